"""The jobs of a candidate while they are entered: what is taken off the list can be put back."""

from __future__ import annotations

from interview_tui.domain.career import YearMonth
from interview_tui.domain.changes import Change
from interview_tui.domain.ids import CandidateId
from interview_tui.services.careers import Career
from tests.builders import job

TODAY = YearMonth(2026, 8)


def career(*removed: int) -> tuple[Career, list[Change]]:
    """Three jobs, some of them off the list from before."""
    changes: list[Change] = []
    jobs = [job(n, removed=n in removed) for n in (2, 1, 3)]
    return Career(CandidateId("c1"), jobs, TODAY, changes.append), changes


def titles(of: Career) -> list[str]:
    return [job.title for job in of.removed]


def test_what_was_taken_off_last_comes_first() -> None:
    some, _ = career()
    assert some.removed == ()
    for number in (2, 3, 1):
        some.remove(job(number).id)
    assert titles(some) == ["Title 1", "Title 3", "Title 2"]
    some.put_back(job(3).id)
    assert titles(some) == ["Title 1", "Title 2"]
    some.remove(job(3).id)
    assert titles(some) == ["Title 3", "Title 1", "Title 2"]


def test_jobs_that_were_taken_off_before_can_be_put_back() -> None:
    some, changes = career(1, 2)
    assert titles(some) == ["Title 2", "Title 1"], "when they were is not known: the one that was entered last comes first"
    some.remove(job(3).id)
    assert titles(some) == ["Title 3", "Title 2", "Title 1"]
    for one in some.removed:
        some.put_back(one.id)
    assert len(some.jobs) == 3
    assert some.removed == ()
    assert len(changes) == 4


def test_a_change_of_a_job_off_the_list_leaves_it_there_once() -> None:
    some, changes = career(1)
    some.remove(job(1).id)
    assert (titles(some), changes) == (["Title 1"], [])
    some.next_depth(job(1).id)
    assert titles(some) == ["Title 1"]
