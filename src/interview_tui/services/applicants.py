"""Verbs of taking in applicants: what an import would do, and doing it, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.domain.applicants import Applicant, Known, LineError, apart, read_applicants
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.review import Application
from interview_tui.domain.text import one_line
from interview_tui.errors import InvalidFile, Problem, UsageError
from interview_tui.services.clock import new_id
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

__all__ = ["Known", "LineError", "Preview", "import_applicants", "preview_import", "read_file"]

_PATIENCE = 120.0
"""Seconds that the import of 20,000 people may take on a slow disk."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. Nothing was changed.

    Attributes:
        opening: into which.
        new: who would be added.
        known: who seems to be there already, or is in the file twice; they are left out unless somebody says otherwise.
        errors: with one of them nothing is imported.
        notices: what somebody should know before, in whole sentences.
    """

    opening: Opening
    new: tuple[Applicant, ...]
    known: tuple[Known, ...]
    errors: tuple[LineError, ...]
    notices: tuple[str, ...]

    @property
    def everybody(self) -> tuple[Applicant, ...]:
        """Those who are new and those who seem to be there already, in the order of the lines."""
        return tuple(sorted((*self.new, *(one.applicant for one in self.known)), key=lambda one: one.line))


def read_file(path: Path) -> bytes:
    """What is in a file of applicants. Only a regular file is read: a pipe would block for ever.

    Raises:
        InvalidFile: it cannot be read.
    """
    from interview_tui.domain.applicant_text import MOST_BYTES

    shown = one_line(str(path))
    try:
        if not path.is_file():
            raise _unreadable(shown, "There is no file here." if not path.exists() else "This is not a regular file.")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "the path is not valid").lower()
        raise _unreadable(shown, f"This file cannot be read: {reason}.") from error


def preview_import(services: Services, opening_id: OpeningId, data: str | bytes) -> Preview:
    """What the import of a file or of pasted text would do. Blocks for a second with 10,000 people.

    Args:
        data: the bytes of a CSV file; or pasted text.

    Raises:
        UsageError: the opening is closed.
        NotFound: there is no such opening.
    """
    from interview_tui.storage import applications

    reading = read_applicants(data)
    with services.store.read() as conn:
        opening = _open_one(conn, opening_id)
        there = applications.known_people(conn, opening_id)
    new, known = apart(reading.rows, there)
    notices = list(reading.notices)
    if new and not reading.errors and opening.applicants is not None and len(there) + len(new) > opening.applicants:
        notices.append(
            f"The opening says {opening.applicants:,} applicants, and would have {len(there) + len(new):,} candidates. The number is said "
            "aloud in the quick screen; change it on the page of the opening."
        )
    return Preview(opening, new, known, reading.errors, tuple(notices))


def import_applicants(services: Services, opening_id: OpeningId, people: Sequence[Applicant]) -> int:
    """Add people who applied, all in one transaction, in this order. A backup is made before. Returns how many. Blocks.

    Args:
        people: of a preview without errors.

    Raises:
        UsageError: the opening is closed.
        NotFound: there is no such opening.
        NotSaved, CannotOpen: nobody was added.
    """
    from interview_tui.services.backups import back_up_before
    from interview_tui.storage import applications

    if not people:
        return 0
    back_up_before(services, "the import")
    now_ms = services.now_ms()
    rows = [(Candidate(CandidateId(new_id()), opening_id, one.name, now_ms), one) for one in people]

    def job(conn: Connection) -> int:
        _open_one(conn, opening_id)
        applications.insert_applicants(conn, [(each, Application(each.id, one.email, one.note)) for each, one in rows], now_ms)
        return len(rows)

    return services.store.write(job, _PATIENCE)


def _open_one(conn: Connection, opening_id: OpeningId) -> Opening:
    from interview_tui.storage import openings

    opening = openings.get_opening(conn, opening_id)
    if opening.closed_on is not None:
        raise UsageError(f"“{one_line(opening.title)}” was closed on {opening.closed_on}. Nobody was added. Open it again first.")
    return opening


def _unreadable(shown: str, message: str) -> InvalidFile:
    return InvalidFile((Problem(shown, 1, 1, f"{message} Nothing was changed."),))
