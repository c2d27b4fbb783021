"""Verbs on candidates, and what the lists and pages about them show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.ids import BankHash, CandidateId, OpeningId
from interview_tui.domain.interview import Answer, Decision, Interview
from interview_tui.domain.jobs_asked import jobs_asked
from interview_tui.domain.notes import Mark, lines_with
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.scoring import Score, score
from interview_tui.domain.text import one_line
from interview_tui.domain.walk import Coverage, Step, coverage, walk
from interview_tui.services.clock import new_id
from interview_tui.services.openings import checked_title, the_one
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


@dataclass(frozen=True, slots=True)
class InterviewSummary:
    """One interview in a list.

    Attributes:
        score: the interviewer's composite so far.
        red_flags: lines of notes marked ``!``.
        bank_version: version of the bank it is run with.
        coverage: how many of the questions about the jobs were asked (F4); None where the bank does not ask about jobs.
    """

    interview: Interview
    score: Score
    red_flags: int
    bank_version: str
    coverage: Coverage | None = None


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """One candidate in the list on Home.

    Attributes:
        status: where the candidate stands, in a few words.
        next_step: what to do next, in a few words.
        latest: the latest interview, if any.
    """

    candidate: Candidate
    status: str
    next_step: str
    latest: InterviewSummary | None


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """Everything that the page of a candidate shows. `interviews` are in the order in which they began."""

    candidate: Candidate
    opening: Opening
    interviews: tuple[InterviewSummary, ...]
    newer_bank: str | None
    """The version of a newer quick-screen bank than the one this opening uses, if there is one."""


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
    from interview_tui.storage import candidates, openings

    with services.store.read() as conn:
        total = candidates.count_candidates(conn, opening_id, filter_text)
        people = candidates.candidate_window(conn, opening_id, filter_text, offset, limit)
        opening = openings.get_opening(conn, opening_id)
        summaries = _summaries(conn, opening, people)
    return total, tuple(_line(person, summaries.get(person.id, ())) for person in people)


def candidate_page(services: Services, candidate_id: CandidateId) -> CandidatePage:
    """Everything that the page of a candidate shows. Raises NotFound."""
    from interview_tui.services.openings import newer_bank
    from interview_tui.storage import candidates, openings

    with services.store.read() as conn:
        candidate = candidates.get_candidate(conn, candidate_id)
        opening = openings.get_opening(conn, candidate.opening_id)
        summaries = _summaries(conn, opening, [candidate])
    return CandidatePage(candidate, opening, summaries.get(candidate.id, ()), newer_bank(services, opening, Stage.QUICK_SCREEN))


def _summaries(conn: Connection, opening: Opening, people: Sequence[Candidate]) -> Mapping[CandidateId, tuple[InterviewSummary, ...]]:
    """The interviews of some candidates: a few statements, however many candidates there are."""
    from interview_tui.storage import bank_rows, careers, interviews

    found: dict[CandidateId, tuple[InterviewSummary, ...]] = {}
    held = interviews.interviews_of(conn, [person.id for person in people])
    answers = interviews.answers_of_many(conn, [interview.id for interview in held])
    banks = {key: bank_rows.get_bank(conn, key) for key in dict.fromkeys(interview.bank_hash for interview in held)}
    with_jobs = dict.fromkeys(interview.candidate_id for interview in held if banks[interview.bank_hash].per_job)
    jobs = careers.jobs_of_many(conn, tuple(with_jobs))
    kept = careers.kept_jobs_of_many(conn, [interview.id for interview in held if banks[interview.bank_hash].per_job])
    ways: dict[BankHash, tuple[Step, ...]] = {}
    for interview in held:
        bank = banks[interview.bank_hash]
        steps = ways.get(bank.hash)
        if steps is None:
            asked = jobs_asked(interview, jobs.get(interview.candidate_id, ()), kept.get(interview.id, ()))
            steps = walk(bank, opening.persona, asked.jobs)
            if not bank.per_job:  # the same way for everybody
                ways[bank.hash] = steps
        summary = _summary(interview, bank, steps, answers.get(interview.id, ()), opening)
        found[interview.candidate_id] = (*found.get(interview.candidate_id, ()), summary)
    return found


def _summary(interview: Interview, bank: Bank, steps: Sequence[Step], given: Sequence[Answer], opening: Opening) -> InterviewSummary:
    flags = sum(len(lines_with(Mark.RED_FLAG, answer.notes)) for answer in given)
    answers = {answer.place: answer for answer in given}
    asked = coverage(steps, answers) if bank.per_job else None
    return InterviewSummary(interview, score(steps, answers, opening.persona), flags, bank.version, asked)


_STAGES = {Stage.QUICK_SCREEN: "quick screen", Stage.DEEP_DIVE: "deep-dive"}
_ENDED = {
    Decision.ADVANCE: ("advanced", "send the scorecard to the panel"),
    Decision.THANK: ("thanked", "thank, invite to apply again"),
    Decision.REFER: ("referred", "recommend to your network"),
}
_FOLLOWS = {Stage.QUICK_SCREEN: "plan the deep-dive"}
"""What comes after a stage in which the candidate has advanced, where the next one can be held."""


def _line(candidate: Candidate, summaries: Sequence[InterviewSummary]) -> CandidateLine:
    if not summaries:
        return CandidateLine(candidate, "added", "hold the quick screen", None)
    latest = summaries[-1]
    interview = latest.interview
    stage = _STAGES.get(interview.stage, interview.stage.value)
    if interview.is_open:
        return CandidateLine(candidate, f"{stage}: open", f"go on with the {stage}", latest)
    if interview.decision is None:
        return CandidateLine(candidate, f"{stage}: done", "decide", latest)
    ended, next_step = _ENDED[interview.decision]
    if interview.decision is Decision.ADVANCE:
        next_step = _FOLLOWS.get(interview.stage, next_step)
    return CandidateLine(candidate, f"{stage}: {ended}", next_step, latest)
