"""What an outlet fills in anew is neither copied nor quoted, and is of an event of its own each time."""

import pytest

from datasette_provenance.link.forms import shares_more, tell_apart
from datasette_provenance.link.republication import link
from datasette_provenance.link.version_marks import dated_form

from .articles import article

PRICES = (
    "The Border index {way} {points} points to close at {close} on {day}.",
    "{news}",
    "Prices are delayed by a quarter of an hour and more. Figures are supplied by Corran Stock and are for information "
    "only. The value of investments can go down as well as up, and readers should take advice before they act on "
    "anything that is printed here.",
)
NOTICE = (
    "{name}, of Tarn, passed away peacefully on October {died}, 2026, aged {age}, after a life at sea.",
    "The funeral service will be held at Saint Bride’s Church on {day}, October {buried}, followed by interment at the "
    "cemetery in Moor Lane. Family flowers only, please. Donations may be made to the Tarn Lifeboat, in care of Messrs "
    "Pruett and Son, funeral directors.",
    "The family would like to thank the staff of the hospital for their kindness and care.",
)
MONDAY = {
    "way": "rose",
    "points": 112,
    "close": 8301,
    "day": "Monday",
    "news": "Miners led after copper climbed by 3%.",
}
TUESDAY = {"way": "fell", "points": 48, "close": 8253, "day": "Tuesday", "news": "Banks were weak, and lost up to 4%."}
BINNS = {"name": "Harold Binns", "died": 2, "age": 84, "day": "Friday", "buried": 9}
MALTBY = {"name": "Agnes Maltby", "died": 3, "age": 91, "day": "Monday", "buried": 12}


def filled(key, form, values, title, published, publisher="Tarn Mail"):
    return article(key, [part.format(**values) for part in form], title, publisher, published)


def linked(*documents):
    return link(dict(enumerate(documents)), [(0, 1)])


@pytest.mark.parametrize(
    ("form", "one", "two", "titles"),
    [
        (PRICES, MONDAY, TUESDAY, ("Closing prices: index rises", "Closing prices: index falls")),
        (NOTICE, BINNS, MALTBY, ("Harold Binns", "Agnes Maltby")),
    ],
)
def test_a_form_that_is_filled_in_twice_makes_no_edge(form, one, two, titles):
    a = filled("a", form, one, titles[0], "2026-10-05")
    b = filled("b", form, two, titles[1], "2026-10-06")
    found = linked(a, b)
    assert found.edges == []
    assert all(passage.standing for passage in found.passages[0, 1])
    assert found.apart == {(0, 1)}
    # Another outlet has no such form: it has copied.
    assert linked(a, filled("b", form, two, titles[1], "2026-10-06", "Valley Tribune")).edges


def test_a_report_with_new_numbers_is_a_later_version():
    toll = (
        "At least {dead} people died when the ferry Aurora sank off Norrby on Tuesday with 340 on board, police said. "
    )
    rest = (
        "She left at 6.30 with 41 cars. Her captain, 52, was picked up from a raft by the crew of a trawler, who heard "
        "two blasts of a horn. The ferry was built in 1988, and the harbour of Norrby had closed its outer berth at "
        "noon because of the wind. The company said that she had been inspected in May."
    )
    a = article("a", [toll.format(dead=12) + rest], "Ferry sinks off Norrby", "Tarn Mail", "2026-10-06")
    b = article("b", [toll.format(dead=19) + rest], "Ferry toll rises", "Tarn Mail", "2026-10-07")
    assert shares_more(a, b, linked(a, b).passages[0, 1])
    assert [edge.relation for edge in linked(a, b).edges] == ["wasRevisionOf"]


def test_parts_of_a_series_share_its_introduction():
    intro = "Part {} of 3. This series on the drowned village of Nether Holm was supported by readers of the Mail and "
    intro += "by the Tarn Fund for Local Reporting, which had no say in it."
    first = article(
        "a", [intro.format(1), "When the water is low one sees the chimney."], "What they took", "Tarn Mail"
    )
    second = article("b", [intro.format("two"), "Jos Arkle was still in bed."], "The man who stayed", "Tarn Mail")
    found = linked(first, second)
    assert found.edges == [] and found.passages[0, 1]
    assert found.apart == frozenset()  # they may be one story
    assert not tell_apart(first, second)


@pytest.mark.parametrize(
    ("headline", "form"),
    [
        ("Tarn weather for Monday", "tarn weather for *"),
        ("Lottery results, 3 March", "lottery results * *"),
        ("Siege of Tarn, day 41", None),
        ("Ferry sinks off Norrby", None),
        ("Monday", None),
        (None, None),
    ],
)
def test_the_form_of_a_headline_is_without_its_day(headline, form):
    assert dated_form(headline) == form
