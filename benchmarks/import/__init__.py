"""How much of a document `casekit import` gets right, and what it gets wrong without a word."""
