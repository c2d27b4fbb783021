"""Verbs of what is worked out before anybody is looked for: the need, and the inventory of the team (1.01–2.02)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from interview_tui.domain.ids import OpeningId
from interview_tui.domain.inventory import PARTS, Inventory, kept_lines
from interview_tui.domain.need import LIMITS, Need, possible, possible_day
from interview_tui.domain.need_months import FORECAST_LIMIT
from interview_tui.domain.text import LINE_LIMIT, NOTE_LIMIT, clean, one_line
from interview_tui.errors import UsageError
from interview_tui.services.each_part import that_fits
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

SIGNALS_LIMIT = 4_000
"""Most characters in the note about the signals."""


def need_of(services: Services, opening_id: OpeningId) -> Need:
    """The need of an opening; an empty one while nothing is written.

    Raises:
        NotFound: there is no such opening.
        CannotOpen: what is stored cannot be read.
    """
    from interview_tui.storage import needs, openings

    with services.store.read() as conn:
        openings.get_opening(conn, opening_id)
        return needs.need_of(conn, opening_id)


def inventory_of(services: Services, opening_id: OpeningId) -> Inventory:
    """The inventory of an opening; an empty one while nothing is written. Raises as `need_of`."""
    from interview_tui.storage import needs, openings

    with services.store.read() as conn:
        openings.get_opening(conn, opening_id)
        return needs.inventory_of(conn, opening_id)


def save_need(services: Services, opening_id: OpeningId, need: Need, inventory: Inventory | None = None) -> Need:
    """Put a need, and an inventory where one is given, in the place of what is there. What is the same is not written again.

    Returns:
        The need as stored.

    Raises:
        NotFound: there is no such opening.
        UsageError: a number or a day is out of range, or a text is too long; nothing was changed.
        NotSaved: the disk does not take it now.
    """
    from interview_tui.storage import needs, openings

    checked = checked_need(need)
    listed = None if inventory is None else checked_inventory(inventory)
    now_ms = services.now_ms()

    def job(conn: Connection) -> Need:
        openings.get_opening(conn, opening_id)
        if checked != needs.need_of(conn, opening_id):
            needs.write_need(conn, opening_id, checked, now_ms)
        if listed is not None and listed != needs.inventory_of(conn, opening_id):
            needs.write_inventory(conn, opening_id, listed, now_ms)
        return checked

    return services.store.write(job)


def need_that_fits(need: Need, stored: Need) -> tuple[Need, str]:
    """A need with what is stored in the place of each part that cannot be kept, and why the first cannot, or ''."""
    return that_fits(need, stored, checked_need)


def inventory_that_fits(inventory: Inventory, stored: Inventory) -> tuple[Inventory, str]:
    """The same for an inventory."""
    return that_fits(inventory, stored, checked_inventory)


def checked_need(need: Need) -> Need:
    """The need as it is stored. Raises UsageError as `save_need`."""
    for name, limits in LIMITS.items():
        value = getattr(need, name)
        if value is not None and not possible(name, value):
            least, most = limits.least, limits.most
            raise UsageError(f"{name.replace('_', ' ').capitalize()} must be {least:,} to {most:,}. Nothing was changed.")
    for day in (need.needed_on, need.checked_on):
        if day is not None and not possible_day(day):
            raise UsageError(f"{day.isoformat()} is not in the years that can be used. Nothing was changed.")
    others = tuple(replace(one, why=one_line(one.why)) for one in need.alternatives)
    note, forecast = clean(need.signals_note).strip("\n"), clean(need.forecast).strip("\n")
    checked = replace(need, alternatives=others, because=one_line(need.because), signals_note=note, forecast=forecast)
    texts = [("forecast by month", forecast, FORECAST_LIMIT), ("note about the signals", note, SIGNALS_LIMIT)]
    texts += [("reason", text, LINE_LIMIT) for text in (checked.because, *(one.why for one in others))]
    for what, text, most in texts:
        if len(text) > most:
            raise UsageError(f"The {what} has {len(text):,} characters; {most:,} is the most. Nothing was changed.")
    return checked


def checked_inventory(inventory: Inventory) -> Inventory:
    """The inventory as it is stored. Raises UsageError: a list is longer than 100,000 characters."""
    lists = {part: kept_lines(getattr(inventory, part)) for part in PARTS}
    for part, lines in lists.items():
        if (length := sum(map(len, lines)) + len(lines)) > NOTE_LIMIT:
            what = part.replace("_", " ")
            raise UsageError(f"The list “{what}” has {length:,} characters; {NOTE_LIMIT:,} is the most. Nothing was changed.")
    return Inventory(**lists)


def need_as_plain(need: Need, inventory: Inventory, today: date) -> dict[str, Any]:
    """Everything about a need as values that fit into JSON: what was given, what follows from it, and what is missing.

    Args:
        today: by the calendar of this computer.
    """
    from interview_tui.domain import need as rules
    from interview_tui.domain.need_words import missing
    from interview_tui.storage.needs import need_to_plain

    found, day = {"tickets": rules.tickets(need), "agents": rules.agents(need)}, rules.advertise_on(need)
    return {
        "need": dict(need_to_plain(need)),
        "result": {
            **{name: None if value is None else float(value) for name, value in found.items()},
            "agents_needed": rules.agents_needed(need),
            "to_hire": rules.to_hire(need),
            "advertise_on": None if day is None else day.isoformat(),
            "months": [
                {"month": one.month or None, "needed": float(one.needed), "there": None if one.there is None else float(one.there)}
                for one in rules.by_month(need)
            ],
        },
        "inventory": {part: list(getattr(inventory, part)) for part in PARTS},
        "missing": {part.value.lower(): list(texts) for part, texts in missing(need, inventory, today).items()},
    }
