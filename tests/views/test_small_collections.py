"""Collections of a handful of documents: first lines that say what so few can, and empty states that are true."""

from __future__ import annotations

import json
import re

import pytest
from datasette.app import Datasette

from datasette_provenance.publish.copy import publish_copy
from datasette_provenance.publish.withhold import Terms
from datasette_provenance.run.load import LoadOptions, load
from datasette_provenance.spelling import short_slug
from datasette_provenance.views.pages.document.sentence import retold
from datasette_provenance.views.pages.story.page import sentence as story_sentence
from datasette_provenance.views.writing.marks import in_list, isolated
from datasette_provenance.withheld import excerpt, without_ends

pytestmark = pytest.mark.asyncio(loop_scope="module")
# Invented, as are its names.
FIRE = (
    "A fire in the grain store at Quay Nine killed three people on Monday night, the Brindle fire service said.\n\n"
    "“We lost the roof within ten minutes,” said fire chief Orla Venn. About 140 firefighters were there all night.\n\n"
    "Mayor Tobin Hask called the fire a disaster for the port and promised a full inquiry. Hollin Grain, who owns the "
    "store, declined to comment.\n\nTwelve people were treated for smoke poisoning, according to the hospital."
)
ARABIC = (
    "قُتل ثلاثة أشخاص في حريق اندلع مساء الاثنين في مستودع للحبوب في ميناء بريندل، بحسب ما أعلنت خدمة الإطفاء.\n\n"
    "وقالت رئيسة الإطفاء أورلا فين: «فقدنا السقف خلال عشر دقائق». وعمل نحو 140 من رجال الإطفاء حتى الصباح.\n\n"
    "ووصف رئيس البلدية توبين هاسك الحريق بأنه «كارثة على الميناء» ووعد بتحقيق شامل."
)
HARBOUR, COAST = "صحيفة الميناء", "أخبار الساحل"
LONG_TITLE = "What is known and what is not known of the fire at Quay Nine, hour by hour and " * 6
COLLECTIONS = {
    "one": [{"id": "a", "title": "Three dead in fire", "outlet": "Brindle Echo", "date": "2025-03-04", "text": FIRE}],
    "nobodys": [{"id": key, "title": LONG_TITLE if key == "a" else "Fire", "text": FIRE} for key in "ab"],
    "arabic": [
        {"id": "a", "outlet": HARBOUR, "date": "2025-03-04", "title": "حريق في الميناء", "text": ARABIC},
        {"id": "b", "outlet": COAST, "date": "2025-03-05", "title": "ثلاثة قتلى", "text": ARABIC},
    ],
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    for name, records in COLLECTIONS.items():
        file = folder / f"{name}.jsonl"
        file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        load(folder / f"{name}.db", [str(file)], LoadOptions(workers=1))
    return Datasette([str(folder / f"{name}.db") for name in COLLECTIONS])


async def first_line(site, database, path=""):
    response = await site.client.get(f"/{database}/-/provenance{path}.json")
    return response.json()["sentence"]


@pytest.mark.parametrize(
    ("database", "path", "line"),
    [
        ("one", "", "This collection holds one document, published by Brindle Echo."),
        ("one", "/stories", "1 document tells 1 story. Nothing else here tells it."),
        ("one", "/framing", "1 document: to say which frame is most frequent takes at least 5."),
        ("one", "/sentiment/targets", "No person or organisation is mentioned in two documents."),
        ("nobodys", "", "2 documents go back to 1 origin: 1 is a copy."),
        ("nobodys", "/stories", "2 documents tell 1 story, which goes back to 1 origin."),
        ("nobodys", "/outlets", "2 documents, and it is not known who published any of them."),
        (
            "nobodys",
            "/chains",
            "1 link between documents that share text: nothing tells which document came first.",
        ),
        ("arabic", "/framing", "2 documents, none of them in English: frames are looked for in English alone."),
        ("arabic", "/sentiment", "2 documents, none of them in English: the tone of English alone is measured."),
        (
            "arabic",
            "/citations",
            "2 documents, none of them in English: who is cited is looked for in English alone.",
        ),
    ],
)
async def test_the_first_line_says_what_so_few_can(site, database, path, line):
    assert await first_line(site, database, path) == line


@pytest.mark.parametrize("database", list(COLLECTIONS))
@pytest.mark.parametrize(
    "path", ["", "/stories", "/chains", "/framing", "/sentiment", "/sentiment/targets", "/citations", "/outlets"]
)
async def test_no_page_says_that_nothing_is_loaded(site, database, path):
    text = (await site.client.get(f"/{database}/-/provenance{path}")).text
    assert "Nothing loaded yet" not in text and "datasette provenance load DATABASE" not in text
    lead = re.search(r'<p class="pv-lead">(.*?)</p>', text, re.S)[1]
    assert "Nothing matches" not in lead and "0 outlets" not in lead
    assert not re.search(r"(?<![\d,.])1 (documents|outlets|origins|stories|mentions)\b", text)
    assert "% interval" not in "".join(re.findall(r'title="[^"]*"', text))


async def test_no_contrast_with_copies_is_proposed_where_there_are_none(site):
    proposed = {}
    for database in ("one", "arabic"):
        page = (await site.client.get(f"/{database}/-/provenance/contrast.json")).json()
        proposed[database] = [it["name"] for it in page["proposals"]]
    assert "copies against original texts" not in proposed["one"] and proposed["one"]
    assert "copies against original texts" in proposed["arabic"]


async def test_no_known_publisher_hides_no_tone(site):
    text = (await site.client.get("/nobodys/-/provenance/sentiment")).text
    assert "None of these documents has a known publisher" in text and "Toward people and organisations" in text
    assert "<h2>All outlets</h2>" not in text


async def test_a_name_from_right_to_left_leaves_the_date_in_its_place(site):
    stories = (await site.client.get("/arabic/-/provenance/stories.json")).json()["stories"]
    text = (await site.client.get(f"/arabic/-/provenance/stories/{stories[0]['slug']}")).text
    assert f"First seen: <bdi>{HARBOUR}</bdi>, 4 March 2025." in text


@pytest.mark.parametrize(
    ("sentence", "html"),
    [
        ("First seen: the Echo, 4 March.", "First seen: the Echo, 4 March."),
        (f"{HARBOUR}: 12 <b>", f"<bdi>{HARBOUR}</bdi>: 12 &lt;b&gt;"),
        (f"{HARBOUR} → {COAST}.", f"<bdi>{HARBOUR}</bdi> → <bdi>{COAST}</bdi>."),
        ("עיתון הנמל, 3", "<bdi>עיתון הנמל</bdi>, 3"),
    ],
)
async def test_runs_from_right_to_left_stand_by_themselves(sentence, html):
    assert str(isolated(sentence)) == html


async def test_very_long_titles_are_cut_in_lists_and_whole_on_their_page(site):
    assert str(in_list("Fire & smoke", 80)) == "Fire & smoke"
    listed = (await site.client.get("/nobodys/-/provenance/documents")).text
    assert f'title="{LONG_TITLE.strip()}"' in listed and f">{LONG_TITLE.strip()}<" not in listed
    assert LONG_TITLE.strip() in (await site.client.get("/nobodys/-/provenance/documents/a")).text


async def test_who_was_first_is_said_of_the_dated_ones():
    story = {"documents": 3, "origins": 3, "origins_low": 3, "origins_high": 3, "repeating": 0}
    line = story_sentence(story, "Brindle Echo, 4 March 2025", 2)
    assert line.endswith("First seen, of those that have a date (2 have none): Brindle Echo, 4 March 2025.")
    assert story_sentence(story, "Brindle Echo, 4 March 2025", 0).endswith("First seen: Brindle Echo, 4 March 2025.")


async def test_a_slug_of_figures_alone_is_told_from_others():
    first, second = (short_slug(title, 80) for title in ("穀物倉庫火災で3人死亡", "港で火災、3人死亡"))
    assert first != second and first.startswith("3-")
    assert short_slug("2024", 80) == "2024"


async def test_what_is_undecided_names_the_other_document_by_its_title(site):
    text = (await site.client.get("/arabic/-/provenance/undecided")).text
    assert ">Compare with حريق في الميناء</a>" in text


@pytest.fixture(scope="module")
def withheld(tmp_path_factory):
    folder = tmp_path_factory.mktemp("withheld")
    file = folder / "a.jsonl"
    records = [{"id": "a", "title": "Fire", "outlet": "Brindle Echo", "text": FIRE}]
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    load(folder / "whole.db", [str(file)], LoadOptions(workers=1))
    publish_copy(folder / "whole.db", folder / "news.db", Terms("copyright"))
    return Datasette([str(folder / "news.db")])


@pytest.mark.parametrize("path", ["/documents/a", "/citations/sentences", "/framing", "/stories", ""])
async def test_no_sign_of_what_is_withheld_stands_in_a_page(withheld, path):
    assert "¦" not in (await withheld.client.get(f"/news/-/provenance{path}")).text


@pytest.mark.parametrize(
    ("text", "place", "shown"),
    [
        ("Whole and plain.", (0, 5), "Whole"),
        ("said ¦¦¦¦ We lost the roof ¦¦¦¦", (8, 28), "[…] We lost the roof […]"),
        ("said ¦¦¦¦¦¦ more", (6, 8), "[…]"),
        ("A sign ¦ of its own", (7, 11), "¦ of"),
    ],
)
async def test_a_piece_ends_within_a_stretch_that_is_not_shown(text, place, shown):
    assert excerpt(text, *place) == shown


async def test_few_signs_at_the_ends_of_a_piece_are_left_out():
    text = "said ¦¦¦¦ We lost the roof ¦¦¦¦"
    assert without_ends(text, 8, 28) == (9, 27) and without_ends(text, 10, 26) == (10, 26)
    assert without_ends("A sign ¦ of its own", 7, 11) == (7, 11)


async def test_an_outlet_does_not_tell_its_own_report_as_anothers():
    echo, herald = ({"slug": name.lower(), "name": name} for name in ("Echo", "Herald"))
    edge = {"document": {"publisher": echo}, "credit": None, "direction_basis": "content", "relation": "wasRevisionOf"}
    own = "It tells an earlier report of the outlet’s own partly in other words (by the text itself)."
    assert retold({}, edge, echo) == own
    assert retold({}, edge, herald) == "It tells Echo’s report partly in its own words (by the text itself)."
