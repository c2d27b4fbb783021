"""The fields of a decision in which nothing is chosen by mistake, and the half-written decision that waits for its author."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.widgets import OptionList

from interview_tui.domain.decision import Tied, Verdict
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.persona_parts import Part
from interview_tui.domain.text import clean
from interview_tui.widgets.result_pick import ResultPick

if TYPE_CHECKING:
    from interview_tui.services.session import Services


FORM_CSS = """
    DecideScreen #form { scrollbar-size-vertical: 1; }
    DecideScreen .frame { border: round $foreground 30%; border-title-color: $text-muted; height: 6; padding: 0 1; }
    DecideScreen OptionList {
        border: round $foreground 30%; border-title-color: $text-muted; height: auto; max-height: 6; padding: 0 1;
        background: transparent; background-tint: transparent; scrollbar-size-vertical: 1;
    }
    DecideScreen ShortText { height: 4; border: round $foreground 30%; border-title-color: $text-muted; }
    DecideScreen .frame:focus-within, DecideScreen OptionList:focus, DecideScreen ShortText:focus {
        border: round $primary; border-title-color: $foreground;
    }
    DecideScreen Field { padding: 0 2; }
    DecideScreen Field .label { width: 12; }
    DecideScreen .problem.-own { display: none; padding: 0 2; color: $text-error; text-style: bold; }
    DecideScreen .problem.-own.-told { display: block; }
    DecideScreen #closed { display: none; padding: 1 2; }
    DecideScreen #earlier { padding: 1 2 0 2; }
    DecideScreen.-closed #form > * { display: none; }
    DecideScreen.-closed #form > #closed { display: block; }
    DecideScreen.-closed #form > #earlier { display: block; }
"""
"""How the page of a decision looks."""


class VerdictPick(ResultPick):
    """The verdicts. One key too many does not lead from the one end to the other."""

    def action_move(self, by: int) -> None:
        """Choose the one above or below; the first key chooses the first."""
        self.chosen = 0 if self.chosen is None else min(max(0, self.chosen + by), len(self._names) - 1)


class PartsList(OptionList):
    """The parts of a persona. Nothing is under the cursor until it is moved, so Enter alone takes none of them."""

    def action_cursor_down(self) -> None:
        """To the next; the last stays."""
        self._go(1)

    def action_cursor_up(self) -> None:
        """To the one before; the first stays."""
        self._go(-1)

    def _go(self, by: int) -> None:
        if self.option_count:
            self.highlighted = 0 if self.highlighted is None else min(max(0, self.highlighted + by), self.option_count - 1)


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form while nothing is decided yet.

    Attributes:
        verdict: place of the chosen one.
        consensus: as it is typed.
    """

    verdict: int | None = None
    part: Part | None = None
    reason: str = ""
    consensus: str = ""
    comment: str = ""

    @property
    def typed(self) -> tuple[str, ...]:
        """What would have to be typed again."""
        return tuple(text.strip() for text in (self.reason, self.consensus, self.comment))


def kept_draft(services: Services, candidate_id: CandidateId) -> Draft:
    """What the person at the keyboard has begun to write about a candidate; whoever sits down next finds nothing of it (F12)."""
    from interview_tui.services import drafts

    return _from_plain(drafts.kept(services, "decide", candidate_id))


def keep_draft(services: Services, candidate_id: CandidateId, draft: Draft) -> None:
    """Keep it, also beyond the end of the program; an empty one is forgotten."""
    from interview_tui.services import drafts

    drafts.keep(services, {} if draft == Draft() else _to_plain(draft), "decide", candidate_id)


def _to_plain(draft: Draft) -> dict[str, Any]:
    part = draft.part and {"tied_to": draft.part.tied_to.value, "text": draft.part.text, "key": draft.part.key}
    return {"verdict": draft.verdict, "part": part, "reason": draft.reason, "consensus": draft.consensus, "comment": draft.comment}


def _from_plain(plain: Mapping[str, Any]) -> Draft:
    """The draft; an empty one when it is none that this version can read."""
    try:
        part = plain["part"] and Part(Tied(plain["part"]["tied_to"]), clean(plain["part"]["text"]), plain["part"]["key"])
        verdict = plain["verdict"]
        if verdict is not None and verdict not in range(len(Verdict)):
            return Draft()
        return Draft(verdict, part, clean(plain["reason"]), clean(plain["consensus"]), clean(plain["comment"]))
    except (LookupError, TypeError, ValueError, AttributeError):
        return Draft()
