"""Who is cited in one document: citations gathered by their source, with kind, role, sector, naming and gender."""

from __future__ import annotations

from ...records import CleanText, Source
from ..citations import Citation
from .heard import DOUBTFUL, heard
from .in_text import acronyms
from .profile import profile
from .voices import gather


def find_sources(
    clean: CleanText, citations: list[Citation], speakers: list[str | None], key: str = ""
) -> tuple[list[Source], list[int | None]]:
    """The sources of a text in the order of their first citation, and for each citation the position of its source.

    speakers: the resolved name of each citation's source, as resolve_speakers() gives it. key: the document's, since a
    surname that stands for no full name means nobody outside its document. A citation without a source has None.
    """
    voices, positions = gather(clean, citations, speakers)
    aliases = acronyms(clean.text)
    return [profile(same_as, voice, key, aliases, clean) for same_as, voice in voices.items()], positions


def only_heard(
    clean: CleanText,
    citations: list[Citation],
    speakers: list[str | None],
    told: tuple[list[Source], list[int | None]],
    key: str = "",
) -> tuple[list[Citation], tuple[list[Source], list[int | None]]]:
    """The citations without those in which nobody is heard, with their sources; the other arguments as for
    find_sources, which gave `told`."""
    sources, positions = told
    doubtful = {place for place, source in enumerate(sources) if source.method in DOUBTFUL}
    if doubtful.isdisjoint(positions):
        return citations, told
    kept = [
        heard(clean.text, citation, sources[position]) if position in doubtful else citation
        for citation, position in zip(citations, positions, strict=True)
    ]
    if kept == citations:
        return citations, told
    pairs = [(one, speaker if one.source else None) for one, speaker in zip(kept, speakers, strict=True) if one]
    heard_of, speakers = [one for one, _ in pairs], [speaker for _, speaker in pairs]
    return heard_of, find_sources(clean, heard_of, speakers, key)
