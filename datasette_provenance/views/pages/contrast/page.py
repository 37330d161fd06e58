"""Which words set two groups of documents apart, with the sentences behind each word."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from datasette.database import Database
from datasette.utils.asgi import BadRequest

from ....contrast.groups import (
    COPIES,
    FIELDS,
    LISTED,
    OTHERS,
    RATED,
    RATED_SO,
    SEVERAL,
    VOICES,
    Group,
    GroupError,
    Reading,
    check_pair,
    complement,
    is_most,
    outlet_conditions,
    rating_of,
    read_group,
    told_apart,
)
from ....contrast.names import group_name
from ....contrast.words import FEWEST_DOCUMENTS, FEWEST_USES, MARKED, Contrast, Words, contrast, count_words
from ....store.query import Row, rows
from ....wording import listed, plural
from ...shared.called import NotKnown, outlet_called, story_called
from ...shared.filters import COUNTS, LONGEST, LONGEST_KEY, Filters, check_date
from ...shared.framing_sums import RUNNING
from ...shared.running import running_sql
from ...shared.shapes import NOTHING_LOADED, collection
from .evidence import passages
from .proposals import proposals

ROWS = "words"
COLUMNS = (
    *("word", "written", "group", "z", "log_odds", "holds"),
    *(f"{side}_{figure}" for side in "ab" for figure in ("uses", "per_ten_thousand", "documents")),
)
ASKED = tuple(f"{side}_{field}" for side in "ab" for field in FIELDS)
MOST_WORDS, WITH_EVIDENCE = 40, 15
"""Words a side in the list, and those that are drawn and have their sentences."""

NAMED = 200
CHOOSE = "Choose two groups of documents to see which words set them apart."


async def data(
    db: Database,
    filters: Filters,
    words: str | None = None,
    each: str | None = None,
    count: str | None = None,
    **asked: str | None,
) -> Row:
    """The twin of the contrast. asked: a_outlet and the rest, see ASKED.

    words: "all" keeps function words. count: "documents" counts every copy of a text, not one document of each origin,
    and so does each: "copy", as it was called before.
    """
    typed, unknown, found = dict(asked), None, {}
    for name, value, choice in (("words", words, "all"), ("each", each, "copy")):
        if value not in (None, choice):
            raise BadRequest(f"?{name}= is {choice} or is left out, not {value!r}")
    if each and count == COUNTS[1]:
        raise BadRequest("?each=copy is another word for ?count=documents: it cannot go with ?count=origins")
    each_copy = bool(each) or count == COUNTS[0]
    try:
        asked, names = await with_slugs(db, asked)
        groups = read_groups(filters, asked)
        await check_ratings(db, groups or ())
        typed = in_fields(groups, names) if groups else typed
        found = await contrasted(db, groups, words == "all", each_copy) if groups else {}
    except NotKnown as error:
        unknown = error
    loaded = bool((await collection(db)).get("documents"))
    page = {
        "a": None,
        "b": None,
        "words": [],
        "compared": 0,
        "marked": 0,
        "held": 0,
        **found,
        "every_word": words == "all",
        "each_copy": each_copy,
        "asked": {name: asked.get(name) for name in ASKED},
        "typed": {name: typed.get(name) for name in ASKED},
        "proposals": await proposals(db, one_outlet(asked)),
        "outlets": await most_publishing(db),
        "ratings": await ratings(db),
    }
    if unknown:
        told = {"name": unknown.name, "likely": unknown.likely}
        unknown.page, unknown.template = {"sentence": unknown.sentence, **page, "unknown": told}, "contrast"
        raise unknown
    return {"sentence": sentence(page) if loaded else NOTHING_LOADED, **page}


def one_outlet(asked: Row) -> str | None:
    """The first group's outlet, where it is one."""
    others, slug = told_apart(asked.get("a_outlet") or "")
    return None if others or SEVERAL in slug else slug or None


