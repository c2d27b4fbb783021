"""One line at the bottom with the keys that work now, read from the live bindings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.widget import Widget

_KEYS_OUT = frozenset({"escape", "f1"})
_ACTIONS_OUT = frozenset({"leave", "help"})
"""Keys and actions without which somebody could be stuck: they are never left out."""


class _Hint(NamedTuple):
    """A key as it is shown: its name, and what it does."""

    key: str
    action: str
    name: str
    does: str


def _width(hint: _Hint) -> int:
    return cell_len(hint.name) + cell_len(hint.does) + 3


class KeyHints(Widget, can_focus=False):
    """The keys of the screen in one line; what does not fit is left out, and help lists all of it.

    A screen can name actions in `kept_hints` whose keys are shown in any case, and in `hidden_hints` those that only say why not.
    """

    DEFAULT_CSS = """
    KeyHints { height: 1; dock: bottom; background: $panel; color: $text-muted; padding: 0 1; }
    """

    def on_mount(self) -> None:
        """Draw again whenever the bindings change."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """The keys with what they do. What leads out and the help come last; they and what the screen keeps are never left out."""
        kept = getattr(self.screen, "kept_hints", frozenset[str]())
        shown = list(self._shown())
        last = [hint for hint in shown if hint.key in _KEYS_OUT or hint.action in _ACTIONS_OUT]
        room = self.size.width - sum(_width(hint) for hint in shown if hint in last or hint.action in kept)
        first = []
        for hint in (hint for hint in shown if hint not in last):
            if hint.action not in kept:
                room -= _width(hint)
                if room < 0:
                    continue
            first.append(hint)
        return Content("  ").join(Content.assemble((hint.name, "bold $text-accent"), " ", hint.does) for hint in (*first, *last))

    def _shown(self) -> Iterator[_Hint]:
        """Every key that works and is to be shown: the first one of each action."""
        seen = set(getattr(self.screen, "hidden_hints", frozenset[str]()))
        for active in self._in_order():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in seen:
                seen.add(binding.action)
                yield _Hint(binding.key, binding.action, self.app.get_key_display(binding), binding.description)

    def _in_order(self) -> list[ActiveBinding]:
        """What has the focus first, then the screen's own keys in the order in which they are declared, then those of the app.

        A key that the screen takes from the widget with the focus would stand among the keys of that widget otherwise.
        """
        declared = [binding.id for binding in type(self.screen).BINDINGS if isinstance(binding, Binding)]

        def place(active: ActiveBinding) -> tuple[int, int]:
            if active.binding.id in declared:
                return 1, declared.index(active.binding.id)
            return (2 if active.node is self.app else 0), 0

        return sorted(self.screen.active_bindings.values(), key=place)
