"""Attribution by a verb: SRC V CONTENT, "CONTENT", SRC V, CONTENT, V SRC, and the verbs that share a subject."""

from __future__ import annotations

import re

from .clauses import content_end, skip_modifiers, skip_object
from .complements import complement, is_relative
from .finite import is_verb
from .found import Found
from .inverted import inverted, quote_with_lead
from .lexicon import Cue, verbs, words
from .participles import participle
from .phrases import group_start, is_participle
from .relatives import main_verb, subject_before
from .reports import joins_infinitive, not_said, only_quoted, quoting, reported_by_nobody, studied, writers_own
from .silence import silent
from .stream import Stream
from .whose import joined_source, subject_of

#: How a content tells what was spoken of, rather than the words: "explained why", "cited the cost".
_ABOUT = frozenset(["wh", "np", "of", "ing", "inf"])
#: Verbs whose infinitive tells of a talk where no clause follows: "to discuss the strike".
_ASKED = words("asked")
_DATELINE = re.compile(r"E{1,3}:(?=[DNE#P])")
_TALKS = frozenset(["discuss", "talk about", "call", "call for"])


def find_verbs(stream: Stream, low: int, high: int, cues: list[int], found: list[Found]) -> None:
    """Add the attributions of the sentence of tokens low to high (exclusive) to `found`; cues: its cue words."""
    known = verbs()
    titled = stream.tags.count("E", low, high) * 2 > high - low
    for index in cues:
        readings = known.get(stream.low[index])
        if readings and (index == low or titled or not stream.words[index][0].isupper()):
            cue, behind = _reading(stream, readings, index, high)
            result = _attribute(stream, cue, index, behind, low, high, found) if cue else None
            if result:
                found.append(result)


def _reading(stream: Stream, cues: tuple[Cue, ...], index: int, high: int) -> tuple[Cue | None, int]:
    """The reading whose particle stands there, and the token behind it."""
    for cue in cues:
        if not cue.particle:
            return cue, index + 1
        at = index + 1
        if at < high and stream.tags[at] in "PX" and cue.verb.endswith("clear"):  # "made it clear"
            at += 1
        behind = at + len(cue.particle)
        if behind <= high and tuple(stream.low[at:behind]) == cue.particle:
            return cue, behind
    return None, index + 1


def _attribute(
    stream: Stream, cue: Cue, index: int, behind: int, low: int, high: int, found: list[Found]
) -> Found | None:
    """The attribution by the verb at `index`, with its particle up to `behind`; None where it makes none."""
    begin = group_start(stream, low, index)
    if cue.form == "ing" and "M" not in stream.tags[begin:index]:
        return participle(stream, cue, index, behind, begin, low, high, found)
    if not is_verb(stream, cue, index, begin, low):
        return None
    turned = inverted(stream, cue, index, behind, low, high)
    if turned:
        return turned
    source = subject_before(stream, cue, index, begin, low) or subject_of(stream, low, begin)
    whose = source or joined_source(stream, low, begin, found)
    if whose is None:
        return None
    verb = index, behind
    content, how = complement(stream, cue, behind, _limit(stream, source, index, low, high))
    quoted = _backward_quote(stream, cue, source, low, found) if source else None
    if quoted:
        contents = [quoted]
        if content and stream.tags[content[0]] in "Qq":
            contents.append(content)
        return Found(stream, contents, whose, verb, "quote.before", index)
    if content is None:
        return _without_content(stream, cue, source, whose, verb, low, high)
    return _with_content(stream, cue, source, whose, verb, begin, low, content, how)


def _with_content(
    stream: Stream,
    cue: Cue,
    source: tuple[int, int] | None,
    whose: tuple[int, int],
    verb: tuple[int, int],
    begin: int,
    low: int,
    content: tuple[int, int],
    how: str,
) -> Found | None:
    """The attribution of what stands behind a verb, unless nobody tells it.

    source: the verb's own subject, None where it shares that of another; whose: that of either. how: what the content
    is, as complement() says.
    """
    index = verb[0]
    if cue.kind == "show" and how in ("clause", "np", "wh") and not studied(stream, whose):
        return None
    if silent(stream, cue, whose, begin, index, content):
        return None
    if source is None and how == "np" and stream.low[content[0]] == "as":
        return None  # "had left, also referred to as “flight”"; "the plan, first proposed in May as a part of"
    if writers_own(stream, whose, content):
        return None
    leads = _leads(stream, source, content, low)
    infinitive = begin > low and stream.tags[begin - 1] == "T"  # "to say that"
    if not (stream.quoted(*content) or (leads and quoting(stream, leads))):
        about = source is None and cue.form == "base" and how in _ABOUT
        if infinitive or (about and joins_infinitive(stream, begin, low)):
            return None
        if reported_by_nobody(stream, cue, whose, low) or not_said(stream, cue, how, whose, begin, index):
            return None
    if only_quoted(stream, content):
        return Found(stream, [*leads, content], whose, verb, "quote.behind", index)
    if not infinitive:
        return Found(stream, [*leads, content], whose, verb, f"{cue.kind}.{how}", index)
    if how in ("that", "wh", "quote", "clause") or cue.verb in _TALKS:
        return Found(stream, [content], whose, verb, f"infinitive.{how}", index)
    return None


def _without_content(
    stream: Stream,
    cue: Cue,
    source: tuple[int, int] | None,
    whose: tuple[int, int],
    verb: tuple[int, int],
    low: int,
    high: int,
) -> Found | None:
    """An attribution whose verb no content follows: the next paragraph is it, or the sentence around "he said"."""
    index, behind = verb
    if behind == high - 1 and stream.tags[behind] == ":" and "quote" in cue.takes:
        return Found(stream, [], whose, verb, "quote.behind", index)
    never = source is not None and "never" in stream.low[source[1] : index]  # "as Roe never said, it rains"
    aside = _parenthetical(stream, cue, source, behind, low, high) if source and not never else None
    believed = aside and cue.kind == "thought" and not quoting(stream, aside)
    return Found(stream, aside, whose, verb, "parenthetical", index) if aside and not believed else None


