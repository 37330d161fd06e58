"""What a source's own words say of it. All names are invented, but for outlets and states."""

import pytest

from datasette_provenance.analyze.citations.source_words import singular, undetermined, words
from datasette_provenance.analyze.sources.kinds import describe
from datasette_provenance.analyze.sources.names import name_key
from datasette_provenance.terms import sections, terms

KINDS = ("person", "organization", "group", "document", "media", "official", "anonymous", "unknown")


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Ilse Marrow", "person"),
        ("Marrow", "person"),
        ("Mayor Odile Brandt", "person"),
        ("Ilse Marrow, the harbour master", "person"),
        ("the director for the coast of Seawatch, Erika Vell", "person"),
        ("a bystander", "person"),
        ("a glassblower", "person"),
        ("the Railway Workers’ Federation", "organization"),
        ("the finance ministry", "organization"),
        ("the Koran", "document"),
        ("Moscow", "organization"),
        ("Microsoft", "organization"),
        ("Norsund Lines", "organization"),
        ("Verano Foods", "organization"),
        ("Tellan Dairy", "organization"),
        ("Pacific Airways", "organization"),
        ("the dam’s owner, Corvane Hydro", "organization"),
        ("Mayor Lines", "person"),
        ("Lines", "person"),
        ("Pia Mills", "person"),
        ("Blue Ridge Power", "person"),  # unless the text speaks of it as "it"
        ("the company", "organization"),
        ("residents of the old harbour", "group"),
        ("Republicans", "group"),
        ("lawmakers", "group"),
        ("Auditors", "group"),
        ("36 percent of ferry users", "group"),
        ("A total of 15 deputies", "group"),
        ("Ilse Marrow and Joss Tennant", "group"),
        ("Ilse Marrow, Joss Tennant and Erika Vell", "group"),
        ("Ilse Marrow, 43, and Joss Tennant, 51", "group"),
        ("Marrow, 43, and Tennant, 51", "group"),
        ("Ilse Marrow, CEO and Chairman", "person"),
        ("the Ministry of Health, Labour and Welfare", "organization"),
        ("the letter", "document"),
        ("The letter from members of the council", "document"),
        ("a poll", "document"),
        ("a report issued this month", "document"),
        ("A report dated Oct. 14", "document"),
        ("The Associated Press", "media"),
        ("the newspaper", "media"),
        ("Valley Tribune", "media"),
        ("Emily Post", "person"),
        ("local media", "media"),
        ("the mayor", "official"),
        ("officials", "official"),
        ("police", "official"),
        ("Caldora’s ombudsman", "official"),
        ("sources", "anonymous"),
        ("a person familiar with the matter", "anonymous"),
        ("three officials briefed on the talks", "anonymous"),
        ("they", "unknown"),
        ("snow", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_kind_of_a_source(phrase, kind):
    assert describe(phrase).kind == kind


@pytest.mark.parametrize(
    ("phrase", "name", "role"),
    [
        ("Mayor Odile Brandt", "Odile Brandt", "Mayor"),
        ("Port Ellery Mayor Odile Brandt (I)", "Odile Brandt", "Port Ellery Mayor"),
        ("Ilse Marrow, the harbour master", "Ilse Marrow", "harbour master"),
        (
            "Davin Roake, chairman of the Railway Workers’ Federation",
            "Davin Roake",
            "chairman of the Railway Workers’ Federation",
        ),
        ("transport ministry spokesman Tom Vale", "Tom Vale", "transport ministry spokesman"),
        ("the director for the coast of Seawatch, Erika Vell", "Erika Vell", "director for the coast of Seawatch"),
        ("Mr. Vale", "Vale", None),
        ("Jan de Wit", "Jan de Wit", None),
        ("Ilse Marrow, 44,", "Ilse Marrow", None),
        ("Ilse Marrow, who lives in Brennick,", "Ilse Marrow", None),
        ("the mayor", "mayor", "mayor"),
        ("officials", "officials", None),
    ],
)
def test_the_role_is_as_the_words_state_it(phrase, name, role):
    found = describe(phrase)
    assert (found.name, found.role) == (name, role)


@pytest.mark.parametrize(
    ("phrase", "gender"),
    [
        ("Mrs. Vale", "woman"),
        ("Mr. Vale", "man"),
        ("spokeswoman Kim Vale", "woman"),
        ("Kim Vale, a ministry spokesman", "man"),
        ("she", "woman"),
        ("he", "man"),
        ("a woman", "woman"),
        ("Mary Vale", None),
        ("John Vale", None),
        ("Chairman Kim Vale", None),
        ("her lawyer", None),
        ("the president of the Women’s Institute", None),
        ("the letter", None),
    ],
)
def test_gender_only_by_pronoun_or_title(phrase, gender):
    assert describe(phrase).gender == gender


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("Mayor Odile Brandt", "official"),
        ("police", "official"),
        ("the interior ministry", "official"),
        ("lawmakers", "official"),
        ("Davin Roake, chairman of the Railway Workers’ Union", "civil-society"),
        ("protesters", "civil-society"),
        ("Lukas Amberley, the chief executive of Caldora Rail", "business"),
        ("Amnesty International", "civil-society"),
        ("Reuters", "media"),
        ("the newspaper", "media"),
        ("Ines Calloway, a professor of history", "other"),
        ("Ilse Marrow", None),
        ("the letter", None),
    ],
)
def test_the_sector_where_a_role_or_kind_says_so(phrase, sector):
    assert describe(phrase).sector == sector


