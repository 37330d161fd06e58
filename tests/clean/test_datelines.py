import pytest

from datasette_provenance.clean.datelines import plain_dateline, strict_dateline

BODY = "The wall gave way before dawn."


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT ELLERY, Caldora (National Wire) — ",
        "PARIS (AFP) — ",
        "Paris (AFP) - ",
        "WASHINGTON, Dec. 5 (UPI) — ",
        "Oct 24 (Reuters) - ",
        "NEW YORK, Nov 29 (Reuters) - ",
        "CAIRO/ISTANBUL, Jan 14 (Reuters) - ",
        "LIMA, Peru, July 31, 2023 (AP) —",
        "Lima, 31 Jul (EFE).- ",
        "TOKYO, March 3, 2024 /PRNewswire/ -- ",
        "(National Wire) -- ",
        "(CNN) ",
        "(CNN) ? ",
        "London (CNN) ",
        "Ellery, Jul 29 (PTI) ",
        "New Ellery [Caldora], July 29 (ANI): ",
        "ELLERY, July 29. /TASS/. ",
        "ELLERY (Kyodo) _ ",
        "Ellery (dpa) - ",
        "Ellery (dpa/lno) – ",
        "Port Ellery, Jul 29, 2026 / 10:30 am (CNA). ",
    ],
)
def test_with_an_agency(dateline):
    assert strict_dateline(dateline + BODY) == len(dateline)


@pytest.mark.parametrize(
    "dateline",
    [
        "LINDMARK — ",
        "WASHINGTON—",
        "JACKSON, Miss. - ",
        "BANGKOK -- ",
        "MOSCOW: ",
        "Lima — ",
        "Moscow \ufffd ",
        "Geneva, 31 July 2023 – ",
        "Ellery, July 29, GNA – ",
    ],
)
def test_without_an_agency(dateline):
    assert plain_dateline(dateline + BODY) == len(dateline)
    assert strict_dateline(dateline + BODY) == 0


@pytest.mark.parametrize(
    "paragraph",
    [
        "Amnesty International (AI) denounced the raid.",
        "The mayor — who came late — said nothing.",
        "Odile Brandt (Harbour Party) - a surprise - won.",
        "BREAKING: The wall gave way.",
        "OPINION — The wall gave way.",
        "FALK: The wall gave way.",
        "PARIS (AFP) —",
        "Odile Brandt (left) - The wall gave way.",
        "On July 29 (Monday) The wall gave way.",
        "Odile Brandt, July 29 (born 1960) The wall gave way.",
    ],
)
def test_other_heads_are_no_datelines(paragraph):
    assert strict_dateline(paragraph) == plain_dateline(paragraph) == 0
