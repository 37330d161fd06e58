"""What one line says by itself: furniture, copyright, credit, caption, byline or date line."""

from __future__ import annotations

import re

from .dates import find_date
from .names import byline
from .terms import alternatives, sections, terms

_SPECIAL = re.compile(r"[\W\d_]+")
_FURNITURE = frozenset(_SPECIAL.sub(" ", line).strip().casefold() for line in terms("furniture_lines"))
_STARTS = sections("furniture_starts")
_INSIDE = terms("furniture_phrases")
#: Headlines of other articles: "The latest:Nine villages wait", "Bridge closed for a year Read more", and those in capitals.
_TEASER = re.compile(
    r"[A-Z][^:.\n]{2,40}:(?=[^\W\d]|[‘“'\"])[^.]{20,150}[^.!?:,]|.{15,160}\s(?:read|see|learn) more|\((?:SOUNDBITE|APPLAUSE|LAUGHTER|CROSSTALK|MUSIC)\b.{0,90}"
    r"|\W{0,2}this (?:article|story|piece|post|report|page|headline) (?:has been|was) (?:updated|corrected|amended|edited|changed)\b.{0,200}"
    r"|\((?:Updates?|Adds?|Recasts?|Corrects?|Repeats?|Refiles?|Rewrites?)\b[^()]{0,120}\)",
    re.I,
)
_LINKS = frozenset(_SPECIAL.sub(" ", line).strip().casefold() for line in _STARTS["links"])
_FURNITURE_START = re.compile(rf"[\s•*>\[(|–—-]{{0,4}}{alternatives(_STARTS['anywhere'])}(?:(?<=\W)|(?!\w))", re.I)
_LINKS_START = re.compile(rf"[\s•*>#]{{0,4}}{alternatives(_STARTS['links'])}\b", re.I)
#: Slugs ("sea-wall-fails-at-port-ellery"), file names, addresses, tags of markup, runs of hash tags.
_MACHINE = re.compile(
    r"(?:[a-z0-9]+(?:[-_][a-z0-9]+){3,}|\S+\.(?:jpe?g|png|gif|webp|svg|mp4|html?|php)|https?://\S+|www\.\S+|</?[a-z][^\n]{0,300}"
    r"|!?\[[^\]]{0,200}\]\(\S*\)|(?:\W?#\w+\W*)+|@\w+|[\w.+-]+@[\w-]+\.[\w.]+)[.:]?",
)
_COPYRIGHT = re.compile(
    rf"[\W_]{{0,4}}(?:(?:\(?tm\)?\s(?:and|&)\s)?(?:©|\(c\)\s?(?=\w*\s?\d{{4}})|&copy;|copyright\b(?:\s?(?:©|\(c\)|\d{{4}}|by\b|notice|:)))"
    rf"|{alternatives(terms('copyright_starts'))}\b)",
    re.I,
)
_RIGHTS = re.compile(r"\ball rights reserved\b|\bmay not be (?:published|reproduced|republished|copied)\b", re.I)
_WORK = r"(?:article|story|piece|post|column|essay|report|interview|commentary|op-ed|editorial|content|blog|analysis|dispatch|text|version|excerpt|feature|item)"
#: Notes that say where the text appeared, who else worked on it or whose it is.
_NOTE = re.compile(
    rf"""[\W_]{{0,4}}(?:
      (?:(?:editor['’]s\s)?note:\s*)?(?:a\s(?:longer\s|shorter\s|different\s|previous\s)?(?:version|form)\sof\s)?(?:this|the\s(?:above|preceding|following))\s(?:\w+\s)?{_WORK}\s
          (?:(?:is\spart\sof|includes|contains|uses|comes\sfrom|draws\son)\b
          | (?:was\s|is\s|has\s(?:been\s)?|had\s(?:been\s)?|also\s|(?:originally\s|first\s|previously\s)+)+
            (?:originally\s|first\s|previously\s|also\s|initially\s|jointly\s|co-)*
          (?:published|appeared|posted|printed|ran|reprinted|republished|adapted|excerpted|written|produced|reported|provided|translated
              |distributed|syndicated|reproduced|taken|funded|supported|based|created|generated|made)\b)
    | (?:original(?:ly)?|first|previously|initially)\s(?:published|appeared|posted|printed)\b
    | (?:re-?published|reprinted|reproduced|reposted|syndicated|distributed|cross-?posted)\s(?:here\s)?(?:with|by|from|under|courtesy|via)\b
    | (?:translated|translation|adapted)\s(?:from|by)\b | translation:\s
    | (?:information|material|reports?|content)\sfrom\s.{{2,100}}\s(?:was|were)\s(?:also\s)?used\b | contribut(?:ing|ors?):\s
    | with\s(?:\w+\s)?wires?\b.{{0,30}}$ | \(?(?:h/t|hat\stip)\b
    | (?:read|view|see)\sthe\soriginal\s(?:article|story|post|version)\b
    | (?:additional\s|with\s(?:additional\s)?)?(?:reporting|research|files)\s(?:by|from)\s
    | (?:—|–|-)?\s?with\s(?:files|reporting|information|reports|material|inputs?|agenc(?:y|ies))\b.{{0,80}}$
    | (?:source|sources|via|courtesy(?:\sof)?|provided\sby|agencies|news\sagency)\s?[:|]\s?.{{0,60}}$
    | (?:the[- ])?[a-z]{{2,10}}-?\s?wire(?:\s\(tm\))?$
    | \(?(?:writing|edited|editing|compiled|reporting|additional\sreporting|writing\sand\sediting)\sby\s
    | (?:write|e-?mail)\sto\s[A-Z][\w.'’ -]{{2,50}}\sat\s
    | (?:the\s)?(?:views|opinions)\s(?:expressed|stated)\b
    | (?:media|press)\scontacts?\b[:\s] | contact:\s | about\sthe\sauthor\b | \#\#\#
    )""",
    re.X | re.I,
)
_NOTE_WORDS = ("contributed", "reported from", "can be reached", "can be contacted", "responsible for the content")
_NOTE_INSIDE = re.compile(
    rf"""(?:.{{2,200}}\s(?:also\s)?contributed\s(?:reporting\s)?to\sthis\s{_WORK}
    | .{{0,120}}\bcontributed\s(?:reporting|research)\b(?:\sfrom\s[\w\s,]{{2,60}})?\.?$
    | .{{2,80}}\sreported\sfrom\s[^.;]{{2,40}}(?:[.,]\s\w{{1,6}})?[;.]
    | .{{0,60}}\bcan\sbe\s(?:reached|contacted)\s(?:at|on|by)\b
    | .{{2,60}}\sis\s(?:solely\s)?responsible\sfor\sthe\scontent)""",
    re.X | re.I,
)
_FOLLOW = re.compile(
    r"[\W_]{0,4}(?:you can )?follow\s.{2,80}?(?:\b(?:on|at|via)\s(?:twitter|facebook|x|instagram|\S*twitter\.com)|@\w|twitter\.com)",
    re.I,
)
_AGENCY_ALONE = re.compile(
    rf"[\W_]{{0,3}}{alternatives(terms('agency_lines'))}(?:\s?[/&,]\s?{alternatives(terms('agency_lines'))}){{0,2}}[\W_]{{0,3}}"
)
_CAPTION = re.compile(rf"[\W_]{{0,2}}{alternatives(terms('caption_starts'))}(?!\w)")
_IMAGE_CREDIT = re.compile(r"Image\s.{5,400}?\bCredit\s?\.\.\.")
_DIGIT = re.compile(r"\d")
_DATE_WORDS = re.compile(
    r"(?:\W|\b(?:first|last|originally|published|updated?|posted|modified|revised|created|issued|released|date|dated?|publication|release|time|on|at|"
    r"of|in|by|the|for|immediate|press|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|tues|wednesday|thursday|thurs|friday|saturday|sunday|am|pm|a\.m|p\.m"
    r"|et|est|edt|ct|pt|pst|pdt|gmt|utc|bst|ist|cet|cest|aest|hrs|hours|local|ago|min|mins|minute|minutes|read|share|save|\d+)\b)*",
    re.I,
)
_DATE_LABEL = re.compile(
    r"(?:first\s|last\s|originally\s|date\s)?(?:published|updated|posted|modified|publication\sdate|release\sdate|issued|released|date)\b",
    re.I,
)
_BREADCRUMB = re.compile(
    r"(?:(?:you are here|home(?:page)?|news|world|politics|start|inicio)\b[^»›>/|→]{0,25}[»›>/|→]|[\w &'’-]{2,25}\s[»›>→]\s[\w &'’-]{2,25}\s[»›>→]\s)",
    re.I,
)


