"""Sentiment toward targets, labels and acts of harm, in invented sentences."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasette_provenance.analyze.findings import analyze_text
from datasette_provenance.analyze.tone import find_tone
from datasette_provenance.analyze.tone.features import (
    NUMBERS,
    RELATIONS,
    Tone,
    expand,
    marks,
    numbers,
    parts,
    roles,
    state,
)
from datasette_provenance.analyze.tone.mentions import read_line
from datasette_provenance.analyze.tone.targets import judge, rows_of, told, weights
from datasette_provenance.analyze.tone.words import (
    BLOCKS,
    NAME,
    NEAR,
    OF_WORDS,
    OWN,
    ROLES,
    bare,
    class_features,
    counts,
    near,
    role_features,
    shares,
)
from datasette_provenance.clean.text import clean


def targets(text):
    """(mention's words, entity, label) of each mention."""
    return [(text[t.start : t.end], t.entity, t.label) for t in find_tone(clean(text)).targets]


def labels(text):
    return [(one.label, one.entity) for one in find_tone(clean(text)).labels]


def acts(text):
    """(verb group, kind, agent, patient) of each act."""

    def words(start, end):
        return None if start is None else text[start:end]

    return [
        (text[a.start : a.end], a.kind, words(a.agent_start, a.agent_end), words(a.patient_start, a.patient_end))
        for a in find_tone(clean(text)).agency
    ]


def test_who_is_blamed_and_who_is_praised():
    assert targets("Odo Falk praised Pia Roe for her courage and honesty.")[1] == ("Pia Roe", "Pia Roe", "positive")
    assert targets("The council condemned Ulf Brand as a corrupt liar.") == [("Ulf Brand", "Ulf Brand", "negative")]
    assert targets("Mr. Falk will meet Ms. Roe on Tuesday in Ellery.")[0][2] == "neutral"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Minister of Coastal Works Odo Falk lied.", {"Odo Falk"}),
        ("Secretary of State Pia T. Roe lied. The secretary lied.", {"Pia T. Roe"}),
        ("The Mayor of New York City lied.", {"Mayor", "New York City"}),
        ("The Governor of New South Wales lied.", {"Governor", "New South Wales"}),
    ],
)
def test_what_an_office_is_of_is_no_part_of_a_name(text, meant):
    assert {entity for _, entity, _ in targets(text)} == meant


def test_an_office_that_is_of_something_and_its_holder_are_one_mention():
    found = targets("It was Minister of Coastal Works Odo Falk who lied.")
    assert [(words, entity) for words, entity, _ in found] == [("Minister of Coastal Works Odo Falk", "Odo Falk")]


def test_an_office_that_somebody_seeks_is_not_its_holder():
    found = targets("President Odo Falk left. “As President, I will end Falk’s war,” Pia Roe said.")
    assert [(words, entity) for words, entity, _ in found if words == "President"] == [("President", None)]


def test_what_is_told_by_a_number_is_nobodys_name():
    assert targets("They met Local 88 and left on Flight 19.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Many want civil unions.",
        "He left his home state.",
        "It was a plan of the state government.",
        "The minister of Coastal Works left.",
        "Union left.",
    ],
)
def test_what_is_a_thing_or_a_title_is_no_label(text):
    assert labels(text) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Pia Roe left. Odo Falk thanked her for her work. She wept.", ["Pia Roe", "Odo Falk", *["Pia Roe"] * 3]),
        ("Odo Falk met Pia Roe and praised her.", ["Odo Falk", "Pia Roe", "Pia Roe"]),
        ("Pia Roe said Odo Falk had attacked her.", ["Pia Roe", "Odo Falk", "Pia Roe"]),
        ("Pia Roe spoke. Critics attacked her.", ["Pia Roe", "Pia Roe"]),
        ("Odo Falk thanked her.", ["Odo Falk", None]),
        ("Odo Falk praised his mother.", ["Odo Falk", "Odo Falk"]),
    ],
)
def test_whom_a_verb_is_done_to_is_not_who_does_it(text, meant):
    assert [entity for _, entity, _ in targets(text)] == meant


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Seafarers’ Federation blamed the owner.", ["Seafarers’ Federation"]),
        ("The Seafarers' Federation blamed the owner.", ["Seafarers' Federation"]),
        ("The Falks’ Harbour House burned.", ["Falks", "Harbour House"]),
        ("It sank on 14 May 2026, and on May 3, and last May.", []),
        ("They sailed from April to June, and June was warm.", []),
        ("In 2017 Theresa May praised April Falk.", ["Theresa May", "April Falk"]),
    ],
)
def test_bodies_named_by_their_members_are_one_mention_and_months_none(text, found):
    assert [words for words, _, _ in targets(text)] == found


def test_a_month_and_an_apostrophe_move_nothing_for_the_other_mentions():
    line = read_line(text := "Odo Falk praised the Seafarers’ Federation in a speech on 5 May.", 0, len(text))
    assert line.words == [NAME, "praised", "the", NAME, "’", NAME, "in", "a", "speech", "on", "0", NAME, "."]


