"""The columns under which frames and loaded wording are counted, for the summaries that count them and the pages."""

from __future__ import annotations

from .terms import rows

# In the codebook's order: the frame with id n is FRAMES[n - 1], and has a column of this name in the summaries.
FRAMES = tuple(row["list"].removeprefix("frame_") for row in rows("frames"))
VOICES = ("all", "author", "quoted")
# Kinds of loaded wording that are flagged, and those that are recorded beside it (analyze/framing/loaded.py).
FLAGGED = ("one-sided", "name-calling", "subjective")
RECORDED = ("intensifier", "factive", "implicative", "hedge", "assertive")
KINDS = (*FLAGGED, *RECORDED)


def column(kind: str) -> str:
    """The column of the summaries that counts a kind of loaded wording."""
    return kind.replace("-", "_")


COUNTS = ("documents", *FRAMES, "words", "flagged", *map(column, KINDS), "loaded_n", "loaded_sum", "loaded_squares")
"""The columns of framing_until and framing_days that are added up."""
