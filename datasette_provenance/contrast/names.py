"""What the groups of a contrast are called."""

from __future__ import annotations

from ..store.query import Queryable, rows
from ..wording import listed
from .groups import SEVERAL, Group, rating_of, told_apart

COPIES = {"originals": "original texts", "copies": "copies"}
VOICES = {"author": "the author’s own voice", "quoted": "quoted voices"}


MOST_NAMED = 4
"""Outlets of a group that its name lists."""


async def group_name(db: Queryable, group: Group) -> str:
    """A group in words: "Valley Tribune", "all outlets but Valley Tribune, quoted voices"."""
    parts = []
    if group.outlet:
        others, slugs = told_apart(group.outlet)
        named = in_words([await name_of(db, "outlets", "name", slug) for slug in dict.fromkeys(slugs.split(SEVERAL))])
        parts.append(f"all outlets but {named}" if others else named)
    if group.rating:
        others, (rater, rating) = told_apart(group.rating)[0], rating_of(group.rating)
        parts.append(f"outlets that {rater} {'does not rate' if others else 'rates'} “{rating}”")
    if group.story:
        others, slug = told_apart(group.story)
        named = f"“{await name_of(db, 'stories', 'label', slug)}”"
        parts.append(f"all stories but {named}" if others else named)
    parts += [COPIES[group.copies]] if group.copies else []
    parts += [VOICES[group.voice]] if group.voice else []
    if group.since or group.until:
        parts.append(f"{group.since or 'the first'} to {group.until or 'the last'}")
    return ", ".join(parts) or "all documents"


async def name_of(db: Queryable, table: str, field: str, slug: str) -> str:
    found = await rows(db, f"select {field} as name from {table} where slug = :slug", {"slug": slug})  # noqa: S608
    return found[0]["name"] or slug


def in_words(names: list[str]) -> str:
    """
    >>> in_words(["Post"]), in_words(["Post", "Echo", "Day"]), in_words([*"abcdef"])
    ('Post', 'Post, Echo and Day', 'a, b, c, d and 2 more')
    """
    if len(names) <= MOST_NAMED:
        return listed(names)
    return listed([*names[:MOST_NAMED], f"{len(names) - MOST_NAMED} more"])
