"""Help and the palette say what the screen below them can do, in its own words."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static, TextArea

from interview_tui.app import InterviewApp
from interview_tui.commands import Commands
from interview_tui.config import Settings
from interview_tui.domain.notes import Mark
from interview_tui.screens.ask import AskText
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.help import EVERYWHERE, HERE, MARKS, Help, help_text, key_lines
from interview_tui.screens.interview import InterviewScreen
from interview_tui.services.interviews import load_live
from interview_tui.services.session import Services
from tests.screens.helpers import HOSTILE, AppMaker, shown, until
from tests.screens.sitting import Hands, anybody, begin, hold
from tests.thorough import first_only

ME = Settings("Maria Lind")
SIZES = first_only([(80, 24), (120, 40), (40, 10)], whole=True)


class Few(Screen[None]):
    """A screen with all kinds of bindings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "go('here')", "Go [/] there", id="few.go"),
        Binding("x,f5", "hide", "Hidden", id="few.hidden", show=False),
        Binding("z", "never", "Never", id="few.never"),
        Binding("o", "off", "Off now", id="few.off"),
        Binding("f9", "silent", id="few.silent"),
    ]

    def __init__(self, *, text: bool = False) -> None:
        super().__init__()
        self.text, self.done = text, list[str]()

    def compose(self) -> ComposeResult:
        if self.text:
            yield TextArea("some text")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return {"never": False, "off": None}.get(action, True)

    def action_go(self, where: str) -> None:
        self.done.append(f"go {where}")

    def action_hide(self) -> None:
        self.done.append("hide")


class FewModal(Few, ModalScreen[None]):
    """The same above another screen."""


class Small(App[None]):
    """An app with the palette of the program."""

    COMMANDS: ClassVar[set[Any]] = {Commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", id="app.help", priority=True),
        Binding("f2", "plain", "Plain", id="app.plain"),
        Binding("ctrl+p", "command_palette", "Palette", id="app.palette", priority=True),
    ]

    def __init__(self, first: Few) -> None:
        super().__init__()
        self.first = first

    def on_mount(self) -> None:
        self.push_screen(self.first)

    def action_help(self) -> None:
        self.push_screen(Help(self.screen))


def texts(app: App[Any]) -> str:
    """All of the help, in sight or not."""
    return str(app.screen.query(Static).first(Static).content)


# -- help --------------------------------------------------------------------------------------------------------------


async def test_help_lists_the_live_bindings_hidden_ones_too_with_their_ids() -> None:
    app = Small(Few())
    async with app.run_test() as pilot:
        await pilot.pause()
        lines = {line.binding_id: line for line in key_lines(app.screen)}
        assert lines["few.go"].group == HERE
        assert lines["few.hidden"].keys == ("x", "f5")
        assert lines["app.help"].group == EVERYWHERE
        assert not lines["few.off"].enabled
        assert "few.never" not in lines
        assert "few.silent" not in lines
        await pilot.press("f1")
        await pilot.pause()
        for word in ("Go [/] there", "few.go", "x, f5", "few.hidden", "app.help", "settings.toml", "(not now)"):
            assert word in texts(app)


async def test_a_moved_key_is_shown_as_it_is_now() -> None:
    app = Small(Few())
    async with app.run_test() as pilot:
        app.set_keymap({"few.go": "ctrl+j", "app.help": "f3"})
        await pilot.press("f3")
        await pilot.pause()
        assert re.search(r"\^j +Go \[/\] there +few\.go", texts(app))
        assert re.search(r"f3 +Help +app\.help", texts(app))


async def test_above_a_modal_screen_only_the_keys_that_work_there_are_listed() -> None:
    app = Small(Few())
    async with app.run_test() as pilot:
        await app.push_screen(FewModal())
        await pilot.pause()
        ids = {line.binding_id for line in key_lines(app.screen)}
        assert {"few.go", "app.help"} <= ids
        assert "app.plain" not in ids


async def test_the_keys_of_a_text_field_stand_apart_and_have_no_id() -> None:
    app = Small(Few(text=True))
    async with app.run_test() as pilot:
        await pilot.pause()
        lines = key_lines(app.screen)
        undo = next(line for line in lines if line.description.lower() == "undo")
        assert (undo.group not in (HERE, EVERYWHERE), undo.binding_id) == (True, "")
        assert "few.go" not in {line.binding_id for line in lines}, "a letter is typed while the text has the focus"


