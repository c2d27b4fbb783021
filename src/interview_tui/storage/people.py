"""How the people who may be called become rows: those named in an interview, the managers of jobs, and what is planned about them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from interview_tui.domain.career import Job
from interview_tui.domain.changes import DetailsChanged, EventChanged, PairChanged, PredictionChanged, ReferenceAdded
from interview_tui.domain.ids import InterviewId, JobId, ReferenceId
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import Origin
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

AboutPeople = DetailsChanged | EventChanged | PairChanged
"""The changes that refer to people who may be called."""


def person_id(interview_id: InterviewId, question_id: str, slot: int) -> ReferenceId:
    """The id of a named person: the same whenever the same place in the same question of the same interview is meant."""
    return ReferenceId(str(uuid.uuid5(_PEOPLE, f"{interview_id}\n{question_id}\n{slot}")))


def manager_id(job_id: JobId) -> ReferenceId:
    """The id of the manager of a job, whoever it is: always the same, so that nobody becomes two references."""
    return ReferenceId(str(uuid.uuid5(_PEOPLE, job_id)))


def write_person(conn: Connection, change: PredictionChanged) -> ReferenceId | None:
    """Make or change the person that a prediction is about. While nothing is known of them there is no row."""
    given = change.predicted
    key = person_id(change.interview_id, given.question_id, given.slot)
    values = {"name": given.name, "relation": given.relation, "employer": given.employer, "origin": Origin.NAMED}
    if rows.run(conn, update(reference).where(reference.c.id == key).values(values)):
        return key
    if not (given.name or given.employer):
        return None
    _insert(conn, key, candidate_id=change.candidate_id, **values)
    return key


def keep_manager(conn: Connection, given: Job) -> None:
    """The manager of a job is a reference as long as they have a name and the job is on the list (5B.12).

    Somebody about whom anything was written down stays as they were.
    """
    key = manager_id(given.id)
    if given.removed or not given.manager.strip():
        if not _is_in_use(conn, key):
            conn.execute(delete(reference).where(reference.c.id == key))
        return
    values = {"candidate_id": given.candidate_id, "name": given.manager, "relation": Relation.MANAGER, "employer": given.employer,
              "job_id": given.id, "origin": Origin.MANAGER}  # fmt: skip
    if not rows.run(conn, update(reference).where(reference.c.id == key).values(values)):
        _insert(conn, key, **values)


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


def _is_in_use(conn: Connection, key: ReferenceId) -> bool:
    """Whether any row refers to a person."""
    users = (reference_event.c.reference_id, reference_details.c.reference_id, reference_pair.c.first_id, reference_pair.c.second_id,
             reference_call.c.reference_id, prediction.c.reference_id)  # fmt: skip
    return any(conn.execute(select(column).where(column == key).limit(1)).first() is not None for column in users)


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
        if manager_id(row.id) == key:
            _insert(conn, key, candidate_id=row.candidate_id, name=name, relation=Relation.MANAGER, employer=row.employer,
                    job_id=row.id, origin=Origin.MANAGER)  # fmt: skip
            return
    unnamed = (
        select(prediction.c.interview_id, prediction.c.question_id, prediction.c.slot, prediction.c.relation, interview.c.candidate_id)
        .join(interview, interview.c.id == prediction.c.interview_id)
        .where(prediction.c.named.is_(True), prediction.c.reference_id.is_(None))
    )
    for about in conn.execute(unnamed):
        if person_id(about.interview_id, about.question_id, about.slot) == key:
            _insert(conn, key, candidate_id=about.candidate_id, name="", relation=about.relation, employer="", origin=Origin.NAMED)
            here = (prediction.c.interview_id == about.interview_id, prediction.c.question_id == about.question_id,
                    prediction.c.slot == about.slot)  # fmt: skip
            conn.execute(update(prediction).where(*here).values(reference_id=key))
            return
