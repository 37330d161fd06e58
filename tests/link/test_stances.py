"""How a wording stands to a statement: it says so, holds back, doubts or denies. All sentences are invented."""

from __future__ import annotations

import pytest

from datasette_provenance.analyze.citations import find_citations
from datasette_provenance.clean.text import clean
from datasette_provenance.link.stances import STANCES
from datasette_provenance.link.statement_units import story_text
from datasette_provenance.link.statements import Statement, find_statements
from datasette_provenance.terms import sections, terms

CLAIM = "Mayor Ada Ferrand owns a hidden quarry near Port Ellery, clerk Odile Brandt said."


def statements(**texts: str) -> tuple[Statement, ...]:
    cleaned = {key: clean(text) for key, text in texts.items()}
    return tuple(find_statements([story_text(key, one, find_citations(one)) for key, one in cleaned.items()]))


def stances(statement: Statement, **texts: str) -> dict[str, tuple[str, str]]:
    """By document the stance of its wording, and the words that say so."""
    return {
        one.document: (
            one.stance.kind,
            "" if one.stance.start is None else texts[one.document][one.stance.start : one.stance.end],
        )
        for one in statement.variants
    }


@pytest.mark.parametrize(
    ("wording", "stance", "words"),
    [
        ("Mayor Ada Ferrand owns a hidden quarry near Port Ellery.", "says", ""),
        ("Mayor Ada Ferrand does not own a hidden quarry near Port Ellery.", "denies", "does not"),
        ("Mayor Ada Ferrand doesn’t own any hidden quarry near Port Ellery.", "denies", "doesn’t"),
        ("Mayor Ada Ferrand doesn\ufffdt own any hidden quarry near Port Ellery.", "denies", "doesn\ufffdt"),
        ("Mayor Ada Ferrand never secretly owned a hidden quarry near Port Ellery.", "denies", "never"),
        ("Mayor Ada Ferrand denied owning a hidden quarry near Port Ellery.", "denies", "denied"),
        ("Ferrand denied that the mayor owns a hidden quarry near Port Ellery.", "denies", "denied"),
        ("It is not true that Mayor Ada Ferrand owns a hidden quarry near Port Ellery.", "denies", "not true that"),
        (
            "The false claim that Mayor Ada Ferrand owns a hidden quarry near Port Ellery spread.",
            "denies",
            "false claim",
        ),
        ("Reports that Mayor Ada Ferrand owns a hidden quarry near Port Ellery are false.", "denies", "are false"),
        ("Mayor Ada Ferrand owns a hidden quarry near Port Ellery, a claim that she denies.", "denies", "denies"),
        ("There is no evidence that Mayor Ada Ferrand owns a hidden quarry near Port Ellery.", "doubts", "no evidence"),
        ("It is unclear whether Mayor Ada Ferrand owns a hidden quarry near Port Ellery.", "doubts", "unclear whether"),
        (
            "Mayor Ada Ferrand owns a hidden quarry near Port Ellery. The Echo could not verify the claim.",
            "doubts",
            "could not verify",
        ),
        ("Mayor Ada Ferrand may own a hidden quarry near Port Ellery.", "hedges", "may"),
        ("Mayor Ada Ferrand allegedly owns a hidden quarry near Port Ellery.", "hedges", "allegedly"),
        ("Mayor Ada Ferrand owns three hidden quarries near Port Ellery.", "says", ""),
        # no word of these bears on what is told
        ("Mayor Ada Ferrand owns not only a boat but a hidden quarry near Port Ellery.", "says", ""),
        ("Mayor Ada Ferrand owns a hidden quarry near Port Ellery and has not sold her boat.", "says", ""),
        (
            "Mayor Ada Ferrand owns a hidden quarry near Port Ellery. It could not confirm who paid for boats.",
            "says",
            "",
        ),
        ("In May Mayor Ada Ferrand owns a hidden quarry near Port Ellery.", "says", ""),
    ],
)
def test_how_a_wording_stands_to_what_others_say(wording: str, stance: str, words: str) -> None:
    texts = {"claim": CLAIM, "other": wording}
    (statement,) = statements(**texts)
    assert stances(statement, **texts) == {"claim": ("says", ""), "other": (stance, words)}


