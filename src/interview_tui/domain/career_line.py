"""One job as one line of text, as fast to type as a CV is read aloud, and back again.

``2016-03–2018-08 Support agent, Employer AB, manager First Last, part-time, unrelated, quick``

Dates come first and may be left out; years alone are enough. After them title, employer, and in any order the manager and
words. What could be read in two ways:

- A hyphen without blanks between a year and 01–12 makes a month: ``2016-11`` is November 2016. Anything else between two dates
  is from–to, also a blank or an arrow: ``2016-18`` (18 is no month), ``2009–11`` and ``2009 - 11`` are years. A year or a month
  alone is start and end. Dates may also stand in brackets behind a part: ``Agent, X (2016–2018)``.
- ``2019–`` and ``since 2019`` go on; ``2019–?`` ended, nobody knows when; ``–2018`` tells the end only.
- The first part is the title, also when it begins with "manager"; ``manager:`` is the manager everywhere.
- Before an employer or a manager is named, a depth with a capital letter is the employer: ``Clerk, Normal``, but ``Clerk, normal``.
- A part in double quotes is taken as it stands, a quote inside is doubled. An empty title before an employer is ``""``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import product
from typing import NamedTuple

from interview_tui.domain.career import Job, YearMonth
from interview_tui.domain.career_dates import DASH, Span, as_it_looks, dates_in_brackets, dates_only, leading_dates
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.text import NAME_LIMIT, clean, one_line

LINE_LIMIT = 10 * NAME_LIMIT
"""Most characters in a line; three parts full of quotes fit."""

_MANAGER_WORD = r"(?:manager|chef|boss|mgr|mngr)\.?"
_QUOTED = re.compile(rf'\s*(?P<manager>{_MANAGER_WORD}\s*:?\s*)?"(?P<text>(?:[^"]|"")*)"\s*(?:[,\t]|\Z)', re.IGNORECASE)
_PLAIN = re.compile(r"([^,\t]*)(?:[,\t]|\Z)")
_MANAGER = re.compile(rf"{_MANAGER_WORD}(?:(?P<colon>\s*:\s*)|\s+)(?P<name>.*)", re.IGNORECASE)
_SLIP = re.compile(r"(?P<word>m\w{4,8})[.:]? +(?P<name>.+)", re.IGNORECASE)
_NO_SLIPS = frozenset({"manage", "managed", "managers"})
_AT = re.compile(r"\s(?:@|at|hos)\s", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-–—](?:\s+|\Z)|[*•·▪◦‣●]\s*|\(?[0-9]{1,2}[.)](?:\s+|\Z))?")
_RULE = re.compile(r"[-–—=_*.\s]*")
_TIME = "(?:part[- ]?time|full[- ]?time|deltid|heltid)"
_SHARE = re.compile(rf"(?:{_TIME} ?)?\(?(?P<percent>[1-9][0-9]?|100) ?(?:%|percent|per cent|procent)\)?(?: ?{_TIME})?")

_WORDS: dict[str, tuple[str, bool | Depth]] = {
    **dict.fromkeys(("part-time", "parttime", "part time", "deltid"), ("full_time", False)),
    **dict.fromkeys(("full-time", "fulltime", "full time", "heltid"), ("full_time", True)),
    **dict.fromkeys(("related", "relaterat", "relaterad"), ("related", True)),
    **dict.fromkeys(("unrelated", "not related", "orelaterat", "orelaterad", "inte relaterat", "ej relaterat"), ("related", False)),
    **dict.fromkeys(("quick", "snabb", "snabbt"), ("depth", Depth.QUICK)),
    "normal": ("depth", Depth.NORMAL),
    **dict.fromkeys(("deep", "djup", "djupt"), ("depth", Depth.DEEP)),
}


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
    span, rest, problem = leading_dates(text)
    said = _Said(span)
    for part in _parts(rest):
        said.take(part)
    span = said.span or Span()
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
    bullet = _BULLET.match(as_it_looks(line))
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

    span: Span | None
    plain: list[str] = field(default_factory=list)
    managers: list[str] = field(default_factory=list)
    full_time: bool | None = None
    related: bool | None = None
    depth: Depth | None = None

    def take(self, part: _Part) -> None:
        """Put one part where it belongs."""
        if part.quoted:
            (self.managers if part.manager else self.plain).append(part.text)
            return
        text = part.text
        if self.span is None and (found := dates_in_brackets(text)):
            self.span, text = found
        if word := self._word(text):
            setattr(self, *word)
        elif (manager := _MANAGER.fullmatch(text)) and (self.plain or manager["colon"]):
            self.managers.append(manager["name"])
        elif len(self.plain) > 1 and (name := _slipped_manager(text)):
            self.managers.append(name)
        elif self.span is None and (dates := dates_only(text)):
            self.span = dates
        elif not self.plain and (at := _AT.search(text)):
            self.plain += [text[: at.start()], text[at.end() :]]
        elif text:
            self.plain.append(text)

    def _word(self, text: str) -> tuple[str, bool | Depth] | None:
        """What a word says, or nothing where it is a name: right behind the title a depth with a capital is the employer."""
        looks = re.sub(DASH, "-", as_it_looks(text)).strip()
        lowered = looks.casefold()
        if share := _SHARE.fullmatch(lowered):
            return "full_time", share["percent"] == "100"
        word = _WORDS.get(lowered)
        is_name = word is not None and word[0] == "depth" and looks != lowered and len(self.plain) == 1 and not self.managers
        return None if is_name else word


def _slipped_manager(text: str) -> str:
    """The name behind "manager" with a slip of the fingers in it, such as ``mananger Bo``; else an empty text."""
    found = _SLIP.fullmatch(text)
    word = found["word"].casefold() if found else ""
    near = word not in _NO_SLIPS and SequenceMatcher(None, word, "manager").ratio() >= 0.85
    return found["name"] if found and near else ""
