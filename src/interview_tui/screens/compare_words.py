"""What candidates said, question by question, and all words of one question beside each other. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from statistics import fmean

from rich.cells import cell_len
from textual.content import Content

from interview_tui.domain.bank import AnswerKind, Question, Stage
from interview_tui.domain.compared_words import QuestionRow, Said
from interview_tui.domain.comparison import Compared
from interview_tui.domain.direct import said_once
from interview_tui.domain.notes import Mark
from interview_tui.domain.rating import Unrated
from interview_tui.domain.rounding import half_up, in_digits
from interview_tui.domain.text import one_line
from interview_tui.screens.compare_look import CHANGED, SHORT, STAGES, CompareLook, beside
from interview_tui.screens.interview_view import UNRATED_WORDS
from interview_tui.screens.look import MUTED, hung
from interview_tui.screens.panel_rows import BLANK, column, heading, quiet
from interview_tui.screens.panel_table import short_names
from interview_tui.widgets.reading_page import PageRow, Words

NAME = 16
"""Cells of a candidate's name before the words at most."""
Lines = list[tuple[str, str]]
"""Lines of any length, each with its style."""


def stage_parts(look: CompareLook, width: int) -> Iterator[list[PageRow]]:
    """A part for each stage: its questions, each with what every candidate said."""
    for stage, group in groupby(look.rows, key=lambda row: row.stage):
        rows = list(group)
        told = [row for row in rows if row.answers]
        title, note = f"Question by question · {STAGES[stage]}", _raters_of(look, told)
        fits = cell_len(title) + cell_len(note) + 4 <= width
        part = [heading(title, width, note if fits else "")]
        part += [] if fits else [quiet(note, width)]
        for asked, together in groupby(told, key=lambda row: row.asked):
            part += _group(look, asked, list(together), width)
        silent = [one_line(row.question.label) for row in rows if not row.answers]
        if silent:
            part += [quiet(look.tell.words.asked_of_nobody.format(labels="; ".join(silent)), width), BLANK]
        yield part


def _group(look: CompareLook, asked: Question | None, rows: Sequence[QuestionRow], width: int) -> Iterator[PageRow]:
    """Questions with a blank line below each; where one asks for several competencies, that one first, and they below it."""
    if asked is not None:
        said = said_once(asked, "each competency") or asked.label
        yield PageRow(hung(f"{_position(rows[0])} ", one_line(said), width, head_style="bold", style=MUTED))
    for row in rows:
        yield PageRow(question(look, row, width), Words(_title(row), partial(_behind, look, row)))
        yield BLANK


def _raters_of(look: CompareLook, rows: Sequence[QuestionRow]) -> str:
    """In which order the ratings stand, and what the sign before some words means."""
    names = _in_stage(look, rows)
    parts = [f"ratings: {', '.join(short_names(names))}"] if len(names) > 1 else []
    parts += _signs(look, rows)
    parts += ["! red flag"] if any(_has_flag(row, one) for row in rows for one in look.people) else []
    return " · ".join(parts)


def _signs(look: CompareLook, rows: Sequence[QuestionRow]) -> list[str]:
    """What stands in place of a rating, where it does."""
    rated = [row for row in rows if row.question.answer is AnswerKind.RATED and not row.per_job]
    given = {look.given(said).rstrip(CHANGED) for row in rated for answers in row.answers.values() for said in answers}
    return [f"{sign} {UNRATED_WORDS[why]}" for why, sign in SHORT.items() if sign in given]


def _in_stage(look: CompareLook, rows: Sequence[QuestionRow]) -> list[str]:
    there = {said.rater for row in rows for answers in row.answers.values() for said in answers}
    return [rater for rater in look.comparison.raters if rater in there]


