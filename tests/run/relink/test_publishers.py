"""Credits for reporting whose outlet only the collection knows. Outlets and events are invented."""

import pytest

from datasette_provenance.views.pages.story.page import sentence

BLOG = {
    "id": "blog",
    "title": "Who owns the ferry?",
    "outlet": "The Whisper of Tarn",
    "date": "2024-02-02T22:10:00Z",
    "text": "A bird tells us that the ferry line of Port Ellery may belong to the sister of Mayor Anka Dorn.\n\n"
    "We have not seen the register of companies.",
}
RETELLER = {
    "id": "reteller",
    "title": "Mayor's sister owns the ferry line",
    "outlet": "Coast Letter Weekday",
    "date": "2024-02-03T07:00:00Z",
    "text": "The ferry line of Port Ellery belongs to the sister of Mayor Anka Dorn, the Whisper of Tarn reported.\n\n"
    "The mayor would not comment on the ferry line.",
}
THIRD = {
    "id": "third",
    "title": "Ferry line is owned by mayor's sister",
    "outlet": "Sandhaven Evening",
    "date": "2024-02-03T09:00:00Z",
    "text": "The sister of Mayor Anka Dorn of Port Ellery owns its ferry line, the Coast Letter Weekday reports.\n\n"
    "Passengers of the ferry line were angry.",
}
CREDITS = """select d.key, o.name, substr(d.text, c.start + 1, c.end - c.start) from credits c
    join documents d on d.id = c.document_id join outlets o on o.id = c.outlet_id
    where c.method = 'reported.collection' order by d.key"""
BOTH = [
    ("reteller", "Whisper of Tarn", "Whisper of Tarn reported"),
    ("third", "Coast Letter Weekday", "Coast Letter Weekday reports"),
]
ONE_STORY = "document_key,field,value,reason,editor,edited\n" + "".join(
    f"{key},story,document:blog,one rumour,Jo Lind,2024-05-01\n" for key in ("reteller", "third")
)


