"""A document all of whose words two others give was put together from them, and quotes neither."""

from dataclasses import replace

import pytest

from datasette_provenance.link.republication import link

from .articles import GARDEN, HARBOUR, article

#: Another agency's report, of which no beginning is taken.
SECOND = [
    "Outside the customs house some thirty dockers stood in the rain with lanterns and a list of their demands.",
    "Union leader Hakon Brede said that the outcome would be watched on every quay from Grenmark to the islands.",
    "He called on the government to double the number of harbour inspectors, of whom there are now nine for the coast.",
    "Insurers expect the premiums for cargo that waits on open water to rise by about a fifth before the winter.",
    "The ministry said that it would look at the demands with care and declined any further comment on Monday.",
    "Fishermen of the outer islands have offered to carry bread and letters to the crews of the waiting ships.",
]
TAKEN = [SECOND[1], SECOND[2], SECOND[3]]


def edges(paragraphs, second=SECOND):
    texts = (
        ("first", HARBOUR, "National Wire", "06:00:00"),
        ("second", second, "Coast Press", "07:00:00"),
        ("copy", paragraphs, "Valley Tribune", "14:00:00"),
    )
    documents = {
        number: replace(article(key, words, key, publisher, f"2026-03-03T{time}Z"), number=number)
        for number, (key, words, publisher, time) in enumerate(texts)
    }
    found = link(documents, [(0, 1), (0, 2), (1, 2)]).edges
    return {one.upstream: (one.relation, one.change, one.method) for one in found if one.document == "copy"}


def test_the_rest_of_a_copy_is_merged_from_another_text():
    found = edges([*HARBOUR[:4], *TAKEN, HARBOUR[5]])
    assert found["first"][:2] == ("wasDerivedFrom", "merged")
    assert found["second"] == ("wasDerivedFrom", "merged", "copy.merged")


@pytest.mark.parametrize(
    ("paragraphs", "second"),
    [
        # much of the document is its own
        ([*HARBOUR[:4], *TAKEN, *GARDEN[:3]], SECOND),
        # it says that it draws on the other's reporting
        ([*HARBOUR[:4], "The Coast Press reported on Tuesday:", *TAKEN, HARBOUR[5]], SECOND),
        # what it has beside its source is somebody's words
        (
            [*HARBOUR[:4], f"“{' '.join(TAKEN)}” Brede said."],
            [SECOND[0], f"“{' '.join(TAKEN)}” Brede said.", SECOND[4]],
        ),
        # what it has from the other one is but a little
        ([*HARBOUR, SECOND[1]], SECOND),
    ],
)
def test_an_excerpt_in_a_document_stays_one(paragraphs, second):
    found = edges(paragraphs, second)
    assert found["first"][0] == "wasDerivedFrom" and found["first"][1] != "merged"
    assert found.get("second", ("wasQuotedFrom",))[0] in ("wasQuotedFrom", "hadPrimarySource")


def test_a_date_makes_no_version_come_from_a_copy_of_the_one_before():
    """Its outlet wrote on in its own text; where the copy gave more of it, the date counts."""

    def way(copied, later):
        texts = [
            ("first", HARBOUR[:6], "Harbour Gazette", "06:00:00"),
            ("copy", copied, "Valley Tribune", "09:00:00"),
            ("later", later, "Harbour Gazette", "14:00:00"),
        ]
        documents = {
            number: replace(article(key, words, "Port at rest", publisher, f"2026-03-03T{time}Z"), number=number)
            for number, (key, words, publisher, time) in enumerate(texts)
        }
        found = link(documents, [(0, 1), (0, 2), (1, 2)])
        return next(one.direction_basis for one in found.edges if {one.document, one.upstream} == {"copy", "later"})

    assert way(HARBOUR[:6], HARBOUR) == "undetermined"
    assert way(HARBOUR[:4], HARBOUR) == "undetermined"
    assert way([*HARBOUR[:6], *GARDEN[:2]], [*HARBOUR[:6], *GARDEN[:2], *HARBOUR[6:]]) == "date"
