"""Acts of harm, and whether the text says who did them: "people were killed", "killed by police", "police killed"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..citations.source_words import ends_in
from .harm import Form, harm, is_number, is_participle
from .harmless import FIGURES, hurts_nobody, is_blamed, is_contest, needs_dead
from .lines import Line
from .mentions import PLACING
from .noun_phrases import after, before, letter, span
from .participants import (
    REACH,
    SHOW_PARTICIPLE,
    SPANS,
    Phrase,
    agent_of,
    count_behind,
    first_in_row,
    is_hung,
    is_thing,
    is_time,
    last_in_row,
    object_of,
    owner_of,
    shared_agent,
    shared_subject,
    verb_group,
    whole_subject,
)
from .undone import is_nobody, is_undone
from .words import tone_words

#: Behind a verb these make a figure of it: "died down", "killed off".
_PARTICLES = frozenset(["down", "out", "away", "off"])
#: What people die of that is done to them, or befalls them; all else ("of cancer") is illness.
_HARMS = tone_words("dies of harm")
#: What a verb has behind it in place of an object: "shot back", "attacked Monday".
_NO_AGENT = tone_words("no agent")
#: Forms that are no nouns, so that a bare noun behind them is an object: "police kill man".
_ONLY_VERBS = tone_words("no nouns")
_ARMED = tone_words("armed actor")

#: Whoever is seen to do something does it, by a verb without an s.
_SEES = tone_words("before what is seen")
#: Plurals without an s.
_MANY = tone_words("plural")
#: What stands before a try: "a real shot at the title".
_TRIES = tone_words("before a try")


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


def acts_of(lines: list[Line]) -> Iterator[Act]:
    """The acts of harm of all sentences, in order."""
    known = harm().keys()
    for line in lines:
        if not known.isdisjoint(line.words):
            for at, word in enumerate(line.words):
                if word in known and not is_undone(line, at):
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


def _act(line: Line, first: int, last: int, kind: str, form: Form, agent: Phrase, patient: Phrase) -> Act:
    start, end = line.starts[first], line.ends[last]
    voice = "quoted" if line.quoted[last] else "author"
    method = f"agency.{kind.replace(' ', '-')}"
    return Act(start, end, kind, form.word, *span(line, agent), *span(line, patient), voice, method)


def _passive(line: Line, at: int, form: Form) -> Act | None:
    """A verb in the past whose patient stands before it: "nine were killed", "a man shot by police"."""
    if form.form != "past":
        return None
    words = line.words
    first, passive = verb_group(line, at)
    row = first_in_row(line, at) if first == at else at
    if row < at and verb_group(line, row)[1]:
        return _in_row(line, row, at, form)
    if not passive and not (first == at and _is_bare_participle(line, at)):
        return None
    if needs_dead(form) and words[at + 1 : at + 2] != ["dead"]:
        return None
    beside = not passive or words[first] == "being"  # "a report about the guard being shot"
    patient, head = whole_subject(line, first, bare=beside)
    if is_thing(line, head) or is_nobody(line, patient):
        return None
    agent = agent_of(line, at) or (shared_agent(line, at) if passive else None)
    if form.word in FIGURES and agent and is_blamed(words, agent[1]):
        return None  # "was attacked by the opposition for his plan"
    if is_contest(line, at, form, agent) or words[at + 1 : at + 2] in (["off"], ["of"]):
        return None  # "were starved of funds"
    return _passive_act(line, first, at, form, agent, patient)


def _is_bare_participle(line: Line, at: int) -> bool:
    """Whether a verb in the past with no other verb beside it belongs to the noun before it: "two men shot in May",
    "Boy, 9, shot dead"; not in "killed at least nine", "a shot at the title", "they shot"."""
    if count_behind(line, at + 1) is not None or not _is_shown(line, at):
        return False
    if not before(line, at) and not _is_aged(line, at):
        return False
    return not _is_try(line, at) and letter(line.words[at - 1]) != "P"


def _passive_act(line: Line, first: int, at: int, form: Form, agent: Phrase, patient: Phrase) -> Act:
    kind = "passive with agent" if agent else "agentless passive"
    return _act(line, first, at, kind, form, agent, patient)


def _in_row(line: Line, row: int, at: int, form: Form) -> Act | None:
    """A passive that shares "were" and its subject with the one at `row`, and what is behind the last of the row: "were
    beaten, arrested and deported by guards"."""
    last = last_in_row(line, at)
    if last == at and not _is_shown(line, at) and line.words[at + 1 : at + 2] not in ([], ["."], [","], [";"]):
        return None  # "were killed and injured residents fled"
    patient, head = whole_subject(line, verb_group(line, row)[0])
    if is_thing(line, head) or is_nobody(line, patient) or is_undone(line, row) or needs_dead(form):
        return None
    agent = agent_of(line, last) or shared_agent(line, last)
    return _passive_act(line, at, at, form, agent, patient)


