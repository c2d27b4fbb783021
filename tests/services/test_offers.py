"""Offers on the disk: begun, changed, taken back, and what is due on Home."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection

from interview_tui.domain.bank import Stage
from interview_tui.domain.changes import AnswerChanged
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId, InterviewId, QuestionId
from interview_tui.domain.interview import Answer, Interview
from interview_tui.domain.meeting import Meeting, Part, Participant
from interview_tui.domain.offer import Due, DueKind, Offer, OfferAnswer, StepKind, StepMark, with_answer, with_step, without_step
from interview_tui.domain.opening import Candidate, PanelMember
from interview_tui.errors import NotFound, UsageError
from interview_tui.services.candidates import add_candidate
from interview_tui.services.interviews import start
from interview_tui.services.kept import today
from interview_tui.services.meetings import save_meeting
from interview_tui.services.offer_words import due_words, remarks_of, step_name, step_state
from interview_tui.services.offers import (
    begin_offer,
    change_offer,
    fallbacks_for,
    offer_of,
    offer_page,
    offers_due,
    put_back_offer,
)
from interview_tui.services.openings import get_opening, save_opening
from interview_tui.services.session import Services
from interview_tui.storage import bank_rows, interviews, offers
from interview_tui.storage.apply import apply_change
from tests.builders import deep_bank
from tests.services.retention_samples import Calendar, decide, kept_in, people

NOW = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _new_files_are_copies(new_files_are_copies: None) -> None:
    """How a file is made is tested elsewhere."""


@pytest.fixture
def clock() -> Calendar:
    return Calendar()


@pytest.fixture
def services(tmp_path: Path, clock: Calendar) -> Iterator[Services]:
    with kept_in(tmp_path, clock) as opened:
        yield opened


def mark(kind: StepKind, person: str = "", day: date = NOW) -> StepMark:
    return StepMark(kind, person, day, by=person or "Åsa")


def done(services: Services, candidate: Candidate, *kinds: StepKind, day: date = NOW) -> None:
    for kind in kinds:
        given = mark(kind, day=day)
        change_offer(services, candidate.id, partial(with_step, mark=given))


def say_yes(services: Services, candidate: Candidate, answer: OfferAnswer = OfferAnswer.YES) -> None:
    change_offer(services, candidate.id, lambda offer: with_answer(offer, answer, NOW, "Åsa"))


def test_an_offer_begins_without_a_decision_and_says_so(services: Services) -> None:
    (anna,) = people(services, "Anna")
    assert offer_of(services, anna.id) is None
    assert not offer_page(services, anna.id).begun
    assert begin_offer(services, anna.id) == Offer(anna.id)
    page = offer_page(services, anna.id)
    assert (page.begun, page.caution) == (True, "The panel has not decided to hire Anna.")
    decide(services, anna.id, Verdict.DECLINE)
    assert "“decline”, not to hire Anna" in offer_page(services, anna.id).caution
    decide(services, anna.id, Verdict.HIRE, 2)
    assert not offer_page(services, anna.id).caution


def test_everything_of_an_offer_is_on_the_disk(services: Services) -> None:
    anna, bo = people(services, "Anna", "Bo")
    say_yes(services, anna)
    given = replace(
        with_step(offer_of(services, anna.id) or Offer(anna.id), mark(StepKind.MESSAGE, "Eva Ek")),
        sign_by=date(2026, 3, 9), start_hoped="in spring", start_on=date(2026, 4, 1), buddy="Karin", note="asks\nabout salary",
        fallback_id=bo.id,
    )  # fmt: skip
    stored = change_offer(services, anna.id, lambda _before: given)
    assert stored == offer_of(services, anna.id)
    assert replace(stored, rev=given.rev, steps=()) == replace(given, steps=())
    assert set(stored.steps) == set(given.steps)
    assert stored.rev == given.rev + 1


def test_a_change_that_changes_nothing_writes_nothing(services: Services) -> None:
    (anna,) = people(services, "Anna")
    first = begin_offer(services, anna.id)
    assert begin_offer(services, anna.id).rev == first.rev == 0


def test_undo_brings_back_each_state_down_to_none(services: Services) -> None:
    anna, bo = people(services, "Anna", "Bo")
    changes: tuple[Callable[[Offer], Offer], ...] = (
        lambda offer: with_step(offer, mark(StepKind.CALLED)),
        lambda offer: with_answer(offer, OfferAnswer.HESITATES, NOW, "Åsa"),
        lambda offer: replace(offer, fallback_id=bo.id),
        lambda offer: without_step(offer, StepKind.CALLED),
    )
    states = [None, *(change_offer(services, anna.id, change) for change in changes)]
    for before in reversed(states[:-1]):
        put_back_offer(services, anna.id, before)
        now = offer_of(services, anna.id)
        assert (now is None) == (before is None)
        if now is not None and before is not None:
            assert replace(now, rev=0) == replace(before, rev=0)


@pytest.mark.parametrize(
    "change", [partial(replace, buddy="x" * 201), partial(replace, start_hoped="x" * 201), partial(replace, note="x" * 4001)]
)
def test_a_text_that_is_too_long_is_refused_and_nothing_is_begun(services: Services, change: Callable[[Offer], Offer]) -> None:
    (anna,) = people(services, "Anna")
    with pytest.raises(UsageError, match=r"is the most\. Nothing was changed"):
        change_offer(services, anna.id, change)
    assert offer_of(services, anna.id) is None


def test_the_fallback_is_somebody_else_of_the_same_opening(services: Services) -> None:
    anna, bo = people(services, "Anna", "Bo")
    (other,) = people(services, "Other", title="Elsewhere")
    for wrong in (anna.id, other.id):
        with pytest.raises(UsageError, match="The fallback is"):
            change_offer(services, anna.id, partial(replace, fallback_id=wrong))
    with pytest.raises(NotFound):
        change_offer(services, anna.id, lambda offer: replace(offer, fallback_id=CandidateId("nobody")))
    change_offer(services, anna.id, lambda offer: replace(offer, fallback_id=bo.id))
    page = offer_page(services, anna.id)
    assert page.people.fallback == "Bo"
    assert [one.name for one in fallbacks_for(services, anna.id)] == ["Bo"]
    decide(services, bo.id, Verdict.DECLINE)
    assert fallbacks_for(services, anna.id) == ()


def test_who_is_not_there_has_no_offer(services: Services) -> None:
    for verb in (offer_of, offer_page, begin_offer):
        with pytest.raises(NotFound):
            verb(services, CandidateId("nobody"))


def test_others_who_are_hired_make_a_group_and_who_said_no_does_not(services: Services) -> None:
    anna, bo, cia = people(services, "Anna", "Bo", "Cia")
    assert offer_page(services, anna.id).people.hires == ()
    decide(services, bo.id, Verdict.HIRE)
    say_yes(services, cia, OfferAnswer.NO)
    assert [one.name for one in offer_page(services, anna.id).people.hires] == ["Bo"]
    say_yes(services, cia)
    assert [one.name for one in offer_page(services, anna.id).people.hires] == ["Bo", "Cia"]


# -- what is due -----------------------------------------------------------------------------------------------------------


def test_what_is_due_goes_with_the_calendar(services: Services, clock: Calendar) -> None:
    (anna,) = people(services, "Anna")
    done(services, anna, StepKind.CALLED)
    say_yes(services, anna)
    assert offers_due(services, today(services)) == ()
    clock.wait(days=3)
    (due,) = offers_due(services, today(services))
    assert (due.name, due.waiting.kind, due.waiting.due) == ("Anna", DueKind.LETTER, Due.SOON)
    assert due_words([due]) == ("1 offer said yes: the letter is due",)
    clock.wait(days=1)
    assert due_words(offers_due(services, today(services))) == ("1 offer said yes: the letter is late",)
    done(services, anna, StepKind.LETTER, day=today(services))
    change_offer(services, anna.id, lambda offer: replace(offer, sign_by=date(2026, 3, 12)))
    assert due_words(offers_due(services, today(services))) == ("1 offer waits for the signature until 2026-03-12",)
    clock.set("2026-03-13 12:00")
    assert due_words(offers_due(services, today(services))) == ("1 offer is not signed, the last day was 2026-03-12",)
    done(services, anna, StepKind.SIGNED, day=date(2026, 3, 13))
    assert offers_due(services, today(services)) == ()


def test_the_messages_are_counted_while_somebody_hesitates(services: Services) -> None:
    (anna,) = people(services, "Anna")
    opening = get_opening(services, anna.opening_id)
    save_opening(services, replace(opening, panel=(PanelMember("Eva Ek"), PanelMember("Ola Berg"))))
    say_yes(services, anna, OfferAnswer.HESITATES)
    (due,) = offers_due(services, NOW)
    assert (due.count, due_words([due])) == (2, ("1 offer hesitates: 2 messages to write",))
    for name in ("Eva Ek", "Ola Berg"):
        change_offer(services, anna.id, partial(with_step, mark=mark(StepKind.MESSAGE, name)))
    assert offers_due(services, NOW) == ()


def test_a_late_last_day_is_told_while_somebody_hesitates_with_messages_and_without(services: Services) -> None:
    anna, bo = people(services, "Anna", "Bo")
    for person in (anna, bo):
        done(services, person, StepKind.LETTER)
        say_yes(services, person, OfferAnswer.HESITATES)
        change_offer(services, person.id, partial(replace, sign_by=date(2026, 2, 20) if person is anna else date(2026, 4, 20)))
    late = "1 offer is not signed, the last day was 2026-02-20"
    assert due_words(offers_due(services, NOW)) == (late, "1 offer waits for the signature until 2026-04-20")
    save_opening(services, replace(get_opening(services, anna.opening_id), panel=(PanelMember("Eva Ek"),)))
    assert due_words(offers_due(services, NOW)) == (late, "1 offer hesitates: 1 message to write")


def test_a_signature_that_is_not_needed_is_not_waited_for(services: Services) -> None:
    (anna,) = people(services, "Anna")
    done(services, anna, StepKind.CALLED, StepKind.LETTER)
    assert len(offers_due(services, NOW)) == 1
    change_offer(services, anna.id, partial(with_step, mark=StepMark(StepKind.SIGNED, not_needed=True, by="Åsa")))
    assert offers_due(services, NOW) == ()
    with services.store.read() as conn:
        assert offers.open_offers(conn) == ()


def test_two_with_offers_who_are_each_others_fallback_are_told_of(services: Services) -> None:
    anna, bo = people(services, "Anna", "Bo")
    change_offer(services, anna.id, partial(replace, fallback_id=bo.id))
    assert not offer_page(services, anna.id).people.each_other
    change_offer(services, bo.id, partial(replace, fallback_id=anna.id))
    assert any("each" in told.casefold() for told in remarks_of(offer_page(services, anna.id).steps))


def test_late_ones_come_first_and_many_are_counted(services: Services) -> None:
    anna, bo, cia = people(services, "Anna", "Bo", "Cia")
    for person, last in ((anna, date(2026, 3, 20)), (bo, date(2026, 2, 20)), (cia, date(2026, 3, 15))):
        done(services, person, StepKind.CALLED, StepKind.LETTER)
        change_offer(services, person.id, partial(replace, sign_by=last))
    found = offers_due(services, NOW)
    assert [one.name for one in found] == ["Bo", "Cia", "Anna"]
    assert due_words(found) == (
        "1 offer is not signed, the last day was 2026-02-20",
        "2 offers wait for the signature, the first until 2026-03-15",
    )


def test_looking_what_is_due_reads_little_however_many_candidates(services: Services) -> None:
    from sqlalchemy import event

    (anna,) = people(services, "Anna")
    for number in range(30):
        add_candidate(services, anna.opening_id, f"Somebody {number}")
    done(services, anna, StepKind.CALLED, StepKind.LETTER)
    counted: list[str] = []
    with services.store.read() as conn:
        event.listen(conn.engine, "before_cursor_execute", lambda *what: counted.append(what[2]))
    offers_due(services, NOW)
    assert 0 < len(counted) < 12


# -- words -----------------------------------------------------------------------------------------------------------------


def test_the_checklist_says_in_words_how_it_stands(services: Services) -> None:
    anna, bo = people(services, "Anna", "Bo")
    done(services, anna, StepKind.LETTER)
    change_offer(services, anna.id, lambda offer: replace(offer, fallback_id=bo.id, start_hoped="May", buddy="Karin"))
    page = offer_page(services, anna.id)
    told = {step_name(step): step_state(step, page.today) for step in page.steps}
    assert told["Call with the offer"] == "open"
    assert told["Letter sent"] == "done 2026-03-01 · Åsa"
    assert told["Letter signed"] == "waits for it"
    assert told["Fallback named"] == "Bo"
    assert told["First day agreed"] == "open · hoped for: May"
    assert remarks_of(page.steps) == ("The letter went out before anybody called (B.01).", "The letter has no last day to sign (B.02).")


# -- the hoped-for start -----------------------------------------------------------------------------------------------------


def test_what_was_noted_about_the_start_is_shown_to_who_may_read_it(services: Services) -> None:
    (anna,) = people(services, "Anna")
    services.chair.rater = "Eva Ek"
    key = start(services, anna.id, Stage.QUICK_SCREEN, "Eva Ek")
    answer = Answer(QuestionId("start-date"), notes="1 May [b]at[/b] the latest", rev=1)
    services.store.write(lambda conn: apply_change(conn, AnswerChanged(key, answer), services.now_ms()))
    services.chair.rater = "Åsa"
    assert offer_page(services, anna.id).hoped == ()
    services.chair.rater = "Eva Ek"
    assert [(one.who, one.notes) for one in offer_page(services, anna.id).hoped] == [("Eva Ek", "1 May [b]at[/b] the latest")]
    assert offer_page(services, anna.id).people.met == ("Eva Ek",)


# -- who belongs to it ------------------------------------------------------------------------------------------------------


def test_whom_the_panel_declined_makes_no_group_whatever_was_offered(services: Services) -> None:
    anna, bo = people(services, "Anna", "Bo")
    say_yes(services, bo)
    assert [one.name for one in offer_page(services, anna.id).people.hires] == ["Bo"]
    decide(services, bo.id, Verdict.DECLINE)
    assert offer_page(services, anna.id).people.hires == ()


def test_each_others_fallback_is_no_warning_once_the_other_offer_is_over(services: Services) -> None:
    anna, bo = people(services, "Anna", "Bo")
    change_offer(services, anna.id, partial(replace, fallback_id=bo.id))
    change_offer(services, bo.id, partial(replace, fallback_id=anna.id))
    assert offer_page(services, anna.id).people.each_other
    say_yes(services, bo, OfferAnswer.NO)
    assert not offer_page(services, anna.id).people.each_other


def test_a_read_application_makes_nobody_interviewed(services: Services) -> None:
    anna, bo, cia = people(services, "Anna", "Bo", "Cia")
    start(services, cia.id, Stage.APPLICATION_REVIEW, "Åsa")
    assert [one.name for one in fallbacks_for(services, anna.id)] == ["Bo", "Cia"]  # nobody was: all can be chosen
    assert offer_page(services, cia.id).people.met == ()
    start(services, bo.id, Stage.QUICK_SCREEN, "Åsa")
    assert [one.name for one in fallbacks_for(services, anna.id)] == ["Bo"]


def test_who_took_part_in_the_deep_dive_writes_too(services: Services) -> None:
    (anna,) = people(services, "Anna")
    panel = (Participant("Eva Ek", part=Part.ASKS), Participant("ola  BERG"))
    save_meeting(services, Meeting(anna.id, "Hear about every job", "By phone", panel))
    assert offer_page(services, anna.id).people.met == ("Eva Ek", "ola BERG")
    held = Interview(InterviewId("dive"), anna.id, Stage.DEEP_DIVE, deep_bank().hash, "Ola Berg", 120, services.now_ms())

    def job(conn: Connection) -> None:
        bank_rows.save_bank(conn, deep_bank(), "kind: bank\n")
        interviews.insert_interview(conn, held)

    services.store.write(job)
    assert offer_page(services, anna.id).people.met == ("Ola Berg", "Eva Ek")
