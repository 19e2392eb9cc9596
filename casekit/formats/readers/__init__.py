"""Readers: what a person sees in an artefact, found without any code of its writer."""
