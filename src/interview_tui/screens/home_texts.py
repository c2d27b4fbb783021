"""What Home says where there is nothing to show. Keys are named as they are bound now."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.screen import Screen

from interview_tui.screens.key_names import key_name
from interview_tui.widgets.safe import lit

OPENING_THE_FILE = Content.styled("Opening the database …", "dim")


def no_opening(screen: Screen[Any], can_write: bool) -> Content:
    """There is no opening at all."""
    text = "Everything begins with a job opening: its title, and the person you look for."
    return _with_key(screen, text, "new_opening", "adds one.") if can_write else Content("No opening is in this file.")


def nobody(screen: Screen[Any], title: str, can_write: bool) -> Content:
    """The opening has no candidates."""
    text = f"Nobody is added to “{title}” yet."
    return _with_key(screen, text, "new_candidate", "adds a candidate.") if can_write else lit(text)


def no_match(screen: Screen[Any], words: str, can_write: bool) -> Content:
    """Nobody matches the filter."""
    text = f"Nobody here is called “{words.strip()}”."
    shown = _with_key(screen, text, "clear_filter", "shows all again.")
    if not can_write:
        return shown
    return Content.assemble(shown, "\n", _key(screen, "new_candidate"), " adds a candidate with this name.")


def _with_key(screen: Screen[Any], text: str, action: str, does: str) -> Content:
    return Content.assemble(lit(text), "\n\n", _key(screen, action), f" {does}")


def _key(screen: Screen[Any], action: str) -> Content:
    return Content.styled(key_name(screen, action), "bold $text-accent")
