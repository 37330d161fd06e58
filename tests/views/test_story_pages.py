"""Stories: the list and its filters, one story and what stands behind its numbers, addresses that moved."""

import re
import sqlite3
from html import unescape

import pytest
from markupsafe import escape

from datasette_provenance.rules import describe
from datasette_provenance.store.summaries import rebuild_summaries
from datasette_provenance.views.charts.clock import span_of, ticks
from datasette_provenance.views.charts.origin_axis import origin_axis
from datasette_provenance.views.pages.story.figures import heading, sentence_of
from datasette_provenance.views.pages.story.origins import nearest_of
from datasette_provenance.views.pages.story.republishers import headline
from datasette_provenance.views.pages.story.statements import first_of
from datasette_provenance.views.pages.story.wordings import figure_in, marked, pieces
from datasette_provenance.views.writing import words
from datasette_provenance.views.writing.naming import names_of, tells_time
from datasette_provenance.views.writing.numbers import amount

from ..link.articles import GARDEN, HARBOUR

pytestmark = pytest.mark.asyncio(loop_scope="module")


def plain(page):
    """The words of a page, as they are read."""
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


HOSTILE_KEY = "../a.b/c~d%41?x=1&y <b>\"'é"
WIRE = {"slug": "national-wire", "name": "National Wire", "kind": "wire", "country": "Neldia"}


@pytest.fixture
def changed(copy):
    """A function that runs a script on a copy of the database, sums it up anew and gives its path."""

    def change(script):
        path = copy()
        connection = sqlite3.connect(path)
        connection.executescript(script)
        connection.execute("begin")
        rebuild_summaries(connection)
        connection.commit()
        connection.close()
        return path

    return change


# --- the list -----------------------------------------------------------------------------------------------------


async def test_the_list(news, twin):
    page = await twin(news, "/stories")
    assert page["sentence"] == (
        "6 documents tell 2 stories, which go back to 3 origins. 1 story is told by more than one document."
    )
    (crane,) = page["stories"]
    assert (crane["slug"], crane["documents"], crane["outlets"]) == ("crane-falls", 3, 3)
    assert (crane["origins"], crane["origins_low"], crane["origins_high"]) == (2, 1, 2)
    assert crane["outlet_documents"] is None and page["next"] is None


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("size=1", ["crane-falls", "three-new-buses"]),
        ("size=3", ["crane-falls"]),
        ("size=4", []),
        ("outlet=valley-tribune", ["crane-falls"]),
        ("outlet=valley-tribune&size=1", ["crane-falls", "three-new-buses"]),
        ("outlet=ministry-of-ports&size=1", []),
        ("since=2024-04-02", []),
        ("since=2024-03-31", ["crane-falls"]),
        ("until=2024-03-01&size=1", ["crane-falls"]),
        ("outlet=national-wire&since=2024-03-02", []),
    ],
)
async def test_filters_of_the_list(news, twin, query, slugs):
    page = await twin(news, f"/stories?{query}")
    assert [row["slug"] for row in page["stories"]] == slugs
    if not slugs:
        assert page["sentence"] == "Nothing matches these filters."


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        *(("since=2024-02&until=2024-02", False), ("since=2024-01-20&until=2024-02-20", False)),
        *(("since=2024-02-03&until=2024-02-04", False), ("since=2024-02&until=2024-04", True)),
        *(("since=2024-04&until=2024-04", True), ("since=2024-04-02&until=2024-04-03", False)),
        *(("since=2024-01-01&until=2024-01-31", True), ("since=2024-02", True), ("until=2024-02", True)),
        *(("since=2024-01&until=2024-01&outlet=b-wire", False), ("since=2024-03&until=2024-04-01&outlet=b-wire", True)),
        *(("since=2024-01-20&until=2024-04&outlet=national-wire", False), ("since=2024-01&outlet=national-wire", True)),
        *(("since=2024-02&until=2024-04&count=origins", True), ("since=2024-02&until=2024-03-20&count=origins", False)),
        ("since=2024-02&until=2024-03-20", True),
    ],
)
async def test_a_story_is_listed_between_dates_if_something_of_it_appeared(serve, changed, twin, query, listed):
    """Not if its documents appeared before and after, as those of January, 2024, and April did here."""
    path = changed(
        """update documents set published = '2024-01-10' where id = 1;
        update documents set published = '2024-03-15' where id = 2;
        update documents set published = '2024-04-01' where id = 6;
        update documents set story_id = 1 where id = 5;
        update documents set published = '2024' where id = 5"""
    )
    page = await twin(serve(path), f"/stories?{query}&size=1")
    assert ("crane-falls" in [row["slug"] for row in page["stories"]]) is listed
    documents = (await twin(serve(path), f"/stories/crane-falls?{query}"))["documents"]
    assert bool(documents) is listed


async def test_the_first_line_of_a_selection(news, twin):
    page = await twin(news, "/stories?outlet=valley-tribune&size=1")
    assert page["sentence"] == "Valley Tribune: 2 documents in 2 stories."
    assert [row["outlet_documents"] for row in page["stories"]] == [1, 1]
    page = await twin(news, "/stories?since=2024")
    assert page["sentence"] == "1 story of at least 2 documents was told within these dates; documents of all dates: 3."


@pytest.mark.parametrize("query", ["size=0", "size=-1", "size=two", "size=٢", "size=9999999999", "next=1", "next=a~b"])
async def test_bad_sizes_are_named(news, get, query):
    assert (await get(news, f"/news/-/provenance/stories.json?{query}")).status_code == 400


async def test_the_list_page_by_page(serve, changed, twin, get):
    """Every story comes once, the largest first."""
    path = changed(
        """with recursive n (i) as (select 10 union all select i + 1 from n where i < 130)
           insert into stories (id, slug, documents, origins) select i, 'story-' || i, 2 + i % 3, 1 from n"""
    )
    ds, address, found = serve(path), "/stories", []
    while address:
        page = await twin(ds, address)
        found += [(-row["documents"], row["slug"]) for row in page["stories"]]
        address = page["next"] and f"/stories?next={page['next']}"
    assert len(found) == len(set(found)) == 122 and [size for size, _ in found] == sorted(size for size, _ in found)
    text = (await get(ds, "/news/-/provenance/stories")).text
    assert 'href="/news/-/provenance/stories?next=' in text and "story-" in text


