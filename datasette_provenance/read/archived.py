"""Pages as web archives and savers of pages keep them: the page's own address, and what an archive puts around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

# What savers write into a comment. HTTrack leaves the scheme out.
_SAVED = (
    re.compile(r"saved from url=\(\d+\)(\S+)"),
    re.compile(r"Page saved with SingleFile\s+url:\s*(\S+)"),
    re.compile(r"Mirrored from (\S+) by HTTrack"),
)
# The bars of the Wayback Machine, by their ids. Its call for gifts and the bar of archive.today have names that any
# page may use.
_BARS = ("wm-ipp-base", "wm-ipp-print", "wm-ipp")
_GIFTS = "donato"
_TODAY = re.compile(r"https?://archive\.(?:today|ph|is|li|vn|fo|md)/", re.I)


def saved_from(tree: HtmlElement) -> Iterator[str]:
    """The addresses that comments at the start of a saved page name."""
    above = [*tree.itersiblings(etree.Comment, preceding=True), *tree.iterchildren(etree.Comment)]
    above += [comment for head in tree.iterchildren("head") for comment in head.iterchildren(etree.Comment)]
    for comment in above:
        if found := next((match for saver in _SAVED if (match := saver.search(comment.text or ""))), None):
            yield found[1] if "://" in found[1] else f"https://{found[1]}"


def drop_bars(tree: HtmlElement, addresses: list[str]) -> None:
    """Take out what an archive shows above a page, which has the day of the capture. addresses: those in its head."""
    bars = [element for bar in _BARS for element in tree.xpath("//*[@id=$id]", id=bar)]
    if bars:
        bars += tree.xpath("//*[@id=$id]", id=_GIFTS)
    if any(_TODAY.match(address) for address in addresses):
        bars += tree.xpath("//*[@id='HEADER']")
    for element in bars:
        if element.getparent() is not None:
            element.drop_tree()
