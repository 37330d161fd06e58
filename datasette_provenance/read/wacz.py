"""WACZ files, in which browsers' crawlers pack web archives (ZIP) → what the WARC files in them hold."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from ..records import LoadError
from .item import Item
from .stream import HashedInput, unpacked
from .warc import read_warc

_WARCS = (".warc", ".warc.gz")
# RuntimeError is also raised for a member with a password, or packed in a way that Python has no code for.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)


def read_wacz(file: Path, path: str) -> Iterator[Item | LoadError]:
    """The pages and texts of all archives in a file. Its indexes and lists of pages hold nothing that these do not."""
    try:
        with zipfile.ZipFile(file) as packed:
            names = sorted(name for name in packed.namelist() if name.lower().endswith(_WARCS))
            yield from _pages(packed, names, path)
    except _BROKEN as error:
        yield LoadError(path, None, f"a damaged WACZ file: {error}")


def _pages(packed: zipfile.ZipFile, names: list[str], path: str) -> Iterator[Item | LoadError]:
    empty: list[LoadError] = []
    found = 0
    for name in names:
        with packed.open(name) as member:
            for item in read_warc(unpacked(HashedInput(member)), path):
                # Of several archives some hold pictures alone.
                if isinstance(item, LoadError) and item.record is None:
                    empty.append(item)
                else:
                    found += 1
                    yield item
    if not found:
        yield empty[0] if len(empty) == 1 else LoadError(path, None, "no page and no text in this WACZ file")
