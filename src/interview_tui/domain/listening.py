"""The short interview of somebody who only listened: each competency is rated once, from the questions that were asked (F12, 2c).

It shows the questions and the persona's anchors, never what somebody else wrote or rated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from interview_tui.domain.bank import AnswerKind, Bank, Question, Repeats, Section
from interview_tui.domain.ids import CompetencyId, QuestionId, SectionId
from interview_tui.domain.interview import Interview
from interview_tui.domain.persona import Competency, Persona

_SECTION = SectionId("listened")


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    say: str
    tells_you: str


_ENGLISH = _Words(
    "What you heard",
    "What did you hear about: {name}?",
    "Rate what was said and done, by the anchors. Note the words that show it.",
)
_SWEDISH = _Words(
    "Det du hörde",
    "Vad hörde du om: {name}?",
    "Bedöm det som sades och gjordes efter skalans exempel. Anteckna orden som visar det.",
)
_WORDS: Mapping[str, _Words] = MappingProxyType({"en": _ENGLISH, "sv": _SWEDISH})


def bank_as_held(bank: Bank, persona: Persona, interview: Interview) -> Bank:
    """The questions as they are walked through in one interview: the bank's own, or one for each competency for who listened."""
    return listening_bank(bank, persona) if interview.listened else bank


def listening_bank(bank: Bank, persona: Persona) -> Bank:
    """One rated question for each competency of the persona; the bank's questions that touch it are listed beside it."""
    words = _WORDS.get(bank.language, _WORDS["en"])
    questions = tuple(_question(bank, competency, words) for competency in persona.competencies)
    return replace(bank, repeats=Repeats.ONCE, sections=(Section(_SECTION, words.title, 1.0, questions),))


def _question(bank: Bank, competency: Competency, words: _Words) -> Question:
    return Question(
        id=listened_id(competency.id),
        label=competency.name,
        answer=AnswerKind.RATED,
        say=words.say.replace("{name}", competency.name.replace("{", "").replace("}", "")),
        tells_you=words.tells_you,
        listen_for=tuple(question.label for question in bank if competency.id in question.competencies),
        competencies=(competency.id,),
        anchors=competency.anchors,
    )


def listened_id(competency: CompetencyId) -> QuestionId:
    """The id under which a listener's rating of a competency is kept: a question of its own, so without the dot that stands between a
    question and the competency that it rates directly.
    """
    return QuestionId(f"{_SECTION}-{competency}")
