"""The chains page and the reader where documents share text: links, piles, copies, passages, and what is bounded."""

import re
import sqlite3

import pytest
from datasette.utils import tilde_encode

from datasette_provenance.store.summaries import rebuild_summaries
from datasette_provenance.views.pages.chains import edge_lists, graph
from datasette_provenance.views.pages.chains.page import lead, names_of
from datasette_provenance.views.pages.document import shared_passages
from datasette_provenance.views.pages.document.page import MOST_EDGES
from datasette_provenance.views.site_map import BY_NAME
from datasette_provenance.views.writing.words import copies_here, sign

pytestmark = pytest.mark.asyncio(loop_scope="module")

HOSTILE_KEY = "../a.b/c~d%41?x=1&y <b>\"'é"


async def test_reader_of_an_original_and_of_a_later_version(news, twin):
    page = await twin(news, "/documents/wire-1")
    assert page["sentence"].endswith("elsewhere. 1 copy here.") and page["edges"] == page["chains"] == []
    copy = page["copies"][0]
    assert (copy["document"]["key"], copy["upstream"], copy["change"]) == ("copy.1", "wire-1", "extended")
    # Shares as seen from the copy: half of it stands here.
    assert (copy["containment"], copy["upstream_containment"], page["copies_total"]) == (0.5, 0.6, 1)
    page = await twin(news, "/documents/own-2")
    assert page["sentence"] == (
        "Published by Valley Tribune. It is a later version of the outlet’s own text (by its date)."
    )
    buses = {"title": "Three new buses", "published": "2024-03-02"}
    assert page["chains"][0]["steps"] == [{"document": "own-1", "name": "Valley Tribune", **buses}]
    assert page["chains"][0]["weak"] == 0, "of its own versions an outlet knows the later one"


@pytest.fixture
def star(copy):
    """300 reprints of wire-1, one of them credited by nothing but its date, and 60 pages that quote it."""
    path = copy()
    connection = sqlite3.connect(path)
    document = """insert into documents (key, input_id, fingerprint, published, publisher_id, originating_outlet_id,
        origin_id, word_count, sentence_count, text, body) values (?, 1, '', ?, 2, 1, ?, 1, 1, 'The crane fell.', '')"""
    edge = """insert into republications (document_id, upstream_document_id, relation, change, direction_basis, method,
        chained, containment, upstream_containment) values (?, 1, ?, ?, ?, 'copy.whole', ?, ?, 0.5)"""
    passage = """insert into passages (document_a_id, document_b_id, a_start, a_end, b_start, b_end, words, quoted,
        standing) values (1, ?, 0, 15, 0, 15, 3, ?, ?)"""
    for i in range(360):
        reprint = i < 300
        added = connection.execute(
            document, (f"many-{i}", f"2024-03-{i % 28 + 1:02}", 1 if reprint else None)
        ).lastrowid
        said = ("wasDerivedFrom", "cut", "date" if i == 299 else "credit", 1) if reprint else ("wasQuotedFrom", None)
        connection.execute(edge, (added, *said, *(() if reprint else ("content", 0)), i / 400))
        connection.execute(passage, (added, *((0, 0) if reprint else (1, i % 2))))
    connection.execute("update origins set documents = 302 where id = 1")
    rebuild_summaries(connection)
    connection.commit()
    connection.close()
    return path


async def test_reader_of_a_text_that_hundreds_have(serve, star, twin, get):
    """Lists are bounded, and say of how many they show some."""
    ds = serve(star)
    page = await twin(ds, "/documents/wire-1")
    assert page["copies_total"] == 301 and len(page["copies"]) == 20 and len(page["quoted_by"]) == 20
    assert page["sentence"].endswith("301 copies here.")
    assert len({p["document"]["key"] for p in page["passages"]}) == 5
    page = await twin(ds, "/documents/many-7")
    # Not the wire's text, from which it comes, but copy.1 and 299 more.
    assert page["copies_total"] == 300 and page["sentence"].endswith("300 other copies here.")
    crane = {"title": "Crane falls", "published": "2024-03-01"}
    assert page["chains"][0]["steps"] == [{"document": "wire-1", "name": "National Wire", **crane}]
    text = (await get(ds, "/news/-/provenance/documents/wire-1")).text
    assert "The 20 earliest of 301" in text and 'href="/news/-/provenance/chains?document=wire-1"' in text


