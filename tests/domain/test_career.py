from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.career import Job, YearMonth, career_remarks, depths, in_order, jobs_to_ask, proposed_depths
from interview_tui.domain.ids import CandidateId, JobId
from interview_tui.domain.job_rules import CareerRules, Depth

TODAY = YearMonth(2026, 8)


def job(name: str, dates: str = "", **more: object) -> Job:
    """A job; dates as ``start end`` with ``-`` for none and ``now`` for one that goes on."""
    start, end = dates.split() if dates else ("-", "-")
    found = Job(
        JobId(name),
        CandidateId("c"),
        start=None if start == "-" else YearMonth.of(start),
        end=None if end in ("-", "now") else YearMonth.of(end),
        ongoing=end == "now",
    )
    return replace(found, **more)  # type: ignore[arg-type]


def names(jobs: tuple[Job, ...]) -> str:
    return "".join(job.id for job in jobs)


def remarks(*jobs: Job) -> list[str]:
    """What is between the jobs; the time since the last one has its own tests."""
    return [f"{remark.kind} {remark.before.id}{remark.after.id} {remark.months}" for remark in career_remarks(jobs, TODAY) if remark.after]


def since_last(*jobs: Job) -> str:
    """The time since the last job, such as ``a 5``, with ``+`` when it is at least so long; empty when nothing is said about it."""
    found = [remark for remark in career_remarks(jobs, TODAY) if remark.after is None]
    return " ".join(f"{remark.before.id} {remark.months}{'' if remark.exact else '+'}" for remark in found)


@pytest.mark.parametrize("text", ["2016", "2016-03", "1940", "2100-12"])
def test_a_month_is_read_back_as_written(text: str) -> None:
    assert str(YearMonth.of(text)) == text


@pytest.mark.parametrize(
    "text", ["", "2016-", "2016-0", "2016-00", "2016-3", "2016-13", "1939", "2101", "16", "-3", "2016-03-01", "٢٠١٦", " 2016"]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no month"):
        YearMonth.of(text)


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ("2016-03 2018-08", "2016-03–2018-08"),
        ("2016 2018-08", "2016–2018-08"),
        ("2016 2016", "2016"),
        ("2016-03 2016-03", "2016-03"),
        ("2016 2016-03", "2016–2016-03"),
        ("2019 now", "2019–now"),
        ("2019 -", "2019–?"),
        ("- 2018", "–2018"),
        ("- now", "–now"),
        ("", ""),
    ],
)
def test_dates_are_shown_as_they_can_be_typed(dates: str, shown: str) -> None:
    assert job("a", dates).dates == shown


def test_a_job_always_has_a_name() -> None:
    assert job("a", title="Agent", employer="B").name == "Agent, B"
    assert job("a", "2016 2018", employer="B").name == "B"
    assert job("a", "2016 2018").name == "2016–2018"
    assert job("a").name == "A job"


def test_jobs_stand_oldest_first_and_one_without_dates_last() -> None:
    assert names(in_order([job("d"), job("c", "2018-02 now"), job("a", "2010 2012"), job("b", "2012-05 2013")])) == "abcd"


def test_equal_starts_are_ordered_by_end_and_equal_dates_by_entry() -> None:
    same = [job("c", "2016 2018", seq=3), job("b", "2016 2018", seq=2), job("a", "2016 2017", seq=9), job("e", "2016 now", seq=5)]
    assert names(in_order([*same, job("d", "2016 2019", seq=1), job("f", "2016 -", seq=6)])) == "abcdef"
    assert names(in_order([job("b", seq=2), job("a", seq=1)])) == "ab"


def test_a_job_of_which_only_the_end_is_known_stands_there() -> None:
    assert names(in_order([job("c", "2018-07 2020"), job("b", "- 2018-06"), job("a", "2018-05 2020")])) == "abc"


def test_removed_jobs_are_left_out_and_part_time_jobs_are_not_asked() -> None:
    jobs = [job("c", "2012 2013", full_time=False), job("b", "2011 2012", removed=True), job("a", "2010 2011")]
    assert names(in_order(jobs)) == "ac"
    assert names(jobs_to_ask(jobs)) == "a"


