"""A scorecard as one Markdown document that a panel can read, discuss from, and keep.

The same scorecard gives the same bytes. Whatever was typed into a name, a note or a bank changes neither the structure of
the document nor what it links to (reliability 2.6, case 78).
"""

from __future__ import annotations

from interview_tui.domain.pooling import pool
from interview_tui.domain.scorecard import Audience, InterviewCard, Scorecard
from interview_tui.domain.seal import RaterStanding, RaterState, StageSight, rater_key
from interview_tui.services.markdown_blocks import day, decimal, interviewer_of, moment, table
from interview_tui.services.markdown_decision import decision_blocks
from interview_tui.services.markdown_details import details
from interview_tui.services.markdown_escape import inline, yaml_string
from interview_tui.services.markdown_front import front_panel, front_references, front_subject
from interview_tui.services.markdown_keeping import keeping
from interview_tui.services.markdown_manager import manager_parts
from interview_tui.services.markdown_panel import mission, panel
from interview_tui.services.markdown_references import references
from interview_tui.services.markdown_summary import summary
from interview_tui.services.template_data import manager_data, scorecard_data
from interview_tui.services.templates import Template, render_template, shipped_template
from interview_tui.services.words import Words, words_in


def render_markdown(scorecard: Scorecard, template: Template | None = None) -> str:
    """The whole document, in the language of the opening, ending with a line break.

    Args:
        scorecard: for whom it is decides what is in it: the manager's holds nothing of any single rater.
        template: how the parts are put together; that of the program unless given.

    Raises:
        InvalidFile: the template cannot be used.
    """
    words = words_in(scorecard.opening.language)
    template = template or shipped_template(scorecard.audience)
    if scorecard.audience is Audience.MANAGER:
        pooled = pool(scorecard)
        return render_template(template, manager_parts(pooled, words), manager_data(pooled), words.decimal)
    return render_template(template, _parts(scorecard, words), scorecard_data(scorecard), words.decimal)


def _parts(scorecard: Scorecard, words: Words) -> dict[str, str]:
    """The parts by name.

    The summaries of all interviews and what the reference calls have given come first, so that the beginning is enough to discuss
    from; then each interview and each call in full. How to reach somebody is never in it.
    """
    persona, held = scorecard.opening.persona, scorecard.panel
    blocks = {
        "front": [_front_matter(scorecard)],
        "head": _head(scorecard, words),
        "decision": decision_blocks(held.decisions, scorecard.opening.language) if held.raters or held.decisions else [],
        "panel": panel(scorecard, words),
        "summaries": [block for card in scorecard.interviews for block in summary(card, persona, words)],
        "references": references(scorecard, words),
        "details": [block for card in (*scorecard.interviews, *scorecard.calls) for block in details(card, persona, words)],
        "end": ["---", words.made_with.format(program=inline(scorecard.program))],
    }
    return {name: "\n\n".join(part) for name, part in blocks.items()}


def _front_matter(scorecard: Scorecard) -> str:
    lines = [
        *front_subject(scorecard),
        f"sealed: [{', '.join(yaml_string(stage) for stage in _sealed_stages(scorecard))}]",
        "interviews:" if scorecard.interviews else "interviews: []",
    ]
    for card in scorecard.interviews:
        lines += _front_interview(card)
    lines += front_panel(scorecard.panel.before, scorecard.panel.after, len(scorecard.panel.raters))
    lines += front_references(scorecard)
    return "\n".join(["---", *lines, "---"])


def _sealed_stages(scorecard: Scorecard) -> list[str]:
    return [sight.stage.value for sight in scorecard.panel.sights if sealed_raters(sight, scorecard)]


def _front_interview(card: InterviewCard) -> list[str]:
    interview, score = card.interview, card.score
    fields = [
        ("stage", yaml_string(interview.stage.value)),
        ("status", yaml_string("in progress" if interview.is_open else "finished")),
        ("submitted", yaml_string(day(card.submission.at_ms)) if card.submission else "null"),
        ("interviewer", yaml_string(interview.interviewer)),
        ("listened", "true" if interview.listened else "false"),
        ("date", yaml_string(day(interview.started_ms))),
        ("minutes", f"{interview.clock.elapsed_ms / 60_000:.1f}"),
        ("decision", yaml_string(interview.decision.value) if interview.decision else "null"),
        ("composite", "null" if score.value is None else f"{score.value:.2f}"),
        ("questions_rated", str(score.rated)),
        ("questions_to_rate", str(score.asked)),
        ("weight_covered", f"{score.covered:.2f}"),
        *_front_jobs(card),
        ("bank", yaml_string(card.bank.id)),
        ("bank_version", yaml_string(card.bank.version)),
        ("bank_hash", yaml_string(card.bank.hash)),
    ]
    return [f"{'  - ' if number == 0 else '    '}{name}: {value}" for number, (name, value) in enumerate(fields)]


