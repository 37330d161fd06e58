"""From credits to edges, and to the outlet that first published a text."""

from __future__ import annotations

import pytest

from datasette_provenance.analyze.credits.find import find_credits
from datasette_provenance.analyze.credits.names import is_release_service
from datasette_provenance.analyze.credits.upstream import find_upstream, originating_outlet
from datasette_provenance.clean.text import clean
from datasette_provenance.records import Credit, RawDocument, Upstream

BODY = """The council voted on Monday to close the bridge at Port Ellery for two years, after engineers found cracks.

Residents said that they had not been asked, and the mayor, Odile Brandt, said that she was sorry for it."""


def one(kind: str, outlet: str | None, method: str) -> Credit:
    return Credit(kind, outlet, None, 0, 1, method)


def edges(credits: list[Credit], publisher: str | None) -> list[tuple[str, str, int | None]]:
    return [(edge.relation, edge.outlet, edge.after) for edge in find_upstream(credits, publisher)]


def origin(credits: list[Credit], publisher: str | None) -> str | None:
    return originating_outlet(publisher, find_upstream(credits, publisher), credits)


def origin_of_text(text: str, publisher: str | None) -> str | None:
    return origin(find_credits(clean(text), RawDocument("key", text), publisher), publisher)


@pytest.mark.parametrize(
    ("kind", "method"),
    [
        ("originally-published", "note.originally-published"),
        ("agency", "dateline.agency"),
        ("wire", "signoff.wire"),
        ("press-release", "release.source"),
        ("canonical-link", "markup.canonical"),
        ("author-affiliation", "byline.outlet"),
    ],
)
def test_a_credit_of_another_outlet_is_where_the_text_comes_from(kind: str, method: str) -> None:
    credits = [one(kind, "National Wire", method)]
    assert edges(credits, "Harbour Gazette") == [("wasDerivedFrom", "National Wire", None)]
    assert origin(credits, "Harbour Gazette") == "National Wire"


@pytest.mark.parametrize(
    ("kind", "method"),
    [
        ("contributed", "note.contributed"),
        ("photo", "photo.slash"),
        ("copyright", "copyright.line"),
        ("author-affiliation", "author.affiliation"),
        ("wire", "byline.wire"),
    ],
)
def test_other_credits_make_no_edge(kind: str, method: str) -> None:
    credits = [one(kind, None if kind == "wire" else "Valley Tribune", method)]
    assert edges(credits, "Harbour Gazette") == []
    assert origin(credits, "Harbour Gazette") == "Harbour Gazette"


@pytest.mark.parametrize("publisher", ["CNN", "CNN (Web)", "CNN - Editorial", "CNN Business"])
def test_the_publishers_own_slug_makes_no_edge(publisher: str) -> None:
    assert edges([one("agency", "CNN", "dateline.agency")], publisher) == []


def test_drawing_on_reports_never_changes_the_origin() -> None:
    credits = [one("reported-by", "Reuters", "reported.told"), one("press-release", "Acme", "release.based-on")]
    assert edges(credits, "Harbour Gazette") == [
        ("hadPrimarySource", "Reuters", None),
        ("hadPrimarySource", "Acme", None),
    ]
    assert origin(credits, "Harbour Gazette") == "Harbour Gazette"
    assert origin(credits, None) is None


def test_chain_through_an_outlet_to_an_agency_and_its_source() -> None:
    credits = [
        one("agency", "National Wire", "dateline.agency"),
        one("originally-published", "Harbour Gazette", "note.originally-published"),
        one("reported-by", "Valley Tribune", "reported.reported"),
    ]
    assert edges(credits, "Coast Today") == [
        ("wasDerivedFrom", "Harbour Gazette", None),
        ("wasDerivedFrom", "National Wire", 0),
        ("hadPrimarySource", "Valley Tribune", 1),
    ]
    assert origin(credits, "Coast Today") == "National Wire"


def test_release_service_stands_between_the_page_and_the_issuer() -> None:
    text = f"LINDMARK, May 3, 2024 /PRNewswire/ -- {BODY}\n\nSOURCE Acme Bridges"
    assert origin_of_text(text, "Coast Today") == "Acme Bridges"


RELEASED = f"LINDMARK, May 3, 2024 /PRNewswire/ -- {BODY}"


@pytest.mark.parametrize(("end", "origin"), [("", None), ("\n\nSOURCE Acme Bridges", "Acme Bridges")])
@pytest.mark.parametrize("publisher", [None, "Coast Today", "PR Newswire"])
def test_a_release_service_is_the_way_and_no_origin(publisher: str | None, end: str, origin: str | None) -> None:
    assert origin_of_text(RELEASED + end, publisher) == origin


