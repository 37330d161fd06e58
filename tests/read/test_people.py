"""Bylines → names."""

import pytest

from datasette_provenance.read.people import join_persons, led_names, split_byline


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("By Marta Quill", ["Marta Quill"]),
        ("BY MARTA QUILL", ["MARTA QUILL"]),
        ("Von Jens Ahlers", ["Jens Ahlers"]),
        ("Marta Quill, Joss Tennant and Odile Brandt", ["Marta Quill", "Joss Tennant", "Odile Brandt"]),
        ("Marta Quill & Joss Tennant", ["Marta Quill", "Joss Tennant"]),
        ("Quill, Marta", ["Quill, Marta"]),
        ("Marta Quill in Lindmark and Joss Tennant in Port Ellery", ["Marta Quill", "Joss Tennant"]),
        ("Marta Quill, Opinion Contributor", ["Marta Quill"]),
        ("Marta Quill, CNN", ["Marta Quill", "CNN"]),
        ("Marta Quill for the Associated Press", ["Marta Quill", "Associated Press"]),
        ("Marta Quill, Courts Reporter, CNN, Follow Marta On, Joss Tennant", ["Marta Quill"]),
        ("Marta Quill; Joss Tennant", ["Marta Quill", "Joss Tennant"]),
        ("Marta Quill, Staff Writer", ["Marta Quill"]),
        ("Marta Quill | Senior Reporter", ["Marta Quill"]),
        ("Marta Quill, National Wire Service of the North Coast", ["Marta Quill"]),
        ("Marta Quill (marta@courier.example)", ["Marta Quill"]),
        ("Marta Quill @martaquill", ["Marta Quill"]),
        ("By Marta Quill | 31 July 2023", ["Marta Quill"]),
        ("Ministry of Sea and Land", ["Ministry of Sea and Land"]),
        ("National Wire", ["National Wire"]),
        ("Maren van der Oduya-Lowe", ["Maren van der Oduya-Lowe"]),
        ("Odo al-Falk and Runa ter Brandt", ["Odo al-Falk", "Runa ter Brandt"]),
        ("Ana e Silva", ["Ana e Silva"]),
        ("Rui do Vale", ["Rui do Vale"]),
        ("admin", []),
        ("https://courier.example/authors/12", []),
        ("", []),
    ],
)
def test_a_byline_becomes_names(stated, expected):
    assert split_byline(stated) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([{"name": "Marta Quill"}, {"name": "Joss Tennant"}], "Marta Quill; Joss Tennant"),
        (["Marta Quill", "marta quill"], "Marta Quill"),
        ({"first_name": "Marta", "last_name": "Quill"}, "Marta Quill"),
        ([None, 3, "Marta Quill"], "Marta Quill"),
        (None, ""),
        (17, ""),
    ],
)
def test_authors_come_in_many_shapes(value, expected):
    assert join_persons(value) == expected


def test_a_shown_byline_needs_its_lead_and_a_name():
    assert led_names(["By", "Marta Quill"]) == "Marta Quill"
    assert led_names(["By Monday the water had gone"]) == ""
    assert led_names(["Marta Quill"]) == ""
