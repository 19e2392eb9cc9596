"""Changes inside finished artefacts, each in the words of its own format."""
