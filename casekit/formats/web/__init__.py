"""What the two formats made of HTML, the web page and the PDF, have in common."""
