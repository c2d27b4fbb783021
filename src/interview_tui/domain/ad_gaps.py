"""What a job ad lacks and what in it is worth a second look, in whole sentences (3.01–3.06, 4.01, 2a). Nothing is refused because of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from interview_tui.domain.ad_wording import Demand, experience_demands
from interview_tui.domain.job_ad import (
    BOARDS,
    CHANNEL_NAMES,
    COMPANY_TEXTS,
    ROLE_TEXTS,
    TEAM_TEXTS,
    TEXT_NAMES,
    TEXTS,
    AdPart,
    Channel,
    JobAd,
    persona_moved_on,
    shows_example,
)
from interview_tui.domain.persona import Persona


class AdGap(NamedTuple):
    """Something that an ad lacks, or that is worth a second look: a whole sentence, and the part that it belongs to."""

    part: AdPart
    text: str


_SERVICE = (
    "“{words}” lets in only those who have worked in service, who were found far less likely to be the kind that solves problems best "
    "(HBR 95(1), 2017). Say what is to be done instead."
)
_YEARS = "“{words}” counts years, which say little about how well somebody will work (Sackett et al. 2022). Say what is to be mastered."
_DEMANDS = {Demand.SERVICE: _SERVICE, Demand.YEARS: _YEARS}
_PART_OF = {
    **dict.fromkeys(COMPANY_TEXTS, AdPart.COMPANY),
    **dict.fromkeys(TEAM_TEXTS, AdPart.TEAM),
    **dict.fromkeys(ROLE_TEXTS, AdPart.SUCCESS),
}
_WORDS_SHOWN = 60
_QUOTED = re.compile('[“”"«»][^“”"«»]*[“”"«»]')
_SENTENCE_ENDS = re.compile(r"[.!?]+\s+\S")


def ad_gaps(ad: JobAd, persona: Persona) -> tuple[AdGap, ...]:
    """What an ad lacks and what is worth a second look, in whole sentences, in the order of the parts; empty when nothing is."""
    found = (*_missing(ad), *_about_success(ad, persona), *_wording(ad), *_channels(ad), *_draft(ad))
    order = tuple(AdPart)
    return tuple(sorted(found, key=lambda gap: order.index(gap.part)))


def _missing(ad: JobAd) -> Iterator[AdGap]:
    """The texts without which an ad is not whole (3.03), and an ad that is a list of tasks (3.02)."""
    told = [name for name in (*COMPANY_TEXTS, *TEAM_TEXTS, "success") if getattr(ad, name).strip()]
    if not told and (ad.tasks.strip() or ad.requirements.strip()):
        yield AdGap(AdPart.SUCCESS, "So far the ad is a list of tasks and demands: it says nothing that makes a good person want to come.")
    for part, names, about in (
        (AdPart.COMPANY, COMPANY_TEXTS, "The ad does not say of the company"),
        (AdPart.TEAM, TEAM_TEXTS, "The ad does not say of the team"),
    ):
        lacking = [TEXT_NAMES[name] for name in names if not getattr(ad, name).strip()]
        if lacking:
            yield AdGap(part, f"{about}: {', '.join(lacking)}.")


def _about_success(ad: JobAd, persona: Persona) -> Iterator[AdGap]:
    if not ad.success.strip():
        yield AdGap(AdPart.SUCCESS, "The picture of success is missing: what will have been reached, by when, in numbers.")
    elif not re.search(r"\d", ad.success):
        yield AdGap(AdPart.SUCCESS, "The picture of success has no number: say what is reached by when.")
    if shows_example(ad, persona):
        yield AdGap(AdPart.SUCCESS, "This is still the example's made-up company: put your own texts and numbers here, and in the persona.")
    if persona_moved_on(ad, persona):
        yield AdGap(AdPart.SUCCESS, "The persona has changed since the picture of success was taken from it.")


def _wording(ad: JobAd) -> Iterator[AdGap]:
    told: set[Demand] = set()
    for name in ("requirements", *(name for name in (*TEXTS, "headline") if name != "requirements")):
        for demand, words in experience_demands(getattr(ad, name), asks=name == "requirements"):
            if demand not in told:
                told.add(demand)
                short = words if len(words) <= _WORDS_SHOWN else f"{words[: _WORDS_SHOWN - 1]}…"
                yield AdGap(_PART_OF.get(name, AdPart.DRAFT), _DEMANDS[demand].format(words=short))


def _channels(ad: JobAd) -> Iterator[AdGap]:
    used = [channel for channel in BOARDS if ad.mark(channel).done_on]
    open_ones = [CHANNEL_NAMES[channel] for channel in Channel if not ad.mark(channel).is_settled]
    if open_ones:
        yield AdGap(AdPart.CHANNELS, f"Neither used nor decided against: {', '.join(open_ones)}.")
    if not used and all(ad.mark(channel).is_settled for channel in BOARDS):
        yield AdGap(AdPart.CHANNELS, "The ad stands on no job board: the method uses several.")


def _draft(ad: JobAd) -> Iterator[AdGap]:
    if not ad.apply.strip():
        yield AdGap(AdPart.DRAFT, "The ad does not say how to apply, and until when.")
    request = ad.hidden_request.strip()
    if not request:
        yield AdGap(AdPart.DRAFT, "No hidden request is chosen: it shows who has read the whole ad.")
    elif _SENTENCE_ENDS.search(_QUOTED.sub("x", request)):
        yield AdGap(AdPart.DRAFT, "The hidden request has several sentences: one clear sentence is enough.")
