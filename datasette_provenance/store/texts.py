"""Texts as their analysis cleaned them, read back from the database."""

from __future__ import annotations

import sqlite3

from ..clean.text import quotations_of
from ..records import CleanText, Segment


def read_again(connection: sqlite3.Connection, number: int, text: str) -> CleanText:
    """The segments and quotations of a document as its analysis found them, without reading the text anew.

    What nothing here asks for is left out: sentences and words.
    """
    query = "select kind, start, end from segments where document_id = ? order by position"
    segments = [Segment(*row) for row in connection.execute(query, (number,))]
    return CleanText(text, segments, [], [], quotations_of(text, segments))
