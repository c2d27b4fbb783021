from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import ANCHORS, bank, deep_bank, job, persona, question

from interview_tui.domain.bank import Anchors, AnswerKind, Bank, Question, Repeats, Section
from interview_tui.domain.career import jobs_to_ask
from interview_tui.domain.ids import CompetencyId, JobId, QuestionId, SectionId
from interview_tui.domain.interview import Answer, Gap, Place, QuestionState
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, Rating, Unrated
from interview_tui.domain.walk import Coverage, Step, coverage, gaps_at, gaps_in, state_at, unasked, walk

JOBS = (job(1), job(2), job(3))
CLOSING = ["start/", "thanks/", "competencies.drive/", "competencies.steering/"]


def names(steps: Sequence[Step]) -> list[str]:
    return [f"{step.place.question_id}/{step.place.subject}" for step in steps]


def with_job_questions(*questions: Question) -> Bank:
    """The deep-dive bank with other questions about each job."""
    built = deep_bank()
    jobs = Section(SectionId("jobs"), "Jobs", 105, questions, Repeats.PER_JOB)
    return replace(built, sections=(built.sections[0], jobs, built.sections[2]))


def notes(name: str, n: int, text: str = "Ran the desk") -> tuple[Place, Answer]:
    answer = Answer(QuestionId(name), JobId(f"j{n}"), notes=text)
    return answer.place, answer


# -- the way ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [3, 4, 5])
def test_the_same_questions_are_asked_about_every_job_between_opening_and_closing(count: int) -> None:
    expected = [f"job-{place}/j{n}" for n in (1, 2, 3) for place in range(1, count + 1)]
    assert names(walk(deep_bank(count), persona(), JOBS)) == ["hello/", *expected, *CLOSING]


def test_several_sections_per_job_are_all_asked_about_one_job_before_the_next() -> None:
    built = deep_bank(2)
    more = Section(SectionId("more"), "More", 5, (question("why-left", AnswerKind.NOTES),), Repeats.PER_JOB)
    steps = walk(replace(built, sections=(*built.sections[:2], more, built.sections[2])), persona(), JOBS[:2])
    assert names(steps)[1:7] == ["job-1/j1", "job-2/j1", "why-left/j1", "job-1/j2", "job-2/j2", "why-left/j2"]
    assert [step.section.id for step in steps[1:4]] == ["jobs", "jobs", "more"]


def test_without_jobs_the_opening_and_the_closing_are_left() -> None:
    assert names(walk(deep_bank(), persona())) == ["hello/", *CLOSING]


def test_a_bank_that_repeats_over_nothing_is_asked_once_whatever_the_jobs() -> None:
    assert names(walk(bank(), persona(), JOBS)) == ["hello/", "goals/", "steer/", "general/", "names/", "start/"]


def test_a_job_that_was_entered_last_takes_its_place_by_its_dates() -> None:
    remembered = job(9, start=JOBS[1].start, end=JOBS[1].end)
    steps = walk(deep_bank(3), persona(), jobs_to_ask([*JOBS, remembered]))
    assert [step.job.id for step in steps if step.job is not None and step.question.id == "job-1"] == ["j1", "j2", "j9", "j3"]


# -- competencies that are rated directly ----------------------------------------------------------------------------


def test_the_competencies_question_becomes_one_step_for_each_of_the_persona_with_its_anchors() -> None:
    other = Anchors("1", "2", "3", "4")
    drive, steering = persona().competencies
    steps = walk(deep_bank(), replace(persona(), competencies=(steering, replace(drive, anchors=other))))[-2:]
    assert names(steps) == ["competencies.steering/", "competencies.drive/"]
    assert [(step.question.answer, step.question.label, step.question.anchors, step.question.competencies) for step in steps] == [
        (AnswerKind.RATED, "Steering", ANCHORS, ("steering",)),
        (AnswerKind.RATED, "Drive", other, ("drive",)),
    ]
    assert [step.competency.id if step.competency else "" for step in steps] == ["steering", "drive"]


def test_only_the_competencies_that_the_bank_names_are_rated() -> None:
    built, ask = deep_bank(), replace(question("rate", AnswerKind.COMPETENCIES), competencies=(CompetencyId("steering"), CompetencyId("x")))
    sections = (*built.sections[:2], replace(built.sections[2], questions=(ask,)))
    assert names(walk(replace(built, sections=sections), persona()))[1:] == ["rate.steering/"]


def test_a_persona_without_competencies_has_none_to_rate() -> None:
    assert names(walk(deep_bank(), replace(persona(), competencies=()))) == ["hello/", "start/", "thanks/"]


