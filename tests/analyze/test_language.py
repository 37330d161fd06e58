"""Measures made for English are taken of texts in English, whatever language their page states."""

from __future__ import annotations

import pytest

from datasette_provenance.analyze.findings import analyze
from datasette_provenance.analyze.language import LEAST_WORDS, in_english, is_english
from datasette_provenance.records import RawDocument
from datasette_provenance.store.rows import rows_of

# Invented, as are all names in them.
GERMAN = (
    "Die Fähre „Möwe“ lief am Montag vor der Insel Karrow auf Grund, wie die Küstenwache mitteilte. Die Ursache "
    "war am Abend noch nicht bekannt. Der Kapitän habe den Hafen bei schlechter Sicht verlassen, hieß es. Drei "
    "Menschen wurden leicht verletzt, die anderen konnten das Schiff ohne fremde Hilfe verlassen. Die Reederei "
    "sprach von einem Unglück, die Gewerkschaft der Seeleute von einem Skandal: Die Warnungen der letzten Jahre "
    "seien nicht gehört worden. "
)
SPANISH = (
    "El alcalde de Orlem anunció el martes un plan para salvar el puerto con el dinero del fondo regional. La "
    "oposición lo llamó un engaño y pidió que se vote de nuevo. Según el sindicato, el plan es bueno para los "
    "vecinos, pero llega tarde: con la crisis del año pasado cerraron doce empresas y nadie ha vuelto a abrir "
    "una. El concejo decidirá en junio si lo aprueba. No hubo otros comentarios de su parte, ni tampoco de los "
    "ministros que visitaron la ciudad. "
)
ENGLISH = (
    "The ferry ran aground off the island of Karrow on Monday, the coast guard said. The shameless owners called "
    "it a terrible accident and blamed the weather. Three people were hurt, and the others left the ship by "
    "themselves. The union said that its warnings had not been heard, and that the disaster was the fault of "
    "those who saved on repairs. "
)
MEASURED = ("compound", "loaded", "loaded_score", "flesch_reading_ease")


def rows(text: str, language: str | None = None):
    return rows_of(analyze(RawDocument(key="one", text=text, language=language)))


@pytest.mark.parametrize("text", [GERMAN, SPANISH])
@pytest.mark.parametrize("language", [None, "en", "de"])
def test_nothing_is_measured_in_other_languages(text, language):
    found = rows(text, language)
    assert [found.document[column] for column in MEASURED] == [None] * len(MEASURED)
    assert found.sentences and {sentence[4:] for sentence in found.sentences} == {(None,) * 5}
    assert [found.frames, found.loaded_terms, found.targets, found.labels, found.agency] == [[]] * 5
    assert found.document["word_count"] > LEAST_WORDS and found.document["language"] == language


@pytest.mark.parametrize("language", [None, "en-GB", "de"])
def test_english_is_measured_whatever_the_page_states(language):
    found = rows(ENGLISH, language)
    assert None not in [found.document[column] for column in MEASURED]
    assert found.loaded_terms and found.targets
    assert all(None not in sentence for sentence in found.sentences)


def test_of_a_short_text_the_language_stated_counts():
    text = "Hafen Karrow am Dienstag geschlossen."
    assert rows(text, "de").document["compound"] is None
    assert rows(text, None).document["compound"] is not None


def test_a_short_text_without_a_word_of_english_is_none():
    told = (
        "Die Regierung war gestern in der Krise, und die Minister sagten nichts dazu, als man sie vor dem Haus fragte. "
        "Niemand ging."
    )
    assert rows(told).document["compound"] is None
    assert (
        rows(
            "The council met. Nobody spoke, Mayor Falk left early, others stayed until dawn; reporters waited outside, "
            "council members drank coffee."
        ).document["compound"]
        is not None
    )


@pytest.mark.parametrize(
    "text",
    [
        "De brug over de Ilm is sinds dinsdag dicht. „We moeten het onderzoeken”, zei burgemeester Anna de Vries. Voor "
        "de schepen wordt een andere weg gezocht, en het werk is niet voor mei klaar.",
        "Broen over Ilm er lukket. „Vi må undersøge det“, sagde borgmester Anna Friis, som ikke ville svare for hele "
        "byen, og det er ikke til at sige, hvornår den åbner igen.",
        "Het werk is niet klaar, zei een man voor het hek.",
    ],
)
def test_words_that_english_shares_do_not_make_a_short_text_english(text):
    assert rows(text).document["compound"] is None


def test_small_words_of_another_language_tell_a_short_text():
    assert rows("Der Hafen wurde am Dienstag geschlossen.").document["compound"] is None
    assert rows("Мэр покинул город.").document["compound"] is None
    for text in ("Los Angeles mayor quits.", "The mayor of Las Vegas and el Paso.", "Flour sold out."):
        assert rows(text).document["compound"] is not None


def test_a_text_that_quotes_english_stays_what_it_states():
    words = (GERMAN * 3 + ENGLISH).lower().split()
    assert not in_english(words, "de") and in_english(words, None)


@pytest.mark.parametrize(
    ("language", "english"),
    [(None, True), ("", True), ("und", True), ("en", True), ("en-GB", True), ("EN_us", True), ("English", True)]
    + [("de", False), ("es-419", False), ("enm", False), ("French", False)],
)
def test_language_codes(language, english):
    assert is_english(language) is english