async def test_a_star_of_reprints_is_drawn_with_a_pile(serve, star, twin, get):
    ds = serve(star)
    page = await twin(ds, "/chains")
    assert page["too_many"] is False and len(page["graph"]["nodes"]) < 40
    piles = {node["label"]: node for node in page["graph"]["nodes"] if node["kind"] == "more"}
    assert set(piles) == {"and 289 more", "and 60 more"} and piles["and 60 more"]["key"] == "wire-1"
    styles = {edge["to"]: (edge["relation"], edge["direction_basis"]) for edge in page["graph"]["edges"]}
    assert styles[piles["and 60 more"]["id"]] == ("wasQuotedFrom", "content")
    # The one that a date alone decides is not in a pile of those that a credit decides.
    assert styles["document:many-299"] == ("wasDerivedFrom", "date")
    text = (await get(ds, "/news/-/provenance/chains")).text
    assert "and 289 more" in text and "pv-arrow-open" in text
    narrowed = await twin(ds, "/chains?document=wire-1")
    labels = {node["label"] for node in narrowed["graph"]["nodes"]}
    assert "and 290 more" in labels and "and 60 more" in labels and narrowed["longest"]["weak"] in (0, 1)
    assert len(narrowed["edges"]) == 25 and narrowed["next"]
    assert {e["upstream"]["key"] for e in narrowed["edges"]} == {"wire-1"}


@pytest.mark.parametrize("path", ["/chains", "/documents/own-2", "/compare?a=own-2&b=own-1", "/stories/crane-falls"])
async def test_what_was_labelled_of_two_texts_is_not_which_came_first(news, get, path):
    text = " ".join(re.sub("<[^>]+>", "", (await get(news, f"/news/-/provenance{path}")).text).split())
    compared = re.findall(r"copy\.whole, right in 95% of (labelled [a-z]+)(, whichever came first)?", text)
    assert compared and set(compared) == {("labelled pairs", ", whichever came first")}
    # A credit names where the text comes from, and so does its label.
    assert path != "/chains" or "agency.dateline, right in 95% of labelled cases" in text


async def test_the_list_of_links_leads_to_evidence_and_says_what_is_weak(news, get):
    text = (await get(news, "/news/-/provenance/chains")).text
    assert 'href="/news/-/provenance/documents/copy~2E1#mark-credit-1"><q>NATIONAL WIRE —</q>' in text
    for words in (
        "only the dates suggest this",
        "nothing tells which came first",
        "has the same",
        "shares an excerpt with",
    ):
        assert (words in text) is (words != "has the same"), words
    assert "no arrowhead: nothing tells which came first" not in text, (
        "the undetermined pair has a chain: it is not drawn"
    )
    assert 'href="/news/-/provenance/compare?a=wire-1&amp;b=copy.1"' in text


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("relation=wasRevisionOf", [6]),
        ("basis=credit", [1, 2, 3, 4]),
        ("basis=undetermined&relation=wasQuotedFrom", [5]),
        ("basis=byline", []),
        ("document=wire-1", [4]),
        ("document=copy.1&basis=undetermined", [5]),
        ("outlet=valley-tribune", [1, 2, 4, 5, 6]),
        ("outlet=national-wire", [1, 3, 4]),
        ("outlet=ministry-of-ports&since=2024-03-02", [2]),
        ("since=2024-03-02&until=2024-03-02", [1, 2, 4]),
        ("outlet=valley-tribune&since=2024-04", [5]),
    ],
)
@pytest.mark.parametrize("few", [20_000, 0])
async def test_filters_of_the_links_by_index_and_one_by_one(built, watched, monkeypatch, query, ids, few):
    """Both ways of looking edges up give the same, and neither reads through documents or edges."""
    monkeypatch.setattr(edge_lists, "FEW", few)
    page, scans = await watched(built, "chains", query)
    keys = [(edge["document"]["key"], edge["relation"]) for edge in page["edges"]]
    connection = sqlite3.connect(built)
    marks = ", ".join(map(str, ids)) or "null"
    sql = f"select d.key, relation from republications r join documents d on d.id = document_id where r.id in ({marks})"  # noqa: S608
    assert sorted(keys) == sorted(connection.execute(sql).fetchall())
    connection.close()
    assert scans == []


