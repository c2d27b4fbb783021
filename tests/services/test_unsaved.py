"""While the disk takes nothing, everything that is opened shows what was typed, and nothing of it is lost afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.career_line import parse_job
from interview_tui.domain.interview import Decision
from interview_tui.errors import NotSaved
from interview_tui.services.candidates import add_candidate
from interview_tui.services.careers import load_career
from interview_tui.services.export import export_markdown
from interview_tui.services.interviews import finish, load_live, start
from interview_tui.services.note_history import earlier_texts
from interview_tui.services.openings import add_opening
from interview_tui.services.references import load_people
from interview_tui.services.session import Services
from interview_tui.storage import checksums, interviews
from tests.services.packet_samples import computer
from tests.storage.places import Heard, failing, full_disk, saved

WHO = "Maria Lind"
LONG = "a long and important answer, typed while the disk was full"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with computer(tmp_path, WHO) as opened:
        yield opened


def test_what_is_left_on_a_full_disk_is_gone_on_with(services: Services) -> None:
    candidate = add_candidate(services, add_opening(services, "Support agent").id, "Anna Ek")
    live = load_live(services, start(services, candidate.id, Stage.QUICK_SCREEN, WHO))
    live.set_notes("first")
    assert services.store.flush(60)
    heard = Heard(services.store)
    with full_disk(services.store):
        live.set_notes(f"first; {LONG}")
        live.give(7)
        live.leave()
        heard.wait(failing)
        again = load_live(services, live.interview.id)
        assert (again.answer.notes, again.answer.rating) == (f"first; {LONG}", live.answer.rating)
        again.set_notes("replaced")
        again.draft_reason("half a reason")
        load_career(services, candidate.id).add(parse_job("Clerk, Acme, boss Olle"))
        career = load_career(services, candidate.id)
        career.remove(career.jobs[0].id)
        career = load_career(services, candidate.id)
        career.put_back(career.removed[0].id)
        assert [job.manager for job in load_career(services, candidate.id).jobs] == ["Olle"]
        assert [one.name for one in load_people(services, candidate.id, WHO).everybody] == ["Olle"]
        with pytest.raises(NotSaved, match="disk full"):
            finish(services, again.interview.id, Decision.ADVANCE, "Good.")
        last = load_live(services, live.interview.id)
        assert (last.answer.notes, last.interview.decision_reason) == ("replaced", "half a reason")
        assert [kept.notes for kept in earlier_texts(services, last.interview.id, last.place)] == [f"first; {LONG}"]
        exported = export_markdown(services, candidate.id, "-")
        assert "replaced" in exported.text
        assert any("Not everything that was typed is saved yet" in notice for notice in exported.notices)
        heard.forget()
    heard.wait(saved)
    assert services.store.flush(60)
    with services.store.read_saved() as conn:
        assert [given.notes for given in interviews.answers_of(conn, live.interview.id)] == ["replaced"]
        assert checksums.differences(conn) == ()
    assert [kept.notes for kept in earlier_texts(services, last.interview.id, last.place)] == [f"first; {LONG}"]
    assert [job.manager for job in load_career(services, candidate.id).jobs] == ["Olle"]
