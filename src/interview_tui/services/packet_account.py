"""What is found out about one file while it is taken into the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.ids import BankHash
from interview_tui.services.packet_format import Refused

Held = tuple[str, Stage]
"""Whose interview, and of which stage."""


@dataclass(frozen=True)
class CheckedBank:
    """A bank of a file, read as strictly as any other, and its text."""

    bank: Bank
    text: str


@dataclass
class Account:
    """One file while it is taken in.

    Attributes:
        file: its name as the user knows it.
        now_ms: the present moment, UTC.
        database: the file that it is taken into.
        banks: those that the file brings and that are not here yet.
        notices: what should be told, in whole sentences that give no rating away.
    """

    file: str
    now_ms: int
    banks: Mapping[BankHash, CheckedBank]
    database: Path
    raters: list[str] = field(default_factory=list)
    new: list[Held] = field(default_factory=list)
    known: list[Held] = field(default_factory=list)
    new_revisions: int = 0
    added: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def refuse(self, reason: str) -> NoReturn:
        """Say why the file is not taken in."""
        raise Refused(self.file, reason)

    def notice(self, text: str) -> None:
        """Remember something to tell, once."""
        if text not in self.notices:
            self.notices.append(text)


def told(held: Iterable[Held]) -> tuple[Held, ...]:
    """Each once, sorted."""
    return tuple(sorted(set(held)))