SAID = "Mayor Ada Ferrand said that the quarry wall at Port Ellery was safe for the winter season."


@pytest.mark.parametrize(
    ("wording", "stance", "words"),
    [
        ("Mayor Ada Ferrand did not say that {}, her office said.", "denies", "did not say"),
        ("“I never said {},” Ferrand told the council.", "denies", "never said"),
        ("Ferrand hasn’t actually claimed that {}.", "denies", "hasn’t actually claimed"),
        ("Ferrand never told the town council that {}.", "denies", "never told the town council"),
        ("Ferrand would not say that {}.", "doubts", "would not say that"),
        ("Ferrand declined to say whether {}.", "doubts", "declined to say whether"),
        ("Ferrand has not confirmed that {}.", "doubts", "has not confirmed"),
        # of something else, or taken back
        ("Ferrand did not say when, but {}.", "says", ""),
        ("Ferrand said {} and did not say who had looked at it.", "says", ""),
        ("Ferrand did not deny saying that {}.", "says", ""),
    ],
)
def test_who_did_not_say_so_does_not_stand_for_it(wording: str, stance: str, words: str) -> None:
    """Whether the denied words are cited as somebody's or are told by the document itself."""
    texts = {"said": SAID, "other": wording.format("the quarry wall at Port Ellery was safe for the winter season")}
    found = [stances(statement, **texts) for statement in statements(**texts)]
    assert found == [{"said": ("says", ""), "other": (stance, words)}]


OPENED = "Mayor Ada Ferrand opened the new stone bridge in Port Ellery on Monday"


@pytest.mark.parametrize(
    ("rest", "stance"),
    [
        (", which she denies.", "denies"),
        (", a claim that her lawyer rejects.", "denies"),
        (" and is accused of hiding a letter — an accusation she has denied.", "says"),
        (" amid claims of theft, which she has denied.", "says"),
        (" despite the allegations, which she has repeatedly denied.", "says"),
        (" although she is said to have stolen a boat, a claim her lawyer rejects.", "says"),
        (" before the accusations — accusations that she disputes.", "says"),
    ],
)
def test_an_aside_denies_what_it_is_of_and_not_the_whole_sentence(rest: str, stance: str) -> None:
    texts = {"claim": f"{OPENED}, clerk Odile Brandt said.", "other": f"{OPENED}{rest}"}
    (statement,) = statements(**texts)
    assert {name: kind for name, (kind, _) in stances(statement, **texts).items()} == {"claim": "says", "other": stance}


@pytest.mark.parametrize(
    "before", ["The council met after a report said that ", "Odo Falk was at sea when he alleged that "]
)
def test_an_aside_denies_what_the_sentence_says_that_somebody_said(before: str) -> None:
    texts = {"claim": f"{OPENED}, clerk Odile Brandt said.", "other": f"{before}{OPENED}, which she denies."}
    (statement,) = statements(**texts)
    assert stances(statement, **texts)["other"] == ("denies", "denies")


def test_those_who_all_tell_that_it_was_not_said_say_the_same() -> None:
    texts = dict.fromkeys(
        "ab", "Mayor Ada Ferrand did not say that the quarry wall was safe, her office said on Monday."
    )
    (statement,) = statements(**texts)
    assert {kind for kind, _ in stances(statement, **texts).values()} == {"says"}


