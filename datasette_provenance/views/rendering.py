"""From a page's data to HTML: our templates write its title and content, Datasette's what stands around them."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from jinja2 import Environment

# By Datasette's environment of templates: the same for our pages.
_ours: WeakKeyDictionary[Environment, Environment] = WeakKeyDictionary()


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


def without_await(env: Environment) -> Environment:
    """Datasette's templates without an `await` around each call of a macro, which costs a third of a page's time.

    Nothing that our templates call has to be awaited; what Datasette's do stands in layout.html.
    """
    if env not in _ours:
        _ours[env] = env.overlay()
        _ours[env].is_async = False
    return _ours[env]
