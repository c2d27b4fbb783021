"""Verbs on interviews: begin or go on, hold, finish."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.ids import CandidateId, InterviewId
from interview_tui.domain.interview import Decision, Interview
from interview_tui.domain.listening import bank_as_held
from interview_tui.domain.opening import Opening
from interview_tui.domain.seal import rater_key
from interview_tui.domain.text import clean, one_line
from interview_tui.errors import CannotOpen, InvalidFile, UsageError
from interview_tui.services.careers import Career, month_of
from interview_tui.services.clock import new_id, seconds_asleep
from interview_tui.services.ending import check_ending, settle_jobs
from interview_tui.services.hidden_request import hidden_request_in
from interview_tui.services.live import LiveInterview
from interview_tui.services.seal import before_beginning
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

BUILT_STAGES = tuple(Stage)
"""The stages that can be held in this version."""
LISTENER_MINUTES = 15
"""Planned length of the rating by somebody who only listened."""


def open_interview_of(services: Services, candidate_id: CandidateId, stage: Stage, interviewer: str) -> Interview | None:
    """The open interview of this interviewer with this candidate, if there is one."""
    from interview_tui.storage import interviews

    with services.store.read() as conn:
        held = interviews.interviews_of(conn, [candidate_id])
    key = rater_key(interviewer)
    own = [item for item in held if item.stage is stage and item.is_open and rater_key(item.interviewer) == key]
    return own[-1] if own else None


def start(services: Services, candidate_id: CandidateId, stage: Stage, interviewer: str, *, listened: bool = False) -> InterviewId:
    """Begin an interview, or go on with the open one of this interviewer.

    The first interview of a stage pins the bank version for the opening (DESIGN section 5).

    Args:
        listened: somebody else asks, or has asked; this interviewer only listened, and rates the competencies alone (F12).

    Raises:
        UsageError: the stage is not built, the interviewer is not who sits at the keyboard, or what must come before is missing.
        NotFound: no such candidate, or no bank for the stage and the language.
        InvalidFile: the only bank for it has errors.
    """
    interviewer = check_can_hold(services, stage, interviewer)
    if stage is Stage.REFERENCE:
        raise UsageError("A call is to somebody: say whom, from the people who may be called.")
    existing = open_interview_of(services, candidate_id, stage, interviewer)
    if existing is not None:
        return existing.id
    if listened:
        _check_can_listen(services, candidate_id, stage, interviewer)
    return begin(services, candidate_id, stage, interviewer, listened=listened)


def _check_can_listen(services: Services, candidate_id: CandidateId, stage: Stage, interviewer: str) -> None:
    """Raise UsageError where nobody else has begun to ask, or the interviewer asked as well."""
    from interview_tui.storage import interviews

    with services.store.read() as conn:
        held = [item for item in interviews.interviews_of(conn, [candidate_id]) if item.stage is stage]
    if any(rater_key(item.interviewer) == rater_key(interviewer) for item in held):
        raise UsageError("You have rated this stage yourself already.")
    if all(item.listened for item in held):
        raise UsageError("Nobody has begun this interview yet. Who listens rates what somebody else asks.")


def check_can_hold(services: Services, stage: Stage, interviewer: str) -> str:
    """The name of the interviewer, when an interview of this stage can be held.

    Raises:
        UsageError: the stage is not built, no name of an interviewer is given, or it is not that of who sits at the keyboard.
        CannotOpen: the file is open for reading only.
    """
    if not services.can_write:
        raise _only_reading(services)
    if stage not in BUILT_STAGES:
        raise UsageError(f"This version holds: {', '.join(BUILT_STAGES)}. “{stage}” is not built.")
    interviewer = one_line(interviewer)
    if not interviewer:
        raise UsageError("Who holds the interview? Give a name in INTERVIEW_TUI_INTERVIEWER or at the first start.")
    check_own(services, interviewer)
    return interviewer


def check_own(services: Services, interviewer: str) -> None:
    """Raise UsageError unless this interviewer sits at the keyboard: nobody else reads or writes what is not submitted (F12)."""
    if rater_key(interviewer) != rater_key(services.rater):
        raise UsageError(f"This is {one_line(interviewer)}'s interview; only they can do that.")


def _only_reading(services: Services) -> CannotOpen:
    return CannotOpen(f"{services.store.path} is open for reading only, so no interview can be held. Nothing was changed.")


def begin(
    services: Services,
    candidate_id: CandidateId,
    stage: Stage,
    interviewer: str,
    attach: Callable[[Connection, InterviewId], None] | None = None,
    *,
    listened: bool = False,
) -> InterviewId:
    """Begin a new interview. The first of a stage pins the bank version for the opening (DESIGN section 5).

    Args:
        attach: what else is written in the same transaction.
        listened: by somebody who only listened.

    Raises:
        UsageError: what must come before is missing, or this interviewer has submitted the stage.
        NotFound: no such candidate, or no bank for the stage and the language.
        InvalidFile: the only bank for it has errors.
    """
    from interview_tui.storage import bank_rows, candidates, interviews, openings

    with services.store.read() as conn:
        opening = openings.get_opening(conn, candidates.get_candidate(conn, candidate_id).opening_id)
        pinned = bank_rows.pinned_bank(conn, opening.id, stage)
    fresh = None if pinned else _bank_on_disk(services, opening, stage)
    minutes = LISTENER_MINUTES if listened else _planned_minutes(services, candidate_id, stage, opening)
    interview_id = InterviewId(new_id())
    now = services.now_ms()

    def job(conn: Connection) -> None:
        if stage.is_rated:
            before_beginning(conn, services, candidate_id, stage)
        if fresh is not None:
            bank_rows.save_bank(conn, *fresh)
            bank_rows.pin_bank(conn, opening.id, stage, fresh[0].hash)
        bank_hash = fresh[0].hash if fresh else pinned
        assert bank_hash is not None
        new = Interview(interview_id, candidate_id, stage, bank_hash, interviewer, minutes, started_ms=now, listened=listened)
        interviews.insert_interview(conn, new)
        if attach is not None:
            attach(conn, interview_id)

    services.store.write(job)
    return interview_id


def _planned_minutes(services: Services, candidate_id: CandidateId, stage: Stage, opening: Opening) -> int:
    """The planned length. A deep-dive does not begin without goal, format, participants and a job (5B.04, F6)."""
    if stage is Stage.QUICK_SCREEN:
        return opening.quick_minutes
    if stage is not Stage.DEEP_DIVE:
        return bank_for(services, opening, stage).minutes
    from interview_tui.services.meetings import load_plan

    plan = load_plan(services, candidate_id)
    missing = [what.value for what in plan.needed] + ([] if plan.jobs else ["a full-time job"])
    if missing:
        raise UsageError(f"The deep-dive with {plan.candidate.name} cannot begin yet. Missing: {', '.join(missing)}.")
    return plan.meeting.minutes


def bank_for(services: Services, opening: Opening, stage: Stage) -> Bank:
    """The questions of the next interview of a stage: the version that is pinned for the opening, else the one on disk.

    Raises:
        NotFound: no bank for the stage and the language.
        InvalidFile: the only bank for it has errors.
    """
    from interview_tui.storage import bank_rows

    with services.store.read() as conn:
        pinned = bank_rows.pinned_bank(conn, opening.id, stage)
        if pinned is not None:
            return bank_rows.get_bank(conn, pinned)
    return _bank_on_disk(services, opening, stage)[0]


def _bank_on_disk(services: Services, opening: Opening, stage: Stage) -> tuple[Bank, str]:
    found = services.library.choose(stage, opening.language, opening.chosen_bank(stage))
    if found.bank is None:
        raise InvalidFile(found.problems)
    return found.bank, found.text


def load_live(services: Services, interview_id: InterviewId, monotonic: Callable[[], float] = time.monotonic) -> LiveInterview:
    """An open interview, ready to be gone on with. Its clock runs from now, and a backup is made in the background.

    Raises:
        NotFound: there is no such interview.
        UsageError: it is finished or somebody else's, or the database is open for reading only.
    """
    from interview_tui.storage import bank_rows, candidates, careers, interviews, openings

    if not services.can_write:
        raise _only_reading(services)
    with services.store.read() as conn:
        interview = interviews.get_interview(conn, interview_id)
        check_own(services, interview.interviewer)
        if not interview.is_open:
            raise UsageError("This interview is finished. Open its scorecard, or reopen it there.")
        candidate = candidates.get_candidate(conn, interview.candidate_id)
        opening = openings.get_opening(conn, candidate.opening_id)
        bank = bank_as_held(bank_rows.get_bank(conn, interview.bank_hash), opening.persona, interview)
        answers = interviews.answers_of(conn, interview_id)
        predicted = interviews.predicted_of(conn, interview_id)
        example = interviews.own_example(conn, interview.interviewer, bank.id)
        last_rev = interviews.last_prediction_rev(conn, interview_id)
        jobs = careers.jobs_of(conn, candidate.id) if bank.per_job else ()
        progress = careers.progress_of(conn, interview_id).values() if bank.per_job else ()
        hidden_request = hidden_request_in(conn, opening.id) if interview.stage is Stage.APPLICATION_REVIEW else ""
    services.back_up_soon("an interview begins")
    career = Career(candidate.id, jobs, month_of(services.now_ms()), services.store.submit, bank.rules.career)
    call = None
    if interview.stage is Stage.REFERENCE:
        from interview_tui.services.calls import load_call

        call = load_call(services, interview)
    return LiveInterview(
        interview, bank, opening, candidate, answers, predicted, example, services.store.submit, monotonic, services.now_ms,
        seconds_asleep, last_rev, career, progress, call, hidden_request,
    )  # fmt: skip


def save_own_example(services: Services, live: LiveInterview, text: str) -> None:
    """Keep the interviewer's own example for this bank, for every interview from now on (5A.12, F2)."""
    from interview_tui.storage import interviews

    live.own_example = clean(text).strip()
    services.store.write(lambda conn: interviews.set_own_example(conn, live.interview.interviewer, live.bank.id, live.own_example))


