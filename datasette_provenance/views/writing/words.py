"""What the pages call the values that the tables hold of sources, citations and edges. Templates know it as `words`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ...analyze.credits.names import is_release_service
from ...link.direction import SHORTEST_DELAY, UNDETERMINED, time_between
from ...records import COPIES
from ...rules import describe
from ...wording import noun
from ...wording import plural as count_of

__all__ = ["COPIES", "count_of", "describe", "noun"]

# The list in a row of the twins that divides its citations by a property, and the filter that narrows them to a part.
LISTS = {"kind": "kinds", "sector": "sectors", "naming": "naming", "gender": "gender", "quote_type": "quote_types"}
FILTERS = {**{name: name for name in LISTS}, "quote_type": "quote"}
# By property and value: what many of them are called, and the same in few letters. None: nothing is stated.
MANY: dict[str, dict[str | None, tuple[str, str]]] = {
    "kind": {
        "official": ("unnamed officials", "unnamed officials"),
        "person": ("persons", "persons"),
        "organization": ("organisations", "organisations"),
        "group": ("groups", "groups"),
        "document": ("documents and studies", "documents"),
        "media": ("media", "media"),
        "anonymous": ("anonymous", "anonymous"),
        "unknown": ("not identified", "unknown"),
    },
    "sector": {
        "official": ("officials", "officials"),
        "civil-society": ("civil society", "civil society"),
        "business": ("business", "business"),
        "media": ("media", "media"),
        "other": ("others", "others"),
        None: ("not known", "not known"),
    },
    "naming": {
        "named": ("named", "named"),
        "unnamed": ("described, not named", "described"),
        "anonymous": ("anonymous", "anonymous"),
        None: ("not known", "not known"),
    },
    "gender": {
        "woman": ("women", "women"),
        "man": ("men", "men"),
        None: ("not shown", "not shown"),
    },
    "quote_type": {
        "direct": ("word for word", "word for word"),
        "mixed": ("partly word for word", "partly"),
        "indirect": ("reported", "reported"),
    },
}
# What an edge says, seen from the document that it belongs to, and where nobody knows which of the two came first.
RELATIONS = {
    "wasDerivedFrom": "comes from",
    "wasQuotedFrom": "quotes from",
    "wasRevisionOf": "is a later version of",
    "hadPrimarySource": "draws on",
}
UNDIRECTED = {
    "wasDerivedFrom": "has the same text as",
    "wasQuotedFrom": "shares an excerpt with",
    "wasRevisionOf": "is another version of",
    "hadPrimarySource": "has the same quotations as",
}
CHANGES = {
    "verbatim": "word for word",
    "cut": "shortened",
    "extended": "with additions",
    "merged": "merged with others",
    "rewritten": "partly rewritten",
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
OFFSET = re.compile(r"([+-])(\d\d):(\d\d)$")
# So much of a text is all of it, but for the rounding of a share.
ALL = 0.9999
# What a copy did with words that it does not have as they were.
DIFFERENCES = {"substituted": "replaced", "cut": "cut", "added": "added", "moved": "moved"}
BASES = {
    "credit": "by a credit",
    "byline": "by the byline",
    "date": "only the dates suggest this",
    "content": "by the text itself",
    "several": "several signs agree",
    "undetermined": "undetermined",
    "correction": "by a person’s correction",
}
# What the rules of direction saw, where a basis alone does not tell it.
SIGNS = {
    "direction.named": "it names the other outlet",
    "direction.quoted-prose": "it has the other’s prose in quotation marks",
    "direction.own-reporting": "the text speaks of that outlet’s own reporting",
    "direction.release": "the other is a press release",
    "direction.version": "of that outlet’s versions, this is the one with its words",
    "direction.compilation": "it holds several texts that have nothing to do with each other",
    "direction.update": "it says that it is an update or a correction",
    "direction.capture": "an archive took it from the same address later",
    "direction.date": "copies are sometimes dated earlier than their originals",
    "direction.contradiction": "the signs contradict each other",
    "direction.undetermined": "nothing tells which came first",
    "direction.circle": "otherwise a text would come from itself",
}
PASSAGES = {
    "text": "shared text",
    "quoted": "quoted in both, perhaps from the same speaker",
    "standing": "boilerplate that an outlet repeats on many pages",
}
# Rules that compare two texts. Their labels say what one text has of the other, and not which of the two came first.
COMPARING = ("copy.", "quote.")
# What is open, by undecided.kind: what many of them are called, and what is open of one document.
OPEN = {
    "conflicting-claims": ("conflicting claims", "conflicting claims"),
    "several-origins": ("credits to several outlets", "credits to several outlets"),
    "unknown-origin": ("texts of unknown origin", "whose text it is"),
    "weak-credit": ("credits with weak evidence", "a credit with weak evidence"),
    "weak-date": ("dates with weak evidence", "a date with weak evidence"),
    "unread-date": ("dates that cannot be read", "a date that cannot be read"),
    "future-date": ("dates in the future", "a date in the future"),
    "unread-language": ("languages that cannot be read", "a language that cannot be read"),
    "undetermined-direction": ("copies with no sign of which came first", "which came first"),
    "contradicting-signs": ("copies with contradictory signs of which came first", "which came first: signs disagree"),
    "circle": ("copies that form a circle", "which came first: they form a circle"),
    "date-only": ("copies ordered by date alone", "which came first: only a date tells"),
    "uncertain-origins": ("stories with an uncertain number of origins", "how many origins its story has"),
    "idle-correction": ("corrections without effect", "a correction without effect"),
}
# The frames in few words, as first lines and narrow columns have them.
FRAMES = {
    "economic": "economics",
    "capacity": "capacity",
    "morality": "morality",
    "fairness": "fairness",
    "legality": "law",
    "policy": "policy",
    "crime": "crime",
    "security": "security",
    "health": "health",
    "quality": "quality of life",
    "cultural": "cultural identity",
    "opinion": "public opinion",
    "political": "politics",
    "external": "foreign relations",
}
ONE = {
    "official": "unnamed official",
    "organization": "organisation",
    "document": "document or study",
    "unknown": "not identified",
}


# What the pages call a field of undecided, where that is no word of theirs.
FIELDS = {"edge": "which came first"}


def plain(kind: str) -> str:
    """A kind of document or credit in words: "press release" for "press-release"."""
    return kind.replace("-", " ")


def named(name: str, value: str | None) -> str:
    """What the pages call many of a kind: named("gender", "woman") is "women"."""
    return MANY[name].get(value, (str(value), ""))[0]


def short(name: str, value: str | None) -> str:
    """The same for a narrow place."""
    return MANY[name].get(value, ("", str(value)))[1]


def ordered(name: str, parts: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """One part of each value of a property, in the order in which everything shows them."""
    by_value = {part[name]: part for part in parts}
    return [by_value[value] for value in MANY[name] if value in by_value]


def part(parts: Iterable[Mapping[str, Any]], name: str, value: Any) -> Mapping[str, Any] | None:
    """The part that has this value, None where there is none: part(row.kinds, "kind", "person")."""
    return next((it for it in parts if it[name] == value), None)


def one(kind: str) -> str:
    """What the pages call one source of a kind."""
    return ONE.get(kind, kind)


def cue(word: str) -> str:
    """A word that introduces what is cited, and a colon by its name.

    >>> cue("say"), cue(":")
    ('say', 'colon (:)')
    """
    return "colon (:)" if word == ":" else word


def relation(edge: Mapping[str, Any]) -> str:
    """What an edge says in words: "comes from", "has the same text as"."""
    names = UNDIRECTED if edge.get("direction_basis") == "undetermined" else RELATIONS
    return names.get(str(edge["relation"]), str(edge["relation"]))


def labelled(rule: str) -> str:
    """What the labels are of that a link's rule was right on."""
    return "labelled pairs, whichever came first" if rule.startswith(COMPARING) else "labelled cases"


