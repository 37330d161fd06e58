"""Who is cited in one document."""

from itertools import islice, product
from time import process_time

import pytest

from datasette_provenance.analyze.citations import Citation, find_citations, resolve_speakers
from datasette_provenance.analyze.citations.counted import cue_lemma
from datasette_provenance.analyze.cited import cited
from datasette_provenance.analyze.findings import analyze_text
from datasette_provenance.analyze.sources import find_sources
from datasette_provenance.analyze.sources.identities import without_form
from datasette_provenance.analyze.sources.in_text import acronyms, is_body
from datasette_provenance.clean.text import clean

TEXT = """The wall by the old harbour will be closed, Mayor Odile Brandt said. “It is not safe,” she said.

The Coastal Monitoring Office (CMO) said that the sea had risen. A source said that the report was late.
"""

SYLLABLES = ["".join(letters) for letters in product("bdfgklmnrtvz", "aeiou", "ln")]


def attribution(text, source, content, cue="said"):
    """A citation by the words that stand in the text."""
    at = text.index(content)
    begin = text.index(source)
    said = text.index(cue)
    return Citation(
        [(at, at + len(content))], "indirect", (begin, begin + len(source)), (said, said + len(cue)), "test"
    )


def sources_of(text, *citations, key="a"):
    """Sources of citations given as (source, content, resolved)."""
    found = [attribution(text, source, content) for source, content, _ in citations]
    return find_sources(clean(text), found, [resolved for _, _, resolved in citations], key)


def test_citations_of_one_person_are_one_source():
    sources, positions = sources_of(
        TEXT,
        ("Mayor Odile Brandt", "The wall by the old harbour will be closed", "Odile Brandt"),
        ("she", "It is not safe", "Odile Brandt"),
    )
    assert positions == [0, 0]
    one = sources[0]
    assert (one.name, one.kind, one.role, one.sector, one.naming) == (
        "Odile Brandt",
        "person",
        "Mayor",
        "official",
        "named",
    )
    assert one.gender == "woman"
    assert (one.citations, one.words) == (2, 13)
    assert one.identity == "named:odile brandt"


def test_an_introduced_acronym_is_kept():
    sources, _ = sources_of(
        TEXT, ("The Coastal Monitoring Office (CMO)", "the sea had risen", "Coastal Monitoring Office")
    )
    assert (sources[0].kind, sources[0].alias) == ("organization", "cmo")
    assert acronyms("the World Sea Council (WSC) and (ABC)") == {"world sea council": "wsc"}
    assert acronyms("the Council of the Sea (XYZ)") == {}


def test_a_surname_alone_is_its_documents():
    here, _ = sources_of("Roe said no.", ("Roe", "no", "Roe"), key="a")
    there, _ = sources_of("Roe said no.", ("Roe", "no", "Roe"), key="b")
    assert here[0].identity != there[0].identity


def test_descriptions_share_one_identity():
    here, _ = sources_of("The officials said no.", ("The officials", "no", "officials"), key="a")
    there, _ = sources_of("Officials said no.", ("Officials", "no", "Officials"), key="b")
    assert here[0].identity == there[0].identity == "described:officials"


HIDDEN = [
    ("two officials, who spoke on condition of anonymity, said that it leaked.", "officials"),
    ("Two officials who asked not to be named said that it leaked.", "officials"),
    ("Officials who were not authorised to talk said that it leaked.", "officials"),
    ("An official, speaking on condition of anonymity, said that it leaked.", "official"),
]


@pytest.mark.parametrize(("text", "name"), HIDDEN)
def test_who_is_kept_from_the_reader_is_another_than_those_described_alike(text, name):
    before = (
        f"The dam broke, {'an official' if name == 'official' else 'officials'} said, and the council met in Ellery."
    )
    _, sources, counts = cited(clean(f"{before}\n\n{text}\n\nIt was cold then."), "a")
    told = [(source.name, source.kind, source.identity) for source in sources]
    assert told == [(name, "official", f"described:{name}"), (name, "anonymous", f"hidden:{name}")]
    assert [count.source for count in counts if count.source is not None][-1] == 1


