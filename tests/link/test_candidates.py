"""Pairs of texts that share passages: what is found and what is not; order, batches and folders do not matter."""

import random
from collections import defaultdict

import pytest

from datasette_provenance.link.candidates import HUBS, POPULAR, REPEATED, WIDESPREAD, Candidate, candidates
from datasette_provenance.link.shingles import LONGEST


def prose(words, seed):
    """A text of so many invented words."""
    chance = random.Random(f"text {seed}")
    return " ".join("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(words))


def pairs(texts, outlets=None, **options):
    """The candidates among texts numbered from 1, by pair."""
    rows = [(number, text, outlets[number - 1] if outlets else None) for number, text in enumerate(texts, 1)]
    found = list(candidates(rows, **options))
    assert len({(one.a, one.b) for one in found}) == len(found)
    assert all(one.a < one.b for one in found)
    return {(one.a, one.b): one for one in found}


def groups(found):
    """Sets of texts that are joined directly or by others."""
    group = {}
    for a, b in found:
        merged = group.get(a, {a}) | group.get(b, {b})
        group.update(dict.fromkeys(merged, merged))
    return {frozenset(members) for members in group.values()}


def test_a_copy_cut_to_a_third():
    whole = prose(1500, 1)
    found = pairs([whole, prose(1500, 2), " ".join(whole.split()[:500])])
    assert list(found) == [(1, 3)]
    assert found[1, 3].containment_a == pytest.approx(1 / 3, abs=0.05)
    assert found[1, 3].containment_b > 0.97
    assert found[1, 3].resemblance == pytest.approx(1 / 3, abs=0.05)


def test_extended_merged_and_rewritten_copies():
    a, b = prose(300, 1), prose(300, 2)
    rewritten = " ".join(word if at % 9 else "else" for at, word in enumerate(a.split()))
    found = pairs([a, b, f"{prose(200, 3)} {a} {prose(50, 4)}", f"{a} {b}", rewritten])
    assert set(found) == {(1, 3), (1, 4), (2, 4), (3, 4), (1, 5), (3, 5), (4, 5)}
    assert found[2, 4].containment_a > 0.95 > found[2, 4].containment_b


@pytest.mark.parametrize("seed", range(30))
def test_an_excerpt_of_thirty_words(seed):
    excerpt = prose(30, seed)
    assert pairs(
        [f"{prose(200, -1 - seed)} {excerpt} {prose(200, -50 - seed)}", f"{prose(40, -99 - seed)} “{excerpt}”"]
    )


def test_six_words_in_common_are_chance():
    """The words around a shingle are compared by four bits on either side, so one chance in eight goes through."""
    phrase = prose(6, 0)
    texts = [f"{prose(100, 2 * seed)} {phrase} {prose(100, 2 * seed + 1)}" for seed in range(1, 12)]
    assert len(pairs(texts)) < 11 * 10 / 2 / 4


def test_texts_of_the_same_words_have_one_that_stands_for_them():
    text = "“Señor” didn’t say: " + prose(200, 1)
    found = pairs([prose(90, 2), text, text.replace("ñ", "n").replace("’", "'").upper(), text, text[: len(text) // 2]])
    assert set(found) == {(2, 3), (2, 4), (2, 5)}
    assert found[2, 3].resemblance == found[2, 4].containment_b == 1


def test_texts_too_short_have_no_pairs():
    assert not pairs(["Photo of the day"] * 5 + [""] * 5 + ["!"] * 5)


def test_three_hundred_reprints_are_a_star():
    text = prose(300, 0)
    reprints = [f"{prose(15, seed)} {text} {prose(15, -seed)}" for seed in range(1, 301)]
    found = pairs(reprints)
    assert groups(found) == {frozenset(range(1, 301))}
    assert len(found) <= 300 * HUBS
    assert min(one.containment_b for one in found.values()) > 0.5


def test_reprints_of_many_lengths_join_the_fullest():
    words = prose(200 + 40 * POPULAR, 0).split()
    cut = [" ".join(words[: 200 + 20 * at]) for at in range(2 * POPULAR + 1)]
    assert {(at, len(cut)) for at in range(1, len(cut))} <= set(pairs(cut))


@pytest.mark.parametrize("pages", [REPEATED + 1, WIDESPREAD + 1, 2 * POPULAR])
def test_a_footer_joins_no_pages_of_its_outlet(pages):
    footer = prose(60, 0)
    texts = [f"{prose(300, seed)} {footer}" for seed in range(1, pages + 1)]
    assert not pairs(texts, ["Harbour Gazette"] * pages)
    copy = f"{texts[1]} {prose(20, -1)}"
    assert set(pairs([*texts, copy], ["Harbour Gazette"] * pages + ["Hill Courier"])) == {(2, pages + 1)}


def test_short_pages_of_one_outlet_are_not_joined_by_a_long_footer():
    footer = prose(60, 0)
    texts = [f"{prose(40 if seed < 3 else 300, seed)} {footer}" for seed in range(1, 20)]
    assert not pairs(texts, ["Harbour Gazette"] * 19)


def test_versions_of_one_text_by_one_outlet_are_joined():
    text = prose(300, 0)
    versions = [f"{prose(20, seed)} {text} {prose(20, 100 + seed)}" for seed in range(1, 20)]
    assert len(pairs(versions, ["Harbour Gazette"] * 19)) == 19 * 18 // 2


def test_without_outlets_a_footer_is_known_by_its_number():
    footer = prose(60, 0)
    texts = [f"{prose(300, seed)} {footer}" for seed in range(1, WIDESPREAD + 2)]
    assert not pairs(texts)
    assert len(pairs(texts[:3])) == 3


def test_a_quotation_in_many_outlets_is_no_footer():
    quotation = prose(60, 0)
    texts = [f"{prose(300, seed)} “{quotation}” {prose(50, -seed)}" for seed in range(1, 21)]
    found = pairs(texts, [f"Outlet {number}" for number in range(20)])
    assert len(found) == 20 * 19 // 2


def many():
    """Copies, reprints and footers, with numbers that are not those of their order."""
    chance = random.Random(5)
    footer, text = prose(60, 0), prose(250, 1)
    rows = [(7 * at + 3, f"{prose(200, 100 + at)} {footer}", "Harbour Gazette") for at in range(70)]
    rows += [(1000 - at, f"{prose(20, 300 + at)} {text}", None) for at in range(60)]
    rows += [(2000 + at, rows[at][1], "Hill Courier") for at in range(5)]
    rows += [(3000 + at, " ".join(rows[at][1].split()[: 60 + at]), chance.choice("ABC")) for at in range(20)]
    return rows


def test_order_batches_and_folders_do_not_matter(tmp_path):
    rows = many()
    expected = list(candidates(rows))
    assert len(expected) > 80
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        assert (
            list(candidates(iter(rows), folder=tmp_path if seed else None, batch=(1, 3000, 1 << 20)[seed])) == expected
        )
    assert not list(tmp_path.iterdir())


def test_a_generator_that_is_given_up_leaves_nothing(tmp_path):
    found = candidates(many(), folder=tmp_path)
    assert isinstance(next(found), Candidate)
    found.close()
    assert not list(tmp_path.iterdir())


def test_the_same_number_twice_is_an_error():
    with pytest.raises(ValueError, match="same number"):
        list(candidates([(1, prose(50, 1), None), (2, "", None), (1, prose(50, 2), None)]))


def test_nothing_comes_of_nothing():
    assert not list(candidates([]))
    assert not pairs(["", " "])


def test_long_texts_are_worked_on_in_pieces():
    passage, long = prose(40, 1), prose(LONGEST // 6, 2)
    assert len(long) > LONGEST
    found = pairs([long, f"{prose(50, 3)} {passage}", long, f"{long} {passage}", "word " * LONGEST])
    assert set(found) == {(1, 3), (1, 4), (2, 4)}
    assert found[1, 4].resemblance > 0.99


def test_shares_are_near_the_truth():
    by_share = defaultdict(list)
    for seed in range(20):
        words = prose(400, seed).split()
        for share in (0.25, 0.5, 0.75):
            other = " ".join(words[: int(400 * share)]) + " " + prose(400 - int(400 * share), 1000 + seed)
            by_share[share].append(pairs([" ".join(words), other])[1, 2].containment_a)
    for share, estimates in by_share.items():
        assert sum(estimates) / len(estimates) == pytest.approx(share, abs=0.03)
