"""Texts that come from one text are one origin, whether that is in the collection or only credited."""

import random
import time
from dataclasses import replace

import pytest

from datasette_provenance.link.first_published import OriginDocument, furthest_upstream, keeps_text, open_roots
from datasette_provenance.link.origins import Bounds, find_origins, is_certain, welds
from datasette_provenance.link.records import Edge


def copy(document, upstream, change="verbatim", basis="credit", relation="wasDerivedFrom", containment=0.95, lede=0.5):
    return Edge(
        document,
        upstream,
        relation,
        change,
        basis,
        method="copy.whole",
        containment=containment,
        upstream_containment=containment,
        resemblance=containment,
        passages=1,
        longest=80,
        spread=1.0,
        upstream_spread=1.0,
        lede=lede,
        upstream_lede=lede,
        outside=containment,
        upstream_outside=containment,
    )


def own(key, outlet, story="flood", published=None, words=300):
    return OriginDocument(key, story, words, outlet, published, outlet)


def taken(key, outlet, source, story="flood", published=None):
    return OriginDocument(key, story, 300, outlet, published, source)


def says_own(key, outlet, published=None):
    return replace(own(key, outlet, published=published), own=True)


def groups(origins):
    return sorted(origin.documents for origin in origins)


def outlets(origins):
    return {key: name for origin in origins for key, name in zip(origin.documents, origin.originating, strict=True)}


def test_each_independent_text_is_an_origin():
    origins, bounds = find_origins([own("a", "Gazette"), own("b", "Herald"), own("c", "Gazette", "fire")], [])
    assert groups(origins) == [("a",), ("b",), ("c",)]
    assert bounds == {"flood": Bounds(2, 2, 2), "fire": Bounds(1, 1, 1)}
    assert {(origin.outlet, origin.document, origin.method) for origin in origins} == {
        ("Gazette", "a", "origin.alone"),
        ("Herald", "b", "origin.alone"),
        ("Gazette", "c", "origin.alone"),
    }


def test_copies_and_rewrites_belong_to_their_original():
    known = [own("a", "Gazette"), own("b", "Herald"), own("c", "Mirror")]
    origins, bounds = find_origins(known, [copy("b", "a"), copy("c", "b", "rewritten")])
    (origin,) = origins
    assert (origin.outlet, origin.document, origin.documents) == ("Gazette", "a", ("a", "b", "c"))
    assert outlets(origins) == {"a": "Gazette", "b": "Gazette", "c": "Mirror"}
    assert bounds["flood"].origins == 1


@pytest.mark.parametrize(("basis", "shared", "alone"), [
    ("date", 0.18, True),
    ("undetermined", 0.18, True),
    ("date", 0.3, False),
    ("credit", 0.18, False),
])  # fmt: skip
def test_a_date_alone_makes_no_text_another_ones_where_they_share_little(basis, shared, alone):
    """Such a text is its publisher's own in every count."""
    known = [own("a", "Gazette"), own("b", "Herald")]
    origins, bounds = find_origins(known, [copy("b", "a", "rewritten", basis, containment=shared)])
    assert groups(origins) == ([("a",), ("b",)] if alone else [("a", "b")])
    assert sorted(origin.representing for origin in origins) == (["a", "b"] if alone else ["a"])
    assert (bounds["flood"].low, bounds["flood"].origins) == (1, len(origins))


def test_a_version_that_begins_with_the_same_words_keeps_its_outlet():
    known = [taken("a", "Gazette", "Wire Nine"), own("b", "Herald")]
    origins, _ = find_origins(known, [copy("b", "a", "rewritten", "date", containment=0.6, lede=1.0)])
    assert outlets(origins) == {"a": "Wire Nine", "b": "Wire Nine"}


def test_copies_of_an_agency_text_that_is_not_here_share_an_origin():
    known = [taken("a", "Gazette", "Wire Nine"), taken("b", "Herald", "Wire Nine"), own("c", "Mirror")]
    origins, bounds = find_origins(known, [], sharing=[("b", "a")])
    assert groups(origins) == [("a", "b"), ("c",)]
    agency = next(origin for origin in origins if origin.documents == ("a", "b"))
    assert (agency.outlet, agency.document, agency.method) == ("Wire Nine", None, "origin.credit")
    assert bounds["flood"] == Bounds(2, 2, 3)


