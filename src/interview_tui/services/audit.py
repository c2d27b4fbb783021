"""The verb that reads the record of a candidate: submissions, early looks, revisions, decisions, links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from interview_tui.domain.audit import AuditLine, Deed, in_time
from interview_tui.domain.decision import PanelDecision, Tied
from interview_tui.domain.entries import QuestionEntry
from interview_tui.domain.ids import BankHash, CandidateId, InterviewId
from interview_tui.domain.interview import Place
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.rounding import in_digits
from interview_tui.domain.seal import OWNER, Viewer, rater_key
from interview_tui.domain.text import one_line
from interview_tui.services.decisions import as_seen
from interview_tui.services.scorecards import ReadInterviews, read_interviews
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

_UNRATED = {Unrated.NO_EVIDENCE: "no evidence", Unrated.DECLINED: "declined", Unrated.NOT_ASKED: "not asked"}


def record(services: Services, candidate_id: CandidateId, viewer: Viewer = OWNER) -> tuple[AuditLine, ...]:
    """All that is on the record about one candidate, in time. Blocks for up to two seconds while something is saved.

    Args:
        viewer: through whose eyes. The owner of the file reads everything. Anybody else reads who submitted what and when, and
            of the others' early looks, revisions and reasons what is open to them (F12).

    Raises:
        NotFound: there is no such candidate.
    """
    services.wait_for_writer()
    with services.store.read() as conn:
        read = read_interviews(conn, candidate_id, viewer)
        return in_time([*_submitted(conn, read), *_looks(conn, read), *_revised(read), *_decided(conn, read), *_linked(conn, read)])


def _submitted(conn: Connection, read: ReadInterviews) -> Iterator[AuditLine]:
    from interview_tui.storage import sealing

    submitted = [one for one in read.held if one.id in read.sights.submissions]
    edited = _edited_banks(conn, {one.bank_hash for one in submitted})
    for interview in submitted:
        given = read.sights.submissions[interview.id]
        broken = interview.bank_hash in edited or sealing.digest_of(sealing.content_of(conn, interview.id)) != given.digest
        about = _edited_jobs(conn, interview.id, given.at_ms, read)
        yield AuditLine(given.at_ms, interview.interviewer, Deed.SUBMITTED, interview.id, interview.stage, about, broken=broken)


def _edited_banks(conn: Connection, hashes: Iterable[BankHash]) -> frozenset[BankHash]:
    """The kept banks whose questions are not those any more that interviews were held with."""
    from interview_tui.storage.bank_files import bank_hash
    from interview_tui.storage.bank_rows import bank_text

    return frozenset(key for key in hashes if bank_hash(bank_text(conn, key)) != key)


def _edited_jobs(conn: Connection, interview_id: InterviewId, at_ms: int, read: ReadInterviews) -> str:
    """The jobs that an interview asked about and that were edited since: its seal is not over them."""
    from interview_tui.storage import careers

    edited = careers.jobs_edited_since(conn, careers.progress_of(conn, interview_id), at_ms)
    jobs = careers.jobs_of(conn, read.candidate.id) if edited else ()
    return "; ".join(one_line(job.name) for job in jobs if job.id in edited)


def _looks(conn: Connection, read: ReadInterviews) -> Iterator[AuditLine]:
    from interview_tui.storage import submissions

    viewer, key = read.sights.viewer, read.candidate.id
    closed = {sight.stage for sight in read.sights.of(key) if sight.sealed is not None}
    for look in submissions.looks_at(conn, [key]).get(key, ()):
        own = viewer is not None and rater_key(look.by) == rater_key(viewer)
        if own or look.stage not in closed:
            yield AuditLine(look.at_ms, look.by, Deed.LOOKED, look.id, look.stage)


def _revised(read: ReadInterviews) -> Iterator[AuditLine]:
    for card in read.cards:
        now: dict[Place, str] = {}
        entries = {entry.step.place: entry for entry in card.all_entries}
        for revision in card.revisions:
            place = revision.place
            before = now.get(place) or _sealed_value(entries, place)
            now[place] = _value(revision.rating, revision.unrated)
            yield AuditLine(
                revision.at_ms, card.interview.interviewer, Deed.REVISED, revision.id, card.interview.stage, _label(entries, place),
                before, now[place], revision.reason, revision.after_reveal,
            )  # fmt: skip


def _decided(conn: Connection, read: ReadInterviews) -> Iterator[AuditLine]:
    from interview_tui.storage import decisions

    key = read.candidate.id
    for decision in as_seen(decisions.decisions_of(conn, [key]).get(key, ()), read):
        before, after = _number(decision.composite), _number(decision.consensus)
        yield AuditLine(
            decision.at_ms, decision.by, Deed.DECIDED, decision.id, None, decision.verdict.value, before, after, _reason(decision)
        )  # fmt: skip


def _linked(conn: Connection, read: ReadInterviews) -> Iterator[AuditLine]:
    from interview_tui.storage import audit

    for foreign_id, at_ms in audit.links_to(conn, read.candidate.id):
        yield AuditLine(at_ms, "", Deed.LINKED, foreign_id, None, foreign_id)


def _value(rating: Rating | None, unrated: Unrated | None) -> str:
    if rating is not None:
        return str(rating.value)
    return "not rated" if unrated is None else _UNRATED[unrated]


def _sealed_value(entries: Mapping[Place, QuestionEntry], place: Place) -> str:
    entry = entries.get(place)
    return "not rated" if entry is None else _value(entry.answer.rating, entry.answer.unrated)


def _label(entries: Mapping[Place, QuestionEntry], place: Place) -> str:
    """The question as it is known; one that the bank does not have any more by its id."""
    entry = entries.get(place)
    if entry is None:
        return one_line(place.question_id)
    job = f" (job {entry.job_number}, {one_line(entry.job.employer)})" if entry.job is not None else ""
    return f"{one_line(entry.question.label)}{job}"


def _number(value: float | None) -> str:
    return "" if value is None else in_digits(value)


def _reason(decision: PanelDecision) -> str:
    kinds = {Tied.MISSION: "the mission", Tied.OUTCOME: "an outcome", Tied.COMPETENCY: "a competency", Tied.CULTURE: "the culture"}
    if not decision.reason:
        return ""
    tied = f"Tied to {kinds[decision.tied_to]}: {one_line(decision.tied_text)}"
    comment = f"\nOn the consensus: {decision.consensus_comment}" if decision.consensus_comment else ""
    return f"{decision.reason}\n{tied}{comment}"
