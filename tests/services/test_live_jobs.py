"""The walk through the jobs: order, the four questions, done or not, the time, and coming back after a night or a kill."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.career import Job
from interview_tui.domain.career_line import parse_job
from interview_tui.domain.changes import AnswerChanged, Change, JobChanged, JobProgress, PlaceChanged
from interview_tui.domain.ids import JobId, QuestionId
from interview_tui.domain.interview import Answer, Interview, Place
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.pacing import Pace
from interview_tui.domain.rating import Unrated
from interview_tui.services.careers import Career, month_of
from interview_tui.services.live import LiveInterview
from tests import builders
from tests.builders import NOW

MINUTE = 60_000


class Walk:
    """A running deep-dive with its clock and what it wrote."""

    def __init__(
        self,
        jobs: Iterable[Job],
        interview: Interview | None = None,
        answers: Iterable[Answer] = (),
        progress: Iterable[JobProgress] = (),
        at: int = NOW,
    ) -> None:
        self.seconds, self.wall = 1000.0, at
        self.changes: list[Change] = []
        self.career = Career(builders.candidate().id, jobs, month_of(NOW), self.changes.append)
        self.live = LiveInterview(
            interview or replace(builders.interview(), stage=Stage.DEEP_DIVE, minutes=120),
            builders.deep_bank(),
            builders.opening(),
            builders.candidate(),
            answers,
            (),
            "",
            self.changes.append,
            lambda: self.seconds,
            lambda: self.wall,
            career=self.career,
            progress=progress,
        )

    def wait(self, minutes: float) -> None:
        self.seconds += minutes * 60
        self.wall += round(minutes * MINUTE)

    def reopened(self, after_minutes: float) -> Walk:
        """The same interview in a new process, made from nothing but what was handed to the disk."""
        interview = self.live.interview
        jobs, answers, progress = {}, {}, {}
        for change in self.changes:
            match change:
                case AnswerChanged():
                    answers[change.answer.place] = change.answer
                case JobChanged():
                    jobs[change.job.id] = change.job
                case JobProgress():
                    progress[change.job_id] = change
                case PlaceChanged():
                    interview = replace(interview, place=change.place, clock=change.clock, minutes=change.minutes)
        known = {job.id: job for job in self.known} | jobs
        again = Walk(known.values(), interview, answers.values(), progress.values(), self.wall + round(after_minutes * MINUTE))
        again.known = tuple(known.values())
        return again

    known: tuple[Job, ...] = ()

    def answer_job(self, job_id: str, minutes: float) -> None:
        """Ask all four about one job, in so many minutes."""
        for step in self.live.steps_of(JobId(job_id)):
            self.live.go_to(step.place)
            self.live.set_notes(f"about {job_id}")
            self.wait(minutes / 4)


def walk_of(*jobs: Job) -> Walk:
    walk = Walk(jobs)
    walk.known = jobs
    return walk


@pytest.fixture
def walk() -> Walk:
    return walk_of(*(builders.job(n) for n in (3, 1, 2)))


def place(question: int, job: str) -> Place:
    return Place(QuestionId(f"job-{question}"), job)


def test_jobs_are_walked_oldest_first_with_the_same_questions_between_opening_and_closing(walk: Walk) -> None:
    said = [(step.question.id, step.job.id if step.job else "") for step in walk.live.steps]
    assert said[0] == ("hello", "")
    assert said[1:13] == [(f"job-{question}", f"j{job}") for job in (1, 2, 3) for question in (1, 2, 3, 4)]
    assert said[13][0] == "start"


def test_answers_to_the_same_question_about_two_jobs_are_two_answers(walk: Walk) -> None:
    walk.live.go_to(place(1, "j1"))
    walk.live.set_notes("first")
    walk.live.give(7)
    walk.live.go_to(place(1, "j2"))
    assert walk.live.answer.notes == ""
    assert walk.live.answer.rating is None
    walk.live.set_notes("second")
    assert walk.live.answer_to(place(1, "j1")).notes == "first"


def test_what_they_were_hired_to_do_stays_beside_what_they_are_proud_of(walk: Walk) -> None:
    walk.live.go_to(place(1, "j2"))
    walk.live.set_notes("cut the backlog")
    assert walk.live.beside is None
    walk.live.step(1)
    assert walk.live.beside is not None
    step, notes = walk.live.beside
    assert (step.question.id, step.place.subject, notes) == ("job-1", "j2", "cut the backlog")


def test_a_job_is_done_only_when_it_is_left_with_everything_asked_or_reasoned(walk: Walk) -> None:
    j1 = JobId("j1")
    for question in (1, 2, 3):
        walk.live.go_to(place(question, "j1"))
        walk.live.set_notes("x")
    walk.live.go_to(place(1, "j2"))
    assert not walk.live.is_done(j1)
    assert [step.place for step in walk.live.unasked_in(j1)] == [place(4, "j1")]
    walk.live.leave_out(walk.live.unasked_in(j1), "they asked me not to")
    assert walk.live.answer_to(place(4, "j1")).unrated is Unrated.NOT_ASKED
    walk.live.go_to(place(4, "j1"))
    walk.live.step(1)
    assert walk.live.is_done(j1)
    walk.live.go_to(place(2, "j1"))
    walk.live.set_notes("")
    assert not walk.live.is_done(j1), "an answer that was taken back opens the job again"


def test_a_job_that_was_only_looked_at_was_not_asked_about(walk: Walk) -> None:
    for question in (1, 2, 3, 4):
        walk.live.go_to(place(question, "j1"))
        walk.wait(1)
    assert walk.live.ends_job
    assert not walk.live.was_asked_about(JobId("j1"))
    assert len(walk.live.unasked_in(JobId("j1"))) == 4


def test_the_manager_named_in_the_answer_is_kept_with_the_job(walk: Walk) -> None:
    walk.live.go_to(place(4, "j2"))
    walk.live.name_manager("  Eva\tBerg ")
    changed = [change for change in walk.changes if isinstance(change, JobChanged)]
    assert changed[-1].job.manager == "Eva Berg"
    assert walk.live.job is not None
    assert walk.live.job.manager == "Eva Berg"
    assert walk.live.place == place(4, "j2")


def test_a_job_remembered_in_the_middle_takes_its_place_in_the_order_and_gets_time(walk: Walk) -> None:
    walk.live.go_to(place(1, "j1"))
    walk.answer_job("j1", 20)
    walk.live.go_to(place(1, "j2"))
    added = walk.career.add(parse_job("2012-06–2012-09 Summer, Camp"))
    order = [job.job_id for job in walk.live.time().jobs]
    assert order == ["j1", "j2", added.id, "j3"]
    assert walk.live.place == place(1, "j2"), "nobody is moved by it"
    first = {change.job_id: change for change in walk.changes if isinstance(change, JobProgress)}
    assert first[added.id].planned_ms > 0


def test_whoever_stands_at_a_job_that_is_removed_stands_at_the_next_one_and_nothing_is_lost(walk: Walk) -> None:
    walk.live.go_to(place(2, "j2"))
    walk.live.set_notes("kept")
    walk.wait(2)
    walk.career.remove(JobId("j2"))
    assert walk.live.place == place(1, "j3")
    assert walk.live.answer.spent_ms < MINUTE
    assert walk.live.answer_to(place(2, "j2")).spent_ms == pytest.approx(2 * MINUTE, abs=10)
    walk.career.put_back(JobId("j2"))
    walk.live.go_to(place(2, "j2"))
    assert walk.live.answer.notes == "kept"


def test_the_time_is_planned_anew_after_each_job(walk: Walk) -> None:
    plan = [round(job.planned_ms / MINUTE, 1) for job in walk.live.time().jobs]
    assert sum(plan) == pytest.approx(105, abs=0.2)
    walk.wait(5)
    walk.answer_job("j1", 45)
    walk.live.go_to(place(1, "j2"))
    reading = walk.live.time()
    assert [round(job.used_ms / MINUTE) for job in reading.jobs] == [45, 0, 0]
    assert sum(job.left_ms for job in reading.jobs) / MINUTE == pytest.approx(120 - 10 - 50, abs=0.01)
    assert reading.behind_ms / MINUTE == pytest.approx(45 - plan[0], abs=0.1)
    assert reading.pace is Pace.VERY_LATE


def test_moving_a_job_to_quick_gives_its_time_to_the_others(walk: Walk) -> None:
    before = {job.job_id: job.planned_ms for job in walk.live.time().jobs}
    job = walk.career.job(JobId("j3"))
    walk.career.change(replace(job, depth=Depth.DEEP))
    after = {job.job_id: job.planned_ms for job in walk.live.time().jobs}
    assert after[JobId("j3")] > before[JobId("j3")]
    assert after[JobId("j2")] < before[JobId("j2")]


def test_after_a_night_the_place_the_minutes_and_the_plan_are_as_they_were(walk: Walk) -> None:
    walk.wait(6)
    walk.answer_job("j1", 30)
    walk.live.go_to(place(3, "j2"))
    walk.wait(4)
    walk.live.leave()
    before = walk.live.time()
    again = walk.reopened(after_minutes=14 * 60)
    assert again.live.place == place(3, "j2")
    assert again.live.time().elapsed_ms == pytest.approx(before.elapsed_ms, abs=50)
    assert [(job.used_ms, job.done) for job in again.live.time().jobs] == [(job.used_ms, job.done) for job in before.jobs]
    assert again.live.time().behind_ms == pytest.approx(before.behind_ms, abs=50)
    assert again.live.is_done(JobId("j1"))


def test_after_a_kill_the_same_job_and_question_are_open_with_the_right_minutes(walk: Walk) -> None:
    walk.wait(5)
    walk.answer_job("j1", 20)
    walk.live.go_to(place(2, "j2"))
    walk.wait(3)
    walk.live.tick()
    walk.live.set_notes("in the mid")
    again = walk.reopened(after_minutes=1)
    assert again.live.place == place(2, "j2")
    assert again.live.answer.notes == "in the mid"
    assert again.live.elapsed_ms / MINUTE == pytest.approx(29, abs=0.1), "a minute away counts as part of the call"
    assert {job.job_id: round(job.used_ms / MINUTE) for job in again.live.time().jobs} == {"j1": 20, "j2": 4, "j3": 0}


def test_a_second_sitting_gives_the_jobs_that_are_left_more_time(walk: Walk) -> None:
    walk.wait(5)
    walk.answer_job("j1", 100)
    walk.live.go_to(place(1, "j2"))
    assert walk.live.time().pace is Pace.VERY_LATE
    walk.live.set_minutes(200)
    assert sum(job.left_ms for job in walk.live.time().jobs) / MINUTE > 60
    assert walk.live.time().pace is Pace.ON_PACE, "a new plan begins"
    again = walk.reopened(1)
    assert again.live.interview.minutes == 200
    with pytest.raises(ValueError, match="30 to 240"):
        walk.live.set_minutes(241)


def test_coverage_counts_what_was_asked_of_all_jobs(walk: Walk) -> None:
    walk.answer_job("j1", 10)
    walk.live.go_to(place(1, "j2"))
    walk.live.give_none(Unrated.DECLINED)
    found = walk.live.coverage()
    assert (found.asked, found.cells) == (5, 12)


def test_each_competency_of_the_persona_is_rated_at_the_end(walk: Walk) -> None:
    direct = [step for step in walk.live.steps if step.competency is not None]
    assert [step.competency.id for step in direct if step.competency] == ["drive", "steering"]
    assert walk.live.steps[-1] is direct[-1]
    walk.live.go_to(direct[0].place)
    assert walk.live.give(8)
    assert walk.live.answer.rating is not None
    assert walk.live.words()["competency"] == "Drive"


def test_the_words_to_say_name_the_job_that_is_open(walk: Walk) -> None:
    walk.live.go_to(place(1, "j2"))
    assert walk.live.said() == "Say Employer 2"
    assert walk.live.words()["jobs"] == "3"


def test_a_reason_given_at_the_end_makes_a_job_done_that_was_left_before(walk: Walk) -> None:
    walk.live.go_to(place(1, "j1"))
    walk.live.set_notes("x")
    walk.live.go_to(place(1, "j2"))
    walk.live.leave_out(walk.live.unasked(), "the candidate had to leave")
    assert walk.live.is_done(JobId("j1"))
    assert not walk.live.is_done(JobId("j2")), "it is still open"
    assert not walk.live.is_done(JobId("j3")), "nothing at all was asked about it: a job is never skipped"
    assert not walk.live.unasked(), "but there is a reason"


def test_who_notes_something_at_a_question_that_was_left_out_has_asked_it(walk: Walk) -> None:
    walk.live.go_to(place(1, "j1"))
    walk.live.leave_out(walk.live.unasked(), "no time")
    assert walk.live.coverage().asked == 0
    walk.live.set_notes("now asked it")
    assert walk.live.answer.unrated is None
    assert walk.live.answer.reason == ""
    assert walk.live.coverage().asked == 1


def test_jobs_that_were_left_out_get_time_again_when_the_interview_goes_on(walk: Walk) -> None:
    walk.wait(5)
    walk.answer_job("j1", 30)
    walk.live.leave_out([step for step in walk.live.unasked() if step.job and step.job.id != "j1"], "no time")
    walk.live.leave()
    again = walk.reopened(60)
    again.live.go_to(place(1, "j2"))
    times = {time.job_id: time for time in again.live.time().jobs}
    assert times[JobId("j2")].left_ms > 10 * MINUTE
    assert times[JobId("j3")].left_ms > 10 * MINUTE


def test_a_job_added_between_two_sittings_can_be_done_and_frees_its_time(walk: Walk) -> None:
    walk.wait(5)
    walk.answer_job("j1", 20)
    walk.live.go_to(place(1, "j2"))
    walk.live.leave()
    added = walk.career.add(parse_job("2012-06–2012-09 Summer, Camp"))
    walk.changes[:] = [change for change in walk.changes if not isinstance(change, JobProgress) or change.job_id != added.id]
    again = walk.reopened(24 * 60)
    again.answer_job(added.id, 4)
    again.live.go_to(place(1, "j3"))
    assert again.live.is_done(added.id)
    assert {time.job_id: time.left_ms for time in again.live.time().jobs}[added.id] == 0


def test_whose_open_job_was_taken_off_between_two_sittings_stands_at_the_next(walk: Walk) -> None:
    walk.live.go_to(place(2, "j2"))
    walk.live.leave()
    again = walk.reopened(60)
    removed = [replace(job, removed=True) if job.id == "j2" else job for job in again.known]
    interview = replace(again.live.interview, place=place(2, "j2"))
    assert Walk(removed, interview).live.place == place(1, "j3")
    part_time = [replace(job, full_time=False) if job.id == "j3" else job for job in again.known]
    assert Walk(part_time, replace(interview, place=place(2, "j3"))).live.place == Place(QuestionId("start"))


# -- the pace says the same as the minutes beside it -------------------------------------------------------------------


def pace_of(walk: Walk) -> tuple[Pace, float]:
    reading = walk.live.time()
    return reading.pace, round(reading.behind_ms / MINUTE, 1)


def test_a_slow_opening_makes_the_jobs_shorter_and_who_keeps_to_that_is_on_pace(walk: Walk) -> None:
    walk.wait(25)
    walk.live.go_to(place(1, "j1"))
    plan = {time.job_id: time.planned_ms for time in walk.live.time().jobs}
    assert sum(plan.values()) / MINUTE == pytest.approx(85, abs=0.01)
    for job_id in ("j1", "j2"):
        walk.answer_job(job_id, plan[JobId(job_id)] / MINUTE)
    walk.live.go_to(place(1, "j3"))
    assert pace_of(walk) == (Pace.ON_PACE, 0.0)
    walk.wait(plan[JobId("j3")] / MINUTE + 3)
    assert pace_of(walk)[1] == pytest.approx(3, abs=0.1)


def test_a_quick_opening_leaves_more_for_each(walk: Walk) -> None:
    walk.wait(0.5)
    walk.live.go_to(place(1, "j1"))
    (first, *_) = walk.live.time().jobs
    walk.wait(first.planned_ms / MINUTE - 0.1)
    assert pace_of(walk) == (Pace.ON_PACE, 0.0)


@pytest.mark.parametrize("change", ["deep", "removed", "added", "part-time"])
def test_within_its_minutes_no_job_is_behind_whatever_has_changed(walk: Walk, change: str) -> None:
    walk.wait(5)
    walk.answer_job("j1", walk.live.time().jobs[0].planned_ms / MINUTE)
    walk.live.go_to(place(1, "j2"))
    if change == "deep":
        walk.career.change(replace(walk.career.job(JobId("j2")), depth=Depth.DEEP))
    elif change == "removed":
        walk.career.remove(JobId("j3"))
    elif change == "part-time":
        walk.career.change(replace(walk.career.job(JobId("j3")), full_time=False))
    else:
        for year in (2014, 2015, 2016):
            walk.career.add(parse_job(f"{year} Agent, More AB"))
    before = {time.job_id: time for time in walk.live.time().jobs}[JobId("j2")]
    walk.wait(before.planned_ms / MINUTE - 0.1)
    assert pace_of(walk) == (Pace.ON_PACE, 0.0)
    walk.wait(4)
    assert pace_of(walk)[1] == pytest.approx(3.9, abs=0.1)


def test_all_first_plans_together_are_what_the_jobs_have_had_from_the_beginning(walk: Walk) -> None:
    walk.wait(7)
    walk.answer_job("j1", 40)
    walk.career.add(parse_job("2014 Agent, More AB"))
    walk.career.remove(JobId("j3"))
    newest = {change.job_id: change.planned_ms for change in walk.changes if isinstance(change, JobProgress)}
    assert sum(newest[job.id] for job in walk.career.to_ask) / MINUTE == pytest.approx(120 - 10 - 7, abs=0.01)
