"""Who is spoken of: the mentions of persons and bodies in a sentence, read as a row of words around them."""

from __future__ import annotations

import re
from functools import cache

from ...clean.tokens import located
from ...remembered import Remembered
from ...terms import rows, sections, terms
from ..citations.lexicon import words
from ..readability import easy_words
from ..sentiment import lexicon, negations
from .lines import Line, Mention, spelled
from .whole_names import whole
from .words import CLITIC, CONTRACTED, NAME, NUMBER, STOP, classes, meanings, tone_words

#: (Most words are plain letters and end at a blank, and that is seen before the loop is entered.)
_TOKEN = re.compile(
    r"([a-zA-Z]+(?:(?! )[^\W\d_]*(?:[-'’&][^\W\d_]+)*|)|[^\W\d_]+(?:[-'’&][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\s\w])"
)
_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "man"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "woman"),
}
OFFICES = words("title") - {"former", "major"}
_LONG_OFFICES: dict[str, list[list[str]]] = {}  # by the last word what stands before it, the longest first
for *_before, _last in sorted((office.split() for office in terms("offices")), key=len, reverse=True):
    _LONG_OFFICES.setdefault(_last, []).append(_before)
_PARTICLES = frozenset(terms("name_particles")) - {"and", "y", "e"}
_DATES = words("day") | words("month")
_STREETS, _SEATS = words("street"), words("seat")
PLACING = frozenset(["in", "near", "outside", "across"])
_INITIALS = tone_words("cut short before a name")
_NUMBERED = tone_words("numbered")
#: "Peruvian": in front of a noun no mention, but where the noun's bearer is from.
_ORIGIN = re.compile(r"\A\w+(?:ian|ean|can|ish|ese|ench|raqi|raeli|stani|reek|utch|erman)\Z")
ORIGINS = ("ian", "ean", "can", "ish", "ese", "ench", "raqi", "raeli", "stani", "reek", "utch", "erman")
_MARKS = frozenset(".“”\"‘'?!:…")
_OPENERS = _MARKS - {"”", "'"}
DOUBLE_MARKS = frozenset('“”"')
_WORD_KINDS = re.compile("[wn]")
#: Words that are no names with a capital either; persons who speak or are spoken of, as "I’m" and "He’ll" show.
_SPEAKERS = _PRONOUNS.keys() | {"i"}
#: A name has no more words; a row of more is a list of names, or a headline.
_MOST_WORDS = 8
#: Behind "Will": "Will Pia Roe come?", but not "Will Roe came".
_TWO_NAMES = re.compile(r"[ \u00a0][A-Z][\w-]+[ \u00a0](?!Jr|Sr)[A-Z][\w-]*[a-z]")
_MONTH_NAMES = frozenset(["may", "april", "june", "august"])
_NEVER = STOP | _SPEAKERS | (_DATES - _MONTH_NAMES)
#: What stands before a month and not before a name.
_DATED = re.compile(
    r"(?:\d(?:st|nd|rd|th)?(?: of)?|\b(?:last|next|early|late|mid|this|that|each|every|since|until|till)"
    r"|\b(?:month|end|beginning|start|middle) of|\b(?:March|April) (?:and|or|to)|\b(?:between|during|a)) \Z",
    re.I,
)
#: Words kept in a table, so that a corpus of any size fits.
_MOST = 1 << 16
#: The same behind it.
_DATE_BEHIND = re.compile(r",? \d|(?: ?[–-] ?| (?:and|or|to|through|until) )(?:June|July)\b")
#: A middle initial.
_MIDDLE = re.compile(r"A\.[ \u00a0][A-Z]")
#: Endings of words that open a sentence without being a name: "Speaking", "Recently".
_OPENINGS = ("ing", "ly", "ed", "less", "ful", "ous", "able", "ible")
#: The last word of a name behind a first name, and one by itself: "Odo K. Price", "when Price"; "the House" is none.
_FULL_NAME = re.compile(r"(?<!\w)[A-Z][a-z]+ (?:[A-Z]\. )?([A-Z][\w-]+)(?![\w-]| [A-Z])")
_SURNAME = re.compile(r"(?<=[a-z,] )(?<!the )(?<!of )([A-Z][\w-]+)(?![\w-]| [A-Z])")
_GRAMMAR = _NEVER | words("pronoun") | _MONTH_NAMES | set(terms("function_words"))
_STARTERS = frozenset(word.lower() for word in terms("sentence_starters"))


