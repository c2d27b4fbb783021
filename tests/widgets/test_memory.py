"""What is closed is let go of: an interview of hours takes no more memory than one of minutes."""

from __future__ import annotations

import weakref
from typing import Any

from textual._styles_cache import StylesCache
from textual.app import App, ComposeResult
from textual.color import Color

import interview_tui.app  # noqa: F401 - it puts Textual right
from interview_tui.widgets.notes_editor import NotesEditor


class OneText(App[None]):
    def compose(self) -> ComposeResult:
        yield NotesEditor(lambda prefix, key: None)


def watching_the_theme(app: App[Any]) -> list[object]:
    return [widget for widget, _ in getattr(app, "__watchers")["theme"]]


async def test_a_text_that_is_closed_is_not_kept_by_the_app() -> None:
    app = OneText()
    async with app.run_test():
        notes = app.query_one(NotesEditor)
        assert notes in watching_the_theme(app)
        await notes.remove()
        assert notes not in watching_the_theme(app)


def test_what_a_widget_has_drawn_is_not_kept_with_its_colors() -> None:
    drawn = StylesCache()
    assert drawn.get_inner_outer(Color(1, 2, 3), Color(4, 5, 6)) is StylesCache().get_inner_outer(Color(1, 2, 3), Color(4, 5, 6))
    kept = weakref.ref(drawn)
    del drawn
    assert kept() is None
