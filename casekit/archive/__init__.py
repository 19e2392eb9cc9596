"""Building and publishing many cases."""
