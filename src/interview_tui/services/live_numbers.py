"""Numbers that somebody else than the interviewer gives in a running interview. They stand beside the answers, never in them (F1)."""

from __future__ import annotations

from typing import Protocol

from interview_tui.domain.bank import Question


class Numbers(Protocol):
    """The numbers of one kind, by question. Each verb says whether it changed anything."""

    def give(self, question: Question, value: int) -> bool:
        """This number, 1–10."""
        ...

    def decline(self, question: Question) -> bool:
        """No number: whoever was asked gives none."""
        ...

    def clear(self, question: Question) -> bool:
        """As if it had not been asked."""
        ...
