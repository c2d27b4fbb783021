"""What of an earlier text is no longer in the notes, to be seen and to be put back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"\s*\S+\s*|\s+")
_MOST_WORDS = 600
"""Up to so many words, or changed lines, are compared one by one; beyond, whole lines are."""

_FEWEST_WORDS = 3
"""So many words in the middle of a line are the same words; fewer may be there by chance."""


class Run(NamedTuple):
    """A piece of a line.

    Attributes:
        gone: whether it is no longer in the notes.
    """

    text: str
    gone: bool


Line = tuple[Run, ...]


def compared(old: str, now: str) -> tuple[Line, ...]:
    """The earlier text line by line, in pieces that are still in the notes or not.

    A line that stands elsewhere in the notes now, or in a longer line, is not gone. Joined, the pieces are the earlier text.
    """
    lines = old.split("\n")
    left = Counter(now.split("\n"))
    gone = []
    for place, line in enumerate(lines):
        if left[line] > 0:
            left[line] -= 1
        elif line.strip():
            gone.append(place)
    fresh = list(left.elements())
    within = dict(_within_lines([lines[place] for place in gone], fresh))
    pieces = {place: within.get(number, (Run(lines[place], True),)) for number, place in enumerate(gone)}
    return tuple(pieces.get(place, (Run(line, False),)) for place, line in enumerate(lines))


def _within_lines(gone: Sequence[str], fresh: Sequence[str]) -> Iterator[tuple[int, Line]]:
    """Which words of changed lines are gone; nothing for a line of which nothing is left, or where there is too much to compare."""
    if len(gone) > _MOST_WORDS:
        return
    longer = "\n".join(fresh)
    rest = []
    for number, line in enumerate(gone):
        if line.strip() in longer:
            yield number, (Run(line, False),)
        else:
            rest.append(number)
    words = [(number, word) for number in rest for word in _WORD.findall(gone[number])]
    others = [word for line in fresh for word in _WORD.findall(line)]
    if len(words) > _MOST_WORDS or len(others) > _MOST_WORDS:
        return
    matcher = SequenceMatcher(None, [word.strip() for _, word in words], [word.strip() for word in others], autojunk=False)
    whose = [number for number, _ in words]
    ends = {place for place, line in enumerate(whose) if not whose[place - 1 : place] == whose[place + 1 : place + 2] == [line]}
    kept: set[int] = set()
    for match in matcher.get_matching_blocks():
        found = set(range(match.a, match.a + match.size))
        if match.size >= _FEWEST_WORDS or found & ends:
            kept |= found
    for number in rest:
        yield number, _runs((word, place not in kept) for place, (line, word) in enumerate(words) if line == number)


def _runs(words: Iterable[tuple[str, bool]]) -> Line:
    runs: list[Run] = []
    for word, gone in words:
        if runs and runs[-1].gone is gone:
            runs[-1] = Run(runs[-1].text + word, gone)
        else:
            runs.append(Run(word, gone))
    return tuple(runs)


def missing(lines: Iterable[Line]) -> str:
    """What is gone, line by line; pieces of one line have an ellipsis between them."""
    pieces = (" … ".join(run.text.strip() for run in line if run.gone and run.text.strip()) for line in lines)
    return "\n".join(piece for piece in pieces if piece)
