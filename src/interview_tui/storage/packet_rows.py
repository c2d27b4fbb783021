"""The rows about a candidate that several computers change, as they travel in packets, and how they are merged.

Merging takes the greater of two rows by a rule that looks at nothing else, so that it does not matter in which order packets come, nor
whether one comes twice. What says who somebody is may be left out of a packet; it is merged by itself, so that it never becomes empty.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, insert, or_, select, update
from sqlalchemy.exc import DataError, IntegrityError, StatementError

from interview_tui.domain.ids import CandidateId, InterviewId
from interview_tui.domain.references import Origin
from interview_tui.storage import careers, people, rows, tables

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of row that travels.

    Attributes:
        key: what names a row.
        names: the columns that say who somebody is; they travel only if asked.
        stays: the columns that never travel.
    """

    table: Table
    key: tuple[str, ...]
    names: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that travel."""
        return tuple(column.name for column in self.table.columns if column.name not in self.stays)

    def without_names(self, row: Row) -> Row:
        """A row as it travels when names are not asked for."""
        return {**row, **dict.fromkeys(self.names, "")}


Merge = Callable[[Kind, Row, Row], Row]
"""What becomes of the row here and a given one."""

JOBS = Kind(tables.job, ("id",), ("manager",), ("candidate_id",))
MEETINGS = Kind(tables.meeting, ("candidate_id",), stays=("candidate_id",))
PEOPLE = Kind(tables.reference, ("id",), ("name", "employer"), ("candidate_id", "seq"))
DETAILS = Kind(tables.reference_details, ("reference_id",), ("name", "employer"), ("contact",))
EVENTS = Kind(tables.reference_event, ("id",), ("name", "note"))
PAIRS = Kind(tables.reference_pair, ("first_id", "second_id"))


class Unfit(ValueError):
    """What is to be written does not fit into the tables, or belongs to somebody else here."""


@contextmanager
def fitting() -> Iterator[None]:
    """Write values that nobody has checked.

    Raises:
        Unfit: the tables refuse them. That the disk refuses is not meant, and passes.
    """
    try:
        yield
    except Unfit:
        raise
    except (IntegrityError, DataError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise Unfit(f"a value does not fit ({type(error).__name__})") from error
    except StatementError as error:
        if type(error) is StatementError:  # a value of the wrong type; its subclasses tell of the database
            raise Unfit("a value does not fit") from error
        raise


def jobs_of(conn: Connection, candidate_id: CandidateId) -> list[Row]:
    """The jobs of a candidate, by id."""
    return _read(conn, JOBS, tables.job.c.candidate_id == candidate_id)


def meeting_of(conn: Connection, candidate_id: CandidateId) -> Row | None:
    """The plan of a candidate's deep-dive; its participants as a list."""
    found = _read(conn, MEETINGS, tables.meeting.c.candidate_id == candidate_id)
    return {**found[0], "participants": json.loads(found[0]["participants"])} if found else None


def people_around(conn: Connection, ids: Sequence[str]) -> dict[str, list[Row]]:
    """Everything about some people, and about those of whom it was said that they are the same; by the name of the part in a packet."""
    wanted, pair = _with_the_same(conn, ids), tables.reference_pair.c
    return {
        "people": _read_some(conn, PEOPLE, "id", wanted),
        "details": _read_some(conn, DETAILS, "reference_id", wanted),
        "events": _read_some(conn, EVENTS, "reference_id", wanted),
        "pairs": [row for row in _read_some(conn, PAIRS, pair.first_id.name, wanted) if row["second_id"] in wanted],
    }


def noted_people(conn: Connection, candidate_id: CandidateId) -> set[str]:
    """The people around a candidate who were added by hand, or about whom something was written down: they belong to nobody's interview."""
    person = tables.reference.c
    written = (tables.reference_event.c.reference_id, tables.reference_details.c.reference_id)
    known = or_(person.origin == Origin.ADDED, *(exists().where(column == person.id) for column in written))
    return {row.id for row in conn.execute(select(person.id).where(person.candidate_id == candidate_id, known))}


def _with_the_same(conn: Connection, ids: Sequence[str]) -> set[str]:
    found, fresh, pair = set(ids), set(ids), tables.reference_pair.c
    while fresh:
        near: set[str] = set()
        for some in _in_parts(sorted(fresh)):
            either = or_(pair.first_id.in_(some), pair.second_id.in_(some))
            for row in conn.execute(select(pair.first_id, pair.second_id).where(either, pair.same.is_(True))):
                near |= {row.first_id, row.second_id}
        fresh = near - found
        found |= fresh
    return found


