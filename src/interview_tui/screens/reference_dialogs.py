"""What the screen of the people who may be called asks before it does something. Each is awaited in a worker."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import OptionList, Static

from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.permission import Hold, hold_on, last_permission, standing
from interview_tui.domain.references import EventKind, Origin, Reference
from interview_tui.domain.text import one_line, search_key
from interview_tui.screens.choose import Choose
from interview_tui.screens.confirm import Confirm
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit

ONE, TWO, LATER, OTHER = "one", "two", "later", "other"
"""The answers to whether two are one person."""
SAME, ELSE, LEAVE = "same", "else", "leave"
"""The answers to what another name means."""
AS_IT_IS = "as it is"
"""The answer to what the candidate says: just what they have said already."""
_ALIKE = 0.6
"""From this share of letters in common another name is more likely a correction than another person."""

_ORIGINS = {
    Origin.NAMED: "named in the quick screen",
    Origin.MANAGER: "manager of a job",
    Origin.ADDED: "added by hand",
    Origin.FORMER: "named before",
}
_OVER = {
    EventKind.REACHED: "{name} was called already. A further call is another conversation, with notes of its own.",
    EventKind.DATES_ONLY: "The policy where {name} works allows dates only. They have said so already.",
    EventKind.REFUSED: "{name} did not want to talk. That is their right, and says nothing about the candidate.",
}


class _Lettered(OptionList):
    """A list in which a letter puts the cursor on an option.

    Args:
        letters: of the options, in their order; empty for none.
    """

    def __init__(self, letters: str) -> None:
        super().__init__(id="options", markup=False)
        self._letters = letters

    def on_key(self, event: Key) -> None:
        """Take a letter here and now: on its way up to the bindings of the screen it could be overtaken by Enter."""
        if event.character and event.character in self._letters:
            event.stop()
            event.prevent_default()
            self.highlighted = self._letters.index(event.character)


class Decide(Choose):
    """Choose one of a few, below a text that says what it is about.

    Args:
        text: what is asked; shown literally.
        title, options, chosen: as for `Choose`.
        letters: each puts the cursor on the option of its place.
    """

    DEFAULT_CSS = """
    Decide #about { margin-bottom: 1; height: auto; }
    """

    def __init__(
        self, title: str, text: str, options: Sequence[tuple[str, Content | str]], *, chosen: str | None = None, letters: str = ""
    ) -> None:
        super().__init__(title, options, filter=False, chosen=chosen)
        self._text, self._letters = text, letters

    def compose(self) -> ComposeResult:
        """The text above the list."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(one_line(self._title))
            yield Static(lit(self._text), id="about", markup=False)
            yield _Lettered(self._letters)
            yield Static("", id="none", markup=False)
            yield KeyHints()


def described(reference: Reference) -> str:
    """A person in a line: name, relation, employer, how they became known."""
    origins = dict.fromkeys(_ORIGINS[mention.origin] for mention in reference.mentions)
    return ", ".join(filter(None, (reference.name or "nobody is named", reference.relation.value, reference.employer, *origins)))


# -- permission --------------------------------------------------------------------------------------------------------


def _stands(reference: Reference) -> EventKind | None:
    """What the candidate has said about a call to the whole person; None while that is not settled."""
    last, hold = last_permission(reference), hold_on(reference)
    settled = last is not None and (hold is None or (hold is Hold.DENIED and last.kind is EventKind.DENIED))
    return last.kind if last is not None and settled else None


async def which_permission(app: App[Any], reference: Reference, candidate: str) -> tuple[EventKind, bool] | str | None:
    """What the candidate was asked or has said, and whether it was for a call to the present employer; None for nothing, `AS_IT_IS`
    for what they have said already.

    A yes to a call to where the candidate works now has to be confirmed as just that (F8).
    """
    options = [
        (EventKind.ASKED.value, "Asked: no answer yet"),
        (EventKind.GRANTED.value, "Granted: we may call"),
        (EventKind.SET_UP.value, "Set up: the candidate has told them that we call"),
        (EventKind.DENIED.value, "Refused: we must not call"),
    ]
    stands = _stands(reference)
    text = f"What {candidate} says about a call to {described(reference)}. A letter chooses: a, g, s, r."
    chosen = stands or (EventKind.GRANTED if hold_on(reference) is Hold.WAITING else EventKind.ASKED)
    found = await app.push_screen_wait(Decide("Permission to call", text, options, chosen=chosen.value, letters="agsr"))
    if found is None:
        return None
    kind = EventKind(found)
    if kind is stands:
        return AS_IT_IS
    if not reference.works_here_now or kind not in (EventKind.GRANTED, EventKind.SET_UP):
        return kind, False
    return (kind, True) if await _is_for_present_employer(app, reference, candidate) else None


