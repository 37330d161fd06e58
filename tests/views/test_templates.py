"""What no template may hold: what breaks a strict policy, a base_url, or the escaping of text."""

import re
from pathlib import Path

import pytest

import datasette_provenance

PACKAGE = Path(datasette_provenance.__file__).parent
TEMPLATES = sorted((PACKAGE / "templates" / "provenance").glob("*.html"))
FORBIDDEN = {
    "text without escaping": r"\|\s*safe\b|autoescape false",
    "an inline style": r"\sstyle=|<style",
    "an inline script": r"<script(?![^>]*\ssrc=)|\son[a-z]+=\"",
    "an address that leaves base_url out": r"(?:href|src|action)=\"/",
    "another host": r"(?:src|srcset|action)=\"https?:|@import|<link[^>]*https?:",
}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_holds_none_of_it(template):
    text = template.read_text(encoding="utf-8")
    assert {what: found for what, pattern in FORBIDDEN.items() if (found := re.findall(pattern, text))} == {}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_says_what_it_counts_and_sets_percentages_as_english_does(template):
    text = re.sub(r"{%.*?%}", "", template.read_text(encoding="utf-8"), flags=re.S)
    assert re.findall(r"\bn&nbsp;|\bn: |\bn under |>n<|\d %|}} %|per cent\b", text) == []


def test_there_are_templates_and_each_page_is_ours():
    names = {path.name for path in TEMPLATES}
    assert {"base.html", "overview.html", "document.html", "removed.html"} <= names
    for path in TEMPLATES:
        if path.name not in ("base.html", "layout.html") and not path.name.startswith("_"):
            assert path.read_text(encoding="utf-8").startswith('{% extends "provenance/base.html" %}')


def test_style_sheet_asks_nobody_and_styles_nothing_but_our_pages():
    css = (PACKAGE / "static" / "provenance.css").read_text(encoding="utf-8")
    assert not re.search(r"url\(|@import", css)
    rules = re.sub(r"/\*.*?\*/|@[a-z-]+[^{]*\{", "", css, flags=re.S)
    selectors = [s.strip() for block in re.findall(r"([^{}]+)\{[^{}]*\}", rules) for s in block.split(",")]
    strangers = [s for s in selectors if s and not re.search(r"pv-|\.provenance", s) and s != "tr"]
    assert strangers == []
