"""Attribution by a verb: SRC V CONTENT, "CONTENT", SRC V, CONTENT, V SRC, and the verbs that share a subject."""

from __future__ import annotations

import re

from .clauses import content_end, skip_modifiers, skip_object, time_before
from .complements import complement, is_relative
from .found import Found
from .inverted import inverted, quote_with_lead
from .lexicon import Cue, nouns, verbs, words
from .phrases import after as phrase_after
from .phrases import before as phrase_before
from .phrases import group_start, is_participle, plural, speaks, subject
from .relatives import main_verb, subject_before
from .silence import instead, silent
from .stream import Stream

_AMBIGUOUS = words("noun-or-verb")
_PLURAL_DETERMINERS = words("plural-determiner")
_STUDIES = words("study") | words("document")
_CIRCUMSTANCE = re.compile(r"[CB]I[DO]?[NE#RGX]*(?:[IF][DO]?[NE#RGX]+)?$")
#: How a content tells what was spoken of, rather than the words: "explained why", "cited the cost".
_ABOUT = frozenset(["wh", "np", "of", "ing", "inf"])
#: "to clarify"; not "to the mayor".
_TO_DO = re.compile(r"TX*[NV]")
_FOLLOWED = frozenset("PDOHQqWETI,:.")
_BE = words("be")
_NOT = frozenset(["not", "n't", "n’t", "never"])
_TELLING = words("telling")
_WRITER = frozenset(["i", "we", "you"])
_CONDITIONS = frozenset(["if", "unless", "whether"])
_CITING = frozenset(["cite", "cites", "cited", "citing", "quote", "quotes", "quoted", "quoting"])
_NAMING = frozenset(["call", "dub", "label"])
#: Verbs whose infinitive tells of a talk where no clause follows: "to discuss the strike".
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


def _is_verb(stream: Stream, cue: Cue, index: int, begin: int, low: int) -> bool:
    """Whether a form that may be a noun or a participle is a finite verb here."""
    word, tags = stream.low[index], stream.tags
    previous = tags[begin - 1] if begin > low else "."
    if "M" in tags[begin:index]:
        return cue.form == "ing" or not any(word in _BE for word in stream.low[begin:index])
    if cue.form == "past":
        if previous == "#":
            return begin == index
        return previous not in "DOF" or stream.low[begin - 1] in _PLURAL_DETERMINERS
    if cue.form == "base" or word in _AMBIGUOUS:
        if word in _AMBIGUOUS and tags[index + 1 : index + 2] == "H" and tags[index + 2 : index + 3] in ("M", "V"):
            return False  # "the charges that were brought", "states that have voted"
        if word in _AMBIGUOUS and cue.kind != "show" and previous == "N" and not _may_speak(stream, low, begin):
            return False  # "her recent claims that", "nine million documents that"
        if previous in "OS#FI":
            return previous == "#" and word not in _AMBIGUOUS
        if previous == "D" and stream.low[begin - 1] not in _PLURAL_DETERMINERS:
            return False
        if previous == "T":
            return cue.form == "base"
        if previous in "PW":
            return True
        following = tags[index + 1 : index + 2]
        if word in _AMBIGUOUS and following not in _FOLLOWED and not (following == "G" and "ing" in cue.takes):
            return False
        if word in _AMBIGUOUS and following == "I" and not _takes_next(stream, cue, index):
            return _in_journal(stream, index, begin, low)
        return not (cue.form == "base" and word in _AMBIGUOUS and previous in "NE" and not plural(stream, begin - 1))
    return True


def _may_speak(stream: Stream, low: int, at: int) -> bool:
    """Whether the noun phrase that ends at `at` has a noun for somebody who speaks at its end or before what hangs on
    it: "documents in the cases", "a source close to the minister"."""
    first, _ = phrase_before(stream, low, at) or (at - 1, at)
    hangs = next((index for index in range(first, at) if stream.tags[index] in "FI"), at)
    heads = range(first if hangs < at else at - 1, hangs)
    return any(
        stream.tags[index] != "N" or speaks(stream.low[index]) for index in heads if stream.tags[index] not in "DO"
    )


