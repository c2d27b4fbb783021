"""A deep-dive on the scorecard, and the table jobs × questions."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest
from textual.containers import VerticalScroll
from textual.widgets import DataTable, Static

from interview_tui.app import InterviewApp
from interview_tui.config import Settings
from interview_tui.domain.career import Job, YearMonth
from interview_tui.domain.changes import JobChanged
from interview_tui.domain.ids import InterviewId, JobId
from interview_tui.domain.interview import Answer
from interview_tui.domain.seal import Submission
from interview_tui.domain.text import NOTE_LIMIT
from interview_tui.screens.job_table import JobTable, NotesDialog
from interview_tui.screens.scorecard import ScorecardScreen
from interview_tui.services.session import Services
from interview_tui.storage import interviews, submissions
from interview_tui.widgets.reading_page import ReadingPage
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import anybody, held
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples
from tests.thorough import first_only

WHO = samples.candidate().id
SIZES = [(80, 24), (120, 40)]


def scorecard(make_app: AppMaker, services: Services) -> InterviewApp:
    services.chair.rater = "Maria Ek"
    return make_app(lambda: ScorecardScreen(services, WHO), settings=Settings("Maria Ek"))


def table_of(make_app: AppMaker, answers: tuple[Answer, ...] = dive.ANSWERS, jobs: tuple[Job, ...] = dive.JOBS) -> InterviewApp:
    card = dive.card(answers=answers, jobs=jobs)
    return make_app(lambda: JobTable(card, "Anna Svensson"))


def whole(app: InterviewApp) -> str:
    """All of the page, in sight or not, without its line breaks."""
    return re.sub(r"[\s│]+", " ", app.screen.query_one(ReadingPage).text)


def below(app: InterviewApp) -> str:
    return re.sub(r"\s+", " ", str(app.screen.query_one("#findings", Static).content))


def many(count: int) -> tuple[tuple[Job, ...], tuple[Answer, ...]]:
    """So many jobs, one a year."""
    jobs = tuple(
        replace(dive.SHOP, id=JobId(f"m{n}"), seq=n, title=f"Role {n}", start=YearMonth(1980 + n), end=YearMonth(1980 + n))
        for n in range(count)
    )
    return jobs, tuple(dive.answer("task", job, 7, f"did {job.title}") for job in jobs)


# -- the scorecard -----------------------------------------------------------------------------------------------------


async def test_the_scorecard_shows_what_the_deep_dive_has_found(make_app: AppMaker, services: Services) -> None:
    dive.write(services.store)
    app = scorecard(make_app, services)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: "Decision" in shown(app))
            text = whole(app)
            for words in (
                "Coverage 12 of 16 questions asked over 4 jobs",
                "Task Proud of Why left Manager",
                "Calls to make (3) @ Ida Falk, success: the night desk — 2 Proud of, job 2, Receptionist, Hotell Norr",
                "2014-02–2017-05 Ida Falk, Hotell Norr: 7 weekly talks, fair",
                "Took charge: in 2 of 5 jobs, against it in 1 of 5 + “I rebuilt the night desk” — 2 Proud of, job 2",
                "Nothing noted for or against: Explained.",
                "7 months between Barista, Kaffe & Co and Receptionist, Hotell Norr: ask about it.",
                "4 Manager, job 4 nothing noted · not rated · nobody named",
                "Job 3 Support agent, Webbutiken",
                "2017-03–2020-12 · manager Per Lund · normal · 8:00 of 29:30",
                "2015–2016 · manager not named · no longer on the list: counts in no score and no coverage · 2:00 1 Task 4 of 10",
            ):
                assert words in text
            assert re.search(r"2 Receptionist, Hotell ?\S* 7 8 @ pushed 7", text)
            assert text.index("Job 3 Support agent, Webbutiken ─") < text.index("Closing · ")


@pytest.mark.thorough
async def test_a_competency_that_is_rated_at_the_end_says_why_it_is_empty_beside_many_ratings(
    make_app: AppMaker, services: Services
) -> None:
    dive.write(services.store, answers=tuple(item for item in dive.ANSWERS if not item.question_id.startswith("ratings")), finished=False)
    app = scorecard(make_app, services)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: "Decision" in shown(app))
            text = whole(app)
            assert "none yet · 8 of 15 questions rated No competency has a rating yet: they are rated directly, at the end of this" in text
            assert re.search(r"Drive ·{20} – not yet", text)
            assert "Not yet: rated directly, at the end of the interview. The ratings of single answers do not count for it." in text
            assert "of 1 rated" not in text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_a_job_that_came_onto_the_list_afterwards_is_told_and_is_no_part_of_it(
    make_app: AppMaker, services: Services, size: tuple[int, int]
) -> None:
    dive.write(services.store)
    services.store.submit(JobChanged(dive.job("j-new", 7, "Data clerk", "Arkivet", "", "2013-08", "2014-01")))
    services.store.submit(JobChanged(replace(dive.SHOP, removed=True, rev=1)))
    app = scorecard(make_app, services)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        text = whole(app)
        assert "Coverage 12 of 16 questions asked over 4 jobs Since then added to the full-time jobs: Data clerk, Arkivet" in text
        assert "· taken off the full-time jobs: Support agent, Webbutiken. The interview stands as it was held." in text
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, JobTable) and "Managers over time" in shown(app))
        assert "3 Support" in shown(app)
        assert "Data clerk" not in shown(app)


@pytest.mark.thorough
async def test_the_key_for_the_table_is_there_only_with_a_deep_dive(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate)
    app = make_app(lambda: ScorecardScreen(services, candidate.id))
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        assert "Table of jobs" not in shown(app)
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(app.screen, ScorecardScreen)


async def test_t_opens_the_table_and_escape_leads_back(make_app: AppMaker, services: Services) -> None:
    dive.write(services.store)
    app = scorecard(make_app, services)
    async with app.run_test(size=SIZES[1]) as pilot:
        await until(pilot, lambda: "Table of jobs" in shown(app))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, JobTable) and "Receptionist" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ScorecardScreen))


@pytest.mark.thorough
async def test_of_two_deep_dives_the_table_asks_which(make_app: AppMaker, services: Services) -> None:
    dive.write(services.store)
    other = replace(dive.interview(), id=InterviewId("other"), interviewer="Jonas Berg", place=None)
    services.store.write(lambda conn: interviews.insert_interview(conn, other))
    for held_id in (dive.interview().id, other.id):
        services.store.write(partial(submissions.submit, given=Submission(held_id, 1, "0" * 64)))
    app = scorecard(make_app, services)
    async with app.run_test(size=SIZES[1]) as pilot:
        await until(pilot, lambda: "Table of jobs" in shown(app))
        await pilot.press("t")
        await until(pilot, lambda: "Whose deep-dive?" in shown(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, JobTable) and "Jonas Berg" in shown(app))


# -- the table ---------------------------------------------------------------------------------------------------------


async def test_rows_are_jobs_oldest_first_and_columns_the_questions_of_the_bank(make_app: AppMaker) -> None:
    app = table_of(make_app)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: "Receptionist" in shown(app))
            lines = shown(app).splitlines()
            assert lines[0].endswith("12 of 16 questions asked")
            assert lines[1].split() == ["Job", "Task", "Proud", "of", "Why", "left", "Manager"]
            assert re.match(r" 1 Barista, Kaff\S* .*5 +skip +pulled +6$", lines[2])
            assert re.match(r"   2012-01–2013-06 +made coffee +long ago, \S+ .*kind, busy$", lines[3])
            assert re.match(r" 3 Support agent\S* .*8 +9 @ +dec +n/e !$", lines[6])
            assert re.match(r" 4 Team lead, \S+ .*8 +· +· +·$", lines[8])
            assert re.match(r" Tutor, Läxhjälpen +4", lines[10])
            columns = [lines[1].index(word) for word in ("Task", "Proud", "Why", "Manager")]
            widths = {after - before for before, after in pairwise(columns)}
            assert len(widths) == 1
            assert columns[-1] + widths.pop() > size[0] - 8


async def test_enter_opens_the_whole_notes_of_the_cell_to_read_and_escape_closes_them(make_app: AppMaker) -> None:
    app = table_of(make_app)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Receptionist" in shown(app))
        await pilot.press("down", "right", "enter")
        await until(pilot, lambda: isinstance(app.screen, NotesDialog) and "survey" in shown(app))
        text = shown(app)
        assert "2 Proud of · Job 2 Receptionist, Hotell Norr" in text
        assert '"I rebuilt the night desk" #took-charge' in text
        assert "8 of 10" in text
        await pilot.press("x", "escape")
        await until(pilot, lambda: isinstance(app.screen, JobTable))
        assert app.screen.query_one(DataTable).cursor_coordinate == (1, 2)


@pytest.mark.thorough
async def test_an_answer_without_notes_says_so_and_one_that_was_not_asked_why(make_app: AppMaker) -> None:
    app = table_of(make_app)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Receptionist" in shown(app))
        await pilot.press("right", "enter")
        await until(pilot, lambda: "Not asked: long ago, the call was late" in shown(app))
        assert "Nothing noted." in shown(app)


@pytest.mark.thorough
async def test_the_column_with_the_jobs_opens_nothing(make_app: AppMaker) -> None:
    app = table_of(make_app)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Receptionist" in shown(app))
        await pilot.press("left", "enter")
        await pilot.pause()
        assert isinstance(app.screen, JobTable)


@pytest.mark.thorough
async def test_long_notes_scroll_and_their_end_can_be_read(make_app: AppMaker) -> None:
    long = "x " * (NOTE_LIMIT // 2 - 10) + "\nthe end"
    app = table_of(make_app, (dive.answer("task", dive.CAFE, 7, long),))
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Barista" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, NotesDialog))
        await until(pilot, lambda: app.screen.query_one("#notes", VerticalScroll).max_scroll_y > 0)
        await pilot.press("end")
        await until(pilot, lambda: "the end" in shown(app))


@pytest.mark.thorough
async def test_managers_and_calls_stand_below_and_tab_goes_there(make_app: AppMaker) -> None:
    app = table_of(make_app)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Managers over time" in shown(app))
        assert "2012-01–2013-06 Lo Ek, Kaffe & Co: 6 kind, busy 2014-02–2017-05 Ida Falk" in below(app)
        assert "@ Per Lund, challenge: the queue before Christmas" in below(app)
        part = app.screen.query_one("#below", VerticalScroll)
        await pilot.press("tab")
        await until(pilot, lambda: app.screen.focused is part)
        await pilot.press("end")
        await until(pilot, lambda: "the union about notice" in shown(app))
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.screen.focused, DataTable))


@pytest.mark.parametrize("size", first_only(SIZES, whole=True))
async def test_thirty_jobs_scroll_and_what_stands_below_stays(make_app: AppMaker, size: tuple[int, int]) -> None:
    jobs, answers = many(30)
    app = table_of(make_app, answers, jobs)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Role 0" in shown(app))
        for _ in range(29):
            await pilot.press("down")
        await until(pilot, lambda: "30 Role 29" in shown(app))
        assert "Managers over time" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, NotesDialog) and "did Role 29" in shown(app))


@pytest.mark.thorough
async def test_the_table_follows_the_window_and_keeps_the_cursor(make_app: AppMaker) -> None:
    app = table_of(make_app)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Receptionist" in shown(app))
        await pilot.press("down", "down", "right")
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: max(map(len, shown(app).splitlines())) <= 60 and "Managers over" in shown(app))
        assert app.screen.query_one(DataTable).cursor_coordinate == (2, 2)


async def test_without_a_job_on_the_list_it_says_so(make_app: AppMaker) -> None:
    app = table_of(make_app, (), ())
    async with app.run_test() as pilot:
        await until(pilot, lambda: "no full-time job is on the list" in shown(app))
        await pilot.press("enter", "down", "right")
        await pilot.pause()
        assert isinstance(app.screen, JobTable)


@pytest.mark.parametrize("size", [*SIZES, (40, 12)])
@pytest.mark.thorough
async def test_hostile_text_is_shown_literally_everywhere(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    jobs = tuple(replace(job, title=HOSTILE, employer=HOSTILE, manager=HOSTILE) for job in dive.JOBS)
    notes = f"! {HOSTILE}\n@challenge {HOSTILE}\n{HOSTILE} #took-charge"
    answers = tuple(replace(item, notes=notes) if item.unrated is None else item for item in dive.ANSWERS)
    answers = tuple(replace(item, reason=HOSTILE) if item.reason else item for item in answers)
    sections = tuple(
        replace(part, title=HOSTILE, questions=tuple(replace(q, label=HOSTILE) for q in part.questions)) for part in dive.bank().sections
    )
    asked = replace(dive.bank(), sections=sections, behaviours=tuple(replace(item, name=HOSTILE) for item in dive.BEHAVIOURS))
    dive.write(services.store, asked=asked, answers=answers, jobs=jobs)
    app = scorecard(make_app, services)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        assert whole(app).count(SHOWN) > 40
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, JobTable) and "[/]" in shown(app))
        assert below(app).count(SHOWN) > 5
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, NotesDialog) and "[@click" in shown(app))
        assert "\x1b" not in shown(app)
