"""What a codebook counts of a text: its words, pairs of words, parts of words, and our own 14 frames.

Training and application count by the same functions. Every feature lies in words of the text, so that a label's
evidence can be given as words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..analyze.framing.frames import PRESENT, FrameMention, find_frames, frames
from ..analyze.framing.term_index import Words, plain, words_of
from ..clean.text import clean
from ..clean.tokens import WORD
from ..records import CleanText

#: Parts of words have so many characters, the blanks at a word's borders counted.
SHORTEST, LONGEST = 3, 5
#: A text of fewer words is taken whole where most of it would pass for furniture: a headline, a single sentence.
SHORT = 60
KINDS = ("words", "pairs", "characters")
#: A frame is counted twice: by its score, and by whether that reaches the frame's threshold.
PER_FRAME = 2


@dataclass(slots=True)
class Unit:
    """A text that gets labels: a document or a sentence.

    words: with places in the document's text after `offset` more characters; a word before them is of a title that
    stands beside the text. frames: the scores of the 14 frames. mentions: theirs.
    """

    words: Words
    offset: int
    frames: list[float]
    mentions: list[FrameMention]


def unit_of(clean_text: CleanText, words: Words, offset: int = 0) -> Unit:
    """A unit of words that are at hand."""
    uses, mentions = find_frames(clean_text, words)
    scores = [0.0] * len(frames())
    for use in uses:
        if use.voice == "all":
            scores[use.frame] = use.score
    return Unit(words, offset, scores, mentions)


def frame_features(scores: np.ndarray) -> np.ndarray:
    """Scores of frames, a column each → what is counted of them: PER_FRAME times as many columns."""
    return np.hstack([scores, (scores >= PRESENT).astype(float)])


def document_unit(cleaned: CleanText, title: str | None, words: Words | None = None) -> Unit:
    """The unit of a whole document: headline, headings and body. title: what is stated beside the text, if anything.

    words: those of words_of(cleaned), where they are at hand.
    """
    words = words or words_of(cleaned)
    if len(words.plain) < SHORT:
        whole = _all_words(cleaned.text)
        if 2 * len(words.plain) < len(whole.plain):
            words = whole
    if not title or any(segment.kind == "title" for segment in cleaned.segments):
        return unit_of(cleaned, words)
    head = f"{title}\n\n"
    before = _all_words(head)
    spans = before.spans + [(start + len(head), end + len(head)) for start, end in words.spans]
    quoted = bytearray(len(before.spans)) + words.quoted if words.quoted else bytearray()
    return unit_of(cleaned, Words(head + words.text, spans, before.plain + words.plain, quoted), len(head))


def sentence_units(cleaned: CleanText, words: Words) -> Iterator[tuple[int, Unit]]:
    """(position, unit) of each sentence that holds words."""
    starts = [start for start, _ in words.spans]
    for position, sentence in enumerate(cleaned.sentences):
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if low < high:
            part = Words(words.text, words.spans[low:high], words.plain[low:high], words.quoted[low:high])
            yield position, unit_of(cleaned, part)


def row_unit(text: str, title: str | None, sentence: bool) -> Unit:
    """The unit of a labelled row. sentence: the row is one sentence, and all its words count."""
    if sentence:
        return unit_of(CleanText(text, [], [], [], []), _all_words(text))
    return document_unit(clean(text, title), title)


def _all_words(text: str) -> Words:
    spans = [match.span() for match in WORD.finditer(text)]
    return Words(text, spans, [plain(text[start:end]) for start, end in spans], bytearray())


@lru_cache(maxsize=100_000)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a word, its borders marked by blanks.

    >>> parts("tax"), parts("a")
    ((' ta', 'tax', 'ax ', ' tax', 'tax ', ' tax '), (' a ',))
    """
    padded = f" {word} "
    found: list[str] = []
    for size in range(SHORTEST, LONGEST + 1):
        if len(padded) <= size:
            found.append(padded)
            break
        found += [padded[i : i + size] for i in range(len(padded) - size + 1)]
    return tuple(found)


def terms_of(words: list[str], kind: str) -> list[str]:
    """What a block of features of one kind counts of these words, each as often as it stands there."""
    if kind == "words":
        return words
    if kind == "pairs":
        return words + [f"{one} {other}" for one, other in zip(words, words[1:], strict=False)]
    return [part for word in words for part in parts(word)]