def test_one_agency_with_no_text_in_common_is_counted_twice_but_perhaps_is_one():
    known = [taken("a", "Gazette", "Wire Nine"), taken("b", "Herald", "Wire Nine")]
    origins, bounds = find_origins(known, [])
    assert groups(origins) == [("a",), ("b",)]
    assert bounds["flood"] == Bounds(2, 1, 2)


def test_credits_do_not_join_stories():
    known = [taken("a", "Gazette", "Wire Nine"), taken("b", "Herald", "Wire Nine", story="fire")]
    origins, bounds = find_origins(known, [], sharing=[("a", "b")])
    assert len(origins) == 2
    assert bounds == {"flood": Bounds(1, 1, 1), "fire": Bounds(1, 1, 1)}


def test_a_credit_in_one_copy_tells_who_published_the_others():
    known = [own("a", "Gazette"), taken("b", "Herald", "Wire Nine"), own("c", "Mirror")]
    origins, _ = find_origins(known, [copy("a", "b", basis="date"), copy("c", "a", basis="undetermined")])
    assert outlets(origins) == dict.fromkeys("abc", "Wire Nine")
    assert origins[0].document is None


def test_the_agency_itself_is_the_first_document():
    known = [taken("a", "Gazette", "Wire Nine"), own("b", "Wire Nine", published="2024-05-02"), own("c", "Wire Nine")]
    origins, _ = find_origins(known, [copy("a", "b"), copy("b", "c", relation="wasRevisionOf", change=None)])
    assert (origins[0].outlet, origins[0].document) == ("Wire Nine", "b")


def test_the_credited_outlet_that_credits_another_is_no_origin():
    known = [taken("a", "Gazette", "Herald"), taken("b", "Herald", "Wire Nine"), taken("c", "Mirror", "Herald")]
    origins, _ = find_origins(known, [copy("a", "b"), copy("c", "b")])
    assert outlets(origins) == dict.fromkeys("abc", "Wire Nine")


def test_two_that_credit_each_other_have_an_origin_all_the_same():
    known = [taken("a", "Gazette", "Herald"), taken("b", "Herald", "Gazette")]
    origins, _ = find_origins(known, [copy("a", "b")])
    assert origins[0].outlet == "Gazette"


@pytest.mark.parametrize("copies", [1, 3])
def test_the_original_that_names_itself_is_believed_against_its_copies(copies):
    """However many copies credit another outlet: all come from the document that says that the text is its own."""
    known = [says_own("a", "Wire Two"), *(taken(f"b{i}", f"Paper {i}", "Wire Nine") for i in range(copies))]
    edges = [copy(f"b{i}", "a", basis="date") for i in range(copies)]
    (origin,) = find_origins(known, edges)[0]
    assert (origin.outlet, origin.document, origin.method) == ("Wire Two", "a", "origin.disputed")
    assert set(outlets([origin]).values()) == {"Wire Two"}


def test_an_original_without_a_word_of_its_own_is_not():
    known = [own("a", "Gazette"), taken("b", "Herald", "Wire Nine")]
    (origin,) = find_origins(known, [copy("b", "a", basis="date")])[0]
    assert (origin.outlet, origin.method) == ("Wire Nine", "origin.credit")


def test_what_most_documents_say_holds():
    known = [taken(key, key, wire) for key, wire in (("a", "Wire Nine"), ("b", "Wire Two"), ("c", "Wire Nine"))]
    edges = [copy("a", "b", basis="undetermined"), copy("c", "b", basis="undetermined")]
    assert find_origins(known, edges)[0][0].outlet == "Wire Nine"
    known = [*known, says_own("d", "Wire Two")]
    edges.append(copy("d", "b", basis="undetermined"))
    assert find_origins(known, edges)[0][0].outlet is None


def test_of_as_many_the_document_that_the_others_come_from_tells():
    known = [taken("a", "Gazette", "Wire Nine"), taken("b", "Herald", "Wire Two")]
    assert find_origins(known, [copy("a", "b", basis="date")])[0][0].outlet == "Wire Two"
    assert find_origins(known, [copy("b", "a", basis="date")])[0][0].outlet == "Wire Nine"


