"""What must be in a job ad, what it lacks, and the picture of success that comes from the persona (3.01–3.06, 4.01)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.ad_gaps import ad_gaps
from interview_tui.domain.job_ad import (
    AD_TEXT_LIMIT,
    BOARDS,
    COMPANY_TEXTS,
    LINES,
    TEAM_TEXTS,
    TEXTS,
    AdPart,
    Channel,
    ChannelMark,
    JobAd,
    ad_from_plain,
    ad_to_plain,
    cleaned,
    persona_moved_on,
    purpose_of,
    success_proposal,
    takes_success,
    too_long,
)
from interview_tui.domain.persona import Persona
from interview_tui.domain.text import NAME_LIMIT

PERSONA = Persona(mission="Lead customers to a solution.", outcomes=("92 % satisfied by month 4", "40 tickets a day by month 2"))
DONE = tuple(ChannelMark(channel, "2026-01-02") for channel in Channel)
WHOLE = takes_success(
    JobAd(
        **dict.fromkeys((*COMPANY_TEXTS, *TEAM_TEXTS), "Something true."),
        apply="Write to us until 1 May.",
        hidden_request="Begin with the words “green umbrella”.",
        marks=DONE,
    ),
    PERSONA,
)


def texts(ad: JobAd, part: AdPart | None = None, persona: Persona = PERSONA) -> list[str]:
    return [gap.text for gap in ad_gaps(ad, persona) if part in (None, gap.part)]


def test_a_whole_ad_lacks_nothing() -> None:
    assert ad_gaps(WHOLE, PERSONA) == ()


def test_an_empty_ad_lacks_everything_part_by_part() -> None:
    gaps = ad_gaps(JobAd(), PERSONA)
    assert [gap.part for gap in gaps] == [AdPart.COMPANY, AdPart.TEAM, AdPart.SUCCESS, AdPart.CHANNELS, AdPart.DRAFT, AdPart.DRAFT]
    assert all(gap.text.endswith(".") for gap in gaps)


@pytest.mark.parametrize("name", [*COMPANY_TEXTS, *TEAM_TEXTS, "success", "apply", "hidden_request"])
def test_each_text_that_is_taken_away_is_missed(name: str) -> None:
    without = replace(WHOLE, **{name: " \n", "success_from": ""})  # type: ignore[arg-type]
    assert len(ad_gaps(without, PERSONA)) == 1


def test_an_ad_of_tasks_and_demands_alone_is_told() -> None:
    assert any("list of tasks" in text for text in texts(JobAd(tasks="Answer mails"), AdPart.SUCCESS))
    assert not any("list of tasks" in text for text in texts(JobAd(tasks="Answer mails", mission="To help")))


def test_success_needs_a_number() -> None:
    assert texts(replace(WHOLE, success="Happy customers")) == ["The picture of success has no number: say what is reached by when."]


def test_the_picture_of_success_is_the_mission_and_the_outcomes_with_their_numbers() -> None:
    assert WHOLE.success == "Lead customers to a solution.\n\n- 92 % satisfied by month 4\n- 40 tickets a day by month 2"
    assert success_proposal(Persona()) == ""


@pytest.mark.parametrize(
    ("mission", "purpose"),
    [
        ("", ""),
        ("Lead customers to a solution.", "Lead customers to a solution."),
        ("Lead customers: to a solution.\nWhy now: six people", "Lead customers: to a solution."),
        ("Varför nu: för få\nSyfte: att hjälpa.\nFokus: chatt", "Att hjälpa."),
        ("Why now: too few\nThis company and its numbers are made up: change them.", ""),
    ],
)
def test_of_a_mission_only_the_purpose_belongs_into_an_ad(mission: str, purpose: str) -> None:
    assert purpose_of(mission) == purpose
    assert success_proposal(Persona(mission=mission)) == purpose


def test_an_ad_that_still_says_that_it_is_made_up_is_told_wherever_that_stands() -> None:
    (told,) = texts(replace(WHOLE, goals="företaget  och siffrorna är\npåhittade: byt ut dem"))
    assert "made-up company" in told
    example = replace(PERSONA, mission="Purpose: To help.\nThis company and its numbers are made up.")
    assert [text for text in texts(takes_success(WHOLE, example), persona=example) if "made-up" in text] == [told]
    assert texts(replace(WHOLE, success="95 % within a year", success_from=""), persona=example) == []


def test_a_persona_that_changed_since_is_told_and_an_own_text_alone_is_not() -> None:
    changed = replace(PERSONA, outcomes=("95 % satisfied by month 4",))
    assert persona_moved_on(WHOLE, changed)
    assert texts(WHOLE, AdPart.SUCCESS, changed) == ["The persona has changed since the picture of success was taken from it."]
    own = replace(WHOLE, success="95 % within a year")
    assert not persona_moved_on(own, PERSONA)
    assert not persona_moved_on(replace(own, success_from=""), changed)
    assert not persona_moved_on(WHOLE, replace(PERSONA, culture=("Speaks up",)))


def test_a_demand_for_experience_is_told_once_with_its_words_and_no_figure() -> None:
    asking = replace(
        WHOLE, requirements="Proven customer service skills.\nAt least 3 years of experience.", tasks="You must have 5 years' experience."
    )
    found = texts(asking)
    assert [text.split("”")[0] for text in found] == ["“Proven customer service skills", "“At least 3 years of experience"]
    assert not any(character.isdigit() for character in found[0].replace("HBR 95(1), 2017", ""))
    assert texts(replace(WHOLE, requirements="No experience needed")) == []


def test_channels_are_settled_by_a_use_or_by_a_no() -> None:
    (told,) = texts(replace(WHOLE, marks=DONE[:-1]))
    assert told == "Neither used nor decided against: customers asked."
    no_boards = tuple(ChannelMark(one.channel, not_needed=True) if one.channel in BOARDS else one for one in DONE)
    assert texts(replace(WHOLE, marks=no_boards)) == ["The ad stands on no job board: the method uses several."]


@pytest.mark.parametrize(
    ("request_text", "is_one"),
    [
        ("Begin your letter with the words “Hi! I read it. All”.", True),
        ("End with a weekday", True),
        ("Write teapot. Then write umbrella.", False),
    ],
)
def test_a_hidden_request_is_one_sentence(request_text: str, is_one: bool) -> None:
    assert (texts(replace(WHOLE, hidden_request=request_text)) == []) is is_one


def test_marks_are_kept_in_the_order_of_the_channels_and_empty_ones_go() -> None:
    ad = JobAd().marked(ChannelMark(Channel.CUSTOMERS, note="Asked")).marked(ChannelMark(Channel.PREMIUM, "2026-01-02"))
    assert [mark.channel for mark in ad.marks] == [Channel.PREMIUM, Channel.CUSTOMERS]
    assert ad.marked(ChannelMark(Channel.PREMIUM)).marks == (ChannelMark(Channel.CUSTOMERS, note="Asked"),)
    assert ad.mark(Channel.POST) == ChannelMark(Channel.POST)


@given(st.sampled_from((*TEXTS, *LINES)), st.text(max_size=80), st.sampled_from(list(Channel)), st.booleans())
def test_what_is_plain_comes_back_as_it_was(name: str, text: str, channel: Channel, not_needed: bool) -> None:
    ad = cleaned(replace(JobAd(), **{name: text}).marked(ChannelMark(channel, "" if not_needed else "2026-01-02", not_needed, text)))  # type: ignore[arg-type]
    assert ad_from_plain(ad_to_plain(ad)) == ad
    assert cleaned(ad) == ad


def test_unknown_values_are_left_out_and_a_wrong_one_is_refused() -> None:
    plain = {"position": "Here", "later": 1, "marks": [{"channel": "moon"}, {"channel": "post"}, {"channel": "niche", "note": "x"}]}
    assert ad_from_plain(plain) == JobAd(position="Here", marks=(ChannelMark(Channel.NICHE, note="x"),))
    with pytest.raises(TypeError):
        ad_from_plain({"position": 1})


def test_too_long_names_the_text() -> None:
    assert too_long(WHOLE) is None
    assert too_long(JobAd(mood="x" * (AD_TEXT_LIMIT + 1))) == ("the mood of a usual day", AD_TEXT_LIMIT + 1, AD_TEXT_LIMIT)
    assert too_long(JobAd(headline="x" * (NAME_LIMIT + 1))) == ("the headline", NAME_LIMIT + 1, NAME_LIMIT)
    note = JobAd().marked(ChannelMark(Channel.POST, note="x" * (NAME_LIMIT + 1)))
    assert too_long(note) == ("the note on a post of your own", NAME_LIMIT + 1, NAME_LIMIT)
