"""Who did an act of harm, and to whom: the phrases before and behind its verb."""

from __future__ import annotations

from ...terms import rows
from ..citations.source_words import ends_in
from .harm import MANY, harm, is_harm, is_number, is_past
from .lines import Line
from .noun_phrases import after, before, is_report, letter, main_clause, subject
from .words import NAME, TIMES, tone_words

BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "gotten", "'re"])
HAVE = tone_words("auxiliary")
BETWEEN = tone_words("inside a verb group")
#: Behind a bare participle these show that it is one, for its verb would need an object: "those killed in the raid".
SHOW_PARTICIPLE = tone_words("behind a participle")
#: Prepositions that rather open a clause of their own, and so join no phrase: "after guards shelled the pier".
_OPENS = tone_words("opens a clause")
#: Behind a participle that belongs to a noun before it they lead to what it was done in, at or near.
_JOINS = tone_words("joins a phrase")
_INSTRUMENTS = tone_words("instrument")
#: Whose an act is though they did none of it: "the town's bombing", "this summer's killing of nine".
_WHERE_OR_WHEN = tone_words("place or time that owns an act")
#: How it was done rather than who did it: "by lethal injection", "by mistake", "by the dozen".
_MEANS = tone_words("means")
#: Acts that a word right before them says the author of: "in an Ellerian air strike", "in a police raid".
_STRIKES, _RAIDS, _BY_AIR = tone_words("strike"), tone_words("raid"), tone_words("before a strike")
_ARMED = tone_words("armed actor")
_HANDS = ["at", "the", "hands", "of"]
_PAST_TIMES = frozenset(["last", "this", "next", "every", "each"])
_NO_OBJECT = TIMES | frozenset(
    ["back", "down", "up", "off", "out", "away", "last", "this", "earlier", "again", "dead", "together"]
)
#: What makes a number one of time: "injured more than a year ago".
SPANS = ("year", "month", "week", "day", "hour", "minute", "decade")
#: What comes to no harm, though the verb says so: "abuse of power", "executed the warrant", "killed the bill".
_THINGS = tone_words("not harmed")
#: "The death of capitalism", "democracy is threatened".
_ABSTRACT = ("ism", "isms", "cracy", "cracies", "ness")
REACH = 7
#: What stands before a number as its bound: "killed at least nine". "At" and "over" begin a place as well.
_BOUNDS = tuple(tuple(row["phrase"].split()) for row in rows("figure_bounds") if row["side"] == "before")
_BY_FIRST = {first: [bound for bound in _BOUNDS if bound[0] == first] for first, *_ in _BOUNDS}
_MOST_JOINED = 3
#: Behind a participle that belongs to a noun before it: "a man shot by police", "two women hurt during the raid".
#: What may open a clause of its own is left out: in "two were killed after guards shelled the pier" the guards did it.
_BEHIND_PARTICIPLE = (_JOINS | SHOW_PARTICIPLE | {"by"}) - _OPENS
#: Participles whose "by" has who did it: "in a raid led by guards", against "in a raid condemned by the council".
_LED = tone_words("led by")
#: Verbs whose subject does what the next verb says: "buried the village and killed 40", "hit a bus, killing six".
_DOES = tone_words("does damage")
#: Where a search for such a verb ends: another clause.
_CLAUSE_ENDS = frozenset(
    [";", ":", "that", "if", "whether", "because", "but", "while", "when", "—", "–", '"', "“", "”"]
)
_CLAUSE = 20
_SUFFERERS = tone_words("those who suffer")
_RELATIVE = frozenset([",", "who", "which", "that"])
#: Behind a comma these belong to what stands before it: "the press, having attacked the couple, now".
_GOING_ON = frozenset(["having", "being"])
#: Between verbs in a row: "beaten, arrested and later deported". So many tokens and verbs are looked at.
_JOINTS = frozenset(["and", "or"])
#: What is done about harm, which others do than those who did it: "injured and treated by medics".
_ABOUT_HARM = tone_words("done about harm")
_ADVERBS = frozenset(["later", "then", "subsequently", "even", "sometimes", "often", "eventually"])
_ROW = 12
Phrase = tuple[int, int] | None