@pytest.fixture
def one_story(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text(ONE_STORY, encoding="utf-8")
    return path


@pytest.fixture
def load_records(write_jsonl, run_load):
    return lambda *records, **extra: run_load(write_jsonl(*records), **extra)[0]


def test_a_publisher_of_the_collection_is_credited_whatever_its_name_looks_like(load_records, query):
    assert query(load_records(BLOG, RETELLER, THIRD), CREDITS) == BOTH


def test_a_rumour_that_is_repeated_is_a_chain_and_perhaps_one_origin(load_records, one_story, query):
    path = load_records(BLOG, RETELLER, THIRD, corrections=one_story)
    chains = query(path, "select path from document_chains order by depth desc")
    assert chains == [("Whisper of Tarn > Coast Letter Weekday > third",), ("Whisper of Tarn > reteller",)]
    assert query(path, "select origins, origins_low, origins_high from stories") == [(3, 1, 3)]
    edges = "select method, direction_basis from republications where upstream_document_id is not null"
    assert query(path, edges) == [("source.reported", "credit")] * 2


def test_the_order_of_loading_changes_nothing_and_what_goes_takes_its_credits_along(load_records, query):
    path = load_records(RETELLER, THIRD)
    assert query(path, CREDITS) == BOTH[1:]
    load_records(BLOG, RETELLER, THIRD)
    assert query(path, CREDITS) == BOTH
    numbers = query(path, "select id from credits order by id")
    load_records({**BLOG, "text": BLOG["text"] + " It may be wrong."}, RETELLER, THIRD)
    assert query(path, "select id from credits order by id") == numbers
    load_records(RETELLER, THIRD)
    assert query(path, CREDITS) == BOTH[1:]
    assert query(path, "select 1 from republications where credit_id not in (select id from credits)") == []


@pytest.mark.parametrize(
    ("outlet", "kind", "text"),
    [
        ("Halden Chemie", "press-release", "The plant burned down on Tuesday, Halden Chemie reported."),
        ("Ellery", None, "Twelve people fell ill, Ellery reported on Monday."),
        ("The Whisper of Tarn", None, "“The line belongs to her, the Whisper of Tarn reported,” said Ida Lund."),
        ("The Whisper of Tarn", None, "The Whisper of Tarn has moved to a new house."),
    ],
    ids=["a company's release", "a name of one word", "what somebody said", "no cue"],
)
def test_what_is_no_credit(outlet, kind, text, load_records, query):
    other = {**BLOG, "outlet": outlet, **({"kind": kind} if kind else {})}
    assert query(load_records(other, {**RETELLER, "text": f"It was a long day.\n\n{text}"}), CREDITS) == []


def test_of_several_documents_of_the_credited_outlet_none_is_guessed(load_records, one_story, query):
    more = {**BLOG, "id": "blog-2", "text": BLOG["text"].replace("A bird", "Another bird, a grey one,")}
    path = load_records(BLOG, more, RETELLER, corrections=one_story)
    assert query(path, "select 1 from republications where method = 'source.reported'") == []


def test_the_story_says_how_many_repeat():
    story = {"documents": 3, "origins": 3, "origins_low": 1, "origins_high": 3, "repeating": 0}
    counted = "3 documents from 3 independent origins (1 to 3, depending on uncertain links)."
    assert sentence(story, "") == counted
    two, one = (sentence({**story, "repeating": number}, "") for number in (2, 1))
    assert two == f"{counted} 2 documents repeat the reporting of another origin’s outlet."
    assert one == f"{counted} 1 document repeats the reporting of another origin’s outlet."


AGENCY = {
    "id": "agency",
    "title": "Crane falls into the basin",
    "outlet": "Kestrel Bote",
    "date": "2024-05-03T09:00:00Z",
    "text": "The harbour of Port Ellery was closed on Tuesday after a crane fell into the basin of the old dock.\n\n"
    "Nobody was hurt, the port authority said, and two ferries were sent to the neighbouring port of Sandhaven.",
}
PAPER = {
    "id": "paper",
    "title": "Harbour closed",
    "outlet": "Valley Tribune",
    "date": "2024-05-03T09:30:00Z",
    "text": f"PORT ELLERY (KB) — {AGENCY['text']}",
}
OTHER = {
    **PAPER,
    "id": "other",
    "outlet": "Sandhaven Evening",
    "text": "SANDHAVEN (KB) — A lighthouse was sold on Friday to a painter from the north of the country.",
}
ORIGINS = """select d.key, o.name from documents d left join outlets o on o.id = d.originating_outlet_id
    where d.key <> 'agency' order by 1"""


@pytest.mark.parametrize(
    "ties",
    [
        [PAPER, AGENCY],
        [
            {
                **AGENCY,
                "id": "signed",
                "text": "A lighthouse was sold on Friday to a painter, it was said.\n\nMB/abc/xyz",
            }
        ],
        [
            AGENCY,
            {**OTHER, "id": "explains", "text": f"{OTHER['text']}\n\nThe Kestrel Bote (KB) was founded in 1871."},
        ],
    ],
    ids=["words that both have", "its own signature", "an explanation"],
)
def test_initials_are_an_outlets_where_a_document_ties_them(ties, load_records, query):
    path = load_records(OTHER, *ties)
    assert dict(query(path, ORIGINS))["other"] == "Kestrel Bote"
    assert query(path, "select 1 from outlets where name = 'KB'") == []


def test_initials_alone_tell_nothing(load_records, query):
    assert dict(query(load_records(OTHER, AGENCY), ORIGINS)) == {"other": "KB"}
    # Two outlets have them.
    both = load_records(OTHER, AGENCY, PAPER, {**AGENCY, "id": "third", "outlet": "Kiosk Blatt"})
    assert dict(query(both, ORIGINS))["other"] == "KB"


def test_what_was_tied_comes_apart_when_the_document_goes(load_records, query):
    path = load_records(OTHER, AGENCY, PAPER)
    assert dict(query(path, ORIGINS)) == {"other": "Kestrel Bote", "paper": "Kestrel Bote"}
    assert query(path, "select direction_method from republications where upstream_document_id > 0") == [
        ("direction.credit",)
    ]
    load_records(OTHER, PAPER)
    assert dict(query(path, ORIGINS)) == {"other": "KB", "paper": "KB"}


def test_an_address_is_the_outlets_whose_domain_it_is(load_records, query):
    own = {**AGENCY, "url": "https://www.kestrelbote.example/crane"}
    copy = {**PAPER, "text": f"{AGENCY['text']}\n\nRead the original here: https://www.kestrelbote.example/crane"}
    assert dict(query(load_records(own, copy), ORIGINS)) == {"paper": "Kestrel Bote"}


def test_letters_that_another_outlet_is_known_by_need_an_agencys_own_page(load_records, query):
    """KNA is a real agency. The Kestrel agency is not, and signs so on its own page."""
    own = {**AGENCY, "outlet": "Kestrel News Agency", "text": f"PORT ELLERY (Kestrel News Agency) — {AGENCY['text']}"}
    copy = {**PAPER, "text": f"PORT ELLERY (KNA) — {AGENCY['text']}"}
    assert dict(query(load_records(own, copy), ORIGINS))["paper"] != "KNA", "by the copy itself"
    stated = "select o.name from documents d join outlets o on o.id = d.stated_outlet_id where d.key = 'paper'"
    assert query(load_records(own, copy), stated) == [("KNA",)]
    signed = {**own, "text": f"{own['text']}\n\nKNA"}
    assert query(load_records(signed, copy), stated) == [("Kestrel News Agency",)]
