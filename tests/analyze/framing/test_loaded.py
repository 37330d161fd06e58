"""Loaded wording: kinds, voices, one threshold, like weights for both political sides."""

from __future__ import annotations

import random
import time

import pytest

from datasette_provenance.analyze.framing.loaded import KINDS, THRESHOLD, Loaded, find_loaded, is_event, parts_of
from datasette_provenance.analyze.sentiment import lexicon, score_sentences
from datasette_provenance.clean.text import clean
from datasette_provenance.terms import rows, terms

LISTS = [name for kind, name in KINDS.items() if kind != "one-sided"]
PLAIN = (
    "The council met on Monday and passed the budget, which holds 3.2 million euros for roads, according to the clerk."
)
HEATED = "The shameless charlatans on the council rammed through their absurd budget."


def loaded(text: str) -> Loaded:
    cleaned = clean(text)
    return find_loaded(cleaned, score_sentences(text, cleaned.sentences))


def flagged(text: str) -> list[tuple[str, str]]:
    return [(term.term, term.kind) for term in loaded(text).terms if term.flagged]


@pytest.mark.parametrize("name", LISTS)
def test_every_line_of_a_list_is_a_weight_and_a_term(name: str) -> None:
    lines = terms(name)
    listed = [line.partition(" ")[2] for line in lines]
    assert len(listed) == len(set(listed)) > 20
    assert {float(line.partition(" ")[0]) for line in lines} <= {0, 0.5, 1, 2, 3}
    assert all(term == term.strip().lower() and term for term in listed)


@pytest.mark.parametrize("name", ["loaded_subjective", "loaded_name_calling"])
def test_no_term_repeats_what_a_beginning_says(name: str) -> None:
    """The longest beginning counts: "sordidly" beside "sordid*" is of use only with another weight."""
    weights = {term: weight for weight, _, term in (line.partition(" ") for line in terms(name)) if " " not in term}
    beginnings = [term for term in weights if term.endswith("*")]
    for term, weight in weights.items():
        longer = [one for one in beginnings if one != term and term.startswith(one[:-1])]
        assert not longer or weights[max(longer, key=len)] != weight, term


@pytest.mark.parametrize(
    "text",
    [
        "Bumblebees were counted on the heath.",
        "She was loath to leave the harbour.",
        "A hearing for resentencing was set for May.",
        "Caballeros rode through the town.",
        "The family filed a wrongful death suit.",
        "He gambled on horses.",
        "The charge is racketeering.",
        "Lemmings and Neanderthals were on show.",
        "Slick roads closed the pass, and an electrified fence fell.",
        "A caving club met the puppeteers.",
    ],
)
def test_ordinary_words_that_begin_as_loaded_ones_do_are_none(text: str) -> None:
    assert [term for term in loaded(text).terms if term.kind in ("subjective", "name-calling")] == []


def test_both_sides_have_as_many_terms_of_the_same_weights() -> None:
    pairs = rows("loaded_one_sided")
    both = [row[side] for row in pairs for side in ("right", "left")]
    assert all(both) and len(both) == len(set(both))
    assert {row["weight"] for row in pairs} <= {"0.5", "1", "2", "3"}


@pytest.mark.parametrize("row", rows("loaded_one_sided"), ids=lambda row: str(row["right"]))
def test_a_pair_weighs_the_same_in_the_same_sentence(row: dict[str, str]) -> None:
    found = [loaded(f"They spoke of {row[side].rstrip('*')} in May.").terms for side in ("right", "left")]
    assert [[(term.kind, term.flagged) for term in one if term.kind == "one-sided"] for one in found] == [
        [("one-sided", float(row["weight"]) >= 2)]
    ] * 2


def test_kinds() -> None:
    assert ("shameless", "subjective") in flagged(HEATED)
    assert ("charlatans", "name-calling") in flagged(HEATED)
    kinds = {term.term: (term.kind, term.flagged) for term in loaded("Perhaps, she said, he managed to win.").terms}
    assert kinds["perhaps"] == ("hedge", False)
    assert kinds["said"] == ("assertive", False)
    assert kinds["managed to"] == ("implicative", False)


def test_a_sentence_and_a_text_are_loaded_by_the_same_threshold() -> None:
    assert loaded(HEATED).loaded and loaded(HEATED).sentences[0] >= 0.5
    assert not loaded(PLAIN).loaded
    both = loaded(f"{PLAIN} {HEATED}")
    assert [score >= 0.5 for score in both.sentences] == [False, True]
    assert both.score == both.sentences[1]


def test_a_long_text_is_as_loaded_as_the_more_loaded_half_of_it() -> None:
    assert not loaded(" ".join([PLAIN] * 6 + [HEATED] * 2)).loaded
    assert loaded(" ".join([PLAIN] * 4 + [HEATED] * 4)).loaded


def test_a_flagged_word_needs_a_little_beside_it() -> None:
    alone = "The council passed a bloated budget in May."
    assert flagged(alone) == [("bloated", "subjective")]
    assert 0 < loaded(alone).score < 0.5
    assert loaded("The council passed a bloated budget in May, but hardly anybody read it.").loaded