def test_mentions_are_names_pronouns_and_offices():
    text = "Mayor Odo Falk spoke. He said the governor was late. Falk’s aides met Republicans in Ellery on Monday."
    assert [words for words, _, _ in targets(text)] == [
        *("Mayor Odo Falk", "He", ["the", "governor"][1], "Falk", "Republicans")
    ]


@pytest.mark.parametrize(
    "word", ["Members", "Companies", "Turnout", "Thousands", "Climate", "Federal", "Rockets", "Banks"]
)
def test_a_word_that_begins_a_sentence_is_nobody(word):
    assert targets(f"{word} was criticised by many.") == []


def test_us_and_labour_are_names_where_a_sentence_begins_too():
    found = targets("US officials were praised. Labour was criticised. Labour costs rose. US ROADS ROSE")
    assert [one[0] for one in found if one[0] not in ("ROADS", "ROADS ROSE")] == ["US", "Labour"]


@pytest.mark.parametrize("name", ["Democrats", "Parliament", "Sessions", "Pence"])
def test_a_word_that_is_a_name_too_may_be_one(name):
    assert [one[0] for one in targets(f"{name} was criticised by many.")] == [name]


def test_a_surname_that_is_a_word_is_one_where_the_text_has_the_full_name():
    assert targets("Price was criticised by many.") == []
    text = "Odo Price resigned, and when Price spoke it rained. Price was criticised by many."
    assert [one[0] for one in targets(text)] == ["Odo Price", "Price", "Price"]
    assert (
        targets("Subscribe to the Price Index. The White House spoke. House prices rose, you said. You rose.")[1:] == []
    )


def test_a_surname_and_a_pronoun_have_the_full_name():
    text = "Ms. Pia Roe won. Roe thanked everybody. She said she was happy."
    assert {entity for _, entity, _ in targets(text)} == {"Pia Roe"}


def test_a_place_is_nobody_whom_he_or_she_could_mean():
    text = "The wall at Port Ellery fell. Port Ellery mourned. No minister should be praised for what he did there."
    assert ("he", None) in [one[:2] for one in targets(text)]
    trust = "Voters have faith in Ana Sorel. Sorel won twice. She thanked them."
    assert {entity for _, entity, _ in targets(trust)[1:]} == {"Ana Sorel"}


def test_a_pronoun_of_the_other_gender_means_nobody():
    assert targets("Mr. Odo Falk left. She was glad.")[1][1] is None


def test_names_do_not_change_a_judgement():
    """The same sentence is judged the same of anybody: names are no features."""
    judged = {
        tuple(label for _, _, label in targets(f"{a} attacked {b} over the shameful deal."))
        for a, b in (("Odo Falk", "Pia Roe"), ("Pia Roe", "Odo Falk"), ("Donald Trump", "Joe Biden"))
    }
    assert len(judged) == 1


@pytest.mark.parametrize(
    "text",
    ["Falk never lied to the brave voters, Roe said.", "“He is a hero,” said Pia.", "Roe, who left, was not blamed."],
)
def test_the_scorer_adds_up_what_the_training_script_counts(text):
    """The tables of targets.py give the sum of the weights of the features by which the model is trained."""
    line = read_line(text, 0, len(text))
    tone, known = Tone(line), weights().of
    for mention in line.mentions:
        clause = tone.clause(mention.token)
        around = state(tone, mention.token, clause)
        found = dict(zip(NUMBERS, numbers(tone, mention.token), strict=True))
        found.update(
            (name, 1.0) for part in parts(tone, mention) for mark in marks(part) for name in expand(mark, around)
        )
        found.update((f"{step:+d}:{word}", NEAR) for step, word in near(line.words, mention.token).items())
        total = sum((known.get(name, 0j) * value for name, value in found.items()), 0j)
        for relation, low, high in tone.places(mention.token, clause):
            for word, negated in zip(line.words[low:high], line.negated[low:high], strict=True):
                if word != NAME:
                    total += added(word, negated, RELATIONS[relation])
        for token, role in roles(tone, mention):
            total += added_by_verb(line.words[token], line.negated[token], role)
        assert judge(tone, rows_of(line), mention) == told(total.real, total.imag)


def added(word, negated, relation):
    """What a word adds where it stands: its own weights, what it means, and its classes, as the tables have them."""
    known, total = weights().of, 0j
    for index, (block, share) in enumerate(zip(BLOCKS, shares(negated, relation), strict=True)):
        if counts(word) and index < OF_WORDS:
            total += known.get(f"{block}:{word}", 0j) * OWN * share
        total += meant(word, index, block) * share
    return total + sum(known.get(name, 0j) * value for name, value in class_features(word, negated, relation).items())


def meant(word, index, block):
    """What a word adds by its meaning in one block, the index-th of the table."""
    letters = weights().words.meanings.get(bare(word)) if counts(word) else None
    if not letters:
        return 0j
    step = weights().of[f"meant:{block}"]
    negative, positive = (ord(letter) - ord("P") for letter in letters[2 * index : 2 * index + 2])
    return complex(step.real * negative, step.imag * positive)


