"""The record of what was done about a candidate that nobody can take back: who, when, what (F12, F19)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from interview_tui.domain.bank import Stage


class Deed(StrEnum):
    """What can be on the record."""

    SUBMITTED = "submitted"
    LOOKED = "looked early"
    REVISED = "revised"
    DECIDED = "decided"
    LINKED = "linked"


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One deed.

    Attributes:
        at_ms: UTC moment.
        who: as written; empty where nobody is written down.
        key: id of what was done.
        stage: the stage it belongs to, if any.
        about: of a submission the jobs that were edited since; which question was revised; what was decided; which candidate was
            linked.
        before, after: a revised rating, then and now; a decision's composite and consensus.
        reason: why, in the words of who did it.
        seen: for a revision: somebody else's ratings had been seen.
        broken: for a submission: what the interview holds now is not what was submitted.
    """

    at_ms: int
    who: str
    deed: Deed
    key: str
    stage: Stage | None = None
    about: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""
    seen: bool = False
    broken: bool = False


def in_time(lines: Iterable[AuditLine]) -> tuple[AuditLine, ...]:
    """By their moments; in one moment in an order that is the same in every file."""
    return tuple(sorted(lines, key=lambda line: (line.at_ms, line.deed, line.key)))


def broken_lines(lines: Iterable[AuditLine]) -> tuple[AuditLine, ...]:
    """The submitted interviews that were changed behind the program's back."""
    return tuple(line for line in lines if line.broken)


def what_was_done(line: AuditLine) -> str:
    """A deed in one sentence without who and when; user text may be in it. The reason is not."""
    stage = f"the {line.stage.value.replace('quick-', 'quick ')}" if line.stage is not None else ""
    match line.deed:
        case Deed.SUBMITTED:
            held = ". IT WAS CHANGED SINCE, outside of the program" if line.broken else "; it is as it was then"
            return f"submitted {stage}{held}" + (f". Since then these jobs were edited in the career: {line.about}" if line.about else "")
        case Deed.LOOKED:
            return f"looked at the others' ratings of {stage} before submitting"
        case Deed.REVISED:
            seen = "after seeing others' ratings" if line.seen else "before seeing others' ratings"
            return f"changed a rating of {stage}, {seen}: {line.about}, {line.before} → {line.after}"
        case Deed.DECIDED:
            numbers = "".join(f", {what} {value}" for what, value in (("consensus", line.after), ("composite", line.before)) if value)
            return f"decided: {line.about}{numbers}"
        case Deed.LINKED:
            return f"the candidate {line.about} of another file was said to be this one"
