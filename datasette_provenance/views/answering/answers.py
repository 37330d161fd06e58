"""Answering a request for a page: who may see it, what it narrows to, and its data as HTML, JSON or CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from datasette import Forbidden, NotFound, Response
from datasette.utils import add_cors_headers, tilde_decode
from datasette.utils.asgi import BadRequest, Base400

from ...addresses import ROOT
from ...contrast.groups import SEVERAL
from .. import permissions
from ..databases import has_schema, names, outdated
from ..pages import overview
from ..pages.document import page as document
from ..shared import tables
from ..shared.called import NotKnown, outlet_called
from ..shared.filters import NAMES, Filters, read_filters
from ..shared.moved import Moved, Unknown
from ..shared.shapes import outlets_by_id
from ..site_map import PAGES, PARTS, Page
from . import public
from .context import surroundings
from .problems import in_time, not_shown, problem
from .public import NameWithheld
from .rendering import rendered
from .visits import NARROWING, Visit

# What one may take for a filter, though no page has it.
SUPPOSED = (
    *("story", "source", "frame", "term", "label", "target", "entity", "author", "byline", "publisher", "outlets"),
    *("language", "rating", "rater", "title", "date", "year", "from", "to", "before", "after"),
    *("page", "limit", "rows", "_size"),
)
# What may be given several times.
LISTS = ("a_outlet", "b_outlet")
LIKE_FILTERS = {*NAMES, *SUPPOSED, *(name for page in PAGES for name in page.asked)}
READING = ("GET", "HEAD")
MOST_NAMED = 200
"""Outlets that a form proposes."""
# In place of a page where an address names none.
NO_PAGE = Page("overview", overview, ())
ANYWHERE = f"^/(?P<database>[^/]+){ROOT}(?P<rest>/.*)$"


def routes(datasette: Any) -> list[tuple[str, Callable[..., Any]]]:
    """What register_routes gives to Datasette: a route per page, with its twin and its CSV, and robots.txt."""
    return [*((page.route, view(page)) for page in PAGES), (ANYWHERE, no_page), *public.routes(datasette)]


def view(page: Page) -> Callable[..., Any]:
    """The view function of a page."""

    async def answer(datasette: Any, request: Any) -> Response:
        if request.method not in READING:
            return only_read(datasette)
        with in_time():
            return await answered(page, datasette, request)

    return answer


def only_read(datasette: Any) -> Response:
    """The answer to who wants to change something."""
    answer = not_shown(datasette, None, 405, "Only GET and HEAD")
    answer.headers["allow"] = ", ".join(READING)
    return answer


async def answered(page: Page, datasette: Any, request: Any) -> Response:
    """A page, or what is wrong with the request. Raises Forbidden, and NotFound where there is no such database."""
    db = await find_database(datasette, request, page.tables)
    await permissions.ensure(datasette, request.actor, db, page.tables)
    # Links are tilde-encoded; what a person types ("Ana Sorel") the browser encodes with per cent signs.
    parts = {name: tilde_decode(unquote(request.url_vars[name])) for name in PARTS if name in request.url_vars}
    parts |= {name: asked_for(request.args, name) for name in page.asked}
    visit = Visit(datasette, request, db, page, Filters(), parts)
    try:
        with in_time():
            check_names(request.args, page)
            filters = read_filters(request.args)
            visit = replace(visit, filters=replace(filters, outlet=None))
            visit = replace(visit, filters=await with_outlet_id(visit, filters))
            return await shown(visit)
    except Base400 as error:
        if isinstance(error, Forbidden):
            raise
        return await explained(visit, error)


async def shown(visit: Visit) -> Response:
    """What the visit asks for. Raises what explained tells."""
    datasette, db, page, parts = visit.datasette, visit.db, visit.page, visit.parts
    try:
        if page.name == "source" and await public.is_withheld(datasette, db, parts["slug"]):
            raise NameWithheld()
        if page.name == "target" and await public.names_one(datasette, db, parts["slug"]):
            raise NameWithheld()
        data = await page.module.data(db, visit.filters, **parts)
    except document.Gone as gone:
        return await respond(visit, "removed", gone.page, gone.status)
    except Moved as moved:
        if page.name == "source" and await public.is_withheld(datasette, db, moved.slug):
            withheld = NameWithheld()  # the address that it has now would tell the name
            return await respond(visit, withheld.template, withheld.page, withheld.status)
        form = visit.request.url_vars.get("format")
        return Response.redirect(visit.links.url(page.name, form, slug=moved.slug), status=moved.status)
    except (Unknown, NameWithheld) as unknown:
        return await respond(visit, unknown.template, unknown.page, unknown.status)
    return await respond(visit, page.name, data)


async def no_page(datasette: Any, request: Any) -> Response:
    """The answer to an address below ours that is no page's."""
    path = request.path
    if request.method not in READING:
        return only_read(datasette)
    with in_time():
        db = await find_database(datasette, request, ())
        wrong = NotFound("There is no page at this address. It may be mistyped, or the page may have been moved.")
        if path.endswith((".json", "/")):  # without the slash there may be a page: Datasette leads there
            raise wrong
        return await explained(Visit(datasette, request, db, NO_PAGE, Filters(), {}), wrong)


