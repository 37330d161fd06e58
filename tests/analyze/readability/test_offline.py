"""textstat finds its dictionary without a network, from anywhere, for ever."""

import os
import subprocess
import sys
from pathlib import Path

import nltk
import pytest

from datasette_provenance.analyze.readability import dictionary

TEXT = "Several authorities said that the interesting harbour was reopened."

BLOCK = """
import socket
class Blocked(socket.socket):
    def __init__(self, *arguments, **options):
        raise AssertionError("a socket was opened")
socket.socket = Blocked
socket.getaddrinfo = Blocked
"""
OURS = """
from datasette_provenance.analyze.readability import readability
print(readability(TEXT)["flesch_reading_ease"])
"""
EVERYTHING = """
import sys
from datasette_provenance.analyze.findings import analyze_text
analyze_text(TEXT)
print({"nltk", "textstat", "scipy", "sklearn"} & sys.modules.keys())
"""
PLAIN = "import textstat\nprint(textstat.flesch_reading_ease(TEXT))"


def run(code, home, **options):
    """What the code prints, run without sockets, with an empty home and no data path of NLTK's."""
    environment = {k: v for k, v in os.environ.items() if k not in ("NLTK_DATA", "APPDATA")} | {"HOME": str(home)}
    source = f"{BLOCK}\nTEXT = {TEXT!r}\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", source],
        env=environment, cwd=home, umask=options.get("umask", -1), capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    """What our module says where nothing stands in its way."""
    return run(OURS, tmp_path_factory.mktemp("home"))


def test_our_module_and_plain_textstat_agree_without_a_network(ours, tmp_path):
    assert float(ours) == pytest.approx(206.835 - 1.015 * 9 - 84.6 * 18 / 9)
    installed = Path(sys.prefix) / "share/nltk_data/corpora/cmudict/cmudict"
    if not installed.is_file():
        pytest.skip("not installed by pip here, so plain textstat has no dictionary of ours to find")
    if installed.stat().st_nlink > 1:
        pytest.skip("installed as a link to a cache: NLTK, and so plain textstat, refuses a file with several names")
    assert run(PLAIN, tmp_path) == ours


def test_analysing_does_not_wait_for_imports_that_take_longer_than_it(tmp_path):
    assert run(EVERYTHING, tmp_path) == "set()"


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has group-writable folders")
@pytest.mark.parametrize("flaw", ["group-writable folder", "file with two names"])
def test_files_that_nltk_distrusts_are_no_hindrance(ours, tmp_path, flaw):
    """NLTK reads neither what an installation with umask 002 leaves, nor files that a tool linked from its cache."""
    folder = tmp_path / "cmudict"
    (folder / dictionary.RESOURCE).mkdir(parents=True)
    source = dictionary.DATA / dictionary.RESOURCE / "cmudict"
    (folder / dictionary.RESOURCE / "cmudict").write_bytes(source.read_bytes())
    if flaw == "group-writable folder":
        for path in (folder, folder / "corpora", folder / dictionary.RESOURCE):
            path.chmod(0o775)
    else:
        os.link(folder / dictionary.RESOURCE / "cmudict", tmp_path / "cache")
    code = f"""
import sys
from pathlib import Path
from datasette_provenance.analyze.readability import dictionary
import nltk.data
nltk.data.path[:] = [{str(folder)!r}]
dictionary.DATA = Path({str(folder)!r})
{OURS}
assert nltk.data.path == [{str(folder)!r}]
"""
    umask = 0o002 if flaw == "group-writable folder" else -1
    assert run(code, tmp_path, umask=umask) == ours


def test_threads_may_ask_at_once(ours, tmp_path):
    code = f"""
from concurrent.futures import ThreadPoolExecutor
from datasette_provenance.analyze.readability import readability
with ThreadPoolExecutor(8) as threads:
    found = list(threads.map(lambda text: readability(text)["flesch_reading_ease"], [TEXT] * 8))
assert len(set(found)) == 1, found
{OURS}
"""
    assert run(code, tmp_path) == ours


