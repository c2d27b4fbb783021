"""What the reference calls have given, as Markdown: differences first, patterns before single answers, numbers with gaps (F9, F10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from interview_tui.domain.consistency import Consistency, Drift, Verdict
from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.namesakes import namesakes
from interview_tui.domain.permission import attempts
from interview_tui.domain.reference_report import Outcome, PersonHeard, ReferenceReport, name_then, permissions
from interview_tui.domain.reference_rules import ConsistencyRules
from interview_tui.domain.references import EventKind, Reference, ReferenceEvent
from interview_tui.domain.scorecard import Scorecard
from interview_tui.domain.themes import Opposed, Theme
from interview_tui.services.markdown_blocks import bullet, day, decimal, job_name, moment, table
from interview_tui.services.markdown_escape import inline
from interview_tui.services.markdown_themes import quoted, themes
from interview_tui.services.words import Words
from interview_tui.services.words_calls import CallWords

WORDS_LIMIT = 160
"""Most characters of words quoted from a call; the notes below hold all of it."""
_UNHEARD = (Outcome.OPEN, Outcome.REFUSED, Outcome.DATES_ONLY, Outcome.NOT_REACHED, Outcome.NOTHING_NOTED, Outcome.NOT_CALLED)


def references(scorecard: Scorecard, words: Words) -> list[str]:
    """The section on references as blocks of Markdown; nothing when nobody is known."""
    report, calls = scorecard.references, words.calls_to_references
    if report is None:
        return []
    blocks = [f"## {calls.title}"]
    if not report.was_begun:
        blocks.append(calls.nobody_called.format(count=len(report.people)))
    else:
        rules = scorecard.calls[-1].bank.rules.consistency if scorecard.calls else ConsistencyRules()
        blocks.append(_heard(report, words, calls))
        blocks += [f"### {calls.differences}", _differences(report, words, calls)]
        blocks += [f"### {calls.patterns}", _patterns(report, words, calls)]
        blocks += [f"### {calls.numbers}", calls.numbers_note, _people(report, words, calls), _gaps(report, rules, words, calls)]
    if report.themes.strengths.rows or report.themes.improvements.rows:
        blocks += themes(report.themes, names_of(report, words), words, calls)
    tried = [(person.reference, event) for person in report.people for event in attempts(person.reference)]
    permitted = [line for person in report.people for line in _permission(person.reference, words, calls)]
    if tried or permitted:
        blocks.append(f"### {calls.attempts}")
        blocks += ["\n".join(permitted)] if permitted else []
        blocks += [_attempts(tried, words, calls)] if tried else []
    return blocks


def name_of_person(reference: Reference, words: Words) -> str:
    """The name of somebody who may be called, as Markdown inside a line."""
    return inline(reference.name) or words.unnamed


def names_of(report: ReferenceReport, words: Words) -> Mapping[str, str]:
    """The names by id, likewise."""
    return {person.reference.id: name_of_person(person.reference, words) for person in report.people}


def place_of(reference: Reference, words: Words) -> str:
    """The job they worked together in, or where it was as far as that is known."""
    job = reference.job
    return job_name(job, words) if job is not None else inline(reference.employer) or words.unknown


# -- who was heard, differences, patterns ------------------------------------------------------------------------------


def _heard(report: ReferenceReport, words: Words, calls: CallWords) -> str:
    alike = namesakes(person.reference for person in report.people)
    heard = _list(report.who(Outcome.HEARD), words, alike)
    lines = [bullet(calls.heard_of.format(heard=report.heard, count=len(report.people)), heard or words.unknown)]
    for outcome in _UNHEARD:
        who = report.who(outcome)
        lines += [bullet(calls.outcomes[outcome], _list(who, words, alike))] if who else []
    return "\n".join(lines)


def _list(people: Iterable[Reference], words: Words, alike: frozenset[ReferenceId] = frozenset()) -> str:
    """Names in a line, with the employer behind those who share theirs with somebody."""
    return ", ".join(_told_apart(one, words) if one.id in alike else name_of_person(one, words) for one in people)


def _told_apart(reference: Reference, words: Words) -> str:
    name, where = name_of_person(reference, words), inline(reference.employer)
    return f"{name} ({where})" if where else name


def _differences(report: ReferenceReport, words: Words, calls: CallWords) -> str:
    """Where references differ; that says more than what each of them says (2e)."""
    if report.heard < 2:
        return calls.too_few_heard.format(heard=report.heard)
    lines = []
    spread = report.spread
    if spread is not None:
        low, high = _list(spread.lowest_by, words), _list(spread.highest_by, words)
        if spread.size:
            word = calls.spread_words[spread.word]
            text = calls.spread.format(low=spread.lowest.value, low_by=low, high=spread.highest.value, high_by=high, word=word)
            lines.append(f"- {text}")
    if len(report.hire_again) > 1:
        answers = (calls.hire_again_answers.format(choice=inline(one.choice), by=_list(one.by, words)) for one in report.hire_again)
        lines.append(bullet(calls.hire_again, "; ".join(answers)))
    names = names_of(report, words)
    for opposed in report.differing_themes:
        lines += _opposed(opposed, names, words, calls)
    if not report.has_differences:
        lines.append(f"- {calls.no_difference}")
    return "\n".join(lines)


def _opposed(opposed: Opposed, names: Mapping[str, str], words: Words, calls: CallWords) -> list[str]:
    by = [", ".join(names.get(whose, words.unknown) for whose in theme.references) for theme in (opposed.strength, opposed.improvement)]
    text = calls.opposed.format(name=inline(opposed.name), strength=by[0], improvement=by[1])
    return [f"- {text}", *_quotes(opposed.strength, names, words), *_quotes(opposed.improvement, names, words)]


def _quotes(theme: Theme, names: Mapping[str, str], words: Words) -> list[str]:
    """What references said, each with who it was."""
    return [f"  - {quoted(quote, names, words, WORDS_LIMIT)}" for quote in theme.quotes if quote.who]


def _patterns(report: ReferenceReport, words: Words, calls: CallWords) -> str:
    """What two or more said, before any single answer (6.10)."""
    if report.heard < 2:
        return calls.pattern_few.format(heard=report.heard)
    names = names_of(report, words)
    lines = []
    for theme in report.patterns:
        side, count = calls.sides[theme.side], report.voices(theme)
        lines.append(f"- {calls.pattern.format(name=inline(theme.name), side=side, count=count, heard=report.heard)}")
        lines += _quotes(theme, names, words)
    return "\n".join(lines) or calls.no_pattern


# -- predictions beside numbers ----------------------------------------------------------------------------------------


def _people(report: ReferenceReport, words: Words, calls: CallWords) -> str:
    head = (words.person, words.relation, calls.job, calls.predicted, calls.given, calls.gap, calls.reads)
    rows = [
        (
            name_of_person(person.reference, words),
            words.relations[person.reference.relation],
            place_of(person.reference, words),
            _prediction(person, words, calls),
            _number(person, words, calls),
            words.unknown if gap.gap is None else signed(gap.gap),
            words.unknown if gap.word is None else calls.gap_words[gap.word],
        )
        for person, gap in report.compared
    ]
    return table(head, rows, right=(3, 4, 5))


def _prediction(person: PersonHeard, words: Words, calls: CallWords) -> str:
    """What the candidate predicted; not beside the name of somebody who can still be led to it."""
    found = person.prediction
    if person.is_hidden:
        return calls.hidden
    if found is None or found.number is None:
        return words.not_asked if found is None else words.declined
    return str(found.number.value)


def _number(person: PersonHeard, words: Words, calls: CallWords) -> str:
    """A number, or in a word why there is none: never a zero. Both, where it was given and no talk came of the call."""
    found = person.number
    why = {
        Outcome.OPEN: calls.not_over,
        Outcome.REFUSED: calls.events[EventKind.REFUSED],
        Outcome.DATES_ONLY: calls.events[EventKind.DATES_ONLY],
        Outcome.NOT_REACHED: calls.not_reached,
        Outcome.NOT_CALLED: calls.not_called,
    }
    if found is None:
        return why.get(person.outcome, words.not_asked)
    value = words.declined if found.number is None else str(found.number.value)
    return f"{value}, {why[person.outcome]}" if person.gave_before else value


def _gaps(report: ReferenceReport, rules: ConsistencyRules, words: Words, calls: CallWords) -> str:
    """The means with how many they are of, the words from as many on as F9 asks for, and what is ordinary beside them."""
    found = report.consistency
    lines = [f"- {_means(found, words, calls)}. {_verdict(found, rules, calls)}", f"- {calls.base_rate}"]
    lines += [f"- {_drift(drift, words, calls)}" for drift in found.drifts]
    for person in report.people:
        name = name_of_person(person.reference, words)
        numbers = ", ".join(words.declined if one.number is None else str(one.number.value) for one in person.other_numbers)
        others = () if person.is_hidden else person.other_predictions
        guesses = ", ".join(words.declined if one.number is None else str(one.number.value) for one in others)
        lines += [f"- {calls.more_numbers.format(name=name, numbers=numbers)}"] if numbers else []
        lines += [f"- {calls.more_predictions.format(name=name, numbers=guesses)}"] if guesses else []
        if person.number is not None and person.number.changed_after:
            lines.append(f"- {calls.changed.format(name=name)}")
    return "\n".join(lines)


def _means(found: Consistency, words: Words, calls: CallWords) -> str:
    if found.mean_gap is None or found.mean_size is None:
        return calls.no_gap
    return calls.means.format(gap=signed(found.mean_gap, words), size=decimal(found.mean_size, 1, words), count=found.count)


def _verdict(found: Consistency, rules: ConsistencyRules, calls: CallWords) -> str:
    text = calls.verdicts[found.verdict].format(enough=rules.verdict_from)
    if found.verdict in (Verdict.NONE, Verdict.UNCLEAR):
        return text
    more = calls.is_pattern if found.is_pattern else calls.no_pattern_yet
    return f"{text} {more.format(count=found.count, enough=rules.pattern_from)}"


def _drift(drift: Drift, words: Words, calls: CallWords) -> str:
    size = decimal(abs(drift.drift), 1, words)
    way = (calls.drift_higher if drift.drift > 0 else calls.drift_lower).format(size=size) if drift.drift else calls.drift_none
    mean = decimal(drift.named_mean, 1, words)
    return calls.drift.format(group=words.groups[drift.relation], general=drift.general.value, mean=mean, count=len(drift.named), way=way)


def signed(value: float, words: Words | None = None) -> str:
    """A number with its sign; a mean with one decimal, where words are given."""
    value = value if words is None else round(value, 1)  # what is shown as zero has no sign
    text = str(abs(value)) if words is None else decimal(abs(value), 1, words)
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{text}"


# -- permission, attempts ----------------------------------------------------------------------------------------------


def _permission(reference: Reference, words: Words, calls: CallWords) -> list[str]:
    """What the candidate was asked and has said, with the dates; nothing where they were not asked."""
    covered = permissions(reference)
    said = []
    for event in reference.events:
        if event.kind.is_permission:
            text, then = f"{calls.events[event.kind]} {day(event.at_ms)}", inline(name_then(reference, event))
            said.append(calls.name_then.format(name=text, then=then) if then and event not in covered else text)
    return [bullet(name_of_person(reference, words), ", ".join(dict.fromkeys(said)))] if said else []


def _attempts(tried: Sequence[tuple[Reference, ReferenceEvent]], words: Words, calls: CallWords) -> str:
    """Every attempt with its result: a refusal is a fact, no low number."""
    in_order = sorted(tried, key=lambda item: (item[1].at_ms, item[1].id))
    rows = [
        (day(event.at_ms), _called(who, event, words, calls), _result(event, calls), inline(event.note) or words.unknown)
        for who, event in in_order
    ]
    return table((words.day, words.person, calls.result, calls.note), rows)


def _called(who: Reference, event: ReferenceEvent, words: Words, calls: CallWords) -> str:
    """Who was called: under the name of today, with the one of then where it was another."""
    name, then = name_of_person(who, words), inline(name_then(who, event))
    return calls.name_then.format(name=name, then=then) if then else name


def _result(event: ReferenceEvent, calls: CallWords) -> str:
    if event.call_back_ms is not None:
        return calls.call_back_at.format(moment=moment(event.call_back_ms))
    return calls.events[event.kind]
