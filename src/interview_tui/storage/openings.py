"""Openings in the database."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, exists, func, insert, select, update

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import OpeningId
from interview_tui.domain.interview import Decision
from interview_tui.domain.opening import Funnel, Opening, WhenToCall
from interview_tui.domain.text import search_key
from interview_tui.storage import rows
from interview_tui.storage.plain import persona_from_plain, persona_to_plain
from interview_tui.storage.tables import candidate, interview, opening


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


def find_openings(conn: Connection, text: str) -> tuple[Opening, ...]:
    """The openings that somebody may mean who typed `text` (see `rows.find`), the newest first."""
    base = select(opening).order_by(opening.c.seq.desc())
    return tuple(_opening(row) for row in rows.find(conn, base, opening, opening.c.title, text))


def funnel(conn: Connection, opening_id: OpeningId) -> Funnel:
    """How many people of an opening stand where. Raises NotFound.

    Of several finished quick screens of one candidate the one that was begun last counts.
    """
    applicants = rows.one(conn, select(opening.c.applicants).where(opening.c.id == opening_id), "opening", opening_id).applicants
    candidates = conn.execute(select(func.count()).select_from(candidate).where(candidate.c.opening_id == opening_id)).scalar_one()
    later = interview.alias()
    replaced = exists().where(
        later.c.candidate_id == interview.c.candidate_id,
        later.c.stage == interview.c.stage,
        later.c.seq > interview.c.seq,
        later.c.finished_ms.is_not(None),
    )
    is_open = interview.c.finished_ms.is_(None)
    ends = (
        select(is_open.label("is_open"), interview.c.decision, func.count().label("count"))
        .join(candidate, candidate.c.id == interview.c.candidate_id)
        .where(candidate.c.opening_id == opening_id, interview.c.stage == Stage.QUICK_SCREEN, is_open | ~replaced)
        .group_by(is_open, interview.c.decision)
    )
    found = conn.execute(ends).all()
    finished = {row.decision: int(row[2]) for row in found if not row.is_open}
    return Funnel(
        applicants,
        candidates,
        screening=sum(int(row[2]) for row in found if row.is_open),
        screened=sum(finished.values()),
        advanced=finished.get(Decision.ADVANCE.value, 0),
        thanked=finished.get(Decision.THANK.value, 0),
        referred=finished.get(Decision.REFER.value, 0),
    )


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
    }


def _opening(row: Row[Any]) -> Opening:
    with rows.decoding("an opening"):
        return Opening(
            id=OpeningId(row.id),
            title=row.title,
            language=row.language,
            applicants=row.applicants,
            quick_minutes=row.quick_minutes,
            quick_bank=row.quick_bank,
            persona=persona_from_plain(json.loads(row.persona)),
            created_ms=row.created_ms,
            call_references=WhenToCall(row.call_references),
        )
