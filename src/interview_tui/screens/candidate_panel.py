"""What a rater can do on the page of a candidate: submit, rate what was listened to, look early. Pure functions, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.interview import Interview
from interview_tui.domain.seal import StageSight, rater_key
from interview_tui.domain.text import one_line
from interview_tui.moments import day_text
from interview_tui.screens.rater_view import raters_text, stages_of_several, stages_to_listen, stages_to_look

if TYPE_CHECKING:
    from interview_tui.services.candidates import CandidatePage


_VERDICTS = {Verdict.ADVANCE: "advance", Verdict.HOLD: "hold", Verdict.DECLINE: "decline", Verdict.HIRE: "hire"}


def decision_text(page: CandidatePage) -> str:
    """The panel's decision that holds, such as ``Decision: advance, Maria Ek, 2026-03-31``; empty while there is none."""
    held = page.decision
    return f"Decision: {_VERDICTS[held.verdict]}, {one_line(held.by)}, {day_text(held.at_ms)}" if held is not None else ""


def to_submit(page: CandidatePage, name: str, here: Interview | None) -> Interview | None:
    """The own finished interview that is to be submitted: as `not_submitted`, without what has no ratings."""
    found = not_submitted(page, name, here)
    rated = found is not None and found.stage.is_rated
    return found if rated else not_submitted(page, name, None, rated_only=True)


def not_submitted(page: CandidatePage, name: str, here: Interview | None, *, rated_only: bool = False) -> Interview | None:
    """The own finished interview that is not submitted, so that it can be reopened: the one under the cursor, else the last.

    Args:
        name: who sits at this computer.
        here: the interview under the cursor, if there is one.
        rated_only: pass over a call with the offer, which is never submitted.
    """
    own = [
        item.interview
        for item in page.interviews
        if (item.interview.stage.is_rated or not rated_only)
        and item.submitted_ms is None
        and not item.interview.is_open
        and rater_key(item.interview.interviewer) == rater_key(name)
    ]
    ids = {interview.id for interview in own}
    return here if here is not None and here.id in ids else (own[-1] if own else None)


def to_listen(page: CandidatePage, name: str, here: Stage | None) -> Stage | None:
    """The stage that somebody else holds and in which who listened can rate: the one under the cursor, else the last."""
    stages = stages_to_listen(page.sights, name)
    return here if here in stages else (stages[-1] if stages else None)


def to_look(page: CandidatePage, name: str, here: Stage | None) -> StageSight | None:
    """The sealed stage in which somebody else has submitted: the one under the cursor, else the first."""
    sights = stages_to_look(page.sights, name)
    return next((sight for sight in sights if sight.stage is here), sights[0] if sights else None)


def raters(page: CandidatePage, name: str, width: int, look_key: str, listen_key: str) -> Content:
    """Who rates beside the one at the keyboard, and how far each is; empty where nobody else does.

    Args:
        width: cells of a line.
        look_key, listen_key: the keys of an early look and of rating as a listener; empty where it cannot be done now.
    """
    sights = stages_of_several(page.sights, name)
    told = []
    if listen_key:
        told.append(f"{listen_key}: you listened, and rate the competencies.")
    if look_key:
        told.append(f"{look_key}: look before the time; that is written down.")
    return raters_text(sights, " ".join(told), width) if sights else Content()
