"""A field of one line that says what it does not take, and takes a mistake back."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from interview_tui.domain.text import LINE_LIMIT, clean
from interview_tui.widgets.joiners import JOINERS

_BREAK = re.compile(r"\s*\n\s*")
_STEPS = 50


class LineInput(Input):
    """As `Input`, except that no text is dropped without a word: a paste of several lines becomes one line, whatever is longer than
    the field is refused and told. ctrl+z undoes: a run of typed letters or of deleted ones is one step.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "undo", "Undo", show=False)]

    def __init__(self, value: str = "", *, max_length: int = LINE_LIMIT, **options: Any) -> None:
        super().__init__(value, max_length=max_length, **options)
        self.first = value
        """What it held when it was made."""
        self._steps: deque[str] = deque(maxlen=_STEPS)
        self._kind = ""
        self._left_at: str | None = None
        """What the last edit or undo left. Holds the field something else, the steps lead to what is no longer true."""
        self._told_full = False
        self._offered = 0
        """How many characters the edit just going on would put in."""

    # -- what comes in ---------------------------------------------------------------------------------------------

    async def _on_key(self, event: events.Key) -> None:
        """Run editing keys here. Textual would run them after they have bubbled up, when the letters behind them are typed already."""
        if event.is_printable:
            return
        if event.character is not None and event.character in JOINERS:
            self.insert_text_at_cursor(event.character)
        elif not await self._run(event.key):
            return
        event.prevent_default()
        event.stop()

    async def _run(self, key: str) -> bool:
        for binding in self._bindings.key_to_bindings.get(key, ()):
            if await self.app.run_action(binding.action, self):
                return True
        return False

    def _on_paste(self, event: events.Paste) -> None:
        event.text = _BREAK.sub(" ", clean(event.text).strip("\n"))  # the handler of Input runs next, and takes the first line only

    def replace(self, text: str, start: int, end: int) -> None:
        """As the base; a text that is too long already can be made shorter."""
        before = self.value
        start, end = sorted((max(0, start), min(len(before), end)))
        self._offered = len(text)
        if self.max_length and len(before) > self.max_length and len(text) < end - start:
            self.value, self.cursor_position = before[:start] + text + before[end:], start + len(text)
        else:
            super().replace(text, start, end)
        if self.value != before:
            self._told_full = False
            kind = "typed" if len(text) == 1 and start == end else "deleted" if not text and end - start == 1 else ""
            if not kind or kind != self._kind or before != self._left_at:
                self._remember(before)
            self._kind, self._left_at = kind, self.value

    def restricted(self) -> None:
        """Say that there is no room: at every paste, which is taken whole or not at all, and once for letters."""
        if self._offered > 1 or not self._told_full:
            self._told_full = True
            left = "the rest was not taken" if self._offered == 1 else f"none of the {self._offered:,} was taken"
            self.notify(f"This field holds {self.max_length:,} characters at most; {left}.", severity="warning", markup=False)

    # -- undo ------------------------------------------------------------------------------------------------------

    @property
    def steps(self) -> tuple[str, ...]:
        """What the field held before, oldest first."""
        return tuple(self._steps)

    def go_on_from(self, steps: Iterable[str]) -> None:
        """Undo leads back to these texts, such as those of a field for the same thing that was shown before."""
        self._steps.extend(steps)
        self._left_at = self.value

    def forget(self) -> None:
        """The field is for something else from now on: undo leads to nothing from before."""
        self._steps.clear()

    def _remember(self, before: str) -> None:
        if before != self._left_at and self._left_at is not None:
            self._steps.clear()
        self._steps.append(before)

    def action_undo(self) -> None:
        """Go back one step."""
        if self._steps and self.value == self._left_at:
            self.value = self._left_at = self._steps.pop()
            self.cursor_position = len(self.value)
            self._kind = ""
