"""What a source does, as its words state it: its office or trade."""

from __future__ import annotations

import re

from ..citations.lexicon import words as listed
from ..citations.source_words import (
    BEHIND_HEAD,
    PERSON_ENDING,
    ends_in,
    head_of,
    is_listed,
    is_name_word,
    undetermined,
    words,
)
from .names import trailing_name, without_titles

_RELATIVE = re.compile(r"(?:who|which|whose|whom|that|where|when)\b", re.I)
#: "the most of any town" says what there was, not who somebody is.
_RANKED = re.compile(r"(?:the )?(?:most|least|fewest) of ", re.I)
_AND = re.compile(r"^and\s+")


def is_office_alone(head: str) -> bool:
    """Whether a capitalised phrase is an office without a name: "President", "Police", "Officials", "The Senator"."""
    *before, last = head.split(" ")
    if before and last.lower() in words("title-and-surname") and before[-1].lower().rstrip(".") in listed("title"):
        return False  # "Senator Bishop"
    return all(is_listed(word) for word in [*before, last])


def role_of(core: str, apposed: list[str]) -> str | None:
    """The office or trade as the phrase states it, before the name or behind it; None where it states none."""
    head = undetermined(core)
    cut = BEHIND_HEAD.search(f" {head}")
    if cut and is_name_word(head.split(" ")[-1]) and not is_name_word(head[: max(cut.start() - 1, 0)].split(" ")[-1]):
        name = trailing_name(head)
    else:
        head = BEHIND_HEAD.sub("", f" {head}").strip()
        name = trailing_name(head)
        name = without_titles(name, head.removesuffix(name))
    before = head[: len(head) - len(name)].strip() if head.endswith(name) else ""
    before = " ".join(word for word in before.split(" ") if word.rstrip(".").lower() not in words("courtesy"))
    if before and is_office(before):
        return without_second_title(before)
    for part in apposed:
        if _RELATIVE.match(part):
            break
        if _RANKED.match(part):
            continue
        part = undetermined(_AND.sub("", part))
        if is_office(part):
            return part
    return None


def without_second_title(role: str) -> str:
    """A role without the title that stands between it and the name: "chairman of the Harbour Committee Rep."."""
    first, _, title = role.rpartition(" ")
    held = head_of(first).rpartition(" ")[2].lower() in words("title") | words("official") | {"leader"}
    second = title.lower() in words("legislators") or (title.endswith(".") and title[:-1].lower() in words("title"))
    return first if held and second else role


def is_office(phrase: str) -> bool:
    """Whether the head of a phrase is an office, a trade or a part: "former chief of staff of the ministry"."""
    head = head_of(phrase).split(" and ")[0].rstrip(".").lower()
    return (
        any(ends_in(head, section) for section in ("person", "official", "title", "legislators"))
        or ends_in(phrase.rstrip(".").lower(), "official")
        or bool(PERSON_ENDING.search(head))
        and head.split(" ")[-1] not in words("thing")
    )
