from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import job

from interview_tui.domain.career import Job
from interview_tui.domain.gathering import gather
from interview_tui.domain.ids import CandidateId, EventId, JobId, ReferenceId
from interview_tui.domain.notes import CallAbout
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import (
    ATTEMPTS,
    CHALLENGE_LIMIT,
    EventKind,
    Flag,
    Known,
    Mention,
    Origin,
    Pair,
    Reference,
    ReferenceDetails,
    ReferenceEvent,
    spoken,
)

R1, R2, R3, R4 = (ReferenceId(f"r{n}") for n in range(1, 5))


def named(n: int, name: str, employer: str = "", relation: Relation = Relation.MANAGER) -> Mention:
    return Mention(ReferenceId(f"r{n}"), CandidateId("c1"), n, name, relation, employer)


def manager(n: int, of: int, name: str) -> Mention:
    return Mention(ReferenceId(f"r{n}"), CandidateId("c1"), n, name, Relation.MANAGER, "", JobId(f"j{of}"), Origin.MANAGER)


def details(n: int, **fields: Any) -> dict[ReferenceId, ReferenceDetails]:
    return {ReferenceId(f"r{n}"): ReferenceDetails(ReferenceId(f"r{n}"), **fields)}


def event(n: int, kind: EventKind, at_ms: int = 0, *, removed: bool = False) -> ReferenceEvent:
    return ReferenceEvent(EventId(f"e{n}-{at_ms}"), ReferenceId(f"r{n}"), kind, "Karin", at_ms, removed=removed)


def only(known: Known, jobs: Iterable[Job] = (), flags: Iterable[Flag] = ()) -> Reference:
    (found,) = gather(known, jobs, flags)
    return found


def ids(known: Known) -> list[list[str]]:
    return [[mention.id for mention in reference.mentions] for reference in gather(known, ())]


def test_nobody_is_known() -> None:
    assert gather(Known(), [job(1)]) == ()


def test_everybody_stands_in_the_order_in_which_they_became_known() -> None:
    assert ids(Known((named(3, "C"), named(1, "A"), named(2, "B")))) == [["r1"], ["r2"], ["r3"]]


def test_mentions_that_are_said_to_be_one_person_are_one_and_the_first_stands_for_them() -> None:
    known = Known((named(3, "Karin Holm"), named(1, "K. Holm"), named(2, "Eva")), pairs=(Pair.of(R3, R1, True),))
    assert ids(known) == [["r1", "r3"], ["r2"]]
    assert gather(known, ())[0].id == R1
    assert gather(known, ())[0].name == "K. Holm"


def test_one_person_may_have_three_mentions_through_two_pairs_in_any_order() -> None:
    mentions = tuple(named(n, f"Karin {n}") for n in (1, 2, 3))
    for pairs in ((Pair.of(R1, R3, True), Pair.of(R3, R2, True)), (Pair.of(R3, R2, True), Pair.of(R1, R3, True))):
        assert ids(Known(mentions, pairs=pairs)) == [["r1", "r2", "r3"]]


def test_a_pair_that_is_two_people_or_names_somebody_unknown_joins_nobody() -> None:
    pairs = (Pair.of(R1, R2, False), Pair.of(R1, R4, True))
    assert ids(Known((named(1, "Karin"), named(2, "Karin")), pairs=pairs)) == [["r1"], ["r2"]]


def test_two_stay_one_person_when_the_third_that_joined_them_loses_its_name() -> None:
    known = Known((named(1, "Karin"), named(2, ""), named(3, "Karin Holm")), pairs=(Pair.of(R1, R2, True), Pair.of(R2, R3, True)))
    assert ids(known) == [["r1", "r3"]]


def test_a_person_whose_first_mention_lost_its_name_stands_where_the_next_became_known() -> None:
    known = Known((named(1, ""), named(2, "Eva"), named(3, "Karin")), pairs=(Pair.of(R1, R3, True),))
    assert ids(known) == [["r2"], ["r3"]]


def test_a_mention_without_a_name_is_left_out_unless_something_has_happened_or_it_was_named_by_hand() -> None:
    mentions = (named(1, ""), named(2, ""), named(3, ""), named(4, ""))
    events = (event(2, EventKind.ASKED), event(4, EventKind.ASKED, removed=True))
    known = Known(mentions, {**details(1, contact="070"), **details(3, name="Karin")}, events)
    assert [(reference.id, reference.name) for reference in gather(known, ())] == [(R2, ""), (R3, "Karin")]


@pytest.mark.parametrize("pair", [(R2, R1), (R1, R2)])
def test_a_pair_is_the_same_whichever_comes_first(pair: tuple[ReferenceId, ReferenceId]) -> None:
    assert Pair.of(*pair, same=True) == Pair(R1, R2, True)


