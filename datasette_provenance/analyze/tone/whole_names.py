"""The mentions of a sentence made whole: bodies with "of" and "and" in their names, letters with dots, and no mention
of what is nobody ("D-Calif.", "COVID", "Democratic leaders").

The words of a sentence stay tokens of their own: the model was trained with sentences read so, and what it sees of the
other mentions must not move. Only what counts as a mention, and where it ends, is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...terms import terms
from ..citations.lexicon import words
from ..citations.source_words import words as source_words
from ..citations.titles import field_words
from .lines import Mention, spelled
from .noun_phrases import letter
from .words import CONTRACTED, STOP, tone_words

#: Of which bodies more follows behind "of", and behind "for" and "on".
_BODIES = source_words("body-name") | tone_words("bodies")
_MORE = tone_words("bodies with for or on")
#: Behind "and" these begin another body: "the Department of Justice and Congress".
_ALONE = _MORE | {"bank", "congress", "court", "house", "parliament", "party", "senate", "university"}
_MEMBERS = source_words("members-body")
_NOBODY = tone_words("nobody")
_GROUPS = tone_words("groups before a noun")
_STATES, _LETTERS = tone_words("states cut short"), tone_words("states by letters")
#: Names of laws, days, prizes, storms: "Voting Rights Act", "Hurricane Ada".
_THINGS, _STORMS = tone_words("things by their last word"), tone_words("things by their first word")
#: Of the former, words that are surnames, too: "Election Day", "the Ilm Bridge", but "Pia Day".
_SURNAMES = tone_words("things or surnames")
_ARTICLE = re.compile(r"\b(?:an?|the|this|that) \Z", re.I)
#: "Labour won", where "won" is no noun that tells what of Labour's.
_PASTS = frozenset(form for line in terms("irregular_verbs") for form in line.split()[1:] if not form.endswith("en"))
_NO_NOUNS = STOP | _PASTS
_PRONOUNS = words("pronoun")
_DATES = words("day")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}(?:[A-Z]\b)?")
#: "Sen. Pia Roe (D-Calif.)", "R-N.Y.".
_PARTY = re.compile(r"[DRIL]-[A-Z]\w*(?:\.[A-Z]\w*)*\.?")
_TAIL = re.compile(r"(?<=\w)-[a-z]+\Z")
_ILLNESS = re.compile(r" (?:coronavirus|covid)[\w-]*\Z", re.I)
_OWNED = re.compile(r"['’]s? .*\Z")
#: A case in court; with "vs." it may be two who stand against each other.
_VERSUS, _BEHIND_VERSUS = re.compile(r" v\. "), re.compile(r" v\. \Z")
#: What an office is of: "Secretary of Defense"; and of an office that is no mention, "then-Secretary of".
_OFFICE_OF = r"(?:Attorney|Minister|Secretary) (?:of|for) (?:the )?\Z"
_FIELD = re.compile(rf"\b{_OFFICE_OF}")
_FORMER_FIELD = re.compile(rf"\b(?:then-|ex-|former ){_OFFICE_OF}", re.I)
_ONE = re.compile(r"\b(?:an?|any|each|every) (?:[a-z]+ )?\Z")
_BEFORE = 32
_BODY_BEHIND = re.compile(rf" (?:{'|'.join(sorted(tone_words('bodies behind a name')))})\b(?!-)")
#: Behind "Defense" of a law that begins with it: "the Defense of Harbours Act".
_LAW_BEHIND = re.compile(r" (?:of|for|on|to|in) (?:the )?(?:[A-Z]\w*(?:,? and|,)? )+(?:Act|Amendment|Bill|Treaty)\b")
_OF = re.compile(r" of (?:the )?")
_FOR = re.compile(r" (?:for|on) (?:the )?")


def whole(text: str, mentions: list[Mention], after: list[str], common: frozenset[str]) -> list[Mention]:
    """The mentions of persons and bodies among those of a sentence, in order, each whole.

    after: the token behind each mention. common: words that name nobody by themselves.
    """
    kept = list(_kept(text, mentions, after, common))
    _join_members(text, kept)
    found = _joined(text, kept, common)
    for mention in found:
        _take_in_body(text, mention)
    return found


def _kept(text: str, mentions: list[Mention], after: list[str], common: frozenset[str]) -> Iterator[Mention]:
    """The mentions without those of nobody; letters with dots are one."""
    past = 0
    for mention, follows in zip(mentions, after, strict=True):
        if mention.start < past:
            continue
        if mention.kind != "name":
            yield mention
            continue
        party, dotted = (pattern.match(text, mention.start) for pattern in (_PARTY, _DOTTED))
        if party:
            past = party.end()
            continue
        if dotted and " " not in mention.words:
            mention.end = past = dotted.end()
            mention.words = dotted.group().replace(".", "")
        _cut(mention)
        _cut_field(text, mention)
        if not _is_nobody(text, mention, follows, common):
            yield mention


def _cut(mention: Mention) -> None:
    """Leave who is named of "Falk-era" rules, "Falk’s Clean Harbours Act" and "Odmart COVID-19" vaccines."""
    illness = _ILLNESS.search(mention.words)
    if illness:
        mention.end -= len(illness.group())
        mention.words = mention.words[: illness.start()]
    tail = _TAIL.search(mention.words) or _OWNED.search(mention.words)
    if tail and (tail.re is _TAIL or mention.words.rpartition(" ")[2].lower() in _THINGS):
        mention.owner = mention.owner or tail.re is _OWNED
        mention.end -= len(tail.group())
        mention.words = mention.words[: tail.start()]


def _cut_field(text: str, mention: Mention) -> None:
    """Leave who is named of "State Pia Roe" behind "then-Secretary of"."""
    tokens = mention.words.split()
    if len(tokens) > 1 and _FORMER_FIELD.search(text, max(0, mention.start - _BEFORE), mention.start):
        field = field_words("Secretary", "of", tokens)
        if 0 < field < len(tokens):
            mention.start = text.index(tokens[field], mention.start + len(" ".join(tokens[:field])))
            mention.words = " ".join(tokens[field:])


def _is_nobody(text: str, mention: Mention, follows: str, common: frozenset[str]) -> bool:
    """Whether a name is none of a person or body: a date, a law, a state behind a town, an adjective before a noun."""
    low = mention.words.lower()
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    if _VERSUS.match(text, mention.end) or _BEHIND_VERSUS.search(before):
        return True
    if " " in low:
        first, _, rest = low.partition(" ")
        if rest in _SURNAMES and first not in common:
            return bool(_ARTICLE.search(before))
        return rest.rpartition(" ")[2] in _THINGS or first in _STORMS
    if len(low) == 1 or low in _NOBODY or low in _DATES or _LAW_BEHIND.match(text, mention.end):
        return True
    if CONTRACTED.sub("", low) in _PRONOUNS and not mention.words.isupper():  # "We’re", but "US"
        return True
    state = low in _LETTERS or (low in _STATES and text.startswith(".", mention.end))
    if (state and before.endswith(", ")) or _FIELD.search(before):
        return True
    if low not in _GROUPS or mention.owner:
        return False
    # "Republican lawmakers", "a Republican": what somebody is, and nobody's name
    return bool(_ONE.search(before)) or _is_noun(follows)


def _is_noun(word: str) -> bool:
    """Whether a word that follows may be a noun: "Labour leaders", but not "Labour won"."""
    return word[0].isalpha() and word.islower() and word not in _NO_NOUNS and letter(word) not in "VRM"


def _take_in_body(text: str, mention: Mention) -> None:
    """ "The Falk administration" speaks of a body, and not of Falk himself; "the US government" may be either."""
    body = _BODY_BEHIND.match(text, mention.end)
    if body and mention.kind == "name" and not mention.owner and not mention.words.isupper():
        mention.end = body.end()
        mention.words += body.group()


def _join_members(text: str, mentions: list[Mention]) -> None:
    """Make one mention of a body named by its members, "the Seafarers' Federation"."""
    for first, second in list(pairwise(mentions)):
        apostrophe = second.start - first.end == 2 and text[first.end - 1] == "s" and text[first.end] in "'’"
        if apostrophe and not _MEMBERS.isdisjoint(second.words.lower().split()):
            _extend(text, first, second)
            mentions.remove(second)


def _joined(text: str, mentions: list[Mention], common: frozenset[str]) -> list[Mention]:
    """Bodies of several names as one mention: "Department of Justice", "Food and Drug Administration"."""
    found: list[Mention] = []
    of_body = False
    for mention in mentions:
        last = found[-1] if found else None
        joins = last is not None and last.kind == mention.kind == "name" and not last.owner
        between = text[last.end : mention.start] if joins and last else ""
        if last and between and _belongs(last.words, between, mention.words):
            of_body = True
        elif last and between == " and " and _is_list(last.words, mention.words, of_body, common):
            pass
        else:
            of_body = False
            found.append(mention)
            continue
        _extend(text, last, mention)
    return found


def _belongs(body: str, between: str, name: str) -> bool:
    """Whether a body's name goes on: "Bank" + " of " + "Loden", "Council" + " on " + "Foreign Relations"."""
    noun = body.rpartition(" ")[2].lower()
    return (noun in _BODIES and bool(_OF.fullmatch(between))) or (noun in _MORE and bool(_FOR.fullmatch(between)))


def _is_list(left: str, right: str, of_body: bool, common: frozenset[str]) -> bool:
    """Whether "and" stands within a body's name: "Centers for Disease Control and Prevention", "Food and Drug
    Administration"; none of the words before or behind it is a name by itself."""
    first, last = left.lower().split(), right.lower().split()
    if of_body:
        field = last[-1] not in _ALONE and common.issuperset(last)
        return field and not _MORE.isdisjoint(first)  # of a university or court "and" begins another one
    words_of = [word for word in first + last[:-1] if "." not in word]  # "U.S. Food and Drug Administration"
    return first[-1] not in _BODIES and last[-1] in _BODIES and common.issuperset(words_of)


def _extend(text: str, first: Mention, second: Mention) -> None:
    first.end, first.owner = second.end, second.owner
    first.words = spelled(text, first.start, second.end)
