"""What the findings of a document depend on, in few letters: a load analyses what has not changed no second time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from ..outlets import own_digest
from ..records import RawDocument
from .citations.parsed import Parser
from .labeller import Labeller
from .readability.dictionary import dictionary_digest

DATA = Path(__file__).parent.parent / "data"


def fingerprint(raw: RawDocument, parser: Parser | None = None, labellers: Sequence[Labeller] = ()) -> str:
    """32 hex digits that change when the document changes, or what it is analysed with."""
    claims = [(c.field, c.value, c.method) for c in raw.claims]
    links = [(link.url, link.start, link.end) for link in raw.links]
    labelled_with = [labeller.sha256 for labeller in labellers]
    made_with = (analysis_version(), parser and parser.name, *labelled_with, *own_digest())
    content = repr((raw.key, raw.url, raw.language, claims, links, *made_with))
    digest = hashlib.blake2b(content.encode("utf-8", "backslashreplace"), digest_size=16)
    digest.update(raw.text.encode("utf-8", "backslashreplace"))
    return digest.hexdigest()


@lru_cache(maxsize=1)
def analysis_version() -> str:
    """What the findings depend on: this release, the packages and the pronouncing dictionary behind the measures, and
    the term lists that a person edits.

    A change of any makes the next load analyse every document again.
    """
    releases = [version(name) for name in ("datasette-provenance", "textstat", "vaderSentiment", "pyphen")]
    digest = hashlib.blake2b(repr(releases).encode() + dictionary_digest(), digest_size=8)
    for path in sorted([*DATA.glob("*.csv"), *DATA.glob("*.txt")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
