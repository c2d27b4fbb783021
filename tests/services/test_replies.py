"""Who has left and is to be told, and the texts for them (5A.24)."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId, LookId
from interview_tui.domain.interview import Decision
from interview_tui.domain.offer import OfferAnswer, StepKind, StepMark, with_answer, with_step
from interview_tui.domain.opening import Candidate, PanelMember
from interview_tui.domain.reply import ReplyKind, WhyLeft
from interview_tui.domain.seal import Look
from interview_tui.errors import ExportRefused, NotFound, UsageError
from interview_tui.services.export_log import exports_of
from interview_tui.services.interviews import start
from interview_tui.services.offers import change_offer
from interview_tui.services.openings import get_opening, save_opening
from interview_tui.services.replies import kinds_of, leavers, note_told, put_back_told, to_tell
from interview_tui.services.reply_texts import REASON_LIMIT, text_file, text_for, write_text, write_texts
from interview_tui.services.seal import submit
from interview_tui.services.session import Services
from interview_tui.services.words_replies import ENGLISH, SWEDISH, TextKind
from interview_tui.storage import interviews, submissions
from tests.services.retention_samples import Calendar, closed_on, decide, kept_in, people
from tests.thorough import first_only

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


def screened(services: Services, candidate: Candidate, ended: Decision, by: str = "Åsa", *, submitted: bool = True) -> None:
    """A quick screen that somebody held and ended so."""
    before, services.chair.rater = services.rater, by
    key = start(services, candidate.id, Stage.QUICK_SCREEN, by)
    services.store.write(lambda conn: interviews.finish_interview(conn, key, ended, "A reason from the notes", services.now_ms()))
    if submitted:
        submit(services, key)
    services.chair.rater = before


def waiting(services: Services, candidate: Candidate) -> dict[str, tuple[WhyLeft, ReplyKind]]:
    return {one.candidate.name: (one.why, one.kind) for one in leavers(services, candidate.opening_id).waiting}


# -- who has left --------------------------------------------------------------------------------------------------------


def test_who_was_declined_thanked_or_referred_is_to_be_told(services: Services) -> None:
    anna, bo, cia, dan = people(services, "Anna", "Bo", "Cia", "Dan")
    screened(services, anna, Decision.THANK)
    screened(services, bo, Decision.REFER)
    screened(services, cia, Decision.ADVANCE)
    decide(services, dan.id, Verdict.DECLINE)
    assert waiting(services, anna) == {
        "Anna": (WhyLeft.THANKED, ReplyKind.APPLY_AGAIN),
        "Bo": (WhyLeft.REFERRED, ReplyKind.NETWORK),
        "Dan": (WhyLeft.DECLINED, ReplyKind.THANK),
    }
    assert [one.count for one in to_tell(services, NOW)] == [3]


def test_how_an_interview_ended_is_no_sign_for_who_may_not_read_it(services: Services) -> None:
    (anna,) = people(services, "Anna")
    opening = get_opening(services, anna.opening_id)
    save_opening(services, replace(opening, panel=(PanelMember("Eva", (Stage.QUICK_SCREEN,)),)))
    screened(services, anna, Decision.THANK)
    services.chair.rater = "Eva"
    assert waiting(services, anna) == {}
    assert to_tell(services, NOW) == ()
    services.chair.rater = "Åsa"
    assert set(waiting(services, anna)) == {"Anna"}


def test_what_is_not_submitted_tells_nobody_else(services: Services) -> None:
    (anna,) = people(services, "Anna")
    screened(services, anna, Decision.THANK, submitted=False)
    services.chair.rater = "Eva"
    assert waiting(services, anna) == {}


def test_raters_who_differ_have_not_sent_anybody_away(services: Services, clock: Calendar) -> None:
    (anna,) = people(services, "Anna")
    screened(services, anna, Decision.THANK)
    clock.wait(minutes=1)
    screened(services, anna, Decision.ADVANCE, "Eva")
    assert waiting(services, anna) == {}


def test_a_later_stage_takes_the_place_of_the_one_before(services: Services, clock: Calendar) -> None:
    (anna,) = people(services, "Anna")
    screened(services, anna, Decision.THANK)
    decide(services, anna.id, Verdict.ADVANCE, services.now_ms() + 1)
    assert waiting(services, anna) == {}


def test_after_the_opening_is_closed_everybody_who_was_not_hired_is_told(services: Services) -> None:
    anna, bo, cia, _dan = people(services, "Anna", "Bo", "Cia", "Dan")
    decide(services, anna.id, Verdict.HIRE)
    change_offer(services, bo.id, lambda offer: with_answer(offer, OfferAnswer.YES, NOW, "Åsa"))
    change_offer(services, bo.id, lambda offer: replace(offer, fallback_id=cia.id))
    closed_on(services, anna.opening_id, NOW)
    assert waiting(services, anna) == {"Dan": (WhyLeft.CLOSED, ReplyKind.THANK)}
    change_offer(services, bo.id, lambda offer: with_step(offer, StepMark(StepKind.SIGNED, "", NOW, by="Åsa")))
    assert set(waiting(services, anna)) == {"Cia", "Dan"}


def test_home_is_silent_about_openings_that_were_closed_long_ago(services: Services) -> None:
    (anna,) = people(services, "Anna")
    closed_on(services, anna.opening_id, date(2025, 12, 1))
    assert to_tell(services, NOW) == ()
    assert set(waiting(services, anna)) == {"Anna"}


def test_who_was_told_is_not_to_be_told_and_an_undo_brings_them_back(services: Services) -> None:
    anna, bo = people(services, "Anna", "Bo")
    for person in (anna, bo):
        decide(services, person.id, Verdict.DECLINE)
    found = leavers(services, anna.opening_id)
    before = note_told(services, kinds_of(found.waiting))
    now = leavers(services, anna.opening_id)
    assert (now.waiting, [(one.candidate.name, one.told and one.told.sent_on) for one in now.told]) == ((), [("Anna", NOW), ("Bo", NOW)])
    assert to_tell(services, NOW) == ()
    put_back_told(services, before)
    assert leavers(services, anna.opening_id) == found


def test_another_text_takes_the_place_of_the_first_and_back(services: Services) -> None:
    (anna,) = people(services, "Anna")
    decide(services, anna.id, Verdict.DECLINE)
    note_told(services, {anna.id: ReplyKind.THANK})
    before = note_told(services, {anna.id: ReplyKind.NETWORK}, day=date(2026, 2, 1))
    (one,) = leavers(services, anna.opening_id).told
    assert one.told is not None
    assert (one.told.kind, one.told.sent_on, one.told.by) == (ReplyKind.NETWORK, date(2026, 2, 1), "Åsa")
    put_back_told(services, before)
    assert leavers(services, anna.opening_id).told[0].kind is ReplyKind.THANK


def test_nothing_is_noted_when_one_of_them_is_not_there_or_nobody_knows_who_notes_it(services: Services) -> None:
    (anna,) = people(services, "Anna")
    decide(services, anna.id, Verdict.DECLINE)
    with pytest.raises(NotFound):
        note_told(services, {anna.id: ReplyKind.THANK, CandidateId("nobody"): ReplyKind.THANK})
    services.chair.rater = ""
    with pytest.raises(UsageError, match="Who are you"):
        note_told(services, {anna.id: ReplyKind.THANK})
    assert set(waiting(services, anna)) == {"Anna"}


# -- the texts -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", first_only(["en", "sv"]))
@pytest.mark.parametrize("kind", list(TextKind))
def test_a_text_has_the_name_the_opening_and_the_sender_and_no_note_or_rating(services: Services, language: str, kind: TextKind) -> None:
    (anna,) = people(services, "Anna Svensson", title="Agent {B2B} *x*")
    opening = get_opening(services, anna.opening_id)
    contact = "hr@example.org"
    save_opening(services, replace(opening, language=language, controller="Exempel AB", controller_contact=contact))
    screened(services, anna, Decision.THANK)
    change_offer(services, anna.id, lambda offer: replace(offer, note="a secret note", buddy="Karin"))
    text = text_for(services, anna.id, kind).text
    for wanted in ("Anna,", "Agent {B2B} *x*", "Åsa", "Exempel AB"):
        assert wanted in text
    for never in ("Svensson", "reason from the notes", "secret", "Karin", "None", "{name}"):
        assert never not in text
    assert text.startswith("Subject: " if language == "en" else "Ämne: ")
    assert (contact in text) == (kind.reply is not None)
    assert text.endswith("\n")
    assert "\n\n\n" not in text


def test_both_languages_have_every_text_with_the_same_places_to_fill() -> None:
    from string import Formatter

    def places(parts: tuple[str, ...]) -> list[str]:
        return sorted(name for part in parts for _, name, _, _ in Formatter().parse(part) if name)

    for kind in TextKind:
        assert places(ENGLISH.bodies[kind]) == places(SWEDISH.bodies[kind])
        assert places((ENGLISH.about[kind],)) == places((SWEDISH.about[kind],))
    assert len(ENGLISH.months) == len(SWEDISH.months) == 12


def test_a_day_is_said_in_the_language() -> None:
    assert ENGLISH.day_text(date(2026, 12, 1)) == "Tuesday 1 December 2026"
    assert SWEDISH.day_text(date(2026, 12, 1)) == "tisdag 1 december 2026"


def test_who_was_not_met_is_thanked_for_the_application(services: Services) -> None:
    anna, bo = people(services, "Anna", "Bo")
    screened(services, bo, Decision.THANK)
    assert ENGLISH.applied in text_for(services, anna.id, TextKind.THANK).text
    assert ENGLISH.met in text_for(services, bo.id, TextKind.THANK).text


def test_a_reason_is_there_only_when_somebody_adds_it(services: Services) -> None:
    (anna,) = people(services, "Anna")
    assert "What decided it: We need {Swedish}." in text_for(services, anna.id, TextKind.THANK, reason="We need {Swedish}.").text
    with pytest.raises(UsageError, match="for the texts of those who leave"):
        text_for(services, anna.id, TextKind.LETTER, reason="x")
    with pytest.raises(UsageError, match="is the most"):
        text_for(services, anna.id, TextKind.THANK, reason="x" * (REASON_LIMIT + 1))


def test_the_letter_names_the_last_day_and_says_what_is_missing(services: Services) -> None:
    (anna,) = people(services, "Anna")
    bare = text_for(services, anna.id, TextKind.LETTER)
    assert "[the last day]" in bare.text
    assert len(bare.cautions) == 2
    change_offer(services, anna.id, lambda offer: with_step(offer, StepMark(StepKind.CALLED, "", NOW, by="Åsa")))
    change_offer(services, anna.id, lambda offer: replace(offer, sign_by=date(2026, 3, 9), start_on=date(2026, 4, 1)))
    made = text_for(services, anna.id, TextKind.LETTER)
    assert not made.cautions
    for wanted in ("As we said on the phone", "Monday 9 March 2026", "Wednesday 1 April 2026", "a week or two off"):
        assert wanted in made.text


def test_the_text_that_fits_is_proposed(services: Services) -> None:
    anna, bo = people(services, "Anna", "Bo")
    screened(services, bo, Decision.REFER)
    assert text_for(services, anna.id).kind is TextKind.THANK
    assert text_for(services, bo.id).kind is TextKind.NETWORK
    change_offer(services, anna.id, lambda offer: with_answer(offer, OfferAnswer.YES, NOW, "Åsa"))
    assert text_for(services, anna.id).kind is TextKind.LETTER
    change_offer(services, anna.id, lambda offer: with_answer(offer, OfferAnswer.HESITATES, NOW, "Åsa"))
    hesitant = text_for(services, anna.id, sender="Eva Ek")
    assert hesitant.kind is TextKind.MESSAGE
    assert "Eva Ek" in hesitant.text
    assert ENGLISH.hesitates in hesitant.text


# -- files -----------------------------------------------------------------------------------------------------------------


def test_a_text_is_written_to_a_private_file_that_is_noted(services: Services, tmp_path: Path) -> None:
    (anna,) = people(services, "Anna")
    made = text_for(services, anna.id, TextKind.THANK)
    written = write_text(services, made, tmp_path)
    assert written.path == tmp_path / text_file(anna, TextKind.THANK)
    assert written.path.read_text("utf-8") == made.text
    assert stat.S_IMODE(written.path.stat().st_mode) == 0o600
    assert [one.path for one in exports_of(services, [anna.id])] == [written.path]
    with pytest.raises(ExportRefused):
        write_text(services, made, tmp_path)
    assert write_text(services, made, "-").path is None


def test_all_texts_go_into_one_file_by_name(services: Services, tmp_path: Path) -> None:
    bo, anna, cia = people(services, "Bo", "Anna\n==== Eve ====", "Cia")
    for person in (anna, bo):
        decide(services, person.id, Verdict.DECLINE)
    written = write_texts(services, anna.opening_id, tmp_path / "all.txt")
    assert written.path is not None
    heads = [line for line in written.path.read_text("utf-8").splitlines() if line.startswith("==== ")]
    assert heads == ["==== Anna ==== Eve ==== ====", "==== Bo ===="]
    assert {one.path for one in exports_of(services, [bo.id])} == {written.path}
    assert not exports_of(services, [cia.id])
    note_told(services, kinds_of(leavers(services, anna.opening_id).waiting))
    with pytest.raises(UsageError, match="Nobody of this opening"):
        write_texts(services, anna.opening_id, tmp_path / "none.txt")
    assert not (tmp_path / "none.txt").exists()


# -- until when, and for whom ------------------------------------------------------------------------------------------------


def test_home_speaks_of_a_closed_opening_until_the_sixtieth_day(services: Services) -> None:
    (anna,) = people(services, "Anna")
    closed_on(services, anna.opening_id, NOW)
    assert len(to_tell(services, NOW + timedelta(days=60))) == 1
    assert to_tell(services, NOW + timedelta(days=61)) == ()


def test_what_the_panel_decided_last_rules(services: Services) -> None:
    (anna,) = people(services, "Anna")
    decide(services, anna.id, Verdict.DECLINE, 1)
    assert set(waiting(services, anna)) == {"Anna"}
    decide(services, anna.id, Verdict.ADVANCE, 2)
    assert waiting(services, anna) == {}
    assert to_tell(services, NOW) == ()


def test_who_is_in_a_later_stage_has_not_left_by_the_one_before(services: Services) -> None:
    (anna,) = people(services, "Anna")
    key = start(services, anna.id, Stage.APPLICATION_REVIEW, "Åsa")
    services.store.write(lambda conn: interviews.finish_interview(conn, key, Decision.THANK, "Not for us", services.now_ms()))
    submit(services, key)
    (left,) = leavers(services, anna.opening_id).waiting
    assert (left.met, left.kind) == (False, ReplyKind.THANK)  # who was only read about is thanked for the application
    start(services, anna.id, Stage.QUICK_SCREEN, "Åsa")
    assert waiting(services, anna) == {}


def test_who_looked_early_knows_it_and_nobody_else_does(services: Services) -> None:
    (anna,) = people(services, "Anna")
    panel = tuple(PanelMember(name, (Stage.QUICK_SCREEN,)) for name in ("Eva", "Bo"))
    save_opening(services, replace(get_opening(services, anna.opening_id), panel=panel))
    screened(services, anna, Decision.THANK)
    look = Look(LookId("early"), anna.id, Stage.QUICK_SCREEN, "BO", services.now_ms())
    services.store.write(lambda conn: submissions.add_look(conn, look))
    for rater, known in (("Eva", set()), ("Bo", {"Anna"})):
        services.chair.rater = rater
        assert set(waiting(services, anna)) == known
