"""The registry of pages, and the way from a request to HTML, JSON or CSV.

A page's module has `data(db, filters, **parts)`, which gives the JSON twin and knows nothing of requests, `ROWS`, the
name of the list in it that is the page's table, and `COLUMNS`, the columns of that table as CSV ("outlet.slug").
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib.metadata import version
from io import StringIO
from types import ModuleType
from typing import Any

from datasette import NotFound, Response
from datasette.database import QueryInterrupted
from datasette.utils import add_cors_headers, tilde_decode
from datasette.utils.asgi import BadRequest, Base400

from . import (
    charts,
    documents,
    marks,
    naming,
    outlet,
    outlets,
    overview,
    permissions,
    public,
    source,
    stories,
    undecided,
    words,
)
from .chains import page as chains
from .citations import page as citations
from .citations import sentences
from .compare import marks as compared_marks
from .compare import page as compare
from .contrast import page as contrast
from .databases import has_schema, is_current, names
from .document import framing as document_framing
from .document import page as document
from .document import told as document_told
from .filters import CHOICES, Filters, read_filters
from .framing import page as framing
from .links import PATHS, ROOT, Links
from .moved import Moved, Unknown
from .public import PLUGIN, NameWithheld
from .rendering import rendered
from .sentiment import page as sentiment
from .sentiment import target, targets
from .story import page as story
from .story import told_passages, wordings

PARTS = {"key": r"(?P<key>[^/.]+)", "slug": r"(?P<slug>[^/.]+)"}


@dataclass(frozen=True, slots=True)
class Page:
    """`tables`: what it reads; who may not see one of them gets 403. `label`: its name in the navigation.

    `asked`: what its query string names beside the filters.
    """

    name: str
    module: ModuleType
    tables: tuple[str, ...]
    label: str | None = None
    asked: tuple[str, ...] = ()

    @property
    def route(self) -> str:
        return f"^/(?P<database>[^/]+){ROOT}{PATHS[self.name].format(**PARTS)}" + r"(?:\.(?P<format>json|csv))?$"


class TooSlow(Base400):
    """A query ran into Datasette's time limit (503)."""

    status = 503


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a page: `parts` are the key or slug in its path, and what its query names."""

    datasette: Any
    request: Any
    db: Any
    page: Page
    filters: Filters
    parts: dict[str, str | None]

    @property
    def links(self) -> Links:
        return Links(self.datasette, self.db.name, self.filters.kept())

    def address(self, form: str, next: str | None) -> str:
        """Where this page is as JSON or CSV, from a certain row of its list on."""
        narrowed = {name: getattr(self.filters, name) for name in NARROWING} | {"next": next}
        return self.links.url(self.page.name, form, **self.parts, **narrowed)


# What narrows one page alone, and is not kept on the way to another.
NARROWING = ("kind", "q", *CHOICES, "cue", "document", "size")
LISTED = ("documents", "outlets")
CITED = ("citations", "sources", "document_sources", "sentences")
COMBINED = ("citation_summaries", "citation_outlets", "citation_totals")
HEARD = ("heard_until", "outlet_totals")
COUNTED = ("source_summaries", "source_outlets", "source_days", "source_quotes", "source_quote_days", "source_spread")
FORMER = ("source_aliases", "former_sources")
CUES = ("cue_summaries", "cue_outlets", "cue_days", "cue_totals")
SUMS = ("daily_summaries", "outlet_totals", "day_totals")
FLOWS = ("flow_summaries", "flow_totals")
FRAMED = ("frames", "framing_until", "framing_days", "loaded_words")
STORIES = ("stories", "story_summaries", "story_outlets")
TOWARD = ("target_totals", "target_outlets")
PAGES = (
    Page(
        "overview",
        overview,
        (
            *("documents", "outlets", "loads", *SUMS, *FLOWS, *STORIES, "outlet_stories", "heard_until"),
            *("collection_summary", *FRAMED[:2]),
        ),
        "Overview",
    ),
    Page("documents", documents, (*LISTED, "stories", "documents_fts", "collection_summary"), "Documents"),
    Page(
        "document",
        document,
        (
            *(*LISTED, "inputs", "segments", "credits", "metadata_claims", "republications", "sentences"),
            *("citations", "sources", "document_sources", "links", "overrides", "removed_documents"),
            *("publications", "stories", "origins"),
            *("document_chains", "passages", "edits"),
            *("frames", "document_frames", "frame_mentions", "loaded_terms", "story_frames"),
            *("labels", "target_sentiments", "agency"),
        ),
    ),
    Page(
        "chains",
        chains,
        (
            *(*LISTED, "republications", "edits", "document_chains", "credits", "outlet_summaries", "daily_summaries"),
            *(*FLOWS, "outlet_edges", "longest_chains", "collection_summary"),
        ),
        "Chains",
    ),
    Page("stories", stories, ("documents", "outlets", *STORIES, "collection_summary"), "Stories"),
    Page(
        "story",
        story,
        (
            *(*LISTED, *STORIES, "former_stories", "origins", "republications", "edits", "credits", "sentences"),
            "passages",
            *("statements", "statement_variants", "disagreements", "disagreement_figures", "figures"),
            *("labels", "label_summaries", "agency", "agency_summaries", "target_sentiments"),
            *("frames", "document_frames"),
        ),
    ),
    Page("framing", framing, (*LISTED, *FRAMED, "outlet_totals", "collection_summary"), "Framing"),
    Page(
        "contrast",
        contrast,
        (
            *LISTED,
            "stories",
            "segments",
            "sentences",
            "framing_until",
            "outlet_totals",
            "collection_summary",
        ),
        asked=(*contrast.ASKED, "words", "each"),
    ),
    Page("sentiment", sentiment, (*LISTED, *SUMS, *TOWARD, "collection_summary"), "Sentiment"),
    Page("targets", targets, (*LISTED, *TOWARD, "collection_summary")),
    Page("target", target, (*LISTED, *TOWARD, "target_sentiments", "sentences")),
    Page(
        "citations",
        citations,
        (*LISTED, *CITED, *HEARD, *COMBINED, *COUNTED, *CUES, "collection_summary"),
        "Citations",
    ),
    Page("cited", sentences, (*LISTED, *CITED, *COMBINED, *HEARD, *CUES, "collection_summary")),
    Page(
        "source",
        source,
        (
            *LISTED,
            *CITED,
            *COUNTED[:3],
            "source_quote_days",
            "source_quotes",
            "source_cues",
            "source_names",
            "daily_summaries",
            *FORMER,
        ),
    ),
    Page("outlets", outlets, (*LISTED, "outlet_summaries", "outlet_totals", "daily_summaries"), "Outlets"),
    Page(
        "outlet",
        outlet,
        (
            *(*LISTED, "outlet_aliases", "outlet_ratings", "outlet_credits", *SUMS, *FLOWS, "sources"),
            *("heard_until", *COUNTED[1:3], "source_spread", *CUES[:2], *STORIES),
            *("frames", "framing_until", "loaded_words"),
            *TOWARD,
        ),
    ),
    Page(
        "compare",
        compare,
        (
            *(*LISTED, "stories", "segments", "republications", "credits", "passages", "edits"),
            *("republication_changes", "document_sources", "sources", "figures", "removed_documents"),
        ),
        asked=("a", "b"),
    ),
    Page("undecided", undecided, (*LISTED, *SUMS, "undecided", "collection_summary"), "Undecided"),
)
BY_NAME = {page.name: page for page in PAGES}


def routes(datasette: Any) -> list[tuple[str, Callable[..., Any]]]:
    """What register_routes gives to Datasette: a route per page, with its twin and its CSV, and robots.txt."""
    return [*((page.route, view(page)) for page in PAGES), *public.routes(datasette)]


def view(page: Page) -> Callable[..., Any]:
    """The view function of a page."""

    async def answer(datasette: Any, request: Any) -> Response:
        if request.method not in ("GET", "HEAD"):
            return Response.text("Only GET and HEAD", status=405, headers={"allow": "GET, HEAD"})
        db = await find_database(datasette, request.url_vars["database"], page.tables)
        await permissions.ensure(datasette, request.actor, db, page.tables)
        parts = {name: tilde_decode(request.url_vars[name]) for name in PARTS if name in request.url_vars}
        parts |= {name: (request.args.get(name) or "").strip() or None for name in page.asked}
        filters = await with_outlet_id(db, read_filters(request.args), page)
        visit = Visit(datasette, request, db, page, filters, parts)
        try:
            if page.name == "source" and parts["slug"] in await public.suppressed(datasette, db):
                raise NameWithheld()
            if page.name == "target" and await public.names_one(datasette, db, parts["slug"]):
                raise NameWithheld()
            data = await page.module.data(db, filters, **parts)
        except QueryInterrupted:
            raise TooSlow("This took longer than the site allows: narrow it by outlet or date") from None
        except document.Gone as gone:
            return await respond(visit, "removed", gone.page, gone.status)
        except Moved as moved:
            form = request.url_vars.get("format")
            return Response.redirect(visit.links.url(page.name, form, slug=moved.slug), status=moved.status)
        except (Unknown, NameWithheld) as unknown:
            return await respond(visit, unknown.template, unknown.page, unknown.status)
        return await respond(visit, page.name, data)

    return answer


async def respond(visit: Visit, template: str, data: dict[str, Any], status: int = 200) -> Response:
    """The page's data as JSON, as CSV of its table, or in its template."""
    shown = await public.discreet(visit.datasette, visit.db, data, visit.page.name)
    answer = await written(visit, template, shown, status)
    return public.with_cache_headers(visit.datasette, visit.request, answer)


