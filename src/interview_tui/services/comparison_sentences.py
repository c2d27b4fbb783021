"""What a comparison says in whole sentences, for the screen and for the Markdown file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from interview_tui.domain.bank import Stage
from interview_tui.domain.closeness import APART_FROM, Separation
from interview_tui.domain.compared_words import BankDifference
from interview_tui.domain.comparison import Comparison, Numbers, equal_weights
from interview_tui.domain.composite import CompetencyLine, Composite
from interview_tui.domain.disagreement import ROUNDING
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.rounding import half_up, in_digits, percent
from interview_tui.domain.seal import RaterState, Sealed, StageSight
from interview_tui.services.words_compare import WordsCompare

Shown = Callable[[str], str]
"""Makes any text fit for where it goes: one line without control signs, or escaped Markdown."""


@dataclass(frozen=True)
class Teller:
    """Says what a comparison holds.

    Attributes:
        hidden: letters stand for the names.
        shown: what every text from outside goes through.
        decimal: the sign before decimals.
    """

    comparison: Comparison
    words: WordsCompare
    hidden: bool
    shown: Shown
    decimal: str = "."

    def name(self, candidate_id: CandidateId) -> str:
        """A candidate's name, or the letter that stands for it."""
        one = self.comparison.one(candidate_id)
        return one.letter if self.hidden else self.shown(one.candidate.name)

    def listed(self, texts: Iterable[str]) -> str:
        """A, B and C."""
        *first, last = list(texts) or [""]
        return f"{', '.join(first)} {self.words.and_} {last}" if first else last

    def number(self, value: float, digits: int = 1) -> str:
        """A number with so many decimals."""
        return in_digits(value, digits).replace(".", self.decimal)

    def plain(self, value: float, digits: int = 1) -> str:
        """A number with so many decimals at most, where they say something."""
        return f"{half_up(value, digits):g}".replace(".", self.decimal)

    # -- what is sealed, who rated ---------------------------------------------------------------------------------

    def sealed(self) -> Iterator[str]:
        """Of whom nothing is shown, and why."""
        for one in self.comparison.people:
            if one.closed:
                yield self.words.whose.format(name=self.name(one.candidate.id), why=self._why(one.closed[0]))
        unrated = [self.name(one.candidate.id) for one in self.comparison.seen if not one.before]
        if unrated:
            yield self.words.nobody.format(names=self.listed(unrated))

    def _why(self, sight: StageSight) -> str:
        if sight.sealed is Sealed.SUBMIT_FIRST:
            return self.words.submit_first
        missing = [self.shown(rater.name) for rater in sight.raters if rater.state is not RaterState.SUBMITTED]
        return self.words.others_missing.format(names=self.listed(missing))

    def unequal_raters(self, numbers: Numbers) -> str:
        """That not everybody was rated by as many (F6); empty when they were."""
        if numbers.same_number_of_raters:
            return ""
        counts = [f"{self.name(key)} {len(held.per_rater)}" for key, held in numbers.composites.items()]
        return self.words.unequal_raters.format(counts=", ".join(counts))

    def unequal_stages(self, stages: Mapping[Stage, str]) -> str:
        """That not everybody was rated in the same stages; empty when they were."""
        rated = [one for one in self.comparison.seen if one.cards]
        if len({one.stages for one in rated}) < 2:
            return ""
        each = [f"{self.name(one.candidate.id)} {self.listed(stages[stage].lower() for stage in one.stages)}" for one in rated]
        return self.words.unequal_stages.format(stages="; ".join(each))

    def looked_early(self) -> str:
        """Who had seen others' ratings before submitting (F12); empty when nobody had."""
        early = [(one, value.rater) for one in self.comparison.seen for value in one.before if value.early]
        names = [f"{self.shown(rater)} ({self.name(one.candidate.id)})" for one, rater in early]
        return self.words.looked_early.format(names=self.listed(names)) if names else ""

    def remarks(self, numbers: Numbers, stages: Mapping[Stage, str]) -> list[str]:
        """What makes the numbers of the candidates less alike than they look."""
        return [text for text in (self.unequal_raters(numbers), self.unequal_stages(stages), self.looked_early()) if text]

    def lacking(self, held: Composite, line: CompetencyLine) -> str:
        """Who of a candidate's raters did not rate a competency; empty when all did or nobody."""
        absent = [rater for rater in held.per_rater if rater not in line.marks]
        return self.words.lacking.format(raters=self.listed(map(self.shown, absent))) if absent and line.marks else ""

    # -- who is ahead (F13) ----------------------------------------------------------------------------------------

    def apart(self, numbers: Numbers) -> list[str]:
        """Each neighbouring pair in a sentence, which also says whose composite is partial."""
        if not numbers.apart:
            return [self.words.no_order]
        return [self._pair(pair, numbers) for pair in numbers.apart]

    def _in_pair(self, key: CandidateId, numbers: Numbers) -> str:
        held = numbers.composites.get(key)
        if held is None or held.value is None or not held.missing:
            return self.name(key)
        return self.words.partial_in.format(name=self.name(key), share=share_of(held))

    def _pair(self, pair: Separation, numbers: Numbers) -> str:
        a, b, words = self._in_pair(pair.a, numbers), self._in_pair(pair.b, numbers), self.words
        first = self._first(pair)
        if pair.leader is None or pair.difference is None:
            return words.equal.format(a=a, b=b, first=first)
        if not pair.separated:
            return words.not_separated.format(a=a, b=b, d=self._difference(pair.difference), first=first)
        return words.ahead.format(a=a, b=b, d=self._difference(pair.difference), first=first)

    def _first(self, pair: Separation) -> str:
        name, words = self.name(pair.leader or pair.a), self.words
        if pair.by_difference_only:
            return words.nobody_both
        if pair.raters == 1:
            return self._first_of_one(pair)
        form = words.first_of
        if pair.agreeing == pair.raters:
            form = words.first_both if pair.raters == 2 else words.first_all
        return form.format(count=pair.agreeing, raters=pair.raters, name=name)

    def _first_of_one(self, pair: Separation) -> str:
        """Whom the one rater of both puts first; it may be the one with the lower composite, or neither."""
        first = pair.a if pair.a_first else pair.b if pair.b_first else None
        return self.words.first_only.format(name=self.name(first)) if first is not None else self.words.first_neither

    def _difference(self, value: float) -> str:
        """With a second decimal where one would round it up to the limit, or down to nothing."""
        near = APART_FROM - 0.05 <= abs(value) < APART_FROM - ROUNDING
        # As it is, not half up: a difference of two numbers that are shown rounded up would look too large.
        return f"{abs(value):.{2 if near or abs(value) < 0.05 else 1}f}".replace(".", self.decimal)

    def weights(self, numbers: Numbers) -> str:
        """Which weights count and why, and whether equal ones would change the order."""
        persona, words = self.comparison.opening.persona, self.words
        if equal_weights(persona):
            return words.weights_equal
        if not persona.weights_reason.strip():
            return words.weights_no_reason
        weights = ", ".join(f"{self.shown(item.name)} {self.plain(item.weight, 2)}" for item in persona.competencies)
        text = words.weights_differ.format(weights=weights, reason=self.shown(persona.weights_reason))
        if len(numbers.orders.weighted) < 2:
            return text
        text += "" if text.endswith((".", "!", "?")) else "."
        zero = words.zero_stays_out if any(item.weight <= 0 for item in persona.competencies) else ""
        if not numbers.orders.changes:
            return f"{text} {words.order_stays.format(zero=zero)}"
        return f"{text} {words.order_changes.format(zero=zero, names=', '.join(map(self.name, numbers.orders.equal)))}"

    # -- do the raters agree (F14, F15) ----------------------------------------------------------------------------

    def agreement(self, numbers: Numbers) -> Iterator[str]:
        """How far the raters agree, and how much that figure says."""
        words, found, head = self.words, numbers.agreement, numbers.headline
        if head is None:
            yield words.one_rater
            return
        within, apart = round(100 * head.within_one), round(100 * head.apart_three)
        yield words.headline.format(cells=head.cells, raters=head.raters, within=within, apart=apart)
        if head.by_chance is not None:
            yield words.chance.format(chance=percent(head.by_chance, words.less_than_one))
        if found.value is not None and found.word is not None:
            yield words.alpha.format(value=self.number(found.value, 2), word=words.alpha_words[found.word])
        if found.close_together:
            yield words.close_together
        if found.why_not is not None:
            yield words.why_not[found.why_not.reason].format(found=found.why_not.found, needed=found.why_not.needed)
        icc = self.comparison.icc
        if icc is not None:
            parts = {"": icc.value, "_low": icc.low, "_high": icc.high}
            figures = {f"{kind}{end}": self.number(getattr(part, kind), 2) for end, part in parts.items() for kind in ("single", "mean")}
            yield words.icc.format(candidates=icc.candidates, raters=icc.raters, **figures)

    # -- not the same questions (F18) ------------------------------------------------------------------------------

    def bank_difference(self, found: BankDifference, stages: Mapping[Stage, str]) -> Iterator[str]:
        """Which versions a stage was held with, then which questions differ."""
        words = self.words
        versions = [f"{self.shown(version)} ({self.listed(map(self.name, people))})" for version, people in found.versions]
        yield words.versions.format(stage=stages[found.stage], versions=", ".join(versions))
        if found.changed:
            yield words.changed.format(labels=self._labels(found.changed))
        for where in dict.fromkeys(versions for _, versions in found.only):
            labels = [label for label, versions in found.only if versions == where]
            yield words.only.format(versions=self.listed(map(self.shown, where)), labels=self._labels(labels))
        if not found.changed and not found.only:
            yield words.same_text

    def _labels(self, labels: Sequence[str]) -> str:
        return "; ".join(map(self.shown, labels))


def share_of(held: Composite) -> int:
    """Percent of the weight that a composite covers; a partial one is never rounded to all of it."""
    return min(99, round(100 * held.covered)) if held.missing else round(100 * held.covered)
