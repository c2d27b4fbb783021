"""One line at the bottom with the keys that work now, read from the live bindings."""

from __future__ import annotations

from rich.cells import cell_len
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
        for active in self.screen.active_bindings.values():
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
