"""The command lines of docs/publishing.md that send the file somewhere, run up to the call of what would send it."""

import importlib.metadata
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
COMMANDS = {
    " ".join(words[1:3]) if words[1] == "publish" else words[1]: words
    for block in re.findall(r"^```bash\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    for words in map(shlex.split, block.splitlines())
}
# Stands for gcloud, docker and the like: notes how it was called, and keeps what it was given.
FAKE = """#!/bin/sh
echo "$(basename "$0") $*" >> "$NOTED/calls"
[ -f Dockerfile ] && cp -r . "$NOTED/given"
case "$*" in *get-value*) echo a-project;; esac
exit 0
"""


@pytest.fixture
def desk(loaded, tmp_path, monkeypatch):
    """The reader's folder, and commands that send nothing."""
    (tmp_path / "public.db").write_bytes(loaded.read_bytes())
    (tmp_path / "site.yml").write_bytes((ROOT / "examples" / "site.yml").read_bytes())
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("gcloud", "docker", "flyctl", "vercel"):
        (tools / name).write_text(FAKE)
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    monkeypatch.setenv("NOTED", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_all_are_there():
    assert list(COMMANDS) == ["package", "publish cloudrun", "publish fly", "publish vercel"]


@pytest.mark.parametrize("name", ["package", "publish cloudrun"])
def test_what_would_be_built(desk, name):
    done = subprocess.run([sys.executable, "-m", *COMMANDS[name]], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    calls = (desk / "calls").read_text()
    assert ("docker build -t sources" if name == "package" else "gcloud run deploy") in calls, calls
    image = (desk / "given" / "Dockerfile").read_text()
    assert re.search(r"pip install .*datasette-provenance", image)
    for words in ("-i public.db", "--inspect-file inspect-data.json", "--metadata metadata.json", "suggest_facets off"):
        assert re.sub(r"[',\"\\ ]+", " ", words) in re.sub(r"[',\"\\ ]+", " ", image), image
    assert (desk / "given" / "public.db").exists()
    assert "errors@ledger.example" in (desk / "given" / "metadata.json").read_text()


@pytest.mark.parametrize("name", ["fly", "vercel"])
def test_what_would_be_sent(desk, name):
    try:
        importlib.metadata.version(f"datasette-publish-{name}")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip(f"datasette-publish-{name} is not installed here")
    command = [sys.executable, "-m", *COMMANDS[f"publish {name}"], "--generate-dir", "out"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "suggest_facets" in "".join(file.read_text() for file in (desk / "out").glob("*") if file.suffix != ".db")
