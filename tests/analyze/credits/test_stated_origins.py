"""Where a text first appeared, as it says itself; and what looks like such a statement and is none."""

from __future__ import annotations

import pytest

from datasette_provenance.analyze.credits.names import WIRE_SERVICES
from datasette_provenance.analyze.provenance import provenance_all, value_of
from datasette_provenance.read.people import join_persons
from datasette_provenance.records import Claim, RawDocument

BODY = (
    "The council of Ellery voted on Monday to close the old bridge across the Skene after engineers found cracks.\n\n"
    "Shopkeepers on the eastern bank fear that they will lose their customers, and many have asked for help.\n\n"
    "A ferry will carry walkers and cyclists across the river from the first of June, and buses will go round."
)
OWN = "Riverton Herald"


def origin(text: str, publisher: str = OWN) -> str | None:
    """The outlet that first published a text, as it says itself."""
    raw = RawDocument(key="a", text=text, claims=[Claim("publisher", publisher, "given.publisher", 1.0, None, None)])
    return provenance_all([raw])[0].settled.originating_outlet


def origin_by_tail(tail: str) -> str | None:
    return origin(f"{BODY}\n\n{tail}")


@pytest.mark.parametrize(
    "tail",
    [
        "A poll released by the Harbour Gazette on Sunday had him ahead by 4 points.",
        "A statement was released by Valley News on Monday.",
        "Photos provided by the Associated Press show the damage.",
        "The documents were obtained and released by the Harbour Gazette on Tuesday.",
        "Video: Provided by the Harbour Gazette",
        "Distributed by the Harbour Gazette on Monday, the leaflet names nine men.",
    ],
)
def test_what_somebody_released_or_provided_is_not_this_text(tail: str) -> None:
    assert origin_by_tail(tail) == OWN


@pytest.mark.parametrize(
    ("tail", "outlet"),
    [
        ("Distributed by Kestrel News Service.", "Kestrel News Service"),
        ("Column distributed by Kestrel News Service", "Kestrel News Service"),
        ("© 2024, distributed by Kestrel News Service, LLC.", "Kestrel News Service"),
        ("This story was provided by Valley News.", "Valley News"),
    ],
)
def test_who_distributes_this_text(tail: str, outlet: str) -> None:
    assert origin_by_tail(tail) == outlet


@pytest.mark.parametrize(
    "tail",
    [
        "This article was originally published at 9:15 a.m. It has been updated.",
        "Originally published: March 3, 2024 at 5:00 a.m.",
        "This article was originally published March 3, 2024 at 5:00 AM EST.",
        "This article was originally published in Ukrainian.",
        "This essay was first published in London in 1902.",
        "This article was originally written by Jane Roe.",
        "This article was originally published by Jane Roe on Medium.",
    ],
)
def test_times_languages_and_writers_are_no_outlets(tail: str) -> None:
    assert origin_by_tail(tail) == OWN


@pytest.mark.parametrize(
    ("tail", "outlet"),
    [
        ("This article was originally published on March 3, 2024 by the Harbour Gazette.", "Harbour Gazette"),
        ("This article was originally published on 3 May 2024, 5:00 p.m. in Skerry.", "Skerry"),
        ("This story was originally published in 2019 by Skerry.", "Skerry"),
        ("Originally published in Portuguese by Agência Norte; translated by Carla Nunes.", "Agência Norte"),
        ("This article was first published in German on Hafen-Zeitung.", "Hafen-Zeitung"),
        ("This article was originally published in Spanish in 2019 by El Faro.", "El Faro"),
        ("This article was originally published in print in the Harbour Gazette.", "Harbour Gazette"),
        ("This article was originally published on Ukrainian Lantern.", "Ukrainian Lantern"),
        ("This piece was originally published in the Spring 2021 issue of Skerry.", "Skerry"),
        ("A version of this article first appeared in Skerry magazine.", "Skerry"),
    ],
)
def test_the_outlet_stands_behind_a_date_or_a_language(tail: str, outlet: str) -> None:
    assert origin_by_tail(tail) == outlet


@pytest.mark.parametrize(
    "tail",
    [
        "It also appears certain to become a matter in Assembly races across the country",
        "It first appeared in Norrby in December 2019.",
        "It was originally published by the Harbour Gazette in 2017.",
        "This piece of legislation first appeared in Assembly records in 1999.",
        "This column first appeared in Assembly records in 1999.",
    ],
)
def test_what_first_appeared_may_be_something_else(tail: str) -> None:
    assert origin_by_tail(tail) == OWN


