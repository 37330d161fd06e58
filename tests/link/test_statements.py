"""Statements: one statement as several documents word it, what drifted, who left it out; figures that differ."""

from __future__ import annotations

import json
import os
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from datasette_provenance.analyze.citations import find_citations
from datasette_provenance.analyze.figures.find import find_figures
from datasette_provenance.clean.text import clean
from datasette_provenance.link.disagreements import Disagreement, disagreements
from datasette_provenance.link.statement_units import StoryText, story_text, units
from datasette_provenance.link.statements import Statement, find_statements
from datasette_provenance.link.told_figures import counted
from datasette_provenance.link.wording import content, drift
from datasette_provenance.records import Sentence

SHARED = Path(os.environ.get("PROVENANCE_SHARED", Path(__file__).parents[3] / "shared"))
TRUTH = SHARED / "gold" / "seeds.json"
STATEMENTS = json.loads(TRUTH.read_text(encoding="utf-8"))["shared_statements"] if TRUTH.exists() else []

STORY = {
    "gazette": "The sea wall of Port Ellery broke before dawn on Friday.\n\n"
    "“The council was warned about the cracks, and chose the cheaper repair in spite of every engineer,” harbour "
    "master Odile Brandt said.\n\nThe market opened an hour late.",
    "tribune": "Fishing boats lay on the quay of Port Ellery after the wall broke.\n\n"
    "Brandt said that the council had been warned of the cracks and had chosen a cheaper repair despite every "
    "engineer.\n\nSchools stayed closed until Monday.",
    "ledger": "Port Ellery was clearing mud on Saturday.\n\n"
    "Warned about the cracks, the council chose the cheaper repair and not one engineer agreed.\n\n"
    "Bakers gave bread to the volunteers.",
    "wire": "PORT ELLERY — The wall of the harbour broke on Friday.\n\nNobody was hurt, the town clerk told reporters.",
}


def story(texts: dict[str, str]) -> list[StoryText]:
    cleaned = {key: clean(text) for key, text in texts.items()}
    return [story_text(key, one, find_citations(one)) for key, one in cleaned.items()]


def lacking(statement: Statement, texts: dict[str, str]) -> list[str]:
    """The documents of a story in which a statement was not found."""
    return sorted(set(texts) - {one.document for one in statement.variants})


def told_by(texts: dict[str, str], name: str) -> list[StoryText]:
    """A story of which all citations are known to be of one person."""
    cleaned = {key: clean(text) for key, text in texts.items()}
    return [
        replace(
            story_text(key, one, find_citations(one)),
            voices=[(*span, name) for cited in find_citations(one) for span in cited.fragments],
        )
        for key, one in cleaned.items()
    ]


def differing(texts: dict[str, str]) -> list[Disagreement]:
    documents = story(texts)
    figures = {key: find_figures(clean(text)) for key, text in texts.items()}
    return disagreements(documents, figures, find_statements(documents))


def wordings(statement: Statement, texts: dict[str, str]) -> dict[str, str]:
    return {one.document: texts[one.document][one.start : one.end] for one in statement.variants}


def test_one_statement_quoted_reported_and_told_as_own() -> None:
    (statement,) = find_statements(story(STORY))
    assert {one.document: one.voice for one in statement.variants} == {
        "gazette": "quoted",
        "tribune": "reported",
        "ledger": "author",
    }
    found = wordings(statement, STORY)
    assert found["gazette"].startswith("The council was warned") and found["gazette"].endswith("every engineer")
    assert found["tribune"].startswith("the council had been warned")
    assert statement.label == found["gazette"]
    assert all(0.6 <= one.similarity <= 1 for one in statement.variants)
    assert max(one.similarity for one in statement.variants) == 1


def test_the_order_of_documents_makes_no_difference() -> None:
    documents = story(STORY)
    expected = find_statements(documents)
    for seed in range(4):
        random.Random(seed).shuffle(documents)
        assert find_statements(documents) == expected


def test_what_all_tell_as_their_own_is_no_statement() -> None:
    text = "The old lighthouse keeper painted every railing of the northern pier in a bright yellow colour."
    assert find_statements(story({"a": text, "b": text})) == []


def test_copies_are_one_statement_with_a_variant_each() -> None:
    texts = {str(number): STORY["gazette"] for number in range(12)}
    (statement,) = find_statements(story(texts))
    assert len(statement.variants) == 12 and {one.similarity for one in statement.variants} == {1.0}


