"""Whom a source means within its document: pronouns, surnames, acronyms, "the minister", "the group"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from ...records import CleanText, Segment
from ...remembered import LONGEST_PHRASE, remembered
from ...terms import alternatives
from .answers import askers
from .companies import Companies
from .lexicon import lowered, words
from .names import THE, Names, is_body, is_company, last_word, read_names
from .namesakes import Namesakes, same_person, title_gender
from .offices import Offices, read_office, read_offices
from .pronouns import SINGULAR, Pronouns
from .records import Citation
from .source_words import head_of, undetermined
from .source_words import words as source_words
from .titles import INITIAL, NAME, NOT_FIRST, is_title, names_in, person, suffix
from .turns import as_written

_PLURAL = frozenset(["they", "them", "their", "we", "us", "our"])
_THING = frozenset(["it", "its"])
#: What stands for the noun before it.
RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
_PERSON_NOUNS, _GROUP_NOUNS, _DOCUMENTS = words("person") | words("title"), words("group"), words("document")
#: What stands for a person who was named beside it: "the mayor", "his father".
_OFFICES = _PERSON_NOUNS | words("kin")
_ARTICLE = re.compile(r"\A(?:the|a|an|this|that|these|those)\s+", re.I)
_PERSONS = source_words("person")
#: Before a description of one person: "a nurse", "her neighbour".
_ONE = re.compile(r"(?:an?|(?P<the>the)|another|one|his|her|their|[A-ZÀ-Þ][\w-]*['’]s)\s", re.I)
#: "Ms. Falk, the elder,": who of them that is the text does not tell by the surname.
_ELDER = re.compile(r",\sthe\s(?:elder|younger|older)\b")
_ANYBODY = re.compile(r"an?\s", re.I)
#: Not in "22,000 teachers".
_COMMA = re.compile(r",(?!\d{3})")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_APPOSED = re.compile(r",\s(?P<name>[A-ZÀ-Þ][\w.’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]+){0,3})(?:\s(?:of|from|at|with)\s[^,]+)?$")
_LAST_PHRASE = re.compile(r"(?:\b(?:the|a|an|some|many|several|those|these)\s+)?[\w’'-]+(?:\s[\w’'-]+)?$", re.I)
#: How far before a relative word whom it means begins, in characters.
_ANTECEDENT_REACH = 160
#: What may stand between a noun and its relative word: an age, a party, a day.
_ASIDE = re.compile(
    rf"(?:,\s\d{{1,3}}|\s\([^()]{{1,20}}\)|,?\s(?:(?:(?:late|early|earlier|last|this)\s)?(?:on|in|last|this)\s)?"
    rf"{alternatives(sorted(words('day') | words('month') - {'may', 'march'}))}"
    r"(?:\s(?:morning|afternoon|evening|night))?)+$",
    re.I,
)
_CAPITALS = r"[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*)*"
#: "the Harbour Board for Ships and Piers": a body with what it is for.
_LONG_BODY = re.compile(rf"(?:^|\s)(?P<name>{_CAPITALS}(?:\s(?:for|of|on|to|and)(?:\sthe)?\s{_CAPITALS})+)$")
#: A person and where: "Pia Roe of Harn", "Pia Roe, 32, a nurse in Harn, Sandhaven", "Pia Roe, head of the Quay Fund".
_FROM_PLACE = re.compile(
    rf"(?P<who>[A-ZÀ-Þ][\w’'-]+\s[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*)?)"
    rf"(?:,\s+\d{{1,3}})?(?:,\s+(?:the\s|an?\s)?[a-z][^,.;:“”\"]{{2,70}}?|,)?\s(?:of|from|in|at|for)\s(?:the\s)?"
    rf"{_CAPITALS}(?:\s(?:for|of|and)\s{_CAPITALS})*(?:,\s+{_CAPITALS})?$"
)
#: A text with where it was published.
_ON_MEDIUM = re.compile(rf"(?:(?<=comment)|(?<=post)|(?<=video)|(?<=statement))\s(?:on|in)\s(?:the\s)?{_CAPITALS}$")
_NAMED_PERSON = re.compile(rf"\b(?:{alternatives(sorted(_PERSONS))}s?)\s(?:{_CAPITALS}\sand\s)?{_CAPITALS}$")
_NO_ENDS = words("preposition") | words("conjunction") | words("but") | {"of", "to"}
_BODY_NOUNS = source_words("organization") | source_words("body-name")
_SOME = frozenset(["some", "those", "others", "many"])
_JOINING = frozenset(["and", "or", "of", "from", "for", "in", "by", "to", "with", "at", "on"])
#: "her statement", "Roe’s letter": who, and what.
OWNED = re.compile(r"(?P<who>(?i:his|her|their)\b|[A-ZÀ-Þ][\w-]+(?=['’]s\s))(?:['’]s)?\s(?P<what>[a-z]+)$")
_PLACED = re.compile(r"\s(?:of|from|with|at)\s")
#: Words before a name that belong to it: "Democratic Sen. "
_CAPITALISED = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]*\.?\s){0,6}")
#: A surname that is a title, too, behind an initial or an office with a first name.
_KING = re.compile(r"(?:\s[A-ZÀ-Þ]\.\s\S{1,40}|\S{1,30}(?:\.|or|ative|man)\s\S{1,30}\s(?:King|Pope))\Z")
_PLACES = words("place-part")
#: A name behind a preposition at the end of a description.
_HANGING = re.compile(
    r"[a-z]\s(?:of|for|from|in|at|on|near|with|to|by|behind|outside|inside|along|opposite|off|under)\s"
    r"(?:(?:the|former|late|then)\s)*(?:[A-ZÀ-Þ][\w.’'-]*(?:\s|$))+$"
    r"|[a-z]\s(?:on|in|at|near|behind|outside|inside)\s(?:[\w’'-]+\s){1,4}(?:[A-ZÀ-Þ][\w.’'-]*(?:\s|$))+$"
)
#: "Roe's friends in"
_OWNED_NOUN = re.compile(r"[\w. -]{1,40}['’]s?\s(?:[a-z][\w-]*\s)+")
_SHOUTED = re.compile(r"[A-Z]{2}")
_ENDINGS = re.compile(r"(?:['’]s?)$")
_OFFICE = re.compile(r"\b(prime minister|attorney general|foreign minister|vice president)\b")
_KIN = re.compile(r"^(?:his|her|their|[\w-]+['’]s)\s")
_ANY_BODY = frozenset(["group", "company", "organisation", "organization", "firm", "agency"])
#: These mean the one company of a text that names no other.
_COMPANY = frozenset(["company", "firm"])
#: The ends of the names of rules whose content is a noun phrase: "praised her courage".
_PHRASES = (".np", ".of", ".object")
#: Characters; the subject of a sentence is hardly longer.
_SUBJECT_REACH = 120
#: A body at the head of a sentence, and the verb behind it: "Corvane Hydro will", "The harbour ministry has".
_SUBJECT = re.compile(
    rf"(?P<who>(?P<name>(?:The\s)?{INITIAL}[\w&’'-]*(?:\s{INITIAL}[\w&’'-]*){{0,4}})"
    rf"|The\s(?:[a-z-]{{1,20}}\s){{0,2}}(?P<noun>{alternatives(sorted(_GROUP_NOUNS))}))"
    r"\s(?:also\s)?(?:will|would|plans|expects|intends|has|had|is|was|can|could|may|does|did|must|should)\b"
)
#: With whom an indirect content begins.
_SAID_OF = re.compile(r"(?:that\s)?(he|she)\b")
#: A line in which no word begins small but those that do in headlines, too, and that ends as no sentence does.
_TITLE_CASE = re.compile(
    rf"(?m)^(?!.*(?<![\w’'-])(?!{alternatives(sorted(words('headline-small')))}\b)[a-zà-ÿ]).{{12,300}}(?<![.”\"])$"
)
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\b")
_WORDS = re.compile(r"[\w-]+")
_WORDS_WITH_MARKS = re.compile(r"[\w’'-]+")


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


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What a source's words say by themselves. core: without brackets, appositive and possessive; bare: without article
    too; person: the full name in it; offices: what may stand for that person later, "mayor", "prime minister"; hangs:
    the name in it is not the speaker's: "a friend of Pia Roe", "a nurse in Quay Street"."""

    core: str
    bare: str
    person: str | None
    last: str
    offices: tuple[str, ...]
    hangs: bool = False


