"""Where texts come from as PROV-JSON, which other programs for provenance read.

The vocabulary is that of PROV-DM (W3C recommendation, 2013), the form PROV-JSON (W3C member submission, 2013). What was
found stands in a bundle that the load generated: it is what a program says, by a rule, and not what is known for sure.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from datasette.utils import tilde_encode

from ..addresses import PATHS, PLUGIN, ROOT
from ..run.story_report import NoSuchStory
from ..store.database import reading_ours
from ..withheld import abridged

Statement = tuple[str, dict[str, Any]]
"""The identifier of an entity, an agent or a relation, and its attributes."""

BUNDLE = "collection:findings"
NAMESPACES = {
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "software": "https://pypi.org/project/",
    "finding": "https://github.com/datasette-provenance/datasette-provenance/blob/main/docs/data-model.md#",
}
# What PROV calls the relations: kinds of derivation. For a text that comes from another as a whole it has no kind.
KINDS = {
    "wasQuotedFrom": "prov:Quotation",
    "wasRevisionOf": "prov:Revision",
    "hadPrimarySource": "prov:PrimarySource",
}
DATES = {
    "xsd:gYear": re.compile(r"\d{4}"),
    "xsd:gYearMonth": re.compile(r"\d{4}-\d\d"),
    "xsd:date": re.compile(r"\d{4}-\d\d-\d\d"),
    "xsd:dateTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?"),
}
MEASURES = ("relation", "change", "containment", "direction_basis", "direction_confidence", "method", "confidence")

# The documents asked for, and with them those that they come from.
CHOSEN = """with chosen as (
    select id from documents where :story is null or story_id = (select id from stories where slug = :story)
), named as (
    select id from chosen union
    select upstream_document_id from republications where document_id in (select id from chosen)
)"""
DOCUMENTS = f"""{CHOSEN}
    select d.key, d.title, d.byline, d.published, d.kind, d.language, d.rights, d.url, p.slug as publisher,
        o.slug as originating_outlet
    from documents d
    left join outlets p on p.id = d.publisher_id
    left join outlets o on o.id = d.originating_outlet_id
    where d.id in (select id from named) order by d.id"""  # noqa: S608
OUTLETS = f"""{CHOSEN}
    select slug, name from outlets where id in (
        select publisher_id from documents where id in (select id from named)
        union select originating_outlet_id from documents where id in (select id from named)
        union select upstream_outlet_id from republications where document_id in (select id from chosen)
    ) order by id"""  # noqa: S608
# A step further upstream begins where the step before it ends: at that one's document, or its outlet.
EDGES = f"""{CHOSEN}
    select r.*, d.key, u.key as upstream, o.slug as outlet, a.relation as step, au.key as step_document,
        ao.slug as step_outlet, substr(d.text, c.start + 1, c.end - c.start) as evidence
    from republications r
    join documents d on d.id = r.document_id
    left join documents u on u.id = r.upstream_document_id
    left join outlets o on o.id = r.upstream_outlet_id
    left join republications a on a.id = r.after_id
    left join documents au on au.id = a.upstream_document_id
    left join outlets ao on ao.id = a.upstream_outlet_id
    left join credits c on c.id = r.credit_id
    where r.document_id in (select id from chosen) and {{such}} order by r.id"""  # noqa: S608
KNOWN, OPEN = "r.direction_basis <> 'undetermined'", "r.direction_basis = 'undetermined'"
ELSEWHERE = f"""{CHOSEN}
    select distinct d.key, r.relation, o.slug as outlet from republications r
    join documents d on d.id = r.document_id
    join outlets o on o.id = r.upstream_outlet_id
    where r.document_id in (select id from chosen) and r.upstream_document_id is null order by r.id"""  # noqa: S608


def prov_json(path: Path, site: str, story: str | None = None) -> Iterator[str]:
    """A database, or one story of it by slug, as PROV-JSON: in pieces, since there may be much of it.

    site: the address at which Datasette shows the database, such as https://archive.example/news; documents, outlets
    and edges are named by their pages there. Raises DatabaseError when it is not one of ours, NoSuchStory.
    """
    with reading_ours(path) as connection:
        connection.row_factory = sqlite3.Row
        if story and not connection.execute("select 1 from stories where slug = ?", (story,)).fetchone():
            raise NoSuchStory(story)
        yield from written(Findings(connection, story), site.rstrip("/"))


class Findings:
    """The statements about a database, or about one story of it."""

    def __init__(self, connection: sqlite3.Connection, story: str | None = None) -> None:
        self.connection, self.asked = connection, {"story": story}

    def rows(self, sql: str) -> Iterator[sqlite3.Row]:
        yield from self.connection.execute(sql, self.asked)

    def load(self) -> dict[str, Any]:
        """Who made the bundle: the last load, and this program. There may have been none yet."""
        made = {"entity": {BUNDLE: {"prov:type": named("prov:Bundle")}}}
        row = next(self.rows("select * from loads where finished is not null order by id desc limit 1"), None)
        if row is None:
            return made
        load, program = f"load:{row['id']}", f"software:{PLUGIN}"
        return made | {
            "agent": {program: {"prov:type": named("prov:SoftwareAgent"), "finding:version": row["version"]}},
            "activity": {load: {"prov:startTime": row["started"], "prov:endTime": row["finished"]}},
            "wasGeneratedBy": {"_:made": {"prov:entity": BUNDLE, "prov:activity": load}},
            "wasAssociatedWith": {"_:by": {"prov:activity": load, "prov:agent": program}},
        }

    def entities(self) -> Iterator[Statement]:
        """The documents, and texts of outlets that are known from what documents say of them alone."""
        for row in self.rows(DOCUMENTS):
            stated = {
                "prov:label": row["title"],
                "dcterms:creator": row["byline"],
                "dcterms:issued": row["published"] and dated(row["published"]),
                "dcterms:language": row["language"],
                "dcterms:rights": row["rights"],
                "dcterms:source": row["url"],
                "finding:kind": row["kind"],
                "finding:originating_outlet": row["originating_outlet"] and named(outlet(row["originating_outlet"])),
            }
            yield document(row["key"]), filled(stated)
        for row in self.rows(ELSEWHERE):
            yield elsewhere(row["key"], row["relation"], row["outlet"]), {}

    def agents(self) -> Iterator[Statement]:
        for row in self.rows(OUTLETS):
            yield outlet(row["slug"]), {"prov:type": named("prov:Organization"), "prov:label": row["name"]}

    def attributions(self) -> Iterator[Statement]:
        """Whose the texts are: documents their publisher's."""
        for row in self.rows(DOCUMENTS):
            if row["publisher"]:
                yield attributed(document(row["key"]), row["publisher"])
        for row in self.rows(ELSEWHERE):
            yield attributed(elsewhere(row["key"], row["relation"], row["outlet"]), row["outlet"])

    def derivations(self) -> Iterator[Statement]:
        """The edges whose direction is known."""
        for row in self.rows(EDGES.format(such=KNOWN)):
            begins = document(row["key"])
            if row["step"]:
                begins = end(row["key"], row["step"], row["step_document"], row["step_outlet"])
            ends = end(row["key"], row["relation"], row["upstream"], row["outlet"])
            stated = {
                "prov:generatedEntity": begins,
                "prov:usedEntity": ends,
                "prov:type": KINDS.get(row["relation"]) and named(KINDS[row["relation"]]),
                **{f"finding:{name}": row[name] for name in MEASURES},
                "finding:evidence": row["evidence"] and abridged(row["evidence"]),
            }
            yield f"edge:{row['id']}", filled(stated)

    def alternates(self) -> Iterator[Statement]:
        """Documents that have one text, of which nothing tells the first. PROV has nothing for what they both quote."""
        for row in self.rows(EDGES.format(such=f"{OPEN} and r.relation <> 'wasQuotedFrom'")):
            both = {"prov:alternate1": document(row["key"]), "prov:alternate2": document(row["upstream"])}
            yield f"_:alternates{row['id']}", both


