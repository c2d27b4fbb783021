"""The page of a decision, and the record to read: with the keyboard alone, at both sizes."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from interview_tui.domain.decision import Tied, Verdict
from interview_tui.domain.opening import Candidate
from interview_tui.errors import NotSaved
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.decide import NO_COMMENT, NO_NUMBER, NO_PART, NO_REASON, NO_VERDICT, DecideScreen
from interview_tui.screens.record import AuditReader, LeftReader
from interview_tui.services.decisions import ground_of
from interview_tui.services.session import Services
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import anybody, seated
from tests.services.decision_samples import BO, MARIA, SIV, decided, rate, rated
from tests.thorough import first_only

SIZES = first_only([(80, 24), (120, 40)], whole=True)


@pytest.fixture
def services(services: Services) -> Services:
    services.chair.rater = MARIA
    return services


def with_an_open_one(services: Services) -> Candidate:
    """A candidate whom Siv began to rate before Maria and Bo submitted: theirs are sealed for her."""
    candidate = anybody(services)
    rate(services, candidate, SIV, 4, submitted=False)
    rate(services, candidate, MARIA, 6)
    rate(services, candidate, BO, 8)
    return candidate


async def opened(pilot: Pilot[int], services: Services, candidate: Candidate) -> DecideScreen:
    """The page over Home, with what it stands on."""
    screen = DecideScreen(services, candidate.id)
    pilot.app.push_screen(screen)
    await until(pilot, lambda: screen._ground is not None and "Because" in shown(pilot.app))
    return screen


async def confirmed(pilot: Pilot[int], screen: DecideScreen) -> None:
    """Yes to the question before a decision is put on record."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
    await pilot.press("y")
    await until(pilot, lambda: not isinstance(pilot.app.screen, Confirm) and pilot.app.screen is not screen)


@pytest.mark.parametrize("size", SIZES)
async def test_a_decision_is_made_with_the_keyboard_alone(services: Services, make_app: AppMaker, size: tuple[int, int]) -> None:
    candidate = rated(services)
    app = make_app()
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot, services, candidate)
        assert "composite 7.0 · 2 raters" in shown(app)
        assert screen.query_one("#consensus", Input).value == ""
        await pilot.press("d", "enter", "down", "down", "enter")
        await pilot.press(*"Too slow", "ctrl+j", *"for us", "enter")
        await pilot.press(*"6,5")
        await until(pilot, lambda: "why it is not the composite" in shown(app))
        await pilot.press("enter", *"One answer weighs more", "enter")
        await confirmed(pilot, screen)
    (decision,) = ground_of(services, candidate.id).panel.decisions
    assert (decision.verdict, decision.by, decision.tied_to) == (Verdict.DECLINE, MARIA, Tied.MISSION)
    assert (decision.reason, decision.consensus, decision.consensus_comment) == ("Too slow\nfor us", 6.5, "One answer weighs more")
    assert decision.tied_text.startswith("Why it exists")
    assert decision.composite == pytest.approx(7.0)


@pytest.mark.thorough
async def test_what_is_missing_is_told_one_after_the_other(services: Services, make_app: AppMaker) -> None:
    candidate = rated(services)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, services, candidate)

        async def told(problem: str) -> None:
            await pilot.press("ctrl+s")
            await until(pilot, lambda: problem in " ".join(shown(app).split()))

        await told(NO_VERDICT)
        await pilot.press("4")
        await told(NO_PART)
        await pilot.press("down", "enter")
        await told(NO_REASON)
        await pilot.press(*"Calm", "enter", "x")
        await told(NO_NUMBER)
        await pilot.press("backspace", "9")
        await told(NO_COMMENT)
        await pilot.press("shift+tab", "backspace", "7")
        await until(pilot, lambda: "Comment" not in shown(app))  # what the composite is needs no comment
        await pilot.press("ctrl+s")
        await confirmed(pilot, screen)
    assert ground_of(services, candidate.id).panel.decisions[0].consensus == 7.0


