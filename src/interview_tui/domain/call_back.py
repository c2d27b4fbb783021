"""When to call again: what an interviewer types while the phone is still in the hand, and how it is said."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from interview_tui.domain.text import one_line, search_key

FURTHEST = timedelta(days=400)
"""Nobody agrees to a call that lies further ahead; a year that does is a slip of the fingers."""
_SOON = timedelta(days=183)
"""A date without a year that is past means next year only when that is nearer than this."""

_EXAMPLES = "such as 14:30, in 20, tomorrow 9, fri 14:30 or 25/11 14:30."
_UNREAD = f"Write when to call again, {_EXAMPLES}"
_NO_HOUR = f"Write the time of day too, {_EXAMPLES}"
_PAST = f"That moment is past. Write a later one, {_EXAMPLES}"
_TOO_FAR = f"That is more than {FURTHEST.days} days ahead. Write an earlier moment, {_EXAMPLES}"


class NoTime(ValueError):
    """The text is no moment to come; the message is a sentence that shows examples."""


_DAY_NAMES = ("mon monday man mandag", "tue tues tuesday tis tisdag", "wed weds wednesday ons onsdag",
              "thu thur thurs thursday tor tors torsdag", "fri friday fre fredag", "sat saturday lor lordag",
              "sun sunday son sondag")  # fmt: skip
_WEEKDAYS = {name: day for day, names in enumerate(_DAY_NAMES) for name in names.split()}
_MONTH_NAMES = ("jan january januari", "feb february februari", "mar march mars", "apr april", "may maj", "jun june juni",
                "jul july juli", "aug august augusti", "sep sept september", "oct october okt oktober", "nov november",
                "dec december")  # fmt: skip
_MONTHS = {name: month for month, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_FROM_TODAY = {"today": 0, "idag": 0, "i dag": 0, "tomorrow": 1, "tmrw": 1, "imorgon": 1, "i morgon": 1, "imorron": 1, "i morron": 1}
_UNITS = {"": "minutes", "m": "minutes", "min": "minutes", "mins": "minutes", "minute": "minutes", "minutes": "minutes", "minut": "minutes",
          "minuter": "minutes", "h": "hours", "hour": "hours", "hours": "hours", "t": "hours", "tim": "hours", "timme": "hours",
          "timmar": "hours", "d": "days", "day": "days", "days": "days", "dag": "days", "dagar": "days"}  # fmt: skip

_FILLER = re.compile(r"(?<![^ ])(?:at|on|kl\.?|klockan|pa|den)(?![^ ])|,(?= |$)")
_AHEAD = re.compile(r"(?:in |om |\+ ?)([0-9]{1,5}) ?([a-z]*)")
_CLOCK = r"(?:[0-9]{1,2}(?:[:.][0-9]{2})?|[0-9]{3,4})(?: ?[ap]m)?"
_DAY_FIRST = re.compile(rf"(?:(?P<day>.+?)(?: |(?<=[0-9])t(?=[0-9])))?(?P<clock>{_CLOCK})")
_CLOCK_FIRST = re.compile(rf"(?P<clock>{_CLOCK}) (?P<day>.+)")
_HOUR = re.compile(r"([0-9]{1,2})(?:[:.]?([0-9]{2}))? ?([ap]m)?")
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_SLASH = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})(?:[/ ](?P<year>[0-9]{4}))?")
_NAMED = re.compile(r"(?P<day>[0-9]{1,2})\.? ?(?P<month>[a-z]+)\.?(?: (?P<year>[0-9]{4}))?")
_NAME_FIRST = re.compile(r"(?P<month>[a-z]+)\.? (?P<day>[0-9]{1,2})(?: (?P<year>[0-9]{4}))?")


def parse_call_back(text: str, now: datetime) -> datetime:
    """The moment that is meant, local and naive, to the minute: after `now` and at most 400 days ahead.

    Read are ``14:30``, ``14.30``, ``1430``, ``9``, ``2 pm``; ``in 20``, ``+20`` (minutes), ``in 2 h``; and with a time of day
    ``tomorrow``, a weekday, ``2026-11-25``, ``25/11`` and ``25 nov``, in English or Swedish. A time of day that is past means the next
    day, a weekday the next one with that name; a date that is past is refused.

    Args:
        now: local and naive.

    Raises:
        NoTime: for anything else.
    """
    try:
        found = _read(" ".join(_FILLER.sub(" ", search_key(one_line(text))).split()), now)
        too_far = found - now > FURTHEST
    except OverflowError:
        raise NoTime(_TOO_FAR) from None
    if found <= now:
        raise NoTime(_PAST)
    if too_far:
        raise NoTime(_TOO_FAR)
    return found


def _read(text: str, now: datetime) -> datetime:
    """The moment, perhaps a past one. Raises NoTime, OverflowError."""
    if ahead := _AHEAD.fullmatch(text):
        return _ahead(int(ahead[1]), ahead[2], now)
    for form in (_DAY_FIRST, _CLOCK_FIRST):
        match = form.fullmatch(text)
        clock = _clock(match["clock"]) if match else None
        if match is None or clock is None:
            continue
        if not match["day"]:
            at = datetime.combine(now.date(), clock)
            return at if at > now else at + timedelta(days=1)
        found = _on_day(match["day"], clock, now)
        if found is not None:
            if match["clock"] in (str(now.year), str(now.year + 1)) and not _ISO.fullmatch(match["day"]):
                raise NoTime(_NO_HOUR)  # 25 nov 2026 is a date that lacks the time, not 20:26
            return found
    raise NoTime(_NO_HOUR if _on_day(text, time(), now) is not None else _UNREAD)


def _ahead(count: int, unit: str, now: datetime) -> datetime:
    if unit not in _UNITS:
        raise NoTime(_UNREAD)
    return (now + timedelta(**{_UNITS[unit]: count})).replace(second=0, microsecond=0)


def _clock(text: str) -> time | None:
    """The time of day; None for one that is not on the clock."""
    match = _HOUR.fullmatch(text)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _on_day(text: str, clock: time, now: datetime) -> datetime | None:
    """That time on the day that is named; None when the text names none. Raises NoTime, OverflowError."""
    if text in _FROM_TODAY:
        return datetime.combine(now.date() + timedelta(days=_FROM_TODAY[text]), clock)
    if (weekday := _WEEKDAYS.get(text.rstrip("."))) is not None:
        at = datetime.combine(now.date() + timedelta(days=(weekday - now.weekday()) % 7), clock)
        return at if at > now else at + timedelta(days=7)
    for form in (_ISO, _SLASH, _NAMED, _NAME_FIRST):
        if match := form.fullmatch(text):
            month = int(match["month"]) if match["month"].isdigit() else _MONTHS.get(match["month"])
            return None if month is None else _on_date(match["year"], month, int(match["day"]), clock, now)
    return None


def _on_date(year: str | None, month: int, day: int, clock: time, now: datetime) -> datetime:
    """That time on a date; without a year the coming one, where that is near. Raises NoTime for a date that does not exist."""
    try:
        at = datetime.combine(date(int(year) if year else now.year, month, day), clock)
        if year or at > now:
            return at
        later = datetime.combine(date(now.year + 1, month, day), clock)
    except ValueError:
        raise NoTime(f"There is no such date. {_UNREAD}") from None
    return later if later - now < _SOON else at


def moment_words(at: datetime, now: datetime) -> str:
    """A moment in few words: ``today 14:30``, ``tomorrow 09:00``, ``Tue 24 Nov 10:00``; after another year's date the year, and before
    a moment that has passed ``overdue since``.

    Args:
        at, now: local and naive.
    """
    late = "overdue since " if now - at >= timedelta(minutes=1) else ""
    return f"{late}{_day_words(at, now)} {at:%H:%M}"


def _day_words(at: datetime, now: datetime) -> str:
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((at.date() - now.date()).days)
    if near:
        return near
    weekday, month = _DAY_NAMES[at.weekday()][:3].title(), _MONTH_NAMES[at.month - 1][:3].title()
    return f"{weekday} {at.day} {month}" + ("" if at.year == now.year else f" {at.year}")