def sign(edge: Mapping[str, Any], one: str | None, other: str | None) -> str | None:
    """What the rule of an edge's direction saw, None where the basis tells it; one, other: the dates of the two."""
    method = str(edge["direction_method"])
    if method == UNDETERMINED.method:
        passed = time_between(one, other)
        timed = len(one or "") > 10 and len(other or "") > 10
        if timed and passed is not None and abs(passed) < SHORTEST_DELAY:
            return "published within an hour of each other: too close to tell which came first"
    return SIGNS.get(method)


def change(edge: Mapping[str, Any]) -> str:
    """What a copy made of a text in words. "Word for word" is said where either has all words of the other in place."""
    stated, differs = str(edge["change"]), edge.get("differs") or {}
    # An edge to an outlet has no shares: its text is not here.
    shares = [share for name in ("containment", "upstream_containment") if (share := edge.get(name)) is not None]
    if stated != "verbatim" or (min(shares, default=ALL) >= ALL and not differs):
        return CHANGES.get(stated, stated)
    told = [f"{differs[kind]:,} {what}" for kind, what in DIFFERENCES.items() if differs.get(kind)]
    if not told:
        return "nearly word for word"
    number, _, what = told[0].partition(" ")
    first = f"{number} {'word' if number == '1' else 'words'} {what}"
    return f"nearly word for word ({', '.join([first, *told[1:]])})"


