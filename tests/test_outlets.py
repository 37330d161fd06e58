"""The outlet registry: its data, and how names, domains and mentions find their outlet."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_provenance.analyze.findings import analyze
from datasette_provenance.hosts import host_of
from datasette_provenance.outlets import KINDS, load_registry, outlet_from_name
from datasette_provenance.records import Claim, RawDocument
from datasette_provenance.spelling import fold, slugify
from datasette_provenance.store.rows import rows_of

REGISTRY = load_registry()


def test_the_registry_covers_the_world():
    assert len(REGISTRY.outlets) >= 3000
    assert {outlet.kind for outlet in REGISTRY.outlets} >= set(KINDS) - {"unknown"}
    assert len({outlet.country for outlet in REGISTRY.outlets}) >= 180


def test_each_line_is_well_formed():
    for outlet in REGISTRY.outlets:
        assert re.fullmatch(r"[A-Z]{2}|INT", outlet.country or ""), outlet
        for domain in outlet.domains:
            assert re.fullmatch(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+", domain), domain
            assert REGISTRY.by_domain(domain) is outlet
        for name in (outlet.name, *outlet.aliases):
            assert REGISTRY.find(name, strict=False) is outlet, name


def test_slugs_are_unique():
    slugs = [outlet.slug for outlet in REGISTRY.outlets]
    assert len(slugs) == len(set(slugs))


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www2.Courier.example:8080/a?b=//c", "courier.example"),
        ("//www.courier.example/a", "courier.example"),
        (" http://user@courier.example ", "courier.example"),
        ("courier.example/a", ""),
        ("mailto:desk@courier.example", ""),
        ("http://[x", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_host_of_an_address(address, host):
    assert host_of(address) == host


def test_all_stages_read_one_host_in_an_address():
    url = "https://www2.courier.example/a"
    raw = RawDocument(key="a", text="The sea wall failed.", url=url, claims=[Claim("canonical", url, "html.canonical")])
    findings = analyze(raw)
    assert [claim.value for claim in findings.claims if claim.field == "publisher"] == ["courier.example"]
    assert rows_of(findings).publisher_domain == "courier.example"
    assert not findings.credits


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("AP", "Associated Press"),
        ("The Associated Press", "Associated Press"),
        ("THE ASSOCIATED PRESS", "Associated Press"),
        ("Agence France-Presse", "AFP"),
        ("AFP news agency", "AFP"),
        ("NBCNews.com", "NBC News"),
        ("www.nytimes.com", "New York Times"),
        ("Le Figaro", "Le Figaro"),
        ("Washington Times, LLC", "Washington Times"),
        ("Reuters'", "Reuters"),
        ("Fox News’", "Fox News"),
    ],
)
def test_names_find_their_outlet(written, name):
    assert REGISTRY.find(written).name == name


def test_ordinary_words_are_names_only_where_a_name_is_expected():
    assert REGISTRY.find("Time") is None
    assert REGISTRY.find("Time", strict=False).name == "Time"
    assert REGISTRY.find("La Republica", strict=False).name == "La República"
    assert [o.name for _, _, o in REGISTRY.search("Time and again the Sun shone on the people.")] == []


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("https://edition.cnn.com/2024/01/02/x", "CNN"),
        ("uk.reuters.com", "Reuters"),
        ("www.BBC.co.uk", "BBC News"),
        ("www.merkur.de", "Münchner Merkur"),
        ("japannews.yomiuri.co.jp", "The Japan News"),
        ("www.yomiuri.co.jp", "Yomiuri Shimbun"),
        ("www.vg.no", "Verdens Gang"),
    ],
)
def test_domains(host, name):
    assert REGISTRY.by_domain(host).name == name


@pytest.mark.parametrize("host", ["notcnn.com", "cnn.com.example.org", "", "http://[", "com", "localhost"])
def test_domains_of_others(host):
    assert REGISTRY.by_domain(host) is None


def test_mentions_in_running_text():
    text = "He told the New York Times’ reporter and RT, not the rt of a tweet; Agence France-Presse asked AP."
    found = [(text[start:end], outlet.name) for start, end, outlet in REGISTRY.search(text)]
    assert found == [
        ("New York Times", "New York Times"),
        ("RT", "RT"),
        ("Agence France-Presse", "AFP"),
        ("AP", "Associated Press"),
    ]


def test_names_that_are_words_of_their_language_are_not_searched_for():
    text = "L'Union européenne et L'Alsace, a Terra e a Posta; Der Bund zahlt, sagte sie OKdiario"
    assert [outlet.name for _, _, outlet in REGISTRY.search(text)] == ["OKdiario"]
    assert REGISTRY.find("Der Bund", strict=False).country == "CH"


def test_unknown_names_become_outlets_of_unknown_kind():
    assert outlet_from_name("  the Harbour Gazette newspaper ").name == "Harbour Gazette"
    assert outlet_from_name("Harbour Gazette").kind == "unknown"


def test_slugs_and_folds():
    assert slugify("La República") == "la-republica"
    assert slugify("Robert Reich's blog") == "robert-reichs-blog"
    assert re.fullmatch(r"[0-9a-f]{10}", slugify("新华社"))
    assert fold("The Agence France-Presse") == "agence france presse"
    assert fold("The") == "the"


@given(st.text(max_size=300))
def test_search_never_fails_and_gives_spans_that_resolve(text):
    for start, end, outlet in REGISTRY.search(text):
        assert 0 <= start < end <= len(text)
        assert REGISTRY.find(text[start:end]) is outlet


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("New York Times (News)", "New York Times (News)"),
        ("CNN (Online News)", "CNN (Online News)"),
        ("The Washington Post (Washington, DC)", "Washington Post"),
        ("One America News Network (OAN)", "One America News Network"),
        ("The Oregonian (Portland, Oregon)", "Oregonian"),
        ("The Guardian (Nigeria)", "The Guardian (Nigeria)"),
        ("The Guardian (Tarn)", "The Guardian (Tarn)"),
        ("The State (Tarn)", "The State (Tarn)"),
        ("Harbour Gazette (Opinion)", "Harbour Gazette (Opinion)"),
        ("Harbour Gazette (Ellery)", "Harbour Gazette (Ellery)"),
        ("(News)", "(News)"),
    ],
)
def test_what_stands_in_brackets_behind_a_name(called, name):
    assert REGISTRY.registered(called) == name


def test_search_stays_quick_on_hostile_text():
    began = time.process_time()
    list(REGISTRY.search("New York " * 50_000))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("Gazette,paper,GB,,\n", "line 3: unknown kind 'paper'"),
        (",wire,GB,,\n", "line 3: no name"),
        ("A B,wire,GB,,\nC D,wire,GB,,The A-B\n", "line 4: 'The A-B' stands for A B already"),
    ],
)
def test_a_broken_line_is_named(tmp_path, lines, message):
    path = tmp_path / "outlets.csv"
    path.write_text("# ours\nname,kind,country,domains,aliases\n" + lines)
    with pytest.raises(ValueError, match=re.escape(message)):
        load_registry(path)
