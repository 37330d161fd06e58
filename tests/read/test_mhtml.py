"""Pages that a browser saved in one file (MHTML, Safari's web archives) → documents. The pages are invented."""

import plistlib
from email.message import EmailMessage

import pytest

from datasette_provenance.read import Item, ReadOptions, read_items, to_document
from datasette_provenance.records import LoadError, RawDocument

PAGE = (
    '<html lang="de"><head><title>Das Café schließt</title></head><body><article><p>Das Café am Hafen schließt Ende'
    " Mai, sagte die Wirtin Käthe Möller am Freitag. Ein Nachfolger fand sich nicht.</p></article></body></html>"
)
FRAME = "<html><body><p>Buy soup.</p></body></html>"
ADDRESS = "https://bote.example/cafe"


def saved(*pages, start=None, snapshot=True):
    """A file of these parts: (id, address, HTML, charset)."""
    parts = []
    for name, address, page, charset in pages:
        part = EmailMessage()
        part.set_content(page, subtype="html", charset=charset, cte="quoted-printable")
        del part["MIME-Version"]
        part["Content-ID"] = name
        part["Content-Location"] = address
        parts.append(f"--parts\r\n{part.as_string()}\r\n")
    head = "From: <Saved by Blink>\r\n" + (f"Snapshot-Content-Location: {ADDRESS}\r\n" if snapshot else "")
    related = 'multipart/related; boundary="parts"' + (f'; start="{start}"' if start else "")
    return f"{head}MIME-Version: 1.0\r\nContent-Type: {related}\r\n\r\n{''.join(parts)}--parts--\r\n".encode()


def read(tmp_path, content, name="page.mhtml"):
    path = tmp_path / name
    path.write_bytes(content)
    (found,) = [
        to_document(one, ReadOptions()) if isinstance(one, Item) else one
        for one in read_items([str(path)], ReadOptions())
        if isinstance(one, (Item, LoadError))
    ]
    return found


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page.html", "page.txt"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_the_page_is_read_with_its_address(tmp_path, charset, name):
    document = read(
        tmp_path, saved(("<a>", ADDRESS, PAGE, charset), ("<b>", "https://ad.example/", FRAME, "utf-8")), name
    )
    assert isinstance(document, RawDocument)
    assert (document.key, document.url, document.language) == ("page", ADDRESS, "de")
    assert document.text.strip().endswith("Ein Nachfolger fand sich nicht.")
    assert "Käthe Möller" in document.text and "soup" not in document.text


def test_the_head_says_which_part_is_the_page(tmp_path):
    parts = (("<frame>", "https://ad.example/", FRAME, "utf-8"), ("<page>", ADDRESS, PAGE, "utf-8"))
    document = read(tmp_path, saved(*parts, start="<page>", snapshot=False))
    assert document.url == ADDRESS and "Nachfolger" in document.text


@pytest.mark.parametrize("content", [b"", b"no page", saved(), saved()[:60]])
def test_what_holds_no_page_is_named(tmp_path, content):
    assert read(tmp_path, content).error == "no page in this file (MHTML); save it as HTML"


def test_an_email_is_no_page(tmp_path):
    mail = EmailMessage()
    mail["From"], mail["Message-ID"] = "news@courier.example", "<1@courier.example>"
    mail.set_content("Good morning.")
    mail.add_alternative(PAGE, subtype="html")
    assert "e-mail" in read(tmp_path, mail.as_bytes(), "mail.txt").error


def webarchive(**page):
    return plistlib.dumps({"WebMainResource": page, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize("name", ["page.webarchive", "page"])
@pytest.mark.parametrize("charset", ["UTF-8", "iso-8859-1"])
def test_a_web_archive_of_safari(tmp_path, name, charset):
    whole = webarchive(
        WebResourceData=PAGE.encode(charset), WebResourceURL=ADDRESS, WebResourceTextEncodingName=charset
    )
    document = read(tmp_path, whole, name)
    assert (document.key, document.url, document.language) == ("page", ADDRESS, "de")
    assert "Käthe Möller" in document.text


@pytest.mark.parametrize("content", [b"", b"bplist00", webarchive(WebResourceURL=ADDRESS), plistlib.dumps([1])])
def test_a_web_archive_without_a_page_is_named(tmp_path, content):
    assert read(tmp_path, content, "page.webarchive").error.startswith("no page in this web archive of Safari")
