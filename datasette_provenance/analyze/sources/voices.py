"""Whom citations cite: which mentions in a text are of one source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace

from ...records import CleanText
from ...remembered import LONGEST_PHRASE, remembered
from ...spelling import fold
from ..citations import Citation
from ..citations.antecedents import RELATIVE
from ..citations.counted import count_words
from ..citations.lexicon import lowered
from ..citations.source_phrases import OWNED
from ..citations.turn_labels import as_written
from .described import Described
from .kinds import describe
from .names import name_key

# How far behind a source a statement of its anonymity is looked for, in characters.
_BEHIND = 200
#: "the 51-year-old": no role.
_AGE = "-year-old"


@dataclass(slots=True)
class Voice:
    """A source in the making: what each of its mentions says."""

    resolved: str | None
    mentions: list[Described] = field(default_factory=list)
    pronouns: Counter[str] = field(default_factory=Counter)
    citations: int = 0
    words: int = 0


def gather(
    clean: CleanText, citations: list[Citation], speakers: list[str | None]
) -> tuple[dict[str, Voice], list[int | None]]:
    """The sources in the order of their first citation, by what their mentions are gathered by, and for each citation
    the position of its source; speakers as for find_sources."""
    voices: dict[str, Voice] = {}
    hidden: dict[str, bool] = {}
    surnames: dict[str, str] = {}
    positions: list[int | None] = []
    places: dict[str, int] = {}
    ends = [sentence.end for sentence in clean.sentences]
    for citation, speaker in zip(citations, speakers, strict=True):
        if citation.source is None:
            positions.append(None)
            continue
        words = clean.text[slice(*citation.source)]
        words = surnames.get(words, words)  # "Bishop" behind "Senator Bishop" is no bishop
        if citation.method == "turn.name":
            words = as_written(words)
        if speaker:
            words, speaker = _spelled_out(words, speaker)
        mention = describe(words, _behind(clean.text, citation.source[1], ends))
        if mention.kind == "person" and mention.naming == "named" and " " not in mention.name:
            surnames.setdefault(mention.name, words)
        meant = describe(speaker) if speaker else None
        owned = mention.kind == "document" and meant is not None and meant.kind != "document" and OWNED.match(words)
        resolved = speaker if meant and (owned or _means(mention, meant)) else None
        same_as = _apart(_same_as(mention, resolved), mention, words, hidden)
        voice = voices.setdefault(same_as, Voice(resolved))
        positions.append(places.setdefault(same_as, len(places)))
        voice.citations += 1
        for start, end in citation.fragments:
            voice.words += count_words(clean, start, end)
        if mention.rule == "kind.pronoun":
            if mention.gender:
                voice.pronouns[mention.gender] += 1
        elif not owned:  # "her statement" tells nothing of who she is, "the 51-year-old" nothing of what
            voice.mentions.append(replace(mention, role=None) if words[-9:] == _AGE and resolved else mention)
    return voices, positions


def _spelled_out(words: str, speaker: str) -> tuple[str, str | None]:
    """The words of a source, or its speaker in their place where they alone say less, and the speaker; None for a
    speaker that is nobody: in "people with money and power who said" the power."""
    small = lowered(words)
    if small in ("who", "whom") and describe(speaker).rule == "kind.none":
        return words, None
    if small in RELATIVE:
        return speaker, speaker  # "an official who asked not to be named": what is told of "who" is told of him
    if _is_surname(words, speaker):
        return speaker, speaker  # "Fisher" behind "Pia Fisher" is no fisher
    return words, speaker


def _is_surname(words: str, speaker: str) -> bool:
    """Whether a word that might be a trade is a surname, since it ends the name of the person it was resolved to."""
    if not words[:1].isupper() or not speaker.endswith(f" {words}"):
        return False
    alone = describe(words)
    trade = alone.naming == "unnamed" and alone.kind in ("person", "official")
    return trade and describe(speaker).kind == "person"


def _behind(text: str, at: int, ends: list[int]) -> str:
    """What follows a source up to the end of its sentence."""
    sentence = bisect_left(ends, at)
    return text[at : min(ends[sentence] if sentence < len(ends) else at, at + _BEHIND)]


#: What a pronoun may stand for.
_FITS = {
    **dict.fromkeys(("he", "him", "his", "she", "her"), frozenset(["person", "official", "anonymous"])),
    **dict.fromkeys(("it", "its"), frozenset(["organization", "media", "document"])),
    **dict.fromkeys(("they", "them", "their"), frozenset(["group", "organization", "official", "media", "anonymous"])),
}


def _means(mention: Described, resolved: Described) -> bool:
    """Whether a mention may mean what it was resolved to: a pronoun a fitting kind, a description somebody named."""
    if mention.rule == "kind.pronoun":
        word = mention.name.lower()
        return resolved.rule != "kind.pronoun" and resolved.kind in _FITS.get(word, (resolved.kind,))
    if mention.kind in ("group", "document", "media") and resolved.kind == "person":
        return False
    return resolved.naming == "named" or fold(resolved.name) == fold(mention.name)


def _same_as(mention: Described, resolved: str | None) -> str:
    """By what the citations of one source are gathered."""
    if resolved is None:
        return (
            f"unresolved {mention.gender or fold(mention.name)}"
            if mention.rule == "kind.pronoun"
            else fold(mention.name)
        )
    if mention.kind == "media" and mention.naming == "named":
        return fold(mention.name)
    return _folded_name(resolved)


#: With these a description means those who were spoken of before: "Two officials, … The officials said".
_AGAIN = re.compile(r"(?:the|this|that|these|those|both)\s", re.I)
HIDDEN = "anonymous "


def _apart(same_as: str, mention: Described, words: str, hidden: dict[str, bool]) -> str:
    """The key of a voice, apart for those of one description who are kept from the reader: "officials said" are others
    than "two officials, who spoke on condition of anonymity". hidden: by key whether the last mention was; it is kept
    up to date here."""
    if mention.rule == "kind.pronoun" or (mention.naming == "unnamed" and _AGAIN.match(words)):
        kept = hidden.get(same_as, False)
    else:
        kept = hidden[same_as] = mention.naming == "anonymous"
    return HIDDEN + same_as if kept else same_as


@remembered(20_000, LONGEST_PHRASE)
def _folded_name(resolved: str) -> str:
    return name_key(describe(resolved).name) or fold(resolved)