async def test_the_longest_chain_follows_the_filters(news, twin, monkeypatch):
    for few in (20_000, 0):
        monkeypatch.setattr(edge_lists, "FEW", few)
        assert (await twin(news, "/chains?outlet=ministry-of-ports"))["longest"]["depth"] == 2
        assert (await twin(news, "/chains?outlet=b-wire"))["longest"]["names"] == [
            "National Wire",
            "<b>Wire</b> & Söhne",
        ]
        page = await twin(news, "/chains?since=2030")
        assert page["longest"] is None and page["edges"] == []
    page = await twin(news, "/chains?basis=date")
    assert page["longest"] is None and page["sentence"] == "1 link between documents, or documents and outlets."


async def test_filters_of_the_links_are_checked(news, get):
    for query, name in (("relation=copied", "relation"), ("basis=guess", "basis"), ("document=none", "document")):
        response = await get(news, f"/news/-/provenance/chains.json?{query}")
        assert response.status_code == 400 and f"?{name}=" in response.json()["error"]
    key = tilde_encode("x" * 500)
    assert (await get(news, f"/news/-/provenance/chains.json?document={key}")).status_code == 400


async def test_of_many_chains_the_longest_are_drawn_and_of_too_many_the_outlets(serve, copy, twin, get, monkeypatch):
    path = copy()
    connection = sqlite3.connect(path)
    edge = (
        "insert into republications (document_id, upstream_document_id, relation, direction_basis, method) "
        "values (?, ?, 'wasDerivedFrom', 'credit', 'm')"
    )
    for i in range(250):
        added = connection.execute(
            "insert into documents (key, input_id, fingerprint, word_count, sentence_count, text, body) "
            "values (?, 1, '', 1, 1, 'x', 'x')",
            [f"many-{i}"],
        ).lastrowid
        if i % 2:
            connection.execute(edge, [added, added - 1])
    connection.execute(
        "insert into republications (document_id, upstream_document_id, relation, direction_basis, method) "
        "values (?, ?, 'wasDerivedFrom', 'credit', 'm')",
        [added - 4, added - 2],
    )
    connection.commit()
    connection.close()
    ds = serve(path)
    page = await twin(ds, "/chains")
    assert page["too_many"] is False and len(page["edges"]) == 25 and page["next"]
    parts = page["parts"]
    assert parts["all"] == 127 and parts["drawn"] < parts["all"] and len(page["graph"]["nodes"]) <= 80
    # The longest first: what came through two hands is drawn, though it is among the last in the list.
    assert {"outlet:ministry-of-ports", "document:many-249"} & {node["id"] for node in page["graph"]["nodes"]}
    assert f"{parts['drawn']} of 127 groups" in (await get(ds, "/news/-/provenance/chains")).text
    monkeypatch.setattr(graph, "MOST_EDGES", 100)
    monkeypatch.setattr(BY_NAME["chains"].module, "MOST_EDGES", 100)
    page = await twin(ds, "/chains")
    assert page["too_many"] is True and page["parts"] is None
    assert {node["kind"] for node in page["graph"]["nodes"]} == {"outlet"}
    assert [edge["documents"] for edge in page["graph"]["edges"]] == [1, 1]
    assert {(edge["from"], edge["to"]) for edge in page["graph"]["edges"]} == {
        ("outlet:national-wire", "publisher:valley-tribune"),
        ("outlet:national-wire", "publisher:b-wire"),
    }


async def test_the_outlet_pages_numbers_lead_to_their_rows(news, get):
    for slug in ("valley-tribune", "national-wire"):
        text = (await get(news, f"/news/-/provenance/outlets/{slug}?since=2023&until=2024-03")).text
        links = re.findall(r'<a href="(/news/(?:documents|credits)\?[^"]*)">([\d,]+)</a>', text)
        assert len(links) >= 3
        for link, number in links:
            rows = (await get(news, link.replace("&amp;", "&").replace("?", ".json?_shape=array&"))).json()
            assert len(rows) == int(number), link


async def test_a_page_of_links_follows_the_other(serve, star, twin):
    """Every edge comes once, in order, by an index or one by one."""
    ds = serve(star)
    address, found = "/chains?document=wire-1", []
    while address:
        page = await twin(ds, address)
        found += [edge["document"]["key"] for edge in page["edges"]]
        address = page["next"] and f"/chains?document=wire-1&next={page['next']}"
    assert len(found) == len(set(found)) == 361


@pytest.mark.parametrize("few", [20_000, 0])
@pytest.mark.parametrize("query", ["", "outlet=valley-tribune", "since=2024-03-05&until=2024-03-07", "document=wire-1"])
async def test_nothing_is_read_through_where_hundreds_share_a_text(star, watched, monkeypatch, query, few):
    monkeypatch.setattr(edge_lists, "FEW", few)
    page, scans = await watched(star, "chains", query)
    assert scans == [] and page["edges"]
    for key in ("wire-1", "many-7", "many-359"):
        assert (await watched(star, "document", key=key))[1] == []


