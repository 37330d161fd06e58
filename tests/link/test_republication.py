"""Edges looked at together: circles, the text that a document was made from, and what a person says."""

from dataclasses import replace

import pytest

from datasette_provenance.link.corrections import Correction
from datasette_provenance.link.records import Edge
from datasette_provenance.link.republication import link, nearest, without_circles

from .articles import GARDEN, HARBOUR, article


def edge(document, upstream, basis="credit", containment=1.0, change="verbatim", relation="wasDerivedFrom"):
    shares = dict.fromkeys(("spread", "upstream_spread", "lede", "upstream_lede", "outside"), 1.0)
    return Edge(
        document, upstream, relation, change, basis, "copy.whole", containment, 1.0, 1.0, 1, 100,
        **shares, upstream_outside=1.0,
    )  # fmt: skip


def parents(*edges, **published):
    _, chained = nearest(list(edges), published)
    return {(one.document, one.upstream) for one, goes in zip(edges, chained, strict=True) if goes}


def test_of_several_that_a_document_names_it_comes_from_the_nearest():
    edges = [edge("b", "a"), edge("c", "a"), edge("c", "b")]
    assert parents(*edges) == {("b", "a"), ("c", "b")}
    assert nearest(edges)[0] == [None, "b", None]


def test_dates_alone_make_no_chain_of_reprints():
    edges = [edge("b", "a", "date"), edge("c", "a", "date"), edge("c", "b", "date"), edge("d", "c", "date")]
    edges += [edge("d", "a", "date"), edge("d", "b", "date")]
    assert parents(*edges) == {("b", "a"), ("c", "a"), ("d", "a")}


def test_what_a_copy_changed_its_own_copies_have_too():
    edges = [edge("b", "a", "date", 0.9), edge("c", "a", "date", 0.9), edge("c", "b", "date", 1.0)]
    assert parents(*edges) == {("b", "a"), ("c", "b")}
    assert nearest(edges)[0] == [None, "b", None]


def test_a_named_source_counts_more_than_an_earlier_date():
    edges = [edge("b", "a", "credit", 0.8), edge("b", "x", "date", 1.0)]
    assert parents(*edges) == {("b", "a")}


@pytest.mark.parametrize(("dateline", "third", "method"), [
    ("GRENMARK (Ellery News Agency) - ", True, "direction.contradiction"),
    ("GRENMARK (Ellery News Agency) - ", False, "direction.date"),
    ("", True, "direction.date"),
])  # fmt: skip
def test_an_earlier_date_does_not_make_an_agencys_text_somebody_elses(dateline, third, method):
    """Where the agency says that it is its own and another document credits it, the date is contradicted."""
    credited = ["GRENMARK (Ellery News Agency) - " + HARBOUR[0], *HARBOUR[1:]]
    texts = [
        article("early", HARBOUR, "Port at rest", "Valley Tribune", "2026-06-02T09:00:00Z"),
        article(
            "agency", [dateline + HARBOUR[0], *HARBOUR[1:]], "Cranes", "Ellery News Agency", "2026-06-02T12:00:00Z"
        ),
        article("third", credited if third else HARBOUR, "Strike", "Coast Today", "2026-06-02T15:00:00Z"),
    ]
    documents = {number: replace(text, number=number) for number, text in enumerate(texts)}
    edges = {(one.document, one.upstream): one for one in link(documents, [(0, 1), (0, 2), (1, 2)]).edges}
    assert edges["agency", "early"].direction_method == method


VERSION = {"relation": "wasRevisionOf"}
HOURS = {"first": "2026-06-02T10:00:00Z", "copy": "2026-06-02T12:00:00Z", "second": "2026-06-02T19:00:00Z"}


def versions(of_first, of_second):
    """Two versions by one agency, and a copy that names the agency and has these shares of its words from them."""
    copied = [edge("copy", "first", "several", of_first), edge("copy", "second", "credit", of_second)]
    return [*copied, edge("second", "first", "date", 0.95, **VERSION)]


