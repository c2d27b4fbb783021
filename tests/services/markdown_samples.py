"""Hand-made scorecards for the tests of the Markdown export: own questions, own people, nothing from the shipped banks."""

from __future__ import annotations

from dataclasses import replace

from interview_tui.domain.bank import Anchors, AnswerKind, Bank, Question, Repeats, Section, Stage
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import BankHash, BankId, CandidateId, CompetencyId, InterviewId, OpeningId, QuestionId, SectionId
from interview_tui.domain.interview import Answer, Decision, Interview, Place
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.persona import Competency, Persona
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, Rating, Unrated
from interview_tui.domain.scorecard import InterviewCard, Scorecard, read_interview
from interview_tui.domain.stored import Stored

PROGRAM = "interview-tui 9.9.9"
START = 1_772_614_980_000
"""2026-03-04 09:03 UTC."""
ANCHORS = Anchors("nothing behind it", "a wish without a number", "a goal with a number", "a goal, a number and a first step")
SVENSKA = Anchors("inget bakom orden", "en önskan utan siffra", "ett mål med en siffra", "ett mål, en siffra och ett första steg")


def question(
    key: str,
    label: str,
    say: str,
    answer: AnswerKind = AnswerKind.RATED,
    *,
    links: tuple[str, ...] = (),
    anchors: Anchors = ANCHORS,
    about: Relation | None = None,
    people: tuple[Relation, ...] = (),
) -> Question:
    """A question with only what a test needs."""
    return Question(
        QuestionId(key),
        label,
        answer,
        say,
        competencies=tuple(CompetencyId(link) for link in links),
        anchors=anchors if answer is AnswerKind.RATED else None,
        about=about,
        people=people,
    )


FOUR = (Relation.MANAGER, Relation.MANAGER, Relation.PEER, Relation.PEER)


def bank() -> Bank:
    """A short quick screen in English."""
    kind = AnswerKind
    opening = question("hello", "Hello", "Hello {first_name}, {interviewer} here. {applicants} people applied.", kind.SCRIPT)
    opening = replace(opening, say_if_unknown="Hello {first_name}, {interviewer} here.")
    goals = (
        question("goal", "A goal", "What do you want to reach here?", links=("drive",)),
        question("first", "First step", "What would you do first?", links=("drive", "steering")),
        question("upset", "An upset customer", "Tell me about one.", links=("empathy",)),
        question("past", "Last job", "What did you do last?", kind.NOTES),
    )
    numbers = (
        question("managers", "Managers", "What would they give you?", kind.PREDICTION, about=Relation.MANAGER),
        question("four", "Four people", "Two and two, with a number each.", kind.PEOPLE, people=FOUR),
    )
    sections = (
        Section(SectionId("s1"), "Opening", 2, (opening,)),
        Section(SectionId("s2"), "Goals", 7, goals),
        Section(SectionId("s3"), "Numbers", 6, numbers),
    )
    return Bank(BankId("test-screen"), "1.2", Stage.QUICK_SCREEN, "en", "A short screen", 25, Repeats.ONCE, sections, BankHash("ab12" * 16))


def persona() -> Persona:
    """Three competencies, one of which weighs double."""
    competencies = (
        Competency(CompetencyId("steering"), "Guides and takes charge", 2, ANCHORS),
        Competency(CompetencyId("empathy"), "Empathy", 1, ANCHORS),
        Competency(CompetencyId("drive"), "Drive", 1, ANCHORS),
    )
    mission = "Customers who are stuck get one clear way out.\nA second line that the first page leaves out."
    return Persona("Support agent", mission, ("95 % within 4 hours",), competencies, (), "The role is to lead, not to sort.")


def opening(language: str = "en") -> Opening:
    """The opening of all samples."""
    return Opening(OpeningId("0b6f1c1e-2222-4000-8000-000000000002"), "Support agent B2B", language, 112, 25, "", persona())


def candidate(name: str = "Anna Svensson") -> Candidate:
    """The candidate of all samples."""
    return Candidate(CandidateId("3f2a9c77-1111-4000-8000-000000000001"), opening().id, name)


def interview() -> Interview:
    """A finished interview of 24:31 minutes."""
    return Interview(
        InterviewId("7c9e6679-3333-4000-8000-000000000003"),
        candidate().id,
        Stage.QUICK_SCREEN,
        BankHash("ab12" * 16),
        "Maria Ek",
        25,
        START,
        START + 26 * 60_000,
        Decision.ADVANCE,
        "Clear goals, and she decides.",
        Place(QuestionId("four")),
        ClockReading(24 * 60_000 + 31_000, False, START + 26 * 60_000),
    )


