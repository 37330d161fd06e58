"""The part of public life that a source speaks from: official, civil-society, business, media or other."""

from __future__ import annotations

import re
from functools import cache

from ...outlets import load_registry
from ..citations.source_words import POSSESSIVE, any_of, ends_in, head_of, is_name_word, undetermined, words

# Of the registry's bodies; all others are media.
OUTLET_SECTORS = {"government": "official", "ngo": "civil-society", "advocacy": "civil-society"}
_SECTORS = ("official", "civil-society", "business", "media-work", "other-work", "private")
# The lists that are not called like their sector.
_OF_LIST = {"official-name": "official", "media-work": "media", "other-work": "other", "private": "other"}
# Offices whose sector is that of the body they are held in.
_SPEAKS_FOR = re.compile(
    r"spokes|president|chair|director|head|chief|leader|secretary|advis[eo]r|member|lawyer|aide|manager|official"
    r"|representative(?=s? for\b)",
    re.I,
)

#: Letters that stand for a body that no list has.
_LETTERS = re.compile(r"(?!US\b|UK\b|EU\b|U\.|GOP\b)(?:[A-Z]\.?){2,6}(?:['’]s)?")
_FORMER = re.compile(r"(?:the )?(?:former|ex-|retired|one-time|onetime)", re.I)
_EXECUTIVE = re.compile(r"\bexecutive (?=director|editor|secretary|producer)", re.I)
_OF_STATES = re.compile(
    r"[\w'’ -]*\b(?:(official)|president|secretary|officer|speaker|treasurer|deputy|representative|agent)s?\b", re.I
)
#: "the Department of Labor" speaks for a state, whatever it is for.
_OF_STATE = re.compile(r"(?:ministry|department|secretariat|office) (?:of|for) ", re.I)
_OF = re.compile(r"\s(?:of|for|at|from|with|in)\s")
#: Whose office it is stands elsewhere in the text.
_ITS = re.compile(r"(?:its|their)\s", re.I)
#: "City boss", "Harn United captain"
_CLUB = re.compile(r"(?:^|\s)([A-Z]\w+)\s([a-z]+)$")


@cache
def _members() -> re.Pattern[str]:
    """A body that is named by its members: "the bakers' guild", "the Police Officers’ Federation"."""
    return re.compile(rf"[a-z]s['’] (?:[\w-]+ )?{any_of('members-body').pattern}")


def sector_of(kind: str, name: str, role: str | None, phrase: str) -> str | None:
    """The sector that a source's role, name or words put it in; None where nothing does. phrase: all its words."""
    if kind in ("document", "unknown"):
        return None
    said = role or (phrase if kind != "person" else "")
    if kind == "organization":
        return _first_sector(name, ("official-name", *_SECTORS[1:5]))
    if not said:
        return None
    if held_elsewhere(said):
        return sector_of_office(said)
    sector = sector_of_role(_EXECUTIVE.sub("", said))
    if sector == "official" and _ITS.match(phrase) and _OF_STATES.match(said):
        return None  # "its president"
    return "other" if sector == "official" and is_former(said) else sector


def is_former(role: str) -> bool:
    """Whether a role is one that is held no more: "former governor"."""
    return _FORMER.match(role) is not None


def sector_of_role(said: str) -> str | None:
    """The sector of a role: that of its body for a spokesman or president, else that of the office itself."""
    head, joint, body = _split_role(said)
    if ends_in(head, "partisan"):  # "the governor's opponents", "a friend of the mayor"
        return _first_sector(head.rpartition(" ")[2], _SECTORS)
    if _is_of_club(said):
        return "other"
    if ends_in(head, "company-office") or ends_in(head, "any-office"):
        return _sector_of_chief(head, body)
    if ends_in(said, "legislators") or (head.lower().endswith(("secretary", "chief")) and ends_in(said, "official")):
        return "official"  # "Labour MP", "Secretary of Defense", "chief of staff"
    if not _SPEAKS_FOR.search(f"{head}{joint}"):
        return _first_sector(head, _SECTORS) or _first_sector(said, ("official-name", *_SECTORS))
    if not body:
        return _sector_in_front(head)
    known = _sector_of_known(body)
    if known:
        return known
    if undetermined(body).lower() in words("state") or _OF_STATE.match(undetermined(body)):
        return "official"
    if ends_in(body, "official-name"):  # "the labour ministry" is no union
        return "official"
    if body[:1].isupper() and " " in body and body.rpartition(" ")[2].lower() in words("company-name"):
        return "business"
    return _first_sector(body, ("civil-society", "business", "official-name", "other-work")) or _first_sector(
        head, ("business",)
    )