def test_the_label_is_no_denial_of_what_others_say() -> None:
    texts = {
        "a": "Mayor Ada Ferrand does not own a hidden quarry near Port Ellery, she said.",
        "b": "Mayor Ada Ferrand does not own a hidden quarry near Port Ellery, her lawyer said.",
        "c": "Mayor Ada Ferrand owns a hidden quarry near Port Ellery.",
    }
    (statement,) = statements(**texts)
    assert statement.label.startswith("Mayor Ada Ferrand owns a hidden quarry")
    assert {name: kind for name, (kind, _) in stances(statement, **texts).items()} == {
        "a": "denies",
        "b": "denies",
        "c": "says",
    }


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("“The council was never warned about the cracks in the harbour wall,” Brandt said.",) * 2,
        # a quotation that begins behind the "not" of its sentence
        (
            "“We do not want the harbour wall to be rebuilt by strangers,” Brandt said.",
            "Brandt said they do not “want the harbour wall to be rebuilt by strangers”.",
        ),
        # a negation in other words
        (
            "Brandt said she had asked the council for its flood plan and never got an answer.",
            "Brandt said she had asked the council for its flood plan and got no answer.",
        ),
        (
            "“We simply won\ufffdt sell the harbour to strangers from the city,” Brandt said.",
            "Brandt said that the council “will not sell the harbour to strangers from the city”.",
        ),
        # all hold back: then that is what is said
        ("The harbour wall may collapse before winter, engineer Odile Brandt said.",) * 2,
    ],
)
def test_those_who_say_the_same_do_not_deny_it(one: str, two: str) -> None:
    texts = {"a": one, "b": two}
    (statement,) = statements(**texts)
    assert {kind for kind, _ in stances(statement, **texts).values()} == {"says"}


@pytest.mark.parametrize(
    ("wording", "number"),
    [
        ("Twelve miners were killed when a gallery of the copper mine collapsed on Monday, the union said.", "Twelve"),
        ("At least 12 miners were killed when a gallery of the copper mine collapsed on Monday, the union said.", "12"),
        ("8 miners were killed when a gallery of the copper mine collapsed on Monday, the union said.", ""),
    ],
)
def test_another_number_is_not_the_same_statement_reported(wording: str, number: str) -> None:
    texts = {
        "a": "Eight miners were killed when a gallery of the copper mine collapsed on Monday, the authority said.",
        "b": wording,
    }
    (statement,) = statements(**texts)
    found = stances(statement, **texts)
    first, other = ("a", "b") if statement.label.startswith("Eight") else ("b", "a")
    assert found[first] == ("says", "")
    assert found[other] == ("differs", number if other == "b" else "Eight") if number else ("says", "")


def test_a_number_in_common_is_no_statement_in_common() -> None:
    one = (
        "The bridge contract, worth 74 million crowns, went to a firm of Mayor Ferrand's brother, the Whisper reported."
    )
    two = "Nordbau was the third of five bidders for the contract, which is worth 74 million crowns."
    assert statements(a=one, b=two) == ()


def test_what_one_outlet_leads_with_is_found_behind_the_speaker_of_another() -> None:
    """ "The chairwoman, Ines Falke, said …, according to documents": neither she nor they are a part of the claim."""
    texts = {
        "wire": "The council's chairwoman, Ines Falke, said the plant had failed three inspections since 2023, "
        "according to documents that the council says it has seen but has not published.",
        "paper": "A chemical plant where 11 people died on Wednesday had failed three inspections since 2023.",
    }
    (statement,) = statements(**texts)
    assert {one.document: one.voice for one in statement.variants} == {"wire": "reported", "paper": "author"}
    assert statement.label == "the plant had failed three inspections since 2023"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Minister Lena Horvat said an inquiry would begin “tomorrow morning, not next month”.",
            "Minister Lena Horvat said an inquiry would begin “tomorrow morning, not next month”",
        ),
        (
            "The fire killed 11 people on Wednesday, including two young firefighters from Brennick, officials said.",
            "The fire killed 11 people on Wednesday, including two young firefighters from Brennick",
        ),
        ("“Nobody should die for a tin of paint thinner,” she said.", "Nobody should die for a tin of paint thinner"),
    ],
)
def test_labels_begin_where_one_can_read_on(text: str, label: str) -> None:
    assert label in {one.label for one in statements(a=text, b=text)}


