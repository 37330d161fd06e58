"""Titles without site names, site names without slogans, and what a page's addresses say."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin

from lxml.html import HtmlElement

from ..hosts import host_of, is_ip_address, original_address
from ..outlets import load_registry
from ..records import Claim
from ..spelling import without_accents
from ..terms import terms
from .archived import saved_from
from .people import looks_like_person

BARS = re.compile(r"\s+(?:[|•·»«›‹:–—―-]|::|//)\s+|\s*[|｜»•]\s*")
# Scripts that write no blanks part the site's name from the title by a mark alone: 海堤决口-港报.
_UNSPACED = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff！？」』）])[-_—]+(?=[\u3040-\u30ff\u3400-\u9fff]{2,8}$)")
_COPYRIGHT = re.compile(
    r"^(?:copyright|©|\(c\)|\d{4}(?:\s*[-–]\s*\d{4})?|all rights reserved\.?|by\b|[,.\s])+"
    r"|[\s,]*all rights reserved\.?$",
    re.I,
)
_WWW = re.compile(r"^www\.(?=[\w-]+\.\w)", re.I)
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go"))
# Soft hyphens, and marks that allow a break or forbid one.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_SITE_LIMIT = 60
# Where dates in figures put the month first: by the language tag, and by the ending of the host.
_MONTH_FIRST = frozenset(("en-us", "en-ph"))


@dataclass(slots=True)
class Address:
    """own: the page's address. canonical: where it says that the text belongs. month_first: how it writes dates."""

    own: str | None
    canonical: str | None
    host: str | None
    language: str | None
    month_first: bool | None


def clean_title(title: str) -> str:
    """A title on one line, entities resolved and marks of where to break words left out, of a length that it has."""
    return " ".join(html.unescape(title).translate(_UNSEEN).split())[:500]


def clean_site(name: str, label: str = "") -> str:
    """A site's name without copyright signs, handles and slogans; "" where nothing like a name is left.

    label: the first part of the site's domain, which tells the name from the slogan.

    >>> clean_site("www.courier.example"), clean_site("All the news of the northern coast | Courier", "courier")
    ('courier.example', 'Courier')
    """
    for _ in range(3):  # some systems escape twice
        name = html.unescape(name)
    name = _WWW.sub("", _COPYRIGHT.sub("", " ".join(name.split())).strip(" @|-–—•·."))
    parts = [part.strip() for part in BARS.split(name)]
    if len(parts) > 1:
        name = next((part for part in parts if is_name_of(label, part)), parts[0] if len(name) > 25 else name)
    return name if 1 < len(name) <= _SITE_LIMIT and any(c.isalpha() for c in name) and "://" not in name else ""


