"""Which part of a case each line of a document is."""
