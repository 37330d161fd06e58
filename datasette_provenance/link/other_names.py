"""Other names of the collection's publishers that credits use: initials, and addresses.

Whom initials mean is never guessed from the letters alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from ..outlets import fold, load_registry

#: Fewer letters are no initials.
FEWEST = 2
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


def initials_of(name: str) -> str:
    """The first letters of the words of a name that have capitals, "" where there are fewer than two of them.

    >>> initials_of("Kestrel News Agency"), initials_of("Herald of the Valley"), initials_of("Kompass")
    ('KNA', 'HV', '')
    """
    letters = "".join(word[0] for word in _WORD.findall(name) if word[0].isupper())
    return letters if len(letters) >= FEWEST else ""


def by_initials(publishers: Iterable[str]) -> dict[str, str]:
    """Initials → the only one of the publishers that has them; without those by which an outlet is known already."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in publishers:
        found[initials_of(name)].add(name)
    known = load_registry().find
    return {
        letters: names.pop()
        for letters, names in found.items()
        if letters and len(names) == 1 and known(letters, strict=False) is None
    }


def is_host(name: str) -> bool:
    """Whether an outlet is called by its address: "courier.example"."""
    return bool(_HOST.fullmatch(name))


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