ISSUED = "LINDMARK, May 3, 2024 {} {} today opened a bridge. It is the longest of the region.\n\n{}"


@pytest.mark.parametrize(
    ("publisher", "text", "origin"),
    [
        ("Acme Bridges", f"{RELEASED}\n\nSOURCE Acme Bridges", "Acme Bridges"),
        ("Acme Bridges", ISSUED.format("/PRNewswire/ --", "Acme Bridges, Inc. (OTC: ACBR)", BODY), "Acme Bridges"),
        ("Acme Bridges Ltd.", ISSUED.format("(GLOBE NEWSWIRE) --", "The Acme Bridges", BODY), "Acme Bridges Ltd."),
        ("Acme Bridges", f"{RELEASED}\n\nAbout Acme Bridges\n\nAcme builds bridges.", "Acme Bridges"),
        ("Acme", ISSUED.format("/PRNewswire/ --", "Acmeda Bridges", BODY), None),
        ("Coast Today", ISSUED.format("(BUSINESS WIRE) --", "Acme Bridges", BODY), None),
    ],
)
def test_a_release_is_its_publishers_where_it_says_so(publisher: str, text: str, origin: str | None) -> None:
    assert origin_of_text(text, publisher) == origin
    credits = find_credits(clean(text), RawDocument("key", text), publisher)
    assert [edge.outlet for edge in find_upstream(credits, publisher)] == (
        [] if origin else [one.outlet for one in credits if one.method == "dateline.press-release"]
    )


@pytest.mark.parametrize(
    ("name", "whether"),
    [("PR Newswire", True), ("PRNewswire", True), ("Business Wire", True), ("EIN Presswire", True),
     ("GlobeNewswire", True), ("news aktuell", True), ("Presseportal", True), ("Reuters", False), ("dpa", False),
     ("Religion News Service", False),
     ("Dow Jones Newswires", False), (None, False)],
)  # fmt: skip
def test_release_services_are_told_from_agencies(name: str | None, whether: bool) -> None:
    assert is_release_service(name) is whether


def test_distributor_stands_between_the_page_and_the_holder_of_rights() -> None:
    text = f"{BODY}\n\n©2022 Valley Tribune. Visit valleytribune.example. Distributed by Tribune Content Agency, LLC."
    assert origin_of_text(text, "Coast Today") == "Valley Tribune"


def test_two_agencies_side_by_side_are_no_chain() -> None:
    credits = [one("agency", "dpa", "signoff.agency"), one("agency", "AFP", "signoff.agency")]
    assert edges(credits, "Coast Today") == [("wasDerivedFrom", "dpa", None), ("wasDerivedFrom", "AFP", None)]
    assert origin(credits, "Coast Today") == "dpa"


def test_one_edge_for_an_outlet_that_several_credits_name() -> None:
    credits = [
        one("agency", "National Wire", "dateline.agency"),
        one("originally-published", "The National Wire", "note.produced"),
    ]
    assert edges(credits, "Coast Today") == [("wasDerivedFrom", "National Wire", None)]


@pytest.mark.parametrize(
    ("outlet", "derived"),
    [("Associated Press", True), ("King Features Syndicate", True), ("Getty Images", False), ("CNN", False)],
)
def test_copyright_of_those_who_license_texts(outlet: str, derived: bool) -> None:
    assert bool(edges([one("copyright", outlet, "copyright.line")], "Coast Today")) is derived


def test_nothing_known_is_none() -> None:
    assert originating_outlet(None, [], []) is None
    assert originating_outlet("Coast Today", [], []) == "Coast Today"


def test_origin_is_the_furthest_step_in_any_order_of_edges() -> None:
    def edge(outlet: str, after: int | None) -> Upstream:
        return Upstream("wasDerivedFrom", None, outlet, None, "credit", "rule", None, after)

    assert originating_outlet("A", [edge("B", None), edge("C", 0), edge("D", 1)], []) == "D"
    assert originating_outlet("A", [edge("B", None), edge("C", None)], []) == "B"


@pytest.mark.parametrize(
    ("text", "publisher", "outlet"),
    [
        (f"{BODY} with RT", None, "RT"),
        (f"{BODY}\n\nThe Associated Press contributed to this report.", "Coast Today", "Coast Today"),
        (f"(CNN) — {BODY}", "CNN", "CNN"),
        (f"LINDMARK (KXYZ/AP) — {BODY}", "KXYZ News", "KXYZ News"),
        (f"{BODY}\n\nThe mayor told the Associated Press that she was tired.", None, None),
    ],
)
def test_origins_of_texts(text: str, publisher: str | None, outlet: str | None) -> None:
    assert origin_of_text(text, publisher) == outlet
