"""Two documents side by side: from a load of invented texts to the page, its twin and its CSV."""

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from urllib.parse import quote_plus

import pytest
import pytest_asyncio
from datasette.utils import tilde_encode

from datasette_provenance.run.load import LoadOptions, load
from datasette_provenance.views.pages.compare import marks as compared_marks
from datasette_provenance.views.pages.compare import page as compare
from datasette_provenance.views.pages.compare import texts as compared_texts
from datasette_provenance.views.pages.compare.facts import in_full
from datasette_provenance.views.pages.compare.rows import NotAligned, Side, rows_of
from datasette_provenance.views.pages.compare.texts import compared, linkable

from ..link.articles import GARDEN, HARBOUR

pytestmark = pytest.mark.asyncio(loop_scope="module")

HOSTILE_KEY = "../a.b/c~d%41?x=1&y <b>\"'é"
SPOKEN = "“Many ships are waiting, and none was asked,” said Ilse Marrow, the speaker of the dock workers' union."
MINISTER = "Transport minister Anton Vey said he was confident of a settlement before the end of the week."
WIRE = [*HARBOUR[:3], SPOKEN, *HARBOUR[3:6], MINISTER, *HARBOUR[6:]]
CREDIT = "This article was originally published by the National Wire."
HOSTILE = (
    "A banner on the quay said <script>alert(1)</script> </td></table><img src=x onerror=alert(2)> \u202egnorw\u202c."
)
COPIED = [
    "PORT ELLERY (National Wire) — " + WIRE[0].replace("walked off the job", "abandoned their posts"),
    WIRE[3],
    WIRE[1].replace("three percent", "five percent"),
    WIRE[2],
    f"{WIRE[4]} {WIRE[5]}",
    HOSTILE,
    *WIRE[8:],
    CREDIT,
]
RECORDS = [
    {"id": "wire", "title": "Dock workers walk out", "outlet": "National Wire", "text": "\n\n".join(WIRE)},
    {"id": "copy", "title": "Chaos <b>as</b> dock workers walk out", "outlet": "Valley Tribune",
     "text": "\n\n".join(COPIED)},
    {"id": "same", "title": "Dock Workers “walk out”", "outlet": "Ellery Courier",
     "text": "\n\n".join([*WIRE, CREDIT])},
    {"id": "open", "title": "Quiet quay", "text": "\n\n".join(WIRE[4:])},
    {"id": "garden", "title": "A garden", "outlet": "Linden Post", "text": "\n\n".join(GARDEN)},
    {"id": "untitled", "text": "\n\n".join(GARDEN[:3])},
    {"id": "empty", "title": "Nothing", "text": "."},
]  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compare")
    file = folder / "articles.jsonl"
    file.write_text("".join(json.dumps({"date": "2024-05-03", **one}) + "\n" for one in RECORDS), encoding="utf-8")
    load(folder / "news.db", [str(file)], LoadOptions())
    return folder / "news.db"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site(serve, database):
    return serve(immutables=[str(database)])


@pytest.fixture
def pair(site, twin):
    async def read(a, b):
        return await twin(site, f"/compare?a={a}&b={b}")

    return read


async def test_a_copy_that_was_changed(pair):
    page = await pair("wire", "copy")
    said = page["sentence"].removesuffix(" and changes the headline.")
    assert re.fullmatch(r"\d+% of B is in A\. B cuts 2 paragraphs, adds 1, replaces 5 words, moves 18 words", said), (
        said
    )
    assert (page["original"], page["edge"]["document"], page["edge"]["change"]) == ("a", "b", "cut")
    assert page["edge"]["credit"]["kind"] and page["written"] == {"passages": True, "edits": True}
    a, b = page["a"]["text"], page["b"]["text"]
    told = [(e["kind"], a[e["a_start"] : e["a_end"]], b[e["b_start"] : e["b_end"]]) for e in page["edits"]]
    assert ("substituted", "walked off the job", "abandoned their posts") in told
    assert ("cut", WIRE[6], "") in told and ("cut", MINISTER, "") in told
    assert ("added", "", HOSTILE) in told
    kinds = [row["kind"] for row in page["rows"]]
    assert kinds.count("only-a") == 2 and kinds.count("only-b") == 1 and "same" in kinds
    (figure,) = page["figures"]
    assert (figure["a"]["value"], figure["b"]["value"]) == (3, 5)
    assert "anton-vey" in [one["source"]["slug"] for one in page["sources"]["a"]]
    assert "ilse-marrow" in [one["source"]["slug"] for one in page["sources"]["both"]]
    marked = [page["b"]["title"][one["start"] : one["end"]] for one in page["headline"]["b"]]
    assert page["headline"]["a"] == [] and marked == ["Chaos <b>as</b"]


