"""What the panel has submitted, as Markdown: the composite, then where the raters differ, then what was changed and by whom (F12–F15)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from interview_tui.domain.agreement import Agreement, agreement
from interview_tui.domain.cells import Cell
from interview_tui.domain.composite import CompetencyLine, Composite, by_disagreement
from interview_tui.domain.disagreement import Headline, level
from interview_tui.domain.persona import Persona
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.rounding import percent
from interview_tui.domain.scorecard import InterviewCard, Scorecard
from interview_tui.domain.seal import RaterState, Revision, rater_key
from interview_tui.services.markdown_blocks import bullet, day, decimal, name_of, plain_number, table
from interview_tui.services.markdown_escape import inline
from interview_tui.services.words import Words
from interview_tui.services.words_compare import words_compare
from interview_tui.services.words_panel import WordsPanel, words_panel

MISSION_LIMIT = 280
"""Most characters of the mission on the first page."""


def panel(scorecard: Scorecard, words: Words) -> list[str]:
    """The panel as blocks of Markdown; nothing while nobody's submitted ratings may be seen."""
    reading, persona, own = scorecard.panel, scorecard.opening.persona, words_panel(scorecard.opening.language)
    if not reading.raters:
        return []
    facts = [
        bullet(own.raters, "; ".join(_raters(scorecard, words))),
        *composites(reading.before, reading.after, persona, words, own),
        *_own_composites(reading.before, words, own),
        *weights(persona, scorecard.opening.language, words, own),
        bullet(own.agreement, agreement_text(reading.headline, agreement(_cells(scorecard)), scorecard.opening.language, words)),
        *_early(scorecard, words, own),
        *_waiting(scorecard, words, own),
    ]
    blocks = [f"## {own.title}", "\n".join(facts)]
    if reading.before.lines:
        blocks += [f"### {own.disagreement}", own.order, _table(reading.before, words, own)]
    return blocks + _changed(scorecard.interviews, words, own)


def _cells(scorecard: Scorecard) -> list[Cell]:
    """The ratings that the agreement is read from."""
    lines = scorecard.panel.before.lines
    return [Cell(scorecard.candidate.id, line.competency.id, line.marks) for line in lines if line.marks]


# -- numbers of all together ---------------------------------------------------------------------------------------------


def composites(before: Composite, after: Composite, persona: Persona, words: Words, own: WordsPanel) -> list[str]:
    """The composite with what it covers, and the one after the discussion where that is another."""
    lines = [bullet(own.composite, f"{_value(before, words)}. {_covered(before, persona, words)}")]
    return lines if before == after else [*lines, bullet(own.after, f"{_value(after, words)}.")]


def _value(found: Composite, words: Words) -> str:
    return words.composite_none if found.value is None else f"**{words.composite_value.format(value=decimal(found.value, 1, words))}**"


def _covered(found: Composite, persona: Persona, words: Words) -> str:
    if not any(item.weight > 0 for item in persona.competencies):
        return words.no_weights
    if found.value is None:
        return words.nothing_rated
    if not found.missing:
        return words.complete
    names = ", ".join(inline(item.name) for item in persona.competencies if item.id in found.missing)
    return words.partial.format(names=names, share=min(99, round(100 * found.covered)))


def weights(persona: Persona, language: str, words: Words, own: WordsPanel) -> list[str]:
    """What each competency weighs and why (F13); nothing without competencies."""
    if not persona.competencies:
        return []
    compare, shares = words_compare(language), {item.weight for item in persona.competencies if item.weight > 0}
    if len(shares) < 2:
        return [bullet(own.weights, compare.weights_equal)]
    if not persona.weights_reason.strip():
        return [bullet(own.weights, compare.weights_no_reason)]
    listed = ", ".join(f"{inline(item.name)} {plain_number(item.weight, words)}" for item in persona.competencies)
    return [bullet(own.weights, f"{listed}. {words.reason}: {inline(persona.weights_reason)}")]


def agreement_text(found: Headline | None, alpha: Agreement, language: str, words: Words) -> str:
    """How far the raters agree beside what chance gives, then α or why there is none (F14, F15)."""
    compare = words_compare(language)
    if found is None:
        return compare.one_rater
    said = [
        compare.headline.format(
            cells=found.cells, raters=found.raters, within=round(100 * found.within_one), apart=round(100 * found.apart_three)
        )
    ]
    if found.by_chance is not None:
        said.append(compare.chance.format(chance=percent(found.by_chance, compare.less_than_one)))
    if alpha.why_not is not None:
        said.append(compare.why_not[alpha.why_not.reason].format(found=alpha.why_not.found, needed=alpha.why_not.needed))
    elif alpha.value is not None and alpha.word is not None:
        said.append(compare.alpha.format(value=decimal(alpha.value, 2, words), word=compare.alpha_words[alpha.word]))
    return " ".join(said)


# -- rater by rater ------------------------------------------------------------------------------------------------------


