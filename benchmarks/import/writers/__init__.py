"""Write a page as bytes of one format; the same page, the same bytes."""
