"""A scorecard in which a code stands for the candidate's name (2d): in the head, in what is asked and in what was noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from interview_tui.domain.consistency import Compared
from interview_tui.domain.entries import QuestionEntry
from interview_tui.domain.folding import Folded
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.masking import Masker
from interview_tui.domain.name_finder import NameFinder
from interview_tui.domain.references import Reference, ReferenceDetails
from interview_tui.domain.scorecard import Scorecard

_THEIRS, _OTHERS = "theirs", "others"


class NameCoder(NameFinder):
    """Exchanges one person's name for a code. Names of others that share a part of it stay where they are written in full.

    What `NameFinder` says of what is found and what is not holds here too. Addresses and telephone numbers go from free text as well:
    most say who somebody is.

    Args:
        name: whose name goes.
        code: what stands in its place.
        contact: what stands, in brackets, in place of an address or a telephone number.
        others: names that stay.
    """

    def __init__(self, name: str, code: str, contact: str = "contact left out", others: Iterable[str] = ()) -> None:
        self._code = code
        super().__init__([(_THEIRS, name), *((_OTHERS, other) for other in others)], "", "", contact)

    def _label(self, whose: Iterable[str]) -> str:
        return self._code if _THEIRS in whose else ""

    def _names(self, text: Folded, words: list[tuple[int, int]], parts: bool) -> Iterator[tuple[int, int, str]]:
        """The places of the one name alone."""
        return ((start, end, label) for start, end, label in super()._names(text, words, parts) if label)


def with_code(scorecard: Scorecard, code: str, contact: str = "contact left out") -> Scorecard:
    """The scorecard with a code in place of the candidate's name, wherever it is written, and without the candidate's id.

    Args:
        contact: what stands, in brackets, in place of an address or a telephone number in free text.
    """
    return _Coder(scorecard, code, contact).scorecard()


class _Coder(Masker):
    """Walks as the one that leaves out the names of others does, and exchanges the candidate's instead."""

    def __init__(self, scorecard: Scorecard, code: str, contact: str) -> None:
        self._scorecard, self._code = scorecard, code
        self._finder = NameCoder(scorecard.candidate.name, code, contact, (name for _, name in scorecard.names))
        self._whose, self._managers = {}, {}
        self._done = {}

    def scorecard(self) -> Scorecard:
        """The whole."""
        given = self._scorecard
        coded = super().scorecard()
        candidate = replace(given.candidate, id=CandidateId(""), name=self._code)
        return replace(coded, candidate=candidate, names=given.names, names_left_out=given.names_left_out)

    def _named(self, whose: str | None, name: str) -> str:
        """A name of somebody else stays, unless it is the candidate's own."""
        return self._finder.whole(name)

    def _details(self, details: ReferenceDetails, changed: dict[str, Any]) -> dict[str, Any]:
        return {"name": self._named(None, details.name)}

    def _compared(self, one: Compared, changed: dict[str, Any]) -> dict[str, Any]:
        return {"name": self._named(None, one.name)}

    def _reference(self, reference: Reference, changed: dict[str, Any]) -> dict[str, Any]:
        return {"events": tuple(replace(event, name=self._named(None, event.name)) for event in changed["events"])}

    def _value(self, name: str, value: str, entry: QuestionEntry) -> str:
        return self._finder.free(value)
