"""Writing the record of a candidate to a file."""

from __future__ import annotations

from pathlib import Path

from interview_tui.domain.ids import CandidateId
from interview_tui.services.audit import record
from interview_tui.services.audit_text import ENDINGS, alarm, as_json, as_markdown, as_text
from interview_tui.services.export import STANDARD_OUTPUT, Exported, file_name, find_target, place_warnings, write_new
from interview_tui.services.export_log import note_export
from interview_tui.services.session import Services


def export_record(
    services: Services, candidate_id: CandidateId, form: str, target: str | Path | None = None, *, force: bool = False
) -> Exported:
    """The record of a candidate as the owner of the file reads it: nothing is sealed. A file is readable by its owner alone (0600).

    Args:
        form: ``text``, ``markdown`` or ``json``.
        target: a folder, a file, or ``-`` or None for the text alone.
        force: replace the file if there is one.

    Raises:
        NotFound: there is no such candidate.
        ExportRefused: the file exists, or the place cannot be written to; nothing was changed there.
    """
    from interview_tui.storage import candidates

    lines = record(services, candidate_id)
    with services.store.read() as conn:
        candidate = candidates.get_candidate(conn, candidate_id)
    text = {"text": as_text, "markdown": as_markdown, "json": as_json}[form](candidate, lines)
    notices = (alarm(lines),) if alarm(lines) else ()
    if target is None or str(target) == STANDARD_OUTPUT:
        return Exported(text, None, notices)
    path = find_target(target, f"record-{Path(file_name(candidate)).stem}.{ENDINGS[form]}")
    write_new(path, text, force=force)
    noted = note_export(services, path, "record of events", [candidate_id])
    return Exported(text, path, (*notices, *noted, *place_warnings(path.parent)))
