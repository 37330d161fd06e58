"""Which of two is upstream: credits before bylines before content before dates; contradictions decide nothing."""

import pytest

from datasette_provenance.link.align import align
from datasette_provenance.link.direction import days_apart, earlier, name_pattern
from datasette_provenance.link.relations import relate
from datasette_provenance.link.version_marks import Version, version_of
from datasette_provenance.rules import confidence

from .articles import GARDEN, HARBOUR, article


def pair(copy, original=HARBOUR, **fields):
    """The edge between an original of the Harbour Gazette and a copy in the Valley Tribune."""
    dates = (fields.pop("original_date", None), fields.pop("copy_date", None))
    publisher = fields.pop("publisher", "Harbour Gazette")
    a = article("a", original, publisher=publisher, published=dates[0])
    b = article("b", copy, publisher="Valley Tribune", published=dates[1], **fields)
    return relate(a, b, align(a, b))


@pytest.mark.parametrize(
    ("copy", "basis", "method"),
    [
        (["PORT ELLERY (Reuters) — " + HARBOUR[0], *HARBOUR[1:]], "credit", "direction.credit"),
        ([*HARBOUR, "© 2024 Reuters"], "credit", "direction.credit"),
        ([*HARBOUR, "Reuters contributed to this report."], "credit", "direction.named"),
        (["By Jane Roe, Reuters", *HARBOUR], "byline", "direction.byline"),
    ],
)
def test_a_credit_of_the_others_publisher_shows_the_way(copy, basis, method):
    edge = pair(copy, publisher="Reuters")
    assert (edge.document, edge.upstream) == ("b", "a")
    assert (edge.direction_basis, edge.direction_method) == (basis, method)


def test_the_credit_that_decided_is_named():
    a = article("a", HARBOUR, publisher="Reuters")
    b = article("b", ["PORT ELLERY (Reuters) — " + HARBOUR[0], *HARBOUR[1:]], publisher="Valley Tribune")
    edge = relate(a, b, align(a, b))
    assert b.credits[edge.credit].outlet == "Reuters"


def test_a_credit_outweighs_a_date_and_agrees_with_it_as_several():
    credited = ["PORT ELLERY (Reuters) — " + HARBOUR[0], *HARBOUR[1:]]
    against = pair(credited, publisher="Reuters", original_date="2024-05-04", copy_date="2024-05-03")
    along = pair(credited, publisher="Reuters", original_date="2024-05-03", copy_date="2024-05-04")
    assert (against.upstream, against.direction_basis) == ("a", "credit")
    assert (along.upstream, along.direction_basis) == ("a", "several")


def test_credits_that_contradict_each_other_decide_nothing():
    edge = pair([*HARBOUR, "© 2024 Reuters"], original=[*HARBOUR, "© 2024 Valley Tribune"], publisher="Reuters")
    assert (edge.direction_basis, edge.direction_method) == ("undetermined", "direction.contradiction")


@pytest.mark.parametrize("publisher", ["Q", "X"])
def test_an_outlet_of_one_letter_is_named_nowhere(publisher):
    assert not name_pattern(publisher).search("Q and X and all the rest")
    assert pair(HARBOUR[:6], publisher=publisher).direction_method == "direction.undetermined"


def test_nothing_tells():
    edge = pair(HARBOUR[:6])
    assert (edge.direction_basis, edge.direction_method, edge.direction_confidence) == (
        "undetermined",
        "direction.undetermined",
        None,
    )


def test_what_both_texts_say_tells_nothing():
    told = ["“We are ready for a long strike,” the speaker told Metro Observer in the old customs house.", *HARBOUR]
    assert pair(told, original=told).direction_basis == "undetermined"


def test_reporting_that_the_shared_text_ascribes_to_one_of_the_two():
    told = [*HARBOUR[:3], "The chairman told Reuters on Monday that the board would not move.", *HARBOUR[3:]]
    edge = pair(told, original=told, publisher="Reuters")
    assert (edge.upstream, edge.direction_basis, edge.direction_method) == ("a", "content", "direction.own-reporting")


