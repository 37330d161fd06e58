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
    text = clean.text
    own = describe(voice.resolved) if voice.resolved else None
    told = [one for one in voice.mentions if one.kind != "unknown"]
    words = same_as.removeprefix(HIDDEN).removeprefix("unresolved ")
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
    if outlet and not is_titled(name, text):
        best = outlet
    elif unknown_person and is_body(name, text):
        best = replace(best, kind="organization", rule="kind.body-in-text", sector=None)
    if best is own and best.rule == "kind.person" and told and all(one.kind == "organization" for one in told):
        best = replace(best, kind="organization", rule="kind.body-in-text", sector=None)  # "the company" means "Odmart"
    role = _role([one for one in told if one.kind == best.kind]) or _office(told, best)
    if role is None and best.kind == "person" and best.naming == "named" and " " in name:
        told += introductions(name, occurrences(name, text), clean)
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
