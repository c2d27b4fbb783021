from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interview_tui.domain.career import Job, YearMonth
from interview_tui.domain.career_line import LINE_LIMIT, JobLine, job_line, parse_job, parse_jobs
from interview_tui.domain.ids import CandidateId, JobId
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.text import NAME_LIMIT, one_line

JOB = Job(JobId("j"), CandidateId("c"))


def line(title: str = "", employer: str = "", manager: str = "", *, dates: str = "", **words: object) -> JobLine:
    """What a line should say; dates as ``start end``, with ``-`` for none and ``now`` for a job that goes on."""
    start, end = dates.split() if dates else ("-", "-")
    return replace(
        JobLine(title, employer, manager),
        start=None if start == "-" else YearMonth.of(start),
        end=None if end in ("-", "now") else YearMonth.of(end),
        ongoing=end == "now",
        **words,  # type: ignore[arg-type]
    )


def agent(dates: str) -> JobLine:
    return line("Agent", dates=dates)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        # from–to, months
        ("2016-03–2018-08 Agent", "2016-03 2018-08"),
        ("2016-03 – 2018-08 Agent", "2016-03 2018-08"),
        ("2016-03—2018-08 Agent", "2016-03 2018-08"),
        ("2016-03-2018-08 Agent", "2016-03 2018-08"),
        ("2016-03 - 2018-08 Agent", "2016-03 2018-08"),
        ("2016-03 to 2018-08 Agent", "2016-03 2018-08"),
        ("2016-03 till 2018-08 Agent", "2016-03 2018-08"),
        ("2016-03 UNTIL 2018-08 Agent", "2016-03 2018-08"),
        ("2016-03to2018-08 Agent", "2016-03 2018-08"),
        ("from 2016-03 to 2018-08 Agent", "2016-03 2018-08"),
        ("från 2016-03 till 2018-08 Agent", "2016-03 2018-08"),
        ("2016/03-2018/08 Agent", "2016-03 2018-08"),
        ("2016-03/2018-08 Agent", "2016-03 2018-08"),
        ("03/2016 - 08/2018 Agent", "2016-03 2018-08"),
        ("3/2016-8/2018 Agent", "2016-03 2018-08"),
        ("03-2016–08-2018 Agent", "2016-03 2018-08"),
        ("2016.03–2018.08 Agent", "2016-03 2018-08"),
        ("2016-3–2018-8 Agent", "2016-03 2018-08"),
        ("mar 2016 – aug 2018 Agent", "2016-03 2018-08"),
        ("March 2016-August 2018 Agent", "2016-03 2018-08"),
        ("Mar. 2016 to Aug. 2018 Agent", "2016-03 2018-08"),
        ("mars 2016–augusti 2018 Agent", "2016-03 2018-08"),
        ("2016 mars – 2018 augusti Agent", "2016-03 2018-08"),
        ("maj 2016 till okt 2018 Agent", "2016-05 2018-10"),
        ("mar–aug 2018 Agent", "2018-03 2018-08"),
        ("sept 2017 - jan 2018 Agent", "2017-09 2018-01"),
        ("2016-03-01 – 2018-08-31 Agent", "2016-03 2018-08"),
        ("2016-03 -- 2018-08 Agent", "2016-03 2018-08"),
        ("2016-03--2018-08 Agent", "2016-03 2018-08"),
        ("2016-03 → 2018-08 Agent", "2016-03 2018-08"),
        ("2016-03 -> 2018-08 Agent", "2016-03 2018-08"),
        ("2016-03 => 2018-08 Agent", "2016-03 2018-08"),
        ("2016-03 ~ 2018-08 Agent", "2016-03 2018-08"),
        ("2016-03 / 2018-08 Agent", "2016-03 2018-08"),
        ("3/2016 / 8/2018 Agent", "2016-03 2018-08"),
        ("2016-03 2018-08 Agent", "2016-03 2018-08"),
        ("mar 2016 aug 2018 Agent", "2016-03 2018-08"),
        ("2016-03-01 2018-08-31: Agent", "2016-03 2018-08"),
        # years, and years with months
        ("2016-2018 Agent", "2016 2018"),
        ("2016 – 2018 Agent", "2016 2018"),
        ("2016/2018 Agent", "2016 2018"),
        ("2016–18 Agent", "2016 2018"),
        ("2016-18 Agent", "2016 2018"),
        ("2016/17 Agent", "2016 2017"),
        ("1998–03 Agent", "1998 2003"),
        ("2009–11 Agent", "2009 2011"),
        ("2009 - 11 Agent", "2009 2011"),
        ("2009-11 Agent", "2009-11 2009-11"),
        ("2016-2018-08 Agent", "2016 2018-08"),
        ("2016-03-2018 Agent", "2016-03 2018"),
        ("2016-03–18 Agent", "2016-03 2018"),
        ("2016–2016-05 Agent", "2016 2016-05"),
        ("2016 2018 Agent", "2016 2018"),
        ("2016 2018-08 Agent", "2016 2018-08"),
        ("2016 -- Agent", "2016 now"),
        ("2016 → Agent", "2016 now"),
        ("2016 → nu Agent", "2016 now"),
        # in brackets
        ("Agent (2016-2018)", "2016 2018"),
        ("Agent, (2016-03 – 2018-08)", "2016-03 2018-08"),
        ("Agent [mar 2016 - now]", "2016-03 now"),
        ("(2016–2018) Agent", "2016 2018"),
        ("（２０１６－２０１８） Agent", "2016 2018"),
        # other digits, and signs that nobody sees
        ("２０１６－０３～２０１８－０８　Agent", "2016-03 2018-08"),
        ("٢٠١٦–٢٠١٨ Agent", "2016 2018"),
        ("\u202e2016–2018 Agent", "2016 2018"),
        ("\u200f2016–2018 Agent", "2016 2018"),
        ("\ufeff2016-03\u200b–\u200b2018-08\u2060 Agent", "2016-03 2018-08"),
        ("\u202a2016–2018\u202c Agent", "2016 2018"),
        # one date
        ("2016 Agent", "2016 2016"),
        ("2016-03 Agent", "2016-03 2016-03"),
        ("2016-11 Agent", "2016-11 2016-11"),
        ("2016.03 Agent", "2016-03 2016-03"),
        ("March 2016 Agent", "2016-03 2016-03"),
        # going on, the end not known, only the end, nothing
        ("since 2019 Agent", "2019 now"),
        ("sedan 2019 Agent", "2019 now"),
        ("since mar 2019 Agent", "2019-03 now"),
        ("since 2019-03-14 Agent", "2019-03 now"),
        ("2019– Agent", "2019 now"),
        ("2019 - Agent", "2019 now"),
        ("2019-, Agent", "2019 now"),
        ("2019-03- Agent", "2019-03 now"),
        ("2019–now Agent", "2019 now"),
        ("2019-nu Agent", "2019 now"),
        ("2019 to present Agent", "2019 now"),
        ("2019–Today Agent", "2019 now"),
        ("2019 – idag Agent", "2019 now"),
        ("2019-03-ongoing Agent", "2019-03 now"),
        ("2019 till pågående Agent", "2019 now"),
        ("2019–tills vidare Agent", "2019 now"),
        ("–now Agent", "- now"),
        ("2019–? Agent", "2019 -"),
        ("–2018 Agent", "- 2018"),
        ("- 2018-08 Agent", "- 2018-08"),
        ("till 2018 Agent", "- 2018"),
        ("?–2018 Agent", "- 2018"),
        ("Agent", ""),
        # what may stand between the dates and the rest
        ("2016–2018, Agent", "2016 2018"),
        ("2016–2018: Agent", "2016 2018"),
        ("2016–2018 – Agent", "2016 2018"),
        ("2016–2018\tAgent", "2016 2018"),
        ("2016-03\t2018-08\tAgent", "2016-03 2018-08"),
        ("  2016–2018 \t  Agent  ", "2016 2018"),
        ("Agent, 2016–2018", "2016 2018"),
        # the limits
        ("1940–2100 Agent", "1940 2100"),
    ],
)
def test_dates_can_be_written_in_many_ways(text: str, dates: str) -> None:
    assert parse_job(text) == agent(dates)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Support agent, Employer AB, manager First Last", line("Support agent", "Employer AB", "First Last")),
        ("Support agent, Employer AB", line("Support agent", "Employer AB")),
        ("Support agent,Employer AB,manager First", line("Support agent", "Employer AB", "First")),
        ("Support agent,, Employer AB,", line("Support agent", "Employer AB")),
        ("Support agent, Employer AB, Lund", line("Support agent", "Employer AB, Lund")),
        ("Support agent, manager First, Employer AB", line("Support agent", "Employer AB", "First")),
        ("Agent, B, chef Åsa Öst", line("Agent", "B", "Åsa Öst")),
        ("Agent, B, Boss: First", line("Agent", "B", "First")),
        ("Agent, B, mgr First", line("Agent", "B", "First")),
        ("Agent, B, manager : First", line("Agent", "B", "First")),
        ("Agent, B, manager:First", line("Agent", "B", "First")),
        ("manager: First", line(manager="First")),
        ("Agent, B, manager:", line("Agent", "B")),
        ("Manager Customer Care, Employer AB", line("Manager Customer Care", "Employer AB")),
        ("Manager, Employer AB", line("Manager", "Employer AB")),
        ("Agent, Manager", line("Agent", "Manager")),
        ("Agent @ Employer AB", line("Agent", "Employer AB")),
        ("Agent at Employer AB, manager First", line("Agent", "Employer AB", "First")),
        ("Agent hos Employer AB, Lund", line("Agent", "Employer AB, Lund")),
        ("Agent, Night at Work AB", line("Agent", "Night at Work AB")),
        ("Agent attached", line("Agent attached")),
        ("Agent\tEmployer AB\tmanager First\tpart-time", line("Agent", "Employer AB", "First", full_time=False)),
        ('"Agent, night", Employer AB', line("Agent, night", "Employer AB")),
        ('"Agent at sea", Employer AB', line("Agent at sea", "Employer AB")),
        ('"say ""hi"", agent" , Employer AB', line('say "hi", agent', "Employer AB")),
        ('"", Employer AB', line("", "Employer AB")),
        ('Agent, "manager", "part-time"', line("Agent", "manager, part-time")),
        ('Agent, B, manager "Last, First"', line("Agent", "B", "Last, First")),
        ('"Best" agent, B', line('"Best" agent', "B")),
        ('Agent "open, B', line('Agent "open', "B")),
        ('"2016 agent", B', line("2016 agent", "B")),
        ("24/7 support, B", line("24/7 support", "B")),
        ("3rd line support, B", line("3rd line support", "B")),
        ("112 operator, B", line("112 operator", "B")),
        ("20000 calls, B", line("20000 calls", "B")),
        ("May Day helper, B", line("May Day helper", "B")),
        ("To do, B", line("To do", "B")),
        ("2016–2018 3rd line, B", line("3rd line", "B", dates="2016 2018")),
        ("2016–2018", line(dates="2016 2018")),
        ("2016 2018", line(dates="2016 2018")),
        ("2016 2018x reader, B", line("2018x reader", "B", dates="2016 2016")),
        ("2016 1177 operator, B", line("1177 operator", "B", dates="2016 2016")),
        ("Agent, X (2016-2018)", line("Agent", "X", dates="2016 2018")),
        ("Agent (2016–2018), X, manager Bo", line("Agent", "X", "Bo", dates="2016 2018")),
        ("Agent, X, manager Bo (2016–2018)", line("Agent", "X", "Bo", dates="2016 2018")),
        ("2019– Agent, X (2016)", line("Agent", "X (2016)", dates="2019 now")),
        ("Agent (night), X (Lund)", line("Agent (night)", "X (Lund)")),
        ("\u202eAgent, X", line("�Agent", "X")),
        ("Agent, B, mgr. Bo", line("Agent", "B", "Bo")),
        ("Agent, B, Mgr.: Bo", line("Agent", "B", "Bo")),
        ("Agent, B, mananger Bo", line("Agent", "B", "Bo")),
        ("Agent, B, manger: Bo", line("Agent", "B", "Bo")),
        ("Agent, B, Managers United", line("Agent", "B, Managers United")),
        ("Agent, Mannager AB", line("Agent", "Mannager AB")),
        ("Agent, Normal", line("Agent", "Normal")),
        ("Agent, normal", line("Agent", depth=Depth.NORMAL)),
        ("Agent, Normal, Quick", line("Agent", "Normal", depth=Depth.QUICK)),
        ("Agent, part-time, Normal, manager Bo", line("Agent", "Normal", "Bo", full_time=False)),
        ("Agent, manager Bo, Normal", line("Agent", manager="Bo", depth=Depth.NORMAL)),
        ("2016\t24 hour support\tB", line("24 hour support", "B", dates="2016 2016")),
    ],
)
def test_the_parts_find_their_places(text: str, said: JobLine) -> None:
    assert parse_job(text) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("part-time", {"full_time": False}),
        ("Parttime", {"full_time": False}),
        ("part–time", {"full_time": False}),
        ("deltid", {"full_time": False}),
        ("full-time", {"full_time": True}),
        ("heltid", {"full_time": True}),
        ("related", {"related": True}),
        ("relaterat", {"related": True}),
        ("unrelated", {"related": False}),
        ("not related", {"related": False}),
        ("orelaterat", {"related": False}),
        ("quick", {"depth": Depth.QUICK}),
        ("Snabb", {"depth": Depth.QUICK}),
        ("normal", {"depth": Depth.NORMAL}),
        ("deep", {"depth": Depth.DEEP}),
        ("djup", {"depth": Depth.DEEP}),
        ("deltid, orelaterat, djup", {"full_time": False, "related": False, "depth": Depth.DEEP}),
        ("quick, deep", {"depth": Depth.DEEP}),
        ("part time", {"full_time": False}),
        ("parttime 50%", {"full_time": False}),
        ("part-time (50 %)", {"full_time": False}),
        ("50 %", {"full_time": False}),
        ("80%", {"full_time": False}),
        ("８０％", {"full_time": False}),
        ("80 procent deltid", {"full_time": False}),
        ("100 %", {"full_time": True}),
        ("150%", {"employer": "B, 150%"}),
        ("0%", {"employer": "B, 0%"}),
        ("part-time at night", {"employer": "B, part-time at night"}),
    ],
)
def test_words_in_both_languages_are_understood_and_the_last_one_counts(words: str, said: dict[str, object]) -> None:
    assert parse_job(f"2016 Agent, B, {words}") == replace(line("Agent", "B", dates="2016 2016"), **said)  # type: ignore[arg-type]