def added_by_verb(word, negated, role):
    known, total = weights().of, meant(word, len(BLOCKS) + role, ROLES[role])
    features = role_features(word, negated, ROLES[role])
    return total + sum(known.get(name, 0j) * value for name, value in features.items())


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Falk, a former teacher, resigned.", ["acts resigned"]),
        ("Falk, who lied in May, was praised.", ["acts lied", "done praised"]),
        ("Falk left in May and thanked them.", ["acts left", "acts thanked"]),
        ("Falk wants to resign.", ["acts wants", "acts resign"]),
        ("They never criticised Roe, Brand and Falk.", ["object criticised"]),
        ("The plan was praised by Falk.", ["acts praised"]),
        ("They blamed Falk’s plan.", []),
        ("In Ellery it rained; Falk", []),
    ],
)
def test_which_verbs_a_mention_has(text, verbs):
    """Its own, over what is put between; what is done to it; the verb that meets it, over other names."""
    line = read_line(text, 0, len(text))
    mention = next(one for one in line.mentions if one.words == "Falk")
    assert [f"{ROLES[role]} {line.words[token]}" for token, role in roles(Tone(line), mention)] == verbs


def test_places_cover_every_other_token_once():
    text = "Falk, who met Roe, said that the harbour (and the pier) was unsafe, but Brand denied it at once in Ellery."
    line = read_line(text, 0, len(text))
    tone = Tone(line)
    for at in range(len(line.words)):
        covered = sorted(index for _, low, high in tone.places(at, tone.clause(at)) for index in range(low, high))
        assert covered == [index for index in range(len(line.words)) if index != at]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The Falk government fell.", ("Falk government", "Falk")),
        ("They blamed Falk’s government.", ("Falk’s government", "Falk")),
        ("They blamed the government of Ellery.", ("government of Ellery", "Ellery")),
        ("The Ellerian coup regime banned it.", ("Ellerian coup regime", "Ellerian")),
        ("Odo Falk, the de facto president, left.", ("de facto president", "Odo Falk")),
        ("They met the dictator Odo Falk.", ("dictator", "Odo Falk")),
        ("Armed militants took the pier.", ("Armed militants", None)),
        ("Police met the protesters there.", ("protesters", None)),
        (
            "She met leaders of the Food and Drug Administration.",
            ("leaders of the Food and Drug Administration", "Food and Drug Administration"),
        ),
        ("The presidents of Neldia, Caldora and Voss met.", ("presidents of Neldia, Caldora and Voss", "Neldia")),
        ("They fear the armed militants Falk had hired.", ("armed militants", None)),
        ("Federal officials came.", ("Federal officials", None)),
        ("They fear the Ellery-backed militia.", ("Ellery-backed militia", None)),
        ("The Senate’s Caldorian leader left.", ("Senate’s Caldorian leader", "Senate")),
        ("The president of Voters for Ellery left.", ("president of Voters for Ellery", "Voters for Ellery")),
        ("They call it a rogue state.", ("rogue state", None)),
        ("Leaders of Neldia, Caldora, and Voss met.", ("Leaders of Neldia, Caldora, and Voss", "Neldia")),
        (
            "She is the president of the Center on Budget and Harbour Priorities.",
            ("president of the Center on Budget and Harbour Priorities", "Center on Budget and Harbour Priorities"),
        ),
        ("They seek the killers of a Neldian aid worker.", ("killers", None)),
        ("The ousted president, Odo Falk, fled.", ("ousted president", "Odo Falk")),
        ("The opposition's de facto leader, Pia Roe, spoke.", ("de facto leader", "Pia Roe")),
        ("Odo Falk, the country's de facto ruler, left.", ("de facto ruler", "Odo Falk")),
        ("Pia Roe, a hero to many, left.", ("hero", "Pia Roe")),
        ("They said they would send fighters.", ("fighters", None)),
        ("The paper called Falk a traitor.", ("traitor", "Falk")),
        ("They labelled the protesters terrorists.", ("terrorists", None)),
        ("Falk's so-called allies fled.", ("Falk's so-called allies", "Falk")),
        ("Pro-Ellery rebels took the pier.", ("Pro-Ellery rebels", None)),
        ("Climate activists took the pier.", ("Climate activists", None)),
        ("They met the Labour government.", ("Labour government", "Labour")),
        ("The occupying forces left.", ("occupying forces", None)),
        ("US troops left.", ("US troops", "United States")),
        ("They feared eco-terrorists.", ("eco-terrorists", None)),
        ("A 24-year-old protester was held.", ("protester", None)),
        ("No protesters were hurt.", ("protesters", None)),
    ],
)
def test_labels(text, expected):
    assert expected in labels(text)


