"""Every script and every sign arrives in the notes, on the disk and in the export as it was typed; what drives a terminal never does."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult

from interview_tui.app import InterviewApp
from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.changes import AnswerChanged
from interview_tui.domain.interview import Answer
from interview_tui.screens.interview import InterviewScreen
from interview_tui.services.candidates import add_candidate
from interview_tui.services.interviews import load_live, start
from interview_tui.services.live import LiveInterview
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services
from interview_tui.storage.apply import apply_change
from interview_tui.storage.dump import dump
from interview_tui.widgets.notes_editor import NotesEditor
from interview_tui.widgets.window_list import fit
from tests.screens.helpers import shown

SIGNS = "family 👩\u200d👧\u200d👦 thumb 👍🏽 flag 🇸🇪 heart ❤\ufe0f · é e\u0301 å a\u030a · 界面 · שלום עולם · مرحبا · no\u200bbreak · क्षि"


def held(services: Services, name: str) -> LiveInterview:
    candidate = add_candidate(services, add_opening(services, "Support").id, name)
    return load_live(services, start(services, candidate.id, Stage.QUICK_SCREEN, services.rater))


def app_on(services: Services, live: LiveInterview, folder: Path) -> InterviewApp:
    settings = Settings(services.rater)
    return InterviewApp(lambda: services, settings, folder, lambda: InterviewScreen(services, live, settings))


@pytest.mark.parametrize("sign", SIGNS.split(" · "))
async def test_the_cursor_is_as_far_as_the_signs_are_wide(sign: str) -> None:
    class Form(App[None]):
        def compose(self) -> ComposeResult:
            yield NotesEditor(lambda prefix, key: None)

    app = Form()
    async with app.run_test() as pilot:
        notes = app.query_one(NotesEditor)
        begin = notes.cursor_screen_offset.x
        app.post_message(events.Paste(sign))
        await pilot.press("x")
        assert notes.text == unicodedata.normalize("NFC", sign) + "x"
        assert notes.cursor_screen_offset.x - begin == cell_len(notes.text)
        assert fit(notes.text, 40).rstrip() == notes.text
        assert cell_len(fit(notes.text, 4)) == 4


async def test_what_is_pasted_is_on_the_disk_and_in_the_export_in_one_form(services: Services, tmp_path: Path) -> None:
    live = held(services, "Anna \u202egreB")
    assert live.candidate.name == "Anna \ufffdgreB"
    app = app_on(services, live, tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        app.post_message(events.Paste(f"{SIGNS}\u202egnp.exe"))
        await pilot.press("!")
        assert "界面" in shown(app)
        assert "\ufffdgnp.exe!" in shown(app)
        assert "\u202e" not in shown(app)
    wanted = unicodedata.normalize("NFC", SIGNS) + "\ufffdgnp.exe!"
    assert live.answer.notes == wanted
    assert services.store.flush(60)
    assert load_live(services, live.interview.id).answer.notes == wanted
    with services.store.read() as conn:
        assert [answer["notes"] for answer in json.loads(json.dumps(dump(conn)))["answers"] if answer["notes"]] == [wanted]


async def test_a_note_of_an_old_file_that_would_drive_the_terminal_is_shown_clean(services: Services, tmp_path: Path) -> None:
    live = held(services, "Anna Berg")
    raw = Answer(live.place.question_id, notes="a\x1b[2J\u202eb\x00", rev=1)
    services.store.write(lambda conn: apply_change(conn, AnswerChanged(live.interview.id, raw), 1))
    again = load_live(services, live.interview.id)
    app = app_on(services, again, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "a␛[2J\ufffdb␀" in shown(app)
        await pilot.press("x")
        assert again.answer.notes == "a␛[2J\ufffdb␀x"
