"""The first page of a scorecard: what a panel needs to begin to talk."""

from __future__ import annotations

from collections.abc import Sequence

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.clock import minutes_text
from interview_tui.domain.composite import effective_weights
from interview_tui.domain.entries import NotedLine, QuestionEntry
from interview_tui.domain.interview import Gap, QuestionState
from interview_tui.domain.notes import Mark
from interview_tui.domain.persona import Persona
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.quotes import in_marks
from interview_tui.domain.rating import Unrated
from interview_tui.domain.scorecard import InterviewCard
from interview_tui.domain.scoring import CompetencyScore
from interview_tui.services.markdown_blocks import (
    bullet,
    day,
    decimal,
    heading,
    job_name,
    label_of,
    name_of,
    number_text,
    plain_number,
    table,
)
from interview_tui.services.markdown_escape import inline
from interview_tui.services.markdown_jobs import coverage, findings
from interview_tui.services.words import Words, pattern_text

LINE_LIMIT = 240
"""Most characters of one line of notes in the summary; the notes below hold all of it."""
SHOWN = 6
"""About how many lines of a kind are in the summary. Red flags, follow-ups and references are never left out."""
_ORDER = (Mark.RED_FLAG, Mark.GOOD, Mark.BAD, Mark.QUOTE, Mark.FOLLOW_UP, Mark.REFERENCE)
_MAY_BE_CUT = (Mark.GOOD, Mark.BAD, Mark.QUOTE)
_GAPS = (
    Gap.UNRATED, Gap.UNANSWERED, Gap.NOT_CHOSEN, Gap.NOT_NAMED, Gap.NO_EVIDENCE_LINE, Gap.NO_NUMBER, Gap.NO_WHY,
    Gap.NAMES_MISSING,
)  # fmt: skip


def summary(card: InterviewCard, persona: Persona, words: Words) -> list[str]:
    """The summary of one interview as blocks of Markdown."""
    rated = card.interview.stage.is_rated
    facts = [_decision(card, words)]
    if rated:
        facts += [*_submission(card, words), _composite(card, words), *_predictions(card, words), *coverage(card, words)]
    blocks = [heading(words.summary, card, words), "\n".join(facts)]
    if rated and card.score.competencies:
        blocks.append(_competencies(card, persona, words))
        reason = inline(persona.weights_reason, limit=LINE_LIMIT)
        if reason:
            blocks.append(f"{words.weights_reason}: {reason}")
    blocks += findings(card, words)
    blocks += [f"### {words.noted}", noted(card, words)]
    blocks += [f"### {words.still_missing if card.interview.is_open else words.missing}", missing_in(card, words)]
    return blocks


def _decision(card: InterviewCard, words: Words) -> str:
    interview = card.interview
    if interview.is_open:
        text = words.still_open
        if card.place:
            used, planned = minutes_text(interview.clock.elapsed_ms), minutes_text(interview.minutes * 60_000)
            label = inline(card.place.question.label)
            if card.place.job is not None:
                label += f" ({job_name(card.place.job, words)})"
            text += " " + words.stands_at.format(position=card.place.position, label=label, used=used, planned=planned)
        return bullet(words.decision, text)
    reason = inline(interview.decision_reason)
    if not interview.stage.is_rated:
        return bullet(words.how_ended, reason or words.unknown)
    decided = words.decisions[interview.decision] if interview.decision else words.decision_missing
    return bullet(words.decision, f"{decided}. {words.reason}: {reason}" if reason else f"{decided}. {words.no_reason}")


def _submission(card: InterviewCard, words: Words) -> list[str]:
    """When the interview was frozen and put before the panel; nothing while it is in progress (F12)."""
    if card.interview.is_open:
        return []
    text = words.submitted_on.format(day=day(card.submission.at_ms)) if card.submission else words.not_submitted
    return [bullet(words.submission, text)]


def _composite(card: InterviewCard, words: Words) -> str:
    score = card.score
    value = words.composite_none if score.value is None else f"**{words.composite_value.format(value=decimal(score.value, 1, words))}**"
    text = f"{value}, {words.rated_of.format(rated=score.rated, asked=score.asked)}. {_coverage(card, words)}"
    if score.value is not None:
        text += " " + words.one_rater
    if card.unlinked:
        text += " " + words.unlinked.format(names=", ".join(inline(name) for name in card.unlinked))
    return bullet(words.composite, text)


def _coverage(card: InterviewCard, words: Words) -> str:
    """How much of the composite there is, in words (F13)."""
    score = card.score
    weighted = [item for item in score.competencies if item.competency.weight > 0]
    if not weighted:
        return words.no_weights
    absent = [item for item in weighted if item.mean is None]
    if len(absent) == len(weighted):
        at_end = all(card.awaits_rating(item.competency.id) for item in weighted)
        return words.nothing_rated_at_end if at_end else words.nothing_rated
    if absent:
        share = min(99, round(score.covered * 100))
        return words.partial.format(names=", ".join(inline(item.competency.name) for item in absent), share=share)
    return words.complete if score.rated == score.asked else words.complete_with_gaps


def _competencies(card: InterviewCard, persona: Persona, words: Words) -> str:
    head = (words.competency, words.mean_rating, words.rated_questions, words.weight, words.its_questions)
    weights = effective_weights(persona)
    rows = [_competency(item, weights[item.competency.id], card, words) for item in card.score.competencies]
    return table(head, rows, right=(1, 2, 3))


