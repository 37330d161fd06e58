"""What kind of text it is by its own words: news, opinion, press release; nothing where it does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from math import ceil

from ...clean.head import KIND_LABELS
from ...clean.lines import line_key
from ...records import Claim, CleanText, Sentence
from ...terms import Seldom, alternatives, longest_words, terms

_LABEL_BEFORE_TITLE = re.compile(
    r"\W*(?P<label>opinion|op-ed|editorial|commentary|column|analysis|interview|review|obituary|press release)"
    r"\s?[:|–—]\s",
    re.I,
)
# Services that carry press releases, as a dateline names them: "(BUSINESS WIRE)--", "/ACCESSWIRE/". Letters such as
# "RNS" may as well be an agency's.
_SERVICES = tuple(name for name in terms("credit_release_services") if len(name) > 6)
_RELEASE_STRONG = Seldom(
    r"\bfor immediate release\b|^(?:press|news|media) release\b"
    rf"|(?:/\s?|\()(?:{alternatives(_SERVICES)}|PRNewswire-[\w-]+)(?:\s?/|\))",
    ("release", *_SERVICES),
    re.I | re.M,
)
_RELEASE_WEAK = re.compile(
    r"^\W*(?:(?:media|press)\s(?:contacts?|enquiries|inquiries)\b|contacts?:|notes?\sto\seditors\b"
    r"|about\s(?-i:[A-Z])[\w& .'’-]{2,60}$|source:?\s(?-i:[A-Z])|#\s?#\s?#|-\s?30\s?-|ends?$)",
    re.I | re.M,
)
_OPINION_NOTE = re.compile(alternatives(terms("opinion_notes")), re.I)
_SPONSORED = re.compile(r"\W*(?:sponsored|paid|partner|branded)\s(?:content|post)\s(?:from|by)\s", re.I)
_SPEAKER = re.compile(r"^(?:[A-Z][A-Z.'’ -]+|Q|A):\s", re.M)
_FIRST_PERSON = frozenset(terms("first_person"))
_CUES = frozenset(cue for cue in terms("report_cues") if " " not in cue)
_CUE_PHRASES = tuple(cue for cue in terms("report_cues") if " " in cue)
_DEONTIC = re.compile(rf"\b{alternatives(terms('deontic_phrases'))}\b", re.I)


def kind_claims(clean: CleanText) -> list[Claim]:
    """At most one claim: a release by its marks, a label, a note that it is opinion, advocacy, else a report."""
    for rule in (_release, _label, _note, _voice):
        claim = next(rule(clean), None)
        if claim:
            return [claim]
    return []


def _claim(value: str, rule: str, start: int, end: int) -> Claim:
    return Claim("kind", value, f"text.kind.{rule}", None, start, end)


def _release(clean: CleanText) -> Iterator[Claim]:
    """text.kind.release: "FOR IMMEDIATE RELEASE", a release service's dateline, or two marks of a release's end."""
    strong = _RELEASE_STRONG.search(clean.text, 0, 600)
    if strong:
        yield _claim("press-release", "release", *strong.span())
        return
    weak = list(_RELEASE_WEAK.finditer(clean.text, max(0, len(clean.text) - 2500)))
    if len({match.group().strip().casefold()[:6] for match in weak}) >= 2:
        yield _claim("press-release", "release", *weak[0].span())


def _label(clean: CleanText) -> Iterator[Claim]:
    """text.kind.label: a label line at the head ("ANALYSIS/OPINION:") or before the title ("Opinion | …")."""
    for segment in clean.segments[:8]:
        line = clean.text[segment.start : segment.end]
        if segment.kind == "credit" and _SPONSORED.match(line):
            yield _claim("sponsored", "label", segment.start, segment.end)
        elif segment.kind == "furniture" and len(line) <= 40:
            kind = KIND_LABELS.get(line_key(line))
            if kind:
                yield _claim(kind, "label", segment.start, segment.end)
        elif segment.kind == "title":
            match = _LABEL_BEFORE_TITLE.match(line)
            kind = KIND_LABELS.get(line_key(match["label"])) if match else None
            if match and kind:
                yield _claim(kind, "label", segment.start + match.start("label"), segment.start + match.end("label"))


def _note(clean: CleanText) -> Iterator[Claim]:
    """text.kind.opinion-note: an editor's or author's note that says that it is opinion."""
    for segment in clean.segments:
        if segment.kind in ("credit", "furniture", "copyright"):
            low = clean.text[segment.start : segment.end].lower()
            if not any(word in low for word in longest_words("opinion_notes")):
                continue
            match = _OPINION_NOTE.search(clean.text, segment.start, segment.end)
            if match:
                yield _claim("opinion", "opinion-note", *match.span())


def _voice(clean: CleanText) -> Iterator[Claim]:
    """text.kind.advocacy and text.kind.report, by the author's own sentences, quotations left out.

    Advocacy: the author speaks of "we" or "I" and calls for something, and a byline or note presents the author; or
    a sixth of the sentences is in the first person. Report: attributions to sources, hardly any first person.
    """
    if clean.text.count(":") > 2 and len(_SPEAKER.findall(clean.text)) > 2:
        return  # a transcript: its "I" is not the author's
    own = list(_own_words(clean))
    personal = [(s, said) for s, said in own if not _FIRST_PERSON.isdisjoint(_words(said))]
    calls = [sentence for sentence, said in personal if _DEONTIC.search(said)]
    share = len(personal) / max(1, len(own))
    presented = any(s.kind in ("byline", "credit") for s in clean.segments)
    if (len(personal) >= 2 and calls and presented and share >= 0.08) or (len(personal) >= 4 and share >= 1 / 6):
        first = (calls or [personal[0][0]])[0]
        yield _claim("opinion", "advocacy", first.start, first.end)
        return
    if share > 0.1:
        return
    dateline = next((s for s in clean.segments[:8] if s.kind == "dateline"), None)
    needed = 1 if dateline else max(2, ceil(len(own) / 12))
    cues = list(islice((sentence for sentence, said in own if _attributes(said.lower())), needed))
    if len(cues) == needed:
        yield _claim("news", "report", *(cues[0].start, cues[0].end))


def _words(said: str) -> list[str]:
    """Words good enough to look for common ones."""
    return said.replace("’", "'").replace(",", " ").replace(".", " ").replace(";", " ").split()


def _attributes(said: str) -> bool:
    return not _CUES.isdisjoint(_words(said)) or any(phrase in said for phrase in _CUE_PHRASES)


def _own_words(clean: CleanText) -> Iterator[tuple[Sentence, str]]:
    """The sentences that are not wholly quoted, each without what stands in it between quotation marks."""
    text, quotations, position = clean.text, clean.quotations, 0
    for sentence in clean.sentences:
        while position < len(quotations) and quotations[position].end <= sentence.start:
            position += 1
        if sentence.voice == "quoted":
            continue
        at, kept = sentence.start, []
        inside = position if sentence.voice == "mixed" else len(quotations)
        while inside < len(quotations) and quotations[inside].start < sentence.end:
            kept.append(text[at : max(at, quotations[inside].start)])
            at = quotations[inside].end
            inside += 1
        kept.append(text[at : sentence.end])
        yield sentence, " ".join(kept)
