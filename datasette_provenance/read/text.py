"""Plain text and Markdown → the text as it is, and the fields of a YAML front matter block."""

from __future__ import annotations

import re
from typing import Any

import yaml

# The block that Jekyll, Hugo and Pandoc read: between two lines of three hyphens at the very start.
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.{0,65536}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def front_matter(text: str) -> dict[str, Any]:
    """The fields of a Markdown text's front matter, which stays in the text; {} where there is no such YAML mapping."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}
    try:
        fields = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        # Three hyphens may as well be a rule above the first paragraph.
        return {}
    return {str(name): value for name, value in fields.items()} if isinstance(fields, dict) else {}