def test_who_speaks_is_no_statement() -> None:
    texts = {
        "a": "Fire chief Maren Oduya said that the bridge had been closed since the spring flood.",
        "b": "Fire chief Maren Oduya warned: “Fire chief Maren Oduya is not a name that anybody will forget soon.”",
    }
    assert find_statements(story(texts)) == []


def test_a_statement_needs_two_documents() -> None:
    assert find_statements(story({"gazette": STORY["gazette"] + "\n\n" + STORY["gazette"]})) == []
    assert find_statements([]) == []


SOUND_BITES = [
    "I will not resign",
    "This government is finished",
    "I have a dream",
    "The water came like a train",
    "We don’t want him here",
]


@pytest.mark.parametrize("said", SOUND_BITES)
def test_a_short_quotation_word_by_word_is_a_statement(said: str) -> None:
    texts = {
        "a": f"“{said},” minister Helena Dvorska told reporters in the flooded town.",
        "b": f'The harbour was shut.\n\nDvorska said: "{said.replace("’", chr(39))}. Good night."',
        "c": "Dvorska spoke for an hour about boats, bridges and the weather of the northern coast.",
    }
    (statement,) = find_statements(story(texts))
    assert statement.label == said
    assert {one.document: (one.voice, one.similarity) for one in statement.variants} == {
        "a": ("quoted", 1.0),
        "b": ("quoted", 1.0),
    }


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("“I will not resign,” Dvorska said.", "“I will never resign,” Dvorska said."),  # other words
        ("“I will not resign,” Dvorska said.", "I will not resign, Dvorska said."),  # no marks
        ("“Over my dead,” Dvorska said.", "“Over my dead,” said Dvorska."),  # three words
        ("She read “The Lord of the Rings” to them.", "They heard “The Lord of the Rings” from her."),  # a title
        (
            "“I will not resign,” Dvorska said. “I will not resign.”",
            "Dvorska said that she would stay.",
        ),  # one document
    ],
)
def test_other_short_words_are_none(one: str, two: str) -> None:
    assert find_statements(story({"a": one, "b": two})) == []


LONG = "They were warned in spring, they were warned in autumn, and they did nothing"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # a longer and a shorter version of common words, and one that was changed on the way
        ("This bridge is a trap, and everybody in that office knows it", "This bridge is a trap"),
        ("The water came like a train and took the whole of our street", "The water came like a train"),
        (LONG, "They were warned in spring, they were warned in autumn and did nothing at all"),
        # too short to be a statement by itself
        ("We will not let them sell the harbour to the first who asks", "sell the harbour"),
    ],
)
def test_a_quotation_is_found_in_a_longer_or_changed_one_of_its_speaker(one: str, two: str) -> None:
    texts = {
        "a": f"“{one},” said Greta Holm, who leads the ferry union.",
        "b": f"The harbour was shut on Monday. “{two},” Greta Holm said.",
        "c": "Greta Holm spoke for an hour about boats, bridges and the weather of the northern coast.",
    }
    (statement,) = find_statements(told_by(texts, "Greta Holm"))
    assert wordings(statement, texts) == {"a": one, "b": two}
    assert lacking(statement, texts) == ["c"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("We will not let them sell the harbour to the first who asks", "sell the harbour"),
        ("At the end of the day it was about who pays for it", "At the end of the day"),
        ("I do not know who opened the gate that night", "I do not know"),
    ],
)
def test_few_words_of_somebody_else_are_not(one: str, two: str) -> None:
    texts = {"a": f"“{one},” said Greta Holm.", "b": f"“{two},” said Anton Reuss, the harbour master."}
    assert find_statements(story(texts)) == []


def test_many_words_in_a_row_are_whoever_is_said_to_speak() -> None:
    texts = {"a": f"“{LONG},” said Greta Holm.", "b": f"“{LONG.replace('and they', 'but')},” a ferry worker said."}
    (statement,) = find_statements(story(texts))
    assert lacking(statement, texts) == []


def test_a_quotation_counts_for_each_statement_that_it_holds() -> None:
    one, two = (
        "The old pier will never carry another loaded lorry",
        "The council signed that contract without reading it",
    )
    texts = {
        "a": f"“{one},” said Greta Holm. “{two},” she said.",
        "b": f"“{one},” said Greta Holm. “{two},” she said.",
        "c": f"“{one} and {two.replace('The', 'the')},” said Greta Holm.",
    }
    found = find_statements(story(texts))
    assert [lacking(statement, texts) for statement in found] == [[], []]


