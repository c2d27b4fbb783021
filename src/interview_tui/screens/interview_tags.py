"""What ctrl+f writes at the end of a line of notes: a behaviour (F17), a strength or an area to improve (F10)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from interview_tui.domain.notes import evidence_in, tag
from interview_tui.domain.text import clean
from interview_tui.errors import InterviewTuiError
from interview_tui.widgets.notes_editor import NotesEditor
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from textual.content import Content

    from interview_tui.screens.interview import InterviewScreen
    from interview_tui.services.live import LiveInterview

TAG_LIMIT = 40
"""Most characters of a free tag."""
_WAIT_SECONDS = 0.2
"""So long at most the first dialog of a sitting waits for the tags of the candidate's other interviews."""
_OWN = {"strength": False, "improve": True}
_NOT_IN_TAGS = re.compile("[^a-z0-9à-öø-ÿ]+")


def has_tags(live: LiveInterview) -> bool:
    """Whether there is a vocabulary to choose from."""
    persona = live.opening.persona
    return bool(live.bank.behaviours or (persona is not None and persona.competencies))


def free_tag(text: str) -> str:
    """Words as a tag, such as ``follows-up``; empty when they have no letter that a tag can have."""
    slug = _NOT_IN_TAGS.sub("-", clean(text).casefold().replace("ß", "ss")).strip("-")[:TAG_LIMIT].rstrip("-")
    return slug if evidence_in(f"x {tag(slug, False)}") else ""


def tags_in(notes: Iterable[str]) -> frozenset[str]:
    """All tags in some notes."""
    return frozenset(item.behaviour for text in notes if "#" in text for item in evidence_in(text))


async def choose_tag(screen: InterviewScreen) -> None:
    """Choose what the last words show."""
    from interview_tui.screens.ask import AskText
    from interview_tui.screens.choose import Choose

    notes = screen.query_one(NotesEditor)
    screen.set_focus(notes)
    if notes.row_to_tag is None:
        screen.notify("A tag needs words that show it: note what was done or said first.", markup=False)
        return
    if screen.tags_used is None:
        screen.tags_used = await _tags_elsewhere(screen)

    def write_own(against: bool, text: str | None) -> None:
        slug = free_tag(text or "")
        if slug:
            notes.tag_line(tag(slug, against))
        elif text:
            screen.notify("A tag needs a letter, from a to z or such as å.", severity="warning", markup=False)

    async def write(chosen: str | None) -> None:
        if chosen in _OWN:
            against = _OWN[chosen]
            title = "An area to improve, in your words" if against else "A strength, in your words"
            ask = AskText(title, "One or two words, such as: follows up. The same word in several interviews shows what comes back.")
            await screen.app.push_screen(ask, lambda text: write_own(against, text))
        elif chosen is not None:
            notes.tag_line(chosen)

    options = options_for(screen.live, screen.tags_used or frozenset())
    await screen.app.push_screen(Choose("What do these words show?", options), write)


def options_for(live: LiveInterview, elsewhere: frozenset[str]) -> list[tuple[str, Content]]:
    """What can be chosen: the tag to write, or a key of `_OWN`, with its label.

    Args:
        elsewhere: free tags of the candidate's other interviews.
    """
    behaviours = live.bank.behaviours
    options = [(tag(one.id, False), lit(f"✓ {one.name}")) for one in behaviours]
    options += [(tag(one.id, True), lit(f"✗ against: {one.name}")) for one in behaviours]
    taken = {str(one.id) for one in behaviours}
    persona = live.opening.persona
    themes = {str(one.id): one.name for one in (persona.competencies if persona is not None else ()) if evidence_in(f"x #{one.id}")}
    used = tags_in(answer.notes for answer in live.answers.values()) | elsewhere
    names = {key: name for key, name in (themes | {key: key for key in sorted(used - themes.keys())}).items() if key not in taken}
    options += [(tag(key, False), lit(f"+ strength: {name}")) for key, name in names.items()]
    options += [(tag(key, True), lit(f"− to improve: {name}")) for key, name in names.items()]
    return [*options, ("strength", lit("+ strength, in your own words …")), ("improve", lit("− to improve, in your own words …"))]


async def _tags_elsewhere(screen: InterviewScreen) -> frozenset[str] | None:
    """The free tags of the candidate's other interviews; None when the disk takes too long, for a key does not wait for it."""
    from interview_tui.services.tags_used import free_tags

    try:
        return await asyncio.wait_for(asyncio.to_thread(free_tags, screen.services, screen.live.candidate.id), _WAIT_SECONDS)
    except (InterviewTuiError, TimeoutError):
        return None
