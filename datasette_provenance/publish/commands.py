"""`datasette provenance publish-…` and `export-prov`: what a public site shows, and what other programs read."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import click

from ..command_line import EXISTING, FILE, fail, heed_termination, require, say
from ..wording import plural


@click.command("publish-check")
@EXISTING
@click.option("--metadata", "-m", multiple=True, type=FILE, help="The site's metadata.yml.")
@click.option("--config", "-c", multiple=True, type=FILE, help="The site's datasette.yml.")
@click.option("--accept", multiple=True, metavar="NAME", help="A finding that may stay, by its name in the report.")
@click.option("--skip-speed", is_flag=True, help="Do not time pages and queries.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check_for_publishing(
    database: Path,
    metadata: tuple[Path, ...],
    config: tuple[Path, ...],
    accept: tuple[str, ...],
    skip_speed: bool,
    form: str,
) -> None:
    """Report what in DATABASE should not be public, what is big, unindexed or slow, and which settings to use.

    Exit status 0: nothing has to be mended or decided; 1: something has; 2: the call or a file was wrong. Nothing is
    changed.
    """
    from ..store.database import DatabaseError
    from .check import WrongConfiguration, as_text, check
    from .findings import NAMES

    unknown = [name for name in accept if name not in NAMES]
    if unknown:
        raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join(NAMES)}", param_hint="--accept")
    try:
        report = check(database, metadata, config, not skip_speed, accept)
    except (DatabaseError, WrongConfiguration) as error:
        fail(str(error), 2)
    if form == "json":
        click.echo(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        say(as_text(report))
    sys.exit(1 if report["to_mend"] or report["to_decide"] else 0)


@click.command("publish-copy")
@EXISTING
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--withhold-text", is_flag=True, help="Publish findings and short evidence without the texts.")
@click.option("--because", default="copyright", show_default=True, help="Why the texts are withheld.")
@click.option("--by", metavar="NAME", help="Who withholds them.")
@click.option(
    "--short", type=click.IntRange(20, 2000), default=200, show_default=True, help="Characters shown at a stretch."
)
@click.option(
    "--share", type=click.IntRange(0, 50), default=20, show_default=True, help="Per cent of a text that may be shown."
)
@click.option(
    "--suppress",
    type=FILE,
    help="File with slugs of sources, and names, that are withheld, one a line.",
)
def copy_for_publishing(
    database: Path, out: Path, withhold_text: bool, because: str, by: str | None, short: int, share: int, suppress: Path
) -> None:
    """Write OUT, a copy of DATABASE without what should not be public. DATABASE is only read.

    Folders above the inputs are always left out. The file OUT no longer holds what is withheld, in free pages and
    search index neither.
    """
    require("load", "a copy")  # its summaries are counted anew
    heed_termination()  # what is not ready yet holds all that is to be withheld
    from .copy import publish_copy
    from .names import NoSuchSource, read_file
    from .withhold import Terms

    if not withhold_text:
        refuse_idle("because", "by", "short", "share")
    terms = Terms(f"{by + ': ' if by else ''}{because}", short, share / 100) if withhold_text else None
    try:
        done = publish_copy(database, out, terms, read_file(suppress) if suppress else ())
    except UnicodeDecodeError:
        fail(f"{suppress}: is not text in UTF-8")
    except NoSuchSource as unknown:
        fail(
            f"{database} holds no source or text with {unknown}; a line is a slug, the end of a source page's address, "
            "or a name of several words. Nothing was written"
        )
    shown = f"of their texts {100 * done.shown:.0f}% shown" if done.shown is not None else "with their texts"
    documents = plural(done.documents, "document")
    click.echo(f"{out}: {documents}, {shown}; names withheld: {done.names:,}; {done.size:,} bytes.")
    if done.dropped:
        say(f"Left out, as nobody knows what they hold: {', '.join(done.dropped)}")
    if done.addressed:
        click.echo(
            "Names that are withheld still stand in keys or addresses of documents, or in names of files, of "
            f"{plural(done.addressed, 'document')}"
        )


def refuse_idle(*names: str) -> None:
    """A usage error for options that say how texts are withheld where none are: who gives them expects it."""
    context = click.get_current_context()
    given = [name for name in names if context.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT]
    if given:
        raise click.UsageError(f"--{given[0]} says how texts are withheld, and they are not without --withhold-text")


@click.command("export-prov")
@EXISTING
@click.option(
    "--site",
    metavar="URL",
    help="Where Datasette shows DATABASE, whose pages name the documents; http://127.0.0.1:8001/NAME where not given.",
)
@click.option("--story", metavar="SLUG", help="The documents of one story, and those that they come from.")
def export_prov(database: Path, site: str | None, story: str | None) -> None:
    """Print where the texts of DATABASE come from as PROV-JSON, the W3C's form for programs that deal with provenance.

    Documents are entities, outlets agents, edges of republication derivations with their rule and its confidence.
    """
    from datasette.utils import tilde_encode

    from ..run.story_report import NoSuchStory
    from .prov import prov_json

    if site is not None and not re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", site):
        raise click.BadParameter(f"{site!r} is no address such as https://archive.example/news", param_hint="--site")
    try:
        for part in prov_json(database, site or f"http://127.0.0.1:8001/{tilde_encode(database.stem)}", story):
            click.echo(part, nl=False)
    except NoSuchStory:
        fail(f"{database} holds no story {story!r}; `datasette provenance report` lists them with their slugs")
