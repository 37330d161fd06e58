"""Reports of one event are one story; other events of the same topic are not."""

import json
import random
import time
from collections import Counter
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from datasette_provenance.analyze.story_terms import LARGEST, hash_word, story_terms
from datasette_provenance.clean.text import clean
from datasette_provenance.link import stories as stories_module
from datasette_provenance.link.stories import LARGEST_TOPIC, StoryDocument, agglomerate, find_stories, settled
from datasette_provenance.link.story_likeness import days_of

# Three floods in one summer: the topic is the same, the events are not.
OLVEN = [
    (
        "Flood in Olven drowns the old town",
        "The river Sarne broke its banks in Olven on Tuesday and flooded the old town, where firefighters took "
        "340 people "
        "from their roofs. Mayor Ida Brandvik called it the worst flood since 1953. A dyke at the Kestrel mill "
        "had given "
        "way before dawn, the fire service said. Two people are missing.",
    ),
    (
        "Two missing after Sarne dyke breaks",
        "Two people were missing in Olven after a dyke near the Kestrel mill broke early on Tuesday. Boats "
        "carried more "
        "than three hundred residents out of the old town. “We have not seen such water since 1953,” said the "
        "mayor, Ida "
        "Brandvik, who asked the army for help along the Sarne.",
    ),
    (
        "Army sent to Olven as Sarne flood rises",
        "Soldiers were on their way to Olven on Tuesday evening after the Sarne had flooded the old town. The "
        "mayor, Ida "
        "Brandvik, had asked for help when the dyke at the Kestrel mill collapsed. Firefighters searched for "
        "two missing "
        "residents.",
    ),
]
TARREN = [
    (
        "Campsite in Tarren valley swept away",
        "A flash flood swept away a campsite in the Tarren valley on Saturday night, killing four "
        "holidaymakers. Rescue "
        "teams with dogs searched the gravel banks of the Lume below Port Agnes. The site's owner, Pelle Quist, "
        "said that "
        "no warning had come.",
    ),
    (
        "Four holidaymakers killed on Lume campsite",
        "Four holidaymakers died when the Lume burst over a campsite near Port Agnes on Saturday night. The "
        "owner of the "
        "site in the Tarren valley, Pelle Quist, told reporters that there was no warning. Dogs were used in "
        "the search.",
    ),
]
RELIEF = [
    (
        "Parliament votes for flood fund of 90 million",
        "Parliament voted on Thursday for a flood fund of 90 million crowns, with 112 votes against 57. The "
        "minister of "
        "finance, Rasmus Thorne, said that households could apply from September. The opposition had asked for "
        "a levy on "
        "insurers.",
    ),
    (
        "Flood fund passes despite row about insurers",
        "The flood fund has passed: 112 members voted for the 90 million crowns, 57 against it, after a row "
        "about a levy on "
        "insurers. Rasmus Thorne, minister of finance, promised on Thursday that applications would open in "
        "September.",
    ),
]
SPANISH = [
    (
        "El alcalde de Vallehondo dimite tras la auditoría",
        "El alcalde de Vallehondo, Tomás Iriarte, dimitió el lunes después de una auditoría que halló facturas "
        "falsas en "
        "las obras del mercado. La oposición pide elecciones en el pueblo.",
    ),
    (
        "Dimite Iriarte, alcalde de Vallehondo",
        "Tomás Iriarte dejó el lunes la alcaldía de Vallehondo. La auditoría de las obras del mercado había "
        "encontrado "
        "facturas falsas, y la oposición quiere elecciones.",
    ),
    (
        "Las Garzas gana la copa regional de remo",
        "El equipo de Las Garzas ganó el domingo la copa regional de remo en el embalse de Peñarrubia, con una "
        "ventaja de "
        "cuatro segundos sobre el club de Montañeros.",
    ),
    (
        "Un incendio destruye la fábrica de corcho de Altamira del Río",
        "Un incendio destruyó en la madrugada la fábrica de corcho de Altamira del Río. No hubo heridos. Los "
        "bomberos "
        "creen que el fuego empezó en el almacén.",
    ),
]


