"""Whose a sentence is where more than one may speak in it, and what is no source: invented sentences."""

import pytest

from datasette_provenance.analyze.citations import find_citations
from datasette_provenance.analyze.cited import cited
from datasette_provenance.clean.text import clean

LEAD = "The harbour of Ellery lies in the north of the island, and its wall is old."


def found(sentence):
    """The citations of a sentence of body text, as (source, contents)."""
    text = f"{LEAD}\n\n{sentence}\n\nIt was cold then."
    return [
        (text[slice(*one.source)] if one.source else None, *(text[start:end] for start, end in one.fragments))
        for one in find_citations(clean(text))
    ]


def names(sentence):
    """The names of the sources, as pages show them."""
    citations, sources, counts = cited(clean(f"{LEAD}\n\n{sentence}\n\nIt was cold then."))
    return [None if one.source is None else sources[one.source].name for one in counts]


RESTS = [
    ("Pia Roe said the dam had failed three tests, according to documents.", "Pia Roe"),
    ("The union warned that the dam had failed, according to a report by the council.", "The union"),
]


@pytest.mark.parametrize(("sentence", "source"), RESTS)
def test_who_speaks_is_the_source_and_not_what_it_rests_on(sentence, source):
    assert [one[0] for one in found(sentence)] == [source]


WITHIN = [
    ("The plan, said Roe, is weak.", [("Roe", "The plan", "is weak")]),
    ("The plan, says the minister, “is weak”.", [("the minister", "The plan", "is weak")]),
    ("Ministers, said Pia Roe, the mayor, “have no plan”.", [("Pia Roe, the mayor", "Ministers", "have no plan")]),
    ("The mayor, said to be ill, is back.", []),
    ("The plan, said Roe.", []),
]


@pytest.mark.parametrize(("sentence", "citations"), WITHIN)
def test_a_speaker_between_a_subject_and_what_it_does(sentence, citations):
    assert found(sentence) == citations


HANDED_DOWN = [
    ("“The dam is old,” Roe said, according to a transcript.", "a transcript"),
    ("Pia Roe left and told Odo Falk that the dam broke, according to documents.", "documents"),
    ("Pia Roe said the dam broke, according to the Harbour Times.", "the Harbour Times"),
    ("“The dam is old,” Roe said in 2014, according to the Harbour Times.", "Roe"),
    ("“The dam is old,” Roe said, according to the AP.", "Roe"),
    ("“The dam is old,” a guard said, according to the AP.", "the AP"),
    ("“The dam is old,” Roe said, according to Odo Falk.", "Odo Falk"),
    ("The dam broke, according to documents.", "documents"),
]


@pytest.mark.parametrize(("sentence", "source"), HANDED_DOWN)
def test_who_hands_it_down_is_the_source(sentence, source):
    assert [one[0] for one in found(sentence)] == [source]


@pytest.mark.parametrize("verb", ["claims", "claimed", "said"])
def test_a_source_close_to_the_minister(verb):
    expected = [("a source close to the minister", "Odo Falk owns a villa")]
    assert found(f"Odo Falk owns a villa, a source close to the minister {verb}.") == expected


def test_people_close_to_the_campaign():
    assert found("The dam broke, according to people close to the mayor.")[0][0] == "people close to the mayor"


NAMED = [
    ("“We are numb,” its owner, Per Rask, said.", "Per Rask"),
    ("Judge Per Rask said it rained.", "Per Rask"),
    ("“They are sore,” said the works doctor, Elke Tam.", "Elke Tam"),
    ("The works council said that the plant had failed.", "works council"),
    ("The head of the works council, Ines Falke, said the plant had failed.", "Ines Falke"),
    ("A sea of more than 22,000 angry teachers told the council: enough.", "angry teachers"),
    ("“It is a ruin,” Rabble-rouser Pia Roe said.", "Pia Roe"),
    ("Another diver, Ivo Roe of Ellery College, said the wall was weak.", "Ivo Roe"),
]


@pytest.mark.parametrize(("sentence", "name"), NAMED)
def test_the_name_of_a_source(sentence, name):
    assert names(sentence) == [name]


def test_the_elder_of_two_stays_open():
    text = "“It is mine,” Ulla Falk said. “Mine,” said her sister, Ana Falk. Ms Falk, the elder, said it was late."
    assert names(text) == ["Ulla Falk", "Ana Falk", "Falk"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The union said 14. It did not explain the difference.",
        "It was over before anyone said the word.",
        "Nobody heard it, since before anybody said it rained the wall broke.",
    ],
)
def test_what_is_kept_back_and_anyone_are_no_citations(sentence):
    assert [source for source, *_ in found(sentence) if source in ("It", "anyone", "anybody")] == []


def test_behind_a_semicolon_another_speaks():
    sentence = "Health officials have said for weeks that masks help; Falk says they do not."
    assert found(sentence) == [("Health officials", "masks help"), ("Falk", "they do not")]


def test_before_a_semicolon_the_reporter_tells():
    sentence = "It has 240 people on its books; “every family has somebody there,” said Mayor Odo Falk."
    assert found(sentence) == [("Mayor Odo Falk", "every family has somebody there")]


