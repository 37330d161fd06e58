"""How long each page and shipped query takes, in this process, against Datasette's own page of the same documents."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils import tilde_encode

from ..addresses import PATHS, ROOT
from ..queries import QUERIES
from .findings import MEND, NOTE, Finding

TIMES = 2  # each is asked for so often, and the best counts: the first request reads the file


def addresses(connection: sqlite3.Connection, database: str) -> Iterator[str]:
    """Each page, of what has most rows; each query with values that find something."""
    values = samples(connection)
    route = tilde_encode(database)
    for name, path in PATHS.items():
        if "{" in path:
            value = values["key" if "{key}" in path else name]
            if value is None:
                continue
            path = path.format(key=tilde_encode(value), slug=tilde_encode(value))
        query = f"?{urlencode({'a': values['a'], 'b': values['b']})}" if name == "compare" and values["a"] else ""
        yield f"/{route}{ROOT}{path}{query}"
    asked = urlencode({name: value or "" for name, value in values.items() if name != "outlet"})
    for name in QUERIES:
        yield f"/{route}/{name}.json?_shape=array&{asked}"


def samples(connection: sqlite3.Connection) -> dict[str, str | None]:
    """The busiest outlet, source and story, the document with most words, a pair that shares text, a word to find."""
    queries = {
        "outlet": """select slug from outlets o join outlet_totals t on t.outlet_id = o.id
            order by t.documents desc limit 1""",
        "source": """select slug from sources s join source_summaries t on t.source_id = s.id
            order by t.citations desc limit 1""",
        "story": "select slug from stories order by documents desc limit 1",
        "target": "select entity from target_totals order by documents desc limit 1",
        "key": "select key from documents order by word_count desc limit 1",
    }
    found: dict[str, str | None] = {}
    for name, sql in queries.items():
        row = connection.execute(sql).fetchone()
        found[name] = row[0] if row else None
    pair = connection.execute(
        """select a.key, b.key from passages p join documents a on a.id = p.document_a_id
        join documents b on b.id = p.document_b_id order by p.words desc limit 1"""
    ).fetchone()
    return {**found, "a": pair and pair[0], "b": pair and pair[1], "words": "the"}


SLOW = 500
"""Milliseconds that a visitor notices; a page that takes less is not told as slow."""


async def measure(ds: Datasette, connection: sqlite3.Connection, database: str) -> dict[str, Any]:
    """base: the table page of documents; pages: each with `ms`, `status` and whether it is `slower` than the base."""
    base = f"/{tilde_encode(database)}/documents?_size=100"
    floor, _ = await best(ds, base, TIMES + 1)
    pages = []
    for path in addresses(connection, database):
        ms, status = await best(ds, path, TIMES)
        pages.append({"path": path.partition("?_shape")[0], "ms": round(ms, 1), "status": status, "slower": ms > floor})
    return {"base": {"path": base, "ms": round(floor, 1)}, "pages": pages}


async def best(ds: Datasette, path: str, times: int) -> tuple[float, int]:
    """The shortest of some requests in milliseconds, and the last status."""
    taken, status = [], 0
    for _ in range(times):
        began = time.perf_counter()
        status = (await ds.client.get(path)).status_code
        taken.append(1000 * (time.perf_counter() - began))
    return min(taken), status


def speed_findings(speed: Mapping[str, Any]) -> Iterator[Finding]:
    broken = [page for page in speed["pages"] if page["status"] != 200]
    if broken:
        named = ", ".join(f"{page['path']} ({page['status']})" for page in broken)
        yield Finding("broken-pages", MEND, f"these do not answer: {named}", len(broken))
    slow = [page for page in speed["pages"] if page["slower"] and page["ms"] >= SLOW and page["status"] == 200]
    if slow:
        named = ", ".join(f"{page['path']} ({page['ms']:.0f} ms)" for page in slow)
        text = f"slower than the table page of documents ({speed['base']['ms']:.0f} ms): {named}"
        yield Finding("slow-pages", NOTE, text, len(slow))
