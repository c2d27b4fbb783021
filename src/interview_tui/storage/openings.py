"""Openings in the database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import OpeningId
from interview_tui.domain.opening import Opening, PanelMember, WhenToCall
from interview_tui.domain.retention import add_months
from interview_tui.domain.text import one_line, search_key
from interview_tui.storage import rows
from interview_tui.storage.plain import persona_from_plain, persona_to_plain
from interview_tui.storage.tables import opening


def insert_opening(conn: Connection, new: Opening) -> None:
    """Add an opening. Raises sqlalchemy.exc.IntegrityError when its id is taken."""
    conn.execute(insert(opening).values(id=new.id, seq=rows.next_seq(opening), created_ms=new.created_ms, **_values(new)))


def update_opening(conn: Connection, changed: Opening) -> None:
    """Replace everything of an opening but its id and the moment it was made. Raises NotFound."""
    count = rows.run(conn, update(opening).where(opening.c.id == changed.id).values(**_values(changed)))
    rows.must_meet(count, "opening", changed.id)


def get_opening(conn: Connection, opening_id: OpeningId) -> Opening:
    """The opening with this id. Raises NotFound."""
    return _opening(rows.one(conn, select(opening).where(opening.c.id == opening_id), "opening", opening_id))


def list_openings(conn: Connection) -> tuple[Opening, ...]:
    """All openings, the newest first."""
    return tuple(_opening(row) for row in conn.execute(select(opening).order_by(opening.c.seq.desc())))


def closed_openings(conn: Connection) -> tuple[tuple[OpeningId, date], ...]:
    """The closed openings, each with the day on which its candidates are to be erased. Reads little of each."""
    found = conn.execute(select(opening.c.id, opening.c.closed_on, opening.c.keep_months).where(opening.c.closed_on != ""))
    with rows.decoding("an opening"):
        return tuple((OpeningId(row.id), add_months(date.fromisoformat(row.closed_on), row.keep_months)) for row in found)


def find_openings(conn: Connection, text: str) -> tuple[Opening, ...]:
    """The openings that somebody may mean who typed `text` (see `rows.find`), the newest first."""
    base = select(opening).order_by(opening.c.seq.desc())
    return tuple(_opening(row) for row in rows.find(conn, base, opening, opening.c.title, text))


def _values(given: Opening) -> dict[str, Any]:
    return {
        "title": given.title,
        "search_key": search_key(given.title),
        "language": given.language,
        "applicants": given.applicants,
        "quick_minutes": given.quick_minutes,
        "quick_bank": given.quick_bank,
        "persona": json.dumps(persona_to_plain(given.persona), ensure_ascii=False),
        "call_references": given.call_references,
        "panel": json.dumps([{"name": one.name, "stages": list(one.stages)} for one in given.panel], ensure_ascii=False),
        "purpose": given.purpose,
        "controller": given.controller,
        "controller_contact": given.controller_contact,
        "closed_on": "" if given.closed_on is None else given.closed_on.isoformat(),
        "closed_ms": given.closed_ms,
        "keep_months": given.keep_months,
        "keep_reason": given.keep_reason,
    }


def _opening(row: Row[Any]) -> Opening:
    with rows.decoding("an opening"):
        return Opening(
            id=OpeningId(row.id),
            title=rows.text(row.title),
            language=row.language,
            applicants=row.applicants,
            quick_minutes=row.quick_minutes,
            quick_bank=row.quick_bank,
            persona=persona_from_plain(json.loads(row.persona)),
            created_ms=row.created_ms,
            call_references=WhenToCall(row.call_references),
            panel=tuple(_member(one) for one in json.loads(row.panel)),
            purpose=row.purpose,
            controller=row.controller,
            controller_contact=row.controller_contact,
            closed_on=date.fromisoformat(row.closed_on) if row.closed_on else None,
            closed_ms=row.closed_ms,
            keep_months=row.keep_months,
            keep_reason=row.keep_reason,
        )


def _member(plain: Mapping[str, Any]) -> PanelMember:
    return PanelMember(one_line(str(plain["name"])), tuple(Stage(stage) for stage in plain["stages"]))
