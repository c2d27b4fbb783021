"""Packets: what travels and what does not, and what is told when one does not fit."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.opening import Candidate
from interview_tui.domain.seal import Sealed
from interview_tui.errors import ExportRefused, UsageError
from interview_tui.services.candidates import add_candidate
from interview_tui.services.openings import add_opening, get_opening, save_opening
from interview_tui.services.packets import Refused, UnknownCandidate, export_packet, export_setup, import_file
from interview_tui.services.seal import look_early, sights_of, submit
from interview_tui.services.session import Services
from tests.screens.sitting import held, hold
from tests.services.packet_samples import RATERS, at_the_keyboard, card, computer, edited, merged, prepare, rate, take


@pytest.fixture
def eva(tmp_path: Path) -> Iterator[Services]:
    with computer(tmp_path / "eva", RATERS[0]) as services:
        yield services


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Services]:
    with computer(tmp_path / "bo", RATERS[1]) as services:
        yield services


def packet_of(services: Services, candidate: Candidate, **how: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export_packet(services, candidate.id, "-", **how).text)
    return found


def sent(services: Services, candidate: Candidate, folder: Path, **how: Any) -> Path:
    path = export_packet(services, candidate.id, folder / "a.packet.json", force=True, **how).path
    assert path is not None
    return path


def set_up(services: Services, candidate: Candidate, folder: Path) -> Path:
    path = export_setup(services, candidate.opening_id, folder / "a.setup.json", force=True).path
    assert path is not None
    return path


def change_behind(services: Services, statement: str) -> None:
    services.store.write(lambda conn: conn.exec_driver_sql(statement))


# -- what travels ----------------------------------------------------------------------------------------------------------------


def test_only_what_one_rater_has_submitted_travels(eva: Services) -> None:
    candidate = prepare(eva)
    mine = held(eva, candidate, who=RATERS[0])
    hold(eva, candidate, who=RATERS[0], notes="+ not finished")
    submit(eva, mine)
    with at_the_keyboard(eva, "Bo Berg"):
        rate(eva, candidate, 3)
    packet = packet_of(eva, candidate)
    assert [one["content"]["interview"]["id"] for one in packet["interviews"]] == [mine]
    assert "not finished" not in json.dumps(packet)
    assert "said 3" not in json.dumps(packet)


def test_with_nothing_submitted_it_says_what_to_do(eva: Services) -> None:
    candidate = prepare(eva)
    held(eva, candidate, who=RATERS[0])
    with pytest.raises(UsageError, match=r"submitted nothing.*Next: submit the interview"):
        export_packet(eva, candidate.id, "-")


def test_nobody_is_at_the_keyboard(eva: Services) -> None:
    eva.chair.rater = ""
    with pytest.raises(UsageError, match="Whose packet"):
        export_packet(eva, prepare(eva).id, "-")


def test_what_is_sealed_for_me_i_cannot_send(eva: Services) -> None:
    candidate = prepare(eva)
    held(eva, candidate, who=RATERS[0])
    with at_the_keyboard(eva, "Bo Berg"):
        rate(eva, candidate)
    with pytest.raises(UsageError, match="sealed for you"):
        export_packet(eva, candidate.id, "-", rater="bo  berg")


def test_names_of_references_and_managers_travel_only_if_asked(eva: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    rate(eva, candidate, rating=8)
    change_behind(
        eva, "INSERT INTO reference_details SELECT id, 'Full Name', NULL, '', NULL, '070-1234567', '', '', 0, 0, 1, 1 FROM reference"
    )
    silent, telling = packet_of(eva, candidate), packet_of(eva, candidate, with_reference_names=True)
    for secret in ("Person 1", "Telebolaget", "Eva Berg", "Full Name"):
        assert secret not in json.dumps(silent, ensure_ascii=False)
        assert secret in json.dumps(telling, ensure_ascii=False)
    assert "070-1234567" not in json.dumps(telling)
    assert silent["references"]["people"]
    assert [one["id"] for one in silent["references"]["people"]] == [one["id"] for one in telling["references"]["people"]]
    assert "Names of references" in export_packet(eva, candidate.id, "-").notices[0]


def test_a_setup_holds_no_interview_and_no_reference(eva: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    text = set_up(eva, candidate, tmp_path).read_text("utf-8")
    assert "said 7" not in text
    assert "Person 1" not in text
    assert "Eva Berg" not in text
    assert "Outdoor House" in text


def test_a_file_is_private_deterministic_and_never_replaced_unasked(eva: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    path = export_packet(eva, candidate.id, tmp_path).path
    assert path is not None
    assert path.name == f"anna-svensson-{candidate.id[:8]}-eva-ek.packet.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text("utf-8") == export_packet(eva, candidate.id, "-").text
    with pytest.raises(ExportRefused):
        export_packet(eva, candidate.id, tmp_path)
    export_packet(eva, candidate.id, tmp_path, force=True)


def test_an_interview_that_was_changed_behind_the_programs_back_is_not_sent(eva: Services) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    change_behind(eva, "UPDATE answer SET rating = 10 WHERE rating = 7")
    with pytest.raises(UsageError, match="changed by another program"):
        export_packet(eva, candidate.id, "-")


# -- what is taken ---------------------------------------------------------------------------------------------------------------


def test_an_import_opens_nothing(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    rate(eva, candidate, rating=9)
    setup, packet = set_up(eva, candidate, tmp_path), sent(eva, candidate, tmp_path)
    import_file(bo, setup)
    mine = held(bo, candidate, who=RATERS[1], rating=4)
    (imported,) = take(bo, packet)
    assert imported.new_interviews == ((RATERS[0], Stage.QUICK_SCREEN),)
    assert [sight.sealed for sight in sights_of(bo, candidate.id).of(candidate.id)] == [Sealed.SUBMIT_FIRST]
    assert "said 9" not in card(bo, candidate.id)
    submit(bo, mine)
    assert "said 9" in card(bo, candidate.id)


def test_an_early_look_travels_with_the_packet(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    with at_the_keyboard(eva, "Siv Lund"):
        rate(eva, candidate)
    mine = held(eva, candidate, who=RATERS[0])
    look_early(eva, candidate.id, Stage.QUICK_SCREEN)
    submit(eva, mine)
    import_file(bo, set_up(eva, candidate, tmp_path))
    take(bo, sent(eva, candidate, tmp_path))
    (sight,) = sights_of(bo, candidate.id).of(candidate.id)
    assert {one.name: one.looked_early for one in sight.raters} == {RATERS[0]: True}


@pytest.mark.thorough
def test_a_name_that_is_known_here_is_not_lost(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    import_file(bo, set_up(eva, candidate, tmp_path))
    take(bo, sent(eva, candidate, tmp_path, with_reference_names=True))
    take(bo, sent(eva, candidate, tmp_path))
    with bo.store.read() as conn:
        from interview_tui.storage.references import known_of

        assert {"Person 1", "Eva Berg"} <= {one.name for one in known_of(conn, candidate.id).mentions}


def test_an_interview_that_was_edited_is_refused(eva: Services, bo: Services, tmp_path: Path) -> None:
    from tests.services.test_packet_damage import first

    candidate = prepare(eva)
    rate(eva, candidate)
    import_file(bo, set_up(eva, candidate, tmp_path))
    packet = sent(eva, candidate, tmp_path)
    take(bo, packet)
    before = merged(bo)
    with pytest.raises(Refused, match="one of the two was edited"):
        import_file(bo, edited(packet, first("answers", notes="+ something else")))
    assert merged(bo) == before


def test_an_interview_that_is_not_submitted_here_is_refused(eva: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    packet = sent(eva, candidate, tmp_path)
    change_behind(eva, "DELETE FROM submission")
    with pytest.raises(Refused, match="was not submitted here"):
        import_file(eva, packet)


@pytest.mark.thorough
def test_a_change_behind_the_programs_back_is_told(eva: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    packet = sent(eva, candidate, tmp_path)
    change_behind(eva, "UPDATE answer SET rating = 10 WHERE rating = 7")
    (imported,) = take(eva, packet)
    assert "changed here by another program" in imported.notices[0]


def test_another_version_of_the_questions_is_refused_and_both_are_named(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    import_file(bo, set_up(eva, candidate, tmp_path))
    rate(eva, candidate)
    own = bo.paths.user_banks / "quick.yaml"
    own.parent.mkdir(parents=True)
    shipped = bo.library.choose(Stage.QUICK_SCREEN, "en", "")
    own.write_text(shipped.text.replace('version: "1.0"', 'version: "1.9"', 1), "utf-8")
    bo.library.reload()
    rate(bo, candidate)
    before = merged(bo)
    with pytest.raises(Refused, match=r"another version.*quick-screen-support 1\.0.*quick-screen-support 1\.9"):
        import_file(bo, sent(eva, candidate, tmp_path))
    assert merged(bo) == before


@pytest.mark.thorough
def test_another_persona_is_told(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    import_file(bo, set_up(eva, candidate, tmp_path))
    rate(eva, candidate)
    opening = get_opening(bo, candidate.opening_id)
    save_opening(bo, replace(opening, persona=replace(opening.persona, competencies=opening.persona.competencies[1:])))
    (imported,) = take(bo, sent(eva, candidate, tmp_path))
    assert "other competencies or weights" in imported.notices[0]


# -- whom it is about ------------------------------------------------------------------------------------------------------------


def test_a_candidate_of_the_same_name_is_proposed_and_linked_only_when_told(eva: Services, bo: Services, tmp_path: Path) -> None:
    theirs = prepare(eva)
    rate(eva, theirs)
    packet = sent(eva, theirs, tmp_path)
    mine = add_candidate(bo, add_opening(bo, "Agent").id, "anna svensson")
    before = merged(bo)
    with pytest.raises(UnknownCandidate) as error:
        import_file(bo, packet)
    assert [one.candidate.id for one in error.value.proposals] == [mine.id]
    assert merged(bo) == before
    imported = import_file(bo, packet, link=mine.id)
    assert imported.candidate == "anna svensson"
    assert import_file(bo, packet).known_interviews == imported.new_interviews


@pytest.mark.thorough
def test_somebody_nobody_knows_is_refused(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    with pytest.raises(Refused, match=r"nobody called Anna Svensson.*import the setup"):
        import_file(bo, sent(eva, candidate, tmp_path))


def test_a_packet_about_somebody_else_is_refused(eva: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    other = add_candidate(eva, candidate.opening_id, "Bo Ek")
    packet = sent(eva, candidate, tmp_path)
    wrongs: tuple[dict[str, Any], ...] = ({"only": other.id}, {"link": other.id})
    for wrong in wrongs:
        with pytest.raises(Refused, match="about somebody else: Anna Svensson"):
            import_file(eva, packet, **wrong)
    assert import_file(eva, packet, only=candidate.id, link=candidate.id).candidate == "Anna Svensson"


@pytest.mark.thorough
def test_two_files_under_one_id_are_not_put_together(eva: Services, bo: Services, tmp_path: Path) -> None:
    """Once an interview is here with one person, it does not come to another."""
    theirs = prepare(eva)
    rate(eva, theirs)
    packet = sent(eva, theirs, tmp_path)
    opening = add_opening(bo, "Agent")
    first, second = add_candidate(bo, opening.id, "Anna Svensson"), add_candidate(bo, opening.id, "Anna Berg")
    import_file(bo, packet, link=first.id)
    before = merged(bo)
    with pytest.raises(Refused):
        import_file(bo, packet, link=second.id)
    assert merged(bo) == before
