"""The table of faults that plain commands can show, case by case."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from faults import matrix_exports as exports
from faults import matrix_files as files
from faults import matrix_places as places
from faults.campaign import Campaign, Row, Seen

ABOUT = "cases 18, 22-36, 39-47 and 73-79 by plain commands"

SCENARIOS: tuple[tuple[str, str, Callable[[Campaign], Seen]], ...] = (
    ("18", "disk full at the first start", places.full_at_first_start),
    ("22", "read-only file and medium", places.not_writable),
    ("23", "no rights on file and folder", places.no_rights),
    ("24", "umask 0; a file that others can read", places.rights_of_files),
    ("25", "folder, pipe, device or dangling link as the database", places.no_database),
    ("26", "symbolic and hard links", places.other_names),
    ("28", "network file system", places.on_a_network),
    ("29", "synchronised folder", places.in_a_synced_folder),
    ("30", "conflicted copy beside the database", places.conflicted_copies),
    ("31", "no home, odd or unwritable XDG folders", places.odd_homes),
    ("32", "few open files allowed", places.few_files),
    ("33, 34, 47", "empty, foreign, encrypted file", files.not_ours),
    ("35, 36", "truncated file, trailing junk", files.cut_off),
    ("39, 40", "file of a newer or older version", files.other_versions),
    ("41", "hostile schema", files.hostile_schema),
    ("42", "stale or foreign journal", files.foreign_journals),
    ("43", "locked by another program", files.locked),
    ("44, 45", "second instance, readers beside the app", files.two_instances),
    ("46", "ratings that are none", files.odd_values),
    ("73", "hostile names of files", exports.names_of_files),
    ("74, 75", "target exists, is a link", exports.there_already),
    ("76", "export to a full or forbidden place", exports.no_place),
    ("77", "rights and place of an export", exports.rights_and_places),
    ("78, 79", "Markdown, HTML and images in every field", exports.inert),
)


def run(campaign: Campaign) -> Iterator[Row]:
    """The rows of this group."""
    for cases, fault, scenario in SCENARIOS:
        yield campaign.attempt(cases, fault, lambda scenario=scenario: scenario(campaign))  # type: ignore[misc]
