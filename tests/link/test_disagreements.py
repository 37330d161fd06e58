"""Figures that disagree: of one time, in one respect, whoever counts them; and which of an outlet's figures counts."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from datasette_provenance.analyze.citations import find_citations
from datasette_provenance.analyze.figures.find import find_figures
from datasette_provenance.clean.text import clean
from datasette_provenance.link.disagreements import Disagreement, disagreements
from datasette_provenance.link.figure_aspects import aspects
from datasette_provenance.link.figure_times import story_times
from datasette_provenance.link.statement_units import StoryText, story_text
from datasette_provenance.link.statements import find_statements
from datasette_provenance.link.told_figures import counted
from datasette_provenance.records import Sentence

BURST = "The Tellan dam in Corvane burst on Tuesday, killing 19 people."
PUBLISHED = "2026-03-04"
#: What says nothing else of the event than BURST, dated or not.
AGREEING = [
    # Another disaster
    BURST + " In 2021 a dam burst in Ostrava killed 45 people.",
    BURST + " In 2021, a dam burst in Ostrava, Corvane, killing 45 people.",
    BURST + " A dam that burst in Corvane four years ago killed 45 people.",
    BURST + " A similar dam that burst in Corvane killed 45 people.",
    "The Tellan dam in Corvane burst on Tuesday, killing 19 people, the worst since 1954, when 130 people died.",
    "The Tellan dam burst in Corvane, killing 19 people in the deadliest flood since one in 1954 killed 130 people.",
    BURST + " The 1954 dam burst in Corvane killed 130 people.",
    BURST + " Another Corvane dam burst in 1954. It killed 130 people.",
    "A dam in Corvane burst last year. That killed 45 people. The Tellan dam burst on Tuesday.",
    BURST + " Since 2021, floods and dam bursts in Corvane have killed 64 people.",
    # A part of the whole
    "Four firefighters died when the Tellan dam in Corvane burst on Tuesday, raising the toll to 19.",
    "Four people died on Wednesday, bringing the toll of the Tellan dam in Corvane, which burst on Tuesday, to 19.",
    "Four more people died after the Tellan dam in Corvane burst on Tuesday.",
    "Nineteen people, including 4 children and two nurses, died when the Tellan dam in Corvane burst on Tuesday.",
    "The Tellan dam in Corvane burst on Tuesday, killing 19 people, among them two firefighters.",
    "Three of the 19 people killed when the Tellan dam in Corvane burst on Tuesday were children.",
    "Two children were among the 19 killed when the Tellan dam in Corvane burst on Tuesday.",
    "The Tellan dam in Corvane burst on Tuesday. In Tellan 17 people died, two in Marsk. In all, 19 people died.",
    # A correction
    BURST + " An earlier version of this article said that 21 people were killed when the Tellan dam burst.",
    BURST + " Correction: the Tellan dam in Corvane killed 19 people when it burst on Tuesday, not 21 people.",
    "The Tellan dam in Corvane burst on Tuesday, killing 19 people rather than 21 people.",
    # A forecast, and the value before
    BURST + " Engineers had predicted that a burst of the Tellan dam in Corvane would kill 400 people.",
    "The toll of the Tellan dam in Corvane, which burst on Tuesday, rose to 19 from 12.",
    "The toll of the Tellan dam in Corvane, which burst on Tuesday, is 19, up from 12.",
]
#: What contradicts BURST.
CONTRADICTING = [
    "Police in Corvane put the number of dead after the burst of the Tellan dam at 25.",
    "The Tellan dam in Corvane burst on Tuesday, and 25 bodies have been found.",
    "The Tellan dam in Corvane burst on Tuesday. Twenty-five died.",
    "The Tellan dam in Corvane, built in 1954, burst on Tuesday, killing 25 people.",
    "The Tellan dam in Corvane burst on Tuesday, killing 25 people, more than any flood since 1954.",
    "Built in 1954, the Tellan dam in Corvane burst on Tuesday, killing 25 people.",
    "The Tellan dam in Corvane burst on Tuesday and killed 25 villagers, the worst disaster since 1954.",
    "At least 25 people lost their lives when the Tellan dam in Corvane burst earlier this week.",
    "Not one alarm rang when the Tellan dam in Corvane burst on Tuesday, killing 25 people.",
    "The toll of the Tellan dam in Corvane, which burst on Tuesday, rose from 12 to 25.",
]


def differing(*texts: str, published: list[str | None] | None = None, outlets: str = "") -> list[Disagreement]:
    """The disagreements of documents "0", "1" …; outlets: a letter for each."""
    documents, figures = [], {}
    for place, text in enumerate(texts):
        read = clean(text)
        one = replace(
            story_text(str(place), read, find_citations(read)),
            published=(published or [PUBLISHED] * len(texts))[place],
            outlet=outlets[place] if outlets else None,
        )
        documents.append(one)
        figures[one.document] = find_figures(read)
    return disagreements(documents, figures, find_statements(documents))


def values(found: Disagreement) -> list[tuple[str, float | None]]:
    return [(document, figure.value) for document, figure in found.figures]


@pytest.mark.parametrize("published", [PUBLISHED, "2026-03", None])
@pytest.mark.parametrize("text", AGREEING)
def test_what_is_not_of_the_event_contradicts_nobody(text: str, published: str | None) -> None:
    assert differing(BURST, text, published=[published] * 2) == []


@pytest.mark.parametrize("published", [PUBLISHED, None])
@pytest.mark.parametrize("text", CONTRADICTING)
def test_what_is_of_the_event_does(text: str, published: str | None) -> None:
    (found,) = differing(BURST, text, published=[published] * 2)
    assert values(found) == [("0", 19), ("1", 25)] and not found.compatible


FLOOD = "Corvane counts its losses\n\nA wall of water ran through the lower town on Tuesday night and left {} dead.{}"


def test_tolls_are_compared_however_little_else_two_sentences_share() -> None:
    other = (
        "The council meets today. It has to find beds for the homeless. Its hall is full. Nobody knows how it goes on."
    )
    (found,) = differing(BURST, FLOOD.format(25, f"\n\n{other}"))
    assert values(found) == [("0", 19), ("1", 25)] and not found.compatible
    (found,) = differing(BURST, FLOOD.format("at least 16", f"\n\n{other}"))
    assert values(found) == [("0", 19), ("1", 16)] and found.compatible
    # no toll: behind the first half of a text, one number of several, of a place of its own
    late = f"Corvane counts its losses\n\n{other} A wall of water ran through it on Tuesday night and left 25 dead."
    assert differing(BURST, late) == []
    assert differing(BURST, FLOOD.format(25, " Some say that 19 people died.")) == []
    assert differing(BURST, FLOOD.format(25, "").replace("on Tuesday night", "in Marsk on Tuesday night")) == []


def test_figures_of_one_earlier_time_are_compared_with_each_other() -> None:
    (found,) = differing(
        BURST + " In 1954 a dam burst in Corvane killed 130 people.",
        BURST + " A dam burst in Corvane killed 150 people in 1954.",
    )
    assert values(found) == [("0", 130), ("1", 150)]


def test_months_of_a_poll() -> None:
    may, april = "Support for the strike rose to 54% in May, a poll found.", "from 48% in April"
    dates: list[str | None] = ["2026-05-30"] * 2
    assert differing(may, f"Support for the strike rose to 54% {april}, a poll found.", published=dates) == []
    assert differing(may, f"In May support for the strike rose {april} to 54%, a poll found.", published=dates) == []
    (found,) = differing(may, f"Support for the strike rose to 57% {april}, a poll found.", published=dates)
    assert values(found) == [("0", 54), ("1", 57)]


@pytest.mark.parametrize(
    ("one", "two", "other"),
    [
        (
            "The Senate of Corvane is to vote on a $2 billion harbour bill this week, its speaker said.",
            "The Senate of Corvane is to vote on a $3 billion harbour bill this week, its speaker said.",
            "The Senate of Corvane is to vote on a $3 billion school reform this week, its speaker said.",
        ),
        (
            "The Falks of Corvane paid an effective federal tax rate of 35 percent last year, their papers show.",
            "The Falks of Corvane paid an effective federal tax rate of 45 percent last year, their papers show.",
            "The Falks of Corvane paid a combined rate of 45 percent last year, their papers on the tax show.",
        ),
        (
            "The army of Corvane said that its drone killed ten members of one family near the airport.",
            "The army of Corvane said that its drone killed two members of one family near the airport.",
            "The army of Corvane said that its drone killed two members of the Harbour League near the airport.",
        ),
    ],
)
def test_what_the_words_beside_a_figure_tell_apart_is_not_one_thing(one: str, two: str, other: str) -> None:
    (found,) = differing(one, two)
    assert not found.compatible
    assert differing(one, other) == []


def test_rates_and_changes_are_no_totals() -> None:
    total = "The new ferry of Norsund Lines carried 90,000 passengers to Tellan."
    assert differing(total, "The new ferry of Norsund Lines carried 300 passengers a day to Tellan.") == []
    assert differing(total, "The new ferry of Norsund Lines carried an average of 300 passengers to Tellan.") == []
    (found,) = differing(
        "The company puts the loss of the Tellan line at 11 million crowns a year.",
        "An audit puts the yearly loss of the Tellan line at about 7 million crowns.",
    )
    assert not found.compatible
    rose = "Passengers of the ferry of Norsund Lines to Tellan rose by 5,000 to 90,000."
    assert differing(rose, "Passengers of the ferry of Norsund Lines to Tellan rose to 90,000.") == []
    assert differing(total, "The new ferry of Norsund Lines carried 80,000 passengers to Tellan a day after it opened.")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Norsund Lines said 1,600 workers had walked out on Monday.",
            "The union said 1,850 employees of Norsund Lines had walked out on Monday.",
        ),
        (
            "Norsund Lines said fewer than 1,600 of its 2,300 workers had walked out on Monday.",
            "The union said 1,850 of 2,300 staff of Norsund Lines had walked out on Monday.",
        ),
        ("Verano said 41 infants were affected.", "Doctors said 52 babies were affected by Verano formula."),
        (
            "Some 1,200 people were evacuated after the Tellan dam in Corvane burst.",
            "More than 3,000 residents had to leave their homes after the Tellan dam in Corvane burst.",
        ),
        (
            "Some 1,200 villagers were forced to flee after the Tellan dam in Corvane burst.",
            "About 3,000 people were evacuated when the Tellan dam in Corvane burst.",
        ),
        (
            "Officials said 48,300 ballots were cast and 61 ballots were hidden in Tellan.",
            "Officials said 67 ballots were hidden in Tellan.",
        ),
    ],
)
def test_like_words_for_those_counted(one: str, two: str) -> None:
    (found,) = differing(one, two)
    assert len(found.figures) == 2 and not found.compatible


def test_other_words_count_others() -> None:
    assert (
        differing("The strike of Norsund Lines hit 41 ferries.", "The strike of Norsund Lines hit 52 harbours.") == []
    )
    fire = "Seven firefighters died when the Tellan mill in Corvane burned."
    assert differing(fire, "Nineteen people died when the Tellan mill in Corvane burned.") == []
    assert differing(fire, "Nine firemen died when the Tellan mill in Corvane burned.")


def test_more_may_have_died_than_bodies_were_found() -> None:
    (found,) = differing(BURST, "The Tellan dam in Corvane burst on Tuesday, and 17 bodies were found.")
    assert found.compatible


def test_bounds_in_other_languages() -> None:
    for bound in ("mindestens", "wenigstens"):
        (found,) = differing(
            "Beim Bruch der Talsperre von Tellan am Dienstag starben 19 Menschen.",
            f"Beim Bruch der Talsperre von Tellan am Dienstag starben {bound} 11 Menschen.",
        )
        assert found.compatible
    for bound in ("au moins", "plus de"):
        (found,) = differing(
            "La rupture du barrage de Tellan a tué 19 personnes le 3 mars.",
            f"La rupture du barrage de Tellan a tué {bound} 11 personnes le 3 mars.",
        )
        assert found.compatible and len(found.figures) == 2
    for bound, fits in (("al menos 11", True), ("hasta 21", True), ("como máximo 11", False)):
        (found,) = differing(
            "La rotura de la presa de Tellan dejó 19 muertos.", f"La rotura de la presa de Tellan dejó {bound} muertos."
        )
        assert found.compatible is fits


COLLAPSE = "Nineteen people were killed when the Tellan tunnel collapsed."
FIVE = "Five people died when the Tellan tunnel collapsed."


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # One document holds the other's value
        ("Of 412 delegates, 330 backed the plan.", "330 of 412 delegates backed the plan."),
        ("Out of the 412 delegates, only 330 backed the plan.", "330 of 412 delegates backed the plan."),
        ("A poll found 54% support the ferry strike.", "In a poll 36% are against the ferry strike; 54% back it."),
        (
            "A poll found 54% of islanders support it.",
            "Only 36% of islanders are against it, a poll found; 54% back it.",
        ),
        ("84 of 120 crossings ran.", "All 120 crossings ran, compared with 84 on Tuesday."),
        ("84 of 120 crossings ran.", "All 120 crossings ran, up from 84 on Tuesday."),
        ("Norsund raised its offer on pay to 5% from 3.5%.", "The offer of Norsund on pay was 3.5 percent."),
        (
            "A second march in Corvane drew 9,000 people on Friday, down from 25,000 on Wednesday.",
            "Some 25,000 people marched in Corvane on Wednesday.",
        ),
        # The whole of which a part is told
        ("Prosecutors charged 12 of the 34 people detained in Corvane.", "Police detained eight people in Corvane."),
        # A change beside its parts
        ("Norsund agreed on a rise of 6% in pay.", "Norsund pay rises by 6 percent: 4 percent in pay this year."),
        # Sums of the dead
        (
            COLLAPSE,
            "Nine people were killed at once when the Tellan tunnel collapsed; ten more people died in hospital.",
        ),
        (COLLAPSE, "Nine people were killed at once when the Tellan tunnel collapsed. Another ten died in hospital."),
        (COLLAPSE, "When the Tellan tunnel collapsed, 9 people died; ten died later in a hospital."),
        (FIVE, "Two people died when the Tellan tunnel collapsed on Monday and three on Tuesday."),
        (FIVE, "Two people died on Monday when the Tellan tunnel collapsed. Three people died on Tuesday."),
    ],
)
def test_who_holds_the_value_of_the_other_agrees(one: str, two: str) -> None:
    assert differing(one, two) == [] == differing(two, one)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Of 412 delegates, 330 backed the plan.", "Of 412 delegates, 310 backed the plan.", [330, 310]),
        ("84 of 120 crossings ran.", "Only 60 of 120 crossings ran, compared with 110 on Monday.", [84, 60]),
        ("A poll found 54% support the strike.", "A poll found 49% support the strike; 36% are against.", [54, 49]),
        (
            "A march drew 9,000 people to Corvane.",
            "The march drew 20,000 people to Corvane, down from 25,000 on Wednesday.",
            [9_000, 20_000],
        ),
        (
            COLLAPSE,
            "Nine people were killed at once when the Tellan tunnel collapsed; twelve more died in hospital.",
            [19, 9],
        ),
        (COLLAPSE, "Two people died when the Tellan tunnel collapsed on Monday and three on Tuesday.", [19, 2]),
        # The toll holds those who were added to it
        (
            COLLAPSE,
            "The death toll of the Tellan tunnel that collapsed rose to 14 after five more people died.",
            [19, 14],
        ),
        # The same number again is no addend
        ("Eight people died when the Tellan tunnel collapsed.", f"{FIVE[:-1]}. " + FIVE, [8, 5, 5]),
        # 19 of other things, of a part, denied, or of another time
        (COLLAPSE, "Twenty-five people were killed when the Tellan tunnel collapsed. Police took 19 calls.", [19, 25]),
        (COLLAPSE, "Twenty-five people were killed and 19 injured when the Tellan tunnel collapsed.", [19, 25]),
        (COLLAPSE, "Twenty-five people were killed, 19 of them miners, when the Tellan tunnel collapsed.", [19, 25]),
        (COLLAPSE, "Twenty-five people were killed, not 19, when the Tellan tunnel collapsed.", [19, 25]),
        (COLLAPSE, "Twenty-five people were killed when the Tellan tunnel collapsed; in 1954, 19 died.", [19, 25]),
    ],
)
def test_near_misses_still_disagree(one: str, two: str, expected: list[float]) -> None:
    (found,) = differing(one, two)
    assert [value for _, value in values(found)] == expected and not found.compatible


def test_a_document_that_holds_both_values_tells_of_two_things() -> None:
    friday, wednesday = "A march drew 9,000 people to Corvane.", "A march drew 25,000 people to Corvane."
    assert differing(friday, wednesday)
    assert differing(friday, wednesday, "A march drew 9,000 people to Corvane, down from 25,000 on Wednesday.") == []


@pytest.mark.parametrize("so_far", ["has cost $6 million so far", "has to date cost $6 million"])
def test_what_may_grow_is_a_lower_bound(so_far: str) -> None:
    (found,) = differing(
        f"The search at the mine {so_far}.", "The final cost of the search at the mine was $8 million."
    )
    assert found.compatible
    (found,) = differing(
        f"The search at the mine {so_far}.", "The final cost of the search at the mine was $4 million."
    )
    assert not found.compatible
    (found,) = differing(COLLAPSE, "Nine people were killed at once when the Tellan tunnel collapsed.")
    assert found.compatible


def test_a_later_figure_of_one_outlet_replaces_its_earlier_one() -> None:
    four, later = BURST.replace("19", "four"), BURST.replace("19", "eleven")
    times: list[str | None] = ["2026-03-03T07:10+01:00", "2026-03-03T12:40+01:00"]
    assert differing(four, later, published=times, outlets="AA") == []
    assert differing(later, four, published=times[::-1], outlets="AA") == []
    assert differing(four, later, published=times, outlets="AB")
    assert differing(four, later, published=["2026-03-03", "2026-03-03"], outlets="AA")  # who knows which is later
    assert differing(four, later, published=[None, None], outlets="AA")
    (found,) = differing(four, later, BURST, published=[*times, "2026-03-03"], outlets="AAB")
    assert values(found) == [("1", 11), ("2", 19)]


NOTE = "\n\nThis story has been corrected to show that {} people, not {}, were killed."


@pytest.mark.parametrize(
    ("note", "taken_back"),
    [
        (NOTE.format("seven", "19"), True),
        ("\n\nAn earlier version of this article said that 19 people had been killed.", True),
        ("\n\n(Corrects number of dead to seven.)", True),
        # of something else, or of nobody knows what
        (NOTE.format("four", "six").replace("killed", "rescued"), False),
        ("\n\nThis story has been corrected.", False),
        ("", False),
    ],
)
def test_a_number_that_its_outlet_has_taken_back_contradicts_the_right_one(note: str, taken_back: bool) -> None:
    """The bounds alone would let both be true."""
    first, later = (BURST.replace("19", number) for number in ("at least 19", "at least seven"))
    times: list[str | None] = ["2026-03-03", "2026-03-04", "2026-03-03"]
    (found,) = differing(first, later + note, first, published=times, outlets="AAB")
    assert values(found) == [("0", 19), ("1", 7), ("2", 19)][not taken_back :]
    assert found.compatible is not taken_back


def test_what_nobody_else_has_was_mended_in_time() -> None:
    later = BURST.replace("19", "seven") + NOTE.format("seven", "19")
    times: list[str | None] = ["2026-03-03", "2026-03-04", "2026-03-04"]
    assert differing(BURST, later, published=times[:2], outlets="AA") == []
    assert differing(BURST, later, later, published=times, outlets="AAB") == []


def test_words_for_those_counted_compare_in_one_form() -> None:
    assert counted("people killed") == counted("bodies") == counted("residents killed") == counted("death toll")
    assert counted("employees") == counted("workers") != counted("passengers")
    assert counted("people displaced") == counted("residents evacuated") != counted("families evacuated")
    assert counted("firefighters killed") == counted("firemen killed") != counted("killed")


def test_times_of_a_story() -> None:
    assert story_times([None, "2026-03-03", "2026-03-05"], []).years == {2026}
    assert story_times(["2026-01-02"], []).years == {2025, 2026}
    assert story_times([None], ["Tellan, March 3, 2026. The worst since 2027 and 1954.", "On 1 May 2019"]).years == {
        2026
    }
    assert story_times([], []).first is None
    assert story_times(["0001-01-01", "March 2026", "2026-02-31"], []).years >= {1, 2026}
    assert differing(BURST, BURST.replace("19", "25"), published=["0001-01-01", "9999-12-31"])


def test_years_ago_are_years() -> None:
    four, several = "Four years ago a dam burst in Ostrava killed", "Several years ago a dam burst in Ostrava killed"
    assert differing(f"{four} 45 people.", "In 2022 a dam burst in Ostrava killed 54 people.")
    assert differing(f"{several} 45 people.", "In 2023 a dam burst in Ostrava killed 54 people.") == []


@pytest.mark.parametrize(
    "unit", ["19 people died, ", "since 1954 ", "the worst, when 3 ", "of 3 ", "a day ", "from 1 to 2 "]
)
def test_hostile_sentences_take_time_in_proportion(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        found = find_figures(clean(text))
        one = StoryText("a", text, [Sentence(0, len(text))], [], [])
        two = StoryText("b", text, [Sentence(0, len(text))], [], [])
        begin = time.process_time()
        assert disagreements([one, two], {"a": found, "b": found}) == []
        aspects(text, (0, 1000), [figure for figure in found if figure.end < 1000][:19], story_times([], []), None, "")
        return time.process_time() - begin

    assert seconds(80_000) < 8 * 4 * min(seconds(10_000) for _ in range(3)) + 0.2


MARCH = "Organizers said 40,000 people took part in the march on the parliament of Corvane. {}"


@pytest.mark.parametrize(
    "rival",
    [
        "The interior ministry put the number at 12,000.",
        "But the police put the crowd at about 12,000.",
        "Police in Tellan counted 12,000.",
    ],
)
def test_a_number_of_somebody_else_in_the_same_document_is_listed(rival: str) -> None:
    other = "Around 35,000 people joined the march, a reporter of the Marsk Courier estimated. Trains stood still."
    (found,) = differing(MARCH.format(rival), other)
    assert values(found) == [("0", 40000), ("0", 12000), ("1", 35000)] and not found.compatible
    (alone,) = differing(MARCH.format(rival), "Trains stood still in Corvane.")
    assert values(alone) == [("0", 40000), ("0", 12000)] and not alone.compatible


@pytest.mark.parametrize(
    "later",
    [
        "They later put the number at 12,000.",
        "The ministry put the number at 40,000.",
        "The ministry put the cost at $12,000.",
        "The ministry put the number of arrests at 120.",
        "The police counted 12,000 vans.",
        "The hall holds 12,000.",
    ],
)
def test_what_is_no_rival_number(later: str) -> None:
    assert differing(MARCH.format(later), "Trains stood still in Corvane.") == []


@pytest.mark.parametrize(
    ("other", "fits"),
    [
        ("Some 8,000 protesters rallied in Corvane before the march on parliament began.", False),
        ("Thousands of people marched on the parliament of Corvane.", True),
        ("The ministry gave the turnout of the march on the parliament of Corvane as 12,000.", None),
        ("About 9,000 people joined the march in Marsk, on the coast.", None),
        ("About 9,000 people took part in a vigil.", None),
        ("The march on the parliament of Corvane closed 12 schools.", None),
    ],
)
def test_how_many_took_part(other: str, fits: bool | None) -> None:
    found = differing(MARCH.format("It rained."), other)
    assert [one.compatible for one in found] == ([] if fits is None else [fits])


FERRY = (
    "The ferry Marta ran aground off Sandhaven on Friday. The ferry had {} passengers on board. Lifeboats took {} "
    "passengers off the ferry at Sandhaven. The ferry Marta carries {} passengers."
)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_where_every_word_is_common_the_same_sentence_is_compared(place: int) -> None:
    numbers = [140, 120, 300]
    other = [*numbers]
    other[place] = 90
    (found,) = differing(FERRY.format(*numbers), FERRY.format(*other))
    assert values(found) == [("0", numbers[place]), ("1", 90)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # how a poll was made
        (
            "Marl Research asked 1,737 registered voters in Corvane about the ferry strike. The poll has a margin of "
            "error of 2.4 percentage points.",
            "Tellan Polls surveyed 1,042 registered voters in Corvane about the ferry strike. The poll has a margin of "
            "error of 4 percentage points.",
        ),
        # what two polls found
        (
            "A poll by Marl Research found that 39 percent of likely voters in Corvane back Ada Ferrand for mayor.",
            "Ada Ferrand has the support of 43 percent of voters, a survey by Tellan Polls shows.",
        ),
        # what changes by the hour
        (
            "Crude oil, used to price the fuel of the ferries, fell 60 cents to $60.54 per barrel in Corvane.",
            "Crude oil, used to price the fuel of the ferries, added 30 cents to $61.95 per barrel in Corvane.",
        ),
        (
            "Ferrand led with 95 percent of the precincts of Corvane reporting.",
            "Ferrand led with 88 percent of the precincts of Corvane reporting.",
        ),
        # numbers of which nothing says what they count
        (
            "The shop board of Corvane closed at 6,616.55 on Monday after ferry shares fell.",
            "The harbour board of Corvane closed at 6,843 on Monday as ferry shares went up.",
        ),
        # the whole that both documents have
        (
            "Ferrand needs 1,237 delegates to win the nomination of the Harbour Party.",
            "Ferrand entered the night with 845 of the 1,237 delegates needed to win the nomination of its party.",
        ),
        # too far apart to be of one thing
        (
            "A candidate of the Harbour Party needs 2,383 delegates to win the nomination.",
            "The Harbour Party wrote that its candidate came to Hum to win two delegates.",
        ),
        # others than those who are counted
        (
            "Police arrested five adults at the Tellan camp on Friday.",
            "A man and four other adults were arrested at the Tellan camp on Friday.",
        ),
    ],
)
def test_two_polls_prices_and_parts_contradict_nobody(one: str, two: str) -> None:
    assert differing(one, two) == [] == differing(two, one)


def test_the_same_sentence_with_another_number_still_disagrees() -> None:
    (found,) = differing(
        "A poll by Marl Research found that 39 percent of likely voters in Corvane back Ada Ferrand for mayor.",
        "A poll by Marl Research found that 43 percent of likely voters in Corvane back Ada Ferrand for mayor.",
    )
    assert [value for _, value in values(found)] == [39, 43]


FEVER = "harbour fever"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # two days of one count
        (
            f"On Monday the ministry of Lorland reported 1,200 new infections with {FEVER}.",
            f"On Tuesday the ministry of Lorland reported 1,350 new infections with {FEVER}.",
        ),
        (
            "Police in Ellery arrested 40 protesters at the harbour on Monday night.",
            "Police in Ellery arrested 65 protesters at the harbour on Tuesday night.",
        ),
        (
            f"The ministry of Lorland counted 4,000 cases of {FEVER} on Thursday. It had 69 deaths that day.",
            f"As of Wednesday, 84 deaths from {FEVER} had been counted by the ministry of Lorland.",
        ),
        (
            "Shares in Corvane Hydro fell 3 percent on Monday after the dam broke.",
            "Shares in Corvane Hydro fell 5 percent on Tuesday after the dam broke.",
        ),
        (
            f"The ministry counted 812 cases of {FEVER} in Lorland on 3 March.",
            f"The ministry counted 934 cases of {FEVER} in Lorland on 5 March.",
        ),
        # two countries that both documents name
        (
            "The flood that went on to Caldora hit Lorland at dawn. Hundreds of houses lay under water in Lorland, "
            "where 40 people were killed.",
            "The flood that hit Lorland came to Caldora at noon. Hundreds of houses lay under water in Caldora, "
            "where 13 people were killed.",
        ),
        (
            f"There are 340 confirmed cases of {FEVER} in Lorland, and Caldora has asked for help.",
            f"There are 120 confirmed cases of {FEVER} in Caldora, and Lorland has closed its border.",
        ),
        # a part without a word for it
        (
            "Nine people were killed at the school by the harbour of Ellery when the storm hit it on Monday.",
            "Nineteen people were killed in Ellery when the storm hit the harbour and its school on Monday.",
        ),
        (
            "The company will cut 300 jobs at its mill in Harn, the union of its workers said on Monday.",
            "The company will cut 1,200 jobs at its mills in Harn and Ellery, the union of its workers said on Monday.",
        ),
    ],
)
def test_two_days_two_places_and_a_part_contradict_nobody(one: str, two: str) -> None:
    assert differing(one, two) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # the day is that on which somebody spoke
        (
            "Eight miners were killed when a gallery collapsed in the Skarn mine, the authority said on Monday.",
            "Twelve miners were killed when a gallery collapsed in the Skarn mine, the union said on Tuesday.",
        ),
        # one place is in the other
        (
            f"There are 340 confirmed cases of {FEVER} in Lorland, and most are in Ellery, Lorland.",
            f"There are 120 confirmed cases of {FEVER} in Ellery, and Lorland has closed its border.",
        ),
        # the part is the larger one
        (
            "Nineteen people were killed at the school by the harbour of Ellery when the storm hit it on Monday.",
            "Nine people were killed in Ellery when the storm hit the harbour and its school on Monday.",
        ),
    ],
)
def test_a_day_of_saying_and_a_place_in_another_tell_nothing_apart(one: str, two: str) -> None:
    assert len(differing(one, two)) == 1