async def explained(visit: Visit, error: Base400) -> Response:
    """What is wrong and the ways on, as a page of the site; as JSON Datasette says it, which is raised."""
    form = visit.request.url_vars.get("format")
    if form == "json":
        raise error
    if form == "csv":
        return not_shown(visit.datasette, form, error.status, str(error.args[0]))
    if isinstance(error, NotKnown) and error.page is not None:
        return await respond(visit, error.template, error.page, error.status)
    page = "" if visit.page is NO_PAGE else visit.page.name
    narrowing = {name: getattr(visit.filters, name) for name in NARROWING}
    data = problem(page, error, error.status, visit.request.args, narrowing)
    if data["form"]:
        data["outlets"] = list((await outlets_by_id(visit.db)).values())[:MOST_NAMED]
    return await respond(visit, "problem", data, error.status)


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
        seen = visit.page.on_page(data) if template == visit.page.name else data
        context = {**await surroundings(visit), "page": seen, "tables": tables.filled(data)}
        if template == "problem":  # no page has this address, and the form keeps what was typed
            context |= {"canonical": None, "address": None, "twin_url": None, "csv_url": None, "parts": visit.parts}
            context["filters"] = {**context["filters"], **data["asked"]}
        body = await rendered(visit.datasette, visit.request, template, context)
        return Response.html(body, status=status, headers=headers)
    if status != 200:
        answer = not_shown(visit.datasette, form, status, data["sentence"], data)
        answer.headers.update(headers)
        return answer
    rows, asked = visit.page.module.ROWS, visit.request.args.get("table") or visit.page.module.ROWS
    named = asked if form == "csv" else rows
    # An outlet's documents go on in the list of documents; other tables than a page's own are there at once.
    if data.get("next") and visit.page.name != "outlet" and named == rows:
        headers["link"] = f'<{visit.address(form, data["next"])}>; rel="next"'
    if form == "json":
        return Response.json(data, status=status, headers=headers)
    body = table_called(data, named, visit.page)
    return Response(body, status=status, headers=headers, content_type="text/csv; charset=utf-8")


async def find_database(datasette: Any, request: Any, tables: Iterable[str]) -> Any:
    """The database in a path. Raises NotFound where there is none, or none that this release's loader wrote; Forbidden
    before that, since what a private database is concerns nobody."""
    try:
        db = datasette.get_database(route=tilde_decode(request.url_vars["database"]))
    except KeyError:
        raise NotFound("Database not found") from None
    await permissions.ensure(datasette, request.actor, db, ())
    if not await has_schema(db):
        raise NotFound("This database was not written by datasette provenance load")
    if wrong := await outdated(db):
        raise NotFound(" ".join(wrong.split()))
    if not (await names(db)).issuperset(tables):
        raise NotFound("This database lacks tables that the loader wrote: load its documents into a new one")
    return db


def check_names(args: Any, page: Page) -> None:
    """Raise BadRequest for a filter that the page does not have: its figures would be taken for those of the filter.

    Or for one with two values, of which one would be passed over.

    What nobody takes for a filter, such as what other sites add to an address, is passed over.
    """
    unknown = [name for name in args if name in LIKE_FILTERS and name not in page.filters and args.get(name)]
    if unknown:
        raise BadRequest(f"This page has no filter ?{unknown[0]}=; it takes {', '.join(page.filters)}")
    twice = [name for name in page.filters if name not in LISTS and len({*args.getlist(name)} - {""}) > 1]
    if twice:
        raise BadRequest(f"?{twice[0]}= is given more than once; it takes one value")


def asked_for(args: Any, name: str) -> str | None:
    """What a page is asked for under a name; of one that may be given several times, all with commas between them."""
    values = args.getlist(name) if name in LISTS else [args.get(name) or ""]
    return SEVERAL.join(filter(None, map(str.strip, values))) or None


async def with_outlet_id(visit: Visit, filters: Filters) -> Filters:
    """The filters with the slug, name and id of their outlet, however it was named. Raises NotKnown.

    An outlet's own page is that of this outlet alone: the one in the filters has no id there, and is kept for others.
    """
    if filters.outlet is None:
        return filters
    aliases = await permissions.may_see(visit.datasette, visit.request.actor, visit.db, ("outlet_aliases",))
    found = await outlet_called(visit.db, filters.outlet, aliases=aliases)
    id = None if visit.page.name == "outlet" else found["id"]
    return replace(filters, outlet=found["slug"], outlet_id=id, outlet_name=found["name"])


def table_called(data: dict[str, Any], name: str, page: Page) -> str:
    """A list of a page's twin as CSV: the page's own table, or one of the others. Raises BadRequest."""
    if name == page.module.ROWS:
        return tables.table(data.get(name, []), page.module.COLUMNS)
    names = names_of(data, page)
    if name not in names:
        raise BadRequest(f"This page has no table {name!r}; ?table= is one of {', '.join(names)}")
    made = page.made.get(name)
    rows = [tables.flat(row) for row in made(data)] if made else tables.rows_of(data, name)
    columns = tables.columns_of(rows)
    return tables.written(columns, [[row.get(column) for column in columns] for row in rows])


def names_of(data: dict[str, Any], page: Page) -> list[str]:
    """What a page's CSV may be asked for: the lists of its twin, and what the page makes of it besides."""
    return list(dict.fromkeys([*tables.table_names(data), *page.made]))
