"""What a template can name besides the parts of the document: plain values, described in docs/templates.md.

Texts are as they were typed; the template escapes them. What an audience is not to read is not in here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from interview_tui.domain.composite import CompetencyLine, Composite, by_disagreement
from interview_tui.domain.decision import PanelDecision
from interview_tui.domain.disagreement import Headline, level
from interview_tui.domain.notes import Mark
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.pooled import Pooled
from interview_tui.domain.reference_report import ReferenceReport
from interview_tui.domain.scorecard import Audience, InterviewCard, Scorecard
from interview_tui.services.markdown_blocks import day

Values = dict[str, Any]


def scorecard_data(scorecard: Scorecard) -> Values:
    """The data of a scorecard for the panel or the candidate."""
    panel = scorecard.panel
    marks = {line.competency.id: dict(line.marks) for line in panel.before.lines}
    return {
        **_subject(scorecard.candidate, scorecard.opening, scorecard.audience, scorecard.program, names_left_out=scorecard.names_left_out),
        "keeping": _keeping(scorecard.opening, scorecard.erase_on),
        "raters": list(panel.raters),
        "composite": _composite(panel.before, panel.after, panel.before.per_rater),
        "lines": [_line(line, len(line.marks), marks[line.competency.id]) for line in by_disagreement(panel.before.lines)],
        "headline": _headline(panel.headline),
        "verdict": _verdict(panel.decisions),
        "interviews": [_interview(card) for card in scorecard.interviews],
        "noted": [
            _noted(mark, line.text, line.entry.question.label, card.interview.interviewer)
            for mark in Mark
            for card in scorecard.interviews
            for line in card.noted(mark)
        ],
        "people": _people(scorecard.references),
    }


def manager_data(pooled: Pooled) -> Values:
    """The data for who hires and does not rate: nothing of a single rater."""
    counts = {line.competency.id: count for line, count in zip(pooled.before.lines, pooled.counts, strict=True)}
    return {
        **_subject(pooled.candidate, pooled.opening, Audience.MANAGER, pooled.program, names_left_out=pooled.names_left_out),
        "keeping": _keeping(pooled.opening, pooled.erase_on),
        "raters": pooled.raters,
        "composite": _composite(pooled.before, pooled.after, {}),
        "lines": [_line(line, counts[line.competency.id], {}) for line in by_disagreement(pooled.before.lines)],
        "headline": _headline(pooled.headline),
        "verdict": _verdict(pooled.decisions),
        "interviews": [{"stage": stage.stage.value, "raters": stage.raters} for stage in pooled.stages],
        "noted": [
            _noted(mark, quote.text, quote.entry.question.label, "")
            for mark in Mark
            for stage in pooled.stages
            for quote in stage.noted[mark]
        ],
        "people": _people(pooled.references),
    }


def _subject(candidate: Candidate, opening: Opening, audience: Audience, program: str, *, names_left_out: bool) -> Values:
    persona = opening.persona
    return {
        "audience": audience.value,
        "language": opening.language,
        "program": program,
        "names_left_out": names_left_out,
        "candidate": {"id": str(candidate.id), "name": candidate.name},
        "opening": {
            "id": str(opening.id),
            "title": opening.title,
            "mission": persona.mission,
            "outcomes": list(persona.outcomes),
            "culture": list(persona.culture),
            "weights_reason": persona.weights_reason,
        },
    }


def _keeping(opening: Opening, erase_on: date | None) -> Values:
    """What the data are for, who answers for them, and until when they are kept (F19)."""
    return {
        "purpose": opening.purpose,
        "controller": opening.controller,
        "contact": opening.controller_contact,
        "closed_on": None if opening.closed_on is None else opening.closed_on.isoformat(),
        "months": opening.keep_months,
        "erase_on": None if erase_on is None else erase_on.isoformat(),
    }


def _composite(before: Composite, after: Composite, each: Mapping[str, float | None]) -> Values:
    return {"value": before.value, "after": after.value, "covered": before.covered, "by_rater": dict(each)}


def _line(line: CompetencyLine, raters: int, marks: Mapping[str, float]) -> Values:
    return {
        "competency": line.competency.name,
        "weight": float(line.weight),
        "raters": raters,
        "mean": line.mean,
        "lowest": line.lowest,
        "highest": line.highest,
        "spread": line.spread,
        "level": None if line.spread is None else level(line.spread).value,
        "marks": marks,
    }


def _headline(found: Headline | None) -> Values | None:
    if found is None:
        return None
    return {"cells": found.cells, "within_one": found.within_one, "apart_three": found.apart_three, "by_chance": found.by_chance}


def _verdict(decisions: Sequence[PanelDecision]) -> Values | None:
    """The decision that holds."""
    if not decisions:
        return None
    last = decisions[-1]
    return {
        "verdict": last.verdict.value,
        "reason": last.reason,
        "tied_to": last.tied_to.value,
        "tied_text": last.tied_text,
        "by": last.by,
        "day": day(last.at_ms),
        "consensus": last.consensus,
        "comment": last.consensus_comment,
        "composite": last.composite,
    }


def _interview(card: InterviewCard) -> Values:
    return {
        "stage": card.interview.stage.value,
        "interviewer": card.interview.interviewer,
        "day": day(card.interview.started_ms),
        "minutes": card.interview.clock.elapsed_ms / 60_000,
        "submitted": None if card.submission is None else day(card.submission.at_ms),
        "composite": card.score.value,
    }


def _noted(mark: Mark, text: str, question: str, by: str) -> Values:
    return {"mark": mark.name.lower(), "text": text, "question": question, "by": by}


def _people(report: ReferenceReport | None) -> list[Values]:
    """Who may be called, with both numbers; a prediction that is hidden until the call is None."""
    pairs: Iterable[Any] = report.compared if report is not None else ()
    return [
        {
            "name": person.reference.name,
            "relation": person.reference.relation.value,
            "outcome": person.outcome.value,
            "predicted": _value(None if person.is_hidden else person.prediction),
            "given": _value(person.number),
            "gap": gap.gap,
        }
        for person, gap in pairs
    ]


def _value(found: Any) -> int | None:
    return found.number.value if found is not None and found.number is not None else None