def _in_parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + 400] for start in range(0, len(ids), 400))


def _read_some(conn: Connection, kind: Kind, name: str, ids: set[str]) -> list[Row]:
    return [row for some in _in_parts(sorted(ids)) for row in _read(conn, kind, kind.table.c[name].in_(some))]


def _read(conn: Connection, kind: Kind, where: ColumnElement[bool]) -> list[Row]:
    wanted = [kind.table.c[name] for name in kind.columns]
    found = conn.execute(select(*wanted).where(where).order_by(*(kind.table.c[name] for name in kind.key)))
    return [dict(row._mapping) for row in found]


def put_jobs(conn: Connection, candidate_id: CandidateId, jobs: Sequence[Row]) -> None:
    """Merge jobs into those of a candidate. Raises Unfit when one is another candidate's."""
    for job in jobs:
        _put(conn, JOBS, job, {"candidate_id": candidate_id})


def put_meeting(conn: Connection, candidate_id: CandidateId, meeting: Row | None) -> None:
    """Merge the plan of a candidate's deep-dive."""
    if meeting is not None:
        people_on_it = careers.participants_to_plain(careers.participants_from_plain(meeting["participants"]))
        plan = {**meeting, "participants": json.dumps(people_on_it, ensure_ascii=False)}
        _put(conn, MEETINGS, plan, {"candidate_id": candidate_id})


def put_people(
    conn: Connection, candidate_id: CandidateId, around: Mapping[str, Sequence[Row]], sources: Collection[str] = ()
) -> list[tuple[str, str]]:
    """Merge people who may be called about a candidate, as `people_around` gave them.

    Args:
        sources: the people who became known in an interview that comes with them.

    Returns:
        The names of people known here from an interview, which stay, and what they are called in the file instead.

    Raises:
        Unfit: one of them is about somebody else.
    """
    theirs = {person["id"] for person in around["people"]}
    kept = [pair for person in around["people"] if (pair := _put_person(conn, candidate_id, person, is_source=person["id"] in sources))]
    for kind, part, about in ((DETAILS, "details", DETAILS.key), (EVENTS, "events", ("reference_id",)), (PAIRS, "pairs", PAIRS.key)):
        for row in around[part]:
            if not {row[name] for name in about} <= theirs:
                raise Unfit("something is said about a person who is not in the file")
            _put(conn, kind, row, {"contact": ""} if kind is DETAILS else {}, about)
    return kept


def settle(conn: Connection, candidate_id: CandidateId) -> None:
    """After merging: managers of jobs become people who may be called, and what has an order of its own gets the same one everywhere."""
    for job in careers.jobs_of(conn, candidate_id):
        people.keep_manager(conn, job)
    table = tables.interview
    _set_order(conn, table, [row.id for row in conn.execute(
        select(table.c.id).where(table.c.candidate_id == candidate_id).order_by(table.c.started_ms, table.c.id))])  # fmt: skip
    _set_order(conn, tables.reference, _people_in_order(conn, candidate_id))


def _people_in_order(conn: Connection, candidate_id: CandidateId) -> list[str]:
    """Those named in an interview, by when it began; then the managers of jobs; then those added by hand."""
    named: dict[str, tuple[Any, ...]] = {}
    held, said = tables.interview.c, tables.prediction.c
    spoken = select(said.reference_id, held.started_ms, held.id, said.question_id, said.slot).join(
        tables.interview, held.id == said.interview_id
    )
    for who, *when in conn.execute(spoken.where(held.candidate_id == candidate_id, said.reference_id.is_not(None))):
        named[who] = min(named.get(who, tuple(when)), tuple(when))
    person, job = tables.reference.c, tables.job.c
    everyone = select(person.id, person.origin, job.seq).outerjoin(tables.job, job.id == person.job_id)

    def place(row: Any) -> tuple[Any, ...]:
        if row.id in named:
            return 0, *named[row.id], row.id
        return (1, row.seq, row.id) if row.seq is not None and row.origin != Origin.ADDED else (2, row.id)

    return [row.id for row in sorted(conn.execute(everyone.where(person.candidate_id == candidate_id)), key=place)]


def _set_order(conn: Connection, table: Table, ids: Sequence[str]) -> None:
    """Deal the numbers that some rows have out among them anew, in this order."""
    now = {row.id: row.seq for some in _in_parts(ids) for row in conn.execute(select(table.c.id, table.c.seq).where(table.c.id.in_(some)))}
    if [now[key] for key in ids] == sorted(now.values()):
        return
    for key in ids:  # numbers that nobody has, so that no two are ever the same
        conn.execute(update(table).where(table.c.id == key).values(seq=rows.next_seq(table)))
    for key, seq in zip(ids, sorted(now.values()), strict=True):
        conn.execute(update(table).where(table.c.id == key).values(seq=seq))


