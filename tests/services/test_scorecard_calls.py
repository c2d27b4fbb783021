"""Reference calls in a scorecard and in the dump, from a real database file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection

from interview_tui.domain.changes import AnswerChanged, Change, DetailsChanged, EventChanged, PairChanged, PredictionChanged, ReferenceRated
from interview_tui.domain.ids import EventId, InterviewId, ReferenceId
from interview_tui.domain.reference_report import Outcome
from interview_tui.domain.references import EventKind, Pair, Reference, ReferenceCall, ReferenceDetails, ReferenceEvent
from interview_tui.domain.scorecard import Audience
from interview_tui.errors import ExportRefused
from interview_tui.paths import Paths
from interview_tui.services.banks import BankLibrary
from interview_tui.services.data import all_data
from interview_tui.services.export import export_markdown, file_name
from interview_tui.services.markdown import render_markdown
from interview_tui.services.references import load_people
from interview_tui.services.scorecards import build_scorecard, read_interviews
from interview_tui.services.session import Chair, Services
from interview_tui.storage import bank_rows, interviews, references
from interview_tui.storage.store import Store
from tests.services import call_samples as calls
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples
from tests.thorough import first_only

LATER = calls.BEGAN + 30 * calls.DAY
WHO = samples.candidate().id


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A database with a quick screen and a deep-dive, and nobody called."""
    paths = Paths(tmp_path / "a.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "settings.toml", tmp_path / "state")
    with Store.open(paths.database, state=paths.state, backups=paths.backups, now_ms=lambda: LATER) as store:
        dive.write(store)
        screen = replace(samples.interview(), finished_ms=None, decision=None, decision_reason="")

        def fill(conn: Connection) -> None:
            bank_rows.save_bank(conn, samples.bank(), "kind: bank\n")
            bank_rows.save_bank(conn, calls.bank(), "kind: bank\n")
            interviews.insert_interview(conn, screen)

        store.write(fill)
        submit(store, *(PredictionChanged(screen.id, WHO, number, 1) for number in samples.NUMBERS))
        submit(store, *(AnswerChanged(screen.id, one) for one in calls.SCREEN_ANSWERS))
        yield Services(store, BankLibrary(None, tmp_path / "none"), paths, lambda: LATER, Chair("Maria Ek"))


def submit(store: Store, *changes: Change) -> None:
    for change in changes:
        store.submit(change)
    assert store.flush(60)


def person(services: Services, name: str) -> Reference:
    """The one of this name; of two, the one named in the quick screen."""
    found = [one for one in load_people(services, WHO, "Maria Ek").everybody if one.name == name]
    return max(found, key=lambda one: one.was_named)


def log(services: Services, who: Reference, kind: EventKind, at: int) -> None:
    event = ReferenceEvent(EventId(f"{kind}-{who.id}"), who.id, kind, who.name, calls.BEGAN + at * 1000, "Maria Ek")
    submit(services.store, EventChanged(event))


def call(services: Services, place: int, who: Reference, *, finish: bool = True) -> InterviewId:
    """Hold the call of the samples at this place, from 1."""
    _, answers, number = calls.CALLS[place - 1]
    held = replace(calls.held(place), finished_ms=None)

    def fill(conn: Connection) -> None:
        interviews.insert_interview(conn, held)
        references.insert_call(conn, ReferenceCall(held.id, who.id))

    services.store.write(fill)
    submit(services.store, *(AnswerChanged(held.id, replace(one, subject=who.id)) for one in answers), ReferenceRated(held.id, number, 1))
    log(services, who, EventKind.REACHED, place)
    if finish:
        services.store.write(partial(references.freeze_call, interview_id=held.id, employer="Webbutiken", challenge="the queue then"))
        services.store.write(partial(references.finish_call, interview_id=held.id, at_ms=LATER))
    return held.id


def test_calls_stand_apart_from_the_other_interviews(services: Services) -> None:
    call(services, 1, person(services, "Per Lund"))
    call(services, 2, person(services, "Sam Öst"))
    read = build_scorecard(services, WHO)
    assert [card.bank.id for card in read.interviews] == ["test-screen", "test-dive"]
    assert [card.call.reference.name for card in read.calls if card.call] == ["Per Lund", "Sam Öst"]
    with services.store.read() as conn:
        assert [card.bank.id for card in read_interviews(conn, WHO, services.rater).cards] == ["test-screen", "test-dive"]
    assert read.references is not None
    assert read.references.consistency.gaps == (-2, 3)
    assert [entry.given for entry in read.calls[0].entries if entry.given] == [calls.CALLS[0][2]]


@pytest.mark.thorough
def test_what_was_asked_about_stays_when_the_details_change_afterwards(services: Services) -> None:
    per = person(services, "Per Lund")
    call(services, 1, per)
    before = render_markdown(build_scorecard(services, WHO))
    submit(services.store, DetailsChanged(ReferenceDetails(per.id, employer="Another AB", challenge="another one", rev=1)))
    read = build_scorecard(services, WHO)
    assert read.calls[0].entries[2].said == "We heard about the queue then at Webbutiken. What did you see?"
    assert read.calls[0].call is not None
    assert read.calls[0].call.challenge == "the queue then"
    assert "We heard about the queue then at Webbutiken" in before


def test_an_open_call_follows_the_details_and_carries_the_moment_of_reading(services: Services) -> None:
    per = person(services, "Per Lund")
    call(services, 1, per, finish=False)
    submit(services.store, DetailsChanged(ReferenceDetails(per.id, employer="Another AB", challenge="another one", rev=1)))
    read = build_scorecard(services, WHO)
    assert read.calls[0].entries[2].said == "We heard about another one at Another AB. What did you see?"
    assert read.as_of_ms == LATER


def test_a_call_in_which_nothing_was_asked_is_only_an_attempt(services: Services) -> None:
    eva = person(services, "Eva Holm")
    held = replace(calls.held(1), finished_ms=None)

    def fill(conn: Connection) -> None:
        interviews.insert_interview(conn, held)
        references.insert_call(conn, ReferenceCall(held.id, eva.id))

    services.store.write(fill)
    submit(services.store, AnswerChanged(held.id, calls.answer("hello", eva.id)))
    log(services, eva, EventKind.VOICEMAIL, 1)
    read = build_scorecard(services, WHO)
    assert read.calls == ()
    assert [card.interview.stage for card in read.interviews if card.call is not None] == []
    assert read.references is not None
    assert read.references.who(Outcome.NOT_REACHED) == (person(services, "Eva Holm"),)


def test_mentions_joined_to_one_person_have_the_prediction_of_the_one_and_the_call_of_the_other(services: Services) -> None:
    manager, named = (one for one in load_people(services, WHO, "Maria Ek").everybody if one.name == "Per Lund")
    call(services, 1, manager)
    assert build_scorecard(services, WHO).references.consistency.gaps == ()  # type: ignore[union-attr]
    submit(services.store, PairChanged(Pair.of(named.id, manager.id, same=True)))
    read = build_scorecard(services, WHO)
    assert read.references is not None
    assert read.references.consistency.gaps == (-2,)
    assert read.calls[0].entries[1].answer.notes.startswith("removed the cause")


@pytest.mark.thorough
def test_somebody_taken_off_the_list_is_in_the_report_only_when_something_was_tried(services: Services) -> None:
    for name in ("Eva Holm", "Kim Ek"):
        submit(services.store, DetailsChanged(ReferenceDetails(person(services, name).id, removed=True, rev=1)))
    log(services, person(services, "Kim Ek"), EventKind.NO_ANSWER, 1)
    read = build_scorecard(services, WHO)
    assert read.references is not None
    names = [one.reference.name for one in read.references.people]
    assert "Eva Holm" not in names
    assert "Kim Ek" in names


@pytest.mark.parametrize("kind", first_only([EventKind.DATES_ONLY, EventKind.REFUSED, EventKind.REACHED, EventKind.VOICEMAIL]))
def test_a_name_that_is_corrected_changes_no_fact_in_scorecard_export_and_dump(services: Services, kind: EventKind) -> None:
    ida, per = person(services, "Ida Falk"), person(services, "Per Lund")
    call(services, 1, per)
    log(services, ida, kind, 5)

    def facts() -> tuple[object, ...]:
        report = build_scorecard(services, WHO).references
        assert report is not None
        front = export_markdown(services, WHO, "-").text.split("\nreferences:\n")[1].split("\n  calls:\n")[0]
        (dumped,) = all_data(services)["reference_reports"]
        people = [{**one, "name": ""} for one in dumped["people"]]
        return [(one.reference.id, one.outcome) for one in report.people], front, people, dumped["heard"]

    before = facts()
    for who, name in ((ida, "Ada Phalck"), (per, "Pär Lundh")):
        submit(services.store, DetailsChanged(ReferenceDetails(who.id, name=name, rev=1)))
    assert facts() == before
    text = export_markdown(services, WHO, "-").text
    assert "| Ada Phalck (as Ida Falk) |" in text
    assert "| Pär Lundh (as Per Lund) | reached |" in text


@pytest.mark.thorough
def test_a_call_to_somebody_whose_name_was_taken_away_is_kept(services: Services) -> None:
    sam = person(services, "Sam Öst")
    call(services, 2, sam)
    submit(
        services.store,
        EventChanged(ReferenceEvent(EventId(f"reached-{sam.id}"), sam.id, EventKind.REACHED, "Sam Öst", 1, removed=True, rev=1)),
    )
    gone = replace(samples.NUMBERS[3], name="")
    submit(services.store, PredictionChanged(samples.interview().id, WHO, gone, 2))
    for audience in Audience:
        assert "decided over our heads" in export_markdown(services, WHO, "-", audience=audience).text


# -- export ------------------------------------------------------------------------------------------------------------


def test_the_copies_have_names_of_their_own_and_hold_no_name(services: Services, tmp_path: Path) -> None:
    call(services, 1, person(services, "Per Lund"))
    out = tmp_path / "out"
    out.mkdir()
    whole = export_markdown(services, WHO, out)
    nameless = export_markdown(services, WHO, out, without_reference_names=True)
    own = export_markdown(services, WHO, out, audience=Audience.CANDIDATE)
    assert sorted(path.name for path in out.iterdir()) == [
        "anna-svensson-3f2a9c77-candidate.md", "anna-svensson-3f2a9c77-no-names.md", "anna-svensson-3f2a9c77.md",
    ]  # fmt: skip
    assert "Per Lund" in whole.text
    for copy in (nameless, own):
        assert "Per Lund" not in copy.text
        assert any("left out" in notice for notice in copy.notices)
        assert copy.path is not None
        assert copy.path.read_text("utf-8") == copy.text
    with pytest.raises(ExportRefused):
        export_markdown(services, WHO, out, audience=Audience.CANDIDATE)
    assert file_name(samples.candidate()) == "anna-svensson-3f2a9c77.md"


# -- the dump ----------------------------------------------------------------------------------------------------------


def test_the_dump_has_what_the_calls_gave_and_null_where_there_is_nothing(services: Services) -> None:
    assert all_data(services)["reference_reports"] == []
    log(services, person(services, "Eva Holm"), EventKind.REFUSED, 1)
    (refused,) = all_data(services)["reference_reports"]
    assert (refused["heard"], refused["mean_gap"], refused["mean_size"], refused["verdict"]) == (0, None, None, "too few")
    call(services, 1, person(services, "Per Lund"))
    whole = all_data(services)
    (found,) = json.loads(json.dumps(whole))["reference_reports"]
    assert (found["candidate_id"], found["heard"], found["mean_gap"]) == (WHO, 1, -2.0)
    per = next(one for one in found["people"] if one["given"] == 9)
    assert (per["predicted"], per["gap"], per["reads_as"], per["outcome"]) == (7, -2, "worth asking", "heard")
    eva = next(one for one in found["people"] if one["name"] == "Eva Holm")
    assert (eva["given"], eva["gap"], eva["outcome"]) == (None, None, "refused")
    assert found["strengths"][0]["reference_ids"]
    assert [row["reference_id"] for row in whole["reference_calls"]] == [ReferenceId(per["reference_id"])]
