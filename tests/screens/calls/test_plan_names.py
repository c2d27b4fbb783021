"""The plan of the calls: people are added by hand, and corrected."""

from __future__ import annotations

import pytest
from textual.widgets import Input, TextArea

from interview_tui.app import InterviewApp
from interview_tui.domain.opening import Candidate
from interview_tui.domain.permission import Hold, hold_on
from interview_tui.domain.predictions import Relation
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.reference_dialogs import Decide
from interview_tui.screens.reference_form import CHALLENGE_AT_MOST, ReferenceForm
from interview_tui.services.references import load_people
from interview_tui.services.session import Services
from interview_tui.widgets.form import Choice
from tests.screens.calls.conftest import Build
from tests.screens.calls.plan_setup import (
    K,
    begun,
    edit_name,
    flat,
    named,
    on_row,
    on_top,
    permit,
    ready,
    stored,
    with_jobs,
)
from tests.screens.helpers import until


@pytest.fixture
def world() -> Build:
    return with_jobs


async def test_somebody_is_added_by_hand(app: InterviewApp, services: Services, who: Candidate) -> None:
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


@pytest.mark.thorough
async def test_escape_asks_before_somebody_typed_is_lost_and_the_end_adds_them(
    app: InterviewApp, services: Services, who: Candidate
) -> None:
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


@pytest.mark.thorough
async def test_what_is_corrected_is_saved_as_it_is_typed(app: InterviewApp, services: Services, who: Candidate) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        form = await begun(pilot, "Åsa", "e", ReferenceForm)
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


@pytest.mark.thorough
async def test_a_long_challenge_is_shown_whole_and_opening_the_form_changes_nothing(
    app: InterviewApp, services: Services, who: Candidate
) -> None:
    people = load_people(services, who.id, "")
    people.edit(named(people, "Åsa").id, challenge="x y " * 1250)
    before = named(stored(services, who), "Åsa").details
    async with app.run_test() as pilot:
        form = await begun(pilot, "Åsa", "e", ReferenceForm)
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


@pytest.mark.thorough
async def test_another_name_of_somebody_to_whom_something_happened_is_asked_about(
    app: InterviewApp, services: Services, who: Candidate
) -> None:
    permit(services, who, "Åsa", K.VOICEMAIL)
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


@pytest.mark.thorough
async def test_somebody_else_is_added_beside_with_what_was_changed(app: InterviewApp, services: Services, who: Candidate) -> None:
    permit(services, who, "Åsa")
    async with app.run_test(size=(80, 24)) as pilot:
        await edit_name(pilot, "Åsa", "ctrl+u", *"Eva Lo", "tab", "tab", "tab", "tab", "tab", *"070", "enter")
        await on_top(pilot, Decide)
        await pilot.press("enter")
        assert on_row(await ready(pilot)) == "Eva Lo"
    people = stored(services, who)
    old, new = named(people, "Åsa Nord"), named(people, "Eva Lo")
    assert (old.details.contact, hold_on(old)) == ("", None)
    assert (new.details.contact, new.events, hold_on(new)) == ("070", (), Hold.NOT_ASKED)
    assert (new.relation, new.employer) == (old.relation, old.employer)


@pytest.mark.thorough
async def test_the_name_can_be_left_and_the_end_of_the_program_loses_no_name(app: InterviewApp, services: Services, who: Candidate) -> None:
    permit(services, who, "Åsa")
    async with app.run_test(size=(80, 24)) as pilot:
        await edit_name(pilot, "Åsa", "x", "escape")
        await on_top(pilot, Decide)
        await pilot.press("end", "enter")
        await ready(pilot)
        assert named(stored(services, who), "Åsa").name == "Åsa Nord"
        form = await edit_name(pilot, "Åsa", "ctrl+u", *"Eva Lo")
        form.before_leaving()
    person = named(stored(services, who), "Eva Lo")
    assert hold_on(person) is Hold.OTHER_NAME
    assert len(stored(services, who).everybody) == 3