def is_thing(line: Line, phrase: tuple[int, int] | None) -> bool:
    """Whether a phrase names what comes to no harm: "the plan", "the bodies of the miners"."""
    if phrase is None:
        return False
    last = line.words[phrase[1] - 1]
    return last in _THINGS or last.endswith(_ABSTRACT) or _of_thing(line, phrase) is not None


def _of_thing(line: Line, phrase: tuple[int, int]) -> int | None:
    """Where in a phrase the "of" stands behind what comes to no harm, or behind harm itself: "the death of the miner";
    None where none does."""
    words, (low, high) = line.words, phrase
    return next((at for at in range(low + 1, high) if words[at] == "of" and words[at - 1] in _THINGS), None)


def is_hung(line: Line, phrase: tuple[int, int], at: int) -> bool:
    """Whether a phrase belongs to what stands before its preposition, and so is no subject of the verb at `at`: "the
    wall" in "the guard close to the wall killed nine"; but "In Loden police killed nine", "by guards who killed nine".
    """
    words, low = line.words, phrase[0]
    joined = low > 1 and letter(words[low - 1]) in "IFT" and words[low - 1] not in _OPENS
    return joined and words[at - 1] not in _RELATIVE and words[low - 2][0].isalnum() and words[low - 2] != "that"


def verb_group(line: Line, at: int) -> tuple[int, bool]:
    """The first token of the verb group that ends at `at`, and whether a form of "be" is in it."""
    words, first, passive = line.words, at, False
    while first and at - first < 5:
        word = words[first - 1]
        if word in BE:
            passive = True
        elif word not in HAVE and word not in BETWEEN and not word.endswith("ly"):
            break
        first -= 1
    while first < at and (words[first] in BETWEEN or words[first].endswith("ly")):
        first += 1
    return first, passive


def last_in_row(line: Line, at: int, counted: bool = False) -> int:
    """The last of the verbs in a row from `at` on, which share what is behind it: "deported" from "beaten" on in
    "beaten, arrested and later deported by guards"; `at` where there is no row. counted: also past a number, "wounded"
    in "were killed and 20 wounded by guards"."""
    found = index = at
    for _ in range(_ROW):
        joint, index = _next_in_row(line, index, counted)
        if not joint:
            break
        found = index if joint in _JOINTS else found  # a row ends with "and": not "were killed, injured residents said"
    return found


def shared_agent(line: Line, at: int) -> tuple[int, int] | None:
    """The agent behind the last of the verbs in a row from `at` on: "guards" of "beaten" in "beaten and deported by
    guards"; none where that verb tells what was done about the harm, "injured and treated by medics"."""
    last = last_in_row(line, at, counted=True)
    return None if last > at and line.words[last] in _ABOUT_HARM else agent_of(line, last)


def first_in_row(line: Line, at: int) -> int:
    """The first of the verbs that stand in a row up to `at`, as last_in_row; `at` where there is no row."""
    index = at
    for before_it in range(at - 1, max(-1, at - _ROW), -1):
        if is_past(line.words[before_it]) and _next_in_row(line, before_it)[1] == index:
            index = before_it
    return index if last_in_row(line, index) >= at else at


def _next_in_row(line: Line, at: int, counted: bool = False) -> tuple[str, int]:
    """What joins the verb at `at` to the next one, and where that stands; "" where none follows."""
    words, index, joint = line.words, at + 1, ""
    while index < len(words) and (words[index] == "," or words[index] in _JOINTS) and joint not in _JOINTS:
        joint, index = words[index], index + 1
    while joint and index < len(words) and (_is_adverb(words[index]) or (counted and _counts(words[index]))):
        index += 1
    return (joint, index) if joint and index < len(words) and is_past(words[index]) else ("", at)


