"""Two documents side by side: what they share, what the copy changed, and which of the two came first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from datasette.database import Database
from datasette.utils.asgi import NotFound

from ....link.records import Linkable, is_compared
from ....records import COPIES
from ....store.query import Row, rows
from ....withheld import abridged
from ....wording import listed, plural, share
from ...shared.filters import Filters
from ...shared.shapes import DOCUMENT_COLUMNS, DOCUMENT_JOINS, NOTHING_LOADED, document
from ..document.page import ensure_not_removed, no_document
from .facts import facts, pairs_to_begin_with, pairs_with
from .rows import NotAligned, Side, rows_of
from .texts import Compared, compared, headlines, linkable, shaped

ROWS = "passages"
COLUMNS = ("a_start", "a_end", "b_start", "b_end", "words", "quoted", "standing", "text")
#: So many rows of paragraphs are shown; the texts themselves go on in the reader.
MOST_ROWS = 200
MOST_PASSAGES = 500
#: Parts of a text that are not compared, but shown.
SHOWN = ("dateline", "title")
CHANGES = tuple(f"words_{name}" for name in ("kept", "moved", "cut", "added", "substituted"))
CHANGES += ("paragraphs_cut", "paragraphs_added")
TONES = ("compound", "compound_author", "compound_quoted", "compound_title")


async def data(db: Database, filters: Filters, a: str | None = None, b: str | None = None) -> Row:
    """The twin of the page. Raises NotFound for an unknown key and Gone for a removed one."""
    one = await document_row(db, a) if a else None
    two = await document_row(db, b) if b else None
    if one is None or two is None or one["id"] == two["id"]:
        return await unfinished(db, filters, one, two)
    edge = await edge_between(db, one["id"], two["id"])
    original = original_of(edge, one["id"])
    texts = [linkable(row, await segments_of(db, row["id"])) for row in (one, two)]
    withheld = bool(one["withheld"] or two["withheld"])
    compare = stored_comparison if withheld else comparison
    found, stored, written = await compare(db, texts, edge, original or "a")
    aligned = [] if withheld else rows_of(Side.of(texts[0]), Side.of(texts[1]), found.edits)
    headline = headlines(one["title"], two["title"], original or "a")
    page = {
        "a": side(one, texts[0]),
        "b": side(two, texts[1]),
        "original": original,
        "edge": edge_shape(edge, one["id"]) if edge else None,
        **{name: rounded(part) for name, part in zip(("a_in_b", "b_in_a"), found.shares, strict=True)},
        "headline": headline,
        "changes": {"title_changed": headline["changed"], **found.changes},
        "written": written,
        "withheld": withheld,
        "passages": [
            {**one_of, "text": abridged(texts[0].text[one_of["a_start"] : one_of["a_end"]])} for one_of in stored
        ],
        "edits": found.edits,
        "rows": aligned[:MOST_ROWS],
        "more_rows": max(0, len(aligned) - MOST_ROWS),
        "cut_off": any(len(text.text) < len(row["text"]) for text, row in zip(texts, (one, two), strict=True)),
        **await facts(db, (one["id"], two["id"]), (one["text"], two["text"]), found.edits),
        "pairs": [],
    }
    return {"sentence": sentence(page), **page}


# --- the two documents ---------------------------------------------------------------------------------------------


async def document_row(db: Database, key: str) -> Row:
    found = await rows(
        db,
        f"""select {DOCUMENT_COLUMNS}, d.language, d.text, d.withheld, d.sentence_count, d.compound, d.compound_quoted,
            d.compound_title, s.id as story_id, s.slug as story_slug, s.label as story_label
        from documents d {DOCUMENT_JOINS} left join stories s on s.id = d.story_id where d.key = :key""",  # noqa: S608
        {"key": key},
    )
    if found:
        return found[0]
    await ensure_not_removed(db, key)
    raise NotFound(no_document(key))


async def segments_of(db: Database, id: int) -> list[Row]:
    sql = "select kind, start, end from segments where document_id = :id order by position"
    return await rows(db, sql, {"id": id})


def side(row: Row, text: Linkable) -> Row:
    """One document as the twin shows it; `text` is as much of its text as is compared."""
    story = {"slug": row["story_slug"], "label": row["story_label"], "id": row["story_id"]}
    return {
        "id": row["id"],
        **document(row),
        "kind": row["kind"],
        "language": row["language"],
        "word_count": row["word_count"],
        "words_compared": None if row["withheld"] else len(text.words),
        "sentence_count": row["sentence_count"],
        "tone": {name: rounded(row[name]) for name in TONES},
        "story": story if row["story_slug"] else None,
        "text": text.text,
        "quoted": [{"start": one.start, "end": one.end} for one in text.quotations],
        "not_compared": sum(1 for one in text.segments if not (is_compared(one) or one.kind in SHOWN)),
    }


def rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)


# --- what joins them -----------------------------------------------------------------------------------------------


async def edge_between(db: Database, a: int, b: int) -> Row | None:
    """The stored edge between two documents, in either direction."""
    found = await rows(
        db,
        """select r.id, r.document_id, r.upstream_document_id, r.relation, r.change, r.chained, r.containment,
            r.upstream_containment, r.direction_basis, r.direction_method, r.direction_confidence, r.method,
            r.confidence, c.id as credit_id, c.kind as credit_kind,
            substr(d.text, c.start + 1, min(c.end - c.start, 300)) as credit_evidence
        from republications r
            left join credits c on c.id = r.credit_id left join documents d on d.id = c.document_id
        where (r.document_id = :a and r.upstream_document_id = :b)
            or (r.document_id = :b and r.upstream_document_id = :a) order by r.id limit 1""",
        {"a": a, "b": b},
    )
    return found[0] if found else None


def original_of(edge: Row | None, a: int) -> str | None:
    """Which side is upstream, "a" or "b"; None where nothing tells."""
    if edge is None or edge["direction_basis"] == "undetermined":
        return None
    return "b" if edge["document_id"] == a else "a"


def edge_shape(edge: Row, a: int) -> Row:
    """The edge as the twin shows it; `document` is the side that comes from the other."""
    names = ("id", "relation", "change", "chained", "direction_basis", "direction_method", "direction_confidence")
    credit = {name: edge[f"credit_{name}"] for name in ("id", "kind", "evidence")} if edge["credit_id"] else None
    if credit and credit["evidence"]:
        credit["evidence"] = abridged(credit["evidence"])
    return {
        **{name: edge[name] for name in names},
        "chained": bool(edge["chained"]),
        "document": "a" if edge["document_id"] == a else "b",
        "method": edge["method"],
        "confidence": edge["confidence"],
        "credit": credit,
    }


async def comparison(
    db: Database, texts: Sequence[Linkable], edge: Row | None, original: str
) -> tuple[Compared, list[Row], Row]:
    """What the two have in common, the passages of the page, and which of it are rows of the tables.

    Stored edits are taken where they are all there and fit the texts; else the texts are aligned anew.
    """
    a, b = texts
    passages = await passages_between(db, a.number, b.number)
    standing = [(one["a_start"], one["b_start"]) for one in passages if one["standing"]]
    kept = await stored_edits(db, edge, original) if edge else None
    written = {"passages": bool(passages), "edits": bool(kept and kept[0])}
    if edge and kept is not None:
        shares = (edge["containment"], edge["upstream_containment"])
        shares = shares if original == "b" else shares[::-1]
        found = Compared(passages, kept[0], kept[1], shares)
        if fits(texts, found.edits):
            return found, passages, written
    found = compared(a, b, original, standing)
    # Of an edge to a report whose content alone is repeated nothing was measured.
    if edge and edge["containment"] is not None:
        shares = (edge["containment"], edge["upstream_containment"])
        found = replace(found, shares=shares if edge["document_id"] == a.number else shares[::-1])
    return found, passages or found.passages[:MOST_PASSAGES], written


async def stored_comparison(
    db: Database, texts: Sequence[Linkable], edge: Row | None, original: str
) -> tuple[Compared, list[Row], Row]:
    """The same where a text is withheld: what was found when both were here, and nothing else.

    Shares are known by their edge alone, and not of one to a report whose content alone is repeated.
    """
    a, b = texts
    passages = await passages_between(db, a.number, b.number)
    kept = await stored_edits(db, edge, original) if edge else None
    shares = (edge["containment"], edge["upstream_containment"]) if edge else (None, None)
    shares = shares if edge and edge["document_id"] == a.number else shares[::-1]
    edits, changes = kept or ([], dict.fromkeys(CHANGES, 0))
    return (
        Compared(passages, edits, changes, shares),
        passages,
        {"passages": bool(passages), "edits": bool(kept and kept[0])},
    )


def fits(texts: Sequence[Linkable], edits: Sequence[Row]) -> bool:
    """Whether stored edits account for every word of the texts."""
    try:
        rows_of(Side.of(texts[0]), Side.of(texts[1]), edits)
    except (NotAligned, IndexError):
        return False
    return True


async def passages_between(db: Database, a: int, b: int) -> list[Row]:
    """The stored passages of two documents, by their place in the first."""
    ours, theirs = ("a", "b") if a < b else ("b", "a")
    found = await rows(
        db,
        f"""select {ours}_start as a_start, {ours}_end as a_end, {theirs}_start as b_start, {theirs}_end as b_end,
            words, quoted, standing
        from passages where document_a_id = :low and document_b_id = :high
        order by {ours}_start limit {MOST_PASSAGES}""",  # noqa: S608
        {"low": min(a, b), "high": max(a, b)},
    )
    return [{**row, "quoted": bool(row["quoted"]), "standing": bool(row["standing"])} for row in found]


async def stored_edits(db: Database, edge: Mapping[str, Any], original: str) -> tuple[list[Row], Row] | None:
    """The edits of an edge and their figures; None where they are not stored, or not all of them."""
    sql = """select edits, words_kept, words_moved, words_cut, words_added, words_substituted, paragraphs_cut,
        paragraphs_added from republication_changes where republication_id = :id"""
    figures = await rows(db, sql, {"id": edge["id"]})
    if not figures:
        return None
    sql = """select kind, paragraph, start, end, upstream_start, upstream_end, words, upstream_words
        from edits where republication_id = :id order by id"""
    found = await rows(db, sql, {"id": edge["id"]})
    if figures[0].pop("edits") != len(found):
        return None
    return [shaped(row, original) for row in found], figures[0]


# --- before there are two ------------------------------------------------------------------------------------------


async def unfinished(db: Database, filters: Filters, a: Row | None, b: Row | None) -> Row:
    """The page while one of two documents is to be chosen, or one was chosen twice; the filters narrow `pairs`."""
    chosen = a or b
    pairs = await pairs_with(db, filters, chosen) if chosen else await pairs_to_begin_with(db, filters)
    return {
        "sentence": await invitation(db, filters, a, b, len(pairs)),
        "a": {"id": a["id"], **document(a)} if a else None,
        "b": {"id": b["id"], **document(b)} if b else None,
        "passages": [],
        "pairs": pairs,
    }


async def invitation(db: Database, filters: Filters, a: Row | None, b: Row | None, pairs: int) -> str:
    """What the page says then."""
    if a and b:
        return "A and B are the same document."
    if chosen := a or b:
        name = f"“{chosen['title'] or chosen['key']}”"
        if pairs:
            share = "shares" if pairs == 1 else "share"
            return f"{plural(pairs, 'document')} {share} text with {name}: choose one, or give another key."
        here = "in this selection" if filters.plain().narrowed else "here"
        return f"No document {here} shares text with {name}; any other can be compared by its key."
    if not await rows(db, "select 1 from documents limit 1"):
        return NOTHING_LOADED
    return "Choose two documents to see what one changed of the other."


# --- the first line ------------------------------------------------------------------------------------------------


def sentence(page: Row) -> str:
    """ "83% of B is in A. B cuts 9 paragraphs, adds 2, and changes the headline." """
    if page["withheld"] and not page["written"]["edits"]:
        return stored_sentence(page)
    if not page["passages"]:
        return "A and B share no passage."
    edge, original = page["edge"], page["original"]
    if original is None or edge["relation"] not in COPIES:
        both = f"{much(page['b_in_a'])} of B is in A, {much(page['a_in_b']).lower()} of A in B."
        if original is None:
            return f"{both} {differences(page)}{'' if edge is None else ' Nothing tells which came first.'}"
        how = "quotes from" if edge["relation"] == "wasQuotedFrom" else "draws on"
        return f"{both} {edge['document'].upper()} {how} {original.upper()}."
    copy = "b" if original == "a" else "a"
    part = page[f"{copy}_in_{original}"]
    return f"{much(part)} of {copy.upper()} is in {original.upper()}. {copy.upper()} {deeds(page['changes'])}."


def stored_sentence(page: Row) -> str:
    """What is known of two texts that cannot be compared here, where no edits are stored."""
    if not page["passages"]:
        return "A text is withheld, so A and B cannot be compared here; no passage that they share is stored."
    if page["b_in_a"] is None:
        words = sum(one["words"] for one in page["passages"])
        return f"A and B share {plural(words, 'word')}, as found before the texts were withheld."
    both = f"{much(page['b_in_a'])} of B is in A, {much(page['a_in_b']).lower()} of A in B"
    return f"{both}, as found before the texts were withheld."


def much(part: float | None) -> str:
    """How much of a text, at the beginning of a sentence: "All" rather than 100%, which may be rounded."""
    told = "All" if part == 1 else share(part, 1)
    return told[:1].upper() + told[1:]


def deeds(changes: Mapping[str, Any]) -> str:
    """What the copy did: "cuts 9 paragraphs, adds 2, and changes the headline"."""
    done = []
    if changes["paragraphs_cut"]:
        done.append(f"cuts {plural(changes['paragraphs_cut'], 'paragraph')}")
    elif changes["words_cut"]:
        done.append(f"cuts {plural(changes['words_cut'], 'word')}")
    if changes["paragraphs_added"]:
        number = changes["paragraphs_added"]
        done.append(f"adds {number:,}" if changes["paragraphs_cut"] else f"adds {plural(number, 'paragraph')}")
    elif changes["words_added"]:
        done.append(f"adds {plural(changes['words_added'], 'word')}")
    if changes["words_substituted"]:
        done.append(f"replaces {plural(changes['words_substituted'], 'word')}")
    if changes["words_moved"]:
        done.append(f"moves {plural(changes['words_moved'], 'word')}")
    if not done:
        text = {True: "changes only the headline", False: "changes nothing and keeps the headline"}
        return text.get(changes["title_changed"], "changes no word")
    if changes["title_changed"] is not None:
        done.append("changes the headline" if changes["title_changed"] else "keeps the headline")
    return listed(done)


def differences(page: Row) -> str:
    """The same where nothing tells which of the two changed it: `a` was taken for the original."""
    changes = page["changes"]
    parts = []
    for name, side in (("cut", "A"), ("added", "B")):
        if changes[f"paragraphs_{name}"]:
            parts.append(f"{side} alone has {plural(changes[f'paragraphs_{name}'], 'paragraph')}")
        elif changes[f"words_{name}"]:
            parts.append(f"{side} alone has {plural(changes[f'words_{name}'], 'word')}")
    if changes["words_substituted"]:
        parts.append(f"{plural(changes['words_substituted'], 'word')} of A differ in B")
    if changes["title_changed"] is not None:
        parts.append("the headlines differ" if changes["title_changed"] else "the headlines are the same")
    text = listed(parts) if parts else "no word differs"
    return f"{text[0].upper()}{text[1:]}."
