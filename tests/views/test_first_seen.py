"""Who is said to be the first of a story's documents. Outlets are invented."""

import pytest

from datasette_provenance.analyze.story_terms import StoryTerms
from datasette_provenance.link.stories import StoryDocument, find_stories
from datasette_provenance.views.pages.story.page import dated, first_seen

WIRE, STATION, COURIER = "National Wire", "Channel Nine", "Courier"
DAY, MORNING, EVENING = "2024-05-03", "2024-05-03T10:05:00Z", "2024-05-03T19:00:00Z"


@pytest.mark.parametrize(
    ("dated", "said"),
    [
        ([], ""),
        ([(WIRE, MORNING), (STATION, EVENING)], "National Wire, 3 May 2024, 10:05 UTC"),
        ([(WIRE, MORNING), (STATION, DAY)], "3 May 2024; first of those that state a time: National Wire, 10:05 UTC"),
        (
            [(None, MORNING), (STATION, DAY)],
            "3 May 2024; first of those that state a time: a publisher that is not known, 10:05 UTC",
        ),
        ([(STATION, DAY), (COURIER, DAY)], "3 May 2024"),
        ([(STATION, DAY), (STATION, DAY), (WIRE, "2024-05-04T01:00:00Z")], "Channel Nine, 3 May 2024"),
        ([(WIRE, MORNING), (WIRE, DAY)], "National Wire, 3 May 2024, 10:05 UTC"),
        ([(None, "2024-05")], "May 2024"),
    ],
)
def test_of_a_day_without_a_time_nobody_is_the_first(dated, said):
    assert first_seen(dated) == said


def test_a_story_is_not_named_after_a_document_that_may_be_the_later_one():
    found = [
        StoryDocument(key, StoryTerms(b"", 0), title, published, outlet, "")
        for key, title, published, outlet in (
            ("station", "Fire at the mill, streets closed", DAY, STATION),
            ("wire", "Mill burns in Port Ellery", MORNING, WIRE),
        )
    ]
    (story,) = find_stories(found, [("station", "wire")])
    assert (story.label, story.first_published) == ("Mill burns in Port Ellery", DAY)


def test_a_copy_of_a_text_without_a_date_was_not_the_first():
    copy = {"id": 1, "p_name": "Copy", "published": "2026-10-16"}
    original = {"id": 2, "p_name": "Original", "published": None}
    edge = {"document_id": 1, "upstream_document_id": 2, "chained": True}
    assert dated([copy, original], [edge]) == [(None, "2026-10-16")]
    assert dated([copy, original], [{**edge, "chained": False}]) == [("Copy", "2026-10-16")]
    assert first_seen(dated([copy, original], [edge])) == "16 October 2026"
