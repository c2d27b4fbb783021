"""The planner of the reference calls: who may be called, with whose permission, what came of it; and that nothing goes around it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList, TextArea

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.config import Settings
from interview_tui.domain.bank import AnswerKind, Stage
from interview_tui.domain.career import YearMonth
from interview_tui.domain.changes import Change
from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.opening import Candidate, WhenToCall
from interview_tui.domain.permission import Hold, hold_on
from interview_tui.domain.predictions import Relation
from interview_tui.domain.reference_rules import PlanRules
from interview_tui.domain.references import ATTEMPTS, EventKind, Known, Reference
from interview_tui.paths import Paths
from interview_tui.screens import references_view as view
from interview_tui.screens.choose import Choose
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.help import key_lines
from interview_tui.screens.interview import InterviewScreen
from interview_tui.screens.reference_dialogs import Decide
from interview_tui.screens.reference_form import CHALLENGE_AT_MOST, ReferenceForm
from interview_tui.screens.reference_tried import TriedDialog
from interview_tui.screens.references import ReferencesScreen
from interview_tui.screens.welcome import Welcome
from interview_tui.services.calls import end_call, start_call
from interview_tui.services.careers import add_jobs
from interview_tui.services.interviews import load_live
from interview_tui.services.openings import save_opening
from interview_tui.services.references import People, load_people
from interview_tui.services.session import Services
from interview_tui.widgets.form import Choice
from interview_tui.widgets.reference_list import ReferenceList
from interview_tui.widgets.status_line import StatusLine
from tests.builders import candidate as built_candidate
from tests.builders import opening as built_opening
from tests.screens.conftest import NAMED
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import Hands, anybody, begin_deep, hold

SIZES = [(80, 24), (120, 40)]
JOBS = (
    "2009-08–2011-06 Cashier, Coop Väst, manager Bo Ek, unrelated",
    "2018-01–2024-05 Support agent, Telebolaget, manager Åsa Nord",
    "2024-06– Team lead, Molnet, manager Ines Berg",
)
K = EventKind


class Below(Screen[None]):
    """What the planner is opened from."""

    def __init__(self, make: Callable[[], ReferencesScreen]) -> None:
        super().__init__()
        self.make = make
        self.left = False

    def use(self, _services: Services) -> None:
        self.app.push_screen(self.make(), lambda _: setattr(self, "left", True))


def planner(
    make_app: AppMaker, services: Services, who: Candidate, settings: Settings = NAMED, person: ReferenceId | None = None
) -> InterviewApp:
    return make_app(lambda: Below(lambda: ReferencesScreen(services, who.id, settings, person)), settings=settings, on=services)


async def ready(pilot: Pilot[Any]) -> ReferencesScreen:
    await until(pilot, lambda: isinstance(pilot.app.screen, ReferencesScreen) and pilot.app.screen._read is not None)
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, ReferencesScreen)
    return screen


async def on_top(pilot: Pilot[Any], kind: type[Screen[Any]]) -> Any:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await pilot.pause()
    return pilot.app.screen


def stored(services: Services, who: Candidate) -> People:
    """The people as they are on disk."""
    assert services.store.flush(5)
    return load_people(services, who.id, "")


def named(people: People, name: str) -> Reference:
    return next(one for one in people.everybody if name in one.name)


def flat(app: InterviewApp) -> str:
    return re.sub(r"[\s│]+", " ", shown(app))


def told(app: InterviewApp) -> str:
    """What was told in passing."""
    return "\n".join(str(note.message) for note in app._notifications)


def _is_told(app: InterviewApp, words: str) -> bool:
    return words in told(app)


def on_row(screen: ReferencesScreen) -> str:
    row = screen.query_one(ReferenceList).current
    return row.name if row is not None else ""


async def go_to(pilot: Pilot[Any], name: str) -> None:
    """Put the cursor on somebody."""
    screen = pilot.app.screen
    assert isinstance(screen, ReferencesScreen)
    await pilot.press("home")
    for _ in range(screen.query_one(ReferenceList).total):
        if name in on_row(screen):
            break
        await pilot.press("down")
    assert name in on_row(screen)
    await pilot.pause()


def with_jobs(services: Services, *added: tuple[str, Relation]) -> Candidate:
    """A candidate with three jobs, the managers of which are known, and those added by hand."""
    who = anybody(services)
    add_jobs(services, who.id, JOBS)
    people = load_people(services, who.id, "Maria Lind")
    for name, relation in added:
        people.add(name, relation, "Telebolaget")
    assert services.store.flush(5)
    return who


def permit(services: Services, who: Candidate, name: str, *more: EventKind) -> ReferenceId:
    people = stored(services, who)
    people.by = "Maria Lind"
    person = named(people, name)
    for kind in (K.GRANTED, *more):
        people.log(person.id, kind)
    assert services.store.flush(5)
    return person.id


def held_call(services: Services, who: Candidate, name: str) -> ReferenceId:
    """Somebody was reached, and the call is over."""
    person = permit(services, who, name)
    live = load_live(services, start_call(services, who.id, person, "Maria Lind"), Hands())
    question = next(one for one in live.bank if one.answer is AnswerKind.NOTES)
    live.go_to(next(step.place for step in live.steps if step.question.id == question.id))
    live.set_notes("Friendly, quick")
    live.leave()
    assert services.store.flush(5)
    end_call(services, live, K.REACHED)
    return person


def with_flag(services: Services, line: str, job: str = "Telebolaget") -> Candidate:
    """A candidate in whose deep-dive a call was noted about one job."""
    who = anybody(services)
    live = begin_deep(services, who, [line.replace(", manager ?", "") for line in JOBS])
    found = next(one for one in live.career.to_ask if one.employer == job)
    live.go_to(live.steps_of(found.id)[0].place)
    live.set_notes(line)
    live.leave()
    assert services.store.flush(5)
    return who


# -- what is shown -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_where_nobody_is_known_it_says_what_to_do(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    app = planner(make_app, services, anybody(services))
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        text = flat(app)
        assert "Nobody is known yet" in text
        assert "quick screen asks for two managers and two peers" in text
        assert "list of jobs takes the manager" in text
        assert "a adds somebody by hand" in text
        assert "lacks" not in text
        await pilot.press("p", "t", "e", "x", "enter")
        assert isinstance(app.screen, ReferencesScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_and_the_person_fit_and_say_why(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    who = with_jobs(services, ("Karin Holm", Relation.PEER))
    app = planner(make_app, services, who)
    async with app.run_test(size=size) as pilot:
        screen = await ready(pilot)
        text = flat(app)
        assert "People to call · Anna Svensson" in text
        assert "Called before the decision" in text
        assert "★ proposed: 3" in text
        assert "✗ Åsa Nord" in text
        assert "permission not asked yet" in text
        assert "Ask Anna Svensson for permission to call; p writes the answer down" in text
        assert "4 = 2 manager + 1 related job + 1 recent job" in text
        assert "manager · Support agent, Telebolaget, 2018-01–2024-05" in text
        assert [row.proposed for row in screen.query_one(ReferenceList)._rows] == [True, True, True, False]


async def test_whoever_works_where_the_candidate_works_now_is_warned_about(make_app: AppMaker, services: Services) -> None:
    app = planner(make_app, services, with_jobs(services))
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        assert "works where Anna Svensson works now" not in flat(app)
        await go_to(pilot, "Ines Berg")
        assert "! Present works where Anna Svensson works now: a call needs the permission for just that" in flat(app)


async def test_what_the_mix_lacks_is_told(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    load_people(services, who.id, "").add("Karin Holm", Relation.PEER)
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert "! The mix lacks 2 managers" in flat(app)


async def test_a_flag_is_shown_with_the_person_and_as_the_challenge(make_app: AppMaker, services: Services) -> None:
    who = with_flag(services, "@challenge the queue before Christmas\n@success the night desk")
    app = planner(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa Nord")
        text = flat(app)
        assert "3 flagged in the deep-dive + 2 manager" in text
        assert "“the queue before Christmas”, flagged in the deep-dive; e changes it" in text
        assert "Flagged success: the night desk" in text


async def test_what_was_flagged_where_nobody_is_named_is_shown(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    live = begin_deep(services, who, ["2018-01–2024-05 Support agent, Telebolaget"])
    live.go_to(live.steps_of(live.career.to_ask[0].id)[0].place)
    live.set_notes(f"@challenge {HOSTILE}")
    live.leave()
    app = planner(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        assert f"! Flagged, but nobody is named: Support agent, Telebolaget: {SHOWN}" in flat(app)


async def test_no_predicted_number_is_on_the_screen(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    hold(services, who, numbers=(10, 10, 10, 10))
    app = planner(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        assert "Person 0" in flat(app)
        for _ in range(screen.query_one(ReferenceList).total):
            assert not re.search(r"\b10\b", flat(app))
            await pilot.press("down")


async def test_text_is_data(make_app: AppMaker, services: Services) -> None:
    who = anybody(services, HOSTILE)
    people = load_people(services, who.id, HOSTILE)
    people.add(HOSTILE, Relation.PEER, HOSTILE)
    long = people.add("N" * 200, Relation.MANAGER, "E" * 200)
    people.edit(long.id, challenge="word [/] " * 600, contact="C" * 200, together="T" * 200)
    people.log(people.everybody[0].id, K.GRANTED, HOSTILE)
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await go_to(pilot, "[/]")
        assert SHOWN in flat(app)
        await go_to(pilot, "NNN")
        await pilot.press("tab", "end")
        await until(pilot, lambda: "cut from 5,399 characters" in flat(app))


async def test_jobs_without_dates_and_people_without_jobs_are_fine(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    add_jobs(services, who.id, ["Support agent, Telebolaget, manager Åsa Nord"])
    load_people(services, who.id, "").add("Karin Holm", Relation.REPORT)
    app = planner(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        assert "manager · Support agent, Telebolaget" in flat(app)
        assert "dates are not known" in flat(app)
        await go_to(pilot, "Karin")
        assert "report; no job together is known" in flat(app)


# -- permission --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("downs", "kind", "words"),
    [(0, K.ASKED, "permission asked"), (1, K.GRANTED, "permission granted"), (2, K.SET_UP, "set up"), (3, K.DENIED, "permission refused")],
)
async def test_what_the_candidate_says_is_written_down_with_the_date_and_who_wrote_it(
    make_app: AppMaker, services: Services, downs: int, kind: EventKind, words: str
) -> None:
    who = with_jobs(services)
    app = planner(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        await pilot.press("p")
        await on_top(pilot, Choose)
        await pilot.press(*["down"] * downs, "enter")
        await ready(pilot)
        assert f"{words}" in flat(app)
        assert ", Maria Lind" in flat(app)
    (event,) = named(stored(services, who), "Åsa").events
    assert (event.kind, event.by, event.for_present_employer) == (kind, "Maria Lind", False)


async def test_escape_writes_no_permission(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    app = planner(make_app, services, who)
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("p")
        await on_top(pilot, Choose)
        await pilot.press("escape")
        await ready(pilot)
    assert not any(one.events for one in stored(services, who).everybody)


@pytest.mark.parametrize("downs", [1, 2])
@pytest.mark.parametrize("answer", ["y", "n"])
async def test_a_yes_for_the_present_employer_must_be_a_yes_to_just_that(
    make_app: AppMaker, services: Services, downs: int, answer: str
) -> None:
    who = with_jobs(services)
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await go_to(pilot, "Ines Berg")
        await pilot.press("p")
        await on_top(pilot, Choose)
        await pilot.press(*["down"] * downs, "enter")
        await on_top(pilot, Confirm)
        assert "where Anna Svensson works now" in flat(app)
        assert "looking for another job" in flat(app)
        await pilot.press(answer)
        await ready(pilot)
    events = named(stored(services, who), "Ines").events
    assert [event.for_present_employer for event in events] == ([True] if answer == "y" else [])


async def test_asking_and_a_no_need_no_such_question(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    app = planner(make_app, services, who)
    async with app.run_test() as pilot:
        await ready(pilot)
        await go_to(pilot, "Ines Berg")
        await pilot.press("p")
        await on_top(pilot, Choose)
        await pilot.press("enter")
        await ready(pilot)
    assert [event.kind for event in named(stored(services, who), "Ines").events] == [K.ASKED]


@pytest.mark.parametrize(
    ("before", "cursor"),
    [
        ((), "Asked"),
        ((K.ASKED,), "Granted"),
        ((K.GRANTED,), "Granted"),
        ((K.GRANTED, K.SET_UP), "Set up"),
        ((K.DENIED,), "Refused"),
        ((K.DENIED, K.ASKED), "Granted"),
    ],
)
async def test_the_cursor_stands_on_what_is_likely_and_enter_changes_nothing_that_stands(
    make_app: AppMaker, services: Services, before: tuple[EventKind, ...], cursor: str
) -> None:
    who = with_jobs(services)
    people = load_people(services, who.id, "Maria Lind")
    for kind in before:
        people.log(named(people, "Åsa").id, kind)
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        await pilot.press("p")
        options = (await on_top(pilot, Decide)).query_one(OptionList)
        assert str(options.get_option_at_index(options.highlighted or 0).prompt).startswith(cursor)
        await pilot.press("enter")
        await ready(pilot)
        after = [event.kind for event in named(stored(services, who), "Åsa").events]
        likely = {(): [K.ASKED], (K.ASKED,): [K.ASKED, K.GRANTED], (K.DENIED, K.ASKED): [K.DENIED, K.ASKED, K.GRANTED]}
        assert after == likely.get(before, list(before))
        if before not in likely:
            assert "Nothing changes: " in told(app)


async def test_a_letter_chooses_what_the_candidate_says(make_app: AppMaker, services: Services) -> None:
    from textual import events

    who = with_jobs(services)
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        for letter in "gasr":
            await pilot.press("p")
            await on_top(pilot, Decide)
            for key in (letter, "enter"):
                app.post_message(events.Key(key, letter if key == letter else None))
            await ready(pilot)
    assert [event.kind for event in named(stored(services, who), "Åsa").events] == [K.GRANTED, K.ASKED, K.SET_UP, K.DENIED]


async def test_without_a_name_it_is_asked_who_writes(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    app = planner(make_app, services, who, Settings())
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("p")
        await on_top(pilot, Welcome)
        await pilot.press(*"Bo", "enter")
        await until(pilot, lambda: app.screen.has_class("-named"))
        await pilot.press("enter")
        await on_top(pilot, Choose)
        await pilot.press("enter")
        await ready(pilot)
    (event,) = next(one.events for one in stored(services, who).everybody if one.events)
    assert event.by == "Bo"


# -- calling -----------------------------------------------------------------------------------------------------------


def calls_begun(services: Services, who: Candidate) -> int:
    from interview_tui.storage import interviews

    with services.store.read() as conn:
        return sum(item.stage is Stage.REFERENCE for item in interviews.interviews_of(conn, [who.id]))


@pytest.mark.parametrize("before", [(), (K.ASKED,), (K.GRANTED, K.DENIED)])
@pytest.mark.parametrize("key", ["enter", "t"])
async def test_nobody_is_called_without_permission(make_app: AppMaker, services: Services, before: tuple[EventKind, ...], key: str) -> None:
    who = with_jobs(services)
    people = load_people(services, who.id, "Maria Lind")
    for kind in before:
        people.log(named(people, "Åsa").id, kind)
    app = planner(make_app, services, who)
    async with app.run_test(notifications=True) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        await pilot.press(key)
        await until(pilot, lambda: "Åsa Nord cannot be called" in told(app))
        assert isinstance(app.screen, ReferencesScreen)
    assert calls_begun(services, who) == 0
    assert [event.kind for event in named(stored(services, who), "Åsa").events] == list(before)


async def test_a_permission_for_another_name_and_one_not_for_the_present_employer_do_not_do(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    people = load_people(services, who.id, "Maria Lind")
    people.log(named(people, "Ines").id, K.GRANTED)
    people.log(named(people, "Åsa").id, K.GRANTED)
    people.edit(named(people, "Åsa").id, name="Eva Lo")
    app = planner(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        for name, row, why in (
            ("Ines", "not permitted: works there now", "has not permitted just that"),
            ("Eva Lo", "permission was for another name", "given for another name"),
        ):
            await go_to(pilot, name)
            assert row in flat(app)
            await pilot.press("enter")
            await until(pilot, partial(_is_told, app, why))
        assert "permission granted (about “Åsa Nord”), Maria Lind" in flat(app)
    assert calls_begun(services, who) == 0


async def test_enter_calls_and_comes_back_to_what_became_of_it(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    permit(services, who, "Åsa")
    app = planner(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        assert "Call; ⏎ calls" in flat(app)
        await pilot.press("enter")
        call = await on_top(pilot, InterviewScreen)
        assert call.live.call is not None
        end_call(services, call.live, K.DATES_ONLY, "policy")
        call.dismiss(None)
        await ready(pilot)
        await until(pilot, lambda: "policy: dates only today" in flat(app))
        assert on_row(pilot.app.screen) == "Åsa Nord"  # type: ignore[arg-type]
        assert "no low score" in flat(app)


async def test_opened_for_a_person_it_calls_at_once_if_they_may_be_called(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    person = permit(services, who, "Åsa")
    app = planner(make_app, services, who, person=person)
    async with app.run_test() as pilot:
        await on_top(pilot, InterviewScreen)
    app = planner(make_app, services, who, person=named(stored(services, who), "Bo").id)
    async with app.run_test(notifications=True) as pilot:
        screen = await ready(pilot)
        await until(pilot, lambda: "Bo Ek cannot be called" in told(app))
        assert on_row(screen) == "Bo Ek"
    assert calls_begun(services, who) == 1


async def test_after_an_offer_it_is_asked_once_whether_it_is_made(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    permit(services, who, "Åsa")
    people = stored(services, who)
    save_opening(services, replace(people.opening, call_references=WhenToCall.AFTER_OFFER))
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert "Called after a conditional offer" in flat(app)
        await go_to(pilot, "Åsa")
        assert "Once Anna Svensson has a conditional offer" in flat(app)
        await pilot.press("enter")
        await on_top(pilot, Confirm)
        await pilot.press("n")
        await ready(pilot)
        assert calls_begun(services, who) == 0
        await pilot.press("enter")
        await on_top(pilot, Confirm)
        await pilot.press("y")
        (await on_top(pilot, InterviewScreen)).dismiss(None)
        await ready(pilot)
        await pilot.press("enter")
        await on_top(pilot, InterviewScreen)


@pytest.mark.parametrize(
    ("kind", "words"), [(K.REFUSED, "did not want to talk"), (K.DATES_ONLY, "dates only"), (K.REACHED, "was called already")]
)
async def test_with_whom_it_is_over_is_called_only_after_a_question(
    make_app: AppMaker, services: Services, kind: EventKind, words: str
) -> None:
    who = with_jobs(services)
    permit(services, who, "Åsa", kind)
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        await pilot.press("enter")
        await on_top(pilot, Confirm)
        assert words in flat(app)
        await pilot.press("n")
        await ready(pilot)
        assert calls_begun(services, who) == 0
        await pilot.press("enter")
        await on_top(pilot, Confirm)
        await pilot.press("y")
        await on_top(pilot, InterviewScreen)


async def test_a_finished_call_is_reopened_after_a_question(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    held_call(services, who, "Åsa")
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await ready(pilot)
        await go_to(pilot, "Bo")
        assert not screen.check_action("reopen", ())
        await go_to(pilot, "Åsa")
        await pilot.press("u")
        await until(pilot, lambda: "o reopens that call" in told(app))
        await pilot.press("o")
        await on_top(pilot, Confirm)
        await pilot.press("y")
        await ready(pilot)
        await until(pilot, lambda: "◐ Åsa Nord" in flat(app))
        assert "call open, 1 note " in flat(app)
        await pilot.press("enter")
        call = await on_top(pilot, InterviewScreen)
        assert any(answer.notes == "Friendly, quick" for answer in (call.live.answer_to(step.place) for step in call.live.steps))
    assert calls_begun(services, who) == 1


def noted_call(services: Services, who: Candidate, name: str, *notes: str) -> ReferenceId:
    """A call that was begun, noted in, and left."""
    person = permit(services, who, name)
    live = load_live(services, start_call(services, who.id, person, "Maria Lind"), Hands())
    places = [step.place for step in live.steps if step.question.answer is AnswerKind.NOTES]
    for place, text in zip(places, notes, strict=False):
        live.go_to(place)
        live.set_notes(text)
    live.leave()
    assert services.store.flush(5)
    return person


@pytest.mark.parametrize("size", SIZES)
async def test_a_call_that_was_begun_says_so(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    who = with_jobs(services)
    noted_call(services, who, "Åsa", "Friendly", "Quick")
    noted_call(services, who, "Bo")
    app = planner(make_app, services, who)
    async with app.run_test(size=size) as pilot:
        screen = await ready(pilot)
        await go_to(pilot, "Åsa")
        assert screen.query_one(ReferenceList).current.stands == "call open, 2 notes"  # type: ignore[union-attr]
        assert "Call open, 2 notes; ⏎ goes on." in flat(app)
        assert "◐ Åsa Nord" in flat(app)
        await go_to(pilot, "Bo")
        assert screen.query_one(ReferenceList).current.stands == "permission granted today"  # type: ignore[union-attr]
        assert "Call; ⏎ calls" in flat(app)
        assert "No phone number; e writes it down" in flat(app)
    assert calls_begun(services, who) == 2


async def test_a_call_that_was_begun_goes_on_without_a_question_and_is_told_beside_a_promise(
    make_app: AppMaker, services: Services
) -> None:
    who = with_jobs(services)
    held_call(services, who, "Åsa")
    person = noted_call(services, who, "Åsa", "One more thing")
    noted_call(services, who, "Bo", "Half")
    people = stored(services, who)
    people.log(person, K.REACHED)
    people.log(named(people, "Bo").id, K.CALL_BACK, "", services.now_ms() + 86_400_000)
    app = planner(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await go_to(pilot, "Bo")
        assert re.search(r"Call back tomorrow [\d:]+: call open, 1 note; ⏎ goes on", flat(app))
        await go_to(pilot, "Åsa")
        assert "Call open, 1 note; ⏎ goes on" in flat(app)
        await pilot.press("enter")
        await on_top(pilot, InterviewScreen)


async def test_a_call_that_must_not_be_made_is_told_once_and_does_not_follow(make_app: AppMaker, services: Services) -> None:
    app = planner(make_app, services, with_jobs(services))
    async with app.run_test(notifications=True) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await until(pilot, partial(_is_told, app, "cannot be called"))
        await pilot.press("enter")
        await pilot.pause()
        assert told(app).count("cannot be called") == 1
        await pilot.press("escape")
        await on_top(pilot, Below)
        assert told(app) == ""


@pytest.mark.parametrize("size", SIZES)
async def test_an_own_bank_for_calls_with_errors_is_told_before_the_call(
    make_app: AppMaker, services: Services, paths: Paths, size: tuple[int, int]
) -> None:
    shipped = services.library.choose(Stage.REFERENCE, "en")
    file = services.library.copy(shipped.id, "en", paths.user_banks)
    who = with_jobs(services)
    app = planner(make_app, services, who)
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        assert "has errors" not in flat(app)
    file.write_text(re.sub(r"answer: \S+", "answer: bogus", file.read_text("utf-8"), count=1), "utf-8")
    services.library.reload()
    app = planner(make_app, services, who)
    async with app.run_test(size=(size[0], size[1])) as pilot:
        await ready(pilot)
        squeezed = re.sub(r"\s", "", shown(app))
        assert re.sub(r"\s", "", f"! Your bank {file} has errors and is not used. What is wrong: interview-tui banks check") in squeezed
    file.write_text(file.read_text("utf-8").replace(f"id: {shipped.id}", "id: of-my-own", 1), "utf-8")
    services.library.reload()
    app = planner(make_app, services, who)
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        assert "has errors and is not used" in flat(app)
    file.write_text("id: [", "utf-8")  # nobody can tell whether this was to be a bank for calls
    services.library.reload()
    app = planner(make_app, services, who)
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        assert "has errors" not in flat(app)


async def test_where_there_is_no_bank_for_calls_that_is_told(
    make_app: AppMaker, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(services.library), "banks_for", lambda *_: ())
    app = planner(make_app, services, with_jobs(services))
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        assert "! There is no question bank for the stage reference in en." in flat(app)


# -- attempts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_an_attempt_is_written_down_with_its_result_and_a_note(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    who = with_jobs(services)
    permit(services, who, "Åsa")
    app = planner(make_app, services, who)
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        await pilot.press("t")
        await on_top(pilot, TriedDialog)
        assert "(•)" not in flat(app)
        assert "─ How it ended ─" in shown(app)
        await pilot.press("v", "enter", *"left", "enter")
        await ready(pilot)
        await until(pilot, lambda: "voicemail today" in flat(app))
        assert "voicemail, Maria Lind: left" in flat(app)
        assert "Call again" in flat(app)
    assert [(event.kind, event.note) for event in named(stored(services, who), "Åsa").events][1:] == [(K.VOICEMAIL, "left")]


async def test_a_call_back_wants_a_moment_and_loses_nothing_over_a_wrong_one(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    permit(services, who, "Åsa")
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        await pilot.press("t")
        dialog = await on_top(pilot, TriedDialog)
        await pilot.press("2", "enter", *"soon", "tab", *"busy", "enter")
        await pilot.pause()
        assert flat(app).count("Write when to call again") == 1
        assert dialog.query_one("#note", Input).value == "busy"
        assert dialog.query_one("#when", Input).value == "soon"
        await pilot.press(*["backspace"] * 4, *"tomorrow", "space", *"9")
        await pilot.pause()
        assert "→ tomorrow 09:00" in flat(app)
        await pilot.press("enter", "enter")
        await ready(pilot)
        await until(pilot, lambda: "call back tomorrow 09:00" in flat(app))
    event = named(stored(services, who), "Åsa").events[-1]
    assert (event.kind, event.note) == (K.CALL_BACK, "busy")
    assert event.call_back_ms is not None
    at = datetime.fromtimestamp(event.call_back_ms / 1000, UTC).astimezone()
    assert (at.hour, at.minute) == (9, 0)


async def test_the_numbers_mean_the_same_as_at_the_end_of_a_call(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    permit(services, who, "Åsa")
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        await pilot.press("t")
        dialog = await on_top(pilot, TriedDialog)

        async def after(*keys: str) -> EventKind:
            await pilot.press(*keys)
            await pilot.pause()
            kind = dialog._draft.kind
            assert isinstance(kind, EventKind)
            return kind

        for place, kind in enumerate(ATTEMPTS[1:], 2):
            assert await after(str(place)) is kind
        assert "correct the phone number" in flat(app)
        assert await after("1") is K.WRONG_NUMBER
        assert "A talk is written down on its own screen" in flat(app)
        assert await after("down") is K.CALL_BACK  # round to the first that can be chosen
        assert await after("up", "r", "r") is K.REFUSED


async def test_an_attempt_without_a_result_is_not_written_down(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    permit(services, who, "Åsa")
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        await pilot.press("t")
        await on_top(pilot, TriedDialog)
        for key in ("enter", "ctrl+s"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, TriedDialog)
            assert "Choose how it ended first" in flat(app)
    assert len(named(stored(services, who), "Åsa").events) == 1


async def test_a_refusal_elsewhere_ends_the_call_that_is_open(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    person = permit(services, who, "Åsa")
    call = start_call(services, who.id, person, "Maria Lind")
    app = planner(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        await pilot.press("t")
        await on_top(pilot, TriedDialog)
        await pilot.press("r", "enter", *"no", "enter")
        await ready(pilot)
        await until(pilot, lambda: "refused to talk, Maria Lind: no" in flat(app))
    assert [event.kind for event in named(stored(services, who), "Åsa").events] == [K.GRANTED, K.REFUSED]
    from interview_tui.storage import interviews

    with services.store.read() as conn:
        assert not interviews.get_interview(conn, call).is_open


async def test_escape_asks_before_a_note_about_an_attempt_is_lost(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    permit(services, who, "Åsa")
    app = planner(make_app, services, who)
    async with app.run_test() as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        await pilot.press("t")
        dialog = await on_top(pilot, TriedDialog)
        await pilot.press("n", "enter", *"abc", "escape")
        await on_top(pilot, Confirm)
        await pilot.press("n")
        assert (await on_top(pilot, TriedDialog)) is dialog
        await pilot.press("escape")
        await on_top(pilot, Confirm)
        await pilot.press("y")
        await ready(pilot)
    assert len(named(stored(services, who), "Åsa").events) == 1


async def test_what_happened_last_is_taken_back_and_put_again(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    permit(services, who, "Åsa", K.VOICEMAIL)
    app = planner(make_app, services, who)
    async with app.run_test(notifications=True) as pilot:
        screen = await ready(pilot)
        await go_to(pilot, "Åsa")
        await pilot.press("u")
        await until(pilot, lambda: "“voicemail” of Åsa Nord was taken back. z writes it down again" in told(app))
        assert [event.kind for event in named(screen._people, "Åsa").events] == [K.GRANTED]
        await pilot.press("ctrl+z")
        assert named(screen._people, "Åsa").events == ()
        assert not screen.check_action("take_back", ())
        await pilot.press("z")
        assert [event.kind for event in named(screen._people, "Åsa").events] == [K.GRANTED]
        await pilot.press("z")
    assert [event.kind for event in named(stored(services, who), "Åsa").events] == [K.GRANTED, K.VOICEMAIL]


# -- who is on the list ------------------------------------------------------------------------------------------------


async def test_somebody_is_added_by_hand(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        await pilot.press("a")
        form = await on_top(pilot, ReferenceForm)
        await pilot.press("enter")
        await until(pilot, lambda: "Write the name first" in flat(app))
        await pilot.press(*"Lo")
        form.query_one("#job_id", Choice).focus()
        await pilot.press("space", "space")
        form.query_one("#contact", Input).focus()
        await pilot.press(*"070", "enter")
        await ready(pilot)
        assert on_row(screen) == "Lo"
    person = named(stored(services, who), "Lo")
    assert (person.relation, person.details.contact, person.employer) == (Relation.PEER, "070", "Telebolaget")


async def test_escape_asks_before_somebody_typed_is_lost_and_the_end_adds_them(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    app = planner(make_app, services, who)
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("a", "escape")
        await ready(pilot)
        await pilot.press("a")
        form = await on_top(pilot, ReferenceForm)
        await pilot.press(*"Lo Ek", "escape")
        await on_top(pilot, Confirm)
        await pilot.press("n")
        assert (await on_top(pilot, ReferenceForm)) is form
        form.before_leaving()
        form.before_leaving()
    assert [one.name for one in stored(services, who).everybody].count("Lo Ek") == 1


async def test_what_is_corrected_is_saved_as_it_is_typed(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        await pilot.press("e")
        form = await on_top(pilot, ReferenceForm)
        await pilot.press(*"en")
        assert named(stored(services, who), "Åsa").name == "Åsa Norden"
        form.query_one("#challenge", TextArea).load_text("the queue " * 500)
        await pilot.pause()
        form.query_one("#relation", Choice).focus()
        await pilot.press("right", "escape")
        await ready(pilot)
    person = named(stored(services, who), "Åsa")
    assert (person.name, person.relation) == ("Åsa Norden", Relation.PEER)
    assert person.details.challenge == ("the queue " * 500).strip()
    assert (person.details.employer, person.details.together, person.details.job_id) == ("", "", None)  # these follow what is found


async def test_a_long_challenge_is_shown_whole_and_opening_the_form_changes_nothing(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    people = load_people(services, who.id, "")
    people.edit(named(people, "Åsa").id, challenge="x y " * 1250)
    before = named(stored(services, who), "Åsa").details
    app = planner(make_app, services, who)
    async with app.run_test() as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        await pilot.press("e")
        form = await on_top(pilot, ReferenceForm)
        assert form.query_one("#challenge", TextArea).text == ("x y " * 1250).strip()
        await pilot.press("escape")
        await ready(pilot)
        assert named(stored(services, who), "Åsa").details == before
        await pilot.press("e")
        form = await on_top(pilot, ReferenceForm)
        form.query_one("#challenge", TextArea).load_text("x" * (CHALLENGE_AT_MOST + 1))
        await until(pilot, lambda: "is the most" in flat(app))
        await pilot.press("ctrl+s")
        await ready(pilot)
    assert len(named(stored(services, who), "Åsa").details.challenge) == CHALLENGE_AT_MOST


async def edit_name(pilot: Pilot[Any], name: str, *keys: str) -> ReferenceForm:
    """Open the form of somebody, and type behind the name."""
    await ready(pilot)
    await go_to(pilot, name)
    await pilot.press("e")
    form = await on_top(pilot, ReferenceForm)
    await pilot.press(*keys)
    assert isinstance(form, ReferenceForm)
    return form


async def test_another_name_of_somebody_to_whom_something_happened_is_asked_about(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    permit(services, who, "Åsa", K.VOICEMAIL)
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await edit_name(pilot, "Åsa", *"en", "tab", "tab", "tab", "tab", "tab", *"070")
        person = named(stored(services, who), "Åsa")
        assert (person.name, person.details.contact) == ("Åsa Nord", "070")
        await pilot.press("escape")
        await on_top(pilot, Decide)
        assert "Åsa Nord is called Åsa Norden now" in flat(app)
        await pilot.press("escape")
        assert (await on_top(pilot, ReferenceForm)) is form
        assert form.query_one("#name", Input).value == "Åsa Norden"
        await pilot.press("enter")
        await on_top(pilot, Decide)
        await pilot.press("enter")
        screen = await ready(pilot)
        assert on_row(screen) == "Åsa Norden"
        assert "Call again" in flat(app)
    person = named(stored(services, who), "Åsa")
    assert (person.name, [event.kind for event in person.events], hold_on(person)) == ("Åsa Norden", [K.GRANTED, K.VOICEMAIL], None)


async def test_somebody_else_is_added_beside_with_what_was_changed(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    permit(services, who, "Åsa")
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        await edit_name(pilot, "Åsa", *["backspace"] * 8, *"Eva Lo", "tab", "tab", "tab", "tab", "tab", *"070", "enter")
        await on_top(pilot, Decide)
        await pilot.press("enter")
        assert on_row(await ready(pilot)) == "Eva Lo"
    people = stored(services, who)
    old, new = named(people, "Åsa Nord"), named(people, "Eva Lo")
    assert (old.details.contact, hold_on(old)) == ("", None)
    assert (new.details.contact, new.events, hold_on(new)) == ("070", (), Hold.NOT_ASKED)
    assert (new.relation, new.employer) == (old.relation, old.employer)


async def test_the_name_can_be_left_and_the_end_of_the_program_loses_no_name(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    permit(services, who, "Åsa")
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        await edit_name(pilot, "Åsa", "x", "escape")
        await on_top(pilot, Decide)
        await pilot.press("end", "enter")
        await ready(pilot)
        assert named(stored(services, who), "Åsa").name == "Åsa Nord"
        form = await edit_name(pilot, "Åsa", *["backspace"] * 8, *"Eva Lo")
        form.before_leaving()
    person = named(stored(services, who), "Eva Lo")
    assert hold_on(person) is Hold.OTHER_NAME
    assert len(stored(services, who).everybody) == 3


async def test_a_double_is_proposed_and_decided(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services, ("Nord, Åsa", Relation.PEER), ("Ek, Bo", Relation.PEER))
    app = planner(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        assert "one person? m decides (and 1 more)" in flat(app)
        await go_to(pilot, "Ek, Bo")
        await pilot.press("m")
        await on_top(pilot, Choose)
        assert "Bo Ek, manager" in flat(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Nord, Åsa" in flat(app) and isinstance(app.screen, Choose))
        await pilot.pause()
        await pilot.press("enter")
        await ready(pilot)
        assert "one person?" not in flat(app)
        assert len(screen._people.plan.people) == 4
        assert "One person" in flat(app)
        await pilot.press("s")
        assert len(screen._people.plan.people) == 5
        assert "one person?" not in flat(app)
    assert len(stored(services, who).everybody) == 5


async def test_later_leaves_it_open(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services, ("Nord, Åsa", Relation.PEER))
    app = planner(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("m")
        await on_top(pilot, Choose)
        await pilot.press("down", "down", "enter")
        await ready(pilot)
        assert "one person? m decides" in flat(app)
    assert len(stored(services, who).doubles) == 1


@pytest.mark.parametrize("proposed", [False, True])
async def test_any_two_can_be_joined(make_app: AppMaker, services: Services, proposed: bool) -> None:
    who = with_jobs(services, ("K. Holm", Relation.PEER), *([("Ek, Bo", Relation.PEER)] if proposed else []))
    app = planner(make_app, services, who)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await go_to(pilot, "K. Holm")
        await pilot.press("m")
        await on_top(pilot, Choose)
        if proposed:
            await pilot.press("down", "down", "down", "enter")
            await until(pilot, lambda: isinstance(app.screen, Choose) and app.screen.query("#filter"))
        await pilot.press(*"nes", "enter")
        await ready(pilot)
    assert [mention.name for mention in named(stored(services, who), "Ines").mentions] == ["Ines Berg", "K. Holm"]


@pytest.mark.parametrize("key", ["x", "delete"])
async def test_who_is_taken_off_the_list_comes_back(make_app: AppMaker, services: Services, key: str) -> None:
    who = with_jobs(services)
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        await go_to(pilot, "Åsa")
        await pilot.press(key)
        await pilot.pause()
        assert "Åsa" not in shown(app).replace("Åsa Nord is off", "")
        assert "1 taken off the list: z puts back" in flat(app)
        assert named(stored(services, who), "Åsa").details.removed
        await pilot.press("z")
        await pilot.pause()
        assert on_row(screen) == "Åsa Nord"
    assert not named(stored(services, who), "Åsa").details.removed


async def test_of_those_taken_off_at_another_time_one_is_chosen(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    people = load_people(services, who.id, "")
    for one in people.everybody:
        people.remove(one.id)
    app = planner(make_app, services, who)
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("z")
        await on_top(pilot, Choose)
        await pilot.press(*"Ines", "enter")
        screen = await ready(pilot)
        assert [planned.reference.name for planned in screen._people.plan.people] == ["Ines Berg"]


# -- to and fro --------------------------------------------------------------------------------------------------------


async def test_escape_goes_back(make_app: AppMaker, services: Services) -> None:
    app = planner(make_app, services, with_jobs(services))
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("escape")
        below = await on_top(pilot, Below)
        assert below.left


async def test_enter_behind_a_move_is_about_the_row_moved_to(make_app: AppMaker, services: Services) -> None:
    who = with_jobs(services)
    app = planner(make_app, services, who)
    async with app.run_test(notifications=True) as pilot:
        screen = await ready(pilot)
        second = screen.query_one(ReferenceList)._rows[1].name
        from textual import events

        for key in ("down", "enter"):
            app.post_message(events.Key(key, None))
        await until(pilot, lambda: "cannot be called" in told(app))
        assert f"{second} cannot be called" in told(app)


async def test_a_file_that_is_open_for_reading_shows_all_and_takes_nothing(make_app: AppMaker, services: Services, paths: Paths) -> None:
    who = with_jobs(services, ("Nord, Åsa", Relation.PEER))
    person = permit(services, who, "Bo")
    services.store.close()
    reading = connect(paths, read_only=True)
    try:
        app = planner(make_app, reading, who, person=person)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await ready(pilot)
            await go_to(pilot, "Bo")
            assert "READ-ONLY" in flat(app)
            assert "permission granted" in flat(app)
            keys = {line.action for line in key_lines(screen) if line.enabled}
            writes = {"call", "permission", "tried", "edit", "add", "same", "separate", "remove", "take_back", "put_back", "reopen"}
            assert not keys & writes
            assert " calls" not in flat(app)
            assert "decides" not in flat(app)
            for key in ("enter", "p", "t", "e", "a", "m", "s", "u", "z", "x", "o"):
                await pilot.press(key)
            assert app.screen is screen
    finally:
        reading.store.close()


async def test_what_the_disk_does_not_take_is_told(make_app: AppMaker, services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    from interview_tui.storage.store import Store

    who = with_jobs(services)
    app = planner(make_app, services, who)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        failing = replace(services.store.save_state, failing_since_ms=1, reason="disk full")
        monkeypatch.setattr(Store, "save_state", property(lambda _: failing))
        screen._tick()
        await pilot.pause()
        assert "NOT SAVED since" in shown(app)
        assert screen.query_one(StatusLine)._right.plain.strip().endswith("disk full, retrying")
    monkeypatch.undo()


async def test_every_key_has_an_id_and_stands_in_the_palette(make_app: AppMaker, services: Services) -> None:
    app = planner(make_app, services, with_jobs(services))
    async with app.run_test(size=(120, 60)) as pilot:
        screen = await ready(pilot)
        own = [line for line in key_lines(screen) if line.group == "On this screen"]
        assert all(line.binding_id.startswith(("references.", "list.")) for line in own)
        await pilot.press("ctrl+p")
        await on_top(pilot, CommandPalette)
        await until(pilot, lambda: app.screen.query(OptionList) and app.screen.query_one(OptionList).option_count > 5)
        await pilot.pause()
        assert all(word in shown(app) for word in ("Permission", "Tried", "Same person", "Remove"))


# -- words -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Any:
    import time

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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the zone cannot be set")
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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the zone cannot be set")
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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the zone cannot be set")
def test_days_are_told_in_few_words(in_utc: None) -> None:
    day = 86_400_000
    assert view.day_words(NOW_MS, NOW_MS) == "today 10:21"
    assert view.day_words(NOW_MS - day, NOW_MS, short=True) == "yesterday"
    assert view.day_words(NOW_MS - 10 * day, NOW_MS) == "2 Mar"
    assert view.day_words(NOW_MS - 100 * day, NOW_MS) == "2 Dec 2025"
    assert view.to_ms(view.local(NOW_MS)) == NOW_MS
