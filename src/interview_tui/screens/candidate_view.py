"""What the page of a candidate shows, made from what was read: pure functions, without a screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from textual.content import Content

from interview_tui.domain.bank import Stage
from interview_tui.domain.career_words import career_text
from interview_tui.domain.clock import come_back, minutes_text
from interview_tui.domain.ids import InterviewId
from interview_tui.domain.interview import Decision, Interview
from interview_tui.domain.rounding import in_digits
from interview_tui.domain.scoring import Score
from interview_tui.domain.seal import rater_key
from interview_tui.domain.text import clean, one_line
from interview_tui.moments import day_text, moment_text
from interview_tui.screens.candidate_calls import calls_text
from interview_tui.screens.candidate_stages import (
    application_text,
    awaits_review,
    has_offer,
    is_told_by_interview,
    may_call_with_offer,
    offer_text,
)
from interview_tui.screens.interview_view import STAGE_NAMES
from interview_tui.screens.look import MUTED, wrapped
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.candidates import CandidatePage, InterviewSummary
    from interview_tui.services.career_page import CareerPage

REASON_SHOWN = 180
"""Most characters of a reason on the ladder; the scorecard has all of it."""

DECISION_WORDS = {
    Decision.ADVANCE: "advance",
    Decision.THANK: "thank, invite to apply again",
    Decision.REFER: "refer to somebody else",
}


def decision_words(interview: Interview) -> str:
    """What was recommended in an interview, empty for nothing: who leaves at the application is thanked alone (5A.24)."""
    if interview.decision is Decision.THANK and interview.stage is Stage.APPLICATION_REVIEW:
        return "thank"
    return DECISION_WORDS[interview.decision] if interview.decision else ""


class Does(Enum):
    """What Enter does on a row of the ladder."""

    START = auto()
    RESUME = auto()
    READ = auto()
    PLAN_CALLS = auto()
    OFFER = auto()


_NAMES = {Does.PLAN_CALLS: "Reference calls", Does.OFFER: "Offer"}


@dataclass(frozen=True, slots=True)
class Rung:
    """One row of the ladder: an interview, a stage that waits for one, the application, all the reference calls together, or the offer."""

    does: Does
    stage: Stage
    interview: Interview | None
    status: str
    lines: tuple[str, ...]

    def text(self, width: int, here: bool) -> Content:
        """The row, `width` cells wide, with a sign where the cursor is."""
        name = _NAMES.get(self.does) or STAGE_NAMES[self.stage]
        head = Content.assemble("▸ " if here else "  ", (f"{name}  ", "bold"), self.status)
        return Content("\n").join([head, *(Content(f"  {part}") for line in self.lines for part in wrapped(line, width - 2))])


def used_text(interview: Interview, now_ms: int) -> str:
    """The active time of an interview against the plan, as it will go on when it is opened now."""
    used = come_back(interview.clock, now_ms).elapsed_ms if interview.is_open else interview.clock.elapsed_ms
    return f"{minutes_text(used)} of {minutes_text(interview.minutes * 60_000)}"


def own_interviews(page: CandidatePage, interviewer: str) -> tuple[Interview, ...]:
    """The interviews of one interviewer; none while the name is not known."""
    key = rater_key(interviewer)
    return tuple(item.interview for item in page.interviews if key and rater_key(item.interview.interviewer) == key)


def who_text(page: CandidatePage, jobs: str, decided: str, told: str) -> Content:
    """Who it is: the name, the opening and whether it is closed, the jobs; then what is decided, and what is to be known of the data.

    Args:
        jobs, decided, told: a line each; the last two may be empty.
    """
    closed = "" if page.opening.closed_on is None else f" · opening closed {page.opening.closed_on}"
    about = f"{page.opening.title} · added {day_text(page.candidate.created_ms)}{closed}\n{jobs}"
    who = Content.assemble((lit(page.candidate.name).plain, "bold"), "\n", (lit(about).plain, MUTED))
    for line, style in ((decided, "bold $text-accent"), (told, "bold $text-warning")):
        who = Content.assemble(who, "\n", (lit(line).plain, style)) if line else who
    return who


def jobs_text(deep: CareerPage, key: str) -> str:
    """The career in short, or how to enter it.

    Args:
        key: of the jobs; empty when it has none.
    """
    found = career_text(deep.career.jobs, deep.career.remarks)
    return found or f"No jobs yet{f': {key} adds them' if key else ''}"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page of a candidate is made from.

    Attributes:
        page: what is stored about the candidate, as far as who sits here may read it.
        deep: the jobs and the plan of the deep-dive.
        stages: those that can be held in this version.
        interviewer: who sits at this computer; empty while unknown.
        places: the label of the question that each open interview stands at.
        now_ms: the present UTC moment, for the clock of an interview that runs.
        can_write: whether an interview can be held; else every row is for reading.
    """

    page: CandidatePage
    deep: CareerPage
    stages: tuple[Stage, ...]
    interviewer: str
    places: Mapping[InterviewId, str]
    now_ms: int
    can_write: bool


