"""Paths → files with published paths and keys."""

import os

import pytest

from datasette_provenance.read.files import find
from datasette_provenance.read.formats import split_name
from datasette_provenance.records import LoadError


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")


def published(files):
    return [(file.published, file.key) for file in files]


def test_both_extensions_go():
    assert split_name("page.html.gz") == ("page", "html")
    assert split_name("v1.2.txt") == ("v1.2", "text")
    assert split_name(".gz") == (".gz", None)


def test_a_file_is_published_by_its_name_and_a_folder_by_its_own(tmp_path):
    make(tmp_path, "one.txt", "press/b.html", "press/a/c.md", "press/.hidden.txt", "press/.git/x.txt")
    files, errors = find([str(tmp_path / "one.txt"), str(tmp_path / "press")])
    assert published(files) == [("one.txt", "one"), ("press/a/c.md", "c"), ("press/b.html", "b")]
    assert errors == []


def test_names_do_not_depend_on_the_working_directory(tmp_path, monkeypatch):
    make(tmp_path, "press/b.html")
    monkeypatch.chdir(tmp_path / "press")
    assert published(find(["."])[0]) == [("press/b.html", "b")]


def test_a_shared_name_brings_in_its_folders(tmp_path):
    make(tmp_path, "press/a/x.txt", "press/b/x.txt", "press/b/y.txt")
    assert published(find([str(tmp_path / "press")])[0]) == [
        ("press/a/x.txt", "a/x"),
        ("press/b/x.txt", "b/x"),
        ("press/b/y.txt", "y"),
    ]


def test_a_shared_path_brings_in_more_folders(tmp_path):
    make(tmp_path, "one/x.txt", "two/x.txt")
    files, _ = find([str(tmp_path / "one/x.txt"), str(tmp_path / "two/x.txt")])
    assert published(files) == [("one/x.txt", "one/x"), ("two/x.txt", "two/x")]


def test_files_that_differ_by_extension_keep_it(tmp_path):
    make(tmp_path, "press/x.txt", "press/x.html.gz", "press/y.txt")
    assert [file.key for file in find([str(tmp_path / "press")])[0]] == ["x.html.gz", "x.txt", "y"]


@pytest.mark.parametrize("ending", ["_files", "-Dateien", "_fichiers", "_archivos"])
def test_what_a_browser_saved_beside_a_page_is_left_alone(tmp_path, ending):
    make(tmp_path, "press/Storm.html", f"press/Storm{ending}/frame.html", f"press/Storm{ending}/a.css")
    make(tmp_path, f"press/Other{ending}/own.html")
    files, errors = find([str(tmp_path / "press")])
    assert [file.published for file in files] == [f"press/Other{ending}/own.html", "press/Storm.html"] and errors == []


def test_the_same_file_twice_is_one(tmp_path):
    make(tmp_path, "press/x.txt")
    assert len(find([str(tmp_path / "press"), str(tmp_path / "press/x.txt")])[0]) == 1


def test_unknown_types_are_named_once(tmp_path):
    make(tmp_path, "press/x.txt", "press/p.png", "press/q.PNG", "press/r.pdf")
    _, errors = find([str(tmp_path / "press")])
    advice = ".pdf is a PDF: take its text out of it first"
    assert errors == [
        LoadError("press", None, f"skipped: 3 files of unknown type (.png: p.png, q.PNG; .pdf: r.pdf); {advice}")
    ]
    assert [error.count for error in errors] == [3]
    assert [
        error.count for error in find([str(make(tmp_path, "scans/a.pdf", "scans/b.pdf") or tmp_path / "scans")])[1]
    ] == [2]


def test_of_many_of_one_type_the_first_are_named(tmp_path):
    make(tmp_path, "press/x.txt", *(f"press/old/{n}.docx" for n in range(5)))
    ((error,),) = (find([str(tmp_path / "press")])[1],)
    named = ".docx: old/0.docx, old/1.docx, old/2.docx and 2 more"
    advice = ".docx is a file of Word: save it as text or HTML"
    assert error.error == f"skipped: 5 files of unknown type ({named}); {advice}"