async def most_publishing(db: Database) -> list[Row]:
    """The outlets that the form names."""
    sql = """select o.slug, o.name from outlet_totals t join outlets o on o.id = t.outlet_id
        where t.counted = 'documents' order by t.documents desc, o.id limit :limit"""
    return await rows(db, sql, {"limit": NAMED})


async def with_slugs(db: Database, asked: Row) -> tuple[Row, Row]:
    """What is asked for with the slugs of outlets and stories, and the name of each slug.

    Raises NotKnown for an outlet or story that is not there, BadRequest for any other value that makes no sense.
    """
    slugs: Row = dict(asked)
    names: Row = {}
    for name, value in asked.items():
        check(name, value)
        look = {"outlet": outlets_called, "story": stories_called}.get(name[2:])
        if value and look:
            others, text = told_apart(value)
            # Each of several may have the sign.
            text = text.replace(f"{SEVERAL}{OTHERS}", SEVERAL) if others else text
            found = await look(db, text.strip(), name)
            slugs[name] = others + SEVERAL.join(row["slug"] for row in found)
            names |= {row["slug"]: row["name"] or row["slug"] for row in found}
    return slugs, names


async def outlets_called(db: Database, text: str, name: str) -> list[Row]:
    """The outlet that a text names, or the outlets where commas divide it. Raises NotKnown."""
    try:
        return [await outlet_called(db, text, name)]
    except NotKnown:
        parts = [part for one in text.split(SEVERAL) if (part := one.strip())]
        if len(parts) < 2:
            raise
    return [await outlet_called(db, part, name) for part in parts]


async def stories_called(db: Database, text: str, name: str) -> list[Row]:
    return [await story_called(db, text, name)]


async def check_ratings(db: Database, groups: Iterable[Group]) -> None:
    """Raise BadRequest for a rating that no outlet has."""
    for side, group in zip("ab", groups, strict=False):
        if group.rating:
            rater, rating = rating_of(group.rating)
            if not await rows(db, RATED_SO, {"rater": rater, "rating": rating}):
                raise BadRequest(f"No outlet here is rated {rating!r} by {rater!r} (?{side}_rating=)")


async def ratings(db: Database) -> list[str]:
    """The ratings that the form names, as they are asked for."""
    sql = "select distinct rater, rating from outlet_ratings order by rater, rating limit :limit"
    return [f"{row['rater']}{RATED}{row['rating']}" for row in await rows(db, sql, {"limit": NAMED})]


def in_fields(groups: tuple[Group, Group], names: Row) -> Row:
    """The groups as the form shows them, outlets and stories by their names."""
    shown: Row = {}
    for side, group in zip("ab", groups, strict=True):
        for field in FIELDS:
            others, value = told_apart(getattr(group, field) or "")
            if field in ("outlet", "story"):
                value = with_names(value.split(SEVERAL), names)
            shown[f"{side}_{field}"] = others + value or None
    return shown


def with_names(slugs: list[str], names: Row) -> str:
    """Slugs as names; among several, a name that holds a comma would be read as two, and stays a slug."""
    called = [(slug, names.get(slug, slug)) for slug in slugs]
    return ", ".join(slug if SEVERAL in name and len(slugs) > 1 else name for slug, name in called)


def read_groups(filters: Filters, values: Row) -> tuple[Group, Group] | None:
    """The two groups of a query, None where none is asked for. Raises BadRequest for what cannot be compared.

    ?since= and ?until= hold for both, unless a group has dates of its own.
    """
    if not any(values.values()):
        return None
    a, b = (Group(**{field: values.get(f"{side}_{field}") for field in FIELDS}) for side in "ab")
    dates = {"since": filters.since, "until": filters.until}
    a, b = (with_dates(group, dates) for group in (a, b))
    bare = with_dates(Group(), dates)
    try:
        for group in (a, b):
            if group.rating:
                rating_of(group.rating)
        if b == bare:
            b = complement(a)
        elif a == bare:
            a = complement(b)
        check_pair(a, b)
    except GroupError as error:
        raise BadRequest(f"These groups cannot be compared: {error}") from error
    return a, b


