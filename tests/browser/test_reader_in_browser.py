"""The reader, and the way of someone who comes for the first time: by mouse, by keyboard, and without JavaScript.

Where a click leads is awaited, never looked at once: on a busy machine the address is there before the page is.
"""

import re

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
READER = "/documents/courier-sea-wall"
DECORATION = "element => getComputedStyle(element).textDecorationLine"
FOCUS = """() => { const e = document.activeElement, s = getComputedStyle(e);
  const outlined = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
  return {id: e.id, ours: !!e.closest('.provenance'), outlined}; }"""


def leads_to(page, anchor):
    """The page comes to the anchor, which then stands in view."""
    expect(page).to_have_url(re.compile(f"#{anchor}$"))
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_a_newcomer_walks_from_the_overview_to_a_row_and_back(visit):
    tab = visit()
    page = tab.open()
    page.locator(".pv-figures a").first.click()
    expect(page).to_have_url(re.compile("/documents$"))
    page.locator(".pv-cards a", has_text="Fourteen dead after sea wall fails").click()
    expect(page).to_have_url(re.compile("coast-today-sea-wall"))
    page.locator(".pv-text .pv-ref-credit").first.click()
    leads_to(page, "credit-1")
    assert page.locator("#credit-1 blockquote").inner_text() in page.locator(".pv-text").inner_text()
    page.locator(".pv-card a", has_text="coast-today-sea-wall").click()
    page.wait_for_url("**/demo/documents?*")
    expect(page.locator("table.rows-and-columns tbody tr")).to_have_count(1)
    page.go_back()
    page.locator("#credit-1 .pv-back").click()
    leads_to(page, "mark-credit-1")
    page.locator(".pv-nav a", has_text="Overview").click()
    expect(page).to_have_url(re.compile("/-/provenance$"))
    expect(page.locator(".pv-lead")).to_contain_text("documents")
    page.wait_for_load_state()
    assert (tab.errors, tab.strangers) == ([], [])


def test_every_mark_has_its_note_and_every_note_its_mark(visit):
    page = visit().open(READER)
    links = page.eval_on_selector_all(".pv-ref, .pv-back", "all => all.map(each => each.getAttribute('href'))")
    assert len(links) >= 4
    missing = [link for link in links if page.locator(f"[id='{link[1:]}']").count() != 1]
    assert missing == []


def test_shared_passages_are_switched_on_and_lead_to_who_has_them(visit):
    page = visit().open(READER)
    band = page.locator(".pv-text .pv-shared").first
    background = "element => getComputedStyle(element).backgroundColor"
    plain = band.evaluate(background)
    page.locator("#pv-show-shared").check()
    assert band.evaluate(background) != plain
    assert band.evaluate("element => getComputedStyle(element).borderBottomStyle") == "solid"
    page.locator(".pv-text .pv-ref-shared").first.click()
    leads_to(page, "shared-1")
    page.locator("#shared-1 .pv-back").click()
    leads_to(page, "mark-shared-1")
    page.locator(".pv-lead a").click()
    leads_to(page, "pv-copies")


def test_figures_and_loaded_sentences_are_switched_on_and_lead_to_their_notes(visit):
    page = visit().open("/documents/coast-today-sea-wall")
    figure, sentence = page.locator(".pv-text .pv-figure").first, page.locator(".pv-text .pv-weighed").first
    word = page.locator(".pv-text .pv-weighing", has_text="killing").first
    border = "element => getComputedStyle(element).borderTopStyle"
    assert figure.evaluate(border) == "none" and {sentence.evaluate(DECORATION), word.evaluate(DECORATION)} == {"none"}
    page.get_by_text("Tone and framing", exact=True).click()
    page.locator("#pv-show-figure").check()
    page.locator("#pv-show-loaded").check()
    assert figure.evaluate(border) == "solid"
    assert (sentence.evaluate(DECORATION), word.evaluate(DECORATION)) == ("overline", "underline")
    page.locator(".pv-text .pv-ref-figure").first.click()
    leads_to(page, "figure-1")
    page.locator(".pv-card a[href='#pv-weighed']").click()
    leads_to(page, "pv-weighed")
    page.locator("#weighed-1 .pv-back").click()
    leads_to(page, "mark-weighed-1")


