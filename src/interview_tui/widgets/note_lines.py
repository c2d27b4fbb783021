"""What becomes of a line of notes when it is flagged or tagged by a key."""

from __future__ import annotations

from interview_tui.domain.notes import Mark, calls_in, evidence_in, marked_lines, tag

_SIGNS = frozenset(mark.value for mark in Mark)


def call_line(line: str, word: str) -> tuple[bool, str]:
    """The line that says: call the manager about this (5B.15).

    Args:
        line: the line under the cursor.
        word: what the call is to be about, such as ``challenge``.

    Returns:
        Whether the old line stays above it, because it has a mark of its own; and the new line.
    """
    text = line.strip()
    if text in ("", Mark.REFERENCE.value):
        return False, f"{Mark.REFERENCE.value}{word} "
    if not marked_lines(text):
        return (True, f"{Mark.REFERENCE.value}{word} ") if text in _SIGNS else (False, f"{Mark.REFERENCE.value}{word} {text}")
    return True, f"{Mark.REFERENCE.value}{word} {_bare(text)}"


def _bare(text: str) -> str:
    """A marked line without its mark, what it was to be called about, and its tags: evidence is counted once."""
    tagged = evidence_in(text)
    bare = tagged[0].words if tagged else marked_lines(text)[0].text
    calls = calls_in(Mark.REFERENCE.value + bare) if text.startswith(Mark.REFERENCE.value) else ()
    return calls[0].text if calls else bare


def shows_something(line: str) -> bool:
    """Whether a line has words that a tag could stand for, besides tags and marks (F17)."""
    return bool(evidence_in(f"{line} {tag('x', False)}")[-1].words)
