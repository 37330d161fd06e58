"""Every page, wide in the light and narrow in the dark: it opens clean, fits, and axe finds nothing in our region."""

import re

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
PAGES = {
    "overview": "",
    "overview of one outlet": "?outlet=ellery-courier&since=2024-05",
    "documents": "/documents",
    "documents not found": "/documents?q=zzzz",
    "reader": "/documents/courier-sea-wall",
    "reader of a corrected document": "/documents/translated-sea-wall",
    "reader of a hostile document": "/documents/hostile",
    "chains": "/chains",
    "stories": "/stories",
    "stories not found": "/stories?size=100",
    "story": "/stories/sea-wall-fails-at-port-ellery-killing-14",
    "story with figures that disagree": "/stories/halden-line-trains-stand-still-for-a-second-day",
    "reader at a place": "/documents/courier-sea-wall?at=557-612",
    "chains by one relation": "/chains?relation=hadPrimarySource&outlet=national-wire",
    "chains of one document": "/chains?document=national-wire-sea-wall",
    "chains by date alone": "/chains?basis=date",
    "chains not found": "/chains?since=2030",
    "reader of a copy of a copy": "/documents/coast-today-sea-wall",
    "reader of an original": "/documents/national-wire-sea-wall",
    "sentiment": "/sentiment",
    "citations": "/citations",
    "citations of one kind": "/citations?kind=person&quote=direct",
    "citations not found": "/citations?since=2030",
    "citations of some days": "/citations?since=2024-05-02&kind=official",
    "cited sentences": "/citations/sentences?sector=official",
    "source": "/sources/odile-brandt",
    "outlets": "/outlets",
    "outlet": "/outlets/national-wire",
    "undecided": "/undecided",
    "compare": "/compare?a=courier-sea-wall&b=coast-today-sea-wall",
    "compare where the direction is open": "/compare?a=valley-post-brief&b=courier-sea-wall",
    "compare with a hostile document": "/compare?a=hostile&b=courier-sea-wall",
    "compare with what shares text": "/compare?a=courier-sea-wall",
    "compare before anything is chosen": "/compare",
}
# The rules of axe that width and colours can break; what the page is made of is the same in both views.
SEEN = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
# Width, colour scheme, and the rules of axe: all where there is None.
VIEWS = ((1280, "light", None), (375, "dark", SEEN))
# Axe reads the colours of every element anew, which takes a third of its time; there are few that differ.
COLOURS = """(() => {
  const {Color} = axe.commons.color, parse = Color.prototype.parseString, known = new Map();
  Color.prototype.parseString = function (text) {
    if (!known.has(text)) known.set(text, parse.call(new Color(0, 0, 0), text));
    const {r, g, b, alpha} = known.get(text);
    return Object.assign(this, {r, g, b, alpha});
  };
})()"""
# Texts of one drawing that lie over each other, or outside of it.
COLLISIONS = """() => [...document.querySelectorAll('.provenance svg')].flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  if (!frame.width) return [];
  const boxes = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
  const outside = boxes.filter(([, b]) =>
    b.left < frame.left - 1 || b.right > frame.right + 1 || b.bottom > frame.bottom + 1);
  const over = boxes.filter(([, a], i) => boxes.slice(i + 1).some(([, b]) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3));
  return [...outside, ...over].map(([text]) => text);
})"""
SIDEWAYS = "document.scrollingElement.scrollWidth - innerWidth"
INLINE = """() => [...document.querySelectorAll('.provenance *')].filter(e =>
  e.hasAttribute('style') || ['STYLE', 'SCRIPT'].includes(e.tagName)
  || [...e.attributes].some(a => a.name.startsWith('on'))).map(e => e.outerHTML)"""


@pytest.fixture(scope="module")
def axe():
    """A function that runs axe-core (in the package axe-playwright-python) on our region and returns its findings."""
    source = pytest.importorskip("axe_playwright_python.base").AXE_SCRIPT

    def run(page, rules=None):
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(source)
            page.evaluate(COLOURS)
        options = {"resultTypes": ["violations"], "preload": False} | ({"runOnly": list(rules)} if rules else {})
        found = page.evaluate("options => axe.run('.provenance', options)", options)
        return [(v["id"], [node["html"] for node in v["nodes"]]) for v in found["violations"]]

    return run


