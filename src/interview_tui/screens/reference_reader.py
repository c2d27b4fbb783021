"""What the screen of the people who may be called reads. Runs in a thread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, ReferenceId
from interview_tui.domain.interview import Answer, Interview, ReferenceNumber
from interview_tui.domain.opening import Opening
from interview_tui.domain.references import EventKind, Reference, ReferenceEvent
from interview_tui.domain.seal import rater_key
from interview_tui.errors import InvalidFile, NotFound

if TYPE_CHECKING:
    from interview_tui.services.references import People
    from interview_tui.services.session import Services

_OF_CALLS = re.compile(rf"^stage:\s*[\"']?{Stage.REFERENCE.value}\b", re.MULTILINE)
"""How a bank for calls says so. A file with errors is no bank, so there is nothing else to ask."""
_CLOSE_MS = 1_000
"""A call is finished in the moment after its result is written down."""


@dataclass(frozen=True)
class Read:
    """What was read.

    Attributes:
        calls: the finished calls to each mention, in the order in which they were begun.
        begun: the open calls of whoever sits here, in that order: the mention that is called, and how many notes there are already.
        no_bank: what is wrong with the question bank for calls, in a sentence; empty when nothing is.
    """

    people: People
    calls: Mapping[ReferenceId, tuple[Interview, ...]]
    begun: tuple[tuple[ReferenceId, int], ...] = ()
    no_bank: str = ""

    @property
    def noted(self) -> Mapping[ReferenceId, int]:
        """How many notes the open call has that Enter goes on with, by person; without those in which nothing is noted yet."""
        found = {}
        for person in self.people.everybody:
            notes = [count for called, count in self.begun if called in person.ids]
            if notes and notes[-1]:
                found[person.id] = notes[-1]
        return found

    def last_call(self, reference: Reference) -> Interview | None:
        """The call to this person that was finished last."""
        found = [call for mention in reference.mentions for call in self.calls.get(mention.id, ())]
        return max(found, key=lambda call: call.finished_ms or 0, default=None)

    def ended_by(self, event: ReferenceEvent, reference: Reference) -> bool:
        """Whether a result was written down in a call, and finished it: then it is not taken back without reopening that call."""
        call = self.last_call(reference)
        if call is None or not event.kind.ends_call:
            return False
        return event.kind is EventKind.REACHED or (call.finished_ms or 0) >= event.at_ms - _CLOSE_MS


def read_references(services: Services, candidate_id: CandidateId, by: str) -> Read:
    """The people who may be called about a candidate, and the calls that were finished.

    Waits up to two seconds for what a call that was just left has still to write.

    Args:
        by: who writes down what happens from now on.

    Raises:
        NotFound: there is no such candidate.
    """
    from interview_tui.services.references import load_people
    from interview_tui.storage import interviews, references

    people = load_people(services, candidate_id, by)
    with services.store.read() as conn:
        held = {item.id: item for item in interviews.interviews_of(conn, [candidate_id])}
        calls = references.calls_of(conn, [candidate_id])
        own = [item for item in held.values() if rater_key(item.interviewer) == rater_key(by)]
        still_open = [item.id for item in own if item.id in calls and item.is_open]
        answers = interviews.answers_of_many(conn, still_open)
        numbers = references.numbers_of(conn, still_open)
    found: dict[ReferenceId, tuple[Interview, ...]] = {}
    for interview_id, call in calls.items():
        interview = held.get(interview_id)
        if interview is not None and not interview.is_open:
            found[call.reference_id] = (*found.get(call.reference_id, ()), interview)
    begun = tuple((calls[one].reference_id, _notes(answers.get(one, ()), numbers.get(one, ()))) for one in still_open)
    return Read(people, found, begun, _no_bank(services, people.opening))


def _notes(answers: Iterable[Answer], numbers: Iterable[ReferenceNumber]) -> int:
    """To how many questions something was noted, or a number given."""
    return len({item.question_id for item in answers if item.was_asked} | {item.question_id for item in numbers if item.answered})


def _no_bank(services: Services, opening: Opening) -> str:
    """Why the next call has no questions, or not those of the user's own bank, and what to do about that."""
    from interview_tui.services.interviews import bank_for

    try:
        bank = bank_for(services, opening, Stage.REFERENCE)
    except NotFound as error:
        return str(error)
    except InvalidFile as error:
        return f"The question bank for calls cannot be used: {error}"
    own = [file for file in services.library.files() if not file.shipped and file.problems]
    wanted = opening.chosen_bank(Stage.REFERENCE) or bank.id
    for file in own:
        if file.language in ("", opening.language) and (file.id == wanted or _OF_CALLS.search(file.text)):
            return f"Your bank {file.shown} has errors and is not used. What is wrong: interview-tui banks check"
    return ""
