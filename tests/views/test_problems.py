"""What is asked for and is not here: an outlet by any of its names, pages that say what is wrong and where to go on."""

import sqlite3

import pytest

pytestmark = pytest.mark.asyncio
ROOT = "/news/-/provenance"


@pytest.mark.parametrize("called", ["valley-tribune", "Valley Tribune", "VALLEY  tribune", "Valley-Tribune"])
async def test_an_outlet_is_found_by_its_slug_and_its_name(news, get, called):
    text = (await get(news, f"{ROOT}/documents?outlet={called}")).text
    assert "3 documents." in text
    # The form shows its name, the links its slug.
    assert 'name="outlet" value="Valley Tribune"' in text and "outlet=valley-tribune" in text
    assert '<option value="Valley Tribune">' in text


async def test_an_outlet_is_found_by_an_alias(news, twin):
    by_alias, by_slug = [await twin(news, f"/documents?outlet={name}") for name in ("nw", "national-wire")]
    assert by_alias == by_slug and len(by_slug["documents"]) == 1


async def test_a_private_alias_finds_nobody(serve, built, get):
    ds = serve(built, config={"databases": {"news": {"tables": {"outlet_aliases": {"allow": False}}}}})
    assert (await get(ds, f"{ROOT}/documents?outlet=National+Wire")).status_code == 200
    assert (await get(ds, f"{ROOT}/documents?outlet=NW")).status_code == 400


async def test_a_name_that_no_outlet_has_keeps_the_form_and_offers_others(news, get):
    response = await get(news, f"{ROOT}/documents?outlet=Valey+Tribun&since=2024&kind=news")
    assert response.status_code == 400
    assert "No outlet here is called “Valey Tribun”." in response.text and 'class="pv-nav"' in response.text
    assert 'name="outlet" value="Valey Tribun"' in response.text and 'name="since" value="2024"' in response.text
    assert '<input type="hidden" name="kind" value="news">' in response.text
    assert f'href="{ROOT}/documents?since=2024&amp;kind=news&amp;outlet=valley-tribune">Valley Tribune' in response.text
    twin = await get(news, f"{ROOT}/documents.json?outlet=Valey+Tribun")
    assert twin.status_code == 400 and twin.json()["error"] == "No outlet here is called “Valey Tribun”. (?outlet=)"


async def test_a_name_that_several_outlets_have_is_asked_about(copy, serve, get):
    path = copy("news")
    with sqlite3.connect(path) as connection:
        connection.execute("insert into outlets values (9, 'valley-tribune-2', 'The Valley', null, 'unknown', null)")
        connection.execute("update outlets set name = 'The Valley' where slug = 'valley-tribune'")
    connection.close()
    text = (await get(serve(path), f"{ROOT}?outlet=the+valley")).text
    assert "Several outlets here are called “the valley”." in text
    assert "outlet=valley-tribune-2" in text and 'outlet=valley-tribune"' in text


async def test_what_a_person_types_into_an_address_is_read(news, twin):
    for path in ("/sentiment/targets/Ana%20Sorel", "/outlets/valley%2Dtribune", "/documents/own%2d1"):
        tilde = path.replace("%20", "~20").replace("%2D", "-").replace("%2d", "-")
        assert await twin(news, path) == await twin(news, tilde), path


@pytest.mark.parametrize(
    ("path", "status", "says", "way"),
    [
        ("/documents/nope", 404, "There is no document with the key “nope”", "/documents"),
        ("/outlets/valley-trib", 404, "There is no outlet “valley-trib”", "/outlets"),
        ("/sentiment/targets/nope", 404, "called “nope”", "/sentiment/targets"),
        ("/compare?a=nope&b=own-1", 404, "There is no document with the key “nope”", "/compare"),
        ("/nope", 404, "There is no page at this address", ""),
        ("/documents/nope/more", 404, "There is no page at this address", ""),
        ("?count=foo", 400, "?count= is one of", ""),
        ("/documents?since=31.12.2025", 400, "is no date: ?since= takes one such as", "/documents"),
        ("/chains?document=nope", 400, "There is no document with the key “nope”", "/chains"),
        ("/documents?next=x", 400, "did not come from this page", "/documents"),
    ],
)
async def test_what_is_wrong_is_said_within_the_site(news, get, path, status, says, way):
    response = await get(news, ROOT + path)
    assert response.status_code == status
    assert says in response.text and 'class="pv-nav"' in response.text and 'id="pv-main"' in response.text
    assert f'href="{ROOT}{way}"' in response.text.split('id="pv-main"')[1]
    assert 'rel="canonical"' not in response.text and "This page as" not in response.text
    plain, _, query = path.partition("?")
    twin = await get(news, f"{ROOT}{plain}.json?{query}")
    assert twin.status_code == status and twin.json()["ok"] is False and twin.json()["error"]
    if not plain.startswith("/nope") and "/more" not in plain:
        table = await get(news, f"{ROOT}{plain}.csv?{query}")
        assert table.status_code == status and says.strip("“”") in table.text and "<html" not in table.text


