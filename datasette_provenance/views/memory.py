"""What is remembered while one request lasts: who asks, what they may see, what was looked up.

What was looked up in an immutable database is remembered as long as it is served.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any
from weakref import WeakKeyDictionary

from datasette.database import Database
from datasette.utils import await_me_maybe
from datasette.utils.asgi import Request

_memory: ContextVar[dict[Any, Any] | None] = ContextVar("provenance_memory", default=None)
_lasting: WeakKeyDictionary[Database, dict[Any, Any]] = WeakKeyDictionary()
_scope: ContextVar[Any] = ContextVar("provenance_scope", default=None)


def remember_within_request(app: Any) -> Any:
    """ASGI middleware that begins a new memory with each request."""

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        token, of_scope = _memory.set({}), _scope.set(scope)
        try:
            await app(scope, receive, send)
        finally:
            _memory.reset(token)
            _scope.reset(of_scope)

    return wrapped


def memory() -> dict[Any, Any]:
    """The memory of this request; outside of one, a new one that nobody keeps."""
    kept = _memory.get()
    return {} if kept is None else kept


def memory_of(db: Database) -> dict[Any, Any]:
    """The memory of what a database holds: of an immutable one for good, of another while this request lasts."""
    if db.is_mutable:
        found: dict[Any, Any] = memory().setdefault(("database", id(db)), {})
        return found
    return _lasting.setdefault(db, {})


async def actor(datasette: Any) -> Any:
    """Who asks, for hooks that are not told (render_cell of Datasette 0.65); None outside of a request."""
    # It loads all plugins: imported with this module, it would load this package half imported, without its hooks.
    from datasette.plugins import pm

    scope, kept = _scope.get(), memory()
    if scope is None or scope["type"] != "http":
        return None
    if "actor" not in kept:
        kept["actor"] = None
        for candidate in pm.hook.actor_from_request(datasette=datasette, request=Request(scope, None)):
            kept["actor"] = kept["actor"] or await await_me_maybe(candidate)
    return kept["actor"]
