"""Numbers and names as a person reads them, alike on pages, in reports and in messages."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor


def plural(number: int, one: str, many: str | None = None) -> str:
    """1 document, 2 documents, 1,204 documents."""
    return f"{number:,} {noun(number, one, many)}"


def noun(number: int, one: str, many: str | None = None) -> str:
    """What so many things are called, without the number: document, documents."""
    return one if number == 1 else many or one + "s"


def listed(names: Sequence[str]) -> str:
    """
    >>> listed(["Post"]), listed(["Post", "Echo", "Day"])
    ('Post', 'Post, Echo and Day')
    """
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def share(part: float | None, whole: float | None, of_nothing: str = "–") -> str:
    """A part of a whole as a percentage without decimals; "under 1%" rather than 0 for what is there, and "over 99%"
    rather than 100 where it is not all.

    >>> share(3, 1000), share(997, 1000), share(1000, 1000)
    ('under 1%', 'over 99%', '100%')
    """
    if part is None or not whole:
        return of_nothing
    per_cent = 100 * part / whole
    if 0 < per_cent < 1:
        return "under 1%"
    # Half a per cent is rounded up, as readers do: 12.5 and 37.5 are 13 and 38, not 12 and 38.
    return "over 99%" if 99 < per_cent < 100 else f"{floor(round(per_cent, 9) + 0.5)}%"


def printable(text: str) -> str:
    """A line without control characters: a document's name must not drive the terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def stored_name(name: str) -> str:
    r"""A file's name as a database takes it: of a byte that is no UTF-8 its figures, so that two names stay two.

    >>> stored_name("caf\udce9.txt"), stored_name("café.txt")
    ('caf\\xe9.txt', 'café.txt')
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