def _in_journal(stream: Stream, index: int, begin: int, low: int) -> bool:
    """Whether somebody tells of a study at a sentence's end: "…, the team reports in Tide Advances"."""
    source = phrase_before(stream, low, begin)
    aside = source is not None and source[0] > low and stream.tags[source[0] - 1] == ","
    return aside and stream.low[index + 1] == "in" and stream.tags[index + 2] in "ED"


def _takes_next(stream: Stream, cue: Cue, index: int) -> bool:
    return bool(cue.particle) or stream.low[index + 1] in cue.takes


def _attribute(
    stream: Stream, cue: Cue, index: int, behind: int, low: int, high: int, found: list[Found]
) -> Found | None:
    begin = group_start(stream, low, index)
    if cue.form == "ing" and "M" not in stream.tags[begin:index]:
        return _gerund(stream, cue, index, behind, low, high, found)
    if not _is_verb(stream, cue, index, begin, low):
        return None
    turned = inverted(stream, cue, index, behind, low, high)
    if turned:
        return turned
    source = subject_before(stream, cue, index, begin, low) or _subject(stream, low, begin)
    whose = source
    if whose is None:
        joint = _behind_joint(stream, low, begin)
        if joint > low and stream.tags[joint - 1] in "CBT,":
            whose = shared_source(stream, low, joint, found)
    if whose is None:
        return None
    words_ = index, behind
    content, how = complement(stream, cue, behind, _limit(stream, source, index, low, high))
    quoted = _backward_quote(stream, cue, source, low, found) if source else None
    if quoted:
        contents = [quoted]
        if content and stream.tags[content[0]] in "Qq":
            contents.append(content)
        return Found(stream, contents, whose, words_, "quote.before", index)
    if content is None:
        return _without_content(stream, cue, source, whose, words_, low, high)
    if cue.kind == "show" and how in ("clause", "np", "wh") and not _studied(stream, whose):
        return None
    if silent(stream, cue, whose, begin, index, content):
        return None
    if source is None and how == "np" and stream.low[content[0]] == "as":
        return None  # "had left, also referred to as “flight”"; "the plan, first proposed in May as a part of"
    if _writers_own(stream, whose, content):
        return None
    contents = _leads(stream, source, content, low) + [content]
    if not quoting(stream, contents) and (
        _reported_by_nobody(stream, cue, whose, low)
        or cue.kind == "thought"
        or _infinitive(stream, begin, low)
        or (source is None and how in _ABOUT and cue.form == "base" and _joins_infinitive(stream, begin, low))
        or _not_said(stream, cue, how, begin, index)
        or (cue.kind == "stance" and stream.tags[whose[0]] in "WH")  # "a mayor who opposed her" is who the mayor is
    ):
        return None
    if set(stream.tags[content[0] : content[1]]) <= set("Qq,-"):
        return Found(stream, contents, whose, words_, "quote.behind", index)
    if not _infinitive(stream, begin, low):
        return Found(stream, contents, whose, words_, f"{cue.kind}.{how}", index)
    if how in ("that", "wh", "quote", "clause") or cue.verb in _TALKS:
        return Found(stream, [content], whose, words_, f"infinitive.{how}", index)
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
    aside = _parenthetical(stream, cue, source, behind, low, high) if source else None
    believed = aside and cue.kind == "thought" and not quoting(stream, aside)
    return Found(stream, aside, whose, verb, "parenthetical", index) if aside and not believed else None


def _studied(stream: Stream, source: tuple[int, int]) -> bool:
    """Whether a source is a study or a document, which shows what is known rather than a picture what is seen."""
    return not _STUDIES.isdisjoint(stream.low[slice(*source)])


