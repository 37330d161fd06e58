"""Writes documents with prepared statements inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..analyze.framing.frames import frames
from ..dates import now
from ..outlets import Outlet, load_registry, outlet_from_name
from ..records import READABILITY, SENTIMENT, LoadError
from ..spelling import digest, fold
from .codebooks import CodebookRows, remove_unused_codebooks
from .inputs import Inputs
from .outlets import remove_unused_outlets
from .rows import (
    AGENCY_COLUMNS,
    CITATION_COLUMNS,
    FIGURE_COLUMNS,
    LABEL_COLUMNS,
    NAME_COLUMNS,
    SOURCE_COLUMNS,
    TARGET_COLUMNS,
    Capture,
    DocumentRows,
    Row,
)
from .schema import PER_DOCUMENT

if TYPE_CHECKING:
    from ..codebook.model import Codebook

DOCUMENT_COLUMNS = (
    *("id", "key", "input_id", "record", "fingerprint", "url", "title", "byline", "published", "kind", "language"),
    *("rights", "publisher_id", "originating_outlet_id", "stated_outlet_id", "word_count", "quoted_words"),
    "sentence_count",
    *SENTIMENT,
    *("loaded", "loaded_score"),
    *READABILITY,
    *("body", "text"),
)


def insert(connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[Row]) -> None:
    """Insert rows; `columns` is a comma-separated list. Names come from this package only."""
    marks = ", ".join("?" for _ in columns.split(","))
    connection.executemany(f"insert into {table} ({columns}) values ({marks})", rows)  # noqa: S608


def rebuild_index(connection: sqlite3.Connection) -> None:
    """Write the search index anew from all documents: of one that was only deleted from it, it would keep the words."""
    connection.execute("insert into documents_fts (documents_fts) values ('rebuild')")


def write_frames(connection: sqlite3.Connection) -> None:
    """The frames with their definitions and thresholds, as this release has them."""
    rows = [(i, frame.name, frame.definition, frame.threshold) for i, frame in enumerate(frames(), 1)]
    connection.executemany(
        "insert into frames (id, name, definition, threshold) values (?, ?, ?, ?) on conflict (id) do update set "
        "name = excluded.name, definition = excluded.definition, threshold = excluded.threshold",
        rows,
    )


#: Errors that the end of a load shows.
SHOWN = 20


class Additions:
    """A way to add claims, credits, edges and outlets to the database: keeps ids at hand."""

    def __init__(self, connection: sqlite3.Connection, first_load: bool = False) -> None:
        """first_load: the search index is filled at the end."""
        self.connection = connection
        self.first_load = first_load
        self.outlet_ids = {fold(name): id for name, id in connection.execute("select name, id from outlets")}
        self.next_credit = connection.execute("select coalesce(max(id), 0) + 1 from credits").fetchone()[0]
        self.next_edge = connection.execute("select coalesce(max(id), 0) + 1 from republications").fetchone()[0]

    def write_claims(self, id: int, claims: list[Row]) -> None:
        columns = "document_id, field, value, method, confidence, start, end, chosen"
        insert(self.connection, "metadata_claims", columns, ((id, *row) for row in claims))

    def write_upstream(self, id: int, upstream: list[Row], credit_ids: list[int]) -> None:
        """Write a document's edges to outlets; positions of credits and edges become ids."""
        first = self.next_edge
        columns = (
            "id, document_id, relation, change, upstream_outlet_id, credit_id, "
            "direction_basis, method, confidence, after_id"
        )
        rows = []
        for i, (relation, change, outlet, credit, basis, method, confidence, after) in enumerate(upstream):
            credit_id = None if credit is None else credit_ids[credit]
            after_id = None if after is None else first + after
            outlet_id = self.outlet_id(outlet)
            rows.append((first + i, id, relation, change, outlet_id, credit_id, basis, method, confidence, after_id))
        # An edge may name a later one, so all references are checked at the end of the transaction.
        insert(self.connection, "republications", columns, rows)
        self.next_edge += len(rows)

    def index(self, id: int) -> None:
        """Put a document into the search index. A first load fills the index at its end, which is quicker."""
        if not self.first_load:
            self.connection.execute(
                "insert into documents_fts (rowid, title, body) select id, title, body from documents where id = ?",
                (id,),
            )

    def unindex(self, id: int) -> None:
        """Take a document out of the search index; to be called while its row still has the indexed text."""
        if not self.first_load:
            self.connection.execute(
                "insert into documents_fts (documents_fts, rowid, title, body) "
                "select 'delete', id, title, body from documents where id = ?",
                (id,),
            )

    def outlet_id(self, name: str | None, domain: str | None = None) -> int | None:
        """The id of an outlet, made when it is met for the first time. `domain` is used for an unknown outlet."""
        if name is None or not (folded := fold(name)):
            return None  # "—" and "★" name nobody
        if folded not in self.outlet_ids:
            registry = load_registry()
            outlet = registry.find(name, strict=False)
            self.outlet_ids[folded] = self.add_outlet(outlet or outlet_from_name(name), None if outlet else domain)
        return self.outlet_ids[folded]

    def add_outlet(self, outlet: Outlet, domain: str | None) -> int:
        # An outlet that is known under another name already: the alias leads to it.
        if fold(outlet.name) in self.outlet_ids:
            return self.outlet_ids[fold(outlet.name)]
        domain = outlet.domains[0] if outlet.domains else domain
        slug = outlet.slug
        if self.connection.execute("select 1 from outlets where slug = ?", (slug,)).fetchone():
            slug = f"{slug}-{digest(fold(outlet.name))}"
        made = self.connection.execute(
            "insert into outlets (slug, name, domain, kind, country) values (?, ?, ?, ?, ?)",
            (slug, outlet.name, domain, outlet.kind, outlet.country or None),
        )
        id = made.lastrowid or 0
        self.outlet_ids[fold(outlet.name)] = id
        names = dict.fromkeys((*outlet.aliases, *outlet.domains))
        insert(self.connection, "outlet_aliases", "outlet_id, alias", ((id, alias) for alias in names))
        return id


