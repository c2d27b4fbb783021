"""The recommendations at the end of an interview, and what each asks of the interviewer (5A.24)."""

from __future__ import annotations

from interview_tui.domain.bank import Stage
from interview_tui.domain.interview import Decision

Choice = tuple[Decision, str, str]
"""A decision, its name, and what it asks of the interviewer."""

_THANK_ALONE = "Thank them for the application. Nobody has met them, so they are not invited to apply again."
DECISIONS: tuple[Choice, ...] = (
    (Decision.ADVANCE, "Advance", "On to the final interview. Say when they will hear from you."),
    (Decision.THANK, "Thank, invite to apply again", "Thank them, and invite them to apply again: another role, another persona."),
    (Decision.REFER, "Refer to somebody else", "Thank them, and recommend them to somebody you know who is hiring."),
)
_ADVANCES = {
    Stage.APPLICATION_REVIEW: "On to the quick screen. Say when they will hear from you.",
    Stage.DEEP_DIVE: "On to the reference calls. Say when they will hear from you.",
}


def decisions_in(stage: Stage) -> tuple[Choice, ...]:
    """The decisions as they are called in a stage. Who leaves at the application was not met, and is thanked alone (5A.24)."""
    advance, thank, refer = DECISIONS
    if stage is Stage.APPLICATION_REVIEW:
        thank = (Decision.THANK, "Thank", _THANK_ALONE)
    return (Decision.ADVANCE, advance[1], _ADVANCES.get(stage, advance[2])), thank, refer
