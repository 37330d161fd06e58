"""JSON Lines, JSON, CSV, TSV and SQLite tables → documents."""

import gzip
import hashlib
import io
import json
import pickle
import sqlite3
from contextlib import closing

import pytest

from datasette_provenance.read import Item, ReadOptions, read_items, to_document
from datasette_provenance.read.fields import kind_of
from datasette_provenance.read.languages import language_tag
from datasette_provenance.records import InputFile, LoadError, RawDocument

OPTIONS = ReadOptions()


def load(*paths, options=OPTIONS, **limits):
    """(documents, errors, inputs) of a load, as the runner makes it."""
    documents, errors, inputs = [], [], []
    for item in read_items([str(path) for path in paths], options, **limits):
        if isinstance(item, Item):
            item = to_document(pickle.loads(pickle.dumps(item)), options)
        {RawDocument: documents, LoadError: errors, InputFile: inputs}[type(item)].append(item)
    return documents, errors, inputs


def record(fields, options=OPTIONS):
    return to_document(Item("a.jsonl", "record", "line 1", fields, "a:1"), options)


def claims(fields):
    return {claim.field: claim.value for claim in record({"text": "Words.", **fields}).claims}


def write(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


# --- names of columns


@pytest.mark.parametrize(
    "fields",
    [
        ("Headline", "Full Text", "Media", "Pub. Date", "Writer(s)"),
        ("Titel", "Text", "Quelle", "Datum", "Autor"),
        ("Überschrift", "Inhalt", "Zeitung", "Veröffentlicht am", "Autor/in"),
        ("Titre", "Texte", "Média", "Date de publication", "Auteur(s)"),
        ("Título", "Texto", "Periódico", "Fecha", "Autora"),
        ("titulo", "Conteúdo", "Jornal", "Data", "Autores"),
        ("Titolo", "Testo", "Testata", "Data di pubblicazione", "Autore"),
        ("Kop", "Tekst", "Krant", "Publicatiedatum", "Auteur"),
        ("ARTICLE TITLE", "article-text", "Media Outlet", "date_posted", "Author name"),
    ],
)
def test_usual_names_of_columns_in_several_languages(fields):
    wanted = {"title": "H", "text": "T", "publisher": "Coast", "published": "2026-05-14", "byline": "Jane Roe"}
    found = record(dict(zip(fields, wanted.values(), strict=True)))
    assert found.text == "T"
    assert {claim.field: claim.value for claim in found.claims} == {
        field: value for field, value in wanted.items() if field != "text"
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"media": [{"url": "https://a.example/x.jpg"}]},
        {"media": "https://a.example/x.jpg"},
        {"media": "flood.jpg"},
        {"medium": "Print"},
        {"medium": " online "},
        {"Medium": "TV"},
        {"medium": "Radio"},
        {"medium": "Web"},
        {"medium": "Print/Online"},
        {"medium": "TV, radio and podcast"},
        {"medium": "Fernsehen"},
        {"media": "social media"},
        {"data": {"section": "news"}},
        {"data": "a payload"},
    ],
)
def test_names_that_hold_other_things_too(fields):
    assert claims(fields) == {}


@pytest.mark.parametrize(
    "name", ["Radio Caldora", "Print Weekly", "The Web Times", "Online Focus", "Coast & Radio", "CTV"]
)
def test_an_outlet_in_a_column_of_media_is_one(name):
    assert claims({"medium": name}) == {"publisher": name}


def test_a_kind_of_medium_leaves_the_outlet_to_its_own_column():
    assert claims({"medium": "Print", "newspaper": "Coast"}) == {"publisher": "Coast"}
    assert claims({"outlet": "Radio"}) == {"publisher": "Radio"}  # where nothing but an outlet stands


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "title;text;Mood;Pages\nHead;Words.;glum;3\n"),
        ("a.jsonl", '{"title": "Head", "text": "Words.", "Mood": "glum", "Pages": 3}\n'),
        ("a.json", '[{"text": "Words.", "Mood": "glum"}, {"text": "More.", "Pages": 3}]'),
    ],
)
def test_columns_that_nothing_is_read_from_are_named(tmp_path, name, content):
    path = write(tmp_path / name, content)
    assert load(path)[2][0].unused == ("Mood", "Pages")
    assert load(path, options=ReadOptions(mapping={"kind": "Mood"}))[2][0].unused == ("Pages",)


def test_of_columns_of_one_name_the_first_counts(tmp_path):
    path = write(tmp_path / "a.csv", "text,text 3,text\nThe bridge was closed.,,Teaser\n")
    documents, errors, (read,) = load(path)
    assert documents[0].text == "The bridge was closed." and not errors and read.unused == ("text 3", "text 3 3")


def test_no_column_is_named_where_all_are_known(tmp_path):
    path = write(tmp_path / "a.csv", "title,text,date,published,author\nHead,Words.,2026-05-14,,Jane Roe\n")
    assert load(path)[2][0].unused == ()


@pytest.mark.parametrize(
    "text",
    [
        "<p>The dam &amp; the bridge <b>broke</b>.</p>",
        '\n<div class="story"><p>The dam &amp; the bridge broke.</p></div>',
        "<!-- story --><p>The dam &amp; the bridge <a href='https://a.example/'>broke</a>.</p>",
    ],
)
def test_a_text_that_is_clearly_html_is_read_as_html(text):
    assert record({"text": text}).text == "The dam & the bridge broke."


