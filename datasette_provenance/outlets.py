"""The outlet registry: names, aliases and domains → one canonical outlet. The data is data/outlets.csv."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from .hosts import host_of
from .remembered import Remembered, forget, remembered
from .spelling import INNER_WORD, LONGEST_SLUG, fold, initials, short_slug
from .terms import terms

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

DEFAULT = Path(__file__).parent / "data" / "outlets.csv"
KINDS = (
    *("wire", "newspaper", "magazine", "broadcaster", "digital", "state-media", "government", "ngo"),
    *("advocacy", "aggregator", "unknown"),
)
# Words of a name stand on one line, at most a few marks apart ("Press-Trust", "St. Louis", "A & B").
NEXT_WORD = re.compile(r"[ .,&/\u00a0-]{1,3}([^\W_]+(?:['’][^\W_]+)*)")
# A word that begins with a capital, a digit or a letter outside ASCII. The set stands first, which lets re skip to it.
CAPITAL_WORD = re.compile(r"[^\Wa-z_](?<![^\W_].)[^\W_]*(?:['’][^\W_]+)*")
POSSESSIVE = re.compile(r"['’][sS]$")
_POSSESSED = re.compile(r"['’]s?$")
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?")
_BRACKET = re.compile(r"(?P<name>[^()]*[^()\s])\s*\((?P<inside>[^()]+)\)\s*")
_DOMAIN = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?")
COMPANY = re.compile(r"(?:,? (?:inc|llc|ltd|plc|gmbh|corp|co|sa|ag|limited)\.?)+$", re.I)
DESCRIPTION = re.compile(
    r" (?:(?:news|press) agency|news ?wire|wire service|wire|agency|newspaper|magazine|website|online)$", re.I
)

#: What the names of agencies hold. "National Security Agency" is none that delivers texts.
AGENCY_FORM = re.compile(
    r"(?:\b|(?<=[a-z]))(?:[Ww]ire|(?:News|Press|Information|Telegraph|Media) ?[Aa]gency|Agence|Agencia|Agenzia"
    r"|News Service|Press Service|Wire Service|Associates)\b"
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet or agency under the name that English text knows it by."""

    name: str
    kind: str = "unknown"
    country: str | None = None
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        return short_slug(self.name, LONGEST_SLUG)

    @property
    def is_agency(self) -> bool:
        """Whether it delivers texts to others: a news agency, be it a state's, by one of its names."""
        return self.kind == "wire" or (
            self.kind == "state-media" and any(map(AGENCY_FORM.search, (self.name, *self.aliases)))
        )


#: An outlet, and which of its names, folded, are ordinary words.
Listed = tuple[Outlet, frozenset[str]]


@dataclass(slots=True)
class Node:
    """A step of the word tree that names are found by in running text: what may follow, and what ends here."""

    following: dict[str, Node] = field(default_factory=dict)
    written: list[tuple[str, Outlet]] = field(default_factory=list)


