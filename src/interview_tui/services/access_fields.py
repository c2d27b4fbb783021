"""One row of the answer to a candidate as Markdown: every column that says something to a person, whatever the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from interview_tui.domain.rounding import in_digits
from interview_tui.services.access_reading import Row
from interview_tui.services.markdown_blocks import bullet, moment
from interview_tui.services.markdown_escape import fence, inline
from interview_tui.services.words import Words, words_in
from interview_tui.services.words_access import WordsAccess, words_access
from interview_tui.services.words_decision import words_decision

TECHNICAL = frozenset({
    "id", "candidate_id", "opening_id", "interview_id", "reference_id", "job_id", "first_id", "second_id", "foreign_id", "bank_hash",
    "fallback_id", "question_id", "subject", "digest", "seq", "slot", "rev", "updated_ms", "place", "place_subject", "clock_running",
    "clock_at_ms",
})  # fmt: skip
"""Columns that only the program uses, or that say what a row is about and stand in its heading. JSON has them."""
_SPANS = ("spent_ms", "planned_ms", "clock_elapsed_ms")
"""Columns of milliseconds that are a length; the others that end so are moments."""
_TOLD_IF_TRUE = frozenset({
    "ongoing", "removed", "works_here_now", "for_present_employer", "declined", "changed_after", "listened", "after_reveal", "not_needed",
})  # fmt: skip
"""Columns that say something only where they are true."""
_FRACTIONS = {"consensus_tenths": 10, "composite_millis": 1000}
_SHORT = 200
"""Most characters of a text that stands in one line with its name."""


class Fields:
    """Writes rows in one language."""

    def __init__(self, language: str) -> None:
        self.words: WordsAccess = words_access(language)
        self.base: Words = words_in(language)
        own, decided = self.words, words_decision(language)
        self._values: Mapping[str, Mapping[str, str]] = {
            "stage": _plain(self.base.stages), "decision": _plain(self.base.decisions), "unrated": _plain(self.base.unrated),
            "relation": _plain(self.base.relations), "depth": _plain(self.base.depths),
            "verdict": _plain(decided.verdicts) | dict(own.reviews), "tied_to": _plain(decided.ties),
            "kind": _plain(self.base.calls_to_references.events) | dict(own.texts), "origin": _plain(own.sources),
            "answer": own.answers, "step": own.steps,
        }  # fmt: skip

    def name(self, part: str, column: str) -> str:
        """What a column is called; one without a name of its own by that in the database."""
        return self.words.of_part.get(f"{part}.{column}") or self.words.fields.get(column) or column.replace("_", " ")

    def blocks(self, part: str, row: Row, *without: str, more: Sequence[str] = ()) -> Iterator[str]:
        """A row: first what is short, in a list, then each longer text as it was typed. Nothing for a row that says nothing.

        Args:
            without: columns that stand elsewhere.
            more: items of the list that are Markdown already.
        """
        short, long = [], []
        for column, given in self._told(row, without):
            name, text = self.name(part, column), self.text(column, given)
            if "\n" in text or len(text) > _SHORT:
                long += [f"**{name}:**", fence(text)]
            else:
                short.append(bullet(name, inline(text)))
        if short or more:
            yield "\n".join([*short, *more])
        yield from long

    def line(self, part: str, row: Row, *first: str) -> str:
        """A row as one item of a list.

        Args:
            first: columns that come first and without their names.
        """
        begin = [inline(self.text(column, row[column])) for column in first if row[column] not in (None, "")]
        rest = [f"{self.name(part, column)}: {inline(self.text(column, given))}" for column, given in self._told(row, first)]
        return f"- {' · '.join([*begin, *rest])}"

    def _told(self, row: Row, without: Sequence[str]) -> Iterator[tuple[str, Any]]:
        for column, given in row.items():
            silent = (column in _SPANS and given == 0) or (column in _TOLD_IF_TRUE and not given)
            if column not in TECHNICAL and column not in without and given is not None and given not in ("", []) and not silent:
                yield column, given

    def text(self, column: str, given: Any) -> str:
        """A value as plain text."""
        if isinstance(given, bool):
            return self.words.yes if given else self.words.no
        if isinstance(given, list):
            return "; ".join(", ".join(str(value) for value in one.values()) if isinstance(one, dict) else str(one) for one in given)
        if column in _SPANS:
            return self.words.minutes.format(count=self.number(given / 60_000))
        if column.endswith("_ms"):
            return moment(given)
        if column in _FRACTIONS:
            return self.number(given / _FRACTIONS[column])
        return self._values.get(column, {}).get(str(given), str(given))

    def months(self, count: int) -> str:
        """So many months."""
        return self.words.months.format(count=count)

    def number(self, value: float) -> str:
        """A number with at most one decimal and the sign of the language."""
        return in_digits(value, 1).replace(".", self.base.decimal)


def _plain(words: Mapping[Any, str]) -> dict[str, str]:
    return {str(key.value): text for key, text in words.items()}
