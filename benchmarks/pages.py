#!/usr/bin/env python3
"""What every page and query costs, beside Datasette's own table page of the same documents.

    python benchmarks/pages.py DB [DB…] [--check] [--rounds 15] [--only WORD]
    python benchmarks/pages.py DB --clients 32 --seconds 60

Serves each database as it should be served (immutable, rows counted beforehand, suggest_facets off), and asks for each
page as HTML and JSON, with and without filters, and for each query, once a round and all databases in turn. Prints the
middle of the rounds in milliseconds of processor time, which other work on the machine does not lengthen (--wall: by
the clock on the wall), how much of the table page's (100 documents) that is, and for each further database how much of
the first one's; behind "/" how much longer its answer is, since a list that has three rows of few documents is full
with many. --check: exits with 1 where something costs more than the table page, or more than 1.5 times of what it costs
with the first database. "a month" is the fullest of each database, "ten months" and "from a day on" begin with a day of
its year; "as many" are days that hold as many documents as that month has in the first one, so that what such a page is
of does not grow with the collection. --clients: asks over
loopback, many at a time, and counts errors.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import math
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils import tilde_encode

import datasette_provenance
from datasette_provenance.addresses import PATHS, ROOT
from datasette_provenance.queries import QUERIES

GROWTH = 1.5
TABLE = "documents (table page)"
ALONE = "documents (table page without the plugin)"
# What is asked for, of the largest of each kind and of one in the middle.
LARGEST = {
    "outlet": "select o.slug from outlet_totals t join outlets o on o.id = t.outlet_id order by t.documents desc, o.id",
    "source": "select s.slug from source_summaries t join sources s on s.id = t.source_id order by t.words desc, s.id",
    "story": "select s.slug from stories s where s.documents > 1 order by s.documents desc, s.id",
    "target": "select entity from target_totals where counted = 'documents' and voice = 'all' order by documents desc",
}
COPY = """
    select d.key, u.key from republications r join documents d on d.id = r.document_id
    join documents u on u.id = r.upstream_document_id where r.chained order by r.id desc limit 1
"""
MONTH = (
    "select substr(published, 1, 7) from documents where published > '2' group by 1 order by count(*) desc, 1 limit 1"
)

# How many documents a day has, of all outlets or of one.
DAYS = """
    select substr(published, 1, 10), count(*) from documents
    where length(published) >= 10 and (:outlet is null or publisher_id = (select id from outlets where slug = :outlet))
    group by 1 order by 1
