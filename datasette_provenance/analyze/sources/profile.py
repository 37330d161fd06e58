"""One source from what its mentions say: its name, kind, role, sector and gender."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ...records import CleanText, Source
from ...spelling import fold
from ..citations.names import initials
from ..citations.source_words import ends_in
from ..citations.titles import is_title
from .described import Described
from .identities import identity
from .in_text import is_body, is_titled, occurrences
from .introductions import introductions
from .kinds import describe
from .registered import outlet_alone
from .sectors import is_former
from .voices import HIDDEN, Voice


def profile(same_as: str, voice: Voice, key: str, aliases: dict[str, str], clean: CleanText) -> Source:
    """One source from what its mentions say: the name resolved, the kind and role of the mention that says most; where
    they state no role, that by which the text introduces the person elsewhere."""
    own = describe(voice.resolved) if voice.resolved else None
    told = [one for one in voice.mentions if one.kind != "unknown"]
    best = _best(told, own) or own or _unknown(same_as, voice)
    if own and best.rule == "kind.person" and own.kind in ("organization", "media") and own.name.startswith(best.name):
        best = own  # "Norsund" is "Norsund Airlines"
    name = _name(voice.resolved, own, best)
    if best.rule == "kind.person":
        best = _person_or_body(best, own, told, voice, name, clean.text)
    role = _role([one for one in told if one.kind == best.kind]) or _office(told, best)
    if role is None and best.kind == "person" and best.naming == "named" and " " in name:
        told += introductions(name, occurrences(name, clean.text), clean)
        role = _role(told)
    has_gender = best.kind in ("person", "official", "anonymous")
    return Source(
        name=name or best.name,
        kind=best.kind,
        role=role,
        sector=best.sector or _sector(told, best, role),
        naming=best.naming,
        gender=_gender([one.gender for one in told], voice.pronouns) if has_gender else None,
        identity=identity(name, best, key) if best.rule != "kind.pronoun" else None,
        alias=aliases.get(fold(name)),
        citations=voice.citations,
        words=voice.words,
        method=best.rule,
    )


def _unknown(same_as: str, voice: Voice) -> Described:
    """A source of which no mention says what it is and no name was found: by "she" a person, by "it" nothing known."""
    words = same_as.removeprefix(HIDDEN).removeprefix("unresolved ")
    first = voice.mentions[0] if voice.mentions else Described(words, "unknown", "kind.pronoun")
    return Described(first.name, "person", "kind.pronoun") if voice.pronouns else first


def _name(resolved: str | None, own: Described | None, best: Described) -> str:
    """A source's name: what it was resolved to where that is of the kind of the mention that says most, or what the
    capitals of that are short for, "the IHA", commas and all; a body of the registry has its name there."""
    if best.rule == "kind.registry":
        return best.name
    if resolved and best.name.isupper() and initials(resolved.split()) == best.name:
        return resolved
    same = own is not None and (own.naming, own.kind) == (best.naming, best.kind)
    return own.name if own and same else best.name


def _person_or_body(
    best: Described, own: Described | None, told: list[Described], voice: Voice, name: str, text: str
) -> Described:
    """What was taken for a person by nothing but a name: an outlet called so or a body, where the text shows no more of
    a person than that name, or calls it "the company"."""
    if not voice.pronouns and not best.gender:
        outlet = outlet_alone(name) if " " not in name else None
        if outlet and not is_titled(name, text):
            return outlet
        if is_body(name, text):
            return _as_body(best)
    meant_by_bodies = best is own and told and all(one.kind == "organization" for one in told)
    return _as_body(best) if meant_by_bodies else best  # "the company" means "Odmart"


def _as_body(person: Described) -> Described:
    """What was taken for a person, as a body of that name."""
    return replace(person, kind="organization", rule="kind.body-in-text", sector=None)


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
