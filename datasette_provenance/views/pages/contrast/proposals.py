"""Which contrasts are proposed."""

from __future__ import annotations

from datasette.database import Database

from ....store.query import Row, rows
from ...shared.shapes import collection


async def proposals(db: Database, outlet: str | None = None) -> list[Row]:
    """Contrasts that make sense here: what each is called, and its query. outlet: the slug of the one in question."""
    sql = """select o.slug, o.name from outlet_totals t join outlets o on o.id = t.outlet_id
        where t.counted = 'documents' order by t.documents desc, o.id limit 2"""
    largest = await rows(db, sql)
    if not largest:
        return []
    if outlet:
        chosen = await rows(db, "select slug, name from outlets where slug = :slug", {"slug": outlet})
        largest = chosen + [row for row in largest if row["slug"] != outlet]
    found = []
    if len(largest) > 1:
        first, second = largest[:2]
        name = f"{first['name']} against {second['name']}"
        found.append({"name": name, "query": {"a_outlet": first["slug"], "b_outlet": second["slug"]}})
        found.append({"name": f"{first['name']} against all others", "query": {"a_outlet": first["slug"]}})
    mine = {"outlet": outlet} if outlet else {}
    figures = await collection(db)
    copies = figures.get("documents with an origin", 0) - figures.get("origins", 0)
    for name, field, a, b in (
        ("quoted voices against the authors’ own", "voice", "quoted", "author"),
        ("copies against original texts", "copies", "copies", "originals"),
    ):
        if field == "copies" and not copies:
            continue
        both = {f"{side}_{key}": value for side in "ab" for key, value in mine.items()}
        found.append({"name": name, "query": {**both, f"a_{field}": a, f"b_{field}": b}})
    return found
