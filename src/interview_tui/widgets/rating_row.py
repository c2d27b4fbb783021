"""The scale from 1 to 10 under the notes, with the text of the band in sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from interview_tui.domain.rating import HIGHEST, LOWEST, Band, band_of
from interview_tui.domain.text import clean
from interview_tui.widgets.safe import MUTED


@dataclass(frozen=True, slots=True)
class RatingShown:
    """What the row shows.

    Attributes:
        title: what kind of number this is, such as ``Rating``.
        value: the number, if there is one.
        word: shown chosen instead of a number, such as ``no evidence``.
        words: what can be chosen beside the numbers.
        anchors: the text of each band; empty for a number without anchors.
        warning: something to see to, in a few words.
        waiting: the prefix was pressed and the next key is the rating.
        former: what a key brings back, in a few words.
        choices: words to choose from instead of a number; their numbers stand before them.
        chosen: one of them.
        prompt: keys and what they do, instead of the scale, while one of them is waited for.
        told: a sentence below the scale.
        told_strongly: whether it is news, and no explanation.
    """

    title: str = "Rating"
    value: int | None = None
    word: str = ""
    words: tuple[str, ...] = ("no evidence", "declined")
    anchors: Mapping[Band, str] = field(default_factory=dict)
    warning: str = ""
    waiting: bool = False
    former: str = ""
    choices: tuple[str, ...] = ()
    chosen: str = ""
    prompt: str = ""
    told: str = ""
    told_strongly: bool = False


class RatingRow(Widget, can_focus=False):
    """The scale, and below it the anchors; the chosen band is written out, the others take a line each."""

    DEFAULT_CSS = """
    RatingRow { height: auto; padding: 0 1; }
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._shown = RatingShown()
        self._short = False

    def show(self, shown: RatingShown) -> None:
        """Show this from now on."""
        if shown != self._shown:
            self._shown = shown
            self.refresh(layout=True)

    def set_short(self, short: bool) -> None:
        """Whether there is room for the chosen band only."""
        if short != self._short:
            self._short = short
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the lines take at this width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The scale and the anchors."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        lines = [self._scale(width)]
        if self._shown.told:
            style = "bold" if self._shown.told_strongly else MUTED
            lines += [Content.styled(line.plain, style) for line in Content(clean(self._shown.told)).wrap(max(8, width))]
        for band in Band:
            text = clean(self._shown.anchors.get(band, "")).replace("\n", " ")
            if not text:
                continue
            chosen = self._shown.value is not None and band_of(self._shown.value) is band
            if not chosen and self._short and not self._shown.waiting:
                continue
            head = f"{'▸' if chosen else ' '} {band.span:>4} {band.value:<9} "
            lines += _wrapped(head, text, width) if chosen else [_cut(head, text, width)]
        return lines

    def _scale(self, width: int) -> Content:
        shown = self._shown
        if shown.prompt:
            return Content.styled(clean(shown.prompt), "bold $text-accent").truncate(width, ellipsis=True)
        parts: list[Content | str | tuple[str, str]] = [(f"{shown.title}  ", "bold")]
        parts += _choices(shown) if shown.choices else _numbers(shown)
        for word in shown.words:
            parts.append(" ")
            parts.append((f"[{word}]", "bold reverse") if word == shown.word else (word, MUTED))
            parts.append(" ")
        if shown.waiting:
            digits = f"1–{len(shown.choices)}" if shown.choices else "1–9 0=10"
            parts.append((f" {digits}" + "".join(f" {word[0]}" for word in shown.words) + " ⌫" + _back(shown), "bold $text-accent"))
        elif shown.warning:
            parts.append((f" ! {shown.warning}", "bold $text-warning"))
        return Content.assemble(*parts).truncate(width, ellipsis=True)


def _back(shown: RatingShown) -> str:
    return f" u={clean(shown.former)}" if shown.former else ""


def _numbers(shown: RatingShown) -> list[Content | str | tuple[str, str]]:
    parts: list[Content | str | tuple[str, str]] = []
    for number in range(LOWEST, HIGHEST + 1):
        if shown.anchors and number > LOWEST and band_of(number).first == number:
            parts.append(("│ ", MUTED))
        if number == shown.value:
            parts.append((f"[{number}]", "bold reverse"))
            parts.append(" ")
        else:
            parts.append(f"{number} ")
    return parts


def _choices(shown: RatingShown) -> list[Content | str | tuple[str, str]]:
    parts: list[Content | str | tuple[str, str]] = []
    for number, word in enumerate(shown.choices, 1):
        parts += [(" · ", MUTED)] if parts else []
        parts += [f"{number} ", (f"[{clean(word)}]", "bold reverse") if word == shown.chosen else clean(word)]
    return [*parts, " "]


def _cut(head: str, text: str, width: int) -> Content:
    room = max(8, width - cell_len(head))
    if cell_len(text) > room:
        text = set_cell_size(text, room - 1).rstrip() + "…"
    return Content.assemble((head, MUTED), (text, MUTED))


def _wrapped(head: str, text: str, width: int) -> list[Content]:
    indent = " " * cell_len(head)
    lines = Content(text).wrap(max(8, width - cell_len(head)))
    return [Content.assemble((head if place == 0 else indent, "bold"), line) for place, line in enumerate(lines)]
