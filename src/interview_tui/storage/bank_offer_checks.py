"""What is wrong in a bank for the call with the offer: the candidate is chosen by then, and rated no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from interview_tui.domain.bank import AnswerKind, Stage
from interview_tui.storage.text_file import Flaw
from interview_tui.storage.yaml_reader import Node

_RATED = "whoever gets an offer has been chosen, and is not rated any more"
_REFUSED: Mapping[str, str] = {
    AnswerKind.RATED: _RATED,
    AnswerKind.COMPETENCIES: _RATED,
    AnswerKind.PREDICTION: "the numbers that somebody else would give are asked for in the interviews",
    AnswerKind.PEOPLE: "the people who may be called are asked for in the interviews",
}
"""What is not asked with an offer, and why."""


def offer_flaws(root: Node) -> Iterator[Flaw]:
    """The questions of a bank for offers that would be rated or ask for numbers; nothing for any other bank.

    Args:
        root: the whole bank.
    """
    if root.text("stage") != Stage.OFFER:
        return
    for question in (question for section in root.items("sections") for question in section.items("questions")):
        answer, where = question.text("answer"), question.get("answer")
        if answer in _REFUSED and where is not None:
            message = f"`answer: {answer}` is not possible in a bank with `stage: offer`: {_REFUSED[answer]}."
            yield Flaw(where.line, where.column, message)