async def test_a_collection_without_stories_of_several_documents(serve, changed, get):
    path = changed("update documents set story_id = null; update stories set documents = 1")
    text = (await get(serve(path), "/news/-/provenance/stories")).text
    assert "No two documents here are about the same event." in text and "size=1" in text


# --- one story ------------------------------------------------------------------------------------------------------


async def test_one_story(news, twin):
    page = await twin(news, "/stories/crane-falls")
    counted = "3 documents from 2 independent origins (1 to 2, depending on uncertain links)."
    assert page["sentence"] == f"{counted} First seen: National Wire, 1 March 2024."
    assert [row["key"] for row in page["documents"]] == ["wire-1", "copy.1", HOSTILE_KEY]
    assert page["documents"][0]["first"] and not page["documents"][1]["first"]
    assert page["documents"][1]["origin"] == {"slug": "national-wire-crane-falls", "outlet": WIRE}
    assert (page["documents"][1]["relation"], page["documents"][1]["upstream"]) == ("wasDerivedFrom", "National Wire")


async def test_why_an_origin_is_one(news, twin):
    wire, other = (await twin(news, "/stories/crane-falls"))["origins"]
    assert (wire["documents"], wire["document"]["key"], wire["method"]) == (2, "wire-1", "origin.credit")
    assert [row["key"] for row in wire["timeline"]] == ["wire-1", "copy.1"]
    (credit,) = wire["credits"]
    assert (credit["evidence"], credit["number"], credit["document"]["key"]) == ("NATIONAL WIRE —", 1, "copy.1")
    (link,) = wire["links"]
    assert (link["document"]["key"], link["upstream"]["key"], link["certain"]) == ("copy.1", "wire-1", True)
    # Both credit the wire, but share no passage that makes them one: that is why there may be one origin only.
    assert wire["parts"] == 1 and wire["perhaps_with"] == ["b-wire-crane-falls"]
    assert other["perhaps_with"] == ["national-wire-crane-falls"] and other["links"] == []


async def test_an_uncertain_link_is_named_as_such(serve, changed, twin, get):
    path = changed("update republications set confidence = 0.6 where id = 4")
    wire = (await twin(serve(path), "/stories/crane-falls"))["origins"][0]
    assert wire["parts"] == 2 and [link["certain"] for link in wire["links"]] == [False]
    text = (await get(serve(path), "/news/-/provenance/stories/crane-falls")).text
    assert "With certain links alone they would be 2 origins." in text and "<strong>Uncertain:</strong>" in text


async def test_who_says_what(news, twin, get):
    page = await twin(news, "/stories/crane-falls")
    (statement,) = page["statements"]
    columns = [column["outlet"]["slug"] for column in page["outlets"]]
    told = dict(zip(columns, statement["outlets"], strict=True))
    assert (told["national-wire"]["voice"], told["valley-tribune"]["voice"]) == ("quoted", "reported")
    assert told["b-wire"] == {
        **dict.fromkeys(("voice", "stance", "stance_words", "key", "start", "end")),
        **{"documents": 0, "against": 0, "before": False},
    }
    assert statement["left_out"] == 1
    first, second = statement["wordings"]
    assert first["text"] == "Nobody was hurt," and [piece["kind"] for piece in first["pieces"]] == ["equal"]
    assert "".join(piece["text"] for piece in second["pieces"]) == second["text"] == "The crane fell."
    text = (await get(news, "/news/-/provenance/stories/crane-falls")).text
    assert '<del class="pv-was">Nobody was hurt</del> <ins class="pv-now">The crane fell</ins>' in text
    assert 'href="/news/-/provenance/documents/wire-1?at=17-33#at"' in text
    assert 'href="/news/omissions?statement_id=1"' in text


VILLA = {
    "whisper": (
        "Ferrand Post",
        "2031-05-01T10:00:00Z",
        "Minister Jon Orb may own a villa on San Paro, two neighbours said.",
    ),
    "echo": ("Tarn Echo", "2031-05-01T14:00:00Z", "Minister Jon Orb owns a villa on San Paro."),
    "herald": (
        "Odran Herald",
        "2031-05-02",
        "Minister Jon Orb does not own a villa on San Paro, lawyer Ida Krohn said.",
    ),
    "journal": ("Lom Journal", "2031-05-02", "There is no evidence that Minister Jon Orb owns a villa on San Paro."),
}


async def test_a_denial_is_marked_as_one(serve, run_load, write_jsonl, get, twin):
    """An outlet that denies what others say, or finds no proof, does not have it as its own."""
    rows = [
        {"id": key, "title": "Orb and the villa on San Paro", "outlet": outlet, "date": date, "text": text}
        for key, (outlet, date, text) in VILLA.items()
    ]
    ds = serve(run_load(write_jsonl(*rows))[0])
    slug = (await twin(ds, "/stories"))["stories"][0]["slug"]
    page = await twin(ds, f"/stories/{slug}")
    (statement,) = page["statements"]
    assert "not" not in statement["label"]
    told = {column["outlet"]["name"]: cell for column, cell in zip(page["outlets"], statement["outlets"], strict=True)}
    assert {name: (cell["voice"], cell["stance"], cell["stance_words"]) for name, cell in told.items()} == {
        "Ferrand Post": ("reported", "hedges", "may"),
        "Tarn Echo": ("author", "says", None),
        "Odran Herald": ("reported", "denies", "does not"),
        "Lom Journal": ("author", "doubts", "no evidence"),
    }
    assert [one["name"] for one in statement["deniers"]] == ["Ida Krohn"]
    assert statement["first"]["document"]["key"] == "whisper" and statement["first"]["stance_words"] == "may"
    text = plain((await get(ds, f"/news/-/provenance/stories/{slug}")).text)
    assert "reports denial “does not”" in text and "as unproven “no evidence”" in text
    assert "Denied by Ida Krohn. First here: Ferrand Post, 1 May 2031, 10:00 UTC, with “may”." in text
    assert text.count("as its own") == 3, "the legend, the Echo, and its wording"


