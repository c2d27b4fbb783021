"""The verb that puts a scorecard together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interview_tui import __version__
from interview_tui.domain.bank import Stage
from interview_tui.domain.call_sheet import call_sheet, flags_of
from interview_tui.domain.career import Job
from interview_tui.domain.decision import Verdict
from interview_tui.domain.gathering import gather
from interview_tui.domain.heard import all_names, read_report
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.interview import Interview
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.panel import read_panel
from interview_tui.domain.references import Known, Reference, ReferenceCall, ReferenceDetails
from interview_tui.domain.retention import Retention, erase_date
from interview_tui.domain.scorecard import InterviewCard, Scorecard, read_interview
from interview_tui.domain.seal import Viewer
from interview_tui.domain.stored import Stored
from interview_tui.services.careers import month_of
from interview_tui.services.hidden_request import hidden_request_in
from interview_tui.services.references import dives_of
from interview_tui.services.seal import Sights, look_through
from interview_tui.services.sealed import without_sealed_notes
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


def build_scorecard(services: Services, candidate_id: CandidateId) -> Scorecard:
    """All that is known about one candidate, read in one transaction. Blocks for up to two seconds while something is saved.

    It holds what the person at the keyboard may see (F12). Each interview is shown with the exact questions it was held with, a
    finished one also with the jobs it was to ask about. Applicants, what is known of each job and, of what is not submitted, the
    interviewer's own example are those of today. A call in which nothing was asked is none of the calls; that it was tried stands
    with the person.

    Raises:
        NotFound: there is no such candidate.
        CannotOpen: the file cannot be read.
    """
    services.wait_for_writer()
    with services.store.read() as conn:
        scorecard = read_scorecard(conn, candidate_id, services.rater, f"interview-tui {__version__}")
    going_on = any(card.interview.is_open for card in (*scorecard.interviews, *scorecard.calls))
    return replace(scorecard, as_of_ms=services.now_ms()) if going_on else scorecard


def read_scorecard(conn: Connection, candidate_id: CandidateId, viewer: Viewer, program: str = "") -> Scorecard:
    """The same inside of a transaction, without the moment of reading.

    Args:
        viewer: through whose eyes.

    Raises:
        NotFound: there is no such candidate.
    """
    from interview_tui.services.decisions import as_seen
    from interview_tui.storage import careers, decisions, interviews, references, retention

    read = read_interviews(conn, candidate_id, viewer)
    candidate, opening, cards = read.candidate, read.opening, read.cards
    jobs = careers.jobs_of(conn, candidate_id)
    known = without_sealed_notes(references.known_of(conn, candidate_id), read.sights, candidate_id)
    flags = dict.fromkeys(flags_of(entry for job in dives_of(cards) for entry in job.entries))
    everybody = gather(known, jobs, flags)
    calls = tuple(card for card in _calls(conn, read, known, everybody) if card.was_asked)
    predicted = [given for card in cards if card.numbers for given in interviews.predicted_with_ids(conn, card.interview.id)]
    # Who was reached and what came of it would read as "nothing noted" where the calls of others are sealed.
    sealed = any(item.stage is Stage.REFERENCE and not item.is_open and not read.sights.sees(item) for item in read.held)
    report = None if sealed else read_report(everybody, cards, calls, predicted, opening.persona)
    decided = as_seen(decisions.decisions_of(conn, [candidate_id]).get(candidate_id, ()), read)
    panel = read_panel(opening.persona, cards, read.sights.of(candidate_id), decided)
    names = all_names(known, everybody)
    kept = retention.retentions_of(conn, [candidate_id]).get(candidate_id) or Retention(candidate_id)
    hired = bool(decided) and decided[-1].verdict is Verdict.HIRE and kept.handed_over_ms is None
    return Scorecard(
        candidate, opening, cards, program, calls=calls, references=report, names=names, panel=panel,
        erase_on=None if hired else erase_date(opening, kept),
    )  # fmt: skip


@dataclass(frozen=True)
class ReadInterviews:
    """The interviews with a candidate, as far as one viewer may read them.

    Attributes:
        held: all of them, with the calls, in the order in which they were started: what each holds may be sealed.
        cards: those that may be read, without the calls.
    """

    candidate: Candidate
    opening: Opening
    held: tuple[Interview, ...]
    sights: Sights
    cards: tuple[InterviewCard, ...]


def read_interviews(conn: Connection, candidate_id: CandidateId, viewer: Viewer) -> ReadInterviews:
    """A candidate's interviews, read as far as a viewer may read them. Raises NotFound."""
    from interview_tui.storage import candidates, careers, interviews, openings

    candidate = candidates.get_candidate(conn, candidate_id)
    opening = openings.get_opening(conn, candidate.opening_id)
    held = interviews.interviews_of(conn, [candidate_id])
    sights = look_through(conn, opening, [candidate_id], held, viewer)
    jobs = careers.jobs_of(conn, candidate_id)
    seen = [interview for interview in held if interview.stage is not Stage.REFERENCE and sights.sees(interview)]
    cards = tuple(read_interview(stored, candidate, opening) for stored in _stored(conn, opening.id, jobs, seen, sights))
    return ReadInterviews(candidate, opening, held, sights, cards)


