"""What only a part's place can tell: title, standfirst, headings, captions, pull quotes, lists of links."""

from __future__ import annotations

import re

from ..terms import alternatives, rows, sections, terms
from .datelines import plain_dateline, strict_dateline
from .head_lines import beside_date
from .lines import has_key, line_key, opens_links
from .names import bare_byline, is_person, led_byline, names_alone, persons, says_office
from .outlet_names import is_masthead, is_outlet
from .parts import Part

KIND_LABELS = {label: kind for kind, labels in sections("kind_labels").items() for label in labels}
_ROLE = alternatives(terms("author_roles"))
_AUTHOR_NOTE = re.compile(
    rf"[\W_]{{0,4}}(?:[Tt]he\s(?:author|writer)|[A-ZÀ-Þ][\w.'’-]*(?:\s(?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|and)){{1,6}}),?\s"
    rf"(?:[^.]{{0,60}},\s)?(?:is|are|serves|works|writes|teaches)\s"
    rf"(?:as\s)?(?:an?|the|our|its)?\s?(?:[\w-]+\s){{0,4}}?{_ROLE}\b",
)
_PRESENTS = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'-]*\s|(?:de|van|von|and|,)\s){1,8}(?:is|are|was|in|has|writes|works|serves|teaches)\b"
)
_SPEAKER = re.compile(r"(?:[A-Z][A-Z.'’ -]{0,40}|[QA]):\s")  # transcripts
_BULLET = re.compile(r"[•‣▪●*–—-]\s*")
_WORDS = {name: alternatives(listed) for name, listed in sections("headline_words").items()}
_CALL = re.compile(
    rf"[\W_]{{0,4}}(?:you\scan\s|please\s|to\s)?(?:also\s)?{_WORDS['call']}\b.{{0,160}}\bhere\b[^\w]{{0,3}}$", re.I
)
#: A title stands among so many parts.
_HEAD = 10
_INNER_END = re.compile(r"[a-z]{3}[.!]\s+[A-Z]")
_HIGHLIGHTS = re.compile(r"(?:story )?highlights?:?\s", re.I)
_CLOSING_MARKS = "\"”’'»)]*_ \u00a0"
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


def is_terminated(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return line.rstrip(_CLOSING_MARKS)[-1:] in tuple(".!?…:;。！？।")


def is_prose(part: Part) -> bool:
    """Whether an undecided part reads as a paragraph rather than as a headline."""
    return part.kind is None and (part.words >= 30 or (part.words >= 8 and is_terminated(part.line)))


def has_title_form(part: Part) -> bool:
    """A line of three to thirty words that does not end as a sentence does (a question may), nor holds a sentence."""
    line = part.line.rstrip(_CLOSING_MARKS)
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
    for part in head[:4]:
        if part.kind is None and part.words <= 4 and line_key(part.line) in KIND_LABELS:
            part.kind = "furniture"
    if title and _mark_given(head, line_key(title)):
        return
    if any(part.kind == "title" for part in head):
        return
    if title is None:
        _mark_masthead(head)
    for position, part in enumerate(head[:3]):
        if part.kind is None and (bare_byline(part.line) or (position and led_byline(part.line))):
            part.kind = "byline"
        elif part.kind is None and part.words <= 30 and _HIGHLIGHTS.match(part.line):
            part.kind = "standfirst"
    at = next((i for i, part in enumerate(head) if part.kind is None), None)
    if at is None or is_prose(head[at]) and not has_title_form(head[at]):
        return
    if at and head[at - 1].photo and not head[at].blank_before:
        head[at].kind = "caption"
    else:
        _mark_by_form(parts, at, title is not None)


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
    found = False
    for part in head:
        own = (
            line_key(part.line) if part.kind in (None, "title", "byline") and len(part.line) < 2 * len(key) + 40 else ""
        )
        if key and (
            own == key or (own.startswith(key + " ") and len(own) - len(key) <= 30 and not is_terminated(part.line))
        ):
            part.kind = "furniture" if found or part.method == "breadcrumb" else "title"
            found = True
    return found


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
    for position, part in enumerate(head):
        after = head[position + 1] if position + 1 < len(head) else None
        if part.kind is None and has_key(part.line, KIND_LABELS):
            part.kind = "furniture"
        elif is_prose(part):
            break
        elif part.kind is None and part.words <= 14:
            under_name = position > 0 and head[position - 1].kind == "byline" and is_masthead(part.line)
            if under_name or _is_bare_byline(part, after, at >= 0):
                part.kind = "byline"
    if at < 0 and not title_given:
        return
    end = next((i for i, part in enumerate(head[:5]) if part.kind == "byline"), None)
    for part in head[: end or 0]:
        if part.kind is None and part.words <= 60:
            part.kind = "standfirst"
    if end is None and any(is_prose(part) for part in parts):
        for part in head:
            if part.kind is None and (not has_title_form(part) or part.words < 5):
                break
            part.kind = part.kind or "standfirst"


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
    speakers = sum(_SPEAKER.match(part.line) is not None for part in parts) > 1
    for index, part in enumerate(parts[:12]):
        if part.kind is not None or part.words < 4:
            continue
        length = strict_dateline(part.line)
        if not length and not found and prose < 2:
            length = 0 if speakers and _SPEAKER.match(part.line) else plain_dateline(part.line)
        prose += is_prose(part)
        if length and (found == 0 or length < 60):
            body = part.cut(length)
            part.kind = "dateline"
            parts.insert(index + 1, body)
            found += 1
            if found == 2:
                return


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
    if part.words > 12 or len(part.line) > 90 or _SPEAKER.match(part.line) or (part.line[0] in '"“' and part.words > 6):
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
