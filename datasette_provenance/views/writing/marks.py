"""A document's text with its evidence marked in it, as HTML.

Layers may overlap in any way. Between two borders of marks each layer is either on or off, so every piece of text is
wrapped in at most one element per layer, in the order of LAYERS from the outside in: overlapping marks never break
the nesting, and the output is linear in the text and the marks.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from ...analyze.sentiment import TONE_THRESHOLD
from ...withheld import FEWEST, hidden_stretches, replaced
from ..shared.shapes import passage_kind
from .naming import name_of
from .numbers import signed

# From the outside in. One mark, one meaning: see static/provenance.css.
LAYERS = (
    "segment",
    "shared",
    "voice",
    "tone",
    "weighed",
    "citation",
    "nested",
    "source",
    "cue",
    "claim",
    "credit",
    "frame",
    "weighing",
    "loaded",
    "called",
    "toward",
    "harm",
    "figure",
    "place",
)
# What the notes of a layer are called, where it is not the layer's name.
NOTES = {"credit": "evidence", "shared": "shared passage", "loaded": "loaded term"} | {
    "weighed": "loaded sentence",
    "called": "label",
    "toward": "mention",
    "harm": "act of harm",
}
# Layers whose marks have one note for all of their kind; the first mark leads there.
ABOUT = {"tone": "about tone", "voice": "about quoted voices", "segment": "about page furniture"}
# The kinds of segments that are not the text itself.
DIMMED = ("furniture", "copyright", "caption", "pull-quote")
# Layers that draw something where a mark begins, and a paragraph in it, but not again where another mark divides it.
AT_START = ("voice", "toward")

BEGINS = '<span class="pv-place" id="at">'
# Characters that change the direction of what follows, or that no font shows: each is shown by its code, alone.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
# Stands for one character that is hidden, so that each line's are told from the signs that a text has of its own.
HIDDEN = "\ue000"
HIDDEN_RUN, NOT_AN_END = re.compile(HIDDEN + "+"), re.compile(r"[^\n]")
LONG_WORD = re.compile(r"\S{24,}")
# Letters that are written from right to left (Hebrew, Arabic, Syriac, Thaana, N'Ko and what follows them in Unicode),
# with what stands between two of them.
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
FROM_RIGHT = re.compile(rf"[{_RTL}]+(?:[\s'’\-:]+[{_RTL}]+)*")
BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
ENDS_OF_LINES = re.compile(r"\s*\n\s*")
ENDS_OF_SENTENCES = (".", "!", "?", "”", '"', "’", "»", ")", "。")
LINES_A_GAP = 5
"""So many lines for each part that blank lines set off, and it is not these that part the paragraphs."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of the text. `kind` becomes a class; `note` is the number of its note, 0 for a mark without one."""

    layer: str
    start: int
    end: int
    kind: str = ""
    note: int = 0
    label: str = ""


def document_marks(page: Mapping[str, Any]) -> list[Mark]:
    """The marks of one document from the reader page's data, whose spans are code points into `page["text"]`.

    Notes are numbered as the page lists them: credits, claims, passages and citations each from 1. Tone, voice and
    furniture have one note each.
    """
    marks = []
    noted: set[str] = set()
    for segment in page.get("segments") or ():
        label = f"page furniture: {segment['kind']}" if segment["kind"] in DIMMED else ""
        note = first("segment", noted) if label else 0
        marks.append(Mark("segment", segment["start"], segment["end"], segment["kind"], note, label))
    if at := page.get("at"):
        marks.append(Mark("place", at["start"], at["end"]))
    for sentence in page.get("sentences") or ():
        span = (sentence["start"], sentence["end"])
        if sentence["voice"] != "author":
            label = "quoted voice" if sentence["voice"] == "quoted" else "quoted voice in part"
            marks.append(Mark("voice", *span, sentence["voice"], first("voice", noted), label))
        if tone := tone_of(sentence.get("compound")):
            label = f"tone of the sentence: {signed(sentence['compound'])}, {tone}, by VADER"
            marks.append(Mark("tone", *span, tone, first("tone", noted), label))
    for layer, name in (("claim", "claims"), ("credit", "credits")):
        for note, finding in enumerate(page.get(name) or (), 1):
            if finding.get("start") is not None:
                label = str(finding.get("field") or finding.get("kind") or "")
                marks.append(Mark(layer, finding["start"], finding["end"], label, note, label))
    return [*marks, *passage_marks(page.get("passages") or ()), *citation_marks(page.get("citations") or ())]


