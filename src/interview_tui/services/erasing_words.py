"""The account of an erasure in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.domain.text import clean, one_line

if TYPE_CHECKING:
    from interview_tui.services.erasing import ErasureReport

_MOST = 50
"""So many files at most are listed, of each kind."""
OUT_OF_REACH = (
    "Out of reach of this program: what other raters have on their computers, and packets and exports that were sent; mail; folders that "
    "are synchronised, and their earlier versions; snapshots of the file system and backups that others make of this computer; what a "
    "disk, above all an SSD, keeps of deleted files; the scrollback of a terminal; swap."
)
UNKNOWN_LINK = (
    "Somebody who is called otherwise in another rater's file, and was never linked with this person here, cannot be recognised when a "
    "packet about them is imported."
)
SHORT_TEXTS = (
    "Texts of fewer than six bytes are not looked for in the files: they stand in every file by chance. So with what others have as well."
)


def report_lines(report: ErasureReport) -> tuple[str, ...]:
    """What was erased, what was found, what stays and is to be deleted by hand, and what is out of reach."""
    return tuple(_lines(report))


def _lines(report: ErasureReport) -> Iterator[str]:
    yield f"Erased: {_count(report.people, 'person', 'people')}, {_count(report.rows, 'row')} of the database."
    if report.backups_rewritten:
        were = "was" if report.backups_rewritten == 1 else "were"
        yield f"{_count(report.backups_rewritten, 'backup')} {were} rewritten without them."
    if report.removed:
        yield from _listed("Removed, because they held something of them:", report.removed)
    if report.troubles:
        yield "Not everything could be done; the next start of interview-tui tries it again:"
        yield from (f"  {clean(trouble)}" for trouble in report.troubles)
    if report.left:
        yield "Found all the same, and left as it is; look at these files:"
        yield from (f"  {clean(str(one.path))} ({_count(one.count, 'place')})" for one in report.left[:_MOST])
    if report.is_clean:
        yield "Every byte of the program's folders was looked through: nothing of what was stored about them is left."
    yield SHORT_TEXTS
    if report.exports:
        there = [one.path for one in report.exports if one.still_there]
        gone = len(report.exports) - len(there)
        if there:
            yield from _listed("These files about them were written elsewhere and stay. Delete what is not needed:", there)
        if gone:
            words = "file that was written about them is" if gone == 1 else "files that were written about them are"
            yield f"{gone} {words} not where it was written any more."
    if report.mentioned:
        yield "Their name stands in what was written about others (or of a namesake). Nothing of that was changed:"
        for other in report.mentioned[:_MOST]:
            yield f"  {one_line(other.candidate_name)}, {one_line(other.opening_title)}: {_count(other.count, 'text')}"
    yield OUT_OF_REACH
    yield UNKNOWN_LINK


def _listed(heading: str, paths: Sequence[Path]) -> Iterator[str]:
    yield heading
    yield from (f"  {clean(str(path))}" for path in paths[:_MOST])
    if len(paths) > _MOST:
        yield f"  … and {len(paths) - _MOST} more"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