def _front_jobs(card: InterviewCard) -> list[tuple[str, str]]:
    """The coverage and the planned minutes of a deep-dive (F4, F5); nothing for another stage."""
    if card.dive is None:
        return []
    read = card.dive.coverage
    return [
        ("minutes_planned", str(card.interview.minutes)),
        ("jobs", str(len(card.dive.listed))),
        ("questions_asked", str(read.asked)),
        ("questions_to_ask", str(read.cells)),
        ("coverage", f"{read.asked / read.cells:.2f}" if read.cells else "null"),
    ]


def _head(scorecard: Scorecard, words: Words) -> list[str]:
    name = inline(scorecard.candidate.name) or words.unknown
    facts = [
        f"**{words.opening}:** {inline(scorecard.opening.title) or words.unknown}",
        f"**{words.mission}:** {mission(scorecard.opening.persona, words)}",
    ]
    calls = words.calls_to_references
    personal = calls.candidate_copy if scorecard.audience is Audience.CANDIDATE else words.personal_data
    blocks = [f"# {words.title.format(name=name)}", f"> {personal.format(name=name)}"]
    blocks += keeping(scorecard.opening, scorecard.erase_on, scorecard.panel.decisions)
    if scorecard.names_left_out:
        blocks.append(f"> {calls.names_left_out}")
    blocks.append("\\\n".join(facts))
    if scorecard.as_of_ms is not None:
        blocks.append(words.as_of.format(moment=moment(scorecard.as_of_ms)))
    closed = _sealed(scorecard, words)
    blocks += closed
    if closed and not scorecard.interviews and not scorecard.calls:
        blocks.append(words.all_sealed)
    elif not scorecard.interviews and not _somebody_called(scorecard):
        blocks.append(words.no_interview if scorecard.references is None else words.no_interview_yet)
    if len(scorecard.interviews) > 1:
        blocks += [f"## {words.interviews}", _interviews(scorecard, words)]
    return blocks


def _sealed(scorecard: Scorecard, words: Words) -> list[str]:
    """One line for each stage of which something is sealed: whose it is, how far they are, when it opens (F12)."""
    lines = []
    for sight in scorecard.panel.sights:
        closed = sealed_raters(sight, scorecard)
        who = (words.sealed_raters[rater.at_ms is not None].format(name=inline(rater.name), day=day(rater.at_ms or 0)) for rater in closed)
        if closed:
            stage, why = words.stages[sight.stage], words.sealed_why[sight.sealed]
            lines.append(f"> {words.sealed.format(stage=stage, raters='; '.join(who), why=why)}")
    return lines


def sealed_raters(sight: StageSight, scorecard: Scorecard) -> tuple[RaterStanding, ...]:
    """Who has begun an interview of a stage that is not in the scorecard."""
    seen = {rater_key(card.interview.interviewer) for card in scorecard.interviews if card.interview.id in sight.visible}
    return tuple(rater for rater in sight.raters if rater.state is not RaterState.NOT_BEGUN and rater_key(rater.name) not in seen)


def _somebody_called(scorecard: Scorecard) -> bool:
    """Whether there is something to read of calls, if only that they were tried."""
    return bool(scorecard.calls) or (scorecard.references is not None and scorecard.references.was_begun)


def _interviews(scorecard: Scorecard, words: Words) -> str:
    """The interviews beside each other, in the order in which they were held; nothing is averaged over them."""
    head = (words.stage, words.interviewer, words.day, words.status, words.composite, words.rated_questions)
    return table(head, [_interview(card, words) for card in scorecard.interviews], right=(4, 5))


def _interview(card: InterviewCard, words: Words) -> tuple[str, ...]:
    interview, score = card.interview, card.score
    decided = words.decisions[interview.decision] if interview.decision else words.decision_missing
    ended = words.in_progress if interview.is_open else decided
    if not interview.stage.is_rated:
        ended = words.in_progress if interview.is_open else inline(interview.decision_reason, limit=120) or words.unknown
        return words.stages[interview.stage], interviewer_of(card, words), day(interview.started_ms), ended, words.unknown, words.unknown
    value = words.composite_none if score.value is None else decimal(score.value, 1, words)
    rated = words.n_of_n.format(rated=score.rated, linked=score.asked)
    return words.stages[interview.stage], interviewer_of(card, words), day(interview.started_ms), ended, value, rated
