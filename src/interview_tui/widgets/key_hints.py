"""One line at the bottom with the keys that work now, read from the live bindings."""

from __future__ import annotations

from rich.cells import cell_len
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.widget import Widget


class KeyHints(Widget, can_focus=False):
    """The keys of the screen in one line; what does not fit is left out, and help lists all of it."""

    DEFAULT_CSS = """
    KeyHints { height: 1; dock: bottom; background: $panel; color: $text-muted; padding: 0 1; }
    """

    def on_mount(self) -> None:
        """Draw again whenever the bindings change."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """The keys with what they do."""
        shown: list[Content] = []
        room = self.size.width
        seen = set()
        for active in self._in_order():
            binding = active.binding
            if not binding.show or not active.enabled or binding.action in seen:
                continue
            seen.add(binding.action)
            key = self.app.get_key_display(binding)
            room -= cell_len(key) + cell_len(binding.description) + 3
            if room < 0:
                break
            shown.append(Content.assemble((key, "bold $text-accent"), " ", binding.description))
        return Content("  ").join(shown)

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
