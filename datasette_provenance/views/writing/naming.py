"""What the pages call documents where their outlet alone would not tell one from another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...store.query import Row
from .words import day_and_time

LONGEST_TITLE = 50
_HOLDS_MORE = frozenset([list, dict])


def name_of(document: Mapping[str, Any]) -> str:
    """What a chain calls a document: its publisher's name, else its title, else its key."""
    publisher = document["publisher"]
    return str(publisher["name"] if publisher else document["title"] or document["key"])


def names_of(page: Any) -> dict[str, str]:
    """By key what to call each document that a page's data hold, however deep: no two alike.

    A document goes by its outlet; where several would read alike, by outlet and title, then by outlet and time, then by
    outlet and key.
    """
    documents = {one["key"]: one for one in documents_in(page)}
    found: dict[str, str] = {}
    for told in (name_of, with_title, with_time, with_key):
        left = {key: told(one) for key, one in documents.items() if key not in found}
        times = Counter([*left.values(), *found.values()])
        found |= {key: name for key, name in left.items() if times[name] == 1 or told is with_key}
    return found


def names_of_steps(steps: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The same of the documents of one chain, by key; steps as chains.paths.chains_of gives them."""
    return names_of(
        [{**step, "key": step["document"], "publisher": {"name": step["name"]}} for step in steps if "document" in step]
    )


def documents_in(value: Any) -> Iterator[Row]:
    """All documents in JSON, as shapes.document gives them, in their order."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            if {"key", "title", "publisher", "published"} <= one.keys():
                yield one
            one = one.values()
        left.extend(reversed([part for part in one if type(part) in _HOLDS_MORE]))


def with_title(document: Row) -> str:
    title = document["title"]
    if not title or not document["publisher"]:
        return name_of(document)
    short = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"
    return f"{name_of(document)}: “{short}”"


def with_time(document: Row) -> str:
    return f"{name_of(document)}, {time_of(document['published'])}"


def time_of(published: str | None) -> str:
    return day_and_time(published) if published else "undated"


def tells_time(name: str, published: str | None) -> bool:
    """Whether a name that names_of gave already says when its document was published, so that nothing says it twice."""
    return name.endswith(f", {time_of(published)}")


def with_key(document: Row) -> str:
    return f"{name_of(document)} ({document['key']})"
