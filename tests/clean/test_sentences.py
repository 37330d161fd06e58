import pytest

from datasette_provenance.clean.sentences import sentences
from datasette_provenance.clean.text import clean


def split(text):
    return [text[s.start : s.end] for s in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["The wall broke.", "It rained."],
        ["Mr. Brandt met Gov. Runa J. K. Falk of St. Ellery.", "He left."],
        ["The U.S. Army came at 5 p.m. Friday from the U.S.", "The army left."],
        ["Rep. Odo Falk, D-Calif., paid $3.5 million to No. 4.", "Nobody asked."],
        ["On Jan. 4 it cost 1,450.50 crowns.", "On Feb. 5 it cost 2."],
        ["“We go.”", "He went."],
        ["“Why?” Falk asked.", "Nobody knew."],
        ["“Why?” she asked.", "“Who knows?”", "The mayor left."],
        ["They waited… and waited.", "Then they went…", "Home was far."],
        ["It ended (so they say).", "It did."],
        ["It changed their policy.", "(The council did not.)"],
        ["Is it so?", "It is!", "“Is it?”"],
        ["1. Close the door."],
        ["• Close the door.", "• Open the window."],
        ["He works for Falk Inc. in Lindmark.", "She does not."],
        ["failures in justice"],
        ["Über Nacht kam der Regen.", "Élodie schlief."],
    ],
)
def test_sentences_joined_by_blanks_come_apart_again(expected):
    assert split(" ".join(expected)) == expected


def test_scripts_that_set_no_blank_and_glued_sentences():
    assert split("墙倒了。没有人睡觉。") == ["墙倒了。", "没有人睡觉。"]
    assert split("They changed the policy.The council agreed.") == ["They changed the policy.", "The council agreed."]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("“We were warned, and we chose the cheaper repair.”", "quoted"),
        ("“We were warned,” the mayor said on the steps.", "mixed"),
        ("“Never,” he said.", "mixed"),
        ("The so-called “best” wall of the whole long coast broke on Friday night.", "author"),
        ("The wall broke.", "author"),
    ],
)
def test_voice(text, voice):
    assert [s.voice for s in clean(text + "\n\nThe council met on Friday in the town hall.").sentences][0] == voice


def test_a_heading_is_one_sentence_and_no_sentence_crosses_a_paragraph():
    paragraphs = [
        "The wall broke on Friday before dawn.",
        "What comes next",
        "and the town slept on until the bells rang at six.",
    ]
    text = "\n\n".join(paragraphs)
    assert [text[s.start : s.end] for s in clean(text).sentences] == paragraphs
