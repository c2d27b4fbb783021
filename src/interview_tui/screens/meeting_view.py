"""What the plan of a deep-dive shows: pure functions, without a screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.content import Content

from interview_tui.domain.meeting import (
    LONGEST_MEETING,
    SHORTEST_MEETING,
    PanelRemark,
    PanelRole,
    Part,
    needed,
    panel_remarks,
)
from interview_tui.screens.interview_view import key_of
from interview_tui.screens.look import MUTED
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.meetings import DeepDivePlan

ASKED_BY_ONESELF = PanelRole.HIRING
"""Who is proposed to ask."""

REMARKS = {
    PanelRemark.ALONE: "You are alone: one rater, so no agreement figures later, and nobody writes while you listen. It is allowed.",
    PanelRemark.NOBODY_ASKS: "Nobody asks: add “asks” behind one name.",
    PanelRemark.SEVERAL_ASK: "More than one asks: the same questions in the same order are easier with one voice.",
    PanelRemark.NOBODY_NOTES: "Nobody takes notes: add “notes” behind a name, so that the one who asks can look at the candidate.",
}
_PARTS = {Part.ASKS: "asks", Part.NOTES: "takes notes", Part.LISTENS: "listens"}


def read_minutes(text: str) -> tuple[int | None, str]:
    """The planned minutes, or None and what is wrong with them."""
    found = re.fullmatch(r"\s*([0-9]{1,4})\s*", text)
    if found and SHORTEST_MEETING <= int(found[1]) <= LONGEST_MEETING:
        return int(found[1]), ""
    return None, f"A whole number of minutes from {SHORTEST_MEETING} to {LONGEST_MEETING}."


def facts(plan: DeepDivePlan, app: App[Any]) -> Content:
    """Who does what, what that costs, the time for the jobs, and what is still missing."""
    people = plan.meeting.participants
    lines = [Content.assemble(("Panel     ", MUTED), lit(" · ".join(f"{p.name}: {p.role.value}, {_PARTS[p.part]}" for p in people) or
             "nobody yet: one a line, such as “Maja Lind, hiring person, asks”"))]  # fmt: skip
    lines += [Content.assemble(("          ", MUTED), (REMARKS[remark], "$text-warning")) for remark in panel_remarks(people)]
    lines.append(Content.assemble(("Jobs      ", MUTED), *_jobs(plan, app)))
    missing = needed(plan.meeting)
    if missing:
        lines.append(Content.assemble(("Missing   ", MUTED), (", ".join(missing), "bold $text-warning")))
    return Content("\n").join(lines)


def _jobs(plan: DeepDivePlan, app: App[Any]) -> tuple[Content | tuple[str, str], ...]:
    count, minutes = len(plan.jobs), [planned / 60_000 for planned in plan.planned_ms.values()]
    key = key_of(app, "meeting.jobs")
    if not count:
        return (("no full-time job yet", "bold $text-warning"), lit(f": {key} adds them, one line each"))
    if count > plan.budget.most_jobs:
        return ((too_many(plan), "bold $text-warning"),)
    span = _span(min(minutes), max(minutes))
    quick = f". {key}: jobs and depth"
    return (lit(f"{count} job{'' if count == 1 else 's'} in {plan.budget.for_jobs_ms / 60_000:.0f} min: {span} min each{quick}"),)


def _span(low: float, high: float) -> str:
    return f"{low:.0f}" if round(low) == round(high) else f"{low:.0f}–{high:.0f}"


def too_many(plan: DeepDivePlan) -> str:
    """More jobs than fit: how much is lacking, and what to do about it (F5, 5B.07)."""
    parts, count = plan.budget, len(plan.jobs)
    wanted = count * parts.minimum_ms / 60_000
    each = parts.for_jobs_ms / 60_000 / count
    return (
        f"{count} jobs need at least {wanted:.0f} min, and there are {parts.for_jobs_ms / 60_000:.0f}: {each:.1f} min each. "
        "Plan a second sitting (more minutes), or keep the early and unrelated ones very short. Leave no job out."
    )
