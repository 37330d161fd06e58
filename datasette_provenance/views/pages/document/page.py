"""The reader: one document's text with everything that was found in it."""

from __future__ import annotations

from urllib.parse import urlsplit

from datasette.database import Database
from datasette.utils.asgi import Base400, NotFound

from ....records import READABILITY, SENTIMENT
from ....store.query import Row, rows
from ....withheld import excerpt
from ...shared.filters import Filters
from ...shared.shapes import (
    DOCUMENT_JOINS,
    OUTLET_COLUMNS,
    STORY_COLUMNS,
    STORY_JOIN,
    documents_by_id,
    outlet,
    outlets_by_id,
    story,
)
from ...writing.words import day_and_time
from ..chains.edges import COLUMNS as EDGE_COLUMNS
from ..chains.edges import measures
from ..chains.paths import chains_of
from ..citations.cited import source
from .bounds import bounded
from .copies import copies, quoted_by, undetermined
from .figures import figures_of
from .framing import framing_of
from .long_texts import beginning, beginning_of
from .sentence import sentence
from .shared_passages import passages_of
from .told import told_of
from .weighed import loaded_sentences_of

ROWS = "credits"
COLUMNS = (
    *("kind", "outlet.slug", "outlet.name", "outlet.kind", "outlet.country", "person"),
    *("start", "end", "evidence", "method", "confidence"),
)
PLAIN = ("key", "title", "byline", "published", "kind", "language", "rights")
# What a credit of each kind says of the document, for the notes.
WHAT = {
    "originally-published": "says that it first appeared elsewhere",
    "agency": "names an agency",
    "wire": "names the wire services",
    "press-release": "says that it is a press release",
    "contributed": "says who contributed",
    "reported-by": "draws on what that outlet reported",
    "copyright": "says who holds the rights",
    "photo": "says who made the picture or film",
    "author-affiliation": "says which organisation the author belongs to",
    "canonical-link": "the page’s markup gives the address where it first appeared",
}
MOST_EDGES = 50


class Gone(Base400):
    """The document was taken down (410). `page` is what is still said of it: key, reason and removed (a date)."""

    status = 410

    def __init__(self, page: Row) -> None:
        self.page = {"sentence": f"This document was taken down on {day_and_time(page['removed'][:10])}.", **page}
        super().__init__(self.page["sentence"])


async def data(db: Database, filters: Filters, key: str) -> Row:
    """The reader's twin. Raises NotFound for an unknown key and Gone for a removed one."""
    row = await document_row(db, key)
    text = row["text"]
    credits, edges = await credits_of(db, row["id"], text), await edges_of(db, row["id"])
    publisher, origin, paths = outlet(row, "p_"), outlet(row, "o_"), await chains_of(db, row["id"], row["key"])
    found, total = await copies(db, row, paths)
    segments = await spans(db, "segments", "kind, start, end", row["id"])
    sentences = await spans(db, "sentences", "start, end, voice, compound", row["id"])
    page = {
        **{name: row[name] for name in PLAIN},
        "url": row["url"],
        "publisher": publisher,
        "originating_outlet": origin,
        "word_count": row["word_count"],
        "sentence_count": row["sentence_count"],
        "id": row["id"],
        "text": text,
        "withheld": withheld(row),
        "segments": segments,
        "credits": [{name: value for name, value in credit.items() if name != "id"} for credit in credits],
        "citations": await citations_of(db, row["id"], text),
        "sources": await sources_of(db, row["id"]),
        "claims": await claims_of(db, row["id"], text),
        "edges": await with_ends(db, edges, credits),
        "chains": paths,
        "copies": found,
        **total,
        "quoted_by": await quoted_by(db, row["id"]),
        "undetermined": await undetermined(db, row["id"]),
        "passages": await passages_of(db, row["id"], text, edges),
        "sentences": sentences,
        "sentiment": {name: row[name] for name in SENTIMENT},
        "readability": {name: row[name] for name in READABILITY},
        **await framing_of(db, row),
        "loaded_sentences": await loaded_sentences_of(db, row, segments),
        **await told_of(db, row["id"], text),
        "figures": await figures_of(db, row, sentences),
        "overrides": await overrides_of(db, row["key"]),
        "input": {"path": row["input_path"], "media_type": row["media_type"], "record": row["record"]},
        "links": await links_of(db, row["id"], text),
        **await belongings(db, row["id"]),
        "at": place_in(text, filters.at),
    }
    return {"sentence": sentence(page), **beginning(page)}


