"""`datasette provenance …`: the commands."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .codebook.commands import codebook
from .command_line import EXISTING, FILE, fail, heed_termination, require
from .publish.commands import check_for_publishing, copy_for_publishing, export_prov
from .store.database import DatabaseError
from .validation.commands import validate
from .wording import stored_name

if TYPE_CHECKING:
    from .codebook.model import Codebook
    from .run.load import LoadOptions


class Commands(click.Group):
    """Commands that end with a message where an argument is no text (names of files may be any bytes), where a database
    cannot be used, and where something cannot be read or written, such as the output on a disk that is full."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[__name__] = [given for given in args if stored_name(given) != given]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UnicodeEncodeError:
            if not ctx.meta[__name__]:
                raise
            fail(f"not text in UTF-8: {' '.join(map(stored_name, ctx.meta[__name__]))}")
        except DatabaseError as error:
            fail(str(error))
        except OSError as error:
            if error.errno == errno.EPIPE:  # who reads the output has enough of it
                raise
            fail(f"{stored_name(str(error.filename or 'the output'))}: {error.strerror or error}")


@click.group(cls=Commands)
def provenance() -> None:
    """Where news texts come from: load documents, report on them, publish, correct and take them down."""


for _command in (codebook, validate, check_for_publishing, copy_for_publishing, export_prov):
    provenance.add_command(_command)


def loader_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of both commands that analyse documents."""
    for option in reversed(
        (
            click.option(
                "--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="Read FIELD (e.g. text) from COLUMN."
            ),
            click.option(
                "--workers", type=click.IntRange(1, 256), help="Processes that analyse; one a core where not given."
            ),
            click.option(
                "--corrections",
                type=FILE,
                help="CSV of a person's corrections: document_key, field, value, reason, editor, edited.",
            ),
            click.option(
                "--outlets",
                type=FILE,
                help="CSV of outlets that are not known, or known otherwise: name, kind, country, domains, aliases.",
            ),
            click.option("--ratings", type=FILE, help="CSV of ratings of outlets: outlet, rater, rating, url, as_of."),
            click.option(
                "--spacy",
                "model",
                metavar="MODEL",
                help="An installed spaCy model for English that helps with citations.",
            ),
            click.option(
                "--codebook",
                "codebooks",
                multiple=True,
                metavar="FILE",
                type=FILE,
                help="A codebook that `codebook train` wrote, whose labels documents get. May be given several times.",
            ),
            click.option(
                "--no-codebook",
                is_flag=True,
                help="Load without the codebooks that labelled the database's documents.",
            ),
            click.option("--quiet", is_flag=True, help="Print only what failed."),
        )
    ):
        command = option(command)
    return command


@provenance.command()
@click.argument("database", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--table", help="The table to read, where an INPUT is another SQLite database.")
@click.option("--encoding", help="The encoding of the inputs; found out by itself where not given.")
@click.option(
    "--replace",
    is_flag=True,
    help="Take the place of inputs of the same name and of documents of the same key, wherever they lay.",
)
@loader_options
def load(
    database: Path, inputs: tuple[str, ...], table: str | None, encoding: str | None, quiet: bool, **options: Any
) -> None:
    """Read documents and write DATABASE with where each one comes from.

    INPUT is a file or folder of .txt, .md, .html, .mhtml, .jsonl, .json, .csv, .tsv, .warc or .wacz, an RSS or Atom
    feed, an agency's NewsML or NITF (each but .wacz may be gzipped), an http or https address, another SQLite database
    with --table, or - for JSON lines on standard input.
    Loading the same input again changes nothing.
    """
    require("load", "the loader")
    from .read import may_hold_table
    from .read.encoding import is_encoding

    if encoding and not is_encoding(encoding):
        raise click.BadParameter(f"unknown encoding {encoding!r}; such as utf-8 or cp1252", param_hint="--encoding")
    refuse_document(database)
    if table is not None and not may_hold_table(inputs, database):
        problem = f"no input is an SQLite database, so there is no table {table!r} to read; leave it out"
        raise click.BadParameter(problem, param_hint="--table")
    stdin = sys.stdin.buffer if "-" in inputs and sys.stdin else None
    run_loader(database, inputs, load_options(options, table=table, encoding=encoding, stdin=stdin), quiet)


@provenance.command()
@EXISTING
@click.argument("table")
@loader_options
def analyze(database: Path, table: str, quiet: bool, **options: Any) -> None:
    """Analyse the articles in TABLE of DATABASE, in place: what is found is put beside it, and TABLE stays as it is.

    Run it again when TABLE has changed: what is new or different is analysed, and what is gone goes.
    """
    require("load", "the loader")
    run_loader(database, (table,), load_options({**options, "in_place": True}, table=table), quiet)


def refuse_document(database: Path) -> None:
    """Say so where a new database would have a document's name: its name was left out, and an input stands first."""
    from .read.formats import split_name

    kind = split_name(database.name)[1]
    if kind not in (None, "sqlite") and not (database.exists() and database.stat().st_size):
        raise click.UsageError(f"{database} is the name of a document; name the database first, such as news.db")


def load_options(given: dict[str, Any], **reading: Any) -> LoadOptions:
    """What a person asked for, checked. given: by the names of loader_options. reading: what else ReadOptions takes."""
    from .analyze.citations.spacy_parser import ParserError, load_parser
    from .outlets import load_registry
    from .read import ReadOptions
    from .run.load import LoadOptions

    try:
        load_registry()
        if given["model"]:
            load_parser(given["model"])  # to say what is wrong before anything is read; each worker loads its own
    except (ValueError, ParserError) as error:  # a person edits that file, or names a model
        fail(str(error))
    rest = dict(given)
    codebooks = read_labelling(rest.pop("codebooks"), rest.pop("no_codebook"))
    options = ReadOptions(mapping=parse_mapping(rest.pop("mapping")), **reading)
    workers = rest.pop("workers") or os.cpu_count() or 1
    return LoadOptions(options, workers=workers, codebooks=codebooks, **rest)