@pytest.mark.parametrize(
    ("published", "before"),
    [
        ("2024-02-28", True),
        ("2024-02-29T23:00+01:00", True),
        ("2024-02", True),
        ("2024-03-01", False),  # of that day nobody knows which was first
        ("2024-03-01T05:00+00:00", False),
        ("2024-04-01", False),
        (None, False),
    ],
)
async def test_what_appeared_before_a_statement_leaves_nothing_out(serve, changed, twin, get, published, before):
    stated = f"'{published}'" if published else "null"
    path = changed(f"update documents set published = {stated} where id = 6")  # noqa: S608
    ds = serve(path)
    page = await twin(ds, "/stories/crane-falls")
    (statement,) = page["statements"]
    columns = [column["outlet"]["slug"] for column in page["outlets"]]
    told = dict(zip(columns, statement["outlets"], strict=True))
    assert (told["b-wire"]["voice"], told["b-wire"]["before"]) == (None, before)
    assert statement["left_out"] == (0 if before else 1)
    rows = (await get(ds, f"/news/omissions.json?_shape=array&statement_id={statement['id']}")).json()
    assert len(rows) == statement["left_out"], "as the view has it"
    text = (await get(ds, "/news/-/provenance/stories/crane-falls")).text
    assert ("1 appeared before it was said." in text) is before
    assert ("Not found in 1 document</a>" in text) is not before


async def test_figures_that_disagree(news, twin, get):
    (found,) = (await twin(news, "/stories/crane-falls"))["disagreements"]
    assert found["compatible"] is False and [one["value"] for one in found["stated"]] == [40, 60]
    low, high = found["stated"]
    assert low["sentence"][low["figure_start"] : low["figure_end"]] == low["words"] == "The"
    assert [each["document"]["key"] for each in high["documents"]] == ["wire-1"]
    text = (await get(news, "/news/-/provenance/stories/crane-falls")).text
    assert "No single number is consistent with all of these." in text and "people &lt;i&gt;hurt&lt;/i&gt;" in text
    assert '<mark class="pv-figure">The</mark>' in text and "more than 60" in text
    assert '(<time datetime="2024-03-01" title="2024-03-01">2024-03-01</time>)' in text.partition('id="figures"')[2]
    assert ">2024-03-02 08:00 UTC+2</time>)" in text.partition('id="figures"')[2]


#: Two invented outlets on one invented fire; the second one's number of injured is the first one's or another.
MILL = [
    {
        "id": "gazette",
        "title": "Fire at Sandhaven paper mill kills nine",
        "publisher": "Ellery Courier",
        "date": "2024-05-03",
        "text": "A fire at the Sandhaven paper mill killed nine workers on Friday, the chief of the fire brigade "
        "said.\n\nThe drying hall of the paper mill burned for six hours. Workers of the night shift had left "
        "the Sandhaven paper mill an hour before.\n\nThe fire injured 34 people, the hospital of Sandhaven said.",
    },
    {
        "id": "tribune",
        "title": "Nine killed in Sandhaven paper mill fire",
        "publisher": "Valley Tribune",
        "date": "2024-05-03",
        "text": "Nine workers were killed by a fire in the paper mill of Sandhaven on Friday.\n\nThe drying hall "
        "of the mill burned for hours, and the night shift had just left the Sandhaven paper mill.\n\n"
        "The fire injured 34 people, according to the hospital of Sandhaven.",
    },
]


async def test_a_story_says_that_no_disagreement_was_found(serve, run_load, write_jsonl, get, twin):
    path, _ = run_load(write_jsonl(*MILL))
    ds = serve(path)
    (story,) = (await twin(ds, "/stories"))["stories"]
    page = await twin(ds, f"/stories/{story['slug']}")
    assert page["disagreements"] == [] and page["figures_total"] > 4
    text = (await get(ds, f"/news/-/provenance/stories/{story['slug']}")).text
    said = f"No disagreement was found among the {page['figures_total']} figures here. Only figures that plainly count"
    assert said in plain(text) and '<a href="#figures">' in text
    rows = (await get(ds, f"/news/figures_of_a_story.json?_shape=array&story={story['slug']}")).json()
    assert len(rows) == page["figures_total"] and f"figures_of_a_story?story={story['slug']}" in text