def _is_of_club(role: str) -> bool:
    club = _CLUB.search(role)
    return club is not None and club[1].lower() in words("club-end") and ends_in(club[2], "club-office")


def _sector_of_chief(head: str, body: str) -> str | None:
    """The sector of an office that companies and other bodies have, too, by the body before or behind it."""
    owner = POSSESSIVE.sub("", undetermined(body or head.rpartition(" chief ")[0] or head.rpartition(" general ")[0]))
    if owner:
        known = "official" if owner.lower() in words("state") else _sector_of_known(owner) or sector_of_body(owner)
        if known or _LETTERS.fullmatch(owner):
            return known
    return "business" if ends_in(head, "company-office") else None


def _sector_of_known(body: str) -> str | None:
    """The sector of a body that a list has: a company, an outlet, an agency."""
    plain = POSSESSIVE.sub("", undetermined(body))
    if plain.lower() in words("company"):
        return "business"
    outlet = load_registry().find(plain)
    return OUTLET_SECTORS.get(outlet.kind, "media") if outlet else None


def _sector_in_front(role: str) -> str | None:
    """The sector of an office by the body before it: "AARP policy director", "Ellery police chief"; that of the office
    itself where no body stands there, but not behind letters that may stand for any body: "N.H.A.A. president"."""
    sector = _first_sector(role, ("civil-society", "business", "other-work", "official-name"))
    tokens = role.split(" ")
    for end in range(len(tokens) - 1, 0, -1):
        if not sector and is_name_word(tokens[end - 1]):
            sector = _sector_of_known(" ".join(tokens[:end]))
    return sector or (None if any(map(_LETTERS.fullmatch, tokens[:-1])) else _first_sector(role, ("official",)))


def held_elsewhere(role: str) -> bool:
    """Whether an office that states have, too, is held in another body: "union officials", "president of the club"."""
    office = _OF_STATES.match(role)
    if not office:
        return False
    head, _, body = _split_role(role)
    if body and not office.group(1):
        return sector_of_role(role) != "official"
    inside = POSSESSIVE.sub("", head_of(body) if body else head.rpartition(" ")[0])
    return ends_in(inside, "not-official") and _first_sector(body or inside, ("official-name",)) is None


def sector_of_office(role: str) -> str | None:
    """The sector of an office that is held in another body than a state."""
    head, _, body = _split_role(role)
    return sector_of_role(role) if body else sector_of_body(head.rpartition(" ")[0])


def sector_of_body(noun: str, company: bool = False) -> str | None:
    """The sector of a body by the noun for it; company: it can be no other body."""
    return _first_sector(noun, ("civil-society", "business", "official-name", "other-work")) or (
        "business" if company else None
    )


def _split_role(role: str) -> tuple[str, str, str]:
    """ "spokeswoman for the ministry" -> its office and its body; "Organization for Harbours President", too."""
    match = _OF.search(role)
    body, _, office = role.rpartition(" ")
    if match and _SPEAKS_FOR.match(office) and ends_in(role[: match.start()], "body-name"):
        return office, " of ", body
    return (role[: match.start()], match.group(), role[match.end() :]) if match else (role, "", "")


def _first_sector(text: str, order: tuple[str, ...]) -> str | None:
    """The sector of the first list that has a word of the text."""
    low = text.lower()
    if "civil-society" in order and _members().search(low):
        return "civil-society"
    for section in order:
        if any_of(section).search(low):
            return _OF_LIST.get(section, section)
    return None
