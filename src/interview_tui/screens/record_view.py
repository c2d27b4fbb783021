"""The record of a candidate and the list of who has left, as rows: pure functions, without a screen."""

from __future__ import annotations

from collections.abc import Sequence

from interview_tui.domain.audit import AuditLine, what_was_done
from interview_tui.domain.decision import PanelDecision
from interview_tui.domain.text import clean, one_line
from interview_tui.moments import day_text, moment_text
from interview_tui.screens.panel_rows import fact, quiet
from interview_tui.widgets.reading_page import PageRow

NOTHING = "Nothing is on the record yet that you may read."
BROKEN = "A seal is broken: an interview is not as it was submitted. It was changed outside of the program, or the file is damaged."
_MOMENT = 18


def record_rows(lines: Sequence[AuditLine], width: int) -> list[PageRow]:
    """A row for each deed, with the reason below; what is wrong with a seal stands above all."""
    if not lines:
        return [quiet(NOTHING, width)]
    rows = [fact("!", BROKEN, width, style="bold $text-error", head=2)] if any(line.broken for line in lines) else []
    for line in lines:
        text = f"{one_line(line.who) or 'somebody'}: {one_line(what_was_done(line))}"
        rows.append(fact(moment_text(line.at_ms), text, width, style="bold $text-error" if line.broken else "", head=_MOMENT))
        rows += [quiet(part, width, " " * _MOMENT) for part in clean(line.reason).splitlines() if part.strip()]
    return rows


def departure_rows(left: Sequence[tuple[str, PanelDecision]], width: int) -> list[PageRow]:
    """A row for each who left: when, who, by whom; below, why and which part of the persona decided it."""
    if not left:
        return [quiet("Nobody was declined.", width)]
    rows = []
    for name, decision in left:
        rows.append(fact(day_text(decision.at_ms), f"{one_line(name)}, by {one_line(decision.by)}", width, head=12))
        why = f"{one_line(decision.reason)} ({decision.tied_to}: {one_line(decision.tied_text)})"
        rows.append(quiet(why if decision.reason else "Why opens with the ratings.", width, " " * 12))
    return rows
