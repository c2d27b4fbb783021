"""Numbers that somebody else than the interviewer gives in a running interview. They stand beside the answers, never in them (F1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from interview_tui.domain.bank import Question

Given = tuple[int | None, bool]
"""A number from 1 to 10 if there is one, and whether whoever was asked declined."""


class Numbers(Protocol):
    """The numbers of one kind, by question. Each verb says whether it changed anything."""

    def give(self, question: Question, value: int) -> bool:
        """This number, 1–10."""
        ...

    def decline(self, question: Question) -> bool:
        """No number: whoever was asked gives none."""
        ...

    def state(self, question: Question) -> tuple[Given, ...]:
        """What is given at each place of a question; nothing where it is of another kind."""
        ...

    def put_back(self, question: Question, given: Sequence[Given]) -> bool:
        """As it stood before. Whom the numbers are about stays as it is now."""
        ...

    def clear(self, question: Question) -> bool:
        """As if it had not been asked."""
        ...
