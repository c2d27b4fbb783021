"""``interview-tui opening close``, ``reopen`` and ``privacy``: the end of an opening, and what its candidates' data are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.asking import must_agree
from interview_tui.cli.ending import complain
from interview_tui.cli.output import fields, say, write_json
from interview_tui.cli.running import Run
from interview_tui.domain.opening import KEEP_MONTHS
from interview_tui.domain.text import one_line

if TYPE_CHECKING:
    from interview_tui.domain.opening import Opening
    from interview_tui.services.closing import ClosingPlan
    from interview_tui.services.session import Services

_LISTED = 40
"""So many interviews at most are listed before the question."""


@click.command("close", short_help="Close an opening: the time counts, contacts go.")
@click.argument("wanted", metavar="OPENING")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def close(run: Run, wanted: str, yes: bool) -> None:
    """Close OPENING (id, or a part of the title): from then on the time counts after which its candidates are to be erased.

    Contacts of references and notes of interviews that were never submitted go at once, for good. Ratings stay.
    """
    from interview_tui.services.closing import close_opening, what_closing_drops
    from interview_tui.services.openings import get_opening, resolve_opening

    run.need_database()
    with run.writing() as services:
        opening = resolve_opening(services, wanted)
        _tell_plan(services, opening, what_closing_drops(services, opening.id))
        if not yes:
            must_agree("Close it now?")
        close_opening(services, opening.id)
        closed = get_opening(services, opening.id)
    say(f"Closed {one_line(closed.title)} on {closed.closed_on}. {_when_due(closed)}")


@click.command("reopen", short_help="Open a closed opening again.")
@click.argument("wanted", metavar="OPENING")
@click.pass_obj
def reopen(run: Run, wanted: str) -> None:
    """Open OPENING (id, or a part of the title) again: its candidates have no erase date any more, but for their own.

    What went when it was closed stays gone.
    """
    from interview_tui.services.closing import reopen_opening
    from interview_tui.services.openings import resolve_opening

    run.need_database()
    with run.writing() as services:
        opening = reopen_opening(services, resolve_opening(services, wanted).id)
    say(f"{one_line(opening.title)} is open again.")


@click.command("privacy", short_help="What candidates' data are for, and how long kept.")
@click.argument("wanted", metavar="OPENING")
@click.option("--purpose", metavar="TEXT", help="What the candidates' data are for.")
@click.option("--controller", metavar="NAME", help="Who answers for the data: the employer.")
@click.option("--contact", metavar="TEXT", help="Where candidates can ask about their data.")
@click.option("--keep-months", metavar="N", type=int, help=f"Months after closing until the candidates are erased; {KEEP_MONTHS} at first.")
@click.option("--keep-reason", metavar="TEXT", help=f"Why that is more than {KEEP_MONTHS}.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_obj
def privacy(run: Run, /, wanted: str, as_json: bool, **given: Any) -> None:
    """Show what the candidates' data of OPENING (id, or a part of the title) are for, and until when they are kept; or set it."""
    from interview_tui.services.openings import resolve_opening

    run.need_database()
    if all(value is None for value in given.values()):
        with run.reading(as_owner=True) as services:
            opening = resolve_opening(services, wanted)
    else:
        with run.writing() as services:
            opening = _save(services, resolve_opening(services, wanted), given)
    if as_json:
        write_json(_plain(opening))
        return
    unsaid = "not said yet"
    told = (
        ("Opening", opening.title),
        ("Purpose", opening.purpose or unsaid),
        ("Controller", opening.controller or unsaid),
        ("Contact", opening.controller_contact or unsaid),
        ("Kept", f"{opening.keep_months} months after closing"),
        ("Because", opening.keep_reason),
        ("Closed", "not yet" if opening.closed_on is None else f"{opening.closed_on}. {_when_due(opening)}"),
    )
    say(fields(told))


def _save(services: Services, before: Opening, given: dict[str, Any]) -> Opening:
    """What was given, and what is not given as it was; a reason that is not needed any more goes."""
    from interview_tui.domain.retention import needs_keep_reason
    from interview_tui.services.closing import save_privacy

    stored = {"purpose": before.purpose, "controller": before.controller, "contact": before.controller_contact,
              "keep_months": before.keep_months, "keep_reason": before.keep_reason}  # fmt: skip
    whole = {**stored, **{name: value for name, value in given.items() if value is not None}}
    if given["keep_reason"] is None and not needs_keep_reason(whole["keep_months"]):
        whole["keep_reason"] = ""
    return save_privacy(services, before.id, **whole)


def _tell_plan(services: Services, opening: Opening, plan: ClosingPlan) -> None:
    from interview_tui.domain.retention import add_months
    from interview_tui.domain.rotation import KEEP_DAYS
    from interview_tui.services.kept import today

    due = add_months(today(services), opening.keep_months)
    complain(
        f"To be closed: {one_line(opening.title)}. Its candidates are to be erased from {due} on; nobody is erased without a question."
    )
    if plan.still_open:
        complain(plan.still_open)
    if not (plan.contacts or plan.notes):
        complain("Nothing goes at once: there are no contacts of references, and no notes that were never submitted.")
        return
    complain("What goes at once, and does not come back:")
    if plan.contacts:
        complain(f"  contacts of references: {plan.contacts}")
    for one in plan.interviews[:_LISTED]:
        more = ", not finished" if one.is_open else ""
        who = f"{one_line(one.candidate_name)}: {one.stage.value} of {one_line(one.interviewer) or 'somebody'}"
        complain(f"  notes of {who}, never submitted{more}")
    if len(plan.interviews) > _LISTED:
        complain(f"  notes of {len(plan.interviews) - _LISTED} more interviews that were never submitted")
    if plan.interviews:
        complain("To keep notes, submit their interview first: `u` on the candidate's page. The ratings stay either way.")
    complain(
        f"Backups from before still hold all of it: the automatic ones for {KEEP_DAYS} days at most, others until newer ones of their kind "
        "take their place. `interview-tui restore --list` names them."
    )


def _when_due(opening: Opening) -> str:
    from interview_tui.domain.retention import opening_date

    return f"Its candidates are to be erased from {opening_date(opening)} on."


def _plain(opening: Opening) -> dict[str, Any]:
    from interview_tui.domain.retention import opening_date

    due = opening_date(opening)
    return {
        "id": opening.id,
        "title": opening.title,
        "purpose": opening.purpose,
        "controller": opening.controller,
        "controller_contact": opening.controller_contact,
        "keep_months": opening.keep_months,
        "keep_reason": opening.keep_reason,
        "closed_on": None if opening.closed_on is None else opening.closed_on.isoformat(),
        "erase_on": None if due is None else due.isoformat(),
    }
