"""What labels a text beside the analysis: a codebook of the user's."""

from __future__ import annotations

from typing import Protocol

from ..records import CleanText, Labelled
from .framing.term_index import Words


class Labeller(Protocol):
    """Labels a text, as a codebook of the user's does. sha256: what the findings depend on."""

    @property
    def sha256(self) -> str: ...

    def __call__(self, cleaned: CleanText, title: str | None, words: Words, language: str) -> Labelled: ...
