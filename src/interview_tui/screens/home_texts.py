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
    from interview_tui.domain.retention import DueInShort
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
    if not can_write:
        return lit(text)
    lines = [_with_key(screen, text, "new_candidate", "adds a candidate.")]
    before = (
        ("need", "works out whether and when to hire."),
        ("job_ad", "drafts the job ad."),
        ("applications", "takes in a list of applicants."),
    )
    lines += [Content.assemble(_key(screen, action), f" {does}") for action, does in before]
    return Content("\n").join(lines)


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


def finishing(screen: Screen[Any], step: str, done: int, total: int) -> Content:
    """How far an erasure is that was interrupted, or is done again, and that the file is opened after it.

    Args:
        step: what is done now, in a few words.
        done, total: how many of its parts are done, of how many.
    """
    from interview_tui.screens.erase_view import step_text

    doing = Content.styled(f"Somebody is to be erased first: {step_text(step, done, total)}", "bold")
    then = " leaves; then the next start goes on with it."
    return Content.assemble(doing, "\n\nThe database opens as soon as that is over. ", _key(screen, "quit"), then)


def due(screen: Screen[Any], found: DueInShort, width: int) -> Content:
    """Whose data are past their date, who can be erased now, which holds are to be looked at, and the key that shows them: one line.

    Args:
        width: cells of the line; where there is little room it is said in fewer words.

    Returns:
        An empty text where nobody needs anything.
    """
    parts, few = [], []
    if found.due:
        parts.append(f"{found.due:,} candidates are past their date" if found.due > 1 else "1 candidate is past the date")
        few.append(f"{found.due:,} past the date")
    if found.ready:
        whom = "" if found.due else " candidate" if found.ready == 1 else " candidates"
        parts.append(f"{found.ready:,}{whom} can be erased now")
        few.append(f"{found.ready:,} to erase")
    if found.reviews:
        parts.append(f"{found.reviews:,} holds are to be reviewed" if found.reviews > 1 else "1 hold is to be reviewed")
        few.append(f"{found.reviews:,} to review")
    if not parts:
        return Content()
    key = _key(screen, "retention")
    for text, tail in ((parts, " shows them"), (few, " shows them"), (few, "")):
        line = Content.assemble((" · ".join(text), "bold"), " · ", key, tail)
        if line.cell_length <= width:
            return line
    return Content.assemble(key, " ", (fit(" · ".join(few), max(1, width - key.cell_length - 1)), "bold"))


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
