"""Copies, excerpts, quotations and later versions are told apart, by rules that the row explains."""

import pytest

from datasette_provenance.link.align import align, exchanged
from datasette_provenance.link.changes import mark_merged
from datasette_provenance.link.relations import relate
from datasette_provenance.link.republication import link
from datasette_provenance.link.standing import mark_margins, mark_standing, standing_grams

from .articles import GARDEN, HARBOUR, STATEMENT, article

OWN = [
    "Our reporter went down to the waterfront at dawn and found nobody there but a man selling coffee.",
    "He has been doing so for thirty years, he says, and the weather has never once kept him at home.",
    "The mayor did not answer questions that were sent to her office over the course of the weekend.",
    "Opposition councillors want to know why nobody had prepared for what everybody saw coming.",
    "A vote on the matter is planned for the autumn, once the new assembly has been sworn in.",
]


def related(a, b):
    return relate(a, b, align(a, b))


@pytest.mark.parametrize(
    ("paragraphs", "change"),
    [
        (HARBOUR, "verbatim"),
        ([line.replace(" on ", " upon ").replace("rejected", "refused") for line in HARBOUR], "verbatim"),
        (HARBOUR[:3], "cut"),
        ([*HARBOUR, *GARDEN], "extended"),
        ([HARBOUR[0], *OWN[:2], HARBOUR[2], OWN[2], HARBOUR[4], OWN[3], HARBOUR[6], OWN[4]], "rewritten"),
    ],
)
def test_what_a_copy_made_of_its_original(paragraphs, change):
    original = article("o", HARBOUR, publisher="Harbour Gazette", published="2024-05-03")
    copy = article("c", paragraphs, publisher="Valley Tribune", published="2024-05-04")
    edge = related(original, copy)
    assert (edge.document, edge.upstream, edge.relation, edge.change) == ("c", "o", "wasDerivedFrom", change)


def test_the_figures_of_the_decision_are_on_the_edge():
    edge = related(article("o", HARBOUR), article("c", HARBOUR[:4]))
    assert edge.method == "copy.whole" and edge.document == "c"
    assert edge.containment == edge.outside == edge.lede == 1.0
    assert edge.upstream_containment == edge.upstream_outside == pytest.approx(edge.resemblance)
    assert (edge.passages, edge.spread) == (1, 1.0)


def test_one_block_in_the_middle_of_other_text_is_an_excerpt():
    quoting = article("q", [*OWN[:3], *HARBOUR[4:6], *OWN[3:]], publisher="Valley Tribune")
    edge = related(article("o", HARBOUR, publisher="Harbour Gazette"), quoting)
    assert (edge.relation, edge.method, edge.change) == ("wasQuotedFrom", "quote.excerpt", None)
    assert edge.direction_basis == "undetermined"


def test_the_lede_of_reporting_that_is_named_is_an_excerpt():
    named = ["The strike was first reported by The Washington Post, which described what happened in the morning."]
    block = HARBOUR[:5]
    original = article("o", [*block, *GARDEN[:3]], publisher="The Washington Post")
    quoting = article("q", [*named, *OWN[:4], *block, OWN[4]], publisher="Valley Tribune")
    edge = related(original, quoting)
    assert (edge.relation, edge.method, edge.document) == ("wasQuotedFrom", "quote.reported", "q")


def test_a_statement_that_both_quote_makes_no_edge():
    a = article("a", [*HARBOUR[:4], f"“{STATEMENT},” the union said."], publisher="Harbour Gazette")
    b = article("b", [f"“{STATEMENT},” its speaker said.", *GARDEN[:4]], publisher="Valley Tribune")
    passages = align(a, b)
    assert [p.quoted for p in passages] == [True] and relate(a, b, passages) is None


def test_prose_in_the_others_quotation_marks_is_quoted_from_it():
    a = article("a", [*HARBOUR], publisher="Harbour Gazette")
    b = article("b", [*GARDEN[:4], f"“{' '.join(HARBOUR[3:5])}”", *GARDEN[4:]], publisher="Valley Tribune")
    edge = related(a, b)
    assert (edge.relation, edge.method) == ("wasQuotedFrom", "quote.prose")
    assert (edge.document, edge.direction_basis, edge.direction_method) == ("b", "content", "direction.quoted-prose")


def test_a_copy_that_is_mostly_quotations_is_a_copy():
    interview = [f"“{line}”" for line in HARBOUR]
    edge = related(article("a", interview), article("b", interview[:8]))
    assert (edge.relation, edge.change) == ("wasDerivedFrom", "cut")


