"""Addresses: of our pages, and of the rows behind a number on Datasette's own pages. base_url is always in them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote_plus

from datasette.utils import tilde_encode

from ...addresses import PATHS, PLACES, ROOT

UNASKED, SHOWN = 100, 1000
"""Rows that our queries give where nobody says how many, and that Datasette shows of a query."""


class Links:
    """Addresses within one database. `kept`: the filters that go with the reader from page to page."""

    def __init__(self, datasette: Any, database: str, kept: dict[str, str] | None = None) -> None:
        self.datasette, self.database, self.kept = datasette, database, kept or {}
        self.base = f"{datasette.urls.database(database)}{ROOT}"
        self._made: dict[tuple[object, ...], str] = {}
        self._tables: dict[str, str] = {}

    def url(self, page: str, format: str | None = None, **parts: Any) -> str:
        """A page's address, e.g. url("document", key="a.b"), url("documents", outlet="wire", since=None).

        `format`: json or csv. Parts that the path has no place for become its query; the filters in force are kept
        unless a part names them anew, None to drop one.
        """
        # A page names the same outlet again and again.
        key = (page, format, *((name, None if value is None else str(value)) for name, value in parts.items()))
        if key not in self._made:
            self._made[key] = self._url(page, format, parts)
        return self._made[key]

    def _url(self, page: str, format: str | None, parts: dict[str, Any]) -> str:
        path, place = PATHS[page], PLACES.get(page)
        if place:
            path = path.replace(f"{{{place}}}", tilde_encode(str(parts.pop(place))))
        query = {**self.kept}
        if page == "contrast" and "outlet" in query:
            # It has two groups instead, of which the outlet in force is the first unless one is named.
            outlet = query.pop("outlet")
            named = any(name.startswith(("a_", "b_")) and value is not None for name, value in parts.items())
            query |= {} if named else {"a_outlet": outlet}
        query |= parts
        asked = [f"{name}={quote_plus(str(value))}" for name, value in query.items() if value is not None]
        suffix = f".{format}" if format else ""
        return f"{self.base}{path}{suffix}" + (f"?{'&'.join(asked)}" if asked else "")

    def compare_url(self, a: str, b: str) -> str:
        """Where two documents stand side by side, by their keys."""
        return self.url("compare", a=a, b=b)

    def table_url(self, table: str, **filters: Any) -> str:
        """The rows of a table behind a number, e.g. table_url("credits", kind="agency", outlet_id=None) where null."""
        if table not in self._tables:
            self._tables[table] = str(self.datasette.urls.table(self.database, table))
        asked = [_condition(column, value) for column, value in filters.items()]
        return self._tables[table] + (f"?{'&'.join(asked)}" if asked else "")

    def row_url(self, table: str, pk: Any) -> str:
        """One row's page; several primary keys as a list."""
        keys = pk if isinstance(pk, (list, tuple)) else [pk]
        return str(self.datasette.urls.row(self.database, table, ",".join(tilde_encode(str(key)) for key in keys)))


def as_many(number: int) -> dict[str, int]:
    """What a query is asked besides, so that its rows are as many as a figure says: unless told, it gives 100.

    Of more than the thousand that Datasette shows one row more is asked for: Datasette then says that there are more.

    >>> as_many(100), as_many(178), as_many(20_000)
    ({}, {'rows': 178}, {'rows': 1001})
    """
    return {"rows": min(number, SHOWN + 1)} if number > UNASKED else {}


def _condition(column: str, value: Any) -> str:
    return f"{column}__isnull=1" if value is None else f"{column}={quote_plus(str(value))}"
