"""The dates in the line of a job: from–to, one date, "since" and "until", as people write them.

How a date is read, where it could be read in two ways, stands in `career_line`. Texts are read here as they look: a digit of any
script is a digit, a full-width sign is its narrow one, and a sign that nobody sees is a blank.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import NamedTuple

from interview_tui.domain.career import FIRST_YEAR, LAST_YEAR, YearMonth

_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan january januari",
            "feb february februari",
            "mar march mars",
            "apr april",
            "may maj",
            "jun june juni",
            "jul july juli",
            "aug august augusti",
            "sep sept september",
            "oct october okt oktober",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_NAME = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
DASH = "[-‐‑‒–—−]"
"""One dash of any kind, as a regular expression."""
_ARROW = f"(?:{DASH}{{1,3}}>?|=+>|[→⇒⟶➔])"
_RANGE = f"(?:{_ARROW}|[~∼〜])"
_UNTIL = "(?:until|till|to)"
_SHORT_YEAR = "['’]?[0-9]{2}"
_SHORT_DATE = "[0-9]{1,2}[-/.][0-9]{2}"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_POINT = _compiled(
    r"(?P<y1>[0-9]{4})[-/.](?P<m1>[0-9]{1,2})(?P<day>[-/.][0-9]{1,2}(?![0-9]))?(?![0-9])"
    r"|(?P<m2>[0-9]{1,2})[-/.](?P<y2>[0-9]{4})(?![0-9])"
    rf"|(?P<n3>{_NAME})\.?[\s/-]*(?P<y3>[0-9]{{4}})(?![0-9])"
    rf"|(?P<y4>[0-9]{{4}})\s+(?P<n4>{_NAME})(?:\.|(?!\w))"
    r"|(?P<y5>[0-9]{4})(?![0-9])"
)
_LEAD = _compiled(rf"(?P<since>(?:since|sedan|from|från)\s+)|{_UNTIL}\s+|(?P<dash>\??\s*{_ARROW}\s*)")
_BETWEEN = _compiled(rf"\s*(?:{_RANGE}|[/\t]|{_UNTIL}(?![^\W\d]))\s*")
_OPEN = _compiled(rf"\s*{_RANGE}(?=[\s,;:]|\Z)")
_NOW = _compiled(r"(?:now|nu|present|today|idag|i dag|ongoing|pågående|current|tills vidare)(?!\w)")
_SHORT = _compiled(rf"({_SHORT_YEAR})(?!\w)")
_BARE = _compiled(rf"({_NAME})(?!\w)\.?")
_AFTER = _compiled(rf"\Z|[\s,;:]+(?:{_RANGE}\s+)?")
_BLANK = re.compile(r"\s+")
_ENDS = re.compile(r"[\s,;:]|\Z")
_MONTH_FIRST = re.compile(r"[0-9]{1,2}[-/.]")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_BRACKETS_LAST = re.compile(rf"(.*?)\s*{_BRACKETS.pattern}\s*", re.DOTALL)
_DATE_LIKE = _compiled(
    r"(?:19|20)[0-9]{2}(?:[0-9]{2}|[0-9]{4})?(?![0-9])"
    r"|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}(?!\w)"
    rf"|{_SHORT_DATE}\s*(?:{_RANGE}|{_UNTIL}(?!\w)|\s)\s*(?:{_SHORT_DATE}(?!\w)|{_NOW.pattern})"
    rf"|{_SHORT_YEAR}\s*(?:{_RANGE}|/)\s*(?:{_SHORT_YEAR}(?!\w)|{_NOW.pattern})"
    rf"|{_NAME}\.?\s*{_SHORT_YEAR}(?!\w)"
)

_QUOTES = "a title that begins with digits goes in double quotes."
_UNCLEAR = f"Dates need four-digit years, such as 2016–2018 or 2016-03–2018-08; {_QUOTES}"


class _Unreadable(ValueError):
    """A date that cannot be; the message is the problem of the line."""


@dataclass(frozen=True, slots=True)
class Span:
    """From–to.

    Attributes:
        start, end, ongoing: as in `Job`.
        stop: where it ends in the text.
    """

    start: YearMonth | None = None
    end: YearMonth | None = None
    ongoing: bool = False
    stop: int = 0


def leading_dates(text: str) -> tuple[Span | None, str, str]:
    """The dates a line begins with, also in brackets; the rest of the line; and the problem with them, or an empty text."""
    folded = as_it_looks(text)
    skipped = len(folded) - len(folded.lstrip())
    folded = folded[skipped:]
    brackets = _BRACKETS.match(folded)
    try:
        span, stop = (_only(brackets[1]), brackets.end()) if brackets else _with_stop(_span(folded))
    except _Unreadable as error:
        return None, text, str(error)
    if span is not None and (after := _AFTER.match(folded, stop)):
        return span, text[skipped + after.end() :], ""
    lead = _LEAD.match(folded)
    unclear = _DATE_LIKE.match(folded) or (lead and _DATE_LIKE.match(folded, lead.end()))
    return None, text, _UNCLEAR if unclear else ""


def dates_only(text: str) -> Span | None:
    """The dates when there is nothing else in a part."""
    try:
        return _only(as_it_looks(text))
    except _Unreadable:
        return None


def dates_in_brackets(text: str) -> tuple[Span, str] | None:
    """The dates that stand in brackets at the end of a part, and what stands before them; None when there are none."""
    found = _BRACKETS_LAST.fullmatch(as_it_looks(text))
    span = dates_only(found[2]) if found else None
    return (span, text[: found.end(1)]) if found and span else None


def as_it_looks(text: str) -> str:
    """The text, character for character, with plain digits, narrow signs, and a blank for every sign that is not seen."""
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if sign == "\ufffd" or unicodedata.category(sign) == "Cf":  # what cannot be seen, and the stand-in that `clean` gave it
        return " "
    narrow = unicodedata.normalize("NFKC", sign)
    return narrow if len(narrow) == 1 and narrow.isascii() and not narrow.isalnum() else sign


class _Point(NamedTuple):
    """A date as written, and where it stops in the text."""

    year: int
    month: int | None
    stop: int
    day: bool = False

    def value(self) -> YearMonth:
        """The month. Raises _Unreadable."""
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise _Unreadable(f"The year {self.year} is outside {FIRST_YEAR}–{LAST_YEAR}; {_QUOTES}")
        if self.month is None:
            return YearMonth(self.year)
        if not 1 <= self.month <= 12:
            raise _no_month(self.year, self.month)
        return YearMonth(self.year, self.month)


def _no_month(year: int, month: int) -> _Unreadable:
    return _Unreadable(f"Month {month} does not exist: {year}-01 to {year}-12.")


def _with_stop(span: Span | None) -> tuple[Span | None, int]:
    return span, span.stop if span else 0


def _only(text: str) -> Span | None:
    """The dates when the text, as it looks, holds nothing else. Raises _Unreadable."""
    text = text.strip()
    span = _span(text)
    return span if span is not None and span.stop == len(text) else None


def _span(text: str) -> Span | None:
    """The dates at the beginning of a text, if there are any. Raises _Unreadable."""
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    if lead and lead["dash"] and (now := _NOW.match(text, at)):
        return Span(ongoing=True, stop=now.end())
    first = _point(text, at) or _month_before(text, at)
    if first is None:
        return None
    start = first.value()
    if found := _end(text, first):
        return replace(found, start=start)
    if lead:
        return Span(start, None, True, first.stop) if lead["since"] else Span(None, start, False, first.stop)
    if until := _OPEN.match(text, first.stop):
        return Span(start, None, True, until.end())
    if first.day:
        raise _Unreadable(f"One day is not a job: write the month, {start}, or from–to, such as {start}–{start.year + 2}.")
    return Span(start, start, False, first.stop)


def _point(text: str, at: int, *, last: bool = False) -> _Point | None:
    """The date that stands there. In the first of two, ``2016-18`` is only the year, since 18 is an end."""
    found = _POINT.match(text, at)
    if found is None:
        return None
    year = int(found["y1"] or found["y2"] or found["y3"] or found["y4"] or found["y5"])
    name, number, day = found["n3"] or found["n4"], found["m1"] or found["m2"], found["day"] is not None
    if number is None:
        return _Point(year, _MONTHS.get((name or "").casefold()), found.end())
    if found["m1"] and int(number) > 12 and not (day or last):
        return _Point(year, None, found.end("y1"))
    return _Point(year, int(number), found.end(), day)


def _month_before(text: str, at: int) -> _Point | None:
    """The first month of ``mar–aug 2018``."""
    name = _BARE.match(text, at)
    between = _BETWEEN.match(text, name.end()) if name else None
    other = _point(text, between.end(), last=True) if between else None
    if name is None or other is None or not other.month:
        return None
    return _Point(other.year, _MONTHS.get(name[1].casefold()), name.end())


def _end(text: str, first: _Point) -> Span | None:
    """What stands after "–" or "to", or after a blank, if there is an end. Raises _Unreadable."""
    between = _BETWEEN.match(text, first.stop)
    if between is None:
        return _end_after_blank(text, first)
    at = between.end()
    if now := _NOW.match(text, at):
        return Span(ongoing=True, stop=now.end())
    if text.startswith("?", at):
        return Span(stop=at + 1)
    hyphen = between[0] in ("-", "/")
    if last := _point(text, at, last=True):
        if hyphen and first.month is None and (last.month or 0) > 12 and _MONTH_FIRST.match(text, at):
            raise _no_month(first.year, last.month or 0)  # 2012-13-2013: what was typed is month 13 of 2012
        return Span(end=last.value(), stop=last.stop)
    short = _SHORT.match(text, at)
    if short is None or "\t" in between[0]:
        return None
    return Span(end=_short_year(first, int(short[1][-2:]), hyphen=hyphen), stop=short.end())


def _end_after_blank(text: str, first: _Point) -> Span | None:
    """The second of two dates with nothing but a blank between them. What only begins like a year belongs to the title."""
    blank = _BLANK.match(text, first.stop)
    last = _point(text, blank.end(), last=True) if blank else None
    if last is None or not FIRST_YEAR <= last.year <= LAST_YEAR or not _ENDS.match(text, last.stop):
        return None
    return Span(end=last.value(), stop=last.stop)


def _short_year(first: _Point, digits: int, *, hyphen: bool) -> YearMonth:
    """The year that ``18`` stands for after ``2016–``: the next one that ends so, less than 60 years on. Raises _Unreadable."""
    year = first.year + (digits - first.year) % 100
    near, month = year < first.year + 60, 1 <= digits <= 12
    if near and not (first.month and month):  # 2009-03–11 can be a month or a year
        return _Point(year, None, 0).value()
    if hyphen and not month:
        raise _no_month(first.year, digits)
    meant = [f"{first.year}-{digits:02d} for a month"] * month + [f"{year} for a year"] * near
    raise _Unreadable(f"The end, {digits:02d}, needs four digits: {' or '.join(meant) or f'such as {first.year + 2}'}.")
