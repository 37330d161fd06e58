"""Two documents side by side: what one made of the other's text."""