def test_the_officials_are_those_spoken_of_before():
    text = "Two officials, who spoke on condition of anonymity, said it broke."
    text += "\n\nThe officials said it leaked. They said it was old."
    _, sources, _ = cited(clean(f"{text}\n\nOfficials said it stood.\n\nIt was cold then."), "a")
    assert [(source.identity, source.citations) for source in sources if source.name == "officials"] == [
        ("hidden:officials", 3),
        ("described:officials", 1),
    ]


def test_a_description_that_hides_by_itself_is_one_source():
    for text in ("Sources said it broke.", "The sources, who asked not to be named, said it broke."):
        _, sources, _ = cited(clean(f"The wall of the harbour was old and weak.\n\n{text}\n\nIt was cold then."), "a")
        assert [source.identity for source in sources if source.kind == "anonymous"] == ["described:sources"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Blue Ridge Power said it would cut the price.", "organization"),
        ("Blue Ridge Power said that it was cutting the price.", "organization"),
        ("Blue Ridge Power, which owns the dam, said the price was high.", "organization"),
        ("Samantha Power said the price was high.", "person"),
        ("Samantha Power said it was cold.", "person"),
        ("Samantha Power said it would rain, and she left.", "person"),
        ("Samantha Marrow said it would rain.", "person"),
    ],
)
def test_a_name_that_may_be_a_companys_by_what_it_says(text, kind):
    text = text + (" She said it was late." if "she" in text else "")
    _, sources, _ = cited(clean(f"The wall of the harbour was old and weak.\n\n{text}\n\nIt was cold then."), "a")
    assert [source.kind for source in sources] == [kind]


def test_it_is_the_company_that_spoke():
    text = "Norsund Lines said it was sorry. It said it would pay."
    _, sources, _ = cited(clean(f"The wall of the harbour was old and weak.\n\n{text}\n\nIt rained."), "a")
    assert [(source.name, source.citations) for source in sources] == [("Norsund Lines", 2)]


def test_an_unresolved_pronoun_is_nobody():
    sources, positions = sources_of("She said no.", ("She", "no", "She"))
    assert (sources[0].kind, sources[0].gender, sources[0].identity) == ("person", "woman", None)
    assert positions == [0]


def test_a_pronoun_does_not_mean_what_it_cannot():
    text = "The letter was late. She said no."
    sources, _ = sources_of(text, ("She", "no", "letter"))
    assert sources[0].identity is None


def test_contradicting_pronouns_show_no_gender():
    text = "He said no. She said yes."
    sources, _ = sources_of(text, ("He", "no", "Kim Roe"), ("She", "yes", "Kim Roe"))
    assert (sources[0].name, sources[0].gender) == ("Kim Roe", None)


def test_a_title_outweighs_a_pronoun():
    text = "Mr. Roe said no. She said yes."
    sources, _ = sources_of(text, ("Mr. Roe", "no", "Kim Roe"), ("She", "yes", "Kim Roe"))
    assert (len(sources), sources[0].gender) == (1, "man")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The pier would close, said an official who asked not to be named.", ("official", "anonymous", "anonymous")),
        (
            "A diplomat who declined to be identified said that talks had failed.",
            ("diplomat", "anonymous", "anonymous"),
        ),
        ("Pia Falk, who asked not to be quoted, said the pier would close.", ("Pia Falk", "person", "named")),
    ],
)
def test_who_is_the_one_before_it(text, expected):
    _, sources, _ = cited(clean(text))
    assert [(one.name, one.kind, one.naming) for one in sources] == [expected]


