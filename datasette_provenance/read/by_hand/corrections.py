"""A file of corrections: what a person may say of a document, and how it is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...dates import now, parse_date
from ...records import RELATIONS, LoadError
from ...wording import stored_name
from ..fields import kind_of, kinds
from .csv_files import csv_rows

#: The columns of a file, and of the table overrides.
Row = tuple[Any, ...]
CLAIMED = ("title", "byline", "published", "kind", "publisher", "rights")
FIELDS = (*CLAIMED, "originating_outlet", "edge", "no-edge", "story", "source")
#: Takes a correction back: its value is that one's field, with the value behind it where there may be several.
WITHDRAW = "withdraw"
#: Fields of which a document may have several corrections.
SEVERAL = ("edge", "no-edge", "source")
COLUMNS = ("document_key", "field", "value", "reason", "editor", "edited")
#: What stands before the key of a document in the value of a story, or of an edge, which else names an outlet.
DOCUMENT = "document:"
#: A source's correction may be of all documents. IS stands between what a document calls the source and who that is.
EVERY, IS = "*", " = "


def read_corrections(path: Path) -> Iterator[Row | LoadError]:
    """Rows for the table overrides from a CSV file with the columns COLUMNS; `edited` may be missing.

    An empty value says that the text does not tell. Raises RefusedFile for a file that is none of corrections, and
    OSError when it cannot be opened.
    """
    for one in csv_rows(path, "a corrections file", COLUMNS, COLUMNS[:5]):
        if isinstance(one, LoadError):
            yield one
            continue
        line, values = one
        problem = problem_of(values)
        if problem:
            yield LoadError(stored_name(path.name), line, problem)
        else:
            values["edited"] = parse_date(values["edited"]) or now()
            if values["field"] == "published":
                values["value"] = parse_date(values["value"]) or ""
            if values["field"] == "kind":
                values["value"] = kind_of(values["value"]) or ""
            yield tuple(values[name] or None if name == "value" else values[name] for name in COLUMNS)


def problem_of(values: dict[str, str]) -> str | None:
    """Why a correction cannot be taken, None where it can."""
    for name in ("document_key", "field", "reason", "editor"):
        if not values[name]:
            return f"{name} is empty"
    if values["field"] not in (*FIELDS, WITHDRAW):
        return f"cannot correct {values['field']!r}; the fields are {', '.join((*FIELDS, WITHDRAW))}"
    if values["field"] == WITHDRAW:
        return _withdrawal_problem(values["value"])
    checks = (_kind_problem, _date_problem, _everywhere_problem, _source_problem, _story_problem, _edge_problem)
    return next((problem for check in checks if (problem := check(values))), None)


def _withdrawal_problem(value: str) -> str | None:
    """Why a value names no correction to withdraw: "byline", but "edge wasDerivedFrom Reuters"."""
    field, _, rest = value.partition(" ")
    if field in FIELDS and bool(rest.strip()) == (field in SEVERAL):
        return None
    named = "'byline' or 'edge wasDerivedFrom Reuters'"
    return f"a correction is withdrawn by its field, such as {named}, not {value!r}"


def _kind_problem(values: dict[str, str]) -> str | None:
    """Why there is no such kind of document."""
    if values["field"] == "kind" and values["value"] and not kind_of(values["value"]):
        return f"no kind of document is called {values['value']!r}; the kinds are {', '.join(sorted(kinds()))}"
    return None


def _date_problem(values: dict[str, str]) -> str | None:
    """Why a date cannot be read: that of the correction, or the one that it gives."""
    dates = ("edited", "value") if values["field"] == "published" else ("edited",)
    for name in dates:
        if values[name] and not parse_date(values[name]):
            return f"{name} is no date that can be read: {values[name]!r}; write it as 2026-05-14"
    return None


def _everywhere_problem(values: dict[str, str]) -> str | None:
    """Why a field cannot be corrected in all documents at once."""
    if values["document_key"] == EVERY and values["field"] != "source":
        return "only a source is corrected in all documents (*); name the document by its key"
    return None


def _source_problem(values: dict[str, str]) -> str | None:
    """Why a value does not say of a source who it is."""
    if values["field"] == "source" and not all(part.strip() for part in values["value"].partition(IS)):
        return f"a source is written as 'Dr Roe = Jane Roe', what it is called and who it is, not {values['value']!r}"
    return None


def _story_problem(values: dict[str, str]) -> str | None:
    """Why a value does not say in whose story a document is."""
    value = values["value"]
    if values["field"] != "story" or not value:
        return None
    other = value.removeprefix(DOCUMENT).strip()
    if not value.startswith(DOCUMENT) or not other:
        return f"a story is written as document:KEY, a document that is in it, not {value!r}; empty: its own"
    if other == values["document_key"]:
        return "a document is in its own story already; leave the value empty for one that it has for itself"
    return None


def _edge_problem(values: dict[str, str]) -> str | None:
    """Why a value does not say what a document is to another one, or to an outlet."""
    if values["field"] not in ("edge", "no-edge"):
        return None
    relation, _, upstream = values["value"].partition(" ")
    if relation not in RELATIONS or not upstream.strip().removeprefix(DOCUMENT).strip():
        return (
            "an edge is written as RELATION OUTLET or RELATION document:KEY, e.g. 'wasDerivedFrom Reuters', "
            f"not {values['value']!r}"
        )
    if upstream.strip() == DOCUMENT + values["document_key"]:
        return "a document does not come from itself"
    return None