@pytest.mark.parametrize(
    "text",
    [
        "The government fell.",  # nothing is said of it
        "President Odo Falk left.",  # a title
        "A prisoner swap was planned.",  # the attribute of another noun
        "Government spending rose.",
        "Laws that remove candidates are rare.",
        "The strike held 300 children hostage.",
        "It is one of the largest parties.",
        "The school inspectors met the ferry's owners and the teachers.",  # no word that judges
        "The terrorist attacks were remembered.",
        "A radical Ellerian agenda was feared.",
        "New York state Attorney General Pia Roe left.",
        "He runs for president of the United Isles.",
        "Pia Roe was president when it fell.",
        "Falk's opposition to the pier is known.",
        "It is almost criminal to wait.",
        "The critics of Falk's budget are few, and she's president now.",
        "They think of using guards.",
        "They fear radical Ellerism.",
        "Radical Ellerism is feared.",
        "I'm president of the United Isles.",
        "Stop being so radical.",
        "She served as president of the United Isles.",
        "Odo Falk is no dictator, and Pia Roe isn't a usurper.",
        "A search party left the birthday party.",
        "The ruling party's candidate lost.",
        "The country's leaders and a 24-year-old activist met.",
    ],
)
def test_what_is_no_label(text):
    assert labels(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hard-line union bosses brought chaos.", [("Hard-line union bosses", None)]),
        ("Rabble-rouser Birgit Stahl left.", [("Rabble-rouser", "Birgit Stahl")]),
        ("Dictator Odo Falk left.", [("Dictator", "Odo Falk")]),
        ("Our spineless inspectors looked away.", [("spineless inspectors", None)]),
        ("The greedy owners of Ellery Chemie left.", [("greedy owners of Ellery Chemie", "Ellery Chemie")]),
        ("The courageous teachers sang.", [("courageous teachers", None)]),
        ("A poll puts Pia Roe's party at 34%.", [("Pia Roe's party", "Pia Roe")]),
        ("The hostages were freed.", [("hostages", None)]),
    ],
)
def test_what_judges_is_a_label(text, found):
    assert [(one.label, one.entity) for one in find_tone(clean(text)).labels] == found


def test_a_label_within_a_quotation_is_the_speakers():
    (label,) = find_tone(clean("“The coup regime must go,” Pia Roe said.")).labels
    assert (label.label, label.voice) == ("coup regime", "quoted")


