"""The jobs of a candidate: typed, pasted, corrected, put in order; before an interview and in the middle of one."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from textual import events
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input

from interview_tui.app import InterviewApp
from interview_tui.domain.bank import Stage
from interview_tui.domain.career import Job
from interview_tui.domain.interview import Place
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.meeting import Participant
from interview_tui.domain.opening import Candidate
from interview_tui.screens.ask import AskText
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.career import CareerScreen
from interview_tui.screens.choose import Choose
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.help import key_lines
from interview_tui.screens.interview import InterviewScreen
from interview_tui.services.careers import add_jobs, load_career
from interview_tui.services.interviews import load_live, start
from interview_tui.services.live import LiveInterview
from interview_tui.services.meetings import load_plan, save_meeting
from interview_tui.services.session import Services
from interview_tui.widgets.career_list import CareerList
from interview_tui.widgets.job_input import JobInput
from tests.screens.conftest import NAMED
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import Hands, anybody
from tests.thorough import first_only

SIZES = [(80, 24), (120, 40)]
FIRST = "2009-08–2011-06 Cashier, Coop Väst, manager Bo Ek, unrelated"
SECOND = "2014-06–2016-02 Support agent, Telebolaget, manager Åsa Nord"
THIRD = "2015-11–2017-12 Agent second line, Nätet AB"
LAST = "2018-01– Team lead, Molnet, manager Ines Berg"
FOUR = (FIRST, SECOND, THIRD, LAST)


class Shown:
    """What a run of the screen leaves behind."""

    gone_to: Place | None = None
    left = False

    def back(self, place: Place | None) -> None:
        self.gone_to, self.left = place, True


def career_app(make_app: AppMaker, services: Services, who: Candidate, result: Shown | None = None, **how: Any) -> InterviewApp:
    """An app with the jobs of somebody above an empty screen."""
    from textual.screen import Screen

    class Below(Screen[None]):
        def use(self, _services: Services) -> None:
            live: LiveInterview | None = how.get("live")
            career = live.career if live else load_career(services, who.id)
            self.app.push_screen(CareerScreen(career, who=who.name, **how), (result or Shown()).back)

    return make_app(Below)


def dive(services: Services, who: Candidate, lines: Sequence[str] = FOUR, hands: Hands | None = None) -> LiveInterview:
    """A deep-dive that has just begun."""
    add_jobs(services, who.id, lines)
    save_meeting(services, replace(load_plan(services, who.id).meeting, goal="g", format="f", participants=(Participant("Maria"),)))
    return load_live(services, start(services, who.id, Stage.DEEP_DIVE, "Maria Lind"), hands or Hands())


async def ready(pilot: Pilot[Any]) -> CareerScreen:
    await until(pilot, lambda: isinstance(pilot.app.screen, CareerScreen) and pilot.app.screen.query(CareerList))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, CareerScreen)
    return screen


def line(app: InterviewApp) -> JobInput:
    return app.screen.query_one(JobInput)


def flat(app: InterviewApp) -> str:
    return re.sub(r"[\s│]+", " ", shown(app))


def kept(services: Services, who: Candidate) -> tuple[Job, ...]:
    """The jobs as they are on disk."""
    return load_career(services, who.id).jobs


async def typed(pilot: Pilot[Any], text: str) -> None:
    """Type quickly: every key is on its way before the first is handled."""
    for character in text:
        key = {"\n": "enter", "\b": "backspace", "\x1b": "escape"}.get(character)
        pilot.app.post_message(events.Key(key, None) if key else events.Key(character, character))
    await pilot.pause()


# -- typing ------------------------------------------------------------------------------------------------------------


@pytest.mark.thorough
async def test_where_there_is_no_job_the_cursor_is_in_the_line_and_says_what_to_type(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    app = career_app(make_app, services, who)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await ready(pilot)
            assert line(app).has_focus
            assert "No job yet." in flat(app)
            assert "2016-03–2018-08 Support agent, Employer AB, manager First Last" in flat(app)
            assert "Anna Svensson · Jobs" in flat(app)


async def test_jobs_are_typed_one_after_the_other_as_fast_as_they_are_read_aloud(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    app = career_app(make_app, services, who)
    async with app.run_test() as pilot:
        await ready(pilot)
        await typed(pilot, f"{LAST}\n{FIRST}x\b\n{SECOND}\n")
        await until(pilot, lambda: "3 jobs" in flat(app))
        assert line(app).has_focus
        assert line(app).value == ""
        assert "✓ Added: 2014-06–2016-02, Support agent, Telebolaget" in flat(app)
        text = flat(app)
        assert text.index("Cashier, Coop") < text.index("Support agent, Tele") < text.index("Team lead, Mol")
    assert services.store.flush(60)
    assert [job.title for job in kept(services, who)] == ["Cashier", "Support agent", "Team lead"]
    assert not kept(services, who)[0].related


@pytest.mark.thorough
async def test_how_a_line_is_read_is_shown_while_it_is_typed(make_app: AppMaker, services: Services) -> None:
    app = career_app(make_app, services, anybody(services))
    async with app.run_test() as pilot:
        await ready(pilot)
        await typed(pilot, "2016 Agent")
        await until(pilot, lambda: "2016 · Agent · no employer · no manager" in flat(app))
        await typed(pilot, ", Firma AB, manager Bo, part-time, quick")
        await until(pilot, lambda: "2016 · Agent · Firma AB · manager Bo · part-time · quick" in flat(app))


@pytest.mark.thorough
async def test_a_year_far_in_the_future_is_asked_about_and_taken(make_app: AppMaker, services: Services) -> None:
    app = career_app(make_app, services, anybody(services))
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        await typed(pilot, "2099– Agent")
        await until(pilot, lambda: "2099 is in the future: is that the year?" in flat(app))
        await typed(pilot, "\n")
        await until(pilot, lambda: len(screen.career.jobs) == 1)


async def test_a_line_that_cannot_be_read_stays_with_what_is_wrong_until_it_is_mended(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    app = career_app(make_app, services, who)
    async with app.run_test() as pilot:
        await ready(pilot)
        await typed(pilot, "2018–2016 Agent\n")
        await until(pilot, lambda: "! The end, 2016, is before the start, 2018." in flat(app))
        assert line(app).value == "2018–2016 Agent"
        line(app).show("2016–2018 Agent")
        await pilot.press("enter")
        await until(pilot, lambda: "1 job, 2016–2018" in flat(app))
    assert services.store.flush(60)
    assert len(kept(services, who)) == 1


@pytest.mark.thorough
async def test_enter_on_an_empty_line_adds_nothing(make_app: AppMaker, services: Services) -> None:
    app = career_app(make_app, services, anybody(services))
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        await typed(pilot, "  \n\n")
        await until(pilot, lambda: "Nothing is typed" in flat(app))
        assert screen.career.jobs == ()


# -- pasting -----------------------------------------------------------------------------------------------------------


@pytest.mark.thorough
async def test_a_paste_of_several_lines_adds_them_all_also_when_the_list_has_the_cursor(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    add_jobs(services, who.id, [FIRST])
    app = career_app(make_app, services, who)
    async with app.run_test() as pilot:
        await ready(pilot)
        assert app.screen.query_one(CareerList).has_focus
        app.post_message(events.Paste(f"1. {SECOND}\r\n\r\n• {THIRD}\r\n---\n{LAST}\n"))
        await until(pilot, lambda: "✓ 3 jobs added." in flat(app))
        assert line(app).value == ""
        assert line(app).has_focus
    assert services.store.flush(60)
    assert [job.title for job in kept(services, who)] == ["Cashier", "Support agent", "Agent second line", "Team lead"]


async def test_of_a_paste_nothing_is_lost_what_cannot_be_read_waits_to_be_mended(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    app = career_app(make_app, services, who)
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await ready(pilot)
        app.post_message(events.Paste(f"2018–2016 First bad\n{SECOND}\n2001-13-01 Second bad\n2000–1990 Third bad"))
        await until(pilot, lambda: "✓ 1 job added; 3 lines cannot be read." in flat(app))
        assert line(app).value == "2018–2016 First bad"
        assert "2001-13-01 Second bad Month 13 does not exist" in flat(app)
        assert "2000–1990 Third bad" in flat(app)
        line(app).show("2016–2018 First good")
        await pilot.press("enter")
        await until(pilot, lambda: line(app).value == "2001-13-01 Second bad")
        assert len(screen.career.jobs) == 2
        await pilot.press("escape")  # not without a question while a line waits
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "2 lines are not added yet" in flat(app)
        await pilot.press("escape")
        line(app).show("")
        await pilot.press("enter")  # an empty line leaves it out
        await until(pilot, lambda: line(app).value == "2000–1990 Third bad")
        assert len(screen.career.jobs) == 2


@pytest.mark.thorough
async def test_an_enter_right_behind_a_paste_takes_the_pasted_line(make_app: AppMaker, services: Services) -> None:
    app = career_app(make_app, services, anybody(services))
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        app.post_message(events.Paste(f"{SECOND}\n"))
        app.post_message(events.Key("enter", None))
        await until(pilot, lambda: len(screen.career.jobs) == 1)
        assert screen.career.jobs[0].manager == "Åsa Nord"


@pytest.mark.thorough
async def test_a_paste_of_far_too_much_is_refused_whole(make_app: AppMaker, services: Services) -> None:
    app = career_app(make_app, services, anybody(services))
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        app.post_message(events.Paste("2001 Agent\n" * 101))
        await until(pilot, lambda: "The paste has 101 lines; 100 is the most" in flat(app))
        app.post_message(events.Paste("x" * 5000))
        await until(pilot, lambda: "The line would have 5,000 characters" in flat(app))
        assert line(app).value == ""
        assert screen.career.jobs == ()


# -- correcting --------------------------------------------------------------------------------------------------------


async def test_a_job_is_corrected_in_place_and_escape_gives_the_change_up(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    add_jobs(services, who.id, FOUR)
    app = career_app(make_app, services, who)
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        await typed(pilot, "a2030 half a line")
        await pilot.press("tab")
        await until(pilot, lambda: app.screen.query_one(CareerList).has_focus)
        await pilot.press("down", "enter")
        await until(pilot, lambda: line(app).value == SECOND)
        assert "Correct" in flat(app)
        await typed(pilot, " Nordin\x1b")
        await until(pilot, lambda: app.screen.query_one(CareerList).has_focus)
        assert screen.career.jobs[1].manager == "Åsa Nord"
        assert line(app).value == "2030 half a line", "what was being typed before comes back"
        await typed(pilot, "\n in, deep\n")
        await until(pilot, lambda: screen.career.jobs[1].manager == "Åsa Nord in")
        assert screen.career.jobs[1].depth is Depth.DEEP
        assert app.screen.query_one(CareerList).has_focus
        assert app.screen.query_one(CareerList).cursor == 1
        assert len(screen.career.jobs) == 4


@pytest.mark.thorough
async def test_depth_part_time_and_related_are_changed_by_a_letter(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    add_jobs(services, who.id, FOUR)
    app = career_app(make_app, services, who)
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        assert "quick proposed, unrelated" in flat(app)
        await typed(pilot, "dr")
        await until(pilot, lambda: "manager Bo Ek, normal manager" not in flat(app) and "manager Bo Ek, normal" in flat(app))
        assert (screen.career.jobs[0].depth, screen.career.jobs[0].related) == (Depth.NORMAL, True)
        await typed(pilot, "fd")
        await until(pilot, lambda: "it has no depth" in flat(app))
        assert not screen.career.jobs[0].full_time
        assert "3 full-time, to be walked through" in flat(app)
        await pilot.press("f")
        assert screen.career.jobs[0].full_time


@pytest.mark.thorough
async def test_a_move_before_a_letter_counts_however_fast_it_is_typed(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    add_jobs(services, who.id, FOUR)
    app = career_app(make_app, services, who)
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        for key, character in (("down", None), ("down", None), ("r", "r")):
            app.post_message(events.Key(key, character))
        await until(pilot, lambda: not screen.career.jobs[2].related)
        assert screen.career.jobs[0].related is False  # as it was
        assert screen.career.jobs[1].related


async def test_a_removed_job_is_put_back_with_one_key(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    add_jobs(services, who.id, FOUR[:2])
    app = career_app(make_app, services, who)
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        await pilot.press("u", "delete")
        await until(pilot, lambda: "Cashier, Coop Väst was taken off the list. u puts it back" in flat(app))
        await pilot.press("delete")
        await until(pilot, lambda: screen.career.jobs == ())
        await pilot.press("u")  # the list is empty: letters are keys all the same
        await until(pilot, lambda: [job.title for job in screen.career.jobs] == ["Support agent"])
        await pilot.press("delete", "escape")
        assert not isinstance(app.screen, CareerScreen)
    assert services.store.flush(60)
    assert kept(services, who) == ()


@pytest.mark.thorough
async def test_a_job_that_was_removed_earlier_is_put_back_on_a_new_screen(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    added = add_jobs(services, who.id, FOUR)
    before = load_career(services, who.id)
    before.remove(added[1].id)
    assert services.store.flush(60)
    app = career_app(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        assert "career.put-back" in {entry.binding_id for entry in key_lines(screen)}
        await pilot.press("u")
        await until(pilot, lambda: len(screen.career.jobs) == 4)
        assert app.screen.query_one(CareerList).cursor == 1
        assert "career.put-back" not in {entry.binding_id for entry in key_lines(screen)}
    assert services.store.flush(60)
    assert [job.title for job in kept(services, who)] == ["Cashier", "Support agent", "Agent second line", "Team lead"]


@pytest.mark.thorough
async def test_of_several_that_were_removed_earlier_one_is_chosen(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    added = add_jobs(services, who.id, FOUR)
    before = load_career(services, who.id)
    for job in added[:2]:
        before.remove(job.id)
    assert services.store.flush(60)
    app = career_app(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        assert "2014-06–2016-02 · Support agent, Telebolaget" in flat(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CareerScreen))
        assert len(screen.career.jobs) == 2
        await pilot.press("delete", "u")  # the one that was removed here comes back without a question
        await until(pilot, lambda: len(screen.career.jobs) == 2)
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await typed(pilot, "cash\n")
        await until(pilot, lambda: "Cashier" in [job.title for job in screen.career.jobs])
        await until(pilot, lambda: isinstance(app.screen, CareerScreen))
        await pilot.press("u")  # only one is left
        await until(pilot, lambda: len(screen.career.jobs) == 4)


@pytest.mark.thorough
async def test_where_every_job_was_removed_it_is_said_how_one_comes_back(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    (added,) = add_jobs(services, who.id, [FIRST])
    load_career(services, who.id).remove(added.id)
    assert services.store.flush(60)
    app = career_app(make_app, services, who)
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        assert line(app).has_focus
        await until(pilot, lambda: "1 job was taken off the list. ↓, then “Put back” brings it back." in flat(app))
        await pilot.press("down", "u")
        await until(pilot, lambda: len(screen.career.jobs) == 1)
        assert app.screen.query_one(CareerList).has_focus


@pytest.mark.thorough
async def test_put_back_brings_the_last_one_first(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    add_jobs(services, who.id, FOUR)
    app = career_app(make_app, services, who)
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        await pilot.press("delete", "delete", "u")
        await until(pilot, lambda: [job.title for job in screen.career.jobs] == ["Support agent", "Agent second line", "Team lead"])
        assert app.screen.query_one(CareerList).cursor == 0
        await pilot.press("u", "u")
        await until(pilot, lambda: len(screen.career.jobs) == 4)


async def test_a_job_with_answers_is_taken_off_only_after_a_yes(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    added = add_jobs(services, who.id, FOUR)
    app = career_app(make_app, services, who, answered={added[0].id})
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        await pilot.press("delete")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CareerScreen))
        assert len(screen.career.jobs) == 4
        await pilot.press("delete")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: len(screen.career.jobs) == 3)


@pytest.mark.thorough
async def test_a_job_with_answers_becomes_part_time_only_after_a_yes(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    added = add_jobs(services, who.id, FOUR)
    app = career_app(make_app, services, who, answered={added[0].id})
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "was talked about" in flat(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CareerScreen))
        assert screen.career.jobs[0].full_time
        await typed(pilot, "\n, part-time\n")  # the same, by its line
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CareerScreen))
        assert screen.career.jobs[0].full_time
        assert line(app).value.endswith(", part-time")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: not screen.career.jobs[0].full_time)
        await until(pilot, lambda: app.screen.query_one(CareerList).has_focus)
        await pilot.press("f")  # back without a question
        await until(pilot, lambda: screen.career.jobs[0].full_time)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: not screen.career.jobs[0].full_time)


# -- what is seen ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", first_only(SIZES, whole=True))
async def test_gaps_and_overlaps_are_something_to_ask_about(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    who = anybody(services)
    add_jobs(services, who.id, FOUR)
    app = career_app(make_app, services, who)
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        text = flat(app)
        assert "4 jobs, 2009–now · 1 gap, 1 overlap" in text
        assert "Ask about" in text
        assert re.search(r"▸ 2 years 11 months between (Cashier, )?Coop Väst and (Support agent, )?Telebolaget", text)
        assert re.search(r" 4 months in both (Support agent, )?Telebolaget and (Agent second line, )?Nätet AB", text)
        await pilot.press("end")
        await until(pilot, lambda: "▸ 2 years" not in flat(app))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_the_time_since_the_last_job_is_something_to_ask_about(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    who = anybody(services)
    add_jobs(services, who.id, [FIRST, "x" * 90 + ", " + "y" * 90])
    app = career_app(make_app, services, who)
    async with app.run_test(size=size) as pilot:
        screen = await ready(pilot)
        assert re.search(r"▸ \d+ years( \d+ months?)? since Cashier, Coop Väst", flat(app))
        screen.career.change(replace(screen.career.jobs[1], start=screen.career.jobs[0].start, end=screen.career.jobs[0].end))
        screen._show()
        await until(pilot, lambda: re.search(r"since x{10}", flat(app)))


@pytest.mark.parametrize("size", [*SIZES, (40, 12)])
@pytest.mark.thorough
async def test_thirty_jobs_jobs_without_dates_and_hostile_texts_are_shown(
    make_app: AppMaker, services: Services, size: tuple[int, int]
) -> None:
    who = anybody(services, HOSTILE)
    lines = [f"{1990 + n} Title {n}, Employer {n}" for n in range(28)]
    add_jobs(services, who.id, [*lines, f'"{HOSTILE}", "{HOSTILE}", manager "{HOSTILE}"', "x" * 200 + ", " + "漢" * 100])
    app = career_app(make_app, services, who)
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await pilot.press("end")
        await until(pilot, lambda: "no dates" in shown(app))
        assert SHOWN[:10] in shown(app)
        assert "\x1b" not in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: line(app).has_focus)
        await pilot.press("escape", "up", "enter")
        await until(pilot, lambda: line(app).value.startswith("[/] [@click"))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: not isinstance(app.screen, CareerScreen))


@pytest.mark.thorough
async def test_read_only_shows_the_jobs_and_changes_nothing(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    add_jobs(services, who.id, FOUR)
    app = career_app(make_app, services, who, can_write=False)
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        before = screen.career.jobs
        assert "READ-ONLY" in shown(app)
        await pilot.press("d", "f", "r", "delete", "a", "enter", "u", "x")
        app.post_message(events.Paste("2001 a\n2002 b"))
        await pilot.pause()
        assert screen.career.jobs == before
        assert not line(app).display or not line(app).has_focus
        await pilot.press("q")
        await until(pilot, lambda: not isinstance(app.screen, CareerScreen))


async def test_leaving_asks_for_a_line_that_was_not_added_and_quitting_adds_it(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    app = career_app(make_app, services, who)
    async with app.run_test() as pilot:
        await ready(pilot)
        await typed(pilot, "2016 Agent\x1b")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, CareerScreen))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)
    assert services.store.flush(60)
    assert [job.title for job in kept(services, who)] == ["Agent"]


@pytest.mark.thorough
async def test_quitting_takes_a_correction_and_the_line_behind_it(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    add_jobs(services, who.id, FOUR)
    app = career_app(make_app, services, who)
    async with app.run_test() as pilot:
        await ready(pilot)
        await typed(pilot, "a2030 Next")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: line(app).value == FIRST)
        await typed(pilot, ", quick")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)
    assert app.return_code == 0
    assert services.store.flush(60)
    jobs = kept(services, who)
    assert (jobs[0].depth, jobs[-1].title, len(jobs)) == (Depth.QUICK, "Next", 5)


@pytest.mark.parametrize("text", ["2018–2016 cannot be read", ""])
@pytest.mark.thorough
async def test_an_end_leaves_what_cannot_be_read_and_keeps_the_job(make_app: AppMaker, services: Services, text: str) -> None:
    who = anybody(services)
    add_jobs(services, who.id, FOUR)
    app = career_app(make_app, services, who)
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("enter")
        line(app).show(text)
        app.end_soon(143)
        await until(pilot, lambda: not app.is_running)
    assert app.return_code == 143
    assert services.store.flush(60)
    assert [job.title for job in kept(services, who)] == ["Cashier", "Support agent", "Agent second line", "Team lead"]


@pytest.mark.thorough
async def test_an_end_in_an_interview_keeps_its_last_full_time_job(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    live = dive(services, who, [SECOND])
    app = career_app(make_app, services, who, live=live)
    async with app.run_test() as pilot:
        await ready(pilot)
        await typed(pilot, "e, part-time")
        app.end_soon(143)
        await until(pilot, lambda: not app.is_running)
    assert len(live.career.to_ask) == 1


@pytest.mark.thorough
async def test_an_end_from_outside_takes_what_stands_in_every_screen_also_when_one_fails(make_app: AppMaker, services: Services) -> None:
    from textual.screen import ModalScreen

    class Fails(ModalScreen[None]):
        async def settle(self) -> None:
            await asyncio.Event().wait()  # for ever

        def before_leaving(self) -> None:
            raise RuntimeError("2016 secret")

    who = anybody(services)
    app = career_app(make_app, services, who)
    async with app.run_test() as pilot:
        await ready(pilot)
        await typed(pilot, "2016 Agent")
        app.push_screen(Fails())
        app.end_soon(143)
        app.end_soon(143)  # twice is once
        await until(pilot, lambda: not app.is_running)
    assert app.return_code == 143
    assert services.store.flush(60)
    assert [job.title for job in kept(services, who)] == ["Agent"]


async def test_a_gone_terminal_keeps_what_is_typed_also_when_the_loop_hangs(
    make_app: AppMaker, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = career_app(make_app, services, anybody(services))
    codes: list[int] = []
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        await typed(pilot, "2016 Agent")
        with monkeypatch.context() as patch:
            patch.setattr("interview_tui.safe_end._SETTLE_SECONDS", 0.0)
            patch.setattr(os, "_exit", codes.append)
            patch.setattr(app, "services", None)
            app._last_words()  # here, so that the loop waits for it
        assert codes == [129]
        assert [job.title for job in screen.career.jobs] == ["Agent"]
        await pilot.pause()  # the loop goes on after all, and does the same again
        assert len(screen.career.jobs) == 1


@pytest.mark.thorough
async def test_what_is_typed_after_a_quit_is_the_same_job(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    app = career_app(make_app, services, who)
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        await typed(pilot, "2016 Agent")
        screen.before_leaving()
        await typed(pilot, ", Firm\n2017 Lead\n")
        await until(pilot, lambda: len(screen.career.jobs) == 2)
    assert services.store.flush(60)
    assert [job.name for job in kept(services, who)] == ["Agent, Firm", "Lead"]


# -- keys, help and palette --------------------------------------------------------------------------------------------


async def test_letters_are_keys_in_the_list_and_letters_in_the_line(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    add_jobs(services, who.id, FOUR)
    app = career_app(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        ids = {entry.binding_id for entry in key_lines(screen)}
        assert {"career.edit", "career.add", "career.depth", "career.full-time", "career.related", "career.remove", "career.back"} <= ids
        assert "⏎ Correct" in shown(app).splitlines()[-1]
        await typed(pilot, "adfruq")
        await until(pilot, lambda: line(app).value == "dfruq")
        assert {"career.take", "career.list"} <= {entry.binding_id for entry in key_lines(screen)}
        assert "Depth" not in shown(app).splitlines()[-1]
        await pilot.press("down")
        assert app.screen.query_one(CareerList).has_focus


@pytest.mark.thorough
async def test_the_palette_has_every_action_of_the_list(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    add_jobs(services, who.id, FOUR)
    app = career_app(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        await until(pilot, lambda: all(f"  {word}  " in shown(app) for word in ("Correct", "Add", "Depth", "Back", "Related", "Remove")))
        app.screen.query_one(Input).value = "Full-time"
        await until(pilot, lambda: "Full-time  f" in shown(app) and "Related  r" not in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CareerScreen) and not screen.career.jobs[0].full_time)


# -- in the interview --------------------------------------------------------------------------------------------------


@pytest.mark.thorough
async def test_in_an_interview_the_list_says_how_each_job_stands(make_app: AppMaker, services: Services) -> None:
    who, hands = anybody(services), Hands()
    live = dive(services, who, [*FOUR, "2012 Host, Bar, part-time"], hands)
    first, second = (live.steps_of(job.id) for job in live.career.to_ask[:2])
    for step in first:
        live.go_to(step.place)
        live.set_notes("well\n@challenge the queue")
        hands.seconds += 120
    live.go_to(second[0].place)
    live.set_notes("went on")
    third = live.steps_of(live.career.to_ask[2].id)
    live.go_to(third[0].place)
    app = career_app(make_app, services, who, live=live)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await ready(pilot)
            rows = [row for row in shown(app).splitlines() if re.search(r"[✓◐▸○·] (20\d\d|no dates)", row)]
            assert [re.search(r"([✓◐▸○·]) 20", row)[1] for row in rows] == ["✓", "·", "◐", "▸", "○"]  # type: ignore[index]
            minutes = len(first) * 2
            assert re.search(rf" {minutes}/\d+ min @", rows[0])
            assert re.search(r" 0/\d+ min", rows[4])
            assert "@" not in rows[2]
            assert " min" not in rows[1]
            assert f"{minutes}:00 of 120 min" in flat(app)
            assert app.screen.query_one(CareerList).cursor == 3  # on the open one


@pytest.mark.thorough
async def test_enter_goes_to_what_was_not_asked_about_a_job_yet(make_app: AppMaker, services: Services) -> None:
    who, result = anybody(services), Shown()
    live = dive(services, who)
    steps = live.steps_of(live.career.to_ask[1].id)
    live.go_to(steps[0].place)
    live.set_notes("asked")
    live.go_to(live.steps[0].place)
    app = career_app(make_app, services, who, result, live=live)
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: result.left)
    assert result.gone_to == steps[1].place


@pytest.mark.thorough
async def test_escape_goes_back_to_where_it_was(make_app: AppMaker, services: Services) -> None:
    who, result = anybody(services), Shown()
    app = career_app(make_app, services, who, result, live=dive(services, who))
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: result.left)
    assert result.gone_to is None


@pytest.mark.thorough
async def test_a_job_that_is_remembered_takes_its_place_after_one_letter(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    live = dive(services, who)
    app = career_app(make_app, services, who, live=live)
    async with app.run_test() as pilot:
        await ready(pilot)
        await typed(pilot, "a2012–2013 Host, Bar\n")
        await until(pilot, lambda: len(live.career.to_ask) == 5)
        assert [job.title for job in live.career.to_ask][:2] == ["Cashier", "Host"]
        assert live.steps_of(live.career.to_ask[1].id)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, CareerScreen))


@pytest.mark.thorough
async def test_from_the_questions_it_takes_two_keys_however_fast_they_are_pressed(make_app: AppMaker, services: Services) -> None:
    live = dive(services, anybody(services))
    app = make_app(lambda: InterviewScreen(services, live, NAMED))
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and app.focused)
        app.post_message(events.Key("ctrl+l", None))
        await typed(pilot, "a2012–2013 Host, Bar\n\x1b")
        await until(pilot, lambda: len(live.career.to_ask) == 5)
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
    assert services.store.flush(60)


@pytest.mark.thorough
async def test_keys_that_are_quicker_than_the_screen_do_no_harm(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    add_jobs(services, who.id, FOUR)
    app = make_app(lambda: CandidateScreen(services, who.id, NAMED))
    async with app.run_test() as pilot:
        await until(pilot, lambda: "4 jobs" in flat(app))
        for key in ("j", "escape", "a", "e", "d", "delete", "q", "down", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
            await asyncio.sleep(0)
        await pilot.pause(0.1)
        assert app.is_running


@pytest.mark.thorough
async def test_in_an_interview_e_corrects(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    live = dive(services, who)
    app = career_app(make_app, services, who, live=live)
    async with app.run_test() as pilot:
        await ready(pilot)
        await typed(pilot, "e, deep\n")
        await until(pilot, lambda: live.career.jobs[0].depth is Depth.DEEP)
        assert isinstance(app.screen, CareerScreen)


@pytest.mark.thorough
async def test_the_last_full_time_job_stays(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    live = dive(services, who, [SECOND, "2012 Host, Bar, part-time"])
    app = career_app(make_app, services, who, live=live)
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("down")
        for key in ("f", "delete"):
            await pilot.press(key)
            await until(pilot, lambda: "It is the only full-time job" in flat(app))
            await pilot.press("r")
        await typed(pilot, "e, part-time\n")
        await until(pilot, lambda: "! It is the only full-time job" in flat(app))
        assert [job.title for job in live.career.to_ask] == ["Support agent"]


@pytest.mark.thorough
async def test_the_planned_minutes_can_be_changed(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    live = dive(services, who)
    app = career_app(make_app, services, who, live=live)
    async with app.run_test() as pilot:
        await ready(pilot)
        for given, told in (("500", "“500” does not do"), ("two", "“two” does not do")):
            if not isinstance(app.screen, AskText):
                await pilot.press("m")
                await until(pilot, lambda: isinstance(app.screen, AskText))
            app.screen.query_one(Input).value = given
            await pilot.press("enter")
            await until(pilot, lambda told=told: isinstance(app.screen, AskText) and told in flat(app))  # type: ignore[misc]
        app.screen.query_one(Input).value = "180"
        await pilot.press("enter")
        await until(pilot, lambda: live.interview.minutes == 180)
        await until(pilot, lambda: "of 180 min" in flat(app))


@pytest.mark.thorough
async def test_a_talked_about_job_of_the_open_interview_asks_before_it_goes(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    live = dive(services, who)
    live.go_to(live.steps_of(live.career.to_ask[0].id)[0].place)
    live.set_notes("said")
    app = career_app(make_app, services, who, live=live)
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("delete")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: len(live.career.to_ask) == 3)
        await pilot.press("u")
        await until(pilot, lambda: len(live.career.to_ask) == 4)
        assert live.answer_to(live.steps_of(live.career.to_ask[0].id)[0].place).notes == "said"
