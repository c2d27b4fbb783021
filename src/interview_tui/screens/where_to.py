"""Where a file that a dialog writes is to go."""

from __future__ import annotations

from pathlib import Path

from interview_tui.domain.text import clean
from interview_tui.errors import ExportRefused


def in_this_folder(name: str) -> str:
    """A file in the folder that the program was started in; in the user's own when that was removed in the meantime, and when it is
    copied to other computers: there a file goes only if somebody types it."""
    from interview_tui.storage.surroundings import synced_by

    try:
        folder = Path.cwd()
        if synced_by(folder):
            folder = Path.home()
    except OSError:
        folder = Path.home()
    return clean(str(folder / name))


def there_already(target: str, name: str) -> Path | None:
    """The file or link that stands where something was to go and can be replaced; None when something else is wrong.

    Args:
        target: as typed: a folder or a file.
        name: of the file, where a folder was typed.
    """
    from interview_tui.services.export import find_target

    try:
        path = find_target(target, name)
    except ExportRefused:
        return None
    return path if path.is_symlink() or path.is_file() else None


def typed_path(text: str) -> str:
    """The path that was typed; a file that was dragged onto the terminal comes in quotation marks."""
    typed = text.strip()
    return typed[1:-1] if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\"" else typed
