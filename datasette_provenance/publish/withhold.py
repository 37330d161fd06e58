"""Withholding texts in a copy for publishing: findings and short evidence stay, the texts go.

What is short: at most `longest` characters at a stretch, with at least a fifth of that hidden between two stretches,
and in all at most `share` of a document. What two documents share is shown of both or of neither, since copies would
tell what is hidden in each other. The headline comes first, then provenance, then what is said and by whom. A finding
is shown whole, or where it is long so much of its beginning that it says something, or not at all.
"""

from __future__ import annotations

import re
import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from datasette.utils import escape_sqlite

from ..store.database import names, own_columns, own_names
from ..store.tables import SHADOWS, is_shadow
from ..withheld import AROUND, FEWEST, SIGN, abridged

# Spans that are shown while there is room, the first first: (table, start, end, condition, what part of the longest
# stretch each may have).
EVIDENCE = (
    ("segments", "start", "end", "kind = 'title'", 1.0),
    ("credits", "start", "end", "1", 1.0),
    ("metadata_claims", "start", "end", "chosen = 1 and field <> 'kind'", 1.0),
    ("disagreement_figures", "start", "end", "1", 0.5),
    ("statement_variants", "start", "end", "1", 0.5),
    ("statement_variants", "stance_start", "stance_end", "stance_start is not null", 0.5),
    ("cited", "start", "end", "1", 1.0),
    ("loaded_terms", "start", "end", "flagged = 1", 0.5),
    ("labels", "start", "end", "1", 0.5),
    ("agency", "start", "end", "1", 0.5),
    ("target_sentiments", "start", "end", "label <> 'neutral'", 0.5),
    ("frame_mentions", "start", "end", "1", 0.5),
)
# Citation by citation, those word for word first: what is said, then by whom.
CITED = """with cited as (
    select document_id, content_start as start, content_end as end, quote_type = 'indirect' as late, citation_group,
        0 as place
    from citations
    union all select document_id, source_start, source_end, quote_type = 'indirect', citation_group, 1 from citations
    union all select document_id, cue_start, cue_end, quote_type = 'indirect', citation_group, 2 from citations)"""
# Columns of addresses and signs of ours, of use to nobody when cut; and tables with nothing of a document's.
ADDRESSES = frozenset(
    {"key", "document_key", "url", "slug", "fingerprint", "sha256", "path", "steps", "parameters", "domain", "withheld"}
)
# Words of a text that stand in a column beside it: what part of the longest stretch they may have.
BESIDE = {
    ("statements", "label"): 0.3,
    ("stories", "label"): 0.5,
    **{(table, "name"): 0.5 for table in ("sources", "document_sources")},
    **{(table, "role"): 0.5 for table in ("sources", "document_sources")},
    ("citations", "source_text"): 0.5,
}
OURS_ALONE = frozenset({"frames", "publications", "collection_summary"})
BODY = ("body", "heading")
# What else is in a file that one sees rows of.
HOLDING = ("table", "virtual", "view")
ENOUGH, MOST_OF_IT = 80, 0.6
"""So many characters of a finding, or so much of a short one, say something; less is not shown."""
SPACE, HIDE, WORD = re.compile(r"\s"), re.compile(r"[^\n]"), re.compile(r"\w+")
PASSAGES = """
    select a_start, a_end, document_b_id, b_start, b_end from passages where document_a_id = :id
    union all select b_start, b_end, document_a_id, a_start, a_end from passages where document_b_id = :id"""


