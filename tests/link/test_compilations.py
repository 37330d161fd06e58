"""A digest of texts on several subjects makes them neither one text nor one story. All texts are invented."""

from dataclasses import replace

import pytest

from datasette_provenance.link.corrections import Correction
from datasette_provenance.link.first_published import OriginDocument
from datasette_provenance.link.origins import find_origins, welds
from datasette_provenance.link.republication import link

from .articles import GARDEN, HARBOUR, article

TRAIN = [
    "A night train to Valdrace lost its buffet car on a slope above Ostle because a coupling had frozen.",
    "Nobody was hurt, and the cook slept until a signalman knocked on the window with a lantern.",
    "Engineers blamed grease that hardens below twenty degrees and recalled it from sixty carriages.",
    "Passengers received vouchers for soup, which many gave to the signalman as a present.",
    "The railway museum has offered to buy the coupling and to show it next to the old snow plough.",
    "Timetables on the mountain branch stay thinner until new grease arrives from the southern works.",
]
REPORTS = [
    article("harbour", HARBOUR, "Port at rest", "Harbour Gazette", "2026-05-18"),
    article("garden", GARDEN, "Beans above rails", "Coast Echo", "2026-05-19"),
    article("train", TRAIN, "Buffet car astray", "Valley Tribune", "2026-05-20"),
]
HELLO, BYE = "What a week it was for all of us on this coast.", "May the coming one be calmer."


def digest(*texts, key="digest", date=None, publisher="Evening Bulletin"):
    return article(key, [HELLO, *(line for text in texts for line in text), BYE], "The week in full", publisher, date)


def linked(*texts, corrections=()):
    """The links of documents, each compared with each."""
    documents = {number: replace(text, number=number) for number, text in enumerate(texts)}
    pairs = [(a, b) for a in documents for b in documents if a < b]
    return link(documents, pairs, corrections)


def origins_of(links, *texts, story=None):
    """The sets of keys of one origin, and the bounds of the story; each text is in its own, unless one is given."""
    documents = [
        OriginDocument(one.key, story or one.key, len(one.words), one.publisher, one.published, one.publisher)
        for one in texts
    ]
    origins, bounds = find_origins(documents, links.edges, (), links.compilations)
    return sorted(origin.documents for origin in origins), bounds


def edges(links):
    return {(one.document, one.upstream, one.change, one.direction_method) for one in links.edges}


@pytest.mark.parametrize(
    ("date", "method"),
    [
        ("2026-06-30", "compilation"),
        (None, "compilation"),
        ("2026-05-22", "date"),
        ("2026-05-18T23:00Z", "compilation"),
    ],
)
def test_a_document_that_holds_three_unrelated_texts_was_made_from_them(date, method):
    """Whatever it is dated, as long as it is not before them."""
    dated = [replace(one, published="2026-05-18") for one in REPORTS] if date and "T" in date else REPORTS
    review = digest(HARBOUR, GARDEN, TRAIN, date=date)
    links = linked(*dated, review)
    assert edges(links) == {("digest", key, "merged", f"direction.{method}") for key in ("harbour", "garden", "train")}
    assert all(links.chained)
    assert links.compilations.keys == {"digest"}
    assert welds(links.edges, links.compilations) == []
    assert origins_of(links, *dated, review)[0] == [("digest",), ("garden",), ("harbour",), ("train",)]


def test_each_text_keeps_its_outlet_and_stands_for_its_origin():
    review = digest(HARBOUR, GARDEN, TRAIN)
    links = linked(*REPORTS, review)
    documents = [
        OriginDocument(one.key, one.key, 100, one.publisher, None, one.publisher) for one in (*REPORTS, review)
    ]
    origins, _ = find_origins(documents, links.edges, (), links.compilations)
    assert {(one.outlet, one.representing) for one in origins} == {
        ("Harbour Gazette", "harbour"),
        ("Coast Echo", "garden"),
        ("Valley Tribune", "train"),
        ("Evening Bulletin", "digest"),
    }


