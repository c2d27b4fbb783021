"""Which rows belong to a candidate: one map for all tables, used by what erases and by what shows a candidate everything.

Every table of `tables.metadata` stands either in `BELONGING` or in `OF_NOBODY`; a test holds that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from interview_tui.storage.present_tables import AnyTable, Present

CANDIDATE = "candidate"

NO_WORDS = frozenset({
    "id", "candidate_id", "interview_id", "reference_id", "job_id", "first_id", "second_id", "foreign_id", "opening_id",
    "question_id", "subject", "place", "place_subject", "bank_hash", "digest", "fallback_id", "step",  # names of rows
    "stage", "decision", "relation", "origin", "kind", "unrated", "choice", "depth", "verdict", "tied_to", "answer",  # one of a few values
    "start_month", "end_month", "erase_on", "review_on", "sign_by", "start_on", "done_on", "sent_on",  # dates
    "interviewer", "by_whom", "marked_by", "ended_by", "own_example", "participants", "person", "buddy",  # of who rates
})  # fmt: skip
"""Columns of text that hold no words about a candidate. Whatever is not named here counts as such words."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """How the rows of one table belong to a candidate.

    Attributes:
        table: its name.
        ways: a column and the table whose `id` it holds, for each way that leads to the candidate; a row belongs to the candidate
            when one of them does. The first one is never empty. None for the table of the candidates itself.
        others_refer: whether rows elsewhere, or files of other computers, name its rows by their id: then the id becomes a tombstone.
    """

    table: str
    ways: tuple[tuple[str, str], ...] = ()
    others_refer: bool = False


_OF_CANDIDATE, _OF_INTERVIEW, _OF_REFERENCE = (
    (("candidate_id", CANDIDATE),),
    (("interview_id", "interview"),),
    (("reference_id", "reference"),),
)

BELONGING: tuple[Belonging, ...] = (
    Belonging("answer_version", _OF_INTERVIEW),
    Belonging("answer", _OF_INTERVIEW),
    Belonging("revision", _OF_INTERVIEW),
    Belonging("submission", _OF_INTERVIEW),
    Belonging("prediction", (*_OF_INTERVIEW, *_OF_REFERENCE)),
    Belonging("reference_rating", _OF_INTERVIEW),
    Belonging("reference_call", (*_OF_INTERVIEW, *_OF_REFERENCE)),
    Belonging("job_progress", (*_OF_INTERVIEW, ("job_id", "job"))),
    Belonging("reference_details", _OF_REFERENCE),
    Belonging("reference_event", _OF_REFERENCE),
    Belonging("reference_pair", (("first_id", "reference"), ("second_id", "reference"))),
    Belonging("interview", _OF_CANDIDATE, others_refer=True),
    Belonging("reference", _OF_CANDIDATE, others_refer=True),
    Belonging("job", _OF_CANDIDATE, others_refer=True),
    Belonging("meeting", _OF_CANDIDATE),
    Belonging("look", _OF_CANDIDATE),
    Belonging("decision", _OF_CANDIDATE),
    Belonging("candidate_link", _OF_CANDIDATE, others_refer=True),
    Belonging("retention", _OF_CANDIDATE),
    Belonging("hold", _OF_CANDIDATE),
    Belonging("merits", _OF_CANDIDATE),
    Belonging("application", _OF_CANDIDATE),
    Belonging("review", _OF_CANDIDATE),
    Belonging("offer", _OF_CANDIDATE),
    Belonging("offer_step", _OF_CANDIDATE),
    Belonging("offer_fallback", (*_OF_CANDIDATE, ("fallback_id", CANDIDATE))),
    Belonging("reply", _OF_CANDIDATE),
    Belonging(CANDIDATE, others_refer=True),
)
"""In the order in which rows can be deleted: what refers to others first."""

OF_NOBODY = {
    "opening": "the place that people are considered for",
    "bank": "questions, the same for everybody",
    "opening_bank": "which questions an opening uses",
    "opening_document": "the need and the ad of an opening, written before anybody was met",
    "own_example": "an interviewer's own story",
    "erased_count": "numbers that say of nobody who it was",
    "tombstone": "random ids of what is not there any more",
    "row_checksum": "made of other rows, and goes with them",
}
"""The tables that belong to no candidate, and why."""

_BY_NAME = {one.table: one for one in BELONGING}


def of(present: Present, name: str, candidate_ids: Iterable[str]) -> ColumnElement[bool]:
    """The condition that a row of a table belongs to one of these candidates.

    Args:
        present: the tables as the file has them (`present_tables.present`).
        name: a table of `BELONGING` that the file has.
        candidate_ids: a few hundred at most.
    """
    table = present[name]
    if name == CANDIDATE:
        own: ColumnElement[bool] = table.c.id.in_(list(candidate_ids))
        return own
    wanted = list(candidate_ids)
    ways = [
        table.c[column].in_(select(present[there].c.id).where(of(present, there, wanted)))
        for column, there in _BY_NAME[name].ways
        if column in table.c and there in present
    ]
    return or_(*ways)


def with_owner(present: Present, name: str, columns: Sequence[str]) -> Select[Any]:
    """Select the id of the candidate to whom each row belongs, and then these columns of it."""
    table = present[name]
    if name == CANDIDATE:
        return select(table.c.id, *(table.c[column] for column in columns))
    owner, joined = _owner(present, name, table)
    return select(owner, *(table.c[column] for column in columns)).select_from(joined)


def _owner(present: Present, name: str, table: AnyTable) -> tuple[ColumnElement[str], AnyTable]:
    column, there = _BY_NAME[name].ways[0]
    if there == CANDIDATE:
        return table.c[column], table
    parent = present[there]
    return parent.c.candidate_id, table.join(parent, parent.c.id == table.c[column])


def key_column(name: str) -> str:
    """The column by which others name the rows of a table of `BELONGING`."""
    return "foreign_id" if name == "candidate_link" else "id"


def words_of(table: AnyTable) -> tuple[str, ...]:
    """The columns of a table that may hold words about a candidate."""
    from interview_tui.storage.tables import Words, metadata

    known = metadata.tables[table.name].c
    return tuple(column.name for column in table.c if isinstance(known[column.name].type, Words) and column.name not in NO_WORDS)
