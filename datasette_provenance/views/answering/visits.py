"""One request for a page: what was asked for, and how the page is addressed in answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from datasette.database import Database

from ..shared.filters import CHOICES, Filters
from ..site_map import Page
from ..writing.links import Links

# What narrows one page alone, and is not kept on the way to another.
NARROWING = ("kind", "q", *CHOICES, "cue", "document", "size")


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a page: `parts` are the key or slug in its path, and what its query names."""

    datasette: Any
    request: Any
    db: Database
    page: Page
    filters: Filters
    parts: dict[str, str | None]

    @property
    def links(self) -> Links:
        return Links(self.datasette, self.db.name, self.filters.kept())

    def address(self, form: str | None, next: str | None) -> str:
        """Where this page is, or its JSON or CSV, from a certain row of its list on."""
        narrowed = {name: getattr(self.filters, name) for name in NARROWING} | {"next": next}
        if self.page.name == "outlet":
            narrowed["outlet"] = None  # kept for the way on alone
        return self.links.url(self.page.name, form, **self.parts, **narrowed)
