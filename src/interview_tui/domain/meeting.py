"""What must be settled before a deep-dive: goal, format, participants (5B.04, 5B.05, F6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.text import NAME_LIMIT, one_line

DEFAULT_MINUTES = 120
"""Two hours (5B.02)."""
SHORTEST_MEETING, LONGEST_MEETING = 30, 240
"""Minutes of a deep-dive, all its sittings together."""


class PanelRole(StrEnum):
    """Who somebody on the panel is (5B.05)."""

    HIRING = "hiring person"
    SENIOR = "senior manager"
    COLLEAGUE = "colleague"
    OTHER = "other"


class Part(StrEnum):
    """What somebody does in the interview (F6)."""

    ASKS = "asks"
    NOTES = "notes"
    LISTENS = "listens"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody on the panel; the candidate is none of them."""

    name: str
    role: PanelRole = PanelRole.OTHER
    part: Part = Part.LISTENS


@dataclass(frozen=True, slots=True)
class Meeting:
    """The plan of one candidate's deep-dive.

    Attributes:
        when, where: as the invitation says it, such as ``Tuesday 2 June, 10:00``; may be empty.
        minutes: 30–240, of all sittings together.
        rev: counts the changes, from 0.
    """

    candidate_id: CandidateId
    goal: str = ""
    format: str = ""
    participants: tuple[Participant, ...] = ()
    minutes: int = DEFAULT_MINUTES
    when: str = ""
    where: str = ""
    rev: int = 0


class Needed(StrEnum):
    """What the deep-dive cannot begin without (F6)."""

    GOAL = "goal"
    FORMAT = "format"
    PARTICIPANTS = "participants"


def needed(meeting: Meeting) -> tuple[Needed, ...]:
    """What is still missing before the deep-dive can begin (5B.04, F6)."""
    parts = ((Needed.GOAL, meeting.goal.strip()), (Needed.FORMAT, meeting.format.strip()), (Needed.PARTICIPANTS, meeting.participants))
    return tuple(what for what, given in parts if not given)


class PanelRemark(StrEnum):
    """Something about the panel that is allowed and costs something (5B.05, F6)."""

    ALONE = "alone"
    NOBODY_ASKS = "nobody asks"
    NOBODY_NOTES = "nobody notes"
    SEVERAL_ASK = "several ask"


def panel_remarks(participants: tuple[Participant, ...]) -> tuple[PanelRemark, ...]:
    """What is lost with this panel; empty when one asks and another takes notes."""
    if not participants:
        return ()
    if len(participants) == 1:
        return (PanelRemark.ALONE,)
    asks = sum(person.part is Part.ASKS for person in participants)
    found = []
    if asks == 0:
        found.append(PanelRemark.NOBODY_ASKS)
    if asks > 1:
        found.append(PanelRemark.SEVERAL_ASK)
    if not any(person.part is Part.NOTES for person in participants):
        found.append(PanelRemark.NOBODY_NOTES)
    return tuple(found)


_WORDS: Mapping[str, PanelRole | Part] = {
    **{role.value: role for role in PanelRole}, **{part.value: part for part in Part},
    "hiring": PanelRole.HIRING, "hiring manager": PanelRole.HIRING, "recruiter": PanelRole.HIRING, "rekryterande": PanelRole.HIRING,
    "rekryterande chef": PanelRole.HIRING, "rekryterare": PanelRole.HIRING,
    "senior": PanelRole.SENIOR, "manager": PanelRole.SENIOR, "högre chef": PanelRole.SENIOR, "chef": PanelRole.SENIOR,
    "kollega": PanelRole.COLLEAGUE, "peer": PanelRole.COLLEAGUE, "annan": PanelRole.OTHER,
    "ask": Part.ASKS, "frågar": Part.ASKS, "note": Part.NOTES, "takes notes": Part.NOTES, "antecknar": Part.NOTES,
    "listen": Part.LISTENS, "lyssnar": Part.LISTENS,
}  # fmt: skip


def parse_participant(line: str) -> Participant | None:
    """Somebody from a line such as ``Maja Lind, hiring person, asks``; None for a line that names nobody.

    Role and part may come in either order or be left out; the last of each counts, and any other word stays with the name.
    """
    parts = [part.strip() for part in one_line(line).split(",") if part.strip()]
    if not parts:
        return None
    role: PanelRole | None = None
    part: Part | None = None
    name: list[str] = []
    for word in reversed(parts[1:]):
        match _WORDS.get(word.casefold()):
            case PanelRole() as found if role is None:
                role = found
            case Part() as found if part is None:
                part = found
            case _:
                name.append(word)
    whole = ", ".join((parts[0], *reversed(name)))[:NAME_LIMIT].rstrip(", ")
    if all(word.casefold() in _WORDS for word in whole.split(", ")):
        return None
    return Participant(whole, role or PanelRole.OTHER, part or Part.LISTENS)


def parse_participants(text: str) -> tuple[Participant, ...]:
    """One person a line."""
    return tuple(person for person in map(parse_participant, text.splitlines()) if person is not None)


def participant_line(person: Participant) -> str:
    """The line that `parse_participant` reads, for showing and editing."""
    return f"{person.name}, {person.role.value}, {person.part.value}"
