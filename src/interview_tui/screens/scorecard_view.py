"""What the scorecard screen shows of one interview, made from its card: pure functions, without a screen.

Ratings and predicted numbers stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from interview_tui.domain.bank import AnswerKind, Question
from interview_tui.domain.clock import minutes_text
from interview_tui.domain.composite import effective_weights
from interview_tui.domain.entries import QuestionEntry, SectionEntry
from interview_tui.domain.interview import Gap, ReferenceNumber
from interview_tui.domain.notes import Mark
from interview_tui.domain.persona import Persona
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.quotes import in_marks
from interview_tui.domain.rating import Unrated
from interview_tui.domain.rounding import in_digits
from interview_tui.domain.scorecard import InterviewCard
from interview_tui.domain.scoring import CompetencyScore
from interview_tui.domain.text import clean, one_line
from interview_tui.screens import deep_dive_view as dive
from interview_tui.screens.candidate_view import decision_words
from interview_tui.screens.interview_view import UNRATED_WORDS
from interview_tui.screens.look import MUTED, hung, wrapped

WIDEST = 100
"""Cells of a line at most: longer ones are hard to read."""
BAR = 20
"""Cells of a bar for a rating of 10."""
NAME = 28
"""Cells of the name of a competency at most."""
_HEAD = 14
"""Cells of the words at the left of the summary."""

MARK_TITLES = (
    (Mark.RED_FLAG, "Red flags"),
    (Mark.GOOD, "Good signs"),
    (Mark.BAD, "Bad signs"),
    (Mark.QUOTE, "Quotes"),
    (Mark.FOLLOW_UP, "To follow up"),
    (Mark.REFERENCE, "References to call"),
)

_SHORT_GAPS = {
    Gap.UNANSWERED: "nothing noted",
    Gap.UNRATED: "not rated",
    Gap.NO_EVIDENCE_LINE: "rated without a line of evidence",
    Gap.NAMES_MISSING: "names or numbers missing",
    Gap.NO_NUMBER: "no number",
    Gap.NO_WHY: "no word on why that number",
    Gap.NOT_NAMED: "nobody named",
    Gap.NOT_CHOSEN: "nothing chosen",
    Gap.NOT_SAID: "not come to",
}


def title(text: str, width: int) -> Content:
    """A heading with a line to the right edge."""
    text = set_cell_size(clean(text), width - 1).rstrip() if cell_len(clean(text)) >= width else clean(text)
    return Content.assemble((text, "bold"), " ", ("─" * max(0, width - cell_len(text) - 1), MUTED))


def recommendation(card: InterviewCard, width: int) -> Iterable[Content]:
    """What one interviewer recommends and why: one voice, not the decision of the panel."""
    interview = card.interview
    used, planned = minutes_text(interview.clock.elapsed_ms), minutes_text(interview.minutes * 60_000)
    yield hung("", f"{used} of {planned} · bank {clean(card.bank.version)}", width, style=MUTED)
    if interview.is_open:
        where = f", at question {card.place.position}, “{clean(card.place.question.label)}”" if card.place else ""
        if card.place is not None and card.place.job is not None:
            where += f", about {clean(card.place.job.name)}"
        head = "Recommends" if interview.stage.is_rated else "Ended"
        yield hung(head.ljust(_HEAD), f"nothing yet: the interview is in progress{where}", width, style="bold", head_style="bold")
        return
    if not interview.stage.is_rated:
        yield hung("Ended".ljust(_HEAD), clean(interview.decision_reason).strip() or "nothing was added", width, head_style="bold")
        return
    words = decision_words(interview) or "nothing: none was given"
    yield hung("Recommends".ljust(_HEAD), words, width, style="bold $text-accent", head_style="bold")
    yield hung("Reason".ljust(_HEAD), clean(interview.decision_reason).strip() or "none was written down", width, head_style="bold")


def score_lines(card: InterviewCard, width: int) -> Content:
    """One interviewer's own score, and how much of the persona it stands on."""
    score = card.score
    value = "none yet" if score.value is None else f"{in_digits(score.value)} of 10"
    lines = [f"{value} · {score.rated} of {score.asked} questions rated", _coverage(card)]
    if card.unlinked:
        lines.append(f"In no score, since the persona lacks the competency: {', '.join(map(clean, card.unlinked))}.")
    return hung("Score".ljust(_HEAD), "\n".join(lines), width, head_style="bold")


def _coverage(card: InterviewCard) -> str:
    """How much of the composite there is (F13)."""
    weighted = [item for item in card.score.competencies if item.competency.weight > 0]
    absent = [clean(item.competency.name) for item in weighted if item.mean is None]
    if not weighted:
        return "The persona has no competency with weight, so there is no composite."
    if len(absent) == len(weighted):
        at_end = all(card.awaits_rating(item.competency.id) for item in weighted)
        return f"No competency has a rating yet{': they are rated directly, at the end of this interview' if at_end else ''}."
    if absent:
        share = min(99, round(card.score.covered * 100))
        return f"Partial, {share} % of the weight: no rating for {', '.join(absent)}. Left out, not counted as zero."
    return "Complete: every competency with weight has a rating. One interviewer's judgement."