def test_nobody_is_a_pair_alone() -> None:
    with pytest.raises(ValueError, match="two mentions"):
        Pair.of(R1, R1, True)


def test_corrections_win_over_what_was_found() -> None:
    known = Known(
        (named(1, "Karn", "Acme"),),
        details(1, name="Karin", relation=Relation.PEER, employer="Puddle", together="2016", contact="070", challenge="the queue."),
    )
    found = only(known, [job(1, employer="Acme")])
    assert (found.name, found.relation, found.employer, found.together) == ("Karin", Relation.PEER, "Puddle", "2016")
    assert (found.details.contact, found.challenge, found.names) == ("070", "the queue", frozenset({"karin"}))


def test_of_each_correction_the_first_mention_that_says_something_wins() -> None:
    given = {**details(1, contact="070"), **details(2, contact="080", employer="Puddle", works_here_now=True, removed=True)}
    found = only(Known((named(1, "K"), named(2, "Karin")), given, pairs=(Pair.of(R1, R2, True),)))
    assert (found.details.contact, found.details.employer, found.works_here_now) == ("070", "Puddle", True)
    assert (found.details.reference_id, found.details.removed, found.name) == (R1, False, "K")


def test_a_person_is_a_manager_where_any_mention_says_so() -> None:
    mentions = (named(1, "Karin", relation=Relation.PEER), named(2, "Karin", relation=Relation.MANAGER))
    assert only(Known(mentions, pairs=(Pair.of(R1, R2, True),))).relation is Relation.MANAGER
    assert only(Known(mentions[:1])).relation is Relation.PEER


def test_only_who_was_named_in_the_quick_screen_was_named() -> None:
    assert only(Known((named(1, "Karin"),))).was_named
    assert not only(Known((manager(1, 1, "Karin"),)), [job(1)]).was_named


def test_the_jobs_are_those_attached_else_those_of_the_same_employer() -> None:
    jobs = [job(1, employer="Acme"), job(2, employer="ACME "), job(3, employer="Puddle")]
    assert [j.id for j in only(Known((named(1, "Karin", " acme"),)), jobs).jobs] == ["j1", "j2"]
    assert [j.id for j in only(Known((manager(1, 2, "Karin"),)), jobs).jobs] == ["j2"]
    assert [j.id for j in only(Known((named(1, "Karin"),), details(1, employer="puddle")), jobs).jobs] == ["j3"]
    assert [j.id for j in only(Known((named(1, "Karin", "Acme"),), details(1, job_id=JobId("j3"))), jobs).jobs] == ["j3"]


def test_a_job_without_an_employer_belongs_to_nobody_by_its_place() -> None:
    assert only(Known((named(1, "Karin"),)), [job(1, employer="")]).jobs == ()


def test_a_job_taken_off_the_list_or_unknown_is_none() -> None:
    found = only(Known((manager(1, 1, "Karin"),)), [job(1, removed=True)])
    assert (found.jobs, found.job, found.employer, found.together) == ((), None, "", "")
    assert only(Known((manager(1, 9, "Karin"),)), [job(1)]).jobs == ()


def test_the_job_to_talk_about_is_that_of_the_challenge_else_the_latest_flagged_else_the_latest() -> None:
    jobs = [job(1), job(2), job(3)]
    mentions = tuple(manager(n, n, "Karin") for n in (1, 2, 3))
    known = Known(mentions, pairs=(Pair.of(R1, R2, True), Pair.of(R1, R3, True)))
    success = [Flag(JobId(f"j{n}"), CallAbout.SUCCESS, "the desk") for n in (1, 2)]
    challenge = [Flag(JobId("j1"), CallAbout.CHALLENGE, "the queue")]
    found = [only(known, jobs, flags).employer for flags in ([], success, [*success, *challenge])]
    assert found == ["Employer 3", "Employer 2", "Employer 1"]


def test_when_they_worked_together_is_as_said_else_the_dates_of_the_jobs() -> None:
    jobs = [job(1), job(2, start=None, end=None), job(3, start=None, end=None)]
    assert only(Known((manager(1, 1, "Karin"),)), jobs).together == "2011-01–2011-12"
    assert only(Known((manager(1, 2, "Karin"),)), jobs).together == ""
    assert only(Known((manager(1, 1, "Karin"),), details(1, together="a summer")), jobs).together == "a summer"


