"""Where a content begins and ends within its sentence."""

from __future__ import annotations

import re

from .lexicon import verbs, words
from .phrases import after
from .stream import Stream, is_named_day

_DAYS, _MONTHS, _TIMES = words("day"), words("month"), words("time")
_OCCASIONS = words("occasion")
_SMALL = words("time-small")
_SMALL_OR_ARTICLE = _SMALL | words("time-article")
#: A verb with its subject before it.
FINITE = re.compile(r"[PDNE#SOq)]X*[MVR]")
_PHRASE = re.compile(r"[IKTF][DONE#SRGXqQ]*(?:[FICK][DONE#SRGXqQ]+)*")
#: What may end a content; K is for "whilst".
_BORDERS = re.compile(r"[-(),:;QqWCBK]")
_REPORTS = ("speech", "writing")
_BE = words("be")
_MODALS = frozenset(["will", "would", "shall", "should", "can", "could", "may", "might", "must"])
_AMBIGUOUS = words("noun-or-verb")
_OCCASION_PHRASE = re.compile(r"I[DO]?[NE#RGSX]{0,4}")
_VERB = re.compile(r"[MV]")
#: "a day before the flood", "two weeks after his visit to Ellery": no verb, no quotation.
_TIME_ASIDE = re.compile(r"[DO#X]{1,3}[NXE]{1,3}[KI][DONE#RGXIFS]*")
#: Tokens; such an aside is hardly longer.
_ASIDE = 14
#: "a wall or a dam", the last of a row
_LIST = re.compile(r"D[NGRXE#SF]{1,6},?C[DO]")
_DEFINITE = frozenset(["his", "her", "the", "their", "its"])
_PREPOSITIONS = words("modifier-preposition")
_NOUN_PHRASE = re.compile(r"(?:P|(?:[DONE#qQS]|[GR](?=N))[DONE#qQSRGX]*(?:F[DONE#qQSRG]+)*)")
_SPEECH_GERUNDS = frozenset(
    word for word, cues in verbs().items() for cue in cues if cue.form == "ing" and "quote" in cue.takes
)


def is_time(low: str) -> bool:
    """Whether a word names a day, month or stretch of time."""
    return low in _DAYS or low in _MONTHS or low in _TIMES


def skip_time(stream: Stream, at: int, ceiling: int) -> int:
    """Behind "Friday", "last week", "on Friday", "earlier this week", where one stands at `at`; else `at`."""
    position = at
    low, tags = stream.low, stream.tags
    if low[at] == "in" and tags[at + 1] == "#" and len(low[at + 1]) == 4:
        return at + 2  # "in 2011"
    allowed = _SMALL
    if position < ceiling and low[position] in ("on", "in", "at", "early", "late", "during", "since", "for"):
        position += 1
        allowed = _SMALL_OR_ARTICLE
    steps = 0
    while position < ceiling and steps < 4 and (low[position] in allowed or tags[position] in "#X"):
        position += 1
        steps += 1
    begin = position
    while position < ceiling and (is_time(low[position]) or (position > begin and tags[position] == "#")):
        position += 1
    return position if position > begin else at


def skip_adverbs(stream: Stream, at: int, ceiling: int) -> int:
    """Behind adverbs and times."""
    while at < ceiling:
        further = skip_time(stream, at, ceiling)
        if further == at:
            if stream.tags[at] != "X" or stream.low[at] == "not":
                break
            further = at + 1
        at = further
    return at


def skip_modifiers(stream: Stream, at: int, ceiling: int) -> int:
    """Behind what may stand between a verb and its content: adverbs, times, "in a statement"."""
    while at < ceiling:
        further = skip_adverbs(stream, at, ceiling)
        if further == at and stream.tags[at : at + 3] in (",X,", ",K,"):
            further = at + 3
        if further == at and stream.tags[at] == "-":
            further = _skip_dashes(stream, at, ceiling)
        if further == at and stream.tags[at] == ",":
            further = _skip_time_aside(stream, at, ceiling)
        if further == at:
            further = _skip_phrase(stream, at, ceiling)
        if further == at:
            return at
        at = further
    return at


def _skip_dashes(stream: Stream, at: int, ceiling: int) -> int:
    """Behind an aside between dashes where only the content can follow: "said — without details — that"; else `at`."""
    close = stream.tags.find("-", at + 1, min(ceiling, at + _ASIDE))
    return close + 1 if close > 0 and stream.tags[close + 1] in "HQ" else at


def _skip_time_aside(stream: Stream, at: int, ceiling: int) -> int:
    """Behind ", a day before the flood," where only the content can follow; else `at`."""
    comma = stream.tags.find(",", at + 1, min(ceiling, at + _ASIDE))
    if comma < 0 or stream.tags[comma + 1] not in "HQ" or not _TIME_ASIDE.fullmatch(stream.tags, at + 1, comma):
        return at
    return comma + 1 if any(is_time(word) for word in stream.low[at + 1 : comma]) else at