def test_lists_name_what_they_are_of() -> None:
    lists = sections("statement_stances")
    assert STANCES == ("says", "hedges", "differs", "doubts", "denies") and {"denies", "doubts", "hedges"} <= set(lists)
    for words in (*lists.values(), terms("statement_speech_words")):
        assert len(set(words)) == len(words) and all(word == word.lower() for word in words)
    opposites = [word for line in lists["opposites"] for word in line.replace(" /", "").split()]
    assert len(set(opposites)) == len(opposites) and all(" / " in line for line in lists["opposites"])
    forms = [word for line in terms("irregular_verbs") for word in line.split()]
    assert len(set(forms)) == len(forms)


@pytest.mark.parametrize(
    ("one", "other", "stance", "words"),
    [
        # Who it is of stands before the negation, in the label and in a third wording, or not.
        ("The coach said: “We were robbed of a goal and everyone in the stadium saw it.”",
         "The coach said: “We were not robbed of a goal and everyone in the stadium saw it.”", "denies", "not"),
        (
            "A jury found Karl Venn guilty of poisoning his partner, the court said.",
            "A jury found Karl Venn not guilty of poisoning his partner, the court said.",
            "denies",
            "not",
        ),
        (
            "The bank and its auditors knew of the hidden accounts in Grenmark, a clerk said.",
            "Nobody at the bank knew of the hidden accounts in Grenmark, its chairman said.",
            "denies",
            "Nobody",
        ),
        (
            "The drug was approved after a trial in children, the regulator said.",
            "The drug was approved without any trial in children, the league said.",
            "denies",
            "without",
        ),
        ("“This deal gives our farmers everything they asked for,” Falk said.",
         "“This deal gives our farmers nothing they asked for,” Brand said.", "denies", "nothing"),
        (
            "The minister took a watch from the railway contractor in May, an aide said.",
            "The minister did not take a watch from the railway contractor in May, her office said.",
            "denies",
            "did not",
        ),
        (
            "Minister Vera Holm resigned over the exam scandal on Monday, state radio said.",
            "Minister Vera Holm refused to resign over the exam scandal on Monday.",
            "denies",
            "refused to",
        ),
        # another word in one place
        ("The strike at the port will begin on Thursday at midnight, Brede said.",
         "The strike at the port will begin on Friday at midnight, Brede said.", "differs", "Friday"),
        ("The strike will begin in April and last a fortnight, Brede said.",
         "The strike will begin in May and last a fortnight, Brede said.", "differs", "May"),
        ("The hospital lost data of 9,000 patients in the attack, Ott said.",
         "The hospital lost data of 14,000 patients in the attack, Ott said.", "differs", "14,000"),
        ("The tunnel under the bay will cost 12 million crowns, the agency said.",
         "The tunnel under the bay will cost 12 billion crowns, the agency said.", "differs", "12 billion"),
        ("A 17-year-old boy drowned in the quarry lake near Ardle, police said.",
         "A 15-year-old boy drowned in the quarry lake near Ardle, police said.", "differs", "15"),
        ("Thirty-one people were taken to hospital from the swimming pool, the town said.",
         "Nineteen people were taken to hospital from the swimming pool, the town said.", "differs", "Nineteen"),
        ("Halden Sea made a profit of 14 million crowns in spring, it said.",
         "Halden Sea made a loss of 14 million crowns in spring, it said.", "differs", "loss"),
        # no other one, or not in the same place
        (
            "“There is a two-in-three chance that we win control of the council again,” Brede said.",
            "“There is a 2 in 3 chance that we win control of the council again,” Brede said.",
            "says",
            "",
        ),
        (
            "The vaccines for children in the whole province will arrive on 8 May, Ott said.",
            "The vaccines for children in the whole province will arrive for Covid-19, Ott said.",
            "says",
            "",
        ),
        ("The hospital lost data of 9,000 patients in the attack, Ott said.",
         "The hospital lost data of nine thousand patients in the attack, Ott said.", "says", ""),
        ("The tunnel under the northern bay will cost taxpayers 1.4 billion crowns, the agency said.",
         "The tunnel under the northern bay will cost taxpayers 1,400 million crowns, the agency said.", "says", ""),
        ("The council meets on Thursday in the old customs house, Brede said.",
         "The council meets in the old customs house on Thursday, Brede said.", "says", ""),
        ("The strike closed both of the container quays at the port, Brede said.",
         "The strike closed not only one but both of the container quays at the port, Brede said.", "says", ""),
    ],
)  # fmt: skip
def test_one_word_turns_a_statement(one: str, other: str, stance: str, words: str) -> None:
    """Of two wordings, one stands to the other as said, whichever of them the label is."""
    texts = {"a": one, "b": other}
    (statement,) = statements(**texts)
    found = stances(statement, **texts)
    if stance == "denies":
        assert found == {"a": ("says", ""), "b": (stance, words)}
    else:
        assert sorted(kind for kind, _ in found.values()) == sorted(["says", stance])
        assert found["b"] == (stance, words) or found["b"] == ("says", "")