@pytest.mark.parametrize(
    ("shares", "dates", "parent"),
    [
        ((1.0, 0.994), {}, "first"),
        ((0.994, 1.0), {}, "second"),
        ((0.8, 1.0), HOURS, "second"),  # it holds more, whatever its page says of the time
        ((1.0, 1.0), HOURS, "first"),
        ((1.0, 1.0), {**HOURS, "copy": "2026-06-03T08:00:00Z"}, "second"),
    ],
)
def test_of_two_versions_the_copy_has_the_one_that_holds_its_text_then_the_last_before_it(shares, dates, parent):
    assert parents(*versions(*shares), **dates) == {("copy", parent), ("second", "first")}


WHOLE_AND_CUT = [
    ({"first": 1.0, "second": 0.6}, "first"),
    ({"first": 0.99, "second": 0.6}, "first"),  # a word was changed
    ({"first": 0.6, "second": 1.0}, "second"),
    ({"first": 0.5, "second": 0.6}, "second"),  # cut from either: the last before it
    ({"first": 1.0, "second": 0.99}, "second"),  # the two are one text
]


@pytest.mark.parametrize(("upstream", "parent"), WHOLE_AND_CUT)
@pytest.mark.parametrize("basis", ["date", "credit"])
def test_the_version_that_is_the_copy_word_for_word_counts_more_than_a_newer_one_that_holds_it(basis, upstream, parent):
    copied = [replace(edge("copy", key, basis), upstream_containment=share) for key, share in upstream.items()]
    late = {**HOURS, "copy": "2026-06-02T21:00:00Z"}
    assert parents(*copied, edge("second", "first", "date", 0.6, **VERSION), **late) == {
        ("copy", parent),
        ("second", "first"),
    }


def test_a_version_that_is_nearly_all_there_gives_way_to_one_that_holds_the_text():
    shorter, longer = edge("copy", "first", "date", 0.9), edge("copy", "second", "date", 1.0)
    assert parents(shorter, replace(longer, upstream_containment=0.6)) == {("copy", "second")}


def test_a_source_dated_after_the_copy_gives_way_to_one_that_holds_as_much():
    edges = [edge("a", "b", "credit"), edge("a", "c", "credit", 0.995), edge("c", "b", "date")]
    assert parents(*edges, a="2026-06-02", b="2026-06-01", c="2026-06-03") == {("a", "b"), ("c", "b")}
    assert parents(*edges, a="2026-06-04", b="2026-06-01", c="2026-06-03") == {("a", "c"), ("c", "b")}


def test_what_a_person_says_is_the_parent_whatever_it_holds():
    edges = [edge("b", "a", "correction", 0.2), edge("b", "x", "credit", 1.0)]
    assert parents(*edges, a="2026-06-09", b="2026-06-02", x="2026-06-01") == {("b", "a")}


def test_a_merged_text_has_several_parents():
    edges = [edge("c", "a", change="merged", containment=0.5), edge("c", "b", change="merged", containment=0.4)]
    assert parents(*edges) == {("c", "a"), ("c", "b")}


def test_a_merged_text_has_one_parent_of_each_text():
    edges = [edge("a2", "a"), edge("c", "b", change="merged", containment=0.4)]
    edges += [edge("c", key, "date", change="merged", containment=0.5) for key in ("a", "a2")]
    assert parents(*edges) == {("a2", "a"), ("c", "a"), ("c", "b")}


def test_no_chain_goes_by_an_undetermined_edge_or_a_quotation():
    quoted = edge("c", "a", relation="wasQuotedFrom", change=None)
    assert parents(edge("b", "a", "undetermined"), quoted) == set()
    assert parents(edge("b", "a", relation="hadPrimarySource", change=None)) == {("b", "a")}


def test_the_weakest_step_of_a_circle_is_refused():
    edges = without_circles([edge("a", "c", "date"), edge("b", "a"), edge("c", "b")])
    assert [(one.document, one.direction_basis, one.direction_method) for one in edges] == [
        ("a", "undetermined", "direction.circle"),
        ("b", "credit", "undetermined"),
        ("c", "credit", "undetermined"),
    ]


