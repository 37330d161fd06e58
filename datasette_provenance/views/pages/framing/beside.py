"""Framing in short, for other pages: the leading frames by outlet, and one outlet beside all others."""

from __future__ import annotations

from datasette.database import Database

from ....framing_columns import FRAMES
from ....store.query import Row
from ...shared.filters import Filters
from ...shared.framing_sums import FRAMED, WORDING, added_up, by_outlet, leading, loaded_words, shares, wording
from ...shared.shapes import Outlet
from ...shared.summaries import less
from .page import named_frames

MOST_OUTLETS, MOST_FRAMES, MOST_TERMS = 8, 6, 10


async def at_a_glance(db: Database, filters: Filters, outlets: dict[int, Outlet], largest: list[int]) -> Row:
    """Outlets by the frames that most documents have, as the page of framing has them.

    largest: the ids of the outlets with most documents, these first.
    """
    sums = await added_up(db, filters.plain(), "all", FRAMED)
    found = await by_outlet(db, filters.plain(), "all", FRAMED, largest[:MOST_OUTLETS])
    chosen = [frame for frame in sorted(FRAMES, key=lambda frame: (-sums[frame], FRAMES.index(frame))) if sums[frame]]
    chosen = chosen[:MOST_FRAMES]
    frames = {row["frame"]: row for row in await named_frames(db)}
    return {
        "frames": [{name: frames[frame][name] for name in ("frame", "name", "definition")} for frame in chosen],
        "outlets": [
            {
                "outlet": outlets[row["outlet_id"]],
                "documents": row["documents"],
                "leading": leading(row),
                "frames": {frame: cell for frame, cell in shares(row).items() if frame in chosen},
            }
            for row in found
        ],
    }


async def beside_others(db: Database, filters: Filters) -> Row:
    """The frames and the loaded wording of the outlet in the filters, and of all others together."""
    ours, others = await apart(db, filters, "all", FRAMED)
    mine, theirs = shares(ours), shares(others)
    terms, of = await loaded_words(db, filters.plain(), "author", MOST_TERMS)
    loaded = []
    for voice in ("author", "quoted"):
        pair = await apart(db, filters, voice, WORDING)
        loaded.append({"voice": voice, "outlet": in_short(pair[0]), "others": in_short(pair[1])})
    return {
        "documents": ours["documents"],
        "frames": [
            {"frame": row["frame"], "name": row["name"], "outlet": mine[row["frame"]], "others": theirs[row["frame"]]}
            for row in await named_frames(db)
        ],
        "loaded": loaded,
        "loaded_terms": terms,
        "loaded_terms_months": filters.widened_to(of),
    }


async def apart(db: Database, filters: Filters, voice: str, names: tuple[str, ...]) -> tuple[Row, Row]:
    """The sums of the outlet in the filters, and those of all others together."""
    every = filters.plain().of_all_outlets()
    ours = await added_up(db, filters.plain(), voice, names)
    return ours, less(await added_up(db, every, voice, names), ours)


def in_short(row: Row) -> Row:
    found = wording(row)
    return {name: found[name] for name in ("sentences", "words", "terms", "per_thousand_words")}