def split_title(title: str, sites: list[str]) -> tuple[str, str]:
    """("Sea wall fails", "Ellery Courier") for "Sea wall fails | News | Ellery Courier".

    The last part is the site's name if it is one of `sites` or is short beside the rest.
    """
    title = _UNSPACED.sub(" - ", clean_title(title))
    pieces = [piece.strip() for piece in BARS.split(title)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2:
        return title, ""
    longest = max(pieces, key=len)
    known = {site.casefold() for site in sites}
    site = next((piece for piece in (pieces[-1], pieces[0]) if piece.casefold() in known), "")
    if not site:
        last = pieces[-1]
        # Most scripts know no capitals.
        like_a_name = (
            ((last[0].isalpha() and not last[0].islower()) or "." in last)
            and len(last.split()) <= 5
            and last[-1] not in "?!…"
        )
        site = last if last != longest and like_a_name else ""
    if not site:
        return title, ""
    at = title.rfind(site)
    rest = (title[:at] if at > 0 else title[len(site) :]).strip(" |•·»«›‹:–—―-/")
    section = BARS.split(rest)[-1]
    if "|" in title and section != rest and len(section.split()) <= 2 and len(section) < len(rest) / 4:
        rest = rest[: rest.rfind(section)].strip(" |•·»«›‹:–—―-/")
    return rest or title, site


def without_site(title: str, sites: list[str]) -> str:
    """The title without a site's name behind a bar, and without the slogan behind that.

    >>> without_site("Sea wall fails - Ellery Courier", ["Ellery Courier"])
    'Sea wall fails'
    >>> without_site("Sea wall fails | Ellery Courier - News from the coast", ["Ellery Courier"])
    'Sea wall fails'
    """
    known = {site.casefold() for site in sites}
    bars = list(BARS.finditer(title))
    ends = [*(bar.start() for bar in bars[1:]), len(title)]
    for bar, end in zip(bars, ends, strict=False):
        if bar.start() and title[bar.end() : end].strip().casefold() in known:
            return title[: bar.start()].rstrip(" |•·»«›‹:–—―-/")
    return title


def page_address(
    tree: HtmlElement,
    head_links: dict[str, list[str]],
    metas: dict[str, list[str]],
    base: str,
    served_from: str | None = None,
) -> Address:
    """What a page says of its address: og:url, a note of who saved it, or its base; else the canonical link.

    Of a page that a web archive shows it is the page's own. served_from: the address that it came from, where it is
    known; of that site's pages the canonical one is meant.
    """
    canonical = next((link for rel, found in head_links.items() if "canonical" in rel.split() for link in found), None)
    stated = [
        *([served_from] if served_from else []),
        *metas.get("og:url", []),
        *metas.get("twitter:url", []),
        *metas.get("al:web:url", []),
        *saved_from(tree),
        base,
    ]
    stated = [original_address(address) for address in stated if _host(address)]
    canonical = original_address(absolute(stated[0] if stated else "", canonical)) if canonical else None
    canonical = canonical if canonical and _host(canonical) else None
    own = stated[0] if stated else canonical
    if canonical and own and site_of(own) == site_of(canonical):
        own = canonical
    language = (tree.get("lang") or tree.get("xml:lang") or metas.get("content-language", [""])[0]).strip() or None
    if language is None and metas.get("og:locale"):
        language = metas["og:locale"][0]
    return Address(own, canonical, _host(own or "") or None, language, _month_first(language, _host(own or "")))


def _host(address: str) -> str:
    """The host of an address of the web, "" for any other."""
    return host_of(address) if address.strip().lower().startswith(("http:", "https:")) else ""


def absolute(base: str, target: str) -> str:
    """The address that a link leads to from the page at `base`; "" for something like "http://[", which is none."""
    try:
        return urljoin(base, target)
    except ValueError:
        return ""


def site_of(address: str) -> str:
    """The registrable domain of an address, near enough: "example.co.uk" for "https://www.example.co.uk/a"."""
    host = _host(address)
    if is_ip_address(host):
        return host
    labels = host.split(".")
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3 if deep else -2 :])


def is_name_of(label: str, name: str) -> bool:
    """Whether a name is that of the site with this label of a domain: its abbreviation, or it and something else.

    >>> is_name_of("ec", "Ellery Coast e.V."), is_name_of("ec-online", "EC"), is_name_of("ellery", "Ellery News")
    (True, True, True)
    >>> is_name_of("anaroth", "Ana Roth"), is_name_of("ar", "Ana Roth")
    (False, False)
    """
    words = re.findall(r"\w+", without_accents(name).casefold())
    parts = label.casefold().split("-")
    whole, joined = "".join(parts), "".join(words)
    if not label or joined == whole:
        return " " not in name and joined == whole
    abbreviated = "".join(word[0] for word in words).startswith(whole) and not looks_like_person(name)
    return joined == parts[0] or abbreviated or (len(whole) >= 5 and whole in joined)


def _month_first(language: str | None, host: str | None) -> bool | None:
    tag = (language or "").lower().replace("_", "-")
    if tag in _MONTH_FIRST:
        return True
    if tag and tag != "en":
        return False
    if host and len(host.rpartition(".")[2]) == 2:
        return host.endswith(".us")
    return None


def host_claims(address: Address) -> list[Claim]:
    """The publisher by the page's own address: the outlet whose domain it is, if we know it, and the bare domain.

    An IP address names nobody. Below the domain of a platform each host is a site of its own.
    """
    if not address.host or is_ip_address(address.host):
        return []
    host = address.host
    if _is_hosted(host):
        return [Claim("publisher", host, "html.domain")]
    outlet = load_registry().by_domain(host)
    known = [Claim("publisher", outlet.name, "html.registry")] if outlet else []
    return [*known, Claim("publisher", site_of(f"https://{host}"), "html.domain")]


@cache
def _platforms() -> frozenset[str]:
    return frozenset(name.casefold() for name in terms("publishing_platforms"))


def _is_hosted(host: str) -> bool:
    """Whether a host lies below a platform's domain, which for blogs may end in a country ("a.blogspot.co.uk")."""
    _, dot, platform = host.partition(".")
    return bool(dot) and (platform in _platforms() or platform.startswith("blogspot."))


def is_platform(name: str, host: str | None) -> bool:
    """Whether a site's stated name is that of the system it was made with, apart from that system's own site.

    >>> is_platform("Blogger", "notes.example"), is_platform("Medium.com", "medium.com"), is_platform("Courier", None)
    (True, False, False)
    """
    own = bool(host) and not _is_hosted(host or "") and name.casefold().partition(".")[0] in site_of(f"https://{host}")
    return name.casefold() in _platforms() and not own
