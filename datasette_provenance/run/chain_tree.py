"""Chains as an indented tree: from the furthest known origins to the documents that came from them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

#: So many chains are read; a report shows fewer lines than that.
MOST = 5000
# Each chain with its document, and with what the step to the document is.
CHAINS = """
    select c.steps, d.key, p.name, d.published, r.relation, r.change, r.direction_basis
    from document_chains c
    join documents d on d.id = c.document_id
    left join outlets p on p.id = d.publisher_id
    left join republications r on r.id = (
        select e.id from republications e
        left join documents u on u.id = e.upstream_document_id left join outlets o on o.id = e.upstream_outlet_id
        where e.document_id = d.id and e.chained and e.after_id is null
          and coalesce(u.key, o.slug) = coalesce(
            json_extract(c.steps, '$[#-1].document'), json_extract(c.steps, '$[#-1].outlet')))
    where ?1 is null or d.story_id = ?1
    order by c.path, d.key limit ?2
"""
WORDS = {"wasQuotedFrom": "quotes it", "hadPrimarySource": "draws on it", "wasRevisionOf": "a later version"}
Tree = dict[tuple[str, str], "Tree"]


def chain_lines(connection: sqlite3.Connection, story: int | None = None) -> Iterator[str]:
    """Lines of the tree, each indented by two blanks a step; of one story, or of all documents.

    A document stands with its publisher and key; an outlet stands for a text that no document here was found to be.
    """
    tree: Tree = {}
    labels: dict[tuple[str, str], str] = {}
    for steps, key, publisher, published, *step in connection.execute(CHAINS, (story, MOST)):
        branch = tree
        for kind, name, label in (read_step(step) for step in json.loads(steps)):
            labels.setdefault((kind, name), label)
            branch = branch.setdefault((kind, name), {})
        labels["document", key] = f"{named(publisher, key)}{what(published, *step)}"
        branch.setdefault(("document", key), {})
    yield from indented(tree, labels, 0)


def read_step(step: dict[str, str]) -> tuple[str, str, str]:
    """Kind, key or slug, and label of one step of a chain."""
    if "document" in step:
        return "document", step["document"], named(step["name"], step["document"])
    return "outlet", step["outlet"], f"{step['name']} (known by credits)"


def named(publisher: str | None, key: str) -> str:
    """A document as a line names it: "Valley Tribune: key"."""
    return f"{publisher}: {key}" if publisher and publisher != key else key


def what(published: str | None, relation: str | None, change: str | None, basis: str | None) -> str:
    """What is said of a document behind its name: " (2024-05-03, cut, by date alone)"."""
    words = [
        (published or "")[:10],
        WORDS.get(relation or "", change or ""),
        "by date alone" if basis == "date" else "",
    ]
    said = ", ".join(word for word in words if word)
    return f" ({said})" if said else ""


def indented(tree: Tree, labels: dict[tuple[str, str], str], depth: int) -> Iterator[str]:
    """The lines of a tree, a branch below its stem."""
    for node, branches in tree.items():
        yield "  " * depth + labels[node]
        yield from indented(branches, labels, depth + 1)