async def test_figures_that_contradict_come_before_those_that_can_all_be_true(serve, run_load, write_jsonl, get, twin):
    other = {**MILL[1], "text": MILL[1]["text"].replace("34", "52").replace("Nine workers", "At least eight workers")}
    path, _ = run_load(write_jsonl(MILL[0], other))
    ds = serve(path)
    (story,) = (await twin(ds, "/stories"))["stories"]
    text = plain((await get(ds, f"/news/-/provenance/stories/{story['slug']}")).text)
    parts = (
        "Figures that disagree Different",
        "No single number",
        "Figures that changed",
        "compatible with each other",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


async def test_a_number_that_its_outlet_has_taken_back(serve, run_load, write_jsonl, get, twin):
    """However many print it, who took it back is named, and with it who has it."""
    note = "\n\nThis story has been corrected to show that seven workers, not nine, were killed."
    later = {
        **MILL[0],
        "id": "z-later",
        "date": "2024-05-04",
        "text": MILL[0]["text"].replace("nine", "seven") + note,
    }
    copies = [{**MILL[0], "id": f"copy-{n:02}", "publisher": f"Invented Paper {n}"} for n in range(22)]
    path, _ = run_load(write_jsonl(*copies, *MILL, later))
    ds = serve(path)
    (story,) = (await twin(ds, "/stories"))["stories"]
    (found,) = (await twin(ds, f"/stories/{story['slug']}"))["disagreements"]
    assert [one["value"] for one in found["stated"]] == [7, 9] and found["compatible"] is False
    right, wrong = found["stated"]
    assert right["taken_back"] is None
    assert (wrong["taken_back"]["document"]["key"], wrong["taken_back"]["words"]) == ("z-later", "seven")
    text = plain((await get(ds, f"/news/-/provenance/stories/{story['slug']}")).text)
    assert "Ellery Courier has taken back “nine”. Its later version says “seven”, and that it was corrected." in text
    assert "The old number stands here in: Invented Paper 0, Invented Paper 1," in text
    assert "No single number" not in text


async def test_the_dead_come_before_what_else_disagrees(serve, run_load, write_jsonl, twin):
    """Both contradict each other, and the number of injured stands first in the texts."""
    texts = [
        f"The fire at the Sandhaven paper mill injured {hurt} people on Friday, the hospital of Sandhaven said.\n\n"
        f"The fire at the Sandhaven paper mill killed {dead} people on Friday, the chief of the fire brigade said."
        for hurt, dead in ((34, 9), (52, 14))
    ]
    rows = [{**one, "text": text} for one, text in zip(MILL, texts, strict=False)]
    path, _ = run_load(write_jsonl(*rows))
    ds = serve(path)
    (story,) = (await twin(ds, "/stories"))["stories"]
    found = (await twin(ds, f"/stories/{story['slug']}"))["disagreements"]
    assert [one["of"].rpartition(" ")[2] for one in found] == ["killed", "injured"]


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (("2024-05-03T09:10Z", "2024-05-03T11:00Z"), "0"),
        (("2024-05-03", "2024-05-03T11:00Z"), None),  # of one day, and one without a time
        (("2024-05-03", "2024-05-04"), "0"),
        (("2024-05-03",), "0"),
    ],
)
async def test_who_had_a_statement_first_where_dates_tell(dates, first):
    names = ("title", "p_slug", "o_slug", "voice", "stance", "start", "end", "stance_words")
    those = [{**dict.fromkeys(names), "key": str(place), "published": date} for place, date in enumerate(dates)]
    found = first_of(those)
    assert (found["document"] and found["document"]["key"]) == first
    assert found["published"].startswith("2024-05-03")


async def test_a_number_of_one_is_shown_beside_that_of_many(serve, run_load, write_jsonl, twin):
    copies = [{**MILL[0], "id": f"copy-{n}", "publisher": f"Invented Paper {n}"} for n in range(22)]
    other = {**MILL[1], "id": "z-other", "text": MILL[1]["text"].replace("34", "52")}
    path, _ = run_load(write_jsonl(*copies, other))
    ds = serve(path)
    (story,) = (await twin(ds, "/stories"))["stories"]
    (found,) = (await twin(ds, f"/stories/{story['slug']}"))["disagreements"]
    assert [(one["value"], len(one["documents"])) for one in found["stated"]] == [(34, 20), (52, 1)]


@pytest.mark.parametrize(
    ("of", "unit", "expected"),
    [
        ("people killed", None, "Number of people killed"),
        ("killed", None, "Number killed"),
        ("death toll", None, "Death toll"),
        (None, "crowns", "Amounts in crowns"),
        ("loss", "USD", "Amounts in USD: loss"),
        (None, "percent", "Percentages"),
        (None, None, "Numbers"),
    ],
)
async def test_what_figures_count_in_words(of, unit, expected):
    assert heading(of, unit) == expected


async def test_an_excerpt_of_a_headline_ends_with_it(serve, run_load, write_jsonl, twin):
    path, _ = run_load(write_jsonl(*({**one, "text": f"{one['title']}\n\n{one['text']}"} for one in MILL)))
    ds = serve(path)
    (story,) = (await twin(ds, "/stories"))["stories"]
    page = await twin(ds, f"/stories/{story['slug']}")
    told = [each for act in page["told"]["acts"] for each in (*act["with"], *act["without"])]
    shown = {each["before"] + each["found"] + each["after"] for each in told}
    assert MILL[1]["title"] in shown and not any("\n" in one for one in shown)


async def test_sentences_around_a_figure_are_cut_at_spaces():
    text = "harbour " * 60 + "nine workers died " + "harbour " * 60
    at = text.index("nine")
    cut = sentence_of({"sentence": text, "start": at, "end": at + 4, "sentence_start": 0})
    assert cut["sentence"][cut["figure_start"] : cut["figure_end"]] == "nine"
    assert set(cut["sentence"].split()) == {"…", "harbour", "nine", "workers", "died"}


async def test_what_a_republisher_changed(news, twin):
    (change,) = (await twin(news, "/stories/crane-falls"))["changes"]
    assert (change["document"]["key"], change["upstream"]["key"], change["change"]) == ("copy.1", "wire-1", "extended")
    assert (change["containment"], change["upstream_containment"], change["headline"]) == (0.5, 0.6, "new")
    assert headline("Crane  falls", "crane falls") == "same" and headline(None, "crane") is None


async def test_filters_narrow_the_documents_of_a_story_alone(news, twin):
    page = await twin(news, "/stories/crane-falls?outlet=valley-tribune")
    assert [row["key"] for row in page["documents"]] == ["copy.1"] and len(page["origins"]) == 2
    page = await twin(news, "/stories/crane-falls?since=2024-04")
    assert [row["key"] for row in page["documents"]] == [HOSTILE_KEY] and page["story"]["documents"] == 3


