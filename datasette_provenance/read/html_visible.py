"""What a reader sees above the text of a page: its headline and its date → claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from itertools import permutations

from lxml import etree
from lxml.html import HtmlElement

from ..dates import parse_date
from ..outlets import load_registry
from ..records import Claim
from ..spelling import without_accents
from ..terms import alternatives, terms
from .html_marks import Marked, clocks_of, frame_of, is_in_frame, is_inside, others_of
from .html_names import BARS, Address, absolute, clean_title, site_of
from .html_runs import EMBEDDED, short_text

# Figures without a mark between them are two each: "/2024/0503/" is a date, "/2024053/" a number.
_URL_DATE = re.compile(
    r"/(20[0-2]\d|199\d)[/\-_]?(0[1-9]|1[0-2]|(?<=[/\-_])[1-9](?=[/\-_]))"
    r"[/\-_]?(0[1-9]|[12]\d|3[01]|(?<=[/\-_])[1-9](?=[/\-_.]))(?!\d)"
)
# An outlet's name has no more words than that.
_NAME_WORDS = 6
_HOME = re.compile(r"(?:https?://[^/?#]+)?/?(?:#.*)?", re.IGNORECASE)
_TITLE_LENGTH = 400
_UPDATE = re.compile(rf"(?i)\b{alternatives(terms('update_words'))}")
# A year of two figures, in lines that hold little more than a date.
_SHORT_YEAR = re.compile(r"(?<![\d.,])(\d{1,2}\.\d{1,2}\.)(\d\d)(?![\d.])")
_SHORT_LENGTH = 40
_DATE_START = 24
_DATE_LENGTH = 120
# A link that holds a date, and perhaps a word before it and the time of day.
_LINK_LENGTH = 60
# Pieces of text behind the headline that are nearer to it than those before it.
_NEAR = 8
# Elements marked as date beyond these belong to teasers of other texts.
_LOOKED_AT = 40


def heading_claims(tree: HtmlElement, stated: list[str], names: set[str]) -> Iterator[Claim]:
    """The headline as the page shows it. stated: titles by the page's head; names: compact names of the site.

    A page's first heading is often its logo, so a heading that one of the titles repeats is believed most, and after
    it one that is alone and of the same subject: what stands in the head is written for search and social networks.
    """
    titles = [title for title in stated if title and compact(title) not in names]
    headings = [text for heading in tree.iter("h1") if (text := _line(heading)) and compact(text) not in names]
    agreed = next((text for text in headings if any(same_title(text, title) for title in titles)), None)
    if agreed:
        yield Claim("title", agreed, "html.h1-agreed")
    elif len(headings) == 1 and _is_of_subject(headings[0], titles):
        yield Claim("title", headings[0], "html.h1-alone")
    elif headings:
        yield Claim("title", headings[0], "html.h1")
    for element in tree.xpath("//*[@itemprop='headline']")[:1]:
        yield Claim("title", clean_title(element.get("content") or _line(element)), "html.itemprop")
    if not titles and not headings and (own := _own_heading(tree, names)):
        yield Claim("title", own, "html.heading")


def mastheads(tree: HtmlElement, stated: list[str], address: Address) -> list[str]:
    """The site's name where it stands as a heading that leads to the first page, or as the only title of a page.

    That name is no text's title. A title is a name if it is a known outlet's or that of the holder of the copyright.
    """
    found = [_line(heading) for heading in tree.iter("h1") if _is_home_link(heading, address)]
    short = next((title for title in stated if title and len(title.split()) <= _NAME_WORDS), "")
    if short and all(compact(title) == compact(short) for title in stated if title):
        signed = rf"(?i)(?:©|\(c\)|copyright)[^.\n]{{0,30}}?\b{re.escape(short)}"
        if load_registry().find(short) or re.search(signed, tree.text_content()):
            found.append(short)
    return [name for name in found if name]


def _is_home_link(heading: HtmlElement, address: Address) -> bool:
    """Whether a heading is nothing but a link to the site's first page."""
    links = [*heading.iterancestors("a"), *heading.iter("a")]
    target = (links[0].get("href") or "").strip() if len(links) == 1 else ""
    if not target or target.startswith("#") or _line(links[0]) != _line(heading):
        return False
    target = absolute(address.own or "", target)
    if target.startswith("http") and address.own and site_of(target) != site_of(address.own):
        return False
    return bool(_HOME.fullmatch(target))


