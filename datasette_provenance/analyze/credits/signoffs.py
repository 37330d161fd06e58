"""Sign-offs at the end of a text: "(Reporting by …; Editing by …)", "with RT", a last line "Reuters", "—AFP"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...clean.names import is_person
from ...clean.outlet_names import has_outlet_form, is_outlet
from ...records import Credit
from ...terms import terms as all_terms
from .names import Name, look_up, picture_agency, resolve, text_agency
from .page import Line, Page, credit
from .terms import alternation, terms

# Reuters closes its reports with the surnames or names of who reported, wrote and edited them.
_FOOTER = re.compile(
    r"(?:[(\[]\s*|(?<=[.!?”\"’)])\s+|^)(?:(?:Additional\s+|Further\s+)?(?:Reporting|reporting|Writing|Compiled|Editing|Reportage)\s+by\s+[^()\n]{3,400}?"
    r"\b(?:[Ee]diting|[Ww]riting)\s+by\s+[^()\n]{3,160}|Editing\s+by\s+[^()\n]{3,160}|Reporting\s+by\s+[^()\n]{3,200}(?=[)\]])"
    r"|(?:Reporte|Información|Editado)\s+(?:de|por)\s+[^()\n]{3,200}?[Ee]ditado\s+(?:en\s+español\s+)?por\s+[^()\n]{3,120})[)\]]?"
)
_WITH = re.compile(
    r"(?:(?<=[.!?”\"’»)])\s+|^(?:[-–—]+\s*)?)(?P<own>[^\n.!?()“”\"]{2,40}?\s+)?[(\[]?\s*(?P<with>(?i:"
    + "|".join(terms("with_words"))
    + r"))\s+(?P<who>[^\n.!?()]{2,60}?)\s*[)\]]?\.?$"
)
# The names behind it, one by one.
_LISTED = re.compile(r"[^,/&]+?(?=\s*(?:[,/&]|\band\b|\bet\b|\by\b|\bund\b|$))")
_MOST_WITH = 4
# Matched against the text in lower case.
_WITH_WORD = re.compile(r"(?<!\w)" + alternation([word.lower() for word in terms("with_words")]) + r"\s")
_TRAILING = re.compile(
    r"(?:[(\[]\s*|(?<!\w)/\s*|[—–]\s*|\s-{1,2}\s*|[.!?”\"’]\s+)(?P<who>[^\W\d_][^\n()\[\]/.!?”\"—–]{0,50}(?:/[^\n()\[\]/.!?”\"—–]{1,20}){0,3})\s*[)\]/]?\.?$"
)
# The full stop of "the U.N. Refugee Agency" ends no sentence.
_ABBREVIATED = re.compile(r"(?<!\w)(?:[A-Z]|[Ss]t|[MD]rs?)\.$")
_CNN_WIRE = re.compile(r"[Tt]he-(?P<who>[\w-]{2,40})-[Ww]ire\b")
_LEAD = re.compile(r"(?i)(?:by|par|por|von|di|da|door)\s+")
# A newsroom, or a name with its article: "La rédaction", "Le Courrier", "Die Tarner Post".
_SIGNED = re.compile(
    r"(?i:(?:la |notre )?r[ée]daction|redacci[óo]n|redação|redaktion|redazione|redactie|staff)$"
    r"|(?:Le|La|Les|L’|L'|El|Los|Las|Il|Lo|O|Die|Der|Das|De|Het)\s?[A-Z][\w’'-]+(?:\s(?:de|du|des|del|la|l’|l')?\s?[A-Z][\w’'-]+){0,3}$"
)
_AND = re.compile(r"\s*(?:[/,&]|\b(?:and|et|y|und|e|en)\b)\s*")
# An agency's letters, and those of who wrote and edited the text: "afp/jr/lk".
_DESK = re.compile(r"(?:[A-Z]{2,6}|[a-z]{2,6})(?:/[a-zß-öø-ÿ]{2,4}){1,3}$")
# Who wrote and edited a text, before the agencies that it was made of: "jr/lk (AFP, Reuters)".
_WRITTEN = re.compile(r"[a-zß-öø-ÿ]{2,4}(?:/[a-zß-öø-ÿ]{2,4}){1,3}\s+\((?=\S)")
_TOGETHER = 2
# The letters of those who wrote and edited the text, behind the agency's: "PTI SKP VT", "IANS sn/vd"; alone in the last
# line also "dpa wh jo amc".
_DESKS_BEHIND = re.compile(r"(?:\s[A-Z]{2,4}){1,5}$|\s[a-z]{2,3}(?:/[a-z]{2,3}){1,2}$")
_DESKS_LISTED = re.compile(r"(?:\s[a-zß-öø-ÿ]{2,3}){2,5}$")
_WORDS = frozenset(all_terms("function_words"))
_ACRONYM = re.compile(r"[A-Z]{2,6}$")
# Nothing but a name: no "He thanked the Kestrel News Agency", no "Via Kestrel News Agency".
_PROPER = re.compile(
    r"(?!(?:Via|With|By|From|For|Originally|Distributed)\b)[A-Z][\w'’.-]*(?:\s(?:[A-Z][\w'’.-]*|of|the|de|d[eo]l|di|du))*"
)
_WIRES = re.compile(r"(?i)" + alternation(terms("wire_terms")) + r"$")
# Help of the wire services in a byline, which the bylines have.
_AGENCIES = re.compile(r"(?i)(?<!\w)" + alternation(terms("wire_terms")) + r"\.?$")


def signoffs(page: Page) -> Iterator[Credit]:
    """Agency and wire credits at the end of the text."""
    tail = page.tail()
    for line in tail:
        if "ing by " in line.text or "itado" in line.text:
            yield from _footer(page, line)
        wire = "-" in line.text and _CNN_WIRE.search(line.text)
        if wire:
            name = resolve(line.text.replace("-", " "), *wire.span("who"))
            yield credit(page, "wire", "signoff.wire", name.name, line.start + wire.start(), line.start + wire.end())
    apart = ("caption", "heading", "title")
    # "jr/lk (AFP)" looks like who took a picture.
    closing = [line for line in tail if page.segment(line.start) not in apart or _WRITTEN.match(line.text)][-8:]
    # "Le Courrier avec AFP", "La rédaction avec AFP" stand in the place of the byline, too.
    for line in page.head()[:8]:
        if len(line.text) < 80 and not _AGENCIES.search(line.text) and line not in closing:
            yield from _with(page, line)
    for line in closing:
        yield from _with(page, line)
        yield from _alone(page, line)
        yield from _at_end(page, line)


def _footer(page: Page, line: Line) -> Iterator[Credit]:
    """Reuters' footer. Whose text it is says another credit or the publisher, so the outlet is filled in later."""
    for m in _FOOTER.finditer(line.text):
        if m.end() < len(line.text) - 300:
            continue
        yield credit(page, "agency", "footer.reporting-by", None, line.start + m.start(), line.start + m.end())
        return