@pytest.mark.thorough
async def test_escape_asks_before_it_gives_up_what_was_typed(services: Services, make_app: AppMaker) -> None:
    candidate = rated(services)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, services, candidate)
        screen.set_focus(screen.query_one(TextArea))
        await pilot.press(*"Half a", "escape")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("n")
        await until(pilot, lambda: app.screen is screen)
        assert screen.query_one(TextArea).text == "Half a"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: app.screen is not screen and not isinstance(app.screen, Confirm))
        screen = await opened(pilot, services, candidate)
        assert screen.query_one(TextArea).text == "Half a"
        await pilot.press("escape")  # nothing was typed since
        await until(pilot, lambda: app.screen is not screen)
    assert ground_of(services, candidate.id).panel.decisions == ()


@pytest.mark.thorough
async def test_what_the_disk_does_not_take_stays_in_the_form(
    services: Services, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    candidate = rated(services)
    app = make_app()

    def full(*args: object) -> None:
        raise NotSaved("The disk is full [/] now.")

    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, services, candidate)
        monkeypatch.setattr("interview_tui.services.decisions.decide", full)
        await pilot.press("a", "enter", "down", "enter", *"Calm", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: "The disk is full [/] now." in shown(app))
        assert screen.query_one(TextArea).text == "Calm"


@pytest.mark.thorough
async def test_earlier_decisions_stand_below_and_sealed_ratings_are_in_the_way(services: Services, make_app: AppMaker) -> None:
    candidate = with_an_open_one(services)
    decided(services, candidate, Verdict.HOLD, f"First {HOSTILE}", 9.5, "Far above.")
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, services, candidate)
        await until(pilot, lambda: f"First {SHOWN}" in shown(app))
        await pilot.press("escape")
        with seated(services, SIV):
            screen = DecideScreen(services, candidate.id)
            app.push_screen(screen)
            await until(pilot, lambda: "still sealed for Siv Lund" in shown(app))
            await pilot.press("enter", "ctrl+s")
            await pilot.pause()
            for secret in ("First", "9.5", "7.0", "Far above", "Because"):
                assert secret not in shown(app)
            assert app.screen is screen


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_record_and_departures_are_read_with_the_eyes_of_who_sits_there(
    services: Services, make_app: AppMaker, size: tuple[int, int]
) -> None:  # fmt: skip
    candidate = with_an_open_one(services)
    decided(services, candidate, Verdict.DECLINE, f"Reason {HOSTILE}")
    app = make_app()
    async with app.run_test(size=size) as pilot:
        app.push_screen(AuditReader(services, candidate.id))
        await until(pilot, lambda: f"Reason {SHOWN}" in shown(app))
        assert shown(app).count("submitted the quick screen") == 2
        await pilot.press("escape")
        app.push_screen(LeftReader(services, candidate.opening_id))
        await until(pilot, lambda: f"Reason {SHOWN}" in shown(app))
        assert "Anna Svensson, by Maria Lind" in shown(app)
        await pilot.press("escape")
        with seated(services, SIV):
            app.push_screen(AuditReader(services, candidate.id))
            await until(pilot, lambda: "decided: decline" in shown(app))
            assert "Reason" not in shown(app)
            await pilot.press("escape")
            app.push_screen(LeftReader(services, candidate.opening_id))
            await until(pilot, lambda: "Why opens with the ratings" in shown(app))


@pytest.mark.thorough
async def test_home_leads_to_who_was_declined(services: Services, make_app: AppMaker) -> None:
    candidate = with_an_open_one(services)
    decided(services, candidate, Verdict.DECLINE, f"Reason {HOSTILE}")
    app = make_app()
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Anna Svensson" in shown(app))
        await pilot.press("f9")
        await until(pilot, lambda: f"Reason {SHOWN}" in shown(app))