@cache
def _common() -> frozenset[str]:
    """Words that are no names when they open a sentence."""
    known = classes()
    lists = [
        lexicon(),
        _actors_and_acts(),
        known.verbs,
        known.words,
        *(map(str.lower, lines) for lines in sections("cue_words").values()),
    ]
    meant = meanings().keys() - terms("names_too")
    every = frozenset().union(*lists, meant, STOP, _STARTERS, terms("function_words"), easy_words())
    return every - tone_words("parties that are words")


def _actors_and_acts() -> list[str]:
    """The words of label_heads.csv and harm_verbs.csv, which open sentences, too: "Militants attacked …"."""
    heads = [word for row in rows("label_heads") for word in (row["head"], row["plural"])]
    return " ".join([*heads, *(row["word"] for row in rows("harm_verbs"))]).split()


@cache
def _negations() -> frozenset[str]:
    extra = ("without", "hardly", "nor", "neither", "denied", "deny", "denies", "no", "never")
    return frozenset([*negations(), *extra])


def _word(raw: str) -> str:
    """The word that a token as written counts as."""
    low = raw.lower()
    return NUMBER if raw[0].isdigit() else low.replace("’", "'") if "’" in low and len(low) > 1 else low


def _kind(raw: str) -> str:
    """One letter for what a token as written may be: n negates, C begins with a capital, P stands for a person or
    continues a name, w is another word or number; M a mark that opens or ends speech or a sentence, m another mark."""
    low = raw.lower()
    bare = CONTRACTED.sub("", low)
    if _negates(_WORDS[raw]):
        return "n"
    if raw[0].isupper():
        return "C"
    if raw in _MARKS:
        return "M"
    if bare in _PRONOUNS or bare in OFFICES or bare in _LONG_OFFICES or low in _PARTICLES:
        return "P"
    return "w" if raw[0].isalnum() else "m"


_WORDS, _KINDS = Remembered(_word, _MOST), Remembered(_kind, _MOST)


def _negates(word: str) -> bool:
    return word in _negations() or word.endswith("n't")


_NEGATING = Remembered(_negates, _MOST)


def surnames(text: str) -> frozenset[str]:
    """The words, in small letters, that a text has as the last of a full name ("Odo Price") and by themselves, too.

    Where a sentence begins with one, it tells of its bearer, though it is a word.
    """
    full, alone = (set(pattern.findall(text)) for pattern in (_FULL_NAME, _SURNAME))
    return frozenset(map(str.lower, full & alone)) - _GRAMMAR


def read_line(text: str, start: int, end: int, quoted: bool = False, known: frozenset[str] = frozenset()) -> Line:
    """The sentence text[start:end]. quoted: it begins inside quotation marks. known: the surnames() of the text."""
    raws, starts, ends = located(_TOKEN, text, start, end)
    line = Line(list(map(_WORDS.__getitem__, raws)), starts, ends)
    kinds = "".join(map(_KINDS.__getitem__, raws))
    joined = _find_mentions(text, end, line, raws, kinds, known)
    line.quoted = _quoted(raws, kinds, quoted)
    if joined:
        _join(line, joined)
    line.negated = _negated(line.words) if "n" in kinds else [False] * len(line.words)
    mentions = [mention for mention in line.mentions if _finish(text, line, mention)]
    after = [line.words[mention.token + 1] if mention.token + 1 < len(line.words) else "." for mention in mentions]
    line.mentions = whole(text, mentions, after, _common()) if mentions else mentions
    return line


