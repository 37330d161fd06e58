"""Datelines and slugs: "PORT ELLERY (National Wire) —", "Oct 24 (Reuters) -", "BISHKEK, December 9. /TASS/."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...clean.names import is_person
from ...clean.outlet_names import has_outlet_form
from ...records import Credit
from ...terms import sections
from ...terms import terms as all_terms
from .names import Name, is_release_service, look_up, resolve, same_outlet, text_agency
from .page import Line, Page, credit
from .terms import CITIES, terms

_SLUG = re.compile(
    r"(?P<place>[^\n()/]{0,110}?)\s*(?:\((?P<a>[^()\n]{2,40})\)|/(?P<b>[^/()\s][^/()\n]{0,38}[^/()\s])/(?!\w))\s*(?P<dash>[-–—:.,]*)"
)
_CARRIED = re.compile(
    r"(?P<by>(?i:by)\s[^()\n]{2,100}?,\s+)?(?P<outlet>[A-Z][^()\n,]{2,50}?)\s+\((?P<agency>[^()/\n]{2,40})\)"
)
_BY = re.compile(r"by:?\s+", re.I)
_BARE = re.compile(r"(?P<name>[A-Z][A-Z.&'’ -]{2,40}?)\s+(?:--|[—–-])\s+(?=\S)")
_AFTER_DASH = re.compile(
    r"(?P<place>[^\n()/]{2,60}?)(?:\s*[—–-]|[,.]\s)\s*(?P<name>[^\W\d_][\w .]{1,30}?)\s*(?:--|[—–:-]|\.\s)"
)
_CHINESE = re.compile(r"[【(（]?(?P<name>新华社|中新社|中新网|中央社)[^\n]{0,20}?(?:\d+日)?电")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_SMALL = frozenset(
    (
        *("de", "del", "la", "le", "les", "los", "las", "of", "the", "and", "et", "y", "e", "und", "di", "da"),
        *("do", "dos", "das", "du", "sur", "am", "an", "der", "in", "auf", "i", "na"),
    )
)
_MONTH = re.compile(
    r"(?i)(?:jan|feb|mar|apr|may|mai|maj|jun|jul|aug|sep|set|oct|okt|out|nov|dec|dez|dic|déc|ene|abr|ago|avr|juin|juil|août"
    r"|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек)\w*\.?$"
)
_NOT_AGENCY = re.compile(
    r"(?i)(?:updated?|video|photos?|watch|opinion|analysis|exclusive|file|live|new|[rdi]\s*[-–—,].*|rep|dem|gop|\W*|\d.*"
    r"|left|right|center|centre|back|front|see .*|from left.*|pictured.*)$"
)
_NO_AGENCY = frozenset(terms("dateline_not_agencies"))
# Letters ("TNA"), a capital within ("AKIpress"), or the ending of an agency's name.
_AGENCY_WORD = re.compile(r"[A-Z]{2,5}$|[A-Z]+[a-z]+[A-Z]\w*$|[A-Z]\w*(?i:" + "|".join(terms("agency_endings")) + r")$")
_SPEAKERS = frozenset(terms("speakers"))
_PLACE_WORDS = frozenset(sections("cue_words")["place-part"])
_PARTICLES = frozenset(all_terms("name_particles"))
_LABELS = frozenset(all_terms("dateline_not_places"))
# A few words at the head of a line, with or without brackets behind them, and a colon before a sentence.
_TURN = re.compile(r"(?P<who>[A-Z][^\n():,/\d]{0,40}?)\s*(?P<outlet>\([^()\n]{2,40}\))?\s?:\s+(?=[^\s])")


def datelines(page: Page) -> Iterator[Credit]:
    """Agency and press-release credits in the datelines of the text's head."""
    for line in page.head():
        carried = _carried(page, line)
        if carried:
            yield from carried
            return
        found = (None if _is_speaker(page, line) else _parenthesised(line)) or _bare(line)
        if found:
            yield from _credits(page, line, *found)
            return


