"""What is said of the people who may be called: the texts alone, without a screen."""

from __future__ import annotations

import time
from typing import Any

import pytest

from interview_tui.domain.career import YearMonth
from interview_tui.domain.changes import Change
from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.predictions import Relation
from interview_tui.domain.reference_rules import PlanRules
from interview_tui.domain.references import EventKind, Known
from interview_tui.moments import local, to_ms
from interview_tui.screens import references_view as view
from interview_tui.screens.reference_person import next_step
from interview_tui.screens.reference_person import person as about_person
from interview_tui.services.references import People
from tests.builders import candidate as built_candidate
from tests.builders import opening as built_opening

K = EventKind


@pytest.fixture
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


NOW_MS = 1_773_310_862_000
"""12 March 2026, 10:21:02 UTC."""


def some_people(changes: list[Change] | None = None, now_ms: int = NOW_MS) -> People:
    ids = iter(f"id-{number}" for number in range(100))
    return People(
        built_candidate(), built_opening(), Known(), (), (), YearMonth(2026, 3), PlanRules(),
        (changes if changes is not None else []).append, lambda: now_ms, "Me", lambda: next(ids),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kinds", "sign", "words"),
    [
        ((), "✗", "permission not asked yet"),
        ((K.ASKED,), "✗", "permission asked today"),
        ((K.GRANTED,), "○", "permission granted today"),
        ((K.GRANTED, K.DENIED), "✗", "permission refused today"),
        ((K.SET_UP,), "○", "set up by the candidate today"),
        ((K.GRANTED, K.VOICEMAIL), "◐", "voicemail today"),
        ((K.GRANTED, K.NO_ANSWER, K.GRANTED), "◐", "permission granted today"),
        ((K.GRANTED, K.REACHED), "✓", "called today"),
        ((K.GRANTED, K.REFUSED), "–", "refused to talk today"),
        ((K.GRANTED, K.DATES_ONLY), "–", "policy: dates only today"),
    ],
)
def test_where_it_stands_has_a_sign_and_words(in_utc: None, kinds: tuple[EventKind, ...], sign: str, words: str) -> None:
    people = some_people()
    person = people.add("Karin Holm", Relation.PEER)
    for kind in kinds:
        people.log(person.id, kind)
    (row,) = view.rows(people.plan, NOW_MS)
    assert (row.sign, row.stands) == (sign, words)


@pytest.mark.parametrize(
    ("ahead_h", "words", "urgent"),
    [(2, "call back today 12:21", True), (24, "call back tomorrow 10:21", False), (-24, "overdue since yesterday 10:21", True)],
)
def test_a_promised_call_is_told_with_its_moment(in_utc: None, ahead_h: int, words: str, urgent: bool) -> None:
    people = some_people()
    person = people.add("Karin Holm", Relation.PEER)
    people.log(person.id, K.GRANTED)
    people.log(person.id, K.CALL_BACK, "", NOW_MS + ahead_h * 3_600_000)
    (row,) = view.rows(people.plan, NOW_MS)
    assert (row.stands, row.urgent) == (words, urgent)


def test_days_are_told_in_few_words(in_utc: None) -> None:
    day = 86_400_000
    assert view.day_words(NOW_MS, NOW_MS) == "today 10:21"
    assert view.day_words(NOW_MS - day, NOW_MS, short=True) == "yesterday"
    assert view.day_words(NOW_MS - 10 * day, NOW_MS) == "2 Mar"
    assert view.day_words(NOW_MS - 100 * day, NOW_MS) == "2 Dec 2025"
    assert to_ms(local(NOW_MS)) == NOW_MS


# -- what is said about somebody ---------------------------------------------------------------------------------------

ALL_KEYS = {"call": "⏎", "permission": "p", "edit": "e", "separate": "s"}


def one_person(*kinds: EventKind, contact: str = "070", ahead_h: int = 24) -> tuple[People, ReferenceId]:
    """Karin Holm, about whom these things have happened; a call back is promised in so many hours."""
    people = some_people()
    person = people.add("Karin Holm", Relation.REPORT)
    people.edit(person.id, contact=contact)
    for kind in kinds:
        people.log(person.id, kind, "", NOW_MS + ahead_h * 3_600_000 if kind is K.CALL_BACK else None)
    return people, person.id


