"""A scorecard as one Markdown document that a panel can read, discuss from, and keep.

The same scorecard gives the same bytes. Whatever was typed into a name, a note or a bank changes neither the structure of
the document nor what it links to (reliability 2.6, case 78).
"""

from __future__ import annotations

from interview_tui.domain.persona import Persona
from interview_tui.domain.scorecard import Audience, InterviewCard, Scorecard
from interview_tui.services.markdown_blocks import day, decimal, moment, table
from interview_tui.services.markdown_details import details
from interview_tui.services.markdown_escape import inline, yaml_string
from interview_tui.services.markdown_front import front_references
from interview_tui.services.markdown_references import references
from interview_tui.services.markdown_summary import summary
from interview_tui.services.words import Words, words_in

KIND = "interview-tui/scorecard"
FORMAT = 1
"""Version of the front matter: raised when a field changes its meaning or goes away."""
MISSION_LIMIT = 280
"""Most characters of the mission on the first page."""


def render_markdown(scorecard: Scorecard) -> str:
    """The whole document, in the language of the opening, ending with a line break.

    The summaries of all interviews and what the reference calls have given come first, so that the beginning is enough to discuss
    from; then each interview and each call in full. How to reach somebody is never in it.
    """
    words = words_in(scorecard.opening.language)
    persona = scorecard.opening.persona
    blocks = [_front_matter(scorecard), *_head(scorecard, words)]
    for card in scorecard.interviews:
        blocks += summary(card, persona, words)
    blocks += references(scorecard, words)
    for card in (*scorecard.interviews, *scorecard.calls):
        blocks += details(card, persona, words)
    blocks += ["---", words.made_with.format(program=inline(scorecard.program))]
    return "\n\n".join(blocks) + "\n"


def _front_matter(scorecard: Scorecard) -> str:
    lines = [
        f"kind: {yaml_string(KIND)}",
        f"format: {FORMAT}",
        f"candidate: {yaml_string(scorecard.candidate.name)}",
        f"candidate_id: {yaml_string(scorecard.candidate.id)}",
        f"opening: {yaml_string(scorecard.opening.title)}",
        f"opening_id: {yaml_string(scorecard.opening.id)}",
        f"language: {yaml_string(scorecard.opening.language)}",
        f"audience: {yaml_string(scorecard.audience.value)}",
        f"names_left_out: {'true' if scorecard.names_left_out else 'false'}",
        "interviews:" if scorecard.interviews else "interviews: []",
    ]
    for card in scorecard.interviews:
        lines += _front_interview(card)
    lines += front_references(scorecard)
    return "\n".join(["---", *lines, "---"])


def _front_interview(card: InterviewCard) -> list[str]:
    interview, score = card.interview, card.score
    fields = [
        ("stage", yaml_string(interview.stage.value)),
        ("status", yaml_string("in progress" if interview.is_open else "finished")),
        ("interviewer", yaml_string(interview.interviewer)),
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
        f"**{words.mission}:** {_mission(scorecard.opening.persona, words)}",
    ]
    calls = words.calls_to_references
    personal = calls.candidate_copy if scorecard.audience is Audience.CANDIDATE else words.personal_data
    blocks = [f"# {words.title.format(name=name)}", f"> {personal.format(name=name)}"]
    if scorecard.names_left_out:
        blocks.append(f"> {calls.names_left_out}")
    blocks.append("\\\n".join(facts))
    if scorecard.as_of_ms is not None:
        blocks.append(words.as_of.format(moment=moment(scorecard.as_of_ms)))
    if not scorecard.interviews and not _somebody_called(scorecard):
        blocks.append(words.no_interview if scorecard.references is None else words.no_interview_yet)
    if len(scorecard.interviews) > 1:
        blocks += [f"## {words.interviews}", _interviews(scorecard, words)]
    return blocks


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
    value = words.composite_none if score.value is None else decimal(score.value, 1, words)
    rated = words.n_of_n.format(rated=score.rated, linked=score.asked)
    interviewer = inline(interview.interviewer) or words.unknown
    return words.stages[interview.stage], interviewer, day(interview.started_ms), ended, value, rated


def _mission(persona: Persona, words: Words) -> str:
    """The beginning of the mission: its first line, cut where it is long."""
    lines = (line for line in persona.mission.splitlines() if line.strip())
    return inline(next(lines, ""), limit=MISSION_LIMIT) or words.mission_missing
