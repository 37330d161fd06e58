"""The term lists that cleaning reads are in order: each says what it is, and no list says a thing twice."""

from importlib.resources import files

import pytest

from datasette_provenance.clean.lines import _FURNITURE_START, line_key, starts_furniture
from datasette_provenance.terms import alternatives, sections, terms

DATA = files("datasette_provenance").joinpath("data")
LISTS = [
    "abbreviations", "agency_lines", "author_roles", "caption_starts", "copyright_starts",
    "date_line_words", "dateline_agencies", "dateline_cities", "dateline_not_places",
    "deontic_phrases", "first_person", "function_words", "furniture_lines", "furniture_phrases",
    "furniture_starts", "headline_words", "kind_labels", "name_particles", "not_names", "opinion_notes",
    "organisation_words", "photo_sources", "report_cues", "sentence_starters", "sign_off_with", "source_phrase_words",
    "tag_verbs",
]  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_what_it_is_and_holds_no_term_twice(name):
    assert DATA.joinpath(f"{name}.txt").read_text(encoding="utf-8").startswith("# ")
    for words in sections(name).values() if terms(name)[0].startswith("[") else [terms(name)]:
        assert words
        assert sorted(set(words)) == sorted(words)


def test_no_furniture_line_is_listed_as_it_is_compared_twice():
    keys = list(map(line_key, terms("furniture_lines")))
    assert sorted(set(keys)) == sorted(keys)


def test_a_list_that_does_not_exist_is_an_error():
    with pytest.raises(FileNotFoundError):
        terms("no_such_list")


def test_the_longest_alternative_comes_first_and_blanks_and_apostrophes_are_free():
    assert alternatives(["it's", "it's not"]) == r"(?:it['’]s\s+not|it['’]s)"


@pytest.mark.parametrize("before", ["", "• ", "> * [", "— ", "\u2003"])
def test_no_beginning_of_furniture_is_passed_over(before):
    for start in sections("furniture_starts")["anywhere"]:
        for end in (" ", " the sea wall", ": the sea wall", "wards"):
            low = f"{before}{start}{end}".lower()
            assert starts_furniture(low) == (_FURNITURE_START.match(low) is not None), low
