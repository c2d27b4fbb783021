"""All data as one plain value, for scripts and tests. The names in it are a promise."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Table, select

from interview_tui.storage import rows, tables

FORMAT, FORMAT_VERSION = "interview-tui dump", 1

PARTS: tuple[tuple[str, Table, tuple[str, ...], tuple[str, ...]], ...] = (
    # name in the dump, table, what it is sorted by, columns that follow from others and are left out
    ("openings", tables.opening, ("seq",), ("seq", "search_key")),
    ("candidates", tables.candidate, ("seq",), ("seq", "sort_key", "search_key")),
    ("jobs", tables.job, ("candidate_id", "seq", "id"), ()),
    ("meetings", tables.meeting, ("candidate_id",), ()),
    ("banks", tables.bank, ("hash",), ()),
    ("opening_banks", tables.opening_bank, ("opening_id", "stage"), ()),
    ("interviews", tables.interview, ("seq",), ("seq",)),
    ("answers", tables.answer, ("interview_id", "question_id", "subject"), ()),
    ("answer_versions", tables.answer_version, ("interview_id", "question_id", "subject", "seq"), ()),
    ("job_progress", tables.job_progress, ("interview_id", "job_id"), ()),
    ("references", tables.reference, ("seq",), ("seq",)),
    ("predictions", tables.prediction, ("interview_id", "question_id", "slot"), ()),
    ("reference_details", tables.reference_details, ("reference_id",), ()),
    ("reference_events", tables.reference_event, ("at_ms", "id"), ()),
    ("reference_pairs", tables.reference_pair, ("first_id", "second_id"), ()),
    ("reference_calls", tables.reference_call, ("interview_id",), ()),
    ("reference_ratings", tables.reference_rating, ("interview_id", "question_id"), ()),
    ("own_examples", tables.own_example, ("interviewer", "bank_id"), ()),
    ("submissions", tables.submission, ("at_ms", "interview_id"), ()),
    ("looks", tables.look, ("at_ms", "id"), ()),
    ("revisions", tables.revision, ("at_ms", "id"), ()),
    ("decisions", tables.decision, ("at_ms", "id"), ()),
    ("candidate_links", tables.candidate_link, ("foreign_id",), ()),
    ("retentions", tables.retention, ("candidate_id",), ()),
    ("holds", tables.hold, ("at_ms", "id"), ()),
    ("merits", tables.merits, ("candidate_id",), ()),
    ("erased_counts", tables.erased_count, ("opening_id", "step"), ()),
    ("tombstones", tables.tombstone, ("at_ms", "id"), ()),
    ("opening_documents", tables.opening_document, ("opening_id", "kind"), ()),
    ("applications", tables.application, ("candidate_id",), ()),
    ("reviews", tables.review, ("seq",), ("seq",)),
    ("offers", tables.offer, ("candidate_id",), ()),
    ("offer_steps", tables.offer_step, ("candidate_id", "step", "person"), ()),
    ("offer_fallbacks", tables.offer_fallback, ("candidate_id",), ()),
    ("replies", tables.reply, ("candidate_id",), ()),
)
_JSON = {
    ("openings", "persona"),
    ("openings", "panel"),
    ("meetings", "participants"),
    ("banks", "parsed"),
    ("opening_documents", "content"),
}


def dump(conn: Connection) -> dict[str, Any]:
    """Everything that the database holds. Lists are in the order in which things were made, or by their keys."""
    whole: dict[str, Any] = {"format": FORMAT, "version": FORMAT_VERSION}
    for name, table, order, left_out in PARTS:
        columns = [column for column in table.columns if column.name not in left_out]
        found = conn.execute(select(*columns).order_by(*(table.c[key] for key in order)))
        with rows.decoding(name):
            whole[name] = [{key: value(name, key, given) for key, given in row._mapping.items()} for row in found]
    return whole


def value(part: str, key: str, given: Any) -> Any:
    """A value of a column as it stands in the dump: what is kept as JSON is opened."""
    return json.loads(given) if (part, key) in _JSON else given
