"""Writes what a candidate can ask for to a file: everything about them, or the statement of their merits (F19)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from textual.screen import Screen

from interview_tui.domain.code_name import coded
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.seal import StageSight
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError, UsageError
from interview_tui.moments import moment_text
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.interview_view import STAGE_NAMES
from interview_tui.screens.write_dialog import WriteDialog

if TYPE_CHECKING:
    from interview_tui.services.export import Exported
    from interview_tui.services.session import Services

_FORMS = (("markdown", "Markdown, to read"), ("json", "JSON, for a program"))
_THIRD = (("named", "others by name"), ("masked", "others as numbers"))
"""How references and managers are called."""
_NAMES = (("name", "the name"), ("code", "a code in its place"))
_NOT_HERE = "Ratings of others are sealed for you, and here the file is only read, so no early look can be written down. "


def sealed_text(name: str, sealed: Sequence[StageSight], at_ms: int) -> str:
    """What it means to write everything while ratings of others are sealed.

    Args:
        name: who looks.
        sealed: the stages that are sealed for them; at least one.
        at_ms: the present UTC moment.
    """
    stages = " and the ".join(STAGE_NAMES[sight.stage].lower() for sight in sealed)
    return (
        f"The others' part of the {stages} is sealed for you. A file with everything holds it all, also what they have not submitted, and "
        "the average is worth less then. Better submit first, or let somebody write the file who does not rate.\n\n"
        f"It is written down for good: {one_line(name)}, {moment_text(at_ms)}. The scorecard shows it to everybody, and nobody can take "
        "it away."
    )


async def may_write_everything(screen: Screen[Any], services: Services, candidate_id: CandidateId) -> bool:
    """Whether everything about a candidate may be written here: where something is sealed, an early look is asked about and written down.

    What goes wrong is told. Runs in a worker.
    """
    from interview_tui.services.access_looks import look_at_everything, sealed_stages

    try:
        sealed = await asyncio.to_thread(sealed_stages, services, candidate_id)
        if not sealed:
            return True
        if not services.can_write:
            raise UsageError(f"{_NOT_HERE}Do it where the file is open for writing.")
        if not services.rater:
            raise UsageError("Who are you? Ratings of others are sealed, and an early look is written down with a name.")
        text = sealed_text(services.rater, sealed, services.now_ms())
        if not await screen.app.push_screen_wait(Confirm("Look before the time?", text, "Look, and write it down", "Not now", danger=True)):
            return False
        await asyncio.to_thread(look_at_everything, services, candidate_id)
    except InterviewTuiError as error:
        screen.notify(str(error), severity="error", timeout=12, markup=False)
        return False
    return True


class AccessDialog(WriteDialog):
    """Write everything that is stored about the candidate, from every rater; nothing is sealed in it (GDPR art. 15)."""

    PROMPT = "Everything about the candidate from every rater, also what is sealed on the screens. Readable by you alone. Write it to:"
    CHOICES = (("As", _FORMS, "form"), ("With", _THIRD, "third"))

    def title_words(self) -> str:
        """What is written, and about whom."""
        return f"Everything about {self._candidate.name}"

    def file_name(self) -> str:
        """The usual name of the file."""
        from interview_tui.services.export import slug

        ending = "json" if self._form == "json" else "md"
        masked = "-no-names" if self._is_masked else ""
        return f"access-{slug(self._candidate.name)}-{self._candidate.id[:8]}{masked}.{ending}"

    @property
    def _form(self) -> Literal["markdown", "json"]:
        return "json" if self._chosen["form"] == "json" else "markdown"

    @property
    def _is_masked(self) -> bool:
        return self._chosen["third"] == "masked"

    def make_file(self, goal: str, force: bool) -> Exported:
        """Write it."""
        from interview_tui.services.access import access_report

        viewer, form = self._services.rater, self._form
        written = access_report(self._services, self._candidate.id, goal, form=form, mask=self._is_masked, force=force, viewer=viewer)
        return replace(written, notices=tuple(told.replace("--mask", f"“{_THIRD[1][1]}”") for told in written.notices))


class MeritsDialog(WriteDialog):
    """Write the statement of merits: education, experience and other merits, no rating and no note (Discrimination Act ch. 2 § 4)."""

    PROMPT = "Education, experience and other merits; no rating, no note. Readable by you alone. Write it to:"
    CHOICES = (("With", _NAMES, "called"),)

    def title_words(self) -> str:
        """What is written, and about whom."""
        return f"Statement of the merits of {self._candidate.name}"

    def file_name(self) -> str:
        """The usual name of the file."""
        from interview_tui.services.export import file_name

        who = coded(self._candidate) if self._is_coded else self._candidate
        return f"merits-{file_name(who)}"

    @property
    def _is_coded(self) -> bool:
        return self._chosen["called"] == "code"

    def make_file(self, goal: str, force: bool) -> Exported:
        """Write it."""
        from interview_tui.services.merits import merit_statement

        return merit_statement(self._services, self._candidate.id, goal, force=force, code=self._is_coded)
