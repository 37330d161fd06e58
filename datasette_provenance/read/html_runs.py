"""The pieces of text around a page's headline, in the order in which a reader sees them."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

#: Posts of networks that stand in a text as quotations, with days of their own.
_POSTS = ("twitter-tweet", "twitter-video", "instagram-media", "text-post-media", "tiktok-embed", "bluesky-embed",
          "mastodon-embed", "reddit-embed", "reddit-card", "fb-xfbml")  # fmt: skip
EMBEDDED = " or ".join(f"contains(@class, '{name}')" for name in _POSTS)
_SHOWN = "text()[normalize-space()][not(parent::script or parent::style or parent::option or parent::noscript)]"
_SHOWN += f"[not(ancestor::blockquote[{EMBEDDED}])]"
_AFTER = etree.XPath(f"following::{_SHOWN}", smart_strings=False)
_BEFORE = etree.XPath(f"preceding::{_SHOWN}", smart_strings=False)
_AFTERWARDS = 30
# Further up stands the head of the page, which often shows the date of today.
_BEFOREHAND = 4


def runs_around(headline: HtmlElement | None) -> tuple[list[str], list[str]]:
    """The last pieces of text before the headline and the first behind it, each on one line."""
    if headline is None:
        return [], []
    before, after = _BEFORE(headline)[-_BEFOREHAND:], _AFTER(headline)[:_AFTERWARDS]
    return [" ".join(run.split()) for run in before], [" ".join(run.split()) for run in after]


def short_text(element: HtmlElement, limit: int, between: str = " ") -> str:
    """An element's text, `between` parting the texts of the elements in it; "" if it is longer than limit."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        part = " ".join(part.split())
        if part:
            parts.append(part)
            length += len(part)
            if length > limit:
                return ""
    return between.join(parts)
