"""What each rule finds: source, cue, content, quote type and the rule's name."""

import pytest

from datasette_provenance.analyze.citations import find_citations
from datasette_provenance.clean.text import clean


def found(text):
    """The citations of a text, as (source, cue, contents, quote type, rule)."""
    return [
        (
            text[slice(*one.source)] if one.source else None,
            text[slice(*one.cue)] if one.cue else None,
            tuple(text[start:end] for start, end in one.fragments),
            one.quote_type,
            one.method,
        )
        for one in find_citations(clean(text))
    ]


def body(text):
    """As body text: a paragraph before and behind, since a lone line may be taken for a title."""
    return f"The harbour of Ellery lies in the north of the island, and its wall is old.\n\n{text}\n\nIt was cold then."


DIRECT = [
    ("“The wall broke,” Pia Roe said.", "Pia Roe", "said", ("The wall broke",), "quote.before"),
    ("“The wall broke,” said Pia Roe.", "Pia Roe", "said", ("The wall broke",), "quote.inverted"),
    (
        "“The wall broke,” said Pia Roe, a spokeswoman for the ministry. “It was old.”",
        "Pia Roe, a spokeswoman for the ministry",
        "said",
        ("The wall broke", "It was old."),
        "quote.inverted",
    ),
    ('"Why?" the mayor asked.', "the mayor", "asked", ("Why?",), "quote.before"),
    ("Roe said on Friday: “The wall broke.”", "Roe", "said", ("The wall broke.",), "quote.behind"),
    ("The letter states, “The wall broke last year.”", "The letter", "states", ("The wall broke last year.",), None),
    (
        "“The wall broke,” Roe told the Coast Courier. “It was old.”",
        "Roe",
        "told",
        ("The wall broke", "It was old."),
        "quote.before",
    ),
    (
        "“The wall,” Roe said, “was older than the town.”",
        "Roe",
        "said",
        ("The wall", "was older than the town."),
        "quote.before",
    ),
    (
        "“The wall broke,” retired engineer Odo Brandt said.",
        "retired engineer Odo Brandt",
        "said",
        ("The wall broke",),
        None,
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "contents", "rule"), DIRECT)
def test_direct_speech(text, source, cue, contents, rule):
    [one] = found(body(text))
    assert one[1:4] == (cue, contents, "direct")
    assert one[0] == source
    assert rule in (None, one[4])


INDIRECT = [
    ("Roe said the wall broke.", "Roe", "said", "the wall broke", "speech.clause"),
    ("Roe said on Friday that the wall broke.", "Roe", "said", "the wall broke", "speech.that"),
    ("Roe told reporters that the wall broke.", "Roe", "told", "the wall broke", "speech.that"),
    ("Roe told the council on Monday the wall broke.", "Roe", "told", "the wall broke", "speech.clause"),
    ("Roe asked whether the wall broke.", "Roe", "asked", "whether the wall broke", "speech.wh"),
    ("Roe promised to mend the wall.", "Roe", "promised", "to mend the wall", "speech.inf"),
    ("Roe urged the council to mend it.", "Roe", "urged", "the council to mend it", "speech.object"),
    ("Roe rejected the plan.", "Roe", "rejected", "the plan", "speech.np"),
    ("Roe called for a new wall.", "Roe", "called", "a new wall", "speech.of"),
    ("Roe pointed out that the wall broke.", "Roe", "pointed out", "the wall broke", "speech.that"),
    ("Roe has made it clear that the wall broke.", "Roe", "made it clear", "the wall broke", "speech.that"),
    ("The wall broke, Roe said.", "Roe", "said", "The wall broke", "parenthetical"),
    ("The wall was weak, said Roe.", "Roe", "said", "The wall was weak", "inverted"),
    ("As Roe noted, the wall broke.", "Roe", "noted", "the wall broke", "parenthetical"),
    ("According to the ministry, the wall broke.", "the ministry", "According to", "the wall broke", "according"),
    ("The wall broke, according to the ministry.", "the ministry", "according to", "The wall broke", "according"),
    ("A new poll showed that voters want a wall.", "A new poll", "showed", "voters want a wall", "show.that"),
    ("Some officials said the wall broke.", "Some officials", "said", "the wall broke", "speech.clause"),
    ("Police say the wall broke.", "Police", "say", "the wall broke", "speech.clause"),
    ("Roe believes the wall is “a disgrace”.", "Roe", "believes", "the wall is “a disgrace”", "thought.clause"),
    ("His claim that the wall broke was wrong.", "His", "claim", "the wall broke was wrong", "noun.that"),
    ("Asked whether the wall broke, Roe left.", None, "Asked", "whether the wall broke", "passive.asked"),
    ("The break was first reported by the Coast Courier.", "the Coast Courier", "reported", "The break", "passive.by"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "rule"), INDIRECT)
