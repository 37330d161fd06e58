from datasette_provenance.clean.paragraphs import paragraphs


def lines(text):
    return [text[p.start : p.end] for p in paragraphs(text)]


def test_a_line_is_a_paragraph_without_the_white_space_around_it():
    text = "  The bridge closed. \n\n\tNobody\u00a0knew why.\u2029It rained."
    assert lines(text) == ["The bridge closed.", "Nobody\u00a0knew why.", "It rained."]
    assert [p.blank_before for p in paragraphs(text)] == [True, True, True]


def test_lines_broken_at_a_width_are_joined():
    words = (
        "the ferry to Oster Island stayed in port because of the swell and the passengers slept on benches " * 6
    ).split()
    rows, row = [], ""
    for word in words:
        if len(row) + 1 + len(word) > 60:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()
    wrapped = "\n".join([*rows, row])
    assert len(lines(f"{wrapped}\n\n{wrapped}")) == 2


def test_a_word_that_a_line_ends_within_goes_on_in_the_next():
    assert lines("It burned on Mon-\nday.\nNobody was hurt.") == ["It burned on Mon-\nday.", "Nobody was hurt."]
    assert len(lines("It burned on Mon-\n\nday.")) == len(lines("The Alver-\nFalk pact")) == len(lines("A -\nb")) == 2


def test_lines_of_a_column_are_joined_where_some_end_within_words():
    column = (
        "The ship had left port on Mon-\nday after a fire broke out in\nthe en-\ngine room, the harbour Master\n"
        "Odo Falk said to the council\nof Ellery. Nobody was hurt."
    )
    silent = "Nobody would say more."
    assert lines(f"Fire on a ship\n{column}\n\n{silent}\n{column}") == ["Fire on a ship", column, silent, column]


def test_short_lines_below_each_other_stay_apart():
    text = "Red\nGreen\nBlue\nYellow\nBlack\nWhite\nBrown"
    assert len(lines(text)) == 7


def test_empty_text_has_none():
    assert paragraphs("") == paragraphs(" \n \n") == []
