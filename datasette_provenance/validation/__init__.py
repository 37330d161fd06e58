"""What the database says against what people say who coded a random part of it by hand."""
