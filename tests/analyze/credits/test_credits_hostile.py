"""Long hostile texts take time in proportion to their length, and do not break the rules."""

from __future__ import annotations

import time

import pytest

from datasette_provenance.analyze.credits.find import find_credits
from datasette_provenance.records import CleanText, RawDocument, Segment

UNITS = [
    *(
        "By ",
        "By A\n",
        "(",
        "(Reuters) - ",
        "(Reuters",
        "/",
        "A/",
        "AP Photo/",
        "Jane Roe/",
        "Photo: ",
        "photo by A ",
        "Image copyright ",
    ),
    *(
        "© ",
        "copyright ",
        "© 2020 2020 ",
        "2020 A All rights reserved ",
        "originally published in ",
        "This article was ",
        "permission of ",
    ),
    *(
        "the post appeared first on ",
        "distributed by ",
        "Source: ",
        "H/T ",
        "via ",
        "| AP",
        "twitter.com/AP",
        "with A ",
        "with reporting from ",
    ),
    *(
        "contributed to this report ",
        "information from ",
        "partnership with ",
        "Editing by ",
        "(Editing by ",
        "Reporting by A; ",
        "the-a-",
    ),
    *(
        "told the ",
        "Harbour Gazette reported ",
        "newspaper A reported ",
        "CNN's Jane ",
        "according to ",
        "A ",
        "A. ",
        "A and ",
        "é",
        "İ",
        "“",
        "\n",
    ),
]


def seconds(text: str) -> float:
    clean = CleanText(text, [Segment("body", 0, len(text))], [], [], [])
    began = time.process_time()
    find_credits(clean, RawDocument("key", text), "Harbour Gazette")
    return time.process_time() - began


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear(unit: str) -> None:
    """Four times the text may take some six times as long, not sixteen; what takes no time at all is not compared."""
    once, four = (unit * (size // len(unit)) for size in (2_500, 10_000))
    short, long = min(seconds(once) for _ in range(2)), min(seconds(four) for _ in range(2))
    assert long < max(0.1, 8 * short)