def check(name: str, value: str | None) -> None:
    field = name[2:]
    choices = {"copies": COPIES, "voice": VOICES}.get(field)
    longest = LONGEST_KEY if field == "outlet" else LONGEST
    if value and (len(value) > longest or "\x00" in value):
        raise BadRequest(f"?{name}= may have at most {longest} characters, and no NUL")
    if value and choices and value not in choices:
        raise BadRequest(f"?{name}= is one of {', '.join(choices)}, not {value!r}")
    if value and field in ("since", "until"):
        check_date(name, value)


def with_dates(group: Group, dates: Row) -> Group:
    return group if group.since or group.until else Group(**{**{f: getattr(group, f) for f in FIELDS}, **dates})


async def contrasted(db: Database, groups: tuple[Group, Group], every: bool, each: bool) -> Row:
    """The words of two groups: what each is, how many words were compared, and those that differ most."""
    readings, sizes = [], [await size_of(db, group) for group in groups]
    for group, size in zip(groups, sizes, strict=True):
        readings.append(await read_group(db, group, size, each, await has_most(db, group, size)))
    texts = [[document.words() for document in reading.documents] for reading in readings]
    # Counting takes longer than asking: meanwhile other requests are answered.
    a, b = await asyncio.to_thread(lambda: [count_words(group, every) for group in texts])
    found = contrast(a, b)
    chosen = [row for row in found if row.z > 0][:MOST_WORDS] + [row for row in found if row.z < 0][-MOST_WORDS:]
    evidence = await passages(db, strongest(chosen), readings)
    names = [await group_name(db, group) for group in groups]
    return {
        **{
            side: {**described(group, name, size, reading, words), "largest_share": largest_share(told)}
            for side, group, name, size, reading, words, told in zip(
                "ab", groups, names, sizes, readings, (a, b), texts, strict=True
            )
        },
        "words": [word(row, a, b, evidence.get(row.word)) for row in chosen],
        "compared": len(found),
        "marked": sum(abs(row.z) >= MARKED for row in found),
        "held": sum(row.holds for row in found),
    }


def largest_share(texts: list[str]) -> float | None:
    """What part of all that was read is the longest text; None where nothing was.

    >>> largest_share(["crane", "a", "sea wall a"]), largest_share([])
    (0.625, None)
    """
    lengths = list(map(len, texts))
    return round(max(lengths) / sum(lengths), 3) if sum(lengths) else None


def strongest(chosen: list[Contrast]) -> list[Contrast]:
    """The words that are drawn: the first and the last."""
    firsts = [row for row in chosen if row.z > 0][:WITH_EVIDENCE]
    return firsts + [row for row in chosen if row.z < 0][-WITH_EVIDENCE:]


async def size_of(db: Database, group: Group) -> int | None:
    """How many documents a group has, from the summaries; None for one of a story, whose documents are few enough.

    Of all stories but one, about so many: that one's documents of other outlets and days are taken away too.
    """
    story = group.story or ""
    if story and not story.startswith(OTHERS):
        return None
    told = await rows(db, "select documents from stories where slug = :slug", {"slug": story.removeprefix(OTHERS)})
    less = told[0]["documents"] if told else 0
    dates = Filters(since=group.since, until=group.until)
    where, values = outlet_conditions(group, "o.outlet_id")
    if not where:
        return max(0, await published(db, dates, group) - less)
    # Documents of an unknown outlet are counted under 0, which is among all others.
    publishers = f"(select * from outlet_totals o where {' and '.join(where)})"  # noqa: S608
    return max(0, await published(db, dates, group, publishers, values) - less)


async def has_most(db: Database, group: Group, size: int | None) -> bool:
    """Whether a group within some days has most documents of its outlet, if it is of one, as `is_most` means it."""
    if size is None or size <= LISTED or not group.of_one_outlet or not (group.since or group.until):
        return False
    of = await size_of(db, replace(group, since=None, until=None))
    return of is not None and is_most(size, of)


