"""The report of `publish-check`: what is in a database that should not be public, what is big or slow, what to set."""

from __future__ import annotations

import asyncio
import shlex
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from inspect import signature
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.utils import BadMetadataError, StartupError, parse_metadata

from ..addresses import PLUGIN
from ..store.database import reading_ours
from ..wording import plural
from .findings import DECIDE, MEND, NAMES, NOTE, in_configuration, in_file
from .sizes import sizes, unindexed, unindexed_finding
from .speed import measure, speed_findings

MANY_DOCUMENTS = 100_000
# What the pages need, whatever a site decides about the rest.
FOR_SPEED = {"suggest_facets": False}


class WrongConfiguration(Exception):
    """A file of the site's configuration cannot be used; the message says why."""


def check(
    path: Path,
    metadata: Sequence[Path] = (),
    config: Sequence[Path] = (),
    timed: bool = True,
    accepted: Collection[str] = (),
) -> dict[str, Any]:
    """Everything that the report says. metadata, config: the site's files; accepted: findings that may stay.

    Raises DatabaseError and WrongConfiguration.
    """
    configuration = read_configuration([*metadata, *config])
    try:
        with reading_ours(path) as connection:
            plugin, speed = asyncio.run(served(path, connection, configuration, timed))
            found = [*in_file(path, connection), *in_configuration(connection, plugin, bool(metadata or config))]
            missing = unindexed(connection)
            found += [*unindexed_finding(connection, missing), *(speed_findings(speed) if speed else ())]
            documents = connection.execute("select count(*) from documents").fetchone()[0]
            biggest = sizes(connection)
    except StartupError as error:
        raise WrongConfiguration(f"Datasette does not start with this configuration: {error}") from error
    order, levels = list(NAMES), (MEND, DECIDE, NOTE)
    # Who accepts full texts accepts those of which nothing is known, too.
    kept = {*accepted, *(["unstated-rights"] if "full-texts" in accepted else [])}
    found.sort(key=lambda one: (one.name in kept, levels.index(one.level), order.index(one.name)))
    left = [one.level for one in found if one.name not in kept]
    return {
        "database": path.name,
        "bytes": path.stat().st_size,
        "documents": documents,
        "to_mend": left.count(MEND),
        "to_decide": left.count(DECIDE),
        "findings": [{**asdict(one), "accepted": one.name in kept} for one in found],
        "sizes": biggest,
        "unindexed": missing,
        "speed": speed,
        "settings": settings(documents, speed),
        "commands": commands(path, metadata, config, settings(documents, speed)),
    }


def read_configuration(files: Sequence[Path]) -> dict[str, Any]:
    """The site's files as one. Raises WrongConfiguration."""
    whole: dict[str, Any] = {}
    for file in files:
        try:
            found = parse_metadata(file.read_text(encoding="utf-8"))
        except (BadMetadataError, UnicodeDecodeError, OSError) as error:
            raise WrongConfiguration(f"{file}: is neither YAML nor JSON that can be read ({error})") from error
        if not isinstance(found, dict):
            raise WrongConfiguration(
                f"{file}: holds no configuration, which begins with names such as title: or plugins:"
            )
        plugins = found.get("plugins") or {}
        if not isinstance(plugins, dict) or not isinstance(plugins.get(PLUGIN) or {}, dict):
            raise WrongConfiguration(f"{file}: plugins: and the plugin's own part hold names and values")
        whole = merged(whole, found)
    return whole


def merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    both = {name: merged(one[name], other[name]) for name in one.keys() & other.keys()
            if isinstance(one[name], dict) and isinstance(other[name], dict)}  # fmt: skip
    return {**one, **other, **both}


