"""Frames: scores between 0 and 1, by voice, with their evidence; lists that can be read."""

from __future__ import annotations

import random
import time

import pytest

from datasette_provenance.analyze.framing.frames import find_frames, frames
from datasette_provenance.clean.text import clean
from datasette_provenance.terms import rows, sections, terms

NAMES = [frame.name for frame in frames()]
COURT = (
    "Judge blocks curfew\n\nA federal judge ruled on Monday that the curfew violates the constitution. The court order "
    "takes effect at once. Lawyers for the town said that they would appeal. The plaintiffs had sued in May, and the "
    "judge had heard testimony for two days."
)
PLAGUE = (
    "Outbreak spreads\n\nThe disease has infected 600 people, and hospitals are full. Doctors gave antibiotics to "
    "patients with fever. The health ministry put two villages under quarantine and sent nurses with vaccines."
)


def present(text: str, voice: str = "all") -> set[str]:
    """The names of the frames that a voice of the text uses."""
    uses, _ = find_frames(clean(text))
    return {NAMES[use.frame] for use in uses if use.present and use.voice == voice}


def test_the_fourteen_frames_of_the_codebook() -> None:
    assert NAMES == [
        "Economic",
        "Capacity and resources",
        "Morality",
        "Fairness and equality",
        "Legality, constitutionality and jurisprudence",
        "Policy prescription and evaluation",
        "Crime and punishment",
        "Security and defense",
        "Health and safety",
        "Quality of life",
        "Cultural identity",
        "Public opinion",
        "Political",
        "External regulation and reputation",
    ]
    assert all(frame.definition and frame.threshold > 0 for frame in frames())


@pytest.mark.parametrize("name", [row["list"] for row in rows("frames")])
def test_every_line_of_a_list_is_a_weight_and_a_term(name: str) -> None:
    lines = terms(name)
    listed = [line.partition(" ")[2] for line in lines]
    assert len(listed) == len(set(listed)) > 30
    assert {float(line.partition(" ")[0]) for line in lines} <= {0, 0.5, 1.0, 2.0, 3.0}
    assert all(term == term.strip() and term for term in listed)


@pytest.mark.parametrize(
    "word", ["infantry", "Paralympics", "Sacramento", "stranglehold", "statue", "deposit", "deposed"]
)
def test_words_that_only_begin_as_terms_do_are_none(word: str) -> None:
    assert find_frames(clean(f"They saw the {word} there."))[1] == []


def test_more_than_one_deposition_is_a_matter_of_law_too() -> None:
    (mention,) = find_frames(clean("They read the depositions there."))[1]
    assert mention.frame == NAMES.index("Legality, constitutionality and jurisprudence")


def test_a_text_has_the_frames_that_it_dwells_on() -> None:
    assert "Legality, constitutionality and jurisprudence" in present(COURT)
    assert "Health and safety" not in present(COURT)
    assert "Health and safety" in present(PLAGUE)
    assert "Legality, constitutionality and jurisprudence" not in present(PLAGUE)


def test_mentions_are_evidence() -> None:
    uses, mentions = find_frames(clean(COURT))
    law = NAMES.index("Legality, constitutionality and jurisprudence")
    found = [COURT[m.start : m.end] for m in mentions if m.frame == law]
    assert found[:3] == ["Judge", "federal judge", "ruled"]
    for use in uses:
        voices = ("author", "quoted") if use.voice == "all" else (use.voice,)
        assert use.mentions == sum(m.frame == use.frame and m.voice in voices for m in mentions)
        assert 0 < use.score < 1
        assert not use.present or (use.score >= 0.5 and use.mentions >= 3)


def test_two_words_in_passing_frame_no_text() -> None:
    assert present("The court was closed.") == set()
    assert present("The court was closed, the judge said.") == set()
    law = "Legality, constitutionality and jurisprudence"
    assert present("The court was closed, the judge said, and the plaintiff left.") == {law}


def test_a_word_that_only_supports_a_frame_does_not_make_it_however_often_it_is_said() -> None:
    assert present("The storm came. The storm went. A storm is a storm.") == set()
    assert present("The storm came. The storm went. The village lost its homes and its school.") == {"Quality of life"}
    assert present("A poll was held. The poll was short. Another poll will follow.") == {"Public opinion"}


def test_what_a_factory_and_a_bridge_are_is_not_the_capacity_of_anything() -> None:
    assert present("The plant burned on Monday. The plant makes paint, and the plant has 40 workers.") == set()
    assert present("The bridge is old. The bridge leaks. The bridge will be closed.") == set()
    power = "The power plant stopped. Blackouts followed, and a second power plant had run out of fuel."
    assert present(power) == {"Capacity and resources"}


