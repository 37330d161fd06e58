"""Noun phrases, by patterns over the tags of a Stream: who stands before a verb or behind it."""

from __future__ import annotations

import re

from .lexicon import ends_as_adverb, verbs, words
from .named_behind import named_behind
from .passed_on import passed_on
from .source_words import PERSON_ENDING, POSTNOMINALS, is_listed, singular
from .source_words import words as source_words
from .stream import Stream, is_named_day
from .titles import is_title

#: A pronoun; a phrase with a determiner; names and nouns in a row, possessives included.
_BASE = r"(?:P|[DO][DONE#qSRGX]{0,10}(?:[NE#q]|(?<=[SO])G)|[NE#q](?:(?:[NE#qO]|S[XGR#]*|[RG](?=N)){0,10}[NE#q])?|D)"
_PAREN = r"(?:\([^()]{1,8}\)(?:EE{1,3})?)?"
_CHAIN = rf"{_BASE}{_PAREN}(?:(?:F|I|,?C|,(?=[NE]+,?C|D[NES]+,?CD)){_BASE}{_PAREN}){{0,6}}"
_BEFORE = re.compile(rf"(?:{_CHAIN})$")
_LAST_BASE = re.compile(rf"{_BASE}{_PAREN}$")
_AFTER = re.compile(rf"(?:[RGX](?=[NE])|N{{1,2}}C(?=N{{1,3}}E))?{_BASE}{_PAREN}(?:F{_BASE}|C(?=[DE]){_BASE})*")
#: What may stand between the commas of "said Jane Roe, a spokeswoman for the ministry."
_APPOSITIVE_AFTER = re.compile(r",(?P<inner>[DNEO][NE#SRGXOD]{0,6}(?:[FIC][NE#SRGXOD]{1,4}){0,2})(?=[,.\-;:W])")
#: What hangs on the noun before it: "a lawsuit filed in", "a complaint lodged by Falk in".
_FILED = re.compile(r"[NE]R[IT]?$")
#: A verb with its object, where a noun phrase seems to be: "The flood killed 19 people, and the minister".
OWN_VERB = re.compile(r"[NE]R[DO#]")
_OWN_VERB = re.compile(r"[NE]R[DOE#]")
#: A subject with its verb, before a name.
_HELD = re.compile(r"[NE]RE(?=E)")
#: A subject with its verb, before a day: "hit back".
_DATED_VERB = re.compile(r"[NE][RV][IXN]?$")
#: "Pia Roe, the mayor, and", "Falk, 43, and", before another such.
_NAME_ASIDE = r"E{1,4}(?:N{1,2}E{1,2})?,(?:#|[DNO][DNEO#SRGXFI]{0,9})"
_JOINED = re.compile(rf"(?:{_NAME_ASIDE},){{0,4}}{_NAME_ASIDE},?C$")
#: The second of two such names, behind "said Pia Roe, the mayor".
_JOINED_AFTER = re.compile(r",?CE{1,4}(?:N{1,2}E{1,2})?(?:,(?:#|[DNO][DNEO#SRGXFI]{0,9}))?(?=[.;])")
_OPENING_NAME = re.compile(r"[EN]{0,3}E,(?=[DO#WN])")
#: A finite verb without a relative word before it.
_OWN_CLAUSE = re.compile(r"^[^WH]*(?:[VM]|(?<=[NEP])R)")
_CLAUSE = re.compile(r"[VMWH]")
_RELATIVE = re.compile(r",W[^,.;:]{1,20}$")
_REDUCED = re.compile(r"(?P<head>[NEP])(?:G(?!C)[^,.;:QWVMPB-]{1,12}|R(?:[IXT][^,.;:QWVMPB-]{1,10}|E|))$")
#: "her nephew, retired teacher Odo Falk,"
_RETIRED = re.compile(r"RN{0,3}E{2,4}")
_WINDOW = 48
#: "its author, ecologist Dr Pia Roe from the University of New Harn,": tokens of such an appositive.
_LONGEST_WITH_NAME = 14
#: A lawmaker's party and state: "R-Texas".
_PARTY_SEAT = re.compile(r"[A-Z]{1,3}-[A-Z]")
_NAME_BEHIND_NOUN = re.compile(r"NE{2,5}$")
_DATES = words("day") | words("month") | words("time")
_DAYS = words("day")
_FIRST_NAMES = frozenset(["april", "june"])
_PLURALS = words("plural") | words("plural-determiner")
_CLOCKS = words("clock")
#: What is nobody by itself.
NOBODY = (words("article") - words("possessive")) | {"there"}
_POSTED = words("posted")
_DOCUMENTS = words("document")
_TELLERS = frozenset().union(*map(words, ["study", "document", "group", "media", "before-full-name"]))
_BODIES = source_words("body-name")
_SOMETHING = frozenset(["something", "anything", "everything"])
_OBJECTS = frozenset(["him", "them", "us", "me"])


