import pytest

from datasette_provenance.clean.text import clean

LEDE = "A sea wall that had guarded the old harbour for 60 years gave way before dawn on Friday, officials said."
MORE = "Most of the dead lived in ground-floor flats in the Lower Quay district, the fire chief said."
LAST = "The council will meet on Monday to talk about the rebuilding of the northern section."


def kinds(text, title=None):
    return [(s.kind, text[s.start : s.end]) for s in clean(text, title).segments]


def kind_of(line, place="end"):
    """The kind that a line gets as a paragraph of its own before, within or after three paragraphs of body."""
    paragraphs = [LEDE, MORE, LAST]
    paragraphs.insert({"start": 0, "middle": 2, "end": 3}[place], line)
    return next(kind for kind, text in kinds("\n\n".join(paragraphs)) if line.startswith(text))


def test_a_whole_article():
    text = "\n\n".join(
        [
            "Home » News » Coast",
            "Sea wall fails at Port Ellery, killing 14",
            "The council had been warned, says the fire chief",
            "By Marta Quill, National Wire",
            "May 3, 2024",
            f"PORT ELLERY, Caldora (National Wire) — {LEDE}",
            "Advertisement",
            MORE,
            "What comes next",
            LAST + " (Reporting by Marta Quill; Editing by Sam Osterly)",
            "Related stories",
            "How to prepare a house for a flood",
            "© 2024 National Wire. All rights reserved.",
        ]
    )
    assert [kind for kind, _ in kinds(text)] == [
        "furniture", "title", "standfirst", "byline", "dateline", "dateline", "body", "furniture", "body", "heading",
        "body", "credit", "furniture", "furniture", "copyright",
    ]  # fmt: skip
    assert clean(text).body == "\n\n".join([LEDE, MORE, "What comes next", LAST])


def test_the_first_paragraph_is_no_title():
    text = f"{LEDE}\n{MORE}\n{LAST}"
    assert [kind for kind, _ in kinds(text)] == ["body"] * 3


@pytest.mark.parametrize(
    "line, kind",
    [
        ("Home / News / Loden", "furniture"),
        ("Home » News", "furniture"),
        ("World AIDS/HIV day marked in Loden", "title"),
        ("Home prices up 5/6", "title"),
        ("News/Local", "body"),
        ("news/", "body"),
    ],
)
def test_a_stroke_between_blanks_parts_the_steps_of_a_path(line, kind):
    assert kinds(f"{line}\n\n{LEDE}\n\n{MORE}")[0] == (kind, line)


@pytest.mark.parametrize("rest", ["A gale is near, the office said. Enditem", "A gale is expected on Monday. Enditem"])
def test_a_line_above_a_report_with_its_agency_is_a_title(rest):
    found = kinds(f"Storm nears the southern coast\n\nELLERY, Oct. 14 (Xinhua) -- {rest}")
    assert [kind for kind, _ in found] == ["title", "dateline", "body"]
    assert kinds(f"Storm nears the coast.\n\nELLERY, Oct. 14 (Xinhua) -- {rest}")[0][0] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Von Sina Wölk",
        "Por Lucía Fernández",
        "Par Jeanne Dupont avec AFP",
        "Di Anna Rossi",
        "Ein Bericht von Sina Wölk",
    ],
)
@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_a_byline_in_another_language_stands_below_the_headline(line, blank):
    title = "Sea wall fails at Port Ellery"
    assert kinds(f"{title}{blank}{line}\n\n{LEDE}\n\n{MORE}")[:2] == [("title", title), ("byline", line)]
    assert kinds(f"{line}\n\n{LEDE}\n\n{MORE}", title)[0] == ("byline", line)


@pytest.mark.parametrize(
    "line", ["Von der Leyen tritt zurück", "Por la noche", "Di Maio", "Par Jeanne Dupont et la mer"]
)
def test_what_begins_like_a_byline_in_another_language_may_be_none(line):
    assert "byline" not in [kind for kind, _ in kinds(f"Sea wall fails at Port Ellery\n\n{line}\n\n{LEDE}\n\n{MORE}")]


@pytest.mark.parametrize("line", ["Jane Roe in Ellery", "Jane Roe and Odo Falk in Port Ellery"])
def test_names_with_a_place_above_a_date_are_a_byline(line):
    text = f"Sea wall fails at Port Ellery\n\n{line}\n\nWed 14 Oct 2026 10.15 BST\n\n{LEDE}\n\n{MORE}"
    assert [kind for kind, _ in kinds(text)][:4] == ["title", "byline", "dateline", "body"]


