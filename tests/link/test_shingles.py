"""Hashed word shingles: what counts as the same words, which are kept, and that neighbours do not matter."""

import random
import re
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_provenance.link.shingles import MOST_TEXTS, SAMPLE, WINDOW, WORDS, shingle

LEAST = WINDOW + WORDS - 1  # words in a row that two texts must share to be sure to share a kept hash


def prose(words, seed):
    """So many different invented words."""
    chance = random.Random(seed)
    return ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(words)]


def kept(text):
    return set(shingle([text]).hashes.tolist())


def same(a, b):
    found = shingle([a, b])
    return found.digests[0] == found.digests[1] and kept(a) == kept(b)


ACCENTED = "Señor Müller's café in Łódź didn't open — the naïve façade “broke”, Zoë said; Ærø's mayor won't pay. " * 3


@pytest.mark.parametrize(
    "changed",
    [
        ACCENTED.upper(),
        ACCENTED.replace("'", "’").replace("“", '"').replace("”", '"'),
        ACCENTED.replace("'", "?").replace("“", "?").replace("”", "�"),
        ACCENTED.replace("é", "e").replace("ñ", "n").replace("ü", "u").replace("ï", "i").replace("ç", "c"),
        ACCENTED.replace("Łódź", "Lodz").replace("Ærø", "Æro").replace("ë", "e"),
        unicodedata.normalize("NFD", ACCENTED),
        ACCENTED.replace("mayor", "may\u00ador").replace(" in ", "\u00a0in\n\n"),
        "".join(chr(ord(char) + 0xFEE0) if char in "abcdefgh" else char for char in ACCENTED),
    ],
    ids=["case", "curly", "lost marks", "lost accents", "strokes", "decomposed", "soft hyphen", "fullwidth"],
)
def test_the_same_words(changed):
    assert changed != ACCENTED
    assert same(ACCENTED, changed)


@pytest.mark.parametrize(
    ("text", "letter", "other"),
    [
        ("Мэр города заявил, что мост через реку построят уже к весне", "мост", "рост"),
        ("قال رئيس البلدية إن الجسر فوق النهر سيبنى قبل الربيع", "الجسر", "القصر"),
        ("Ο δήμαρχος είπε ότι η γέφυρα θα χτιστεί ως την άνοιξη", "γέφυρα", "γέφυρο"),
        ("मेयर ने कहा कि नदी पर पुल वसंत तक बन जाएगा", "पुल", "पल"),
        ("시장은 강 위의 다리를 봄까지 짓겠다고 오늘 말했다", "다리를", "도로를"),
        ("市长昨天表示，河上的新桥将在明年春天之前建成通车。", "桥", "路"),
        ("นายกเทศมนตรีกล่าวว่าสะพานข้ามแม่น้ำจะสร้างเสร็จ", "สะพาน", "อาคาร"),
    ],
    ids=["Cyrillic", "Arabic", "Greek", "Hindi", "Korean", "Chinese", "Thai"],
)
def test_no_letter_is_lost(text, letter, other):
    found = shingle([text, text.replace(letter, other), text.replace(" ", "  ")])
    assert letter in text and found.words[0] >= 8
    assert found.digests[0] != found.digests[1]
    assert found.digests[0] == found.digests[2]


def test_scripts_without_blanks_are_read_by_character():
    chance = random.Random(1)
    signs = ["".join(chr(0x4E00 + chance.randrange(5000)) for _ in range(300)) for _ in range(3)]
    passage = signs[2][:40]
    a, b = signs[0][:90] + passage + signs[0][90:], signs[1][:200] + "，" + passage + "。" + signs[1][200:]
    assert kept(a) & kept(b)
    assert not kept(signs[0]) & kept(signs[1])
    assert shingle([signs[0]]).words.tolist() == [300]


@given(st.text(alphabet="aZéß19_Ωж'’ \n.,—�\x00\x07", max_size=80))
def test_words_are_those_of_the_regular_expression(text):
    assert shingle([text]).words.tolist() == [len(re.findall(r"\w+", text))]


@pytest.mark.parametrize("seed", range(40))
def test_twenty_shared_words_share_a_kept_hash(seed):
    passage = prose(LEAST, seed)
    a, b = (prose(100, -1 - seed), prose(70, -101 - seed))
    assert kept(" ".join(a[:50] + passage + a[50:])) & kept(" ".join(b[:20] + passage + b[20:]))


def test_about_one_in_seven_is_kept_and_different_texts_share_none():
    found = shingle([" ".join(prose(20_000, 1)), " ".join(prose(20_000, 2))])
    assert 1 / SAMPLE < found.kept[0] / 20_000 < 1 / (SAMPLE - 2)
    assert len(np.unique(found.hashes)) == len(found.hashes) == found.kept.sum()


def test_neighbours_do_not_matter():
    texts = [" ".join(prose(size, size)) for size in (300, 4, 0, 21, 1, 60)] + ["", "河" * 30, ACCENTED]
    for order in (range(len(texts)), reversed(range(len(texts)))):
        order = list(order)
        found = shingle([texts[at] for at in order])
        for row, at in enumerate(order):
            alone = shingle([texts[at]])
            here = found.rows == row
            assert found.hashes[here].tolist() == alone.hashes.tolist()
            assert found.contexts[here].tolist() == alone.contexts.tolist()
            assert (found.kept[row], found.words[row], found.digests[row]) == (
                alone.kept[0],
                alone.words[0],
                alone.digests[0],
            )


def test_context_is_what_stands_around():
    passage = prose(3 * LEAST, 1)
    a, b = (" ".join([*prose(30, seed), *passage, *prose(30, seed + 9)]) for seed in (2, 3))
    found, other = shingle([a]), shingle([b])
    common, here, there = np.intersect1d(found.hashes, other.hashes, return_indices=True)
    unlike = found.contexts[here] ^ other.contexts[there]
    assert len(common) >= 3
    assert ((unlike & 15 == 0) | (unlike >> 4 == 0)).all()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\x00\x07\x1b",
        "word " * 200_000,
        "x" * 1_000_000,
        "\u0301" * 100_000,
        "\ud800 \udfff" * 1000,
        "🙂" * 1000,
    ],
    ids=["empty", "controls", "one word", "no blank", "marks", "surrogates", "emoji"],
)
def test_hostile_texts_keep_little(text):
    assert shingle([text]).kept.tolist() in ([0], [1])


def test_no_texts_and_too_many():
    assert len(shingle([]).hashes) == 0
    with pytest.raises(ValueError, match="texts at a time"):
        shingle([""] * (MOST_TEXTS + 1))