def test_an_agency_lies_behind_an_outlet_that_another_copy_credits():
    """So what the two say is no contradiction."""
    known = [taken("a", "Gazette", "Aardvark Post"), replace(taken("b", "Herald", "Wire Nine"), by_agency=True)]
    (origin,) = find_origins(known, [copy("a", "b", basis="undetermined")])[0]
    assert (origin.outlet, origin.method) == ("Wire Nine", "origin.credit")


def test_where_two_agencies_are_credited_and_nothing_tells_none_is_believed():
    """Not even the first by the alphabet; nor the publishers, who both say that it is not theirs."""
    known = [taken("a", "Gazette", "Associated Press"), taken("b", "Herald", "Reuters"), own("c", "Mirror")]
    edges = [copy("a", "b", basis="undetermined"), copy("c", "b", basis="undetermined")]
    (origin,) = find_origins(known, edges)[0]
    assert (origin.outlet, origin.document, origin.method) == (None, None, "origin.disputed")
    assert outlets([origin]) == dict.fromkeys("abc")


def test_a_rewrite_is_no_origin_of_a_text_that_two_are_credited_for():
    known = [taken("a", "Gazette", "Associated Press"), taken("b", "Herald", "Reuters"), taken("c", "Mirror", "RT")]
    edges = [copy("a", "b", basis="undetermined"), copy("c", "b", "rewritten")]
    (origin,) = find_origins(known, edges)[0]
    assert origin.outlet is None
    assert outlets([origin]) == {"a": None, "b": None, "c": "RT"}


def corrected(document):
    return replace(document, corrected=True)


def test_what_a_person_says_of_one_document_holds_for_its_text():
    known = [corrected(own("a", "Wire Two")), taken("b", "Herald", "Wire Nine"), taken("c", "Mirror", "Wire Nine")]
    (origin,) = find_origins(known, [copy("b", "a", basis="date"), copy("c", "a", basis="date")])[0]
    assert (origin.outlet, origin.document, origin.method) == ("Wire Two", "a", "correction")
    assert set(outlets([origin]).values()) == {"Wire Two"}


def test_a_corrected_rewrite_is_no_origin_of_what_it_rewrote():
    known = [own("a", "Gazette"), own("b", "Herald"), corrected(own("c", "Mirror"))]
    (origin,) = find_origins(known, [copy("b", "a"), copy("c", "a", "rewritten")])[0]
    assert (origin.outlet, origin.method) == ("Gazette", "origin.copies")
    assert outlets([origin])["c"] == "Mirror"
    (turned,) = find_origins(known, [copy("b", "a"), copy("a", "c", "rewritten")])[0]
    assert (turned.outlet, turned.method) == ("Mirror", "correction")


def test_two_persons_words_that_contradict_each_other_leave_the_text_as_it_was():
    known = [corrected(taken("a", "Gazette", "Wire Nine")), corrected(taken("b", "Herald", "Wire Two"))]
    (origin,) = find_origins(known, [copy("b", "a", basis="undetermined")])[0]
    assert (origin.outlet, origin.method) == (None, "origin.disputed")


def test_a_text_of_an_unknown_outlet_from_which_the_others_come_is_the_origins():
    known = [own("a", None, words=100), own("b", None), own("c", "Mirror")]
    edges = [copy("b", "a", "cut", "content"), copy("c", "a", "cut", "content")]
    (origin,) = find_origins(known, edges)[0]
    assert (origin.outlet, origin.document, origin.representing) == (None, "a", "a")
    (open_,) = find_origins(known, [replace(edge, direction_basis="undetermined") for edge in edges])[0]
    assert open_.document is None


def nobodys(key, **fields):
    return replace(own(key, None), **fields)


def test_a_release_without_a_publisher_that_heads_the_chain_is_the_origins_text():
    """The copies name the issuer, and the release only lacks the word of who published it."""
    documents = [nobodys("release"), taken("a", "Gazette", "Norsund Lines"), own("b", "Herald")]
    (origin,), _ = find_origins(documents, [copy("a", "release"), copy("b", "release", basis="content")])
    assert (origin.outlet, origin.document, origin.method) == ("Norsund Lines", "release", "origin.credit")


@pytest.mark.parametrize(
    "head",
    [
        replace(nobodys("release"), originating_outlet="Reuters"),  # it credits somebody itself
        own("release", "Herald"),  # it is another outlet's
    ],
)
def test_a_document_that_says_whose_it_is_is_not_taken_for_anothers_text(head):
    documents = [head, taken("a", "Gazette", "Norsund Lines"), taken("b", "Echo", "Norsund Lines")]
    (origin,), _ = find_origins(documents, [copy("a", "release"), copy("b", "release")])
    assert (origin.outlet, origin.document) == ("Norsund Lines", None)


