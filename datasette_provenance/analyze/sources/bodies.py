"""Bodies by how their names are built or by the noun beside the name: "Falk & Roe", "Norsund Lines", "retailer Odo"."""

from __future__ import annotations

import re

from ..citations.source_words import UPPER, ends_in, head_of, is_name_word, singular, undetermined, words
from .described import Described, named_body, named_media
from .names import trailing_name, without_titles
from .sectors import sector_of_body

_WORD = rf"{UPPER}[\w.’'-]*"
_FIRM = re.compile(rf"(?<![\w&])(?P<left>{_WORD}(?: {_WORD}){{0,3}}) & (?P<right>{_WORD}(?: {_WORD}){{0,3}})$")
_ARTICLE = re.compile(r"(?:an?|the) ")
#: "a Harn-based charity", "a New Harn-based charity"
_BASED = re.compile(rf"^(?:{UPPER}[\w.’'-]* ){{0,2}}{UPPER}[\w.’'-]*-based ")


def firm(core: str) -> Described | None:
    """ "Procter & Gamble", "Odo Falk & Co", "AT&T"; but "Jane Roe & Odo Falk" are two."""
    match = _FIRM.search(core)
    if match is None or without_titles(match["right"]) != match["right"]:
        return None
    two = " " in match["left"] and " " in match["right"] and not ends_in(match["right"], "company-name")
    return None if two else named_body(match.group(), "kind.company", "business")


def company(name: str) -> Described | None:
    """A name that ends like a company's: "Norsund Lines", "Norsund Timber Co.", but not "Mayor Lines"."""
    last = name.rpartition(" ")[2].lower().rstrip(".")
    if " " not in without_titles(name) or last not in words("company-name") | words("company-end"):
        return None
    return named_body(name, "kind.company", "business")


def company_by_form(core: str, apposed: list[str]) -> Described | None:
    """A name with what the law calls companies behind it in small letters: "Quay Holdings plc"."""
    name, _, form = undetermined(core).rpartition(" ")
    if form not in words("company-form") or not all(map(is_name_word, name.replace(" & ", " ").split(" "))):
        return None
    return named_body(f"{name} {form}", "kind.company", "business")


def behind_noun(plain: str) -> Described | None:
    """A name behind a noun for a body: "retailer Odo", "Dutch bank Falk & Roe", "the newspaper El Faro"."""
    name = _without_noun(trailing_name(plain))
    noun = plain[: len(plain) - len(name)].strip()
    if not noun or without_titles(name) != name or (" " in name and ends_in(noun, "person")):
        return None
    if ends_in(noun, "media") and not (" " in name and noun.endswith("broadcaster")):
        return named_media(name, "kind.body-noun")
    is_company = ends_in(noun, "company-noun")
    if not is_company and not ends_in(noun, "organization"):
        return None
    return named_body(name, "kind.body-noun", sector_of_body(noun, is_company))


def before_noun(name: str, apposed: str) -> Described | None:
    """A name with a noun for a body behind its comma: "Odmart, the island's largest bank"."""
    noun = head_of(apposed)
    if ends_in(noun, "company-noun") and not ends_in(noun, "person"):
        return named_body(name, "kind.body-noun", "business")
    # Nouns that bodies have, too, are said of persons: "a publisher".
    people = ends_in(noun, "person") or ends_in(noun, "official")
    if _ARTICLE.match(apposed) and _BASED.sub("", noun).islower() and ends_in(noun, "organization") and not people:
        return named_body(name, "kind.body-noun", sector_of_body(noun))
    return None


def is_any_body(word: str) -> bool:
    """Whether a word, in small letters, is the noun for bodies of a kind: "board"; but "the Senate" is a name."""
    one = singular(word)
    return word not in words("body-alone") and one in words("body-name") and one in words("organization")


def _without_noun(name: str) -> str:
    """A name without the noun that a sentence begins with: "Retailer Odo"."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.endswith("er") and first.lower() in words("company-noun") else name