FOUR_DIGITS = "Dates need four-digit years, such as 2016–2018 or 2016-03–2018-08; a title that begins with digits goes in double quotes."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2016-13 Agent", "Month 13 does not exist: 2016-01 to 2016-12."),
        ("2016-00 Agent", "Month 0 does not exist: 2016-01 to 2016-12."),
        ("2016-03–2018-13 Agent", "Month 13 does not exist: 2018-01 to 2018-12."),
        ("13/2016 Agent", "Month 13 does not exist: 2016-01 to 2016-12."),
        ("2016–2015 Agent", "The end, 2015, is before the start, 2016."),
        ("2016-05–2016-04 Agent", "The end, 2016-04, is before the start, 2016-05."),
        ("2016–11 Agent", "The end, 11, needs four digits: 2016-11 for a month."),
        ("2009-03–11 Agent", "The end, 11, needs four digits: 2009-11 for a month or 2011 for a year."),
        ("2016–13 Agent", "The end, 13, needs four digits: such as 2018."),
        ("16-18 Agent", FOUR_DIGITS),
        ("16–18 Agent", FOUR_DIGITS),
        ("'16–'18 Agent", FOUR_DIGITS),
        ("since 16-18 Agent", FOUR_DIGITS),
        ("3/16-8/18 Agent", FOUR_DIGITS),
        ("03.16 – 08.18 Agent", FOUR_DIGITS),
        ("3/16 – now Agent", FOUR_DIGITS),
        ("16– nu Agent", FOUR_DIGITS),
        ("2018 2016 Agent", "The end, 2016, is before the start, 2018."),
        ("2012-13-2013 Typo", "Month 13 does not exist: 2012-01 to 2012-12."),
        ("2012–13/2013 Typo", "Month 13 does not exist: 2013-01 to 2013-12."),
        ("mar 16 – aug 18 Agent", FOUR_DIGITS),
        ("20160301 Agent", FOUR_DIGITS),
        ("1/3/2016 Agent", FOUR_DIGITS),
        ("2016x Agent", FOUR_DIGITS),
        ("2000-talets agent", FOUR_DIGITS),
        ("2016-03-18 Agent", "One day is not a job: write the month, 2016-03, or from–to, such as 2016-03–2018."),
        ("1939–1950 Agent", "The year 1939 is outside 1940–2100; a title that begins with digits goes in double quotes."),
        ("2016–2101 Agent", "The year 2101 is outside 1940–2100; a title that begins with digits goes in double quotes."),
        ("1177 agent", "The year 1177 is outside 1940–2100; a title that begins with digits goes in double quotes."),
        ("Agent, B, manager C, manager D", "There are two managers: name one, or put the other part in double quotes."),
        ("", "There is no job yet: 2016-03–2018-08 Support agent, Employer AB, manager First Last."),
        (" , part-time", "There is no job yet: 2016-03–2018-08 Support agent, Employer AB, manager First Last."),
        ("a" * 201, "The title has 201 characters: 200 at most."),
        ("A, " + "b" * 201, "The employer has 201 characters: 200 at most."),
        ("A, B, manager " + "c" * 201, "The manager has 201 characters: 200 at most."),
        ("a" * (LINE_LIMIT + 1), "The line has 2001 characters: 2000 at most."),
    ],
)
def test_what_cannot_be_taken_is_said_with_what_would_be_right(text: str, problem: str) -> None:
    assert parse_job(text).problem == problem