def test_reports_of_one_source_need_more_than_the_names_in_them() -> None:
    texts = {
        "a": "Greta Holm said that the Sandhaven ferry union would vote on Monday about the offer of the new owners.",
        "b": "Greta Holm said that the Sandhaven ferry union had lost a tenth of its members.",
    }
    assert find_statements(told_by(texts, "Greta Holm")) == []


def test_inflections_keep_a_statement_together() -> None:
    texts = {
        "a": "“We were warned in 2019 and we chose the cheaper repair,” Brandt said.",
        "b": "“We were notified in 2019 and we chose the cheapest repair,” Brandt said.",
    }
    (statement,) = find_statements(story(texts))
    assert [one.document for one in statement.variants] == ["a", "b"]
    texts["b"] = "“We were notified in 2019 and we built the largest harbour,” Brandt said."
    assert find_statements(story(texts)) == []


def test_another_statement_on_the_same_matter_stays_apart() -> None:
    texts = {
        "a": "“The council of Port Ellery will rebuild the wall with granite from the northern quarry,” Brandt said.",
        "b": "“The council of Port Ellery never answered the letters that fishermen wrote to it,” Falk said.",
    }
    assert find_statements(story(texts)) == []


def test_a_long_quotation_comes_apart_by_clause_and_voice() -> None:
    text = (
        "Brandt said the harbour would reopen to boats within days, while the market hall needed a new slate "
        "roof, and called it “the worst storm that anybody on this long coast remembers”."
    )
    found = [(unit.voice, text[unit.start : unit.end]) for unit in units(story({"a": text})[0])]
    assert ("quoted", "the worst storm that anybody on this long coast remembers") in found
    assert len({voice for voice, _ in found}) == 2 and len(found) == 3


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("protesters", "protestors"),
        ("increased", "increasing"),
        ("classified", "classifying"),
        ("de-escalate", "deescalate"),
        ("indiscriminately", "indiscriminate"),
        ("citizens’", "citizen"),
        ("Ellery's", "Ellery"),
        ("cheaper", "cheapest"),
        ("heavier", "heaviest"),
        ("large", "largest"),
        ("protest", "protesting"),
    ],
)
def test_words_that_differ_by_their_ending_compare_as_one(one: str, two: str) -> None:
    assert content(one) == content(two) != ""


@pytest.mark.parametrize(
    ("one", "two"), [("bus", "bu"), ("wall", "war"), ("past", "passed"), ("west", "w"), ("guest", "guess")]
)
def test_other_words_do_not(one: str, two: str) -> None:
    assert content(one) != content(two)


def test_drift_marks_what_was_replaced_left_out_and_put_in() -> None:
    a = "We will rebuild the old wall before winter."
    b = "“we will raise the wall long before winter"
    found = [(one.kind, a[one.a_start : one.a_end], b[one.b_start : one.b_end]) for one in drift(a, b)]
    assert found == [
        ("equal", "We will", "we will"),
        ("replaced", "rebuild", "raise"),
        ("equal", "the", "the"),
        ("deleted", "old", ""),
        ("equal", "wall", "wall"),
        ("inserted", "", "long"),
        ("equal", "before winter", "before winter"),
    ]


def test_drift_of_spans_has_offsets_of_the_texts() -> None:
    a, b = "Roe: it’s over now.", "He said: it's all over now, again."
    found = drift(a, b, (5, len(a)), (9, 26))
    assert [one.kind for one in found] == ["equal", "inserted", "equal"]
    assert (a[found[2].a_start : found[2].a_end], b[found[1].b_start : found[1].b_end]) == ("over now", "all")


@pytest.mark.parametrize("pair", [("", ""), ("", "wall"), ("wall", "")])
def test_drift_of_nothing(pair: tuple[str, str]) -> None:
    assert [one.kind for one in drift(*pair)] == {"": [], "wall": ["inserted" if pair[1] else "deleted"]}[max(pair)]


def test_figures_that_contradict_each_other() -> None:
    (one,) = differing(
        {
            "a": "The storm killed 12 people in Port Ellery on Friday.",
            "b": "Officials said 19 people were killed in Port Ellery by the storm.",
            "c": "A baker sold 40 loaves.",
        }
    )
    assert [(document, figure.value) for document, figure in one.figures] == [("a", 12), ("b", 19)]
    assert (one.unit, one.of, one.compatible) == (None, "people killed", False)