def test_one_release_under_several_names_heads_the_chain():
    same = [copy("r1", "r2", basis="undetermined", containment=1.0)]
    from_both = [copy("a", "r1", basis="content"), copy("a", "r2", basis="content")]
    (origin,), _ = find_origins([nobodys("r1"), nobodys("r2"), nobodys("a")], same + from_both)
    assert (origin.outlet, origin.document) == (None, "r1")


@pytest.mark.parametrize(("publishers", "containment"), [(("Gazette", "Herald"), 1.0), ((None, None), 0.9)])
def test_texts_that_may_both_be_the_first_are_no_ones_origin(publishers, containment):
    documents = [own("r1", publishers[0]), own("r2", publishers[1]), own("a", "Echo")]
    undecided = [copy("r1", "r2", basis="undetermined", containment=containment)]
    (origin,), _ = find_origins(documents, [*undecided, copy("a", "r1"), copy("a", "r2")])
    assert (origin.outlet, origin.document) == (None, None)


def test_where_nothing_tells_the_direction_no_outlet_is_the_first():
    known = [own("a", "Gazette"), own("b", "Herald")]
    origins, bounds = find_origins(known, [copy("a", "b", basis="undetermined")])
    assert (origins[0].outlet, origins[0].document, origins[0].documents) == (None, None, ("a", "b"))
    assert outlets(origins) == {"a": None, "b": None}
    assert bounds["flood"].origins == 1


def test_of_three_that_have_one_text_none_is_the_first_and_a_rewrite_is_its_own():
    known = [own("a", "Gazette"), own("b", "Herald"), own("c", "Mirror"), own("d", "Echo"), own("e", "Gazette")]
    edges = [
        copy("a", "b", basis="undetermined"),
        copy("c", "b", basis="undetermined"),
        copy("d", "c", "rewritten", basis="undetermined"),
        copy("e", "a", basis="undetermined"),
    ]
    origins, _ = find_origins(known, edges)
    assert outlets(origins) == {"a": None, "b": None, "c": None, "d": "Echo", "e": None}


def test_what_is_known_upstream_of_an_undecided_copy_is_kept():
    known = [own("a", "Gazette"), own("b", "Herald"), own("c", "Mirror")]
    edges = [copy("a", "b"), copy("a", "c", basis="undetermined"), copy("b", "c", basis="undetermined")]
    origins, _ = find_origins(known, edges)
    assert origins[0].outlet is None
    assert outlets(origins) == {"a": "Herald", "b": None, "c": None}


def test_a_date_alone_gives_a_text_to_none_of_two_that_may_be_its_first():
    known = [own("a", "Gazette"), own("b", "Herald"), own("c", "Mirror")]
    pair = copy("a", "b", basis="undetermined")
    origins, _ = find_origins(known, [pair, copy("c", "a", "cut", "date"), copy("c", "b", "cut", "date")])
    assert outlets(origins) == {"a": None, "b": None, "c": None}
    origins, _ = find_origins(known, [pair, copy("c", "a", "cut", "date"), copy("c", "b", "cut", "content")])
    assert outlets(origins)["c"] == "Herald"


def test_a_merged_text_belongs_to_its_larger_part():
    known = [own("a", "Gazette"), own("b", "Herald"), own("c", "Mirror")]
    edges = [copy("c", "a", "merged", containment=0.6), copy("c", "b", "merged", containment=0.3)]
    assert [edge.upstream for edge in welds(edges)] == ["a"]
    origins, _ = find_origins(known, edges)
    assert groups(origins) == [("a", "c"), ("b",)]
    assert outlets(origins)["c"] == "Gazette"


def test_what_is_merged_of_two_agencies_texts_makes_them_no_one_text():
    known = [
        says_own("a", "Wire One"),
        says_own("b", "Wire Two"),
        taken("b2", "Post", "Wire Two"),
        taken("m", "Mirror", "Wire One"),
    ]
    edges = [copy("b2", "b"), copy("m", "a", "merged", containment=0.5), copy("m", "b", "merged", containment=0.6)]
    edges.append(copy("m", "b2", "merged", basis="date", containment=0.5))
    origins, bounds = find_origins(known, edges, [("a", "m"), ("b", "m"), ("b2", "m")])
    assert groups(origins) == [("a", "m"), ("b", "b2")]  # of the two the one that it names
    assert outlets(origins)["m"] == "Wire One"
    assert bounds["flood"] == Bounds(2, 2, 2)