def test_a_time_may_stand_between_the_verb_and_what_was_said():
    sentence = "Pia Roe told the council on Tuesday, a day before the flood, that a valve was “whistling”."
    assert found(sentence) == [("Pia Roe", "a valve was “whistling”")]


INTERRUPTED = [
    (
        "One resident, who asked not to be named, said the council “never listens”.",
        ("One resident", "the council “never listens”"),
    ),
    (
        "Odo Falk, who asked not to be filmed, said the council never listens.",
        ("Odo Falk", "the council never listens"),
    ),
    ("The plan, which is weak, said Odo Falk, must go.", ("Odo Falk", "The plan, which is weak")),
]


@pytest.mark.parametrize(("sentence", "citation"), INTERRUPTED)
def test_a_subject_that_a_relative_clause_interrupts_speaks(sentence, citation):
    assert found(sentence)[-1] == citation


BEHIND_STATEMENT = [
    ("It would close, she said in a statement that was sent to the crew.", ("she", "It would close")),
    ("She said in a statement that was sent to the crew that it would close.", ("She", "it would close")),
    ("She answered with a note that was sent at noon: “It will close.”", ("She", "It will close.")),
    ("She told reporters that was wrong.", ("She", "that was wrong")),
]


@pytest.mark.parametrize(("sentence", "citation"), BEHIND_STATEMENT)
def test_what_a_relative_clause_tells_of_a_statement_is_not_what_it_says(sentence, citation):
    assert found(sentence) == [citation]


FRONTED = [
    (
        "Asked whether the wall would hold, Mayor Ana Kovac replied, “Yes.”",
        [(None, "whether the wall would hold"), ("Mayor Ana Kovac", "Yes.")],
    ),
    ("Told of the plan, Roe said, “Yes.”", [("Roe", "Yes.")]),
    ("Asked about the nine who left, Roe said, “Yes.”", [("Roe", "Yes.")]),
    (
        "Asked about the claim that the wall broke, Roe said, “It did not.”",
        [(None, "the wall broke"), ("Roe", "It did not.")],
    ),
]


@pytest.mark.parametrize(("sentence", "citations"), FRONTED)
def test_what_is_fronted_behind_a_participle_is_no_part_of_the_answer(sentence, citations):
    assert found(sentence) == citations


NO_SAYING = [
    "Falk ordered a strike that killed two guards.",
    "Roe is a mayor who had not supported Falk’s plan.",
    "Roe met one Democrat who opposed her.",
    "It is a leak of nine million documents that reveals much.",
    "He faces criminal charges that carry a long sentence.",
    "The inquiry did little to clear it up or explain why the wall broke.",
    "The law bans them from using content that denies the flood.",
]


@pytest.mark.parametrize("sentence", NO_SAYING)
def test_what_is_done_and_what_something_is_are_no_citations(sentence):
    assert found(sentence) == []


def test_a_verb_or_an_adverb_is_no_part_of_a_source():
    assert found("Democrats keep telling voters that the wall will hold.") == [("Democrats", "the wall will hold")]
    assert found("Pia Roe, afterward, said the wall held.") == [("Pia Roe", "the wall held")]


def test_a_name_does_not_go_on_in_the_next_paragraph():
    text = f"{LEAD}\nHere were also Kit Bond, Odo Falk and Ivo Tarn\nRomer said that it rained.\nIt was cold then."
    _, sources, _ = cited(clean(text))
    assert [source.name for source in sources] == ["Romer"]


def test_a_list_is_a_document():
    (citation,), (source,), _ = cited(clean(f"{LEAD}\n\nShe was paid, according to a list of his fees.\n\nIt rained."))
    assert (source.name, source.kind) == ("list of his fees", "document")


COMPANIES = [
    ("The Harn County sheriff’s office said the road was shut.\n\nThe company said it was safe.", "company"),
    ("Pia Roe said the road was shut.\n\nThe company said it was safe.\n\n© 2026 Quay Publishing Company", "company"),
    ("Norsund Airlines said the road was shut.\n\nThe company said it was safe.", "Norsund Airlines"),
]


@pytest.mark.parametrize(("text", "name"), COMPANIES)
def test_the_company_is_one_that_the_story_tells_of(text, name):
    assert names(text)[1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norsund Today reported that the wall had held.", "Norsund Today"),
        ("USA TODAY reported last month that the wall had held.", "USA TODAY"),
        ("The wall held, Norsund Today reported.", "Norsund Today"),
        ("Odo Falk today said the wall held.", "Odo Falk"),
        ("Odo Falk Monday said the wall held.", "Odo Falk"),
    ],
)
def test_a_day_with_a_capital_that_has_none_elsewhere_is_part_of_a_name(text, name):
    assert names(f"{LEAD}\n\n{text}") == [name]


@pytest.mark.parametrize(
    "text",
    ["Dishonestly called “harbours for all”, the plan failed.", "Newly released files showed that the wall held."],
)
def test_an_adverb_that_begins_a_sentence_is_nobody(text):
    assert not any(name.endswith("ly") for name in names(f"{LEAD}\n\n{text}"))
