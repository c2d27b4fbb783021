"""What is said about people who may be called, in the words of the screens."""

from __future__ import annotations

from collections.abc import Mapping

from interview_tui.domain.permission import Hold
from interview_tui.domain.references import EventKind

EVENT_WORDS: Mapping[EventKind, str] = {
    EventKind.ASKED: "permission asked",
    EventKind.GRANTED: "permission granted",
    EventKind.DENIED: "permission refused",
    EventKind.SET_UP: "set up by the candidate",
    EventKind.REACHED: "called",
    EventKind.CALL_BACK: "call back",
    EventKind.VOICEMAIL: "voicemail",
    EventKind.NO_ANSWER: "no answer",
    EventKind.DATES_ONLY: "policy: dates only",
    EventKind.REFUSED: "refused to talk",
    EventKind.WRONG_NUMBER: "wrong number",
}
"""What has happened, in a few words."""

_HOLDS: Mapping[Hold, str] = {
    Hold.NOT_ASKED: "{name} cannot be called: the candidate was not asked for permission yet.",
    Hold.WAITING: "{name} cannot be called: the candidate was asked for permission and has not answered.",
    Hold.DENIED: "{name} cannot be called: the candidate said no.",
    Hold.OTHER_NAME: "{name} cannot be called: the permission was given for another name. Ask the candidate about {name}.",
    Hold.PRESENT_EMPLOYER: (
        "{name} cannot be called: they work where the candidate works now, and the candidate has not permitted just that."
    ),
}


def hold_text(hold: Hold, name: str) -> str:
    """Why somebody must not be called, in a sentence. There is no way around it (F8)."""
    return _HOLDS[hold].format(name=name or "This person")
