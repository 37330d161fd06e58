"""Names of outlets: what they are called in the registry, and which words can be one.

A credit often names an outlet that no registry knows ("originally published by the Harbour Gazette"). The place
where it stands tells that it is one; the functions here say where such a name begins and ends and how it is written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from ...clean.outlet_names import has_outlet_form
from ...outlets import AGENCY_FORM, depends_on_outlets, load_registry
from ...remembered import LONGEST_PHRASE, remembered
from ...spelling import fold
from ...terms import sections
from .terms import alternation, terms

# Kinds of outlets that report news; the registry also knows governments and other organisations.
MEDIA = frozenset(("wire", "newspaper", "magazine", "broadcaster", "digital", "state-media", "aggregator", "unknown"))

# What a credit for help names where it says no more than "wire services".
WIRE_SERVICES = "wire services"

_WORDS = sections("credit_name_words")
_CONNECTORS = frozenset(_WORDS["small"])
_NO_NAME = re.compile(rf"(?i){alternation((*_WORDS['date'], *_WORDS['no name']))}\.?$")
_DATE_WORD = re.compile(rf"{alternation(_WORDS['date'])}\.?$")
# A name may come with what the thing is: "the website", "the October issue of", "the Lima newspaper".
_LEAD = re.compile(
    r"(?:[ \t]*(?:(?:the|a|an|our|its|their|print|online|his|her|partner|affiliate|media|news|sister)[ \t]+"
    r"|(?:[A-Z]\w+[ \t]+(?:\d{4}[ \t]+)?)?(?:issue|edition|pages|version|website|site)[ \t]+of[ \t]+"
    r"|(?:[A-Z]\w+[ \t]+)?(?:web[ -]?site|blog|magazine|newspaper|newsletter|journal|publication|agency|outlet"
    r"|daily|weekly)"
    r"[ \t]+)){0,4}"
)
# "the Manhattan Institute's City Journal" names the journal.
_OWNER = re.compile(r"(?:[A-Z][\w.-]*\s+){0,4}[A-Z][\w.-]*[’']s?\s+(?=[A-Z])")
_BLOG = re.compile(r"[’']s\s+(?:blog|website|newsletter|site|column|magazine)\b")
_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+(?:com|org|net|edu|gov|info|news|press|media|today|online|site|world|blog|live|example|[a-z]{2}))(?:/\S*)?$",
    re.I,
)
_TOKEN = re.compile(r"[^\s]+")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d|\s?[ap]\.?m\b)", re.I)
_ARTICLE = re.compile(r"^(?:the|The|THE)\s+(?=\S)")
_SUFFIXES = re.compile(
    r"[,\s]+(?:LLC|L\.L\.C\.|Inc|Incorporated|Ltd|Limited|Corp|Corporation|Co|LP|L\.P\.|PLC|plc|S\.A\.?|SA|N\.V\.?|B\.V\.?"
    r"|(?:GmbH|AG)(?:\s&\sCo\b\.?(?:\sKG(?:aA)?)?)?|e\.\s?V|A/S|Oyj)\.?$"
)


@dataclass(slots=True, unsafe_hash=True)  # never changed; frozen, it would take thrice as long to make
class Name:
    """An outlet's name at text[start:end]; `kind` is the registry's, None for a name that it does not know."""

    name: str
    kind: str | None
    start: int
    end: int

    @property
    def is_agency(self) -> bool:
        """Whether it delivers texts to others; picture agencies do not."""
        if self.name in _picture_agencies().values():
            return False
        return self.kind == "wire" or (self.kind is None and bool(AGENCY_FORM.search(self.name)))

    @property
    def is_media(self) -> bool:
        """Whether it reports news: no government, no other organisation, no platform."""
        if self.name in _platforms():
            return False
        return self.kind in MEDIA or (self.kind is None and has_outlet_form(self.name))


_ROLE_WORDS = frozenset(word for role in terms("roles") for word in role.split())
_BEATS = frozenset(word for beat in terms("beats") for word in beat.split())


def is_role(words: str) -> bool:
    """Whether a phrase says what somebody does in a newsroom and names no outlet: "Local Democracy Reporter", and with
    a place before what he or she writes about "Norrby politics reporter"."""
    parts = words.split()
    if not parts or parts[-1].casefold().removesuffix("s") not in _ROLE_WORDS:
        return False
    known = _BEATS | _ROLE_WORDS
    beats = list(takewhile(lambda word: word.casefold() in known, reversed(parts[:-1])))
    place = " ".join(parts[: len(parts) - 1 - len(beats)])
    return not place or bool(beats) and not (look_up(place, strict=False) or has_outlet_form(place))


_NEWSROOM = re.compile(r"(?i)\s+" + alternation(terms("newsroom_words")) + r"$")
_NEWSROOM_FIRST = re.compile(r"(?i)(?:redazione|redacción|redaktion|rédaction|redação|redactie)\s+(?=\S)")
# What an outlet's editions and parts are called, beside newsroom words, in a name that is otherwise its own.
_EDITIONS = frozenset(terms("edition_words"))
_ONE_WORD = re.compile(r"[A-Z]\w*?(?:[a-z][A-Z]\w*|(?i:" + "|".join(terms("agency_endings")) + r"))$")


def newsroom(name: str) -> str | None:
    """The outlet in whose name a newsroom signs: "Coast Radio News Team" is Coast Radio News; None for a person.

    Only what is known or built like an outlet's name ("Harbour Gazette", "PatriotWire") is one.
    """
    bare = _NEWSROOM.sub("", name)
    known = look_up(bare)
    if known:
        return known[0]
    return bare if has_outlet_form(bare) or _ONE_WORD.match(bare) else None


def without_newsroom(name: str) -> str:
    """An outlet's name without what says that its newsroom signs: "Kestrel Press Reporters", "Redazione Kestrel".

    >>> without_newsroom("Kestrel Press Reporters"), without_newsroom("Kestrel Press")
    ('Kestrel Press', 'Kestrel Press')
    """
    return _NEWSROOM_FIRST.sub("", _NEWSROOM.sub("", name))


def is_short_for(name: str, publisher: str | None) -> bool:
    """Whether a name is made of words of the publisher's and of what newsrooms and editions are called.

    >>> is_short_for("Gazette News", "Harbour Gazette"), is_short_for("Sunday Gazette", "Harbour Gazette")
    (True, True)
    >>> is_short_for("Ellery Gazette", "Harbour Gazette"), is_short_for("Daily News", "Harbour News")
    (False, False)
    """
    words = {word for word in fold(without_newsroom(name)).split() if word not in _EDITIONS}
    return bool(words) and words <= set(fold(publisher or "").split())


@lru_cache(maxsize=1)
def _platforms() -> frozenset[str]:
    return frozenset(terms("platforms"))


@lru_cache(maxsize=1)
def _picture_agencies() -> dict[str, str]:
    found = {}
    for line in terms("photo_agencies"):
        name, _, others = line.partition("=")
        for spelling in (name, *others.split(";")):
            found[spelling.strip()] = name.strip()
    return found


def text_agency(name: str, strict: bool = True) -> str | None:
    """The usual name of a known agency that delivers texts, None for any other; picture agencies deliver none."""
    known = look_up(name, strict)
    return known[0] if known and known[1] == "wire" and not picture_agency(known[0]) else None


def is_release_service(name: str | None) -> bool:
    """Whether an outlet only distributes press releases, and writes none (data/credit_release_services.txt)."""
    return bool(name) and (fold(name or "") in _services() or (look_up(name or "") or ("",))[0] in _services())


@depends_on_outlets
@lru_cache(maxsize=1)
def _services() -> frozenset[str]:
    """The services as the list and the registry call them, the list's folded."""
    listed = terms("release_services")
    return frozenset([*map(fold, listed), *(known[0] for one in listed if (known := look_up(one)))])


