"""Figures of one story by two sources, of a whole and its part, and in live blogs. All sentences are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from datasette_provenance.analyze.citations import find_citations
from datasette_provenance.analyze.figures.find import find_figures
from datasette_provenance.clean.text import clean
from datasette_provenance.link.disagreements import Disagreement, disagreements
from datasette_provenance.link.statement_units import StoryText, story_text
from datasette_provenance.link.statements import find_statements


def story(texts: dict[str, str]) -> list[StoryText]:
    cleaned = {key: clean(text) for key, text in texts.items()}
    return [story_text(key, one, find_citations(one)) for key, one in cleaned.items()]


def differing(texts: dict[str, str]) -> list[Disagreement]:
    documents = story(texts)
    figures = {key: find_figures(clean(text)) for key, text in texts.items()}
    return disagreements(documents, figures, find_statements(documents))


def test_who_reports_both_numbers_leaves_the_other_two_their_disagreement() -> None:
    texts = {
        "a": "Eight miners were killed when a gallery collapsed in the Skarn mine on Monday, the authority said.",
        "b": "Twelve miners were killed when a gallery collapsed in the Skarn mine on Monday, the union said.",
        "c": "The mining authority said that eight miners were killed when a gallery collapsed in the Skarn mine. The "
        "miners' union put the toll at 12.",
    }
    (found,) = differing(texts)
    assert [(key, figure.value) for key, figure in found.figures] == [("a", 8), ("b", 12), ("c", 8), ("c", 12)]


def test_two_sources_of_one_document_count_the_dead_in_two_numbers() -> None:
    """And not where one of them tells of another place, or one source of two numbers."""
    text = (
        "The death toll of the quake rose to 67 on Monday, the governor said. The ministry said {} had been confirmed."
    )

    def told(said: str, second: str) -> list[Disagreement]:
        texts = {"a": text.format(said), "b": "The quake struck in the night."}
        (first, other) = story(texts)
        place = texts["a"].index("The ministry")
        voices = [(0, place - 1, "governor"), (place, len(texts["a"]), second)]
        figures = {key: find_figures(clean(one)) for key, one in texts.items()}
        return disagreements([replace(first, voices=voices), other], figures, ())

    (found,) = told("41 deaths", "ministry")
    assert [figure.value for _, figure in found.figures] == [67, 41] and not found.compatible
    assert told("41 deaths", "governor") == []
    assert told("41 deaths in Hum", "ministry") == []
    assert told("at least 41 deaths", "ministry") == []


def test_staff_at_all_sites_are_not_those_of_one() -> None:
    texts = {
        "a": "The solvent plant of Halvorsen Chemie in Brennick employs 240 people, the company said on Monday.",
        "b": "The company Halvorsen Chemie of Brennick employs {} people at five sites, it said on Monday.",
    }
    assert differing({**texts, "b": texts["b"].format("1,900")}) == []
    assert differing({**texts, "b": texts["b"].format("260").replace(" at five sites", "")}) != []


def test_a_later_entry_of_a_live_blog_replaces_those_before_it() -> None:
    blog = (
        "15:50\n\nEleven people are now confirmed dead after the fire at the Brennick plant.\n\n"
        "11:30\n\nThe fire at the Brennick plant killed nine people, the brigade says.\n\n"
        "10:10\n\nThe fire at the Brennick plant killed six people, the brigade says.\n\n"
    )
    wire = "The fire at the Brennick plant killed {} people on Wednesday, officials said."
    (found,) = differing({"live": blog, "wire": wire.format(14)})
    assert [figure.value for _, figure in found.figures] == [11, 14]
    assert differing({"live": blog, "wire": wire.format(11)}) == []
    assert (
        differing({"live": blog.replace("Eleven people are now confirmed dead", "Smoke rose"), "wire": wire.format(9)})
        == []
    )


def test_families_are_not_set_against_people() -> None:
    texts = {
        "a": "Some 340 families have been left homeless by the flood in Pell Valley, the mayor said on Monday.",
        "b": "About 1,200 people have been left homeless by the flood in Pell Valley, the province said on Monday.",
        "c": "The flood in Pell Valley has left 430 families homeless, the Red Lantern charity said on Monday.",
    }
    (found,) = differing(texts)
    assert [(key, figure.value) for key, figure in found.figures] == [("a", 340), ("c", 430)]
    assert differing({key: texts[key] for key in "ab"}) == []


@pytest.mark.parametrize(
    ("other", "apart"),
    [
        ("Two people died when a fire swept through a hostel in Grenmark on Sunday, police said.", True),
        ("Two people died when a fire swept through a hostel in Ardle on Sunday, police said.", False),
        ("Two people died when a fire swept through a hostel near Grenmark on Sunday, Ardle police said.", False),
        ("Two people died when a fire swept through a hostel on Sunday, police said.", False),
    ],
)
def test_the_dead_of_two_towns_are_counted_apart(other: str, apart: bool) -> None:
    """Only where neither document names the other one's town: one may name the town, and the other the province."""
    texts = {"a": "Six people died when a fire swept through a hostel in Ardle on Sunday, police said.", "b": other}
    assert (differing(texts) == []) == apart


