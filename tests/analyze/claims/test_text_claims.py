import pytest

from datasette_provenance.analyze.claims.text import text_claims
from datasette_provenance.clean.text import clean

LEDE = "A sea wall that had guarded the old harbour for 60 years gave way before dawn on Friday, officials said."
MORE = "Most of the dead lived in ground-floor flats in the Lower Quay district, the fire chief told reporters."
LAST = "The council will meet on Monday to talk about the rebuilding of the northern section."


def claims(text, field):
    return [(c.value, c.method) for c in text_claims(clean(text)) if c.field == field]


def article(*head, tail=()):
    return "\n\n".join([*head, LEDE, MORE, LAST, *tail])


def test_nothing_is_claimed_that_the_text_does_not_say():
    found = text_claims(clean(article(tail=["© 2024 Coast Today"])))
    assert [(c.field, c.value) for c in found] == [("kind", "news"), ("rights", "© 2024 Coast Today")]


def test_title_and_byline_with_their_spans():
    text = article("Sea wall fails at Port Ellery", "By Runa Falk and Odo Brandt | National Wire")
    found = {c.field: c for c in text_claims(clean(text))}
    assert found["title"].value == text[found["title"].start : found["title"].end] == "Sea wall fails at Port Ellery"
    assert (found["byline"].value, found["byline"].method) == ("Runa Falk; Odo Brandt", "text.byline")
    assert text[found["byline"].start : found["byline"].end].startswith("By Runa")


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Von Sina Wölk", "Sina Wölk"),
        ("Por Lucía Fernández y Runa Falk", "Lucía Fernández; Runa Falk"),
        ("Par Jeanne Dupont avec AFP", "Jeanne Dupont"),
    ],
)
def test_a_byline_in_another_language(line, byline):
    assert claims(article("Sea wall fails at Port Ellery", line), "byline") == [(byline, "text.byline")]


def test_a_byline_with_a_place_above_the_date():
    text = article("Sea wall fails at Port Ellery", "Jane Roe in Ellery", "Wed 14 Oct 2026 10.15 BST")
    assert claims(text, "byline") == [("Jane Roe", "text.byline")]
    assert claims(text, "published") == [("2026-10-14T10:15+01:00", "text.date-line")]


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Posted by Runa Falk - November 19, 2025", "Runa Falk"),
        ("Posted by Runa Falk | March 3, 2026", "Runa Falk"),
        ("Published by Runa Falk on March 3, 2026", "Runa Falk"),
        ("Published on March 3, 2026", None),
        ("Posted by Admin on March 3, 2026", None),
    ],
)
def test_a_date_line_may_name_the_author(line, byline):
    text = article("Sea wall fails at Port Ellery", line)
    assert claims(text, "byline") == ([(byline, "text.byline")] if byline else [])
    assert claims(text, "published")[0][1] == "text.published-line"


@pytest.mark.parametrize(
    ("head", "value", "method"),
    [
        (["Published: July 31, 2023"], "2023-07-31", "text.published-line"),
        (["31 July 2023"], "2023-07-31", "text.date-line"),
        (["By Runa Falk | July 31, 2023"], "2023-07-31", "text.byline-date"),
        (["Updated July 31, 2023 5:04 p.m. EDT"], "2023-07-31T17:04-04:00", "text.updated-line"),
        (["Updated August 1, 2023", "Published July 31, 2023"], "2023-07-31", "text.published-line"),
    ],
)
def test_the_date_at_the_head(head, value, method):
    assert claims(article("Sea wall fails at Port Ellery", *head), "published")[0] == (value, method)


def test_the_date_of_a_dateline_and_of_a_crawl_header():
    assert claims(f"LINDMARK, July 31, 2023 (AP) — {LEDE}\n\n{MORE}", "published") == [("2023-07-31", "text.dateline")]
    assert claims(f"Oct 24 (Reuters) - {LEDE}\n\n{MORE}", "published") == []
    assert claims(f"date 2023-07-31 {LEDE}\n\n{MORE}", "published") == [("2023-07-31", "text.crawl-header")]


def test_other_dates_are_no_dates_of_publication():
    text = article(
        tail=[
            "Their letter is dated July 25, 2023.",
            "The quay on December 8, 2022. AFP / Pia HOLLAND",
            "© 2024 Coast Today.",
        ]
    )
    assert claims(text, "published") == []


def test_the_reporter_of_a_sign_off_is_a_claim_of_the_byline():
    text = article() + " (Reporting by Runa Falk in Lindmark; Editing by Odo Brandt)"
    assert claims(text, "byline") == [("Runa Falk", "text.reporting-by")]


@pytest.mark.parametrize(
    "note",
    [
        "• Runa J. Falk is a fellow of the Coastal Institute.",
        "Sen. Runa J. Falk, Harbour Party, is a member of the Coast Committee.",
    ],
)
def test_the_note_under_a_text_presents_its_author(note):
    assert claims(article(tail=[note]), "byline") == [("Runa J. Falk", "text.author-note")]