class Registry:
    """Outlets by name, by domain and by mention in running text."""

    def __init__(self, outlets: list[tuple[Outlet, frozenset[str]]]) -> None:
        self.outlets = [outlet for outlet, _ in outlets]
        self._names: dict[str, tuple[Outlet, bool]] = {}
        self._domains: dict[str, Outlet] = {}
        self._tree = Node()
        self._found: Remembered[Outlet | None] = Remembered(lambda name: self._find(name, strict=True))
        self._found_loosely: Remembered[Outlet | None] = Remembered(lambda name: self._find(name, strict=False))
        self._begins: Remembered[Node | None] = Remembered(lambda word: self._tree.following.get(fold_word(word)))
        #: What stands before brackets in names: several outlets are called so.
        self._told_apart: set[str] = set()
        self._small: set[str] = set()  # names of one word that begin small: "dpa", "teleSUR"
        for outlet, ambiguous in outlets:
            for alias in (outlet.name, *outlet.aliases):
                self._add_name(alias, outlet, fold(alias) in ambiguous)
            if bracket := _BRACKET.fullmatch(outlet.name):
                self._told_apart.add(fold(bracket["name"]))
            for domain in outlet.domains:
                self._domains[domain] = outlet
                self._names.setdefault(fold(domain), (outlet, True))
        words = "|".join(re.escape(word) for word in sorted(self._small, key=len, reverse=True))
        self._capital_or_small = re.compile(rf"{CAPITAL_WORD.pattern}|(?<![^\W_])(?:{words})(?![^\W_])")

    def _add_name(self, alias: str, outlet: Outlet, ambiguous: bool) -> None:
        folded = fold(alias)
        self._names[folded] = (outlet, not ambiguous and self._names.get(folded, (outlet, True))[1])
        if ambiguous or not folded:
            return
        node = self._tree
        for word in folded.split():
            node = node.following.setdefault(word, Node())
        node.written.append((alias, outlet))
        if alias.isalnum() and alias[0].islower():
            self._small.add(alias)

    def find(self, name: str, strict: bool = True) -> Outlet | None:
        """The outlet of a name, alias or domain-like name; strict leaves out names that are ordinary words."""
        return self._found[name] if strict else self._found_loosely[name]

    def registered(self, name: str) -> str:
        """The name by which the registry knows what somebody calls an outlet, be it an address; else that itself.

        Lists of articles put its initials or its place behind the name: "Ellery Courier (Ellery, Caldora)". A place may
        also tell two outlets apart ("The Times (Tarn)"), so it goes only where the rest is surely one's name; a desk
        ("Ellery Courier (Opinion)") stays, since who lists outlets so means that part of it.
        """
        outlet = self.find(name, strict=False) or self.by_domain(name)
        bracket = _BRACKET.fullmatch(name) if outlet is None else None
        if not bracket:
            return outlet.name if outlet else name
        plain = bracket["name"]
        if bracket["inside"] == initials(plain):
            return self.registered(plain)
        if is_section(bracket["inside"]):
            return name
        outlet = None if fold(plain) in self._told_apart else self.find(plain)
        return outlet.name if outlet else name

    def _find(self, name: str, strict: bool) -> Outlet | None:
        for form in forms_of(name):
            found = self._names.get(form)
            if found and (found[1] or not strict):
                return found[0]
        return self.by_domain(name) if "." in name and _DOMAIN.fullmatch(name.strip()) else None

    def by_domain(self, host_or_url: str) -> Outlet | None:
        """The outlet that owns a host, by the longest registered suffix: "uk.reuters.com" is Reuters'."""
        value = host_or_url.strip()
        labels = host_of(value if "//" in value else f"//{value}").split(".")
        for i in range(len(labels) - 1):
            found = self._domains.get(".".join(labels[i:]))
            if found:
                return found
        return None

    def search(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, Outlet]]:
        """Mentions of outlets in text[start:end] as (start, end, outlet), longest first, without overlaps."""
        stop = len(text) if end is None else end
        # Trying each small word at every letter is slow, and most texts hold none of them.
        pattern = self._capital_or_small if any(word in text for word in self._small) else CAPITAL_WORD
        at: int | None = start
        begins = self._begins
        while at is not None:
            matches, at = pattern.finditer(text, at, stop), None
            for first in matches:
                node = begins[first.group()]
                mention = longest_mention(text, first, stop, node) if node else None
                if mention:
                    at = mention[0]
                    yield first.start(), *mention
                    break  # and go on behind the mention


def longest_mention(text: str, first: re.Match[str], stop: int, node: Node | None) -> tuple[int, Outlet] | None:
    """The end and the outlet of the longest name that begins with this word; `node` is the word's step in the tree."""
    found = None
    word: re.Match[str] | None = first
    while node and word:
        if node.written:
            written = POSSESSIVE.sub("", text[first.start() : word.end()])
            outlet = next((outlet for alias, outlet in node.written if is_written_as(written, alias)), None)
            found = (first.start() + len(written), outlet) if outlet else found
        word = NEXT_WORD.match(text, word.end(), stop)
        node = node.following.get(fold_word(word.group(1))) if word else None
    return found


