"""What the tests of publishing share."""

import pytest


@pytest.fixture(scope="session")
def public(serve, loaded):
    """A function that serves a file, by default the example collection, as a public site does: immutable."""

    def start(path=loaded, **options):
        return serve(immutables=[path], **options)

    return start
