"""``interview-tui need``: whether an opening needs somebody, how many, and from when on to look for them (1.01–1.09)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.ending import complain
from interview_tui.cli.output import fields, say, write_json
from interview_tui.cli.running import Run
from interview_tui.errors import NotFound, UsageError

if TYPE_CHECKING:
    from interview_tui.domain.inventory import Inventory
    from interview_tui.domain.need import Need
    from interview_tui.services.session import Services

CHART_WIDTH = 78
NO_OPENING = "There are no openings yet. Add one first: interview-tui opening add TITLE"
PERIODS = ("week", "month", "quarter", "year")
NUMBERS = {
    "orders": ("--orders", "N", "Expected orders in the period."),
    "share": ("--share", "PERCENT", "Share of the orders that become tickets, such as 20%."),
    "per_day": ("--per-day", "N", "Tickets that one agent handles on a day."),
    "days": ("--days", "N", "Working days of an agent in the period."),
    "absence": ("--absence", "PERCENT", "Share of those days that absence takes."),
    "agents_now": ("--agents-now", "N", "Agents there today."),
    "ramp_up_weeks": ("--ramp-up-weeks", "N", "Weeks from the first day to full speed."),
    "process_weeks": ("--process-weeks", "N", "Weeks from the ad to the first day."),
    "needed_on": ("--needed-on", "DAY", "Day on which they are to work at full speed."),
    "hires": ("--hires", "N", "How many are to be hired; with --answer hire."),
}
"""The option of each number, how its value is written, and its help."""


def _numbers(command: Callable[..., None]) -> Callable[..., None]:
    for name, (option, metavar, text) in reversed(NUMBERS.items()):
        command = click.option(option, name, metavar=metavar, help=text)(command)
    return command


@click.command(short_help="Show the need of an opening, or set its numbers.")
@click.argument("wanted", metavar="OPENING")
@click.option("--period", type=click.Choice(PERIODS), help="What orders and working days are about; a month at first.")
@_numbers
@click.option(
    "--month",
    "months",
    metavar='"MONTH ORDERS"',
    multiple=True,
    help="Orders of a month, in quotation marks: '2026-10 9000'; for each month once.",
)
@click.option("--answer", type=click.Choice(("hire", "do-not-hire", "none")), help="The answer.")
@click.option("--because", metavar="TEXT", help="Why that is the answer.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_obj
def need(run: Run, /, wanted: str, as_json: bool, **given: Any) -> None:
    """Show whether OPENING (id, or a part of the title) needs somebody, how many, and when to begin; or set the numbers.

    An empty value takes a number away. With --month the months given take the place of those that are there. The page of the
    need (f2) has the signals, the alternatives and the inventory as well.
    """
    from interview_tui.services.kept import today
    from interview_tui.services.need import inventory_of, need_of
    from interview_tui.services.openings import resolve_opening

    changes = _changes(given)
    if not run.finds_database():
        raise NotFound(NO_OPENING)
    if changes:
        with run.writing() as services:
            opening = resolve_opening(services, wanted)
            found, inventory = _save(services, opening.id, changes), inventory_of(services, opening.id)
            day = today(services)
    else:
        with run.reading(as_owner=True) as services:
            opening = resolve_opening(services, wanted)
            found, inventory, day = need_of(services, opening.id), inventory_of(services, opening.id), today(services)
    if as_json:
        from interview_tui.services.need import need_as_plain

        write_json({"opening_id": opening.id, "title": opening.title, **need_as_plain(found, inventory, day)})
    else:
        _tell(opening.title, found, inventory, day)


def _changes(given: dict[str, Any]) -> dict[str, Any]:
    """The attributes that are to change. Raises UsageError, with the option that is wrong."""
    from interview_tui.domain.need import Conclusion, Period
    from interview_tui.domain.need_fields import FIELDS, HIRES, NotUsable
    from interview_tui.domain.need_months import months_of

    changes: dict[str, Any] = {}
    for field in (*FIELDS, HIRES):
        if given[field.name] is not None:
            try:
                changes[field.name] = field.read(given[field.name])
            except NotUsable as problem:
                raise UsageError(f"{NUMBERS[field.name][0]}: {problem} Nothing was changed.") from None
    if given["period"] is not None:
        changes["period"] = Period(given["period"])
    if given["answer"] is not None:
        changes["conclusion"] = Conclusion("" if given["answer"] == "none" else given["answer"])
    if given["because"] is not None:
        changes["because"] = given["because"]
    if given["months"]:
        forecast = "\n".join(" ".join(one.split()) for one in given["months"])
        if problems := months_of(forecast)[1]:
            raise UsageError(f"--month: {problems[0].partition(': ')[2]} Nothing was changed.")
        changes["forecast"] = forecast
    return changes


def _save(services: Services, opening_id: Any, changes: dict[str, Any]) -> Need:
    from interview_tui.services.need import need_of, save_need

    before = need_of(services, opening_id)
    after = replace(before, **changes)
    _check_together(after, changes)
    saved = save_need(services, opening_id, after)
    if before.forecast.strip() and changes.get("forecast") == "":
        complain(f"The orders by month were taken away. They were: {before.forecast.strip()}".replace("\n", "; "))
    return saved


def _check_together(after: Need, changes: dict[str, Any]) -> None:
    """Raises UsageError: an option does not agree with another, or with what is stored."""
    from interview_tui.domain.need import MOST_DAYS, Conclusion
    from interview_tui.domain.need_fields import show_value

    most, period = MOST_DAYS[after.period], after.period.value
    if changes.keys() & {"days", "period"} and after.days is not None and after.days > most:
        option = "--days" if "days" in changes else "--period"
        has = f"A {period} has no {show_value('days', after.days)} working days; {most} is the most."
        also = "" if "days" in changes else " Give --days with it."
        raise UsageError(f"{option}: {has}{also} Nothing was changed.")
    if changes.get("hires") is not None and after.conclusion is not Conclusion.HIRE:
        raise UsageError("--hires: The answer is not to hire anybody, or there is none. Give --answer hire with it. Nothing was changed.")
    if changes.keys() & {"hires", "conclusion"} and after.conclusion is Conclusion.HIRE and after.hires == 0:
        told = "--hires: To hire nobody is" if "hires" in changes else "--answer: So far 0 are to be hired. Give --hires with it, or"
        raise UsageError(f"{told} --answer do-not-hire. Nothing was changed.")


def _tell(title: str, need: Need, inventory: Inventory, today: Any) -> None:
    from interview_tui.domain import need_words as words
    from interview_tui.domain.inventory import PARTS
    from interview_tui.domain.need_chart import need_chart
    from interview_tui.domain.need_fields import FIELDS, show_value

    units = {"ramp_up_weeks": " weeks", "process_weeks": " weeks"}
    shown = {one: show_value(one.name, getattr(need, one.name)) for one in FIELDS}
    numbers = [(one.label, f"{text}{units.get(one.name, '')}" if text else "?") for one, text in shown.items()]
    say(fields((("Opening", title), ("Forecast for", f"a {need.period.value}"), *numbers)))
    parts = (words.calculation(need), words.result(need, today), words.signals(need), words.conclusion(need))
    if told := [text for text in parts if text]:
        say("\n" + "\n".join(told))
    if chart := need_chart(need, CHART_WIDTH):
        say("\n" + "\n".join(chart))
    if inventory:
        names = (part.replace("_", " ").capitalize() for part in PARTS)
        say("\n" + fields([(name, "\n".join(getattr(inventory, part))) for name, part in zip(names, PARTS, strict=True)]))
    if missing := [text for texts in words.missing(need, inventory, today).values() for text in texts]:
        say("\nStill open:\n" + "\n".join(f"  {text}" for text in missing))