def is_written_as(written: str, alias: str) -> bool:
    """Whether the case is that of a name: "USA today" and "rt" are not USA TODAY and RT.

    A lone short word must stand as the alias has it; elsewhere each word with a capital must have one.
    """
    if len(alias) <= 6 and " " not in alias:
        return written == alias
    return all(
        not name[0].isupper() or word[0].isupper()
        for name, word in zip(INNER_WORD.findall(alias), INNER_WORD.findall(written), strict=False)
    )


@remembered(100_000)
def fold_word(word: str) -> str:
    """The first word as fold() gives it, without a possessive "s"."""
    return fold(POSSESSIVE.sub("", word)).split(" ", 1)[0]


def is_section(words: str) -> bool:
    """Whether words name a part of any outlet: "News", "Online News", "Arts & Culture", "Print"."""
    parts = set(fold(words).split())
    return bool(parts) and parts <= _sections()


@cache
def _sections() -> frozenset[str]:
    return frozenset(map(fold, (*terms("site_sections"), *terms("media_kinds"), "and")))


def forms_of(name: str) -> Iterator[str]:
    """The folded forms that a name may be known under, from as written to stripped of company and description."""
    plain = name.strip().strip("\"'“”‘’«»").strip()
    yield fold(plain)
    # (Most names are one word without an apostrophe.)
    shorter = COMPANY.sub("", plain) if " " in plain else plain
    if "'" in shorter or "’" in shorter:
        shorter = _POSSESSED.sub("", shorter)
    if shorter != plain:
        yield fold(shorter)
    described = DESCRIPTION.sub("", shorter) if " " in shorter else shorter
    if described != shorter:
        yield fold(described)
    address = _ADDRESS.sub("", shorter.lower()).rstrip("/")
    if len(address) != len(shorter):
        yield fold(address)


def outlet_from_name(name: str) -> Outlet:
    """An outlet that only a credit names, of unknown kind."""
    plain = " ".join(name.split()).strip("\"'“”‘’«» ,;:–—|·")
    plain = re.sub(r"^[Tt]he (?=\S)", "", plain)
    return Outlet(re.sub(r" (?:magazine|newspaper|website)$", "", plain))


def load_registry(path: Path = DEFAULT) -> Registry:
    """The registry, with the outlets that a person names (own_outlets). Raises ValueError naming the line of an entry
    that cannot be taken."""
    return _with_own[0] if _with_own and path is DEFAULT else _read_registry(path)


def author_outlet(name: str) -> Outlet | None:
    """The outlet that stands where an author does, None for a person. One whose name is a common word counts if it is
    an agency or has its article.

    >>> [outlet and outlet.name for outlet in map(author_outlet, ("PTI", "The Hill", "Hill", "Ana Roth"))]
    ['PTI', 'The Hill', None, None]
    """
    surely, maybe = (load_registry().find(name, strict=strict) for strict in (True, False))
    return surely or (maybe if maybe and (maybe.kind == "wire" or name[:4].lower() == "the ") else None)


#: The registry with a person's own outlets, where a load has any: set before documents are read, for all of the load.
_with_own: list[Registry] = []
_own_digest: list[str] = []
#: What is to be emptied when the registry changes.
_DEPENDING: list[Callable[[], None]] = [forget]
Cached = TypeVar("Cached", bound="_lru_cache_wrapper[Any]")


def depends_on_outlets(cached: Cached) -> Cached:
    """Decorates a cached function whose answers the registry gives: they are forgotten when it changes."""
    _DEPENDING.append(cached.cache_clear)
    return cached


@contextlib.contextmanager
def own_outlets(own: Sequence[Listed]) -> Iterator[None]:
    """Have the registry know a person's own outlets, and believe them before its own."""
    before, digest = list(_with_own), list(_own_digest)
    use_outlets(own)
    try:
        yield
    finally:
        _with_own[:], _own_digest[:] = before, digest
        for clear in _DEPENDING:
            clear()


