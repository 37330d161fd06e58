"""Credits by the forms that newsrooms write; outlets, people and events are invented, agencies are real."""

from __future__ import annotations

import pytest

from datasette_provenance.analyze.credits.find import find_credits
from datasette_provenance.analyze.findings import analyze_text
from datasette_provenance.clean.text import clean
from datasette_provenance.records import Claim, Credit, RawDocument

BODY = """The council voted on Monday to close the bridge at Port Ellery for two years, after engineers found cracks.

Residents said that they had not been asked, and the mayor, Odile Brandt, said that she was sorry for it.

The bridge was built in 1931 and carries nine thousand cars on an ordinary day, the town engineer said."""


def credits(text: str, publisher: str | None = None, **beside: str) -> list[Credit]:
    """The credits of a text; beside: claims of the record by field."""
    claims = [Claim(field, value, f"given.{field}") for field, value in beside.items()]
    found = find_credits(clean(text), RawDocument("key", text, claims=claims), publisher)
    for one in found:
        if one.start is not None:
            assert one.end is not None and 0 <= one.start < one.end <= len(text)
            assert text[one.start : one.end] == text[one.start : one.end].strip()
    return found


def said(found: list[Credit]) -> set[tuple[str, str | None]]:
    return {(one.kind, one.outlet) for one in found}


@pytest.mark.parametrize(
    ("slug", "outlet"),
    [
        ("PORT ELLERY (National Wire) — ", "National Wire"),
        ("TALLAHASSEE, Fla. (Sunshine State Wire) — ", "Sunshine State Wire"),
        ("NATIONAL WIRE — ", "National Wire"),
        ("LONDON, May 3 (Reuters) - ", "Reuters"),
        ("May 3 (Reuters) - ", "Reuters"),
        ("Paris (AFP) ", "AFP"),
        ("PARIS, 9 déc 2022 (AFP) - ", "AFP"),
        ("Lima, 9 dic (EFE).- ", "EFE"),
        ("Lisboa, 09 dez 2022 (Lusa) -- ", "Lusa"),
        ("(ANSA) - ROMA, 09 DIC - ", "ANSA"),
        ("Hannover (dpa/lni) - ", "dpa"),
        ("BISHKEK, December 9. /TASS/. ", "TASS"),
        ("МОСКВА, 9 декабря. /ТАСС/. ", "TASS"),
        ("МОСКВА, 9 дек — РИА Новости. ", "RIA Novosti"),
        ("BEIJING, Dec. 9 (Xinhua) -- ", "Xinhua"),
        ("新华社北京12月9日电 ", "Xinhua"),
        ("(Bloomberg) -- ", "Bloomberg"),
        ("LONDON (AFP/Kate Odell) - ", "AFP"),
        ("LONDON (Kate Odell/AFP) - ", "AFP"),
        ("LONDON, May 3 (Reuters/Kate M. Odell) - ", "Reuters"),
        ("PARIS (AFP/Lena de Vries) — ", "AFP"),
        ("LONDON (AFP / KATE ODELL) - ", "AFP"),
        ("LIMA (EFE|Kate Odell) - ", "EFE"),
    ],
)
def test_datelines_name_their_agency(slug: str, outlet: str) -> None:
    found = credits(slug + BODY)
    assert said(found) == {("agency", outlet)}
    assert found[0].start == 0


@pytest.mark.parametrize(
    "slug",
    [
        "WASHINGTON — ",
        "Rep. Jane Roe (R-Texas) - ",
        "Springfield (Ohio) — ",
        "LONDON (Updated) — ",
        "The mayor (Labour) — ",
        "SPRINGFIELD (Ill.) — ",
        "SPRINGFIELD (IL) — ",
        "PARIS (France) - ",
        "PARIS (FRANCE) - ",
        "SANTIAGO (Chile).- ",
        "TELLAN (Staff) — ",
        "TELLAN (Staff Writer) — ",
        "TELLAN (Our Correspondent) — ",
        "LONDON (Kate Odell) - ",
        "LONDON (Kate Odell and Jim Falk) - ",
        "TELLAN (Monday) — ",
        "TELLAN (Updated at noon) — ",
        "NORTH TELLAN (NT) — ",
    ],
)
def test_what_looks_like_a_slug_and_is_none(slug: str) -> None:
    assert credits(slug + BODY) == []


@pytest.mark.parametrize(
    ("slug", "outlet"),
    [
        ("TELLAN (TNA) — ", "TNA"),
        ("TELLAN (VerInform) — ", "VerInform"),
        ("TELLAN (Tellanpress) - ", "Tellanpress"),
        ("TELLAN (The Corvane Observer) — ", "Corvane Observer"),
        ("TELLAN (Corvane Radio): ", "Corvane Radio"),
        ("NEW TELLAN (Reuters): ", "Reuters"),
        ("New Tellan (Reuters): ", "Reuters"),
        ("Buenos Aires (Reuters): ", "Reuters"),
        ("Port Tellan (Reuters): ", "Reuters"),
        ("GRAND TELLAN (Reuters): ", "Reuters"),
    ],
)
def test_agencies_that_nobody_knows(slug: str, outlet: str) -> None:
    assert said(credits(slug + BODY)) == {("agency", outlet)}


