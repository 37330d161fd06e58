"""Which words are the source: names behind offices, relative clauses, and what is no source. All names are invented."""

import pytest

from datasette_provenance.analyze.citations import find_citations
from datasette_provenance.analyze.cited import cited
from datasette_provenance.clean.text import clean

LEAD = "The harbour of Ellery lies in the north of the island, and its wall is old."


def told(text):
    """The citations of body text as (source, its words, contents); a paragraph before it, since a lone line may be
    taken for a title."""
    whole = f"{LEAD}\n\n{text}\n\nIt was cold then."
    citations, sources, counts = cited(clean(whole))
    return [
        (
            None if count.source is None else sources[count.source],
            whole[slice(*one.source)] if one.source else None,
            tuple(whole[start:end] for start, end in one.fragments),
        )
        for one, count in zip(citations, counts, strict=True)
    ]


def names(text):
    return [source and source.name for source, _, _ in told(text)]


NAMED_BEHIND_OFFICE = [
    ("“It is a pay cut,” said its president, Olga Bakke. “It is too little.”", "Olga Bakke", "president"),
    ("“It is a pay cut,” said the union’s general secretary, Olga Bakke, who left.", "Olga Bakke", None),
    ("“It is safe,” says the firm’s chief executive, Arne van der Lind, in an interview.", "Arne van der Lind", None),
    ("It was safe, said the mayor, Jan Roe.", "Jan Roe", "mayor"),
    ("It was safe, according to the ministry’s spokesman, Jan Roe, and it held.", "Jan Roe", None),
    ("According to the mayor, Olga Bakke, the wall would hold.", "Olga Bakke", "mayor"),
    ("“It is safe,” said a spokesman for the ministry, J.R. Roe.", "J.R. Roe", None),
    ("“It is safe,” said his wife, Olga Bakke.", "Olga Bakke", "wife"),
    ("“It is safe,” said her mother, Olga.", "Olga", None),
    ("“It is safe,” says our correspondent, Olga Bakke.", "Olga Bakke", "correspondent"),
]


@pytest.mark.parametrize(("text", "name", "role"), NAMED_BEHIND_OFFICE)
def test_the_name_behind_an_office_is_the_source(text, name, role):
    [(source, _, contents)] = told(text)
    assert (source.name, source.kind, source.naming) == (name, "person", "named")
    assert role is None or source.role == role
    assert not any(name in content for content in contents)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It is safe,” said the mayor, Tuesday.", "mayor"),
        ("“It is safe,” said the mayor, Bakke.", "mayor"),  # might be a place
        ("“It is safe,” said the letter, Olga Bakke.", "letter"),
        ("According to the mayor, Olga Bakke left early.", "mayor"),
        ("According to the mayor, Olga Bakke, a nurse, left early.", "mayor"),
    ],
)
def test_a_name_that_belongs_to_what_follows_is_not(text, name):
    assert names(text) == [name]


def test_jan_is_a_name_where_a_name_follows():
    assert names("Jan Roe said the wall was old.") == ["Jan Roe"]
    assert names("On Jan. 5, Roe said the wall was old.") == ["Roe"]


BEFORE_RELATIVE = [
    ("An engineer who worked on the dam said it had cracks.", "An engineer", "it had cracks"),
    ("Police who arrived at the scene said the door was open.", "Police", "the door was open"),
    ("Doctors who treated the wounded said 12 were ill.", "Doctors", "12 were ill"),
    ("Lawmakers who voted for the bill said it was fair.", "Lawmakers", "it was fair"),
    ("Three people who were there told the council it was loud.", "Three people", "it was loud"),
    ("Police who arrived later said it was loud.", "Police", "it was loud"),
    ("Those who stayed said it was loud.", "Those", "it was loud"),
    ("Residents who live nearby say it was loud.", "Residents", "it was loud"),
    ("A man who lives in Ellery said it was loud.", "A man", "it was loud"),
    ("The official who heads the agency said it was loud.", "The official", "it was loud"),
    ("A union that represents the sailors said it was loud.", "A union", "it was loud"),
    ("A study that ran for a year found that the wall was weak.", "A study", "the wall was weak"),
]