def answer(key: str, rating: int | None = None, notes: str = "", why: Unrated | None = None, reason: str = "") -> Answer:
    """An answer that took one minute and a half."""
    return Answer(QuestionId(key), "", notes, None if rating is None else Rating(rating), why, reason, 90_000, 1)


def named(slot: int, name: str, employer: str, number: int | None, *, declined: bool = False) -> PredictedNumber:
    """A predicted number of one of the four people."""
    value = None if number is None else Prediction(number)
    return PredictedNumber("four", slot, FOUR[slot], True, name, employer, value, declined)


def general(number: int) -> PredictedNumber:
    """What the candidate says that managers would give in general."""
    return PredictedNumber("managers", 0, Relation.MANAGER, False, number=Prediction(number))


ANSWERS = (
    answer("hello"),
    answer("goal", 8, '"I want CSAT above 92 by the summer"\n+ asked what it is today\nbuilt macros, see https://example.com/macros'),
    answer("first", 9),
    answer("upset", None, "! laughed at the customer\n- no example of their own", Unrated.NO_EVIDENCE),
    answer("past", None, "Helio AB, manager Per Lund <per@helio.se>\n@ Per Lund about the refund queue\n? why one year only"),
    answer("managers"),
    answer("four"),
)
NUMBERS = (
    general(9),
    named(0, "Per Lund", "Helio AB", 7),
    named(1, "Eva Holm", "Brio", 7),
    named(2, "Sam Öst", "Helio AB", 8),
    named(3, "Kim Ek", "Helio AB", None, declined=True),
)


def card(
    held: Interview | None = None,
    answers: tuple[Answer, ...] = ANSWERS,
    numbers: tuple[PredictedNumber, ...] = NUMBERS,
    asked: Bank | None = None,
    who: Candidate | None = None,
    role: Opening | None = None,
    example: str = "",
) -> InterviewCard:
    """One interview; everything not given is as in the finished sample."""
    held, who, role = held or interview(), who or candidate(), role or opening()
    return read_interview(Stored(held, asked or bank(), answers, numbers, example), who, role)


def finished() -> Scorecard:
    """A finished quick screen in English."""
    return Scorecard(candidate(), opening(), (card(),), PROGRAM)


def empty(language: str = "en") -> Scorecard:
    """Nobody has talked with this candidate."""
    return Scorecard(candidate(), opening(language), (), PROGRAM)


def swedish_in_progress() -> Scorecard:
    """A Swedish quick screen that stands at its third question."""
    kind = AnswerKind
    goals = (
        question("goal", "Ett mål", "Vad vill du uppnå här?", links=("drive",), anchors=SVENSKA),
        question("first", "Första steget", "Vad skulle du göra först?", links=("steering",), anchors=SVENSKA),
        question("upset", "En arg kund", "Berätta om en.", links=("empathy",), anchors=SVENSKA),
    )
    people = question("four", "Fyra namn", "Två och två, med en siffra var.", kind.PEOPLE, people=FOUR)
    sections = (Section(SectionId("s2"), "Mål", 7, goals), Section(SectionId("s3"), "Siffror", 6, (people,)))
    asked = replace(bank(), language="sv", title="En kort intervju", sections=sections)
    competencies = tuple(
        replace(item, name=name, weight=1.0) for item, name in zip(persona().competencies, ("Tar ledningen", "Empati", "Driv"), strict=True)
    )
    role = replace(
        opening("sv"), persona=replace(persona(), mission="Kunder ska få en väg ut.", competencies=competencies, weights_reason="")
    )
    held = replace(
        interview(),
        finished_ms=None,
        decision=None,
        decision_reason="",
        place=Place(QuestionId("upset")),
        clock=ClockReading(6 * 60_000, True, START + 6 * 60_000),
    )
    answers = (answer("goal", 7, "+ ett tydligt mål"), answer("first", None, "", Unrated.NOT_ASKED, "sagt redan"), answer("upset"))
    who = candidate("Åsa Öberg")
    return Scorecard(who, role, (card(held, answers, (), asked, who, role),), PROGRAM, START + 7 * 60_000)