@pytest.mark.parametrize("relation", ["wasQuotedFrom", "hadPrimarySource"])
def test_quotations_and_sources_leave_texts_independent(relation):
    known = [own("a", "Gazette"), own("b", "Herald")]
    edge = copy("a", "b", None, relation=relation)
    origins, bounds = find_origins(known, [edge], sharing=[("a", "b")])
    assert groups(origins) == [("a",), ("b",)]
    assert bounds["flood"] == Bounds(2, 2, 2)


def test_bounds_follow_what_is_uncertain():
    known = [own("a", "Gazette"), own("b", "Herald"), own("c", "Mirror")]
    weak = copy("b", "a", "rewritten", containment=0.3)
    _, bounds = find_origins(known, [weak, copy("c", "a")])
    assert bounds["flood"] == Bounds(1, 1, 2)
    assert not is_certain(weak)


def test_a_publisher_that_is_unknown_is_no_outlet():
    origins, _ = find_origins(
        [OriginDocument("a", "flood", 10), OriginDocument("b", "flood", 10, None, None, "RT")], []
    )
    assert outlets(origins) == {"a": None, "b": "RT"}
    assert {origin.document for origin in origins} == {"a", None}


def test_slugs_come_from_content_and_are_unique():
    known = [own("a", "Gazette"), own("b", "Gazette"), own("c", "Herald")]
    first, _ = find_origins(known, [])
    assert len({origin.slug for origin in first}) == 3
    assert [origin.slug for origin in first if origin.documents == ("c",)] == ["herald-flood"]
    more, _ = find_origins([*known, own("d", "Mirror")], [])
    assert {origin.slug for origin in first} <= {origin.slug for origin in more}


def test_the_order_of_documents_and_edges_does_not_matter():
    known = [
        taken("a", "Gazette", "Wire Nine"),
        own("b", "Herald"),
        own("c", "Mirror"),
        taken("d", "Post", "Wire Nine"),
    ]
    edges = [copy("b", "a", "cut"), copy("c", "b", "rewritten"), copy("d", "c", "merged"), copy("d", "a", "merged")]
    expected = find_origins(known, edges, [("a", "d"), ("b", "d")])
    for seed in range(6):
        chance = random.Random(seed)
        again = find_origins(chance.sample(known, 4), chance.sample(edges, 4), [("d", "b"), ("d", "a")])
        assert again == expected


def test_unknown_documents_are_passed_over():
    origins, _ = find_origins([own("a", "Gazette")], [copy("a", "gone"), copy("gone", "a")], [("a", "gone")])
    assert groups(origins) == [("a",)]


@pytest.mark.parametrize(("change", "lede", "kept"), [("cut", 0.1, True), ("rewritten", 0.7, False), (None, 1.0, True)])
def test_what_keeps_the_text(change, lede, kept):
    assert keeps_text(copy("a", "b", change, lede=lede)) is kept


def directed_by(edge, method, basis="content"):
    return replace(edge, direction_basis=basis, direction_method=method)


@pytest.mark.parametrize("change", ["extended", "rewritten"])
@pytest.mark.parametrize("method", ["direction.release", "direction.own-reporting"])
def test_what_copies_credit_does_not_overrule_a_release_that_came_first(change, method):
    """However many credit the agency, and though the agency says so itself: its own document comes from the release."""
    known = [own("a", "Westmere University"), says_own("b", "Wire Nine")]
    known += [taken(f"c{i}", f"Paper {i}", "Wire Nine") for i in range(4)]
    edges = [directed_by(copy("b", "a", change), method), *(copy(f"c{i}", "b") for i in range(4))]
    (origin,) = find_origins(known, edges)[0]
    assert (origin.outlet, origin.document, origin.method) == ("Westmere University", "a", "origin.copies")
    of_the_agency = "Westmere University" if change == "extended" else "Wire Nine"
    assert outlets([origin]) == {
        "a": "Westmere University",
        **dict.fromkeys(["b", *(f"c{i}" for i in range(4))], of_the_agency),
    }


