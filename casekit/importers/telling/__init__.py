"""Keys: every place where a document tells which option is right, and what follows from all."""
