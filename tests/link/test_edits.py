"""What a copy changed: every word is accounted for, in both directions, wherever it went."""

import random
import time

import pytest

from datasette_provenance.link.align import align, exchanged
from datasette_provenance.link.edits import edits, headline_edits, mirrored, summed
from datasette_provenance.link.records import Run
from datasette_provenance.records import Segment

from .articles import GARDEN, HARBOUR, STATEMENT, article, bare


def changed(copy, original):
    return edits(copy, original, align(copy, original))


def told(found, copy, original):
    """Each edit as (kind, words of the original, words of the copy)."""
    return [(e.kind, original.text[e.upstream_start : e.upstream_end], copy.text[e.start : e.end]) for e in found]


def carried_out(found, copy, original):
    """The words of the original with every edit carried out: what was moved is taken from the original itself."""
    brought = []
    for edit in found:
        source = original.words[edit.upstream_first : edit.upstream_last]
        brought.append((edit, source if edit.kind == "moved" else copy.words[edit.first : edit.last]))
    gone = {place for edit in found for place in range(edit.upstream_first, edit.upstream_last)}
    kept = (word for place, word in enumerate(original.words) if place not in gone)
    words = []
    for edit, new in brought:
        words += [next(kept) for _ in range(edit.first - len(words))]
        words += new
    return (*words, *kept)


def check(copy, original):
    """What holds for any two texts; returns the edits."""
    passages = align(copy, original)
    found = edits(copy, original, passages)
    assert carried_out(found, copy, original) == tuple(copy.words)
    for side in ("", "upstream_"):
        places = sorted((getattr(e, f"{side}first"), getattr(e, f"{side}last")) for e in found)
        assert all(one[1] <= two[0] for one, two in zip(places, places[1:], strict=False)), "edits overlap"
        spans = sorted((getattr(e, f"{side}start"), getattr(e, f"{side}end")) for e in found)
        assert all(one[1] <= two[0] for one, two in zip(spans, spans[1:], strict=False)), "spans overlap"
    for edit in found:
        assert bool(edit.words) is (edit.start < edit.end) is (edit.kind != "cut")
        assert bool(edit.upstream_words) is (edit.upstream_start < edit.upstream_end) is (edit.kind != "added")
        if edit.kind == "moved":
            assert edit.words == edit.upstream_words
    there = edits(original, copy, list(map(exchanged, passages)))
    assert sorted(map(repr, there)) == sorted(repr(mirrored(edit)) for edit in found)
    figures = summed(found, original, passages)
    words = figures.words_kept + figures.words_moved + figures.words_cut + figures.words_substituted
    assert words == len(original.words)
    return found


def test_a_verbatim_copy_has_no_edits():
    a, b = article("a", HARBOUR), article("b", [line.replace("’", "'") for line in HARBOUR])
    assert check(a, b) == []
    assert summed([], b, align(a, b)).words_kept == len(b.words)


def test_substituted_words_are_named_on_both_sides():
    lines = [HARBOUR[0].replace("Monday", "Tuesday night").replace("over night shifts ", ""), *HARBOUR[1:]]
    copy, original = article("copy", lines), article("original", HARBOUR)
    assert told(check(copy, original), copy, original) == [
        ("substituted", "Monday", "Tuesday night"),
        ("cut", "over night shifts", ""),
    ]


def test_whole_paragraphs_are_an_edit_each():
    copy = article("copy", [*HARBOUR[:3], GARDEN[0], GARDEN[1], *HARBOUR[3:6]])
    original = article("original", HARBOUR)
    found = check(copy, original)
    assert told(found, copy, original) == [
        ("added", "", GARDEN[0]),
        ("added", "", GARDEN[1]),
        *(("cut", line, "") for line in HARBOUR[6:]),
    ]
    assert all(edit.paragraph for edit in found)
    figures = summed(found, original, align(copy, original))
    assert (figures.paragraphs_cut, figures.paragraphs_added) == (4, 2)
    assert figures.words_added == len(GARDEN[0].split()) + len(GARDEN[1].split())


