"""``interview-tui retention``: until when everybody is kept, and who is to be erased. ``interview-tui hold``: erasing nobody yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.days import Day
from interview_tui.cli.ending import complain
from interview_tui.cli.group import LazyGroup
from interview_tui.cli.opening import SHORT_ID
from interview_tui.cli.output import aligned, fields, say, write_json
from interview_tui.cli.running import Run
from interview_tui.domain.text import one_line
from interview_tui.errors import UsageError

if TYPE_CHECKING:
    from interview_tui.domain.ids import CandidateId
    from interview_tui.domain.retention import Hold, Kept
    from interview_tui.services.session import Services


class ListingGroup(LazyGroup):
    """A group that lists when none of its commands is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As the base, with ``list`` put in where something else stands, or nothing."""
        named = bool(args) and (args[0] in self.list_commands(ctx) or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if named or ctx.resilient_parsing else ["list", *args])


COMMANDS = {name: f"retention:{name.replace('-', '_')}_" for name in ("list", "set", "mark", "undo", "handed-over")}


@click.group(cls=ListingGroup, lazy=COMMANDS, short_help="Until when candidates are kept; mark who is to be erased.")
def retention() -> None:
    """Until when candidates are kept, and who is to be erased.

    Without a command, or with an OPENING, it lists; `interview-tui retention list --help` says more.
    """


@click.command("list", short_help="Until when everybody is kept, the soonest first.")
@click.argument("wanted", metavar="[OPENING]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_obj
def list_(run: Run, wanted: str | None, as_json: bool) -> None:
    """List until when everybody is kept, or those of OPENING (id, or a part of the title): the soonest first."""
    from interview_tui.services.openings import resolve_opening
    from interview_tui.services.retention import retention_list

    found: Sequence[Kept] = ()
    if wanted is not None or run.finds_database():
        run.need_database()
        with run.reading(as_owner=True) as services:
            found = retention_list(services, None if wanted is None else resolve_opening(services, wanted).id)
    if as_json:
        write_json([_plain(kept) for kept in found])
        return
    if not found:
        complain("There is nobody here about whom anything is kept.")
        return
    say(aligned(("ID", "CANDIDATE", "OPENING", "ERASE ON", "STANDING"), [_row(kept) for kept in found]))
    _advise(found)


@click.command("set", short_help="An erase date of a candidate's own.")
@click.argument("wanted", metavar="CANDIDATE")
@click.option("--until", type=Day(), metavar="YYYY-MM-DD", help="The day on which the candidate is to be erased.")
@click.option("--default", "as_opening", is_flag=True, help="As the opening says: take a date of the candidate's own away.")
@click.option("--reason", metavar="TEXT", default="", help="Why; needed for a day after that of the opening.")
@click.pass_obj
def set_(run: Run, wanted: str, until: date | None, as_opening: bool, reason: str) -> None:
    """Give CANDIDATE (id, or a part of the name) an erase date of their own. Earlier is free, later needs a reason."""
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.retention import set_erase_date

    if (until is not None) == as_opening:
        raise UsageError("Say a day with `--until`, or `--default`.")
    run.need_database()
    with run.writing() as services:
        kept = set_erase_date(services, resolve_candidate(services, wanted).id, until, reason)
    say(_sentence(kept))


@click.command("mark", short_help="Mark: can be erased in seven days.")
@click.argument("wanted", metavar="[CANDIDATE]...", nargs=-1)
@click.option("--due", is_flag=True, help="Everybody whose date is reached.")
@click.pass_obj
def mark_(run: Run, wanted: Sequence[str], due: bool) -> None:
    """Mark each CANDIDATE (id, or a part of the name), due or not: in seven days they can be erased. `undo` takes it back."""
    from interview_tui.domain.retention import Standing, ready_at
    from interview_tui.moments import moment_text
    from interview_tui.services.retention import mark, retention_list

    if due == bool(wanted):
        raise UsageError("Name whom to mark, or say `--due`.")
    run.need_database()
    with run.writing() as services:
        chosen = _chosen(services, wanted)
        everybody = retention_list(services) if due else ()
        if due:
            chosen = [(one.candidate.id, one.candidate.name) for one in everybody if one.standing is Standing.DUE]
        count = mark(services, [key for key, _ in chosen]) if chosen else 0
        ready = moment_text(ready_at(services.now_ms()))
    if not chosen:
        complain(nobody_due(everybody))
        return
    say(f"Marked: {', '.join(one_line(name) for _, name in chosen)}")
    if count < len(chosen):
        complain(f"Marked before, and as they were: {len(chosen) - count}.")
    if count:
        complain(f"`interview-tui erase --due` erases them from {ready} on. Until then `interview-tui retention undo` takes it back.")


@click.command("undo", short_help="Take such a mark back.")
@click.argument("wanted", metavar="CANDIDATE...", nargs=-1, required=True)
@click.pass_obj
def undo_(run: Run, wanted: Sequence[str]) -> None:
    """Take the mark to erase from each CANDIDATE (id, or a part of the name)."""
    from interview_tui.services.retention import unmark

    run.need_database()
    with run.writing() as services:
        chosen = _chosen(services, wanted)
        count = unmark(services, [key for key, _ in chosen])
    say(f"Marks taken back: {count}.")
    if count < len(chosen):
        complain(f"Not marked: {len(chosen) - count}.")


@click.command("handed-over", short_help="Hired, and the data handed over.")
@click.argument("wanted", metavar="CANDIDATE")
@click.option("--not", "undone", is_flag=True, help="They were not: take it back.")
@click.pass_obj
def handed_over_(run: Run, wanted: str, undone: bool) -> None:
    """Write down that the data of CANDIDATE, who was hired, were handed over to the personnel file: then the same dates count."""
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.retention import note_handed_over

    run.need_database()
    with run.writing() as services:
        kept = note_handed_over(services, resolve_candidate(services, wanted).id, not undone)
    say(_sentence(kept))


@click.command(short_help="Stop erasing a candidate, such as for a dispute.")
@click.argument("wanted", metavar="CANDIDATE")
@click.option("--reason", metavar="TEXT", help="Why; who reviews the hold reads it.")
@click.option("--review", type=Day(), metavar="YYYY-MM-DD", help="The day on which to look whether it is still needed.")
@click.option("--end", is_flag=True, help="End the hold.")
@click.pass_obj
def hold(run: Run, wanted: str, reason: str | None, review: date | None, end: bool) -> None:
    """Do not erase CANDIDATE (id, or a part of the name) while a hold lasts, such as a dispute: with --reason and --review.

    Without options it shows all holds of the candidate.
    """
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.kept import holds_of
    from interview_tui.services.retention import end_hold, put_on_hold

    if end and (reason is not None or review is not None):
        raise UsageError("`--end` stands alone.")
    if (reason is None) != (review is None):
        raise UsageError("A hold needs both: `--reason` and `--review`.")
    run.need_database()
    if reason is None and not end:
        with run.reading(as_owner=True) as services:
            candidate = resolve_candidate(services, wanted)
            _show_holds(candidate.name, holds_of(services, candidate.id))
        return
    with run.writing() as services:
        candidate = resolve_candidate(services, wanted)
        if reason is not None and review is not None:
            put_on_hold(services, candidate.id, reason, review)
        else:
            end_hold(services, candidate.id)
    name = one_line(candidate.name)
    say(f"{name} is on hold; review on {review}" if review is not None else f"{name} is not on hold any more; the dates count again")


def _chosen(services: Services, wanted: Sequence[str]) -> list[tuple[CandidateId, str]]:
    from interview_tui.services.candidates import resolve_candidate

    found = [resolve_candidate(services, text) for text in wanted]
    return list({one.id: (one.id, one.name) for one in found}.values())


def _show_holds(name: str, holds: Sequence[Hold]) -> None:
    from interview_tui.moments import day_text

    if not holds:
        complain(f"{one_line(name)} is not on hold, and never was.")
    for place, one in enumerate(holds):
        if place:
            say()
        ended = "" if one.ended_ms is None else " ".join(filter(None, (day_text(one.ended_ms), one.ended_by and f"by {one.ended_by}")))
        begun = " ".join(filter(None, (day_text(one.at_ms), one.by_whom and f"by {one.by_whom}")))
        say(fields([("On hold", begun), ("Reason", one.reason), ("Review", one.review_on.isoformat()), ("Ended", ended)]))


def nobody_due(found: Sequence[Kept]) -> str:
    """That nobody is due, and who is marked already: how many, and from when they can be erased."""
    from interview_tui.domain.retention import Standing, ready_at
    from interview_tui.moments import moment_text

    marked = [one for one in found if one.standing is Standing.MARKED and one.waits_for is None]
    ready = sorted({moment_text(ready_at(one.retention.marked_ms or 0)) for one in marked})
    lists = "`interview-tui retention` lists until when everybody is kept."
    if not ready:
        return f"Nobody is due. {lists}"
    who = "1 candidate is" if len(marked) == 1 else f"{len(marked):,} candidates are"
    until = "" if len(ready) == 1 else f", the last of them from {ready[-1]} on"
    return f"Nobody is due now. {who} marked, and can be erased from {ready[0]} on{until}. {lists}"


def _row(kept: Kept) -> tuple[str, ...]:
    day = "" if kept.date_that_counts is None else kept.date_that_counts.isoformat()
    return kept.candidate.id[:SHORT_ID], kept.candidate.name, kept.opening.title, day, _words(kept)


def _sentence(kept: Kept) -> str:
    none = "no erase date yet" if kept.erase_on is None else f"the erase date {kept.erase_on} does not count yet"
    until = none if kept.date_that_counts is None else f"to be erased on {kept.date_that_counts}"
    return f"{one_line(kept.candidate.name)}: {until}; {_words(kept)}"


def _words(kept: Kept) -> str:
    """How somebody stands, in a few words."""
    from interview_tui.domain.retention import Standing, ready_at
    from interview_tui.moments import moment_text

    marked = kept.retention.marked_ms
    if (other := kept.waits_for) is not None:
        who = f"{one_line(other.candidate.name)} ({other.candidate.id[:SHORT_ID]})"
        return f"marked; not erased before {who}, said to be the same person, can be: {_words(other)}"
    words = {
        Standing.OPEN: "the opening is open",
        Standing.WAITING: "waiting",
        Standing.DUE: "due",
        Standing.MARKED: f"marked, can be erased from {moment_text(ready_at(marked or 0))}",
        Standing.READY: "marked, can be erased now",
        Standing.ON_HOLD: "on hold"
        if kept.hold is None
        else f"on hold, review {'was due ' if kept.review_due else ''}{kept.hold.review_on}",
        Standing.HIRED: "hired, not handed over",
    }[kept.standing]
    return f"{words}; own date" if kept.retention.erase_on is not None else words


def _advise(found: Sequence[Kept]) -> None:
    from interview_tui.domain.retention import Standing

    due, ready = (sum(kept.standing is wanted for kept in found) for wanted in (Standing.DUE, Standing.READY))
    reviews = sum(kept.review_due for kept in found)
    if due:
        complain(f"Due: {due}. `interview-tui retention mark --due` marks them; seven days later they can be erased.")
    if ready:
        complain(f"Can be erased now: {ready}. `interview-tui erase --due` asks first.")
    if reviews:
        complain(f"Holds to be reviewed: {reviews}. `interview-tui hold CANDIDATE` shows why, `--end` ends one.")


def _plain(kept: Kept) -> dict[str, Any]:
    from interview_tui.domain.retention import ready_at

    state, held = kept.retention, kept.hold
    return {
        "candidate": {"id": kept.candidate.id, "name": kept.candidate.name},
        "opening": {"id": kept.opening.id, "title": kept.opening.title, "closed_on": _day(kept.opening.closed_on)},
        "erase_on": _day(kept.date_that_counts),
        "standing": kept.standing.value,
        "own_date": state.erase_on is not None,
        "reason": state.reason,
        "handed_over_ms": state.handed_over_ms,
        "marked_ms": state.marked_ms,
        "marked_by": state.marked_by,
        "ready_ms": None if state.marked_ms is None else ready_at(state.marked_ms),
        "hold": None
        if held is None
        else {"reason": held.reason, "review_on": _day(held.review_on), "by": held.by_whom, "at_ms": held.at_ms},
        "review_due": kept.review_due,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