def _is_adverb(word: str) -> bool:
    return word in _ADVERBS or word.endswith("ly")


def _counts(word: str) -> bool:
    """Whether a word is a number of people, or stands behind one: "20 others"."""
    return is_number(word) or word in ("others", "more", "people")


def count_behind(line: Line, at: int) -> int | None:
    """The token of the number that begins at `at` with what bounds it; None where nothing bounds a number there."""
    words = line.words
    for bound in _BY_FIRST.get(words[at], ()) if at < len(words) else ():
        number = at + len(bound)
        if number < len(words) and tuple(words[at:number]) == bound:
            unit = words[number + 1] if number + 1 < len(words) else ""
            counted = is_number(words[number])
            return number if counted and not unit.startswith(SPANS) else None
    return None


def whole_subject(line: Line, at: int, bare: bool = False) -> tuple[Phrase, Phrase]:
    """The noun phrase whose verb group begins at token `at`, with what belongs to its head, and that head alone.

    bare: the verb is a participle that belongs to the nearest noun, "an award bestowed on those wounded in May"."""
    words = line.words
    finite = not bare and (words[at] in BE or words[at] in HAVE or is_past(words[at]))
    if finite:
        at = main_clause(line, at)
    head = subject(line, at)
    while head is None and at > 1 and (words[at - 1] in BETWEEN or letter(words[at - 1]) == "X"):
        at -= 1  # "police fatally shot"
        head = subject(line, at)
    if head is None:
        return None, None
    if finite and words[at] not in _GOING_ON and words[head[1] : at] == [","]:
        return None, None  # a lone comma parts no subject from its verb: whose clause ends there was not found
    person = _meant_by_who(line, head) if words[at - 1] == "who" else None
    if person:
        return person, person
    return _widened(line, head, at, bare or (at > 0 and words[at - 1] in _RELATIVE))


def _meant_by_who(line: Line, phrase: tuple[int, int]) -> Phrase:
    """The person in a phrase before "who", where its head is none: "the death of the miner who was shot", "the envoy to
    Loden who was killed"."""
    thing = _of_thing(line, phrase)
    return _bearer(line, phrase) if thing is None else (thing + 1, phrase[1])


def _widened(line: Line, head: tuple[int, int], at: int, beside: bool) -> tuple[Phrase, Phrase]:
    """A phrase before the verb at `at` with what it belongs to, step by step, and the head of that: "a fire at the
    mill" for "the mill", "a man shot by police" for "police".

    beside: the verb belongs to the nearest noun, "shot by police, who killed nine": the police did."""
    whole = head
    for _ in range(_MOST_JOINED):
        if not head[0]:
            break
        told = _told_of(line, head, beside)
        if told:
            whole = head = told
            continue
        outer = before(line, head[0] - 1) if _joins(line, head[0] - 1, at, beside) else None
        if outer is None or letter(line.words[outer[1] - 1]) == "P" or is_time(line.words[outer[1] - 1]):
            break
        head, whole = outer, (outer[0], whole[1])
    return whole, head


def _told_of(line: Line, phrase: tuple[int, int], beside: bool) -> Phrase:
    """Of whom a verb tells in whose clause a phrase stands last: "two men believed to be guards were shot", "a man shot
    by police in Loden has died", "the gunman who killed nine"; beside: as for _widened."""
    low = phrase[0]
    believed = before(line, low - 3) if line.words[low - 2 : low] == ["to", "be"] else None
    if believed or beside:
        return believed
    return _done_to(line, low - 1) or _who_did(line, phrase)


