"""Proves the prover: one fact is changed, and the comparison has to name it."""
