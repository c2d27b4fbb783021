"""Small valid things for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from interview_tui.domain.bank import Anchors, AnswerKind, Bank, Question, Repeats, Section, Stage
from interview_tui.domain.career import Job, YearMonth
from interview_tui.domain.ids import BankHash, BankId, CandidateId, CompetencyId, InterviewId, JobId, OpeningId, QuestionId, SectionId
from interview_tui.domain.interview import Interview
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.persona import Competency, Persona
from interview_tui.domain.predictions import Relation

ANCHORS = Anchors("poor", "mixed", "good", "excellent")
NOW = 1_790_000_000_000
"""A moment in UTC milliseconds."""


def question(name: str, kind: AnswerKind = AnswerKind.RATED, *links: str, say: str = "Say {candidate}", optional: bool = False) -> Question:
    return Question(
        QuestionId(name),
        name.title(),
        kind,
        say,
        competencies=tuple(CompetencyId(link) for link in links),
        anchors=ANCHORS if kind is AnswerKind.RATED else None,
        about=Relation.MANAGER if kind is AnswerKind.PREDICTION else None,
        people=(Relation.MANAGER, Relation.MANAGER, Relation.PEER, Relation.PEER) if kind is AnswerKind.PEOPLE else (),
        optional=optional,
    )


def bank(*sections: tuple[float, list[Question]]) -> Bank:
    parts = sections or (
        (2.0, [question("hello", AnswerKind.SCRIPT)]),
        (6.0, [question("goals", AnswerKind.RATED, "drive"), question("steer", AnswerKind.RATED, "steering", "drive")]),
        (2.0, [question("general", AnswerKind.PREDICTION), question("names", AnswerKind.PEOPLE)]),
        (2.0, [question("start", AnswerKind.NOTES)]),
    )
    built = tuple(
        Section(SectionId(f"section-{place}"), f"Section {place}", share, tuple(questions))
        for place, (share, questions) in enumerate(parts)
    )
    return Bank(BankId("test"), "1.0", Stage.QUICK_SCREEN, "en", "Test", 24, Repeats.ONCE, built, BankHash("0" * 64))


def deep_bank(questions: int = 4) -> Bank:
    """A bank of the stage deep-dive: an opening, some rated questions about each job (``job-1`` …), a closing.

    The second job question keeps the first in sight, and the last asks for the manager. In the closing the competencies are rated.

    Args:
        questions: how many are asked about each job, 1 or more.
    """
    per_job = [question(f"job-{place}", AnswerKind.RATED, "drive", say="Say {employer}") for place in range(1, questions + 1)]
    if questions > 1:
        per_job[1] = replace(per_job[1], beside=QuestionId("job-1"))
    per_job[-1] = replace(per_job[-1], names=Relation.MANAGER)
    closing = (
        question("start", AnswerKind.NOTES),
        question("thanks", AnswerKind.SCRIPT),
        question("competencies", AnswerKind.COMPETENCIES),
    )
    sections = (
        Section(SectionId("opening"), "Opening", 5.0, (question("hello", AnswerKind.SCRIPT),)),
        Section(SectionId("jobs"), "Jobs", 105.0, tuple(per_job), Repeats.PER_JOB),
        Section(SectionId("closing"), "Closing", 10.0, closing),
    )
    return Bank(BankId("deep"), "1.0", Stage.DEEP_DIVE, "en", "Deep", 120, Repeats.ONCE, sections, BankHash("1" * 64))


def job(n: int, **fields: Any) -> Job:
    """The n-th job of a career: ``j1`` from January 2011 to December of that year, ``j2`` the year after, and so on; `fields` win."""
    given: dict[str, Any] = {
        "seq": n, "title": f"Title {n}", "employer": f"Employer {n}", "manager": f"Manager {n}",
        "start": YearMonth(2010 + n, 1), "end": YearMonth(2010 + n, 12),
    }  # fmt: skip
    return Job(JobId(f"j{n}"), CandidateId("c1"), **(given | fields))


def persona(**weights: float) -> Persona:
    given = weights or {"drive": 1.0, "steering": 1.0}
    return Persona(
        "Agent", "Help.", ("92 % CSAT",), tuple(Competency(CompetencyId(k), k.title(), w, ANCHORS) for k, w in given.items()), ("Calm",)
    )


def opening() -> Opening:
    return Opening(OpeningId("o1"), "Support agent", persona=persona())


def candidate(name: str = "Anna Svensson") -> Candidate:
    return Candidate(CandidateId("c1"), OpeningId("o1"), name)


def interview() -> Interview:
    return Interview(InterviewId("i1"), CandidateId("c1"), Stage.QUICK_SCREEN, BankHash("0" * 64), "Me", 24, NOW)
