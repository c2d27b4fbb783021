"""The funnel of an opening as a picture of text: a bar for each step, with its number and what the method has in mind there (F.02, F7).

The bars grow with the logarithm, so that 400 applicants and one hire are both to be seen; a scale below them says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10

from interview_tui.domain.funnel import MOST_INTO_DEEP_DIVES, MOST_INTO_QUICK_SCREENS
from interview_tui.domain.opening import Funnel

NARROWEST = 40
"""Cells of the narrowest picture."""
_WIDEST_BAR = 60
_FEWEST_CELLS = 12
"""Where the bars would have fewer cells than these, less is said beside them."""
_FULL, _HALF = "█", "▌"


@dataclass(frozen=True, slots=True)
class FunnelWords:
    """The words of the picture in one language.

    Attributes:
        steps: applied, screened in, quick screens, deep-dives, references, offers, hired.
        limits: what the method has in mind at each of them; empty where it says nothing.
        beyond: said in the place of the limit where more people go on from there; has ``{count}``, which is not that of the bar.
        scale: stands before the scale.
        estimated: said where it is not known how many applied; has ``{count}``.
        beside: the counts that are no steps, by the name of the count in a `Funnel`: each has ``{count}``.
    """

    steps: tuple[str, ...]
    limits: tuple[str, ...]
    beyond: tuple[str, ...]
    scale: str
    estimated: str
    beside: Mapping[str, str]


ENGLISH = FunnelWords(
    ("applied", "screened in", "quick screen", "deep-dive", "references", "offer", "hired"),
    ("hundreds", "about a dozen at most", "", "four or five", "", "", "as many as needed"),
    ("", "! {count} go on: more than a dozen", "! {count} go on: more than five", "", "", "", ""),
    "log scale",
    "Nobody has said how many applied: counted are the {count} in the program.",
    {
        "waiting": "{count} to review",
        "screening": "{count} in a quick screen",
        "diving": "{count} in a deep-dive",
        "thanked": "{count} thanked",
        "referred": "{count} referred",
        "declined": "{count} declined",
        "erased": "{count} erased since",
    },
)
SWEDISH = FunnelWords(
    ("sökte", "gick vidare", "snabbintervju", "djupintervju", "referenser", "erbjudande", "anställda"),
    ("hundratals", "högst ett dussin", "", "fyra eller fem", "", "", "så många som behövs"),
    ("", "! {count} går vidare: fler än ett dussin", "! {count} går vidare: fler än fem", "", "", "", ""),
    "logskala",
    "Ingen har angett hur många som sökte: här räknas de {count} som finns i programmet.",
    {
        "waiting": "{count} att granska",
        "screening": "{count} i snabbintervju",
        "diving": "{count} i djupintervju",
        "thanked": "{count} har fått tack",
        "referred": "{count} har rekommenderats vidare",
        "declined": "{count} har fått nej",
        "erased": "{count} har raderats sedan dess",
    },
)
WORDS: Mapping[str, FunnelWords] = {"en": ENGLISH, "sv": SWEDISH}
"""By the language of an opening."""


def funnel_lines(funnel: Funnel, width: int, words: FunnelWords = ENGLISH) -> tuple[str, ...]:
    """The picture: a line for each step, a scale, and what is counted beside the steps.

    Args:
        width: cells of a line; `NARROWEST` is the least. Where there is little room, the method's own numbers are left out.
        words: of the language in which it is shown.

    Returns:
        Lines of text without a space at their ends, none longer than `width`.
    """
    width = max(NARROWEST, width)
    head = max(len(word) for word in (*words.steps, words.scale)) + 2
    counts = step_counts(funnel)
    digits = max(len(f"{count:,}") for count in counts)
    room = width - head - digits - 2
    for notes in _notes(words, beyond_notes(funnel, words)):
        beside = max(map(len, notes)) + 2
        if room - beside >= _FEWEST_CELLS:
            break
    room = min(_WIDEST_BAR, room - beside)
    most = max(10, *counts)
    lines = [
        f"{word:<{head}}{count:>{digits},}  {_bar(count, most, room):<{room}}  {note}"
        for word, count, note in zip(words.steps, counts, notes, strict=True)
    ]
    lines.append(f"{words.scale:<{head}}{'':>{digits}}  {_scale(most, room)}")
    if funnel.applicants is None:
        lines += ["", *_wrapped(words.estimated.format(count=f"{funnel.applied:,}"), width)]
    said = [text.format(count=f"{getattr(funnel, name):,}") for name, text in words.beside.items() if getattr(funnel, name)]
    if said:
        lines += ["", *_wrapped(" · ".join(said), width)]
    return tuple(line.rstrip() for line in lines)


def step_counts(funnel: Funnel) -> tuple[int, ...]:
    """How many people came to each step, in the order of `FunnelWords.steps`."""
    return (funnel.applied, funnel.screened_in, funnel.screened, funnel.dived, funnel.called, funnel.offered, funnel.hired)


def beyond_notes(funnel: Funnel, words: FunnelWords) -> tuple[str, ...]:
    """For each step what is said where more people go on from it than the method has in mind; empty elsewhere.

    Those who go on are not those whose bar stands there: somebody who advances is to be met in a deep-dive before one was held.
    """
    into_screens = funnel.to_screen if funnel.to_screen > MOST_INTO_QUICK_SCREENS else 0
    into_dives = funnel.to_dive if funnel.to_dive > MOST_INTO_DEEP_DIVES else 0
    over = (0, into_screens, into_dives, 0, 0, 0, 0)
    return tuple(text.format(count=f"{count:,}") if count else "" for text, count in zip(words.beyond, over, strict=True))


def _notes(words: FunnelWords, beyond: Sequence[str]) -> Iterator[list[str]]:
    """What can be said beside the bars, the longest first."""
    yield [more or limit for limit, more in zip(words.limits, beyond, strict=True)]
    yield list(beyond)
    yield ["!" if more else "" for more in beyond]


def _length(count: float, most: int, room: int) -> float:
    """Cells of a bar: none for nobody, all for the most."""
    return room * log10(1 + count) / log10(1 + most)


def _bar(count: int, most: int, room: int) -> str:
    """Somebody is always to be seen: a single person is half a cell at least."""
    halves = round(2 * _length(count, most, room))
    if count:
        halves = max(1, halves)
    return _FULL * (halves // 2) + _HALF * (halves % 2)


def _scale(most: int, room: int) -> str:
    """The powers of ten under the ends of bars of that length."""
    line = ""
    tick = 1
    while tick <= most:
        word = f"{tick:,}"
        place = round(_length(tick, most, room)) - 1  # the last cell of such a bar
        start = max(0, place - len(word) + 1)
        if start > len(line) or not line:
            line = line.ljust(start) + word
        tick *= 10
    return line


def _wrapped(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
