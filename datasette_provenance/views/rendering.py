"""From a page's data to HTML: our templates write its title and content, Datasette's what stands around them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment


async def rendered(datasette: Any, request: Any, template: str, context: dict[str, Any]) -> str:
    """The page that templates/provenance/{template}.html makes of a context, within Datasette's own."""
    env = without_await(
        datasette.get_jinja_environment(request) if hasattr(datasette, "get_jinja_environment") else datasette.jinja_env
    )
    written = env.get_template(f"provenance/{template}.html").make_module(context)
    page: str = await datasette.render_template(
        "provenance/layout.html", {**context, "written": written}, request=request, view_name="provenance"
    )
    return page


@lru_cache(maxsize=8)  # a Datasette has one environment, unless a plugin makes others
def without_await(env: Environment) -> Environment:
    """Datasette's templates without an `await` around each call of a macro, which costs a third of a page's time.

    Nothing that our templates call has to be awaited; what Datasette's do stands in layout.html.
    """
    ours = env.overlay()
    ours.is_async = False
    return ours
