"""A person's own outlets: names and domains that the package does not know, or knows otherwise. They are invented."""

import json
import shlex
import sqlite3

import pytest

from datasette_provenance.outlets import load_registry
from datasette_provenance.read.by_hand.outlets import read_own_outlets
from datasette_provenance.store.database import commands_again

HEAD = "name,kind,country,domains,aliases\n"
FILE = HEAD + "Kestrel Bote,wire,SE,kestrelbote.example,KB|KestBote\nReuters,,,reuters-mirror.example,\n"
COPY = {
    "id": "copy",
    "title": "Harbour closed",
    "outlet": "Valley Tribune",
    "text": "PORT ELLERY (KB) — The harbour was closed on Tuesday after a crane fell into the basin.\n\n"
    "Nobody was hurt, the port authority said, and two ferries were sent to Sandhaven.",
}
OWN = {**COPY, "id": "own", "title": "Crane falls", "outlet": "KestBote"}
MIRROR = {
    **COPY,
    "id": "mirror",
    "outlet": "",
    "url": "https://www.reuters-mirror.example/a",
    "text": COPY["text"][20:],
}
SAID = """select d.key, p.name, o.name from documents d left join outlets p on p.id = d.publisher_id
    left join outlets o on o.id = d.originating_outlet_id order by d.key"""
NAMED = [
    ("copy", "Valley Tribune", "Kestrel Bote"),
    ("mirror", "Reuters", "Kestrel Bote"),
    ("own", "Kestrel Bote", "Kestrel Bote"),
]


@pytest.fixture
def outlets(tmp_path):
    def write(text=FILE):
        path = tmp_path / "outlets.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("workers", [1, 2])
def test_one_outlet_under_several_names_is_one(workers, write_jsonl, run_load, outlets, query):
    path, _ = run_load(write_jsonl(COPY, OWN, MIRROR), outlets=outlets(), workers=workers)
    assert query(path, SAID) == NAMED
    assert query(path, "select kind, country, domain from outlets where name = 'Kestrel Bote'") == [
        ("wire", "SE", "kestrelbote.example")
    ]
    assert load_registry().find("Kestrel Bote") is None, "the next database knows nothing of it"


def test_the_command_that_makes_an_earlier_database_anew_names_them(write_jsonl, run_load, outlets):
    path, _ = run_load(write_jsonl(COPY), outlets=outlets())
    with sqlite3.connect(path) as connection:
        (command,) = commands_again(connection, path.name)
    connection.close()
    assert shlex.split(command)[3:] == ["NEW.db", "articles.jsonl", "--outlets", "outlets.csv"]


def test_later_loads_know_them_until_another_file_takes_their_place(write_jsonl, run_load, outlets, query):
    path, _ = run_load(write_jsonl(COPY), outlets=outlets())
    _, report = run_load(write_jsonl(COPY))
    assert report.counts["unchanged"] == 1
    _, report = run_load(write_jsonl(COPY, OWN, MIRROR))
    assert query(path, SAID) == NAMED
    kept = json.loads(query(path, "select parameters from loads order by id")[0][0])["outlets"]
    assert (kept["name"], len(kept["sha256"]), len(kept["rows"])) == ("outlets.csv", 64, 2)
    _, report = run_load(write_jsonl(COPY, OWN, MIRROR), outlets=outlets(HEAD))
    assert report.counts["changed"] == 3
    assert query(path, SAID)[0] == ("copy", "Valley Tribune", "KB")


def test_a_file_that_comes_later_changes_what_is_there(write_jsonl, run_load, outlets, query):
    path, _ = run_load(write_jsonl({**OWN, "outlet": "Kestrel Bote"}, COPY))
    run_load(write_jsonl({**OWN, "outlet": "Kestrel Bote"}, COPY), outlets=outlets())
    assert query(path, "select kind, domain from outlets where name = 'Kestrel Bote'") == [
        ("wire", "kestrelbote.example")
    ]
    assert query(path, "select 1 from outlets where name = 'KB'") == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("outlet,kind\nKestrel Bote,wire\n", "needs the columns name, kind"),
        (HEAD + "Kestrel Bote,paper,,,\n", "line 2: unknown kind 'paper'; the kinds are wire, newspaper"),
        (HEAD + ",wire,,,\n", "line 2: no name"),
        (HEAD + "Bote,wire,,,KB\nKiosk Bulletin,,,,KB\n", "line 3: 'KB' stands for Bote already"),
        (HEAD + "Bote,wire,,,\nThe Bote,,,,\n", "line 3: 'The Bote' stands there already"),
        (HEAD + "Bote,wire,,https://bote.example/news,\n", "'https://bote.example/news' is no domain"),
        (HEAD + "Bote,wire,Sweden,,\n", "'Sweden' is no country"),
    ],
)
def test_a_file_that_is_wrong_is_refused_by_its_line(text, problem, outlets):
    with pytest.raises(ValueError, match=problem.replace("(", r"\(")):
        read_own_outlets(outlets(text))


def test_what_is_known_of_an_outlet_stays_and_a_name_that_is_given_away_is_gone(outlets):
    from datasette_provenance.outlets import own_outlets

    file = outlets(HEAD + "Reuters,,,reuters-mirror.example,\nSund Agency,wire,,,AFP\n")
    with own_outlets(read_own_outlets(file).listed):
        known = load_registry()
        assert known.by_domain("https://uk.reuters.com/a").name == known.by_domain("reuters-mirror.example").name
        assert known.find("Reuters").kind == "wire"
        assert known.find("AFP").name == "Sund Agency"
        assert [found.name for _, _, found in known.search("AFP and Reuters said so.")] == ["Sund Agency", "Reuters"]
    assert load_registry().find("AFP").name != "Sund Agency"
