"""The noun phrase that ends before, or begins at, a token of a sentence: enough of one to show who is meant."""

from __future__ import annotations

from ...remembered import remembered
from ..citations.lexicon import verbs
from ..citations.stream import tag
from .lines import Line
from .words import NAME, TIMES, tone_words

_INSIDE = frozenset("DONE#")
_LONGEST = 9
_SUFFERERS = tone_words("those who suffer")
_ATTRIBUTES = tone_words("attribute")
_ALONE = frozenset(["those", "some", "many", "several", "most", "all", "others", "both"])
#: Acts by their -ing form, which is a noun behind another: "a car bombing".
_DEEDS = tone_words("raid") | tone_words("strike")
_BESIDE_ACTS = ("", "D", "O", "N", "E")
_APPOSED = 12
_OBJECTS = frozenset(["who", "which", "that"])
#: Relative words that tell of persons; so many tokens before a verb they are looked for.
_PERSONAL = frozenset(["who", "whose"])
_CLAUSE = 28
_GOES_ON = frozenset(["and", "but", "or"])
_ARTICLES = frozenset(["a", "an", "the"])
#: With these begins a clause with a subject of its own: "a guard who fled when his brother was shot".
_OPENS_CLAUSE = tone_words("begins a clause with its own subject")
_MARKS = frozenset([",", ";", ":", "(", ")", "—", "–", '"', "“", "”"])


@remembered(1 << 16)
def letter(word: str) -> str:
    """The class of a token by itself, by the letters of citations/stream.py; a mark is its own class."""
    if word == NAME:
        return "E"
    if not word[0].isalnum():
        return word
    return tag(word, word)


def before(line: Line, at: int) -> tuple[int, int] | None:
    """The tokens (first, behind the last) of the noun phrase that ends before token `at`; None where none does."""
    words, low = line.words, at
    while low and at - low < _LONGEST:
        word = words[low - 1]
        kind = letter(word)
        inside = kind in _INSIDE or word in _ATTRIBUTES or (kind == "S" and low < at) or _is_hyphen(line, low - 1)
        inside = inside or (low == at and _is_noun(line, low - 1))
        # "dozens of people", "more than 50 people", "soldiers and police", "ethnic-minority women"
        linked = low < at and word in ("of", "than", "and", "or") and low > 1 and letter(words[low - 2]) in "NE#X"
        linked = linked and words[low - 2] != "dead"  # "left nine dead and forty wounded"
        if kind == "P" and low == at:
            return low - 1, at
        if word == "than" and low > 1 and words[low - 2] in ("more", "fewer", "less", "other"):
            low -= 2
            break
        if not inside and not linked and not (word == "more" and low < at):
            break
        low -= 1
        if kind in "DO" and not (low and words[low - 1] in ("of", "all", "than")):
            break
    while low < at and words[low] in ("of", "and", "or", "than"):
        low += 1
    if low and words[low] == "least" and words[low - 1] == "at":
        low -= 1
    last = words[at - 1] if at else ""
    ends = low < at and (letter(last) in "NE#" or last in _ALONE or _is_noun(line, at - 1))
    return (low, at) if ends else None


def _is_noun(line: Line, at: int) -> bool:
    """Whether a word that is a verb elsewhere is a noun here, behind an article: "the suspect", "the accused", "a
    bombing", "a car bombing"."""
    word, beside = line.words[at], letter(line.words[at - 1]) if at else ""
    if word in _DEEDS and letter(word) == "G":
        return beside in _BESIDE_ACTS
    return letter(word) in "VR" and beside in ("D", "O")


def _is_hyphen(line: Line, at: int) -> bool:
    """Whether a hyphen joins a number to what it counts, or to another: "a 12-year-old boy", "10-15 people"."""
    words, starts, ends = line.words, line.starts, line.ends
    if not 0 < at < len(words) - 1 or words[at] != "-" or letter(words[at - 1]) != "#":
        return False
    follows = words[at + 2] if at + 2 < len(words) else "."
    counts = words[at + 1][0].isalpha() or (letter(words[at + 1]) == "#" and letter(follows) == "N")
    return counts and ends[at - 1] == starts[at] and ends[at] == starts[at + 1]


def _is_dot(line: Line, at: int) -> bool:
    """Whether a full stop belongs to a name, and no sentence ends: "a U.S. contractor"."""
    words = line.words
    follows = words[at + 1] if at + 1 < len(words) else "."
    return words[at] == "." and words[at - 1] == NAME and letter(follows) == "N"


