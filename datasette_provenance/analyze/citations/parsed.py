"""The citations of the rules, mended and added to by a parse of the sentences, where the user has a parser.

Pure: a parse is a list of words; who made it does not matter. Its labels are those of spaCy's English models (nsubj,
ccomp, relcl …: ClearNLP's), its tags the Penn Treebank's. On labelled news the rules are right more often than a small
parser on where a content begins and ends. So the parse is heard only where it contradicts them outright, on who is the
subject of the cue and on what belongs to another clause, and where they found nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from ...records import CleanText
from . import Citation
from .found import strip
from .lexicon import verbs


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a parse.

    start, end: code points into CleanText.text. tag: Penn Treebank. dep: the label of the arc from the head. head: the
    index of the head in the sentence, a word's own where it has none. first, last: indices of the outermost words that
    it governs, directly or not, itself among them; last is inclusive.
    """

    start: int
    end: int
    tag: str
    dep: str
    head: int
    first: int
    last: int


Sentence = list[Word]


class Parser(Protocol):
    """Parses the sentences of a text at the given places. name: what the findings depend on, with its version."""

    name: str

    def __call__(self, text: str, spans: list[tuple[int, int]]) -> list[Sentence]: ...


#: Characters. No sentence that a person wrote is longer, and a parser's memory grows with it.
LONGEST = 2_000
_EDGES = frozenset([",", ".", ":", "_SP"])
_MARKS = "\"“”„‟«»「」『』'‘’` \t\n"
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_QUESTIONS = frozenset(["what", "how", "why", "who", "whom", "whose", "where", "when", "whether", "if", "which"])
#: What a cue verb must take, by its entry in the list, for a clause that begins so to be its content.
_TAKEN = {"that": frozenset(["that", "clause", "object"]), "wh": frozenset(["wh"]), "": frozenset(["clause"])}
_CLAUSES = frozenset[str]().union(*_TAKEN.values())
_WORD = re.compile(r"[^\W\d_]+")
#: Arcs to a verb above whose subject is also that of the verb below: "Roe left, saying …".
_SHARED = frozenset(["conj", "advcl", "xcomp", "pcomp", "prep"])
_NOBODY = frozenset(["it", "this", "that", "there", "which", "what", "these", "those"])


def with_parse(clean: CleanText, citations: list[Citation], parse: Parser) -> list[Citation]:
    """The citations mended, with those that only the parse shows, in order. Direct quotations stay as they are.

    Only sentences with an unquoted cue are parsed, two in three of those in news. Takes time linear in the text.
    """
    quoted = _marked(len(clean.text), [(quotation.start, quotation.end) for quotation in clean.quotations])
    sentences = [sentence for sentence in parse(clean.text, _doubtful(clean, citations, quoted)) if sentence]
    starts = [sentence[0].start for sentence in sentences]
    mended = []
    for citation in citations:
        at = bisect_right(starts, citation.cue[0]) - 1 if citation.cue and citation.quote_type != "direct" else -1
        mended.append(mend(sentences[at], citation) if at >= 0 else citation)
    added = _added(clean.text, mended, sentences, quoted)
    return sorted([*mended, *added], key=lambda citation: citation.fragments[0])


