"""The rating habits of who sits at the keyboard, for that person alone (F16). Worth a look; no rating is ever corrected by them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.content import Content

from interview_tui.domain.habits import CANDIDATES_NEEDED, CELLS_NEEDED, Contrast, Habits, SameEverywhere
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.rounding import in_digits
from interview_tui.screens.look import MUTED, hung
from interview_tui.widgets.reading_page import Words

Name = Callable[[CandidateId], str]
PRIVATE = "Only you see this: it is on no other screen and in no export. It is worth a look, and changes no number."
_FLAG, _PLAIN = "! ", "  "


def habit_words(found: Habits | None, name: Name) -> Words:
    """What there is to say about one rater's habits.

    Args:
        found: None where this person rated none of the candidates.
        name: of a candidate, or the letter.
    """
    return Words("Your own rating habits", lambda width: Content("\n").join(_lines(found, name, width)))


def _lines(found: Habits | None, name: Name, width: int) -> Iterator[Content]:
    yield hung("", PRIVATE, width, style=MUTED)
    yield Content("")
    if found is None:
        yield hung("", "You have rated none of these candidates.", width)
        return
    if not found.enough:
        so_far = f"{_count(found.shared, 'rating')} that others gave as well, of {_count(found.candidates, 'candidate')}"
        yield hung("", f"Too little to say anything yet: {so_far}; {_needed(found)} needed.", width)
        return
    yield hung("", f"From {found.shared} ratings that others gave as well, of {found.candidates} candidates.", width)
    yield Content("")
    for flagged, text in _habits(found, name):
        yield hung(_FLAG if flagged else _PLAIN, text, width, style="bold" if flagged else "", head_style="bold $text-warning")


def _needed(found: Habits) -> str:
    """What is missing until something can be said, such as ``3 more ratings and one more candidate``."""
    missing = ((CELLS_NEEDED - found.shared, "more rating"), (CANDIDATES_NEEDED - found.candidates, "more candidate"))
    return " and ".join(_count(amount, what) for amount, what in missing if amount > 0)


def _count(amount: int, what: str) -> str:
    return f"one {what}" if amount == 1 else f"{amount} {what}s"


def _habits(found: Habits, name: Name) -> Iterator[tuple[bool, str]]:
    """Each habit: whether it is worth a look, and the numbers behind it."""
    lenient, span, middle = found.leniency, found.mark_range, found.middle
    if lenient is not None:
        way = "higher" if lenient.mean > 0 else "lower"
        sure = f"With this few ratings that figure can be off by {in_digits(2 * lenient.error)} either way."
        text = f"You give {in_digits(abs(lenient.mean))} {way} than the others on average. {sure}"
        yield lenient.flagged, text if abs(lenient.mean) >= 0.05 else "On average you give what the others give."
    if span is not None:
        end = ": you use a narrow part of the scale." if span.flagged else "."
        yield span.flagged, f"Your ratings vary by {in_digits(span.own)} (standard deviation), the others' by {in_digits(span.others)}{end}"
    if middle is not None:
        yield middle.flagged, f"{100 * middle.share:.0f} % of your ratings are 5 or 6."
    for same in found.same_everywhere:
        yield True, _same(same, name)
    if found.contrast is not None:
        yield from _contrast(found.contrast, name)


def _same(same: SameEverywhere, name: Name) -> str:
    who = name(same.candidate_id)
    if same.identical:
        return f"You gave {who} the same number for all {same.items} competencies."
    others = "" if same.others is None else f", the others' by {in_digits(same.others)}"
    return f"You gave {who} nearly the same for all {same.items} competencies: they vary by {in_digits(same.own)}{others}."


def _contrast(contrast: Contrast, name: Name) -> Iterator[tuple[bool, str]]:
    for pair in contrast.pairs:
        gap = (
            f"{in_digits(abs(pair.difference))} {'above' if pair.difference > 0 else 'below'}"
            if abs(pair.difference) >= 0.05
            else "level with"
        )
        before = f"The candidate before was {name(pair.before)}, to whom you gave {in_digits(pair.mark_before)}."
        yield False, f"{name(pair.candidate_id)}: your ratings are {gap} the others'. {before}"
    if contrast.correlation is not None:
        yield False, f"With the one before it goes together by {contrast.correlation:.2f}: below 0, a strong one makes the next weaker."
