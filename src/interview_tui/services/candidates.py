"""Verbs on candidates, and what the lists and pages about them show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.decision import PanelDecision, withheld
from interview_tui.domain.ids import BankHash, CandidateId, OpeningId
from interview_tui.domain.interview import Answer, Interview
from interview_tui.domain.jobs_asked import jobs_asked
from interview_tui.domain.listening import bank_as_held
from interview_tui.domain.notes import Mark, lines_with
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.review import Review, holds
from interview_tui.domain.scoring import Score, score
from interview_tui.domain.seal import StageSight, without_content
from interview_tui.domain.text import one_line
from interview_tui.domain.walk import Coverage, Step, coverage, walk
from interview_tui.services.clock import new_id
from interview_tui.services.openings import checked_title, the_one
from interview_tui.services.seal import Sights, look_through
from interview_tui.services.session import Services
from interview_tui.services.standing import latest_of, number_of, standing

if TYPE_CHECKING:
    from interview_tui.domain.calls_in_short import CallsInShort, PlanInShort
    from interview_tui.domain.offer import ComesNext, Offer
    from interview_tui.domain.review import Application
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
        score: the number beside the name, as the viewer may see it; None while there is none.
        score_from: whose number it is: "panel" (the composite of what is submitted), "own" (of the latest interview), or empty.
    """

    candidate: Candidate
    status: str
    next_step: str
    latest: InterviewSummary | None
    calls: CallsInShort | None = None
    score: float | None = None
    score_from: str = ""


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """Everything that the page of a candidate shows.

    Attributes:
        interviews: those with the candidate, in the order in which they began; the calls to references are in `references`.
        sights: the stages with their raters, and whether the others' ratings are open.
        decision: the panel's that holds, without its words and numbers: what, by whom and when is no secret (F12).
        application: what came with the application; None for somebody who was typed by hand.
        review: the verdict on it that holds; None while there is none.
        offer: the offer, once it is begun.
    """

    candidate: Candidate
    opening: Opening
    interviews: tuple[InterviewSummary, ...]
    references: PlanInShort
    sights: tuple[StageSight, ...]
    newer_bank: str | None
    """The version of a newer quick-screen bank than the one this opening uses, if there is one."""
    decision: PanelDecision | None = None
    application: Application | None = None
    review: Review | None = None
    offer: Offer | None = None
    comes_next: ComesNext | None = None
    """An offer that was turned down, if it was theirs or they are its fallback, who is to be called."""


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
    from interview_tui.storage import applied, candidates, decisions, offers, openings, seen_reviews

    with services.store.read() as conn:
        total = candidates.count_candidates(conn, opening_id, filter_text)
        people = candidates.candidate_window(conn, opening_id, filter_text, offset, limit)
        opening = openings.get_opening(conn, opening_id)
        summaries, sights = _summaries(conn, opening, people, services.rater)
        ids = [person.id for person in people]
        calls = calls_of_many(conn, ids)
        decided = decisions.decisions_of(conn, ids)
        reviews = seen_reviews.settled(conn, ids, services.rater)
        given = offers.offers_of(conn, ids)
        read = _Read(applied.who_applied(conn, ids), reviews, given, by_person(offers.come_next(conn, opening_id)))
    now = services.now_ms()
    return total, tuple(
        _line(person, opening, summaries.get(person.id, ()), calls.get(person.id), sights, decided.get(person.id, ()), read, now)
        for person in people
    )


def candidate_page(services: Services, candidate_id: CandidateId) -> CandidatePage:
    """Everything that the page of a candidate shows. Waits up to two seconds for what is just being saved. Raises NotFound."""
    from interview_tui.domain.calls_in_short import plan_in_short
    from interview_tui.services.openings import newer_bank
    from interview_tui.services.references import load_people
    from interview_tui.storage import applications, candidates, decisions, offers, openings, seen_reviews

    plan = plan_in_short(load_people(services, candidate_id, "").plan)
    with services.store.read() as conn:
        candidate = candidates.get_candidate(conn, candidate_id)
        opening = openings.get_opening(conn, candidate.opening_id)
        summaries, sights = _summaries(conn, opening, [candidate], services.rater)
        decided = decisions.decisions_of(conn, [candidate_id]).get(candidate_id, ())
        application = applications.applications_of(conn, [candidate_id]).get(candidate_id)
        review = holds(seen_reviews.settled(conn, [candidate_id], services.rater).get(candidate_id))
        offer = offers.offers_of(conn, [candidate_id]).get(candidate_id)
        next_one = by_person(offers.come_next(conn, opening.id)).get(candidate_id)
    decision = withheld(decided[-1]) if decided else None
    if opening.closed_on is not None:
        plan = replace(plan, calls=_nobody_next(plan.calls))
    newer = newer_bank(services, opening, Stage.QUICK_SCREEN)
    own = summaries.get(candidate.id, ())
    return CandidatePage(candidate, opening, own, plan, sights.of(candidate.id), newer, decision, application, review, offer, next_one)


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


def by_person(found: Iterable[ComesNext]) -> dict[CandidateId, ComesNext]:
    """The offers that were turned down, by who did, and by who is their fallback: for several the first."""
    held: dict[CandidateId, ComesNext] = {}
    for one in found:
        held.setdefault(one.refused_id, one)
        held.setdefault(one.fallback_id, one)
    return held


def _nobody_next(calls: CallsInShort) -> CallsInShort:
    """The calls of a closed opening: nobody is called any more, whatever was promised."""
    return replace(calls, next_name="", next_ms=0)


@dataclass(frozen=True, slots=True)
class _Read:
    """Whose applications came, what was made of them, to whom an offer was begun, who comes next after a no."""

    applied: frozenset[CandidateId]
    reviews: Mapping[CandidateId, Review]
    offers: Mapping[CandidateId, Offer]
    come_next: Mapping[CandidateId, ComesNext]


def _line(
    candidate: Candidate,
    opening: Opening,
    summaries: Sequence[InterviewSummary],
    calls: CallsInShort | None,
    sights: Sights,
    decided: Sequence[PanelDecision],
    read: _Read,
    now_ms: int,
) -> CandidateLine:
    decision = withheld(decided[-1]) if decided else None
    if calls is not None and opening.closed_on is not None:
        calls = _nobody_next(calls)
    next_one = read.come_next.get(candidate.id)
    status, next_step = standing(
        summaries, opening, calls, sights.of(candidate.id), decision, sights.viewer or "",
        applied=candidate.id in read.applied, review=read.reviews.get(candidate.id),
        offer=read.offers.get(candidate.id), comes_next=next_one,
    )  # fmt: skip
    if calls is not None and calls.next_name and next_one is None:  # whom to call with the offer comes first
        from interview_tui.moments import call_back_briefly

        next_step = call_back_briefly(calls.next_name, calls.next_ms, now_ms)
    number, source = number_of(summaries, opening, sights.submissions)
    return CandidateLine(candidate, status, next_step, latest_of(summaries), calls, number, source)
