"""What panels decided, in the database. A decision is never changed: a later one takes its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from interview_tui.domain.decision import PanelDecision, Tied, Verdict
from interview_tui.domain.ids import CandidateId, DecisionId
from interview_tui.storage import rows
from interview_tui.storage.submissions import add_once, in_parts
from interview_tui.storage.tables import decision


def add_decision(conn: Connection, given: PanelDecision) -> None:
    """Put a decision on record: the consensus in tenths, the composite in thousandths. Raises as `submissions.add_once`."""
    values = {
        "id": given.id,
        "candidate_id": given.candidate_id,
        "verdict": given.verdict,
        "reason": given.reason,
        "tied_to": given.tied_to,
        "tied_text": given.tied_text,
        "by_whom": given.by,
        "at_ms": given.at_ms,
        "consensus_tenths": whole(given.consensus, 10),
        "consensus_comment": given.consensus_comment,
        "composite_millis": whole(given.composite, 1000),
    }
    add_once(conn, decision, "id", values)


def decisions_of(conn: Connection, candidate_ids: Sequence[CandidateId]) -> dict[CandidateId, tuple[PanelDecision, ...]]:
    """The decisions about some candidates, by their moment; a candidate without any is left out."""
    found: dict[CandidateId, list[PanelDecision]] = {}
    for some in in_parts(candidate_ids):
        for row in conn.execute(select(decision).where(decision.c.candidate_id.in_(some)).order_by(decision.c.at_ms, decision.c.id)):
            found.setdefault(CandidateId(row.candidate_id), []).append(_decision(row))
    return {key: tuple(each) for key, each in found.items()}


def whole(number: float | None, parts: int) -> int | None:
    """A number as so many tenths or thousandths; None for none."""
    return None if number is None else round(number * parts)


def _decision(row: Row[Any]) -> PanelDecision:
    with rows.decoding("a decision"):
        return PanelDecision(
            id=DecisionId(row.id),
            candidate_id=CandidateId(row.candidate_id),
            verdict=Verdict(row.verdict),
            reason=row.reason,
            tied_to=Tied(row.tied_to),
            tied_text=row.tied_text,
            by=row.by_whom,
            at_ms=row.at_ms,
            consensus=None if row.consensus_tenths is None else row.consensus_tenths / 10,
            consensus_comment=row.consensus_comment,
            composite=None if row.composite_millis is None else row.composite_millis / 1000,
        )
