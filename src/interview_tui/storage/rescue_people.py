"""The lines of a rescue file that are about people who may be called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from interview_tui.domain.changes import DetailsChanged, EventChanged, PairChanged, ReferenceAdded, ReferenceRated
from interview_tui.domain.ids import CandidateId, EventId, InterviewId, JobId, QuestionId, ReferenceId
from interview_tui.domain.interview import ReferenceNumber
from interview_tui.domain.predictions import Relation
from interview_tui.domain.rating import ReferenceRating
from interview_tui.domain.references import EventKind, Mention, Origin, Pair, ReferenceDetails, ReferenceEvent
from interview_tui.domain.text import clean, one_line

Plain = Mapping[str, Any]
AboutPeople = ReferenceRated | ReferenceAdded | DetailsChanged | EventChanged | PairChanged


def to_plain(change: AboutPeople) -> dict[str, Any]:
    """A change as values that fit into JSON."""
    match change:
        case ReferenceRated(interview_id, given, rev):
            number = None if given.number is None else given.number.value
            return {"kind": "reference_rating", "interview_id": interview_id, "question_id": given.question_id, "number": number,
                    "declined": given.declined, "changed_after": given.changed_after, "rev": rev}  # fmt: skip
        case ReferenceAdded(mention):
            return {"kind": "reference", "id": mention.id, "candidate_id": mention.candidate_id, "seq": mention.seq,
                    "name": mention.name, "relation": mention.relation, "employer": mention.employer, "job_id": mention.job_id,
                    "origin": mention.origin}  # fmt: skip
        case DetailsChanged(details):
            return {"kind": "details", "reference_id": details.reference_id, "name": details.name, "relation": details.relation,
                    "employer": details.employer, "job_id": details.job_id, "contact": details.contact, "together": details.together,
                    "challenge": details.challenge, "works_here_now": details.works_here_now, "removed": details.removed,
                    "rev": details.rev}  # fmt: skip
        case EventChanged(event):
            # What happened is called "event": "kind" says what sort of line it is.
            return {"kind": "event", "id": event.id, "reference_id": event.reference_id, "event": event.kind, "name": event.name,
                    "at_ms": event.at_ms, "by": event.by, "note": event.note, "call_back_ms": event.call_back_ms,
                    "for_present_employer": event.for_present_employer, "removed": event.removed, "rev": event.rev}  # fmt: skip
        case PairChanged(pair):
            return {"kind": "pair", "first": pair.first, "second": pair.second, "same": pair.same, "rev": pair.rev}


def _number(plain: Plain) -> ReferenceRated:
    number = plain["number"]
    given = ReferenceNumber(
        question_id=QuestionId(str(plain["question_id"])),
        number=None if number is None else ReferenceRating(number),
        declined=bool(plain["declined"]),
        changed_after=bool(plain["changed_after"]),
    )
    return ReferenceRated(InterviewId(str(plain["interview_id"])), given, int(plain["rev"]))


def _mention(plain: Plain) -> ReferenceAdded:
    return ReferenceAdded(
        Mention(
            id=ReferenceId(str(plain["id"])),
            candidate_id=CandidateId(str(plain["candidate_id"])),
            seq=int(plain["seq"]),
            name=one_line(str(plain["name"])),
            relation=Relation(plain["relation"]),
            employer=one_line(str(plain["employer"])),
            job_id=_job_id(plain),
            origin=Origin(plain["origin"]),
        )
    )


def _details(plain: Plain) -> DetailsChanged:
    relation = plain["relation"]
    return DetailsChanged(
        ReferenceDetails(
            reference_id=ReferenceId(str(plain["reference_id"])),
            name=one_line(str(plain["name"])),
            relation=None if relation is None else Relation(relation),
            employer=one_line(str(plain["employer"])),
            job_id=_job_id(plain),
            contact=one_line(str(plain["contact"])),
            together=one_line(str(plain["together"])),
            challenge=clean(str(plain["challenge"])),
            works_here_now=bool(plain["works_here_now"]),
            removed=bool(plain["removed"]),
            rev=int(plain["rev"]),
        )
    )


def _job_id(plain: Plain) -> JobId | None:
    return None if plain["job_id"] is None else JobId(str(plain["job_id"]))


def _event(plain: Plain) -> EventChanged:
    call_back_ms = plain["call_back_ms"]
    return EventChanged(
        ReferenceEvent(
            id=EventId(str(plain["id"])),
            reference_id=ReferenceId(str(plain["reference_id"])),
            kind=EventKind(plain["event"]),
            name=one_line(str(plain["name"])),
            at_ms=int(plain["at_ms"]),
            by=one_line(str(plain["by"])),
            note=one_line(str(plain["note"])),
            call_back_ms=None if call_back_ms is None else int(call_back_ms),
            for_present_employer=bool(plain["for_present_employer"]),
            removed=bool(plain["removed"]),
            rev=int(plain["rev"]),
        )
    )


def _pair(plain: Plain) -> PairChanged:
    return PairChanged(Pair(ReferenceId(str(plain["first"])), ReferenceId(str(plain["second"])), bool(plain["same"]), int(plain["rev"])))


READERS: Mapping[str, Callable[[Plain], AboutPeople]] = {
    "reference_rating": _number, "reference": _mention, "details": _details, "event": _event, "pair": _pair,
}  # fmt: skip
"""What reads a line, by its kind. Each raises KeyError, TypeError or ValueError when the line is none of that kind."""
