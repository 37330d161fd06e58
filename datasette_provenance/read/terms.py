"""The term lists of datasette_provenance/data that the readers use."""

from __future__ import annotations

import csv
from pathlib import Path

_DATA = Path(__file__).resolve().parent.parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of datasette_provenance/data; lines that start with # are comments."""
    with (_DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))
