"""Of the claims of one field, which holds."""

import pytest

from datasette_provenance.analyze.claims.choose import choose
from datasette_provenance.records import Claim

DAY, TIME, OTHER = "2024-05-03", "2024-05-03T08:00:00+02:00", "2024-05-04T08:00:00+02:00"


@pytest.mark.parametrize(
    ("claims", "held"),
    [
        ([(DAY, "html.url"), (TIME, "html.time")], TIME),
        ([(DAY, "html.url"), (OTHER, "html.time")], DAY),
        ([(DAY, "html.url"), (TIME, "html.modified")], DAY),
        ([("2024-05", "html.url"), (TIME, "html.time")], "2024-05"),
        ([(DAY, "given.published"), (TIME, "html.json-ld")], TIME),
        ([(DAY, "correction"), (TIME, "html.json-ld")], DAY),
    ],
)
def test_a_day_gets_the_time_that_another_claim_gives_of_it(claims: list[tuple[str, str]], held: str) -> None:
    assert choose([Claim("published", *claim) for claim in claims])["published"].value == held
