"""`datasette provenance contrast`: two groups over all their documents, as text, Markdown and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from datasette_provenance.cli import provenance
from datasette_provenance.run.contrast import BATCH, GroupError, contrast_of, parse_group, written

RECORD = '{"id": "%s-%d", "outlet": "%s", "text": "%s The council met on Tuesday night in the hall."}\n'


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six documents of the Ledger, which write of a wall, and six of the Echo, which write of a ferry."""
    folder = tmp_path_factory.mktemp("contrast")
    lines = []
    for i in range(6):
        told = f"The wall was wet wall again in year {i}, the mayor's wall. " + "stone " * (i + 1)
        lines.append(RECORD % ("ledger", i, "Ledger", told))
        lines.append(RECORD % ("echo", i, "Echo", f"A ferry came {i} times, ferry and ferry. " + "sail " * (i + 1)))
    (folder / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
    path = folder / "news.db"
    result = CliRunner().invoke(provenance, ["load", str(path), str(folder / "articles.jsonl"), "--quiet"])
    assert result.exit_code == 0, result.output
    return path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(provenance, ["contrast", *arguments])
    return result.exit_code, result.output


def test_text(database: Path) -> None:
    status, output = run(str(database), "--a", "outlet=ledger", "--b", "outlet=echo", "--each-copy", "--top", "2")
    assert status == 0
    lines = output.splitlines()
    assert lines[0].startswith("Ledger: 6 documents, ") and lines[1].startswith("Echo: 6 documents, ")
    assert "  wall " in output and "  ferry " in output and output.count(" z ") == 4


def test_json_and_markdown_say_the_same(database: Path) -> None:
    status, output = run(str(database), "--a", "outlet=ledger", "--format", "json", "--each-copy")
    found = json.loads(output)
    assert status == 0 and found["a"]["name"] == "Ledger" and found["b"]["name"] == "all outlets but Ledger"
    first = found["words"][0]
    assert (first["word"], first["a_uses"], first["b_uses"], first["a_documents"]) == ("stone", 21, 0, 6)
    words = {row["word"]: row for row in found["words"]}
    assert words["wall"]["a_uses"] == 18 and "the" not in words
    status, output = run(str(database), "--a", "outlet=ledger", "--format", "markdown", "--each-copy", "--every-word")
    assert status == 0 and "| stone |" in output and "| the |" in output


def test_batches_give_the_same(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = contrast_of(database, "outlet=ledger")
    assert BATCH > 12
    monkeypatch.setattr("datasette_provenance.run.contrast.BATCH", 2)
    assert contrast_of(database, "outlet=ledger") == whole and "Ledger" in written(whole, "text", 5)


@pytest.mark.parametrize("group", ["colour=red", "outlet", "outlet=", "voice=loud", "copies=all"])
def test_groups_that_are_none(group: str) -> None:
    with pytest.raises(GroupError, match=r"written as|is one of"):
        parse_group(group)


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ("since=tomorrow", "since is a date such as 2023, 2023-07 or 2023-07-31, not 'tomorrow'"),
        ("until=2023-02-30", "until is a date"),
        ("since=2024 until=2023", "since=2024 comes after until=2023"),
    ],
)
def test_dates_that_are_none(group: str, said: str) -> None:
    with pytest.raises(GroupError, match=said):
        parse_group(group)


def test_dates_that_hold() -> None:
    assert parse_group("since=2023 until=2023-07-31").until == "2023-07-31"
    assert parse_group("since=2023-07 until=2023").since == "2023-07"


def test_what_is_not_there(database: Path, tmp_path: Path) -> None:
    status, output = run(str(database), "--a", "outlet=none")
    assert status == 1 and "there are no outlets with the slug 'none' here" in output
    other = tmp_path / "other.db"
    other.write_bytes(b"")
    status, output = run(str(other), "--a", "outlet=ledger")
    assert status == 1 and "not made by datasette-provenance" in output
