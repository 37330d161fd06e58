"""Plain text and Markdown files."""

import time

import pytest

from datasette_provenance.read import Item, ReadOptions, read_items, to_document
from datasette_provenance.read.encoding import refused
from datasette_provenance.read.formats import sniff
from datasette_provenance.records import InputFile, LoadError

MARKDOWN = """---
title: "Sea wall: it fails"
author: [Marta Quill, Joss Tennant]
date: 2024-05-03
outlet: Ellery Courier
url: https://courier.example/a
---

# Sea wall

It broke.
"""


PERSONS = b"From: Council of Ellery\nTo: the editors\nSubject: A ship\n\nA ship sank in the harbour on Monday.\n"
MAIL = PERSONS.replace(b"\n\n", b"\nReceived: from x.example\n by y.example\nMIME-Version: 1.0\n\n")


def read(data, path="a.txt"):
    return to_document(Item(path, "text", None, data.encode() if isinstance(data, str) else data, "a"), ReadOptions())


def test_text_is_verbatim():
    assert read("\n  One. \t\n\n\nTwo.\n").text == "\n  One. \t\n\n\nTwo.\n"


def test_front_matter_gives_fields_and_is_no_text():
    document = read(MARKDOWN, "a.md")
    assert (
        document.text == "\n# Sea wall\n\nIt broke.\n"
        and document.key == "a"
        and document.url == "https://courier.example/a"
    )
    assert {claim.field: claim.value for claim in document.claims} == {
        "title": "Sea wall: it fails",
        "byline": "Marta Quill; Joss Tennant",
        "published": "2024-05-03",
        "publisher": "Ellery Courier",
    }
    assert read(MARKDOWN, "a.txt").claims == []


def test_front_matter_that_is_no_yaml_gives_its_lines():
    document = read('---\ntitle: Storm: it fails\nauthor: "Marta Quill"\ntags:\n---\nIt broke.\n', "a.md")
    assert document.text == "It broke.\n"
    assert [claim.value for claim in document.claims] == ["Storm: it fails", "Marta Quill"]


def test_markdown_is_read_as_its_readers_see_it():
    document = read(
        '# Sea wall *fails*\n\nBy **[Runa Falk](https://x.example/runa "Runa")**\n\n![A wall](wall_1_a.jpg)\n'
        "[![small](a.png)](https://x.example/big)\n\nThe [harbour master](https://x.example/a_b_c) said ***it*** was"
        " **the *old* wall**, *the **old** one*, of file_name_2 [sic], 5*3*2, \\*not\\* [wrapped\nthere][1]; [here],"
        " <https://x.example/b_c_d>.[^1]\n\n* first *of* two\n* * *\n\n[Read more](https://x.example/more)\n\n"
        "[1]: https://x.example/one\n[here]: <https://x.example/two> 'Two'\n[^1]: A note.\n",
        "a.md",
    )
    assert document.text == (
        "# Sea wall fails\n\nBy Runa Falk\n\n\n\n\nThe harbour master said it was the old wall, the old one, of"
        " file_name_2 [sic], 5*3*2, *not* wrapped\nthere; here, https://x.example/b_c_d.[^1]\n\n"
        "* first of two\n* * *\n\n[Read more](https://x.example/more)\n\n[^1]: A note.\n"
    )
    assert [(link.url, document.text[link.start : link.end]) for link in document.links] == [
        ("https://x.example/runa", "Runa Falk"),
        ("https://x.example/a_b_c", "harbour master"),
        ("https://x.example/one", "wrapped\nthere"),
        ("https://x.example/two", "here"),
        ("https://x.example/b_c_d", "https://x.example/b_c_d"),
        ("https://x.example/more", "Read more"),
    ]
    assert read("said **Odo**", "a.txt").text == "said **Odo**"


@pytest.mark.parametrize("piece", ["[a", "*a ", "_a ", "![", "[a](", "\\", "<https://", "[a]: b\n", "***a*"])
def test_markdown_is_read_in_time_linear_in_its_length(piece):
    def seconds(length):
        began = time.process_time()
        read(piece * (length // len(piece)), "a.md")
        return time.process_time() - began

    short, long = (min(seconds(length) for _ in range(2)) for length in (10_000, 80_000))
    assert long < 0.1 or long < 24 * short


@pytest.mark.parametrize(
    "text",
    [
        "---\n: [\n---\nWords.",
        "---\nWords and words.\n---\n",
        "---\n- a\n---\nWords.",
        "--- a\n",
        "---\n1: 2\n---\nWords.",
    ],
)
def test_three_hyphens_may_be_a_rule(text):
    document = read(text, "a.md")
    assert document.text == text and document.claims == []


@pytest.mark.parametrize(
    "aliases",
    [
        "author: &a [*a]",
        "a0: &a0 [Ana Roth]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
        + "author: *a9",
    ],
    ids=["of itself", "a billion"],
)
def test_front_matter_with_aliases_is_text_alone(aliases):
    document = read(f"---\n{aliases}\n---\nWords.", "a.md")
    assert document.text.endswith("Words.") and document.claims == []


@pytest.mark.parametrize("data", ["", " \n\t "])
def test_empty_files(data):
    assert read(data) == LoadError("a.txt", None, "empty")


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"<!DOCTYPE html><title>a", "html"),
        (b"  <HTML lang=en>", "html"),
        (b'{"text": "a"}\n', "jsonl"),
        (b'\xef\xbb\xbf[{"text"', "jsonl"),
        (b"[1] A note", "text"),
        (b"{curly} words", "text"),
        (b"Words.", "text"),
        (b"\xff\xfeW\x00", "text"),
        (b"SQLite format 3\0", "sqlite"),
        (b"\x7fELF\x02", "binary"),
    ],
)
def test_sniffing(start, kind):
    assert sniff(start) == kind


