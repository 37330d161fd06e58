"""The words of sources' noun phrases: the lists of data/source_words.txt, heads, singulars, determiners."""

from __future__ import annotations

import re
from functools import cache

from ...remembered import LONGEST_PHRASE, remembered
from ...terms import alternatives, sections

UPPER = r"[A-ZÀ-ÖØ-Þ]"
_NAME_WORD = re.compile(rf"(?:{UPPER}|(?:d|l|al|el|de|di|mc|mac)['’-]{UPPER})[\w.'’&-]*$")
_LISTED = sections("source_phrase_words")
PARTICLES = frozenset(_LISTED["particle"])
#: Words that name nobody, though a sentence may begin with them.
NO_NAMES = frozenset(_LISTED["no name"]) | frozenset(_LISTED["determiner"])
_DETERMINER = re.compile(rf"(?:{alternatives(_LISTED['determiner'])}|\d[\d,.]*)\s+", re.I)
#: "several of the", "one of his": behind a number, what it is taken from.
_PART_OF = re.compile(r"of\s+")
#: "some in the crowd", "nine in 10", "those familiar with it": words for a number that stand for those counted.
_ON_PRONOUN = re.compile(
    r"(?:some|others?|another|many|all|both|most|few|several|those|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"\s+(?:in|on|at|from|with|who|outside|inside|within|familiar with|close to|opposed to)\s",
    re.I,
)
BEHIND_HEAD = re.compile(
    rf"(?<!ly)\s(?:{alternatives(_LISTED['behind head'])}|[a-z]+ed\s{alternatives(_LISTED['behind participle'])})\b.*$",
    re.S,
)
POSSESSIVE = re.compile(r"['’]s?$")
PERSON_ENDING = re.compile(r"[^ ](?:er|or|ist|ian|ant|man|woman)$")
_IRREGULAR = {line.split()[0]: line.split()[1] for line in _LISTED["irregular plural"]}
_COMMON = (
    "official",
    "person",
    "organization",
    "group",
    "document",
    "media",
    "legislators",
    "anonymous",
    "plural-name",
)
# The functions below are asked about the same phrases again and again while one source is described.
_REMEMBERED = 10_000


#: What stands behind a name, without a full stop at its end: "Odo Falk KC", "Pia Roe, Ph.D.".
POSTNOMINALS = frozenset(word.rstrip(".") for word in sections("source_words")["postnominal"])


@cache
def words(section: str) -> frozenset[str]:
    """The words of a section of data/source_words.txt."""
    return frozenset(sections("source_words")[section])


@cache
def any_of(section: str) -> re.Pattern[str]:
    """A pattern for the words of a section in a text in lower case; looking for either case takes ten times as long."""
    return re.compile(rf"(?<![\w-]){alternatives(sections('source_words')[section])}(?:s|es|['’]s)?(?![\w-])")


@remembered(_REMEMBERED, LONGEST_PHRASE)
def head_of(core: str) -> str:
    """The phrase up to its head noun: without determiners in front and what hangs on the noun behind."""
    without = undetermined(core)
    head = BEHIND_HEAD.sub("", f" {without}").strip()
    return head or without


@cache
def _common() -> frozenset[str]:
    return frozenset().union(*(words(section) for section in _COMMON))


def is_listed(word: str) -> bool:
    """Whether a word, capital or not, is one of the lists of common nouns."""
    return word.lower() in _common() or singular(POSSESSIVE.sub("", word).lower().rstrip(".")) in _common()


def ends_in(phrase: str, section: str) -> bool:
    """Whether a phrase ends with a word or words of the section: "the state's chief health officer"."""
    return not words(section).isdisjoint(_endings(phrase))


@remembered(_REMEMBERED, LONGEST_PHRASE)
def _endings(phrase: str) -> tuple[str, ...]:
    """The last one, two and three words of a phrase in lower case, the last of them in the singular or after "-"."""
    tokens = [token for token in phrase.lower().split(" ") if token][-3:]
    if not tokens:
        return ()
    tokens[-1] = last = singular(tokens[-1])
    endings = [" ".join(tokens[at:]) for at in range(len(tokens))]
    return (*endings, last.rsplit("-", 1)[1]) if "-" in last else tuple(endings)


@remembered(_REMEMBERED, LONGEST_PHRASE)
def singular(phrase: str) -> str:
    """The phrase with its last word in the singular, as far as spelling tells."""
    start, _, last = phrase.rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith(("men", "women")) and len(last) > 5:
        last = last[:-2] + "an"
    elif last.endswith("ies") and len(last) > 4:
        last = last[:-3] + "y"
    elif last.endswith(("sses", "ches", "shes", "xes")):
        last = last[:-2]
    elif last.endswith("ics") and last[:-1] not in words("person"):
        pass  # "politics"; but "critics"
    elif last.endswith("s") and not last.endswith(("ss", "us", "is", "news")) and len(last) > 3:
        last = last[:-1]
    return f"{start} {last}".strip()


def is_name_word(word: str) -> bool:
    return _NAME_WORD.match(word) is not None


@remembered(_REMEMBERED, LONGEST_PHRASE)
def undetermined(phrase: str) -> str:
    """The phrase without the determiners and numbers that it begins with: "some of her allies" -> "allies"."""
    while (match := _DETERMINER.match(phrase)) and not _ON_PRONOUN.match(phrase):
        phrase = phrase[match.end() :]
        taken = _PART_OF.match(phrase)
        phrase = phrase[taken.end() :] if taken else phrase
    return phrase