async def test_of_a_pair_that_nobody_can_order_neither_is_called_the_original(serve, star, twin):
    connection = sqlite3.connect(star)
    connection.execute("update republications set direction_basis = 'undetermined' where relation = 'wasRevisionOf'")
    connection.execute("update documents set origin_id = 3 where key = 'own-2'")
    connection.commit()
    connection.close()
    page = await twin(serve(star), "/documents/own-1")
    assert page["copies"][0]["upstream"] is None and page["undetermined"][0]["document"]["key"] == "own-2"
    assert page["sentence"].endswith("elsewhere. 1 other copy here.")


async def test_own_edges_of_a_document_are_bounded_and_keep_their_steps(serve, star, twin):
    """A copy of 300 that are dated before it: its chain's edges stand first, and a step names its place in the list."""
    connection = sqlite3.connect(star)
    edge = """insert into republications (document_id, upstream_document_id, relation, change, direction_basis, method,
        chained, containment, after_id) select (select id from documents where key = 'many-299'), id, 'wasDerivedFrom',
        'verbatim', 'date', 'copy.whole', 0, 0.9, null from documents where key like 'many-%' and key <> 'many-299'"""
    connection.execute(edge)
    connection.execute(
        """insert into republications (document_id, upstream_outlet_id, relation, direction_basis, method, after_id)
        select document_id, 4, 'hadPrimarySource', 'credit', 'press.with', id from republications
        where document_id = (select id from documents where key = 'many-299') and chained"""
    )
    connection.commit()
    connection.close()
    page = await twin(serve(star), "/documents/many-299")
    assert len(page["edges"]) == MOST_EDGES
    first, second = page["edges"][:2]
    assert first["document"]["key"] == "wire-1" and first["chained"]
    assert second["outlet"]["slug"] == "ministry-of-ports" and second["after"] == 0
    assert page["passages"][0]["document"]["key"] == "wire-1"


async def test_a_link_of_two_documents_says_so_on_both_readers(news, get):
    text = (await get(news, "/news/-/provenance/documents/copy~2E1")).text
    assert "shares an excerpt with" in text.lower() and "Which came first is not known" in text
    assert 'id="shared-1"' in text and 'id="mark-shared-1"' in text and "quoted in both" in text
    key = tilde_encode(HOSTILE_KEY)
    text = (await get(news, f"/news/-/provenance/documents/{key}")).text
    assert 'href="/news/-/provenance/documents/copy~2E1"' in text and "<b>\"'é" not in text


async def test_who_draws_on_whom_is_counted_by_documents_too(serve, copy, twin):
    """An edge to an outlet and one to its document are one document that draws on it."""
    path = copy()
    connection = sqlite3.connect(path)
    edge = """insert into republications (document_id, upstream_document_id, upstream_outlet_id, relation,
        direction_basis, method, chained) values (?, ?, ?, 'hadPrimarySource', ?, 'quote.credited', 1)"""
    connection.execute(edge, (3, 1, None, "credit"))
    connection.execute(edge, (3, None, 1, "credit"))
    connection.execute(edge, (4, 1, None, "undetermined"))
    rebuild_summaries(connection)
    connection.commit()
    sql = "select documents from flow_totals where relation = 'hadPrimarySource' and originating_outlet_id = 1"
    assert connection.execute(sql).fetchall() == [(1,)]
    connection.close()
    page = await twin(serve(path), "/documents/own-1")
    assert "It draws on National Wire’s reporting (by a credit)." in page["sentence"]


# --- pieces -----------------------------------------------------------------------------------------------------------


def row(id, document, upstream, after=None, basis="credit", containment=0.5, relation="wasDerivedFrom"):
    document_id, outlet_id = (upstream, None) if isinstance(upstream, int) else (None, int(upstream[1:]))
    return {
        **{"id": id, "document_id": document, "upstream_document_id": document_id, "upstream_outlet_id": outlet_id},
        **{"after_id": after, "relation": relation, "direction_basis": basis, "containment": containment},
        "upstream_containment": None,
    }


async def test_a_step_further_upstream_leads_to_the_end_of_the_step_before_it():
    links = graph.joined([row(1, 7, 6), row(2, 7, "o3", after=1), row(3, 7, "o4", after=2), row(4, 8, "o3", after=99)])
    assert [(link["from"], link["to"]) for link in links] == [
        (("document", 6), ("document", 7)),
        (("relay", (3, ("outlet", 4))), ("document", 6)),
        (("outlet", 4), ("relay", (3, ("outlet", 4)))),
    ]


