from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.meeting import (
    Meeting,
    Needed,
    PanelRemark,
    PanelRole,
    Part,
    Participant,
    needed,
    panel_remarks,
    parse_participant,
    parse_participants,
    participant_line,
)  # fmt: skip
from interview_tui.domain.text import NAME_LIMIT

MAJA = Participant("Maja Lind", PanelRole.HIRING, Part.ASKS)
OLA = Participant("Ola Berg", PanelRole.SENIOR, Part.NOTES)
EVA = Participant("Eva Ek", PanelRole.COLLEAGUE, Part.LISTENS)


def meeting(**fields: object) -> Meeting:
    whole: dict[str, object] = {"goal": "Get to know each other", "format": "Every job in turn", "participants": (MAJA,)}
    return Meeting(CandidateId("c1"), **(whole | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, ()),
        ({"goal": ""}, (Needed.GOAL,)),
        ({"goal": " \n\t"}, (Needed.GOAL,)),
        ({"format": "  "}, (Needed.FORMAT,)),
        ({"participants": ()}, (Needed.PARTICIPANTS,)),
        ({"participants": (), "format": "", "goal": ""}, (Needed.GOAL, Needed.FORMAT, Needed.PARTICIPANTS)),
        ({"when": "", "where": ""}, ()),
    ],
)
def test_a_deep_dive_needs_a_goal_a_format_and_participants(fields: dict[str, object], missing: tuple[Needed, ...]) -> None:
    assert needed(meeting(**fields)) == missing


def test_a_new_meeting_takes_two_hours_and_lacks_everything() -> None:
    assert Meeting(CandidateId("c1")).minutes == 120
    assert needed(Meeting(CandidateId("c1"))) == tuple(Needed)


@pytest.mark.parametrize(
    ("parts", "remarks"),
    [
        ((), ()),
        ((Part.ASKS,), (PanelRemark.ALONE,)),
        ((Part.LISTENS,), (PanelRemark.ALONE,)),
        ((Part.ASKS, Part.NOTES), ()),
        ((Part.LISTENS, Part.NOTES, Part.ASKS), ()),
        ((Part.ASKS, Part.LISTENS), (PanelRemark.NOBODY_NOTES,)),
        ((Part.NOTES, Part.LISTENS), (PanelRemark.NOBODY_ASKS,)),
        ((Part.LISTENS, Part.LISTENS), (PanelRemark.NOBODY_ASKS, PanelRemark.NOBODY_NOTES)),
        ((Part.ASKS, Part.ASKS, Part.NOTES), (PanelRemark.SEVERAL_ASK,)),
        ((Part.ASKS, Part.ASKS), (PanelRemark.SEVERAL_ASK, PanelRemark.NOBODY_NOTES)),
    ],
)
def test_what_is_lost_with_a_panel(parts: tuple[Part, ...], remarks: tuple[PanelRemark, ...]) -> None:
    assert panel_remarks(tuple(Participant(f"P{n}", part=part) for n, part in enumerate(parts))) == remarks


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Maja Lind, hiring person, asks", MAJA),
        ("Maja Lind, asks, hiring person", MAJA),
        ("  Maja   Lind ,Hiring Manager,ASKS ,", MAJA),
        ("Maja Lind, rekryterande chef, frågar", MAJA),
        ("Maja Lind, rekryterare, frågar", MAJA),
        ("Ola Berg, senior manager, takes notes", OLA),
        ("Ola Berg, högre chef, antecknar", OLA),
        ("Ola Berg, HÖGRE CHEF, notes", OLA),
        ("Ola Berg, ho\u0308gre chef, notes", OLA),
        ("Eva Ek, colleague, listens", EVA),
        ("Eva Ek, kollega, lyssnar", EVA),
        ("Eva Ek, kollega", EVA),
        ("Eva Ek", Participant("Eva Ek", PanelRole.OTHER, Part.LISTENS)),
        ("Eva Ek, asks", Participant("Eva Ek", PanelRole.OTHER, Part.ASKS)),
        ("Ek, Eva, kollega", Participant("Ek, Eva", PanelRole.COLLEAGUE, Part.LISTENS)),
        ("Eva Ek, kollega, head of support", Participant("Eva Ek, head of support", PanelRole.COLLEAGUE, Part.LISTENS)),
        ("Maja, asks, notes", Participant("Maja, asks", PanelRole.OTHER, Part.NOTES)),
        ("Ali\x1b[31m, asks", Participant("Ali␛[31m", PanelRole.OTHER, Part.ASKS)),
    ],
)
def test_a_person_on_a_line(line: str, person: Participant) -> None:
    assert parse_participant(line) == person


@pytest.mark.parametrize("line", ["Asks", ", asks", "senior manager, notes", "asks, listens", "kollega", "asks, notes, peer, asks"])
def test_words_without_a_name_are_nobody(line: str) -> None:
    assert parse_participant(line) is None
    assert parse_participants(f"{line}\nMaja Lind, hiring person, asks") == (MAJA,)


def test_a_name_that_is_cut_to_nothing_but_words_is_nobody() -> None:
    assert parse_participant("notes, " * 29 + "other" + ", " + "asksx") is None


@pytest.mark.parametrize("line", ["", "  ", ",", " , ,\t"])
def test_an_empty_line_is_nobody(line: str) -> None:
    assert parse_participant(line) is None


def test_people_one_a_line_with_empty_lines_between() -> None:
    text = "Maja Lind, hiring person, asks\n\n  \nOla Berg, senior manager, notes\r\nEva Ek, kollega\n"
    assert parse_participants(text) == (MAJA, OLA, EVA)
    assert parse_participants("\n \n") == ()


@pytest.mark.parametrize(
    "name", ["Maja Lind", "Lind, Maja", "Lind, Maja, asks", "Berg, manager", "Ek, asks, notes, peer", "Lind, other, listens"]
)
@pytest.mark.parametrize("role", list(PanelRole))
@pytest.mark.parametrize("part", list(Part))
def test_the_line_of_a_person_is_read_as_that_person(name: str, role: PanelRole, part: Part) -> None:
    person = Participant(name, role, part)
    assert parse_participant(participant_line(person)) == person


WORDS = st.lists(st.sampled_from(["asks", "chef", "Maja", "ÅSA", "kollega", "other", ",", ", ", " ", "x" * 99, "notes,"]), max_size=12).map(
    "".join
)


@given(WORDS | st.text(max_size=250))
def test_what_was_read_is_read_the_same_again(text: str) -> None:
    for person in parse_participants(text):
        assert 0 < len(person.name) <= NAME_LIMIT
        assert parse_participant(participant_line(person)) == person


def test_a_very_long_name_is_cut_and_still_read_the_same() -> None:
    person = parse_participant("x" * (NAME_LIMIT - 1) + ", and more, asks")
    assert person == Participant("x" * (NAME_LIMIT - 1), PanelRole.OTHER, Part.ASKS)
    assert parse_participant(participant_line(person)) == person
