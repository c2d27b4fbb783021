from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interview_tui.domain.call_back import FURTHEST, NoTime, moment_words, parse_call_back

NOW = datetime.fromisoformat("2026-11-24 10:15:30")
"""A Tuesday."""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("14:30", "2026-11-24 14:30"),
        ("14.30", "2026-11-24 14:30"),
        ("1430", "2026-11-24 14:30"),
        (" kl 14:30 ", "2026-11-24 14:30"),
        ("kl. 14.30", "2026-11-24 14:30"),
        ("at 14", "2026-11-24 14:00"),
        ("2 pm", "2026-11-24 14:00"),
        ("2:30PM", "2026-11-24 14:30"),
        ("12 am", "2026-11-25 00:00"),
        ("12 pm", "2026-11-24 12:00"),
        ("1 pm", "2026-11-24 13:00"),
        ("9", "2026-11-25 09:00"),
        ("930", "2026-11-25 09:30"),
        ("0", "2026-11-25 00:00"),
        ("10:15", "2026-11-25 10:15"),
        ("10:16", "2026-11-24 10:16"),
        ("in 20", "2026-11-24 10:35"),
        ("+20", "2026-11-24 10:35"),
        ("in 1", "2026-11-24 10:16"),
        ("om 20 min", "2026-11-24 10:35"),
        ("in 2 h", "2026-11-24 12:15"),
        ("in 2h", "2026-11-24 12:15"),
        ("om 2 timmar", "2026-11-24 12:15"),
        ("in 3 days", "2026-11-27 10:15"),
        ("today 14:30", "2026-11-24 14:30"),
        ("idag 14", "2026-11-24 14:00"),
        ("tomorrow 9", "2026-11-25 09:00"),
        ("tomorrow at 9", "2026-11-25 09:00"),
        ("9:15 tomorrow", "2026-11-25 09:15"),
        ("imorgon 9:15", "2026-11-25 09:15"),
        ("I morgon kl 9.15", "2026-11-25 09:15"),
        ("mon 10", "2026-11-30 10:00"),
        ("Måndag 10", "2026-11-30 10:00"),
        ("mån 10", "2026-11-30 10:00"),
        ("fre 14:30", "2026-11-27 14:30"),
        ("på fredag kl 14:30", "2026-11-27 14:30"),
        ("lör 9", "2026-11-28 09:00"),
        ("sön 9", "2026-11-29 09:00"),
        ("tue 14", "2026-11-24 14:00"),
        ("tue 9", "2026-12-01 09:00"),
        ("2026-11-25 14:30", "2026-11-25 14:30"),
        ("2026-11-25T14:30", "2026-11-25 14:30"),
        ("2026-11-25 2026", "2026-11-25 20:26"),
        ("25/11 14:30", "2026-11-25 14:30"),
        ("25/11/2026 14:30", "2026-11-25 14:30"),
        ("25 nov 9", "2026-11-25 09:00"),
        ("25 nov, 9", "2026-11-25 09:00"),
        ("nov 25 9", "2026-11-25 09:00"),
        ("den 25 november kl 9", "2026-11-25 09:00"),
        ("25 nov 2026 9:00", "2026-11-25 09:00"),
        ("1 okt 2027 9", "2027-10-01 09:00"),
        ("5/1 9", "2027-01-05 09:00"),
        ("１４：３０", "2026-11-24 14:30"),
    ],
)
def test_what_people_type_is_understood(text: str, moment: str) -> None:
    assert parse_call_back(text, NOW) == at(moment)


@pytest.mark.parametrize(
    "text",
    ["", " ", "later", "soon 9", "14:60", "24:00", "25", "2560", "99999", "13 pm", "0 am", "-3", "9-10", "in", "in 2 weeks", "14:3",
     "tomorrow", "fri", "25 nov", "25 nov 2026", "25/11", "2026-11-25", "25 xyz 9", "[/]", "½", "9 9 9"],
)  # fmt: skip
def test_what_is_no_moment_is_refused_with_examples(text: str) -> None:
    with pytest.raises(NoTime, match=r"14:30, in 20, tomorrow 9, fri 14:30 or 25/11 14:30\.$"):
        parse_call_back(text, NOW)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-11-23 14:30", "is past"),
        ("2025-11-25 14:30", "is past"),
        ("23/11 9", "is past"),
        ("today 9", "is past"),
        ("in 0", "is past"),
        ("30/2 9", "no such date"),
        ("29/2 9", "no such date"),
        ("25/13 9", "no such date"),
        ("0000-01-01 9", "no such date"),
        ("2028-11-25 14:30", "400 days"),
        ("9999-12-31 23:59", "400 days"),
        ("in 99999 days", "400 days"),
        ("tomorrow", "time of day"),
        ("25 nov 2026", "time of day"),
        ("25 nov", "time of day"),
        ("25 nov 2027", "time of day"),
    ],
)
def test_the_refusal_says_what_is_wrong(text: str, why: str) -> None:
    with pytest.raises(NoTime, match=why):
        parse_call_back(text, NOW)


