"""textstat, with the pronouncing dictionary that it needs, without a network.

textstat counts syllables with the CMU Pronouncing Dictionary, which it takes from NLTK's data folders and downloads
when it is in none. This package ships the dictionary (data/cmudict, in NLTK's form) and makes it findable before
textstat first looks. A dictionary that the user has installed for NLTK comes first. docs/dependencies.md says why.
"""

from __future__ import annotations

import shutil
import warnings
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textstat.textstat import textstatistics

DATA = Path(__file__).parent.parent / "data" / "cmudict"
RESOURCE = "corpora/cmudict"

# Two threads that load a corpus of NLTK's at once break it, and Datasette runs SQL functions in threads.
_LOADING = Lock()


def load_textstat() -> textstatistics:
    """A textstat of our own, its dictionary loaded, set to keep apostrophes where textstat counts words.

    Takes about a second at the first call. FileNotFoundError if the package's own data files are missing.
    """
    with _LOADING:
        return _load()


@lru_cache(maxsize=1)
def _load() -> textstatistics:
    from textstat.textstat import textstatistics

    measures = textstatistics()
    measures.set_rm_apostrophe(False)
    if _readable():
        measures.syllable_count("word")
    elif not _load_from(measures, DATA):
        # NLTK reads no folder that another account may write to, and no file that has several names: what an
        # installation looks like that was made with umask 002, by another account, or by a tool that links files
        # from its cache. The dictionary is then read once, from a private copy.
        with TemporaryDirectory(prefix="cmudict-") as folder:
            _copy_private(Path(folder))
            if not _load_from(measures, Path(folder)):
                raise LookupError(f"NLTK will not read the dictionary, neither in {DATA} nor copied to {folder}")
    return measures


def _readable() -> bool:
    """Whether NLTK finds a dictionary on its data path, and will read the first that it finds."""
    import nltk.data

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            nltk.data.find(f"{RESOURCE}/cmudict").open().close()
    except (LookupError, PermissionError):
        return False
    return True


def _load_from(measures: textstatistics, folder: Path) -> bool:
    """Have NLTK load the dictionary from a folder, and keep it; False if NLTK will not read it there."""
    import nltk.data

    nltk.data.path.insert(0, str(folder))
    try:
        if not _readable():
            return False
        measures.syllable_count("word")
        return True
    finally:
        nltk.data.path.remove(str(folder))


def _copy_private(folder: Path) -> None:
    """Copy the dictionary below `folder`, readable and writable by this account only."""
    target = folder
    for part in RESOURCE.split("/"):
        target = target / part
        target.mkdir(mode=0o700)
    for source in (DATA / RESOURCE).iterdir():
        shutil.copyfile(source, target / source.name)
        (target / source.name).chmod(0o600)