@pytest.mark.parametrize(
    "turn",
    [
        "MR. HAVEL (Corvane Radio): Will you resign?\n\nTHE MINISTER: I will not.",
        "MS HAVEL (Corvane Radio): Will you resign?",
        "QUESTION (BBC): Will you resign?\n\nANSWER: I will not.",
        "Q (Reuters): Will you resign?",
        "JANE DOE (Sky News): Will you resign?\n\nPRIME MINISTER ROE: I will not.",
        "Lisa Falk (NBC News): Will you resign?\n\nPetra Benes: I will not.",
        "Lisa Falk (NBC News): Will you resign?\n\nJim Odo (AP): And when?",
        "Lisa Falk (NBC News): Will you resign?\n\nBenes: I will not.",
        "Lisa Falk (NBC News): Will you resign?",
        "LISA FALK (NBC News): Will you resign?\n\n@benes: I will not.",
        "Lisa van Falk (AP): The minister will not resign.",
    ],
)
def test_who_asks_in_a_transcript_is_no_agency_of_a_dateline(turn: str) -> None:
    assert credits(f"{turn}\n\n{BODY}") == []


def test_a_colon_closes_a_dateline_though_labels_follow() -> None:
    text = f"TELLAN (Reuters): {BODY}\n\nPhoto Credit: Jim Falk\n\nNote: The hall opens at noon."
    assert ("agency", "Reuters") in said(credits(text))


def test_a_stations_slug_with_an_agency_is_the_stations() -> None:
    assert said(credits("LINDMARK (KXYZ/AP) — " + BODY)) == {("agency", "KXYZ"), ("contributed", "Associated Press")}


@pytest.mark.parametrize("station", ["Coast Radio", "Valley Tribune", "KXYZ", "Norsund Today"])
def test_an_outlet_beside_an_agency_is_no_reporter_of_it(station: str) -> None:
    assert said(credits(f"LINDMARK ({station}/AP) — {BODY}")) == {
        ("agency", station),
        ("contributed", "Associated Press"),
    }


def test_a_person_alone_in_a_dateline_is_no_agency() -> None:
    assert said(credits(f"LONDON (Kate Odell) - {BODY}")) == set()
    assert said(credits(f"LONDON (Kate Odell/Jane Roe) - {BODY}")) == set()


@pytest.mark.parametrize(
    ("byline", "kind", "outlet"),
    [
        ("By Jane Roe, National Wire", "agency", "National Wire"),
        ("By Jane Roe and John Doe | CNN", "author-affiliation", "CNN"),
        ("By Jane Roe, Harbour Gazette", "author-affiliation", "Harbour Gazette"),
        ("By The Associated Press", "agency", "Associated Press"),
        ("By Jane Roe\nAssociated Press", "agency", "Associated Press"),
        ("Por EFE", "agency", "EFE"),
        ("Von dpa", "agency", "dpa"),
        ("By Jane Roe, Valley Tribune staff writer", "author-affiliation", "Valley Tribune"),
        ("By Jane Roe | Staff Reporter | Harbour Gazette", "author-affiliation", "Harbour Gazette"),
        ("By Jane Roe, Special to the Harbour Gazette", "author-affiliation", "Harbour Gazette"),
        ("By Jane Roe\nSpecial to The Washington Post", "author-affiliation", "Washington Post"),
        ("By Jane Roe - Special to National Wire", "agency", "National Wire"),
        ("By Jane Roe, Hollywood Reporter", "author-affiliation", "Hollywood Reporter"),
        ("By Jane Roe via Valley Echo", "originally-published", "Valley Echo"),
        ("From wire services", "wire", None),
        ("Redacción/Agencias", "wire", None),
    ],
)
def test_bylines(byline: str, kind: str, outlet: str | None) -> None:
    assert said(credits(f"Bridge closes for two years\n\n{byline}\n\n{BODY}")) == {(kind, outlet)}