def fronted_end(stream: Stream, index: int, low: int, high: int) -> int:
    """Where what is fronted ends in which the cue at `index` stands, "While Roe said …, …", "Asked of the claim that …,
    Roe said": at the comma; `high` where nothing is fronted."""
    tags = stream.tags
    while low < index and tags[low] in "CBX":
        low += 1
    if (tags[low] == "K" or is_participle(stream, low)) and "," not in tags[low:index]:
        for position in range(index, high - 1):
            comma = tags[position] == ","
            within = tags[position] in "Qq" and stream.ending(position) == ","
            if (comma or within) and tags[position + 1] in "PDE#" and stream.low[position + 1] != "a":
                return position + within
    return high


def _limit(stream: Stream, source: tuple[int, int] | None, index: int, low: int, high: int) -> int:
    """Where the verb's clause must end: with what is fronted, at the dash of "— who said … —"."""
    tags, fronted = stream.tags, fronted_end(stream, index, low, high)
    if fronted < high:
        return fronted
    if source and tags[source[0]] == "W" and source[0] > low and tags[source[0] - 1] in "-,":
        mark = tags[source[0] - 1]
        close = tags.find(mark, index, high)
        if close > 0 and (mark == "-" or tags[close + 1] in "VM"):
            return close
    if source and stream.low[source[0]] == "whose" and tags[source[0] - 1 : source[0]] == ",":
        close = tags.find(",", index, high)  # "Pia Roe, whose party opposed the dam, left"
        if close > 0 and tags[close + 1] in "VMR":
            return close
    if source and tags[source[0]] in "WH":  # "Officials who asked not to be named said …"
        return main_verb(stream, source[0], index, high)
    return high


def _leads(stream: Stream, source: tuple[int, int] | None, content: tuple[int, int], low: int) -> list[tuple[int, int]]:
    """What stands before the source and belongs to the content: "If it rains, Roe said, …", "what Roe called …"."""
    if source is None or source[0] <= low:
        return []
    tags, before = stream.tags, source[0] - 1
    if tags[before] == "W" and stream.low[before] == "which":
        return [] if before > low and tags[before - 1] in "IFT" else [(before, before + 1)]  # "in which he said …"
    if tags[before] != "," or "," in tags[low:before] or before - low > 30 or is_participle(stream, low):
        return []  # "Asked whether it rained, Roe said, …"
    if stream.low[low].endswith("ing") and _opens_sentence(stream, content[0]):
        return []  # "Addressing a rally, Roe said, “We …”"; not "Building it, Roe said, “would cost …”"
    if stream.low[low] in ("if", "unless", "whether", "nor") or (tags[content[0] - 1] == "," and tags[low] in "XDNPE"):
        return [(low, before)]
    return []


def _opens_sentence(stream: Stream, index: int) -> bool:
    """Whether a quotation begins a sentence of its own, by its capital."""
    start, end = stream.span(index, index + 1)
    return stream.tags[index] in "Qq" and stream.text[start:end].lstrip("\"“‘«'")[:1].isupper()


def _backward_quote(
    stream: Stream, cue: Cue, source: tuple[int, int], low: int, found: list[Found]
) -> tuple[int, int] | None:
    """The quotation right before the source: "…," SRC V."""
    if "quote" not in cue.takes:
        return None
    at = source[0] - 1
    if at >= low and stream.tags[at] in ",-":
        at -= 1
    if at < low or stream.tags[at] not in "Qq":
        return None
    if any(at in one.quotes() for one in found):
        return None
    return quote_with_lead(stream, at, low, found)


def _parenthetical(
    stream: Stream, cue: Cue, source: tuple[int, int], behind: int, low: int, high: int
) -> list[tuple[int, int]] | None:
    """CONTENT, SRC V. or CONTENT, SRC V, CONTENT."""
    if not (cue.takes & {"clause", "object"} or cue.verb == "ask") or stream.tags[source[0]] in "WH":
        return None
    tags = stream.tags
    if "object" in cue.takes:
        behind = skip_object(stream, behind, high)
    comma = source[0] - 1
    if comma >= low and stream.low[comma] == "as" and (comma == low or tags[comma - 1] in ",-CB"):
        end = skip_modifiers(stream, behind, high)
        if end + 1 < high and tags[end] == ",":
            return [(end + 1, content_end(stream, end + 1, high, cue.form))]
        comma -= 1
    if comma <= low or tags[comma] not in ",-":
        return None
    end = skip_modifiers(stream, behind, high)
    begin = low
    dateline = _DATELINE.match(tags, begin, comma) if low == 0 else None
    begin = dateline.end() if dateline else begin  # "Ellery: Two boats sank, officials said"
    while begin < comma and tags[begin] in "CB,":
        begin += 1
    contents = [(begin, comma)] if comma > begin else []
    asked = cue.verb == "ask" and stream.low[begin] in _ASKED and begin + 1 == comma  # "When, he asked, would it hold?"
    if "clause" not in cue.takes and tags[begin] in "IK" and not asked and not set(tags[begin:comma]) & set("VMRQq"):
        return None  # "In May, Roe asked for more"
    if end < high and tags[end] in ",-" and end + 1 < high and tags[end + 1] != "G":
        rest = content_end(stream, end + 1, high, cue.form)
        if rest > end + 1:
            contents.append((end + 1, rest))
    elif end < high and tags[end] not in ",-.;KCB" and not is_relative(stream, end, behind):
        return None
    return contents or None
