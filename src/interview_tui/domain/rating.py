"""The three kinds of number from 1 to 10, which are never mixed or averaged together (F1).

`Rating` is the interviewer's judgement, `Prediction` is what the candidate says that somebody would give, and
`ReferenceRating` is what that somebody gives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

LOWEST, HIGHEST = 1, 10
_SINGLE = re.compile(r"(10|[1-9])\Z")


class NotOneNumber(ValueError):
    """The text is not one whole number from 1 to 10 (5A.20)."""


def parse_single_number(text: str) -> int:
    """The whole number 1–10 that the text is; blanks around it do not count.

    Raises:
        NotOneNumber: for anything else, such as ``7–8``, ``7.5``, ``8 or 9``, ``07`` or an empty text (F1, 5A.20).
    """
    match = _SINGLE.match(text.strip())
    if match is None:
        raise NotOneNumber("one single number, 1 to 10")
    return int(match.group())


def _check(value: object) -> None:
    if type(value) is not int or not LOWEST <= value <= HIGHEST:
        raise ValueError(f"a number from {LOWEST} to {HIGHEST}, not {value!r}")


@dataclass(frozen=True, slots=True, order=True)
class Rating:
    """The interviewer's 1–10 judgement of an answer or a competency."""

    value: int

    def __post_init__(self) -> None:
        _check(self.value)


@dataclass(frozen=True, slots=True, order=True)
class Prediction:
    """The 1–10 that the candidate says a person would give."""

    value: int

    def __post_init__(self) -> None:
        _check(self.value)


@dataclass(frozen=True, slots=True, order=True)
class ReferenceRating:
    """The 1–10 that a reference gives."""

    value: int

    def __post_init__(self) -> None:
        _check(self.value)


class Unrated(StrEnum):
    """Why an answer has no rating. These are values of their own, never zeros (F1)."""

    NO_EVIDENCE = "no_evidence"
    DECLINED = "declined"
    NOT_ASKED = "not_asked"


class Band(StrEnum):
    """The four bands of the anchored scale (F11)."""

    POOR = "poor"
    MIXED = "mixed"
    GOOD = "good"
    EXCELLENT = "excellent"

    @property
    def first(self) -> int:
        """The lowest rating of the band."""
        return _SPANS[self][0]

    @property
    def last(self) -> int:
        """The highest rating of the band."""
        return _SPANS[self][1]

    @property
    def span(self) -> str:
        """The band as text, such as ``6–8``."""
        return f"{self.first}–{self.last}"


_SPANS = {Band.POOR: (1, 2), Band.MIXED: (3, 5), Band.GOOD: (6, 8), Band.EXCELLENT: (9, 10)}


def band_of(value: int) -> Band:
    """The band that a rating from 1 to 10 falls in (F11)."""
    return next(band for band in Band if value <= band.last)


def wants_evidence(rating: Rating | None, notes: str) -> bool:
    """Whether a rating of 3 or less, or of 9 or more, stands without a single line of notes (F11)."""
    return rating is not None and (rating.value <= 3 or rating.value >= 9) and not notes.strip()
