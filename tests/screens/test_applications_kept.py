"""The sitting over applications: what stands beside the cursor is of whoever is under it, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from textual.events import Key
from textual.pilot import Pilot

from interview_tui.app import InterviewApp
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Opening
from interview_tui.domain.review import AGAINST, ReviewVerdict
from interview_tui.screens.applications import ApplicationPage, ApplicationsScreen
from interview_tui.screens.applications_saving import Given, Saver
from interview_tui.services import drafts
from interview_tui.services.closing import close_opening
from interview_tui.services.review import pile_of, review_of, set_review, take_back_review
from interview_tui.services.session import Services
from interview_tui.storage import applications
from tests.screens.conftest import NAMED
from tests.screens.helpers import AppMaker, shown, until
from tests.screens.sitting import seated
from tests.screens.test_applications import apply_all, sitting, verdicts
from tests.storage.places import full_disk, held

Make = Callable[[], InterviewApp]


@pytest.fixture
def ids(services: Services, opening: Opening) -> Sequence[CandidateId]:
    """Four applicants."""
    return apply_all(services, opening, 4)


@pytest.fixture
def make(make_app: AppMaker, services: Services, opening: Opening) -> Make:
    """An app that begins with the sitting."""
    return lambda: make_app(lambda: ApplicationsScreen(services, NAMED, opening.id))


def page(pilot: Pilot[int]) -> str:
    """The application beside the list."""
    return pilot.app.screen.query_one(ApplicationPage).text


@pytest.mark.thorough
async def test_beyond_empty_piles_stands_the_application_of_whom_the_cursor_is_on(
    make: Make, services: Services, ids: Sequence[CandidateId]
) -> None:
    set_review(services, ids[1], ReviewVerdict.NO, "late")
    async with make().run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        assert "Letter 1" in page(pilot)
        await pilot.press("right")
        await until(pilot, lambda: "[Later 0]" in shown(pilot.app))
        assert page(pilot) == ""
        await pilot.press("right", "right")
        await until(pilot, lambda: "▌✗ Applicant 002" in shown(pilot.app) and "Letter 2" in page(pilot))
        assert "Letter 2" in shown(pilot.app)
        await pilot.press("slash", "x")
        await until(pilot, lambda: "Nobody here has such a name" in shown(pilot.app))
        await pilot.press("backspace")
        await until(pilot, lambda: "Letter 2" in shown(pilot.app))


@pytest.mark.thorough
async def test_own_words_stay_until_they_are_on_the_disk(make: Make, services: Services, ids: Sequence[CandidateId]) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        with full_disk(services.store):
            await pilot.press("n", "0", *"dear words", "enter")
            await until(pilot, lambda: "NOT SAVED" in shown(pilot.app) and "[To do 4]" in shown(pilot.app))
        await pilot.press("home", "n")
        assert "0 own words: dear words" in shown(pilot.app)
        await pilot.press("0")
        assert "dear words" in shown(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: "reviewed 1 of 4" in shown(pilot.app))
        await pilot.press("escape")
    review = review_of(services, ids[0])
    assert review is not None
    assert review.reason == "dear words"
    assert drafts.kept_text(services, "review", ids[0]) == ""


async def test_own_words_are_a_draft_while_the_verdict_waits(make: Make, services: Services, ids: Sequence[CandidateId]) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        with held(services.store):
            await pilot.press("n", "0", *"dear words", "enter")
            await until(pilot, lambda: "reviewed 1 of 4" in shown(pilot.app))
            assert drafts.kept_text(services, "review", ids[0]) == "dear words"
        await until(pilot, lambda: not drafts.kept_text(services, "review", ids[0]))
        await pilot.press("escape")


@pytest.mark.thorough
async def test_after_undo_the_page_shows_what_holds(make: Make, services: Services, ids: Sequence[CandidateId]) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await sitting(pilot)
        await pilot.press("n", "2")
        await until(pilot, lambda: not screen._saver.waiting)
        await pilot.press("up", "left")
        await until(pilot, lambda: "[All 4]" in shown(pilot.app) and "No by Maria Lind" in page(pilot))
        await pilot.press("u")
        await until(pilot, lambda: not screen._saver.waiting and "Letter 1" in page(pilot))
        assert "No by" not in page(pilot)
        await until(pilot, lambda: "No by" not in shown(pilot.app))
        await pilot.press("escape")


async def test_a_verdict_that_waits_is_not_shown_as_the_one_before(make: Make, services: Services, ids: Sequence[CandidateId]) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await sitting(pilot)
        await pilot.press("n", "2")
        await until(pilot, lambda: not screen._saver.waiting)
        await pilot.press("left")
        await until(pilot, lambda: "[All 4]" in shown(pilot.app) and "No by Maria Lind" in page(pilot))
        with held(services.store):
            await pilot.press("u")
            await until(pilot, lambda: "Taken back" in shown(pilot.app) and "Letter 1" in page(pilot))
            assert "No by" not in page(pilot)
        await pilot.press("escape")


@pytest.mark.thorough
def test_what_is_taken_back_leaves_the_verdict_of_somebody_else_as_theirs(services: Services, ids: Sequence[CandidateId]) -> None:
    with seated(services, "Bo Ek"):
        first = set_review(services, ids[0], ReviewVerdict.LATER, "ask for the dates")
    mine = set_review(services, ids[0], ReviewVerdict.NO, "unclear")
    again = set_review(services, ids[0], ReviewVerdict.YES)
    take_back_review(services, again)
    take_back_review(services, mine)
    holds = review_of(services, ids[0])
    assert holds is not None
    assert (holds.by_whom, holds.at_ms, holds.verdict, holds.reason) == ("Bo Ek", first.at_ms, first.verdict, first.reason)
    take_back_review(services, first)
    assert review_of(services, ids[0]) is None
    with services.store.read() as conn:
        assert len(applications.reviews_of(conn, ids[0])) == 6  # each stays on record


@pytest.mark.thorough
async def test_a_closed_opening_takes_no_verdict_and_says_so(
    make: Make, services: Services, opening: Opening, ids: Sequence[CandidateId]
) -> None:
    set_review(services, ids[0], ReviewVerdict.NO, "late")
    close_opening(services, opening.id)
    before = verdicts(services, opening)
    async with make().run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: " CLOSED " in shown(pilot.app))
        await pilot.press("left", "n", "1")
        await until(pilot, lambda: "was closed on" in shown(pilot.app))
        await pilot.press("y", "enter", "p")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ApplicationsScreen)
        await pilot.press("escape")
    assert verdicts(services, opening) == before


@pytest.mark.thorough
async def test_keys_that_come_before_the_pile_is_read_are_done_then(
    make: Make, services: Services, opening: Opening, ids: Sequence[CandidateId], monkeypatch: pytest.MonkeyPatch
) -> None:
    pile = pile_of(services, opening.id)
    app = make()
    go_on: list[object] = []

    def late(_services: Services, _opening_id: object) -> object:
        import time

        for _ in range(500):
            if go_on:
                break
            time.sleep(0.01)
        return pile

    monkeypatch.setattr("interview_tui.services.review.pile_of", late)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Reading" in shown(app)
        for key in ("down", "n", "1", "y", "2"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        go_on.append(True)
        await until(pilot, lambda: "reviewed 2 of 4" in shown(app))
        await pilot.press("escape")
    monkeypatch.undo()
    assert verdicts(services, opening) == ["open", "no", "yes", "open"]


@pytest.mark.thorough
async def test_where_the_ad_hides_nothing_that_reason_says_so(make: Make, services: Services, ids: Sequence[CandidateId]) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        await pilot.press("n")
        assert "1 did not follow the ad (it hides nothing)" in shown(pilot.app)
        assert "0 own words" in shown(pilot.app)
        await pilot.press("1")
        await until(pilot, lambda: f"Applicant 001: no · {AGAINST[0]}"[:40] in shown(pilot.app))
        await pilot.press("escape")


# -- saving, without a screen -----------------------------------------------------------------------------------------------


def test_the_end_of_the_program_saves_in_the_order_of_the_keys(services: Services, ids: Sequence[CandidateId]) -> None:
    saver = Saver(services, lambda _given: None)
    for verdict in (ReviewVerdict.NO, ReviewVerdict.LATER, ReviewVerdict.YES):
        saver.put(Given(ids[0], "Applicant 001", verdict, "x", ReviewVerdict.OPEN))
    assert saver.flush() == ""
    assert saver.waiting == ()
    with services.store.read() as conn:
        assert [one.verdict.value for one in applications.reviews_of(conn, ids[0])] == ["no", "later", "yes"]


def test_what_never_came_to_the_disk_is_told_and_needs_no_undo(services: Services, ids: Sequence[CandidateId]) -> None:
    saver = Saver(services, lambda _given: None)
    given = Given(ids[0], "Applicant 001", ReviewVerdict.NO, "dear words", ReviewVerdict.OPEN, own=True)
    undo = Given(ids[0], "Applicant 001", ReviewVerdict.OPEN, "", ReviewVerdict.NO, undoes=given)
    saver.put(given)
    saver.put(undo)
    with full_disk(services.store):
        assert saver.flush().startswith("1 of the verdicts on applications are not saved.")
    assert (given.done, bool(given.failed), undo.done) == (False, True, True)
    assert drafts.kept_text(services, "review", ids[0]) == "dear words"
    with services.store.read() as conn:
        assert applications.reviews_of(conn, ids[0]) == ()