def _with(page: Page, line: Line) -> Iterator[Credit]:
    """ "… they closed. with RT", "(avec AFP)", "With AP": an agency's text, worked on by the outlet."""
    if not _WITH_WORD.search(page.low, max(line.start, line.end - 70), line.end):
        return
    m = _WITH.search(line.text, max(0, len(line.text) - 110))
    if not m:
        return
    if _WIRES.match(m["who"]):
        if len(line.text) < 60:
            yield credit(page, "contributed", "note.wire-services", None, line.start, line.end)
        return
    own = (m["own"] or "").strip()
    if own and not _signs(page, own):
        return
    # "s ČTK", "z PAP": such a short word is a sign-off's in brackets alone.
    if len(m["with"]) <= 2 and m["with"].isalpha() and not m.group().strip().startswith("("):
        return
    # A sign-off is the agency's where it is stuck to the text; where the outlet names itself, the agency helped.
    helped = bool(own) or (m.start() == 0 and page.publisher is not None)
    kind, rule = ("contributed", "signoff.own-with") if helped else ("agency", "signoff.with")
    for name in _outlets_with(line.text, *m.span("who")):
        yield credit(page, kind, rule, name.name, line.start + m.start(), line.start + m.end())


def _outlets_with(text: str, start: int, end: int) -> list[Name]:
    """The outlets that text[start:end] lists ("AP and Reuters"); none where something else is among them, or many."""
    parts = [(start + p.start(), start + p.end()) for p in _LISTED.finditer(text[start:end])]
    names = [resolve(text, *part) for part in parts]
    return names if len(names) <= _MOST_WITH and all(map(_may_be_outlet, names)) else []


def _may_be_outlet(name: Name) -> bool:
    """Whether a name is a known outlet's, or an unknown one built like an outlet's or of capital letters alone."""
    if name.kind:
        return name.is_media
    return name.kind is None and (has_outlet_form(name.name) or bool(_ACRONYM.match(name.name)))


def _signs(page: Page, own: str) -> bool:
    """Whether words before "with AFP" may sign a text: an outlet's name, a person's, "La rédaction"."""
    name = _LEAD.sub("", own)
    return page.is_own(name) or is_outlet(name) or is_person(name) or bool(_SIGNED.match(name))


