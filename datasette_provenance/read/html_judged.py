"""What the claims of a page say about each other: weak ones get methods of their own, which rank behind the rest."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from ..outlets import load_registry
from ..records import Claim
from ..terms import terms
from .html_names import Address, is_name_of, is_platform, site_of, without_site
from .people import is_desk, looks_like_person

#: Methods of bylines that name no person, or not in full.
NO_PERSON = ("html.site-as-author", "html.desk", "html.short-name")
# What sites call their parts.
_SECTIONS = frozenset(terms("site_sections"))
# A name that is longer may be a title.
_SITE_LENGTH = 25
# What says the site's name and nothing else.
_NAMES_SITE = ("html.og", "html.json-ld", "html.registry", "html.domain")
# Where pages state the day as it is at their place.
_AT_HOME = ("html.url", "html.meta", "html.shown")
# Elements that show the date to readers, beside the text.
_BESIDE_TEXT = ("html.itemprop", "html.time", "html.date-class", "html.shown")
# Days between a text and a later version that its address, or the date above it, still belongs to.
_ADDRESS_DAYS = 7
_META_DAYS = 14
# Endings of hosts that lie west of Greenwich, and those of countries that are used all over the world.
_WEST = frozenset(
    ("us", "ca", "mx", "gt", "hn", "sv", "ni", "cr", "pa", "cu", "do", "pr", "jm", "tt", "bs", "bb")
    + ("br", "ar", "cl", "co", "pe", "ve", "bo", "uy", "py", "ec", "gy", "sr")
)
_ANYWHERE = frozenset(("io", "me", "tv", "ai", "fm", "ly", "cc", "ws", "to", "gg"))


def judged(claims: list[Claim], address: Address) -> list[Claim]:
    """Titles without the site's name behind them; no platforms as publishers; weak kinds of claims by other methods.

    html.site-as-author: the site's own name in place of an author; html.desk: the newsroom's; html.short-name: a first
    name of somebody who is named in full as well. html.utc: a point in time in UTC where the page also states the day
    before or after it, which is the date at the outlet's place. html.redated: the day of a later version.
    """
    claims = _without_other_names(claims, address)
    sites = [claim.value for claim in claims if claim.field == "publisher" and claim.method != "html.title"]
    names = {claim.value.casefold() for claim in claims if claim.field == "publisher" and claim.method in _NAMES_SITE}
    persons = [claim.value for claim in claims if claim.field == "byline"]
    dates = [claim for claim in claims if claim.field == "published" and len(claim.value) >= len("2023-07-31")]
    local = [claim for claim in dates if not claim.value.endswith("+00:00")]
    found = []
    for claim in claims:
        value, method = claim.value, claim.method
        if claim.field == "title":
            value = without_site(value, sites)
        elif claim.field == "byline":
            method = _byline_method(claim, names, persons, address)
        elif claim.field == "published" and value.endswith("+00:00") and _is_elsewhere(value, local, address.host):
            method = "html.utc"
        elif claim.field == "published" and _is_redated(claim, dates):
            method = "html.redated"
        found.append(Claim(claim.field, value, method))
    return found


def _without_other_names(claims: list[Claim], address: Address) -> list[Claim]:
    """The claims without publishers that are the system of a site, one of its sections or the text's title."""
    titles = {claim.value.casefold() for claim in claims if claim.field == "title"}
    sections = {part.casefold() for part in urlsplit(address.own or "").path.split("/")} | _SECTIONS
    found = []
    for claim in claims:
        name = claim.value.casefold()
        if claim.field != "publisher":
            found.append(claim)
        elif is_platform(claim.value, address.host) or (len(name) > _SITE_LENGTH and name in titles):
            continue
        elif claim.method != "html.title" or name not in sections:
            found.append(claim)
    return found


def _byline_method(claim: Claim, sites: set[str], persons: list[str], address: Address) -> str:
    names = claim.value.split("; ")
    if claim.value.casefold() in sites or _is_site(names, sites, address):
        return "html.site-as-author"
    if all(is_desk(name) for name in names):
        return "html.desk"
    return "html.short-name" if _is_short(claim.value, persons) else claim.method


def _is_site(names: list[str], sites: set[str], address: Address) -> bool:
    """Whether a byline names the site: by one of its names, or by that in its address, as a part or an abbreviation.

    A person's own site bears the person's name; so a name that is the whole of the address is no site's.
    """
    label = site_of(address.own).partition(".")[0] if address.own else ""
    of_site = [name for name in names if name.casefold() in sites or is_name_of(label, name)]
    rest = [name for name in names if name not in of_site]
    return bool(of_site) and not any(looks_like_person(name) or load_registry().find(name) for name in rest)


def _is_short(name: str, others: list[str]) -> bool:
    """Whether a name of one word stands in full elsewhere on the page: "Ana" beside "Ana Roth"."""
    word = name.casefold()
    return " " not in name and any(word in other.casefold().split() for other in others if " " in other)


def _is_elsewhere(point: str, local: list[Claim], host: str | None) -> bool:
    """Whether a point in time in UTC falls on another day at the outlet's place, as the local claims have it.

    They must not state the day in UTC as well. A day may be that of a later version, so one that is not stated where
    the place's own day stands must come with the time of the same minute.
    """
    if any(claim.value[:10] == point[:10] for claim in local):
        return False
    there = datetime.fromisoformat(point)
    days = {(there + timedelta(hours=hours)).date().isoformat() for hours in _offsets(host)}
    beside = [claim for claim in local if claim.value[:10] in days]
    return any(claim.method in _AT_HOME or _is_same_minute(there, claim.value) for claim in beside)


def _is_redated(claim: Claim, dates: list[Claim]) -> bool:
    """Whether a date is that of a later version of the text, or of the printed issue that it stands in.

    The day in an address is that of the first version: it stays while the page is put out anew. A day without a clock
    in a meta element is often the day of the last change, so where it alone says so, the date above the text counts.
    """
    if claim.method in ("html.url", "html.modified") or len(claim.value) < len("2023-07-31"):
        return False
    day = date.fromisoformat(claim.value[:10])
    if any((day - _day_of(other)).days > _ADDRESS_DAYS for other in dates if other.method == "html.url"):
        return True
    if claim.method != "html.meta" or len(claim.value) > len("2023-07-31"):
        return False
    rest = [other for other in dates if other.method not in ("html.meta", "html.modified")]
    return bool(rest) and all(
        other.method in _BESIDE_TEXT and 0 < (day - _day_of(other)).days <= _META_DAYS for other in rest
    )


def _day_of(claim: Claim) -> date:
    return date.fromisoformat(claim.value[:10])


def _is_same_minute(point: datetime, local: str) -> bool:
    """Whether a local time can be that of a point in time: they differ by quarters of an hour."""
    if len(local) < len("2023-07-31T09:10"):
        return False
    minutes = (datetime.fromisoformat(local[:16]) - point.replace(second=0, tzinfo=None)).total_seconds() / 60
    return minutes % 15 in (0, 1, 14)


def _offsets(host: str | None) -> tuple[int, ...]:
    """The furthest offsets from UTC, in hours, at the place of a host, by its country's ending."""
    ending = (host or "").rpartition(".")[2]
    if ending in _WEST:
        return (-11,)
    return (-11, 13) if len(ending) != 2 or ending in _ANYWHERE else (13,)
