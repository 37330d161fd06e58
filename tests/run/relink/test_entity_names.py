"""Whom surnames and acronyms mean by other documents, from the load to the tables that name them."""

import json
import sqlite3
from contextlib import closing

import pytest

from datasette_provenance.run.load import LoadOptions, load
from datasette_provenance.run.remove import remove_document

SAME = "Guards closed the Ellery pier on Monday. The strike of the fishers began there in March over unpaid wages. "
FULL = SAME + "President Odo Falk called the strike a disgrace. Falk said he would never yield to the fishers."
SHORT = SAME + "Falk called the strike a disgrace, and he said he would never yield. The Falk government was silent."


@pytest.fixture
def loaded(tmp_path):
    """A database of two documents of one story, one of which has the surname alone; and how to load others."""

    def loads(**texts):
        path = tmp_path / "in.jsonl"
        path.write_text(
            "\n".join(
                json.dumps(
                    {"id": key, "outlet": f"{key} Post", "date": "2024-03-04", "title": "Pier shut", "text": text}
                )
                for key, text in texts.items()
            )
        )
        load(tmp_path / "out.db", [str(path)], LoadOptions())
        return tmp_path / "out.db"

    loads(full=FULL, short=SHORT)
    return loads


def rows(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


TOLD = """select n.stated, n.entity, n.method from entity_names n join documents d on d.id = n.document_id
    where n.name = 'Falk' and d.key = 'short'"""
TARGETS = """select distinct t.entity, t.stated_entity from target_sentiments t join documents d on d.id = t.document_id
    where d.key = 'short' and 'Falk' in (t.entity, t.stated_entity)"""
SOURCES = "select s.name, count(*) from document_sources d join sources s on s.id = d.source_id group by 1 order by 1"


def test_the_story_says_whom_it_means(loaded, tmp_path):
    path = tmp_path / "out.db"
    assert rows(path, TOLD) == [(None, "Odo Falk", "name.story")]
    assert rows(path, TARGETS) == [("Odo Falk", "Falk")]
    assert rows(path, SOURCES) == [("Odo Falk", 2)]
    assert rows(path, "select distinct entity from labels where head = 'government'") == [("Odo Falk",)]
    assert rows(
        path,
        "select documents from target_totals where entity = 'Odo Falk' and voice = 'all' and counted = 'documents'",
    ) == [(2,)]


def test_the_address_of_the_surname_leads_to_the_person(loaded, tmp_path):
    ((slug, target),) = rows(
        tmp_path / "out.db", "select a.slug, s.slug from source_aliases a join sources s on s.id = a.source_id"
    )
    assert slug.startswith("falk-") and target == "odo-falk"


def test_it_is_open_again_where_nobody_says_it_any_more(loaded, tmp_path):
    path = tmp_path / "out.db"
    remove_document(path, "full", "asked for")
    assert rows(path, TOLD) == [(None, None, None)]
    assert rows(path, TARGETS) == [("Falk", None)]
    assert rows(path, SOURCES) == [("Falk", 1)]


def test_another_load_changes_it(loaded, tmp_path):
    """Documents that are as they were are brought up to date, too."""
    path = loaded(full=FULL.replace("Odo Falk", "Ana Falk"), short=SHORT)
    assert rows(path, TARGETS) == [("Ana Falk", "Falk")]
    assert rows(path, SOURCES) == [("Ana Falk", 2)]


def test_a_spelling_of_few_is_that_of_most(loaded, tmp_path):
    path = loaded(full=FULL, short=FULL.replace("Odo Falk", "Odo K. Falk"), third=FULL)
    assert rows(path, TOLD) == [("Odo K. Falk", "Odo Falk", "name.document")]
    assert rows(path, SOURCES) == [("Odo Falk", 3)]
    assert rows(
        path,
        """select distinct t.entity, t.stated_entity from target_sentiments t join documents d on d.id = t.document_id
           where d.key = 'short' and t.stated_entity is not null""",
    ) == [("Odo Falk", "Odo K. Falk")]


def test_a_spelling_counts_where_nobody_is_called_by_surname(loaded, tmp_path):
    """And counts as itself again where documents tell of two."""
    alone = SAME + "The strike was called a disgrace by President Odo K. Falk on Monday."
    asked = """select distinct t.entity, t.stated_entity from target_sentiments t
        join documents d on d.id = t.document_id where d.key = 'alone' and t.entity like '%Falk'"""
    few = FULL.replace("Odo Falk", "Odo K. Falk")
    path = loaded(full=FULL, short=SHORT, more=FULL.replace("strike", "walkout"), few=few, alone=alone)
    assert rows(path, asked) == [("Odo Falk", "Odo K. Falk")]
    path = loaded(full=FULL, short=SHORT, more=FULL.replace("Odo", "Odo R."), few=few, alone=alone)
    assert rows(path, asked) == [("Odo K. Falk", None)]


def test_a_person_says_whom_it_means(loaded, tmp_path):
    """Where the documents stay as they are; and takes it back."""
    path, file = tmp_path / "out.db", tmp_path / "corrections.csv"
    head = "document_key,field,value,reason,editor,edited\n"
    file.write_text(head + "short,source,Falk = Uwe Falk,he told us,Jo Lind,2024-05-01\n")
    load(path, [str(tmp_path / "in.jsonl")], LoadOptions(corrections=file))
    assert rows(path, TOLD) == [(None, "Uwe Falk", "correction")]
    assert rows(path, TARGETS) == [("Uwe Falk", "Falk")]
    assert rows(path, SOURCES) == [("Odo Falk", 1), ("Uwe Falk", 1)]
    file.write_text(head + "short,withdraw,source Falk,it was wrong,Jo Lind,2024-05-02\n")
    load(path, [str(tmp_path / "in.jsonl")], LoadOptions(corrections=file))
    assert rows(path, TOLD) == [(None, "Odo Falk", "name.story")]
    assert rows(path, TARGETS) == [("Odo Falk", "Falk")]


def test_the_whole_file_is_the_same_in_any_order(loaded, tmp_path):
    asked = """select d.key, n.name, n.entity, n.method from entity_names n
        join documents d on d.id = n.document_id order by 1, 2"""
    first = rows(tmp_path / "out.db", asked)
    (tmp_path / "out.db").unlink()
    assert rows(loaded(short=SHORT, full=FULL), asked) == first


NAMED = """select d.key, s.name, s.kind from document_sources x join documents d on d.id = x.document_id
    join sources s on s.id = x.source_id where x.naming = 'named' order by 1"""


def test_whom_a_title_shows_to_be_a_person_is_no_company_of_that_name(loaded):
    path = loaded(
        firm="Norsund will close two plants in Ellery, the company said. Norsund said it will lay off workers.",
        man="The pier of Harn is shut since noon. Mr. Norsund said the weather was to blame.",
        open="Snow fell on the hills. “We skate here on every day of the week,” Norsund said.",
    )
    firm = ("Norsund", "organization")
    assert rows(path, NAMED) == [("firm", *firm), ("man", "Norsund", "person"), ("open", *firm)]


def test_spellings_that_differ_by_an_accent_alone_lead_to_one(loaded):
    """Though one of them stands for another name than the other does."""
    lake = "Divers looked for two weavers in the lake of Harn. The search had begun on Tuesday night in heavy snow. "
    texts = {
        "a": SAME + "Mayor Ned Müller called it a disgrace. Müller said he would never yield.",
        "b": SAME + "Mayor Edward Müller called it a disgrace. Müller said he would never yield.",
        "c": SAME + "Mayor Edward Müller called it a shame. Müller said he would never give way.",
        "d": lake + "Mayor Ned Muller called it a disgrace. Muller said he would go on.",
        "e": lake + "Mayor Teddy Muller called it a disgrace. Muller said he would go on.",
        "f": lake + "Mayor Teddy Muller called it a shame. Muller said he would hold on.",
    }
    path = loaded(**texts)
    found = {key: name for key, name, _ in rows(path, NAMED)}
    assert found["a"] == found["d"], "no two rows of one identity"
