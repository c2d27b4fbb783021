"""The page of an opening: every field is read, checked, hinted at and saved; nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from interview_tui.bootstrap import connect
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CompetencyId
from interview_tui.domain.opening import Opening, WhenToCall
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import EventKind
from interview_tui.errors import NotSaved
from interview_tui.paths import Paths, shipped_banks
from interview_tui.screens.competency import EditCompetency
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.home import Home
from interview_tui.screens.opening import SECTIONS, OpeningScreen
from interview_tui.screens.opening_sections import hints_by_section
from interview_tui.services import openings as verbs
from interview_tui.services.calls import start_call
from interview_tui.services.candidates import add_candidate
from interview_tui.services.interviews import start
from interview_tui.services.openings import get_opening
from interview_tui.services.references import load_people
from interview_tui.services.session import Services
from interview_tui.widgets.form import Choice
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, edited, editing, shown, text_of, until

SIZES = [(80, 24), (120, 40)]


# -- showing -----------------------------------------------------------------------------------------------------------


async def test_each_section_is_one_key_away_and_shows_the_prompts_of_the_method(
    services: Services, opening: Opening, make_app: AppMaker
) -> None:
    app = make_app()
    async with app.run_test(size=SIZES[0]) as pilot:
        await editing(pilot)
        assert app.screen.query_one("#title").has_focus
        expected = {
            "f3": ["What is the position for?", "Why does it exist?", "What will it focus on?", "Why hire this person now?"],  # 2.04
            "f4": ["How will success be measured?", "answer for the mission?", "with a number", "First reply within 4"],  # 2.05
            "f5": ["experience and qualifications?", "organised or empathic", "Guides and takes charge", "weight 1", "9–10"],  # 2.06
            "f6": ["specific traits", "screened for"],  # 2.07
            "f7": ["Who rates the candidates, each alone first?", "Nobody is named"],
            "f8": ["What the notes and ratings are for", "Who answers for them", "months after closing", "nobody is due"],  # F19
            "f2": ["Title", "Language", "Applicants", "Quick screen", "quick-screen-support 1.0"],
        }
        for size in SIZES:
            await pilot.resize_terminal(*size)
            for key, texts in expected.items():
                await pilot.press(key)
                await pilot.pause()
                for text in texts:
                    assert text in shown(app)
                assert app.screen.focused is not None
            assert "saved" not in shown(app)


@pytest.mark.thorough
async def test_next_and_previous_section_go_round_also_from_a_text(services: Services, opening: Opening, make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await editing(pilot)
        for place in (1, 2, 3, 4, 5, 6, 0):
            await pilot.press("ctrl+n")
            assert screen._place == place
        await pilot.press("ctrl+b")
        assert screen._place == len(SECTIONS) - 1
        assert text_of(app, "DataSection").has_focus


@pytest.mark.thorough
async def test_looking_changes_nothing(services: Services, opening: Opening, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verbs, "save_opening", lambda *_: pytest.fail("saved without a change"))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await editing(pilot)
        await pilot.press("f3", "f4", "f5", "f6", "f7", "escape")
        await until(pilot, lambda: isinstance(app.screen, Home))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_hostile_text_is_shown_as_it_is(services: Services, opening: Opening, make_app: AppMaker, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await editing(pilot)
        app.screen.query_one("#title", Input).value = f"Support {HOSTILE}"
        text_of(app, "MissionSection").text = HOSTILE
        text_of(app, "CultureSection").text = HOSTILE
        await pilot.press("f4")
        text_of(app, "OutcomesSection").text = "[/] [@click=app.quit]x[/] \x1b]x"
        await edited(pilot)
        assert "no number: [/] [@click=app.quit]x[/] ␛]x" in shown(app)
        assert f"Opening · Support {SHOWN}" in shown(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "saved " in shown(app))
        persona = get_opening(services, opening.id).persona
        assert (persona.mission, persona.culture) == (SHOWN, (SHOWN,))
        assert "\x1b" not in shown(app)


@pytest.mark.thorough
async def test_what_is_pasted_is_cleaned(services: Services, opening: Opening, make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await editing(pilot)
        await pilot.press("f3")
        field = text_of(app, "MissionSection")
        field.text = ""
        app.post_message(events.Paste("one\r\ntwo\x1b[2J"))
        await until(pilot, lambda: field.text == "one\ntwo␛[2J")


# -- saving ------------------------------------------------------------------------------------------------------------


async def test_every_field_is_saved(services: Services, opening: Opening, make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await editing(pilot)
        app.screen.query_one("#title", Input).value = "  Support   nights "
        app.screen.query_one("#applicants", Input).value = "1 250"
        app.screen.query_one("#minutes", Input).value = "30"
        text_of(app, "MissionSection").text = "Why:\n\n  because\n"
        text_of(app, "OutcomesSection").text = "90 % solved\n\n  5 a day \n"
        text_of(app, "CultureSection").text = "says so"
        app.screen.query_one("#reason", Input).value = "steering counts"
        await pilot.press("tab", "right")
        await edited(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "saved " in shown(app))
    stored = get_opening(services, opening.id)
    assert (stored.title, stored.language, stored.applicants, stored.quick_minutes) == ("Support nights", "sv", 1250, 30)
    assert stored.persona.mission == "Why:\n\n  because"
    assert stored.persona.outcomes == ("90 % solved", "5 a day")
    assert stored.persona.culture == ("says so",)
    assert stored.persona.weights_reason == "steering counts"
    assert stored.persona.competencies == opening.persona.competencies
    assert stored.persona.copied_from == "support-agent 1.0"


@pytest.mark.thorough
async def test_leaving_saves(services: Services, opening: Opening, make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await editing(pilot)
        await pilot.press("f6")
        text_of(app, "CultureSection").text = "brave"
        await edited(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Home))
        assert get_opening(services, opening.id).persona.culture == ("brave",)


WRONG = {
    "title": (("   ", "A title is needed"), ("x" * 201, "201 characters; 200 is the most")),
    "applicants": (("about 100", "A whole number"),),
    "minutes": (("19", "from 20 to 30"),),
}
"""A field, what is typed in it, and what is told then."""


async def test_what_cannot_be_saved_is_told_next_to_the_field_and_keeps_nothing_else_from_being_saved(
    services: Services, opening: Opening, make_app: AppMaker
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for round_, (field, wrong) in enumerate(WRONG.items()):
            await editing(pilot)
            for text, told in wrong:
                text_of(app, "CultureSection").text = f"brave {round_} {len(text)}"
                app.screen.query_one(f"#{field}", Input).value = text
                await edited(pilot)
                await pilot.press("f6", "ctrl+s")
                await until(pilot, lambda told=told: told in shown(app))  # type: ignore[misc]
                assert app.screen.query_one(f"#{field}", Input).has_focus  # the cursor is taken there
                stored = get_opening(services, opening.id)
                assert (stored.title, stored.applicants, stored.quick_minutes) == (opening.title, opening.applicants, opening.quick_minutes)
                assert stored.persona.culture == (f"brave {round_} {len(text)}",)  # the rest is saved
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, Confirm))
            await pilot.press("n")
            await until(pilot, lambda: isinstance(app.screen, OpeningScreen))
            assert app.screen.query_one(f"#{field}", Input).value == text
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, Confirm))
            await pilot.press("y")
            await until(pilot, lambda: isinstance(app.screen, Home))
            assert get_opening(services, opening.id) == stored


@pytest.mark.thorough
async def test_quitting_saves_what_can_be_saved(services: Services, opening: Opening, make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await editing(pilot)
        app.screen.query_one("#minutes", Input).value = "999"
        text_of(app, "MissionSection").text = "written last"
        await edited(pilot)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app._exit)
    stored = get_opening(services, opening.id)
    assert (stored.quick_minutes, stored.persona.mission) == (25, "written last")


@pytest.mark.thorough
async def test_quitting_while_the_disk_refuses_stays_once_and_says_so(
    services: Services, opening: Opening, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Opening:
        raise NotSaved("The disk is full.")

    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await editing(pilot)
        text_of(app, "MissionSection").text = "written last"
        await edited(pilot)
        monkeypatch.setattr(verbs, "save_opening", refuse)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: any("is not saved. The disk is full. Quit again" in note.message for note in app._notifications))
        assert text_of(app, "MissionSection").text == "written last"
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app._exit)


@pytest.mark.thorough
async def test_a_file_open_for_reading_shows_everything_and_changes_nothing(
    services: Services, opening: Opening, make_app: AppMaker, paths: Paths
) -> None:
    reading = connect(paths, "Maria Lind", read_only=True)
    app = make_app(on=reading)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await editing(pilot)
            assert "READ-ONLY" in shown(app)
            await pilot.press("f3", "x", "ctrl+s", "ctrl+l", "f5", "a", "d")
            await pilot.pause()
            assert isinstance(app.screen, OpeningScreen)
            await pilot.press("enter")  # the whole of it can be read
            await until(pilot, lambda: isinstance(app.screen, EditCompetency))
            await pilot.press("ctrl+s", "escape")
            await until(pilot, lambda: isinstance(app.screen, OpeningScreen))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, Home))
    finally:
        reading.store.close()
    assert get_opening(services, opening.id) == opening


# -- hints -------------------------------------------------------------------------------------------------------------


async def test_an_outcome_without_a_number_is_told_as_it_is_typed(services: Services, opening: Opening, make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await editing(pilot)
        await pilot.press("f4")
        assert "Nothing in the persona asks for a second look" in shown(app)
        text_of(app, "OutcomesSection").text = "Happy customers\n92 % happy customers"
        await until(pilot, lambda: "This outcome has no number: Happy customers" in shown(app))
        assert "Outcomes (1)" in shown(app)
        await pilot.press("f2")
        await pilot.pause()
        assert "This outcome has no number: Happy customers" in shown(app)  # always in sight
        text_of(app, "OutcomesSection").text = "92 % happy customers"
        await until(pilot, lambda: "Nothing in the persona asks for a second look" in shown(app))


def test_hints_belong_to_the_part_they_are_about(services: Services, opening: Opening) -> None:
    from dataclasses import replace

    persona = opening.persona
    assert hints_by_section(persona) == ((), (), (), ())
    steering = persona.competency(CompetencyId("steering"))
    assert steering is not None
    without = tuple(replace(item, weight=0.0) if item is steering else item for item in persona.competencies)
    broken = replace(persona, mission="", outcomes=("fast", "soon", "5 a day"), culture=(), competencies=without)
    assert [len(part) for part in hints_by_section(broken)] == [1, 2, 2, 1]  # F17 and F13 are about the competencies
    assert [len(part) for part in hints_by_section(replace(persona, outcomes=(), competencies=()))] == [0, 1, 1, 0]


# -- persona and bank --------------------------------------------------------------------------------------------------


@pytest.mark.thorough
async def test_the_example_persona_of_the_language_replaces_this_one_only_after_a_yes(
    services: Services, opening: Opening, make_app: AppMaker
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await editing(pilot)
        app.screen.query_one(Choice).action_choose(1)
        await edited(pilot)
        for answer, swedish in (("n", False), ("y", True)):
            await pilot.press("ctrl+l")
            await until(pilot, lambda: isinstance(app.screen, Confirm))
            await pilot.press(answer)
            await until(pilot, lambda: isinstance(app.screen, OpeningScreen))
            if swedish:
                await until(pilot, lambda: "Syfte" in text_of(app, "MissionSection").text)
            else:
                assert text_of(app, "MissionSection").text.startswith("Purpose")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Home))
    stored = get_opening(services, opening.id)
    assert stored.language == "sv"
    assert stored.persona.competencies[0].name != opening.persona.competencies[0].name


@pytest.mark.thorough
async def test_a_newer_bank_is_offered_and_used_after_a_yes(services: Services, opening: Opening, make_app: AppMaker) -> None:
    start(services, add_candidate(services, opening.id, "Anna").id, Stage.QUICK_SCREEN, services.rater)
    own_bank(services, 'version: "1.0"', 'version: "1.7"')
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await editing(pilot)
        assert "Pinned: all candidates" in shown(app)
        assert "version 1.7: ^g uses it" in shown(app)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, OpeningScreen) and "quick-screen-support 1.7" in shown(app))
        await until(pilot, lambda: "^g" not in shown(app))
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert isinstance(app.screen, OpeningScreen)


@pytest.mark.thorough
async def test_where_there_are_several_banks_one_is_chosen(services: Services, opening: Opening, make_app: AppMaker) -> None:
    own_bank(services, "id: quick-screen-support", "id: ours")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await editing(pilot)
        assert "Choice of bank" in shown(app)
        assert "ours 1.0 (en)" in shown(app)
        app.screen.query_one("#quick-bank", Choice).action_choose(-1)
        await until(pilot, lambda: "quick-screen-support 1.0 (en)" in shown(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "saved " in shown(app))
    assert get_opening(services, opening.id).quick_bank == "quick-screen-support"


@pytest.mark.thorough
async def test_one_bank_is_shown_as_text(services: Services, opening: Opening, make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await editing(pilot)
        assert "Choice of bank" not in shown(app)
        assert "Not pinned yet" in shown(app)


def own_bank(services: Services, old: str, new: str) -> None:
    text = (Path(shipped_banks()) / "en" / "quick-screen.yaml").read_text("utf-8")
    assert old in text
    services.paths.user_banks.mkdir(exist_ok=True)
    (services.paths.user_banks / "own.yaml").write_text(text.replace(old, new, 1), "utf-8")
    services.library.reload()


# -- the reference calls -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_when_the_references_are_called_is_a_setting_that_is_saved_and_their_bank_is_named(
    services: Services, opening: Opening, make_app: AppMaker, size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await editing(pilot)
        await until(pilot, lambda: "For calls" in shown(app) and "reference-support" in shown(app))
        assert "(•) before the decision   ( ) after a conditional offer" in shown(app)
        app.screen.query_one("#when", Choice).focus()
        await pilot.press("right")
        await edited(pilot)
        assert "( ) before the decision   (•) after a conditional offer" in shown(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: get_opening(services, opening.id).call_references is WhenToCall.AFTER_OFFER)
    assert opening.call_references is WhenToCall.BEFORE_DECISION


@pytest.mark.thorough
async def test_a_newer_bank_for_calls_is_offered(services: Services, opening: Opening, make_app: AppMaker, paths: Paths) -> None:
    candidate = add_candidate(services, opening.id, "Anna")
    people = load_people(services, candidate.id, services.rater)
    karin = people.add("Karin Holm", Relation.MANAGER)
    people.log(karin.id, EventKind.GRANTED)
    start_call(services, candidate.id, karin.id, services.rater)
    shipped = (shipped_banks() / "en" / "reference.yaml").read_text("utf-8")
    Path(paths.user_banks).mkdir(exist_ok=True)
    (Path(paths.user_banks) / "own.yaml").write_text(
        shipped.replace("minutes: 10", "minutes: 9", 1).replace('version: "', 'version: "9.', 1), "utf-8"
    )
    services.library.reload()
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await editing(pilot)
        await until(pilot, lambda: "On the disk lies version 9." in shown(app))
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "New interviews of the reference call get version 9." in " ".join(shown(app).split()).replace("│ ", "")
