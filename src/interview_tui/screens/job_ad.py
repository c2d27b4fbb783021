"""The job ad of an opening: what must be in it, where it is spread, the draft (3.01–3.06, 4.01)."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Input, Static, TextArea

from interview_tui.domain.ad_gaps import ad_gaps
from interview_tui.domain.ids import OpeningId
from interview_tui.domain.job_ad import JobAd, success_proposal
from interview_tui.domain.opening import Opening
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.days import today_at
from interview_tui.screens.hint_list import COUNTS_NOTE, hint_words
from interview_tui.screens.job_ad_help import COMPLETE, Take, ask_request, ask_what_to_take, shown_gaps
from interview_tui.screens.job_ad_sections import (
    AdSection,
    ChannelsSection,
    CompanySection,
    DraftSection,
    SuccessSection,
    TeamSection,
)
from interview_tui.screens.kept_form import KeptForm
from interview_tui.screens.key_names import key_name
from interview_tui.widgets.form import Choice
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.section_bar import SectionBar
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.session import Services

SECTIONS: tuple[type[AdSection], ...] = (CompanySection, TeamSection, SuccessSection, ChannelsSection, DraftSection)
_HINT_LINES = {False: 4, True: 8}
"""Lines for what is missing, on a low and on a high screen."""
_HIGH = 30


class JobAdScreen(KeptForm[JobAd]):
    """Write the job ad.

    Args:
        services: the open database.
        opening_id: for which opening.
    """

    AUTO_FOCUS = "#ad-position"
    HELP_NOTE: ClassVar[str] = COUNTS_NOTE
    UNSAVED = "What you changed in the job ad is not saved."
    WRITES: ClassVar[frozenset[str]] = frozenset({"save", "persona", "request"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="job-ad.save", priority=True, show=False),
        Binding("ctrl+n", "section(1)", "Next section", id="job-ad.next-section", priority=True),
        Binding("ctrl+b", "section(-1)", "Section before", id="job-ad.previous-section", priority=True, show=False),
        *[
            Binding(f"f{place + 2}", f"go_to({place})", section.NAME, id=f"job-ad.section-{place + 1}", show=False, priority=True)
            for place, section in enumerate(SECTIONS)
        ],
        Binding("tab", "app.focus_next", "Next field", id="job-ad.next", priority=True, show=False),
        Binding("shift+tab", "app.focus_previous", "Field before", id="job-ad.previous", priority=True, show=False),
        Binding("ctrl+l", "persona", "From the persona", id="job-ad.persona", priority=True),
        Binding("ctrl+g", "request", "Proposals", id="job-ad.request", priority=True),
        Binding("f9", "hints", "Hints", id="job-ad.hints", priority=True, tooltip="All that is missing or asks for a second look"),
        Binding("f7", "read_draft", "Read the draft", id="job-ad.read", priority=True),
        Binding("f8", "write_draft", "Write it", id="job-ad.write", priority=True),
        Binding("escape", "leave", "Back", id="job-ad.back", priority=True),
    ]
    CSS = """
    JobAdScreen #sections { height: 1fr; }
    JobAdScreen AdSection { display: none; height: 1fr; }
    JobAdScreen AdSection.-here { display: block; }
    JobAdScreen #hints { height: auto; max-height: 9; padding: 0 2; border-top: solid $foreground 20%; }
    """

    def __init__(self, services: Services, opening_id: OpeningId) -> None:
        super().__init__(services)
        self._opening_id = opening_id
        self._opening: Opening | None = None
        self._place = 0
        self._keys: list[str] = []
        self._hints_key = ""

    def compose(self) -> ComposeResult:
        """Place, sections, what is missing, keys."""
        yield StatusLine("Job ad", id="place")
        yield SectionBar([section.NAME for section in SECTIONS])
        with Container(id="sections"):
            yield CompanySection()
            yield TeamSection()
            yield SuccessSection()
            yield ChannelsSection(today_at(self._services.now_ms()))
            yield DraftSection()
        yield Static("", id="hints", markup=False)
        yield KeyHints()

    def on_mount(self) -> None:
        """Show the first section and read the ad."""
        self._keys, self._hints_key = [key_name(self, f"go_to({place})") for place in range(len(SECTIONS))], key_name(self, "hints")
        for section in self.query(AdSection):
            section.protect(True)
        self._show_section(0)
        self._read()

    @work(exclusive=True, group="read-ad")
    async def _read(self) -> None:
        from interview_tui.services.job_ad import opening_and_ad

        try:
            opening, stored = await asyncio.to_thread(opening_and_ad, self._services, self._opening_id)
        except InterviewTuiError as error:
            self.app.notify(str(error), severity="error", timeout=12, markup=False)
            self.dismiss(None)
            return
        if not self.is_attached:
            return
        self._opening = opening
        with self.prevent(Input.Changed, TextArea.Changed, Choice.Changed):
            for section in self.query(AdSection):
                section.show(stored)
                section.protect(not self._services.can_write)
        self.query_one(DraftSection).show_title(opening.title)
        self._begin(stored)
        self._show_section(self._place)
        self.refresh_bindings()

    # -- what is in the fields -------------------------------------------------------------------------------------

    @property
    def _here(self) -> AdSection:
        return self.query_one(SECTIONS[self._place])

    def _read_fields(self, draft: JobAd) -> tuple[JobAd, str]:
        """Only what is seen can be typed in; what was typed elsewhere was taken before that was left. Any text can be used."""
        return self._here.read(draft), ""

    def _that_fits(self, draft: JobAd, stored: JobAd) -> tuple[JobAd, str]:
        from interview_tui.services.job_ad import ad_that_fits

        return ad_that_fits(draft, stored)

    def _store(self, draft: JobAd) -> None:
        from interview_tui.services.job_ad import save_job_ad

        save_job_ad(self._services, self._opening_id, draft)

    # -- sections and hints ----------------------------------------------------------------------------------------

    async def action_section(self, step: int) -> None:
        """To the next section, or the one before; it goes round."""
        await self.settle()
        self._show_section((self._place + step) % len(SECTIONS))

    async def action_go_to(self, place: int) -> None:
        """To one section."""
        await self.settle()
        self._show_section(place)

    def on_section_bar_chosen(self, event: SectionBar.Chosen) -> None:
        """A section was clicked."""
        self._take()
        self._show_section(event.place)

    def on_resize(self) -> None:
        """There is room for more of the hints, or for less."""
        self._show_state()

    def _show_section(self, place: int) -> None:
        self._place = place
        sections = list(self.query(AdSection))
        for number, section in enumerate(sections):
            section.set_class(number == place, "-here")
        here = sections[place]
        self.set_focus(here.query(here.FIRST).first())
        self.refresh_bindings()
        self._show_state()

    def _show_state(self) -> None:
        if not self.is_attached:
            return
        name = f"Job ad · {one_line(self._opening.title)}" if self._opening is not None else "Job ad"
        self.query_one(StatusLine).show(name, self._saved)
        gaps = ad_gaps(self._draft, self._opening.persona) if self._opening is not None and self._draft is not None else ()
        here = SECTIONS[self._place].PART
        by_part = [sum(gap.part is section.PART for gap in gaps) for section in SECTIONS]
        self.query_one(SectionBar).show(self._place, self._keys, [f"({count})" if count else "" for count in by_part])
        if self._opening is not None:
            nearest = sorted(gaps, key=lambda gap: gap.part is not here)
            width, most = max(20, self.size.width - 4), _HINT_LINES[self.size.height >= _HIGH]
            self.query_one("#hints", Static).update(shown_gaps(nearest, width, most, self._hints_key))

    # -- keys ------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is changed in a file that is open for reading; a key that is about one section works there."""
        if action in self.WRITES and (not self._services.can_write or self._stored is None):
            return False
        wanted: dict[str, type[AdSection]] = {"persona": SuccessSection, "request": DraftSection}
        return SECTIONS[self._place] is wanted.get(action, SECTIONS[self._place])

    @property
    def kept_hints(self) -> frozenset[str]:
        """What the section is about stays in the key line."""
        return frozenset({"persona", "request", "write_draft", "hints"})

    async def action_hints(self) -> None:
        """Read all that is missing or asks for a second look."""
        from interview_tui.screens.panel_reader import WordsDialog

        await self.settle()
        if self.is_active and self._draft is not None and self._opening is not None:
            gaps = ad_gaps(self._draft, self._opening.persona)
            parts = [(section.NAME, [gap.text for gap in gaps if gap.part is section.PART]) for section in SECTIONS]
            self.app.push_screen(WordsDialog(hint_words(parts, COMPLETE)))

    async def action_read_draft(self) -> None:
        """Read the draft as it will be written."""
        from interview_tui.screens.job_ad_pages import AdPreview

        if await self._settle():
            self.app.push_screen(AdPreview(self._services, self._opening_id))

    async def action_write_draft(self) -> None:
        """Write the draft to a file."""
        from interview_tui.screens.job_ad_pages import AdDialog

        if await self._settle() and self._opening is not None:
            self.app.push_screen(AdDialog(self._services, self._opening))

    async def action_persona(self) -> None:
        """Take the picture of success from the persona; where there is another text, after a question."""
        await self.settle()
        if self.is_active and self._opening is not None:
            self._take_from_persona(self._opening)

    async def action_request(self) -> None:
        """Choose one of the proposals for the hidden request."""
        await letters_arrived(self.focused)
        if self.is_active and self._opening is not None:
            self._choose_request(self._opening.language)

    @work(exclusive=True, group="dialog")
    async def _take_from_persona(self, opening: Opening) -> None:
        if self._draft is None or (take := await ask_what_to_take(self.app, self._draft, opening.persona)) is None:
            return
        proposal = success_proposal(opening.persona)
        field = self.query_one("#ad-success", TextArea)
        if take is Take.REPLACE:
            field.replace(proposal, (0, 0), field.document.end)
            field.move_cursor((0, 0))
        elif take is Take.ADD:
            field.insert(f"\n\n{proposal}", field.document.end)
        self._draft = replace(self._draft, success_from=proposal)
        self._edited()

    @work(exclusive=True, group="dialog")
    async def _choose_request(self, language: str) -> None:
        field = self.query_one("#ad-hidden_request", LineInput)
        chosen = await ask_request(self.app, language, field.value)
        if chosen is not None:
            field.replace(chosen, 0, len(field.value))
            self.set_focus(field)
