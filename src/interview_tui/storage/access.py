"""Every row about one candidate, for the candidate: complete because `erasing.belonging` says what belongs to whom.

What is shown here is what erasing takes away, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from interview_tui.domain.ids import CandidateId
from interview_tui.storage import dump, rows
from interview_tui.storage.erasing import belonging
from interview_tui.storage.tables import bank, interview, metadata, opening

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""By the names of `dump`."""


def rows_of(conn: Connection, candidate_ids: Sequence[CandidateId]) -> Rows:
    """All rows about a candidate, from every rater, with the openings and the questions that the interviews were held with.

    Columns that only serve to find and sort are left out, as in `dump`. Nothing for a candidate who is not there.

    Args:
        candidate_ids: theirs, with those of other rows of the list that are about the same person; a few hundred at most.
    """
    found: Rows = {}
    for name, table, order, left_out in dump.PARTS:
        if table is opening:
            theirs = select(metadata.tables[belonging.CANDIDATE].c.opening_id).where(*_theirs(belonging.CANDIDATE, candidate_ids))
            condition = table.c.id.in_(theirs)
        elif table is bank:
            condition = table.c.hash.in_(select(interview.c.bank_hash).where(*_theirs(interview.name, candidate_ids)))
        elif table.name not in belonging.OF_NOBODY:
            (condition,) = _theirs(table.name, candidate_ids)
        else:
            continue
        columns = [column for column in table.columns if column.name not in left_out]
        statement = select(*columns).where(condition).order_by(*(table.c[key] for key in order))
        with rows.decoding(name):
            found[name] = [{key: dump.value(name, key, value) for key, value in row._mapping.items()} for row in conn.execute(statement)]
    return found


def parts() -> Mapping[str, Table]:
    """The table behind each name of `rows_of`."""
    return {name: table for name, table, _, _ in dump.PARTS if table in (opening, bank) or table.name not in belonging.OF_NOBODY}


def _theirs(table: str, candidate_ids: Sequence[CandidateId]) -> list[Any]:
    return [belonging.of(metadata.tables, table, candidate_ids)]
