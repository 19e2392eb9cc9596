"""Documents of other programs become draft cases; whatever is doubtful is said."""
