"""One source across the collection: by identity, whatever the order."""

import random

from datasette_provenance.link.sources import (
    Said,
    acronym_targets,
    alike_targets,
    followed,
    link_sources,
    lone_targets,
    slug_of,
)


def said(identity, name, kind="person", role=None, documents=1, gender=None):
    return Said(identity, name, kind, role, None, "named", gender, documents)


def test_most_documents_decide():
    rows = [
        said("named:jan roe", "Jan Roe", role="mayor", documents=2),
        said("named:jan roe", "Jan A. Roe", role="judge", documents=3),
    ]
    (one,) = link_sources(rows)
    assert (one.slug, one.name, one.role) == ("jan-roe", "Jan A. Roe", "judge")


def test_a_tie_does_not_depend_on_the_order():
    rows = [
        said("named:jan roe", name, role=role)
        for name in ("Jan Roe", "Jan B. Roe", "Jan C. Roe")
        for role in ("judge", "mayor", None)
    ]
    expected = list(link_sources(rows))
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        assert list(link_sources(rows)) == expected


def test_gender_only_where_documents_agree():
    (agreed,) = link_sources(
        [said("named:a b", "A B", gender="woman", documents=9), said("named:a b", "A B", documents=9)]
    )
    (split,) = link_sources(
        [said("named:a b", "A B", gender="woman", documents=3), said("named:a b", "A B", gender="man", documents=2)]
    )
    assert (agreed.gender, split.gender) == ("woman", None)


def test_an_acronym_stands_for_its_only_name():
    assert acronym_targets([("wsc", "named:world sea council")]) == {"named:wsc": "named:world sea council"}
    assert acronym_targets([("wsc", "named:world sea council"), ("wsc", "named:west sea club")]) == {}
    assert acronym_targets([("wsc", "named:wsc")]) == {}


def test_a_name_of_one_word_is_whom_it_means_or_the_body_of_that_name():
    found = lone_targets(
        [("here:roe a", "Jan A. Roe", False), ("here:odmart b", None, False), ("here:ash c", None, False)],
        {"named:odmart"},
    )
    assert found == [("here:roe a", "named:jan roe", "Jan A. Roe"), ("here:odmart b", "named:odmart", None)]


def test_whom_a_title_shows_to_be_a_person_is_no_body():
    assert lone_targets([("here:odmart b", None, True)], {"named:odmart"}) == []


def test_what_an_identity_leads_to_may_lead_on():
    """Each stands once, for the table of them has it as its key."""
    merged = [("named:hm", "named:harbour masters", None), ("here:hm a", "named:hm", None), ("here:hm a", "b", None)]
    assert followed(merged) == [merged[0], ("here:hm a", "named:harbour masters", None)]
    assert followed([("a", "b", None), ("b", "a", None)]) == []


def test_spellings_of_a_person_are_one():
    pairs = [("Ned Roe", "Edward Roe"), ("Edward K. Roe", "Edward Roe")]
    assert alike_targets(pairs) == [("named:ned roe", "named:edward roe", None)]


def test_slugs_come_from_content():
    assert slug_of("named:jan roe") == "jan-roe"
    assert slug_of("described:officials") == "unnamed-officials"
    assert slug_of("hidden:officials") == "anonymous-officials"
    assert slug_of("here:roe a") != slug_of("here:roe b")
    assert slug_of("here:roe a").startswith("roe-")
    assert len(slug_of("described:" + "very " * 100 + "long")) < 110
    assert slug_of("named:其他 名字")
