"""Whom a source means within its document: pronouns, surnames, acronyms, "the minister", "the group".

Here is in which order the rules are tried. What each kind of words means, antecedents.py, bodies.py, persons.py and
pronouns.py say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Literal

from ...records import CleanText
from .answers import askers
from .antecedents import RELATIVE, NameBefore, antecedent
from .bodies import Bodies
from .lexicon import lowered, words
from .names import is_body, last_word
from .namesakes import Namesakes
from .persons import Persons
from .pronouns import SINGULAR, Pronouns
from .records import Citation
from .source_phrases import OWNED, PARTY_ENDS, SourcePhrase, read_phrase
from .story_names import read_story_names, story_text
from .titles import person
from .turn_labels import as_written

_PLURAL = frozenset(["they", "them", "their", "we", "us", "our"])
_THING = frozenset(["it", "its"])
_GROUP_NOUNS, _DOCUMENTS = words("group"), words("document")
#: "the 51-year-old", "the 51-year-old builder"
_AGED = re.compile(r"[Tt]he (?P<age>\d{1,3})-year-old(?: [a-z]+)?")
_SHOUTED = re.compile(r"[A-Z]{2}")
#: The ends of the names of rules whose content is a noun phrase: "praised her courage".
_PHRASES = (".np", ".of", ".object")
#: The name that is meant and of what it is, "name" where the text does not tell.
_Meant = tuple[str, Literal["person", "group", "name"]]


def resolve_speakers(clean: CleanText, citations: list[Citation]) -> list[str | None]:
    """The canonical name of each citation's source, in the citations' order; None where there is no source.

    Uses the document alone. A phrase that stands for nothing else is its own name, without article and appositive.
    """
    found: list[str | None] = [None] * len(citations)
    sources = sorted((one.source, index) for index, one in enumerate(citations) if one.source is not None)
    if sources:
        reader = _Reader(clean, citations)
        for source, index in sources:
            found[index] = reader.found[source] = reader.name(source)
    return found


class _Reader:
    """Reads sources in the order of the text and remembers who was spoken of."""

    def __init__(self, clean: CleanText, citations: list[Citation]) -> None:
        self.text = clean.text
        self.starts = [sentence.start for sentence in clean.sentences]
        self.quotations = clean.quotations
        self.openings = [quotation.start for quotation in clean.quotations]
        self.found: dict[tuple[int, int], str] = {}
        self.askers = askers(clean.text, self.starts, citations)
        self.only_ask = {one.source for one in citations if one.method == "passive.asked"}
        self.labels = {one.source for one in citations if one.method == "turn.name"}
        self.contents = {one.source[0]: one.fragments[0] for one in citations if one.source and one.fragments}
        self.names = read_story_names(clean, frozenset(one.cue[0] for one in citations if one.cue))
        speaking = sorted(one.source for one in citations if one.source)
        self.namesakes = Namesakes(clean.text, self.names, self.starts, speaking, self._quoted)
        self._add_labels()
        self.persons = Persons(clean.text, self.names, self.namesakes, self.contents)
        story = story_text(clean)
        self.bodies = Bodies(story, self.starts, self.names, lambda phrase, place: self._meant(phrase, place)[0])
        cited = [*self.names.roles.values(), *self._cited_persons(citations)]
        told_of = sorted(span for one in citations if one.method.endswith(_PHRASES) for span in one.fragments)
        self.pronouns = Pronouns(clean.text, self.starts, self.names, cited, self._quoted, self.namesakes, told_of)

    def _quoted(self, place: int) -> bool:
        position = bisect_left(self.openings, place + 1) - 1
        return position >= 0 and self.quotations[position].end > place

    def _add_labels(self) -> None:
        """Count the labels of a transcript among the persons whom a surname may mean."""
        for start, end in sorted(span for span in self.labels if span):
            label = person(as_written(self.text[start:end]))[0] or ""
            if " " in label and not is_body(label):
                self.names.by_last.setdefault(last_word(label), [(start, label)])

    def _cited_persons(self, citations: list[Citation]) -> list[str]:
        """The persons who are cited by name; notes their offices."""
        sources = [one.source for one in citations if one.source]
        meant = [self._meant(self._words(source), source[0]) for source in sources]
        return [name for name, kind in meant if kind == "person"]

    def _words(self, source: tuple[int, int]) -> str:
        """The words of a source; those of a label in a transcript as they would stand in a sentence."""
        words_ = self.text[slice(*source)]
        return as_written(words_) if source in self.labels else words_

    def name(self, source: tuple[int, int]) -> str:
        """The canonical name of the source at this span; remembers it for the pronouns to come."""
        phrase, place = self._words(source), source[0]
        low = lowered(phrase)
        gender = SINGULAR.get(low)
        if gender:
            asker = self.askers.get(source)
            return self.pronouns.meant(place, gender, self.found.get(asker) if asker else None) or phrase
        if low in _THING:
            return self.bodies.it(place, self.contents.get(place, (place, place))) or phrase
        if low in _PLURAL:
            return self.bodies.last or phrase
        if low in RELATIVE:
            return self._antecedent(place, low) or phrase
        owner = OWNED.match(phrase)
        if owner and owner.group("what").lower() in _DOCUMENTS:  # "her statement", "Roe’s book"
            return self.name((place, place + owner.end("who")))
        aged = _AGED.fullmatch(phrase) if "-year-old" in phrase else None
        if aged and (bearer := self.pronouns.aged(aged["age"], place)):
            self.pronouns.spoke(bearer, place)
            return bearer
        found, kind = self._meant(phrase, place)
        if source not in self.only_ask:
            if kind != "group":
                self.pronouns.spoke(found, place)
            if kind != "person":
                self.bodies.spoke(found)
        return found

    def _antecedent(self, place: int, relative: str) -> str | None:
        """Whom the "who" or "which" at a place means; None where that is open."""
        before = antecedent(self.text, place, relative, self.names.by_last)
        if not isinstance(before, NameBefore):
            return before
        if before.full:
            return self._meant(before.name, before.place)[0]
        return self.namesakes.meant(before.name.lower(), before.place) or before.name

    def _meant(self, phrase: str, place: int) -> _Meant:
        """What a noun phrase at a place means by the first of the rules that applies."""
        read = read_phrase(phrase)
        for rule in self._RULES:
            if found := rule(self, read, place):
                return found
        return read.shown, "group"

    def _acronym(self, read: SourcePhrase, _: int) -> _Meant | None:
        long = self.names.long_form(read.bare) or self.names.long_form(read.core)
        return (long, "group") if long else None

    def _full_name(self, read: SourcePhrase, place: int) -> _Meant | None:
        name = self.persons.named(read, place)
        return (name, "person") if name else None

    def _surname(self, read: SourcePhrase, place: int) -> _Meant | None:
        found = self.persons.surnamed(read, place)
        return (found[0], "person" if found[1] else "name") if found else None

    def _first_name(self, read: SourcePhrase, _: int) -> _Meant | None:
        name = self.persons.first_named(read)
        return (name, "person") if name else None

    def _capital_alone(self, read: SourcePhrase, _: int) -> _Meant | None:
        """One word that may be the first of a company's name, or anybody's: "Norsund"."""
        core = read.core
        if " " in core or not core[:1].isupper() or _SHOUTED.search(core) or core != read.bare or is_body(core):
            return None
        company = self.bodies.companies.called(core)
        return (company, "group") if company else (core, "name")

    def _office(self, read: SourcePhrase, place: int) -> _Meant | None:
        holder = self.persons.in_office(read, place)
        return (holder, "person") if holder is not None else None

    def _description(self, read: SourcePhrase, place: int) -> _Meant | None:
        """Somebody without a name: "a Harn Democrat", "a nurse from Quay Street"."""
        if read.core.endswith(PARTY_ENDS):
            return read.bare, "person"
        return (read.shown, "person") if self.persons.are_described(read, place) else None

    def _body(self, read: SourcePhrase, place: int) -> _Meant | None:
        """ "the commission" """
        noun = read.core != read.bare and read.head in _GROUP_NOUNS and " " not in read.role
        body = self.bodies.meant(read.head, place) if noun else None
        return (body, "group") if body else None

    #: The first that gives anything says what a phrase means.
    _RULES: tuple[Callable[[_Reader, SourcePhrase, int], _Meant | None], ...] = (
        _acronym,
        _full_name,
        _surname,
        _first_name,
        _capital_alone,
        _office,
        _description,
        _body,
    )
