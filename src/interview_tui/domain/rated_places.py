"""Where an interview asks for a rating: only there can a submitted one be changed."""

from __future__ import annotations

from collections.abc import Collection

from interview_tui.domain.bank import AnswerKind, Bank, Question
from interview_tui.domain.ids import CompetencyId, JobId
from interview_tui.domain.interview import Place
from interview_tui.domain.listening import listened_id

_LISTENED = listened_id(CompetencyId(""))


def asks_for_rating(bank: Bank, place: Place, jobs: Collection[JobId], *, listened: bool) -> bool:
    """Whether an interview asks for a rating at a place.

    Args:
        bank: the questions of the interview, as they are in the file.
        jobs: those of the candidate.
        listened: somebody only listened, and rated each competency once.
    """
    if listened:
        return place.question_id.startswith(_LISTENED) and not place.subject
    sections = [section for section in bank.sections if any(_is_rated(question, place) for question in section.questions)]
    return any(JobId(place.subject) in jobs if section in bank.per_job else not place.subject for section in sections)


def _is_rated(question: Question, place: Place) -> bool:
    if question.answer is AnswerKind.COMPETENCIES:  # each of them has an id of its own behind the dot
        return place.question_id.startswith(f"{question.id}.")
    return question.id == place.question_id and question.anchors is not None