def document(key, title, text, published=None, publisher=None):
    return StoryDocument(key, story_terms(clean(text, title), title), title, published, publisher, text[:80])


def documents(*groups, **fields):
    return [
        document(f"{number}-{place}", title, text, **fields)
        for number, group in enumerate(groups)
        for place, (title, text) in enumerate(group)
    ]


def keys(stories):
    return sorted(story.documents for story in stories)


def apart(stories):
    """Whether no story holds documents of two groups (their keys begin with the group's number)."""
    return all(len({key.partition("-")[0] for key in story.documents}) == 1 for story in stories)


def test_events_of_one_topic_are_told_apart():
    assert keys(find_stories(documents(OLVEN, TARREN, RELIEF))) == [
        ("0-0", "0-1", "0-2"),
        ("1-0", "1-1"),
        ("2-0", "2-1"),
    ]


@pytest.mark.parametrize("groups", [[OLVEN], [TARREN], [OLVEN[:1]], [OLVEN[:2]]], ids=["three", "two", "one", "pair"])
def test_a_collection_of_one_story_is_one_story(groups):
    assert len(find_stories(documents(*groups))) == 1


def test_an_outlets_form_is_another_story_each_day():
    text = "A high of {} and a low of {} degrees are expected in Tarn, with light winds from the west and some rain."
    days = ["Monday", "Tuesday", "Wednesday"]
    found = [
        document(f"w{n}", f"Tarn weather for {day}", text.format(n + 9, n), f"2026-10-0{n + 5}", "Tarn Mail")
        for n, day in enumerate(days)
    ]
    assert len(find_stories(found)) == 3
    same = [replace(one, title="Tarn weather") for one in found]
    assert len(find_stories(same)) < 3
    assert len(find_stories(same, apart=[("w0", "w1"), ("w1", "w2"), ("w0", "w2")])) == 3


def test_who_draws_on_an_outlet_joins_the_report_that_is_most_like_it():
    scoop = (
        "Mill owner was warned over broken doors",
        "The owner of the Kestle mill in Olven was told by the council in November to board up its doors on the quay, "
        "a letter that the Echo has seen shows. The firm did not reply. Councillor Jago Trewin asked three times.",
    )
    rewrite = (
        "Owner of ruined carpet works got letter",
        "The Kestle mill that burned down in Olven had a letter from the council, the Echo reported. "
        "The buildings went for 1.4 million last April, and flats are to be built there, to which neighbours object. "
        "Builders want a register of empty sites.",
    )
    found = [
        document("a", *scoop, "2026-02-10", "Olven Echo"),
        document("b", *rewrite, "2026-02-11", "County Courier"),
        document("c", *TARREN[0], "2026-02-10", "Olven Echo"),
    ]
    assert len(find_stories(found)) == 3
    stories = find_stories(found, drawing=[("b", "a"), ("b", "c")])
    assert keys(stories) == [("a", "b"), ("c",)]


def test_no_documents_are_no_stories():
    assert find_stories([]) == []


@pytest.mark.parametrize(
    ("first", "second", "named"),
    [
        ("2024-05-03", "2024-05-03T18:00Z", "Original"),  # a copy of the same day does not name the story, timed or not
        ("2024-05-03T10:05Z", "2024-05-03", "Original"),
        ("2024-05-03", "2024-05-02", "Original"),  # nor does one that is dated before its original
        (None, "2024-05-02", "Original"),
    ],
)
def test_a_story_is_named_after_its_first_document_and_after_no_copy(first, second, named):
    text = OLVEN[0][1]
    original, copied = document("original", "Original", text, first), document("copy", "Copy", text, second)
    (story,) = find_stories([original, replace(copied, copy=True)], [("copy", "original")])
    assert story.label == named


def test_texts_in_one_language_are_not_one_story():
    stories = find_stories(documents(SPANISH[:2], SPANISH[2:3], SPANISH[3:]))
    assert keys(stories) == [("0-0", "0-1"), ("1-0",), ("2-0",)]


