"""The dialogs by which packets leave and come in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from interview_tui.app import InterviewApp
from interview_tui.domain.opening import Candidate
from interview_tui.screens.packet_dialog import PacketExport, PacketImport
from interview_tui.services.candidates import add_candidate
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services
from tests.screens.helpers import AppMaker, shown, until
from tests.screens.test_dialogs import Answers, open_dialog
from tests.services.packet_samples import RATERS, Sent, edited, prepare, rate, send
from tests.thorough import first_only

ME = "Maria Lind"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    return send(tmp_path_factory.mktemp("senders"))


@pytest.fixture
def mine(services: Services) -> Candidate:
    """A candidate about whom I have submitted something."""
    services.chair.rater = ME
    candidate = prepare(services)
    rate(services, candidate)
    return candidate


@pytest.fixture
def app(make_app: AppMaker) -> InterviewApp:
    return make_app()


async def typed(pilot: Pilot[Any], text: str) -> None:
    pilot.app.screen.query_one(Input).value = text
    await pilot.pause()
    await pilot.press("enter")


async def said(pilot: Pilot[Any], *words: str) -> None:
    """All of these stand on the screen, wherever a line breaks."""
    await until(pilot, lambda: all(word in " ".join(shown(pilot.app).replace("│", " ").split()) for word in words))


async def test_what_i_submitted_is_written_and_not_over_another_file_unasked(
    app: InterviewApp, services: Services, mine: Candidate, tmp_path: Path
) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    async with app.run_test(size=(120, 40)) as pilot:
        answers: Answers[Any] = await open_dialog(pilot, PacketExport(services, mine))
        await typed(pilot, str(target))
        await said(pilot, "exists already")
        assert target.read_text() == "old"
        await pilot.press("ctrl+o")
        await said(pilot, "✓ Written to", "Names of references and managers are left out")
        assert '"kind": "interview-tui packet"' in target.read_text("utf-8")
        assert "Eva Berg" not in target.read_text("utf-8")
        await pilot.press("enter")
        assert answers == [target]


@pytest.mark.thorough
async def test_names_travel_when_they_are_asked_for(app: InterviewApp, services: Services, mine: Candidate, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dialog(pilot, PacketExport(services, mine))
        await pilot.press("tab", "right")
        await typed(pilot, str(tmp_path / "out.json"))
        await said(pilot, "✓ Written to")
        assert "Eva Berg" in (tmp_path / "out.json").read_text("utf-8")


@pytest.mark.thorough
async def test_with_nothing_submitted_it_is_said(app: InterviewApp, services: Services, tmp_path: Path) -> None:
    services.chair.rater = ME
    candidate = prepare(services)
    async with app.run_test(size=(120, 40)) as pilot:
        answers: Answers[Any] = await open_dialog(pilot, PacketExport(services, candidate))
        await typed(pilot, str(tmp_path / "out.json"))
        await said(pilot, "has submitted nothing")
        await pilot.press("escape")
        assert answers == [None]
        assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize("size", first_only([(80, 24), (120, 40)], whole=True))
async def test_a_setup_and_packets_come_in_and_nothing_sealed_is_told(
    app: InterviewApp, services: Services, sent: Sent, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        answers: Answers[Any] = await open_dialog(pilot, PacketImport(services))
        await typed(pilot, str(sent.setup))
        await said(pilot, "✓ Imported: Support agent", "Anna Svensson was added")
        await pilot.press("enter")
        await open_dialog(pilot, PacketImport(services))
        await typed(pilot, f"'{sent.packets[0]}'")
        await said(pilot, f"new: {RATERS[0]}, quick screen")
        assert "said 6" not in shown(app)
        assert len(answers) == 1


@pytest.mark.thorough
async def test_a_damaged_file_is_told_and_the_field_stays(app: InterviewApp, services: Services, sent: Sent) -> None:
    bad = edited(sent.packets[0], lambda packet: packet.update(rater="X"), sealed=False)
    async with app.run_test(size=(120, 40)) as pilot:
        answers: Answers[Any] = await open_dialog(pilot, PacketImport(services))
        await pilot.press("enter")
        await said(pilot, "Write which file")
        await typed(pilot, str(bad))
        await said(pilot, "It is damaged", "Nothing was changed.")
        assert app.screen.query_one(Input).value == str(bad)
        await pilot.press("escape")
        assert answers == [None]


@pytest.mark.thorough
async def test_somebody_of_that_name_is_linked_by_a_key_of_its_own(app: InterviewApp, services: Services, sent: Sent) -> None:
    candidate = add_candidate(services, add_opening(services, "Agent").id, "Anna Svensson")
    async with app.run_test(size=(120, 40)) as pilot:
        answers: Answers[Any] = await open_dialog(pilot, PacketImport(services, candidate))
        await typed(pilot, str(sent.packets[0]))
        await said(pilot, "was entered on another computer", "Anna Svensson, Agent")
        await pilot.press("ctrl+l")
        await said(pilot, f"new: {RATERS[0]}, quick screen")
        await pilot.press("enter")
        assert answers[0].candidate == "Anna Svensson"


@pytest.mark.thorough
async def test_a_file_about_somebody_else_is_refused(app: InterviewApp, services: Services, mine: Candidate, sent: Sent) -> None:
    other = add_candidate(services, mine.opening_id, "Bo Ek")
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dialog(pilot, PacketImport(services, other))
        await typed(pilot, str(sent.packets[0]))
        await said(pilot, "about somebody else: Anna Svensson")


WORDS = "four words for the panel"


async def test_the_packet_of_an_encrypted_database_is_encrypted_and_comes_in_with_its_passphrase(
    app: InterviewApp, services: Services, mine: Candidate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interview_tui.services import encryption
    from interview_tui.storage import cipher_packet

    target = tmp_path / "out.json"
    async with app.run_test(size=(80, 24)) as pilot:
        with monkeypatch.context() as patch:
            patch.setattr(encryption, encryption.is_encrypted.__name__, lambda _paths: True)
            await open_dialog(pilot, PacketExport(services, mine))
            await typed(pilot, str(target))
            await said(pilot, "at least 12 characters")
            pilot.app.screen.query_one("#words", Input).value = WORDS
            await pilot.press("enter")
            await said(pilot, "are not the same")
            assert not target.exists()
            pilot.app.screen.query_one("#words-again", Input).value = WORDS
            await pilot.pause()
            assert WORDS not in "".join(shown(pilot.app))
            await pilot.press("enter")
            await said(pilot, "✓ Written to", "The file is encrypted; tell its passphrase another way.")
            assert not any(field.display for field in pilot.app.screen.query("#words, #words-again"))
        assert cipher_packet.is_sealed(target.read_bytes())
        await pilot.press("enter")
        await open_dialog(pilot, PacketImport(services, mine))
        await typed(pilot, str(target))
        await said(pilot, "The file is encrypted. Write its passphrase")
        await pilot.press(*"wrong", "enter")
        await said(pilot, "That is not its passphrase")
        pilot.app.screen.query_one("#words", Input).value = WORDS
        await pilot.press("enter")
        await said(pilot, "✓ Imported")
        await until(pilot, lambda: "•" not in shown(pilot.app))


@pytest.mark.thorough
async def test_a_readable_packet_of_an_encrypted_database_has_to_be_chosen(
    app: InterviewApp, services: Services, mine: Candidate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interview_tui.services import encryption

    monkeypatch.setattr(encryption, encryption.is_encrypted.__name__, lambda _paths: True)
    target = tmp_path / "out.json"
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dialog(pilot, PacketExport(services, mine))
        await pilot.press("tab", "tab", "right")
        await until(pilot, lambda: not pilot.app.screen.query_one("#words").display)
        await typed(pilot, str(target))
        await said(pilot, "✓ Written to")
    assert '"kind": "interview-tui packet"' in target.read_text("utf-8")
