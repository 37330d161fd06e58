"""Bytes → RawDocument: read_items and read_table stream what there is, to_document makes a document of one item."""

from datasette_provenance.read.document import to_document
from datasette_provenance.read.inputs import read_items, read_table
from datasette_provenance.read.item import Item, ReadOptions

__all__ = ["Item", "ReadOptions", "read_items", "read_table", "to_document"]