def competencies(card: InterviewCard, persona: Persona, width: int) -> Iterable[Content]:
    """The competencies, and why one that is rated directly stands empty beside answers that have ratings."""
    waiting = [item for item in card.score.competencies if card.awaits_rating(item.competency.id)]
    state = "not yet" if card.interview.is_open else "not done"
    yield Content.styled("Competencies", "bold")
    weights = effective_weights(persona)
    for item in card.score.competencies:
        yield competency_line(item, state if item in waiting else "", weights[item.competency.id])
    if waiting:
        why = "rated directly, at the end of the interview. The ratings of single answers do not count for it."
        yield hung(f"  {state.capitalize()}: ", why, width, style=MUTED, head_style=MUTED)
    if persona.weights_reason.strip():
        yield hung("  Weights: ", clean(persona.weights_reason), width, style=MUTED, head_style=MUTED)


def competency_line(item: CompetencyScore, instead: str = "", weight: float = 1) -> Content:
    """A competency with its bar, its mean, how many of its questions have a rating, and its weight.

    Args:
        instead: stands in place of how many.
        weight: the one that counts (F13).
    """
    full = clean(item.competency.name)
    name = set_cell_size(full, NAME) if cell_len(full) <= NAME else set_cell_size(full, NAME - 1) + "…"
    length = 0 if item.mean is None else round(item.mean * BAR / 10)
    mean = "   –" if item.mean is None else f"{in_digits(item.mean):>4}"
    rated = instead or (f"{item.rated} of {item.linked} rated" if item.linked else "not asked about")
    weighs = "" if weight == 1 else f" · weight {weight:g}"
    return Content.assemble(
        f"  {name}  ", ("━" * length, "bold $primary"), ("·" * (BAR - length), MUTED), (f" {mean}", "bold"), f"  {rated}{weighs}"
    )


def predicted(card: InterviewCard, width: int) -> Iterable[Content]:
    """The predicted numbers with what the method reads in them (F3).

    Args:
        card: one with predicted numbers.
    """
    from interview_tui.services.words import ENGLISH as WORDS
    from interview_tui.services.words import pattern_text

    for named, head in ((True, "Named".ljust(_HEAD)), (False, "In general".ljust(_HEAD))):
        numbers = [number for _, number in card.numbers if number.named is named]
        if numbers:
            yield hung(head, " · ".join(_predicted(number) for number in numbers), width, head_style="bold")
    reading = card.reading
    if reading.missing:
        yield Content(f"{' ' * _HEAD}{reading.missing} of {reading.expected} named people without a number")
    yield hung("  → ", pattern_text(reading, card.bank.rules.predictions, WORDS).replace("**", ""), width)
    for gap in reading.gaps:
        mean = in_digits(gap.named_mean)
        yield hung("  → ", WORDS.general_gap.format(group=WORDS.groups[gap.relation], general=gap.general, mean=mean), width)


_RELATIONS = {"manager": ("manager", "managers"), "peer": ("colleague", "colleagues"), "report": ("report", "reports")}


def _predicted(number: PredictedNumber) -> str:
    one, many = _RELATIONS[number.relation]
    value = "declined" if number.declined else str(number.number.value) if number.number else "–"
    return f"{one} {value}" if number.named else f"{many} {value}"


def marked(card: InterviewCard, width: int) -> Iterable[Content]:
    """The marked lines of notes by kind, each with its question; kinds with none in one line."""
    none = []
    for mark, name in MARK_TITLES if card.dive is None else MARK_TITLES[:-1]:  # calls to make have a list of their own
        lines = card.noted(mark)
        if not lines:
            none.append(name.lower())
            continue
        yield from (Content(""), Content.styled(f"{name} ({len(lines)})", "bold $text-error" if mark is Mark.RED_FLAG else "bold"))
        for line in lines:
            text = in_marks(clean(line.text)) if mark is Mark.QUOTE else clean(line.text)
            sign = "" if mark is Mark.QUOTE else f"{mark.value} "
            yield dive.with_source(f"  {sign}", text, f" — {dive.ref_text(line.entry)}", width)
    if none:
        yield from (Content(""), hung("", f"Nothing marked as: {', '.join(none)}.", width, style=MUTED))


