"""Bytes → RawDocument: read_items and read_table stream what there is, to_document makes a document of one item."""

from .document import to_document
from .inputs import may_hold_table, read_items, read_table
from .item import Item, ReadOptions

__all__ = ["Item", "ReadOptions", "may_hold_table", "read_items", "read_table", "to_document"]
