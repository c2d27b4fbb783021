"""The record of a candidate: who did what and when, whether seals hold, and what is sealed for whom (F12)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from interview_tui.domain.audit import AuditLine, Deed
from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId, InterviewId, OpeningId
from interview_tui.domain.interview import Place
from interview_tui.domain.opening import Candidate
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.errors import ExportRefused, NotFound
from interview_tui.services.audit import record
from interview_tui.services.audit_export import export_record
from interview_tui.services.audit_text import NOTHING, alarm, as_json, as_markdown, as_text
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.seal import look_early, revise
from interview_tui.services.session import Services
from interview_tui.storage import links
from interview_tui.storage.interviews import get_interview
from tests.screens.sitting import anybody, seated
from tests.services.decision_samples import BO, MARIA, SIV, database, decided, rate, rated
from tests.thorough import first_only

HOSTILE = "# [x](y) <b>|`*_ \x1b[31m\n- 1. \u202e"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with database(tmp_path) as services:
        ticks = count(1_790_000_000_000, 60_000)
        object.__setattr__(services, "now_ms", lambda: next(ticks))
        yield services


def first_rated(services: Services, interview_id: InterviewId) -> tuple[Place, str]:
    """The first question of an interview that is rated, and what it is called."""
    with services.store.read() as conn:
        held = get_interview(conn, interview_id)
    card = next(card for card in build_scorecard(services, held.candidate_id).interviews if card.interview.id == interview_id)
    entry = next(entry for entry in card.entries if entry.answer.rating is not None)
    return entry.step.place, entry.question.label


@pytest.fixture
def busy(services: Services) -> tuple[Candidate, InterviewId]:
    """A candidate about whom everything has happened that is put on record, and Maria's interview."""
    candidate = anybody(services)
    maria = rate(services, candidate, MARIA, 6)
    with seated(services, BO):
        rate(services, candidate, BO, 8, submitted=False)
        look_early(services, candidate.id, Stage.QUICK_SCREEN)
    place, _ = first_rated(services, maria)
    revise(services, maria, place, Rating(9), "Heard Bo's example.")
    revise(services, maria, place, Unrated.NO_EVIDENCE, "It was about another job.")
    with seated(services, BO):
        decided(services, candidate, Verdict.DECLINE, "Secret.", 5.5, "Kept.")
    services.store.write(lambda conn: links.link(conn, "foreign-1", candidate.id, services.now_ms()))
    return candidate, maria


def test_everything_is_on_the_record_in_time(services: Services, busy: tuple[Candidate, InterviewId]) -> None:
    candidate, maria = busy
    lines = record(services, candidate.id)
    assert [(line.deed, line.who) for line in lines] == [
        (Deed.SUBMITTED, MARIA), (Deed.LOOKED, BO), (Deed.REVISED, MARIA), (Deed.REVISED, MARIA), (Deed.DECIDED, BO), (Deed.LINKED, ""),
    ]  # fmt: skip
    assert [line.at_ms for line in lines] == sorted(line.at_ms for line in lines)
    label = first_rated(services, maria)[1]
    changes = [(line.about, line.before, line.after, line.reason) for line in lines if line.deed is Deed.REVISED]
    assert changes == [(label, "6", "9", "Heard Bo's example."), (label, "9", "no evidence", "It was about another job.")]
    decision = lines[4]
    assert (decision.about, decision.before, decision.after) == ("decline", "6.0", "5.5")
    assert decision.reason.splitlines()[0] == "Secret."
    assert "Kept." in decision.reason


def test_nobody_on_record_is_an_empty_record(services: Services) -> None:
    candidate = anybody(services)
    assert record(services, candidate.id) == ()
    assert NOTHING in as_text(candidate, ())
    assert NOTHING in as_markdown(candidate, ())
    with pytest.raises(NotFound):
        record(services, CandidateId("nobody"))


@pytest.mark.parametrize(
    "damage",
    first_only(
        [
            "UPDATE answer SET notes = 'other words'",
            "UPDATE answer SET rating = 10 WHERE rating = 6",
            "UPDATE interview SET minutes = 29",
            "UPDATE bank SET text = replace(text, 'role', 'mishap')",
        ]
    ),
)
def test_what_was_changed_behind_the_programs_back_is_told_loudly(tmp_path: Path, damage: str) -> None:
    with database(tmp_path) as services:
        candidate = rated(services, (MARIA, 6))
        assert alarm(record(services, candidate.id)) == ""
    with sqlite3.connect(tmp_path / "interviews.db") as raw:
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            raw.execute(f"DROP TRIGGER {name}")
        assert raw.execute(damage).rowcount > 0
        for _, sql in guards:
            raw.execute(sql)
    raw.close()
    with database(tmp_path) as services:
        lines = record(services, candidate.id)
        exported = export_record(services, candidate.id, "text")
    assert [line.broken for line in lines] == [True]
    assert "SEAL IS BROKEN" in exported.notices[0]
    assert "!!! A SEAL IS BROKEN" in exported.text
    assert "SEAL IS BROKEN" in as_markdown(candidate, lines)
    assert json.loads(as_json(candidate, lines))["seals_hold"] is False


def test_who_has_not_submitted_reads_nothing_of_the_others_but_that_they_submitted(
    services: Services, busy: tuple[Candidate, InterviewId]
) -> None:  # fmt: skip
    candidate, _ = busy
    rate(services, candidate, SIV, 5, submitted=False)
    found = record(services, candidate.id, SIV)
    assert [line.deed for line in found] == [Deed.SUBMITTED, Deed.DECIDED, Deed.LINKED]
    assert "Secret" not in repr(found)
    assert "5.5" not in repr(found)
    assert Deed.LOOKED in {line.deed for line in record(services, candidate.id, BO)}
    assert {line.deed for line in record(services, candidate.id, MARIA)} == set(Deed)


def test_what_was_typed_is_only_text_in_every_format() -> None:
    candidate = Candidate(CandidateId("c"), OpeningId("o"), HOSTILE)
    lines = [AuditLine(0, HOSTILE, Deed.REVISED, "k", Stage.DEEP_DIVE, HOSTILE, "1", "2", f"{HOSTILE}\n# no heading")]
    markdown = as_markdown(candidate, lines)
    assert sum(line.startswith("#") for line in markdown.splitlines()) == 1
    assert sum(line.startswith("- ") for line in markdown.splitlines()) == 1
    assert "\x1b" not in markdown + as_text(candidate, lines) + as_json(candidate, lines)
    assert json.loads(as_json(candidate, lines))["record"][0]["before"] == "1"


def test_a_file_is_private_and_replaces_none(services: Services, busy: tuple[Candidate, InterviewId], tmp_path: Path) -> None:
    candidate, _ = busy
    folder = tmp_path / "out"
    folder.mkdir()
    path = export_record(services, candidate.id, "json", folder).path
    assert path is not None
    assert path.name.startswith("record-anna-svensson-")
    assert path.suffix == ".json"
    assert path.stat().st_mode & 0o077 == 0
    assert len(json.loads(path.read_text())["record"]) == 6
    with pytest.raises(ExportRefused):
        export_record(services, candidate.id, "json", folder)
    assert export_record(services, candidate.id, "json", folder, force=True).path == path