def _bearer(line: Line, place: tuple[int, int]) -> Phrase:
    """Who bears an office before a name and "who": "the envoy to Loden who was killed"; a place is not killed."""
    low = place[0]
    if low < 2 or letter(line.words[low - 1]) not in "IFT" or letter(line.words[place[1] - 1]) != "E":
        return None
    office = line.words[low - 2]
    return before(line, low - 1) if ends_in(office, "person") or ends_in(office, "official") else None


def is_time(word: str) -> bool:
    """Whether a word is a time or the unit of one: "Monday", "weeks"."""
    return word in TIMES or word.startswith(SPANS)


def _joins(line: Line, joint: int, at: int, beside: bool) -> bool:
    """Whether the word at `joint` leads from a noun to a phrase that belongs to it: "a fire at the mill", and before a
    finite verb at `at` a deed, too: "a blast targeting the mill killed nine". beside: the verb is none."""
    word = line.words[joint]
    if word == "to" and joint and not beside:  # "a contributor to the Echo was beaten"
        return ends_in(line.words[joint - 1], "person") or ends_in(line.words[joint - 1], "official")
    if word == "of" and joint and line.words[joint - 1] in _SUFFERERS and line.words[at - 1] != "who":
        return not beside  # "survivors of a quake that killed nine"
    if letter(word) in "IF":
        return word not in _OPENS and not (beside and word not in _JOINS)
    return not beside and letter(word) == "G" and (is_past(line.words[at]) or line.words[at] in BE | HAVE)


def _done_to(line: Line, at: int) -> Phrase:
    """Whom the participle tells of that stands before the preposition at `at`: "a man shot by", "one hurt in", and
    before a deed at `at`: "a man accused of killing"."""
    if at > 2 and line.words[at].endswith("ing") and letter(line.words[at - 1]) in "IF":
        return before(line, at - 2) if letter(line.words[at - 2]) in "RV" else None
    if at < 2 or line.words[at] not in _BEHIND_PARTICIPLE or not is_past(line.words[at - 1]):
        return None
    first, passive = verb_group(line, at - 1)
    if passive and not _is_relative(line, first):
        return None
    told = subject(line, first)
    return told if told and letter(line.words[told[1] - 1]) != "P" else None


def _who_did(line: Line, done: tuple[int, int]) -> Phrase:
    """Who did it in a relative clause to the phrase that stands last in it, "nine": "the gunman who killed nine"."""
    words, low = line.words, done[0]
    # "Killed nine" may have been taken for "the killed nine", "tore" for a noun.
    at = low if is_past(words[low]) or words[low] in _DOES else low - 1
    if is_report(words[at]):
        return None  # "the man who said Falk was shot"
    if letter(words[low]) == "P" or not (is_past(words[at]) or letter(words[at]) == "V" or words[at] in _DOES):
        return None
    first, passive = verb_group(line, first_in_row(line, at))
    return subject(line, first) if _is_relative(line, first) and not passive else None


def _is_relative(line: Line, first: int) -> bool:
    """Whether "who" and the like stand before a verb group."""
    return line.words[first - 1 : first] in (["who"], ["which"], ["that"])


def shared_subject(line: Line, at: int) -> Phrase:
    """Who does what the verb says that stands last before token `at`, in the same clause: "the landslide" for "buried
    the village" and what follows. None where that verb is none of harm or damage, and where it is passive."""
    words = line.words
    for index in range(at - 1, max(0, at - _CLAUSE), -1):
        word = words[index]
        if word in _CLAUSE_ENDS:
            return None
        if word in _DOES or is_harm(word):
            first, passive = verb_group(line, index)
            if passive:
                return None
            agent = whole_subject(line, first)[0] if words[first - 1] != "," else None
            if agent:
                return agent
    return None


