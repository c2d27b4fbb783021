"""What the page of a job ad says and asks: what is missing, the persona's picture of success, the proposals for the hidden request."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from textual.app import App
from textual.content import Content

from interview_tui.domain.ad_gaps import AdGap
from interview_tui.domain.job_ad import JobAd, success_proposal
from interview_tui.domain.persona import Persona
from interview_tui.screens.choose import Choose
from interview_tui.screens.look import MUTED, hung

COMPLETE = "Nothing is missing in the ad, and nothing asks for a second look."


class Take(StrEnum):
    """What becomes of the picture of success."""

    REPLACE = "replace"
    ADD = "add"
    KEEP = "keep"


_WAYS = (
    (Take.ADD.value, "Add the persona's below yours"),
    (Take.REPLACE.value, "Put the persona's in its place (ctrl+z there brings yours back until you leave)"),
    (Take.KEEP.value, "Keep yours: it fits the persona as it is now"),
)


def shown_gaps(gaps: Sequence[AdGap], width: int, most: int, key: str) -> Content:
    """What is missing in at most so many lines, with how many more there are.

    Args:
        width: cells of a line.
        most: lines; at least 2.
        key: what shows all of them.
    """
    if not gaps:
        return Content.styled(COMPLETE, MUTED)
    lines: list[Content] = []
    for place, gap in enumerate(gaps):
        shown = hung("? ", gap.text, width, head_style="bold $text-warning").split("\n")
        is_last = place + 1 == len(gaps)
        if lines and len(lines) + len(shown) > most - (not is_last):
            return Content("\n").join([*lines, Content.styled(f"  and {len(gaps) - place} more{f': {key}' if key else ''}", MUTED)])
        lines += shown
    return Content("\n").join(lines)


async def ask_what_to_take(app: App[Any], ad: JobAd, persona: Persona) -> Take | None:
    """What becomes of the picture of success: asked where the ad has words of its own. None where nothing is to be done."""
    proposal = success_proposal(persona)
    if not proposal:
        app.notify("The persona has no mission and no outcomes yet: the page of the opening has room for them.", markup=False)
        return None
    if ad.success == proposal:
        return Take.KEEP
    if not ad.success or ad.success == ad.success_from:
        return Take.REPLACE
    way = await app.push_screen_wait(Choose("Your picture of success has words of its own", _WAYS, filter=False))
    return None if way is None else Take(way)


async def ask_request(app: App[Any], language: str, present: str) -> str | None:
    """One of the proposals for the hidden request, in the language of the opening; None when it stays as it is."""
    from interview_tui.services.words_ad import ad_words

    proposals = ad_words(language).requests
    chosen = present if present in proposals else None
    return await app.push_screen_wait(
        Choose("A hidden request, to change as you like", [(one, one) for one in proposals], False, chosen=chosen)
    )