def test_flags_are_those_of_the_jobs_they_manage() -> None:
    flags = (Flag(JobId("j1"), CallAbout.CHALLENGE, "the queue"), Flag(JobId("j2"), None, "the rota"))
    jobs = [job(1, employer="Acme"), job(2, employer="Acme")]
    assert only(Known((manager(1, 2, "Karin"),)), jobs, flags).flags == (flags[1],)
    assert only(Known((named(1, "Karin", "Acme"),)), jobs, flags).flags == ()


def test_who_was_added_by_hand_as_the_manager_of_a_flagged_job_has_its_flags() -> None:
    flag = Flag(JobId("j1"), None, "the queue")
    for relation, flags in ((Relation.MANAGER, (flag,)), (Relation.PEER, ())):
        added = Mention(R1, CandidateId("c1"), 1, "Karin", relation, "", JobId("j1"), Origin.ADDED)
        assert only(Known((added,)), [job(1)], [flag]).flags == flags


@pytest.mark.parametrize(
    ("flags", "challenge"),
    [
        ((), ""),
        (((CallAbout.SUCCESS, "the desk"), (CallAbout.RELATIONSHIP, "the boss")), ""),
        (((CallAbout.RELATIONSHIP, "the boss"), (None, "the rota")), "the rota"),
        (((None, "the rota"), (CallAbout.CHALLENGE, "the queue.")), "the queue"),
        (((CallAbout.CHALLENGE, " "), (None, "the rota")), "the rota"),
        (((CallAbout.CHALLENGE, ""),), ""),
    ],
)
def test_the_challenge_is_what_was_flagged_as_one_else_what_was_only_flagged(
    flags: tuple[tuple[CallAbout | None, str], ...], challenge: str
) -> None:
    given = [Flag(JobId("j1"), about, text) for about, text in flags]
    assert only(Known((manager(1, 1, "Karin"),)), [job(1)], given).challenge == challenge


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        ("the 40 broken dates: what did she do, in which order?", "the 40 broken dates"),
        ("Q3: the backlog", "Q3: the backlog"),
        ("the queue at 9:30", "the queue at 9:30"),
        ("how bad was the queue?", "how bad was the queue"),
    ],
)
def test_a_flag_is_said_without_the_questions_that_were_noted_behind_it(flag: str, said: str) -> None:
    flags = [Flag(JobId("j1"), CallAbout.CHALLENGE, flag)]
    assert only(Known((manager(1, 1, "Karin"),)), [job(1)], flags).challenge == said
    assert only(Known((manager(1, 1, "Karin"),), details(1, challenge="a: b, long enough: c?")), [job(1)], flags).challenge.endswith("c?")


def test_a_planned_challenge_of_5000_characters_is_said_short_and_kept_whole() -> None:
    text = "the queue before Christmas " * 190
    found = only(Known((named(1, "Karin"),), details(1, challenge=text)))
    assert len(text) > 5_000
    assert len(found.challenge) <= CHALLENGE_LIMIT
    assert found.challenge.endswith("…")
    assert found.details.challenge == text


def test_what_has_happened_is_in_order_and_what_was_taken_back_is_gone() -> None:
    events = (event(1, EventKind.GRANTED, 2), event(1, EventKind.ASKED, 1), event(1, EventKind.DENIED, 3, removed=True))
    found = gather(Known((named(1, "Karin"), named(2, "Eva")), events=(*events, event(2, EventKind.ASKED))), ())[0]
    assert [one.kind for one in found.events] == [EventKind.ASKED, EventKind.GRANTED]


def test_the_events_of_all_mentions_are_those_of_the_person() -> None:
    events = (event(2, EventKind.GRANTED, 2), event(1, EventKind.ASKED, 1))
    found = only(Known((named(1, "Karin"), named(2, "Karin")), events=events, pairs=(Pair.of(R1, R2, True),)))
    assert [one.reference_id for one in found.events] == [R1, R2]


