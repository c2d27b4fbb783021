"""What Home says where there is nothing to show. Keys are named as they are bound now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from textual.content import Content
from textual.screen import Screen

from interview_tui.screens.key_names import key_name
from interview_tui.widgets.safe import lit
from interview_tui.widgets.window_list import fit

if TYPE_CHECKING:
    from interview_tui.services.call_list import NextCall

_ROOM_FOR_TWO = 16
"""Fewer cells than these are not enough for two names."""
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


def recovered(screen: Screen[Any], told: str) -> Content:
    """That an interview was cut off, and the key that goes on with it."""
    return Content.assemble((lit(told).plain, "bold"), " ", _key(screen, "go_on"), " goes on.")


def next_call(call: NextCall, now_ms: int, width: int) -> str:
    """Who is to be called again, about whom, and when: one line. Names that are too long are cut, so that the moment is not.

    Args:
        now_ms: the present UTC moment.
        width: cells of the line; where there is little room it is not said about whom.
    """
    from interview_tui.moments import when_words

    when = when_words(call.at_ms, now_ms)
    whom, about = lit(call.name).plain, lit(call.candidate).plain
    room = width - cell_len(f"Next call back:  about , {when}")
    if room < _ROOM_FOR_TWO:
        return f"Next call back: {_cut(whom, room + len(' about '))}, {when}"
    if cell_len(whom) + cell_len(about) > room:
        whom = _cut(whom, max(room // 2, room - cell_len(about)))
        about = _cut(about, room - cell_len(whom))
    return f"Next call back: {whom} about {about}, {when}"


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else fit(text, max(1, width)).rstrip()


def _with_key(screen: Screen[Any], text: str, action: str, does: str) -> Content:
    return Content.assemble(lit(text), "\n\n", _key(screen, action), f" {does}")


def _key(screen: Screen[Any], action: str) -> Content:
    return Content.styled(key_name(screen, action), "bold $text-accent")