async def published(
    db: Database, filters: Filters, group: Group, publishers: str | None = None, values: Row | None = None
) -> int:
    """How many documents of the days in the filters have the group's voice, and are copies or not.

    publishers: SQL for those of whom, with its values; None: of all.
    """
    counts = {}
    for of in COUNTS if group.copies else COUNTS[:1]:
        of_whom = publishers or filters.publishers
        sql, parameters = running_sql(RUNNING, filters, ("documents",), of_whom, of, group.voice or "all")
        counts[of] = sum(row["documents"] for row in await rows(db, sql, {**parameters, **(values or {})}))
    if group.copies == "originals":
        return int(counts["origins"])
    return int(counts["documents"] - counts.get("origins", 0))


def described(group: Group, name: str, size: int | None, reading: Reading, words: Words) -> Row:
    read = len(reading.documents)
    return {
        "name": name,
        **{field: getattr(group, field) for field in FIELDS},
        "documents": read + reading.copies if size is None else size,
        "read": read,
        "copies_passed_over": reading.copies,
        "words": words.total,
    }


def word(row: Contrast, a: Words, b: Words, evidence: Row | None) -> Row:
    return {
        "word": row.word,
        "written": evidence["written"] if evidence else row.word,
        "group": "a" if row.z > 0 else "b",
        "z": round(row.z, 2),
        "log_odds": round(row.log_odds, 3),
        "holds": row.holds,
        "a_uses": row.a_uses,
        "a_per_ten_thousand": round(10_000 * row.a_uses / a.total, 1),
        "a_documents": row.a_documents,
        "b_uses": row.b_uses,
        "b_per_ten_thousand": round(10_000 * row.b_uses / b.total, 1),
        "b_documents": row.b_documents,
        "evidence": evidence["passages"] if evidence else [],
    }


def nothing_found(page: Row, names: list[str]) -> str:
    """What a page without a word that holds may say: a sample that shows nothing is no sign that there is nothing."""
    if not page["compared"]:
        return (
            f"Too little to compare {names[0]} and {names[1]}: no word is used {FEWEST_USES} times in all, and "
            f"in {FEWEST_DOCUMENTS} documents of one of them."
        )
    # Each group's documents by themselves: those of two voices are the same ones.
    one, other = (f"{name} ({documents_read(page[side])})" for name, side in zip(names, "ab", strict=True))
    told = f"No word sets {one} and {other} apart beyond chance"
    return f"{told}; the command below reads all." if any(map(sampled, (page["a"], page["b"]))) else f"{told}."


def sampled(side: Row) -> bool:
    """Whether a group has more documents than are read, copies aside."""
    return bool(side["read"] + side["copies_passed_over"] < side["documents"])


def documents_read(side: Row) -> str:
    """
    >>> documents_read({"read": 3, "copies_passed_over": 1, "documents": 4})
    '3 documents'
    >>> documents_read({"read": 60, "copies_passed_over": 0, "documents": 326})
    '60 of 326 documents'
    """
    if sampled(side):
        return f"{side['read']:,} of {plural(side['documents'], 'document')}"
    return plural(side["read"], "document")


def sentence(page: Row) -> str:
    """ "What sets the Ledger apart: “border”, “crisis” and “wall”; all others: “families”, “school” and “law”." """
    if page["a"] is None:
        return CHOOSE
    names = [page[side]["name"] for side in "ab"]
    empty = next((side for side in "ab" if not page[side]["read"]), None)
    if empty:
        return f"There are no documents of {page[empty]['name']} to compare."
    firsts = [[row["written"] for row in page["words"] if row["holds"] and row["group"] == side] for side in "ab"]
    firsts[1].reverse()
    if not any(firsts):
        return nothing_found(page, names)
    told = [
        f"{name} {listed([f'“{word}”' for word in found[:3]])}"
        for name, found in zip(names, firsts, strict=True)
        if found
    ]
    return f"The words that set them apart most: {'; '.join(told)}."