def test_the_time_that_it_is_now_means_tomorrow() -> None:
    now = at("2026-11-24 14:30")
    assert parse_call_back("14:30", now) == at("2026-11-25 14:30")
    assert parse_call_back("tue 14:30", now) == at("2026-12-01 14:30")
    with pytest.raises(NoTime, match="is past"):
        parse_call_back("2026-11-24 14:30", now)


def test_a_date_without_a_year_is_next_year_s_only_when_that_is_near() -> None:
    assert parse_call_back("2/1 9", at("2026-12-20 12:00")) == at("2027-01-02 09:00")
    for text in ("19/12 9", "2026-01-02 9", "2/1/2026 9"):
        with pytest.raises(NoTime, match="is past"):
            parse_call_back(text, at("2026-12-20 12:00"))


def test_the_limit_of_days_is_exact() -> None:
    now = at("2026-11-24 10:00")
    assert parse_call_back("2027-12-29 10:00", now) - now == FURTHEST
    with pytest.raises(NoTime):
        parse_call_back("2027-12-29 10:01", now)


LAST = at("9999-12-31 23:59:59")
WORDS = [
    *("in", "+", "om", "kl", "at", "today", "i", "morgon", "tomorrow", "fri", "sön", "nov", "may", "h", "min", "d", "timmar"),
    *("25/11", "25/11/2026", "31", "9", "14:30", "14.30", "1430", "2026", "2026-11-25", "29/2", ".", "0", "99", "12345", "pm", ",", "T"),
]
TYPED = st.lists(st.sampled_from(WORDS), max_size=5).flatmap(lambda words: st.sampled_from([" ".join(words), "".join(words)]))


@given(TYPED | st.text(max_size=30), st.datetimes())
@example("in 99999 d", LAST)
@example("9", LAST)
@example("mon 9", LAST)
@example("31/12 9", LAST)
@example("1/1 9", LAST)
def test_every_text_is_a_moment_to_come_or_refused(text: str, now: datetime) -> None:
    try:
        found = parse_call_back(text, now)
    except NoTime:
        return
    assert timedelta() < found - now <= FURTHEST
    assert found.tzinfo is None
    assert (found.second, found.microsecond) == (0, 0)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-24 14:30", "today 14:30"),
        ("2026-11-24 10:15", "today 10:15"),
        ("2026-11-24 10:14:30", "overdue since today 10:14"),
        ("2026-11-24 10:14:31", "today 10:14"),
        ("2026-11-24 00:00", "overdue since today 00:00"),
        ("2026-11-23 16:00", "overdue since yesterday 16:00"),
        ("2026-11-20 16:00", "overdue since Fri 20 Nov 16:00"),
        ("2025-11-24 10:00", "overdue since Mon 24 Nov 2025 10:00"),
        ("2026-11-25 09:00", "tomorrow 09:00"),
        ("2026-12-01 10:00", "Tue 1 Dec 10:00"),
        ("2027-01-05 09:05", "Tue 5 Jan 2027 09:05"),
    ],
)
def test_a_moment_in_few_words(moment: str, words: str) -> None:
    assert moment_words(at(moment), NOW) == words


@given(st.datetimes(min_value=at("2000-01-01"), max_value=at("2100-01-01")), st.integers(1, 399))
def test_the_date_that_is_shown_can_be_typed(now: datetime, days: int) -> None:
    moment = (now + timedelta(days=days)).replace(hour=9, minute=30, second=0, microsecond=0)
    assert parse_call_back(moment_words(moment, now).removeprefix(f"{moment:%a} "), now) == moment