def test_scripts_without_blanks_are_compared_too():
    flood = "奥尔文市星期二发生洪水，消防员从屋顶救出三百四十人，市长布兰维克请求军队援助。"
    again = "军队援助奥尔文市：星期二的洪水之后，市长布兰维克说消防员救出了三百四十人。"
    match = "蓝鹭队星期日在湖边体育场以三比一战胜北港队，赢得了今年的地区冠军奖杯。"
    stories = find_stories(documents([(None, flood), (None, again)], [(None, match)]))
    assert keys(stories) == [("0-0", "0-1"), ("1-0",)]


def test_the_order_of_documents_does_not_matter():
    known = documents(OLVEN, TARREN, RELIEF, SPANISH)
    derived, sharing = [("0-0", "0-1")], [("1-0", "1-1"), ("0-2", "0-1")]
    expected = find_stories(known, derived, sharing)
    for seed in range(5):
        shuffled = random.Random(seed).sample(known, len(known))
        turned = [(b, a) for a, b in reversed(sharing)]
        assert find_stories(shuffled, [("0-1", "0-0")], turned) == expected


def test_a_copy_is_in_the_story_of_its_original_whatever_its_date():
    copied = document("copy", "From our archive", TARREN[0][1], "2024-11-30")
    known = [*documents(TARREN, published="2024-07-06"), copied]
    assert keys(find_stories(known, [("copy", "1-0"), ("copy", "0-0"), ("copy", "gone")])) == [("0-0", "0-1", "copy")]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"0-0": None}, [("0-0",), ("0-1", "0-2"), ("1-0", "1-1")]),
        ({"0-0": "1-1"}, [("0-0", "1-0", "1-1"), ("0-1", "0-2")]),
        ({"0-0": "0-1", "0-1": "1-0"}, [("0-0", "0-1", "1-0", "1-1"), ("0-2",)]),  # what it is placed beside has moved
        ({"0-0": "1-0", "1-0": None}, [("0-0", "1-0"), ("0-1", "0-2"), ("1-1",)]),
        ({"0-0": "1-0", "1-0": "0-0"}, [("0-0", "1-0"), ("0-1", "0-2"), ("1-1",)]),  # each is said to be with the other
        ({"0-0": "gone", "gone": "0-0"}, [("0-0", "0-1", "0-2"), ("1-0", "1-1")]),
        ({"0-0": "0-1"}, [("0-0", "0-1", "0-2"), ("1-0", "1-1")]),
    ],
)
def test_a_person_places_documents_in_stories(where, expected):
    assert keys(find_stories(documents(OLVEN, TARREN), placed=where)) == expected
    assert keys(find_stories(documents(OLVEN, TARREN)[::-1], placed=where)) == expected


def test_what_is_one_text_with_a_document_that_is_placed_goes_along():
    welded = [("0-0", "0-1")]
    assert keys(find_stories(documents(OLVEN, TARREN), welded, placed={"0-1": "1-0"})) == [
        ("0-0", "0-1", "1-0", "1-1"),
        ("0-2",),
    ]
    stories = find_stories(documents(OLVEN, TARREN), [], [], {"0-0"}, {"0-0": "0-1"})
    assert keys(stories) == [("0-0", "0-1", "0-2"), ("1-0", "1-1")]  # a compilation, too


def test_the_same_event_of_another_year_is_another_story():
    first = documents(RELIEF, published="2023-08-31")
    second = [document(f"1-{n}", title, text, "2024-08-29") for n, (title, text) in enumerate(RELIEF)]
    assert keys(find_stories([*first, *second])) == [("0-0", "0-1"), ("1-0", "1-1")]


def test_a_shared_passage_makes_two_texts_more_alike(monkeypatch):
    """It counts as much as PASSAGE says, between texts of known documents, and between no others."""
    known = documents(OLVEN[:1], TARREN[:1], RELIEF[:1])
    sharing = [("0-0", "1-0"), ("2-0", "2-0"), ("2-0", "gone")]
    assert len(find_stories(known, sharing=sharing)) == 3
    monkeypatch.setattr(stories_module, "PASSAGE", 0.5)
    assert keys(find_stories(known, sharing=sharing)) == [("0-0", "1-0"), ("2-0",)]