def test_no_source_no_position():
    text = "“No one knows.”"
    assert find_sources(clean(text), [Citation([(1, 12)], "direct", None, None, "test")], [None], "a") == ([], [None])


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Caldora Rail’s shares fell.", True),
        ("The chief executive of Caldora Rail left.", True),
        ("Caldora Rail, which runs ferries, said no.", True),
        ("Caldora Rail said no.", False),
        ("Members of Caldora Rail’s team left.", False),
        ("It was Caldora Rail’s own idea.", False),
        ("Members of Caldora Rail left.", True),
    ],
)
def test_a_body_by_what_the_text_says_of_it(text, body):
    assert is_body("Caldora Rail", text) is body


@pytest.mark.parametrize(
    ("cue", "lemma"),
    [
        ("said", "say"),
        ("has pointed out", "point out"),
        ("According to", "according to"),
        ("claims", "claim"),
        ("…", "…"),
    ],
)
def test_the_base_form_of_a_cue(cue, lemma):
    assert cue_lemma(cue) == lemma


def test_the_whole_way():
    citations, sources, counts = cited(clean(TEXT), "a")
    assert len(citations) == len(counts) > 2
    named = {source.name: source for source in sources}
    assert named["Odile Brandt"].gender == "woman"
    assert sum(source.citations for source in sources) == sum(count.source is not None for count in counts)
    assert any(source.naming == "anonymous" for source in sources)


def test_nothing_said_nobody_cited():
    assert cited(clean("")) == ([], [], [])


def test_a_surname_that_is_a_trade_too_is_a_surname():
    text = "Pia Farmer spoke. Farmer said it was late."
    sources, _ = sources_of(text, ("Farmer", "it was late", "Pia Farmer"))
    assert [(one.name, one.kind, one.role) for one in sources] == [("Pia Farmer", "person", None)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The drugmaker shut its plant. Odmar said it will cut jobs.", "organization"),
        ("The drugmaker shut its plant. Odmar on Friday said its staff had left.", "organization"),
        ("The shop shut. Odmar said it will cut jobs.", "person"),
        ("The drugmaker shut its plant. Mr. Odmar came. Odmar said it will cut jobs.", "person"),
        ("The drugmaker shut its plant. Odmar said he will cut jobs.", "person"),
    ],
)
def test_a_word_is_a_company_where_the_text_speaks_of_one_and_says_it(text, kind):
    sources, _ = sources_of(text, ("Odmar", text.rpartition("said ")[2].rstrip("."), "Odmar"))
    assert sources[0].kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Variety said that it was late.", "media"),
        ("Mr. Variety came. Variety said that it was late.", "person"),
    ],
)
def test_an_outlet_of_one_word_is_one_unless_a_title_stands_before_it(text, kind):
    sources, _ = sources_of(text, ("Variety", "it was late", "Variety"))
    assert sources[0].kind == kind


def test_a_company_may_be_called_by_its_first_word():
    text = "Norsund Airlines shut. Norsund said that it was late."
    sources, _ = sources_of(text, ("Norsund", "it was late", "Norsund Airlines"))
    assert (sources[0].name, sources[0].kind) == ("Norsund Airlines", "organization")


def test_which_behind_a_person_makes_no_body():
    assert is_body("Corvane", "Corvane, which shut, is old.")
    assert not is_body("Pia Roe", "It is a book by the reporter Pia Roe, which is old.")
    assert not is_body("Odo Falk", "It is a book by the reporters Pia Roe and Odo Falk, which is old.")


def test_a_part_of_an_outlet_is_not_the_outlet():
    text = "HuffPost Gardener came. HuffPost said it was late."
    sources, _ = sources_of(text, ("HuffPost", "it was late", "HuffPost Gardener"))
    assert [one.name for one in sources] == ["HuffPost"]


def test_a_body_of_the_list_has_its_name_there_also_where_the_text_spells_it_out():
    text = "The Food and Drug Administration (FDA) closed a plant. The FDA said on Monday that it was dirty."
    assert [one.name for one in analyze_text(text).sources] == ["FDA"]


