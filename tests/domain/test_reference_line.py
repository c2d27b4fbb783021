"""Somebody who may be called, as one line of text."""

from __future__ import annotations

import pytest

from interview_tui.domain.predictions import Relation
from interview_tui.domain.reference_line import ReferenceLine, parse_reference_line
from interview_tui.domain.text import NAME_LIMIT

MANAGER, PEER, REPORT = Relation.MANAGER, Relation.PEER, Relation.REPORT


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Karin Holm, manager, Employer AB", ("Karin Holm", MANAGER, "Employer AB")),
        ("  Karin   Holm ,  Employer AB , chef ", ("Karin Holm", MANAGER, "Employer AB")),
        ("Karin Holm, kollega", ("Karin Holm", PEER, "")),
        ("Karin Holm, former manager at Employer AB", ("Karin Holm", MANAGER, "Employer AB")),
        ("Karin Holm, kollega på Peer Group AB", ("Karin Holm", PEER, "Peer Group AB")),
        ("Karin Holm, Manager Tools AB, peer", ("Karin Holm", PEER, "Manager Tools AB")),
        ("Karin, my direct report, X, Y", ("Karin", REPORT, "X, Y")),
        ("Åsa Nord, UNDERSTÄLLD, Bolaget", ("Åsa Nord", REPORT, "Bolaget")),
        ("Åsa Nord chef Telebolaget", ("Åsa Nord", MANAGER, "Telebolaget")),
        ("Chef Boyardee, co-worker, Tins", ("Chef Boyardee", PEER, "Tins")),
        ("[/], peer, [@click=app.quit]", ("[/]", PEER, "[@click=app.quit]")),
    ],
)
def test_the_relation_may_stand_anywhere_after_the_name(line: str, said: tuple[str, Relation, str]) -> None:
    assert parse_reference_line(line) == ReferenceLine(*said)


@pytest.mark.parametrize("line", ["", "   ", ", manager, Employer AB", "manager"])
def test_a_name_is_needed(line: str) -> None:
    with pytest.raises(ValueError, match="A name is needed"):
        parse_reference_line(line)


@pytest.mark.parametrize("line", ["Karin Holm", "Karin Holm, Employer AB", "Karin Holm, managers of the year"])
def test_what_the_person_was_must_be_said(line: str) -> None:
    with pytest.raises(ValueError, match="Say what Karin Holm was to the candidate: manager, peer or report"):
        parse_reference_line(line)


def test_a_part_that_is_too_long_is_told() -> None:
    with pytest.raises(ValueError, match=f"The name has {NAME_LIMIT + 1} characters"):
        parse_reference_line(f"{'x' * (NAME_LIMIT + 1)}, peer")
    with pytest.raises(ValueError, match=f"The employer has {NAME_LIMIT + 1} characters"):
        parse_reference_line(f"Karin, peer, {'x' * (NAME_LIMIT + 1)}")


def test_control_characters_are_made_visible() -> None:
    assert parse_reference_line("K\x1b]0;x\x07, peer").name == "K␛]0;x␇"
