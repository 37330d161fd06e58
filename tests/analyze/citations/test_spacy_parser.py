"""spaCy as a parser: what is read from its documents, and what is said where it or a model is missing."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from datasette_provenance.analyze.citations import find_citations
from datasette_provenance.analyze.citations.parsed import Word, with_parse
from datasette_provenance.analyze.citations.spacy_parser import ParserError, SpacyParser, load_parser, words
from datasette_provenance.clean.text import clean


class Pipeline:
    """What load_parser asks of a pipeline, without spaCy."""

    def __init__(self, lang="en", pipes=("tagger", "parser"), labels=("nsubj", "ccomp", "det")):
        self.lang, self.pipes, self.labels = lang, pipes, labels
        self.meta = {"lang": lang, "name": "small", "version": "1.2.3"}

    def has_pipe(self, name):
        return name in self.pipes

    def get_pipe(self, name):
        return self


@pytest.fixture
def installed(monkeypatch):
    """Put a spaCy in place whose only model, "small", is the given pipeline."""

    def put(pipeline):
        def load(model, exclude):
            if model != "small":
                raise OSError(f"[E050] Can't find model '{model}'.")
            return pipeline

        monkeypatch.setitem(sys.modules, "spacy", SimpleNamespace(load=load))

    return put


def test_a_parser_is_known_by_its_model_and_version(installed):
    installed(Pipeline())
    assert load_parser("small").name == "en_small 1.2.3"


def test_spacy_is_named_where_it_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ParserError, match=r"pip install 'datasette-provenance\[spacy\]'"):
        load_parser("small")


def test_a_model_that_is_missing_is_named_with_the_command_that_gets_one(installed):
    installed(Pipeline())
    with pytest.raises(ParserError, match="'tall': run  python -m spacy download en_core_web_sm"):
        load_parser("tall")


@pytest.mark.parametrize(
    "pipeline",
    [Pipeline(lang="de"), Pipeline(pipes=("tagger",)), Pipeline(pipes=("parser",)), Pipeline(labels=("SB", "OC"))],
)
def test_a_model_that_cannot_help_is_refused(installed, pipeline):
    installed(pipeline)
    with pytest.raises(ParserError, match="'small' has no tagger and parser for English"):
        load_parser("small")


def test_documents_of_spacy_are_read_with_their_places():
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed")
    document = spacy.tokens.Doc(
        spacy.Vocab(),
        words=["Falk", "said", "it", "rained", "."],
        spaces=[True, True, True, False, False],
        tags=["NNP", "VBD", "PRP", "VBD", "."],
        heads=[1, 1, 3, 1, 1],
        deps=["nsubj", "ROOT", "nsubj", "ccomp", "punct"],
    )
    assert words(document, 100)[:4] == [
        Word(100, 104, "NNP", "nsubj", 1, 0, 0),
        Word(105, 109, "VBD", "ROOT", 1, 0, 4),
        Word(110, 112, "PRP", "nsubj", 3, 2, 2),
        Word(113, 119, "VBD", "ccomp", 1, 2, 3),
    ]


@pytest.fixture(scope="module")
def parser():
    """An English model of spaCy's that is installed here."""
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed")
    names = sorted(name for name in spacy.util.get_installed_models() if name.startswith("en_core_web_"))
    if not names:
        pytest.skip("no English model of spaCy is installed")
    return load_parser(names[0])


def test_a_model_tells_who_speaks(parser: SpacyParser):
    text = "The café closed 🌊. Those who want to rebuild the old harbour say that the wall will hold."
    cleaned = clean(text)
    (one,) = with_parse(cleaned, find_citations(cleaned), parser)
    assert one.source is not None
    assert text[slice(*one.source)].startswith("Those")
    assert [text[slice(*fragment)] for fragment in one.fragments] == ["the wall will hold"]


def test_sentences_come_back_at_their_places(parser: SpacyParser):
    text = "Zoë left 🌊. Falk said it rained."
    (sentence,) = parser(text, [(12, len(text))])
    assert [text[word.start : word.end] for word in sentence] == ["Falk", "said", "it", "rained", "."]
    assert parser(text, []) == []
