"""Who is spoken of: the mentions of persons and bodies in a sentence, read as a row of words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from ..terms import rows, sections, terms
from .citations.lexicon import words
from .sentiment import lexicon, negations
from .target_words import NAME, NUMBER, STOP, classes

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’&][^\W\d_]+)*|\d+(?:[.,]\d+)*|[“”\"‘’'();:,—–?!.…-]|[^\s\w]")
_CLITIC = re.compile(r"['’]s?\Z")
_CONTRACTED = re.compile(r"['’](?:s|d|ll|ve|re)\Z")
_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "man"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "woman"),
}
_OFFICES = words("title")
_PARTICLES = frozenset(terms("name_particles")) - {"and", "y", "e"}
_DATES = words("day") | words("month")
_PLACING = frozenset(["in", "near", "outside", "across"])
_INITIALS = frozenset(["mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "lt", "col", "st", "sgt", "capt", "jr"])
#: "Peruvian": in front of a noun no mention, but where the noun's bearer is from.
_ORIGIN = re.compile(r"\A\w+(?:ian|ean|can|ish|ese|ench|raqi|raeli|stani|reek|utch|erman)\Z")
_MARKS = frozenset(".“”\"‘'?!:…")
_OPENERS = _MARKS - {"”", "'"}
#: Words kept in a table, so that a corpus of any size fits.
_MOST = 1 << 16
#: Endings of words that open a sentence without being a name: "Speaking", "Recently".
_OPENINGS = ("ing", "ly", "ed")
_STARTERS = frozenset(word.lower() for word in terms("sentence_starters"))


@dataclass(slots=True)
class Mention:
    """A mention: the token that stands for it, its place in the text, what kind ("name", "pronoun", "office")."""

    token: int
    start: int
    end: int
    kind: str
    words: str
    owner: bool = False


@dataclass(slots=True)
class Line:
    """A sentence as tokens in lower case, a name being one token; negated: whether a negation stands up to three
    before; quoted: whether it stands inside quotation marks."""

    words: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    negated: list[bool] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


@cache
def _common() -> frozenset[str]:
    """Words that are no names when they open a sentence."""
    from textstat.backend.utils import get_lang_easy_words

    known = classes()
    lists = [
        lexicon(),
        _actors_and_acts(),
        known.verbs,
        known.words,
        *(map(str.lower, lines) for lines in sections("cue_words").values()),
    ]
    return frozenset().union(*lists, STOP, _STARTERS, terms("function_words"), get_lang_easy_words("en"))


def _actors_and_acts() -> list[str]:
    """The words of label_heads.csv and harm_verbs.csv, which open sentences, too: "Militants attacked …"."""
    heads = [word for row in rows("label_heads") for word in (row["head"], row["plural"])]
    return " ".join([*heads, *(row["word"] for row in rows("harm_verbs"))]).split()


@cache
def _negations() -> frozenset[str]:
    extra = ("without", "hardly", "nor", "neither", "denied", "deny", "denies", "no", "never")
    return frozenset([*negations(), *extra])


class _Token(NamedTuple):
    """What a token says by itself: its word, and whether nothing about it needs a closer look."""

    word: str
    plain: bool
    negates: bool


class _Vocabulary(dict[str, _Token]):
    """Token as written -> _Token, worked out once and emptied when full."""

    def __missing__(self, raw: str) -> _Token:
        if len(self) >= _MOST:
            self.clear()
        low = raw.lower()
        word = NUMBER if raw[0].isdigit() else low.replace("’", "'") if "’" in low and len(low) > 1 else low
        negates = word in _negations() or word.endswith("n't")
        bare = _CONTRACTED.sub("", low)
        named = bare in _PRONOUNS or bare in _OFFICES or low in _PARTICLES
        plain = not (raw[0].isupper() or named or raw in _MARKS)
        self[raw] = token = _Token(word, plain, negates)
        return token


_VOCABULARY = _Vocabulary()


def read_line(text: str, start: int, end: int, quoted: bool = False) -> Line:
    """The sentence text[start:end]. quoted: it begins inside quotation marks."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    line = Line(words, spans)
    mentions, known, inside = line.mentions, _VOCABULARY, quoted
    marks, negations = [], []
    opens, behind = True, -1  # whether a sentence or quotation begins; where a name would go on
    for match in _TOKEN.finditer(text, start, end):
        raw = match[0]
        token = known[raw]
        if token.negates:
            negations.append(len(words))
        if token.plain:
            behind, opens = -1, opens and not raw[0].isalnum()
        elif raw[0].isupper() and _is_name(text, raw, raw.lower(), match.end(), opens):
            at, opens = match.start(), False
            if behind >= 0 and at - behind <= 2 and not text[behind:at].strip(". "):
                mentions[-1].end = behind = match.end()
                spans[-1] = (mentions[-1].start, behind)
                continue
            behind = match.end()
            mentions.append(Mention(len(words), at, behind, "name", ""))
            words.append(NAME)
            spans.append((at, behind))
            continue
        elif behind >= 0 and _is_inside(text, raw, match.start(), match.end(), end, behind, mentions[-1].start):
            behind = match.end() if raw != "." else behind
            continue
        else:
            behind = -1
            if raw in '“”"':
                inside = raw == "“" or (raw == '"' and not inside)
                marks.append((len(words), inside))
            _note_word(line, raw.lower(), match.start())
            opens = raw in _OPENERS or (opens and not raw[0].isalnum())
        words.append(token.word)
        spans.append(match.span())
    line.negated = _negated(len(words), negations)
    line.quoted = _quoted(len(words), quoted, marks)
    line.mentions = [mention for mention in mentions if _finish(text, line, mention)]
    return line