def test_the_larger_part_tells_who_first_published_a_compilation():
    review = digest(HARBOUR[:6], TRAIN)
    texts = article("harbour", HARBOUR[:6], "Port at rest", "Harbour Gazette"), REPORTS[2], review
    links = linked(*texts)
    assert links.compilations.keys == {"digest"}
    documents = [OriginDocument(one.key, one.key, 100, one.publisher, None, one.publisher) for one in texts]
    origins, _ = find_origins(documents, links.edges, (), links.compilations)
    larger = max(links.edges, key=lambda edge: edge.containment).upstream
    outlets = {"harbour": "Harbour Gazette", "train": "Valley Tribune"}
    assert {one.originating for one in origins if "digest" in one.documents} == {(outlets[larger],)}


def test_a_digest_of_excerpts_does_not_join_what_it_was_made_from():
    """Which came first stays open, but not whether the three are one text."""
    review = digest(HARBOUR[:5], GARDEN[:4], TRAIN[:3], date="2026-08-30")
    links = linked(*REPORTS, review)
    assert len(links.edges) == 3
    assert origins_of(links, *REPORTS, review)[0] == [("digest",), ("garden",), ("harbour",), ("train",)]


def test_a_digest_that_is_dated_before_its_texts_is_not_said_to_come_from_them():
    links = linked(*REPORTS, digest(HARBOUR, GARDEN, TRAIN, date="2026-02-01"))
    assert {one.direction_method for one in links.edges} == {"direction.undetermined"}
    assert welds(links.edges, links.compilations) == []


def test_an_outlets_own_digest_is_apart_too():
    own = [replace(one, publisher="Evening Bulletin") for one in REPORTS]
    links = linked(*own, digest(HARBOUR, GARDEN, TRAIN))
    assert {one.relation for one in links.edges} == {"wasRevisionOf"}
    assert welds(links.edges, links.compilations) == []


def test_reprints_of_the_parts_and_of_the_digest_stay_copies():
    reprint = replace(REPORTS[0], key="reprint", publisher="Night Post")
    review, again = (digest(HARBOUR, GARDEN, TRAIN, key=key, publisher=key) for key in ("digest", "again"))
    texts = (*REPORTS, reprint, review, again)
    links = linked(*texts)
    assert links.compilations.keys == {"digest", "again"}
    assert origins_of(links, *texts, story="one")[0] == [
        ("again", "digest"),
        ("garden",),
        ("harbour", "reprint"),
        ("train",),
    ]


def test_two_digests_with_texts_in_common_are_two():
    other = digest(GARDEN, TRAIN, HARBOUR[:3], key="other", date="2026-09-01")
    texts = (*REPORTS, digest(HARBOUR[:6], GARDEN, date="2026-08-01"), other)
    links = linked(*texts)
    assert links.compilations.keys == {"digest", "other"}
    assert welds(links.edges, links.compilations) == []


def test_two_halves_of_one_report_stay_one_text_but_not_for_certain():
    """Either the long text was cut twice, or it was put together of the two."""
    halves = [
        article("first", HARBOUR[:5], "Port at rest", "Coast Echo"),
        article("second", HARBOUR[5:], "The port waits", "Valley Tribune"),
    ]
    texts = (*halves, article("long", HARBOUR, "Port at rest", "Harbour Gazette"))
    links = linked(*texts)
    assert links.compilations.keys == set()
    groups, bounds = origins_of(links, *texts, story="strike")
    assert groups == [("first", "long", "second")]
    assert (bounds["strike"].low, bounds["strike"].origins, bounds["strike"].high) == (1, 1, 2)


def test_a_report_that_has_a_note_on_something_else_below_it_stays_a_copy():
    note = article("note", GARDEN[:2], "Beans above rails", "Coast Echo")
    texts = (REPORTS[0], note, article("mixed", HARBOUR + GARDEN[:2], "Strike at the port", "Night Post"))
    links = linked(*texts)
    assert links.compilations.keys == set()
    assert origins_of(links, *texts, story="one")[0] == [("harbour", "mixed"), ("note",)]


def test_what_a_person_says_joins_a_digest_too():
    review = digest(HARBOUR, GARDEN, TRAIN)
    texts = (*REPORTS, review)
    links = linked(*texts, corrections=[Correction(3, 0, "wasDerivedFrom", True)])
    assert origins_of(links, *texts, story="one")[0] == [("digest", "harbour"), ("garden",), ("train",)]
