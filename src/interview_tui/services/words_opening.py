"""The words of the document about a whole opening: what there is to say, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interview_tui.domain.job_ad import Channel
from interview_tui.domain.need import Conclusion, Considered, Morale, Other, Period, Trend


@dataclass(frozen=True, slots=True)
class NeedWords:
    """The words about need and inventory.

    Attributes:
        fields: what each number is, by the attribute of `Need`.
        periods: the time that the numbers are about.
        tickets, agents, more, begin: the results.
        asked: whether the agents were asked about overtime.
        signals: what is looked at and where people were asked, by the attribute of `Need`.
        inventory: its parts, by the attribute of `Inventory`.
    """

    title: str
    number: str
    value: str
    fields: Mapping[str, str]
    period: str
    periods: Mapping[Period, str]
    result: str
    tickets: str
    agents: str
    more: str
    begin: str
    chart: str
    signals_title: str
    signals: Mapping[str, str]
    overloaded: str
    checked_on: str
    trends: Mapping[Trend, str]
    morale: Mapping[Morale, str]
    other_title: str
    others: Mapping[Other, str]
    considered: Mapping[Considered, str]
    why: str
    asked: str
    yes: str
    no: str
    answer: str
    answers: Mapping[Conclusion, str]
    hires: str
    because: str
    inventory_title: str
    inventory: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AdStateWords:
    """The words about how far the job ad is.

    Attributes:
        texts: what each text is, by the attribute of `JobAd`.
        groups: company, team, role, how to apply.
    """

    title: str
    part: str
    written: str
    missing: str
    nothing_missing: str
    groups: tuple[str, str, str, str]
    texts: Mapping[str, str]
    request: str
    no_request: str
    moved_on: str
    channel: str
    state: str
    note: str
    channels: Mapping[Channel, str]
    used: str
    not_needed: str
    open: str
    draft: str


@dataclass(frozen=True, slots=True)
class OpeningWords:
    """All fixed texts of the document.

    Attributes:
        nothing: stands in a section that is empty.
        offers: the counts of offers, by their names in `offer_counts`.
    """

    thousands: str
    note: str
    nothing: str
    applicants: str
    unknown: str
    status: str
    open: str
    closed: str
    made: str
    persona: str
    mission: str
    outcomes: str
    competencies: str
    competency: str
    weight: str
    weights_reason: str
    culture: str
    need: NeedWords
    ad: AdStateWords
    funnel: str
    step: str
    people: str
    method: str
    offers_title: str
    offers: Mapping[str, str]
    no_offers: str


def opening_words(language: str) -> OpeningWords:
    """The words in a language such as ``sv``; in English where there are none."""
    if language == "sv":
        from interview_tui.services.words_opening_sv import SWEDISH

        return SWEDISH
    from interview_tui.services.words_opening_en import ENGLISH

    return ENGLISH
