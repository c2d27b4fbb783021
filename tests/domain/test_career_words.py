from __future__ import annotations

import pytest
from tests.builders import job

from interview_tui.domain.career import YearMonth, career_remarks
from interview_tui.domain.career_line import parse_job, parse_jobs, split_jobs
from interview_tui.domain.career_words import career_text, future_text, months_text, read_as, remark_text

TODAY = YearMonth(2026, 6)


@pytest.mark.parametrize(
    ("months", "text"),
    [(1, "1 month"), (5, "5 months"), (23, "23 months"), (24, "2 years"), (25, "2 years 1 month"), (149, "12 years 5 months")],
)
def test_a_length_of_time_in_words(months: int, text: str) -> None:
    assert months_text(months) == text


def test_a_gap_is_something_to_ask_about_and_no_judgement() -> None:
    jobs = (job(1, end=YearMonth(2011, 6)), job(2))
    gap, since = career_remarks(jobs, TODAY)
    assert remark_text(gap) == "6 months between Title 1, Employer 1 and Title 2, Employer 2: ask about it."
    assert remark_text(since) == "13 years 5 months since Title 2, Employer 2: ask about it."


def test_with_years_alone_only_what_is_certain_is_said() -> None:
    jobs = (job(1, start=YearMonth(2010), end=YearMonth(2012)), job(2, start=YearMonth(2011), end=YearMonth(2013)))
    overlap, since = career_remarks(jobs, TODAY)
    assert remark_text(overlap).startswith("at least 2 months in both Title 1, Employer 1 and")
    assert remark_text(since).startswith("at least 12 years 5 months since Title 2")


def test_months_that_are_known_are_not_said_to_be_at_least_so_many() -> None:
    jobs = (job(1, start=YearMonth(2010), end=YearMonth(2011, 12)), job(2, start=YearMonth(2011, 10), end=None, ongoing=True))
    (overlap,) = career_remarks(jobs, TODAY)
    assert remark_text(overlap) == "3 months in both Title 1, Employer 1 and Title 2, Employer 2: ask about it."


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("2061–2063 Agent", "2061 is in the future: is that the year?"),
        ("2016–2081-03 Agent", "2081-03 is in the future: is that the year?"),
        ("2027-01– Agent", ""),  # a new job that is signed
        ("2016– Agent", ""),
        ("Agent", ""),
    ],
)
def test_a_year_far_in_the_future_is_asked_about(line: str, text: str) -> None:
    assert future_text(read_as(parse_job(line)), TODAY) == text


@pytest.mark.parametrize(
    ("jobs", "text"),
    [
        ((), ""),
        ((job(1),), "1 job, 2011 · 1 gap"),
        ((job(1), job(2)), "2 jobs, 2011–2012 · 1 gap"),
        ((job(1), job(4, end=None, ongoing=True)), "2 jobs, 2011–now · 1 gap"),
        ((job(1), job(2, start=YearMonth(2011, 3))), "2 jobs, 2011–2012 · 1 gap, 1 overlap"),
        ((job(1, start=None, end=None),), "1 job"),
        ((job(1, start=None, end=YearMonth(2015)),), "1 job, 2015 · 1 gap"),
        ((job(1, start=None, end=None, ongoing=True),), "1 job, now"),
        ((job(1, removed=True),), ""),
    ],
)
def test_a_career_in_short(jobs: tuple[object, ...], text: str) -> None:
    assert career_text(jobs, career_remarks(jobs, TODAY)) == text  # type: ignore[arg-type]


def test_a_line_is_read_as_a_job_of_nobody() -> None:
    read = read_as(parse_job("2019– Lead, X, part-time"))
    assert (read.dates, read.name, read.full_time) == ("2019–now", "Lead, X", False)


def test_the_lines_of_a_paste_are_what_is_read() -> None:
    text = "1. 2016 Agent\r\n\r\n• 2017\tLead\tX\n---\n2018-13-01 bad"
    lines = split_jobs(text)
    assert lines == ("2016 Agent", "2017\tLead\tX", "2018-13-01 bad")
    assert parse_jobs(text) == tuple(map(parse_job, lines))
