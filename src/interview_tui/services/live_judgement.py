"""What an interviewer has made of an answer besides the notes, as a value that can be put back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from interview_tui.domain.interview import Answer
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.services.live_numbers import Given


@dataclass(frozen=True, slots=True)
class Judgement:
    """A rating, a choice, or a reason for having none; and the numbers that somebody else gave.

    Attributes:
        numbers: what each kind of numbers holds at each place of the question.
    """

    rating: Rating | None
    unrated: Unrated | None
    reason: str
    choice: str
    numbers: tuple[tuple[Given, ...], ...]

    @classmethod
    def of(cls, answer: Answer, numbers: Iterable[tuple[Given, ...]]) -> Judgement:
        """What stands at an answer."""
        return cls(answer.rating, answer.unrated, answer.reason, answer.choice, tuple(numbers))

    def on(self, answer: Answer) -> Answer:
        """The answer with this on it; notes and time stay."""
        return replace(answer, rating=self.rating, unrated=self.unrated, reason=self.reason, choice=self.choice)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of it."""
        given = any(number is not None or declined for places in self.numbers for number, declined in places)
        return not (self.rating or self.unrated or self.choice or given)
