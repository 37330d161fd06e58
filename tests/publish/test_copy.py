"""A copy for publishing: what is withheld is in no table, no index and no byte of it, and every page still answers."""

import json
import os
import re
import shutil
import signal
import sqlite3
import unicodedata
from contextlib import closing

import pytest
import pytest_asyncio
from click.testing import CliRunner
from datasette.utils import tilde_encode

from datasette_provenance.addresses import PATHS
from datasette_provenance.cli import provenance
from datasette_provenance.publish.copy import publish_copy
from datasette_provenance.publish.names import NoSuchSource
from datasette_provenance.publish.withhold import Shown, Terms, columns
from datasette_provenance.queries import QUERIES
from datasette_provenance.run.load import LoadOptions, load
from datasette_provenance.spelling import slugify
from datasette_provenance.store.database import DatabaseError, updating
from datasette_provenance.withheld import SIGN, abridged

LONGEST = 50
FRAGMENT = 60
TERMS = Terms("The Ledger: copyright", LONGEST, 0.2)
SECRET = "Joss Tennant"
HOME = "/".join(("", "home", "anna"))


@pytest.fixture(scope="module")
def withheld(loaded, tmp_path_factory):
    """A copy without the texts, of a database to which somebody has added a table, an index and a view of them."""
    folder = tmp_path_factory.mktemp("withheld")
    source, out = folder / "source.db", folder / "news.db"
    shutil.copy(loaded, source)
    connection = sqlite3.connect(source)
    connection.executescript(
        """create table notes as select key, text from documents;
        create virtual table notes_fts using fts5 (text, content = 'notes');
        insert into notes_fts (notes_fts) values ('rebuild');
        create virtual table documents_by_text using fts5 (text);
        insert into documents_by_text select text from documents;
        create table documents_by_text_archive as select text from documents;
        create table documents_fts_notes as select text from documents;
        create table "sqlite [dump]" as select text from documents;
        create view everything as select text from notes;
        update documents set title = title || ' ' || substr(text, 1, 300) where id = 1;
        update overrides set reason = (select substr(text, 1, 500) from documents where id = 2)"""
    )
    connection.commit()
    connection.close()
    before = source.read_bytes()
    done = publish_copy(source, out, TERMS)
    assert source.read_bytes() == before, "the database itself is only read"
    return out, done


def fragments(text):
    """Every stretch of so many characters in the lines of a text."""
    return {line[i : i + FRAGMENT] for line in text.split("\n") for i in range(len(line) - FRAGMENT + 1)}


@pytest.fixture(scope="module")
def secrets(loaded, query):
    """Every stretch of so many characters in the lines of every document."""
    return set().union(*(fragments(text) for (text,) in query(loaded, "select text from documents")))


def test_no_byte_of_the_file_tells_more_than_short_evidence(loaded, withheld, secrets):
    out, done = withheld
    assert len(secrets) > 10_000 and len(secrets & fragments(loaded.read_bytes().decode(errors="replace"))) > 10_000
    raw = out.read_bytes().decode(errors="replace")
    assert not secrets & fragments(raw)
    assert not {one.lower() for one in secrets} & fragments(raw.lower())
    for suffix in ("-wal", "-shm", "-journal"):
        assert not out.with_name(out.name + suffix).exists()
    assert sorted(done.dropped) == [
        *("documents_by_text", "documents_by_text_archive", "documents_fts_notes", "everything", "notes", "notes_fts"),
        "sqlite [dump]",
    ]
    assert 0.05 < done.shown <= 0.21


@pytest.mark.parametrize("asked", [{"terms": TERMS}, {"suppress": [SECRET]}])
def test_what_somebody_added_beside_our_tables_is_left_out_whatever_its_name(loaded, tmp_path, query, secrets, asked):
    """Also where it is called as one of ours could be, stands in one of ours, or has the place of our index."""
    source, out = tmp_path / "source.db", tmp_path / "out.db"
    shutil.copy(loaded, source)
    with closing(sqlite3.connect(source)) as db:
        db.executescript("""
            create virtual table documents_fts_porter using fts5 (text, tokenize = 'porter');
            insert into documents_fts_porter select text from documents;
            create table stories_fts_content as select text from documents;
            create virtual table notes_fts using fts5 (text);
            create table notes_fts_backup as select text from documents;
            create table notes_fts_segdir as select text from documents;
            create table documents_fts_segments as select text from documents;
            alter table documents add column original varchar(9);
            alter table documents add column anything;
            update documents set original = text, anything = cast(text as blob);
            create index by_beginning on documents (substr(text, 1, 900), anything);
            drop table documents_fts;
            create virtual table documents_fts using fts5 (title, body);
            insert into documents_fts (rowid, title, body) select id, title, text from documents;""")
    done = publish_copy(source, out, **asked)
    added = ["documents_fts_porter", "documents_fts_segments", "notes_fts", "notes_fts_backup", "stories_fts_content"]
    assert sorted(done.dropped) == ["documents.anything", "documents.original", *added]
    word = re.search("[a-z]{5,}", "".join(text for (text,) in query(out, "select text from documents")))[0]
    assert query(out, f"select count(*) from documents_fts where documents_fts match '{word}'")[0][0]  # noqa: S608
    assert set(query(out, "select name from sqlite_master")) <= set(query(loaded, "select name from sqlite_master")) | {
        ("sqlite_stat1",),
        ("sqlite_stat4",),
    }
    raw = out.read_bytes().decode(errors="replace")
    assert not secrets & fragments(raw) if "terms" in asked else SECRET not in raw


