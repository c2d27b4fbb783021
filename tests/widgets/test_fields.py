"""Fields take what there is room for, say what they do not take, stay quick, and take mistakes back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from interview_tui.domain.text import LINE_LIMIT, NOTE_LIMIT, folded
from interview_tui.screens.ask import ShortText
from interview_tui.screens.competency import AnchorText
from interview_tui.screens.job_ad_sections import AdText
from interview_tui.screens.merits import MeritText
from interview_tui.screens.need_sections import ListText, SignalsNote
from interview_tui.screens.opening_sections import Paragraphs
from interview_tui.widgets.limited_text import LimitedText, _location
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.notes_editor import NotesEditor
from tests.thorough import first_only

Field = TypeVar("Field", bound=Widget)


class Form(App[None]):
    """One field."""

    NOTIFICATION_TIMEOUT = 600  # what was told is counted: none of it goes while a busy machine takes its time

    def __init__(self, make: Callable[[], Widget]) -> None:
        super().__init__()
        self.make = make

    def compose(self) -> ComposeResult:
        yield self.make()

    @property
    def told(self) -> list[str]:
        return [note.message for note in self._notifications]


@asynccontextmanager
async def form(make: Callable[[], Field]) -> AsyncIterator[tuple[Field, Form, Pilot[None]]]:
    app = Form(make)
    async with app.run_test() as pilot:
        field: Any = app.focused
        await pilot.pause()
        yield field, app, pilot


async def send(pilot: Pilot[None], *sent: events.Event | str) -> None:
    for one in sent:
        pilot.app.post_message(events.Key(one, one if len(one) == 1 else None) if isinstance(one, str) else one)
    await pilot.pause()


def notes() -> NotesEditor:
    return NotesEditor(lambda prefix, key: None)


@pytest.mark.parametrize("make", first_only([notes, ShortText]), ids=["notes", "dialog"])
async def test_one_very_long_line_is_taken_up_to_the_limit_and_broken_so_that_no_key_is_slow(make: type[LimitedText]) -> None:
    pasted = "".join(f"word{number} " for number in range(30_000))[:200_000]
    async with form(make) as (field, app, pilot):
        await send(pilot, events.Paste(pasted))
        assert pasted.startswith(field.text.replace("\n", ""))
        assert len(field.text) == NOTE_LIMIT  # with the breaks that were added
        assert max(map(len, field.text.split("\n"))) <= LINE_LIMIT
        assert field.cursor_location == field.document.end
        assert len(app.told) == 2
        assert "100,000" in app.told[0]
        assert "2,000" in app.told[1]
        before = field.text
        await send(pilot, "x", "y", "enter")
        assert field.text == before
        assert len(app.told) == 2
        await send(pilot, "ctrl+z")
        assert field.text == ""
        await send(pilot, "ctrl+y")
        assert field.text == before


async def test_whatever_is_cut_is_told_also_in_the_notes_to_another_question_and_only_what_is_not_cut_is_said_to_be_whole() -> None:
    async with form(notes) as (field, app, pilot):
        field.show("x\n" * (NOTE_LIMIT // 2 - 1000))
        await send(pilot, events.Paste("word " * 1_000))
        assert "Nothing was left out" not in " ".join(app.told)
        assert "of 5,000 only the first 2,000 were taken" in app.told[0]
        await send(pilot, "a", "b", events.Paste("more"))
        assert len(app.told) == 2  # the letters say nothing, the paste does
        assert "none of the 4 was taken" in app.told[-1]
        assert not field.append("an earlier text")
        await pilot.pause()
        assert "nothing was added" in app.told[-1]
        field.show("")
        await send(pilot, events.Paste("y" * (NOTE_LIMIT + 1)))
        assert f"of {NOTE_LIMIT + 1:,} only" in app.told[-2]
        assert "Nothing was left out" not in " ".join(app.told)
        field.show("z\n" * (NOTE_LIMIT // 2))
        before = len(app.told)
        await send(pilot, "a")
        assert "the rest was not taken" in app.told[before]


FOLDING = [SignalsNote, AdText, ListText, Paragraphs, MeritText, NotesEditor]
"""Fields that hold more than one line may."""


@pytest.mark.parametrize("letters", first_only([LINE_LIMIT + 1, 2 * LINE_LIMIT + 3, NOTE_LIMIT + 5]))
@pytest.mark.parametrize("of", first_only(FOLDING))
async def test_breaking_a_pasted_line_makes_no_text_longer_than_it_may_be(of: Any, letters: int) -> None:
    make = notes if of is NotesEditor else of
    async with form(make) as (field, app, pilot):
        field.load_text("before \n behind")
        field.move_cursor((0, 7))
        await send(pilot, events.Paste("x" * letters))
        assert len(field.text) <= of.LIMIT
        taken = field.text.count("x")
        assert taken == letters or len(field.text) >= of.LIMIT - 1
        assert taken == letters or f"only the first {taken:,} were taken" in app.told[0]
        await send(pilot, "y", "z", "enter", "backspace", "delete")
        assert len(field.text) <= of.LIMIT


@pytest.mark.parametrize("make", [notes, ShortText, AnchorText], ids=["notes", "dialog", "anchor"])
async def test_the_last_line_can_be_cut_until_nothing_is_left_and_comes_back(make: type[LimitedText]) -> None:
    async with form(make) as (field, app, pilot):
        field.load_text("first\nlast")
        field.move_cursor(field.document.end)
        await send(pilot, "ctrl+x")
        assert (field.text, app.clipboard) == ("first\n", "last")
        await send(pilot, "ctrl+x", "up", "ctrl+x", "ctrl+x")
        assert field.text == ""
        await send(pilot, *["ctrl+z"] * 4)
        assert field.text == "first\nlast"


async def test_typing_makes_no_line_too_long_and_goes_on_where_it_was() -> None:
    async with form(notes) as (field, _, pilot):
        field.show("word " * (LINE_LIMIT // 5))
        await send(pilot, *"next")
        assert field.text == "word " * (LINE_LIMIT // 5) + "\nnext"
        field.move_cursor((0, 5))
        await send(pilot, *"more")
        assert field.text.startswith("word moreword ")
        assert field.text.replace("\n", "") == "word more" + "word " * (LINE_LIMIT // 5 - 1) + "next"
        await send(pilot, " ", "backspace", *["backspace"] * 4)
        assert field.text.replace("\n", "") == "word " * (LINE_LIMIT // 5) + "next"


async def test_lines_that_are_joined_stay_short_and_backspace_goes_on() -> None:
    async with form(notes) as (field, _, pilot):
        field.show("a" * LINE_LIMIT + "\n" + "b" * 10)
        field.move_cursor((1, 0))
        await send(pilot, "backspace")
        assert field.cursor_location == (0, LINE_LIMIT)
        await send(pilot, "backspace")
        assert field.text.replace("\n", "") == "a" * (LINE_LIMIT - 1) + "b" * 10
        assert max(map(len, field.text.split("\n"))) <= LINE_LIMIT


@pytest.mark.thorough
async def test_an_old_note_beyond_the_limits_is_shown_whole_and_can_only_be_made_shorter() -> None:
    old = "x" * 200_000 + "\n" + "line of an old file\n" * 40_000
    async with form(notes) as (field, app, pilot):
        field.show(old)
        await send(pilot, "a", "b")
        assert field.text == old
        assert len(app.told) == 1
        await send(pilot, "backspace")
        assert field.text == old[:-1]
        field.select_all()
        await send(pilot, "c")
        assert field.text == "c"


@given(st.text("ab \n", max_size=60), st.integers(0, 60), st.booleans())
def test_the_cursor_stands_where_it_stood_in_the_words(whole: str, offset: int, behind: bool) -> None:
    offset = min(offset, len(whole))
    broken = folded(whole, 8)
    row, column = _location(0, whole, broken, offset, behind=behind)
    lines = broken.split("\n")
    assert 0 <= column <= len(lines[row])
    before = "\n".join([*lines[:row], lines[row][:column]])
    assert before.replace("\n", "") == whole[:offset].replace("\n", "")


async def test_a_paste_of_several_lines_becomes_one_line_and_one_that_is_too_long_is_refused_with_a_word() -> None:
    async with form(partial(LineInput, "Anna ", max_length=20, select_on_focus=False)) as (field, app, pilot):
        await send(pilot, "end", events.Paste("Maria\r\n  Berg\x1b[2J\n"))
        assert field.value == "Anna Maria Berg␛[2J"
        await send(pilot, events.Paste("x" * 200_000), events.Paste("x" * 100), "y", "z", "!")
        assert field.value == "Anna Maria Berg␛[2Jy"
        assert len(app.told) == 3
        assert all("20 characters" in told for told in app.told)
        assert ["none of the" in told for told in app.told] == [True, True, False]


async def test_a_name_that_is_too_long_already_can_be_made_shorter() -> None:
    async with form(partial(LineInput, "a" * 30, max_length=20, select_on_focus=False)) as (field, _, pilot):
        await send(pilot, "end", "backspace", "b", "backspace")
        assert field.value == "a" * 28


async def test_undo_in_a_line_takes_back_runs_of_letters_and_what_was_deleted() -> None:
    async with form(partial(LineInput, "Karin Ek", select_on_focus=False)) as (field, _, pilot):
        await send(pilot, "end", *"man", "ctrl+u", *"Bo", "backspace")
        seen = [field.value]
        for _ in range(5):
            await send(pilot, "ctrl+z")
            seen.append(field.value)
        assert seen == ["B", "Bo", "", "Karin Ekman", "Karin Ek", "Karin Ek"]


async def test_undo_leads_to_nothing_from_before_another_text_was_put_into_the_field() -> None:
    async with form(partial(LineInput, "Karin", select_on_focus=False)) as (field, _, pilot):
        await send(pilot, "end", "x")
        field.value = "Per"
        await send(pilot, "ctrl+z")
        assert field.value == "Per"
        await send(pilot, "end", "y", "ctrl+z", "ctrl+z")
        assert field.value == "Per"


async def test_signs_of_several_characters_are_typed_whole() -> None:
    makers: tuple[Callable[[], LineInput | LimitedText], ...] = (LineInput, ShortText, notes)
    for make in makers:
        async with form(make) as (field, _, pilot):
            await send(pilot, "👩", events.Key("zero_width_joiner", "\u200d"), "👧")
            assert (field.value if isinstance(field, LineInput) else field.text) == "👩\u200d👧"
