"""Offers and replies as rows: what this version does not know stays, and nothing of one person reaches another."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from interview_tui.bootstrap import connect
from interview_tui.domain.offer import Offer, OfferAnswer, StepKind, StepMark, with_step
from interview_tui.domain.reply import Reply, ReplyKind
from interview_tui.errors import CannotOpen
from interview_tui.paths import Paths
from interview_tui.services.candidates import add_candidate
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services
from interview_tui.storage import offers, replies, tables

DAY = date(2026, 3, 1)


@pytest.fixture
def services(tmp_path: Path, new_files_are_copies: None) -> Iterator[Services]:
    opened = connect(Paths(tmp_path / "x.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "s.toml", tmp_path / "state"), "Me")
    yield opened
    opened.store.close()


def test_a_step_of_a_newer_version_stays_where_it_is(services: Services) -> None:
    anna = add_candidate(services, add_opening(services, "Agent").id, "Anna")
    row = {"candidate_id": anna.id, "step": "a newer step", "person": "", "done_on": "", "not_needed": False, "by_whom": "", "rev": 0}
    services.store.write(lambda conn: conn.execute(insert(tables.offer_step).values(**row, updated_ms=1)) and None)
    given = with_step(Offer(anna.id), StepMark(StepKind.CALLED, "", DAY))
    stored = services.store.write(lambda conn: offers.put_offer(conn, anna.id, given, 2))
    assert stored is not None
    assert [one.step for one in stored.steps] == [StepKind.CALLED]
    services.store.write(lambda conn: offers.put_offer(conn, anna.id, replace(stored, steps=()), 3))
    with services.store.read() as conn:
        assert conn.execute(select(tables.offer_step.c.step)).scalars().all() == ["a newer step"]
        assert offers.offers_of(conn, [anna.id])[anna.id].steps == ()


def test_an_offer_is_of_one_person_alone(services: Services) -> None:
    opening = add_opening(services, "Agent")
    anna, bo = (add_candidate(services, opening.id, name) for name in ("Anna", "Bo"))
    services.store.write(lambda conn: offers.put_offer(conn, anna.id, Offer(anna.id, OfferAnswer.YES, fallback_id=bo.id), 1))
    with services.store.read() as conn:
        assert set(offers.offers_of(conn, [anna.id, bo.id])) == {anna.id}
        assert set(offers.offers_in(conn, opening.id)) == {anna.id}
        assert [one.candidate_id for one in offers.open_offers(conn)] == [anna.id]
    services.store.write(lambda conn: offers.put_offer(conn, anna.id, None, 2))
    with services.store.read() as conn:
        assert not offers.offers_of(conn, [anna.id])
        assert not conn.execute(select(tables.offer_fallback)).all()


def test_a_reply_is_put_replaced_and_taken_away(services: Services) -> None:
    anna = add_candidate(services, add_opening(services, "Agent").id, "Anna")
    for kind in (ReplyKind.THANK, ReplyKind.NETWORK):
        given = Reply(anna.id, kind, DAY, "Me")
        services.store.write(lambda conn, given=given: replies.put_reply(conn, anna.id, given, 1))  # type: ignore[misc]
        with services.store.read() as conn:
            assert replace(replies.replies_of(conn, [anna.id])[anna.id], rev=0) == given
    services.store.write(lambda conn: replies.put_reply(conn, anna.id, None, 2))
    with services.store.read() as conn:
        assert not replies.replies_of(conn, [anna.id])


def test_a_day_that_is_none_is_told_as_damage(services: Services, tmp_path: Path) -> None:
    anna = add_candidate(services, add_opening(services, "Agent").id, "Anna")
    services.store.write(lambda conn: offers.put_offer(conn, anna.id, Offer(anna.id, sign_by=DAY), 1))
    services.store.close()
    raw = sqlite3.connect(tmp_path / "x.db")
    raw.execute("UPDATE offer SET sign_by = '2026-02-30'")
    raw.commit()
    raw.close()
    again = connect(services.paths, "Me")
    try:
        with again.store.read() as conn, pytest.raises(CannotOpen, match="an offer that cannot be read"):
            offers.offers_of(conn, [anna.id])
    finally:
        again.store.close()
