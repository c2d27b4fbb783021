"""The scorecard for who hires and does not rate: the numbers of all together, and the words without who wrote them down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.composite import by_disagreement
from interview_tui.domain.entries import QuestionEntry
from interview_tui.domain.notes import Mark
from interview_tui.domain.pooled import Pooled, PooledAnswer, PooledGroup, PooledQuote, PooledStage
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.quotes import in_marks
from interview_tui.domain.scorecard import Audience, Scorecard
from interview_tui.services.markdown_blocks import (
    bullet,
    decimal,
    job_dates,
    job_title,
    label_of,
    moment,
    name_of,
    number_text,
    plain_number,
    table,
)
from interview_tui.services.markdown_decision import decision_blocks
from interview_tui.services.markdown_details import details
from interview_tui.services.markdown_escape import fence, inline, yaml_string
from interview_tui.services.markdown_front import front_panel, front_references, front_subject
from interview_tui.services.markdown_jobs import remark_text
from interview_tui.services.markdown_keeping import keeping
from interview_tui.services.markdown_panel import agreement_text, composites, mission, spread_cells, weights
from interview_tui.services.markdown_references import references
from interview_tui.services.words import Words, pattern_text
from interview_tui.services.words_panel import WordsPanel, words_panel

LINE_LIMIT = 240
"""Most characters of marked words in the summary; the notes below hold all of them."""
_ORDER = (Mark.RED_FLAG, Mark.GOOD, Mark.BAD, Mark.QUOTE, Mark.FOLLOW_UP, Mark.REFERENCE)


def manager_parts(pooled: Pooled, words: Words) -> dict[str, str]:
    """The parts of the document by name."""
    own = words_panel(pooled.opening.language)
    rest = Scorecard(
        pooled.candidate, pooled.opening, (), pooled.program, calls=pooled.calls, references=pooled.references,
        audience=Audience.MANAGER, names_left_out=pooled.names_left_out, erase_on=pooled.erase_on,
    )  # fmt: skip
    blocks = {
        "front": ["\n".join(["---", *_front(pooled, rest), "---"])],
        "head": list(_head(pooled, words, own)),
        "decision": decision_blocks(pooled.decisions, pooled.opening.language) if pooled.raters or pooled.decisions else [],
        "panel": _panel(pooled, words, own),
        "summaries": [block for stage in pooled.stages for block in _summary(stage, words)],
        "references": references(rest, words),
        "details": [
            *(block for stage in pooled.stages for block in _details(stage, words, own)),
            *(block for call in pooled.calls for block in details(call, pooled.opening.persona, words)),
        ],
        "end": ["---", words.made_with.format(program=inline(pooled.program))],
    }
    return {name: "\n\n".join(part) for name, part in blocks.items()}


# -- what comes first ----------------------------------------------------------------------------------------------------


def _front(pooled: Pooled, rest: Scorecard) -> Iterator[str]:
    yield from front_subject(rest)
    yield f"sealed: [{', '.join(yaml_string(stage) for stage in pooled.sealed)}]"
    yield "stages:" if pooled.stages else "stages: []"
    for stage in pooled.stages:
        yield f"  - stage: {yaml_string(stage.stage)}"
        yield f"    raters: {stage.raters}"
    yield from front_panel(pooled.before, pooled.after, pooled.raters)
    yield from front_references(rest)


def _head(pooled: Pooled, words: Words, own: WordsPanel) -> Iterator[str]:
    name = inline(pooled.candidate.name) or words.unknown
    yield f"# {words.title.format(name=name)}"
    yield f"> {words.personal_data.format(name=name)}"
    yield from keeping(pooled.opening, pooled.erase_on, pooled.decisions)
    yield f"> {own.pooled}"
    if pooled.names_left_out:
        yield f"> {words.calls_to_references.names_left_out}"
    held = [
        (own.held_one if stage.raters == 1 else own.held).format(stage=words.stages[stage.stage], count=stage.raters)
        for stage in pooled.stages
    ]
    facts = [
        f"**{words.opening}:** {inline(pooled.opening.title) or words.unknown}",
        f"**{words.mission}:** {mission(pooled.opening.persona, words)}",
        f"**{own.how_many}:** {', '.join(held) or words.unknown}",
    ]
    yield "\\\n".join(facts)
    if pooled.as_of_ms is not None:
        yield words.as_of.format(moment=moment(pooled.as_of_ms))
    if pooled.sealed:
        yield f"> {own.closed.format(stages=', '.join(words.stages[stage].lower() for stage in pooled.sealed))}"
    if not pooled.stages:
        yield own.nothing_submitted


def _panel(pooled: Pooled, words: Words, own: WordsPanel) -> list[str]:
    if not pooled.raters:
        return []
    language = pooled.opening.language
    facts = [
        bullet(own.raters, own.one_rater if pooled.raters == 1 else str(pooled.raters)),
        *composites(pooled.before, pooled.after, pooled.opening.persona, words, own),
        *weights(pooled.opening.persona, language, words, own),
        bullet(own.agreement, agreement_text(pooled.headline, pooled.agreement, language, words)),
    ]
    if pooled.early:
        facts.append(f"- {own.early_count.format(count=pooled.early, raters=pooled.raters)}")
    if pooled.changed:
        facts.append(f"- {own.changed_count.format(count=pooled.changed)}")
    blocks = [f"## {own.title}", "\n".join(facts)]
    return [*blocks, f"### {own.disagreement}", own.order, _table(pooled, words, own)] if pooled.before.lines else blocks


def _table(pooled: Pooled, words: Words, own: WordsPanel) -> str:
    counts = {line.competency.id: count for line, count in zip(pooled.before.lines, pooled.counts, strict=True)}
    head = (words.competency, words.weight, own.raters, own.mean, own.span, own.spread, own.reads)
    rows = [
        (
            inline(line.competency.name),
            plain_number(line.weight, words),
            str(counts[line.competency.id]),
            *spread_cells(line, words, own),
        )
        for line in by_disagreement(pooled.before.lines)
    ]
    return table(head, rows, right=range(1, len(head) - 1))


# -- words ---------------------------------------------------------------------------------------------------------------


def _summary(stage: PooledStage, words: Words) -> list[str]:
    blocks = [f"## {words.summary} · {words.stages[stage.stage]}"]
    patterns = dict.fromkeys(pattern_text(reading, bank.rules.predictions, words) for reading, bank in stage.readings)
    if patterns:
        blocks.append("\n".join([f"- **{words.predicted}**", *(f"  - {text}" for text in patterns)]))
    blocks += [f"### {words.noted}", _noted(stage, words)]
    shown = [item for item in stage.behaviours if item.shown or item.against]
    if shown:
        lines = []
        for item in shown:
            lines.append(f"- **{inline(item.behaviour.name) or inline(item.behaviour.id)}**")
            lines += [_quoted(quote, words, words.speaks_for) for quote in item.shown]
            lines += [_quoted(quote, words, words.speaks_against) for quote in item.against]
        blocks += [f"### {words.behaviours}", words.behaviours_note, "\n".join(lines)]
    if stage.remarks:
        blocks += [f"### {words.between}", "\n".join(f"- {remark_text(remark, words)}" for remark in stage.remarks)]
    missing = [name_of(answer.entry, words) for answer in stage.answers if answer.is_empty and _wanted(answer.entry)]
    return [*blocks, f"### {words.missing}", "\n".join(f"- {name}" for name in missing) or words.nothing_missing]


def _wanted(entry: QuestionEntry) -> bool:
    """Whether a question is to be answered at all."""
    return entry.question.answer is not AnswerKind.SCRIPT and not entry.question.optional and (entry.job is None or entry.job_number > 0)


def _noted(stage: PooledStage, words: Words) -> str:
    lines = []
    for mark in _ORDER:
        if stage.noted[mark]:
            lines.append(f"- **{words.marks[mark]}**")
            lines += [_line(quote, words, is_quote=mark is Mark.QUOTE) for quote in stage.noted[mark]]
    none = [words.marks[mark].lower() for mark in _ORDER if not stage.noted[mark]]
    return "\n".join([*lines, *([f"- {words.nothing_marked}: {', '.join(none)}."] if none else [])])


def _line(quote: PooledQuote, words: Words, *, is_quote: bool) -> str:
    text = inline(quote.text, limit=LINE_LIMIT)
    return f"  - {in_marks(text, words.open_quote, words.close_quote) if is_quote else text} — {name_of(quote.entry, words)}"


def _quoted(quote: PooledQuote, words: Words, side: str) -> str:
    return f"  - {side}: {words.open_quote}{inline(quote.text, limit=LINE_LIMIT)}{words.close_quote} — {name_of(quote.entry, words)}"


# -- question by question ------------------------------------------------------------------------------------------------


def _details(stage: PooledStage, words: Words, own: WordsPanel) -> list[str]:
    blocks = [f"## {own.per_question} · {words.stages[stage.stage]}", own.noted_order]
    for group in stage.groups:
        blocks += [f"### {_title(group, words)}", *_dates(group, words)]
        for answer in group.answers:
            blocks += _question(answer, words, own)
    banks = (words.bank_value.format(title=inline(bank.title), id=inline(bank.id), version=inline(bank.version)) for bank in stage.banks)
    return [*blocks, bullet(words.bank, "; ".join(banks))]


def _title(group: PooledGroup, words: Words) -> str:
    return inline(group.title) or words.unknown if group.job is None else job_title(group.job, words)


def _dates(group: PooledGroup, words: Words) -> list[str]:
    dates = job_dates(group.job.job, words) if group.job is not None else ""
    return [bullet(words.dates, dates)] if dates else []


def _question(answer: PooledAnswer, words: Words, own: WordsPanel) -> list[str]:
    blocks = [f"#### {label_of(answer.entry)}", f"> {inline(answer.entry.said) or words.unknown}"]
    facts = list(_facts(answer, words, own))
    blocks += ["\n".join(facts)] if facts else []
    if answer.is_empty:
        blocks.append(words.nothing_noted)
    return blocks + [fence(note) for note in answer.notes]


def _facts(answer: PooledAnswer, words: Words, own: WordsPanel) -> Iterator[str]:
    said: list[str] = []
    if answer.mean is not None:
        said.append(f"**{own.mean_of.format(mean=decimal(answer.mean, 1, words), count=answer.count)}**")
    elif answer.count:
        said.append(own.rated_by_one)
    said += [own.unrated_by.format(word=words.unrated[why].lower(), count=count) for why, count in answer.unrated]
    if said:
        yield bullet(words.rating, "; ".join(said))
    if answer.choices:
        yield bullet(words.chosen, ", ".join(inline(choice) for choice in answer.choices))
    for number in answer.numbers:
        yield bullet(words.number, f"{_whose(number, words)}: {number_text(number, words)}")


def _whose(number: PredictedNumber, words: Words) -> str:
    if not number.named:
        return f"{words.in_general}, {words.groups[number.relation].lower()}"
    parts: Sequence[str] = (inline(number.name) or words.unnamed, words.relations[number.relation], inline(number.employer))
    return ", ".join(part for part in parts if part)
