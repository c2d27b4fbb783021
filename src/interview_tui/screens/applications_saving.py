"""Saves the verdicts of a sitting in the order in which they were given, while the next application is read."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.review import Review, ReviewVerdict
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError

if TYPE_CHECKING:
    from interview_tui.services.session import Services


@dataclass(slots=True, eq=False)
class Given:
    """One verdict that was given in this sitting, or taken back.

    Attributes:
        shown: the verdict as the list shows it from now on.
        was: the verdict that the list showed before.
        undoes: the one that is taken back; then `shown` is what held before that.
        own: whether the reason is in own words; they stay a draft until they are on the disk.
        review: the verdict as it is on record, once it is.
        done: whether it is on the disk.
        failed: why it is not, once that is known.
    """

    candidate_id: CandidateId
    name: str
    shown: ReviewVerdict
    reason: str
    was: ReviewVerdict
    undoes: Given | None = None
    own: bool = False
    review: Review | None = None
    done: bool = False
    failed: str = ""


class Saver:
    """Keeps what is to be saved, and saves it one after the other.

    Args:
        services: the open database.
        told: called for each one in the thread of the screen, once it is saved or has failed.
    """

    def __init__(self, services: Services, told: Callable[[Given], None]) -> None:
        self._services, self._told = services, told
        self._waiting: deque[Given] = deque()
        self._lock = threading.Lock()
        self._running = False
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def waiting(self) -> tuple[Given, ...]:
        """What is not on the disk yet, the oldest first."""
        return tuple(self._waiting)

    def put(self, given: Given) -> None:
        """Have a verdict saved after all those before it."""
        self._waiting.append(given)
        self._idle.clear()

    async def run(self) -> None:
        """Save until nothing waits. A second call while one runs returns at once."""
        if self._running:
            return
        self._running = True
        try:
            while self._waiting:
                given = self._waiting[0]
                await asyncio.to_thread(self._save, given)
                if self._waiting and self._waiting[0] is given:
                    self._waiting.popleft()
                self._told(given)
        finally:
            self._running = False
            self._idle.set()

    async def drained(self) -> None:
        """Wait until nothing waits any more, or whoever saves has ended."""
        await self._idle.wait()

    def flush(self) -> str:
        """Save all that waits, now; for a program that ends. Blocks. May be called twice.

        Returns:
            Why something could not be saved, or an empty text.
        """
        problems = []
        while self._waiting:
            given = self._waiting.popleft()
            self._save(given)
            if given.failed:
                problems.append(given.failed)
        return "" if not problems else f"{len(problems)} of the verdicts on applications are not saved. {problems[0]}"

    def _save(self, given: Given) -> None:
        """Save one, unless it was saved meanwhile by whoever ends the program."""
        with self._lock:
            if given.done or given.failed:
                return
            try:
                self._write(given)
            except InterviewTuiError as error:
                given.failed = str(error)
                self._see_to_words(given)
            else:
                given.done = True
                self._see_to_words(given)

    def _write(self, given: Given) -> None:
        from interview_tui.services.review import set_review, take_back_review

        if given.undoes is None:
            given.review = set_review(self._services, given.candidate_id, given.shown, given.reason)
        elif given.undoes.review is not None:  # what never came to the disk need not be taken back
            take_back_review(self._services, given.undoes.review)

    def _see_to_words(self, given: Given) -> None:
        """Own words that are on the disk are no draft any more; those that are not stand there again, unless others were begun."""
        from interview_tui.services import drafts

        begun = drafts.kept_text(self._services, "review", given.candidate_id) if given.own else ""
        if given.own and given.done and one_line(begun) == given.reason:
            drafts.keep_text(self._services, "", "review", given.candidate_id)
        elif given.own and given.failed and not begun:
            drafts.keep_text(self._services, given.reason, "review", given.candidate_id)
