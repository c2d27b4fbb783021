"""The reliability of raters over a whole opening: only where many candidates were rated by the same people (F15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from interview_tui.domain.agreement import ICC_CANDIDATES_NEEDED, IccInterval, icc_with_interval
from interview_tui.domain.bank import Stage
from interview_tui.domain.composite import effective_weights, over_stages, weighted_mean
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.interview import Interview
from interview_tui.domain.opening import Opening
from interview_tui.domain.seal import began_too_late, rater_key
from interview_tui.services.comparison import closed_stages
from interview_tui.services.comparison_values import values_in
from interview_tui.services.seal import look_through
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

Held = Mapping[CandidateId, Mapping[str, Sequence[Interview]]]
"""Submitted interviews by candidate and rater."""


def read_icc(services: Services, opening: Opening) -> IccInterval | None:
    """How far the raters of an opening tell candidates apart in the same way, with its interval.

    None where fewer than 12 candidates were rated by the same two or more. Of whom a stage is sealed is not in it.
    """
    with services.store.read() as conn:
        held = _held(conn, opening, services.rater)
        raters, rated = same_raters({key: frozenset(own) for key, own in held.items()})
        if len(raters) < 2:
            return None
        composites = _composites(conn, opening, {key: {name: held[key][name] for name in raters} for key in rated})
    table = [[own[name] for name in raters] for own in composites.values()]
    return icc_with_interval([[value for value in row if value is not None] for row in table if None not in row])


def same_raters(rated_by: Mapping[CandidateId, frozenset[str]]) -> tuple[tuple[str, ...], tuple[CandidateId, ...]]:
    """The raters who rated at least 12 candidates together, and those candidates; nobody where no two did.

    It begins with the two who share most, and adds who leaves at least 12.
    """
    everybody = sorted({name for own in rated_by.values() for name in own})

    def together(names: Sequence[str]) -> tuple[CandidateId, ...]:
        return tuple(key for key, own in rated_by.items() if own.issuperset(names))

    first = max(combinations(everybody, 2), key=lambda pair: len(together(pair)), default=())
    if len(together(first)) < ICC_CANDIDATES_NEEDED or not first:
        return (), ()
    chosen = list(first)
    for name in everybody:
        if name not in chosen and len(together([*chosen, name])) >= ICC_CANDIDATES_NEEDED:
            chosen.append(name)
    return tuple(chosen), together(chosen)


def _held(conn: Connection, opening: Opening, viewer: str) -> Held:
    """What was submitted, of the candidates of whom nothing is sealed; nothing where those are too few to go on."""
    from interview_tui.storage import interviews, submitted

    ids = [one.id for one in submitted.candidates_submitted(conn, opening.id)]
    if len(ids) < ICC_CANDIDATES_NEEDED:
        return {}
    every = interviews.interviews_of(conn, ids)
    sights = look_through(conn, opening, ids, every, viewer)
    by_candidate: dict[CandidateId, list[Interview]] = {key: [] for key in ids}
    for interview in every:
        by_candidate[interview.candidate_id].append(interview)
    found: dict[CandidateId, dict[str, list[Interview]]] = {}
    for key, own in by_candidate.items():
        if closed_stages(sights.of(key), own, sights.submissions):
            continue
        late = began_too_late(own, sights.submissions)
        for interview in own:
            if interview.id in sights.submissions and interview.id not in late and interview.stage is not Stage.REFERENCE:
                found.setdefault(key, {}).setdefault(rater_key(interview.interviewer), []).append(interview)
    return found


def _composites(conn: Connection, opening: Opening, held: Held) -> dict[CandidateId, dict[str, float | None]]:
    """Each rater's composite of each candidate, of the sealed ratings."""
    values = values_in(conn, opening, [one for own in held.values() for each in own.values() for one in each])
    weights = effective_weights(opening.persona)

    def composite(own: Sequence[Interview]) -> float | None:
        by_stage = {one.stage: values[one.id] for one in own}  # of two in one stage the later one counts
        return weighted_mean(over_stages(list(by_stage.values())), weights)

    return {key: {name: composite(each) for name, each in own.items()} for key, own in held.items()}
