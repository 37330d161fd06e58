"""What one line says by itself: furniture, copyright, credit, caption, byline or date line."""

from __future__ import annotations

import re
from collections.abc import Collection

from ..dates import find_date
from ..terms import alternatives, sections, terms
from .names import byline
from .notes import is_note

_LETTERS = re.compile(r"[^\W\d_]+")
_BEGINNING = 40


def line_key(line: str) -> str:
    """A line's letters, lower case, everything else one blank: what lines are compared by."""
    return " ".join(_LETTERS.findall(line)).casefold()


def has_key(line: str, keys: Collection[str]) -> bool:
    """Whether a line's key is one of the keys; of a long line that begins otherwise, only the beginning is read."""
    begins = line_key(line[:_BEGINNING])
    return any(key.startswith(begins) for key in keys) and line_key(line) in keys


# Large patterns are matched against lines in lower case: looking for either case takes several times as long.
_FURNITURE = frozenset(map(line_key, terms("furniture_lines")))
_STARTS = sections("furniture_starts")
_INSIDE = terms("furniture_phrases")
#: So long that they stand in no article.
_INSIDE_LONG = [phrase for phrase in _INSIDE if len(phrase) >= 40]
#: Headlines of other articles ("The latest:Nine villages wait", "Bridge closed for a year Read more"), a broadcast's
#: stage directions, and what was changed in the text since.
_TEASER = re.compile(
    r"[a-z][^:.\n]{2,40}:(?=[^\W\d]|[‘“'\"])[^.]{20,150}[^.!?:,]"
    r"|\((?:soundbite|applause|laughter|crosstalk|music)\b.{0,90}"
    r"|\W{0,2}this (?:article|story|piece|post|report|page|headline) (?:has been|was)"
    r" (?:updated|corrected|amended|edited|changed)\b.{0,200}"
    r"|\((?:updates?|adds?|recasts?|corrects?|repeats?|refiles?|rewrites?)\b[^()]{0,120}\)"
)
_READ_MORE = re.compile(r".{15,160}\s(?:read|see|learn) more")
_LINKS = frozenset(map(line_key, _STARTS["links"]))
_FURNITURE_START = re.compile(
    rf"[\s•*>\[(|–—-]{{0,4}}{alternatives([start.lower() for start in _STARTS['anywhere']])}(?:(?<=\W)|(?!\w))"
)
#: What may stand before them, but for what one of them is made of ("* * *").
_JUNK = " \t\u00a0•>[(|–—-"
_LINKS_START = re.compile(rf"[\s•*>#]{{0,4}}{alternatives(_STARTS['links'])}\b", re.I)
#: Slugs ("sea-wall-fails-at-port-ellery"), file names, addresses, tags of markup, runs of hash tags.
_MACHINE = re.compile(
    r"(?:[a-z0-9]+(?:[-_][a-z0-9]+){3,}|\S+\.(?:jpe?g|png|gif|webp|svg|mp4|html?|php)|https?://\S+|www\.\S+|</?[a-z][^\n]{0,300}"
    r"|!?\[[^\]]{0,200}\]\(\S*\)|\W?#\w+(?:\W*#\w+)*\W*|@\w+|[\w.+-]+@[\w-]+\.[\w.]+)[.:]?",
)
_COPYRIGHT = re.compile(
    r"[\W_]{0,4}(?:(?:\(?tm\)?\s(?:and|&)\s)?(?:©|\(c\)\s?(?=\w*\s?\d{4})|&copy;"
    r"|copyright\b(?:\s?(?:©|\(c\)|\d{4}|by\b|notice|:)))"
    rf"|{alternatives([start.lower() for start in terms('copyright_starts')])}\b)"
)
_RIGHTS = re.compile(r"\ball rights reserved\b|\bmay not be (?:published|reproduced|republished|copied)\b", re.I)
_FOLLOW = re.compile(
    r"[\W_]{0,4}(?:you can )?follow\s.{2,80}?"
    r"(?:\b(?:on|at|via)\s(?:twitter|facebook|x|instagram|\S*twitter\.com)|@\w|twitter\.com)",
    re.I,
)
AGENCY = alternatives(terms("agency_lines"))
_AGENCY_ALONE = re.compile(rf"[\W_]{{0,3}}{AGENCY}(?:\s?[/&,]\s?{AGENCY}){{0,2}}[\W_]{{0,3}}")
_CAPTION = re.compile(rf"[\W_]{{0,2}}{alternatives(terms('caption_starts'))}(?!\w)")
_IMAGE_CREDIT = re.compile(r"Image\s.{5,400}?\bCredit\s?\.\.\.")
#: The end of the captions of a gallery, which are one line: "… The crane at dusk. Hide Caption 24 of 24".
_GALLERY = re.compile(r"\b(?:Hide|Show) [Cc]aption \d+ of \d+\s*\Z")
#: A question to readers with its choices: behind it stands the star of a field that has to be filled in.
_ASKED = re.compile(r"[^?]{8,200}\?\s\*\s(?=\w)")
_DIGIT = re.compile(r"\d")
#: All that may stand beside the date on a line that says when the text was published.
DATE_WORDS = re.compile(rf"(?:\W|\b(?:{alternatives(terms('date_line_words'))}|\d+)\b)*", re.I)
_DATE_LABEL = re.compile(
    r"(?:first\s|last\s|originally\s|date\s)?(?:published|updated|posted|modified|publication\sdate|release\sdate"
    r"|issued|released|date)\b",
    re.I,
)
#: What parts the steps of a page's path; a stroke does so between blanks alone ("AIDS/HIV", "5/6").
CRUMB = re.compile(r"\s*[»›>→|]\s*|\s/\s+")
_BREADCRUMB = re.compile(
    rf"(?:(?:you are here|home(?:page)?|news|world|politics|start|inicio)\b[^»›>/|→]{{0,25}}(?:{CRUMB.pattern})"
    r"|[\w &'’-]{2,25}\s[»›>→]\s[\w &'’-]{2,25}\s[»›>→]\s)",
    re.I,
)


