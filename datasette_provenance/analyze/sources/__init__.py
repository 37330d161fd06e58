"""Who is cited in one document: citations gathered by their source, with kind, role, sector, naming and gender."""

from __future__ import annotations

from ...records import CleanText, Source
from ..citations import Citation
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
