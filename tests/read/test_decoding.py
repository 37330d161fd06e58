"""Bytes → text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_provenance.read import Item, ReadOptions, to_document
from datasette_provenance.read.encoding import decode, normalise
from datasette_provenance.records import LoadError, RawDocument

TEXT = "Überschwemmung in Ærø: “we waited”, said Maren Oduya — 12 °C."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marks_and_utf_8_are_recognised(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_a_legacy_encoding_is_detected():
    text = "Die Brücke über den Fluß wurde nach dem Sturm für längere Zeit geschlossen, sagte der Bürgermeister. " * 4
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "The house was sold for £2 million."),
        ("cp1252", "Le maire a déclaré très tôt que l’école serait fermée à Noël."),
        ("cp1252", "Não há água na região, disse o ministro: são as eleições."),
        ("cp1252", "Det är på tiden att vi får båten åter, sade han på ön."),
        ("cp1252", "Això és la qüestió més difícil, va dir l’alcalde."),
        ("cp1252", "Hvad gør vi på Ærø? Det blåser."),
        ("cp1252", "Það er orðið kalt hér, sagði ráðherrann í gær."),
        ("mac_roman", "Le maire a déclaré très tôt que l’école serait fermée à Noël."),
        ("cp850", "Die Straße über die Brücke wurde größer."),
        ("cp1250", "Žluťoučký kůň příšerně úpěl ďábelské ódy."),
        ("iso8859_2", "Zażółć gęślą jaźń, powiedział wójt."),
        ("cp1250", "A törvény jövőre lép hatályba, mondta hűvösen."),
        ("cp1254", "Başbakan İstanbul’da gösteriye katıldı, şöyle dedi."),
        ("cp1257", "Ministras pareiškė, kad įstatymas įsigalios šį rudenį."),
        ("cp1251", "Министр заявил, что закон вступит в силу осенью."),
        ("cp1253", "Ο υπουργός δήλωσε ότι ο νόμος θα ισχύσει φέτος."),
    ],
)
@pytest.mark.parametrize("times", [1, 30])
def test_legacy_encodings_are_told_by_the_letters_of_languages(encoding, text, times):
    assert decode((text * times).encode(encoding)) == text * times


def test_a_named_encoding_overrules_detection():
    assert decode("ЛЖ".encode("koi8-r"), "koi8-r") == "ЛЖ"


def test_an_unknown_encoding_is_an_error():
    item = Item("a.txt", "text", None, b"words", "a")
    assert to_document(item, ReadOptions(encoding="utf-99")) == LoadError("a.txt", None, "unknown encoding 'utf-99'")


def test_one_broken_byte_does_not_spoil_utf_8():
    broken = ("Ærø — Ærø — Ærø — Ærø — Ærø — Ærø " * 3).encode() + b"\xff end"
    assert decode(broken).endswith("Ærø \ufffd end")


def test_newlines_nul_and_surrogates_are_all_that_changes():
    assert normalise("a\r\nb\rc\0d\ud800e\u2028f\tg ") == "a\nb\nc\ufffdd\ufffde\u2028f\tg "


@pytest.mark.parametrize("data", [b"\x89PNG\r\n", bytes(range(256)) * 20, b"\x7fELF", b"\x00\x01\x02\x03" * 50])
def test_binary_bytes_are_refused(data):
    assert to_document(Item("a.txt", "text", None, data, "a"), ReadOptions()) == LoadError("a.txt", None, "binary file")


@given(st.binary(max_size=300), st.sampled_from(["text", "html", "record"]))
def test_no_bytes_raise_and_every_text_can_be_stored(data, reader):
    record = "line 3" if reader == "record" else None
    document = to_document(Item("a", reader, record, data, "a"), ReadOptions())
    if isinstance(document, LoadError):
        assert document.error
    else:
        assert isinstance(document, RawDocument)
        assert "\0" not in document.text
        assert document.text.encode().decode() == document.text
        assert all(link.start is None or document.text[link.start : link.end] for link in document.links)


@given(st.text(max_size=200))
def test_text_is_verbatim(text):
    data = text.encode("utf-8", "replace")
    document = to_document(Item("a.txt", "text", None, b"x " + data, "a"), ReadOptions(encoding="utf-8"))
    assert isinstance(document, RawDocument)
    assert len(document.text) == len(("x " + data.decode()).replace("\r\n", "\n"))
