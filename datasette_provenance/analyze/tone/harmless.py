"""Verbs for harm that hurt nobody: in a match or an election ("beat the hosts 3-1"), by words ("attacked the mayor for
his plan"), without what they need behind them ("left nine", and not "left nine dead")."""

from __future__ import annotations

from .harm import Form
from .lines import Line
from .noun_phrases import letter
from .participants import REACH, Phrase
from .words import tone_words

#: What is won, and so nobody hurt where somebody is beaten in it.
_CONTESTS = tone_words("contest")
#: Whom or what one beats without hurting anybody, and who so beats one: "beat the hosts", "beaten by a challenger".
_BEATEN = tone_words("beaten in sport")
#: Verbs for harm that as often mean a victory or words of blame: of "beat Falk" and "attacked Falk" nobody can tell.
FIGURES = tone_words("figures of speech")


def hurts_nobody(line: Line, at: int, form: Form, patient: tuple[int, int]) -> bool:
    """Whether a verb for harm is used for what hurts nobody: "attacked the mayor for his plan", "beat the hosts", "left
    nine" without "dead"."""
    if form.word in FIGURES and _is_figure(line, patient):
        return True
    if is_contest(line, at, form, None) or (form.word == "beat" and line.words[patient[1] - 1] in _BEATEN):
        return True
    return needs_dead(form) and line.words[patient[1] : patient[1] + 1] != ["dead"]


def _is_figure(line: Line, patient: tuple[int, int]) -> bool:
    """Whether somebody is beaten or attacked who has a name, or with words: "attacked the mayor for his plan"."""
    words, high = line.words, patient[1]
    return letter(words[high - 1]) == "E" or is_blamed(words, high)


def is_blamed(words: list[str], at: int) -> bool:
    """Whether the words at `at` say what somebody is blamed for, who is hurt by nothing but words: "for his plan"."""
    return words[at : at + 1] in (["for"], ["over"], ["as"])


def is_contest(line: Line, at: int, form: Form, agent: Phrase) -> bool:
    """Whether somebody was beaten in a match or an election: by a score, and where the word is "beat" by a name, in a
    final, "to the ball", by a challenger."""
    words = line.words
    if _is_scored(line, at):
        return True
    if form.word != "beat":
        return False
    behind = words[at + 1 : at + 1 + REACH]
    rival = words[agent[1] - 1] if agent else ""
    if behind[:2] == ["to", "the"] or letter(rival or ".") == "E" or rival in _BEATEN:
        return True
    return "in" in behind and not _CONTESTS.isdisjoint(behind[behind.index("in") :])


def _is_scored(line: Line, at: int) -> bool:
    """Whether a score stands behind a verb: "destroyed Loden 6-0", but not "killed 10-15 people"."""
    words = line.words
    for index in range(at + 1, min(at + REACH, len(words) - 2)):
        if words[index + 1] == "-" and letter(words[index]) == letter(words[index + 2]) == "#":
            return index + 3 >= len(words) or letter(words[index + 3]) not in "NER"
    return False


def needs_dead(form: Form) -> bool:
    """Whether a verb needs "dead" behind it or behind its object: "were left dead", "left nine dead"."""
    return form.word == "leave dead"