def terms_found(text: str) -> list[str]:
    return sorted({mention.term for mention in find_frames(clean(text))[1]})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A brother-in-law and a sister-in-law met an editor-in-chief.", []),
        ("A law-abiding man and a pro-gun group met.", ["law-abiding", "pro-gun"]),
        ("The hamlet lies on a river and the farm lies in the wood.", []),
        ("He told lies on Sunday, and the lies in the letter were hers.", ["the lies", "told lies"]),
        ("Thank God it was Sunday.", []),
        ("They prayed to God.", ["god", "prayed"]),
        ("Demonstrators read Churchill and Priestley to a rabbit.", []),
        ("Her allegiance was a bombshell in the bulletin.", []),
        ("The justice minister lost his glasses.", ["justice", "minister"]),
        ("The justice of it.", ["justice"]),
        ("Ice cream and sea ice melt, and ICE left.", ["ice"]),
        ("Falk won on Centre Court and in a time trial, and scored from a penalty kick.", []),
        ("The court met, and the trial began.", ["court", "trial"]),
        ("A killer whale and a shooting star were seen.", []),
        ("The shooting started.", ["shooting"]),
        ("Tenants lose a security deposit, and job security.", []),
        ("The defence team met the defence barrister.", []),
        ("They chose the right direction and the right to roam, and sat at the left side.", []),
        ("The right met the left.", ["the left", "the right"]),
        ("The office party was at the box office.", []),
        ("They live in the West Bank, by the river banks.", []),
        ("A food bank.", ["food"]),
        ("Be patient, for the photo was doctored.", []),
        ("Customs checks and customs declarations went on.", []),
        ("Their customs were old.", ["customs"]),
        ("A government-run inn.", ["government-run"]),
    ],
)
def test_words_that_mean_something_else_are_no_mentions(text: str, found: list[str]) -> None:
    assert terms_found(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sisters Anna Storm and Ulla Storm met. Ulla Storm laughed, and Anna Storm sang. Storm left.", []),
        ("Ms Storm, the elder, left. Storm's boat followed.", []),
        ("Ms. Storm left.", []),
        ("Odo K. Bishop sang a hymn.", []),
        ("A tune by Bill Falk. Bill sang it.", []),
        ("A bill by Bill Falk.", ["bill"]),
        ("Pavel Orban sang a hymn.", []),
        ("A storm hit Anna Storm.", ["storm"]),
        ("The Tropical Storm hit. Storm and rain went on.", ["storm"]),
        ("The bishop sang, and Bishop Falk sang.", ["bishop"]),
        ("Bill Of Rights Is Read Aloud", ["bill"]),
        ("Late Storm Hits Coastal Towns", ["storm"]),
    ],
)
def test_a_name_frames_nothing(text: str, found: list[str]) -> None:
    kept = {"storm", "bishop", "bill", "orban"}
    assert [term for term in terms_found(text) if term in kept] == found


def test_each_word_of_the_names_is_a_term_of_some_frame() -> None:
    listed = sections("frame_names")
    names = " ".join(listed["surnames"] + listed["first names"]).split()
    assert len(names) == len(set(names))
    assert [name for name in names if not terms_found(f"It was {name} there.")] == []


def test_voices_are_kept_apart() -> None:
    text = (
        'The town held its fair on Sunday. "The hospital has no doctors, the nurses are ill, and patients die of the '
        'disease," said Jane Roe. The band played until ten, and many danced.'
    )
    uses, _ = find_frames(clean(text))
    voices = {use.voice for use in uses if NAMES[use.frame] == "Health and safety"}
    assert voices == {"all", "quoted"}


def test_length_is_taken_into_account() -> None:
    filler = " The boat was green and stood by the old tree near a low wall." * 60
    short = next(u.score for u in find_frames(clean(PLAGUE))[0] if NAMES[u.frame] == "Health and safety")
    long = next(u.score for u in find_frames(clean(PLAGUE + filler))[0] if NAMES[u.frame] == "Health and safety")
    assert long < short


@pytest.mark.parametrize("text", ["", "\n\n", "…", "\ufffd" * 50, "a" * 10_000, "-" * 500, "'s 's ’s", "٣٤ 日本語。"])
def test_odd_texts_have_no_frames(text: str) -> None:
    assert find_frames(clean(text)) == ([], [])


def test_random_characters_do_no_harm() -> None:
    chance = random.Random(3)
    for _ in range(100):
        text = "".join(chance.choice("tax law judge war \"'“”’-.\n*# \ufffdé") for _ in range(300))
        for mention in find_frames(clean(text))[1]:
            assert 0 <= mention.start < mention.end <= len(text)


def test_time_is_linear() -> None:
    def seconds(times: int) -> float:
        cleaned = clean(COURT * times)
        began = time.process_time()
        find_frames(cleaned)
        return time.process_time() - began

    find_frames(clean(COURT))
    small, large = (min(seconds(n) for _ in range(3)) for n in (100, 800))
    assert large < 8 * small * 3