def test_a_third_wording_of_half_the_words_hides_no_denial() -> None:
    """What others say has fewer words than the label, which one of them has all of."""
    rest = "a watch from the railway contractor Ferrovia Norte"
    texts = {
        "a": f"Transport minister Ilka Brandsen accepted {rest.replace('a ', 'a golden ')}, two aides said.",
        "b": f"Transport minister Ilka Brandsen on Monday denied that she accepted {rest}.",
        "c": f"Transport minister Ilka Brandsen did not accept {rest}, her party said.",
        "d": f"Transport minister Ilka Brandsen may have accepted {rest}, prosecutors said.",
    }
    (statement,) = statements(**texts)
    assert statement.label.startswith("Transport minister Ilka Brandsen accepted a golden watch")
    assert {name: kind for name, (kind, _) in stances(statement, **texts).items()} == {
        "a": "says",
        "b": "denies",
        "c": "denies",
        "d": "hedges",
    }


CLOSES = "Halden Sea will close its cannery in Tolverne in June, the company said."


@pytest.mark.parametrize(
    ("wording", "stance", "words"),
    [
        ("Halden Sea will close its cannery in Tolverne in June unless the state helps, it said.", "hedges", "unless"),
        ("Halden Sea would close its cannery in Tolverne in June if prices fell, it said.", "hedges", "if"),
        ("If prices fall, Halden Sea will close its cannery in Tolverne in June, it said.", "hedges", "If"),
        ("Even if prices rise, Halden Sea will close its cannery in Tolverne in June, it said.", "says", ""),
        ("Halden Sea will do nothing but close its cannery in Tolverne in June, it said.", "says", ""),
        ("Halden Sea has yet to close its cannery in Tolverne in June, it said.", "denies", "yet to"),
        ("Halden Sea has no plans to close its cannery in Tolverne in June, it said.", "denies", "no plans to"),
        ("Halden Sea has no plans yet to close its cannery in Tolverne in June, it said.", "denies", "no plans yet to"),
        ("Halden Sea will no longer close its cannery in Tolverne in June, it said.", "denies", "no longer"),
        ("Halden Sea has ruled out closing its cannery in Tolverne in June, it said.", "denies", "ruled out"),
        (
            "Rumours that Halden Sea will close its cannery in Tolverne in June are nonsense, it said.",
            "denies",
            "are nonsense",
        ),
        ("Halden Sea will close its cannery in Tolverne in June, papers provided to the union say.", "says", ""),
        ("Halden Sea will close its cannery in Tolverne in June, even if prices rise, it said.", "says", ""),
    ],
)
def test_a_condition_holds_back_and_plans_are_denied(wording: str, stance: str, words: str) -> None:
    """The label is the wording without the condition."""
    texts = {"claim": CLOSES, "other": wording}
    (statement,) = statements(**texts)
    assert stances(statement, **texts) == {"claim": ("says", ""), "other": (stance, words)}
    if stance == "hedges":
        assert statement.label == "Halden Sea will close its cannery in Tolverne in June"


