"""What the screen of the people who may be called shows, but for the one under the cursor: pure functions, without a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from interview_tui.domain.career import Job
from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.opening import WhenToCall
from interview_tui.domain.permission import Hold, attempts, hold_on, next_call, standing
from interview_tui.domain.reference_plan import Planned, ReferencePlan
from interview_tui.domain.reference_words import EVENT_WORDS
from interview_tui.domain.references import EventKind, Flag, Reference
from interview_tui.domain.text import search_key
from interview_tui.moments import local, when_words
from interview_tui.screens.look import MUTED
from interview_tui.widgets.reference_list import PROPOSED, ReferenceRow
from interview_tui.widgets.safe import lit
from interview_tui.widgets.window_list import fit

if TYPE_CHECKING:
    from interview_tui.services.references import People

_WHEN = {
    WhenToCall.BEFORE_DECISION: "before the decision",
    WhenToCall.AFTER_OFFER: "after a conditional offer",
}
_HELD = {
    Hold.NOT_ASKED: "permission not asked yet",
    Hold.OTHER_NAME: "permission was for another name",
    Hold.PRESENT_EMPLOYER: "not permitted: works there now",
}
_NOTHING: Mapping[ReferenceId, int] = {}
_OVER = (EventKind.DATES_ONLY, EventKind.REFUSED)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


# -- moments -----------------------------------------------------------------------------------------------------------


def day_words(at_ms: int, now_ms: int, *, short: bool = False) -> str:
    """When something happened, in few words: ``today 10:21``, ``yesterday 10:21``, ``12 Mar``, ``12 Mar 2025``.

    Args:
        short: without the time of day.
    """
    at, now = local(at_ms), local(now_ms)
    near = {0: "today", 1: "yesterday"}.get((now.date() - at.date()).days)
    if near:
        return near if short else f"{near} {at:%H:%M}"
    return f"{at.day} {_MONTHS[at.month - 1]}" + ("" if at.year == now.year else f" {at.year}")


def to_call_back(person: Reference, now_ms: int) -> str:
    """When the person is to be called again, such as ``today 14:30``; empty when nothing is promised."""
    promised = next_call(person)
    if promised is None or promised.call_back_ms is None:
        return ""
    return when_words(promised.call_back_ms, now_ms)


# -- the list ----------------------------------------------------------------------------------------------------------


def rows(plan: ReferencePlan, now_ms: int, noted: Mapping[ReferenceId, int] = _NOTHING) -> tuple[ReferenceRow, ...]:
    """The rows of the list: those proposed first, then by priority.

    Args:
        noted: how many notes there are in an open call, by person.
    """
    return tuple(_row(planned, now_ms, noted.get(planned.reference.id, 0)) for planned in plan.people)


def _row(planned: Planned, now_ms: int, noted: int) -> ReferenceRow:
    person = planned.reference
    promised = next_call(person)
    due = promised is not None and promised.call_back_ms is not None and promised.call_back_ms <= now_ms
    return ReferenceRow(
        person.id, planned.proposed, sign_of(person, noted), person.name, person.relation.value, person.employer,
        stands_text(person, now_ms, noted), bool(to_call_back(person, now_ms)) and (due or _is_today(promised.call_back_ms, now_ms)),  # type: ignore[union-attr]
    )  # fmt: skip


def _is_today(at_ms: int | None, now_ms: int) -> bool:
    return at_ms is not None and local(at_ms).date() == local(now_ms).date()


def sign_of(person: Reference, noted: int = 0) -> str:
    """Where it stands, in one character: done, over without a talk, must not be called, tried or begun, may be called."""
    last = standing(person)
    if noted and hold_on(person) is None:
        return "◐"
    if last is not None and last.kind is EventKind.REACHED:
        return "✓"
    if last is not None and last.kind in _OVER:
        return "–"
    if hold_on(person) is not None:
        return "✗"
    return "◐" if attempts(person) else "○"


def open_text(noted: int) -> str:
    """That a call is open in which something is noted: ``call open, 6 notes``."""
    return f"call open, {noted} {'note' if noted == 1 else 'notes'}"


def stands_text(person: Reference, now_ms: int, noted: int = 0) -> str:
    """Where it stands, in words, with the date: ``permission granted 12 Mar``, ``call back today 14:30``, ``call open, 6 notes``.

    Args:
        noted: how many notes there are in an open call.
    """
    back = to_call_back(person, now_ms)
    if back:
        return back if back.startswith("overdue") else f"call back {back}"
    last, hold = standing(person), hold_on(person)
    if noted and hold is None:
        return open_text(noted)
    over = last is not None and last.kind.ends_call
    if hold in _HELD and not over:
        return _HELD[hold]
    return f"{EVENT_WORDS[last.kind]} {day_words(last.at_ms, now_ms, short=True)}" if last is not None else _HELD[Hold.NOT_ASKED]


def list_title(plan: ReferencePlan) -> Content:
    """What stands above the list, with the meaning of its sign."""
    proposed, everybody = len(plan.proposed), len(plan.people)
    people = "1 person" if everybody == 1 else f"{everybody} people"
    return Content(f"{people} · {PROPOSED} proposed: {proposed}" if proposed else f"{people} · nobody proposed")


def list_note(plan: ReferencePlan, key: str) -> Content:
    """What stands below the list: how many were taken off it, and how they come back.

    Args:
        key: of putting back; empty where nothing can be written.
    """
    off = len(plan.removed)
    return lit(f"{off} taken off the list{f': {key} puts back' if key else ''}") if off else Content()


# -- above the list ----------------------------------------------------------------------------------------------------


def about(people: People, no_bank: str = "") -> Content:
    """When calls are made in this opening, what is sealed of what was said, and what the mix of those proposed lacks.

    Args:
        no_bank: what is wrong with the question bank for calls; empty when nothing is.
    """
    plan = people.plan
    when = Content.assemble(
        ("Called ", MUTED), (_WHEN[people.opening.call_references], "bold"), (", as set at the opening; nobody without permission.", MUTED)
    )
    sealed = lit(f"{people.sealed} Whom it asks to call, and about what, is not counted here.").plain if people.sealed else ""
    wrong = [lit(f"! {no_bank}").plain if no_bank else "", sealed, lacks_text(plan) if plan.people else ""]
    return Content("\n").join([when, *(Content.styled(text, "$text-warning") for text in wrong if text)])


def lacks_text(plan: ReferencePlan) -> str:
    """Who is missing among those proposed; empty when the mix is right (F8)."""
    missing = [
        f"{count} {what}{'' if count == 1 else 's'}"
        for count, what in ((plan.lacks_managers, "manager"), (plan.lacks_peers, "peer"))
        if count
    ]
    return f"! The mix lacks {' and '.join(missing)}: find more, so that it does not rest on one side." if missing else ""


def double_text(pairs: Sequence[tuple[Reference, Reference]], key: str, width: int) -> Content:
    """Who may be one person; empty when nothing is to be asked.

    Args:
        key: of deciding it; empty where nothing can be written.
        width: cells of the line.
    """
    if not pairs:
        return Content()
    one, other = pairs[0]
    end = f": one person?{f' {key} decides' if key else ''}"
    end += f" (and {len(pairs) - 1} more)" if len(pairs) > 1 else ""
    said = f"{one.name}, {one.relation.value}, and {other.name}, {other.relation.value}"
    if search_key(one.name) == search_key(other.name):
        said = f"{one.name} is named twice"
    return Content.styled(lit(f"? {fit(said, max(10, width - len(end) - 2)).rstrip()}{end}").plain, "bold $text-accent")


FLAGS_SHOWN = 2
"""So many of the flags without a name are listed above the list."""


def unnamed_text(flags: Sequence[tuple[Flag, Job | None]], width: int, shown: int = FLAGS_SHOWN) -> Content:
    """What somebody is to be called about whose name is not known; empty when there is nothing of the kind.

    Args:
        flags: each with the job it is about.
        width: cells of a line.
        shown: the most lines.
    """
    said = [": ".join(filter(None, (job.name if job else "a job", flag.text))) for flag, job in flags]
    if len(said) > shown:
        said = [*said[: shown - 1], f"{len(said) - shown + 1} more"]
    lines = [f"! Flagged, but nobody is named: {text}" for text in said]
    return Content("\n").join([Content.styled(fit(line, width).rstrip(), "$text-warning") for line in lines])


def nothing(people: People, key: str) -> Content:
    """What is said while nobody is known.

    Args:
        key: of adding somebody; empty where nothing can be written.
    """
    name = people.candidate.name
    parts: list[Content | tuple[str, str] | str] = [("Nobody is known yet who could be called.\n\n", "bold")]
    parts += [
        "  The quick screen  asks for two managers and two peers by name.\n",
        "  The list of jobs  takes the manager of each; so does the deep-dive.\n",
    ]
    parts += [f"  {key:<16}  adds somebody by hand.\n"] if key else []
    parts += [(f"\nNobody is called before {lit(name).plain} has permitted it.", MUTED)]
    return Content.assemble(*parts)
