"""Writes a scorecard or an invitation to a file: for whom, in which form, and whether a code stands for the name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interview_tui.domain.code_name import coded
from interview_tui.domain.opening import Candidate
from interview_tui.domain.scorecard import Audience
from interview_tui.screens.write_dialog import WriteDialog

if TYPE_CHECKING:
    from interview_tui.services.export import Exported
    from interview_tui.services.session import Services

_COPIES = (
    ("panel", "the panel: everything"),
    ("nameless", "the panel, no names of references"),
    ("manager", "the manager: no single rater"),
    ("candidate", "the candidate: no third person"),
)
"""For whom a scorecard is."""
_FORMS = (
    ("markdown", "Markdown, to read"),
    ("csv-wide", "CSV, a column for each rater"),
    ("csv-long", "CSV, a row for each rating"),
    ("json", "JSON, for another computer"),
)
"""What kind of file it is."""
_NAMES = (("name", "the name"), ("code", "a code in its place"))
"""How the candidate is called in it."""


class ExportDialog(WriteDialog):
    """Write a scorecard, or the invitation to the deep-dive.

    Args:
        services: the open database.
        candidate: whose scorecard.
        invitation: write the invitation to the deep-dive instead.
    """

    CHOICES = (("For", _COPIES, "audience"), ("As", _FORMS, "form"), ("With", _NAMES, "called"))

    def __init__(self, services: Services, candidate: Candidate, *, invitation: bool = False) -> None:
        self._invitation = invitation
        super().__init__(services, candidate)

    @property
    def choices(self) -> tuple[tuple[str, tuple[tuple[str, str], ...], str], ...]:
        """An invitation is what it is."""
        return () if self._invitation else self.CHOICES

    def title_words(self) -> str:
        """What is written, and whose."""
        return f"Export the {'invitation to' if self._invitation else 'scorecard of'} {self._candidate.name}"

    def file_name(self) -> str:
        """The usual name of the file."""
        from interview_tui.services.export import file_name

        if self._invitation:
            return f"invitation-{file_name(self._candidate)}"
        how = self._how
        if how.pop("code"):
            return file_name(coded(self._candidate), **how)
        return file_name(self._candidate, **how)

    @property
    def _how(self) -> dict[str, Any]:
        """What the copy is, as the export takes it."""
        from interview_tui.services.export import Form

        copy = self._chosen["audience"]
        audience = Audience(copy) if copy in set(Audience) else Audience.PANEL
        return {
            "audience": audience,
            "without_reference_names": copy == "nameless",
            "form": Form(self._chosen["form"]),
            "code": self._chosen["called"] == "code",
        }

    def make_file(self, goal: str, force: bool) -> Exported:
        """Write it."""
        from interview_tui.services.export import export_scorecard
        from interview_tui.services.invitation import export_invitation

        if self._invitation:
            return export_invitation(self._services, self._candidate.id, goal, force=force)
        return export_scorecard(self._services, self._candidate.id, goal, force=force, **self._how)
