"""The tables, for building statements. How they are made stands in `migrations`, and a test holds the two together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Dialect, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import TypeDecorator


class Whole(TypeDecorator[int]):
    """A whole number. Refuses everything that only looks like one: ``True``, ``"7"``, ``7.0``."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        """Let an int through, and None."""
        if value is not None and type(value) is not int:
            raise TypeError(f"a whole number is wanted, not {type(value).__name__}")
        return value


class Words(TypeDecorator[str]):
    """A text; a member of a StrEnum becomes its value."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Let a text through, and None."""
        if value is None or type(value) is str:
            return value
        if not isinstance(value, str):
            raise TypeError(f"a text is wanted, not {type(value).__name__}")
        return str.__str__(value)


class YesNo(TypeDecorator[bool]):
    """A truth value, stored as 0 or 1."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        """Let a bool through, and None."""
        if value is not None and type(value) is not bool:
            raise TypeError(f"a truth value is wanted, not {type(value).__name__}")
        return None if value is None else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """0 or 1 as a bool."""
        return None if value is None else bool(value)


metadata = MetaData()


def _table(name: str, *columns: Column[Any]) -> Table:
    return Table(name, metadata, *columns)


def _words(name: str, *, key: bool = False, empty: bool = False) -> Column[Any]:
    return Column(name, Words, primary_key=key, nullable=empty)


def _whole(name: str, *, key: bool = False, empty: bool = False) -> Column[Any]:
    return Column(name, Whole, primary_key=key, nullable=empty, autoincrement=False)


def _flag(name: str) -> Column[Any]:
    return Column(name, YesNo, nullable=False)


opening = _table(
    "opening",
    _words("id", key=True), _whole("seq"), _words("title"), _words("search_key"), _words("language"), _whole("applicants", empty=True),
    _whole("quick_minutes"), _words("quick_bank"), _words("persona"), _whole("created_ms"), _words("call_references"),
    _words("panel"), _words("purpose"), _words("controller"), _words("controller_contact"), _whole("closed_ms", empty=True),
    _words("closed_on"), _whole("keep_months"), _words("keep_reason"),
)  # fmt: skip

candidate = _table(
    "candidate",
    _words("id", key=True), _whole("seq"), _words("opening_id"), _words("name"), _whole("created_ms"),
    _words("sort_key"), _words("search_key"),
)  # fmt: skip

bank = _table(
    "bank",
    _words("hash", key=True), _words("id"), _words("version"), _words("stage"), _words("language"), _words("text"), _words("parsed"),
)  # fmt: skip

opening_bank = _table("opening_bank", _words("opening_id", key=True), _words("stage", key=True), _words("bank_hash"))

interview = _table(
    "interview",
    _words("id", key=True), _whole("seq"), _words("candidate_id"), _words("stage"), _words("bank_hash"), _words("interviewer"),
    _whole("minutes"), _whole("started_ms"), _whole("finished_ms", empty=True), _words("decision", empty=True),
    _words("decision_reason"), _words("place", empty=True), _whole("clock_elapsed_ms"), _flag("clock_running"),
    _whole("clock_at_ms"), _words("place_subject"), _flag("listened"),
)  # fmt: skip

answer = _table(
    "answer",
    _words("interview_id", key=True), _words("question_id", key=True), _words("subject", key=True), _words("notes"),
    _whole("rating", empty=True), _words("unrated", empty=True), _words("reason"), _whole("spent_ms"), _whole("rev"), _whole("updated_ms"),
    _words("choice"),
)  # fmt: skip

reference = _table(
    "reference",
    _words("id", key=True), _whole("seq"), _words("candidate_id"), _words("name"), _words("relation"), _words("employer"),
    _words("job_id", empty=True), _words("origin"),
)  # fmt: skip

reference_details = _table(
    "reference_details",
    _words("reference_id", key=True), _words("name"), _words("relation", empty=True), _words("employer"), _words("job_id", empty=True),
    _words("contact"), _words("together"), _words("challenge"), _flag("works_here_now"), _flag("removed"), _whole("rev"),
    _whole("updated_ms"),
)  # fmt: skip

reference_event = _table(
    "reference_event",
    _words("id", key=True), _words("reference_id"), _words("kind"), _words("name"), _whole("at_ms"), _words("by_whom"), _words("note"),
    _whole("call_back_ms", empty=True), _flag("for_present_employer"), _flag("removed"), _whole("rev"), _whole("updated_ms"),
)  # fmt: skip

reference_pair = _table(
    "reference_pair",
    _words("first_id", key=True), _words("second_id", key=True), _flag("same"), _whole("rev"), _whole("updated_ms"),
)  # fmt: skip

reference_call = _table(
    "reference_call",
    _words("interview_id", key=True), _words("reference_id"), _words("employer", empty=True), _words("challenge", empty=True),
)  # fmt: skip

reference_rating = _table(
    "reference_rating",
    _words("interview_id", key=True), _words("question_id", key=True), _whole("number", empty=True), _flag("declined"),
    _flag("changed_after"), _whole("rev"), _whole("updated_ms"),
)  # fmt: skip

prediction = _table(
    "prediction",
    _words("interview_id", key=True), _words("question_id", key=True), _whole("slot", key=True), _words("relation"),
    _flag("named"), _words("reference_id", empty=True), _whole("number", empty=True),
    _flag("declined"), _whole("rev"), _whole("updated_ms"),
)  # fmt: skip

own_example = _table("own_example", _words("interviewer", key=True), _words("bank_id", key=True), _words("text"))

job = _table(
    "job",
    _words("id", key=True), _words("candidate_id"), _whole("seq"), _words("title"), _words("employer"), _words("manager"),
    _words("start_month"), _words("end_month"), _flag("ongoing"), _flag("full_time"), _flag("related"), _words("depth", empty=True),
    _flag("removed"), _whole("rev"), _whole("updated_ms"),
)  # fmt: skip

meeting = _table(
    "meeting",
    _words("candidate_id", key=True), _words("goal"), _words("format"), _words("participants"), _whole("minutes"), _words("when_text"),
    _words("where_text"), _whole("rev"), _whole("updated_ms"),
)  # fmt: skip

job_progress = _table(
    "job_progress",
    _words("interview_id", key=True), _words("job_id", key=True), _whole("planned_ms"), _flag("done"), _whole("rev"),
    _whole("updated_ms"),
)  # fmt: skip

submission = _table("submission", _words("interview_id", key=True), _whole("at_ms"), _words("digest"), _words("own_example"))

look = _table("look", _words("id", key=True), _words("candidate_id"), _words("stage"), _words("by_whom"), _whole("at_ms"))

revision = _table(
    "revision",
    _words("id", key=True), _words("interview_id"), _words("question_id"), _words("subject"), _whole("rating", empty=True),
    _words("unrated", empty=True), _words("reason"), _whole("at_ms"), _flag("after_reveal"),
)  # fmt: skip

decision = _table(
    "decision",
    _words("id", key=True), _words("candidate_id"), _words("verdict"), _words("reason"), _words("tied_to"), _words("tied_text"),
    _words("by_whom"), _whole("at_ms"), _whole("consensus_tenths", empty=True), _words("consensus_comment"),
    _whole("composite_millis", empty=True),
)  # fmt: skip

candidate_link = _table("candidate_link", _words("foreign_id", key=True), _words("candidate_id"), _whole("at_ms"))

answer_version = _table(
    "answer_version",
    _words("interview_id", key=True), _words("question_id", key=True), _words("subject", key=True), _whole("seq", key=True),
    _whole("at_ms"), _whole("lost"), _words("notes"), _whole("rating", empty=True), _words("unrated", empty=True), _words("reason"),
    _words("choice"),
)  # fmt: skip

retention = _table(
    "retention",
    _words("candidate_id", key=True), _words("erase_on"), _words("reason"), _whole("handed_over_ms", empty=True),
    _whole("marked_ms", empty=True), _words("marked_by"), _whole("rev"), _whole("updated_ms"),
)  # fmt: skip

hold = _table(
    "hold",
    _words("id", key=True), _words("candidate_id"), _words("reason"), _words("review_on"), _words("by_whom"), _whole("at_ms"),
    _whole("ended_ms", empty=True), _words("ended_by"),
)  # fmt: skip

merits = _table("merits", _words("candidate_id", key=True), _words("education"), _words("other"), _whole("rev"), _whole("updated_ms"))

erased_count = _table("erased_count", _words("opening_id", key=True), _words("step", key=True), _whole("count"))

tombstone = _table("tombstone", _words("id", key=True), _whole("at_ms"))

opening_document = _table(
    "opening_document",
    _words("opening_id", key=True), _words("kind", key=True), _words("content"), _whole("rev"), _whole("updated_ms"),
)  # fmt: skip

application = _table("application", _words("candidate_id", key=True), _words("email"), _words("note"), _whole("rev"), _whole("updated_ms"))

review = _table(
    "review",
    _words("id", key=True), _whole("seq"), _words("candidate_id"), _words("verdict"), _words("reason"), _words("by_whom"), _whole("at_ms"),
)  # fmt: skip

offer = _table(
    "offer",
    _words("candidate_id", key=True), _words("answer"), _words("sign_by"), _words("start_hoped"), _words("start_on"), _words("buddy"),
    _words("note"), _whole("rev"), _whole("updated_ms"),
)  # fmt: skip

offer_step = _table(
    "offer_step",
    _words("candidate_id", key=True), _words("step", key=True), _words("person", key=True), _words("done_on"), _flag("not_needed"),
    _words("by_whom"), _whole("rev"), _whole("updated_ms"),
)  # fmt: skip

offer_fallback = _table("offer_fallback", _words("candidate_id", key=True), _words("fallback_id"), _whole("updated_ms"))

reply = _table(
    "reply",
    _words("candidate_id", key=True), _words("kind"), _words("sent_on"), _words("by_whom"), _whole("rev"), _whole("updated_ms"),
)  # fmt: skip

row_checksum = _table("row_checksum", _words("of_table", key=True), _words("row_key", key=True), Column("sum", LargeBinary, nullable=False))