def test_the_outlets_of_two_documents_fit_beside_their_dates(visit):
    page = visit(375).open("/compare?a=national-wire-sea-wall&b=coast-today-sea-wall")
    page.eval_on_selector(
        "table.pv-compare thead th a", "link => { link.textContent = 'International Business Times'; }"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 375


def test_the_whole_reader_can_be_walked_by_keyboard(visit):
    page = visit().open(READER)
    page.locator("#pv-show-credit").focus()
    credit = page.locator(".pv-credit").first
    assert credit.evaluate(DECORATION) == "underline"
    page.keyboard.press("Space")
    assert credit.evaluate(DECORATION) == "none"
    page.keyboard.press("Space")
    seen = []
    for _ in range(200):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if not focus["ours"]:
            break
        assert focus["outlined"], focus
        seen.append(focus["id"])
        if focus["id"] == "mark-credit-1":
            page.keyboard.press("Enter")
            leads_to(page, "credit-1")
            page.go_back()
            page.locator("#mark-credit-1").focus()
    assert "pv-show-voice" in seen and "mark-credit-1" in seen
    assert not focus["ours"], "the keyboard is caught in the page"


def test_it_all_works_without_javascript(visit):
    tab = visit(java_script_enabled=False)
    page = tab.open(READER)
    credit = page.locator(".pv-credit").first
    page.locator("#pv-show-credit").uncheck()
    # Playwright measures through the protocol, so that this needs no script of the page either.
    assert credit.evaluate(DECORATION) == "none"
    page.locator("#pv-show-credit").check()
    page.locator(".pv-ref-credit").first.click()
    expect(page).to_have_url(re.compile("#credit-1$"))
    page = tab.open("/documents")
    page.get_by_label("Outlet").fill("ellery-courier")
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile("outlet=ellery-courier"))
    rows = page.locator(".pv-cards tbody tr")
    expect(rows.filter(has_text="Ellery Courier").first).to_be_visible()
    expect(rows.filter(has_not_text="Ellery Courier")).to_have_count(0)


def test_layers_are_remembered_from_one_document_to_the_next(visit):
    tab = visit()
    page = tab.open(READER)
    assert page.locator("#pv-show-tone").is_hidden(), "what fewer ask for is folded"
    page.get_by_text("Tone and framing", exact=True).click()
    page.locator("#pv-show-tone").check()
    page = tab.open("/documents/coast-today-sea-wall")
    assert page.locator("#pv-show-tone").is_checked()
    assert page.locator("#pv-show-credit").is_checked()


def test_a_hostile_text_is_shown_and_nothing_more(visit):
    tab = visit(375)
    page = tab.open("/documents/hostile")
    assert page.title() != "owned"
    assert "<script>document.title='owned'</script>" in page.locator(".pv-text").inner_text()
    assert page.locator(".provenance script, .provenance img, .provenance a[href^='javascript']").count() == 0
    assert page.locator(".pv-control").count() == 3
    # The characters after an override stand where they would stand without it: its effect ends in its own box.
    order = page.evaluate(
        """() => { const walk = document.createTreeWalker(document.querySelector('.pv-text'), NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) { const at = walk.currentNode.data.indexOf('cilbup');
          if (at >= 0) return [0, 5].map(i => { const r = document.createRange();
            r.setStart(walk.currentNode, at + i); r.setEnd(walk.currentNode, at + i + 1);
            return r.getBoundingClientRect().left; }); } }"""
    )
    assert order[0] < order[1]
    assert (tab.errors, tab.strangers) == ([], [])


def test_the_language_of_the_text_is_said(visit):
    page = visit().open(READER)
    assert page.locator(".pv-text").get_attribute("lang") == "en"


BAND = "element => getComputedStyle(element).backgroundColor"
CLEAR = "rgba(0, 0, 0, 0)"


def test_from_a_share_to_the_words_behind_it_in_the_reader(visit):
    """A figure, its sentences, the place in the document, the note, the source, and its citations."""
    tab = visit()
    page = tab.open("/citations")
    page.locator(".pv-figures a[href*='sector=official']").first.click()
    expect(page).to_have_url(re.compile("sector=official"))
    passage = page.locator(".pv-passages li", has_text="We were warned in 2019").first
    content = passage.locator(".pv-citation").first.inner_text()
    passage.locator("a[href*='#mark-citation-']").click()
    expect(page).to_have_url(re.compile(r"#mark-citation-\d+$"))
    number = page.url.split("#mark-citation-")[1]
    leads_to(page, f"mark-citation-{number}")
    page.locator(f"#mark-citation-{number}").click()
    leads_to(page, f"citation-{number}")
    note = page.locator(f"#citation-{number}")
    assert content in note.locator("blockquote").inner_text()
    note.locator("a").first.click()
    expect(page.locator("h1")).to_have_text("Odile Brandt")
    expect(page.locator(".pv-passages")).to_contain_text(content)
    page.wait_for_load_state()
    assert (tab.errors, tab.strangers) == ([], [])


def test_the_layer_of_citations_is_switched_without_javascript(visit):
    page = visit(java_script_enabled=False).open(READER)
    content, source = page.locator(".pv-text .pv-citation").first, page.locator(".pv-text .pv-source").first
    assert content.evaluate(BAND) != CLEAR and source.evaluate("e => getComputedStyle(e).fontWeight") == "700"
    page.locator("#pv-show-citation").uncheck()
    assert content.evaluate(BAND) == CLEAR and source.evaluate("e => getComputedStyle(e).fontWeight") == "400"
    assert not page.locator(".pv-text .pv-ref-citation").first.is_visible()


def test_a_citation_that_a_link_leads_to_is_there_with_its_layer_off(visit):
    tab = visit()
    tab.open(READER).locator("#pv-show-citation").uncheck()
    tab.open("/documents")
    page = tab.open(f"{READER}#mark-citation-3")
    leads_to(page, "mark-citation-3")
