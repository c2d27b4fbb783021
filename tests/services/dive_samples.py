"""Hand-made deep-dives for the tests of the scorecard: own questions, own people, nothing from the shipped banks."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from interview_tui.domain.bank import AnswerKind, Bank, Behaviour, Question, Repeats, Section, Stage
from interview_tui.domain.career import Job, YearMonth
from interview_tui.domain.changes import AnswerChanged, Change, JobChanged, JobProgress
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import BankHash, BankId, BehaviourId, InterviewId, JobId, QuestionId, SectionId
from interview_tui.domain.interview import Answer, Decision, Interview, Place
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.predictions import Relation
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.scorecard import InterviewCard, Scorecard, read_interview
from interview_tui.domain.stored import Stored
from interview_tui.storage.store import Store
from tests.services import markdown_samples as samples

HASH = BankHash("cd34" * 16)
MONTH = YearMonth(2026, 3)
BEHAVIOURS = (
    Behaviour(BehaviourId("took-charge"), "Took charge"),
    Behaviour(BehaviourId("stayed-calm"), "Stayed calm"),
    Behaviour(BehaviourId("explained"), "Explained"),
)
KIND = AnswerKind


def per_job() -> tuple[Question, ...]:
    """Four questions about each job: two that are rated, one with a choice, one that asks for the manager."""
    manager = samples.question("boss", "Manager", "Who led you at {employer}?", links=("steering",))
    return (
        samples.question("task", "Task", "What were you to do at {employer} as {job_title}?", links=("drive",)),
        replace(samples.question("proud", "Proud of", "What are you proud of?", links=("drive",)), beside=QuestionId("task")),
        replace(samples.question("left", "Why left", "Why did you leave?", KIND.CHOICE), choices=("pushed", "pulled")),
        replace(manager, names=Relation.MANAGER),
    )


def bank(questions: tuple[Question, ...] = ()) -> Bank:
    """A short deep-dive in English; other questions about each job can be given."""
    hello = samples.question("hello", "Hello", "Hello {first_name}, {jobs} jobs to go.", KIND.SCRIPT)
    sections = (
        Section(SectionId("start"), "Opening", 5, (hello,)),
        Section(SectionId("jobs"), "Every job", 105, questions or per_job(), Repeats.PER_JOB),
        Section(
            SectionId("end"), "Closing", 10,
            (
                samples.question("when", "Start", "When could you start?", KIND.NOTES),
                samples.question("ratings", "Ratings", "Rate {competency} now.", KIND.COMPETENCIES),
            ),
        ),
    )  # fmt: skip
    return Bank(
        BankId("test-dive"), "2.0", Stage.DEEP_DIVE, "en", "A short deep-dive", 120, Repeats.PER_JOB, sections, HASH, behaviours=BEHAVIOURS
    )  # fmt: skip


def job(key: str, seq: int, title: str, employer: str, manager: str, start: str, end: str, **more: object) -> Job:
    """A job with dates as text; an empty end is not known."""
    dates = {"start": YearMonth.of(start) if start else None, "end": YearMonth.of(end) if end else None}
    return Job(JobId(key), samples.candidate().id, seq, title, employer, manager, **{**dates, **more})  # type: ignore[arg-type]


CAFE = job("j-cafe", 2, "Barista", "Kaffe & Co", "Lo Ek", "2012-01", "2013-06", related=False)
HOTEL = job("j-hotel", 1, "Receptionist", "Hotell Norr", "Ida Falk", "2014-02", "2017-05")
SHOP = job("j-shop", 3, "Support agent", "Webbutiken", "Per Lund", "2017-03", "2020-12")
BANK = job("j-bank", 4, "Team lead", "Banken", "", "2021-01", "", ongoing=True, depth=Depth.NORMAL)
LESSONS = job("j-lessons", 5, "Tutor", "Läxhjälpen", "", "2015", "2016", full_time=False)
TWICE = job("j-twice", 6, "Typed twice", "Hotell Norr", "", "2014", "2017", removed=True)
JOBS = (HOTEL, CAFE, SHOP, BANK, LESSONS, TWICE)
"""In the order in which they were entered: a gap after the first one, an overlap of two, a part-time job, one taken off the list."""


def answer(
    key: str,
    about: Job | None,
    rating: int | None = None,
    notes: str = "",
    why: Unrated | None = None,
    reason: str = "",
    choice: str = "",
    spent_ms: int = 120_000,
) -> Answer:
    """An answer that took two minutes."""
    mark = None if rating is None else Rating(rating)
    return Answer(QuestionId(key), about.id if about else "", notes, mark, why, reason, spent_ms, 1, choice)


ANSWERS = (
    answer("hello", None),
    answer("task", CAFE, 5, "made coffee"),
    answer("proud", CAFE, None, "", Unrated.NOT_ASKED, "long ago, the call was late"),
    answer("left", CAFE, choice="pulled"),
    answer("boss", CAFE, 6, "kind, busy"),
    answer("task", HOTEL, 7, "guests in three languages\n+ knew the target: 8.5 on the survey"),
    answer("proud", HOTEL, 8, '"I rebuilt the night desk" #took-charge\n@success the night desk\nsurvey from 8.1 to 8.9'),
    answer("left", HOTEL, notes="the owner sold", choice="pushed"),
    answer("boss", HOTEL, 7, "weekly talks, fair #stayed-calm\n#explained"),
    answer("task", SHOP, 8, "40 tickets a day, chat and mail"),
    answer("proud", SHOP, 9, "removed the cause of returns #took-charge #refund-queue\n@challenge the queue before Christmas"),
    answer("left", SHOP, None, "", Unrated.DECLINED),
    answer("boss", SHOP, None, "! would not say a word about him\nsaid no to a plan of the team #!took-charge", Unrated.NO_EVIDENCE),
    answer("task", BANK, 8, "leads four people"),
    answer("task", LESSONS, 4, "taught maths after school\n? why so few hours"),
    answer("when", None, None, "in August\n@ the union about notice"),
    answer("ratings.drive", None, 8, "the same in three jobs"),
    answer("ratings.empathy", None, None, "", Unrated.NO_EVIDENCE),
    answer("ratings.patience", None, 7, "rated before the persona changed"),
)


def interview() -> Interview:
    """A finished deep-dive of 98 minutes."""
    began = samples.START + 7 * 86_400_000
    return Interview(
        InterviewId("9d2e6679-4444-4000-8000-000000000004"),
        samples.candidate().id,
        Stage.DEEP_DIVE,
        HASH,
        "Maria Ek",
        120,
        began,
        began + 110 * 60_000,
        Decision.ADVANCE,
        "Takes charge, and it lasts.",
        Place(QuestionId("when")),
        ClockReading(98 * 60_000, False, began + 110 * 60_000),
    )


def progress(held: Interview) -> dict[JobId, JobProgress]:
    """What each job was to get, and which are done."""
    minutes = {CAFE.id: (12.5, True), HOTEL.id: (21, True), SHOP.id: (29.5, True), BANK.id: (29.5, False)}
    return {key: JobProgress(held.id, key, round(part * 60_000), done, 1) for key, (part, done) in minutes.items()}


def stored(held: Interview | None = None, answers: tuple[Answer, ...] = ANSWERS, asked: Bank | None = None, **more: object) -> Stored:
    """What is in the database of the sample; everything not given is as there."""
    held = held or interview()
    given: dict[str, object] = {"jobs": JOBS, "month": MONTH} | more
    there = {job.id for job in given["jobs"]}  # type: ignore[attr-defined]
    given.setdefault("progress", {key: entry for key, entry in progress(held).items() if key in there})
    return Stored(held, asked or bank(), answers, **given)  # type: ignore[arg-type]


def card(
    held: Interview | None = None,
    answers: tuple[Answer, ...] = ANSWERS,
    asked: Bank | None = None,
    who: Candidate | None = None,
    role: Opening | None = None,
    **more: object,
) -> InterviewCard:
    """One deep-dive."""
    return read_interview(stored(held, answers, asked, **more), who or samples.candidate(), role or samples.opening())


def finished(language: str = "en") -> Scorecard:
    """A quick screen and a deep-dive after it."""
    return Scorecard(samples.candidate(), samples.opening(language), (samples.card(), card()), samples.PROGRAM)


def only_dive(language: str = "sv") -> Scorecard:
    """A deep-dive that is going on, at the last job."""
    held = replace(interview(), finished_ms=None, decision=None, decision_reason="", place=Place(QuestionId("task"), BANK.id))
    role = samples.opening(language)
    return Scorecard(samples.candidate("Åsa Öberg"), role, (card(held),), samples.PROGRAM, interview().started_ms + 99 * 60_000)


def write(
    store: Store,
    *,
    asked: Bank | None = None,
    answers: tuple[Answer, ...] = ANSWERS,
    jobs: tuple[Job, ...] = JOBS,
    finished: bool = True,
) -> None:
    """Put opening, candidate and deep-dive into an empty database, in the way in which a running interview does."""
    from interview_tui.storage import bank_rows, candidates, interviews, openings

    asked = asked or bank()
    ended = replace(interview(), bank_hash=asked.hash)
    held = replace(ended, finished_ms=None, decision=None)

    def fill(conn: Connection) -> None:
        openings.insert_opening(conn, samples.opening())
        candidates.insert_candidate(conn, samples.candidate())
        bank_rows.save_bank(conn, asked, "kind: bank\n")
        interviews.insert_interview(conn, held)

    store.write(fill)
    changes: list[Change] = [JobChanged(job) for job in jobs]
    changes += [AnswerChanged(held.id, answer) for answer in answers]
    changes += [entry for key, entry in progress(held).items() if key in {job.id for job in jobs}]
    for change in changes:
        store.submit(change)
    assert store.flush(60)
    if not finished:
        return
    assert ended.decision is not None
    assert ended.finished_ms is not None
    finish = partial(interviews.finish_interview, interview_id=held.id, decision=ended.decision, reason=ended.decision_reason)
    store.write(partial(finish, at_ms=ended.finished_ms))
