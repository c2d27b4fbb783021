"""The page of a job ad: five sections, what is missing always in sight, saved by itself, read and written as a draft."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.domain.ids import OpeningId
from interview_tui.domain.job_ad import AD_TEXT_LIMIT, Channel, ChannelMark, JobAd, success_proposal
from interview_tui.domain.opening import Opening
from interview_tui.domain.persona import Persona
from interview_tui.moments import day_text
from interview_tui.paths import Paths
from interview_tui.screens.choose import Choose
from interview_tui.screens.home import Home
from interview_tui.screens.job_ad import JobAdScreen
from interview_tui.screens.job_ad_help import COMPLETE, shown_gaps
from interview_tui.screens.job_ad_pages import AdDialog, AdPreview
from interview_tui.screens.panel_reader import WordsDialog
from interview_tui.services.job_ad import job_ad_of, save_job_ad
from interview_tui.services.openings import save_opening
from interview_tui.services.session import Services
from interview_tui.services.words_ad import ENGLISH, SWEDISH
from tests.domain.test_job_ad import PERSONA, WHOLE
from tests.screens.conftest import NAMED
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.thorough import first_only

SIZES = first_only([(80, 24), (120, 40)], whole=True)


def flat(app: InterviewApp) -> str:
    """The screen with its borders and line breaks taken away."""
    return re.sub(r"[\s│]+", " ", shown(app))


@pytest.fixture
def app(make_app: AppMaker, services: Services, opening: Opening) -> InterviewApp:
    return make_app(lambda: JobAdScreen(services, opening.id))


async def there(pilot: Pilot[Any], *texts: str, screen: type = JobAdScreen) -> None:
    def found() -> bool:
        here = pilot.app.screen
        is_read = not isinstance(here, JobAdScreen) or here._stored is not None
        return isinstance(here, screen) and is_read and all(text in flat(pilot.app) for text in texts)  # type: ignore[arg-type]

    await until(pilot, found)


def with_persona(services: Services, opening: Opening, persona: Persona) -> None:
    save_opening(services, replace(opening, persona=persona))


@pytest.mark.parametrize("size", SIZES)
async def test_every_section_shows_its_fields_and_what_is_missing_in_it_first(
    app: InterviewApp, services: Services, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await there(pilot, "Job ad · Support agent", "Where the company stands now", "? The ad does not say of the company")
        for key, *texts in (
            ("f3", "Values and priorities", "? The ad does not say of the team: values"),
            ("f4", "Picture of success", "? The picture of success is missing", "^l From the persona"),
            ("f5", "Boards for remote work [ ] not yet", "? Neither used nor decided against"),
            ("f6", "Hidden request", "? The ad does not say how to apply", "^g Proposals"),
        ):
            await pilot.press(key)
            await there(pilot, *texts)
            hints = flat(app).partition("? ")[2]
            assert texts[1].removeprefix("? ") in hints[: len(texts[1])]
        await pilot.press("ctrl+n")
        await there(pilot, "Its mission")
        await pilot.press("ctrl+b")
        await there(pilot, "Hidden request")


async def test_what_is_typed_is_saved_by_itself_and_counted_off(
    app: InterviewApp, services: Services, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interview_tui.screens.kept_form.AUTOSAVE_SECONDS", 0.01)
    async with app.run_test(size=(80, 24)) as pilot:
        await there(pilot, "f2 Company (1)", "where the company stands now, its mission")
        await pilot.press(*"Forty of us")
        await until(pilot, lambda: job_ad_of(services, opening.id).position == "Forty of us")
        await there(pilot, "say of the company: its mission", "saved ")


@pytest.mark.thorough
async def test_everything_is_there_again_and_nothing_in_it_is_markup(app: InterviewApp, services: Services, opening: Opening) -> None:
    save_job_ad(services, opening.id, replace(WHOLE, position=HOSTILE, headline=HOSTILE, hidden_request=HOSTILE, tasks="- one"))
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, SHOWN, "Something true.")
        await pilot.press("f4")
        await there(pilot, "- one")
        await pilot.press("f5")
        await there(pilot, "Customers [x] 2026-01-02")
        await pilot.press("f6")
        await there(pilot, SHOWN)
        await pilot.press("f7")
        await there(pilot, SHOWN, "About us", screen=AdPreview)
        await pilot.press("escape")
        await there(pilot, "Hidden request")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, JobAdScreen))
    assert job_ad_of(services, opening.id).position == SHOWN


@pytest.mark.thorough
async def test_leaving_saves_and_what_was_written_is_there_again(make_app: AppMaker, services: Services, opening: Opening) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Home))
        app.push_screen(JobAdScreen(services, opening.id))
        await there(pilot, "Where the company stands now")
        await pilot.press(*"One", "escape")
        await until(pilot, lambda: isinstance(app.screen, Home))
        assert job_ad_of(services, opening.id).position == "One"
        app.push_screen(JobAdScreen(services, opening.id))
        await there(pilot, "One")


@pytest.mark.thorough
async def test_a_long_line_is_stored_as_it_is_shown_and_one_text_keeps_no_other_from_being_saved(
    app: InterviewApp, services: Services, opening: Opening
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await there(pilot)
        app.screen.post_message(events.Paste("x" * 5_003))
        field = app.screen.query_one("#ad-position", TextArea)
        await until(pilot, lambda: len(field.text) == AD_TEXT_LIMIT)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: job_ad_of(services, opening.id).position == field.text)
        app.screen.query_one("#ad-goals", TextArea).load_text("y" * (AD_TEXT_LIMIT + 1))
        app.screen.query_one("#ad-journey", TextArea).load_text("Begun in a cellar")
        await pilot.press("escape")
        await there(pilot, "NOT SAVED")
        assert (job_ad_of(services, opening.id).goals, job_ad_of(services, opening.id).journey) == ("", "Begun in a cellar")
        screen = app.screen
        assert isinstance(screen, JobAdScreen)
        assert "its goals" in screen.before_leaving()


# -- the picture of success --------------------------------------------------------------------------------------------


async def test_the_picture_of_success_comes_from_the_persona_on_a_key_and_undo_takes_it_back(
    app: InterviewApp, services: Services, opening: Opening
) -> None:
    with_persona(services, opening, PERSONA)
    async with app.run_test(size=(80, 24)) as pilot:
        await there(pilot, "Where the company stands now")
        assert "From the persona" not in shown(app)
        await pilot.press("f4", "ctrl+l")
        await there(pilot, "92 % satisfied by month 4", "f4 Success f5")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: job_ad_of(services, opening.id).success == success_proposal(PERSONA))
        await pilot.press("ctrl+z")
        await there(pilot, "? The picture of success is missing")


@pytest.mark.parametrize(
    ("moves", "wanted"),
    [([], f"My own, 5\n\n{success_proposal(PERSONA)}"), (["down"], success_proposal(PERSONA)), (["down", "down"], "My own, 5")],
)
@pytest.mark.thorough
async def test_an_own_text_is_replaced_only_after_a_question(
    app: InterviewApp, services: Services, opening: Opening, moves: list[str], wanted: str
) -> None:
    with_persona(services, opening, PERSONA)
    save_job_ad(services, opening.id, JobAd(success="My own, 5", success_from="what it was"))
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, "? The persona has changed since")
        await pilot.press("f4", "ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("escape")
        await there(pilot, "? The persona has changed since", "My own, 5")
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press(*moves, "enter")
        await until(pilot, lambda: isinstance(app.screen, JobAdScreen) and "The persona has changed" not in flat(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "saved " in shown(app).splitlines()[0])
    saved = job_ad_of(services, opening.id)
    assert (saved.success, saved.success_from) == (wanted, success_proposal(PERSONA))


@pytest.mark.thorough
async def test_a_persona_without_mission_and_outcomes_gives_nothing_and_says_so(
    app: InterviewApp, services: Services, opening: Opening
) -> None:
    with_persona(services, opening, Persona())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await there(pilot, "Where the company stands now")
        await pilot.press("f4", "ctrl+l")
        await until(pilot, lambda: any("no mission and no outcomes yet" in one.message for one in app._notifications))
        assert app.screen.query_one("#ad-success", TextArea).text == ""


# -- channels and the hidden request -----------------------------------------------------------------------------------


@pytest.mark.thorough
async def test_a_channel_is_marked_with_its_day_and_its_note(app: InterviewApp, services: Services, opening: Opening) -> None:
    today = day_text(services.now_ms())
    async with app.run_test(size=(80, 24)) as pilot:
        await there(pilot, "Where the company stands now")
        await pilot.press("f5", "space", "down", "space", "space", "tab", *"No", "up", *"Yes")
        await there(pilot, f"Boards for remote work [x] {today} Yes", "Local boards [–] not for us No")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, JobAdScreen))
    assert job_ad_of(services, opening.id).marks == (
        ChannelMark(Channel.REMOTE_BOARDS, today, note="Yes"),
        ChannelMark(Channel.LOCAL_BOARDS, not_needed=True, note="No"),
    )


@pytest.mark.thorough
async def test_a_day_that_was_marked_is_not_lost_on_the_way_round(app: InterviewApp, services: Services, opening: Opening) -> None:
    save_job_ad(services, opening.id, JobAd().marked(ChannelMark(Channel.REMOTE_BOARDS, "2026-01-02")))
    async with app.run_test(size=(80, 24)) as pilot:
        await there(pilot, "Where the company stands now")
        await pilot.press("f5", "space", "space", "space")
        await there(pilot, "[x] 2026-01-02")


@pytest.mark.parametrize(("language", "requests"), [("en", ENGLISH.requests), ("sv", SWEDISH.requests)])
@pytest.mark.thorough
async def test_the_proposals_for_the_hidden_request_are_in_the_language_of_the_opening(
    app: InterviewApp, services: Services, opening: Opening, language: str, requests: tuple[str, ...]
) -> None:
    save_opening(services, replace(opening, language=language))
    async with app.run_test(size=(80, 24)) as pilot:
        await there(pilot, "Where the company stands now")
        await pilot.press("f6", "ctrl+g")
        await until(pilot, lambda: isinstance(app.screen, Choose) and all(text in flat(app) for text in requests))
        await pilot.press("down", "enter")
        await there(pilot, requests[1])
        await pilot.press("ctrl+s")
        await until(pilot, lambda: job_ad_of(services, opening.id).hidden_request == requests[1])
        await pilot.press("f7")
        await there(pilot, requests[1], "Underlined: the hidden request", screen=AdPreview)


async def test_a_demand_for_service_experience_is_told_while_it_is_typed(app: InterviewApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, "Where the company stands now")
        await pilot.press("f4", "tab", "tab")
        field = app.screen.query_one("#ad-requirements", TextArea)
        field.insert("Proven customer service skill")
        await pilot.press("s")
        await there(pilot, "? “Proven customer service skills” lets in only those")
        field.clear()
        field.insert("No experience of customer service needed")
        await until(pilot, lambda: "lets in only" not in flat(app))


@pytest.mark.thorough
async def test_letters_right_after_a_key_that_moves_go_where_it_leads(app: InterviewApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, "Where the company stands now")
        for key in ("A", "tab", "B", "tab", "C", "f5", "tab", "D", "down", "E"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await there(pilot, "[ ] not yet D", "[ ] not yet E")
        await pilot.press("f2")
        fields = [app.screen.query_one(f"#ad-{name}", TextArea).text for name in ("position", "mission", "goals")]
    assert fields == ["A", "B", "C"]


# -- the draft ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_the_draft_is_read_and_written_with_the_letters_just_typed(
    app: InterviewApp, services: Services, tmp_path: Path, size: tuple[int, int]
) -> None:
    goal = tmp_path / "ad.md"
    async with app.run_test(size=size) as pilot:
        await there(pilot, "Where the company stands now")
        await pilot.press(*"Forty of us", "f7")
        await there(pilot, "About us", "Where we stand today. Forty of us", screen=AdPreview)
        await pilot.press("escape")
        await there(pilot, "Where the company stands now")
        await pilot.press("f8")
        await there(pilot, "Job ad for Support agent", "Write it to", "job-ad-support-agent.md", screen=AdDialog)
        app.screen.query_one(Input).value = str(goal)
        await pilot.press("enter")
        await there(pilot, "✓ Written to", "And 4 more: f9 on the page of the ad lists them", screen=AdDialog)
        await pilot.press("enter")
        await there(pilot, "Where the company stands now")
    assert goal.read_text("utf-8") == "# Support agent\n\n## About us\n\n**Where we stand today.** Forty of us\n"


@pytest.mark.thorough
async def test_a_file_that_is_only_read_can_be_read_and_written_out_and_not_changed(
    paths: Paths, services: Services, opening: Opening, make_app: AppMaker
) -> None:
    save_job_ad(services, opening.id, WHOLE)
    reading = connect(paths, NAMED.interviewer, read_only=True)
    app = make_app(lambda: JobAdScreen(reading, opening.id), on=reading)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await there(pilot, "READ-ONLY", "Something true.")
            await pilot.press(*"xyz", "f4", "ctrl+l", "x", "f5", "space", "f6", "x", "f7")
            await there(pilot, "About us", screen=AdPreview)
            await pilot.press("escape")
            await there(pilot, "READ-ONLY")
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(app.screen, JobAdScreen))
    finally:
        reading.store.close()
    assert job_ad_of(services, opening.id) == WHOLE


@pytest.mark.thorough
async def test_an_opening_that_is_gone_is_told_and_the_page_closes(make_app: AppMaker, services: Services) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Home))
        app.push_screen(JobAdScreen(services, OpeningId("none")))
        await until(pilot, lambda: isinstance(app.screen, Home) and "There is no opening" in flat(app))


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_lists_all_that_is_missing(app: InterviewApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await there(pilot, "Job ad · Support agent")
        await pilot.press("f9")
        await there(pilot, "Company (1)", "its mission", "Channels (1)", screen=WordsDialog)
        await pilot.press("end")
        await there(pilot, "Draft (2)", "No hidden request is chosen", screen=WordsDialog)
        await pilot.press("escape")
        await there(pilot, "f9 Hints", "more: f9")


def test_what_is_missing_takes_no_more_lines_than_there_are() -> None:
    from interview_tui.domain.ad_gaps import ad_gaps

    gaps = ad_gaps(JobAd(), PERSONA)
    for most in range(2, 12):
        lines = shown_gaps(gaps, 76, most, "f9").plain.split("\n")
        assert len(lines) <= max(most, 3), "the first is always shown whole"
        assert all(len(line) <= 76 for line in lines)
        assert sum(line.startswith("? ") for line in lines) == len(gaps) or re.fullmatch(r"  and \d more: f9", lines[-1])
    assert shown_gaps((), 76, 4, "f9").plain == COMPLETE
