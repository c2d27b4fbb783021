"""What the panel reads after the calls: where references differ, then what comes back, then the numbers (6.10, 6.11, F9, F10, F14).

Nothing here is a verdict on the candidate, and a person who gave nothing is counted, never scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from interview_tui.domain.consistency import Compared, Consistency, PersonGap, find_consistency
from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.interview import ReferenceNumber
from interview_tui.domain.permission import Hold, attempts, came_of, hold_on, own_events
from interview_tui.domain.persona import Persona
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.rating import ReferenceRating
from interview_tui.domain.reference_rules import ConsistencyRules
from interview_tui.domain.references import EventKind, Reference, ReferenceEvent
from interview_tui.domain.text import one_line, search_key
from interview_tui.domain.themes import Opposed, Tagged, Theme, Themes, find_themes

LOOK_FROM, DISCUSS_FROM = 2, 3
"""From which spread of numbers on a difference is worth a look, and a discussion (F14)."""


class Outcome(StrEnum):
    """What came of calling somebody. Each is a fact; none is a low score."""

    HEARD = "heard"
    NOTHING_NOTED = "reached, nothing noted"
    REFUSED = "refused"
    DATES_ONLY = "dates only"
    OPEN = "in progress"
    """Something was said, and no result ended the call yet."""
    NOT_REACHED = "not reached"
    NOT_CALLED = "not called"


@dataclass(frozen=True, slots=True)
class PersonHeard:
    """What is known of one person after the calls.

    Attributes:
        predicted: what the candidate predicted of them, the first given first.
        numbers: what they gave, in the order of the calls.
        hire_again: the choice to "would you hire them again"; empty where there is none.
        asked: something came of at least one question in a call to them.
    """

    reference: Reference
    predicted: tuple[PredictedNumber, ...] = ()
    numbers: tuple[ReferenceNumber, ...] = ()
    hire_again: str = ""
    asked: bool = False

    @property
    def prediction(self) -> PredictedNumber | None:
        """The prediction that counts: the first with a number, else the first that was declined."""
        return next((one for one in self.predicted if one.number), None) or next((one for one in self.predicted if one.declined), None)

    @property
    def number(self) -> ReferenceNumber | None:
        """The number that counts: the first given, else that they declined."""
        return next((one for one in self.numbers if one.number), None) or next((one for one in self.numbers if one.declined), None)

    @property
    def other_predictions(self) -> tuple[PredictedNumber, ...]:
        """Predictions beside the one that counts, in order; those that were never given are none."""
        return tuple(one for one in self.predicted if one is not self.prediction and one.answered)

    @property
    def other_numbers(self) -> tuple[ReferenceNumber, ...]:
        """Numbers beside the one that counts, likewise."""
        return tuple(one for one in self.numbers if one is not self.number and one.answered)

    @property
    def outcome(self) -> Outcome:
        """What ended the call to them says what came of it, whatever was noted in it: nobody is heard who was not reached."""
        said = self.asked or self.number is not None
        match came_of(self.reference):
            case EventKind.REACHED:
                return Outcome.HEARD if said else Outcome.NOTHING_NOTED
            case EventKind.REFUSED:
                return Outcome.REFUSED
            case EventKind.DATES_ONLY:
                return Outcome.DATES_ONLY
        return Outcome.OPEN if said else Outcome.NOT_REACHED if attempts(self.reference) else Outcome.NOT_CALLED

    @property
    def is_hidden(self) -> bool:
        """Whether the prediction must not stand beside the name: they gave no number yet, and may still be called. Who calls them
        would lead them to it.
        """
        over = came_of(self.reference) is not None
        gave = self.number is not None and self.number.number is not None
        never = self.reference.details.removed or hold_on(self.reference) is Hold.DENIED
        number = None if self.prediction is None else self.prediction.number
        return number is not None and not (over or gave or never)

    @property
    def gave_before(self) -> bool:
        """Whether they answered for a number, and no talk came of the call all the same: what ended it is to stand beside it."""
        return self.number is not None and self.outcome is not Outcome.HEARD

    @property
    def compared(self) -> Compared:
        """The two numbers side by side."""
        one, other, reference = self.prediction, self.number, self.reference
        return Compared(
            reference.id, reference.name, reference.relation,
            one.number if one else None, one is not None and one.declined,
            other.number if other else None, other is not None and other.declined,
            asked=self.outcome in (Outcome.HEARD, Outcome.NOTHING_NOTED, Outcome.OPEN),
        )  # fmt: skip


def permissions(reference: Reference) -> tuple[ReferenceEvent, ...]:
    """What the candidate was asked and has said about a call to this very person, the oldest first.

    It covers this name; what was said of another name at the same place is in `reference.events`, and covers nobody of this one.
    """
    return tuple(event for event in own_events(reference) if event.kind.is_permission)


def name_then(reference: Reference, event: ReferenceEvent) -> str:
    """Under which name something was written down, where the person has another one since; else empty."""
    return event.name if search_key(one_line(event.name)) not in {"", *reference.names} else ""


class SpreadWord(StrEnum):
    """How a spread of numbers reads (F14)."""

    FINE = "fine"
    LOOK = "look"
    DISCUSS = "discuss"


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the numbers of the references lie apart.

    Attributes:
        highest_by, lowest_by: who gave them.
        count: how many gave a number, at least 2.
    """

    highest: ReferenceRating
    lowest: ReferenceRating
    highest_by: tuple[Reference, ...]
    lowest_by: tuple[Reference, ...]
    count: int

    @property
    def size(self) -> int:
        """Highest less lowest, 0–9."""
        return self.highest.value - self.lowest.value

    @property
    def word(self) -> SpreadWord:
        """Up to 1 fine, 2 worth a look, from 3 on worth a discussion (F14)."""
        if self.size >= DISCUSS_FROM:
            return SpreadWord.DISCUSS
        return SpreadWord.LOOK if self.size >= LOOK_FROM else SpreadWord.FINE


