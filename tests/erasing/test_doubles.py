"""Another row of the list that was said to be the same person goes along, so its hold, its handover and its mark count as much."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from interview_tui.domain.decision import Verdict
from interview_tui.domain.opening import Candidate
from interview_tui.domain.retention import DueInShort, Standing
from interview_tui.errors import UsageError
from interview_tui.screens import erase_dialogs
from interview_tui.services.erasing import erase, plan_erasure
from interview_tui.services.kept import standings
from interview_tui.services.retention import due_in_short, mark, put_on_hold, retention_list, retention_of
from interview_tui.services.session import Services
from interview_tui.storage import links
from tests.services.retention_samples import Calendar, decide, kept_in, people

KEPT_BACK: dict[Standing, Callable[[Services, Candidate], object]] = {
    Standing.OPEN: lambda _services, _double: None,
    Standing.MARKED: lambda services, double: mark(services, [double.id]),
    Standing.ON_HOLD: lambda services, double: put_on_hold(services, double.id, "A dispute.", date(2030, 1, 1)),
    Standing.HIRED: lambda services, double: decide(services, double.id, Verdict.HIRE),
}


@pytest.fixture
def clock() -> Calendar:
    return Calendar()


@pytest.fixture
def services(tmp_path: Path, clock: Calendar) -> Iterator[Services]:
    with kept_in(tmp_path, clock) as services:
        yield services


@pytest.fixture
def pair(services: Services) -> tuple[Candidate, Candidate]:
    """Rea, and another row of the list in another opening, of which somebody said that it is Rea too."""
    (rea,), (double,) = people(services, "Rea Real"), people(services, "Rea Double", title="Another")
    services.store.write(lambda conn: links.link(conn, double.id, rea.id, services.now_ms()))
    return rea, double


@pytest.mark.parametrize("why", KEPT_BACK)
def test_nobody_is_ready_before_every_row_of_theirs_is(
    services: Services, clock: Calendar, pair: tuple[Candidate, Candidate], why: Standing
) -> None:
    rea, double = pair
    mark(services, [rea.id])
    clock.wait(days=8)
    KEPT_BACK[why](services, double)
    kept = retention_of(services, rea.id)
    assert kept.standing is Standing.MARKED
    assert kept.waits_for is not None
    assert (kept.waits_for.candidate, kept.waits_for.standing) == (double, why)
    assert next(one for one in retention_list(services) if one.candidate == rea).standing is Standing.MARKED
    assert due_in_short(services) == DueInShort(marked=1 + (why is Standing.MARKED))
    assert standings(services, [rea.id, double.id]) == (Standing.MARKED, why)


def test_both_are_ready_when_the_days_of_both_are_over(services: Services, clock: Calendar, pair: tuple[Candidate, Candidate]) -> None:
    mark(services, [one.id for one in pair])
    clock.wait(days=8)
    assert [retention_of(services, one.id).standing for one in pair] == [Standing.READY, Standing.READY]
    assert due_in_short(services) == DueInShort(ready=2)


def test_a_row_that_stays_keeps_nobody_back(services: Services, clock: Calendar, pair: tuple[Candidate, Candidate]) -> None:
    rea, double = pair
    mark(services, [double.id])
    clock.wait(days=8)
    put_on_hold(services, rea.id, "A dispute.", date(2030, 1, 1))
    assert retention_of(services, double.id).standing is Standing.READY  # erasing the double takes nobody along


def test_a_hold_on_one_keeps_the_other_from_being_erased(services: Services, pair: tuple[Candidate, Candidate]) -> None:
    rea, double = pair
    hold = put_on_hold(services, double.id, "A dispute.", date(2030, 1, 1))
    assert plan_erasure(services, [rea.id]).hold == hold
    with pytest.raises(UsageError, match="Rea Double is on hold"):
        erase(services, [rea.id], lambda _: None)
    assert retention_of(services, rea.id).candidate == rea


def test_that_one_was_hired_is_said_before_the_other_is_erased(services: Services, pair: tuple[Candidate, Candidate]) -> None:
    rea, double = pair
    decide(services, double.id, Verdict.HIRE)
    assert plan_erasure(services, [rea.id]).hired == ("Rea Double",)


def test_the_dialog_offers_to_erase_without_a_word_only_where_all_rows_are_ready(
    services: Services, clock: Calendar, pair: tuple[Candidate, Candidate]
) -> None:
    rea, double = pair
    mark(services, [rea.id])
    clock.wait(days=8)
    decide(services, double.id, Verdict.HIRE)
    _, found = erase_dialogs._plan(services, [rea.id])
    assert erase_dialogs.Answer.READY not in [answer for _, answer in erase_dialogs._answers(found)]
    _, found = erase_dialogs._plan(services, [double.id])
    assert found == (Standing.HIRED,)