def test_who_answers_a_column_line_by_line_quotes_it():
    """All of it stands in the answer, in quotation marks and between the answers; that is no reprint."""
    column = [HARBOUR[0], HARBOUR[3], HARBOUR[6]]
    answers = [f"“{line}” {own}" for line, own in zip(column, OWN, strict=False)]
    edge = related(
        article("column", column, publisher="Harbour Gazette", published="2026-03-02"),
        article("answer", [*OWN[3:], *answers], publisher="Valley Tribune", published="2026-03-04"),
    )
    assert (edge.document, edge.upstream, edge.relation) == ("answer", "column", "wasQuotedFrom")
    reprint = related(article("a", column), article("b", [f"“{line}”" for line in column]))
    assert reprint.relation == "wasDerivedFrom"


@pytest.mark.parametrize("introduction", ["In the court's words: ", "The key passage reads: ", "The judge wrote: "])
def test_what_two_outlets_print_from_a_judgment_is_no_prose_of_either(introduction):
    judgment = " ".join(HARBOUR[3:5])
    a = article(
        "a", [*OWN[:2], "The judgment says in its key passage:", judgment, *OWN[2:]], publisher="Harbour Gazette"
    )
    b = article("b", [*GARDEN[:4], introduction + judgment, *GARDEN[4:]], publisher="Valley Tribune")
    assert related(a, b) is None
    # of the outlet's own words, behind a colon or not, the other's quotation is one
    for own in ("It was quiet: ", "In other words: "):
        b = article("b", [*GARDEN[:4], own + judgment, *GARDEN[4:]], publisher="Valley Tribune")
        assert related(a, b).relation == "wasQuotedFrom"


def test_the_same_headline_makes_a_rewritten_text_a_copy():
    paragraphs = [*OWN[:2], *HARBOUR[:2], *OWN[2:], *GARDEN[:2]]
    title = "Dock workers walk off after talks collapse"
    with_title = related(article("o", HARBOUR, title=title), article("c", paragraphs, title=title))
    without = related(article("o", HARBOUR, title=title), article("c", paragraphs, title="A morning at the quay"))
    assert (with_title.method, with_title.relation) == ("copy.signed", "wasDerivedFrom")
    assert without.relation == "wasQuotedFrom"


def test_a_later_version_of_one_outlet_is_a_revision():
    first = article("a", HARBOUR, publisher="Harbour Gazette", published="2024-05-03T09:00:00+02:00")
    second = article("b", [*HARBOUR, *OWN[:2]], publisher="Harbour Gazette", published="2024-05-03T15:30:00+02:00")
    edge = related(second, first)
    assert (edge.relation, edge.document, edge.upstream) == ("wasRevisionOf", "b", "a")


def test_background_that_an_outlet_repeats_is_no_revision():
    background = [f"{HARBOUR[6]} {HARBOUR[7]}", HARBOUR[8], HARBOUR[9]]
    mixed = [[own[0], background[0], *own[1:3], background[1], own[3], background[2], own[4]] for own in (GARDEN, OWN)]
    a, b = (article(key, text, publisher="Harbour Gazette") for key, text in zip("ab", mixed, strict=True))
    elsewhere = article("b", mixed[1], publisher="Valley Tribune")
    assert related(a, b).relation == "wasQuotedFrom"
    assert (related(a, elsewhere).relation, related(a, elsewhere).change) == ("wasDerivedFrom", "rewritten")


def test_the_order_of_the_documents_does_not_matter():
    a = article("a", HARBOUR, publisher="Harbour Gazette")
    for paragraphs in (HARBOUR, HARBOUR[:4], [*OWN[:3], *HARBOUR[4:6], *OWN[3:]]):
        b = article("b", paragraphs, publisher="Valley Tribune")
        passages = align(a, b)
        assert relate(a, b, passages) == relate(b, a, [exchanged(p) for p in passages])


def test_nothing_shared_is_no_edge():
    assert related(article("a", HARBOUR), article("b", GARDEN)) is None
    assert related(article("a", [""]), article("b", [""])) is None


# --- standing text ---------------------------------------------------------------------------------------------------

ABOUT = (
    "About Northquay Holdings. Founded in a boathouse by two sisters, the group runs terminals in seven countries "
    "and employs four thousand people, whose safety is the first concern of its board."
)


