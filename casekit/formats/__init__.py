"""Formats: one file, or one folder, each."""
