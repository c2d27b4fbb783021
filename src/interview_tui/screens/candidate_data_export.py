"""Writes what a candidate can ask for to a file: everything about them, or the statement of their merits (F19)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from interview_tui.domain.code_name import code_of
from interview_tui.screens.write_dialog import WriteDialog

if TYPE_CHECKING:
    from interview_tui.services.export import Exported

_FORMS = (("markdown", "Markdown, to read"), ("json", "JSON, for a program"))
_THIRD = (("named", "others by name"), ("masked", "others as numbers"))
"""How references and managers are called."""
_NAMES = (("name", "the name"), ("code", "a code in its place"))


class AccessDialog(WriteDialog):
    """Write everything that is stored about the candidate, from every rater; nothing is sealed in it (GDPR art. 15)."""

    PROMPT = "Everything about the candidate from every rater, nothing sealed. Readable by you alone. Write it to:"
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

        written = access_report(self._services, self._candidate.id, goal, form=self._form, mask=self._is_masked, force=force)
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

        who = replace(self._candidate, name=code_of(self._candidate.id)) if self._is_coded else self._candidate
        return f"merits-{file_name(who)}"

    @property
    def _is_coded(self) -> bool:
        return self._chosen["called"] == "code"

    def make_file(self, goal: str, force: bool) -> Exported:
        """Write it."""
        from interview_tui.services.merits import merit_statement

        return merit_statement(self._services, self._candidate.id, goal, force=force, code=self._is_coded)
