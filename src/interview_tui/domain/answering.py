"""What becomes of an answer when the interviewer rates it, chooses, skips the question, or takes that back."""

from __future__ import annotations

from dataclasses import replace

from interview_tui.domain.bank import AnswerKind, Question
from interview_tui.domain.interview import Answer
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.text import one_line


def is_judged(answer: Answer) -> bool:
    """Whether there is a rating, a choice, or a reason for having none."""
    return answer.rating is not None or answer.unrated is not None or bool(answer.choice)


def unjudged(answer: Answer) -> Answer:
    """Only the notes and the time are left."""
    return replace(answer, rating=None, choice="", unrated=None, reason="")


def judged(answer: Answer, question: Question, value: int) -> Answer | None:
    """With a number 1–10 as the rating, or as the place of the choice; None where the question takes neither, or has no such choice."""
    if question.answer is AnswerKind.RATED:
        return replace(unjudged(answer), rating=Rating(value))
    if question.answer is AnswerKind.CHOICE and value <= len(question.choices):
        return replace(unjudged(answer), choice=question.choices[value - 1])
    return None


def without(answer: Answer, question: Question, why: Unrated) -> Answer | None:
    """With a reason for having no rating or choice; None where the question takes none. A choice is there or declined."""
    takes = question.answer is AnswerKind.RATED or (question.answer is AnswerKind.CHOICE and why is Unrated.DECLINED)
    return replace(unjudged(answer), unrated=why) if takes else None


def left_out(answer: Answer, reason: str) -> Answer:
    """The question is not asked, for a reason. The notes stay."""
    return replace(unjudged(answer), unrated=Unrated.NOT_ASKED, reason=one_line(reason))


def asked_after_all(answer: Answer) -> Answer:
    """No longer left out."""
    return replace(answer, unrated=None, reason="") if answer.unrated is Unrated.NOT_ASKED else answer