def _skip_phrase(stream: Stream, at: int, ceiling: int) -> int:
    """Behind a prepositional phrase, where what follows it can only be the content."""
    if stream.low[at] not in _PREPOSITIONS or (stream.tags[at] == "T" and stream.tags[at + 1] not in "EDPO#"):
        return at
    match = _PHRASE.match(stream.tags, at, ceiling)
    if not match or match.end() - at < 2:
        return at
    end = match.end()
    for position in range(at + 1, end):  # a quotation within is the content
        if stream.tags[position] in "Qq" and len_words(stream, position) > 2:
            return position if stream.tags[position - 1] not in "DOI" else at
    if end < ceiling and (stream.tags[end] in "HW:" or (stream.tags[end] == "," and stream.tags[end + 1] in "QqH")):
        return end
    if stream.tags[at] == "T":
        return at
    last = stream.low[end - 1]
    if end < ceiling and stream.tags[end] == "P" and (last in _OCCASIONS or is_time(last)):
        return end
    return end if end >= ceiling or stream.tags[end] in ",." else at


def len_words(stream: Stream, position: int) -> int:
    """How many words the quotation at this token holds, roughly."""
    return stream.text.count(" ", *stream.span(position, position + 1)) + 1


def skip_object(stream: Stream, at: int, ceiling: int) -> int:
    """Behind the noun phrase of the person spoken to."""
    match = _NOUN_PHRASE.match(stream.tags, at, ceiling)
    if not match:
        return at
    end = match.end()
    for position in range(at, end):
        if stream.tags[position] in "Qq":
            return position
        if position > at and stream.tags[position] == "D" and stream.tags[position - 1] in "NE":
            return position  # "told reporters the plan failed"
        if position > at and stream.tags[position - 1 : position + 2] == "E#N":
            return position  # "told the House 600 people were waiting"
    return end


def content_end(stream: Stream, start: int, ceiling: int, form: str, phrase: bool = False) -> int:
    """Where the content that begins at token `start` ends: the sentence's end, or a border before it.

    form: that of the cue verb, since a second verb of the same form ends the content. phrase: whether the content is
    a noun phrase rather than a clause.
    """
    tags = stream.tags
    depth = 0
    for match in _BORDERS.finditer(tags, start, ceiling):
        position = match.start()
        tag = tags[position]
        depth += (tag == "(") - (tag == ")")
        if depth < 0 or (tag == ";" and FINITE.search(tags, start, position)):
            break
        if tag in ";:" and _new_speaker(stream, position + 1, ceiling):
            break
        if position == start or depth:
            continue
        if tag in ",-":
            ends = _ends(stream, position, ceiling, phrase)
        elif tag in "Qq":
            if _ends_behind_quote(stream, position, ceiling, phrase):
                return position + 1
            continue
        elif tag in "CB":
            ends = _coordinates(stream, position, ceiling, form, phrase)
        elif tag == "W":
            ends = _believed(stream, position, ceiling)
        else:
            ends = stream.low[position] == "whilst" and position > start + 3
        if ends:
            break
    else:
        position = max(start, ceiling)
    while position > start + 1 and tags[position - 1] in ",:-":
        position -= 1
    return position


def _ends_behind_quote(stream: Stream, at: int, ceiling: int, phrase: bool) -> bool:
    """Whether a content ends with the quotation at `at`, since a comma stands within it, and behind it what ends one or
    a participle: "… “a farce,” drawing applause" is the writer again."""
    if at + 1 >= ceiling or stream.ending(at) != ",":
        return False
    return stream.tags[at + 1] == "G" or _ends(stream, at, ceiling, phrase)


_ENDING = words("content-ends")
_HEARINGS = words("hearing")
_NOT = frozenset(["not", "n't", "n’t"])
_TELLING, _GIVING = words("telling"), words("giving")
_CLAUSES = words("clause-opens")
_LEAVING = words("phrase-ends")


def _ends(stream: Stream, at: int, ceiling: int, phrase: bool) -> bool:
    """Whether the comma or dash at `at` ends a content; phrase: one that is a noun phrase."""
    return _breaks(stream, at, ceiling, phrase) or (phrase and _leaves(stream, at))


def _breaks(stream: Stream, at: int, ceiling: int, phrase: bool) -> bool:
    if at + 1 >= ceiling:
        return True
    following = stream.low[at + 1]
    if following in _SPEECH_GERUNDS or _is_heard(stream, at + 1) or _keeps_back(stream, at + 1):
        return True
    if stream.tags[at] == "-":
        return following in ("and", "but", "a", "an")
    if following in ("a", "an"):  # an aside behind a noun phrase; a clause goes on: "it was calm, a good place to rest"
        return phrase and not _LIST.match(stream.tags, at + 1, ceiling)
    return following in _ENDING or (following in _CLAUSES and _new_speaker(stream, at + 2, ceiling))


