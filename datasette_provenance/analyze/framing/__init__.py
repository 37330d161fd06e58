"""Framing: the frames that a text uses and its loaded wording, found by lists of terms."""
