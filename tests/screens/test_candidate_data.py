"""The page "Data" of a candidate, and what the page of the candidate says of it (F19)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from interview_tui.app import ONLY_READING, InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.domain.code_name import code_of
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.merits import Merits
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.retention import Hold, Kept, Retention, Standing
from interview_tui.moments import local
from interview_tui.paths import Paths
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.candidate_data import CandidateData
from interview_tui.screens.candidate_data_export import AccessDialog, MeritsDialog
from interview_tui.screens.candidate_data_view import Found, notice, rows
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.hold import DateForm, HoldForm
from interview_tui.screens.merits import MeritsScreen
from interview_tui.services.careers import add_jobs
from interview_tui.services.closing import close_opening, reopen_opening
from interview_tui.services.export_log import exports_of
from interview_tui.services.merits import merits_of, save_merits
from interview_tui.services.openings import get_opening, save_opening
from interview_tui.services.retention import mark, put_on_hold, retention_of, set_erase_date
from interview_tui.services.session import Services
from interview_tui.storage.submissions import looks_at
from tests.screens.conftest import NAMED
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.screens.sitting import anybody, held
from tests.services.decision_samples import decided
from tests.thorough import first_only

SIZES = first_only([(80, 24), (120, 40)], whole=True)


def flat(app: InterviewApp) -> str:
    """The screen with its borders and line breaks taken away."""
    return re.sub(r"[\s│]+", " ", shown(app))


@pytest.fixture
def candidate(services: Services) -> Candidate:
    return anybody(services)


@pytest.fixture
def app(make_app: AppMaker, services: Services, candidate: Candidate) -> InterviewApp:
    return make_app(lambda: CandidateData(services, candidate.id))


def today(services: Services) -> date:
    return local(services.now_ms()).date()


async def there(pilot: Pilot[Any], *texts: str) -> None:
    """The page was read, and says so: before that its keys open nothing."""

    def said() -> bool:
        screen = pilot.app.screen
        return isinstance(screen, CandidateData) and screen._found is not None and all(text in flat(pilot.app) for text in texts)  # type: ignore[arg-type]

    await until(pilot, said)


# -- the page ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_purpose_controller_date_and_standing_are_said(
    app: InterviewApp, services: Services, candidate: Candidate, size: tuple[int, int]
) -> None:
    opening = get_opening(services, candidate.opening_id)
    save_opening(services, replace(opening, purpose=f"To hire {HOSTILE}", controller="Shop AB", controller_contact="people@shop.example"))
    async with app.run_test(size=size) as pilot:
        await there(
            pilot, f"To hire {SHOWN}", "Shop AB", "people@shop.example", "Support agent, not closed", "no date yet: 24 months after"
        )
        assert "kept: the opening is not closed" in flat(app)
        assert "d Date" in shown(app)
        assert "m Mark" in shown(app)
        assert "u Undo" not in shown(app)


async def test_a_closed_opening_gives_a_date_and_a_date_of_its_own_says_why(
    app: InterviewApp, services: Services, candidate: Candidate
) -> None:
    close_opening(services, candidate.opening_id)
    kept = retention_of(services, candidate.id)
    assert kept.erase_on is not None
    async with app.run_test(size=(80, 24)) as pilot:
        await there(pilot, f"{kept.erase_on} (", "24 months after the opening was closed", "kept: the date lies ahead")
        later = kept.erase_on + timedelta(days=30)
        set_erase_date(services, candidate.id, later, "They asked for it")
        app.screen.read()  # type: ignore[attr-defined]
        await there(pilot, f"{later} (", "a date of this candidate's own", f"the opening says {kept.erase_on}", "They asked for it")


async def test_marking_and_undoing_are_a_key_each_and_say_until_when(app: InterviewApp, services: Services, candidate: Candidate) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await there(pilot, "kept: the opening is not closed")
        await pilot.press("m")
        until_day = (today(services) + timedelta(days=7)).isoformat()
        await there(pilot, "marked by Maria Lind on", f"can be undone until {until_day}", "u undoes it")
        assert retention_of(services, candidate.id).standing is Standing.MARKED
        assert "m Mark" not in shown(app)
        await pilot.press("u")
        await there(pilot, "kept: the opening is not closed", "m Mark")
        assert retention_of(services, candidate.id).retention.marked_ms is None


@pytest.mark.thorough
async def test_a_hold_stands_there_with_reason_and_review_and_is_ended_in_its_dialog(
    app: InterviewApp, services: Services, candidate: Candidate
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await there(pilot, "kept: the opening is not closed")
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, HoldForm))
        await pilot.press(*"Dispute", "enter")
        await there(pilot, "on hold: nothing is erased", "Dispute", "by Maria Lind", "Review on")
        assert "m Mark" not in shown(app), "nobody on hold is marked"
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, HoldForm) and "Change the hold" in shown(app))
        await pilot.press("f6")
        await until(pilot, lambda: "End the hold?" in shown(app))
        await pilot.press("y")
        await there(pilot, "kept: the opening is not closed")
    assert retention_of(services, candidate.id).hold is None


@pytest.mark.thorough
async def test_another_date_is_set_from_here(app: InterviewApp, services: Services, candidate: Candidate) -> None:
    day = today(services) + timedelta(days=10)
    async with app.run_test(size=(80, 24)) as pilot:
        await there(pilot, "no date yet")
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, DateForm))
        await pilot.press(*day.isoformat(), "enter")
        await there(pilot, f"{day} (", "a date of this candidate's own")
    assert retention_of(services, candidate.id).retention.erase_on == day


@pytest.mark.thorough
async def test_somebody_who_was_hired_waits_until_handed_over(app: InterviewApp, services: Services, candidate: Candidate) -> None:
    decided(services, candidate, Verdict.HIRE)
    close_opening(services, candidate.opening_id)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await there(pilot, "hired: the date counts once the data are handed over", "y says that they are")
        await pilot.press("y")
        await there(pilot, "kept: the date lies ahead", "handed over;")
        await pilot.press("y")
        await until(pilot, lambda: "Not handed over after all?" in flat(app))
        await pilot.press("n")
        await there(pilot, "kept: the date lies ahead")
        assert retention_of(services, candidate.id).retention.handed_over_ms is not None
        await pilot.press("y")
        await until(pilot, lambda: "Not handed over after all?" in flat(app))
        await pilot.press("y")
        await there(pilot, "hired: the date counts")
    assert retention_of(services, candidate.id).retention.handed_over_ms is None


async def test_nobody_else_is_handed_over(app: InterviewApp, services: Services, candidate: Candidate) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, "kept: the opening is not closed")
        assert "y Handed over" not in shown(app)
        await pilot.press("y")
        await pilot.pause()
    assert retention_of(services, candidate.id).retention.handed_over_ms is None


@pytest.mark.thorough
async def test_erasing_asks_and_can_be_left(app: InterviewApp, services: Services, candidate: Candidate) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await there(pilot, "x Erase")
        await pilot.press("x")
        await until(pilot, lambda: not isinstance(app.screen, CandidateData))
        await pilot.press("escape")
        await there(pilot, "kept: the opening is not closed")
    assert retention_of(services, candidate.id).candidate.name == "Anna Svensson"


@pytest.mark.thorough
async def test_a_file_that_can_only_be_read_is_read_here_and_reports_can_be_written(
    make_app: AppMaker, services: Services, candidate: Candidate, paths: Paths
) -> None:
    services.store.close()
    reading = connect(paths, NAMED.interviewer, read_only=True)
    app = make_app(lambda: CandidateData(reading, candidate.id), on=reading)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await there(pilot, "READ-ONLY", "kept: the opening is not closed", "a Access")
        for key in ("m", "h", "d", "x", "u", "y"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, CandidateData)
        assert ONLY_READING in {note.message for note in app._notifications}
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AccessDialog))
    reading.store.close()


# -- what is written for the candidate -----------------------------------------------------------------------------------


@pytest.mark.thorough
async def test_access_writes_everything_and_the_file_stands_on_the_page_then(
    app: InterviewApp, services: Services, candidate: Candidate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    held(services, candidate)
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, "No file about this candidate is noted down")
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AccessDialog))
        await pilot.press("enter")
        await until(pilot, lambda: "Written to" in shown(app))
        assert "--" not in flat(app), "an option of the command line is no help here"
        await pilot.press("enter")
        await there(pilot, "access report", "Delete those that are not needed")
        (written,) = exports_of(services, [candidate.id])
        assert "Clear goals." in written.path.read_text("utf-8")
        assert written.path.stat().st_mode & 0o777 == 0o600
        written.path.unlink()
        app.screen.read()  # type: ignore[attr-defined]
        await there(pilot, "not there any more")


@pytest.mark.parametrize(("keys", "ending"), [([], ".md"), (["tab", "space"], ".json"), (["tab", "tab", "space"], "-no-names.md")])
@pytest.mark.thorough
async def test_access_has_two_forms_and_can_leave_the_names_of_others_out(
    app: InterviewApp,
    services: Services,
    candidate: Candidate,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    keys: list[str],
    ending: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    add_jobs(services, candidate.id, ["2016-03–2018-08 Support agent, Employer AB, manager Siv Lund"])
    async with app.run_test(size=(80, 24)) as pilot:
        await there(pilot, "a Access")
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AccessDialog))
        await pilot.press(*keys)
        await pilot.pause()
        path = Path(app.screen.query_one(Input).value)
        assert path.name.endswith(ending)
        await pilot.press("enter")
        await until(pilot, lambda: "Written to" in shown(app))
    text = path.read_text("utf-8")
    assert text.startswith("{") == (ending == ".json")
    assert ("Siv Lund" in text) == ("-no-names" not in ending)


@pytest.mark.thorough
async def test_access_breaks_no_seal_unless_the_look_is_written_down(
    app: InterviewApp, services: Services, candidate: Candidate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    held(services, candidate, who="Eva Ek")
    async with app.run_test(size=(80, 24)) as pilot:
        await there(pilot, "a Access")
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "The others' part of the quick screen is sealed for you" in flat(app)
        assert "It is written down for good: Maria Lind," in flat(app)
        await pilot.press("enter")
        await there(pilot, "a Access")
        assert looks(services, candidate) == []
        assert list(tmp_path.glob("access-*")) == []
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, AccessDialog))
        assert looks(services, candidate) == [("Maria Lind", "quick-screen")]
        await pilot.press("enter")
        await until(pilot, lambda: "Written to" in shown(app))
        await pilot.press("enter")
        await there(pilot, "access report")
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AccessDialog))
    assert looks(services, candidate) == [("Maria Lind", "quick-screen")]


async def test_access_is_not_offered_where_something_is_sealed_and_nothing_can_be_written_down(
    make_app: AppMaker, services: Services, candidate: Candidate, paths: Paths
) -> None:
    held(services, candidate, who="Eva Ek")
    services.store.close()
    reading = connect(paths, NAMED.interviewer, read_only=True)
    app = make_app(lambda: CandidateData(reading, candidate.id), on=reading)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await there(pilot, "READ-ONLY", "a Access")
        await pilot.press("a")
        await until(pilot, lambda: any("sealed for you" in note.message for note in app._notifications))
        assert isinstance(app.screen, CandidateData)
    reading.store.close()


def looks(services: Services, candidate: Candidate) -> list[tuple[str, str]]:
    """Who looked early, at what."""
    with services.store.read() as conn:
        return [(look.by, look.stage.value) for look in looks_at(conn, [candidate.id]).get(candidate.id, ())]


# -- merits ------------------------------------------------------------------------------------------------------------


async def merits(pilot: Pilot[Any]) -> MeritsScreen:
    await there(pilot, "s Merits")
    await pilot.press("s")
    await until(pilot, lambda: isinstance(pilot.app.screen, MeritsScreen) and "Anna" in shown(pilot.app))
    screen = pilot.app.screen
    assert isinstance(screen, MeritsScreen)
    return screen


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_merits_show_the_jobs_and_keep_what_is_typed(
    app: InterviewApp, services: Services, candidate: Candidate, size: tuple[int, int]
) -> None:
    add_jobs(services, candidate.id, ["2016-03–2018-08 Support agent, Employer AB, manager Siv Lund"])
    async with app.run_test(size=size) as pilot:
        await merits(pilot)
        assert "2016-03–2018-08 · Support agent · Employer AB" in shown(app)
        assert "Siv Lund" not in shown(app), "a statement of merits names nobody else"
        assert "f5 Statement" in shown(app)
        await pilot.press(*"BSc", "tab", *"Finnish", "escape")
        await there(pilot, "education and other merits entered")
    assert merits_of(services, candidate.id) == Merits(candidate.id, "BSc", "Finnish", rev=merits_of(services, candidate.id).rev)


@pytest.mark.thorough
async def test_the_statement_holds_what_was_just_typed_and_a_code_can_stand_for_the_name(
    app: InterviewApp, services: Services, candidate: Candidate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await merits(pilot)
        await pilot.press(*"BSc", "f5")
        await until(pilot, lambda: isinstance(app.screen, MeritsDialog))
        await pilot.press("tab", "space")
        await pilot.pause()
        path = Path(app.screen.query_one(Input).value)
        assert path.name == f"merits-{code_of(candidate.id).lower().replace(' ', '-')}.md"
        await pilot.press("enter")
        await until(pilot, lambda: "Written to" in shown(app))
    text = path.read_text("utf-8")
    assert "BSc" in text
    assert "Anna" not in text
    assert code_of(candidate.id) in text


@pytest.mark.thorough
async def test_merits_of_a_file_that_can_only_be_read_are_read(
    make_app: AppMaker, services: Services, candidate: Candidate, paths: Paths
) -> None:
    save_merits(services, candidate.id, "BSc", "")
    services.store.close()
    reading = connect(paths, NAMED.interviewer, read_only=True)
    app = make_app(lambda: CandidateData(reading, candidate.id), on=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await merits(pilot)
        assert "BSc" in shown(app)
        await pilot.press("x", "y", "z")
        await pilot.pause()
        assert "xyz" not in shown(app)
        await pilot.press("escape")
        await there(pilot, "education entered")
    reading.store.close()


# -- the page of the candidate -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_of_the_candidate_leads_here_and_says_what_is_worth_knowing(
    make_app: AppMaker, services: Services, candidate: Candidate, size: tuple[int, int]
) -> None:
    app = make_app(lambda: CandidateScreen(services, candidate.id, NAMED))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "not held yet" in shown(app))
        assert "closed" not in shown(app)
        mark(services, [candidate.id])
        close_opening(services, candidate.opening_id)
        await pilot.press("v")
        await there(pilot, "marked by Maria Lind")
        await pilot.press("escape")
        await until(pilot, lambda: "Marked to be erased; can be undone until" in flat(app))
        assert f"opening closed {today(services)}" in flat(app)
        assert "no interview is waited for any more" in flat(app)
        assert "v Data" in shown(app), "the key line keeps the key of what comes next"
        reopen_opening(services, candidate.opening_id)
        put_on_hold(services, candidate.id, "Dispute", today(services))
        app.screen.read()  # type: ignore[attr-defined]
        await until(pilot, lambda: "On hold, and the day to look at it again has come · v" in flat(app))
        assert "Hold the quick screen" in flat(app)


# -- words ---------------------------------------------------------------------------------------------------------------


def kept_as(standing: Standing, *, hold: bool = False, marked_ms: int | None = None, review_due: bool = False) -> Kept:
    key = CandidateId("c")
    opening = Opening(id="o", title="Support")  # type: ignore[arg-type]
    stop = Hold("h", key, "Dispute", date(2026, 9, 12), "Eva Ek", 1_773_310_862_000) if hold else None
    person = Candidate(key, opening.id, "Anna")
    return Kept(person, opening, standing, date(2028, 3, 12), Retention(key, marked_ms=marked_ms, marked_by="Eva Ek"), stop, review_due)


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (kept_as(Standing.OPEN), ""),
        (kept_as(Standing.WAITING), ""),
        (kept_as(Standing.HIRED), ""),
        (kept_as(Standing.DUE), "To be erased since 2028-03-12 · v"),
        (kept_as(Standing.MARKED, marked_ms=1_773_310_862_000), "Marked to be erased; can be undone until 2026-03-19 · v"),
        (kept_as(Standing.READY, marked_ms=1_773_310_862_000), "Marked to be erased, and the 7 days are over · v"),
        (kept_as(Standing.ON_HOLD, hold=True), "On hold: nothing of this candidate is erased · v"),
        (kept_as(Standing.ON_HOLD, hold=True, review_due=True), "On hold, and the day to look at it again has come · v"),
    ],
)
def test_only_what_should_be_known_stands_on_the_page_of_the_candidate(kept: Kept, told: str) -> None:
    assert notice(kept, "v") == told


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("width", [30, 76])
def test_every_standing_has_words_that_fit(standing: Standing, width: int) -> None:
    kept = kept_as(standing, hold=standing is Standing.ON_HOLD, marked_ms=1_773_310_862_000 if standing in ("marked", "ready") else None)
    page = rows(Found(kept, (), Merits(kept.candidate.id)), width, {"hold": "h", "mark": "m", "undo": "u", "erase": "x"})
    assert all(len(line) <= width for row in page for line in row.text.plain.splitlines())
    text = " ".join(row.text.plain for row in page)
    assert "Now " in text
    assert "is no legal advice" in " ".join(text.split())
