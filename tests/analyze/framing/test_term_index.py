"""Terms of lists in one pass: beginnings, several words, numbers, capitals, hyphens, voices."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from itertools import takewhile

import pytest

from datasette_provenance.analyze.cited import cited, words_told
from datasette_provenance.analyze.framing.loaded import KINDS, listed
from datasette_provenance.analyze.framing.term_index import TermIndex, Words, plain, words_of
from datasette_provenance.clean.text import clean
from datasette_provenance.clean.tokens import WORD
from datasette_provenance.terms import rows, terms


def matches(text: str, *terms: str) -> list[str]:
    """The parts of the text that were found."""
    words = words_of(clean(text))
    found = TermIndex([(term, term) for term in terms]).find(words)
    return [text[words.spans[first][0] : words.spans[last - 1][1]] for first, last, _ in found]


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("tax", "The tax is high, the taxes are not.", ["tax"]),
        ("tax*", "The tax is high, the taxes are not.", ["tax", "taxes"]),
        ("tax", "The tax’s critics met.", ["tax’s"]),
        (
            "law enforcement",
            "A law enforcement officer and a law-enforcement agency.",
            ["law enforcement", "law-enforcement"],
        ),
        ("law enforcement", "He broke the law. Enforcement came late.", []),
        ("power outage*", "Two power\noutages were seen.", ["power\noutages"]),
        (
            "# percent of voters",
            "Some 61 percent of voters said so, and many percent of voters.",
            ["61 percent of voters"],
        ),
        ("Labour", "Labour won, for labour is cheap, said LABOUR.", ["Labour", "LABOUR"]),
        ("far right", "The FAR-RIGHT party.", ["FAR-RIGHT"]),
        ("police", "A police-involved case.", ["police-involved"]),
        ("security council", "The U.N. Security Council met.", ["Security Council"]),
    ],
)
def test_a_term_is_found(term: str, text: str, found: list[str]) -> None:
    assert matches(text, term) == found


def test_matches_come_in_order_the_longest_first() -> None:
    assert matches("The tax cut is a cut.", "cut", "tax", "tax cut") == ["tax cut", "tax", "cut", "cut"]


def test_words_of_headings_count_once() -> None:
    text = "Harbour strike ends\n\nThe strike at the harbour ended on Monday after a week of talks, the port said."
    assert matches(text, "strike") == ["strike", "strike"]


def test_quoted_words_are_marked() -> None:
    words = words_of(
        clean('The mayor said: "We will fight this strike to the end." It was her so-called "plan" for the port.')
    )
    quoted = [word for word, mark in zip(words.plain, words.quoted, strict=True) if mark]
    assert quoted == ["we", "will", "fight", "this", "strike", "to", "the", "end"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The minister called the plan “shameful”.", ["shameful"]),
        ("Officials described the toll of the flood as “catastrophic”.", ["catastrophic"]),
        ("Mayor Odo Falk said that the offer was “a joke” and that nobody in the port would take it.", ["a", "joke"]),
        ("The “shameful” plan was adopted on Monday by the council after a long debate on the harbour.", []),
        ("Odo Falk said that he would go. The “shameful” plan was adopted by the council on Monday.", []),
    ],
)
def test_one_quoted_word_of_what_somebody_is_cited_with_is_theirs(text: str, quoted: list[str]) -> None:
    cleaned = clean(text)
    words = words_told(cleaned, cited(cleaned)[0])
    assert [word for word, mark in zip(words.plain, words.quoted, strict=True) if mark] == quoted


def test_a_citation_within_another_does_not_hide_it() -> None:
    text = "Falk said that Roe had gone and that it was “shameful”."
    outer, inner = (10, len(text) - 1), (15, 28)
    words = words_of(clean(text), [outer, inner])
    assert [word for word, mark in zip(words.plain, words.quoted, strict=True) if mark] == ["shameful"]


def test_no_quotations_no_marks() -> None:
    assert words_of(clean("The mayor left.")).quoted == bytearray()
    assert words_of(clean("")).spans == []


LOADED = {name: [term for term, _ in listed(kind)] for kind, name in KINDS.items()}
FRAMES = {row["list"]: [line.partition(" ")[2] for line in terms(row["list"])] for row in rows("frames")}
IN_SEVERAL = "may stand in several"


def head_of(name: str) -> str:
    """What a list says of itself before its first term."""
    data = files("datasette_provenance").joinpath("data")
    path = next(path for end in ("txt", "csv") if (path := data.joinpath(f"{name}.{end}")).is_file())
    lines = path.read_text(encoding="utf-8").splitlines()
    return " ".join(line.strip("# ") for line in takewhile(lambda line: line.startswith("#"), lines))


def finds_itself(term: str) -> bool:
    text = term.replace("*", "ing").replace("#", "12")
    spans = [match.span() for match in WORD.finditer(text)]
    words = Words(text, spans, [plain(text[start:end]) for start, end in spans], bytearray())
    return (0, len(spans), term) in TermIndex([(term, term)]).find(words)


@pytest.mark.parametrize("name", LOADED | FRAMES)
def test_each_term_of_a_list_finds_itself(name: str) -> None:
    assert not [term for term in (LOADED | FRAMES)[name] if not finds_itself(term)]


def test_a_term_that_can_never_be_found_is_noticed() -> None:
    assert not finds_itself("citizens' rights")


@pytest.mark.parametrize("lists", [LOADED, FRAMES], ids=["loaded", "frames"])
def test_a_term_stands_once_and_in_one_list_unless_the_lists_say_so(lists: dict[str, list[str]]) -> None:
    for name, own in lists.items():
        assert own and not {term for term, times in Counter(own).items() if times > 1}, name
    several = Counter(term for name, own in lists.items() if IN_SEVERAL not in head_of(name) for term in own)
    assert not {term for term, times in several.items() if times > 1}


def test_only_frames_share_terms() -> None:
    assert {name for name in LOADED | FRAMES if IN_SEVERAL in head_of(name)} == set(FRAMES)