def agent_of(line: Line, at: int) -> tuple[int, int] | None:
    """The phrase of the agent behind "by" or "at the hands of", or of an act that says whose it was: "in an Ellerian
    air strike". A time, a means or a bullet that nobody owns is none."""
    words, strike = line.words, None
    for index in range(at + 1, min(len(words), at + REACH)):
        if words[index] in (",", ";", ".", "and", "but", "who", "which", "that", "—", "–", "said"):
            break
        if words[index] == "by":
            if index > at + 1 and letter(words[index - 1]) in "RV" and words[index - 1] not in _LED:
                return strike
            agent = _untimed(line, after(line, index + 1))
            return agent if agent and _is_agent(words[slice(*agent)]) else strike
        if words[index : index + 4] == _HANDS:
            return after(line, index + 4)
        if words[index] in ("in", "during") and strike is None:
            strike = _strike(line, index + 1)
    return strike


def owner_of(line: Line, at: int) -> Phrase:
    """Who did what the noun at `at` names, where the word before it says whose it was: "police killings of nine", "the
    army's killing of nine". Of a name or place none is told: "the Loden killings", "the town's killings" is where."""
    owner = line.words[at - 1].replace("’", "'") if at else ""
    plain = owner.removesuffix("'s")
    where_or_when = plain.startswith(SPANS) or plain in TIMES | _WHERE_OR_WHEN
    if not (owner in _ARMED or (owner.endswith("'s") and not where_or_when)):
        return None
    told = before(line, at)
    return told[0] if told else at - 1, at


def _untimed(line: Line, phrase: Phrase) -> Phrase:
    """A phrase without the time or the verb behind it: "settlers overnight", "farmers last year", "police dies"."""
    words = line.words
    while phrase and phrase[1] - phrase[0] > 1:
        low, high = phrase
        if words[high - 1] in TIMES or any(form.takes == "none" for form in harm().get(words[high - 1], ())):
            phrase = low, high - 1
        elif high - low > 2 and words[high - 1].startswith(SPANS) and words[high - 2] in _PAST_TIMES:
            phrase = low, high - 2
        else:
            break
    return phrase


def _is_agent(told: list[str]) -> bool:
    """Whether the words behind "by" say who, or what that is not alive, did it."""
    if told[0] in TIMES or told[-1] in _MEANS or all(letter(word) == "#" and word not in MANY for word in told):
        return False
    owned = any(word == NAME or word in _ARMED for word in told[:-1])
    return owned or told[-1] not in _INSTRUMENTS


def _strike(line: Line, at: int) -> Phrase:
    """The phrase at `at`, if it names an act and right before it whose it was."""
    phrase = after(line, at)
    if phrase and line.words[phrase[1] : phrase[1] + 1] == ["shelling"]:
        phrase = phrase[0], phrase[1] + 1
    told = line.words[slice(*phrase)] if phrase else []
    if not told or told[-1] not in _STRIKES | _RAIDS:
        return None
    owner = next((word for word in reversed(told[:-1]) if word not in _BY_AIR), "")
    # "The Loden strike" is where it was.
    named = owner == NAME and told[-1] in _STRIKES and told[0] != "the"
    return phrase if named or owner in _ARMED else None


def object_of(line: Line, at: int) -> Phrase:
    """To whom the verb at `at` is done: "at least nine", and "a man" in "shot a man dead" and in "shot dead a man"."""
    words, begin = line.words, at + 1
    if words[begin : begin + 1] == ["dead"]:
        begin += 1
    number = count_behind(line, begin)
    found = _untimed(line, after(line, begin if number is None else number))
    if found is None or words[found[0]] in _NO_OBJECT or is_thing(line, found) or _is_cut(line, found):
        return None
    low, high = begin if found[0] == number else found[0], found[1]
    return low, high - (words[high - 1] == "dead" and high - low > 1)


def _is_cut(line: Line, phrase: tuple[int, int]) -> bool:
    """Whether a text that is cut short breaks off within a name: "killed the Ellerian..."; a number tells enough."""
    words, (low, high) = line.words, phrase
    cut = words[high - 1] == NAME and words[high:] in (["…"], [".", ".", "."])
    return cut and not any(map(is_number, words[low:high]))
