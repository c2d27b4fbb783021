"""Reads the candidates of Home in windows: one read at a time, the newest wish first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.errors import InterviewTuiError
from interview_tui.widgets.candidate_list import CandidateRow

if TYPE_CHECKING:
    from interview_tui.services.candidates import CandidateLine
    from interview_tui.services.session import Services


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the list.

    Attributes:
        total: how many candidates match.
        offset: index of the first of `rows`.
        cursor: where the cursor goes, or None when it stays.
    """

    total: int
    offset: int
    rows: tuple[CandidateRow, ...]
    cursor: int | None


class CandidateReader:
    """Remembers what is to be read, and reads it while the screen goes on.

    Attributes:
        settled: whether the list shows what opening and filter say.
    """

    def __init__(self) -> None:
        self.settled = False
        self._fresh = True
        self._seek: CandidateId | None = None
        self._next: tuple[int, int] | None = None
        self._reading = False

    def start_again(self) -> None:
        """Another opening or filter: the next read is from the beginning."""
        self._fresh, self.settled = True, False

    def seek(self, candidate_id: CandidateId) -> None:
        """The next read is around this candidate, with the cursor there."""
        self._seek = candidate_id

    def want(self, offset: int, limit: int) -> bool:
        """Remember a wish; it takes the place of one that waits. Returns whether nobody reads, so that `run` is to be called."""
        self._next = (offset, limit)
        return not self._reading

    async def run(self, services: Services, target: Callable[[], tuple[OpeningId | None, str]], show: Callable[[Window], None]) -> None:
        """Read until no wish is left.

        Args:
            target: the opening and the filter of the moment; what was read for others is dropped.
            show: gets each window that is still wanted.

        Raises:
            InterviewTuiError: the database cannot be read.
        """
        self._reading = True
        try:
            while self._next is not None:
                wish, self._next = self._next, None
                before = target()
                if before[0] is None:
                    continue
                fresh, window = await self._read(services, before[0], before[1], *wish)
                if target() == before:
                    self.settled = self.settled or fresh
                    show(window)
        finally:
            self._reading = False

    async def _read(self, services: Services, opening_id: OpeningId, words: str, offset: int, limit: int) -> tuple[bool, Window]:
        fresh, seek = self._fresh, self._seek
        self._fresh, self._seek = False, None
        try:
            return fresh, await self._window(services, opening_id, words, offset, limit, fresh, seek)
        except InterviewTuiError:
            self._fresh, self._seek = self._fresh or fresh, self._seek or seek  # the next attempt has still to do it
            raise

    async def _window(
        self, services: Services, opening_id: OpeningId, words: str, offset: int, limit: int, fresh: bool, seek: CandidateId | None
    ) -> Window:
        from interview_tui.services.candidates import candidate_lines
        from interview_tui.services.places import place_of

        cursor = 0 if fresh else None
        if seek is not None:
            cursor = await asyncio.to_thread(place_of, services, seek)
            offset = max(0, cursor - limit // 2)
        elif fresh:
            offset = 0
        total, lines = await asyncio.to_thread(candidate_lines, services, opening_id, words, offset, limit)
        return Window(total, offset, tuple(map(_row, lines)), cursor)


def _row(line: CandidateLine) -> CandidateRow:
    row = CandidateRow(line.candidate.id, line.candidate.name, line.status, line.next_step, line.score)
    held = line.latest
    if held is None or held.score is None:  # sealed: nothing of what it holds is in the list
        return row
    return replace(row, rated=held.score.rated, asked=held.score.asked, red_flags=held.red_flags)