def _alone(page: Page, line: Line) -> Iterator[Credit]:
    """A last line that is nothing but an agency's name, or several: "Reuters", "AFP/dpa", "Agencies"."""
    if len(line.text) > 60:
        return
    bare = line.text.strip(" .()[]/—–-*_|")
    if not bare or line.position < 2:
        return
    if _WIRES.match(bare):
        yield credit(page, "wire", "signoff.wires", None, line.start, line.end)
        return
    desk = _desk(bare) if line.position == page.lines[-1].position else None
    if desk:
        yield credit(page, "agency", "signoff.desk", desk, line.start, line.end)
        return
    written = _WRITTEN.match(bare)
    at = line.text.index(bare)
    end = at + len(bare) - len(_letters(bare))
    names = _agencies(line.text, at + (written.end() if written else 0), end)
    yield from _signed(page, names, "signoff.agency-line", line.start, line.end, made=written is not None)


def _letters(bare: str) -> str:
    """The letters of those who wrote and edited a text, behind the agency's name in the last line; else nothing."""
    listed = _DESKS_LISTED.search(bare)
    if listed and _WORDS.isdisjoint(listed.group().split()):
        return listed.group()
    behind = _DESKS_BEHIND.search(bare)
    return behind.group() if behind and text_agency(bare[: behind.start()], strict=False) else ""


def _signed(page: Page, names: list[Name], rule: str, start: int, end: int, made: bool = False) -> Iterator[Credit]:
    """Credits of the agencies that sign a text. More than write one together have lent it what it is made of, as have
    those behind whose desk signs for itself (made)."""
    made = made or len(names) > _TOGETHER
    kind, rule = ("contributed", "signoff.compiled") if made else ("agency", rule)
    for name in names:
        yield credit(page, kind, rule, name.name, start, end)


def _desk(bare: str) -> str | None:
    """The agency of "afp/jr/lk"; None where another part of it is an agency as well: "dpa/afp"."""
    if not _DESK.match(bare):
        return None
    who, *others = bare.split("/")
    if any(text_agency(other, strict=False) for other in others):
        return None
    if look_up(who, strict=False):
        return text_agency(who, strict=False)
    return who if who.isupper() else None


def _at_end(page: Page, line: Line) -> Iterator[Credit]:
    """An agency's name behind the last sentence: "(AFP)", "— AFP", "/TASS/", ". dpa/afp"."""
    if len(line.text) <= 60 and not re.search(r"[—–.!?]", line.text):
        return
    m = _TRAILING.search(line.text, max(0, len(line.text) - 60))
    if not m or m.start() == 0 or _ABBREVIATED.search(line.text, 0, m.start() + 1):
        return
    if _WIRES.match(m["who"]):
        yield credit(page, "wire", "signoff.wires", None, line.start + m.start("who"), line.end)
        return
    desks = _DESKS_BEHIND.search(m["who"])
    names = _agencies(line.text, m.start("who"), m.start("who") + desks.start() if desks else m.end("who"))
    if names and _is_introduced(page, line.start + m.start(), names[0]):
        return
    yield from _signed(page, names, "signoff.agency", line.start + m.start("who"), line.end)


def _is_introduced(page: Page, at: int, agency: Name) -> bool:
    """Whether the full name stands right before its letters: "… told Agence France-Presse (AFP)." signs nothing."""
    before = page.mentions_in(max(0, at - 80), at)
    return bool(before) and before[-1].name == agency.name and not page.text[before[-1].end : at].strip()


def _agencies(text: str, start: int, end: int) -> list[Name]:
    """The agencies of "dpa/afp" or "Reuters, AFP"; none if a part is something else. Picture agencies sign no text."""
    borders = [start, *(edge for m in _AND.finditer(text, start, end) for edge in m.span()), end]
    parts = [(a, b) for a, b in zip(borders[::2], borders[1::2], strict=True) if text[a:b].strip()]
    names = [resolve(text, *part) for part in parts]
    whole = resolve(text, start, end)
    by_form = whole.kind is None and len(parts) == 1 and bool(_PROPER.fullmatch(text[start:end].strip()))
    if _delivers(whole) or (by_form and whole.is_agency and has_outlet_form(whole.name)):
        return [whole]
    if names and all(map(_delivers, names)):
        return names
    # "AFP/RFI": an agency's text, and a known outlet's that worked on it, both by their letters.
    letters = all(name.kind and name.is_media and text[name.start : name.end].strip().isupper() for name in names)
    agencies = [name for name in names if _delivers(name)]
    return agencies if len(names) > 1 and letters else []


def _delivers(name: Name) -> bool:
    """Whether a name is a known agency's that delivers texts."""
    return name.kind == "wire" and not picture_agency(name.name)
