"""The rules, one a file, found by scanning this folder; a file's name is its code and its name."""
