"""The rows of a CSV file, each with the line of the file on which it begins; broken quotes are found, and what is below is still read."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from interview_tui.domain.applicant_text import LineError

_MOST_BROKEN = 100
"""After so many broken rows the rest is not looked through."""
_MOST_LINES = 2_000
"""Lines that one field may go over; a letter has fewer, and a quotation mark that is never closed would have all."""


@dataclass(slots=True)
class Records:
    """What was read.

    Attributes:
        rows: the line, from 1, and the fields of each row that is not blank.
        errors: the broken ones.
    """

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    errors: list[LineError] = field(default_factory=list)


def records(lines: Sequence[str], separator: str, most: int) -> Records:
    """The rows in some lines without their line ends.

    Args:
        separator: one sign; empty when every line is one field.
        most: with more rows the reading ends, with one row above.
    """
    found, start = Records(), 0
    while start < len(lines) and len(found.rows) <= most and len(found.errors) <= _MOST_BROKEN:
        start = _read_on(lines, start, separator or ",", found, most)
    if len(found.errors) > _MOST_BROKEN:
        found.errors[-1] = LineError(found.errors[-1].line, None, "Too many broken rows: what is below was not looked through.")
    return found


def _read_on(lines: Sequence[str], start: int, separator: str, found: Records, most: int) -> int:
    """Read from a line to the end, or to the first broken row; the index of the line from which to go on."""
    reader = csv.reader(_with_ends(lines, start), delimiter=separator, strict=True)
    begins = start
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return len(lines)
        except csv.Error as error:
            found.errors.append(LineError(begins + 1, None, _why(error, start + reader.line_num, begins + 1)))
            return begins + 1
        ends = start + reader.line_num
        if ends - begins > _MOST_LINES:
            told = f"A quotation mark that opens here is closed in line {ends} only: the one that belongs to it seems to be missing."
            found.errors.append(LineError(begins + 1, None, told))
            return begins + 1
        if any(cell.strip() for cell in row):
            found.rows.append((begins + 1, row))
            if len(found.rows) > most:
                return ends
        begins = ends


def _with_ends(lines: Sequence[str], start: int) -> Iterator[str]:
    return (f"{lines[index]}\n" for index in range(start, len(lines)))


def _why(error: csv.Error, line: int, begins: int) -> str:
    """What is broken in a row, in words; `line` is where it was found."""
    said = str(error)
    if "unexpected end" in said:
        return "A quotation mark is opened in this row and never closed. Close it, or write it twice where it is meant as a sign."
    if "field limit" in said or "larger than" in said:
        return f"A field has more than {csv.field_size_limit():,} characters: shorten it, or close the quotation mark before it."
    where = f" in line {line}" if line != begins else ""
    return f"A quotation mark{where} stands inside a quoted field. Write it twice where it is meant as a sign, or close the one before."
