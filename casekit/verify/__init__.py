"""Proof: what an artefact says is compared, fact by fact, with what its case says."""
