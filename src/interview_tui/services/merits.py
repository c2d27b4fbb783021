"""Verbs of a candidate's merits: reading and keeping them, and the statement that is handed out (Discrimination Act ch. 2 § 4)."""

from __future__ import annotations

from pathlib import Path

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.merits import MERITS_LIMIT, Merits
from interview_tui.domain.text import clean
from interview_tui.errors import UsageError
from interview_tui.services.export import STANDARD_OUTPUT, Exported, file_name, find_target, place_warnings, write_new
from interview_tui.services.export_log import note_export
from interview_tui.services.session import Services

__all__ = ["MERITS_LIMIT", "Merits", "merit_statement", "merits_of", "save_merits"]

_READ_FIRST = "Read it before you hand it out: what was typed as education and other merits stands in it word for word."
_NOT_MET = (
    "No interview with this candidate is on record and no decision to hire. The law speaks of the merits of somebody who was interviewed "
    "or hired: look whether this is the person who is meant."
)
_UNSAVED = "Not everything that was typed is saved yet, so this may lack it."


def merits_of(services: Services, candidate_id: CandidateId) -> Merits:
    """What is entered; empty texts while nothing is. Raises NotFound."""
    from interview_tui.storage import candidates, merits

    with services.store.read() as conn:
        candidates.get_candidate(conn, candidate_id)
        return merits.merits_of(conn, candidate_id)


def save_merits(services: Services, candidate_id: CandidateId, education: str, other: str) -> Merits:
    """Keep a candidate's education and other merits in the place of what was there. On disk when this returns.

    Args:
        education, other: at most `MERITS_LIMIT` characters each; empty takes away what was entered.

    Raises:
        NotFound: there is no such candidate.
        UsageError: a text is too long; nothing was changed.
        NotSaved: the disk does not take it now.
    """
    from interview_tui.storage import candidates, merits

    given = [clean(text).strip() for text in (education, other)]
    for name, text in zip(("education", "other merits"), given, strict=True):
        if len(text) > MERITS_LIMIT:
            raise UsageError(f"The {name} can have at most {MERITS_LIMIT} characters, and this has {len(text)}. Nothing was changed.")
    with services.store.read() as conn:
        candidates.get_candidate(conn, candidate_id)
    now_ms = services.now_ms()
    return services.store.write(lambda conn: merits.write_merits(conn, candidate_id, given[0], given[1], now_ms))


def merit_statement(
    services: Services, candidate_id: CandidateId, target: str | Path | None, *, force: bool = False, code: bool = False
) -> Exported:
    """Write education, experience and other merits of a candidate as Markdown, in the language of the opening, readable by its owner
    alone (0600). It has no rating, no note and nothing of a reference or manager; of the jobs employer, title and dates of those on the
    list.

    Args:
        target: a folder, a file, ``-`` for the text alone, or None for the current folder.
        force: replace the file if there is one.
        code: name the person by a code.

    Raises:
        NotFound: there is no such candidate.
        ExportRefused: the file exists, or the place cannot be written to; nothing was changed there.
    """
    from interview_tui.services.merit_document import merit_markdown, read_merits

    services.wait_for_writer()
    found = read_merits(services, candidate_id, code=code)
    text = merit_markdown(found)
    notices = [_READ_FIRST] if found.merits.education or found.merits.other else []
    notices += [] if found.was_interviewed or found.was_hired else [_NOT_MET]
    notices += [_UNSAVED] if services.store.save_state.pending else []
    if target is not None and str(target) == STANDARD_OUTPUT:
        return Exported(text, None, tuple(notices))
    path = find_target(target, f"merits-{file_name(found.candidate)}")
    write_new(path, text, force=force)
    notices += note_export(services, path, "statement of merits", [candidate_id])
    return Exported(text, path, (*notices, *place_warnings(path.parent, "statement of merits")))
