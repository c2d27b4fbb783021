"""A setup makes the same opening at every computer; a candidate's file brings everything that may be seen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import PanelDecision, Tied, Verdict
from interview_tui.domain.ids import DecisionId, OpeningId
from interview_tui.domain.opening import Opening, PanelMember
from interview_tui.services.candidates import add_candidate
from interview_tui.services.closing import close_opening, save_privacy
from interview_tui.services.openings import get_opening, save_opening
from interview_tui.services.packets import Refused, candidate_file, export_setup, import_file
from interview_tui.services.session import Services
from tests.screens.sitting import held
from tests.services.packet_samples import RATERS, Sent, card, computer, edited, merged, prepare, rate, send, take


@pytest.fixture
def eva(tmp_path: Path) -> Iterator[Services]:
    with computer(tmp_path / "eva", RATERS[0]) as services:
        yield services


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Services]:
    with computer(tmp_path / "bo", RATERS[1]) as services:
        yield services


def written(services: Services, opening_id: str, folder: Path) -> Path:
    path = export_setup(services, opening_id, folder / "a.setup.json", with_reference_names=True, force=True).path  # type: ignore[arg-type]
    assert path is not None
    return path


def test_an_unknown_opening_is_made_with_everything_in_it(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    add_candidate(eva, candidate.opening_id, "Carl Dahl")
    opening = get_opening(eva, candidate.opening_id)
    save_opening(eva, replace(opening, panel=(PanelMember("Bo Berg", (Stage.QUICK_SCREEN,)),)))
    setup = written(eva, candidate.opening_id, tmp_path)
    imported = import_file(bo, setup)
    assert sorted(imported.added) == ["Anna Svensson", "Carl Dahl"]
    assert imported.notices == ()
    assert get_opening(bo, candidate.opening_id) == get_opening(eva, candidate.opening_id)
    assert written(bo, candidate.opening_id, tmp_path).read_text("utf-8") == setup.read_text("utf-8")
    assert merged(bo)["interviews"] == []
    again = import_file(bo, setup)
    assert (again.added, again.notices) == ((), ())


def test_as_long_as_nothing_is_submitted_the_opening_follows_the_file(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    import_file(bo, written(eva, candidate.opening_id, tmp_path))
    opening = get_opening(eva, candidate.opening_id)
    changed = save_opening(
        eva, replace(opening, title="Agent", persona=replace(opening.persona, competencies=opening.persona.competencies[1:]))
    )
    add_candidate(eva, candidate.opening_id, "Carl Dahl")
    imported = import_file(bo, written(eva, candidate.opening_id, tmp_path))
    assert imported.added == ("Carl Dahl",)
    assert imported.notices == ("Taken over from the file: title, competencies and weights.",)
    assert get_opening(bo, candidate.opening_id) == changed


def test_once_something_is_submitted_the_opening_stays_and_other_competencies_are_refused(
    eva: Services, bo: Services, tmp_path: Path
) -> None:
    candidate = prepare(eva)
    import_file(bo, written(eva, candidate.opening_id, tmp_path))
    rate(bo, candidate)
    ours = get_opening(bo, candidate.opening_id)
    save_opening(eva, replace(ours, title="Agent"))
    imported = import_file(bo, written(eva, candidate.opening_id, tmp_path))
    assert imported.notices == ("The opening stays as it is here. The file differs in: title.",)
    save_opening(eva, replace(ours, persona=replace(ours.persona, competencies=ours.persona.competencies[1:])))
    with pytest.raises(Refused, match="other competencies"):
        import_file(bo, written(eva, candidate.opening_id, tmp_path))
    assert get_opening(bo, candidate.opening_id) == ours


@pytest.mark.thorough
def test_other_questions_are_refused_once_something_is_submitted(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    import_file(bo, written(eva, candidate.opening_id, tmp_path))
    rate(bo, candidate)
    own = eva.paths.user_banks / "quick.yaml"
    own.parent.mkdir(parents=True)
    shipped = eva.library.choose(Stage.QUICK_SCREEN, "en", "")
    own.write_text(shipped.text.replace('version: "1.0"', 'version: "1.9"', 1), "utf-8")
    eva.library.reload()
    rate(eva, candidate)
    with pytest.raises(Refused, match="another version of the questions"):
        import_file(bo, written(eva, candidate.opening_id, tmp_path))


# -- the file of one candidate ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    return send(tmp_path_factory.mktemp("senders"))


def decide(services: Services, sent: Sent) -> None:
    from interview_tui.storage import decisions

    given = PanelDecision(
        DecisionId("d1"), sent.candidate, Verdict.HIRE, "Clear goals.", Tied.MISSION, "Help.", "Eva Ek", 1_790_000_000_000, 7.1, "", 7.123
    )
    services.store.write(lambda conn: decisions.add_decision(conn, given))


@pytest.mark.thorough
def test_a_candidates_file_brings_everything_to_an_empty_computer(sent: Sent, tmp_path: Path) -> None:
    with computer(tmp_path / "one", "") as one:
        take(one, sent.setup, *sent.packets)
        decide(one, sent)
        text = candidate_file(one, sent.candidate, with_reference_names=True)
        expected, data = card(one, sent.candidate), merged(one)
    file = tmp_path / "candidate.json"
    file.write_text(text, "utf-8")
    with computer(tmp_path / "two", "") as two:
        imported = import_file(two, file)
        assert imported.raters == tuple(sorted(RATERS))
        assert len(imported.new_interviews) == 3
        assert card(two, sent.candidate) == expected
        assert merged(two) == data
        assert candidate_file(two, sent.candidate, with_reference_names=True) == text
        assert len(import_file(two, file).known_interviews) == 3


def test_a_candidates_file_holds_nothing_that_is_sealed(sent: Sent, tmp_path: Path) -> None:
    with computer(tmp_path / "one", "Ada Dahl") as services:
        take(services, sent.setup)
        held(services, _candidate(services, sent.candidate), who="Ada Dahl", notes="+ mine")
        take(services, *sent.packets)
        decide(services, sent)
        found = json.loads(candidate_file(services, sent.candidate))
        assert found["packets"] == []
        assert found["decisions"] == []
        assert "said 6" not in json.dumps(found)


def _candidate(services: Services, candidate_id: str):  # type: ignore[no-untyped-def]
    from interview_tui.storage import candidates

    with services.store.read() as conn:
        return candidates.get_candidate(conn, candidate_id)  # type: ignore[arg-type]


# -- what is said about the candidates' data -------------------------------------------------------------------------------------


def privacy(services: Services, opening_id: OpeningId, controller: str = "Acme AB", months: int = 6) -> Opening:
    return save_privacy(services, opening_id, "To hire\none agent.", controller, "dpo@example.org", months, "")


def test_what_the_data_are_for_travels_in_a_second_version_of_the_file(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    before = json.loads(written(eva, candidate.opening_id, tmp_path).read_text("utf-8"))
    assert before["version"] == 1
    assert "privacy" not in before["opening"]
    told = privacy(eva, candidate.opening_id)
    setup = written(eva, candidate.opening_id, tmp_path)
    assert json.loads(setup.read_text("utf-8"))["version"] == 2
    assert import_file(bo, setup).notices == ()
    assert get_opening(bo, candidate.opening_id) == told
    assert written(bo, candidate.opening_id, tmp_path).read_text("utf-8") == setup.read_text("utf-8")
    rate(bo, candidate)
    sent = candidate_file(bo, candidate.id, with_reference_names=True)
    assert (json.loads(sent)["version"], json.loads(sent)["opening"]["privacy"]["controller"]) == (2, "Acme AB")
    (tmp_path / "one.json").write_text(sent, "utf-8")
    assert import_file(eva, tmp_path / "one.json").notices == ()


@pytest.mark.thorough
def test_a_file_that_says_nothing_about_the_data_takes_nothing_away(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    setup = written(eva, candidate.opening_id, tmp_path)
    import_file(bo, setup)
    told = privacy(bo, candidate.opening_id)
    assert import_file(bo, setup).notices == ()
    assert get_opening(bo, candidate.opening_id) == told
    privacy(eva, candidate.opening_id, "Acme Group")
    (notice,) = import_file(bo, written(eva, candidate.opening_id, tmp_path)).notices
    assert notice == "Taken over from the file: controller."


def test_a_closed_opening_stays_closed_and_keeps_what_was_said(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    import_file(bo, written(eva, candidate.opening_id, tmp_path))
    told = privacy(bo, candidate.opening_id)
    close_opening(bo, told.id)
    privacy(eva, candidate.opening_id, "Acme Group", 1)
    save_opening(eva, replace(get_opening(eva, told.id), title="Agent"))
    assert import_file(bo, written(eva, told.id, tmp_path)).notices == ("Taken over from the file: title.",)
    here = get_opening(bo, told.id)
    assert here.closed_on is not None
    assert (here.title, here.controller, here.keep_months) == ("Agent", "Acme AB", 6)


def test_keeping_people_for_long_without_a_reason_is_refused_from_a_file_too(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    privacy(eva, candidate.opening_id)
    setup = written(eva, candidate.opening_id, tmp_path)
    for_long = edited(setup, lambda document: document["opening"]["privacy"].update(keep_months=60))
    with pytest.raises(Refused, match="needs a reason"):
        import_file(bo, for_long)
