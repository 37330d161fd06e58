"""ninjs (IPTC's News in JSON) of versions 2 and 3, which keep texts and headlines in lists by role → plain fields.

Version 1 has them in fields of their own (body_xhtml, headline), which are usual names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

#: What an agency says of an item that nobody may use.
NOT_USABLE = ("canceled", "cancelled", "withheld")
_BODIES, _HEADLINES = "bodies", "headlines"


def is_ninjs(record: Any) -> bool:
    """Whether a record is an item of this kind.

    >>> is_ninjs({"uri": "tag:a", "bodies": [{"role": "main", "value": "It broke."}]}), is_ninjs({"bodies": 3})
    (True, False)
    """
    return isinstance(record, dict) and any(True for _ in _with_values(record.get(_BODIES)))


def withdrawn(record: dict[str, Any]) -> str | None:
    """What an agency says of an item that it has taken back; None for any other record.

    >>> withdrawn({"uri": "tag:a", "pubStatus": "canceled"}), withdrawn({"pubStatus": "canceled"})
    ('canceled', None)
    """
    status = next((value for name, value in record.items() if str(name).lower() == "pubstatus"), None)
    return status if "uri" in record and status in NOT_USABLE else None


def plain(record: dict[str, Any]) -> dict[str, Any]:
    """An item with its text and headline as fields; any other record as it is. Of several texts HTML counts, which has
    the paragraphs; of several headlines the main one."""
    if not is_ninjs(record):
        return record
    bodies, headlines = list(_with_values(record[_BODIES])), list(_with_values(record.get(_HEADLINES)))
    body = next((one for one in bodies if _is_html(one)), bodies[0])
    headline = next((one for one in headlines if one.get("role") == "main"), next(iter(headlines), None))
    rest = {name: value for name, value in record.items() if name not in (_BODIES, _HEADLINES)}
    found = {"content_html" if _is_html(body) else "text": body["value"]}
    return {**rest, **found, **({"headline": headline["value"]} if headline else {})}


def _with_values(held: Any) -> Iterator[Mapping[str, Any]]:
    for one in held if isinstance(held, list) else ():
        if isinstance(one, dict) and isinstance(one.get("value"), str) and one["value"].strip():
            yield one


def _is_html(body: Mapping[str, Any]) -> bool:
    stated = " ".join(str(body.get(name, "")) for name in ("contentType", "contenttype", "role"))
    return "html" in stated.lower() or body["value"].lstrip().startswith("<")
