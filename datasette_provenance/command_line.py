"""What all commands share: files as arguments, what the loader needs, and how a command ends that cannot go on."""

from __future__ import annotations

import re
import signal
import sys
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import NoReturn

import click

from .addresses import PLUGIN
from .wording import printable

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
EXISTING = click.argument("database", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_EXTRA = re.compile(r"extra == ['\"](\w+)['\"]")


def say(text: str, err: bool = False) -> None:
    """Print lines. They may hold what a document, a table or a label is called, which must not drive the terminal."""
    click.echo("\n".join(map(printable, text.split("\n"))), err=err)


def fail(message: str, status: int = 1) -> NoReturn:
    """End with a message and a status."""
    say(f"Error: {message}", err=True)
    sys.exit(status)


def heed_termination() -> None:
    """Let a command that is told to stop (SIGTERM) leave nothing behind, just as one that is interrupted (Ctrl-C)."""

    def interrupt(signum: int, frame: object) -> NoReturn:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, interrupt)


def require(extra: str, who: str) -> None:
    """End with what to install where packages are missing that only one part of the project needs: `who`, such as
    "the loader"."""
    missing = [name for name in packages_of(extra) if not is_installed(name)]
    if missing:
        fail(f"{who} needs {', '.join(missing)}: run  pip install '{PLUGIN}[{extra}]'")


def packages_of(extra: str) -> list[str]:
    """The packages that the project's own metadata lists for an extra."""
    stated = [(line, _EXTRA.search(line)) for line in requires(PLUGIN) or ()]
    return [re.split(r"[^\w.-]", line)[0] for line, found in stated if found and found[1] == extra]


def is_installed(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True