@pytest.mark.parametrize(
    "text",
    [
        "Write <p> before and </p> behind a paragraph.",
        "<p> is how a paragraph begins.",
        "<Laughter> We left it </i> there.",
        "The dam &amp; the bridge: a < b and b > c.",
        "<jane@roe.example> wrote: </end>",
    ],
)
def test_a_text_that_speaks_of_html_stays_as_it_is(text):
    assert record({"text": text}).text == text


# --- JSON Lines


def test_a_broken_line_among_good_ones(tmp_path):
    path = write(
        tmp_path / "a.jsonl", '{"id": 1, "text": "One."}\n\n{"id": 2, "text": }\n[1]\n{"id": 4, "text": "Four."}'
    )
    documents, errors, inputs = load(path)
    assert [(document.key, document.text, document.record) for document in documents] == [
        ("1", "One.", "line 1"),
        ("4", "Four.", "line 5"),
    ]
    assert [(error.record, error.error) for error in errors] == [
        ("line 3", "broken JSON at line 3, column 19: a value is missing"),
        ("line 4", "not a JSON object but a list"),
    ]
    assert inputs[0].path == "a.jsonl" and inputs[0].bytes == path.stat().st_size
    assert inputs[0].media_type == "application/jsonl"


def test_no_text_field_lists_the_fields():
    found = record({"headline": "Sea wall fails", "words": "It broke."})
    assert isinstance(found, LoadError)
    assert found.error == "no text field; the fields are headline, words; say which holds the text with --map text=NAME"


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"text": ""}, "empty"),
        ({"text": " \n\t"}, "empty"),
        ({"text": ["a", 1]}, "the text is no string but a list"),
        ({"text": 3}, "the text is no string but a number"),
        ({"text": True}, "the text is no string but true or false"),
    ],
)
def test_texts_that_are_none(fields, error):
    assert record(fields).error == error


def test_a_text_may_be_too_long(monkeypatch):
    monkeypatch.setattr("datasette_provenance.read.document.TEXT_LIMIT", 10)
    assert record({"text": "twelve chars"}).error == "a text of 12 characters; at most 10 are read"


@pytest.mark.parametrize("line", [b'{"text": ' + b"[" * 200_000, b'{"a": ' * 100_000])
def test_deep_nesting_is_an_error(line):
    error = to_document(Item("a.jsonl", "record", "line 1", line, "a:1"), OPTIONS).error
    assert "nested too deeply" in error or "broken JSON" in error


def test_odd_numbers_are_fine():
    line = b'{"id": ' + b"7" * 6000 + b', "date": NaN, "author": NaN, "text": "Words.", "x": Infinity, "y": 1e999}'
    document = to_document(Item("a.jsonl", "record", "line 1", line, "a:1"), OPTIONS)
    assert document.claims == [] and len(document.key) < 500


def test_escaped_surrogates_and_nul_become_replacement_characters():
    line = b'{"text": "a\\ud800b\\u0000c\\ud83d\\ude00"}'
    assert to_document(Item("a.jsonl", "record", "line 1", line, "a:1"), OPTIONS).text == "a\ufffdb\ufffdc😀"


def test_a_very_long_line_is_passed_over(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"id": "a", "text": "One."}\n{"text": "')
        for _ in range(200):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"id": "c", "text": "Three."}\n')
    documents, errors, inputs = load(path)
    assert [document.key for document in documents] == ["a", "c"]
    assert errors == [LoadError("a.jsonl", "line 2", "a line longer than 64 MB: passed over")]
    assert inputs[0].bytes == path.stat().st_size


def test_the_limit_of_a_line_can_be_set(tmp_path):
    path = write(tmp_path / "a.jsonl", '{"text": "12345678901234567890"}\n{"text": "One."}')
    documents, errors, _ = load(path, line_limit=20)
    assert [document.key for document in documents] == ["a:2"]
    assert errors[0].record == "line 1"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_lines_with_a_byte_order_mark(tmp_path, encoding):
    path = write(tmp_path / "a.jsonl", '{"text": "Ærø."}\n{"text": "Two."}\n'.encode(encoding))
    assert [document.text for document in load(path)[0]] == ["Ærø.", "Two."]


FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Sandhaven Courier",
    "language": "en-GB",
    "authors": [{"name": "Anka Dorn"}],
    "items": [
        {
            "id": "n1",
            "url": "https://courier.example/n1",
            "title": "Bridge opened",
            "content_html": "<p>The bridge of Sandhaven &amp; Ellery was opened.</p><p>It <b>rained</b>, "
            '<a href="https://tribune.example/rain">said</a> the mayor.</p>',
            "date_published": "2024-05-01T09:00:00+02:00",
        },
        {"id": "n2", "content_text": "The ferry is late.", "authors": [{"name": "Jo Lind"}]},
        {"id": "n3", "title": "No text"},
    ],
}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("name", ["feed.json", "feed.jsonl"])
def test_a_json_feed(tmp_path, indent, name):
    documents, errors, _ = load(write(tmp_path / name, json.dumps(FEED, indent=indent)))
    first, second = documents
    assert first.text == "The bridge of Sandhaven & Ellery was opened.\n\nIt rained, said the mayor."
    assert {claim.field: claim.value for claim in first.claims} == {
        "title": "Bridge opened",
        "publisher": "Sandhaven Courier",
        "byline": "Anka Dorn",
        "published": "2024-05-01T09:00:00+02:00",
    }
    assert (first.key, first.url, first.language) == ("n1", "https://courier.example/n1", "en-GB")
    (link,) = first.links
    assert (link.url, first.text[link.start : link.end]) == ("https://tribune.example/rain", "said")
    assert (second.key, second.text, second.record) == ("n2", "The ferry is late.", "item 2")
    assert ("byline", "Jo Lind") in [(claim.field, claim.value) for claim in second.claims]
    assert [(error.record, error.key) for error in errors] == [("item 3", "n3")]