@pytest.mark.parametrize(
    ("kinds", "noted", "step"),
    [
        ((), 0, "Ask Anna Svensson for permission to call; p writes the answer down."),
        ((K.ASKED,), 0, "Wait for what Anna Svensson says (asked today 10:21); p writes the answer down."),
        ((K.GRANTED, K.DENIED), 0, "Do not call: Anna Svensson said no (today 10:21)."),
        ((K.GRANTED,), 0, "Call; ⏎ calls."),
        ((K.SET_UP,), 0, "Call: Anna Svensson has set it up; ⏎ calls."),
        ((K.GRANTED, K.VOICEMAIL), 0, "Call again; ⏎ calls."),
        ((K.GRANTED, K.WRONG_NUMBER), 0, "Find the right phone number; e writes it down. Then call; ⏎ calls."),
        ((K.GRANTED, K.CALL_BACK), 0, "Call back tomorrow 10:21; ⏎ calls."),
        ((K.GRANTED, K.CALL_BACK), 1, "Call back tomorrow 10:21: call open, 1 note; ⏎ goes on."),
        ((K.GRANTED,), 2, "Call open, 2 notes; ⏎ goes on."),
        ((K.GRANTED, K.REACHED), 0, "Done: called today 10:21."),
        ((K.GRANTED, K.REACHED), 1, "Call open, 1 note; ⏎ goes on."),
        ((K.GRANTED, K.REFUSED), 0, "Over (today 10:21): they did not want to talk. That is a fact, and no low score."),
        ((K.GRANTED, K.DATES_ONLY), 0, "Over (today 10:21): their policy allows dates only. That is a fact, and no low score."),
    ],
)
def test_the_next_step_is_a_sentence(in_utc: None, kinds: tuple[EventKind, ...], noted: int, step: str) -> None:
    people, who = one_person(*kinds)
    assert next_step(people.reference(who), people, ALL_KEYS, NOW_MS, noted) == step


def test_without_a_phone_number_the_next_step_says_so_and_without_keys_it_names_none(in_utc: None) -> None:
    people, who = one_person(K.GRANTED, contact="")
    assert next_step(people.reference(who), people, ALL_KEYS, NOW_MS) == "Call; ⏎ calls. No phone number; e writes it down."
    assert next_step(people.reference(who), people, {}, NOW_MS) == "Call. No phone number."


@pytest.mark.parametrize(("noted", "sign", "words"), [(2, "◐", "call open, 2 notes"), (1, "◐", "call open, 1 note")])
def test_an_open_call_stands_in_the_list_with_its_notes(in_utc: None, noted: int, sign: str, words: str) -> None:
    people, who = one_person(K.GRANTED)
    (row,) = view.rows(people.plan, NOW_MS, {who: noted})
    assert (row.sign, row.stands) == (sign, words)


def test_where_no_job_together_is_known_that_is_said(in_utc: None) -> None:
    people, _ = one_person()
    (planned,) = people.plan.people
    text = " ".join(about_person(planned, people, ALL_KEYS, NOW_MS, 100).plain.split())
    assert "report; no job together is known" in text
    assert "dates are not known; e writes them down" in text


@pytest.mark.parametrize(
    ("relations", "words"),
    [
        ((Relation.PEER,), "! The mix lacks 2 managers"),
        ((Relation.PEER, Relation.MANAGER), "! The mix lacks 1 manager:"),
        ((Relation.MANAGER, Relation.MANAGER), "! The mix lacks 1 peer:"),
        ((Relation.MANAGER, Relation.MANAGER, Relation.PEER), ""),
    ],
)
def test_what_the_mix_lacks_is_told(relations: tuple[Relation, ...], words: str) -> None:
    people = some_people()
    for number, relation in enumerate(relations):
        people.add(f"Person {'ABC'[number]}", relation)
    told = view.about(people).plain
    assert "Called before the decision" in told
    assert words in told
    assert ("lacks" in told) is bool(words)