def _stored(conn: Connection, opening_id: OpeningId, jobs: tuple[Job, ...], held: Sequence[Interview], sights: Sights) -> Iterator[Stored]:
    from interview_tui.storage import bank_rows, careers, interviews, submissions

    ids = [interview.id for interview in held]
    revisions = submissions.revisions_of(conn, ids)
    answers = interviews.answers_of_many(conn, ids)  # one statement: a panel's candidate has a dozen interviews
    banks = {key: bank_rows.get_bank(conn, key) for key in dict.fromkeys(interview.bank_hash for interview in held)}
    reviewed = any(interview.stage is Stage.APPLICATION_REVIEW for interview in held)
    hidden_request = hidden_request_in(conn, opening_id) if reviewed else ""
    for interview in held:
        bank = banks[interview.bank_hash]
        submission = sights.submissions.get(interview.id)
        progress = careers.progress_of(conn, interview.id) if bank.per_job else {}
        edited = careers.jobs_edited_since(conn, progress, submission.at_ms) if submission and progress else frozenset()
        yield Stored(
            interview,
            bank,
            sorted(answers.get(interview.id, ()), key=lambda answer: (answer.place.question_id, answer.place.subject)),
            interviews.predicted_of(conn, interview.id),
            submission.own_example if submission else interviews.own_example(conn, interview.interviewer, bank.id),
            jobs,
            progress,
            month_of(interview.started_ms),
            submission=submission,
            revisions=revisions.get(interview.id, ()),
            edited=edited,
            hidden_request=hidden_request,
        )


def _calls(conn: Connection, read: ReadInterviews, known: Known, everybody: Sequence[Reference]) -> Iterator[InterviewCard]:
    """The calls, each with what is known of the person today and with the words that were said when it was over."""
    from interview_tui.storage import references

    held = [interview for interview in read.held if interview.stage is Stage.REFERENCE and read.sights.sees(interview)]
    if not held:
        return
    calls = references.calls_of(conn, [read.candidate.id])
    numbers = references.numbers_of(conn, [interview.id for interview in held])
    dives = dives_of(read.cards)
    for stored in _stored(conn, read.opening.id, (), held, read.sights):
        key = stored.interview.id
        sheet = call_sheet(_called(calls[key], known, everybody), dives)
        about = replace(stored, call=calls[key], sheet=sheet, numbers=numbers.get(key, ()))
        yield read_interview(about, read.candidate, read.opening)


def _called(call: ReferenceCall, known: Known, everybody: Iterable[Reference]) -> Reference:
    """Who was called; also somebody whose name was taken away since."""
    wanted = call.reference_id
    found = next((reference for reference in everybody if wanted in reference.ids), None)
    if found is not None:
        return found
    mention = next(mention for mention in known.mentions if mention.id == wanted)
    return Reference((mention,), known.details.get(wanted) or ReferenceDetails(wanted))