@dataclass(frozen=True, slots=True)
class Terms:
    """How much of a text may be shown, and what is said of the rest. share: 0 to 1."""

    why: str
    longest: int = 200
    share: float = 0.2

    @property
    def gap(self) -> int:
        return max(10, self.longest // 5)


@dataclass(slots=True)
class Shown:
    """Which stretches of one text are shown: `stretches` do not touch, and are none longer than the terms say.

    hidden: words that another document has and does not show, in order.
    """

    text: str
    terms: Terms
    room: int = field(init=False)
    stretches: list[tuple[int, int]] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.room = int(len(self.text) * self.terms.share)

    def add(self, start: int, end: int, part: float = 1.0) -> None:
        """Show a span, or as much of its beginning, else of its end, as is short, if that is ENOUGH.

        part: of the longest stretch.
        """
        longest, end = self.terms.longest, min(end, len(self.text))
        most = max(1, int(part * longest))
        first, last = self.extent(start, min(end, start + most))
        enough = min(ENOUGH, longest / 2, MOST_OF_IT * (end - start))
        for a, b in ((start, start + most), (start, min(start + most, first + longest)), (last - longest, end)):
            a, b = self.by_words(max(a, start, min(b, end) - most), min(b, end), start, end)
            if a < b and b - a >= enough and self.show(*self.extent(a, b)):
                return

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """A span with the stretches that it would become one with, and with what is left of the text before or behind
        it where that is a mark or two: so few signs would be taken for the text's own."""
        gap = self.terms.gap
        near = [one for one in self.stretches if one[0] < end + gap and start - gap < one[1]]
        start, end = min([start, *(one[0] for one in near)]), max([end, *(one[1] for one in near)])
        if start < AROUND and len(self.text[:start].strip()) < len(FEWEST):
            start = 0
        if end > len(self.text) - AROUND and len(self.text[end:].strip()) < len(FEWEST):
            end = len(self.text)
        return start, end

    def by_words(self, a: int, b: int, start: int, end: int) -> tuple[int, int]:
        """The part a:b of a span without the word that it would cut."""
        if a > start and not self.text[a - 1].isspace():
            following = SPACE.search(self.text, a, b)
            a = following.end() if following else b
        if b < end and not self.text[b].isspace():
            spaces = [found.start() for found in SPACE.finditer(self.text, a, b)]
            b = spaces[-1] if spaces else a
        return a, b

    def show(self, start: int, end: int) -> bool:
        """Show a stretch in place of those that lie in it, if it is short and there is room."""
        inside = [one for one in self.stretches if start <= one[0] and one[1] <= end]
        more = end - start - sum(b - a for a, b in inside)
        if end - start > self.terms.longest or more > self.room or overlapped(self.hidden, start, end):
            return False
        self.room -= more
        self.stretches = sorted([*(one for one in self.stretches if one not in inside), (start, end)])
        return True

    def masked(self) -> str:
        """The text with the sign in place of each character that is not shown; ends of lines stay."""
        pieces, place = [], 0
        for start, end in self.stretches:
            pieces += [HIDE.sub(SIGN, self.text[place:start]), self.text[start:end]]
            place = end
        return "".join([*pieces, HIDE.sub(SIGN, self.text[place:])])


def withhold_texts(connection: sqlite3.Connection, terms: Terms) -> None:
    """Take the texts out of every table of a copy, inside the caller's transaction. The search index is to be rebuilt.

    Tables that are not ours are gone by then.
    """
    stretches: dict[int, array[int]] = {}
    for id, text in texts(connection):
        hidden, known = hidden_and_shown_elsewhere(connection, id, text, stretches)
        shown = Shown(text, terms, hidden=hidden)
        # Who reads the others knows these words, whether they are shown here or not.
        for start, end in known:
            if not shown.show(*shown.extent(start, end)):
                shown.room -= end - start
        for start, end, part in evidence(connection, id):
            if 0 <= start < end <= len(text):
                shown.add(start, end, part)
        stretches[id] = array("I", (place for stretch in shown.stretches for place in stretch))
    for id, text in texts(connection):
        masked = Shown(text, terms, list(pairs(stretches[id]))).masked()
        connection.execute(
            "update documents set text = ?, body = ?, withheld = ? where id = ?",
            (masked, body(connection, id, masked), terms.why, id),
        )
    for table, column, form in columns(connection):
        if form == "blob":  # what texts tell of, hashed word by word
            connection.execute(f"update {table} set {column} = x'' where {column} is not null")  # noqa: S608
        elif table != "documents" or column not in ("text", "body"):
            shorten(connection, table, column, int(terms.longest * BESIDE.get((table, column), 1)))


def hidden_and_shown_elsewhere(
    connection: sqlite3.Connection, id: int, text: str, stretches: dict[int, array[int]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The words of a text that stand in a passage which another document shares, and that this one does not show; and
    the stretches of such words that one shows.

    stretches: what is shown of the documents that were looked at before, by id: starts and ends in turn.
    """
    hidden: set[tuple[int, int]] = set()
    known: set[tuple[int, int]] = set()
    for start, end, other, other_start, other_end in connection.execute(PASSAGES, {"id": id}).fetchall():
        if other not in stretches:
            continue
        shown = list(pairs(stretches[other]))
        cut = "select substr(text, ? + 1, ? - ?) from documents where id = ?"
        (passage,) = connection.execute(cut, (other_start, other_end, other_start, other)).fetchone()
        words = [word.span() for word in WORD.finditer(text, start, end)]
        others = [(other_start + word.start(), other_start + word.end()) for word in WORD.finditer(passage)]
        if len(words) != len(others):  # they are told apart otherwise here than where passages are found
            hidden.update(words)
            continue
        told = [overlapped(shown, *place) for place in others]
        hidden.update(word for word, one in zip(words, told, strict=True) if not one)
        known.update(word for word, one in zip(words, told, strict=True) if one)
    return sorted(hidden), joined(sorted(known), text)


def joined(words: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Words between which no other word stands as one stretch each."""
    found: list[tuple[int, int]] = []
    for start, end in words:
        if found and not WORD.search(text, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def overlapped(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of some spans, in order and apart from each other, has a character between two places."""
    at = bisect_right(spans, (start, start)) - 1
    return any(a < end and start < b for a, b in spans[max(0, at) : at + 2])


def pairs(places: array[int]) -> Iterator[tuple[int, int]]:
    return zip(places[::2], places[1::2], strict=True)


def texts(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """Every text with its document's id, the shortest first: of what it shares least may be shown."""
    for (id,) in connection.execute("select id from documents order by length(text), id").fetchall():
        yield id, connection.execute("select text from documents where id = ?", (id,)).fetchone()[0]


def evidence(connection: sqlite3.Connection, id: int) -> Iterator[tuple[int, int, float]]:
    """The spans of a document's findings in the order in which they are shown, each with its part of what is short."""
    for table, start, end, condition, part in EVIDENCE:
        order = "late, citation_group, place, start" if table == "cited" else start
        yield from connection.execute(
            f"{CITED} select {start}, {end}, {part} from {table} where document_id = ? and {condition} "  # noqa: S608
            f"and {start} is not null and {end} is not null order by {order}",
            (id,),
        ).fetchall()


def body(connection: sqlite3.Connection, id: int, masked: str) -> str:
    """What is searched: the body of the masked text, with […] for what is not shown."""
    kept = connection.execute(
        "select start, end from segments where document_id = ? and kind in (?, ?) order by position", (id, *BODY)
    )
    return abridged("\n\n".join(masked[start:end] for start, end in kept))


def shorten(connection: sqlite3.Connection, table: str, column: str, longest: int) -> None:
    """Cut the long values of a column. Of rows that become the same by that, one stays."""
    connection.execute(
        f"update or replace {table} set {column} = substr({column}, 1, ?1 - 1) || '…' "  # noqa: S608
        f"where typeof({column}) = 'text' and length({column}) > ?1",
        (longest,),
    )


def columns(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Every column of our tables that may hold words of a document: table, column, text or blob."""
    found = []
    for table in our_tables(connection):
        for _, column, form, *_ in connection.execute(f"pragma table_info([{table}])"):
            if form.lower() in ("text", "blob") and column not in ADDRESSES and table not in OURS_ALONE:
                found.append((table, column, form.lower()))
    return found


def our_tables(connection: sqlite3.Connection) -> list[str]:
    """The names of our tables, without views and the search index."""
    return [name for name in names(connection, "table") if name in own_names() and not is_shadow(name)]


def drop_others(connection: sqlite3.Connection) -> None:
    """Drop what is not ours: tables, views, triggers, indexes, and columns that somebody added to our tables."""
    # What reads other things goes before them.
    for kind in ("trigger", "view", "index", "virtual", "table"):
        for name in [name for name, of in others(connection) if of == kind]:
            connection.execute(f"drop {'table' if kind == 'virtual' else kind} {escape_sqlite(name)}")
    for table, column in reversed(other_columns(connection)):  # one may be made from another that was there before
        connection.execute(f"alter table {escape_sqlite(table)} drop column {escape_sqlite(column)}")


def others(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """What else is in the file: name and kind (table, virtual, view, trigger, index)."""
    found = connection.execute(
        "select name, type, coalesce(sql, '') from sqlite_master where name not like 'sqlite!_%' escape '!'"
    )
    kinds = [
        (name, "virtual" if sql.lower().startswith("create virtual") else kind)
        for name, kind, sql in found.fetchall()
        if kind == "trigger" or name.lower() not in own_names()
    ]
    # An index's own tables go with it.
    inside = {f"{name}{ending}" for name, kind in kinds if kind == "virtual" for ending in SHADOWS}
    return [(name, kind) for name, kind in kinds if name not in inside]


def other_columns(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The columns that somebody added to our tables: table and column, in order."""
    return [
        (table, column)
        for table in our_tables(connection)
        for _, column, *_ in connection.execute(f"pragma table_xinfo([{table}])").fetchall()
        if column.lower() not in own_columns()[table.lower()]
    ]