@pytest.mark.parametrize(
    "tail",
    [
        "Runa Falk contributed to this report.",
        "Runa Falk, Odo Brandt and Pia Holl contributed.",
        "(Additional reporting by Runa Falk)",
    ],
)
def test_a_contributor_is_no_author(tail):
    assert claims(article(tail=[tail]), "byline") == []


@pytest.mark.parametrize(
    ("text", "value", "method"),
    [
        (article(), "news", "text.kind.report"),
        (f"FOR IMMEDIATE RELEASE\n\n{LEDE}\n\n{MORE}", "press-release", "text.kind.release"),
        (
            article(tail=["Notes to editors", "Media contact: press office", "###"]),
            "press-release",
            "text.kind.release",
        ),
        (article("OPINION", "The wall was ours to mend"), "opinion", "text.kind.label"),
        (
            article("Editor's note: The following column first appeared in the Review."),
            "opinion",
            "text.kind.opinion-note",
        ),
        (
            article("We must rebuild the wall", "By Bea Norling, Activist")
            + " It is imperative that we rebuild it. We must not wait. Our children deserve a wall.",
            "opinion",
            "text.kind.advocacy",
        ),
    ],
)
def test_kind(text, value, method):
    assert claims(text, "kind") == [(value, method)]


def test_a_text_that_is_neither_report_nor_opinion_has_no_kind():
    assert claims("The quay is old.\n\nThe water is green.\n\nShips come and go at all hours of the day.", "kind") == []


def test_what_others_say_does_not_make_an_opinion():
    text = article() + " “We must go, and I will,” she said. “Our house is gone. We need to leave,” he said."
    assert claims(text, "kind") == [("news", "text.kind.report")]


def test_rights_as_stated_over_two_lines():
    text = article(tail=["Copyright 2024 National Wire.", "This material may not be published or redistributed."])
    assert claims(text, "rights") == [
        ("Copyright 2024 National Wire. This material may not be published or redistributed.", "text.copyright-notice")
    ]
    licence = "This work is licensed under a Creative Commons Attribution 4.0 licence."
    assert claims(article(tail=[licence]), "rights") == [(licence, "text.licence")]


def test_a_pictures_licence_is_not_the_texts():
    assert claims(article(tail=["Featured image: The quay. Photo by Pia Holl under CC BY 4.0"]), "rights") == []


@pytest.mark.parametrize("line", ["Sponsored content from Norsund Lines", "Paid post by Norsund Lines", "ADVERTORIAL"])
def test_advertisers_texts_are_sponsored(line):
    assert claims(article("Sail to the islands in spring", line), "kind")[0] == ("sponsored", "text.kind.label")


@pytest.mark.parametrize(
    "line", ["The voyage was sponsored by the paid post by the quay", "Sponsored by Norsund Lines"]
)
def test_a_sponsor_alone_makes_no_advertisement(line):
    assert claims(article("Sail to the islands in spring", line), "kind")[0][0] != "sponsored"


def test_a_newspaper_named_with_its_article_is_no_person():
    text = (
        "Bees on the roof\n\nEl Correo de Brannock\n\n21 June 2024\n\nA beekeeper has put hives on the hall’s roof.\n"
    )
    found = {claim.field: claim.value for claim in text_claims(clean(text, None))}
    assert "byline" not in found and found["published"] == "2024-06-21"


@pytest.mark.parametrize(
    "dateline",
    [
        "LINDMARK--(BUSINESS WIRE)--",
        "LINDMARK, May 3, 2024 / ACCESSWIRE / ",
        "LINDMARK, May 3, 2024 /EINPresswire.com/ -- ",
        "LINDMARK, May 3, 2024 (GLOBE NEWSWIRE) -- ",
        "LINDMARK, May 3, 2024 /PRNewswire/ -- ",
    ],
)
def test_the_dateline_of_a_service_that_carries_releases_makes_a_release(dateline: str) -> None:
    (found,) = [one for one in text_claims(clean(dateline + article())) if one.field == "kind"]
    assert (found.value, found.method) == ("press-release", "text.kind.release")


def test_letters_in_a_dateline_may_be_an_agencys() -> None:
    found = [one for one in text_claims(clean("LINDMARK (RNS) — " + article())) if one.field == "kind"]
    assert "press-release" not in {one.value for one in found}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Runa Falk in Lindmark and Odo Brandt in Port Ellery", "Runa Falk; Odo Brandt"),
        ("By RUNA FALK and ODO BRANDT Staff Writers", "Runa Falk; Odo Brandt"),
        ("Runa Falk, Valley Tribune", "Runa Falk"),
    ],
)
def test_places_roles_and_outlets_behind_the_names_of_a_byline(line: str, expected: str) -> None:
    (found,) = [one for one in text_claims(clean(f"{line}\n\n{article()}")) if one.field == "byline"]
    assert found.value == expected
