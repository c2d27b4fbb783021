"""Who is called and who must not be, what a call leaves behind, and the prediction that nobody sees before its time (F8, F9)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from interview_tui.domain.bank import AnswerKind, Stage
from interview_tui.domain.career import Job, YearMonth
from interview_tui.domain.changes import JobChanged
from interview_tui.domain.ids import CandidateId, JobId, QuestionId, ReferenceId
from interview_tui.domain.interview import Gap
from interview_tui.domain.notes import CallAbout
from interview_tui.domain.permission import Hold, hold_on, next_call, standing
from interview_tui.domain.predictions import Relation
from interview_tui.domain.rating import ReferenceRating, Unrated
from interview_tui.domain.references import EventKind, Origin, Reference
from interview_tui.errors import NotFound, UsageError
from interview_tui.paths import Paths, shipped_banks
from interview_tui.services.banks import BankLibrary
from interview_tui.services.call_list import next_call_of_all
from interview_tui.services.calls import end_call, open_call_to, revealed, start_call
from interview_tui.services.candidates import resolve_candidate
from interview_tui.services.data import all_data
from interview_tui.services.interviews import load_live, reopen, start
from interview_tui.services.live import LiveInterview
from interview_tui.services.references import People, find_reference, load_people
from interview_tui.services.session import Chair, Services
from interview_tui.storage import interviews, references
from interview_tui.storage.store import Store
from tests.thorough import first_only

LATER = 1_775_000_000_000
ME = "Robin Sample"
ENDINGS = [kind for kind in EventKind if kind.ends_call]
GOING_ON = [kind for kind in EventKind if kind.is_attempt and not kind.ends_call]


class Desk:
    """A database with the sample data, a clock moved by hand, and the candidate whose deep-dive is done."""

    def __init__(self, services: Services, candidate_id: CandidateId, clock: list[int]) -> None:
        self.services, self.candidate_id, self.clock = services, candidate_id, clock

    @property
    def people(self) -> People:
        return load_people(self.services, self.candidate_id, ME)

    def find(self, name: str) -> Reference:
        """Somebody of this name; of two, the one who was flagged."""
        return max((one for one in self.people.everybody if name in one.name), key=lambda one: len(one.flags))

    def permit(self, name: str, *, for_present_employer: bool = False) -> Reference:
        person = self.find(name)
        self.people.log(person.id, EventKind.GRANTED, for_present_employer=for_present_employer)
        return person

    def ring(self, name: str) -> LiveInterview:
        person = self.find(name)
        return load_live(self.services, start_call(self.services, self.candidate_id, person.id, ME), lambda: self.clock[0] / 1000)

    def later(self, seconds: int) -> None:
        self.clock[0] += seconds * 1000


@pytest.fixture(scope="module")
def library() -> BankLibrary:
    """The shipped banks, read once: nobody writes into them."""
    return BankLibrary(None, shipped_banks())


@pytest.fixture
def desk(tmp_path: Path, copy_sample: Callable[[Path], None], library: BankLibrary) -> Iterator[Desk]:
    paths = Paths(tmp_path / "a.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "settings.toml", tmp_path / "state")
    copy_sample(paths.database)
    clock = [LATER]
    with Store.open(paths.database, state=paths.state, backups=paths.backups, now_ms=lambda: clock[0]) as store:
        services = Services(store, library, paths, lambda: clock[0], Chair(ME))
        yield Desk(services, resolve_candidate(services, "Ida Storybrook").id, clock)


def rating_of(live: LiveInterview) -> QuestionId:
    return next(question.id for question in live.bank if question.answer is AnswerKind.REFERENCE_RATING)


def go(live: LiveInterview, question_id: QuestionId) -> None:
    live.go_to(next(step.place for step in live.steps if step.question.id == question_id))


# -- who may be called -------------------------------------------------------------------------------------------------


def test_managers_and_those_named_are_known_and_flagged_managers_come_with_the_job_of_the_challenge(desk: Desk) -> None:
    everybody = desk.people.everybody
    assert {relation for one in everybody for relation in (one.relation,)} >= {Relation.MANAGER, Relation.PEER}
    konrad = desk.find("Konrad Pillow")
    assert konrad.relation is Relation.MANAGER
    assert konrad.job is not None
    assert konrad.job.employer == "Hotel Driftglass"
    assert {flag.about for flag in konrad.flags} >= {CallAbout.SUCCESS, CallAbout.RELATIONSHIP}


def test_somebody_named_and_met_again_as_a_manager_is_one_person_only_after_that_was_said(desk: Desk) -> None:
    people = desk.people
    doras = [one for one in people.everybody if one.name == "Dora Quill"]
    assert len(doras) == 2
    pairs = [pair for pair in people.doubles if {one.name for one in pair} == {"Dora Quill"}]
    assert len(pairs) == 1
    people.same(pairs[0][0].id, pairs[0][1].id)
    again = desk.people
    dora = desk.find("Dora Quill")
    assert len([one for one in again.everybody if one.name == "Dora Quill"]) == 1
    assert dora.was_named
    assert dora.flags
    assert again.doubles == tuple(pair for pair in again.doubles if "Dora Quill" not in {one.name for one in pair})
    again.separate(dora.id)
    assert len([one for one in desk.people.everybody if one.name == "Dora Quill"]) == 2
    assert not any({one.name for one in pair} == {"Dora Quill"} for pair in desk.people.doubles)


@pytest.mark.parametrize("kind", first_only([None, EventKind.ASKED, EventKind.DENIED]))
def test_nobody_is_called_without_permission(desk: Desk, kind: EventKind | None) -> None:
    people = desk.people
    person = desk.find("Konrad Pillow")
    with desk.services.store.read() as conn:
        before = interviews.interviews_of(conn, [desk.candidate_id])
    if kind is not None:
        people.log(person.id, EventKind.GRANTED)
        desk.later(1)
        people.log(person.id, kind)
    with pytest.raises(UsageError, match="cannot be called"):
        start_call(desk.services, desk.candidate_id, person.id, ME)
    with desk.services.store.read() as conn:
        assert interviews.interviews_of(conn, [desk.candidate_id]) == before


def test_a_permission_that_is_taken_back_holds_and_put_again_it_lets_through(desk: Desk) -> None:
    people = desk.people
    event = people.log(desk.find("Konrad Pillow").id, EventKind.GRANTED)
    people.take_back(event.id)
    with pytest.raises(UsageError):
        desk.ring("Konrad Pillow")
    people.put_again(event.id)
    assert desk.ring("Konrad Pillow").ringing


def test_the_present_employer_needs_a_permission_for_just_that(desk: Desk) -> None:
    desk.permit("Selma Wick")
    with pytest.raises(UsageError, match="work where the candidate works now"):
        desk.ring("Selma Wick")
    desk.later(1)
    desk.permit("Selma Wick", for_present_employer=True)
    assert desk.ring("Selma Wick").ringing


@pytest.mark.thorough
def test_a_permission_does_not_pass_on_to_whoever_is_the_manager_now(desk: Desk) -> None:
    konrad = desk.permit("Konrad Pillow")
    assert hold_on(desk.find("Konrad Pillow")) is None
    job = konrad.job
    assert job is not None
    desk.services.store.submit(JobChanged(replace(job, manager="Petra Bolster", rev=job.rev + 1)))
    assert desk.services.store.flush(60)
    petra = desk.find("Petra Bolster")
    assert petra.id != konrad.id
    assert petra.flags == konrad.flags
    with pytest.raises(UsageError, match="not asked"):
        start_call(desk.services, desk.candidate_id, petra.id, ME)
    former = desk.find("Konrad Pillow")
    assert (former.flags, former.mentions[0].origin) == ((), Origin.FORMER)
    assert [event.kind for event in former.events] == [EventKind.GRANTED], "what happened about him stays his"


@pytest.mark.thorough
def test_a_corrected_name_needs_a_new_permission(desk: Desk) -> None:
    konrad = desk.permit("Konrad Pillow")
    desk.people.edit(konrad.id, name="Somebody Else")
    assert hold_on(desk.find("Somebody Else")) is not None


@pytest.mark.thorough
def test_a_name_that_was_spelled_wrong_keeps_what_has_happened(desk: Desk) -> None:
    konrad = desk.permit("Konrad Pillow")
    people = desk.people
    people.log(konrad.id, EventKind.VOICEMAIL)
    people.rename(konrad.id, "Conrad Pillowe", same=True)
    found = desk.find("Conrad Pillowe")
    assert (found.id, hold_on(found)) == (konrad.id, None)
    assert [(event.kind, event.name) for event in found.events] == [
        (EventKind.GRANTED, "Conrad Pillowe"), (EventKind.VOICEMAIL, "Conrad Pillowe"),
    ]  # fmt: skip


@pytest.mark.thorough
def test_somebody_else_stands_beside_whom_something_has_happened_about(desk: Desk) -> None:
    konrad = desk.permit("Konrad Pillow")
    other = desk.people.rename(konrad.id, "Petra Bolster", same=False)
    assert other.job == konrad.job
    assert hold_on(desk.find("Petra Bolster")) is not None
    assert hold_on(desk.find("Konrad Pillow")) is None
    with pytest.raises(UsageError):
        desk.people.rename(konrad.id, " ", same=True)


def test_a_no_before_two_mentions_were_joined_is_lifted_only_by_asking_about_the_person(desk: Desk) -> None:
    people = desk.people
    first, second = (one for one in people.everybody if one.name == "Dora Quill")
    people.log(second.id, EventKind.DENIED)
    desk.later(1)
    people.log(first.id, EventKind.GRANTED)
    people.same(first.id, second.id)
    assert hold_on(people.reference(first.id)) is Hold.DENIED
    desk.later(1)
    people.log(first.id, EventKind.GRANTED)
    assert hold_on(people.reference(first.id)) is None
    desk.services.wait_for_writer()
    assert hold_on(desk.find("Dora Quill")) is None


def test_of_two_who_may_be_one_person_only_one_is_proposed(desk: Desk) -> None:
    people = desk.people
    proposed = [planned.reference.name for planned in people.plan.proposed]
    assert proposed.count("Dora Quill") == 1
    assert len(proposed) == 4
    first, second = (one for one in people.everybody if one.name == "Dora Quill")
    people.different(first.id, second.id)
    assert [planned.reference.name for planned in people.plan.people].count("Dora Quill") == 2


def test_no_note_that_is_shown_in_a_call_of_the_sample_holds_the_predicted_number(desk: Desk) -> None:
    people = desk.people
    with desk.services.store.read() as conn:
        held = interviews.interviews_of(conn, [desk.candidate_id])
        predicted = [pair for interview in held for pair in interviews.predicted_with_ids(conn, interview.id)]
    shown = 0
    for given, whose in predicted:
        if whose is not None and given.number is not None:
            for said in people.sheet(whose).said:
                shown += 1
                assert not re.search(rf"\ban? {given.number.value}\b", said.text)
    assert shown


@pytest.mark.thorough
def test_a_call_needs_a_person_and_a_name_of_the_interviewer(desk: Desk) -> None:
    person = desk.permit("Konrad Pillow")
    with pytest.raises(UsageError, match="somebody"):
        start(desk.services, desk.candidate_id, Stage.REFERENCE, ME)
    with pytest.raises(UsageError, match="Who holds"):
        start_call(desk.services, desk.candidate_id, person.id, "  ")
    with pytest.raises(KeyError):
        start_call(desk.services, desk.candidate_id, ReferenceId("nobody"), ME)


# -- the call ----------------------------------------------------------------------------------------------------------


def test_the_clock_stands_until_somebody_answers(desk: Desk) -> None:
    desk.permit("Konrad Pillow")
    live = desk.ring("Konrad Pillow")
    assert (live.ringing, live.paused, live.interview.minutes) == (True, True, 10)
    desk.later(45)
    live.tick()
    assert live.elapsed_ms == 0
    live.step(1)
    desk.later(30)
    assert not live.ringing
    assert live.elapsed_ms == 30_000
    assert live.time().total_ms == 600_000


@pytest.mark.parametrize("begin", first_only(["set_notes", "give", "give_none", "resume"]))
def test_whatever_is_answered_says_that_the_phone_was(desk: Desk, begin: str) -> None:
    desk.permit("Konrad Pillow")
    live = desk.ring("Konrad Pillow")
    go(live, rating_of(live))
    assert live.ringing
    {
        "set_notes": lambda: live.set_notes("a"),
        "give": lambda: live.give(7),
        "give_none": lambda: live.give_none(Unrated.DECLINED),
        "resume": live.resume,
    }[begin]()
    assert not live.ringing
    assert not live.paused


def test_the_challenge_and_the_employer_are_what_was_flagged_and_can_be_edited_before(desk: Desk) -> None:
    henrik = desk.permit("Henrik Lantern")
    live = desk.ring("Henrik Lantern")
    asked = next(step for step in live.steps if "{challenge}" in step.question.say)
    assert "40 broken dates" in live.said(asked)
    assert "Puddle & Stone" in live.said(asked)
    desk.people.edit(henrik.id, challenge="the dates that broke", employer="Puddle")
    assert "the dates that broke" in desk.ring("Henrik Lantern").said(asked)


@pytest.mark.thorough
def test_a_challenge_of_five_thousand_characters_is_said_short_and_kept_whole(desk: Desk) -> None:
    konrad = desk.permit("Konrad Pillow")
    desk.people.edit(konrad.id, challenge="x" * 5_000)
    assert desk.find("Konrad Pillow").details.challenge == "x" * 5_000
    assert "x" * 200 in desk.ring("Konrad Pillow").words()["challenge"]


def test_what_the_candidate_said_stays_beside_the_question_it_belongs_to(desk: Desk) -> None:
    desk.permit("Henrik Lantern")
    live = desk.ring("Henrik Lantern")
    asked = next(step for step in live.steps if step.question.recall is CallAbout.CHALLENGE)
    live.go_to(asked.place)
    assert live.recalled[0].flagged
    assert "40 broken dates" in live.recalled[0].text
    assert {said.about for said in live.recalled} == {CallAbout.CHALLENGE}


def test_answers_and_the_number_are_there_after_a_restart(desk: Desk) -> None:
    desk.permit("Konrad Pillow")
    live = desk.ring("Konrad Pillow")
    go(live, rating_of(live))
    live.give(7)
    live.set_notes("steady, wants more say")
    desk.services.wait_for_writer()
    again = load_live(desk.services, live.interview.id, lambda: desk.clock[0] / 1000)
    assert again.call is not None
    assert again.call.number(again.question).number == ReferenceRating(7)
    assert again.answer.notes == "steady, wants more say"
    assert not again.ringing, "it ran when the program went away"
    assert again.call.shown, "it may have been shown before"


@pytest.mark.thorough
def test_a_number_wants_a_word_on_why_and_a_refusal_of_one_is_no_gap(desk: Desk) -> None:
    desk.permit("Konrad Pillow")
    live = desk.ring("Konrad Pillow")
    go(live, rating_of(live))
    missing = {step.question.id: gaps for step, gaps in live.gaps()}
    assert missing[rating_of(live)] == (Gap.NO_NUMBER,)
    live.give(7)
    assert {step.question.id: gaps for step, gaps in live.gaps()}[rating_of(live)] == (Gap.NO_WHY,)
    live.give_none(Unrated.DECLINED)
    assert rating_of(live) not in {step.question.id for step, _ in live.gaps()}
    assert live.take_back()
    assert not live.take_back()


# -- the prediction ----------------------------------------------------------------------------------------------------


def test_the_prediction_is_read_only_when_the_number_is_on_the_disk(desk: Desk) -> None:
    people = desk.people
    pair = next(pair for pair in people.doubles if pair[0].name == "Dora Quill")
    people.same(pair[0].id, pair[1].id)
    desk.permit("Dora Quill")
    live = desk.ring("Dora Quill")
    assert revealed(desk.services, live.interview.id) == ()
    go(live, rating_of(live))
    live.give_none(Unrated.DECLINED)
    assert revealed(desk.services, live.interview.id) == ()
    live.give(8)
    shown = revealed(desk.services, live.interview.id)
    assert [given.name for given in shown] == ["Dora Quill"]
    live.take_back()
    assert revealed(desk.services, live.interview.id) == ()


@pytest.mark.thorough
def test_somebody_without_a_prediction_reveals_nothing(desk: Desk) -> None:
    desk.permit("Konrad Pillow")
    live = desk.ring("Konrad Pillow")
    go(live, rating_of(live))
    live.give(8)
    assert revealed(desk.services, live.interview.id) == ()


def test_a_number_that_is_changed_after_the_prediction_was_shown_says_so(desk: Desk) -> None:
    desk.permit("Konrad Pillow")
    live = desk.ring("Konrad Pillow")
    go(live, rating_of(live))
    assert live.call is not None
    live.give(8)
    live.give(7)
    assert not live.call.number(live.question).changed_after
    live.call.shown = True
    live.give(9)
    assert live.call.number(live.question).changed_after


# -- hanging up --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", first_only(ENDINGS))
def test_a_talk_or_a_refusal_ends_the_call_and_what_was_said_for_the_challenge_stays(desk: Desk, kind: EventKind) -> None:
    henrik = desk.permit("Henrik Lantern")
    live = desk.ring("Henrik Lantern")
    live.set_notes("talked")
    live.leave()
    end_call(desk.services, live, kind, "in a hurry")
    with desk.services.store.read() as conn:
        held = interviews.get_interview(conn, live.interview.id)
        call = references.call_of(conn, live.interview.id)
    assert not held.is_open
    assert held.decision is None
    assert call.challenge is not None
    assert "40 broken dates" in call.challenge
    last = standing(desk.find("Henrik Lantern"))
    assert last is not None
    assert (last.kind, last.note, last.by) == (kind, "in a hurry", ME)
    assert open_call_to(desk.services, henrik, ME) is None


@pytest.mark.parametrize("kind", first_only(GOING_ON))
def test_an_attempt_that_reached_nobody_leaves_the_call_open_for_the_next_one(desk: Desk, kind: EventKind) -> None:
    desk.permit("Henrik Lantern")
    live = desk.ring("Henrik Lantern")
    live.leave()
    end_call(desk.services, live, kind, call_back_ms=LATER + 3_600_000 if kind is EventKind.CALL_BACK else None)
    again = desk.ring("Henrik Lantern")
    assert again.interview.id == live.interview.id
    assert again.ringing


def test_calling_back_needs_a_moment_and_permission_is_no_result(desk: Desk) -> None:
    desk.permit("Henrik Lantern")
    live = desk.ring("Henrik Lantern")
    for kind, moment in ((EventKind.CALL_BACK, None), (EventKind.REACHED, LATER), (EventKind.GRANTED, None)):
        with pytest.raises(UsageError):
            end_call(desk.services, live, kind, call_back_ms=moment)
    assert standing(desk.find("Henrik Lantern")).kind is EventKind.GRANTED  # type: ignore[union-attr]


def next_name(desk: Desk) -> str:
    desk.services.wait_for_writer()
    found = next_call_of_all(desk.services)
    return found.name if found is not None else ""


@pytest.mark.thorough
def test_the_next_call_back_is_the_soonest_and_a_later_attempt_keeps_it(desk: Desk) -> None:
    desk.permit("Henrik Lantern")
    desk.permit("Konrad Pillow")
    desk.later(60)
    for name, hours in (("Henrik Lantern", 5), ("Konrad Pillow", 2)):
        live = desk.ring(name)
        live.leave()
        end_call(desk.services, live, EventKind.CALL_BACK, call_back_ms=LATER + hours * 60_000)
    assert next_name(desk) == "Konrad Pillow"
    desk.later(60)
    live = desk.ring("Konrad Pillow")
    live.leave()
    end_call(desk.services, live, EventKind.VOICEMAIL)
    assert next_name(desk) == "Henrik Lantern"
    assert next_call(desk.find("Henrik Lantern")) is not None


@pytest.mark.thorough
def test_a_permission_that_is_withdrawn_takes_the_call_back_with_it(desk: Desk) -> None:
    henrik = desk.permit("Henrik Lantern")
    desk.later(1)
    desk.people.log(henrik.id, EventKind.CALL_BACK, call_back_ms=LATER + 1)
    desk.later(1)
    assert next_name(desk) == "Henrik Lantern"
    desk.people.log(henrik.id, EventKind.DENIED)
    assert next_name(desk) == "Mabel Crumb", "the one of the sample data"


def test_a_call_that_is_reopened_is_as_before_its_end(desk: Desk) -> None:
    desk.permit("Henrik Lantern")
    live = desk.ring("Henrik Lantern")
    live.set_notes("talked")
    live.leave()
    desk.later(1)
    end_call(desk.services, live, EventKind.REACHED)
    reopen(desk.services, live.interview.id)
    assert standing(desk.find("Henrik Lantern")).kind is EventKind.GRANTED  # type: ignore[union-attr]
    again = desk.ring("Henrik Lantern")
    assert again.interview.id == live.interview.id
    with desk.services.store.read() as conn:
        assert references.call_of(conn, live.interview.id).challenge is None


@pytest.mark.thorough
def test_reopening_a_call_takes_back_its_own_end_and_no_later_one(desk: Desk) -> None:
    desk.permit("Henrik Lantern")
    live = desk.ring("Henrik Lantern")
    live.set_notes("talked")
    live.leave()
    end_call(desk.services, live, EventKind.REACHED)
    desk.later(60)
    desk.people.log(desk.find("Henrik Lantern").id, EventKind.REFUSED, "no second talk")
    reopen(desk.services, live.interview.id)
    assert [event.kind for event in desk.find("Henrik Lantern").events] == [EventKind.GRANTED, EventKind.REFUSED]


def test_a_finished_call_is_no_decision_about_the_candidate(desk: Desk) -> None:
    desk.permit("Henrik Lantern")
    live = desk.ring("Henrik Lantern")
    live.leave()
    end_call(desk.services, live, EventKind.REFUSED)
    with desk.services.store.read() as conn:
        assert references.numbers_of(conn, [live.interview.id]) == {}, "a refusal is a fact and never a low number"
        assert interviews.get_interview(conn, live.interview.id).decision is None


# -- adding, correcting, finding ---------------------------------------------------------------------------------------


def test_somebody_added_by_hand_with_any_name_and_no_job(desk: Desk) -> None:
    people = desk.people
    added = people.add("[/] Åke\x1b[31m", Relation.PEER)
    assert "\x1b" not in added.name
    assert added.job is None
    desk.services.wait_for_writer()
    assert desk.find("[/]").relation is Relation.PEER
    desk.permit("[/]")
    assert desk.ring("[/]").words()["employer"] == ""


@pytest.mark.parametrize("name", ["", "  \n ", "x" * 201])
def test_a_name_is_needed_and_not_too_long(desk: Desk, name: str) -> None:
    with pytest.raises(UsageError):
        desk.people.add(name, Relation.PEER)


@pytest.mark.thorough
def test_a_job_without_dates_is_fine(desk: Desk) -> None:
    bare = Job(JobId("bare"), desk.candidate_id, 99, title="Agent", employer="", manager="Vera Void", start=None)
    desk.services.store.submit(JobChanged(bare))
    desk.services.wait_for_writer()
    vera = desk.permit("Vera Void")
    assert (vera.together, vera.employer) == ("", "")
    assert desk.ring("Vera Void").said()


def test_corrections_of_a_person_with_two_mentions_do_not_shine_through(desk: Desk) -> None:
    people = desk.people
    first = people.add("Eva Ek", Relation.PEER, "Old Place")
    second = people.add("Eva  Ek", Relation.PEER)
    people.edit(second.id, contact="070-1")
    people.same(first.id, second.id)
    person = people.reference(first.id)
    assert person.details.contact == "070-1"
    people.edit(person.id, contact="")
    assert people.reference(first.id).details.contact == ""
    assert desk.people.reference(second.id).details.contact == ""


def test_taking_off_the_list_and_putting_back(desk: Desk) -> None:
    konrad = desk.find("Konrad Pillow")
    people = desk.people
    people.remove(konrad.id)
    assert konrad.id not in {planned.reference.id for planned in desk.people.plan.people}
    assert [one.name for one in desk.people.plan.removed] == ["Konrad Pillow"]
    people.put_back(konrad.id)
    assert konrad.id in {planned.reference.id for planned in desk.people.plan.people}


def test_finding_somebody_by_a_part_of_the_name(desk: Desk) -> None:
    people = desk.people
    assert find_reference(people, "konrad").name == "Konrad Pillow"
    assert find_reference(people, desk.find("Konrad Pillow").id[:8]).name == "Konrad Pillow"
    with pytest.raises(NotFound):
        find_reference(people, "Nobody Atall")
    with pytest.raises(UsageError, match="several"):
        find_reference(people, "Dora Quill")


@pytest.mark.thorough
def test_all_of_it_is_in_the_data_for_scripts(desk: Desk) -> None:
    desk.permit("Henrik Lantern")
    live = desk.ring("Henrik Lantern")
    go(live, rating_of(live))
    live.give(6)
    live.leave()
    end_call(desk.services, live, EventKind.REACHED)
    whole = json.loads(json.dumps(all_data(desk.services)))
    assert [item["number"] for item in whole["reference_ratings"] if item["interview_id"] == live.interview.id] == [6]
    assert {item["kind"] for item in whole["reference_events"]} >= {"granted", "reached"}
    assert live.interview.id in {item["interview_id"] for item in whole["reference_calls"]}


def test_today_counts_from_the_present_month(desk: Desk) -> None:
    assert desk.people.today == YearMonth(2026, 3)