def test_stories_are_named_after_their_first_document_with_a_title():
    known = [
        document("b", "Later title", OLVEN[0][1], "2024-07-03"),
        document("a", "Flood: the first report", OLVEN[1][1], "2024-07-02"),
        document("c", None, OLVEN[2][1], "2024-07-01"),
    ]
    (story,) = find_stories(known)
    assert (story.slug, story.label, story.first_published) == (
        "flood-the-first-report",
        "Flood: the first report",
        "2024-07-01",
    )


def test_equal_titles_get_slugs_of_their_own_and_keep_them():
    known = [
        document("0", "News in brief", OLVEN[0][1]),
        document("1", "News in brief", TARREN[0][1]),
    ]
    slugs = {story.documents: story.slug for story in find_stories(known)}
    assert len(set(slugs.values())) == 2
    more = find_stories([*known, document("2", "Another matter", RELIEF[0][1])])
    assert {story.documents: story.slug for story in more}.items() >= slugs.items()


def test_a_document_without_title_and_words_is_a_story():
    (story,) = find_stories([StoryDocument("page", story_terms(clean("", None), None))])
    assert (story.slug, story.label, story.documents) == ("page", "page", ("page",))


def test_terms_are_compact_and_weigh_title_and_lede():
    terms = story_terms(clean(OLVEN[0][1] + " filler" * 500, OLVEN[0][0]), OLVEN[0][0])
    size = len(terms.terms) // 5
    assert size <= LARGEST and len(terms.terms) == 5 * size
    hashes = np.frombuffer(terms.terms[: 4 * size], "<u4").tolist()
    weights = dict(zip(hashes, terms.terms[4 * size :], strict=True))
    assert hashes == sorted(set(hashes))
    assert weights[hash_word("drowns")] > weights[hash_word("brandvik")] > 0
    assert terms.weekdays.bit_count() == 1


@pytest.mark.parametrize(
    "text",
    [
        "word " * 400_000,
        "a" * 2_000_000,
        "\x00\x07\u202e" * 300_000,
        "http://" * 200_000,
        "洪" * 700_000,
        "1," * 700_000,
    ],
    ids=["one word", "one letter", "control characters", "addresses", "no blanks", "numbers"],
)
def test_hostile_texts_take_little_time(text):
    cleaned = clean(text, None)
    began = time.process_time()
    terms = story_terms(cleaned, text)
    assert time.process_time() - began < 1.0
    assert len(terms.terms) <= 5 * LARGEST
    assert len(find_stories([StoryDocument(str(n), terms) for n in range(3)])) >= 1


