"""What a public site asks of the pages: names withheld, noindex, contact and licence, caching, robots.txt."""

import html
import re
import sqlite3
from contextlib import closing
from itertools import pairwise

import pytest
import pytest_asyncio
from datasette.utils import StartupError, tilde_encode

from datasette_provenance.addresses import PATHS
from datasette_provenance.publish.copy import publish_copy
from datasette_provenance.suppressed import people
from datasette_provenance.views.answering.answers import routes

pytestmark = pytest.mark.asyncio(loop_scope="module")
NAME, SLUG = "Joss Tennant", "joss-tennant"
ROOT = "/news/-/provenance"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def open_site(public):
    return public()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discreet(public):
    return public(plugin={"suppress": [SLUG, "not-in-this-file"]})


def cited_in(query, loaded):
    (key,) = query(
        loaded,
        """select d.key from document_sources v join sources s on s.id = v.source_id
        join documents d on d.id = v.document_id where s.slug = ? order by d.id limit 1""",
        SLUG,
    )[0]
    return key


async def test_a_suppressed_source_has_no_page(discreet, open_site):
    assert (await open_site.client.get(f"{ROOT}/sources/{SLUG}")).status_code == 200
    for form in ("", ".json", ".csv"):
        response = await discreet.client.get(f"{ROOT}/sources/{SLUG}{form}")
        assert response.status_code == 410 and response.headers["x-robots-tag"] == "noindex"
        assert "Tennant" not in response.text
    assert "withheld" in (await discreet.client.get(f"{ROOT}/sources/{SLUG}")).text


async def test_no_other_address_leads_to_a_suppressed_source(public, loaded, tmp_path):
    """Where a source was before, or what its acronym is: to lead on from there would tell its name."""
    path = tmp_path / "news.db"
    path.write_bytes(loaded.read_bytes())
    with closing(sqlite3.connect(path)) as db:
        db.execute("insert into former_sources select 'the-keeper', id from sources where slug = ?", [SLUG])
        db.execute("insert into source_aliases (slug, source_id) select 'tk', id from sources where slug = ?", [SLUG])
        db.commit()
    plain, discreet = public(path), public(path, plugin={"suppress": [SLUG]})
    for slug, status in (("the-keeper", 302), ("tk", 301), ("joss", 404), ("tennant", 404)):
        for form in ("", ".json", ".csv"):
            address = f"{ROOT}/sources/{slug}{form}"
            assert (await plain.client.get(address)).status_code == status
            found = await discreet.client.get(address)
            assert found.status_code == (404 if status == 404 else 410), (slug, form)
            assert SLUG not in found.headers.get("location", "") + found.text and NAME not in found.text


async def test_a_suppressed_name_is_on_no_page(discreet, open_site, loaded, query):
    key = cited_in(query, loaded)
    story = query(loaded, "select s.slug from stories s join documents d on d.story_id = s.id where d.key = ?", key)[0][
        0
    ]
    outlet = query(
        loaded, "select o.slug from outlets o join documents d on d.publisher_id = o.id where d.key = ?", key
    )
    others = "/compare?a=courier-sea-wall&b=coast-today-sea-wall"
    seen = 0
    pages = ["/citations", "/citations/sentences", f"/documents/{key}", f"/stories/{story}", others, "/sources/joss"]
    for page in (*pages, f"/outlets/{outlet}"):
        for form in ("", ".json"):
            path = ROOT + (page.replace("?", f"{form}?") if "?" in page else page + form)
            seen += "Tennant" in (await open_site.client.get(path)).text
            text = (await discreet.client.get(path)).text
            assert "Tennant" not in text and "sources/None" not in text, path
    assert seen > 6, "the name is on these pages where it is not suppressed"
    document = (await discreet.client.get(f"{ROOT}/documents/{key}.json")).json()
    whole = (await open_site.client.get(f"{ROOT}/documents/{key}.json")).json()
    assert len(document["text"]) == len(whole["text"]), "offsets hold"
    (source,) = (it for it in document["sources"] if it["source"] and it["source"]["slug"] is None)
    assert (source["source"]["name"], source["source"]["role"]) == ("name withheld", None)
    assert (source["name"], source["role"], source["gender"]) == ("name withheld", None, None)