MANY = """
with recursive n (i) as (select 100 union all select i + 1 from n where i < 419)
insert into documents (id, key, input_id, fingerprint, title, published, publisher_id, word_count, sentence_count,
    text, body, story_id, origin_id)
select i, 'many-' || i, 1, '', 'Crane ' || i, case when i % 7 then '2024-03-' || substr('0' || (i % 28 + 1), -2) end,
    1 + i % 5, 1, 1, 'A crane fell ' || i, 'A crane fell ' || i, 1, 1 + i % 2
from n;
update stories set documents = 323 where id = 1;
update origins set documents = 162 where id < 3;
insert into statement_variants (statement_id, document_id, start, end, voice, similarity)
    select 1, id, 0, 12, 'author', 0.5 from documents where id >= 100;
"""


async def test_a_large_story_is_bounded(serve, changed, twin, get):
    """Of more documents than are drawn: each comes once in the list, and the page says what it leaves out."""
    ds = serve(changed(MANY))
    address, keys = "/stories/crane-falls", []
    while address:
        page = await twin(ds, address)
        keys += [row["key"] for row in page["documents"]]
        address = page["next"] and f"/stories/crane-falls?next={page['next']}"
    assert len(keys) == len(set(keys)) == 323
    assert page["drawn"] == 120 and sum(len(row["timeline"]) for row in page["origins"]) == 120
    wordings = page["statements"][0]["wordings"]
    assert sum(len(one["documents"]) for one in wordings) == 10 and page["statements"][0]["documents"] == 322
    text = (await get(ds, "/news/-/provenance/stories/crane-falls")).text
    assert "the first 120 documents by date are drawn" in text
    chart = re.search(r'<svg[^>]*class="pv-full".*?</svg>', text, re.DOTALL).group()
    assert 60 < chart.count("<circle") <= 120 and len(text) < 600_000


# --- addresses ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["", ".json", ".csv"])
async def test_a_former_address_leads_on(news, get, form):
    response = await get(news, f"/news/-/provenance/stories/crane-fell{form}?since=2024")
    assert response.status_code == 302
    assert response.headers["location"] == f"/news/-/provenance/stories/crane-falls{form}?since=2024"


async def test_a_split_story_names_what_it_became(news, get):
    response = await get(news, "/news/-/provenance/stories/all-of-them.json")
    assert response.status_code == 404
    assert [row["slug"] for row in response.json()["likely"]] == ["crane-falls", "three-new-buses"]
    text = (await get(news, "/news/-/provenance/stories/all-of-them")).text
    assert "split it into several" in text and "&lt;b&gt;Three&lt;/b&gt;" in text


async def test_datasettes_own_pages_lead_to_stories(news, get, one):
    text = (await get(news, "/news/stories")).text
    assert 'href="/news/-/provenance/stories/crane-falls"' in text
    assert 'href="/news/-/provenance/stories/crane-fell"' in (await get(news, "/news/former_stories")).text
    if one:
        assert "Who tells it, and in whose words" in (await get(news, "/news/stories/1")).text


# --- other pages -----------------------------------------------------------------------------------------------------


async def test_a_document_names_its_story_and_origin(news, twin, get):
    page = await twin(news, "/documents/copy~2E1")
    assert page["story"] == {"slug": "crane-falls", "label": "Crane falls", "documents": 3, "origins": 2}
    assert page["origin"] == {"slug": "national-wire-crane-falls", "outlet": WIRE, "documents": 2}
    text = (await get(news, "/news/-/provenance/documents/copy~2E1")).text
    assert "3 documents about “Crane falls”" in text and 'href="/news/-/provenance/stories/crane-falls"' in text
    alone = await twin(news, "/documents/nobody")
    assert alone["story"] is None and alone["origin"] is None


async def test_the_reader_marks_a_place(news, twin, get):
    text = (await get(news, "/news/-/provenance/documents/wire-1?at=17-33")).text
    assert text.count('<span class="pv-place" id="at">') == 1 and "Nobody was hurt," in text
    # Over a border of paragraphs the place goes on, its address does not.
    text = (await get(news, "/news/-/provenance/documents/copy~2E1?at=20-45")).text
    assert text.count('id="at"') == 1 and text.count('class="pv-place') > 1
    assert (await twin(news, "/documents/wire-1?at=17-33"))["at"] == {"start": 17, "end": 33}
    for beyond in ("17-9999", "5-5", "9-3"):
        assert (await twin(news, f"/documents/wire-1?at={beyond}"))["at"] is None
    assert (await get(news, "/news/-/provenance/documents/wire-1?at=a-b")).status_code == 400


async def test_overview_and_outlet_show_their_largest_stories(news, twin):
    assert [row["slug"] for row in (await twin(news, ""))["largest_stories"]] == ["crane-falls"]
    tribune = await twin(news, "?outlet=valley-tribune")
    assert (tribune["origins"], tribune["stories"], tribune["copies"]) == (2, 2, None)
    assert tribune["sentence"].startswith("3 documents by 1 outlet: 1 carries")
    dated = await twin(news, "?since=2024")
    assert (dated["origins"], dated["stories"]) == (None, None)
    (row,) = (await twin(news, "/outlets/valley-tribune"))["stories"]
    assert (row["slug"], row["outlet_documents"], row["documents"]) == ("crane-falls", 1, 3)


# --- parts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "wording", "kinds"),
    [
        ("killing 14 people", "killing 14 people", ["equal"]),
        ("Killing 14 people.", "killing 14 people", ["equal"]),
        ("killing 14 people", "killing at least 17 people", ["equal", "replaced", "equal"]),
        ("the fire chief warned", "the chief warned", ["equal", "deleted", "equal"]),
        ("the chief warned", "the fire chief warned", ["equal", "inserted", "equal"]),
        ("a b", "", ["deleted"]),
    ],
)
async def test_wordings_side_by_side(label, wording, kinds):
    found = pieces(label, wording)
    assert [piece["kind"] for piece in found] == kinds
    assert "".join(piece["text"] for piece in found) == wording
    kept = re.sub(r"\s*<del.*?</del>\s?", " ", str(marked(found)))
    assert re.sub(r"<.*?>", "", kept).split() == str(escape(wording)).split()


