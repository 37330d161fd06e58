"""The cue lexicon: every entry is readable, and found in the patterns that it says it takes."""

import csv
from importlib.resources import files

import pytest

from datasette_provenance.analyze.citations import find_citations
from datasette_provenance.analyze.citations.lexicon import forms, nouns, verbs, words
from datasette_provenance.clean.text import clean
from datasette_provenance.terms import sections

DATA = files("datasette_provenance").joinpath("data")
TAKES = {"quote", "that", "clause", "wh", "object", "np", "name", "quoted", "inf", "ing"}
PREPOSITIONS = {"for", "against", "to", "on", "with", "about", "of", "at", "from"}


def rows(name):
    text = DATA.joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#")))


VERBS = rows("cue_verbs.csv")


def cues(text):
    before = "The harbour of Ellery lies in the north of the island, and its wall is old."
    text = f"{before}\n\n{text}\n\nIt was cold then."
    return {text[slice(*one.cue)] for one in find_citations(clean(text)) if one.cue}


def past(row):
    head, _, particle = row["verb"].partition(" ")
    form = next(word for word, kind in forms(head, row["irregular"].split()).items() if kind == "past")
    return f"{form} {particle}".strip()


def named(row):
    return row["verb"]


@pytest.mark.parametrize("row", VERBS, ids=named)
def test_an_entry_is_well_formed(row):
    assert set(row["takes"].split()) <= TAKES | PREPOSITIONS
    assert row["takes"] and row["kind"] in {"speech", "writing", "thought", "stance", "show"}


def test_verbs_are_known_by_either_spelling():
    known = verbs()
    for word in ("admitted", "quipped", "labeled", "labelled", "labeling", "labelling", "signalled", "signaled"):
        assert word in known, word


def test_no_verb_stands_twice():
    assert len({row["verb"] for row in VERBS}) == len(VERBS)


@pytest.mark.parametrize("row", [row for row in VERBS if "quote" in row["takes"].split()], ids=named)
def test_a_verb_that_takes_quotations_is_found_behind_one(row):
    assert cues(f"“The wall of the harbour broke,” Pia Roe {past(row)}.") == {past(row)}


@pytest.mark.parametrize("row", [row for row in VERBS if "that" in row["takes"].split()], ids=named)
def test_a_verb_that_takes_a_that_clause_is_found_before_one(row):
    how = "“weak and old”" if row["kind"] == "thought" else "weak"
    assert past(row) in cues(f"Pia Roe {past(row)} that the wall of the harbour was {how}.")


# ("She called the plan" rings it up.)
@pytest.mark.parametrize(
    "row", [row for row in VERBS if "np" in row["takes"].split() and row["verb"] != "call"], ids=named
)
def test_a_verb_that_takes_a_noun_phrase_is_found_before_one(row):
    subject = "The poll" if row["kind"] == "show" else "She"
    assert cues(f"{subject} {past(row)} the plan of the council.") == {past(row)}


@pytest.mark.parametrize("row", [row for row in VERBS if "name" in row["takes"].split()], ids=named)
def test_a_verb_that_takes_a_name_is_found_before_one_and_before_quoted_words(row):
    assert cues(f"She {past(row)} Falk and his plan.") == {past(row)}
    assert cues(f"She {past(row)} the plan as “a gift to the rich” in May.") == {past(row)}
    assert cues(f"She {past(row)} the plan of the council.") == set()


@pytest.mark.parametrize("row", [row for row in VERBS if "quoted" in row["takes"].split()], ids=named)
def test_a_verb_that_takes_quoted_words_is_found_with_them_only(row):
    assert cues(f"She {past(row)} the plan as “a gift to the rich” in May.") == {past(row)}
    assert cues(f"She {past(row)} the plan of the council in May.") == set()


@pytest.mark.parametrize("row", [row for row in VERBS if "object" in row["takes"].split()], ids=named)
def test_a_verb_that_takes_an_object_is_found_with_one(row):
    assert cues(f"She {past(row)} the council to mend the wall.") == {past(row)}


@pytest.mark.parametrize("row", rows("cue_nouns.csv"), ids=lambda row: row["noun"])
def test_a_noun_is_found_with_what_it_takes(row):
    behind = {"that": "that the wall was weak", "to": "to mend “the old wall”"}
    takes = row["takes"].split()
    for take in [take for take in takes if take != "quoted"]:
        rest = behind.get(take, f"{take} the “old plan”")
        if "quoted" in takes:
            assert row["noun"] not in cues(f"The old wall was weak, and his {row['noun']} {rest} came late."), rest
            rest = rest.replace("weak", "“weak and old”")
        assert row["noun"] in cues(f"The old wall was weak, and his {row['noun']} {rest} came late."), rest


@pytest.mark.parametrize(
    ("verb", "irregular", "expected"),
    [
        ("say", ["said"], {"say": "base", "says": "s", "said": "past", "saying": "ing"}),
        ("deny", [], {"deny": "base", "denies": "s", "denied": "past", "denying": "ing"}),
        ("brag", ["bragged"], {"brag": "base", "brags": "s", "bragged": "past", "bragging": "ing"}),
        ("agree", [], {"agree": "base", "agrees": "s", "agreed": "past", "agreeing": "ing"}),
        ("stress", [], {"stress": "base", "stresses": "s", "stressed": "past", "stressing": "ing"}),
        ("read", ["read"], {"read": "past", "reads": "s", "reading": "ing"}),
    ],
)
def test_forms(verb, irregular, expected):
    assert forms(verb, irregular) == expected


def test_word_classes_are_lower_case_and_used():
    for name, members in sections("cue_words").items():
        assert members and all(word == word.lower() for word in members), name
        assert words(name)


def test_the_lexicon_holds_what_newsrooms_use():
    assert {"said", "told", "pointed", "tweeted", "denied"} <= verbs().keys()
    assert {"claim", "claims", "warnings"} <= nouns().keys()


@pytest.mark.parametrize(
    "text", ["It is worth noting that the pier is old.", "It’s worth asking whether the pier holds."]
)
def test_what_is_worth_saying_nobody_says(text):
    assert find_citations(clean(text)) == []
