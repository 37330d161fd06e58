"""Bytes → text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_provenance.read import Item, ReadOptions, read_items, to_document
from datasette_provenance.read.encoding import decode, normalise
from datasette_provenance.read.item import Unreadable
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


MIXED = ["Die Brücke über die Ilm ist gesperrt.", "„Wir müssen prüfen“, sagte Käthe Möller – am Mittwoch."]


@pytest.mark.parametrize("encodings", [("utf-8", "cp1252"), ("cp1252", "utf-8")])
def test_a_text_of_two_sources_keeps_the_letters_of_both(encodings):
    parts = [part.encode(encoding) for part, encoding in zip(MIXED, encodings, strict=True)]
    assert decode(b"\n\n".join(parts)) == "\n\n".join(MIXED)


def test_rows_of_a_table_may_come_from_two_sources(tmp_path):
    rows = [
        b"title,text\n",
        *(f'x,"{part}"\n'.encode() for part in MIXED),
        f'x,"{MIXED[1]}"\n'.encode("cp1252"),
    ]
    (tmp_path / "table.csv").write_bytes(b"".join(rows))
    items = [item for item in read_items([str(tmp_path / "table.csv")], ReadOptions()) if isinstance(item, Item)]
    assert [item.data["text"] for item in items] == [*MIXED, MIXED[1]]


@pytest.mark.parametrize(
    "text", ["大桥因裂缝关闭。市长李明说：我们会在一周内完成检查，绕行需要多花半小时。", "联通公司表示，服务已恢复。"]
)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_no_legacy_encoding_of_another_script_is_taken_for_a_mixture(encoding, text):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "iso2022_jp"])
def test_encodings_that_tell_themselves_by_their_bytes(encoding):
    text = "Port Ellery\n" + ("橋が閉鎖された。" if encoding == "iso2022_jp" else "Die Brücke ist gesperrt – 橋")
    assert decode(text.encode(encoding)) == text


def test_zeros_behind_two_letters_make_no_text_of_binary_bytes():
    with pytest.raises(Unreadable):
        decode(b"M\0Z\0" + b"\0\0\0\0\x03\0\0\0" * 40)


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