def test_it_is_this_text_where_the_sentence_before_is_about_this_text() -> None:
    note = "This story is part of a series on rivers. It was first published by the Harbour Gazette."
    assert origin_by_tail(note) == "Harbour Gazette"


@pytest.mark.parametrize(
    "tail",
    [
        "This story was first reported by the Harbour Gazette.",
        "Originally reported by the Harbour Gazette, the plan was dropped on Monday.",
        "This letter was published in the Harbour Gazette on Monday.",
        "This investigation was published by the Harbour Gazette in June, and it led to his arrest.",
        "This article was published by the Harbour Gazette in June, and it led to his arrest.",
    ],
)
def test_news_of_the_trade_is_no_note(tail: str) -> None:
    assert origin_by_tail(tail) == OWN


@pytest.mark.parametrize("tail", ["Translated from Russian by BBC Monitoring", "Traducido del inglés por BBC Mundo"])
def test_a_translator_did_not_write_the_text(tail: str) -> None:
    assert origin_by_tail(tail) == OWN


@pytest.mark.parametrize(
    "tail",
    [
        "Excerpted from “The Long Bridge” by Paul Otis.",
        "Excerpted from The Long Bridge by Paul Otis. Copyright 2020.",
        "Reprinted from “The Long Bridge” by Paul Otis with permission of Skene House.",
        "Adapted from “The Last Chronicle” by Paul Otis.",
    ],
)
def test_a_book_is_no_outlet(tail: str) -> None:
    assert origin_by_tail(tail) == OWN


@pytest.mark.parametrize(
    ("below", "outlet"),
    [
        ("For The Riverton Herald", OWN),
        ("For the Herald", OWN),
        ("Politics Editor, Riverton Herald", OWN),
        ("Herald Staff Writer", OWN),
        ("For the Valley Tribune", "Valley Tribune"),
        ("Politics Editor, Valley Tribune", "Valley Tribune"),
        ("Jane Poe, Valley Tribune", OWN),
        ("Norrby, Valley Tribune", OWN),
    ],
)
def test_the_outlet_below_a_byline_is_named_without_what_stands_before_it(below: str, outlet: str) -> None:
    assert origin(f"By Jane Roe\n{below}\n\n{BODY}") == outlet


@pytest.mark.parametrize(
    "text",
    [
        f"By Leila Haddad\n\n{BODY}\n\nGetty Images",
        f"By Leila Haddad\nGetty Images\n\n{BODY}",
        f"By Leila Haddad, Getty Images\n\n{BODY}",
        f"By Leila Haddad\n\n{BODY}\n\nEPA",
        f"{BODY} (Shutterstock)",
        f"{BODY}\n\nThis picture story was originally published by Getty Images.",
    ],
)
def test_picture_agencies_deliver_no_texts(text: str) -> None:
    assert origin(text) == OWN


def test_a_picture_agency_is_no_author() -> None:
    claims = [Claim("publisher", OWN, "given.publisher"), Claim("byline", "Getty Images", "given.byline")]
    found = provenance_all([RawDocument(key="a", text=BODY, claims=claims)])[0]
    assert found.settled.originating_outlet == OWN
    (found,) = provenance_all([RawDocument(key="a", text=f"By Leila Haddad\nGetty Images\n\n{BODY}")])
    assert found.settled.chosen["byline"].value == "Leila Haddad"


@pytest.mark.parametrize(
    ("head", "footer", "outlet"),
    [
        ("", "(Reporting by Anton Moor in Norrby; Editing by Sue Poe)", "Reuters"),
        ("", "(Reporting by Anton Moor; Editing by Sue Poe, Kestrel News Agency)", OWN),
        ("", "(Reporting by Anton Moor, Riverton Herald; editing by Sue Poe)", OWN),
        ("By Anton Moor\n\n", "(Reporting by Anton Moor; Editing by Sue Poe)", OWN),
        ("By Jane Roe\n\n", "Reporting by Jane Roe and Anton Moor. Editing by Sue Poe.", OWN),
        ("", "Reporting by Jane Roe; Writing by Sue Poe", OWN),
        ("NORRBY (AFP) - ", "(Reporting by Anton Moor; Editing by Sue Poe)", "AFP"),
        ("", "(Reporting by Anton Moor; Editing by Sue Poe, AFP)", "AFP"),
    ],
)
def test_whose_a_footer_of_reporters_and_editors_is(head: str, footer: str, outlet: str) -> None:
    assert origin(f"{head}{BODY}\n\n{footer}") == outlet