def first(layer: str, noted: set[str]) -> int:
    """1 for the first mark of a layer, which leads to the note of its kind, 0 for the others; noted: layers so far."""
    note = 0 if layer in noted else 1
    noted.add(layer)
    return note


def passage_marks(passages: Iterable[Mapping[str, Any]]) -> list[Mark]:
    """The marks of shared text: one for each stretch, whose `number` its passages have in common."""
    stretches: dict[int, list[Mapping[str, Any]]] = {}
    for passage in passages:
        stretches.setdefault(passage["number"], []).append(passage)
    return [
        Mark("shared", one[0]["start"], one[0]["end"], passage_kind(one[0]), number, f"also in {others(one)}")
        for number, one in stretches.items()
    ]


def ends(text: str) -> str:
    """A passage by its first words and its last, none of them cut.

    >>> ends("word " * 100).split(" […] ")[1].startswith("word ")
    True
    """
    short = " ".join(text.split())
    if len(short) <= 260:
        return short
    # Cut at spaces; a word longer than a whole end is cut itself.
    first, last = short[:160].rpartition(" ")[0] or short[:160], short[-80:].partition(" ")[2] or short[-80:]
    return f"{first} […] {last}"


def others(passages: Iterable[Mapping[str, Any]]) -> str:
    """The documents that share a stretch, by their outlets where these are known."""
    return ", ".join(dict.fromkeys(name_of(passage["document"]) for passage in passages))


def citation_marks(pieces: Iterable[Mapping[str, Any]]) -> list[Mark]:
    """The marks of what is cited, of its source and its cue; a piece that lies within another is nested in it.

    pieces: number, source_text, content_start, content_end, quote_type, and the spans of source and cue. The first
    piece of a citation carries its number, and its source and cue are marked once.
    """
    marks: list[Mark] = []
    numbered: set[int] = set()
    furthest = -1
    for piece in sorted(pieces, key=lambda piece: (piece["content_start"], -piece["content_end"])):
        number, start, end = piece["number"], piece["content_start"], piece["content_end"]
        label = voice_name(piece)
        layer = "nested" if end <= furthest else "citation"
        furthest = max(furthest, end)
        marks.append(Mark(layer, start, end, piece["quote_type"], 0 if number in numbered else number, label))
        if number not in numbered:
            for name in ("source", "cue"):
                if piece.get(f"{name}_start") is not None:
                    marks.append(Mark(name, piece[f"{name}_start"], piece[f"{name}_end"], name, 0, label))
        numbered.add(number)
    return marks


def voice_name(piece: Mapping[str, Any]) -> str:
    """Who speaks: the source's name, else the words of the text."""
    source = piece.get("source")
    return str(source["name"] if source else piece.get("source_text") or "nobody named")


def cited_passage(item: Mapping[str, Any]) -> Markup:
    """The evidence of a citation as the lists show it, with its content, source and cue marked."""
    start = item["start"]
    piece = {**item, "number": 0, "content_start": 0, "content_end": 0}
    pieces = [{**piece, "content_start": each["start"], "content_end": each["end"]} for each in item["pieces"]]
    moved = [
        replace(mark, start=max(0, mark.start - start), end=mark.end - start, label="")
        for mark in citation_marks(pieces)
    ]
    return marked_text(item["evidence"], moved)


def word_in(passage: Mapping[str, Any]) -> Markup:
    """A sentence as the contrast shows it, with its word marked; start, end, passage_start are places in the text."""
    text = passage["passage"]
    first, last = (passage[end] - passage["passage_start"] for end in ("start", "end"))
    before, word, after = map(neutral, (text[:first], text[first:last], text[last:]))
    return Markup(f'{before}<mark class="pv-found">{word}</mark>{after}')


def tone_of(compound: float | None) -> str:
    """ "positive", "negative" or "" (neutral or not scored) for a VADER compound score."""
    if compound is None or abs(compound) < TONE_THRESHOLD:
        return ""
    return "positive" if compound > 0 else "negative"


