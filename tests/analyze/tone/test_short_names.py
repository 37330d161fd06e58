"""A text's names of one word, and whom the text says that they mean."""

import pytest

from datasette_provenance.analyze.findings import analyze_text


def names(text):
    """name -> (kind, stated)"""
    return {one.name: (one.kind, one.stated) for one in analyze_text(text).tone.names}


def test_a_surname_with_its_full_name():
    told = names("Senator Odo Falk came to Ellery on Monday. The union met Falk at the pier.")
    assert told["Falk"] == ("surname", "Odo Falk")


@pytest.mark.parametrize(
    "text", ["President Falk signed the bill on Monday.", "The bill is signed, Falk said on Monday, and it holds."]
)
def test_a_surname_that_the_text_does_not_explain(text):
    assert names(text)["Falk"] == ("surname", None)


def test_nothing_shows_a_person():
    assert names("On Monday the Falk plan was praised by Tolvik.")["Tolvik"] == ("name", None)


def test_places_and_titles_are_none():
    assert "Ellery" not in names("The mayor met Odo Falk in Ellery on Monday.")
    assert "Secretary" not in names("The Deputy Secretary left. Secretary was what they called him on Monday.")


def test_acronyms():
    told = names("The Harbour Masters' Association (HMA) closed the pier. The HMA and the KLT praised it.")
    assert told["HMA"] == ("acronym", "Harbour Masters' Association")
    assert told["KLT"] == ("acronym", None)
    longer = names("The Coast Control Centres and Rescue (CCC) closed. The CCC said nothing.")
    assert longer["CCC"] == ("acronym", "Coast Control Centres and Rescue")


def test_what_an_acronym_is_short_for_is_spoken_of():
    found = analyze_text("The Harbour Masters' Association (HMA) closed the pier. Many hate the HMA.").tone.targets
    assert {one.entity for one in found} == {"Harbour Masters' Association"}


def test_the_title_tells_the_gender():
    (one,) = (n for n in analyze_text("Mrs. Falk left the hall on Monday.").tone.names if n.name == "Falk")
    assert one.gender == "woman"


@pytest.mark.parametrize(
    "text",
    [
        "Mrs. Falk met the mayor. Odo Falk and Ana Falk left the town on Monday.",
        "Mr. Falk left the hall on Monday. Mrs. Falk stayed there until noon.",
    ],
)
def test_a_title_tells_no_gender_where_two_have_the_name(text):
    """Else other documents would take Odo Falk for a woman."""
    (one,) = (n for n in analyze_text(text).tone.names if n.name == "Falk")
    assert one.gender is None


def test_a_piece_of_a_headline_is_no_name():
    told = names("Gold Medal Winner For Odo Falk. President Falk thanked the town on Monday.")
    assert told["Falk"][1] in (None, "Odo Falk")


def test_a_junior():
    """He is meant by the surname where nobody else has it, but not where it stands before he is named."""
    told = "Odo Falk Jr. opened the pier on Monday. Mr. Falk thanked the town."
    assert names(told)["Falk"] == ("surname", "Odo Falk Jr.")
    assert names(f"President Falk was away. {told}")["Falk"] == ("surname", None)