def test_a_person_is_never_the_weakest_of_a_circle():
    edges = without_circles([edge("a", "b", "correction", 0.1), edge("b", "a", "several")])
    assert [one.direction_basis for one in edges] == ["correction", "undetermined"]


# --- versions ------------------------------------------------------------------------------------------------------

UPDATE = [*HARBOUR[:7], *GARDEN[:3]]


PUBLISHERS = ("Harbour Gazette", "Harbour Gazette", "Valley Tribune")


def linked(first, second, copy, text=UPDATE, publishers=PUBLISHERS, update=UPDATE):
    """The edges of a copy to two versions: (upstream, method of the direction, whether the chain goes by it)."""
    dates, texts = (first, second, copy), (HARBOUR, update, text)
    documents = {
        number: replace(article(f"d{number}", words, publisher=publisher, published=date), number=number)
        for number, (words, publisher, date) in enumerate(zip(texts, publishers, dates, strict=True))
    }
    links = link(documents, [(0, 1), (0, 2), (1, 2)])
    return {
        (one.upstream if one.document == "d2" else one.document, one.direction_method, goes)
        for one, goes in zip(links.edges, links.chained, strict=True)
        if "d2" in (one.document, one.upstream)
    }


@pytest.mark.parametrize(
    ("first", "second", "copy"),
    [
        ("2026-03-03T07:10:00Z", "2026-03-03T12:40:00Z", "2026-03-03T12:41:00Z"),
        ("2026-03-03T07:10:00Z", "2026-03-03T12:40:00Z", "2026-03-03T13:30:00Z"),
        ("2026-03-03T07:10:00Z", "2026-03-03T12:40:00Z", "2026-03-03T12:40:00Z"),
        ("2026-03-03T07:10:00Z", "2026-03-03T12:40:00Z", "2026-03-03T13:50:00+01:00"),
        ("2026-03-02T07:10:00Z", "2026-03-03T12:40:00Z", "2026-03-03T12:30:00"),  # of an unknown clock: the same day
        ("2026-03-03T12:10:00Z", "2026-03-03T12:40:00Z", "2026-03-03T13:15:00Z"),
        ("2026-03-03", "2026-03-04", "2026-03-04"),
        ("2026-03-03", "2026-03-04T12:40:00Z", "2026-03-04"),
    ],
)
@pytest.mark.parametrize("text", [UPDATE, [*UPDATE[:9], "The council meets again on Friday."]])
def test_a_copy_comes_from_the_version_that_holds_it_though_the_clock_does_not_tell(first, second, copy, text):
    assert linked(first, second, copy, text) == {
        ("d0", "direction.date", False),
        ("d1", "direction.version", True),
    }


@pytest.mark.parametrize("copy", ["11:50:00Z", "12:30:00Z", "12:39:00Z", "13:30:00+01:00"])
def test_a_copy_that_is_dated_before_a_version_is_not_said_to_come_from_it(copy):
    found = linked("2026-03-03T07:10:00Z", "2026-03-03T12:40:00Z", f"2026-03-03T{copy}")
    assert found == {("d0", "direction.date", True), ("d1", "direction.undetermined", False)}


def test_an_agencys_page_bears_the_date_of_its_last_update():
    dates, agency = ("2026-03-03T07:10:00Z", "2026-03-03T12:40:00Z"), ("Reuters", "Reuters", "Valley Tribune")
    found = linked(*dates, "2026-03-03T12:30:00Z", publishers=agency)
    assert found == {("d0", "direction.date", False), ("d1", "direction.version", True)}
    found = linked(*dates, "2026-03-03T11:30:00Z", publishers=agency)
    assert found == {("d0", "direction.date", True), ("d1", "direction.undetermined", False)}


def test_an_agencys_update_of_minutes_ago_is_earlier():
    found = linked(
        "2026-03-03T07:10:00Z",
        "2026-03-03T12:40:00Z",
        "2026-03-03T12:50:00Z",
        publishers=("Reuters", "Reuters", "Valley Tribune"),
    )
    assert found == {("d0", "direction.date", False), ("d1", "direction.date", True)}


