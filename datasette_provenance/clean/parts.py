"""Paragraphs -> parts: what stands glued in one paragraph (crawl header, picture credit, sign-off) comes apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..terms import alternatives, terms
from .head_lines import mail_field
from .lines import AGENCY, CRUMB, is_breadcrumb, line_kind
from .notes import is_note
from .paragraphs import Paragraph

CRAWL_HEADER = re.compile(
    r"date[:\s]\s*(?P<date>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)(?=\s|$)\s*", re.I
)
#: Fields of a record that a crawler or an editor wrote above the text.
HEADER_FIELD = re.compile(
    r"(?P<name>title|headline|url|date|published|author|byline|language)\s?:\s+(?P<value>\S.*)", re.I
)
_FIELD_KINDS = {
    "title": "title",
    "headline": "title",
    "author": "byline",
    "byline": "byline",
    "date": "dateline",
    "published": "dateline",
}
_SOURCE = alternatives(terms("photo_sources"))
_NAME = r"(?:[A-ZÀ-Þ](?:\.|[\w'’-]*)\s){0,3}[A-ZÀ-Þ](?:[\w'’-]+)(?:\s[JS]r\.)?"
_PHOTO = re.compile(
    rf"""(?:(?<=[\s.,;:!?)”"’'])|^)(?:
      [|(\[–—-]?\s?(?i:(?:photo(?:graph)?|image|picture|video|illustration|graphic)s?\s?
         (?:(?:credit|by|via|courtesy(?:\sof)?|copyright)\s?)?
         (?::|\bby\b|\bvia\b|\bcredit\b|\bcourtesy(?:\sof)?\b|©)\s?
       | credit\s?(?::|\.\.\.)\s?)[^.!?:]{{2,90}}[)\]]?\.?
    | \((?:{_SOURCE})\s?(?:[/|:–—,-]\s?)[^()]{{2,60}}\)\.?
    | \((?:AP|Reuters|AFP|EPA)\s(?:Photo|Images|Picture|file)s?\)\.?
    | \({_NAME}\s?/\s?[A-Z][^()]{{1,40}}\)\.?
    | \([^()]{{3,60}}(?:/|\svia\s|,\s|-)\s?{_SOURCE}[^()]{{0,50}}\)\.?
    | {_SOURCE}\s?/\s?{_NAME}(?:\s?/\s?{_NAME})?
    | {_NAME}\s?(?:/|\bvia\b|\bfor\b)\s?{_SOURCE}(?:\s?(?:/|\bvia\b)\s?{_NAME})?\.?
    | (?<=[.!?”’]\s){_NAME}\s?/\s?{_NAME}
    | [|–—]\s?{_SOURCE} | (?:AP|Reuters|AFP|EPA)\s(?:Photo|Images|Picture|file)s?(?:\s?/\s?[^.]{{2,60}})?
    )$""",
    re.X,
)
_PHOTO_WORDS = ("hoto", "redit", "mage", "icture", "llustration", "etty", "REUTERS")
_AFTER_SENTENCE = r"(?<=[.!?…”\"’'»)])\s+"
_WITH = alternatives(terms("sign_off_with"))
#: Behind an agency's name, the letters of those who wrote and edited: "PTI SKP VT", "--IANS sn/vd".
_DESKS = r"(?:\s[A-Z]{2,4}){0,4}(?:\s[a-z]{2,3}(?:/[a-z]{2,3}){1,2}/?)?"
_SIGNOFF = re.compile(
    rf"""(?:{_AFTER_SENTENCE}(?P<with>
      [-–—(]*\s?{_WITH}\s[A-Z][\w.&/-]*(?:(?:,?\s(?:and\s|&\s)?|/)[A-Z][\w.&/-]*){{0,5}}[).]?
    | [-–—(]*\s?(?i:with)\s(?:inputs?|files|reporting|reports|information|material|additional\sreporting|agenc(?:y|ies)
      |wire|contributions)\b[^.]{{0,90}}\.?\)?
    | {AGENCY}(?:/{AGENCY}){{0,3}}{_DESKS} )
    | \s(?P<bracket>[(\[](?i:(?:additional\s)?(?:reporting|writing|editing|edited|compiled|reported|written|story))\b
      [^()]{{0,300}}(?:\([^()]{{0,40}}\)[^()]{{0,200}})?[)\]]\.?)
    | \s(?P<agency>[-–—/(\[]+\s?{AGENCY}(?:\s?[/,&]\s?{AGENCY}){{0,3}}[)\]]?\.?{_DESKS})
    )$""",
    re.X,
)
#: The last sentence of a text with its agency, as a caption has it, too: "The pier will open on Monday. — AFP",
#: "… on Monday. (dpa/afp)".
_SIGNED = re.compile(rf"[.”\"]\s(?:[–—-]\s?{AGENCY}|[(\[]{AGENCY}(?:/{AGENCY}){{1,3}}[)\]])$")
#: Behind so many paragraphs that line closes a text; or where it has more sentences than captions have.
_AFTER_PARAGRAPHS, _OF_A_CAPTION = 3, 2
_ENDS_SENTENCE = re.compile(r"[.!?…][”\"’')\]]?\s+(?=\S)")
_ASIDE = re.compile(
    r"\s[(\[]\s?(?:related|read more|read|see also|see more|more|watch|also read|also on [\w ]+|photos)\s?[:|]"
    r"[^()\[\]]{3,250}[)\]]\.?$",
    re.I,
)
#: What may stand behind the mark that ends a sentence.
CLOSING_MARKS = "\"”’'»)]*_ \u00a0"
#: How many of the last paragraphs of prose may end in a sign-off.
TAIL = 4


@dataclass(slots=True)
class Part:
    """A stretch of one paragraph. `kind` is None while undecided; `photo`: it is or holds a picture's credit."""

    start: int
    end: int
    line: str
    blank_before: bool
    kind: str | None = None
    photo: bool = False
    method: str = ""
    words: int = field(init=False)

    def __post_init__(self) -> None:
        self.words = self.line.count(" ") + 1

    def cut(self, at: int) -> Part:
        """Split off and return what begins at `at` characters into the part; the white space between goes."""
        rest = self.line[at:].lstrip()
        tail = Part(self.end - len(rest), self.end, rest, False)
        self.line = self.line[:at].rstrip()
        self.end = self.start + len(self.line)
        self.words = self.line.count(" ") + 1
        return tail


def is_terminated(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return line.rstrip(CLOSING_MARKS)[-1:] in tuple(".!?…:;。！？।")


def is_prose(part: Part) -> bool:
    """Whether an undecided part reads as a paragraph rather than as a headline."""
    return part.kind is None and (part.words >= 30 or (part.words >= 8 and is_terminated(part.line)))


def parts(text: str, paragraphs: list[Paragraph]) -> list[Part]:
    """The parts of a text in order, each with the kind that it has by itself, None where only its place can tell."""
    found = _mail_header(text, paragraphs)
    paragraphs = [one for one in paragraphs if not found or one.start >= found[-1].end]
    in_header = not found
    for index, paragraph in enumerate(paragraphs):
        line = text[paragraph.start : paragraph.end]
        part: Part | None = Part(paragraph.start, paragraph.end, line, paragraph.blank_before)
        if part and in_header:
            header, part = _header(part, first=index == 0)
            found += header
            in_header = bool(header)
        if part is None:
            continue
        if part.kind is None:
            part.kind = line_kind(part.line)
        found.append(part)
        last = index == len(paragraphs) - 1
        if part.kind in (None, "caption") and not (last and _closes(part.line, len(paragraphs))):
            found += _photo(part)
        if part.kind is None and part.line[-1] in ")].":
            found += _aside(part)
    endings = [part for part in found if part.kind is None][-TAIL:]
    found += [ending for part in endings for ending in _sign_off(part)]
    return sorted(found, key=lambda part: part.start)


def _closes(line: str, paragraphs: int) -> bool:
    """Whether the last line of a text ends with the agency that it comes from, rather than with a picture's."""
    sentences = 1 + len(_ENDS_SENTENCE.findall(line))
    return bool(_SIGNED.search(line)) and (paragraphs > _AFTER_PARAGRAPHS or sentences > _OF_A_CAPTION)


def _mail_header(text: str, paragraphs: list[Paragraph]) -> list[Part]:
    """The parts of the header of an e-mail at the head of a text: the subject is the title; none where there is none.

    A header names its subject or date, and at least one field more.
    """
    lines: list[tuple[Part, str, int]] = []
    for paragraph in paragraphs:
        line = text[paragraph.start : paragraph.end]
        field = mail_field(line) if not (lines and paragraph.blank_before) else None
        if field is None:
            break
        lines.append((Part(paragraph.start, paragraph.end, line, paragraph.blank_before), *field))
    uses = [use for _, use, _ in lines]
    if len(lines) < 2 or not {"title", "date"} & set(uses) or "other" not in uses:
        return []
    found = []
    for part, use, value in lines:
        found.append(part)
        if use != "other" and value < len(part.line):
            found.append(part.cut(value))
            found[-1].kind = _FIELD_KINDS[use]
        part.kind = "furniture"
    return found


def _header(part: Part, first: bool) -> tuple[list[Part], Part | None]:
    """Crawl header, record field and breadcrumb at the head of a text, and what is left of the paragraph."""
    header: list[Part] = []
    crawl = CRAWL_HEADER.match(part.line) if first else None
    if crawl:
        rest = part.cut(crawl.end())
        part.kind, part.method = "furniture", "crawl-header"
        header.append(part)
        part = rest
    named = HEADER_FIELD.fullmatch(part.line)
    if named and len(part.line) <= 300:
        value = part.cut(named.start("value"))
        part.kind, value.kind = "furniture", _FIELD_KINDS.get(named["name"].lower(), "furniture")
        return [*header, part, value], None
    if part.line and is_breadcrumb(part.line):
        last = list(CRUMB.finditer(part.line))[-1].end()
        if part.line.count(" ", last) < 3:  # a section's name, not a title
            part.kind = "furniture"
            return [*header, part], None
        rest = part.cut(last)
        part.kind, rest.method = "furniture", "breadcrumb"
        header.append(part)
        part = rest
    return header, part if part.line else None


def _photo(part: Part) -> list[Part]:
    """Take the picture credit at the end of a part off it: what is left is the caption."""
    line = part.line
    tail = line[-140:]
    if len(line) > 1000 or (line[-1] in '.!?”"’,:;' and not any(word in tail for word in _PHOTO_WORDS)):
        return []
    match = _PHOTO.search(tail)
    if not match:
        return []
    at = len(line) - len(tail) + match.start()
    if at == 0:
        part.kind, part.photo = "credit", True
        return []
    if part.words > 110:
        return []
    credit = part.cut(at)
    credit.kind, credit.photo = "credit", True
    if part.kind is None:
        part.kind = "furniture" if _is_title_case(part.line) else "caption"
    part.photo = True
    return [credit]


def _is_title_case(line: str) -> bool:
    """Whether a line is set like a headline of another article: no full stop, its long words capitalised."""
    long_words = [word for word in line.split() if len(word) > 3]
    return (
        line[-1] not in ".!?"
        and len(long_words) > 3
        and sum(w.lstrip("‘“'\"")[:1].isupper() for w in long_words) >= 0.9 * len(long_words)
    )


def _aside(part: Part) -> Iterator[Part]:
    """Take an aside to readers off the end of a part: "(READ MORE: …)"."""
    tail_start = max(0, len(part.line) - 270)
    bracket = part.line.find("(", tail_start) >= 0 or part.line.find("[", tail_start) >= 0
    aside = _ASIDE.search(part.line, tail_start) if bracket else None
    if aside and aside.start():
        tail = part.cut(aside.start())
        tail.kind = "furniture"
        yield tail


def _sign_off(part: Part) -> Iterator[Part]:
    """Take a sign-off or a note about the text off the end of a part."""
    tail_start = max(0, len(part.line) - 420)
    match = _SIGNOFF.search(part.line, tail_start) if _may_sign_off(part.line, tail_start) else None
    at = match.start(match.lastgroup or 0) if match else _note_start(part.line, tail_start)
    if at:
        tail = part.cut(at)
        tail.kind = line_kind(tail.line) if not match else "credit"
        yield tail


def _may_sign_off(line: str, tail_start: int) -> bool:
    """A cheap look before the search: most paragraphs end with a full stop or a quotation mark."""
    if line[-1] in "”\"’'!?…":
        return False
    return line[-1] != "." or line[-2:-1] in ")]" or line.find("ith ", tail_start) >= 0


def _note_start(line: str, tail_start: int) -> int:
    """Where a last sentence begins that says where the text appeared or whose it is; 0 where none does."""
    for gap in _ENDS_SENTENCE.finditer(line, tail_start):
        rest = line[gap.end() :]
        if is_note(rest) or ("©" in rest and line_kind(rest) == "copyright"):
            return gap.end()
    return 0
