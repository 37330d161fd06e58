"""What a text says about its publisher."""

from __future__ import annotations

from dataclasses import replace

import pytest

from datasette_provenance.analyze.claims.publisher import publisher_claims
from datasette_provenance.analyze.credits.find import find_credits
from datasette_provenance.analyze.findings import analyze
from datasette_provenance.analyze.fingerprint import fingerprint
from datasette_provenance.clean.text import clean
from datasette_provenance.records import Claim, RawDocument

BODY = "The council voted on Monday to close the bridge at Port Ellery.\n\nThe mayor said that she was sorry for it."


def claims(text: str, url: str | None = None, said: str | None = None) -> list[tuple[str, str]]:
    raw = RawDocument("key", text, url=url)
    if said:
        raw.claims.append(Claim("publisher", said, "given.publisher"))
    cleaned = clean(text)
    found = publisher_claims(find_credits(cleaned, raw, said), cleaned, raw)
    for claim in found:
        assert claim.field == "publisher"
        assert claim.start is None or text[claim.start : claim.end].strip()
    return [(claim.value, claim.method) for claim in found]


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("© 2024 Valley Tribune. All rights reserved.", "Valley Tribune"),
        ("Copyright © 2024 The Harbour Gazette, LLC. Click here for reprint permission.", "Harbour Gazette"),
        ("Copyright 2024 The Associated Press. All rights reserved.", None),
        ("© 2019 by King Features Syndicate", None),
        ("© 2024 Valley Tribune. Photographs © 2024 Harbour Gazette.", None),
    ],
)
def test_copyright_lines(line: str, publisher: str | None) -> None:
    assert claims(f"{BODY}\n\n{line}") == ([(publisher, "copyright.line")] if publisher else [])


@pytest.mark.parametrize(
    ("url", "said", "publisher"),
    [
        ("https://apnews.com/article/1", None, "Associated Press"),
        ("https://www.harbourgazette.example/bridge", "Harbour Gazette", "Harbour Gazette"),
        ("https://www.harbourgazette.example/bridge", None, "harbourgazette.example"),
        ("https://web.archive.org/web/2024/https://apnews.com/", None, "Associated Press"),
        ("https://web.archive.org/details/wall", None, None),
        ("http://127.0.0.1:8199/a.html", None, None),
        ("http://[2001:db8::1]/a.html", None, None),
        ("http://[broken", None, None),
        ("not an address", None, None),
        ("file:///tmp/a.html", None, None),
    ],
)
def test_addresses(url: str, said: str | None, publisher: str | None) -> None:
    assert claims(BODY, url, said) == ([(publisher, "url.domain")] if publisher else [])


def test_published_on_and_release_sources() -> None:
    assert claims(f"Bridge closes\n\nPublished on Coast Today, 14 June 2024\n\n{BODY}") == [
        ("Coast Today", "text.published-on")
    ]
    release = f"FOR IMMEDIATE RELEASE\n\n{BODY}\n\nSOURCE: Ministry of Bridges"
    assert claims(release) == [("Ministry of Bridges", "release.source")]


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Posted by PatriotWire Staff", "PatriotWire"),
        ("Published by Coast Radio News Team", "Coast Radio News"),
        ("Published by the Harbour Gazette on May 3, 2024", "Harbour Gazette"),
        ("Posted by Reuters", "Reuters"),
        ("Posted by Jane Roe - November 19, 2025", None),
        ("Posted by Jane Roe | March 3, 2026", None),
        ("Published by Jane Roe on March 3, 2026", None),
        ("Posted by Admin", None),
    ],
)
def test_who_posted_is_an_outlet_only_if_it_is_called_like_one(line: str, publisher: str | None) -> None:
    expected = [(publisher, "text.published-on")] if publisher else []
    assert claims(f"Bridge closes in spring\n\n{line}\n\n{BODY}") == expected


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Posted in News by Kate Odell", None),
        ("Posted in Sport", None),
        ("Posted in Politics | 3 March 2026", None),
        ("Published in Local News on May 3, 2024", None),
        ("Posted in Arts & Culture, Opinion by Kate Odell", None),
        ("Posted in UNCATEGORIZED", None),
        ("Publicado en Deportes", None),
        ("Veröffentlicht in Politik", None),
        ("Posted by News", None),
        ("Published in Norsund News by Kate Odell", "Norsund News"),
        ("Published in The Sport, 3 May 2024", "Sport"),
        ("Published in Sports Illustrated", "Sports Illustrated"),
        ("Published on World News Norsund", "World News Norsund"),
    ],
)
def test_a_section_is_no_outlet(line: str, publisher: str | None) -> None:
    expected = [(publisher, "text.published-on")] if publisher else []
    assert claims(f"Bridge closes in spring\n\n{line}\n\n{BODY}") == expected


def test_a_staff_writers_byline_counts_where_nothing_points_elsewhere() -> None:
    byline = "Bridge closes\n\nBy Jane Roe, Valley Tribune staff writer\n\n"
    assert claims(byline + BODY) == [("Valley Tribune", "byline.staff")]
    assert claims(f"{byline}{BODY}\n\nThis article was originally published by the Harbour Gazette.") == []


@pytest.mark.parametrize("text", ["", BODY, f"{BODY}\n\nReuters", f"{BODY}\n\nThe Harbour Gazette reported it."])
def test_nothing_is_guessed(text: str) -> None:
    assert claims(text) == []


def test_the_analysis_leaves_what_it_is_given_as_it_is() -> None:
    given = [Claim("publisher", "reuters.com", "given.publisher"), Claim("title", "Sea wall fails", "given.title")]
    raw = RawDocument(key="a", text="The sea wall failed on Monday.", claims=list(given))
    before, copies = fingerprint(raw), [replace(claim) for claim in given]
    found = analyze(raw)
    assert found.chosen["publisher"].value == "Reuters"
    assert raw.claims == given == copies
    assert fingerprint(raw) == before