def exchanged(edit):
    """An edit with its sides exchanged."""
    sides = {
        f"{side}_{end}": edit[f"{other}_{end}"] for side, other in ("ab", "ba") for end in ("start", "end", "words")
    }
    return {name: sides.get(name, value) for name, value in edit.items()}


async def test_the_other_way_round_is_the_same_seen_from_b(pair):
    there, back = await pair("wire", "copy"), await pair("copy", "wire")
    assert back["original"] == "b" and back["changes"] == there["changes"]
    assert back["sentence"] == there["sentence"].translate(str.maketrans("AB", "BA"))
    assert sorted(repr(exchanged(one)) for one in back["edits"]) == sorted(map(repr, there["edits"]))
    assert len(back["passages"]) == len(there["passages"]) and back["a_in_b"] == there["b_in_a"]


async def test_rows_hold_every_word_of_both_texts(pair):
    """Each cell is a part of its text, in order, without gaps between words."""
    for other in ("copy", "same", "open", "garden"):
        page = await pair("wire", other)
        for side in "ab":
            cells = [row[side] for row in page["rows"] if row[side]]
            assert all(one["end"] <= two["start"] for one, two in zip(cells, cells[1:], strict=False))
            text = page[side]["text"]
            shown = "".join(text[cell["start"] : cell["end"]] for cell in cells)
            lead = "".join(text[c["dateline_start"] : c["start"]] for c in cells if c["dateline_start"] is not None)
            left = len("".join(CREDIT.split())) if other in ("copy", "same") and side == "b" else 0
            assert len("".join(text.split())) == len("".join((shown + lead).split())) + left


async def test_a_moved_paragraph_names_its_other_place(pair):
    rows = (await pair("wire", "copy"))["rows"]
    moved = {row["kind"]: row for row in rows if row["kind"].startswith("moved")}
    assert set(moved) == {"moved-a", "moved-b"}
    assert moved["moved-a"]["counterpart"] == moved["moved-b"]["number"]
    assert moved["moved-b"]["counterpart"] == moved["moved-a"]["number"]


async def test_joined_paragraphs_stand_against_their_parts(pair):
    page = await pair("wire", "copy")
    starts = {page["a"]["text"][row["a"]["start"] :][:20]: row for row in page["rows"] if row["a"]}
    first, second = starts[WIRE[4][:20]], starts[WIRE[5][:20]]
    assert first["kind"] == second["kind"] == "same" and second["b"]["goes_on"] and not second["a"]["goes_on"]
    text = page["b"]["text"]
    assert text[first["b"]["start"] : first["b"]["end"]].strip() == WIRE[4]
    assert text[second["b"]["start"] : second["b"]["end"]] == WIRE[5]


async def test_a_copy_that_was_not_changed(pair):
    page = await pair("wire", "same")
    assert page["sentence"] == "All of B is in A. B changes nothing and keeps the headline."
    assert page["edits"] == [] and {row["kind"] for row in page["rows"]} == {"same"}
    assert page["headline"] == {"changed": False, "a": [], "b": []}


async def test_where_nothing_tells_which_came_first(site, pair, get):
    page = await pair("open", "same")
    assert page["original"] is None and page["edge"]["direction_basis"] == "undetermined"
    assert page["sentence"].endswith("Nothing tells which came first.") and page["written"]["edits"] is False
    assert "B alone has 4 paragraphs" in page["sentence"] and "the headlines differ" in page["sentence"]
    html = (await get(site, "/news/-/provenance/compare?a=open&b=same")).text
    assert "Direction undetermined" in html and "<del" not in html and "<ins" not in html and "→" not in html


async def test_two_that_are_not_linked(site, pair, get):
    page = await pair("garden", "empty")
    assert page["sentence"] == "A and B share no passage." and page["edge"] is None and page["passages"] == []
    page = await pair("wire", "garden")
    assert {row["kind"] for row in page["rows"]} <= {"apart", "only-a", "only-b"}
    html = (await get(site, "/news/-/provenance/compare?a=wire&b=garden")).text
    assert "No link is stored between these two." in html
    assert (await pair("garden", "untitled"))["headline"]["changed"] is None