on_page = bounded  # what the page has of the twin, and its marks


async def document_row(db: Database, key: str) -> Row:
    found = await rows(
        db,
        f"""select d.*, i.path as input_path, i.media_type, w.longest as shown_longest, w.share as shown_share,
            {OUTLET_COLUMNS}
        from documents d join inputs i on i.id = d.input_id {DOCUMENT_JOINS}
            left join publications w on d.withheld is not null
        where d.key = :key""",  # noqa: S608
        {"key": key},
    )
    if found:
        return found[0]
    await ensure_not_removed(db, key)
    raise NotFound(no_document(key))


def no_document(key: str) -> str:
    """What to say of a key that no document has."""
    return (
        f"There is no document with the key “{key}” in this collection. "
        "It may have been taken out, or the address is mistyped."
    )


async def ensure_not_removed(db: Database, key: str) -> None:
    """Raise Gone for a document that was taken down."""
    removed = await rows(db, "select key, reason, removed from removed_documents where key = :key", {"key": key})
    if removed:
        raise Gone(removed[0])


def withheld(row: Row) -> Row | None:
    """Who withholds the text and why, and how much of it is shown: `longest` and `share` at most. None: it is here."""
    if row["withheld"] is None:
        return None
    return {"why": row["withheld"], "longest": row["shown_longest"], "share": row["shown_share"]}


async def spans(db: Database, table: str, columns: str, id: int) -> list[Row]:
    sql = f"select {columns} from {table} where document_id = :id and start < :shown order by position"  # noqa: S608
    return await rows(db, sql, beginning_of(id))


async def credits_of(db: Database, id: int, text: str) -> list[Row]:
    found = await rows(
        db,
        """select c.id, c.kind as credit_kind, c.person, c.start, c.end, c.method, c.confidence,
            o.slug, o.name, o.kind, o.country
        from credits c left join outlets o on o.id = c.outlet_id where c.document_id = :id order by c.id""",
        {"id": id},
    )
    return [
        {
            "id": row["id"],
            "kind": row["credit_kind"],
            "outlet": outlet(row),
            **{name: row[name] for name in ("person", "start", "end")},
            "evidence": evidence(text, row),
            **{name: row[name] for name in ("method", "confidence")},
            "what": WHAT.get(row["credit_kind"], row["credit_kind"]),
        }
        for row in found
    ]


async def citations_of(db: Database, id: int, text: str) -> list[Row]:
    """The pieces of what is cited, in the order of their citations; pieces of one share their `number`, from 1."""
    found = await rows(
        db,
        """select c.citation_group, c.source_position, c.source_text, c.source_start, c.source_end,
            c.cue, c.cue_start, c.cue_end, c.cue_lemma, c.content_start, c.content_end, c.words, c.quote_type,
            c.method, c.confidence, s.slug as s_slug, s.name as s_name, s.kind as s_kind, s.role as s_role
        from citations c left join sources s on s.id = c.source_id
        where c.document_id = :id and c.content_start < :shown order by c.citation_group, c.id""",
        beginning_of(id),
    )
    numbers = {group: n for n, group in enumerate(dict.fromkeys(row["citation_group"] for row in found), 1)}
    return [
        {
            "number": numbers[row["citation_group"]],
            "source": source(row),
            "voice": row["source_position"],
            **{name: row[name] for name in ("source_text", "source_start", "source_end")},
            **{name: row[name] for name in ("cue", "cue_start", "cue_end", "cue_lemma")},
            **{name: row[name] for name in ("content_start", "content_end")},
            "content": excerpt(text, row["content_start"], row["content_end"]),
            **{name: row[name] for name in ("words", "quote_type", "method", "confidence")},
        }
        for row in found
    ]


