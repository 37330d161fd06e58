"""The benchmarks of the citations run on what a reader gives them, and count what they say."""

import json
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
TEXT = "The wall will hold, Mayor Odile Brandt said. Officials said that nobody was hurt.\n"


def run(script, *arguments):
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / script), *map(str, arguments)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def labelled(source, content):
    at, begin = TEXT.index(content), TEXT.index(source)
    return {"fragments": [[at, at + len(content)]], "source_start": begin, "source_end": begin + len(source)}


def test_rules_are_counted_against_labels(tmp_path):
    right = labelled("Mayor Odile Brandt", "The wall will hold")
    wrong = labelled("Mayor Odile Brandt", "nobody was hurt")
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"text": TEXT, "citations": [right, wrong]}) + "\n", encoding="utf-8")
    lines = [line.split() for line in run("citation_rules.py", path).splitlines()]
    assert ["all", "1", "of", "2"] in lines


def test_speed_names_the_peer_or_says_that_it_is_not_there(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    out = run("citations.py", tmp_path, "--model", "no_such_model")
    assert "datasette-provenance, all citations" in out and "not measured" in out
