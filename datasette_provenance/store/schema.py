"""What the database is made of: the files of sql/, and the names that several modules share."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "sql"
APPLICATION_ID = 0x50524F56  # "PROV": marks the file as one of ours, as SQLite's own file header has it
SCHEMA_VERSION = 18

# Tables with rows of one document each, in the order in which foreign keys let them be emptied.
PER_DOCUMENT = (
    *("edits", "republication_changes"),
    *("disagreement_figures", "statement_variants", "figures", "document_terms", "document_chains", "taken_over"),
    *("entity_names", "target_sentiments", "labels", "agency"),
    *("undecided", "document_citations", "citations", "document_sources", "republications", "credits"),
    *("metadata_claims", "segments", "sentences", "links"),
    *("document_frames", "frame_mentions", "loaded_terms"),
    *("document_codebook_labels", "codebook_mentions", "codebook_sentences"),
)


_PART = re.compile(r"\{part_(\w+)\}")


def sql(name: str) -> str:
    """The text of one of the .sql files, e.g. sql("schema"), with its parts in place."""
    text = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    return _PART.sub(lambda found: part(found[1]), text)


@cache
def part(name: str) -> str:
    """An expression that several queries share, e.g. part("own_statement"): what part_own_statement.sql says."""
    lines = (FOLDER / f"part_{name}.sql").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--"))