def test_a_file_with_an_unknown_extension_is_sniffed(tmp_path):
    (tmp_path / "notes").write_text("Words.")
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    found = list(read_items([str(tmp_path / "notes"), str(tmp_path / "scan.png")], ReadOptions()))
    assert isinstance(found[0], Item) and found[0].reader == "text" and found[0].key == "notes"
    assert isinstance(found[1], InputFile) and found[1].media_type == "text/plain"
    assert found[2] == LoadError("scan.png", None, "binary file")


def test_a_file_that_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr("datasette_provenance.read.inputs.FILE_LIMIT", 5_000_000)
    (tmp_path / "a.txt").write_text("x" * 6_000_000)
    found = list(read_items([str(tmp_path / "a.txt")], ReadOptions()))
    assert found[0] == LoadError("a.txt", None, "larger than 5 MB")
    assert isinstance(found[1], InputFile) and found[1].bytes == 6_000_000


def test_a_file_that_goes_away_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.txt").write_text("Two.")
    items = read_items([str(tmp_path)], ReadOptions())
    next(items)
    (tmp_path / "b.txt").unlink()
    rest = list(items)
    assert isinstance(rest[0], InputFile)
    assert (
        isinstance(rest[1], LoadError) and rest[1].path.endswith("b.txt") and rest[1].error.startswith("cannot be read")
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{\\rtf1\\ansi{\\fonttbl} A ship came.}", "RTF; save it as text or HTML"),
        (b"BZh91AY&SY words", "a packed file; unpack it first"),
        (b"bplist00words", "a web archive of Safari; save the page as page source"),
        (b"PAR1words", "a Parquet file; save the table as CSV or JSON lines"),
        (b"x" * 257 + b"ustar\x0000", "a tar archive; unpack it, and name the folder"),
        (MAIL, "an e-mail with its header, or a mailbox; save each message as HTML or text"),
        (
            b"From a@b.example Tue May 12 10:15:00 2026\n" + PERSONS,
            "an e-mail with its header, or a mailbox; save each message as HTML or text",
        ),
        (b"%PDF-1.7 words", "a PDF; take its text out of it first"),
        (
            b"PK\x03\x04 words",
            "a ZIP file, which is to be unpacked, or one of Word, Excel or LibreOffice; save that as text, HTML or CSV",
        ),
        (b"TY  - NEWS\nTI  - A ship\n", "a list of references (RIS), which holds no texts"),
        (
            b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\nA ship came.",
            "an e-mail or a web page in parts (MIME); save it as HTML or text",
        ),
        (
            b"1 of 2 DOCUMENTS\n\nA ship came.\n\n2 of 2 DOCUMENTS\n\nIt left.\n",
            "several articles in one file, without the labels by which LexisNexis marks their parts;"
            " save one article a file",
        ),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.other"])
def test_files_in_other_forms_are_refused_with_what_to_do(tmp_path, data, said, name):
    (tmp_path / name).write_bytes(data)
    found = [
        to_document(item, ReadOptions()) if isinstance(item, Item) else item
        for item in read_items([str(tmp_path / name)], ReadOptions())
    ]
    assert [one.error for one in found if isinstance(one, LoadError)] == [said]


def test_what_a_browser_saved_beside_a_page_is_left_alone(tmp_path):
    (tmp_path / "page.html").write_text("<p>A ship came.</p>")
    for folder in ("page_files", "other_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_text("<p>Buy soap.</p>")
    found = [item.path for item in read_items([str(tmp_path)], ReadOptions()) if isinstance(item, Item)]
    assert sorted(path.partition("/")[2] for path in found) == ["other_files/frame.html", "page.html"]


@pytest.mark.parametrize("text", [PERSONS, b"Received: 5 May 2024\nAccepted: 6 May 2024\n\nThe ship sank.\n"])
def test_lines_that_a_person_writes_above_a_text_make_no_e_mail(text):
    assert read(text).text == text.decode()


def test_very_many_lines_like_those_of_a_header_are_read_at_once():
    # They took twice as long with each line more, where lines end as Windows has it.
    text = b"".join(b"Reporter: What of pier %d?\r\n" % number for number in range(2_000))
    assert read(text).text.count("Reporter:") == 2_000
    assert refused(MAIL.replace(b"\n", b"\r\n"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "<!doctype html><html><head><title>A ship sank</title></head><body><p>It sank on Monday.</p></body></html>",
            True,
        ),
        ('{"title": "A ship sank", "text": "It sank on Monday."}\n', True),
        (
            "<rss><channel><item><title>A ship sank</title><description>It sank.</description></item></channel></rss>",
            True,
        ),
        ("<html> is how a page begins, said the teacher.", False),
    ],
)
def test_a_page_or_records_under_the_name_of_a_text(tmp_path, content, told):
    (tmp_path / "a.txt").write_text(content)
    (item,) = (item for item in read_items([str(tmp_path / "a.txt")], ReadOptions()) if isinstance(item, Item))
    found = [claim.value for claim in to_document(item, ReadOptions()).claims if claim.field == "title"]
    assert found[:1] == (["A ship sank"] if told else [])
