"""A sentence as it is read for sentiment toward targets, labels and acts of harm."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Mention:
    """A mention: the token that stands for it, its place in the text, what kind ("name", "pronoun", "office")."""

    token: int
    start: int
    end: int
    kind: str
    words: str
    owner: bool = False


def spelled(text: str, start: int, end: int) -> str:
    """The words of a name as they are compared: a blank at which no line may break is a blank."""
    return text[start:end].replace("\u00a0", " ")


@dataclass(slots=True)
class Line:
    """A sentence as tokens in lower case, a name being one token; negated: whether a negation stands up to three
    before; quoted: whether it stands inside quotation marks."""

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    negated: list[bool] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
