"""Everything that an interview holds as plain values, the same in every file that holds it: for its seal, and for packets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from interview_tui.domain.ids import BankHash, BankId, CandidateId, InterviewId
from interview_tui.storage import rows
from interview_tui.storage.bank_rows import get_bank
from interview_tui.storage.interviews import own_example, set_own_example
from interview_tui.storage.submissions import submissions_of
from interview_tui.storage.tables import answer, interview, job_progress, prediction, reference_call, reference_rating

Content = dict[str, Any]
"""JSON values by stable names."""

_HEAD = ("id", "stage", "bank_hash", "interviewer", "minutes", "started_ms", "finished_ms", "decision", "decision_reason", "listened",
         "clock_elapsed_ms")  # fmt: skip
_LISTS: tuple[tuple[str, Table, tuple[str, ...], tuple[str, ...]], ...] = (
    # name in the content, table, what it is sorted by, the other columns
    ("answers", answer, ("question_id", "subject"), ("notes", "rating", "unrated", "reason", "choice", "spent_ms")),
    ("predictions", prediction, ("question_id", "slot"), ("relation", "named", "reference_id", "number", "declined")),
    ("job_progress", job_progress, ("job_id",), ("planned_ms", "done")),
    ("reference_ratings", reference_rating, ("question_id",), ("number", "declined", "changed_after")),
)
_CALL = ("reference_id", "employer", "challenge")


def content_of(conn: Connection, interview_id: InterviewId) -> Content:
    """Everything that an interview holds, without what differs from file to file: the candidate's id there, sequence numbers,
    revisions, moments of writing, the question that was open last, and what the people are called who are referred to.

    Raises NotFound.
    """
    head = rows.one(conn, select(interview).where(interview.c.id == interview_id), "interview", interview_id)
    content: Content = {"interview": {name: head._mapping[name] for name in _HEAD}}
    for name, table, key, others in _LISTS:
        content[name] = _plain(conn, table, (*key, *others), interview_id, key)
    calls = _plain(conn, reference_call, _CALL, interview_id)
    content["call"] = calls[0] if calls else None
    content["own_example"] = _example(conn, interview_id, head.interviewer, head.bank_hash)
    return content


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the one way to write this content as JSON: names sorted, no blanks, UTF-8."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def put_content(conn: Connection, candidate_id: CandidateId, content: Mapping[str, Any]) -> None:
    """Add an interview with all that it holds, as `content_of` gave it in another file. An own example that the interviewer has here
    already stays.

    Bank, jobs and references must be there, and the texts must have been cleaned. Where it fails the caller rolls back.

    Raises:
        KeyError, TypeError, ValueError: when it is no such content, or holds anything that would be lost.
        OverflowError, sqlalchemy.exc.StatementError: when a value does not fit, the id is taken, or what it refers to is not there.
    """
    head = {name: content["interview"][name] for name in _HEAD}
    interview_id, interviewer = InterviewId(head["id"]), head["interviewer"]
    rest = {"seq": rows.next_seq(interview), "candidate_id": candidate_id, "clock_running": False, "clock_at_ms": 0, "place_subject": ""}
    conn.execute(insert(interview).values({**head, **rest}))
    own = {"interview_id": interview_id, "rev": 0, "updated_ms": head["started_ms"]}
    for name, table, key, others in _LISTS:
        _put(conn, table, [{**own, **_only(given, (*key, *others))} for given in content[name]])
    if content["call"] is not None:
        _put(conn, reference_call, [{"interview_id": interview_id, **_only(content["call"], _CALL)}])
    _keep_example(conn, interviewer, get_bank(conn, BankHash(head["bank_hash"])).id, content["own_example"])
    if {**content_of(conn, interview_id), "own_example": content["own_example"]} != content:
        raise ValueError("the content of an interview holds more than an interview does")


def _plain(conn: Connection, table: Table, names: Iterable[str], interview_id: InterviewId, order: Iterable[str] = ()) -> list[Content]:
    statement = select(*(table.c[name] for name in names)).where(table.c.interview_id == interview_id)
    return [dict(row._mapping) for row in conn.execute(statement.order_by(*(table.c[name] for name in order)))]


def _example(conn: Connection, interview_id: InterviewId, interviewer: str, bank_hash: str) -> str:
    """The interviewer's own example as it was when the interview was submitted; as it is now while it was not."""
    sealed = submissions_of(conn, [interview_id]).get(interview_id)
    return own_example(conn, interviewer, get_bank(conn, BankHash(bank_hash)).id) if sealed is None else sealed.own_example


def _only(given: Mapping[str, Any], names: Iterable[str]) -> Content:
    return {name: given[name] for name in names}


def _put(conn: Connection, table: Table, values: list[Content]) -> None:
    if values:
        conn.execute(insert(table), values)


def _keep_example(conn: Connection, interviewer: str, bank_id: BankId, text: object) -> None:
    if not isinstance(text, str):
        raise TypeError(f"an own example is a text, not {type(text).__name__}")
    if text and not own_example(conn, interviewer, bank_id):
        set_own_example(conn, interviewer, bank_id, text)
