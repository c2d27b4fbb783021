"""What the page of a decision says: pure functions, without a screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from interview_tui.domain.decision import PanelDecision, Tied, Verdict
from interview_tui.domain.panel import PanelReading
from interview_tui.domain.persona_parts import Part
from interview_tui.domain.rounding import in_digits
from interview_tui.domain.text import one_line
from interview_tui.screens.panel_head import decisions
from interview_tui.widgets.window_list import fit

VERDICTS: tuple[tuple[Verdict, str], ...] = (
    (Verdict.ADVANCE, "advance to the next stage"),
    (Verdict.HOLD, "hold: decide later"),
    (Verdict.DECLINE, "decline"),
    (Verdict.HIRE, "hire"),
)
"""Each verdict as it is offered; its first letter chooses it."""
_KINDS = {Tied.MISSION: "Mission", Tied.OUTCOME: "Outcome", Tied.COMPETENCY: "Competency", Tied.CULTURE: "Culture"}


_WORDS_SHOWN = 60
"""Characters of a reason that stand in a question or a notice."""


def part_lines(parts: Sequence[Part], chosen: int | None, width: int) -> list[Content]:
    """The parts of the persona, one line each, with a mark at the chosen one."""
    lines = []
    for place, part in enumerate(parts):
        mark = "(•)" if place == chosen else "( )"
        text = fit(f"{mark} {_KINDS[part.tied_to]:<11}{one_line(part.text)}", max(20, width)).rstrip()
        lines.append(Content.styled(text, "bold" if place == chosen else ""))
    return lines


def composite_words(panel: PanelReading) -> str:
    """The composite beside the field for the consensus, so that nobody takes the one for the other."""
    if panel.before.value is None:
        return "no composite yet: nothing is submitted"
    after = f", {in_digits(panel.after.value)} after the discussion" if panel.was_revised and panel.after.value is not None else ""
    raters = len(panel.raters)
    return f"composite {in_digits(panel.before.value)}{after} · {raters} rater{'' if raters == 1 else 's'}"


def earlier(panel: PanelReading, width: int) -> Content:
    """The decisions until now, the newest first; empty when there is none."""
    return decisions(panel.decisions).build(width) if panel.decisions else Content()


def parse_consensus(text: str) -> float | None:
    """A number as it is typed, with a point or a comma; None for an empty field. Raises ValueError for anything else."""
    text = one_line(text).replace(",", ".")
    return float(text) if text else None


def asked(verdict: Verdict, part: Part, reason: str) -> str:
    """What would be put on record, and that it stays: the question before a decision is made."""
    tied = f"{_KINDS[part.tied_to]} “{_cut(part.text)}”"
    stays = "It stays on record for good, with your name: nothing of it can be changed or taken back. A later decision can take its place."
    return f"{verdict.value.capitalize()}, because of: {tied}\nReason: {_cut(reason)}\n\n{stays}"


def on_record(decision: PanelDecision) -> str:
    """A decision that was put on record."""
    return f"On record: {decision.verdict.value}, by {one_line(decision.by)}. Reason: {_cut(decision.reason)}"


def _cut(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _WORDS_SHOWN else f"{text[: _WORDS_SHOWN - 1].rstrip()}…"
