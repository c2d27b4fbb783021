"""A file takes nothing away, gives no sealed word away, and renames nobody; and only the user says who is the same person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Candidate, PanelMember
from interview_tui.domain.references import EventKind
from interview_tui.services.calls import end_call, start_call
from interview_tui.services.candidates import add_candidate
from interview_tui.services.interviews import load_live
from interview_tui.services.openings import add_opening, get_opening, save_opening
from interview_tui.services.packets import Refused, UnknownCandidate, candidate_file, export_packet, export_setup, import_file
from interview_tui.services.references import load_people
from interview_tui.services.seal import look_early
from interview_tui.services.session import Services
from tests.screens.sitting import held
from tests.services.packet_samples import RATERS, at_the_keyboard, computer, digest, edited, merged, prepare, rate
from tests.thorough import first_only


@pytest.fixture
def eva(tmp_path: Path) -> Iterator[Services]:
    with computer(tmp_path / "eva", RATERS[0]) as services:
        yield services


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Services]:
    with computer(tmp_path / "bo", RATERS[1]) as services:
        yield services


def setup_of(services: Services, candidate: Candidate, folder: Path) -> Path:
    path = export_setup(services, candidate.opening_id, folder / "opening.setup.json", with_reference_names=True, force=True).path
    assert path is not None
    return path


def packet_of(services: Services, candidate: Candidate, folder: Path, **how: Any) -> Path:
    path = export_packet(services, candidate.id, folder / "sent.packet.json", force=True, with_reference_names=True, **how).path
    assert path is not None
    return path


def call(services: Services, candidate: Candidate, note: str = "spoke") -> str:
    """Whoever sits there calls the first reference."""
    people = load_people(services, candidate.id, services.rater)
    reference = people.everybody[0]
    people.log(reference.id, EventKind.GRANTED)
    assert services.store.flush(60)
    interview_id = start_call(services, candidate.id, reference.id, services.rater)
    end_call(services, load_live(services, interview_id), EventKind.REACHED, note)
    assert services.store.flush(60)
    return interview_id


# -- nothing is taken away -------------------------------------------------------------------------------------------------------


def as_call(interview_id: str, **head: Any) -> Any:
    """Give the call of a packet another id, and let it end later than anything here."""

    def change(packet: dict[str, Any]) -> None:
        for one in packet["interviews"]:
            if one["content"]["call"] is not None:
                one["content"]["interview"].update(id=interview_id, **head)
                one["content"]["interview"]["finished_ms"] += 10**9
                one["digest"] = digest(one["content"])

    return change


def test_a_call_never_takes_the_place_of_an_interview_or_of_somebody_elses_call(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    import_file(bo, setup_of(eva, candidate, tmp_path))
    call(bo, candidate)
    packet = packet_of(bo, candidate, tmp_path)
    finished, called = held(eva, candidate, who=RATERS[0], notes="+ precious"), call(eva, candidate)
    before = merged(eva)
    for theirs in (finished, called):
        with pytest.raises(Refused, match="has the id of something else"):
            import_file(eva, edited(packet, as_call(theirs)))
        assert merged(eva) == before


# -- what is sealed does not travel ----------------------------------------------------------------------------------------------


def test_notes_of_others_that_are_sealed_do_not_travel(eva: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    both = (Stage.QUICK_SCREEN, Stage.DEEP_DIVE)
    panel = tuple(PanelMember(name, both) for name in RATERS[:2])
    save_opening(eva, replace(get_opening(eva, candidate.opening_id), panel=panel))
    rate(eva, candidate)
    call(eva, candidate, "own remark")
    with at_the_keyboard(eva, RATERS[1]):
        rate(eva, candidate, 3)
        call(eva, candidate, "secret remark")
    for text in (packet_of(eva, candidate, tmp_path).read_text("utf-8"), candidate_file(eva, candidate.id, with_reference_names=True)):
        assert "own remark" in text
        assert "secret remark" not in text
    with at_the_keyboard(eva, RATERS[1]):
        assert "secret remark" in packet_of(eva, candidate, tmp_path).read_text("utf-8")


@pytest.mark.thorough
def test_early_looks_of_everybody_travel_with_every_file(eva: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    with at_the_keyboard(eva, RATERS[2]):
        held(eva, candidate, who=RATERS[2])
        look_early(eva, candidate.id, Stage.QUICK_SCREEN)
    (tmp_path / "candidate.json").write_text(candidate_file(eva, candidate.id), "utf-8")
    for number, file in enumerate((packet_of(eva, candidate, tmp_path), tmp_path / "candidate.json")):
        with computer(tmp_path / str(number), RATERS[1]) as services:
            import_file(services, setup_of(eva, candidate, tmp_path))
            import_file(services, file)
            assert [row.split('"by_whom": ')[1][:10] for row in merged(services)["looks"]] == ['"Siv Lund"']


# -- nobody is renamed -----------------------------------------------------------------------------------------------------------


def names(services: Services, candidate: Candidate) -> set[str]:
    return {one.name for one in load_people(services, candidate.id, services.rater).everybody}


def test_a_packet_does_not_rename_whom_an_interview_here_names(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    import_file(bo, setup_of(eva, candidate, tmp_path))
    rate(eva, candidate)
    rate(bo, candidate, 3)
    packet = packet_of(eva, candidate, tmp_path)
    named = [one for one in json.loads(packet.read_text("utf-8"))["references"]["people"] if one["name"] == "Person 0"]
    forged = edited(packet_of(bo, candidate, tmp_path), lambda sent: sent["references"]["people"].append({**named[0], "name": "Zorro"}))
    imported = import_file(eva, forged)
    assert "Person 0" in names(eva, candidate)
    assert "Zorro" not in names(eva, candidate)
    assert [notice for notice in imported.notices if "Zorro" in notice and "Person 0" in notice]


@pytest.mark.thorough
def test_the_interview_that_names_somebody_knows_best_also_when_it_comes_later(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    import_file(bo, setup_of(eva, candidate, tmp_path))
    rate(eva, candidate)
    rate(bo, candidate, 3)
    own = export_packet(eva, candidate.id, tmp_path / "eva.packet.json", with_reference_names=True).path
    assert own is not None
    (named,) = (one for one in json.loads(own.read_text("utf-8"))["references"]["people"] if one["name"] == "Person 0")
    forged = edited(packet_of(bo, candidate, tmp_path), lambda sent: sent["references"]["people"].append({**named, "name": "Zorro"}))
    with computer(tmp_path / "siv", RATERS[2]) as siv:
        import_file(siv, setup_of(eva, candidate, tmp_path))
        import_file(siv, forged)
        import_file(siv, own)
        assert "Zorro" not in names(siv, candidate)


# -- who is the same person ------------------------------------------------------------------------------------------------------


@pytest.fixture
def entered_twice(eva: Services, bo: Services) -> tuple[Candidate, CandidateId]:
    """Whom both computers know, entered at each."""
    return prepare(eva), add_candidate(bo, add_opening(bo, "Agent").id, "Anna Svensson").id


def annas(services: Services) -> int:
    from interview_tui.storage import candidates

    with services.store.read() as conn:
        return len(candidates.find_candidates(conn, "Anna Svensson"))


@pytest.mark.parametrize("what", first_only(["setup", "candidate"]))
def test_a_namesake_is_proposed_for_every_file(
    eva: Services, bo: Services, entered_twice: tuple[Candidate, CandidateId], tmp_path: Path, what: str
) -> None:
    theirs, mine = entered_twice
    rate(eva, theirs)
    file = setup_of(eva, theirs, tmp_path)
    if what == "candidate":
        file = tmp_path / "candidate.json"
        file.write_text(candidate_file(eva, theirs.id), "utf-8")
    with pytest.raises(UnknownCandidate, match="--new") as error:
        import_file(bo, file)
    assert [one.candidate.id for one in error.value.proposals] == [mine]
    assert annas(bo) == 1
    import_file(bo, file, link=mine)
    assert import_file(bo, packet_of(eva, theirs, tmp_path)).candidate == "Anna Svensson"
    assert import_file(bo, file).added == ()
    assert annas(bo) == 1


def test_somebody_else_of_the_same_name_is_added_when_told(
    eva: Services, bo: Services, entered_twice: tuple[Candidate, CandidateId], tmp_path: Path
) -> None:
    assert import_file(bo, setup_of(eva, entered_twice[0], tmp_path), new=True).added == ("Anna Svensson",)
    assert annas(bo) == 2


@pytest.mark.thorough
def test_an_untouched_double_can_still_be_linked(
    eva: Services, bo: Services, entered_twice: tuple[Candidate, CandidateId], tmp_path: Path
) -> None:
    theirs, mine = entered_twice
    rate(eva, theirs)
    import_file(bo, setup_of(eva, theirs, tmp_path), new=True)
    packet = packet_of(eva, theirs, tmp_path)
    imported = import_file(bo, packet, link=mine)
    assert "on the list twice" in imported.notices[0]
    assert import_file(bo, packet).known_interviews == imported.new_interviews
    with bo.store.read() as conn:
        from interview_tui.storage import careers, interviews

        assert len(careers.jobs_of(conn, mine)) == 2
        assert [one.candidate_id for one in interviews.interviews_of(conn, [mine, theirs.id])] == [mine]


def test_a_double_with_an_interview_is_not_linked(
    eva: Services, bo: Services, entered_twice: tuple[Candidate, CandidateId], tmp_path: Path
) -> None:
    theirs, mine = entered_twice
    rate(eva, theirs)
    packet = packet_of(eva, theirs, tmp_path)
    import_file(bo, setup_of(eva, theirs, tmp_path), new=True)
    import_file(bo, packet)
    before = merged(bo)
    with pytest.raises(Refused, match="about somebody else"):
        import_file(bo, packet, link=mine)
    assert merged(bo) == before


@pytest.mark.thorough
def test_another_opening_is_told_with_both_titles(
    eva: Services, bo: Services, entered_twice: tuple[Candidate, CandidateId], tmp_path: Path
) -> None:
    theirs, mine = entered_twice
    rate(eva, theirs)
    imported = import_file(bo, packet_of(eva, theirs, tmp_path), link=mine)
    assert [notice for notice in imported.notices if "“Support agent”" in notice and "“Agent”" in notice]


# -- revisions, numbers, limits --------------------------------------------------------------------------------------------------


def revised(packet: dict[str, Any], **how: Any) -> None:
    held_here = packet["interviews"][0]
    place = next(one for one in held_here["content"]["answers"] if one["rating"])
    packet["revisions"].append(
        {"id": "r", "interview_id": held_here["content"]["interview"]["id"], "question_id": place["question_id"], "subject": "",
         "rating": 3, "unrated": None, "reason": "x", "at_ms": held_here["submitted_ms"], "after_reveal": False, **how}
    )  # fmt: skip


BAD: dict[str, dict[str, Any]] = {
    "a question that is not asked": {"question_id": "nonsense"},
    "a job that is not asked about": {"subject": "nowhere"},
    "neither a rating nor a reason for none": {"rating": None},
    "both": {"unrated": "declined"},
    "a blank reason": {"reason": " "},
    "before it was submitted": {"at_ms": 1},
}


@pytest.mark.thorough
def test_revisions_that_cannot_be_are_refused(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    import_file(bo, setup_of(eva, candidate, tmp_path))
    rate(eva, candidate)
    packet = packet_of(eva, candidate, tmp_path)
    before = merged(bo)
    for how in BAD.values():
        with pytest.raises(Refused):
            import_file(bo, edited(packet, partial(revised, **how)))
        assert merged(bo) == before
    assert import_file(bo, edited(packet, revised)).new_revisions == 1


@pytest.mark.thorough
def test_a_number_beyond_all_numbers_is_refused(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    huge = edited(packet_of(eva, candidate, tmp_path), lambda sent: sent["competencies"][0].update(weight=10**400))
    with pytest.raises(Refused, match="a number from 0 to 10"):
        import_file(bo, huge)


def test_whatever_an_opening_can_hold_is_taken(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    opening = get_opening(eva, candidate.opening_id)
    first, *others = opening.persona.competencies
    long = replace(first, name="n" * 2_500, anchors=replace(first.anchors, good="x" * 2_500))
    persona = replace(opening.persona, title="t" * 2_500, outcomes=("y" * 2_500,), culture=("z" * 2_500,), competencies=(long, *others))
    save_opening(eva, replace(opening, persona=persona))
    import_file(bo, setup_of(eva, candidate, tmp_path))
    assert get_opening(bo, candidate.opening_id).persona == persona