async def test_wordings_are_escaped():
    assert "<b>" not in marked(pieces("<b>one</b> two", "<i>one</i> & three\u202e"))
    assert figure_in("<b>40</b> & more", 3, 5) == ('&lt;b&gt;<mark class="pv-figure">40</mark>&lt;/b&gt; &amp; more')


@pytest.mark.parametrize(
    ("stated", "text"),
    [
        ("2024-05-03T09:10+02:00", "3 May 2024, 09:10 UTC+2"),
        ("2024-05-03T09:10-03:30", "3 May 2024, 09:10 UTC−3:30"),
        ("2024-05-03T09:10:30Z", "3 May 2024, 09:10 UTC"),
        ("2024-05-03T09:10", "3 May 2024, 09:10"),
        ("2024-05-03", "3 May 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2024-99", "2024-99"),
        ("2024-02-31", "2024-02-31"),
        ("soon", "soon"),
    ],
)
async def test_dates_in_words(stated, text):
    assert words.day_and_time(stated) == text


@pytest.mark.parametrize(
    ("stated", "text"),
    [
        ("2024-05-03T09:10+02:00", "2024-05-03 09:10 UTC+2"),
        ("2024-05-03T09:10:30+00:00", "2024-05-03 09:10"),
        ("2024-05-03T09:10", "2024-05-03 09:10"),
        ("2024-05", "2024-05"),
    ],
)
async def test_dates_in_tables(stated, text):
    assert words.in_table(stated) == text


async def test_jargon_is_explained_or_said_in_words(news, get):
    reader = (await get(news, "/news/-/provenance/documents/copy~2E1")).text
    assert f'<span title="{describe("agency.dateline")}">agency.dateline</span>' in unescape(reader)
    assert 'title="the word that introduces what is cited, such as “said”"' in reader
    assert words.plain("press-release") == "press release" and words.FIELDS["edge"] == "which came first"


async def test_amounts():
    assert [amount(n) for n in (14.0, 11_400_000.0, 12.5, 1e15, 0, None)] == (
        ["14", "11,400,000", "12.5", "1,000,000,000,000,000", "0", "–"]
    )


@pytest.mark.parametrize("stated", [None, "2024", "2024-05", "2024-05-32", "yesterday!", "9999-12-31", "0001-01-01"])
async def test_what_is_not_known_to_the_day_is_not_on_the_axis(stated):
    assert span_of(stated) is None


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2024-05-03T09:00Z", "2024-05-03T14:00Z", ["3 May, 09:00", "12:00"]),
        ("2024-05-03", "2024-05-04", ["3 May", "4 May", "5 May"]),
        ("2024-05-03", "2024-07-04", ["June 2024", "July 2024"]),
        ("1950-05-03", "2024-07-04", ["1960", "1980", "2000", "2020"]),
    ],
)
async def test_ticks(first, last, labels):
    places = ticks(span_of(first)[0], span_of(last)[1], 4)
    assert [text for _, text in places] == labels and places == sorted(places)


async def test_an_axis_of_odd_documents():
    outlet = {"slug": "a", "name": "<b>A</b>" * 20}
    one = {"key": "k", "title": None, "publisher": None, "published": "2024-05-03"}
    rows = [
        {"outlet": outlet, "document": None, "documents": 500, "timeline": [one] * 90 + [{**one, "published": None}]}
    ]
    drawn = origin_axis(rows, title="x", url=lambda page, **parts: "/" + parts["key"])
    assert "<b>" not in drawn and "+494" in drawn and drawn.count("<circle") == 3 * 6
    assert origin_axis([{**rows[0], "timeline": [{**one, "published": "2024"}]}], title="x") == ""


# --- press releases that a service distributes -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("publisher", "end", "said"),
    [
        ("Tarn Ferries", "\n\nSOURCE Tarn Ferries", "It is Tarn Ferries’ own press release "
         "(“SOURCE Tarn Ferries”, last line), "
         "distributed by PR Newswire (“PORT ELLERY, May 3 /PRNewswire/ --”, first line)."),
        ("Coast Today", "\n\nSOURCE Tarn Ferries", "The text is Tarn Ferries’ (“SOURCE Tarn Ferries”, last line), "
         "distributed by PR Newswire (“PORT ELLERY, May 3 /PRNewswire/ --”, first line)."),
        ("Coast Today", "", "Who wrote the text is not stated; it was distributed by PR Newswire "
         "(“PORT ELLERY, May 3 /PRNewswire/ --”, first line)."),
    ],
)  # fmt: skip
async def test_a_service_distributes_and_does_not_write(publisher, end, said, serve, run_load, write_jsonl, get, twin):
    text = "PORT ELLERY, May 3 /PRNewswire/ -- " + "\n\n".join(HARBOUR) + end
    path, _ = run_load(write_jsonl({"id": "release", "title": "Statement", "outlet": publisher, "text": text}))
    ds = serve(path)
    assert (await twin(ds, "/documents/release"))["sentence"] == f"Published by {publisher}. {said}"
    (outlet,) = [it for it in (await twin(ds, "/outlets"))["outlets"] if it["slug"] == "pr-newswire"]
    assert (outlet["originated"], outlet["kind"]) == (0, "wire")
    assert "press release service" in plain((await get(ds, "/news/-/provenance/outlets")).text)
    kinds = [row["kind"] for row in (await twin(ds, "/undecided"))["undecided"]]
    assert ("unknown-origin" in kinds) is (not end)


# --- documents of one text that name different outlets -------------------------------------------------------------


def ports(agency, key, outlet, date=None):
    text = f"PORT ELLERY ({agency}) — " + "\n\n".join(HARBOUR)
    return {"id": key, "title": "Dock workers walk off", "outlet": outlet, "date": date, "text": text}


