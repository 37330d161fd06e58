"""Of whom texts speak, and how: the persons and bodies that most documents name, with the sentiment toward them."""

from __future__ import annotations

from datasette.database import Database

from ...store.query import Row, rows
from ...terms import rows as table_of
from ...wording import plural, share
from ..accuracy import figures
from ..filters import Filters, make_token, read_token
from ..means import mean, proportion
from ..shapes import NOTHING_FOUND, NOTHING_LOADED, collection, outlets_by_id

ROWS = "targets"
JUDGED = ("positive", "neutral", "negative")
COLUMNS = (
    *("entity", "documents", "outlets", "mentions"),
    *(f"{judged}.{figure}" for judged in JUDGED for figure in ("share", "low", "high")),
    *(f"{voice}.{figure}" for voice in ("author", "quoted") for figure in ("mean", "low", "high", "n")),
)
PAGE = 25
SUMS = "documents, mentions, positive, neutral, negative, score_sum, score_squares"
METHOD = "target.linear"
# Of more mentions the first line gives shares.
MOST_IN_NUMBERS = 100


async def data(db: Database, filters: Filters) -> Row:
    """The twin of the list. Dates reach none of it: its summaries have none.

    With an outlet in the filters the figures are those of its documents, and `outlets` is None.
    """
    found, following = await most_spoken_of(db, filters, PAGE, filters.next)
    loaded = bool((await collection(db)).get("documents"))
    page = {"targets": found, "next": following, "follows_dates": not filters.dated, "accuracy": accuracy()}
    name = None
    if filters.outlet_id is not None:
        name = (await outlets_by_id(db))[filters.outlet_id]["name"]
    return {"sentence": sentence(found, loaded, name, filters.voice), **page}


async def most_spoken_of(
    db: Database, filters: Filters, most: int, token: str | None = None
) -> tuple[list[Row], str | None]:
    """The entities that most documents speak of in the voice of the filters, and the token of what follows.

    They come in the order of an index, which is from Z to A among those of equally many documents.
    """
    one_outlet = filters.outlet_id is not None
    table = "target_outlets" if one_outlet else "target_totals"
    where, parameters = filters.where("outlet_id", None, "counted")
    parameters["voice"] = filters.voice or "all"
    place = read_token(token, (int, str))
    if place:
        where += " and (documents, entity) < (:size, :after)"
        parameters |= dict(zip(("size", "after"), place, strict=True))
    outlets = "null" if one_outlet else "outlets"
    sql = f"""select entity, {outlets} as outlets, {SUMS} from {table}
        where voice = :voice and {where} order by documents desc, entity desc limit {most + 1}"""  # noqa: S608
    found = await rows(db, sql, parameters)
    following = make_token(found[most - 1]["documents"], found[most - 1]["entity"]) if len(found) > most else None
    found = found[:most]
    voices = await by_voice(db, filters, table, [row["entity"] for row in found])
    return [{**shape(row), **voices.get(row["entity"], NO_VOICES)} for row in found], following


NO_VOICES = {voice: mean(None, None, 0) for voice in ("author", "quoted")}


async def by_voice(db: Database, filters: Filters, table: str, entities: list[str]) -> dict[str, Row]:
    """The mean of each entity's documents, the author's voice and quoted ones apart."""
    where, parameters = filters.where("t.outlet_id", None, "t.counted")
    named = {f"entity_{number}": entity for number, entity in enumerate(entities)}
    sql = f"""select t.entity, t.voice, t.documents, t.score_sum, t.score_squares from {table} t
        where t.voice in ('author', 'quoted') and t.entity in ({", ".join(f":{name}" for name in named)})
        and {where}"""  # noqa: S608
    found: dict[str, dict[str, Row]] = {}
    for row in await rows(db, sql, {**parameters, **named}):
        found.setdefault(row["entity"], {})[row["voice"]] = row
    return {entity: means(voices) for entity, voices in found.items()}


def means(voices: dict[str, Row]) -> Row:
    """The mean of the documents in the author's voice and in quoted ones, from the sums of each voice."""
    sums = {voice: row for voice, row in voices.items() if voice in NO_VOICES}
    return NO_VOICES | {
        voice: mean(row["score_sum"], row["score_squares"], row["documents"]) for voice, row in sums.items()
    }


async def beside_others(db: Database, filters: Filters, most: int) -> list[Row]:
    """Those whom the outlet in the filters speaks of most in its own voice, with its mean and that of all others.

    `outlet` and `others` are means over documents, of all dates.
    """
    sums = "documents, score_sum, score_squares"
    of_all = ", ".join(f"a.{name} - t.{name} as other_{name}" for name in sums.split(", "))
    of_it = ", ".join(f"t.{name}" for name in sums.split(", "))
    sql = f"""select t.entity, t.mentions, {of_it}, {of_all} from (
            select * from target_outlets where counted = :counted and voice = 'author' and outlet_id = :outlet
            order by documents desc, entity desc limit {most}) t
        join target_totals a on a.counted = t.counted and a.voice = t.voice and a.entity = t.entity
        order by t.documents desc, t.mentions desc, t.entity"""  # noqa: S608
    found = await rows(db, sql, {"counted": filters.count, "outlet": filters.outlet_id})
    return [
        {
            **{name: row[name] for name in ("entity", "mentions")},
            "outlet": mean(row["score_sum"], row["score_squares"], row["documents"]),
            "others": mean(row["other_score_sum"], row["other_score_squares"], row["other_documents"]),
        }
        for row in found
    ]


def shape(row: Row) -> Row:
    return {
        **{name: row[name] for name in ("entity", "documents", "outlets", "mentions")},
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
    sound = "sounds" if positive == "1" else "sound"
    return f"Of {plural(row['mentions'], 'mention')}, {positive} {sound} positive and {negative} negative."


def judged(part: float, mentions: int) -> str:
    """A share of the mentions as their number where they are few, "none" for none."""
    if not part:
        return "none"
    return share(part, 1) if mentions > MOST_IN_NUMBERS else f"{round(part * mentions):,}"