def _find_mentions(
    text: str, end: int, line: Line, raws: list[str], kinds: str, known: frozenset[str]
) -> list[tuple[int, int]]:
    """Note the mentions of a sentence, looking only at tokens that may tell; the first and last token of each name."""
    words, starts, ends, mentions = line.words, line.starts, line.ends, line.mentions
    names: list[tuple[int, int]] = []
    opens, behind, previous = True, -1, -1  # whether a sentence or quotation begins; where a name would go on
    for index in [index for index, kind in enumerate(kinds) if kind in "CPM"]:
        if index > previous + 1:
            behind = -1
            opens = opens and not _WORD_KINDS.search(kinds, previous + 1, index)
        previous, kind, raw, start = index, kinds[index], raws[index], starts[index]
        initial = raw == "A" and behind >= 0 and _MIDDLE.match(text, start)  # no article: "Odo A. Falk"
        if kind == "C" and (initial or _is_name(text, raw, raw.lower(), ends[index], opens, known)):
            opens = False
            if behind >= 0 and start - behind <= 2 and not text[behind:start].strip(". \u00a0"):
                mentions[-1].end = behind = ends[index]
                names[-1] = (names[-1][0], index)
                continue
            behind = ends[index]
            mentions.append(Mention(index, start, behind, "name", ""))
            names.append((index, index))
        elif behind >= 0 and _is_inside(text, raw, start, ends[index], end, behind, mentions[-1].start):
            behind = ends[index] if raw != "." else behind
            names[-1] = (names[-1][0], index)
        else:
            behind = -1
            if kind == "M":
                opens = opens or raw in _OPENERS
            else:
                _note_word(line, index, raw.lower())
                opens = False
    for first, _ in names:
        words[first] = NAME
    return [name for name in names if name[1] > name[0]]


def _join(line: Line, names: list[tuple[int, int]]) -> None:
    """Make one token of each name of several, given as (first, last)."""
    for first, last in reversed(names):
        for row in (line.words, line.starts, line.quoted):
            del row[first + 1 : last + 1]
    ends, gone, following = line.ends, 0, iter([*names, (len(line.ends), 0)])
    first, last = next(following)
    for mention in line.mentions:
        while mention.token > first:
            gone += last - first
            first, last = next(following)
        if mention.token == first:
            ends[first] = mention.end
        mention.token -= gone
    for first, last in reversed(names):
        del ends[first + 1 : last + 1]


def _negated(words: list[str]) -> list[bool]:
    """For each token whether a negation stands up to three tokens before it."""
    found = [False] * len(words)
    for index in [index for index, negates in enumerate(map(_NEGATING.__getitem__, words)) if negates]:
        found[index + 1 : index + 4] = [True] * (min(len(words), index + 4) - index - 1)
    return found


def _quoted(raws: list[str], kinds: str, inside: bool) -> list[bool]:
    """For each token whether it stands inside quotation marks; an opening mark does, a closing one does not."""
    if "M" not in kinds:
        return [inside] * len(raws)
    found: list[bool] = []
    for index, raw in enumerate(raws):
        if raw in DOUBLE_MARKS:
            found += [inside] * (index - len(found))
            inside = raw == "“" or (raw == '"' and not inside)
    return found + [inside] * (len(raws) - len(found))


def _is_inside(text: str, raw: str, start: int, at: int, end: int, behind: int, first: int) -> bool:
    """Whether a token goes on with the name before it: the particle of "Pia van Falk", the full stop of "Mr. Falk"."""
    if raw == ".":
        follows = text[at : at + 2].strip()[:1].isupper()
        return start == behind and follows and _is_short(text, first, behind)
    return raw in _PARTICLES and _goes_on(text, at, end)


def _is_month(text: str, start: int, end: int) -> bool:
    """Whether what may be a month and a name is the month: "14 May", "last May", "May and June", "June" without another
    name."""
    word = text[start:end].lower()
    if word not in _MONTH_NAMES:
        return False
    if word != "may" or _DATE_BEHIND.match(text, end):
        return True
    return bool(_DATED.search(text, max(0, start - 16), start))


def _note_word(line: Line, index: int, low: str) -> None:
    """Note a pronoun for one person, or an office that stands for its holder: "he", "she's", "the president’s"."""
    bare, start = CONTRACTED.sub("", low) if "'" in low or "’" in low else low, line.starts[index]
    if bare in _PRONOUNS:
        line.mentions.append(Mention(index, start, start + len(bare), "pronoun", bare))
    elif office := _office(line.words, index, bare):
        first, told = office
        owner = low.endswith(("'s", "’s"))
        line.mentions.append(Mention(index, line.starts[first], start + len(bare), "office", told, owner))


