"""What a text shows of a name wherever it stands: whether it is a titled person's or a body's, and its acronym."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from ...spelling import fold
from ...terms import alternatives, sections
from ..citations.names import spelled_by
from ..citations.source_words import words as words_of
from ..citations.titles import is_title

# How many mentions of a name are looked at.
_MENTIONS = 30
#: Of how many places with a name's first word are looked at for the name.
_MOST_PLACES = 1000
_CAPITALISED = re.compile(r"\b[^\Wa-z]\w*")


@lru_cache(maxsize=1)
def _word_places(text: str) -> dict[str, list[int]]:
    """Where each word stands that begins with no small letter; asked for each source of a text, which may have
    thousands."""
    found: dict[str, list[int]] = {}
    for match in _CAPITALISED.finditer(text):
        found.setdefault(match.group(), []).append(match.start())
    return found


def occurrences(name: str, text: str) -> Iterator[int]:
    """Where a name stands in a text."""
    first = _CAPITALISED.match(name)
    if not first:  # "al-Roe"
        return (match.start() for match in re.finditer(re.escape(name), text)) if name else iter(())
    places = _word_places(text).get(first.group(), ())
    return (at for at in islice(places, _MOST_PLACES) if text.startswith(name, at))


#: What may be a title, and the blank behind it; searched in so many characters before a name.
_WORD_BEFORE = re.compile(r"(?<![\w.-])[\w.-]{2,20} $")
_TITLE_REACH = 24


def is_titled(name: str, text: str) -> bool:
    """Whether a title stands somewhere before a surname: "Mr. Falk", "Mayor Falk"."""
    for at in occurrences(name, text):
        before = _WORD_BEFORE.search(text[max(0, at - _TITLE_REACH) : at])
        if before and not text[at + len(name) : at + len(name) + 1].isalnum() and is_title(before.group().rstrip()):
            return True
    return False


_STAFF = (
    r"(?:spokes(?:man|woman|person)|chief executive|CEO|chair(?:man|woman)?|director|president|founder|co-founder|head|"
    r"member|employee|worker|lawyer|manager|analyst|owner|boss|executive|customer|user|leader)s?"
)
_BODY_BEFORE = re.compile(rf"\b{_STAFF} (?:of|for|at|with) (?:the )?$", re.I)
_BODY_BEHIND = re.compile(
    rf"(?:['’]s? (?:{_STAFF}|board|shares|headquarters|shareholders|products)\b|,? which\b|,? (?:and|but)? ?its\b)",
    re.I,
)


#: Before a person's name, or the second of two.
_PERSON_BEFORE = re.compile(rf"\b{alternatives(sections('source_words')['person'])}s? (?:[A-Z][\w.’' -]* and )?$")
#: How a text speaks of a company that it has named.
_AS_COMPANY = re.compile(rf"\b[Tt]he {alternatives(sections('source_words')['company-noun'])}\b(?! [A-ZÀ-Þ])")
#: "said it had": of a name that can be a company's, since "Falk said it had rained" is said by persons, too.
_BODY_SAID = re.compile(
    r",?(?: on \w+day)?(?: (?:has|had|also))? [\w-]+(?: that)?"
    r" (?:its\b|it (?:has|had|will|would|could|may|might|does|did|plans|expects|was \w+ing)\b)"
)


@lru_cache(maxsize=1)
def _tells_of_company(text: str) -> bool:
    """Whether a text speaks of "the company"; asked for each of its sources."""
    return _AS_COMPANY.search(text) is not None


def is_body(name: str, text: str) -> bool:
    """Whether the text shows that a name is a body's: it has staff or a board, is followed by "which" or "its", or it
    says what "it" does and its last word is that of companies, too, or the text speaks of "the company"."""
    last = name.rpartition(" ")[2].lower()
    alone = " " not in name and _tells_of_company(text) and not is_titled(name, text)
    maybe = alone or (" " in name and last in words_of("company-or-surname"))
    for at in islice(occurrences(name, text), _MENTIONS):
        if maybe and _BODY_SAID.match(text, at + len(name)):
            return True
        if text.startswith(", which", at + len(name)) and _PERSON_BEFORE.search(text, max(0, at - 40), at):
            continue  # "the book by reporter Odo Falk, which"
        # "members of Roe’s team" are of the team.
        owns = text.startswith(("’s ", "'s "), at + len(name))
        if _BODY_BEHIND.match(text, at + len(name)) or (not owns and _BODY_BEFORE.search(text, max(0, at - 40), at)):
            return True
    return False


_ACRONYM = re.compile(r"\(([A-Z][A-Za-z&.-]{1,9})\)")
_LONG_FORM = re.compile(r"(?:(?:[A-ZÀ-Þ][\w’'-]*|and|of|for|the|on|in|to|&)\s){1,10}$")


def acronyms(text: str) -> dict[str, str]:
    """The folded names that the text introduces an acronym for, each with the acronym, folded: "… Court (ICC)"."""
    found: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        before = _LONG_FORM.search(text[max(0, match.start() - 120) : match.start()])
        long = spelled_by(match.group(1), before.group()) if before else None
        if long:
            found.setdefault(fold(long), fold(match.group(1)))
    return found
