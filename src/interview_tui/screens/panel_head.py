"""The first lines of a scorecard: what was decided, what is still sealed, the persona, and the composite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from interview_tui.domain.composite import Composite, effective_weights
from interview_tui.domain.decision import PanelDecision, Tied, Verdict
from interview_tui.domain.persona import Persona
from interview_tui.domain.rating import Band
from interview_tui.domain.rounding import in_digits
from interview_tui.domain.scorecard import Scorecard
from interview_tui.domain.seal import RaterStanding, RaterState, StageSight
from interview_tui.domain.text import clean, one_line
from interview_tui.moments import moment_text
from interview_tui.screens.interview_view import STAGE_NAMES
from interview_tui.screens.look import MUTED, hung
from interview_tui.screens.panel_rows import count, fact, heading, number, quiet
from interview_tui.screens.scorecard_view import title
from interview_tui.widgets.page_row import PageRow, Words

VERDICT_WORDS = {Verdict.ADVANCE: "Advance", Verdict.HOLD: "Hold", Verdict.DECLINE: "Decline", Verdict.HIRE: "Hire"}
TIED_WORDS = {Tied.MISSION: "the mission", Tied.OUTCOME: "an outcome", Tied.COMPETENCY: "a competency", Tied.CULTURE: "the culture"}
OUTCOMES_SHOWN = 4
_STATE_WORDS = {
    RaterState.SUBMITTED: "submitted",
    RaterState.FINISHED: "finished, not submitted",
    RaterState.OPEN: "in progress",
    RaterState.NOT_BEGUN: "not begun",
}


# -- what holds now ----------------------------------------------------------------------------------------------------


def head(scorecard: Scorecard, width: int) -> Iterator[PageRow]:
    """What is sealed, what was decided, who has submitted."""
    yield heading(f"{one_line(scorecard.candidate.name)} · {one_line(scorecard.opening.title)}", width)
    yield fact("Data", f"personal data of the candidate, who can ask to read it; {kept_until(scorecard)}", width)
    panel = scorecard.panel
    yield from _sealed(panel.sealed, width)
    decision = panel.decision
    if decision is None:
        yield fact("Decision", "no decision yet", width, style="bold")
    else:
        what = f"{VERDICT_WORDS[decision.verdict]} — {one_line(decision.by)}, {moment_text(decision.at_ms)}"
        yield fact("Decision", what, width, decisions(panel.decisions), style="bold $text-accent")
        yield fact("Reason", _reason(decision), width)
        if decision.consensus is not None:
            yield fact("Consensus", _consensus(decision), width)
    for place, sight in enumerate(panel.sights):
        yield fact("Raters" if not place else "", f"{STAGE_NAMES[sight.stage]}, {_standing(sight)}", width, _when(sight))


def kept_until(scorecard: Scorecard) -> str:
    """Until when the data are kept, as an export says it too (F19)."""
    if scorecard.erase_on is not None:
        return f"to be erased on {scorecard.erase_on.isoformat()}"
    if scorecard.opening.closed_on is None:
        return "without an erase date, since the opening is not closed"
    return "without an erase date until they are handed over"


def _sealed(sights: Sequence[StageSight], width: int) -> Iterator[PageRow]:
    from interview_tui.services.seal import why_sealed

    # What is not submitted nobody else sees anyway: only where something was, there is something to open.
    closed = [sight for sight in sights if any(rater.state is RaterState.SUBMITTED for rater in sight.raters)]
    for place, sight in enumerate(closed):
        yield fact("Sealed" if not place else "", f"{STAGE_NAMES[sight.stage]}: {clean(why_sealed(sight))}", width, style="$text-warning")


def _reason(decision: PanelDecision) -> str:
    tied = f" (tied to {TIED_WORDS[decision.tied_to]}: “{one_line(decision.tied_text)}”)" if decision.tied_text.strip() else ""
    return f"{clean(decision.reason).strip()}{tied}"


def _consensus(decision: PanelDecision) -> str:
    """The panel's own number beside the one that arithmetic gave at that moment; neither takes the other's place."""
    beside = "there was no composite" if decision.composite is None else f"the composite was {number(decision.composite)}"
    comment = f": {clean(decision.consensus_comment).strip()}" if decision.consensus_comment.strip() else ""
    return f"{number(decision.consensus)} of 10, {beside}{comment}"


def decisions(held: Sequence[PanelDecision]) -> Words:
    """Every decision, the newest first: an earlier one stays readable."""

    def build(width: int) -> Content:
        blocks = []
        for item in reversed(held):
            what = f"{VERDICT_WORDS[item.verdict]} — {one_line(item.by)}, {moment_text(item.at_ms)}"
            lines = [title(what, width), hung("Reason".ljust(11), _reason(item), width, head_style="bold")]
            if item.consensus is not None:
                lines.append(hung("Consensus".ljust(11), _consensus(item), width, head_style="bold"))
            blocks.append(Content("\n").join(lines))
        return Content("\n\n").join(blocks)

    return Words("Decisions, the newest first", build)


def _standing(sight: StageSight) -> str:
    """Who is how far; the moments are behind it."""
    groups: dict[RaterState, list[str]] = {}
    for rater in sight.raters:
        groups.setdefault(rater.state, []).append(f"{one_line(rater.name)}{' (looked early)' if rater.looked_early else ''}")
    return "; ".join(f"{_STATE_WORDS[state]}: {', '.join(groups[state])}" for state in _STATE_WORDS if state in groups) or "nobody yet"


def _when(sight: StageSight) -> Words:
    """One line for each rater of a stage, with the moment of submitting."""

    def build(width: int) -> Content:
        return Content("\n").join([hung("", _rater(rater), width) for rater in sight.raters])

    return Words(f"Raters of the {STAGE_NAMES[sight.stage].lower()}", build)


def _rater(rater: RaterStanding) -> str:
    when = f" {moment_text(rater.at_ms)}" if rater.at_ms is not None else ""
    early = ". Looked at the others' ratings before submitting" if rater.looked_early else ""
    return f"{one_line(rater.name)}: {_STATE_WORDS[rater.state]}{when}{early}"


# -- the persona -------------------------------------------------------------------------------------------------------


def persona(wanted: Persona, width: int) -> Iterator[PageRow]:
    """Mission and outcomes, by which everything below is judged; all of it behind them."""
    if not wanted.mission.strip() and not wanted.outcomes:
        return
    yield heading("Who is wanted", width)
    if wanted.mission.strip():
        yield fact("Mission", clean(wanted.mission).strip().splitlines()[0], width, whole_persona(wanted))
    for place, outcome in enumerate(wanted.outcomes[:OUTCOMES_SHOWN]):
        yield fact("Outcomes" if not place else "", f"· {one_line(outcome)}", width)
    if len(wanted.outcomes) > OUTCOMES_SHOWN:
        yield quiet(f"and {len(wanted.outcomes) - OUTCOMES_SHOWN} more", width, " " * 14)


def whole_persona(wanted: Persona) -> Words:
    """The persona as a text."""

    def build(width: int) -> Content:
        lines = [hung("", clean(wanted.mission).strip() or "No mission was written.", width), Content("")]
        for name, items in (("Outcomes", wanted.outcomes), ("Culture", wanted.culture)):
            if items:
                lines += [Content.styled(name, "bold"), *(hung("  · ", one_line(item), width) for item in items), Content("")]
        for item in wanted.competencies:
            lines.append(Content.assemble((one_line(item.name), "bold"), (f"  weight {item.weight:g}", MUTED)))
            for band in Band:
                lines.append(hung(f"  {band.span:>4} ", clean(item.anchors.text(band)), width))
        return Content("\n").join(lines)

    return Words(wanted.title or "The persona", build)


# -- the composite -----------------------------------------------------------------------------------------------------


def composite(scorecard: Scorecard, width: int, *, after: bool = False) -> Iterator[PageRow]:
    """One number, how much of the weight it stands on, and by which weights; before and after the discussion where they differ.

    Args:
        after: the one after the discussion is read in the table below.
    """
    panel, wanted = scorecard.panel, scorecard.opening.persona
    yield heading("Composite", width, "arithmetic over the ratings, never a verdict")
    if not panel.raters:
        hidden = any(rater.state is RaterState.SUBMITTED for sight in panel.sealed for rater in sight.raters)
        nothing = "Nothing that you may see has been submitted yet." if hidden else "No interview has been submitted yet."
        yield quiet(f"{nothing} What an interviewer's own ratings make stands with the interview, below.", width)
        return
    shown = panel.after if after else panel.before
    behind = arithmetic(shown, wanted, "after the discussion" if after else "as submitted")
    if panel.was_revised:
        both = f"{_of_ten(panel.before)} as submitted · {_of_ten(panel.after)} after the discussion"
        yield fact("Value", both, width, behind, style="bold")
        table = "those after the discussion" if after else "those as submitted"
        yield quiet(f"Ratings were changed after submitting. The table shows {table}, “Before/after” the others.", width, " " * 14)
    else:
        yield fact("Value", _of_ten(shown), width, behind, style="bold")
    yield fact("Coverage", coverage(shown, wanted), width)
    yield fact("Weights", weights(wanted), width)
    names = ", ".join(map(one_line, panel.raters))
    yield fact("Raters", f"{names}: one rater, nothing to compare" if len(panel.raters) == 1 else names, width)


def _of_ten(found: Composite) -> str:
    return "none" if found.value is None else f"{in_digits(found.value)} of 10"


def coverage(found: Composite, wanted: Persona) -> str:
    """How much of the weight has a rating, and which competency has none: nothing stands in for it (F13)."""
    if not any(line.weight > 0 for line in found.lines):
        return "no competency of the persona has weight"
    if not found.missing:
        return "complete: every competency with weight has a rating"
    names = [one_line(item.name) for item in wanted.competencies if item.id in found.missing]
    return f"partial, {min(99, round(found.covered * 100))} % of the weight: nobody rated {', '.join(names)}"


def weights(wanted: Persona) -> str:
    """Equal, or different for which reason (F13)."""
    own = effective_weights(wanted)
    if len({weight for weight in own.values() if weight > 0}) < 2:
        return "equal"
    listed = ", ".join(f"{one_line(item.name)} {own[item.id]:g}" for item in wanted.competencies if own[item.id] != 1)
    return f"{listed}, the others 1: {clean(wanted.weights_reason).strip()}"


def arithmetic(found: Composite, wanted: Persona, which: str) -> Words:
    """How the composite comes about, line by line, and what each rater's own marks make."""

    def build(width: int) -> Content:
        name = max(12, width - 30)
        lines = [Content.styled(f"{'':{name}}{'mean':>6}{'weight':>8}{'product':>10}", MUTED)]
        for line in found.lines:
            product = number(line.mean * line.weight) if line.mean is not None else "—"
            text = one_line(line.competency.name)[:name].ljust(name)
            lines.append(Content(f"{text}{number(line.mean):>6}{line.weight:>8g}{product:>10}"))
        carried = sum(line.weight for line in found.lines if line.mean is not None)
        total = sum(line.mean * line.weight for line in found.lines if line.mean is not None)
        if found.value is not None:
            lines += [
                Content(""),
                hung("", f"{in_digits(total)} divided by the weight of what was rated, {carried:g}: {in_digits(found.value, 2)}", width),
            ]
        lines += [Content(""), Content.styled("Each rater's own marks", "bold")]
        lines += [Content(f"  {number(value):>4}  {one_line(rater)}") for rater, value in found.per_rater.items()]
        covered = hung("", f"Coverage: {coverage(found, wanted)} · Weights: {weights(wanted)}", width, style=MUTED)
        who = count(len(found.per_rater), "rater")
        note = hung("", f"The mean of {who} for each competency first, then the weighted mean of those.", width, style=MUTED)
        return Content("\n").join([*lines, Content(""), covered, note])

    return Words(f"Composite, {which}", build)
