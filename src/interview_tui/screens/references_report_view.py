"""What the scorecard screen shows of the calls to references: pure functions, without a screen.

The order is that of the export: where references differ, what comes back in several calls, predictions beside numbers, themes,
attempts; then each call like the other interviews.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from interview_tui.domain.clock import minutes_text
from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.namesakes import namesakes
from interview_tui.domain.permission import attempts
from interview_tui.domain.reference_report import Outcome, ReferenceReport, name_then, permissions
from interview_tui.domain.reference_rules import ConsistencyRules
from interview_tui.domain.references import Reference, ReferenceEvent
from interview_tui.domain.scorecard import InterviewCard, Scorecard
from interview_tui.domain.text import clean, one_line
from interview_tui.domain.themes import Theme
from interview_tui.moments import day_text, moment_text
from interview_tui.screens.interview_view import STAGE_NAMES
from interview_tui.screens.look import MUTED, hung
from interview_tui.screens.references_numbers_view import name_of, numbers
from interview_tui.screens.references_themes_view import NOTHING, WORDS_LIMIT, quoted, theme_name, themes
from interview_tui.screens.scorecard_view import marked, missing, title

if TYPE_CHECKING:
    from interview_tui.services.words import Words
    from interview_tui.services.words_calls import CallWords

_HEAD = 17
_CLOSE_MS = 1_000
"""A call is finished in the moment in which its result is written down."""
_UNHEARD = (Outcome.OPEN, Outcome.REFUSED, Outcome.DATES_ONLY, Outcome.NOT_REACHED, Outcome.NOTHING_NOTED, Outcome.NOT_CALLED)


def report(scorecard: Scorecard, planned: Sequence[Reference], width: int) -> list[Content]:
    """The section on reference calls, in parts to go through; nothing where nobody is known. How many parts there are has nothing
    to do with the width.

    Args:
        planned: whom to call, as the planner proposes it: shown while nobody was called.
        width: cells of a line.
    """
    found = scorecard.references
    if found is None:
        return []
    words = _words()
    calls = words.calls_to_references
    permitted = [line for person in found.people for line in _permission(person.reference, calls, width)]
    if nobody_called(found):
        lines = [title(calls.title, width), hung("", _nobody_called(found, planned), width), *permitted]
        return [Content("\n").join(lines)]
    rules = scorecard.calls[-1].bank.rules.consistency if scorecard.calls else ConsistencyRules()
    parts = [_overview(found, calls, width), numbers(found, rules, words, width)]
    if found.themes.strengths.rows or found.themes.improvements.rows:
        parts.append(themes(found.themes, _names(found), calls, width))
    tried = [(person.reference, event) for person in found.people for event in attempts(person.reference)]
    return [*parts, Content("\n").join([title(calls.attempts, width), *permitted, *_attempts(tried, calls, width)])]


def nobody_called(found: ReferenceReport) -> bool:
    """Whether no call was even tried."""
    return not found.was_begun


def _words() -> Words:
    from interview_tui.services.words import ENGLISH

    return ENGLISH


def _nobody_called(found: ReferenceReport, planned: Sequence[Reference]) -> str:
    count = len(found.people)
    known = "one person is known" if count == 1 else f"{count} people are known"
    who = f"planned: {_list(planned)}" if planned else "nobody is planned"
    return f"Nobody was called yet; {who} ({known})."


def _names(found: ReferenceReport) -> Mapping[str, str]:
    return {person.reference.id: name_of(person.reference) for person in found.people}


def _list(people: Iterable[Reference], known: frozenset[ReferenceId] = frozenset()) -> str:
    """Names in a line, with the employer behind those who share theirs with somebody."""
    return ", ".join(_told_apart(person) if person.id in known else name_of(person) for person in people)


def _told_apart(person: Reference) -> str:
    where = one_line(person.employer)
    return f"{name_of(person)} ({where})" if where else name_of(person)


# -- who was heard, differences, patterns ------------------------------------------------------------------------------


def _overview(found: ReferenceReport, calls: CallWords, width: int) -> Content:
    """Differences first: they say more than what each of them says (2e); then patterns, before any single answer (6.10)."""
    heard = calls.heard_of.format(heard=found.heard, count=len(found.people))
    alike = namesakes(person.reference for person in found.people)
    lines = [title(calls.title, width), hung(f"{heard}: ", _list(found.who(Outcome.HEARD), alike) or "nobody", width, head_style="bold")]
    for outcome in _UNHEARD:
        who = found.who(outcome)
        lines += [hung(f"{calls.outcomes[outcome]}: ", _list(who, alike), width)] if who else []
    if found.heard:
        lines += [Content(""), Content.styled(calls.differences, "bold"), *_differences(found, calls, width)]
        lines += [Content(""), Content.styled(calls.patterns, "bold"), *_patterns(found, calls, width)]
    return Content("\n").join(lines)


def _differences(found: ReferenceReport, calls: CallWords, width: int) -> Iterator[Content]:
    if found.heard < 2:
        yield hung("  ", calls.too_few_heard.format(heard=found.heard), width)
        return
    spread = found.spread
    if spread is not None and spread.size:
        low, high, word = _list(spread.lowest_by), _list(spread.highest_by), calls.spread_words[spread.word]
        text = calls.spread.format(low=spread.lowest.value, low_by=low, high=spread.highest.value, high_by=high, word=word)
        yield hung("  ", text, width)
    if len(found.hire_again) > 1:
        answers = (calls.hire_again_answers.format(choice=one_line(one.choice), by=_list(one.by)) for one in found.hire_again)
        yield hung("  ", f"{calls.hire_again}: {'; '.join(answers)}.", width)
    names = _names(found)
    for opposed in found.differing_themes:
        both = (opposed.strength, opposed.improvement)
        one, other = (", ".join(names.get(who, NOTHING) for who in theme.references) for theme in both)
        yield hung("  ", calls.opposed.replace("**", "").format(name=one_line(opposed.name), strength=one, improvement=other), width)
        yield from _quotes(both, names, width)
    if not found.has_differences:
        yield hung("  ", calls.no_difference, width)


def _patterns(found: ReferenceReport, calls: CallWords, width: int) -> Iterator[Content]:
    if found.heard < 2:
        yield hung("  ", calls.pattern_few.format(heard=found.heard), width)
        return
    names, text = _names(found), calls.pattern.replace("**", "")
    for theme in found.patterns:
        side, count = calls.sides[theme.side], found.voices(theme)
        yield hung("  ", text.format(name=theme_name(theme), side=side, count=count, heard=found.heard), width)
        yield from _quotes([theme], names, width)
    if not found.patterns:
        yield hung("  ", calls.no_pattern, width)


def _quotes(some: Iterable[Theme], names: Mapping[str, str], width: int) -> Iterator[Content]:
    """What references said, each with who it was."""
    said = (quote for theme in some for quote in theme.quotes if quote.who)
    yield from (hung("    ", quoted(quote, names, WORDS_LIMIT), width, style=MUTED) for quote in said)


# -- permission, attempts, calls ---------------------------------------------------------------------------------------


def _permission(who: Reference, calls: CallWords, width: int) -> list[Content]:
    """What the candidate was asked and has said about a call to somebody, in a line; nothing where they were not asked."""
    covered = permissions(who)
    said = []
    for event in who.events:
        if event.kind.is_permission:
            text, then = f"{calls.events[event.kind]} {day_text(event.at_ms)}", one_line(name_then(who, event))
            said.append(calls.name_then.format(name=text, then=then) if then and event not in covered else text)
    return [hung(f"  {name_of(who)}: ", ", ".join(dict.fromkeys(said)), width)] if said else []


def _attempts(tried: Iterable[tuple[Reference, ReferenceEvent]], calls: CallWords, width: int) -> Iterator[Content]:
    """Every attempt with its result and when it was: a refusal is a fact, no low number."""
    for who, event in sorted(tried, key=lambda item: (item[1].at_ms, item[1].id)):
        note = f" · {one_line(event.note)}" if event.note.strip() else ""
        then = one_line(name_then(who, event))
        name = calls.name_then.format(name=name_of(who), then=then) if then else name_of(who)
        yield hung(f"  {moment_text(event.at_ms)}  ", f"{name}: {_result(event, calls)}{note}", width, head_style=MUTED)


def _result(event: ReferenceEvent, calls: CallWords) -> str:
    if event.call_back_ms is not None:
        return calls.call_back_at.format(moment=moment_text(event.call_back_ms))
    return calls.events[event.kind]


def call_heading(card: InterviewCard, width: int) -> Content:
    """Who was called, when and about what; what was marked and what is missing. A call ends without a decision.

    Args:
        card: a call.
        width: cells of a line.
    """
    assert card.call is not None
    words, interview, reference = _words(), card.interview, card.call.reference
    calls = words.calls_to_references
    who = f"{name_of(reference)}, {words.relations[reference.relation]}"
    used, planned = minutes_text(interview.clock.elapsed_ms), minutes_text(interview.minutes * 60_000)
    facts = [clean(interview.interviewer), moment_text(interview.started_ms), f"{used} of {planned}", f"bank {clean(card.bank.version)}"]
    facts.append(_ending(card, reference, calls))
    lines = [
        hung("", f"Question by question · {STAGE_NAMES[interview.stage]} · {who}", width, style="bold"),
        hung("", " · ".join(fact for fact in facts if fact), width, style=MUTED),
        Content(""),
    ]
    for label, text in ((words.where, card.call.employer), (calls.together, reference.together), ("Challenge", card.call.challenge)):
        lines.append(hung(label.ljust(_HEAD), one_line(text) or NOTHING, width, head_style="bold"))
    return Content("\n").join([*lines, *marked(card, width), *missing(card, width)])


def _ending(card: InterviewCard, reference: Reference, calls: CallWords) -> str:
    """With what result the call ended: why little was asked in it, if so."""
    if card.interview.finished_ms is None:
        return "in progress"
    over = card.interview.finished_ms + _CLOSE_MS
    ends = [event for event in attempts(reference) if event.kind.ends_call and event.at_ms <= over]
    return calls.events[ends[-1].kind] if ends else ""
