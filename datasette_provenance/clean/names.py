"""Persons' names in bylines and sign-offs."""

from __future__ import annotations

import re

from ..dates import MONTH
from ..terms import alternatives, rows, sections, terms

_NOT_NAMES = frozenset(terms("not_names")) | frozenset(terms("function_words"))
_OFFICES = _NOT_NAMES - {"the", "our", "your"} - frozenset(terms("function_words"))
_PARTICLES = frozenset(terms("name_particles"))
_UPPER = r"[A-ZÀ-ÖØ-Þ\u0100-\u017f]"
_NAME_WORD = re.compile(rf"(?:{_UPPER}[\w’'‘.-]*|(?:d|l|al|el|O)['’-]{_UPPER}[\w’'-]*)\Z")
_SEPARATORS = re.compile(r"(?:\s*[,;]|\s+(?:(?:and|with|y|et|und)\b|&))\s*(?:and\s+|&\s*)?", re.I)
#: Where the names of a byline end and the outlet, the place or the time begins.
_END = re.compile(
    rf"\s+{MONTH}\.?\s\d|\s*(?:\||·|•|/|–|—|\s-+\s|\(|\[|@|\d|:|\b(?:for|of|at|in|from|on)\s|\b(?:published|updated|posted)\b)",
    re.I,
)
_BY = re.compile(
    r"(?:#+\s*|\*+|_+)?(?:(?:written|reported|story|words|text|posted|published|report|analysis|opinion|commentary|review)\s+)?"
    r"by(?::\s*|\s+)(?P<rest>\S.*)",
    re.I,
)
#: "Von", "Por", "Ein Bericht von": what introduces a name, in the languages of byline_words.csv.
_LEAD = re.compile(
    rf"{alternatives([row['term'] for row in rows('byline_words') if row['use'] == 'lead'])}(?:\s*:\s*|\s+)(?=\S)", re.I
)
_BESIDE = re.compile(rf"\s{alternatives(terms('sign_off_with'))}\s")
_IN_PLACE = re.compile(rf"\sin\s{_UPPER}[\w.’'-]*(?:\s{_UPPER}[\w.’'-]*){{0,2}}(?=,?\sand\s|,\s|$)")
_ORGANISATION = re.compile(rf"\b{alternatives(terms('organisation_words'))}\b")
_PART = rf"(?:{_UPPER}[\w.'’-]*|de|van|von|and)"
_PRESENTED = re.compile(
    rf"[\W_]{{0,4}}(?P<names>{_PART}(?:\s{_PART})*)(?:,\s|\s(?:is|are|in|was|has|writes|teaches|serves|works)\s)"
)
_TITLES = re.compile(rf"^(?:{alternatives(sections('abbreviations')['name'])}\.?\s)+")
_MEDIUM = re.compile(
    rf"(?P<names>[^,|/–—(]{{4,80}}?)\s*(?:,|\||/|–|—|\s-\s)\s*(?P<outlet>(?:the\s+)?{_UPPER}[^.,;:]{{1,40}})$", re.I
)


def is_person(words: str) -> bool:
    """Whether a phrase has the form of a person's name: two to five capitalised words, none of them an office's."""
    tokens = words.split()
    if not 2 <= len(tokens) <= 5 or tokens[0].lower() in _PARTICLES - {"al", "el", "abu", "bin", "la", "le"}:
        return False
    shouted = words.isupper()
    named = 0
    for token in tokens:
        bare = token.strip(".,’'").lower()
        if bare in _PARTICLES and token != tokens[-1]:
            continue
        if not _NAME_WORD.match(token) or bare in _NOT_NAMES:
            return False
        if not shouted and len(bare) > 2 and token.isupper() and "." not in token and token != tokens[-1]:
            return False  # "NEU Activist": an acronym; but "Ernesto BENAVIDES" is how some agencies write surnames
        named += len(bare) > 1
    return named >= 1


def says_office(words: str) -> bool:
    """Whether a phrase names an office or organisation rather than a person: "Opinion contributor", "USA TODAY"."""
    return any(token.strip(".,|").lower() in _OFFICES for token in words.split())


