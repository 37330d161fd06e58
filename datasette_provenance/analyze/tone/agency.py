"""Acts of harm, and whether the text says who did them: "people were killed", "killed by police", "police killed"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ...terms import rows
from ..citations.lexicon import forms
from .mentions import Line
from .noun_phrases import after, before, letter, span, subject
from .words import NAME, tone_words

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "gotten", "'re"])
_HAVE = tone_words("auxiliary")
_BETWEEN = tone_words("inside a verb group")
#: "must be jailed", "should have been stopped", "called for him to be shot": wished, and so not done.
_DEMANDS = tone_words("demand")
#: "Would threaten pensioners", "could be killed": not done, unless a guess at what was ("may have been killed").
_UNREAL = tone_words("unreal")
_GUESSES = frozenset(["must", "may", "might"])
_DENIALS = frozenset(["never", "not"])
_NOBODY = frozenset(["no", "nobody", "none", "neither"])
#: Behind a bare participle these show that it is one, for its verb would need an object: "those killed in the raid".
_SHOW_PARTICIPLE = tone_words("behind a participle")
#: Behind a noun phrase they lead to one that belongs to it: "a fire at the mill killed nine".
_JOINS = tone_words("joins a phrase")
_VERB_GROUP = _BE | _HAVE | _BETWEEN | _DEMANDS | _UNREAL
_INSTRUMENTS = tone_words("instrument")
_TIMES = tone_words("time")
#: How it was done rather than who did it: "by lethal injection", "by mistake", "by the dozen".
_MEANS = tone_words("means")
#: Acts that a word right before them says the author of: "in an Ellerian air strike", "in a police raid".
_STRIKES, _RAIDS, _BY_AIR = tone_words("strike"), tone_words("raid"), tone_words("before a strike")
_ARMED = tone_words("armed actor")
_HANDS = ["at", "the", "hands", "of"]
#: Behind "to" and "be" nothing has been done yet: "due to be executed", "are to be deported".
_AHEAD = tone_words("ahead")
#: What is won, and so nobody hurt where somebody is beaten in it.
_CONTESTS = tone_words("contest")
#: Whom or what one beats without hurting anybody: "beat the hosts", "beat the deadline".
_BEATEN = tone_words("beaten in sport")
#: Behind a verb these make a figure of it: "died down", "killed off".
_PARTICLES = frozenset(["down", "out", "away", "off"])
_PAST_TIMES = frozenset(["last", "this", "next", "every", "each"])
#: What people die of that is done to them, or befalls them; all else ("of cancer") is illness.
_HARMS = tone_words("dies of harm")
#: What a verb has behind it in place of an object: "shot back", "attacked Monday".
_NO_AGENT = tone_words("no agent")
_NO_OBJECT = _TIMES | frozenset(
    ["back", "down", "up", "off", "out", "away", "last", "this", "earlier", "again", "dead", "together"]
)
#: Numbers without a figure, and what makes a number one of time: "injured more than a year ago".
_MANY = frozenset(row["word"] for row in rows("figure_numbers") if row["kind"] != "part")
_SPANS = ("year", "month", "week", "day", "hour", "minute", "decade")
#: What comes to no harm, though the verb says so: "abuse of power", "executed the warrant", "killed the bill".
_THINGS = tone_words("not harmed")
_REACH = 7
#: What stands before a number as its bound: "killed at least nine". "At" and "over" begin a place as well.
_BOUNDS = tuple(tuple(row["phrase"].split()) for row in rows("figure_bounds") if row["side"] == "before")
_MOST_JOINED = 3
#: Behind a participle that belongs to a noun before it: "a man shot by police", "two women hurt during the raid".
#: What may open a clause of its own is left out: in "two were killed after guards shelled the pier" the guards did it.
_BEHIND_PARTICIPLE = (_JOINS | _SHOW_PARTICIPLE | {"by"}) - tone_words("opens a clause")
#: Participles whose "by" has who did it: "in a raid led by guards", against "in a raid condemned by the council".
_LED = tone_words("led by")
#: Forms that are no nouns, so that a bare noun behind them is an object: "police kill man".
_ONLY_VERBS = tone_words("no nouns")
#: Verbs whose subject does what the next verb says: "buried the village and killed 40", "hit a bus, killing six".
_DOES = tone_words("does damage")
#: Where a search for such a verb ends: another clause.
_CLAUSE_ENDS = frozenset(
    [";", ":", "that", "if", "whether", "because", "but", "while", "when", "—", "–", '"', "“", "”"]
)
_CLAUSE = 20
_RELATIVE = frozenset([",", "who", "which", "that"])
#: Verbs for harm that as often mean a victory or words of blame: of "beat Falk" and "attacked Falk" nobody can tell.
_FIGURES = tone_words("figures of speech")


@dataclass(slots=True)
class Act:
    """An act of harm. start, end: the verb group or noun; agent and patient: who did it, to whom, where it is said.

    kind: agentless passive, passive with agent, active, intransitive ("died") or nominal ("the deaths of").
    """

    start: int
    end: int
    kind: str
    verb: str
    agent_start: int | None
    agent_end: int | None
    patient_start: int | None
    patient_end: int | None
    voice: str
    method: str
    confidence: float | None = None


Phrase = tuple[int, int] | None


class Form(NamedTuple):
    """A form of a word for harm: the word, what it takes ("object", "none", "noun"), and which form it is."""

    word: str
    takes: str
    form: str


@cache
def harm() -> dict[str, tuple[Form, ...]]:
    """Every form of every word of data/harm_verbs.csv."""
    found: dict[str, list[Form]] = {}
    for row in rows("harm_verbs"):
        head = row["word"].partition(" ")[0]
        if row["takes"] == "noun":
            for word in (head, *row["past"].split()):
                found.setdefault(word, []).append(Form(row["word"], "noun", "noun"))
        else:
            for word, form in forms(head, row["past"].split()).items():
                found.setdefault(word, []).append(Form(row["word"], row["takes"], form))
    return {word: tuple(readings) for word, readings in found.items()}


def acts_of(lines: list[Line]) -> Iterator[Act]:
    """The acts of harm of all sentences, in order."""
    known = harm().keys()
    for line in lines:
        if not known.isdisjoint(line.words):
            for at, word in enumerate(line.words):
                if word in known and not _undone(line, at):
                    act = _read(line, at, harm()[word])
                    if act:
                        yield act


def _read(line: Line, at: int, readings: tuple[Form, ...]) -> Act | None:
    for form in readings:
        if form.takes == "noun":
            act = _nominal(line, at, form)
        elif form.takes == "none":
            act = _intransitive(line, at, form)
        else:
            act = _passive(line, at, form) or _active(line, at, form)
        if act:
            return act
    return None


def _undone(line: Line, at: int) -> bool:
    """Whether the verb at `at` tells what was not done ("never been jailed", "without being deported", "could be shot",
    "will be shot") or what should be: behind "must" and the like, behind a demand and "to", in the subjunctive ("that
    he be jailed"). "Must have been killed" is a guess at what was."""
    words = line.words
    first = at
    while first and at - first < 5 and (words[first - 1] in _VERB_GROUP or words[first - 1].endswith("ly")):
        first -= 1
    group = words[first:at]
    modal = next((place for place, word in enumerate(group) if word in _DEMANDS or word in _UNREAL), -1)
    if modal >= 0:
        return group[modal] not in _GUESSES or "have" not in group[modal + 1 :]
    denied = words[max(0, first - 2) : at]
    if not _DENIALS.isdisjoint(denied) or any(word.endswith(("n't", "n’t")) for word in denied):
        return True
    if words[first - 1 : first] == ["without"] or words[max(0, first - 2) : first] == ["no", "one"]:
        return True
    if first and words[first - 1] == "to" and group[:1] != ["have"]:
        have_to = words[first - 2 : first - 1]
        if group[:1] == ["be"] and not _AHEAD.isdisjoint(have_to):
            return True
        return have_to in (["has"], ["have"], ["had"]) or not _DEMANDS.isdisjoint(words[max(0, first - _REACH) : first])
    return group[:1] == ["be"] and words[first - 1 : first] != ["to"] and first > 0


def _act(line: Line, first: int, last: int, kind: str, form: Form, agent: Phrase, patient: Phrase) -> Act:
    start, end = line.starts[first], line.ends[last]
    voice = "quoted" if line.quoted[last] else "author"
    method = f"agency.{kind.replace(' ', '-')}"
    return Act(start, end, kind, form.word, *span(line, agent), *span(line, patient), voice, method)


def _is_thing(line: Line, phrase: tuple[int, int] | None) -> bool:
    """Whether a phrase names what comes to no harm."""
    return phrase is not None and line.words[phrase[1] - 1] in _THINGS


def _is_nobody(line: Line, patient: Phrase) -> bool:
    """Whether a phrase says that it befell nobody: "no harbour guards were hurt"; but "no fewer than nine" are many."""
    if patient is None:
        return False
    words, low = line.words, patient[0]
    if ["not", "one"] in (words[max(0, low - 3) : low - 1], words[max(0, low - 2) : low]):
        return True
    return not _NOBODY.isdisjoint(words[max(0, low - 3) : low + 1]) and "than" not in words[low : low + 3]


def _group(line: Line, at: int) -> tuple[int, bool]:
    """The first token of the verb group that ends at `at`, and whether a form of "be" is in it."""
    words, first, passive = line.words, at, False
    while first and at - first < 5:
        word = words[first - 1]
        if word in _BE:
            passive = True
        elif word not in _HAVE and word not in _BETWEEN and not word.endswith("ly"):
            break
        first -= 1
    while first < at and (words[first] in _BETWEEN or words[first].endswith("ly")):
        first += 1
    return first, passive


def _is_number(word: str) -> bool:
    return letter(word) == "#" or word in _MANY


def _count_behind(line: Line, at: int) -> int | None:
    """The token of the number that begins at `at` with what bounds it; None where nothing bounds a number there."""
    words = line.words
    for bound in _BOUNDS:
        number = at + len(bound)
        if number < len(words) and tuple(words[at:number]) == bound:
            unit = words[number + 1] if number + 1 < len(words) else ""
            counted = _is_number(words[number])
            return number if counted and not unit.startswith(_SPANS) else None
    return None


def _whole_subject(line: Line, at: int, bare: bool = False) -> tuple[Phrase, Phrase]:
    """The noun phrase whose verb group begins at token `at`, with what belongs to its head, and that head alone.

    bare: the verb is a participle that belongs to the nearest noun, "an award bestowed on those wounded in May"."""
    whole = head = subject(line, at)
    while head is None and at > 1 and (line.words[at - 1] in _BETWEEN or letter(line.words[at - 1]) == "X"):
        at -= 1  # "police fatally shot"
        whole = head = subject(line, at)
    beside = bare or (at > 0 and line.words[at - 1] in _RELATIVE)  # "shot by police, who killed": the police
    for _ in range(_MOST_JOINED):
        if head is None or not head[0]:
            break
        told = None if beside else _done_to(line, head[0] - 1) or _who_did(line, head)
        if told:
            whole = head = told  # "a man shot by police in Loden has died"
            continue
        outer = before(line, head[0] - 1) if line.words[head[0] - 1] in _JOINS else None
        if outer is None or letter(line.words[outer[1] - 1]) == "P":
            break
        head, whole = outer, (outer[0], whole[1]) if whole else outer
    return whole, head


def _done_to(line: Line, at: int) -> Phrase:
    """Whom the participle tells of that stands before the preposition at `at`: "a man shot by", "one hurt in", and
    before a deed at `at`: "a man accused of killing"."""
    if at > 2 and line.words[at].endswith("ing") and letter(line.words[at - 1]) in "IF":
        return before(line, at - 2) if letter(line.words[at - 2]) in "RV" else None
    if at < 2 or line.words[at] not in _BEHIND_PARTICIPLE or not _is_past(line.words[at - 1]):
        return None
    first, passive = _group(line, at - 1)
    if passive and line.words[first - 1 : first] not in (["who"], ["which"], ["that"]):
        return None
    told = subject(line, first)
    return told if told and letter(line.words[told[1] - 1]) != "P" else None


def _who_did(line: Line, done: tuple[int, int]) -> Phrase:
    """Who did it in a relative clause to the phrase that stands last in it, "nine": "the gunman who killed nine"."""
    words, low = line.words, done[0]
    at = low if _is_past(words[low]) else low - 1  # "killed nine" may have been taken for "the killed nine"
    if letter(words[low]) == "P" or not (_is_past(words[at]) or letter(words[at]) == "V"):
        return None
    first, passive = _group(line, at)
    relative = words[first - 1 : first] in (["who"], ["which"], ["that"])
    return subject(line, first) if relative and not passive else None


def _is_past(word: str) -> bool:
    return letter(word) == "R" or any(form.form == "past" and form.takes == "object" for form in harm().get(word, ()))


def _shared_subject(line: Line, at: int) -> Phrase:
    """Who does what the verb says that stands last before token `at`, in the same clause: "the landslide" for "buried
    the village" and what follows. None where that verb is none of harm or damage, and where it is passive."""
    words = line.words
    for index in range(at - 1, max(0, at - _CLAUSE), -1):
        word = words[index]
        if word in _CLAUSE_ENDS:
            return None
        if word in _DOES or _is_harm(word):
            first, passive = _group(line, index)
            if passive:
                return None
            agent = _whole_subject(line, first)[0] if words[first - 1] != "," else None
            if agent:
                return agent
    return None


def _is_harm(word: str) -> bool:
    return any(form.takes == "object" and form.form in ("past", "s") for form in harm().get(word, ()))


def _passive(line: Line, at: int, form: Form) -> Act | None:
    if form.form != "past":
        return None
    words = line.words
    first, passive = _group(line, at)
    if not passive and _count_behind(line, at + 1) is not None:
        return None  # "killed at least nine"
    if _leaves(form) and words[at + 1 : at + 2] != ["dead"]:
        return None
    if not passive:
        bare = first == at and _is_shown(line, at) and (before(line, at) or _is_aged(line, at))
        if not bare or letter(words[at - 1]) == "P":
            return None
    patient, head = _whole_subject(line, first, bare=not passive)
    if _is_thing(line, head) or _is_nobody(line, patient):
        return None
    agent = _by(line, at)
    if form.word in _FIGURES and agent and line.words[agent[1] : agent[1] + 1] in (["for"], ["over"], ["as"]):
        return None  # "was attacked by the opposition for his plan"
    if _is_contest(line, at, form, agent) or words[at + 1 : at + 2] == ["off"] or words[at + 1 : at + 2] == ["of"]:
        return None  # "were starved of funds"
    kind = "passive with agent" if agent else "agentless passive"
    return _act(line, first, at, kind, form, agent, patient)


def _leaves(form: Form) -> bool:
    """Whether a verb needs "dead" behind it or behind its object: "were left dead", "left nine dead"."""
    return form.word == "leave dead"


def _is_shown(line: Line, at: int) -> bool:
    """Whether what stands behind a bare participle shows that it is one: "hurt in", "shot dead by", "ten killed, "."""
    words = line.words
    behind = at + 1 + _to_death(words, at + 1)
    follows = words[behind] if behind < len(words) else "."
    counted = before(line, at) if at and _is_number(words[at - 1]) else None
    ends = behind > at + 1 or (counted is not None and counted[0] == 0)
    return follows in _SHOW_PARTICIPLE or (ends and follows in (".", ","))


def _is_aged(line: Line, at: int) -> bool:
    """Whether an age stands before token `at`: "Boy, 9, shot dead"."""
    words = line.words
    return at > 3 and words[at - 1] == words[at - 3] == "," and letter(words[at - 2]) == "#"


def _to_death(words: list[str], at: int) -> int:
    """How many words from `at` on say that somebody died of it: "shot dead", "stabbed to death"."""
    return 1 if words[at : at + 1] == ["dead"] else 2 if words[at : at + 2] == ["to", "death"] else 0


def _is_contest(line: Line, at: int, form: Form, agent: Phrase) -> bool:
    """Whether somebody was beaten in a match or an election: by a score, and where the word is "beat" by a name, in a
    final, "to the ball"."""
    words = line.words
    if _is_scored(line, at):
        return True
    if form.word != "beat":
        return False
    behind = words[at + 1 : at + 1 + _REACH]
    if behind[:2] == ["to", "the"] or (agent is not None and letter(words[agent[1] - 1]) == "E"):
        return True
    return "in" in behind and not _CONTESTS.isdisjoint(behind[behind.index("in") :])


def _is_scored(line: Line, at: int) -> bool:
    """Whether a score stands behind a verb: "destroyed Loden 6-0", but not "killed 10-15 people"."""
    words = line.words
    for index in range(at + 1, min(at + _REACH, len(words) - 2)):
        if words[index + 1] == "-" and letter(words[index]) == letter(words[index + 2]) == "#":
            return index + 3 >= len(words) or letter(words[index + 3]) not in "NER"
    return False


def _by(line: Line, at: int) -> tuple[int, int] | None:
    """The phrase of the agent behind "by" or "at the hands of", or of an act that says whose it was: "in an Ellerian
    air strike". A time, a means or a bullet that nobody owns is none."""
    words, strike = line.words, None
    for index in range(at + 1, min(len(words), at + _REACH)):
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


def _untimed(line: Line, phrase: Phrase) -> Phrase:
    """A phrase without the time or the verb behind it: "settlers overnight", "farmers last year", "police dies"."""
    words = line.words
    while phrase and phrase[1] - phrase[0] > 1:
        low, high = phrase
        if words[high - 1] in _TIMES or any(form.takes == "none" for form in harm().get(words[high - 1], ())):
            phrase = low, high - 1
        elif high - low > 2 and words[high - 1].startswith(_SPANS) and words[high - 2] in _PAST_TIMES:
            phrase = low, high - 2
        else:
            break
    return phrase


def _is_agent(told: list[str]) -> bool:
    """Whether the words behind "by" say who, or what that is not alive, did it."""
    if told[0] in _TIMES or told[-1] in _MEANS or all(letter(word) == "#" and word not in _MANY for word in told):
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


def _active(line: Line, at: int, form: Form) -> Act | None:
    """An agent before the verb and a patient behind it."""
    if form.form == "ing":
        return _result(line, at, form)
    first, passive = _group(line, at)
    agent = None if passive else _whole_subject(line, first)[0]
    shared = agent is None and first == at and form.form in ("past", "s") and line.words[at - 1 : at] == ["and"]
    if shared:
        agent = _shared_subject(line, at - 1)
    patient = _object(line, at) if agent else None
    if agent is None or patient is None or (shared and not _is_plain(line, patient)):
        return None
    if first == at and (line.words[at - 1] in _NO_AGENT or _is_attribute(line, agent)):
        return None
    if line.words[agent[0]] in _ONLY_VERBS:
        return None  # "who kill guards, who kill miners"
    if form.word in _FIGURES and _is_figure(line, patient):
        return None
    if _is_contest(line, at, form, None) or (form.word == "beat" and line.words[patient[1] - 1] in _BEATEN):
        return None
    if _leaves(form) and line.words[patient[1] : patient[1] + 1] != ["dead"]:
        return None
    noun = form.form in ("base", "s") and line.words[at] not in _ONLY_VERBS
    if noun and first == at and _count_behind(line, at + 1) is None and not _opens_object(line.words[at + 1]):
        return None  # "a murder case", "bomb attacks"
    return _act(line, first, at, "active", form, agent, patient)


def _opens_object(word: str) -> bool:
    """Whether a word behind what may be a noun shows that it is a verb: "police kill a", "kill two", "shoot dead"."""
    return letter(word) in "DOP#E" or word == "dead" or _is_number(word)


def _is_attribute(line: Line, agent: tuple[int, int]) -> bool:
    """Whether what looks like a verb is an attribute: "the 8 wounded soldiers", "to rescue persecuted villagers"."""
    words, (low, high) = line.words, agent
    if _is_number(words[high - 1]):
        return high - low == 1 or letter(words[low]) == "D"
    return high - low == 1 and words[low - 1 : low] == ["to"] and letter(words[low]) == "N"


def _is_figure(line: Line, patient: tuple[int, int]) -> bool:
    """Whether somebody is beaten or attacked who has a name, or with words: "attacked the mayor for his plan"."""
    words, high = line.words, patient[1]
    return letter(words[high - 1]) == "E" or words[high : high + 1] in (["for"], ["over"], ["as"])


def _object(line: Line, at: int) -> Phrase:
    """To whom the verb at `at` is done: "at least nine", and "a man" in "shot a man dead" and in "shot dead a man"."""
    words, begin = line.words, at + 1
    if words[begin : begin + 1] == ["dead"]:
        begin += 1
    number = _count_behind(line, begin)
    found = _untimed(line, after(line, begin if number is None else number))
    if found is None or words[found[0]] in _NO_OBJECT or _is_thing(line, found):
        return None
    low, high = begin if found[0] == number else found[0], found[1]
    return low, high - (words[high - 1] == "dead" and high - low > 1)


def _is_plain(line: Line, patient: tuple[int, int]) -> bool:
    """Whether nobody could take an object for something else: it is a number, or begins with an article."""
    opening = line.words[patient[0]]
    unit = line.words[patient[1] - 1]
    return (letter(opening) in "DOP" or any(map(_is_number, line.words[slice(*patient)]))) and not unit.startswith(
        _SPANS
    )


def _result(line: Line, at: int, form: Form) -> Act | None:
    """What came of another act: "a lorry hit a bus, killing six", "killing six and wounding ten"."""
    begin = at
    if line.words[at - 1 : at] == ["and"]:
        others = [index for index in range(max(1, at - _REACH), at) if _is_participle(line.words[index])]
        begin = others[-1] if others else at
    if begin < 1 or line.words[begin - 1] != ",":
        return None
    patient = _object(line, at)
    if patient is None or not _is_plain(line, patient):
        return None
    if _leaves(form) and line.words[patient[1] : patient[1] + 1] != ["dead"]:
        return None
    agent = _shared_subject(line, begin - 1)
    return _act(line, at, at, "active", form, agent, patient) if agent else None


def _is_participle(word: str) -> bool:
    return any(form.form == "ing" for form in harm().get(word, ()))


def _intransitive(line: Line, at: int, form: Form) -> Act | None:
    if form.form in ("ing", "base") and not _group(line, at)[0] < at:
        return None
    first, _ = _group(line, at)
    patient, head = _whole_subject(line, first)
    if patient is None or _is_thing(line, head) or _is_nobody(line, patient) or _is_natural(line, at):
        return None
    if not _PARTICLES.isdisjoint(line.words[at + 1 : at + 2]):
        return None  # "the wind died down"
    return _act(line, first, at, "intransitive", form, None, patient)


def _is_natural(line: Line, at: int) -> bool:
    """Whether the words behind "died" say that it was of illness or age: "of cancer", "peacefully", "in his sleep"."""
    behind = line.words[at + 1 : at + 1 + _REACH]
    while behind and behind[0] != "peacefully" and letter(behind[0]) == "X":
        behind = behind[1:]
    if behind[:1] == ["peacefully"] or (behind[:1] == ["in"] and "sleep" in behind[:3]):
        return True
    told = after(line, at + 2 + line.words[at + 1 : at + 1 + _REACH].index(behind[0])) if behind else None
    return behind[:1] in (["of"], ["from"]) and told is not None and _HARMS.isdisjoint(line.words[slice(*told)])


def _nominal(line: Line, at: int, form: Form) -> Act | None:
    """A noun for harm with whom it befell behind "of"."""
    words = line.words
    if words[at + 1 : at + 2] != ["of"]:
        return None
    patient = after(line, at + 2)
    if patient is None or _is_thing(line, patient):
        return None
    agent = _by(line, patient[1] - 1)
    return _act(line, at, at, "nominal", form, agent, patient)
