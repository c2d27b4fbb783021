"""Parts of a form: a line with a label and a field, and a choice among a few."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from interview_tui.widgets.safe import lit
from interview_tui.widgets.window_list import fit


class Field(Vertical):
    """A label, a field, a note beside it, and room for what is wrong with it below.

    Args:
        label: what goes into the field.
        control: the field.
        note: a few words at its right.
    """

    DEFAULT_CSS = """
    Field { height: auto; }
    Field > Horizontal { height: auto; }
    Field .label { width: 16; color: $text-muted; }
    Field .note { width: 1fr; padding: 0 0 0 2; color: $text-muted; }
    Field .problem { display: none; margin: 0 0 0 16; color: $text-error; text-style: bold; }
    Field.-wrong .problem { display: block; }
    Field Input { width: 1fr; border: none; height: 1; padding: 0 1; background: $foreground 7%; }
    Field Input:focus { border: none; background: $primary 25%; }
    Field Input.-short { width: 9; }
    """

    def __init__(self, label: str, control: Widget, note: str = "", **options: Any) -> None:
        super().__init__(**options)
        self._label, self._control, self._note, self._problem = label, control, note, ""

    def compose(self) -> ComposeResult:
        """The label, the field, the note; below, the problem."""
        with Horizontal():
            yield Static(self._label, classes="label", markup=False)
            yield self._control
            if self._note:
                yield Static(self._note, classes="note", markup=False)
        yield Static("", classes="problem", markup=False)

    @property
    def control(self) -> Widget:
        """The field itself."""
        return self._control

    def tell(self, problem: str) -> None:
        """Show what is wrong with the field; an empty text when nothing is."""
        if problem != self._problem:  # this is asked at every key
            self._problem = problem
            self.query_one(".problem", Static).update(lit(problem))
            self.set_class(bool(problem), "-wrong")


class Choice(Widget, can_focus=True):
    """One of a few, in one line; left, right and the space bar change it.

    Args:
        options: value and label of each.
        value: which one is chosen; the first when it is not among them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "choose(-1)", "Choice before", id="choice.previous", show=False),
        Binding("right,space", "choose(1)", "Choice after", id="choice.next", show=False),
    ]
    DEFAULT_CSS = """
    Choice { width: auto; height: 1; padding: 0 1; background: $foreground 7%; }
    Choice:focus { background: $primary 25%; }
    """

    class Changed(Message):
        """Another one is chosen."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    def __init__(self, options: Sequence[tuple[str, str]], value: str = "", **more: Any) -> None:
        super().__init__(**more)
        self._options = list(options)
        self._place = self._find(value)

    @property
    def value(self) -> str:
        """The chosen one."""
        return self._options[self._place][0] if self._options else ""

    def show(self, options: Iterable[tuple[str, str]], value: str) -> None:
        """Offer these from now on. Posts nothing."""
        self._options = list(options)
        self._place = self._find(value)
        self.refresh(layout=True)

    async def _on_key(self, event: events.Key) -> None:
        """Run its own keys here. Textual would run them after they have bubbled up, when a Tab behind them has moved the focus already."""
        own = self._bindings.copy()
        own.apply_keymap(self.app._keymap)
        for binding in own.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.prevent_default()
                event.stop()
                return

    def _find(self, value: str) -> int:
        return next((place for place, (key, _) in enumerate(self._options) if key == value), 0)

    def action_choose(self, step: int) -> None:
        """Choose the one `step` further; it goes round."""
        if len(self._options) > 1:
            self._place = (self._place + step) % len(self._options)
            self.refresh(layout=True)
            self.post_message(self.Changed(self.value))

    def on_click(self, event: events.Click) -> None:
        """A click chooses the next one."""
        event.stop()
        if not self.disabled:
            self.focus()
            self.action_choose(1)

    def render(self) -> Content:
        """All of them where few, else the chosen one with its place."""
        if not self._options:
            return Content("–")
        if len(self._options) <= 3:
            parts = [("(•) " if place == self._place else "( ) ") + label for place, (_, label) in enumerate(self._options)]
            return Content("   ").join([lit(part) for part in parts])
        label = fit(self._options[self._place][1], 36).rstrip()
        return Content(f"‹ {label} ›  {self._place + 1} of {len(self._options)}")