def _is_shown(line: Line, at: int) -> bool:
    """Whether what stands behind a bare participle shows that it is one: "hurt in", "shot dead by", "ten killed, "."""
    words = line.words
    behind = at + 1 + _to_death(words, at + 1)
    follows = words[behind] if behind < len(words) else "."
    if follows in ("this", "last") and not is_time(words[behind + 1] if behind + 1 < len(words) else "."):
        return False  # "the mayor destroyed this market", but "two men shot this week"
    counted = before(line, at) if at and is_number(words[at - 1]) else None
    ends = behind > at + 1 or (counted is not None and counted[0] == 0)
    return follows in SHOW_PARTICIPLE or (ends and follows in (".", ","))


def _is_try(line: Line, at: int) -> bool:
    """Whether "shot at" tells of a try: "a real shot at the title", "guards shot at marchers", but not "a man shot at a
    fair"."""
    if line.words[at : at + 2] != ["shot", "at"]:
        return False
    target = after(line, at + 2)
    at_people = target is not None and any(ends_in(line.words[target[1] - 1], one) for one in ("person", "official"))
    return line.words[at - 1] in _TRIES or at_people


def _is_aged(line: Line, at: int) -> bool:
    """Whether an age stands before token `at`: "Boy, 9, shot dead"."""
    words = line.words
    return at > 3 and words[at - 1] == words[at - 3] == "," and letter(words[at - 2]) == "#"


def _to_death(words: list[str], at: int) -> int:
    """How many words from `at` on say that somebody died of it: "shot dead", "stabbed to death"."""
    return 1 if words[at : at + 1] == ["dead"] else 2 if words[at : at + 2] == ["to", "death"] else 0


def _active(line: Line, at: int, form: Form) -> Act | None:
    """An agent before the verb and a patient behind it."""
    if form.form == "ing":
        return _result(line, at, form)
    first, passive = verb_group(line, at)
    row = first_in_row(line, at) if first == at else at  # "guards beat, arrested and deported nine miners"
    begin, passive = (first, passive) if row == at else verb_group(line, row)
    agent = None if passive else whole_subject(line, begin)[0]
    if agent and (is_hung(line, agent, begin) or _is_when(line, agent) or _is_where(line, agent)):
        return None
    joined = agent is None and first == at and form.form in ("past", "s") and line.words[at - 1 : at] == ["and"]
    if joined:
        agent = shared_subject(line, at - 1)
    if agent is None:
        return None
    last = last_in_row(line, at)  # "arrested and charged nine miners"
    patient = object_of(line, last)
    in_row = joined or row < at or last > at
    if patient is None or (in_row and not _is_plain(line, patient)):
        return None
    if first == at and (_is_no_verb(line, at, agent, begin) or _is_noun(line, at, form, agent)):
        return None
    if line.words[agent[0]] in _ONLY_VERBS:
        return None  # "who kill guards, who kill miners"
    return None if hurts_nobody(line, at, form, patient) else _act(line, first, at, "active", form, agent, patient)


def _is_no_verb(line: Line, at: int, agent: tuple[int, int], begin: int) -> bool:
    """Whether what looks like the agent's verb, with no other verb beside it, is none or another's: "shot back", "the 8
    wounded soldiers", "troops entered the town, arrested nine"."""
    return line.words[at - 1] in _NO_AGENT or _is_attribute(line, agent) or _is_object(line, agent, begin)


def _is_noun(line: Line, at: int, form: Form, agent: tuple[int, int]) -> bool:
    """Whether a form that may be a noun as well is one: "a murder case", "bomb attacks", "called the nightclub attack
    an act of war"; not "police kill two"."""
    if form.form not in ("base", "s") or line.words[at] in _ONLY_VERBS:
        return False
    if count_behind(line, at + 1) is None and not _opens_object(line.words[at + 1]):
        return True
    return form.form == "base" and _is_one(line, agent)


def _is_when(line: Line, phrase: tuple[int, int]) -> bool:
    """Whether a phrase is nothing but a time: "Wednesday", "this year"."""
    words = line.words[slice(*phrase)]
    return is_time(words[-1]) and all(is_time(word) or letter(word) in "DO" for word in words)


def _is_where(line: Line, phrase: tuple[int, int]) -> bool:
    """Whether a name says where: "another shooting in Loden that killed nine"."""
    low, high = phrase
    return low > 0 and line.words[low - 1] in PLACING and letter(line.words[high - 1]) == "E"