@pytest.mark.parametrize(
    "value",
    [
        {"status": "ok", "total": 1, "articles": [{"content": "One."}]},
        {"response": {"docs": [{"text": "One."}], "facets": [{"name": "x"}]}},
        {"data": [{"id": 1, "body": "One."}], "authors": [{"name": "Anka Dorn"}]},
    ],
)
def test_an_object_with_one_list_of_records(tmp_path, value):
    documents, errors, _ = load(write(tmp_path / "a.json", json.dumps(value)))
    assert [document.text for document in documents] == ["One."] and errors == []


def test_an_object_with_a_list_that_has_no_text_says_which_fields_there_are(tmp_path):
    path = write(tmp_path / "a.json", json.dumps({"hits": [{"nr": 1, "words": "One."}]}))
    expected = "the fields are nr, words; say which holds the text with --map text=NAME"
    assert load(path)[1][0].error.endswith(expected)
    assert load(path, options=ReadOptions(mapping={"text": "hits"}))[1][0].error.endswith(expected)
    assert [document.text for document in load(path, options=ReadOptions(mapping={"text": "words"}))[0]] == ["One."]


def test_an_object_with_several_lists_names_them(tmp_path):
    path = write(tmp_path / "a.json", json.dumps({"news": [{"text": "One."}], "old": {"news": [{"text": "Two."}]}}))
    assert [error.error for error in load(path)[1]] == [
        "an object with several lists of records (news, old.news): make a file of the one that is meant"
    ]


def test_a_line_among_others_is_a_record_whatever_it_holds(tmp_path):
    lines = [{"id": 1, "comments": [{"text": "A comment."}]}, {"id": 2, "text": "Two."}]
    path = write(tmp_path / "a.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    documents, errors, _ = load(path)
    assert [document.text for document in documents] == ["Two."]
    assert [error.record for error in errors] == ["line 1"] and documents[0].record == "line 2"
    pretty = "\n".join(json.dumps(line, indent=1) for line in lines)
    assert [document.text for document in load(write(tmp_path / "b.json", pretty))[0]] == ["Two."]


def test_a_closed_standard_input_is_named():
    assert [(error.path, error.error[:6]) for error in load("-")[1]] == [("stdin", "closed")]


def test_standard_input():
    options = ReadOptions(stdin=io.BytesIO(b'{"text": "One."}\n{"text": "Two."}\n'))
    documents, errors, inputs = load("-", options=options)
    keys = [document.key for document in documents]
    # Not by their lines: the first line of another load is another document.
    assert len({*keys}) == 2 and all(key.startswith("stdin:") and key != "stdin:1" for key in keys)
    again = ReadOptions(stdin=io.BytesIO(b'{"text": "Two."}\n'))
    assert [document.key for document in load("-", options=again)[0]] == keys[1:]
    assert errors == [] and inputs[0].path == "stdin"


# --- JSON


@pytest.mark.parametrize(
    "text",
    [
        '[{"text": "One."}, {"text": "Two."}]',
        '\ufeff[\n  {"text": "One."},\n  {"text": "Two."}\n]\n',
        '{\n  "text": "One."\n}\n{\n  "text": "Two."\n}',
        '{"text": "One."}\n{"text": "Two."}',
    ],
)
def test_json_of_every_shape(tmp_path, text):
    for name in ("a.json", "b.jsonl", "c.unknown"):
        documents, errors, _ = load(write(tmp_path / name, text))
        assert [document.text for document in documents] == ["One.", "Two."]
        assert errors == []


def test_an_array_gives_what_stands_before_it_breaks(tmp_path):
    documents, errors, _ = load(write(tmp_path / "a.json", '[{"text": "One."}, 3, {"text": }'))
    assert [document.key for document in documents] == ["a:1"]
    assert [(error.record, error.error) for error in errors] == [
        ("item 2", "not a JSON object"),
        ("item 3", "broken JSON at line 1, column 32: a value is missing"),
    ]


def test_an_array_that_never_ends(tmp_path):
    documents, errors, _ = load(write(tmp_path / "a.json", '[{"text": "One."}'))
    assert len(documents) == 1 and "never closed" in errors[0].error or "comma is missing" in errors[0].error


def test_a_large_array_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("datasette_provenance.read.jsonl.JSON_LIMIT", 10)
    _, errors, _ = load(write(tmp_path / "a.json", '[{"text": "One."}]'))
    assert errors[0].error.endswith("convert it to JSON Lines")


# --- tables


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path, delimiter):
    rows = [["id", "text"], ["a", '"One, two; three|four."'], ["b", "Two."]]
    path = write(tmp_path / "a.csv", "\r\n".join(delimiter.join(row) for row in rows))
    documents, errors, _ = load(path)
    assert [(document.key, document.text) for document in documents] == [("a", "One, two; three|four."), ("b", "Two.")]
    assert errors == []


def test_ragged_rows_are_named_by_the_row_of_a_spreadsheet(tmp_path):
    path = write(tmp_path / "a.csv", 'id,text\na,"One\nline."\n\nb\nc,Three.,4\nd,Four.\n')
    documents, errors, _ = load(path)
    assert [(document.key, document.record) for document in documents] == [("a", "row 2"), ("d", "row 6")]
    assert [(error.record, error.error) for error in errors] == [
        ("row 4", "1 cell where the header has 2"),
        ("row 5", "3 cells where the header has 2"),
    ]


