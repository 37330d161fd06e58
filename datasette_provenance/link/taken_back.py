"""Numbers that an outlet has taken back: a later version of its text says that it was corrected, and of which number.

Whoever still prints the number carries an error that its origin has mended, which bounds ("at least nine", "at least
seven") do not show.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from ..analyze.figures.find import figures
from .direction import is_later
from .figure_aspects import is_correction
from .statement_units import StoryText
from .told_figures import Told

#: So many characters of a text's beginning and end are read for notes.
HEAD, TAIL = 1000, 1500
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?](?=\s)|(?=\n)|\Z)")

Numbers = frozenset[float]


def corrected_numbers(text: str) -> Numbers:
    """The numbers that a document's notes of its corrections name, the right ones and the wrong ones.

    Such notes are no sentences of the text itself, and stand in its head or tail.
    """
    head, tail = min(HEAD, len(text)), max(HEAD, len(text) - TAIL)
    named = (
        figure
        for part in ((0, head), (tail, len(text)))
        for note in _SENTENCE.finditer(text, *part)
        if is_correction(text, *note.span())
        for figure in figures(text, *note.span())
    )
    return frozenset(
        number for figure in named for number in (figure.value, figure.low, figure.high) if number is not None
    )


def replaced(
    cluster: Iterable[Told], documents: Mapping[str, StoryText], corrected: Callable[[str], Numbers]
) -> tuple[set[str], set[str]]:
    """The documents of a cluster whose figures a later one of the same outlet has replaced; and those whose figures it
    has taken back, while another outlet's document still states them, and which therefore count.

    corrected: from a document to the numbers that its notes of corrections name; asked of few.
    """
    values: dict[str, set[tuple[float | None, ...]]] = defaultdict(set)
    by_outlet: dict[str | None, set[str]] = defaultdict(set)
    for told in cluster:
        values[told.document].add(told.stated)
        by_outlet[documents[told.document].outlet].add(told.document)
    later: dict[str, set[str]] = defaultdict(set)
    for outlet, those in by_outlet.items():
        for one in those if outlet else ():
            later[one] = {
                two
                for two in those
                if is_later(documents[one].published, documents[two].published) and not values[one] & values[two]
            }

    def is_taken_back(one: str) -> bool:
        elsewhere = (values[two] for two in values if documents[two].outlet != documents[one].outlet)
        return any(values[one] & stated for stated in elsewhere) and all(
            _numbers(values[one] | values[two]) & corrected(two) for two in later[one]
        )

    passed = {one for one, those in later.items() if those}
    back = {one for one in passed if is_taken_back(one)}
    return passed - back, back


def _numbers(stated: Iterable[tuple[float | None, ...]]) -> set[float]:
    return {number for bounds in stated for number in bounds if number is not None}