@pytest.mark.parametrize(
    ("original", "copy", "first"),
    [
        ("2024-05-03", "2024-05-04", 0),
        ("2024-05-04", "2024-05-03", 1),
        ("2024-05-03", "2024-05-03", None),
        ("2024-05-03", "2021-01-09", None),
        ("2024-05", "2024-05-03", None),
        (None, "2024-05-03", None),
        ("2024-05-03T08:00:00+02:00", "2024-05-03T08:30:00+00:00", 0),
        ("2024-05-03T08:00:00", "2024-05-03T08:10:00", None),
        ("2024-05-03T08:00:00+02:00", "2024-05-03", None),
        ("2024-05-03Tbroken", "2024-05-04", 0),
    ],
)
def test_dates(original, copy, first):
    a, b = (article(key, HARBOUR[:1], published=None) for key in "ab")
    a, b = (_dated(document, date) for document, date in ((a, original), (b, copy)))
    assert earlier(a, b) == first


def _dated(document, published):
    from dataclasses import replace

    return replace(document, published=published)


def test_an_agencys_later_date_is_that_of_its_last_update():
    assert pair(HARBOUR, publisher="Reuters", original_date="2024-05-04", copy_date="2024-05-03").direction_basis == (
        "undetermined"
    )
    edge = pair(HARBOUR, publisher="Reuters", original_date="2024-05-03", copy_date="2024-05-04")
    assert (edge.upstream, edge.direction_basis) == ("a", "date")


@pytest.mark.parametrize(
    ("first", "second", "upstream"),
    [
        ("Reuters", "Valley Tribune", "a"),  # what an agency sends is printed within minutes
        ("Kestrel Newswire", "Valley Tribune", "a"),
        ("Valley Tribune", "Valley Tribune", "a"),  # one outlet, one clock
        ("Valley Tribune", "Harbour Gazette", None),
        ("Valley Tribune", "Reuters", None),
        ("Valley Tribune", "Xinhua", None),
        (None, None, None),
    ],
)
def test_minutes_tell_of_an_agency_and_of_one_outlet(first, second, upstream):
    a = article("a", HARBOUR, publisher=first, published="2024-05-03T12:40:00Z")
    b = article("b", HARBOUR, publisher=second, published="2024-05-03T12:50:00Z")
    edge = relate(a, b, align(a, b))
    assert (edge.upstream if edge.direction_basis == "date" else None) == upstream


def test_days_apart():
    assert days_apart("2024-05-03T23:00:00", "2024-05-10") == 7
    assert days_apart(None, "2024-05-10") is None


def test_an_outlet_is_found_by_its_aliases_and_not_inside_words():
    assert name_pattern("Associated Press").search("This report by the AP was shortened.")
    assert not name_pattern("Associated Press").search("He learned to APPLY and to TAP.")


# --- press releases ------------------------------------------------------------------------------------------------

ANNOUNCED = ["FOR IMMEDIATE RELEASE", *HARBOUR]
HEADED = ["Press release", *HARBOUR]
CLOSED = [*HARBOUR, "Contact: Ilse Marrow, press office, 0555 014", "About Harbour Board\n\nThe board runs the port."]


@pytest.mark.parametrize("release", [ANNOUNCED, HEADED, CLOSED])
@pytest.mark.parametrize("dates", [(None, None), ("2024-05-03", "2024-05-03"), ("2024-05-03T15:00:00", "2024-05-03")])
def test_a_press_release_is_upstream_of_the_page_that_has_its_text(release, dates):
    edge = pair(HARBOUR[:8], original=release, publisher="Harbour Board", original_date=dates[0], copy_date=dates[1])
    assert (edge.upstream, edge.direction_basis, edge.direction_method) == ("a", "content", "direction.release")


def test_a_press_release_and_an_earlier_date_agree():
    edge = pair(
        HARBOUR, original=ANNOUNCED, publisher="Harbour Board", original_date="2024-05-03", copy_date="2024-05-04"
    )
    assert (edge.upstream, edge.direction_basis, edge.direction_method) == ("a", "several", "direction.release")


