"""The benchmark of frames and loaded wording runs on what a reader gives it."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "framing.py"


def test_it_says_what_they_cost_and_how_they_spread(tmp_path):
    (tmp_path / "a.txt").write_text("The court heard the case, and the judge ruled. A shameless mob came.\n", "utf-8")
    done = subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    lines = {line[:50].strip(): line[50:].split() for line in done.stdout.splitlines() if len(line) > 50}
    assert float(lines["frames"][0]) > 0 and lines["frames"][1] == "ms"
    assert lines["Legality, constitutionality and jurisprudence"] == ["100%"]
    assert lines["loaded sentences"] == ["50%"]
