"""Figures of one story by two sources, of a whole and its part, and in live blogs. All sentences are invented."""

from __future__ import annotations

from dataclasses import replace

from datasette_provenance.analyze.citations import find_citations
from datasette_provenance.analyze.figures import find_figures
from datasette_provenance.clean import clean
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
