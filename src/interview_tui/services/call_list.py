"""The reference calls in lists: of many candidates at once, without reading what was said in any interview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interview_tui.domain.ids import CandidateId
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.domain.calls_in_short import CallsInShort
    from interview_tui.storage.connection import Connection

_LOOKED_AT = 50
"""So many of the soonest promises are looked at: some of them are not to be kept any more."""


@dataclass(frozen=True, slots=True)
class NextCall:
    """The next promise to call somebody again.

    Attributes:
        candidate: the name of whom the call is about.
        name: who is to be called.
        at_ms: UTC moment; it may be past.
    """

    candidate_id: CandidateId
    candidate: str
    name: str
    at_ms: int


def calls_of_many(conn: Connection, candidate_ids: Sequence[CandidateId]) -> Mapping[CandidateId, CallsInShort]:
    """The calls about some candidates, counted; who is left out has had none, and the candidate was asked about nobody.

    One statement where nothing has happened, else five, whatever the number of candidates.
    """
    from interview_tui.storage import references

    known = references.known_where_begun(conn, candidate_ids)
    if not known:
        return {}
    from interview_tui.domain.calls_in_short import calls_in_short
    from interview_tui.domain.gathering import gather
    from interview_tui.storage import careers

    jobs = careers.jobs_of_many(conn, tuple(known))  # who works where the candidate works now is known from them
    return {key: calls_in_short(gather(about, jobs.get(key, ()))) for key, about in known.items()}


def next_call_of_all(services: Services) -> NextCall | None:
    """Who is to be called again first, of all candidates of open openings; None while nobody is. It may be overdue."""
    from interview_tui.storage import candidates, references

    with services.store.read() as conn:
        waiting = references.waiting_call_backs(conn, _LOOKED_AT)
        if not waiting:
            return None
        promised = calls_of_many(conn, tuple(dict.fromkeys(candidate_id for candidate_id, _ in waiting)))
        found = sorted((calls.next_ms, key, calls.next_name) for key, calls in promised.items() if calls.next_name)
        if not found:
            return None
        at_ms, candidate_id, name = found[0]
        return NextCall(candidate_id, candidates.get_candidate(conn, candidate_id).name, name, at_ms)