def test_indirect_speech(text, source, cue, content, rule):
    kind = "mixed" if "“" in content else "indirect"
    assert found(body(text)) == [(source, cue, (content,), kind, rule)]


@pytest.mark.parametrize(
    "text",
    [
        "Roe believes that the wall broke.",  # a thought that nobody put into words
        "We predict that the wall will break.",  # the writer
        "If Roe says that the wall broke, the council will meet.",
        "The council took a stone called greywacke from the hill.",
        "A photo showing the old wall hangs in the hall.",
        "The harbour index added 0.4 per cent to 11,193 points.",
        "The council met to discuss the wall.",
        "Her plan to mend the wall failed.",
    ],
)
def test_what_nobody_said_is_no_citation(text):
    assert found(body(text)) == []


def test_a_content_with_quoted_words_is_mixed():
    [one] = found(body("Roe said the plan was “a disgrace to the town” and would fail."))
    assert one[2:4] == (("the plan was “a disgrace to the town” and would fail",), "mixed")


def test_a_parenthetical_verb_splits_one_content_in_two():
    [one] = found(body("The wall, he said, was older than the town."))
    assert one[2] == ("The wall", "was older than the town")


BORDERS = [
    ("Roe said the wall broke, adding that it was old.", "the wall broke"),
    ("Roe said the wall broke, citing a letter of the council.", "the wall broke"),
    ("Roe said the wall broke and called the plan a farce.", "the wall broke"),
    ("Roe said the wall broke, but Falk said it stood.", "the wall broke"),
    ("While Roe said the wall broke, the council met again.", "the wall broke"),
    ("Odo Falk — who said the wall broke — has left the island.", "the wall broke"),
    ("Roe said the wall broke in an interview with Radio Ellery.", "the wall broke"),
    ("Roe criticized the plan, which the council passed in May.", "the plan"),
    ("Roe said that the wall broke; the council met again.", "the wall broke"),
]


@pytest.mark.parametrize(("text", "content"), BORDERS)
def test_a_content_ends_at_its_border(text, content):
    assert content in {fragment for one in found(body(text)) for fragment in one[2]}