def test_a_line_is_cleaned_and_one_part_may_be_as_long_as_a_name() -> None:
    assert parse_job("2016 A\x1b[31mgent\u202e ,  B \n C").title == "A␛[31mgent�"
    assert parse_job("2016 Agent,  B \n C").employer == "B C"
    assert not parse_job(", ".join(["a" * NAME_LIMIT, "b" * NAME_LIMIT, "manager " + "c" * NAME_LIMIT])).problem


def test_a_line_without_words_brings_the_defaults_back() -> None:
    job = replace(JOB, seq=4, rev=7, title="Old", manager="M", full_time=False, related=False, depth=Depth.DEEP)
    assert parse_job("2016 New").apply_to(job) == replace(
        JOB, seq=4, rev=7, title="New", start=YearMonth(2016), end=YearMonth(2016), full_time=True, related=True, depth=None
    )


@pytest.mark.parametrize(
    ("job", "text"),
    [
        (JOB, ""),
        (replace(JOB, title="Agent", employer="B, Lund", manager="C"), "Agent, B, Lund, manager C"),
        (
            replace(
                JOB,
                title="Agent",
                employer="B",
                start=YearMonth(2016, 3),
                end=YearMonth(2018, 8),
                full_time=False,
                related=False,
                depth=Depth.QUICK,
            ),
            "2016-03–2018-08 Agent, B, part-time, unrelated, quick",
        ),
        (replace(JOB, title="Agent", start=YearMonth(2019), ongoing=True), "2019–now Agent"),
        (replace(JOB, title="Agent", start=YearMonth(2019)), "2019–? Agent"),
        (replace(JOB, title="Agent", end=YearMonth(2018)), "–2018 Agent"),
        (replace(JOB, title="Agent", ongoing=True), "–now Agent"),
        (replace(JOB, employer="B", manager="C"), '"", B, manager C'),
        (replace(JOB, title="Agent, night", employer="B"), '"Agent, night", B'),
        (replace(JOB, title="Manager", employer="B"), "Manager, B"),
        (replace(JOB, title="A", employer="Boss Media"), 'A, "Boss Media"'),
        (replace(JOB, title="part-time", employer="B"), '"part-time", B'),
        (replace(JOB, title="16-18 group"), '"16-18 group"'),
        (replace(JOB, title="Clerk", employer="Normal", depth=Depth.NORMAL), "Clerk, Normal, normal"),
        (replace(JOB, title="Clerk", depth=Depth.NORMAL), "Clerk, normal"),
        (replace(JOB, title="Clerk", employer="normal"), 'Clerk, "normal"'),
        (replace(JOB, title="Clerk", employer="X (2016)"), 'Clerk, "X (2016)"'),
        (replace(JOB, title="2018 fair", start=YearMonth(2016), end=YearMonth(2016)), '2016 "2018 fair"'),
        (replace(JOB, title="- agent"), '"- agent"'),
        (replace(JOB, title="1. agent"), '"1. agent"'),
    ],
)
def test_a_job_is_written_with_no_more_quotes_than_needed(job: Job, text: str) -> None:
    assert job_line(job) == text
    assert parse_job(text).apply_to(job) == job