def test_a_sentence_cut_from_a_paragraph_is_no_paragraph():
    original = article("original", [f"{HARBOUR[0]} {HARBOUR[1]} {HARBOUR[2]}", HARBOUR[3]])
    copy = article("copy", [f"{HARBOUR[0]} {HARBOUR[2]}", HARBOUR[3]])
    (edit,) = check(copy, original)
    assert (edit.kind, edit.paragraph) == ("cut", False)
    assert original.text[edit.upstream_start : edit.upstream_end] == HARBOUR[1].rstrip(".")


def test_paragraphs_that_were_joined_or_divided_are_no_edit():
    copy = article("copy", [f"{HARBOUR[0]} {HARBOUR[1]}", HARBOUR[2], HARBOUR[3]])
    original = article("original", [HARBOUR[0], HARBOUR[1], f"{HARBOUR[2]} {HARBOUR[3]}"])
    assert check(copy, original) == []


def test_a_first_word_that_is_the_same_by_chance_does_not_divide_a_paragraph():
    copy = article("copy", [*HARBOUR[:3], "A band played on the quay.", *HARBOUR[6:]])
    original = article("original", [*HARBOUR[:3], HARBOUR[5], *HARBOUR[6:]])
    assert HARBOUR[5].startswith("A ")
    assert sorted(told(check(copy, original), copy, original)) == [
        ("added", "", "A band played on the quay."),
        ("cut", HARBOUR[5], ""),
    ]
    heading = article("heading", [HARBOUR[0], "The strike", *HARBOUR[1:3]])
    assert check(heading, article("other", [HARBOUR[0], "The strike", *HARBOUR[1:3]])) == []


def test_a_word_at_a_new_paragraph_stands_against_the_same_word():
    copy = article("copy", [HARBOUR[0], "Angry union" + HARBOUR[2].removeprefix("Union")])
    original = article("original", [f"{HARBOUR[0]} {HARBOUR[2]}"])
    assert told(check(copy, original), copy, original) == [("added", "", "Angry")]


def test_a_moved_paragraph_is_told_from_a_cut_and_an_addition():
    copy = article("copy", [HARBOUR[5], *HARBOUR[:5], *HARBOUR[6:]])
    original = article("original", HARBOUR)
    (edit,) = check(copy, original)
    assert (edit.kind, edit.paragraph) == ("moved", True)
    assert told([edit], copy, original)[0][1:] == (HARBOUR[5].rstrip("."), HARBOUR[5].rstrip("."))


def test_a_moved_paragraph_may_have_a_changed_word():
    line = HARBOUR[5].replace("Tuesday", "Friday")
    copy, original = article("copy", [line, *HARBOUR[:5]]), article("original", HARBOUR[:6])
    assert [edit[0] for edit in told(check(copy, original), copy, original)] == ["moved", "substituted", "moved"]


def test_a_paragraph_in_other_words_is_substituted():
    original = article("original", [HARBOUR[0], "“We won’t sign,” said the delegate Ilse Marrow.", *HARBOUR[1:3]])
    copy = article("copy", [HARBOUR[0], "“We won’t sign,” Ilse Marrow, a delegate, said.", *HARBOUR[1:3]])
    found = check(copy, original)
    assert not any(edit.paragraph for edit in found)
    assert {edit.kind for edit in found} <= {"substituted", "cut", "added"}
    assert not any("sign" in original.text[e.upstream_start : e.upstream_end] for e in found)


def test_furniture_is_no_edit():
    original = article("original", HARBOUR[:4])
    copy = article("copy", ["Share this article", *HARBOUR[:4], "© 2024 Valley Tribune. All rights reserved."])
    assert check(copy, original) == []


def test_standing_text_is_no_edit():
    from dataclasses import replace

    about = "About the company: the Neldia Line runs ferries between forty ports and has its seat in Port Ellery."
    other = about.replace("forty ports", "fifty ports")
    copy = article("copy", [*HARBOUR[:3], other])
    original = article("original", [*HARBOUR[:3], GARDEN[0], about])
    passages = [replace(p, standing="Neldia" in copy.text[p.a_start : p.a_end]) for p in align(copy, original)]
    assert sorted(p.standing for p in passages) == [False, True]
    found = edits(copy, original, passages)
    assert told(found, copy, original) == [("cut", GARDEN[0], "")]
    assert summed(found, original, passages).words_kept == sum(len(line.split()) for line in HARBOUR[:3])


