"""Word files of ours and of authors, on their way back into cases."""
