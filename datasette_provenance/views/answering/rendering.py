"""From a page's data to HTML: our templates write its title and content, Datasette's what stands around them."""

from __future__ import annotations

from functools import lru_cache
from types import MethodType
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context, Macro


async def rendered(datasette: Any, request: Any, template: str, context: dict[str, Any]) -> str:
    """The page that templates/provenance/{template}.html makes of a context, within Datasette's own."""
    env = without_await(
        datasette.get_jinja_environment(request) if hasattr(datasette, "get_jinja_environment") else datasette.jinja_env
    )
    written = env.get_template(f"provenance/{template}.html").make_module(context)
    page: str = await datasette.render_template(
        "provenance/layout.html", {**context, "written": written}, request=request, view_name="provenance"
    )
    # Datasette 0.65 does not say in which language its pages are, and our templates stand within them.
    return page.replace("<html>", '<html lang="en">', 1)


@lru_cache(maxsize=8)  # a Datasette has one environment, unless a plugin makes others
def without_await(env: Environment) -> Environment:
    """Datasette's templates without an `await` around each call of a macro, which costs a third of a page's time.

    Nothing that our templates call has to be awaited; what Datasette's do stands in layout.html.
    """
    ours = env.overlay()
    ours.is_async = False
    ours.context_class = PlainCalls
    ours.getattr = key_first(ours.getattr)  # type: ignore[method-assign]
    return ours


class PlainCalls(Context):
    """Calls macros and methods at once: Jinja asks each first whether it wants the context, and none of ours does."""

    def call(self, called: Any, /, *args: Any, **named: Any) -> Any:
        if type(called) is Macro or type(called) is MethodType:
            named.pop("_loop_vars", None)  # of a loop around the call; only who wants the context has a use for them
            named.pop("_block_vars", None)
            return called(*args, **named)
        return super().call(called, *args, **named)


def key_first(attribute_of: Any) -> Any:
    """`row.title` in a template: of a dictionary the key, where Jinja looks for an attribute of that name before it."""

    def look_up(owner: Any, name: str) -> Any:
        if type(owner) is dict and name in owner:
            return owner[name]
        return attribute_of(owner, name)

    return look_up
