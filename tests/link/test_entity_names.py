"""Whom a surname or acronym means where its document does not say so: by the story, else by the collection."""

import random

from datasette_provenance.link.entity_names import Told, alike_names, link_names


def told(document, name, stated=None, story=None, kind="surname", gender=None):
    return Told(document, story, name, kind, stated, gender)


def meant(rows, document):
    """(entity, method) of a document's only name."""
    (found,) = (one for one in link_names(rows, alike_names(rows)) if one.document == document)
    return found.entity, found.method


def test_the_document_says_it():
    assert meant([told(1, "Falk", "Odo Falk")], 1) == ("Odo Falk", "name.document")


def test_the_story_says_it():
    """Also of a name that nothing in its document shows to be a person's; but not of another story's alone."""
    rows = [told(1, "Falk", "Odo Falk", story=7), told(2, "Falk", story=7, kind="name"), told(3, "Falk", story=8)]
    assert meant(rows, 2) == ("Odo Falk", "name.story")
    assert meant(rows, 3) == (None, None)


def test_a_story_of_two_bearers_says_nothing():
    """Not even where the collection would."""
    others = [told(n, "Falk", "Odo Falk") for n in range(10, 80)]
    rows = [told(1, "Falk", "Odo Falk", 7), told(2, "Falk", "Ana Falk", 7), told(3, "Falk", story=7), *others]
    assert meant(rows, 3) == (None, None)


def test_one_document_of_a_story_against_all_others_says_nothing():
    """It may be a slip, "Derelict Falk"; two are none, nor is one that tells of somebody who is not so well known."""
    others = [told(n, "Falk", "Odo Falk") for n in range(10, 80)]
    rows = [told(1, "Falk", "Derelict Falk", 7), told(3, "Falk", story=7), *others]
    assert meant(rows, 3) == (None, None)
    assert meant(rows[:11], 3) == ("Derelict Falk", "name.story")
    assert meant([*rows, told(2, "Falk", "Derelict Falk", 7)], 3) == ("Derelict Falk", "name.story")


def test_three_of_four_in_a_story_say_it():
    rows = [told(n, "Falk", "Odo Falk", 7) for n in (1, 2, 3)] + [
        told(4, "Falk", "Ana Falk", 7),
        told(5, "Falk", story=7),
    ]
    assert meant(rows, 5) == ("Odo Falk", "name.story")


def test_the_collection_says_it_from_three_documents_on():
    two = [told(n, "Falk", "Odo Falk") for n in (1, 2)]
    assert meant([*two, told(9, "Falk")], 9) == (None, None)
    assert meant([*two, told(3, "Falk", "Odo Falk"), told(9, "Falk")], 9) == ("Odo Falk", "name.collection")
    other = [told(n, "Falk", "Ana Falk") for n in (4, 5)]
    assert meant([*two, told(3, "Falk", "Odo Falk"), *other, told(9, "Falk")], 9) == (None, None)


def test_an_acronym_needs_two_documents_and_one_of_ten():
    """What hardly any document spells out everybody knows, and the few may mean something else."""
    one, two = (told(n, "HMA", "Harbour Masters' Association", kind="acronym") for n in (1, 2))
    alone = told(9, "HMA", kind="acronym")
    assert meant([one, alone], 9) == (None, None)
    assert meant([one, two, alone], 9) == ("Harbour Masters' Association", "name.collection")
    assert meant([one, two, alone, told(3, "HMA", "Hill Miners' Alliance", kind="acronym")], 9) == (None, None)
    others = [told(n, "HMA", kind="acronym") for n in range(20, 40)]
    assert meant([one, two, alone, *others], 9) == (None, None)


def test_a_name_that_shows_no_person_needs_ten_and_mostly_persons():
    """ "The Falk plan" is Falk's where everybody knows him; "Ellery" is the town, whatever Pia Ellery is called."""
    persons = [told(n, "Falk", "Odo Falk") for n in range(10)]
    assert meant([*persons, told(20, "Falk", kind="name")], 20) == ("Odo Falk", "name.collection")
    assert meant([*persons[:9], told(20, "Falk", kind="name")], 20) == (None, None)
    towns = [told(n, "Falk", kind="name") for n in range(20, 24)]
    assert meant([*persons, *towns], 20) == (None, None)


def test_titles_tell_whom_it_may_be():
    rows = [
        *(told(n, "Falk", "Odo Falk", 7, gender="man") for n in (1, 2, 3, 4)),
        told(5, "Falk", "Ana Falk", 7, gender="woman"),
        told(6, "Falk", story=7, gender="woman"),
        told(8, "Falk", story=7, gender="man"),
    ]
    assert meant(rows, 6) == ("Ana Falk", "name.story")
    assert meant(rows, 8) == ("Odo Falk", "name.story")


def test_spellings_of_one_person():
    rows = [told(1, "Falk", "Odo Falk"), told(2, "Falk", "Odo Falk"), told(3, "Falk", "Odo K. Falk")]
    assert alike_names(rows) == {"Odo K. Falk": "Odo Falk"}
    assert meant(rows, 3) == ("Odo Falk", "name.document")


def test_other_second_names_are_other_persons():
    rows = [told(1, "Falk", "Odo K. Falk"), told(2, "Falk", "Odo R. Falk"), told(3, "Falk", "Odo Falk")]
    assert alike_names(rows) == {}
    rows = [told(1, "Falk", "Odo K. Falk"), told(2, "Falk", "Odo Karl Falk")]
    assert alike_names(rows) == {"Odo K. Falk": "Odo Karl Falk"}
    rows = [told(1, "Falk", "Odo Falk Jr."), told(2, "Falk", "Odo Falk")]
    assert alike_names(rows) == {}


def test_nicknames_within_a_story():
    apart = [told(1, "Falk", "Edward Falk", 7), told(2, "Falk", "Ned Falk", 8)]
    assert alike_names(apart) == {}
    together = [*apart, told(3, "Falk", "Ned Falk", 7)]
    assert alike_names(together) == {"Edward Falk": "Ned Falk"}
    assert alike_names([told(1, "Falk", "Edward Falk", 7), told(2, "Falk", "Odo Falk", 7)]) == {}


def test_the_order_of_documents_does_not_matter():
    names = ["Edward Falk", "Ned Falk", "Ted Falk", "Ned K. Falk"]
    rows = [
        told(n, "Falk", name, story)
        for n, (name, story) in zip(range(8), zip(names * 2, [1, 1, 2, 2, 3, 2, 3, 4], strict=True), strict=True)
    ]
    expected = alike_names(rows)
    assert expected
    for seed in range(10):
        random.Random(seed).shuffle(rows)
        assert alike_names(rows) == expected