async def _is_for_present_employer(app: App[Any], reference: Reference, candidate: str) -> bool:
    where = reference.employer or "the same place"
    text = (
        f"{reference.name} works at {where}, where {candidate} works now. This call tells them that {candidate} is looking for "
        f"another job.\n\nDid {candidate} permit a call to just this person, knowing that? Without that nothing is written down, and "
        "nobody is called."
    )
    confirm = Confirm("A call to the present employer", text, "Yes, permitted just that", "No", danger=True)
    return await app.push_screen_wait(confirm)


# -- calling -----------------------------------------------------------------------------------------------------------


async def offer_is_made(app: App[Any], candidate: str) -> bool:
    """Whether the conditional offer is made, after which this opening calls (6.02)."""
    text = f"In this opening people are called after a conditional offer. Has {candidate} been made one?"
    return await app.push_screen_wait(Confirm("A conditional offer", text, "Made: call", "Not yet"))


async def may_call_again(app: App[Any], reference: Reference) -> bool:
    """Whether somebody is called with whom it is over; true without a question where it is not."""
    last = standing(reference)
    if last is None or last.kind not in _OVER:
        return True
    return await app.push_screen_wait(Confirm("Call again?", _OVER[last.kind].format(name=reference.name), "Call", "Leave it"))


async def may_reopen(app: App[Any], reference: Reference) -> bool:
    """Whether a finished call is opened again."""
    last = standing(reference)
    text = f"The last call to {reference.name or 'this person'} is open again, with its notes; Enter goes on with it."
    if last is not None and last.kind.ends_call:
        text += " How it ended is taken back."
    return await app.push_screen_wait(Confirm("Reopen this call?", text, "Reopen", "Leave it"))


# -- another name ------------------------------------------------------------------------------------------------------


async def whose_name(app: App[Any], reference: Reference, name: str) -> str | None:
    """What another name of somebody means to whom something has happened: `SAME`, `ELSE`, `LEAVE`; None to go on writing."""
    alike = SequenceMatcher(None, search_key(reference.name), search_key(name)).ratio() >= _ALIKE
    text = f"{reference.name} is called {name} now. What has happened so far happened to {reference.name}."
    options = [
        (SAME, "Same person, spelled wrong: permission and calls stay theirs"),
        (ELSE, "Somebody else: added beside, with what was changed here, and without permission"),
        (LEAVE, f"Leave the name: {reference.name}"),
    ]
    return await app.push_screen_wait(Decide("Another name", text, options, chosen=SAME if alike else ELSE))


# -- one person or two -------------------------------------------------------------------------------------------------


async def one_or_two(app: App[Any], one: Reference, other: Reference, here: Reference | None) -> str | None:
    """Whether two are one person: `ONE`, `TWO`, `LATER`; `OTHER` to join the one under the cursor with somebody else.

    Args:
        here: under the cursor, when it is neither of the two.
    """
    text = f"{described(one)}\n{described(other)}"
    options = [(ONE, "One person"), (TWO, "Two people"), (LATER, "Later")]
    if here is not None:
        options.append((OTHER, f"Something else: who is one person with {here.name or 'the one in the list'}"))
    return await app.push_screen_wait(Decide("One person?", text, options))


async def whom_to_join(app: App[Any], here: Reference, everybody: Sequence[Reference]) -> ReferenceId | None:
    """Who is the same person as the one under the cursor."""
    options = [(other.id, described(other)) for other in everybody if other.id != here.id]
    if not options:
        app.notify("There is nobody else on the list.", severity="warning", markup=False)
        return None
    found = await app.push_screen_wait(Choose(f"One person with {here.name or 'this one'}", options))
    return ReferenceId(found) if found is not None else None


async def whom_to_put_back(app: App[Any], removed: Sequence[Reference]) -> ReferenceId | None:
    """Who comes back onto the list."""
    if len(removed) == 1:
        return removed[0].id
    found = await app.push_screen_wait(Choose("Put back", [(one.id, described(one)) for one in removed]))
    return ReferenceId(found) if found is not None else None