def _is_one(line: Line, agent: tuple[int, int]) -> bool:
    """Whether an agent is one person or thing, of whom no verb without an s tells: "the nightclub", but "the police",
    and not in "saw the fire destroy the mill"."""
    head = line.words[agent[1] - 1]
    if agent[0] and line.words[agent[0] - 1] in _SEES:
        return False
    many = head.endswith("s") or head in _MANY or "and" in line.words[slice(*agent)] or is_number(head)
    return letter(line.words[agent[0]]) in "DO" and letter(head) == "N" and not many


def _opens_object(word: str) -> bool:
    """Whether a word behind what may be a noun shows that it is a verb: "police kill a", "kill two", "shoot dead"."""
    return letter(word) in "DOP#E" or word == "dead" or is_number(word)


def _is_object(line: Line, phrase: tuple[int, int], at: int) -> bool:
    """Whether a phrase before a comma and the verb at `at` is what another verb is done to: "troops entered the town,
    arrested nine"."""
    low, high = phrase
    return high == at - 1 and line.words[high] == "," and low > 0 and letter(line.words[low - 1]) in "RV"


def _is_attribute(line: Line, agent: tuple[int, int]) -> bool:
    """Whether what looks like a verb is an attribute: "the 8 wounded soldiers", "to rescue persecuted villagers"."""
    words, (low, high) = line.words, agent
    if is_number(words[high - 1]):
        return high - low == 1 or letter(words[low]) == "D"
    return high - low == 1 and words[low - 1 : low] == ["to"] and letter(words[low]) == "N"


def _is_plain(line: Line, patient: tuple[int, int]) -> bool:
    """Whether nobody could take an object for something else: it is a number, or begins with an article."""
    opening = line.words[patient[0]]
    unit = line.words[patient[1] - 1]
    return (letter(opening) in "DOP" or any(map(is_number, line.words[slice(*patient)]))) and not unit.startswith(SPANS)


def _result(line: Line, at: int, form: Form) -> Act | None:
    """What came of another act: "a lorry hit a bus, killing six", "killing six and wounding ten"."""
    begin = at
    if line.words[at - 1 : at] == ["and"]:
        others = [index for index in range(max(1, at - REACH), at) if is_participle(line.words[index])]
        begin = others[-1] if others else at
    if begin < 1 or line.words[begin - 1] != ",":
        return None
    patient = object_of(line, at)
    if patient is None or not _is_plain(line, patient):
        return None
    if needs_dead(form) and line.words[patient[1] : patient[1] + 1] != ["dead"]:
        return None
    agent = shared_subject(line, begin - 1)
    return _act(line, at, at, "active", form, agent, patient) if agent else None


def _intransitive(line: Line, at: int, form: Form) -> Act | None:
    if form.form in ("ing", "base") and not verb_group(line, at)[0] < at:
        return None
    first, _ = verb_group(line, at)
    patient, head = whole_subject(line, first)
    if patient is None or is_thing(line, head) or is_nobody(line, patient) or _is_natural(line, at):
        return None
    if not _PARTICLES.isdisjoint(line.words[at + 1 : at + 2]):
        return None  # "the wind died down"
    return _act(line, first, at, "intransitive", form, None, patient)


def _is_natural(line: Line, at: int) -> bool:
    """Whether the words behind "died" say that it was of illness or age: "of cancer", "peacefully", "in his sleep"."""
    behind = line.words[at + 1 : at + 1 + REACH]
    while behind and behind[0] != "peacefully" and letter(behind[0]) == "X":
        behind = behind[1:]
    if behind[:1] == ["peacefully"] or (behind[:1] == ["in"] and "sleep" in behind[:3]):
        return True
    told = after(line, at + 2 + line.words[at + 1 : at + 1 + REACH].index(behind[0])) if behind else None
    return behind[:1] in (["of"], ["from"]) and told is not None and _HARMS.isdisjoint(line.words[slice(*told)])


def _nominal(line: Line, at: int, form: Form) -> Act | None:
    """A noun for harm with whom it befell behind "of"."""
    words = line.words
    if words[at + 1 : at + 2] != ["of"]:
        return None
    patient = after(line, at + 2)
    if patient is None or is_thing(line, patient):
        return None
    if _is_when(line, patient) or words[at - 1 : at] == ["character"]:
        return None  # "the first stabbings of the year", "a character assassination"
    if words[at] == "abuses" and words[patient[1] - 1] in _ARMED:
        return None  # "the abuses of the regime" are its own
    agent = agent_of(line, patient[1] - 1) or owner_of(line, at)
    return _act(line, at, at, "nominal", form, agent, patient)
