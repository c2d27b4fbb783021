"""The scorecard, as a panel member reads it."""

from __future__ import annotations

import re

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Static

from interview_tui.app import InterviewApp
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.text import NOTE_LIMIT
from interview_tui.screens.export_dialog import ExportDialog
from interview_tui.screens.look import hung, wrapped
from interview_tui.screens.scorecard import ScorecardScreen
from interview_tui.screens.scorecard_view import competency_line
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.session import Services
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import anybody, held, hold

NOTES = '"I would keep a list"\n+ measured it\n- vague\n! blames others\n? ask about 2019\n@ Karin Holm\n  plain [/] line'


def scorecard(make_app: AppMaker, services: Services, candidate_id: CandidateId) -> InterviewApp:
    return make_app(lambda: ScorecardScreen(services, candidate_id))


def whole(app: InterviewApp) -> str:
    """All of the page, in sight or not, without its line breaks."""
    text = " ".join(str(part.content) for part in app.screen.query(".part").results(Static))
    return re.sub(r"[\s│]+", " ", text)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_decision_the_score_and_the_competencies_come_first(
    make_app: AppMaker, services: Services, size: tuple[int, int]
) -> None:
    candidate = anybody(services)
    held(services, candidate, "Clear goals.")
    app = scorecard(make_app, services, candidate.id)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        text = shown(app)
        assert text.index("advance") < text.index("Clear goals.") < text.index("7.0 of 10 · 7 of 7 questions rated") < text.index("Empathy")
        assert re.search(r"Empathy +━{14}·{6} +7\.0 +1 of 1 rated", text)
        assert "IN PROGRESS" not in text


async def test_bars_stand_in_one_column_whatever_the_names_are(services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate)
    lines = [competency_line(item).plain for item in build_scorecard(services, candidate.id).interviews[0].score.competencies]
    assert len({line.index("━") for line in lines}) == 1
    assert len(lines) == 6


async def test_the_pattern_is_shown_with_its_numbers_and_the_sentence_of_the_method_and_never_says_reject(
    make_app: AppMaker, services: Services
) -> None:
    candidate = anybody(services)
    held(services, candidate, numbers=(7, 7, 8, None))
    app = scorecard(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        text = whole(app)
        assert "(not ratings)" in text
        assert "manager 7 · manager 7 · colleague 8 · colleague declined" in text
        assert "managers 8 · colleagues 8" in text
        assert "A trend of 7 or lower, a warning sign" in text
        assert "ask why" in text
        assert "reject" not in text.casefold()


async def test_what_was_marked_stands_together_with_the_question_it_was_said_to(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    hold(services, candidate, questions=3, notes=NOTES)
    app = scorecard(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        text = whole(app)
        for title, line in (
            ("Red flags (1)", "! blames others — 3 A good year"),
            ("Good signs (1)", "+ measured it — 3 A good year"),
            ("Bad signs (1)", "- vague — 3 A good year"),
            ("Quotes (1)", '" “I would keep a list” — 3 A good year'),
            ("To follow up (1)", "? ask about 2019 — 3 A good year"),
            ("References to call (1)", "@ Karin Holm — 3 A good year"),
        ):
            assert f"{title} {line}" in text


async def test_an_interview_in_progress_says_so_and_where_it_stands(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    hold(services, candidate, questions=4)
    app = scorecard(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "IN PROGRESS" in shown(app))
        assert "none yet: the interview is in progress, at question 4, “Difference to make”" in whole(app)
        assert "Still open" in whole(app)
        assert "Partial, 33 % of the weight" in whole(app)
        assert "Left out, not counted as zero" in whole(app)


async def test_every_answer_is_there_with_its_rating_its_anchor_and_its_notes_as_typed(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate, notes=NOTES, rating=7)
    app = scorecard(make_app, services, candidate.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        text = whole(app)
        assert "Question by question · Maria Lind" in text
        assert "3 A good year 7 of 10" in text
        assert "6–8 good: A goal that can be checked" in text
        assert "plain [/] line" in text
        assert "manager 8 Person 0, Telebolaget" in text
        sections = build_scorecard(services, candidate.id).interviews[0].sections
        assert all(section.section.title in text for section in sections)
        assert all(entry.question.label in text for section in sections for entry in section.entries)


async def test_a_rating_without_evidence_and_what_was_not_asked_are_named(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate, questions=3, rating=2)
    app = scorecard(make_app, services, candidate.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        missing = whole(app).split("What is missing")[1]
        assert "3 A good year rated without a line of evidence" in missing
        assert "4 Difference to make nothing noted · not rated" in missing


async def test_nothing_missing_is_said(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate, notes="Said so.")
    app = scorecard(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        assert "Nothing: every question was asked" in whole(app)


async def test_the_summaries_of_two_interviewers_come_before_the_answers(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate, who="Eva Dal", questions=4)
    held(services, candidate, who="Maria Lind", questions=4)
    app = scorecard(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        text = whole(app)
        assert text.count("Decision") == 2
        assert text.rindex("Decision") < text.index("Question by question")


async def test_somebody_without_an_interview_is_told_so(make_app: AppMaker, services: Services) -> None:
    app = scorecard(make_app, services, anybody(services).id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "No interview has been held" in shown(app))


async def test_keys_scroll_go_from_part_to_part_export_and_lead_back(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate, notes=NOTES)
    app = scorecard(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        page = app.screen.query_one(VerticalScroll)
        await pilot.press("n")
        await until(pilot, lambda: "Question by question" in shown(app))
        there = page.scroll_y
        await pilot.press("p")
        await until(pilot, lambda: page.scroll_y < there)
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


async def test_lines_are_broken_anew_when_the_window_changes(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    held(services, candidate, "word " * 60)
    app = scorecard(make_app, services, candidate.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        await pilot.resize_terminal(50, 20)
        await until(pilot, lambda: max(map(len, shown(app).splitlines()[2:-1])) < 50)
        assert "7.0" in shown(app) or "of 10" in whole(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_hostile_text_is_shown_literally_everywhere(make_app: AppMaker, services: Services, size: tuple[int, int]) -> None:
    candidate = anybody(services, HOSTILE, HOSTILE)
    held(services, candidate, HOSTILE, who=HOSTILE, notes=f"! {HOSTILE}\n{HOSTILE}")
    app = scorecard(make_app, services, candidate.id)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        text = whole(app)
        assert f"! {SHOWN} — 3" in text
        assert text.count(SHOWN) > 10
        assert "\x1b" not in text


async def test_the_longest_notes_are_shown_in_good_time(make_app: AppMaker, services: Services) -> None:
    candidate = anybody(services)
    hold(services, candidate, questions=3, notes="x" * (NOTE_LIMIT - 10) + " the end")
    app = scorecard(make_app, services, candidate.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        assert "the end" in whole(app)


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