def _is_of_subject(heading: str, titles: list[str]) -> bool:
    """Whether a heading of some length shares a word with the titles; one that only adds to a title is no better."""
    words = {word for word in _words(heading).split() if len(word) > 3}
    shared = any(words.intersection(_words(title).split()) for title in titles)
    return len(heading.split()) > 2 and shared and not any(_words(title) in _words(heading) for title in titles)


def _own_heading(tree: HtmlElement, names: set[str]) -> str:
    """The first heading of the text of a page whose first-level headings and titles are all its site's name."""
    headings = (_line(heading) for part in tree.iter("article", "main") for heading in part.iter("h2", "h3"))
    return next((text for text in headings if text and compact(text) not in names), "")


def same_title(heading: str, title: str) -> bool:
    """Whether a title is the heading, give or take a site's name behind it and small differences of wording.

    >>> same_title("Sea wall fails", "Sea wall fails - Courier"), same_title("Courier", "Sea wall fails - Courier")
    (True, False)
    """
    ours, theirs = Counter(_words(heading).split()), Counter(_words(title).split())
    shared = sum((ours & theirs).values())
    if not shared:
        return False
    if _words(BARS.split(title)[0]) == _words(heading):
        return True
    return 2 * shared / (sum(ours.values()) + sum(theirs.values())) >= 0.9


def compact(text: str) -> str:
    """Its letters and figures alone, small and without accents: "elfarodetarn" for "El Faro de Tarn"."""
    return "".join(re.findall(r"\w+", without_accents(text).casefold()))


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _line(element: HtmlElement) -> str:
    return clean_title(" ".join(element.text_content().split()))


def date_claims(tree: HtmlElement, marked: Marked, address: Address, headline: HtmlElement | None) -> Iterator[Claim]:
    """The first date of each kind of markup that states one, and the date in the page's address.

    What stands in the page's frame and in elements named after other texts is left to further_dates.
    """
    apart, frame = others_of(tree, marked) | clocks_of(marked), frame_of(marked)
    around = set(headline.iterancestors()) if headline is not None else set()
    dated = [(element, method) for element, method in _dated(marked) if not is_inside(element, apart)]
    # A property is stated of the text, wherever it stands.
    own = [one for one in dated if one[1] == "html.itemprop" or not is_in_frame(one[0], frame, around)]
    yield from _first_dates(own, address)
    if address.own and (match := _URL_DATE.search(address.own)):
        year, month, day = (int(part) for part in match.groups())
        yield Claim("published", parse_date(f"{year}-{month:02}-{day:02}") or "", "html.url")


def further_dates(tree: HtmlElement, marked: Marked, address: Address) -> list[Claim]:
    """What markup states a date in the page's frame, or else in other texts, for pages that are dated nowhere else.

    A clock shows the day of the visit, never that of the text.
    """
    others, clocks = others_of(tree, marked), clocks_of(marked)
    dated = [(element, method) for element, method in _dated(marked) if not is_inside(element, clocks)]
    own = [(element, method) for element, method in dated if not is_inside(element, others)]
    return list(_first_dates(own, address)) or list(_first_dates(dated, address))


def _dated(marked: Marked) -> list[tuple[HtmlElement, str]]:
    return [(element, method) for element, uses in marked if (method := _date_method(uses))]


