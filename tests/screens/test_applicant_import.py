"""The dialog that takes applicants in: what would be done first, all or nobody then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from interview_tui.app import InterviewApp
from interview_tui.domain.opening import Opening
from interview_tui.screens.applicant_import import ApplicantImport
from interview_tui.screens.applications import ApplicationsScreen
from interview_tui.services.review import pile_of
from interview_tui.services.session import Services
from tests.screens.conftest import NAMED
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.storage.places import full_disk
from tests.thorough import first_only

Make = Callable[[], InterviewApp]
LINES = "Anna Ek <anna@example.org>\nBo Berg, bo@example.org, Ready to rock!\nCilla Dal"


@pytest.fixture
def make(make_app: AppMaker, services: Services, opening: Opening) -> Make:
    """An app that begins with the sitting."""
    return lambda: make_app(lambda: ApplicationsScreen(services, NAMED, opening.id))


async def opened(pilot: Pilot[int]) -> ApplicantImport:
    await until(pilot, lambda: "applied yet" in shown(pilot.app) or "reviewed" in shown(pilot.app))
    await pilot.press("p")
    await until(pilot, lambda: isinstance(pilot.app.screen, ApplicantImport) and pilot.app.focused is not None)
    screen = pilot.app.screen
    assert isinstance(screen, ApplicantImport)
    return screen


async def paste(pilot: Pilot[int], text: str) -> None:
    field = pilot.app.screen.query_one(TextArea)
    before = field.text
    pilot.app.post_message(Paste(text))
    await until(pilot, lambda: field.text != before)


def names(services: Services, opening: Opening) -> list[str]:
    return [name for _, name, _ in pile_of(services, opening.id).people]


@pytest.mark.parametrize("size", first_only([(80, 24), (120, 40)], whole=True))
async def test_pasted_lines_are_looked_at_and_then_added(make: Make, services: Services, opening: Opening, size: tuple[int, int]) -> None:
    async with make().run_test(size=size) as pilot:
        await opened(pilot)
        await paste(pilot, LINES)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "To add: 3 people" in shown(pilot.app))
        assert "Anna Ek · anna@example.org" in shown(pilot.app)
        assert "There is no undo" in shown(pilot.app)
        assert names(services, opening) == []
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Added: 3." in shown(pilot.app) and "Cilla Dal" in shown(pilot.app))
        assert "reviewed 0 of 3" in shown(pilot.app)
        await opened(pilot)
        assert pilot.app.screen.query_one(TextArea).text == ""
    assert names(services, opening) == ["Anna Ek", "Bo Berg", "Cilla Dal"]


async def test_errors_stand_with_their_lines_and_the_text_is_still_there(make: Make, services: Services, opening: Opening) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await paste(pilot, "Anna Ek\nBo, nomail\n, x@x.se")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "2 errors: nobody can be added" in shown(pilot.app))
        assert "line 2, field 2" in shown(pilot.app)
        assert "line 3, field 1" in shown(pilot.app)
        await pilot.press("ctrl+s")  # nothing to add
        await pilot.press("escape")
        await until(pilot, lambda: "Bo, nomail" in shown(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ApplicationsScreen))
    assert names(services, opening) == []


@pytest.mark.thorough
async def test_a_file_by_its_path(make: Make, services: Services, opening: Opening, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes("Namn;E-post\nÅsa Bäck;asa@example.org\n".encode("cp1252"))
    async with make().run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+s")
        assert "Paste some applicants, or name a file" in shown(pilot.app)
        await pilot.press("tab", *f"{tmp_path}/none", "enter")
        await until(pilot, lambda: "no file here" in " ".join(shown(pilot.app).replace("│", " ").split()))  # a long path breaks the line
        screen.query_one(Input).value = f"'{file}'"
        await pilot.press("enter")
        await until(pilot, lambda: "To add: 1 person" in shown(pilot.app))
        assert "Windows-1252" in shown(pilot.app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Åsa Bäck" in shown(pilot.app) and "Added: 1." in shown(pilot.app))


@pytest.mark.thorough
async def test_who_is_there_is_left_out_until_a_key_says_otherwise(make: Make, services: Services, opening: Opening) -> None:
    async with make().run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await paste(pilot, "Anna Ek\nAnna Ek")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "already: 1, left out" in shown(pilot.app) and "To add: 1 person" in shown(pilot.app))
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "already: 1, added too" in shown(pilot.app) and "To add: 2 people" in shown(pilot.app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Added: 2." in shown(pilot.app))
    assert names(services, opening) == ["Anna Ek", "Anna Ek"]


@pytest.mark.thorough
async def test_a_paste_that_does_not_fit_is_refused_whole(make: Make) -> None:
    async with make().run_test(size=(120, 40), notifications=True) as pilot:
        screen = await opened(pilot)
        pilot.app.post_message(Paste("Anna Ek, a@x.se, " + "x" * 3_000))
        await until(pilot, lambda: "was not taken" in shown(pilot.app))
        assert screen.query_one(TextArea).text == ""


@pytest.mark.thorough
async def test_a_full_disk_adds_nobody_and_loses_nothing(make: Make, services: Services, opening: Opening) -> None:
    async with make().run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await paste(pilot, LINES)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "To add: 3 people" in shown(pilot.app))
        with full_disk(services.store):
            await pilot.press("ctrl+s")
            await until(pilot, lambda: screen.has_class("-told") and not screen._busy)
        assert names(services, opening) == []
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Added: 3." in shown(pilot.app))


async def test_what_was_pasted_is_there_again_after_the_end_of_the_program(make: Make) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await paste(pilot, LINES)
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        assert screen.query_one(TextArea).text == LINES


@pytest.mark.thorough
async def test_escape_keeps_what_was_pasted_until_it_is_taken_in(make: Make) -> None:
    async with make().run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await paste(pilot, LINES)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "To add: 3 people" in shown(pilot.app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: "What was pasted is kept: p shows it again" in shown(pilot.app))
        screen = await opened(pilot)
        assert screen.query_one(TextArea).text == LINES
        screen.query_one(TextArea).text = ""
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ApplicationsScreen))
        screen = await opened(pilot)
        assert screen.query_one(TextArea).text == ""


@pytest.mark.thorough
async def test_what_is_pasted_is_text(make: Make) -> None:
    async with make().run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await paste(pilot, f"{HOSTILE}\ta@x.se")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "To add: 1 person" in shown(pilot.app))
        assert SHOWN in shown(pilot.app)
