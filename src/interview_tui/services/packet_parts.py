"""The parts of a packet as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import PanelDecision
from interview_tui.domain.ids import BankHash, InterviewId
from interview_tui.domain.interview import Interview
from interview_tui.domain.opening import KEEP_MONTHS, Candidate, Opening
from interview_tui.domain.persona import Persona
from interview_tui.domain.seal import Look, Revision
from interview_tui.domain.text import one_line
from interview_tui.errors import UsageError
from interview_tui.services.packet_format import Document
from interview_tui.services.seal import Sights

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


_TURNS = 10
"""So many people, one after the other, may have been named at one place of an interview."""


def weights(persona: Persona) -> list[Document]:
    """The competencies of a persona with their weights, as a packet tells them."""
    return [{"id": one.id, "name": one.name, "weight": float(one.weight)} for one in persona.competencies]


def people_in(contents: Iterable[Mapping[str, Any]]) -> set[str]:
    """The people whom interviews refer to: those with a predicted number, and those who were called."""
    found = set()
    for content in contents:
        found |= {one["reference_id"] for one in content["predictions"] if one["reference_id"] is not None}
        if content["call"] is not None:
            found.add(content["call"]["reference_id"])
    return found


def named_by(contents: Iterable[Mapping[str, Any]]) -> set[str]:
    """The people who became known in these interviews, and nowhere else: only there it was said what they are called."""
    from interview_tui.storage.people import person_id

    found: set[str] = set()
    for content in contents:
        for one in content["predictions"]:
            place = InterviewId(content["interview"]["id"]), one["question_id"], one["slot"]
            found |= {one["reference_id"]} & {person_id(*place, turn) for turn in range(_TURNS)}
    return found


def interview_part(conn: Connection, interview: Interview, sights: Sights) -> Document:
    """An interview with its seal. Raises UsageError when it is not what was submitted any more."""
    from interview_tui.storage import sealing

    content = sealing.content_of(conn, interview.id)
    submission = sights.submissions.get(interview.id)
    digest = sealing.digest_of(content)
    if submission is not None and submission.digest != digest:
        raise UsageError(
            f"The {interview.stage.value} of {one_line(interview.interviewer)} was changed by another program after it was submitted, "
            "so it cannot be sent. Next: restore a backup."
        )
    return {"content": content, "digest": digest, "submitted_ms": None if submission is None else submission.at_ms}


def prepared_part(conn: Connection, candidate: Candidate, with_names: bool) -> Document:
    """A candidate as prepared for an interview."""
    from interview_tui.storage import packet_rows

    jobs = packet_rows.jobs_of(conn, candidate.id)
    return {
        "id": candidate.id,
        "name": candidate.name,
        "created_ms": candidate.created_ms,
        "jobs": jobs if with_names else [packet_rows.JOBS.without_names(job) for job in jobs],
        "meeting": packet_rows.meeting_of(conn, candidate.id),
    }


def set_up_part(conn: Connection, opening: Opening, more: Iterable[BankHash] = ()) -> Document:
    """An opening with its banks."""
    from interview_tui.storage import bank_rows, plain

    pins = {stage: pinned for stage in Stage if (pinned := bank_rows.pinned_bank(conn, opening.id, stage))}
    whole = {
        "id": opening.id,
        "title": opening.title,
        "language": opening.language,
        "applicants": opening.applicants,
        "quick_minutes": opening.quick_minutes,
        "quick_bank": opening.quick_bank,
        "created_ms": opening.created_ms,
        "call_references": opening.call_references.value,
        "persona": plain.persona_to_plain(opening.persona),
        "panel": [{"name": member.name, "stages": [stage.value for stage in member.stages]} for member in opening.panel],
    }
    if privacy := privacy_part(opening):
        whole["privacy"] = privacy
    told = [{"stage": stage.value, "hash": pinned} for stage, pinned in pins.items()]
    return {"opening": whole, "pins": told, "banks": bank_parts(conn, {*pins.values(), *more})}


def privacy_part(opening: Opening) -> Document:
    """What is said about the candidates' data of an opening; empty where nothing is, so that older programs can read the file."""
    told = {
        "purpose": opening.purpose,
        "controller": opening.controller,
        "controller_contact": opening.controller_contact,
        "keep_months": opening.keep_months,
        "keep_reason": opening.keep_reason,
    }
    return {} if told == {**dict.fromkeys(told, ""), "keep_months": KEEP_MONTHS} else told


def bank_parts(conn: Connection, hashes: Iterable[BankHash]) -> list[Document]:
    """Question banks with their texts."""
    from interview_tui.storage import bank_rows

    return [{"hash": key, "text": bank_rows.bank_text(conn, key)} for key in sorted(set(hashes))]


def hashes_in(bodies: Iterable[Document]) -> set[BankHash]:
    """The question banks of the interviews of some raters."""
    return {BankHash(one["content"]["interview"]["bank_hash"]) for body in bodies for one in body["interviews"]}


def revision_part(given: Revision) -> Document:
    """A change of a rating."""
    return {
        "id": given.id,
        "interview_id": given.interview_id,
        "question_id": given.place.question_id,
        "subject": given.place.subject,
        "rating": None if given.rating is None else given.rating.value,
        "unrated": None if given.unrated is None else given.unrated.value,
        "reason": given.reason,
        "at_ms": given.at_ms,
        "after_reveal": given.after_reveal,
    }


def look_part(given: Look) -> Document:
    """An early look."""
    return {"id": given.id, "stage": given.stage.value, "by": given.by, "at_ms": given.at_ms}


def decision_part(given: PanelDecision) -> Document:
    """A decision of the panel; its numbers as whole ones."""
    return {
        "id": given.id,
        "verdict": given.verdict.value,
        "reason": given.reason,
        "tied_to": given.tied_to.value,
        "tied_text": given.tied_text,
        "by": given.by,
        "at_ms": given.at_ms,
        "consensus_tenths": None if given.consensus is None else round(given.consensus * 10),
        "consensus_comment": given.consensus_comment,
        "composite_millis": None if given.composite is None else round(given.composite * 1000),
    }
