"""One interview of a scorecard in full: every question, the predicted numbers, and where it all came from."""

from __future__ import annotations

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.clock import minutes_text
from interview_tui.domain.direct import grouped, said_once
from interview_tui.domain.entries import JobEntry, QuestionEntry, SectionEntry
from interview_tui.domain.interview import Gap, QuestionState
from interview_tui.domain.persona import Persona
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.rating import Unrated
from interview_tui.domain.scorecard import InterviewCard
from interview_tui.services.markdown_blocks import (
    bullet,
    heading,
    interviewer_of,
    job_dates,
    job_title,
    label_of,
    moment,
    number_text,
    table,
)
from interview_tui.services.markdown_escape import fence, inline
from interview_tui.services.markdown_panel import rating_word
from interview_tui.services.markdown_summary import missing_in, noted
from interview_tui.services.words import Words

_WITH_NOTES = (AnswerKind.RATED, AnswerKind.NOTES, AnswerKind.CHOICE, AnswerKind.REFERENCE_RATING)


def details(card: InterviewCard, persona: Persona, words: Words) -> list[str]:
    """Everything of one interview as blocks of Markdown."""
    blocks = [heading(words.answers, card, words), *_call(card, words)]
    for section in card.before:
        blocks += _section(section, card, persona, words)
    for job in card.jobs:
        blocks += _job(job, card, persona, words)
    for section in card.after:
        blocks += _section(section, card, persona, words)
    if card.numbers:
        blocks += [f"### {words.names}", words.names_note, _numbers(card, words)]
    return [*blocks, f"### {words.about}", _about(card, words), _times(card, words)]


def _call(card: InterviewCard, words: Words) -> list[str]:
    """Who was called and about what, then what is marked and what is missing; nothing where it is no call."""
    if card.call is None:
        return []
    calls, reference = words.calls_to_references, card.call.reference
    facts = [
        bullet(words.relation, words.relations[reference.relation]),
        bullet(words.where, inline(card.call.employer) or words.unknown),
        bullet(calls.together, inline(reference.together) or words.unknown),
        bullet(calls.challenge, inline(card.call.challenge) or words.unknown),
    ]
    missing = words.still_missing if card.interview.is_open else words.missing
    return ["\n".join(facts), f"### {words.noted}", noted(card, words), f"### {missing}", missing_in(card, words)]


def _section(section: SectionEntry, card: InterviewCard, persona: Persona, words: Words) -> list[str]:
    blocks = [f"### {_title(section, card, words)}"]
    for asked, entries in grouped(card.bank, section.entries):
        said = said_once(asked, words.each_competency) if asked is not None else ""
        if asked is not None and said:
            blocks += [f"#### {entries[0].position}. {inline(asked.label) or inline(asked.id)}", f"> {inline(said)}"]
        for entry in entries:
            blocks += [f"##### {inline(entry.question.label) or words.unknown}"] if said else _asked(entry, words)
            blocks += _answered(entry, _counts(entry, card, persona), words, _revised(entry, card, words))
            blocks += _lost(entry, persona, words)
    return blocks


def _lost(entry: QuestionEntry, persona: Persona, words: Words) -> list[str]:
    """What is said of a competency that was rated before the persona lost it."""
    competency = entry.step.competency
    return [words.lost] if competency is not None and persona.competency(competency.id) is None else []


def _job(job: JobEntry, card: InterviewCard, persona: Persona, words: Words) -> list[str]:
    """A job with its minutes and its questions. Of one no longer on the list, only what was answered."""
    dates = job_dates(job.job, words)
    facts = [bullet(words.dates, dates)] if dates else []
    facts.append(bullet(words.manager, inline(job.job.manager) or words.unnamed))
    if job.depth is not None:
        facts.append(bullet(words.depth, words.depths[job.depth]))
    facts.append(bullet(words.time, _job_time(job, words)))
    blocks = [f"### {job_title(job, words)}", "\n".join(facts), *([] if job.listed else [words.off_list_note])]
    for entry in job.entries:
        if job.listed or entry.state is not QuestionState.NOT_REACHED:
            counts = _counts(entry, card, persona) if job.listed else []
            blocks += [*_asked(entry, words), *_answered(entry, counts, words, _revised(entry, card, words))]
            blocks += _lost(entry, persona, words)
    return blocks


def _job_time(job: JobEntry, words: Words) -> str:
    used = minutes_text(job.used_ms)
    return used if job.planned_ms is None else words.job_time.format(used=used, planned=minutes_text(job.planned_ms))


def _counts(entry: QuestionEntry, card: InterviewCard, persona: Persona) -> list[str]:
    """The competencies that a rating counts for; where one is rated directly, only that rating does."""
    direct = {item.competency.id for item in card.score.competencies if item.direct and entry.step.competency is None}
    linked = [persona.competency(link) for link in entry.question.competencies if link not in direct]
    return [inline(item.name) for item in linked if item]