def test_delimiters_at_the_end_of_a_row_are_no_cells(tmp_path):
    documents, errors, _ = load(write(tmp_path / "a.csv", "id,text\na,One.,, \nb,Two.,,x\n"))
    assert [document.text for document in documents] == ["One."]
    assert [error.error for error in errors] == ["4 cells where the header has 2"]


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_by_which_a_spreadsheet_is_told_the_delimiter(tmp_path, line):
    documents, errors, _ = load(write(tmp_path / "a.csv", f"\ufeff{line}\r\nid;text\r\na;One, two.\r\n"))
    assert [(document.key, document.text, document.record) for document in documents] == [("a", "One, two.", "row 3")]
    assert errors == []


def test_a_table_of_addresses_without_texts_is_told_from_one_whose_texts_have_another_name(tmp_path):
    _, errors, _ = load(write(tmp_path / "a.csv", "title,url\na,https://courier.example/a\n"))
    assert errors[0].error.endswith("with --map text=NAME; if there are addresses alone, save the pages first")


def test_the_fields_of_an_object_are_named_as_they_are_mapped(tmp_path):
    path = write(tmp_path / "a.json", json.dumps([{"webTitle": "H", "fields": {"words": "A ship came."}}]))
    assert "the fields are webTitle, fields.words; say" in load(path)[1][0].error
    (document,) = load(path, options=ReadOptions(mapping={"text": "fields.words"}))[0]
    assert document.text == "A ship came."


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({"title": {"0": "A", "1": "B"}, "text": {"0": "One.", "1": "Two."}}, [("a:1", "One."), ("a:2", "Two.")]),
        ({"text": {"5": "One.", "7": "Two."}, "n": {"5": 1, "7": 2}}, [("a:1", "One."), ("a:2", "Two.")]),
        ({"x1": {"text": "One."}, "x2": {"text": "Two."}}, [("x1", "One."), ("x2", "Two.")]),
        ({"x1": {"id": 7, "text": "One."}, "x2": {"id": 8, "text": "Two."}}, [("7", "One."), ("8", "Two.")]),
    ],
)
@pytest.mark.parametrize("indent", [None, 1])
def test_an_object_may_be_a_table_by_columns_or_records_by_ids(tmp_path, held, expected, indent):
    documents, errors, _ = load(write(tmp_path / "a.json", json.dumps(held, indent=indent)))
    assert [(document.key, document.text) for document in documents] == expected and errors == []


def test_a_table_without_a_text_column_says_so_once(tmp_path):
    _, errors, _ = load(write(tmp_path / "a.csv", "id,words\na,One.\nb,Two.\n"))
    assert [error.error for error in errors] == [
        "no text field; the columns by the first row are id, words; say which holds the text with --map text=NAME"
    ]


def test_nul_and_legacy_encodings_in_a_table(tmp_path):
    text = "id,text\n1,Für längere Zeit wurde die Brücke über den Fluß geschlossen.\n" + "2,Größe und Höhe.\n" * 9
    documents, _, _ = load(write(tmp_path / "a.csv", text.encode("cp1252")), write(tmp_path / "b.csv", b"text\na\0b\n"))
    assert documents[0].text.startswith("Für längere Zeit")
    assert documents[-1].text == "a\ufffdb"


def test_an_empty_and_a_binary_table(tmp_path):
    _, errors, _ = load(write(tmp_path / "a.csv", ""), write(tmp_path / "b.csv", bytes(range(256)) * 9))
    assert [error.error for error in errors] == ["empty", "binary file"]


def make_database(path):
    with sqlite3.connect(path) as connection:
        connection.execute('create table "news items" (id integer, body, headline)')
        connection.executemany(
            'insert into "news items" values (?, ?, ?)', [(7, "One.", "First"), (8, b"Two.", None), (9, None, "Third")]
        )
    connection.close()
    return path


@pytest.mark.parametrize(
    "text, keys, rows",
    [
        ('id,text\n1,"One.\n2,Two.\n', ["2"], [("row 2", 2)]),
        ('id,text\n1,One.\n2,"Two.', ["1"], [("row 3", 3)]),
        ('id,text\n1,"One.\n2,"Two."\n3,Three.\n', ["2", "3"], [("row 2", 2)]),
        ('id,text\n1,"One\n\nline."\n2,"Two.\n3,Three.\n4,"Four."\n', ["1", "3", "4"], [("row 3", 5)]),
        ('id,text\n1,"One.\n2,"Two.\n3,"Three.\n4,Four.', ["4"], [("row 2", 2), ("row 3", 3), ("row 4", 4)]),
    ],
)
def test_a_quotation_mark_that_is_left_open_spoils_its_row_alone(tmp_path, text, keys, rows):
    documents, errors, _ = load(write(tmp_path / "a.csv", text))
    assert [document.key for document in documents] == keys
    named = [(error.record, error.error) for error in errors]
    assert named == [
        (row, f"the quotation mark that opens on line {line} is not closed in its row") for row, line in rows
    ]


def test_careless_quotation_marks_in_a_cell_are_read_as_they_were(tmp_path):
    text = 'id,text\n1,"He said ""yes""\ntwice, then no."\n2,"She did.\nShe said "yes" once."\n3,"Bo" said no.\n'
    documents, errors, _ = load(write(tmp_path / "a.csv", text))
    assert errors == []
    assert [document.text for document in documents] == [
        'He said "yes"\ntwice, then no.',
        'She did.\nShe said yes" once."',
        "Bo said no.",
    ]