@remembered(1 << 14, LONGEST_PHRASE)
def _read(phrase: str) -> _Phrase:
    """Take a noun phrase apart."""
    core = _ENDINGS.sub("", _PARENTHESIS.sub("", _COMMA.split(phrase, maxsplit=1)[0]).strip())
    bare = _ARTICLE.sub("", core)
    named = _placed(core) or next((match for match in names_in(core) if match.end() == len(core)), None)
    hangs = (bare[:1].islower() or _OWNED_NOUN.match(bare) is not None) and _HANGING.search(core) is not None
    if hangs:
        named = None
    name = person(named.group())[0] if named else None
    end = core.rpartition(" ")[2]
    described = undetermined(core)[:1].islower() or end[:1].islower() or end in ("Democrat", "Republican")
    apposed = _APPOSED.search(phrase) if described else None
    if apposed and not (hangs and _is_place(apposed.group("name"))):  # "his lawyer, Odo Falk", "Roe’s aunt, Pia Falk"
        name = person(apposed.group("name"))[0]
        if name and is_company(name):  # "the dam's owner, Corvane Hydro"
            core = bare = name
    low = phrase.lower()
    office = _OFFICE.search(low)
    offices = [word for word in _WORDS.findall(low) if word in _OFFICES] + ([office.group()] if office else [])
    known = name if name and not is_body(name) else None
    return _Phrase(core, bare, known, last_word(bare) if bare else "", tuple(offices), hangs)


