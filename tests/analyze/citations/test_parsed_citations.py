"""What a parse changes in the citations of the rules. The parses are written by hand: no parser is needed."""

from __future__ import annotations

import re

import pytest

from datasette_provenance.analyze.citations import Citation, find_citations
from datasette_provenance.analyze.citations.parsed import LONGEST, Word, mend, noun_phrase, with_parse
from datasette_provenance.clean.text import clean

ROW = re.compile(r"(\S+)/(\S+)/(\S+)>(-?\d+)")

# Each word is written as word/tag/label>head; the head is the number of a word, from 0.
WHILE = """
    While/IN/mark>2 Roe/NNP/nsubj>2 said/VBD/advcl>9 the/DT/det>4 wall/NN/nsubj>5 held/VBD/ccomp>2 ,/,/punct>9
    the/DT/det>8 harbour/NN/nsubj>9 flooded/VBD/ROOT>9 ././punct>9"""
APPOSED = """
    Pia/NNP/compound>1 Roe/NNP/nsubj>10 ,/,/punct>1 head/NN/appos>1 of/IN/prep>3 Avera/NNP/pobj>4 ,/,/punct>1
    who/WP/nsubj>8 resigned/VBD/relcl>1 ,/,/punct>1 warned/VBD/ROOT>10 that/IN/mark>14 the/DT/det>13 wall/NN/nsubj>14
    leaks/VBZ/ccomp>10 ././punct>10"""
AFTER_PLACE = """
    Falk/NNP/nsubj>1 said/VBD/ROOT>1 after/IN/prep>1 lunch/NN/pobj>2 that/IN/mark>7 he/PRP/nsubj>7 had/VBD/aux>7
    read/VBN/ccomp>1 it/PRP/dobj>7 ././punct>1"""


def parsed(rows, text=None):
    """(text, sentence) of a parse in the notation above; the words are joined as they would be printed."""
    words = [match.groups() for match in ROW.finditer(rows)]
    text = text or re.sub(r" ([,.;:?])", r"\1", " ".join(word for word, *_ in words))
    heads = [int(head) for *_, head in words]
    covers = [{index} for index in range(len(words))]
    for index in range(len(words)):
        at = index
        while heads[at] != at:
            at = heads[at]
            covers[at].add(index)
    sentence, at = [], 0
    for (word, tag, dep, _), head, below in zip(words, heads, covers, strict=True):
        at = text.index(word, at)
        sentence.append(Word(at, at + len(word), tag, dep, head, min(below), max(below)))
        at += len(word)
    return text, sentence


def place(text, words):
    return text.index(words), text.index(words) + len(words)


def citation(text, source, cue, content, quote_type="indirect", method="speech.clause"):
    return Citation([place(text, content)], quote_type, source and place(text, source), place(text, cue), method)


def shown(text, one):
    """Source, cue and content of a citation, in words."""
    spans = [one.source, one.cue, *one.fragments]
    return [text[slice(*span)] if span else None for span in spans]


def only(text, sentence, citations):
    """The single citation that is left after the parse was heard."""
    (one,) = with_parse(clean(text), citations, lambda text, spans: [sentence])
    return one


def test_the_subject_of_the_cue_is_the_source():
    text, sentence = parsed(APPOSED)
    one = only(text, sentence, [citation(text, "Avera", "warned", "the wall leaks", method="speech.that")])
    assert shown(text, one) == ["Pia Roe, head of Avera", "warned", "the wall leaks"]
    assert one.method == "parse.subject"


def test_a_source_that_holds_the_subject_stays():
    text, sentence = parsed(APPOSED)
    before = citation(text, "Pia Roe", "warned", "the wall leaks")
    assert only(text, sentence, [before]) == before


def test_a_subject_within_the_content_is_no_source():
    # The parser takes what is spoken of for the speaker.
    text, sentence = parsed("""
        The/DT/det>1 wall/NN/nsubj>5 ,/,/punct>5 the/DT/det>4 mayor/NN/dep>5 said/VBD/ROOT>5 ,/,/punct>5
        leaks/VBZ/ccomp>5 ././punct>5""")
    before = Citation(
        [place(text, "The wall"), place(text, "leaks")], "indirect", place(text, "the mayor"), place(text, "said"), "x"
    )
    assert only(text, sentence, [before]) == before