@pytest.mark.parametrize(
    ("phrase", "naming"),
    [
        ("Ilse Marrow", "named"),
        ("the mayor", "unnamed"),
        ("officials", "unnamed"),
        ("a source", "anonymous"),
        ("it", None),
    ],
)
def test_named_unnamed_or_anonymous(phrase, naming):
    assert describe(phrase).naming == naming


@pytest.mark.parametrize(
    ("phrase", "name", "kind", "sector"),
    [
        ("The retailer Odmart", "Odmart", "organization", "business"),
        ("Retailer Odmart", "Odmart", "organization", "business"),
        ("the insurer Halvard Mutual", "Halvard Mutual", "organization", "business"),
        ("the airline Norda", "Norda", "organization", "business"),
        ("the supermarket chain Odmart", "Odmart", "organization", "business"),
        ("the publisher Vellum", "Vellum", "organization", "business"),
        ("Odmart, the island’s largest retailer", "Odmart", "organization", "business"),
        ("the charity Shoreline", "Shoreline", "organization", "civil-society"),
        ("Falk & Roe", "Falk & Roe", "organization", "business"),
        ("the law firm Falk & Brack Roe", "Falk & Brack Roe", "organization", "business"),
        ("Odo Falk & Co.", "Odo Falk & Co.", "organization", "business"),
        ("Q&R", "Q&R", "organization", None),
        ("the newspaper El Muelle", "El Muelle", "media", "media"),
        ("The carmaker", "carmaker", "organization", "business"),
        ("the publisher Ilse Marrow", "Ilse Marrow", "person", "media"),
        ("Ilse Marrow of Brennick, the largest bank", "Ilse Marrow", "person", None),
        ("company spokeswoman Ilse Marrow", "Ilse Marrow", "person", "business"),
        ("union President Ilse Marrow", "Ilse Marrow", "person", "civil-society"),
    ],
)
def test_a_name_behind_a_noun_for_a_body_is_that_body(phrase, name, kind, sector):
    found = describe(phrase)
    assert (found.name, found.kind, found.sector) == (name, kind, sector)


@pytest.mark.parametrize(
    ("phrase", "kind", "sector"),
    [
        ("Union officials", "group", "civil-society"),
        ("company officials", "group", "business"),
        ("party officials", "group", "other"),
        ("officials at the bank", "group", "business"),
        ("a union official", "person", "civil-society"),
        ("the company’s president", "person", "business"),
        ("union representatives", "group", "civil-society"),
        ("government officials", "official", "official"),
        ("central bank officials", "official", "official"),
        ("school officials", "official", "official"),
        ("the president", "official", "official"),
    ],
)
def test_officials_speak_for_the_body_that_they_are_of(phrase, kind, sector):
    found = describe(phrase)
    assert (found.kind, found.sector) == (kind, sector)


