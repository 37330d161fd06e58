"""Framing: frames and loaded wording by outlet and over time."""
