"""What only a part's place in the text can tell: headings, captions, pull quotes, lists of links, notes at the end."""

from __future__ import annotations

import re

from ..terms import alternatives, rows, sections, terms
from .head import SPEAKER
from .lines import opens_links
from .names import is_person, persons
from .parts import Part, is_prose, is_terminated

_ROLE = alternatives(terms("author_roles"))
_AUTHOR_NOTE = re.compile(
    rf"[\W_]{{0,4}}(?:[Tt]he\s(?:author|writer)|[A-ZÀ-Þ][\w.'’-]*(?:\s(?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|and)){{1,6}}),?\s"
    rf"(?:[^.]{{0,60}},\s)?(?:is|are|serves|works|writes|teaches)\s"
    rf"(?:as\s)?(?:an?|the|our|its)?\s?(?:[\w-]+\s){{0,4}}?{_ROLE}\b",
)
_PRESENTS = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'-]*\s|(?:de|van|von|and|,)\s){1,8}(?:is|are|was|in|has|writes|works|serves|teaches)\b"
)
_BULLET = re.compile(r"[•‣▪●*–—-]\s*")
_WORDS = {name: alternatives(listed) for name, listed in sections("headline_words").items()}
_CALL = re.compile(
    rf"[\W_]{{0,4}}(?:you\scan\s|please\s|to\s)?(?:also\s)?{_WORDS['call']}\b.{{0,160}}\bhere\b[^\w]{{0,3}}$", re.I
)
_QUOTE_MARKS = "\"“”„‘’'«»*_># \u00a0"
#: A pull quote stands so many characters at most from where its words were said: longer than any article, and a text
#: of a thousand of them takes no longer than they do.
_REACH = 30_000
_ATTRIBUTED = re.compile(r"[\"“‘'«](?P<words>.{15,300})[\"”’'»][,.]?\s*[—–-]+\s*[A-ZÀ-Þ][^.!?]{2,80}$")
_FINITE = re.compile(
    rf"\b(?:{_WORDS['finite']}|[a-z]+(?<!ee)ed)\b|n['’]t\b|[A-ZÀ-Þ]\w+\s[a-z]+[^s\W]s\b|\b{_WORDS['subject']}\b", re.I
)
_MONTH = alternatives([row["printed"].split()[0].title() for row in rows("month_names")])
_AT_PLACE = re.compile(
    rf"\s(?:in|at|near|outside|inside|on)\s(?:the\s)?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{_MONTH})"
    r"[A-ZÀ-Þ][\w'’-]+(?:[\s,]+[A-ZÀ-Þ\d][\w'’.-]*)*\.$"
)


def mark_author_notes(text: str, parts: list[Part]) -> None:
    """The note on who the author is, and the calls to readers, at the end.

    Such a note names the byline's author, or stands behind a bullet, or presents somebody named nowhere else.
    """
    names = {
        name
        for part in parts
        if part.kind == "byline"
        for name in persons(re.sub(r"^\W*by:?\s+", "", part.line, flags=re.I))
    }
    for part in parts[-8:]:
        if part.kind is not None or part.words > 90 or part is parts[0]:
            continue
        bullet = _BULLET.match(part.line)
        bare = part.line[bullet.end() :] if bullet else part.line
        named = any(bare.startswith(name) for name in names)
        if ((named or (bullet and part.line[0] in "•*")) and _PRESENTS.match(bare)) or (
            _AUTHOR_NOTE.match(part.line) and (bullet or part.line[:1] in "*_" or _is_new(text, part))
        ):
            part.kind = "credit"
        elif part.words <= 40 and _CALL.match(part.line):
            part.kind = "furniture"


def _is_new(text: str, part: Part) -> bool:
    """Whether the surname of the person that a part begins with stands nowhere before it."""
    name = re.split(r",|\s(?:is|are|was|serves|works|writes|teaches)\s", part.line, maxsplit=1)[0].split()
    return len(name) > 1 and name[-1][:1].isupper() and text.find(name[-1], 0, part.start) < 0


def mark_captions(parts: list[Part]) -> None:
    """Captions without a credit: under a picture's file name, or a phrase without a verb that names a place."""
    for before, part in zip(parts, parts[1:], strict=False):
        if part.kind is not None or part.words > 60:
            continue
        under_picture = (
            before.kind == "furniture"
            and not part.blank_before
            and re.fullmatch(r"[a-z0-9]+(?:[-_.][a-z0-9]+){3,}", before.line)
        )
        phrase = (
            part.words <= 14
            and part.line.count(".") == 1
            and _AT_PLACE.search(part.line)
            and not _FINITE.search(part.line)
        )
        if under_picture or (phrase and part.blank_before and not set('"“”') & set(part.line)):
            part.kind = "caption"


