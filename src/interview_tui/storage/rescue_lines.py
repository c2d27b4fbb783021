"""The lines of a rescue file: a change of a live interview as plain values, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from interview_tui.domain.career import Job
from interview_tui.domain.changes import (
    AnswerChanged,
    Change,
    DetailsChanged,
    EventChanged,
    JobChanged,
    JobProgress,
    MeetingChanged,
    PairChanged,
    PlaceChanged,
    PredictionChanged,
    ReasonDrafted,
    ReferenceAdded,
    ReferenceRated,
)
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import CandidateId, InterviewId, JobId, QuestionId
from interview_tui.domain.interview import Answer, Place
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.meeting import Meeting
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, Rating, Unrated
from interview_tui.domain.text import clean, one_line
from interview_tui.storage import rescue_people
from interview_tui.storage.careers import month_from_text, month_to_text, participants_from_plain, participants_to_plain

Plain = Mapping[str, Any]


def change_to_plain(change: Change) -> dict[str, Any]:
    """A change as values that fit into JSON."""
    match change:
        case AnswerChanged(interview_id, answer):
            rating = None if answer.rating is None else answer.rating.value
            return {"kind": "answer", "interview_id": interview_id, "question_id": answer.question_id, "subject": answer.subject,
                    "notes": answer.notes, "rating": rating, "unrated": answer.unrated, "reason": answer.reason,
                    "spent_ms": answer.spent_ms, "rev": answer.rev, "choice": answer.choice}  # fmt: skip
        case PredictionChanged(interview_id, candidate_id, given, rev):
            number = None if given.number is None else given.number.value
            return {"kind": "prediction", "interview_id": interview_id, "candidate_id": candidate_id, "question_id": given.question_id,
                    "slot": given.slot, "relation": given.relation, "named": given.named, "name": given.name, "employer": given.employer,
                    "number": number, "declined": given.declined, "rev": rev}  # fmt: skip
        case PlaceChanged(interview_id, place, clock, minutes):
            return {"kind": "place", "interview_id": interview_id, "place": place.question_id, "subject": place.subject,
                    "elapsed_ms": clock.elapsed_ms, "running": clock.running, "at_ms": clock.at_ms, "minutes": minutes}  # fmt: skip
        case ReasonDrafted(interview_id, reason):
            return {"kind": "reason", "interview_id": interview_id, "reason": reason}
        case JobChanged(job):
            return {"kind": "job", "id": job.id, "candidate_id": job.candidate_id, "seq": job.seq, "title": job.title,
                    "employer": job.employer, "manager": job.manager, "start": month_to_text(job.start), "end": month_to_text(job.end),
                    "ongoing": job.ongoing, "full_time": job.full_time, "related": job.related, "depth": job.depth,
                    "removed": job.removed, "rev": job.rev}  # fmt: skip
        case MeetingChanged(meeting):
            return {"kind": "meeting", "candidate_id": meeting.candidate_id, "goal": meeting.goal, "format": meeting.format,
                    "participants": participants_to_plain(meeting.participants), "minutes": meeting.minutes, "when": meeting.when,
                    "where": meeting.where, "rev": meeting.rev}  # fmt: skip
        case JobProgress(interview_id, job_id, planned_ms, done, rev):
            return {"kind": "progress", "interview_id": interview_id, "job_id": job_id, "planned_ms": planned_ms, "done": done,
                    "rev": rev}  # fmt: skip
        case ReferenceRated() | ReferenceAdded() | DetailsChanged() | EventChanged() | PairChanged():
            return rescue_people.to_plain(change)


def change_from_plain(plain: Plain) -> Change:
    """The change that `change_to_plain` was given; also as an older version wrote it.

    Raises:
        KeyError, TypeError, ValueError: when it is none.
    """
    read = _READERS.get(plain["kind"])
    if read is None:
        raise ValueError(f"unknown kind of change: {plain['kind']!r}")
    return read(plain)


def _answer(plain: Plain) -> AnswerChanged:
    rating, unrated = plain["rating"], plain["unrated"]
    return AnswerChanged(
        _interview_id(plain),
        Answer(
            question_id=QuestionId(str(plain["question_id"])),
            subject=str(plain["subject"]),
            notes=clean(str(plain["notes"])),
            rating=None if rating is None else Rating(rating),
            unrated=None if unrated is None else Unrated(unrated),
            reason=clean(str(plain["reason"])),
            spent_ms=int(plain["spent_ms"]),
            rev=int(plain["rev"]),
            choice=clean(str(plain.get("choice", ""))),
        ),
    )


def _prediction(plain: Plain) -> PredictionChanged:
    number = plain["number"]
    about = PredictedNumber(
        question_id=str(plain["question_id"]),
        slot=int(plain["slot"]),
        relation=Relation(plain["relation"]),
        named=bool(plain["named"]),
        name=one_line(str(plain["name"])),
        employer=one_line(str(plain["employer"])),
        number=None if number is None else Prediction(number),
        declined=bool(plain["declined"]),
    )
    return PredictionChanged(_interview_id(plain), CandidateId(str(plain["candidate_id"])), about, int(plain["rev"]))


def _place(plain: Plain) -> PlaceChanged:
    place = Place(QuestionId(str(plain["place"])), str(plain.get("subject", "")))
    clock = ClockReading(int(plain["elapsed_ms"]), bool(plain["running"]), int(plain["at_ms"]))
    return PlaceChanged(_interview_id(plain), place, clock, int(plain.get("minutes", 0)))


def _reason(plain: Plain) -> ReasonDrafted:
    return ReasonDrafted(_interview_id(plain), clean(str(plain["reason"])))


def _job(plain: Plain) -> JobChanged:
    depth = plain["depth"]
    return JobChanged(
        Job(
            id=JobId(str(plain["id"])),
            candidate_id=CandidateId(str(plain["candidate_id"])),
            seq=int(plain["seq"]),
            title=one_line(str(plain["title"])),
            employer=one_line(str(plain["employer"])),
            manager=one_line(str(plain["manager"])),
            start=month_from_text(str(plain["start"])),
            end=month_from_text(str(plain["end"])),
            ongoing=bool(plain["ongoing"]),
            full_time=bool(plain["full_time"]),
            related=bool(plain["related"]),
            depth=None if depth is None else Depth(depth),
            removed=bool(plain["removed"]),
            rev=int(plain["rev"]),
        )
    )


def _meeting(plain: Plain) -> MeetingChanged:
    return MeetingChanged(
        Meeting(
            candidate_id=CandidateId(str(plain["candidate_id"])),
            goal=clean(str(plain["goal"])),
            format=clean(str(plain["format"])),
            participants=participants_from_plain(plain["participants"]),
            minutes=int(plain["minutes"]),
            when=one_line(str(plain["when"])),
            where=one_line(str(plain["where"])),
            rev=int(plain["rev"]),
        )
    )


def _progress(plain: Plain) -> JobProgress:
    planned_ms, done, rev = int(plain["planned_ms"]), bool(plain["done"]), int(plain["rev"])
    return JobProgress(_interview_id(plain), JobId(str(plain["job_id"])), planned_ms, done, rev)


def _interview_id(plain: Plain) -> InterviewId:
    return InterviewId(str(plain["interview_id"]))


_READERS: Mapping[str, Callable[[Plain], Change]] = {
    "answer": _answer, "prediction": _prediction, "place": _place, "reason": _reason, "job": _job, "meeting": _meeting,
    "progress": _progress, **rescue_people.READERS,
}  # fmt: skip
