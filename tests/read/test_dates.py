"""Dates as they are stated → ISO 8601."""

from datetime import date

import pytest

from datasette_provenance.read.dates import month_number, parse_date


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2023-07", "2023-07"),
        ("2023", "2023"),
        ("2023-07-31", "2023-07-31"),
        ("2023/07/31", "2023-07-31"),
        ("2023-7-3", "2023-07-03"),
        ("20230731", "2023-07-31"),
        ("20230731T091000Z", "2023-07-31T09:10:00+00:00"),
        ("2023-07-31T09:10:00+02:00", "2023-07-31T09:10:00+02:00"),
        ("2023-07-31T09:10:00.123Z", "2023-07-31T09:10:00+00:00"),
        ("2023-07-31 09:10", "2023-07-31T09:10"),
        ("2023-07-31T09:10:00-0500", "2023-07-31T09:10:00-05:00"),
        ("Mon, 31 Jul 2023 09:10:00 GMT", "2023-07-31T09:10:00+00:00"),
        ("Mon, 31 Jul 2023 09:10:00 +0200", "2023-07-31T09:10:00+02:00"),
        ("Mon Jul 31 09:10:00 +0000 2023", "2023-07-31T09:10:00+00:00"),
        ("31 July 2023", "2023-07-31"),
        ("July 31, 2023", "2023-07-31"),
        ("July 31, 2023 at 6:05 p.m. EDT", "2023-07-31T18:05-04:00"),
        ("Published 31st July 2023, 12:05 am", "2023-07-31T00:05"),
        ("31. Juli 2023, 9:10 Uhr", "2023-07-31T09:10"),
        ("31 de julio de 2023", "2023-07-31"),
        ("1er août 2023", "2023-08-01"),
        ("7 December 2022", "2022-12-07"),
        ("07 Dezember, 2022", "2022-12-07"),
        ("7 de diciembre del 2022", "2022-12-07"),
        ("7th of December 2022", "2022-12-07"),
        ("7 Aralık 2022", "2022-12-07"),
        ("7. decembar 2022", "2022-12-07"),
        ("2022. december 7.", "2022-12-07"),
        ("7 tháng 12, 2022", "2022-12-07"),
        ("31 июля 2023", "2023-07-31"),
        ("2023年7月31日", "2023-07-31"),
        ("July 2023", "2023-07"),
        ("31.07.2023", "2023-07-31"),
        ("31/07/2023", "2023-07-31"),
        ("07/31/2023", "2023-07-31"),
        (1690794600, "2023-07-31T09:10:00+00:00"),
        (1690794600000, "2023-07-31T09:10:00+00:00"),
        ("1690794600", "2023-07-31T09:10:00+00:00"),
        (20230731, "2023-07-31"),
        (date(2023, 7, 31), "2023-07-31"),
    ],
)
def test_a_date_keeps_its_precision_and_its_offset(stated, expected):
    assert parse_date(stated) == expected


@pytest.mark.parametrize(
    "stated",
    [
        *("03/04/2023", "2023-02-30", "31 September 2023", "2023-99-99", "last Tuesday", "12:30", "", "17", "99999999"),
        *(17, -5, True, None, {"a": 1}, float("nan"), float("inf"), "x" * 500),
    ],
)
def test_what_is_no_certain_date_is_none(stated):
    assert parse_date(stated) is None


@pytest.mark.parametrize(("month_first", "expected"), [(True, "2023-03-04"), (False, "2023-04-03")])
def test_the_place_decides_between_day_and_month(month_first, expected):
    assert parse_date("03/04/2023", month_first) == expected


def test_an_ambiguous_month_name_is_none():
    # November in Polish, October in Croatian.
    assert month_number("listopad") is None
