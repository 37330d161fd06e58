"""Bytes → text: encodings, newlines, and the characters that no database takes."""

from __future__ import annotations

import codecs
import re
from collections import Counter

import charset_normalizer

from ..terms import rows
from .item import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: How every SQLite database begins.
SQLITE = b"SQLite format 3\0"
#: What is said of bytes of which no more is known.
BINARY = "binary file"
#: How files of Word, Excel and LibreOffice begin: as a ZIP file, or in Microsoft's older form.
OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x7fELF", b"\x1f\x8b", SQLITE)
# Files that hold texts in a form of their own, by how they begin.
_OTHER_FILES = (
    ((b"%PDF-",), "a PDF; take its text out of it first"),
    ((b"{\\rtf",), "RTF; save it as text or HTML"),
    (
        OFFICE[:1],
        "a ZIP file, which is to be unpacked, or one of Word, Excel or LibreOffice; save that as text, HTML or CSV",
    ),
    (OFFICE[1:], "a file of Word or Excel; save it as text, HTML or CSV"),
    ((b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf", b"Rar!"), "a packed file; unpack it first"),
    ((b"bplist00",), "a web archive of Safari; save the page as page source"),
    ((b"PAR1",), "a Parquet file; save the table as CSV or JSON lines"),
    ((b"TY  - ",), "a list of references (RIS), which holds no texts"),
)
# What stands above an e-mail, if only in a mailbox; a person's "From:", "To:" and "Subject:" are no e-mail's yet.
_MAIL = re.compile(
    rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) .{10,50}\n[A-Z][\w-]{1,40}:"
    rb"|(?:[A-Z][\w-]{1,40}:.*\n(?:[ \t].*\n)*)*?"
    rb"(?:(?:Message-I[Dd]|M(?:IME|ime)-Version|Return-Path|Delivered-To|Content-Transfer-Encoding):"
    rb"|Received: (?:from|by) )"
)
_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 12, 13, 27})
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
# Bytes that are no UTF-8, as "surrogateescape" gives them.
_ESCAPED = re.compile("[\udc80-\udcff]")
_WESTERN = re.compile("[\xa0-\u017f\u2010-\u203a\u20ac\u2122]")
# UTF-16 without a byte order mark that begins with two characters of ASCII.
_WIDE = {"utf-16-le": re.compile(rb"(?:[\t\n\r -~]\0){2}"), "utf-16-be": re.compile(rb"(?:\0[\t\n\r -~]){2}")}
#: How ISO-2022-JP, which uses no byte beyond ASCII, turns to Japanese.
_SHIFT = b"\x1b$B"
_OTHER_SCRIPTS = re.compile(
    "Cyrillic|Greek|Arabic|Hebrew|Armenian|Georgian|Thai|Devanagari|CJK|Hiragana|Katakana|Hangul|Bopomofo"
)
# A character beyond ASCII, with what stands around it.
_BEYOND = re.compile(r"(?s)(?<=(.))([^\0-\x7f])(?=(.))")
#: What texts in any language of the Latin alphabet have.
_MARKED = frozenset("“”„‘’‚–—…«»‹›°§©®™·•€£¿¡²³½¼\xa0\xad")
#: Alphabets in which charset_normalizer finds the right letters in an encoding that is seldom used.
_RATHER = {"mac_greek": "cp1253", "iso8859_7": "cp1253", "mac_cyrillic": "cp1251"}
# Enough to recognise an encoding; detection is slow.
_SAMPLE = 65536