async def test_a_suppressed_name_is_in_no_card_on_datasettes_pages(public, loaded, tmp_path, query):
    """Neither in the output format .provenance nor on the page of a document's row: titles may name somebody."""
    path, key = tmp_path / "news.db", cited_in(query, loaded)
    path.write_bytes(loaded.read_bytes())
    with closing(sqlite3.connect(path)) as db:
        db.execute("update documents set title = ? where key = ?", (f"{NAME} says nothing", key))
        (id,) = db.execute("select id from documents where key = ?", (key,)).fetchone()
        db.commit()
    plain, discreet = public(path), public(path, plugin={"suppress": [SLUG]})
    for form in ("html", "json", "csv"):
        address = f"/news/documents.provenance?key={key}&_provenance={form}"
        assert NAME in (await plain.client.get(address)).text
        found = await discreet.client.get(address)
        assert NAME not in found.text and "name withheld says nothing" in found.text
    page = (await discreet.client.get(f"/news/documents/{id}")).text
    assert NAME not in page.split('class="pv-row-card')[1].split("</section>")[0]


async def test_the_name_of_somebody_whom_nobody_cites_is_on_no_page(public, loaded, tmp_path, query):
    """Neither the name nor, where it stands, the surname; nor a source whose name holds one that is listed."""
    path = tmp_path / "news.db"
    path.write_bytes(loaded.read_bytes())
    with closing(sqlite3.connect(path)) as db:
        db.execute("update documents set title = 'Pia Falk missing', byline = 'Falk' where key = 'courier-sea-wall'")
        db.execute("update documents set title = 'Falk Street closed' where key = 'radio-halden-line'")
        db.execute("insert into documents_fts (documents_fts) values ('rebuild')")
        db.execute(
            "update sources set slug = 'coach-maren-oduya', name = 'Coach Maren Oduya' where slug = 'lukas-amberley'"
        )
        db.commit()
    ds = public(path, plugin={"suppress": ["Pia Falk", "maren-oduya"]})
    page = (await ds.client.get(f"{ROOT}/documents/courier-sea-wall.json")).json()
    assert (page["title"], page["byline"]) == ("name withheld missing", "name withheld")
    assert (await ds.client.get(f"{ROOT}/documents/radio-halden-line.json")).json()["title"] == "Falk Street closed"
    for slug in ("maren-oduya", "coach-maren-oduya"):
        assert (await ds.client.get(f"{ROOT}/sources/{slug}")).status_code == 410
    assert "oduya" not in (await ds.client.get(f"{ROOT}/citations")).text.lower()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def silent(public, told_of):
    return public(told_of, plugin={"suppress": ["hetty-lowe", "Timmy Vane"]})


def every_address(query, path):
    """Each page of each thing in a database; two documents and two groups of them compared."""
    keys = [key for (key,) in query(path, "select key from documents")]
    slugs = {
        "source": query(path, "select slug from sources"),
        "story": query(path, "select slug from stories"),
        "outlet": query(path, "select slug from outlets"),
        "target": query(path, "select distinct entity from target_sentiments where entity is not null"),
        "document": query(path, "select key from documents"),
    }
    for name, address in PATHS.items():
        for (value,) in slugs.get(name, [("",)]):
            for form in ("", ".json", ".csv"):
                yield address.format(key=tilde_encode(value), slug=tilde_encode(value)) + form
    for form in ("", ".json"):
        yield from (f"/compare{form}?a={a}&b={b}" for a, b in pairwise(keys))
        yield from (f"/contrast{form}?a_outlet={slug}" for (slug,) in slugs["outlet"])


