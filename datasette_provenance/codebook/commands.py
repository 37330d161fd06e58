"""`datasette provenance codebook …`: train a codebook of your own, and show what one is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ..command_line import FILE, fail, require, say


@click.group()
def codebook() -> None:
    """Your own codebook: labels that your labelled documents teach."""


@codebook.command()
@click.argument("labelled", type=FILE)
@click.option("--name", required=True, help="What to call it: small letters, digits and hyphens.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Where to write it; NAME.codebook.json.gz where not given. Without .gz it is plain JSON.",
)
@click.option("--text", metavar="COLUMN", help="The column of the text; found by its usual names where not given.")
@click.option("--title", metavar="COLUMN", help="The column of the title, if there is one.")
@click.option(
    "--label",
    "labels",
    multiple=True,
    metavar="COLUMN",
    help="The column of the label or labels; or, given several times, a column of 0 and 1 per label.",
)
@click.option("--separator", help="What stands between several labels in one cell; ; or | where not given.")
@click.option("--group", metavar="COLUMN", help="Rows of one group (an issue, a story) are tested together.")
@click.option(
    "--unit",
    type=click.Choice(["document", "sentence"]),
    default="document",
    show_default=True,
    help="What a row is, and what a load labels.",
)
@click.option("--encoding", help="The encoding of LABELLED; found out by itself where not given.")
@click.option("--quiet", is_flag=True, help="Print errors only.")
def train(
    labelled: Path,
    name: str,
    out: Path | None,
    text: str | None,
    title: str | None,
    labels: tuple[str, ...],
    separator: str | None,
    group: str | None,
    unit: str,
    encoding: str | None,
    quiet: bool,
) -> None:
    """Learn labels from the rows of LABELLED, print how well that went, and write the codebook to a file.

    LABELLED is CSV, TSV, JSON or JSON Lines with a text, perhaps a title, and labels: a column label (one each), a
    column labels (several, with a separator), or a column of 0 and 1 per label. Then load documents with
    datasette provenance load DATABASE INPUT --codebook FILE.
    """
    require("load", "the loader")
    require("codebook", "training")
    from .card import card_text
    from .labelled import Columns, read_labelled
    from .model import NAME, CodebookError, write_codebook

    if not NAME.fullmatch(name):
        raise click.BadParameter("write small letters, digits and hyphens, 60 at most", param_hint="--name")
    out = out or Path(f"{name}.codebook.json.gz")
    if not out.parent.is_dir():  # said before the minutes that training may take
        fail(f"{out}: there is no folder {out.parent} to put the codebook into")
    try:
        found = read_labelled(labelled, Columns(text, title, labels, separator, group), encoding)
        from .train import train as learn

        with _progress(quiet) as progress:
            made = learn(found, name, unit, progress)
        write_codebook(made, out)
    except CodebookError as error:
        fail(str(error))
    except OSError as error:
        fail(f"{out}: cannot be written: {error.strerror or error}")
    except KeyboardInterrupt:
        click.echo("Interrupted: nothing was written.", err=True)
        sys.exit(130)
    if not quiet:
        say(card_text(made.card))
        click.echo(f"Written: {out} ({out.stat().st_size:,} bytes)")


@codebook.command()
@click.argument("file", type=FILE)
def show(file: Path) -> None:
    """Print the card of the codebook FILE: what it was made from, and how well it does."""
    require("load", "the loader")
    from .card import card_text
    from .model import CodebookError, read_codebook

    try:
        say(card_text(read_codebook(file).card))
    except CodebookError as error:
        fail(str(error))
    except (KeyError, TypeError, ValueError) as error:  # a person has edited the card
        fail(f"{file}: its card is damaged ({error}); train it again")


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[float, str], None]]:
    """A function that is told the share that is done and what is being done: a bar on a terminal, nothing otherwise."""
    if quiet or not sys.stderr.isatty():
        yield lambda share, what: None
        return
    from tqdm import tqdm

    with tqdm(total=100, bar_format="{l_bar}{bar}| {elapsed}") as bar:

        def update(share: float, what: str) -> None:
            bar.set_description(what, refresh=False)
            bar.update(round(100 * share) - bar.n)

        yield update
