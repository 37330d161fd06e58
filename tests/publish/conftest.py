"""What the tests of publishing share."""

import json

import pytest

from datasette_provenance.run.load import LoadOptions, load


@pytest.fixture(scope="session")
def public(serve, loaded):
    """A function that serves a file, by default the example collection, as a public site does: immutable."""

    def start(path=loaded, **options):
        return serve(immutables=[path], **options)

    return start


BOY = """Timmy Vane, 6, was found on Tuesday after a long search of the hills. Police said Timmy was safe.
Vane's mother said she was glad. "He is well," said the mother of Vane. The council thanked all who had searched with
the Vanes. "We are grateful to everyone," a spokesman for the council said."""
TEACHER = """Hetty Lowe, a teacher, said the wall was unsafe. "I saw it move," Lowe said. A spokesman for Lowe said
that she would not comment further. "She is right," said Ann Poe, Lowe's lawyer. Officials said the repairs would take
until autumn."""
ANSWER = """The council denied what the teacher Hetty Lowe had written. "Ms Lowe is wrong," said council leader Ira
Stone. Stone said Lowe had never called the office. Officials said that the repairs would take until autumn."""
LETTER = """This is from a letter that _Hetty Lowe_ wrote to the council; more by @HettyLowe, by #hettylowe and by
hetty.lowe@post.example. Officials said that the repairs would take until the autumn of next year."""
# Key, outlet, title, text.
TOLD_OF = (
    ("boy", "Coast Today", "The Vane search is over", BOY),
    ("teacher", "Harbour Gazette", "Teacher speaks about the wall", TEACHER),
    ("answer", "Valley Tribune", "Lowe-gate goes on", ANSWER),
    ("letter", "The Ledger", "A letter", LETTER),
)


@pytest.fixture(scope="session")
def told_of(tmp_path_factory):
    """A database whose documents call two persons by surname, handle and description: one is cited, one by nobody."""
    folder = tmp_path_factory.mktemp("told_of")
    rows = [
        {"id": key, "outlet": outlet, "title": title, "text": text.replace("\n", " ")}
        for key, outlet, title, text in TOLD_OF
    ]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, rows)))
    load(folder / "news.db", [str(folder / "in.jsonl")], LoadOptions())
    return folder / "news.db"
