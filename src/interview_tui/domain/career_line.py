"""One job as one line of text, as fast to type as a CV is read aloud, and back again.

``2016-03–2018-08 Support agent, Employer AB, manager First Last, part-time, unrelated, quick``

Dates come first and may be left out; years alone are enough. After them title, employer, and in any order the manager and
words. What could be read in two ways:

- A hyphen without blanks between a year and 01–12 makes a month: ``2016-11`` is November 2016. Anything else between two dates
  is from–to: ``2016-18`` (18 is no month), ``2009–11`` and ``2009 - 11`` are years. A year or a month alone is start and end.
- ``2019–`` and ``since 2019`` go on; ``2019–?`` ended, nobody knows when; ``–2018`` tells the end only.
- The first part is the title, also when it begins with "manager"; ``manager:`` is the manager everywhere.
- A part in double quotes is taken as it stands, a quote inside is doubled. An empty title before an employer is ``""``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from typing import NamedTuple

from interview_tui.domain.career import FIRST_YEAR, LAST_YEAR, Job, YearMonth
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.text import NAME_LIMIT, clean, one_line

LINE_LIMIT = 10 * NAME_LIMIT
"""Most characters in a line; three parts full of quotes fit."""

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
_DASH = "[-‐‑‒–—−]"
_SHORT_YEAR = "['’]?[0-9]{2}"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_POINT = _compiled(
    r"(?P<y1>[0-9]{4})[-/.](?P<m1>[0-9]{1,2})(?P<day>[-/.][0-9]{1,2}(?![0-9]))?(?![0-9])"
    r"|(?P<m2>[0-9]{1,2})[-/.](?P<y2>[0-9]{4})(?![0-9])"
    rf"|(?P<n3>{_NAME})\.?[\s/-]*(?P<y3>[0-9]{{4}})(?![0-9])"
    rf"|(?P<y4>[0-9]{{4}})\s+(?P<n4>{_NAME})(?:\.|(?!\w))"
    r"|(?P<y5>[0-9]{4})(?![0-9])"
)
_LEAD = _compiled(rf"(?P<since>(?:since|sedan|from|från)\s+)|(?:until|till|to)\s+|(?P<dash>\??\s*{_DASH}\s*)")
_BETWEEN = _compiled(rf"\s*(?:{_DASH}|[/\t]|(?:until|till|to)(?![^\W\d]))\s*")
_OPEN = _compiled(rf"\s*{_DASH}(?=[\s,;:]|\Z)")
_NOW = _compiled(r"(?:now|nu|present|today|idag|i dag|ongoing|pågående|current|tills vidare)(?!\w)")
_SHORT = _compiled(rf"({_SHORT_YEAR})(?!\w)")
_BARE = _compiled(rf"({_NAME})(?!\w)\.?")
_AFTER = _compiled(rf"\Z|[\s,;:]+(?:{_DASH}\s+)?")
_DATE_LIKE = _compiled(
    r"(?:19|20)[0-9]{2}(?:[0-9]{2}|[0-9]{4})?(?![0-9])"
    r"|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}(?!\w)"
    rf"|{_SHORT_YEAR}\s*(?:{_DASH}|/)\s*{_SHORT_YEAR}(?!\w)"
    rf"|{_NAME}\.?\s*{_SHORT_YEAR}(?!\w)"
)

_QUOTED = _compiled(r'\s*(?P<manager>(?:manager|chef|boss|mgr)\s*:?\s*)?"(?P<text>(?:[^"]|"")*)"\s*(?:[,\t]|\Z)')
_PLAIN = _compiled(r"([^,\t]*)(?:[,\t]|\Z)")
_MANAGER = _compiled(r"(?:manager|chef|boss|mgr)(?:(?P<colon>\s*:\s*)|\s+)(?P<name>.*)")
_AT = _compiled(r"\s(?:@|at|hos)\s")
_BULLET = re.compile(r"\s*(?:[-–—](?:\s+|\Z)|[*•·▪◦‣●]\s*|\(?[0-9]{1,2}[.)](?:\s+|\Z))?")
_RULE = re.compile(r"[-–—=_*.\s]*")

_WORDS: dict[str, tuple[str, bool | Depth]] = {
    **dict.fromkeys(("part-time", "parttime", "part time", "deltid"), ("full_time", False)),
    **dict.fromkeys(("full-time", "fulltime", "full time", "heltid"), ("full_time", True)),
    **dict.fromkeys(("related", "relaterat", "relaterad"), ("related", True)),
    **dict.fromkeys(("unrelated", "not related", "orelaterat", "orelaterad", "inte relaterat", "ej relaterat"), ("related", False)),
    **dict.fromkeys(("quick", "snabb", "snabbt"), ("depth", Depth.QUICK)),
    "normal": ("depth", Depth.NORMAL),
    **dict.fromkeys(("deep", "djup", "djupt"), ("depth", Depth.DEEP)),
}

_QUOTES = "a title that begins with digits goes in double quotes."
_UNCLEAR = f"Dates need four-digit years, such as 2016–2018 or 2016-03–2018-08; {_QUOTES}"


@dataclass(frozen=True, slots=True)
class JobLine:
    """What a line says about a job.

    Attributes:
        title, employer, manager: one line each, empty when not said.
        start, end, ongoing: as in `Job`.
        full_time, related, depth: None when the line has no word for it.
        problem: what is wrong and what would be right; empty when the line can be taken.
    """

    title: str = ""
    employer: str = ""
    manager: str = ""
    start: YearMonth | None = None
    end: YearMonth | None = None
    ongoing: bool = False
    full_time: bool | None = None
    related: bool | None = None
    depth: Depth | None = None
    problem: str = ""

    def apply_to(self, job: Job) -> Job:
        """The job with what the line says. A word that is not there means full-time, related and the proposed depth, because
        `job_line` writes everything else."""
        return replace(
            job,
            title=self.title,
            employer=self.employer,
            manager=self.manager,
            start=self.start,
            end=self.end,
            ongoing=self.ongoing,
            full_time=self.full_time is not False,
            related=self.related is not False,
            depth=self.depth,
        )


def parse_job(line: str) -> JobLine:
    """What a line says; see the top of this module. Of two words for the same thing the last counts. Never raises."""
    text = "\t".join(filter(None, map(one_line, line.split("\t"))))
    if len(text) > LINE_LIMIT:
        return JobLine(problem=f"The line has {len(text)} characters: {LINE_LIMIT} at most.")
    span, rest, problem = _leading_dates(text)
    said = _Said(span)
    for part in _parts(rest):
        said.take(part)
    span = said.span or _Span()
    found = JobLine(
        title=said.plain[0] if said.plain else "",
        employer=", ".join(filter(None, said.plain[1:])),
        manager=said.managers[-1] if said.managers else "",
        start=span.start,
        end=span.end,
        ongoing=span.ongoing,
        full_time=said.full_time,
        related=said.related,
        depth=said.depth,
    )
    return replace(found, problem=problem or _problem_of(found, len(said.managers)))


def parse_jobs(text: str) -> tuple[JobLine, ...]:
    """Several lines, such as a paste: what each line of `split_jobs` says."""
    return tuple(map(parse_job, split_jobs(text)))


def split_jobs(text: str) -> tuple[str, ...]:
    """The lines of a paste: blank lines and rules are skipped; bullets and numbers like ``1.`` are cut off. A dash with a blank
    behind it is a bullet here, so ``- 2018 Agent`` is the year 2018; ``-2018 Agent`` still tells the end only."""
    lines = (_entry(line) for line in clean(text).split("\n"))
    return tuple(line for line in lines if not _RULE.fullmatch(line))


def job_line(job: Job) -> str:
    """The line for a job, with no more quotes than needed; ``parse_job(job_line(job)).apply_to(job)`` is the job again.

    Its texts must have passed `one_line`, have `NAME_LIMIT` characters at most, and a job that goes on has no end, as ever.
    """
    line = ""
    for quoted in sorted(product((False, True), repeat=3), key=sum):
        line = _written(job, quoted)
        said = parse_job(line)
        if not said.problem and said.apply_to(job) == job and _entry(line) == line:
            return line
    return line  # with every quote: for a job that has a problem of its own, such as an end before the start


def _written(job: Job, quoted: tuple[bool, ...]) -> str:
    """The line with title, employer and manager in quotes or not; what is empty is left out where its place is clear."""
    title, employer, manager = (
        f'"{text.replace(chr(34), chr(34) * 2)}"' if quote and text else text
        for text, quote in zip((job.title, job.employer, job.manager), quoted, strict=True)
    )
    if not title and quoted[0] and (employer or manager):
        title = '""'
    parts = [title, employer, manager and f"manager {manager}"]
    parts += ["" if job.full_time else "part-time", "" if job.related else "unrelated", job.depth or ""]
    return " ".join(filter(None, (job.dates, ", ".join(filter(None, parts)))))


def _entry(line: str) -> str:
    """A line of a paste without its bullet."""
    bullet = _BULLET.match(line)
    return line[bullet.end() :] if bullet else line


def _problem_of(said: JobLine, managers: int) -> str:
    """What is wrong with a line whose parts could be read."""
    for what, text in (("title", said.title), ("employer", said.employer), ("manager", said.manager)):
        if len(text) > NAME_LIMIT:
            return f"The {what} has {len(text)} characters: {NAME_LIMIT} at most."
    if said.start and said.end and said.end.last < said.start.first:
        return f"The end, {said.end}, is before the start, {said.start}."
    if managers > 1:
        return "There are two managers: name one, or put the other part in double quotes."
    if not (said.title or said.employer or said.manager or said.start or said.end or said.ongoing):
        return "There is no job yet: 2016-03–2018-08 Support agent, Employer AB, manager First Last."
    return ""


# Parts


class _Part(NamedTuple):
    """One part of a line: its text, whether it stood in quotes, and whether "manager" stood before the quotes."""

    text: str
    quoted: bool = False
    manager: bool = False


def _parts(text: str) -> Iterator[_Part]:
    """The parts between commas and tabs; an empty one only when it is in quotes."""
    at = 0
    while at < len(text):
        if found := _QUOTED.match(text, at):
            yield _Part(one_line(found["text"].replace('""', '"')), quoted=True, manager=found["manager"] is not None)
        elif (found := _PLAIN.match(text, at)) and (part := found[1].strip()):
            yield _Part(part)
        at = found.end() if found else len(text)


@dataclass(slots=True)
class _Said:
    """What the parts have said so far."""

    span: _Span | None
    plain: list[str] = field(default_factory=list)
    managers: list[str] = field(default_factory=list)
    full_time: bool | None = None
    related: bool | None = None
    depth: Depth | None = None

    def take(self, part: _Part) -> None:
        """Put one part where it belongs."""
        if part.quoted:
            (self.managers if part.manager else self.plain).append(part.text)
        elif word := _WORDS.get(re.sub(_DASH, "-", part.text.casefold())):
            setattr(self, *word)
        elif (manager := _MANAGER.fullmatch(part.text)) and (self.plain or manager["colon"]):
            self.managers.append(manager["name"])
        elif self.span is None and (dates := _dates_only(part.text)):
            self.span = dates
        elif not self.plain and (at := _AT.search(part.text)):
            self.plain += [part.text[: at.start()], part.text[at.end() :]]
        else:
            self.plain.append(part.text)


# Dates


class _Unreadable(ValueError):
    """A date that cannot be; the message is the problem of the line."""


@dataclass(frozen=True, slots=True)
class _Span:
    """From–to, and where it stops in the text."""

    start: YearMonth | None = None
    end: YearMonth | None = None
    ongoing: bool = False
    stop: int = 0


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


def _leading_dates(text: str) -> tuple[_Span | None, str, str]:
    """The dates a line begins with, the rest of the line, and the problem with them."""
    try:
        span = _span(text)
    except _Unreadable as error:
        return None, text, str(error)
    if span is not None and (after := _AFTER.match(text, span.stop)):
        return span, text[after.end() :], ""
    lead = _LEAD.match(text)
    unclear = _DATE_LIKE.match(text) or (lead and _DATE_LIKE.match(text, lead.end()))
    return None, text, _UNCLEAR if unclear else ""


def _dates_only(text: str) -> _Span | None:
    """The dates when there is nothing else in a part."""
    try:
        span = _span(text)
    except _Unreadable:
        return None
    return span if span is not None and span.stop == len(text) else None


def _span(text: str) -> _Span | None:
    """The dates at the beginning of a text, if there are any. Raises _Unreadable."""
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    if lead and lead["dash"] and (now := _NOW.match(text, at)):
        return _Span(ongoing=True, stop=now.end())
    first = _point(text, at) or _month_before(text, at)
    if first is None:
        return None
    start = first.value()
    if found := _end(text, first):
        return replace(found, start=start)
    if lead:
        return _Span(start, None, True, first.stop) if lead["since"] else _Span(None, start, False, first.stop)
    if until := _OPEN.match(text, first.stop):
        return _Span(start, None, True, until.end())
    if first.day:
        raise _Unreadable(f"One day is not a job: write the month, {start}, or from–to, such as {start}–{start.year + 2}.")
    return _Span(start, start, False, first.stop)


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


def _end(text: str, first: _Point) -> _Span | None:
    """What stands after "–" or "to", if there is an end. Raises _Unreadable."""
    between = _BETWEEN.match(text, first.stop)
    if between is None:
        return None
    at = between.end()
    if now := _NOW.match(text, at):
        return _Span(ongoing=True, stop=now.end())
    if text.startswith("?", at):
        return _Span(stop=at + 1)
    if last := _point(text, at, last=True):
        return _Span(end=last.value(), stop=last.stop)
    short = _SHORT.match(text, at)
    if short is None or "\t" in between[0]:
        return None
    return _Span(end=_short_year(first, int(short[1][-2:]), hyphen=between[0] in ("-", "/")), stop=short.end())


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