def test_a_crawl_header_and_the_title_behind_a_breadcrumb():
    head = "date 2024-05-05 Home » Neighbors denounce “abandonment” after the flood"
    text = f'{head}\nNeighbors denounce "abandonment" after the flood\n\n{LEDE}'
    assert kinds(text)[:4] == [
        ("furniture", "date 2024-05-05"),
        ("furniture", "Home »"),
        ("furniture", "Neighbors denounce “abandonment” after the flood"),
        ("title", 'Neighbors denounce "abandonment" after the flood'),
    ]
    assert kinds(f"date 2024-05-05 {LEDE}\n\n{MORE}")[1] == ("body", LEDE)


def test_a_line_above_a_picture_credit_is_a_caption_and_no_title():
    picture = "Flood Warning Was Ignored For ‘Years’ Photo by: National Wire/Pia Holl"
    text = f"Neighbours watch the water rise in Port Ellery\n{picture}\n\n{LEDE}"
    assert kinds(text) == [
        ("caption", "Neighbours watch the water rise in Port Ellery"),
        ("furniture", "Flood Warning Was Ignored For ‘Years’"),
        ("credit", "Photo by: National Wire/Pia Holl"),
        ("body", LEDE),
    ]


def test_a_caption_under_a_file_name_and_its_credit():
    caption = "Crews search the Lower Quay on Friday after the wall gave way."
    text = f"{LEDE}\n\n{MORE}\n\nport-ellery-lower-quay-search\n{caption} AFP / Pia HOLLAND"
    assert kinds(text)[2:] == [
        ("furniture", "port-ellery-lower-quay-search"),
        ("caption", caption),
        ("credit", "AFP / Pia HOLLAND"),
    ]


def test_a_title_that_a_record_states_is_found_in_the_text():
    text = f"Opinion\n\nSea wall fails at Port Ellery\n\n{LEDE}\n\n{MORE}"
    assert kinds(text, "Sea Wall Fails at Port Ellery")[1][0] == "title"
    assert kinds(text, "Something else")[1][0] == "standfirst"


def test_a_standfirst_that_quotes_the_body_and_the_authors_note():
    text = "\n\n".join(
        [
            "Rebuild the wall for those who live behind it",
            "“The council must rebuild the wall at once and for everybody who lives behind it.”",
            "By Bea Norling, Harbour Union Activist",
            LEDE,
            MORE,
            "• Bea Norling is an activist for the Harbour Union.",
            "• You can sign the open letter to the council here.",
            "Leave a Reply",
        ]
    )
    assert [kind for kind, _ in kinds(text)] == [
        "title", "standfirst", "byline", "body", "body", "credit", "furniture", "furniture",
    ]  # fmt: skip


def test_a_pull_quote_repeats_the_body():
    pulled = "They told us with a text message that the wall was safe."
    said = "“They told us with a text message that the wall was safe,” she said."
    text = "\n\n".join([LEDE, pulled, MORE, said, LAST])
    assert kinds(text)[1] == ("pull-quote", pulled)


def test_a_table_of_contents_is_no_heading():
    contents = ["Who knew of it", "Who pays now"]
    text = "\n\n".join([LEDE, *contents, MORE, contents[0], f"{MORE} Then.", contents[1], LAST])
    assert [kind for kind, words in kinds(text) if words.startswith("Who")] == [
        "furniture",
        "furniture",
        "heading",
        "heading",
    ]


