"""The fields of a record, under whatever names it gives them → claims of metadata."""

from __future__ import annotations

import ast
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from ..dates import parse_cell, parse_date
from ..hosts import host_of
from ..records import Claim
from ..terms import rows, terms
from .encoding import normalise
from .people import join_persons
from .titles import title_alone

KEY_LIMIT = 500
# Between the names of columns whose texts are one, and between those of an object and of a field in it.
_SUM, _WITHIN = "+", "."
LONGEST_DATE = 200
# Readable characters kept of a longer key, before the hash that stands for the rest.
_KEY_HEAD = 460
# An address or the name of a file.
_FILE = re.compile(r"://|\.\w{2,4}$")
_SPACES = re.compile(r"\s+")
# An address with more than a host.
_BELOW_HOST = re.compile(r"[^:]+://[^/?#]+(?:/+[^/#]|\?)")
# A day as tables of dates write it: nobody publishes at midnight sharp as often as they do.
_MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?\Z")
# "Updated 5 May 2024; published 3 May 2024".
_PUBLISHED = re.compile(
    r"(?i)\bupdated\b.*?\bpublished\b:?(?: on)?\s+([^;|]+)|\bpublished\b:?(?: on)?\s+([^;|]+)[;|].*\bupdated\b"
)


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A field name without what makes no difference: case, accents, spaces, marks.

    >>> fold("Pub. Date"), fold("Writer(s)"), fold("Título")
    ('pubdate', 'writers', 'titulo')
    """
    plain = unicodedata.normalize("NFKD", name)
    return re.sub(r"[\W_]", "", "".join(c for c in plain if not unicodedata.combining(c))).casefold() or name


@cache
def field_names() -> dict[str, list[str]]:
    """Our field → the folded names under which records have it, in the order in which they are tried.

    A name such as "lp+td" stands for several columns, whose texts are joined, "headline.main" for a field in an object.
    """
    names: dict[str, list[str]] = {}
    for row in rows("field_names"):
        mark = _WITHIN if _WITHIN in row["name"] else _SUM
        names.setdefault(row["field"], []).append(mark.join(map(fold, row["name"].split(mark))))
    return names


def _single(names: Iterable[str]) -> set[str]:
    """The folded names of all columns that are meant by names of one or of several."""
    return {fold(one) for name in names for one in (name, *name.split(_SUM))}


@cache
def _usual_names() -> set[str]:
    return _single(name.partition(_WITHIN)[0] for names in field_names().values() for name in names)


@cache
def kind_names() -> dict[str, str]:
    """What sources call a kind of document, letters and digits only → documents.kind."""
    return {_letters(row["name"]): row["kind"] for row in rows("document_kinds")}


def _letters(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def kind_of(name: str) -> str | None:
    """documents.kind for a stated kind, None for an unknown one.

    >>> kind_of("Press Release"), kind_of("WebPage")
    ('press-release', None)
    """
    letters = _letters(name)
    return kind_names().get(letters) or next((kind for kind in kinds() if _letters(kind) == letters), None)


@cache
def kinds() -> frozenset[str]:
    """The kinds that documents.kind uses."""
    return frozenset(kind_names().values())


def missing_text(fields: Iterable[str], mapping: Mapping[str, str], called: str = "fields") -> str:
    """The message for a record or table in which no text was found. fields: of a record with their values."""
    names = list(_with_inner(fields))
    listed = ", ".join(str(name)[:60] for name in names[:30]) or "none"
    mapped = columns(mapping)
    column = mapped.get("text", mapped.get("html"))
    wanted = "no text field" if column is None else f"no field {column!r}"
    if column is not None and has_text(fields, {}):
        return (
            f"{wanted}, which --map names; the {called} are {listed}; name one of these, or load this input by itself, "
            "without that --map"
        )
    hint = f"{wanted}; the {called} are {listed}; say which holds the text with --map text=NAME"
    has_address = not set(field_names()["url"]).isdisjoint(fold(str(name)) for name in names)
    return f"{hint}; if there are addresses alone, save the pages first" if has_address and column is None else hint


def _with_inner(fields: Iterable[str]) -> Iterator[str]:
    """The names of a record's fields; of an object in it with those within, as --map takes them ("fields.bodyText")."""
    for name in fields:
        inner = fields[name] if isinstance(fields, Mapping) else None
        if isinstance(inner, Mapping) and inner:
            yield from (f"{name}.{one}" for one in inner)
        else:
            yield name


