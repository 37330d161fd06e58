"""How British, Irish, Indian, African and Asian papers word it who said what. All names are invented."""

import pytest

from datasette_provenance.analyze.citations import find_citations, resolve_speakers
from datasette_provenance.clean.text import clean

LEAD = "The wall of the harbour in Ellery broke at dawn on Friday, and the council met at once."


def said(text):
    """Who says what in a text: the name, and the pieces of content."""
    text = f"{LEAD}\n\n{text}\n\nIt was cold then."
    cleaned = clean(text)
    found = find_citations(cleaned)
    names = resolve_speakers(cleaned, found)
    return [(name, *(text[start:end] for start, end in one.fragments)) for one, name in zip(found, names, strict=True)]


LAST_SPEAKERS = [
    # what opens a sentence before a comma is no name
    ("Secondly, the chief executive, Sir Odo Falk, should go. He told the Weekly that it leaked.", "Odo Falk"),
    ("Reacting, the member for Ellery, Hon. Pia Roe, left.\n\nShe urged the mayor to sack the guard.", "Pia Roe"),
    # who opens the sentence before, behind an adverb, an office and what the office is of
    (
        "Pia Roe called it a farce.\n\nHowever, the police relations officer in the state, DSP Odo Falk, put it at 11. "
        "He said that teams had come.",
        "Odo Falk",
    ),
    (
        "Opposition leader Ivo Zeman said it rained. Union Minister for Ports Odo Falk rubbished it. “Look again,” he "
        "told reporters.",
        "Odo Falk",
    ),
    ("“It leaks,” Odo Falk said. The Speaker told them to be calm. Nobody was. “Order,” he said.", "Speaker"),
    # a relative whose name stands behind letters in brackets
    ("Falk's father, Lt Col (Retd) Odo Falk, said it rained. “He was at home,” he said.", "Odo Falk"),
    ("“It leaks,” Pia Roe said.\n\nThe union's secretary, Odo Falk, was blunter still. “Men will die.”", "Odo Falk"),
    # names of several words
    ("“It leaks,” said Yann Le Bras, a diver. Le Bras called the dam a farce.", "Yann Le Bras"),
    ("Labour's Síle Ní Roe said it rained. “It is wet,” Ms Ní Roe added.", "Síle Ní Roe"),
    ("Ms Chua Li Wen, a broker, said it rained. “It is wet,” said Ms Chua.", "Chua Li Wen"),
    ("Det Con Pia Roe of Ellery Police said that it rained.", "Pia Roe"),
    ("PC Odo Falk said it rained. PC Falk added that it was wet.", "Odo Falk"),
    ("I'm Pia Roe, and it rains. Pia Roe said that it rained.", "Pia Roe"),
    ("The Tánaiste, Micheál Falk, dismissed the report as “pub talk”.", "Micheál Falk"),
    ("Its author, tide engineer Dr Pia Roe from the Institute of New Harn, said that it leaked.", "Pia Roe"),
    ("Then-Deputy Assistant Secretary Pia Roe came. “It rains,” she said.", "Pia Roe"),
]


@pytest.mark.parametrize(("text", "name"), LAST_SPEAKERS)
def test_who_speaks_last(text, name):
    assert said(text)[-1][0] == name


def test_the_leader_of_one_party_is_not_that_of_another():
    text = (
        "Premier Odo Falk came. The Labour leader said that it rained.\n\nOpposition Leader Pia Roe welcomed the rain."
    )
    assert said(text)[0][0] == "Labour leader"
    named = "Labour Leader Odo Falk came.\n\nThe Labour leader said that it rained."
    assert said(named)[0][0] == "Odo Falk"


