"""Coded sheets against the database: how far coders agree, and how far what was found agrees with them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..codebook.figures import label_figures, whole_figures
from ..read.rows import first_of
from ..spelling import fold
from ..store.database import DatabaseError, reading_ours
from .agreement import alpha
from .coded import Coded, Place, coded_in, read_sheet
from .measures import Measure, answers, measure_of

Labels = frozenset[str]
# A spreadsheet cuts a cell off at 32,767 characters, so no more than this of a text is compared.
COMPARED = 30_000


class Judged(NamedTuple):
    """A unit with what each coder said of it, and what was found."""

    place: Place
    said: dict[str, Labels]
    found: Labels


def compare(path: Path, sheets: Sequence[Path], encoding: str | None = None) -> dict[str, Any]:
    """The figures of one measure, for `report.written`.

    sheets: of one coder each, all for the same measure. Raises DatabaseError, also where nothing coded is in the
    database as it was.
    """
    filled = [read_sheet(sheet, encoding) for sheet in sheets]
    named = sorted({sheet.measure for sheet in filled})
    if len(named) > 1:
        raise DatabaseError(f"the sheets are for several measures: {', '.join(named)}; give those of one")
    with reading_ours(path) as connection:
        measure = measure_of(connection, named[0])
        outlets = outlet_names(connection)
        coded = [coded_in(sheet, measure, outlets) for sheet in filled]
        judged, notes = joined(connection, measure, coded)
    notes = [note for one in coded for note in one.notes] + notes
    if not judged:
        raise DatabaseError(f"nothing that was coded is in {path}: " + ("; ".join(notes) or "no row has a label"))
    return {
        "measure": measure.name,
        "unit": measure.unit,
        "coders": [{"coder": one.coder, "coded": len(one.labels)} for one in coded],
        "units": len(judged),
        "by_several": sum(len(unit.said) > 1 for unit in judged),
        "documents": len({unit.place[0] for unit in judged}),
        **(figures_of_flags if measure.several else figures_of_one)(measure, judged),
        "differing": [_differing(unit) for unit in judged if any(said != unit.found for said in unit.said.values())],
        "notes": notes,
    }


def outlet_names(connection: sqlite3.Connection) -> dict[str, str]:
    """Every name of an outlet, folded → its usual name."""
    sql = """select o.name, a.alias from outlets o join outlet_aliases a on a.outlet_id = o.id
        union all select name, name from outlets union all select name, domain from outlets where domain is not null"""
    return {fold(alias): name for name, alias in connection.execute(sql)}


def joined(connection: sqlite3.Connection, measure: Measure, coded: Sequence[Coded]) -> tuple[list[Judged], list[str]]:
    """The units that were coded and are in the database as they were, by place, and notes on the others."""
    by_document: dict[str, list[Place]] = {}
    for place in dict.fromkeys(place for one in coded for place in one.labels):
        by_document.setdefault(place[0], []).append(place)
    judged, gone, changed = [], [], []
    for key, places in sorted(by_document.items()):
        found = answers(connection, measure, key)
        (text,) = connection.execute("select text from documents where key = ?", (key,)).fetchone() or ("",)
        for place in sorted(places, key=lambda place: place[1] or 0):
            if place[1:] not in found:
                gone.append(key)
            elif not all(same(one.texts.get(place), text[place[1] : place[2]]) for one in coded):
                changed.append(key)
            else:
                said = {one.coder: one.labels[place] for one in coded if place in one.labels}
                judged.append(Judged(place, said, found[place[1:]]))
    notes = []
    for keys, why in ((gone, "are not in the database, or not as they were"), (changed, "have another text now")):
        if keys:
            notes.append(f"{len(keys)} of the units that were coded {why}: {first_of(list(dict.fromkeys(keys)))}")
    return judged, notes


def same(coded: str | None, text: str) -> bool:
    """Whether a coder read this text; white space aside, which spreadsheets change. None: the sheet does not say."""
    if coded is None:
        return True
    read, here = "".join(coded[:COMPARED].split()), "".join(text.split())
    return read == here or (len(coded) >= COMPARED and here.startswith(read))


def figures_of_flags(measure: Measure, judged: list[Judged]) -> dict[str, Any]:
    """Each label by itself: those who see it against those who do not. A unit on which coders are tied over a label
    does not count for it."""
    rows, golds, founds, groups = [], [], [], []
    ties = 0
    documents = _numbers(judged)
    for label in measure.labels:
        votes = [[label in said for said in unit.said.values()] for unit in judged]
        decided = [i for i, vote in enumerate(votes) if 2 * sum(vote) != len(vote)]
        ties += len(judged) - len(decided)
        gold = np.array([2 * sum(votes[i]) > len(votes[i]) for i in decided], dtype=int)
        found = np.array([label in judged[i].found for i in decided], dtype=int)
        of = [documents[i] for i in decided]
        rows.append(_row(label, gold, found, of, votes, documents))
        golds.append(gold)
        founds.append(found)
        groups += of
    figures: dict[str, Any] = {"labels": rows, "ties": ties}
    if len(measure.labels) > 1 and groups:
        gold, found = np.concatenate(golds)[:, None], np.concatenate(founds)[:, None]
        figures["all_labels"] = label_figures(["all"], gold, found, _dense(groups))[0]
    return figures


def figures_of_one(measure: Measure, judged: list[Judged]) -> dict[str, Any]:
    """Labels of which each unit has one. A unit whose coders are tied does not count."""
    documents = _numbers(judged)
    votes = [[next(iter(said)) for said in unit.said.values()] for unit in judged]
    decided = [(i, label) for i, vote in enumerate(votes) if (label := most(vote)) is not None]
    found = {i: next(iter(judged[i].found), "") for i, _ in decided}
    given = {label for _, label in decided} | set(found.values())
    labels = list(measure.labels) or sorted(given)
    figures: dict[str, Any] = {"labels": [], "ties": len(judged) - len(decided)}
    figures["alpha_coders"] = alpha(votes, documents)._asdict()
    if not decided:
        return figures
    of = _dense([documents[i] for i, _ in decided])
    gold = np.array([[label == one for one in labels] for _, label in decided], dtype=int)
    told = np.array([[found[i] == one for one in labels] for i, _ in decided], dtype=int)
    figures["labels"] = label_figures(labels, gold, told, of)
    figures["whole"] = whole_figures(gold, told, of, several=False)
    figures["alpha_found"] = alpha([(label, found[i]) for i, label in decided], of.tolist())._asdict()
    return figures


def most(votes: list[str]) -> str | None:
    """What more coders said than anything else; None for a tie."""
    first, *others = Counter(votes).most_common(2)
    return None if others and others[0][1] == first[1] else first[0]


def _row(
    label: str, gold: np.ndarray, found: np.ndarray, of: list[int], votes: list[list[bool]], documents: list[int]
) -> dict[str, Any]:
    row: dict[str, Any] = {"label": label, "rows": 0, "found": 0}
    if len(gold):
        row = label_figures([label], gold[:, None], found[:, None], _dense(of))[0]
    row["alpha_coders"] = alpha(votes, documents)._asdict()
    row["alpha_found"] = alpha(list(zip(gold.tolist(), found.tolist(), strict=True)), of)._asdict()
    return row


def _numbers(judged: list[Judged]) -> list[int]:
    """The number of each unit's document, from 0."""
    return _dense([unit.place[0] for unit in judged]).tolist()


def _dense(names: Sequence[Any]) -> np.ndarray:
    numbers = {name: i for i, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], dtype=int)


def _differing(unit: Judged) -> dict[str, Any]:
    key, start, end = unit.place
    said = {coder: sorted(labels) for coder, labels in unit.said.items()}
    return {"document_key": key, "start": start, "end": end, "coders": said, "found": sorted(unit.found)}
