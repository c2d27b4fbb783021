"""A scorecard without single raters: what somebody who hires and does not rate may read.

Numbers are those of all raters together, and words stand without who wrote them down, in an order that says nothing of it. What is
left out is not in here at all, so nothing that is written from it can tell it. Free text can still say who is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from math import fsum
from typing import Any

from interview_tui.domain.agreement import agreement
from interview_tui.domain.bank import AnswerKind, Behaviour, Stage
from interview_tui.domain.cells import Cell
from interview_tui.domain.composite import CompetencyLine, Composite
from interview_tui.domain.entries import JobEntry, QuestionEntry, SectionEntry
from interview_tui.domain.interview import Answer
from interview_tui.domain.notes import Mark
from interview_tui.domain.placeholders import say
from interview_tui.domain.pooled import Pooled, PooledAnswer, PooledBehaviour, PooledGroup, PooledQuote, PooledStage
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.rating import Unrated
from interview_tui.domain.references import ReferenceEvent
from interview_tui.domain.scorecard import InterviewCard, Scorecard
from interview_tui.domain.seal import RaterState, StageSight, rater_key
from interview_tui.domain.text import one_line, search_key

FEWEST = 2
"""Ratings that a mean is shown of: the mean of one is that one."""
_THEIR_OWN = ("interviewer", "own_example")
"""What a question says of who asks it."""


def pool(scorecard: Scorecard) -> Pooled:
    """The scorecard without single raters. Interviews that are not submitted are left out."""
    panel = scorecard.panel
    cards = [card for card in scorecard.interviews if card.submission is not None]
    looked = {rater_key(rater.name) for sight in panel.sights for rater in sight.raters if rater.looked_early}
    cells = [Cell(scorecard.candidate.id, line.competency.id, line.marks) for line in panel.before.lines if line.marks]
    calls = tuple(_without_caller(card) for card in scorecard.calls)
    return Pooled(
        scorecard.candidate, scorecard.opening, scorecard.program,
        scorecard.as_of_ms if any(card.interview.is_open for card in calls) else None,
        scorecard.names_left_out,
        _without_raters(panel.before), _without_raters(panel.after),
        tuple(len(line.marks) for line in panel.before.lines),
        len(panel.raters), len(looked & {rater_key(name) for name in panel.raters}),
        sum(len({item.place for item in card.revisions}) for card in cards),
        panel.headline, agreement(cells), panel.decisions, tuple(sight.stage for sight in panel.sealed if _hides(sight)),
        tuple(_stage(stage, of) for stage in Stage if (of := [card for card in cards if card.interview.stage is stage])),
        calls, _nobody_called(scorecard.references), scorecard.erase_on,
    )  # fmt: skip


def _hides(sight: StageSight) -> bool:
    """Whether something was submitted in a stage that is closed."""
    return any(rater.state is RaterState.SUBMITTED for rater in sight.raters)


def _without_raters(found: Composite) -> Composite:
    none: Mapping[str, float] = {}
    lines: tuple[CompetencyLine, ...] = tuple(replace(line, marks=none) for line in found.lines)
    return replace(found, lines=lines, per_rater={})


def _without_caller(card: InterviewCard) -> InterviewCard:
    """A call without who made it, and without what they decided."""
    interview = replace(card.interview, interviewer="", decision=None, decision_reason="")

    def quiet(section: SectionEntry) -> SectionEntry:
        return replace(section, entries=tuple(replace(entry, said=_said(entry), values=()) for entry in section.entries))

    call = _nobody_called(card.call)
    return replace(card, interview=interview, call=call, before=tuple(map(quiet, card.before)), after=tuple(map(quiet, card.after)))


def _nobody_called(value: Any) -> Any:
    """What is known of references, without who has tried to reach them."""
    if isinstance(value, tuple):
        return tuple(map(_nobody_called, value))
    if isinstance(value, ReferenceEvent):
        return replace(value, by="")
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{field.name: _nobody_called(getattr(value, field.name)) for field in fields(value)})


def _said(entry: QuestionEntry) -> str:
    """What the question says, without anything of who asks it."""
    values = {name: value for name, value in entry.values if name not in _THEIR_OWN}
    return say(entry.question.say, entry.question.say_if_unknown, values)


def _bare(entry: QuestionEntry) -> QuestionEntry:
    """The question alone."""
    blank = Answer(entry.question.id, entry.answer.subject)
    return replace(entry, said=_said(entry), values=(), answer=blank, numbers=(), gaps=(), given=None)


# -- one stage -----------------------------------------------------------------------------------------------------------


def _stage(stage: Stage, cards: Sequence[InterviewCard]) -> PooledStage:
    cards = sorted(cards, key=lambda card: card.interview.listened)  # the questions as they were asked come first
    banks = tuple({card.bank.hash: card.bank for card in cards}.values())
    answered = [card for card in cards if any(number.answered for _, number in card.numbers)]
    readings = tuple({(card.reading, card.bank.hash): (card.reading, card.bank) for card in answered}.values())
    remarks = tuple(dict.fromkeys(remark for card in cards if card.dive for remark in card.dive.remarks))
    noted = {mark: _quotes((line.text, line.entry) for card in cards for line in card.noted(mark)) for mark in Mark}
    raters = len({rater_key(card.interview.interviewer) for card in cards})
    return PooledStage(stage, raters, banks, tuple(_groups(cards)), noted, _behaviours(cards), remarks, readings)


def _groups(cards: Sequence[InterviewCard]) -> Iterator[PooledGroup]:
    """The questions of all cards, each once, under its section or its job."""
    parts: dict[str, tuple[str, JobEntry | None, dict[tuple[str, str], list[QuestionEntry]]]] = {}
    for card in cards:
        in_turn: tuple[SectionEntry | JobEntry, ...] = (*card.before, *card.jobs, *card.after)
        for part in in_turn:
            key, title, job = _head_of(part)
            _, _, found = parts.setdefault(key, (title, job, {}))
            for entry in part.entries:
                found.setdefault((str(entry.question.id), entry.answer.subject), []).append(entry)
    for title, job, found in parts.values():
        answers = tuple(answer for entries in found.values() if not _is_only_said(answer := _answer(entries)))
        if answers:
            yield PooledGroup(title, job, answers)


def _head_of(part: SectionEntry | JobEntry) -> tuple[str, str, JobEntry | None]:
    """What a part is known by, its title, and its job."""
    if isinstance(part, JobEntry):
        return f"job {part.job.id}", "", _bare_job(part)
    return f"section {part.section.id}", part.section.title, None


def _is_only_said(answer: PooledAnswer) -> bool:
    """Whether it is a text to say to which nothing was noted."""
    return answer.entry.question.answer is AnswerKind.SCRIPT and answer.is_empty


def _bare_job(job: JobEntry) -> JobEntry:
    return replace(job, entries=(), planned_ms=None, used_ms=0, done=False, depth=None)


def _answer(entries: Sequence[QuestionEntry]) -> PooledAnswer:
    given = [entry.answer for entry in entries]
    ratings = [answer.rating.value for answer in given if answer.rating is not None]
    counted = Counter(answer.unrated for answer in given if answer.unrated is not None)
    numbers = {_number_key(number): number for entry in entries for number in entry.numbers if number.answered or number.name}
    return PooledAnswer(
        _bare(entries[0]),
        len(ratings),
        fsum(ratings) / len(ratings) if len(ratings) >= FEWEST else None,
        tuple((why, counted[why]) for why in Unrated if why in counted),
        tuple(sorted({answer.choice for answer in given if answer.choice})),
        tuple(sorted({text for answer in given if (text := answer.notes.strip() or answer.reason)}, key=_by_text)),
        tuple(numbers[key] for key in sorted(numbers)),
    )


def _number_key(number: PredictedNumber) -> tuple[str, ...]:
    value = "" if number.number is None else f"{number.number.value:02}"
    return str(number.named), number.relation, search_key(number.name), search_key(number.employer), value, str(number.declined)


def _by_text(text: str) -> tuple[str, str]:
    return search_key(one_line(text)), text


def _quotes(found: Iterable[tuple[str, QuestionEntry]]) -> tuple[PooledQuote, ...]:
    """Words, each once, by the order of their questions, then by the alphabet: whose they are does not show."""
    places: dict[tuple[str, str], int] = {}
    each = [(text, entry) for text, entry in found if text.strip()]
    for _, entry in sorted(each, key=lambda item: (item[1].job_number, item[1].position)):
        places.setdefault((str(entry.question.id), entry.answer.subject), len(places))
    each.sort(key=lambda item: (places[str(item[1].question.id), item[1].answer.subject], *_by_text(item[0])))
    once = {(places[str(entry.question.id), entry.answer.subject], text): entry for text, entry in each}
    return tuple(PooledQuote(text, _bare(entry)) for (_, text), entry in once.items())


def _behaviours(cards: Iterable[InterviewCard]) -> tuple[PooledBehaviour, ...]:
    found: dict[str, tuple[Behaviour, list[tuple[str, QuestionEntry]], list[tuple[str, QuestionEntry]]]] = {}
    for card in cards:
        for item in card.dive.behaviours if card.dive else ():
            _, shown, against = found.setdefault(item.behaviour.id, (item.behaviour, [], []))
            shown += [(quote.text, quote.entry) for quote in item.shown]
            against += [(quote.text, quote.entry) for quote in item.against]
    return tuple(PooledBehaviour(behaviour, _quotes(shown), _quotes(against)) for behaviour, shown, against in found.values())
