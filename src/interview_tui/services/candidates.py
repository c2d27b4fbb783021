"""Verbs on candidates, and what the lists and pages about them show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.decision import PanelDecision, withheld
from interview_tui.domain.ids import BankHash, CandidateId, OpeningId
from interview_tui.domain.interview import Answer, Decision, Interview
from interview_tui.domain.jobs_asked import jobs_asked
from interview_tui.domain.listening import bank_as_held
from interview_tui.domain.notes import Mark, lines_with
from interview_tui.domain.opening import Candidate, Opening, WhenToCall
from interview_tui.domain.scoring import Score, score
from interview_tui.domain.seal import StageSight, rater_key, without_content
from interview_tui.domain.text import one_line
from interview_tui.domain.walk import Coverage, Step, coverage, walk
from interview_tui.services.clock import new_id
from interview_tui.services.openings import checked_title, the_one
from interview_tui.services.seal import Sights, look_through
from interview_tui.services.sealed import STAGE_WORDS
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.domain.calls_in_short import CallsInShort, PlanInShort
    from interview_tui.storage.connection import Connection


@dataclass(frozen=True, slots=True)
class InterviewSummary:
    """One interview in a list, as far as who sits at the keyboard may see it (F12).

    Attributes:
        interview: of a sealed one, only that it was held, when and by whom.
        score: the interviewer's composite so far; None when it is sealed.
        red_flags: lines of notes marked ``!``; 0 when it is sealed.
        sealed: its content is not to be seen yet.
        submitted_ms: UTC moment at which it was submitted; None while it is not.
        bank_version: version of the bank it is run with.
        coverage: how many of the questions about the jobs were asked (F4); None where the bank does not ask about jobs.
    """

    interview: Interview
    score: Score | None
    red_flags: int
    bank_version: str
    coverage: Coverage | None = None
    sealed: bool = False
    submitted_ms: int | None = None


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """One candidate in the list on Home.

    Attributes:
        status: where the candidate stands, in a few words.
        next_step: what to do next, in a few words; a promise to call a reference again comes first.
        latest: the latest interview with the candidate, if any: of a stage the one in which somebody asked; a call is none.
        calls: the reference calls; None while the candidate was asked about nobody.
    """

    candidate: Candidate
    status: str
    next_step: str
    latest: InterviewSummary | None
    calls: CallsInShort | None = None


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """Everything that the page of a candidate shows.

    Attributes:
        interviews: those with the candidate, in the order in which they began; the calls to references are in `references`.
        sights: the stages with their raters, and whether the others' ratings are open.
        decision: the panel's that holds, without its words and numbers: what, by whom and when is no secret (F12).
    """

    candidate: Candidate
    opening: Opening
    interviews: tuple[InterviewSummary, ...]
    references: PlanInShort
    sights: tuple[StageSight, ...]
    newer_bank: str | None
    """The version of a newer quick-screen bank than the one this opening uses, if there is one."""
    decision: PanelDecision | None = None


def add_candidate(services: Services, opening_id: OpeningId, name: str) -> Candidate:
    """Add a person to an opening. Two people may have the same name.

    Raises:
        UsageError: the name is empty or too long.
        NotFound: there is no such opening.
    """
    from interview_tui.storage import candidates, openings

    candidate = Candidate(CandidateId(new_id()), opening_id, checked_title(name, "name"), services.now_ms())

    def job(conn: Connection) -> None:
        openings.get_opening(conn, opening_id)
        candidates.insert_candidate(conn, candidate)

    services.store.write(job)
    return candidate


def resolve_candidate(services: Services, text: str) -> Candidate:
    """The candidate that an id or an unambiguous part of a name means.

    Raises:
        NotFound: nobody matches.
        UsageError: several match; the message lists them with their ids.
    """
    from interview_tui.storage import candidates

    with services.store.read() as conn:
        found = candidates.find_candidates(conn, one_line(text))
    return the_one([(item.id, item.name, item) for item in found], one_line(text), "candidate")


def candidate_lines(
    services: Services, opening_id: OpeningId, filter_text: str, offset: int, limit: int
) -> tuple[int, tuple[CandidateLine, ...]]:
    """How many candidates of an opening match a filter, and some of them, by name.

    Args:
        filter_text: part of a name; case and accents do not count; empty for all.
        offset, limit: which of them.
    """
    from interview_tui.services.call_list import calls_of_many
    from interview_tui.storage import candidates, openings

    with services.store.read() as conn:
        total = candidates.count_candidates(conn, opening_id, filter_text)
        people = candidates.candidate_window(conn, opening_id, filter_text, offset, limit)
        opening = openings.get_opening(conn, opening_id)
        summaries = _summaries(conn, opening, people, services.rater)[0]
        calls = calls_of_many(conn, [person.id for person in people])
    now = services.now_ms()
    return total, tuple(
        _line(person, opening, summaries.get(person.id, ()), calls.get(person.id), services.rater, now) for person in people
    )


def candidate_page(services: Services, candidate_id: CandidateId) -> CandidatePage:
    """Everything that the page of a candidate shows. Waits up to two seconds for what is just being saved. Raises NotFound."""
    from interview_tui.domain.calls_in_short import plan_in_short
    from interview_tui.services.openings import newer_bank
    from interview_tui.services.references import load_people
    from interview_tui.storage import candidates, decisions, openings

    plan = plan_in_short(load_people(services, candidate_id, "").plan)
    with services.store.read() as conn:
        candidate = candidates.get_candidate(conn, candidate_id)
        opening = openings.get_opening(conn, candidate.opening_id)
        summaries, sights = _summaries(conn, opening, [candidate], services.rater)
        decided = decisions.decisions_of(conn, [candidate_id]).get(candidate_id, ())
    holds = withheld(decided[-1]) if decided else None
    newer = newer_bank(services, opening, Stage.QUICK_SCREEN)
    return CandidatePage(candidate, opening, summaries.get(candidate.id, ()), plan, sights.of(candidate.id), newer, holds)


def _summaries(
    conn: Connection, opening: Opening, people: Sequence[Candidate], viewer: str
) -> tuple[Mapping[CandidateId, tuple[InterviewSummary, ...]], Sights]:
    """The interviews with some candidates, without the calls about them: a few statements, however many candidates there are."""
    from interview_tui.storage import bank_rows, careers, interviews

    found: dict[CandidateId, tuple[InterviewSummary, ...]] = {}
    ids = [person.id for person in people]
    everything = interviews.interviews_of(conn, ids)
    sights = look_through(conn, opening, ids, everything, viewer)
    held = [interview for interview in everything if interview.stage is not Stage.REFERENCE]
    answers = interviews.answers_of_many(conn, [interview.id for interview in held if sights.sees(interview)])
    banks = {key: bank_rows.get_bank(conn, key) for key in dict.fromkeys(interview.bank_hash for interview in held)}
    with_jobs = dict.fromkeys(interview.candidate_id for interview in held if banks[interview.bank_hash].per_job)
    jobs = careers.jobs_of_many(conn, tuple(with_jobs))
    kept = careers.kept_jobs_of_many(conn, [interview.id for interview in held if banks[interview.bank_hash].per_job])
    ways: dict[tuple[BankHash, bool], tuple[Step, ...]] = {}
    for interview in held:
        stored_bank = banks[interview.bank_hash]
        submission = sights.submissions.get(interview.id)
        submitted_ms = submission.at_ms if submission else None
        if not sights.sees(interview):
            summary = InterviewSummary(without_content(interview), None, 0, stored_bank.version, sealed=True, submitted_ms=submitted_ms)
            found[interview.candidate_id] = (*found.get(interview.candidate_id, ()), summary)
            continue
        bank = bank_as_held(stored_bank, opening.persona, interview)
        steps = ways.get((bank.hash, interview.listened))
        if steps is None:
            asked = jobs_asked(interview, jobs.get(interview.candidate_id, ()) if bank.per_job else (), kept.get(interview.id, ()))
            steps = walk(bank, opening.persona, asked.jobs)
            if not bank.per_job:  # the same way for everybody
                ways[bank.hash, interview.listened] = steps
        summary = _summary(interview, bank, steps, answers.get(interview.id, ()), opening)
        found[interview.candidate_id] = (*found.get(interview.candidate_id, ()), replace(summary, submitted_ms=submitted_ms))
    return found, sights


def _summary(interview: Interview, bank: Bank, steps: Sequence[Step], given: Sequence[Answer], opening: Opening) -> InterviewSummary:
    flags = sum(len(lines_with(Mark.RED_FLAG, answer.notes)) for answer in given)
    answers = {answer.place: answer for answer in given}
    asked = coverage(steps, answers) if bank.per_job else None
    return InterviewSummary(interview, score(steps, answers, opening.persona), flags, bank.version, asked)


_ENDED = {
    Decision.ADVANCE: ("advanced", "send the scorecard to the panel"),
    Decision.THANK: ("thanked", "thank, invite to apply again"),
    Decision.REFER: ("referred", "recommend to your network"),
}
_FOLLOWS = {Stage.QUICK_SCREEN: "plan the deep-dive"}
"""What comes after a stage in which the candidate has advanced, where the next one can be held."""
_DECIDE = "decide with the panel"


def _line(
    candidate: Candidate, opening: Opening, summaries: Sequence[InterviewSummary], calls: CallsInShort | None, rater: str, now_ms: int
) -> CandidateLine:
    latest = next((held for held in reversed(summaries) if not held.interview.listened), summaries[-1] if summaries else None)
    status, next_step = _standing(latest, opening, calls)
    next_step = _own_step(summaries, rater) or next_step
    if calls is not None and calls.attempted and (latest is None or _goes_on(latest.interview)):
        status = f"reference calls: {calls.called or 'nobody'} called"
    if calls is not None and calls.next_name:
        from interview_tui.moments import call_back_briefly

        next_step = call_back_briefly(calls.next_name, calls.next_ms, now_ms)
    return CandidateLine(candidate, status, next_step, latest, calls)


def _own_step(summaries: Sequence[InterviewSummary], rater: str) -> str:
    """What comes first for a rater who is in the middle of an interview, or has not submitted one; empty for everybody else."""
    key = rater_key(rater)
    going_on = next((item for item in summaries if item.interview.is_open and rater_key(item.interview.interviewer) == key), None)
    if going_on is not None:
        return f"go on with the {_stage(going_on.interview)}"
    waiting = to_submit(summaries, rater)
    return f"submit your {_stage(waiting.interview)}" if waiting is not None else ""


def _stage(interview: Interview) -> str:
    return STAGE_WORDS.get(interview.stage, interview.stage.value)


def to_submit(summaries: Sequence[InterviewSummary], rater: str) -> InterviewSummary | None:
    """The first interview of a rater that is finished and not yet before the panel (F12)."""
    key = rater_key(rater)
    own = (item for item in summaries if rater_key(item.interview.interviewer) == key and not item.interview.is_open)
    return next((item for item in own if item.submitted_ms is None), None)


def _goes_on(interview: Interview) -> bool:
    """Whether an interview is over and the candidate is still considered."""
    return not interview.is_open and interview.decision in (Decision.ADVANCE, None)


def _standing(latest: InterviewSummary | None, opening: Opening, calls: CallsInShort | None) -> tuple[str, str]:
    """Where the candidate stands after an interview, and what comes next."""
    if latest is None:
        return "added", "hold the quick screen"
    interview = latest.interview
    stage = _stage(interview)
    if latest.sealed:
        return f"{stage}: {sealed_state(latest)}", f"hold your {stage}, or wait for the panel"
    if interview.is_open:
        return f"{stage}: open", f"go on with the {stage}"
    if interview.decision is None:
        return f"{stage}: done", "decide"
    ended, next_step = _ENDED[interview.decision]
    if interview.decision is Decision.ADVANCE:
        next_step = _to_the_calls(opening, calls) if interview.stage is Stage.DEEP_DIVE else _FOLLOWS.get(interview.stage, next_step)
    return f"{stage}: {ended}", next_step


def sealed_state(held: InterviewSummary) -> str:
    """How far a sealed interview is: that much is no secret."""
    if held.submitted_ms is not None:
        return "submitted, sealed"
    return "open, sealed" if held.interview.is_open else "finished, sealed"


def _to_the_calls(opening: Opening, calls: CallsInShort | None) -> str:
    """What comes after a deep-dive in which the candidate has advanced (6.02)."""
    if opening.call_references is WhenToCall.AFTER_OFFER and not (calls is not None and calls.attempted):
        return _DECIDE
    if calls is None or not (calls.attempted or calls.to_call or calls.waiting):
        return "plan the reference calls"
    return _DECIDE if calls.is_over else "go on with the reference calls"
