"""What commands write to standard output: aligned plain text for people, JSON and Markdown for programs."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from interview_tui.cli.ending import complain, flush, writing_out
from interview_tui.domain.text import clean, escaped, one_line

if TYPE_CHECKING:
    from interview_tui.services.export import Exported


def say(text: str = "") -> None:
    """Write lines for a person, with every control character made visible."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    with writing_out():
        sys.stdout.write(clean(text).encode(encoding, "replace").decode(encoding, "replace") + "\n")


def write_document(text: str) -> None:
    """Write a document as it is, in UTF-8 whatever the locale says."""
    flush()
    with writing_out():
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()


def write_json(value: Any) -> None:
    """Write a value for a program: UTF-8, and nothing in it can drive a terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    write_document(escaped(text) + "\n")


def tell_exported(exported: Exported) -> None:
    """Say where a document was written, or write it to standard output where that was asked for; what is to be told goes before."""
    for notice in exported.notices:
        complain(notice)
    if exported.path is None:
        write_document(exported.text)
    else:
        say(str(exported.path))


def width(text: str) -> int:
    """How many columns a line takes on a terminal."""
    return sum(_width_of(character) for character in text)


def _width_of(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def aligned(heading: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> str:
    """A table in plain text: one line for each row, columns two blanks apart.

    Args:
        heading: the names of the columns.
        rows: cells; each becomes one line of text.
        right: columns of numbers, by place from 0, which end at the same column.
    """
    table = [tuple(one_line(cell) for cell in row) for row in (heading, *rows)]
    widths = [max(width(row[place]) for row in table) for place in range(len(heading))]
    lines = []
    for row in table:
        cells = []
        for place, cell in enumerate(row):
            room = " " * (widths[place] - width(cell))
            cells.append(room + cell if place in right else cell + room)
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def fields(pairs: Sequence[tuple[str, str]]) -> str:
    """Names and values in two columns; what is empty is left out. A value of several lines is indented."""
    filled = [(name, value) for name, value in pairs if value]
    left = max((width(name) for name, _ in filled), default=0)
    lines = []
    for name, value in filled:
        first, *more = clean(value).split("\n")
        lines.append(f"{name}{' ' * (left - width(name))}  {first}")
        lines += [f"{' ' * left}  {line}" for line in more]
    return "\n".join(lines)