def marked_text(text: str, layers: Iterable[Mark]) -> Markup:
    """The text as paragraphs with its marks; without tags it is the text again, exactly.

    Paragraphs are split at blank lines, or where a text has hardly any, at its lines.

    Each mark with a note ends in a link to `#credit-1` (or `#claim-1`), which has the id `mark-credit-1` for the
    way back; its number is drawn by the style sheet, so it is no part of the text. Spans are clipped to the text.
    Of a withheld text, each stretch that is not shown is one element that says how long it is.
    """
    if FEWEST in text:
        text, layers = around_hidden(text, layers)
    marks = [m for m in layers if 0 <= m.start < min(m.end, len(text))]
    pieces: list[str] = []
    breaks = _paragraphs(text)
    borders = _borders(text, marks, breaks)
    starts = _by_position(marks, "start")
    ends = _by_position(marks, "end", len(text))
    active: dict[str, list[tuple[int, int, Mark]]] = {layer: [] for layer in LAYERS}
    in_paragraph = False
    for position, following in pairwise([*borders, len(text)]):
        for order, mark in starts.get(position, ()):
            heappush(active[mark.layer], (-mark.start, order, mark))
        if breaks.get(position) == "close":
            pieces.append("</p>")
            in_paragraph = False
        elif breaks.get(position) == "open":
            pieces.append('<p dir="auto">')
            in_paragraph = True
        piece = HIDDEN_RUN.sub(_hidden, neutral(text[position:following]))
        first = breaks.get(position) == "open"
        pieces.append(_wrap(piece, active, position, first) if in_paragraph and piece else piece)
        pieces.extend(_reference(mark) for _, mark in ends.get(following, ()) if mark.note)
    if in_paragraph:
        pieces.append("</p>")
    return Markup("".join(pieces))


def around_hidden(text: str, layers: Iterable[Mark]) -> tuple[str, list[Mark]]:
    """A text whose hidden characters are HIDDEN, all but ends of lines, and the marks as far as they are on what shows.

    A mark with a note stays where all that it marks is hidden: it covers the stretch.
    """
    stretches = hidden_stretches(text)
    starts = [start for start, _ in stretches]
    found = []
    for mark in layers:
        start, end = mark.start, mark.end
        first, last = (bisect_right(starts, place) - 1 for place in (start, end - 1))
        if first >= 0 and start < stretches[first][1]:
            start = stretches[first][1]
        if last >= 0 and end - 1 < stretches[last][1]:
            end = stretches[last][0]
        if start < end:
            found.append(replace(mark, start=start, end=end))
        elif mark.note:
            found.append(replace(mark, start=stretches[last][0], end=stretches[last][1]))
    return replaced(text, lambda stretch: NOT_AN_END.sub(HIDDEN, stretch)), found


def _hidden(stretch: re.Match[str]) -> str:
    long = f" {len(stretch[0]):,} characters" if len(stretch[0]) > 2 else ""
    return f'<span class="pv-withheld" title="withheld">[…{long}]</span>'


def _borders(text: str, marks: Sequence[Mark], breaks: Iterable[int]) -> list[int]:
    """Every position where a mark or a paragraph starts or ends, in order, from 0."""
    borders = {0, *breaks}
    borders.update(m.start for m in marks)
    borders.update(min(m.end, len(text)) for m in marks)
    borders.discard(len(text))
    return sorted(borders)


def _by_position(marks: Sequence[Mark], end: str, limit: int | None = None) -> dict[int, list[tuple[int, Mark]]]:
    found: dict[int, list[tuple[int, Mark]]] = {}
    for order, mark in enumerate(marks):
        position = getattr(mark, end)
        found.setdefault(position if limit is None else min(position, limit), []).append((order, mark))
    return found


def _paragraphs(text: str) -> dict[int, str]:
    """Where paragraphs open and close; white space at either end of the text and between paragraphs is outside."""
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    if first >= last:
        return {}
    breaks = {first: "open"}
    gaps = ENDS_OF_LINES if _has_a_paragraph_a_line(text[first:last]) else BLANK_LINES
    for gap in gaps.finditer(text, first, last):
        breaks[gap.start()] = "close"
        breaks[gap.end()] = "open"
    if last < len(text):
        breaks[last] = "close"
    return breaks