def test_each_text_keeps_its_length_and_shows_little(loaded, withheld, query):
    out, _ = withheld
    texts = dict(query(loaded, "select key, text from documents"))
    for key, text, body, why in query(out, "select key, text, body, withheld from documents"):
        assert len(text) == len(texts[key]) and text.count("\n") == texts[key].count("\n")
        assert all(shown in (SIGN, own) for shown, own in zip(text, texts[key], strict=True))
        stretches = [one for one in re.split(f"[{SIGN}\n]+", text) if one]
        assert max(map(len, stretches)) <= LONGEST
        assert sum(map(len, stretches)) <= 0.2 * len(text)
        assert SIGN * 2 not in body and why == "The Ledger: copyright"


def test_evidence_is_found_by_its_offsets(loaded, withheld, query):
    """substr() in SQL gives the evidence, or as much of it as is shown."""
    sql = "select substr(d.text, c.start + 1, c.end - c.start) from credits c join documents d on d.id = c.document_id"
    before, after = query(loaded, sql), query(withheld[0], sql)
    assert len(before) == len(after) > 10
    assert sum(one == other for one, other in zip(before, after, strict=True)) > len(before) / 2


def test_no_column_holds_long_words(withheld):
    connection = sqlite3.connect(withheld[0])
    found = columns(connection)
    assert {("statements", "label", "text"), ("citations", "source_text", "text")} <= set(found)
    for table, column, form in found:
        if (table, column) not in (("documents", "text"), ("documents", "body")):
            longest = connection.execute(f"select max(length({column})) from {table}").fetchone()[0] or 0  # noqa: S608
            assert longest <= (LONGEST if form == "text" else 0) or table in ("undecided", "document_chains"), (
                table,
                column,
            )
    connection.close()


def test_search_finds_what_is_shown_and_nothing_else(withheld, query):
    sql = "select count(*) from documents_fts where documents_fts match ?"
    assert query(withheld[0], sql, "windows") == [(0,)]
    shown = " ".join(text for (text,) in query(withheld[0], "select body from documents"))
    for word in re.findall(r"\w{8,}", shown)[:20]:
        assert query(withheld[0], sql, word)[0][0] > 0


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site(public, withheld):
    """A Datasette of the copy."""
    return public(withheld[0])


def pages(path, query):
    """Every kind of page, with something on it."""
    keys = [key for (key,) in query(path, "select key from documents")]
    edge = query(
        path,
        """select d.key, u.key from republications r join documents d on d.id = r.document_id
        join documents u on u.id = r.upstream_document_id limit 1""",
    )[0]
    values = {
        table: [slug for (slug,) in query(path, f"select slug from {table} order by id")]  # noqa: S608
        for table in ("outlets", "sources", "stories")
    }
    values["target_totals"] = [name for (name,) in query(path, "select distinct entity from target_totals order by 1")]
    for name, address in PATHS.items():
        if "{key}" in address:
            yield from (address.format(key=tilde_encode(key)) for key in keys[:3])
        elif "{slug}" in address:
            many = {"outlet": "outlets", "source": "sources", "story": "stories", "target": "target_totals"}[name]
            yield from (address.format(slug=tilde_encode(slug)) for slug in values[many][:2])
        else:
            yield address
    yield f"/compare?a={edge[1]}&b={edge[0]}"
    yield f"/compare?a={keys[0]}&b={keys[-1]}"


@pytest.mark.asyncio(loop_scope="module")
async def test_every_page_and_query_answers_and_none_tells_more(withheld, secrets, site, query):
    values = "outlet=&words=harbour&key=courier-sea-wall&a=courier-sea-wall&b=coast-today-sea-wall&source=joss-tennant"
    addresses = [
        *(f"/news/-/provenance{page.replace('?', form + '?') if '?' in page else page + form}"
          for page in pages(withheld[0], query) for form in ("", ".json", ".csv")),
        *(f"/news/{name}.json?_shape=array&{values}" for name in QUERIES),
    ]  # fmt: skip
    for address in addresses:
        response = await site.client.get(address)
        assert response.status_code == 200, (address, response.text[:300])
        assert not fragments(re.sub(r"<[^>]+>", "", response.text)) & secrets, address


