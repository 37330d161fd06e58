"""Figures: the quantities that a text states. find.py finds them, records.py says what they are."""
