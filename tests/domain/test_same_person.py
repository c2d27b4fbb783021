from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import job

from interview_tui.domain.gathering import gather
from interview_tui.domain.ids import CandidateId, JobId, ReferenceId
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import Known, Mention, Pair, Reference, ReferenceDetails
from interview_tui.domain.same_person import doubles


def mention(n: int, name: str, employer: str = "", job_id: str = "") -> Mention:
    return Mention(ReferenceId(f"r{n}"), CandidateId("c1"), n, name, Relation.MANAGER, employer, JobId(job_id) if job_id else None)


def person(*mentions: Mention, **details: object) -> Reference:
    return Reference(mentions, replace(ReferenceDetails(mentions[0].id), **details))  # type: ignore[arg-type]


def names(*references: Reference, pairs: tuple[Pair, ...] = ()) -> list[tuple[str, str]]:
    return [(one.id, other.id) for one, other in doubles(references, pairs)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karin Holm", "Karin Holm"),
        ("Karin Holm", "  karin   HOLM "),
        ("Holm, Karin", "Karin Holm"),
        ("Åsa Öberg", "asa oberg"),
        ("Anna-Karin Holm", "Anna Karin Holm"),
        ("[/]", "[/]"),
    ],
)
def test_equal_names_are_asked_about_wherever_they_worked(one: str, other: str) -> None:
    assert names(person(mention(1, one, "Here")), person(mention(2, other, "There"))) == [("r1", "r2")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("K. Holm", "Karin Holm"),
        ("Karin", "Karin Holm"),
        ("Holm", "Karin Holm"),
        ("Karin H.", "Karin Holm"),
        ("Karin Holm", "Eva Karin Holm"),
        ("E K Holm", "Eva Karin Holm"),
        ("K. Anna Holm", "Karin A. Holm"),
    ],
)
def test_a_shorter_name_is_asked_about_only_at_the_same_place(one: str, other: str) -> None:
    assert names(person(mention(1, one, "Acme AB")), person(mention(2, other, " ACME  ab"))) == [("r1", "r2")]
    assert names(person(mention(1, other, "Acme AB")), person(mention(2, one, "Acme AB"))) == [("r1", "r2")]
    assert names(person(mention(1, one, job_id="j1")), person(mention(2, other, job_id="j1"))) == [("r1", "r2")]
    assert names(person(mention(1, one, "Acme AB")), person(mention(2, other, "Other"))) == []
    assert names(person(mention(1, one)), person(mention(2, other))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karin Holm", "Karin Berg"),
        ("K. H.", "Karin Holm"),
        ("K. H.", "K. Holm"),
        ("K", "Karin Holm"),
        ("B. Holm", "Karin Holm"),
        ("Karin Holm Berg", "Karin Holm Lind"),
        ("Kari Holm", "Karin Holm"),
        ("", "Karin Holm"),
        ("", ""),
        ("[/]", "[x]"),
    ],
)
def test_other_names_are_not_asked_about(one: str, other: str) -> None:
    assert names(person(mention(1, one, "Acme")), person(mention(2, other, "Acme"))) == []


def test_the_employer_may_come_from_a_job_or_from_a_correction() -> None:
    attached = replace(person(mention(1, "K. Holm", job_id="j1")), jobs=(job(1, employer="Acme"),))
    assert names(attached, person(mention(2, "Karin Holm", "acme"))) == [("r1", "r2")]
    assert names(person(mention(1, "K. Holm"), employer="Acme"), person(mention(2, "Karin Holm", "acme"))) == [("r1", "r2")]


def test_a_corrected_name_counts_in_the_place_of_the_first() -> None:
    corrected = {ReferenceId("r1"): ReferenceDetails(ReferenceId("r1"), name="Eva Berg")}
    for other, asked in (("Karin Holm", []), ("Eva Berg", [("r1", "r2")])):
        known = Known((mention(1, "Karin Holm"), mention(2, other)), corrected)
        assert names(*gather(known, ())) == asked


def test_any_mention_of_a_person_can_be_the_one_that_is_alike() -> None:
    both = person(mention(1, "K. Holm"), mention(2, "Karin Holm"))
    assert names(both, person(mention(3, "Karin Holm"))) == [("r1", "r3")]


@pytest.mark.parametrize("same", [True, False])
def test_what_was_said_of_any_two_mentions_settles_it(same: bool) -> None:
    both, other = person(mention(1, "K. Holm"), mention(2, "Karin Holm")), person(mention(3, "Karin Holm"))
    settled = Pair.of(ReferenceId("r3"), ReferenceId("r2"), same)
    assert names(both, other, pairs=(settled,)) == []
    assert names(both, other, pairs=(Pair.of(ReferenceId("r3"), ReferenceId("r9"), same),)) == [("r1", "r3")]


def test_people_taken_off_the_list_are_asked_about_while_one_of_the_two_is_on_it() -> None:
    gone = person(mention(1, "Karin Holm"), removed=True)
    assert names(gone, person(mention(2, "Karin Holm"))) == [("r1", "r2")]
    assert names(gone, person(mention(2, "Karin Holm"), removed=True)) == []


def test_sixty_people_of_one_name_are_compared_at_once() -> None:
    crowd = [person(mention(n, f"Karin {chr(97 + n % 26)}. Holm", "Acme"), mention(100 + n, "K. Holm", "Acme")) for n in range(60)]
    before = time.perf_counter()
    found = doubles(crowd, [Pair.of(one.id, other.id, False) for one, other in pairwise(crowd)])
    assert len(found) == 60 * 59 // 2 - 59
    assert time.perf_counter() - before < 1.0


@given(st.lists(st.text(max_size=12) | st.sampled_from(["K. Holm", "Karin Holm", "Karin", "Holm, K"]), max_size=6))
def test_each_pair_is_asked_about_once_and_nobody_beside_themselves(given_names: list[str]) -> None:
    crowd = [person(mention(n, name, "Acme")) for n, name in enumerate(given_names)]
    found = [{one.id, other.id} for one, other in doubles(crowd, ())]
    assert all(len(pair) == 2 for pair in found)
    assert len({frozenset(pair) for pair in found}) == len(found)
    backwards = [{one.id, other.id} for one, other in doubles(crowd[::-1], ())]
    assert sorted(map(sorted, found)) == sorted(map(sorted, backwards))