def group_start(stream: Stream, low: int, index: int) -> int:
    """Where the verb group begins whose last word stands at `index`: "has also said"."""
    while index > low and (stream.tags[index - 1] in "MX" or _is_long(stream, index - 1)):
        index -= 1
    return index - 2 if stream.low[max(low, index - 2) : index] == ["used", "to"] else index


def _is_long(stream: Stream, index: int) -> bool:
    """Whether a word is the "long" of "has long said", which is none of a report's length."""
    return stream.low[index] == "long" and index > 0 and stream.tags[index - 1] == "M"


def plural(stream: Stream, index: int) -> bool:
    """Whether the noun at `index` is a plural, or one of several."""
    word = stream.low[index]
    return word.endswith("s") or word in _PLURALS or "C" in stream.tags[max(0, index - 3) : index]


def speaks(word: str) -> bool:
    """Whether a noun in small letters is known for somebody or something that says or shows: "officials", "study",
    "welder"; no "stern", "violence" or "million"."""
    one = singular(word)
    return is_listed(word) or word in _TELLERS or one in _TELLERS or PERSON_ENDING.search(one) is not None


def before(stream: Stream, floor: int, at: int) -> tuple[int, int] | None:
    """The noun phrase that ends at token `at` (exclusive), with its prepositional phrases; None where none does."""
    floor = max(floor, at - _WINDOW)
    if at <= floor:
        return None
    match = _BEFORE.search(stream.tags, floor, at)
    if not match:
        return None
    low = match.start()
    comma = stream.tags.find(",", low, at)
    if comma > 0 and stream.tags[comma + 1] == "D" and low > floor and stream.tags[low - 1] in "IK":
        low = comma + 1  # "After the flood, the mayor and the council said": no list of three
    elif low - 1 > floor and stream.low[low - 1] == "to" and stream.low[low - 2] in _POSTED:
        posted = before(stream, floor, low - 1)  # "the ambassador to Tarn, Pia Roe,"
        return (posted[0], at) if posted else None
    elif letter := _addressed(stream, floor, low):
        return letter[0], at
    elif low > floor and stream.tags[low - 1] in "IFT":
        low = _behind_preposition(stream, low, at)
        if low < 0:
            return None
    low = _behind_joint(stream, low, at)
    while low < at - 2 and stream.tags[low] == "#" and stream.low[low + 1] in _CLOCKS:
        low += 2  # "22.00 GMT Minister offers to resign"
    low = _behind_dated_verb(stream, low, at)
    while low < at - 1 and (_dated(stream, low) or stream.tags[low] == "#" and stream.low[low - 1] in _DATES):
        low += 2 if stream.tags[low + 1] == "S" and low < at - 2 else 1  # "Friday's report"
    if (at - low == 1 and (stream.low[low] in NOBODY or _is_adverb(stream, low))) or is_participle(stream, low):
        return None
    if at - low > 1 and stream.low[low] in _SOMETHING and stream.tags[low + 1] in "DEO":
        low += 1  # "something the council blasted"
    if stream.tags[low:at].endswith("CP") and not set(stream.tags[low : at - 2]) <= set("EP"):
        low = at - 1  # "Falk mended the wall of the harbour and he said": not "the wall and he"
    dated = stream.low[at - 1] in _DATES and not is_named_day(stream, at - 1)
    if dated or (stream.low[at - 1] in _OBJECTS and at - low == 1):
        return None
    return low, at


def _addressed(stream: Stream, floor: int, low: int) -> tuple[int, int] | None:
    """The document whose addressee begins at `low`, "the letter to the mayor", as a subject: not "sent a letter to"."""
    if low - 1 <= floor or stream.low[low - 1] != "to" or stream.low[low - 2] not in _DOCUMENTS:
        return None
    found = before(stream, floor, low - 1)
    return found if found and (found[0] == 0 or stream.tags[found[0] - 1] in ".QKCBH,") else None