@pytest.mark.parametrize(
    ("mention", "given", "jobs", "here"),
    [
        (manager(1, 1, "Karin"), {}, [job(1, ongoing=True)], True),
        (manager(1, 1, "Karin"), {}, [job(1)], False),
        (manager(1, 1, "Karin"), {}, [job(1, employer="Acme"), job(2, employer="acme", ongoing=True)], True),
        (manager(1, 1, "Karin"), {}, [job(1, employer=""), job(2, employer="", ongoing=True)], False),
        (named(1, "Karin", "Acme"), {}, [job(1, employer="Acme Support AB, Malmö", ongoing=True)], True),
        (named(1, "Karin", "Moth and Candle"), {}, [job(1, employer="Moth & Candle Lamps", ongoing=True)], True),
        (named(1, "Karin", "Acme AB"), {}, [job(1, employer="Puddle AB", ongoing=True)], False),
        (manager(1, 1, "Karin"), {}, [job(1, employer="Acme", ongoing=True, removed=True)], True),
        (named(1, "Karin", "Acme"), {}, [job(1, employer="ACME", ongoing=True)], True),
        (named(1, "Karin", "Acme"), {}, [job(1, employer="Acme"), job(2, employer="Puddle", ongoing=True)], False),
        (named(1, "Karin"), {}, [job(1, ongoing=True)], False),
        (named(1, "Karin"), {"works_here_now": True}, [], True),
        (named(1, "Karin"), {"employer": "Acme"}, [job(1, employer="Acme", ongoing=True)], True),
        (named(1, "Karin", "Acme"), {"employer": "Puddle"}, [job(1, employer="Acme", ongoing=True)], True),
        (named(1, "Karin", "Acme"), {"job_id": JobId("j2")}, [job(1, employer="Acme", ongoing=True), job(2)], True),
        (named(1, "Karin"), {"job_id": JobId("j1")}, [job(1, ongoing=True)], True),
        (named(1, "Karin", "Acme"), {}, [job(1, employer="Acme", ongoing=True, removed=True)], False),
    ],
)  # fmt: skip
def test_who_works_where_the_candidate_works_now(mention: Mention, given: dict[str, Any], jobs: list[Job], here: bool) -> None:
    assert only(Known((mention,), details(1, **given)), jobs).works_here_now is here


def test_a_correction_can_only_add_to_what_the_jobs_say() -> None:
    known = Known((manager(1, 1, "Karin"),), details(1, works_here_now=False, employer="Elsewhere", job_id=JobId("j2")))
    assert only(known, [job(1, ongoing=True), job(2)]).works_here_now


def test_a_text_is_said_in_one_line_without_a_stop_at_its_end() -> None:
    assert spoken("  the queue\nbefore Christmas. ") == "the queue before Christmas"
    assert spoken("") == spoken(" . ") == ""


def test_a_long_text_is_cut_at_a_blank_and_one_word_wherever_it_must_be() -> None:
    assert spoken("x" * CHALLENGE_LIMIT) == "x" * CHALLENGE_LIMIT
    assert spoken("x" * 5_000) == "x" * (CHALLENGE_LIMIT - 1) + "…"
    words = spoken("queues, " * 700)
    assert words.endswith("queues…")
    assert CHALLENGE_LIMIT - 10 < len(words) <= CHALLENGE_LIMIT
    assert spoken("a " + "x" * 5_000).startswith("a xxx")


@given(st.text(max_size=600))
def test_what_is_said_is_never_too_long_and_never_two_lines(text: str) -> None:
    said = spoken(text)
    assert len(said) <= CHALLENGE_LIMIT
    assert "\n" not in said
    assert said == said.strip()


def test_a_name_of_signs_is_a_name() -> None:
    found = only(Known((named(1, "[/]", "[b]"),)), [job(1, employer="[B]")])
    assert (found.name, found.names, found.employer) == ("[/]", frozenset({"[/]"}), "[B]")


MENTIONS = st.lists(st.sampled_from(["", "Karin", "K. Holm", "[/]"]), max_size=6).map(
    lambda names: tuple(named(n, name) for n, name in enumerate(names, 1))
)
PAIRS = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6), st.booleans()), max_size=8).map(
    lambda pairs: tuple(Pair.of(ReferenceId(f"r{a}"), ReferenceId(f"r{b}"), same) for a, b, same in pairs if a != b)
)


@given(MENTIONS, PAIRS)
def test_every_mention_with_a_name_belongs_to_exactly_one_person(mentions: tuple[Mention, ...], pairs: tuple[Pair, ...]) -> None:
    found = gather(Known(mentions, pairs=pairs), ())
    members = [mention.id for reference in found for mention in reference.mentions]
    assert sorted(members) == [mention.id for mention in mentions if mention.name]
    assert [reference.mentions[0].seq for reference in found] == sorted(reference.mentions[0].seq for reference in found)
    assert ids(Known(mentions[::-1], pairs=pairs[::-1])) == ids(Known(mentions, pairs=pairs))
    for pair in pairs:
        together = any({pair.first, pair.second} <= reference.ids for reference in found)
        assert together or not pair.same or not {pair.first, pair.second} <= set(members)


def test_attempts_and_permissions_are_all_the_kinds() -> None:
    assert [kind for kind in EventKind if kind.is_permission] == [EventKind.ASKED, EventKind.GRANTED, EventKind.DENIED, EventKind.SET_UP]
    assert {*ATTEMPTS} == {kind for kind in EventKind if not kind.is_permission}
    assert [kind for kind in EventKind if kind.ends_call] == [EventKind.REACHED, EventKind.DATES_ONLY, EventKind.REFUSED]
