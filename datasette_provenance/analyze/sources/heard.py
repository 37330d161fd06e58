"""Who is not heard, though a rule found a source: things that are no text, and what the reporter concludes."""

from __future__ import annotations

from dataclasses import replace

from ...records import Source
from ..citations import Citation
from ..citations.lexicon import words

#: By which rule the kind of a source was told that may be none.
DOUBTFUL = frozenset(["kind.none", "kind.pronoun"])
#: "It suggests that", "the trip shows that": what the reporter concludes, where no text is meant.
_CONCLUDING = words("concluding")
_THINGS = frozenset(["it", "which", "that", "this", "these", "those"])


def heard(text: str, citation: Citation, source: Source) -> Citation | None:
    """A citation as it is where its source can speak, or where words are quoted; without its source where that is a
    thing, which may stand in the place of somebody else; None where the reporter concludes something from a thing."""
    if citation.quote_type != "indirect" or citation.source is None:
        return citation
    unknown = source.method == "kind.none"
    pronoun = source.method == "kind.pronoun" and text[slice(*citation.source)].lower() in _THINGS
    concludes = citation.cue is not None and text[slice(*citation.cue)].lower() in _CONCLUDING
    if (unknown or pronoun) and concludes:
        return None
    return replace(citation, source=None) if unknown else citation
