"""Tone by outlet and over time, the author's voice apart from quoted voices: VADER's compound, averaged by document."""

from __future__ import annotations

from datasette.database import Database

from ....store.query import Row
from ....wording import plural
from ...shared.filters import Filters
from ...shared.languages import other_languages, unmeasured
from ...shared.means import FEW
from ...shared.shapes import NOTHING_FOUND, NOTHING_LOADED, collection, outlets_by_id
from ...shared.short_texts import short_texts
from ...shared.summaries import (
    COUNTS,
    TONE_SUMS,
    VOICE_SUMS,
    VOICES,
    by_outlet,
    by_period,
    overall,
    tone,
    total,
    unknown_publisher,
)
from ...writing.numbers import signed
from .targets import accuracy, leading

ROWS = "outlets"
COLUMNS = (
    *("outlet.slug", "outlet.name", "outlet.kind", "outlet.country", "documents"),
    *(f"{voice}.{figure}" for voice in VOICES for figure in ("mean", "low", "high", "n")),
)
MOST_TARGETS = 10
MOST_OUTLETS = 50


async def data(db: Database, filters: Filters) -> Row:
    """The twin of the sentiment page. `toward`: those whom most documents speak of, with the `dates` that it is of,
    whole months where those asked for hold too many documents to read."""
    outlets, publishing = await outlets_by_id(db), await by_outlet(db, filters)
    ids = [row["outlet_id"] for row in publishing if row["outlet_id"] in outlets]
    known = await by_outlet(db, filters, f"{COUNTS}, {TONE_SUMS}", ids[:MOST_OUTLETS])
    listed = [{"outlet": outlets[row["outlet_id"]], "documents": row["documents"], **tone(row)} for row in known]
    sums = total(known) if filters.outlet_id is not None else await overall(db, filters, f"{COUNTS}, {TONE_SUMS}")
    whole = {"documents": sum(row["documents"] for row in publishing), **tone(sums)}
    loaded = bool((await collection(db)).get("documents"))
    toward, _, of = await leading(db, filters.plain(), MOST_TARGETS)
    other = await other_languages(db, filters)
    return {
        "sentence": unmeasured(other, "the tone of English alone is measured")
        or sentence(whole, listed, loaded, len(ids) > MOST_OUTLETS),
        "overall": whole,
        "outlets": listed,
        "outlets_total": len(ids),
        "unknown_publisher": unknown_publisher(publishing),
        "over_time": [
            period(row) for row in await by_period(db, filters, f"{COUNTS}, {VOICE_SUMS}") if row["documents"]
        ],
        "other_languages": other,
        "short_texts": await short_texts(db, filters),
        "toward": {"targets": toward, "whole_months": filters.widened_to(of), "accuracy": accuracy()},
    }


def period(row: Row) -> Row:
    means = tone(row)
    return {"period": row["period"], "author": means["author"], "quoted": means["quoted"], "n": row["documents"]}


def sentence(overall: Row, listed: list[Row], loaded: bool, cut: bool) -> str:
    """ "On a scale from −1 to +1, 4 outlets average between −0.08 and +0.05 in their own sentences; quoted words …" """
    if not overall["documents"]:
        return NOTHING_FOUND if loaded else NOTHING_LOADED
    enough = [row["author"]["mean"] for row in listed if row["author"]["n"] >= FEW]
    quoted, in_quoted = overall["quoted"]["mean"], overall["quoted"]["n"]
    rest = f"quoted words average {signed(quoted)}" if quoted is not None else "nobody is quoted"
    if 0 < in_quoted < FEW:
        rest = f"quoted words were scored in {plural(in_quoted, 'document')}, and a mean takes at least {FEW}"
    if len(enough) > 1:
        span = f"{signed(min(enough))} and {signed(max(enough))}"
        which = f"the {len(enough)} outlets with most documents" if cut else plural(len(enough), "outlet")
        return f"On a scale from −1 to +1, {which} average between {span} in their own sentences; {rest}."
    if overall["author"]["mean"] is None:
        return "No document has sentences that could be scored."
    if overall["author"]["n"] < FEW:
        scored = plural(overall["author"]["n"], "document has", "documents have")
        return f"{scored} scored sentences in the author’s own voice; a mean takes at least {FEW}."
    own = signed(overall["author"]["mean"])
    return f"On a scale from −1 to +1, the authors’ own sentences average {own}; {rest}."
