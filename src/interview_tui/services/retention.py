"""Verbs of keeping and erasing in time: dates, holds, marks, and who is due (F19). Nothing here erases anybody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Opening
from interview_tui.domain.retention import (
    LONGEST_KEEP,
    DueInShort,
    Hold,
    Kept,
    Retention,
    add_months,
    erase_date,
    needs_reason,
    opening_date,
    ready_at,
)
from interview_tui.domain.text import clean, one_line
from interview_tui.errors import UsageError
from interview_tui.services.clock import new_id
from interview_tui.services.kept import all_kept, kept_one, kept_some, soonest, today
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

REASON_LIMIT = 4_000
"""Most characters in a reason."""
_NAMED = 5
"""So many people at most are named in a message."""


def retention_list(services: Services, opening_id: OpeningId | None = None) -> tuple[Kept, ...]:
    """How the candidates of one opening, or of all, stand: the soonest day first, then those without one; of one day by name.

    The day is that of the erase date, or of the end of the days of grace for somebody who was marked and has no date. Reads every
    candidate. Raises NotFound.
    """
    from interview_tui.storage import candidates, openings, retention

    with services.store.read() as conn:
        if opening_id is None:
            theirs = {one.id: one for one in openings.list_openings(conn)}
            people = retention.everybody(conn)
        else:
            theirs = {opening_id: openings.get_opening(conn, opening_id)}
            people = candidates.candidate_window(conn, opening_id, "", 0, candidates.count_candidates(conn, opening_id, ""))
        found = all_kept(services, conn, theirs, people, None if opening_id is None else [one.id for one in people])
    return tuple(sorted(found, key=soonest))  # which keeps the order of the names


def retention_of(services: Services, candidate_id: CandidateId) -> Kept:
    """How one candidate stands. Raises NotFound."""
    with services.store.read() as conn:
        return kept_one(services, conn, candidate_id)


def due_in_short(services: Services) -> DueInShort:
    """How many candidates need somebody to look: cheap, also with thousands of them."""
    from interview_tui.storage import openings, retention

    day, grace_ms = today(services), ready_at(0)
    with services.store.read() as conn:
        past = [key for key, date_ in openings.closed_openings(conn) if date_ <= day]
        short = retention.count_due(conn, past, day, services.now_ms() - grace_ms)
        doubled = retention.with_doubles(conn) if short.ready else []
        wait = sum(kept.waits_for is not None for kept in kept_some(services, conn, doubled))
    return replace(short, ready=short.ready - wait, marked=short.marked + wait)


def set_erase_date(services: Services, candidate_id: CandidateId, day: date | None, reason: str) -> Kept:
    """Give a candidate an erase date of their own; None lets the opening's hold again. Returns how they stand then.

    A mark to erase goes when the new date lies ahead.

    Args:
        reason: needed where the date is later than the opening's; while the opening is open that counts as closed today.

    Raises:
        UsageError: a reason is needed or is too long, or the date lies more than 50 years ahead or before the day on which the
            candidate was entered.
        NotFound: there is no such candidate.
        NotSaved: nothing was changed.
    """
    from interview_tui.moments import local

    reason = "" if day is None else _checked(reason)
    now = today(services)
    if day is not None:
        _check_not_too_late(day, now)

    def change(kept: Kept) -> Retention:
        if day is not None and day < (entered := local(kept.candidate.created_ms).date()):
            raise UsageError(f"{day} lies before {entered}, when {one_line(kept.candidate.name)} was entered.")
        if day is not None and not reason and needs_reason(kept.opening, day, now):
            raise UsageError(_why_a_reason(kept.opening, now))
        marked = None if kept.retention.marked_ms is None else _mark_after(kept, day, now)
        return replace(kept.retention, erase_on=day, reason=reason, marked_ms=marked, marked_by=kept.retention.marked_by if marked else "")

    return _change_one(services, candidate_id, change)


def put_on_hold(services: Services, candidate_id: CandidateId, reason: str, review_on: date) -> Hold:
    """Stop erasing a candidate. A mark to erase goes; a hold that is in force is ended and replaced, and stays on record.

    Args:
        review_on: today or later, at most 50 years ahead.

    Raises:
        UsageError: there is no reason, it is too long, or the day of the review has passed or is too far away.
        NotFound: there is no such candidate.
        NotSaved: nothing was changed.
    """
    from interview_tui.storage import candidates, retention

    reason = _checked(reason)
    if not reason:
        raise UsageError("A hold needs a reason, such as the dispute it is for: whoever reviews it must know what to look at.")
    if review_on < today(services):
        raise UsageError(f"The review on {review_on} would be over already. Choose today or a later day.")
    _check_not_too_late(review_on, today(services))
    now_ms = services.now_ms()
    new = Hold(new_id(), candidate_id, reason, review_on, services.rater, now_ms)

    def job(conn: Connection) -> None:
        candidates.get_candidate(conn, candidate_id)
        retention.end_holds(conn, candidate_id, services.rater, now_ms)
        retention.insert_hold(conn, new)
        _take_marks(conn, [candidate_id], now_ms)

    services.store.write(job)
    return new


def end_hold(services: Services, candidate_id: CandidateId) -> None:
    """End the hold of a candidate: the dates count again. The hold stays on record until the candidate is erased.

    Raises:
        UsageError: there is no hold.
        NotFound: there is no such candidate.
        NotSaved: nothing was changed.
    """
    from interview_tui.storage import candidates, retention

    def job(conn: Connection) -> None:
        candidate = candidates.get_candidate(conn, candidate_id)
        if not retention.end_holds(conn, candidate_id, services.rater, services.now_ms()):
            raise UsageError(f"{one_line(candidate.name)} is not on hold.")

    services.store.write(job)


def note_handed_over(services: Services, candidate_id: CandidateId, done: bool) -> Kept:
    """Write down that the data of somebody who was hired were handed over to the personnel file, or that they were not.

    From then on the same dates count for them as for everybody else (F19). A mark to erase from before the handover goes: nobody becomes
    due for erasing by being handed over. Returns how they stand then.

    Raises:
        UsageError: the panel's last word was not to hire.
        NotFound: there is no such candidate.
        NotSaved: nothing was changed.
    """
    from interview_tui.storage import retention

    def change(kept: Kept) -> Retention:
        was, state = kept.retention.handed_over_ms, kept.retention
        if done and was is None:
            state = replace(state, marked_ms=None, marked_by="")
        return replace(state, handed_over_ms=(was or services.now_ms()) if done else None)

    def check(conn: Connection, kept: Kept) -> None:
        if done and not retention.hired_among(conn, [candidate_id]):
            raise UsageError(f"{one_line(kept.candidate.name)} was not hired: {_last_word(conn, candidate_id)}.")

    return _change_one(services, candidate_id, change, check)


def mark(services: Services, ids: Sequence[CandidateId]) -> int:
    """Mark candidates, due or not, so that they can be erased in seven days: a person may ask for it. `unmark` takes it back.

    Who is marked already keeps the earlier moment. All are marked, or nobody. Returns how many were marked now.

    Raises:
        UsageError: somebody is on hold, or hired and not handed over yet: a mark would lead to nothing (F19).
        NotFound: there is no such candidate.
        NotSaved: nothing was changed.
    """
    from interview_tui.storage import candidates, retention

    wanted, now_ms = list(dict.fromkeys(ids)), services.now_ms()

    def job(conn: Connection) -> int:
        people = [candidates.get_candidate(conn, key) for key in wanted]
        held = retention.holds_in_force(conn, wanted)
        if held:
            raise UsageError(_on_hold([one.name for one in people if one.id in held]))
        there = retention.retentions_of(conn, wanted)
        if hired := retention.hired_and_not_handed_over(conn, wanted):
            raise UsageError(_hired([one.name for one in people if one.id in hired]))
        fresh = [state for key in wanted if (state := there.get(key, Retention(key))).marked_ms is None]
        for state in fresh:
            retention.put_retention(conn, replace(state, marked_ms=now_ms, marked_by=services.rater), now_ms)
        return len(fresh)

    return services.store.write(job)


def unmark(services: Services, ids: Sequence[CandidateId]) -> int:
    """Take the marks of candidates away, also after the seven days; who has none stays as they are. Returns how many had one.

    Raises:
        NotFound: there is no such candidate; then nobody's mark is taken.
        NotSaved: nothing was changed.
    """
    from interview_tui.storage import candidates

    wanted = list(dict.fromkeys(ids))

    def job(conn: Connection) -> int:
        for key in wanted:
            candidates.get_candidate(conn, key)
        return _take_marks(conn, wanted, services.now_ms())

    return services.store.write(job)


def unmark_no_longer_due(conn: Connection, before: Opening, after: Opening, day: date, now_ms: int) -> None:
    """Take the marks of those who were marked because the date of their opening was reached, when it is not any more.

    Who was marked before that date, or has a date of their own, was marked for another reason, and stays marked.
    """
    from interview_tui.moments import local
    from interview_tui.storage import retention

    was, is_now = opening_date(before), opening_date(after)
    if was is None or (is_now is not None and is_now <= day):
        return
    marked = [one for one in retention.retentions_in(conn, before.id) if one.marked_ms is not None and one.erase_on is None]
    _take_marks(conn, [one.candidate_id for one in marked if local(one.marked_ms or 0).date() >= was], now_ms)


def _take_marks(conn: Connection, ids: Sequence[CandidateId], now_ms: int) -> int:
    from interview_tui.storage import retention

    found = [state for state in retention.retentions_of(conn, ids).values() if state.marked_ms is not None]
    for state in found:
        retention.put_retention(conn, replace(state, marked_ms=None, marked_by=""), now_ms)
    return len(found)


def _change_one(
    services: Services,
    candidate_id: CandidateId,
    change: Callable[[Kept], Retention],
    check: Callable[[Connection, Kept], None] = lambda _conn, _kept: None,
) -> Kept:
    from interview_tui.storage import retention

    def job(conn: Connection) -> Kept:
        kept = kept_one(services, conn, candidate_id)
        check(conn, kept)
        after = change(kept)
        if after != kept.retention:
            retention.put_retention(conn, after, services.now_ms())
        return kept_one(services, conn, candidate_id)

    return services.store.write(job)


def _mark_after(kept: Kept, day: date | None, now: date) -> int | None:
    """The moment of a mark that stays when the date is changed; None when the mark goes, as somebody has said "until later"."""
    then = erase_date(kept.opening, replace(kept.retention, erase_on=day))
    changed = day != kept.retention.erase_on
    return None if changed and then is not None and then > now else kept.retention.marked_ms


def _check_not_too_late(day: date, now: date) -> None:
    if day > add_months(now, LONGEST_KEEP):
        raise UsageError(f"{day} lies more than {LONGEST_KEEP // 12} years ahead.")


def _checked(reason: str) -> str:
    text = clean(reason).strip()
    if len(text) > REASON_LIMIT:
        raise UsageError(f"The reason has {len(text):,} characters; {REASON_LIMIT:,} is the most.")
    return text


def _why_a_reason(opening: Opening, now: date) -> str:
    given = opening_date(opening)
    if given is None:
        last = f"{add_months(now, opening.keep_months)} ({opening.keep_months} months from today)"
        return f"The opening is not closed yet. Keeping somebody longer than until {last} needs a reason."
    return f"The opening's date is {given}. Keeping somebody longer than that needs a reason."


def _last_word(conn: Connection, candidate_id: CandidateId) -> str:
    """What the panel decided last about somebody who was not hired."""
    from interview_tui.storage import decisions

    found = decisions.decisions_of(conn, [candidate_id]).get(candidate_id, ())
    return f"the last decision on record is “{found[-1].verdict.value}”" if found else "there is no decision on record"


def _on_hold(names: Sequence[str]) -> str:
    return f"On hold: {_some(names)}. Nobody was marked. Next: end the hold first, if it is over."


def _hired(names: Sequence[str]) -> str:
    return (
        f"Hired, and not handed over yet: {_some(names)}. Nobody was marked. Next: hand the data over and write that down "
        "(`interview-tui retention handed-over`); somebody who asks for it can be erased at once, by name."
    )


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(one_line(name) for name in names[:_NAMED]) + more
