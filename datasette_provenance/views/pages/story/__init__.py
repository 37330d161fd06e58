"""One story: its origins, statements, figures, and how each outlet told it."""
