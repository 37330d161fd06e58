"""`datasette provenance validate …`: a sheet for coders, and how far what was found agrees with them."""

from __future__ import annotations

from pathlib import Path

import click

from ..command_line import FILE, fail, require, say


@click.group()
def validate() -> None:
    """Check what was found against a random part that people code by hand."""


@validate.command()
@click.argument("database", type=FILE)
@click.argument("measure")
@click.option("--rows", type=click.IntRange(1, 100_000), default=100, show_default=True, help="How many to draw.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another number draws others.")
@click.option("--each-copy", is_flag=True, help="Draw from every copy of a text, not from one document of each origin.")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, writable=True, path_type=Path), help="The CSV to write."
)
def sheet(database: Path, measure: str, rows: int, seed: int, each_copy: bool, out: Path) -> None:
    """Write a sheet of documents, sentences or mentions, drawn at random from DATABASE, for coders to fill in.

    MEASURE: frames (a column of 0 and 1 for each, of documents), loaded (0 and 1, of sentences), sentiment (negative,
    neutral or positive, of sentences), voice (author, mixed or quoted, of sentences), targets (negative, neutral or
    positive toward a mention), origin (the outlet that first published a document's text, or "unknown") or
    codebook:NAME. What was found is not in the sheet, so that nobody is led by it. Give each coder a copy of it.
    """
    from .sheet import sheet as make

    if out.exists():
        fail(f"{out} is there already, and may have been coded; give another name")
    try:
        text, drawn = make(database, measure, rows, seed, each_copy)
        # With the mark by which spreadsheets know UTF-8.
        out.write_text(text, encoding="utf-8-sig", errors="replace", newline="")
    except OSError as error:
        fail(f"{out}: cannot be written: {error.strerror or error}")
    click.echo(f"{out}: {drawn:,} to be coded.")


@validate.command()
@click.argument("database", type=FILE)
@click.argument("sheets", nargs=-1, required=True, type=FILE)
@click.option("--encoding", help="The encoding of the sheets; found out by itself where not given.")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
def compare(database: Path, sheets: tuple[Path, ...], encoding: str | None, form: str) -> None:
    """Print how far DATABASE agrees with the coded SHEETS, one of each coder, and these with each other.

    Precision, recall and F1 against what most coders say, and Krippendorff's alpha, with 95% intervals. Rows that are
    left empty are not coded; 0 says that there is none.
    """
    require("load", "the loader")
    from .compare import compare as figures_of
    from .report import written

    if len({sheet.stem for sheet in sheets}) < len(sheets):
        fail("coders are told apart by the names of their sheets; two have the same")
    (click.echo if form == "json" else say)(written(figures_of(database, sheets, encoding), form))