def ladder(seen: Seen) -> tuple[Rung, ...]:
    """The stages with what is done, from the first to the last."""
    page, can_write = seen.page, seen.can_write
    own = own_interviews(page, seen.interviewer)
    rungs: list[Rung] = []
    for stage in seen.stages:
        if stage is Stage.REFERENCE:
            status, line = calls_text(page, seen.now_ms)
            rungs.append(Rung(Does.PLAN_CALLS, stage, None, status, (line,)))
            continue
        begun = [interview for interview in own if interview.stage is stage]
        told = is_told_by_interview(page)
        if stage is Stage.APPLICATION_REVIEW and not told and (page.review is not None or not begun):
            rungs.append(_application(page, can_write and not begun))
        held = [item for item in page.interviews if item.interview.stage is stage]
        for item in held:
            resumes = can_write and item.interview in own
            rungs.append(_sealed(item, page) if item.sealed else _held(item, resumes, seen.places, seen.now_ms))
        if stage is Stage.OFFER:
            rungs.extend(_offer(page, begun, can_write))
        elif stage is not Stage.APPLICATION_REVIEW and not begun:
            rungs.append(_waiting(page, seen.deep, stage, can_write))
    return tuple(rungs)


def first_interview(rungs: Sequence[Rung]) -> int:
    """The place of the first row that is an interview, behind those of the application."""
    return next((place for place, rung in enumerate(rungs) if rung.stage is not Stage.APPLICATION_REVIEW), 0)


def _application(page: CandidatePage, begins: bool) -> Rung:
    """The application with the verdict on it. It says little where none came: nothing is missing then."""
    status, line = application_text(page)
    if begins and awaits_review(page):
        line += " · Enter reads it question by question"
    return Rung(Does.START if begins else Does.READ, Stage.APPLICATION_REVIEW, None, status, (shortened(line),) if line else ())


def _offer(page: CandidatePage, begun: Sequence[Interview], can_write: bool) -> Iterator[Rung]:
    """The call with the offer, which can be made again, and the offer with its steps."""
    if not has_offer(page):
        return
    if can_write and may_call_with_offer(page) and not any(interview.is_open for interview in begun):
        yield Rung(Does.START, Stage.OFFER, None, "call again" if begun else "before the letter", ("by phone · Enter begins",))
    status, line = offer_text(page.offer)
    yield Rung(Does.OFFER, Stage.OFFER, None, status, (f"{line} · Enter opens its steps".removeprefix(" · "),))


def _waiting(page: CandidatePage, deep: CareerPage, stage: Stage, can_write: bool) -> Rung:
    others = any(item.interview.stage is stage for item in page.interviews)
    what = "not held by you yet" if others else "not held yet"
    told, key = f"{page.opening.quick_minutes} minutes by phone", "Enter begins"
    if stage is Stage.DEEP_DIVE:
        told, key = deep_dive_text(deep)
    line = " · ".join(filter(None, (told, key if can_write else "")))
    return Rung(Does.START if can_write else Does.READ, stage, None, what, (line,))


def deep_dive_text(deep: CareerPage) -> tuple[str, str]:
    """How far a deep-dive is planned that is not held yet, and what Enter does."""
    if deep.plan is None:
        return shortened(deep.problem), ""
    if deep.missing:
        return f"needs {', '.join(deep.missing)}", "Enter plans it"
    jobs = len(deep.plan.jobs)
    return f"{deep.plan.meeting.minutes} minutes planned for {jobs} job{'' if jobs == 1 else 's'}", "Enter begins"