def opened(kinds: Iterable[Mapping[str, Any]]) -> str:
    """What is open, by kind: "conflicting claims (3), credits with weak evidence (1)"."""
    return ", ".join(f"{open_many(it['kind'])} ({it['number']:,})" for it in kinds)


def open_many(kind: str) -> str:
    """What the pages call what is open of a kind."""
    return OPEN[kind][0] if kind in OPEN else plain(kind)


def open_one(kind: str) -> str:
    """What is open of one document: "which came first" for "undetermined-direction"."""
    return OPEN[kind][1] if kind in OPEN else plain(kind)


def of_unknown_origin(page: Mapping[str, Any]) -> int:
    """Of how many documents of an outlet nothing tells whose text they have. page: the outlet's."""
    return int(page["documents_total"] - page["own"] - page["foreign"])


def outlet_kind(outlet: Mapping[str, Any]) -> str:
    """What an outlet is: its kind, but that a service for press releases is no news agency."""
    kind = str(outlet["kind"] or "unknown")
    return "press release service" if kind == "wire" and is_release_service(outlet["name"]) else kind


def possessive(name: str) -> str:
    """Whose: National Wire’s, Reuters’."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def copies_here(page: Mapping[str, Any]) -> str:
    """ "5 other copies here." of what may be a copy itself, "5 copies and 1 later version here." of an original."""
    if not page["copies_total"]:
        return ""
    versions = page["later_versions"]
    number = page["copies_total"] - versions
    updates = count_of(versions, "later version") if versions else ""
    if not number:
        return f"{updates} here."
    first = not page["chains"] and all(copy["upstream"] in (None, page["key"]) for copy in page["copies"])
    unknown = any(copy["direction_basis"] == "undetermined" for copy in page["copies"])
    other = "" if first and not unknown else "other "
    told = f"{number:,} {other}{'copy' if number == 1 else 'copies'}"
    return f"{told} and {updates} here." if updates else f"{told} here."


def day_and_time(published: str) -> str:
    """ "2024-05-03T09:10+00:00" as 3 May 2024, 09:10 UTC; as precise as it is stated."""
    day, _, time = published.partition("T")
    parts = day.split("-")
    try:
        if len(parts) == 3:
            stated = date.fromisoformat(day)
            text = f"{stated.day} {MONTHS[stated.month - 1]} {stated.year}"
            return f"{text}, {time[:5]}{zone(time)}" if time else text
        return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}" if len(parts) == 2 else published
    except (ValueError, IndexError):
        # A date as somebody wrote it.
        return published


def in_table(published: str) -> str:
    """ "2024-05-03T09:10+00:00" as 2024-05-03 09:10, where a column has many; another zone than UTC is said."""
    day, _, time = published.partition("T")
    return f"{day} {time[:5]}{zone(time).removesuffix(' UTC')}" if time else day


def zone(time: str) -> str:
    """ " UTC" or " UTC+2" after a time with its offset, "" where none is stated."""
    if time.endswith(("Z", "+00:00", "-00:00")):
        return " UTC"
    offset = OFFSET.search(time)
    if offset is None:
        return ""
    sign, hours, minutes = offset.groups()
    return f" UTC{'−' if sign == '-' else '+'}{int(hours)}{'' if minutes == '00' else f':{minutes}'}"