WORDS = (
    "manager",
    "mananger ",
    "mgr.",
    "Normal",
    "50 %",
    "chef",
    "boss:",
    "mgr ",
    "part-time",
    "deltid",
    "unrelated",
    "quick",
    "normal",
    "since ",
    "till ",
    "now",
    "Agent",
    "AB",
)
DATES = (
    "2016",
    "2018 ",
    "٢٠١٦",
    "２０１８",
    "\u200b",
    "→",
    "~",
    "2016-03",
    "–",
    "-",
    "- ",
    "?",
    "mars ",
    "maj 2016",
    "16-18",
    "18",
    "ſep",
    "\u0130",
)
SIGNS = (" at ", " @ ", " hos ", ",", ", ", '"', '""', ".", "1. ", "* ", ":", ";", "/", "(", ")", "\u0301", "é", " ", "\t")
PIECES = st.sampled_from(WORDS + DATES + SIGNS)
TEXTS = st.one_of(st.lists(PIECES, max_size=5).map("".join), st.text(max_size=20), st.text('",', max_size=NAME_LIMIT))
FIELDS = TEXTS.map(lambda text: one_line(one_line(text)[:NAME_LIMIT]))
MONTHS = st.one_of(st.none(), st.builds(YearMonth, st.integers(1940, 2100), st.integers(0, 12)))
JOBS = st.builds(
    Job,
    st.just(JOB.id),
    st.just(JOB.candidate_id),
    st.integers(0, 9),
    *[FIELDS] * 3,
    MONTHS,
    MONTHS,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, *Depth]),
    st.booleans(),
    st.integers(0, 9),
).map(lambda job: replace(job, end=None) if job.ongoing else job)


