"""Need and inventory of an opening in the database: documents that are read leniently and written whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import Enum, StrEnum
from typing import Any, TypeVar

from sqlalchemy import Connection

from interview_tui.domain.ids import OpeningId
from interview_tui.domain.inventory import PARTS, Inventory, kept_lines
from interview_tui.domain.need import (
    LIMITS,
    Alternative,
    Conclusion,
    Considered,
    Morale,
    Need,
    Other,
    Period,
    Trend,
    possible,
    possible_day,
)
from interview_tui.domain.text import clean
from interview_tui.storage.documents import Document, read_document, write_document

E = TypeVar("E", bound=StrEnum)
_CHOICES: Mapping[str, type[StrEnum]] = {
    "period": Period, "first_response": Trend, "handle_time": Trend, "csat": Trend, "meetings": Morale, "one_to_ones": Morale,
    "survey": Morale, "conclusion": Conclusion,
}  # fmt: skip
_DAYS, _TEXTS = ("needed_on", "checked_on"), ("forecast", "signals_note", "because")


def need_of(conn: Connection, opening_id: OpeningId) -> Need:
    """The need of an opening; an empty one while nothing is written. Raises CannotOpen."""
    return need_from_plain(read_document(conn, opening_id, "need")[0])


def write_need(conn: Connection, opening_id: OpeningId, need: Need, now_ms: int) -> None:
    """Put a need in the place of the one that is there. Raises sqlalchemy.exc.IntegrityError without such an opening."""
    write_document(conn, opening_id, "need", need_to_plain(need), now_ms)


def inventory_of(conn: Connection, opening_id: OpeningId) -> Inventory:
    """The inventory of an opening; an empty one while nothing is written. Raises CannotOpen."""
    plain = read_document(conn, opening_id, "inventory")[0]
    return Inventory(**{part: _lines(plain.get(part)) for part in PARTS})


def write_inventory(conn: Connection, opening_id: OpeningId, inventory: Inventory, now_ms: int) -> None:
    """Put an inventory in the place of the one that is there. Raises as `write_need`."""
    write_document(conn, opening_id, "inventory", {part: list(getattr(inventory, part)) for part in PARTS}, now_ms)


def need_to_plain(need: Need) -> Document:
    """All fields of a need, as values that fit into JSON."""
    plain = {field.name: _plain(getattr(need, field.name)) for field in fields(need)}
    plain["alternatives"] = {one.kind.value: {"state": one.state.value, "why": one.why} for one in need.alternatives}
    return plain


def need_from_plain(plain: Document) -> Need:
    """The need in a document. What cannot be used is left out, and what is missing gets its default."""
    found: dict[str, Any] = {}
    for name, value in plain.items():
        if name in LIMITS and possible(name, value):
            found[name] = value
        elif name in _CHOICES:
            found[name] = _choice(_CHOICES[name], value, getattr(Need(), name))
        elif name in _DAYS:
            found[name] = _day(value)
        elif name in _TEXTS and isinstance(value, str):
            found[name] = clean(value)
    given = plain.get("alternatives")
    alternatives = tuple(_alternative(kind, given.get(kind.value) if isinstance(given, dict) else None) for kind in Other)
    return Need(alternatives=alternatives, agents_asked=plain.get("agents_asked") is True, **found)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value.value if isinstance(value, Enum) else value


def _choice(of: type[E], value: object, default: E) -> E:
    return of(value) if isinstance(value, str) and value in set(of) else default


def _day(value: object) -> date | None:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return day if possible_day(day) else None


def _alternative(kind: Other, plain: object) -> Alternative:
    if not isinstance(plain, dict):
        return Alternative(kind)
    why = plain.get("why")
    return Alternative(kind, _choice(Considered, plain.get("state"), Considered.OPEN), clean(why) if isinstance(why, str) else "")


def _lines(value: object) -> tuple[str, ...]:
    return kept_lines(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