@pytest.mark.parametrize("size", SIZES)
async def test_help_on_the_live_screen_has_every_action_the_marks_and_scrolls(
    make_app: AppMaker, services: Services, size: tuple[int, int]
) -> None:
    live = begin(services, anybody(services, HOSTILE))
    app = make_app(lambda: InterviewScreen(services, live, ME))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for_jobs = {"interview.jobs", "interview.call", "interview.tag", "interview.name"}  # not in a quick screen
        wanted = {binding.id for binding in Binding.make_bindings(InterviewScreen.BINDINGS) if binding.description} - for_jobs
        assert wanted <= {line.binding_id for line in key_lines(app.screen)}
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, Help))
        assert {mark for mark, _ in MARKS} == set(Mark)
        assert all(f"  {mark.value}  {meaning}" in texts(app) for mark, meaning in MARKS)
        assert "interview.next" in texts(app)
        assert re.search(r"alt\+1 … alt\+0 +Rate 1 … Rate 10\s+interview.rate_1 … rate_10", texts(app))
        scroller = app.screen.query_one(VerticalScroll)
        assert scroller.max_scroll_y > 0
        await pilot.press("end")
        await until(
            pilot, lambda: "A key that is taken" in re.sub(r"[\s│]+", " ", shown(app)) or scroller.scroll_y == scroller.max_scroll_y
        )
        await pilot.press("home", "pagedown", "up")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))


@pytest.mark.parametrize("width", [30, 69, 77])
@pytest.mark.thorough
async def test_no_line_of_the_keys_is_wider_than_there_is_room(make_app: AppMaker, services: Services, width: int) -> None:
    live = begin(services, anybody(services))
    app = make_app(lambda: InterviewScreen(services, live, ME))
    async with app.run_test() as pilot:
        await pilot.pause()
        keys = help_text(key_lines(app.screen), width).plain.split("Moving a key")[0].splitlines()
        assert max(map(len, keys)) <= max(width, 52)


@pytest.mark.thorough
async def test_help_does_not_open_above_itself(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    app = make_app(lambda: CandidateScreen(services, candidate.id, ME))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, Help))
        await pilot.press("f1")
        await pilot.pause()
        assert sum(isinstance(screen, Help) for screen in app.screen_stack) == 1


# -- the palette -------------------------------------------------------------------------------------------------------


async def entries(pilot: Pilot[Any], query: str = "") -> list[str]:
    """What the palette would list for a query."""
    provider = Commands(pilot.app.screen)
    await provider.startup()
    return [str(hit.text) async for hit in (provider.search(query) if query else provider.discover())]


async def test_the_palette_lists_every_action_the_screen_s_own_first() -> None:
    app = Small(Few())
    async with app.run_test() as pilot:
        await pilot.pause()
        listed = await entries(pilot)
        assert listed[:2] == ["Go [/] there", "Hidden"]
        assert {"Help", "Plain", "Theme", "Quit"} <= set(listed)
        assert not {"Never", "Off now", "Palette"} & set(listed)
        assert len(listed) == len(set(listed))


async def test_a_search_finds_descriptions_ids_and_the_actions_of_the_field() -> None:
    app = Small(Few(text=True))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "Undo" in await entries(pilot, "undo")
        assert "Undo" not in await entries(pilot)
        assert await entries(pilot, "few.hidden") == ["Hidden"]
        assert await entries(pilot, "no such thing") == []


async def test_choosing_does_the_action_on_the_screen_below_and_shows_nothing_as_markup() -> None:
    first = Few()
    app = Small(first)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        app.screen.query_one(Input).value = "there"
        await until(pilot, lambda: "Go [/] there" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: first.done)
        assert first.done == ["go here"]
        assert app.screen is first


async def test_an_action_of_the_live_screen_is_reached_and_the_cursor_is_back_in_the_notes(make_app: AppMaker, services: Services) -> None:
    live = load_live(services, hold(services, anybody(services), questions=2), Hands())
    app = make_app(lambda: InterviewScreen(services, live, ME))
    async with app.run_test() as pilot:
        await pilot.pause()
        before = live.question.id
        provider = Commands(app.screen)
        await provider.startup()
        hits = [hit async for hit in provider.search("interview.next")]
        await hits[0].command()
        await until(pilot, lambda: live.question.id != before)
        assert isinstance(app.focused, TextArea)


@pytest.mark.thorough
async def test_a_dialog_has_its_own_actions(make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await app.push_screen(AskText("Name"))
        await pilot.pause()
        listed = await entries(pilot)
        assert listed[:2] == ["Save", "Cancel"]
        assert "New candidate" not in listed


@pytest.mark.thorough
async def test_the_program_s_palette_offers_no_picture_of_the_screen(make_app: AppMaker) -> None:
    app: InterviewApp = make_app()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "Screenshot" not in await entries(pilot, "screenshot")
