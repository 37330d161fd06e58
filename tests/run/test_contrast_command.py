"""`datasette provenance contrast`: two groups over all their documents, as text, Markdown and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from datasette_provenance.cli import provenance
from datasette_provenance.contrast.groups import Group, GroupError, complement
from datasette_provenance.run.contrast import BATCH, contrast_of, parse_group, written

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


@pytest.mark.parametrize("group", ["outlet=!", "outlet=,", "outlet=ledger,", "story=!"])
def test_a_group_without_a_slug_is_refused(group: str) -> None:
    with pytest.raises(GroupError, match="lacks the slug"):
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


def test_several_outlets() -> None:
    for group in ("outlet=ledger,echo", "outlet=ledger outlet=echo"):
        assert parse_group(group).outlet == "ledger,echo"
    assert parse_group("outlet=!ledger outlet=!echo").outlet == "!ledger,echo"
    with pytest.raises(GroupError, match="name those that are in the group, or those that are not"):
        parse_group("outlet=ledger outlet=!echo")


@pytest.mark.parametrize("group", ["since=2023 since=2024", "voice=author voice=quoted", "story=a story=b"])
def test_what_is_given_twice_is_refused(group: str) -> None:
    with pytest.raises(GroupError, match="is given twice"):
        parse_group(group)


@pytest.mark.parametrize(
    ("group", "other"),
    [
        ({"since": "2026-05"}, {"until": "2026-04"}),
        ({"since": "2026"}, {"until": "2025"}),
        ({"since": "2026-03-01"}, {"until": "2026-02-28"}),
        ({"until": "2025-12"}, {"since": "2026-01"}),
        ({"outlet": "a,b", "since": "2026"}, {"outlet": "!a,b", "since": "2026"}),
        ({"rating": "Watch:left"}, {"rating": "!Watch:left"}),
    ],
)
def test_what_a_group_leaves(group: dict[str, str], other: dict[str, str]) -> None:
    assert complement(Group(**group)) == Group(**other) and complement(Group(**other)) == Group(**group)


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        (("outlet=ledger", "outlet=ledger"), "both groups are the same"),
        (("outlet=ledger,echo", "outlet=echo,ledger,echo"), "both groups are the same"),
        (("since=2023 until=2024", ""), "lies before and after it"),
        (("", ""), "nothing to compare them with"),
        (("until=9999", ""), "no time before or after 9999"),
        (("outlet=ledger,nobody", ""), "there are no outlets with the slug 'nobody'"),
        (("rating=left", ""), "written as RATER:RATING"),
        (("rating='Media Watch:far out'", ""), "no outlet here is rated 'far out' by 'Media Watch'"),
        (("rating='Media Watch:left", ""), "a quotation mark is left open"),
    ],
)
def test_groups_that_cannot_be_compared(database: Path, groups: tuple[str, str], said: str) -> None:
    with pytest.raises(GroupError, match=said):
        contrast_of(database, *groups)


def test_by_rating(database: Path, tmp_path: Path) -> None:
    rated = tmp_path / "rated.db"
    rated.write_bytes(database.read_bytes())
    file = tmp_path / "ratings.csv"
    rows = ["Ledger,Media Watch,right,2020", "Ledger,Media Watch,left,2024", "Echo,Media Watch,right,2024"]
    file.write_text("outlet,rater,rating,as_of\n" + "\n".join(rows) + "\n", encoding="utf-8")
    articles = tmp_path / "more.jsonl"
    articles.write_text(RECORD % ("post", 1, "Post", "A post."), encoding="utf-8")
    loaded = ["load", str(rated), str(articles), "--ratings", str(file), "--quiet"]
    assert CliRunner().invoke(provenance, loaded).exit_code == 0
    result = contrast_of(rated, "rating='media watch:LEFT'", each=True)
    assert result.names == ("outlets that media watch rates “LEFT”", "outlets that media watch does not rate “LEFT”")
    assert [words.texts for words in result.words] == [6, 7], "the last rating of an outlet counts"
    by_outlet = contrast_of(rated, "outlet=ledger", "outlet=echo,post", each=True)
    assert by_outlet.words == result.words and by_outlet.names == ("Ledger", "Echo and Post")