@pytest.mark.parametrize(
    ("phrase", "name", "kind"),
    [
        ("several of whose members of the council", "members of the council", "group"),
        ("some of the same residents", "same residents", "group"),
        ("One of the residents", "one of the residents", "person"),
        ("several of them", "several of them", "group"),
    ],
)
def test_a_part_of_a_group_is_named_without_what_counts_it(phrase, name, kind):
    found = describe(phrase)
    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize(
    ("phrase", "name", "role", "sector"),
    [
        ("Secretary of State Pia Roe", "Pia Roe", "Secretary of State", "official"),
        ("Secretary of State Roe", "Roe", "Secretary of State", "official"),
        ("U.S. Secretary of State Pia T. Roe", "Pia T. Roe", "U.S. Secretary of State", "official"),
        ("Secretary of Health and Human Services Pia Roe", "Pia Roe", "Secretary of Health and Human Services", None),
        ("Governor of Sandhaven Pia Roe", "Pia Roe", "Governor of Sandhaven", "official"),
        ("Mayor of New York Pia de Roe", "Pia de Roe", "Mayor of New York", "official"),
        ("the University of Westmere professor Pia Roe", "Pia Roe", "University of Westmere professor", "other"),
        ("Ministry of Health spokesman Odo Falk", "Odo Falk", "Ministry of Health spokesman", "official"),
        ("Bank of Tarn Governor Odo Falk", "Odo Falk", "Bank of Tarn Governor", "business"),
        ("Secretary of Defense Odo Falk", "Odo Falk", "Secretary of Defense", "official"),
        ("U.S. Ambassador to Tarn Pia Roe", "Pia Roe", "U.S. Ambassador to Tarn", "official"),
        (
            "Ambassador to the United Nations Pia Roe-Falk",
            "Pia Roe-Falk",
            "Ambassador to the United Nations",
            "official",
        ),
        ("Falk & Roe CEO Odo Brack", "Odo Brack", "Falk & Roe CEO", "business"),
        ("Co-founder and CEO Pia Roe", "Pia Roe", "Co-founder and CEO", "business"),
        ("Labour MP Pia Roe", "Pia Roe", "Labour MP", "official"),
        ("Ellery United manager Odo ten Falk", "Odo ten Falk", "Ellery United manager", None),
        ("the barrister Odo Falk KC", "Odo Falk", "barrister", None),
        ("Harbour News’ Pia Roe", "Pia Roe", None, None),
        ("The UN’s Pia Roe", "Pia Roe", None, None),
        ("The Washington Examiner’s Pia Roe", "Pia Roe", None, None),
        (
            "Assistant Secretary for Diplomatic Security Pia Roe",
            "Pia Roe",
            "Assistant Secretary for Diplomatic Security",
            None,
        ),
        ("the 43-year-old from Ellery", "43-year-old from Ellery", "43-year-old from Ellery", "other"),
        ("An eyewitness", "eyewitness", "eyewitness", "other"),
        ("a Home Office spokeswoman", "Home Office spokeswoman", "Home Office spokeswoman", "official"),
    ],
)
def test_a_person_behind_an_office_that_is_of_something(phrase, name, role, sector):
    found = describe(phrase)
    assert (found.name, found.kind, found.role, found.sector) == (name, "person", role, sector)


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("The Office of Governor Pia Roe", "organization"),
        ("The Campaign for Mayor Pia Roe", "organization"),
        ("The Governor of New South Wales", "official"),
        ("The Director of Public Initiatives", "person"),
        ("Secretary of State Pia Roe and Odo Falk", "group"),
        ("Friends of Odo and Mayor Pia Roe", "group"),
        ("Ministry of Health officials", "organization"),
        ("Conservative MPs", "group"),
        ("The Children’s Quay Fund", "organization"),
        ("Quay County", "organization"),
        ("Upper House Harbour Caucus", "organization"),
        ("Odo Falk and Pia Roe of the Quay Times", "group"),
        ("a Labour MP", "official"),
    ],
)
def test_what_is_of_something_and_no_person_behind_an_office(phrase, kind):
    found = describe(phrase)
    assert found.kind == kind and found.name != "Pia Roe"


