"""Writing down which files about candidates were written outside, so that an erasure can name them (F19)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from interview_tui.domain.ids import CandidateId
from interview_tui.services.session import Services

EVERYBODY = CandidateId("*\n")
"""In place of ids: the file is a copy of all there is."""


@dataclass(frozen=True, slots=True)
class WrittenExport:
    """A file about candidates that was written outside.

    Attributes:
        kind: what it is, in a word or two.
        at_ms: when, in UTC milliseconds.
        still_there: whether something lies at the path now; True too where the name of the file is not known.
        is_shared: it is about others too.
        unnamed: the path is that of a folder in which the file was written; its own name is not told.
    """

    path: Path
    kind: str
    at_ms: int
    still_there: bool
    is_shared: bool = False
    unnamed: bool = False

    @property
    def place(self) -> str:
        """Where it is, for a list: the path, or in which folder to look. Not cleaned of signs that a terminal obeys."""
        return f"a file in {self.path} (or below it), whose name was removed: it named somebody" if self.unnamed else str(self.path)


def note_export(services: Services, path: Path, kind: str, candidate_ids: Sequence[CandidateId]) -> tuple[str, ...]:
    """Write down that a file was written; works beside an open app and where the database is only read. Never raises for the disk.

    Args:
        path: absolute.
        kind: what it is, in a word or two, such as ``scorecard``.
        candidate_ids: whom it is about; `EVERYBODY` for a copy of all there is.

    Returns:
        What to tell when it could not be written down; the file stands all the same.
    """
    from interview_tui.storage import export_log, sqlite_only

    line = export_log.Line(Path(os.path.abspath(path)), kind, services.now_ms(), tuple(candidate_ids))  # noqa: PTH100 - a link is not followed
    try:
        export_log.add(services.store.path, line)
    except OSError as error:
        why = sqlite_only.trouble(error)
        return (f"The file was written, but not noted down ({why}): erasing somebody who is in it will not name it.",)
    return ()


def exports_of(services: Services, candidate_ids: Sequence[CandidateId]) -> tuple[WrittenExport, ...]:
    """The files about any of these candidates that were written down, the newest first; each path once.

    A path to which something about others was written later is none of theirs.
    """
    from interview_tui.storage import export_log

    database = services.store.path
    wanted = set(candidate_ids)
    lines = export_log.newest(export_log.of(database, candidate_ids), export_log.all_of(database))
    found = {(line.path, number if line.unnamed else None): line for number, line in enumerate(lines)}
    newest = sorted(found.values(), key=lambda line: line.at_ms, reverse=True)
    return tuple(
        WrittenExport(
            line.path, line.kind, line.at_ms, line.unnamed or os.path.lexists(line.path),
            not wanted.issuperset(line.candidates), line.unnamed,
        )
        for line in newest
    )  # fmt: skip