@pytest.mark.parametrize(
    ("copy", "fields"),
    [
        (ANNOUNCED, {}),  # both are releases
        (HARBOUR, {"publisher": "Valley Tribune"}),  # one outlet
        ([*GARDEN, *HARBOUR[3:5]], {}),  # no copy: an excerpt among much else
    ],
)
def test_a_press_release_tells_nothing(copy, fields):
    edge = pair(copy, original=ANNOUNCED, **{"publisher": "Harbour Board", **fields})
    assert edge.direction_basis == "undetermined"


def test_a_page_of_days_before_is_not_made_from_a_press_release():
    dates = {"original_date": "2024-05-05", "copy_date": "2024-05-03"}
    edge = pair(HARBOUR, original=ANNOUNCED, publisher="Harbour Board", **dates)
    assert (edge.upstream, edge.direction_method) == ("b", "direction.date")


def test_a_credit_outweighs_a_press_release():
    edge = pair(HARBOUR, original=[*ANNOUNCED, "This article was originally published by the Valley Tribune."])
    assert (edge.upstream, edge.direction_basis) == ("b", "credit")


def test_a_press_release_is_trusted_less_than_a_credit():
    told = confidence("direction.release")
    assert told is None or told < confidence("direction.credit")


# --- versions by one outlet ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "note", "version"),
    [
        ("Fire in the tannery", "", (0, False)),
        ("UPDATE 1-Fire in the tannery", "", (1, False)),
        ("UPDATE 12: Fire in the tannery", "", (12, False)),
        ("CORRECTED-UPDATE 2-Fire in the tannery", "", (2, True)),
        ("REFILE-WRAPUP 3-Fire in the tannery", "", (3, True)),
        ("Corrected: Fire in the tannery", "", (0, True)),
        ("Brand in der Gerberei (Aktualisierung 2)", "", (2, False)),
        ("Update-proof houses are built", "", (0, False)),
        ("Update on the tannery", "", (0, False)),
        ("Corrected accounts worry the bank", "", (0, False)),
        ("Fire", "(Adds the mayor's reaction, details of the damage)", (1, False)),
        ("UPDATE 3-Fire", "(Corrects paragraph 2 to show that nine were hurt)", (3, True)),
        ("Fire", "(This June 2 story has been corrected to show that nine were hurt)", (0, True)),
        ("Fire", "Correction: An earlier version of this article gave the number of the hurt as nine.", (0, True)),
        ("Fire", "An earlier version of this article was published on 2 June.", (0, False)),
        ("Fire", "This article was updated at noon.", (1, False)),
        ("Fire", "This story has been told by others.", (0, False)),
    ],
)
def test_which_version_a_text_says_that_it_is(title, note, version):
    assert version_of(article("a", [*HARBOUR, note], title)) == Version(*version)


@pytest.mark.parametrize(
    ("first", "second", "method", "upstream"),
    [
        ("Port at rest", "UPDATE 1-Port at rest", "direction.update", 0),
        ("UPDATE 2-Port at rest", "CORRECTED-UPDATE 1-Port at rest", "direction.undetermined", None),
        ("UPDATE 1-Port at rest", "CORRECTED-Port at rest", "direction.undetermined", None),
        ("CORRECTED-UPDATE 1-Port at rest", "UPDATE 1-Port at rest", "direction.update", 1),
        ("Port at rest", "Port is still at rest", "direction.undetermined", None),
    ],
)
def test_a_headline_says_which_of_an_outlets_versions_is_the_later(first, second, method, upstream):
    pair = [article(key, HARBOUR, title, "Ellery Courier") for key, title in (("a", first), ("b", second))]
    edge = relate(*pair, align(*pair))
    assert (edge.relation, edge.direction_method) == ("wasRevisionOf", method)
    assert upstream is None or edge.upstream == "ab"[upstream]


def test_a_headlines_mark_tells_nothing_of_two_outlets():
    pair = [
        article("a", HARBOUR, "Port at rest", "Ellery Courier"),
        article("b", HARBOUR, "UPDATE 1-Port", "Tarn Post"),
    ]
    assert relate(*pair, align(*pair)).direction_method == "direction.undetermined"
