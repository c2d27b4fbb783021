"""The small dialogs: one text, yes or no, one of many, and the place of an export."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any, TypeVar

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static, TextArea

from interview_tui.app import InterviewApp
from interview_tui.domain.code_name import code_of
from interview_tui.screens.ask import AskText
from interview_tui.screens.choose import Choose
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.export_dialog import ExportDialog
from interview_tui.services.session import Services
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import anybody, held
from tests.thorough import first_only

SIZES = [(80, 24), (120, 40), (40, 12)]
T = TypeVar("T")


class Answers(list[T]):
    """What a dialog was dismissed with."""

    def take(self, answer: T | None) -> None:
        self.append(answer)  # type: ignore[arg-type]


@pytest.fixture
def app(make_app: AppMaker) -> InterviewApp:
    return make_app()


async def open_dialog(pilot: Pilot[Any], dialog: ModalScreen[Any]) -> Answers[Any]:
    answers: Answers[Any] = Answers()
    await pilot.app.push_screen(dialog, answers.take)
    await pilot.pause()
    return answers


# -- one text ----------------------------------------------------------------------------------------------------------


async def test_a_text_is_asked_for_cleaned_and_returned_without_blanks_at_its_ends(app: InterviewApp) -> None:
    async with app.run_test() as pilot:
        answers = await open_dialog(pilot, AskText("Name"))
        app.screen.query_one(Input).value = "  Anna\x1b[2J  Svensson "
        await pilot.press("enter")
        assert answers == ["Anna␛[2J Svensson"]


async def test_escape_is_no_answer_and_an_empty_text_is_refused_only_where_one_is_required(app: InterviewApp) -> None:
    async with app.run_test() as pilot:
        answers = await open_dialog(pilot, AskText("Name"))
        await pilot.press("enter")
        assert not answers
        assert "Nothing is written yet" in shown(app)
        await pilot.press("escape")
        assert answers == [None]
        answers = await open_dialog(pilot, AskText("Name", required=False))
        await pilot.press("enter")
        assert answers == [""]


@pytest.mark.thorough
async def test_a_text_that_is_too_long_is_refused_with_its_length_and_kept(app: InterviewApp) -> None:
    async with app.run_test() as pilot:
        answers = await open_dialog(pilot, AskText("Name", limit=10))
        app.screen.query_one(Input).value = "x" * 11
        await pilot.pause()
        assert "11 characters; 10 is the most" in shown(app), "told while it is written"
        await pilot.press("end", "backspace")
        await pilot.pause()
        assert "is the most" not in shown(app)
        await pilot.press("x", "enter")
        assert not answers
        assert "11 characters; 10 is the most" in shown(app)
        assert app.screen.query_one(Input).value == "x" * 11


@pytest.mark.thorough
async def test_in_a_few_lines_enter_saves_and_ctrl_j_breaks_the_line(app: InterviewApp) -> None:
    async with app.run_test() as pilot:
        answers = await open_dialog(pilot, AskText("Example", lines=3))
        await pilot.press("a", "ctrl+j", "b", "enter")
        assert answers == ["a\nb"]


async def test_in_many_lines_enter_breaks_the_line_and_ctrl_s_saves(app: InterviewApp) -> None:
    async with app.run_test() as pilot:
        answers = await open_dialog(pilot, AskText("Mission", initial="a", lines=8))
        await pilot.press("enter", "b")
        assert not answers
        assert app.screen.query_one(TextArea).text == "a\nb"
        await pilot.press("ctrl+s")
        assert answers == ["a\nb"]


@pytest.mark.thorough
async def test_what_is_pasted_into_several_lines_is_cleaned_on_its_way_in(app: InterviewApp) -> None:
    async with app.run_test() as pilot:
        await open_dialog(pilot, AskText("Example", lines=3))
        app.post_message(events.Paste("a\x1b[2Jb"))
        await pilot.pause()
        assert app.screen.query_one(TextArea).text == "a␛[2Jb"


@pytest.mark.thorough
async def test_titles_prompts_and_first_texts_are_shown_literally(app: InterviewApp) -> None:
    async with app.run_test(size=SIZES[0]) as pilot:
        for lines in (1, 3):
            await open_dialog(pilot, AskText(HOSTILE, HOSTILE, HOSTILE, lines=lines))
            for size in SIZES:
                await pilot.resize_terminal(*size)
                assert shown(app).count("[@click=app.quit]x[/]") == 3
                assert "\x1b" not in shown(app)
            app.pop_screen()


# -- yes or no ---------------------------------------------------------------------------------------------------------


async def test_the_safe_answer_has_the_cursor_and_letters_answer(app: InterviewApp) -> None:
    answered_by = {("enter",): False, ("y",): True, ("n",): False, ("escape",): False, ("right", "enter"): True, ("tab", "enter"): True}
    async with app.run_test() as pilot:
        for keys, answer in answered_by.items():
            answers = await open_dialog(pilot, Confirm("Erase?", "All of it.", danger=True))
            await pilot.press(*keys)
            assert answers == [answer]


async def test_a_question_shows_its_words_literally_with_the_keys_that_answer(app: InterviewApp) -> None:
    async with app.run_test(size=SIZES[0]) as pilot:
        await open_dialog(pilot, Confirm("Reopen?", HOSTILE, yes="Reopen [/]", no="Leave it"))
        for size in SIZES:
            await pilot.resize_terminal(*size)
            assert "[@click=app.quit]x[/]" in shown(app)
            assert "n Leave it" in shown(app)
            assert "y Reopen [/]" in shown(app)


# -- one of many -------------------------------------------------------------------------------------------------------

OPTIONS = [("a", "Åsa Öberg"), ("b", "Bo [/] Lind"), ("c", f"Carl {HOSTILE}")]


async def test_typing_filters_without_regard_to_case_and_accents_and_enter_takes(app: InterviewApp) -> None:
    async with app.run_test() as pilot:
        answers = await open_dialog(pilot, Choose("Who", OPTIONS))
        app.screen.query_one(Input).value = "OBERG asa"
        await pilot.pause()
        assert app.screen.query_one(OptionList).option_count == 1
        await pilot.press("enter")
        assert answers == ["a"]


@pytest.mark.thorough
async def test_the_list_is_moved_through_while_the_cursor_is_in_the_filter(app: InterviewApp) -> None:
    async with app.run_test() as pilot:
        answers = await open_dialog(pilot, Choose("Who", OPTIONS))
        assert isinstance(app.focused, Input)
        await pilot.press("down", "down", "up", "enter")
        assert answers == ["b"]


@pytest.mark.thorough
async def test_nothing_that_matches_is_said_and_takes_nothing(app: InterviewApp) -> None:
    async with app.run_test() as pilot:
        answers = await open_dialog(pilot, Choose("Who", OPTIONS))
        app.screen.query_one(Input).value = "nobody"
        await pilot.pause()
        await pilot.press("enter")
        assert not answers
        assert "Nothing matches" in shown(app)
        await pilot.press("escape")
        assert answers == [None]


@pytest.mark.thorough
async def test_labels_are_shown_literally_and_one_is_chosen_at_first(app: InterviewApp) -> None:
    async with app.run_test(size=SIZES[0]) as pilot:
        answers = await open_dialog(pilot, Choose("Who", OPTIONS, filter=False, chosen="c"))
        for size in SIZES:
            await pilot.resize_terminal(*size)
            assert "Bo [/] Lind" in shown(app)
            assert "[@click=app.quit]x[/]" in shown(app)
        await pilot.press("enter")
        assert answers == ["c"]


# -- the place of an export --------------------------------------------------------------------------------------------


def message(app: InterviewApp) -> str:
    return str(app.screen.query_one("#message", Static).content)


async def test_one_enter_writes_the_scorecard_into_the_current_folder(
    app: InterviewApp, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    candidate = anybody(services, HOSTILE)
    held(services, candidate)
    async with app.run_test() as pilot:
        answers = await open_dialog(pilot, ExportDialog(services, candidate))
        suggested = Path(app.screen.query_one(Input).value)
        assert suggested.parent == tmp_path
        await pilot.press("enter")
        await until(pilot, lambda: "Written to" in shown(app))
        assert SHOWN.split("␛", maxsplit=1)[0] in suggested.read_text("utf-8").replace("\\", "")
        assert stat.S_IMODE(suggested.stat().st_mode) == 0o600
        await pilot.press("enter")
        assert answers == [suggested]


@pytest.mark.parametrize(
    ("presses", "ending", "audience"),
    first_only(
        [
            (0, ".md", "panel"),
            (1, "-no-names.md", "panel"),
            (2, "-manager.md", "manager"),
            (3, "-candidate.md", "candidate"),
            (4, ".md", "panel"),
        ]
    ),
)
async def test_tab_and_the_space_bar_choose_for_whom_it_is_and_the_usual_name_follows(
    app: InterviewApp, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, presses: int, ending: str, audience: str
) -> None:
    monkeypatch.chdir(tmp_path)
    candidate = anybody(services)
    held(services, candidate)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dialog(pilot, ExportDialog(services, candidate))
        assert "For   ‹ the panel: everything ›  1 of 4" in shown(app).replace("For    ", "For   ")
        await pilot.press("tab", *["space"] * presses)
        await pilot.pause()
        suggested = app.screen.query_one(Input).value
        assert suggested.endswith(ending)
        assert ("-candidate" in suggested, "-no-names" in suggested) == (presses == 3, presses == 1)
        await pilot.press("enter")
        await until(pilot, lambda: "Written to" in shown(app))
        text = Path(suggested).read_text("utf-8")
        assert f"names_left_out: {'true' if presses in (1, 3) else 'false'}" in text
        assert f'audience: "{audience}"' in text
        assert "1 of 4" not in shown(app)


@pytest.mark.parametrize(("presses", "ending"), [(1, "-table.csv"), (2, "-ratings.csv"), (3, ".candidate.json")])
@pytest.mark.thorough
async def test_another_tab_chooses_what_kind_of_file_it_is(
    app: InterviewApp, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, presses: int, ending: str
) -> None:
    monkeypatch.chdir(tmp_path)
    candidate = anybody(services)
    held(services, candidate)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dialog(pilot, ExportDialog(services, candidate))
        await pilot.press("tab", "tab", *["space"] * presses)
        await pilot.pause()
        suggested = app.screen.query_one(Input).value
        assert suggested.endswith(ending)
        await pilot.press("enter")
        await until(pilot, lambda: "Written to" in shown(app))
        assert Path(suggested).stat().st_size > 100


@pytest.mark.thorough
async def test_a_kind_that_a_reader_cannot_have_is_refused_with_the_reason_and_another_can_be_chosen(
    app: InterviewApp, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    candidate = anybody(services)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dialog(pilot, ExportDialog(services, candidate))
        await pilot.press("tab", "left", "tab", "space", "enter")
        await until(pilot, lambda: "lacks the words" in message(app))
        assert "--format" not in message(app)
        assert list(tmp_path.glob("anna*")) == []
        await pilot.press("left", "enter")
        await until(pilot, lambda: "Written to" in shown(app))


@pytest.mark.thorough
async def test_a_code_stands_for_the_name_in_the_file_and_in_what_it_is_called(
    app: InterviewApp, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    candidate = anybody(services)
    held(services, candidate)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dialog(pilot, ExportDialog(services, candidate))
        assert "With  (•) the name   ( ) a code in its place" in shown(app)
        await pilot.press("tab", "tab", "tab", "space")
        await pilot.pause()
        suggested = Path(app.screen.query_one(Input).value)
        assert "anna" not in suggested.name
        await pilot.press("enter")
        await until(pilot, lambda: "Written to" in shown(app))
        text = suggested.read_text("utf-8")
        assert code_of(candidate.id) in text
        assert "Anna" not in text
        await pilot.press("enter")
        await open_dialog(pilot, ExportDialog(services, candidate))
        await pilot.press("tab", "tab", "left", "tab", "space", "enter")
        await until(pilot, lambda: "needs the name" in message(app).replace("which needs", "needs"))
        assert "--" not in message(app)


@pytest.mark.thorough
async def test_a_path_that_was_typed_stays_and_an_invitation_is_for_nobody_else(
    app: InterviewApp, services: Services, tmp_path: Path
) -> None:
    candidate = anybody(services)
    async with app.run_test() as pilot:
        await open_dialog(pilot, ExportDialog(services, candidate))
        app.screen.query_one(Input).value = str(tmp_path / "mine.md")
        await pilot.press("tab", "space")
        await pilot.pause()
        assert app.screen.query_one(Input).value == str(tmp_path / "mine.md")
        await pilot.press("escape")
        await open_dialog(pilot, ExportDialog(services, candidate, invitation=True))
        assert not app.screen.query("#audience")


async def test_another_file_is_overwritten_only_with_a_second_different_key(app: InterviewApp, services: Services, tmp_path: Path) -> None:
    candidate = anybody(services)
    there = tmp_path / "there.md"
    there.write_text("mine")
    async with app.run_test() as pilot:
        answers = await open_dialog(pilot, ExportDialog(services, candidate))
        app.screen.query_one(Input).value = str(there)
        await pilot.press("ctrl+o")  # nothing was told yet
        await pilot.press("enter")
        await until(pilot, lambda: "exists already" in message(app))
        await pilot.press("enter")
        await until(pilot, lambda: "exists already" in message(app))
        assert there.read_text() == "mine"
        assert "--force" not in message(app)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "Written to" in shown(app))
        assert "mine" not in there.read_text("utf-8")
        await pilot.press("escape")
        assert answers == [there]


@pytest.mark.thorough
async def test_another_name_takes_the_offer_to_overwrite_away(app: InterviewApp, services: Services, tmp_path: Path) -> None:
    candidate = anybody(services)
    there, other = tmp_path / "there.md", tmp_path / "other.md"
    there.write_text("mine")
    other.write_text("mine too")
    async with app.run_test() as pilot:
        await open_dialog(pilot, ExportDialog(services, candidate))
        app.screen.query_one(Input).value = str(there)
        await pilot.press("enter")
        await until(pilot, lambda: "exists already" in message(app))
        app.screen.query_one(Input).value = str(other)
        await pilot.pause()
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert (there.read_text(), other.read_text()) == ("mine", "mine too")
        assert "Overwrite" not in shown(app)


@pytest.mark.thorough
async def test_a_folder_that_does_not_exist_is_told_and_the_path_stays(app: InterviewApp, services: Services, tmp_path: Path) -> None:
    candidate = anybody(services)
    async with app.run_test() as pilot:
        await open_dialog(pilot, ExportDialog(services, candidate))
        wanted = str(tmp_path / "no [/] folder" / "a.md")
        app.screen.query_one(Input).value = wanted
        await pilot.press("enter")
        await until(pilot, lambda: "There is no folder" in message(app))
        assert " -o" not in message(app)
        assert app.screen.query_one(Input).value == wanted
        app.screen.query_one(Input).value = str(tmp_path)
        await pilot.press("enter")
        await until(pilot, lambda: "Written to" in shown(app))
        assert len(list(tmp_path.glob("anna-svensson-*.md"))) == 1


@pytest.mark.thorough
async def test_what_is_unwise_about_the_place_is_said(app: InterviewApp, services: Services, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    candidate = anybody(services)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dialog(pilot, ExportDialog(services, candidate))
        app.screen.query_one(Input).value = str(tmp_path / "a.md")
        await pilot.press("enter")
        await until(pilot, lambda: "git work tree" in message(app))
