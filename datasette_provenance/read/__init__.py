"""Bytes → RawDocument: read_items streams what the inputs hold, to_document makes a document of one item."""

from datasette_provenance.read.document import to_document
from datasette_provenance.read.inputs import read_items
from datasette_provenance.read.item import Item, ReadOptions

__all__ = ["Item", "ReadOptions", "read_items", "to_document"]
