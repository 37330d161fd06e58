"""Titles as records and texts state them → the headline alone."""

from __future__ import annotations

import re

from ..outlets import load_registry
from .html_names import without_site

# "… – Read more at: https://courier.example/wall", as a page's button for sharing copies it.
_ADDRESS = re.compile(r"[\s|–—:-]{0,5}(?:\bread\s+more\b[^|]{0,12}?)?\s*\(?https?://\S+$", re.I)
_BAR = re.compile(r"\s*[|｜]\s*(?=[^|｜]+$)")


def title_alone(title: str, publisher: str = "") -> str:
    """A title without the page's address and the site's name behind it: the publisher's, or behind "|" an outlet's.

    >>> title_alone("Sea wall fails - Ellery Courier", "Ellery Courier"), title_alone("Sea wall fails | Reuters")
    ('Sea wall fails', 'Sea wall fails')
    >>> title_alone("Sea wall fails Read more At: https://courier.example/wall"), title_alone("Masks can go – CDC")
    ('Sea wall fails', 'Masks can go – CDC')
    """
    title = _ADDRESS.sub("", title) or title
    title = without_site(title, [publisher]) if publisher else title
    bar = _BAR.search(title)
    return title[: bar.start()] if bar and bar.start() and load_registry().find(title[bar.end() :]) else title