@pytest.mark.parametrize(
    "byline",
    [
        "By Jane Roe",
        "By Our Correspondent",
        "By Jane Roe, Lindmark",
        "By the end of May 2024",
        "By Jane Roe - Special to the Star",
        "By Jane Roe\nSpecial to the Sentinel",
        "By Jane Roe, Special to The Post",
        "By Jane Roe, Local Democracy Reporter",
        "By Jane Roe\nLocal Democracy Reporter",
        "By Jane Roe, Senior Political Reporter",
        "By Jane Roe | Local Media Reporter",
        "By Jane Roe, Norrby Politics Reporter",
        "Analysis by Jane Roe, Port Ellery business correspondent",
    ],
)
def test_bylines_without_an_outlet(byline: str) -> None:
    assert credits(f"Bridge closes for two years\n\n{byline}\n\n{BODY}") == []


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Jane Roe and agencies", {("contributed", "wire services")}),
        ("By Jane Roe and John Doe and wire services", {("contributed", "wire services")}),
        ("Jane Roe/Agencias", {("contributed", "wire services")}),
        ("Valley Tribune and agencies", {("contributed", "wire services")}),
        ("Von Jane Roe und Agenturen", {("contributed", "wire services")}),
        ("By AFP and Jane Roe", {("contributed", "AFP")}),
        ("By Jane Roe with AFP", {("contributed", "AFP")}),
        ("By Jane Roe, John Doe and AFP", set()),
        ("By AFP and Reuters", {("agency", "AFP"), ("agency", "Reuters")}),
        ("Le Courrier de Tarn avec AFP", {("contributed", "AFP")}),
        ("La rédaction avec AFP", {("contributed", "AFP")}),
        ("By Jane Roe with John Doe", set()),
        ("By Jane Roe and friends", set()),
        ("The mayor met agencies", set()),
        ("Talks with AFP", set()),
    ],
)
def test_help_beside_the_authors(byline: str, expected: set[tuple[str, str | None]]) -> None:
    text = f"Bridge closes for two years\n\n{byline}\n\n{BODY}" + f"\n\n{BODY}" * 20
    assert said(credits(text, publisher="Valley Tribune")) == expected


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("(With inputs from agencies)", {("contributed", "wire services")}),
        ("With reports from news agencies.", {("contributed", "wire services")}),
        ("(With inputs from intelligence agencies)", set()),
        ("Reuters and AFP", {("agency", "Reuters"), ("agency", "AFP")}),
        ("(AFP and Reuters)", {("agency", "Reuters"), ("agency", "AFP")}),
        ("AFP/RFI", {("agency", "AFP")}),
        ("Reuters and the mayor", set()),
        ("This story was not edited by our staff and is published from a syndicated feed.", {("wire", None)}),
        ("(This story is auto-generated from a syndicated feed.)", {("wire", None)}),
        ("This has been published from a wire agency feed without modifications to the text.", {("wire", None)}),
        ("This story is published from a PTI feed.", {("agency", "PTI")}),
        ("The calves were raised from a syndicated feed.", set()),
        ("The video was published from a live feed.", set()),
        ("Story courtesy of Corvane Radio", {("originally-published", "Corvane Radio")}),
        ("(Article courtesy of the Harbour Gazette)", {("originally-published", "Harbour Gazette")}),
        ("He came by courtesy of Corvane Radio, he said.", set()),
    ],
)
def test_more_notes_of_the_tail(tail: str, expected: set[tuple[str, str | None]]) -> None:
    assert said(credits(f"{BODY}\n\n{tail}", publisher="Valley Tribune")) == expected


@pytest.mark.parametrize(
    ("note", "outlet"),
    [
        ("Translated from the Spanish original in El Faro de Tarn", "El Faro de Tarn"),
        ("Translated from the original published by El Faro de Tarn.", "El Faro de Tarn"),
        ("Translated from the Spanish by Jane Roe", None),
        ("Translated from Spanish.", None),
        ("Traducción de Jane Roe", None),
        ("Traducción de The Guardian", "The Guardian"),
        ("Traducido de The Guardian por Jane Roe", "The Guardian"),
        ("Traduit de l’anglais par Jane Roe", None),
        ("Tradotto da The Guardian", "The Guardian"),
        ("Aus dem Englischen von Jane Roe", None),
        ("Aus dem Englischen übersetzt von Jane Roe", None),
    ],
)
def test_translations(note: str, outlet: str | None) -> None:
    assert said(credits(f"{BODY}\n\n{note}")) == {("originally-published", outlet)}


@pytest.mark.parametrize(
    "note", ["Translated into English, the motto means peace.", "Traducción de la carta", "Aus dem Haus von Jane Roe"]
)
def test_no_translations(note: str) -> None:
    assert credits(f"{BODY}\n\n{note}") == []


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Sponsored content from Norsund Lines", "Norsund Lines"),
        ("Paid post by Norsund Lines", "Norsund Lines"),
        ("PARTNER CONTENT BY NORSUND LINES", "Norsund Lines"),
        ("Advertorial: Norsund Lines", "Norsund Lines"),
    ],
)
def test_advertisers_texts(line: str, outlet: str) -> None:
    assert said(credits(f"Sail to the islands\n\n{line}\n\n{BODY}")) == {("press-release", outlet)}


