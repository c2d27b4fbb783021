"""People who may be called, and the candidate's permission, from lines of text: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interview_tui.domain.changes import Change
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.reference_line import ReferenceLine, parse_reference_line
from interview_tui.domain.reference_words import EVENT_WORDS
from interview_tui.domain.references import EventKind, Reference
from interview_tui.errors import UsageError
from interview_tui.services.references import People, find_reference, load_people
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

_YES = (EventKind.GRANTED, EventKind.SET_UP)
_ANSWERS = (*_YES, EventKind.DENIED)


def write_down(
    services: Services,
    candidate_id: CandidateId,
    by: str,
    lines: Sequence[str],
    said: Sequence[tuple[EventKind, str]],
    *,
    present_employer: bool = False,
) -> People:
    """Add people, then write down what the candidate was asked, or has said, about a call to some. All is on disk when this returns.

    Args:
        by: who writes it down.
        lines: people to add, as `parse_reference_line` reads them.
        said: kinds that are about the permission, each with the id of a person or an unambiguous part of the name.
        present_employer: the candidate has permitted calls to where they work now, just that.

    Raises:
        NotFound: no such candidate or person.
        UsageError: a line that cannot be read, a name that may mean several, two answers about one person, or somebody who works where
            the candidate works now without `present_employer`. Nothing is written then.
        NotSaved: the disk does not take it now.
    """
    from interview_tui.storage.apply import apply_change

    read = [_read(line) for line in lines]
    changes: list[Change] = []
    people = load_people(services, candidate_id, by, changes.append)
    for line in read:
        people.add(line.name, line.relation, line.employer)
    told = [(kind, find_reference(people, text)) for kind, text in said]
    _check(told, present_employer)
    for kind, person in told:
        people.log(person.id, kind, for_present_employer=kind in _YES and person.works_here_now)
    now = services.now_ms()

    def job(conn: Connection) -> None:
        for change in changes:
            apply_change(conn, change, now)

    services.store.write(job)
    return people


def _read(line: str) -> ReferenceLine:
    try:
        return parse_reference_line(line)
    except ValueError as problem:
        raise UsageError(f"{problem} Nothing was added.") from None


def _check(told: Sequence[tuple[EventKind, Reference]], present_employer: bool) -> None:
    """Raise UsageError when it cannot be written down as it is said."""
    answers: dict[str, EventKind] = {}
    for kind, person in told:
        if kind in _ANSWERS and answers.setdefault(person.id, kind) is not kind:
            both = f"{EVENT_WORDS[answers[person.id]]} and {EVENT_WORDS[kind]}"
            raise UsageError(f"{person.name}: {both} cannot both be so. Nothing was written down.")
    permitted = [person for kind, person in told if kind in _YES]
    here = [person for person in permitted if person.works_here_now]
    if here and not present_employer:
        names = ", ".join(dict.fromkeys(person.name for person in here))
        raise UsageError(
            f"{names}: works where the candidate works now. If the candidate has permitted a call to just that employer, say so with "
            "--present-employer. Nothing was written down."
        )
    if present_employer and not here:
        raise UsageError(
            "--present-employer goes with --granted or --set-up for somebody who works where the candidate works now. Nobody here does. "
            "Nothing was written down."
        )