@pytest.fixture
def check(tab, axe):
    """What the tab shows fits, has nothing inline and pleases axe: wide in the light, then narrow in the dark."""

    def run():
        page = tab.page
        assert page.evaluate(INLINE) == []
        for width, scheme, rules in VIEWS:
            tab.look(width, scheme)
            assert page.evaluate(SIDEWAYS) <= 0, width
            assert page.evaluate(COLLISIONS) == [], width
            assert axe(page, rules) == [], width

    return run


@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_opens_clean_fits_and_is_accessible(tab, check, path):
    page = tab.open(path)
    assert page.locator(".crumbs").count() == 1
    assert page.locator("h1").count() == 1
    check()
    assert (tab.errors, tab.strangers) == ([], [])


def test_a_document_that_was_taken_down_says_why(tab, check):
    page = tab.open("/documents/withdrawn", status=410)
    assert "The author asked for it" in page.locator("main").inner_text()
    check()


def test_an_unknown_source_offers_likely_ones(tab, check):
    page = tab.open("/sources/odile", status=404)
    check()
    page.locator("main a", has_text="Odile Brandt").click()
    expect(page.locator("h1")).to_have_text("Odile Brandt")


def test_from_a_word_of_an_outlet_to_its_sentences_by_keyboard(visit):
    page = visit().open("/citations")
    cell = page.locator("#cues-by-outlet td[class*='pv-heat-'] a").first
    number = int(cell.get_attribute("title").split(" of ")[0])
    cell.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/citations/sentences?*")
    expect(page.locator(".pv-passages > li")).to_have_count(number)


def test_from_the_longest_chain_to_the_evidence_by_keyboard(visit):
    tab = visit()
    page = tab.open("/chains")
    evidence = page.locator("td[data-label='Direction'] a", has_text="PORT ELLERY").first
    words = evidence.inner_text().strip("“”")
    evidence.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/*#mark-credit-*")
    expect(page.locator(".pv-text")).to_contain_text(words)
    left = page.locator("h1").inner_text()
    page.locator(".pv-chain a").first.click()
    expect(page.locator("h1")).not_to_have_text(left)
    page.wait_for_load_state()
    assert (tab.errors, tab.strangers) == ([], [])


def test_a_link_of_the_graph_leads_to_its_document(visit):
    page = visit().open("/chains")
    page.locator("svg.pv-graph a", has_text="Coast Today").click()
    page.wait_for_url("**/documents/coast-today-sea-wall")
    expect(page.locator(".pv-chain li")).to_have_count(3)


def test_axe_would_find_something(tab, axe):
    page = tab.open()
    page.evaluate("document.querySelector('.provenance').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    assert [name for name, _ in axe(page)] == ["image-alt"]


@pytest.mark.parametrize(
    "path",
    [
        *("", "/documents/courier-sea-wall", "/chains", "/citations", "/outlets/ellery-courier"),
        "/compare?a=national-wire-sea-wall&b=valley-post-brief",
    ],
)
def test_with_everything_unfolded_it_still_fits_and_is_accessible(tab, axe, path):
    page = tab.open(path)
    tab.look(375, "light")
    page.evaluate("document.querySelectorAll('.provenance details').forEach(each => { each.open = true })")
    assert page.evaluate(SIDEWAYS) <= 0
    for box in page.locator(".pv-layers input").all():
        box.check()
    assert axe(page) == []
    # The layers that are on are remembered for the next page in this tab.
    page.evaluate("localStorage.clear()")


@pytest.mark.parametrize("path", ["", "/documents/courier-sea-wall", "/chains", "/sentiment", "/citations"])
def test_draws_under_a_strict_content_security_policy(visit, path):
    tab = visit()
    tab.page.add_init_script(
        """window.refused = [];
        document.addEventListener('securitypolicyviolation', event => {
          const ours = event.target.closest && event.target.closest('.provenance');
          if (ours || event.blockedURI.includes('provenance')) refused.push(event.violatedDirective + event.sample);
        }, true)"""
    )
    policy = {"content-security-policy": "default-src 'self'; report-sample 'self'"}

    def with_policy(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, **policy})

    tab.page.route(lambda address: "/-/provenance" in address, with_policy)
    page = tab.open(path)
    assert page.evaluate("refused") == []
    assert page.evaluate("getComputedStyle(document.querySelector('.provenance')).maxWidth") != "none"
    page.evaluate("document.querySelector('.provenance').insertAdjacentHTML('beforeend', '<p style=\"color: red\">x')")
    page.wait_for_function("refused.length === 1")


