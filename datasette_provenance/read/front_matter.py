"""The fields of a YAML front matter block above a Markdown text."""

from __future__ import annotations

import re
from typing import Any

import yaml

# The block that Jekyll, Hugo and Pandoc read: between two lines of three hyphens at the very start.
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.{0,65536}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# Not what refers to another value.
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w -]{0,40}):(?:[ \t]+(?P<value>(?![&*]).*))?")


class _Plain(yaml.SafeLoader):
    """YAML without aliases: a few lines of them stand for a billion values."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias")
        return super().compose_node(parent, index)


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The fields of a Markdown text's front matter and the text below it; ({}, text) where there is no such mapping."""
    match = _FRONT_MATTER.match(text)
    # Three hyphens may as well be a rule above the first paragraph.
    fields = _fields(match[1]) if match else {}
    return (fields, text[match.end() :]) if match and fields else ({}, text)


def _fields(block: str) -> dict[str, Any]:
    """The fields of a block of YAML, or of lines "name: value" that are none ("title: Storm: the worst is over")."""
    try:
        fields = _Plain(block).get_single_data()
    except (yaml.YAMLError, ValueError, RecursionError):
        lines = [_FIELD.fullmatch(line) for line in block.split("\n") if line.strip()]
        fields = {line["name"]: (line["value"] or "").strip("\"'") for line in lines if line} if all(lines) else None
    return fields if isinstance(fields, dict) and all(isinstance(name, str) for name in fields) else {}
