"""What the candidate predicted beside what the references gave, on the screen of the scorecard (F9).

A prediction, a reference's number and a rating are three kinds of number; why there is none stands as a word, never as a zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from interview_tui.domain.consistency import Consistency, Drift, PersonGap, Verdict
from interview_tui.domain.interview import ReferenceNumber
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.reference_report import Outcome, PersonHeard, ReferenceReport
from interview_tui.domain.reference_rules import ConsistencyRules
from interview_tui.domain.references import EventKind, Reference
from interview_tui.domain.text import one_line
from interview_tui.screens.look import MUTED, hung, wrapped
from interview_tui.screens.references_themes_view import NOTHING, WIDE, cells_side_by_side
from interview_tui.screens.scorecard_view import title

if TYPE_CHECKING:
    from interview_tui.services.words import Words
    from interview_tui.services.words_calls import CallWords

TALLEST = 3
"""Lines of a row of the table at most; where one would take more, all rows are lines, one person under the other."""
_PERSON, _RELATION, _PREDICTED, _GIVEN, _GAP, _READS = 18, 10, 12, 11, 3, 13


@dataclass(frozen=True, slots=True)
class Row:
    """One person as words: what is shown in the table and in the lines alike.

    Attributes:
        beside: how the call ended, where a number was given and no talk came of it; else empty.
    """

    person: str
    relation: str
    job: str
    predicted: str
    given: str
    beside: str
    gap: str
    reads: str


def name_of(reference: Reference) -> str:
    """The name of somebody who may be called."""
    return one_line(reference.name) or "not named"


def numbers(found: ReferenceReport, rules: ConsistencyRules, words: Words, width: int) -> Content:
    """The same as `number_lines`, as one text."""
    return Content("\n").join([text for text, _ in number_lines(found, rules, words, width)])


def number_lines(found: ReferenceReport, rules: ConsistencyRules, words: Words, width: int) -> Iterator[tuple[Content, PersonHeard | None]]:
    """Person by person, then the means with how many they are of, and what is ordinary beside them. Each text comes with the person
    it is about, if it is about one.

    Args:
        rules: from how many on the words on all of them are said.
        width: cells of a line.
    """
    calls = words.calls_to_references
    rows = [_row(person, gap, words) for person, gap in found.compared]
    head, blocks = _table(rows, words, width) or ([], _stacked(rows, calls, width))
    yield from ((text, None) for text in (title(calls.numbers, width), hung("", calls.numbers_note, width, style=MUTED), Content("")))
    yield from ((text, None) for text in head)
    yield from ((block, person) for block, (person, _) in zip(blocks, found.compared, strict=True))
    yield Content(""), None
    yield from ((hung("  ", text, width), None) for text in _readings(found, rules, words))


# -- person by person --------------------------------------------------------------------------------------------------


def _row(person: PersonHeard, gap: PersonGap, words: Words) -> Row:
    reference, calls = person.reference, words.calls_to_references
    job = reference.job
    return Row(
        name_of(reference),
        words.relations[reference.relation],
        one_line(job.name if job is not None else reference.employer) or NOTHING,
        _predicted(person, words),
        value_of(person.number, words) if person.number is not None else _why_none(person, words),
        _why_none(person, words) if person.gave_before else "",
        NOTHING if gap.gap is None else signed(gap.gap),
        NOTHING if gap.word is None else calls.gap_words[gap.word],
    )


def value_of(number: PredictedNumber | ReferenceNumber, words: Words) -> str:
    """A number of either kind, or that there is none."""
    return str(number.number.value) if number.number is not None else words.declined if number.declined else words.not_asked


def _predicted(person: PersonHeard, words: Words) -> str:
    """What the candidate predicted; not beside the name of somebody who can still be led to it."""
    if person.is_hidden:
        return words.calls_to_references.hidden
    return words.not_asked if person.prediction is None else value_of(person.prediction, words)


def _why_none(person: PersonHeard, words: Words) -> str:
    """In words why somebody gave no number, or with what result the call ended in which they did."""
    calls = words.calls_to_references
    if person.outcome is Outcome.OPEN:
        return calls.not_over
    if person.outcome in (Outcome.HEARD, Outcome.NOTHING_NOTED):
        return words.not_asked
    last = {Outcome.REFUSED: EventKind.REFUSED, Outcome.DATES_ONLY: EventKind.DATES_ONLY}.get(person.outcome)
    return calls.events[last] if last is not None else calls.outcomes[person.outcome].lower()


def signed(value: float, digits: int = 0) -> str:
    """A number with its sign; what is shown as zero has none."""
    value = round(value, digits)
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{abs(value):.{digits}f}"


def _table(rows: Sequence[Row], words: Words, width: int) -> tuple[list[Content], list[Content]] | None:
    """The head of the table and a block for each row; None where the width, or somebody's long name, leaves no room for one."""
    calls = words.calls_to_references
    numbers_width = _GIVEN + 2 + _GAP + 2 + _READS
    job = width - 2 - _PERSON - _RELATION - _PREDICTED - numbers_width - 4 * 2
    if width < WIDE or job < _PERSON:
        return None
    widths, styles = (_PERSON, _RELATION, job, _PREDICTED, numbers_width), ("bold", "", "", "", "")
    above, _, below = calls.given.partition(" ")
    given = f"{above:>{_GIVEN}}\n{below:>{_GIVEN}}  {calls.gap:>{_GAP}}  {calls.reads}"
    head = cells_side_by_side((words.person, words.relation, calls.job, calls.predicted, given), widths, (MUTED,) * 5)
    blocks = []
    for row in rows:
        given = f"{row.given:>{_GIVEN}}  {row.gap:>{_GAP}}  {row.reads}" if len(row.given) <= _GIVEN else row.given
        given = f"{given}\n{row.beside}" if row.beside else given
        predicted = "\n".join(f"{line:>{_PREDICTED}}" for line in wrapped(row.predicted, _PREDICTED))
        cells = cells_side_by_side((row.person, row.relation, row.job, predicted, given), widths, styles)
        if len(cells) > TALLEST:
            return None
        blocks.append(Content("\n").join(cells))
    return head, blocks


