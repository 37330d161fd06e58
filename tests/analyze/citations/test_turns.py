"""Transcripts and interviews: who speaks in which turn, and what is none."""

import pytest

from datasette_provenance.analyze.citations import find_citations, resolve_speakers
from datasette_provenance.analyze.citations.turn_labels import as_written
from datasette_provenance.analyze.citations.turns import find_turns
from datasette_provenance.analyze.sources import find_sources
from datasette_provenance.clean.text import clean

HEAD = (
    "The minister meets the press\n\nBy Kate Odell\n\nPrime Minister Lena Dvorsky spoke to reporters in Tellan on "
    "Monday about the dam that broke on Friday."
)


def said(text):
    """Each citation as (resolved name, what is said)."""
    cleaned = clean(text)
    found = find_citations(cleaned)
    names = resolve_speakers(cleaned, found)
    return [
        (name, tuple(text[slice(*fragment)] for fragment in one.fragments))
        for one, name in zip(found, names, strict=True)
        if one.method.startswith("turn.")
    ]


def test_a_turn_lasts_over_sentences_and_paragraphs_to_the_next():
    text = (
        f"{HEAD}\n\nPRIME MINISTER DVORSKY: Thank you. The dam was safe.\n\nThe engineers told me so.\n\n"
        "KATE ODELL: Was it?\n\nDVORSKY: It was. I saw it."
    )
    assert said(text) == [
        ("Lena Dvorsky", ("Thank you. The dam was safe.", "The engineers told me so.")),
        ("Kate Odell", ("Was it?",)),
        ("Lena Dvorsky", ("It was. I saw it.",)),
    ]


@pytest.mark.parametrize("outlet", ["Ellery Review", "Tellan Weekly"])
def test_an_outlet_that_asks_is_nobody(outlet):
    text = (
        f"An interview with Lena Dvorsky\n\n{outlet}: Can it hold?\n\nLena Dvorsky: Yes. It could not in May.\n\n"
        f"{outlet}: What comes first?\n\nLena Dvorsky: The wall. All of it.\n\n{outlet}: Tell us how.\n\n"
        "Lena Dvorsky: I do not know. I want it on paper."
    )
    assert said(text) == [
        ("Lena Dvorsky", ("Yes. It could not in May.",)),
        ("Lena Dvorsky", ("The wall. All of it.",)),
        ("Lena Dvorsky", ("I do not know. I want it on paper.",)),
    ]


def test_labels_that_ask_are_no_outlet_where_several_answer():
    text = (
        f"{HEAD}\n\nEllery Review: Can it hold?\n\nEllery Review: When?\n\nLena Dvorsky: Yes, in May.\n\nLast Review: "
        "Why?\n\nLena Dvorsky: I do not know."
    )
    assert all(name == "Lena Dvorsky" for name, _ in said(text))


def test_q_needs_no_colon_and_the_president_is_a_person():
    text = (
        "Remarks by President Dvorsky in Press Conference\n\n"
        "THE PRESIDENT: Good afternoon, everybody. We had a good meeting about the dam.\n\n"
        "Q Madam President, will it be built this year?\n\n"
        "THE PRESIDENT: It will. We have the money.\n\n"
        "Q And the farmers? They say that they were not asked.\n\n"
        "THE PRESIDENT: Thank you all very much."
    )
    assert said(text) == [
        ("Dvorsky", ("Good afternoon, everybody. We had a good meeting about the dam.",)),
        ("Dvorsky", ("It will. We have the money.",)),
        ("Dvorsky", ("Thank you all very much.",)),
    ]


def test_it_is_direct_speech_with_the_label_and_its_mark_and_nothing_else_is_found_in_it():
    text = f"{HEAD}\n\nANA ROE: Odo Falk said it was old.\n\nODO FALK: I did.\n\nANA ROE: Thank you."
    first, *others = find_citations(clean(text))
    assert len(others) == 2
    assert (text[slice(*first.source)], text[slice(*first.cue)]) == ("ANA ROE", ":")
    assert (first.quote_type, first.method) == ("direct", "turn.name")


