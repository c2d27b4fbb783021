"""Hand-made scorecards of panels with one, two and five raters, for the tests of what the panel reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import PanelDecision, Tied, Verdict
from interview_tui.domain.ids import CompetencyId, DecisionId, InterviewId, RevisionId
from interview_tui.domain.interview import Answer
from interview_tui.domain.listening import listened_id
from interview_tui.domain.panel import read_panel
from interview_tui.domain.rating import Rating
from interview_tui.domain.scorecard import InterviewCard, Scorecard, read_interview
from interview_tui.domain.seal import RaterStanding, RaterState, Revision, Sealed, StageSight, Submission
from interview_tui.domain.stored import Stored
from tests.services import dive_samples as dives
from tests.services import markdown_samples as samples

RATERS = ("Maria Ek", "Bo Lund", "Karin af Ugglas-Hammarström", "Åsa Öberg", "Li Wei")
MARKS = ((8, 9, None), (4, 5, 6), (7, 9, 3), (8, 8, 7), (7, 7, 8))
"""What each of them gave to the questions goal, first and upset: the competency steering goes from 5 to 9, empathy from 3 to 8."""
DAY_MS = 86_400_000


def answers(marks: Sequence[int | None], who: str) -> tuple[Answer, ...]:
    """The answers of one rater to the short screen; a mark that is None leaves that of the sample, which is no evidence."""
    first = who.split()[0]
    goal, begin, upset = marks
    return (
        samples.answer("hello"),
        samples.answer("goal", goal, f'"I want CSAT above 92 by the summer, {first}"\n+ asked what it is today'),
        samples.answer(
            "first", begin, "- a list of tools, no order" if (begin or 10) < 6 else "starts with the three causes that come back"
        ),
        samples.ANSWERS[3] if upset is None else samples.answer("upset", upset, f"called the customer back twice, says {first}"),
        samples.ANSWERS[4],
    )


def quick(who: str, marks: Sequence[int | None], *, submitted: bool = True, revised: int | None = None) -> InterviewCard:
    """A quick screen of one rater.

    Args:
        revised: what the rating of the first step became after the discussion.
    """
    place = RATERS.index(who)
    key = InterviewId(f"7c9e6679-3333-4000-8000-00000000010{place}")
    held = replace(samples.interview(), id=key, interviewer=who, started_ms=samples.START + place * DAY_MS)
    stored = Stored(held, samples.bank(), answers(marks, who), samples.NUMBERS if place == 0 else ())
    if submitted:
        stored = replace(stored, submission=Submission(key, held.started_ms + 3_600_000, "ab" * 32))
    if revised is not None:
        step = samples.answer("first").place
        reason = "Bo was right: she asked for the causes before the tools."
        change = Revision(RevisionId("r1"), key, step, Rating(revised), None, reason, held.started_ms + 9 * DAY_MS, after_reveal=True)
        stored = replace(stored, revisions=(change,))
    return read_interview(stored, samples.candidate(), samples.opening())


def dive(who: str = "Maria Ek") -> InterviewCard:
    """A submitted deep-dive."""
    held = replace(dives.interview(), interviewer=who)
    return dives.card(held, submission=Submission(held.id, held.started_ms + DAY_MS, "cd" * 32))


def listened(who: str) -> InterviewCard:
    """The deep-dive of somebody who only listened."""
    held = replace(dives.interview(), id=InterviewId(f"heard-{who}"), interviewer=who, listened=True)
    empathy = samples.answer(listened_id(CompetencyId("empathy")), 6, "+ she asked first")
    return read_interview(
        Stored(held, dives.bank(), (empathy,), submission=Submission(held.id, held.started_ms + DAY_MS, "ef" * 32)),
        samples.candidate(), samples.opening(),
    )  # fmt: skip


def decision(verdict: Verdict = Verdict.HIRE, consensus: float | None = None) -> PanelDecision:
    """A decision of the panel, tied to an outcome."""
    return PanelDecision(
        DecisionId("d1"), samples.candidate().id, verdict, "She finds the cause before she answers, in three jobs.",
        Tied.OUTCOME, "95 % within 4 hours", "Maria Ek", samples.START + 12 * DAY_MS, consensus,
        "" if consensus is None else "The second half of the deep-dive weighs more for us.", None if consensus is None else 6.9,
    )  # fmt: skip


def sight(raters: Sequence[str], sealed: Sealed | None = None, early: str = "", stage: Stage = Stage.QUICK_SCREEN) -> StageSight:
    """A stage that all these have submitted."""
    standing = (
        RaterStanding(name, RaterState.SUBMITTED, samples.START + place * DAY_MS, name == early) for place, name in enumerate(raters)
    )
    return StageSight(stage, tuple(standing), sealed, frozenset())


def panel(
    count: int,
    *,
    revised: bool = False,
    early: str = "",
    decisions: Sequence[PanelDecision] = (),
    dived: bool = True,
) -> Scorecard:
    """A scorecard with the submitted interviews of so many raters.

    Args:
        revised: the second rater has changed a mark after the discussion.
        early: who looked at the others' ratings before the own were submitted.
        dived: the first rater has held a deep-dive too.
    """
    cards = [
        quick(name, marks, revised=8 if revised and place == 1 else None)
        for place, (name, marks) in enumerate(zip(RATERS[:count], MARKS[:count], strict=True))
    ]
    cards += [dive()] if dived else []
    role = samples.opening()
    sights = [sight(RATERS[:count], early=early)]
    return Scorecard(
        samples.candidate(), role, tuple(cards), samples.PROGRAM, panel=read_panel(role.persona, cards, sights, decisions)
    )  # fmt: skip
