"""What stands above a text, by its place: the title, bylines without "by", the standfirst, datelines."""

from __future__ import annotations

import re

from ..terms import sections
from .datelines import plain_dateline, strict_dateline
from .head_lines import beside_date
from .lines import has_key, line_key
from .names import bare_byline, led_byline, names_alone, says_office
from .outlet_names import is_masthead, is_outlet
from .parts import CLOSING_MARKS, Part, is_prose, is_terminated

KIND_LABELS = {label: kind for kind, labels in sections("kind_labels").items() for label in labels}
#: A turn of a transcript: "MS. ROE: …", "Q: …".
SPEAKER = re.compile(r"(?:[A-Z][A-Z.'’ -]{0,40}|[QA]):\s")
#: A title stands among so many parts.
_HEAD = 10
_INNER_END = re.compile(r"[a-z]{3}[.!]\s+[A-Z]")
_HIGHLIGHTS = re.compile(r"(?:story )?highlights?:?\s", re.I)


def has_title_form(part: Part) -> bool:
    """A line of three to thirty words that does not end as a sentence does (a question may), nor holds a sentence."""
    line = part.line.rstrip(CLOSING_MARKS)
    return (
        part.kind is None
        and 3 <= part.words <= 30
        and len(part.line) <= 220
        and line[-1:] not in tuple(".;:,—–-…")
        and not line[:1].islower()
        and any(character.isalpha() for character in line)
        and not (part.words > 12 and _INNER_END.search(line))
    )


def mark_dates(parts: list[Part]) -> None:
    """Lines between title and text that have the outlet's or author's name beside the date."""
    for position, part in enumerate(parts[:8]):
        if is_prose(part):
            return
        if part.kind is None or (part.kind == "credit" and part.photo):
            kind = beside_date(part.line, titled=position > 0)
            if kind:
                part.kind, part.photo = kind, False


def _mark_masthead(head: list[Part]) -> None:
    """The outlet's name above the headline is no title where a better line follows."""
    lines = [part for part in head[:5] if part.kind is None]
    if len(lines) < 2 or not is_masthead(lines[0].line) or not has_title_form(lines[1]):
        return
    if lines[1].words > lines[0].words and not is_masthead(lines[1].line):
        lines[0].kind = "furniture"


def mark_title(parts: list[Part], title: str | None) -> None:
    """Find the title: what was handed over as such, or a line at the head whose form and place say so.

    The form alone is not enough: prose must follow, and the line must be repeated, or be set apart by a blank line
    or followed by a byline, standfirst or dateline. A line right above a picture's credit is a caption.
    """
    head = parts[:_HEAD]
    _mark_labels(head[:4])
    if title and _mark_given(head, line_key(title)):
        return
    if any(part.kind == "title" for part in head):
        return
    if title is None:
        _mark_masthead(head)
    _mark_above_title(head[:3])
    at = next((i for i, part in enumerate(head) if part.kind is None), None)
    if at is None or (is_prose(head[at]) and not has_title_form(head[at])):
        return
    if at and head[at - 1].photo and not head[at].blank_before:
        head[at].kind = "caption"
    else:
        _mark_by_form(parts, at, title is not None)


def _mark_labels(head: list[Part]) -> None:
    """Labels above the title that say what kind of text it is: "Opinion", "Press release"."""
    for part in head:
        if part.kind is None and part.words <= 4 and line_key(part.line) in KIND_LABELS:
            part.kind = "furniture"


def _mark_above_title(head: list[Part]) -> None:
    """Bylines and highlights that stand where a title does: "Story highlights: …"."""
    for position, part in enumerate(head):
        if part.kind is not None:
            continue
        if bare_byline(part.line) or (position and led_byline(part.line)):
            part.kind = "byline"
        elif part.words <= 30 and _HIGHLIGHTS.match(part.line):
            part.kind = "standfirst"


def _mark_by_form(parts: list[Part], at: int, given: bool) -> None:
    """Say what the first undecided line is: the title, a caption, or a link in a breadcrumb that repeats the title."""
    part, following = parts[at], parts[at + 1 :]
    own = (line_key(part.line),)
    repeated = next((one for one in parts[at + 1 : _HEAD] if one.kind is None and has_key(one.line, own)), None)
    if part.method == "breadcrumb" and repeated:
        part.kind, repeated.kind = "furniture", "title"
        return
    if not has_title_form(part) and not _is_short_title(part, following):
        return
    spaced = any(other.blank_before for other in parts[1:])
    if following and spaced and not following[0].blank_before and any(other.photo for other in following[:2]):
        part.kind = "caption"
    elif not given and (any(map(is_prose, following)) or _is_report(following)) and _leads(following, spaced):
        part.kind = "title"
        if repeated:
            repeated.kind = "furniture"