async def served(
    path: Path, connection: sqlite3.Connection, configuration: Mapping[str, Any], timed: bool
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Serve the file to ourselves: the plugin's configuration, files that it names read, and how long pages take."""
    # Datasette 0.65 keeps the configuration in the metadata.
    taken = "config" if "config" in signature(Datasette).parameters else "metadata"
    options: dict[str, Any] = {taken: dict(configuration)}
    ds = Datasette(immutables=[str(path)], settings=FOR_SPEED, **options)
    await ds.invoke_startup()
    return ds.plugin_config(PLUGIN) or {}, await measure(ds, connection, path.stem) if timed else None


def settings(documents: int, speed: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Datasette's settings for a public site, each with its reason."""
    slowest = max((page["ms"] for page in speed["pages"]), default=0) if speed else 0
    limit = min(5000, max(1000, 500 * -(-int(2 * slowest) // 500)))
    found: list[tuple[str, Any, str]] = [
        ("suggest_facets", "off", "looking for facets costs more than the table page itself"),
        (
            "sql_time_limit_ms",
            limit,
            f"twice the slowest page ({slowest:.0f} ms), but never below Datasette's default of 1,000"
            if slowest
            else "Datasette's default, since pages were not measured; twice the slowest page would do",
        ),
        ("default_cache_ttl", 86400, "the file does not change while it is served: browsers and nginx may keep a day"),
        ("max_returned_rows", 1000, "a visitor's query returns at most 1,000 rows"),
        ("allow_download", "off", "the whole file is not for everybody; leave it on to share it"),
        (
            "default_allow_sql",
            "off",
            "pages and shipped queries go on without visitors' SQL; leave it on for researchers",
        ),
    ]
    if documents >= MANY_DOCUMENTS:
        found.append(("allow_csv_stream", "off", f"a CSV of all {documents:,} rows keeps a worker for minutes"))
        found.append(("facet_time_limit_ms", 1000, "facets of large tables need more than a fifth of a second"))
    return [{"setting": name, "value": value, "why": why} for name, value, why in found]


def commands(
    path: Path, metadata: Sequence[Path], config: Sequence[Path], wanted: Sequence[Mapping[str, Any]]
) -> list[str]:
    """What to run: the inspect file, and the server."""
    flags = "".join(f" --setting {one['setting']} {one['value']}" for one in wanted)
    files = [*(("-m", file) for file in metadata), *(("-c", file) for file in config)]
    named = "".join(f" {flag} {shlex.quote(str(file))}" for flag, file in files)
    database = shlex.quote(str(path))
    return [
        f"datasette inspect {database} --inspect-file inspect-data.json",
        f"datasette serve -i {database} --inspect-file inspect-data.json{named}{flags}",
    ]


def first_line(report: Mapping[str, Any]) -> str:
    """What stands between the file and the public: "No technical problem. 1 decision must be made …"."""
    left = [one for one in report["findings"] if not one["accepted"]]
    wrong, open_, notes = ([one for one in left if one["level"] == level] for level in (MEND, DECIDE, NOTE))
    parts = [f"{plural(len(wrong), 'problem has', 'problems have')} to be fixed." if wrong else "No technical problem."]
    if open_:
        told = "; the first: " if len(open_) > 1 else ": "
        decisions = plural(len(open_), "decision has", "decisions have")
        parts.append(f"{decisions} to be made before publishing{told}{open_[0]['text'].partition(': ')[0]}.")
    if notes:
        parts.append(f"{plural(len(notes), 'more finding is', 'more findings are')} for you to weigh.")
    elif not open_ and not wrong:
        parts.append("Nothing has to be fixed or decided before publishing.")
    return " ".join(parts)


def as_text(report: Mapping[str, Any]) -> str:
    """The report for a terminal."""
    lines = [
        f"{report['database']}: {report['documents']:,} documents, {report['bytes']:,} bytes",
        first_line(report),
        "",
    ]
    for title, wanted in (
        ("To fix before publishing", MEND),
        ("To decide before publishing (what may stay is named with --accept)", DECIDE),
        ("For you to weigh", NOTE),
        ("Accepted", None),
    ):
        chosen = [
            one for one in report["findings"]
            if (one["accepted"] if wanted is None else one["level"] == wanted and not one["accepted"])
        ]  # fmt: skip
        if chosen:
            lines += [f"{title}:", *(f"  {one['name']}: {one['text']}" for one in chosen), ""]
    tables = report["sizes"]["tables"]
    if tables:
        lines += ["Largest tables and indexes:", *(f"  {one['bytes']:>14,} bytes  {one['name']}" for one in tables)]
    lines += ["Text:", *(f"  {one['characters']:>14,} characters  {one['column']}" for one in report["sizes"]["texts"])]
    if report["speed"]:
        base, pages = report["speed"]["base"], report["speed"]["pages"]
        slowest = sorted(pages, key=lambda page: -page["ms"])[:5]
        lines += ["", f"Slowest of {len(pages)} pages and queries (the table page of documents: {base['ms']:.0f} ms):"]
        lines += [f"  {page['ms']:>8.0f} ms  {page['path']}" for page in slowest]
    lines += ["", "Settings for a public site:"]
    lines += [f"  {one['setting']} {one['value']}: {one['why']}" for one in report["settings"]]
    return "\n".join([*lines, "", "Run:", *(f"  {command}" for command in report["commands"])])