def mark_repeats(text: str, parts: list[Part]) -> None:
    """Lines that come thrice are furniture; a sentence set apart that stands in another paragraph is a pull quote."""
    counts: dict[str, int] = {}
    for part in parts:
        if part.kind is None and part.words <= 12:
            counts[part.line] = counts.get(part.line, 0) + 1
    plain = text.replace("’", "'")
    seen: set[str] = set()
    for part in parts:
        if part.kind is not None:
            continue
        if counts.get(part.line, 0) >= 3 or _is_shouted(part):
            part.kind = "furniture"
        elif counts.get(part.line, 0) == 2 and part.line not in seen and _has_heading_form(part):
            part.kind = "furniture"  # a table of contents: the heading itself comes later
            seen.add(part.line)
        elif 5 <= part.words <= 60 and (part.words > 14 or is_terminated(part.line) or part.line[0] in "\"“'‘«"):
            attributed = _ATTRIBUTED.match(part.line)
            core = (
                (attributed["words"] if attributed else part.line)
                .strip(_QUOTE_MARKS)
                .rstrip(".,!?…" + _QUOTE_MARKS)
                .replace("’", "'")
            )
            if attributed or (len(core) >= 25 and _stands_elsewhere(plain, core, part, seen)):
                part.kind = "pull-quote"
            seen.add(core)


def _is_shouted(part: Part) -> bool:
    """A link to another article, set in capitals; headings in capitals are shorter."""
    return part.words >= 7 and part.line.isupper() and not is_terminated(part.line)


def _stands_elsewhere(plain: str, core: str, part: Part, seen: set[str]) -> bool:
    """Whether the words stand in another paragraph near by, too; of equal paragraphs the first is no repeat."""
    before = plain.find(core, max(0, part.start - _REACH), part.start)
    if before >= 0:
        return core in seen or _is_longer(plain, core, before)
    after = plain.find(core, part.end, part.end + _REACH)
    return after >= 0 and _is_longer(plain, core, after)


def _is_longer(plain: str, core: str, at: int) -> bool:
    start = plain.rfind("\n", 0, at) + 1
    end = plain.find("\n", at + len(core))
    rest = (plain[start:at] + plain[at + len(core) : end if end >= 0 else len(plain)]).strip(_QUOTE_MARKS + ".,!?…")
    return bool(rest) or plain[start] in '"“„«‘'


def mark_links(parts: list[Part]) -> None:
    """Lists of links: a heading such as "Related stories" and the short lines under it."""
    inside = False
    for part in parts:
        if part.kind in (None, "furniture") and opens_links(part.line):
            part.kind, inside = "furniture", True
        elif inside and part.kind is None:
            inside = part.words <= 25 and (not is_terminated(part.line) or part.line.endswith("?"))
            part.kind = "furniture" if inside else None


def mark_headings(parts: list[Part]) -> None:
    """Section headings: short lines that do not end as sentences do, between paragraphs; not more than two in a row."""
    prose_seen, run = False, []
    for part in parts:
        if part.kind == "furniture" or part.kind in ("caption", "credit", "pull-quote"):
            continue
        if part.kind is None and _has_heading_form(part):
            run.append(part)
            continue
        if prose_seen and 1 <= len(run) <= 2 and (is_prose(part) or part.kind == "body"):
            for heading in run:
                heading.kind = "heading"
        run = []
        prose_seen = prose_seen or is_prose(part)


def _has_heading_form(part: Part) -> bool:
    if part.line[0] == "#":
        return True
    if part.words > 12 or len(part.line) > 90 or SPEAKER.match(part.line) or (part.line[0] in '"“' and part.words > 6):
        return False
    if part.line.endswith("?"):
        return part.words >= 3 and part.line[0].isupper() and not set('"“”') & set(part.line)
    if part.line[0].islower() and part.words > 6:
        return False
    return (
        part.line[-1] not in ".!;:,…—"
        and not is_terminated(part.line)
        and _BULLET.match(part.line + " ") is None
        or (re.fullmatch(r"[-–—]\s.{3,60}\s[-–—]", part.line) is not None)
    )


def mark_tail(parts: list[Part]) -> None:
    """Short unfinished lines after the last paragraph of a text of several paragraphs: headlines of other articles."""
    if sum(is_prose(part) for part in parts) < 3:
        return
    for part in reversed(parts):
        if part.kind is None:
            if part.words > 25 or is_terminated(part.line):
                return
            part.kind = "byline" if is_person(part.line) and not any(p.kind == "byline" for p in parts) else "furniture"
