"""What the words of a source are found to say, and how a source without a name is shown."""

from __future__ import annotations

from dataclasses import dataclass

from ..citations.source_words import POSSESSIVE, is_listed, is_name_word, undetermined, words


@dataclass(frozen=True, slots=True)
class Described:
    """What a source's own words say. `name`: the proper name or the plain description; `rule`: what gave the kind.

    kind: person, organization, group, document, media, official, anonymous or unknown. naming: named, unnamed or
    anonymous. sector: official, civil-society, business, media or other. gender: woman or man. None: not said.
    """

    name: str
    kind: str
    rule: str
    naming: str | None = None
    role: str | None = None
    sector: str | None = None
    gender: str | None = None


def named_person(name: str, role: str | None, rule: str) -> Described:
    """Somebody by name, with the office or trade if the words state it."""
    return Described(name, "person", rule, "named", role)


def unnamed_person(name: str, sector: str | None = None) -> Described:
    """Somebody by a description, which is the role, too: "bystander"."""
    return Described(name, "person", "kind.person.described", "unnamed", name, sector)


def unnamed_group(name: str, rule: str, sector: str | None = None) -> Described:
    """Several by a description: "residents"."""
    return Described(name, "group", rule, "unnamed", sector=sector)


def named_body(name: str, rule: str, sector: str | None = None) -> Described:
    """An organisation, a company or a state by its name."""
    return Described(name, "organization", rule, "named", sector=sector)


def named_media(name: str, rule: str) -> Described:
    """A body that publishes, by its name."""
    return Described(name, "media", rule, "named", sector="media")


def description(core: str) -> str:
    """A source without a name, as it is shown: without determiners in front."""
    plain = undetermined(core)
    first, *others = plain.split(" ")
    alone = not any(map(is_name_word, others))
    capital = plain == core and alone and first[1:].islower()
    if capital and is_listed(first) and first.lower() not in words("plural-name"):
        plain = plain[0].lower() + plain[1:]  # "Officials said": a capital only because a sentence begins
    return POSSESSIVE.sub("", plain) or core