@pytest.mark.parametrize(
    "tail",
    [
        "We learn more about the passengers from the U.N. Refugee Agency:",
        "The vote was watched by the Skene Space Agency. He thanked the Skene Energy Agency.",
        "“I will pay,” said Mr. Bloomberg.",
        "National Security Agency",
    ],
)
def test_a_sentence_that_ends_with_an_agency_is_no_sign_off(tail: str) -> None:
    assert origin_by_tail(tail) == OWN


@pytest.mark.parametrize("tail", ["Originally published by Kestrel News Agency", "The end. — Kestrel News Agency"])
def test_an_agencys_name_is_taken_without_the_words_before_it(tail: str) -> None:
    assert origin_by_tail(tail) == "Kestrel News Agency"


@pytest.mark.parametrize(
    ("tail", "kinds", "outlet"),
    [
        ("Sources: Valley News, The Guardian", {("reported-by", "Valley News"), ("reported-by", "The Guardian")}, OWN),
        ("Source: Reuters, BBC", {("reported-by", "Reuters"), ("reported-by", "BBC News")}, OWN),
        ("Quellen: dpa und AFP", {("reported-by", "dpa"), ("reported-by", "AFP")}, OWN),
        ("Quelle: dpa/AFP", {("agency", "dpa")}, "dpa"),
        ("Source: Reuters", {("agency", "Reuters")}, "Reuters"),
    ],
)
def test_several_sources_are_what_a_text_draws_on(tail: str, kinds: set[tuple[str, str]], outlet: str) -> None:
    claims = [Claim("publisher", OWN, "given.publisher")]
    (found,) = provenance_all([RawDocument(key="a", text=f"{BODY}\n\n{tail}", claims=claims)])
    assert {(one.kind, one.outlet) for one in found.credits} == kinds
    assert found.settled.originating_outlet == outlet


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("By Jane Roe\nHarbour Gazette (TNS)", "Harbour Gazette"),
        ("Jane Roe\nHarbour Gazette (TNS)", "Harbour Gazette"),
        ("By Jane Roe, Harbour Gazette (TNS)", "Harbour Gazette"),
        ("By Jane Roe\nRiverton Herald (TNS)", "Tribune News Service"),
        ("NORRBY (TNS) — The ferry sails.", "Tribune News Service"),
    ],
)
def test_an_agency_in_brackets_behind_an_outlet_carries_its_text(head: str, outlet: str) -> None:
    assert origin(f"{head}\n\n{BODY}") == outlet


@pytest.mark.parametrize(
    ("author", "outlet", "persons"),
    [
        ("Jane Roe, CNN", "CNN", "Jane Roe"),
        ("By Jane Roe, AP", "Associated Press", "Jane Roe"),
        ("Jane Roe / AFP", "AFP", "Jane Roe"),
        ("Jane Roe, The Conversation", "The Conversation", "Jane Roe"),
        ("Jane Roe for the Associated Press", "Associated Press", "Jane Roe"),
        ("PTI", "PTI", ""),
        ("ProPublica", "ProPublica", ""),
        ("Harner Anzeiger", "Harner Anzeiger", ""),
        ("Jane Roe, Harner Anzeiger", "Harner Anzeiger", "Jane Roe"),
        ("Kestrel News Agency", "Kestrel News Agency", ""),
        (OWN, OWN, ""),
        ("Staff Reporter", OWN, ""),
        ("Jane Roe, Independent", OWN, "Jane Roe"),
        ("Jane Roe, Getty Images", OWN, "Jane Roe"),
        ("Bloomberg, Jane", OWN, "Bloomberg, Jane"),
        ("Jane Roe (Reuters)", "Reuters", "Jane Roe"),
        ("Jane Roe (Norrby)", OWN, "Jane Roe"),
        ("JANE ROE Associated Press", "Associated Press", "JANE ROE"),
        ("Press Association Reporters", "PA Media", ""),
        ("Redazione ANSA", "ANSA", ""),
        ("Source: AFP", "AFP", ""),
        ("AFP-Jiji", "AFP", ""),
        ("PTI, Norrby", "PTI", ""),
        ("Herald Reporter", OWN, ""),
        ("Sun Reporter", OWN, ""),
        ("Herald News", OWN, ""),
        ("Riverton Evening Herald", OWN, ""),
        ("Court Reporter", OWN, ""),
        ("Jane Roe and Herald staff", OWN, "Jane Roe"),
        ("JANE ROE Herald Staff Writer", OWN, None),
        (["Jane Roe", "Ann Poe", "Ben Ode", "Cy Lund", "Dan Falk", "Associated Press"], OWN, None),
        (["Jane Roe", "USA TODAY", "Ann Poe", "Associated Press"], OWN, None),
    ],
)
def test_an_outlet_in_the_authors_place(author: object, outlet: str, persons: str | None) -> None:
    claims = [Claim("publisher", OWN, "given.publisher"), Claim("byline", join_persons(author), "given.byline")]
    (found,) = provenance_all([RawDocument(key="a", text=BODY, claims=claims)])
    assert found.settled.originating_outlet == outlet
    assert persons is None or (value_of(found.settled.chosen, "byline") or "") == persons


