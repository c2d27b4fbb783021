"""What is read from a deep-dive for the panel: nothing is lost, nothing is counted twice, no job is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.career import Job, RemarkKind
from interview_tui.domain.entries import QuestionEntry
from interview_tui.domain.ids import JobId, QuestionId
from interview_tui.domain.interview import Answer, Gap, Interview, Place
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.notes import CallAbout, Mark
from interview_tui.domain.persona import Persona
from interview_tui.domain.rating import Unrated
from interview_tui.domain.scorecard import InterviewCard
from interview_tui.domain.walk import Coverage
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples


def names(card: InterviewCard) -> list[str]:
    return [f"{job.number or '-'} {job.job.title}" for job in card.jobs]


def entry(card: InterviewCard, key: str, job: Job | None = None) -> QuestionEntry:
    return next(item for item in card.all_entries if item.step.place == Place(QuestionId(key), job.id if job else ""))


def going_on() -> Interview:
    """The deep-dive before it was finished."""
    return replace(dive.interview(), finished_ms=None, decision=None)


def noted(key: str, job: Job | None, notes: str) -> tuple[Answer, ...]:
    return (dive.answer(key, job, None, notes),)


# -- jobs --------------------------------------------------------------------------------------------------------------


def test_jobs_stand_oldest_first_whatever_the_order_of_entry_and_those_off_the_list_come_last() -> None:
    assert names(dive.card()) == ["1 Barista", "2 Receptionist", "3 Support agent", "4 Team lead", "- Tutor"]


@given(st.permutations(range(len(dive.JOBS))), st.permutations(range(len(dive.ANSWERS))))
def test_the_order_in_which_things_are_stored_changes_nothing(jobs: list[int], answers: list[int]) -> None:
    mixed = dive.card(answers=tuple(dive.ANSWERS[place] for place in answers), jobs=tuple(dive.JOBS[place] for place in jobs))
    assert (mixed.jobs, mixed.dive, mixed.score) == (dive.card().jobs, dive.card().dive, dive.card().score)


def test_every_job_has_all_its_questions_in_the_order_of_the_bank_before_the_closing() -> None:
    card = dive.card()
    assert [item.question.id for item in card.entries] == ["hello", *(["task", "proud", "left", "boss"] * 4), "when", *(
        f"ratings.{name}" for name in ("steering", "empathy", "drive", "patience"))]  # fmt: skip
    assert [item.position for item in card.jobs[2].entries] == [1, 2, 3, 4]
    assert [item.position for item in card.jobs[-1].entries] == [1, 2, 3, 4]
    assert [(item.question.id, item.position) for part in card.sections for item in part.entries][:2] == [("hello", 1), ("when", 2)]


@pytest.mark.parametrize("gone", [replace(dive.SHOP, removed=True), replace(dive.SHOP, full_time=False)])
def test_what_was_said_about_a_job_that_left_the_list_is_kept_and_counts_for_nothing(gone: Job) -> None:
    jobs = tuple(gone if job is dive.SHOP else job for job in dive.JOBS)
    card = dive.card(going_on(), jobs=jobs)
    assert names(card) == ["1 Barista", "2 Receptionist", "3 Team lead", "- Tutor", "- Support agent"]
    assert entry(card, "proud", dive.SHOP).answer == entry(dive.card(), "proud", dive.SHOP).answer
    assert entry(card, "proud", dive.SHOP) not in card.entries
    assert card.dive is not None
    assert card.dive.coverage == Coverage(8, 12)
    assert (card.score.rated, card.score.asked) == (7, 12)
    assert [call.manager for call in card.dive.calls] == ["Ida Falk", "Per Lund", ""]
    assert "would not say a word about him" in [line.text for line in card.noted(Mark.RED_FLAG)]
    assert all(item.job is None or item.job.id != dive.SHOP.id for item in card.unrated(Unrated.DECLINED))


def test_answers_about_a_job_that_is_known_to_nobody_are_kept() -> None:
    card = dive.card(answers=(*dive.ANSWERS, replace(dive.answer("task", None, None, "who knows where"), subject="j-unknown")))
    assert card.jobs[-1].job == Job(JobId("j-unknown"), samples.candidate().id)
    assert card.jobs[-1].entries[0].answer.notes == "who knows where"


def test_a_job_that_was_only_looked_at_before_it_left_the_list_is_not_shown() -> None:
    looked = dive.answer("task", dive.TWICE, spent_ms=2000)
    assert "- Typed twice" not in names(dive.card(answers=(*dive.ANSWERS, looked)))


def test_minutes_depth_and_done_are_those_of_the_interview() -> None:
    cafe, hotel, _, bank, lessons = dive.card().jobs
    assert (cafe.planned_ms, cafe.used_ms, cafe.done, cafe.depth) == (12.5 * 60_000, 4 * 120_000, True, Depth.QUICK)
    assert (hotel.depth, bank.depth, lessons.depth) == (Depth.NORMAL, Depth.NORMAL, None)
    assert (bank.done, lessons.done, lessons.planned_ms) == (False, False, None)


def test_a_job_with_a_question_unasked_is_not_done_whatever_was_written() -> None:
    without = tuple(item for item in dive.ANSWERS if item.place != Place(QuestionId("boss"), dive.CAFE.id))
    assert not dive.card(answers=without).jobs[0].done


def test_texts_are_said_about_the_job_and_the_competency() -> None:
    card = dive.card()
    assert entry(card, "task", dive.SHOP).said == "What were you to do at Webbutiken as Support agent?"
    assert entry(card, "hello").said == "Hello Anna, 4 jobs to go."
    assert entry(card, "ratings.drive").said == "Rate Drive now."


# -- coverage, scores --------------------------------------------------------------------------------------------------


def test_coverage_is_asked_cells_of_the_jobs_on_the_list() -> None:
    found = dive.card().dive
    assert found is not None
    assert (found.coverage, len(found.listed), found.asked_about) == (Coverage(12, 16), 4, 5)


def test_three_or_five_questions_for_each_job_need_no_other_code() -> None:
    fewer = dive.card(asked=dive.bank(dive.per_job()[:3])).dive
    more = dive.card(asked=dive.bank((*dive.per_job(), samples.question("five", "A fifth", "And?")))).dive
    assert fewer is not None
    assert more is not None
    assert (fewer.coverage.cells, more.coverage.cells) == (12, 20)


def test_a_competency_that_is_rated_directly_has_that_value() -> None:
    scores = {item.competency.id: item for item in dive.card().score.competencies}
    assert {key: (item.mean, item.direct) for key, item in scores.items()} == {
        "steering": (None, True), "empathy": (None, True), "drive": (8.0, True),
    }  # fmt: skip


def test_a_competency_waits_for_its_rating_until_one_is_given_at_the_end_or_why_there_is_none() -> None:
    card = dive.card(going_on())
    assert [item.competency.id for item in card.score.competencies if card.awaits_rating(item.competency.id)] == ["steering"]
    assert not any(samples.card().awaits_rating(item.competency.id) for item in samples.card().score.competencies)
    for_jobs = (*dive.per_job(), samples.question("each", "Each", "Rate {competency}.", dive.KIND.COMPETENCIES))
    whole = replace(dive.bank(for_jobs), sections=(*dive.bank(for_jobs).sections[:2],))
    at_jobs = dive.card(asked=whole)
    assert not any(at_jobs.awaits_rating(item.competency.id) for item in at_jobs.score.competencies)


def test_a_rating_of_a_competency_that_the_persona_has_lost_is_shown_and_in_no_score() -> None:
    card = dive.card()
    lost = entry(card, "ratings.patience")
    assert (lost.answer.notes, lost.anchor, lost.question.label) == ("rated before the persona changed", "", "patience")
    assert card.score.asked == 3 * 4 + 3
    empty = replace(samples.opening(), persona=Persona())
    assert entry(dive.card(role=empty), "ratings.drive").answer.rating is not None
    assert dive.card(role=empty).score.value is None


def test_what_is_missing_is_that_of_the_jobs_on_the_list() -> None:
    card = dive.card()
    assert [item.step.place.subject for item in card.lacking(Gap.NOT_NAMED)] == ["j-bank"]
    assert [item.step.place.subject for item in card.lacking(Gap.NOT_CHOSEN)] == ["j-bank"]
    assert card.place == entry(card, "when")


# -- what it found -----------------------------------------------------------------------------------------------------


def test_the_calls_to_make_say_whom_about_which_job_and_what() -> None:
    found = dive.card().dive
    assert found is not None
    assert [(call.manager, call.job.title if call.job else "", call.about, call.text) for call in found.calls] == [
        ("Ida Falk", "Receptionist", CallAbout.SUCCESS, "the night desk"),
        ("Per Lund", "Support agent", CallAbout.CHALLENGE, "the queue before Christmas"),
        ("", "", None, "the union about notice"),
    ]


def test_managers_stand_in_the_order_of_the_jobs() -> None:
    found = dive.card().dive
    assert found is not None
    assert [(item.job.job.manager, item.entry.first_line) for item in found.managers] == [
        ("Lo Ek", "kind, busy"), ("Ida Falk", "weekly talks, fair"), ("Per Lund", "would not say a word about him"), ("", ""),
    ]  # fmt: skip


def test_a_behaviour_needs_words_and_counts_jobs_not_lines() -> None:
    found = dive.card().dive
    assert found is not None
    charge, calm, explained = found.behaviours
    assert [quote.text for quote in charge.shown] == ["I rebuilt the night desk", "removed the cause of returns"]
    assert [(quote.text, quote.entry.job_number) for quote in charge.against] == [("said no to a plan of the team", 3)]
    assert (charge.jobs_shown, charge.jobs_against, calm.jobs_shown) == (2, 1, 1)
    assert (explained.shown, explained.against, explained.bare) == ((), (), 1)
    assert found.unknown_tags == ("refund-queue",)
    twice = dive.card(answers=noted("task", dive.SHOP, "one #took-charge\ntwo #took-charge")).dive
    assert twice is not None
    assert (len(twice.behaviours[0].shown), twice.behaviours[0].jobs_shown) == (2, 1)


def test_words_outside_the_jobs_are_evidence_and_count_for_no_job() -> None:
    found = dive.card(answers=noted("when", None, "asked us for a plan #took-charge")).dive
    assert found is not None
    assert ([quote.text for quote in found.behaviours[0].shown], found.behaviours[0].jobs_shown) == (["asked us for a plan"], 0)


def test_gaps_and_overlaps_are_those_of_all_jobs_on_the_list() -> None:
    found = dive.card().dive
    assert found is not None
    assert [(item.kind, item.before.title, item.after and item.after.title, item.months) for item in found.remarks] == [
        (RemarkKind.GAP, "Barista", "Receptionist", 7),
        (RemarkKind.OVERLAP, "Receptionist", "Tutor", 2),
        (RemarkKind.OVERLAP, "Receptionist", "Support agent", 3),
    ]


def test_the_time_since_the_last_job_is_that_before_the_interview() -> None:
    found = dive.card(jobs=(dive.SHOP,)).dive
    assert found is not None
    assert [(item.after, item.months) for item in found.remarks] == [(None, 62)]


def test_a_quick_screen_has_none_of_it() -> None:
    card = samples.card()
    assert (card.dive, card.jobs, card.after) == (None, (), ())
    assert card.entries == card.all_entries


def test_tags_at_the_ends_of_marked_lines_are_left_out_in_every_interview() -> None:
    """In one without behaviours they are themes (F10)."""
    marked = dive.card(answers=noted("task", dive.SHOP, '"I led" #took-charge\n+ the #refunds page')).noted
    assert ([line.text for line in marked(Mark.QUOTE)], [line.text for line in marked(Mark.GOOD)]) == (["I led"], ["the #refunds page"])
    quick = samples.card(answers=(samples.answer("goal", 7, "+ led it #took-charge"),))
    assert [line.text for line in quick.noted(Mark.GOOD)] == ["led it"]


# -- the line that stands for an answer --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("notes", "line"),
    [
        ("", ""),
        ("\n  \n...\n first one \nsecond", "first one"),
        ("@challenge the queue\nled it", "led it"),
        ("@challenge the queue", "challenge the queue"),
        ("! late\nmore", "late"),
        ("+ measured it", "+ measured it"),
        ('"I did" #took-charge', "“I did”"),
        ("led it #took-charge #!stayed-calm  ", "led it"),
        ("wrote the #refunds page", "wrote the #refunds page"),
        ("#1 in the team", "#1 in the team"),
        ("- #took-charge\nwords", "words"),
    ],
)
def test_the_first_line_is_the_first_that_says_something(notes: str, line: str) -> None:
    card = dive.card(answers=noted("task", dive.SHOP, notes))
    assert entry(card, "task", dive.SHOP).first_line == line