def _carried(page: Page, line: Line) -> list[Credit]:
    """ "Harbour Gazette (TNS)" below or behind the author's name: the outlet's text, which the agency carries."""
    m = _CARRIED.fullmatch(line.text)
    agency = text_agency(m["agency"], strict=False) if m else None
    if not m or not agency:
        return []
    by = m["by"] is not None
    above = page.lines[line.position - 1].text if line.position else ""
    if not by and not is_person(_BY.sub("", above)):
        return []
    outlet = resolve(line.text, *m.span("outlet"))
    if not outlet.is_media or page.is_own(outlet.name) or same_outlet(outlet.name, agency):
        return []
    carrier = credit(page, "originally-published", "note.distributed", agency, line.start, line.end)
    author = credit(page, "author-affiliation", "byline.outlet", outlet.name, line.start, line.start + m.end("outlet"))
    return [carrier] if by else [author, carrier]


def _parenthesised(line: Line) -> tuple[list[Name], int, int] | None:
    """The agencies of "PLACE, date (AGENCY) -" or "PLACE, date. /AGENCY/." and where the slug begins and ends."""
    slug = _SLUG.match(line.text) if "(" in line.text or "/" in line.text else None
    if not slug or not _is_place(slug["place"]):
        return None
    group = "a" if slug["a"] else "b"
    inner = slug[group].strip()
    if _NOT_AGENCY.match(inner) or _MONTH.match(inner.split()[0]) or "photo" in inner.lower():
        return None
    at = slug.start(group)
    names = [resolve(line.text, at + m.start(), at + m.end()) for m in re.finditer(r"[^/|]+", slug[group])]
    known = [name for name in names if name.kind is not None or is_release_service(name.name)]
    if not slug["place"].strip() and (len(known) < len(names) or not line.text[slug.end() :].strip()):
        return None  # "(Jane Roe/AP)" is a picture's
    # Between strokes no dash need follow: "NORRBY /Kestrel News Agency/ The council …".
    struck = group == "b" and slug["place"].strip().isupper() and has_outlet_form(inner)
    closed = bool(slug["dash"]) or struck
    if not (_deliver(known, closed) if known else closed and _by_form(slug["place"], inner)):
        return None
    return names, 0, len(slug.group().rstrip())


def _deliver(known: list[Name], closed: bool) -> bool:
    """Whether one of the known names of a slug is of those that datelines name: an agency, a broadcaster; where a dash
    closes it also a service for releases. "Paris (Texas) is a town" has neither."""
    return any(name.is_media or (closed and is_release_service(name.name)) for name in known)


def _by_form(place: str, inner: str) -> bool:
    """Whether an unknown name may be an agency's: built like an outlet's, or one word like an agency's letters.

    Two capitalised words may as well be a person, and one a country: "LONDON (Jane Roe) —", "PARIS (Texas) —".
    """
    words = inner.split()
    if has_outlet_form(inner):
        return len(words) <= 5 and all(word[0].isupper() or word in _SMALL for word in words)
    first = _WORD.search(place)
    if len(words) > 1 or inner.casefold() in _NO_AGENCY or not (first and first.group().isupper()):
        return False
    initials = "".join(word[0] for word in _WORD.findall(place))
    return len(first.group()) > 2 and inner.upper() != initials.upper() and bool(_AGENCY_WORD.match(inner))


def _is_speaker(page: Page, line: Line) -> bool:
    """Whether a line is a turn of a transcript, whose brackets hold the speaker's outlet: "MS. ROE (National Wire): …".

    So it is where a title or "Question" begins it, where two words or more read as a person's name ("Lisa Falk") or a
    question follows them, or where other lines are turns of named speakers, too.
    """
    turn = _TURN.match(line.text)
    if not turn or not turn["outlet"] or turn["who"].casefold() in CITIES:
        return False
    first = turn["who"].split()[0].rstrip(".").casefold()
    if first in _SPEAKERS or _is_person(turn["who"], line.text[turn.end() :]):
        return True
    return any(_names_speaker(other.text) for other in page.lines if other is not line)


def _is_person(who: str, told: str) -> bool:
    """Whether words before an outlet in brackets and a colon are a person's; capitals may as well be a place's."""
    words = who.split()
    if len(words) < 2 or not _PLACE_WORDS.isdisjoint(word.strip(".").casefold() for word in words):
        return False
    if not all(word[0].isupper() or word in _PARTICLES for word in words):
        return False
    return not who.isupper() or "?" in re.split(r"(?<=[.?!])\s", told, maxsplit=1)[0]


