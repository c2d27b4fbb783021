"""What the interviews and the calls say about each person who may be called: where the report on references is read from (F9, F10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from interview_tui.domain.bank import AnswerKind, Bank, Question, Stage
from interview_tui.domain.ids import QuestionId, ReferenceId
from interview_tui.domain.permission import attempts
from interview_tui.domain.persona import Persona
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.reference_report import PersonHeard, ReferenceReport, find_report
from interview_tui.domain.references import Known, Reference
from interview_tui.domain.scorecard import InterviewCard
from interview_tui.domain.text import one_line, search_key
from interview_tui.domain.themes import Source, Tagged

HIRE_AGAIN = QuestionId("hire-again")
"""The question of the shipped banks; in a bank without it, the only question with a choice."""
_SOURCES = {Stage.QUICK_SCREEN: Source.QUICK, Stage.DEEP_DIVE: Source.DEEP, Stage.REFERENCE: Source.REFERENCE}


def read_report(
    everybody: Iterable[Reference],
    interviews: Sequence[InterviewCard],
    calls: Sequence[InterviewCard],
    predicted: Sequence[tuple[PredictedNumber, ReferenceId | None]],
    persona: Persona,
) -> ReferenceReport | None:
    """Put together what is known after the calls; None when nobody is known.

    Somebody who was taken off the list stays in it only with an attempt or a call.

    Args:
        everybody: who may be called, in the order in which they became known.
        interviews: the other interviews, in order.
        calls: those in which something was asked, in order.
        predicted: all predicted numbers of the candidate with whom they are about, the first given first.
    """
    people = [_heard(one, calls, predicted) for one in everybody]
    people = [one for one in people if not one.reference.details.removed or one.asked or one.numbers or attempts(one.reference)]
    if not people:
        return None
    rules = calls[-1].bank.rules.consistency if calls else None
    general = next((found for card in interviews if (found := [number for _, number in card.numbers if number.answered])), [])
    return find_report(people, tagged((*interviews, *calls)), persona, general, rules)


def _heard(
    reference: Reference, calls: Iterable[InterviewCard], predicted: Iterable[tuple[PredictedNumber, ReferenceId | None]]
) -> PersonHeard:
    own = [card for card in calls if card.call is not None and card.call.reference.id in reference.ids]
    numbers = [entry.given for card in own for entry in card.entries if entry.given is not None and entry.given.answered]
    choices = [choice for card in own if (choice := hire_again(card))]
    said = tuple(number for number, whose in predicted if whose in reference.ids)
    return PersonHeard(reference, said, tuple(numbers), choices[0] if choices else "", any(card.was_asked for card in own))


def hire_again(card: InterviewCard) -> str:
    """The word that was chosen to "would you hire them again"; empty where there is none."""
    wanted = _hire_again_in(card.bank)
    found = (entry.answer.choice for entry in card.entries if wanted is not None and entry.question.id == wanted.id)
    return next(found, "")


def _hire_again_in(bank: Bank) -> Question | None:
    choices = [question for question in bank if question.answer is AnswerKind.CHOICE]
    named = [question for question in choices if question.id == HIRE_AGAIN]
    return next(iter(named or (choices if len(choices) == 1 else [])), None)


def tagged(cards: Iterable[InterviewCard]) -> Iterator[Tagged]:
    """All notes of the stages that themes are read from, answer by answer (F10)."""
    for card in cards:
        source = _SOURCES.get(card.interview.stage)
        if source is None or (source is Source.REFERENCE and card.call is None):
            continue
        who = card.call.reference.id if card.call is not None else ""
        behaviours = frozenset(str(item.id) for item in card.bank.behaviours)
        for entry in card.all_entries:
            if "#" in entry.answer.notes:
                yield Tagged(source, who, entry.answer.notes, behaviours)


def all_names(known: Known, everybody: Iterable[Reference]) -> tuple[tuple[str, str], ...]:
    """Every name under which somebody was written down, also one that was corrected since, with whose it is.

    A name that only an event knows is that of somebody else, whose place was taken since: the id of the event stands for them.
    """
    found: dict[tuple[str, str], None] = {}
    others: dict[tuple[str, str], None] = {}
    for reference in everybody:
        written = [mention.name for mention in known.mentions if mention.id in reference.ids]
        own = [name for name in (*(mention.name for mention in reference.mentions), *written) if name.strip()]
        keys = {search_key(one_line(name)) for name in own}
        events = [event for event in known.events if event.reference_id in reference.ids and event.name.strip()]
        found.update(((str(reference.id), name), None) for name in own)
        others.update(((str(event.id), event.name), None) for event in events if search_key(one_line(event.name)) not in keys)
    return (*found, *others)
