import pytest

from datasette_provenance.clean.dates import find_date


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
