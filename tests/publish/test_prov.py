"""Where texts come from, as PROV-JSON: read back by the package prov, and compared with the tables."""

import json
import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner
from prov.constants import PROV_ALTERNATE, PROV_ATTRIBUTION, PROV_DERIVATION, PROV_ENTITY
from prov.model import ProvDocument

from datasette_provenance.cli import provenance
from datasette_provenance.publish.prov import prov_json
from datasette_provenance.run.load import LoadOptions, load

SITE = "https://archive.example/news"
DOCUMENT = f"{SITE}/-/provenance/documents/"
WIRE = """TARNMOUTH (National Wire) - The sea wall at Tarnmouth broke on Monday, and eleven streets stood under water by
noon. The harbour office closed the quay and said that it would stay closed until the wall had been looked at. Engineers
came from Ellery in the afternoon and measured the gap, which is forty metres wide."""
OWN = """The council of Tarnmouth put off its vote on the ferry for a month, since two of its members were at the wall.
The mayor said that nothing was lost by waiting, and that the ferry would run as before until the end of the year."""


@pytest.fixture
def exported():
    """A function that gives what is exported of a database, as JSON and as the package prov reads it."""

    def ask(path, *options):
        done = CliRunner().invoke(provenance, ["export-prov", str(path), "--site", SITE, *options])
        assert done.exit_code == 0, done.output
        (bundle,) = ProvDocument.deserialize(content=done.stdout, format="json").bundles
        return json.loads(done.stdout), bundle

    return ask


def asked(path, sql, *values):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, values).fetchall()


def ends(record):
    return [value.uri for _, value in record.formal_attributes[:2]]


def test_every_document_outlet_and_edge(loaded, exported):
    _, bundle = exported(loaded)
    entities = {record.identifier.uri for record in bundle.get_records() if record.get_type() == PROV_ENTITY}
    keys = {f"{DOCUMENT}{key}" for (key,) in asked(loaded, "select key from documents")}
    outside = """select distinct document_id, relation, upstream_outlet_id from republications
        where upstream_document_id is null"""
    assert keys <= entities and len(entities) == len(keys) + len(asked(loaded, outside))
    derived = {record.identifier.uri: record for record in bundle.get_records() if record.get_type() == PROV_DERIVATION}
    edges = asked(loaded, "select id from republications where direction_basis <> 'undetermined'")
    assert set(derived) == {f"{SITE}/republications/{id}" for (id,) in edges} and edges
    whose = [record for record in bundle.get_records() if record.get_type() == PROV_ATTRIBUTION]
    assert {ends(record)[0] for record in whose} <= entities
    assert all(end in entities for record in derived.values() for end in ends(record))


def test_a_step_further_begins_where_the_one_before_it_ends(loaded, exported):
    found, _ = exported(loaded)
    edges = found["bundle"]["collection:findings"]["wasDerivedFrom"]
    further = asked(loaded, "select id, after_id from republications where after_id is not null")
    assert further
    for id, after in further:
        assert edges[f"edge:{id}"]["prov:generatedEntity"] == edges[f"edge:{after}"]["prov:usedEntity"]


def test_an_edge_says_how_it_is_known(loaded, exported):
    found, _ = exported(loaded)
    edges = found["bundle"]["collection:findings"]["wasDerivedFrom"]
    sql = """select r.id, r.relation, r.method, r.confidence, substr(d.text, c.start + 1, c.end - c.start)
        from republications r join documents d on d.id = r.document_id join credits c on c.id = r.credit_id"""
    for id, relation, method, confidence, evidence in asked(loaded, sql):
        said = edges[f"edge:{id}"]
        assert (said["finding:relation"], said["finding:method"], said["finding:evidence"]) == (
            relation,
            method,
            evidence,
        )
        assert said.get("finding:confidence") == confidence
        kinds = {"hadPrimarySource": "prov:PrimarySource", "wasQuotedFrom": "prov:Quotation"}
        assert said.get("prov:type", {}).get("$") == kinds.get(relation)


def test_documents_of_which_nothing_tells_the_first_are_alternates(write_jsonl, tmp_path, exported):
    records = [
        {"id": 'a b/ü#"1', "outlet": "Ellery Courier", "text": WIRE.partition(" - ")[2]},
        {"id": "two", "outlet": "Tarn Post", "text": WIRE.partition(" - ")[2], "title": 'The "wall"\\'},
        {"id": "own", "outlet": "Tarn Post", "text": OWN, "date": "2024-05"},
    ]
    load(tmp_path / "a.db", [write_jsonl(*records)], LoadOptions(workers=1))
    found, bundle = exported(tmp_path / "a.db")
    (pair,) = [record for record in bundle.get_records() if record.get_type() == PROV_ALTERNATE]
    assert sorted(ends(pair)) == [f"{DOCUMENT}a+b~2F~C3~BC~23~221", f"{DOCUMENT}two"]
    entities = found["bundle"]["collection:findings"]["entity"]
    assert entities["document:two"]["prov:label"] == 'The "wall"\\'
    assert entities["document:own"]["dcterms:issued"] == {"$": "2024-05", "type": "xsd:gYearMonth"}


def test_one_story_and_what_it_comes_from(loaded, exported):
    (story, id), *_ = asked(loaded, "select slug, id from stories order by documents desc, id")
    found, bundle = exported(loaded, "--story", story)
    sql = """select key from documents where story_id = ?1 union
        select u.key from republications r join documents d on d.id = r.document_id
        join documents u on u.id = r.upstream_document_id where d.story_id = ?1"""
    entities = found["bundle"]["collection:findings"]["entity"]
    assert {name for name in entities if "#" not in name} == {f"document:{key}" for (key,) in asked(loaded, sql, id)}
    assert len(entities) < len(exported(loaded)[0]["bundle"]["collection:findings"]["entity"])


def test_who_made_the_bundle(loaded, exported):
    found, _ = exported(loaded)
    (started, finished), *_ = asked(loaded, "select started, finished from loads order by id desc")
    (load_,) = found["activity"].values()
    assert load_ == {"prov:startTime": started, "prov:endTime": finished}
    assert found["wasGeneratedBy"]["_:made"]["prov:entity"] in found["bundle"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--story", "nosuch"], "holds no story 'nosuch'"),
        (["--site", "archive"], "is no address"),
        (["--site", "https://archive.example/a?b"], "is no address"),
    ],
)
def test_what_cannot_be_exported(loaded, options, says):
    done = CliRunner().invoke(provenance, ["export-prov", str(loaded), *options])
    assert done.exit_code and says in done.output and "Traceback" not in done.output


def test_another_database_is_refused(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("create table t (a)")
    done = CliRunner().invoke(provenance, ["export-prov", str(tmp_path / "other.db")])
    assert done.exit_code == 1 and "not made by datasette-provenance" in done.output


def test_without_a_site_pages_are_those_of_this_machine(loaded):
    done = CliRunner().invoke(provenance, ["export-prov", str(loaded)])
    assert json.loads(done.stdout)["prefix"]["document"] == "http://127.0.0.1:8001/news/-/provenance/documents/"


def test_withheld_text_is_not_exported(loaded, tmp_path):
    public = tmp_path / "public.db"
    assert CliRunner().invoke(provenance, ["publish-copy", str(loaded), str(public), "--withhold-text"]).exit_code == 0
    written = "".join(prov_json(public, SITE))
    assert "¦¦¦" not in written and json.loads(written)["bundle"]