class Writer(Additions):
    """One load's way into the database, which also counts what happened."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        version: str,
        parameters: dict[str, Any],
        codebooks: Sequence[Codebook] = (),
        replace: bool = False,
    ) -> None:
        """replace: what is loaded takes the place of documents of the same key, whatever input holds them."""
        super().__init__(connection, not connection.execute("select exists (select 1 from documents)").fetchone()[0])
        self.counts = dict.fromkeys(("new", "changed", "unchanged", "removed", "withheld", "failed"), 0)
        self.first_errors: list[LoadError] = []
        self.withheld = {key for (key,) in connection.execute("select key from removed_documents")}
        self.next_document = connection.execute("select coalesce(max(id), 0) + 1 from documents").fetchone()[0]
        self.next_citation = connection.execute("select coalesce(max(id), 0) + 1 from citations").fetchone()[0]
        write_frames(connection)
        self.codebooks = [CodebookRows(connection, codebook) for codebook in codebooks]
        # By the name of a codebook, how many documents of this load are in another language than its rows.
        self.unlabelled: dict[str, int] = {}
        connection.execute(
            "create temp table seen (key text primary key, fingerprint text, path text, record text) without rowid"
        )
        self.load_id = connection.execute(
            "insert into loads (started, version, parameters) values (?, ?, ?)",
            (now(), version, json.dumps(parameters)),
        ).lastrowid
        self.inputs = Inputs(connection, self.load_id, replace, self.first_load)

    # --- documents

    def add(self, path: str, rows: DocumentRows) -> None:
        """Write a document: a new one, or in place of the one of the same key, which keeps its id."""
        if rows.capture:
            self.name_capture(path, rows, rows.capture)
            if why := self.is_no_version(rows, rows.capture):
                self.counts[why] += 1
                return
        if not self.first_sight(rows.key, rows.fingerprint, path, rows.record):
            return
        holder = self.inputs.holder(rows.key, path)
        if holder:
            self.connection.execute("delete from seen where key = ?", (rows.key,))
            if self.is_held(rows):
                self.counts["unchanged"] += 1
                return
            self.error(LoadError(path, rows.record, self.inputs.taken(rows.key, holder), rows.key))
            return
        found = self.connection.execute("select id, story_id from documents where key = ?", (rows.key,)).fetchone()
        if found:
            self.clear(found[0])
            self.counts["changed"] += 1
            self.write(found[0], path, rows)
            # Until stories are found anew: it leads from the story's address to the one that it is in then.
            self.connection.execute("update documents set story_id = ? where id = ?", (found[1], found[0]))
        else:
            self.counts["new"] += 1
            self.write(self.next_document, path, rows)
            self.next_document += 1

    def is_held(self, rows: DocumentRows) -> bool:
        """Whether the database has this very document under its key, though it was analysed with something else."""
        held = "select 1 from documents where key = ? and text = ? and title is ? and url is ?"
        given = (rows.key, rows.document["text"], rows.document["title"], rows.document["url"])
        return self.connection.execute(held, given).fetchone() is not None

    def name_capture(self, path: str, rows: DocumentRows, capture: Capture) -> None:
        """Give a page of an archive the key of a later capture where another archive has the URL's first one."""
        met = "select 1 from seen where key = ?"
        if rows.key == capture.first and (
            self.inputs.holder(rows.key, path) or self.connection.execute(met, (rows.key,)).fetchone()
        ):
            rows.key, rows.fingerprint = capture.later, capture.fingerprint

    def is_no_version(self, rows: DocumentRows, capture: Capture) -> str | None:
        """Why a later capture of a URL is no document of its own, as a name of a count; None where it is one."""
        if rows.key == capture.first:
            return None
        here = "select 1 from documents where key = ?"
        if capture.first in self.withheld and not self.connection.execute(here, (rows.key,)).fetchone():
            return "withheld"  # it may have the text that was taken down
        # The keys of later captures are the first one's, "@" and figures, behind which comes ":".
        earlier = """select 1 from documents where (key = ?1 or key > ?1 || '@' and key < ?1 || '@:') and key <> ?2
            and text = ?3 and title is ?4"""
        given = (capture.first, capture.later, rows.document["text"], rows.document["title"])
        return "unchanged" if self.connection.execute(earlier, given).fetchone() else None

    def keep(self, path: str, record: str | None, key: str, fingerprint: str) -> None:
        """Note that a document is as it was; it may have moved within its input, or to another (move_documents)."""
        if self.first_sight(key, fingerprint, path, record):
            self.counts["unchanged"] += 1
            self.connection.execute(
                "update documents set record = ?2 where key = ?3 and input_id = ?1 and record is not ?2",
                (self.inputs.id(path), record, key),
            )

    def first_sight(self, key: str, fingerprint: str, path: str, record: str | None) -> bool:
        """Whether this load has not met the key yet. A second document of one key is named as an error."""
        if key in self.withheld:
            self.counts["withheld"] += 1
            return False
        try:
            self.connection.execute("insert into seen values (?, ?, ?, ?)", (key, fingerprint, path, record))
            return True
        except sqlite3.IntegrityError:
            before = self.connection.execute("select fingerprint, path from seen where key = ?", (key,)).fetchone()
        if before[0] == fingerprint:
            self.counts["unchanged"] += 1
        else:
            problem = f"the key {key!r} already stands for another document, of {before[1]}"
            self.error(LoadError(path, record, problem, key))
        return False

    def write(self, id: int, path: str, rows: DocumentRows) -> None:
        """Insert a document and all that was found in it."""
        values = {
            **rows.document,
            "id": id,
            "key": rows.key,
            "input_id": self.inputs.id(path),
            "record": rows.record,
            "fingerprint": rows.fingerprint,
            "publisher_id": self.outlet_id(rows.publisher, rows.publisher_domain),
            "originating_outlet_id": self.outlet_id(rows.originating_outlet),
            "stated_outlet_id": self.outlet_id(rows.originating_outlet),
        }
        row = tuple(values[column] for column in DOCUMENT_COLUMNS)
        insert(self.connection, "documents", ", ".join(DOCUMENT_COLUMNS), [row])
        self.write_findings(id, rows)
        self.index(id)

    def write_findings(self, id: int, rows: DocumentRows) -> None:
        add = self.connection
        self.write_claims(id, rows.claims)
        insert(add, "segments", "document_id, position, kind, start, end", ((id, *row) for row in rows.segments))
        columns = "document_id, position, start, end, voice, compound, positive, neutral, negative, loaded"
        insert(add, "sentences", columns, ((id, *row) for row in rows.sentences))
        columns = "id, document_id, kind, outlet_id, person, start, end, method, confidence"
        first_credit = self.next_credit
        credits = [(first_credit + i, id, c[0], self.outlet_id(c[1]), *c[2:]) for i, c in enumerate(rows.credits)]
        insert(add, "credits", columns, credits)
        self.next_credit += len(credits)
        self.write_upstream(id, rows.upstream, [c[0] for c in credits])
        links = ((id, url, self.outlet_id(outlet), start, end) for url, outlet, start, end in rows.links)
        insert(add, "links", "document_id, url, outlet_id, start, end", links)
        columns = ", ".join(("document_id", "position", *SOURCE_COLUMNS))
        insert(add, "document_sources", columns, ((id, *row) for row in rows.sources))
        self.write_citations(id, rows.citations)
        columns = ", ".join(("document_id", *FIGURE_COLUMNS))
        insert(add, "figures", columns, ((id, *row) for row in rows.figures))
        self.write_tone(id, rows)
        insert(add, "document_terms", "document_id, terms, weekdays", [(id, *rows.story_terms)])
        self.write_framing(id, rows)
        for codebook, found in zip(self.codebooks, rows.codebooks, strict=True):
            codebook.write(id, *found)
            if not found[0]:
                self.unlabelled[codebook.name] = self.unlabelled.get(codebook.name, 0) + 1

    def write_framing(self, id: int, rows: DocumentRows) -> None:
        """Write a document's frames with their mentions, and its loaded wording."""
        add = self.connection
        columns = "document_id, frame_id, voice, score, present, mentions"
        insert(add, "document_frames", columns, ((id, *row) for row in rows.frames))
        columns = "document_id, frame_id, start, end, term, voice"
        insert(add, "frame_mentions", columns, ((id, *row) for row in rows.frame_mentions))
        columns = "document_id, start, end, term, kind, voice, flagged"
        insert(add, "loaded_terms", columns, ((id, *row) for row in rows.loaded_terms))

    def write_tone(self, id: int, rows: DocumentRows) -> None:
        """Write sentiment toward targets, labels, acts of harm and short names."""
        for table, columns, found in (
            ("target_sentiments", TARGET_COLUMNS, rows.targets),
            ("labels", LABEL_COLUMNS, rows.labels),
            ("agency", AGENCY_COLUMNS, rows.agency),
            ("entity_names", NAME_COLUMNS, rows.names),
        ):
            named = ", ".join(("document_id", *columns))
            insert(self.connection, table, named, ((id, *row) for row in found))

    def write_citations(self, id: int, citations: list[Row]) -> None:
        """Write a document's citations, a row per fragment; the first row's id is the number of the citation."""
        first: dict[int, int] = {}
        rows = []
        for row_id, (number, *row) in enumerate(citations, self.next_citation):
            rows.append((row_id, first.setdefault(number, row_id), id, *row))
        columns = ", ".join(("id", "citation_group", "document_id", *CITATION_COLUMNS))
        insert(self.connection, "citations", columns, rows)
        self.next_citation += len(rows)

    # --- taking documents out

    def clear(self, id: int) -> None:
        """Delete a document and all that was found in it."""
        self.unindex(id)
        # Its place in statements goes with its rows.
        story = "update stories set digest = null where id = (select story_id from documents where id = ?)"
        self.connection.execute(story, (id,))
        for table in PER_DOCUMENT:
            self.connection.execute(f"delete from {table} where document_id = ?", (id,))  # noqa: S608
        self.connection.execute("delete from documents where id = ?", (id,))

    def remove_vanished(self) -> None:
        """Delete the documents that are no longer in their input."""
        vanished = self.inputs.vanished()
        for id in vanished:
            self.clear(id)
        self.counts["removed"] += len(vanished)

    # --- errors

    def error(self, error: LoadError) -> None:
        """Name what could not be read; the first ones are shown at the end, too."""
        if len(self.first_errors) < SHOWN:
            self.first_errors.append(error)
        self.counts["failed"] += error.count
        self.inputs.fail(error)
        self.connection.execute(
            "insert into load_errors (load_id, path, record, error) values (?, ?, ?, ?)",
            (self.load_id, error.path, error.record, error.error),
        )

    # --- the end

    def finish(self) -> None:
        """Drop outlets that nothing names any more, and close the account of this load."""
        remove_unused_outlets(self.connection)
        remove_unused_codebooks(self.connection, [codebook.id for codebook in self.codebooks])
        documents = self.counts["new"] + self.counts["changed"] + self.counts["unchanged"]
        self.connection.execute(
            "update loads set finished = ?, documents = ?, errors = ? where id = ?",
            (now(), documents, self.counts["failed"], self.load_id),
        )
