"""The account of an erasure in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.domain.text import clean, one_line
from interview_tui.storage.erasing.account import NOT_COUNTED, NOT_OPENED, OUT_OF_REACH, STAY, UNKNOWN_LINK

if TYPE_CHECKING:
    from interview_tui.services.erasing import ErasureReport, Mention

_MOST = 50
"""So many files at most are listed, of each kind."""


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
    if found := [f"{one.path} ({_count(one.count, 'place')})" for one in report.left if one.count]:
        yield from _listed("Found all the same, and left as it is; look at these files:", found)
    if closed := [one.path for one in report.left if not one.count]:
        yield from _listed(NOT_OPENED, closed)
    if report.is_clean:
        yield "Every byte of the program's folders was looked through: nothing of what was stored about them alone is left."
    yield NOT_COUNTED
    if report.exports:
        there = [one.place for one in report.exports if one.still_there]
        gone = len(report.exports) - len(there)
        if there:
            yield from _listed(STAY, there)
        if gone:
            words = "file that was written about them is" if gone == 1 else "files that were written about them are"
            yield f"{gone} {words} not where it was written any more."
    if report.mentioned:
        yield "Their name (or that of a namesake) stands in what was written about others, or in an opening. Nothing of that was changed:"
        for other in report.mentioned[:_MOST]:
            yield f"  {_where(other)}: {_count(other.count, 'text')}"
    yield OUT_OF_REACH
    yield UNKNOWN_LINK


def _where(mention: Mention) -> str:
    if mention.candidate_name:
        return f"{one_line(mention.candidate_name)}, {one_line(mention.opening_title)}"
    return f"the opening {one_line(mention.opening_title)}" if mention.opening_title else "own examples of interviewers"


def _listed(heading: str, paths: Sequence[Path | str]) -> Iterator[str]:
    yield heading
    yield from (f"  {clean(str(path))}" for path in paths[:_MOST])
    if len(paths) > _MOST:
        yield f"  … and {len(paths) - _MOST} more"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
