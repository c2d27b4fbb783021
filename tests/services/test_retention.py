"""Who is kept until when, who is on hold, who is marked, and what is due (F19)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.retention import DueInShort, Standing
from interview_tui.errors import NotFound, UsageError
from interview_tui.services.closing import reopen_opening, save_privacy
from interview_tui.services.openings import get_opening
from interview_tui.services.retention import (
    REASON_LIMIT,
    due_in_short,
    end_hold,
    mark,
    note_handed_over,
    put_on_hold,
    retention_list,
    retention_of,
    set_erase_date,
    unmark,
)
from interview_tui.services.session import Services
from interview_tui.storage import retention as stored
from interview_tui.storage.checksums import differences
from tests.services.retention_samples import Calendar, closed_on, decide, kept_in, people, time_zone
from tests.thorough import first_only

TODAY = date(2026, 3, 1)
NOBODY = CandidateId("nobody")


@pytest.fixture
def clock() -> Calendar:
    return Calendar()


@pytest.fixture
def services(tmp_path: Path, clock: Calendar) -> Iterator[Services]:
    with kept_in(tmp_path, clock) as services:
        yield services
        with services.store.read() as conn:
            assert differences(conn) == ()


@pytest.fixture
def anna(services: Services) -> Candidate:
    """Of an opening that was closed, and whose date is reached today."""
    (anna,) = people(services, "Anna Svensson")
    closed_on(services, anna.opening_id, date(2024, 3, 1))
    return anna


def standing(services: Services, candidate: Candidate) -> Standing:
    return retention_of(services, candidate.id).standing


def test_before_closing_nobody_has_a_date(services: Services) -> None:
    anna, _bo = people(services, "Anna", "Bo")
    kept = retention_of(services, anna.id)
    assert (kept.standing, kept.erase_on, kept.hold, kept.review_due) == (Standing.OPEN, None, None, False)
    assert kept.opening == get_opening(services, anna.opening_id)
    assert due_in_short(services) == DueInShort()


@pytest.mark.parametrize(
    ("zone", "moment", "expected"),
    first_only(
        [
            ("Europe/Stockholm", "2026-02-28 22:59", Standing.WAITING),
            ("Europe/Stockholm", "2026-02-28 23:00", Standing.DUE),
            ("America/New_York", "2026-03-01 04:59", Standing.WAITING),
            ("America/New_York", "2026-03-01 05:00", Standing.DUE),
            ("Pacific/Kiritimati", "2026-02-28 10:00", Standing.DUE),
            ("UTC", "2026-02-28 23:59", Standing.WAITING),
        ],
        first=2,
    ),
)
def test_the_day_is_that_of_the_calendar_on_the_wall(
    services: Services, clock: Calendar, anna: Candidate, monkeypatch: pytest.MonkeyPatch, zone: str, moment: str, expected: Standing
) -> None:
    clock.set(moment)
    with time_zone(monkeypatch, zone):
        assert standing(services, anna) is expected
        assert due_in_short(services).due == (expected is Standing.DUE)


def test_the_soonest_comes_first_and_who_has_no_date_last(services: Services, clock: Calendar) -> None:
    first, second = people(services, "Örjan", "Åsa", title="First")
    third, fourth, fifth, sixth = people(services, "Zeta", "Émile", "Bo", "Ada", title="Second")
    closed_on(services, first.opening_id, date(2026, 2, 1))
    set_erase_date(services, third.id, date(2026, 9, 1), "")
    set_erase_date(services, second.id, date(2027, 1, 1), "")
    mark(services, [fourth.id])
    put_on_hold(services, fifth.id, "A dispute.", date(2026, 4, 1))
    del clock
    names = [kept.candidate.name for kept in retention_list(services)]
    assert names == ["Émile", "Zeta", "Åsa", "Örjan", "Ada", "Bo"]
    assert [kept.candidate.name for kept in retention_list(services, first.opening_id)] == ["Åsa", "Örjan"]
    assert [kept.erase_on for kept in retention_list(services, sixth.opening_id)] == [None, date(2026, 9, 1), None, None]
    with pytest.raises(NotFound):
        retention_list(services, first.opening_id[:-1] + "?")  # type: ignore[arg-type]


# -- an own date -----------------------------------------------------------------------------------------------------------------


def test_earlier_is_free_and_later_needs_a_reason(services: Services, anna: Candidate) -> None:
    closed_on(services, anna.opening_id, date(2026, 1, 31))
    assert set_erase_date(services, anna.id, date(2026, 3, 1), "").standing is Standing.DUE
    assert set_erase_date(services, anna.id, date(2028, 1, 31), "").erase_on == date(2028, 1, 31)
    with pytest.raises(UsageError, match="2028-01-31"):
        set_erase_date(services, anna.id, date(2028, 2, 1), " \n")
    kept = set_erase_date(services, anna.id, date(2028, 2, 1), " wants to be\r\nasked again ")
    assert (kept.erase_on, kept.retention.reason, kept.retention.rev) == (date(2028, 2, 1), "wants to be\nasked again", 3)
    back = set_erase_date(services, anna.id, None, "not kept")
    assert (back.erase_on, back.retention.erase_on, back.retention.reason) == (date(2028, 1, 31), None, "")


def test_in_an_open_opening_the_own_date_holds_and_later_counts_from_today(services: Services) -> None:
    (bo,) = people(services, "Bo")
    assert set_erase_date(services, bo.id, date(2028, 3, 1), "").standing is Standing.WAITING
    with pytest.raises(UsageError, match="2028-03-01"):
        set_erase_date(services, bo.id, date(2028, 3, 2), "")
    closed_on(services, bo.opening_id, date(2020, 1, 1))
    assert standing(services, bo) is Standing.WAITING


def test_what_cannot_be_a_date_is_refused(services: Services, anna: Candidate) -> None:
    with pytest.raises(UsageError, match="50 years"):
        set_erase_date(services, anna.id, date(2076, 3, 2), "because")
    with pytest.raises(UsageError, match="before 2026-03-01, when Anna Svensson was entered"):
        set_erase_date(services, anna.id, date(2026, 2, 28), "")
    with pytest.raises(UsageError, match="50 years"):
        put_on_hold(services, anna.id, "a dispute", date(9999, 12, 31))
    with pytest.raises(UsageError, match="4,001 characters"):
        set_erase_date(services, anna.id, date(2030, 1, 1), "x" * (REASON_LIMIT + 1))
    with pytest.raises(NotFound):
        set_erase_date(services, NOBODY, TODAY, "")
    assert retention_of(services, anna.id).retention.rev == 0


# -- holds -----------------------------------------------------------------------------------------------------------------------


def test_a_hold_stops_everything_until_it_is_ended(services: Services, clock: Calendar, anna: Candidate) -> None:
    mark(services, [anna.id])
    hold = put_on_hold(services, anna.id, " A dispute. ", date(2026, 3, 2))
    assert (hold.reason, hold.by_whom, hold.at_ms) == ("A dispute.", "Åsa", clock())
    kept = retention_of(services, anna.id)
    assert (kept.standing, kept.hold, kept.review_due, kept.retention.marked_ms) == (Standing.ON_HOLD, hold, False, None)
    with pytest.raises(UsageError, match=r"On hold: Anna Svensson\. Nobody"):
        mark(services, [anna.id])
    assert due_in_short(services) == DueInShort()
    clock.wait(days=1)
    assert retention_of(services, anna.id).review_due
    assert due_in_short(services) == DueInShort(reviews=1)
    services.chair.rater = "Bo"
    end_hold(services, anna.id)
    assert standing(services, anna) is Standing.DUE
    assert due_in_short(services) == DueInShort(due=1)
    with pytest.raises(UsageError, match="is not on hold"):
        end_hold(services, anna.id)
    with services.store.read() as conn:
        (ended,) = stored.holds_of(conn, anna.id)
        assert (ended.id, ended.ended_by, ended.ended_ms) == (hold.id, "Bo", clock())


def test_a_second_hold_takes_the_place_of_the_first_which_stays_on_record(services: Services, clock: Calendar, anna: Candidate) -> None:
    put_on_hold(services, anna.id, "A dispute.", TODAY)
    clock.wait(hours=1)
    second = put_on_hold(services, anna.id, "It goes on.", date(2026, 6, 1))
    assert retention_of(services, anna.id).hold == second
    assert due_in_short(services).reviews == 0
    with services.store.read() as conn:
        assert [(one.reason, one.ended_ms is None) for one in stored.holds_of(conn, anna.id)] == [
            ("A dispute.", False), ("It goes on.", True),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "review", "word"),
    [("  ", TODAY, "needs a reason"), ("x" * 4001, TODAY, "4,001"), ("A dispute.", TODAY - timedelta(days=1), "be over already")],
)
def test_a_hold_without_reason_or_review_is_refused(services: Services, anna: Candidate, reason: str, review: date, word: str) -> None:
    with pytest.raises(UsageError, match=word):
        put_on_hold(services, anna.id, reason, review)
    assert standing(services, anna) is Standing.DUE
    with pytest.raises(NotFound):
        put_on_hold(services, NOBODY, "A dispute.", TODAY)


# -- who was hired ---------------------------------------------------------------------------------------------------------------


def test_who_was_hired_is_due_only_after_the_hand_over(services: Services, anna: Candidate) -> None:
    decide(services, anna.id, Verdict.HIRE, 5)
    assert standing(services, anna) is Standing.HIRED
    assert due_in_short(services) == DueInShort()
    assert note_handed_over(services, anna.id, True).standing is Standing.DUE
    assert due_in_short(services) == DueInShort(due=1)
    assert note_handed_over(services, anna.id, False).standing is Standing.HIRED


def test_a_mark_from_before_the_decision_never_makes_somebody_hired_due(services: Services, clock: Calendar, anna: Candidate) -> None:
    mark(services, [anna.id])
    decide(services, anna.id, Verdict.HIRE, 5)
    clock.wait(days=8)
    assert standing(services, anna) is Standing.HIRED
    assert due_in_short(services) == DueInShort()
    handed_over = note_handed_over(services, anna.id, True)
    assert (handed_over.standing, handed_over.retention.marked_by) == (Standing.DUE, ""), "the seven days begin anew"
    mark(services, [anna.id])
    assert note_handed_over(services, anna.id, True).standing is Standing.MARKED, "said twice changes nothing"


def test_who_was_hired_cannot_be_marked_before_the_hand_over(services: Services, anna: Candidate) -> None:
    (free,) = people(services, "Free")
    decide(services, anna.id, Verdict.HIRE, 5)
    with pytest.raises(UsageError, match="Hired, and not handed over yet: Anna Svensson"):
        mark(services, [free.id, anna.id])
    assert standing(services, free) is Standing.OPEN
    note_handed_over(services, anna.id, True)
    assert mark(services, [anna.id]) == 1


def test_the_last_word_counts_and_nobody_else_is_handed_over(services: Services, anna: Candidate) -> None:
    decide(services, anna.id, Verdict.HIRE, 5)
    decide(services, anna.id, Verdict.DECLINE, 6)
    assert standing(services, anna) is Standing.DUE
    with pytest.raises(UsageError, match="was not hired: the last decision on record is “decline”"):
        note_handed_over(services, anna.id, True)
    with pytest.raises(UsageError, match="was not hired: there is no decision on record"):
        note_handed_over(services, people(services, "Free")[0].id, True)
    decide(services, anna.id, Verdict.HIRE, 7)
    assert standing(services, anna) is Standing.HIRED


# -- marks -----------------------------------------------------------------------------------------------------------------------


def test_a_mark_waits_seven_days_and_can_be_taken_back_to_the_end(services: Services, clock: Calendar, anna: Candidate) -> None:
    assert mark(services, [anna.id, anna.id]) == 1
    marked = retention_of(services, anna.id)
    assert (marked.standing, marked.retention.marked_by, marked.retention.marked_ms) == (Standing.MARKED, "Åsa", clock())
    clock.wait(days=3)
    assert mark(services, [anna.id]) == 0
    clock.wait(days=4, milliseconds=-1)
    assert due_in_short(services) == DueInShort(marked=1)
    clock.wait(milliseconds=1)
    assert standing(services, anna) is Standing.READY
    assert due_in_short(services) == DueInShort(ready=1)
    assert unmark(services, [anna.id]) == 1
    assert unmark(services, [anna.id]) == 0
    assert due_in_short(services) == DueInShort(due=1)


def test_summer_time_makes_the_days_of_grace_neither_longer_nor_shorter(
    services: Services, clock: Calendar, anna: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    with time_zone(monkeypatch, "Europe/Stockholm"):
        clock.set("2026-03-25 12:00")  # the clocks go forward on the 29th
        mark(services, [anna.id])
        clock.set("2026-04-01 11:59")
        assert standing(services, anna) is Standing.MARKED
        clock.set("2026-04-01 12:00")
        assert standing(services, anna) is Standing.READY


def test_all_are_marked_or_nobody(services: Services, anna: Candidate) -> None:
    held, free = people(services, "Held", "Free")
    put_on_hold(services, held.id, "A dispute.", TODAY)
    with pytest.raises(UsageError, match="On hold: Held"):
        mark(services, [anna.id, held.id, free.id])
    with pytest.raises(NotFound):
        mark(services, [anna.id, NOBODY])
    with pytest.raises(NotFound):
        unmark(services, [NOBODY])
    assert {kept.standing for kept in retention_list(services)} == {Standing.DUE, Standing.ON_HOLD, Standing.OPEN}


def test_a_later_date_takes_the_mark_away_and_a_reached_one_does_not(services: Services, anna: Candidate) -> None:
    mark(services, [anna.id])
    assert set_erase_date(services, anna.id, TODAY, "").standing is Standing.MARKED
    assert set_erase_date(services, anna.id, date(2026, 3, 2), "in talks").standing is Standing.WAITING


def test_who_was_marked_as_due_is_not_when_the_opening_is_open_again_or_keeps_longer(services: Services, anna: Candidate) -> None:
    asked = people(services, "Asked")[0]
    closed_on(services, asked.opening_id, date(2026, 2, 1))
    mark(services, [anna.id, asked.id])
    save_privacy(services, anna.opening_id, "", "", "", 23, "")
    assert standing(services, anna) is Standing.MARKED
    save_privacy(services, anna.opening_id, "", "", "", 36, "A case.")
    assert standing(services, anna) is Standing.WAITING
    reopen_opening(services, asked.opening_id)
    assert standing(services, asked) is Standing.MARKED  # nobody was due there: they have asked for it


# -- in short --------------------------------------------------------------------------------------------------------------------


def test_the_numbers_are_those_of_the_list_whatever_is_there(services: Services, clock: Calendar) -> None:
    chance = random.Random(3)
    everybody = [one for number in range(5) for one in people(services, *(f"P{place}" for place in range(9)), title=f"O{number}")]
    for number, opening_id in enumerate(dict.fromkeys(one.opening_id for one in everybody)):
        if number:
            closed_on(services, opening_id, date(2023 + number, 2 + number % 2, 28), 12)
    steps: list[Callable[[Candidate], object]] = [
        lambda one: set_erase_date(services, one.id, TODAY + timedelta(days=chance.randint(-3, 40)), "because"),
        lambda one: mark(services, [one.id]),
        lambda one: put_on_hold(services, one.id, "A dispute.", (clock.now + timedelta(days=chance.randint(0, 9))).date()),
        lambda one: decide(services, one.id, chance.choice(list(Verdict)), chance.randint(1, 9)),
        lambda one: end_hold(services, one.id),
        lambda one: note_handed_over(services, one.id, True),
    ]
    for one in everybody:
        for step in chance.sample(steps, 3):
            try:
                step(one)
            except UsageError:
                continue
        clock.wait(hours=3)
    seen: set[Standing] = set()
    for _ in range(3):
        found = retention_list(services)
        counted = Counter(kept.standing for kept in found)
        reviews = sum(kept.review_due for kept in found)
        short = due_in_short(services)
        assert short == DueInShort(counted[Standing.DUE], counted[Standing.READY], counted[Standing.MARKED], reviews)
        seen |= set(counted)
        clock.wait(days=5)
    assert seen == set(Standing), set(Standing) - seen


def test_who_was_hired_is_not_counted_as_due_by_a_date_of_their_own(services: Services, anna: Candidate) -> None:
    set_erase_date(services, anna.id, TODAY, "")
    assert due_in_short(services) == DueInShort(due=1)
    decide(services, anna.id, Verdict.HIRE)
    assert due_in_short(services) == DueInShort()


def test_who_has_a_date_of_their_own_stays_marked_when_the_opening_is_opened_again(services: Services, anna: Candidate) -> None:
    set_erase_date(services, anna.id, TODAY, "")
    mark(services, [anna.id])
    reopen_opening(services, anna.opening_id)
    assert standing(services, anna) is Standing.MARKED