def test_a_cell_that_is_left_open_in_a_long_file_is_found_again(tmp_path):
    text = 'id,text\n1,"One.\n' + "".join(f"{number},A text.\n" for number in range(2, 200))
    documents, errors, _ = load(write(tmp_path / "a.csv", text), line_limit=500)
    assert len(documents) == 198 and [error.record for error in errors] == ["row 2"]


def test_a_table_of_an_sqlite_file(tmp_path):
    path = make_database(tmp_path / "a b?.db")
    documents, errors, inputs = load(path, options=ReadOptions(table="news items"))
    assert [(document.key, document.text, document.record) for document in documents] == [
        ("7", "One.", "row 1"),
        ("8", "Two.", "row 2"),
    ]
    assert errors == [LoadError("a b?.db:news items", "row 3", "empty")]
    assert inputs[0].media_type == "application/vnd.sqlite3"


def test_a_missing_table_lists_those_there_are(tmp_path):
    path = make_database(tmp_path / "a.db")
    assert (
        load(path, options=ReadOptions(table="x"))[1][0].error
        == "no table 'x' in this database (there are: news items)"
    )
    assert "say which table with --table" in load(path)[1][0].error


def test_a_database_without_tables_is_told_from_an_empty_file(tmp_path):
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        connection.execute("pragma user_version = 1")
    write(tmp_path / "b.db", b"")
    for options in (ReadOptions(), ReadOptions(table="x")):
        assert load(tmp_path / "a.db", options=options)[1][0].error == "an SQLite database without any table"
        assert load(tmp_path / "b.db", options=options)[1][0].error == "empty"


def test_a_packed_file_that_is_damaged_is_known_by_its_name(tmp_path):
    for name, error in (("a.zip", "a packed file; unpack it first"), ("a.dat", "binary file")):
        assert load(write(tmp_path / name, bytes(range(32)) * 20))[1] == [LoadError(name, None, error)]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.txt"])
def test_an_unknown_encoding_is_named(tmp_path, name):
    _, errors, _ = load(write(tmp_path / name, "id,text\n1,One.\n"), options=ReadOptions(encoding="klingon"))
    assert errors == [LoadError(name, None, "unknown encoding 'klingon'")]


def test_what_is_no_database(tmp_path):
    path = write(tmp_path / "a.db", "words " * 300)
    assert "cannot be read as an SQLite database" in load(path, options=ReadOptions(table="x"))[1][0].error


# --- gzip


def test_every_format_is_read_through_gzip(tmp_path):
    write(tmp_path / "a.txt.gz", gzip.compress(b"One."))
    write(tmp_path / "b.jsonl.gz", gzip.compress(b'{"text": "Two."}'))
    write(tmp_path / "c.csv.gz", gzip.compress(b"text\nThree.\n"))
    write(tmp_path / "d.json", gzip.compress(b'[{"text": "Four."}]'))
    documents, errors, inputs = load(tmp_path)
    assert [document.text for document in documents] == ["One.", "Two.", "Three.", "Four."]
    assert errors == []
    assert [file.bytes for file in inputs] == [path.stat().st_size for path in sorted(tmp_path.iterdir())]


def test_a_truncated_gzip_gives_the_good_records(tmp_path):
    words = (hashlib.sha256(bytes([number % 256, number // 256])).hexdigest() for number in range(3000))
    lines = "".join(f'{{"text": "{word}"}}\n' for word in words).encode()
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(lines)[:-2000])
    documents, errors, inputs = load(path)
    assert len(documents) > 1000
    assert errors[-1].error.startswith("truncated or damaged gzip: it breaks off after ")
    assert inputs[0].bytes == path.stat().st_size


def test_a_packed_database_is_refused(tmp_path):
    packed = gzip.compress(make_database(tmp_path / "a.db").read_bytes())
    assert load(write(tmp_path / "b.db.gz", packed), options=ReadOptions(table="x"))[1][0].error.endswith(
        "unpack it first"
    )


# --- fields


def test_fields_by_their_usual_names_in_their_order():
    found = record(
        {
            "Doc-ID": "a17",
            "Content": "Words.",
            "Headline": "Sea wall\n fails",
            "LINK": " https://courier.example/a ",
            "date_publish": "2023-07-31",
            "authors": ["Marta Quill", {"name": "Joss Tennant"}],
            "source_domain": "courier.example",
            "Language": "en_gb",
            "licence": "CC BY 4.0",
            "type": "Press Release",
        }
    )
    assert (found.key, found.url, found.language) == ("a17", "https://courier.example/a", "en-GB")
    assert {(claim.field, claim.value, claim.method) for claim in found.claims} == {
        ("title", "Sea wall fails", "given.title"),
        ("byline", "Marta Quill; Joss Tennant", "given.byline"),
        ("published", "2023-07-31", "given.published"),
        ("publisher", "courier.example", "given.publisher"),
        ("rights", "CC BY 4.0", "given.rights"),
        ("kind", "press-release", "given.kind"),
    }


def test_the_first_field_with_a_value_wins():
    assert claims({"title": " ", "headline": "Sea wall fails"})["title"] == "Sea wall fails"
    assert record({"text": "", "body": "Words."}).text == "Words."


def test_a_mapping_wins_over_the_usual_names():
    options = ReadOptions(mapping={"text": "words", "outlet": "paper"})
    found = record({"text": "No.", "words": "Yes.", "outlet": "No", "paper": "Ellery Courier"}, options)
    assert found.text == "Yes." and found.claims[0].value == "Ellery Courier"
    assert "no field 'words'" in record({"text": "No."}, options).error


@pytest.mark.parametrize(
    ("outlet", "expected"),
    [("Ellery Courier", "Ellery Courier"), ({"name": "Ellery Courier", "domain": "courier.example"}, "Ellery Courier"),
     ({"domain": "courier.example"}, "courier.example")],
)  # fmt: skip
def test_an_outlet_may_be_an_object(outlet, expected):
    assert claims({"outlet": outlet})["publisher"] == expected


def test_an_ambiguous_date_is_kept_unparsed():
    assert claims({"date": "03/04/2023"}) == {"published_unparsed": "03/04/2023"}
    assert claims({"date": 1690794600}) == {"published": "2023-07-31T09:10:00+00:00"}


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (1690761600, "2023-07-31"),
        ("1690761600000", "2023-07-31"),
        ("2023-07-31 00:00:00+00:00", "2023-07-31"),
        ("2023-07-31T00:00:00+02:00", "2023-07-31T00:00:00+02:00"),
        ("31.07.23", "2023-07-31"),
        ("45138", "2023-07-31"),
    ],
)
def test_midnight_is_no_time_and_cells_are_read_as_spreadsheets_write_them(date, expected):
    assert claims({"date": date}) == {"published": expected}


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"title": "Sea wall fails | Ellery Courier", "outlet": "Ellery Courier"}, "Sea wall fails"),
        ({"title": "Sea wall fails - Ellery Courier", "outlet": "Ellery Courier"}, "Sea wall fails"),
        ({"title": "Sea wall fails | Reuters"}, "Sea wall fails"),
        ({"title": "Sea wall fails | Lower Quay"}, "Sea wall fails | Lower Quay"),
        ({"title": "Sea wall fails - again", "outlet": "Ellery Courier"}, "Sea wall fails - again"),
        ({"title": "Mayor quits Read more At: https://courier.example/a/b"}, "Mayor quits"),
        ({"title": "Mayor quits - https://courier.example/a/b"}, "Mayor quits"),
        ({"title": "https://courier.example/a/b"}, "https://courier.example/a/b"),
        ({"title": "| Reuters"}, "| Reuters"),
    ],
)
def test_a_title_has_no_site_and_no_address_behind_it(fields, title):
    assert claims(fields)["title"] == title


