"""Whether the name of somebody who was erased also stands in what was written about others, or of nobody: told, and never changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.text import search_key
from interview_tui.storage.erasing import belonging
from interview_tui.storage.erasing.belonging import BELONGING
from interview_tui.storage.present_tables import present

_SHORTEST = 4
"""Characters of a name; a shorter one stands in other words by chance."""
_KEYS = frozenset({"sort_key", "search_key"})
_AT_ONCE = 400
"""Texts between which the next are read; they are looked through together."""
_OWNERS = {"opening": "id", "opening_document": "opening_id", "own_example": "bank_id"}
"""By which column a text that belongs to no candidate is told."""


@dataclass(frozen=True, slots=True)
class OfNobody:
    """In how many texts that belong to no candidate a name stands.

    Attributes:
        openings: of each opening: its title, profile, purpose, reason, panel, and its documents: need, inventory, ad.
        own_examples: of the interviewers' own stories.
    """

    openings: dict[OpeningId, int]
    own_examples: int


def mentions(conn: Connection, names: Sequence[str]) -> dict[CandidateId, int]:
    """In how many texts about each candidate one of these names stands, whole, whatever its case and accents.

    Reads every text once. Somebody with the same name is among them too: nobody can tell the two apart.

    Args:
        conn: in a transaction that reads, after the rows of those people are gone.
    """
    wanted = _keys(names)
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


def of_nobody(conn: Connection, names: Sequence[str]) -> OfNobody:
    """In how many texts of openings, and of interviewers' own examples, one of these names stands, as `mentions` looks for it."""
    wanted, there = _keys(names), present(conn)
    found: dict[str, Counter[str]] = {"opening": Counter(), "opening_document": Counter(), "own_example": Counter()}
    for name, counts in found.items():
        if not wanted or name not in there:
            continue
        table = there[name]
        words = [table.c[one] for one in belonging.words_of(table) if one not in _KEYS]
        owner = table.c[_OWNERS[name]]
        for key, *texts in conn.execute(select(owner, *words)):
            keys = [search_key(str(text)) for text in texts if text]
            counts[str(key)] += sum(any(one in text for one in wanted) for text in keys)
    openings = found["opening"] + found["opening_document"]
    return OfNobody({OpeningId(key): count for key, count in openings.items() if count}, found["own_example"].total())


def _keys(names: Sequence[str]) -> list[str]:
    return [key for key in dict.fromkeys(map(search_key, names)) if len(key) >= _SHORTEST]
