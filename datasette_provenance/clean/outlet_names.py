"""Which words can be the name of a news outlet, by their form or as the registry knows it."""

from __future__ import annotations

import re

from ..outlets import load_registry
from ..terms import alternatives, terms

_WORDS = terms("credit_outlet_words")
_LAST = alternatives([word for word in _WORDS if not word.startswith("^")])
_FIRST = alternatives([word[1:] for word in _WORDS if word.startswith("^")])
_FORM = re.compile(rf"(?:.*\s)?{_LAST}$|(?i:(?:the|el|la|le|il|o|der|die|das|de|het)\s+)?{_FIRST}\s+\S.*$")
_OF = re.compile(r"\s(?:of|de|del|du|della|di|do|da|van|von)\s")


def has_outlet_form(name: str) -> bool:
    """Whether a name of two to six capitalised words is built like the name of a news outlet ("Harbour Gazette")."""
    words = name.split()
    if words and words[0] in ("the", "The"):
        words = words[1:]
    if not 2 <= len(words) <= 6:
        return False
    if words[-1].isupper() and len(words[-1]) > 2:
        words = [word.title() for word in words]
    return bool(_FORM.match(" ".join(words))) and words[0][:1].isupper()


def is_outlet(name: str) -> bool:
    """Whether a name is a known outlet's, or built like one; "El Faro de Tarn" is, where "El Faro" is known."""
    known = load_registry().find
    place = _OF.search(name)
    return (
        has_outlet_form(name)
        or known(name) is not None
        or (place is not None and " " in name[: place.start()] and known(name[: place.start()]) is not None)
    )


def is_masthead(line: str) -> bool:
    """Whether a line is an outlet's name as it stands above an article; "Mayor Faces Press" is rather a headline."""
    words = line.split()
    verb_like = any(word.islower() or word.endswith("s") for word in words[1:-1]) and words[0].lower() != "the"
    return (
        2 <= len(words) <= 6
        and line[-1] not in ".!?:"
        and is_outlet(line)
        and (not verb_like or bool(_OF.search(line)))
    )