@pytest.mark.parametrize(("text", "words", "content"), BEFORE_RELATIVE)
def test_the_source_stands_before_its_relative_clause(text, words, content):
    assert [one[1:] for one in told(text)] == [(words, (content,))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The man who police said had fled was caught.", "police"),
        ("The man who officials in Ellery said had fled was caught.", "officials in Ellery"),
        ("The wall that the mayor said was safe broke.", "the mayor"),
        ("People who were there when the mayor said it was safe laughed.", "the mayor"),
        ("She thanked the engineers who built the dam and said it was safe.", "who"),
        ("He met a woman who said it was loud.", "who"),
    ],
)
def test_who_has_a_clause_with_a_subject_of_its_own(text, words):
    assert [one[1] for one in told(text)] == [words]


def test_a_noun_behind_a_relative_clause_is_no_verb():
    assert "A sailor" not in [one[1] for one in told("A sailor who suffers from post-traumatic stress left.")]


@pytest.mark.parametrize(
    "text",
    [
        "A person who was not authorized to speak publicly said talks had failed.",
        "Two officials who spoke on condition of anonymity said talks had failed.",
        "Officials who asked not to be named said talks had failed.",
    ],
)
def test_who_is_kept_from_the_reader_speaks_behind_the_clause(text):
    source, _, contents = told(text)[-1]
    assert (source.kind, contents) == ("anonymous", ("talks had failed",))
    assert not any("talks" in content for _, _, more in told(text)[:-1] for content in more)


TWO_CLAUSES = [
    ("The flood killed 19 people, and Ellery’s mayor said she would resign.", "Ellery’s mayor"),
    ("The flood killed 19 people and the mayor said she would resign.", "the mayor"),
    ("The storm hit 12 villages and the regional governor said it was over.", "the regional governor"),
    ("The dam burst, forcing between 35 and 40 from their homes, and the mayor said it was over.", "the mayor"),
    ("Roe did not run, and Falk said it was over.", "Falk"),
]


@pytest.mark.parametrize(("text", "words"), TWO_CLAUSES)
def test_and_before_a_new_clause_ends_the_one_before(text, words):
    assert [one[1] for one in told(text)] == [words]


def test_long_belongs_to_a_verb_behind_has():
    assert [one[1] for one in told("The union has long said that it was weak.")] == ["The union"]
    assert [one[1] for one in told("A long report said that it was weak.")] == ["A long report"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Roe, Falk, and the mayor said it was over.", "Roe, Falk, and the mayor"),
        ("The injured people and the mayor said it was over.", "The injured people and the mayor"),
        ("The mayor of Ellery and the governor said it was over.", "The mayor of Ellery and the governor"),
        ("Pia Roe, the mayor, and Odo Falk, a nurse, said it was over.", "Pia Roe, the mayor, and Odo Falk, a nurse"),
        ("Falk, 43, and Roe, 51, said it was over.", "Falk, 43, and Roe, 51"),
        ("It was over, said Pia Roe, the mayor, and Odo Falk, a nurse.", "Pia Roe, the mayor, and Odo Falk, a nurse"),
        ("It was over, said Pia Roe, the mayor, and Odo Falk left.", "Pia Roe, the mayor"),
        ("Guards held Falk, a nurse, and Roe, a lawyer, said it was over.", "Roe, a lawyer"),
        ("It began in Ellery, a town, and Roe, a nurse, said it was over.", "Roe, a nurse"),
    ],
)
def test_and_between_two_who_speak_joins_them(text, words):
    assert [one[1] for one in told(text)] == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A lawsuit filed in Ellery alleges that the wall was weak.", "A lawsuit"),
        ("A class action filed in Ellery accuses Falk of greed.", "A class action"),
        ("A report published in Ellery says that the wall was weak.", "A report"),
        ("A complaint lodged in Ellery claims that the wall was weak.", "A complaint"),
        ("In Ellery, Roe says that the wall was weak.", "Roe"),
    ],
)
def test_where_something_was_filed_is_no_source(text, words):
    assert [one[1] for one in told(text)] == [words]


@pytest.mark.parametrize(
    ("text", "words", "name", "kind"),
    [
        ("A WHO report published on Monday found that 52 fell ill.", "A WHO report", "WHO report", "document"),
        ("The WHO said 52 fell ill.", "The WHO", "WHO", "organization"),
        ("The US said it would leave.", "The US", "United States", "organization"),
        ("Roe met a man who said it was over.", "who", "man", "person"),
    ],
)
def test_an_acronym_is_no_pronoun(text, words, name, kind):
    [(source, found, _)] = told(text)
    assert (found, source.name, source.kind) == (words, name, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Roe, asked by Falk whether she would resign, said no.",
        "Roe, who was there, said nothing.",
        "Roe, who was asked whether it rained, said yes.",
    ],
)
def test_an_answer_is_nobody(text):
    assert set(names(text)) <= {"Roe", None}