def columns(mapping: Mapping[str, str]) -> dict[str, str]:
    """--map by our own field names: "date" is published there, "outlet" is publisher."""
    return {our_field(name): column for name, column in mapping.items()}


def has_text(fields: Iterable[str], mapping: Mapping[str, str]) -> bool:
    """Whether one of these fields is where the text, as such or in HTML, would be looked for."""
    mapped = columns(mapping)
    column = mapped.get("text", mapped.get("html"))
    names = [*field_names()["text"], *field_names()["html"]] if column is None else [column]
    if not _single(names).isdisjoint(fold(name) for name in fields):
        return True
    return isinstance(fields, Mapping) and any(_WITHIN in name and _within(fields, name) is not None for name in names)


def is_known(name: str, mapping: Mapping[str, str]) -> bool:
    """Whether a column of this name is one of our fields, by a usual name or by --map."""
    return fold(name) in _usual_names() or fold(name) in _single(mapping.values())


def pick(record: Mapping[str, Any], mapping: Mapping[str, str]) -> dict[str, Any]:
    """Our field → its value: of the column that `mapping` names, else of the first usual name that has one."""
    folded: dict[str, Any] = {}
    for name, value in record.items():
        if _has_value(value):
            folded.setdefault(fold(str(name)), value)
    wanted = columns(mapping)
    found = {}
    for name, names in field_names().items():
        if name in wanted:
            value = _column(record, folded, wanted[name])
        else:
            stated = (
                (known, _column({}, folded, known))
                for known in names
                if known in folded or _SUM in known or known.partition(_WITHIN)[0] in folded
            )
            value = next((one for known, one in stated if _is_stated(name, one) and _fits(name, known, one)), None)
        if _is_stated(name, value):
            found[name] = value
    # Who clips pages has their addresses as "source"; an outlet's front page is no text's.
    if "url" not in found and (address := web_address(_name(found.get("publisher")))) and _BELOW_HOST.match(address):
        found["url"] = address
    return found


def _column(record: Mapping[str, Any], folded: Mapping[str, Any], name: str) -> Any:
    """The value of a column, of one at a path ("content.body"), or the texts of several ("LP+TD") as paragraphs."""
    value = record.get(name, folded.get(fold(name)))
    if value is None:
        value = _within(record or folded, name)
    if value is None and _SUM in name:
        texts = (_column(record, folded, one) for one in name.split(_SUM))
        value = "\n\n".join(text for text in texts if isinstance(text, str) and _is_stated("text", text)) or None
    return value


def _within(record: Mapping[str, Any], path: str) -> Any:
    """The value at a path of names with dots between them ("content.body"), None where there is none."""
    found: Any = record
    for name in path.split(_WITHIN):
        if not isinstance(found, Mapping):
            return None
        held = found.get(name)
        found = next((value for one, value in found.items() if fold(str(one)) == name), None) if held is None else held
    return found


def _is_stated(field: str, value: Any) -> bool:
    """Whether there is a value, and none that says in words that there is none: "nan", "N/A". An id may be any word."""
    missing = field != "id" and isinstance(value, str) and value.strip().lower() in terms("missing_values")
    return _has_value(value) and not missing


def _fits(field: str, name: str, value: Any) -> bool:
    """Whether a value may be what its name says, where records use the name for other things, too.

    "media" holds pictures more often than the outlet, "medium" what it is printed or sent by, "data" is a date in
    Portuguese and Italian alone, "sn" as often the row's number, and a "uri" may be an identifier ("tag:…").
    """
    if name == "data":
        return parse_date(value) is not None
    if name == "uri" and field == "url":
        return web_address(value) is not None
    if name == "sn":
        return isinstance(value, str) and not value.strip().isdecimal()
    if name not in ("media", "medium"):
        return True
    return isinstance(value, str) and not _FILE.search(value) and not _is_kind_of_media(value)


def _is_kind_of_media(value: str) -> bool:
    """Whether a value tells by what an outlet reaches people, and not which it is.

    >>> _is_kind_of_media("Print / Online"), _is_kind_of_media("Radio Caldora")
    (True, False)
    """
    parts = re.split(r"\s*[/,;|+&]\s*|\s+(?:and|und|et|y|e|en)\s+", value.strip().casefold())
    return all(part in terms("media_kinds") for part in parts)


