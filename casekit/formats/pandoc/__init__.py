"""Formats that pandoc writes: one Document, one abstract syntax tree, several kinds of file."""