def old(count: int) -> list[Job]:
    """Related jobs of one year each, long ago."""
    return [job(f"{n}", f"{1990 + n} {1990 + n}") for n in range(count)]


@pytest.mark.parametrize(("count", "quick"), [(1, 0), (2, 0), (3, 1), (4, 1), (5, 1), (6, 2), (7, 2), (9, 3)])
def test_the_earliest_third_of_at_least_three_jobs_is_quick(count: int, quick: int) -> None:
    found = proposed_depths(old(count), TODAY)
    assert list(found.values()) == [Depth.QUICK] * quick + [Depth.NORMAL] * (count - quick)


def test_deep_wins_over_quick() -> None:
    jobs = [job("a", "2022 2023"), job("b", "2023 2024"), job("c", "2024 now")]
    assert set(proposed_depths(jobs, TODAY).values()) == {Depth.DEEP}


@pytest.mark.parametrize(
    ("dates", "depth"),
    [
        ("2010 2021-08", Depth.DEEP),  # exactly five years
        ("2010 2021-07", Depth.NORMAL),
        ("2010 2021", Depth.DEEP),  # may have been December
        ("2010 2020", Depth.NORMAL),
        ("2010 now", Depth.DEEP),
        ("- now", Depth.DEEP),
        ("2022 -", Depth.DEEP),
        ("2010 -", Depth.NORMAL),
        ("- 2024", Depth.DEEP),
        ("", Depth.NORMAL),
    ],
)
def test_a_related_job_of_the_last_five_years_is_deep(dates: str, depth: Depth) -> None:
    assert proposed_depths([job("a", dates)], TODAY) == {"a": depth}


@pytest.mark.parametrize("dates", ["2024 now", "2000 2001", ""])
def test_an_unrelated_job_is_quick_also_a_recent_one(dates: str) -> None:
    assert proposed_depths([job("a", dates, related=False)], TODAY) == {"a": Depth.QUICK}


def test_what_the_interviewer_chose_counts() -> None:
    jobs = [job("a", "2024 now", depth=Depth.QUICK), job("b", "2000 2001", related=False, depth=Depth.DEEP), job("c", "2025 now")]
    assert depths(jobs, TODAY) == {"a": Depth.QUICK, "b": Depth.DEEP, "c": Depth.DEEP}


def test_a_bank_can_change_the_thresholds() -> None:
    jobs = [*old(2), job("a", "2010 2023-08")]
    rules = CareerRules(gap_months=500, recent_years=2, early_part=2)
    assert list(proposed_depths(jobs, TODAY, rules).values()) == [Depth.QUICK, Depth.NORMAL, Depth.NORMAL]
    assert career_remarks(jobs, TODAY, rules) == ()
    assert len(career_remarks(jobs, TODAY)) == 2  # before the last job and after it


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("2010-01 2012-06", "2012-10 2014-01", []),  # July, August, September: exactly three months
        ("2010-01 2012-06", "2012-11 2014-01", ["gap ab 4"]),
        ("2010-01 2012-06", "2012-07 2014-01", []),
        ("2010-01 2012-06", "2012-06 2014-01", []),  # changed in June
        ("2010-01 2012-06", "2012-05 2014-01", ["overlap ab 2"]),
        ("2010-01 2012-06", "2012-01 2012-06", ["overlap ab 6"]),
        ("2010-01 2012-06", "2010-01 2012-07", ["overlap ab 30"]),
        ("2010-01 2012-06", "2011-05 2011-05", ["overlap ab 1"]),
        ("2010-01 2012-06", "2011-05 2011-07", ["overlap ab 3"]),
        ("2013-01 2015-12", "2015-10 2018-06", ["overlap ab 3"]),
        ("2010-01 2012-06", "2012-06 2012-06", []),  # changed in June
        ("2010-01 2010-01", "2010-01 2010-01", []),
        ("2010-01 now", "2026-06 now", ["overlap ab 3"]),
        ("2010-01 now", "2027-06 now", []),  # the first has not ended yet
        ("2010-01 2030-01", "2027-06 now", []),  # not begun yet
        # years alone, in the candidate's favour
        ("2010 2012", "2013 2014", []),
        ("2010 2012", "2012 2014", []),
        ("2010 2012", "2014 2015", ["gap ab 12"]),
        ("2010 2012", "2013-04 2015", []),
        ("2010 2012", "2013-05 2015", ["gap ab 4"]),
        ("2010 2013", "2012 2014", ["overlap ab 2"]),
        ("2010 2014", "2012 2012", ["overlap ab 1"]),
        ("2016 2018", "2016-03 2016-08", []),  # the first may have begun in December
        ("2010 2014-06", "2012 2016", ["overlap ab 19"]),
        # one date not known
        ("2010 -", "2015 2016", []),
        ("- 2012", "2014 2015", ["gap ab 12"]),
        ("2010 2012", "- 2018", []),
        ("2010 2018", "- 2015", []),
        ("2010 2012", "- now", []),
        ("2010 2012", "", []),
    ],
)
def test_gaps_over_three_months_and_overlaps_are_listed(before: str, after: str, said: list[str]) -> None:
    assert remarks(job("b", after), job("a", before)) == said


