"""A spaCy pipeline that the user has installed, as a parser for parsed_citations. The only module that knows spaCy.

Nothing is downloaded, and nothing here is imported unless the user names a model.
"""

from __future__ import annotations

from typing import Any

from .parsed import Sentence, Word

#: Components that make nothing that is read here.
_UNUSED = ["ner", "lemmatizer", "textcat", "entity_linker", "entity_ruler"]
#: Labels that a parser for English has, and that the reading relies on.
_NEEDED = frozenset(["nsubj", "ccomp"])


class ParserError(Exception):
    """The parser that the user asked for cannot be used; the message says what to do."""


class SpacyParser:
    """Parses sentences. name: the model's name and version, on which the findings depend."""

    def __init__(self, pipeline: Any) -> None:
        self.pipeline = pipeline
        self.name = "{lang}_{name} {version}".format(**pipeline.meta)

    def __call__(self, text: str, spans: list[tuple[int, int]]) -> list[Sentence]:
        documents = self.pipeline.pipe([text[start:end] for start, end in spans])
        return [words(document, start) for document, (start, _) in zip(documents, spans, strict=True)]


def words(document: Any, offset: int) -> Sentence:
    """The tokens of a spacy.tokens.Doc whose text begins at `offset`."""
    return [
        Word(
            start=offset + token.idx,
            end=offset + token.idx + len(token),
            tag=token.tag_,
            dep=token.dep_,
            head=token.head.i,
            first=token.left_edge.i,
            last=token.right_edge.i,
        )
        for token in document
    ]


def load_parser(model: str) -> SpacyParser:
    """The parser of an installed model, by its name or folder. Raises ParserError where that is none for English."""
    try:
        import spacy
    except ImportError as error:
        raise ParserError("--spacy needs spaCy: run  pip install 'datasette-provenance[spacy]'") from error
    try:
        pipeline = spacy.load(model, exclude=_UNUSED)
    except OSError as error:
        raise ParserError(
            f"spaCy has no model {model!r}: run  python -m spacy download en_core_web_sm  and name that"
        ) from error
    labels = pipeline.get_pipe("parser").labels if pipeline.has_pipe("parser") else ()
    if pipeline.lang != "en" or not pipeline.has_pipe("tagger") or not _NEEDED.issubset(labels):
        raise ParserError(f"the spaCy model {model!r} has no tagger and parser for English; en_core_web_sm has")
    return SpacyParser(pipeline)