def _is_inside(text: str, raw: str, start: int, at: int, end: int, behind: int, first: int) -> bool:
    """Whether a token goes on with the name before it: the particle of "Pia van Falk", the full stop of "Mr. Falk"."""
    if raw == ".":
        follows = text[at : at + 2].strip()[:1].isupper()
        return start == behind and follows and _is_short(text, first, behind)
    return raw in _PARTICLES and _goes_on(text, at, end)


def _negated(count: int, negations: list[int]) -> list[bool]:
    """For each token whether a negation stands up to three tokens before it."""
    found = [False] * count
    for index in negations:
        for behind in range(index + 1, min(count, index + 4)):
            found[behind] = True
    return found


def _quoted(count: int, opened: bool, marks: list[tuple[int, bool]]) -> list[bool]:
    """For each token whether it stands inside quotation marks; an opening mark does, a closing one does not."""
    found, at = [], 0
    for index, inside in marks:
        found += [opened] * (index - at)
        at, opened = index, inside
    return found + [opened] * (count - at)


def _note_word(line: Line, low: str, start: int) -> None:
    """Note a pronoun for one person, or an office that stands for its holder: "he", "she's", "the president’s"."""
    bare = _CONTRACTED.sub("", low)
    if bare in _PRONOUNS:
        line.mentions.append(Mention(len(line.words), start, start + len(bare), "pronoun", bare))
    elif bare in _OFFICES and line.words and line.words[-1] == "the":
        owner = low.endswith(("'s", "’s"))
        line.mentions.append(Mention(len(line.words), start, start + len(bare), "office", bare, owner))


def _is_name(text: str, raw: str, low: str, end: int, opens: bool) -> bool:
    """Whether a capitalised word belongs to a name."""
    if len(raw) == 1:
        return raw != "I" and raw != "A" and text[end : end + 1] == "."
    if (
        low in STOP
        or _CONTRACTED.sub("", low) in _PRONOUNS
        or low in _DATES
        and low not in ("may", "april", "june", "august")
    ):
        return False
    if not opens:
        return not low.startswith(("i'", "i’"))
    if low.rstrip(".") in _INITIALS or low in _OFFICES:
        return True
    bare = _CLITIC.sub("", low)
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and low not in _STARTERS:
        return True
    return not (bare in _common() or bare.endswith(_OPENINGS))


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether a capital follows a particle: "van Falk"."""
    return at + 1 < end and text[at] == " " and text[at + 1].isupper()


def _is_short(text: str, start: int, end: int) -> bool:
    """Whether the last word before a full stop is an initial or a title."""
    word = text[start:end].rpartition(" ")[2].rpartition(".")[2]
    return len(word) == 1 or word.lower() in _INITIALS


def _finish(text: str, line: Line, mention: Mention) -> bool:
    """Fill in a mention's words, without the possessive ending; whether it is one of a person or body."""
    index = mention.token
    before = line.words[index - 1] if index else ""
    if mention.kind == "pronoun":
        mention.owner = mention.words == "his" or (mention.words == "her" and _owns(line, index))
        return True
    if mention.kind == "office":
        return line.words[index + 1 : index + 2] != [NAME]
    whole = text[mention.start : mention.end]
    bare = _CLITIC.sub("", whole)
    mention.owner = len(bare) < len(whole)
    mention.end = mention.start + len(bare)
    mention.words = bare
    after = line.words[index + 1 : index + 2]
    if _ORIGIN.search(bare) and after and after[0].isalpha() and after[0] not in STOP and not mention.owner:
        return False
    if " " not in bare and before in _PLACING and not mention.owner:
        return False
    return bool(bare)


def _owns(line: Line, index: int) -> bool:
    """Whether "her" is followed by a noun rather than by what ends a phrase."""
    after = line.words[index + 1 : index + 2]
    return bool(after) and after[0].isalpha() and after[0] not in STOP
