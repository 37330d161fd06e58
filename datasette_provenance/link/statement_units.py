"""What a story's documents state: pieces of sentences, each in one voice, that can be compared with each other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from ..analyze.citations import Citation
from ..clean.tokens import located
from ..records import CleanText, Sentence
from ..terms import alternatives, terms
from .wording import WORD, content

#: Content words of a piece; of fewer one cannot tell whether two are the same statement.
FEWEST = 4
#: Words of a quotation that is cut out of its sentence; shorter ones are scare quotes and names.
QUOTED = 3
#: Words of a quotation with fewer content words ("I will not resign") that is compared word by word.
SHORT = 4
#: Characters before a piece at which a citation that holds it may begin.
FARTHEST = 5_000
#: Words of the longest sentence that is looked at.
LONGEST = 200
#: Words of a speaker within what is reported, at most.
SPEAKER = 20

#: (All marks stand in one set at the beginning, which lets re skip to them.)
_CLAUSE = re.compile(
    rf"[;—–,]\s(?:(?<=;\s)|(?<=\s[—–]\s)|(?<=,\s)(?={alternatives(terms('statement_clause_words'))}\b))"
)
_SPEECH = frozenset(terms("statement_speech_words"))
_RELATIVE = frozenset(["as", "that", "what", "which", "who", "whom"])


@dataclass(frozen=True, slots=True)
class StoryText:
    """A document of a story. quoted: spans within quotation marks; reported: spans of what is cited without them;
    speakers: those of who is cited, and of the words that say so. published: ISO 8601; outlet: the publisher.
    voices: (start, end, who) of what each identified source says, by one name in all documents."""

    document: str
    text: str
    sentences: Sequence[Sentence]
    quoted: Sequence[tuple[int, int]]
    reported: Sequence[tuple[int, int]]
    speakers: Sequence[tuple[int, int]] = ()
    published: str | None = None
    outlet: str | None = None
    voices: Sequence[tuple[int, int, str]] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a document in one voice: quoted, reported, or author (told as its own).

    stems: its content words; of a quotation that has too few of them, all its words as one; of one of few words, none:
    it may be a part of another one, but is no statement by itself. words: all words of a quotation. source: who says
    it, "" where that is not known. names: the content words that have a capital, and do not begin the sentence.
    """

    document: str
    start: int
    end: int
    voice: str
    stems: tuple[str, ...]
    words: tuple[str, ...] = ()
    source: str = ""
    names: frozenset[str] = frozenset()


def story_text(document: str, clean: CleanText, citations: Iterable[Citation]) -> StoryText:
    """A document of a story from what is known of it by itself."""
    citations = list(citations)
    reported = [span for one in citations if one.quote_type != "direct" for span in one.fragments]
    quoted = [(one.start, one.end) for one in clean.quotations]
    speakers = [span for one in citations for span in (one.source, one.cue) if span]
    return StoryText(document, clean.text, clean.sentences, quoted, sorted(reported), speakers)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text, read once: their places, their content ("" for none), and the marks between clauses."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    content: list[str]
    marks: list[int]

    def within(self, start: int, end: int) -> range:
        """The positions of the words of text[start:end]."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


def units(one: StoryText) -> Iterator[Unit]:
    """The pieces of a document's sentences that hold enough content words, and short quotations, in order."""
    words = _words(one.text)
    quoted = [span for span in one.quoted if len(words.within(*span)) >= QUOTED]
    reported = _outermost(one.reported)
    speaking = {at for span in one.speakers for at in words.within(*span)}
    voices = sorted(one.voices)
    for sentence in one.sentences:
        here = words.within(sentence.start, sentence.end)
        if not FEWEST <= len(here) <= LONGEST:
            continue
        for piece, voice in _pieces(words, sentence, here, _within(quoted, sentence), _within(reported, sentence)):
            for found in _clauses(words, piece):
                clause = _told(words, found) if voice == "reported" else found
                stems = _statement(words, clause, voice, speaking)
                said = _plain(words, clause) if voice == "quoted" else ()
                if stems or len(said) >= QUOTED:
                    first, last = words.starts[clause[0]], words.ends[clause[-1]]
                    source = "" if voice == "author" else source_of(voices, first, last)
                    names = frozenset(
                        words.content[at] for at in clause if at > here.start and words.words[at][0].isupper()
                    )
                    yield Unit(one.document, first, last, voice, stems, said, source, names)


