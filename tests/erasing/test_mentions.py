"""The name of somebody who was erased, in what was written about others, is told and never changed. Doubles go with the person."""

from __future__ import annotations

import pytest

from interview_tui.domain.ids import BankId, CandidateId, OpeningId
from interview_tui.domain.opening import Candidate
from interview_tui.services.closing import save_privacy
from interview_tui.services.erasing import Mention, erase, plan_erasure, report_lines
from interview_tui.storage import candidates, interviews, links
from interview_tui.storage.documents import read_document, write_document
from interview_tui.storage.erasing.mentions import mentions
from tests.builders import NOW
from tests.erasing.filled import key, markers, rows_about
from tests.erasing.world import World, answered

NAME = markers("Anna")["candidate.name"]


def test_a_name_in_the_notes_about_another_is_told_and_stays(world: World) -> None:
    services = world.connect()
    services.store.submit(answered("Bodil", f"worked with {NAME.upper()}, and with {NAME}", 40))
    assert services.store.flush(60)
    report = erase(services, [world.ids["Anna"]], lambda *_: None)
    title = "Support agent"
    assert report.mentioned == (Mention(markers("Bodil")["candidate.name"], title, 1),)
    assert "stands in what was written about others" in "\n".join(report_lines(report))
    assert report.is_clean, report.left
    services.store.close()
    assert any(NAME in str(row) for row in rows_about(world.paths.database, "Bodil")["answer"])


def test_case_and_accents_do_not_count_and_short_names_are_not_looked_for(world: World) -> None:
    services = world.connect()
    services.store.submit(answered("Bodil", "asa ostberg and Bo were there", 40))
    assert services.store.flush(60)
    with services.store.read() as conn:
        assert mentions(conn, ["Åsa Östberg"]) == {world.ids["Bodil"]: 1}
        assert mentions(conn, ["Bo"]) == {}
    services.store.close()


@pytest.mark.thorough
def test_a_double_goes_with_the_person(world: World) -> None:
    services = world.connect()
    double = CandidateId(key("Double", "candidate"))
    services.store.write(lambda conn: candidates.insert_candidate(conn, Candidate(double, OpeningId("o1"), "A. Double")))
    services.store.write(lambda conn: links.link(conn, double, world.ids["Anna"], NOW))
    assert {one.id for one in plan_erasure(services, [world.ids["Anna"]]).candidates} == {double, world.ids["Anna"]}
    assert erase(services, [world.ids["Anna"]], lambda *_: None).people == 2
    with services.store.read() as conn:
        assert candidates.find_candidates(conn, "A. Double") == ()
    services.store.close()


@pytest.mark.thorough
def test_a_name_in_an_opening_or_a_story_is_told_and_not_claimed_to_be_gone(world: World) -> None:
    services = world.connect()
    save_privacy(services, OpeningId("o1"), "To hire", "Acme", "mail", 36, f"Dispute with {NAME}")
    services.store.write(lambda conn: interviews.set_own_example(conn, "Me", BankId("reference"), f"As with {NAME}"))
    report = erase(services, [world.ids["Anna"]], lambda *_: None)
    assert report.mentioned == (Mention("", "Support agent", 1), Mention("", "", 1))
    said = "\n".join(report_lines(report))
    for words in (
        "the opening Support agent: 1 text",
        "own examples of interviewers: 1 text",
        "about them alone",
        "Not counted: a text that",
    ):
        assert words in said
    services.store.close()


@pytest.mark.thorough
def test_a_name_in_the_need_or_the_ad_of_an_opening_is_told(world: World) -> None:
    services = world.connect()
    need = {"because": f"{NAME} can do it for us"}
    services.store.write(lambda conn: write_document(conn, OpeningId("o1"), "need", need, NOW))
    report = erase(services, [world.ids["Anna"]], lambda *_: None)
    assert Mention("", "Support agent", 1) in report.mentioned
    with services.store.read() as conn:
        assert read_document(conn, OpeningId("o1"), "need")[0] == need
    services.store.close()