def test_anonymity_stated_behind_the_source():
    assert describe("a senior official", ", who spoke on condition of anonymity").kind == "anonymous"
    assert describe("a senior official", " said the wall would hold").kind == "official"
    assert describe("Mayor Odile Brandt", ", who asked not to be named in the report").kind == "person"


def test_canonical_outlets():
    assert describe("AP").name == describe("the Associated Press").name == "Associated Press"


def test_the_same_name_in_several_forms():
    assert name_key("Mr. Jan A. Wit") == name_key("Jan Wit")
    assert name_key("Jan “Jo” Wit") == name_key("Jan Wit")
    assert name_key("Jan A.B. Wit") != name_key("Jan Wit")
    assert name_key("Ana Wit") != name_key("Jan Wit")


def test_singular_and_determiners():
    assert [singular(word) for word in ("police officers", "agencies", "women", "churches", "news", "boss")] == [
        "police officer", "agency", "woman", "church", "news", "boss",
    ]  # fmt: skip
    assert undetermined("the two other chairmen") == "chairmen"
    assert undetermined("chairman of the board") == "chairman of the board"


@pytest.mark.parametrize(
    "phrase", ["(", ",,,", "’s", "the", "and", "A" * 5000, "(" * 500, "a " * 500, "\u202e", "the the of of"]
)
def test_odd_phrases_have_a_kind_too(phrase):
    assert describe(phrase).kind in KINDS


def test_the_lists_are_small_letters_without_doubles():
    for section, listed in sections("source_words").items():
        assert words(section) == frozenset(listed)
        assert [word for word in listed if word != word.lower()] == []
        assert len(listed) == len(set(listed)), section
    assert len(terms("source_anonymous")) == len(set(terms("source_anonymous")))


@pytest.mark.parametrize(
    ("phrase", "kind", "sector"),
    [
        ("the labour inspectorate", "organization", "official"),
        ("the fire brigade", "organization", "official"),
        ("the chamber of commerce", "organization", "business"),
        ("the chairman of the bakers' guild", "person", "civil-society"),
        ("the millers’ association", "organization", "civil-society"),
        ("the Police Officers’ Federation", "organization", "civil-society"),
        ("a spokesman for the labour ministry", "person", "official"),
        ("the director of the Department of Labour", "person", "official"),
        ("a spokeswoman for the teachers' union", "person", "civil-society"),
        ("a spokesman for Corvane Hydro", "person", "business"),
        ("a representative for Odo Falk", "person", None),
        ("the president of the Island Organization for Women", "person", "civil-society"),
        ("The Island Organization for Women President Pia Roe", "person", "civil-society"),
        ("AARP legislative policy director Pia Roe", "person", "civil-society"),
        ("a Microsoft spokesperson", "person", "business"),
        ("the N.H.A.A. president, Pia Roe", "person", None),
        ("the organization’s president", "person", None),
        ("Former Tarn Gov. Ilse Marrow", "person", "other"),
        ("a former governor", "person", "other"),
        ("former officials", "group", "other"),
        ("a former union official", "person", "civil-society"),
        ("Norsund Timber Co.", "organization", "business"),
        ("Norsund Paper", "organization", "business"),
        ("Mbeki Holdings plc", "organization", "business"),
        ("Falk & Roe plc", "organization", "business"),
        ("the White Paper", "document", None),
        ("a spokeswoman for Corvane Minerals", "person", "business"),
        ("Mika Torv, the opposition leader", "person", "other"),
        ("a nurse at Saint Orla hospital", "person", "other"),
        ("residents of Harbour Lane", "group", "other"),
        ("the father of one of the miners", "person", "other"),
        ("Geologist Hanna Voss", "person", "other"),
    ],
)
def test_bodies_trades_and_private_persons_have_a_kind_and_a_sector(phrase, kind, sector):
    found = describe(phrase)
    assert (found.kind, found.sector) == (kind, sector)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Ilse Marrow, the harbour master, and Joss Tennant, a nurse", "Ilse Marrow and Joss Tennant"),
        ("The mayor, Ilse Marrow, and the governor, Joss Tennant", "Ilse Marrow and Joss Tennant"),
        ("Ilse Marrow, Joss Tennant, and Erika Vell", "Ilse Marrow, Joss Tennant and Erika Vell"),
        ("Sens. Ilse Marrow and Joss Tennant", "Ilse Marrow and Joss Tennant"),
        ("Drs. Marrow and Tennant", "Marrow and Tennant"),
        ("Messrs. Marrow and Tennant", "Marrow and Tennant"),
        ("Ilse Marrow, Ph.D., and Joss Tennant, M.D.", "Ilse Marrow and Joss Tennant"),
        ("Democrats and Republicans", "Democrats and Republicans"),
    ],
)
def test_several_with_asides_are_named_without_them(phrase, name):
    found = describe(phrase)
    assert (found.kind, found.name, found.naming, found.role) == ("group", name, "named", None)


