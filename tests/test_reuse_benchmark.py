"""The benchmark of the shingle join runs on a few texts, finds our copies, and says which peers are not there."""

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "reuse.py"


def run(*arguments):
    done = subprocess.run([sys.executable, str(SCRIPT), *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_invented_copies_are_found_and_peers_are_named():
    out = run("--documents", 140)
    first, found = out.split("\n\n", 1)[0], out.rsplit("\n\n", 1)[1].splitlines()
    assert first.split()[1] == "documents,"
    kinds, shares = found[0].split(), found[1].split()
    assert kinds[:7] == ["verbatim", "third", "extended", "merged", "rewritten", "quoted", "reprinted"]
    assert shares[:8] == ["ours", *["100.0%"] * 7]
    for peer in ("datasketch", "rensa"):
        lines = [line for line in out.splitlines() if line.startswith(peer)]
        assert len(lines) == 2 or lines[0].endswith(f"not measured: {peer} is not installed")


def test_a_reader_s_own_texts(tmp_path):
    path = tmp_path / "texts.jsonl"
    texts = (" ".join(f"{word}{number}" for word in ("bridge", "river", "mayor", "wall") * 40) for number in range(9))
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    out = run(path, "--peers")
    assert "verbatim" in out and "merged" not in out and "100.0%" in out
