"""The tables as a file has them: one of an older version lacks some tables, and some columns of others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, inspect
from sqlalchemy import column as bare_column
from sqlalchemy import table as bare_table

from interview_tui.storage import sqlite_only, tables

AnyTable = Any
"""A table, or what looks like one to a statement."""
Present = Mapping[str, AnyTable]
"""By name."""


def present(conn: Connection) -> Present:
    """The tables of this program that the file has, each with those of its columns that the file has."""
    from interview_tui.storage.migrations import VERSION

    version = sqlite_only.identity(conn)[1]
    if version == VERSION:
        return tables.metadata.tables
    return _of_older(conn)


def _of_older(conn: Connection) -> Present:
    looker = inspect(conn)
    found = {}
    for name in looker.get_table_names():
        if name in tables.metadata.tables:
            there = {column["name"] for column in looker.get_columns(name)}
            known = tables.metadata.tables[name].c
            found[name] = bare_table(name, *(bare_column(one.name, one.type) for one in known if one.name in there))
    return found