def test_the_users_own_dictionary_comes_first(tmp_path):
    folder = tmp_path / "nltk_data" / dictionary.RESOURCE
    folder.mkdir(parents=True)
    for path in (tmp_path / "nltk_data", tmp_path / "nltk_data" / "corpora", folder):
        path.chmod(0o700)
    (folder / "cmudict").write_text("HARBOUR 1 HH AA1\nHARBOUR 2 HH AA1 R B ER0\n\nB 1 B IY1\n")
    (folder / "cmudict").chmod(0o600)
    code = "from datasette_provenance.analyze.readability.dictionary import read_dictionary\nprint(read_dictionary())"
    assert run(code, tmp_path) == str({"b": "1 b iy1", "harbour": "1 hh aa1"})


def test_a_folder_that_may_not_be_read_has_no_dictionary(tmp_path, monkeypatch):
    (tmp_path / "corpora" / "cmudict").mkdir(parents=True)

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(dictionary, "data_folders", lambda: [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "nltk.data", raising=False)
    monkeypatch.setattr(Path, "is_file", refuse)
    assert dictionary.may_have_own(dictionary.DATA / dictionary.RESOURCE / "cmudict") is False


def test_nltk_is_asked_only_where_another_dictionary_may_be(tmp_path):
    code = """
import sys
from datasette_provenance.analyze.readability import dictionary
dictionary.read_dictionary()
print("nltk" in sys.modules)
import nltk.data
assert nltk.data.path == dictionary.data_folders(), (nltk.data.path, dictionary.data_folders())
"""
    folder = tmp_path / "nltk_data" / dictionary.RESOURCE
    assert run(code, tmp_path) == "False"
    folder.mkdir(parents=True)
    (folder / "cmudict").write_bytes((dictionary.DATA / dictionary.RESOURCE / "cmudict").read_bytes())
    assert run(code, tmp_path) == "False"  # it is ours
    (folder / "cmudict").write_text("HARBOUR 1 HH AA1\n")
    assert run(code, tmp_path) == "True"


def test_missing_data_files_are_named(monkeypatch, tmp_path):
    monkeypatch.setattr(dictionary, "DATA", tmp_path / "nowhere")
    monkeypatch.setattr(nltk.data, "path", [])
    with pytest.raises(FileNotFoundError, match="nowhere"):
        dictionary.read_dictionary()


def test_the_dictionary_is_whole_and_nltk_reads_it_as_we_do(monkeypatch, tmp_path):
    lines = (dictionary.DATA / dictionary.RESOURCE / "cmudict").read_text(encoding="ascii").splitlines()
    assert len(lines) == 133_286
    assert all(line.split()[1].isdecimal() and len(line.split()) > 2 for line in lines)
    folder = tmp_path / dictionary.RESOURCE
    folder.mkdir(mode=0o700, parents=True)
    (tmp_path / "corpora").chmod(0o700)
    (folder / "cmudict").write_bytes((dictionary.DATA / dictionary.RESOURCE / "cmudict").read_bytes())
    (folder / "cmudict").chmod(0o600)
    monkeypatch.setattr(nltk.data, "path", [str(tmp_path)])
    read = nltk.corpus.reader.CMUDictCorpusReader(nltk.data.find(dictionary.RESOURCE), ["cmudict"]).dict()
    ours = dictionary.read_dictionary()
    assert len(ours) == 123_611
    vowels = {word: sum(sound[-1].isdigit() for sound in sounds[0]) for word, sounds in read.items()}
    assert {word: dictionary.spoken_syllables(spoken) for word, spoken in ours.items()} == vowels


def test_the_fingerprint_of_a_document_knows_the_dictionary_and_pyphen(tmp_path):
    """Else a load on a machine with another one would keep what the first found."""
    code = """
from datasette_provenance.analyze import fingerprint
CHANGE
print(fingerprint.analysis_version())
"""
    pyphen = """
installed = fingerprint.version
fingerprint.version = lambda name: "9" if name == "pyphen" else installed(name)
"""
    found = [run(code.replace("CHANGE", change), tmp_path) for change in ("", "", pyphen)]
    folder = tmp_path / "nltk_data" / dictionary.RESOURCE
    folder.mkdir(parents=True)
    (folder / "cmudict").write_text("HARBOUR 1 HH AA1\n")
    found.append(run(code.replace("CHANGE", ""), tmp_path))
    assert found[0] == found[1] and len(set(found)) == 3
