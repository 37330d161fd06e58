"""How each outlet tells it: frames by outlet, by voice and over time, and loaded wording."""

from __future__ import annotations

from collections import Counter

from datasette.database import Database

from ....framing_columns import FRAMES, VOICES
from ....store.query import Row, rows
from ....wording import listed, plural
from ...shared.accuracy import figures
from ...shared.filters import Filters, make_token, read_token
from ...shared.framing_sums import (
    FRAMED,
    WORDING,
    added_up,
    by_outlet,
    leaders,
    leading,
    loaded_words,
    no_wording,
    over_time,
    shares,
    total,
    wording,
)
from ...shared.languages import other_languages, unmeasured
from ...shared.means import FEW, proportion
from ...shared.shapes import NOTHING_FOUND, NOTHING_LOADED, Outlet, collection, outlets_by_id
from ...shared.short_texts import short_texts
from ...shared.summaries import unknown_publisher
from ...writing.words import FRAMES as TOLD_AS

ROWS = "outlets"
FIGURES = ("documents", "share", "low", "high")
COLUMNS = (
    *("outlet.slug", "outlet.name", "outlet.kind", "outlet.country", "documents", "leading", "tied"),
    *(f"frames.{frame}.{figure}" for frame in FRAMES for figure in FIGURES),
    *(
        f"loaded.{voice}.sentences.{figure}"
        for voice in ("author", "quoted")
        for figure in ("mean", "low", "high", "n")
    ),
    *(
        f"loaded.{voice}.{figure}"
        for voice in ("author", "quoted")
        for figure in ("terms", "words", "per_thousand_words")
    ),
)
TABLES = {"loaded": lambda page: by_voice(page)}
MOST_TERMS = 20
PAGE = 40
IN_VOICE = {"all": "", "author": " in the author’s own voice", "quoted": " in quoted voices"}


async def data(db: Database, filters: Filters) -> Row:
    """The twin of the page of framing. Frames are those of ?voice=, loaded wording is given by voice."""
    voice = filters.voice or "all"
    found = await by_outlet(db, filters, voice, FRAMED)
    outlets = await outlets_by_id(db)
    known = [row for row in found if row["outlet_id"] in outlets]
    shown, following = page_of(known, filters)
    wordings, listed = await with_wording(db, filters, outlets, shown)
    overall = total(found, FRAMED)
    periods = await over_time(db, filters, voice)
    terms, of = await loaded_words(db, filters, voice, MOST_TERMS)
    loaded = bool((await collection(db)).get("documents"))
    other = await other_languages(db, filters)
    first = sentence(overall, [{**row, "outlet": outlets[row["outlet_id"]]} for row in known], loaded, voice)
    return {
        "sentence": unmeasured(other, "frames are looked for in English alone") or first,
        "voice": voice,
        "documents": overall["documents"],
        "frames": [
            {**frame, "documents": overall[frame["frame"]], **proportion(overall[frame["frame"]], overall["documents"])}
            for frame in await named_frames(db)
        ],
        "outlets": listed,
        "unknown_publisher": unknown_publisher(found),
        "loaded": wordings,
        "loaded_terms": terms,
        "loaded_terms_months": filters.widened_to(of),
        "over_time": [
            {"period": row["period"], "documents": row["documents"], "frames": {frame: row[frame] for frame in FRAMES}}
            for row in periods
        ],
        "next": following,
        "other_languages": other,
        "short_texts": await short_texts(db, filters),
        "accuracy": {"frames": figures("frames")["all"], "loaded": figures("loaded")["all"]},
    }


def by_voice(page: Row) -> list[Row]:
    """Loaded wording as a row for each outlet and voice, first of all outlets together."""
    everybody = {"outlet": None, "documents": page["documents"], "loaded": page["loaded"]}
    return [
        {
            "outlet": row["outlet"],
            "documents": row["documents"],
            "voice": voice,
            **{name: value for name, value in found.items() if name != "kinds"},
            "kinds": {one["kind"]: one["terms"] for one in found["kinds"]},
        }
        for row in [everybody, *page["outlets"]]
        for voice, found in row["loaded"].items()
    ]


def page_of(known: list[Row], filters: Filters) -> tuple[list[Row], str | None]:
    """The outlets of a page, from ?next= on, and the token of the next page."""
    token = read_token(filters.next, (int, int))
    if token:
        known = [row for row in known if (-row["documents"], row["outlet_id"]) > (-token[0], token[1])]
    shown = known[:PAGE]
    return shown, make_token(shown[-1]["documents"], shown[-1]["outlet_id"]) if len(known) > PAGE else None


def led(known: list[Row], outlets: dict[int, Outlet]) -> list[Row]:
    """Each outlet with its leading frame, or with those that are tied."""
    return [
        {
            "outlet": outlets[row["outlet_id"]],
            "documents": row["documents"],
            "leading": leading(row),
            "tied": found if len(found := leaders(row)) > 1 else [],
        }
        for row in known
    ]


