"""The linter: what a careful editor of clinical cases looks for, one rule a file."""