async def test_what_an_outlet_has_from_elsewhere_once_it_has_not_always():
    links = graph.joined([row(1, 7, "o3"), row(2, 7, "o4", after=1), row(3, 8, "o3"), row(4, 9, "o3")])
    relay = ("relay", (3, ("outlet", 4)))
    assert [(link["from"], link["to"]) for link in links] == [
        (relay, ("document", 7)),
        (("outlet", 4), relay),
        (("outlet", 3), ("document", 8)),
        (("outlet", 3), ("document", 9)),
    ]
    assert len(graph.parts(links)) == 2


async def test_of_pairs_without_direction_the_likest_is_drawn():
    pairs = [row(n, 1, n + 10, basis="undetermined", containment=n / 10) for n in range(1, 6)]
    assert [link["from"] for link in graph.joined([*pairs, row(9, 1, 30)])] == [("document", 15), ("document", 30)]
    longer = [{**it, "upstream_containment": share} for it, share in zip(pairs, (1, 0.5, 0.9, 0.3, 0.8), strict=True)]
    alike = [{**it, "containment": 1} for it in longer]
    assert [link["from"] for link in graph.joined(alike)] == [("document", 11)], "of which it has most"


async def test_copies_that_were_copied_are_not_in_the_pile():
    star = [row(n, n, 1) for n in range(2, 32)]
    links = graph.fold(graph.joined([*star, row(99, 40, 31)]))
    ends = {link["to"] for link in links}
    assert ("document", 31) in ends and ("document", 40) in ends
    (pile,) = [end for end in ends if end[0] == "more"]
    assert pile[1][2] == 29 - graph.KEPT and len(links) == graph.KEPT + 3
    few = graph.joined(star[: graph.MOST_COPIES])
    assert graph.fold(few) == few


async def test_a_circle_ends_and_counts_as_a_part():
    links = graph.joined([row(1, 1, 2), row(2, 2, 3), row(3, 3, 1), row(4, 5, 6)])
    assert [len(part) for part in graph.parts(links)] == [3, 1]
    assert graph.depth(links[:3]) >= 3 and graph.depth(links[3:]) == 1


async def test_passages_are_one_stretch_where_they_cover_each_other():
    def passage(other, start, end, quoted=0, standing=0):
        return {"other": other, "start": start, "end": end, "quoted": quoted, "standing": standing}

    first = [passage(1, 0, 100)]
    assert shared_passages.is_same_stretch(first, passage(2, 5, 100))
    assert not shared_passages.is_same_stretch(first, passage(2, 0, 60))
    assert not shared_passages.is_same_stretch(first, passage(1, 0, 100)), "one document has a stretch once"
    assert not shared_passages.is_same_stretch(first, passage(2, 0, 100, quoted=1))


async def test_versions_by_one_outlet_are_named_once_in_a_chain():
    steps = [{"name": name} for name in ("National Wire", "National Wire", "Valley Tribune")]
    assert names_of(steps, 2) == ["National Wire", "Valley Tribune"]
    assert names_of(steps[:2], 1) == ["National Wire", "National Wire"]
    assert lead({"outlets": 3, "depth": 7, "named": True}) == "The longest chain passes through three outlets:"
    assert lead({"outlets": 1, "depth": 2}).endswith("The longest is of three versions by one outlet:")


async def test_copies_and_later_versions_are_counted_apart():
    page = {"key": "a", "chains": [], "copies": [], "copies_total": 7, "later_versions": 2}
    assert copies_here(page) == "5 copies and 2 later versions here."
    assert copies_here({**page, "later_versions": 7}) == "7 later versions here."
    assert copies_here({**page, "copies_total": 1, "later_versions": 0}) == "1 copy here."


async def test_a_direction_that_an_hour_leaves_open_says_so():
    edge = {"direction_method": "direction.undetermined"}
    near = sign(edge, "2024-05-03T20:10:00Z", "2024-05-03T21:00:00Z")
    assert near == "published within an hour of each other: too close to tell which came first"
    apart = ("2024-05-03T09:00Z", "2024-05-03T21:00Z")
    for one, other in (("2024-05-03", "2024-05-03"), ("2024-05-03T20:10:00Z", None), apart):
        assert sign(edge, one, other) == "nothing tells which came first"
