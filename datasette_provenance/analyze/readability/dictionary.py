"""The pronouncing dictionary that textstat counts syllables with, read in a tenth of NLTK's time, without a network.

textstat takes the CMU Pronouncing Dictionary from NLTK's data folders, and downloads it when it is in none. This
package ships the dictionary (data/cmudict, in NLTK's form) and reads it itself. A dictionary that the user has
installed for NLTK comes first, so that the numbers are those of textstat beside it. docs/dependencies.md says why.
"""

from __future__ import annotations

import filecmp
import hashlib
import os
import sys
import warnings
from pathlib import Path

DATA = Path(__file__).parents[2] / "data" / "cmudict"
RESOURCE = "corpora/cmudict"


def read_dictionary() -> dict[str, str]:
    """Words in lower case, each with the number and the sounds of its first pronunciation ("1 hh aa1 r b er0").

    FileNotFoundError if there is no dictionary of the user's and the package's own data file is missing.
    """
    lines = _content().decode("utf-8").lower().splitlines()
    # From the end, so that of a word's pronunciations the first one stays.
    return dict(line.split(None, 1) for line in reversed(lines) if line)


def dictionary_digest() -> bytes:
    """What changes when another dictionary is read than before, as on a machine whose user has one for NLTK."""
    return hashlib.blake2b(_content(), digest_size=8).digest()


def spoken_syllables(pronunciation: str) -> int:
    """How many vowels are spoken: each has a digit for its stress."""
    return sum(map(str.isdigit, pronunciation.partition(" ")[2]))


def _content() -> bytes:
    """The first dictionary on NLTK's data path, as NLTK would read it; ours where NLTK finds none or will not read it.

    NLTK reads no folder that another account may write to, and no file that has several names.
    """
    ours = DATA / RESOURCE / "cmudict"
    if not may_have_own(ours):
        return ours.read_bytes()
    import nltk.data

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            with nltk.data.find(f"{RESOURCE}/cmudict").open() as file:
                return bytes(file.read())
    except (LookupError, PermissionError):
        return ours.read_bytes()


def may_have_own(ours: Path) -> bool:
    """Whether the user may have a dictionary other than ours where NLTK looks for it.

    Importing NLTK takes longer than analysing fifty documents, and what stands there is mostly our own file, which the
    installation puts there for textstat.
    """
    if os.name == "nt" or "nltk.data" in sys.modules:  # it has other folders, or may have been told of some
        return True
    return any(_has_other(Path(folder, "corpora"), ours) for folder in data_folders())


def _has_other(folder: Path, ours: Path) -> bool:
    try:
        found = [path / "cmudict" for path in folder.glob("cmudict*")]
        return any(not path.is_file() or not filecmp.cmp(path, ours, shallow=False) for path in found)
    except PermissionError:  # nor may NLTK read it
        return False


def data_folders() -> list[str]:
    """Where NLTK looks for data by itself: nltk.data.path of a process that has just begun."""
    named = [os.path.expanduser(folder) for folder in os.environ.get("NLTK_DATA", "").split(os.pathsep) if folder]
    home = os.path.expanduser("~/nltk_data")
    roots = (
        *(sys.prefix, os.path.join(sys.prefix, "share"), os.path.join(sys.prefix, "lib")),
        *("/usr/share", "/usr/local/share", "/usr/lib", "/usr/local/lib"),
    )
    return [*named, *([home] if os.path.isabs(home) else []), *(os.path.join(root, "nltk_data") for root in roots)]