def _has_a_paragraph_a_line(text: str) -> bool:
    """Whether each line is a paragraph: hardly a blank line parts them, and most of the lines end as sentences do."""
    lines = [line for line in map(str.rstrip, text.split("\n")) if line]
    gaps = sum(1 for _ in BLANK_LINES.finditer(text))
    if gaps and len(lines) < LINES_A_GAP * (gaps + 1):
        return False
    return sum(line.endswith(ENDS_OF_SENTENCES) for line in lines) > len(lines) / 2


def _wrap(piece: str, active: dict[str, list[tuple[int, int, Mark]]], start: int, first: bool) -> str:
    opening, depth = [], 0
    for layer in LAYERS:
        heap = active[layer]
        # The latest mark to start is the innermost; those that have ended are dropped as they come up.
        while heap and heap[0][2].end <= start:
            heappop(heap)
        if heap:
            mark = heap[0][2]
            goes_on = layer in AT_START and mark.start < start and not first
            # The place that another page leads to: its beginning is what `#at` names.
            begins = layer == "place" and mark.start == start
            opening.append(BEGINS if begins else _opening(layer, mark.kind, mark.label, goes_on))
            depth += 1
    return "".join(opening) + piece + "</span>" * depth


@lru_cache(maxsize=1024)
def _opening(layer: str, kind: str, label: str, goes_on: bool) -> str:
    title = f' title="{escape(label)}"' if label else ""
    return f'<span class="pv-{layer} pv-{layer}-{_class(kind)}{" pv-goes-on" if goes_on else ""}"{title}>'


def _reference(mark: Mark) -> str:
    layer = "citation" if mark.layer == "nested" else mark.layer
    target = f"{layer}-{mark.note}"
    what = ABOUT.get(layer) or f"{NOTES.get(layer, layer)} {mark.note}: {escape(mark.label)}"
    return (
        f'<a class="pv-ref pv-ref-{layer}" id="mark-{target}" href="#{target}" data-note="{mark.note}"'
        f' aria-label="{what}"></a>'
    )


def from_right(text: str) -> bool:
    """Whether any of it is written from right to left."""
    return bool(FROM_RIGHT.search(text))


def isolated(sentence: str) -> str | Markup:
    """A sentence in which each run of letters that are written from right to left stands by itself: the date or the
    number beside such a name would change its place else, and 4 March 2025 read as March 2025 of something.

    >>> isolated("First seen: \u0627\u0644\u0628\u062d\u0631, 4 March")
    Markup('First seen: <bdi>\u0627\u0644\u0628\u062d\u0631</bdi>, 4 March')
    """
    if not FROM_RIGHT.search(sentence):
        return sentence
    return Markup(FROM_RIGHT.sub(lambda run: f"<bdi>{run.group()}</bdi>", str(escape(sentence))))


def in_list(name: str, longest: int = 160) -> str | Markup:
    """A name or title as lists have it: a very long one is cut behind a word, and its title has the whole.

    >>> in_list("A fire in the store", 9)
    Markup('<span title="A fire in the store">A fire in…</span>')
    """
    if len(name) <= longest:
        return breakable(name)
    short = name[: longest + 1].rpartition(" ")[0] or name[:longest]
    return Markup('<span title="{}">{}…</span>').format(name, breakable(short.rstrip(" ,.:;")))


def breakable(name: str) -> str | Markup:
    """A name or title whose very long words may break, so that one word does not make its column as wide as the page.

    >>> breakable("The <b> " + "x" * 30)
    Markup('The &lt;b&gt; xxxxxxxxxxxxxxxxxxxx<wbr>xxxxxxxxxx')
    """
    if not LONG_WORD.search(name):
        return name
    pieces = [word[at : at + 20] for word in re.split(r"(\s+)", name) for at in range(0, len(word), 20)]
    joined = Markup("")
    for before, piece in pairwise(["", *pieces]):
        within = len(before) == 20 and not piece[:1].isspace() and not before[-1:].isspace()
        joined += (Markup("<wbr>") if within else "") + escape(piece)
    return joined


def neutral(piece: str) -> str:
    """Text escaped for HTML, in which each control character stands alone in an element that isolates its effect."""
    return CONTROL.sub(_placeholder, str(escape(piece)))


def _placeholder(found: re.Match[str]) -> str:
    character = found.group()
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "control character")
    return f'<bdi class="pv-control" data-code="{code}" title="{code} {name}">{character}</bdi>'


def _class(kind: str) -> str:
    return re.sub(r"[^a-z0-9-]+", "-", kind.lower())
