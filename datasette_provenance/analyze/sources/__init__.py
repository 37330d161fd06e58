"""Who is cited in one document: citations gathered by their source, with kind, role, sector, naming and gender."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

from ...outlets import load_registry
from ...records import CleanText, Source
from ...remembered import LONGEST_PHRASE, remembered
from ...spelling import fold
from ...terms import alternatives, sections
from ..citations import Citation
from ..citations.antecedents import RELATIVE
from ..citations.lexicon import lowered, nouns, verbs
from ..citations.names import initials, spelled_by
from ..citations.source_phrases import OWNED
from ..citations.source_words import ends_in, singular
from ..citations.source_words import words as words_of
from ..citations.titles import is_title
from ..citations.turns import as_written
from .described import Described
from .introductions import introductions
from .kinds import describe
from .names import name_key
from .registered import outlet_alone
from .sectors import is_former

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# How many mentions of a name are looked at.
_MENTIONS = 30
# How far behind a source a statement of its anonymity is looked for, in characters.
_BEHIND = 200


@dataclass(slots=True)
class _Voice:
    """A source in the making: what each of its mentions says."""

    resolved: str | None
    mentions: list[Described] = field(default_factory=list)
    pronouns: Counter[str] = field(default_factory=Counter)
    citations: int = 0
    words: int = 0


def find_sources(
    clean: CleanText, citations: list[Citation], speakers: list[str | None], key: str = ""
) -> tuple[list[Source], list[int | None]]:
    """The sources of a text in the order of their first citation, and for each citation the position of its source.

    speakers: the resolved name of each citation's source, as resolve_speakers() gives it. key: the document's, since a
    surname that stands for no full name means nobody outside its document. A citation without a source has None.
    """
    voices: dict[str, _Voice] = {}
    hidden: dict[str, bool] = {}
    positions: list[int | None] = []
    places: dict[str, int] = {}
    ends = [sentence.end for sentence in clean.sentences]
    for citation, speaker in zip(citations, speakers, strict=True):
        if citation.source is None:
            positions.append(None)
            continue
        words = clean.text[slice(*citation.source)]
        if citation.method == "turn.name":
            words = as_written(words)
        if speaker and lowered(words) in RELATIVE:
            words = speaker  # "an official who asked not to be named": what is told of "who" is told of him
        if speaker and _is_surname(words, speaker):
            words = speaker  # "Fisher" behind "Pia Fisher" is no fisher
        mention = describe(words, _behind(clean.text, citation.source[1], ends))
        meant = describe(speaker) if speaker else None
        owned = mention.kind == "document" and meant is not None and meant.kind != "document" and OWNED.match(words)
        resolved = speaker if meant and (owned or _means(mention, meant)) else None
        same_as = _apart(_same_as(mention, resolved), mention, words, hidden)
        voice = voices.setdefault(same_as, _Voice(resolved))
        positions.append(places.setdefault(same_as, len(places)))
        voice.citations += 1
        voice.words += sum(count_words(clean, start, end) for start, end in citation.fragments)
        if mention.rule == "kind.pronoun":
            voice.pronouns.update([mention.gender] if mention.gender else [])
        elif not owned:  # "her statement" tells nothing of who she is, "the 51-year-old" nothing of what
            voice.mentions.append(replace(mention, role=None) if words[-9:] == _AGE and resolved else mention)
    aliases = acronyms(clean.text)
    return [_source(name, voice, key, aliases, clean) for name, voice in voices.items()], positions


def _is_surname(words: str, speaker: str) -> bool:
    """Whether a word that might be a trade is a surname, since it ends the name of the person it was resolved to."""
    if not words[:1].isupper() or not speaker.endswith(f" {words}"):
        return False
    alone = describe(words)
    trade = alone.naming == "unnamed" and alone.kind in ("person", "official")
    return trade and describe(speaker).kind == "person"


def _behind(text: str, at: int, ends: list[int]) -> str:
    """What follows a source up to the end of its sentence."""
    sentence = bisect_left(ends, at)
    return text[at : min(ends[sentence] if sentence < len(ends) else at, at + _BEHIND)]


#: What a pronoun may stand for.
_FITS = {
    **dict.fromkeys(("he", "him", "his", "she", "her"), frozenset(["person", "official", "anonymous"])),
    **dict.fromkeys(("it", "its"), frozenset(["organization", "media", "document"])),
    **dict.fromkeys(("they", "them", "their"), frozenset(["group", "organization", "official", "media", "anonymous"])),
}


def _means(mention: Described, resolved: Described) -> bool:
    """Whether a mention may mean what it was resolved to: a pronoun a fitting kind, a description somebody named."""
    if mention.rule == "kind.pronoun":
        word = mention.name.lower()
        return resolved.rule != "kind.pronoun" and resolved.kind in _FITS.get(word, (resolved.kind,))
    if mention.kind in ("group", "document", "media") and resolved.kind == "person":
        return False
    return resolved.naming == "named" or _folded(resolved.name) == _folded(mention.name)


def _same_as(mention: Described, resolved: str | None) -> str:
    """By what the citations of one source are gathered."""
    if resolved is None:
        return (
            f"unresolved {mention.gender or _folded(mention.name)}"
            if mention.rule == "kind.pronoun"
            else _folded(mention.name)
        )
    if mention.kind == "media" and mention.naming == "named":
        return _folded(mention.name)
    return _folded_name(resolved)


#: With these a description means those who were spoken of before: "Two officials, … The officials said".
_AGAIN = re.compile(r"(?:the|this|that|these|those|both)\s", re.I)
_HIDDEN = "anonymous "


def _apart(same_as: str, mention: Described, words: str, hidden: dict[str, bool]) -> str:
    """The key of a voice, apart for those of one description who are kept from the reader: "officials said" are others
    than "two officials, who spoke on condition of anonymity". hidden: by key whether the last mention was; it is kept
    up to date here."""
    if mention.rule == "kind.pronoun" or (mention.naming == "unnamed" and _AGAIN.match(words)):
        kept = hidden.get(same_as, False)
    else:
        kept = hidden[same_as] = mention.naming == "anonymous"
    return _HIDDEN + same_as if kept else same_as


@remembered(20_000, LONGEST_PHRASE)
def _folded_name(resolved: str) -> str:
    return name_key(describe(resolved).name) or fold(resolved)


@remembered(20_000, LONGEST_PHRASE)
def _folded(name: str) -> str:
    return fold(name)


def _source(same_as: str, voice: _Voice, key: str, aliases: dict[str, str], clean: CleanText) -> Source:
    """One source from what its mentions say: the name resolved, the kind and role of the mention that says most; where
    they state no role, that by which the text introduces the person elsewhere."""
    text = clean.text
    own = describe(voice.resolved) if voice.resolved else None
    told = [one for one in voice.mentions if one.kind != "unknown"]
    words = same_as.removeprefix(_HIDDEN).removeprefix("unresolved ")
    unknown = Described(words, "unknown", "kind.pronoun")
    best = _best(told, own) or own or (voice.mentions or [unknown])[0]
    if not told and own is None and voice.pronouns:
        best = Described(best.name, "person", "kind.pronoun")
    if own and best.rule == "kind.person" and own.kind in ("organization", "media") and own.name.startswith(best.name):
        best = own  # "Norsund" is "Norsund Airlines"
    same = own is not None and (own.naming, own.kind) == (best.naming, best.kind) and best.rule != "kind.registry"
    name = own.name if own and same else best.name
    short = best.name.isupper() and best.rule != "kind.registry"
    if voice.resolved and short and initials(voice.resolved.split()) == best.name:
        name = voice.resolved  # what "the IHA" is short for, commas and all
    unknown_person = best.rule == "kind.person" and not voice.pronouns and not best.gender
    outlet = outlet_alone(name) if unknown_person and " " not in name else None
    if outlet and not _is_titled(name, text):
        best = outlet
    elif unknown_person and is_body(name, text):
        best = replace(best, kind="organization", rule="kind.body-in-text", sector=None)
    if best is own and best.rule == "kind.person" and told and all(one.kind == "organization" for one in told):
        best = replace(best, kind="organization", rule="kind.body-in-text", sector=None)  # "the company" means "Odmart"
    role = _role([one for one in told if one.kind == best.kind]) or _office(told, best)
    if role is None and best.kind == "person" and best.naming == "named" and " " in name:
        told += introductions(name, _occurrences(name, text), clean)
        role = _role(told)
    gender = (
        _gender([one.gender for one in told], voice.pronouns)
        if best.kind in ("person", "official", "anonymous")
        else None
    )
    identified = best.rule != "kind.pronoun"
    return Source(
        name=name or best.name,
        kind=best.kind,
        role=role,
        sector=best.sector or _sector(told, best, role),
        naming=best.naming,
        gender=gender,
        identity=identity(name, best, key) if identified else None,
        alias=aliases.get(fold(name)),
        citations=voice.citations,
        words=voice.words,
        method=best.rule,
    )


#: What may be a title, and the blank behind it; searched in so many characters before a name.
_WORD_BEFORE = re.compile(r"(?<![\w.-])[\w.-]{2,20} $")
_TITLE_REACH = 24


def _is_titled(name: str, text: str) -> bool:
    """Whether a title stands somewhere before a surname: "Mr. Falk", "Mayor Falk"."""
    for at in _occurrences(name, text):
        before = _WORD_BEFORE.search(text[max(0, at - _TITLE_REACH) : at])
        if before and not text[at + len(name) : at + len(name) + 1].isalnum() and is_title(before.group().rstrip()):
            return True
    return False


#: Of how many places with a name's first word are looked at for the name.
_MOST_PLACES = 1000
_CAPITALISED = re.compile(r"\b[^\Wa-z]\w*")


@lru_cache(maxsize=1)
def _word_places(text: str) -> dict[str, list[int]]:
    """Where each word stands that begins with no small letter; asked for each source of a text, which may have
    thousands."""
    found: dict[str, list[int]] = {}
    for match in _CAPITALISED.finditer(text):
        found.setdefault(match.group(), []).append(match.start())
    return found


def _occurrences(name: str, text: str) -> Iterator[int]:
    """Where a name stands in a text."""
    first = _CAPITALISED.match(name)
    if not first:  # "al-Roe"
        return (match.start() for match in re.finditer(re.escape(name), text)) if name else iter(())
    places = _word_places(text).get(first.group(), ())
    return (at for at in islice(places, _MOST_PLACES) if text.startswith(name, at))


#: "the 51-year-old": no role.
_AGE = "-year-old"
_STAFF = (
    r"(?:spokes(?:man|woman|person)|chief executive|CEO|chair(?:man|woman)?|director|president|founder|co-founder|head|"
    r"member|employee|worker|lawyer|manager|analyst|owner|boss|executive|customer|user|leader)s?"
)
_BODY_BEFORE = re.compile(rf"\b{_STAFF} (?:of|for|at|with) (?:the )?$", re.I)
_BODY_BEHIND = re.compile(
    rf"(?:['’]s? (?:{_STAFF}|board|shares|headquarters|shareholders|products)\b|,? which\b|,? (?:and|but)? ?its\b)",
    re.I,
)


#: Before a person's name, or the second of two.
_PERSON_BEFORE = re.compile(rf"\b{alternatives(sections('source_words')['person'])}s? (?:[A-Z][\w.’' -]* and )?$")
#: How a text speaks of a company that it has named.
_AS_COMPANY = re.compile(rf"\b[Tt]he {alternatives(sections('source_words')['company-noun'])}\b(?! [A-ZÀ-Þ])")
#: "said it had": of a name that can be a company's, since "Falk said it had rained" is said by persons, too.
_BODY_SAID = re.compile(
    r",?(?: on \w+day)?(?: (?:has|had|also))? [\w-]+(?: that)?"
    r" (?:its\b|it (?:has|had|will|would|could|may|might|does|did|plans|expects|was \w+ing)\b)"
)


@lru_cache(maxsize=1)
def _tells_of_company(text: str) -> bool:
    """Whether a text speaks of "the company"; asked for each of its sources."""
    return _AS_COMPANY.search(text) is not None


def is_body(name: str, text: str) -> bool:
    """Whether the text shows that a name is a body's: it has staff or a board, is followed by "which" or "its", or it
    says what "it" does and its last word is that of companies, too, or the text speaks of "the company"."""
    last = name.rpartition(" ")[2].lower()
    alone = " " not in name and _tells_of_company(text) and not _is_titled(name, text)
    maybe = alone or (" " in name and last in words_of("company-or-surname"))
    for at in islice(_occurrences(name, text), _MENTIONS):
        if maybe and _BODY_SAID.match(text, at + len(name)):
            return True
        if text.startswith(", which", at + len(name)) and _PERSON_BEFORE.search(text, max(0, at - 40), at):
            continue  # "the book by reporter Odo Falk, which"
        # "members of Roe’s team" are of the team.
        owns = text.startswith(("’s ", "'s "), at + len(name))
        if _BODY_BEHIND.match(text, at + len(name)) or (not owns and _BODY_BEFORE.search(text, max(0, at - 40), at)):
            return True
    return False


def _role(told: list[Described]) -> str | None:
    """The first role of these that is an office that is held, else the first that was held, else the first: "House
    Speaker" rather than "prolific fundraiser"."""
    roles = [one.role for one in told if one.role]
    offices = [role for role in roles if ends_in(role.rstrip("."), "official") or is_title(role.rpartition(" ")[2])]
    held = [role for role in offices if not is_former(role)]
    return next(iter([*held, *offices, *roles]), None)