LABELS = [
    ("JANE ROE", "ROE", "Jane Roe"),
    ("Jane Roe", "Roe", "Jane Roe"),
    ("MS. JANE ROE", "MS. ROE", "Jane Roe"),
    ("SEN. JANE ROE (R-Ohio)", "ROE", "Jane Roe"),
    ("Jane Roe (Harbour Radio)", "Roe", "Jane Roe"),
    ("**Jane Roe**", "**Jane Roe**", "Jane Roe"),
    ("PRIME MINISTER DVORSKY", "DVORSKY", "Lena Dvorsky"),
    ("Prime Minister Dvorsky", "Dvorsky", "Lena Dvorsky"),
]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize(("full", "short", "name"), LABELS)
def test_labels_lead_to_whom_they_name(full, short, name, gap):
    turns = [f"{full}: The wall stood.", "ODO FALK: It did not.", f"{short}: It was old, I said."]
    assert said(f"{HEAD}\n\n{gap.join(turns)}")[::2] == [
        (name, ("The wall stood.",)),
        (name, ("It was old, I said.",)),
    ]


def test_a_label_on_a_line_of_its_own():
    text = f"{HEAD}\n\nJANE ROE:\nThe wall stood.\n\nODO FALK:\nIt did not.\n\nJANE ROE:\nI saw it."
    assert said(text)[0] == ("Jane Roe", ("The wall stood.",))


HEADS = [
    "Mayor Petra Benes told us of the night when the dam broke, of the pumps and of the rain.",
    "We spoke with Petra Benes in Tellan, three days after Odo Falk had opened the dam there.",
    "Simon Achterberg met the mayor, Petra Benes, in Tellan on Monday, three days after the dam broke.",
    "In an interview with Petra Benes in Tellan the paper asked of Odo Falk and of the rain.",
]
QUESTIONS = [("Q:", "A:"), ("Q.", "A."), ("Question:", "Answer:"), ("QUESTION:", "A:")]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(("asks", "answers"), QUESTIONS)
def test_an_answer_is_hers_whom_the_head_says_the_text_interviews(head, asks, answers):
    text = (
        f"Talking of the dam\n\nBy Simon Achterberg\n\n{head}\n\n{asks} When did you see it?\n\n"
        f"{answers} In May. We told them.\n\nA friend of mine said he would go.\n\n{asks} Whom?\n\n"
        f"{answers} The ministry.\n\nA day later it broke."
    )
    assert said(text) == [
        ("Petra Benes", ("In May. We told them.", "A friend of mine said he would go.")),
        ("Petra Benes", ("The ministry.",)),
    ]


EXPLAINERS = [
    "Ana Roe and Odo Falk came to the wall in Ellery on Friday, when it rained all day long.",
    "Minister Petra Benes signed the new law on Friday. Here is what it says and for whom it is.",
    "We spoke with the lawyers of Petra Benes in Tellan, who know the new law by heart.",
    "Petra Benes spoke to the police about the law on Friday, and this is what it says.",
    "Petra Benes is 40. Readers asked about her law.",
]


@pytest.mark.parametrize("head", EXPLAINERS)
def test_an_answer_is_nobodys_where_the_head_does_not_say(head):
    text = f"{head}\n\nQ: Was it old?\n\nA: It was.\n\nQ: And now?\n\nA: It broke."
    assert said(text) == []


UNNAMED = [
    "Q",
    "QUESTION",
    "QUESTION (BBC)",
    "Q (Reuters)",
    "INTERVIEWER",
    "Moderator",
    "TCW",
    "BBC",
    "The Corvane Weekly",
    "Harbour Radio",
]


@pytest.mark.parametrize("label", UNNAMED)
def test_questions_are_cited_only_if_their_asker_is_named(label):
    text = f"{HEAD}\n\n{label}: Was it old?\n\nDVORSKY: It was.\n\n{label}: And now?\n\nDVORSKY: It broke."
    assert said(text) == [("Lena Dvorsky", ("It was.",)), ("Lena Dvorsky", ("It broke.",))]


