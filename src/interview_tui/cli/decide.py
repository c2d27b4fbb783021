"""``interview-tui decide``: the panel's decision about a candidate, put on record."""

from __future__ import annotations

from collections.abc import Sequence

import click

from interview_tui.cli.ending import complain
from interview_tui.cli.opening import SHORT_ID
from interview_tui.cli.output import say
from interview_tui.cli.running import Run
from interview_tui.domain.decision import Verdict
from interview_tui.domain.persona_parts import Part, parts_meant
from interview_tui.domain.text import one_line
from interview_tui.errors import UsageError

_SHOWN = 80


@click.command(short_help="Put the panel's decision about a candidate on record.")
@click.argument("wanted", metavar="CANDIDATE")
@click.option("--verdict", type=click.Choice([verdict.value for verdict in Verdict]), required=True, help="What becomes of the candidate.")
@click.option("--reason", metavar="TEXT", required=True, help="Why, in words that can be read to the candidate.")
@click.option("--because", metavar="PART", required=True, help="Part of the persona: mission, outcome: …, culture: …, or a competency.")
@click.option("--consensus", type=float, metavar="NUMBER", help="The panel's own number, 1 to 10.")
@click.option("--comment", metavar="TEXT", default="", help="Why the consensus differs from the composite.")
@click.pass_obj
def decide(run: Run, wanted: str, verdict: str, reason: str, because: str, consensus: float | None, comment: str) -> None:
    """Put on record what the panel decides about CANDIDATE (id, or a part of the name). The program decides nothing.

    PART is the id of a competency, or words that occur in one part of the persona, with or without its kind before them:
    "outcome: first answer". A later decision takes the place of an earlier one, which stays on the record.
    """
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.decisions import decide as put_on_record
    from interview_tui.services.decisions import ground_of

    run.need_database()
    with run.writing() as services:
        candidate = resolve_candidate(services, wanted)
        ground = ground_of(services, candidate.id)
        part = _the_part(ground.parts, because)
        decision = put_on_record(services, candidate.id, Verdict(verdict), reason, part.tied_to, part.text, consensus, comment)
    say(f"Decided about {candidate.name}: {decision.verdict}, tied to {_named(part)}")
    if ground.missing:
        complain(f"Decided without everybody's ratings. {ground.missing}")
    complain(f"On the record: interview-tui audit {candidate.id[:SHORT_ID]}")


def _the_part(parts: Sequence[Part], because: str) -> Part:
    """The part that is meant. Raises UsageError, which lists what there is to choose from."""
    found = parts_meant(parts, because)
    if len(found) == 1:
        return found[0]
    if not parts:
        raise UsageError("The persona of this opening is empty. Write down whom you look for; a reason is tied to a part of it.")
    many = (
        f"“{one_line(because)}” matches {len(found)} parts of the persona:"
        if found
        else f"No part of the persona is “{one_line(because)}”:"
    )
    raise UsageError("\n".join([many, *(f"  {_named(part)}" for part in found or parts)]))


def _named(part: Part) -> str:
    text = one_line(part.text)
    return f"{part.key or part.tied_to}: {text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}"
