"""What another outlet reported or obtained: "the Harbour Gazette reported", "obtained by CNN", "told the Post"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...clean.outlet_names import has_outlet_form
from ...outlets import Registry
from ...records import CleanText, Credit, RawDocument
from .names import MEDIA, Name, look_up, picture_agency
from .page import Page, credit, read_page
from .terms import alternation, terms

_CAP = r"[^\W\d_a-zß-öø-ÿ][\w’'&-]*"
_FORM_LEFT = re.compile(rf"(?:{_CAP} ){{0,4}}{_CAP}$")
_FORM_RIGHT = re.compile(rf"(?:[Tt]he )?(?P<name>{_CAP}(?: {_CAP}){{1,4}})")
_NEWSPAPER = re.compile(
    rf"\b(?:newspaper|daily|broadcaster|agency|news site|magazine|weekly|tabloid|radio station|website"
    rf"|channel) (?P<name>{_CAP}(?: {_CAP}){{0,3}})$"
)
# "first reported by the student newspaper The Gull": with its article, or of one word, since a person may follow.
_NEWSPAPER_RIGHT = re.compile(
    rf"[Tt]he (?:[a-z-]+ ){{0,3}}(?:news)?paper (?P<name>(?:(?:The|La|Le|El|Il|Die) )?{_CAP})"
    r"(?=[.,;)]|\s+(?!of\b)[a-z]|\n|$)"
)
# "an NBC-Wall Street Journal poll", "CNN's exit poll", "a CBS affiliate".
_NOT_REPORTING = re.compile(
    rf"(?i:(?:[’']s)?(?:\s*[-–/][\w ]{{2,30}}?)?\s*(?:news\s+)?{alternation(terms('not_reporting'))}(?!\w))"
)
# "according to The Hill.", "told the Observer newspaper": a name that is an ordinary word, with what ends it.
_AMBIGUOUS = re.compile(
    rf"(?P<article>[Tt]he )?(?P<name>{_CAP}(?: {_CAP}){{0,2}})(?=[.,;:)]|[’']s |\s+(?:newspaper|magazine|on|in"
    rf"|last|that|for|at|this|and|has|had)\b|\n|$)"
)
# "The Verge first reported": only names that begin with "The", since a surname may be an outlet's name, too.
_AMBIGUOUS_LEFT = re.compile(
    rf"\b[Tt]he (?P<name>{_CAP}(?: {_CAP})?)(?: (?:first|exclusively|previously|earlier|also|has|had)){{0,2}}"
    r" (?P<cue>reported|revealed)\b"
)
# What may stand between an outlet and a cue behind it: "CNN's Jane Roe first reported", "the Post, which obtained".
_BETWEEN = (
    r"(?:[’']s?\s+(?:[\w.’'-]+\s+){0,7}|,\s+(?:which|citing)\s+(?:\w+\s+){0,6}|\s+(?:(?:also|first|later|previously|earlier|has|had|have|which"
    r"|who|that|newspaper|magazine|news|agency|recently|last|exclusively|then|separately|website|on|\w+day)\s+){0,4})"
)
# The words of _FORM's cues that are looked for where an outlet is unknown.
_STRONG_STEMS = (
    "reported",
    "report ",
    "reports",
    "told ",
    "obtained by",
    "obtained ",
    "seen by",
    "reviewed by",
    "had access",
    "according to",
)
_RIGHT_STEMS = ("told ", "obtained by", "seen by", "reviewed by", "according to", "reported", "interview with")
_WINDOW = 80
#: The rule of outlets that are known since they published documents of the collection.
OF_COLLECTION = "reported.collection"
#: The family of cues by which somebody speaks to an outlet.
#: What begins a sentence before an outlet: "As the Harbour Gazette reported".
_BEFORE_OUTLET = re.compile(
    r"(?:(?:After|Although|And|As|Because|Before|But|Earlier|However|Meanwhile|Since|So|Then|Though|When|While|Yet)\s+)?"
    r"(?:[Tt]he\s+)?"
)
TOLD = "told"


@lru_cache(maxsize=1)
def _sides() -> dict[str, list[str]]:
    """The cues by where the outlet stands."""
    sides: dict[str, list[str]] = {"right": [], "left": [], "word": []}
    for line in terms("report_cues"):
        side, _, cue = line.partition(":")
        sides[side].append(cue.strip())
    return sides


@lru_cache(maxsize=1)
def _before_words() -> tuple[str, ...]:
    """What stands before an outlet whose name is an ordinary word."""
    return tuple(f"{cue} " for cue in _sides()["word"])


@lru_cache(maxsize=1)
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of what stands before an outlet (ending where it begins) and after it (beginning where it ends)."""
    sides = _sides()
    fillers = alternation(terms("filler_words"))
    gap = rf"(?:\s+(?:{fillers}[’']?s?|{_CAP}[’']s|[A-Z]\w+|\d{{4}}|\w+-(?:based|run|owned)))" + "{0,6}?"
    before = re.compile(rf"(?<![\w-])(?P<cue>(?i:{alternation(sides['right'])})){gap}\s+$")
    after = re.compile(rf"{_BETWEEN}(?P<cue>(?i:{alternation(sides['left'])}))(?![\w-])")
    return before, after


