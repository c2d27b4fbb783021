"""The verb that puts a scorecard together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from interview_tui import __version__
from interview_tui.domain.call_sheet import call_sheet, flags_of
from interview_tui.domain.career import Job
from interview_tui.domain.gathering import gather
from interview_tui.domain.heard import all_names, read_report
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.interview import Interview
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.references import Known, Reference, ReferenceCall, ReferenceDetails
from interview_tui.domain.scorecard import InterviewCard, Scorecard, read_interview
from interview_tui.domain.stored import Stored
from interview_tui.services.careers import month_of
from interview_tui.services.references import dives_of
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


def build_scorecard(services: Services, candidate_id: CandidateId) -> Scorecard:
    """All that is known about one candidate, read in one transaction. Blocks for up to two seconds while something is saved.

    Each interview is shown with the exact questions it was held with, a finished one also with the jobs it was to ask about.
    Weights, applicants, what is known of each job and the interviewer's own example are those of today. A call in which nothing was
    asked is none of the calls; that it was tried stands with the person.

    Raises:
        NotFound: there is no such candidate.
        CannotOpen: the file cannot be read.
    """
    services.wait_for_writer()
    with services.store.read() as conn:
        scorecard = read_scorecard(conn, candidate_id, f"interview-tui {__version__}")
    going_on = any(card.interview.is_open for card in (*scorecard.interviews, *scorecard.calls))
    return replace(scorecard, as_of_ms=services.now_ms()) if going_on else scorecard


def read_scorecard(conn: Connection, candidate_id: CandidateId, program: str = "") -> Scorecard:
    """The same inside of a transaction, without the moment of reading. Raises NotFound."""
    from interview_tui.storage import careers, interviews, references

    candidate, opening, cards = read_cards(conn, candidate_id)
    jobs = careers.jobs_of(conn, candidate_id)
    known = references.known_of(conn, candidate_id)
    flags = dict.fromkeys(flags_of(entry for job in dives_of(cards) for entry in job.entries))
    everybody = gather(known, jobs, flags)
    calls = tuple(card for card in _calls(conn, candidate, opening, cards, known, everybody) if card.was_asked)
    predicted = [given for card in cards if card.numbers for given in interviews.predicted_with_ids(conn, card.interview.id)]
    report = read_report(everybody, cards, calls, predicted, opening.persona)
    return Scorecard(candidate, opening, cards, program, calls=calls, references=report, names=all_names(known, everybody))


def read_cards(conn: Connection, candidate_id: CandidateId) -> tuple[Candidate, Opening, tuple[InterviewCard, ...]]:
    """A candidate's interviews but for the calls to references, in the order in which they were started. Raises NotFound."""
    from interview_tui.storage import candidates, careers, interviews, openings, references

    candidate = candidates.get_candidate(conn, candidate_id)
    opening = openings.get_opening(conn, candidate.opening_id)
    jobs = careers.jobs_of(conn, candidate_id)
    calls = references.calls_of(conn, [candidate_id])
    held = [interview for interview in interviews.interviews_of(conn, [candidate_id]) if interview.id not in calls]
    cards = (read_interview(stored, candidate, opening) for stored in _stored(conn, jobs, held))
    return candidate, opening, tuple(cards)


def _stored(conn: Connection, jobs: tuple[Job, ...], held: Iterable[Interview]) -> Iterator[Stored]:
    from interview_tui.storage import bank_rows, careers, interviews

    for interview in held:
        bank = bank_rows.get_bank(conn, interview.bank_hash)
        yield Stored(
            interview,
            bank,
            interviews.answers_of(conn, interview.id),
            interviews.predicted_of(conn, interview.id),
            interviews.own_example(conn, interview.interviewer, bank.id),
            jobs,
            careers.progress_of(conn, interview.id) if bank.per_job else {},
            month_of(interview.started_ms),
        )


def _calls(
    conn: Connection,
    candidate: Candidate,
    opening: Opening,
    cards: Sequence[InterviewCard],
    known: Known,
    everybody: Sequence[Reference],
) -> Iterator[InterviewCard]:
    """The calls, each with what is known of the person today and with the words that were said when it was over."""
    from interview_tui.storage import interviews, references

    calls = references.calls_of(conn, [candidate.id])
    if not calls:
        return
    numbers = references.numbers_of(conn, tuple(calls))
    dives = dives_of(cards)
    held = [interview for interview in interviews.interviews_of(conn, [candidate.id]) if interview.id in calls]
    for stored in _stored(conn, (), held):
        key = stored.interview.id
        sheet = call_sheet(_called(calls[key], known, everybody), dives)
        yield read_interview(replace(stored, call=calls[key], sheet=sheet, numbers=numbers.get(key, ())), candidate, opening)


def _called(call: ReferenceCall, known: Known, everybody: Iterable[Reference]) -> Reference:
    """Who was called; also somebody whose name was taken away since."""
    wanted = call.reference_id
    found = next((reference for reference in everybody if wanted in reference.ids), None)
    if found is not None:
        return found
    mention = next(mention for mention in known.mentions if mention.id == wanted)
    return Reference((mention,), known.details.get(wanted) or ReferenceDetails(wanted))
