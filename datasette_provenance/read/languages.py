"""What a record or page states as its language → a tag (BCP 47)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ..terms import rows
from .fields import fold, one_line

_TAG = re.compile(r"(?P<first>[A-Za-z]{2,3})(?P<rest>(?:[-_][A-Za-z0-9]{2,8})*)(?:\.[\w-]+)?")
# "English; Englisch", "English (UK)", "Deutsch / German".
_BETWEEN = re.compile(r"\s*[;,/|()\[\]]\s*")


@cache
def _names() -> dict[str, str]:
    return {fold(name): row["tag"] for row in rows("language_names") for name in row["names"].split("|")}


def language_tag(value: Any) -> str | None:
    """The tag of a stated language in its usual case, of several that are named the first; None where it is none.

    value: a tag, or a language's name in that language or in English, as exports of archives have it.

    >>> language_tag("PT_br"), language_tag("ENGLISH"), language_tag("Español; Spanish"), language_tag("eng")
    ('pt-BR', 'en', 'es', 'en')
    >>> language_tag("not a tag") is None
    True
    """
    stated = one_line(value)
    return next((tag for part in (stated, *_BETWEEN.split(stated)) if part and (tag := _tag(part))), None)


def _tag(stated: str) -> str | None:
    if known := _names().get(fold(stated)):
        return known
    tag = _TAG.fullmatch(stated)
    if not tag:
        return None
    first, rest = tag["first"].lower(), re.split("[-_]", tag["rest"])[1:]
    return "-".join([_names().get(first, first), *(part.upper() if len(part) == 2 else part for part in rest)])
