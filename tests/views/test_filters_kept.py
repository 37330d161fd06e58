"""Filters in force stay in force while one walks on, and no page passes one over in silence."""

import html
import re

import pytest

pytestmark = pytest.mark.asyncio
ROOT = "/news/-/provenance"
ASKED = "outlet=national-wire&since=2023&until=2024&count=origins"
KEPT = ("outlet=national-wire", "since=2023", "until=2024", "count=origins")


def links_of(text, start=ROOT):
    return [html.unescape(link) for link in re.findall(rf'href="({start}[^"]*)"', text)]


async def test_an_outlets_page_keeps_the_filter_by_another_for_the_way_on(news, get, twin):
    text = (await get(news, f"{ROOT}/stories?{ASKED}")).text
    assert any("national-wire" in link for link in links_of(text))
    page = f"{ROOT}/outlets/valley-tribune"
    overview = (await get(news, f"{ROOT}?{ASKED}")).text
    assert all(all(name in link for name in KEPT) for link in links_of(overview, f"{ROOT}/outlets/"))
    text = (await get(news, f"{page}?{ASKED}")).text
    menu = text.partition('aria-label="Provenance"')[2].partition("</nav>")[0]
    assert menu and all(all(name in link for name in KEPT) for link in links_of(menu))
    # Its figures are its own, and it says what it keeps.
    same = await twin(news, "/outlets/valley-tribune?since=2023&until=2024&count=origins")
    assert await twin(news, f"/outlets/valley-tribune?{ASKED}") == same
    assert "This page is Valley Tribune’s; the other pages keep to National Wire" in text
    assert '<input type="hidden" name="outlet" value="national-wire">' in text
    assert "<title>Valley Tribune, outlet, 2023 to 2024, each origin once: news</title>" in text
    assert f"{page}.json?since=2023&until=2024&count=origins" in links_of(text)
    # On the page of the outlet itself there is nothing to say.
    text = (await get(news, f"{ROOT}/outlets/national-wire?{ASKED}")).text
    assert "the other pages keep to" not in text


async def test_datasettes_menu_keeps_the_filters_of_an_open_page(news, get):
    for page in ("", "/framing", "/outlets/valley-tribune"):
        text = (await get(news, f"{ROOT}{page}?{ASKED}")).text
        (link,) = re.findall(r'<a href="([^"]*)"[^>]*>Provenance</a>', text.partition("</details>")[0])
        assert all(name in html.unescape(link) for name in KEPT), link
    text = (await get(news, "/news/documents?outlet=x&since=2023")).text
    assert re.findall(r'<a href="([^"]*)"[^>]*>Provenance</a>', text)[0] == ROOT


async def test_the_documents_of_a_story_in_a_list_keep_the_filters(news, get):
    for page in ("", "/stories"):
        text = (await get(news, f"{ROOT}{page}?outlet=national-wire&since=2023")).text
        found = [link for link in links_of(text, f"{ROOT}/stories/") if "#" not in link]
        assert found and all("outlet=national-wire&since=2023" in link for link in found)
        if page:  # how many outlets the whole story has leads to all its documents
            listed = [link for link in links_of(text, f"{ROOT}/stories/") if link.endswith("#documents")]
            assert [link for link in listed if "outlet=national-wire&since=2023" in link]
        # The number stands in the first line of the story; without a filter the list has as many.
        assert f'href="{ROOT}/stories/crane-falls#documents">3</a>' in (await get(news, ROOT + page)).text


async def test_what_is_undecided_keeps_the_filters(news, get):
    text = (await get(news, f"{ROOT}?outlet=valley-tribune&since=2024-03")).text.split("Needs a human check</h2>")[1]
    assert f'href="{ROOT}/undecided?outlet=valley-tribune&amp;since=2024-03">What the texts in this selection' in text
    assert "In the whole collection that is 5 things" in text


async def test_a_contrast_has_no_filter_by_outlet_and_refuses_it(news, get):
    answer = await get(news, f"{ROOT}/contrast.json?a_outlet=valley-tribune&outlet=national-wire")
    assert answer.status_code == 400 and "no filter ?outlet=; it takes since, until, count" in answer.json()["error"]
    # From a page that is narrowed to an outlet one comes to a contrast of it.
    links = links_of((await get(news, f"{ROOT}/framing?{ASKED}")).text, f"{ROOT}/contrast")
    assert links == [f"{ROOT}/contrast?since=2023&until=2024&count=origins&a_outlet=national-wire"]


async def test_one_switch_for_copies_reaches_contrasts_too(news, get, twin):
    groups = "a_outlet=valley-tribune&b_outlet=!valley-tribune"
    plain, once, every, alias = [
        await twin(news, f"/contrast?{groups}{more}")
        for more in ("", "&count=origins", "&count=documents", "&each=copy")
    ]
    assert plain == once and every == alias and not once["each_copy"] and every["each_copy"]
    answer = await get(news, f"{ROOT}/contrast.json?{groups}&each=copy&count=origins")
    assert answer.status_code == 400 and "each=copy" in answer.json()["error"]
    assert (await get(news, f"{ROOT}/contrast.json?{groups}&count=some")).status_code == 400
    for more, told, other in (
        ("", "Counting each origin once", "documents"),
        ("&count=documents", "copies included", "origins"),
    ):
        text = (await get(news, f"{ROOT}/contrast?{groups}{more}")).text
        note = text.partition("pv-counting")[2].partition("</p>")[0]
        assert told in note and f"count={other}" in note
    assert '<input type="hidden" name="count" value="documents">' in text
