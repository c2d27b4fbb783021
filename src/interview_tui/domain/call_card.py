"""What a scorecard says of a call besides its answers: who was called, and what was said in the place of the names in braces."""

from __future__ import annotations

from dataclasses import dataclass, replace

from interview_tui.domain.call_sheet import CallSheet
from interview_tui.domain.references import Reference, ReferenceCall


@dataclass(frozen=True, slots=True)
class CallCard:
    """A call to a reference.

    Attributes:
        reference: who was called, as they are known today.
        employer, challenge: what was said for the placeholders: as kept when the call was over; of an open one as they are now.
    """

    reference: Reference
    employer: str
    challenge: str


def as_called(sheet: CallSheet, call: ReferenceCall | None) -> CallSheet:
    """The sheet with the words that were said in a call that is over, whatever became of the details since."""
    if call is None:
        return sheet
    employer = sheet.employer if call.employer is None else call.employer
    challenge = sheet.challenge if call.challenge is None else call.challenge
    return replace(sheet, employer=employer, challenge=challenge)
