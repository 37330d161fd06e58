"""citations_json(text), the SQL function."""

import json

from datasette_provenance.sql_functions import FUNCTIONS, citations_json

TEXT = "“We are glad,” said Ilse Marrow, the harbour master. She added that no ship was lost."


def test_every_citation_with_its_evidence():
    first, second = json.loads(citations_json(TEXT))
    assert first["source"]["name"] == second["source"]["name"] == "Ilse Marrow"
    assert (first["source"]["kind"], first["source"]["role"], first["source"]["gender"]) == (
        "person",
        "harbour master",
        "woman",
    )
    assert (first["quote_type"], first["cue"]["lemma"]) == ("direct", "say")
    for part in (first["source"], first["cue"], *first["content"], *second["content"]):
        assert TEXT[part["start"] : part["end"]] == part["text"]


def test_a_text_without_citations():
    assert json.loads(citations_json("The harbour was empty.")) == json.loads(citations_json("")) == []


def test_it_is_registered():
    assert citations_json in FUNCTIONS