def _best(told: list[Described], own: Described | None) -> Described | None:
    """What to take the kind from: a mention with a name and a role, one with a name, the resolved name, any mention."""
    named = [one for one in told if one.naming == "named"]
    if named:
        role = _role(named)
        return next((one for one in named if one.role == role), named[0])
    if own and own.naming == "named":
        return own
    return told[0] if told else None


def _agree(one: Described, best: Described) -> bool:
    return one.kind == best.kind or {one.kind, best.kind} <= {"person", "official"}


def _sector(told: list[Described], best: Described, role: str | None) -> str | None:
    """The sector of the mention that tells the role, else the first that any tells."""
    found = [one for one in told if one.sector and _agree(one, best)]
    of_role = [one for one in found if one.role == role] or found
    return of_role[0].sector if of_role else None


def _office(told: list[Described], best: Described) -> str | None:
    """ "the mayor" in another sentence says what Jane Roe is."""
    if best.kind != "person":
        return None
    return next((one.role for one in told if one.kind in ("person", "official") and one.role), None)


def _gender(titles: Iterable[str | None], pronouns: Counter[str]) -> str | None:
    """What the titles say, else what three of four pronouns do; None where they disagree."""
    said = {title for title in titles if title}
    if not said and pronouns:
        pronoun, count = pronouns.most_common(1)[0]
        said = {pronoun} if 4 * count >= 3 * pronouns.total() else set()
    return said.pop() if len(said) == 1 else None


