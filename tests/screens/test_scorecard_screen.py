"""The scorecard on the screen: the first sight, the keys, what stands behind a row."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from interview_tui.app import InterviewApp
from interview_tui.config import Settings
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.scorecard import Scorecard
from interview_tui.domain.text import NOTE_LIMIT
from interview_tui.screens import scorecard as screen
from interview_tui.screens.export_dialog import ExportDialog
from interview_tui.screens.look import hung, wrapped
from interview_tui.screens.panel_reader import WordsDialog
from interview_tui.screens.scorecard import ScorecardScreen
from interview_tui.screens.scorecard_view import competency_line
from interview_tui.services.session import Services
from interview_tui.widgets.reading_page import ReadingPage
from tests.screens import panel_samples as panels
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import anybody, held, hold
from tests.services import markdown_samples as samples


def scorecard(make_app: AppMaker, services: Services, candidate_id: CandidateId, who: str = "Maria Lind") -> InterviewApp:
    """An app that begins with the scorecard, read with somebody's eyes from the first moment on."""
    services.chair.rater = who
    return make_app(lambda: ScorecardScreen(services, candidate_id), settings=Settings(who))


def whole(app: InterviewApp) -> str:
    """All of the page, in sight or not, without its line breaks."""
    return re.sub(r"[\s│]+", " ", page_of(app).text)


def page_of(app: InterviewApp) -> ReadingPage:
    return app.screen.query_one(ReadingPage)


Shown = Callable[[Scorecard], InterviewApp]


