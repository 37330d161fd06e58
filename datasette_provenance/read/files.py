"""Which files to read, under which published path and fall-back key. No file is opened here."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..records import LoadError
from ..terms import rows, terms
from ..wording import plural, stored_name
from .formats import split_name
from .item import Served

#: Files of an unknown type that are named.
NAMED = 3
_HOST = re.compile(r"(?:www\.|(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}/)", re.IGNORECASE)
MISSING = "does not exist"
OWN = "the database that is loaded into"
_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe, not a file; JSON lines may be piped in, with - as the input"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
)


@dataclass(slots=True)
class Found:
    """A file to read. `format` is a value of formats.FORMATS, None where only its bytes can tell.

    published: its path without the folders above what was named. key: what to call a document in it that has no name.
    place: where it lies, as KnownInput has it. beside: the input of the same name that is not this one, "" for none.
    top: the folder that was named and that holds it; folder: its place. served: of what was fetched, which has no path.
    """

    path: Path
    format: str | None
    published: str
    key: str = ""
    place: str = ""
    beside: str = ""
    top: Path | None = None
    folder: str = ""
    served: Served | None = None


def find(
    paths: Sequence[str], with_tables: bool = False, target: Path | None = None
) -> tuple[list[Found], list[LoadError]]:
    """The files that `paths` name, in order, folders walked recursively and sorted; and what was refused, and why.

    with_tables: SQLite files in folders count as documents (a table of them was named).
    target: the database that is loaded into, which no input holds, though it often lies in the folder of the inputs.
    """
    own = _files_of(target)
    found: dict[str, Found] = {}
    errors: list[LoadError] = []
    for name in paths:
        for result in _named(name, with_tables, own):
            if isinstance(result, LoadError):
                errors.append(result)
            else:
                found.setdefault(os.path.realpath(result.path), result)
    files = list(found.values())
    _widen_published(files)
    _set_keys(files)
    return files, errors


def _files_of(database: Path | None) -> frozenset[str]:
    """The real paths of a database and of what SQLite keeps beside it."""
    if database is None:
        return frozenset()
    return frozenset(os.path.realpath(database) + ending for ending in ("", "-wal", "-shm", "-journal"))


def _named(name: str, with_tables: bool, own: frozenset[str]) -> Iterator[Found | LoadError]:
    if not name:  # a variable of a script that was not set; to a path it would be the folder that one is in
        yield LoadError("(no name)", None, "an empty name, which names no file")
        return
    path = Path(os.path.abspath(name))
    published = stored_name(path.name) or "/"
    refusal, mode = _look(path)
    if refusal:
        hint = " (an address begins with https://)" if refusal == MISSING and _HOST.match(name) else ""
        yield LoadError(published, None, refusal + hint)
    elif stat.S_ISDIR(mode):
        yield from _in_folder(path, published, with_tables, own)
    elif os.path.realpath(path) in own:
        yield LoadError(published, None, f"{OWN}; a table of it is analysed in place by  datasette provenance analyze")
    elif (other := _others().get(path.suffix.lower())) and other["by_name"]:
        yield LoadError(published, None, other_file(path.name) or "")
    else:
        yield Found(path, split_name(path.name)[1], published)


@cache
def _others() -> dict[str, dict[str, str]]:
    """Kinds of files that are not read: other_files.csv by the ending of a name."""
    return {row["extension"]: row for row in rows("other_files")}


def other_file(name: str) -> str | None:
    """What a file of this name is that is not read, and what to do with it instead; None for any other name.

    >>> other_file("may.DOCX"), other_file("may.txt")
    ('a file of Word; save it as text or HTML', None)
    """
    other = _others().get(os.path.splitext(name)[1].lower())
    return f"{other['what']}; {other['advice']}" if other else None


def _look(path: Path) -> tuple[str | None, int]:
    """Why this path cannot be read (None if it can), and its mode."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return ("a broken symbolic link" if path.is_symlink() else MISSING), 0
    except (OSError, ValueError) as error:
        return reason(error), 0
    return next((text for test, text in _SPECIAL if test(mode)), None), mode