def test_a_condition_that_all_set_is_what_is_said() -> None:
    wording = "Halden Sea will close its cannery in Tolverne in June unless the state helps, {} said."
    texts = {"a": wording.format("it"), "b": wording.format("the company")}
    (statement,) = statements(**texts)
    assert {kind for kind, _ in stances(statement, **texts).values()} == {"says"}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # refused, not said to be untrue
        (
            "The council denied Ada Ferrand’s request for a new quarry licence at Port Ellery.",
            "Clerk Odile Brandt said he had read out Ada Ferrand’s request for a new quarry licence at Port Ellery.",
        ),
        (
            "Clerk Odile Brandt said the old charter gave fishermen the right to vote on the harbour wall.",
            "The old charter denied fishermen the right to vote on the harbour wall, Brandt said.",
        ),
        # another clause
        (
            "Brandt said the harbour books speak louder than any of the mayor’s promises.",
            "The mayor can deny, the harbour books speak louder than any of the mayor’s promises, Brandt said.",
        ),
        # what was asked is denied, not that it was
        (
            "Clerk Odo Brandt said the auditor had questioned him about whether he was the seller of the quarry.",
            "Brandt said the auditor had questioned him about whether he was the seller of the quarry, "
            "which he denied.",
        ),
        # both oppose
        (
            "Staff also told the council that they are opposed to the clerk’s plan for a closed session, Brandt said.",
            "Staff also told the council that they opposed a plan for a closed session, according to Brandt.",
        ),
        # the same with a mark that was read wrongly
        (
            "“If you didn’t want the quarry to be closed, you shouldn’t have come to Port Ellery,” Brandt said.",
            "“If you didnâ€™t want the quarry to be closed, you shouldnâ€™t have come to Port Ellery,” Brandt said.",
        ),
        # another word for "against"
        (
            "Brandt said the council weighs a lawsuit against three owners of the quarry near Port Ellery.",
            "Brandt said the council weighs a lawsuit opposed to three owners of the quarry near Port Ellery.",
        ),
        # of what stands in between
        (
            "Mayor Ada Ferrand praised the clerk on Friday for his work on the quarry at Port Ellery, Brandt said.",
            "Brandt said that Mayor Ada Ferrand praised the clerk on Friday for his work on the quarry at Port "
            "Ellery, and was later accused of theft herself, something that she has denied.",
        ),
        # of little in common
        (
            "Brandt said: “To give the harbour a mayor who can unite the island and keep the ferry, our list will "
            "spend its time and money in Hum and clear the path for Ada Ferrand to stand in Port Ellery and Loden.”",
            "Ines Falke vowed not to stand for mayor in Port Ellery and Loden.",
        ),
    ],
)
def test_what_is_refused_or_asked_or_of_something_else_is_not_denied(one: str, two: str) -> None:
    texts = {"a": one, "b": two}
    found = [stances(statement, **texts) for statement in statements(**texts)]
    assert found, "the two wordings are no longer alike, so that nothing is tested"
    assert all(kind == "says" for one_found in found for kind, _ in one_found.values())


def test_what_was_not_said_is_denied_however_little_of_it_is_repeated() -> None:
    texts = {
        "a": "Clerk Odile Brandt said that Mayor Ada Ferrand at a dinner with shipowners last week referred to the "
        "ferry crews from Hum, Loden and Harn as harbour rats.",
        "b": "Falke insisted that Ferrand did not say “harbour rats” in referring to ferry crews.",
    }
    kinds = {kind for statement in statements(**texts) for kind, _ in stances(statement, **texts).values()}
    assert "denies" in kinds