def _is_teaser(element: HtmlElement) -> bool:
    """Whether an element stands in a link that holds more than a date, such as a headline: that is another text's."""
    link = next(element.iterancestors("a"), None)
    return link is not None and not short_text(link, _LINK_LENGTH)


def _first_dates(dated: list[tuple[HtmlElement, str]], address: Address) -> Iterator[Claim]:
    seen: set[str] = set()
    for element, method in dated[:_LOOKED_AT]:
        published = None if method in seen or _is_teaser(element) else _stated_date(element, address.month_first)
        if published and len(published) >= 10:
            seen.add(method)
            yield Claim("published", published, method)


def _date_method(uses: frozenset[str]) -> str | None:
    if "prop-date" in uses:
        return "html.itemprop"
    if "time" in uses:
        return "html.modified" if "modified" in uses else "html.time"
    if "date" in uses:
        return "html.modified" if "modified" in uses else "html.date-class"
    return None


def _stated_date(element: HtmlElement, month_first: bool | None) -> str | None:
    for name in ("datetime", "content", "title"):
        if published := parse_date(element.get(name), month_first):
            return published
    shown = short_text(element, _DATE_LENGTH)
    return parse_date(_with_century(shown), month_first) if shown else None


def _with_century(shown: str) -> str:
    """A short text with "31.10.2023" for "31.10.23"."""
    return _SHORT_YEAR.sub(r"\g<1>20\2", shown) if len(shown) <= _SHORT_LENGTH else shown


def shown_date(before: list[str], after: list[str], month_first: bool | None) -> str:
    """The day on a line beside the headline, "" where there is none."""
    nearest = [*after[:_NEAR], *reversed(before), *after[_NEAR:]]
    found = (_shown_date(run, month_first) for run in nearest)
    return next((date for date in found if date), "")


def shown_time(before: list[str], after: list[str], month_first: bool | None, day: str) -> str:
    """The time on a line beside the headline that says the same day, "" where there is none; not that of an update."""
    found = (_shown_date(run, month_first) for run in (*after[:_NEAR], *before[-_NEAR:]) if not _UPDATE.search(run))
    return next((date for date in found if len(date) > len(day) and date.startswith(day)), "")


def searched_date(tree: HtmlElement, url: str | None) -> str:
    """The day that htmldate finds in a page of which no markup or line beside the headline is known to state one.

    It makes the first of January out of a year alone, as in a copyright line, and picks one of the two days that
    "03/04/2024" may be; both are guesses, and "" here.
    """
    from htmldate import find_date  # a load without web pages need not wait for it

    searched = deepcopy(tree)
    for post in searched.xpath(f"//blockquote[{EMBEDDED}]"):
        post.drop_tree()
    try:
        found = find_date(searched, url=url, original_date=True, extensive_search=False) or ""
    except (ValueError, TypeError, etree.LxmlError):
        return ""
    year, _, day = found.partition("-")
    figures = "|".join("[/-]".join(f"0?{int(part)}" for part in order) for order in permutations(day.split("-")) if day)
    guessed = day == "01-01" or (day and re.search(rf"(?<!\d)(?:{figures})[/-]{year}", tree.text_content()))
    return "" if guessed else found


def headline_of(tree: HtmlElement, titles: list[str]) -> HtmlElement | None:
    """The heading that a title repeats, else the last of the first level."""
    for heading in tree.iter("h1", "h2", "h3", "h4"):
        text = short_text(heading, _TITLE_LENGTH)
        if text and any(same_title(text, title) for title in titles):
            return heading
    return next(iter(list(tree.iter("h1"))[-1:]), None)


def _shown_date(run: str, month_first: bool | None) -> str:
    """The day in a short text, or at the very start of a longer one ("27.1.2022 - The council …")."""
    if len(run) > _DATE_LENGTH:
        run = run[:_DATE_START] if run[:1].isdigit() else ""
    shown = parse_date(_with_century(run), month_first) or ""
    return shown if len(shown) >= len("2023-07-31") else ""
