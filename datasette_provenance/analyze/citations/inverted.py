"""Attribution by a verb before its source: CONTENT, V SRC, "…," V SRC, and Said SRC, "…"; and how far back the content
of a quotation reaches."""

from __future__ import annotations

from .clauses import content_end, skip_modifiers
from .found import Found
from .lexicon import Cue, words
from .phrases import OWN_VERB, after, subject
from .stream import Stream

_INVERTED = words("inverts")
_INVERTED_BEFORE_NAMES = words("inverts-before-name")
_ANSWERS = words("nothing") | words("answer")
_SHORT_ANSWERS = words("short-answer")
#: "…, stressed Roe when he met the guests"
_MEANWHILE = frozenset(["when", "while", "as", "after", "before"])
#: The tags of verbs.
_VERBS = frozenset("VMR")


def inverted(stream: Stream, cue: Cue, index: int, behind: int, low: int, high: int) -> Found | None:
    """CONTENT, V SRC and "…," V SRC."""
    tags = stream.tags
    if not cue.takes & {"quote", "clause"} or cue.form not in ("past", "s"):
        return None
    if index == low:
        return _opening(stream, index, behind, high)
    if tags[index - 1] not in "Qq,-":
        return None
    source = after(stream, behind, high)
    if not source or not _may_be_source(stream, source):
        return None
    quote = index - 1 if tags[index - 1] in "Qq" else index - 2
    if quote >= low and tags[quote] in "Qq":
        return _behind_quote(stream, quote, source, (index, behind), low, high)
    return _behind_clause(stream, cue, source, (index, behind), low, high)


def _may_be_source(stream: Stream, source: tuple[int, int]) -> bool:
    """Whether a phrase behind a verb can be who says it; not so in "Roe, asked whether it rained, said no", "Roe, who
    lost weight, says the sea changed his life"."""
    first, end = source
    if stream.tags[first] not in "DENPO#RGX" or (end - first == 1 and stream.low[first] in _ANSWERS):
        return False
    return not OWN_VERB.search(stream.tags, first, end)


def _behind_quote(
    stream: Stream, quote: int, source: tuple[int, int], verb: tuple[int, int], low: int, high: int
) -> Found:
    """ "…," V SRC, with the quotation that goes on behind the source: "“It rains,” said Roe, “and it will.”"."""
    tags = stream.tags
    contents = [quote_with_lead(stream, quote, low, [])]
    further = skip_modifiers(stream, source[1], high)
    if further + 1 < high and tags[further] in ",:" and tags[further + 1] in "Qq":
        contents.append((further + 1, further + 2))
    return Found(stream, contents, source, verb, "quote.inverted", verb[0])


def _behind_clause(
    stream: Stream, cue: Cue, source: tuple[int, int], verb: tuple[int, int], low: int, high: int
) -> Found | None:
    """CONTENT, V SRC: "The wall will hold, said Roe"."""
    tags, index = stream.tags, verb[0]
    further = skip_modifiers(stream, source[1], high)
    if cue.verb not in _INVERTED and not (cue.verb in _INVERTED_BEFORE_NAMES and _is_full_name(stream, source)):
        return None
    if further < high and tags[further] not in ",-W:" and stream.low[further] not in _MEANWHILE:
        return None
    if tags[source[1] - 1] in "Qq":
        return None
    resumed = tags[source[1]] == "," and tags[source[1] + 1] in "MV"  # "The wall, which is old, said Roe, must go"
    if not resumed and _is_interrupted(stream, low, index):
        return None  # "One resident, who asked not to be named, said the council “never listens”"
    if _VERBS.isdisjoint(tags[low:index]) and not _is_short_answer(stream, low, index - 1):
        return _within(stream, cue, (low, index - 1), source, verb, (further, high))
    return Found(stream, [(low, index - 1)], source, verb, "inverted", index)


def _is_full_name(stream: Stream, source: tuple[int, int]) -> bool:
    """Whether a phrase begins with two capitalised words and more: "Vice Governor Odo Falk"."""
    return stream.tags[slice(*source)].startswith("EE")


def _is_short_answer(stream: Stream, low: int, high: int) -> bool:
    """Whether the tokens low to high answer a question without a verb: "Probably not, says Roe"."""
    return all(stream.tags[at] == "X" or stream.low[at] in _SHORT_ANSWERS for at in range(low, high))


def _is_interrupted(stream: Stream, low: int, index: int) -> bool:
    """Whether what stands before the verb at `index` is its subject with a relative clause between commas."""
    while low < index and stream.tags[low] in "CBX":
        low += 1
    found = subject(stream, low, index) if stream.tags[index - 1] == "," else None
    return found is not None and found[0] == low and stream.tags[found[1] : found[1] + 2] == ",W"


def _within(
    stream: Stream,
    cue: Cue,
    first: tuple[int, int],
    source: tuple[int, int],
    verb: tuple[int, int],
    rest: tuple[int, int],
) -> Found | None:
    """SUBJECT, V SRC, PREDICATE: "The plan, said Roe, is weak", "The plan, said Roe, “is weak”"."""
    tags, (comma, high) = stream.tags, rest
    if tags[first[0]] not in "DENP" or comma + 1 >= high or tags[comma] != "," or tags[comma + 1] not in "QqVM":
        return None
    end = content_end(stream, comma + 1, high, cue.form)
    return Found(stream, [first, (comma + 1, end)], source, verb, "inverted", verb[0])


def _opening(stream: Stream, index: int, behind: int, high: int) -> Found | None:
    """Said Roe, "…": the verb opens the sentence."""
    source = after(stream, behind, high)
    if not source or source[1] + 1 >= high or stream.tags[source[1]] not in ",:":
        return None
    if stream.tags[source[1] + 1] not in "Qq":
        return None
    contents = [(source[1] + 1, source[1] + 2)]
    return Found(stream, contents, source, (index, behind), "quote.inverted", index)


def quote_with_lead(stream: Stream, at: int, low: int, found: list[Found]) -> tuple[int, int]:
    """The quotation at token `at` with the words before it in the sentence that belong to the same content."""
    begin = low
    for one in found:
        if low <= one.verb < at:
            begin = max(begin, one.verb + 1, *(high for _, high in one.contents if high <= at))
    colon = stream.tags.rfind(":", begin, at)
    begin = max(begin, colon + 1, _behind_semicolon(stream, begin, at))
    while begin < at and stream.tags[begin] in "CB,-":
        begin += 1
    return begin, at + 1


def _behind_semicolon(stream: Stream, low: int, at: int) -> int:
    """Behind the reporter's own clause: "It has 240 people; “we know them,” Roe said"; low where none stands there."""
    semicolon = stream.tags.rfind(";", low, at)
    return low if semicolon < 0 or stream.quoted(low, semicolon) else semicolon + 1
