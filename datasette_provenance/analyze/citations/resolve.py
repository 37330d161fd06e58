"""Whom a source means within its document: pronouns, surnames, acronyms, "the minister", "the group"."""

from __future__ import annotations

import re
from bisect import bisect_left

from ...records import CleanText
from .lexicon import words
from .names import NAME, Names, is_body, last_word, person, read_names
from .records import Citation

_SINGULAR = dict.fromkeys(("he", "him", "his", "himself"), "man") | dict.fromkeys(("she", "her", "herself"), "woman")
_PLURAL = frozenset(["they", "them", "their", "we", "us", "our"])
_THING = frozenset(["it", "its"])
_RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
_PERSON_NOUNS, _GROUP_NOUNS, _DOCUMENTS = words("person") | words("title"), words("group"), words("document")
_ARTICLE = re.compile(r"(?:the|a|an|this|that|these|those)\s+", re.I)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_APPOSED = re.compile(r",\s(?P<name>[A-ZÀ-Þ][\w.’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]+){0,3})$")
_LAST_PHRASE = re.compile(r"(?:\b(?:the|a|an|some|many|several|those|these)\s+)?[\w’'-]+(?:\s[\w’'-]+)?$", re.I)
_OWNED = re.compile(r"(?P<who>(?i:his|her|their)\b|[A-ZÀ-Þ][\w-]+(?=['’]s\s))(?:['’]s)?\s(?P<what>[a-z]+)$")
_PLACED = re.compile(r"\s(?:of|from|with|at)\s")
_SHOUTED = re.compile(r"[A-Z]{2}")
_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*[\w]")
_ENDINGS = re.compile(r"(?:['’]s?)$")


def resolve_speakers(clean: CleanText, citations: list[Citation]) -> list[str | None]:
    """The canonical name of each citation's source, in the citations' order; None where there is no source.

    Uses the document alone. A phrase that stands for nothing else is its own name, without article and appositive.
    """
    reader = _Reader(clean, citations)
    by_place = sorted(range(len(citations)), key=lambda index: citations[index].source or (-1, -1))
    found: list[str | None] = [None] * len(citations)
    for index in by_place:
        source = citations[index].source
        if source is not None:
            found[index] = reader.name(source)
    return found