@pytest.mark.parametrize("line", ["Sponsored by Norsund Lines", "Sponsored content", "Paid by Norsund Lines"])
def test_sponsors_of_an_outlets_own_text(line: str) -> None:
    assert credits(f"Sail to the islands\n\n{line}\n\n{BODY}") == []


def test_special_to_a_short_name_means_the_publisher_where_its_name_ends_so() -> None:
    found = credits(f"Bridge closes\n\nBy Jane Roe - Special to the Star\n\n{BODY}", publisher="Lindmark Star")
    assert said(found) == {("author-affiliation", "Lindmark Star")}


def test_an_agency_among_the_authors_of_a_field() -> None:
    (found,) = credits(BODY, "Harbour Gazette", byline="Jane Roe; Associated Press")
    assert (found.kind, found.outlet, found.start, found.method) == ("agency", "Associated Press", None, "byline.field")


@pytest.mark.parametrize(
    ("note", "outlet"),
    [
        ("The following column originally appeared on CNN.com's Quay Watch.", "CNN"),
        ("This article was originally published by the Harbour Gazette.", "Harbour Gazette"),
        ("First published by the Valley Echo on 3 May 2024.", "Valley Echo"),
        ("Editor's note: This column first appeared in the October issue of Harbour Magazine.", "Harbour Magazine"),
        ("This commentary originally appeared in the Ellery Institute's Harbour Journal.", "Harbour Journal"),
        ("Republished from The Conversation under a Creative Commons license.", "The Conversation"),
        ("Reprinted with permission from the Valley Echo.", "Valley Echo"),
        ("By arrangement with the Valley Echo", "Valley Echo"),
        ("This story was provided by Valley News and is used here by permission.", "Valley News"),
        ("The post Bridge closes appeared first on Harbour Gazette.", "Harbour Gazette"),
        ("Read the original article on Business Insider.", "Business Insider"),
        ("This story was originally published on apnews.com.", "Associated Press"),
        ("This article originally appeared on ellerytimes.example.", "ellerytimes.example"),
        ("Este artículo fue publicado originalmente en El Faro.", "El Faro"),
        ("Cet article a été initialement publié par Le Courrier du Port.", "Le Courrier du Port"),
        ("Dieser Beitrag erschien zuerst in der Hafen-Zeitung.", "Hafen-Zeitung"),
        ("Este artigo foi publicado originalmente no Diário do Porto.", "Diário do Porto"),
    ],
)
def test_notes_of_republication(note: str, outlet: str) -> None:
    (found,) = credits(f"{BODY}\n\n{note}")
    assert (found.kind, found.outlet) == ("originally-published", outlet)


@pytest.mark.parametrize(
    "note",
    [
        "This story was originally published on 3 May 2024 and has been updated.",
        "The letter was originally published in 2019.",
        "The rumour was first published on a website of Port Ellery, where the picture was reposted by many.",
        "SOURCE: “THE BRIDGES OF ELLERY,” BY JOHN DOE (2007)",
        "More from the Harbour Gazette",
        "Residents praised the decision via Twitter.",
        "The letter was posted on Facebook.",
    ],
)
def test_notes_of_something_else(note: str) -> None:
    assert credits(f"{BODY}\n\n{note}") == []


@pytest.mark.parametrize(
    ("label", "kind", "outlet"),
    [
        ("Source: Reuters", "agency", "Reuters"),
        ("Quelle: dpa", "agency", "dpa"),
        ("Источник: ТАСС", "agency", "TASS"),
        ("Source: National Wire", "agency", "National Wire"),
        ("via AP", "agency", "Associated Press"),
        ("H/T: Harbour Gazette", "reported-by", "Harbour Gazette"),
        ("Follow Roe on Twitter at twitter.com/APRoe", "agency", "Associated Press"),
    ],
)
def test_labels(label: str, kind: str, outlet: str) -> None:
    assert said(credits(f"{BODY}\n\n{label}")) == {(kind, outlet)}


@pytest.mark.parametrize(
    ("note", "outlets"),
    [
        ("The Harbour Gazette contributed to this report.", {"Harbour Gazette"}),
        ("Reuters and The Associated Press contributed to this report.", {"Reuters", "Associated Press"}),
        ("Associated Press writers Jane Roe and John Doe contributed to this story.", {"Associated Press"}),
        ("Information from The Associated Press was used in this report.", {"Associated Press"}),
        ("Contributing: Jane Roe, Ellery Today; Associated Press", {"Associated Press"}),
        ("With files from The Canadian Press", {"Canadian Press"}),
        ("Con información de EFE y AFP.", {"EFE", "AFP"}),
        ("mit Material von dpa", {"dpa"}),
        ("Com informações da Lusa", {"Lusa"}),
        ("Additional reporting by Reuters", {"Reuters"}),
        ("This article includes wire service reports.", {"wire services"}),
    ],
)
def test_help_is_contributed(note: str, outlets: set[str]) -> None:
    assert said(credits(f"{BODY}\n\n{note}", "Ellery Today")) == {("contributed", outlet) for outlet in outlets}