@pytest.mark.asyncio(loop_scope="module")
async def test_the_reader_says_that_the_text_is_withheld(site):
    html = (await site.client.get("/news/-/provenance/documents/coast-today-sea-wall")).text
    assert "The Ledger withholds the full text (copyright)." in html
    assert f"at most {LONGEST} characters in a row" in html and "All findings were made from the full text." in html
    # The headline stands in the text, too, and lines stay apart.
    text = html.partition('id="pv-text"')[2].partition("</aside>")[0]
    assert "Fourteen dead after sea wall fails at Port Ellery" in re.sub("<[^>]+>", "", text)
    assert text.count('<p dir="auto">') > 3
    assert re.search(r'<span class="pv-withheld" title="withheld">\[… [\d,]+ characters\]</span>', html)
    assert SIGN * 2 not in html
    # Every way back to the text leads somewhere.
    for target in re.findall(r'href="#(mark-[^"]+)"', html):
        assert f'id="{target}"' in html
    twin = (await site.client.get("/news/-/provenance/documents/coast-today-sea-wall.json")).json()
    assert twin["withheld"]["why"] == "The Ledger: copyright" and twin["withheld"]["longest"] == LONGEST
    assert all(SIGN * 2 not in (credit["evidence"] or "") for credit in twin["credits"])


@pytest.mark.asyncio(loop_scope="module")
async def test_texts_that_are_withheld_are_not_compared_anew(site):
    """Masked texts have no words in common: that says nothing about the texts."""
    page = (await site.client.get("/news/-/provenance/compare.json?a=courier-sea-wall&b=coast-today-sea-wall")).json()
    assert page["withheld"] and page["rows"] == [] and page["passages"] and page["b_in_a"] > 0.5
    html = (await site.client.get("/news/-/provenance/compare?a=courier-sea-wall&b=coast-today-sea-wall")).text
    assert "The texts are withheld." in html


@pytest.mark.asyncio(loop_scope="module")
async def test_of_texts_that_are_withheld_no_share_is_made_up(site):
    """Of an edge to a report whose content alone is repeated none was measured; passages are stored."""
    address = "/news/-/provenance/compare{}?a=post-halden-audit&b=standard-halden-audit"
    page = (await site.client.get(address.format(".json"))).json()
    assert page["edge"]["method"] == "source.reported" and page["a_in_b"] is page["b_in_a"] is None
    assert page["sentence"] == "A and B share 11 words, as found before the texts were withheld."
    html = (await site.client.get(address.format(""))).text
    assert re.search(r"Share found in the other</th>(<td[^>]*>–</td>){2}", html)


def test_copies_do_not_tell_what_is_hidden_in_each_other(loaded, tmp_path, query):
    """All that is shown, looked for in one text, is no more of it, and no longer, than it may show itself."""
    terms, out = Terms("copyright"), tmp_path / "out.db"
    publish_copy(loaded, out, terms)
    shown = dict(query(out, "select key, text from documents"))
    stretches = {one for text in shown.values() for one in re.split(f"[{SIGN}\n]+", text)}
    # Fewer words are no passage: they may stand in two texts by chance.
    pieces = {one for one in stretches if len(one.split()) >= 8}
    titles = {title for (title,) in query(loaded, "select title from documents")}  # not withheld; they stand in links
    assert len(pieces) > 20
    for key, text in query(loaded, "select key, text from documents"):
        every, untitled = (known(text, shown[key], some) for some in (pieces, pieces - titles))
        longest = max(map(len, bytes(every).split(b"\0")))
        assert longest <= terms.longest and sum(untitled) <= (terms.share + 0.02) * len(text), key


def known(text, shown, pieces):
    """Of each character of a text 1 if it is shown, there or in pieces that stand elsewhere, else 0."""
    found = bytearray(sign not in (SIGN, "\n") for sign in shown)
    for piece in pieces:
        for place in re.finditer(re.escape(piece), text):
            found[place.start() : place.end()] = b"\1" * len(piece)
    return found


