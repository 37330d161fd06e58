"""Two groups of documents to be contrasted: what is asked for, which documents those are, and their words.

Used by the page and by the command. A group is a selection of documents (outlets, what somebody rates them, story,
dates, copies or originals) and of a voice in them. A group for which nothing is asked is what the other one leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from ..clean.quotations import quotations
from ..store.query import Queryable, Row, id_list, rows

FIELDS = ("outlet", "rating", "story", "since", "until", "copies", "voice")
COPIES = ("originals", "copies")
VOICES = ("author", "quoted")
OTHERS = "!"
"""Before the slug of an outlet or story, or before a rating: all but this one, or these."""
SEVERAL, RATED = ",", ":"
"""Between the slugs of several outlets; between who rates and the rating."""

MOST_DOCUMENTS, MOST_CHARACTERS = 60, 240_000
LISTED = 2_000
"""So many documents of a group are listed by an index; of more, some are taken at random."""
SOONER = 10
"""So many times as long does it take to look a document up in no order as along an index of its outlet's days."""

SHUFFLED = "d.id * 2654435761 % 4294967296"


@dataclass(frozen=True, slots=True)
class Group:
    """What is asked for of a group, None for what is not."""

    outlet: str | None = None
    rating: str | None = None
    story: str | None = None
    since: str | None = None
    until: str | None = None
    copies: str | None = None
    voice: str | None = None

    @property
    def of_one_outlet(self) -> bool:
        """Whether it is of one outlet, whatever else is asked for."""
        outlet = self.outlet or ""
        return bool(outlet) and not outlet.startswith(OTHERS) and SEVERAL not in outlet

    @property
    def narrow(self) -> bool:
        """Whether an index leads to its documents: of one outlet, of one story, of some days."""
        named = (value and not value.startswith(OTHERS) for value in (self.outlet, self.rating, self.story))
        return any(named) or bool(self.since or self.until)


@dataclass(slots=True)
class Document:
    """One document of a group: its text and the (start, end) of what belongs to the group in it."""

    id: int
    text: str
    pieces: list[tuple[int, int]]

    def words(self) -> str:
        return " ".join([self.text[start:end] for start, end in self.pieces])


class Reading(NamedTuple):
    """A group as far as it was read. copies: documents that were passed over since their text was counted already."""

    documents: list[Document]
    copies: int


class GroupError(ValueError):
    """A group that cannot be read, or two that cannot be compared; the message says why."""


def complement(group: Group) -> Group:
    """What a group leaves: all other outlets, or stories, copies of originals, the other voice; the rest is kept.

    Of a group by date alone, what was published before or after it. Raises GroupError where that is both, or nothing.
    """
    for name in ("outlet", "rating", "story"):
        value = getattr(group, name)
        if value:
            return replace(group, **{name: value[1:] if value.startswith(OTHERS) else OTHERS + value})
    for name, values in (("copies", COPIES), ("voice", VOICES)):
        value = getattr(group, name)
        if value:
            return replace(group, **{name: values[1 - values.index(value)]})
    if group.since and group.until:
        raise GroupError(
            "what a time from one day to another leaves lies before and after it: name the other group, too"
        )
    if group.since:
        return Group(until=neighbour(group.since, -1))
    if group.until:
        return Group(since=neighbour(group.until, 1))
    raise GroupError("all documents leave nothing to compare them with: name a group")