def test_a_content_ends_before_the_clause_above_its_cue():
    text, sentence = parsed(WHILE)
    one = only(text, sentence, [citation(text, "Roe", "said", "the wall held, the harbour flooded")])
    assert shown(text, one) == ["Roe", "said", "the wall held"]
    assert one.method == "parse.end"


def test_without_a_comma_the_end_stays():
    text, sentence = parsed(WHILE.replace(",/,/punct>9", "so/RB/advmod>9"))
    before = citation(text, "Roe", "said", "the wall held so the harbour flooded")
    assert only(text, sentence, [before]) == before


def test_an_end_that_the_parse_puts_before_the_content_is_not_heard():
    text, sentence = parsed(WHILE)
    before = citation(text, "Roe", "said", "the harbour flooded")
    assert only(text, sentence, [before]) == before


@pytest.mark.parametrize("quote_type", ["direct", "mixed"])
def test_quoted_words_keep_their_end(quote_type):
    text, sentence = parsed(WHILE)
    before = citation(text, "Roe", "said", "the wall held, the harbour flooded", quote_type)
    assert mend(sentence, before).fragments == before.fragments


def test_direct_quotations_stay_as_they_are():
    text, sentence = parsed(APPOSED)
    before = citation(text, "Avera", "warned", "the wall leaks", "direct", "quote.behind")
    assert only(text, sentence, [before]) == before


def test_a_citation_without_a_cue_stays_as_it_is():
    text, sentence = parsed(WHILE)
    before = Citation([place(text, "the harbour flooded")], "indirect", None, None, "x")
    assert before in with_parse(clean(text), [before], lambda text, spans: [sentence])


def test_a_colon_for_a_cue_is_no_clause():
    text, sentence = parsed("Roe/NNP/ROOT>0 :/:/punct>0 the/DT/det>3 wall/NN/nsubj>4 held/VBD/acl>0 ././punct>0")
    before = citation(text, "Roe", ":", "the wall held", method="colon.label")
    assert only(text, sentence, [before]) == before


def test_a_clause_of_a_cue_that_no_rule_found_is_added():
    text, sentence = parsed(AFTER_PLACE)
    one = only(text, sentence, [])
    assert shown(text, one) == ["Falk", "said", "he had read it"]
    assert (one.quote_type, one.method) == ("indirect", "parse.clause")


def test_what_is_a_content_already_is_not_added_twice():
    text, sentence = parsed(AFTER_PLACE)
    before = citation(text, "Falk", "said", "lunch that he had read it")
    assert only(text, sentence, [before]) == before


def test_a_second_clause_of_the_same_cue_is_not_added():
    text, sentence = parsed(AFTER_PLACE.replace("lunch/NN/pobj>2", "lunch/VBZ/ccomp>1"))
    assert len(with_parse(clean(text), [], lambda text, spans: [sentence])) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("said/VBD", "walked/VBD"),  # no verb of the list
        ("said/VBD", "called/VBD"),  # a verb of the list that takes no clause
        ("said/VBD", "claims/NNS"),  # a noun
        ("Falk/NNP/nsubj>1", "Falk/NNP/dep>1"),  # nobody speaks
        ("Falk/NNP", "It/PRP"),
        ("had/VBD/aux>7", "having/VBG/aux>7"),  # no finite verb
        ("read/VBN/ccomp>1", "read/VBN/advcl>1"),  # no complement
    ],
)
def test_what_is_no_report_is_not_added(old, new):
    assert old in AFTER_PLACE
    text, sentence = parsed(AFTER_PLACE.replace(old, new))
    assert with_parse(clean(text), [], lambda text, spans: [sentence]) == []


def test_a_question_needs_a_verb_that_takes_one():
    asked = AFTER_PLACE.replace("that/IN/mark", "whether/IN/mark").replace("said", "asked")
    text, sentence = parsed(asked)
    assert shown(text, only(text, sentence, [])) == ["Falk", "asked", "whether he had read it"]
    text, sentence = parsed(asked.replace("asked", "hoped"))
    assert with_parse(clean(text), [], lambda text, spans: [sentence]) == []


