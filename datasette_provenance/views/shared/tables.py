"""The lists of a page's twin as tables: their names, their rows, and what is written of them as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

Row = dict[str, Any]


def table_names(data: Any, before: str = "") -> list[str]:
    """Every list of rows in a twin by its place in it, those within rows too.

    >>> table_names({"kinds": [{"kind": "person", "cues": [{"cue": "say"}]}], "told": {"acts": []}, "names": ["Wire"]})
    ['kinds', 'kinds.cues', 'told.acts']
    """
    found: dict[str, bool] = {}
    for name, rows in _lists(data, before):
        found[name] = found.get(name, True) and all(isinstance(row, dict) for row in rows)
    return [name for name, of_rows in found.items() if of_rows]


def _lists(data: Any, before: str) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(data, list):
        for item in data:
            yield from _lists(item, before)
    for key, value in data.items() if isinstance(data, dict) else ():
        if isinstance(value, list):
            yield f"{before}{key}", value
        if isinstance(value, (dict, list)):
            yield from _lists(value, f"{before}{key}.")


def filled(data: Any, before: str = "") -> list[str]:
    """The lists that have rows, without those within rows.

    >>> filled({"kinds": [{"cues": [{"cue": "say"}]}], "told": {"acts": []}})
    ['kinds']
    """
    found = []
    for key, value in data.items():
        if isinstance(value, dict):
            found += filled(value, f"{before}{key}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            found.append(f"{before}{key}")
    return found


def rows_of(data: Any, name: str) -> list[Row]:
    """The rows of one of table_names, flat: nested names are joined by "_", and a list within rows has theirs before.

    >>> twin = {"kinds": [{"kind": "person", "outlet": {"slug": "wire"}, "cues": [{"cue": "say"}, {"cue": "add"}]}]}
    >>> rows_of(twin, "kinds")
    [{'kind': 'person', 'outlet_slug': 'wire'}]
    >>> rows_of(twin, "kinds.cues")[1]
    {'kind': 'person', 'outlet_slug': 'wire', 'cues_cue': 'add'}
    """
    return list(_rows(data, name.split("."), {}, ""))


def _rows(value: Any, path: Sequence[str], before: Row, prefix: str) -> Iterator[Row]:
    if isinstance(value, list):
        for item in value:
            row = {**before, **flat(item, prefix)}
            if not path:
                yield row
            else:
                yield from _rows(item.get(path[0]), path[1:], row, f"{prefix}{path[0]}_")
    elif isinstance(value, dict) and path:
        # Before the first list names only lead there.
        yield from _rows(value.get(path[0]), path[1:], before, f"{prefix}{path[0]}_" if before else "")


def flat(value: Row, prefix: str = "") -> Row:
    """A row without the rows in it: nested names joined by "_", lists of values by "; "."""
    found: Row = {}
    for key, item in value.items():
        if isinstance(item, dict):
            found |= flat(item, f"{prefix}{key}_")
        elif not isinstance(item, list):
            found[prefix + key] = item
        elif item and not any(isinstance(one, (dict, list)) for one in item):
            found[prefix + key] = "; ".join(map(str, item))
    return found


def by_outlet(rows: Sequence[Row], outlets: Sequence[Row]) -> list[Row]:
    """Rows that have a cell for each outlet, in the outlets' order, as a row for each cell that is there.

    >>> by_outlet([{"entity": "Ana", "outlets": [None, {"score": 0.1}]}], [{"outlet": None}, {"outlet": {"slug": "w"}}])
    [{'entity': 'Ana', 'outlet': {'slug': 'w'}, 'cell': {'score': 0.1}}]
    """
    return [
        {**{name: value for name, value in row.items() if name != "outlets"}, "outlet": column["outlet"], "cell": cell}
        for row in rows
        for column, cell in zip(outlets, row["outlets"], strict=False)
        if cell
    ]


def columns_of(rows: Sequence[Row]) -> list[str]:
    """The columns of flat rows, as they come; those of what is missing in the first rows in its place.

    >>> columns_of([{"outlet": None, "n": 1}, {"n": 2, "outlet_slug": "wire"}])
    ['outlet_slug', 'n']
    """
    found = dict.fromkeys(name for row in rows for name in row)
    empty = {name for name in found if all(row.get(name) is None for row in rows)}
    columns: dict[str, None] = {}
    for name in found:
        parts = [other for other in found if other.startswith(f"{name}_")] if name in empty else []
        columns |= dict.fromkeys(parts or [name])
    return list(columns)


def written(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Rows as CSV, with a head."""
    out = StringIO()
    writer = csv.writer(out)
    if columns:
        writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def table(rows: list[Row], columns: tuple[str, ...]) -> str:
    """Rows as CSV; the column "outlet.slug" is headed outlet_slug."""
    names = [column.replace(".", "_") for column in columns]
    return written(names, [[cell(row, column) for column in columns] for row in rows])


def cell(row: Any, column: str) -> Any:
    for name in column.split("."):
        row = row[name] if row is not None else None
    return "; ".join(row) if isinstance(row, list) else row
