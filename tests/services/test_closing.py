"""Closing an opening: the first of the two steps of F19. What goes is told before, goes at once, and is not put back by anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from interview_tui.domain.bank import Stage
from interview_tui.domain.changes import AnswerChanged, Change, DetailsChanged, ReferenceAdded
from interview_tui.domain.ids import InterviewId, OpeningId, QuestionId, ReferenceId
from interview_tui.domain.interview import Answer, Place
from interview_tui.domain.opening import KEEP_MONTHS, Candidate
from interview_tui.domain.predictions import Relation
from interview_tui.domain.rating import Rating
from interview_tui.domain.references import Mention, Origin, ReferenceDetails
from interview_tui.domain.retention import Standing
from interview_tui.domain.review import Application
from interview_tui.errors import NotFound, UsageError
from interview_tui.services.candidates import add_candidate, candidate_lines
from interview_tui.services.closing import (
    ClosingPlan,
    UnsubmittedInterview,
    close_opening,
    reopen_opening,
    save_privacy,
    what_closing_drops,
)
from interview_tui.services.interviews import load_live
from interview_tui.services.offers import begin_offer
from interview_tui.services.openings import PRIVACY_LIMIT, get_opening, save_opening
from interview_tui.services.retention import retention_of, set_erase_date
from interview_tui.services.session import Services
from interview_tui.storage import applications, history, interviews, references
from interview_tui.storage.checksums import differences
from interview_tui.storage.rescue import RescueFile
from tests.screens.sitting import Hands, anybody, begin, held, hold
from tests.services.retention_samples import Calendar, kept_in, time_zone
from tests.thorough import first_only

WHO, DAY = "Maria Lind", date(2026, 3, 1)
R1 = ReferenceId("r1")


@pytest.fixture
def clock() -> Calendar:
    return Calendar()


@contextmanager
def opened(folder: Path, clock: Calendar) -> Iterator[Services]:
    with kept_in(folder, clock) as services:
        services.chair.rater = WHO
        yield services
        services.wait_for_writer()
        with services.store.read() as conn:
            assert differences(conn) == ()


@pytest.fixture
def services(tmp_path: Path, clock: Calendar) -> Iterator[Services]:
    with opened(tmp_path, clock) as services:
        yield services


def called(services: Services, candidate: Candidate, contact: str = "070-123 45 67", rev: int = 3) -> Change:
    """Somebody who may be called, with a contact."""
    details = DetailsChanged(ReferenceDetails(R1, contact=contact, together="two years", rev=rev))
    services.store.submit(ReferenceAdded(Mention(R1, candidate.id, 1, "Dag", Relation.MANAGER, "Acme", origin=Origin.ADDED)))
    services.store.submit(details)
    assert services.store.flush(60)
    return details


def details_of(services: Services, candidate: Candidate) -> ReferenceDetails:
    with services.store.read() as conn:
        return references.known_of(conn, candidate.id).details[R1]


def answers(services: Services, interview_id: Any) -> dict[str, Answer]:
    with services.store.read() as conn:
        return {answer.question_id: answer for answer in interviews.answers_of(conn, interview_id)}


def test_contacts_and_unsubmitted_notes_go_and_everything_else_stays(services: Services) -> None:
    candidate = anybody(services)
    called(services, candidate)
    sealed = held(services, candidate, submitted=True, notes="+ sealed words")
    scratch = hold(services, candidate, who="Bo Ek", notes="+ scratch words", rating=6)
    before = {key: answers(services, key) for key in (sealed, scratch)}
    noted = sum(bool(answer.notes) for answer in before[scratch].values())
    assert noted
    interview = UnsubmittedInterview(candidate.name, Stage.QUICK_SCREEN, "Bo Ek", noted, is_open=True, id=scratch)
    plan = ClosingPlan(1, noted, (interview,))
    assert what_closing_drops(services, candidate.opening_id) == plan
    assert close_opening(services, candidate.opening_id) == plan
    assert answers(services, sealed) == before[sealed]
    after = answers(services, scratch)
    assert {(answer.notes, answer.rating is None) for answer in after.values()} <= {("", True), ("", False)}
    assert {key: answer.rating for key, answer in after.items()} == {key: answer.rating for key, answer in before[scratch].items()}
    assert {key: answer.spent_ms for key, answer in after.items()} == {key: answer.spent_ms for key, answer in before[scratch].items()}
    details = details_of(services, candidate)
    assert (details.contact, details.together, details.rev) == ("", "two years", 4)


def test_who_works_alone_is_told_interview_by_interview(services: Services) -> None:
    bo = anybody(services, "Örjan Öberg")
    anna = anybody(services, "Åsa Lind")
    carl = add_candidate(services, bo.opening_id, "Carl Dahl")
    for candidate in (bo, carl, anna):
        held(services, candidate, notes="? ask")
    plan = what_closing_drops(services, bo.opening_id)
    assert [(one.candidate_name, one.is_open) for one in plan.interviews] == [("Carl Dahl", False), ("Örjan Öberg", False)]
    assert plan.notes == sum(one.notes for one in plan.interviews)
    close_opening(services, bo.opening_id)
    assert what_closing_drops(services, anna.opening_id).interviews  # another opening


def test_former_notes_go_as_well_and_former_ratings_stay(services: Services) -> None:
    candidate = anybody(services)
    live = begin(services, candidate)
    live.leave()
    goals = QuestionId("goals")
    for rev, (notes, rating) in enumerate((("a long line of words", 8), ("", 8), ("other words that go", None), ("", None)), 1_000):
        answer = Answer(goals, notes=notes, rating=None if rating is None else Rating(rating), rev=rev)
        services.store.submit(AnswerChanged(live.interview.id, answer))
        assert services.store.flush(60)
    with services.store.read() as conn:
        kept = history.kept_of(conn, live.interview.id, Place(goals))
        assert {one.notes for one in kept} >= {"a long line of words", "other words that go"}
    assert what_closing_drops(services, candidate.opening_id).notes == 1
    close_opening(services, candidate.opening_id)
    with services.store.read() as conn:
        kept = history.kept_of(conn, live.interview.id, Place(goals))
        assert [(one.notes, one.rating) for one in kept] == [("", Rating(8))] * 2
    content = services.store.path.read_bytes()
    assert b"words that go" not in content
    assert b"long line of words" not in content


def test_notes_of_calls_stay_for_calls_are_never_submitted(services: Services) -> None:
    candidate = anybody(services)
    screen = hold(services, candidate, notes="+ scratch words")
    call = InterviewId("call")

    def talk(conn: Connection) -> None:
        other = interviews.get_interview(conn, screen)
        interviews.insert_interview(conn, replace(other, id=call, stage=Stage.REFERENCE))

    services.store.write(talk)
    for rev, notes in enumerate(("a longer text about the queue", "the queue")):
        services.store.submit(AnswerChanged(call, Answer(QuestionId("led"), notes=notes, rev=rev)))
        assert services.store.flush(60)
    assert [one.id for one in close_opening(services, candidate.opening_id).interviews] == [screen]
    (answer,) = answers(services, call).values()
    assert (answer.notes, answer.rev) == ("the queue", 1)
    with services.store.read() as conn:
        assert [one.notes for one in history.kept_of(conn, call, answer.place)] == ["a longer text about the queue"]


def test_a_rescue_file_of_before_puts_nothing_back(tmp_path: Path, clock: Calendar) -> None:
    with opened(tmp_path, clock) as services:
        candidate = anybody(services)
        contact = called(services, candidate)
        scratch = hold(services, candidate, notes="+ scratch words")
        question, before = next((key, one) for key, one in answers(services, scratch).items() if one.notes)
        longer = AnswerChanged(scratch, replace(before, notes="+ scratch words, and more of them", rev=before.rev + 40))
        close_opening(services, candidate.opening_id)
        database, state = services.store.path, services.paths.state
    rescue = RescueFile(database, state)
    assert rescue.write((contact, longer), "the disk was full")
    with opened(tmp_path, clock) as services:
        assert not list(state.glob("*.rescue.jsonl"))
        assert answers(services, scratch)[question].notes == ""
        assert details_of(services, candidate).contact == ""
        with services.store.read() as conn:
            assert not any(one.notes for one in history.kept_of(conn, scratch, Place(before.question_id)))
        assert b"more of them" not in database.read_bytes()


def test_a_late_interview_is_saved_and_keeps_its_history(services: Services) -> None:
    candidate = anybody(services)
    scratch = hold(services, candidate, notes="+ scratch words")
    close_opening(services, candidate.opening_id)
    live = load_live(services, scratch, Hands())
    live.set_notes("said later, and in many words")
    live.leave()
    assert services.store.flush(60)
    assert "said later, and in many words" in {answer.notes for answer in answers(services, scratch).values()}
    late = hold(services, candidate, who="Bo Ek", notes="+ a late one")
    assert any(answer.notes for answer in answers(services, late).values())


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    first_only(
        [
            ("Europe/Stockholm", "2026-03-01 22:30", date(2026, 3, 1)),
            ("Europe/Stockholm", "2026-03-01 23:30", date(2026, 3, 2)),
            ("Europe/Stockholm", "2026-06-01 22:30", date(2026, 6, 2)),
            ("America/New_York", "2026-03-01 03:30", date(2026, 2, 28)),
            ("UTC", "2028-02-29 12:00", date(2028, 2, 29)),
        ]
    ),
)
def test_the_day_of_closing_is_that_of_the_calendar_on_the_wall(
    services: Services, clock: Calendar, monkeypatch: pytest.MonkeyPatch, zone: str, moment: str, day: date
) -> None:
    candidate = anybody(services)
    clock.set(moment)
    with time_zone(monkeypatch, zone):
        close_opening(services, candidate.opening_id)
    opening = get_opening(services, candidate.opening_id)
    assert (opening.closed_on, opening.closed_ms) == (day, clock())
    expected = date(2030, 2, 28) if day == date(2028, 2, 29) else day.replace(year=day.year + 2)
    assert retention_of(services, candidate.id).erase_on == expected  # also where the computer stands elsewhere by now


def test_a_running_interview_keeps_the_opening_open(services: Services) -> None:
    candidate = anybody(services)
    live = begin(services, candidate)
    live.set_notes("typing")
    services.wait_for_writer()
    for verb in (what_closing_drops, close_opening):
        with pytest.raises(UsageError, match="quick screen of Maria Lind with Anna Svensson is running"):
            verb(services, candidate.opening_id)
    live.leave()
    assert close_opening(services, candidate.opening_id).notes == 1


def test_closing_twice_reopening_twice_and_an_unknown_one_are_refused(services: Services) -> None:
    candidate = anybody(services)
    with pytest.raises(UsageError, match="is not closed"):
        reopen_opening(services, candidate.opening_id)
    close_opening(services, candidate.opening_id)
    for verb in (what_closing_drops, close_opening):
        with pytest.raises(UsageError, match="closed on 2026-03-01 already"):
            verb(services, candidate.opening_id)
    assert retention_of(services, candidate.id).standing is Standing.WAITING
    assert reopen_opening(services, candidate.opening_id).closed_on is None
    assert retention_of(services, candidate.id).standing is Standing.OPEN
    unknown: tuple[Callable[[Services, OpeningId], object], ...] = (what_closing_drops, close_opening, reopen_opening)
    for each in unknown:
        with pytest.raises(NotFound):
            each(services, OpeningId("none"))


def test_what_goes_stays_gone_when_the_opening_is_open_again(services: Services) -> None:
    candidate = anybody(services)
    called(services, candidate)
    close_opening(services, candidate.opening_id)
    reopen_opening(services, candidate.opening_id)
    assert details_of(services, candidate).contact == ""
    called(services, candidate, "dag@example.org", 5)
    assert close_opening(services, candidate.opening_id).contacts == 1


def test_saving_the_form_of_an_opening_neither_opens_nor_closes_it(services: Services) -> None:
    candidate = anybody(services)
    draft = get_opening(services, candidate.opening_id)
    close_opening(services, draft.id)
    saved = save_opening(services, replace(draft, title="Agent", purpose="To hire."))
    assert saved == get_opening(services, draft.id)
    assert (saved.title, saved.purpose, saved.closed_on) == ("Agent", "To hire.", DAY)
    open_again = reopen_opening(services, draft.id)
    assert save_opening(services, saved).closed_on is open_again.closed_on is None


# -- purpose, controller, how long -----------------------------------------------------------------------------------------------


def test_what_the_data_are_for_is_cleaned_and_kept(services: Services) -> None:
    candidate = anybody(services)
    told = save_privacy(
        services, candidate.opening_id, " To hire\r\none agent. ", " Acme \n AB ", " dpo@example.org ", 36, " A long case. "
    )
    assert told == get_opening(services, candidate.opening_id)
    assert (told.purpose, told.controller, told.controller_contact) == ("To hire\none agent.", "Acme AB", "dpo@example.org")
    assert (told.keep_months, told.keep_reason) == (36, "A long case.")
    close_opening(services, told.id)
    assert retention_of(services, candidate.id).erase_on == date(2029, 3, 1)
    save_privacy(services, told.id, "", "", "", 0, "")
    assert retention_of(services, candidate.id).standing is Standing.DUE


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"keep_months": KEEP_MONTHS + 1, "keep_reason": " \n"}, "more than 24 months needs a reason"),
        ({"keep_months": -1}, "0 to 600 months"),
        ({"keep_months": 601, "keep_reason": "x"}, "0 to 600 months"),
        ({"controller": "x" * 201}, "controller has 201"),
        ({"contact": "x" * 201}, "contact of the controller has 201"),
        ({"purpose": "x" * (PRIVACY_LIMIT + 1)}, "purpose has 4,001"),
        ({"keep_reason": "x" * (PRIVACY_LIMIT + 1)}, "4,001"),
    ],
)
def test_what_is_not_possible_is_refused_and_changes_nothing(services: Services, given: dict[str, Any], word: str) -> None:
    candidate = anybody(services)
    before = get_opening(services, candidate.opening_id)
    plain: dict[str, Any] = {"purpose": "", "controller": "", "contact": "", "keep_months": 24, "keep_reason": ""}
    with pytest.raises(UsageError, match=word):
        save_privacy(services, before.id, **{**plain, **given})
    assert get_opening(services, before.id) == before


def test_an_own_date_stays_when_the_opening_is_closed(services: Services) -> None:
    candidate = anybody(services)
    set_erase_date(services, candidate.id, date(2026, 5, 5), "")
    close_opening(services, candidate.opening_id)
    assert retention_of(services, candidate.id).erase_on == date(2026, 5, 5)


def test_what_is_not_settled_is_told_and_an_offer_outlives_the_end(services: Services) -> None:
    candidate = anybody(services)
    assert what_closing_drops(services, candidate.opening_id).still_open == ""
    reader = add_candidate(services, candidate.opening_id, "Bo Ek")
    came = Application(reader.id, "bo@example.org", "A letter.")
    services.store.write(lambda conn: applications.insert_application(conn, came, services.now_ms()))
    begin_offer(services, candidate.id)
    plan = what_closing_drops(services, candidate.opening_id)
    assert plan.still_open == "Still open: 1 offer is not settled, 1 application is not reviewed. Closing settles nothing of it."
    close_opening(services, candidate.opening_id)
    lines = candidate_lines(services, candidate.opening_id, "", 0, 10)[1]
    told = {line.candidate.id: (line.status, line.next_step) for line in lines}
    assert told[candidate.id] == ("offer: waits for the answer", "go on with the offer")
    assert told[reader.id] == ("applied", "nothing: the opening is closed")
