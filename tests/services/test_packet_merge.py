"""Packets come in any order and as often as they like: everybody ends up with the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import islice, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_tui.domain.interview import Place
from interview_tui.domain.rating import Rating
from interview_tui.services.careers import add_jobs
from interview_tui.services.packets import export_packet
from interview_tui.services.seal import revise
from interview_tui.storage.packet_rows import DETAILS, EVENTS, JOBS, MEETINGS, PEOPLE, Kind, joined
from tests.services.packet_samples import RATERS, Sent, card, computer, merged, send, take
from tests.thorough import thorough

_WORDS = st.sampled_from(["", "Lars", "Lars Holm", "Bo Ek"])
_COUNT = st.integers(0, 3)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sent, Path]:
    """Three computers whose raters have sent packets and read none."""
    folder = tmp_path_factory.mktemp("three-computers")
    return send(folder), folder


def fresh(folder: Path, place: int, target: Path) -> Path:
    """A copy of one of the three computers."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder / str(place), target)
    return target


@pytest.mark.parametrize("places", [(0,), *thorough([(0, 1, 2)], whole=True)], ids=len)
def test_all_orders_at_all_computers_give_the_same_scorecard_and_the_same_data(
    sent: tuple[Sent, Path], tmp_path: Path, places: Sequence[int]
) -> None:
    found, datas = set(), []
    for place in places:
        for order in permutations(n for n in range(3) if n != place):
            with computer(fresh(sent[1], place, tmp_path / "copy"), RATERS[place]) as services:
                take(services, *(sent[0].packets[n] for n in order))
                found.add(card(services, sent[0].candidate))
                datas.append(merged(services))
    assert len(found) == 1
    assert all(data == datas[0] for data in datas)
    assert all(rater in next(iter(found)) for rater in RATERS)


@settings(max_examples=settings().max_examples // 4)
@given(st.integers(0, 2), st.lists(st.integers(0, 2), max_size=5))
def test_any_packets_in_any_order_give_what_each_once_gives(
    sent: tuple[Sent, Path], once: Callable[[int, tuple[int, ...]], object], place: int, order: list[int]
) -> None:
    assert after(sent, place, order) == once(place, tuple(sorted(set(order))))


def after(sent: tuple[Sent, Path], place: int, packets: Iterable[int]) -> tuple[object, str]:
    """What one of the computers has when it has taken some packets."""
    with computer(fresh(sent[1], place, sent[1] / "copy"), RATERS[place]) as services:
        take(services, *(sent[0].packets[n] for n in packets))
        return merged(services), card(services, sent[0].candidate)


@pytest.fixture(scope="module")
def once(sent: tuple[Sent, Path]) -> Callable[[int, tuple[int, ...]], object]:
    """The same, remembered, for each packet once and in their own order."""
    return cache(partial(after, sent))


def test_a_packet_passed_on_by_somebody_else_is_the_same_packet(sent: tuple[Sent, Path], tmp_path: Path) -> None:
    with computer(fresh(sent[1], 1, tmp_path / "copy"), RATERS[1]) as services:
        take(services, sent[0].packets[0])
        passed_on = export_packet(services, sent[0].candidate, "-", rater=RATERS[0], with_reference_names=True).text
    assert passed_on == sent[0].packets[0].read_text("utf-8")


@pytest.mark.parametrize("orders", [1, *thorough([6])])
def test_revisions_and_new_jobs_are_merged_too(sent: tuple[Sent, Path], tmp_path: Path, orders: int) -> None:
    later = tmp_path / "later.json"
    with computer(fresh(sent[1], 0, tmp_path / "0"), RATERS[0]) as services:
        take(services, sent[0].packets[1])
        mine = next(one for one in _held(services, sent[0]) if one.interviewer == RATERS[0])
        question = next(question for question in _questions(services, mine.bank_hash) if question.anchors)
        revise(services, mine.id, Place(question.id), Rating(3), "They told of a second case.")
        add_jobs(services, sent[0].candidate, ["2019-01–2020-12 Team lead, Cloud Books, manager Ola Dahl"])
        assert services.store.flush(60)
        export_packet(services, sent[0].candidate, later, with_reference_names=True)
        take(services, sent[0].packets[2])
        expected = card(services, sent[0].candidate)
    files = (later, sent[0].packets[0], sent[0].packets[1])
    for order in islice(permutations(files), orders):
        with computer(fresh(sent[1], 2, tmp_path / "2"), RATERS[2]) as services:
            take(services, *order, later)
            assert card(services, sent[0].candidate) == expected
            assert "Cloud Books" in str(merged(services)["jobs"])
            assert "They told of a second case." in str(merged(services)["revisions"])


def _held(services: Any, sent: Sent) -> Any:
    from interview_tui.storage import interviews

    with services.store.read() as conn:
        return interviews.interviews_of(conn, [sent.candidate])


def _questions(services: Any, bank_hash: Any) -> Any:
    from interview_tui.storage import bank_rows

    with services.store.read() as conn:
        return bank_rows.get_bank(conn, bank_hash).questions


# -- the rule itself -------------------------------------------------------------------------------------------------------------


def _rows(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    """Rows with the same key; some with their names left out."""
    free = {
        name: _COUNT if name in ("rev", "updated_ms", "seq", "minutes") else st.booleans() if name in ("removed", "same") else _WORDS
        for name in kind.columns
    }
    rows = st.fixed_dictionaries({name: st.just("key") if name in kind.key else some for name, some in free.items()})
    return rows | rows.map(kind.without_names)


@pytest.mark.parametrize("kind", [JOBS, MEETINGS, PEOPLE, DETAILS, EVENTS], ids=lambda kind: kind.table.name)
@given(data=st.data())
def test_merging_rows_does_not_depend_on_order_grouping_or_repetition(kind: Kind, data: st.DataObject) -> None:
    one, two, three = (data.draw(_rows(kind)) for _ in range(3))
    assert joined(kind, one, one) == one
    assert joined(kind, one, two) == joined(kind, two, one)
    assert joined(kind, joined(kind, one, two), three) == joined(kind, one, joined(kind, two, three))
    assert joined(kind, joined(kind, one, two), two) == joined(kind, one, two)


@given(_rows(JOBS), _rows(JOBS))
def test_a_name_never_becomes_empty_and_the_newer_facts_stay(one: dict[str, Any], two: dict[str, Any]) -> None:
    both = joined(JOBS, one, two)
    assert bool(both["manager"]) == bool(one["manager"] or two["manager"])
    assert both["rev"] == max(one["rev"], two["rev"])
    newer = max(one, two, key=lambda row: row["rev"])
    if one["rev"] != two["rev"]:
        assert both["title"] == newer["title"]