def _names_speaker(text: str) -> bool:
    """Whether a line begins with a name and a colon, and with no label ("Photo Credit:")."""
    turn = _TURN.match(text)
    words = turn["who"].split() if turn else []
    return (
        bool(words)
        and all(word[0].isupper() for word in words)
        and (len(words) > 1 or words[0].isupper())
        and words[0].casefold() not in _LABELS
    )


def _is_place(place: str) -> bool:
    """Whether text before a slug is a place, a date, both or nothing: no words but capitalised ones and small ones."""
    words = _WORD.findall(place)
    if not place.strip():
        return True
    if len(words) > 12 or '"' in place or "“" in place or re.search(r"[.!?]\s+[^\W\d_]+\s+[a-zß-ÿ]", place):
        return False
    return all(word[0].isupper() or word in _SMALL or _MONTH.match(word) for word in words)


def _bare(line: Line) -> tuple[list[Name], int, int] | None:
    """The agency of "NATIONAL WIRE — …", "PARIS — AFP —", "Москва, 9 дек — РИА Новости.", "新华社北京电"."""
    chinese = _CHINESE.match(line.text)
    if chinese:
        return [resolve(line.text, *chinese.span("name"))], 0, chinese.end()
    bare = _BARE.match(line.text)
    if bare:
        name = resolve(line.text, *bare.span("name"))
        if (
            name.is_agency
            or (name.kind is None and has_outlet_form(bare["name"]))
            or name.kind in ("state-media", "newspaper")
        ):
            return [name], 0, len(bare.group().rstrip())
    after = _AFTER_DASH.match(line.text)
    if after and _is_place(after["place"]):
        known = look_up(after["name"])
        if known and known[1] in ("wire", "state-media"):
            return [resolve(line.text, *after.span("name"))], 0, len(after.group().rstrip())
    return None


def _credits(page: Page, line: Line, names: list[Name], start: int, end: int) -> Iterator[Credit]:
    """A credit for each name of a slug; a station's slug with an agency ("KXYZ/AP") is the station's own text."""
    agencies = [name for name in names if name.is_agency]
    names = [name for name in names if not (agencies and _belongs_to_agency(page, name))]
    stations = [name for name in names if not name.is_agency and not is_release_service(name.name)]
    for name in names:
        kind, rule = "agency", "dateline.agency"
        if is_release_service(name.name):
            kind, rule = "press-release", "dateline.press-release"
        elif name.is_agency and len(names) > 1 and (stations or any(page.is_own(n.name) for n in names)):
            if page.is_own(name.name):
                kind, rule = "agency", "dateline.agency"
            else:
                kind, rule = "contributed", "dateline.shared"
        elif len(names) > 1 and name.kind is None and not agencies:
            continue
        outlet = _release_service(name.name) if kind == "press-release" else _station(page, name)
        yield credit(page, kind, rule, outlet, line.start + start, line.start + end)


def _belongs_to_agency(page: Page, name: Name) -> bool:
    """Whether a name beside an agency's is that of its desk ("dpa/lno") or of its reporter ("AFP/Kate Odell")."""
    if name.kind is not None or name.is_agency or page.is_own(name.name):
        return False
    desk = len(name.name) <= 3 and name.name.islower()
    return desk or (is_person(name.name) and not has_outlet_form(name.name) and not is_release_service(name.name))


def _release_service(name: str) -> str:
    """One name for a service's spellings: "PRNewswire-USNewswire" is PR Newswire."""
    known = look_up(name)
    if known:
        return known[0]
    return (
        "PR Newswire"
        if name.casefold().startswith("prnewswire")
        else name.title()
        if name.isupper() and len(name) > 4
        else name
    )


def _station(page: Page, name: Name) -> str:
    """A slug's outlet; one that begins with the publisher's letters is a station of the publisher's: CBSDC is CBS'."""
    letters = (page.publisher or "").split(" ")[0]
    own = not name.is_agency and len(letters) >= 3 and letters.isupper() and name.name.startswith(letters)
    return page.publisher if own and page.publisher else name.name