def question(look: CompareLook, row: QuestionRow, width: int) -> Content:
    """One question: for each candidate the ratings and the line that stands for the answer."""
    note = f"  {_job_note(row)}, oldest first" if row.per_job else ""
    head = Content.assemble((_label(row) if row.asked is None else f"  {one_line(row.question.label)}", "bold"), (note, MUTED))
    name = min(NAME, max(cell_len(look.name(one)) for one in look.people) + 1)
    shown = [one for one in look.comparison.seen if one.cards]
    given = [_ratings(look, row, one, width // 3) for one in shown]
    room = max((cell_len(text) for text in given), default=0)
    flags = [_has_flag(row, one) for one in shown]
    lines = [head]
    for one, ratings, flag in zip(shown, given, flags, strict=True):
        start = f"  {column(look.name(one), name)} "
        marks = f"{ratings:<{room}}  " if room else ""
        words, style = _line(look, row, one)
        sign = ("! " if flag else "  ") if any(flags) else ""
        rest = width - cell_len(start + marks + sign)
        lines.append(Content.assemble((start, MUTED), (marks, "bold"), (sign, "bold $text-warning"), (column(words, rest).rstrip(), style)))
    return Content("\n").join(lines)


def _has_flag(row: QuestionRow, one: Compared) -> bool:
    """Whether anybody noted a red flag in what this candidate said."""
    return any(line.mark is Mark.RED_FLAG for said in row.answers.get(one.candidate.id, ()) for line in said.entry.marked)


def _job_note(row: QuestionRow) -> str:
    several = any(len({said.rater for said in answers}) > 1 for answers in row.answers.values())
    return "mean for each job" if several and row.question.answer is AnswerKind.RATED else "for each job"


def _ratings(look: CompareLook, row: QuestionRow, one: Compared, most: int) -> str:
    """The rating of each rater; to a question about jobs the mean for each job, rounded where those would take more room than `most`."""
    answers = row.answers.get(one.candidate.id, ())
    if not answers or row.question.answer is not AnswerKind.RATED:
        return ""
    if row.per_job:
        means = [_mean(look, group) for group in row.by_job(one.candidate.id)]
        whole = all(mean is None or mean.is_integer() for mean in means)
        exact = " ".join("–" if mean is None else in_digits(mean, 0 if whole else 1) for mean in means)
        return exact if len(exact) <= most else " ".join("–" if mean is None else in_digits(mean, 0) for mean in means)
    own = {said.rater: said for said in answers}
    raters = _in_stage(look, [other for other in look.rows if other.stage is row.stage])
    return " ".join(f"{look.given(own.get(rater)):>3}" for rater in raters)


def _mean(look: CompareLook, group: Sequence[Said]) -> float | None:
    given = [look.given(said).rstrip(CHANGED) for said in group]
    marks = [int(text) for text in given if text.isdecimal()]
    return fmean(marks) if marks else None


def _line(look: CompareLook, row: QuestionRow, one: Compared) -> tuple[str, str]:
    """The line that stands for what one candidate said, and its style."""
    answers = row.answers.get(one.candidate.id, ())
    if not answers:
        return look.tell.words.not_asked, MUTED
    # Of several jobs the newest that somebody wrote something about speaks for all.
    groups = reversed(row.by_job(one.candidate.id)) if row.per_job else [answers]
    noted = next((said.entry.first_line for group in groups for said in group if said.entry.first_line), "")
    numbers = next(filter(None, map(_numbers, answers)), "")
    return ": ".join(filter(None, (numbers, look.free(one_line(noted))))) or _choices(answers), ""


def _numbers(said: Said) -> str:
    answered = [number for number in said.entry.numbers if number.answered]
    given = ", ".join("declined" if number.number is None else str(number.number.value) for number in answered)
    return f"predicts {given}" if given else ""


def _choices(answers: Sequence[Said]) -> str:
    return ", ".join(dict.fromkeys(one_line(said.entry.answer.choice) for said in answers if said.entry.answer.choice))


# -- behind a row ------------------------------------------------------------------------------------------------------------


def _title(row: QuestionRow) -> str:
    return f"{STAGES[row.stage]} · {_label(row)}"


def _label(row: QuestionRow) -> str:
    """A question by its number, as people talk about it, and its label."""
    return f"{_position(row)} {one_line(row.question.label)}"


def _position(row: QuestionRow) -> int:
    return next((said.entry.position for answers in row.answers.values() for said in answers), 0)


def _behind(look: CompareLook, row: QuestionRow, width: int) -> Content:
    """All words to one question, beside each other."""
    shown = [one for one in look.comparison.seen if one.cards]
    return beside([(look.name(one), _words(look, row, one)) for one in shown], width)


def _words(look: CompareLook, row: QuestionRow, one: Compared) -> Lines:
    answers = row.answers.get(one.candidate.id, ())
    if not answers:
        return [(look.tell.words.not_asked, MUTED)]
    if not row.per_job:
        return [line for said in answers for line in _said(look, said)]
    lines: Lines = []
    for group in row.by_job(one.candidate.id):
        job = group[0].entry.job
        dates = f" {job.dates}" if job is not None and job.dates != job.name else ""
        lines.append((f"{one_line(job.name) if job is not None else ''}{dates}", "bold"))
        lines += [line for said in group for line in _said(look, said)]
    return lines


def _said(look: CompareLook, said: Said) -> Lines:
    """Who noted it, what was given, and every word."""
    entry = said.entry
    lines: Lines = [(f"{one_line(said.rater)}: {_in_words(said)}".removesuffix(": "), "$text-accent")]
    if said.revision is not None:
        lines.append((f"changed: {one_line(look.free(said.revision.reason))}", MUTED))
    if entry.answer.unrated is Unrated.NOT_ASKED and entry.answer.reason:
        lines.append((look.free(entry.answer.reason), ""))
    lines += [(look.free(line), "") for line in entry.answer.notes.strip("\n").split("\n")] if entry.answer.notes.strip() else []
    return [*lines, ("", "")]


def _in_words(said: Said) -> str:
    answer = said.entry.answer
    given = str(answer.rating.value) if answer.rating else UNRATED_WORDS[answer.unrated] if answer.unrated else answer.choice
    if said.revision is not None:
        new = said.revision
        after = str(new.rating.value) if new.rating else UNRATED_WORDS[new.unrated] if new.unrated else "–"
        given = f"{given or '–'}, after the discussion {after}"
    return one_line(", ".join(filter(None, (given, _numbers(said)))))


def about_competency(look: CompareLook, place: int) -> Words:
    """What stands behind the numbers of a competency: the raters' marks, then the questions that are linked to it."""
    competency = look.comparison.opening.persona.competencies[place]
    return Words(one_line(competency.name), partial(_competency, look, place))


def _competency(look: CompareLook, place: int, width: int) -> Content:
    competency = look.comparison.opening.persona.competencies[place]
    linked = [row for row in look.rows if competency.id in row.question.competencies]
    blocks = []
    for one in look.comparison.seen:
        held = look.numbers.composites[one.candidate.id]
        marks = held.lines[place].marks
        lines: Lines = [(f"{one_line(rater)}  {_mark(marks.get(rater))}", "bold") for rater in one.raters]
        for row in linked:
            if one.candidate.id in row.answers:
                lines += [("", ""), (f"{one_line(row.question.label)} ({_stage(row.stage)})", "$text-accent"), *_words(look, row, one)]
        blocks.append((look.name(one), lines or [("nothing submitted", MUTED)]))
    return beside(blocks, width)


def _mark(value: float | None) -> str:
    return "—" if value is None else f"{half_up(value):g}"


def _stage(stage: Stage) -> str:
    return STAGES[stage].lower()
