"""The text to say and what to listen for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from interview_tui.domain.text import clean
from interview_tui.widgets.safe import MUTED

_LABEL = 11


@dataclass(frozen=True, slots=True)
class CardShown:
    """What the card shows; all texts with their placeholders filled.

    Attributes:
        notice: something to see to before the text is said.
        unfolded: show the probes, if there is room.
        kept: rows that the notes and what stands beside them need below the card.
    """

    say: str = ""
    tells_you: str = ""
    listen_for: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
    notice: str = ""
    unfolded: bool = True
    fold_key: str = "F2"
    kept: int = 9


class QuestionCard(Widget, can_focus=False):
    """One question: what to say first, then what it tells, what to listen for, warning signs and probes.

    Where there is no room for all of it, the probes fold away first, then what it tells; then each list is cut to one line.
    """

    DEFAULT_CSS = """
    QuestionCard { height: auto; padding: 0 1; }
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._shown = CardShown()
        self._room = 100
        self.is_cut = False
        """Whether something is left out for want of room."""

    def show(self, shown: CardShown) -> None:
        """Show this question from now on."""
        if shown != self._shown:
            self._shown = shown
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the texts take at this width, within the room there is."""
        self._room = max(3, container.height - self._shown.kept)
        return len(self._lines(width))

    def render(self) -> Content:
        """The texts."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        shown = self._shown
        head = [Content.styled(line.plain, "bold $text-warning") for line in _wrap(shown.notice, width)]
        head += [Content.styled(line.plain, "bold") for line in _wrap(shown.say, width)]
        tells = _labelled("Tells you", shown.tells_you, width, MUTED)
        lists = [
            _labelled("Listen for", " · ".join(shown.listen_for), width),
            _labelled("Warning", " · ".join(shown.warnings), width, "$text-warning"),
        ]
        probes = _labelled("Probes", " · ".join(shown.probes), width, "$text-accent")
        folded = _labelled("Probes", f"{len(shown.probes)}, shown by {shown.fold_key}", width, MUTED) if probes else []
        whole = [*tells, *lists[0], *lists[1], *(probes if shown.unfolded else folded)]
        if len(head) + len(whole) + 6 < self._room:
            self.is_cut = False
            return [*head, Content(), *whole, Content()]
        cut = [_ended(lines) for lines in lists if lines]
        for body in (whole, [*tells, *lists[0], *lists[1], *folded], [*lists[0], *lists[1], *folded], [*cut, *folded], cut):
            if len(head) + len(body) <= self._room:
                self.is_cut = body is not whole
                return [*head, *body]
        self.is_cut = True
        return [*head[: self._room - 1], Content.styled("  …", MUTED)] if len(head) > self._room else head


def _ended(lines: list[Content]) -> Content:
    """The first of several lines, with a sign that there are more."""
    return lines[0] if len(lines) == 1 else Content.assemble(lines[0], (" …", MUTED))


def _wrap(text: str, width: int) -> list[Content]:
    text = clean(text).strip()
    return Content(text).wrap(max(1, width)) if text else []


def _labelled(label: str, text: str, width: int, style: str = "") -> list[Content]:
    heads = (f"  {label:<{_LABEL}}", " " * (_LABEL + 2))
    wrapped = _wrap(clean(text).replace("\n", " "), max(12, width - _LABEL - 2))
    return [Content.assemble((heads[min(place, 1)], MUTED), (line.plain, style)) for place, line in enumerate(wrapped)]
