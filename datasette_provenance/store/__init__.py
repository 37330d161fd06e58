"""Records → SQLite: one file that a load builds whole or not at all."""
