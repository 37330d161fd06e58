"""Articles that LexisNexis saved as text → one record an article, with the names of fields that tables have.

Two forms are in use. In the older one each article begins with a line "1 of 20 DOCUMENTS", the outlet and the date are
centred, and labels in capitals ("BYLINE:", "LOAD-DATE:"). In the newer one the headline comes
first, "Body" and "Classification" are lines by themselves, and "End of Document" ends an article.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..dates import find_date, parse_date
from ..records import LoadError
from ..terms import rows
from .encoding import decode, marked_encoding
from .item import FILE_LIMIT, MEGABYTE, Item, Unreadable

#: How exports of news databases number their articles.
NUMBERED = re.compile(
    r"^[ \t\f]*\d{1,6} (?:of|de|von|di|van) \d{1,6} (?:DOCUMENTS?|DOCUMENTOS?|DOKUMENTEN?|DOCUMENTEN)[ \t]*$",
    re.M | re.I,
)
_END = re.compile(r"^[ \t\f]*End of Document[ \t]*$", re.M)
_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.M)
_LENGTH = re.compile(r"^[ \t]*(?:Length|LENGTH|LÄNGE|LONGUEUR|LONGITUD|LENGTE):[ \t]*[\d.,]+ \w+", re.M)
_RIGHTS = re.compile(
    r"(?:Copyright|©|\(c\))\s.*\d{4}|.*\ball rights reserved\b|alle rechte vorbehalten|tous droits", re.I
)
_LABEL = re.compile(r"(?P<label>[^\W\d_]+(?:-[^\W\d_]+)?)(?P<colon>:)?(?:\s+(?P<value>.*)|$)")
#: A date stands so early on its line, and notices of rights among so many of the last lines.
_BEFORE_DATE, _LAST_LINES = 15, 12
#: How long a line is that is broken at a width.
_WIDTH = (40, 100)


@dataclass(frozen=True, slots=True)
class Label:
    """A label of nexis_labels.csv, with what stands behind it on its line; `shouted`: in capitals, or with a hyphen,
    which no article begins a paragraph with."""

    field: str
    place: str
    value: str
    shouted: bool


def is_nexis(start: bytes) -> bool:
    """Whether a file of text begins as one of these exports does.

    >>> is_nexis(b"1 of 2 DOCUMENTS\\n\\nEllery Courier\\n\\nLENGTH: 210 words\\n"), is_nexis(b"Body\\n\\nIt broke.")
    (True, False)
    """
    head = start.decode(marked_encoding(start) or "utf-8", "replace").replace("\r\n", "\n")
    signs = (("Body", _BODY), ("DO", NUMBERED))  # to look for the words first takes a tenth of the time
    return any(word in head and sign.search(head) for word, sign in signs) and _LENGTH.search(head) is not None


def read_nexis(stream: io.BufferedReader, path: str, key: str, encoding: str | None) -> Iterator[Item | LoadError]:
    """The articles of a file, in order. path, key: as Item has them."""
    data = stream.read(FILE_LIMIT + 1)
    try:
        if len(data) > FILE_LIMIT:
            raise Unreadable(f"larger than {FILE_LIMIT // MEGABYTE} MB")
        text = decode(data, encoding)
    except Unreadable as error:
        yield LoadError(path, None, str(error))
        return
    numbered = NUMBERED.search(text) is not None
    for number, article in enumerate(_articles(text), 1):
        record = _record(article)
        if numbered:
            record["text"] = _unwrapped(record["text"])
        yield Item(path, "record", f"article {number}", dict(record), f"{key}:{number}")


def _articles(text: str) -> Iterator[str]:
    """The articles without the lines between them; a list of them above the first belongs to its head."""
    marks = list(NUMBERED.finditer(text))
    if marks:
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        yield from (text[mark.end() : end] for mark, end in zip(marks, ends, strict=True))
        return
    # Behind the last mark stands nothing, unless the file was cut.
    yield from (article for article in _END.split(text) if _BODY.search(article) or _LENGTH.search(article))


def _record(article: str) -> dict[str, str]:
    """The fields of one article."""
    lines = [line.strip() for line in article.split("\n")]
    begins = _labels_begin(lines)
    found = _unlabelled(lines[:begins])
    at = _read_labels(lines, begins, found)
    ends = _tail_begins(lines, at)
    text = "\n".join([found.pop("text", ""), *lines[at:ends]])
    rights = [line for line in lines[ends:] if _RIGHTS.match(line)]
    found.setdefault("copyright", " ".join(rights))
    _read_tail(lines[ends:], found)
    found["text"] = re.sub(r"\n{3,}", "\n\n", text).strip()
    return found


@cache
def _labels() -> dict[str, dict[str, str]]:
    return {row["label"]: row for row in rows("nexis_labels")}


def _label(line: str) -> Label | None:
    match = _LABEL.match(line)
    row = _labels().get(match["label"].lower()) if match else None
    if match is None or row is None or not (match["colon"] or (row["alone"] and match.end("label") == len(line))):
        return None
    label = match["label"]
    shouted = label.isupper() or "-" in label or not match["colon"]
    return Label(row["field"], row["place"], (match["value"] or "").strip(), shouted)


def _labels_begin(lines: list[str]) -> int:
    """The first line with a label of the head, the end where there is none."""
    labels = ((at, _label(line)) for at, line in enumerate(lines))
    return next((at for at, label in labels if label and label.place in ("head", "body")), len(lines))


def _read_labels(lines: list[str], at: int, found: dict[str, str]) -> int:
    """Read the head's labels into `found`; where the text begins: behind "Body", or below the last label.

    A value goes on to the next blank line. Where "Body" follows, lines without a label in between belong to nothing.
    """
    labels = [_label(line) for line in lines[at:]]
    body = next((place for place, label in enumerate(labels, at) if label and label.place == "body"), None)
    field = ""
    while at < len(lines):
        label = _label(lines[at])
        if label and label.place == "body":
            found["text"] = label.value
            return at + 1
        if label and label.place == "head":
            field = label.field
            found[field] = label.value
        elif not lines[at]:
            field = ""
        elif field:
            found[field] = f"{found[field]} {lines[at]}".strip()
        elif body is None:
            return at
        at += 1
    return at


def _unwrapped(text: str) -> str:
    """A text of the older form, whose lines are broken at a width and its paragraphs parted by blank lines."""
    blocks = [block.split("\n") for block in text.split("\n\n")]
    broken = ([*(len(line) for line in lines[:-1]), _WIDTH[0]] for lines in blocks)
    fits = (min(lengths) >= _WIDTH[0] and max(lengths) <= _WIDTH[1] for lengths in broken)
    return "\n\n".join((" " if fit else "\n").join(lines) for lines, fit in zip(blocks, fits, strict=True))


def _tail_begins(lines: list[str], at: int) -> int:
    """Where what stands below the text begins: a label of the tail, or the notice of rights that ends an article."""
    for place in range(at, len(lines)):
        label = _label(lines[place])
        if label and label.place == "tail" and label.shouted:
            return place
    last = [place for place in range(at, len(lines)) if lines[place]][-_LAST_LINES:]
    notice = (place for place in last if lines[place].startswith("Copyright ") and _RIGHTS.match(lines[place]))
    return next(notice, len(lines))


def _read_tail(lines: list[str], found: dict[str, str]) -> None:
    field = ""
    for line in lines:
        label = _label(line)
        if label:
            field = label.field
            found.setdefault(field, label.value)
        elif line and field and not found[field]:
            found[field] = line


def _unlabelled(lines: list[str]) -> dict[str, str]:
    """What the lines above the first label hold: outlet, date, headline and rights, by where they stand.

    The outlet is right above the date. The headline is above the outlet in the newer form, else what comes first below
    the date and the edition.
    """
    rights = [line for line in lines if _RIGHTS.match(line)]
    lines = ["" if line in rights else line for line in lines]
    day = next((at for at in reversed(range(len(lines))) if _is_date(lines[at])), None)
    found = {"copyright": " ".join(rights)} if rights else {}
    if day is None:
        return {"headline": _blocks(lines)[-1], **found}
    outlet = next((at for at in reversed(range(day)) if lines[at]), None)
    above = _blocks(lines[:outlet])[-1] if outlet is not None else ""
    below = lines[day + 1 :]
    while below and below[0]:  # the edition, right under the date
        below = below[1:]
    named = {"source": lines[outlet]} if outlet is not None else {}
    return {"headline": above or _blocks(below)[0], "date": lines[day], **named, **found}


def _is_date(line: str) -> bool:
    """Whether a line says the day (with weekday, hour or edition) or the month of an issue.

    >>> _is_date("October 14, 2026 Wednesday"), _is_date("Oktober 2026"), _is_date("The storm of 14 October 2026")
    (True, True, False)
    """
    day = find_date(line) if len(line) <= 80 else None
    if day:
        return day.start <= _BEFORE_DATE and not line[: day.start].strip(" ,.").count(" ")
    return len(line.split()) == 2 and parse_date(line) is not None


def _blocks(lines: list[str]) -> list[str]:
    """The lines between blank ones, each block as one line; a single empty one of nothing."""
    return [" ".join(block.split()) for block in re.split(r"\n{2,}", "\n".join(lines).strip())]