def document(key: str) -> str:
    return f"document:{tilde_encode(key)}"


def outlet(slug: str) -> str:
    return f"outlet:{tilde_encode(slug)}"


def elsewhere(key: str, relation: str, slug: str) -> str:
    """The text of an outlet that a document comes from or draws on, and that is not in the collection."""
    return f"{document(key)}#{relation}-{tilde_encode(slug)}"


def end(key: str, relation: str, upstream: str | None, slug: str) -> str:
    """Where an edge of a document leads: to a document, or to an outlet's text."""
    return document(upstream) if upstream else elsewhere(key, relation, slug)


def attributed(text: str, slug: str) -> Statement:
    return f"_:of-{text.partition(':')[2]}", {"prov:entity": text, "prov:agent": outlet(slug)}


def named(identifier: str) -> dict[str, str]:
    """A value that is the name of something."""
    return {"$": identifier, "type": "prov:QUALIFIED_NAME"}


def dated(published: str) -> str | dict[str, str]:
    """A date as precise as it is known; without a type where XML Schema has none for it.

    >>> dated("2024-05"), dated("2024-05-03T10:00")
    ({'$': '2024-05', 'type': 'xsd:gYearMonth'}, '2024-05-03T10:00')
    """
    kind = next((kind for kind, form in DATES.items() if form.fullmatch(published)), None)
    return {"$": published, "type": kind} if kind else published


def filled(stated: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in stated.items() if value is not None and value != ""}


def written(findings: Findings, site: str) -> Iterator[str]:
    """The JSON: prefixes, who made the bundle, and the bundle."""
    pages = {page: f"{site}{ROOT}{PATHS[page].partition('{')[0]}" for page in ("document", "outlet")}
    own = {"edge": f"{site}/republications/", "load": f"{site}/loads/", "collection": f"{site}{ROOT}#"}
    yield '{\n"prefix": ' + json.dumps({**pages, **own, **NAMESPACES}, indent=1)
    for name, statements in findings.load().items():
        yield f',\n"{name}": ' + json.dumps(statements, ensure_ascii=False)
    yield f',\n"bundle": {{"{BUNDLE}": {{'
    yield from section("entity", findings.entities())
    for name, more in (
        ("agent", findings.agents()),
        ("wasAttributedTo", findings.attributions()),
        ("wasDerivedFrom", findings.derivations()),
        ("alternateOf", findings.alternates()),
    ):
        yield ","
        yield from section(name, more)
    yield "\n}}}\n"


def section(name: str, statements: Iterable[Statement]) -> Iterator[str]:
    """The statements of one kind, one a line."""
    yield f'\n"{name}": {{'
    before = "\n"
    for identifier, stated in statements:
        yield f"{before}{json.dumps(identifier, ensure_ascii=False)}: {json.dumps(stated, ensure_ascii=False)}"
        before = ",\n"
    yield "\n}"
