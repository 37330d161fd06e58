"""Who is cited, by whom and how: source kinds by outlet, officials against civil society, sources, cue words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .cited import NOBODY, check_kind, cues, profile, voices, words_of
from .filters import Filters
from .most_cited import COLUMNS, most_cited
from .quoted import page_of, sentences
from .sentences import FEW, narrowed
from .shapes import NOTHING_FOUND, NOTHING_LOADED, Row, collection, outlets_by_id, rows

ROWS = "sources"
__all__ = ["COLUMNS", "ROWS", "data"]
MOST_ANONYMOUS = 5
# How the first line names a sector; the rest of each is what it says of it.
SPEAKERS = {
    "official": "Officials speak",
    "civil-society": "Civil society speaks",
    "business": "Business speaks",
    "media": "Other media speak",
    "other": "Others speak",
    None: "Voices of no known sector speak",
}
WORDS = {"direct": "directly quoted words", "indirect": "reported words", "mixed": "partly quoted words"}
MEASURED = "select outlet_id, sources, document_sources, document_words, herfindahl, shannon from outlet_citations"
MEASURES = ("sources", "sources_per_thousand_words", "herfindahl", "shannon")


async def data(db: Any, filters: Filters) -> Row:
    """The twin of the page of citations.

    The measures of concentration, of each outlet and in `concentration`, are those of all dates, kinds and quote types.
    """
    check_kind(filters)
    outlets, found, measures = await outlets_by_id(db), await voices(db, filters), await measures_by_outlet(db)
    by_outlet: dict[int, list[Row]] = {}
    for row in found:
        by_outlet.setdefault(row["outlet_id"], []).append(row)
    overall, figures = profile(found), await collection(db)
    listed, following = await most_cited(db, filters)
    return {
        "sentence": sentence(overall, filters, figures),
        **overall,
        "outlets": [
            {"outlet": outlets.get(id), **profile(by_outlet[id]), **measured(measures.get(id))}
            for id in sorted(by_outlet, key=lambda id: (-sum(row["words"] for row in by_outlet[id]), id))
        ],
        "concentration": concentration(filters, figures, measures),
        "cues": await cues(db, filters),
        "anonymous": await anonymous(db, filters, overall),
        "sources": listed,
        "next": following,
    }


def sentence(overall: Row, filters: Filters, figures: Row) -> str:
    """ "Officials speak 61 % of all cited words; civil society 4 %." """
    if not figures.get("documents"):
        return NOTHING_LOADED
    total = overall["words"]
    if not total:
        return NOBODY if filters == Filters() else NOTHING_FOUND
    what = WORDS.get(filters.quote or "", "cited words")
    if filters.sector:
        return f"{SPEAKERS[overall['sectors'][0]['sector']]} {total:,} {what} here."
    known = [row for row in overall["sectors"] if row["sector"]] or overall["sectors"]
    first = max(known, key=lambda row: row["words"])["sector"]
    second = "civil-society" if first == "official" else "official"
    shares = [f"{100 * words_of(overall['sectors'], 'sector', it) / total:.0f} %" for it in (first, second)]
    other = "civil society" if second == "civil-society" else "officials"
    return f"{SPEAKERS[first]} {shares[0]} of all {what}; {other} {shares[1]}."


async def measures_by_outlet(db: Any) -> dict[int, Row]:
    """How many sources the documents of each publisher (0: not known) cite, and how evenly."""
    return {row["outlet_id"]: row for row in await rows(db, MEASURED)}


def measured(row: Row | None) -> Row:
    """MEASURES from a row of outlet_citations."""
    if row is None:
        return dict.fromkeys(MEASURES)
    return {
        "sources": row["sources"],
        "sources_per_thousand_words": per_thousand(row["document_sources"], row["document_words"]),
        "herfindahl": rounded(row["herfindahl"]),
        "shannon": rounded(row["shannon"]),
    }


def concentration(filters: Filters, figures: Row, measures: dict[int, Row]) -> Row:
    """MEASURES of the whole collection, or of the outlet asked for."""
    if filters.outlet_id is not None:
        return measured(measures.get(filters.outlet_id))
    sums = [sum(row[name] for row in measures.values()) for name in ("document_sources", "document_words")]
    return {
        "sources": figures.get("cited sources", 0),
        "sources_per_thousand_words": per_thousand(*sums),
        "herfindahl": rounded(figures.get("citation herfindahl")),
        "shannon": rounded(figures.get("citation shannon")),
    }


def per_thousand(part: int, whole: int) -> float | None:
    return round(1000 * part / whole, 2) if whole else None


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


async def anonymous(db: Any, filters: Filters, overall: Row) -> list[Row]:
    """Some citations of sources whose identity is withheld, the latest loaded first."""
    if not words_of(overall["naming"], "naming", "anonymous"):
        return []
    where, parameters = narrowed(replace(filters, naming="anonymous"), by_index=overall["citations"] <= FEW)
    found = await sentences(db, where, "c.id desc", parameters, MOST_ANONYMOUS)
    return page_of(found, MOST_ANONYMOUS)[0]
