"""A page that Safari saved as a web archive (a property list) → the page as it was, with its address."""

from __future__ import annotations

import io
import plistlib

from ..records import LoadError
from .fields import web_address
from .item import FILE_LIMIT, MEGABYTE, Item, Served

BEGINS = b"bplist00"


def read_webarchive(stream: io.BufferedReader, path: str, key: str) -> Item | LoadError:
    """The page in such a file; pictures, styles and frames beside it are left out. path, key: as Item has them."""
    data = stream.read(FILE_LIMIT + 1)
    if len(data) > FILE_LIMIT:
        return LoadError(path, None, f"larger than {FILE_LIMIT // MEGABYTE} MB")
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