@dataclass(frozen=True, slots=True)
class HireAgain:
    """One answer to "would you hire them again", and who gave it."""

    choice: str
    by: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class ReferenceReport:
    """What the calls have given, in the order in which it is read.

    Attributes:
        people: everybody, in the order given.
        spread: of the numbers; None while fewer than two people gave one.
        hire_again: the answers, the one given most often first; more than one is a difference.
        consistency: predictions beside numbers; its people stand in the order of `people`.
        themes: the three columns.
    """

    people: tuple[PersonHeard, ...]
    spread: Spread | None
    hire_again: tuple[HireAgain, ...]
    consistency: Consistency
    themes: Themes

    @property
    def differing_themes(self) -> tuple[Opposed, ...]:
        """The themes on which two references differ."""
        return tuple(opposed for opposed in self.themes.opposed if opposed.references_differ)

    @property
    def has_differences(self) -> bool:
        """Whether references differ in anything that is worth a look."""
        apart = self.spread is not None and self.spread.word is not SpreadWord.FINE
        return apart or len(self.hire_again) > 1 or bool(self.differing_themes)

    @property
    def patterns(self) -> tuple[Theme, ...]:
        """The themes that at least two of those who were heard mention; to be shown with how many of `heard` do: see `voices`."""
        return tuple(theme for theme in self.themes.patterns if self.voices(theme) >= 2)

    def voices(self, theme: Theme) -> int:
        """How many of those who were heard mention a theme."""
        return len({str(reference.id) for reference in self.who(Outcome.HEARD)}.intersection(theme.references))

    @property
    def compared(self) -> tuple[tuple[PersonHeard, PersonGap], ...]:
        """The rows of predictions beside numbers: all but those who were not called and about whom no number was predicted."""
        everybody = zip(self.people, self.consistency.people, strict=True)
        return tuple(row for row in everybody if row[0].prediction is not None or row[0].outcome is not Outcome.NOT_CALLED)

    @property
    def was_begun(self) -> bool:
        """Whether a call to anybody was so much as tried."""
        return any(person.outcome is not Outcome.NOT_CALLED for person in self.people)

    @property
    def heard(self) -> int:
        """How many people were heard."""
        return len(self.who(Outcome.HEARD))

    def who(self, outcome: Outcome) -> tuple[Reference, ...]:
        """The people of whom one thing came."""
        return tuple(person.reference for person in self.people if person.outcome is outcome)


def find_report(
    people: Iterable[PersonHeard],
    tagged: Iterable[Tagged] = (),
    persona: Persona | None = None,
    predicted: Sequence[PredictedNumber] = (),
    rules: ConsistencyRules | None = None,
) -> ReferenceReport:
    """Put the report together.

    Args:
        people: everybody who may be called, each once.
        tagged: the notes of quick screens, deep-dives and calls; those of calls in the order of the calls, under the id of any mention.
        persona: whose competencies the tags mean.
        predicted: all predicted numbers of one quick screen, for the drift.
        rules: thresholds; the method's own when not given.
    """
    everybody = tuple(people)
    leads = {mention: person.reference.id for person in everybody for mention in person.reference.ids}
    notes = [replace(one, who=leads.get(ReferenceId(one.who), one.who)) for one in tagged]
    heard = sum(person.outcome is Outcome.HEARD for person in everybody)
    return ReferenceReport(
        everybody,
        _spread(everybody),
        _hire_again(everybody),
        find_consistency([person.compared for person in everybody], predicted, rules),
        find_themes(notes, persona or Persona(), heard),
    )


def _spread(people: Sequence[PersonHeard]) -> Spread | None:
    given = [(one.number, person.reference) for person in people if (one := person.number) is not None and one.number is not None]
    if len(given) < 2:
        return None
    highest, lowest = max(number for number, _ in given), min(number for number, _ in given)
    by = {value: tuple(reference for number, reference in given if number == value) for value in (highest, lowest)}
    return Spread(highest, lowest, by[highest], by[lowest], len(given))


def _hire_again(people: Sequence[PersonHeard]) -> tuple[HireAgain, ...]:
    by: dict[str, list[Reference]] = {}
    for person in people:
        if person.hire_again:
            by.setdefault(person.hire_again, []).append(person.reference)
    return tuple(HireAgain(choice, tuple(who)) for choice, who in sorted(by.items(), key=lambda item: -len(item[1])))