@pytest.mark.parametrize("note", ["Jane Roe contributed to this report.", "Additional reporting by Jane Roe."])
def test_help_of_persons_names_no_outlet(note: str) -> None:
    assert credits(f"{BODY}\n\n{note}") == []


@pytest.mark.parametrize(
    ("tail", "outlets"),
    [
        (" with RT", {"RT"}),
        (" with NW", {"NW"}),
        ("\n\n(avec AFP)", {"AFP"}),
        (" (AFP)", {"AFP"}),
        ("\n\ndpa/afp", {"dpa", "AFP"}),
        ("\n\nReuters", {"Reuters"}),
    ],
)
def test_signoffs(tail: str, outlets: set[str]) -> None:
    assert said(credits(f"{BODY}\n\n{BODY}{tail}")) == {("agency", outlet) for outlet in outlets}


def test_with_below_an_outlets_own_text_is_help() -> None:
    assert said(credits(f"{BODY}\n\nWith AP", "Harbour Gazette")) == {("contributed", "Associated Press")}


@pytest.mark.parametrize(
    ("head", "publisher", "outlet"),
    [("", "Harbour Gazette", "Reuters"), ("", None, None), ("PORT ELLERY (National Wire) — ", None, "National Wire")],
)
def test_whose_a_footer_is(head: str, publisher: str | None, outlet: str | None) -> None:
    found = credits(f"{head}{BODY}\n\n(Reporting by Jane Roe; Editing by John Doe)", publisher)
    assert said(found) == {("agency", outlet)}


@pytest.mark.parametrize(
    ("line", "kind", "outlet"),
    [
        ("© 2024 Valley Tribune. All rights reserved.", "copyright", "Valley Tribune"),
        ("Copyright 2024 The Associated Press. All rights reserved.", "copyright", "Associated Press"),
        ("© 2019 by King Features Syndicate", "copyright", "King Features Syndicate"),
        ("© 2024 Harbour Gazette Powered by Quaysoft", "copyright", "Harbour Gazette"),
        ("© 1998–2020 HAFO · Alle Rechte vorbehalten", "copyright", "HAFO"),
        ("© 1994-2022 Verlag Odmar GmbH Kontakt Impressum Datenschutz", "copyright", "Verlag Odmar"),
        ("© 2022 Odmar Science Group AG. Part of Odmar Science", "copyright", "Odmar Science Group"),
        ("© 2024 Quay Privacy Review", "copyright", "Quay Privacy Review"),
        ("© 2022 Hafenverlag und Druck GmbH & Co KG", "copyright", "Hafenverlag und Druck"),
        ("© 2023 Hafenfreunde e. V.", "copyright", "Hafenfreunde"),
        ("© 2004—2020 Odmar.news", "copyright", "odmar.news"),
        ("© 2020 «Odmar Today»", "copyright", "Odmar Today"),
        ("© 2020 MIA «Odmar»", "copyright", "MIA «Odmar»"),
        ("Copyright Jane Roe/Copyright 2024 The AP. All rights reserved.", "photo", "Associated Press"),
        ("? & ? 2022 Valley Network, Inc., a Brandt company. All rights reserved.", "copyright", "Valley Network"),
        ("Image copyright AFP Image caption The bridge at dusk", "photo", "AFP"),
        ("© AP Photo / Jane Roe Ferry Strike Ends in Hum", "photo", "Associated Press"),
        ("© AFP 2018 / JANE ROE Ferry Strike Ends in Hum", "photo", "AFP"),
    ],
)
def test_copyright(line: str, kind: str, outlet: str) -> None:
    assert said(credits(f"{BODY}\n\n{line}")) == {(kind, outlet)}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # An address is no sign-off, nor is the end of who took a picture.
        (f"{BODY}\n\nThe podcast is in all stores. Here is the link: https://quayside.example/app/", set()),
        (f"{BODY}\n\nThe prince of Odmar. © Jane Roe/PA Wire/dpa\n\n{BODY}", {("photo", "PA Media")}),
        (f"The race\n\nJane L. Roe / The Washington Post / Getty Images\n\n{BODY}", {("photo", "Washington Post")}),
        (
            f"The seas rise - Copyright Jane Roe/Copyright 2026 The AP. All rights reserved.\n\n{BODY}",
            {("photo", "Associated Press")},
        ),
        # Libraries of pictures sign no text.
        (f"{BODY}\n\nPixabay\n\n{BODY}", set()),
        # Content of somebody else's is no content of this page.
        (f"{BODY}\n\nIt is no “publisher of content provided by Lenark for its listing”, the court said.", set()),
        (f"{BODY}\n\nContent provided by Harbour Gazette.", {("originally-published", "Harbour Gazette")}),
        (f"{BODY}\n\nThis content was produced by Harbour Gazette.", {("originally-published", "Harbour Gazette")}),
        # Two agencies sign the last paragraph, however short the text is.
        (f"{BODY} The ferries ran again. (dpa/afp)", {("agency", "dpa"), ("agency", "AFP")}),
        (f"{BODY} The ferries ran again. (Reuters/AP)", {("agency", "Reuters"), ("agency", "Associated Press")}),
        (f"{BODY} The ferries ran again. /TASS/", {("agency", "TASS")}),
    ],
)
def test_what_looks_like_an_agencys_mark(text: str, kinds: set[tuple[str, str | None]]) -> None:
    assert said(credits(text)) == kinds