def score(text: str) -> float:
    (sentence,) = loaded(text).sentences
    return sentence


@pytest.mark.parametrize("event", ["was cancelled", "was about a lawsuit", "was about an illness", "was about a ban"])
def test_ordinary_words_of_events_weigh_nothing(event: str) -> None:
    verb = event.removeprefix("was ")
    assert any(lexicon().get(word, 0) < 0 for word in verb.split()), "VADER's lexicon calls it negative"
    assert score(f"The meeting {event} in Orlem.") == 0
    assert score("The meeting was a failure in Orlem.") > 0


@pytest.mark.parametrize("line", terms("loaded_events"))
def test_each_word_of_an_event_is_one_that_the_lexicon_calls_negative(line: str) -> None:
    word = line.removesuffix("*")
    found = [entry for entry in lexicon() if entry == word or (line.endswith("*") and entry.startswith(word))]
    assert any(lexicon()[entry] < 0 for entry in found)
    assert all(map(is_event, found))


def test_words_of_a_name_charge_nothing() -> None:
    assert score("The ferry passed Danger Point on its way to the islands.") == 0
    assert score("The ferry passed through danger on its way to the islands.") > 0


def test_a_long_sentence_does_not_thin_out_its_words() -> None:
    short, filler = "He ignored the ugly mess", " at the end of the long road to the old mill by the river in the north"
    assert score(short + filler + ".") >= score(short + ".") > 0


def test_connectives_of_argument_add_a_little_twice_at_most() -> None:
    none, one, two, three = (
        score(f"The ugly ferry left{words}.")
        for words in (" and came", ", but came", ", but came, however", ", but came, however, because it was full")
    )
    assert none < one < two == three


@pytest.mark.parametrize("name", ["loaded_connectives", "loaded_events"])
def test_words_that_are_no_terms_are_listed_once_in_small_letters(name: str) -> None:
    lines = terms(name)
    assert len(lines) == len(set(lines)) > 10
    assert all(line == line.lower() and " " not in line for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "Smugglers were seen near the harbour.",
        "The choir sang in harmony with a harmonica.",
        "The plan is flexible, and water is scarce.",
        "The film grossed two million.",
        "They lost the right to vote in May.",
        "The village is low-lying, lying between two rivers.",
        "The town lies on a fault, and the port lies in the north.",
        "The door slammed shut, and doors slamming were heard.",
        "A flounder, crushed garlic and battered fish were served.",
        "A bittern was seen, and sheep were sold in May.",
        "The truck slammed into a wall, and a fire alarm rang.",
        "The avalanche came at noon, and the tsunami at one.",
        "Suella Braverman met Harriet Harman in Scarborough.",
        "The insurance claim was paid, and the pension scheme grew.",
        "He had radical surgery, and an aggressive form of it went away.",
        "A rogue wave hit the boat in extreme weather.",
        "It was a brutal winter, and a flash mob danced.",
        "The tax regime is old, and so is the historic centre.",
        "Toxic waste and an explosive device were found.",
        "Falk slammed the ball over the bar, and a monster truck came.",
        "They ate jerk chicken at a cult film, and saw a puppet show.",
        "A rabid dog was seen, and a plague of locusts.",
    ],
)
def test_other_words_that_begin_alike_are_no_terms(text: str) -> None:
    assert [term for term in loaded(text).terms if term.kind in ("subjective", "name-calling", "one-sided")] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They told lies in May.", "told lies"),
        ("The lies in the letter were hers.", "the lies"),
        ("He lies about his boat.", "lies"),
        ("An avalanche of letters came.", "avalanche of"),
        ("The bitterness was felt.", "bitterness"),
        ("The minister slunk away.", "slunk"),
        ("Tight-fisted owners and their yes-men met.", "tight-fisted"),
        ("Tight-fisted owners and their yes-men met.", "yes-men"),
        ("Pitiless bosses met.", "pitiless"),
        ("Shambolic talks went on.", "shambolic"),
        ("Union bosses met.", "union bosses"),
        ("Corporate bosses met.", "corporate bosses"),
        ("The radical plan was read.", "radical"),
        ("The butcher of Orlem left.", "butcher of"),
        ("A party hack wrote it.", "party hack"),
    ],
)
def test_heated_words_are_flagged(text: str, found: str) -> None:
    assert found in [term for term, _ in flagged(text)]


@pytest.mark.parametrize("text", ["The hack of its servers was seen.", "The butcher sells lamb."])
def test_words_that_as_often_mean_a_trade_or_a_break_in_are_not_flagged(text: str) -> None:
    assert flagged(text) == []


def test_words_of_a_title_are_terms_and_no_sentence() -> None:
    text = f"Shameless mob\n\n{PLAIN} {PLAIN}\n\n{PLAIN}"
    cleaned = clean(text, "Shameless mob")
    found = find_loaded(cleaned, score_sentences(text, cleaned.sentences))
    assert [term.term for term in found.terms if term.flagged] == ["shameless", "mob"]
    assert max(found.sentences) < 0.5