async def written(visit: Visit, template: str, data: dict[str, Any], status: int) -> Response:
    headers: dict[str, str] = {}
    if data.get("private_person") or status == NameWithheld.status:
        headers["x-robots-tag"] = "noindex"
    if visit.datasette.cors:
        add_cors_headers(headers)
    form = visit.request.url_vars.get("format")
    if form is None:
        context = {**await surroundings(visit), "page": data}
        body = await rendered(visit.datasette, visit.request, template, context)
        return Response.html(body, status=status, headers=headers)
    # An outlet's documents go on in the list of documents.
    if data.get("next") and visit.page.name != "outlet":
        headers["link"] = f'<{visit.address(form, data["next"])}>; rel="next"'
    if form == "json":
        return Response.json(data, status=status, headers=headers)
    module = visit.page.module
    body = table(data.get(module.ROWS, []), module.COLUMNS)
    return Response(body, status=status, headers=headers, content_type="text/csv; charset=utf-8")


async def find_database(datasette: Any, route: str, tables: Iterable[str]) -> Any:
    """The database in a path. Raises NotFound where there is none, or none that this release's loader wrote."""
    try:
        db = datasette.get_database(route=tilde_decode(route))
    except KeyError:
        raise NotFound("Database not found") from None
    if not await has_schema(db):
        raise NotFound("This database was not written by datasette provenance load")
    if not await is_current(db) or not (await names(db)).issuperset(tables):
        raise NotFound("This database was written by another release: load its documents into a new one")
    return db


