"""Acts of harm and labels in reports of disasters and courts. All sentences are invented."""

import pytest

from datasette_provenance.analyze.tone import find_tone
from datasette_provenance.clean.text import clean


def acts(text):
    """Who did it, of each act."""
    found = find_tone(clean(text)).agency
    return [None if one.agent_start is None else text[one.agent_start : one.agent_end] for one in found]


def test_what_its_survivors_suffered_did_it():
    text = "Rescuers raced to reach survivors of a quake that killed nine miners."
    assert acts(text) == ["a quake"]
    assert find_tone(clean(text)).labels == []


@pytest.mark.parametrize(
    "text",
    [
        "The effect disappeared in May.",
        "He pleaded guilty to fraud by abuse of position.",
        "The symptoms disappeared within a day.",
    ],
)
def test_things_come_to_no_harm(text):
    assert acts(text) == []


def test_a_water_bomber_is_nobody():
    assert find_tone(clean("Winds grounded water bombers near Ellery.")).labels == []