def test_an_archive_export_by_tags_of_two_letters():
    tags = {"HD": "Sea wall fails", "BY": "By Marta Quill", "SN": "Ellery Courier", "PD": "14 October 2026"}
    document = record({**tags, "LP": "It broke.", "TD": "Then it fell.", "LA": "English"})
    assert document.text == "It broke.\n\nThen it fell." and document.language == "en"
    assert {claim.field: claim.value for claim in document.claims} == {
        "title": "Sea wall fails",
        "byline": "Marta Quill",
        "publisher": "Ellery Courier",
        "published": "2026-10-14",
    }
    assert record({"TD": "Then it fell.", "LP": "nan"}).text == "Then it fell."
    assert record({"text": "Words.", "SN": "17"}).claims == []


def test_a_text_is_joined_from_several_columns(tmp_path):
    options = ReadOptions({"text": "lead+fields.rest+end"})
    fields = {"Lead": "One.", "fields": {"rest": "Two."}, "end": None, "text": "Other."}
    assert record(fields, options).text == "One.\n\nTwo."
    path = write(tmp_path / "a.csv", "lead,end,a+b\nOne.,Two.,Three.\n")
    documents, errors, inputs = load(path, options=ReadOptions({"text": "lead+end"}))
    assert documents[0].text == "One.\n\nTwo." and inputs[0].unused == ("a+b",)
    assert load(path, options=ReadOptions({"text": "a+b"}))[0][0].text == "Three."


@pytest.mark.parametrize(
    ("stated", "tag"),
    [("German", "de"), ("ENGLISH", "en"), ("Deutsch", "de"), ("Español", "es"), ("espanol", "es"), ("eng", "en")]
    + [("English (UK)", "en"), ("English; Englisch", "en"), ("en_GB.UTF-8", "en-GB"), ("zh-Hant-TW", "zh-Hant-TW")],
)
def test_a_language_may_be_a_word(stated, tag):
    assert record({"text": "Words.", "language": stated}).language == tag


def test_a_language_that_cannot_be_read_is_kept_as_stated():
    document = record({"text": "Words.", "language": "the old tongue"})
    assert document.language is None
    assert [(one.field, one.value, one.method) for one in document.claims] == [
        ("language_unparsed", "the old tongue", "given.language")
    ]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a.csv", "text\ttitle, kicker, section"),
        ("a.tsv", "text, long\ttitle"),
        ("a.csv", "text;a,b,c"),
        ("a.tsv", "text,title"),
    ],
)
def test_the_mark_between_columns_is_the_one_that_parts_known_names(tmp_path, name, line):
    mark = "\t" if "\t" in line else ";" if ";" in line else ","
    options = ReadOptions({"text": "text, long"} if "long" in line else {})
    path = write(tmp_path / name, f"{line}\nWords{mark}More\n")
    documents, errors, _ = load(path, options=options)
    assert [document.text for document in documents] == ["Words"] and errors == []


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"id": 17}, "17"),
        ({"id": 17.0}, "17"),
        ({"id": " a\n17 "}, "a 17"),
        ({"id": {"x": 1}, "url": "https://courier.example/a"}, "https://courier.example/a"),
        ({"id": "", "url": "ftp://courier.example/a"}, "a:1"),
        ({"id": 0}, "0"),
    ],
)
def test_keys(fields, key):
    assert record({"text": "Words.", **fields}).key == key


def test_long_keys_stay_different_and_short():
    first, second = (record({"text": "Words.", "id": "x" * 600 + end}).key for end in "ab")
    assert first != second and len(first) <= 500


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://", "ftp://a.example", 17, "https://a b"])
def test_only_web_addresses_are_kept(url):
    assert record({"text": "Words.", "url": url}).url is None


