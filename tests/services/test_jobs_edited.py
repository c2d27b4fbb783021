"""A job that is edited after a deep-dive was submitted: the seal is not over it, so scorecard and record say it (F12)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from interview_tui.domain.audit import what_was_done
from interview_tui.domain.career import Job
from interview_tui.domain.changes import JobChanged
from interview_tui.domain.interview import Decision
from interview_tui.paths import Paths
from interview_tui.screens.deep_dive_view import since_text
from interview_tui.services.audit import record
from interview_tui.services.banks import BankLibrary
from interview_tui.services.interviews import finish
from interview_tui.services.markdown import render_markdown
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.seal import submit
from interview_tui.services.session import Chair, Services
from interview_tui.storage import openings
from interview_tui.storage.store import Store
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples
from tests.thorough import first_only

WHO, HELD = samples.candidate().id, dive.interview().id
SAID = {
    "en": "- **Since then:** edited after it was submitted and shown as they are today: Support agent, Other Shop.",
    "sv": "- **Sedan dess:** ändrat efter inlämningen och visat som det är i dag: Support agent, Other Shop.",
}


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A database with the submitted deep-dive of the samples, and a clock that goes on."""
    ticks = count(dive.interview().started_ms + 130 * 60_000, 1000)
    paths = Paths(tmp_path / "a.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "settings.toml", tmp_path / "state")
    with Store.open(paths.database, state=paths.state, backups=paths.backups, now_ms=lambda: next(ticks)) as store:
        dive.write(store, finished=False)
        services = Services(store, BankLibrary(None, tmp_path / "none"), paths, lambda: next(ticks), Chair("Maria Ek"))
        finish(services, HELD, Decision.ADVANCE, "Takes charge.")
        yield services


def edit(services: Services, changed: Job) -> None:
    services.store.submit(JobChanged(changed))
    assert services.store.flush(60)


OTHER = replace(dive.SHOP, employer="Other Shop", rev=1)


@pytest.mark.parametrize("language", first_only(["en", "sv"]))
def test_a_job_that_is_edited_after_submitting_is_named(services: Services, language: str) -> None:
    services.store.write(lambda conn: openings.update_opening(conn, samples.opening(language)))
    submit(services, HELD)
    assert SAID[language] not in render_markdown(build_scorecard(services, WHO))
    edit(services, OTHER)
    scorecard = build_scorecard(services, WHO)
    assert SAID[language] in render_markdown(scorecard)
    dived = scorecard.interviews[0].dive
    assert dived is not None
    assert "edited after it was submitted and shown as they are today: Support agent, Other Shop." in since_text(dived)
    (line,) = record(services, WHO)
    assert what_was_done(line).endswith("Since then these jobs were edited in the career: Support agent, Other Shop")


def test_what_was_edited_before_submitting_is_nothing_new(services: Services) -> None:
    edit(services, OTHER)
    submit(services, HELD)
    (line,) = record(services, WHO)
    assert line.about == ""
    assert "edited" not in what_was_done(line)
    assert "Since then" not in render_markdown(build_scorecard(services, WHO))


def test_a_job_that_left_the_list_is_named_once(services: Services) -> None:
    submit(services, HELD)
    edit(services, replace(dive.SHOP, removed=True, rev=1))
    dived = build_scorecard(services, WHO).interviews[0].dive
    assert dived is not None
    assert (len(dived.gone), dived.edited) == (1, ())
    assert record(services, WHO)[0].about == dive.SHOP.name
