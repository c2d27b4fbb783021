"""The pile of applications as a list: a sign and a name for each. All are known, and only the rows in sight are made."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.review import ReviewVerdict
from interview_tui.domain.text import search_key
from interview_tui.widgets.framed_list import FramedList
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.window_list import fit

SIGNS = {ReviewVerdict.OPEN: "·", ReviewVerdict.YES: "✓", ReviewVerdict.NO: "✗", ReviewVerdict.LATER: "…"}
"""What stands before a name; nothing is said by colour alone."""
_STYLES = {ReviewVerdict.YES: "bold $text-success", ReviewVerdict.NO: "$text-error", ReviewVerdict.LATER: "$text-warning"}
_AROUND = 6


@dataclass(frozen=True, slots=True)
class ApplicantRow:
    """One applicant as the list shows them."""

    key: str
    name: str
    verdict: ReviewVerdict


class ApplicantList(FramedList[ApplicantRow]):
    """The applicants with one verdict, or all of them, or those whom a filter leaves. Keys work on it one after the other."""

    def __init__(self) -> None:
        super().__init__(id="applicants")
        self._people: Sequence[tuple[CandidateId, str, str]] = ()
        self._verdicts: dict[CandidateId, ReviewVerdict] = {}
        self._shown: list[int] = []
        self.counts: Counter[ReviewVerdict] = Counter()
        """How many there are with each verdict."""
        self.only: ReviewVerdict | None = ReviewVerdict.OPEN
        """Whose verdict this is are shown; None for all."""
        self.words = ""
        """What was typed to filter."""
        self._at_work: asyncio.Task[object] | None = None
        """In which the list does what keys mean."""
        self._takes_keys = asyncio.Event()

    # -- who there is ------------------------------------------------------------------------------------------------

    def hold(self, people: Sequence[tuple[CandidateId, str, ReviewVerdict]]) -> None:
        """Show these from now on; the cursor stays on whom it was on."""
        self._people = [(key, name, search_key(name)) for key, name, _ in people]
        self._verdicts = {key: verdict for key, _, verdict in people}
        self.counts = Counter(self._verdicts.values())
        self._show()

    def look_at(self, only: ReviewVerdict | None, words: str) -> None:
        """Show those with this verdict (None for all) in whose name every word occurs; case and accents do not count."""
        if (only, words) != (self.only, self.words):
            self.only, self.words = only, words
            self._show(0)

    def verdict_of(self, key: CandidateId) -> ReviewVerdict:
        """The verdict on somebody as the list shows it."""
        return self._verdicts.get(key, ReviewVerdict.OPEN)

    def mark(self, key: CandidateId, verdict: ReviewVerdict, *, go_on: bool = False) -> None:
        """Show a verdict.

        Args:
            go_on: put the cursor on the next one; else it goes to the one who was marked, while they are shown.
        """
        if key not in self._verdicts:
            return
        self.counts[self._verdicts[key]] -= 1
        self.counts[verdict] += 1
        self._verdicts[key] = verdict
        place = self.cursor if self.chosen is not None and self.chosen[0] == key else self.place_of(key)
        if place is None:
            self._find()
            place = self.place_of(key)
        elif not self._is_shown(self._people[self._shown[place]], search_key(self.words).split()):
            del self._shown[place]
            place = None
        if go_on:
            place = self.cursor if place is None else place + 1
        self._give(*self.window(), place)

    def place_of(self, key: CandidateId) -> int | None:
        """Where somebody is in the list; None while they are not shown."""
        return next((place for place, index in enumerate(self._shown) if self._people[index][0] == key), None)

    def give(self, offset: int, limit: int) -> None:
        """Make the rows that come into sight."""
        self._give(offset, limit, None)

    @property
    def chosen(self) -> tuple[CandidateId, str] | None:
        """Id and name of whoever is under the cursor."""
        return self._people[self._shown[self.cursor]][:2] if self.cursor < len(self._shown) else None

    @property
    def around(self) -> Sequence[CandidateId]:
        """Whoever is under the cursor and near it: the next ones first, for they come next."""
        first, last = max(0, self.cursor - 2), self.cursor + _AROUND
        return [self._people[index][0] for index in (*self._shown[self.cursor : last], *self._shown[first : self.cursor])]

    def __len__(self) -> int:
        """How many there are, shown or not."""
        return len(self._people)

    def __bool__(self) -> bool:
        return True

    def _find(self) -> None:
        wanted = search_key(self.words).split()
        self._shown = [index for index, one in enumerate(self._people) if self._is_shown(one, wanted)]

    def _is_shown(self, one: tuple[CandidateId, str, str], wanted: Sequence[str]) -> bool:
        return (self.only is None or self._verdicts[one[0]] is self.only) and all(word in one[2] for word in wanted)

    def _show(self, cursor: int | None = None) -> None:
        known = self.chosen
        self._find()
        if cursor is None and known is not None:
            cursor = self.place_of(known[0])
        self._give(*self.window(), cursor)

    def _give(self, offset: int, limit: int, cursor: int | None) -> None:
        total = len(self._shown)
        if cursor is not None:
            cursor = max(0, min(cursor, total - 1))
            if not offset <= cursor < offset + limit:
                offset = cursor - limit // 2
        offset = max(0, min(offset, total - limit))
        people = (self._people[index] for index in self._shown[offset : offset + limit])
        rows = tuple(ApplicantRow(key, name, self._verdicts[key]) for key, name, _ in people)
        self.show_rows(total, offset, rows, self.cursor if cursor is None else cursor)

    # -- keys --------------------------------------------------------------------------------------------------------

    async def _on_key(self, event: events.Key) -> None:
        """Do what a key means here and now, whether it belongs to the list or to the screen.

        Textual would do it after the key has bubbled up, when an arrow behind it has moved the cursor to somebody else.
        """
        await self._takes_keys.wait()
        focused = self.screen.focused
        if focused is not None and focused is not self:  # pressed before the cursor went into a field, and meant for it
            event.stop()
            event.prevent_default()
            focused.post_message(events.Key(event.key, event.character))
            return
        active = self.screen.active_bindings.get(event.key)
        if active is None or not active.enabled or active.node not in (self, self.screen):
            return
        self._at_work = asyncio.current_task()
        if await self.app.run_action(active.binding.action, active.node):
            event.prevent_default()
            event.stop()

    def take_keys(self) -> None:
        """It is known who there is, or that it cannot be known: keys that were pressed before wait no longer."""
        self._takes_keys.set()

    async def keys_done(self) -> None:
        """Wait until every key that was pressed before now is done; at once for what the list itself does for a key."""
        if asyncio.current_task() is not self._at_work:
            await letters_arrived(self)

    # -- how it looks ------------------------------------------------------------------------------------------------

    def lines_of(self, row: ApplicantRow, width: int, current: bool) -> Sequence[Content]:
        """The sign of the verdict, and the name."""
        mark = Content.styled("▌", "$accent") if current else Content(" ")
        sign = (SIGNS[row.verdict], _STYLES.get(row.verdict, ""))
        return (Content.assemble(mark, sign, " ", (fit(row.name, width - 3), "bold" if current else "")),)