@pytest.mark.parametrize("marks", ["“{}”", "‘{}’", "'{}'", "„{}“", "«{}»", "``{}''"])
def test_whatever_the_marks_the_words_are_the_speakers(marks):
    said = marks.format("The coup regime shot my son, and Odo Falk shamelessly lied about him,")
    found = find_tone(clean(f"{said} Pia Roe told the Gazette. Guards shot two militants. Mia Lind left."))
    assert {one.label: one.voice for one in found.labels} == {"coup regime": "quoted", "militants": "author"}
    assert [one.voice for one in found.agency] == ["quoted", "author"]
    assert {one.entity: one.voice for one in found.targets}["Odo Falk"] == "quoted"
    assert {one.entity: one.voice for one in found.targets}["Mia Lind"] == "author"


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "More than 50 people have been killed.",
            ("have been killed", "agentless passive", None, "More than 50 people"),
        ),
        ("Ten villagers were shot dead by guards.", ("were shot", "passive with agent", "guards", "Ten villagers")),
        ("Guards killed ten villagers.", ("killed", "active", "Guards", "ten villagers")),
        ("Two fishers died on Friday.", ("died", "intransitive", None, "Two fishers")),
        ("They mourned the deaths of ten villagers.", ("deaths", "nominal", None, "ten villagers")),
        ("Those killed in the raid were fishers.", ("killed", "agentless passive", None, "Those")),
        ("Odo Falk, 43, who was arrested, is free.", ("was arrested", "agentless passive", None, "Odo Falk")),
        (
            "A fire at the Ellery paper mill killed at least 9 people.",
            ("killed", "active", "A fire at the Ellery paper mill", "at least 9 people"),
        ),
        (
            "The flood in Ellery injured about 40 people.",
            ("injured", "active", "The flood in Ellery", "about 40 people"),
        ),
        ("The blaze killed up to 12 workers.", ("killed", "active", "The blaze", "up to 12 workers")),
        ("Guards arrested over 30.", ("arrested", "active", "Guards", "over 30")),
        ("People in the harbour were killed.", ("were killed", "agentless passive", None, "People in the harbour")),
        ("Men killed at least ten years ago are honoured.", ("killed", "agentless passive", None, "Men")),
        ("Fishers injured at the pier waited.", ("injured", "agentless passive", None, "Fishers")),
        ("He was killed by a stray bullet.", ("was killed", "agentless passive", None, "He")),
        ("A storm killed at least six people and sank.", ("killed", "active", "A storm", "at least six people")),
        ("At least six people were hurt.", ("were hurt", "agentless passive", None, "At least six people")),
        ("The landslide buried the mill and killed 40.", ("killed", "active", "The landslide", "40")),
        ("A lorry hit a bus on Monday, killing six.", ("killing", "active", "A lorry", "six")),
        ("Police shot dead a man in Loden.", ("shot", "active", "Police", "a man")),
        ("Police shot a man dead in Loden.", ("shot", "active", "Police", "a man")),
        ("A gunman armed with a rifle killed two.", ("killed", "active", "A gunman", "two")),
        ("Troops under his command shot 80 villagers.", ("shot", "active", "Troops under his command", "80 villagers")),
        (
            "Ten were shot dead by an expelled pupil.",
            ("were shot", "passive with agent", "an expelled pupil", "Ten"),
        ),
        ("Guards beat a prisoner.", ("beat", "active", "Guards", "a prisoner")),
        ("Prizes go to those wounded in raids.", ("wounded", "agentless passive", None, "those")),
        (
            "No fewer than nine people were killed.",
            ("were killed", "agentless passive", None, "fewer than nine people"),
        ),
        ("Police said the suspect was shot.", ("was shot", "agentless passive", None, "the suspect")),
        ("A 12-year-old boy was shot.", ("was shot", "agentless passive", None, "A 12-year-old boy")),
        ("Guards detained a 52-year-old woman.", ("detained", "active", "Guards", "a 52-year-old woman")),
        ("Guards fatally shot a man.", ("shot", "active", "Guards", "a man")),
        ("The man accused of killing two was arrested.", ("was arrested", "agentless passive", None, "The man")),
        ("Clashes left at least nine people dead.", ("left", "active", "Clashes", "at least nine people")),
        ("Two were left dead by the raid.", ("were left", "passive with agent", "the raid", "Two")),
        ("Boy, 9, shot dead in Loden", ("shot", "agentless passive", None, "Boy")),
        ("Man stabbed to death by neighbour", ("stabbed", "passive with agent", "neighbour", "Man")),
        ("Guards kill two at border", ("kill", "active", "Guards", "two")),
        ("Police shoot dead man in Loden", ("shoot", "active", "Police", "man")),
        ("Homes were razed by settlers overnight.", ("were razed", "passive with agent", "settlers", "Homes")),
        ("She was found stabbed to death.", ("was found stabbed", "agentless passive", None, "She")),
        ("Police kill man in Loden", ("kill", "active", "Police", "man")),
        ("The tax hurt farmers last year.", ("hurt", "active", "The tax", "farmers")),
        ("The fire killed 10-15 people.", ("killed", "active", "The fire", "10-15 people")),
        ("Thousands died of hunger.", ("died", "intransitive", None, "Thousands")),
        (
            "A bombing outside Loden’s oldest mill killed nine people.",
            ("killed", "active", "A bombing outside Loden’s oldest mill", "nine people"),
        ),
        (
            "A bomb attack targeting a wake for the mother of the miner killed nine people.",
            ("killed", "active", "A bomb attack targeting a wake for the mother of the miner", "nine people"),
        ),
        ("A blast that tore through the market killed nine people.", ("killed", "active", "A blast", "nine people")),
        ("In Loden police killed nine people.", ("killed", "active", "Loden police", "nine people")),
        (
            "It was a report about the girl being assaulted by a guard.",
            ("being assaulted", "passive with agent", "a guard", "the girl"),
        ),
    ],
)
def test_acts_of_harm(text, expected):
    assert acts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It was an abuse of power.",
        "Falk shot back.",
        "He took another shot at it.",
        "They executed the warrant.",
        "A murder case.",
        "The opposition attacked the minister for his plan.",
        "The minister was attacked by the opposition for his plan.",
        "Odo Falk beat Pia Roe by ten points.",
        "The plan would threaten pensioners.",
        "They could be shot.",
        "They have never been arrested.",
        "She was returned without being deported.",
        "Guards did not kill the fishers.",
        "Nobody was killed.",
        "No harbour guards were hurt.",
        "The 8 wounded soldiers left.",
        "He left to rescue persecuted villagers.",
        "No one was killed.",
        "Not one of the guards was jailed.",
        "Hundreds will be deported.",
        "Two tenants are to be evicted, and he is due to be jailed.",
        "The film was shot in Loden by Ulla Storm.",
        "The champion was beaten by a teenager in the final.",
        "The team was beaten 3-1 at home.",
        "The singer died of cancer.",
        "The baker died peacefully on Monday.",
        "She left her dead husband's house to charity.",
        "Rovers destroyed Loden 6-0, and they beat the hosts.",
        "Falk was beaten to the ball.",
        "The wind died down, and the engine died.",
        "The news killed hopes, and the dispute threatened the merger.",
        "Hospitals were starved of funds, and the debate was killed off.",
        "Firms clubbed together.",
        "The bodies of the miners were burned.",
        "The mayor was beaten on Tuesday by a newcomer.",
        "The raid in January killed the Neldian...",
    ],
)
def test_what_is_no_act_of_harm(text):
    assert acts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A man shot by police in Loden on Monday has died.",
            [("shot", "passive with agent", "police", "A man"), ("has died", "intransitive", None, "A man")],
        ),
        (
            "The army bombed a school, killing at least 14 pupils and wounding 30.",
            [
                ("bombed", "active", "The army", "a school"),
                ("killing", "active", "The army", "at least 14 pupils"),
                ("wounding", "active", "The army", "30"),
            ],
        ),
        (
            "Gunmen killed two and wounded five.",
            [("killed", "active", "Gunmen", "two"), ("wounded", "active", "Gunmen", "five")],
        ),
        (
            "Guns used by Odo Falk, who killed 59 and hurt hundreds, were found.",
            [("killed", "active", "Odo Falk", "59"), ("hurt", "active", "Odo Falk", "hundreds")],
        ),
        (
            "The gunman who killed nine people at a mall was shot.",
            [
                ("killed", "active", "The gunman", "nine people"),
                ("was shot", "agentless passive", None, "The gunman"),
            ],
        ),
        (
            "Two were killed after guards shelled the pier.",
            [
                ("were killed", "agentless passive", None, "Two"),
                ("shelled", "active", "guards", "the pier"),
            ],
        ),
        (
            "Man shot by police dies in Loden",
            [("shot", "passive with agent", "police", "Man"), ("dies", "intransitive", None, "Man")],
        ),
        ("He praised our seas, ravaged our coasts, and killed the cook.", []),
        (
            "Papers told of the death of the miner, who was stabbed.",
            [("death", "nominal", None, "the miner"), ("was stabbed", "agentless passive", None, "the miner")],
        ),
    ],
)
def test_who_did_what_the_next_verb_says(text, expected):
    assert acts(text) == expected


