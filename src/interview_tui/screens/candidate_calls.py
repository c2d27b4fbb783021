"""What the page of a candidate says about the reference calls: pure functions, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview_tui.domain.calls_in_short import PlanInShort
from interview_tui.domain.opening import WhenToCall
from interview_tui.domain.text import clean
from interview_tui.moments import call_back_words

if TYPE_CHECKING:
    from interview_tui.services.candidates import CandidatePage


def calls_wait(page: CandidatePage) -> bool:
    """Whether the references are called after a conditional offer, and nobody has begun with it (6.02)."""
    return page.opening.call_references is WhenToCall.AFTER_OFFER and not page.references.calls.attempted


def calls_text(page: CandidatePage, now_ms: int) -> tuple[str, str]:
    """The row of the calls on the ladder: how they stand, and the line below it.

    Args:
        now_ms: the present UTC moment.
    """
    short = page.references
    status = "done" if short.is_over else "in progress" if short.calls.attempted else "nobody called yet"
    if calls_wait(page):
        status += ", after a conditional offer"
    parts = _parts(short, now_ms) if short.has_begun else [_people_text(short)]
    return status, " · ".join([*map(clean, parts), "Enter opens the plan"])


def _parts(short: PlanInShort, now_ms: int) -> list[str]:
    """How far the calls are."""
    calls = short.calls
    others = calls.called - short.proposed_called
    parts = [_called(short)]
    if others and short.proposed:
        parts.append(f"{others} other{'' if others == 1 else 's'} called")
    if calls.next_name:
        parts.append(call_back_words(calls.next_name, calls.next_ms, now_ms))
    counted = ((calls.refused, "refused"), (calls.dates_only, "dates only"), (short.to_do, "still to do"))
    return [*parts, *(f"{count} {what}" for count, what in counted if count)]


def _called(short: PlanInShort) -> str:
    return f"{short.proposed_called} of {short.proposed} proposed called" if short.proposed else f"{short.calls.called or 'nobody'} called"


def _people_text(short: PlanInShort) -> str:
    """Who is known, while the candidate was asked about nobody."""
    if not short.known:
        return "nobody is known who may be called"
    return f"{short.proposed} proposed of {short.known} {'person' if short.known == 1 else 'people'} known, nobody permitted yet"


def to_the_calls(short: PlanInShort) -> str:
    """What comes next about the references, as a sentence (6.02, F8)."""
    if not short.has_begun:
        return "Plan the reference calls: ask for permission first."
    if not short.calls.attempted and not short.calls.to_call:
        return "Go on with the plan of the reference calls: the candidate was asked for permission."
    return f"Go on with the reference calls: {_called(short)}."


def call_back_sentence(page: CandidatePage, now_ms: int) -> str:
    """The next promise to call somebody again, as a sentence; empty while there is none."""
    calls = page.references.calls
    words = call_back_words(clean(calls.next_name), calls.next_ms, now_ms) if calls.next_name else ""
    return f"{words[:1].upper()}{words[1:]}." if words else ""