@pytest.mark.parametrize("label", ["MR. HAVEL (Corvane Radio)", "Tom Havel", "QUESTION (Tom Havel, Corvane Radio)"])
def test_and_so_they_are_if_named(label):
    text = f"{HEAD}\n\n{label}: Was it old?\n\nDVORSKY: It was.\n\n{label}: And now?\n\nDVORSKY: It broke."
    assert [name.split()[-1] for name, _ in said(text)] == ["Havel", "Dvorsky", "Havel", "Dvorsky"]


ENDINGS = [
    "Within an hour, three ministers had left the hall.",
    "The prosecutor said that the minister would be charged.",
    "I had never seen her so tired.",
    "This interview has been edited for length.",
    "The briefing ended at noon.",
    "[Applause]",
    "Dvorsky left the room at noon, and the doors were closed.",
    "Reporters then asked Lena Dvorsky to stay, and she did.",
]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_last_turn_ends_where_somebody_else_writes(ending):
    text = f"{HEAD}\n\nDVORSKY: It was old.\n\nQ: And now?\n\nDVORSKY: It broke.\n\n{ending}"
    assert said(text)[-1] == ("Lena Dvorsky", ("It broke.",))


BETWEEN = [
    ("We will mend it.", True),
    ("It stood for a hundred years.", True),
    ("The engineers told me that it would hold.", True),
    ("Within an hour, three had left.\n\nThe prosecutor said that she would be charged.", False),
    ("The prosecutor said that the minister would be charged.", False),
    ("Falk left the room, and the doors were closed.", False),
]


@pytest.mark.parametrize(("between", "own"), BETWEEN)
def test_between_two_labels_the_articles_own_prose_is_no_speech(between, own):
    text = f"{HEAD}\n\nANA ROE: I saw it.\n\n{between}\n\nODO FALK: And I?\n\nANA ROE: You did not."
    assert said(text)[0] == ("Ana Roe", ("I saw it.", between) if own else ("I saw it.",))


OTHER_LABELS = [
    "ODO FALK, PRESIDENT: It was new.",
    "Odo Falk, president of the harbour: It was new.",
    "Odo Falk, 34: It was new.",
    "@falk: It was new.",
    "Unidentified man: It was new.",
    "Note: It was new.",
    "Second voice from the hall: It was new.",
]


@pytest.mark.parametrize("label", OTHER_LABELS)
def test_another_label_ends_a_turn_whosever_it_is(label):
    text = f"{HEAD}\n\nANA ROE: I saw it.\n\n{label}\n\nIDA BRANDT: And I?\n\nANA ROE: You did not."
    assert said(text)[0] == ("Ana Roe", ("I saw it.",))
    assert {name for name, content in said(text) if "It was new." in content} <= {"Odo Falk", "@falk"}


def test_a_label_with_an_office_is_a_speaker():
    text = f"{HEAD}\n\nANA ROE: I saw it.\n\nODO FALK, PRESIDENT: You did not.\n\nANA ROE: I did."
    assert [name for name, _ in said(text)] == ["Ana Roe", "Odo Falk", "Ana Roe"]


LISTS = [
    ("Ingredients", "Method"),
    ("Price", "Rooms"),
    ("Myth", "Fact"),
    ("Claim", "Verdict"),
    ("Pro", "Con"),
    ("Winner", "Loser"),
    ("North", "South"),
    ("Aries", "Taurus"),
    ("Health", "Education"),
    ("Motion", "Vote"),
    ("Score", "Venue"),
    ("Ellery Rovers", "Tellan United"),
    ("Ellery", "Tellan"),
    ("New York", "Buenos Aires"),
    ("BEST PICTURE", "BEST ACTRESS"),
    ("Final Score", "Next Match"),
    ("Ellery Eagles", "Tellan Tigers"),
    ("Olive Oil", "Sea Salt"),
    ("Winner", "Odo Loser"),
    ("A", "B"),
]


