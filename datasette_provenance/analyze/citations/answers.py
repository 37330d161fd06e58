"""Who asked what another answers, and so is not meant by the "he" of the answer."""

from __future__ import annotations

import re
from bisect import bisect_right

from .lexicon import words
from .pronouns import SINGULAR
from .records import Citation

_ASK, _REPLY, _GO_ON = words("asking"), words("replying"), words("going-on")
#: Whom a question is put to: "asked him", "asked Governor Roe".
_TO = re.compile(r"\s(?:(him|her)\b|[A-ZÀ-Þ])")
#: In sentences: how far behind the question its answer begins at most.
_NEAR = 2


def askers(text: str, starts: list[int], citations: list[Citation]) -> dict[tuple[int, int], tuple[int, int]]:
    """For the sources that answer a question, who asked it. starts: of the sentences."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    before: tuple[tuple[int, int], Citation] | None = None
    for source, one in sorted(((one.source, one) for one in citations if one.source), key=lambda pair: pair[0]):
        if before and before[0] != source and _answers(text, starts, before[1], source, one):
            found[source] = before[0]
        before = source, one
    return found


def _answers(text: str, starts: list[int], question: Citation, source: tuple[int, int], answer: Citation) -> bool:
    """Whether a source answers what the one before it asked."""
    if not question.cue or not answer.cue:
        return False
    apart = bisect_right(starts, source[0]) - bisect_right(starts, question.cue[0])
    if question.method == "passive.asked":  # "Asked by Roe whether it rained, he said"
        return apart == 0
    cue = text[slice(*answer.cue)].lower()
    if apart > _NEAR or cue in _GO_ON:
        return False
    asked = text[slice(*question.cue)].lower() in _ASK
    to = _TO.match(text, question.cue[1]) if asked else None
    if to and to[1] in SINGULAR:  # "She asked him why. “It rained,” she said": she goes on
        return SINGULAR[to[1]] == SINGULAR.get(text[slice(*source)].lower())
    if to:
        return True
    return cue in _REPLY and (asked or text[question.fragments[-1][1] - 1] == "?")
