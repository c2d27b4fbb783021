"""A dialog that asks yes or no, with the safe answer under the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from interview_tui.domain.text import one_line
from interview_tui.widgets.safe import lit


class Confirm(ModalScreen[bool]):
    """Ask before something is done. Dismisses with True for yes; Escape is no.

    Args:
        title: what would be done.
        text: what follows from it.
        yes, no: the words of the two answers.
        danger: whether it destroys something; the first answer then looks like it.
    """

    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", "Yes", id="confirm.yes"),
        Binding("n,escape", "no", "No", id="confirm.no"),
        Binding("left,up", "app.focus_previous", "Other answer", id="confirm.previous", show=False),
        Binding("right,down", "app.focus_next", "Other answer", id="confirm.next", show=False),
    ]
    DEFAULT_CSS = """
    Confirm Horizontal { height: auto; align-horizontal: right; margin-top: 1; }
    Confirm Button { margin-left: 2; min-width: 10; }
    """

    def __init__(self, title: str, text: str, yes: str = "Yes", no: str = "No", *, danger: bool = False) -> None:
        super().__init__()
        self._title, self._text, self._danger = title, text, danger
        self._words = {"yes": one_line(yes), "no": one_line(no)}

    def compose(self) -> ComposeResult:
        """The question and the two answers."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(one_line(self._title))
            yield Static(lit(self._text), markup=False)
            with Horizontal():
                yield Button(lit(self._words["no"]), id="no", compact=True)
                yield Button(lit(self._words["yes"]), id="yes", compact=True, variant="error" if self._danger else "default")

    def on_mount(self) -> None:
        """Write the key of each answer beside it."""
        for active in self.active_bindings.values():
            if active.binding.action in ("yes", "no") and active.binding.key != "escape":
                key, answer = self.app.get_key_display(active.binding), active.binding.action
                self.query_one(f"#{answer}", Button).label = Content.assemble((key, "bold underline"), " ", self._words[answer])

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The answer under the cursor."""
        self.dismiss(event.button.id == "yes")

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Leave everything as it is."""
        self.dismiss(False)