SOURCES = [
    ("Pia Roe, the mayor of Ellery, said the wall broke.", "Pia Roe, the mayor of Ellery"),
    ("Sen. Pia Roe (D-Ellery) said the wall broke.", "Sen. Pia Roe (D-Ellery)"),
    ("Pia Roe, who lives near the harbour, said the wall broke.", "Pia Roe"),
    ("A spokesman for the ministry said the wall broke.", "A spokesman for the ministry"),
    ("Pia Roe, 27, a teacher in Ellery, said the wall broke.", "Pia Roe"),
    ("A source speaking to reporters said the wall broke.", "A source"),
    ("Voters who named a candidate said the wall broke.", "Voters"),
    ("Pia Roe on Tuesday said the wall broke.", "Pia Roe"),
    ("Falk praised the town and said the wall broke.", "Falk"),
    ("The report, which was kept secret, said the wall broke.", "The report"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_the_source_is_the_noun_phrase_with_title_and_short_appositive(text, source):
    assert [one[0] for one in found(body(text)) if one[1] == "said"] == [source]


def test_a_colon_brings_a_quotation_that_no_verb_of_speech_claims():
    [one] = found(body("Roe was blunt about the plan: “The wall broke at dawn.”"))
    assert one == ("Roe", ":", ("The wall broke at dawn.",), "direct", "colon.quote")


def test_a_name_before_a_colon_speaks_in_a_transcript():
    [one] = found(body("Pia Roe: The wall broke at dawn."))
    assert one == ("Pia Roe", ":", ("The wall broke at dawn",), "indirect", "colon.label")


@pytest.mark.parametrize("label", ["READ MORE", "Photo", "WATCH", "Q"])
def test_other_labels_do_not_speak(label):
    assert found(body(f"{label}: The wall broke at dawn.")) == []


def test_a_quotation_may_stand_in_the_paragraph_behind_its_verb():
    [one] = found("It was cold.\n\nThe Coast Courier reports:\n\n“The wall broke at dawn.”\n\nThe council met.")
    assert one[:3] == ("The Coast Courier", "reports", ("The wall broke at dawn.",))


def test_what_was_reported_by_an_outlet():
    [one] = found(body("As reported by the Coast Courier, the wall broke."))
    assert one[:3] == ("the Coast Courier", "As reported by", ("the wall broke",))


def test_the_maker_of_a_document_belongs_to_the_source():
    [one] = found(body("The wall broke, according to figures collated by the Harbour Board."))
    assert one[0] == "figures collated by the Harbour Board"


def test_a_lead_before_the_source_belongs_to_the_content():
    [one] = found(body("If it rains, Roe said, the wall will break."))
    assert one[2] == ("If it rains", "the wall will break")


def test_a_lead_before_a_quotation_alone_belongs_to_it():
    [one] = found(body("“The wall was not weak,” Roe said. Instead, “the wave was too high.”"))
    assert one[2] == ("The wall was not weak", "Instead, “the wave was too high.”")


NOTHING = [
    "The states have many walls.",
    "He added 30 cents to the price.",
    "The pledged delegates came late.",
    "The United States built a wall.",
    "An alleged thief ran away.",
    "Their calls went unheard.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_look_alikes_are_no_citations(text):
    assert found(body(text)) == []


def test_a_speech_within_a_speech_belongs_to_who_reports_it():
    [one] = found(body("Roe said that Falk had promised that the wall would stand."))
    assert one[0] == "Roe"


ONCE = [
    ("Roe said in a statement that the wall would hold.", [("said", ("the wall would hold",))]),
    ("Roe, who built it, told the council in a letter that the wall would hold.", [("told", ("the wall would hold",))]),
    ("Roe responded to the report by saying, “The wall will hold.”", [("responded", ("The wall will hold.",))]),
    ("Roe refused to sign it or explain how it failed.", [("refused", ("to sign it or explain how it failed",))]),
]


@pytest.mark.parametrize(("text", "cited"), ONCE)
def test_a_content_that_two_rules_find_is_one_citation(text, cited):
    assert [one[1:3] for one in found(body(text))] == cited


def test_the_second_thing_that_a_source_does_is_not_part_of_the_first():
    both = [("mocked", ("Falk",)), ("praised", ("the wall as “a marvel of its age.”",))]
    assert [one[1:3] for one in found(body("Pia Roe mocked Falk, praised the wall as “a marvel of its age.”"))] == both


def test_a_run_of_quoted_paragraphs_goes_on_with_the_last_speaker():
    text = "“The wall broke,” Roe said.\n\n“It was old.”\n\n“Nobody was hurt.”\n\nThe council met."
    [one] = found(text)
    assert one[:3] == ("Roe", "said", ("The wall broke", "It was old.", "Nobody was hurt."))


def test_quoted_paragraphs_behind_reported_speech_are_a_direct_citation_of_the_same_source():
    first, second = found("Roe said the wall broke at dawn on Friday.\n\n“It was old and weak.”\n\nThe council met.")
    assert first[3:] == ("indirect", "speech.clause")
    assert second == ("Roe", "said", ("It was old and weak.",), "direct", "quote.chained")


def test_furniture_is_not_searched():
    assert found("The wall broke.\n\n© 2024 Coast Courier. All rights reserved. Roe said the wall broke.") == []


@pytest.mark.parametrize("text", ["", " ", "said", "“”", "“", "Roe said", ", said Roe", "according to", "asked"])
def test_fragments_of_sentences_raise_nothing(text):
    for one in find_citations(clean(text)):
        assert one.fragments