@pytest.fixture
def reading(make_app: AppMaker, services: Services, monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Makes an app that shows a scorecard that was made by hand."""

    def make(made: Scorecard) -> InterviewApp:
        monkeypatch.setattr(screen, "_read", lambda *_: (made, ()))
        return scorecard(make_app, services, made.candidate.id)

    return make


async def test_the_first_sight_says_what_holds_and_how_strong_it_is(reading: Shown) -> None:
    app = reading(panels.panel(5, decisions=[panels.decision()]))
    async with app.run_test(size=(80, 24)) as pilot:
        for size in ((80, 24), (120, 40)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: "Hire — Maria Ek" in shown(app) and "Composite" in shown(app))
            assert "7.1 of 10" in shown(app)
            assert "IN PROGRESS" not in shown(app)
        assert "Empathy" in shown(app)


async def test_enter_opens_the_words_behind_a_row_and_escape_comes_back_to_it(reading: Shown) -> None:
    app = reading(panels.panel(5))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        await pilot.press("n", "n", "n", "down")
        await until(pilot, lambda: "▸ Guides and takes" in shown(app))
        before = shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WordsDialog) and "Maria Ek · 9.0 of 10" in shown(app))
        await pilot.press("end")
        await until(pilot, lambda: "Li Wei · 7.0 of 10" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        assert shown(app) == before


@pytest.mark.thorough
async def test_other_orders_and_the_time_after_the_discussion_keep_the_place(reading: Shown) -> None:
    app = reading(panels.panel(2, revised=True, dived=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        await pilot.press("n", "n", "n")
        await until(pilot, lambda: "as submitted, the widest spread first" in shown(app))
        await pilot.press("b")
        await until(pilot, lambda: "after the discussion, the widest spread first" in shown(app))
        assert "8.0*" in shown(app)
        await pilot.press("o")
        await until(pilot, lambda: "after the discussion, in the persona's order" in shown(app).splitlines()[2])


@pytest.mark.thorough
async def test_keys_scroll_go_from_part_to_part_export_and_lead_back(reading: Shown) -> None:
    app = reading(panels.panel(2))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        page = page_of(app)
        await pilot.press("n")
        await until(pilot, lambda: "Who is wanted" in shown(app).splitlines()[2])
        await pilot.press("p")
        await until(pilot, lambda: page.scroll_y == 0)
        for key in ("pagedown", "space", "end"):
            here = page.scroll_y
            await pilot.press(key)
            await until(pilot, lambda here=here: page.scroll_y > here)  # type: ignore[misc]
        await until(pilot, lambda: "Personal data" in shown(app))
        await pilot.press("home")
        await until(pilot, lambda: page.scroll_y == 0)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ExportDialog))
        await pilot.press("escape")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ScorecardScreen))


@pytest.mark.thorough
async def test_every_line_can_be_come_to_with_the_arrows_alone(reading: Shown) -> None:
    app = reading(panels.panel(1, dived=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        seen = set(shown(app).splitlines()[2:-1])
        for _ in range(page_of(app).text.count("\n") + 40):
            page_of(app).action_down()
            seen |= {line.replace("▸", " ") for line in shown(app).splitlines()[2:-1]}
        lines = {line.rstrip() for line in page_of(app).text.splitlines()}
        assert lines <= {line[2:].rstrip(" ▁▂▃▄▅▆▇█") for line in seen} | {""}


@pytest.mark.thorough
async def test_a_click_moves_the_cursor_and_a_second_one_opens(reading: Shown) -> None:
    app = reading(panels.panel(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Mission" in shown(app))
        line = next(place for place, text in enumerate(shown(app).splitlines()) if "Mission" in text)
        await pilot.click(offset=(10, line))
        await until(pilot, lambda: "▸ Mission" in shown(app))
        await pilot.click(offset=(10, line))
        await until(pilot, lambda: isinstance(app.screen, WordsDialog) and "A second line that the first page leaves out" in shown(app))


@pytest.mark.thorough
async def test_another_width_breaks_the_lines_anew_and_keeps_the_part(reading: Shown) -> None:
    app = reading(panels.panel(2))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        await pilot.press("n", "n", "n", "n", "n")
        await until(pilot, lambda: "In their words" in shown(app).splitlines()[2])
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: "In their words" in shown(app).splitlines()[2] and max(map(len, shown(app).splitlines())) <= 60)


async def test_hostile_text_is_shown_literally_everywhere(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services, HOSTILE, HOSTILE)
    held(services, candidate, HOSTILE, who=HOSTILE, notes=f"! {HOSTILE}\n{HOSTILE}")
    app = scorecard(make_app, services, candidate.id, SHOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        for size in ((80, 24), (120, 40), (40, 12)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: "Decision" in shown(app))
            text = whole(app)
            assert f"! {SHOWN} — quick screen, 3" in text
            assert text.count(SHOWN) > 10
            assert "\x1b" not in text


@pytest.mark.thorough
async def test_an_interview_in_progress_says_so_and_where_it_stands(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    hold(services, candidate, questions=4, notes="x" * (NOTE_LIMIT - 10) + " the end")
    app = scorecard(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "IN PROGRESS" in shown(app))
        text = whole(app)
        assert "nothing yet: the interview is in progress, at question 4, “Difference to make”" in text
        assert "Still open" in text
        assert "Partial, 33 % of the weight" in text
        assert "the end" in text


async def test_somebody_without_an_interview_is_told_so(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    app = scorecard(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "no decision yet" in shown(app))
        assert "No interview has been held with this candidate yet." in whole(app)


def test_bars_stand_in_one_column_whatever_the_names_are() -> None:
    lines = [competency_line(item).plain for item in samples.card().score.competencies]
    assert len({re.search("[━·]", line).start() for line in lines}) == 1  # type: ignore[union-attr]
    assert len(lines) == 3


# -- breaking lines ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 20, [""]),
        ("a\n\nb", 20, ["a", "", "b"]),
        ("one two three", 8, ["one two", "three"]),
        ("  - in front", 9, ["  - in", "front"]),
        ("abcdefghij klm", 8, ["abcdefgh", "ij klm"]),
        ("exactly8 next", 8, ["exactly8", "next"]),
        ("日本語日本語", 8, ["日本語日", "本語"]),
        ("日本語の名前日本語の名前", 11, ["日本語の名", "前日本語の", "名前"]),
        ("trailing   ", 20, ["trailing"]),
    ],
)
def test_text_is_broken_at_blanks_and_no_line_is_too_wide(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


def test_a_line_without_blanks_takes_time_in_proportion_to_its_length() -> None:
    assert len(wrapped("x" * 1_000_000, 50)) == 20_000


def test_the_lines_after_the_first_are_as_far_in_as_their_head_is_wide() -> None:
    assert hung("Head ", "one two three", 14).plain == "Head one two\n     three"