def _placed(core: str) -> re.Match[str] | None:
    """The name with which a phrase begins, perhaps behind a title, where it tells behind it where the person is from:
    "Pia Roe of the Harbour Union", "Sen. Pia Roe of New Harn"; but no office, as "Prime Minister of New Harn"."""
    for match in NAME.finditer(core):
        if _PLACED.match(core, match.end()) and not _is_office(core[: match.end()]):
            return match if _CAPITALISED.fullmatch(core, 0, match.start()) else None
    return None


def _is_office(phrase: str) -> bool:
    """Whether a phrase ends in an office: "Prime Minister"; not in a surname: "Pia T. King", "Sen. Pia King"."""
    return is_title(phrase.rpartition(" ")[2]) and not _KING.search(phrase)


def _is_place(name: str) -> bool:
    """Whether what stands behind "a nurse in Ellery, " is rather where that is: "Ohio", "New Harn"."""
    return " " not in name or not _PLACES.isdisjoint(name.lower().split())


#: Parts whose persons the story does not speak of: its reporter, a photographer.
_NOT_THE_STORY = frozenset(["byline", "credit", "copyright", "furniture"])


def _headlines(text: str, parts: list[Segment]) -> list[tuple[int, int]]:
    """The lines in which words of any sort begin with a capital, so that it tells no name; not bylines and credits.

    parts: of the text, in order.
    """
    starts = [part.start for part in parts]
    lines = []
    for match in _TITLE_CASE.finditer(text):
        part = parts[max(0, bisect_right(starts, match.start()) - 1)]
        if part.kind not in _NOT_THE_STORY and match.group().count(" ") > 2:
            lines.append(match.span())
    return lines


def _forget(names: Names, parts: list[Segment]) -> None:
    """Take the mentions in these parts of a text out of its names, and the reporters of a byline out of the persons. A
    surname that stands only there is kept."""
    starts = [part.start for part in parts]

    def part_of(place: int) -> Segment | None:
        position = bisect_right(starts, place) - 1
        return parts[position] if position >= 0 and place < parts[position].end else None

    placed = [(one, part_of(one[0])) for one in names.persons]
    reporters = {name for (_, name), part in placed if part and part.kind == "byline"}
    names.persons[:] = [one for one, part in placed if part is None and one[1] not in reporters]
    for last, known in names.by_last.items():
        names.by_last[last] = [one for one in known if part_of(one[0]) is None] or known


