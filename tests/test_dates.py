"""Dates as they are stated, alone or within a text → ISO 8601."""

from datetime import date

import pytest

from datasette_provenance.dates import MONTHS, find_date, month_number, parse_cell, parse_date


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
        ("20230731T091000+0200", "2023-07-31T09:10:00+02:00"),
        ("20230731T0910-05:00", "2023-07-31T09:10-05:00"),
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
        ("Mon Jul 31 09:10:00 2023", "2023-07-31T09:10:00"),
        ("2023. 7. 31.", "2023-07-31"),
        ("٣١ يوليو ٢٠٢٣", "2023-07-31"),
        ("２０２３年７月３１日", "2023-07-31"),
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


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Published: July 31, 2023", "2023-07-31"),
        ("31 July 2023", "2023-07-31"),
        ("Sept. 3rd, 2021", "2021-09-03"),
        ("31 de julio de 2023", "2023-07-31"),
        ("3. März 2020", "2020-03-03"),
        ("2023-07-31", "2023-07-31"),
        ("2023/07/31", "2023-07-31"),
        ("2023-07-31T17:05:09Z", "2023-07-31T17:05:09+00:00"),
        ("July 31, 2023 at 5:04 p.m. EDT", "2023-07-31T17:04-04:00"),
        ("July 31, 2023 12:10 AM", "2023-07-31T00:10"),
        ("10:15 GMT, 31 July 2023", "2023-07-31T10:15+00:00"),
        ("31 July 2023 10.00 BST", "2023-07-31"),
        ("25/12/2021", "2021-12-25"),
        ("12/25/2021", "2021-12-25"),
        ("05.06.2021", "2021-06-05"),
    ],
)
def test_a_full_date_is_found(text, iso):
    assert find_date(text).iso.startswith(iso)


@pytest.mark.parametrize(
    "text",
    ["Oct 24 (Reuters)", "05/06/2021", "31 June 2021", "in May 2021", "2021", "version 1.2.2021.4", "(555) 2021-13-45"],
)
def test_what_is_no_full_date_is_left_alone(text):
    assert find_date(text) is None


def test_the_span_covers_date_and_time():
    text = "Updated July 31, 2023 at 5:04 p.m. EDT by staff"
    found = find_date(text)
    assert text[found.start : found.end] == "July 31, 2023 at 5:04 p.m. EDT"


@pytest.mark.parametrize(
    ("time", "iso"),
    [
        ("10:00 CST", "T10:00-06:00"),
        ("10:00 JST", "T10:00+09:00"),
        ("10:00 MSK", "T10:00+03:00"),
        ("10:00 GMT+8", "T10:00+08:00"),
        ("10:00 GMT+05:30", "T10:00+05:30"),
        ("10:00 (UTC)", "T10:00+00:00"),
        ("10:00 ET", "T10:00"),
        ("10:00 +99:00", "T10:00"),
        ("10h30", "T10:30"),
        ("12:10 AM", "T00:10"),
        ("6:05 PM", "T18:05"),
        ("13:05 pm", "T13:05"),
        ("25:00", ""),
    ],
)
def test_a_time_is_read_alike_in_a_date_and_in_a_text(time, iso):
    assert parse_date(f"3 May 2024, {time}") == "2024-05-03" + iso
    assert find_date(f"It was put up on 3 May 2024, {time}").iso == "2024-05-03" + iso


def test_the_time_before_a_date_has_the_zone_that_it_states():
    assert find_date("10:15 GMT+02:00, 31 July 2023").iso == "2023-07-31T10:15+02:00"


def test_no_blank_behind_a_date_belongs_to_it():
    text = "Posted 31 July 2023 10:15 by the desk"
    found = find_date(text)
    assert text[found.start : found.end] == "31 July 2023 10:15"


@pytest.mark.parametrize("name", MONTHS)
def test_each_month_that_is_found_in_a_text_is_understood(name):
    assert month_number(name)
    assert find_date(f"{name} 3, 2021").iso == parse_date(f"{name.title()} 3, 2021")


def test_a_letter_that_only_looks_like_one_of_a_month_does_no_harm():
    assert find_date("on 3 \u017fept 2021").iso == "2021-09-03"


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("14.10.26", "2026-10-14"),
        ("03.04.26", "2026-04-03"),
        ("10/14/26", "2026-10-14"),
        ("14/10/98, 09:10", "1998-10-14T09:10"),
        ("45944", "2025-10-14"),
        (45944, "2025-10-14"),
        (45944.5, "2025-10-14T12:00:00"),
        ("45944.25", "2025-10-14T06:00:00"),
        ("10/11/26", None),
        ("14.10.60", None),
        ("26-10-14", None),
        ("1.2.26.4", None),
        ("12345", None),
        ("31.02.26", None),
        (10**400, None),
        (True, None),
    ],
)
def test_a_cell_of_a_table_may_hold_a_short_year_or_the_number_of_a_day(cell, iso):
    assert parse_cell(cell) == iso