def reported(page: Page) -> Iterator[Credit]:
    """One reported-by credit for each other outlet whose reporting the text draws on, at its first cue."""
    seen: set[str] = set()
    for name, start, end, cue in sorted(
        (*_known(page), *_by_form(page), *_ambiguous(page)), key=lambda found: found[1]
    ):
        if name.name in seen or page.is_own(name.name) or page.quoted(name.start):
            continue
        seen.add(name.name)
        yield credit(page, "reported-by", f"reported.{family(cue)}", name.name, start, end)


def reported_by(clean: CleanText, publisher: str | None, outlets: Registry) -> list[Credit]:
    """The same for outlets that are known by name, whatever it looks like: one for each, at its first cue.

    outlets: those that are looked for, such as the publishers of a collection; the document's own is passed over.
    """
    page = read_page(clean, RawDocument(key="", text=clean.text), publisher, outlets)
    found: dict[str, Credit] = {}
    for name, start, end, _ in _known(page):
        if name.name not in found and not page.is_own(name.name) and not page.quoted(name.start):
            found[name.name] = credit(page, "reported-by", OF_COLLECTION, name.name, start, end)
    return list(found.values())


def _known(page: Page) -> Iterator[tuple[Name, int, int, str]]:
    """Mentions of known media with a cue beside them: (name, evidence's start and end, cue)."""
    before, after = _cues()
    text = page.text
    for mention in page.mentions:
        if (
            not mention.is_media
            or picture_agency(mention.name)
            or _NOT_REPORTING.match(text, mention.end, min(len(text), mention.end + 60))
        ):
            continue
        m = before.search(text[max(0, mention.start - _WINDOW) : mention.start])
        if m:
            yield mention, mention.start - len(m.string) + m.start(), mention.end, m["cue"]
            continue
        m = after.match(text, mention.end, min(len(text), mention.end + _WINDOW))
        if m and not re.search(r"[.!?]\s", m.group()):
            yield mention, mention.start, m.end(), m["cue"]


def _by_form(page: Page) -> Iterator[tuple[Name, int, int, str]]:
    """Unknown outlets beside a strong cue, by their names' form or what they are called ("the newspaper La Voz")."""
    text = page.text
    for hit in page.hits(_STRONG_STEMS):
        stem = next(s for s in sorted(_STRONG_STEMS, key=len, reverse=True) if page.low.startswith(s, hit))
        word_end = hit + len(stem.rstrip())
        if hit and text[hit - 1].isalnum() or word_end < len(text) and text[word_end].isalpha():
            continue
        right = _form_right(page, word_end) if stem in _RIGHT_STEMS else None
        if right:
            begin = hit - 6 if page.low[max(0, hit - 6) : hit] == "first " else hit
            yield right, begin, right.end, stem
            continue
        # "Norrby Weekly Report" is a name to its end.
        verb = text[hit].islower() and (stem == "reported" or stem not in _RIGHT_STEMS)
        left = _form_left(page, hit) if verb else None
        if left:
            yield left, left.start, word_end, stem