def test_time_grows_with_the_number_of_documents_not_with_its_square():
    def made(count):
        chance = random.Random(count)
        words = [f"w{chance.randrange(10**9)}" for _ in range(20 * count)]
        for number in range(count):
            about = words[20 * (number // 3) : 20 * (number // 3) + 20]
            yield document(
                f"{number // 3}-{number}", None, " ".join(chance.sample(about, 15) + chance.sample(words, 15))
            )

    taken = []
    for count in (300, 1200):
        known = list(made(count))
        began = time.process_time()
        stories = find_stories(known)
        taken.append(time.process_time() - began)
        assert apart(stories) and len(stories) < count / 2
    assert taken[1] < 10 * taken[0] + 0.5


def test_a_topic_too_large_to_compare_is_one_story_all_the_same():
    """More than a thousand texts of one event, and one of another."""
    chance = random.Random(7)
    words = [word for _, text in OLVEN for word in text.split()]
    known = [document(f"0-{n}", None, " ".join(chance.sample(words, 90))) for n in range(LARGEST_TOPIC + 50)]
    stories = find_stories([*known, document("1-0", *TARREN[0])])
    assert sorted(len(story.documents) for story in stories) == [1, LARGEST_TOPIC + 50]


def test_agglomeration_joins_by_the_average_of_all_pairs():
    scores = np.full((5, 5), -1.0, np.float32)
    for a, b, score in ((0, 1, 0.9), (1, 2, 0.5), (0, 2, -0.3), (3, 4, 0.2)):
        scores[a, b] = scores[b, a] = score
    assert agglomerate(scores, 0.0).tolist() == [0, 0, 0, 3, 3]
    assert agglomerate(scores, 0.15).tolist() == [0, 0, 2, 3, 3]


def test_texts_that_are_all_equally_alike_take_no_longer():
    """As thousands of "Subscribe to read on" do: each had the same partner, and looked for it anew at each union."""
    began = time.process_time()
    assert set(agglomerate(np.full((1500, 1500), 0.3), 0.1).tolist()) == {0}
    assert time.process_time() - began < 1.5


def test_a_member_moves_where_it_fits_better():
    scores = np.full((5, 5), -0.2, np.float32)
    for a, b, score in ((0, 1, 0.5), (2, 3, 0.4), (2, 4, 0.4), (3, 4, 0.4), (1, 2, 0.1)):
        scores[a, b] = scores[b, a] = score
    groups = settled(scores, np.array([0, 0, 0, 3, 3]), 0.0)
    assert len(set(groups[2:])) == 1 and groups[0] == groups[1] != groups[2]


@pytest.mark.parametrize(
    ("published", "days"),
    [
        ("2024-07-02", 1),
        ("2024-07-02T23:10:00+02:00", 1),
        ("2024-07", 28),
        ("2024", 366),
        ("", None),
        (None, None),
        ("yesterday", None),
        ("2024-13-40", None),
        ("0000-01-01", None),
        ("²⁰²⁴", None),
    ],
)
def test_dates_of_any_precision(published, days):
    span = days_of(published)
    assert (span and span[1] - span[0] + 1) == days


def f1(gold, found):
    """Pairwise F1 of two groupings of the same keys."""
    pairs = [{pair for group in groups for pair in combinations(sorted(group), 2)} for groups in (gold, found)]
    return 2 * len(pairs[0] & pairs[1]) / (len(pairs[0]) + len(pairs[1]))


def test_labelled_stories(shared):
    """Roundups and triples of reports: a plain cosine at its best threshold reaches .74 here."""
    path = shared / "eval" / "stories" / "stories_dev.jsonl"
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    known = [document(row["id"], row["title"], row["text"], row.get("date"), row["outlet"]) for row in rows]
    gold: dict[str, set[str]] = {}
    for row in rows:
        gold.setdefault(row["story"], set()).add(row["id"])
    stories = find_stories(known)
    assert f1(gold.values(), [story.documents for story in stories]) > 0.80
    assert Counter(len(story.documents) for story in stories)[3] > 150


def made_of(key, words):
    """A document of these words, all of one weight."""
    text = " ".join(words)
    return StoryDocument(key=key, terms=story_terms(clean(f"{text}."), None), lede=key)


def invented_words(chance, number):
    return ["".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(4)) for _ in range(number)]


def pairs_and(reports_of_each):
    """Forty pairs of documents with some words in common, and as many events with so many clear reports each."""
    chance, documents = random.Random(3), []
    for nth in range(40):
        topic = invented_words(chance, 14)
        documents += [made_of(f"pair-{nth}-{side}", topic + invented_words(chance, 70)) for side in "ab"]
        event = invented_words(chance, 50)
        documents += [
            made_of(f"event-{nth}-{report}", event + invented_words(chance, 30)) for report in range(reports_of_each)
        ]
    return documents


@pytest.mark.parametrize(("reports_of_each", "together"), [(0, False), (4, True)])
def test_a_likeness_tells_less_where_few_texts_have_a_clear_companion(reports_of_each, together):
    """Where every event has several reports, what is somewhat alike is one event, too; else it is one topic."""
    stories = find_stories(pairs_and(reports_of_each))
    joined = [story for story in stories if len(story.documents) == 2 and story.label.startswith("pair-")]
    assert len(joined) >= 35 if together else len(joined) <= 2
    assert all(len({key.rpartition("-")[0] for key in story.documents}) == 1 for story in stories)
