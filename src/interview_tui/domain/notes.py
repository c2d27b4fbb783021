"""Note marks: a line of notes that begins with one of six signs means something to a summary."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """The sign at the beginning of a line of notes."""

    QUOTE = '"'
    RED_FLAG = "!"
    GOOD = "+"
    BAD = "-"
    FOLLOW_UP = "?"
    REFERENCE = "@"


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line with a mark. `text` is the line without the sign; a quote keeps what was said, without its quotation marks."""

    mark: Mark
    text: str


_SIGNS = frozenset(mark.value for mark in Mark)
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


def marked_lines(notes: str) -> tuple[MarkedLine, ...]:
    """The lines of some notes that begin with a mark, in order. A sign with nothing behind it is not a marked line."""
    found = []
    for line in notes.splitlines():
        stripped = line.strip()
        sign = stripped[:1].translate(_CURLY)
        if sign not in _SIGNS:
            continue
        text = stripped[1:].strip()
        if sign == Mark.QUOTE and text[-1:].translate(_CURLY) == '"':
            text = text[:-1].rstrip()
        if text:
            found.append(MarkedLine(Mark(sign), text))
    return tuple(found)


def lines_with(mark: Mark, notes: str) -> tuple[str, ...]:
    """The texts of the lines that carry one mark."""
    return tuple(line.text for line in marked_lines(notes) if line.mark is mark)
