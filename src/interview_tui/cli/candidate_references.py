"""``interview-tui candidate references``: who may be called about a candidate, without the app."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.ending import complain
from interview_tui.cli.opening import SHORT_ID
from interview_tui.cli.output import aligned, say, write_json
from interview_tui.cli.running import Run
from interview_tui.domain.permission import Hold, hold_on, next_call, standing
from interview_tui.domain.reference_words import EVENT_WORDS
from interview_tui.domain.references import EventKind, Flag, Reference, spoken
from interview_tui.errors import UsageError
from interview_tui.moments import day_text, when_words

if TYPE_CHECKING:
    from interview_tui.domain.reference_plan import Planned
    from interview_tui.services.references import People
    from interview_tui.services.session import Services

_HEADING = ("ID", "NAME", "RELATION", "EMPLOYER", "TOGETHER", "PROPOSED", "PRIORITY", "REASONS", "STANDING", "CALL BACK")
_NOT_COVERED = {Hold.OTHER_NAME: "permission was for another name", Hold.PRESENT_EMPLOYER: "not for the present employer"}


@click.command("references", short_help="List who may be called about a candidate.")
@click.argument("wanted", metavar="CANDIDATE")
@click.option("--add", "lines", metavar="LINE", multiple=True, help='Somebody else: "First Last, manager, Employer AB".')
@click.option("--asked", metavar="NAME", multiple=True, help="The candidate was asked for permission to call NAME.")
@click.option("--granted", metavar="NAME", multiple=True, help="The candidate permits a call to NAME.")
@click.option("--set-up", metavar="NAME", multiple=True, help="The candidate has set up the call with NAME.")
@click.option("--denied", metavar="NAME", multiple=True, help="The candidate does not permit a call to NAME.")
@click.option("--present-employer", is_flag=True, help="The permission is for somebody who works where the candidate works now.")
@click.option("--contacts", is_flag=True, help="Show the contacts too.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_obj
def references(
    run: Run,
    wanted: str,
    lines: tuple[str, ...],
    asked: tuple[str, ...],
    granted: tuple[str, ...],
    set_up: tuple[str, ...],
    denied: tuple[str, ...],
    present_employer: bool,
    contacts: bool,
    as_json: bool,
) -> None:
    """List who may be called about CANDIDATE (id, or a part of the name): those proposed first, with the reasons.

    With options people are added, and permissions written down, first: all of it, or nothing. NAME is an id, or a part of a name.
    """
    kinds = ((EventKind.ASKED, asked), (EventKind.GRANTED, granted), (EventKind.SET_UP, set_up), (EventKind.DENIED, denied))
    said = [(kind, name) for kind, names in kinds for name in names]
    lines = tuple(part for line in lines for part in ([part for part in line.splitlines() if part.strip()] or [line]))
    if present_employer and not (granted or set_up):
        raise UsageError("--present-employer goes with --granted or --set-up.")
    run.need_database()
    if lines or said:
        with run.writing() as services:
            people = _written(services, wanted, run.settings.interviewer, lines, said, present_employer)
            now_ms = services.now_ms()
    else:
        with run.reading() as services:
            people, now_ms = _found(services, wanted), services.now_ms()
    if as_json:
        write_json(_plain(people, contacts))
        return
    for count, what in ((len(lines), "Added"), (len(said), "Written down")):
        if count:
            complain(f"{what}: {count}.")
    _tell(people, now_ms, contacts)


def _written(
    services: Services, wanted: str, by: str, lines: Sequence[str], said: Sequence[tuple[EventKind, str]], present_employer: bool
) -> People:
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.reference_log import write_down

    person = resolve_candidate(services, wanted)
    return write_down(services, person.id, by, lines, said, present_employer=present_employer)


def _found(services: Services, wanted: str) -> People:
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.references import load_people

    return load_people(services, resolve_candidate(services, wanted).id, "")


# -- for people --------------------------------------------------------------------------------------------------------


def _tell(people: People, now_ms: int, contacts: bool) -> None:
    plan = people.plan
    if not plan.people:
        short = people.candidate.id[:SHORT_ID]
        complain(f'Nobody is known who may be called. Next: interview-tui candidate references {short} --add "NAME, manager, EMPLOYER"')
    else:
        heading = (*_HEADING, "CONTACT") if contacts else _HEADING
        say(aligned(heading, [_row(planned, now_ms, contacts) for planned in plan.people], right=frozenset({6})))
    for paragraph in (_calls_about(people), _open_ends(people), filter(None, (people.sealed,))):
        shown = list(paragraph)
        if shown:
            say()
        for line in shown:
            say(line)


def _row(planned: Planned, now_ms: int, contacts: bool) -> tuple[str, ...]:
    person = planned.reference
    promised = next_call(person)
    call_back = when_words(promised.call_back_ms, now_ms) if promised is not None and promised.call_back_ms is not None else ""
    reasons = ", ".join(f"{why} {points}" for why, points in planned.reasons)
    return (
        person.id[:SHORT_ID],
        person.name,
        person.relation.value,
        f"{person.employer}{' (works there now)' if person.works_here_now else ''}".strip(),
        person.together,
        "yes" if planned.proposed else "",
        str(planned.priority),
        reasons,
        _standing(person),
        call_back,
        *([person.details.contact] if contacts else []),
    )


def _standing(person: Reference) -> str:
    """Where it stands, with the date; and what a permission does not cover."""
    last = standing(person)
    words = "" if last is None else f"{EVENT_WORDS[last.kind]} {day_text(last.at_ms)}"
    uncovered = _NOT_COVERED.get(hold_on(person) or Hold.NOT_ASKED, "")
    return "; ".join(filter(None, (words, uncovered))) or "not asked"


def _calls_about(people: People) -> Iterator[str]:
    """What the deep-dive wants people to be called about."""
    for planned in people.plan.people:
        for flag in planned.reference.flags:
            yield f"Call {planned.reference.name} about {_flag(people, flag)}"
    for flag in people.unnamed:
        yield f"Nobody is named to call about {_flag(people, flag)}"


def _flag(people: People, flag: Flag) -> str:
    job = people.job(flag.job_id)
    what = " of ".join(filter(None, (flag.about.value if flag.about else "", job.name if job else "")))
    return ": ".join(filter(None, (what or "a job", spoken(flag.text))))


def _open_ends(people: People) -> Iterator[str]:
    """What has to be said about the people themselves, and what the proposal lacks (F8)."""
    for one, other in people.doubles:
        yield f"May be one person: {_who(one)} and {_who(other)}. In the app you say whether they are."
    plan = people.plan
    lacking = ((plan.lacks_managers, "manager"), (plan.lacks_peers, "peer"))
    missing = [f"{count} {what}{'' if count == 1 else 's'}" for count, what in lacking if count]
    if plan.people and missing:
        yield f"The proposal lacks {' and '.join(missing)}."


def _who(person: Reference) -> str:
    return f"{person.name} ({', '.join(filter(None, (person.relation.value, person.employer)))})"


# -- for programs ------------------------------------------------------------------------------------------------------


def _plain(people: People, contacts: bool) -> dict[str, Any]:
    plan = people.plan
    return {
        "id": people.candidate.id,
        "name": people.candidate.name,
        "opening_id": people.opening.id,
        "call_references": people.opening.call_references.value,
        "people": [_person(people, planned, contacts) for planned in plan.people],
        "removed": [{"id": person.id, "name": person.name} for person in plan.removed],
        "doubles": [[one.id, other.id] for one, other in people.doubles],
        "unnamed": [_flag_plain(people, flag) for flag in people.unnamed],
        "lacks_managers": plan.lacks_managers,
        "lacks_peers": plan.lacks_peers,
        "sealed": people.sealed or None,
    }


def _person(people: People, planned: Planned, contacts: bool) -> dict[str, Any]:
    person = planned.reference
    last, promised = standing(person), next_call(person)
    return {
        "id": person.id,
        "name": person.name,
        "relation": person.relation.value,
        "employer": person.employer,
        "together": person.together,
        "works_here_now": person.works_here_now,
        "proposed": planned.proposed,
        "priority": planned.priority,
        "reasons": [{"reason": why.value, "points": points} for why, points in planned.reasons],
        "may_be_called": planned.hold is None,
        "hold": planned.hold.value if planned.hold else None,
        "standing": {"kind": last.kind.value, "at_ms": last.at_ms, "by": last.by} if last else None,
        "call_back_ms": promised.call_back_ms if promised else None,
        "call_about": [_flag_plain(people, flag) for flag in person.flags],
        **({"contact": person.details.contact} if contacts else {}),
    }


def _flag_plain(people: People, flag: Flag) -> dict[str, Any]:
    job = people.job(flag.job_id)
    about = flag.about.value if flag.about else None
    return {"job_id": flag.job_id, "job": job.name if job else "", "about": about, "text": flag.text}
