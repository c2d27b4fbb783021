"""The dialogs that ask for a hold and for an erase date: what is wrong is told in place, Escape changes nothing, a kill loses nothing."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.domain.opening import Candidate
from interview_tui.domain.retention import add_months
from interview_tui.moments import local
from interview_tui.paths import Paths
from interview_tui.screens.candidate_data import CandidateData
from interview_tui.screens.day_form import BEGUN, ONLY_READING, DayForm
from interview_tui.screens.days import weekday
from interview_tui.screens.hold import DateForm, HoldForm, ask_date, ask_hold
from interview_tui.services import drafts
from interview_tui.services.closing import close_opening
from interview_tui.services.retention import put_on_hold, retention_of, set_erase_date
from interview_tui.services.session import Services
from tests.screens.conftest import NAMED
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import anybody
from tests.thorough import first_only


def flat(app: InterviewApp) -> str:
    return re.sub(r"[\s│]+", " ", shown(app))


@pytest.fixture
def candidate(services: Services) -> Candidate:
    return anybody(services, f"Anna {HOSTILE}")


@pytest.fixture
def app(make_app: AppMaker, services: Services, candidate: Candidate) -> InterviewApp:
    return make_app(lambda: CandidateData(services, candidate.id))


def today(services: Services) -> date:
    return local(services.now_ms()).date()


async def opened(pilot: Pilot[Any], key: str, form: type[DayForm]) -> DayForm:
    await until(pilot, lambda: isinstance(pilot.app.screen, CandidateData) and "Purpose" in shown(pilot.app))
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, form) and "Reason" in shown(pilot.app))
    screen = pilot.app.screen
    assert isinstance(screen, DayForm)
    return screen


@pytest.mark.parametrize("size", first_only([(80, 24), (120, 40)], whole=True))
async def test_a_review_in_six_months_is_proposed_with_its_weekday(
    app: InterviewApp, services: Services, candidate: Candidate, size: tuple[int, int]
) -> None:
    day = add_months(today(services), 6)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, "h", HoldForm)
        assert f"Put Anna {SHOWN} on hold" in flat(app)
        assert app.screen.query_one("#day", Input).value == day.isoformat()
        assert weekday(day) in shown(app)
        assert app.screen.query_one("#reason").has_focus
        assert "End the hold" not in shown(app)
        await pilot.press(*"Dispute", "ctrl+j", *"with us", "enter")
        await until(pilot, lambda: isinstance(app.screen, CandidateData))
    hold = retention_of(services, candidate.id).hold
    assert hold is not None
    assert (hold.reason, hold.review_on, hold.by_whom) == ("Dispute\nwith us", day, NAMED.interviewer)


@pytest.mark.parametrize(
    ("typed", "told"), [("2027-02-30", "not in the calendar"), ("soon", "year, month and day"), ("2001-01-01", "has passed")]
)
@pytest.mark.thorough
async def test_a_wrong_day_is_told_at_the_day_and_saves_nothing(
    app: InterviewApp, services: Services, candidate: Candidate, typed: str, told: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "h", HoldForm)
        await pilot.press(*"Dispute")
        app.screen.query_one("#day", Input).value = typed
        await pilot.press("enter")
        await until(pilot, lambda: told in flat(app))
        assert app.screen.query_one("#day").has_focus
        await pilot.press("backspace")
        await until(pilot, lambda: told not in flat(app))
    assert retention_of(services, candidate.id).hold is None


async def test_a_hold_without_a_reason_is_refused_in_place(app: InterviewApp, services: Services, candidate: Candidate) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "h", HoldForm)
        await pilot.press("enter")
        await until(pilot, lambda: "A hold needs a reason" in flat(app))
        assert isinstance(app.screen, HoldForm)
    assert retention_of(services, candidate.id).hold is None


@pytest.mark.parametrize(("key", "form"), [("h", HoldForm), ("d", DateForm)])
@pytest.mark.thorough
async def test_escape_changes_nothing_and_keeps_what_was_begun(
    app: InterviewApp, services: Services, candidate: Candidate, key: str, form: type[DayForm]
) -> None:
    put_on_hold(services, candidate.id, "Dispute", today(services))
    before = retention_of(services, candidate.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, key, form)
        assert BEGUN not in flat(app)
        app.screen.set_focus(app.screen.query_one("#reason"))
        await pilot.press("ctrl+end", *" an", "escape")
        await until(pilot, lambda: isinstance(app.screen, CandidateData))
        await opened(pilot, key, form)
        assert BEGUN in flat(app)
        reason = app.screen.query_one("#reason", TextArea)
        assert reason.text.endswith(" an")
        reason.text = reason.text.removesuffix(" an")  # as it was: nothing is begun any more
        await until(pilot, lambda: not drafts.kept(services, form.ABOUT, candidate.id))
    assert retention_of(services, candidate.id) == before


@pytest.mark.thorough
async def test_a_hold_that_is_there_is_shown_and_another_takes_its_place(
    app: InterviewApp, services: Services, candidate: Candidate
) -> None:
    put_on_hold(services, candidate.id, "Dispute", today(services))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "h", HoldForm)
        assert "On hold since" in flat(app)
        assert app.screen.query_one("#reason", TextArea).text == "Dispute"
        assert app.screen.query_one("#day", Input).value == add_months(today(services), 6).isoformat(), "the day is over: a new one"
        await pilot.press(*" goes on", "enter")
        await until(pilot, lambda: isinstance(app.screen, CandidateData))
    kept = retention_of(services, candidate.id)
    assert kept.hold is not None
    assert (kept.hold.reason, kept.review_due) == ("Dispute goes on", False)


@pytest.mark.thorough
async def test_keeping_the_hold_keeps_the_dialog(app: InterviewApp, services: Services, candidate: Candidate) -> None:
    put_on_hold(services, candidate.id, "Dispute", today(services))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "h", HoldForm)
        await pilot.press("f6")
        await until(pilot, lambda: "stays on record" in flat(app) and "Keep the hold" in shown(app))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, HoldForm))
    assert retention_of(services, candidate.id).hold is not None


async def test_what_is_typed_stands_there_again_after_a_kill(
    make_app: AppMaker, services: Services, candidate: Candidate, paths: Paths
) -> None:
    app = make_app(lambda: CandidateData(services, candidate.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "h", HoldForm)
        await pilot.press(*"Disp")
        await until(pilot, lambda: drafts.kept(services, "hold", candidate.id).get("reason") == "Disp")
        drafts.flush(services)  # here the program is killed
    services.store.close()
    again = connect(paths, NAMED.interviewer)
    app = make_app(lambda: CandidateData(again, candidate.id), on=again)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "h", HoldForm)
        assert app.screen.query_one("#reason", TextArea).text == "Disp"
        await pilot.press(*"ute", "enter")
        await until(pilot, lambda: isinstance(app.screen, CandidateData))
        assert not drafts.kept(again, "hold", candidate.id)
    hold = retention_of(again, candidate.id).hold
    assert hold is not None
    assert hold.reason == "Dispute"
    again.store.close()


@pytest.mark.thorough
async def test_a_later_date_needs_a_reason_and_an_earlier_one_does_not(app: InterviewApp, services: Services, candidate: Candidate) -> None:
    close_opening(services, candidate.opening_id)
    given = retention_of(services, candidate.id).erase_on
    assert given is not None
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "d", DateForm)
        field = app.screen.query_one("#day", Input)
        assert field.value == given.isoformat()
        field.value = (given + timedelta(days=1)).isoformat()
        await pilot.press("enter")
        await until(
            pilot, lambda: "reason" in str(app.screen.query_one(".own-problem").render()) and app.screen.query_one("#reason").has_focus
        )
        assert retention_of(services, candidate.id).retention.erase_on is None
        await pilot.press(*"They asked", "enter")
        await until(pilot, lambda: isinstance(app.screen, CandidateData))
        assert retention_of(services, candidate.id).retention.erase_on == given + timedelta(days=1)
        await opened(pilot, "d", DateForm)
        app.screen.query_one("#day", Input).value = (given - timedelta(days=1)).isoformat()
        app.screen.query_one("#reason", TextArea).text = ""
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CandidateData))
    assert retention_of(services, candidate.id).erase_on == given - timedelta(days=1)


@pytest.mark.parametrize("as_given", first_only([False, True]))
async def test_no_day_or_the_openings_own_lets_the_opening_decide(
    app: InterviewApp, services: Services, candidate: Candidate, as_given: bool
) -> None:
    close_opening(services, candidate.opening_id)
    if not as_given:
        set_erase_date(services, candidate.id, today(services), "They asked")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "d", DateForm)
        if not as_given:
            app.screen.query_one("#day", Input).value = ""
            await until(pilot, lambda: "as the opening says" in flat(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CandidateData))
    kept = retention_of(services, candidate.id)
    assert (kept.retention.erase_on, kept.retention.reason) == (None, "")


@pytest.mark.thorough
async def test_a_file_that_can_only_be_read_opens_no_dialog(
    make_app: AppMaker, services: Services, candidate: Candidate, paths: Paths
) -> None:
    services.store.close()
    reading = connect(paths, NAMED.interviewer, read_only=True)
    app = make_app(lambda: CandidateData(reading, candidate.id), on=reading)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "Purpose" in shown(app))
        for ask in (ask_hold, ask_date):
            answer = await app.run_worker(ask(app.screen, reading, candidate.id)).wait()
            assert answer is False
        assert ONLY_READING in {note.message for note in app._notifications}
    reading.store.close()