NINE = "nine miners"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nine miners were beaten, arrested and later deported by guards.",
            [
                ("were beaten", "passive with agent", "guards", "Nine miners"),
                ("arrested", "passive with agent", "guards", "Nine miners"),
                ("deported", "passive with agent", "guards", "Nine miners"),
            ],
        ),
        (
            "Nine miners were arrested and tortured in a camp.",
            [
                ("were arrested", "agentless passive", None, "Nine miners"),
                ("tortured", "agentless passive", None, "Nine miners"),
            ],
        ),
        (
            "Three were killed and 20 wounded by guards.",
            [
                ("were killed", "passive with agent", "guards", "Three"),
                ("wounded", "passive with agent", "guards", "20"),
            ],
        ),
        (
            "Guards beat, arrested and deported nine miners.",
            [(verb, "active", "Guards", NINE) for verb in ("beat", "arrested", "deported")],
        ),
        ("Police arrested and charged nine miners.", [("arrested", "active", "Police", NINE)]),
        ("Nine were killed, injured residents said.", [("were killed", "agentless passive", None, "Nine")]),
        ("Nine were killed and injured residents fled.", [("were killed", "agentless passive", None, "Nine")]),
        ("Guards attacked and injured residents fled.", []),
        ("Nine were not beaten or tortured.", []),
        ("He was arrested, charged and later released.", [("was arrested", "agentless passive", None, "He")]),
        ("Nine were injured and treated by medics.", [("were injured", "agentless passive", None, "Nine")]),
        ("Nine were shot, robbed and later freed by guards.", [("were shot", "agentless passive", None, "Nine")]),
        ("Troops entered the town, arrested and executed nine miners.", []),
        (
            "The man who beat, robbed and killed Falk was arrested.",
            [("was arrested", "agentless passive", None, "The man")],
        ),
    ],
)
def test_verbs_in_a_row_share_who_did_it_and_to_whom(text, expected):
    assert acts(text) == expected


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("The police killings of nine miners shocked all.", "The police"),
        ("The army’s killing of nine miners shocked all.", "The army’s"),
        ("Yesterday’s killing of nine miners shocked all.", None),
        ("The Loden killings of nine miners shocked all.", None),
        ("The town’s killing of nine miners shocked all.", None),
        ("This summer’s killing of nine miners shocked all.", None),
    ],
)
def test_whose_an_act_is_that_a_noun_names(text, agent):
    assert [(act[1], act[2]) for act in acts(text)] == [("nominal", agent)]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Four were killed at the hands of the guards.", "the guards"),
        ("Four were killed in an Ellerian air strike.", "an Ellerian air strike"),
        ("Four were killed in rebel shelling.", "rebel shelling"),
        ("Four were arrested in a police raid.", "a police raid"),
        ("Four were killed by Ellerian gunfire.", "Ellerian gunfire"),
        ("Four were killed by a police bullet.", "a police bullet"),
        ("Four were arrested in a raid led by guards.", "guards"),
        ("Four were killed in a raid condemned by the council.", None),
        ("Four were killed in the Loden strike.", None),
        ("Four were killed in a police station bombing.", None),
        ("Four were killed by gunfire.", None),
        ("He was shot by mistake.", None),
        ("He was executed by lethal injection.", None),
        ("They were killed by the dozen.", None),
        ("The tribe was massacred by 1890.", None),
    ],
)
def test_who_did_it_and_what_says_only_how_where_or_when(text, agent):
    assert [act[2] for act in acts(text)] == [agent]


def test_us_opens_a_sentence_as_a_name():
    assert [act[2] for act in acts("US troops shot two farmers.")] == ["US troops"]


def test_titles_are_read_for_labels_and_acts():
    title, body = "Ellerian Coup Regime Blamed As Ten Fishers Are Killed", "The harbour was closed on Monday. " * 8
    text = f"{title}\n\n{body}"
    found = find_tone(clean(text, title))
    assert [one.label for one in found.labels] == ["Ellerian Coup Regime"]
    assert [text[one.start : one.end] for one in found.agency] == ["Are Killed"]
    assert not [one for one in found.targets if one.start < len(title)]


def test_what_a_title_quotes_is_not_the_authors():
    title, body = "‘Coup regime shot ten fishers’, says Roe as rebels shoot two", "The harbour was closed. " * 8
    found = find_tone(clean(f"{title}\n\n{body}", title))
    assert [(one.label, one.voice) for one in found.labels] == [("Coup regime", "quoted"), ("rebels", "author")]
    assert [one.voice for one in found.agency] == ["quoted", "author"]