def test_a_sign_off_at_the_end_of_the_last_paragraph():
    text = f"{LEDE}\n\n{MORE}\n\n“It was our duty,” they closed. with RT"
    assert kinds(text)[-2:] == [("body", "“It was our duty,” they closed."), ("credit", "with RT")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("This article was originally published by the Ellery Courier.", "credit"),
        ("A version of this story first appeared in the Valley Post", "credit"),
        ("Republished with permission from Radio Halden.", "credit"),
        ("The Associated Press contributed to this report.", "credit"),
        ("Editor’s note: This column first appeared in the Harrow Review.", "credit"),
        ("With files from The Canadian Press", "credit"),
        ("The-CNN-Wire", "credit"),
        ("Reuters", "credit"),
        ("SOURCE: Ministry of Coastal Works", "credit"),
        ("© 2024 Coast Today", "copyright"),
        ("Copyright 2018 The Associated Press. All rights reserved.", "copyright"),
        ("This material may not be published, broadcast, rewritten or redistributed.", "copyright"),
        ("Sign up for our morning newsletter and never miss a tide.", "furniture"),
        ("Follow Falk at twitter.com/RunaFalk", "furniture"),
        ("Click here to read our guide to floods.", "furniture"),
        ("Editor’s note: This story has been updated with the mayor’s statement.", "furniture"),
        ("READ MORE: Nine villages wait for the train", "furniture"),
        ("ADVERTISEMENT Story continues below", "furniture"),
        ("https://courier.example/sea-wall", "furniture"),
        ("* * *", "furniture"),
        ("FILE - Waves break over the old harbour, Jan. 3, 2020.", "caption"),
        ("Image copyright Reuters Image caption The wall in 2019", "caption"),
        ("Should the wall at Port Ellery be rebuilt? * Yes, at once. No, it holds. I am not sure.", "furniture"),
        ("Photos: Port Ellery’s wall The wall at dusk. Hide Caption 1 of 2 A crane. Hide Caption 2 of 2", "caption"),
        ("Featured image: The wall in 2019. Photo by Pia Holl under CC0", "caption"),
        ("Share this", "furniture"),
        ("Mayor Fined For Selling Fish By Night", "furniture"),
    ],
)
def test_lines_at_the_end(line, kind):
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Request to the ministry", "heading"),
        ("failures in the building code", "heading"),
        ("Who pays for it?", "heading"),
        ("‘Most neglected’ quarter in the south", "heading"),
        ("Evening protest in Lindmark, Caldora.", "caption"),
        ("Story continues below advertisement", "furniture"),
        ("Advertisement Continue reading the main story", "furniture"),
        ("Anzeige", "furniture"),
        ("Lesen Sie auch: Kran kippt auf die Kaimauer", "furniture"),
        ("À lire aussi La digue de Port Ellery sera rebâtie", "furniture"),
        ("Compartir en Facebook", "furniture"),
        ("Continua após a publicidade", "furniture"),
        ("CLIQUE AQUI PARA ENTRAR", "furniture"),
        ("Czytaj więcej", "furniture"),
        ("Die Anzeige gegen die Stadt wurde am Montag erstattet.", "body"),
        ("El comercio del puerto pide publicidad para el barrio.", "body"),
        (f"Please verify you're not a robot by clicking the box. {'You will receive our letters. ' * 12}", "furniture"),
        ("(RELATED: Mayor Fined For Selling Fish)", "furniture"),
        ("“Nobody came.”", "body"),
        ("Nobody came in Lindmark.", "body"),
        ("Related research at the institute found cracks, he said.", "body"),
        ("Copyright law does not protect walls, the court held.", "body"),
        ("By the evening the platform was full of people in orange vests.", "body"),
        ("Share prices of the builder fell by a third on Monday.", "body"),
        ("“We welcome the inquiry,” the ministry said.", "body"),
    ],
)
def test_lines_between_paragraphs(line, kind):
    assert kind_of(line, "middle") == kind


def test_repeated_short_lines_are_furniture():
    text = "\n\n".join([LEDE, "Our shop", MORE, "Our shop", LAST, "Our shop", LEDE + " Again."])
    assert [kind for kind, words in kinds(text) if words == "Our shop"] == ["furniture"] * 3


def test_record_fields_above_the_text():
    text = f"Title: Sea wall fails\nAuthor: Runa Falk\nDate: 2024-05-03\n\n{LEDE}"
    assert [kind for kind, _ in kinds(text)] == [
        "furniture",
        "title",
        "furniture",
        "byline",
        "furniture",
        "dateline",
        "body",
    ]


def test_tokens_are_the_words_of_the_body():
    text = f"Who pays now\n\n{LEDE}\n\nThe U.S. paid 1,450.5 crowns for Falk’s co-op."
    words = [text[start:end] for start, end in clean(text).tokens]
    assert words[-8:] == ["The", "U.S", "paid", "1,450.5", "crowns", "for", "Falk’s", "co-op"]
    assert "Who" not in words


@pytest.mark.parametrize(
    "line",
    [
        "Already a subscriber? Sign in. Cancel anytime.",
        "View this email in your browser",
        "You are receiving this email because you signed up.",
        "Continue reading with a subscription",
    ],
)
@pytest.mark.parametrize("place", ["start", "end"])
def test_what_newsletters_and_pay_walls_say_is_no_body(line, place):
    assert kind_of(line, place) == "furniture"


@pytest.mark.parametrize(
    ("ending", "credit"),
    [
        (" PTI SKP VT", "PTI SKP VT"),
        (" --IANS sn/vd", "--IANS sn/vd"),
        (" — AFP", "— AFP"),
    ],
)
def test_the_agency_and_its_desks_behind_the_last_sentence(ending, credit):
    last = "The harbour master will go to the Lower Quay on Friday."
    text = f"{LEDE}\n\n{MORE}\n\n{MORE}\n\n{last}{ending}"
    segments = [(one.kind, text[one.start : one.end]) for one in clean(text).segments]
    assert segments[-2:] == [("body", last), ("credit", credit)]
