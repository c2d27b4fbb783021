"""Openings and the people considered for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.persona import Persona

SHORTEST_SCREEN, LONGEST_SCREEN = 20, 30
"""Minutes of a quick screen (5A.01)."""
DEFAULT_SCREEN = 25
KEEP_MONTHS = 24
"""How long after the end of an opening a candidate's data are kept unless something else is said (F19)."""
LANGUAGES = ("en", "sv")
"""Languages with shipped banks."""


class WhenToCall(StrEnum):
    """When the references of an opening are called (6.02)."""

    BEFORE_DECISION = "before-decision"
    AFTER_OFFER = "after-offer"
    """After a conditional offer."""


@dataclass(frozen=True, slots=True)
class PanelMember:
    """Somebody who is expected to rate the candidates of an opening (F12).

    Attributes:
        stages: the stages in which this rater is expected.
    """

    name: str
    stages: tuple[Stage, ...] = (Stage.DEEP_DIVE,)


@dataclass(frozen=True, slots=True)
class Opening:
    """A job opening.

    Attributes:
        title: one line.
        language: language of the bank texts and of the exported scorecard, such as ``en``.
        applicants: how many applied, for the opening script (5A.02); None when unknown.
        quick_minutes: planned length of a quick screen, 20–30.
        quick_bank: id of the bank for quick screens; empty for the user's own bank of that stage, else the shipped one.
        persona: the target hire.
        call_references: when the references are called.
        created_ms: UTC milliseconds since 1970.
        panel: who is expected to rate; empty when nobody was named.
        purpose: what the candidates' data are for; empty while nobody has said (F19).
        controller, controller_contact: who answers for the data, and how to reach them.
        closed_on: the day on which the opening was closed, by the calendar of the computer that closed it; None while it is open.
        closed_ms: the moment, in UTC milliseconds; None while it is open.
        keep_months: 0–600: so many months after `closed_on` the candidates are to be erased.
        keep_reason: why that is longer than `KEEP_MONTHS`; needed then.
    """

    id: OpeningId
    title: str
    language: str = "en"
    applicants: int | None = None
    quick_minutes: int = DEFAULT_SCREEN
    quick_bank: str = ""
    persona: Persona = field(default_factory=Persona)
    created_ms: int = 0
    call_references: WhenToCall = WhenToCall.BEFORE_DECISION
    panel: tuple[PanelMember, ...] = ()
    purpose: str = ""
    controller: str = ""
    controller_contact: str = ""
    closed_on: date | None = None
    closed_ms: int | None = None
    keep_months: int = KEEP_MONTHS
    keep_reason: str = ""

    def expected(self, stage: Stage) -> tuple[str, ...]:
        """The names of the raters who are expected in a stage."""
        return tuple(member.name for member in self.panel if stage in member.stages)

    def chosen_bank(self, stage: Stage) -> str:
        """The id of the bank that was chosen for a stage; empty for the first one that there is."""
        return self.quick_bank if stage is Stage.QUICK_SCREEN else ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person considered for an opening."""

    id: CandidateId
    opening_id: OpeningId
    name: str
    created_ms: int = 0


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many people of an opening stand where (F.01, F.02, F7), through the eyes of one viewer.

    Attributes:
        applicants: as entered at the opening; None when unknown.
        candidates: how many are in the program.
        reviewed: candidates whose application was reviewed: yes, no or later.
        screened_in: who got through the applications: by a yes, by coming further without a review, or by being typed in by hand.
        waiting: applications that nobody has reviewed yet.
        screening: quick screens that are open.
        screened: candidates with a finished quick screen.
        advanced, thanked, referred: how those ended that the viewer may read; where the raters differ, the candidate is in none.
        dived: candidates with a finished deep-dive.
        diving: deep-dives that are open.
        called: candidates about whom a reference was talked to.
        hired, declined: what the panel decided last.
        offered: candidates to whom an offer was begun.
        to_screen: candidates who go into quick screens: not those whom the panel declined before, nor whose application got no yes.
        to_dive: candidates who go into deep-dives, as far as the viewer can know.
        erased: how many of the candidates were erased since; they stay in all counts of people (F19).
    """

    applicants: int | None
    candidates: int
    screening: int = 0
    screened: int = 0
    advanced: int = 0
    thanked: int = 0
    referred: int = 0
    dived: int = 0
    called: int = 0
    hired: int = 0
    declined: int = 0
    to_screen: int = 0
    to_dive: int = 0
    diving: int = 0
    erased: int = 0
    reviewed: int = 0
    screened_in: int = 0
    waiting: int = 0
    offered: int = 0

    @property
    def applied(self) -> int:
        """How many applied, as far as is known: the number of the opening, or the candidates where those are more."""
        return max(self.applicants or 0, self.candidates)
