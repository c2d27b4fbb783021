"""Hand-made reference calls for the tests of the scorecard: a quick screen and a deep-dive before them, own questions, own people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from interview_tui.domain.bank import AnswerKind, Bank, Repeats, Section, Stage
from interview_tui.domain.call_sheet import call_sheet, flags_of
from interview_tui.domain.career import Job
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.gathering import gather
from interview_tui.domain.heard import all_names, read_report
from interview_tui.domain.ids import BankHash, BankId, EventId, InterviewId, JobId, QuestionId, ReferenceId, SectionId
from interview_tui.domain.interview import Answer, Interview, ReferenceNumber
from interview_tui.domain.masking import without_names
from interview_tui.domain.opening import Candidate
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import ReferenceRating
from interview_tui.domain.references import (
    EventKind,
    Known,
    Mention,
    Origin,
    Pair,
    ReferenceCall,
    ReferenceDetails,
    ReferenceEvent,
)
from interview_tui.domain.scorecard import Audience, InterviewCard, Scorecard, read_interview
from interview_tui.domain.stored import Stored
from interview_tui.services.words_calls import SWEDISH_CALLS
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples

HASH = BankHash("ef56" * 16)
DAY = 86_400_000
BEGAN = samples.START + 14 * DAY
NUMBER = QuestionId("number")


def bank() -> Bank:
    """A short reference call in English."""
    kind = AnswerKind
    hello = samples.question("hello", "Hello", "Hello {reference}, {interviewer} here about {candidate}.", kind.SCRIPT)
    hard = samples.question("hard", "The challenge", "We heard about {challenge} at {employer}. What did you see?", kind.NOTES)
    hard = replace(hard, say_if_unknown="What was hard?")
    again = samples.question("hire-again", "Hire again", "Would you?", kind.CHOICE)
    questions = (
        hello,
        samples.question("strong", "Strong sides", "What went well?", kind.NOTES),
        hard,
        samples.question("number", "Number", "One number, 1 to 10?", kind.REFERENCE_RATING),
        replace(again, choices=("yes", "no")),
    )
    section = Section(SectionId("talk"), "The talk", 10, questions, Repeats.PER_REFERENCE)
    return Bank(
        BankId("test-call"), "1.0", Stage.REFERENCE, "en", "A short call", 10, Repeats.PER_REFERENCE, (section,), HASH
    )  # fmt: skip


def mention(key: str, seq: int, name: str, relation: Relation, employer: str, job_id: str = "") -> Mention:
    """Named in the quick screen, or the manager of a job."""
    origin = Origin.MANAGER if job_id else Origin.NAMED
    return Mention(ReferenceId(key), samples.candidate().id, seq, name, relation, employer, JobId(job_id) if job_id else None, origin)


MENTIONS = (
    mention("r-per", 1, "Per Lund", Relation.MANAGER, "Helio AB"),
    mention("r-eva", 2, "Eva Holm", Relation.MANAGER, "Brio"),
    mention("r-sam", 3, "Sam Öst", Relation.PEER, "Helio AB"),
    mention("r-kim", 4, "Kim Ek", Relation.PEER, "Helio AB"),
    mention("r-shop", 5, "Per Lund", Relation.MANAGER, "", "j-shop"),
    mention("r-ida", 6, "Ida Falk", Relation.MANAGER, "", "j-hotel"),
    mention("r-lo", 7, "Lo Ek", Relation.MANAGER, "", "j-cafe"),
)


def event(key: str, whose: str, kind: EventKind, name: str, days: int, note: str = "", call_back_ms: int | None = None) -> ReferenceEvent:
    """Something that happened so many days after the first one."""
    return ReferenceEvent(EventId(key), ReferenceId(whose), kind, name, BEGAN + days * DAY, "Maria Ek", note, call_back_ms)


EVENTS = (
    *(event(f"e{n}", one.id, EventKind.GRANTED, one.name, -1) for n, one in enumerate(MENTIONS)),
    event("p1", "r-per", EventKind.VOICEMAIL, "Per Lund", 0),
    event("p2", "r-per", EventKind.CALL_BACK, "Per Lund", 1, "in a meeting", BEGAN + 2 * DAY + 3_600_000),
    event("p3", "r-per", EventKind.REACHED, "Per Lund", 2),
    event("s1", "r-sam", EventKind.REACHED, "Sam Öst", 2),
    event("k1", "r-kim", EventKind.REACHED, "Kim Ek", 3),
    event("v1", "r-eva", EventKind.REFUSED, "Eva Holm", 3, "no time for anybody"),
    event("i1", "r-ida", EventKind.DATES_ONLY, "Ida Falk", 3, "2014 to 2017 confirmed"),
)
DETAILS = (
    ReferenceDetails(ReferenceId("r-sam"), contact="sam@helio.example", together="the same desk, 2018–2019"),
    ReferenceDetails(ReferenceId("r-per"), contact="+46 70 123 45 67"),
)
KNOWN = Known(MENTIONS, {one.reference_id: one for one in DETAILS}, EVENTS, (Pair.of(ReferenceId("r-per"), ReferenceId("r-shop"), True),))


def answer(key: str, whose: str, notes: str = "", choice: str = "") -> Answer:
    """An answer in a call that took two minutes."""
    return Answer(QuestionId(key), whose, notes, spent_ms=120_000, rev=1, choice=choice)


CALLS: tuple[tuple[str, tuple[Answer, ...], ReferenceNumber], ...] = (
    (
        "r-per",
        (
            answer("hello", "r-per"),
            answer("strong", "r-per", "removed the cause of returns #steering\n+ calm in a storm, Sam saw it too #calm"),
            answer("hard", "r-per", "the queue before Christmas was Per's own mistake\n- late with bad news #honesty"),
            answer("number", "r-per", "does more than was asked"),
            answer("hire-again", "r-per", "at once", "yes"),
        ),
        ReferenceNumber(NUMBER, ReferenceRating(9), changed_after=True),
    ),
    (
        "r-sam",
        (
            answer("strong", "r-sam", '"nobody explains it better" #calm\ndecided over our heads #!steering'),
            answer("hard", "r-sam", "would call Per Lund about it, 070-123 45 67\n! shouted once"),
            answer("number", "r-sam"),
            answer("hire-again", "r-sam", "", "no"),
        ),
        ReferenceNumber(NUMBER, ReferenceRating(5)),
    ),
    (
        "r-kim",
        (answer("strong", "r-kim", "kind to new people"), answer("hire-again", "r-kim", "", "yes")),
        ReferenceNumber(NUMBER, declined=True),
    ),
)
SCREEN_ANSWERS = tuple(
    replace(one, notes=f"{one.notes}\nI take the lead #steering\nslow with paper work #!order") if one.question_id == "goal" else one
    for one in samples.ANSWERS
)
PEOPLE = dict(zip(("Per Lund", "Eva Holm", "Sam Öst", "Kim Ek"), ("r-per", "r-eva", "r-sam", "r-kim"), strict=True))


def held(place: int) -> Interview:
    """The call at this place, from 1, finished; eight minutes."""
    began = BEGAN + (1 + place) * DAY
    return Interview(
        InterviewId(f"call-{place}"), samples.candidate().id, Stage.REFERENCE, HASH, "Maria Ek", 10, began, began + 9 * 60_000,
        clock=ClockReading(8 * 60_000, False, began + 9 * 60_000),
    )  # fmt: skip


def scorecard(
    language: str = "en",
    known: Known = KNOWN,
    calls: Iterable[tuple[str, tuple[Answer, ...], ReferenceNumber]] = CALLS,
    *,
    challenge: str = "the queue before Christmas",
    numbers: tuple[PredictedNumber, ...] = samples.NUMBERS,
    whose: dict[str, str] | None = None,
    who: Candidate | None = None,
    jobs: tuple[Job, ...] = dive.JOBS,
    asked: Bank | None = None,
    interviews: tuple[InterviewCard, ...] | None = None,
) -> Scorecard:
    """A quick screen, a deep-dive, and these calls, read in the way in which they are read from a file.

    Args:
        calls: to whom, the answers, and the number.
        whose: the ids of the people in the quick screen, by name.
    """
    role, who = samples.opening(language), who or samples.candidate()
    cards = interviews or (
        samples.card(answers=SCREEN_ANSWERS, numbers=numbers, who=who, role=role),
        dive.card(who=who, role=role, jobs=jobs),
    )
    walked = [job for card in cards for job in card.jobs]
    everybody = gather(known, jobs, flags_of(entry for job in walked for entry in job.entries))
    found = []
    for place, (key, answers, number) in enumerate(calls, 1):
        reference = next(one for one in everybody if ReferenceId(key) in one.ids)
        call = ReferenceCall(InterviewId(f"call-{place}"), ReferenceId(key), "Webbutiken", challenge)
        stored = Stored(
            held(place), asked or bank(), answers, call=call, sheet=call_sheet(reference, walked), numbers=(number,)
        )  # fmt: skip
        found.append(read_interview(stored, who, role))
    shown = tuple(card for card in found if card.was_asked)
    ids = PEOPLE if whose is None else whose
    predicted = [(number, ReferenceId(ids[number.name]) if number.name in ids else None) for number in numbers]
    report = read_report(everybody, cards, shown, predicted, role.persona)
    return Scorecard(who, role, cards, samples.PROGRAM, calls=shown, references=report, names=all_names(known, everybody))


def candidate_copy() -> Scorecard:
    """The same in Swedish as the candidate may have it."""
    whole = replace(scorecard("sv"), audience=Audience.CANDIDATE)
    return without_names(whole, SWEDISH_CALLS.person_label, SWEDISH_CALLS.contact_label)
