"""By what a source is the same in other documents."""

from __future__ import annotations

from ...outlets import load_registry
from ...spelling import fold
from ..citations.source_words import words as words_of
from .described import Described
from .kinds import describe
from .names import name_key


def without_form(name: str) -> str:
    """A company's name without what the law calls it: "Norsund AG", "Odmart Foods, Inc." and "Odmart Foods" are one."""
    plain, _, form = name.rpartition(" ")
    told = plain and form.rstrip(".").lower() in words_of("company-form")
    return plain.rstrip(",") if told and load_registry().find(plain.rstrip(","), strict=False) is None else name


def identity(name: str, described: Described, key: str) -> str | None:
    """By what a source is the same in other documents.

    "named:jane roe" for a full name or a body's; "here:roe KEY" for a person's name of one word, which may be anybody's
    elsewhere; "described:officials" for those without a name, which share one row per description; "hidden:officials"
    for those who by more than the description are kept from the reader.
    """
    folded = name_key(name) if described.kind == "person" else fold(name)
    if not folded:
        return None
    if described.naming != "named":
        told = described.naming == "anonymous" and describe(name).naming != "anonymous"
        return f"{'hidden' if told else 'described'}:{fold(name)}"
    if described.kind == "organization":
        folded = fold(without_form(name))
    return f"here:{folded} {key}" if described.kind == "person" and " " not in folded else f"named:{folded}"