@pytest.mark.parametrize("lead", ["As ", "But the ", "While the ", "The "])
def test_what_begins_a_sentence_is_no_part_of_an_outlet(lead: str) -> None:
    assert said(credits(f"{BODY}\n\n{lead}Odmar Herald reported that nobody came.")) == {
        ("reported-by", "Odmar Herald")
    }


@pytest.mark.parametrize("line", ["© 2024 Ansvarlig redaktør: Jane Roe", "© 2022 Eine Marke der Hafengruppe"])
def test_what_is_no_holder_of_a_copyright(line: str) -> None:
    assert said(credits(f"{BODY}\n\n{line}")) == set()


@pytest.mark.parametrize(
    ("line", "outlet", "person"),
    [
        ("Photo by: Reuters/Jane Roe", "Reuters", "Jane Roe"),
        ("The bridge at dusk. AFP / Jane ROE", "AFP", "Jane Roe"),
        ("Jane Roe/Valley Tribune", "Valley Tribune", "Jane Roe"),
        ("( J.P. Roe / For The Valley Tribune )", "Valley Tribune", "J.P. Roe"),
        ("JANE ROE/SPECIAL TO THE VALLEY TRIBUNE", "Valley Tribune", "Jane Roe"),
        ("(Jane Roe/AP)", "Associated Press", "Jane Roe"),
        ("(AP Photo/Jane Roe)", "Associated Press", "Jane Roe"),
        ("Photo: Getty Images", "Getty Images", None),
        ("Photo by Jane Roe for the Valley Tribune", "Valley Tribune", "Jane Roe"),
        ("Official White House photo by Jane Roe under CC0 1.0", "White House", "Jane Roe"),
    ],
)
def test_photos(line: str, outlet: str, person: str | None) -> None:
    (found,) = credits(f"{line}\n\n{BODY}")
    assert (found.kind, found.outlet, found.person) == ("photo", outlet, person)


@pytest.mark.parametrize(
    "line", ["A Reuters/Ipsos poll showed it.", "He and/or she may appeal.", "PHOTO: CIA Director Jane Roe leaves."]
)
def test_no_photos(line: str) -> None:
    assert credits(f"{BODY}\n\n{line}") == []


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("The Harbour Gazette first reported the cracks.", "Harbour Gazette"),
        ("The cracks were first reported by the Valley Echo.", "Valley Echo"),
        ("The bridge is sound, according to Reuters.", "Reuters"),
        ("According to a report by CNN, the bridge is sound.", "CNN"),
        ("The mayor told local news station CNN that she was tired.", "CNN"),
        ("The survey, obtained by The Associated Press, is dated 2019.", "Associated Press"),
        ("In a letter to which the Lindmark newspaper La Marea had access, she resigned.", "La Marea"),
        ("CNN's Jane Roe reports that the bridge will fall.", "CNN"),
        ("The Verge first reported the cracks.", "The Verge"),
        ("Speaking to Variety at the bridge, she said no.", "Variety"),
        ("The bridge was sold in May, per Deadline.", "Deadline"),
        ("The mayor spoke to Reuters on Monday.", "Reuters"),
        ("Axios was the first to report the cracks.", "Axios"),
    ],
)
def test_reported_by(sentence: str, outlet: str) -> None:
    (found,) = credits(f"{BODY}\n\n{sentence}\n\n{BODY}", "Ellery Today")
    assert (found.kind, found.outlet) == ("reported-by", outlet)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor reads Reuters every morning.",
        "CNN fired two hosts on Monday.",
        "The owner of the Harbour Gazette is the mayor's brother.",
        "A CNN poll found that most people like bridges.",
        "The mayor said on Twitter that she was tired.",
        "That is forbidden, according to the State Department.",
        "“I saw it, CNN reported it,” she said.",
        "Variety is the spice of bridges, and it told on her.",
        "The mayor told Mike Bloomberg of it. She told Bloomberg that she was tired.",
        "Nine ships per hour went by.",
    ],
)
def test_mere_mentions_are_no_credits(sentence: str) -> None:
    assert credits(f"{BODY}\n\n{sentence}\n\n{BODY}", "Ellery Today") == []