def without_form(name: str) -> str:
    """A company's name without what the law calls it: "Norsund AG", "Odmart Foods, Inc." and "Odmart Foods" are one."""
    plain, _, form = name.rpartition(" ")
    told = plain and form.rstrip(".").lower() in words_of("company-form")
    return plain.rstrip(",") if told and load_registry().find(plain.rstrip(","), strict=False) is None else name


def identity(name: str, described: Described, key: str) -> str | None:
    """By what a source is the same in other documents.

    "named:jane roe" for a full name or a body's; "here:roe KEY" for a person's name of one word, which may be anybody's
    elsewhere; "described:officials" for those without a name, which share one row per description; "hidden:officials"
    for those who by more than the description are kept from the reader.
    """
    folded = name_key(name) if described.kind == "person" else fold(name)
    if not folded:
        return None
    if described.naming != "named":
        told = described.naming == "anonymous" and describe(name).naming != "anonymous"
        return f"{'hidden' if told else 'described'}:{fold(name)}"
    if described.kind == "organization":
        folded = fold(without_form(name))
    return f"here:{folded} {key}" if described.kind == "person" and " " not in folded else f"named:{folded}"


_ACRONYM = re.compile(r"\(([A-Z][A-Za-z&.-]{1,9})\)")
_LONG_FORM = re.compile(r"(?:(?:[A-ZÀ-Þ][\w’'-]*|and|of|for|the|on|in|to|&)\s){1,10}$")