def test_dark_pages_are_dark_and_light_pages_light(tab):
    page = tab.open()
    for scheme, is_dark in (("light", False), ("dark", True)):
        tab.look(1280, scheme)
        red = page.evaluate("parseInt(getComputedStyle(document.body).backgroundColor.match(/[0-9]+/)[0])")
        assert (red < 100) == is_dark


def test_print_leaves_the_navigation_out(visit):
    page = visit().open("/documents/courier-sea-wall")
    assert page.locator(".pv-nav").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".pv-nav").is_visible()
    assert page.locator(".pv-text").is_visible()


def test_charts_redraw_for_a_phone(tab):
    chart = tab.open().locator(".pv-chart").first
    for width, shown, hidden in ((1280, ".pv-wide", ".pv-narrow"), (375, ".pv-narrow", ".pv-wide")):
        tab.look(width, "light")
        assert chart.locator(shown).is_visible() and not chart.locator(hidden).is_visible()


# --- wide tables, long words, keyboards, paper -----------------------------------------------------------------------

STORY = PAGES["story"]


def test_the_first_stops_lead_past_the_navigation(visit):
    page = visit().open(PAGES["reader"])
    for words in ("Skip to content", "Skip to the text"):
        page.keyboard.press("Tab")
        focused = "[document.activeElement.textContent, document.activeElement.getBoundingClientRect().top >= 0]"
        assert page.evaluate(focused) == [words, True]
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#pv-text$"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('pv-text').contains(document.activeElement)")


def test_the_page_says_its_language(visit):
    assert visit(java_script_enabled=False).open().locator("html").get_attribute("lang") == "en"


def test_only_what_scrolls_is_a_stop_and_says_how_much_is_beyond_its_edge(visit):
    page = visit().open("/framing")
    shown = "[...document.querySelectorAll('.pv-scroll:not(details:not([open]) *)')]"
    page.wait_for_function(f"{shown}.every(e => (e.tabIndex === 0) === (e.scrollWidth - e.clientWidth > 1))")
    page.set_viewport_size({"width": 375, "height": 900})
    note = page.locator(".pv-sideways").first
    note.wait_for()
    words = note.inner_text()
    assert words.startswith("Scroll sideways for ") and words.endswith(" more frames")
    assert page.locator(".pv-scroll").first.get_attribute("tabindex") == "0"


def test_a_long_word_hides_no_column(visit):
    page = visit().open("/documents")
    page.evaluate("document.querySelector('td.pv-title a').innerHTML = 'x'.repeat(20).concat('<wbr>').repeat(8)")
    table = "document.querySelector('.pv-scroll')"
    assert page.evaluate(f"{table}.scrollWidth - {table}.clientWidth") <= 1


def test_a_statement_on_a_phone_is_a_sentence(visit):
    page = visit(375).open(STORY)
    brief = page.locator("#statements .pv-in-brief").first
    assert brief.is_visible() and ("uoted by" in brief.inner_text() or "reported by" in brief.inner_text())
    assert page.locator("#statements tbody td .pv-told").first.is_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert brief.is_hidden() and page.locator("#statements tbody td .pv-told").first.is_visible()


@pytest.mark.parametrize("path", ["/outlets", "/citations"])
def test_a_value_on_a_phone_is_as_high_as_its_name(visit, path):
    """Else a name of two lines, such as “Later versions”, would lie over the next one."""
    page = visit(375).open(path)
    over = """cells => cells.filter(
      cell => parseFloat(getComputedStyle(cell, '::before').height) > cell.getBoundingClientRect().height + 1)"""
    named = page.locator(".pv-cards td[data-label]:visible")
    assert named.count() and not named.evaluate_all(f"cells => ({over})(cells).map(cell => cell.dataset.label)")


