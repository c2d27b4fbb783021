"""The lines of a scorecard's head that say what the data are for, who answers for them, and when they are to be erased (F19)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from interview_tui.domain.decision import PanelDecision, Verdict
from interview_tui.domain.opening import Opening
from interview_tui.domain.retention import opening_date
from interview_tui.services.markdown_escape import inline


@dataclass(frozen=True, slots=True)
class KeepingWords:
    """The fixed texts in one language."""

    erase_on: str
    own_date: str
    not_closed: str
    hired: str
    purpose: str
    controller: str


_ENGLISH = KeepingWords(
    erase_on="**To be erased on {date}**, {months} months after the opening closed.",
    own_date="**To be erased on {date}.**",
    not_closed="**When it is to be erased** is set when the opening is closed: {months} months later.",
    hired="**When it is to be erased** is set when the data of who was hired have been handed over.",
    purpose="Purpose",
    controller="Controller",
)
_SWEDISH = KeepingWords(
    erase_on="**Ska raderas {date}**, {months} månader efter att tjänsten avslutades.",
    own_date="**Ska raderas {date}.**",
    not_closed="**När det ska raderas** bestäms när tjänsten avslutas: {months} månader senare.",
    hired="**När det ska raderas** bestäms när uppgifterna om den som anställdes har lämnats över.",
    purpose="Ändamål",
    controller="Personuppgiftsansvarig",
)
_WORDS: Mapping[str, KeepingWords] = MappingProxyType({"en": _ENGLISH, "sv": _SWEDISH})


def keeping(opening: Opening, erase_on: date | None, decisions: Sequence[PanelDecision]) -> Iterator[str]:
    """A block with the date or when it is set, then purpose and controller as far as they are written down.

    Args:
        erase_on: as `Scorecard.erase_on`.
        decisions: the last of them says whether the candidate was hired.
    """
    own = _WORDS.get(opening.language, _ENGLISH)
    lines = [_date(opening, erase_on, decisions, own)]
    controller = ", ".join(filter(None, (inline(opening.controller), inline(opening.controller_contact))))
    facts = ((own.purpose, inline(opening.purpose)), (own.controller, controller))
    lines += [f"**{name}:** {text}" for name, text in facts if text]
    yield "\\\n".join(f"> {line}" for line in lines)


def _date(opening: Opening, erase_on: date | None, decisions: Sequence[PanelDecision], own: KeepingWords) -> str:
    if erase_on is not None:
        text = own.erase_on if erase_on == opening_date(opening) else own.own_date
        return text.format(date=erase_on.isoformat(), months=opening.keep_months)
    hired = bool(decisions) and decisions[-1].verdict is Verdict.HIRE
    return (own.hired if hired else own.not_closed).format(months=opening.keep_months)