def _competency(item: CompetencyScore, weight: float, card: InterviewCard, words: Words) -> tuple[str, ...]:
    linked = [e for e in card.entries if e.question.answer is AnswerKind.RATED and item.competency.id in e.question.competencies]
    mean = words.not_rated if item.mean is None else decimal(item.mean, 1, words)
    rated = words.n_of_n.format(rated=item.rated, linked=item.linked) if item.linked else words.never_asked
    if card.awaits_rating(item.competency.id):
        rated = words.at_end_open if card.interview.is_open else words.at_end_finished
    questions = "; ".join(_by_question(linked, words)) or words.unknown
    return inline(item.competency.name), mean, rated, plain_number(weight, words), questions


def _by_question(linked: Sequence[QuestionEntry], words: Words) -> list[str]:
    """Each question with its rating, or with those for each job in turn."""
    found: dict[str, tuple[str, list[str]]] = {}
    for entry in linked:
        if entry.step.competency is not None and entry.job is None:  # without its number, which one about a job may have as well
            found[entry.question.id] = (words.direct.format(value=_rating(entry, words)), [])
        elif entry.job is None:
            found[entry.question.id] = (label_of(entry), [_rating(entry, words)])
        else:
            values = found.setdefault(entry.question.id, (label_of(entry), []))[1]
            values.append(str(entry.answer.rating.value) if entry.answer.rating else words.unknown)
    return [f"{label}: {', '.join(values)}" if values else label for label, values in found.values()]


def _rating(entry: QuestionEntry, words: Words) -> str:
    """A rating in one or two words; what is unrated is said, never shown as a number."""
    if entry.answer.rating:
        return str(entry.answer.rating.value)
    return words.unrated[entry.answer.unrated].lower() if entry.answer.unrated else words.not_rated


def _predictions(card: InterviewCard, words: Words) -> list[str]:
    """The numbers, then what the method reads in them (F3). Empty when the bank asks for no numbers."""
    if not card.numbers:
        return []
    found = [f"- **{words.predicted}**"]
    for label, named in ((words.named, True), (words.general, False)):
        numbers = _by_group([number for _, number in card.numbers if number.named is named], words)
        found += [f"  - {label}: {numbers}"] if numbers else []
    found.append(f"  - {pattern_text(card.reading, card.bank.rules.predictions, words)}")
    for gap in card.reading.gaps:
        mean = decimal(gap.named_mean, 1, words)
        found.append("  - " + words.general_gap.format(group=words.groups[gap.relation], general=gap.general, mean=mean))
    return found


def _by_group(numbers: Sequence[PredictedNumber], words: Words) -> str:
    """Numbers by relation, such as ``managers 8, 9; colleagues 8, declined``."""
    if numbers and not any(number.answered for number in numbers):
        return words.no_numbers
    groups = []
    for relation in Relation:
        values = [number_text(number, words) for number in numbers if number.relation is relation]
        groups += [f"{words.groups[relation].lower()} {', '.join(values)}"] if values else []
    return "; ".join(groups)


def noted(card: InterviewCard, words: Words) -> str:
    """The marked lines by kind, each with the question it was written under."""
    lines, none = [], []
    for mark in _ORDER if card.dive is None else _ORDER[:-1]:  # the calls to make have a list of their own
        found = card.noted(mark)
        if not found:
            none.append(words.marks[mark].lower())
            continue
        shown = found[:SHOWN] if mark in _MAY_BE_CUT and len(found) > SHOWN + 1 else found  # a word about one line is no shorter
        lines.append(f"- **{words.marks[mark]}**")
        lines += [f"  - {_noted_line(line, words)} — {name_of(line.entry, words)}" for line in shown]
        if len(found) > len(shown):
            lines.append(f"  - … {words.more.format(count=len(found) - len(shown))}")
    if none:
        lines.append(f"- {words.nothing_marked}: {', '.join(none)}.")
    return "\n".join(lines)


def _noted_line(line: NotedLine, words: Words) -> str:
    text = inline(line.text, limit=LINE_LIMIT)
    return in_marks(text, words.open_quote, words.close_quote) if line.mark is Mark.QUOTE else text


def missing_in(card: InterviewCard, words: Words) -> str:
    """What has no answer or no rating, by kind, and why where that was said."""
    lines = []
    for why in (Unrated.NOT_ASKED, Unrated.DECLINED, Unrated.NO_EVIDENCE):
        lines += _questions(words.unrated[why], card.unrated(why), words)
    unseen = [entry for entry in card.entries if entry.gaps and entry.state is QuestionState.NOT_REACHED]
    for gap in _GAPS:
        first = [entry for entry in card.entries if entry not in unseen and _main_gap(entry) is gap]
        lines += _questions(words.gaps[gap], first, words)
    lines += _questions(words.gaps[Gap.NOT_SAID], unseen, words)
    return "\n".join(lines) or words.nothing_missing


def _main_gap(entry: QuestionEntry) -> Gap | None:
    """The gap that a question is listed under: one without notes and without a rating is listed as not rated."""
    return Gap.UNRATED if Gap.UNRATED in entry.gaps else next(iter(entry.gaps), None)


def _questions(label: str, entries: Sequence[QuestionEntry], words: Words) -> list[str]:
    """One list item that names all questions of a kind, with the reason where one was written down."""
    if not entries:
        return []
    named = [
        name_of(entry, words) + (f" ({inline(entry.answer.reason, limit=LINE_LIMIT)})" if entry.answer.reason else "") for entry in entries
    ]
    return [bullet(label, "; ".join(named))]