def normalise(text: str) -> str:
    r"""Newlines become \n; each NUL and each lone surrogate becomes one U+FFFD. Nothing else changes."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if is_storable(text) else _UNSTORABLE.sub("\ufffd", text)


def is_storable(text: str) -> bool:
    """Whether it holds neither NUL nor lone surrogates; much faster than looking for them by a pattern."""
    if "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def decode(data: bytes, encoding: str | None = None) -> str:
    """Decode and normalise a whole document. Raises Unreadable for what is no text."""
    if encoding is None and (why := refused(data)):
        raise Unreadable(why)
    if encoding is None and not marked_encoding(data) and _SHIFT not in data:
        try:
            return normalise(data.decode())
        except UnicodeDecodeError:
            pass
    name = encoding or detect(data)
    if not is_encoding(name):
        raise Unreadable(f"unknown encoding {name!r}")
    if encoding is None and name == "utf-8":
        return normalise(mostly_utf_8(data))
    try:
        return normalise(data.decode(name, "replace"))
    except UnicodeError as error:
        raise Unreadable(f"cannot be decoded as {name}") from error


def mostly_utf_8(data: bytes) -> str:
    """The text of bytes most of which are UTF-8. A few others are damage, and become U+FFFD each; where there are more,
    they come from another source that wrote Windows-1252.

    >>> mostly_utf_8("Müller, Käthe".encode() + "; Möller".encode("cp1252"))
    'Müller, Käthe; Möller'
    """
    text = data.decode("utf-8", "surrogateescape")
    broken = len(_ESCAPED.findall(text))
    if not broken:
        return text
    if _non_ascii_text(text) > 10 * broken:
        return _ESCAPED.sub("\ufffd", text)
    return _ESCAPED.sub(lambda escaped: bytes([ord(escaped[0]) - 0xDC00]).decode("cp1252", "replace"), text)


def declared(data: bytes, name: str | None) -> str | None:
    """The encoding to try for a document that is said to be in `name`: None where it is in UTF-8, or the name is none.

    Latin-1 stands for Windows-1252, as in browsers.
    """
    try:
        data.decode()
        return None
    except UnicodeDecodeError:
        pass
    if not name or not is_encoding(name):
        return None
    known = codecs.lookup(name).name
    return "cp1252" if known in ("iso8859-1", "ascii") else None if known == "utf-8" else known


def is_encoding(name: str) -> bool:
    """Whether Python knows an encoding of text by this name ("base64" is none, "idna" one of names of hosts).

    >>> is_encoding("Latin-1"), is_encoding("klingon"), is_encoding("hex"), is_encoding("idna")
    (True, False, False, False)
    """
    try:
        b"a".decode(name, "replace")
    except (LookupError, ValueError):
        return False
    return True


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark at the start of `data` announces, or two characters of UTF-16 without one.

    >>> marked_encoding("Sea".encode("utf-16-le")), marked_encoding(b"Sea")
    ('utf-16-le', None)
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    return marked or next((name for name, start in _WIDE.items() if start.match(data)), None)


def refused(data: bytes) -> str | None:
    """Why these bytes are read as no text, with what to do about it; None where they may be one."""
    start = data[:_SAMPLE].lstrip()
    for signs, what in _OTHER_FILES:
        if any(start.startswith(sign) for sign in signs):
            return what
    if b"\nContent-Type: multipart/" in start and b"MIME-Version:" in start:
        return "an e-mail or a web page in parts (MIME); save it as HTML or text"
    if _MAIL.match(start):
        return "an e-mail with its header, or a mailbox; save each message as HTML or text"
    if data[257:262] == b"ustar":
        return "a tar archive; unpack it, and name the folder"
    return BINARY if is_binary(data) else None


def is_binary(data: bytes) -> bool:
    """Whether the first 64 KB look like no text in any encoding: a known signature, or too many control bytes."""
    sample = data[:_SAMPLE]
    if sample.startswith(_MAGIC):
        return True
    if marked := marked_encoding(sample):
        wide = sample[: len(sample) & ~1].decode(marked, "replace") if marked in _WIDE else ""
        return sum(character in "\0\ufffd" for character in wide) > 0.02 * len(wide) + 1
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > 0.02 * len(sample) + 1


def detect(data: bytes) -> str:
    """The encoding of text without a declared one: its mark, UTF-8, UTF-8 with other bytes in it, or a legacy one."""
    marked = marked_encoding(data)
    if marked:
        return marked
    if _SHIFT in data and data.isascii():
        return "iso2022_jp"
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        pass
    sample = data[:_SAMPLE] if _non_ascii(data[:_SAMPLE]) else data[: 16 * _SAMPLE]
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if _non_ascii_text(text) > 10 * broken or _is_mixed(text, broken):
        return "utf-8"
    found = charset_normalizer.from_bytes(sample)
    best = found.best()
    name = best.encoding if best else "cp1252"
    if _RATHER.get(name) in [match.encoding for match in found]:
        return _RATHER[name]
    return name if best and _OTHER_SCRIPTS.search(" ".join(best.alphabets)) else _latin(sample)


def _is_mixed(text: str, broken: int) -> bool:
    """Whether text of several sources is in UTF-8 in good part: what is whole of it are characters of Latin alphabets.

    By chance no legacy encoding makes so many of them. broken: how many U+FFFD stand for other bytes.
    """
    whole = len(_WESTERN.findall(text))
    return whole > 1 and 4 * whole >= broken and whole == _non_ascii_text(text) - broken


def _latin(data: bytes) -> str:
    """The encoding in which most of the characters beyond ASCII are such as one language writes; of equals the first of
    data/latin_letters.csv. charset_normalizer takes "très" in cp1252 for "trčs" in cp1250, since both are words to it.

    >>> _latin("très bien, £2".encode("cp1252")), _latin("žluťoučký kůň".encode("cp1250"))
    ('cp1252', 'cp1250')
    """
    pairs = [(name, row["letters"]) for row in rows("latin_letters") for name in row["encodings"].split()]
    marked: dict[str, Counter[tuple[str, str, str]]] = {
        name: Counter(_BEYOND.findall(data.decode(name, "replace"))) for name in {name for name, _ in pairs}
    }

    def fitting(name: str, letters: str) -> int:
        return sum(
            number if _fits(before, character, after, letters) else -number
            for (before, character, after), number in marked[name].items()
        )

    return max(pairs, key=lambda pair: fitting(*pair))[0]


def _fits(before: str, character: str, after: str, letters: str) -> bool:
    """Whether a character beyond ASCII may stand between these two: no capital within a word, nor a mark but "’"."""
    if character in _MARKED:
        return character in "’‘·\xad" or not (before.isalpha() and after.isalpha())
    return character.lower() in letters and not (character.isupper() and before.islower())


def _non_ascii(data: bytes) -> bool:
    return not data.isascii()


def _non_ascii_text(text: str) -> int:
    return sum(1 for character in text if character > "\x7f")