def test_many_sources_by_surname_are_looked_for_in_time():
    names = [f"{a}{b}{c}{d}" for a in "BDFGKLMNRT" for b in "aeiou" for c in "bdfgklmnrtvz" for d in ("el", "an", "or")]
    text = "The company left. " + " ".join(f"{name} said the weather was bad." for name in names)
    analyze_text(text[:2000])
    began = process_time()
    analyze_text(text * 2)
    assert process_time() - began < 5  # a search of the text by pattern for each name took 30


def test_thousands_of_sources_take_no_longer_each():
    def seconds(n):
        names = (f"{b.title()} {a.title()}{b}" for a, b in product(SYLLABLES, repeat=2))
        text = "\n\n".join(f"“It is so,” said {name} Jr. on it." for name in islice(names, n))
        began = process_time()
        assert len(analyze_text(text).sources) > n // 2
        return process_time() - began

    seconds(100)
    assert seconds(4800) < 20 * max(seconds(600), 0.1)  # a search of the text for each took 35 times


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Pia Roe, a prolific fundraiser, said it rained. House Speaker Pia Roe said it was cold.", "House Speaker"),
        ("Former Rep. Pia Roe said it rained. House Speaker Pia Roe said it was cold.", "House Speaker"),
        ("Former Rep. Pia Roe said it rained. Pia Roe, a baker, said it was cold.", "Former Rep."),
        ("Pia Roe, a prolific fundraiser, said it rained.", "prolific fundraiser"),
    ],
)
def test_an_office_goes_before_a_description(text, role):
    (source,) = analyze_text(f"It was a cold day in Ellery and all stayed at home.\n\n{text}").sources
    assert source.role == role


@pytest.mark.parametrize(
    ("text", "role", "sector"),
    [
        ("Governor Pia Roe came on Friday. Pia Roe said it rained.", "Governor", "official"),
        (
            "Pia Roe, a nurse at the Quay Clinic, came on Friday. Pia Roe said it rained.",
            "nurse at the Quay Clinic",
            "other",
        ),
        (
            "The fair ended. Harn Lines managing director Pia Roe left. Pia Roe said it rained.",
            "Harn Lines managing director",
            None,
        ),
        ("The committee may question Mayor Pia Roe. Pia Roe said it rained.", "Mayor", "official"),
        ("Reporters questioned Mayor Pia Roe. Pia Roe said it rained.", "Mayor", "official"),
        ("It was the plan of Pia Roe, Odo Miller, and Ana Falk. Pia Roe said it rained.", None, None),
        ("He met his rival Pia Roe, a critic of his. Pia Roe said it rained.", None, None),
        ("Mayor Odo Falk and Pia Roe came. Pia Roe said it rained.", None, None),
    ],
)
def test_what_a_person_is_by_where_the_text_introduces_her(text, role, sector):
    cleaned = clean(f"The harbour of Ellery was shut.\n\n{text}\n\nIt was cold then.")
    found = find_citations(cleaned)
    sources, _ = find_sources(cleaned, found, resolve_speakers(cleaned, found))
    assert [(one.name, one.role, one.sector) for one in sources if one.name == "Pia Roe"] == [("Pia Roe", role, sector)]


def test_the_citing_words_go_before_an_introduction():
    cleaned = clean(
        "The harbour was shut.\n\nSenator Pia Roe came.\n\n“It rains,” said Pia Roe, a diver.\n\nIt was cold."
    )
    found = find_citations(cleaned)
    sources, _ = find_sources(cleaned, found, resolve_speakers(cleaned, found))
    assert [one.role for one in sources] == ["diver"]


def test_a_company_is_one_with_and_without_its_form():
    def key(name):
        text = f"The harbour was shut.\n\n{name} said it rained.\n\nIt was cold."
        cleaned = clean(text)
        found = find_citations(cleaned)
        return find_sources(cleaned, found, resolve_speakers(cleaned, found))[0][0].identity

    assert key("Corvane Foods") == key("Corvane Foods, Inc.") == key("Corvane Foods plc")
    assert without_form("Time Inc.") == "Time Inc."  # no magazine