@pytest.mark.parametrize(
    ("second", "day", "fits"),
    [
        ("The death toll of the quake that struck Hollin on Monday rose to 40, officials said.", "2026-03-04", True),
        ("The death toll of the quake that struck Hollin on Monday rose to 40, officials said.", "2026-03-01", False),
        ("The death toll of the quake that struck Hollin on Monday rose to 9, officials said.", "2026-03-04", False),
        ("The quake that struck Hollin on Monday killed 40 people, officials said.", "2026-03-04", False),
    ],
)
def test_what_rose_later_contradicts_no_smaller_number_of_before(second: str, day: str, fits: bool) -> None:
    texts = {"a": "Twelve people were killed when a quake struck Hollin on Monday, officials said.", "b": second}
    dates = {"a": "2026-03-02", "b": day}
    documents = [replace(one, published=dates[one.document]) for one in story(texts)]
    figures = {key: find_figures(clean(text)) for key, text in texts.items()}
    (found,) = disagreements(documents, figures, find_statements(documents))
    assert found.compatible == fits


def test_jobs_and_posts_are_one() -> None:
    texts = {
        "a": "Brannoch Steel will cut 2,400 jobs at its Tolverne works by the end of the year, it said on Monday.",
        "b": "Brannoch Steel will axe 2,700 posts at its Tolverne works by the end of the year, it said on Monday.",
    }
    (found,) = differing(texts)
    assert [figure.value for _, figure in found.figures] == [2400, 2700] and not found.compatible


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        # each of somebody whom the other document does not name
        (
            "The Harbour Party won 41 seats in Sunday's election in Ellery, the commission said.",
            "The Farmers' Union won 17 seats in Sunday's election in Ellery, the commission said.",
            True,
        ),
        (
            "The Harbour Party won 41 seats in Sunday's election in Ellery, ahead of the Farmers' Union.",
            "The Farmers' Union won 17 seats in Sunday's election in Ellery, behind the Harbour Party.",
            False,
        ),
        # who counts is not whose number it is
        (
            "Sunday's landslide at Pell destroyed 34 houses, Mayor Elsa Brodin said.",
            "The Red Lantern charity said Sunday's landslide at Pell destroyed 43 homes.",
            False,
        ),
        (
            "The Red Lantern charity counted 43 houses destroyed by Sunday's landslide at Pell.",
            "Mayor Elsa Brodin counted 34 houses destroyed by Sunday's landslide at Pell.",
            False,
        ),
        # what became of them
        (
            "Some 340 houses were damaged when the river flooded Pell Valley on Sunday.",
            "Some 90 houses were destroyed when the river flooded Pell Valley on Sunday.",
            True,
        ),
        (
            "Some 340 houses were damaged or destroyed when the river flooded Pell Valley on Sunday.",
            "Some 90 houses were destroyed when the river flooded Pell Valley on Sunday.",
            False,
        ),
        # of a longer time, and a staff beside those who are new
        (
            "Some 900 refugees crossed the border at Hum on Sunday, the guard said.",
            "About 6,000 refugees have crossed the border at Hum since the fighting began, the guard said.",
            True,
        ),
        (
            "The bakery plans to hire 300 workers in Ardle, it said on Monday.",
            "The bakery, which employs 950 workers in Ardle, made its plans known on Monday.",
            True,
        ),
        (
            "The bakery employs 900 workers in Ardle, it said on Monday.",
            "The bakery, which employs 950 workers in Ardle, made its plans known on Monday.",
            False,
        ),
        # it tells of both
        (
            "Four people died in the avalanche above Pell on Sunday. Two others died in another avalanche near Hum.",
            "Two people died when an avalanche hit a hut near Hum on Monday, rescuers said.",
            True,
        ),
    ],
)
def test_what_is_of_two_things_is_apart(one: str, two: str, apart: bool) -> None:
    assert (differing({"a": one, "b": two}) == []) == apart


def test_what_an_amount_is_now_and_what_it_will_be_raised_to_are_two_things() -> None:
    texts = {
        "a": "The hourly minimum wage would be raised to $15, now $7.25, under the bill of the governor.",
        "b": "The hourly minimum wage in Sandhaven is $7.25, before the bill of the governor.",
    }
    assert differing(texts) == []
    texts = {
        "a": "The hourly minimum wage would be raised to $15 under the bill of the governor.",
        "b": "The hourly minimum wage would be raised to $12 under the bill of the governor.",
    }
    (found,) = differing(texts)
    assert [figure.value for _, figure in found.figures] == [15, 12]