def test_kinds_and_languages():
    assert kind_of("OpinionNewsArticle") == "opinion" and kind_of("WebPage") is None
    assert language_tag("PT_br") == "pt-BR" and language_tag("not a tag") is None


def test_fields_may_hold_anything():
    odd = [{"a": [1]}, [], [[]], None, True, -1, 1e300, "\ud800", "x" * 10_000]
    for value in odd:
        fields = dict.fromkeys(("title", "url", "date", "author", "outlet", "language", "rights", "kind", "id"), value)
        found = record({"text": "Words.", **fields})
        json.dumps([claim.value for claim in found.claims], ensure_ascii=False).encode()
        assert found.key


def test_what_no_page_could_show_is_cut():
    long = {"title": "Long " * 2_000_000, "url": "https://a.example/" + "x" * 3_000}
    found = record({"text": "The harbour was closed.", **long})
    (title,) = (claim.value for claim in found.claims if claim.field == "title")
    assert len(title) == 2_000 and title.startswith("Long Long") and title.endswith("…")
    assert found.url is None


@pytest.mark.parametrize("word", ["nan", "None", "N/A", "null", "Unknown", " - "])
def test_words_for_no_value_are_none(word):
    found = claims({"outlet": word, "title": word, "author": word, "language": word})
    assert not {"publisher", "title", "byline", "language"} & found.keys()
    assert claims({"outlet": word, "source": "Valley Tribune"})["publisher"] == "Valley Tribune"
    assert isinstance(record({"text": word}), LoadError)
    assert record({"text": "Words.", "id": word}).key == word.strip()


@pytest.mark.parametrize("stated", ["2024-05-03 00:00:00", "2024-05-03T00:00:00Z", "2024-05-03T00:00:00.000"])
def test_midnight_in_a_table_is_no_time(stated):
    assert claims({"date": stated})["published"] == "2024-05-03"
    assert claims({"date": "2024-05-03 00:01:00"})["published"].startswith("2024-05-03T00:01")


def test_of_two_dates_that_of_publication_counts():
    for stated in ("Updated 5 May 2024; published 3 May 2024", "Published: 3 May 2024 | Updated: 5 May 2024"):
        assert claims({"date": stated})["published"] == "2024-05-03"


def test_a_list_as_python_writes_it_is_a_list():
    assert claims({"author": "['Lena Foss', 'Tom Ridley']"}) == claims({"author": ["Lena Foss", "Tom Ridley"]})
    assert "byline" not in claims({"author": "[]"})
    assert claims({"author": "[Lena Foss"}) == claims({"author": "[Lena Foss"})


def test_a_text_within_an_object_or_in_paragraphs():
    options = ReadOptions(mapping={"text": "content.body"})
    assert record({"content": {"body": "A ship came."}}, options).text == "A ship came."
    assert record({"text": ["A ship came.", "It left."]}).text == "A ship came.\n\nIt left."
    assert record({"content": {"rendered": "<p>A ship <b>came</b>.</p>"}}).text.strip() == "A ship came."
    assert "--map text=text.body" in record({"text": {"body": "A ship came."}}).error
    assert "--map text=article.body" in record({"article": {"body": "A ship came."}}).error
    assert "no field 'content.words'" in record({"content": {}}, ReadOptions(mapping={"text": "content.words"})).error


def nested(levels: int):
    value = ["Ana Roth"]
    for _ in range(levels):
        value = [value]
    return value


def test_names_within_lists_without_end():
    assert claims({"author": nested(1)})["byline"] == "Ana Roth"
    assert "byline" not in claims({"author": nested(900)})
    block = json.dumps({"@type": "NewsArticle", "headline": "It broke", "author": nested(600)})
    page = f'<html><head><script type="application/ld+json">{block}</script></head><body><p>Words.</p></body></html>'
    item = Item("a.html", "html", None, page.encode(), "a")
    assert [claim.value for claim in to_document(item, ReadOptions()).claims if claim.field == "title"] == ["It broke"]


@pytest.mark.parametrize("number", [10**400, -(10**400), 10**15, float("inf"), float("nan"), -5])
def test_a_number_that_is_no_date(number):
    assert "published" not in claims({"date": number})


def test_what_an_export_has_escaped_is_read_as_it_was_meant():
    found = record(
        {
            "text": r"&quot;We can&#8217;t&quot;, said Foss.\r\n\r\nA ship came.",
            "title": "Foss &amp; Co, 1&frac12;",
            "url": "https://a.example/?a&amp;b",
        }
    )
    assert found.text == '"We can’t", said Foss.\n\nA ship came.' and found.url == "https://a.example/?a&amp;b"
    assert [claim.value for claim in found.claims] == ["Foss & Co, 1½"]
    assert record({"text": "<p>Less: &lt;b&gt; is &amp;amp;.</p>"}).text == "Less: <b> is &amp;."


@pytest.mark.parametrize(
    "text", [r"The path is C:\news\old.", "AT&T; and R&D", "One.\nThe sign \\n is two letters.", "a&b=1;"]
)
def test_what_looks_escaped_and_is_not_stays(text):
    assert record({"text": text}).text == text


def test_the_number_of_a_row_is_no_column_that_was_not_used(tmp_path):
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("create table news (text, words)")
        connection.execute("insert into news values ('A ship came.', 'x')")
    connection.close()
    documents, _, (read,) = load(tmp_path / "a.db", options=ReadOptions(table="news"))
    assert [document.key for document in documents] == ["a:1"] and read.unused == ("words",)