CONTENTS = [
    (
        "Probably not, says Pia Roe of the Quay Fund. “Nobody can pay.”",
        [("Pia Roe", "Probably not"), ("Pia Roe", "Nobody can pay.")],
    ),
    (
        "The two towns should mend the wall, stressed Governor Odo Falk when he met the guests.",
        [("Odo Falk", "The two towns should mend the wall")],
    ),
    ("Odo Falk, an engineer instructed by the court, said that it leaked.", [("Odo Falk", "it leaked")]),
    ("A post shared more than 900 times on Odnet claims that it leaks.", [("A post", "it leaks")]),
    ("In an earlier post Mr Falk claimed that it leaked.", [("Falk", "it leaked")]),
    (
        "Opposition Leader Pia Roe, whose party opposed the dam, welcomed it, saying it would save jobs.",
        [("whose party", "the dam"), ("Pia Roe", "it would save jobs")],
    ),
    (
        "Harn Rail said the line between Ellery and Brack would remain closed until Friday.",
        [("Harn Rail", "the line between Ellery and Brack would remain closed until Friday")],
    ),
    ("Ms Pia Roe told the House 641 people were waiting.", [("Pia Roe", "641 people were waiting")]),
    ("When, Pia Roe asked, would it hold?", [("Pia Roe", "When", "would it hold")]),
    ("In Ellery, an aide said — without details — that it leaked.", [("aide", "it leaked")]),
    ("Sources in the Harbour Guard, however, said that it leaked.", [("Sources in the Harbour Guard", "it leaked")]),
    ("Pia Roe insists she won. “Bring it on,” she grinned.", [("Pia Roe", "she won"), ("Pia Roe", "Bring it on")]),
    ("Mr Odo Falk submitted that it leaked.", [("Odo Falk", "it leaked")]),
    (
        "**What they think.** Council leader Odo Falk: “It leaks.” Harbour critic Pia Roe: “Where is it?”",
        [("Odo Falk", "It leaks."), ("Pia Roe", "Where is it?")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CONTENTS)
def test_what_is_said_and_by_whom(text, expected):
    assert said(text) == expected


NOTHING_SAID = [
    "President Odo Falk will accuse Ellery of breaking the truce.",
    "There are those who will argue that bills must rise.",
    "Odo Falk might have added that it rained.",
    "Rovers (4-3-3): Pell; Harn, Stone.",
    "Elusive Goal: The council wants a goal that nobody sees.",
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_nobody_has_said_it(text):
    assert said(text) == []


def test_words_given_in_advance_are_cited():
    assert said("Pia Roe will say: “It leaks.”") == [("Pia Roe", "It leaks.")]


INTERVIEW = """Pia Roe gave up hockey to carve wood. Before her show, she talks to Ilse van Brack about oak.

Q: You were captain. Do you miss it?

A: I still dream about it.

Q: Why wood?

A: I was bored, honestly.

Q: And next?

A: I sleep.

Pia Roe: Tides is at the Quay Gallery, Ellery, until 30 June."""


def test_who_answers_talks_to_the_reporter():
    assert said(INTERVIEW) == [
        ("Pia Roe", "I still dream about it."),
        ("Pia Roe", "I was bored, honestly."),
        ("Pia Roe", "I sleep."),
    ]


BORDERS = [
    ("Ellery: Two boats sank near here, officials said.", [("officials", "Two boats sank near here")]),
    (
        "The bank unexpectedly cut its key policy rate on Thursday, and said that it would ease again.",
        [("bank", "it would ease again")],
    ),
    ("The effect faded, according to the paper, published in the Tide Review.", [("paper", "The effect faded")]),
    ("It leaks, according to the outlet Jornal do Porto.", [("Jornal do Porto", "It leaks")]),
    (
        "Reacting, the member for Ellery, Hon. Pia Roe, decried the delay, describing it as “one too many”.",
        [("Pia Roe", "it as “one too many”")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BORDERS)
def test_where_a_content_begins_and_whose_it_is(text, expected):
    cleaned = clean(text)
    found = find_citations(cleaned)
    names = resolve_speakers(cleaned, found)
    pairs = zip(found, names, strict=True)
    assert [(name, *(text[start:end] for start, end in one.fragments)) for one, name in pairs] == expected


def test_who_was_named_since_the_last_speaker_speaks():
    before = "Mr Odo Falk, a broker, said it rained.\n\n"
    text = (
        "For those who buy a first flat, like Mr Ivo Brack, 31, it is a relief. The clerk looked.\n\n"
        "“They used to laugh,” he said."
    )
    assert said(before + text)[-1][0] == "Ivo Brack"
    often = "“It leaks,” Mr Odo Falk said. “It broke,” he said. “It is old,” he said. “It is wet,” he said.\n\n"
    assert said(often + text)[-1][0] == "Odo Falk"


def test_what_tabloids_say_of_somebody_is_no_name():
    assert said("Plucky Pia Roe, 81, ran.\n\nPia added: “He cried.”")[-1][0] == "Pia Roe"


MORE = [
    (
        "Statistics Harn says 81 per cent of teens sleep badly.",
        [("Statistics Harn", "81 per cent of teens sleep badly")],
    ),
    ("“Where was he?” she quipped.", [("she", "Where was he?")]),
    ("Pia Roe, a nurse, used to say that water always wins.", [("Pia Roe", "water always wins")]),
    ("As Falk never said, a dam is a hole into which one pours money.", []),
    (
        "The toll fell after divers found that three had been counted twice, said Odo Falk, head of the guard.",
        [("Odo Falk", "The toll fell after divers found that three had been counted twice")],
    ),
    (
        "The council insists that it is safe. Iwan Prys snorts. “I have counted fish since before they were born.”",
        [("council", "it is safe"), ("Iwan Prys", "I have counted fish since before they were born.")],
    ),
    (
        "“I lashed it,” said Cathal Ó Roe, whose father, Donncha, won a medal. “It went in,” Ó Roe added.",
        [("Cathal Ó Roe", "I lashed it"), ("Cathal Ó Roe", "It went in")],
    ),
    (
        "Captain Darragh Mac Mathúna left. “We hold,” Mac Mathúna said.",
        [("Darragh Mac Mathúna", "We hold")],
    ),
    ("Chief Minister Odo Falk came. The CM said that it rained.", [("Odo Falk", "it rained")]),
    ("One Labour MP texted: “Time of death, dawn.”", [("Labour MP", "Time of death, dawn.")]),
]


@pytest.mark.parametrize(("text", "expected"), MORE)
def test_what_is_said_in_other_houses(text, expected):
    assert said(text) == expected


LATER = [
    (
        "'He sent us a card,' Pia Roe added. 'It had a duck on it.'\n\n'We can manage decline or build.'",
        [("Pia Roe", "He sent us a card", "It had a duck on it.", "We can manage decline or build.")],
    ),
    (
        "Odo Falk is 68. Asked if he would sell, Falk laughed. “Show me one with money.”",
        [(None, "if he would sell"), ("Odo Falk", "Show me one with money.")],
    ),
    ("Harn Energy reports 900 homes are without power.", [("Harn Energy", "900 homes are without power")]),
    (
        "The third round of talks concluded in Ellery on Thursday, Minister Odo Falk told reporters.",
        [("Odo Falk", "The third round of talks concluded in Ellery on Thursday")],
    ),
    (
        "Born in Ellery in 1938, Odo Falk was a comic. His agent said it rained.\n\n"
        "Raised above a shop in Ellery, Falk was poor. “We were cold,” he told a friend.",
        [("His agent", "it rained"), ("Odo Falk", "We were cold")],
    ),
    ("The President of the Quay Union, Comrade Odo Falk, said that it rained.", [("Odo Falk", "it rained")]),
]


@pytest.mark.parametrize(("text", "expected"), LATER)
def test_who_goes_on_or_answers(text, expected):
    assert said(text) == expected


def test_a_city_before_a_colon_is_no_speaker():
    text = "New Delhi: The Harbour Court said that it leaked."
    cleaned = clean(text)
    assert resolve_speakers(cleaned, find_citations(cleaned)) == ["Harbour Court"]


LAST = [
    (
        "But one nurse, who asked to remain anonymous, said staff were relieved. 'It was like working for a king.'",
        [("one nurse", "staff were relieved"), ("one nurse", "It was like working for a king.")],
    ),
    ("“It leaks,” said Additional DGP (Law and Order) Odo Falk.", [("Odo Falk", "It leaks")]),
    ("Her nephew, retired teacher Odo Falk, said that it rained.", [("Odo Falk", "it rained")]),
    (
        "Here is Sr Pia Falk. Her nephew, retired teacher Odo Falk, said it rained. “It was wet,” Mr Falk said.",
        [("Odo Falk", "it rained"), ("Odo Falk", "It was wet")],
    ),
    ("Pia Roe admitted she could barely watch.", [("Pia Roe", "she could barely watch")]),
    (
        "The divers found no link between oil and age, but say that harm cannot be ruled out.",
        [("divers", "harm cannot be ruled out")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LAST)
def test_who_else_says_what(text, expected):
    assert said(text) == expected


def test_a_pronoun_means_the_whole_name_behind_a_particle():
    text = "Labour's Síle Ní Roe came. Ms Ní Roe told the House it leaked.\n\n“How long?” she asked."
    assert said(text)[-1][0] == "Síle Ní Roe"


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Speaking to NQA outside the ward, Pia Roe said, “Track after track fails.”", ["Track after track fails."]),
        ("Addressing a rally in Norrby, Pia Roe said, “We will rebuild it.”", ["We will rebuild it."]),
        (
            "Building it, Pia Roe said, “would cost four million crowns”.",
            ["Building it", "would cost four million crowns"],
        ),
    ],
)
def test_what_somebody_did_while_speaking_is_not_said(text, contents):
    assert said(text) == [("Pia Roe", *contents)]