def test_an_office_may_be_of_two_things_and_two_may_be_of_one_office():
    found = describe("the Department of Health and Human Services Secretary Ilse Marrow")
    assert (found.name, found.kind) == ("Ilse Marrow", "person")
    found = describe("Health and Human Services Secretary Ilse Marrow")
    assert (found.name, found.kind, found.role) == ("Ilse Marrow", "person", "Health and Human Services Secretary")
    assert describe("the Department of Health and Mayor Ilse Marrow").kind == "group"
    assert describe("Loden and Tarn Mayor Ilse Marrow").kind == "group"


@pytest.mark.parametrize(
    ("phrase", "kind", "name", "naming"),
    [
        ("the Sandhaven Republican", "person", "Sandhaven Republican", "unnamed"),
        ("senior Democrat on the Harbour Committee", "person", "senior Democrat on the Harbour Committee", "unnamed"),
        ("one old Democrat", "person", "old Democrat", "unnamed"),
        ("a Caldoran", "person", "Caldoran", "unnamed"),
        ("an angry Joss Palmer", "person", "Joss Palmer", "named"),
        ("Trustees of the Quay Fund", "group", "Trustees of the Quay Fund", "unnamed"),
        ("Backers", "group", "backers", "unnamed"),
        ("Saudis", "group", "Saudis", "unnamed"),
        ("Mexicans", "group", "Mexicans", "unnamed"),
        ("Politicos", "group", "Politicos", "unnamed"),
        ("some in the harbour", "group", "some in the harbour", "unnamed"),
        ("Six in 10", "group", "Six in 10", "unnamed"),
        ("those close to Tennant", "group", "those close to Tennant", "unnamed"),
        ("those", "group", "those", "unnamed"),
        ("Fifty of the town’s bakers", "group", "town’s bakers", "unnamed"),
        ("the former CEO of Odmart", "person", "former CEO of Odmart", "unnamed"),
        ("the secretary of state’s office", "organization", "secretary of state’s office", "unnamed"),
        ("Close to 30 letters", "document", "letters", "unnamed"),
        ("Someone", "unknown", "someone", None),
        ("These", "unknown", "these", None),
        ("MARROW-19", "unknown", "MARROW-19", None),
    ],
)
def test_what_has_a_capital_and_no_name_is_described(phrase, kind, name, naming):
    found = describe(phrase)
    assert (found.kind, found.name, found.naming) == (kind, name, naming)


@pytest.mark.parametrize(
    ("phrase", "kind", "name"),
    [
        ("Ohio", "organization", "Ohio"),
        ("New Hampshire", "organization", "New Hampshire"),
        ("Moderna", "organization", "Moderna"),
        ("Seafarers Rising, a small action group", "organization", "Seafarers Rising"),
        ("Seafarers Rising, the publisher", "person", "Seafarers Rising"),
        ("Harbours for Caldora", "organization", "Harbours for Caldora"),
        ("Coastal Analytics", "organization", "Coastal Analytics"),
        ("National Bakers United", "organization", "National Bakers United"),
        ("the nonpartisan Tarn Budget Office", "organization", "Tarn Budget Office"),
        ("the county’s Tarn Budget Office", "organization", "county’s Tarn Budget Office"),
        ("bakers and the Tarn Budget Office", "organization", "bakers and the Tarn Budget Office"),
        ("Joss French of the Quay Shop", "person", "Joss French"),
        ("Tarn Republicans", "group", "Tarn Republicans"),
    ],
)
def test_names_of_bodies_states_and_persons_are_told_apart(phrase, kind, name):
    found = describe(phrase)
    assert (found.kind, found.name) == (kind, name)