def test_quoted_words_are_somebody_elses() -> None:
    text = 'Jane Roe told them: "This budget is an absurd disgrace for all of us." The shameless clerk wrote it down.'
    voices = {term.term: term.voice for term in loaded(text).terms if term.flagged}
    assert voices == {"absurd": "quoted", "disgrace": "quoted", "shameless": "author"}


@pytest.mark.parametrize(
    ("title", "voice"),
    [
        ("‘Shameless budget of shame’ passed, says Roe", "quoted"),
        ('"Shameless budget of shame" passed, says Roe', "quoted"),
        ("Roe: ‘Shameless’ budget is passed", "author"),
        ("Shameless budget is passed", "author"),
    ],
)
def test_what_a_title_quotes_at_length_is_somebody_elses(title: str, voice: str) -> None:
    text = f"{title}\n\n{PLAIN} {PLAIN}"
    cleaned = clean(text, title)
    found = find_loaded(cleaned, score_sentences(text, cleaned.sentences))
    assert {term.voice for term in found.terms if term.term == "shameless"} == {voice}


def test_a_harmless_phrase_is_no_term() -> None:
    assert loaded("The war on terror began.").terms == []


def test_terms_stand_where_they_say() -> None:
    text = "He doubled\ndown on the So-Called plan, which ‘nobody’ wanted."
    for term in loaded(text).terms:
        assert text[term.start : term.end].lower().replace("\n", " ") == term.term


@pytest.mark.parametrize(
    "text",
    [
        "The ferry crossed the Great Lakes on Monday.",
        "On Friday Attorney General Odo Lynch said that the case was closed.",
        "He asked Ms. Shameless about the minutes.",
        "The show was seen by the Angry Badgers of Orlem.",
    ],
)
def test_words_of_a_name_are_not_loaded(text: str) -> None:
    assert [term for term in flagged(text) if term[1] in ("subjective", "name-calling")] == []


@pytest.mark.parametrize(
    "text",
    [
        "Shameless cuts were made on Monday.",
        "They were SHAMELESS cuts.",
        "He wrote: “Shameless cuts were made on Monday.”",
        "Council Votes For Shameless Cuts In Schools",
        "They made shameless cuts.",
    ],
)
def test_other_capitals_do_not_make_a_name(text: str) -> None:
    assert ("shameless", "subjective") in flagged(text)


@pytest.mark.parametrize("text", ["", "\n", "?!", "\ufffd" * 40, "b" * 10_000, "'", "日本語。"])
def test_odd_texts_are_not_loaded(text: str) -> None:
    assert loaded(text).terms == []
    assert not loaded(text).loaded


def test_random_characters_do_no_harm() -> None:
    chance = random.Random(5)
    for _ in range(100):
        text = "".join(chance.choice("absurd mob ?!\"'“”’-.\n# \ufffdé7") for _ in range(300))
        found = loaded(text)
        assert all(0 <= score <= 1 for score in [*found.sentences, found.score])
        assert all(0 <= term.start < term.end <= len(text) for term in found.terms)


def test_parts_add_up_to_the_score_and_stand_where_they_say() -> None:
    text = (
        "This is a stupid, ill-conceived plan, but it is not bad, not fair, and never not cheap! "
        "According to the ministry, 12 buses came. A wonderful and catastrophic day because of it? It is not bad."
    )
    cleaned = clean(text)
    scores = score_sentences(text, cleaned.sentences)
    found, parts = find_loaded(cleaned, scores), parts_of(cleaned, scores)
    weights = [sum(part.weight for part in sentence) for sentence in parts]
    assert [round(w / (w + THRESHOLD), 4) if w > 0 else 0.0 for w in weights] == found.sentences
    said = [[(text[part.start : part.end], part.kind) for part in sentence] for sentence in parts]
    assert ("stupid", "term") in said[0] and ("stupid", "negative") in said[0] and ("but", "argument") in said[0]
    assert sum(kind == "negation" for _, kind in said[0]) == 2, "of negations two count"
    assert ("According", "attribution") in said[1] and ("wonderful", "positive") in said[2]
    assert [kind for _, kind in said[2]].count("emphasis") == 1 and ("because", "argument") in said[2]
    # What VADER reads as positive without a positive word stands in no one word.
    assert ("It is not bad.", "positive") in said[3]
    for sentence, of in zip(cleaned.sentences, parts, strict=True):
        assert all(sentence.start <= part.start < part.end <= sentence.end for part in of)


def test_no_sentence_no_parts() -> None:
    assert parts_of(clean(""), []) == []


def test_time_is_linear() -> None:
    def seconds(times: int) -> float:
        text = f"{PLAIN} {HEATED}\n\n" * times
        cleaned = clean(text)
        scores = score_sentences(text, cleaned.sentences)
        began = time.process_time()
        find_loaded(cleaned, scores)
        return time.process_time() - began

    loaded(HEATED)
    small, large = (min(seconds(n) for _ in range(3)) for n in (100, 800))
    assert large < 8 * small * 3