def look_up(name: str, strict: bool = True) -> tuple[str, str] | None:
    """The registry's (name, kind) of an outlet by one of its names or its domain, None if it does not know it.

    strict leaves out names that are ordinary words ("Time"): give False only where an outlet must stand.
    """
    return _known(name) if strict else _known_loosely(name)


@remembered(4096, LONGEST_PHRASE)
def _known(name: str) -> tuple[str, str] | None:
    return _in_registry(name, strict=True)


@remembered(4096, LONGEST_PHRASE)
def _known_loosely(name: str) -> tuple[str, str] | None:
    return _in_registry(name, strict=False)


def _in_registry(name: str, strict: bool) -> tuple[str, str] | None:
    """An outlet's name and kind; a state's news agency is a wire, but not by an abbreviation that is also another
    thing's: "the Middle East and North Africa (MENA)"."""
    registry, plain = load_registry(), " ".join(name.split())
    outlet = registry.find(plain, strict=strict)
    if outlet is None:
        return None
    delivers = outlet.kind == "wire" or (outlet.is_agency and registry.find(plain) is outlet)
    return outlet.name, "wire" if delivers else outlet.kind


def picture_agency(name: str) -> str | None:
    """The usual name of a picture agency or library, None if it is none."""
    return _picture_agencies().get(" ".join(name.split()))


@remembered(4096, LONGEST_PHRASE)
def written(name: str) -> str:
    """A name as found, without article, quotation marks, company form and closing punctuation."""
    name = " ".join(name.split()).strip(" .,;:*_\"'“”‘’«»[]()|")
    name = _SUFFIXES.sub("", name)
    domain = _DOMAIN.match(name)
    if domain:
        return domain.group(1).lower()
    name = _ARTICLE.sub("", name)
    if "«" in name and "»" not in name:  # its closing mark was taken for punctuation: «Northern Quay»
        name += "»"
    return name.title() if name.isupper() and " " in name else name


def resolve(text: str, start: int, end: int) -> Name:
    """The name at text[start:end], canonical where the registry knows it."""
    raw = text[start:end]
    known, plain = look_up(raw, strict=False), raw
    if not known:
        plain = written(raw)
        known = look_up(plain, strict=False) if plain != raw else None
    return Name(*known, start, end) if known else Name(plain, None, start, end)