async def test_what_is_not_stored_is_found_for_the_page(database, serve, twin, tmp_path):
    """Without stored passages and edits the page says the same of the words."""
    path = tmp_path / "news.db"
    path.write_bytes(database.read_bytes())
    connection = sqlite3.connect(path)
    before = await twin(serve(database), "/compare?a=wire&b=copy")
    connection.execute("delete from edits")
    connection.commit()
    after = await twin(serve(path), "/compare?a=wire&b=copy")
    assert after["written"] == {"passages": True, "edits": False}
    same = ("edits", "rows", "changes", "passages", "sentence", "figures", "sources")
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    for table in ("republication_changes", "passages", "republications"):
        connection.execute(f"delete from {table}")  # noqa: S608
    connection.commit()
    connection.close()
    after = await twin(serve(path), "/compare?a=wire&b=copy")
    assert after["written"] == {"passages": False, "edits": False} and after["original"] is None
    assert {name: after[name] for name in same[:4]} == {name: before[name] for name in same[:4]}
    assert after["b_in_a"] == before["b_in_a"]


async def test_edits_that_do_not_fit_the_texts_are_not_shown(database, serve, twin, tmp_path):
    path = tmp_path / "news.db"
    path.write_bytes(database.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute("update edits set end = end + 60, start = start + 40 where kind = 'substituted'")
    connection.commit()
    connection.close()
    before, after = (
        await twin(serve(database), "/compare?a=wire&b=copy"),
        await twin(serve(path), "/compare?a=wire&b=copy"),
    )
    assert after["edits"] == before["edits"]


# --- the page ------------------------------------------------------------------------------------------------------


async def test_marks_say_what_they_are_and_lead_to_their_rows(site, get):
    html = (await get(site, "/news/-/provenance/compare?a=wire&b=copy")).text
    assert '<del class="pv-edited">walked off the job</del>' in html
    assert '<ins class="pv-edited">abandoned their posts</ins>' in html
    assert html.count("not in B") == 2 and html.count("not in A") == 1
    assert '<th scope="col"><span class="pv-letter">A</span>' in html
    for table in ("edits?republication_id=", "passages?document_a_id=", "republications/", "republication_changes/"):
        assert f'href="/news/{table}' in html, table
    for page in ("documents/wire", "documents/copy", "compare?a=copy&amp;b=wire", "outlets/national-wire"):
        assert f'href="/news/-/provenance/{page}"' in html, page
    for link in re.findall(r'href="(/news[^"]*)"', html.split('<div class="provenance"')[1]):
        assert (await get(site, link.replace("&amp;", "&"))).status_code == 200, link
    assert "moved: in B it is in" in html and "Swap A and B" in html


async def test_the_copy_may_be_on_the_left(site, get):
    html = (await get(site, "/news/-/provenance/compare?a=copy&b=wire")).text
    assert '<ins class="pv-edited">abandoned their posts</ins>' in html
    assert '<del class="pv-edited">walked off the job</del>' in html


async def test_hostile_texts_are_text(site, news, get):
    html = (await get(site, "/news/-/provenance/compare?a=wire&b=copy")).text
    assert "<script>alert" not in html and "<img src=x" not in html and "Chaos <b>" not in html
    assert "&lt;script&gt;alert(1)" in html and 'data-code="U+202E"' in html
    path = f"/news/-/provenance/compare?a={tilde_encode('wire-1')}&b="
    for form in ("", ".json", ".csv"):
        response = await get(news, path.replace("compare", f"compare{form}") + quote_plus(HOSTILE_KEY))
        assert response.status_code == 200
    html = (await get(news, path + quote_plus(HOSTILE_KEY))).text
    for words in ("<script>alert(", "<b>Wire", "<i>x</i>", "<b>\"'", "<b>Mayor"):
        assert words not in html


async def test_the_csv_is_the_passages(site, get, pair):
    response = await get(site, "/news/-/provenance/compare.csv?a=wire&b=copy")
    rows = list(csv.DictReader(io.StringIO(response.text)))
    passages = (await pair("wire", "copy"))["passages"]
    assert [(int(row["a_start"]), row["text"]) for row in rows] == [(one["a_start"], one["text"]) for one in passages]


async def test_long_texts_and_many_rows_are_cut_off(site, get, pair, monkeypatch):
    monkeypatch.setattr(compare, "MOST_ROWS", 3)
    page = await pair("wire", "same")
    assert len(page["rows"]) == 3 and page["more_rows"] == len(WIRE) - 3
    html = (await get(site, "/news/-/provenance/compare?a=wire&b=same")).text
    assert f"{len(WIRE) - 3} more rows" in html
    monkeypatch.setattr(compared_texts, "LONGEST", 300)
    page = await pair("garden", "wire")
    assert page["cut_off"] is True and len(page["a"]["text"]) == 300
    html = (await get(site, "/news/-/provenance/compare?a=garden&b=wire")).text
    assert "Only the first 300 characters" in html
    monkeypatch.setattr(compared_texts, "MOST_PARTS", 1)
    assert len((await pair("garden", "wire"))["rows"]) == 1


# --- parameters ----------------------------------------------------------------------------------------------------


async def test_with_one_key_it_offers_what_shares_text(site, twin, get):
    page = await twin(site, "/compare?a=wire")
    assert {one["b"]["key"] for one in page["pairs"]} == {"copy", "same", "open"} and page["b"] is None
    assert [one["words"] for one in page["pairs"]] == sorted((one["words"] for one in page["pairs"]), reverse=True)
    html = (await get(site, "/news/-/provenance/compare?b=wire&since=2024")).text
    assert 'href="/news/-/provenance/compare?since=2024&amp;a=wire&amp;b=copy"' in html
    assert '<input type="hidden" name="since" value="2024">' in html
    alone = await twin(site, "/compare?a=empty")
    assert alone["pairs"] == [] and "No document here shares text" in alone["sentence"]


async def test_without_keys_it_says_what_to_do(site, twin, get):
    page = await twin(site, "/compare?a=&b=")
    assert page["sentence"].startswith("Choose two documents") and page["passages"] == []
    assert {one["b"]["key"] for one in page["pairs"]} == {"copy", "same"}
    html = (await get(site, "/news/-/provenance/compare")).text
    assert '<label for="pv-key-a">Key of A</label>' in html and 'aria-current="page"' not in html


async def test_a_document_with_itself(site, twin):
    page = await twin(site, "/compare?a=wire&b=wire")
    assert page["sentence"] == "A and B are the same document." and len(page["pairs"]) == 3


@pytest.mark.parametrize(
    ("query", "status"),
    [
        *(("a=none&b=copy.1", 404), ("a=wire-1&b=none", 404), ("a=none", 404), ("a=gone&b=wire-1", 410)),
        *(("a=wire-1&b=gone", 410), ("a=%00", 404), ("a=' or 1=1 --", 404), ("a=wire-1&b=copy.1&outlet=none", 400)),
        *(("a=+wire-1+&b=copy.1", 200), ("a=wire-1&a=copy.1", 400)),
    ],
)
async def test_bad_parameters(news, get, query, status):
    for form in ("", ".json", ".csv"):
        response = await get(news, f"/news/-/provenance/compare{form}?{query}")
        assert response.status_code == status, (form, response.text[:200])


# --- pure parts ----------------------------------------------------------------------------------------------------


def document(id, *paragraphs):
    text = "\n\n".join(paragraphs)
    starts = [text.index(one) for one in paragraphs]
    segments = [
        {"kind": "body", "start": start, "end": start + len(one)}
        for start, one in zip(starts, paragraphs, strict=True)
        if one
    ]
    return linkable({"id": id, "key": str(id), "text": text}, segments)


async def test_edits_of_other_texts_are_refused():
    a, b = document(1, *HARBOUR), document(2, *HARBOUR[:4])
    with pytest.raises(NotAligned):
        rows_of(Side.of(a), Side.of(b), [])


async def test_standing_text_is_shown_and_not_counted():
    about = "About us: the Neldia Line runs ferries between forty ports and has its seat in Port Ellery."
    a, b = document(1, *HARBOUR[:3], about), document(2, *HARBOUR[:3], about.replace("forty", "fifty"))
    (passage,) = compared(a, b, "a").passages
    assert compared(a, b, "a").changes["words_substituted"] == 1
    found = compared(a, b, "a", [(passage["a_start"], passage["b_start"])])
    assert found.changes["words_substituted"] == 0 and [one["kind"] for one in found.edits] == ["substituted"]


async def test_marks_never_break_each_other():
    spans = [(1, 5, "edited"), (7, 12, "moved")]
    html = compared_marks.marked("ab <i> & cd\u202e ef", 1, 15, spans, "del", [(2, 9, "shared")], [(4, 15, "quoted")])
    assert re.sub(r"<[^>]+>", "", str(html)).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == (
        "b <i> & cd\u202e ef"
    )
    opened = []
    for slash, name in re.findall(r"<(/?)(\w+)", str(html)):
        if slash:
            assert opened.pop() == name
        else:
            opened.append(name)
    assert opened == []


async def test_the_pages_need_no_numpy():
    """The plugin's install is pure Python: what only the loader needs is not imported with the pages."""
    script = (
        "import sys\n"
        "sys.modules['numpy'] = None\n"
        "import datasette_provenance, datasette_provenance.views.pages, datasette_provenance.link.edits\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


async def test_a_surname_means_the_only_full_name_of_the_other_text_that_ends_in_it():
    def voice(number, name, kind="person"):
        return {"name": name, "kind": kind, "source": {"slug": name}, "known_by": (number, (kind, name.lower()))}

    full, bare = voice(1, "Tomas Verlan"), voice(2, "Verlan")
    (meant,) = in_full([bare], [full, voice(3, "Ada Roe")])
    assert set(full["known_by"]) <= set(meant["known_by"]) and meant["name"] == "Tomas Verlan"
    assert meant["source"] == full["source"]
    (open_,) = in_full([bare], [full, voice(4, "Ida Verlan")])
    assert open_["known_by"] == bare["known_by"]
    (body,) = in_full([voice(5, "Verlan", "organization")], [full])
    assert body["known_by"] == (5, ("organization", "verlan"))


# --- frames --------------------------------------------------------------------------------------------------------


async def test_frames_of_the_one_and_the_other(news, twin, get):
    page = await twin(news, "/compare?a=wire-1&b=copy.1")
    assert page["frames"] == [
        {
            "frame": "security",
            "name": "Security and defense",
            "a": {"number": 1, "score": 0.7, "present": True},
            "b": {"number": 1, "score": 0.8, "present": True},
        }
    ], "of crime both have too little"
    other = await twin(news, "/compare?a=wire-1&b=own-1")
    assert [(it["frame"], it["a"] is None, it["b"] is None) for it in other["frames"]] == [
        ("security", False, True),
        ("quality", True, False),
    ]
    text = (await get(news, "/news/-/provenance/compare?a=wire-1&b=copy.1")).text
    assert 'href="/news/-/provenance/documents/copy~2E1#frame-1" aria-label="security in B, present">0.80</a>' in text
    assert re.search(r"Frame: <span[^>]*>security</span></th>.*?\+0\.10", text, re.S)
    assert 'id="frame-1"' in (await get(news, "/news/-/provenance/documents/copy~2E1")).text


async def test_frames_have_the_numbers_of_the_reader(news, twin):
    for frame in (await twin(news, "/compare?a=wire-1&b=own-1"))["frames"]:
        for side, key in (("a", "wire-1"), ("b", "own-1")):
            if frame[side]:
                read = (await twin(news, f"/documents/{key}"))["frames"]
                assert [it["number"] for it in read if it["frame"] == frame["frame"]] == [frame[side]["number"]]


async def test_texts_without_frames_have_no_row_of_them(news, twin, get):
    assert (await twin(news, "/compare?a=own-2&b=nobody"))["frames"] == []
    assert "Frame: " not in (await get(news, "/news/-/provenance/compare?a=own-2&b=nobody")).text


async def test_a_report_whose_content_alone_is_repeated(serve, loaded, twin, get):
    site, address = serve(loaded), "/compare?a=post-halden-audit&b=standard-halden-audit"
    page = await twin(site, address)
    assert (page["edge"]["relation"], page["edge"]["method"]) == ("hadPrimarySource", "source.reported")
    assert 0 < page["b_in_a"] < page["a_in_b"] < 0.1, "the edge has no shares; those of the page are measured"
    assert (await get(site, f"/news/-/provenance{address}")).status_code == 200
