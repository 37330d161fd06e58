"""Harm that was not done: denied ("never been jailed"), wished or threatened ("could be shot"), still ahead ("due to be
deported"), done to nobody ("no guards were hurt")."""

from __future__ import annotations

from .lines import Line
from .participants import BE, BETWEEN, HAVE, REACH, Phrase
from .words import tone_words

#: "must be jailed", "should have been stopped", "called for him to be shot": wished, and so not done.
_DEMANDS = tone_words("demand")
#: "Would threaten pensioners", "could be killed": not done, unless a guess at what was ("may have been killed").
_UNREAL = tone_words("unreal")
_GUESSES = frozenset(["must", "may", "might"])
_DENIALS = frozenset(["never", "not"])
#: (Of "anyone" it is asked, or said that nobody is meant.)
_NOBODY = frozenset(["no", "nobody", "none", "neither", "anyone", "anybody"])
_VERB_GROUP = BE | HAVE | BETWEEN | _DEMANDS | _UNREAL
#: Behind "to" and "be" nothing has been done yet: "due to be executed", "are to be deported".
_AHEAD = tone_words("ahead")
#: "They'd", "she'll": not done either, before a plain form.
_WOULD = ("'d", "’d", "'ll", "’ll")
#: Tokens of a verb group that are looked at.
_LONGEST = 5


def is_undone(line: Line, at: int) -> bool:
    """Whether the verb at `at` tells what was not done ("never been jailed", "without being deported", "could be shot",
    behind "must" and the like, behind a demand and "to", in the subjunctive ("that he be jailed"). "Must have been
    killed" is a guess at what was."""
    words = line.words
    first = at
    while first and at - first < _LONGEST and (words[first - 1] in _VERB_GROUP or words[first - 1].endswith("ly")):
        first -= 1
    group = words[first:at]
    modal = next((place for place, word in enumerate(group) if word in _DEMANDS or word in _UNREAL), -1)
    if modal >= 0:
        return group[modal] not in _GUESSES or "have" not in group[modal + 1 :]
    if _would(words, first, at) or _is_denied(words, first, at):
        return True
    if first and words[first - 1] == "to" and group[:1] != ["have"]:
        return _is_ahead(words, first, group)
    return first > 0 and group[:1] == ["be"]  # "demanded that he be jailed"


def _would(words: list[str], first: int, at: int) -> bool:
    """Whether a clipped "would" or "will" stands before the verb group: "I'd beat him", but not "she'd been robbed",
    "they'd killed"."""
    clipped = first > 0 and words[first - 1].endswith(_WOULD)
    return clipped and words[first] != "been" and not words[at].endswith(("ed", "en"))


def _is_denied(words: list[str], first: int, at: int) -> bool:
    """Whether the verb group, or the two words before it, say that it was not done: "was never jailed", "hasn't been
    hurt", "without being deported", "no one was killed"."""
    before = words[max(0, first - 2) : first]
    denied = [*before, *words[first:at]]
    if not _DENIALS.isdisjoint(denied) or any(word.endswith(("n't", "n’t")) for word in denied):
        return True
    return before[-1:] == ["without"] or before == ["no", "one"]


def _is_ahead(words: list[str], first: int, group: list[str]) -> bool:
    """Whether an infinitive tells what is ahead, had to be done or is demanded: "due to be executed", "had to be
    jailed", "called for him to be shot"; not "claimed to have shot"."""
    before = words[first - 2 : first - 1]
    if group[:1] == ["be"] and not _AHEAD.isdisjoint(before):
        return True
    return before in (["has"], ["have"], ["had"]) or not _DEMANDS.isdisjoint(words[max(0, first - REACH) : first])


def is_nobody(line: Line, patient: Phrase) -> bool:
    """Whether a phrase says that it befell nobody: "no harbour guards were hurt"; but "no fewer than nine" are many."""
    if patient is None:
        return False
    words, low = line.words, patient[0]
    if ["not", "one"] in (words[max(0, low - 3) : low - 1], words[max(0, low - 2) : low]):
        return True
    return not _NOBODY.isdisjoint(words[max(0, low - 3) : low + 1]) and "than" not in words[low : low + 3]
