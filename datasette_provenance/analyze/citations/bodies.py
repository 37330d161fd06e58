"""Which body "it", "they", "the company" and "the commission" mean in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from ...terms import alternatives
from .companies import Companies
from .lexicon import words
from .names import THE, Names, last_word
from .source_words import any_of
from .source_words import words as source_words
from .titles import INITIAL, NOT_FIRST, is_title

#: The lists whose words are in the names of bodies that are no companies.
_NO_COMPANIES = ("official-name", "civil-society")
#: Characters; the subject of a sentence is hardly longer.
_SUBJECT_REACH = 120
#: A body at the head of a sentence, and the verb behind it: "Corvane Hydro will", "The harbour ministry has".
_SUBJECT = re.compile(
    rf"(?P<who>(?P<name>(?:The\s)?{INITIAL}[\w&’'-]*(?:\s{INITIAL}[\w&’'-]*){{0,4}})"
    rf"|The\s(?:[a-z-]{{1,20}}\s){{0,2}}(?P<noun>{alternatives(sorted(words('group')))}))"
    r"\s(?:also\s)?(?:will|would|plans|expects|intends|has|had|is|was|can|could|may|does|did|must|should)\b"
)


class Bodies:
    """The bodies of a text, as pronouns and nouns mean them. To be asked in the order of the text.

    text: of the story alone (story_names.py), since a copyright line has a company's name, too. starts: of its
    sentences. meant_by: what a phrase at a place means.
    """

    def __init__(self, text: str, starts: Sequence[int], names: Names, meant_by: Callable[[str, int], str]) -> None:
        self.text, self.starts, self.names, self.meant_by = text, starts, names, meant_by
        self.companies = Companies(text)
        #: Who spoke last that is no person, and of those the last with a name.
        self.last: str | None = None
        self.last_named: str | None = None
        self.ending: dict[str, set[str]] = {}

    def spoke(self, name: str) -> None:
        """Note that a body or a group spoke."""
        self.last = name
        self.last_named = name if name[:1].isupper() else self.last_named

    def it(self, place: int, content: tuple[int, int]) -> str | None:
        """What the "it" at a place means: the company that opens the sentence before, or the body with which begins
        what "it" says, else whoever spoke last. content: where that stands."""
        found = self._opening_company(place) or (self._subject(*content) if content[1] <= place else None)
        self.last = found or self.last
        return self.last

    def _opening_company(self, place: int) -> str | None:
        """The company that opens the sentence before the one that begins at a place: "Odmart Foods left. It said"."""
        sentence = bisect_left(self.starts, place)
        if not 0 < sentence < len(self.starts) or self.starts[sentence] != place:
            return None
        return self.companies.opening(self.text[self.starts[sentence - 1] : place])

    def _subject(self, begin: int, end: int) -> str | None:
        """The company or body with which a content begins: "Odmart will close, it said". A name that may be a place's
        only where no other body spoke before."""
        match = _SUBJECT.match(self.text, begin, min(end, begin + _SUBJECT_REACH))
        if match is None:
            return None
        if match["noun"]:
            return self.meant_by(match["who"], begin)
        name = THE.sub("", match["name"])
        known = name in self.companies.names or (self.last is None and not self._names_nobody(name))
        return name if known else None

    def _names_nobody(self, name: str) -> bool:
        """Whether a capitalised phrase is no body's name: a person's, or a word with which a sentence begins."""
        return last_word(name) in self.names.by_last or name.split()[0].lower() in NOT_FIRST or is_title(name)

    def meant(self, noun: str, place: int) -> str | None:
        """What "the commission" at a place means: the one body of the text with that noun in its name, the one company
        that the text names before for "the company", else the last body that spoke where the noun fits any ("the
        group"); a public office or a union is no company."""
        named = self._with(noun)
        if len(named) == 1:
            return next(iter(named))
        if noun in source_words("company-any"):
            if self.companies.names:
                return self.companies.meant(place, self.last_named)
            if self.last_named and _is_no_company(self.last_named):
                return None
        return self.last_named if noun in source_words("body-any") else None

    def _with(self, noun: str) -> set[str]:
        """The names in the text that end in a noun; looked for once, however often the text says "the company"."""
        if noun not in self.ending:
            pattern = rf"(?:{INITIAL}[\w’'-]{{1,60}}\s){{1,6}}{noun.capitalize()}\b"
            self.ending[noun] = {THE.sub("", match.group()) for match in re.finditer(pattern, self.text)}
        return self.ending[noun]


def _is_no_company(name: str) -> bool:
    """Whether a name is that of a public office or of a union: "Bramble County sheriff's office"."""
    return any(any_of(section).search(name.lower()) for section in _NO_COMPANIES)