def run_loader(database: Path, inputs: tuple[str, ...], options: LoadOptions, quiet: bool) -> None:
    """Load, with what a person sees of it."""
    from .read.by_hand.csv_files import RefusedFile
    from .run.load import NothingLoaded
    from .run.load import load as run_load
    from .run.progress import error_lines, progress, report_text, what_failed

    heed_termination()
    stays = f"{database} was not {'touched' if database.exists() else 'made'}"
    try:
        with progress((str(database),) if options.in_place else inputs, quiet) as update:
            report = run_load(database, inputs, options, update)
    except RefusedFile as refused:
        fail(f"{refused}\nNothing was loaded, and {stays}.")
    except NothingLoaded as nothing:
        for problem in nothing.errors:
            click.echo(f"failed: {what_failed(problem)}", err=True)
        fail(f"nothing could be loaded, so {stays}")
    except KeyboardInterrupt:
        click.echo(f"Interrupted: {database} stays as it was.", err=True)
        sys.exit(130)
    if not quiet:
        click.echo(report_text(report, database))
    for line in error_lines(report) if quiet else ():
        click.echo(line, err=True)


@provenance.command()
@EXISTING
@click.option("--story", metavar="SLUG", help="One story only: its origins, chains and statements.")
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
def report(database: Path, story: str | None, form: str) -> None:
    """Print what is known about DATABASE: how many documents, whose texts they are, stories, origins and chains."""
    from .run.report import report_on
    from .run.story_report import NoSuchStory

    try:
        click.echo(report_on(database, form, story))
    except NoSuchStory:
        fail(f"{database} holds no story {story!r}; the report without --story lists them with their slugs")


@provenance.command()
@EXISTING
@click.option("--a", "first", required=True, metavar="GROUP", help='Such as "outlet=ledger voice=quoted".')
@click.option("--b", "second", default="", metavar="GROUP", help="What the first one leaves, where not given.")
@click.option("--every-word", is_flag=True, help="Function words and numbers too.")
@click.option("--each-copy", is_flag=True, help="Count every copy of a text, not one document of each origin.")
@click.option("--top", type=click.IntRange(1, 1000), default=20, show_default=True, help="Words of each side in text.")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
def contrast(database: Path, first: str, second: str, every_word: bool, each_copy: bool, top: int, form: str) -> None:
    """Which words set two groups of DATABASE's documents apart, counted over all of them.

    GROUP: outlet (slugs, with commas between several), rating (RATER:RATING), story (a slug), since, until, copies
    (originals or copies) and voice (author or quoted), as NAME=VALUE with blanks between them; ! before an outlet,
    rating or story means all others. A value that holds a blank stands in quotation marks.
    """
    from .contrast.groups import GroupError
    from .run.contrast import contrast_of, written

    try:
        click.echo(written(contrast_of(database, first, second, every=every_word, each=each_copy), form, top))
    except GroupError as error:
        fail(str(error))


@provenance.command()
@EXISTING
@click.argument("key")
@click.option("--reason", required=True, help="Why it is taken down; kept with the tombstone.")
def remove(database: Path, key: str, reason: str) -> None:
    """Take the document KEY down for good: rows, search index and free pages. It is not loaded again."""
    require("load", "the loader")  # what is left is linked anew
    from .run.remove import NoSuchDocument, remove_document

    if not reason.strip():
        raise click.BadParameter("write why, for whoever looks for the document", param_hint="--reason")
    try:
        table = remove_document(database, key, reason)
    except NoSuchDocument as missing:
        if missing.removed:
            fail(f"{key!r} was removed from {database} for good already, on {missing.removed}: {missing.reason}")
        fail(f"{database} holds no document with the key {key!r}")
    click.echo(f"Removed {key} from {database}.")
    if table:
        click.echo(f"Its row in the table {table}, which is yours, still has the text: delete it there, then vacuum.")


def read_labelling(codebooks: tuple[Path, ...], no_codebook: bool) -> Sequence[Codebook] | None:
    """The codebooks of a load, None where it is to be without those that the database knows."""
    if no_codebook and codebooks:
        raise click.UsageError("--codebook and --no-codebook say the opposite of each other")
    if not codebooks:
        return None if no_codebook else ()
    from .codebook.model import CodebookError, read_codebooks

    try:
        return read_codebooks(codebooks)
    except CodebookError as error:
        fail(str(error))


def parse_mapping(pairs: tuple[str, ...]) -> dict[str, str]:
    """Turn FIELD=COLUMN pairs into a dictionary; a usage error names the pair that is none."""
    from .read.fields import field_names, our_field

    mapping: dict[str, str] = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not (equals and field.strip() and column.strip()):
            raise click.BadParameter(f"write FIELD=COLUMN, e.g. text=article_body, not {pair!r}", param_hint="--map")
        if our_field(field.strip()) not in field_names():
            fields = ", ".join(field_names())
            raise click.BadParameter(
                f"there is no field {field.strip()!r} (before the =); the fields are {fields}",
                param_hint="--map",
            )
        if our_field(field.strip()) in map(our_field, mapping):
            raise click.BadParameter(f"{field.strip()!r} is mapped twice", param_hint="--map")
        mapping[field.strip()] = column.strip()
    return mapping
