"""Frames and loaded wording in the database: rows that are evidence, replaced and removed with their document."""

from __future__ import annotations

from datasette_provenance.analyze.framing.frames import frames
from datasette_provenance.framing_columns import FRAMES
from datasette_provenance.store.schema import sql as sql_of

TEXT = (
    "Judge blocks curfew\n\nA federal judge ruled on Monday that the curfew violates the constitution. "
    '"The mayor\'s curfew was a shameless power grab, and the court saw it," said Jane Roe, a lawyer. '
    "The town will appeal the court order, the clerk said."
)
ROWS = ("select * from document_frames", "select * from frame_mentions", "select * from loaded_terms")
EVIDENCE = (
    "select substr(text, start + 1, end - start), term from frame_mentions join documents on id = document_id",
    "select substr(text, start + 1, end - start), term from loaded_terms join documents on id = document_id",
)


def test_the_frames_are_there_with_their_definitions(articles, run_load, query):
    path, _ = run_load(articles)
    rows = query(path, "select id, name, definition, threshold from frames order by id")
    assert rows == [(i, frame.name, frame.definition, frame.threshold) for i, frame in enumerate(frames(), 1)]


def everything(query, path):
    return [query(path, sql) for sql in ROWS]


def test_rows_are_evidence(tmp_path, run_load, query):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "curfew.txt").write_text(TEXT, encoding="utf-8")
    path, _ = run_load(tmp_path / "texts")
    present = query(
        path, "select name, voice from document_frames join frames on id = frame_id where present order by 1, 2"
    )
    assert ("Legality, constitutionality and jurisprudence", "all") in present
    for sql in EVIDENCE:
        rows = query(path, sql)
        assert rows and all(words.lower().removesuffix("'s") == term for words, term in rows)
    assert query(path, "select term, kind, voice from loaded_terms where flagged order by start") == [
        ("shameless", "subjective", "quoted"),
        ("power grab", "subjective", "quoted"),
    ]
    counted = "select sum(mentions) from document_frames where voice = 'all'"
    assert query(path, counted) == query(path, "select count(*) from frame_mentions")
    loaded, score = query(path, "select loaded, loaded_score from documents")[0]
    assert loaded == (score >= 0.5) and 0 <= score < 1
    assert [round(one, 1) for (one,) in query(path, "select max(loaded) from sentences")] > [0.5]


def test_a_document_keeps_its_rows_and_a_changed_one_gets_new_ones(tmp_path, run_load, query):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "curfew.txt").write_text(TEXT, encoding="utf-8")
    (folder / "other.txt").write_text("The ferry left at noon, the captain said.", encoding="utf-8")
    path, _ = run_load(folder)
    before = everything(query, path)
    run_load(folder)
    assert everything(query, path) == before
    (folder / "curfew.txt").write_text("The court was closed on Monday.", encoding="utf-8")
    run_load(folder)
    assert query(path, "select distinct term from frame_mentions") == [("court",)]


def test_the_summaries_count_the_frames_in_the_order_of_their_list(articles, run_load, query):
    """A frame's id is its place in data/frames.csv, and SQL can name its columns only by hand."""
    assert f"voice text, {', '.join(FRAMES)}, primary key" in sql_of("summarise_framing")
    path, _ = run_load(articles)
    for table in ("framing_until", "framing_days"):
        columns = [name for (name,) in query(path, "select name from pragma_table_info(?)", table)]
        assert tuple(name for name in columns if name in FRAMES) == FRAMES