def test_shown_is_short_whatever_is_found():
    """Spans that overlap, touch or go on and on: never a long stretch, never more than the share."""
    text = "word " * 400
    terms = Terms("why", 60, 0.25)
    shown = Shown(text, terms)
    for start in range(0, 2000, 7):
        shown.add(start, start + 90)
    masked = shown.masked()
    stretches = [one for one in masked.split(SIGN) if one]
    assert stretches and max(map(len, stretches)) <= 60
    assert sum(map(len, stretches)) <= 500 and len(masked) == len(text)
    gaps = re.findall(f"(?<=[^{SIGN}]){SIGN}+(?=[^{SIGN}])", masked)
    assert min(map(len, gaps)) >= terms.gap
    empty = Shown("", terms)
    assert empty.masked() == ""
    whole = Shown("no spaces" * 3, Terms("why", 20, 1.0))
    whole.add(0, 27)
    assert whole.masked().startswith("no") and abridged(whole.masked()).endswith("[…]")


def test_a_finding_is_shown_whole_or_not_at_all():
    text = "word " * 200
    shown = Shown(text, Terms("why", 100, 0.2))
    shown.add(0, 99)
    shown.add(105, 190)  # so near the first that a few words of its end alone would be short enough
    shown.add(300, 395)
    kept = [one for one in shown.masked().split(SIGN) if one.strip()]
    assert [len(one.strip()) for one in kept] == [99, 94]


# --- names ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def nameless(loaded, tmp_path_factory):
    """A copy with its texts, without the name of one source."""
    out = tmp_path_factory.mktemp("nameless") / "news.db"
    return out, publish_copy(loaded, out, suppress=["joss-tennant"])


def test_a_suppressed_name_is_nowhere_in_the_file(loaded, nameless, query):
    out, done = nameless
    assert done.names == 1 and done.shown is None
    assert SECRET.encode() in loaded.read_bytes()
    raw = out.read_bytes().lower()
    assert b"joss" not in raw and b"tennant" not in raw
    assert query(out, "select count(*) from sources where name = 'name withheld'") == [(1,)]
    texts = dict(query(loaded, "select key, text from documents"))
    after = dict(query(out, "select key, text from documents"))
    assert {key: len(text) for key, text in texts.items()} == {key: len(text) for key, text in after.items()}
    assert any(SIGN * len(SECRET) in text for text in after.values())
    assert query(out, "pragma foreign_key_check") == []


def test_a_surname_is_looked_for_where_its_bearer_is_cited(loaded, tmp_path, query):
    """A word that is also somebody's surname stays in other documents."""
    source = tmp_path / "source.db"
    shutil.copy(loaded, source)
    connection = sqlite3.connect(source)
    (other,) = connection.execute(
        """select id from documents where id not in (select document_id from document_sources v
        join sources s on s.id = v.source_id where s.slug = 'joss-tennant') limit 1"""
    ).fetchone()
    connection.execute("update documents set title = 'A Tennant Street that is no person' where id = ?", (other,))
    connection.commit()
    connection.close()
    publish_copy(source, tmp_path / "out.db", suppress=["joss-tennant"])
    titles = query(tmp_path / "out.db", "select title from documents where id = ?", other)
    assert titles == [("A Tennant Street that is no person",)]


def test_a_name_in_a_correction_of_all_documents_is_withheld_too(loaded, tmp_path, query):
    source = tmp_path / "source.db"
    shutil.copy(loaded, source)
    connection = sqlite3.connect(source)
    said = ("*", "source", "the keeper = Joss Tennant", "Tennant told us", "A. Reader", "2024-05-20")
    connection.execute("insert into overrides values (?, ?, ?, ?, ?, ?)", said)
    connection.commit()
    connection.close()
    publish_copy(source, tmp_path / "out.db", suppress=["joss-tennant"])
    ((value, reason),) = query(tmp_path / "out.db", "select value, reason from overrides where document_key = '*'")
    assert "ennant" not in value + reason and value.startswith("the keeper = ")


def test_the_name_of_somebody_whom_nobody_cites_is_withheld(loaded, tmp_path, query):
    """With the surname where the full name stands; a name in a caption alone is found, too."""
    source, out = tmp_path / "source.db", tmp_path / "out.db"
    shutil.copy(loaded, source)
    connection = sqlite3.connect(source)
    connection.execute(
        "update documents set text = replace(text, 'Port Ellery', 'Ada Wulf'), title = 'Wulf' where id = 1"
    )
    connection.execute("update documents set title = 'Wulf Street closed' where id = 2")
    (slug,) = connection.execute("select slug from sources where kind = 'person' and slug <> 'joss-tennant'").fetchone()
    connection.execute(
        "update sources set slug = 'coach-joss-tennant', name = 'Coach Joss Tennant' where slug = ?", (slug,)
    )
    connection.commit()
    connection.close()
    done = publish_copy(source, out, suppress=["Ada Wulf", "joss-tennant"])
    assert done.names == 2
    assert b"ada wulf" not in out.read_bytes().lower() and b"tennant" not in out.read_bytes().lower()
    assert query(out, "select title from documents where id < 3 order by id") == [
        ("name withheld",),
        ("Wulf Street closed",),
    ]