def _revised(entry: QuestionEntry, card: InterviewCard, words: Words) -> list[str]:
    """What a submitted rating was changed to, and why (F12)."""
    found = card.revised(entry)
    if found is None:
        return []
    return [bullet(words.revised, f"{rating_word(found.rating, found.unrated, words)}. {words.reason}: {inline(found.reason)}")]


def _asked(entry: QuestionEntry, words: Words) -> list[str]:
    return [f"#### {label_of(entry)}", f"> {inline(entry.said) or words.unknown}"]


def _answered(entry: QuestionEntry, counts: list[str], words: Words, revised: list[str]) -> list[str]:
    if entry.state is QuestionState.NOT_REACHED:
        return [f"{words.gaps[Gap.NOT_SAID]}."]
    blocks = []
    facts = [*_given(entry, counts, words), *revised, *_predicted(entry, words)]
    if entry.answer.spent_ms:
        facts.append(bullet(words.time, minutes_text(entry.answer.spent_ms)))
    if facts:
        blocks.append("\n".join(facts))
    if entry.answer.notes.strip():
        blocks.append(fence(entry.answer.notes))
    elif entry.question.answer in _WITH_NOTES and entry.answer.unrated is not Unrated.NOT_ASKED:
        blocks.append(words.nothing_noted)
    return blocks


def _given(entry: QuestionEntry, counts: list[str], words: Words) -> list[str]:
    """The rating with its anchor, the word that was chosen, or why there is neither; and what it counts for."""
    answer, facts = entry.answer, []
    label = words.chosen if entry.question.answer is AnswerKind.CHOICE else words.rating
    if answer.rating and entry.band:
        value = words.rating_value.format(value=answer.rating.value, band=words.bands[entry.band], span=entry.band.span)
        facts.append(bullet(label, f"**{value}**" + (f": {inline(entry.anchor)}" if entry.anchor else "")))
    elif answer.unrated:
        facts.append(bullet(label, words.unrated[answer.unrated].lower()) if answer.unrated is not Unrated.NOT_ASKED
                     else f"- **{words.unrated[answer.unrated]}**")  # fmt: skip
    elif entry.question.answer is AnswerKind.CHOICE:
        facts.append(bullet(label, inline(answer.choice) or words.gaps[Gap.NOT_CHOSEN].lower()))
    elif entry.question.answer is AnswerKind.RATED:
        facts.append(bullet(label, words.no_rating))
    if answer.reason:
        facts.append(bullet(words.reason, inline(answer.reason)))
    if Gap.NO_EVIDENCE_LINE in entry.gaps:
        facts.append(f"- **{words.evidence_missing}**")
    if counts and answer.rating:
        facts.append(bullet(words.counts_for, ", ".join(counts)))
    return facts


def _predicted(entry: QuestionEntry, words: Words) -> list[str]:
    if entry.question.answer is AnswerKind.PREDICTION:
        return [bullet(words.number, number_text(number, words)) for number in entry.numbers]
    if entry.question.answer is AnswerKind.PEOPLE:
        given = sum(number.number is not None for number in entry.numbers)
        return [bullet(words.people, words.people_given.format(given=given, expected=len(entry.numbers)))]
    if entry.given is not None:
        calls, own = words.calls_to_references, entry.given
        value = words.declined if own.declined else words.not_asked if own.number is None else str(own.number.value)
        changed = [f"- {calls.changed_here}"] if own.changed_after else []
        return [bullet(calls.own_number, value), *changed]
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
        bullet(words.interviewer, interviewer_of(card, words)),
        bullet(words.started, moment(interview.started_ms)),
        bullet(words.ended, words.not_ended if interview.finished_ms is None else moment(interview.finished_ms)),
        bullet(words.used, used),
        bullet(words.bank, bank_text),
        bullet(words.hash, f"`{''.join(sign for sign in bank.hash if sign.isalnum())}`"),
    ]
    return "\n".join(facts)


def _times(card: InterviewCard, words: Words) -> str:
    rows = [_time(part, card, words) for part in card.before]
    for job in card.jobs:
        planned = words.unknown if job.planned_ms is None else minutes_text(job.planned_ms)
        rows.append((job_title(job, words), planned, minutes_text(job.used_ms)))
    rows += [_time(part, card, words) for part in card.after]
    return table((words.section, words.planned, words.used_column), rows, right=(1, 2))


def _time(part: SectionEntry, card: InterviewCard, words: Words) -> tuple[str, ...]:
    return _title(part, card, words), minutes_text(part.planned_ms), minutes_text(part.used_ms)


def _title(part: SectionEntry, card: InterviewCard, words: Words) -> str:
    """The title of a section; who listened was asked something that only makes sense to them."""
    if card.interview.listened:
        return words.what_listened
    return inline(part.section.title) or inline(part.section.id)
