"""What the tables hold about some candidates: collected, and deleted. Works on a file of any version of the schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, delete, func, select

from interview_tui.domain.ids import CandidateId
from interview_tui.storage import rows, tables
from interview_tui.storage.erasing import belonging
from interview_tui.storage.erasing.belonging import BELONGING, CANDIDATE
from interview_tui.storage.present_tables import Present, present

_Id = TypeVar("_Id", bound=str)
_AT_ONCE = 200
"""Candidates in one statement."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """What a file holds about some candidates.

    Attributes:
        ids: their own, and those of what belongs to them and others may refer to: interviews, jobs, people to call, and the ids that
            they have on other computers.
        texts: every stored text that may hold words about them, once each and as it is stored; no ids, no values of a fixed list.
        rows: how many rows are about them.
        tables: the names of those that hold any of these rows.
    """

    ids: frozenset[str]
    texts: tuple[str, ...]
    rows: int
    tables: frozenset[str] = frozenset()


def collect(conn: Connection, candidate_ids: Iterable[CandidateId]) -> Belongings:
    """What is stored about some candidates. Ids that the file does not know are among `ids` all the same.

    Args:
        conn: in a transaction; only read.
    """
    wanted = tuple(dict.fromkeys(candidate_ids))
    there = present(conn)
    ids: set[str] = set(wanted)
    own: dict[str, set[str]] = {CANDIDATE: set(wanted)}
    texts: dict[str, None] = {}
    count = 0
    holding: set[str] = set()
    for one in BELONGING:
        if one.table not in there:
            continue
        before = count
        table = there[one.table]
        words, keys = belonging.words_of(table), [belonging.key_column(one.table)] if one.others_refer else []
        for part in _parts(wanted):
            condition = belonging.of(there, one.table, part)
            if not words and not keys:
                count += conn.execute(select(func.count()).select_from(table).where(condition)).scalar_one()
                continue
            for row in conn.execute(select(*(table.c[name] for name in (*keys, *words))).where(condition)):
                count += 1
                own.setdefault(one.table, set()).update(str(key) for key in row[: len(keys)])
                texts.update(dict.fromkeys(text for text in row[len(keys) :] if isinstance(text, str) and text))
        if count > before:
            holding.add(one.table)
    ids.update(*own.values())
    return Belongings(frozenset(ids - _of_others(conn, there, ids, own)), tuple(texts), count, frozenset(holding))


def _of_others(conn: Connection, there: Present, ids: set[str], own: dict[str, set[str]]) -> set[str]:
    """Those ids that rows of somebody else have: ids come from files of others, who may have chosen them so, and become tombstones."""
    found: set[str] = set()
    for one in BELONGING:
        if one.others_refer and one.table in there and (column := belonging.key_column(one.table)) == "id":
            key = there[one.table].c[column]
            here = {str(each) for part in _parts(tuple(ids)) for (each,) in conn.execute(select(key).where(key.in_(part)))}
            found |= here - own.get(one.table, set())
    return found


def names_of(conn: Connection, candidate_ids: Iterable[CandidateId]) -> tuple[str, ...]:
    """What those of some candidates who are in the file are called."""
    person = present(conn)[CANDIDATE]
    return tuple(
        str(name) for part in _parts(tuple(candidate_ids)) for (name,) in conn.execute(select(person.c.name).where(person.c.id.in_(part)))
    )


def same_people(conn: Connection, candidate_ids: Iterable[CandidateId]) -> tuple[CandidateId, ...]:
    """These candidates, and those rows of `candidate` that were said to be the same people (`candidate_link`), as the file has them."""
    there = present(conn)
    found = dict.fromkeys(candidate_ids)
    if "candidate_link" not in there:
        return tuple(found)
    link, person = there["candidate_link"], there[CANDIDATE]
    new = tuple(found)
    while new:  # a double may have doubles of its own
        doubles = {
            CandidateId(str(key))
            for part in _parts(new)
            for (key,) in conn.execute(
                select(person.c.id).join(link, link.c.foreign_id == person.c.id).where(link.c.candidate_id.in_(part))
            )
        }
        new = tuple(double for double in doubles if double not in found)
        found.update(dict.fromkeys(new))
    return tuple(found)


def erase_rows(conn: Connection, candidate_ids: Iterable[CandidateId], at_ms: int = 0) -> int:
    """Delete every row about some candidates, inside the running transaction; how many.

    Where the file has the tables for it, they stay counted in the funnels of their openings, and the ids of what was deleted are
    noted down as tombstones. Asking again changes nothing.

    Args:
        conn: a writing one of `engine`, which deletes for good (`secure_delete`) and keeps the sums of the rows right at its commit.
        at_ms: the moment of the erasure, in UTC milliseconds.
    """
    from interview_tui.storage.erasing import counting, tombstones

    wanted = tuple(dict.fromkeys(candidate_ids))
    there = present(conn)
    deleted = 0
    for part in _parts(wanted):
        found = collect(conn, part)
        if tables.erased_count.name in there:
            counting.count_erased(conn, part)
        if tables.tombstone.name in there:
            tombstones.note(conn, found.ids, at_ms)
        for one in BELONGING:
            if one.table in there:
                table = there[one.table]
                deleted += rows.run(conn, delete(table).where(belonging.of(there, one.table, part)))
    return deleted


def _parts(wanted: Sequence[_Id]) -> Iterator[Sequence[_Id]]:
    return (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))
