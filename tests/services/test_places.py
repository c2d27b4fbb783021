"""Where somebody stands in the list of an opening."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview_tui.bootstrap import connect
from interview_tui.domain.ids import CandidateId
from interview_tui.errors import NotFound
from interview_tui.paths import Paths
from interview_tui.services.candidates import add_candidate, candidate_lines
from interview_tui.services.openings import add_opening
from interview_tui.services.places import place_of
from interview_tui.services.session import Services


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = connect(Paths(tmp_path / "i.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "s.toml", tmp_path / "state"))
    yield opened
    opened.store.close()


def test_the_place_is_the_index_in_the_list_also_with_namesakes_and_letters_after_z(services: Services) -> None:
    opening = add_opening(services, "Support", with_persona=False)
    other = add_opening(services, "Other", with_persona=False)
    names = ["Åsa Öberg", "anna", "Anna", "Anna", "Zoë", "Ärla", "李小龍", "Bo", "[/]", "Øyvind"]
    random.Random(7).shuffle(names)
    for name in names:
        add_candidate(services, opening.id, name)
        add_candidate(services, other.id, name)
    total, lines = candidate_lines(services, opening.id, "", 0, 100)
    assert total == len(names)
    assert [place_of(services, line.candidate.id) for line in lines] == list(range(total))


def test_nobody_has_no_place(services: Services) -> None:
    with pytest.raises(NotFound):
        place_of(services, CandidateId("nobody"))
