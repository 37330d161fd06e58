"""Other names of the collection's publishers that credits use: initials, and addresses.

Whom initials mean is never guessed from the letters alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from ..spelling import fold

#: Fewer letters are no initials.
FEWEST = 2
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def initials_of(name: str) -> str:
    """The first letters of the words of a name that have capitals, "" where there are fewer than two of them.

    >>> initials_of("Kestrel News Agency"), initials_of("Herald of the Valley"), initials_of("Kompass")
    ('KNA', 'HV', '')
    """
    letters = "".join(word[0] for word in _WORD.findall(name) if word[0].isupper())
    return letters if len(letters) >= FEWEST else ""


def by_initials(names: Iterable[str]) -> dict[str, list[str]]:
    """Initials → the names that have them, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        if letters := initials_of(name):
            found[letters].append(name)
    return found


def explains(text: str, name: str, letters: str) -> bool:
    """Whether a text introduces the initials: "Meridian Press (MP)", "MP (Meridian Press)"."""
    return f"{name} ({letters})" in text or f"{letters} ({name})" in text


def is_written_so(evidence: str, name: str, other: str) -> bool:
    """Whether a credit's words have an outlet's other name, and not its name.

    >>> [is_written_so(words, "Meridian Press", "MP") for words in ("BRENNICK (MP) —", "MP/abc", "(Meridian Press)")]
    [True, True, False]
    """
    whole = re.search(rf"(?<!\w){re.escape(other)}(?!\w)", evidence)
    return whole is not None and fold(name) not in fold(evidence)