def _is_adverb(stream: Stream, low: int) -> bool:
    """Whether a capitalised word is an adverb with which a sentence begins: "Newly released files show"."""
    opens = low == 0 or stream.tags[low - 1] in ".Q"
    return opens and stream.tags[low] == "E" and ends_as_adverb(stream.low[low])


def is_participle(stream: Stream, low: int) -> bool:
    """Whether a capitalised word is a participle with which a sentence begins: "Told of her plan", "Asked whether"."""
    opens = stream.tags[low] == "E" and (low == 0 or stream.tags[low - 1] == ".")
    past = any(cue.form in ("past", "ing") for cue in verbs().get(stream.low[low], ()))
    return opens and past and stream.tags[low + 1] in "IDOKWF"


def _behind_dated_verb(stream: Stream, low: int, at: int) -> int:
    """Where the noun phrase behind a verb with its day begins: "The union hit back Friday at a plan"; else low."""
    for position in range(at - 2, low, -1):
        if stream.low[position] in _DAYS and _DATED_VERB.search(stream.tags, max(0, low - 2), position):
            return position + 1 + (stream.tags[position + 1] in "IFT")
    return low


def _behind_joint(stream: Stream, low: int, at: int) -> int:
    """The start of the last noun phrase, where "and" joins no two of them but two clauses: "… killed 19 people, and the
    minister", "hit 12 villages and the governor"; else low."""
    tags = stream.tags
    own = OWN_VERB.search(tags, low, at)
    held = _HELD.search(tags, low, at)
    if held and is_title(stream.words[held.end() - 1]):
        return held.end() - 1  # "the guards stopped Senator Roe saying"
    if own and "C" not in tags[low:at]:
        return own.end() - 1  # "the union started a campaign called": the campaign
    joint = max(tags.rfind("C", low, at), low)
    if joint == low or tags[joint + 1] not in "DOEPN#":
        return low
    alone = tags[joint - 1] == "," and tags.find(",", low, joint - 1) < 0
    object_ = low > 0 and tags[low - 1] in "VR" and tags[at] != "G"
    return joint + 1 if alone or object_ or _OWN_VERB.search(tags, low, joint) else low


def _dated(stream: Stream, at: int) -> bool:
    """Whether a token names a day or time; "Jan" before a name is one, too, "April" where a sentence begins."""
    word, opens = stream.low[at], at == 0 or stream.tags[at - 1] == "."
    named = stream.tags[at + 1] == "E" and (word == "jan" or (opens and word in _FIRST_NAMES))
    return word in _DATES and not named


def _ends_body(stream: Stream, low: int) -> bool:
    """Whether the words from `low` on are the end of a body's name: "the Board on Harbours", "the Centre for Peace"."""
    named = low > 1 and stream.tags[low] == "E" and stream.tags[low - 2] == "E" and stream.low[low - 1] in ("for", "on")
    return named and stream.low[low - 2] in _BODIES and stream.low[low] not in _DATES


def _behind_preposition(stream: Stream, low: int, at: int) -> int:
    """The start of the subject in a phrase that hangs on a preposition: "for another buyer, and sources said", "In
    Ohio Roe said"; -1 where there is none."""
    tags = stream.tags
    for position in range(low, at):
        if tags[position] == "C" and _BEFORE.match(tags, position + 1, at):
            return position + 1
    named = _NAME_BEHIND_NOUN.search(tags, low, at) if stream.low[low - 1] in ("in", "on") else None
    if named and (named.end() - named.start() > 2 or is_title(stream.words[named.start() + 1])):
        return named.start() + 1  # "In an earlier post Mr Roe claimed"
    match = _LAST_BASE.search(tags, low, at)
    if not match or tags[match.start()] != "E" or _ends_body(stream, match.start()):
        return -1
    return match.start() if match.start() > low or stream.low[low - 1] == "in" else -1


