"""The example collection, loaded once, and what else the tests of publishing share."""

from pathlib import Path

import pytest
from datasette.app import Datasette

try:
    from datasette.resources import TableResource  # noqa: F401

    ONE = True
except ImportError:
    ONE = False

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def loaded(tmp_path_factory):
    """The example collection as a person loads it: by absolute paths. No test changes it."""
    from datasette_provenance.read import ReadOptions
    from datasette_provenance.run.load import load

    path = tmp_path_factory.mktemp("publish") / "news.db"
    options = ReadOptions(mapping={}, table=None, encoding=None)
    load(path, [str(EXAMPLES / "articles")], options, 1, EXAMPLES / "corrections.csv")
    return path


@pytest.fixture(scope="session")
def serve():
    """Make a Datasette of an immutable file. `plugin`: the plugin's configuration."""

    def start(path, plugin=None, **options):
        if plugin is not None:
            options["config" if ONE else "metadata"] = {"plugins": {"datasette-provenance": plugin}}
        return Datasette(immutables=[str(path)], **options)

    return start


@pytest.fixture(scope="session")
def one():
    """Whether Datasette is 1.0."""
    return ONE


@pytest.fixture(scope="session")
def ask(query):
    """All rows of a query on a database file."""
    return query
