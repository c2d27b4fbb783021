"""What the user is told at the opening about the place where the database lies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from interview_tui.paths import default_database
from interview_tui.storage.private_files import tighten_folder
from interview_tui.storage.surroundings import can_be_written, conflicted_copies, network_of, open_to_others, synced_by

OWN_FOLDER = "interview-tui"
"""Folders of this name are ours: nothing else lies in them."""


def about_copies(path: Path) -> Iterator[str]:
    """Other versions of the database that lie beside it: they are named, and none is picked (case 30)."""
    if copies := conflicted_copies(path):
        names = ", ".join(copy.name for copy in copies)
        yield (
            f"Beside {path} lies what looks like another version of it: {names}. It was not read. See with --db what it holds, "
            "then move away the one that is not needed."
        )


def about_place(path: Path) -> Iterator[str]:
    """Other computers that have a hand in the folder (cases 28, 29)."""
    if network := network_of(path):
        yield f"{path} lies on a network drive ({network}), where two computers that write at once can damage it. {_better()}"
    if program := synced_by(path.parent):
        yield (
            f"{path} lies in a folder that seems to be copied to other computers ({program}): it holds personal data, and two computers "
            f"that write to it lose each other's interviews. {_better()}"
        )


def _better() -> str:
    return f"A folder that stays on this computer is better, such as {default_database().parent}."


def about_state(state: Path) -> Iterator[str]:
    """What is missing when nothing can be rescued (case 31)."""
    if not can_be_written(state):
        yield (
            f"Nothing can be written to {state}. Should the disk of the database fail, what you type then lies in the folder for "
            "temporary files, which does not last."
        )


def about_backups(backups: Path) -> Iterator[str]:
    """That the folder of the backups is a link: they lie elsewhere, and its rights are not ours to change."""
    if backups.is_symlink():
        open_too = " Others can get at it, and it holds personal data: take those rights away." if open_to_others(backups) else ""
        yield f"{backups} is a symbolic link: the backups lie in {os.path.realpath(backups)}.{open_too}"


def tighten_own(*folders: Path) -> Iterator[str]:
    """Take the rights of others away from folders of ours; says so, or warns (case 24)."""
    for folder in folders:
        rights = open_to_others(folder)
        if not rights:
            continue
        if not folder.is_symlink() and (folder.name == OWN_FOLDER or folder.name.endswith(".backups")):
            try:
                tighten_folder(folder)
            except OSError:
                yield f"Others can get at the folder {folder}, and the rights could not be changed. It holds personal data."
            else:
                yield f"Others could get at the folder {folder}; it is yours alone now."
        elif rights & 0o022:
            yield f"Others can write in the folder {folder}, and so take the database away. Keep it in a folder of your own."