def _in_folder(top: Path, published: str, with_tables: bool, own: frozenset[str]) -> Iterator[Found | LoadError]:
    unknown: defaultdict[str, list[str]] = defaultdict(list)
    known, names = False, set(map(os.path.basename, own))
    for path in _walk(top, (os.path.realpath(top),)):
        if isinstance(path, LoadError):
            yield LoadError(_below(top, published, path.path), None, path.error)
            continue
        if path.name in names and os.path.realpath(path) in own:
            continue
        kind = split_name(path.name)[1]
        if kind is None or (kind == "sqlite" and not with_tables):
            unknown[stored_name(path.suffix.lower()) or "no extension"].append(stored_name(str(path.relative_to(top))))
            continue
        known = True
        yield Found(path, kind, _below(top, published, str(path)), top=top)
    skipped = sum(map(len, unknown.values()))
    if not known:
        none = "no file of a known type in this folder" + _listed(unknown, "; found ")
        yield LoadError(published, None, none, count=skipped or 1)
    elif unknown:
        yield LoadError(published, None, "skipped" + _listed(unknown, ": "), count=skipped)


def _listed(unknown: Mapping[str, list[str]], lead: str) -> str:
    """How many files of which types and what to do with them, the first NAMED of each by name."""
    if not unknown:
        return ""
    most = sorted(unknown.items(), key=lambda item: (-len(item[1]), item[0]))[:8]
    kinds = "; ".join(
        f"{kind}: {', '.join(names[:NAMED])}" + (f" and {len(names) - NAMED:,} more" if len(names) > NAMED else "")
        for kind, names in most
    )
    others = [(kind, other) for kind, _ in most if (other := _others().get(kind))]
    advice = "".join(f"; {kind} is {other['what']}: {other['advice']}" for kind, other in others)
    return f"{lead}{plural(sum(map(len, unknown.values())), 'file')} of unknown type ({kinds}){advice}"


def _below(top: Path, published: str, path: str) -> str:
    return stored_name("/".join((published, *Path(path).relative_to(top).parts)))


def _is_of_page(name: str, names: Sequence[str]) -> bool:
    """Whether a folder holds the pictures, styles and frames of a page that a browser saved beside it."""
    stems = (name.removesuffix(ending) for ending in terms("page_folders") if name.endswith(ending))
    return any(stem and not {f"{stem}.html", f"{stem}.htm"}.isdisjoint(names) for stem in stems)


def _walk(folder: Path, above: tuple[str, ...]) -> Iterator[Path | LoadError]:
    """The files below a folder, sorted by path, hidden ones left out. `above`: the real paths of the folders above."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield LoadError(str(folder), None, reason(error))
        return
    for name in names:
        if name.startswith("."):
            continue
        path = folder / name
        refusal, mode = _look(path)
        if refusal:
            yield LoadError(str(path), None, refusal)
        elif stat.S_ISDIR(mode) and _is_of_page(name, names):
            continue
        elif not stat.S_ISDIR(mode):
            yield path
        elif (real := os.path.realpath(path)) in above:
            yield LoadError(str(path), None, "a symbolic link that leads back to a folder above it")
        else:
            yield from _walk(path, (*above, real))


def reason(error: Exception) -> str:
    """An operating system's error in plain words, without the path (it stands beside it)."""
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror.lower()}"
    return f"cannot be read: {error}"


def _widen_published(files: list[Found]) -> None:
    """Give files of one published path more of their parent folders, until each has its own."""
    depth = {id(file): file.published.count("/") + 1 for file in files}
    while True:
        groups = defaultdict(list)
        for file in files:
            groups[file.published].append(file)
        clashes = [file for group in groups.values() if len(group) > 1 for file in group]
        if not clashes:
            return
        for file in clashes:
            depth[id(file)] += 1
            file.published = stored_name("/".join(file.path.parts[-depth[id(file)] :]))


def _set_keys(files: list[Found]) -> None:
    """The file name without extensions; with it where files differ only by that; with folders where two share one."""
    stems = Counter((file.path.parent, split_name(file.path.name)[0]) for file in files)
    base = {}
    for file in files:
        stem = split_name(file.path.name)[0]
        base[id(file)] = stored_name(stem if stems[file.path.parent, stem] == 1 else file.path.name)
        file.key = base[id(file)]
    for folders in range(1, max((file.published.count("/") for file in files), default=0) + 1):
        taken = Counter(file.key for file in files)
        for file in files:
            if taken[file.key] > 1:
                file.key = "/".join((*file.published.split("/")[:-1][-folders:], base[id(file)]))