def test_a_long_job_covers_two_short_ones_and_what_lies_between_them() -> None:
    jobs = [job("a", "2010-01 2019-12"), job("b", "2011-01 2011-12"), job("c", "2015-01 2015-12")]
    assert remarks(*jobs) == ["overlap ab 12", "overlap ac 12"]
    assert remarks(*jobs, job("d", "2020-06 now")) == ["overlap ab 12", "overlap ac 12", "gap ad 5"]


def test_two_jobs_with_the_same_dates_overlap_in_the_order_of_entry() -> None:
    assert remarks(job("b", "2010-01 2012-06", seq=2), job("a", "2010-01 2012-06", seq=1)) == ["overlap ab 30"]
    assert remarks(job("a", "2010-01 2012-12", seq=1), job("b", "2010-01 2012-12", seq=2)) == ["overlap ab 36"]


def test_of_three_jobs_at_a_time_the_longer_overlap_is_listed() -> None:
    assert remarks(job("a", "2010-01 2014-01"), job("b", "2012-01 2016-01"), job("c", "2013-01 2018-01")) == [
        "overlap ab 25",
        "overlap bc 37",
    ]
    assert remarks(job("a", "2010-01 2020-01"), job("b", "2012-01 2015-01"), job("c", "2013-01 2014-01")) == [
        "overlap ab 37",
        "overlap ac 13",
    ]


def test_a_vague_job_does_not_hide_a_certain_overlap() -> None:
    assert remarks(job("a", "2014-01 2016"), job("b", "2014-02 2016-11"), job("c", "2016-06 2018")) == ["overlap ab 24", "overlap bc 6"]


def test_part_time_work_fills_a_gap_and_overlaps() -> None:
    first, last = job("a", "2010-01 2011-12"), job("c", "2013-01 2014-12")
    assert remarks(first, last) == ["gap ac 12"]
    assert remarks(first, last, job("b", "2012-01 2012-12", full_time=False)) == []
    assert remarks(first, last, job("b", "2012-01 2013-03", full_time=False)) == ["overlap bc 3"]
    assert remarks(first, last, job("b", "2012-01 2012-12", removed=True)) == ["gap ac 12"]


def test_a_job_with_one_date_fills_the_time_to_its_neighbour_only() -> None:
    assert remarks(job("a", "2010 2012"), job("b", "- 2017-11"), job("c", "2018 2019")) == []
    assert remarks(job("a", "2010 2012"), job("b", "2011 -"), job("c", "2016 2017")) == []
    assert remarks(job("a", "2010 -"), job("b", "2011 2012"), job("c", "2016 2017")) == ["gap bc 36"]


