"""A deep-dive from a real database file: the scorecard, the lists of candidates, and the dump."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from interview_tui.domain.bank import Stage
from interview_tui.domain.changes import JobChanged
from interview_tui.domain.ids import CandidateId, InterviewId, JobId
from interview_tui.domain.interview import Decision
from interview_tui.domain.walk import Coverage
from interview_tui.paths import Paths
from interview_tui.services.banks import BankLibrary
from interview_tui.services.candidates import candidate_lines, candidate_page
from interview_tui.services.data import all_data
from interview_tui.services.markdown import render_markdown
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.seal import submit
from interview_tui.services.session import Chair, Services
from interview_tui.storage import bank_rows, candidates, interviews
from interview_tui.storage.store import Store
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples
from tests.thorough import first_only, one_in

LATER = dive.interview().started_ms + 130 * 60_000
WHO = samples.candidate().id


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A database with the deep-dive of the samples."""
    paths = Paths(tmp_path / "a.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "settings.toml", tmp_path / "state")
    with Store.open(paths.database, state=paths.state, backups=paths.backups, now_ms=lambda: LATER) as store:
        dive.write(store)
        yield Services(store, BankLibrary(None, tmp_path / "none"), paths, lambda: LATER, Chair("Maria Ek"))


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are run."""
    run: list[str] = []

    def note(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        run.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield run
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_what_was_written_to_the_file_is_what_the_panel_reads(services: Services) -> None:
    read = build_scorecard(services, WHO).interviews[0]
    expected = dive.card()
    assert [job.entries for job in read.jobs] == [job.entries for job in expected.jobs]
    assert (read.jobs, read.before, read.after, read.score) == (expected.jobs, expected.before, expected.after, expected.score)
    assert read.dive == expected.dive


def test_the_same_file_gives_the_same_document_in_years_to_come(services: Services) -> None:
    """Also with a job that goes on, whose end would be today."""
    first = render_markdown(build_scorecard(services, WHO))
    assert first == render_markdown(build_scorecard(replace(services, now_ms=lambda: LATER + 10**11), WHO))


# -- lists of candidates -----------------------------------------------------------------------------------------------


def test_the_score_and_the_coverage_in_a_list_are_those_of_the_scorecard(services: Services) -> None:
    summary = candidate_page(services, WHO).interviews[0]
    card = build_scorecard(services, WHO).interviews[0]
    assert summary.score == card.score
    assert (summary.coverage, summary.red_flags) == (Coverage(12, 16), 1)
    assert candidate_lines(services, samples.opening().id, "", 0, 10)[1][0].latest == summary


@pytest.mark.parametrize(
    ("stage", "decision", "status", "next_step"),
    one_in(
        3,
        [
            (None, None, "added", "hold the quick screen"),
            (Stage.QUICK_SCREEN, None, "quick screen: open", "go on with the quick screen"),
            (Stage.QUICK_SCREEN, Decision.ADVANCE, "quick screen: advanced", "submit your quick screen"),
            (Stage.QUICK_SCREEN, Decision.THANK, "quick screen: thanked", "submit your quick screen"),
            (Stage.DEEP_DIVE, None, "deep-dive: open", "go on with the deep-dive"),
            (Stage.DEEP_DIVE, Decision.ADVANCE, "deep-dive: advanced", "submit your deep-dive"),
            (Stage.DEEP_DIVE, Decision.REFER, "deep-dive: referred", "submit your deep-dive"),
        ],
    ),
)
def test_a_line_says_where_the_candidate_stands_and_what_comes_next(
    services: Services, stage: Stage | None, decision: Decision | None, status: str, next_step: str
) -> None:
    other = replace(samples.candidate("Bo Berg"), id=CandidateId("another"))
    services.store.write(lambda conn: candidates.insert_candidate(conn, other))
    if stage is not None:
        held = replace(dive.interview(), id=InterviewId("other"), candidate_id=other.id, stage=stage, decision=decision, place=None,
                       finished_ms=LATER if decision else None)  # fmt: skip
        services.store.write(lambda conn: interviews.insert_interview(conn, held))
    line = candidate_lines(services, samples.opening().id, "Bo", 0, 10)[1][0]
    assert (line.status, line.next_step) == (status, next_step)


@pytest.mark.parametrize(
    ("stage", "decision", "next_step"),
    first_only(
        [
            (Stage.QUICK_SCREEN, Decision.ADVANCE, "plan the deep-dive"),
            (Stage.QUICK_SCREEN, Decision.THANK, "thank, invite to apply again"),
            (Stage.DEEP_DIVE, Decision.ADVANCE, "plan the reference calls"),
            (Stage.DEEP_DIVE, Decision.REFER, "recommend to your network"),
        ]
    ),
)
def test_what_comes_after_an_interview_that_is_submitted(services: Services, stage: Stage, decision: Decision, next_step: str) -> None:
    other = replace(samples.candidate("Bo Berg"), id=CandidateId("another"))
    services.store.write(lambda conn: candidates.insert_candidate(conn, other))
    held = replace(dive.interview(), id=InterviewId("other"), candidate_id=other.id, stage=stage, decision=decision, place=None,
                   finished_ms=LATER)  # fmt: skip
    services.store.write(lambda conn: interviews.insert_interview(conn, held))
    submit(services, held.id)
    assert candidate_lines(services, samples.opening().id, "Bo", 0, 10)[1][0].next_step == next_step


def test_a_hundred_candidates_take_no_more_statements_than_two(services: Services) -> None:
    def add(count: int) -> int:
        for number in range(count):
            other = replace(samples.candidate(f"Nr {number}"), id=CandidateId(f"{count}-{number}"))
            held = replace(dive.interview(), id=InterviewId(f"i-{count}-{number}"), candidate_id=other.id, place=None)
            job = replace(dive.SHOP, id=JobId(f"j-{count}-{number}"), candidate_id=other.id)
            services.store.write(lambda conn, other=other: candidates.insert_candidate(conn, other))  # type: ignore[misc]
            services.store.write(lambda conn, held=held: interviews.insert_interview(conn, held))  # type: ignore[misc]
            services.store.submit(JobChanged(job))
        assert services.store.flush(60)
        with counted() as run:
            assert len(candidate_lines(services, samples.opening().id, "", 0, 500)[1]) > count
        return len(run)

    assert add(1) == add(100)


# -- the dump ----------------------------------------------------------------------------------------------------------


def test_the_dump_has_coverage_calls_and_evidence_under_stable_names(services: Services) -> None:
    whole = json.loads(json.dumps(all_data(services)))
    found = whole["deep_dives"]
    assert len(found) == 1
    assert set(found[0]) == {
        "interview_id", "candidate_id", "coverage", "jobs", "calls", "managers", "behaviours", "unknown_tags", "career",
    }  # fmt: skip
    assert found[0]["interview_id"] == dive.interview().id
    assert found[0]["coverage"] == {"asked": 12, "cells": 16, "jobs": 4}
    assert found[0]["calls"] == [
        {"job_id": "j-hotel", "question_id": "proud", "manager": "Ida Falk", "about": "success", "text": "the night desk"},
        {"job_id": "j-shop", "question_id": "proud", "manager": "Per Lund", "about": "challenge", "text": "the queue before Christmas"},
        {"job_id": None, "question_id": "when", "manager": "", "about": None, "text": "the union about notice"},
    ]
    assert found[0]["behaviours"][0] == {
        "behaviour_id": "took-charge", "name": "Took charge", "jobs_shown": 2, "jobs_against": 1, "jobs_asked": 5,
        "evidence": [
            {"job_id": "j-hotel", "question_id": "proud", "words": "I rebuilt the night desk", "against": False},
            {"job_id": "j-shop", "question_id": "proud", "words": "removed the cause of returns", "against": False},
            {"job_id": "j-shop", "question_id": "boss", "words": "said no to a plan of the team", "against": True},
        ],
    }  # fmt: skip
    assert [(job["job_id"], job["number"], job["done"]) for job in found[0]["jobs"]] == [
        ("j-cafe", 1, True), ("j-hotel", 2, True), ("j-shop", 3, True), ("j-bank", 4, False), ("j-lessons", None, False),
    ]  # fmt: skip
    assert (found[0]["jobs"][0]["planned_ms"], found[0]["jobs"][0]["used_ms"]) == (750_000, 480_000)
    assert found[0]["jobs"][0]["questions"][1] == {
        "question_id": "proud", "asked": False, "rating": None, "unrated": "not_asked", "reason": "long ago, the call was late",
        "choice": "", "first_line": "",
    }  # fmt: skip
    assert [item["kind"] for item in found[0]["career"]] == ["gap", "overlap", "overlap"]


def test_a_file_without_a_deep_dive_has_an_empty_part(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "b.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "settings.toml", tmp_path / "state")
    with Store.open(paths.database, state=paths.state, backups=paths.backups, now_ms=lambda: LATER) as store:
        services = Services(store, BankLibrary(None, tmp_path / "none"), paths, lambda: LATER, Chair("Maria Ek"))
        store.write(lambda conn: bank_rows.save_bank(conn, samples.bank(), "kind: bank\n"))
        assert all_data(services)["deep_dives"] == []
