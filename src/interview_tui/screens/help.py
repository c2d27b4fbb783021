"""The keys that work on a screen, read from its live bindings, with the ids by which they can be moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from interview_tui.domain.notes import Mark
from interview_tui.screens.look import MUTED, hung
from interview_tui.widgets.key_hints import KeyHints

_DIGITS = re.compile("[0-9]+")
HERE, EVERYWHERE, MOVING = "On this screen", "Everywhere", "Moving and editing"

MARKS: tuple[tuple[Mark, str], ...] = (
    (Mark.QUOTE, "a quote: their own words"),
    (Mark.RED_FLAG, "a red flag"),
    (Mark.GOOD, "a good sign"),
    (Mark.BAD, "a bad sign"),
    (Mark.FOLLOW_UP, "to follow up"),
    (Mark.REFERENCE, "a reference to call about this"),
)
"""The note marks with their meaning."""


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One action with its keys.

    Attributes:
        group: one of `HERE`, `EVERYWHERE`, `MOVING`.
        keys: as they are shown, such as ``^n``.
        binding_id: what to write in the settings to move it; empty for what belongs to the framework.
        enabled: whether the action can be done just now.
        action: the name of the action, without its parameters.
        shown: whether it stands in the line at the bottom.
    """

    group: str
    keys: tuple[str, ...]
    description: str
    binding_id: str
    enabled: bool
    action: str
    shown: bool


def key_lines(screen: Screen[Any]) -> tuple[KeyLine, ...]:
    """The actions that a screen has at this moment, those of the focused widget and of the app included.

    The keys are grouped by action and description; actions without a description are left out.
    """
    found: dict[tuple[int, str, str], KeyLine] = {}
    for active in _all_active(screen):
        binding = active.binding
        if not binding.description or binding.system:
            continue
        place = (id(active.node), binding.action, binding.id or "")
        shown = screen.app.get_key_display(binding)
        known = found.get(place)
        keys = (*known.keys, shown) if known else (shown,)
        action = binding.action.partition("(")[0]
        group = _group(screen, active)
        found[place] = KeyLine(group, keys, binding.description, binding.id or "", active.enabled, action, binding.show)
    order = (HERE, EVERYWHERE, MOVING)
    return tuple(sorted(found.values(), key=lambda line: (order.index(line.group), not line.shown)))


def _all_active(screen: Screen[Any]) -> Iterable[ActiveBinding]:
    """The active bindings, and those of the app that still work above a modal screen: the ones with priority."""
    active = screen.active_bindings
    yield from active.values()
    if screen.is_modal:
        for key, binding in screen.app._bindings:
            if binding.priority and key not in active:
                yield ActiveBinding(screen.app, binding, True)


def _group(screen: Screen[Any], active: ActiveBinding) -> str:
    if active.node is screen.app:
        return EVERYWHERE
    return HERE if active.binding.id else MOVING