async def test_surnames_are_on_no_page_that_tells_of_the_person(silent, told_of, query):
    """In whatever part of it: quotations of others, titles, descriptions, addresses of sources, words of a contrast."""
    name = re.compile(r"(?<![a-z])(?:hetty.?)?lowe(?![rd])|vane", re.IGNORECASE)
    stories = re.compile("|".join(slug for (slug,) in query(told_of, "select slug from stories")))
    statuses = set()
    for address in every_address(query, told_of):
        found = await silent.client.get(ROOT + address)
        statuses.add(found.status_code)
        if found.status_code == 410:
            assert name.search(address)
        else:
            assert name.search(stories.sub("", html.unescape(found.text))) is None, address
    assert statuses == {200, 410}


async def test_who_is_described_by_a_withheld_surname_has_no_page(silent, told_of, query):
    for slug in ("unnamed-mother-of-vane", "unnamed-vanes-mother", "unnamed-spokesman-for-lowe"):
        assert query(told_of, "select 1 from sources where slug = ?", slug)
        assert (await silent.client.get(f"{ROOT}/sources/{slug}")).status_code == 410
    sources = (await silent.client.get(f"{ROOT}/documents/boy.json")).json()["sources"]
    assert {"mother of name withheld", "name withheld's mother"} <= {it["name"] for it in sources}
    assert [it["source"]["slug"] for it in sources if "mother" in it["name"]] == [None, None]


async def test_a_name_in_a_caption_alone_is_withheld_on_pages_too(public, loaded, tmp_path, capsys):
    """The search index holds titles and bodies."""
    path = tmp_path / "news.db"
    path.write_bytes(loaded.read_bytes())
    with closing(sqlite3.connect(path)) as db:
        db.execute("update documents set text = text || ' Photo: Ada Wulf' where key = 'courier-sea-wall'")
        db.commit()
    ds = public(path, plugin={"suppress": ["Ada Wulf"]})
    await ds.invoke_startup()
    assert "Ada Wulf" not in capsys.readouterr().err
    assert "Wulf" not in (await ds.client.get(f"{ROOT}/documents/courier-sea-wall.json")).text


async def test_a_list_knows_the_names_that_are_gone_from_a_copy(public, loaded, tmp_path, capsys):
    path = tmp_path / "public.db"
    publish_copy(loaded, path, suppress=[SLUG])
    ds = public(path, plugin={"suppress": [SLUG]})
    await ds.invoke_startup()
    assert SLUG not in capsys.readouterr().err
    assert (await ds.client.get(f"/public/-/provenance/sources/{SLUG}")).status_code == 410


async def test_names_are_looked_up_once_and_again_after_a_load(serve, loaded, tmp_path, monkeypatch):
    path = tmp_path / "new.db"
    path.write_bytes(loaded.read_bytes())
    root, asked = ROOT.replace("news", "new"), []
    monkeypatch.setattr(
        "datasette_provenance.views.answering.public.people",
        lambda connection, entries: asked.extend(entries) or people(connection, entries),
    )
    ds = serve(path, plugin={"suppress": ["new-comer"]})
    await ds.invoke_startup()
    for _ in range(3):
        assert (await ds.client.get(f"{root}/citations")).status_code == 200
    assert asked == ["new-comer"]
    with closing(sqlite3.connect(path)) as db:
        db.execute("update sources set slug = 'new-comer' where slug = ?", [SLUG])
        db.execute(
            "insert into loads (started, version, parameters) select started, version, parameters from loads limit 1"
        )
        db.commit()
    assert (await ds.client.get(f"{root}/sources/new-comer")).status_code == 410
    assert asked == ["new-comer"] * 2


async def test_a_list_may_be_a_text(public):
    """As {$file: suppress.txt} gives it, which keeps the names out of /-/metadata."""
    ds = public(plugin={"suppress": f"# asked for on 3 May\n{SLUG}  # by letter\n\n"})
    assert (await ds.client.get(f"{ROOT}/sources/{SLUG}.json")).status_code == 410