@pytest.mark.parametrize(
    ("name", "entry", "written"),
    [
        ("Ayşe Öztürk", "ayse-ozturk", "Ayşe Öztürk, AYŞE ÖZTÜRK and Öztürk"),
        ("Ayşe Öztürk", "AYŞE ÖZTÜRK", "Ayşe Öztürk, AYŞE ÖZTÜRK and Öztürk"),
        ("Ayşe Öztürk", "Ayse Ozturk", unicodedata.normalize("NFD", "Ayşe Öztürk and Öztürk")),
        ("Иван Орлов", "Иван Орлов", "Иван Орлов, ИВАН ОРЛОВ and Орлов"),
    ],
)
def test_a_name_with_accented_letters_is_withheld(loaded, tmp_path, query, name, entry, written):
    """SQLite makes no other letters small than a to z."""
    source, out = tmp_path / "source.db", tmp_path / "out.db"
    shutil.copy(loaded, source)
    connection = sqlite3.connect(source)
    connection.execute("update sources set slug = ?, name = ? where slug = 'joss-tennant'", (slugify(name), name))
    connection.execute("update document_sources set name = ? where name = 'Joss Tennant'", (name,))
    connection.execute(
        """update documents set title = ?1, text = ?1 || text where id in (
            select document_id from document_sources where name = ?2)""",
        (written, name),
    )
    connection.commit()
    connection.close()
    assert publish_copy(source, out, suppress=[entry]).names == 1
    ((title, text),) = query(out, "select title, text from documents where title like '%withheld%' limit 1")
    assert set(re.split(", | and ", title)) == {"name withheld"} and text.startswith(SIGN * len(name.split()[0]))
    raw = unicodedata.normalize("NFC", out.read_bytes().decode("utf-8", "ignore")).lower()
    assert name.lower() not in raw


def test_a_name_that_stands_nowhere_as_it_is_written_stops_the_copy(loaded, tmp_path):
    """The search index takes Wülf for Wulf, but nothing would be withheld."""
    source = tmp_path / "source.db"
    shutil.copy(loaded, source)
    connection = sqlite3.connect(source)
    connection.execute("update documents set body = 'Ada Wulf' where id = 1")
    connection.execute("insert into documents_fts (documents_fts) values ('rebuild')")
    connection.commit()
    connection.close()
    with pytest.raises(NoSuchSource, match="Ada Wülf"):
        publish_copy(source, tmp_path / "out.db", suppress=["Ada Wülf"])


def test_an_unknown_name_stops_the_copy(loaded, tmp_path):
    with pytest.raises(NoSuchSource, match="nobody-of-this-name"):
        publish_copy(loaded, tmp_path / "out.db", suppress=["joss-tennant", "nobody-of-this-name", "Nobody Either"])
    assert list(tmp_path.iterdir()) == []


# --- the copy itself ------------------------------------------------------------------------------------------------


def test_folders_above_the_inputs_are_left_out(loaded, tmp_path, query):
    source, out = tmp_path / "source.db", tmp_path / "out.db"
    shutil.copy(loaded, source)
    connection = sqlite3.connect(source)
    connection.execute("update inputs set path = ? || '/news/' || path", (HOME,))
    add = "insert into load_errors (load_id, path, error) values (1, ?, ?)"
    connection.execute(add, (f"{HOME}/news/x/a.bin", f"{HOME}/news/x/a.bin is not text"))
    connection.commit()
    connection.close()
    publish_copy(source, out)
    assert query(out, "select path from inputs") == query(loaded, "select path from inputs")
    assert query(out, "select path, error from load_errors")[-1] == ("x/a.bin", "x/a.bin is not text")
    assert HOME.encode() not in out.read_bytes()
    # Who guesses a folder could tell by its digest that it is there.
    assert query(loaded, "select count(*) from inputs where place = '' or folder = ''") == [(0,)]
    assert query(out, "select distinct place, folder from inputs") == [("", "")]


def test_a_copy_is_not_loaded_into_nor_copied(nameless, tmp_path):
    with pytest.raises(DatabaseError, match="copy made for publishing"), updating(nameless[0]):
        pass
    with pytest.raises(DatabaseError, match="copy made for publishing"):
        publish_copy(nameless[0], tmp_path / "again.db")


def test_only_an_earlier_copy_is_replaced(loaded, tmp_path):
    out = tmp_path / "out.db"
    publish_copy(loaded, out)
    publish_copy(loaded, out)
    for target, words in ((loaded, "the database itself"), (tmp_path / "no" / "out.db", "no folder")):
        with pytest.raises(DatabaseError, match=words):
            publish_copy(loaded, target)
    for name in ("text.txt", "other.db"):
        (tmp_path / name).write_bytes(b"something" if name == "text.txt" else loaded.read_bytes())
        with pytest.raises(DatabaseError, match="no earlier copy"):
            publish_copy(loaded, tmp_path / name)


