"""The commands that run the app: ``demo`` and ``interview``."""

from __future__ import annotations

import sys
from functools import partial

import click

from interview_tui.cli.running import Run, prepare, run_to_end
from interview_tui.domain.bank import Stage
from interview_tui.errors import UsageError
from interview_tui.services.interviews import BUILT_STAGES


@click.command(short_help="Go straight into an interview.")
@click.argument("candidate", metavar="CANDIDATE")
@click.argument("stage", metavar="STAGE", type=click.Choice([str(stage) for stage in BUILT_STAGES]))
@click.pass_obj
def interview(run: Run, candidate: str, stage: str) -> int:
    """Go straight into the interview of CANDIDATE (id, or a part of the name) in STAGE; go on with an open one."""
    prepare(run)
    if not run.has_database():
        raise UsageError("There are no candidates yet. `interview-tui candidate add` adds one, or run `interview-tui`.")
    from interview_tui.app import InterviewApp
    from interview_tui.bootstrap import connect
    from interview_tui.screens.resume import Resume

    # A file that somebody else has open is no use for an interview, so there is no way to open it for reading here.
    first = partial(Resume, run.settings, candidate, Stage(stage))
    return run_to_end(InterviewApp(partial(connect, run.paths), run.settings, run.paths.state, first))


@click.command(short_help="Try the program on sample data.")
def demo() -> int:
    """Try the program on sample data, which is thrown away at the end. Without a terminal: write a sample scorecard."""
    from interview_tui.cli import demo as demonstration

    if all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return demonstration.show()
    demonstration.write_sample()
    return 0