def test_bounds_can_make_different_figures_compatible() -> None:
    (one,) = differing(
        {
            "a": "The storm killed more than ten people in Port Ellery.",
            "b": "The storm in Port Ellery killed 19 people.",
        }
    )
    assert one.compatible


def test_equal_figures_and_figures_of_other_things_do_not_disagree() -> None:
    assert differing({"a": "The storm killed 12 people.", "b": "Twelve people were killed by the storm."}) == []
    assert differing({"a": "The storm killed 12 people.", "b": "The storm broke 19 boats in the harbour."}) == []
    assert differing({"a": "The storm lasted 12 hours.", "b": "The storm lasted 19 hours."}) == []


def test_figures_in_the_wordings_of_one_statement_are_aligned() -> None:
    (one,) = differing(
        {
            "a": "“The council will spend $40 million on a granite wall around the northern harbour,” Brandt said.",
            "b": "Brandt said the council would spend $45 million on a granite wall around the northern harbour.",
        }
    )
    assert [figure.value for _, figure in one.figures] == [40_000_000, 45_000_000] and one.unit == "USD"


def test_what_is_counted_compares_in_one_form() -> None:
    assert counted("people killed") == counted("civilians killed") == counted("death toll") == counted("deaths")
    assert counted("boats") != counted("houses") and counted(None) == ""


def test_a_story_of_many_documents_takes_time_in_proportion() -> None:
    chance = random.Random(1)
    words = ["".join(chance.choice("bdfglmnprstvaeiou") for _ in range(6)) for _ in range(3000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]

    def sentence() -> str:
        return " ".join(chance.choices(words, weights, k=16)).capitalize()

    said = [f"“{sentence()},” Roe said." for _ in range(20)]

    def seconds(number: int) -> tuple[float, int]:
        texts = {str(at): "\n\n".join([sentence() + "."] * 4 + chance.sample(said, 6)) for at in range(number)}
        documents = story(texts)
        begin = time.process_time()
        found = find_statements(documents)
        return time.process_time() - begin, len(found)

    (small, _), (large, statements) = min(seconds(30) for _ in range(3)), seconds(120)
    assert statements >= 20
    assert large < 4 * 4 * small + 0.1


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        (
            "Odile Brandt said she spoke to Harbour Party leader Ada Ferrand.",
            "Clerk Odo Falk said that he was tired of Harbour Party leader Ada Ferrand.",
            False,
        ),
        (
            "Odile Brandt said that she would speak to Ellery Harbour Party leader Ada Ferrand.",
            "Clerk Odo Falk, who did not mention Ellery Harbour Party leader Ada Ferrand, left.",
            False,
        ),
        (
            "The council said that Ada Ferrand sold the quarry at Port Ellery.",
            "Ada Ferrand, who sold the Port Ellery quarry, left for Loden.",
            True,
        ),
    ],
)
def test_names_in_common_are_no_statement_in_common(one: str, two: str, alike: bool) -> None:
    assert bool(find_statements(story({"a": one, "b": two}))) == alike


@pytest.mark.parametrize("unit", ["word ", "“a b c” ", "; ", ", which ", "“", "\x00", "said that "])
def test_hostile_texts_take_time_in_proportion(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        documents = [StoryText(key, text, [Sentence(0, len(text))], [], [(0, len(text))]) for key in "ab"]
        begin = time.process_time()
        assert find_statements(documents) == []
        return time.process_time() - begin

    assert seconds(160_000) < 8 * 4 * min(seconds(20_000) for _ in range(3)) + 0.1


@pytest.mark.skipif(not STATEMENTS, reason="shared/gold/seeds.json is not here; PROVENANCE_SHARED names another folder")
@pytest.mark.parametrize("truth", STATEMENTS, ids=lambda truth: truth["about"])
def test_statements_of_the_seeds(truth: dict) -> None:
    paths = {path.name[:3]: path for path in (SHARED / "seeds").glob("*.txt")}
    texts = {one["document"]: paths[one["document"]].read_text(encoding="utf-8") for one in truth["variants"]}
    voices = {"direct": "quoted", "indirect": "reported"}
    wanted = {one["document"]: voices[one["voice"]] for one in truth["variants"]}
    first = truth["variants"][0]["text"].lower()
    here = [one for one in find_statements(story(texts)) if first in one.label.lower() or one.label.lower() in first]
    found = here or [
        one
        for one in find_statements(story(texts))
        if any(first in text.lower() for text in wordings(one, texts).values())
    ]
    assert {one.document: one.voice for one in found[0].variants} == wanted
