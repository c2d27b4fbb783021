"""Verbs on job openings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import OpeningId
from interview_tui.domain.opening import DEFAULT_SCREEN, KEEP_MONTHS, LANGUAGES, LONGEST_SCREEN, SHORTEST_SCREEN, Funnel, Opening
from interview_tui.domain.persona import Persona
from interview_tui.domain.retention import LONGEST_KEEP, needs_keep_reason
from interview_tui.domain.text import NAME_LIMIT, clean, one_line
from interview_tui.errors import NotFound, UsageError
from interview_tui.services.clock import new_id
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

T = TypeVar("T")
PRIVACY_LIMIT = 4_000
"""Most characters in the purpose of the candidates' data, and in the reason for keeping them longer."""


def checked_title(text: str, what: str = "title") -> str:
    """A title or a name as it is stored.

    Raises:
        UsageError: it is empty or longer than 200 characters.
    """
    title = one_line(text)
    if not title:
        raise UsageError(f"A {what} is needed.")
    if len(title) > NAME_LIMIT:
        raise UsageError(f"The {what} has {len(title)} characters; {NAME_LIMIT} is the most.")
    return title


def check_opening(opening: Opening) -> Opening:
    """The opening as it is stored.

    Raises:
        UsageError: the title, the language, the length of a quick screen (20–30 minutes, 5A.01) or the number of
            applicants is not possible; or what is said about the candidates' data, as in `check_privacy`.
    """
    if opening.language not in LANGUAGES:
        raise UsageError(f"The language must be one of: {', '.join(LANGUAGES)}.")
    if not SHORTEST_SCREEN <= opening.quick_minutes <= LONGEST_SCREEN:
        raise UsageError(f"A quick screen takes {SHORTEST_SCREEN} to {LONGEST_SCREEN} minutes.")
    if opening.applicants is not None and not 0 <= opening.applicants <= 1_000_000:
        raise UsageError("The number of applicants must be between 0 and 1,000,000.")
    return check_privacy(replace(opening, title=checked_title(opening.title)))


def check_privacy(opening: Opening) -> Opening:
    """The opening with what is said about its candidates' data as it is stored (F19).

    Raises:
        UsageError: they are kept for less than 0 or more than 600 months, for more than 24 without a reason; or a text is too long.
    """
    if not 0 <= opening.keep_months <= LONGEST_KEEP:
        raise UsageError(f"Candidates are kept for 0 to {LONGEST_KEEP} months after the opening was closed.")
    lines = {"controller": one_line(opening.controller), "contact of the controller": one_line(opening.controller_contact)}
    texts = {"purpose": clean(opening.purpose).strip(), "reason for keeping candidates": clean(opening.keep_reason).strip()}
    for most, given in ((NAME_LIMIT, lines), (PRIVACY_LIMIT, texts)):
        for what, text in given.items():
            if len(text) > most:
                raise UsageError(f"The {what} has {len(text):,} characters; {most:,} is the most.")
    controller, contact = lines.values()
    purpose, reason = texts.values()
    if needs_keep_reason(opening.keep_months) and not reason:
        raise UsageError(f"Keeping candidates for more than {KEEP_MONTHS} months needs a reason that you write down.")
    return replace(opening, purpose=purpose, controller=controller, controller_contact=contact, keep_reason=reason)


def add_opening(
    services: Services,
    title: str,
    *,
    language: str = "en",
    applicants: int | None = None,
    quick_minutes: int = DEFAULT_SCREEN,
    with_persona: bool = True,
) -> Opening:
    """Add an opening, with a copy of the shipped persona of its language to change, unless told otherwise (2.08).

    Raises:
        UsageError: as `check_opening`.
    """
    draft = Opening(OpeningId(new_id()), title, language, applicants, quick_minutes, created_ms=services.now_ms())
    opening = check_opening(draft)
    if with_persona:
        opening = replace(opening, persona=shipped_persona(services, language))
    save_new(services, opening)
    return opening


def shipped_persona(services: Services, language: str) -> Persona:
    """A copy of the example persona of a language, to change (2.08); an empty one where there is none."""
    try:
        found = services.library.persona(language)
    except NotFound:
        return Persona()
    return replace(found.persona, copied_from=f"{found.id} {found.version}")


def save_new(services: Services, opening: Opening) -> None:
    """Store a new opening."""
    from interview_tui.storage import openings

    services.store.write(lambda conn: openings.insert_opening(conn, opening))