def test_nothing_is_left_beside_a_copy(loaded, tmp_path, monkeypatch):
    """What is being made still holds all that is to be withheld."""
    left = tmp_path / f".out.db.{os.getpid()}.publishing"
    left.write_bytes(b"a copy that was killed")
    publish_copy(loaded, tmp_path / "out.db", TERMS)

    def told_to_stop(*_):
        os.kill(os.getpid(), signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr("datasette_provenance.publish.copy.change", told_to_stop)
    done = CliRunner().invoke(provenance, ["publish-copy", str(loaded), str(tmp_path / "out.db")])
    signal.signal(signal.SIGTERM, before)
    assert done.exit_code == 1 and [path.name for path in tmp_path.iterdir()] == ["out.db"]


def test_the_command_says_what_it_did_and_what_is_wrong(loaded, tmp_path):
    def run(*arguments):
        return CliRunner().invoke(provenance, ["publish-copy", *map(str, arguments)])

    names, out = tmp_path / "suppress.txt", tmp_path / "out.db"
    names.write_text("# by letter\njoss-tennant\n")
    done = run(loaded, out, "--withhold-text", "--suppress", names)
    assert done.exit_code == 0 and "names withheld: 1" in done.output and "% shown" in done.output
    for content, words in (
        (b"nobody-here", "holds no source or text with nobody-here"),
        (b"\xff\xfe", "not text in UTF-8"),
    ):
        names.write_bytes(content)
        done = run(loaded, out, "--suppress", names)
        assert done.exit_code == 1 and words in done.output and "Traceback" not in done.output
    assert run(loaded, loaded).exit_code == 1
    assert run(loaded, out, "--short", "5").exit_code == run(loaded, out, "--share", "90").exit_code == 2


@pytest.mark.parametrize(
    ("key", "url", "file"),
    [
        ("Hetty Lowe speaks", "https://ledger.example/1", "in.jsonl"),
        ("1", "https://ledger.example/hetty-lowe-speaks", "in.jsonl"),
        ("1", "https://ledger.example/?who=Hetty%20Lowe", "in.jsonl"),
        ("1", "https://ledger.example/1", "Hetty_Lowe.jsonl"),
    ],
)
def test_names_in_keys_addresses_and_names_of_files_are_counted(tmp_path, key, url, file):
    text = "The wall was unsafe, the teacher Hetty Lowe said. The council denied it."
    (tmp_path / file).write_text(json.dumps({"id": key, "url": url, "text": text}))
    load(tmp_path / "news.db", [str(tmp_path / file)], LoadOptions())
    assert publish_copy(tmp_path / "news.db", tmp_path / "out.db", suppress=["hetty-lowe"]).addressed == 1
    assert publish_copy(tmp_path / "news.db", tmp_path / "out.db").addressed == 0


SAME = "Guards closed the Ellery pier on Monday. The strike of the fishers began there in March over unpaid wages. "
SPEAKS = SAME + "President Odo Falk called the strike a disgrace. Falk said he would never yield."
SPOKEN_OF = SAME + "President Odo Falk was hated by the owners. Falk was praised by the fishers."
SURNAME = SAME + "President Falk was praised by the owners and hated by the fishers."


@pytest.fixture
def without(tmp_path):
    """A function that loads texts and gives the copy without some names, as one reads it: in small letters."""

    def make(*suppress, **texts):
        rows = [{"id": key, "outlet": f"The {key}", "text": text} for key, text in texts.items()]
        (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)))
        load(tmp_path / "source.db", [str(tmp_path / "in.jsonl")], LoadOptions())
        publish_copy(tmp_path / "source.db", tmp_path / "out.db", suppress=suppress)
        return (tmp_path / "out.db").read_bytes().lower()

    return make


def test_a_surname_is_withheld_where_other_documents_tell_whose_it_is(without, tmp_path, query):
    """Also in a document that cites nobody."""
    copy = without("odo-falk", full=SPEAKS, short=SURNAME)
    named = "select entity from entity_names where name = 'Falk' and stated is null"
    assert query(tmp_path / "source.db", named) == [("Odo Falk",)]
    assert b"falk" not in copy


def test_so_is_that_of_somebody_whom_nobody_cites(without):
    assert b"falk" not in without("Odo Falk", full=SPOKEN_OF, short=SURNAME)


def test_a_name_is_withheld_in_whatever_spelling_counts_as_the_same(without):
    """The list, the source and what most documents call him may differ."""
    second, alone = SPEAKS.replace("Odo", "Odo K."), SAME + "It was all blamed on President Odo K. Falk on Monday."
    assert b"falk" not in without("odo-falk", full=SPEAKS, more=SPEAKS, second=second, alone=alone)
    assert b"falk" not in without("odo-falk", full=SPOKEN_OF, more=SPOKEN_OF, second=second, short=SURNAME)


