"""What the groups of a contrast are called, and which contrasts are proposed."""

from __future__ import annotations

from typing import Any

from ...contrast_groups import OTHERS, Group
from ..filters import Filters
from ..shapes import Row, rows

COPIES = {"originals": "original texts", "copies": "copies"}
VOICES = {"author": "the author’s own voice", "quoted": "quoted voices"}


async def group_name(db: Any, group: Group) -> str:
    """A group in words: "Valley Tribune", "all outlets but Valley Tribune, quoted voices"."""
    parts = []
    for name, table, field, many in (
        ("outlet", "outlets", "name", "outlets"),
        ("story", "stories", "label", "stories"),
    ):
        value = getattr(group, name)
        if value:
            sql = f"select {field} as name from {table} where slug = :slug"  # noqa: S608
            found = await rows(db, sql, {"slug": value.removeprefix(OTHERS)})
            named = found[0]["name"] or value.removeprefix(OTHERS)
            named = f"“{named}”" if name == "story" else named
            parts.append(f"all {many} but {named}" if value.startswith(OTHERS) else named)
    parts += [COPIES[group.copies]] if group.copies else []
    parts += [VOICES[group.voice]] if group.voice else []
    if group.since or group.until:
        parts.append(f"{group.since or 'the first'} to {group.until or 'the last'}")
    return ", ".join(parts) or "all documents"


async def proposals(db: Any, filters: Filters) -> list[Row]:
    """Contrasts that make sense here: what each is called, and its query."""
    sql = """select o.slug, o.name from outlet_totals t join outlets o on o.id = t.outlet_id
        where t.counted = 'documents' order by t.documents desc, o.id limit 2"""
    largest = await rows(db, sql)
    if not largest:
        return []
    if filters.outlet_id is not None:
        chosen = await rows(db, "select slug, name from outlets where id = :id", {"id": filters.outlet_id})
        largest = chosen + [row for row in largest if row["slug"] != filters.outlet]
    found = []
    if len(largest) > 1:
        first, second = largest[:2]
        name = f"{first['name']} against {second['name']}"
        found.append({"name": name, "query": {"a_outlet": first["slug"], "b_outlet": second["slug"]}})
        found.append({"name": f"{first['name']} against all others", "query": {"a_outlet": first["slug"]}})
    mine = {"outlet": filters.outlet} if filters.outlet else {}
    for name, field, a, b in (
        ("quoted voices against the authors’ own", "voice", "quoted", "author"),
        ("copies against original texts", "copies", "copies", "originals"),
    ):
        both = {f"{side}_{key}": value for side in "ab" for key, value in mine.items()}
        found.append({"name": name, "query": {**both, f"a_{field}": a, f"b_{field}": b}})
    return found
