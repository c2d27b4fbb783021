"""The draft of a job ad to read, and the dialog that writes it to a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from interview_tui.domain.opening import Opening
from interview_tui.screens.key_names import key_elsewhere
from interview_tui.screens.look import wrapped
from interview_tui.screens.panel_rows import quiet
from interview_tui.screens.record import RecordPage
from interview_tui.screens.write_dialog import WriteFile
from interview_tui.widgets.reading_page import PageRow

if TYPE_CHECKING:
    from interview_tui.domain.ids import OpeningId
    from interview_tui.services.ad_draft import Block
    from interview_tui.services.export import Exported
    from interview_tui.services.session import Services

_NOTICES_SHOWN = 2
_REQUEST = "Underlined: the hidden request. It stands in the middle of the text, in no heading."


class AdPreview(RecordPage):
    """The draft as it will be written, with the hidden request underlined."""

    PLACE = "Draft of the ad"

    def __init__(self, services: Services, opening_id: OpeningId) -> None:
        super().__init__(services)
        self._opening_id = opening_id
        self._blocks: tuple[Block, ...] = ()

    def fetch(self) -> str:
        """The blocks of the draft."""
        from interview_tui.services.ad_draft import ad_blocks
        from interview_tui.services.job_ad import opening_and_ad

        opening, ad = opening_and_ad(self._services, self._opening_id)
        self._blocks = ad_blocks(opening.title, opening.language, ad)
        return opening.title

    def rows(self, width: int) -> list[PageRow]:
        """A row for each block, with an empty line below."""
        rows = [row for block in self._blocks for row in (PageRow(block_content(block, width)), PageRow(Content("")))]
        has_request = any(block.request for block in self._blocks)
        return [quiet(_REQUEST, width), PageRow(Content("")), *rows] if has_request else rows


def block_content(block: Block, width: int) -> Content:
    """One block for lines of so many cells: headings bold, items with a dash, the hidden request underlined."""
    from interview_tui.services.ad_draft import Kind

    if block.kind in (Kind.TITLE, Kind.HEADING):
        style = "bold underline" if block.kind is Kind.TITLE else "bold $primary"
        return _joined([Content.styled(line, style) for text in block.lines for line in wrapped(text, width)])
    if block.kind is Kind.ITEMS:
        lines = [wrapped(text, width - 2) for text in block.lines]
        return _joined([Content(f"{'  ' if place else '- '}{line}") for item in lines for place, line in enumerate(item)])
    first, *more = block.lines or ("",)
    head = " ".join(filter(None, (block.lead, first)))
    texts = [head, *more] if head else more
    if block.request:
        texts = [*texts[:-1], " ".join(filter(None, (texts[-1] if texts else "", block.request)))]
    return _styled(_joined([Content(line) for text in texts for line in wrapped(text, width)]), block)


def _styled(content: Content, block: Block) -> Content:
    """The lead bold, the request at the end underlined; line breaks stand where blanks stood."""
    if block.lead:
        content = content.stylize("bold", 0, len(block.lead))
    if block.request:
        content = content.stylize("underline", len(content.plain) - len(block.request))
    return content


def _joined(lines: list[Content]) -> Content:
    return Content("\n").join(lines)


class AdDialog(WriteFile):
    """Write the draft of an ad."""

    PROMPT = "As Markdown, in the language of the opening. Write it to:"
    OTHERWISE = ""

    def __init__(self, services: Services, opening: Opening) -> None:
        self._opening, self._key = opening, ""
        super().__init__(services)

    def on_mount(self) -> None:
        """The key that lists the hints is read here: the file is written in a thread."""
        self._key = key_elsewhere(self, "job-ad.hints", "f9")

    def title_words(self) -> str:
        """What is written, and for what."""
        return f"Job ad for {self._opening.title}"

    def file_name(self) -> str:
        """The usual name of the file."""
        from interview_tui.services.job_ad import ad_file_name

        return ad_file_name(self._opening)

    def make_file(self, goal: str, force: bool) -> Exported:
        """Write it. Of what the ad lacks the first is told; the page lists all of it."""
        from interview_tui.services.job_ad import export_job_ad

        done = export_job_ad(self._services, self._opening.id, goal, force=force)
        more = len(done.notices) - _NOTICES_SHOWN
        rest = f"And {more} more: {self._key} on the page of the ad lists them."
        told = (*done.notices[:_NOTICES_SHOWN], rest) if more > 0 else done.notices
        return replace(done, notices=told)
