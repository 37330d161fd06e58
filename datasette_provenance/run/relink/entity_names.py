"""Whom documents' short names mean by the other documents of their stories, and by all."""

from __future__ import annotations

import sqlite3

from ...link.entity_names import alike_names, link_names
from ...store.entity_names import corrected_names, told_names, write_meant


def relink_names(connection: sqlite3.Connection) -> None:
    """Find anew whom the short names mean, once the stories are found; part of the caller's transaction."""
    told = told_names(connection)
    alike = alike_names(told)
    write_meant(connection, link_names(told, alike, corrected_names(connection)), alike)
