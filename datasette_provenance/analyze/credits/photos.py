"""Credits of pictures and videos: "Photo by: Reuters/Jane Roe", "Jane Roe/AP", "AP Photo", "Getty Images", "via AP"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...clean.outlet_names import has_outlet_form
from ...records import Credit
from .names import Name, picture_agency, resolve, take_name
from .page import Line, Page, credit

_CAP = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
_PERSON_LEFT = re.compile(rf"(?:{_CAP}[ \t]+){{1,3}}{_CAP}[ \t]*$")
_PERSON_RIGHT = re.compile(rf"[ \t]*(?P<person>{_CAP}(?:[ \t]+{_CAP}){{1,3}}|{_CAP})")
_LABEL = re.compile(
    r"(?<![\w-])(?:Photos?|PHOTOS?|Photograph|Image|IMAGE|Picture|Video|VIDEO|Foto|FOTO|Fotos|Fotografía|Fotografia|Imagen|Imagem|Bild|Crédit(?:\s+photo)?"
    r"|Cr[ée]dito|Photo\s+[Cc]redit|PHOTO\s+CREDIT|Image\s+[Cc]redit|Video\s+[Cc]redit|Photo\s+[Cc]ourtesy|Image\s+[Cc]ourtesy|[Cc]redit|CREDIT|Courtesy|Featured\s+[Ii]mage|Фото)"
    r"(?:\s+(?:by|BY|of|from|via|courtesy\s+of|credit|supplied\s+by))?\s*[:|/—–-]?\s*(?:by\s+|via\s+|courtesy\s+of\s+)?(?=[^\W\d_])"
)
_COURTESY = re.compile(r"(?i:courtesy) of (?:[Tt]he )?[A-Z][^.,;:/|()\n]{2,50}\.?")
_STEMS = (
    *("photo", "image", "picture", "video", "foto", "imag", "bild", "crédit", "credit", "crédito", "courtesy", "фото"),
)
_OUTLET_PHOTO = re.compile(
    r"(?<![\w-])(?:Photos?|PHOTOS?|file photo|File Photo|File photo|photo|photos"
    r"|video)\b(?:\s*/\s*(?P<person>[^\W\d_][\w.'’ -]{2,40}))?"
)
_VIA = re.compile(r"(?<![\w-])via\s+(?=[A-Z])")
_PIPE = re.compile(r"\|\s*(?=[A-Z])")
_LABEL_END = re.compile(r"[)\]]|(?<=[a-z]{3})\.\s|$")
_SPLIT = re.compile(r"\s*(?:,|\bfor\b|\bvia\b|[|–—]|\s-\s|[/(])\s*(?:the\s+)?")
_BY = re.compile(rf"\s+by\s+({_CAP}(?:\s+{_CAP}){{1,3}})")
_PHOTO_END = re.compile(r"\s+(?:via|courtesy)|\s*[)\],.]?\s*(?:\n|$)")
_WORD = re.compile(r"\S+")
_BEFORE_NAME = frozenset(("photo", "image", "caption", "by", "file", "credit"))
#: The end of the sentence before: a word with a full stop that is no initial or short title.
_CUT = re.compile(r"\S{3,}\.")
_WORDS = re.compile(r"[^\W_][\w.'’-]*(?: [^\W_][\w.'’-]*){0,3}")


def photos(page: Page) -> Iterator[Credit]:
    """Photo credits anywhere in the text; each outlet once, at its first picture."""
    taken: list[tuple[int, int]] = []
    outlets: set[str | None] = set()
    for found in (*_slashes(page), *_outlet_photos(page), *_labels(page), *_vias(page)):
        assert found.start is not None and found.end is not None
        if found.outlet in outlets or any(start < found.end and found.start < end for start, end in taken):
            continue
        taken.append((found.start, found.end))
        outlets.add(found.outlet)
        yield found


def _line_around(text: str, at: int) -> tuple[int, int]:
    """The bounds of the line around a position, looked for within 200 characters to either side."""
    low, high = max(0, at - 200), min(len(text), at + 200)
    start, end = text.rfind("\n", low, at), text.find("\n", at, high)
    return (start + 1 if start >= 0 else low), (end if end >= 0 else high)


def _source(page: Page, start: int, limit: int) -> Name | None:
    """The outlet or picture agency whose name begins at start: one that is known, or of an outlet's form."""
    text = page.text
    known = page.mention_at(start + 4 if text[start : start + 4] in ("the ", "The ") else start)
    if known and known.end <= limit:
        return known
    m = _WORDS.match(text, start, limit)
    if not m:
        return None
    words = m.group().split(" ")
    for n in range(len(words), 0, -1):
        raw = " ".join(words[:n])
        agency = picture_agency(raw)
        if agency:
            return Name(agency, "wire", start, start + len(raw))
    name = take_name(text, start, limit)
    if (
        name
        and (name.start == start or text[start : name.start].lower() == "the ")
        and (name.kind or has_outlet_form(name.name))
    ):
        return name
    return None