def pages(titles, publisher="Northquay Holdings", published=None):
    bodies = (HARBOUR[:3], GARDEN[:3], OWN[:3], HARBOUR[5:8])
    return [
        article(f"p{i}", [*body, ABOUT], title=title, publisher=publisher, published=published)
        for i, (body, title) in enumerate(zip(bodies, titles, strict=False))
    ]


def standing_in(documents):
    pairs = [(a, b, align(a, b)) for i, a in enumerate(documents) for b in documents[i + 1 :]]
    standing = standing_grams(pairs)
    return [(a, b, mark_standing(a, passages, standing)) for a, b, passages in pairs]


def test_what_an_outlet_repeats_under_different_headlines_is_standing_text():
    found = standing_in(pages(["Terminal opens early", "Garden donated", "Board confirms chairman"]))
    assert len(found) == 3
    assert all(p.standing for _, _, passages in found for p in passages)
    assert all(relate(a, b, passages) is None for a, b, passages in found)


def test_what_outlets_quote_on_one_day_is_not_standing_text():
    titles = ["Terminal opens early", "Garden donated", "Board confirms chairman"]
    documents = [
        article(page.key, page.text.split("\n\n"), title=page.title, publisher=name, published="2024-05-03")
        for page, name in zip(pages(titles), ("Harbour Gazette", "Valley Tribune", "Metro Observer"), strict=True)
    ]
    assert not any(p.standing for _, _, passages in standing_in(documents) for p in passages)


def test_two_pages_are_too_few_for_standing_text():
    assert not any(p.standing for _, _, passages in standing_in(pages(["One thing", "Other"])) for p in passages)