def test_one_job_or_none_gives_nothing_to_ask() -> None:
    assert remarks() == []
    assert remarks(job("a", "2010 2012")) == []
    assert remarks(job("a"), job("b")) == []


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("2010-01 2026-04", ""),  # May, June, July: exactly three whole months
        ("2010-01 2026-03", "a 4"),
        ("2010-01 2025-12", "a 7"),
        ("2010 2025", "a 7+"),
        ("2010 2026", ""),
        ("- 2025-12", "a 7"),
        ("2010 now", ""),
        ("2010 -", ""),
        ("2010 2030", ""),
        ("", ""),
    ],
)
def test_the_time_since_the_last_job_is_listed_when_none_goes_on_and_its_end_is_known(dates: str, said: str) -> None:
    assert since_last(job("a", dates)) == said


def test_the_time_since_the_last_job_counts_from_the_one_that_ended_last() -> None:
    long, short = job("a", "2010-01 2025-12"), job("b", "2012-01 2013-01", full_time=False)
    assert since_last(long, short) == "a 7"
    assert since_last(long, short, job("c", "2013 now")) == ""
    assert since_last(long, short, job("c", "2013 now", removed=True)) == "a 7"
    assert since_last(long, short, job("c", "2013 -")) == "", "nobody knows when the last one ended"
    assert since_last(short, job("c")) == "b 162", "one without dates is passed over"
    assert since_last() == ""


@pytest.mark.parametrize(
    ("before", "after", "exact"),
    [
        ("2013-01 2015-12", "2015-10 2018-06", True),
        ("2013 2015-12", "2015-10 2018", True),  # what is not known makes no difference
        ("2010 2014", "2012-03 2012-05", True),
        ("2010 2014", "2012 2012", False),
        ("2010 2013", "2012 2014", False),
        ("2010-01 now", "2026-06 now", True),
        ("2010-01 2012-06", "2012-11 2014-01", True),
        ("2010 2012-06", "2012-11 2014", True),
        ("2010-01 2012", "2013-06 2014-01", False),
        ("2010-01 2012-06", "2013 2014-01", False),
    ],
)
def test_it_is_known_whether_the_months_are_exact(before: str, after: str, exact: bool) -> None:
    assert career_remarks([job("a", before), job("b", after)], TODAY)[0].exact is exact


MONTHS = st.one_of(st.none(), st.builds(YearMonth, st.integers(1990, 2030), st.integers(0, 12)))
JOBS = st.lists(
    st.builds(
        Job,
        st.just(JobId("")),
        st.just(CandidateId("c")),
        start=MONTHS,
        end=MONTHS,
        ongoing=st.booleans(),
        full_time=st.booleans(),
        related=st.booleans(),
        depth=st.sampled_from([None, *Depth]),
        removed=st.booleans(),
    ),
    max_size=12,
).map(lambda jobs: [replace(job, id=JobId(f"{n}"), seq=n) for n, job in enumerate(jobs)])


@given(JOBS, st.data())
def test_the_order_depends_on_dates_and_entry_alone(jobs: list[Job], data: st.DataObject) -> None:
    other = [
        replace(
            job,
            related=data.draw(st.booleans()),
            depth=data.draw(st.sampled_from([None, *Depth])),
            title=data.draw(st.text(max_size=3)),
            rev=5,
        )
        for job in data.draw(st.permutations(jobs))
    ]
    assert [job.id for job in in_order(other)] == [job.id for job in in_order(jobs)]
    assert [job.id for job in jobs_to_ask(other)] == [job.id for job in jobs_to_ask(jobs)]


@given(JOBS)
def test_every_full_time_job_is_asked_once_and_gets_a_depth(jobs: list[Job]) -> None:
    asked = jobs_to_ask(jobs)
    assert sorted(job.id for job in asked) == sorted(job.id for job in jobs if job.full_time and not job.removed)
    assert list(proposed_depths(asked, TODAY)) == [job.id for job in asked]


@given(JOBS)
def test_remarks_follow_the_order_one_for_each_job_and_are_certain(jobs: list[Job]) -> None:
    place = {job.id: n for n, job in enumerate(in_order(jobs))}
    found = career_remarks(jobs, TODAY)
    after = [place[remark.after.id] if remark.after else len(place) for remark in found]
    assert after == sorted(set(after))
    for remark, follower in zip(found, after, strict=True):
        assert place[remark.before.id] < follower
        assert remark.months > (3 if remark.kind == "gap" else 0)