def _sealed(item: InterviewSummary, page: CandidatePage) -> Rung:
    """An interview of which no more is said than who held it, when, and how far it is (F12)."""
    from interview_tui.services.seal import why_sealed

    interview = item.interview
    how_far = "submitted" if item.submitted_ms is not None else "in progress" if interview.is_open else "not submitted"
    why = next((why_sealed(sight) for sight in page.sights if sight.stage is interview.stage), "")
    status = f"{clean(interview.interviewer)} · {day_text(interview.started_ms)} · {how_far} · sealed"
    return Rung(Does.READ, interview.stage, interview, status, (clean(why) or "It opens when it is submitted.",))


def _held(item: InterviewSummary, resumes: bool, places: Mapping[InterviewId, str], now_ms: int) -> Rung:
    interview = item.interview
    part = ", listened" if interview.listened else ""
    who = f"{clean(interview.interviewer)}{part} · {moment_text(interview.started_ms)}"
    lines = [
        f"{who} · {used_text(interview, now_ms)} used · bank {clean(item.bank_version)}",
        " · ".join(filter(None, (_score_text(item), _coverage_text(item), flags_text(item.red_flags)))),
    ]
    place = clean(places.get(interview.id, ""))
    if interview.is_open and resumes:
        lines.append(f"Enter resumes at “{place}”")
    elif interview.is_open:
        lines.append(f"It stands at “{place}”; Enter reads what there is so far")
    elif interview.decision_reason:
        lines.append(f"{'Reason' if interview.stage.is_rated else 'It ended'}: {shortened(interview.decision_reason)}")
    does = Does.RESUME if interview.is_open and resumes else Does.READ
    return Rung(does, interview.stage, interview, _status(item), tuple(lines))


def _score_text(item: InterviewSummary) -> str:
    """The score of an interview; empty where nothing is rated."""
    return score_text(item.score, item.interview.is_open) if item.score is not None and item.interview.stage.is_rated else ""


def _coverage_text(item: InterviewSummary) -> str:
    """How many of the same questions about every job were asked (F4); empty where there are none."""
    return f"jobs: {item.coverage.asked} of {item.coverage.cells} asked" if item.coverage else ""


def _status(item: InterviewSummary) -> str:
    interview = item.interview
    if interview.is_open:
        return "in progress"
    if not interview.stage.is_rated:
        return "done"
    done = f"done: {decision_words(interview)}" if interview.decision else "done, no decision"
    return f"{done} · {'not submitted' if item.submitted_ms is None else 'submitted'}"


def score_text(score: Score, is_open: bool) -> str:
    """The composite with how much of it there is (F13), such as ``score 6.4 of 10, partial: 60 % of the weight · 4 of 9 rated``."""
    rated = f"{score.rated} of {score.asked} rated"
    if score.value is None:
        return f"no score{' yet' if is_open else ''} · {rated}"
    part = "" if score.covered > 0.999 else f", partial: {min(99, round(score.covered * 100))} % of the weight"
    return f"score {in_digits(score.value)} of 10{' so far' if is_open else ''}{part} · {rated}"


def flags_text(count: int) -> str:
    """How many red flags, in words."""
    return "no red flags" if not count else f"{count} red flag{'' if count == 1 else 's'}"


def shortened(text: str) -> str:
    """A text of several lines in one, cut with an ellipsis."""
    line = one_line(text)
    return line if len(line) <= REASON_SHOWN else line[: REASON_SHOWN - 1].rstrip() + "…"


def reopen_text(interview: Interview) -> str:
    """What happens when a finished interview is reopened."""
    return (
        f"The {small(interview.stage)} that {clean(interview.interviewer)} held on {moment_text(interview.started_ms)} is in progress "
        "again, with its notes and numbers. Its decision and the reason for it are taken away; it is decided again at its end."
    )


def small(stage: Stage) -> str:
    """A stage inside of a sentence."""
    return STAGE_NAMES[stage].lower()