async def test_a_story_and_its_reader_say_that_the_credits_contradict_each_other(
    serve, run_load, write_jsonl, get, twin
):
    first = ports("Reuters", "first", "Reuters", "2024-05-03")
    path, _ = run_load(write_jsonl(first, ports("AP", "other", "Valley Tribune", "2024-05-04")))
    ds = serve(path)
    text = plain((await get(ds, "/news/-/provenance/stories/dock-workers-walk-off")).text)
    assert "say that the text is one outlet’s and another’s; more speaks for Reuters: undecided." in text
    assert (await twin(ds, "/documents/other"))["sentence"].endswith(
        "The text is Reuters’ (only the dates suggest this); the document itself credits Associated Press "
        "(“PORT ELLERY (AP) —”, first line)."
    )


async def test_a_reader_names_both_whose_texts_were_put_together(serve, run_load, write_jsonl, get, twin):
    garden = ["PORT ELLERY (AFP) — " + GARDEN[0], *GARDEN[1:]]
    first, agency = ports("Reuters", "first", "Reuters", "2024-05-03"), {**ports("AFP", "second", "AFP", "2024-05-03")}
    agency |= {"title": "Garden opens", "text": "\n\n".join(garden)}
    copied = {**agency, "id": "copied", "outlet": "Harbour Gazette", "date": "2024-05-04"}
    merged = {**first, "id": "merged", "outlet": "Valley Tribune", "date": "2024-05-05"}
    merged["text"] = "\n\n".join([first["text"], *GARDEN[:6], "(With Reuters and AFP inputs)"])
    path, _ = run_load(write_jsonl(first, agency, copied, merged))
    assert (await twin(serve(path), "/documents/merged"))["sentence"].endswith(
        "The text is Reuters’ (“PORT ELLERY (Reuters) —”, first line), with parts of AFP’s."
    )


async def test_a_reader_says_that_nothing_decides_between_two_credits(serve, run_load, write_jsonl, get, twin):
    path, _ = run_load(write_jsonl(ports("AP", "a", "Valley Tribune"), ports("Reuters", "b", "Harbour Gazette")))
    ds = serve(path)
    assert "and nothing decides between them." in (await twin(ds, "/documents/a"))["sentence"]
    text = plain((await get(ds, "/news/-/provenance/stories/dock-workers-walk-off")).text)
    assert "outlet not known, 2 documents" in text and "and nothing decides between them: undecided." in text


async def test_a_story_says_that_a_person_named_its_origin(serve, run_load, write_jsonl, get, tmp_path):
    corrections = tmp_path / "corrections.csv"
    corrections.write_text(
        "document_key,field,value,reason,editor,edited\na,originating_outlet,Reuters,its own page,Jo Lind,2024-05-06\n"
    )
    records = [ports("AP", "a", "Valley Tribune"), ports("AP", "b", "Harbour Gazette")]
    path, _ = run_load(write_jsonl(*records), corrections=corrections)
    text = plain((await get(serve(path), "/news/-/provenance/stories/dock-workers-walk-off")).text)
    assert "Reuters, 2 documents" in text and "An editor’s correction attributes it to Reuters." in text


# --- how near a copy is --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "shares", "differs", "said"),
    [
        ("verbatim", (1.0, 1.0), None, "word for word"),
        ("verbatim", (0.994, 0.952), None, "nearly word for word"),
        ("verbatim", (1.0, 1.0), {"moved": 20}, "nearly word for word (20 words moved)"),
        ("verbatim", (0.994, 0.99), {"added": 3, "substituted": 1}, "nearly word for word (1 word replaced, 3 added)"),
        ("verbatim", (None, None), None, "word for word"),
        ("cut", (0.9, 0.5), None, "shortened"),
    ],
)
async def test_word_for_word_is_said_of_what_is_so(change, shares, differs, said):
    edge = {"change": change, "containment": shares[0], "upstream_containment": shares[1], "differs": differs}
    assert words.change(edge) == said


async def test_every_page_tells_what_a_copy_replaced(serve, run_load, write_jsonl, get):
    first, other = ports("Reuters", "a", "Reuters", "2024-05-03"), ports("Reuters", "b", "Mirror", "2024-05-04")
    other["text"] = other["text"].replace("eleven container ships", "twelve container ships")
    same = ports("Reuters", "c", "Valley Tribune", "2024-05-04")
    path, _ = run_load(write_jsonl(first, other, same))
    ds = serve(path)
    for page in ("stories/dock-workers-walk-off", "documents/b", "compare?a=a&b=b", "chains"):
        text = plain((await get(ds, f"/news/-/provenance/{page}")).text)
        assert "nearly word for word (1 word replaced)" in text, page
    assert "nearly" not in plain((await get(ds, "/news/-/provenance/compare?a=a&b=c")).text)


# --- what documents are called -------------------------------------------------------------------------------------


def called(*documents):
    """The names of documents, given as outlet, title and date."""
    names = [{"key": str(n), "publisher": one[0] and {"name": one[0]}, "title": one[1], "published": one[2]}
             for n, one in enumerate(documents)]  # fmt: skip
    return list(names_of({"deep": [names]}).values())


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([("Wire", "Fire", None), ("Post", "Fire", None)], ["Wire", "Post"]),
        ([("Wire", "Fire", None), ("Wire", "Flood", None), ("Post", "", None)],
         ["Post", "Wire: “Fire”", "Wire: “Flood”"]),
        ([("Wire", "Fire", "2024-05-03T09:10Z"), ("Wire", "Fire", "2024-05-03T19:00Z"), ("Wire", "Flood", None)],
         ["Wire: “Flood”", "Wire, 3 May 2024, 09:10 UTC", "Wire, 3 May 2024, 19:00 UTC"]),
        ([("Wire", None, None), ("Wire", None, None)], ["Wire (0)", "Wire (1)"]),
        ([(None, "Fire", None), (None, None, None), ("1", None, None)], ["Fire", "1 (1)", "1 (2)"]),
    ],
)  # fmt: skip
async def test_documents_are_called_by_outlet_and_where_that_is_not_enough_by_title_or_time(documents, expected):
    assert called(*documents) == expected