def _is_heard(stream: Stream, at: int) -> bool:
    """Whether a report of a hearing ends here with where it was heard: "…, the court heard", "…, a jury was told"."""
    article, room, verb, told = (*stream.low[at : at + 4], "", "", "", "")[:4]
    heard = verb == "heard" or (verb in ("was", "were") and told == "told")
    return heard and article in ("the", "a", "an") and room in _HEARINGS


def _keeps_back(stream: Stream, at: int) -> bool:
    """Whether the reporter goes on with what was not told: ", but did not elaborate", ", but would not name him"."""
    group = stream.low[at + 1 : at + 4]
    if stream.low[at] != "but" or len(group) < 3 or stream.tags[at + 1] != "M" or group[1] not in _NOT:
        return False
    return group[2] in _TELLING or group[2] in _GIVING


def _believed(stream: Stream, at: int, ceiling: int) -> bool:
    """Whether "which they believe …" begins at `at`: another attitude, no part of what was said."""
    if stream.low[at] != "which" or at + 2 >= ceiling or stream.tags[at + 1] != "P":
        return False
    return stream.low[at + 2] in verbs()


def _leaves(stream: Stream, at: int) -> bool:
    """Whether the comma or dash at `at` ends a noun phrase: a participle, a relative clause or a new clause follows."""
    following = stream.low[at + 1]
    if stream.tags[at + 1] == "G" or following in _LEAVING:
        return True
    if stream.tags[at + 1] != "C":
        return False
    own = after(stream, at + 2, len(stream.tags))
    return stream.tags[at + 2] in "PVM" or (own is not None and stream.tags[own[1]] in "MVR")


def _new_speaker(stream: Stream, at: int, ceiling: int) -> bool:
    """Whether the clause at `at` has a subject and a speech verb of its own."""
    for position in range(at, min(ceiling, at + 10)):
        if _reports(stream, position):
            if stream.low[position].endswith("ed") and not _MODALS.isdisjoint(stream.low[at:position]):
                return False  # "would remain closed"
            return stream.low[position] not in _AMBIGUOUS and stream.low[position - 1] not in _BE
        if stream.tags[position] in ",V":
            return False
    return False


def _reports(stream: Stream, at: int) -> bool:
    """Whether a finite verb of speech, with the particle that belongs to it, stands at `at`."""
    for cue in verbs().get(stream.low[at], ()):
        whole = tuple(stream.low[at + 1 : at + 1 + len(cue.particle)]) == cue.particle
        finite = cue.form in ("past", "s") or (cue.form == "base" and stream.low[at - 1] == "they")
        if whole and finite and "quote" in cue.takes and cue.kind in _REPORTS:
            return True
    return False


def _coordinates(stream: Stream, at: int, ceiling: int, form: str, phrase: bool) -> bool:
    """Whether "and" at `at` goes on with another speech verb of the same subject: "said A and called B"."""
    position = at + 1
    while position < ceiling and stream.tags[position] in "XM":
        position += 1
    if position >= ceiling:
        return False
    for cue in verbs().get(stream.low[position], ()):
        speech = cue.kind in _REPORTS and not cue.particle
        if speech and cue.form == form and stream.low[position] not in _AMBIGUOUS:
            return True
    if phrase and (stream.tags[position] in "RV" or stream.tags[at] == "B"):
        return True
    own = after(stream, at + 1, ceiling) if stream.tags[at + 1] in "EP" else None
    if own and own[1] < ceiling and stream.low[own[1]] in _SPEECH_GERUNDS:
        return True  # "… and Falk calling it a “farce”"
    return stream.low[at] == "and" and _new_speaker(stream, at + 1, ceiling)


def trim_end(stream: Stream, start: int, end: int) -> int:
    """Without the "in an interview with …", "on Twitter" or "during a rally" that ends a clause."""
    low, tags = stream.low, stream.tags
    for position in range(end - 1, max(start + 1, end - 16), -1):
        if low[position] in ("in", "during", "at", "on") and tags[position] == "I":
            match = _OCCASION_PHRASE.match(tags, position, end)
            inner = range(position + 1, match.end() if match else position + 1)
            occasion = low[position + 1] not in _DEFINITE and any(low[index] in _OCCASIONS for index in inner)
            if occasion and not _VERB.search(tags, inner.stop, end):  # "voters at this rally are angry"
                return position - 1 if tags[position - 1] == "," else position
    return end


def time_before(stream: Stream, floor: int, at: int) -> int:
    """The start of the time phrase that ends at token `at`, "on Friday" or "last week"; `at` where none does."""
    position = at
    while (
        position > floor
        and (is_time(stream.low[position - 1]) or stream.low[position - 1] in _SMALL)
        and not is_named_day(stream, position - 1)
    ):
        position -= 1
    if (
        position == at
        and position - 2 > floor
        and stream.tags[position - 1] == "#"
        and stream.low[position - 2] == "in"
    ):
        return position - 2  # "in 2010"
    if position == at or not any(is_time(word) for word in stream.low[position:at]):
        return at
    return position - 1 if position > floor and stream.low[position - 1] in ("on", "in", "late", "early") else position
