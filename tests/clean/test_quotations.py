import pytest

from datasette_provenance.clean.quotations import quotations


def found(*paragraphs):
    text = "\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    return [(text[q.start : q.end], q) for q in quotations(text, spans)]


def quoted(*paragraphs):
    return [words for words, _ in found(*paragraphs)]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("“Go home,” she said.", ["“Go home,”"]),
        ('"Go home," she said. "Now."', ['"Go home,"', '"Now."']),
        ("„Geht heim“, sagte sie.", ["„Geht heim“"]),
        ("»Geht heim«, sagte sie.", ["»Geht heim«"]),
        ("Elle a dit : « Rentrez » et partit.", ["« Rentrez »"]),
        ("”Gå hem”, sade hon.", ["”Gå hem”"]),
        ('“Go home," she said.', ['“Go home,"']),
        ("“Go home“, she said.", ["“Go home“"]),
        ("''Go home,'' she said.", ["''Go home,''"]),
        ("‘Go home,’ she said.", ["‘Go home,’"]),
        ("'Go home,' she said.", ["'Go home,'"]),
        ("“They call us “thieves” and laugh,” he said.", ["“They call us “thieves” and laugh,”"]),
        ("“He said ‘no’ to us,” she said.", ["“He said ‘no’ to us,”"]),
        ("‘He said “no” to us,’ she said.", ["‘He said “no” to us,’"]),
        ("‘The workers’ hall is ours,’ he said.", ["‘The workers’ hall is ours,’"]),
        ("The workers’ hall isn’t the town’s.", []),
        ("In the '90s they sang rock 'n' roll.", []),
        ('A 6" pipe and a 12" board, 5\'10" long.', []),
        (
            'He called it "a 6" pipe".',
            [
                '"a 6"',
            ],
        ),
        ("(“Yes”) — “no” — “perhaps”", ["“Yes”", "“no”", "“perhaps”"]),
        ("", []),
    ],
)
def test_one_paragraph(paragraph, expected):
    assert quoted(paragraph) == expected


def test_a_quotation_over_paragraphs_opens_again_and_is_one_group():
    pieces = found("“We waited.", "“Nobody came,” she said.", "“It rained,” he said.")
    assert [words for words, _ in pieces] == ["“We waited.", "“Nobody came,”", "“It rained,”"]
    assert [q.group for _, q in pieces] == [0, 0, 1]
    assert [(q.opened, q.closed) for _, q in pieces] == [(True, False), (True, True), (True, True)]


def test_a_quotation_that_never_opens_begins_with_its_paragraph():
    (words, quotation), *rest = found("Mr. Brandt has been warned often enough,” the report says. It is new.")
    assert words == "Mr. Brandt has been warned often enough,”"
    assert (quotation.opened, quotation.closed, rest) == (False, True, [])


def test_a_quotation_that_never_closes_ends_with_its_paragraph():
    (words, quotation), *rest = found("She said: “We were warned, and we slept.", "It rained.")
    assert words == "“We were warned, and we slept."
    assert (quotation.closed, rest) == (False, [])


def test_a_quotation_that_never_closes_ends_before_the_next_one():
    assert quoted('"We go. "It is late," he said.') == ['"We go.', '"It is late,"']


def test_a_stray_mark_ends_nothing():
    assert quoted('"It is," Roe said."') == ['"It is,"']


def test_marks_that_were_lost():
    assert quoted("?We go,? he said.", "The town?s ?best? cook asked ?Why??") == ["?We go,?", "?best?", "?Why??"]
    assert quoted("\ufffdWe go,\ufffd said the town\ufffds cook \ufffd at last.") == ["\ufffdWe go,\ufffd"]
    assert quoted("Is it so? Nobody knows. Who would?") == []
