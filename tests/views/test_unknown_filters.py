"""A filter that a page does not have is refused: its figures would be taken for those of the filter."""

from __future__ import annotations

import html
import re

import pytest

from datasette_provenance.views.site_map import PAGES

pytestmark = pytest.mark.asyncio(loop_scope="module")
BASE = "/news/-/provenance"


@pytest.mark.parametrize(
    ("path", "name"),
    [("/framing", "kind"), ("/framing", "story"), ("/sentiment", "kind"), ("/sentiment", "voice"), ("", "language")]
    + [("/contrast", "story"), ("/documents", "_size"), ("/outlets", "limit"), ("/documents/wire-1", "frame")],
)
@pytest.mark.parametrize("form", ["", ".json", ".csv"])
async def test_a_filter_that_a_page_does_not_have_is_refused(news, get, path, name, form):
    if not path and form:
        pytest.skip("the overview's twin has another address")
    answer = await get(news, f"{BASE}{path}{form}?{name}=opinion")
    assert answer.status_code == 400
    told = html.unescape(answer.text)
    takes = "since, until, count" if path == "/contrast" else "outlet, since, until, count"
    assert f"This page has no filter ?{name}=; it takes {takes}" in told


async def test_filters_are_named_with_those_of_the_page(news, get):
    told = (await get(news, f"{BASE}/framing.json?kind=opinion")).text
    assert "it takes outlet, since, until, count, voice, next" in told


@pytest.mark.parametrize("query", ["kind=", "utm_source=letter", "fbclid=1", "kind=&voice=author"])
async def test_what_nobody_takes_for_a_filter_is_passed_over(news, get, query):
    assert (await get(news, f"{BASE}/framing?{query}")).status_code == 200


async def test_no_page_links_to_one_with_a_filter_that_it_does_not_have(news, get):
    """Every link of every page that the overview leads to, with filters in force."""
    waiting = [f"{BASE}{path}" for path in ("", "/framing?voice=author", "/citations?kind=person&quote=direct")]
    waiting += [f"{BASE}/citations?cue=say&sector=official", f"{BASE}/chains?relation=wasDerivedFrom&count=origins"]
    waiting += [f"{BASE}/documents?kind=news&q=crane", f"{BASE}/stories?size=1&outlet=national-wire&since=2023"]
    seen = set(waiting)
    while waiting:
        address = waiting.pop()
        answer = await get(news, address)
        assert answer.status_code != 400, (address, answer.text[-2000:])
        for link in re.findall(r'href="([^"#]+)', answer.text):
            link = html.unescape(link)
            place = re.sub(r"=[^&]*", "=", link)
            if link.startswith(BASE) and place not in seen and len(seen) < 400:
                seen.add(place)
                waiting.append(link)
    assert {page.name for page in PAGES} and len(seen) > 60