@pytest.mark.parametrize(
    ("where", "publishers", "titles", "standing"),
    [
        ("end", ("Harbour Gazette", "Harbour Gazette"), ("Terminal opens early", "Garden donated"), True),
        ("head", ("Harbour Gazette", "Harbour Gazette"), ("Terminal opens early", "Garden donated"), True),
        ("middle", ("Harbour Gazette", "Harbour Gazette"), ("Terminal opens early", "Garden donated"), False),
        ("end", ("Harbour Gazette", "Valley Tribune"), ("Terminal opens early", "Garden donated"), False),
        ("end", ("Harbour Gazette", "Harbour Gazette"), ("Terminal opens early", "Terminal shut"), False),
        ("end", ("Harbour Gazette", "Harbour Gazette"), ("Terminal opens early", None), False),
        ("end", (None, None), ("Terminal opens early", "Garden donated"), False),
    ],
)
def test_what_two_pages_of_an_outlet_have_at_their_ends_is_standing_text(where, publishers, titles, standing):
    """Under different headlines; what stands between their paragraphs may be told again."""
    note = "Write to our newsroom by way of the form below the list of all our editors."

    def page(key, body, title, publisher):
        place = {"head": 0, "middle": len(body) // 2, "end": len(body)}[where]
        return article(key, [*body[:place], note, *body[place:]], title=title, publisher=publisher)

    a, b = map(page, "ab", (HARBOUR[:8] * 2, GARDEN * 3), titles, publishers)
    passages = mark_margins(a, b, align(a, b))
    assert passages and all(passage.standing == standing for passage in passages)


@pytest.mark.parametrize(("count", "standing"), [(5, True), (4, False)])
def test_what_five_pages_of_nobody_known_have_is_standing_text(count, standing):
    """A question to readers, say; fewer may be about one event."""
    titles = ["Terminal opens early", "Garden donated", "Board confirms chairman", "Mill shut", "Ferry late"][:count]
    bodies = (HARBOUR[:3], GARDEN[:3], OWN[:3], HARBOUR[5:8], HARBOUR[3:5])
    documents = [
        article(f"p{i}", [*body, ABOUT], title=title, publisher=None)
        for i, (body, title) in enumerate(zip(bodies, titles, strict=False))
    ]
    assert {p.standing for _, _, passages in standing_in(documents) for p in passages} == {standing}


# --- merged ----------------------------------------------------------------------------------------------------------


def test_a_text_made_of_two_is_merged():
    one = article("a", HARBOUR, publisher="Harbour Gazette", published="2024-05-03")
    two = article("b", GARDEN, publisher="Valley Tribune", published="2024-05-03")
    both = article("c", [*HARBOUR[:6], *GARDEN[:5]], publisher="Metro Observer", published="2024-05-04")
    edges = [(related(both, one), align(both, one)), (related(both, two), align(both, two))]
    assert {edge.document for edge, _ in edges} == {"c"}
    assert [edge.change for edge in mark_merged(edges, len(both.text))] == ["merged", "merged"]
    assert mark_merged(edges[:1], len(both.text)) == [edges[0][0]]


@pytest.mark.parametrize(
    ("title", "publisher", "day", "expected"),
    [
        ("UPDATE 2-Port stands still", "National Wire", "2024-05-03", ("wasRevisionOf", "copy.update", "new")),
        ("Port stands still", "National Wire", "2024-05-03", ("wasQuotedFrom", "quote.excerpt", "new")),
        ("UPDATE 2-Port stands still", "Valley Tribune", "2024-05-03", ("wasQuotedFrom", "quote.excerpt", "new")),
        ("UPDATE 2-Port stands still", "National Wire", "2024-05-12", ("wasQuotedFrom", "quote.excerpt", "new")),
    ],
    ids=["an update", "not said", "another outlet's", "days later"],
)
def test_an_update_that_keeps_a_passage_is_a_later_version_of_the_alert(title, publisher, day, expected):
    alert = article("old", [*GARDEN[:3], *HARBOUR[4:6]], publisher="National Wire", published="2024-05-03T10:00:00Z")
    update = article(
        "new", [*OWN[:3], *HARBOUR[4:6], *OWN[3:]], publisher=publisher, published=f"{day}T15:00:00Z", title=title
    )
    edge = related(alert, update)
    assert (edge.relation, edge.method, edge.document) == expected


ITEMS = [
    "Orvane. Councillor Dirk Hals withdrew his call for the mayor to resign, after nobody else had joined him in it.",
    "He apologised in a letter, which he read aloud in a nearly empty chamber, and then bought everybody ice cream.",
    "And finally. A cat that was missing since Easter strolled into a police barracks and sat on the sergeant's desk.",
    "It looked as if it wanted to make a statement, an officer said, but then it fell asleep among lost umbrellas.",
]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [(ITEMS, ("wasQuotedFrom", "quote.digest")), (HARBOUR[4:7], ("wasDerivedFrom", "copy.whole"))],
    ids=["on other subjects", "on the same"],
)
def test_a_newsletter_with_one_paragraph_of_an_agency_is_its_own(rest, expected):
    wire = article("wire", [*HARBOUR[:3], *GARDEN[:3]], publisher="National Wire", published="2024-05-03T10:00:00Z")
    letter = article("letter", [*HARBOUR[:3], *rest], publisher="Valley Tribune", published="2024-05-03T18:00:00Z")
    if rest is not ITEMS:
        wire = article("wire", HARBOUR[:7], publisher="National Wire", published="2024-05-03T10:00:00Z")
    (edge,) = link({1: wire, 2: letter}, [(1, 2)]).edges
    assert (edge.relation, edge.method, edge.document) == (*expected, "letter")


FORM = (
    "Gale warnings are issued by the coastal weather service for all waters north of the island when winds exceed "
    "twenty metres a second. Small boats should then remain in port and their lines should be doubled."
)


@pytest.mark.parametrize(
    ("first", "second", "publisher", "version"),
    [
        ("Coast weather for Monday", "Coast weather for Tuesday", "Harbour Gazette", False),
        ("Coast weather, 2 March", "Coast weather, 3 March", "Harbour Gazette", False),
        ("Coast weather trial: day 41", "Coast weather trial: day 42", "Harbour Gazette", False),
        # the number, or something else than the day, is news
        ("Coast weather kills 12", "Coast weather kills 40", "Harbour Gazette", True),
        ("Coast weather for Monday", "Coast weather for Monday", "Harbour Gazette", True),
        ("Coast weather for Monday", "UPDATE 1-Coast weather for Monday", "Harbour Gazette", True),
        ("Coast weather for Monday", "Coast weather for Tuesday", "Valley Tribune", True),
    ],
)
def test_of_a_series_no_part_is_a_version_of_another(first, second, publisher, version):
    """Whatever form they share, if most of the text is not the same."""
    one = article("a", ["Skies will be grey with rain by noon.", FORM], first, "Harbour Gazette", "2026-03-02")
    two = article("b", ["Sun and frost at night in all the hills.", FORM], second, publisher, "2026-03-03")
    edge = related(one, two)
    assert (edge.relation != "wasQuotedFrom") == version
