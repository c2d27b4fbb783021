"""The job ad of an opening: what must be in it, and where it is spread (step 3 of the method, 3.01–3.06, 4.01)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from interview_tui.domain.persona import Persona
from interview_tui.domain.text import NAME_LIMIT, clean, one_line

AD_TEXT_LIMIT = 4_000
"""Most characters in one text of an ad."""


class AdPart(StrEnum):
    """A part of the work on an ad."""

    COMPANY = "company"
    TEAM = "team"
    SUCCESS = "success"
    CHANNELS = "channels"
    DRAFT = "draft"


class Channel(StrEnum):
    """A way by which people hear of the opening (3.04–3.06)."""

    REMOTE_BOARDS = "remote-boards"
    LOCAL_BOARDS = "local-boards"
    BOARDS_FOR_BOTH = "boards-for-both"
    PREMIUM = "premium"
    NICHE = "niche"
    COLLEAGUES = "colleagues"
    POST = "post"
    TEAM = "team"
    CUSTOMERS = "customers"


BOARDS = (Channel.REMOTE_BOARDS, Channel.LOCAL_BOARDS, Channel.BOARDS_FOR_BOTH)
CHANNEL_NAMES: Mapping[Channel, str] = {
    Channel.REMOTE_BOARDS: "boards for remote work",
    Channel.LOCAL_BOARDS: "local boards",
    Channel.BOARDS_FOR_BOTH: "boards for both",
    Channel.PREMIUM: "a premium place",
    Channel.NICHE: "niche communities",
    Channel.COLLEAGUES: "messages to people you know",
    Channel.POST: "a post of your own",
    Channel.TEAM: "the team asked to share",
    Channel.CUSTOMERS: "customers asked",
}


@dataclass(frozen=True, slots=True)
class ChannelMark:
    """How far one channel has come.

    Attributes:
        done_on: ISO date on which it was used; empty while it was not.
        not_needed: somebody has decided against it. Never together with `done_on`.
        note: which boards or communities, who was asked; one line.
    """

    channel: Channel
    done_on: str = ""
    not_needed: bool = False
    note: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do."""
        return bool(self.done_on) or self.not_needed


@dataclass(frozen=True, slots=True)
class JobAd:
    """What an ad is made from. Every text is as it was typed; all may be empty.

    Attributes:
        headline: one line; empty for the title of the opening.
        position, mission, goals, journey, successes: the company (3.03 a).
        values, ways, autonomy, accountability, coaching, mood: team and culture (3.03 b).
        success: the picture of success with its numbers (3.03 c).
        success_from: the proposal of the persona that `success` was last compared with; empty when it never was.
        tasks, requirements: what the person does, and what they bring.
        apply: where applications go, and until when.
        hidden_request: the simple request that shows who read the whole ad (4.01); one line.
        marks: the channels that somebody has touched, each once.
    """

    headline: str = ""
    position: str = ""
    mission: str = ""
    goals: str = ""
    journey: str = ""
    successes: str = ""
    values: str = ""
    ways: str = ""
    autonomy: str = ""
    accountability: str = ""
    coaching: str = ""
    mood: str = ""
    success: str = ""
    success_from: str = ""
    tasks: str = ""
    requirements: str = ""
    apply: str = ""
    hidden_request: str = ""
    marks: tuple[ChannelMark, ...] = ()

    def mark(self, channel: Channel) -> ChannelMark:
        """What is marked of a channel; an empty mark while nothing is."""
        return next((one for one in self.marks if one.channel is channel), ChannelMark(channel))

    def marked(self, mark: ChannelMark) -> JobAd:
        """The same ad with another mark; marks stand in the order of the channels, and empty ones are left out."""
        others = {one.channel: one for one in self.marks} | {mark.channel: mark}
        kept = (others[channel] for channel in Channel if channel in others)
        return replace(self, marks=tuple(one for one in kept if one != ChannelMark(one.channel)))


COMPANY_TEXTS = ("position", "mission", "goals", "journey", "successes")
TEAM_TEXTS = ("values", "ways", "autonomy", "accountability", "coaching", "mood")
ROLE_TEXTS = ("success", "tasks", "requirements")
TEXTS = (*COMPANY_TEXTS, *TEAM_TEXTS, *ROLE_TEXTS, "apply")
"""The texts of several lines, by the names of their fields."""
LINES = ("headline", "hidden_request")
"""The texts of one line."""
TEXT_NAMES: Mapping[str, str] = {
    "position": "where the company stands now",
    "mission": "its mission",
    "goals": "its goals",
    "journey": "its journey",
    "successes": "its successes",
    "values": "values and priorities",
    "ways": "ways of working together",
    "autonomy": "autonomy",
    "accountability": "accountability",
    "coaching": "coaching and support",
    "mood": "the mood of a usual day",
    "success": "the picture of success",
    "tasks": "tasks",
    "requirements": "what to bring",
    "apply": "how to apply",
    "headline": "the headline",
    "hidden_request": "the hidden request",
}