def _key(low: str) -> str:
    """The first three letters of a line, or its first word, without the marks before them."""
    first = low.lstrip(_JUNK)[:3]
    while first and not first.isalnum():
        first = first[:-1]
    return first


_FURNITURE_KEYS = frozenset(map(_key, map(str.lower, _STARTS["anywhere"])))


def starts_furniture(low: str) -> bool:
    """Whether a line, in lower case, begins as furniture does; few lines begin with the right letters even."""
    return _key(low) in _FURNITURE_KEYS and _FURNITURE_START.match(low) is not None


def is_prompt(low: str) -> bool:
    """Whether a line, in lower case, asks readers to do something on the page, or is the text of a player."""
    for phrase in _INSIDE:  # four times as fast as one pattern
        if phrase in low:
            return True
    return _TEASER.fullmatch(low) is not None or (low.endswith(" more") and _READ_MORE.fullmatch(low) is not None)


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
    return DATE_WORDS.fullmatch(rest) is not None


def line_kind(line: str) -> str | None:
    """The kind of segment that a whole line is by its own words; None for prose, titles, headings."""
    length = len(line)
    kind = _short_line_kind(line) if length <= 120 else None
    if kind:
        return kind
    if _ASKED.match(line):
        return "furniture"
    if _GALLERY.search(line, max(0, length - _BEGINNING)):
        return "caption"
    if length > 700:
        return None
    low = line.lower()
    # Letters that a pattern asks for are looked for first, which takes a fraction of its time.
    reserved = length <= 400 and ("ights " in line or "may not" in line) and _RIGHTS.search(line)
    if reserved or _COPYRIGHT.match(low):
        return "copyright"
    if _CAPTION.match(line) or ("Credit" in line and _IMAGE_CREDIT.match(line)):
        return "caption"
    if length <= 400 and is_note(line):
        return "credit"
    return "furniture" if _speaks_to_readers(line, low, length) else None


def _speaks_to_readers(line: str, low: str, length: int) -> bool:
    """Whether a line (in lower case: low) is what pages put between and behind their texts: "Sign up for our …"."""
    if length <= 250 and (is_prompt(low) or starts_furniture(low) or ("ollow" in line and _FOLLOW.match(line))):
        return True
    return any(phrase in low for phrase in _INSIDE_LONG)


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
