"""Text from people, shown as text: never markup, never a control byte."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from interview_tui.domain.text import clean

MUTED = "$text 60%"
"""Secondary text inside a `Content`. ``$text-muted`` works in CSS only: in a span its 60 % get lost and it comes out brightest."""

_RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def lit(text: str) -> Content:
    """User text for any Textual widget, border title, tooltip, button or option."""
    return Content(clean(text))


class StripControls(LineFilter):
    """The last net before the terminal: removes what a forgotten `clean` would let through."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line without control characters."""
        if not any(_RAW.search(segment.text) for segment in segments):
            return segments
        return [Segment(_RAW.sub("", segment.text), segment.style, segment.control) for segment in segments]


def joined(parts: Sequence[Content | str], separator: str = "  ") -> Content:
    """Parts that are not empty, in one line."""
    return Content(separator).join([part if isinstance(part, Content) else lit(part) for part in parts if len(part)])