@pytest.mark.parametrize(
    ("author", "credit", "persons"),
    [
        ("Wire reports", ("wire", None, "byline.wire"), None),
        ("From agencies", ("wire", None, "byline.wire"), None),
        ("Staff and wire reports", ("contributed", WIRE_SERVICES, "byline.staff-and-wire"), None),
        ("(Agencies)", ("wire", None, "byline.wire"), None),
        ("Agency report", ("wire", None, "byline.wire"), None),
        ("Agency Reporter", ("wire", None, "byline.wire"), None),
        ("Herald Desk and AFP", ("contributed", "AFP", "byline.staff-and-wire"), None),
        ("Herald staff with AFP", ("contributed", "AFP", "byline.staff-and-wire"), None),
        ("Web Desk & PTI", ("contributed", "PTI", "byline.staff-and-wire"), None),
        ("Jane Roe and agencies", ("contributed", WIRE_SERVICES, "byline.staff-and-wire"), "Jane Roe"),
        ("Jane Roe; Agenturen", ("contributed", WIRE_SERVICES, "byline.staff-and-wire"), "Jane Roe"),
    ],
)
def test_wire_services_in_the_authors_place(author: str, credit: tuple[str, str | None, str], persons: str) -> None:
    claims = [Claim("publisher", OWN, "given.publisher"), Claim("byline", join_persons(author), "given.byline")]
    (found,) = provenance_all([RawDocument(key="a", text=BODY, claims=claims)])
    assert [(one.kind, one.outlet, one.method) for one in found.credits] == [credit]
    assert value_of(found.settled.chosen, "byline") == persons


@pytest.mark.parametrize(
    ("author", "outlet"),
    [
        ("Jane Roe; Valley Tribune", "Valley Tribune"),
        ("Jane Roe; Riverton Evening Herald", OWN),
        ("Valley Tribune", OWN),
        ("Jane Roe; Valley Tribune; Norrby Courier", OWN),
    ],
)
def test_another_outlet_behind_a_person_in_a_pages_markup(author: str, outlet: str) -> None:
    claims = [Claim("publisher", OWN, "html.og"), Claim("byline", author, "html.json-ld")]
    (found,) = provenance_all([RawDocument(key="a", text=BODY, claims=claims)])
    assert found.settled.originating_outlet == outlet


def test_a_site_that_is_its_own_author_is_no_other_outlet() -> None:
    claims = [Claim("publisher", "courier.example", "html.domain")]
    for method in ("html.site-as-author", "given.byline"):
        said = [*claims, Claim("byline", "Norrby Courier", method)]
        (found,) = provenance_all([RawDocument(key="a", text=BODY, claims=said)])
        assert found.settled.originating_outlet == "courier.example"
        assert value_of(found.settled.chosen, "byline") == (None if method == "given.byline" else "Norrby Courier")


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("This report by Kestrel News Agency was first published May 3, 2024.", "Kestrel News Agency"),
        ("This report by The Canadian Press was first published on May 3, 2024.", "Canadian Press"),
        ("This report by Amnesty International was first published in May.", OWN),
        ("This report by Jane Roe was first published in May.", OWN),
    ],
)
def test_the_standing_line_of_an_agency(line: str, outlet: str) -> None:
    assert origin_by_tail(line) == outlet