@pytest.mark.parametrize(("one", "other"), LISTS)
def test_a_list_is_no_transcript(one, other):
    text = f"{one}: You need it.\n\n{other}: We do not.\n\n{one}: You had it.\n\n{other}: You lost it."
    assert find_turns(clean(f"{HEAD}\n\n{text}\n\nIt was cold then.")) == []


@pytest.mark.parametrize(
    "labels", ["QAA", "AQA", "QQA", "ABCA", "ABAB", ["Question", "Answer", "Answer"], ["Q", "A", "C", "A"]]
)
def test_questions_and_answers_take_turns(labels):
    text = "\n\n".join(f"{label}: You saw it." for label in labels)
    assert find_turns(clean(f"Petra Benes told us of the dam in Tellan.\n\n{text}")) == []


def test_one_name_is_a_label_where_the_text_has_it_in_full():
    text = "Falk: I saw it.\n\nRoe: And I?\n\nFalk: You did not."
    assert find_turns(clean(f"{HEAD}\n\n{text}")) == []
    head = "Odo Falk and Ana Roe met in Ellery on Friday."
    assert [name for name, _ in said(f"{head}\n\n{text}")] == ["Odo Falk", "Ana Roe", "Odo Falk"]


NO_TRANSCRIPTS = [
    "Odo Falk: The wall was old.",
    "Odo Falk: The wall was old.\n\nAna Roe: It was not.",
    "Odo Falk: The wall was old.\n\nAna Roe: It was not.\n\nIda Brandt: It rained.",
    "WHAT: A concert.\n\nWHEN: On Friday.\n\nWHERE: In Ellery.\n\nWHAT: Another.",
    "Photo: Odo Falk stands.\n\nVideo: It breaks.\n\nPhoto: Ana Roe stands.",
    "Ellery: 45\n\nTellan: 50\n\nEllery: 61\n\nTellan: 70",
    "Monday: It rained.\n\nTuesday: It broke.\n\nMonday: It rained again.",
    "A. It was old.\n\nB. It was new.\n\nA. It was neither.",
    "Note: It was old.\n\nUpdate: It broke.\n\nNote: It rained.",
]


@pytest.mark.parametrize("text", NO_TRANSCRIPTS)
def test_a_colon_here_or_there_makes_no_transcript(text):
    assert find_turns(clean(f"{HEAD}\n\n{text}\n\nIt was cold then.")) == []


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("PRIME MINISTER ROE", "Prime Minister Roe"),
        ("JEAN-LUC O’NEILL", "Jean-Luc O’Neill"),
        ("SENIOR OFFICIAL", "senior official"),
        ("Jane Roe", "Jane Roe"),
        ("TCW", "TCW"),
    ],
)
def test_a_label_as_it_would_stand_in_a_sentence(label, written):
    assert as_written(label) == written


def test_a_label_in_capitals_tells_the_office_of_the_source():
    cleaned = clean(f"{HEAD}\n\nMAYOR JANE ROE: It was old.\n\nDVORSKY: It was.\n\nROE: And it broke.")
    found = find_citations(cleaned)
    sources, positions = find_sources(cleaned, found, resolve_speakers(cleaned, found))
    assert [(one.name, one.role, one.citations) for one in sources] == [
        ("Jane Roe", "Mayor", 2),
        ("Lena Dvorsky", "Prime Minister", 1),  # as the text introduces her
    ]
    assert positions == [0, 1, 0]


def test_an_outlet_that_is_called_after_its_medium_only_asks():
    label = "Radio Norte"
    text = f"{HEAD}\n\n{label}: Was it old?\n\nPia Dvorsky: It was.\n\n{label}: And now?\n\nPia Dvorsky: It broke."
    assert [name for name, _ in said(text)] == ["Pia Dvorsky", "Pia Dvorsky"]
