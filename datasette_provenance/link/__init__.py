"""Many documents → edges between them."""