def proper_case(name: str) -> str:
    """A name written in capitals as one writes names: "JANE MCROE" -> "Jane McRoe"."""
    if not name.isupper():
        return name
    cased = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), name.lower())
    cased = re.sub(r"\bMc([a-z])", lambda m: "Mc" + m.group(1).upper(), cased)
    return re.sub(r"(?<=['’])S\b", "s", cased)


def persons(phrase: str) -> list[str]:
    """The persons at the beginning of a phrase such as "Jane Roe, John Doe and Ann Poe | Valley News"."""
    end = _END.search(phrase)
    found: list[str] = []
    for name in _SEPARATORS.split(phrase[: end.start()] if end else phrase):
        if not is_person(name.strip(" .")):
            name = _without_organisation(name)
        if not is_person(name.strip(" .")):
            break
        found.append(proper_case(name.strip(" .") + ("." if name.strip().endswith(("Jr.", "Sr.")) else "")))
    return found


def presented(note: str) -> list[str]:
    """The persons whom a note under a text presents: "• Runa Falk is a fellow …", "Sen. Odo Brandt, Harbour, is …"."""
    match = None if "contributed" in note else _PRESENTED.match(note)
    return persons(_TITLES.sub("", match["names"])) if match else []


def _without_organisation(name: str) -> str:
    """ "JANE ROE Associated Press" -> "JANE ROE"."""
    organisation = _ORGANISATION.search(name)
    return name[: organisation.start()].strip() if organisation else name


def byline(line: str) -> tuple[list[str], int] | None:
    """The persons of a byline that says "by", and where the phrase after "by" starts; None for any other line.

    An agency's byline ("By The Associated Press") is one without persons; a sentence that starts with "By" is none.
    """
    match = _BY.match(line)
    if not match or len(line) > 200:
        return None
    rest = match["rest"].rstrip("*_ ")
    found = persons(rest)
    if not found and (len(line) > 70 or not _only_organisation(rest)):
        return None
    if found and rest.endswith((".", "!", "?")) and len(rest.split()) > 12:
        return None
    return found, match.start("rest")


def _only_organisation(phrase: str) -> bool:
    head = re.split(r"\s*(?:\||·|–|—|\d|,)", phrase, maxsplit=1)[0].split()
    capitalised = sum(word[:1].isupper() for word in head)
    small = {"of", "for", "and", "the", "&"}
    return (
        0 < len(head) <= 6
        and not phrase.endswith((".", ":"))
        and all(word[:1].isupper() or word in small for word in head)
        and capitalised >= 1
        and (len(head) == 1 or any(word.strip(".,").lower() in _NOT_NAMES for word in head))
    )


def names_alone(line: str) -> list[str]:
    """The persons of a line that holds nothing else, but for where they are; none of any other line.

    >>> names_alone("Runa Falk in Lindmark and Odo Brandt"), names_alone("Runa Falk said")
    (['Runa Falk', 'Odo Brandt'], [])
    """
    names = _SEPARATORS.split(_IN_PLACE.sub("", line)) if len(line) <= 120 else []
    return [proper_case(name) for name in names] if all(map(is_person, names)) else []


def led_byline(line: str) -> list[str]:
    """The persons of a line that is a byline in any language, with an agency beside them or not.

    >>> led_byline("Von Sina Wölk"), led_byline("Par Jeanne Dupont avec AFP"), led_byline("Por la noche")
    (['Sina Wölk'], ['Jeanne Dupont'], [])
    """
    lead = _LEAD.match(line) if len(line) <= 120 else None
    return names_alone(_BESIDE.split(line[lead.end() :])[0]) if lead else []


def bare_byline(line: str) -> list[str]:
    """The persons of a byline without "by" that names the outlet too: "Jane Roe, The Valley Tribune"."""
    match = _MEDIUM.match(line) if len(line) <= 120 else None
    if not match:
        return []
    outlet = match["outlet"]
    if not (_ORGANISATION.search(outlet) or says_office(outlet)):
        return []
    return persons(match["names"])
