"""JSON that another computer takes again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interview_tui.services.export import Form, export_scorecard
from interview_tui.services.packets import import_file
from tests.screens.sitting import held
from tests.services import packet_samples as packets
from tests.thorough import first_only


def test_what_is_exported_is_imported_as_the_same_scorecard(tmp_path: Path) -> None:
    with packets.computer(tmp_path / "one", packets.RATERS[0]) as services:
        candidate = packets.prepare(services)
        packets.rate(services, candidate)
        with packets.at_the_keyboard(services, packets.RATERS[1]):
            packets.rate(services, candidate, rating=9)
        done = export_scorecard(services, candidate.id, tmp_path, form=Form.JSON, with_reference_names=True)
        whole = packets.card(services, candidate.id)
    assert done.path is not None
    assert done.path.name.endswith(".candidate.json")
    with packets.computer(tmp_path / "two", packets.RATERS[0]) as services:
        import_file(services, done.path)
        assert packets.card(services, candidate.id) == whole
        assert export_scorecard(services, candidate.id, "-", form=Form.JSON, with_reference_names=True).text == done.text


@pytest.mark.parametrize("named", first_only([False, True]))
def test_names_of_references_travel_only_when_asked_and_that_is_told(tmp_path: Path, named: bool) -> None:
    with packets.computer(tmp_path / "one", packets.RATERS[0]) as services:
        candidate = packets.prepare(services)
        packets.rate(services, candidate)
        done = export_scorecard(services, candidate.id, "-", form=Form.JSON, with_reference_names=named)
        kept = export_scorecard(services, candidate.id, "-", form=Form.JSON, with_reference_names=named, without_reference_names=True)
    assert ("Eva Berg" in done.text) == named
    assert any("left out" in notice for notice in done.notices) != named
    assert "Eva Berg" not in kept.text


def test_what_is_not_submitted_or_sealed_is_not_in_it(tmp_path: Path) -> None:
    with packets.computer(tmp_path / "one", packets.RATERS[0]) as services:
        candidate = packets.prepare(services)
        with packets.at_the_keyboard(services, packets.RATERS[1]):
            held(services, candidate, who=packets.RATERS[1], rating=8, notes="+ mine")
        packets.rate(services, candidate, rating=3)
        with packets.at_the_keyboard(services, packets.RATERS[1]):
            assert services.store.flush(60)
            document = json.loads(export_scorecard(services, candidate.id, "-", form=Form.JSON).text)
    assert document["packets"] == []