def unused(fields: Iterable[str], mapping: Mapping[str, str]) -> list[str]:
    """Those of a record's fields that are none of ours by any name, and that no --map names."""
    return [name for name in fields if not is_known(str(name), mapping)]


def our_field(name: str) -> str:
    """The field that --map means: ours, or one of its usual names ("date" is published, "outlet" is publisher)."""
    folded = fold(name)
    known = field_names()
    return folded if folded in known else next((ours for ours, names in known.items() if folded in names), name)


def _has_value(value: Any) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    # Only NaN, which pandas writes for "nothing", differs from itself.
    return value is not None and value == value and value not in ([], {})


def given_claims(found: Mapping[str, Any]) -> list[Claim]:
    """A claim "given.…" for each field that a record states. A date that cannot be read is "published_unparsed"."""
    claims = []
    outlet = _outlet(found.get("publisher"))
    title = title_alone(one_line(found.get("title")), outlet)
    for name, value in (("title", title), ("publisher", outlet), ("rights", _name(found.get("rights")))):
        if value:
            claims.append(Claim(name, value, f"given.{name}"))
    if byline := join_persons(_listed(found.get("byline"))):
        claims.append(Claim("byline", byline, "given.byline"))
    if "published" in found:
        date = parse_cell(_publication_in(found["published"]))
        stated = _MIDNIGHT.sub("", date) if date else one_line(found["published"])
        if stated:
            claims.append(Claim("published" if date else "published_unparsed", stated, "given.published"))
    kind = kind_of(one_line(found["kind"])) if "kind" in found else None
    if kind:
        claims.append(Claim("kind", kind, "given.kind"))
    return claims


def _listed(value: Any) -> Any:
    """A list that a table holds as Python or JSON writes it ("['Lena Foss', 'Tom Ridley']"); anything else as it is."""
    if not isinstance(value, str) or len(value) > KEY_LIMIT or not re.fullmatch(r"\s*\[.*\]\s*", value, re.DOTALL):
        return value
    try:
        found = ast.literal_eval(value.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return value
    return found if isinstance(found, list) else value


def _publication_in(value: Any) -> Any:
    """Of two dates that are stated the one of publication; any other value as it is."""
    if not isinstance(value, str) or len(value) > LONGEST_DATE:
        return value
    stated = _PUBLISHED.search(value)
    return stated[1] or stated[2] if stated else value


def one_line(value: Any) -> str:
    """A scalar on one line; "" for anything else."""
    if isinstance(value, (list, tuple)) and value:
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return _SPACES.sub(" ", normalise(str(value))).strip()


def _name(value: Any) -> str:
    """A name that may be wrapped in an object, or the first one of a list."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        parts = (value.get(part) for part in ("name", "title", "domain", "url", "id"))
        value = next((part for part in parts if _has_value(part)), "")
    return one_line(value)


def _outlet(value: Any) -> str:
    """A name, or of an address its host; "" for a piece of HTML, as social networks name the program that was used."""
    name = _name(value)
    if re.match(r"<\w", name):
        return ""
    return host_of(name) if web_address(name) else name


def web_address(value: Any) -> str | None:
    """A trimmed http(s) address, None for anything else.

    >>> web_address(" https://a.example/x "), web_address("javascript:alert(1)")
    ('https://a.example/x', None)
    """
    address = one_line(value)
    return address if re.match(r"https?://[^\s/?#]", address, re.IGNORECASE) and " " not in address else None


def document_key(own: Any, url: str | None, fallback: str) -> str:
    """A document's key: the record's own id, else its URL, else the fall-back; printable, at most 500 characters."""
    number = isinstance(own, (int, float)) and not isinstance(own, bool)
    candidates = (f"{own:.0f}" if isinstance(own, float) and own.is_integer() else own if number else _name(own), url)
    for candidate in (*candidates, fallback):
        key = _printable("" if candidate is None else str(candidate))
        if key:
            return key if len(key) <= KEY_LIMIT else f"{key[:_KEY_HEAD]}~{_digest(key)}"
    return _digest(fallback)


def _printable(text: str) -> str:
    kept = (character for character in normalise(text) if unicodedata.category(character) not in ("Cc", "Cs"))
    return "".join(kept).strip()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:24]
