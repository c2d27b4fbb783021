"""Ratings as CSV, for a spreadsheet: one row for each rating, or one row for each competency and question with a column per rater.

RFC 4180: UTF-8 without a byte order mark, commas, CRLF, line breaks inside of quotes. A text that a spreadsheet would take for a
formula gets an apostrophe in front. Ratings only: predictions and numbers of references never are among them (F1).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.entries import QuestionEntry
from interview_tui.domain.ids import CompetencyId
from interview_tui.domain.pooled import Pooled
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.rounding import half_up
from interview_tui.domain.scorecard import InterviewCard, Scorecard
from interview_tui.domain.seal import rater_key
from interview_tui.domain.text import clean

LONG = (
    "candidate", "candidate_id", "opening", "stage", "rater", "question_id", "question", "job", "competencies", "rating", "unrated",
    "revised_rating", "revised_unrated", "revision_reason", "submitted",
)  # fmt: skip
WIDE = ("kind", "stage", "id", "label", "job", "weight")
TOGETHER = ("raters", "mean", "lowest", "highest", "spread", "mean_after_discussion")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Cell = str | int | float | None


def long_csv(scorecard: Scorecard) -> str:
    """One row for each rated question of each interview that is in the scorecard, also where no rating was given."""
    names = {item.id: item.name for item in scorecard.opening.persona.competencies}
    rows = [_long(scorecard, card, entry, names) for card in scorecard.interviews for entry in _rated(card)]
    return _written([LONG, *rows])


def wide_csv(scorecard: Scorecard) -> str:
    """One row for each competency, then for each question; a column for each rater, with the ratings as they were submitted."""
    raters = _raters(scorecard.interviews)
    head = (*WIDE, *(f"rating by {name}" for name in raters.values()), *TOGETHER)
    return _written([head, *_competencies(scorecard, list(raters)), *_questions(scorecard, list(raters))])


def pooled_csv(pooled: Pooled) -> str:
    """The same without single raters; a question that one rater alone has rated shows no number."""
    after = {line.competency.id: line.mean for line in pooled.after.lines}
    rows: list[Sequence[Cell]] = [(*WIDE, *TOGETHER)]
    for line, count in zip(pooled.before.lines, pooled.counts, strict=True):
        together = (count, _rounded(line.mean), _rounded(line.lowest), _rounded(line.highest), _rounded(line.spread))
        item = line.competency
        rows.append(("competency", "", item.id, item.name, "", line.weight, *together, _rounded(after[item.id])))
    for stage in pooled.stages:
        for answer in stage.answers:
            entry = answer.entry
            if entry.question.answer is AnswerKind.RATED:
                names = (entry.question.id, entry.question.label, _job(entry))
                rows.append(("question", stage.stage.value, *names, None, answer.count, _rounded(answer.mean), None, None, None, None))
    return _written(rows)


# -- rows ----------------------------------------------------------------------------------------------------------------


def _rated(card: InterviewCard) -> Iterator[QuestionEntry]:
    return (entry for entry in card.all_entries if entry.question.answer is AnswerKind.RATED)


def _long(scorecard: Scorecard, card: InterviewCard, entry: QuestionEntry, names: Mapping[CompetencyId, str]) -> Sequence[Cell]:
    revision = card.revised(entry)
    linked = (entry.step.competency.id,) if entry.step.competency is not None else entry.question.competencies
    return (
        scorecard.candidate.name,
        scorecard.candidate.id,
        scorecard.opening.title,
        card.interview.stage.value,
        card.interview.interviewer,
        entry.question.id,
        entry.question.label,
        _job(entry),
        "; ".join(names.get(link, link) for link in linked),
        _number(entry.answer.rating),
        _why(entry.answer.unrated),
        None if revision is None else _number(revision.rating),
        None if revision is None else _why(revision.unrated),
        None if revision is None else revision.reason,
        None if card.submission is None else _moment(card.submission.at_ms),
    )


def _competencies(scorecard: Scorecard, raters: Iterable[str]) -> Iterator[Sequence[Cell]]:
    after = {line.competency.id: line.mean for line in scorecard.panel.after.lines}
    for line in scorecard.panel.before.lines:
        marks = {rater_key(name): mark for name, mark in line.marks.items()}
        item = line.competency
        together = (len(marks), _rounded(line.mean), _rounded(line.lowest), _rounded(line.highest), _rounded(line.spread))
        each = (_rounded(marks.get(rater)) for rater in raters)
        yield "competency", "", item.id, item.name, "", line.weight, *each, *together, _rounded(after[item.id])


def _questions(scorecard: Scorecard, raters: Sequence[str]) -> Iterator[Sequence[Cell]]:
    found: dict[tuple[str, str, str], dict[str, tuple[InterviewCard, QuestionEntry]]] = {}
    for card in scorecard.interviews:
        for entry in _rated(card):
            place = (card.interview.stage.value, str(entry.question.id), entry.answer.subject)
            found.setdefault(place, {})[rater_key(card.interview.interviewer)] = card, entry
    for (stage, _, _), given in found.items():
        entry = next(iter(given.values()))[1]
        each = [_given(given[rater][1]) if rater in given else None for rater in raters]
        sealed = [(card, one) for card, one in given.values() if card.submission is not None]
        before = [one.answer.rating.value for _, one in sealed if one.answer.rating is not None]
        revised = [(card.revised(one), one.answer.rating) for card, one in sealed]
        after = [rating.value for change, own in revised if (rating := own if change is None else change.rating) is not None]
        yield "question", stage, entry.question.id, entry.question.label, _job(entry), None, *each, *_together(before), _mean(after)


def _together(values: Sequence[int]) -> Sequence[Cell]:
    spread = max(values) - min(values) if len(values) > 1 else None
    return len(values), _mean(values), min(values, default=None), max(values, default=None), spread


def _raters(cards: Iterable[InterviewCard]) -> dict[str, str]:
    """Everybody whose ratings are shown, by the key of the name, in the order in which they began."""
    found: dict[str, str] = {}
    for card in cards:
        if card.interview.stage.is_rated:
            found.setdefault(rater_key(card.interview.interviewer), card.interview.interviewer)
    return found


# -- cells ---------------------------------------------------------------------------------------------------------------


def _given(entry: QuestionEntry) -> Cell:
    return _why(entry.answer.unrated) if entry.answer.rating is None else entry.answer.rating.value


def _number(rating: Rating | None) -> int | None:
    return None if rating is None else rating.value


def _why(unrated: Unrated | None) -> str | None:
    return None if unrated is None else unrated.value


def _job(entry: QuestionEntry) -> str:
    return "" if entry.job is None else ", ".join(part for part in (entry.job.title, entry.job.employer) if part) or entry.job.dates


def _mean(values: Sequence[int]) -> float | None:
    return _rounded(sum(values) / len(values)) if values else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else half_up(value, 3)


def _moment(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _written(rows: Iterable[Iterable[Cell]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: Cell) -> str:
    """A cell as text. Only text from outside can begin as a formula does: our numbers have no sign."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return f"{cell:g}" if isinstance(cell, float) else str(cell)
    text = clean(cell)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text