def take_name(text: str, start: int, limit: int) -> Name | None:
    """The outlet's name that stands at text[start:], None where no capitalised word does, or a time of day ("9:15 AM").

    Takes up to seven capitalised words and the small words between them, up to a punctuation mark; where the registry
    knows the beginning of them, only that.
    """
    lead = _LEAD.match(text, start, limit)
    begin = lead.end() if lead else start
    owner = _OWNER.match(text, begin, limit)
    begin = owner.end() if owner else begin
    ends = [] if _CLOCK.match(text, begin, limit) else _word_ends(text, begin, limit)
    if not ends:
        return None
    first = text[begin : ends[0]]
    begin += len(first) - len(first.lstrip(" \t\"“‘'«*_[("))
    for end in reversed(ends):
        known = look_up(text[begin:end], strict=end != ends[-1]) or look_up(written(text[begin:end]))
        if known:
            return Name(known[0], known[1], begin, end)
    if text[begin : ends[0]] in _CONNECTORS and not _DOMAIN.match(text[begin : ends[0]]):
        return None
    end = ends[-1]
    if text[begin:end].endswith(("’s", "'s")):
        blog = _BLOG.match(text, end - 2, limit)
        end = blog.end() if blog else end - 2
    # "harbourgazette.com's Quay Watch": a part that nobody knows of an outlet that is known is the outlet's.
    whole = look_up(re.sub(r"[’']s?\s+$", "", owner.group()).strip()) if owner else None
    if whole and whole[1] in MEDIA:
        return Name(*whole, begin, end)
    return Name(written(text[begin:end]), None, begin, end)


def _word_ends(text: str, begin: int, limit: int) -> list[int]:
    """Where each word ends of what may be an outlet's name at text[begin:], closing marks left out; empty for none."""
    ends: list[int] = []
    for token in _TOKEN.finditer(text, begin, limit):
        word = token.group().lstrip("\"“‘'«*_[(")
        bare = word.rstrip(".,;:!?\"”’'»)]*_")
        closes = len(word) - len(bare)
        if not bare or len(ends) >= 7 or "\n" in text[ends[-1] if ends else begin : token.start()]:
            break
        domain = _DOMAIN.match(bare)
        if not (bare[0].isupper() or bare[0].isdigit() or domain or bare in _CONNECTORS or not bare[0].isascii()):
            break
        if not ends and _NO_NAME.match(bare):
            return []
        if ends and (_DATE_WORD.match(bare) or bare.isdigit()):
            break
        ends.append(token.end() - closes)
        abbreviation = word.endswith(".") and closes == 1 and len(bare) <= 2
        if (closes and not abbreviation) or (domain and not ends[:-1]):
            break
    while ends and text[begin : ends[-1]].split()[-1] in _CONNECTORS:
        ends.pop()
    return [] if len(ends) == 1 and text[begin : ends[0]].isdigit() else ends


_DESK = re.compile(r"\s+[-–—]\s+.*$|\s*\([^)]*\)\s*$")
_NOISE = frozenset(
    (
        *("online", "news", "web", "website", "com", "org", "net", "co", "uk", "magazine", "digital", "the"),
        *("tv", "newspaper", "www", "site", "inc", "llc", "opinion", "blog"),
    )
)


def _folded(name: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return frozenset(re.findall(r"\w+", plain))


@remembered(4096, LONGEST_PHRASE)
def _forms(name: str) -> tuple[str, frozenset[str], str]:
    """A name without its desk; its words; and how it would stand in a domain."""
    name = _DESK.sub("", name) or name
    return name, _folded(name), compact(name)


def same_outlet(one: str | None, other: str | None) -> bool:
    """Whether two names mean one outlet: equal but for case, accents and words like "online", "news" or ".com".

    A desk belongs to its outlet: "Reuters Health" to Reuters, "CNN - Editorial" to CNN.
    """
    if not one or not other:
        return False
    (one, a, compacted), (other, b, other_compacted) = _forms(one), _forms(other)
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if long.startswith(short + " ") and (
        " " in short or (short.isupper() and len(short) > 2) or (look_up(short) or ("", ""))[1] == "wire"
    ):
        return True
    if (a <= b and b - a <= _NOISE) or (b <= a and a - b <= _NOISE):
        return bool(a) and bool(b)
    return compacted == other_compacted != ""


def is_address(name: str | None) -> bool:
    """Whether an outlet is called by its host alone: "courier.example"."""
    return bool(name) and " " not in (name or "") and bool(_DOMAIN.match(name or ""))


def compact(name: str) -> str:
    """A name as it would stand in a domain: "The Ellery Courier", "www.ellerycourier.com" and "ellerycourier" agree."""
    host = re.sub(r"^www\.", "", name.casefold())
    if re.fullmatch(r"[\w.-]+\.[a-z]{2,}", host):
        labels = host.split(".")
        host = labels[-3] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[-2]
    plain = "".join(c for c in unicodedata.normalize("NFKD", host) if not unicodedata.combining(c))
    return re.sub(r"^the(?=\w{3})|\W+|_", "", re.sub(r"^the ", "", plain))