def cleaned(ad: JobAd) -> JobAd:
    """The ad as it is stored: control characters made visible, no blanks at the ends, one line where there is one."""
    texts = {name: clean(getattr(ad, name)).strip() for name in (*TEXTS, "success_from")}
    lines = {name: one_line(getattr(ad, name)) for name in LINES}
    marks = tuple(replace(mark, note=one_line(mark.note)) for mark in ad.marks)
    return replace(ad, **texts, **lines, marks=marks)


def too_long(ad: JobAd) -> tuple[str, int, int] | None:
    """The first text that has more characters than it may: its name, how many it has, how many it may have. None when all fit."""
    for names, most in ((TEXTS, AD_TEXT_LIMIT), (LINES, NAME_LIMIT)):
        for name in names:
            if len(getattr(ad, name)) > most:
                return TEXT_NAMES[name], len(getattr(ad, name)), most
    long_note = next((mark for mark in ad.marks if len(mark.note) > NAME_LIMIT), None)
    return None if long_note is None else (f"the note on {CHANNEL_NAMES[long_note.channel]}", len(long_note.note), NAME_LIMIT)


# -- plain values ------------------------------------------------------------------------------------------------------


def ad_to_plain(ad: JobAd) -> dict[str, Any]:
    """All of an ad as texts, lists and dicts."""
    plain: dict[str, Any] = {field.name: getattr(ad, field.name) for field in fields(ad) if field.name != "marks"}
    plain["marks"] = [
        {"channel": mark.channel.value, "done_on": mark.done_on, "not_needed": mark.not_needed, "note": mark.note} for mark in ad.marks
    ]
    return plain


def ad_from_plain(plain: Mapping[str, Any]) -> JobAd:
    """The ad that `ad_to_plain` was given. What is unknown is left out, what is missing gets its default.

    Raises:
        TypeError: a text is none, or the marks are no list.
    """
    known = {field.name for field in fields(JobAd)} - {"marks"}
    texts = {name: value for name, value in plain.items() if name in known}
    if not all(isinstance(value, str) for value in texts.values()):
        raise TypeError("a text of an ad is a text")
    ad = JobAd(**texts)
    for one in plain.get("marks", ()):
        if one.get("channel") in set(Channel):
            ad = ad.marked(
                ChannelMark(
                    Channel(one["channel"]), str(one.get("done_on", "")), bool(one.get("not_needed", False)), str(one.get("note", ""))
                )
            )
    return ad


# -- the picture of success --------------------------------------------------------------------------------------------


def success_proposal(persona: Persona) -> str:
    """The picture of success that the persona gives: what the role is for, then its outcomes with their numbers, one on each line.

    The rest of a mission is for those who hire: why now, how many the team is, what to bring. None of it is proposed for the public.
    """
    outcomes = "\n".join(f"- {one_line(outcome)}" for outcome in persona.outcomes if one_line(outcome))
    return "\n\n".join(filter(None, (purpose_of(persona.mission), outcomes)))


_PURPOSE = re.compile(r"(?:purpose|mission|syfte|uppdrag)\s*:\s*", re.IGNORECASE)
_INNER = re.compile(
    r"(?:why\s+(?:it|the\s+role)\s+exists|focus|why\s+now|to\s+bring|varför\s+rollen\s+finns|fokus|varför\s+nu|att\s+ha\s+med\s+sig)\s*:",
    re.IGNORECASE,
)
"""How the other lines of the shipped missions begin: notes for those who hire."""
EXAMPLE_SIGNS = ("This company and its numbers are made up", "Företaget och siffrorna är påhittade")
"""How the sentence begins with which the shipped personas say that they are an example, in both languages."""


def purpose_of(mission: str) -> str:
    """What a mission says the role is for: the line that names itself so, without that word; else its first line that is no inner note.

    Empty where there is neither; the sentence that says that the example is made up is never it.
    """
    lines = [line for line in map(one_line, clean(mission).splitlines()) if line and not says_example(line)]
    for line in lines:
        if (named := _PURPOSE.match(line)) is not None and (text := line[named.end() :]):
            return text[0].upper() + text[1:]
    return next((line for line in lines if not _INNER.match(line)), "")


def says_example(text: str) -> bool:
    """Whether a text still says that it is the shipped example."""
    known = " ".join(text.split()).casefold()
    return any(sign.casefold() in known for sign in EXAMPLE_SIGNS)


def shows_example(ad: JobAd, persona: Persona) -> bool:
    """Whether an ad still tells of the made-up company of the shipped example.

    It says so itself, or its picture of success has an outcome of a persona that says so.
    """
    if any(says_example(getattr(ad, name)) for name in (*TEXTS, *LINES)):
        return True
    success = one_line(ad.success)
    return says_example(persona.mission) and any(one_line(one) in success for one in persona.outcomes if one_line(one))


def takes_success(ad: JobAd, persona: Persona) -> JobAd:
    """The ad with the persona's picture of success in the place of its own."""
    proposal = success_proposal(persona)
    return replace(ad, success=proposal, success_from=proposal)


def persona_moved_on(ad: JobAd, persona: Persona) -> bool:
    """Whether mission or outcomes have changed since the picture of success was taken from the persona."""
    return bool(ad.success_from) and ad.success_from != success_proposal(persona)