def save_opening(services: Services, opening: Opening) -> Opening:
    """Store the new state of an opening. Returns it as stored: whether it is closed is not changed here.

    Raises:
        UsageError: as `check_opening`; or the competencies or the reason for their weights differ, and something was submitted:
            candidates are compared by what held when they were rated (F13).
    """
    from interview_tui.services.kept import today
    from interview_tui.services.retention import unmark_no_longer_due
    from interview_tui.storage import openings

    checked = check_opening(opening)

    def job(conn: Connection) -> Opening:
        before = openings.get_opening(conn, checked.id)
        after = replace(checked, closed_on=before.closed_on, closed_ms=before.closed_ms)
        _check_weights(conn, before, after)
        unmark_no_longer_due(conn, before, after, today(services), services.now_ms())
        openings.update_opening(conn, after)
        return after

    return services.store.write(job)


def weights_frozen(services: Services, opening_id: OpeningId) -> bool:
    """Whether competencies, weights and the reason for them stay as they are, since something was submitted (F13)."""
    from interview_tui.storage import submissions

    with services.store.read() as conn:
        return submissions.opening_has_submission(conn, opening_id)


def _check_weights(conn: Connection, before: Opening, after: Opening) -> None:
    from interview_tui.storage import candidates, interviews, submissions

    was, will_be = before.persona, after.persona
    same = (was.competencies, was.weights_reason) == (will_be.competencies, will_be.weights_reason)
    if same or not submissions.opening_has_submission(conn, before.id):
        return
    from interview_tui.moments import day_text

    people = candidates.candidate_window(conn, before.id, "", 0, candidates.count_candidates(conn, before.id, ""))
    held = interviews.interviews_of(conn, [person.id for person in people])
    first = min(submission.at_ms for submission in submissions.submissions_of(conn, [item.id for item in held]).values())
    raise UsageError(
        f"The competencies, their weights and the reason for them stay as they are since {day_text(first)}, when the first interview for "
        "this opening was submitted: all candidates are compared by the same ones. Everything else can be changed."
    )


def all_openings(services: Services) -> tuple[tuple[Opening, Funnel], ...]:
    """All openings with their funnels as the person at the keyboard may see them (F12), the newest first."""
    from interview_tui.storage import funnels, openings

    with services.store.read() as conn:
        return tuple((opening, funnels.funnel(conn, opening.id, services.rater)) for opening in openings.list_openings(conn))


def get_opening(services: Services, opening_id: OpeningId) -> Opening:
    """One opening. Raises NotFound."""
    from interview_tui.storage import openings

    with services.store.read() as conn:
        return openings.get_opening(conn, opening_id)


def resolve_opening(services: Services, text: str) -> Opening:
    """The opening that an id or an unambiguous part of a title means.

    Raises:
        NotFound: nothing matches.
        UsageError: several match; the message lists them with their ids.
    """
    from interview_tui.storage import openings

    with services.store.read() as conn:
        found = openings.find_openings(conn, one_line(text))
    return the_one([(item.id, item.title, item) for item in found], one_line(text), "opening")


def the_one(found: Sequence[tuple[str, str, T]], text: str, what: str) -> T:
    """The only match of a search.

    Args:
        found: id, name and the thing itself, for each match.
        text: what was asked for, for the message.
        what: the kind of thing, for the message.
    """
    if not found:
        raise NotFound(f"No {what} matches “{text}”. `interview-tui {what} list` shows what there is.")
    if len(found) > 1:
        lines = "\n".join(f"  {key[:8]}  {name}" for key, name, _ in found[:10])
        more = f"\n  … and {len(found) - 10} more" if len(found) > 10 else ""
        raise UsageError(f"“{text}” matches {len(found)} {what}s; use the id:\n{lines}{more}")
    return found[0][2]


def newer_bank(services: Services, opening: Opening, stage: Stage) -> str | None:
    """The version of a newer bank than the one pinned for a stage of an opening, or None (DESIGN section 5)."""
    from interview_tui.storage import bank_rows

    with services.store.read() as conn:
        pinned = bank_rows.pinned_bank(conn, opening.id, stage)
    if pinned is None:
        return None
    try:
        bank = services.library.choose(stage, opening.language, opening.chosen_bank(stage)).bank
    except NotFound:
        return None
    return bank.version if bank is not None and bank.hash != pinned else None


def use_newer_bank(services: Services, opening: Opening, stage: Stage) -> None:
    """From now on, new interviews of this stage use the bank as it is on disk; older interviews keep theirs."""
    from interview_tui.storage import bank_rows

    found = services.library.choose(stage, opening.language, opening.chosen_bank(stage))
    bank = found.bank
    if bank is None:
        raise NotFound("The bank on disk has errors; `interview-tui banks check` shows them.")

    def job(conn: Connection) -> None:
        bank_rows.save_bank(conn, bank, found.text)
        bank_rows.pin_bank(conn, opening.id, stage, bank.hash)

    services.store.write(job)