@pytest.mark.parametrize(
    ("phrase", "kind", "name", "naming"),
    [
        ("the Board", "organization", "board", "unnamed"),
        ("The Court", "organization", "court", "unnamed"),
        ("the Senate", "organization", "Senate", "named"),
        ("the Board of Elections", "organization", "Board of Elections", "named"),
        ("the Post", "media", "Post", "named"),
        ("The Post", "media", "Post", "named"),
        ("the post", "document", "post", "unnamed"),
        ("The Hill", "media", "The Hill", "named"),
        ("the Journal", "media", "Journal", "named"),  # many outlets are called so
        ("a Hill", "person", "Hill", "named"),
        ("Ellery’s Plain Dealer", "media", "Cleveland Plain Dealer", "named"),
        ("The Post’s Ilse Marrow", "person", "Ilse Marrow", "named"),
        ("the Hill’s Ilse Marrow", "person", "Ilse Marrow", "named"),
        ("HuffPost Gardener", "media", "HuffPost Gardener", "named"),
    ],
)
def test_a_word_with_a_capital_may_name_an_outlet_but_no_board(phrase, kind, name, naming):
    found = describe(phrase)
    assert (found.kind, found.name, found.naming) == (kind, name, naming)


@pytest.mark.parametrize(
    ("phrase", "name", "role"),
    [
        ("Quay Lab head of marketing Ilse Marrow", "Ilse Marrow", "Quay Lab head of marketing"),
        ("Caldora-based Ilse Marrow", "Ilse Marrow", None),
        ("Quay Fund adviser Guy Tennant", "Guy Tennant", "Quay Fund adviser"),
        ("The Democrat, Senator Ilse Marrow of Caldora", "Ilse Marrow", "Democrat"),
        ("chairman of the Harbour Committee Rep. Ilse Marrow", "Ilse Marrow", "chairman of the Harbour Committee"),
        ("Former Rep. Ilse Marrow", "Ilse Marrow", "Former Rep."),
        ("Lt. Gov. Ilse Marrow", "Ilse Marrow", "Lt. Gov."),
        ("Special Envoy for Caldora Ilse Marrow", "Ilse Marrow", "Special Envoy for Caldora"),
        ("Tarn Supervisor of Elections Ilse Marrow", "Ilse Marrow", "Tarn Supervisor of Elections"),
        ("Quaypac, the most of any mayoral candidate", "Quaypac", None),
    ],
)
def test_a_role_is_no_part_of_a_name(phrase, name, role):
    found = describe(phrase)
    assert (found.name, found.kind, found.role) == (name, "person", role)


@pytest.mark.parametrize(
    "phrase",
    [
        "director of the House Harbours PAC",
        "a nurse in Tarn, Ohio",
        "the director of the union Ilse Marrow",
    ],
)
def test_who_is_described_has_not_the_name_of_a_body_or_place(phrase):
    assert describe(phrase).naming == "unnamed"


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Neither Marrow nor Tennant", "Marrow and Tennant"),
        ("Both Marrow and Tennant", "Marrow and Tennant"),
        (
            "Former Tarn Gov. Ilse Marrow and former Brod Gov. Joss Tennant",
            "Former Tarn Gov. Ilse Marrow and former Brod Gov. Joss Tennant",
        ),
        ("The Democratic candidates, Ilse Marrow and Senator Joss Tennant", "Democratic candidates"),
    ],
)
def test_two_are_not_the_second_of_them(phrase, name):
    found = describe(phrase)
    assert (found.kind, found.name) == ("group", name)