def test_the_agent_of_a_passive_is_the_source():
    rows = """
        Falk/NNP/nsubjpass>2 was/VBD/auxpass>2 warned/VBN/ROOT>2 by/IN/agent>2 Roe/NNP/pobj>3 that/IN/mark>7
        it/PRP/nsubj>7 rained/VBD/ccomp>2 ././punct>2"""
    text, sentence = parsed(rows)
    assert shown(text, only(text, sentence, [])) == ["Roe", "warned", "it rained"]
    text, sentence = parsed(rows.replace("by/IN/agent", "near/IN/prep"))
    assert shown(text, only(text, sentence, [])) == [None, "warned", "it rained"]


def test_a_participle_shares_the_subject_of_the_verb_above():
    text, sentence = parsed("""
        Falk/NNP/nsubj>1 left/VBD/ROOT>1 saying/VBG/advcl>1 at/IN/prep>2 noon/NN/pobj>3 that/IN/mark>7 it/PRP/nsubj>7
        rained/VBD/ccomp>2 ././punct>1""")
    assert shown(text, only(text, sentence, [])) == ["Falk", "saying", "it rained"]


def test_a_clause_without_a_verb_of_its_own_speaks_for_its_noun():
    text, sentence = parsed("""
        A/DT/det>1 sign/NN/nsubj>6 saying/VBG/acl>1 that/IN/mark>5 it/PRP/nsubj>5 floods/VBZ/ccomp>2 fell/VBD/ROOT>6
        ././punct>6""")
    assert shown(text, only(text, sentence, [])) == ["A sign", "saying", "it floods"]


def test_quotation_marks_make_an_added_content_mixed_or_direct():
    text, sentence = parsed(AFTER_PLACE, "Falk said after lunch that he had “read it”.")
    assert only(text, sentence, []).quote_type == "mixed"
    text, sentence = parsed(AFTER_PLACE, "Falk said after lunch that “he had read it”.")
    one = only(text, sentence, [])
    assert (one.quote_type, shown(text, one)[2]) == ("direct", "he had read it")


def test_what_is_said_inside_a_quotation_is_part_of_it():
    text, sentence = parsed(AFTER_PLACE, "“Falk said after lunch that he had read it.”")
    assert with_parse(clean(text), [], lambda text, spans: [sentence]) == []


def test_a_noun_phrase_is_given_without_commas_at_its_ends():
    text, sentence = parsed("The/DT/det>1 port/NN/nsubj>3 ,/,/punct>1 closed/VBD/ROOT>3")
    assert noun_phrase(sentence, 1) == place(text, "The port")


def asked_for(text):
    """The sentences that a text's citations want to have parsed."""
    asked = []

    def parse(text, spans):
        asked.extend(text[slice(*span)] for span in spans)
        return [[] for _ in spans]

    cleaned = clean(text)
    with_parse(cleaned, find_citations(cleaned), parse)
    return asked


def test_only_sentences_with_an_unquoted_cue_are_parsed():
    said, announced = "Falk said it rained.", "Roe called the plan a folly."
    text = f"{said} The harbour flooded. “He said it held,” said Roe. {announced}"
    found = asked_for(text)
    assert said in found and announced in found
    assert "The harbour flooded." not in found


def test_a_sentence_without_end_is_left_to_the_rules():
    text = "Falk said " + "and the wall held " * (LONGEST // 18) + "."
    assert asked_for(text) == []
    assert asked_for("Falk said the wall held.") == ["Falk said the wall held."]


def test_nothing_comes_of_nothing():
    assert with_parse(clean(""), [], lambda text, spans: [[] for _ in spans]) == []


def test_citations_stay_in_the_order_of_the_text():
    text, sentence = parsed(AFTER_PLACE + " The/DT/det>11 wall/NN/ROOT>11")
    later = Citation([place(text, "The wall")], "direct", None, None, "x")
    found = with_parse(clean(text), [later], lambda text, spans: [sentence])
    assert [one.method for one in found] == ["parse.clause", "x"]
