"""Plain text and Markdown → the text as it is, and the fields of a YAML front matter block."""

from __future__ import annotations

import re
from typing import Any

import yaml

# The block that Jekyll, Hugo and Pandoc read: between two lines of three hyphens at the very start.
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.{0,65536}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


class _Plain(yaml.SafeLoader):
    """YAML without aliases: a few lines of them stand for a billion values."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias")
        return super().compose_node(parent, index)


def front_matter(text: str) -> dict[str, Any]:
    """The fields of a Markdown text's front matter, which stays in the text; {} where there is no such YAML mapping."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}
    try:
        fields = _Plain(match[1]).get_single_data()
    except (yaml.YAMLError, ValueError, RecursionError):
        # Three hyphens may as well be a rule above the first paragraph.
        return {}
    return {str(name): value for name, value in fields.items()} if isinstance(fields, dict) else {}
