"""Who is cited, by whom and how: source kinds by outlet, officials against civil society, sources, cue words."""

from __future__ import annotations

from dataclasses import replace

from datasette.database import Database

from ....citation_columns import COVERED
from ....store.query import Row
from ....wording import plural, share
from ...shared.accuracy import figures as agreement
from ...shared.filters import Filters
from ...shared.languages import other_languages, unmeasured
from ...shared.means import FEW, FEW_ALONE
from ...shared.shapes import NOTHING_FOUND, NOTHING_LOADED, collection, outlets_by_id
from .cited import (
    NOBODY,
    by_publisher,
    check_kind,
    largest_document,
    of_some,
    profile,
    together,
    voices,
    words_of,
)
from .cues import cues, cues_by_outlet
from .most_cited import COLUMNS, between, most_cited
from .quoted import page_of
from .sentences import by_date, latest
from .spread import spreads

ROWS = "sources"
__all__ = ["COLUMNS", "ROWS", "data"]
MOST_ANONYMOUS, MOST_OUTLETS = 5, 50
IN_SHORT = (*COVERED, "citations", "words")
# How the first line names a sector; the rest of each is what it says of it.
SPEAKERS = {
    "official": "Officials speak",
    "civil-society": "Civil society speaks",
    "business": "Business speaks",
    "media": "Other media speak",
    "other": "Others speak",
    None: "Voices of no known sector speak",
}
# A document that holds more of the cited words is named; of fewer than FEW documents one has that much by itself.
MUCH = 0.2
WORDS = {"direct": "directly quoted words", "indirect": "reported words", "mixed": "partly quoted words"}


async def data(db: Database, filters: Filters) -> Row:
    """The twin of the page of citations."""
    check_kind(filters)
    outlets, figures = await outlets_by_id(db), await collection(db)
    plain = filters.plain()
    covered = await by_publisher(db, plain, IN_SHORT)
    words, within = {row["outlet_id"]: row for row in covered}, sum(row["citations"] for row in covered)
    found = await voices(db, filters) if of_some(filters) else covered
    first = sorted(found, key=lambda row: (-row["words"], row["outlet_id"]))[:MOST_OUTLETS]
    overall, first = await told(db, filters, found, first)
    cited = await between(db, filters, within)
    measures, dates = await spreads(db, filters, cited, [row["outlet_id"] for row in first])
    listed, following = await most_cited(db, filters, cited)
    introducing = await cues(db, filters)
    resting = rest_on(covered)
    largest = share_of_largest(await largest_document(db, filters, within), overall["words"])
    alone = largest if resting["documents"] >= FEW else None
    other = await other_languages(db, plain)
    missing = None if overall["words"] else unmeasured(other, "who is cited is looked for in English alone")
    return {
        "sentence": missing or sentence(overall, filters, figures, alone),
        **overall,
        **resting,
        "largest_document_share": largest,
        "outlets": [
            {
                "outlet": outlets.get(row["outlet_id"]),
                **profile([row]),
                **rest_on([words[row["outlet_id"]]]),
                **measured(measures.get(row["outlet_id"]), [words[row["outlet_id"]]]),
            }
            for row in first
        ],
        "outlets_total": len(found),
        "concentration": {**measured(measures.get(None), covered), "follows_dates": dates},
        "cues": introducing,
        "cues_by_outlet": await cues_by_outlet(db, filters, found, [row["cue"] for row in introducing]),
        "anonymous": await anonymous(db, filters, overall),
        "sources": listed,
        "next": following,
        "other_languages": other,
        "accuracy": agreement("citations"),
    }


async def told(db: Database, filters: Filters, found: list[Row], first: list[Row]) -> tuple[Row, list[Row]]:
    """What all publishers cite, by part, and the first of them with all their columns, in their order."""
    if of_some(filters):
        return profile(found), first
    whole = {row["outlet_id"]: row for row in await by_publisher(db, filters, of=[row["outlet_id"] for row in first])}
    return profile([await together(db, filters.plain())]), [whole[row["outlet_id"]] for row in first]


def rest_on(covered: list[Row]) -> Row:
    """How many documents cite anybody, and how many somebody of whom the text shows whether it is a woman or a man.

    They are those of all citations: no summary knows how many documents cite a certain kind or sector.
    """
    names = {"documents": "citing_documents", "gender_documents": "gendered_documents"}
    return {name: sum(row[column] for row in covered) for name, column in names.items()}


def share_of_largest(words: int | None, total: int) -> float | None:
    """The share of the cited words that the document with most of them has; None where that was not looked for."""
    return None if words is None or not total else round(words / total, 4)


def sentence(overall: Row, filters: Filters, figures: Row, largest: float | None = None) -> str:
    """ "Officials speak 61% of all cited words; civil society 4%; for 9% no sector is known." """
    if not figures.get("documents"):
        return NOTHING_LOADED
    total = overall["words"]
    if not total:
        return NOTHING_FOUND if filters.narrowed else NOBODY
    what = WORDS.get(filters.quote or "", "cited words")
    if filters.sector:
        return f"{SPEAKERS[overall['sectors'][0]['sector']]} {total:,} {what} here."
    known = [row for row in overall["sectors"] if row["sector"]] or overall["sectors"]
    first = max(known, key=lambda row: row["words"])["sector"]
    second = "civil-society" if first == "official" else "official"
    other = "civil society" if second == "civil-society" else "officials"
    said = [words_of(overall["sectors"], "sector", it) for it in (first, second)]
    unknown = words_of(overall["sectors"], "sector", None)
    one = f" One document alone holds {share(largest, 1)} of them." if largest and MUCH < largest < 1 else ""
    if overall["citations"] < FEW_ALONE:
        # Of few citations a share says more than it can.
        open_ = f"; for {unknown:,} no sector is known" if first and unknown else ""
        return f"{SPEAKERS[first]} {said[0]:,} of {plural(total, what[:-1])}; {other} {said[1] or 'none'}{open_}.{one}"
    shares = [share(words, total) for words in said]
    open_ = f"; for {share(unknown, total)} no sector is known" if first and unknown else ""
    return f"{SPEAKERS[first]} {shares[0]} of all {what}; {other} {shares[1]}{open_}.{one}"


def measured(spread: Row | None, covered: list[Row]) -> Row:
    """The measures of the sources; sources per 1,000 words from how much text there is and its documents' voices."""
    sources, words = (sum(row[name] for row in covered) for name in ("document_sources", "document_words"))
    return {
        "sources": spread["sources"] if spread else 0,
        "sources_per_thousand_words": round(1000 * sources / words, 2) if words else None,
        "herfindahl": spread["herfindahl"] if spread else None,
        "shannon": spread["shannon"] if spread else None,
    }


async def anonymous(db: Database, filters: Filters, overall: Row) -> list[Row]:
    """Some citations of anonymous sources: of the documents loaded last, between two dates of the latest."""
    total = next((row["citations"] for row in overall["naming"] if row["naming"] == "anonymous"), 0)
    if not total:
        return []
    only = replace(filters, naming="anonymous", next=None)
    find = by_date(db, only, MOST_ANONYMOUS) if filters.dated else latest(db, only, total, MOST_ANONYMOUS)
    return page_of(await find, MOST_ANONYMOUS)[0]