"""


def month_sizes(path: Path) -> dict[str, int]:
    """How many documents the month has that is asked for, of all outlets and of the largest."""
    of = examples(path)
    return {name: sum(n for day, n in days(path, of, name) if day.startswith(of["month"])) for name in ("all", "large")}


def days(path: Path, of: dict[str, str], name: str) -> list[tuple[str, int]]:
    """Days and how many documents they have, of all outlets or, by the name "large", of the largest."""
    with sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True) as connection:
        asked = {"outlet": of["large outlet"] if name == "large" else None}
        return connection.execute(DAYS, asked).fetchall()


def holding(found: list[tuple[str, int]], number: int) -> dict[str, str]:
    """The days on end that have so many documents together, or the fewest more than that, as filters; all where there
    are not so many. Of several the shortest run, then the first.

    >>> holding([("2026-05-01", 9), ("2026-05-02", 3), ("2026-05-03", 2)], 4)
    {'since': '2026-05-02', 'until': '2026-05-03'}
    """
    so_far = [0, *accumulate(documents for _, documents in found)]
    runs = []
    for first, before in enumerate(so_far[:-1]):
        last = bisect_left(so_far, before + number)  # so many days from the beginning hold enough
        if last < len(so_far):
            runs.append((so_far[last] - before, last - first, first))
    _, length, first = min(runs, default=(0, len(found), 0))
    return {"since": found[first][0], "until": found[first + length - 1][0]}


def examples(path: Path) -> dict[str, str]:
    """What pages are asked for in a database: slugs, keys and dates."""
    with sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True) as connection:
        found = {}
        for name, query in LARGEST.items():
            slugs = list(dict.fromkeys(slug for (slug,) in connection.execute(query)))
            if slugs:
                found |= {f"large {name}": slugs[0], name: slugs[len(slugs) // 2]}
        found["key"], found["upstream"] = connection.execute(COPY).fetchone()
        (found["month"],) = connection.execute(MONTH).fetchone()
    return found


def addresses(path: Path, forms: tuple[str, ...] = ("", ".json"), like: dict[str, int] | None = None) -> dict[str, str]:
    """What to ask a site for: by a name that is the same for every database, the path.

    like: the `month_sizes` of the first of several databases; some days are asked for that hold as many documents.
    """
    of, base = examples(path), f"/{tilde_encode(path.stem)}"
    like = like or month_sizes(path)
    month, year = {"since": of["month"], "until": of["month"]}, of["month"][:4]
    from_a_day = {"since": f"{year}-02-15"}
    ten_months = {**from_a_day, "until": f"{year}-12-14"}
    outlet, large = {"outlet": of["outlet"]}, {"outlet": of["large outlet"]}
    filters = {
        "": {},
        "one outlet": outlet,
        "large outlet": large,
        "a month": month,
        "large, a month": {**large, **month},
        "ten months": ten_months,
        "large, ten months": {**large, **ten_months},
        "from a day on": from_a_day,
        "large, from a day on": {**large, **from_a_day},
        "as many": holding(days(path, of, "all"), like["all"]),
        "large, as many": {**large, **holding(days(path, of, "large"), like["large"])},
    }
    found = {}
    for page, route in PATHS.items():
        whole: dict[str, tuple[str, dict[str, str]]] = {page: (route, {})}
        if page in LARGEST:
            sizes = [size for size in ("", "large ") if f"{size}{page}" in of]
            whole = {f"{size}{page}": (route.format(slug=tilde_encode(of[f"{size}{page}"])), {}) for size in sizes}
        elif page == "document":
            whole = {page: (route.format(key=tilde_encode(of["key"])), {})}
        elif page == "compare":
            whole = {page: (route, {"a": of["upstream"], "b": of["key"]})}
        elif page == "contrast":
            whole = {page: (route, {"a_outlet": of["outlet"], "b_outlet": of["large outlet"]})}
        for name, (route, asked) in whole.items():
            for label, narrowed in filters.items():
                if label and page in ("document", "compare") or "outlet" in narrowed and page in ("outlet", "contrast"):
                    continue
                for form in forms:
                    query = urlencode({**asked, **narrowed})
                    title = f"{name}{form}{f' ({label})' if label else ''}"
                    found[title] = f"{base}{ROOT}{route}{form}{f'?{query}' if query else ''}"
    return found | queries(of, base)


def queries(of: dict[str, str], base: str) -> dict[str, str]:
    """Every query as its link opens it, and, where it takes parameters, with some filled in."""
    given = {"a": of["upstream"], "b": of["key"], "key": of["upstream"], "kind": "", "words": "council"}
    given |= {name: of[f"large {name}"] for name in ("outlet", "source", "story")}
    found = {}
    for name, query in QUERIES.items():
        found[f"query {name}"] = f"{base}/{name}"
        asked = {parameter: value for parameter, value in given.items() if f":{parameter}" in query.sql and value}
        if asked:
            found[f"query {name} ({', '.join(asked)})"] = f"{base}/{name}?{urlencode(asked)}"
    return found


@contextlib.contextmanager
def without_plugin() -> Iterator[None]:
    """Datasette alone, as it is where the plugin is not installed."""
    ours = [(name, plugin) for name, plugin in pm.list_name_plugin() if plugin is datasette_provenance]
    for _, plugin in ours:
        pm.unregister(plugin)
    try:
        yield
    finally:
        for name, plugin in ours:
            pm.register(plugin, name)


def site(path: Path) -> Datasette:
    """A Datasette that serves one database."""
    with sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True) as connection:
        names = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        counts = {name: {"count": connection.execute(f'select count(*) from "{name}"').fetchone()[0]} for name in names}  # noqa: S608
    inspected = {path.stem: {"hash": "0", "size": path.stat().st_size, "file": str(path), "tables": counts}}
    return Datasette([], immutables=[str(path)], inspect_data=inspected, settings={"suggest_facets": False})


# --- one after the other ----------------------------------------------------------------------------------------------


class Answer(NamedTuple):
    """What a page took, in milliseconds, and how long it is, in bytes."""

    took: float
    length: float


async def ask(ds: Datasette, path: str, clock: Callable[[], float]) -> Answer:
    """One page; it took without end where it is not answered, with the reason on standard error."""
    began = clock()
    response = await ds.client.get(path)
    took = clock() - began
    if response.status_code != 200:
        print(f"{response.status_code} {path}", file=sys.stderr)
        return Answer(math.inf, 1)
    return Answer(1000 * took, max(1, len(response.content)))


async def measure(
    paths: list[Path], rounds: int, only: str, clock: Callable[[], float] = time.process_time
) -> list[dict[str, Answer]]:
    """The median of each page, by database. A first round warms up and does not count.

    What other pages left behind is cleared away before each page: else Python does so within one of them, and always
    within the same.
    """
    sites = [site(path) for path in paths]
    with without_plugin():
        alone = [site(path) for path in paths]
        for ds in alone:
            await ds.invoke_startup()
    tables = [f"/{tilde_encode(path.stem)}/documents?_size=100" for path in paths]
    like = month_sizes(paths[0])
    asked = [
        {ALONE: table, TABLE: table, **chosen(path, only, like)} for table, path in zip(tables, paths, strict=True)
    ]
    took: list[dict[str, list[Answer]]] = [defaultdict(list) for _ in paths]
    for nth in range(rounds + 1):
        gc.freeze()  # what stays need not be looked through each time
        for name in asked[0]:
            for one, of, times in zip(alone if name == ALONE else sites, asked, took, strict=True):
                gc.collect()
                with without_plugin() if name == ALONE else contextlib.nullcontext():
                    spent = await ask(one, of[name], clock)
                if nth:
                    times[name].append(spent)
    return [
        {name: Answer(*map(statistics.median, zip(*times, strict=True))) for name, times in of.items()} for of in took
    ]


def chosen(path: Path, only: str, like: dict[str, int]) -> dict[str, str]:
    return {name: address for name, address in addresses(path, like=like).items() if only in name}


def report(paths: list[Path], found: list[dict[str, Answer]]) -> int:
    """Print the table and how many miss each bar; returns how many figures do."""
    ours = found[0].keys() - {ALONE, TABLE}
    dear = [{name for name in ours if of[name].took > of[ALONE].took} for of in found]
    grown = [{name for name in ours if of[name].took > GROWTH * found[0][name].took} for of in found]
    missed = [dearer | more for dearer, more in zip(dear, grown, strict=True)]
    print(f"{'p50 in ms':<58}" + "".join(f"{path.stem:>24}" for path in paths))
    for name, first in found[0].items():
        cells = ""
        for nth, of in enumerate(found):
            took, length = of[name]
            beside = f"{took / first.took:.1f}/{length / first.length:.1f}" if nth else ""
            cells += f"{took:>8.1f}{took / of[ALONE].took:>6.2f}{beside:>9}{'!' if name in missed[nth] else ' '}"
        print(f"{name:<58}{cells}")
    plain = {name for name in ours if "(" not in name}  # neither filters nor parameters
    for what, names in (("pages and queries as they are", plain), ("with filters or parameters", ours - plain)):
        print(f"\n{len(names)} {what}:")
        for path, *over in zip(paths, dear, grown, strict=True):
            dearer, more = (len(some & names) for some in over)
            print(f"  {path.stem}: {dearer} above the table page, {more} above {GROWTH} times")
    return sum(map(len, missed))


# --- many at a time ---------------------------------------------------------------------------------------------------


def load(path: Path, clients: int, seconds: float) -> int:
    """Ask a server of its own for pages at random; returns the number of errors."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", "-i", str(path), "-p", str(port)]
    server = subprocess.Popen(
        [*command, "--setting", "suggest_facets", "off"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait(port)
        times: list[float] = []
        errors: list[str] = []
        paths = list(addresses(path).values())
        until = time.monotonic() + seconds
        work = [
            threading.Thread(target=visitor, args=(port, paths, nth, until, times, errors)) for nth in range(clients)
        ]
        for one in work:
            one.start()
        for one in work:
            one.join()
    finally:
        server.terminate()
        server.wait()
    times.sort()
    print(
        f"{path.stem}: {clients} clients, {seconds:.0f} s: {len(times):,} requests, {len(times) / seconds:.1f} a second"
    )
    if times:
        print(f"p50 {1000 * times[len(times) // 2]:.0f} ms, p95 {1000 * times[len(times) * 95 // 100]:.0f} ms")
    print(f"{len(errors)} errors", *errors[:5], sep="\n")
    return len(errors)


def visitor(port: int, paths: list[str], seed: int, until: float, times: list[float], errors: list[str]) -> None:
    """One client: pages at random over one connection, until the time is up."""
    chance, connection = random.Random(seed), HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < until:
        path, began = chance.choice(paths), time.monotonic()
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                errors.append(f"{response.status} {path}")
        except OSError as error:
            errors.append(f"{error!r} {path}")
            connection.close()
        times.append(time.monotonic() - began)
    connection.close()


def wait(port: int) -> None:
    """Until the server answers; raises OSError after half a minute."""
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.1)
    raise OSError("the server does not answer")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("databases", nargs="+", type=Path, metavar="DB", help="databases, the smallest first")
    parser.add_argument("--rounds", type=int, default=15, help="how often to ask for each page (default 15)")
    parser.add_argument("--only", default="", help="only what has this in its name")
    parser.add_argument("--wall", action="store_true", help="by the wall clock instead of the processor's time")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a bar is missed")
    parser.add_argument("--clients", type=int, help="how many ask at a time, over loopback")
    parser.add_argument("--seconds", type=float, default=60, help="how long (default 60)")
    options = parser.parse_args()
    if options.clients:
        errors = sum(load(path, options.clients, options.seconds) for path in options.databases)
        sys.exit(1 if errors else 0)
    clock = time.perf_counter if options.wall else time.process_time
    missed = report(options.databases, asyncio.run(measure(options.databases, options.rounds, options.only, clock)))
    sys.exit(1 if options.check and missed else 0)


if __name__ == "__main__":
    main()