async def test_no_two_links_of_a_story_or_chain_read_alike(serve, run_load, write_jsonl, get):
    first = ports("Reuters", "v1", "Reuters", "2024-05-03T09:00:00Z")
    later = {**first, "id": "v2", "title": "Dock workers stay away", "date": "2024-05-03T19:00:00Z"}
    later["text"] = later["text"].replace("eleven container ships", "twelve container ships")
    copies = [ports("Reuters", key, "Valley Tribune", f"2024-05-04T0{n}:00:00Z") for n, key in enumerate("ab", 7)]
    for copy in copies:
        copy["text"] = later["text"]
    path, _ = run_load(write_jsonl(first, later, *copies))
    ds = serve(path)
    page = (await get(ds, "/news/-/provenance/stories/dock-workers-walk-off")).text
    changes = page[page.index('id="changes"') : page.index('id="documents"')]
    links = dict(re.findall(r'<a href="([^"]*/documents/[^"#?]*)">([^<]*)</a>', changes))
    assert len(set(links.values())) == len(links) == 4, links
    assert "Reuters: “Dock workers stay away”" in plain(page)
    assert "Valley Tribune, 4 May 2024, 07:00 UTC" in plain(page)
    chain = (await get(ds, "/news/-/provenance/documents/a")).text
    chain = plain(chain[chain.index('class="pv-chain"') :].partition("</ol>")[0])
    assert "Reuters: “Dock workers walk off”" in chain and "Reuters: “Dock workers stay away”" in chain


async def test_a_name_that_tells_when_is_not_followed_by_when(serve, run_load, write_jsonl, get):
    first = ports("Reuters", "v1", "Daily Mirror", "2024-05-03T09:00:00Z")
    later = {**first, "id": "v2", "date": "2024-05-03T19:00:00Z"}
    later["text"] = later["text"].replace("eleven container ships", "twelve container ships")
    other = ports("Reuters", "b", "Valley Tribune", "2024-05-04T07:00:00Z")
    path, _ = run_load(write_jsonl(first, later, other))
    text = plain((await get(serve(path), "/news/-/provenance/stories/dock-workers-walk-off")).text)
    assert "Said by Importers. First here: Daily Mirror, 3 May 2024, 09:00 UTC.reported by" in text
    assert tells_time("Mirror, undated", None) and not tells_time("Mirror: “Fire”", "2024-05-03T09:00Z")


async def test_where_no_copy_is_known_to_be_the_first_the_origin_says_so(serve, run_load, write_jsonl, get, twin):
    pair = [{**ports("", key, outlet, "2024-05-03"), "text": "\n\n".join(HARBOUR)}
            for key, outlet in (("a", "Gazette"), ("b", "Valley Tribune"))]  # fmt: skip
    path, _ = run_load(write_jsonl(*pair))
    ds = serve(path)
    text = plain((await get(ds, "/news/-/provenance/stories/dock-workers-walk-off")).text)
    assert "outlet not known, 2 documents: which of them came first is not known" in text
    assert "its own text is not in the collection" not in text


async def test_of_texts_that_a_document_shares_with_several_the_one_it_has_most_of_is_told():
    edge = {"document_id": 1, "after_id": None, "chained": 0, "direction_basis": "undetermined", "containment": 1}
    edges = [{**edge, "id": n, "upstream_containment": share} for n, share in enumerate((0.5, 1, None))]
    assert nearest_of(edges) == {1}


async def test_an_origin_of_one_document_says_what_it_shares(news, get, twin):
    """The hostile document shares a passage with the copy; the buses share none."""
    page = await twin(news, "/stories/crane-falls")
    assert [row["shares_with"] for row in page["origins"]] == [None, 1]
    text = (await get(news, "/news/-/provenance/stories/crane-falls")).text
    assert "No other document here has this text; passages of it stand in 1 other document." in plain(text)
    assert '#pv-shared">passages of it</a>' in text
    text = plain((await get(news, "/news/-/provenance/stories/three-new-buses")).text)
    assert "It shares no passage with another document here." in text


async def test_the_overview_names_what_is_undecided_and_nothing_else(serve, run_load, write_jsonl, get, twin):
    first = ports("Reuters", "first", "Reuters", "2024-05-03")
    path, _ = run_load(write_jsonl(first, ports("AP", "other", "Valley Tribune", "2024-05-04")))
    ds = serve(path)
    text = plain((await get(ds, "/news/-/provenance")).text)
    kinds = "copies ordered by date alone (1), credits to several outlets (1)"
    assert f"2 things that the texts leave open: {kinds}." in text
    (row,) = (await twin(ds, "/undecided?kind=several-origins"))["undecided"]
    assert (row["document"]["key"], row["other"]) == ("other", "first")
    assert row["detail"] == "Associated Press here / Reuters in other documents that have the text"


async def test_a_story_and_a_reader_say_what_a_person_placed(serve, run_load, write_jsonl, get, twin, tmp_path):
    file = tmp_path / "corrections.csv"
    head = "document_key,field,value,reason,editor,edited\n"
    file.write_text(head + "seal,story,document:crane,the same morning,Jo Lind,2024-05-01\n", encoding="utf-8")
    articles = write_jsonl(
        {"id": "crane", "title": "Crane falls", "text": "A crane fell in the harbour of Sandhaven on Friday."},
        {"id": "seal", "title": "Seal sleeps", "text": "A seal slept on a buoy until noon, keepers wrote."},
    )
    ds = serve(run_load(articles, corrections=file)[0])
    ((story,), documents) = [(await twin(ds, f"/{name}"))[name] for name in ("stories", "documents")]
    page = await twin(ds, f"/stories/{story['slug']}")
    assert {row["key"]: row["placed"] for row in page["documents"]} == {"crane": False, "seal": True}
    shown = plain((await get(ds, f"/news/-/provenance/stories/{story['slug']}")).text)
    assert shown.count("put into this story by a person") == 1
    assert "story: document:crane. the same morning" in plain((await get(ds, "/news/-/provenance/documents/seal")).text)
    assert len(documents) == 2
