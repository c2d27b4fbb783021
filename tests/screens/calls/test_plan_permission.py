"""The plan of the calls: what the candidate says about a call is written down."""

from __future__ import annotations

from typing import Any

import pytest

from interview_tui.app import InterviewApp
from interview_tui.config import Settings
from interview_tui.domain.opening import Candidate
from interview_tui.domain.references import EventKind
from interview_tui.screens import reference_dialogs as dialogs
from interview_tui.screens.choose import Choose
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.reference_dialogs import Decide
from interview_tui.screens.welcome import Welcome
from interview_tui.services.session import Services
from tests.screens.calls.call_setup import NARROW, WIDE, at_once
from tests.screens.calls.conftest import Build
from tests.screens.calls.plan_setup import (
    K,
    begun,
    flat,
    go_to,
    happened,
    named,
    on_top,
    planner,
    ready,
    stored,
    told,
    with_jobs,
)
from tests.screens.helpers import AppMaker, until


@pytest.fixture
def world() -> Build:
    return with_jobs


async def test_what_the_candidate_says_is_written_down_with_the_date_and_who_wrote_it(
    app: InterviewApp, services: Services, who: Candidate
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await begun(pilot, "Åsa", "p", Decide)
        await pilot.press("escape")
        await ready(pilot)
        for downs, words in ((0, "permission asked"), (1, "set up by the candidate"), (1, "permission refused")):
            await pilot.press("p")
            await on_top(pilot, Decide)
            await pilot.press(*["down"] * downs, "enter")
            await ready(pilot)
            assert words in flat(app)
            assert ", Maria Lind" in flat(app)
    said = named(stored(services, who), "Åsa").events
    assert [event.kind for event in said] == [K.ASKED, K.SET_UP, K.DENIED]
    assert {(event.by, event.for_present_employer) for event in said} == {("Maria Lind", False)}


@pytest.mark.thorough
async def test_a_letter_chooses_what_the_candidate_says(app: InterviewApp, services: Services, who: Candidate) -> None:
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await ready(pilot)
        await go_to(pilot, "Åsa")
        for letter in "gasr":
            await pilot.press("p")
            await on_top(pilot, Decide)
            at_once(app, letter, "enter")
            await ready(pilot)
        await pilot.press("p")
        await on_top(pilot, Decide)
        await pilot.press("enter")
        await ready(pilot)
        assert "Nothing changes: permission refused today." in told(app)
    assert happened(services, who, "Åsa") == [K.GRANTED, K.ASKED, K.SET_UP, K.DENIED]


@pytest.mark.thorough
async def test_a_yes_for_the_present_employer_must_be_a_yes_to_just_that(app: InterviewApp, services: Services, who: Candidate) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begun(pilot, "Ines Berg", "p", Decide)
        await pilot.press("a", "enter")  # to ask needs no such question
        await ready(pilot)
        assert happened(services, who, "Ines") == [K.ASKED]
        for letter, kind in (("g", K.GRANTED), ("s", K.SET_UP)):
            before = happened(services, who, "Ines")
            for answer, after in (("n", before), ("y", [*before, kind])):
                await pilot.press("p")
                await on_top(pilot, Decide)
                await pilot.press(letter, "enter")
                await on_top(pilot, Confirm)
                assert "where Anna Svensson works now" in flat(app)
                assert "looking for another job" in flat(app)
                await pilot.press(answer)
                await ready(pilot)
                assert happened(services, who, "Ines") == after
        await pilot.press("p")
        await on_top(pilot, Decide)
        await pilot.press("r", "enter")  # nor does a no
        await ready(pilot)
    said = named(stored(services, who), "Ines").events
    assert [(event.kind, event.for_present_employer) for event in said] == [
        (K.ASKED, False), (K.GRANTED, True), (K.SET_UP, True), (K.DENIED, False),
    ]  # fmt: skip


@pytest.mark.thorough
async def test_without_a_name_it_is_asked_who_writes(make_app: AppMaker, services: Services, who: Candidate) -> None:
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


# -- what is asked, without a screen -----------------------------------------------------------------------------------


class EnterAtOnce:
    """An app in which whoever sits there presses Enter on what is under the cursor.

    Attributes:
        asked: the dialogs.
    """

    def __init__(self) -> None:
        self.asked: list[Any] = []

    async def push_screen_wait(self, dialog: Any) -> Any:
        self.asked.append(dialog)
        return dialog._first if isinstance(dialog, Choose) else False


def happens(services: Services, who: Candidate, kinds: tuple[EventKind, ...]) -> None:
    """These things have happened about Åsa Nord."""
    people = stored(services, who)
    for kind in kinds:
        people.log(named(people, "Åsa").id, kind)


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ((), (K.ASKED, False)),
        ((K.ASKED,), (K.GRANTED, False)),
        ((K.GRANTED,), dialogs.AS_IT_IS),
        ((K.GRANTED, K.SET_UP), dialogs.AS_IT_IS),
        ((K.DENIED,), dialogs.AS_IT_IS),
        ((K.DENIED, K.ASKED), (K.GRANTED, False)),
    ],
)
async def test_the_cursor_stands_on_what_is_likely_and_enter_changes_nothing_that_stands(
    services: Services, who: Candidate, before: tuple[EventKind, ...], found: object
) -> None:
    happens(services, who, before)
    app = EnterAtOnce()
    assert await dialogs.which_permission(app, named(stored(services, who), "Åsa"), who.name) == found  # type: ignore[arg-type]
    assert [key for key, _ in app.asked[0]._all] == [kind.value for kind in (K.ASKED, K.GRANTED, K.SET_UP, K.DENIED)]


@pytest.mark.parametrize(
    ("kind", "words"),
    [(K.REFUSED, "did not want to talk"), (K.DATES_ONLY, "dates only"), (K.REACHED, "was called already"), (K.VOICEMAIL, "")],
)
@pytest.mark.thorough
async def test_with_whom_it_is_over_is_called_only_after_a_question(
    services: Services, who: Candidate, kind: EventKind, words: str
) -> None:
    happens(services, who, (K.GRANTED, kind))
    app = EnterAtOnce()
    assert await dialogs.may_call_again(app, named(stored(services, who), "Åsa")) is not bool(words)  # type: ignore[arg-type]
    assert [words in dialog._text for dialog in app.asked] == ([True] if words else [])
