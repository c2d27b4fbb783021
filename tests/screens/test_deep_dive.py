"""The live screen in a deep-dive, keyboard only, on a real database and the shipped bank."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from interview_tui.app import InterviewApp
from interview_tui.config import Settings
from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.career_line import parse_job
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.interview import Place
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.screens.ask import AskText
from interview_tui.screens.career import CareerScreen
from interview_tui.screens.choose import Choose
from interview_tui.screens.finish import Finish, Reason
from interview_tui.screens.help import key_lines
from interview_tui.screens.interview import InterviewScreen
from interview_tui.screens.scorecard import ScorecardScreen
from interview_tui.screens.submit import SubmitDialog
from interview_tui.services.interviews import load_live
from interview_tui.services.live import LiveInterview
from interview_tui.services.session import Services
from interview_tui.widgets.kept_answer import KeptAnswer
from interview_tui.widgets.name_field import NameField
from interview_tui.widgets.notes_editor import NotesEditor
from interview_tui.widgets.question_list import QuestionList
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import SEVEN_JOBS, Hands, anybody, begin, begin_deep, walk_jobs
from tests.thorough import first_only

ME = Settings("Maria Lind")
SIZES = [(80, 24), (120, 40)]
FOUR = ("hired-to-do", "proudest-of", "low-points", "manager")


@dataclass
class Sitting:
    """A deep-dive with seven jobs, and the clock that it runs by."""

    services: Services
    live: LiveInterview
    hands: Hands
    app: InterviewApp

    def place(self, job: int, question: str) -> Place:
        """A question about a job; the first job is 1."""
        return Place(QuestionId(question), self.live.career.to_ask[job - 1].id)

    def notes(self, job: int, question: str) -> str:
        return self.live.answer_to(self.place(job, question)).notes

    @property
    def screen(self) -> InterviewScreen:
        screen = self.app.screen
        assert isinstance(screen, InterviewScreen)
        return screen

    async def open(self, pilot: Pilot[int], job: int, question: str) -> None:
        await pilot.pause()
        await self.screen.go_to(self.place(job, question))
        await pilot.pause()
        await pilot.pause()

    def again(self) -> LiveInterview:
        """The interview as the next start of the program would find it."""
        assert self.services.store.flush(60)
        return load_live(self.services, self.live.interview.id, Hands())


def sit(
    services: Services, make_app: AppMaker, lines: Sequence[str] = SEVEN_JOBS, minutes: int = 120, name: str = "Anna Svensson"
) -> Sitting:
    hands = Hands()
    live = begin_deep(services, anybody(services, name), lines, hands, minutes)
    return Sitting(services, live, hands, make_app(lambda: InterviewScreen(services, live, ME)))


@pytest.fixture
def sitting(services: Services, make_app: AppMaker) -> Sitting:
    return sit(services, make_app)


def at_once(app: InterviewApp, *keys: str) -> None:
    """Keys that are all on their way before the first has done anything."""
    for name in keys:
        app.post_message(events.Key(name, name if len(name) == 1 else None))


# -- the jobs beside the notes -----------------------------------------------------------------------------------------


async def test_each_job_has_one_entry_with_its_minutes_and_the_open_one_unfolds(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        walk_jobs(sitting.live, sitting.hands, 3, 15)
        await sitting.open(pilot, 4, "proudest-of")
        text = shown(sitting.app)
        assert re.search(r"✓ Cashier, Grocery Corner +15/10", text)
        assert re.search(r"▾ Support agent, Employer \S* 0/1\d", text)
        assert "▸ Proudest of" in text
        assert "○ Team lead, Cloud Books" in text
        assert text.count("○ Low points") == 1
        assert text.index("Opening") < text.index("Cashier") < text.index("Support specialist") < text.index("Closing")


@pytest.mark.thorough
async def test_a_call_that_is_noted_stands_beside_the_job(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(120, 40)) as pilot:
        await sitting.open(pilot, 2, "low-points")
        assert "@ 0/" not in shown(sitting.app)
        await pilot.press("x", "f7", "c")
        sitting.screen.tick()
        await sitting.open(pilot, 3, "hired-to-do")
        line = next(line for line in shown(sitting.app).splitlines() if "Shop assistant" in line)
        assert "@ 0/" in line.partition("│")[0]


@pytest.mark.thorough
async def test_a_click_on_a_job_opens_it(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(120, 40)) as pilot:
        await sitting.open(pilot, 1, "hired-to-do")
        row = next(y for y, line in enumerate(shown(sitting.app).splitlines()) if "Team lead" in line)
        top = sitting.screen.query_one(QuestionList).region.y
        await pilot.click(QuestionList, offset=(5, row - top))
        await pilot.pause()
        assert sitting.live.place == sitting.place(6, "hired-to-do")


@pytest.mark.thorough
async def test_with_thirty_jobs_the_list_stays_around_the_open_one(services: Services, make_app: AppMaker) -> None:
    sitting = sit(services, make_app, [f"{1970 + n}–{1971 + n} Agent {n}, Place {n}" for n in range(30)])
    async with sitting.app.run_test(size=(120, 30)) as pilot:
        await sitting.open(pilot, 20, "low-points")
        text = shown(sitting.app)
        assert "▾ Agent 19, Place 19" in text
        assert "▸ Low points" in text
        assert "Job 20 of 30" in text


@pytest.mark.thorough
async def test_a_job_without_dates_and_with_hostile_names_is_shown_as_it_is(services: Services, make_app: AppMaker) -> None:
    sitting = sit(services, make_app, [f"{HOSTILE}, Employer {HOSTILE}, manager {HOSTILE}"], name=f"Anna {HOSTILE}")
    async with sitting.app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            for question in FOUR:
                await sitting.open(pilot, 1, question)
                assert "Job 1 of 1 · [/]" in shown(sitting.app)
                assert "\x1b" not in shown(sitting.app)
            assert sitting.screen.query_one(NameField).field.value == SHOWN


@pytest.mark.thorough
async def test_the_line_above_the_question_is_cut_in_the_middle_only(sitting: Sitting) -> None:
    lines = {
        200: "Job 4 of 7 · Support agent, Employer AB · 2016-03–2018-08 · Proudest of, 2 of 4",
        90: "Job 4 of 7 · Support agent, Employer AB · Proudest of, 2 of 4",
        80: "Job 4 of 7 · Support agent, Employer… · Proudest of, 2 of 4",
        68: "Job 4 of 7 · Support age… · Proudest of, 2 of 4",
        54: "Job 4 of 7 · Proudest of, 2 of 4",
    }
    async with sitting.app.run_test(size=(200, 24)) as pilot:
        await sitting.open(pilot, 4, "hired-to-do")
        sitting.hands.seconds += 90
        await sitting.open(pilot, 4, "proudest-of")
        for width, line in lines.items():
            await pilot.resize_terminal(width, 24)
            await until(pilot, lambda line=line: line in shown(sitting.app))  # type: ignore[misc]
            assert "job 1:30 of 15:" in shown(sitting.app)


@pytest.mark.thorough
async def test_a_job_beyond_its_time_says_over(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 1, "hired-to-do")
        sitting.hands.seconds += 30 * 60
        sitting.screen.tick()
        await pilot.pause()
        assert "job 30:00 of" in shown(sitting.app)
        assert " over" in shown(sitting.app).splitlines()[2]


# -- pace --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "words", "advice"),
    first_only(
        [
            (9.0, "on pace", ""),
            (15.0, "behind ", "Behind "),
            (22.0, "too late, behind ", "Drop none."),
            (32.0, "too late, behind", "Drop none."),
        ]
    ),
)
async def test_the_pace_is_said_in_words_with_what_to_do(sitting: Sitting, minutes: float, words: str, advice: str) -> None:
    sitting.hands.seconds += 300
    walk_jobs(sitting.live, sitting.hands, 3, minutes)
    async with sitting.app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            check_pace(shown(sitting.app), words, advice)


def check_pace(screen: str, words: str, advice: str) -> None:
    """The first line says how it goes, the second what to do."""
    first, second, *_ = screen.splitlines()
    assert words in first
    assert ("too late" in first) == ("too late" in words)
    if not advice:
        assert "behind" not in first
        assert "min each" not in second
    elif "late" in words:
        assert "^l, d" in second
        assert "^o" in second
        assert "Drop none." in second or "Do not drop a job." in second
    else:
        assert "3 jobs left after this, " in second
        assert second.rstrip().endswith("min each.")


@pytest.mark.thorough
async def test_no_advice_while_paused(sitting: Sitting) -> None:
    walk_jobs(sitting.live, sitting.hands, 3, 20)
    async with sitting.app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "Do not drop a job." in shown(sitting.app)
        await pilot.press("f5")
        await pilot.pause()
        assert "PAUSED" in shown(sitting.app)
        assert "Do not drop a job." not in shown(sitting.app)


@pytest.mark.thorough
async def test_the_advice_names_the_keys_as_they_are_bound(services: Services, make_app: AppMaker) -> None:
    settings = dataclasses.replace(ME, keys={"interview.jobs": "f10", "interview.leave": "f11", "career.depth": "t"})
    hands = Hands()
    live = begin_deep(services, anybody(services), SEVEN_JOBS, hands)
    walk_jobs(live, hands, 3, 20)
    app = make_app(lambda: InterviewScreen(services, live, settings), settings=settings)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "(f10, t)" in shown(app)
        assert "f11" in shown(app).splitlines()[1]


@pytest.mark.thorough
async def test_the_last_job_and_the_closing_have_advice_of_their_own(sitting: Sitting) -> None:
    walk_jobs(sitting.live, sitting.hands, 6, 19)
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 7, "hired-to-do")
        sitting.hands.seconds += 20 * 60
        sitting.screen.tick()
        await pilot.pause()
        assert "This is the last job" in shown(sitting.app)
        await sitting.screen.go_to(Place(QuestionId("start-date")))
        await pilot.pause()
        assert "No time is left for 1 job: book a second sitting (^o" in shown(sitting.app).splitlines()[1]
        walk_jobs(sitting.live, sitting.hands, 7, 1)
        await sitting.screen.go_to(Place(QuestionId("start-date")))
        await pilot.pause()
        assert "Only the closing is left." in shown(sitting.app).splitlines()[1]


# -- the earlier answer ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "most"), first_only([((80, 24), 2), ((120, 40), 4)]))
async def test_what_they_were_hired_for_stays_in_sight_and_takes_no_focus(sitting: Sitting, size: tuple[int, int], most: int) -> None:
    async with sitting.app.run_test(size=size) as pilot:
        await sitting.open(pilot, 4, "hired-to-do")
        assert not sitting.screen.query_one(KeptAnswer).display
        sitting.live.set_notes("Answer in 30 s\n\n50 calls a day\n" + "more words than will ever fit here " * 40)
        await sitting.open(pilot, 4, "proudest-of")
        kept = sitting.screen.query_one(KeptAnswer)
        assert kept.display
        assert kept.size.height == most
        assert "Hired to do: Answer in 30 s · 50 calls a day" in shown(sitting.app)
        assert isinstance(sitting.app.focused, NotesEditor)
        assert sitting.screen.query_one(NotesEditor).size.height >= 2


@pytest.mark.thorough
async def test_nothing_noted_is_said(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 4, "proudest-of")
        assert "Hired to do: nothing noted" in shown(sitting.app)


# -- the manager -------------------------------------------------------------------------------------------------------


async def test_the_cursor_is_in_the_notes_and_tab_leads_to_the_name_of_an_unknown_manager(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 4, "manager")
        assert isinstance(sitting.app.focused, NotesEditor)
        at_once(sitting.app, "tab", *"Per", "tab", *"kind", "ctrl+n", *"x")
        await pilot.pause()
        await pilot.pause()
        assert sitting.live.career.to_ask[3].manager == "Per"
        assert sitting.notes(4, "manager") == "kind"


@pytest.mark.thorough
async def test_a_known_manager_is_filled_in_and_the_cursor_is_in_the_notes(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(120, 40)) as pilot:
        await sitting.open(pilot, 5, "manager")
        assert sitting.screen.query_one(NameField).field.value == "Siv Lund"
        assert isinstance(sitting.app.focused, NotesEditor)
        await pilot.press("shift+tab", *"qvist", "enter", "y")
        assert sitting.live.career.to_ask[4].manager == "Siv Lundqvist"
        assert sitting.live.answer.notes == "y"


@pytest.mark.thorough
async def test_letters_of_the_name_just_before_the_next_question_belong_to_this_job(sitting: Sitting) -> None:
    live = sitting.live
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 4, "hired-to-do")
        await pilot.press("y")
        await sitting.open(pilot, 4, "low-points")
        live.leave_out(live.unasked_in(live.career.to_ask[3].id), "no time")
        at_once(sitting.app, "ctrl+n", "tab", *"Eva", "ctrl+n", *"new", "ctrl+b", *"ä")
        await pilot.pause()
        await pilot.pause()
        assert live.career.to_ask[3].manager == "Eva"
        assert live.career.to_ask[4].manager == "Siv Lund"
        assert sitting.notes(5, "hired-to-do") == "new"
        assert sitting.notes(4, "manager") == "ä"


async def test_each_letter_of_the_name_is_on_disk_without_another_key(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 4, "manager")
        await pilot.press("tab", *"Ann B")
        await pilot.pause()
        await pilot.resize_terminal(120, 40)
        assert sitting.again().career.to_ask[3].manager == "Ann B"
        assert sitting.screen.query_one(NameField).field.value == "Ann B"


@pytest.mark.thorough
async def test_a_name_that_nobody_typed_is_not_written_over_a_corrected_one(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 5, "manager")
        sitting.live.career.change(dataclasses.replace(sitting.live.career.to_ask[4], manager="Siv Karlsson"))
        await sitting.screen.settle()
        assert sitting.live.career.to_ask[4].manager == "Siv Karlsson"


# -- choices -----------------------------------------------------------------------------------------------------------


@pytest.mark.thorough
async def test_one_of_a_few_words_is_chosen_by_its_number(sitting: Sitting) -> None:
    live = sitting.live
    section = live.bank.per_job[0]
    why = dataclasses.replace(
        section.questions[2], id=QuestionId("why-left"), label="Why left", answer=AnswerKind.CHOICE, anchors=None,
        choices=("pushed", "pulled", "mutual", "unknown"),
    )  # fmt: skip
    asked = dataclasses.replace(section, questions=(*section.questions, why))
    sections = tuple(asked if one is section else one for one in live.bank.sections)
    live.bank = live._way._bank = dataclasses.replace(live.bank, sections=sections)
    live.career.change(dataclasses.replace(live.career.to_ask[0], related=False))
    async with sitting.app.run_test(size=(120, 40)) as pilot:
        await sitting.open(pilot, 1, "why-left")
        assert "1 pushed · 2 pulled · 3 mutual · 4 unknown" in shown(sitting.app)
        await pilot.press("ctrl+r", "2")
        await pilot.pause()
        assert live.answer.choice == "pulled"
        assert "2 [pulled]" in shown(sitting.app)
        assert "pull" in next(line for line in shown(sitting.app).splitlines() if "▸ Why left" in line)
        await pilot.press("ctrl+r", "9")
        assert live.answer.choice == "pulled"
        assert any("1 to 4" in note.message for note in sitting.app._notifications)
        await pilot.press("alt+4", "ctrl+r", "d")
        assert (live.answer.choice, live.answer.unrated) == ("", Unrated.DECLINED)
        await pilot.press("ctrl+r", "backspace")
        assert live.answer.unrated is None
        assert live.answer.notes == ""


# -- no job is skipped -------------------------------------------------------------------------------------------------


@pytest.mark.thorough
async def test_a_job_about_which_nothing_was_asked_is_not_left_with_a_key(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 2, "hired-to-do")
        await pilot.press("ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n")
        await pilot.pause()
        assert sitting.live.place == sitting.place(2, "hired-to-do")
        assert any("never skipped: ask at least “Hired to do”" in note.message for note in sitting.app._notifications)


async def test_a_job_is_left_with_a_reason_for_what_was_not_asked(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 2, "hired-to-do")
        await pilot.press("x")
        await sitting.open(pilot, 2, "manager")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(sitting.app.screen, AskText))
        assert "Proudest of · Low points · Manager" in shown(sitting.app)
        at_once(sitting.app, *"early", "enter", *"y")
        await until(pilot, lambda: isinstance(sitting.app.screen, InterviewScreen))
        assert sitting.live.place == sitting.place(3, "hired-to-do")
        left_out = [sitting.live.answer_to(sitting.place(2, question)) for question in FOUR[1:]]
        assert {(answer.unrated, answer.reason) for answer in left_out} == {(Unrated.NOT_ASKED, "early")}
        assert sitting.notes(3, "hired-to-do") == "y"
        assert sitting.live.is_done(sitting.live.career.to_ask[1].id)


@pytest.mark.thorough
async def test_without_a_reason_it_goes_to_the_first_that_was_not_asked(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 2, "hired-to-do")
        await pilot.press("x")
        await sitting.open(pilot, 2, "manager")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(sitting.app.screen, AskText))
        await pilot.press("enter")
        assert isinstance(sitting.app.screen, AskText), "an empty reason is none"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(sitting.app.screen, InterviewScreen))
        assert sitting.live.place == sitting.place(2, "proudest-of")
        assert not sitting.live.answer.reason


@pytest.mark.thorough
async def test_skipping_the_last_question_does_not_open_the_way_past_the_others(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 2, "hired-to-do")
        await pilot.press("x")
        await sitting.open(pilot, 2, "manager")
        await pilot.press("f4", *"why", "enter")
        await until(pilot, lambda: isinstance(sitting.app.screen, AskText) and "Proudest of · Low points" in shown(sitting.app))
        assert sitting.live.place == sitting.place(2, "manager")


@pytest.mark.thorough
async def test_going_back_and_going_anywhere_is_free(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 2, "hired-to-do")
        await pilot.press("ctrl+b")
        assert sitting.live.place == sitting.place(1, "manager")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(sitting.app.screen, Choose))
        await pilot.press(*"warehouse low", "enter")
        await until(pilot, lambda: isinstance(sitting.app.screen, InterviewScreen))
        assert sitting.live.place == sitting.place(7, "low-points")


async def test_the_competencies_are_rated_each_after_the_other(sitting: Sitting) -> None:
    names = [competency.name for competency in sitting.live.opening.persona.competencies]
    async with sitting.app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await sitting.screen.go_to(sitting.live.steps[-1].place)
        await pilot.pause()
        assert f" of {3 + len(names)} · {names[-1]}" in shown(sitting.app)
        await pilot.press("alt+8")
        assert sitting.live.answer.rating == Rating(8)
        assert f"▸ {names[-1]}" in shown(sitting.app)


# -- finishing ---------------------------------------------------------------------------------------------------------


@pytest.mark.thorough
async def test_finishing_with_questions_unasked_wants_a_reason_that_is_kept_for_all(sitting: Sitting) -> None:
    walk_jobs(sitting.live, sitting.hands, 5, 10)
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(sitting.app.screen, AskText))
        text = shown(sitting.app)
        assert "Not asked: 8 questions about 2 jobs" in text
        assert "Job 6 · Team lead, Cloud Books: all 4" in text
        assert "second sitting" in text
        assert "^o" in text
        await pilot.press(*"ill", "enter")
        await until(pilot, lambda: isinstance(sitting.app.screen, Finish))
        assert "Job 6" not in shown(sitting.app)
        assert not sitting.live.answer_to(sitting.place(6, "manager")).reason, "nothing is stored before the decision"
        await pilot.press("tab", "a")
        await pilot.pause()
        assert "reference calls" in shown(sitting.app)
        assert "final interview" not in shown(sitting.app)
        await pilot.press("enter")
        sitting.app.screen.query_one(Reason).insert("Because")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(sitting.app.screen, SubmitDialog))
        assert "Job 6" not in shown(sitting.app), "what was left out with a reason is not missing"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(sitting.app.screen, ScorecardScreen))
        answers = [sitting.live.answer_to(sitting.place(job, question)) for job in (6, 7) for question in FOUR]
        assert {answer.reason for answer in answers} == {"ill"}
        assert sitting.live.unasked() == ()


@pytest.mark.thorough
async def test_who_gives_up_finishing_has_left_nothing_out(sitting: Sitting) -> None:
    walk_jobs(sitting.live, sitting.hands, 5, 10)
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        before = len(sitting.live.unasked())
        await pilot.press("f8", *"ill", "enter")
        await until(pilot, lambda: isinstance(sitting.app.screen, Finish))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(sitting.app.screen, InterviewScreen))
        assert len(sitting.live.unasked()) == before
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(sitting.app.screen, AskText))
        assert sitting.app.screen.query_one(Input).value == "ill", "the reason is still there"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(sitting.app.screen, InterviewScreen))


@pytest.mark.thorough
async def test_what_is_missing_about_a_job_has_its_number_and_enter_goes_there(sitting: Sitting) -> None:
    live = sitting.live
    walk_jobs(live, sitting.hands, 7, 10)
    live.go_to(sitting.place(3, "low-points"))
    live.take_back()
    live.go_to(Place(QuestionId("welcome")))
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(sitting.app.screen, Finish))
        assert "Job 3 · Low points" in shown(sitting.app)
        options = [label for _, label, _ in sitting.app.screen._gaps]  # type: ignore[attr-defined]
        await pilot.press(*["down"] * options.index("Job 3 · Low points"), "enter")
        await until(pilot, lambda: isinstance(sitting.app.screen, InterviewScreen))
        assert live.place == sitting.place(3, "low-points")


# -- calls and tags ----------------------------------------------------------------------------------------------------


CALLS = (
    ("", "c", "@challenge "),
    ("first\n", "s", "first\n@success "),
    ("first\n@", "r", "first\n@relationship "),
    ("the queue before Christmas", "c", "@challenge the queue before Christmas"),
    ("! shouted at the boss", "r", "! shouted at the boss\n@relationship shouted at the boss"),
    ('"we got no help"', "c", '"we got no help"\n@challenge we got no help'),
    ("@challenge the queue", "r", "@challenge the queue\n@relationship the queue"),
    ("@ ask about the queue", "c", "@ ask about the queue\n@challenge ask about the queue"),
    ("+ led them #took-charge", "s", "+ led them #took-charge\n@success led them"),
    ("-", "c", "-\n@challenge "),
)
"""What stood in the notes, the key of a call, and what stands there then."""


async def test_a_call_is_noted_in_the_line_or_below_it_and_undone_in_one_step(sitting: Sitting) -> None:
    questions = [(job, question) for job in (1, 2, 3, 5, 6) for question in ("proudest-of", "low-points")]
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        for (job, question), (before, key, after) in zip(questions, CALLS, strict=True):
            await sitting.open(pilot, job, question)
            notes = sitting.screen.query_one(NotesEditor)
            notes.insert(before)
            at_once(sitting.app, "f7", key)
            await pilot.pause()
            await pilot.pause()
            assert sitting.live.answer.notes == after
            assert notes.cursor_location == notes.document.end
            await pilot.press("ctrl+z")
            await pilot.pause()
            assert sitting.live.answer.notes == before


@pytest.mark.thorough
async def test_a_call_about_a_line_in_the_middle_stays_there(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 2, "low-points")
        notes = sitting.screen.query_one(NotesEditor)
        notes.insert("one\n- two\nthree")
        await pilot.press("up", "f7", "c", "!")
        assert sitting.live.answer.notes == "one\n- two\n@challenge two!\nthree"


@pytest.mark.thorough
async def test_the_keys_of_a_call_are_shown_and_escape_or_another_key_notes_none(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 2, "low-points")
        await pilot.press("f7")
        await pilot.pause()
        assert "Call Eva Berg about:  r relationship · s success · c challenge" in shown(sitting.app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Call Eva Berg" not in shown(sitting.app)
        await pilot.press("f7", "x", "c")
        assert sitting.live.answer.notes == "xc"
        await pilot.press("f7", "ctrl+r", "8")
        assert (sitting.live.answer.notes, sitting.live.answer.rating) == ("xc", Rating(8))
        await pilot.press("f7", "ctrl+n", "r")
        assert (sitting.notes(2, "low-points"), sitting.notes(2, "manager")) == ("xc", "r")


async def test_letters_before_and_behind_a_call_keep_their_order(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 2, "low-points")
        at_once(sitting.app, *"late", "f7", "c", *"ly", "ctrl+n", "k")
        await pilot.pause()
        await pilot.pause()
        assert sitting.notes(2, "low-points") == "@challenge lately"
        assert sitting.notes(2, "manager") == "k"


@pytest.mark.thorough
async def test_a_call_from_the_field_for_the_name_goes_into_the_notes(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 4, "manager")
        at_once(sitting.app, "tab", *"Bo", "f7", "r", *"x")
        await pilot.pause()
        await pilot.pause()
        assert sitting.live.answer.notes == "@relationship x"
        assert sitting.live.career.to_ask[3].manager == "Bo"


@pytest.mark.thorough
async def test_outside_a_job_a_call_belongs_to_nobody(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f7", "c")
        assert sitting.live.answer.notes == "c"
        assert any("A call belongs to a job" in note.message for note in sitting.app._notifications)


async def test_a_behaviour_is_tagged_for_and_against(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 2, "low-points")
        at_once(sitting.app, *"calm ", "ctrl+f")
        await until(pilot, lambda: isinstance(sitting.app.screen, Choose))
        assert "✓ Took charge and set a plan" in shown(sitting.app)
        await pilot.press(*"stayed", "enter")
        await until(pilot, lambda: isinstance(sitting.app.screen, InterviewScreen))
        await pilot.pause()
        assert sitting.live.answer.notes == "calm #stayed-calm"
        await pilot.press("enter", "ctrl+f")
        await until(pilot, lambda: isinstance(sitting.app.screen, Choose))
        await pilot.press(*"against charge", "enter")
        await until(pilot, lambda: isinstance(sitting.app.screen, InterviewScreen))
        await pilot.press("n")
        assert sitting.live.answer.notes == "calm #stayed-calm #!took-charge\nn"
        await pilot.press("ctrl+z", "ctrl+z")
        await pilot.pause()
        assert sitting.live.answer.notes == "calm #stayed-calm\n"


@pytest.mark.thorough
async def test_a_tag_needs_words(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        for job, text in enumerate(("", "\n\n", "+", "#took-charge", "said so\n! #took-charge"), 1):
            await sitting.open(pilot, job, "low-points")
            sitting.screen.query_one(NotesEditor).insert(text)
            sitting.app.clear_notifications()
            await pilot.press("ctrl+f")
            await pilot.pause()
            assert isinstance(sitting.app.screen, InterviewScreen)
            assert any("A tag needs words" in note.message for note in sitting.app._notifications)
            assert sitting.notes(job, "low-points") == text


# -- the jobs, from the middle of the interview ------------------------------------------------------------------------


async def test_a_job_that_was_remembered_is_asked_about_in_its_place(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(120, 40)) as pilot:
        await sitting.open(pilot, 4, "low-points")
        at_once(sitting.app, *"half", "ctrl+l")
        await until(pilot, lambda: isinstance(sitting.app.screen, CareerScreen))
        sitting.live.career.add(parse_job("2008 Paper round, Daily News"))
        assert isinstance(sitting.app.screen, CareerScreen)
        sitting.app.screen.dismiss(None)
        await until(pilot, lambda: isinstance(sitting.app.screen, InterviewScreen))
        await until(pilot, lambda: "Job 5 of 8" in shown(sitting.app))
        assert "Paper round, Daily News" in shown(sitting.app)
        assert sitting.notes(5, "low-points") == "half"
        await pilot.press("x")
        assert sitting.notes(5, "low-points") == "halfx"


@pytest.mark.thorough
async def test_from_the_jobs_it_goes_where_was_chosen(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(120, 40)) as pilot:
        await sitting.open(pilot, 4, "low-points")
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(sitting.app.screen, CareerScreen))
        sitting.app.screen.dismiss(sitting.place(6, "manager"))
        await until(pilot, lambda: isinstance(sitting.app.screen, InterviewScreen))
        await until(pilot, lambda: "Job 6 of 7" in shown(sitting.app))
        assert sitting.live.place == sitting.place(6, "manager")


async def test_notes_about_a_job_that_is_taken_off_the_list_go_to_no_other_job(sitting: Sitting) -> None:
    live = sitting.live
    async with sitting.app.run_test(size=(120, 40)) as pilot:
        await sitting.open(pilot, 4, "low-points")
        at_once(sitting.app, *"secret", "ctrl+l")
        await until(pilot, lambda: isinstance(sitting.app.screen, CareerScreen))
        gone = live.career.to_ask[3].id
        live.career.remove(gone)
        for screen in sitting.app.screen_stack:
            if isinstance(screen, InterviewScreen):
                await screen.settle()  # as when the program is left from there
        sitting.app.screen.dismiss(None)
        await until(pilot, lambda: isinstance(sitting.app.screen, InterviewScreen))
        await until(pilot, lambda: "Job 4 of 6" in shown(sitting.app))
        assert "Payments Nordic" in shown(sitting.app)
        assert sitting.screen.query_one(NotesEditor).text == ""
        assert live.answer_to(Place(QuestionId("low-points"), gone)).notes == "secret"
        assert sum(answer.notes == "secret" for answer in live.answers.values()) == 1


@pytest.mark.thorough
async def test_undo_goes_on_working_after_a_look_at_the_jobs(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(120, 40)) as pilot:
        await sitting.open(pilot, 4, "low-points")
        await pilot.press("a", "b", "ctrl+l")
        await until(pilot, lambda: isinstance(sitting.app.screen, CareerScreen))
        sitting.app.screen.dismiss(None)
        await until(pilot, lambda: isinstance(sitting.app.screen, InterviewScreen))
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert sitting.live.answer.notes == ""


# -- the rest ----------------------------------------------------------------------------------------------------------


async def test_the_place_is_the_same_after_a_kill(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(80, 24)) as pilot:
        await sitting.open(pilot, 4, "low-points")
        await pilot.press(*"half")
        again = sitting.again()
        assert (again.place, again.answer.notes) == (sitting.place(4, "low-points"), "half")


@pytest.mark.thorough
async def test_no_size_of_a_terminal_ends_it(sitting: Sitting) -> None:
    sizes = [(1, 1), (3, 24), (8, 10), (20, 5), (40, 12), (200, 3)]
    async with sitting.app.run_test(size=(120, 40)) as pilot:
        for question in FOUR:
            await sitting.open(pilot, 4, question)
            for size in sizes:
                await pilot.resize_terminal(*size)
                await pilot.press("x")
            await pilot.resize_terminal(120, 40)
        assert [sitting.notes(4, question) for question in FOUR] == ["x" * len(sizes)] * 4
        assert sitting.live.career.to_ask[3].manager == ""


@pytest.mark.thorough
async def test_the_quick_screen_has_no_keys_for_jobs(make_app: AppMaker, services: Services) -> None:
    live = begin(services, anybody(services))
    app = make_app(lambda: InterviewScreen(services, live, ME))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        ids = {line.binding_id for line in key_lines(app.screen)}
        assert not ids & {"interview.jobs", "interview.call"}
        await pilot.press("a", "f7", "b", "ctrl+l")
        assert isinstance(app.screen, InterviewScreen)
        assert live.answer.notes == "b", "f7 selects all in the notes, as before"


@pytest.mark.thorough
async def test_the_deep_dive_has_them_in_help_and_palette(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        lines = {line.binding_id: line for line in key_lines(sitting.app.screen)}
        assert all(lines[name].enabled for name in ("interview.jobs", "interview.call", "interview.tag"))


@pytest.mark.thorough
async def test_a_question_that_was_only_passed_by_does_not_look_asked_and_a_job_stands_the_same_in_both_lists(sitting: Sitting) -> None:
    async with sitting.app.run_test(size=(120, 40)) as pilot:
        await sitting.open(pilot, 4, "hired-to-do")
        await pilot.press("x")
        await sitting.open(pilot, 4, "low-points")
        await sitting.open(pilot, 4, "manager")
        lines = {line.partition("│")[0].strip() for line in shown(sitting.app).splitlines()}
        assert {"◐ Hired to do", "○ Low points"} <= lines
        for question in ("proudest-of", "low-points", "manager"):
            await sitting.open(pilot, 4, question)
            await pilot.press("x")
        await sitting.open(pilot, 5, "hired-to-do")
        job = sitting.live.career.to_ask[3]
        assert sitting.live.is_done(job.id)
        assert any(line.strip().startswith("✓") and job.title[:8] in line for line in shown(sitting.app).splitlines())