def test_warned_in_writing_is_no_writing():
    assert told("Falk was warned in writing that the wall was weak.") == []
    assert names("Falk left, writing that the wall was weak.") == ["Falk"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("22.00 GMT Mayor offers to resign over the wall of the harbour.", "Mayor"),
        ("19.15 BST Union rejects the wall of the harbour.", "Union"),
        ("It was 22.00 GMT when the mayor offered to resign.", "the mayor"),
    ],
)
def test_a_time_of_day_is_no_part_of_a_source(text, words):
    assert [one[1] for one in told(text)] == [words]


ASIDES = "Pia Roe, an engineer who had worked for the wall’s owner, Corvane Hydro, for 20 years, said"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{ASIDES} it was over.", "Pia Roe"),
        ("“It was over,” " + ASIDES + ".", "Pia Roe"),
        ("Pia Roe, 67, a retired nurse in Ellery, Vt., said it was over.", "Pia Roe"),
        ("Pia Roe, 34, of Ellery, Vt., who was there, said it was over.", "Pia Roe"),
        ("Roe, a nurse, left, and Falk, a cook, said it was over.", "Falk"),
        ("On Friday, Pia Roe, a nurse, said it was over.", "Pia Roe"),
        ("Pia Roe, a nurse, Odo Falk, a cook, and Ana Bel, a guard, said it was.", "Pia Roe, Odo Falk and Ana Bel"),
    ],
)
def test_a_name_before_several_asides_is_the_source(text, name):
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pia Roe, who lost weight “and two belts” in May, says the sea changed her life.", "Pia Roe"),
        ("Pia Roe, a cook, says the council restored the wall.", "Pia Roe"),
        ("It rained, says the retired cook.", "retired cook"),
    ],
)
def test_a_clause_behind_the_verb_is_no_source(text, name):
    assert names(text) == [name]


def test_a_name_given_to_something_is_no_citation():
    assert told("The union started a campaign called Code Critical.") == []


THE_COMPANY = [
    ("The dam is owned by Corvane Hydro, a state firm.\n\n“It is safe,” the company said.", "Corvane Hydro"),
    (
        "The dam is owned by Corvane Hydro.\n\nTellan Police said it broke. The company said it was old.",
        "Corvane Hydro",
    ),
    ("The retailer Odmart closed a shop.\n\nThe firm said it was old.", "Odmart"),
    ("Odmart Holdings closed a shop. Odmart’s shares fell.\n\nThe company said it was old.", "Odmart Holdings"),
    ("Odmart, the island’s largest bank, closed.\n\nThe company said it was old.", "Odmart"),
    ("Corvane Hydro said it broke. Norsund Lines owns it.\n\nThe company said it was old.", "Corvane Hydro"),
    ("Verano Foods makes Lumilac. It said the milk was safe.", "Verano Foods"),
    (
        "Lumilac’s maker, Verano Foods, was there.\n\nThe company said it was sorry in a post on Facebook.",
        "Verano Foods",
    ),
    ("Norsund Lines and the union will meet on Friday, the company said.", "Norsund Lines"),
]


@pytest.mark.parametrize(("text", "name"), THE_COMPANY)
def test_the_company_is_the_only_one_that_the_text_names(text, name):
    source, _, _ = told(text)[-1]
    assert (source.name, source.kind, source.naming) == (name, "organization", "named")


@pytest.mark.parametrize(
    "text",
    [
        "Lumilac’s maker, Verano Foods, said it was sorry. It said so on Friday.",
        "“It is safe,” said the dam’s owner, Verano Foods. It said it was sorry.",
        "“It is safe,” says the parent company, Verano Foods. It says it is sorry.",
    ],
)
def test_a_company_behind_what_it_is_is_the_source(text):
    assert set(names(text)) == {"Verano Foods"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Corvane Hydro owns the dam, and Norsund Lines the port.\n\nThe company said it was old.", "company"),
        ("Tellan Police said it broke. Corvane Hydro and Norsund Lines left.\n\nThe company said it broke.", "company"),
        ("Pia Roe owns the dam.\n\nThe company said it was old.", "company"),
        ("Verano Foods makes Lumilac. The letter came. It said the milk was safe.", "it"),
    ],
)
def test_where_a_text_names_two_companies_or_none_it_stays_open(text, name):
    assert names(text)[-1] == name


