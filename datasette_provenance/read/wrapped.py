"""A JSON object that holds a list of records: a JSON Feed (https://www.jsonfeed.org), a web service's answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .fields import columns, field_names, fold, has_text
from .item import Unreadable
from .ninjs import is_ninjs

_DEPTH = 4
# Records of a list that are looked at for a text.
_SAMPLE = 50
_FEED = "https://jsonfeed.org/"


def records_in(value: Any, mapping: Mapping[str, str]) -> list[dict[str, Any]] | None:
    """The records of the one list that an object holds, at whatever name; None where it is a record itself.

    Raises Unreadable where several lists could be meant.
    """
    if not isinstance(value, dict) or is_ninjs(value):
        return None
    mapped = value.get(columns(mapping).get("text", ""))
    if has_text(value, mapping) and not _is_records(mapped):
        return _of_columns(value)
    if turned := _turned(value, mapping):
        return turned
    lists = list(_lists(value, "", _DEPTH))
    texts = [one for one in lists if any(has_text(record, mapping) for record in one[1][:_SAMPLE])]
    found = texts or lists
    if len(found) > 1:
        names = ", ".join(name for name, _ in found)
        raise Unreadable(f"an object with several lists of records ({names}): make a file of the one that is meant")
    return _with_feed(value, found[0][1]) if found else None


def _of_columns(value: dict[str, Any]) -> list[dict[str, Any]] | None:
    """The rows of a table that is written column by column, as pandas does by itself: {"text": {"0": …, "1": …}, …}.

    The labels of a table of which rows were left out begin anywhere; then two columns that have the same ones tell.
    """
    parts = list(value.values())
    if not all(isinstance(part, dict) and part and part.keys() == parts[0].keys() for part in parts):
        return None
    labels = list(parts[0])
    if not all(label.isdecimal() for label in labels) or (labels[0] != "0" and len(parts) < 2):
        return None
    return [{name: part[label] for name, part in value.items()} for label in labels]


def _turned(value: dict[str, Any], mapping: Mapping[str, str]) -> list[dict[str, Any]] | None:
    """The records that an object holds by their ids: {"a1": {"text": …}, "a2": …}; None where it is anything else."""
    parts = list(value.values())
    if len(parts) < 2 or not all(isinstance(part, dict) and has_text(part, mapping) for part in parts):
        return None
    ids = set(field_names()["id"])
    return [part if ids & set(map(fold, part)) else {"id": name, **part} for name, part in value.items()]


def _lists(value: dict[str, Any], above: str, depth: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The lists of objects in an object, each with its name, such as "response.docs"."""
    for name, held in value.items():
        if _is_records(held):
            yield above + name, held
        elif isinstance(held, dict) and depth > 1:
            yield from _lists(held, f"{above}{name}.", depth - 1)


def _is_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _with_feed(feed: dict[str, Any], records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The items of a JSON Feed with what the feed says of all of them; the records of anything else as they are."""
    if not str(feed.get("version", "")).startswith(_FEED):
        return records
    beside = {"publisher": feed.get("title"), "language": feed.get("language")}
    authors = {"authors": feed.get("authors") or feed.get("author")}
    return [{**beside, **({} if "author" in record else authors), **record} for record in records]