def test_numbers_of_a_card_stand_side_by_side_on_a_phone(visit):
    """One below the other they made a list of forty outlets fifteen screens long."""
    page = visit(375).open("/outlets")
    numbers = page.locator(".pv-cards tbody tr").first.locator("td.pv-number")
    assert len({round(numbers.nth(i).bounding_box()["y"]) for i in range(3)}) == 1


def test_a_long_name_of_an_outlet_does_not_widen_the_contrasts(visit):
    page = visit(375).open("/contrast")
    page.evaluate("document.querySelector('.pv-choices a').textContent = 'x'.repeat(90)")
    assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("path", ["/framing", "/chains", "/sentiment/targets"])
def test_captions_are_no_longer_than_a_line_that_is_read(visit, path):
    """About 110 characters in these letters; over the whole width they had 160."""
    captions = visit().open(path).locator(".pv-caption")
    assert max(captions.nth(i).bounding_box()["width"] for i in range(captions.count())) <= 736


def test_the_shares_of_an_outlet_stand_in_line_with_its_name(visit):
    page = visit().open("/framing")
    row = page.locator(".pv-heat-map tr").first
    name, share = (row.locator(cell).first.bounding_box() for cell in ("th a", "td a, td span"))
    assert abs(name["y"] + name["height"] - share["y"] - share["height"]) < 4


def test_sentences_of_figures_fit_on_a_phone(visit):
    page = visit(375).open(PAGES["story with figures that disagree"])
    said = page.locator("td.pv-said").first.bounding_box()
    assert said["x"] + said["width"] <= 375


def test_filters_are_folded_on_a_phone_until_they_are_used(visit):
    tab = visit(375, java_script_enabled=False)
    page = tab.open()
    assert page.locator("#pv-outlet").is_hidden()
    page.locator(".pv-filter-box > summary").click()
    assert page.locator("#pv-outlet").is_visible()
    assert tab.open("?since=2024").locator("#pv-since").is_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert tab.open().locator("#pv-outlet").is_visible()


def test_paper_has_what_the_page_says_and_no_form(visit):
    page = visit().open("?since=2024-05")
    page.emulate_media(media="print")
    assert page.locator(".pv-filters").is_hidden() and page.locator(".pv-nav").is_hidden()
    line = page.locator(".pv-printed").inner_text()
    assert "/demo/-/provenance?since=2024-05" in line and "data loaded 20" in line and "Licence: " in line
    colours = "getComputedStyle(document.querySelector('.pv-key')).printColorAdjust"
    assert page.evaluate(colours) == "exact"
    page = visit().open("/framing")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 900})  # between the margins of a sheet of A4
    wide = "[...document.querySelectorAll('.pv-scroll')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
    assert page.evaluate(wide) == 0


@pytest.mark.parametrize(
    ("path", "most"), [("/framing", 2_000_000), ("/compare?a=courier-sea-wall&b=coast-today-sea-wall", 500_000)]
)
def test_what_is_hatched_prints_to_a_small_file(visit, path, most):
    """A picture for each cell made files of 18 megabytes."""
    page = visit().open(path)
    assert page.locator(".pv-heat-few, .pv-gap").count()
    assert len(page.pdf(format="A4")) < most


@pytest.mark.parametrize("path", ["/sentiment/targets", STORY, "/framing"])
def test_links_beside_words_are_underlined(visit, path):
    plain = """[...document.querySelectorAll('.pv-wordings a, td:has(.pv-between, .pv-quiet) > a')]
      .filter(a => a.offsetParent && !a.matches('.pv-told'))
      .filter(a => !getComputedStyle(a).textDecorationLine.includes('underline')).map(a => a.outerHTML)"""
    page = visit().open(path)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert page.evaluate(plain) == []


def test_what_was_unfolded_stays_so_when_something_else_is_clicked(visit):
    page = visit().open()
    tables = page.locator(".pv-table > summary")
    tables.nth(0).click()
    tables.nth(1).click()
    page.locator("h2").first.click()
    assert page.locator(".pv-table[open]").count() == 2
    tables.nth(0).click()
    assert page.locator(".pv-table[open]").count() == 1
