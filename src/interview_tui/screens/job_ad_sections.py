"""The sections of a job ad: company, team, success, channels, draft. Each shows a part of an ad and reads it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from interview_tui.domain.job_ad import AD_TEXT_LIMIT, AdPart, Channel, ChannelMark, JobAd
from interview_tui.domain.text import NAME_LIMIT, clean, one_line
from interview_tui.widgets.form import Choice, Field
from interview_tui.widgets.limited_text import LimitedText
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit

_OPEN, _USED, _NOT = "", "used", "not"
CHANNELS: tuple[tuple[Channel, str, str], ...] = (
    (Channel.REMOTE_BOARDS, "Boards for remote work", "which, such as We Work Remotely, remote.co"),
    (Channel.LOCAL_BOARDS, "Local boards", "which, such as Indeed, ZipRecruiter"),
    (Channel.BOARDS_FOR_BOTH, "Boards for both", "which, such as LinkedIn"),
    (Channel.PREMIUM, "A premium place", "where the ad stands on top, until when"),
    (Channel.NICHE, "Niche communities", "which, such as Support Driven"),
    (Channel.COLLEAGUES, "People you know", "whom you wrote to; say why, not only a link"),
    (Channel.POST, "A post of your own", "where"),
    (Channel.TEAM, "The team shares it", "who was asked"),
    (Channel.CUSTOMERS, "Customers", "one may want the job, or know somebody"),
)
"""What is asked of each channel (3.04–3.06): its label, and what to write beside it."""


class AdText(LimitedText):
    """A field for one text of an ad."""

    LIMIT: ClassVar[int] = AD_TEXT_LIMIT
    DEFAULT_CSS = """
    AdText {
        height: 5; border: round $foreground 30%; background: transparent; background-tint: transparent; padding: 0 1;
        border-title-color: $text-muted; scrollbar-size-vertical: 1;
    }
    AdText:focus { border: round $primary; border-title-color: $foreground; }
    """


class AdSection(VerticalScroll, can_focus=False):
    """One section.

    Attributes:
        PART: which part of the ad.
        NAME: what stands in the bar.
        FIRST: selector of the field that gets the cursor.
        LINES: the texts of one line: the attribute of the ad, and the label.
        FIELDS: the texts of several lines, below those: the same.
        ABOUT: a word on what the section is for.
    """

    PART: ClassVar[AdPart]
    NAME: ClassVar[str] = ""
    FIRST: ClassVar[str] = "AdText"
    LINES: ClassVar[tuple[tuple[str, str], ...]] = ()
    FIELDS: ClassVar[tuple[tuple[str, str], ...]] = ()
    ABOUT: ClassVar[str] = ""
    DEFAULT_CSS = """
    AdSection { padding: 1 1 0 1; scrollbar-size-vertical: 1; }
    AdSection .about { height: auto; padding: 0 1; color: $text-muted; }
    """

    def compose(self) -> ComposeResult:
        """What it is for, and the fields."""
        yield Static(self.ABOUT, classes="about", markup=False)
        yield from self.fields()

    def fields(self) -> ComposeResult:
        """A field for each text."""
        for name, label in self.LINES:
            yield Field(label, LineInput(id=f"ad-{name}", max_length=NAME_LIMIT, select_on_focus=False))
        for name, label in self.FIELDS:
            field = AdText(id=f"ad-{name}", highlight_cursor_line=False)
            field.border_title = lit(label)
            yield field

    def show(self, ad: JobAd) -> None:
        """Put a part of the ad into the fields."""
        for name, _ in self.LINES:
            self._line(name).value = getattr(ad, name)
        for name, _ in self.FIELDS:
            field = self._text(name)
            field.load_text(getattr(ad, name))
            field.move_cursor(field.document.end)

    def read(self, ad: JobAd) -> JobAd:
        """The ad with what is in the fields."""
        found = {name: one_line(self._line(name).value) for name, _ in self.LINES}
        found |= {name: clean(self._text(name).text).strip() for name, _ in self.FIELDS}
        return replace(ad, **found)  # type: ignore[arg-type]

    def _line(self, name: str) -> LineInput:
        return self.query_one(f"#ad-{name}", LineInput)

    def _text(self, name: str) -> AdText:
        return self.query_one(f"#ad-{name}", AdText)

    def protect(self, protected: bool) -> None:
        """Let nothing be changed, while the ad is not read yet or the file is open for reading only; or let it be changed."""
        for field in self.query(TextArea):
            field.read_only = protected
        for control in (*self.query(Input), *self.query(Choice)):
            control.disabled = protected


class CompanySection(AdSection):
    """The company (3.03 a)."""

    PART, NAME = AdPart.COMPANY, "Company"
    ABOUT = "The ones you want have a good job already: the ad has to win them. One or two sentences each."
    FIELDS = (
        ("position", "Where the company stands now"),
        ("mission", "Its mission"),
        ("goals", "Its goals"),
        ("journey", "Its journey so far"),
        ("successes", "Its successes"),
    )


class TeamSection(AdSection):
    """Team and culture (3.03 b)."""

    PART, NAME = AdPart.TEAM, "Team"
    ABOUT = "What somebody would find here. Concrete beats warm: who decides what, who helps, what a day is like."
    FIELDS = (
        ("values", "Values and priorities"),
        ("ways", "Ways of working, and how teams work together"),
        ("autonomy", "What the person decides alone"),
        ("accountability", "What the person answers for"),
        ("coaching", "Coaching and support"),
        ("mood", "The mood of a usual day"),
    )


class SuccessSection(AdSection):
    """The picture of success with its numbers (3.03 c), then tasks and what to bring."""

    PART, NAME = AdPart.SUCCESS, "Success"
    ABOUT = "A very clear picture of success comes before tasks and demands. Lines that begin with a dash become a list."
    FIELDS = (
        ("success", "Picture of success: what is reached by when, in numbers"),
        ("tasks", "Tasks"),
        ("requirements", "What to bring"),
    )
    DEFAULT_CSS = "SuccessSection #ad-success { height: 8; }"


class DraftSection(AdSection):
    """Headline, hidden request (4.01), and how to apply."""

    PART, NAME, FIRST = AdPart.DRAFT, "Draft", "#ad-headline"
    ABOUT = "The hidden request is one clear sentence deep in the text: who does not follow it has not read the ad."
    LINES = (("headline", "Headline"), ("hidden_request", "Hidden request"))
    FIELDS = (("apply", "How to apply, and until when"),)
    DEFAULT_CSS = "DraftSection Field { margin: 1 1 0 1; } DraftSection AdText { margin-top: 1; }"

    def show_title(self, title: str) -> None:
        """Say what stands there where the ad has no headline."""
        self._line("headline").placeholder = one_line(title)


class Tick(Choice):
    """Whether a channel was used, and on which day; or that it is not for this ad.

    Args:
        today: the day that is set; ISO.
    """

    DEFAULT_CSS = "Tick { width: 16; }"

    def __init__(self, today: str, **more: str) -> None:
        self._day = today
        super().__init__(((_OPEN, "[ ] not yet"), (_USED, "[x]"), (_NOT, "[–] not for us")), **more)

    def show_mark(self, mark: ChannelMark) -> None:
        """Show what is marked. Posts nothing."""
        self._day = mark.done_on or self._day
        self.show(self._options, _USED if mark.done_on else _NOT if mark.not_needed else _OPEN)

    @property
    def done_on(self) -> str:
        """The day on which the channel was used; empty while it was not."""
        return self._day if self.value == _USED else ""

    def render(self) -> Content:
        """The sign, with the day."""
        label = self._options[self._place][1]
        return lit(f"{label} {self._day}" if self.value == _USED else label)


class ChannelsSection(AdSection):
    """Where the ad is spread: boards, the network, customers (3.04–3.06)."""

    PART, NAME, FIRST = AdPart.CHANNELS, "Channels", "Tick"
    ABOUT = "Space marks a channel: used today, or not for this opening. Tab leads to the note."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "row(-1)", "Channel before", id="job-ad.channel-before", priority=True, show=False),
        Binding("down", "row(1)", "Next channel", id="job-ad.next-channel", priority=True, show=False),
    ]
    DEFAULT_CSS = """
    ChannelsSection Horizontal { height: 1; }
    ChannelsSection .label { width: 24; padding: 0 1; }
    ChannelsSection Input { width: 1fr; height: 1; border: none; margin: 0 1; padding: 0 1; background: $foreground 7%; }
    ChannelsSection Input:focus { border: none; background: $primary 25%; }
    """

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today.isoformat()

    def fields(self) -> ComposeResult:
        """A row for each channel."""
        for channel, label, hint in CHANNELS:
            with Horizontal():
                yield Static(label, classes="label", markup=False)
                yield Tick(self._today, id=f"tick-{channel.value}")
                yield LineInput(placeholder=hint, id=f"note-{channel.value}", max_length=NAME_LIMIT, select_on_focus=False)

    def show(self, ad: JobAd) -> None:
        """Put the marks into the rows."""
        for channel, tick, note in self._rows():
            mark = ad.mark(channel)
            tick.show_mark(mark)
            note.value = mark.note

    def read(self, ad: JobAd) -> JobAd:
        """The ad with the marks."""
        for channel, tick, note in self._rows():
            ad = ad.marked(ChannelMark(channel, tick.done_on, tick.value == _NOT, one_line(note.value)))
        return ad

    def _rows(self) -> Iterator[tuple[Channel, Tick, LineInput]]:
        for channel, _, _ in CHANNELS:
            yield channel, self.query_one(f"#tick-{channel.value}", Tick), self.query_one(f"#note-{channel.value}", LineInput)

    def action_row(self, step: int) -> None:
        """To the same place of the next row, or of the one before; it goes round."""
        here = self.screen.focused
        columns: tuple[list[Widget], ...] = (list(self.query(Tick)), list(self.query(LineInput)))
        column = next((found for found in columns if here in found), None)
        if column is not None and here is not None:
            self.screen.set_focus(column[(column.index(here) + step) % len(column)])