def missing(card: InterviewCard, width: int) -> Iterable[Content]:
    """What has no answer, no rating or no evidence, and why where that was said."""
    lines = []
    for why in (Unrated.NOT_ASKED, Unrated.DECLINED, Unrated.NO_EVIDENCE):
        for entry in card.unrated(why):
            reason = f": {clean(entry.answer.reason)}" if entry.answer.reason else ""
            lines.append(_named(entry, UNRATED_WORDS[why] + reason, width))
    lines += [_named(entry, " · ".join(_SHORT_GAPS[gap] for gap in entry.gaps), width) for entry in card.entries if entry.gaps]
    yield from (Content(""), Content.styled("Still open" if card.interview.is_open else "What is missing", "bold"))
    yield from lines or [Content("  Nothing: every question was asked, and answered or rated.")]


def _named(entry: QuestionEntry, text: str, width: int) -> Content:
    job = "" if entry.job is None else f", job {entry.job_number}"
    label = set_cell_size(clean(entry.question.label), 25 - len(job)).rstrip() + job
    return hung(f"  {entry.position:>2} {set_cell_size(label, 25)} ", text, width)


# -- question by question ----------------------------------------------------------------------------------------------


LISTENED = ", who listened"
"""Behind the name of a rater who did not ask."""


def held_name(card: InterviewCard) -> str:
    """Who held an interview; of who only listened, that too."""
    return f"{one_line(card.interview.interviewer)}{LISTENED if card.interview.listened else ''}"


def section_name(card: InterviewCard, part: SectionEntry) -> str:
    """The title of a section; who listened was asked something that only makes sense to them."""
    return "Competencies" if card.interview.listened else clean(part.section.title)


def section_title(card: InterviewCard, part: SectionEntry) -> str:
    """The heading of a section, with the minutes it took."""
    return f"{section_name(card, part)} · {minutes_text(part.used_ms)} of {minutes_text(part.planned_ms)}"


def asked_once(asked: Question, position: int, said: str, width: int) -> Content:
    """A question that asks for several competencies one after the other, above them."""
    return Content("\n").join([Content.styled(f"{position:>2} {clean(asked.label)}", "bold"), hung("   ", clean(said), width, style=MUTED)])


def question(entry: QuestionEntry, width: int, *, below: bool = False) -> Content:
    """A question with what was said, its rating with the anchor of the band, its numbers and its notes.

    Args:
        below: it stands below `asked_once`, so that its number and what was said are not told again.
    """
    number = "  " if below else f"{entry.position:>2}"
    head = Content.assemble((f"{number} {clean(entry.question.label)}", "bold"), "   ", (_verdict(entry), "bold $text-accent"))
    lines = [head, *([] if below else [hung("   ", clean(entry.said), width, style=MUTED)])]
    if entry.anchor:
        lines.append(hung(f"   {entry.band.span} {entry.band.value}: " if entry.band else "   ", clean(entry.anchor), width))
    if entry.answer.unrated is Unrated.NOT_ASKED and entry.answer.reason:
        lines.append(hung("   Not asked: ", clean(entry.answer.reason), width))
    if entry.given is not None and entry.given.changed_after:
        lines.append(hung("   ", "Changed after the prediction was shown.", width))
    lines += [_person(number) for number in entry.numbers if number.named]
    if entry.gaps:
        lines.append(hung("   Missing: ", " · ".join(_SHORT_GAPS[gap] for gap in entry.gaps), width, style="$text-warning"))
    lines += notes(entry.answer.notes, width)
    return Content("\n").join(lines)


def _verdict(entry: QuestionEntry) -> str:
    answer = entry.answer
    if entry.given is not None and (entry.given.answered or answer.unrated is None):
        return _given(entry.given)
    if answer.rating is not None:
        return f"{answer.rating.value} of 10"
    if answer.unrated is not None:
        return UNRATED_WORDS[answer.unrated]
    if answer.choice:
        return clean(answer.choice)
    if entry.question.answer is AnswerKind.PREDICTION and entry.numbers:
        return f"predicts {_predicted(entry.numbers[0])}"
    if entry.question.answer is AnswerKind.PEOPLE:
        return f"{sum(number.answered for number in entry.numbers)} of {len(entry.numbers)} people with a number"
    return "not rated" if entry.question.answer is AnswerKind.RATED else ""


def _given(number: ReferenceNumber) -> str:
    """A reference's number, or why there is none: it is no rating, and a missing one is no zero (F9)."""
    if number.number is None:
        return "declined to give a number" if number.declined else "not asked"
    return f"gave {number.number.value} of 10"


def _person(number: PredictedNumber) -> Content:
    value = "declined" if number.declined else str(number.number.value) if number.number else "–"
    who = ", ".join(clean(part) for part in (number.name, number.employer) if part) or "not named"
    return Content.assemble(f"   {_RELATIONS[number.relation][0]:<10}", (f"{value:>8}", "bold"), f"  {who}")


_RULE = "   │ "


def notes(text: str, width: int) -> Sequence[Content]:
    """Notes line by line as they were typed; nothing when there are none."""
    if not text.strip():
        return []
    width -= cell_len(_RULE)
    return [Content.assemble((_RULE, MUTED), part) for part in wrapped(clean(text).strip("\n"), width)]
