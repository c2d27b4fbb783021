"""What goes when an opening is closed: contacts of references, and notes that were never submitted (F19, the first of two steps)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, func, select, union, update

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, InterviewId, OpeningId
from interview_tui.domain.interview import Interview
from interview_tui.storage.history import GENERATION
from interview_tui.storage.interviews import interviews_of
from interview_tui.storage.submissions import in_parts
from interview_tui.storage.tables import answer, answer_version, candidate, interview, reference, reference_details, submission


@dataclass(frozen=True, slots=True)
class ToDrop:
    """What goes.

    Attributes:
        contacts: how many people who may be called lose their contact.
        notes: of the interviews that lose notes, how many of their answers do, now or in a former state.
    """

    contacts: int
    notes: dict[InterviewId, int]


def running_in(conn: Connection, opening_id: OpeningId) -> tuple[Interview, ...]:
    """The interviews and calls for an opening whose clock runs: somebody is in them, or the program ended without leaving them."""
    runs = select(interview.c.candidate_id).where(
        interview.c.candidate_id.in_(_people(opening_id)), interview.c.finished_ms.is_(None), interview.c.clock_running.is_(True)
    )
    found = interviews_of(conn, [CandidateId(row.candidate_id) for row in conn.execute(runs.distinct())])
    return tuple(one for one in found if one.is_open and one.clock.running)


def to_drop(conn: Connection, opening_id: OpeningId) -> ToDrop:
    """What closing an opening would drop. Nothing is read but how much it is."""
    contacts = conn.execute(select(func.count()).select_from(reference_details).where(*_with_contact(opening_id))).scalar_one()
    theirs = _unsubmitted(opening_id)
    noted = union(
        *(
            select(of.c.interview_id, of.c.question_id, of.c.subject).where(of.c.interview_id.in_(theirs), of.c.notes != "")
            for of in (answer, answer_version)
        )
    )
    return ToDrop(contacts, dict(Counter(InterviewId(row.interview_id) for row in conn.execute(noted))))


def drop(conn: Connection, opening_id: OpeningId, now_ms: int) -> None:
    """Empty the contacts and the notes, also of former states. Ratings, reasons and choices stay, and so do all notes of calls.

    The revisions rise, so that nothing of before is put back by a rescue file: those of answers by a generation (see `history`).

    Args:
        now_ms: UTC milliseconds.
    """
    details, noted, version = reference_details.c, answer.c, answer_version.c
    conn.execute(update(reference_details).where(*_with_contact(opening_id)).values(contact="", rev=details.rev + 1, updated_ms=now_ms))
    theirs = _unsubmitted(opening_id)
    had_notes = select(version.interview_id).where(
        version.interview_id == noted.interview_id, version.question_id == noted.question_id, version.subject == noted.subject
    )
    in_a_new_generation = (noted.rev - noted.rev % GENERATION) + GENERATION
    conn.execute(
        update(answer)
        .where(noted.interview_id.in_(theirs), (noted.notes != "") | had_notes.exists())
        .values(notes="", rev=in_a_new_generation, updated_ms=now_ms)
    )
    nothing_else = (version.rating.is_(None), version.unrated.is_(None), version.reason == "", version.choice == "")
    conn.execute(delete(answer_version).where(version.interview_id.in_(theirs), *nothing_else))
    conn.execute(update(answer_version).where(version.interview_id.in_(theirs), version.notes != "").values(notes=""))


def names_of(conn: Connection, interview_ids: Collection[InterviewId]) -> tuple[tuple[str, Interview], ...]:
    """Interviews, each with the name of its candidate: by name, and of one candidate in the order in which they began."""
    found: dict[CandidateId, tuple[str, str]] = {}
    for some in in_parts(list(interview_ids)):
        whose = select(interview.c.candidate_id).where(interview.c.id.in_(some))
        people = select(candidate.c.id, candidate.c.name, candidate.c.sort_key).where(candidate.c.id.in_(whose))
        found |= {CandidateId(row.id): (row.sort_key, row.name) for row in conn.execute(people)}
    held = [one for one in interviews_of(conn, list(found)) if one.id in interview_ids]
    return tuple((found[one.candidate_id][1], one) for one in sorted(held, key=lambda one: (found[one.candidate_id][0], one.candidate_id)))


def _people(opening_id: OpeningId) -> Select[Any]:
    return select(candidate.c.id).where(candidate.c.opening_id == opening_id)


def _unsubmitted(opening_id: OpeningId) -> Select[Any]:
    """The interviews that could have been submitted and were not; calls are never submitted, and the panel reads them as they are."""
    return select(interview.c.id).where(
        interview.c.candidate_id.in_(_people(opening_id)),
        interview.c.stage.in_([stage for stage in Stage if stage.is_rated]),
        interview.c.id.not_in(select(submission.c.interview_id)),
    )


def _with_contact(opening_id: OpeningId) -> tuple[Any, ...]:
    theirs = select(reference.c.id).where(reference.c.candidate_id.in_(_people(opening_id)))
    return reference_details.c.reference_id.in_(theirs), reference_details.c.contact != ""
