"""How the people who may be called become rows: those named in an interview, the managers of jobs, and what is planned about them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, not_, select, update

from interview_tui.domain.career import Job
from interview_tui.domain.changes import DetailsChanged, EventChanged, PairChanged, PredictionChanged, ReferenceAdded
from interview_tui.domain.ids import CandidateId, InterviewId, JobId, ReferenceId
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import Origin
from interview_tui.domain.text import one_line, search_key
from interview_tui.storage import rows
from interview_tui.storage.tables import (
    interview,
    job,
    prediction,
    reference,
    reference_call,
    reference_details,
    reference_event,
    reference_pair,
)

_PEOPLE = uuid.UUID("6f9f3c52-6a4c-4f0e-9d0b-1c5a4f6f2b57")
"""The name space of the ids of people who were named in an interview, or as the manager of a job."""

_TURNS = 10
"""So many people, one after the other, are looked for at a place when a row has to be made again."""

AboutPeople = DetailsChanged | EventChanged | PairChanged
"""The changes that refer to people who may be called."""


def person_id(interview_id: InterviewId, question_id: str, slot: int, turn: int = 0) -> ReferenceId:
    """The id of whoever is named at one place of an interview.

    Args:
        turn: 0 for the first person named there; somebody about whom something has happened keeps their id, and whoever is named in
            their place gets the next.
    """
    return _place_id(f"{interview_id}\n{question_id}\n{slot}", turn)


def manager_id(job_id: JobId, turn: int = 0) -> ReferenceId:
    """The id of the manager of a job. `turn` as for `person_id`."""
    return _place_id(job_id, turn)


def _place_id(place: str, turn: int) -> ReferenceId:
    return ReferenceId(str(uuid.uuid5(_PEOPLE, f"{place}\n{turn}" if turn else place)))


def write_person(conn: Connection, change: PredictionChanged) -> ReferenceId | None:
    """Make or change the person that a prediction is about. While nothing is known of them there is no row."""
    given, at = change.predicted, prediction.c
    here = and_(at.interview_id == change.interview_id, at.question_id == given.question_id, at.slot == given.slot)
    held = _Place(conn, partial(person_id, change.interview_id, given.question_id, given.slot), here)
    if not (given.name or given.employer or held.unused):
        return None
    values = {"name": given.name, "relation": given.relation, "employer": given.employer, "origin": Origin.NAMED}
    key = held.give(change.candidate_id, **values)
    conn.execute(update(prediction).where(here, at.reference_id.is_not(None)).values(reference_id=key))
    held.clear(key)
    return key


def keep_manager(conn: Connection, given: Job) -> None:
    """The manager of a job is a reference as long as they have a name and the job is on the list (5B.12).

    Somebody about whom anything was written down stays who they were: another name is another person.
    """
    held = _Place(conn, partial(manager_id, given.id))
    if given.removed or not given.manager.strip():
        held.clear(None)
        return
    values = {"name": given.manager, "relation": Relation.MANAGER, "employer": given.employer, "job_id": given.id}
    held.clear(held.give(given.candidate_id, **values, origin=Origin.MANAGER))


class _Place:
    """A place where one person is named: the manager of a job, or a line of a question. Those who stood there before, and about whom
    something has happened, keep their rows.

    Args:
        id_of: the id of the person of each turn.
        own: the prediction that is made there.
    """

    def __init__(self, conn: Connection, id_of: Callable[[int], ReferenceId], own: ColumnElement[bool] | None = None) -> None:
        self._conn, self._id_of = conn, id_of
        self._names: dict[ReferenceId, str] = {}
        for turn in count():
            found = conn.execute(select(reference.c.name).where(reference.c.id == id_of(turn))).first()
            if found is None and turn > 0:
                break
            if found is not None:
                self._names[id_of(turn)] = found.name
        self.used = [key for key in self._names if _is_in_use(conn, key, own)]
        self.unused = [key for key in self._names if key not in self.used]

    def give(self, candidate_id: CandidateId, name: str, **values: Any) -> ReferenceId:
        """Write who stands here now, and say under which id: their own if they stood here before or the name was only completed."""
        wanted = search_key(one_line(name))
        known = [(key, search_key(one_line(self._names[key]))) for key in self.used]
        same = [key for key, was in known if was == wanted] or [key for key, was in known if wanted.startswith(was)]
        key = (same or self.unused or [next(key for key in map(self._id_of, count()) if key not in self._names)])[0]
        whole = {**values, "name": name, "candidate_id": candidate_id}
        if key in self._names:
            self._conn.execute(update(reference).where(reference.c.id == key).values(whole))
        else:
            _insert(self._conn, key, **whole)
        before = [other for other in self.used if other != key]
        self._conn.execute(update(reference).where(reference.c.id.in_(before)).values(origin=Origin.FORMER))
        return key

    def clear(self, kept: ReferenceId | None) -> None:
        """Take away whoever was only being typed here, but one."""
        gone = [key for key in self.unused if key != kept]
        self._conn.execute(delete(reference).where(reference.c.id.in_(gone)))


def add_person(conn: Connection, change: ReferenceAdded) -> bool:
    """Add somebody, as the last one who became known. Somebody who is there already stays as they are.

    Returns:
        Whether they were added.
    """
    given = change.mention
    if is_there(conn, given.id):
        return False
    _insert(conn, given.id, candidate_id=given.candidate_id, name=given.name, relation=given.relation, employer=given.employer,
            job_id=given.job_id, origin=given.origin)  # fmt: skip
    return True


def is_there(conn: Connection, key: ReferenceId) -> bool:
    """Whether a person has a row."""
    return conn.execute(select(reference.c.id).where(reference.c.id == key)).first() is not None


def _insert(conn: Connection, key: ReferenceId, **values: Any) -> None:
    conn.execute(insert(reference).values(id=key, seq=rows.next_seq(reference), **values))


def _is_in_use(conn: Connection, key: ReferenceId, own: ColumnElement[bool] | None) -> bool:
    """Whether anything was written down about a person, besides where they are named."""
    users = (reference_event.c.reference_id, reference_details.c.reference_id, reference_pair.c.first_id, reference_pair.c.second_id,
             reference_call.c.reference_id)  # fmt: skip
    found = [select(column).where(column == key) for column in users]
    number = select(prediction.c.reference_id).where(prediction.c.reference_id == key)
    found.append(number if own is None else number.where(not_(own)))
    return any(conn.execute(statement.limit(1)).first() is not None for statement in found)


def values_of(change: AboutPeople) -> dict[str, Any]:
    """The columns of the row that a change is the whole of, but for its key and its revision."""
    match change:
        case DetailsChanged(given):
            return {"name": given.name, "relation": given.relation, "employer": given.employer, "job_id": given.job_id,
                    "contact": given.contact, "together": given.together, "challenge": given.challenge,
                    "works_here_now": given.works_here_now, "removed": given.removed}  # fmt: skip
        case EventChanged(event):
            return {"reference_id": event.reference_id, "kind": event.kind, "name": event.name, "at_ms": event.at_ms, "by_whom": event.by,
                    "note": event.note, "call_back_ms": event.call_back_ms, "for_present_employer": event.for_present_employer,
                    "removed": event.removed}  # fmt: skip
        case PairChanged(pair):
            return {"same": pair.same}


def keep_places(conn: Connection, change: AboutPeople) -> None:
    """Make the rows again that a change refers to, where they went, or never came, because a name was taken away meanwhile.

    What was written down about somebody is kept, whichever of the two reaches the disk first.
    """
    for key, name in _meant(change):
        if not is_there(conn, key):
            _make_again(conn, key, name)
        elif name and isinstance(change, EventChanged):
            conn.execute(update(reference).where(reference.c.id == key, reference.c.name == "").values(name=name))


def _meant(change: AboutPeople) -> Iterator[tuple[ReferenceId, str]]:
    """Who is meant by a change, and what they are called in it."""
    match change:
        case DetailsChanged(details):
            yield details.reference_id, details.name
        case EventChanged(event):
            yield event.reference_id, event.name
        case PairChanged(pair):
            yield pair.first, ""
            yield pair.second, ""


def _make_again(conn: Connection, key: ReferenceId, name: str) -> None:
    """Make the row of the manager of a job, or of somebody named in an interview. Nothing is made for an id that is neither."""
    for row in conn.execute(select(job.c.id, job.c.candidate_id, job.c.employer)):
        if key in (manager_id(row.id, turn) for turn in range(_TURNS)):
            _insert(conn, key, candidate_id=row.candidate_id, name=name, relation=Relation.MANAGER, employer=row.employer,
                    job_id=row.id, origin=Origin.MANAGER)  # fmt: skip
            return
    unnamed = (
        select(prediction.c.interview_id, prediction.c.question_id, prediction.c.slot, prediction.c.relation, interview.c.candidate_id)
        .join(interview, interview.c.id == prediction.c.interview_id)
        .where(prediction.c.named.is_(True), prediction.c.reference_id.is_(None))
    )
    for about in conn.execute(unnamed):
        if key in (person_id(about.interview_id, about.question_id, about.slot, turn) for turn in range(_TURNS)):
            _insert(conn, key, candidate_id=about.candidate_id, name=name, relation=about.relation, employer="", origin=Origin.NAMED)
            return
