"""Lines of a CSV file → rows. A quotation mark that is left open spoils the row that it stands in, and no other."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .item import LINE_LIMIT

#: What may stand between the columns of a table.
SEPARATORS = ",;\t|"
# The module's own limit is one for the whole process, and far below what a text has.
csv.field_size_limit(LINE_LIMIT)


class TooLong(csv.Error):
    """A line that cannot be held; what follows cannot be read."""


@dataclass(frozen=True, slots=True)
class Unclosed:
    """In place of a row: the number of the line on which a quotation mark opens that does not close in its row."""

    line: int


def separator(head: str, known: Callable[[str], bool], separators: str = SEPARATORS) -> str:
    r"""What stands between the columns of a table with this first line: what parts the most names that are known there,
    of those that part equally many the one that makes the most columns.

    known: whether a column's name is one that is looked for.

    >>> names = {"text", "title"}.__contains__
    >>> [separator(head, names) for head in ("title;text", "text\ttitle, kicker, section", "a|b")]
    [';', '\t', '|']
    """
    cells = {mark: alone(head, mark) for mark in separators}
    return max(separators, key=lambda mark: (sum(known(cell.strip()) for cell in cells[mark]), len(cells[mark])))


def rows(lines: Iterable[str], delimiter: str) -> Iterator[list[str] | Unclosed]:
    """The cells of each row, the first of which names the columns.

    The csv module takes all lines up to the next quotation mark, or to the end, into a cell that is left open. Here
    they are read again as rows of their own. Raises csv.Error for what cannot be read.
    """
    source, waiting = iter(lines), deque[str]()
    taken: list[str] = []
    ended = False

    def feed() -> Iterator[str]:
        nonlocal ended
        while (line := waiting.popleft() if waiting else next(source, None)) is not None:
            taken.append(line)
            yield line
        ended = True

    reader = csv.reader(feed(), delimiter=delimiter)
    before, width = 0, 0
    while True:
        taken.clear()
        try:
            cells = next(reader, None)
        except TooLong:
            raise
        except csv.Error:  # a cell that has grown too long over many lines, most likely as it was left open
            if len(taken) == 1:
                raise
            cells = []
            ended = True
        if cells is None:
            return
        # The reader asks for a line beyond the last one only where a quotation mark is open.
        if ended or (len(taken) > 1 and swallows_rows(taken, delimiter, width)):
            yield Unclosed(before + 1)
            before += 1
            waiting.extendleft(reversed(taken[1:]))
            ended = False
            reader = csv.reader(feed(), delimiter=delimiter)
            continue
        before += len(taken)
        width = width or len(cells)
        yield cells


def swallows_rows(lines: list[str], delimiter: str, width: int) -> bool:
    """Whether a cell over these lines closes where it should not, and some of them are rows by themselves.

    A cell may quote carelessly ("He said "yes" twice"), so that alone is no sign.
    """
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return width > 1 and any(len(alone(line, delimiter)) == width for line in lines[1:])
    return False


def alone(line: str, delimiter: str) -> list[str]:
    """The cells of a line that is read by itself."""
    return next(csv.reader([line], delimiter=delimiter), [])
