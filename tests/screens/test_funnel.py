"""The funnel as a picture with its exits, at both sizes; and the way to it from Home."""

from __future__ import annotations

import pytest

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Candidate, Funnel, Opening
from interview_tui.domain.review import ReviewVerdict
from interview_tui.moments import day_text
from interview_tui.screens.funnel import FunnelScreen
from interview_tui.screens.funnel_view import funnel_parts
from interview_tui.screens.home import Home
from interview_tui.screens.leavers import LeaversScreen
from interview_tui.services.applicants import import_applicants, preview_import
from interview_tui.services.candidates import add_candidate
from interview_tui.services.funnel import Exit, FunnelPage
from interview_tui.services.openings import add_opening
from interview_tui.services.review import set_review
from interview_tui.services.session import Services
from interview_tui.widgets.reading_page import ReadingPage
from tests.builders import NOW
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.thorough import first_only

SIZES = first_only([(80, 24), (120, 40)], whole=True)


def applied(services: Services, count: int, title: str = "Support agent") -> OpeningId:
    opening = add_opening(services, title, applicants=400)
    text = "\n".join(f"Person {number:03d} Madeup <p{number}@example.org>" for number in range(count))
    import_applicants(services, opening.id, preview_import(services, opening.id, text).new)
    return opening.id


@pytest.mark.parametrize("size", SIZES)
async def test_the_picture_its_scale_and_the_exits_are_shown(services: Services, make_app: AppMaker, size: tuple[int, int]) -> None:
    opening_id = applied(services, 2)
    anna = add_candidate(services, opening_id, "Anna Madeup")
    set_review(services, anna.id, ReviewVerdict.NO, "did not begin the letter with the words that were asked for")
    app = make_app(lambda: FunnelScreen(services, opening_id))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Anna Madeup" in shown(app))
        text = shown(app)
        applied_line = next(line for line in text.splitlines() if " applied " in line)
        assert "400" in applied_line
        assert "█" in applied_line
        assert "hundreds" in applied_line
        assert "log scale" in text
        assert "2 to review" in text
        assert "no after the application, by" in text
        assert "did not begin the letter" in text
        page = pilot.app.screen.query_one(ReadingPage)
        assert max(map(len, page.text.splitlines())) <= size[0]


async def test_nothing_that_was_written_is_markup(services: Services, make_app: AppMaker) -> None:
    opening_id = applied(services, 0, title=HOSTILE)
    who = add_candidate(services, opening_id, HOSTILE)
    set_review(services, who.id, ReviewVerdict.NO, HOSTILE)
    app = make_app(lambda: FunnelScreen(services, opening_id))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: shown(app).count(SHOWN) >= 2)
        assert "\x1b" not in shown(app)


async def test_f5_on_home_shows_the_funnel_of_the_chosen_opening(services: Services, make_app: AppMaker) -> None:
    applied(services, 0, "Other")
    applied(services, 14)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Home) and "14 candidates" in shown(app))
        assert "More than a dozen" not in shown(app)  # nobody has read the applications yet
        assert "to review" in shown(app)
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, FunnelScreen) and "14 to review" in shown(app))
        assert "Funnel · Support agent" in shown(app)
        assert "Nobody has left yet" in shown(app)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, LeaversScreen))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, Home))


@pytest.mark.parametrize("key", ["f2", "f3", "f4", "f5"])
@pytest.mark.thorough
async def test_the_pages_of_an_opening_need_an_opening(services: Services, make_app: AppMaker, key: str) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Everything begins with a job opening" in shown(app))
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, Home)


@pytest.mark.thorough
async def test_an_opening_without_candidates_says_what_comes_before_them(services: Services, make_app: AppMaker) -> None:
    add_opening(services, "Support agent")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Nobody is added to" in shown(app))
        for words in ("f2 works out whether and when to hire", "f3 drafts the job ad", "f4 takes in a list of applicants"):
            assert words in shown(app)


# -- the rows, without a screen ---------------------------------------------------------------------------------------------


def exit_lines(*exits: Exit) -> list[str]:
    """What stands below the picture about those who left."""
    page = FunnelPage(Opening(OpeningId("o"), "Support agent"), Funnel(400, 3), exits)
    lines = [line.rstrip() for row in funnel_parts(page, 100) for line in row.text.plain.splitlines()]
    return lines[next(place for place, line in enumerate(lines) if line.startswith("Who left")) + 1 :]


def test_an_exit_has_its_day_its_reason_and_the_part_of_the_persona() -> None:
    anna = Candidate(CandidateId("a"), OpeningId("o"), "Anna Ek")
    known = Exit(anna, "declined by the panel", "Others fit.\n\nBy far.", "Robin", NOW, "competency: Drive")
    assert exit_lines(known) == [
        f"{day_text(NOW):<12}Anna Ek: declined by the panel, by Robin",
        *(f"{'':<12}{line}" for line in ("Others fit.", "By far.", "Persona: competency: Drive")),
    ]
    assert exit_lines(Exit(anna, "turned the offer down", "", "", None)) == ["no day      Anna Ek: turned the offer down"]


def test_of_a_sealed_exit_only_that_it_is_sealed_stands_there() -> None:
    anna = Candidate(CandidateId("a"), OpeningId("o"), "Anna Ek")
    lines = exit_lines(Exit(anna, "declined by the panel", "quasar", "Robin", NOW, "competency: Drive", sealed=True))
    assert lines[1:] == [f"{'':<12}Why opens with the ratings."]
