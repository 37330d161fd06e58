"""Lines of the head: dates beside a name, mastheads, short headlines, the header of an e-mail."""

import pytest

from datasette_provenance.analyze.claims.text import text_claims
from datasette_provenance.clean.text import clean

TITLE = "Bridge closes for two years"
BODY = (
    "The bridge over the Tarn will close for two years from Monday, the city council decided on Thursday evening.\n\n"
    "Engineers found cracks in two of the four pillars during an inspection in the autumn of last year.\n\n"
    "Shops near the bridge fear for their trade. The work costs nine million crowns, half of which the state pays."
)


def said(*head):
    """field -> value of the strongest claims of a text under these head lines."""
    found = {}
    for claim in text_claims(clean("\n\n".join([*head, BODY]))):
        if claim.field in ("title", "byline", "published"):
            found.setdefault(claim.field, claim.value)
    return found


@pytest.mark.parametrize(
    ("head", "byline", "published"),
    [
        ("By Kate Odell\nStannard Observer\n9 March 2026", "Kate Odell", "2026-03-09"),
        ("By Kate Odell\n\nStannard Observer\n\n9 March 2026", "Kate Odell", "2026-03-09"),
        ("The Corvane Weekly, 6 March 2026", None, "2026-03-06"),
        ("6 March 2026 · Corvane Radio", None, "2026-03-06"),
        ("Reuters | March 6, 2026", None, "2026-03-06"),
        ("Kate Odell | 6 March 2026", "Kate Odell", "2026-03-06"),
        ("Kate Odell, 6 March 2026", "Kate Odell", "2026-03-06"),
        ("Kate Odell | Stannard Observer | 6 March 2026", "Kate Odell", "2026-03-06"),
        ("March 9, 2026 / 2:05 PM EST / CBS News", None, "2026-03-09T14:05-05:00"),
        ("3. März 2026, 15:20 Uhr", None, "2026-03-03T15:20"),
        ("Veröffentlicht am 3. März 2026 um 15:20 Uhr", None, "2026-03-03T15:20"),
        ("Dienstag, 3. März 2026", None, "2026-03-03"),
        ("publié le 3 mars 2026 à 16h02", None, "2026-03-03T16:02"),
        ("Mis à jour le 1er mars 2026 à 16:02", None, "2026-03-01T16:02"),
        ("Publicado el 3 de marzo de 2026 a las 9:15", None, "2026-03-03T09:15"),
        ("Pubblicato il 3 marzo 2026 alle ore 9:15", None, "2026-03-03T09:15"),
    ],
)
def test_the_date_beside_a_name_or_words_of_other_languages(head, byline, published):
    expected = {"title": TITLE, "published": published} | ({"byline": byline} if byline else {})
    assert said(TITLE, head) == expected


@pytest.mark.parametrize(
    "line",
    [
        "The Corvane Weekly wrote so on 6 March 2026, a day late",
        "The old quay at Tarn, 6 March 2026",
        "Minutes of the council, 6 March 2026, page four",
    ],
)
def test_other_lines_with_a_date_are_no_date_lines(line):
    assert "published" not in said(TITLE, line)


def test_updates_are_weaker_than_the_day_of_publication():
    assert said(TITLE, "Aktualisiert am 4. März 2026", "Veröffentlicht am 3. März 2026")["published"] == "2026-03-03"
    assert said(TITLE, "Mis à jour le 4 mars 2026", "Publié le 3 mars 2026")["published"] == "2026-03-03"
    assert said(TITLE, "Actualizado el 4 de marzo de 2026", "3 de marzo de 2026")["published"] == "2026-03-03"


@pytest.mark.parametrize("under", ["9 March 2026", "By Kate Odell", "Published: 9 March 2026"])
def test_a_headline_of_two_words_above_a_date_or_a_name(under):
    assert said("Dam bursts", under)["title"] == "Dam bursts"


@pytest.mark.parametrize("head", [["Dam bursts"], ["Corvane Radio", "9 March 2026"], ["Opinion", "9 March 2026"]])
def test_two_words_that_are_no_headline(head):
    assert "title" not in said(*head)


@pytest.mark.parametrize(
    "masthead", ["The Stannard Observer", "Sund Radio News", "Corvane Radio", "Le Monde", "BBC News"]
)
def test_a_masthead_is_no_title_where_a_better_line_is_there(masthead):
    assert said(masthead, TITLE, "By Kate Odell")["title"] == TITLE
    assert said(f"{masthead}\n{TITLE}\nBy Kate Odell\n9 March 2026")["title"] == TITLE


def test_a_masthead_is_the_title_where_no_better_line_is_there():
    assert said("The Stannard Observer", "By Kate Odell")["title"] == "The Stannard Observer"


@pytest.mark.parametrize(
    "headline", ["Mayor Faces Press", "Mayor answers the Stannard Observer", "Bridge to Close", "Council Wins Post"]
)
def test_a_headline_that_ends_with_an_outlets_word_stays_the_title(headline):
    assert said(headline, "Petra Benes says that there was no choice left", "By Kate Odell")["title"] == headline


@pytest.mark.parametrize(
    ("header", "title", "published"),
    [
        (
            "From: Press <press@corvane.example>\nTo: desk@stannard.example\nSubject: Talks resume on Monday\n"
            "Date: Mon, 9 Mar 2026 14:05:00 +0100",
            "Talks resume on Monday",
            "2026-03-09T14:05:00+01:00",
        ),
        ("Subject: Talks resume\nFrom: Press\nDate: 9 March 2026", "Talks resume", "2026-03-09"),
        ("From: Press\nSent: 9 March 2026 14:05\nTo: Desk\nCc:\nSubject: Talks", "Talks", "2026-03-09T14:05"),
        ("Von: Presse\nGesendet: 9. März 2026 14:05\nBetreff: Es geht weiter", "Es geht weiter", "2026-03-09T14:05"),
        ("De : Presse\nEnvoyé : lundi 9 mars 2026 14:05\nObjet : La reprise", "La reprise", "2026-03-09T14:05"),
        ("De: Prensa\nFecha: 9 de marzo de 2026\nAsunto: Siguen", "Siguen", "2026-03-09"),
    ],
)
def test_the_header_of_an_email(header, title, published):
    assert said(header) == {"title": title, "published": published}
    cleaned = clean(f"{header}\n\n{BODY}")
    kinds = {segment.kind for segment in cleaned.segments if segment.start < len(header)}
    assert kinds == {"furniture", "title", "dateline"}
    assert not any(sentence.start < len(header) for sentence in cleaned.sentences)


@pytest.mark.parametrize(
    "head", ["Subject: the bridge", "To: all who care\nFrom: the heart", "A: I will not resign.\nDe: And you?"]
)
def test_lines_with_colons_are_no_email(head):
    cleaned = clean(f"{head}\n\n{BODY}")
    assert any(segment.kind != "furniture" for segment in cleaned.segments if segment.start < len(head))