def office_of(row: list[str], index: int, last: str) -> list[str]:
    """The words of the longest office of a row of words that ends at an index, where `last` is the word."""
    for before in _LONG_OFFICES.get(last, ()):
        if row[max(0, index - len(before)) : index] == before:
            return [*before, last]
    return [last] if last in OFFICES else []


def _office(row: list[str], index: int, last: str) -> tuple[int, str] | None:
    """Where an office begins that ends with a word and stands for its holder, and its name.

    "the president", "the prime minister"; behind "the former" its name is the two together.
    """
    told = office_of(row, index, last)
    first = index + 1 - len(told)
    if told and first and row[first - 1] == "former":
        told, first = ["former", *told], first - 1
    return (first, " ".join(told)) if told and first and row[first - 1] == "the" else None


def _is_name(text: str, raw: str, low: str, end: int, opens: bool, known: frozenset[str]) -> bool:
    """Whether a capitalised word belongs to a name; opens: it begins a sentence or quotation."""
    if len(raw) == 1:
        return raw != "I" and raw != "A" and text[end : end + 1] == "."
    if low in _NEVER or ("'" in low or "’" in low) and CONTRACTED.sub("", low) in _SPEAKERS:
        return False
    if not opens:
        return True
    if low.rstrip(".") in _INITIALS or low in OFFICES:
        return True
    if raw == "US":  # no pronoun, unless all is in capitals
        return not text[end + 1 : end + 3].isupper()
    bare = CLITIC.sub("", low) if "'" in low or "’" in low else low
    if low == "will" and _TWO_NAMES.match(text, end):
        return False
    if text[end : end + 1] in (" ", "\u00a0") and text[end + 1 : end + 2].isupper() and low not in _STARTERS:
        return True
    return bare in known or not (bare in _common() or bare.endswith(_OPENINGS))


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether a capital follows a particle: "van Falk"."""
    return at + 1 < end and text[at] in " \u00a0" and text[at + 1].isupper()


def _is_short(text: str, start: int, end: int) -> bool:
    """Whether the last word before a full stop is an initial or a title."""
    word = text[start:end].rpartition(" ")[2].rpartition(".")[2]
    return len(word) == 1 or word.lower() in _INITIALS


def _finish(text: str, line: Line, mention: Mention) -> bool:
    """Fill in a mention's words, without the possessive ending; whether it is one of a person or body."""
    words, index = line.words, mention.token
    if mention.kind == "pronoun":
        mention.owner = mention.words == "his" or (mention.words == "her" and _owns(line, index))
        return True
    after = words[index + 1] if index + 1 < len(words) else "."
    if mention.kind == "office":
        return after != NAME
    whole = spelled(text, mention.start, mention.end)
    bare = whole.removesuffix("s") if whole.endswith(("'s", "’s")) else whole
    if bare.endswith(("'", "’")):
        mention.owner, bare = True, bare[:-1]
        mention.end = mention.start + len(bare)
    mention.words = bare
    if _is_month(text, mention.start, mention.end):
        return False
    if _is_street(bare) or (bare[30:] != "" and bare.count(" ") >= _MOST_WORDS):
        return False
    if mention.owner:
        return bool(bare)
    if after == NUMBER and bare.lower() in _NUMBERED:
        return False  # "Local 88"
    if bare.endswith(ORIGINS) and after[0].isalpha() and after not in STOP and _ORIGIN.search(bare):
        return False
    return bool(bare) and (" " in bare or not index or words[index - 1] not in PLACING)


def _is_street(name: str) -> bool:
    """Whether a name is a street's: "Quay Street"; but "Wall Street" and "Downing Street" are those who sit there."""
    first, _, last = name.lower().rpartition(" ")
    return bool(first) and last in _STREETS and first not in _SEATS


def _owns(line: Line, index: int) -> bool:
    """Whether "her" is followed by a noun rather than by what ends a phrase."""
    after = line.words[index + 1 : index + 2]
    return bool(after) and after[0].isalpha() and after[0] not in STOP
