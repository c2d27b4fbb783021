"""``interview-tui invite``: the invitation to a deep-dive, and from the command line the plan behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from interview_tui.cli.output import tell_exported
from interview_tui.cli.running import Run
from interview_tui.domain.meeting import LONGEST_MEETING, SHORTEST_MEETING, parse_participant
from interview_tui.domain.text import clean, one_line

if TYPE_CHECKING:
    from interview_tui.domain.meeting import Meeting
    from interview_tui.services.export import Exported


@click.command(short_help="Write the invitation to a deep-dive.")
@click.argument("wanted", metavar="CANDIDATE")
@click.option("--goal", metavar="TEXT", help="What the meeting is for.")
@click.option("--meeting-format", "form", metavar="TEXT", help="How it goes.")
@click.option("--participant", "people", metavar="LINE", multiple=True, help='Such as "Maja Lind, hiring person, asks"; replaces the list.')
@click.option("--minutes", type=click.IntRange(SHORTEST_MEETING, LONGEST_MEETING), help="Length in all.")
@click.option("--when", metavar="TEXT", help="Day and time.")
@click.option("--where", metavar="TEXT", help="Place or link.")
@click.option(
    "-o", "--output", "target", metavar="PATH", default="-", type=click.Path(), help="File or folder; standard output if not given."
)
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@click.pass_obj
def invite(
    run: Run,
    wanted: str,
    goal: str | None,
    form: str | None,
    people: tuple[str, ...],
    minutes: int | None,
    when: str | None,
    where: str | None,
    target: str,
    force: bool,
) -> None:
    """Write the invitation to the deep-dive with CANDIDATE (id, or a part of the name) as Markdown.

    Goal, format and participants must be filled: in the app, or here, where what is given is kept. Goal and format have
    proposals; one participant is enough to keep them.
    """
    run.need_database()
    given = (goal, form, people or None, minutes, when, where)
    if all(value is None for value in given):
        exported = _written(run, wanted, target, force)
    else:
        exported = _planned(run, wanted, target, force, _plan_of(goal, form, people, minutes, when, where))
    tell_exported(exported)


def _written(run: Run, wanted: str, target: str, force: bool) -> Exported:
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.invitation import export_invitation

    with run.reading() as services:
        return export_invitation(services, resolve_candidate(services, wanted).id, target, force=force)


def _planned(run: Run, wanted: str, target: str, force: bool, changes: dict[str, object]) -> Exported:
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.invitation import export_invitation
    from interview_tui.services.meetings import load_plan, save_meeting

    with run.writing() as services:
        person = resolve_candidate(services, wanted)
        before: Meeting = load_plan(services, person.id).meeting
        save_meeting(services, replace(before, **changes))  # type: ignore[arg-type]
        return export_invitation(services, person.id, target, force=force)


def _plan_of(
    goal: str | None, form: str | None, people: tuple[str, ...], minutes: int | None, when: str | None, where: str | None
) -> dict[str, object]:
    changes: dict[str, object] = {}
    if goal is not None:
        changes["goal"] = clean(goal).strip()
    if form is not None:
        changes["format"] = clean(form).strip()
    if people:
        changes["participants"] = tuple(person for person in map(parse_participant, people) if person is not None)
    if minutes is not None:
        changes["minutes"] = minutes
    if when is not None:
        changes["when"] = one_line(when)
    if where is not None:
        changes["where"] = one_line(where)
    return changes