def is_note(line: str) -> bool:
    """Whether a line or last sentence says where the text appeared, who else worked on it or whose it is."""
    return _NOTE.match(line) is not None or (
        any(word in line for word in _NOTE_WORDS) and _NOTE_INSIDE.match(line) is not None
    )


def is_prompt(line: str) -> bool:
    """Whether a line asks readers to do something on the page, or is the text of a player."""
    lowered = line.lower()
    return any(phrase in lowered for phrase in _INSIDE) or _TEASER.fullmatch(line) is not None


def line_key(line: str) -> str:
    """A line's letters, lower case, everything else one blank: what lines are compared by."""
    return _SPECIAL.sub(" ", line).strip().casefold()


def is_breadcrumb(line: str) -> bool:
    """Whether a line begins with the page's path: "Home » World » …"."""
    return len(line) <= 400 and _BREADCRUMB.match(line) is not None


def opens_links(line: str) -> bool:
    """Whether a line is the heading of a list of links: "Related stories", "More from the Courier:"."""
    if len(line) > 60:
        return False
    return line_key(line) in _LINKS or (
        _LINKS_START.match(line) is not None and len(line.split()) <= 6 and line[-1] not in ".!?"
    )


def is_date_line(line: str) -> bool:
    """Whether a line says when the text was published, and nothing else."""
    if len(line) > 120 or not _DIGIT.search(line):
        return False
    found = find_date(line)
    if not found:
        return False
    if _DATE_LABEL.match(line) and len(line) <= 80 and not line.endswith("."):
        return True
    rest = line[: found.start] + " " + line[found.end :]
    return _DATE_WORDS.fullmatch(rest) is not None