def neighbour(period: str, step: int) -> str:
    """The year, month or day before (step -1) or after (1) one. Raises GroupError where the calendar has none.

    >>> neighbour("2026", -1), neighbour("2026-01", -1), neighbour("2026-02-28", 1)
    ('2025', '2025-12', '2026-03-01')
    """
    try:
        if len(period) > 7:
            return (date.fromisoformat(period) + timedelta(days=step)).isoformat()
        year, month = int(period[:4]), int(period[5:7] or 1) - 1
        months = year * 12 + month + step * (1 if len(period) > 4 else 12)
        return date(months // 12, months % 12 + 1, 1).isoformat()[: len(period)]
    except (ValueError, OverflowError) as error:
        raise GroupError(f"there is no time before or after {period}") from error


def check_pair(a: Group, b: Group) -> None:
    """Raise GroupError for a group that is to be compared with itself."""
    if in_order(a) == in_order(b):
        raise GroupError("both groups are the same, and nothing sets a group apart from itself")


def in_order(group: Group) -> Group:
    """A group with its outlets in alphabetical order, each once."""
    if not group.outlet:
        return group
    others, slugs = told_apart(group.outlet)
    return replace(group, outlet=others + SEVERAL.join(sorted({*slugs.split(SEVERAL)})))


def told_apart(value: str) -> tuple[str, str]:
    """The sign for all others, if there is one, and what stands after it."""
    return (OTHERS, value[len(OTHERS) :]) if value.startswith(OTHERS) else ("", value)


def rating_of(text: str) -> tuple[str, str]:
    """Who rates, and the rating: "Media Watch:left" without its sign for all others. Raises GroupError."""
    rater, _, rating = (part.strip() for part in told_apart(text)[1].rpartition(RATED))
    if not rater or not rating:
        raise GroupError(f"a rating is written as RATER{RATED}RATING, such as Media Watch{RATED}left, not {text!r}")
    return rater, rating


RATED_SO = """select r.outlet_id from outlet_ratings r
    where r.rater = :rater collate nocase and r.rating = :rating collate nocase and not exists (
        select 1 from outlet_ratings l where l.outlet_id = r.outlet_id and l.rater = r.rater
            and coalesce(l.as_of, '') > coalesce(r.as_of, ''))"""
"""The outlets that somebody rates so, by the last rating of each."""


def outlet_conditions(group: Group, column: str) -> tuple[list[str], dict[str, Any]]:
    """What is asked of the outlet of a group, as SQL conditions on a column that holds its id."""
    found: list[str] = []
    values: dict[str, Any] = {}
    if group.outlet:
        others, slugs = told_apart(group.outlet)
        names = {f"outlet{i}": slug for i, slug in enumerate(slugs.split(SEVERAL))}
        ids = f"select id from outlets where slug in ({', '.join(f':{name}' for name in names)})"  # noqa: S608
        found.append(among(column, ids, others))
        values |= names
    if group.rating:
        found.append(among(column, RATED_SO, told_apart(group.rating)[0]))
        values["rater"], values["rating"] = rating_of(group.rating)
    return found, values


def among(column: str, ids: str, others: str) -> str:
    """An SQL condition; a document of an unknown outlet is of all others."""
    return f"({column} is null or {column} not in ({ids}))" if others else f"{column} in ({ids})"


def conditions(group: Group) -> tuple[str, dict[str, Any]]:
    """The group as an SQL condition on documents d."""
    found, values = outlet_conditions(group, "d.publisher_id")
    if group.story:
        others, values["story"] = told_apart(group.story)
        is_not = "is not" if others else "="
        found.append(f"d.story_id {is_not} (select id from stories where slug = :story)")  # noqa: S608
    if group.since:
        found.append("d.published >= :since")
        values["since"] = group.since
    if group.until:
        found.append("d.published <= :until")
        values["until"] = group.until + "~"
    if group.copies:
        found.append(f"d.represents_origin = {int(group.copies == 'originals')}")
    if group.voice:
        found.append("d.quoted_words > 0" if group.voice == "quoted" else "d.quoted_words < d.word_count")
    return " and ".join(found) or "1", values


def is_most(size: int, of: int) -> bool:
    """Whether a group has so many of its outlet's documents that taking these in no order, and passing over those of
    other days, leads to some sooner than listing those of its days."""
    return 2 * MOST_DOCUMENTS * of * SOONER < size * size


async def members(
    db: Queryable, group: Group, size: int | None, each: bool, limit: int | None, most: bool = False
) -> tuple[list[Row], int]:
    """Up to `limit` documents of a group (None: all), spread over it, and how many copies were passed over.

    size: how many documents it has, None where not known, then all are listed. each: copies of one text count each.
    most: of a group of one outlet within some days, what `is_most` says.
    """
    where, values = conditions(group)
    # What is few is listed by its index and taken at even steps; of many, the first in no order.
    few = limit is None or size is None or size <= LISTED
    order = f"order by {SHUFFLED}" if not few or not group.narrow else ""
    index = "indexed by documents_shuffled" if most else ""
    taken = f"documents d {index} where {where} {order}"
    if not few and limit is not None:
        # How long a text is means to read it: only of those that are taken.
        first = f"select d.id from {taken} limit {2 * limit}"  # noqa: S608
        taken = f"({first}) t cross join documents d on d.id = t.id {order}"
    sql = f"select d.id, d.origin_id, length(d.text) as characters from {taken}"  # noqa: S608
    found = await rows(db, sql, values)
    if few:
        found.sort(key=lambda row: row["id"])
    chosen = found if each else list(one_of_each_origin(found))
    copies = len(found) - len(chosen)
    if limit is None:
        return chosen, copies
    if few:
        chosen = spread(chosen, limit)
    return chosen[:limit], copies


def spread(found: list[Row], number: int) -> list[Row]:
    """So many of a list, at even steps."""
    return found if len(found) <= number else [found[i * len(found) // number] for i in range(number)]


def one_of_each_origin(found: Iterable[Row]) -> Iterator[Row]:
    seen = set()
    for row in found:
        if row["origin_id"] is None or row["origin_id"] not in seen:
            seen.add(row["origin_id"])
            yield row


def affordable(found: list[Row], characters: int) -> list[Row]:
    """As many of the documents, at even steps, as have about so many characters together; one at least."""
    total = sum(row["characters"] for row in found)
    return found if total <= characters else spread(found, max(1, len(found) * characters // total))


async def read_group(db: Queryable, group: Group, size: int | None, each: bool = False, most: bool = False) -> Reading:
    """As much of a group as a page reads: MOST_DOCUMENTS documents, or fewer long ones."""
    chosen, copies = await members(db, group, size, each, MOST_DOCUMENTS, most)
    return Reading(await read_documents(db, affordable(chosen, MOST_CHARACTERS), group.voice), copies)


async def read_documents(db: Queryable, chosen: list[Row], voice: str | None) -> list[Document]:
    """Documents by id with what of their text belongs to a group: body and headings, or what a voice says."""
    ids = id_list(row["id"] for row in chosen)
    sql = f"select id, text from documents where id in ({ids})"  # noqa: S608
    found = {row["id"]: Document(row["id"], row["text"], []) for row in await rows(db, sql)}
    await (add_sentences(db, found, ids, voice) if voice else add_segments(db, found, ids))
    return [document for document in found.values() if document.pieces]


async def add_segments(db: Queryable, documents: Mapping[int, Document], ids: str) -> None:
    sql = f"""select document_id, start, end from segments
        where document_id in ({ids}) and kind in ('body', 'heading')"""  # noqa: S608
    for row in await rows(db, sql):
        documents[row["document_id"]].pieces.append((row["start"], row["end"]))


async def add_sentences(db: Queryable, documents: Mapping[int, Document], ids: str, voice: str) -> None:
    """The sentences of a voice; of a sentence of both, what stands within quotation marks is quoted."""
    sql = f"""select document_id, start, end, voice from sentences
        where document_id in ({ids}) and voice in (:voice, 'mixed')"""  # noqa: S608
    for row in await rows(db, sql, {"voice": voice}):
        document = documents[row["document_id"]]
        span = (row["start"], row["end"])
        document.pieces += [span] if row["voice"] == voice else parts(document.text, *span, voice)


def parts(text: str, start: int, end: int, voice: str) -> list[tuple[int, int]]:
    """What of a sentence of both voices belongs to one of them."""
    quoted = [(quotation.start, quotation.end) for quotation in quotations(text, [(start, end)])]
    if voice == "quoted":
        return quoted
    borders = [start, *(place for span in quoted for place in span), end]
    return [(a, b) for a, b in zip(borders[::2], borders[1::2], strict=True) if a < b]