@pytest.mark.parametrize(
    ("head", "outlet", "persons"),
    [
        ("Rosa Diaz, The Washington Post", "Washington Post", "Rosa Diaz"),
        ("Rosa Diaz\nThe New York Times", "New York Times", "Rosa Diaz"),
        ("Rosa Diaz, The Associated Press", "Associated Press", "Rosa Diaz"),
        ("Analysis by Rosa Diaz, CNN", "CNN", "Rosa Diaz"),
        ("By Rosa Diaz\n\nAnn Poe, The Associated Press", OWN, "Rosa Diaz; Ann Poe"),
        ("PTI | New Delhi | Updated: 05-03-2024 10:12 IST", "PTI", None),
        ("PTI, New Delhi", "PTI", None),
        ("AP, File Photo", OWN, None),
        ("Reported by: ANI", "ANI", None),
        ("By PA Reporters", "PA Media", None),
        ("By Staff Reporters", OWN, None),
        ("By Rosa Diaz, PA Deputy Political Editor", "PA Media", "Rosa Diaz"),
        ("By Rosa Diaz, CNN Breaking News Editor", "CNN", "Rosa Diaz"),
    ],
)
def test_bylines_that_name_an_outlet(head: str, outlet: str, persons: str | None) -> None:
    title = "Old bridge closes in Ellery"
    claims = [Claim("publisher", OWN, "given.publisher"), Claim("title", title, "given.title")]
    (found,) = provenance_all([RawDocument(key="a", text=f"{title}\n\n{head}\n\n{BODY}", claims=claims)])
    assert found.settled.originating_outlet == outlet
    byline = found.settled.chosen.get("byline")
    assert (byline.value if byline else None) == persons


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"{BODY}\n\nc.2024 The New York Times Company", "New York Times"),
        (f"{BODY}\n\n©2024 Bloomberg L.P.", "Bloomberg"),
        (f"{BODY}\n\nCopyright 2024 NPR", OWN),
        (f"{BODY}\n\nc. 1931 Ellery", OWN),
        (f"Authored by Mika Sherd via SkerryTalk.com,\n\n{BODY}", "skerrytalk.com"),
        (f"Submitted by Tilda Durd via Valley Echo,\n\n{BODY}", "Valley Echo"),
        (f"Published on Tuesday, March 05, 2024 by The Guardian/UK\n\n{BODY}", "The Guardian"),
        (f"Published on March 5, 2024 by Jane Roe\n\n{BODY}", OWN),
        (f"{BODY}\n\nThe report was published on Tuesday by The Guardian.", OWN),
        (f"The following editorial appeared in the Harbour Gazette on Monday:\n\n{BODY}", "Harbour Gazette"),
        (f"{BODY}\n\nThe following story appeared in the Harbour Gazette, he said.", OWN),
    ],
)
def test_signs_of_news_services_and_of_sites_that_copy(text: str, outlet: str) -> None:
    assert origin(text) == outlet


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("ProPublica is a nonprofit newsroom that looks into abuses. Sign up for its stories.", "ProPublica"),
        ("The Texas Tribune is a nonpartisan media organization. Sign up for our newsletter.", "Texas Tribune"),
        ("Reuters is a news agency that nobody in Ellery had heard of until Monday, when its man came.", OWN),
        ("By JANE ROE Associated Press", "Associated Press"),
        ("By Jane Roe and John Doe The Associated Press", "Associated Press"),
        ("By Jane Roe Associated Press Writer", "Associated Press"),
        ("By Jane Roe Washington Post", "Washington Post"),
        ("By Jane Roe Time", OWN),
        ("By Mary Ann Globe", OWN),
    ],
)
def test_what_stands_above(head: str, outlet: str) -> None:
    assert origin(f"{head}\n\n{BODY}") == outlet


@pytest.mark.parametrize(
    ("tail", "outlet"),
    [
        ("Stateline is part of States Newsroom, a nonprofit news network supported by grants.", "Stateline"),
        ("ProPublica is a nonprofit newsroom based in New York.", OWN),
        ("Provided by University of Westmere", "University of Westmere"),
        ("Provided by the family", OWN),
        ("A bridge across the Skene. Provided by University of Westmere", OWN),
        ("dpa/afp", "dpa"),
        ("(AFP, dpa, Reuters)", OWN),
        ("jr/lk (AFP, dpa)", OWN),
    ],
)
def test_what_stands_below(tail: str, outlet: str) -> None:
    assert origin_by_tail(tail) == outlet