def test_an_address_in_place_of_the_outlet_is_that_of_the_text():
    found = record({"text": "A ship came.", "source": "https://www.courier.example/a"})
    assert found.url == found.key == "https://www.courier.example/a"
    assert [claim.value for claim in found.claims] == ["courier.example"]
    both = record({"text": "A ship came.", "source": "https://courier.example/", "link": "https://courier.example/b"})
    assert both.url == "https://courier.example/b" and both.claims[0].value == "courier.example"
    queried = record({"text": "A ship came.", "source": "https://courier.example/?p=12"})
    assert queried.url == "https://courier.example/?p=12"


@pytest.mark.parametrize(
    "front", ["https://courier.example", "https://courier.example/", "HTTP://courier.example/#top"]
)
def test_the_front_page_of_an_outlet_is_the_address_of_none_of_its_texts(tmp_path, front):
    table = f"source,text\n{front},A ship came.\n{front},A ship left.\n"
    documents, errors, _ = load(write(tmp_path / "a.csv", table))
    assert [(document.key, document.url) for document in documents] == [("a:2", None), ("a:3", None)] and not errors
    assert {claim.value for document in documents for claim in document.claims} == {"courier.example"}


# --- exports as programs make them


@pytest.mark.parametrize("encoding", ["utf-8", "mac_roman"])
def test_a_table_whose_lines_end_with_a_return_alone(tmp_path, encoding):
    text = 'Titel;Text;Datum\rCafé;"Es schließt.\n\nSagte sie."\r\nHafen;Er öffnet;\r'.replace("\r\n", ";3.5.2024\r")
    documents, errors, _ = load(write(tmp_path / "a.csv", text.encode(encoding)))
    assert [document.text for document in documents] == ["Es schließt.\n\nSagte sie.", "Er öffnet"] and errors == []
    assert [claim.value for claim in documents[0].claims if claim.field == "title"] == ["Café"]


def test_a_return_within_a_line_is_one_in_a_cell(tmp_path):
    text = 'id,text\r\r\n1,One.\rTwo.\r\r\n2,"Three.\r\rFour"\r\r\n'
    documents, errors, _ = load(write(tmp_path / "a.csv", text))
    assert [document.text.strip() for document in documents] == ["One.\nTwo.", "Three.\n\nFour"] and errors == []


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_a_table_that_is_named_as_text(tmp_path, encoding):
    """What Excel saves as "Unicode text" and as "Text (tabs)"."""
    text = 'Title\tText\tDate\r\nCafé\t"It closes.\n\nShe said."\t2024-05-03\r\n'
    documents, errors, _ = load(write(tmp_path / "a.txt", text.encode(encoding)))
    assert [document.text for document in documents] == ["It closes.\n\nShe said."] and errors == []
    prose = load(write(tmp_path / "b.txt", "Title\tby an author\tof note\n\nThe text of the date.\n"))[0]
    assert len(prose) == 1 and prose[0].key == "b"


def test_a_first_row_that_is_a_documents_is_told_from_one_of_names(tmp_path):
    _, errors, _ = load(write(tmp_path / "a.csv", "Wall fails,https://courier.example/1,It broke.\n"))
    assert errors[0].error.endswith("write a row with the columns' names above it")


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.ndjson"])
def test_an_empty_file_of_records_is_named(tmp_path, name):
    """A failed export leaves one; its documents of before stay."""
    assert [error.error for error in load(write(tmp_path / name, "\n\n"))[1]] == ["empty"]


def test_fields_within_objects_by_their_usual_names():
    api = {
        "id": "world/2024/wall",
        "webTitle": "Wall fails",
        "fields": {"body": "<p>One.</p><p>Two.</p>", "bodyText": "One. Two.", "byline": "Lena Foss", "lang": "en"},
    }
    document = record(api)
    assert (document.text, document.language) == ("One.\n\nTwo.", "en")
    assert {claim.field: claim.value for claim in document.claims} == {"title": "Wall fails", "byline": "Lena Foss"}
    assert claims({"headline": {"main": "Wall fails", "kicker": "News"}, "byline": {"original": "By Lena Foss"}}) == {
        "title": "Wall fails",
        "byline": "Lena Foss",
    }
    assert claims({"title": {"rendered": "Wall &#8211; fails"}}) == {"title": "Wall – fails"}
    assert record({"text": "Words.", "uri": "nyt://a/1", "web_url": "https://courier.example/1"}).url.endswith("/1")


def test_the_hour_of_publication_is_kept_where_a_column_has_the_day_alone():
    stated = claims({"date": "2024-05-03", "dateTimePub": "2024-05-03T06:10:00Z"})
    assert stated["published"] == "2024-05-03T06:10:00+00:00"


def test_the_program_that_a_post_was_written_with_is_no_outlet():
    assert claims({"source": '<a href="https://app.example" rel="nofollow">Web App</a>'}) == {}


def test_a_reader_that_fails_stops_no_other_input(tmp_path, monkeypatch):
    def broken(stream, path, *rest, **options):
        yield Item(path, "record", "row 2", {"text": "One."}, "a:2")
        raise KeyError("words")

    monkeypatch.setattr("datasette_provenance.read.inputs.read_csv", broken)
    documents, errors, inputs = load(write(tmp_path / "a.csv", "text\nOne.\n"), write(tmp_path / "b.txt", "Two."))
    assert [document.text for document in documents] == ["One.", "Two."] and len(inputs) == 2
    assert [(error.path, error.error) for error in errors] == [
        ("a.csv", "could not be read after 1 record: KeyError: 'words'")
    ]
