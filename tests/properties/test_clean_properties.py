"""What holds of clean() for any text: every visible character has a segment, spans are in bounds and in order."""

import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasette_provenance.analyze.claims.text import text_claims
from datasette_provenance.clean.segments import segments
from datasette_provenance.clean.text import clean
from datasette_provenance.records import SEGMENT_KINDS

#: Pieces that make rules fire, so that random texts come near articles.
PIECES = st.sampled_from(
    [*"“”\"'’‘«»„?\ufffd\n•\u2029\u00a0 "]
    + ["``", "''", "\n\n", ". ", "! ", ", ", ": ", " — ", "date 2024-05-03 ", "Home » ", "By Runa Falk", "LIMA (AP) — "]
    + ["© 2024 Coast", "(Reporting by Odo Brandt)", "with RT", "Photo: Pia Holl/Reuters", "Advertisement", "Related"]
    + [
        "Opinion",
        "said",
        "The wall broke",
        "Mr. Falk",
        "U.S.",
        "###",
        "Title: x",
        "May 3, 2024",
        "a-long-slug-of-words",
    ]
    + ["This article was originally published by the Post.", "墙倒了。"]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=40).map("".join))


def in_order(spans, length):
    spans = list(spans)
    ends = [0, *(end for _, end in spans)]
    return all(0 <= start < end <= length for start, end in spans) and all(
        previous <= start for previous, (start, _) in zip(ends, spans, strict=False)
    )


@settings(max_examples=100)
@given(TEXTS, st.one_of(st.none(), st.text(max_size=40)))
def test_segments_cover_every_visible_character_once_and_spans_are_in_order(text, title):
    found = clean(text, title)
    assert in_order(((s.start, s.end) for s in found.segments), len(text))
    assert {s.kind for s in found.segments} <= set(SEGMENT_KINDS)
    covered = "".join(text[s.start : s.end] for s in found.segments)
    assert [c for c in covered if not c.isspace()] == [c for c in text if not c.isspace()]
    assert in_order(found.tokens, len(text))
    assert in_order(((q.start, q.end) for q in found.quotations), len(text))
    assert in_order(((s.start, s.end) for s in found.sentences), len(text))
    assert {s.voice for s in found.sentences} <= {"author", "quoted", "mixed"}


@settings(max_examples=60)
@given(TEXTS)
def test_sentences_cover_the_body_and_claims_point_into_the_text(text):
    found = clean(text)
    body = "".join(text[s.start : s.end] for s in found.segments if s.kind in ("body", "heading"))
    said = "".join(text[s.start : s.end] for s in found.sentences)
    assert "".join(body.split()) == "".join(said.split())
    for claim in text_claims(found):
        assert claim.value.strip()
        assert 0 <= claim.start < claim.end <= len(text)


HOSTILE = [
    '"',
    "“",
    "”",
    "'",
    "‘",
    "‘a’ ",
    '“a." ',
    "? ?a",
    "\ufffd",
    ".",
    ". A",
    "A.",
    "a-",
    "1.",
    "- ",
    "(",
    ")",
    "© ",
    "By A ",
    "\n",
    "a\n",
    "A. ",
]
HOSTILE += [
    "A",
    "Photo ",
    "with A",
    "date ",
    "Home » ",
    "A/",
    "x: ",
    "« ",
    "''",
    "“a\n",
    "the b",
    "(a",
    "1/1/",
    "#a ",
    "contributed ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear_on_hostile_texts(piece):
    def seconds(length):
        text = piece * (length // len(piece))
        started = time.process_time()
        text_claims(clean(text))
        return time.process_time() - started

    short, long = (min(seconds(length) for _ in range(2)) for length in (2_000, 16_000))
    assert long < 0.1 or long / short < 24, f"{short:.3f} s for 2,000 characters, {long:.3f} s for 16,000"


def test_time_is_linear_in_the_number_of_lines():
    chance = Random(1)
    words = ["".join(chance.choices("abcdefghij", k=chance.randint(3, 9))) for _ in range(5_000)]
    lines = [" ".join(chance.choices(words, k=15)).capitalize() + "." for _ in range(12_000)]

    def seconds(count):
        started = time.process_time()
        segments("\n".join(lines[:count]))
        return time.process_time() - started

    short, long = seconds(1_500), seconds(12_000)
    assert long < 16 * short, f"{short:.3f} s for 1,500 lines, {long:.3f} s for 12,000"
