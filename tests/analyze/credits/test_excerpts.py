"""What a text quotes at length below its own words is another outlet's; the text is not. All names are invented."""

from __future__ import annotations

import pytest

from datasette_provenance.analyze.provenance import provenance_all, value_of
from datasette_provenance.records import Claim, RawDocument

OWN = "Quay Weblog"
ABOVE = (
    "The council of Ellery has once again shown that it cares for nobody on the eastern bank of the Skene.\n\n"
    "First it was the ferry, then the school, and now it is the only bridge that takes us to work."
)
EXCERPT = (
    "The council voted on Monday to close the old bridge across the Skene after engineers found cracks in it.\n\n"
    "Shopkeepers on the eastern bank fear that they will lose their customers, and many have asked for help.\n\n"
    "A ferry will carry walkers and cyclists across the river from the first of June, and buses will go round."
)
MORE = (
    "We asked the council for its reasons in May, in June and again in July, and each time it sent us a letter of one "
    "line in which it thanked us for our interest in the bridge.\n\n"
    "Engineers whom we know have looked at the pillars from a boat, and none of them saw a crack that was wider than a "
    "hair, or longer than a hand, or new in any way that they could tell.\n\n"
    "Nobody who has crossed it in a bus will believe that the bridge is about to fall, and few of those who have read "
    "the council's own report of last year will, since it said that all was well."
)


def read(text: str):
    raw = RawDocument(key="a", text=text, claims=[Claim("publisher", OWN, "given.publisher", 1.0, None, None)])
    return provenance_all([raw])[0]


@pytest.mark.parametrize(
    "line",
    [
        "By Pia Roe, Associated Press, 26 September 2018:",
        "By Pia Roe, Minneapolis Star Tribune:",
        "From Reuters:",
        "Associated Press:",
        "Via Zero Hedge…",
    ],
)
def test_a_line_above_an_excerpt_is_no_byline_of_the_text(line: str) -> None:
    found = read(f"{ABOVE}\n\n{line}\n\n{EXCERPT}")
    assert found.settled.originating_outlet == OWN
    assert [one.kind for one in found.credits if one.method == "reported.excerpt"] == ["reported-by"]
    assert value_of(found.settled.chosen, "byline") is None


def test_a_dateline_behind_the_texts_own_paragraphs_is_the_excerpts() -> None:
    found = read(f"{MORE}\n\nELLERY (Reuters) - {EXCERPT}")
    assert found.settled.originating_outlet == OWN
    assert [(one.kind, one.outlet) for one in found.credits] == [("reported-by", "Reuters")]


@pytest.mark.parametrize(
    "text",
    [
        f"By Pia Roe, Reuters:\n\n{EXCERPT}",
        f"The bridge closes\n\nBy Pia Roe, Reuters:\n\n{EXCERPT}",
        f"{ABOVE}\n\nELLERY (Reuters) - {EXCERPT}",
        f"{ABOVE}\n\nBy Pia Roe, Reuters\n\n{EXCERPT}",
        f"• The bridge closes in June\n• Shops fear for their trade\n• A ferry will go\n\nELLERY (Reuters) - {EXCERPT}",
    ],
)
def test_what_stands_above_the_whole_text_or_below_its_standfirst_is_the_texts(text: str) -> None:
    assert read(text).settled.originating_outlet == "Reuters"