def test_agencies_that_a_text_was_made_of_have_helped() -> None:
    (analysed,) = provenance_all([RawDocument(key="a", text=f"{BODY}\n\njr/lk (AFP, dpa)", claims=[])])
    assert [(one.kind, one.outlet, one.method) for one in analysed.credits] == [
        ("contributed", "AFP", "signoff.compiled"),
        ("contributed", "dpa", "signoff.compiled"),
    ]


def test_whoever_distributes_a_text_has_no_publisher_by_its_copyright() -> None:
    """Where no field says who published: the holder first published it, and it stands on another's page."""
    text = f"{BODY}\n\n©2024 The Harbour Gazette. Distributed by Tribune Content Agency, LLC."
    (analysed,) = provenance_all([RawDocument(key="a", text=text, claims=[])])
    assert analysed.settled.originating_outlet == "Harbour Gazette"
    assert not any(claim.field == "publisher" for claim in analysed.claims)


@pytest.mark.parametrize(
    ("tail", "outlet"),
    [
        ("PTI SKW RHL", "PTI"),
        ("PTI JBH SAZ ABH ABH", "PTI"),
        ("dpa wh jo amc", "dpa"),
        ("EFE aq/rd", "EFE"),
        ("--IANS\n\nrk/dpb", "IANS"),
        ("(Xinhua)", "Xinhua"),
        ("Anadolu Agency", "Anadolu Agency"),
        ("AP is on it", OWN),
        ("The fair was shown in the Middle East and North Africa (MENA).", OWN),
        ("He was asked about it by Agence France-Presse (AFP).", OWN),
        ("Her sister works for the Syrian Arab News Agency (SANA).", OWN),
    ],
)
def test_agencies_sign_with_letters_behind_and_are_not_signed_where_they_are_introduced(tail: str, outlet: str) -> None:
    assert origin_by_tail(tail) == outlet


def test_letters_behind_an_agency_are_nobodys_name() -> None:
    (found,) = provenance_all([RawDocument(key="a", text=f"{BODY}\n\nPTI SKW RHL")])
    assert value_of(found.settled.chosen, "byline") is None


@pytest.mark.parametrize(
    ("tail", "helpers"),
    [
        ("(With PTI and ANI inputs)", ["ANI", "PTI"]),
        ("(Inputs from PTI)", ["PTI"]),
        ("Additional reporting by agencies", [WIRE_SERVICES]),
        ("Agencies contributed to this report", [WIRE_SERVICES]),
        ("- with AAP", ["AAP"]),
    ],
)
def test_who_gave_inputs_has_helped(tail: str, helpers: list[str]) -> None:
    claims = [Claim("publisher", OWN, "given.publisher", 1.0, None, None)]
    (found,) = provenance_all([RawDocument(key="a", text=f"{BODY}\n\n{tail}", claims=claims)])
    assert sorted(one.outlet or "" for one in found.credits if one.kind == "contributed") == helpers
    assert found.settled.originating_outlet == OWN


@pytest.mark.parametrize(
    ("tail", "outlet"),
    [
        ("Source: University of Norrby", "University of Norrby"),
        ("Story Source: Materials provided by University of Norrby.", "University of Norrby"),
        ("Materials provided by Norrby University. Note: Content may be edited for style.", "Norrby University"),
        ("Source: Norrby Port Authority", OWN),
        ("He studied at the University of Norrby.", OWN),
    ],
)
def test_a_place_of_research_below_the_text_issued_it(tail: str, outlet: str) -> None:
    assert origin_by_tail(tail) == outlet


def test_an_outlet_that_nobody_knows_says_what_those_say_that_give_their_texts_away() -> None:
    about = (
        "Capitol Beacon is part of Norland Rooms, a nonprofit news network supported by grants and donors. "
        "Capitol Beacon maintains editorial independence. Contact Editor Will Stroud for questions."
    )
    assert origin_by_tail(about) == "Capitol Beacon"
    assert origin(f"{BODY}\n\n{about}", "Beacon") == "Beacon"
    assert origin_by_tail("Norrby Gazette is a nonprofit news organization that the council supports.") == OWN