HOLDERS = [
    ("The mayor of Ellery, Pia Roe, spoke to the crowd.\n\nThe mayor said it was old.", "Pia Roe"),
    ("Pia Roe, the mayor of Ellery, spoke to the crowd.\n\nThe mayor said it was old.", "Pia Roe"),
    ("Ellery’s prime minister, Pia Roe, left.\n\nThe prime minister said it was old.", "Pia Roe"),
    ("The mayor of Ellery, Pia Roe, met the mayor of Brod, Odo Falk.\n\nThe mayor said it was old.", "mayor"),
    ("The former mayor of Ellery, Pia Roe, left.\n\nThe mayor said it was old.", "mayor"),
    ("The mayor of Ellery, Pia Roe, left.\n\nA mayor said it was old.", "mayor"),
]


@pytest.mark.parametrize(("text", "name"), HOLDERS)
def test_an_office_means_the_one_whom_the_text_says_to_hold_it(text, name):
    assert names(text) == [name]


@pytest.mark.parametrize("opening", ["Speaking at a conference", "Standing in the rain"])
@pytest.mark.parametrize("who", ["the two ministers, Pia Roe and Odo Falk", "the minister, Pia Roe"])
def test_what_somebody_does_meanwhile_is_not_who_speaks(opening, who):
    text = f"The wall of the harbour broke.\n\n{opening}, {who}, said it was late.\n\nIt was cold."
    assert [text[slice(*one.source)] for one in find_citations(clean(text))] == [who]


NO_SOURCES = [
    ("Asked about those comments on the show “Quay Talk at Noon,” Roe left.", []),
    ("Following remarks on “the old and broken wall”, Roe left.", []),
    ("Alongside Roe calls for “a new and better wall” were heard.", []),
    ("Mr. Falk, at a fair on Saturday, in Ellery, Sandhaven, called the idea of a wall a folly.", []),
    ("“It is safe now,” announced Monday at the quay.", []),
    ("The Harbour Union hit back Friday at a report claiming that the wall was weak.", ["report"]),
    ("Friday’s report from the Harbour Board showed that the wall was weak.", ["report from the Harbour Board"]),
    ("The wall was paid by the Institute for Harbours promising to build a mole.", [None]),
    ("A guard stopped Senator Pia Roe of Ellery promising to stay.", ["Pia Roe"]),
    ("Sen. Pia Roe, R-Texas, who came on Friday, said the wall was weak.", ["Pia Roe"]),
    ("Pia Roe, head of the Quay Fund, a small charity, said the wall was weak.", ["Pia Roe"]),
    ("The letter to Ellery Council says the wall was weak.", ["letter to Ellery Council"]),
    ("A tired Roe winced, “The wall is as old as I am.”", ["Roe"]),
]


@pytest.mark.parametrize(("text", "sources"), NO_SOURCES)
def test_days_places_and_participles_are_no_sources(text, sources):
    assert names(text) == sources


def test_a_name_with_a_day_or_an_addressee_keeps_its_verb():
    assert [source for _, source, _ in told("Roe sent a letter to Falk urging him to stay.")] == ["Roe"]
    assert [source for _, source, _ in told("April Bakke, a nurse, said it was weak.")] == ["April Bakke, a nurse"]


def test_a_body_by_its_cause_is_the_source_as_a_whole():
    assert [words for _, words, _ in told("“It is safe now,” said Harbours for Sandhaven.")] == [
        "Harbours for Sandhaven"
    ]


def test_what_there_is_to_read_has_no_source():
    [(source, words, contents)] = told("Then there were these words: “The wall is as old as the hills.”")
    assert (source, words, contents) == (None, None, ("The wall is as old as the hills.",))


def test_whom_somebody_holds_is_the_source_and_not_who_holds_him():
    assert [words for _, words, _ in told("A guard stopped Senator Pia Roe of Ellery promising to stay.")] == [
        "Senator Pia Roe of Ellery"
    ]
