"""Competencies that one question of a bank asks to rate one after the other: for a reader it is one question, asked once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from interview_tui.domain.bank import Bank, Question
from interview_tui.domain.entries import QuestionEntry
from interview_tui.domain.placeholders import fill, names_in


def asked_by(bank: Bank, entry: QuestionEntry) -> Question | None:
    """The question of the bank by which a competency is rated directly; None where the entry is a question of its own."""
    if entry.step.competency is None:
        return None
    whole = entry.question.id.partition(".")[0]
    return next((question for question in bank if question.id == whole), None)


def grouped(bank: Bank, entries: Iterable[QuestionEntry]) -> Iterator[tuple[Question | None, list[QuestionEntry]]]:
    """Entries in their order: those that one question asks for together with it, the others with None."""
    for asked, group in groupby(entries, key=lambda entry: asked_by(bank, entry)):
        yield asked, list(group)


def said_once(asked: Question, each: str) -> str:
    """What is said for all competencies together; empty where more than their names is filled in.

    Args:
        each: stands in place of the name, such as ``each competency``.
    """
    return fill(asked.say, {"competency": each}) if set(names_in(asked.say)) == {"competency"} else ""