@pytest.mark.parametrize(
    ("copy", "text", "publishers", "way"),
    [
        # the copy has the words of the first version
        ("2026-03-03T13:00:00Z", HARBOUR, ("Harbour Gazette", "Harbour Gazette", "Valley Tribune"), "undetermined"),
        # the second text is another outlet's: either of the two may have it from the other
        ("2026-03-03T13:00:00Z", UPDATE, ("Harbour Gazette", "Coast Echo", "Valley Tribune"), "undetermined"),
        # the copy was there hours before
        ("2026-03-03T09:00:00Z", UPDATE, ("Harbour Gazette", "Harbour Gazette", "Valley Tribune"), "date"),
    ],
)
def test_no_version_is_taken_for_the_source_without_need(copy, text, publishers, way):
    found = linked("2026-03-03T07:10:00Z", "2026-03-03T12:40:00Z", copy, text, publishers)
    assert found == {("d0", "direction.date", True), ("d1", f"direction.{way}", way == "date")}


@pytest.mark.parametrize("copy", ["15:00:00Z", "23:00:00Z"])
@pytest.mark.parametrize("text", [HARBOUR, [*HARBOUR[:-1], HARBOUR[-1].replace("the", "that", 1)]])
def test_a_copy_of_the_first_version_that_comes_after_the_second_is_not_cut_from_that(copy, text):
    found = linked(
        "2026-03-03T07:10:00Z", "2026-03-03T12:40:00Z", f"2026-03-03T{copy}", text, update=[*HARBOUR, *GARDEN[:3]]
    )
    assert {(upstream, goes) for upstream, _, goes in found} == {("d0", True), ("d1", False)}


# --- corrections ---------------------------------------------------------------------------------------------------


@pytest.fixture
def documents():
    texts = {1: HARBOUR, 2: HARBOUR[:6], 3: GARDEN}
    return {number: replace(article(f"d{number}", text), number=number) for number, text in texts.items()}


def ends(links):
    return [(one.document, one.upstream, one.relation, one.direction_basis) for one in links.edges]


def test_without_corrections_nothing_tells_the_direction(documents):
    assert ends(link(documents, [(1, 2)])) == [("d2", "d1", "wasDerivedFrom", "undetermined")]


@pytest.mark.parametrize(("document", "upstream"), [(1, 2), (2, 1)])
def test_a_person_states_the_direction(document, upstream, documents):
    links = link(documents, [(1, 2)], [Correction(document, upstream, "wasDerivedFrom", True)])
    assert ends(links) == [(f"d{document}", f"d{upstream}", "wasDerivedFrom", "correction")]
    assert links.chained == [True]
    (found,) = links.edges
    assert {1: found.upstream_containment, 2: found.containment}[document] == 1.0


def test_a_person_states_another_relation(documents):
    (found,) = link(documents, [(1, 2)], [Correction(2, 1, "wasQuotedFrom", True)]).edges
    assert (found.relation, found.change, found.method) == ("wasQuotedFrom", None, "correction")


def test_what_is_denied_is_gone_whichever_way_round(documents):
    assert link(documents, [(1, 2)], [Correction(1, 2, "wasDerivedFrom", False)]).edges == []
    assert link(documents, [(1, 2)], [Correction(1, 2, "wasQuotedFrom", False)]).edges != []


def test_a_pair_that_the_join_did_not_find_is_aligned_too(documents):
    links = link(documents, [], [Correction(2, 1, "wasDerivedFrom", True)])
    assert links.passages[1, 2] and links.edges[0].containment == 1.0
    apart = link(documents, [], [Correction(3, 1, "hadPrimarySource", True)])
    assert ends(apart) == [("d3", "d1", "hadPrimarySource", "correction")] and not apart.passages


def test_a_correction_of_a_document_that_is_not_here_is_passed_over(documents):
    assert link(documents, [(1, 2)], [Correction(1, 1, "wasDerivedFrom", True)]).edges != []
