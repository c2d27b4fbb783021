"""The verb that answers a candidate who asks what is stored about them (GDPR art. 15, F19)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from interview_tui import __version__
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.retention import Kept
from interview_tui.domain.seal import OWNER, Viewer, rater_key
from interview_tui.domain.text import escaped, one_line
from interview_tui.errors import UsageError
from interview_tui.services.access_looks import sealed_stages
from interview_tui.services.access_reading import Everything, read_everything, without_third_persons
from interview_tui.services.export import STANDARD_OUTPUT, Exported, find_target, place_warnings, slug, write_new
from interview_tui.services.export_log import WrittenExport, note_export
from interview_tui.services.session import Services

FORMAT, VERSION = "interview-tui access", 1
ENDINGS = {"markdown": "md", "json": "json"}

_MASKED = "Numbers stand for references and managers. Read the notes before you send them: free text can still say who is meant."
_NAMED = (
    "The names of references and managers are in it, and how to reach them. Read it before you send it: --mask leaves them out, and what "
    "is written about other people is theirs."
)
_SAME = "It holds what is stored about {names} too, who was said to be the same person, on the list twice."
_UNSAVED = "Not everything that was typed is saved yet, so this lacks it."


def access_report(
    services: Services,
    candidate_id: CandidateId,
    target: str | Path | None,
    *,
    form: Literal["markdown", "json"] = "markdown",
    mask: bool = False,
    force: bool = False,
    viewer: Viewer = OWNER,
) -> Exported:
    """Write everything that is stored about one candidate, from every rater, also what is sealed or not submitted.

    What was typed and is not saved yet is in it too; for somebody else than the owner that is what they have begun themselves. Nothing is
    sealed in it: it is a tool of the file's owner, and else for who has written down the look (`look_at_everything`).
    A file is readable by its owner alone (0600), and is noted down as written.

    Args:
        target: a folder, a file, ``-`` for the text alone, or None for the current folder.
        form: Markdown for people, in the language of the opening; JSON has every column of every row.
        mask: put numbers in place of references and managers.
        force: replace the file if there is one.
        viewer: who reads it: the owner, or the name of the person at the keyboard, for whom nothing may be sealed.

    Raises:
        NotFound: there is no such candidate.
        UsageError: ratings are sealed for the viewer; nothing was read or written.
        ExportRefused: the file exists, or the place cannot be written to; nothing was changed there.
    """
    services.wait_for_writer()
    if viewer is not OWNER and sealed_stages(services, candidate_id):
        raise UsageError("Ratings of others are sealed for you. Submit your own first, or write down that you look before the time.")
    found = read_everything(services, candidate_id)
    found = without_third_persons(found) if mask else found
    if viewer is not OWNER:
        found = replace(found, unsaved=tuple(row for row in found.unsaved if (row.get("key") or [""])[0] == rater_key(services.rater)))
    text = _as_markdown(found) if form == "markdown" else as_json(found)
    notices = [_MASKED] if mask else [_NAMED] if found.names else []
    notices += [_SAME.format(names=", ".join(one_line(other.candidate.name) for other in found.same))] if found.same else []
    notices += [_UNSAVED] if services.store.save_state.pending else []
    if target is not None and str(target) == STANDARD_OUTPUT:
        return Exported(text, None, tuple(notices))
    path = find_target(target, access_file(found, form))
    write_new(path, text, force=force)
    notices += note_export(services, path, "access report", [candidate_id, *(other.candidate.id for other in found.same)])
    return Exported(text, path, (*notices, *place_warnings(path.parent, "report")))


def access_file(found: Everything, form: str) -> str:
    """The usual name of the file; one without the names of third persons says so."""
    candidate = found.kept.candidate
    masked = "-no-names" if found.masked else ""
    return f"access-{slug(candidate.name)}-{candidate.id[:8]}{masked}.{ENDINGS[form]}"


def as_json(found: Everything) -> str:
    """Every column of every row, by the names of `dump`, and what follows from them; ends with a line break."""
    kept = found.kept
    whole: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "program": f"interview-tui {__version__}",
        "made_ms": found.made_ms,
        "third_persons_masked": found.masked,
        "candidate_id": kept.candidate.id,
        **_standing(kept),
        "files_written": [_file(one) for one in found.files],
        "same_people": [_listed(other) for other in found.same],
        **found.rows,
        "not_in_the_database": list(found.unsaved),
    }
    return escaped(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


def _listed(kept: Kept) -> dict[str, Any]:
    """Another row of the list that was said to be the same person."""
    return {"candidate_id": kept.candidate.id, **_standing(kept)}


def _standing(kept: Kept) -> dict[str, Any]:
    return {"standing": kept.standing.value, "erase_on": None if kept.date_that_counts is None else kept.date_that_counts.isoformat()}


def _file(one: WrittenExport) -> dict[str, Any]:
    """A file that was written: one whose name is not told has a folder in place of a path, and nobody knows here whether it is there."""
    where = {"path": None, "folder": str(one.path)} if one.unnamed else {"path": str(one.path)}
    return {**where, "kind": one.kind, "at_ms": one.at_ms, "still_there": None if one.unnamed else one.still_there}


def _as_markdown(found: Everything) -> str:
    from interview_tui.services.access_markdown import access_markdown

    return access_markdown(found)