def _not_said(stream: Stream, cue: Cue, how: str, begin: int, index: int) -> bool:
    """Whether the verb group tells no saying: what is kept quiet ("did not say whether …"), what somebody is about
    ("is calling for …")."""
    if how == "wh":
        return any(word in _NOT for word in stream.low[begin:index])
    if how == "np" and cue.verb in _TELLING and not _NOT.isdisjoint(stream.low[begin:index]):
        return True  # "did not explain the difference"
    return cue.form == "ing" and how in ("np", "of", "inf")


def _infinitive(stream: Stream, begin: int, low: int) -> bool:
    """Whether "to" stands before the verb group."""
    return begin > low and stream.tags[begin - 1] == "T"


def _joins_infinitive(stream: Stream, begin: int, low: int) -> bool:
    """Whether "and" or "or" joins the verb group to an infinitive: "did little to clear it up or explain why"."""
    return stream.tags[begin - 1] == "C" and _TO_DO.search(stream.tags, low, begin) is not None


def quoting(stream: Stream, contents: list[tuple[int, int]]) -> bool:
    """Whether quoted words are part of the contents."""
    return any(stream.quoted(low, high) for low, high in contents)


def _writers_own(stream: Stream, source: tuple[int, int], content: tuple[int, int]) -> bool:
    """Whether the writer tells what he thinks himself: "I would argue that it was “a farce”"; not "I said: “…”"."""
    alone = source[1] - source[0] == 1 and stream.low[source[0]] in _WRITER
    return alone and not set(stream.tags[slice(*content)]) <= set("Qq,-")


def _reported_by_nobody(stream: Stream, cue: Cue, source: tuple[int, int], low: int) -> bool:
    """Whether words that are not quoted are nobody's report: the writer's own ("we predict"), a condition ("if he says
    no") or a name given to something ("a drug called …")."""
    first, end = source
    if end - first == 1 and stream.low[first] in _WRITER:
        return True
    return (first > low and stream.low[first - 1] in _CONDITIONS) or (
        cue.verb in _NAMING and stream.low[first] in ("a", "an")
    )


def _subject(stream: Stream, low: int, at: int) -> tuple[int, int] | None:
    """The subject of the verb group at `at`, perhaps with a time between; with the first word of "retired engineer Pia
    Roe" where a quotation stands before it: elsewhere -ed may be a verb."""
    found = subject(stream, low, at)
    if found is None:
        earlier = time_before(stream, low, at)
        return subject(stream, low, earlier) if earlier != at else None
    if found[0] - 1 > low and stream.tags[found[0] - 2 : found[0]] in ("QR", "QG", "qR"):
        return found[0] - 1, found[1]
    return found


def _behind_joint(stream: Stream, low: int, begin: int) -> int:
    """The start of a verb group, or that of the circumstance before it: "but in a later interview said"."""
    circumstance = _CIRCUMSTANCE.search(stream.tags, max(low, begin - 12), begin)
    return circumstance.start() + 1 if circumstance else begin


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
    if stream.low[low] in ("if", "unless", "whether", "nor") or (tags[content[0] - 1] == "," and tags[low] in "XDNPE"):
        return [(low, before)]
    return []


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
    if not cue.takes & {"clause", "object"} or stream.tags[source[0]] in "WH":
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
    while begin < comma and tags[begin] in "CB,":
        begin += 1
    contents = [(begin, comma)] if comma > begin else []
    if "clause" not in cue.takes and tags[begin] in "IK" and not set(tags[begin:comma]) & set("VMRQq"):
        return None  # "In May, Roe asked for more"
    if end < high and tags[end] in ",-" and end + 1 < high and tags[end + 1] != "G":
        rest = content_end(stream, end + 1, high, cue.form)
        if rest > end + 1:
            contents.append((end + 1, rest))
    elif end < high and tags[end] not in ",-.;KCB" and not is_relative(stream, end, behind):
        return None
    return contents or None