async def with_wording(
    db: Database, filters: Filters, outlets: dict[int, Outlet], shown: list[Row]
) -> tuple[dict[str, Row], list[Row]]:
    """Loaded wording over all outlets by voice, and the outlets of a page with their frames and their wording."""
    ids = [row["outlet_id"] for row in shown]
    spoken = {voice: await by_outlet(db, filters, voice, WORDING, ids) for voice in VOICES[1:]}
    of_outlet = {voice: {row["outlet_id"]: row for row in sums} for voice, sums in spoken.items()}
    listed = [
        {
            **row,
            "frames": shares(sums),
            "loaded": {
                voice: wording(found[sums["outlet_id"]]) if sums["outlet_id"] in found else no_wording()
                for voice, found in of_outlet.items()
            },
        }
        for row, sums in zip(led(shown, outlets), shown, strict=True)
    ]
    return {voice: wording(await added_up(db, filters, voice, WORDING)) for voice in VOICES[1:]}, listed


async def named_frames(db: Database) -> list[Row]:
    """The frames in the codebook's order, each with how well it agrees with people who coded articles."""
    agreement = figures("frames")
    return [
        {
            "frame": FRAMES[row["id"] - 1],
            "name": row["name"],
            "definition": row["definition"],
            "f1": agreement[FRAMES[row["id"] - 1]]["value"],
        }
        for row in await rows(db, "select id, name, definition from frames order by id")
    ]


def sentence(overall: Row, listed: list[Row], loaded: bool, voice: str) -> str:
    """ "Security leads in 14 of 20 outlets, beyond chance in 3; the Ledger tells it as economics (…)."

    Only where more than half of the outlets have it before every other; outlets of few documents do not count.
    """
    if not overall["documents"]:
        return NOTHING_FOUND if loaded else NOTHING_LOADED
    first, where = leaders(overall), IN_VOICE[voice]
    if not first:
        these = "this document" if overall["documents"] == 1 else f"these {overall['documents']:,} documents"
        return f"No frame is present{where} in {these}."
    if overall["documents"] < FEW:
        few = f"{plural(overall['documents'], 'document')}{where}"
        return f"{few}: to say which frame is most frequent takes at least {FEW}."
    ranked = [row for row in listed if row["documents"] >= FEW]
    if len(ranked) < 2:
        return most_frequent(overall, where)
    leads = Counter(frame for row in ranked if (frame := leading(row)))
    most, outlets = leads.most_common(1)[0] if leads else ("", 0)
    if 2 * outlets <= len(ranked):
        return f"No frame leads in most of the {len(ranked)} outlets. {most_frequent(overall, where)}"
    of = f"all {len(ranked)} outlets" if outlets == len(ranked) else f"{outlets} of {len(ranked)} outlets"
    led = [row for row in ranked if leading(row) == most]
    sure = sum(is_apart(row, most, second(row, most)) for row in led)
    beyond = "" if sure == len(led) else f", beyond chance in {sure}" if sure else ", but in none of them beyond chance"
    return f"{capital(TOLD_AS[most])} leads in {of}{where}{beyond}{deviating(ranked, most)}."


def second(row: Row, first: str) -> str:
    """The frame that most of the documents have besides one."""
    return max((frame for frame in FRAMES if frame != first), key=lambda frame: row[frame])


def is_apart(row: Row, more: str, less: str) -> bool:
    """Whether a frame is present in more of the documents than another beyond chance: their intervals do not touch."""
    documents = row["documents"]
    low, high = proportion(row[more], documents)["low"], proportion(row[less], documents)["high"]
    return bool(low > high)


def deviating(ranked: list[Row], most: str) -> str:
    """ "; Ledger tells it as economics (8 of 9 documents, security in 1)": where another leads by the largest share.

    "" where none does beyond chance.
    """
    others = [(row, first) for row in ranked if (first := leading(row)) and is_apart(row, first, most)]
    if not others:
        return ""
    row, first = max(others, key=lambda one: (one[0][one[1]] - one[0][most]) / one[0]["documents"])
    n = f"{row[first]:,} of {row['documents']:,} documents, {TOLD_AS[most]} in {row[most]:,}"
    return f"; {row['outlet']['name']} tells it as {TOLD_AS[first]} ({n})"


def most_frequent(overall: Row, where: str) -> str:
    """ "The most frequent frame is law: in 19 of 37 documents"; of several none is named before the others.

    Another one that is as frequent but for chance is named with it.
    """
    first, documents = leaders(overall), overall["documents"]
    among = f"{overall[first[0]]:,} of {plural(documents, 'document')}"
    if len(first) == 1:
        next = second(overall, first[0])
        close = f", just ahead of {TOLD_AS[next]} ({overall[next]:,})"
        return f"The most frequent frame{where} is {TOLD_AS[first[0]]}: in {among}" + (
            "." if is_apart(overall, first[0], next) or not overall[next] else f"{close}."
        )
    if len(first) > 3:
        return f"No frame is more frequent than the others{where}: {len(first)} are in {among} each."
    return f"The most frequent frames{where} are {listed([TOLD_AS[one] for one in first])}: each in {among}."


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
