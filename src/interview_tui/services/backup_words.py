"""What is said about backups, the same on the command line and on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview_tui.moments import day_text, time_text

if TYPE_CHECKING:
    from pathlib import Path

    from interview_tui.services.backups import Backup
    from interview_tui.storage.inspecting import Inside
    from interview_tui.storage.restoring import Restored

_KILO = 1000


def size_text(size: int) -> str:
    """A number of bytes in few signs, such as ``39.2 MB``."""
    if size < _KILO:
        return f"{size} B"
    amount, units = float(size), iter(("kB", "MB", "GB", "TB"))
    unit = ""
    while amount >= _KILO - 0.5 and (following := next(units, None)) is not None:
        amount, unit = amount / _KILO, following
    return f"{amount:.0f} {unit}" if amount >= 100 or unit == "kB" else f"{amount:.1f} {unit}"


def people_text(candidates: int | None) -> str:
    """How many candidates a file holds."""
    if candidates is None:
        return "cannot be read"
    return "1 candidate" if candidates == 1 else f"{candidates:,} candidates" if candidates else "no candidates"


def inside_text(inside: Inside | None) -> str:
    """What a database holds, in one line; None for one that cannot be read."""
    if inside is None:
        return "cannot be read, or is not there"
    changed = (
        f"last change {day_text(inside.changed_ms)} {time_text(inside.changed_ms)}" if inside.changed_ms is not None else "nothing in it"
    )
    return f"{people_text(inside.candidates)}, {changed}, {size_text(inside.size)}"


def strange_text(strange_rows: int) -> str:
    """That rows do not fit to their checksums."""
    rows = "1 row is" if strange_rows == 1 else f"{strange_rows} rows are"
    return f"{rows} not as this program left them: the file was damaged, or changed by another program. `interview-tui doctor` says more."


def kind_text(one: Backup) -> str:
    """Why a backup was made, and that rows in it are strange; empty for an automatic one in which nothing is."""
    return ", ".join(words for words in (one.kind.replace("-", " "), "rows differ" if one.rows_differ else "") if words)


def older_text(inside: Inside) -> str:
    """That a backup is of an older version; empty when it is not."""
    return f"It is of the older schema {inside.schema}, and is brought up to date at the next start." if inside.is_older else ""


def replaced_text(inside: Inside, now: Inside | None) -> str:
    """What is asked before a backup is put in the place of the open database: both in figures, and what becomes of what is there."""
    said = [f"The backup: {inside_text(inside)}.", f"Now: {inside_text(now)}."]
    said += [f"In the backup {strange_text(inside.strange_rows)}"] if inside.strange_rows else []
    said += [older_text(inside)] if inside.is_older else []
    said.append(
        "What is there now is kept: a backup of its own, unless one holds the same already. The program then begins again at the openings."
    )
    return "\n\n".join(said)


def restored_text(restored: Restored, file: Path) -> str:
    """What a restore did: what is in place now, where the former file is, and what comes next."""
    said = [f"Restored from {file}."]
    if restored.kept is not None:
        said.append(f"What was there before is kept in {restored.kept}.")
    if restored.erased_again:
        people = "1 person who was in it has been erased since and is" if restored.erased_again == 1 else (
            f"{restored.erased_again} people who were in it have been erased since and are")  # fmt: skip
        said.append(f"{people} not in the database.")
    if restored.rescues:
        files = "a rescue file" if restored.rescues == 1 else f"{restored.rescues} rescue files"
        said.append(f"Text in {files} of this database is put back at the next start.")
    return " ".join(said)