def _marked(size: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """A byte for each character: 1 within the spans."""
    marked = bytearray(size)
    for start, end in spans:
        marked[start:end] = b"\1" * (end - start)
    return marked


def _doubtful(clean: CleanText, citations: list[Citation], quoted: bytearray) -> list[tuple[int, int]]:
    """The sentences with the cue of a citation that is not direct, or with an unquoted verb that may take a clause."""
    cues = sorted(citation.cue[0] for citation in citations if citation.cue and citation.quote_type != "direct")
    found = []
    for sentence in clean.sentences:
        start, end = sentence.start, sentence.end
        at = bisect_left(cues, start)
        if end - start <= LONGEST and (
            (at < len(cues) and cues[at] < end)
            or any(_takes(word[0]) and not quoted[word.start()] for word in _WORD.finditer(clean.text, start, end))
        ):
            found.append((start, end))
    return found


def _takes(word: str) -> frozenset[str]:
    """What a form of a cue verb takes of clauses; nothing for any other word, and for thoughts that nobody spoke."""
    readings = verbs().get(word.lower(), ())
    spoken = (reading for reading in readings if not reading.particle and reading.kind != "thought")
    return _CLAUSES & {kind for reading in spoken for kind in reading.takes}


# --- Mending what the rules found -----------------------------------------------------------------------------------


def mend(sentence: Sentence, citation: Citation) -> Citation:
    """A citation with the subject of its cue for a source, and without words of the clause above the cue."""
    place = citation.cue[0] if citation.cue else -1
    cue = next((index for index, word in enumerate(sentence) if word.start <= place < word.end), None)
    if cue is None:
        return citation
    subject = _child(sentence, cue, "nsubj")
    if subject is not None and not _covers(citation, sentence[subject]):
        citation = replace(citation, source=noun_phrase(sentence, subject), method="parse.subject")
    end = _clause_end(sentence, cue, citation)
    if end is not None:
        start = citation.fragments[-1][0]
        citation = replace(citation, fragments=[*citation.fragments[:-1], (start, end)], method="parse.end")
    return citation


def _covers(citation: Citation, word: Word) -> bool:
    """Whether a word is in the source or in the content."""
    spans = [*citation.fragments, citation.source or (0, 0)]
    return any(start <= word.start < end for start, end in spans)


def _clause_end(sentence: Sentence, cue: int, citation: Citation) -> int | None:
    """Where an unquoted content ends that runs, over a comma or dash, into the clause above that of its cue.

    "While Roe said the wall held, the harbour flooded": "said" depends on "flooded".
    """
    start, end = citation.fragments[-1]
    last = sentence[cue].last
    if citation.quote_type != "indirect" or start < sentence[cue].end:
        return None
    if not any(above > last and sentence[above].start < end for above in _above(sentence, cue)):
        return None
    if sentence[last].tag not in _EDGES and sentence[last + 1].tag not in _EDGES:
        return None
    while last > cue and sentence[last].tag in _EDGES:
        last -= 1
    return sentence[last].end if sentence[last].start > start else None


def _above(sentence: Sentence, index: int) -> Iterator[int]:
    """The words that a word depends on, the nearest first."""
    while sentence[index].head != index:
        index = sentence[index].head
        yield index


def _child(sentence: Sentence, head: int, *deps: str) -> int | None:
    """The first word that depends on `head` by one of the arcs."""
    near = range(sentence[head].first, sentence[head].last + 1)
    return next((index for index in near if sentence[index].head == head and sentence[index].dep in deps), None)


def noun_phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """The span of a noun with its title and appositive, without relative and other clauses behind it."""
    low, high = sentence[head].first, sentence[head].last
    clause = _child(sentence, head, "relcl", "acl", "advcl")
    if clause is not None and clause > head:
        high = max(head, sentence[clause].first - 1)
    return _trimmed(sentence, low, high)


def _trimmed(sentence: Sentence, low: int, high: int) -> tuple[int, int]:
    """The span of the words low to high (inclusive) without commas, dashes and stops at the ends."""
    while low < high and sentence[low].tag in _EDGES:
        low += 1
    while high > low and sentence[high].tag in _EDGES:
        high -= 1
    return sentence[low].start, sentence[high].end


# --- Adding what only the parse shows --------------------------------------------------------------------------------


def _added(text: str, citations: list[Citation], sentences: list[Sentence], quoted: bytearray) -> list[Citation]:
    """The clauses that a verb of the list has for its content, outside all quotations and contents found so far."""
    taken = _marked(len(text), [fragment for citation in citations for fragment in citation.fragments])
    cues = {citation.cue[0] for citation in citations if citation.cue}
    added: list[Citation] = []
    for sentence in sentences:
        for index, word in enumerate(sentence):
            cue = sentence[word.head]
            if word.dep != "ccomp" or word.first <= word.head or cue.start in cues or quoted[cue.start]:
                continue
            found = _content(text, sentence, index)
            if found is None or any(taken[slice(*found.fragments[0])]):
                continue
            start, end = found.fragments[0]
            if all(quoted[start:end]):
                found.fragments, found.quote_type = [strip(text, start, end, _MARKS)], "direct"
            elif any(quoted[start:end]):
                found.quote_type = "mixed"
            added.append(found)
            taken[start:end] = b"\1" * (end - start)
            cues.add(cue.start)
    return added


def _content(text: str, sentence: Sentence, index: int) -> Citation | None:
    """The citation whose content is the clause of the verb at `index`; None where its cue is none, or nobody speaks."""
    word = sentence[index]
    cue = sentence[word.head]
    opening = _opening(text, sentence, index)
    if not cue.tag.startswith("VB") or not _takes(_low(text, cue)) & _TAKEN[opening] or not _finite(sentence, index):
        return None
    passive = _child(sentence, word.head, "auxpass", "nsubjpass") is not None
    subject = _agent(sentence, word.head) if passive else _subject(sentence, word.head)
    if subject is None and not passive or subject is not None and _low(text, sentence[subject]) in _NOBODY:
        return None
    behind_that = word.first + (opening == "that" and _low(text, sentence[word.first]) == "that")
    span = _trimmed(sentence, behind_that, word.last)
    source = noun_phrase(sentence, subject) if subject is not None else None
    return Citation([span], "indirect", source, (cue.start, cue.end), "parse.clause")


def _low(text: str, word: Word) -> str:
    return text[word.start : word.end].lower()


def _finite(sentence: Sentence, index: int) -> bool:
    """Whether a clause has a finite verb: "found itself playing host" is no report."""
    near = sentence[sentence[index].first : index]
    return sentence[index].tag in _FINITE or any(word.head == index and word.tag in _FINITE for word in near)


def _opening(text: str, sentence: Sentence, index: int) -> str:
    """With what a clause begins: "that", "wh" (a question) or ""."""
    if _low(text, sentence[sentence[index].first]) in _QUESTIONS:
        return "wh"
    mark = _child(sentence, index, "mark")
    return "that" if mark is not None and _low(text, sentence[mark]) == "that" else ""


def _subject(sentence: Sentence, verb: int) -> int | None:
    """The subject of a verb, its own or that of a verb above, or the noun that it is a clause of."""
    for at in [verb, *_above(sentence, verb)]:
        own = _child(sentence, at, "nsubj")
        if own is not None:
            return own
        if sentence[at].dep in ("acl", "relcl"):
            return sentence[at].head
        if sentence[at].dep not in _SHARED:
            return None
    return None


def _agent(sentence: Sentence, verb: int) -> int | None:
    """The noun behind the "by" of a passive."""
    by = _child(sentence, verb, "agent")
    return _child(sentence, by, "pobj") if by is not None else None