def test_of_two_with_one_surname_no_first_name_is_left(without):
    both = SPEAKS + " Mayor Ana Falk called it a shame. Ana Falk said she would rebuild."
    copy = without("odo-falk", "ana-falk", both=both)
    assert b"odo" not in copy and re.search(rb"\bana\b", copy) is None


@pytest.fixture
def linked(tmp_path):
    """A database with a page that names somebody as lists do, and as addresses do."""
    page = """<html><head><title>The roll of the club</title><meta name="author" content="Falk, Odo"></head>
        <body><article><h1>The roll of the club</h1>
        <p>The roll of the club for the year was read out on Monday in the town hall: Poe,
        Ann; Falk, Odo; Stone, Ira. More is at ledger.example/people/odo-falk for all who ask.</p>
        <p>The <a href="https://ledger.example/tag/odo-falk/">chair</a> is a <a href="https://club.example/Odo%20Falk">
        member</a>, the <a href="https://club.example/roll">roll</a> says, and officials said no more.</p>
        </article></body></html>"""
    (tmp_path / "roll.html").write_text(page)
    (tmp_path / "odo_falk.txt").write_text(SPOKEN_OF)
    load(tmp_path / "news.db", [str(tmp_path / "roll.html"), str(tmp_path / "odo_falk.txt")], LoadOptions())
    return tmp_path / "news.db"


def test_a_name_is_withheld_as_lists_and_addresses_have_it(linked, tmp_path, query):
    """The surname first, and in what a document links to; that it stands in a key is said."""
    assert len(query(linked, "select 1 from links")) == 3
    done = publish_copy(linked, tmp_path / "out.db", suppress=["Odo Falk"])
    assert query(tmp_path / "out.db", "select url from links") == [("https://club.example/roll",)]
    assert query(tmp_path / "out.db", "select byline from documents where byline is not null") == [("name withheld",)]
    assert query(tmp_path / "out.db", "select key from documents where text || body like '%Odo%'") == []
    left = re.findall(rb".{4}falk.{9}", (tmp_path / "out.db").read_bytes().lower())
    assert done.addressed == 1 and all(b"odo_falk" in one for one in left), left


@pytest.mark.asyncio(loop_scope="module")
async def test_so_it_is_on_pages(public, linked):
    ds = public(linked, plugin={"suppress": ["Odo Falk"]})
    found = await ds.client.get("/news/-/provenance/documents/roll.json")
    assert [it["url"] for it in found.json()["links"]] == ["https://club.example/roll"]
    assert "Odo" not in found.json()["text"] and "falk" not in found.text.lower()


@pytest.mark.parametrize("terms", [None, Terms("The Ledger: copyright")])
def test_nobody_is_described_by_a_surname_that_is_withheld(told_of, tmp_path, query, terms):
    """Neither a source's name, role and address ("the mother of Vane") nor by what it is the same in other documents;
    nor is a name found by its handle, or between underscores."""
    source, out = tmp_path / "source.db", tmp_path / "out.db"
    shutil.copy(told_of, source)
    with closing(sqlite3.connect(source)) as db:  # a lexicon may have the name among its terms
        db.execute("update loaded_terms set term = 'lowe' where document_id > 1")
        db.execute("update frame_mentions set term = 'vane' where document_id = 1")
        db.commit()
    assert publish_copy(source, out, terms, ["hetty-lowe", "Timmy Vane"]).names == 2
    described = query(told_of, "select slug from sources where slug like '%vane%' or slug like '%lowe%'")
    assert {slug for (slug,) in described} >= {"hetty-lowe", "unnamed-mother-of-vane", "unnamed-spokesman-for-lowe"}
    left = re.findall(rb".{9}(?:vane|lowe(?!r|d)).{9}", out.read_bytes().lower())
    assert left == []
    assert ("mother of name withheld",) in query(out, "select name from sources where slug like 'name-withheld-%'")


# --- what was read cannot be guessed ----------------------------------------------------------------------------------