async def test_pages_of_private_persons_are_not_indexed(open_site, loaded, query):
    private, others = [], []
    for slug, kind, naming, sector, documents in query(
        loaded,
        """select s.slug, s.kind, s.naming, s.sector, t.documents
        from sources s join source_summaries t on t.source_id = s.id""",
    ):
        is_private = kind == "person" and naming == "named" and sector in (None, "other") and documents < 5
        (private if is_private else others).append(slug)
    assert private and others
    # An innkeeper is of business and speaks for nobody; the head of a company speaks for it.
    trades = ("pelle-ostrand", True), ("lukas-amberley", False)
    for slug, noindex in ((private[0], True), (others[0], False), *trades):
        html = await open_site.client.get(f"{ROOT}/sources/{slug}")
        assert ('<meta name="robots" content="noindex">' in html.text) is noindex
        for form in ("", ".json", ".csv"):
            response = await open_site.client.get(f"{ROOT}/sources/{slug}{form}")
            assert response.headers.get("x-robots-tag") == ("noindex" if noindex else None)


@pytest.mark.parametrize(
    ("contact", "href"),
    [
        ("desk@news.example", "mailto:desk@news.example"),
        ("https://news.example/errors", "https://news.example/errors"),
        ("javascript:alert(1)", None),
        ("the desk, room 7", None),
    ],
)
async def test_contact_licence_and_version_on_every_page(public, contact, href):
    ds = public(plugin={"contact": contact, "licence": "CC BY 4.0", "licence_url": "https://licence.example/by"})
    for page in ("", "/documents", "/documents/courier-sea-wall", "/sources/none"):
        foot = (await ds.client.get(ROOT + page)).text.split('class="pv-foot"')[1]
        links = re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', foot)
        assert ((href, contact) in links) is bool(href) and contact in foot
        assert ("https://licence.example/by", "CC BY 4.0") in links
        assert re.search(r"datasette-provenance \d+\.\d+\.\d+, data loaded", foot)
    undecided = (await ds.client.get(f"{ROOT}/undecided")).text
    assert re.search(rf"Know better\? Write to (<a [^>]*>)?{re.escape(contact)}", undecided)


async def test_rights_are_shown(open_site):
    listed = (await open_site.client.get(f"{ROOT}/documents.json")).json()["documents"]
    rights = {it["key"]: it["rights"] for it in listed}
    key = next(key for key, stated in rights.items() if stated)
    assert rights[key] in (await open_site.client.get(f"{ROOT}/documents/{key}")).text
    assert rights[key] in (await open_site.client.get(f"{ROOT}/documents.csv")).text
    html = (await open_site.client.get(f"{ROOT}/documents")).text
    assert f'title="{rights[key]}"' in html or rights[key] in html


# --- caching --------------------------------------------------------------------------------------------------------


async def test_pages_are_cached_as_datasettes_own(public, open_site):
    for query, control in (
        ("", "max-age=5"),
        ("?_ttl=3600", "max-age=3600"),
        ("?_ttl=0", "no-cache"),
        ("?_ttl=x", "max-age=5"),
    ):
        for page in (f"{ROOT}/outlets", f"{ROOT}/outlets.json", f"{ROOT}/outlets.csv", "/news/outlets"):
            assert (await open_site.client.get(page + query)).headers["cache-control"] == control, (page, query)
    ds = public(settings={"default_cache_ttl": 86400})
    assert (await ds.client.get(ROOT)).headers["cache-control"] == "max-age=86400"
    assert "cache-control" not in (await ds.client.get(f"{ROOT}/documents/none")).headers


async def test_what_a_browser_has_is_not_sent_again(open_site):
    first = await open_site.client.get(f"{ROOT}/outlets")
    tag = first.headers["etag"]
    again = await open_site.client.get(f"{ROOT}/outlets", headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.text, again.headers["etag"]) == (304, "", tag)
    assert again.headers["cache-control"] == "max-age=5"
    assert (await open_site.client.get(f"{ROOT}/outlets", headers={"if-none-match": '"other"'})).status_code == 200


async def test_what_one_person_sees_is_not_kept_for_others(open_site):
    cookies = {"ds_actor": open_site.sign({"a": {"id": "root"}}, "actor")}
    response = await open_site.client.get(f"{ROOT}/outlets", cookies=cookies)
    assert response.headers["cache-control"] == "private, no-store" and "etag" not in response.headers