def subject(stream: Stream, floor: int, at: int) -> tuple[int, int] | None:
    """The subject whose verb group starts at `at`: a noun phrase, perhaps with an appositive or clause behind it.

    A relative pronoun stands for itself, as in PARC; antecedents.py says whom it means.
    """
    if at <= floor:
        return None
    tags = stream.tags
    last = tags[at - 1]
    if last in ",)-":
        return _interrupted(stream, floor, at)
    if last == "W":
        return (at - 1, at) if stream.low[at - 1] in ("who", "which") else None
    if last == "H" and at - 1 > floor:
        teller = tags[at - 2] in "E#)q" or (tags[at - 2] == "N" and speaks(stream.low[at - 2]))
        return (at - 1, at) if teller else None
    if last in "Qq" and stream.ending(at - 1) == ",":  # "Roe, who calls it a “farce,” said"
        relative = _RELATIVE.search(tags, max(floor, at - _WINDOW), at)
        return before(stream, floor, relative.start()) if relative else None
    found = before(stream, floor, at)
    if found and (passed := passed_on(stream, floor, found[0])):
        return passed
    hangs = found and found[0] - 2 > floor and tags[found[0] - 1] in "IF" and _FILED.search(tags, floor, found[0])
    if found is None or hangs or tags[found[0] - 1 : found[0]] in ("V", "R", "G", "T"):
        reduced = _REDUCED.search(tags, max(floor, at - 16), at)
        if reduced:  # "a source speaking to reporters said"
            return before(stream, floor, reduced.end("head")) or found
    return _with_relative(stream, floor, found) if found else None


def _with_relative(stream: Stream, floor: int, found: tuple[int, int]) -> tuple[int, int]:
    """The head of "voters who named a candidate" rather than "a candidate"; the span ends before the clause."""
    tags, low = stream.tags, found[0]
    if low - 2 <= floor or tags[low - 1] not in "VRG" or stream.tags[found[0]] == "P":
        return found
    for position in range(low - 2, max(floor, low - 7), -1):
        if tags[position] in "W" and stream.low[position] in ("who", "which"):
            return (before(stream, floor, position) or found) if tags[position - 1] != "," else found
        if tags[position] not in "MXVRGTI":
            break
    return found


def _interrupted(stream: Stream, floor: int, at: int) -> tuple[int, int] | None:
    """Before a comma or bracket: "Roe, a spokeswoman, said", "Roe (R-Ohio) said", "Roe — who was there — said"."""
    tags = stream.tags
    mark = tags[at - 1]
    named = _named_first(stream, floor, at) if mark == "," else None
    if named:
        return named
    if mark == ")":
        opening = tags.rfind("(", max(floor, at - 12), at)
        found = before(stream, floor, opening) if opening > floor else None
        return (found[0], at) if found else None
    opening = _opening(stream, max(floor, at - _WINDOW), at - 1, mark)
    if opening <= floor:
        return None
    found = subject(stream, floor, opening) if tags[opening - 1] == ")" else before(stream, floor, opening)
    if found is None or _is_where(stream, floor, found[0], at):
        return None
    further = _named_before(stream, floor, found)
    if further:
        return further
    inner = tags[opening + 1 : at - 1]
    longest = _LONGEST_WITH_NAME if "EE" in inner and tags[found[1] - 1] == "N" else 9
    apposed = inner[:1] in "DNEO#" or _RETIRED.fullmatch(inner) is not None
    if mark == "," and apposed and len(inner) <= longest and not _CLAUSE.search(inner):
        return _joined(stream, floor, found[0]), at - 1
    return found


def _is_where(stream: Stream, floor: int, low: int, at: int) -> bool:
    """Whether a name with another behind a comma only tells where: "on Friday, in Harn, Sandhaven, called"."""
    return low > floor and stream.low[low - 1] == "in" and set(stream.tags[low:at]) <= set("E,")


def _joined(stream: Stream, floor: int, low: int) -> int:
    """Where the first of several names begins that each have an aside: "Pia Roe, 43, and Odo Falk, a nurse, said"; else
    low."""
    joined = _JOINED.search(stream.tags, max(floor, low - _WINDOW), low) if stream.tags[low] == "E" else None
    if not joined or (joined.start() > floor and stream.tags[joined.start() - 1] in "IFTVRGM"):
        return low
    return joined.start()


def _named_first(stream: Stream, floor: int, at: int) -> tuple[int, int] | None:
    """The name that opens a clause, before two or more asides: "Pia Roe, an engineer who had worked for the dam's
    owner, Corvane Hydro, for 20 years, said"."""
    tags = stream.tags
    begin = max(floor, *(tags.rfind(mark, floor, at) + 1 for mark in "Qq;:-("))
    while begin < at and tags[begin] in "CBX,":
        begin += 1
    named = _OPENING_NAME.match(tags, begin, at)
    reacting = stream.tags[begin + 1] == "," and stream.low[begin].endswith("ing")  # "Reacting, the member"
    if not named or reacting or stream.low[begin] in _DATES:
        return None
    asides = tags[named.end() : at - 1].split(",")
    if len(asides) < 2 or any(aside[:1] == "C" or _OWN_CLAUSE.search(aside) for aside in asides):
        return None
    return begin, named.end() - 1


