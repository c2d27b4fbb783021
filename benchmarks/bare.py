"""The bare app that everything is compared with: Textual and one full-screen text area."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Bare(App[None]):
    """One text area, ready to be typed in."""

    def compose(self) -> ComposeResult:
        """The text area."""
        yield TextArea("READY\n")

    def on_mount(self) -> None:
        """Put the cursor behind the text."""
        self.query_one(TextArea).move_cursor((1, 0))


if __name__ == "__main__":
    Bare().run()