@pytest.mark.parametrize("tag", ["{}", "W/{}", "*", '"other", {}'])
async def test_tags_are_compared_weakly(open_site, tag):
    opaque = (await open_site.client.get(f"{ROOT}/outlets")).headers["etag"].removeprefix("W/")
    again = await open_site.client.get(f"{ROOT}/outlets", headers={"if-none-match": tag.format(opaque)})
    assert (again.status_code, again.text) == (304, "")


@pytest.mark.parametrize("ttl", ["9" * 5_000, "9" * 22, "-1", "²"])
async def test_a_time_that_cannot_be_meant_is_not_read(open_site, ttl):
    response = await open_site.client.get(f"{ROOT}/outlets?_ttl={ttl}")
    assert (response.status_code, response.headers["cache-control"]) == (200, "max-age=5")


async def test_robots(public, open_site):
    assert (await open_site.client.get("/robots.txt")).status_code == 404
    assert not [route for route, _ in routes(open_site) if "robots" in route], "the address is left to other plugins"
    ds = public(plugin={"robots": "pages"}, settings={"base_url": "/sources/"})
    text = (await ds.client.get("/robots.txt")).text
    assert "Disallow: /sources/*?*" in text and "Disallow: /\n" not in text
    ds = public(plugin={"robots": "nothing"})
    assert (await ds.client.get("/robots.txt")).text == "User-agent: *\nDisallow: /\n"


# --- configuration --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plugin", "words"),
    [
        ("desk@news.example", "is a mapping"),
        (["desk@news.example"], "is a mapping"),
        ({"contct": "desk@news.example"}, "no setting 'contct'; there are contact,"),
        ({"contact": 5}, "contact is a text, not 5"),
        ({"contact": ["desk@news.example"]}, "contact is a text"),
        ({"licence_url": "javascript:alert(1)"}, "begins with http"),
        ({"methods_url": "news.example/methods"}, "begins with http"),
        ({"robots": "all"}, "robots is one of pages, nothing"),
        ({"robots": ["pages"]}, "robots is a text"),
        ({"suppress": 5}, "suppress is a list of slugs"),
        ({"suppress": {"a": 1}}, "suppress is a list of slugs"),
        ({"suppress": [1, None]}, "suppress is a list of slugs"),
        ({"suppress": {"$file": "/nowhere/suppress.txt"}}, "cannot read /nowhere/suppress.txt"),
    ],
)
async def test_a_wrong_configuration_is_said_when_the_site_starts(public, plugin, words):
    with pytest.raises(StartupError, match=re.escape(words)):
        await public(plugin=plugin).invoke_startup()


async def test_a_list_that_is_no_text_is_said_when_the_site_starts(public, tmp_path):
    (tmp_path / "suppress.txt").write_bytes(b"Joss T\xe9nant\n")
    with pytest.raises(StartupError, match="is not UTF-8"):
        await public(plugin={"suppress": {"$file": str(tmp_path / "suppress.txt")}}).invoke_startup()


async def test_a_slug_that_nobody_has_is_named_when_the_site_starts(public, capsys):
    listed = f"{SLUG}\njoss-tenant  # mistyped\nJoss Tenant\nmaren oduya\n"
    await public(plugin={"suppress": listed}).invoke_startup()
    said = capsys.readouterr().err
    assert "'joss-tenant'" in said and "'Joss Tenant'" in said and f"'{SLUG}'" not in said and "oduya" not in said


async def test_a_page_has_one_address_and_a_title_of_its_own(open_site):
    titles = {}
    for path in (
        "",
        "?count=origins",
        "?outlet=ellery-courier",
        "?since=2024-05",
        "/outlets/national-wire",
        "/stories",
    ):
        text = (await open_site.client.get(ROOT + path)).text
        titles[path] = re.search(r"<title>(.*?)</title>", text, re.DOTALL)[1]
        assert f'<link rel="canonical" href="http://localhost{ROOT}{path.partition("?")[0]}">' in text
    assert len(set(titles.values())) == len(titles), titles
    assert 'rel="canonical"' not in (await open_site.client.get("/news/documents.provenance")).text
