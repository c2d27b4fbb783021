"""A finished deep-dive stays as it was held, whatever becomes of the career afterwards (DESIGN section 6)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interview_tui.domain.career import Job
from interview_tui.domain.changes import AnswerChanged, Change, JobChanged, JobProgress
from interview_tui.domain.ids import InterviewId, JobId
from interview_tui.domain.interview import Decision
from interview_tui.domain.walk import Coverage
from interview_tui.paths import Paths
from interview_tui.services.banks import BankLibrary
from interview_tui.services.candidates import candidate_page
from interview_tui.services.data import all_data
from interview_tui.services.interviews import finish, load_live, reopen
from interview_tui.services.markdown import render_markdown
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.seal import submit
from interview_tui.services.session import Chair, Services
from interview_tui.storage import bank_rows, candidates, careers, interviews, openings
from interview_tui.storage.rescue import RescueFile
from interview_tui.storage.store import Store
from tests.screens.sitting import seated
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples
from tests.thorough import first_only

LATER = dive.interview().started_ms + 130 * 60_000
WHO, HELD = samples.candidate().id, dive.interview().id
LISTED = {dive.CAFE.id, dive.HOTEL.id, dive.SHOP.id, dive.BANK.id}
NEW = dive.job("j-new", 7, "Data clerk", "Arkivet", "Ann Ahl", "2013-08", "2014-01")
"""Between two jobs that were asked about, in a gap that was asked about."""

AFTERWARDS: dict[str, tuple[Job, str, str]] = {
    "added": (NEW, "added to the full-time jobs: Data clerk, Arkivet", "tillagt bland heltidsjobben: Data clerk, Arkivet"),
    "put back": (replace(dive.TWICE, removed=False, rev=1), "added to the full-time jobs: Typed twice, Hotell Norr", ""),
    "taken off": (
        replace(dive.SHOP, removed=True, rev=1),
        "taken off the full-time jobs: Support agent, Webbutiken",
        "borttaget bland heltidsjobben: Support agent, Webbutiken",
    ),
    "part-time": (replace(dive.HOTEL, full_time=False, rev=1), "taken off the full-time jobs: Receptionist, Hotell Norr", ""),
}


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "a.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "settings.toml", tmp_path / "state")


@pytest.fixture
def services(paths: Paths, tmp_path: Path) -> Iterator[Services]:
    """A database with the deep-dive of the samples, which still goes on."""
    with opened(paths) as store:
        dive.write(store, finished=False)
        yield Services(store, BankLibrary(None, tmp_path / "none"), paths, lambda: LATER, Chair("Maria Ek"))


def opened(paths: Paths) -> Store:
    return Store.open(paths.database, state=paths.state, backups=paths.backups, now_ms=lambda: LATER)


def end(services: Services) -> None:
    finish(services, HELD, Decision.ADVANCE, "Takes charge, and it lasts.")


def write(services: Services, *changes: Change) -> None:
    for change in changes:
        services.store.submit(change)
    assert services.store.flush(60)


def kept(services: Services) -> dict[JobId, JobProgress]:
    with services.store.read() as conn:
        return careers.progress_of(conn, HELD)


def document(services: Services) -> list[str]:
    """The lines of the Markdown, but for how many people may be called: the managers of the jobs on the list now."""
    lines = render_markdown(build_scorecard(services, WHO)).splitlines()
    return [line for line in lines if not line.startswith(("  known: ", "  not_called: ", "Nobody has been called yet."))]


def found(services: Services) -> Any:
    return json.loads(json.dumps(all_data(services)["deep_dives"]))


# -- what is kept at the end -------------------------------------------------------------------------------------------


def test_the_jobs_that_were_to_be_asked_about_are_settled_with_the_finish(services: Services) -> None:
    write(services, JobChanged(NEW), JobChanged(replace(dive.CAFE, full_time=False, rev=1)), JobProgress(HELD, dive.TWICE.id, 5, True, 2))
    before = kept(services)
    end(services)
    after = kept(services)
    assert set(after) == (LISTED | {NEW.id}) - {dive.CAFE.id}
    assert after.pop(NEW.id) == JobProgress(HELD, NEW.id, 0, False, 0)
    assert after == {key: before[key] for key in after}


def test_a_finish_that_is_repeated_settles_nothing_anew(services: Services) -> None:
    end(services)
    write(services, JobChanged(NEW))
    end(services)
    assert set(kept(services)) == LISTED


def test_an_interview_without_questions_about_jobs_keeps_none(services: Services) -> None:
    quick = replace(samples.interview(), finished_ms=None, decision=None)
    services.store.write(lambda conn: bank_rows.save_bank(conn, samples.bank(), "kind: bank\n"))
    services.store.write(lambda conn: interviews.insert_interview(conn, quick))
    finish(services, quick.id, Decision.ADVANCE, "Good.")
    with services.store.read() as conn:
        assert careers.progress_of(conn, quick.id) == {}


# -- what is read of it afterwards -------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", first_only(AFTERWARDS))
def test_what_becomes_of_the_career_afterwards_changes_nothing_but_one_line_that_says_so(services: Services, what: str) -> None:
    end(services)
    card, page = build_scorecard(services, WHO).interviews[0], candidate_page(services, WHO).interviews[0]
    lines, dump = document(services), found(services)
    changed, english, _ = AFTERWARDS[what]
    write(services, JobChanged(changed))
    later = build_scorecard(services, WHO).interviews[0]
    assert later.score == card.score
    assert later.dive is not None
    assert later.dive.coverage == Coverage(12, 16)
    assert [(job.number, job.job.id) for job in later.jobs] == [(job.number, job.job.id) for job in card.jobs]
    assert candidate_page(services, WHO).interviews[0] == page
    assert found(services) == dump
    said = f"- **Since then:** {english}. The interview stands as it was held."
    assert [line for line in document(services) if line != said] == lines
    assert said in document(services)


@pytest.mark.thorough
def test_a_part_time_job_that_becomes_full_time_afterwards_was_not_asked_about(services: Services) -> None:
    end(services)
    card = build_scorecard(services, WHO).interviews[0]
    write(services, JobChanged(replace(dive.LESSONS, full_time=True, rev=1)))
    later = build_scorecard(services, WHO).interviews[0]
    assert (later.score, [job.number for job in later.jobs]) == (card.score, [1, 2, 3, 4, 0])
    assert later.dive is not None
    assert (later.dive.coverage, [job.title for job in later.dive.added]) == (Coverage(12, 16), ["Tutor"])


@pytest.mark.parametrize("what", first_only(["added", "taken off"]))
def test_the_line_is_in_the_language_of_the_document(services: Services, what: str) -> None:
    changed, _, swedish = AFTERWARDS[what]
    services.store.write(lambda conn: openings.update_opening(conn, samples.opening("sv")))
    end(services)
    write(services, JobChanged(changed))
    assert f"- **Sedan dess:** {swedish}. Intervjun står kvar som den hölls." in document(services)


@pytest.mark.thorough
def test_a_job_that_was_corrected_afterwards_stands_in_its_order(services: Services) -> None:
    end(services)
    write(services, JobChanged(replace(dive.SHOP, start=dive.CAFE.start, end=dive.CAFE.start, removed=True, rev=1)))
    card = build_scorecard(services, WHO).interviews[0]
    assert [f"{job.number} {job.job.title}" for job in card.jobs if job.listed] == [
        "1 Support agent", "2 Barista", "3 Receptionist", "4 Team lead",
    ]  # fmt: skip


def test_what_was_said_about_a_job_that_had_left_the_list_before_the_end_stays_off_it(services: Services) -> None:
    write(services, JobChanged(replace(dive.SHOP, removed=True, rev=1)))
    end(services)
    card = build_scorecard(services, WHO).interviews[0]
    assert [job.job.title for job in card.jobs if not job.listed] == ["Tutor", "Support agent"]
    assert "removed the cause of returns #took-charge #refund-queue" in document(services)
    assert card.dive is not None
    assert (card.dive.added, card.dive.gone) == ((), ())


def test_an_open_interview_follows_the_list(services: Services) -> None:
    write(services, JobChanged(NEW), JobChanged(replace(dive.SHOP, removed=True, rev=1)))
    card = build_scorecard(services, WHO).interviews[0]
    assert [job.job.id for job in card.jobs if job.listed] == ["j-cafe", "j-new", "j-hotel", "j-bank"]
    assert card.dive is not None
    assert (card.dive.added, card.dive.gone) == ((), ())
    assert candidate_page(services, WHO).interviews[0].coverage == card.dive.coverage == Coverage(8, 16)


def test_a_finished_interview_of_an_older_file_that_kept_nothing_follows_the_list(services: Services) -> None:
    end(services)
    services.store.write(lambda conn: conn.exec_driver_sql("DELETE FROM job_progress"))
    write(services, JobChanged(NEW))
    assert candidate_page(services, WHO).interviews[0].coverage == Coverage(12, 20)
    assert len([job for job in build_scorecard(services, WHO).interviews[0].jobs if job.listed]) == 5


def test_two_interviews_with_one_candidate_keep_their_own_jobs(services: Services) -> None:
    end(services)
    other = replace(dive.interview(), id="other", interviewer="Jonas Berg", finished_ms=None, decision=None)  # type: ignore[arg-type]
    services.store.write(lambda conn: interviews.insert_interview(conn, other))
    write(services, JobChanged(NEW))
    with seated(services, "Jonas Berg"):
        finish(services, other.id, Decision.THANK, "No.")
        submit(services, other.id)
    submit(services, HELD)
    write(services, JobChanged(replace(dive.SHOP, removed=True, rev=1)))
    assert [item.coverage for item in candidate_page(services, WHO).interviews] == [Coverage(12, 16), Coverage(0, 20)]


# -- open again --------------------------------------------------------------------------------------------------------


def test_a_reopened_interview_follows_the_list_again_and_plans_anew_what_had_no_plan(services: Services) -> None:
    write(services, JobChanged(NEW))
    end(services)
    write(services, JobChanged(replace(dive.SHOP, removed=True, rev=1)))
    reopen(services, HELD)
    assert set(kept(services)) == LISTED  # the plans of the others stay
    live = load_live(services, HELD, lambda: 0.0)
    assert [job.id for job in live.career.to_ask] == ["j-cafe", "j-new", "j-hotel", "j-bank"]
    assert services.store.flush(60)
    assert set(kept(services)) == LISTED | {NEW.id}
    end(services)
    assert set(kept(services)) == (LISTED | {NEW.id}) - {dive.SHOP.id}


@pytest.mark.thorough
def test_an_interview_that_was_finished_before_its_first_job_is_planned_as_a_new_one(services: Services) -> None:
    services.store.write(lambda conn: conn.exec_driver_sql("DELETE FROM job_progress"))
    end(services)
    assert {entry.planned_ms for entry in kept(services).values()} == {0}
    assert [job.planned_ms for job in build_scorecard(services, WHO).interviews[0].jobs if job.listed] == [None] * 4
    reopen(services, HELD)
    assert kept(services) == {}


# -- what arrives late -------------------------------------------------------------------------------------------------

LATE: Sequence[Change] = (
    JobChanged(NEW),
    JobProgress(HELD, NEW.id, 540_000, False, 3),
    JobProgress(HELD, dive.BANK.id, 600_000, True, 9),
    AnswerChanged(HELD, dive.answer("task", NEW, 3, "said late")),
)


def check_late(services: Services) -> None:
    assert set(kept(services)) == LISTED
    assert kept(services)[dive.BANK.id] == JobProgress(HELD, dive.BANK.id, 600_000, True, 9)
    card = build_scorecard(services, WHO).interviews[0]
    assert card.dive is not None
    assert card.dive.coverage == Coverage(12, 16)
    assert [job.job.title for job in card.jobs if not job.listed] == ["Data clerk", "Tutor"]
    assert "said late" in document(services)


@pytest.mark.thorough
def test_a_change_that_arrives_after_the_finish_adds_no_job_and_nothing_is_lost(services: Services) -> None:
    end(services)
    write(services, *LATE)
    check_late(services)


def test_a_rescue_file_that_is_put_back_after_the_finish_adds_no_job_and_nothing_is_lost(services: Services, paths: Paths) -> None:
    end(services)
    services.store.close()
    assert RescueFile(paths.database, paths.state).write(LATE, "disk full") is not None
    with opened(paths) as store:
        assert store.notices == ("3 changes that could not be saved last time are saved now: 1 job, 1 time for a job, 1 answer.",)
        check_late(replace(services, store=store))


def test_somebody_elses_interview_is_not_touched(services: Services) -> None:
    another = replace(samples.candidate("Bo"), id="bo")  # type: ignore[arg-type]
    theirs = replace(dive.interview(), id="theirs", candidate_id=another.id, finished_ms=None, decision=None, place=None)  # type: ignore[arg-type]
    services.store.write(lambda conn: candidates.insert_candidate(conn, another))
    services.store.write(lambda conn: interviews.insert_interview(conn, theirs))
    write(services, JobChanged(replace(NEW, candidate_id=another.id)), JobProgress(theirs.id, NEW.id, 1000, False, 1))
    end(services)
    with services.store.read() as conn:
        assert set(careers.progress_of(conn, theirs.id)) == {NEW.id}


def test_who_only_listened_asked_about_no_job(services: Services) -> None:
    listened = replace(
        dive.interview(), id=InterviewId("listened"), interviewer="Jonas Berg", finished_ms=None, decision=None, listened=True
    )
    services.store.write(lambda conn: interviews.insert_interview(conn, listened))
    with seated(services, "Jonas Berg"):
        finish(services, listened.id, Decision.ADVANCE, "Clear.")
    with services.store.read() as conn:
        assert not interviews.get_interview(conn, listened.id).is_open
        assert careers.progress_of(conn, listened.id) == {}