def test_what_an_agency_says_of_itself_is_no_reported_by() -> None:
    found = credits(f"LINDMARK (AP) — {BODY}\n\nThe mayor told The Associated Press that she was tired.")
    assert said(found) == {("agency", "Associated Press")}


def test_press_releases() -> None:
    text = f"FOR IMMEDIATE RELEASE\n\n{BODY}\n\nMedia contact: Jane Roe\n\nSOURCE: Acme Bridges"
    assert said(credits(text)) == {("press-release", "Acme Bridges")}
    wired = f"LINDMARK, May 3, 2024 /PRNewswire/ -- {BODY}\n\nSOURCE Acme Bridges"
    assert said(credits(wired)) == {("press-release", "PR Newswire"), ("press-release", "Acme Bridges")}
    based = f"{BODY}\n\nThis article is based on a press release from the Ministry of Bridges."
    assert [c.method for c in credits(based)] == ["release.based-on"]


def test_authors_bodies() -> None:
    note = "Jane Roe is professor of engineering at Westmere University. The views expressed are her own."
    text = f"By Jane Roe\n\n{BODY}\n\n{note}"
    (found,) = credits(text)
    assert (found.kind, found.outlet, found.person) == ("author-affiliation", "Westmere University", "Jane Roe")


@pytest.mark.parametrize(
    ("canonical", "publisher", "outlet"),
    [
        ("https://www.harbourgazette.example/bridge", "Newsrack", "Harbour Gazette"),
        ("https://apnews.com/bridge", "Newsrack", "Associated Press"),
        ("https://www.newsrack.example/bridge", "Newsrack", None),
        ("https://apnews.com/bridge", None, None),
        ("http://[broken", "Newsrack", None),
    ],
)
def test_canonical_links(canonical: str, publisher: str | None, outlet: str | None) -> None:
    text = f"{BODY}\n\nThis article was originally published by the Harbour Gazette."
    found = [c for c in credits(text, publisher, canonical=canonical) if c.kind == "canonical-link"]
    assert [c.outlet for c in found] == ([outlet] if outlet else [])


@pytest.mark.parametrize(
    ("method", "address", "outlet"),
    [
        ("html.json-ld-isBasedOn", "https://pubmed.ncbi.nlm.nih.gov/1/", None),
        ("html.json-ld-isBasedOn", "https://www.reuters.com/world/1/", "Reuters"),
        ("html.canonical", "https://www.nih.gov/news/1/", "NIH"),
    ],
)
def test_a_study_is_no_earlier_text(method: str, address: str, outlet: str | None) -> None:
    raw = RawDocument("key", BODY, url="https://gazette.example/1", claims=[Claim("canonical", address, method)])
    found = find_credits(clean(BODY), raw, "Harbour Gazette")
    assert [one.outlet for one in found] == ([outlet] if outlet else [])


def test_each_kind_and_outlet_once_in_order_of_the_text() -> None:
    text = f"LINDMARK (AP) — {BODY}\n\nCopyright 2024 The Associated Press.\n\nCopyright 2024 The Associated Press."
    assert [(c.kind, c.outlet) for c in credits(text)] == [
        ("agency", "Associated Press"),
        ("copyright", "Associated Press"),
    ]


def test_no_text_no_credits() -> None:
    assert credits("") == []
    assert credits(" \n\n ") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Source: http://www.yale.edu", ["Yale University"]),
        ("Source: https://www.who.int/", ["WHO"]),
        ("Source: https://www.who.int/news/item-5", []),  # where one statement is from
        ("Source: http://www.nobody-knows.example", []),
        ("Source: https://www.reuters.com", []),  # a news outlet issues no releases
    ],
)
def test_a_bodys_home_page_as_the_last_words_is_whose_release_it_is(line: str, found: list[str]) -> None:
    assert [one.outlet for one in credits(f"{BODY}\n\n{line}") if one.method == "release.address"] == found


def test_what_a_caption_puts_before_a_photographers_name_is_no_part_of_it() -> None:
    text = "The harbour after the storm. File Photo Jane Roe/Reuters"
    found = [one for one in analyze_text(text).credits if one.kind == "photo"]
    assert [(one.person, text[one.start : one.end]) for one in found] == [("Jane Roe", "Jane Roe/Reuters")]


ORIGINAL, AGENCY = "originally-published", "agency"