def _is_report(following: list[Part]) -> bool:
    """Whether a report of whatever length follows, as its dateline with an agency tells."""
    first = next((part for part in following[:3] if part.kind is None), None)
    return first is not None and strict_dateline(first.line) > 0


def _is_short_title(part: Part, following: list[Part]) -> bool:
    """Whether a line of two words is a headline: a byline or date stands right under it."""
    return (
        part.words == 2
        and part.line.replace(" ", "").isalpha()
        and part.line[:1].isupper()
        and not is_outlet(part.line)
        and line_key(part.line) not in KIND_LABELS
        and bool(following)
        and following[0].kind in ("byline", "dateline")
    )


def _mark_given(head: list[Part], key: str) -> bool:
    """Mark the lines that are the title by its key; the first is it, others repeat it. Whether there is one."""
    found = False
    for part in head:
        if key and part.kind in (None, "title", "byline") and _bears(part, key):
            part.kind = "furniture" if found or part.method == "breadcrumb" else "title"
            found = True
    return found


def _bears(part: Part, key: str) -> bool:
    """Whether a line is the title with that key, or has little more behind it: "Bridge closed | Harbour Gazette"."""
    if len(part.line) >= 2 * len(key) + 40:
        return False
    own = line_key(part.line)
    return own == key or (own.startswith(key + " ") and len(own) - len(key) <= 30 and not is_terminated(part.line))


def _leads(following: list[Part], spaced: bool) -> bool:
    """Whether what follows is what follows a title."""
    after = following[0]
    if after.kind in ("byline", "dateline", "furniture", "caption", "credit"):
        return after.kind != "caption" or after.blank_before
    if after.kind is not None:
        return False
    return after.blank_before or not spaced or not after.line[:1].islower()


def mark_head(parts: list[Part], title_given: bool) -> None:
    """Find bylines without "by", the standfirst, and labels such as "Opinion" between the title and the body."""
    at = next((i for i, part in enumerate(parts[:10]) if part.kind == "title"), -1)
    head = parts[at + 1 : at + 9]
    _mark_bylines(head, titled=at >= 0)
    if at < 0 and not title_given:
        return
    end = next((i for i, part in enumerate(head[:5]) if part.kind == "byline"), None)
    if end is not None:
        for part in head[:end]:
            if part.kind is None and part.words <= 60:
                part.kind = "standfirst"
    elif any(is_prose(part) for part in parts):
        _mark_standfirst(head)


def _mark_bylines(head: list[Part], titled: bool) -> None:
    """Labels and bylines without "by" above the first paragraph. titled: whether a title stands above."""
    for position, part in enumerate(head):
        if part.kind is None and has_key(part.line, KIND_LABELS):
            part.kind = "furniture"
        elif is_prose(part):
            return
        elif part.kind is None and part.words <= 14:
            after = head[position + 1] if position + 1 < len(head) else None
            under_name = position > 0 and head[position - 1].kind == "byline" and is_masthead(part.line)
            if under_name or _is_bare_byline(part, after, titled):
                part.kind = "byline"


def _mark_standfirst(head: list[Part]) -> None:
    """Where no byline ends it, a standfirst is all lines with the form of a title, of five words at least."""
    for part in head:
        if part.kind is not None:
            continue
        if not has_title_form(part) or part.words < 5:
            return
        part.kind = "standfirst"


def _is_bare_byline(part: Part, after: Part | None, titled: bool) -> bool:
    """Whether a line is an author's name with the outlet, or above what stands under an author's name."""
    if bare_byline(part.line) or led_byline(part.line):
        return True
    return after is not None and bool(names_alone(part.line)) and _follows_name(after, titled)


def _follows_name(after: Part, titled: bool) -> bool:
    """Whether a part is what stands under an author's name: a date (below a title), an office, the outlet."""
    if after.kind in ("dateline", "byline"):
        return titled
    named = after.words <= 5 and not is_terminated(after.line) and says_office(after.line)
    if named and after.kind is None and line_key(after.line) not in KIND_LABELS:
        after.kind = "byline"
    return named


def mark_datelines(parts: list[Part]) -> None:
    """Split the dateline off the first paragraphs of the body."""
    found = prose = 0
    speakers = sum(SPEAKER.match(part.line) is not None for part in parts) > 1
    for index, part in enumerate(parts[:12]):
        if part.kind is not None or part.words < 4:
            continue
        length = strict_dateline(part.line)
        if not length and not found and prose < 2:
            length = 0 if speakers and SPEAKER.match(part.line) else plain_dateline(part.line)
        prose += is_prose(part)
        if length and (found == 0 or length < 60):
            body = part.cut(length)
            part.kind = "dateline"
            parts.insert(index + 1, body)
            found += 1
            if found == 2:
                return