async def with_outlet_id(db: Any, filters: Filters, page: Page) -> Filters:
    """The filters with the id of their outlet. Raises BadRequest for an outlet that is not there.

    An outlet's own page is that of this outlet alone.
    """
    if filters.outlet is None or page.name == "outlet":
        return replace(filters, outlet=None)
    found = await db.execute("select id from outlets where slug = ?", [filters.outlet])
    if not found.rows:
        raise BadRequest(f"There is no outlet {filters.outlet!r} here; ?outlet= is an outlet's slug")
    return replace(filters, outlet_id=found.rows[0][0])


def table(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> str:
    """Rows as CSV; the column "outlet.slug" is headed outlet_slug."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(column.replace(".", "_") for column in columns)
    writer.writerows([cell(row, column) for column in columns] for row in rows)
    return out.getvalue()


def cell(row: Any, column: str) -> Any:
    for name in column.split("."):
        row = row[name] if row is not None else None
    return row


async def surroundings(visit: Visit) -> dict[str, Any]:
    """What every template gets besides the page's data."""
    links = visit.links
    return {
        "page_name": visit.page.name,
        "database": visit.db.name,
        "canonical": canonical(visit),
        "filters": {name: getattr(visit.filters, name) for name in ("outlet", "since", "until", *NARROWING)},
        "count": visit.filters.count,
        "twin_url": visit.address("json", visit.filters.next),
        "csv_url": visit.address("csv", visit.filters.next),
        "nav": await navigation(visit),
        "footer": await footer(visit.datasette, visit.db),
        # Modules, each by its name.
        "charts": charts,
        "compared_marks": compared_marks,
        "document_framing": document_framing,
        "document_told": document_told,
        "marks": marks,
        "naming": naming,
        "told_passages": told_passages,
        "wordings": wordings,
        "words": words,
        "url": links.url,
        "narrowed_url": narrowed_url(links, visit.filters),
        "table_url": links.table_url,
        "row_url": links.row_url,
        "compare_url": links.compare_url,
        "safe_url": document.safe_url,
    }


def canonical(visit: Visit) -> str:
    """The address of the page itself, however it is narrowed: filters are without end, and one is to be found."""
    path = Links(visit.datasette, visit.db.name).url(visit.page.name, **visit.parts)
    return str(visit.datasette.absolute_url(visit.request, path))


def narrowed_url(links: Links, filters: Filters) -> Callable[..., str]:
    """As Links.url, with all that narrows the open page in the address too."""
    narrowing = {name: getattr(filters, name) for name in NARROWING if getattr(filters, name) is not None}
    return lambda page, **parts: links.url(page, **{**narrowing, **parts})


async def navigation(visit: Visit) -> list[dict[str, Any]]:
    """The pages that the actor may see, with the one that is open."""
    return [
        {"label": page.label, "url": visit.links.url(page.name), "current": page is visit.page}
        for page in PAGES
        if page.label and await permissions.may_see(visit.datasette, visit.request.actor, visit.db, page.tables)
    ]


async def footer(datasette: Any, db: Any) -> dict[str, Any]:
    """Who made the site and when; contact, licence and so on come from the plugin's configuration."""
    config = public.configuration(datasette)
    found = await db.execute("select finished from loads where finished is not null order by id desc limit 1")
    return {
        "version": version(PLUGIN),
        "loaded": found.rows[0][0][:10] if found.rows else None,
        **{name: config.get(name) for name in ("methods_url", "contact", "licence", "licence_url")},
        "contact_url": public.address_of(config.get("contact")),
    }