class Help(ModalScreen[None]):
    """Lists the keys of a screen, its note marks, and how to move a key.

    Args:
        below: the screen whose keys are listed; it must be the active one when this is made.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "close", "Close", id="help.close"),
        Binding("up", "scroll('scroll_up')", "Up", id="help.up", show=False),
        Binding("down", "scroll('scroll_down')", "Down", id="help.down", show=False),
        Binding("pageup", "scroll('page_up')", "Page up", id="help.page-up", show=False),
        Binding("pagedown,space", "scroll('page_down')", "Page down", id="help.page-down", show=False),
        Binding("home", "scroll('scroll_home')", "Top", id="help.top", show=False),
        Binding("end", "scroll('scroll_end')", "End", id="help.end", show=False),
    ]
    CSS = """
    Help .dialog { width: 84; padding: 1 1 0 2; }
    Help VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
    Help Static { padding: 0 1 0 0; }
    Help KeyHints { dock: none; background: $surface; padding: 0; margin-top: 1; }
    """

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._lines, self._note = key_lines(below), str(getattr(below, "HELP_NOTE", ""))

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content("Keys")
            with VerticalScroll(can_focus=False):
                yield Static(markup=False)
            yield KeyHints()

    def on_resize(self, event: Resize) -> None:
        """Fit the columns to the room there is."""
        self.query_one(VerticalScroll).styles.max_height = max(3, int(event.size.height * 0.96) - 6)
        self.query_one(Static).update(help_text(self._lines, min(84, int(event.size.width * 0.96)) - 7, self._note))

    def action_scroll(self, how: str) -> None:
        """Scroll the text."""
        scroller = self.query_one(VerticalScroll)
        {
            "scroll_up": scroller.scroll_up, "scroll_down": scroller.scroll_down, "page_up": scroller.scroll_page_up,
            "page_down": scroller.scroll_page_down, "scroll_home": scroller.scroll_home, "scroll_end": scroller.scroll_end,
        }[how](animate=False)  # fmt: skip

    def action_close(self) -> None:
        """Back to the screen."""
        self.dismiss()


def help_text(lines: Sequence[KeyLine], width: int, note: str = "") -> Content:
    """All of the help as one text, `width` columns wide.

    Args:
        note: what the screen itself says about its signs.
    """
    lines = _merged(lines)
    left = max((cell_len(_keys(line)) for line in lines), default=0)
    middle = max((cell_len(line.description) for line in lines), default=0)
    parts: list[Content] = []
    for group in (HERE, EVERYWHERE, MOVING):
        own = [line for line in lines if line.group == group]
        if own:
            parts += [Content.styled(group, "bold"), *(_row(line, left, middle, width) for line in own), Content("")]
        if group == HERE:
            parts += [hung("", note, width), Content("")] if note else []
            parts += _marks(width)
    parts += [Content.styled("Moving a key", "bold"), Content.styled(_MOVING, MUTED)]
    return Content("\n").join(parts)


def _marks(width: int) -> Iterable[Content]:
    yield Content.styled("Note marks", "bold")
    yield from (Content.assemble(("  " + mark.value, "bold $text-accent"), "  ", meaning) for mark, meaning in MARKS)
    yield hung("  ", "A line of notes that begins with one of these is collected in the scorecard.", width, style=MUTED)
    yield Content("")


_MOVING = (
    "In settings.toml (`interview-tui where` says where it lies), under [keys], write the grey id in quotation marks, "
    'an equals sign and the key, such as  "app.help" = "f2"  or  "app.help" = "f2,ctrl+g". '
    "A key that is taken or cannot be used is told at the next start."
)


def _row(line: KeyLine, left: int, middle: int, width: int) -> Content:
    key = _keys(line)
    apart = left + middle + 6 + cell_len(line.binding_id) > width
    where = "\n" + " " * (left + 4) if apart else " " * (middle - cell_len(line.description) + 2)
    return Content.assemble(
        "  ", (" " * (left - cell_len(key)) + key, "bold $text-accent"), "  ",
        (line.description, "" if line.enabled else MUTED),
        (where + line.binding_id if line.binding_id else "", MUTED),
        ("" if line.enabled else "  (not now)", MUTED),
    )  # fmt: skip


def _keys(line: KeyLine) -> str:
    return ", ".join(line.keys)


def _merged(lines: Sequence[KeyLine]) -> list[KeyLine]:
    """The lines with those that differ in a number only, such as for ratings, put into one."""
    merged: list[KeyLine] = []
    for _, same in groupby(lines, key=lambda line: (line.group, line.action, _DIGITS.sub("#", line.description))):
        run = list(same)
        if len(run) < 4:
            merged += run
            continue
        first, last = run[0], run[-1]
        keys = (f"{_keys(first)} … {_keys(last)}",)
        ids = f"{first.binding_id} … {last.binding_id.rpartition('.')[2]}" if first.binding_id else ""
        merged.append(replace(first, keys=keys, description=f"{first.description} … {last.description}", binding_id=ids))
    return merged
