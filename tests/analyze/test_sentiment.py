"""VADER's own numbers, and the means by voice."""

import json
import os
import random
import re
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SPECIAL_CASES, SentimentIntensityAnalyzer

from datasette_provenance.analyze import sentiment
from datasette_provenance.analyze.sentiment import mean_compound, polarity, score_sentences, split_voices, summarise
from datasette_provenance.records import CleanText, Quotation, Sentence, SentenceScore

VADER = SentimentIntensityAnalyzer()

EDGE_CASES = [
    "",
    " \t\n",
    "...",
    "!!!",
    "good",
    "GOOD",
    "A GOOD day",
    "THE GOOD DAY",
    "The plan is good, but the harbour is a terrible mess.",
    "Good but good but good, BUT bad and bad and good",
    "BUT it is GOOD, bUt a but. bad",
    "ℹ good news ℹ️",
    "But the deal is great",
    "great but",
    "good good good but good good good",
    "the bad, the bad and the ugly but not bad",
    "It is kind of good. It is kind of bad. Kind of, kind OF kind",
    "she was kind",
    "a sort of good plan, just enough good news",
    "this is sort of a good plan",
    "no good",
    "no, no, no good deal",
    "no joy or hope nor love",
    "no",
    "There is no",
    "NO GOOD at all",
    "never so good, never this good, never a so good, so very good",
    "it was never been so good",
    "without doubt good, without a doubt good, without any good doubt",
    "a doubt without good",
    "least good",
    "the least good, at least good, very least good",
    "At least it isn't a horrible book.",
    "isn't ISN'T ain’t isn’t good",
    "hardly good, HARDLY good, barely a good, VERY a the bad",
    "yeah right good, the shit, the bomb, bad ass, bus stop, kiss of death, to die for, beating heart",
    "it was to die for, they said",
    "a cake to die for",
    "she has a beating heart today",
    "what a kiss of death it was, a true kiss of death",
    "at the bus stop today the bus stop",
    "good!! good??? good???? good!!!!!! good?",
    "Make sure you :) or :D today! ;-) :'( <3 ^_^",
    "😀 good 💘",
    "goodðŸ˜ good😀bad",
    "a good day ❤️ ☺ © ™ ‼ 0️⃣ 1️⃣",
    "İstanbul GOOD ΣΑΣ ß good ﬁne",
    "good\u00a0bad\u2028great\x1ffine\u200bterrible",
    "“good” ‘bad’ «great» (terrible) [hate] {love} 'hope' --joy-- good/bad good-bad",
    "x" * 3000 + " good",
    "good " * 400,
]

words = st.sampled_from(
    sorted({*NEGATE, *BOOSTER_DICT, *" ".join([*SPECIAL_CASES, *BOOSTER_DICT]).split()})
    + ["no", "or", "nor", "of", "kind", "least", "at", "very", "never", "so", "this", "without", "doubt", "but"] * 6
    + ["good", "bad", "great", "terrible", "hope", "crisis", "killed", "support", "love", "war", "the", "said"] * 8
    + ["😀", "💘", "❤️", ":)", ":D", "lol", "3,000", "12%", "--", "“", "İ", "ß", "don’t", "can’t", "O'Neil's"]
)
cases = st.sampled_from([str, str, str.upper, str.capitalize, str.swapcase])
ends = st.sampled_from(["", "", "", ",", ".", "!", "?", "!!!", "???", "’s", "'", '"', ")", "\u200d"])
gaps = st.sampled_from([" ", " ", " ", "\n", "  ", "\u00a0", "\t"])


@st.composite
def sentences(draw):
    parts = draw(st.lists(st.tuples(words, cases, ends, gaps), max_size=25))
    return "".join(case(word) + end + gap for word, case, end, gap in parts)


def package(text):
    """VADER's numbers by the package itself."""
    scores = VADER.polarity_scores(text)
    return scores["compound"], scores["pos"], scores["neu"], scores["neg"]


@pytest.mark.parametrize("text", EDGE_CASES)
def test_edge_cases_are_vaders_own(text):
    assert repr(polarity(text)) == repr(package(text))  # no -0.0


@settings(max_examples=400)
@given(sentences())
def test_generated_sentences_are_vaders_own(text):
    assert repr(polarity(text)) == repr(package(text))


@settings(max_examples=150)
@given(st.text(max_size=60))
def test_any_unicode_text_is_vaders_own(text):
    assert polarity(text) == package(text)


def made(count):
    """Sentences of up to 14 words: half from VADER's own lists, half invented, with marks and capitals as they come."""
    chance = random.Random(11)
    telling = [
        *VADER.lexicon,
        *NEGATE,
        *" ".join([*SPECIAL_CASES, *BOOSTER_DICT]).split(),
        *["but", "no", "so", "least"] * 50,
    ]
    others = [
        "the",
        "harbour",
        "was",
        "Falk",
        "said",
        "a",
        "ferry",
        "of",
        "council",
        "3,000",
        "on",
        "and",
        "Ellery's",
        "to",
    ]
    for _ in range(count):
        words = [chance.choice(telling if chance.random() < 0.5 else others) for _ in range(chance.randint(1, 14))]
        words = [word.upper() if chance.random() < 0.05 else word for word in words]
        words = [word + chance.choice(",;!?") if chance.random() < 0.08 else word for word in words]
        yield " ".join(words) + chance.choice(["", ".", "!", "?", "!!!", "..."])


