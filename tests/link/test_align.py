"""Shared text is found exactly, on both sides, whatever was substituted, and in linear time."""

import gc
import random
import time

import pytest

from datasette_provenance.clean.text import clean
from datasette_provenance.link.align import FEWEST, SHORTEST, align, exchanged, shared_runs
from datasette_provenance.link.measures import measure
from datasette_provenance.link.records import Run, compared_words, quoted_words

from .articles import GARDEN, HARBOUR, STATEMENT, article, bare


def texts(document, passages, side="a"):
    return [document.text[getattr(p, f"{side}_start") : getattr(p, f"{side}_end")] for p in passages]


def test_a_copied_paragraph_has_its_offsets_on_both_sides():
    a, b = article("a", HARBOUR), article("b", [*GARDEN[:3], HARBOUR[4], *GARDEN[3:]])
    (passage,) = align(a, b)
    assert texts(a, [passage]) == texts(b, [passage], "b") == [HARBOUR[4].rstrip(".")]
    assert passage.words == len(HARBOUR[4].split()) and not passage.quoted


def test_substituted_words_do_not_break_a_passage():
    changed = [line.replace("Monday", "Tuesday night").replace("wide", "very clear") for line in HARBOUR[:4]]
    a, b = article("a", HARBOUR[:4]), article("b", changed)
    (passage,) = align(a, b)
    assert len(passage.runs) == 3
    assert passage.words == len(" ".join(HARBOUR[:4]).split()) - 2


def test_typography_and_lost_marks_make_no_difference():
    a = article("a", ["The board's “last offer” wasn't a well-meant one, the union’s delegates said on Monday night."])
    b = article(
        "b", ["The board?s 'last offer' wasn’t a well\u2011meant one, THE UNION\ufffdS delegates said on Monday night."]
    )
    (passage,) = align(a, b)
    assert passage.words == len(a.words) == len(b.words)


def test_a_few_words_in_common_are_no_passage():
    a = article("a", ["According to the ministry of labour, nobody was hurt when the roof of the hall came down."])
    b = article("b", ["According to the ministry of labour the rents in most cities have not gone up this year."])
    assert align(a, b) == []


def test_no_word_belongs_to_two_passages():
    teaser = HARBOUR[0]
    a, b = article("a", [teaser, *HARBOUR]), article("b", HARBOUR)
    for side, document in (("a", a), ("b", b)):
        seen = bytearray(len(document.words))
        for passage in align(a, b):
            for run in passage.runs:
                start = run.a if side == "a" else run.b
                assert not any(seen[start : start + run.length])
                seen[start : start + run.length] = b"\1" * run.length
    assert sum(p.words for p in align(a, b)) == len(b.words)


def test_the_order_of_the_documents_only_exchanges_the_sides():
    a, b = article("a", [*HARBOUR[5:], *GARDEN[:4]]), article("b", [*GARDEN, *HARBOUR[::-1]])
    there, back = align(a, b), align(b, a)
    assert len(there) > 3
    assert sorted(map(exchanged, back), key=lambda p: p.a_start) == there


def test_quoted_means_inside_a_quotation_on_both_sides():
    a = article("a", [*HARBOUR[:2], f"“{STATEMENT},” the union said."])
    both = article("b", [*GARDEN[:2], f'"{STATEMENT}," its speaker told a crowd.'])
    prose = article("c", [*GARDEN[:2], f"{STATEMENT}."])
    assert [p.quoted for p in align(a, both)] == [True]
    assert [p.quoted for p in align(a, prose)] == [True], "a text without any marks cannot tell"
    marked = article("d", [*GARDEN[:2], f"{STATEMENT}.", "“Come on Sundays and bring a spoon,” she said."])
    assert [p.quoted for p in align(a, marked)] == [False]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["The speaker wrote:", STATEMENT + "."],
        ["Nothing before it here.", STATEMENT + ". — Jan Roe (@janroe) May 3, 2024"],
    ],
)
def test_a_quotation_may_stand_without_marks(paragraphs):
    cleaned = clean("\n\n".join([*HARBOUR[:2], *paragraphs, *HARBOUR[2:4]]))
    spans, words = compared_words(cleaned)
    quoted = quoted_words(cleaned, spans)
    said = [word for word, marked in zip(words, quoted, strict=True) if marked]
    assert said[:4] == ["we", "will", "not", "put"] and "cranes" not in said


def test_measures_of_a_cut_copy():
    a, b = article("a", HARBOUR), article("b", HARBOUR[:4])
    shared = measure(a, b, align(a, b))
    assert shared.b.containment == shared.b.outside == shared.b.lede == 1.0
    assert shared.a.containment == pytest.approx(len(b.words) / len(a.words))
    assert shared.resemblance == pytest.approx(len(b.words) / len(a.words))
    assert shared.passages == 1 and shared.longest == len(b.words)


HOSTILE = {
    "one word": lambda n: ["a"] * n,
    "two words": lambda n: ["a", "b"] * (n // 2),
    "three words at random": lambda n: random.Random(2).choices("abc", k=n),
    "blocks of odd length": lambda n: [w for i in range(n // 16) for w in ["a"] * (i * 7 % 30) + [f"x{i % 7}"]][:n],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(name):
    def seconds(n):
        a, b = bare("a", HOSTILE[name](n)), bare("b", [*HOSTILE[name](n), "end"])
        gc.disable()  # else what other tests left behind may be looked through meanwhile
        try:
            began = time.process_time()
            assert align(a, b)
            return time.process_time() - began
        finally:
            gc.enable()

    seconds(5_000)
    assert seconds(80_000) < 10 * max(seconds(20_000), 0.02)


@pytest.mark.parametrize("seed", range(20))
def test_runs_are_the_same_words_and_as_long_as_can_be(seed):
    chance = random.Random(seed)
    a, b = (tuple(chance.choices("abcde", [9, 1, 1, 1, 1], k=chance.randint(0, 200))) for _ in "ab")
    for run in shared_runs(a, b):
        assert a[run.a : run.a + run.length] == b[run.b : run.b + run.length]
    unlike = tuple(f"{i}" for i in range(300))
    start, stop = sorted(chance.sample(range(300), 2))
    found = shared_runs(("x", *unlike, "y"), ("z", *unlike[start:stop], "z"))
    assert found == ([Run(start + 1, 1, stop - start)] if stop - start >= SHORTEST else [])


def test_empty_and_tiny_documents():
    empty, tiny = article("a", [""]), article("b", ["No."])
    assert align(empty, tiny) == align(tiny, tiny) == align(empty, empty) == []
    assert shared_runs(["a"] * (FEWEST - 5), ["a"] * 3) == []


def test_places_of_words_are_kept_small():
    cleaned = clean("The harbour was closed.\n\nNobody was hurt.")
    spans, words = compared_words(cleaned)
    assert len(spans) == len(words) == 7
    assert [cleaned.text[start:end].lower() for start, end in spans] == list(words)
    assert spans[1:3] == [spans[1], spans[2]] == [(4, 11), (12, 15)]
