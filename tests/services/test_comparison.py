"""Comparing candidates from a real database file, with the eyes of different people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.comparison import read_numbers
from interview_tui.domain.ids import CandidateId, InterviewId, OpeningId
from interview_tui.domain.opening import Candidate, Opening, PanelMember
from interview_tui.domain.stored import Stored
from interview_tui.errors import NotFound, UsageError
from interview_tui.paths import Paths
from interview_tui.services.banks import BankLibrary
from interview_tui.services.comparison import choose_for, comparables, read_comparison, resolve_people, with_icc
from interview_tui.services.comparison_icc import same_raters
from interview_tui.services.session import Chair, Services
from interview_tui.storage import candidates, openings
from interview_tui.storage.store import Store
from tests.services import compare_samples as samples
from tests.services import markdown_samples
from tests.services.compare_samples import ANNA, BENGT, CARO, DINA, MARIA, PER, SIV, person, quick_screens, stored
from tests.thorough import first_only

OPENING = markdown_samples.opening()


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """An empty database; Maria sits at the keyboard."""
    paths = Paths(tmp_path / "a.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "settings.toml", tmp_path / "state")
    with Store.open(paths.database, state=paths.state, backups=paths.backups, now_ms=lambda: markdown_samples.START) as store:
        yield Services(store, BankLibrary(None, tmp_path / "none"), paths, lambda: markdown_samples.START, Chair(MARIA))


def test_what_is_read_is_what_was_submitted(services: Services) -> None:
    samples.fill(services.store)
    found = read_comparison(services, [CARO.id, ANNA.id, BENGT.id, ANNA.id])
    assert [one.candidate for one in found.people] == [ANNA, BENGT, CARO]
    assert [one.raters for one in found.people] == [(MARIA, PER, SIV), (MARIA, PER, SIV), (MARIA, PER)]
    values = {key: held.value for key, held in read_numbers(found).composites.items()}
    assert values[BENGT.id] == pytest.approx(7.875)
    assert found.was_revised


def test_a_seat_that_has_not_submitted_sees_nothing_of_that_candidate(services: Services) -> None:
    own = replace(quick_screens(BENGT)[2], submission=None)
    others = [item for who in (ANNA, CARO) for item in quick_screens(who)]
    samples.fill(services.store, [*others, *quick_screens(BENGT)[:2], own])
    services.chair.rater = SIV
    found = read_comparison(services, [ANNA.id, BENGT.id, CARO.id])
    assert [bool(one.closed) for one in found.people] == [False, True, False]
    assert found.one(BENGT.id).cards == ()
    assert BENGT.id not in read_numbers(found).composites
    line = next(line for line in comparables(services, OPENING.id).lines if line.candidate == BENGT)
    assert line.why_not == "Sealed. The others' ratings open when you have submitted your own."
    services.chair.rater = PER
    assert not read_comparison(services, [ANNA.id, BENGT.id]).one(BENGT.id).closed


def test_a_stage_in_which_nobody_has_submitted_hides_nothing(services: Services) -> None:
    samples.fill(services.store)
    expecting = replace(OPENING, panel=(PanelMember(MARIA, (Stage.DEEP_DIVE,)), PanelMember(PER, (Stage.DEEP_DIVE,))))
    services.store.write(lambda conn: openings.update_opening(conn, expecting))
    assert not read_comparison(services, [ANNA.id, BENGT.id]).one(ANNA.id).closed


@pytest.mark.parametrize("ids", [[], [ANNA.id], [CandidateId(str(number)) for number in range(6)]])
def test_too_few_and_too_many_are_refused(services: Services, ids: list[CandidateId]) -> None:
    with pytest.raises(UsageError, match="2 to 5"):
        read_comparison(services, ids)


def test_candidates_of_different_openings_are_not_compared(services: Services) -> None:
    samples.fill(services.store)
    other = replace(OPENING, id=OpeningId("other"), title="Sales")
    stranger = replace(person(9, "Eva Ström"), opening_id=other.id)

    def add(conn: object) -> None:
        openings.insert_opening(conn, other)  # type: ignore[arg-type]
        candidates.insert_candidate(conn, stranger)  # type: ignore[arg-type]

    services.store.write(add)
    with pytest.raises(UsageError, match="different openings"):
        read_comparison(services, [ANNA.id, stranger.id])
    with pytest.raises(NotFound):
        read_comparison(services, [ANNA.id, CandidateId("nobody")])


def test_the_list_names_first_who_can_be_compared_and_says_why_others_cannot(services: Services) -> None:
    samples.fill(services.store)
    found = comparables(services, OPENING.id)
    assert [line.candidate for line in found.lines] == [ANNA, BENGT, CARO, DINA]
    assert [line.raters for line in found.ready] == [3, 3, 2]
    assert found.lines[-1].why_not == "Nothing submitted yet."
    assert found.more == 0


def test_who_was_met_by_most_raters_stands_first_then_those_alike_by_name(services: Services) -> None:
    whole = {"goal": 7, "first": 7, "upset": 7}
    zora, two, ada, half = (person(number, name) for number, name in enumerate(("Zora", "Two", "Ada", "Half"), 1))
    everything = role_without_drive()
    given = [stored(who, MARIA, whole) for who in (zora, two, ada)] + [stored(two, PER, whole)]
    given += [stored(half, rater, {"first": 7}) for rater in (MARIA, PER, SIV)]
    samples.fill(services.store, given, (half, zora, two, ada))
    services.store.write(lambda conn: openings.update_opening(conn, everything))
    lines = comparables(services, OPENING.id).ready
    assert [(line.candidate.name, line.raters, line.missing) for line in lines] == [
        ("Half", 3, 1), ("Two", 2, 0), ("Ada", 1, 0), ("Zora", 1, 0),
    ]  # fmt: skip


def role_without_drive() -> Opening:
    """The opening, with competencies that the quick screen rates all of."""
    persona = OPENING.persona
    return replace(OPENING, persona=replace(persona, competencies=persona.competencies[:2]))


def test_of_who_is_sealed_the_list_does_not_tell_what_is_rated(services: Services) -> None:
    samples.fill(services.store, [stored(ANNA, MARIA, {"goal": 7}), stored(ANNA, SIV, {"goal": 7}, submitted=False)], (ANNA, BENGT))
    services.chair.rater = SIV
    line = comparables(services, OPENING.id).lines[0]
    assert line.why_not
    assert line.missing == 0


def test_many_without_ratings_are_counted(services: Services) -> None:
    samples.fill(services.store, people=(ANNA, BENGT, *(person(n, f"Person {n}") for n in range(10, 75))))
    found = comparables(services, OPENING.id)
    assert (len(found.ready), len(found.lines), found.more) == (2, 52, 15)


def test_without_names_all_who_can_be_are_compared(services: Services) -> None:
    samples.fill(services.store)
    assert choose_for(services, OPENING.id) == (ANNA.id, BENGT.id, CARO.id)


def test_too_many_to_choose_from_are_listed_and_too_few_are_explained(services: Services) -> None:
    six = [person(number, f"Person {number}") for number in range(1, 7)]
    samples.fill(services.store, [stored(who, MARIA, {"goal": 5}) for who in six], six)
    with pytest.raises(UsageError, match="6 candidates can be compared") as refused:
        choose_for(services, OPENING.id)
    assert "Person 6" in str(refused.value)


def test_nobody_to_compare_is_explained(services: Services) -> None:
    samples.fill(services.store, quick_screens(ANNA), (ANNA, DINA))
    with pytest.raises(UsageError, match=r"there is one\.\n  Dina Ali: Nothing submitted yet\."):
        choose_for(services, OPENING.id)


def test_people_are_found_in_their_opening_alone(services: Services) -> None:
    samples.fill(services.store)
    assert resolve_people(services, OPENING, ["anna", BENGT.id]) == (ANNA.id, BENGT.id)
    with pytest.raises(NotFound, match="Nobody in the opening"):
        resolve_people(services, OPENING, ["eva"])
    with pytest.raises(UsageError, match="matches"):
        resolve_people(services, OPENING, ["a"])


# -- over the whole opening (F15) ----------------------------------------------------------------------------------------------


def crowd(count: int, raters: tuple[str, ...] = (MARIA, PER)) -> tuple[list[Candidate], list[Stored]]:
    people = [replace(person(1, f"Person {n}"), id=CandidateId(f"c{n:02}"), created_ms=markdown_samples.START + n) for n in range(count)]
    marks = [{"goal": 3 + n % 7, "first": 2 + n % 7, "upset": 4 + n % 5} for n in range(count)]
    held = [
        stored(who, rater, {key: min(10, mark + (rater == PER and who.id.endswith("3"))) for key, mark in given.items()})
        for who, given in zip(people, marks, strict=True)
        for rater in raters
    ]
    return people, held


def test_the_reliability_of_an_opening_is_told_from_twelve_candidates_on(services: Services) -> None:
    people, held = crowd(12)
    samples.fill(services.store, held, people)
    found = with_icc(services, read_comparison(services, [people[0].id, people[1].id]))
    assert found.icc is not None
    assert (found.icc.candidates, found.icc.raters) == (12, 2)
    assert found.icc.value.single > 0.9


@pytest.mark.parametrize(("count", "raters"), first_only([(11, (MARIA, PER)), (12, (MARIA,))]))
def test_fewer_candidates_or_one_rater_give_no_reliability(services: Services, count: int, raters: tuple[str, ...]) -> None:
    people, held = crowd(count, raters)
    samples.fill(services.store, held, people)
    assert with_icc(services, read_comparison(services, [people[0].id, people[1].id])).icc is None


def test_sealed_candidates_are_not_in_the_reliability(services: Services) -> None:
    people, held = crowd(12)
    mine = stored(people[3], SIV, {"goal": 1}, submitted=False)
    samples.fill(services.store, [*held, mine], people)
    services.chair.rater = SIV
    found = read_comparison(services, [people[0].id, people[1].id])
    assert with_icc(services, found).icc is None


def test_raters_are_taken_who_share_most_and_then_all_who_leave_enough() -> None:
    everybody = {
        CandidateId(f"c{n}"): frozenset({"a", "b"} | ({"c"} if n < 12 else set()) | ({"d"} if n < 5 else set())) for n in range(14)
    }
    raters, rated = same_raters(everybody)
    assert (raters, len(rated)) == (("a", "b", "c"), 12)
    assert same_raters({CandidateId(f"c{n}"): frozenset({"a"}) for n in range(20)}) == ((), ())
    assert same_raters({}) == ((), ())


def test_every_interview_of_the_samples_has_an_id_of_its_own() -> None:
    ids = [item.interview.id for who in (ANNA, BENGT, CARO) for item in quick_screens(who)]
    assert len(ids) == len(set(ids)) == 8
    assert InterviewId(f"{ANNA.id}-maria") in ids
