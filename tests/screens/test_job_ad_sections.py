"""The sections of a job ad together show every part of it and read it back: a part that is not shown would be lost at the next save."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from textual.app import App, ComposeResult

from interview_tui.domain.job_ad import LINES, TEXTS, Channel, ChannelMark, JobAd
from interview_tui.screens.job_ad import SECTIONS
from interview_tui.screens.job_ad_sections import AdSection, ChannelsSection

NOT_TYPED = {"marks", "success_from"}
"""The parts that no field of one's own holds: the channels have rows, and where the picture of success came from is noted by the page."""


class Sections(App[None]):
    """All sections at once."""

    def compose(self) -> ComposeResult:
        """One below the other."""
        for section in SECTIONS:
            yield ChannelsSection(date(2026, 5, 4)) if section is ChannelsSection else section()


async def test_what_the_sections_show_they_read_back_whole() -> None:
    typed = {field.name for field in fields(JobAd)} - NOT_TYPED
    assert typed == {*TEXTS, *LINES}
    ad = replace(JobAd(), **{name: f"What is said about {name}" for name in typed})  # type: ignore[arg-type]
    states: tuple[dict[str, Any], ...] = ({"done_on": "2026-05-02"}, {"not_needed": True}, {})
    for place, channel in enumerate(Channel):
        ad = ad.marked(ChannelMark(channel, note=f"About {channel}", **states[place % len(states)]))
    app = Sections()
    async with app.run_test():
        read = JobAd()
        for section in app.query(AdSection):
            section.show(ad)
            read = section.read(read)
    assert read == ad
