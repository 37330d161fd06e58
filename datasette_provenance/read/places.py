"""Which input a file is: one that was read before, or another one of the same name.

An input is known again by where it lies. The database keeps a digest of that, since folders tell of somebody's machine.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from ..records import STDIN, TABLE, KnownInput
from ..wording import stored_name
from .encoding import SQLITE
from .files import Found

_CHUNK = 1 << 20


def identify(files: Sequence[Found], known: Iterable[KnownInput], table: str | None, replace: bool) -> None:
    """Give each file its place, and the published path and key that it had before; a new one gets some of its own.

    A file is one that was read before if it lies where that one lay; a copy of it, of the same name and content, stands
    for it. replace: its name is enough, and it lies here from now on. table: of SQLite files, each of whose tables is
    an input.
    """
    known = list(known)
    tops = {file.top for file in files if file.top}
    folders = {top: place_of(top) for top in tops}
    for file in files:
        file.folder = folders[file.top] if file.top else ""
        of_table = table if table is not None and _is_sqlite(file) else None
        file.place = place_of(file.path, of_table)
        file.published += f":{of_table}" if of_table is not None else ""
    by_place = {one.place: one for one in known if one.place not in (STDIN, TABLE)}
    by_path = {one.path: one for one in by_place.values()}
    before = {file.place: by_place[file.place] for file in files if file.place in by_place}
    claimed = {one.path for one in before.values()}
    for file in files:
        namesake = by_path.get(file.published)
        if file.place in before or namesake is None:
            continue
        if namesake.path not in claimed and (replace or namesake.sha256 == sha256_of(file.path)):
            file.place = file.place if replace else namesake.place
            before[file.place] = namesake
            claimed.add(namesake.path)
        else:
            file.beside = namesake.path
    _name(files, before, known)


def _name(files: Sequence[Found], before: dict[str, KnownInput], known: Sequence[KnownInput]) -> None:
    paths = {STDIN, *(one.path for one in known)}
    stems = {STDIN, *(one.stem for one in known)}
    for file in files:
        if file.place in before:
            file.published, file.key = before[file.place].path, before[file.place].stem
            continue
        file.published = next(path for path in _longer(file.published, file.path) if path not in paths)
        paths.add(file.published)
        file.key = next(stem for stem in _longer(file.key, file.path) if stem not in stems)
        stems.add(file.key)


def _longer(name: str, path: Path) -> Iterator[str]:
    """A name with ever more of the folders that the file lies in, though never all: that would be its address."""
    yield name
    folders = tuple(map(stored_name, path.parts[1:-1]))
    have = name.count("/")
    for depth in range(have + 1, len(folders)):
        above = folders[-depth : len(folders) - have]
        yield "/".join((*above, name))
    yield from (f"{name} ({number})" for number in count(2))


def place_of(path: Path, table: str | None = None) -> str:
    """Twelve hexadecimal digits for where a file lies, or a table of it; symbolic links are followed."""
    where = "\0".join((os.path.realpath(path), *([] if table is None else [table])))
    return hashlib.blake2b(where.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()


def sha256_of(path: Path) -> str | None:
    """The SHA-256 of a file in hexadecimal; None where it cannot be read, which is named when it is to be."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()


def _is_sqlite(file: Found) -> bool:
    if file.format is not None:
        return file.format == "sqlite"
    try:
        with file.path.open("rb") as start:
            return start.read(len(SQLITE)) == SQLITE
    except OSError:
        return False