class _Reader:
    """Reads sources in the order of the text and remembers who was spoken of."""

    def __init__(self, clean: CleanText, citations: list[Citation]) -> None:
        self.text = clean.text
        self.names: Names = read_names(clean.text)
        self.starts = [sentence.start for sentence in clean.sentences]
        self.last_person: str | None = None
        self.last_place = -1
        self.last_group: str | None = None
        self.roles: dict[str, str] = dict(self.names.roles)
        self.quotations = clean.quotations
        self.openings = [quotation.start for quotation in clean.quotations]
        self.persons = [one for one in self.names.persons if not self._quoted(one[0])]
        self.mentions = self._mentions(citations)
        self.places = [place for place, _ in self.mentions]

    def _mentions(self, citations: list[Citation]) -> list[tuple[int, str]]:
        """Where persons who are cited or titled are named outside quotations: full names and surnames."""
        named = set(self.names.roles.values())
        for citation in citations:
            if citation.source:
                full, kind = self._phrase(self.text[slice(*citation.source)], citation.source[0])
                if kind == "person":
                    named.add(full)
        surnames = {last_word(name): name for name in named}
        found = []
        for match in _CAPITALISED.finditer(self.text):
            last = last_word(match.group())
            if last in surnames and not self._quoted(match.start()):
                full = self._full(last, match.start()) if last in self.names.by_last else surnames[last]
                found.append((match.start(), full))
        return found

    def _quoted(self, place: int) -> bool:
        position = bisect_left(self.openings, place + 1) - 1
        return position >= 0 and self.quotations[position].end > place

    def _full(self, last: str, place: int) -> str:
        """The full name behind a surname: the latest before the place, else the first of the text."""
        known = self.names.by_last[last]
        return known[max(0, bisect_left(known, (place + 1,)) - 1)][1]

    def name(self, source: tuple[int, int]) -> str:
        """The canonical name of the source at this span; remembers it for the pronouns to come."""
        phrase = self.text[slice(*source)]
        low = phrase.lower()
        gender = _SINGULAR.get(low)
        if gender:
            found = self._pronoun(source[0], gender)
            if found:
                self._spoke(found, source[0])
                self.names.gender.setdefault(last_word(found), gender)
            return found or phrase
        if low in _THING or low in _PLURAL:
            return self.last_group or phrase
        if low in _RELATIVE:
            return self._antecedent(source[0]) or phrase
        owner = _OWNED.match(phrase)
        if owner and owner.group("what").lower() in _DOCUMENTS:  # "her statement", "Roe’s book"
            return self.name((source[0], source[0] + owner.end("who")))
        found, kind = self._phrase(phrase, source[0])
        if kind == "person":
            self._spoke(found, source[0])
        else:
            self.last_group = found
        if kind == "name":
            self._spoke(found, source[0])
        return found

    def _spoke(self, name: str, place: int) -> None:
        self.last_person, self.last_place = name, place

    def _pronoun(self, place: int, gender: str) -> str | None:
        """Whom "he" or "she" means: who opens this sentence or the one before, else the last speaker, else the last
        person named; nobody whom a title or an earlier pronoun shows to be of the other gender."""
        sentence = bisect_left(self.starts, place + 1) - 1
        candidates = [self._opens(sentence, place), self._opens(sentence - 1, place)]
        near = self.text.count("\n\n", max(0, self.last_place), place) <= 2 if self.last_place >= 0 else False
        if near:
            candidates.insert(1, self.last_person)
        else:
            candidates.append(self.last_person)
        position = bisect_left(self.places, place)
        candidates += [name for _, name in reversed(self.mentions[max(0, position - 8) : position])]
        before = bisect_left(self.persons, (place,))
        candidates += [name for _, name in reversed(self.persons[max(0, before - 4) : before])]
        fits = (name for name in candidates if name and self.names.gender.get(last_word(name), gender) == gender)
        return next(fits, None)

    def _opens(self, sentence: int, place: int) -> str | None:
        """The person whose name begins a sentence."""
        if sentence < 0 or sentence >= len(self.starts):
            return None
        begin = self.starts[sentence]
        position = bisect_left(self.places, begin)
        if position < len(self.places) and self.places[position] < min(begin + 24, place):
            return self.mentions[position][1]
        return None

    def _antecedent(self, place: int) -> str | None:
        """Whom "who" means: the name that ends right before it."""
        before = self.text[max(0, place - 80) : place].rstrip(" ,—–-")
        matches = list(NAME.finditer(before))
        if matches and len(before) - matches[-1].end() < 3:
            return self._phrase(matches[-1].group(), place)[0]
        words_ = re.findall(r"[\w’'-]+", before)
        if words_ and words_[-1].lower() in self.names.by_last:
            return self._full(words_[-1].lower(), place)
        phrase = _LAST_PHRASE.search(before)
        return phrase.group() if phrase else None

    def _phrase(self, phrase: str, place: int) -> tuple[str, str]:
        """A noun phrase's canonical name, and whether it is a person."""
        core = _ENDINGS.sub("", _PARENTHESIS.sub("", phrase.split(",")[0]).strip())
        bare = _ARTICLE.sub("", core, count=1) if _ARTICLE.match(core) else core
        role = bare.lower()
        if core in self.names.acronyms or bare in self.names.acronyms:
            return self.names.acronyms.get(bare) or self.names.acronyms[core], "group"
        named = next((match for match in NAME.finditer(core) if match.end() == len(core)), None)
        name = person(named.group())[0] if named else None
        opening = NAME.match(core) if name is None else None
        if opening and _PLACED.match(core, opening.end()):  # "Pia Roe of the harbour union"
            name = person(opening.group())[0]
        apposed = _APPOSED.search(phrase) if name is None or bare[:1].islower() else None
        if apposed and bare[:1].islower():  # "his lawyer, Odo Falk"
            name = person(apposed.group("name"))[0]
        if name and not is_body(name):
            full = self._full(last_word(name), place) if last_word(name) in self.names.by_last else name
            self._learn(phrase, full)
            return full, "person"
        last = last_word(bare) if bare else ""
        surname = last in self.names.by_last and bare[-len(last) :][:1].isupper()
        if surname and len(bare.split()) <= 4 and not is_body(bare):
            full = self._full(last, place)
            self._learn(phrase, full)
            return full, "person"
        single = self.names.by_first.get(role, set()) if " " not in core and core[:1].isupper() else set()
        if len(single) == 1:
            return next(iter(single)), "person"
        if " " not in core and core[:1].isupper() and not _SHOUTED.search(core) and core == bare and not is_body(core):
            return core, "name"
        if core != bare and role in self.roles:
            return self.roles[role], "person"
        head = role.split(" ")[-1]
        if core != bare and head in _PERSON_NOUNS:
            known = self.roles.get(head)
            return (known, "person") if known else (bare, "person")
        if core != bare and head in _GROUP_NOUNS and " " not in role and self.last_group:
            return self.last_group, "group"
        return (bare if bare and core[:3].lower() in ("the", "an ", "a ") else core), "group"

    def _learn(self, phrase: str, full: str) -> None:
        """Remember the offices that stand beside a name: "Prime Minister Pia Roe", "Pia Roe, the mayor of Ellery"."""
        low = phrase.lower()
        for word in re.findall(r"[\w-]+", low):
            if word in _PERSON_NOUNS:
                self.roles[word] = full
        match = re.search(r"\b(prime minister|attorney general|foreign minister|vice president)\b", low)
        if match:
            self.roles[match.group()] = full