def line_kind(line: str) -> str | None:
    """The kind of segment that a whole line is by its own words; None for prose, titles, headings."""
    if len(line) <= 120:
        kind = _short_line_kind(line)
        if kind:
            return kind
    if len(line) > 700:
        return None
    reserved = len(line) <= 400 and ("ights " in line or "may not" in line) and _RIGHTS.search(line)
    if reserved or _COPYRIGHT.match(line):
        return "copyright"
    if _CAPTION.match(line) or ("Credit" in line and _IMAGE_CREDIT.match(line)):
        return "caption"
    if len(line) <= 400 and is_note(line):
        return "credit"
    if len(line) <= 250 and is_prompt(line):
        return "furniture"
    if len(line) <= 250 and (_FURNITURE_START.match(line) or ("ollow" in line and _FOLLOW.match(line))):
        return "furniture"
    return None


def _short_line_kind(line: str) -> str | None:
    key = line_key(line)
    if not key and not _DIGIT.search(line):
        return "furniture"
    if key in _FURNITURE or _MACHINE.fullmatch(line):
        return "furniture"
    if is_date_line(line):
        return "dateline"
    if not key:
        return "furniture" if len(line) <= 12 else None
    if _AGENCY_ALONE.fullmatch(line):
        return "credit"
    if byline(line):
        return "byline"
    return None