# -- coverage ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "cells"), [(3, 9), (4, 12), (5, 15)])
def test_coverage_is_asked_of_questions_times_jobs(count: int, cells: int) -> None:
    steps = walk(deep_bank(count), persona(), JOBS)
    answers = dict([notes("job-1", 1), notes("job-2", 1), notes("job-1", 3)])
    assert coverage(steps, {}) == Coverage(0, cells)
    assert coverage(steps, answers) == Coverage(3, cells)


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"notes": " \n"}, 0),
        ({"spent_ms": 60_000}, 0),
        ({"rating": Rating(7)}, 1),
        ({"unrated": Unrated.NO_EVIDENCE}, 1),
        ({"unrated": Unrated.DECLINED}, 1),
        ({"unrated": Unrated.NOT_ASKED, "reason": "three weeks only"}, 0),
        ({"unrated": Unrated.NOT_ASKED, "reason": "three weeks only", "notes": "but he told of it"}, 0),
    ],
)
def test_what_counts_as_asked(fields: dict[str, object], asked: int) -> None:
    answer = Answer(QuestionId("job-1"), "j1", **fields)  # type: ignore[arg-type]
    assert coverage(walk(deep_bank(), persona(), JOBS[:1]), {answer.place: answer}) == Coverage(asked, 4)


def test_what_is_asked_about_the_candidate_is_no_cell() -> None:
    steps = walk(deep_bank(), persona(), JOBS[:1])
    once = {step.place: Answer(step.question.id, notes="said") for step in steps if step.job is None}
    assert len(once) == 5
    assert coverage(steps, once) == Coverage(0, 4)


def test_scripts_and_competencies_about_a_job_are_no_cells_and_never_unasked() -> None:
    asks = (question("intro", AnswerKind.SCRIPT), question("hired"), question("rate", AnswerKind.COMPETENCIES))
    steps = walk(with_job_questions(*asks), persona(), JOBS[:2])
    assert names(steps)[1:5] == ["intro/j1", "hired/j1", "rate.drive/j1", "rate.steering/j1"]
    assert coverage(steps, {}) == Coverage(0, 2)
    assert names(unasked(steps, {})) == ["hired/j1", "hired/j2"]


def test_an_optional_question_is_a_cell_only_where_it_was_asked() -> None:
    steps = walk(with_job_questions(question("hired"), question("why-left", AnswerKind.NOTES, optional=True)), persona(), JOBS)
    both = dict([*(notes("hired", n) for n in (1, 2, 3)), notes("why-left", 2, "The firm closed")])
    assert coverage(steps, {}) == Coverage(0, 3)
    assert coverage(steps, both) == Coverage(4, 4)
    assert names(unasked(steps, {})) == ["hired/j1", "hired/j2", "hired/j3"]


def test_an_answer_about_a_job_that_was_taken_off_the_list_does_not_count() -> None:
    steps = walk(deep_bank(), persona(), jobs_to_ask([job(1), job(2, removed=True), job(3, full_time=False)]))
    assert coverage(steps, dict([notes("job-1", 1), notes("job-1", 2), notes("job-1", 3)])) == Coverage(1, 4)


# -- unasked -----------------------------------------------------------------------------------------------------------


def test_a_cell_is_unasked_until_there_is_an_answer_or_a_reason() -> None:
    steps = walk(deep_bank(), persona(), JOBS[:1])
    skipped = Answer(QuestionId("job-2"), "j1", unrated=Unrated.NOT_ASKED, reason="a summer job")
    silent = Answer(QuestionId("job-3"), "j1", unrated=Unrated.NOT_ASKED, reason="  ")
    answers = dict([notes("job-1", 1), (skipped.place, skipped), (silent.place, silent)])
    assert names(unasked(steps, {})) == ["job-1/j1", "job-2/j1", "job-3/j1", "job-4/j1"]
    assert names(unasked(steps, answers)) == ["job-3/j1", "job-4/j1"]


def test_an_answer_about_one_job_is_none_about_another() -> None:
    steps = walk(deep_bank(3), persona(), JOBS[:2])
    assert names(unasked(steps, dict(notes(f"job-{place}", 1) for place in (1, 2, 3)))) == ["job-1/j2", "job-2/j2", "job-3/j2"]


