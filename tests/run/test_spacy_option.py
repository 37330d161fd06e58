"""A parser of the user's helps a load: what reaches the database, and when documents are analysed again."""

from __future__ import annotations

import sqlite3

import pytest
from click.testing import CliRunner

from datasette_provenance.analyze.citations.parsed import Word
from datasette_provenance.analyze.citations.spacy_parser import ParserError
from datasette_provenance.analyze.findings import analyze
from datasette_provenance.analyze.fingerprint import fingerprint
from datasette_provenance.cli import provenance
from datasette_provenance.records import RawDocument
from datasette_provenance.run import local

TEXT = "Falk said after lunch that he had read it."


class Parser:
    """A bad one: it takes "lunch" for the subject of "said", wherever they stand."""

    def __init__(self, name="en_small 1"):
        self.name = name

    def __call__(self, text, spans):
        return [self.sentence(text.index("said", start), text.index("lunch", start)) for start, _ in spans]

    def sentence(self, said, lunch):
        return [Word(said, said + 4, "VBD", "ROOT", 0, 0, 1), Word(lunch, lunch + 5, "NN", "nsubj", 0, 1, 1)]


@pytest.fixture
def installed(monkeypatch):
    """Models "small" and "other", in place of spaCy's."""

    def load(model):
        if model not in ("small", "other"):
            raise ParserError(f"spaCy has no model {model!r}")
        return Parser(f"en_{model} 1")

    monkeypatch.setattr("datasette_provenance.analyze.citations.spacy_parser.load_parser", load)
    monkeypatch.setattr(local, "load_parser", load)


def load(tmp_path, *options):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    arguments = ["load", str(tmp_path / "news.db"), str(tmp_path / "a.txt"), "--workers", "1", *options]
    return CliRunner().invoke(provenance, arguments)


def methods(tmp_path):
    with sqlite3.connect(tmp_path / "news.db") as database:
        found = [row[0] for row in database.execute("select method from citations order by content_start")]
    database.close()
    return found


def test_the_parser_helps_where_it_is_given():
    document = RawDocument(key="a", text=TEXT)
    found = analyze(document, Parser())
    assert [one.method for one in found.citations] == ["parse.subject"]
    assert found.citation_counts[0].confidence is not None
    assert "parse.subject" not in [one.method for one in analyze(document).citations]


def test_the_fingerprint_changes_with_the_model_and_its_version():
    document = RawDocument(key="a", text=TEXT)
    prints = [fingerprint(document), fingerprint(document, Parser()), fingerprint(document, Parser("en_small 2"))]
    assert len(set(prints)) == 3
    assert fingerprint(document, Parser()) == prints[1]


@pytest.mark.usefixtures("installed")
def test_the_option_loads_with_the_model_and_again_without(tmp_path):
    assert "1 new" in load(tmp_path, "--spacy", "small").output
    assert methods(tmp_path) == ["parse.subject"]
    assert "1 unchanged" in load(tmp_path, "--spacy", "small").output
    assert "1 changed" in load(tmp_path, "--spacy", "other").output
    assert "1 changed" in load(tmp_path).output
    assert "parse.subject" not in methods(tmp_path)


@pytest.mark.usefixtures("installed")
def test_a_model_that_is_missing_ends_the_load_before_it_begins(tmp_path):
    done = load(tmp_path, "--spacy", "tall")
    assert done.exit_code == 1
    assert "spaCy has no model 'tall'" in done.output
    assert not (tmp_path / "news.db").exists()