def test_fifty_thousand_sentences_are_vaders_own():
    assert [text for text in made(50_000) if polarity(text) != package(text)] == []


def test_every_lexicon_entry_is_vaders_own():
    for word in VADER.lexicon:
        text = f"The {word} is not so {word.upper()}, but very {word}!"
        assert polarity(text) == package(text), word


def test_news_is_vaders_own(shared):
    """10,000 sentences of real news; all of them (about 200,000) with PROVENANCE_FULL=1."""
    found = []
    for path in sorted(shared.glob("eval/*/*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for text in (json.loads(line).get("text") for line in lines):
                found += re.split(r"(?<=[.!?])\s+", text or "")
    if not os.environ.get("PROVENANCE_FULL"):
        found = random.Random(7).sample(found, 10_000)
    assert [text for text in found if polarity(text) != package(text)] == []


def test_the_cache_is_bounded_and_starts_anew(monkeypatch):
    monkeypatch.setattr(sentiment._tokens(), "size", 50)
    for i in range(300):
        text = f"word{i} good{i} is not very good"
        assert polarity(text) == package(text)
    assert len(sentiment._tokens()) <= 50


def test_threads_get_the_same_numbers(monkeypatch):
    monkeypatch.setattr(sentiment._tokens(), "size", 20)
    texts = [text for text in EDGE_CASES if len(text) < 200]
    expected = [package(text) for text in texts]
    wrong = []

    def work():
        wrong.extend(t for _ in range(20) for t, e in zip(texts, expected, strict=True) if polarity(t) != e)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def clean(text, *spans, quotations=()):
    """CleanText of a text whose sentences are the (words, voice) given."""
    found = [Sentence(text.index(part), text.index(part) + len(part), voice) for part, voice in spans]
    marks = [Quotation(text.index(q), text.index(q) + len(q), i) for i, q in enumerate(quotations)]
    return CleanText(text=text, segments=[], sentences=found, tokens=[], quotations=marks)


def test_sentences_are_scored_one_by_one():
    text = "The harbour is a wonderful place. The ferry sank, a terrible loss."
    cleaned = clean(text, (text[:33], "author"), (text[34:], "author"))
    scores = score_sentences(text, cleaned.sentences)
    assert [(s.compound, s.positive, s.neutral, s.negative) for s in scores] == [package(text[:33]), package(text[34:])]


def test_voices_are_averaged_apart():
    good, bad = "The new harbour is a great success.", "“It is a horrible failure.”"
    text = f"{good} {bad}"
    cleaned = clean(text, (good, "author"), (bad, "quoted"), quotations=[bad])
    summary = summarise(cleaned, score_sentences(text, cleaned.sentences), "A triumph")
    assert summary["compound_author"] == package(good)[0] > 0
    assert summary["compound_quoted"] == package(bad)[0] < 0
    assert summary["compound"] == pytest.approx((package(good)[0] + package(bad)[0]) / 2)
    assert summary["compound_title"] == package("A triumph")[0] > 0


def test_a_mixed_sentence_gives_each_voice_its_own_words():
    text = "The mayor praised the plan as “a horrible failure”."
    cleaned = clean(text, (text, "mixed"), quotations=["“a horrible failure”"])
    summary = summarise(cleaned, score_sentences(text, cleaned.sentences))
    assert summary["compound_author"] == package("The mayor praised the plan as .")[0] > 0
    assert summary["compound_quoted"] == package("“a horrible failure”")[0] < 0
    assert summary["compound"] == package(text)[0]


def test_what_is_not_there_is_none():
    assert summarise(clean(""), []) == dict.fromkeys(
        ("compound", "compound_author", "compound_quoted", "compound_title")
    )
    text = "The council met on Monday."
    cleaned = clean(text, (text, "author"))
    summary = summarise(cleaned, score_sentences(text, cleaned.sentences), " — ")
    assert summary == {"compound": 0.0, "compound_author": 0.0, "compound_quoted": None, "compound_title": None}


def test_the_mean_is_over_sentences_with_a_valenced_word():
    neutral = SentenceScore(0.0, 0.0, 1.0, 0.0)
    assert mean_compound([SentenceScore(0.5, 0.4, 0.6, 0.0), neutral, SentenceScore(-0.1, 0.0, 0.9, 0.1)]) == 0.2
    # Values that cancel out are a finding, not the absence of one.
    assert mean_compound([SentenceScore(0.5, 0.4, 0.6, 0.0), SentenceScore(0.0, 0.3, 0.4, 0.3)]) == 0.25
    assert mean_compound([neutral]) == 0.0
    assert mean_compound([]) is None


def test_a_quotation_over_two_sentences_is_cut_at_the_sentence():
    text = 'He said: "We won. We are glad," and left.'
    quotation = Quotation(9, 31, 0)
    assert split_voices(text, Sentence(0, 17), [quotation]) == ("He said:  ", '"We won.')
    assert split_voices(text, Sentence(18, len(text)), [quotation]) == ("  and left.", 'We are glad,"')
