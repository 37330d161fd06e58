"""What is shown to who asks for what is not here, or by a filter that makes no sense: what is wrong, and ways on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from datasette import Response
from datasette.database import QueryInterrupted
from datasette.utils import add_cors_headers
from datasette.utils.asgi import Base400

from ...store.query import Row
from ..shared.called import NotKnown
from ..shared.filters import LONGEST


class TooSlow(Base400):
    """A query ran into Datasette's time limit (503)."""

    status = 503


@contextmanager
def in_time() -> Iterator[None]:
    """Raise TooSlow where a query runs into Datasette's time limit: of a page, or of what decides who may see it."""
    try:
        yield
    except QueryInterrupted:
        raise TooSlow("This took longer than the site allows: narrow it by outlet or date") from None


TITLES = {400: "This cannot be looked up", 404: "Not found", 503: "This took too long"}
# Where to go on from a page of one thing; from any other, to itself without filters.
ALL = {
    "document": ("documents", "All documents"),
    "outlet": ("outlets", "All outlets"),
    "target": ("targets", "All people and organisations"),
    "source": ("citations", "All sources"),
    "story": ("stories", "All stories"),
    "compare": ("compare", "Choose two documents"),
}
# Pages with a form of outlet and dates.
FILTERED = (
    *("overview", "documents", "chains", "stories", "framing", "sentiment", "targets", "citations", "cited"),
    *("outlets", "undecided"),
)


def not_shown(datasette: Any, form: str | None, status: int, words: str, more: Row | None = None) -> Response:
    """An answer without a page: JSON as Datasette's own errors, else words alone. more: what JSON says besides."""
    headers: dict[str, str] = {}
    if datasette.cors:
        add_cors_headers(headers)
    if form == "json":
        return Response.json({"ok": False, "error": words, "status": status, **(more or {})}, status, headers)
    return Response.text(words, status, headers)


def problem(page: str, error: Exception, status: int, args: Mapping[str, Any], kept: Mapping[str, Any]) -> Row:
    """The data of the page of problems.

    page: the name of the page that was asked for, "" for none. args: the query string; kept: the parameters that may
    stay in the form unseen.
    """
    way, words = ALL.get(page, (page or "overview", "This page without filters" if page else "The overview"))
    asked = {name: (args.get(name) or "").strip()[:LONGEST] for name in ("outlet", "since", "until", "q")}
    return {
        "title": TITLES.get(status, f"Error {status}"),
        "sentence": error.sentence if isinstance(error, NotKnown) else str(error.args[0]),
        "likely": getattr(error, "likely", []),
        "name": error.name if isinstance(error, NotKnown) else None,
        "way": way,
        "way_words": words,
        "form": page in FILTERED and status == 400,
        "asked": {name: value for name, value in asked.items() if value},
        "kept": {name: value for name, value in kept.items() if value and name not in ("q", "count")},
    }
