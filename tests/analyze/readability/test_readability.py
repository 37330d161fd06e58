"""textstat's own numbers, in one pass."""

import json
import os
import random
from importlib import import_module
from importlib.resources import files

import nltk
import pytest
import textstat
from hypothesis import given, settings
from hypothesis import strategies as st
from pyphen import Pyphen

from datasette_provenance.analyze.readability import MEASURES, readability
from datasette_provenance.analyze.readability.dictionary import DATA, RESOURCE
from datasette_provenance.analyze.readability.hyphens import Hyphens

module = import_module("datasette_provenance.analyze.readability")  # the package has a function of that name


@pytest.fixture(scope="module", autouse=True)
def within_reach(tmp_path_factory):
    """Plain textstat finds the dictionary: NLTK reads no file with several names, nor of a folder others may change."""
    folder = tmp_path_factory.mktemp("nltk", numbered=True)
    (folder / RESOURCE).mkdir(mode=0o700, parents=True)
    for path in (folder / "corpora", folder / RESOURCE):
        path.chmod(0o700)
    (folder / RESOURCE / "cmudict").write_bytes((DATA / RESOURCE / "cmudict").read_bytes())
    (folder / RESOURCE / "cmudict").chmod(0o600)
    nltk.data.path.insert(0, str(folder))  # before the installed one, which NLTK may refuse
    textstat.syllable_count("word")
    nltk.data.path.remove(str(folder))


EDGE_CASES = [
    "Go.",
    "The harbour was closed on Tuesday. Nobody was hurt. Why? Ask the authority!",
    "U.S. officials said on Jan. 5 that 3.5 million people, i.e. most, had left.",
    "Hm. Shh! Hmm",
    "Don't can't won't o'clock 'tis 'twas O'Neil's DON'T D'ANGELO'S rock'n'roll the boys' ''s -'s",
    "a'-s a-'s 'v-e 've don'.t '''",
    "co-operation re-entry well-known – — twenty-one/two and/or",
    "one two. one two three. one two three four",
    "one — two. - three - . four 5 six? _ _ _. ... a b c",
    "!!! ??? ... yes",
    "two  words\u00a0three\u2028four\x1ffive\u200bsix",
    "İstanbul İİİ ΣΑΣ ΟΔΥΣΣΕΥΣ straße ﬁnance naïve café ½ ² ٣ 東京 हिन्दी",
    "😀 great 💘 day ❤️",
    "responsibility Responsibility RESPONSIBILITY responsibility, responsibilities",
    "word " * 3000,
    "supercalifragilisticexpialidocious" * 5,
    "line one\nline two\n\nline three goes on without an end",
]

english = files("textstat").joinpath("resources/en/easy_words.txt").read_text().split()
words = st.one_of(
    st.sampled_from(english),
    st.sampled_from(["responsibility", "harbour", "municipality", "the", "U.S.", "3.5", "Mr.", "don't", "O'Neil's"]),
    st.sampled_from(["well-known", "naïve", "İ", "ΣΑΣ", "—", "_", "...", "’s", "(a)", "b"]),
    st.text(alphabet="abcdeilorstu'’-.é_İ1", min_size=1, max_size=12),
)
cases = st.sampled_from([str, str, str.upper, str.capitalize])
ends = st.sampled_from(["", "", "", ",", ".", "!", "?", "...", "?!", "'", '"', ";"])
gaps = st.sampled_from([" ", " ", " ", "\n", "  ", "\u00a0"])


PYPHEN = Pyphen(lang="en_US")
ENGLISH = Hyphens(PYPHEN)


@st.composite
def texts(draw):
    parts = draw(st.lists(st.tuples(words, cases, ends, gaps), min_size=1, max_size=40))
    return "".join(case(word) + end + gap for word, case, end, gap in parts)


def package(text):
    """The eight measures by textstat itself; our None where it finds no word."""
    if textstat.lexicon_count(text) == 0:
        return dict.fromkeys(MEASURES)
    return {measure: getattr(textstat, measure)(text) for measure in MEASURES}


@pytest.mark.parametrize("text", EDGE_CASES)
def test_edge_cases_are_textstats_own(text):
    assert readability(text) == package(text)


@settings(max_examples=200)
@given(texts())
def test_generated_texts_are_textstats_own(text):
    assert readability(text) == package(text)


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_any_unicode_text_is_textstats_own(text):
    assert readability(text) == package(text)


def made(count):
    """Documents of 15 to 40 words in sentences: textstat's easy words, invented names, long words and numbers."""
    chance = random.Random(11)
    others = [
        "Ellery's",
        "Falk",
        "municipality",
        "responsibilities",
        "well-known",
        "3.5",
        "U.S.",
        "don't",
        "harbour",
        "12%",
    ]
    for _ in range(count):
        words = [chance.choice(english if chance.random() < 0.75 else others) for _ in range(chance.randint(15, 40))]
        words = [
            word + chance.choice([".", ".", ",", "?", "!", "\n\n"]) if chance.random() < 0.12 else word
            for word in words
        ]
        yield " ".join(word.capitalize() if chance.random() < 0.1 else word for word in words) + "."


def test_five_thousand_documents_are_textstats_own():
    assert [text for text in made(5_000) if readability(text) != package(text)] == []


def test_news_is_textstats_own(shared):
    """150 real documents; all of them (more than 5,000) with PROVENANCE_FULL=1."""
    found = []
    for path in sorted(shared.glob("eval/*/*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            found += [text for line in lines if len(text := json.loads(line).get("text") or "") > 600]
    if not os.environ.get("PROVENANCE_FULL"):
        found = random.Random(7).sample(found, 150)
    assert [text for text in found if readability(text) != package(text)] == []


@pytest.mark.parametrize("text", ["", " \n", "— … !", "😀"])
def test_a_text_without_words_has_no_readability(text):
    assert readability(text) == dict.fromkeys(MEASURES)


@pytest.mark.parametrize("token", ["a\u0301", "AP/", "<b>"])
def test_a_token_without_end_is_no_prose(token):
    assert readability("The harbour was closed. " + token * 50_000) == dict.fromkeys(MEASURES)


def test_the_cache_is_bounded_and_starts_anew(monkeypatch):
    monkeypatch.setattr(module._tokens(), "size", 30)
    for i in range(100):
        text = f"Harbour{i} authorities said that ferry{i} was cancelled."
        assert readability(text) == package(text)
    assert len(module._tokens()) <= 30


def test_another_language_of_the_shared_textstat_does_not_matter():
    text = "The municipality reconsidered its responsibilities."
    expected = package(text)
    textstat.set_lang("de_DE")
    try:
        assert readability(text) == expected
    finally:
        textstat.set_lang("en_US")


@given(st.one_of(words, st.text(alphabet="abcdefghijklmnoprstuvy", min_size=1, max_size=24)))
def test_hyphens_are_as_many_as_pyphens(word):
    assert ENGLISH.count(word) == len(PYPHEN.positions(word))