def shared_source(stream: Stream, low: int, at: int, found: list[Found]) -> tuple[int, int] | None:
    """The subject of a verb that has none of its own: that of the verb before it in the sentence."""
    for one in reversed(found):
        if low <= one.verb < at:
            relative = one.source and stream.low[slice(*one.source)] in (["who"], ["which"], ["that"])
            if not relative or stream.tags[at - 1] in "CB":
                return one.source
    tags = stream.tags
    for position in range(at - 1, max(low, at - 40), -1):
        aside = tags[position] == "V" and tags[position - 1] == ","  # "The mayor, Pia Roe, led"
        if tags[position] in "VRM" and (aside or tags[position - 1] not in "VRMT,"):
            source = subject(stream, low, group_start(stream, low, position))
            if source:
                return source
    return None


def _with_whom(stream: Stream, low: int, at: int) -> tuple[int, int] | None:
    """Who does it that ends at `at` in "the strike ended, with officials saying that …"."""
    for position in range(at - 2, max(low - 1, at - 12), -1):
        if stream.tags[position] in "VMRG,;":
            break
        if stream.low[position] == "with" and phrase_after(stream, position + 1, at) == (position + 1, at):
            told = stream.tags[at - 1] == "E" or speaks(stream.low[at - 1])
            return (position + 1, at) if told else None
    return None


def _gerund(stream: Stream, cue: Cue, index: int, behind: int, low: int, high: int, found: list[Found]) -> Found | None:
    """ ", saying that …", "a sign saying …": the subject is that of the main clause, or the noun right before."""
    if cue.kind not in ("speech", "writing", "show"):
        return None
    main = stream.tags.find(",", behind, high) if index == low else -1  # "Noting that it rained, Roe left"
    content, how = complement(stream, cue, behind, main if main > 0 else high)
    if content is None:
        return None
    begin = group_start(stream, low, index)
    ahead = stream.low[index - 1] if index > low else ""
    if _is_noun_in_ing(stream, index, behind):
        return None
    if ahead == "worth" or (ahead == "in" and stream.low[index] == "writing"):
        return None  # "it is worth noting that …", "warned in writing that …"
    before = stream.tags[begin - 1] if begin > low else "."
    beside = _with_whom(stream, low, begin) if before in "NE" else None
    own = (subject(stream, low, begin) or beside) if before in "NEP" else None
    if stream.low[index] in nouns() and before == "N" and not speaks(stream.low[begin - 1]):
        return None  # "a stern warning that"
    if how in ("np", "of", "ing") and before in "NI" and not beside and not (own and stream.tags[own[0]] in "EP"):
        return None  # "a man mocking the crowd" is no report
    quoted = _quoted_as(stream, low, index) if ahead == "as" else None
    if own or quoted:
        source: tuple[int, int] | None = own or quoted
    elif before == ".":
        source = _following_subject(stream, content[1], high)
    else:
        source = shared_source(stream, low, index, found)
    if source is None or (cue.kind == "show" and not _studied(stream, source)):
        return None
    if silent(stream, cue, source, begin, index, content):
        return None
    if not quoting(stream, [content]) and (
        instead(stream, low, begin) or _reported_by_nobody(stream, cue, source, low)
    ):
        return None
    return Found(stream, [content], source, (index, behind), "participle", index)


def _is_noun_in_ing(stream: Stream, index: int, behind: int) -> bool:
    """Whether a word in -ing is a noun with a relative clause: "a judge’s ruling that barred it", "its reporting that
    wrongly named Roe"; not ", saying that was wrong"."""
    if stream.tags[behind] != "H" or stream.tags[index - 1] not in "SNDOX":
        return False
    verb = behind + 1
    while stream.tags[verb] == "X":
        verb += 1
    return stream.tags[verb] in "MVR"


def _quoted_as(stream: Stream, low: int, index: int) -> tuple[int, int] | None:
    """Who is cited in "cited two officials as saying that …"."""
    for at in range(index - 2, max(low, index - 12), -1):
        if stream.low[at] in _CITING:
            return (at + 1, index - 1) if at + 1 < index - 1 else None
        if stream.tags[at] in ",;:VMWH":
            break
    return None


def _following_subject(stream: Stream, at: int, high: int) -> tuple[int, int] | None:
    if at < high and stream.tags[at] == ",":
        return phrase_after(stream, at + 1, high)
    return None