# -- gaps and states of steps ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("manager", "fields", "gaps"),
    [
        ("Karin Ek", {}, ()),
        ("", {}, (Gap.NOT_NAMED,)),
        ("  ", {}, (Gap.NOT_NAMED,)),
        ("", {"rating": None, "notes": ""}, (Gap.UNANSWERED, Gap.UNRATED, Gap.NOT_NAMED)),
        ("", {"rating": None, "unrated": Unrated.DECLINED}, ()),
        ("", {"rating": None, "unrated": Unrated.NOT_ASKED, "reason": "self-employed"}, ()),
    ],
)
def test_the_manager_of_a_job_is_to_be_named(manager: str, fields: dict[str, object], gaps: tuple[Gap, ...]) -> None:
    step = walk(deep_bank(), persona(), [job(1, manager=manager)])[4]
    answer = Answer(QuestionId("job-4"), "j1", **{"rating": Rating(7), "notes": "Open door"} | fields)  # type: ignore[arg-type]
    assert step.question.names is Relation.MANAGER
    assert step.is_named is bool(manager.strip())
    assert gaps_at(step, answer) == gaps


def test_a_job_whose_manager_is_not_named_is_incomplete() -> None:
    answer = Answer(QuestionId("job-4"), "j1", rating=Rating(7))
    unnamed, named = (walk(deep_bank(), persona(), [job(1, manager=name)])[4] for name in ("", "Karin Ek"))
    assert state_at(unnamed, answer) is QuestionState.INCOMPLETE
    assert state_at(named, answer) is QuestionState.DONE


def test_a_question_that_asks_for_nobody_lacks_no_name() -> None:
    assert walk(deep_bank(), persona(), [job(1, manager="")])[1].is_named


def test_the_gaps_come_in_the_order_of_the_way_and_tell_jobs_apart() -> None:
    steps = walk(deep_bank(3), persona(), [job(1), job(2, manager="")])
    answers = {
        step.place: Answer(step.question.id, step.place.subject, rating=Rating(6), spent_ms=1)
        for step in steps
        if step.place not in (Place(QuestionId("job-1"), "j2"), Place(QuestionId("hello")))
    }
    found = [(f"{step.place.question_id}/{step.place.subject}", gaps) for step, gaps in gaps_in(steps, answers)]
    assert found == [
        ("hello/", (Gap.NOT_SAID,)),
        ("job-1/j2", (Gap.UNANSWERED, Gap.UNRATED)),
        ("job-3/j2", (Gap.NOT_NAMED,)),
    ]


def test_the_gaps_of_a_bank_that_repeats_over_nothing_come_in_its_order() -> None:
    given_answer = Answer(QuestionId("goals"), rating=Rating(6))
    found = gaps_in(walk(bank(), persona()), {given_answer.place: given_answer})
    assert [step.question.id for step, _ in found] == ["hello", "steer", "general", "names", "start"]


def test_a_predicted_number_fills_only_its_own_question() -> None:
    number = PredictedNumber("general", 0, Relation.MANAGER, False, number=Prediction(8))
    built = bank((1.0, [question("general", AnswerKind.PREDICTION), question("peers", AnswerKind.PREDICTION)]))
    general, peers = walk(built, persona())
    assert (gaps_at(general, None, [number]), state_at(general, None, [number])) == ((), QuestionState.DONE)
    assert (gaps_at(peers, None, [number]), state_at(peers, None, [number])) == ((Gap.NO_NUMBER,), QuestionState.NOT_REACHED)


# -- what holds for any interview --------------------------------------------------------------------------------------


@given(
    st.sampled_from([1, 3, 4, 5]),
    st.lists(st.integers(1, 30), unique=True, max_size=12),
    st.dictionaries(st.tuples(st.integers(1, 5), st.integers(1, 30)), st.none() | st.integers(1, 10)),
)
def test_every_cell_is_asked_left_out_for_a_reason_or_unasked(
    count: int, jobs: list[int], rated: dict[tuple[int, int], int | None]
) -> None:
    steps = walk(deep_bank(count), persona(), [job(n) for n in jobs])
    given_answers = [
        Answer(QuestionId(f"job-{place}"), f"j{n}", rating=Rating(value))
        if value
        else Answer(QuestionId(f"job-{place}"), f"j{n}", unrated=Unrated.NOT_ASKED, reason="short of time")
        for (place, n), value in rated.items()
    ]
    answers = {answer.place: answer for answer in given_answers}
    places = [step.place for step in steps]
    assert len(set(places)) == len(places)
    assert [step.job.id for step in steps if step.job is not None and step.question.id == "job-1"] == [f"j{n}" for n in jobs]
    found = coverage(steps, answers)
    left_out = sum(answer.unrated is not None and place in places for place, answer in answers.items())
    assert found.cells == count * len(jobs)
    assert found.asked + left_out + len(unasked(steps, answers)) == found.cells
