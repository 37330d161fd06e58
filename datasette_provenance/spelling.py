"""Names as they are compared, shortened and put into addresses: without accents, folded, as slugs and by initials."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from .remembered import LONGEST_PHRASE, remembered

INNER_WORD = re.compile(r"[^\W_]+")
#: Addresses and filters hold no more of a name; what is cut alike is told apart where it is stored.
LONGEST_SLUG = 80
#: Bytes of the hash that a name without any ASCII word has for a slug, and of digest().
_OF_NAME, _OF_TEXT = 5, 4
HASHED = re.compile(rf"(?:^|-)(?:[0-9a-f]{{{2 * _OF_TEXT}}}|[0-9a-f]{{{2 * _OF_NAME}}})$")
"""A slug that is such a hash, or ends with one."""


def slugify(name: str) -> str:
    """ASCII words of the name joined by "-"; a short hash where it has none (其他)."""
    plain = "-".join(re.findall(r"[a-z0-9]+", without_accents(name).lower().replace("'", "").replace("’", "")))
    return plain or hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=_OF_NAME).hexdigest()


def short_slug(name: str, longest: int) -> str:
    """A slug of at most `longest` letters, cut behind a word."""
    slug = slugify(name)
    if slug.replace("-", "").isdigit() and any(letter.isalpha() for letter in name):
        # Of 倉庫火災で3人死亡 the 3 alone, which any other title may have as well.
        slug = f"{slug}-{digest(name)}"
    return slug if len(slug) <= longest else slug[: longest + 1].rpartition("-")[0] or slug[:longest]


def digest(text: str) -> str:
    """Eight hex digits of a text, for slugs that would be another's else."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=_OF_TEXT).hexdigest()


def without_accents(text: str) -> str:
    """The text with accents and other combining marks taken off, compatibility forms folded."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@remembered(50_000, LONGEST_PHRASE)
def fold(name: str) -> str:
    """The form that two names are compared in: no accents, case, punctuation, leading "the"."""
    words = INNER_WORD.findall(without_accents(name).casefold().replace("'", "").replace("’", ""))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def initials(name: str) -> str:
    """The first letters of a name's capitalised words: "OAN" of "One America News"."""
    return "".join(word[0] for word in INNER_WORD.findall(name) if word[0].isupper())
