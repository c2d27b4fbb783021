"""``interview-tui candidate jobs``: the jobs of a candidate without the app."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.ending import complain
from interview_tui.cli.opening import SHORT_ID
from interview_tui.cli.output import aligned, say, write_json
from interview_tui.cli.running import Run
from interview_tui.domain.career_words import future_text, remark_text

if TYPE_CHECKING:
    from interview_tui.domain.career import CareerRemark, Job
    from interview_tui.domain.opening import Candidate
    from interview_tui.services.careers import Career
    from interview_tui.services.session import Services


@click.command("jobs", short_help="List the jobs of a candidate, and add some.")
@click.argument("wanted", metavar="CANDIDATE")
@click.option(
    "--add", "lines", metavar="LINE", multiple=True, help='Such as "2016-03–2018-08 Support agent, Employer AB, manager First Last".'
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_obj
def jobs(run: Run, wanted: str, lines: tuple[str, ...], as_json: bool) -> None:
    """List the jobs of CANDIDATE (id, or a part of the name), oldest first, with what to ask about.

    With --add the jobs of these lines are added first: all of them, or none when a line cannot be read.
    """
    run.need_database()
    given = [part for line in lines for part in ([part for part in line.splitlines() if part.strip()] or [line])]
    added: Sequence[Job] = ()
    if given:
        with run.writing() as services:
            person, career, added = _added(services, wanted, given)
    else:
        with run.reading() as services:
            person, career = _found(services, wanted)
    for job in added:
        if doubt := future_text(job, career.today):
            complain(f"{job.name}: {doubt}")
    if as_json:
        write_json(_plain(person, career))
        return
    if given:
        complain(f"Added: {len(given)}.")
    if not career.jobs:
        complain(f"No jobs yet. Next: interview-tui candidate jobs {person.id[:SHORT_ID]} --add LINE")
        return
    say(aligned(("DATES", "TITLE", "EMPLOYER", "MANAGER", "FULL-TIME", "RELATED", "DEPTH"), [_row(career, job) for job in career.jobs]))
    if career.remarks:
        say()
        for remark in career.remarks:
            say(remark_text(remark))


def _added(services: Services, wanted: str, lines: Sequence[str]) -> tuple[Candidate, Career, Sequence[Job]]:
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.careers import add_jobs

    added = add_jobs(services, resolve_candidate(services, wanted).id, lines)
    return *_found(services, wanted), added


def _found(services: Services, wanted: str) -> tuple[Candidate, Career]:
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.career_page import career_page

    person = resolve_candidate(services, wanted)
    return person, career_page(services, person.id).career


def _row(career: Career, job: Job) -> tuple[str, ...]:
    return (job.dates, job.title, job.employer, job.manager, _yes(job.full_time), _yes(job.related), _depth(career, job))


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _depth(career: Career, job: Job) -> str:
    """How deep to go; a part-time job is not walked through, so it has no depth."""
    depth = career.depths.get(job.id)
    return "" if depth is None else f"{depth}{'' if job.depth else ' (proposed)'}"


def _plain(person: Candidate, career: Career) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "opening_id": person.opening_id,
        "jobs": [_job(career, job) for job in career.jobs],
    }


def _job(career: Career, job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "dates": job.dates,
        "start": str(job.start) if job.start else None,
        "end": str(job.end) if job.end else None,
        "ongoing": job.ongoing,
        "title": job.title,
        "employer": job.employer,
        "manager": job.manager,
        "full_time": job.full_time,
        "related": job.related,
        "depth": career.depths.get(job.id),
        "depth_proposed": job.full_time and job.depth is None,
        "after": [_remark(remark) for remark in career.remarks if remark.before.id == job.id],
    }


def _remark(remark: CareerRemark) -> dict[str, Any]:
    """A remark; `job_id` is the job after it, null for the time since the last job."""
    after = None if remark.after is None else remark.after.id
    return {"kind": remark.kind.value, "months": remark.months, "job_id": after, "text": remark_text(remark)}