def finish(services: Services, interview_id: InterviewId, decision: Decision | None, reason: str) -> None:
    """Close an interview with a decision (5A.24). Everything typed is on disk when this returns.

    With it the jobs that it was to ask about are settled: what becomes of the career later does not change what was asked. A call with
    the offer has no decision, and needs no reason.

    Raises:
        UsageError: there is no decision or no reason, or it is somebody else's interview.
        NotSaved: the disk does not take it now; the interview stays open and nothing is lost.
    """
    from interview_tui.storage import interviews

    reason = clean(reason).strip()
    now = services.now_ms()

    def job(conn: Connection) -> None:
        interview = interviews.get_interview(conn, interview_id)
        check_own(services, interview.interviewer)
        if interview.stage is not Stage.OFFER:
            check_ending(decision, reason)
        settle_jobs(conn, interview_id, now)
        ended = decision if interview.stage is not Stage.OFFER else None
        interviews.finish_interview(conn, interview_id, ended, reason, now)

    services.store.write(job)
    services.back_up_soon("an interview ends")


def reopen(services: Services, interview_id: InterviewId) -> None:
    """Take back a finish: the interview is open again, with its answers, and follows the jobs as they are now; the decision is gone.

    Raises:
        NotFound: there is no such interview.
        UsageError: it is somebody else's, or submitted: then a rating can be revised, with a reason (F12).
    """
    from interview_tui.services.calls import reopened
    from interview_tui.storage import careers, interviews

    with services.store.read() as conn:
        interview = interviews.get_interview(conn, interview_id)
    check_own(services, interview.interviewer)
    if interview.is_open:
        return

    def job(conn: Connection) -> None:
        interviews.reopen_interview(conn, interview_id)
        if interview.stage is Stage.REFERENCE:
            reopened(conn, interview, services.now_ms())
        careers.forget_unplanned_jobs(conn, interview_id)

    services.store.write(job)
