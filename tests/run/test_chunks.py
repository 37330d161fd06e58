"""Documents are analysed a chunk at a time: each as it would be alone, whatever becomes of the others."""

import pytest

from datasette_provenance.analyze.findings import analyze, analyze_all
from datasette_provenance.read import Item, ReadOptions, to_document
from datasette_provenance.records import LoadError, RawDocument
from datasette_provenance.run import local
from datasette_provenance.store.rows import DocumentRows

TEXTS = [
    "ELLERY (AP) — The harbour was closed, the mayor said on Monday. More than 50 people were hurt.",
    "“We won't go,” Jane Roe, a fisher, said.",
    "",
    "Nothing happened at all today, and nobody said a word about it.",
]


def test_a_chunk_is_analysed_as_its_documents_are_one_by_one():
    def documents():
        return [RawDocument(key=str(number), text=text) for number, text in enumerate(TEXTS)]

    assert analyze_all(documents()) == [analyze(document) for document in documents()]
    assert analyze_all([]) == []


@pytest.fixture
def worker(monkeypatch):
    monkeypatch.setattr(local, "_options", ReadOptions())


def test_one_documents_trouble_stops_no_other(monkeypatch, worker):
    def troubled(documents, parser=None, labellers=()):
        if any("Roe" in document.text for document in documents):
            raise ZeroDivisionError("by a fisher")
        return analyze_all(documents, parser, labellers)

    monkeypatch.setattr(local, "analyze_all", troubled)
    items = [
        Item("a.jsonl", "record", f"line {i}", {"id": str(i), "text": text}, f"a:{i}") for i, text in enumerate(TEXTS)
    ]
    results = local.work(items)
    assert [type(one) for one in results] == [DocumentRows, LoadError, LoadError, DocumentRows]
    assert results[1] == LoadError("a.jsonl", "line 1", "could not be analysed: ZeroDivisionError: by a fisher")
    assert (results[0].key, results[3].key) == ("0", "3")


def test_what_cannot_be_read_stops_nothing_either(monkeypatch, worker):
    def troubled(item, options):
        if item.record == "line 1":
            raise ZeroDivisionError("by a fisher")
        return to_document(item, options)

    monkeypatch.setattr(local, "to_document", troubled)
    items = [Item("a.jsonl", "record", f"line {i}", {"id": str(i), "text": TEXTS[0]}, f"a:{i}") for i in range(3)]
    results = local.work(items)
    assert [type(one) for one in results] == [DocumentRows, LoadError, DocumentRows]
    assert results[1] == LoadError("a.jsonl", "line 1", "could not be read: ZeroDivisionError: by a fisher")
