"""The section of an opening that names its panel: who is expected to rate, and in which stages."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from interview_tui.domain.opening import Opening, PanelMember
from interview_tui.domain.panel_line import RATED_STAGES, PanelProblem, panel_lines, read_panel_lines
from interview_tui.domain.text import NOTE_LIMIT, clean
from interview_tui.screens.opening_sections import Paragraphs, Section
from interview_tui.widgets.safe import lit

PANEL_PROMPT = (
    "Who rates the candidates, each alone first? Two to five people, one a line:\n"
    "name, colon, stages, such as “Maria Lind: quick screen, deep-dive”.\n"
    "Without a stage it is the deep-dive."
)


class PanelSection(Section):
    """The raters, one on each line; beside them how they were understood."""

    NAME, FIRST = "Panel", "Paragraphs"
    DEFAULT_CSS = """
    PanelSection .prompt { margin: 0 0 1 0; }
    PanelSection Paragraphs { width: 3fr; }
    PanelSection #understood { width: 2fr; padding: 1 0 0 2; color: $text-muted; }
    """

    def compose(self) -> ComposeResult:
        """The prompt, the field, what it means."""
        yield Static(PANEL_PROMPT, classes="prompt", markup=False)
        with Horizontal():
            yield Paragraphs()
            yield Static("", id="understood", markup=False)
        yield Static("", classes="problem-line", markup=False)

    def show(self, opening: Opening) -> None:
        """Put the panel into the field."""
        self.query_one(Paragraphs).text = panel_lines(opening.panel)

    def read(self, opening: Opening) -> tuple[Opening, str]:
        """The opening with this panel."""
        text = clean(self.query_one(Paragraphs).text)
        try:
            if len(text) > NOTE_LIMIT:
                raise PanelProblem(f"{len(text):,} characters; {NOTE_LIMIT:,} is the most.")
            panel = read_panel_lines(text)
        except PanelProblem as problem:
            self._tell(str(problem))
            return opening, "PanelSection Paragraphs"
        self._tell("")
        self.query_one("#understood", Static).update(lit(understood(panel)))
        return replace(opening, panel=panel), ""

    def _tell(self, problem: str) -> None:
        line = self.query_one(".problem-line", Static)
        line.update(lit(problem))
        line.set_class(bool(problem), "-told")


def understood(panel: tuple[PanelMember, ...]) -> str:
    """Who is expected where, for reading over: how many in each stage, and what that costs."""
    if not panel:
        return "Nobody is named: whoever has rated nothing sees each rating as soon as it is submitted."
    lines = []
    for stage, name in RATED_STAGES.items():
        expected = [member.name for member in panel if stage in member.stages]
        if expected:
            lines.append(f"{name.capitalize()}: {len(expected)}, {', '.join(expected)}")
    if len(panel) == 1:
        lines.append("One rater alone: nobody to compare with.")
    return "\n".join(lines)
