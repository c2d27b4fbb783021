"""Hand-made panels for the tests of what is exported: three raters with a real disagreement, a deep-dive, reference calls, a revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import PanelDecision, Tied, Verdict
from interview_tui.domain.ids import DecisionId, InterviewId, RevisionId
from interview_tui.domain.interview import Answer
from interview_tui.domain.masking import without_names
from interview_tui.domain.panel import read_panel
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.scorecard import Audience, InterviewCard, Scorecard, read_interview
from interview_tui.domain.seal import RaterStanding, RaterState, Revision, Sealed, StageSight, Submission
from interview_tui.domain.stored import Stored
from interview_tui.services.words import words_in
from tests.services import call_samples as calls
from tests.services import dive_samples as dives
from tests.services import markdown_samples as samples

RATERS = ("Maria Ek", "Bo Lundqvist", "Karin Ugglas")
MARKS: Sequence[tuple[int | None, int | None, int | None]] = ((8, 9, None), (4, 5, 6), (7, 9, 3))
"""What each of them gave to the questions goal, first and upset: guiding goes from 5 to 9, empathy from 3 to 6."""
REASON = "She named the causes before the tools."
DAY_MS = 86_400_000


def answers(place: int, notes: str = "") -> tuple[Answer, ...]:
    """The answers of one rater to the short screen."""
    goal, first, upset = MARKS[place]
    why = Unrated.NO_EVIDENCE if upset is None else None
    return (
        samples.answer("hello"),
        samples.answer("goal", goal, f'"a number by the summer, version {place}"\n+ asked what it is today{notes}'),
        samples.answer("first", first, "- tools, no order" if place == 1 else f"starts with the causes, version {place}"),
        samples.answer("upset", upset, "! laughed at the customer" if place == 2 else "called back twice", why),
        samples.ANSWERS[4],
    )


def quick(place: int, *, submitted: bool = True, revised: int | None = None, who: str = "", notes: str = "") -> InterviewCard:
    """The quick screen of one rater.

    Args:
        revised: what the rating of the first step became after the discussion.
    """
    key = InterviewId(f"7c9e6679-3333-4000-8000-00000000020{place}")
    held = replace(samples.interview(), id=key, interviewer=who or RATERS[place], started_ms=samples.START + place * DAY_MS)
    stored = Stored(held, samples.bank(), answers(place, notes), samples.NUMBERS if place == 0 else ())
    if submitted:
        stored = replace(stored, submission=Submission(key, held.started_ms + 3_600_000, "ab" * 32))
    if revised is not None:
        step, at_ms = samples.answer("first").place, held.started_ms + 9 * DAY_MS
        change = Revision(RevisionId("r1"), key, step, Rating(revised), None, REASON, at_ms, after_reveal=True)
        stored = replace(stored, revisions=(change,))
    return read_interview(stored, samples.candidate(), samples.opening())


def dive() -> InterviewCard:
    """A submitted deep-dive by the first rater."""
    held = replace(dives.interview(), interviewer=RATERS[0])
    return dives.card(held, submission=Submission(held.id, held.started_ms + DAY_MS, "cd" * 32))


def decision() -> PanelDecision:
    """To hire, with a consensus that differs."""
    return PanelDecision(
        DecisionId("d1"), samples.candidate().id, Verdict.HIRE, "She finds the cause before she answers.", Tied.OUTCOME,
        "95 % within 4 hours", RATERS[0], samples.START + 20 * DAY_MS, 7.5, "The deep-dive weighs more for us.", 6.7,
    )  # fmt: skip


def sight(stage: Stage, cards: Sequence[InterviewCard], early: str = "", sealed: Sealed | None = None) -> StageSight:
    """A stage that these have submitted."""
    raters = [RaterStanding(card.interview.interviewer, RaterState.SUBMITTED, 5, card.interview.interviewer == early) for card in cards]
    return StageSight(stage, tuple(raters), sealed, frozenset(card.interview.id for card in cards))


def document(audience: Audience = Audience.PANEL, language: str = "en", *, raters: int = 3, dived: bool = True) -> Scorecard:
    """What a panel knows after the discussion, for one reader."""
    screens = [quick(place, revised=8 if place == 1 else None) for place in range(raters)]
    walked = [dive()] if dived else []
    base = calls.scorecard(language)
    sights = [sight(Stage.QUICK_SCREEN, screens, early=RATERS[1]), *([sight(Stage.DEEP_DIVE, walked)] if walked else [])]
    panel = read_panel(base.opening.persona, (*screens, *walked), sights, [decision()])
    whole = replace(base, interviews=(*screens, *walked), panel=panel, audience=audience)
    if audience is not Audience.CANDIDATE:
        return whole
    words = words_in(language).calls_to_references
    return without_names(whole, words.person_label, words.contact_label)
