"""Need and inventory on the disk: written whole, read leniently, refused when they are impossible."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from interview_tui.bootstrap import connect
from interview_tui.domain.ids import OpeningId
from interview_tui.domain.inventory import Inventory
from interview_tui.domain.need import Alternative, Conclusion, Considered, Morale, Need, Other, Period, Trend
from interview_tui.errors import CannotOpen, NotFound, UsageError
from interview_tui.services.need import inventory_of, need_of, save_need
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services
from interview_tui.storage.documents import read_document, write_document
from interview_tui.storage.needs import need_from_plain, need_to_plain
from interview_tui.storage.tables import opening_document
from tests.services.test_access import paths
from tests.thorough import first_only, one_in

FULL = Need(
    Period.QUARTER, 27_000, 0.2, 45.5, 63, 0.12, 2.5, 4, 6, date(2027, 10, 1), "2027-10 9000\n2027-11 x", Trend.WORSE, Trend.STEADY,
    Trend.UNCHECKED, date(2027, 4, 1), Morale.OVERLOAD, Morale.FINE, Morale.UNASKED, 3, "They say\nit is too much",
    (
        Alternative(Other.WORKFLOW, Considered.CHOSEN, "Templates"), Alternative(Other.SHIFTS, Considered.NO, "They fit"),
        Alternative(Other.OUTSOURCING), Alternative(Other.OVERTIME, Considered.CHOSEN),
    ),
    True, Conclusion.HIRE, 2, "Growth",
)  # fmt: skip
LISTED = Inventory(("Chat", "E-mail"), ("Calls",), ("Refunds by hand",), ("Agent",), ("Writer",), ("Writes clearly",))


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = connect(paths(tmp_path), "Maria Lind")
    yield opened
    opened.store.close()


@pytest.fixture
def opening_id(services: Services) -> OpeningId:
    return add_opening(services, "Support agent", with_persona=False).id


def revisions(services: Services) -> dict[str, int]:
    with services.store.read() as conn:
        return {row.kind: row.rev for row in conn.execute(select(opening_document))}


def test_everything_comes_back_also_after_the_file_was_closed(tmp_path: Path, services: Services, opening_id: OpeningId) -> None:
    assert (need_of(services, opening_id), inventory_of(services, opening_id)) == (Need(), Inventory())
    assert save_need(services, opening_id, FULL, LISTED) == FULL
    other = add_opening(services, "Another").id
    services.store.close()
    again = connect(paths(tmp_path), "Maria Lind")
    assert (need_of(again, opening_id), inventory_of(again, opening_id)) == (FULL, LISTED)
    assert need_of(again, other) == Need()
    again.store.close()


def test_only_what_changed_is_written_again(services: Services, opening_id: OpeningId) -> None:
    save_need(services, opening_id, Need())
    assert revisions(services) == {}
    save_need(services, opening_id, FULL, LISTED)
    save_need(services, opening_id, FULL, LISTED)
    assert revisions(services) == {"need": 1, "inventory": 1}
    save_need(services, opening_id, replace(FULL, orders=1))
    assert revisions(services) == {"need": 2, "inventory": 1}
    assert inventory_of(services, opening_id) == LISTED


def test_text_is_cleaned_and_blanks_at_its_ends_go(services: Services, opening_id: OpeningId) -> None:
    dirty = replace(Need(), because=" two\nlines\x1b[2J ", signals_note="\n\x07note\r\n", forecast="\n2027-10 1\n")
    saved = save_need(services, opening_id, dirty, Inventory(does=(" a \n b ", " ", "\x00c")))
    assert saved == need_of(services, opening_id)
    assert (saved.because, saved.signals_note, saved.forecast) == ("two lines␛[2J", "␇note", "2027-10 1")
    assert inventory_of(services, opening_id).does == ("a b", "␀c")


@pytest.mark.parametrize(
    ("wrong", "told"),
    first_only(
        [
            ({"orders": -1}, "Orders must be 0 to 1,000,000,000"),
            ({"absence": 1.0}, "Absence must be 0 to 0.95"),
            ({"needed_on": date(1900, 1, 1)}, "1900-01-01"),
            ({"because": "x" * 2_001}, "2,001 characters; 2,000"),
            ({"forecast": "x" * 2_001}, "forecast by month has 2,001"),
            ({"signals_note": "x" * 4_001}, "4,001 characters; 4,000"),
        ],
        first=2,
    ),
)
def test_what_is_impossible_is_refused_and_changes_nothing(
    services: Services, opening_id: OpeningId, wrong: dict[str, Any], told: str
) -> None:
    save_need(services, opening_id, FULL)
    with pytest.raises(UsageError, match=rf"{told}.*Nothing was changed"):
        save_need(services, opening_id, replace(FULL, **wrong))
    with pytest.raises(UsageError, match="“phase out” has 100,001"):
        save_need(services, opening_id, Need(), Inventory(phase_out=("x" * 100_000,)))
    assert need_of(services, opening_id) == FULL


def test_an_opening_that_is_not_there_has_no_need(services: Services) -> None:
    for verb in (need_of, inventory_of, lambda on, key: save_need(on, key, FULL)):
        with pytest.raises(NotFound, match="no opening"):
            verb(services, OpeningId("nobody"))


@pytest.mark.parametrize(
    ("name", "value"),
    one_in(5, [
        ("orders", "many"), ("orders", 2.5), ("orders", True), ("share", 7), ("absence", None), ("period", "century"), ("period", 4),
        ("needed_on", "tomorrow"), ("needed_on", 20271001), ("checked_on", "0001-01-01"), ("forecast", ["2027-10 1"]), ("csat", {}),
        ("alternatives", "none"), ("alternatives", {"shifts": "no"}), ("alternatives", {"shifts": {"state": "maybe", "why": 7}}),
        ("agents_asked", "yes"), ("conclusion", "perhaps"), ("hires", -1), ("from_a_later_version", [1]),
    ]),
)  # fmt: skip
def test_a_document_of_another_program_is_read_as_far_as_it_can_be(
    services: Services, opening_id: OpeningId, name: str, value: object
) -> None:
    plain = {**need_to_plain(FULL), name: value}
    services.store.write(lambda conn: write_document(conn, opening_id, "need", plain, 1))
    default = {name: getattr(Need(), name)} if hasattr(FULL, name) else {}
    assert need_of(services, opening_id) == replace(FULL, **default)


def test_an_alternative_that_lacks_a_part_keeps_the_other() -> None:
    found = need_from_plain({"alternatives": {"shifts": {"state": "chosen"}, "overtime": {"why": "Asked"}}})
    assert found.alternatives[1] == Alternative(Other.SHIFTS, Considered.CHOSEN)
    assert found.alternatives[3] == Alternative(Other.OVERTIME, why="Asked")


def test_lists_that_are_no_lists_are_empty(services: Services, opening_id: OpeningId) -> None:
    plain = {"does": "Chat", "wants": ["Calls", 7, " "], "skills": None}
    services.store.write(lambda conn: write_document(conn, opening_id, "inventory", plain, 1))
    assert inventory_of(services, opening_id) == Inventory(wants=("Calls",))


def test_what_is_no_document_is_told_as_damage(services: Services, opening_id: OpeningId) -> None:
    from sqlalchemy import insert

    row = {"opening_id": opening_id, "kind": "need", "content": "[1]", "rev": 1, "updated_ms": 1}
    services.store.write(lambda conn: conn.execute(insert(opening_document).values(row)))
    with pytest.raises(CannotOpen, match="a document of an opening"):
        need_of(services, opening_id)


def test_documents_count_their_revisions_and_keep_to_their_opening(services: Services, opening_id: OpeningId) -> None:
    other = add_opening(services, "Another").id

    def job(conn: Any) -> list[int]:
        return [write_document(conn, opening_id, "ad", {"a": "å"}, now) for now in (1, 2)]

    assert services.store.write(job) == [1, 2]
    with services.store.read() as conn:
        assert read_document(conn, opening_id, "ad") == ({"a": "å"}, 2)
        assert read_document(conn, other, "ad") == read_document(conn, opening_id, "need") == ({}, 0)


def test_the_need_of_the_sample_data_can_be_read(tmp_path: Path, copy_sample: Callable[[Path], None]) -> None:
    copy_sample(paths(tmp_path).database)
    services = connect(paths(tmp_path), "Robin Sample", read_only=True)
    from interview_tui.services.openings import all_openings

    assert all(need_of(services, opening.id).alternatives for opening, _ in all_openings(services))
    services.store.close()