@pytest.mark.parametrize("phrase", ["the US", "The U.S.", "the United States", "USA"])
def test_a_state_by_its_letters(phrase):
    assert (describe(phrase).name, describe(phrase).rule) == ("United States", "kind.state")


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("Chief Financial Officer Ilse Marrow", "business"),
        ("the county's chief financial officer, Ilse Marrow", "official"),
        ("Joss Tennant, chief operating officer of the Tellan Hospital", "other"),
        ("Tellan's chief medical officer, Joss Tennant", None),
        ("Norway's chief medical officer, Joss Tennant", "official"),
        ("Joss Tennant, senior vice president", "business"),
        ("Vice President Joss Tennant", "official"),
        ("Quaymen general secretary Ilse Marrow", None),
        ("Ilse Marrow, general secretary of the Quaymen's Union", "civil-society"),
        ("Its president, Ilse Marrow", None),
        ("Its prime minister, Ilse Marrow", "official"),
        ("his chief of staff, Ilse Marrow", "official"),
        ("the council's chief executive, Ilse Marrow", "official"),
        ("TQC chief executive Ilse Marrow", None),
        ("Norsund chief executive Ilse Marrow", "business"),
        ("City boss Ilse Marrow", "other"),
        ("City manager Ilse Marrow", "official"),
        ("Harn United captain Joss Tennant", "other"),
        ("Captain Joss Tennant", "official"),
        ("critics of the government", None),
        ("the governor's opponents", None),
        ("a friend of the mayor", "other"),
        ("the Prime Minister's Office", "official"),
        ("the province", "official"),
        ("a spokesman for the special counsel", "official"),
    ],
)
def test_an_office_that_many_bodies_have_tells_of_no_state(phrase, sector):
    assert describe(phrase).sector == sector


@pytest.mark.parametrize(
    ("phrase", "kind", "name"),
    [
        ("Ilse Marrow of the University of Tellan", "person", "Ilse Marrow"),
        ("Coast researcher Ilse Marrow-Vell of the University of Tellan", "person", "Ilse Marrow-Vell"),
        ("the University of Tellan", "organization", "University of Tellan"),
        ("Miss Marrow", "person", "Marrow"),
        ("Cllr Ilse Marrow", "person", "Ilse Marrow"),
        ("Green group leader Cllr Ilse Marrow", "person", "Ilse Marrow"),
        ("Mother-of-two Ilse Marrow, 34", "person", "Ilse Marrow"),
        ("QuayAlert", "organization", "QuayAlert"),
        ("Radio Harn", "media", "Radio Harn"),
        ("gardaí", "official", "gardaí"),
        ("Harbour Party TD Ilse Marrow", "person", "Ilse Marrow"),
        ("Commodore Joss Tennant", "person", "Joss Tennant"),
        ("Tellan Command", "organization", "Tellan Command"),
        ("Radio host Ilse Marrow", "person", "Ilse Marrow"),
        ("HarnHelp Sandhaven", "organization", "HarnHelp Sandhaven"),
        ("QuayAlert founder Joss Tennant", "person", "Joss Tennant"),
        ("MacTennant", "person", "MacTennant"),
        ("Ilse VanderVell", "person", "Ilse VanderVell"),
        ("Tidal Rights Monitor, a Harn-based watchdog", "organization", "Tidal Rights Monitor"),
        ("Joss Tennant, a Harn-based surgeon", "person", "Joss Tennant"),
        ("A 2019 commentary by Tellan doctors", "document", "commentary by Tellan doctors"),
        ("A host of economists", "group", "host of economists"),
    ],
)
def test_who_is_meant_where_other_words_stand_beside_the_name(phrase, kind, name):
    found = describe(phrase)
    assert (found.kind, found.name) == (kind, name)


def test_a_title_without_a_stop_before_the_name_is_no_part_of_the_role():
    assert describe("Green group leader Cllr Ilse Marrow").role == "Green group leader"


@pytest.mark.parametrize(
    ("phrase", "name", "naming"),
    [
        ("A student living two floors below Falk", "student living two floors below Falk", "unnamed"),
        ("a woman standing near Odo Falk", "woman standing near Odo Falk", "unnamed"),
        ("one resident accusing Falk", "resident accusing Falk", "unnamed"),
        ("the housing minister Odo Falk", "Odo Falk", "named"),
        ("the leading scientist Odo Falk", "Odo Falk", "named"),
        ("General Motors", "General Motors", "named"),
        ("General Odo Falk", "Odo Falk", "named"),
    ],
)
def test_who_stands_beside_somebody_is_not_that_person(phrase, name, naming):
    assert (describe(phrase).name, describe(phrase).naming) == (name, naming)
