"""Addresses that lead somewhere else, or to several things, or nowhere: of sources and of stories."""

from __future__ import annotations

from typing import Any

from datasette.utils.asgi import Base400


class Moved(Base400):
    """What was at this address is at another one: `slug` is that one's.

    301 for an acronym, which its own slug spells; 302 for what later loads merged or renamed, and may again.
    """

    def __init__(self, slug: str, status: int) -> None:
        self.slug, self.status = slug, status
        super().__init__(f"This is {slug} now")


class Unknown(Base400):
    """There is no such source or story (404). `page`: the twin, with those that are likely meant, for `template`."""

    status = 404

    def __init__(self, what: str, likely: list[dict[str, Any]]) -> None:
        self.template = f"no_{what}"
        self.page = {"sentence": f"There is no {what} at this address.", "likely": likely}
        super().__init__(self.page["sentence"])