@given(JOBS)
@example(replace(JOB, title="mars 2018", start=YearMonth(2016), end=YearMonth(2016)))
@example(replace(JOB, title='"' * NAME_LIMIT, employer='"' * NAME_LIMIT, manager='",' * 100))
def test_every_job_is_given_back_by_its_line(job: Job) -> None:
    said = parse_job(job_line(job))
    assert said.apply_to(job) == job
    in_time = not (job.start and job.end) or job.end.last >= job.start.first
    something = job.title or job.employer or job.manager or job.dates
    assert bool(said.problem) == (not in_time or not something)


@given(st.lists(JOBS.filter(lambda job: job_line(job) != ""), max_size=4))
def test_what_was_written_can_be_pasted_again(jobs: list[Job]) -> None:
    assert [said.apply_to(job) for said, job in zip(parse_jobs("\n".join(map(job_line, jobs))), jobs, strict=True)] == jobs


@given(st.one_of(st.lists(PIECES, max_size=12).map("".join), st.text(), st.text("0123456789-–/. '?")))
def test_no_text_makes_it_fail_and_what_is_taken_can_be_written(text: str) -> None:
    said = parse_job(text)
    if not said.problem:
        assert max(map(len, (said.title, said.employer, said.manager))) <= NAME_LIMIT
        again = parse_job(job_line(said.apply_to(JOB)))
        assert again.apply_to(JOB) == said.apply_to(JOB)
        assert not again.problem
    parse_jobs(text)


def test_a_paste_is_read_line_by_line_without_bullets() -> None:
    pasted = "\r\n- 2016–2018 A, B\r\n  * 2018–2019\tC\tD\n• Agent\n•Tight\n– 2016 E\n1. 2017 F\n12) G\n(3) H\n\n"
    pasted += "-\n---\n=====\n * \n-2018 I\n2.\n24/7 support"
    assert parse_jobs(pasted) == (
        line("A", "B", dates="2016 2018"),
        line("C", "D", dates="2018 2019"),
        line("Agent"),
        line("Tight"),
        line("E", dates="2016 2016"),
        line("F", dates="2017 2017"),
        line("G"),
        line("H"),
        line("I", dates="- 2018"),
        line("24/7 support"),
    )
    assert parse_jobs("") == ()


def test_in_a_paste_a_line_with_a_problem_stays_in_its_place() -> None:
    assert [said.problem != "" for said in parse_jobs("2016 A\n2016-13 B\n2017 C")] == [False, True, False]