def test_a_release_is_not_its_copies_agencys_where_no_text_of_the_agency_is_here():
    known = [own("a", "Westmere University"), taken("b", "Herald", "Wire Nine"), taken("c", "Mirror", "Wire Nine")]
    edges = [directed_by(copy(key, "a", "cut"), "direction.release") for key in "bc"]
    (origin,) = find_origins(known, edges)[0]
    assert set(outlets([origin]).values()) == {"Westmere University"}
    by_date = [directed_by(edge, "direction.date", "date") for edge in edges]
    assert set(outlets(find_origins(known, by_date)[0]).values()) == {"Wire Nine"}


def test_a_release_that_says_whose_it_is_is_believed():
    known = [taken("a", "Coast Today", "Acme Bridges"), says_own("b", "Wire Nine"), taken("c", "Mirror", "Wire Nine")]
    edges = [directed_by(copy("b", "a"), "direction.release"), copy("c", "b")]
    assert set(outlets(find_origins(known, edges)[0]).values()) == {"Acme Bridges"}


def test_a_text_whose_author_is_not_named_is_nobodys_here():
    """So is a release that a service distributed: neither the paper's that printed it nor another's that copied it."""
    known = [taken("a", "Coast Today", None), own("b", "Herald")]
    (origin,) = find_origins(known, [copy("b", "a")])[0]
    assert (origin.outlet, origin.document) == (None, "a")
    assert outlets([origin]) == {"a": None, "b": None}
    assert find_origins(known[:1], [])[0][0].outlet is None


def test_a_credited_outlet_whose_document_is_dated_after_anothers_is_not_believed():
    """The edge by date says one thing and the copies' credits another: nothing decides, and it is left open."""
    known = [own("a", "Gazette"), own("b", "Herald"), taken("c", "Mirror", "Herald")]
    edges = [copy("b", "a", basis="date"), copy("c", "b")]
    (origin,) = find_origins(known, edges)[0]
    assert (origin.outlet, origin.method) == (None, "origin.disputed")
    known[1] = says_own("b", "Herald")
    assert find_origins(known, edges)[0][0].outlet == "Herald"
    known[1] = own("b", "Herald")
    assert find_origins(known, [replace(edges[0], direction_basis="undetermined"), edges[1]])[0][0].outlet == "Herald"


def test_the_way_up_from_thousands_of_copies_takes_no_longer():
    """Nobody says whose text it is, so that each way is followed; it was looked for among all edges and documents."""
    members = [OriginDocument(f"{n:04}", "flood", 300, None, None, None) for n in range(4000)]
    edges = [copy(member.key, "0000", basis="date") for member in members[1:]]
    began = time.process_time()
    assert set(furthest_upstream(members, edges).values()) == {None}
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("outlets_of", "source", "step"),
    [
        # Pages of one outlet that hold one text, and nothing tells which was first.
        (1, None, {"basis": "undetermined"}),
        # Rewrites, each a text of its own.
        (50, None, {"change": "rewritten"}),
        (50, "Agency", {"change": "rewritten"}),
        # An agency's text in as many outlets.
        (4000, "Agency", {}),
    ],
)
def test_thousands_of_documents_of_one_origin_take_no_longer_each(outlets_of, source, step):
    """Each was compared with each, or its text with the edges of all: the first took 10 seconds, the second 30."""
    names = [f"Courier {n % outlets_of}" for n in range(4000)]
    known = [taken(f"{n:04}", name, source) if source else own(f"{n:04}", name) for n, name in enumerate(names)]
    edges = [copy(document.key, "0000", **step) for document in known[1:]]
    began = time.process_time()
    (origin,) = find_origins(known, edges)[0]
    assert time.process_time() - began < 3
    assert len(origin.documents) == 4000


def test_documents_whose_outlet_nobody_knows_are_perhaps_of_two():
    pair = [copy("b", "a", basis="undetermined")]
    for names, open_ones in (
        (("Gazette", "Gazette"), set()),
        (("Gazette", "The Gazette"), set()),
        (("Gazette", "Herald"), {"a", "b"}),
        ((None, None), {"a", "b"}),
        (("Gazette", None), {"a", "b"}),
    ):
        assert open_roots([own(key, name) for key, name in zip("ab", names, strict=True)], pair) == open_ones, names
    assert open_roots([own("a", None)], []) == set()
