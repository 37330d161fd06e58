"""A page that Safari saved as a web archive (a property list) → the page as it was, with its address."""

from __future__ import annotations

import plistlib

from ..records import LoadError
from .fields import web_address
from .item import Item, Served

BEGINS = b"bplist00"


def read_webarchive(data: bytes, path: str, key: str) -> Item | LoadError:
    """The page in such a file; pictures, styles and frames beside it are left out. path, key: as Item has them."""
    try:
        page = plistlib.loads(data)["WebMainResource"]
        content = page["WebResourceData"]
        if not isinstance(content, bytes):
            raise TypeError
    except Exception:  # it raises whatever it stumbles over
        return LoadError(path, None, "no page in this web archive of Safari; save the page as page source")
    charset = page.get("WebResourceTextEncodingName")
    address = web_address(page.get("WebResourceURL")) or ""
    return Item(path, "html", None, content, key, Served(address, charset if isinstance(charset, str) else None))