#: "Jane Roe / For the Harbour Gazette", "JANE ROE/SPECIAL TO THE HARBOUR GAZETTE".
_FOR_WHOM = re.compile(r" ?(?:(?:special to|for) (?:the )?(?=[A-Z]))?", re.I)


def _slashes(page: Page) -> Iterator[Credit]:
    """ "Jane Roe/AP", "REUTERS/Jane Roe", "AFP / Jane ROE", "Jane Roe/EPA/Landov" (the first agency has the credit)."""
    text, at, done = page.text, -1, -1
    while (at := text.find("/", at + 1)) >= 0:
        if at < done or text[at - 1 : at].isdigit() or text[at + 1 : at + 2] == "/" or text[at - 1 : at] == "/":
            continue
        line_start, line_end = _line_around(text, at)
        whom = _FOR_WHOM.match(text, at + 1)
        after = whom.end() if whom else at + 1
        before = at - (text[at - 1 : at] == " ")
        if "©" in text[max(line_start, at - 40) : at] and text[max(line_start, at - 40) : at].strip("© ")[:4].isdigit():
            continue  # a holder of rights: "© 2014 The Outlook/Harbour Network"
        left = _PERSON_LEFT.search(text, max(line_start, at - 50), at)
        right = _source(page, after, min(line_end, at + 60))
        if (
            left
            and page.segment(at) != "dateline"
            and right
            and right.is_media
            and not has_outlet_form(left.group().strip())
            and not page.mentions_in(left.start(), at)
        ):
            done = right.end
            start = _named_from(text, left.start(), at)
            yield credit(page, "photo", "photo.slash", right.name, start, right.end, _person(text[start:at]))
            continue
        owner = next((m for m in page.mentions_in(max(line_start, at - 50), before) if m.end == before), None)
        owner = owner or _outlet_before(page, max(line_start, at - 40), before)
        who = _PERSON_RIGHT.match(text, at + 1, min(line_end, at + 60))
        if (
            owner
            and who
            and (owner.kind or has_outlet_form(owner.name))
            and not page.mention_at(after)
            and " " in who["person"]
            and not has_outlet_form(who["person"])
        ):
            done = who.end()
            yield credit(page, "photo", "photo.slash", owner.name, owner.start, who.end(), _person(who["person"]))


def _outlet_before(page: Page, start: int, end: int) -> Name | None:
    """An unknown outlet, by its form, or a picture agency that ends at end."""
    m = re.search(rf"(?:{_CAP}[ \t]+){{0,3}}{_CAP}$", page.text[start:end])
    if not m:
        return None
    agency = picture_agency(m.group())
    if agency:
        return Name(agency, "wire", start + m.start(), end)
    return resolve(page.text, start + m.start(), end) if has_outlet_form(m.group()) else None