def test_an_agency_is_no_target_in_its_own_text():
    told = (
        "Inspectors found 12 faults, according to documents seen by {0}. The mayor praised {0} and Odo Falk on Monday."
    )
    text = "ELLERY (Reuters) - " + told.format("Reuters")
    entities = {one.entity for one in analyze_text(text).tone.targets}
    assert "Odo Falk" in entities and "Reuters" not in entities
    # Where the text is nobody's, or another's, the same words speak of it.
    for own in ("", "ELLERY (AFP) - "):
        text = own + told.format("Reuters")
        assert "Reuters" in {one.entity for one in analyze_text(text).tone.targets}


def test_offsets_are_those_of_the_text():
    text = "Wéisst du — “Odo Falk” hurt nobody. The Falk regime 🙂 killed ten people, Ms. Roe said."
    found = find_tone(clean(text))
    for one in found.labels:
        assert text[one.start : one.end] == one.label
    assert all(0 <= one.start < one.end <= len(text) for one in (*found.targets, *found.labels, *found.agency))


SPOKE = [
    "Pia Roe met Ana Falk at the harbour. Falk thanked the mayor. “It held,” she said.",
    "Pia Roe met Ana Falk. “It held,” Ana Falk said.\n\nThe crowd thanked Pia Roe. It rained, she said.",
    "“It held,” Ana Falk said. Pia Roe waited.\n\nThe wall was bad. “It broke,” she added.",
]


@pytest.mark.parametrize("text", SPOKE)
def test_she_who_speaks_is_one_person_for_targets_and_for_citations(text):
    findings = analyze_text(
        f"The wall of the harbour in Ellery broke at dawn, and the council met.\n\n{text}\n\nIt rained."
    )
    she = findings.clean.text.index(" she ") + 1
    (cited,) = (n for one, n in zip(findings.citations, findings.citation_counts, strict=True) if one.source[0] == she)
    (target,) = (one for one in findings.tone.targets if one.start == she)
    assert target.entity == findings.sources[cited.source].name


def test_the_citations_decide_whom_she_means():
    text = "Pia Roe met Ana Falk. The wall was bad, she said."
    at = text.index("she")
    assert {one.entity for one in find_tone(clean(text), {at: "Ana Falk"}).targets if one.start == at} == {"Ana Falk"}
    assert {one.entity for one in find_tone(clean(text)).targets if one.start == at} == {"Pia Roe"}


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("AbBé’'\"“”., -\n0(the killed government of said he)Mr")))
def test_any_text_can_be_read(text):
    found = find_tone(clean(text))
    assert all(one.start < one.end for one in (*found.targets, *found.labels, *found.agency))


def test_time_is_linear():
    """A sentence that never ends is read as quickly, for its length, as a short one."""
    began = time.process_time()
    find_tone(clean("Falk " * 3000 + "killed " * 3000 + "the government of " * 2000))
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    "text",
    [
        "The corrupt managers must be jailed.",
        "The managers should have been arrested.",
        "He called for the managers to be arrested.",
        "The union demanded that the managers be jailed.",
        "The wolves have to be shot.",
        "Police should shoot the wolves.",
    ],
)
def test_what_should_be_done_is_no_act(text):
    assert acts(text) == []


def test_what_must_have_been_done_and_what_was_done_behind_a_demand_are_acts():
    assert [act[0] for act in acts("Two miners must have been killed by the guards.")] == ["must have been killed"]
    assert [act[0] for act in acts("He said they must leave, and two were killed.")] == ["were killed"]
    assert [act[0] for act in acts("The man wanted for fraud was said to have been shot.")] == ["have been shot"]


def test_streets_and_adjectives_that_open_a_sentence_are_no_targets():
    text = "Endless red tape ruined the shops of Quay Street. Sawmill Road was shut. Pia Roe blamed Downing Street."
    assert [target[1] for target in targets(text)] == ["Pia Roe", "Downing Street"]


@pytest.mark.parametrize(
    ("sentence", "patient"),
    [
        ("A carer who stole £48,000 from the savings of a widow has been jailed for a year.", "A carer"),
        (
            "Odo Falk, who led the harbour fund for former mayor Pia Roe for nine years, was arrested on Tuesday.",
            "Odo Falk",
        ),
        ("Pia Roe, whose dark novels of Harn won her the anger of half of Ellery, was stabbed on Sunday.", "Pia Roe"),
        ("The envoy to Loden who was killed in May was 50.", "The envoy"),
        ("The woman who said her son was killed has left.", "her son"),
        ("A guard who fled when his brother was stabbed is here.", "his brother"),
        ("On Friday, Officer Pia Roe, who was stabbed, left.", "Officer Pia Roe"),
    ],
)
def test_the_subject_before_a_relative_clause(sentence, patient):
    assert [one[3] for one in acts(f"The harbour was shut.\n\n{sentence}\n\nIt was cold.")] == [patient]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was a clear shot at the mayor.",
        "They had a real shot at the title.",
        "Odo Falk destroyed this market in 1980.",
    ],
)
def test_a_try_and_a_verb_with_its_object_tell_of_no_agentless_harm(sentence):
    found = acts(f"The harbour was shut.\n\n{sentence}\n\nIt was cold.")
    assert not [one for one in found if one[1] == "agentless passive"]