@pytest.fixture
def remembered(tmp_path):
    """A database of two texts with somebody's name, and of a person's own outlets, one of which is called so."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "inn.txt").write_text(
        f"“The mill will close in June,” said {ZOE}, who keeps the inn at Ellery.\n", "utf-8"
    )
    rows = [{"id": key, "title": f"{IVAN} закрыл старую гостиницу", "text": TOLD_TWICE} for key in ("one", "two")]
    (folder / "told.jsonl").write_text("\n".join(map(json.dumps, rows)))
    outlets = tmp_path / "outlets.csv"
    outlets.write_text(f"name,kind,country,domains,aliases\nHill Post,newspaper,,,\n{ZOE},newspaper,,,\n", "utf-8")
    path = tmp_path / "news.db"
    load(path, [str(folder)], LoadOptions(outlets=outlets))
    return path


ZOE, IVAN = "Zoë Marrin", "Иван Петров"
TOLD_TWICE = f"{IVAN} закрыл старую гостиницу у моста в понедельник вечером, сказали в городском совете. " * 4


@pytest.mark.parametrize("asked", [{"terms": TERMS}, {"suppress": [ZOE, IVAN]}])
def test_no_digest_of_what_was_read_is_left(remembered, tmp_path, query, asked):
    """With the rest of a text at hand, a digest of all of it would tell which of some names was there."""
    digests = {
        *(one for row in query(remembered, "select fingerprint from documents") for one in row),
        *(one for row in query(remembered, "select sha256 from inputs") for one in row),
        *(one for row in query(remembered, "select digest from stories where digest is not null") for one in row),
        *(
            one
            for row in query(remembered, "select json_extract(parameters, '$.outlets.sha256') from loads")
            for one in row
        ),
    }
    out = tmp_path / "out.db"
    assert len(digests) > 4 and all(one.encode() in remembered.read_bytes() for one in digests)
    publish_copy(remembered, out, **asked)
    assert [one for one in digests if one.encode() in out.read_bytes()] == []


def test_a_name_among_what_loads_were_asked_is_withheld(remembered, tmp_path, query):
    """Own outlets are kept with their load, as JSON of plain letters."""
    out = tmp_path / "out.db"
    assert "Zo\\u00eb Marrin" in query(remembered, "select parameters from loads")[0][0]
    publish_copy(remembered, out, suppress=[ZOE])
    (rows,) = query(out, "select json_extract(parameters, '$.outlets.rows') from loads")[0]
    assert [row[0] for row in json.loads(rows)] == ["Hill Post"]
    assert b"marrin" not in out.read_bytes().lower()


def test_an_address_that_is_a_digest_of_a_headline_with_a_name_becomes_a_neutral_one(remembered, tmp_path, query):
    """Of a headline in other letters nothing else is left for an address."""
    out, slugs = tmp_path / "out.db", "select slug from stories union all select slug from origins"
    publish_copy(remembered, out, suppress=[IVAN])
    (title,) = query(out, "select title from documents where key = 'one'")[0]
    headline = f"{IVAN} закрыл старую гостиницу"
    assert title == headline.replace(IVAN, "name withheld")
    assert any(slugify(headline) in slug for (slug,) in query(remembered, slugs))
    assert not any(slugify(headline) in slug for (slug,) in query(out, slugs))


def test_what_a_shorter_copy_shows_counts_in_a_longer_one(tmp_path, query):
    """Its own evidence stands first and would take all that may be shown, beside what the other shows."""
    who = ("Ira Stone", "Ann Poe", "Carl Munk", "Dora Lind", "Emil Voss", "Fay Orne", "Gus Hale", "Ida Roth")
    said = [
        f"“The {thing} of {place} was closed before the evening and nobody knows when it opens,” said {name}."
        for thing, place, name in zip(THINGS, PLACES, who * 2, strict=True)
    ]
    told = " ".join(
        f"The council of {place} met again about the {thing} in a hall by the river."
        for thing, place in zip(THINGS, PLACES[::-1], strict=True)
    )
    shared = "\n\n".join([*said[:5], told])
    rows = [
        {"id": "short", "title": "Closed", "text": shared},
        {"id": "long", "title": "Closed again", "text": "\n\n".join([*said[5:], shared])},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)))
    source, out = tmp_path / "news.db", tmp_path / "out.db"
    load(source, [str(tmp_path / "in.jsonl")], LoadOptions())
    publish_copy(source, out, Terms("copyright"))
    shown = dict(query(out, "select key, text from documents"))
    pieces = {one for text in shown.values() for one in re.split(f"[{SIGN}\n]+", text) if len(one.split()) >= 8}
    for key, text in query(source, "select key, text from documents"):
        assert 0.1 * len(text) < sum(known(text, shown[key], pieces)) <= 0.22 * len(text), key


THINGS = ("bridge", "harbour", "mill", "school", "market", "library", "tunnel", "station", "quarry", "theatre", "pool")
THINGS += ("clinic", "museum", "brewery", "tower", "ferry")
PLACES = ("Ellery", "Sandhaven", "Halden", "Marrow", "Tolney", "Brask", "Orvik", "Lunde", "Perrin", "Aske", "Corrow")
PLACES += ("Dunmere", "Fenby", "Garth", "Hollin", "Irby")
