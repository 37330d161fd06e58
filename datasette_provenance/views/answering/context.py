"""What templates get besides a page's data: addresses, navigation, footer, and the modules that they ask for words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from typing import Any

from ...addresses import PLUGIN
from ...analyze.framing import loaded
from .. import charts, permissions
from ..pages.compare import marks as compared_marks
from ..pages.document import figures as document_figures
from ..pages.document import framing as document_framing
from ..pages.document import kinds as document_kinds
from ..pages.document import page as document
from ..pages.document import told as document_told
from ..pages.document import weighed as document_weighed
from ..pages.story import figures, told_passages, wordings
from ..shared import accuracy
from ..shared.filters import Filters
from ..site_map import PAGES
from ..writing import marks, naming, words
from ..writing.links import Links, as_many
from . import public
from .visits import NARROWING, Visit

VERSION = version(PLUGIN)


async def surroundings(visit: Visit) -> dict[str, Any]:
    """What every template gets besides the page's data."""
    links, filters = visit.links, visit.filters
    kept = filters.outlet if visit.page.name == "outlet" else None
    if kept:
        filters = replace(filters, outlet=None, outlet_name=None)
    return {
        "page_name": visit.page.name,
        "database": visit.db.name,
        "canonical": canonical(visit),
        "address": visit.datasette.absolute_url(visit.request, visit.address(None, visit.filters.next)),
        "filters": {name: getattr(filters, name) for name in ("outlet", "since", "until", *NARROWING)},
        "outlet_name": filters.outlet_name,
        "kept_outlet": kept,
        "kept_outlet_name": visit.filters.outlet_name,
        "count": visit.filters.count,
        "in_period": visit.filters.in_period,
        "twin_url": visit.address("json", visit.filters.next),
        "csv_url": visit.address("csv", visit.filters.next),
        "csv_of": csv_of(visit),
        "nav": await navigation(visit),
        "footer": await footer(visit),
        # Modules, each by its name.
        "accuracy": accuracy,
        "charts": charts,
        "compared_marks": compared_marks,
        "document_figures": document_figures,
        "document_framing": document_framing,
        "document_kinds": document_kinds,
        "document_told": document_told,
        "document_weighed": document_weighed,
        "figures": figures,
        "loaded_wording": loaded,
        "marks": marks,
        "naming": naming,
        "told_passages": told_passages,
        "wordings": wordings,
        "words": words,
        "url": links.url,
        "narrowed_url": narrowed_url(links, visit.filters),
        "table_url": links.table_url,
        "as_many": as_many,
        "row_url": links.row_url,
        "compare_url": links.compare_url,
        "safe_url": document.safe_url,
    }


def csv_of(visit: Visit) -> Callable[[str], str]:
    """A function from the name of a list in the page's twin to its address as CSV."""

    def address(name: str) -> str:
        if name == visit.page.module.ROWS:
            return visit.address("csv", visit.filters.next)
        url = visit.address("csv", None)
        return f"{url}{'&' if '?' in url else '?'}table={name}"

    return address


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


async def footer(visit: Visit) -> dict[str, Any]:
    """Who made the site and, for those who may see that, when; contact, licence and so on come from the plugin's
    configuration."""
    config = public.configuration(visit.datasette)
    sql = "select finished from loads where finished is not null order by id desc limit 1"
    seen = await permissions.may_see(visit.datasette, visit.request.actor, visit.db, ("loads",))
    found = (await visit.db.execute(sql)).rows if seen else []
    return {
        "version": VERSION,
        "loaded": found[0][0][:10] if found else None,
        **{name: config.get(name) for name in ("methods_url", "licence", "licence_url")},
        **public.contact(config),
    }