def _raters(scorecard: Scorecard, words: Words) -> Iterator[str]:
    """Each rater with the stages whose ratings count."""
    for name in scorecard.panel.raters:
        cards = [card for card in scorecard.interviews if card.submission and rater_key(card.interview.interviewer) == rater_key(name)]
        stages = dict.fromkeys(_stage(card, words).lower() for card in cards)
        yield f"{inline(name) or words.unknown} ({', '.join(stages)})"


def _stage(card: InterviewCard, words: Words) -> str:
    """The stage, and whether the rater only listened."""
    stage = words.stages[card.interview.stage]
    return words.stage_listened.format(stage=stage) if card.interview.listened else stage


def _own_composites(found: Composite, words: Words, own: WordsPanel) -> list[str]:
    if len(found.per_rater) < 2:
        return []
    each = (
        f"{inline(name) or words.unknown} {words.unknown if value is None else decimal(value, 1, words)}"
        for name, value in found.per_rater.items()
    )
    return [bullet(own.own_composites, "; ".join(each))]


def _early(scorecard: Scorecard, words: Words, own: WordsPanel) -> list[str]:
    """Who looked at the others' ratings before the time, and in which stages (F12)."""
    stages: dict[str, list[str]] = {}
    for sight in scorecard.panel.sights:
        for rater in sight.raters:
            if rater.looked_early:
                stages.setdefault(rater.name, []).append(words.stages[sight.stage].lower())
    said = [own.looked_early.format(name=inline(name) or words.unknown, stages=", ".join(seen)) for name, seen in stages.items()]
    return [bullet(own.early, "; ".join(said))] if said else []


def _waiting(scorecard: Scorecard, words: Words, own: WordsPanel) -> list[str]:
    """Who has not submitted, stage by stage: that is no secret."""
    said = []
    for sight in scorecard.panel.sights:
        open_ = [rater for rater in sight.raters if rater.state is not RaterState.SUBMITTED]
        listed = (f"{inline(rater.name) or words.unknown} ({own.states[rater.state]})" for rater in open_)
        said += [f"{words.stages[sight.stage].lower()}: {', '.join(listed)}"] if open_ else []
    return [bullet(own.waiting, "; ".join(said))] if said else []


def _table(found: Composite, words: Words, own: WordsPanel) -> str:
    raters = list(found.per_rater)
    names = [inline(name) or words.unknown for name in raters]
    head = (words.competency, words.weight, *names, own.mean, own.span, own.spread, own.reads)
    rows = [
        (inline(line.competency.name), plain_number(line.weight, words), *_marks(line, raters, words), *spread_cells(line, words, own))
        for line in by_disagreement(found.lines)
    ]
    return table(head, rows, right=range(1, len(head) - 1))


def _marks(line: CompetencyLine, raters: Iterable[str], words: Words) -> list[str]:
    return [words.unknown if rater not in line.marks else decimal(line.marks[rater], 1, words) for rater in raters]


def spread_cells(line: CompetencyLine, words: Words, own: WordsPanel) -> tuple[str, ...]:
    """Mean, lowest–highest, spread and how that reads; dashes where there is nothing to say."""
    if line.mean is None or line.lowest is None or line.highest is None:
        return words.not_rated, words.unknown, words.unknown, words.unknown
    mean = decimal(line.mean, 1, words)
    if line.spread is None:
        return mean, words.unknown, words.unknown, words.unknown
    span = f"{decimal(line.lowest, 1, words)}–{decimal(line.highest, 1, words)}"
    return mean, span, decimal(line.spread, 1, words), own.levels[level(line.spread)]


# -- after submitting ----------------------------------------------------------------------------------------------------


def _changed(cards: Iterable[InterviewCard], words: Words, own: WordsPanel) -> list[str]:
    """Every change of a submitted rating: both values, by whom, why and when (F12)."""
    rows = [_change(card, item, words, own) for card in cards for item in card.revisions]
    if not rows:
        return []
    head = (own.rater, words.stage, own.question, own.sealed_rating, own.new_rating, words.reason, own.changed_on)
    return [f"### {own.changed}", table(head, rows, right=(3, 4))]


def _change(card: InterviewCard, item: Revision, words: Words, own: WordsPanel) -> tuple[str, ...]:
    entry = next((entry for entry in card.all_entries if entry.step.place == item.place), None)
    before = words.unknown if entry is None else rating_word(entry.answer.rating, entry.answer.unrated, words)
    reason = inline(item.reason) or words.unknown
    return (
        inline(card.interview.interviewer) or words.unknown,
        _stage(card, words),
        inline(item.place.question_id) if entry is None else name_of(entry, words),
        before,
        rating_word(item.rating, item.unrated, words),
        reason if item.after_reveal else own.unseen.format(reason=reason),
        day(item.at_ms),
    )


def rating_word(rating: Rating | None, unrated: Unrated | None, words: Words) -> str:
    """A rating in one or two words."""
    if rating is not None:
        return str(rating.value)
    return words.unrated[unrated].lower() if unrated is not None else words.not_rated


def mission(persona: Persona, words: Words) -> str:
    """The beginning of the mission: its first line, cut where it is long."""
    lines = (line for line in persona.mission.splitlines() if line.strip())
    return inline(next(lines, ""), limit=MISSION_LIMIT) or words.mission_missing