def _pieces(
    words: _Words,
    sentence: Sentence,
    here: range,
    quoted: list[tuple[int, int]],
    reported: list[tuple[int, int]],
) -> list[tuple[range, str]]:
    """The words of a sentence (here) in pieces of one voice, cut where quoted and reported speech begins and ends."""
    if not quoted and not reported:
        return [(here, "author")]  # as most are
    edges = (edge for span in (*quoted, *reported) for edge in span)
    cuts = sorted({sentence.start, sentence.end, *edges})
    return [
        (words.within(start, end), _voice(start, end, quoted, reported))
        for start, end in zip(cuts, cuts[1:], strict=False)
    ]


def _statement(words: _Words, clause: range, voice: str, speaking: Set[int]) -> tuple[str, ...]:
    """The content words of what a clause states; none where they are too few: of a quotation all its words as one."""
    stems = tuple(filter(None, words.content[clause.start : clause.stop]))
    stating = set(stems)
    # "Fire chief Ana Roe said" states nothing, however many words name her.
    if voice == "author" and not speaking.isdisjoint(clause):
        stating = {words.content[at] for at in clause if at not in speaking} - {""}
    if len(stating) >= FEWEST:
        return stems
    return _sound_bite(words, clause) if voice == "quoted" else ()


def _told(words: _Words, clause: range) -> range:
    """What a reported clause tells, without who says so within it: "the chairwoman, Ines Falke, said the plant …"."""
    for at in clause[1:SPEAKER]:
        if words.words[at] in _RELATIVE:
            break
        if words.words[at] in _SPEECH:
            first = at + 2 if words.words[at + 1 : at + 2] == ["that"] else at + 1
            if first < clause.stop and _contents(words, first, clause.stop) >= FEWEST:
                return range(first, clause.stop)
            break
    return clause


def _sound_bite(words: _Words, clause: range) -> tuple[str, ...]:
    """A short quotation as one word, which is like no other one; none for a few words, a name or a title."""
    said = [words.words[at] for at in clause]
    titled = all(words.words[at][0].isupper() for at in clause if words.content[at])
    if len(said) < SHORT or (titled and any(words.content[at] for at in clause)):
        return ()
    return (" ".join(_plain(words, clause)),)


def _plain(words: _Words, clause: range) -> tuple[str, ...]:
    """The words of a clause in small letters."""
    return tuple(words.words[at].lower().replace("’", "'") for at in clause)


def source_of(voices: Sequence[tuple[int, int, str]], start: int, end: int) -> str:
    """Who says text[start:end]: the source of the last citation that begins before its end and reaches into it."""
    for low, high, source in reversed(voices[: bisect_left(voices, (end,))]):
        if high > start:
            return source
        if start - low > FARTHEST:
            break
    return ""


def _words(text: str) -> _Words:
    found, starts, ends = located(WORD, text, 0, len(text))
    marks = sorted({bisect_left(starts, mark.end()) for mark in _CLAUSE.finditer(text)})
    return _Words(found, starts, ends, list(map(content, found)), marks)


def _outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, in order, without those that begin inside an earlier one."""
    found: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return found


def _within(spans: list[tuple[int, int]], sentence: Sentence) -> list[tuple[int, int]]:
    """The parts of the spans, which are in order and apart, that lie within a sentence."""
    first = bisect_left(spans, (sentence.start,))
    found = spans[first - 1 : first] if first and spans[first - 1][1] > sentence.start else []
    while first < len(spans) and spans[first][0] < sentence.end:
        found.append(spans[first])
        first += 1
    return [(max(start, sentence.start), min(end, sentence.end)) for start, end in found]


def _voice(start: int, end: int, quoted: list[tuple[int, int]], reported: list[tuple[int, int]]) -> str:
    for voice, spans in (("quoted", quoted), ("reported", reported)):
        if any(low <= start and end <= high for low, high in spans):
            return voice
    return "author"


def _clauses(words: _Words, piece: range) -> Iterator[range]:
    """The clauses of a piece; one with too few content words stays with the one before or behind it."""
    begin = piece.start
    if len(piece) >= 2 * FEWEST:
        first = bisect_left(words.marks, piece.start + 1)
        for mark in words.marks[first : bisect_left(words.marks, piece.stop, first)]:
            if min(_contents(words, begin, mark), _contents(words, mark, piece.stop)) >= FEWEST:
                yield range(begin, mark)
                begin = mark
    yield range(begin, piece.stop)


def _contents(words: _Words, first: int, last: int) -> int:
    return last - first - words.content[first:last].count("")
