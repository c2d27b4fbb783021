"""The sections of the page of an opening: its basics, and the four parts of the persona with the prompts of the method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from interview_tui.domain.bank import Stage
from interview_tui.domain.opening import LONGEST_SCREEN, SHORTEST_SCREEN, Opening, WhenToCall
from interview_tui.domain.persona import Persona, persona_hints
from interview_tui.domain.text import NOTE_LIMIT, clean, one_line
from interview_tui.screens.opening_fields import LANGUAGE_NAMES, WHEN_NAMES, Wrong, read_applicants, read_minutes, read_title
from interview_tui.widgets.form import Choice, Field
from interview_tui.widgets.limited_text import LimitedText
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.opening_banks import BankChoice, OpeningBanks


class Section(Vertical):
    """One section. It shows a part of an opening and reads it back.

    Attributes:
        NAME: what stands in the bar.
        FIRST: selector of the field that gets the cursor.
    """

    NAME: ClassVar[str] = ""
    FIRST: ClassVar[str] = ""
    DEFAULT_CSS = """
    Section { padding: 1 2 0 2; }
    Section .prompt { color: $text-muted; }
    Section .problem-line { display: none; color: $text-error; text-style: bold; }
    Section .problem-line.-told { display: block; }
    """

    def show(self, opening: Opening) -> None:
        """Put the opening into the fields."""
        raise NotImplementedError

    def read(self, opening: Opening) -> tuple[Opening, str]:
        """The opening with what is in the fields, and the selector of the first field that cannot be used, or ''.

        What cannot be used is told next to its field, and keeps its value of before in the result.
        """
        raise NotImplementedError

    def protect(self) -> None:
        """Let nothing be changed: the file is open for reading only."""
        for field in self.query(TextArea):
            field.read_only = True
        for control in (*self.query(Input), *self.query(Choice)):
            control.disabled = True


class Paragraphs(LimitedText):
    """A field for several lines."""

    DEFAULT_CSS = """
    Paragraphs { height: 1fr; border: round $foreground 30%; background: transparent; padding: 0 1; }
    Paragraphs:focus { border: round $primary; }
    """


LATER_BANKS = {
    Stage.DEEP_DIVE: "For deep-dives",
    Stage.REFERENCE: "For calls",
    Stage.APPLICATION_REVIEW: "For reviews",
    Stage.OFFER: "For offers",
}
"""The banks beside that of the quick screen, with what stands before them."""


class BasicsSection(Section):
    """Title, language, applicants, length of the quick screen, when the references are called, and the banks."""

    NAME, FIRST = "Basics", "#title"
    DEFAULT_CSS = """
    BasicsSection { overflow-y: auto; scrollbar-size-vertical: 1; }
    BasicsSection Field { margin: 0 0 1 0; }
    BasicsSection #bank, BasicsSection .later-bank { width: 1fr; }
    BasicsSection #field-choice { display: none; }
    BasicsSection #field-choice.-several { display: block; }
    """

    def compose(self) -> ComposeResult:
        """The fields."""
        yield Field("Title", LineInput(id="title", select_on_focus=False), id="field-title", classes="-dense")
        yield Field("Language", Choice(LANGUAGE_NAMES, id="language"), "of questions and scorecard", classes="-dense")
        applicants = LineInput(id="applicants", classes="-short", select_on_focus=False)
        yield Field("Applicants", applicants, "told to candidates; empty while unknown", id="field-applicants", classes="-dense")
        minutes = LineInput(id="minutes", classes="-short", select_on_focus=False)
        note = f"minutes, {SHORTEST_SCREEN} to {LONGEST_SCREEN}"
        yield Field("Quick screen", minutes, note, id="field-minutes", classes="-dense")
        yield Field("References", Choice(WHEN_NAMES, id="when"))
        yield Field("Choice of bank", Choice((), id="quick-bank"), id="field-choice")
        yield Field("Question bank", Static("", id="bank", markup=False))
        for stage, label in LATER_BANKS.items():
            yield Field(label, Static("", id=f"bank-{stage}", classes="later-bank", markup=False))

    def show(self, opening: Opening) -> None:
        """Put the opening into the fields."""
        self.query_one("#title", Input).value = opening.title
        self.query_one("#language", Choice).show(LANGUAGE_NAMES, opening.language)
        self.query_one("#applicants", Input).value = "" if opening.applicants is None else str(opening.applicants)
        self.query_one("#minutes", Input).value = str(opening.quick_minutes)
        self.query_one("#when", Choice).show(WHEN_NAMES, opening.call_references)
        self.query_one("#quick-bank", Choice).show([(opening.quick_bank, opening.quick_bank)], opening.quick_bank)

    def read(self, opening: Opening) -> tuple[Opening, str]:
        """The opening with these fields."""
        first_wrong = ""
        readers = {"title": read_title, "applicants": read_applicants, "minutes": read_minutes}
        names = {"title": "title", "applicants": "applicants", "minutes": "quick_minutes"}
        found: dict[str, object] = {}
        for name, reader in readers.items():
            field, text = self.query_one(f"#field-{name}", Field), self.query_one(f"#{name}", Input).value
            try:
                found[names[name]] = reader(text)  # type: ignore[operator]
                field.tell("")
            except Wrong as wrong:
                field.tell(str(wrong))
                first_wrong = first_wrong or f"#{name}"
        language, bank = self.query_one("#language", Choice).value, self.query_one("#quick-bank", Choice).value
        when = WhenToCall(self.query_one("#when", Choice).value)
        changed = replace(opening, language=language, quick_bank=bank, call_references=when, **found)  # type: ignore[arg-type]
        return changed, first_wrong

    def show_banks(self, banks: OpeningBanks, later: Mapping[Stage, OpeningBanks], chosen: str, key: str) -> None:
        """Say which banks are used, and offer the others for the quick screen.

        Args:
            banks: those for the quick screen.
            later: those for every other stage.
            chosen: id of the chosen bank, or an empty text.
            key: the key that takes a newer version.
        """
        options = [("", _automatic(banks.choices)), *((bank.id, f"{bank.id} {bank.version}") for bank in banks.choices)]
        if chosen and chosen not in {bank.id for bank in banks.choices}:
            options.append((chosen, f"{chosen} (not there)"))
        self.query_one("#quick-bank", Choice).show(options, chosen)
        self.query_one("#field-choice", Field).set_class(len(options) > 2, "-several")
        self.query_one("#bank", Static).update(_about(banks, key))
        for stage in LATER_BANKS:
            self.query_one(f"#bank-{stage}", Static).update(_about(later[stage], key))


def _automatic(choices: Sequence[BankChoice]) -> str:
    return f"the first: {choices[0].id} {choices[0].version}" if choices else "the first"


def _about(banks: OpeningBanks, key: str) -> Content:
    used = banks.used
    if used is None:
        return Content.assemble(("No question bank. ", "bold $text-error"), lit(banks.problem))
    name = lit(f"{used.title}\n{used.id} {used.version} ({used.language})")
    if not banks.pinned:
        return Content.assemble(name, ("\nNot pinned yet: the first interview does it.", "dim"))
    if banks.newer is None:
        return Content.assemble(name, ("\nPinned: all candidates get the same questions.", "dim"))
    other = f"version {banks.newer}" if banks.newer != used.version else f"another text of version {banks.newer}"
    return Content.assemble(
        name, ("\nPinned: all candidates get the same questions.", "dim"),
        "\nOn the disk lies ", lit(other).plain, ": ", (key, "bold $text-accent"), " uses it from now on.",
    )  # fmt: skip


class TextSection(Section):
    """A section that is one text: a few prompts and a field.

    Attributes:
        PROMPT: the method's questions for this part.
        PART: the attribute of the persona.
        BY_LINE: whether each line is an entry of its own.
    """

    FIRST = "Paragraphs"
    PROMPT: ClassVar[str] = ""
    PART: ClassVar[str] = ""
    BY_LINE: ClassVar[bool] = True

    def compose(self) -> ComposeResult:
        """The prompts and the field."""
        yield Static(self.PROMPT, classes="prompt", markup=False)
        yield Paragraphs()
        yield Static("", classes="problem-line", markup=False)

    def show(self, opening: Opening) -> None:
        """Put the part of the persona into the field."""
        part = getattr(opening.persona, self.PART)
        self.query_one(Paragraphs).text = "\n".join(part) if self.BY_LINE else part.strip("\n")

    def read(self, opening: Opening) -> tuple[Opening, str]:
        """The opening with this part of the persona."""
        text = clean(self.query_one(Paragraphs).text)
        problem = self.query_one(".problem-line", Static)
        too_long = len(text) > NOTE_LIMIT
        problem.set_class(too_long, "-told")
        if too_long:
            problem.update(f"{len(text):,} characters; {NOTE_LIMIT:,} is the most.")
            return opening, "Paragraphs"
        value = tuple(filter(None, map(one_line, text.split("\n")))) if self.BY_LINE else text.strip("\n")
        part: dict[str, object] = {self.PART: value}
        return replace(opening, persona=replace(opening.persona, **part)), ""  # type: ignore[arg-type]


class MissionSection(TextSection):
    """Mission (2.04)."""

    NAME, PART, BY_LINE = "Mission", "mission", False
    PROMPT = "What is the position for?   Why does it exist?\nWhat will it focus on?      Why hire this person now?"


class OutcomesSection(TextSection):
    """Outcomes (2.05)."""

    NAME, PART = "Outcomes", "outcomes"
    PROMPT = (
        "How will success be measured? How will the person answer for the mission?\n"
        "One outcome on each line: specific, clear, and with a number."
    )


class CultureSection(TextSection):
    """Culture (2.07)."""

    NAME, PART = "Culture", "culture"
    PROMPT = (
        "Which specific traits, apart from the role, make somebody fit this team?\n"
        "One on each line, defined so that it can be screened for."
    )


def hints_by_section(persona: Persona) -> tuple[tuple[str, ...], ...]:
    """What is worth a second look, for mission, outcomes, competencies and culture, in the order of the sections.

    A hint belongs to the part without which it would not be there; all others are about the competencies.
    """
    hints = persona_hints(persona)

    def without(**part: object) -> tuple[str, ...]:
        rest = persona_hints(replace(persona, **part))  # type: ignore[arg-type]
        return tuple(hint for hint in hints if hint not in rest)

    mission, outcomes, culture = without(mission="-"), without(outcomes=("1",)), without(culture=("-",))
    return mission, outcomes, tuple(hint for hint in hints if hint not in mission + outcomes + culture), culture