def _ambiguous(page: Page) -> Iterator[tuple[Name, int, int, str]]:
    """Known media whose names are ordinary words, where a cue stands right beside them: "The Hill reported"."""
    text = page.text
    for hit in page.phrases(_before_words()):
        stem = next(stem for stem in _before_words() if page.low.startswith(stem, hit))
        behind = _AMBIGUOUS.match(text, hit + len(stem)) if not (hit and text[hit - 1].isalnum()) else None
        name = _ambiguous_name(text, behind) if behind else None
        if name:
            yield name, hit, name.end, stem.strip()
    for before in _AMBIGUOUS_LEFT.finditer(text) if "reported" in page.low or "revealed" in page.low else ():
        name = _ambiguous_name(text, before)
        if name:
            yield name, before.start(), before.end(), before["cue"]


def _ambiguous_name(text: str, match: re.Match[str]) -> Name | None:
    """The outlet that a name means which is an ordinary word, with the article that the outlet's name has, unless the
    text has a person of that name."""
    raw = match["name"]
    known = None if look_up(raw) else look_up(raw, strict=False)
    if not known or known[1] not in MEDIA or known[0].startswith("The ") != (match.group()[:4].lower() == "the "):
        return None
    if re.search(rf"(?<![Tt]he )(?<!\w)(?!The ){_CAP}\.? {re.escape(raw)}\b", text):
        return None
    return Name(known[0], known[1], *match.span("name"))


def _form_right(page: Page, at: int) -> Name | None:
    """ "told the Harbour Gazette", "reported by Vice": a name of an outlet's form, or a known ambiguous one."""
    text = page.text
    by = text[at : at + 4] == " by "
    begin = at + 4 if by else at + 1
    m = _FORM_RIGHT.match(text, begin, min(len(text), begin + 60))
    if m and not page.mentions_in(m.start(), m.end()) and has_outlet_form(m["name"]):
        return Name(m["name"], None, m.start("name"), m.end("name"))
    called = (
        _NEWSPAPER_RIGHT.match(text, begin, min(len(text), begin + 80)) if page.low[at - 4 : at] != "told" else None
    )
    if called and not page.mentions_in(called.start(), called.end()):
        return Name(called["name"].removeprefix("The "), None, called.start("name"), called.end("name"))
    one = (
        re.compile(rf"(?:the )?(?P<name>{_CAP})(?=[.,;)]|\s+[a-z]|\n|$)").match(text, begin, min(len(text), begin + 40))
        if by
        else None
    )
    known = look_up(one["name"], strict=False) if one else None
    if one and known and known[1] in MEDIA:
        return Name(known[0], known[1], one.start("name"), one.end("name"))
    return None


def _form_left(page: Page, at: int) -> Name | None:
    """ "the Harbour Gazette first reported", "the Lima newspaper La Voz had access"."""
    begin = max(0, at - 60)
    begin = max(begin, page.text.rfind("\n", begin, at) + 1)
    window = re.sub(r"\s+(?:first|also|later|has|had|previously|exclusively)$", "", page.text[begin:at].rstrip())
    m = _NEWSPAPER.search(window) or _FORM_LEFT.search(window)
    if not m:
        return None
    start, raw = m.span("name")[0] if m.re is _NEWSPAPER else m.start(), m["name"] if m.re is _NEWSPAPER else m.group()
    lead = _BEFORE_OUTLET.match(raw)
    if lead:
        raw, start = raw[lead.end() :], start + lead.end()
    if page.mentions_in(begin + start, begin + start + len(raw)):
        return None
    return (
        Name(raw, None, begin + start, begin + start + len(raw)) if m.re is _NEWSPAPER or has_outlet_form(raw) else None
    )


def family(cue: str) -> str:
    """The rule's last part: told, according-to, obtained or reported."""
    cue = cue.lower()
    if cue.startswith(("told", "tell", "statement", "interview", "said", "saying", "speaking", "spoke", "confirmed")):
        return TOLD
    if cue.startswith(("according", "as per", "per", "citing")):
        return "according-to"
    if any(
        word in cue
        for word in (
            "obtain",
            "seen",
            "review",
            "viewed",
            "leaked",
            "access",
            "received",
            "learned",
            "provided",
            "given",
        )
    ):
        return "obtained"
    return "reported"
