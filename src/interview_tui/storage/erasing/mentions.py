"""Whether the name of somebody who was erased also stands in what was written about others: told, and never changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.text import search_key
from interview_tui.storage.erasing import belonging
from interview_tui.storage.erasing.belonging import BELONGING
from interview_tui.storage.present_tables import present

_SHORTEST = 4
"""Characters of a name; a shorter one stands in other words by chance."""
_KEYS = frozenset({"sort_key", "search_key"})
_AT_ONCE = 400
"""Texts between which the next are read; they are looked through together."""


def mentions(conn: Connection, names: Sequence[str]) -> dict[CandidateId, int]:
    """In how many texts about each candidate one of these names stands, whole, whatever its case and accents.

    Reads every text once. Somebody with the same name is among them too: nobody can tell the two apart.

    Args:
        conn: in a transaction that reads, after the rows of those people are gone.
    """
    wanted = [key for key in dict.fromkeys(map(search_key, names)) if len(key) >= _SHORTEST]
    found: Counter[CandidateId] = Counter()
    if not wanted:
        return found
    there = present(conn)
    for one in BELONGING:
        if one.table not in there:
            continue
        words = [name for name in belonging.words_of(there[one.table]) if name not in _KEYS]
        if not words:
            continue
        rows = conn.execute(belonging.with_owner(there, one.table, words))
        while some := rows.fetchmany(_AT_ONCE):
            whole = search_key("\n".join(str(text) for row in some for text in row[1:] if text))
            if not any(name in whole for name in wanted):
                continue
            for owner, *texts in some:
                keys = [search_key(str(text)) for text in texts if text]
                found[CandidateId(owner)] += sum(any(name in key for name in wanted) for key in keys)
    return {owner: count for owner, count in found.items() if count}
