"""Articles that LexisNexis saved as text, in the older and the newer form."""

import pytest

from datasette_provenance.clean.text import clean
from datasette_provenance.read import Item, ReadOptions, read_items, to_document
from datasette_provenance.records import InputFile, LoadError

OPTIONS = ReadOptions()

OLD = """
                              1 of 2 DOCUMENTS


                         Ellery Courier (Ellery, Tarn)

                          October 14, 2026 Wednesday
                                  Main Edition

Sea wall fails at Port Ellery, and the
council had been warned

BYLINE: Marta Quill, Staff Writer

SECTION: NEWS; Pg. A1

LENGTH: 210 words

DATELINE: PORT ELLERY

 BODY:

  A sea wall that had guarded the old harbour for 60 years gave way before
dawn on Friday, officials said.

  "They told us that the wall was safe," said Odo Falk, who lives there.

GRAPHIC: A wall. (Photo by Runa Brandt)

LOAD-DATE: October 15, 2026

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                     Copyright 2026 Ellery Courier Company
                              All Rights Reserved

                              2 of 2 DOCUMENTS

                 Copyright 2026 Nordkurier
                             Nordkurier

                     14. Oktober 2026 Mittwoch

LÄNGE: 40 Wörter

HEADLINE: Mauer bricht

 Die Mauer brach am Freitag, sagte der Bürgermeister von Port Ellery.

SPRACHE: GERMAN; DEUTSCH
"""
NEW = """User Name: m.quill
Date and Time: Thursday, October 15, 2026 10:02:00 AM CEST
Documents (2)

1. Sea wall fails

Sea wall fails at Port Ellery

Ellery Courier
October 14, 2026 Wednesday
Main Edition

Copyright 2026 Ellery Courier Company All Rights Reserved

Section: NEWS; Pg. A1
Length: 210 words
Byline: Marta Quill

Body


A sea wall gave way before dawn on Friday, officials said.

Language: that too, he said.

Graphic

A wall.

Load-Date: October 15, 2026

Classification

Language: ENGLISH

Subject: WALLS (90%)

End of Document

Mayor quits
National Wire
October 15, 2026 Thursday 12:30 PM EST

Copyright 2026 National Wire All Rights Reserved

Length: 20 words

Body

The mayor quit.

Load-Date: October 15, 2026

End of Document
"""


def load(tmp_path, text, name="a.txt", options=OPTIONS):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = [
        to_document(item, options) if isinstance(item, Item) else item for item in read_items([str(path)], options)
    ]
    assert [one.unused for one in found if isinstance(one, InputFile)] == [()]
    return [one for one in found if not isinstance(one, InputFile)]


def fields(document):
    return {claim.field: claim.value for claim in document.claims}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_the_older_form(tmp_path, encoding):
    first, second = load(tmp_path, OLD.replace("\n", "\r\n").encode(encoding))
    assert (first.key, first.record, first.language) == ("a:1", "article 1", "en")
    assert fields(first) == {
        "title": "Sea wall fails at Port Ellery, and the council had been warned",
        "publisher": "Ellery Courier (Ellery, Tarn)",
        "byline": "Marta Quill",
        "published": "2026-10-14",
        "rights": "Copyright 2026 Ellery Courier Company All Rights Reserved",
    }
    assert first.text == (
        "A sea wall that had guarded the old harbour for 60 years gave way before dawn on Friday, officials said.\n\n"
        '"They told us that the wall was safe," said Odo Falk, who lives there.'
    )
    assert {segment.kind for segment in clean(first.text).segments} == {"body"}
    assert fields(second) == {
        "title": "Mauer bricht",
        "publisher": "Nordkurier",
        "published": "2026-10-14",
        "rights": "Copyright 2026 Nordkurier",
    }
    assert second.text == "Die Mauer brach am Freitag, sagte der Bürgermeister von Port Ellery."
    assert second.language == "de"


def test_a_single_article_of_the_older_form(tmp_path):
    (document,) = load(tmp_path, OLD[: OLD.index("2 of 2")].replace("1 of 2", "1 of 1"))
    assert fields(document)["publisher"] == "Ellery Courier (Ellery, Tarn)"


@pytest.mark.parametrize("name", ["a.txt", "a.other"])
def test_the_newer_form(tmp_path, name):
    first, second = load(tmp_path, NEW, name)
    assert fields(first) == {
        "title": "Sea wall fails at Port Ellery",
        "publisher": "Ellery Courier",
        "byline": "Marta Quill",
        "published": "2026-10-14",
        "rights": "Copyright 2026 Ellery Courier Company All Rights Reserved",
    }
    assert first.text == ("A sea wall gave way before dawn on Friday, officials said.\n\nLanguage: that too, he said.")
    assert first.language == "en"
    assert second.text == "The mayor quit." and second.record == "article 2"
    assert (fields(second)["title"], fields(second)["publisher"]) == ("Mayor quits", "National Wire")


def test_a_note_below_the_headline_is_none(tmp_path):
    text = OLD.replace("council had been warned\n", "council had been warned\n\nCorrection Appended\n")
    assert fields(load(tmp_path, text)[0])["title"].endswith("had been warned")


def test_what_has_no_field_of_ours_can_be_mapped(tmp_path):
    first, _ = load(tmp_path, NEW, options=ReadOptions({"kind": "section", "title": "graphic"}))
    assert fields(first)["title"] == "A wall."


def test_lines_of_a_text_without_blank_lines_between_them_stay_apart(tmp_path):
    text = OLD.replace("dawn on Friday, officials said.", "dawn.\nOne\nTwo")
    assert load(tmp_path, text)[0].text.partition("\n\n")[0].count("\n") == 3


def test_an_article_without_a_text_is_named_and_the_others_are_read(tmp_path):
    found = load(tmp_path, NEW.replace("The mayor quit.", ""))
    assert found[1] == LoadError("a.txt", "article 2", "empty", "a:2")


def test_an_article_without_its_length_is_read(tmp_path):
    assert len(load(tmp_path, NEW.replace("Length: 20 words\n", ""))) == 2


def test_an_article_without_a_date_keeps_its_headline(tmp_path):
    _, second = load(tmp_path, NEW.replace("October 15, 2026 Thursday 12:30 PM EST", "Evening"))
    assert "published" not in fields(second)


def test_a_text_that_only_has_such_words_is_a_text(tmp_path):
    (document,) = load(tmp_path, "Body\n\nLength: the ship was long.\n\nEnd of Document\n")
    assert document.record is None and document.text.startswith("Body")