def test_texts_that_share_nothing():
    copy, original = article("copy", GARDEN[:2]), article("original", HARBOUR[:2])
    found = sorted((e.kind, e.paragraph) for e in check(copy, original))
    assert found == [("added", True)] * 2 + [("cut", True)] * 2
    empty = article("empty", [""])
    assert check(empty, empty) == []
    assert [e.kind for e in check(copy, empty)] == ["added"] * 2


def test_headlines():
    found = headline_edits("Dockers walk out at Port Ellery", "Dock workers walk out at Ellery port – “again”")
    assert [edit.kind for edit in found] == ["substituted", "added", "cut"]
    assert headline_edits("The “last” offer", "the 'last' offer") == []
    assert [edit.kind for edit in headline_edits("", "One two")] == ["cut"]


LINES = [*HARBOUR, *GARDEN, f"“{STATEMENT},” the union said."]


def disturbed(chance, lines):
    """Lines cut, moved, joined, with words changed, taken out and put in."""
    lines = [line for line in lines if chance.random() > 0.2]
    for _ in range(chance.randint(0, 3)):
        if lines:
            lines.insert(chance.randint(0, len(lines) - 1), lines.pop(chance.randint(0, len(lines) - 1)))
    words = [line.split() for line in lines]
    for line in words:
        for _ in range(chance.randint(0, 3)):
            at = chance.randint(0, len(line))
            line[at : at + chance.randint(0, 4)] = chance.choices(
                ("never", "quay", "very", "the"), k=chance.randint(0, 3)
            )
    if len(words) > 2 and chance.random() < 0.5:
        words[0] += words.pop(1)
    return [" ".join(line) for line in words]


@pytest.mark.parametrize("seed", range(150))
def test_edits_account_for_every_word(seed):
    chance = random.Random(seed)
    lines = chance.sample(LINES, chance.randint(1, len(LINES)))
    check(article("copy", disturbed(chance, lines)), article("original", lines))


@pytest.mark.parametrize("seed", range(60))
def test_edits_account_for_every_word_of_hostile_text(seed):
    chance = random.Random(seed)
    a, b = (bare(name, chance.choices("abcde", [9, 1, 1, 1, 1], k=chance.randint(0, 300))) for name in ("a", "b"))
    check(in_paragraphs(chance, a), in_paragraphs(chance, b))


def in_paragraphs(chance, document):
    from dataclasses import replace

    borders = sorted({0, *chance.sample(range(len(document.spans) + 1), min(4, len(document.spans)))})
    starts = [document.spans[place][0] for place in borders if place < len(document.spans)]
    ends = [*(start - 1 for start in starts[1:]), len(document.text)]
    return replace(
        document,
        segments=tuple(Segment("body", start, end) for start, end in zip(starts, ends, strict=bool(starts))),
    )


def test_the_heaviest_chain_is_kept():
    from datasette_provenance.link.edits import heaviest

    chance = random.Random(5)
    for _ in range(200):
        places = chance.sample(range(40), chance.randint(1, 8))
        runs = [Run(i, b, chance.randint(1, 9)) for i, b in enumerate(places)]
        most = max(
            sum(run.length for run in chosen)
            for mask in range(1 << len(runs))
            if (chosen := [run for i, run in enumerate(runs) if mask >> i & 1]) is not None
            and all(one.b < two.b for one, two in zip(chosen, chosen[1:], strict=False))
        )
        chain = [runs[place] for place in heaviest(runs)]
        assert sum(run.length for run in chain) == most
        assert all(one.b < two.b for one, two in zip(chain, chain[1:], strict=False))


@pytest.mark.parametrize("alphabet", ["ab", "abc", "abcdefgh"])
def test_hostile_text_takes_about_linear_time(alphabet):
    def seconds(n):
        chance = random.Random(3)
        a, b = (in_paragraphs(chance, bare(name, chance.choices(alphabet, k=n))) for name in ("a", "b"))
        passages = align(a, b)
        began = time.process_time()
        edits(a, b, passages)
        return time.process_time() - began

    seconds(1_000)
    small, large = (min(seconds(n) for _ in range(2)) for n in (8_000, 48_000))
    assert large < 6 * 2.5 * small, "in quadratic time it would be 36 times as long"
