"""The commands that run the app: ``demo`` and ``interview``."""

from __future__ import annotations

import sys
from functools import partial

import click

from interview_tui.cli.ending import complain
from interview_tui.cli.running import Run, prepare, run_to_end
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, ReferenceId
from interview_tui.errors import UsageError
from interview_tui.services.interviews import BUILT_STAGES


@click.command(short_help="Go straight into an interview.")
@click.argument("candidate", metavar="CANDIDATE")
@click.argument("stage", metavar="STAGE", type=click.Choice([str(stage) for stage in BUILT_STAGES]))
@click.option("--person", metavar="NAME", help="With STAGE reference: call NAME (id, or a part of the name) straight away.")
@click.pass_obj
def interview(run: Run, candidate: str, stage: str, person: str | None) -> int:
    """Go straight into the interview of CANDIDATE (id, or a part of the name) in STAGE; go on with an open one.

    An application is reviewed at the desk; an offer is the call before the letter. A deep-dive that is not planned yet is planned first.
    With STAGE reference the plan of the calls comes first, unless --person says whom to call; nobody is called without the candidate's
    permission.
    """
    called = None
    if person is not None:
        if stage != Stage.REFERENCE:
            raise UsageError(f"--person goes with the stage reference, not with {stage}.")
        candidate, called = _called(run, candidate, person)
    try:
        prepare(run)
    except UsageError as error:
        missing = _missing(run, candidate) if stage == Stage.DEEP_DIVE else ""
        if missing:
            raise UsageError(f"{missing}\n{error}") from None
        raise
    run.need_database()
    from interview_tui.app import InterviewApp
    from interview_tui.bootstrap import ConnectToWrite
    from interview_tui.screens.resume import Resume

    # A file that somebody else has open is no use for an interview, so there is no way to open it for reading here.
    if stage == Stage.OFFER:
        _warn_undecided(run, candidate)
    first = partial(Resume, run.settings, candidate, Stage(stage), called)
    return run_to_end(InterviewApp(ConnectToWrite(run.paths), run.settings, run.paths.state, first))


def _called(run: Run, wanted: str, name: str) -> tuple[CandidateId, ReferenceId]:
    """The ids of the candidate and of who is to be called, before anything is begun.

    Raises:
        NotFound: nobody is called so.
        UsageError: several may be meant, or the person must not be called (F8).
    """
    from interview_tui.domain.permission import hold_on
    from interview_tui.domain.reference_words import hold_text
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.references import find_reference, load_people

    run.need_database()
    with run.reading() as services:
        about = resolve_candidate(services, wanted)
        person = find_reference(load_people(services, about.id, ""), name)
    hold = hold_on(person)
    if hold is not None:
        raise UsageError(hold_text(hold, person.name))
    return about.id, person.id


def _warn_undecided(run: Run, wanted: str) -> None:
    """Say that the panel has not decided to hire, if so, before the call with the offer begins. Nothing is refused because of it."""
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.offers import caution_for

    with run.reading() as services:
        caution = caution_for(services, resolve_candidate(services, wanted))
    if caution:
        complain(caution)


def _missing(run: Run, wanted: str) -> str:
    """What a deep-dive cannot begin without, for whoever has no terminal to plan it in; empty when it can."""
    if not run.finds_database():
        return ""
    from interview_tui.cli.opening import SHORT_ID
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.career_page import career_page

    with run.reading() as services:
        person = resolve_candidate(services, wanted)
        deep = career_page(services, person.id)
    if not deep.missing or deep.plan is None:
        return ""
    short = person.id[:SHORT_ID]
    here = [] if deep.plan.jobs else [f"`interview-tui candidate jobs {short} --add LINE` adds jobs"]
    here += [f"`interview-tui invite {short} --participant LINE` plans it"] if deep.plan.needed else []
    return (
        f"The deep-dive cannot begin yet. Missing: {', '.join(deep.missing)}. In a terminal the app asks for it; without one, "
        f"{', '.join(here)}."
    )


@click.command(short_help="Try the program on sample data.")
def demo() -> int:
    """Try the program on sample data, which is thrown away at the end. Without a terminal: write a sample scorecard."""
    from interview_tui.cli import demo as demonstration

    if all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return demonstration.show()
    demonstration.write_sample()
    return 0
