"""Tags with attributes without end: libxml2 compares each with all that stand before it, and no signal stops it.

Forty thousand in one tag, a third of a megabyte, took it more than a minute.
"""

from __future__ import annotations

import re

MOST = 200
"""Attributes of a tag that are read. Pages have some dozens."""
# A comment, or the beginning of a tag.
_BEGINNING = re.compile(rb"<(?:!--.*?(?:-->|\Z)|(?P<name>[a-z][^\s/>]*))", re.IGNORECASE | re.DOTALL)
# As HTML's standard parts them: a name, and perhaps a value behind a sign of equality.
_ATTRIBUTE = re.compile(
    rb"""[\s/]*(?:=[^\s/>=]*|[^\s/>=]+)(?:\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s>"'][^\s>]*)?)?""", re.DOTALL
)
# In these a sign of less begins no tag.
_RAW = {name: re.compile(rb"</" + name + rb"[\s/>]", re.IGNORECASE) for name in (b"script", b"style")}


def with_few_attributes(source: bytes) -> bytes:
    """A page in which each tag has its first attributes alone; that of any other page is given as it is.

    >>> with_few_attributes(b"<p " + b"a='>' " * MOST + b"b=1>text</p>")[-14:]
    b"a='>'>text</p>"
    """
    pieces: list[bytes] = []
    place = kept = 0
    while found := _BEGINNING.search(source, place):
        place = cut = found.end()
        if found["name"] is None:
            continue
        number = 0
        while attribute := _ATTRIBUTE.match(source, place):
            place = attribute.end()
            number += 1
            if number == MOST:
                cut = place
        if number > MOST:
            pieces.append(source[kept:cut])
            kept = place
        raw = _RAW.get(found["name"].lower())
        if raw:
            ended = raw.search(source, place)
            place = ended.start() if ended else len(source)
    return b"".join([*pieces, source[kept:]]) if pieces else source
