"""What the groups of a contrast are called."""

from __future__ import annotations

from ..store.query import Queryable, rows
from .groups import OTHERS, Group

COPIES = {"originals": "original texts", "copies": "copies"}
VOICES = {"author": "the author’s own voice", "quoted": "quoted voices"}


async def group_name(db: Queryable, group: Group) -> str:
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
