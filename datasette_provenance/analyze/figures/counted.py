"""What a quantity counts: the head of the noun phrase beside it ("civilians"), and what happened to them ("killed")."""

from __future__ import annotations

import re

from ...dates import MONTHS
from .lexicon import NUMBERS, OUTCOMES_AFTER, OUTCOMES_BEFORE, OUTCOMES_NAMED, OUTCOMES_PHRASED, WORDS, any_of
from .quantities import is_plural
from .records import Quantity

_WORD = re.compile(r"[\s\u00a0]([^\W_][\w'’.,-]*(?<![,]))")
_BEFORE = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_TITLES = WORDS["title"]
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\Z")
#: "New spending", "discretionary spending": what such a word stands before is a noun.
_ADJECTIVE = re.compile(r"(?:new|extra|more|[a-z]+(?:al|ary|able|ible|ous|ive|ic|ful|less))\Z")
#: Nouns that end as adverbs do ("20% of supply"); "nearly" and its like are no part of what is counted.
_LY_NOUNS = WORDS["ly noun"]
_CLAUSE = re.compile(r"[.;:!?\n](?!\d)")
_RISEN = re.compile(r"\b(?:rose|risen|rises|climbed|climbs|jumped|soared|grew|grown|increased|went\sup)\sto\s\Z")
_AUXILIARIES = WORDS["auxiliary"]
_PHRASED = re.compile(rf"\s({any_of(list(OUTCOMES_PHRASED))})\b")
_TOTAL = re.compile(r"\b(?:to|at|of|is|was|are|were|reached|reaches|hit|stood|stands|stand|be)\s\Z", re.IGNORECASE)
#: Words that lead from a quantity of each kind to what is counted; a plain count has none.
_LINKS = {
    **dict.fromkeys(("count", "range", "vague", "share"), frozenset[str]()),
    **dict.fromkeys(("percent", "measure"), frozenset(["of"])),
    "money": frozenset(["of", "in"]),
}
#: Words of a noun phrase that are looked through for its head.
_LONGEST = 7
_BACK = 80
#: "The death toll from the quake that struck the east of the island rose to 58"
_FAR_BACK = 160


def find_counted(text: str, quantity: Quantity, start: int, end: int, low: int, limit: int) -> str | None:
    """What the quantity counts, as the text words it; None where it does not say.

    start, end: the quantity with its bound, inside text[low:limit].
    """
    if quantity.of:
        return quantity.of
    if quantity.kind in ("time", "age"):
        return None
    for at in sorted({quantity.end, end}):
        words, stop = _noun_phrase(text, at, limit, _LINKS[quantity.kind])
        head = _head(words, quantity)
        if head and quantity.unit is None:
            outcome = _outcome_after(text, at, words, head, stop, limit) or _outcome_before(text, start, low)
            return f"{head} {outcome}" if outcome and head.lower() not in OUTCOMES_BEFORE else head
        if head:
            return head
    if quantity.unit is None and (outcome := _outcome_after(text, at, words, "", stop, limit)):
        return outcome
    return _named_before(text, start, low) or (_outcome_before(text, start, low) if quantity.unit is None else None)


def _noun_phrase(text: str, at: int, limit: int, links: frozenset[str]) -> tuple[list[str], int]:
    """The words behind a quantity up to a mark or a word that no noun phrase holds, and where they end.

    links: the words of which one has to stand first; where there are none, the noun phrase follows directly.
    """
    words: list[str] = []
    if links:
        at, linked = _behind_link(text, at, limit, links)
        if not linked:
            return [], at
    for _ in range(2 * _LONGEST):
        match = _WORD.match(text, at, limit) if len(words) < _LONGEST else None
        if not match:
            break
        printed = match.group(1)
        word, number = printed.rstrip(".-'’"), printed[0].isdigit()
        lower = word if len(word) > 1 and word.isupper() else word.lower()
        adverb = links and not words and word.endswith("ly") and word.islower() and lower not in _LY_NOUNS
        if adverb or _LETTERS.match(printed):
            at = match.end()  # "13 U.S. officials", "of their nearly $1 trillion offer"
            continue
        if words:
            if number or lower in WORDS["stop"] or lower in MONTHS or lower in NUMBERS:
                if number and _ADJECTIVE.match(words[-1]):
                    words.pop()  # "in fiscal 2010"
                break
        elif lower in MONTHS or (lower in WORDS["stop"] and lower not in WORDS["skip"]):
            break
        title, whose = lower in _TITLES, _POSSESSIVE.search(printed)
        passed_over = not words and (number or lower in WORDS["skip"])  # "40% of the 34 men"
        if not (title or whose or passed_over):
            words.append(word)
        at = match.end()
        if printed[-1] in ".-" and len(word) > 1 and not title:
            break  # a full stop, but not that of "Mr."
    return words, at