@pytest.mark.parametrize(
    ("sentence", "entities"),
    [
        ("Will Pia Roe resign over the harbour?", {"Pia Roe"}),
        ("Will Roe praised the harbour.", {"Will Roe"}),
        ("The state paid Sh 2 billion to Pia Roe at 10:43 GMT.", {"Pia Roe"}),
        ("See Pia Roe Odo Falk Ana Zeman Ivo Moor Lena Vell Joss Tennant Ilse Marrow Tom Harn for more.", set()),
    ],
)
def test_what_is_nobodys_name(sentence, entities):
    assert {entity for _, entity, _ in targets(f"It was cold in May.\n\n{sentence}\n\nIt was late.")} == entities


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Pia Roe came on Friday. Goldman Sachs had paid for it. Her speech was late.", "Pia Roe"),
        ("Odo Falk came on Friday. The Quay Liberation Guard denied it. He was late.", "Odo Falk"),
        ("Odo Falk came on Friday. Radio Harn called. He was late.", "Odo Falk"),
        ("Odo Falk came on Friday. Ivo Zeman called. He was late.", "Ivo Zeman"),
    ],
)
def test_he_and_she_are_no_bodies(text, meant):
    found = targets(f"It was cold in May.\n\n{text}\n\nIt was late.")
    assert [entity for words, entity, _ in found if words.lower() in ("he", "her")] == [meant]


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("They spoke of claiming that Falk, who wrote that the Harn Echo lied, was killed in a raid.", "Falk"),
        (
            "Odo Falk, a baker who says he sold flour to the gunman in the Loden raid, was arrested on Friday.",
            "Odo Falk",
        ),
        (
            "The mayor, whose fame rests on her speed, rarely spoke about her brother Odo, who was killed in 1981.",
            "her brother Odo",
        ),
        (
            "She spoke at the fair of Loden, noting that unlike his fallen son, who was killed in May, Falk fled.",
            "his fallen son",
        ),
        ("Three women believed to be the children’s mothers were arrested.", "Three women"),
        ("A contributor to the Harn Echo was beaten in the harbour.", "A contributor to the Harn Echo"),
        ("A fire, which spread to the mill of Harn amid great heat, also destroyed 200 homes.", "200 homes"),
        ("Guards raided the school near the mill of Hum, were wounded, and fled.", None),
        ("Three who were sought in the raid, but were not found, have been arrested.", None),
        ("The blast killed a U.S. contractor.", "a U.S. contractor"),
        ("A woman was shot by live ammunition.", "A woman"),
    ],
)
def test_whom_it_befell_is_not_who_stands_nearest(text, patient):
    (act,) = acts(text)
    assert act[3] == patient


@pytest.mark.parametrize(
    "text",
    [
        "Officers shot at protesters in Loden.",
        "The shop bought flour in Loden this year, abducted villagers and fled.",
        "He wrote of the death of capitalism.",
        "Falk wrote of the abuses of the regime.",
        "The mayor would not call the nightclub attack an act of war.",
        "It was not clear if anyone had been arrested.",
        "It was one of the first stabbings of the year.",
        "Falk spoke of the character assassination of Roe.",
        "There was another shooting and one more in Loden that killed the talk.",
        "“I’d beat him,” the mayor said.",
    ],
)
def test_nobody_is_told_to_be_harmed_or_to_harm_by_a_word_that_stands_near(text):
    assert acts(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A man was shot at a fair.", ("agentless passive", None, "A man")),
        ("They saw the fire destroy 20 houses.", ("active", "the fire", "20 houses")),
        ("She said that she’d been abducted in Loden.", ("agentless passive", None, "she’d")),
    ],
)
def test_what_stands_near_may_be_meant(text, told):
    ((_, *found),) = acts(text)
    assert tuple(found) == told


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # no surname: people, states, an adjective, what is somebody's
        ("Democrats lost. Loden Democrats won. Democrats wept.", ["Democrats", "Loden Democrats", "Democrats"]),
        ("Iran lost. Odo judged Free Iran. Iran wept.", ["Iran", "Odo", "Free Iran", "Iran"]),
        ("A South African lost. He wept.", ["South African", None]),
        ("Mr Tarn lost. Falk’s Tarn won. Tarn wept.", ["Tarn", "Falk’s Tarn", "Tarn"]),
        # no first name
        ("FBI Agent Odo Falk lost. Falk and the FBI wept.", ["FBI Agent Odo Falk", "FBI Agent Odo Falk", "FBI"]),
        # a relative, whom the text names only behind the surname
        (
            "Falk lost. He and his wife, Maria Falk, live in Loden. Falk wept.",
            ["Falk", None, None, "Maria Falk", "Falk"],
        ),
        ("Maria Falk, the wife of Odo, lost. Falk wept.", ["Maria Falk", "Odo", "Maria Falk"]),
    ],
)
def test_the_last_word_of_a_name_is_not_always_a_surname(text, meant):
    assert [entity for _, entity, _ in targets(text)] == meant
