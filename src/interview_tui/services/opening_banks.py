"""Which bank the quick screens of an opening are held with, and which there would be."""

from __future__ import annotations

from dataclasses import dataclass

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.ids import CompetencyId
from interview_tui.domain.opening import Opening
from interview_tui.errors import NotFound
from interview_tui.services.openings import newer_bank
from interview_tui.services.session import Services


@dataclass(frozen=True, slots=True)
class BankChoice:
    """A bank that can be chosen."""

    id: str
    title: str
    version: str
    shipped: bool


@dataclass(frozen=True, slots=True)
class OpeningBanks:
    """The banks of an opening for one stage.

    Attributes:
        choices: the banks of the opening's language; the first is used when none is chosen.
        used: the bank of the next interview; None when there is none that can be used.
        pinned: whether the first interview has fixed it.
        newer: the version of another text of the chosen bank that lies on disk, once one is pinned.
        problem: why there is no bank, in a sentence; empty when there is one.
    """

    choices: tuple[BankChoice, ...]
    used: Bank | None
    pinned: bool
    newer: str | None
    problem: str = ""

    @property
    def linked(self) -> frozenset[CompetencyId]:
        """The competencies that the questions of the bank are about."""
        return frozenset(link for question in self.used or () for link in question.competencies)


def opening_banks(services: Services, opening: Opening, stage: Stage = Stage.QUICK_SCREEN) -> OpeningBanks:
    """The banks of an opening as it is now, saved or not. Reads bank files when they were not read before."""
    from interview_tui.storage import bank_rows

    files = services.library.banks_for(stage, opening.language)
    choices = tuple(BankChoice(file.id, file.bank.title, file.version, file.shipped) for file in files if file.bank)
    with services.store.read() as conn:
        pinned = bank_rows.pinned_bank(conn, opening.id, stage)
        used = bank_rows.get_bank(conn, pinned) if pinned else None
    if used is not None:
        return OpeningBanks(choices, used, True, newer_bank(services, opening, stage))
    try:
        return OpeningBanks(
            choices,
            services.library.choose(stage, opening.language, opening.chosen_bank(stage)).bank,
            False,
            None,
        )
    except NotFound as error:
        return OpeningBanks(choices, None, False, None, str(error))