def _stacked(rows: Sequence[Row], calls: CallWords, width: int) -> list[Content]:
    blocks = []
    for row in rows:
        who = hung("  ", f"{row.person} · {row.relation} · {row.job}", width).stylize("bold", 0, 2 + len(row.person))
        given = f"{row.given}, {row.beside}" if row.beside else row.given
        gap = "" if row.gap == NOTHING else f" · {calls.gap.lower()} {row.gap}, {row.reads}"
        text = f"{calls.predicted.lower()}: {row.predicted} · {calls.given.lower()}: {given}{gap}"
        blocks.append(Content("\n").join([who, hung("    ", text, width)]))
    return blocks


# -- all of them together ----------------------------------------------------------------------------------------------


def _readings(found: ReferenceReport, rules: ConsistencyRules, words: Words) -> Iterator[str]:
    """The means and the words on them, from as many people on as F9 asks for; the base rate; drifts; what else was given."""
    calls = words.calls_to_references
    yield f"{_means(found.consistency, calls)}. {_verdict(found.consistency, rules, calls)}"
    yield calls.base_rate
    yield from (_drift(drift, words) for drift in found.consistency.drifts)
    for person in found.people:
        name = name_of(person.reference)
        predictions = () if person.is_hidden else person.other_predictions
        for text, others in ((calls.more_numbers, person.other_numbers), (calls.more_predictions, predictions)):
            if others:
                yield text.format(name=name, numbers=", ".join(value_of(one, words) for one in others))
        if person.number is not None and person.number.changed_after:
            yield calls.changed.format(name=name)


def _means(found: Consistency, calls: CallWords) -> str:
    if found.mean_gap is None or found.mean_size is None:
        return calls.no_gap
    return calls.means.format(gap=signed(found.mean_gap, 1), size=f"{found.mean_size:.1f}", count=found.count)


def _verdict(found: Consistency, rules: ConsistencyRules, calls: CallWords) -> str:
    text = calls.verdicts[found.verdict].replace("**", "").format(enough=rules.verdict_from)
    if found.verdict in (Verdict.NONE, Verdict.UNCLEAR):
        return text
    more = calls.is_pattern if found.is_pattern else calls.no_pattern_yet
    return f"{text} {more.format(count=found.count, enough=rules.pattern_from)}"


def _drift(drift: Drift, words: Words) -> str:
    calls = words.calls_to_references
    size = f"{abs(drift.drift):.1f}"
    way = (calls.drift_higher if drift.drift > 0 else calls.drift_lower).format(size=size) if drift.drift else calls.drift_none
    mean = f"{drift.named_mean:.1f}"
    return calls.drift.format(group=words.groups[drift.relation], general=drift.general.value, mean=mean, count=len(drift.named), way=way)
