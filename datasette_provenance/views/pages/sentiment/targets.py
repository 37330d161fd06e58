"""Of whom texts speak, and how: the persons and bodies that most documents name, with the sentiment toward them."""

from __future__ import annotations

from dataclasses import replace

from datasette.database import Database

from ....store.query import Row
from ....terms import rows as table_of
from ....wording import plural, share
from ...shared.accuracy import figures
from ...shared.filters import Filters, make_token, read_token
from ...shared.means import mean, proportion
from ...shared.shapes import NOTHING_FOUND, NOTHING_LOADED, collection, outlets_by_id
from ...shared.summaries import less
from .within import ADDED, by_voice, leaders, most_spoken_of, sums_of_all

ROWS = "targets"
JUDGED = ("positive", "neutral", "negative")
COLUMNS = (
    *("entity", "documents", "outlets", "mentions"),
    *(f"{judged}.{figure}" for judged in JUDGED for figure in ("share", "low", "high")),
    *(f"{voice}.{figure}" for voice in ("author", "quoted") for figure in ("mean", "low", "high", "n")),
)
PAGE = 25
METHOD = "target.linear"
# Of more mentions the first line gives shares.
MOST_IN_NUMBERS = 100
NOBODY_TWICE = "No person or organisation is mentioned in two documents."


async def data(db: Database, filters: Filters) -> Row:
    """The twin of the list. `whole_months`: what it is of where the dates hold too many documents.

    With an outlet in the filters the figures are those of its documents, and `outlets` is None.
    """
    found, following, of = await leading(db, filters, PAGE, filters.next)
    loaded = bool((await collection(db)).get("documents"))
    page = {"targets": found, "next": following, "whole_months": filters.widened_to(of), "accuracy": accuracy()}
    name = None
    if filters.outlet_id is not None:
        name = (await outlets_by_id(db))[filters.outlet_id]["name"]
    if not found and loaded and not filters.narrowed and not filters.voice:
        return {"sentence": NOBODY_TWICE, **page}
    return {"sentence": sentence(found, loaded, name, filters.voice), **page}


async def leading(
    db: Database, filters: Filters, most: int, token: str | None = None
) -> tuple[list[Row], str | None, Filters]:
    """The entities that most documents speak of in the voice of the filters, the token of what follows, and the filters
    with the dates that all this is of.

    They come in the order of an index, which is from Z to A among those of equally many documents.
    """
    voice, sums = filters.voice or "all", await sums_of_all(db, filters)
    found = await leaders(db, sums, voice, most + 1, read_token(token, (int, str)))
    listed = [{**shape(voices[voice], outlets), **means(voices)} for voices, outlets in found[:most]]
    following = make_token(listed[-1]["documents"], listed[-1]["entity"]) if len(found) > most else None
    return listed, following, sums.filters


NO_VOICES = {voice: mean(None, None, 0) for voice in ("author", "quoted")}


def means(voices: dict[str, Row]) -> Row:
    """The mean of the documents in the author's voice and in quoted ones, from the sums of each voice."""
    sums = {voice: row for voice, row in voices.items() if voice in NO_VOICES}
    return NO_VOICES | {
        voice: mean(row["score_sum"], row["score_squares"], row["documents"]) for voice, row in sums.items()
    }


async def beside_others(db: Database, filters: Filters, most: int) -> Row:
    """`toward`: those whom the outlet in the filters speaks of most in its own voice, with its mean and that of all
    others; `toward_months`: what this is of where the dates hold too many documents.

    `outlet` and `others` are means over documents.
    """
    every = await sums_of_all(db, filters.plain().of_all_outlets())
    # Of the same dates, for what all others say is what all say less what it says.
    mine = await sums_of_all(db, replace(filters.plain(), since=every.filters.since, until=every.filters.until))
    found = await most_spoken_of(db, mine, "author", most, None)
    said = await by_voice(db, every, [row["entity"] for row in found])
    listed = []
    for row in sorted(found, key=lambda row: (-row["documents"], -row["mentions"], row["entity"])):
        others = less(sums_alone(said[row["entity"]]["author"]), sums_alone(row))
        listed.append(
            {
                **{name: row[name] for name in ("entity", "mentions")},
                "outlet": mean(row["score_sum"], row["score_squares"], row["documents"]),
                "others": mean(others["score_sum"], others["score_squares"], others["documents"]),
            }
        )
    return {"toward": listed, "toward_months": filters.widened_to(mine.filters)}


def sums_alone(row: Row) -> Row:
    return {name: row[name] for name in ADDED}


def shape(row: Row, outlets: int | None = None) -> Row:
    return {
        **{name: row[name] for name in ("entity", "documents")},
        "outlets": outlets,
        "mentions": row["mentions"],
        **{judged: proportion(row[judged], row["mentions"]) for judged in JUDGED},
    }


def accuracy() -> Row:
    """How well the measure agrees with people: its macro F1, and the share of judgements that are right."""
    (rule,) = (row for row in table_of("rules") if row["rule"] == METHOD)
    return {**figures("targets")["all"], "method": METHOD, "right": round(int(rule["right"]) / int(rule["found"]), 4)}


def sentence(found: list[Row], loaded: bool, outlet: str | None, voice: str | None) -> str:
    """ "Mentioned in the most documents: Ana Sorel, in 3. Of 12 mentions, 3 sound positive and 6 negative." """
    if not found:
        return NOTHING_FOUND if loaded else NOTHING_LOADED
    most = found[0]
    by = f" by {outlet}" if outlet else ""
    tone = {"author": " in the author’s voice", "quoted": " in quoted voices"}.get(voice or "", "")
    return f"Mentioned in the most documents{by}{tone}: {most['entity']}, in {most['documents']:,}. {judged_so(most)}"


def judged_so(row: Row) -> str:
    """ "Of 12 mentions, 3 sound positive and 6 negative"; of many a share is easier to read than their number."""
    positive, negative = (judged(row[name]["share"] or 0, row["mentions"]) for name in ("positive", "negative"))
    of = f"Of {plural(row['mentions'], 'mention')},"
    if positive == negative == "none":
        return f"{of} none sounds positive or negative."
    sound = "sounds" if positive in ("1", "none") else "sound"
    return f"{of} {positive} {sound} positive and {negative} negative."


def judged(part: float, mentions: int) -> str:
    """A share of the mentions as their number where they are few, "none" for none."""
    if not part:
        return "none"
    return share(part, 1) if mentions > MOST_IN_NUMBERS else f"{round(part * mentions):,}"