@pytest.mark.parametrize("name", ["a.eml", "a.MSG"])
def test_an_e_mail_is_refused_by_its_name(tmp_path, name):
    make(tmp_path, name)
    files, errors = find([str(tmp_path / name)])
    assert files == [] and [error.error for error in errors] == ["an e-mail; save each message as HTML or text"]


def test_a_file_with_the_name_of_another_program_is_opened(tmp_path):
    make(tmp_path, "a.doc")
    assert [file.format for file in find([str(tmp_path / "a.doc")])[0]] == [None]


def test_an_sqlite_file_in_a_folder_counts_when_a_table_is_named(tmp_path):
    make(tmp_path, "press/x.db")
    assert find([str(tmp_path / "press")])[0] == []
    assert len(find([str(tmp_path / "press")], with_tables=True)[0]) == 1


def test_a_folder_without_documents_says_so(tmp_path):
    make(tmp_path, "press/p.png")
    _, errors = find([str(tmp_path / "press")])
    assert errors[0].error == "no file of a known type in this folder; found 1 file of unknown type (.png: p.png)"


def test_what_is_no_file_is_refused(tmp_path):
    make(tmp_path, "press/x.txt")
    os.mkfifo(tmp_path / "press" / "pipe.txt")
    (tmp_path / "press" / "loop").symlink_to(tmp_path / "press")
    (tmp_path / "press" / "self.txt").symlink_to(tmp_path / "press" / "self.txt")
    (tmp_path / "press" / "gone.txt").symlink_to(tmp_path / "nowhere")
    files, errors = find([str(tmp_path / "press"), str(tmp_path / "missing.txt"), "/dev/null"])
    assert [file.published for file in files] == ["press/x.txt"]
    found = {error.path: error.error for error in errors}
    assert found["press/pipe.txt"].startswith("a named pipe, not a file; ")
    assert found["press/loop"] == "a symbolic link that leads back to a folder above it"
    assert found["press/gone.txt"] == "a broken symbolic link"
    assert "too many levels" in found["press/self.txt"]
    assert found["missing.txt"] == "does not exist"
    assert found["null"] == "a device, not a file"


@pytest.mark.parametrize("name", ["www.courier.example/ship.html", "courier.example/", "www.courier.example"])
def test_what_looks_like_an_address_is_said_to_need_its_beginning(name):
    (error,) = find([name])[1]
    assert error.error == "does not exist (an address begins with https://)"


@pytest.mark.parametrize("name", ["ship.html", "inbox/ship.html", "./press.d", "/srv/courier.example/ship.html"])
def test_what_looks_like_a_path_is_not(name):
    (error,) = find([name])[1]
    assert error.error == "does not exist"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder_is_named(tmp_path):
    make(tmp_path, "press/shut/x.txt")
    (tmp_path / "press/shut").chmod(0)
    _, errors = find([str(tmp_path / "press")])
    (tmp_path / "press/shut").chmod(0o700)
    assert LoadError("press/shut", None, "no permission to read it") in errors


def test_names_in_bytes_that_are_no_utf_8_can_be_stored_and_stay_apart(tmp_path):
    folder = os.fsencode(tmp_path / "press")
    os.makedirs(folder + b"/d\xe9")
    for name in (b"caf\xe9.txt", b"caf\xe8.txt", b"d\xe9/x.txt", b"scan.p\xe9"):
        with open(folder + b"/" + name, "w") as file:
            file.write("words")
    files, errors = find([str(tmp_path / "press")])
    assert published(files) == [
        ("press/caf\\xe8.txt", "caf\\xe8"),
        ("press/caf\\xe9.txt", "caf\\xe9"),
        ("press/d\\xe9/x.txt", "x"),
    ]
    assert [error.error for error in errors] == ["skipped: 1 file of unknown type (.p\\xe9: scan.p\\xe9)"]
