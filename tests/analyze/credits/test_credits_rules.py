"""Every rule that finds credits is described, and its confidence is what was counted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import datasette_provenance
from datasette_provenance import rules
from datasette_provenance.analyze.credits.reported import family
from datasette_provenance.analyze.credits.terms import alternation, grouped, terms

PACKAGE = Path(datasette_provenance.__file__).parent
FAMILIES = "dateline|byline|note|signoff|footer|release|copyright|photo|reported|author|markup"
LINKING = "copy|quote|direction|origin|figure"
LISTS = sorted(path.stem.removeprefix("credit_") for path in (PACKAGE / "data").glob("credit_*.txt"))


def test_every_rule_in_the_code_is_described() -> None:
    modules = [*(PACKAGE / "analyze" / "credits").glob("*.py"), PACKAGE / "analyze" / "claims" / "publisher.py"]
    used = {
        name
        for module in modules
        for name in re.findall(rf'"((?:{FAMILIES})\.[a-z][a-z-]+)"', module.read_text(encoding="utf-8"))
    } | {f"reported.{family(cue.partition(':')[2].strip())}" for cue in terms("report_cues")}
    assert len(used) > 40
    assert used - set(rules.rules()) == set()


def test_every_rule_of_linking_and_of_figures_is_described() -> None:
    modules = [*(PACKAGE / "link").glob("*.py"), *(PACKAGE / "analyze" / "figures").glob("*.py")]
    names = rf'"((?:{LINKING})\.[a-z][a-z-]+)"'
    used = {name for module in modules for name in re.findall(names, module.read_text(encoding="utf-8"))}
    assert len(used) > 15
    assert used - set(rules.rules()) == set()


def test_counts_are_counts() -> None:
    for rule in rules.rules().values():
        assert rule.what
        assert (rule.right is None) == (rule.found is None)
        if rule.found is not None and rule.right is not None:
            assert 0 <= rule.right <= rule.found
            assert rule.data and re.fullmatch(r"20\d\d-\d\d", rule.date)


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """rules.csv with a few known lines."""
    path = tmp_path / "rules.csv"
    path.write_text(
        "# head\nrule,what,right,found,data,date\na.much,much found,9,12,ours,2024-05\na.little,little "
        "found,1,2,ours,2024-05\n"
        "a.none,not looked at,,,,\nb.*,a family,,,,\na.nearly,nearly always right,208,209,ours,2024-05\n"
    )
    monkeypatch.setattr(rules, "DATA", path)
    rules.rules.cache_clear()
    yield path
    rules.rules.cache_clear()


def test_confidence_is_the_share_that_was_right(counted: Path) -> None:
    assert rules.confidence("a.much") == 0.75
    assert rules.confidence("a.little") is None, "two cases are too few"
    assert rules.confidence("a.nearly") == 0.99, "208 of 209 is not always"
    assert rules.confidence("a.none") is None
    assert rules.confidence("no.such") is None


def test_descriptions_tell_the_numbers(counted: Path) -> None:
    assert rules.describe("a.much") == "much found (right in 9 of 12 cases: ours, 2024-05)"
    assert rules.describe("a.none") == "not looked at (not measured)"
    assert rules.describe("b.anything") == "a family (not measured)"
    assert rules.describe("no.such") == "no.such"


def test_a_broken_line_is_named(counted: Path) -> None:
    counted.write_text("rule,what,right,found,data,date\na.much,much found,many,12,ours,2024-05\n")
    with pytest.raises(ValueError, match=r"rules\.csv, row 2"):
        rules.rules()


@pytest.mark.parametrize("name", LISTS)
def test_term_lists_say_what_they_are_and_repeat_nothing(name: str) -> None:
    head = (PACKAGE / "data" / f"credit_{name}.txt").read_text(encoding="utf-8").splitlines()[0]
    assert head.startswith("# ") and len(head) > 20
    assert terms(name)
    assert len(terms(name)) == len(set(terms(name)))


def test_patterns_of_term_lists_prefer_the_longest() -> None:
    words = ("with", "with files from", "with * from", "avec")
    for pattern in (alternation(list(words)), grouped(words)):
        assert [m.group() for m in re.finditer(pattern, "with files from a, with b, avec c")] == [
            "with files from",
            "with",
            "avec",
        ]
        assert re.match(pattern, "with love from").group() == "with love from"  # type: ignore[union-attr]
