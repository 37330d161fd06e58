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


def test_short_lines_below_each_other_stay_apart():
    text = "Red\nGreen\nBlue\nYellow\nBlack\nWhite\nBrown"
    assert len(lines(text)) == 7


def test_empty_text_has_none():
    assert paragraphs("") == paragraphs(" \n \n") == []