async def test_programs_are_told_in_one_form(built, serve, get):
    """What is wrong in JSON as Datasette says it, with what may be meant besides; as CSV in words. Other sites
    may read that, too, where they may read the data."""
    ds = serve(built, cors=True)
    unknown = (await get(ds, f"{ROOT}/sources/national-wir.json")).json()
    assert unknown["ok"] is False and unknown["status"] == 404 and unknown["error"] == unknown["sentence"]
    assert unknown["likely"]
    for path, status in (
        ("/sources/nope.csv", 404),
        ("/stories/nope.csv", 404),
        ("/stories/nope.json", 404),
        ("/documents/gone.csv", 410),
        ("/documents/nope.csv", 404),
        ("/documents.csv?since=x", 400),
        ("/documents.json?since=x", 400),
    ):
        found = await get(ds, ROOT + path)
        assert found.status_code == status and found.headers["access-control-allow-origin"] == "*", path
        words = found.json()["error"] if ".json" in path else found.text
        assert " " in words and "_" not in words, path
    for path in ("", "/documents.csv", "/no-such-page"):
        found = await ds.client.post(ROOT + path)
        assert (found.status_code, found.headers["allow"]) == (405, "GET, HEAD"), path
        assert found.headers["access-control-allow-origin"] == "*"
    rows = await get(ds, "/news/outlets.provenance?_provenance=json")
    assert rows.status_code == 400 and "document_id or key" in rows.json()["error"]


async def test_an_unknown_outlet_offers_those_of_a_similar_name(news, get):
    text = (await get(news, f"{ROOT}/outlets/valley-trib")).text
    assert f'href="{ROOT}/outlets/valley-tribune">Valley Tribune' in text


async def test_a_slash_too_many_leads_to_the_page(news, get):
    response = await get(news, f"{ROOT}/documents/")
    assert response.status_code == 302 and response.headers["location"] == f"{ROOT}/documents"


async def test_a_private_collection_says_so(serve, built, get):
    ds = serve(built, config={"databases": {"news": {"tables": {"documents": {"allow": False}}}}})
    response = await get(ds, f"{ROOT}/documents")
    assert response.status_code == 403 and "This collection is not public." in response.text


async def test_an_address_below_a_private_database_tells_nothing(serve, built, get):
    ds = serve(built, config={"databases": {"news": {"allow": False}}})
    assert (await get(ds, f"{ROOT}/nope")).status_code == 403


async def test_a_contrast_takes_names_and_labels(news, get, twin):
    by_name = await twin(news, "/contrast?a_outlet=National+Wire&b_story=crane+FALLS")
    assert (by_name["asked"]["a_outlet"], by_name["asked"]["b_story"]) == ("national-wire", "crane-falls")


async def test_a_contrast_that_nobody_can_make_keeps_its_form(news, get):
    response = await get(news, f"{ROOT}/contrast?a_outlet=!Valey&b_story=crane&a_voice=author")
    assert response.status_code == 400 and "No outlet here is called “Valey”." in response.text
    assert 'name="a_outlet" value="!Valey"' in response.text and 'value="author" selected' in response.text
    assert "a_outlet=%21valley-tribune" in response.text
    response = await get(news, f"{ROOT}/contrast?b_story=crane")
    assert "No story here is called “crane”." in response.text and "b_story=crane-falls" in response.text
    response = await get(news, f"{ROOT}/contrast?a_story=!&b_story=!+")
    assert response.status_code == 400 and "No story here is called “”." in response.text
    text = (await get(news, f"{ROOT}/contrast?a_story=Crane+Falls&a_outlet=NW")).text
    assert 'name="a_story" value="Crane falls"' in text and 'name="a_outlet" value="National Wire"' in text
