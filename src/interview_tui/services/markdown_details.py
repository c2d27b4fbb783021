"""One interview of a scorecard in full: every question, the predicted numbers, and where it all came from."""

from __future__ import annotations

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.clock import minutes_text
from interview_tui.domain.interview import Gap, QuestionState
from interview_tui.domain.persona import Persona
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.rating import Unrated
from interview_tui.domain.scorecard import InterviewCard, QuestionEntry
from interview_tui.services.markdown_blocks import bullet, heading, moment, name_of, number_text, table
from interview_tui.services.markdown_escape import fence, inline
from interview_tui.services.words import Words


def details(card: InterviewCard, persona: Persona, words: Words) -> list[str]:
    """Everything of one interview as blocks of Markdown."""
    blocks = [heading(words.answers, card, words)]
    for section in card.sections:
        blocks.append(f"### {inline(section.section.title) or inline(section.section.id)}")
        for entry in section.entries:
            blocks += _question(entry, persona, words)
    if card.numbers:
        blocks += [f"### {words.names}", words.names_note, _numbers(card, words)]
    return [*blocks, f"### {words.about}", _about(card, words), _times(card, words)]


def _question(entry: QuestionEntry, persona: Persona, words: Words) -> list[str]:
    blocks = [f"#### {name_of(entry)}", f"> {inline(entry.said) or words.unknown}"]
    if entry.state is QuestionState.NOT_REACHED:
        return [*blocks, f"{words.gaps[Gap.NOT_SAID]}."]
    facts = [*_rating(entry, persona, words), *_predicted(entry, words)]
    if entry.answer.spent_ms:
        facts.append(bullet(words.time, minutes_text(entry.answer.spent_ms)))
    if facts:
        blocks.append("\n".join(facts))
    if entry.answer.notes.strip():
        blocks.append(fence(entry.answer.notes))
    elif entry.question.answer in (AnswerKind.RATED, AnswerKind.NOTES) and entry.answer.unrated is not Unrated.NOT_ASKED:
        blocks.append(words.nothing_noted)
    return blocks


def _rating(entry: QuestionEntry, persona: Persona, words: Words) -> list[str]:
    """The rating with its anchor, or why there is none; and what it counts for."""
    answer, facts = entry.answer, []
    if answer.rating and entry.band:
        value = words.rating_value.format(value=answer.rating.value, band=words.bands[entry.band], span=entry.band.span)
        facts.append(bullet(words.rating, f"**{value}**" + (f": {inline(entry.anchor)}" if entry.anchor else "")))
    elif answer.unrated:
        facts.append(bullet(words.rating, words.unrated[answer.unrated].lower()) if answer.unrated is not Unrated.NOT_ASKED
                     else f"- **{words.unrated[answer.unrated]}**")  # fmt: skip
    elif entry.question.answer is AnswerKind.RATED:
        facts.append(bullet(words.rating, words.no_rating))
    if answer.reason:
        facts.append(bullet(words.reason, inline(answer.reason)))
    if Gap.NO_EVIDENCE_LINE in entry.gaps:
        facts.append(f"- **{words.evidence_missing}**")
    linked = [persona.competency(link) for link in entry.question.competencies]
    names = [inline(item.name) for item in linked if item]
    if names and answer.rating:
        facts.append(bullet(words.counts_for, ", ".join(names)))
    return facts


def _predicted(entry: QuestionEntry, words: Words) -> list[str]:
    if entry.question.answer is AnswerKind.PREDICTION:
        return [bullet(words.number, number_text(number, words)) for number in entry.numbers]
    if entry.question.answer is AnswerKind.PEOPLE:
        given = sum(number.number is not None for number in entry.numbers)
        return [bullet(words.people, words.people_given.format(given=given, expected=len(entry.numbers)))]
    return []


def _numbers(card: InterviewCard, words: Words) -> str:
    head = (words.person, words.relation, words.where, words.prediction)
    rows = [_number(number, words) for _, number in card.numbers]
    return table(head, rows, right=(3,))


def _number(number: PredictedNumber, words: Words) -> tuple[str, ...]:
    if not number.named:
        return words.in_general, words.groups[number.relation].lower(), words.unknown, number_text(number, words)
    name, employer = inline(number.name) or words.unnamed, inline(number.employer) or words.unknown
    return name, words.relations[number.relation], employer, number_text(number, words)


def _about(card: InterviewCard, words: Words) -> str:
    interview, bank = card.interview, card.bank
    used = words.used_value.format(used=minutes_text(interview.clock.elapsed_ms), planned=minutes_text(interview.minutes * 60_000))
    bank_text = words.bank_value.format(title=inline(bank.title), id=inline(bank.id), version=inline(bank.version))
    facts = [
        bullet(words.interviewer, inline(interview.interviewer) or words.unknown),
        bullet(words.started, moment(interview.started_ms)),
        bullet(words.ended, words.not_ended if interview.finished_ms is None else moment(interview.finished_ms)),
        bullet(words.used, used),
        bullet(words.bank, bank_text),
        bullet(words.hash, f"`{''.join(sign for sign in bank.hash if sign.isalnum())}`"),
    ]
    return "\n".join(facts)


def _times(card: InterviewCard, words: Words) -> str:
    rows = [
        (inline(part.section.title) or inline(part.section.id), minutes_text(part.planned_ms), minutes_text(part.used_ms))
        for part in card.sections
    ]
    return table((words.section, words.planned, words.used_column), rows, right=(1, 2))