def _named_before(stream: Stream, floor: int, found: tuple[int, int]) -> tuple[int, int] | None:
    """The name before an age, an office or a place: "Pia Roe, 27, a user in Ellery, said", "Pia Roe,
    Minister of Ports, Piers and Quays, said"."""
    low, tags = found[0], stream.tags
    if low - 2 < floor or tags[low - 1] != ",":
        return None
    place = tags[low] == "E" and (stream.text.startswith(".", stream.end(low)) or _PARTY_SEAT.match(stream.words[low]))
    if not place and tags[low] not in "#D":
        return None
    named = before(stream, floor, low - 1)
    if named is None or "E" not in tags[named[0] : named[1]] or (named[0] > floor and tags[named[0] - 1] in "IFTVR"):
        return None
    if stream.low[named[0]].endswith("ing") and tags[named[0] + 1] in "IT,":
        return None  # "Speaking at the harbour, the two ministers, Pia Roe and Odo Falk, said"
    return _named_before(stream, floor, named) or (named[0], named[1])


def _opening(stream: Stream, floor: int, at: int, mark: str) -> int:
    """The mark that opens what `mark` closes at `at`: before "who" or "which" if there is one, else the last."""
    tags = stream.tags
    nearest = position = tags.rfind(mark, floor, at)
    while position > floor:
        if tags[position + 1] == "W" and stream.low[position + 1] in ("who", "which", "whose"):
            return position
        if tags[position - 1] in "QqVM":
            break
        position = tags.rfind(mark, floor, position)
    return nearest


def after(stream: Stream, at: int, ceiling: int) -> tuple[int, int] | None:
    """The noun phrase that begins at token `at`, with a short appositive behind a comma."""
    match = _AFTER.match(stream.tags, at, min(ceiling, at + _WINDOW))
    if not match:
        return None
    high = match.end()
    if stream.tags[at:high] == "E" and stream.low[high] == "for" and stream.tags[high + 1] == "E" and at < ceiling:
        return at, high + 2  # "said Harbours for Sandhaven"
    if high < ceiling and stream.low[high] in ("for", "from", "at", "with") and stream.tags[at] != "E":
        more = _AFTER.match(stream.tags, high + 1, min(ceiling, at + _WINDOW))  # "a spokesman for the ministry"
        high = more.end() if more and stream.low[high + 1] not in _DATES else high
    posted = stream.low[high : high + 1] == ["to"] and stream.low[high - 1] in _POSTED
    if posted or stream.low[high - 1 : high + 1] == ["close", "to"]:  # "people close to the campaign"
        more = _AFTER.match(stream.tags, high + 1, min(ceiling, at + _WINDOW))
        high = more.end() if more else high
    lasting = stream.tags[high - 3 : high] == "F#N"  # "her editor of 30 years"
    while (
        not lasting
        and high - 1 > at
        and (stream.low[high - 1] in _DATES or (stream.tags[high - 1] == "#" and stream.low[high - 2] in _DATES))
    ):
        high -= 1
        if stream.tags[high - 2 : high] == "NR":  # "a study published Wednesday"
            high -= 1
    if high - at == 1 and stream.low[at] in _DAYS:
        return None  # "announced Monday at the quay"
    if "E" in stream.tags[at:high]:
        apposed = _apposed_after(stream, high, ceiling)
        joined = _JOINED_AFTER.match(stream.tags, apposed.end("inner"), ceiling + 1) if apposed else None
        return at, joined.end() if joined else apposed.end("inner") if apposed else high
    return at, named_behind(stream, at, high, ceiling)


def _apposed_after(stream: Stream, at: int, ceiling: int) -> re.Match[str] | None:
    """What stands between the commas behind a name, with the letters of a degree before it: ", Ph.D., a geologist"."""
    found = _APPOSITIVE_AFTER.match(stream.tags, at, min(ceiling + 1, at + 18))
    whose = found is not None and stream.low[found.start("inner")] == "whose"
    if found and (whose or (stream.tags[found.end()] == "W" and stream.low[found.end()] not in ("who", "whose"))):
        return None
    if found and stream.tags[found.end()] == "," and stream.low[found.end() - 1].rstrip(".") in POSTNOMINALS:
        return _apposed_after(stream, found.end(), ceiling) or found
    return found