@pytest.mark.parametrize(
    ("text", "credit", "rule"),
    [
        (f"NORRBY /Kestrel News Agency/ {BODY}", (AGENCY, "Kestrel News Agency"), "dateline.agency"),
        (f"From our content partner Norrby Courier\n\n{BODY}", (ORIGINAL, "Norrby Courier"), "note.partner"),
        (
            f"{BODY}\n\nThis story comes from our partner, the Norrby Courier.",
            (ORIGINAL, "Norrby Courier"),
            "note.partner",
        ),
        (
            f"{BODY}\n\nRead the original here: https://www.courier.example/bridge",
            (ORIGINAL, "courier.example"),
            "note.read-original",
        ),
        (
            f"Editor's note: This is a guest post that ran in the Norrby Courier last week.\n\n{BODY}",
            (ORIGINAL, "Norrby Courier"),
            "note.appeared",
        ),
        (
            f"{BODY}\n\nJane Roe lives in Norrby. This column appeared in the Norrby Courier on Monday.",
            (ORIGINAL, "Norrby Courier"),
            "note.appeared",
        ),
        (f"Text: Kestrel News Agency\n\n{BODY}", (AGENCY, "Kestrel News Agency"), "note.source"),
        (f"{BODY}\n\nafp/jr/lk", (AGENCY, "AFP"), "signoff.desk"),
        (f"{BODY}\n\nafp/swö", (AGENCY, "AFP"), "signoff.desk"),
        (f"{BODY}\n\nKNA/abc/xyz", (AGENCY, "KNA"), "signoff.desk"),
        (f"{BODY}\n\nCourtesy of Radio Sund.", (ORIGINAL, "Radio Sund"), "note.courtesy"),
    ],
)
def test_notes_that_are_less_usual(text: str, credit: tuple[str, str], rule: str) -> None:
    found = credits(text)
    assert said(found) == {credit}
    assert [one.method for one in found] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        f"Text: Jane Roe\n\n{BODY}",
        f"{BODY}\n\nand/or/so",
        f"{BODY}\n\nThis article appeared in April.",
        f"{BODY}\n\nThe story of the bridge ran in the Norrby Courier in 1931, when it was new.",
        f"{BODY}\n\nThe town thanked its partner, the Norrby Courier, for the lamps.",
        f"NORRBY /Texas/ {BODY}",
    ],
)
def test_what_only_looks_like_such_a_note(text: str) -> None:
    assert not said(credits(text)) & {(kind, name) for kind, name in said(credits(text)) if kind in (ORIGINAL, AGENCY)}


@pytest.mark.parametrize(
    "end",
    [
        "The bridge in 1931\n\nCourtesy of Radio Sund.",
        "Courtesy of Getty Images.",
        "Courtesy of Radio Sund.\n\nThe bridge is 90 metres long, and 12 metres wide.",
    ],
    ids=["below a picture's caption", "a picture agency", "in the middle"],
)
def test_a_picture_is_by_courtesy_of_somebody_too(end: str) -> None:
    assert "originally-published" not in {kind for kind, _ in said(credits(f"{BODY}\n\n{end}"))}


@pytest.mark.parametrize(
    ("sentence", "outlets"),
    [
        ("The court heard that the National Security Agency had obtained an order.", []),
        ("The Environmental Protection Agency reported a leak.", []),
        ("The Kestrel News Agency reported a leak.", ["Kestrel News Agency"]),
        ("His support is low, according to an NBC-Wall Street Journal Poll.", []),
        ("His support is low, according to a CNN survey.", []),
        ("“I oppose it,” he told a CBS affiliate in Denver.", []),
        ("“I oppose it,” he told CBS News in Denver.", ["CBS News"]),
        ("The study appeared in the Norrby Weekly Report on Monday.", []),
        ("The sauna was first reported by the student newspaper The Gull.", ["Gull"]),
        ("It was sold in May, according to the newspaper Vesta, which saw the deed.", ["Vesta"]),
        ("It was sold in May, according to the newspaper Jane Roe reads.", []),
        ("He told the newspaper Roe was ill.", []),
    ],
)
def test_what_is_called_so_and_did_not_report(sentence: str, outlets: list[str]) -> None:
    assert [one.outlet for one in credits(f"{BODY}\n\n{sentence}\n\nThe bridge is to open in May.")] == outlets


@pytest.mark.parametrize(
    ("authors", "outlet"),
    [("Jane Roe; In These Times", "In These Times"), ("Jane Roe; Workshop Magazine; In These Times", None)],
)
def test_the_outlets_that_an_author_works_for_are_no_origin(authors: str, outlet: str | None) -> None:
    raw = RawDocument("key", BODY, claims=[Claim("byline", authors, "html.author-class")])
    assert [one.outlet for one in find_credits(clean(BODY), raw, "Harbour Gazette")] == ([outlet] if outlet else [])


@pytest.mark.parametrize(
    "line", ["22/11/2020 - 04:30 - Fonte: Agência Brasil - Foto: Jane Roe/Palmar", "Quelle: © Agência Brasil"]
)
def test_a_source_behind_the_date_or_before_a_sign(line: str) -> None:
    found = credits(f"Palmar vence no fim\n\n{line}\n\n{BODY}", "Harbour Gazette")
    assert ("agency", "Agência Brasil") in said(found)
