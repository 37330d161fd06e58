"""Whether two stretches of text are about one subject, by the words that they have in common."""

from __future__ import annotations

from collections.abc import Sequence

from .records import Linkable
from .wording import content

#: Texts are of one subject where they have so much of the lesser one's vocabulary in common: of labelled news reports
#: most pairs that tell of two events have less in their first 150 words, and nineteen in twenty of one event more.
LONG_WORD, ONE_SUBJECT = 4, 0.1
#: A document is about other subjects than a text in it where so many of its words, and so large a part, are.
OTHER_WORDS, OTHER_PART = 40, 0.5


def vocabulary(words: Sequence[str]) -> frozenset[str]:
    """The content words among words, without their endings."""
    return frozenset(plain for word in words if len(word) >= LONG_WORD and (plain := content(word)))


def one_subject(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two stretches of words are about one subject."""
    one, two = vocabulary(some), vocabulary(others)
    return len(one & two) >= ONE_SUBJECT * min(len(one), len(two))


def goes_on_otherwise(document: Linkable, other: Linkable, common: Sequence[tuple[int, int]]) -> bool:
    """Whether most of a document is about other things than a text that it holds a part of, as of a newsletter.

    common: the places in the document of what both have.
    """
    words = zip(document.spans, document.words, strict=True)
    rest = [word for (start, _), word in words if not any(begin <= start < end for begin, end in common)]
    if len(rest) < max(OTHER_WORDS, OTHER_PART * len(document.words)):
        return False
    return not one_subject(rest, other.words)