def remove_call(conn: Connection, interview_id: InterviewId) -> None:
    """Take a call away, so that its later version can take its place. It must not have been submitted."""
    for table in (tables.answer, tables.prediction, tables.job_progress, tables.reference_rating, tables.reference_call):
        conn.execute(delete(table).where(table.c.interview_id == interview_id))
    conn.execute(delete(tables.interview).where(tables.interview.c.id == interview_id))


def _put_person(conn: Connection, candidate_id: CandidateId, person: Row, *, is_source: bool) -> tuple[str, str] | None:
    """Merge somebody; the two names where they differ and the one here stays.

    Who was named in an interview that is here stays who they are. Else the interview in which they were named knows best; a name that
    only stands here, and about whom nothing has happened, gives way to the one that was called.
    """
    key, own = person["id"], {"candidate_id": candidate_id, "seq": rows.next_seq(tables.reference)}
    if not _was_named_here(conn, key):
        _put(conn, PEOPLE, person, own, merge=_taken if is_source or not _in_use(conn, key) else joined)
        return None
    _put(conn, PEOPLE, person, own, merge=_filled)
    name = conn.execute(select(tables.reference.c.name).where(tables.reference.c.id == key)).scalar_one()
    return (name, person["name"]) if person["name"] not in ("", name) else None


def _was_named_here(conn: Connection, key: str) -> bool:
    return bool(conn.execute(select(exists().where(tables.prediction.c.reference_id == key))).scalar())


def _in_use(conn: Connection, key: str) -> bool:
    users = (tables.reference_event.c.reference_id, tables.reference_details.c.reference_id, tables.reference_pair.c.first_id,
             tables.reference_pair.c.second_id, tables.reference_call.c.reference_id, tables.prediction.c.reference_id)  # fmt: skip
    return bool(conn.execute(select(or_(*(exists().where(column == key) for column in users)))).scalar())


def _put(conn: Connection, kind: Kind, given: Row, own: Row, same: Sequence[str] = (), *, merge: Merge | None = None) -> None:
    """Make or merge one row.

    Args:
        own: columns that do not travel, for a new row; the owner among them must be the same as that of a row that is here.
        same: columns of the two that must not differ.
        merge: how; `joined` unless given.
    """
    whole = {**{name: given[name] for name in kind.columns}, **own}
    here = [kind.table.c[name] == whole[name] for name in kind.key]
    found = conn.execute(select(kind.table).where(*here)).first()
    if found is None:
        conn.execute(insert(kind.table).values(whole))
        return
    ours = dict(found._mapping)
    if any(ours[name] != whole[name] for name in ("candidate_id", *same) if name in whole):
        raise Unfit("an id is used here for something else")
    ours = {name: ours[name] for name in kind.columns}
    theirs = {name: whole[name] for name in kind.columns}
    merged = (merge or joined)(kind, ours, theirs)
    if merged != ours:
        conn.execute(update(kind.table).where(*here).values(merged))


def joined(kind: Kind, ours: Row, theirs: Row) -> Row:
    """The greater of two versions of a row: by revision, then by moment, then by what it says.

    Where names may be left out, the moment goes with the names: the later name stays, and one that is there beats none.
    """
    if not kind.names:
        return max(ours, theirs, key=lambda row: (row["rev"], row["updated_ms"], _written(row)))
    facts = max(ours, theirs, key=lambda row: (row.get("rev", 0), _written(row, (*kind.names, "updated_ms"))))
    told = max(ours, theirs, key=lambda row: (any(row[n] for n in kind.names), row.get("updated_ms", 0), [row[n] for n in kind.names]))
    return {**facts, **{name: told[name] for name in (*kind.names, "updated_ms") if name in told}}


def _taken(kind: Kind, ours: Row, theirs: Row) -> Row:
    """The given row, whatever is here; only a name is never replaced by none."""
    return {**theirs, **({} if any(theirs[name] for name in kind.names) else {name: ours[name] for name in kind.names})}


def _filled(kind: Kind, ours: Row, theirs: Row) -> Row:
    """The row that is here; only what has no name gets one."""
    return {**ours, **({} if any(ours[name] for name in kind.names) else {name: theirs[name] for name in kind.names})}


def _written(row: Row, but: Sequence[str] = ()) -> str:
    return json.dumps({name: value for name, value in row.items() if name not in but}, sort_keys=True, ensure_ascii=False)