def acronyms(text: str) -> dict[str, str]:
    """The folded names that the text introduces an acronym for, each with the acronym, folded: "… Court (ICC)"."""
    found: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        before = _LONG_FORM.search(text[max(0, match.start() - 120) : match.start()])
        long = spelled_by(match.group(1), before.group()) if before else None
        if long:
            found.setdefault(fold(long), fold(match.group(1)))
    return found


def count_words(clean: CleanText, start: int, end: int) -> int:
    """How many words of the body begin within the span; words of a heading are counted by their letters."""
    low, high = bisect_left(clean.tokens, (start,)), bisect_left(clean.tokens, (end,))
    return high - low or len(_WORD.findall(clean.text, start, end))


@remembered(20_000, LONGEST_PHRASE)
def cue_lemma(cue: str) -> str:
    """A cue's base form: "has pointed out" -> "point out", "claims" (the noun) -> "claim"; else its words in small."""
    tokens = [token.lower() for token in _WORD.findall(cue)]
    known_verbs, known_nouns = verbs(), nouns()
    for at, token in enumerate(tokens):
        for reading in known_verbs.get(token, ()):
            if tuple(tokens[at + 1 : at + 1 + len(reading.particle)]) == reading.particle:
                return reading.verb
        if token in known_nouns:
            return singular(token)
    return " ".join(tokens) or cue.lower()