def subject(line: Line, at: int) -> tuple[int, int] | None:
    """The noun phrase whose verb group begins at token `at`: before a relative pronoun, too, and before an appositive
    between commas: "Odo Falk, 43, who was", "the harbour master, a father of two, was"."""
    words = line.words
    relative = at > 0 and words[at - 1] in _OBJECTS
    at -= relative
    if at and words[at - 1] == ",":
        opening = _relative_opening(line, at - 1) or next(
            (index for index in range(at - 2, max(-1, at - _APPOSED), -1) if words[index] == ","), -1
        )
        if relative and opening > 0 and not _is_apposition(words[opening + 1 : at - 1]):
            return before(line, at - 1)  # "whose fame rests on speed, seldom speaks of his brother, who died"
        if not relative and words[opening + 1] in _GOES_ON and opening > 0:
            return None  # "who were sought in the raid, but not found, have been arrested"
        found = before(line, opening) if opening > 0 else None
        dated = found is not None and words[found[1] - 1] in TIMES  # "On Friday, Odo Falk, who was"
        return before(line, at - 1) if found is None or dated else found
    found = before(line, at)
    return _what_is_suffered(words, found) if found and relative and words[at] != "who" else found


def _what_is_suffered(words: list[str], phrase: tuple[int, int]) -> tuple[int, int]:
    """What "that" behind a phrase means: the quake in "survivors of a quake that killed nine"."""
    of = next((at for at in range(*phrase) if words[at] == "of" and words[at - 1] in _SUFFERERS), -1)
    return (of + 1, phrase[1]) if of > 0 else phrase


def _relative_opening(line: Line, closing: int) -> int | None:
    """The comma before "who" where the one at `closing` ends its clause: "Odo Falk, who led the board for nine years in
    Harn, was"; None where a clause of another stands between."""
    words = line.words
    for index in range(closing - 2, max(0, closing - _CLAUSE), -1):
        if words[index] == ",":  # not "Pia Roe, whose father, Odo Falk, shot"
            told = words[index + 1 : closing]
            apposed = words[index + 1] in _ARTICLES and not _PERSONAL.isdisjoint(told)  # "Odo Falk, the baker who"
            return index if words[index + 1] in _PERSONAL or words[index + 1] == "which" or apposed else None
        if words[index] == ";":
            return None
    return None


def _is_apposition(told: list[str]) -> bool:
    """Whether what stands between two commas says who somebody is: "43", "a father of two", "Ellery" behind
    a town, and nothing that is done."""
    return letter(told[0]) in "#DOE" and not any(letter(word) in "VRGM" or word == "that" for word in told)


def main_clause(line: Line, at: int) -> int:
    """Where the subject of the verb group at token `at` ends: before a relative clause without commas that stands
    between, "A carer who stole a purse from a shop has been jailed"; else `at`."""
    words = line.words
    for index in range(at - 1, max(0, at - _CLAUSE), -1):
        if words[index] in _OPENS_CLAUSE or words[index] in _MARKS or (words[index] == "and" and index == at - 1):
            return at
        if words[index] in _PERSONAL:
            told = range(index + 1, at)
            acts = any(letter(words[one]) in "VRM" for one in told) or (words[index] == "who" and len(told) > 1)
            reports = any(is_report(words[one]) for one in told)
            return index if acts and not reports and letter(words[index - 1]) in "NE" else at
    return at


def is_report(word: str) -> bool:
    """Whether a word is a verb that a clause may follow: "said", "believes"."""
    return any("clause" in cue.takes for cue in verbs().get(word, ()))


def after(line: Line, at: int) -> tuple[int, int] | None:
    """The tokens of the noun phrase that begins at token `at`; None where none does."""
    words, high = line.words, at
    while high < len(words) and high - at < _LONGEST:
        word = words[high]
        kind = letter(word)
        if kind == "P" and high == at:
            return at, at + 1
        linked = high > at and word in ("of", "than") and letter(words[high - 1]) in "N#X"
        opening = kind in "DO" and (high == at or words[high - 1] in ("of", "all", "than"))
        # "an expelled pupil", "the injured man"
        attribute = kind == "R" and high > at and letter(words[high - 1]) in "DO" and high + 1 < len(words)
        if attribute and letter(words[high + 1]) not in "NE":
            break
        noun = (high > at and (_is_noun(line, high) or _is_dot(line, high))) or _is_hyphen(line, high)
        if not (kind in "NE#" or linked or opening or attribute or noun or word in (*_ATTRIBUTES, "more", "least")):
            break
        high += 1
    while high > at and words[high - 1] in ("of", "than"):
        high -= 1
    named = any(letter(words[index]) in "NE#" or _is_noun(line, index) for index in range(at, high))
    return (at, high) if named else None


def span(line: Line, tokens: tuple[int, int] | None) -> tuple[int | None, int | None]:
    """The offsets of a phrase; None twice for none."""
    return (line.starts[tokens[0]], line.ends[tokens[1] - 1]) if tokens else (None, None)