def _near(page: Page, pattern: re.Pattern[str], stems: Iterable[str]) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begin at or shortly before one of the stems, each once."""
    done = -1
    for hit in page.hits(stems):
        m = pattern.search(page.text, max(0, hit - 12), min(len(page.text), hit + 60))
        if m and m.start() > done and m.start() <= hit:
            done = m.start()
            yield m


def _labels(page: Page) -> Iterator[Credit]:
    """ "Photo: Getty Images", "Photo by Jane Roe for the Valley Tribune", "Foto: dpa": an outlet after the label."""
    for m in _near(page, _LABEL, _STEMS):
        limit = min(_line_around(page.text, m.end())[1], m.end() + 90)
        stop = _LABEL_END.search(page.text, m.end(), limit)
        limit = stop.start() if stop else limit
        label = m.group().rstrip()
        if not (label[-1:] in ":|/-—–" or label.endswith((" by", " BY")) or "ourtesy" in label):
            continue
        if "ourtesy" in label and is_courtesy(page, page.line_at(m.start())):
            continue
        name, person = _after_person(page, m.end(), limit)
        name = name or _source(page, m.end(), limit)
        if name and (name.is_media or picture_agency(name.name)):
            yield credit(page, "photo", "photo.label", name.name, m.start(), name.end, _person(person))


def is_courtesy(page: Page, line: Line) -> bool:
    """Whether a last line says by whose courtesy the text stands there: "Courtesy of Radio Sund."

    A picture's credit stands below a caption, or where no sentence ends before it.
    """
    if not _COURTESY.fullmatch(line.text) or line.position < 2 or line.position != page.lines[-1].position:
        return False
    before = page.lines[line.position - 1]
    ends = before.text.rstrip("\"'”’»)")[-1:] in (".", "!", "?")
    return (
        ends and page.segment(before.start) == "body" and not picture_agency(line.text.split(" of ", 1)[1].rstrip(" ."))
    )


def _after_person(page: Page, start: int, limit: int) -> tuple[Name | None, str | None]:
    """The outlet and the person of "Jane Roe, Valley Tribune", "Jane Roe for the Valley Tribune"."""
    for split in _SPLIT.finditer(page.text, start, limit):
        person = page.text[start : split.start()].strip()
        if not 1 < len(person.split()) <= 4:
            return None, None
        name = _source(page, split.end(), limit)
        if name:
            return name, person
    return None, None


def _outlet_photos(page: Page) -> Iterator[Credit]:
    """ "AP Photo/Jane Roe", "AFP PHOTO", "Official White House photo by Jane Roe", "Moscow News Agency photo"."""
    text = page.text
    for m in _near(page, _OUTLET_PHOTO, ("photo", "video")):
        begin = max(m.start() - 60, _line_around(text, m.start())[0])
        owner = next(
            (o for o in page.mentions_in(begin, m.start() + 6) if m.start() - 1 <= o.end and o.start < m.start()), None
        )
        if owner is None and text[m.start() - 1 : m.start()] == " ":
            owner = _outlet_before(page, begin, m.start() - 1)
        if owner is None or text[owner.start : m.start()].rstrip().endswith(("'s", "’s")):
            continue
        by = _BY.match(text, m.end(), min(len(text), m.end() + 60))
        lower = m.group()[:1].islower()
        if lower and not by and not _PHOTO_END.match(text, m.end(), min(len(text), m.end() + 14)):
            continue
        person = by.group(1) if by else m["person"]
        yield credit(
            page, "photo", "photo.outlet-photo", owner.name, owner.start, by.end() if by else m.end(), _person(person)
        )


def _vias(page: Page) -> Iterator[Credit]:
    """ "… photo via AP", "(Jane Roe via Getty Images)", "| REUTERS": in captions, brackets and short lines."""
    text = page.text
    for m in (*_near(page, _VIA, ("via ",)), *_near(page, _PIPE, ("|",))):
        line_start, line_end = _line_around(text, m.start())
        limit = min(line_end, m.end() + 40)
        name = _source(page, m.end(), limit)
        if not name or name.kind != "wire" or page.is_own(name.name):
            continue
        left = text[max(m.start() - 60, line_start) : m.start()]
        pictured = bool(re.search(r"(?i)photo|image|video|footage|pool", left)) or "(" in left.rsplit(")", 1)[-1]
        if m.group().startswith("|"):
            if re.match(r"(?i)\W*by\s", text[line_start : line_start + 12]) or m.start() > 3000:
                continue
            pictured = bool(left.strip())
        if not left.strip(" ([*_"):
            continue  # a line of its own: the text's source
        if pictured or picture_agency(text[name.start : name.end]):
            yield credit(page, "photo", "photo.via", name.name, m.start(), name.end)


def _named_from(text: str, start: int, end: int) -> int:
    """Where the person's name begins, behind what a caption puts before it: at "Jane" in "File Photo Jane Roe"."""
    words = list(_WORD.finditer(text, start, end))
    while len(words) > 2 and (words[0].group().casefold() in _BEFORE_NAME or _CUT.fullmatch(words[0].group())):
        del words[0]
    return words[0].start()


def _person(name: str | None) -> str | None:
    """A photographer's name in usual capitals: "Ernesto BENAVIDES" is Ernesto Benavides."""
    if not name:
        return None
    return (
        " ".join(word.title() if word.isupper() and len(word) > 2 else word for word in name.split()).strip(" .,")
        or None
    )