def use_outlets(own: Sequence[Listed]) -> None:
    """own_outlets() for good: of a worker process, which ends with its load."""
    _with_own[:] = [Registry(joined(own, _listed(DEFAULT)))] if own else []
    said = repr([(outlet, sorted(unsure)) for outlet, unsure in own]).encode("utf-8", "replace")
    _own_digest[:] = [hashlib.blake2b(said, digest_size=8).hexdigest()] if own else []
    for clear in _DEPENDING:
        clear()


def own_digest() -> list[str]:
    """What changes when a person's own outlets do; nothing where there are none."""
    return list(_own_digest)


def joined(own: Sequence[Listed], known: Sequence[Listed]) -> list[Listed]:
    """A person's own outlets before the known ones. What is known of one of the same name is added to the person's;
    any name or domain that the person gives to an outlet is no other's."""
    same = {fold(outlet.name): (outlet, ambiguous) for outlet, ambiguous in known}
    names = {fold(name): fold(outlet.name) for outlet, _ in own for name in (outlet.name, *outlet.aliases)}
    domains = {domain for outlet, _ in own for domain in outlet.domains}
    found = []
    for outlet, ambiguous in own:
        more, unsure = same.get(fold(outlet.name), (outlet, frozenset[str]()))
        aliases = (alias for alias in more.aliases if names.get(fold(alias), fold(outlet.name)) == fold(outlet.name))
        whole = replace(
            outlet,
            kind=more.kind if outlet.kind == "unknown" else outlet.kind,
            country=outlet.country or more.country,
            domains=tuple(dict.fromkeys((*outlet.domains, *(one for one in more.domains if one not in domains)))),
            aliases=tuple(dict.fromkeys((*outlet.aliases, *aliases))),
        )
        found.append((whole, ambiguous | (unsure - {fold(outlet.name)})))
    for outlet, ambiguous in known:
        if fold(outlet.name) not in names:
            aliases = (alias for alias in outlet.aliases if fold(alias) not in names)
            others = tuple(domain for domain in outlet.domains if domain not in domains)
            found.append((replace(outlet, aliases=tuple(aliases), domains=others), ambiguous))
    return found


@lru_cache(maxsize=4)
def _read_registry(path: Path) -> Registry:
    return Registry(_listed(path))


def _listed(path: Path) -> list[Listed]:
    claimed: dict[str, str] = {}
    outlets = []
    with open(path, encoding="utf-8", newline="") as lines:
        rows = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(line for _, line in rows)
    for (number, _), row in zip(rows[1:], reader, strict=True):
        outlets.append(read_outlet(f"{path.name}, line {number}", row, claimed))
    return outlets


def read_outlet(place: str, row: Mapping[str, str], claimed: dict[str, str]) -> Listed:
    """One line of the CSV: the outlet, and which of its names, folded, are ordinary words (marked "?" in the file).

    place: where it stands, for ValueError, which says what is wrong with it. claimed: the outlets of names before it.
    """
    name, kind = (row["name"] or "").strip(), (row["kind"] or "").strip()
    if not name or kind not in KINDS:
        wrong = f"unknown kind {kind!r}; the kinds are {', '.join(KINDS)}" if name else "no name"
        raise ValueError(f"{place}: {wrong}")
    written = [alias.strip() for alias in (row["aliases"] or "").split("|") if alias.strip()]
    ambiguous = frozenset(fold(alias[:-1]) for alias in written if alias.endswith("?"))
    aliases = tuple(alias.rstrip("?").strip() for alias in written if alias.rstrip("?").strip() != name)
    domains = tuple(domain.strip().lower() for domain in (row["domains"] or "").split("|") if domain.strip())
    for alias in (name, *aliases):
        if claimed.setdefault(fold(alias), name) != name:
            raise ValueError(f"{place}: {alias!r} stands for {claimed[fold(alias)]} already")
    return Outlet(name, kind, (row["country"] or "").strip() or None, domains, aliases), ambiguous