class _Reader:
    """Reads sources in the order of the text and remembers who was spoken of."""

    def __init__(self, clean: CleanText, citations: list[Citation]) -> None:
        self.text = clean.text
        parts = sorted(clean.segments, key=lambda part: part.start)
        cues = frozenset(one.cue[0] for one in citations if one.cue)
        self.names: Names = read_names(clean.text, _headlines(clean.text, parts), cues)
        _forget(self.names, [part for part in parts if part.kind in _NOT_THE_STORY])
        self.starts = [sentence.start for sentence in clean.sentences]
        self.last_group: str | None = None
        self.last_body: str | None = None
        self.bodies: dict[str, set[str]] = {}
        self.introduced: dict[str, int] = {}
        self.companies = Companies(clean.text)
        self.roles: dict[str, str] = dict(self.names.roles)
        self.quotations = clean.quotations
        self.openings = [quotation.start for quotation in clean.quotations]
        speaking = sorted(one.source for one in citations if one.source)
        self.namesakes = Namesakes(clean.text, self.names, self.starts, speaking, self._quoted)
        self.contents = {one.source[0]: one.fragments[0] for one in citations if one.source and one.fragments}
        self.found: dict[tuple[int, int], str] = {}
        self.askers = askers(clean.text, self.starts, citations)
        self.only_ask = {one.source for one in citations if one.method == "passive.asked"}
        self.labels = {one.source for one in citations if one.method == "turn.name"}
        for start, end in sorted(span for span in self.labels if span):
            label = person(as_written(self.text[start:end]))[0] or ""
            if " " in label and not is_body(label):
                self.names.by_last.setdefault(last_word(label), [(start, label)])
        cited = self._named(citations)
        told_of = sorted(span for one in citations if one.method.endswith(_PHRASES) for span in one.fragments)
        self.pronouns = Pronouns(clean.text, self.starts, self.names, cited, self._quoted, self.namesakes, told_of)

    def _named(self, citations: list[Citation]) -> list[str]:
        """The persons who are cited or titled; notes the offices of those who are cited."""
        named = list(self.names.roles.values())
        for citation in citations:
            if citation.source:
                full, kind = self._phrase(self._words(citation.source), citation.source[0])
                if kind == "person":
                    named.append(full)
        return named

    def _quoted(self, place: int) -> bool:
        position = bisect_left(self.openings, place + 1) - 1
        return position >= 0 and self.quotations[position].end > place

    def _full(self, last: str, place: int) -> str | None:
        """The full name behind a surname; None where several persons bear it and it is open which is meant."""
        return self.namesakes.meant(last, place)

    def name(self, source: tuple[int, int]) -> str:
        """The canonical name of the source at this span; remembers it for the pronouns to come."""
        phrase = self._words(source)
        low = lowered(phrase)
        gender = SINGULAR.get(low)
        if gender:
            asker = self.askers.get(source)
            return self.pronouns.meant(source[0], gender, self.found.get(asker) if asker else None) or phrase
        if low in _THING:
            body = self._opening_company(source[0]) or self._subject(source[0])
            if body:
                self.last_group = body
                return body
        if low in _THING or low in _PLURAL:
            return self.last_group or phrase
        if low in RELATIVE:
            return self._antecedent(source[0], low) or phrase
        owner = OWNED.match(phrase)
        if owner and owner.group("what").lower() in _DOCUMENTS:  # "her statement", "Roe’s book"
            return self.name((source[0], source[0] + owner.end("who")))
        found, kind = self._phrase(phrase, source[0])
        if source in self.only_ask:
            return found
        if kind == "person":
            self.pronouns.spoke(found, source[0])
        else:
            self.last_group = found
            self.last_body = found if found[:1].isupper() else self.last_body
        if kind == "name":
            self.pronouns.spoke(found, source[0])
        return found

    @cached_property
    def offices(self) -> Offices:
        """Who holds which office in the text."""
        return read_offices(self.text, self.names)

    def _opening_company(self, place: int) -> str | None:
        """The company that opens the sentence before the one that begins at a place: "Odmart Foods left. It said"."""
        sentence = bisect_left(self.starts, place)
        if not 0 < sentence < len(self.starts) or self.starts[sentence] != place:
            return None
        return self.companies.opening(self.text[self.starts[sentence - 1] : place])

    def _subject(self, place: int) -> str | None:
        """The company or body with which the content begins that "it" says behind it: "Odmart will close, it said". A
        name that may be a place's only where no other body spoke before."""
        begin, end = self.contents.get(place, (place, place))
        match = _SUBJECT.match(self.text, begin, min(end, begin + _SUBJECT_REACH)) if end <= place else None
        if match is None:
            return None
        name = THE.sub("", match.group("name") or "")
        if match["noun"]:
            return self._phrase(match["who"], begin)[0]
        known = name in self.companies.names or (self.last_group is None and not self._names_nobody(name))
        return name if known else None

    def _names_nobody(self, name: str) -> bool:
        """Whether a capitalised phrase is no body's name: a person's, or a word with which a sentence begins."""
        return last_word(name) in self.names.by_last or name.split()[0].lower() in NOT_FIRST or is_title(name)

    def _words(self, source: tuple[int, int]) -> str:
        """The words of a source; those of a label in a transcript as they would stand in a sentence."""
        words_ = self.text[slice(*source)]
        return as_written(words_) if source in self.labels else words_

    def _antecedent(self, place: int, relative: str) -> str | None:
        """Whom "who" or "which" means: the name that ends right before it, or before where that person is from."""
        begin = max(0, place - _ANTECEDENT_REACH)
        before = _ASIDE.sub("", self.text[begin:place].rstrip(" ,—–-"))
        if relative in ("which", "that"):
            body = _LONG_BODY.search(before)
            if body and is_body(body["name"]):
                return body["name"]
            before = _ON_MEDIUM.sub("", before)  # "a post on Odnet that"
            if relative == "which" and _NAMED_PERSON.search(before):
                return None  # "a book by the reporter Pia Roe, which"
        elif relative in ("who", "whom") and (own := _FROM_PLACE.search(before)):
            before = before[: own.end("who")]
        matches = list(names_in(before))
        if matches and len(before) - matches[-1].end() < 3:
            return self._phrase(matches[-1].group(), begin + matches[-1].start())[0]
        words_ = list(_WORDS_WITH_MARKS.finditer(before))
        if words_ and words_[-1].group().lower() in self.names.by_last:
            return self._full(words_[-1].group().lower(), begin + words_[-1].start()) or words_[-1].group()
        phrase = _LAST_PHRASE.search(before)
        if phrase is None or last_word(phrase.group()) in _NO_ENDS:
            return None  # "her work in which"
        first, _, rest = phrase.group().partition(" ")
        if rest.lower() in _SOME:
            return rest  # "including some who"
        if first == "of" and rest.lower() in _BODY_NOUNS:  # "members of the council who"
            return " ".join(before.split()[-3:])
        return rest if rest and first.lower() in _JOINING else phrase.group()

    def _phrase(self, phrase: str, place: int) -> tuple[str, str]:
        """A noun phrase's canonical name, and whether it is a person."""
        read = _read(phrase)
        core, bare, last = read.core, read.bare, read.last
        role = _KIN.sub("", bare.lower())
        office = None if read.person else read_office(bare)
        long = self.names.long_form(bare) or self.names.long_form(core)
        if long:
            return long, "group"
        if read.person and (" " in read.person or last not in self.names.by_last):
            full = self._as_known(read.person, _COURTESY.search(phrase) is not None, place)
            self._learn(read, full)
            return full, "person"
        surnamed = not read.hangs and last in self.names.by_last and bare[-len(last) :][:1].isupper()
        if surnamed and len(bare.split()) <= 4 and not is_body(bare):
            either = _ELDER.search(phrase) and self.namesakes.foremost(last)
            meant = None if either else self._surnamed(bare, last, place)
            if meant is None:  # several have that name, and it is open which is meant
                return bare.rpartition(" ")[2], "name"
            self._learn(read, meant)
            return meant, "person"
        if " " not in core and core[:1].isupper() and role in self.names.by_first:
            family = self._family(role)
            if family:
                return family, "person"
        if " " not in core and core[:1].isupper() and not _SHOUTED.search(core) and core == bare and not is_body(core):
            company = self.companies.called(core)
            return (company, "group") if company else (core, "name")
        anybody = _ANYBODY.match(core) is not None
        if office and (core != bare or role != bare.lower()):
            holder = None if anybody else self.offices.holder(office, self.roles.get(office.noun))
            alive = holder and not self.namesakes.is_dead(holder, place)
            return (holder if holder and alive else bare), "person"
        if (core != bare or role != bare.lower()) and role in self.roles and not anybody:
            return self.roles[role], "person"
        head = role.split(" ")[-1]
        if core != bare and head in _PERSON_NOUNS:
            known = None if anybody else self.roles.get(head)
            return (known, "person") if known else (bare, "person")
        if core.endswith(("Democrat", "Republican")):
            return bare, "person"
        if self._is_person(core, head_of(role), place):  # "a nurse from Quay Street"
            return (bare if core[:3].lower() in ("the", "an ", "a ") else core), "person"
        if core != bare and head in _GROUP_NOUNS and " " not in role:
            body = self._body(head, place)
            if body:
                return body, "group"
        return (bare if bare and core[:3].lower() in ("the", "an ", "a ") else core), "group"

    def _is_person(self, core: str, head: str, place: int) -> bool:
        """Whether a description is that of one person without a name: "a nurse from Ellery"; "the nurse" only where the
        text told of "a nurse" before."""
        one = head in _PERSONS and _ONE.match(core)
        if not one or one["the"] is None:
            return bool(one)
        if head not in self.introduced:
            match = re.search(rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s(?:[\w-]+\s){{0,2}}{re.escape(head)}\b", self.text)
            self.introduced[head] = match.start() if match else len(self.text)
        return self.introduced[head] < place

    def _surnamed(self, phrase: str, last: str, place: int) -> str | None:
        """Whom a surname means, perhaps behind a title: "Falk", "Mrs. Falk", "President Falk"."""
        title = person(phrase)[1]
        titled = self.namesakes.titled(last, title) if title else None
        if titled is None and title_gender(title) and last in self.names.couples and self.namesakes.are_several(last):
            return None  # "Mrs. Falk" beside "Mr. Falk" where nothing else tells which Falk is a woman
        return titled or self.namesakes.speaker(last, place, self._said_by(place))

    def _said_by(self, place: int) -> str | None:
        """The gender of the "he" or "she" with which begins what the source at a place says: "Falk said she ran"."""
        content = self.contents.get(place)
        match = _SAID_OF.match(self.text, content[0]) if content else None
        return SINGULAR[match.group(1)] if match else None

    def _as_known(self, name: str, titled: bool, place: int) -> str:
        """A person's name as the text has it in full; who is named in full himself is not another of his surname.

        titled: with "Mr", behind which two words are a surname: "Mr. Guerra Falk" is Odo Guerra Falk.
        """
        surname = last_word(name)
        known = self.names.by_last.get(surname)
        if not known:
            return name
        if suffix(name):  # "Falk Jr."
            return next((other for _, other in known if same_person(name, other)), name)
        if titled:
            found = next((other for _, other in known if other.endswith(f" {name}")), None)
            return found or self._full(surname, place) or name
        return name if any(name == other for _, other in known) else self._full(surname, place) or name

    def _body(self, noun: str, place: int) -> str | None:
        """What "the commission" at a place means: the one body of the text with that noun in its name, the one company
        that the text names before for "the company", else the last body that spoke where the noun fits any ("the
        group")."""
        named = self._bodies_with(noun)
        if len(named) == 1:
            return next(iter(named))
        if noun in _COMPANY and self.companies.names:
            return self.companies.meant(place, self.last_body)
        return self.last_body if noun in _ANY_BODY else None

    def _bodies_with(self, noun: str) -> set[str]:
        """The names in the text that end in a noun; looked for once, however often the text says "the company"."""
        if noun not in self.bodies:
            pattern = rf"(?:{INITIAL}[\w’'-]{{1,60}}\s){{1,6}}{noun.capitalize()}\b"
            self.bodies[noun] = {THE.sub("", match.group()) for match in re.finditer(pattern, self.text)}
        return self.bodies[noun]

    def _family(self, first: str) -> str | None:
        """Whom a first word means by itself: the person named so, of several the one named most often in full."""
        names = self.names.by_first[first]
        counts = Counter(name for _, name in self.names.persons if name in names).most_common(2)
        if not counts:  # only the byline or a credit has that name
            return None
        return counts[0][0] if len(counts) == 1 or counts[0][1] > counts[1][1] else None

    def _learn(self, read: _Phrase, full: str) -> None:
        """Remember the offices that stand beside a name: "Prime Minister Pia Roe", "Pia Roe, the mayor of Ellery"."""
        self.roles.update(dict.fromkeys(read.offices, full))
