"""``interview-tui erase``: candidates, for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from interview_tui.cli.asking import must_agree
from interview_tui.cli.ending import complain
from interview_tui.cli.output import say
from interview_tui.cli.progress import progress_lines
from interview_tui.cli.running import Run
from interview_tui.domain.text import clean, one_line
from interview_tui.errors import NotSaved, UsageError

if TYPE_CHECKING:
    from interview_tui.domain.ids import CandidateId
    from interview_tui.domain.retention import Kept
    from interview_tui.services.erasing import ErasePlan
    from interview_tui.services.session import Services

_NAMED = 20
"""So many names or files at most are listed before the question."""


@click.command(short_help="Erase candidates for good, or all that are due.")
@click.argument("wanted", metavar="[CANDIDATE]...", nargs=-1)
@click.option("--due", is_flag=True, help="Mark everybody whose date is reached; erase those who were marked seven days ago or more.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def erase(run: Run, wanted: Sequence[str], due: bool, yes: bool) -> int:
    """Erase each CANDIDATE (id, or a part of the name) at once: everything about them in the database, the backups and all other files
    of the program. It cannot be taken back. What is due is only marked, and erased seven days later. The app must be closed.

    Exit code 6 when something could not be done, which the next start tries again, or when files were found that are yours to look at.
    """
    if due == bool(wanted):
        raise UsageError("Name whom to erase, or say `--due`. `interview-tui retention` lists who is due.")
    run.need_database()
    with run.writing() as services:
        return _erase_due(services, yes=yes) if due else _erase_named(services, wanted, yes=yes)


def _erase_named(services: Services, wanted: Sequence[str], *, yes: bool) -> int:
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.erasing import plan_erasure

    ids = tuple(dict.fromkeys(resolve_candidate(services, text).id for text in wanted))
    plan = plan_erasure(services, ids)
    if plan.hold is None:  # else the erasure says so
        _tell_plan(plan)
        if not yes:
            must_agree("Erase now? It cannot be taken back")
    return _erase_now(services, ids)


def _erase_due(services: Services, *, yes: bool) -> int:
    from interview_tui.cli.retention import nobody_due
    from interview_tui.domain.retention import Standing, ready_at
    from interview_tui.moments import moment_text
    from interview_tui.services.erasing import plan_erasure
    from interview_tui.services.retention import mark, retention_list

    kept = retention_list(services)
    due = [one for one in kept if one.standing is Standing.DUE]
    ready = tuple(one.candidate.id for one in kept if one.standing is Standing.READY)
    for one in kept:
        if one.waits_for is not None:
            complain(f"Left out: {_why_left_out(one, one.waits_for)}")
    if not due and not ready:
        complain(nobody_due(kept))
        return 0
    if due:
        complain(f"To be marked: {_named(due)}. They can be erased from {moment_text(ready_at(services.now_ms()))} on; "
                 "`interview-tui retention undo` takes the mark back.")  # fmt: skip
    if ready:
        _tell_plan(plan_erasure(services, ready))
    if not yes:
        must_agree("Erase now, which cannot be taken back, and mark?" if ready else "Mark them?")
    code = _erase_now(services, ready) if ready else 0  # first: where it is refused, nothing was changed
    if due:
        mark(services, [one.candidate.id for one in due])
        say(f"Marked: {len(due)}.")
    return code


def _why_left_out(kept: Kept, other: Kept) -> str:
    from interview_tui.domain.retention import Standing

    why = {
        Standing.ON_HOLD: "is on hold",
        Standing.HIRED: "was hired and not handed over yet",
        Standing.MARKED: "is marked, and the days are not over",
    }.get(other.standing, "is not marked")
    double = f"{one_line(other.candidate.name)} ({other.candidate.id[:8]})"
    return f"{one_line(kept.candidate.name)}, since {double}, said to be the same person, {why}."


def _erase_now(services: Services, ids: Sequence[CandidateId]) -> int:
    from interview_tui.services.erasing import Progress, report_lines
    from interview_tui.services.erasing import erase as erase_now

    lines = progress_lines("Erasing. If it is interrupted, the next start finishes it.")

    def tell(progress: Progress) -> None:
        lines(progress.step, progress.done, progress.total)

    report = erase_now(services, ids, tell)
    for line in report_lines(report):
        say(line)
    return 0 if report.is_clean else NotSaved.exit_code


def _tell_plan(plan: ErasePlan) -> None:
    names = [one_line(one.name) for one in plan.candidates]
    complain(f"To be erased: {_some(names)}")
    if plan.hired:
        complain(f"  Hired, and not handed over yet: {_some([one_line(name) for name in plan.hired])}; nothing is left to hand over then")
    for one in plan.same:
        complain(
            f"  {one_line(one.name)} ({one_line(one.id[:8])}) was said to be the same person, on the list twice, and stays with everything"
        )
    held = f"{_count(plan.interviews, 'interview')} with all notes and numbers; " if plan.interviews else ""
    complain(f"  {held}{_count(plan.rows, 'row')} of the database in all")
    if plan.backups:
        complain(f"  {_count(plan.backups, 'backup')} {'is' if plan.backups == 1 else 'are'} looked through; where they are in it, it is "
                 "rewritten without them")  # fmt: skip
    there = [clean(one.place) for one in plan.exports if one.still_there]
    if there:
        complain("  These files were written about them, and stay where they are:")
        for path in there[:_NAMED]:
            complain(f"    {path}")
        if len(there) > _NAMED:
            complain(f"    … and {len(there) - _NAMED} more; all are named in the account afterwards")


def _count(number: int, one: str) -> str:
    return f"{number:,} {one if number == 1 else one + 's'}"


def _named(kept: Sequence[Kept]) -> str:
    return _some([one_line(one.candidate.name) for one in kept])


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