def _behind_link(text: str, at: int, limit: int, links: frozenset[str]) -> tuple[int, bool]:
    """Where a noun phrase begins behind the word that leads to it, and whether there is one."""
    link = _WORD.match(text, at, limit)
    word = link.group(1).lower() if link else ""
    if not link or word not in links:
        return at, False
    determiner = _WORD.match(text, link.end(), limit) if word == "in" else None
    # "$40 million in aid", but "$40 million in the bank"
    return link.end(), not (determiner and determiner.group(1).lower() in WORDS["skip"])


def _head(words: list[str], quantity: Quantity) -> str | None:
    """The head of a noun phrase: its last plural, else (of a share or a sum) its last word before a verb."""
    last = None
    for position, word in enumerate(words):
        if is_plural(word.lower()):
            last = position
        elif last is not None:
            break
    if last is not None:
        return words[last]
    if quantity.unit is None and quantity.value == 1:
        return words[0] if words and words[0].lower() not in OUTCOMES_AFTER else None
    if quantity.unit is None:
        return None
    for position, word in enumerate(words):
        if position and word.endswith(("ed", "ly", "ing")) and not word.endswith("eed") and word not in _LY_NOUNS:
            noun = position if word.endswith("ing") and _ADJECTIVE.match(words[position - 1]) else position - 1
            return words[noun]
    return words[-1] if words and words[-1] not in WORDS["in alone"] else None


def _outcome_after(text: str, begin: int, words: list[str], head: str, at: int, limit: int) -> str | None:
    """ "people killed", "people were killed", "people had to leave"; without a head "20 were killed".

    begin, at: where the noun phrase begins and ends.
    """
    for word in words[words.index(head) + 1 if head else 0 :]:
        if word.lower() in OUTCOMES_AFTER:
            return OUTCOMES_AFTER[word.lower()]
    phrase = _PHRASED.search(text, begin, min(limit, at + _BACK))
    if phrase and phrase.start() <= at:
        return OUTCOMES_PHRASED[re.sub(r"\s", " ", phrase.group(1))]
    for _ in range(3):
        match = _WORD.match(text, at, limit)
        word = match.group(1).lower().rstrip(".-") if match else ""
        if not match or word in OUTCOMES_AFTER:
            return OUTCOMES_AFTER.get(word)
        if word not in _AUXILIARIES and not word.endswith("ly"):
            return None
        at = match.end()
    return None


def _outcome_before(text: str, start: int, low: int) -> str | None:
    """ "killing 20 people", "the deaths of 20 people"; "people" between counts as well: "killed dozens"."""
    words = _BEFORE.findall(text[max(low, start - 24) : start].lower())
    if words[-1:] == ["of"]:
        words.pop()
        return OUTCOMES_BEFORE.get(words[-1]) if words and words[-1] in ("death", "deaths", "killing") else None
    return OUTCOMES_BEFORE.get(words[-1]) if words else None


def _named_before(text: str, start: int, low: int) -> str | None:
    """What stands before a number that nothing follows: "the death toll rose to 58", "the number of dead is 58", "a
    country of 34 million"."""
    risen = text[low:start].strip() == "to"  # "the toll rose from 12 to 25": its name stands before the first figure
    back = _FAR_BACK if _RISEN.search(text, max(low, start - 20), start) else _BACK
    before = text[max(0 if risen else low, start - back) : start]
    clause = before[max((m.end() for m in _CLAUSE.finditer(before)), default=0) :]
    if not _TOTAL.search(clause):
        return None
    words = _BEFORE.findall(clause)[:-1]
    if words and clause.rstrip().lower().endswith("of") and words[-1].lower() in WORDS["inhabited"]:
        return "inhabitants"
    for position in range(len(words) - 1, -1, -1):
        link, *named = [word.lower() for word in words[position + 1 : position + 4] if word.lower() != "the"] or [""]
        if words[position].lower() in WORDS["total"] and link == "of" and named and named[0] in OUTCOMES_NAMED:
            return OUTCOMES_NAMED[named[0]]
        pair = " ".join(words[max(0, position - 1) : position + 1]).lower()
        if pair in WORDS["total"]:
            return pair
        if words[position].lower() in WORDS["total"]:
            return words[position]
    return None