async def sources_of(db: Database, id: int) -> list[Row]:
    """Who is cited in it, those with most cited words first; `voice` of a citation names a `position`."""
    found = await rows(
        db,
        """select v.position, v.name, v.kind, v.role, v.sector, v.naming, v.gender, v.citations, v.words, v.method,
            s.slug as s_slug, s.name as s_name, s.kind as s_kind, s.role as s_role
        from document_sources v left join sources s on s.id = v.source_id
        where v.document_id = :id order by v.words desc, v.position""",
        {"id": id},
    )
    fields = ("position", "name", "kind", "role", "sector", "naming", "gender", "citations", "words", "method")
    return [{"source": source(row), **{name: row[name] for name in fields}} for row in found]


async def claims_of(db: Database, id: int, text: str) -> list[Row]:
    found = await rows(
        db,
        """select field, value, method, confidence, start, end, chosen from metadata_claims
        where document_id = :id order by field, chosen desc, id""",
        {"id": id},
    )
    return [{**row, "evidence": evidence(text, row), "chosen": bool(row["chosen"])} for row in found]


async def edges_of(db: Database, id: int) -> list[Row]:
    """The document's own edges, at most MOST_EDGES: those that chains go by, to outlets, and the others."""
    sql = f"""select {EDGE_COLUMNS} from republications r where r.document_id = :id
        order by r.direction_basis = 'undetermined', r.upstream_document_id is null or r.chained = 0,
            r.upstream_document_id is not null, r.id
        limit {MOST_EDGES}"""  # noqa: S608
    return await rows(db, sql, {"id": id})


async def with_ends(db: Database, edges: list[Row], credits: list[Row]) -> list[Row]:
    """The edges with what each leads to; credit and preceding step are their places in the page's lists."""
    outlets = await outlets_by_id(db) if edges else {}
    documents = await documents_by_id(db, [edge["upstream_document_id"] for edge in edges])
    return [
        {
            "document": documents.get(edge["upstream_document_id"]),
            "outlet": outlets.get(edge["upstream_outlet_id"]),
            **measures(edge),
            "credit": place(credits, edge["credit_id"]),
            "after": place(edges, edge["after_id"]),
        }
        for edge in edges
    ]


def place(items: list[Row], id: int | None) -> int | None:
    return next((i for i, item in enumerate(items) if item["id"] == id), None)


async def overrides_of(db: Database, key: str) -> list[Row]:
    return await rows(
        db,
        "select field, value, reason, editor, edited from overrides where document_key = :key order by edited, field",
        {"key": key},
    )


async def links_of(db: Database, id: int, text: str) -> list[Row]:
    found = await rows(
        db,
        """select l.url, l.start, l.end, o.slug, o.name, o.kind, o.country
        from links l left join outlets o on o.id = l.outlet_id
        where l.document_id = :id and coalesce(l.start, 0) < :shown order by l.id""",
        beginning_of(id),
    )
    return [
        {
            "url": row["url"],
            "outlet": outlet(row),
            "start": row["start"],
            "end": row["end"],
            "text": evidence(text, row),
        }
        for row in found
    ]


async def belongings(db: Database, id: int) -> Row:
    """The story that a document tells and the origin that it goes back to; None where it was not linked to others."""
    sql = f"""select {STORY_COLUMNS}, r.slug as origin_slug, r.documents as origin_documents,
            o.slug, o.name, o.kind, o.country
        from documents d {STORY_JOIN} left join origins r on r.id = d.origin_id
        left join outlets o on o.id = r.outlet_id where d.id = :id"""  # noqa: S608
    (row,) = await rows(db, sql, {"id": id})
    origin = {"slug": row["origin_slug"], "outlet": outlet(row), "documents": row["origin_documents"]}
    return {"story": story(row), "origin": origin if row["origin_slug"] is not None else None}


def place_in(text: str, at: str | None) -> Row | None:
    """The place of ?at=START-END, None where the text has none such."""
    start, end = (int(part) for part in at.split("-")) if at else (0, 0)
    return {"start": start, "end": end} if start < end <= len(text) else None


def evidence(text: str, row: Row) -> str | None:
    """The words at a span, None where the finding has none in the text."""
    if row["start"] is None or row["end"] is None:
        return None
    return excerpt(text, row["start"], row["end"])


def safe_url(url: str | None) -> str | None:
    """The address itself where a browser may follow it: http and https only."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None
