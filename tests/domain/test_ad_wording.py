"""Where an ad asks for experience as a must is found; "no experience needed" is no alarm (2a)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.ad_wording import Demand, experience_demands

SERVICE, YEARS = Demand.SERVICE, Demand.YEARS


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("You have proven customer service skills.", {SERVICE}),
        ("Proven excellent customer-service skills", {SERVICE}),
        ("Experience in customer support is required", {SERVICE}),
        ("A background from client care", {SERVICE}),
        ("3+ years of experience in customer support", {SERVICE, YEARS}),
        ("At least two years' experience", {YEARS}),
        ("5-7 years experience", {YEARS}),
        ("Several years of relevant experience", {YEARS}),
        ("At least 3 years in a similar role", {YEARS}),
        ("Not less than 3 years of experience", {YEARS}),
        ("No degree needed, but at least three years of experience", {YEARS}),
        ("No degree needed, three years of experience required", {YEARS}),
        ("3 years of experience required, no degree needed", {YEARS}),
        ("minst tre års erfarenhet av kundtjänst", {SERVICE, YEARS}),
        ("Dokumenterad erfarenhet av kundservice", {SERVICE}),
        ("Bevisad god serviceförmåga", {SERVICE}),
        ("Kundserviceerfarenhet", {SERVICE}),
        ("Flerårig erfarenhet", {YEARS}),
        ("Du har arbetat minst 2 år inom support", {YEARS}),
        ("3–5 års erfarenhet av liknande arbete", {YEARS}),
        ("Ingen examen behövs, men minst två års erfarenhet", {YEARS}),
        ("2+ years in customer service", {YEARS}),
        ("No degree, 2+ years in customer service", {YEARS}),
        ("Two years minimum in a similar role", {YEARS}),
        ("Experience: 3 years", {YEARS}),
        ("5 yrs experience", {YEARS}),
        ("A few years of experience", {YEARS}),
        ("Experience working as a team lead in customer service", {SERVICE}),
        ("Experience as a customer service agent", {SERVICE}),
        ("Call centre experience", {SERVICE}),
        ("Contact-center background", {SERVICE}),
        ("Help desk experience", {SERVICE}),
        ("Experienced customer service agent", {SERVICE}),
        ("You have worked in customer service before", {SERVICE}),
        ("Excellent customer support skills", {SERVICE}),
        ("A customer service background", {SERVICE}),
        ("Customer service experience isn't optional", {SERVICE}),
        ("Customer service experience? Required.", {SERVICE}),
        ("Erfarenhet: minst 2 år", {YEARS}),
        ("Ett par års erfarenhet", {YEARS}),
        ("Erfaren kundtjänstmedarbetare", {SERVICE}),
        ("Du har arbetat med kundservice tidigare", {SERVICE}),
        ("Van vid kundtjänst", {SERVICE}),
        ("3 years in support", {YEARS}),
        ("Over 3 years in support", {YEARS}),
        ("Several years in a call center", {YEARS}),
        ("Three years in customer-facing roles", {YEARS}),
        ("Proven service skills", {SERVICE}),
        ("Documented service experience", {SERVICE}),
        ("Strong service skills", {SERVICE}),
        ("Tre år i kundtjänst", {YEARS}),
        ("Flera år på callcenter", {YEARS}),
        ("Tre års arbete inom support", {YEARS}),
        ("Inom support minst tre års erfarenhet", {YEARS}),
        ("Erfarenhet från callcenter", {SERVICE}),
        ("Dokumenterad servicevana", {SERVICE}),
    ],
)
def test_a_demand_is_found_in_both_languages(text: str, kinds: set[Demand]) -> None:
    assert {one.demand for one in experience_demands(text, asks=True)} == kinds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No experience needed",
        "No experience of customer service needed.",
        "Experience in customer service is not required",
        "Three years of experience is a plus",
        "3 years of experience, but not a must",
        "You do not need a degree, a certificate or three years of experience.",
        "You don’t need customer service experience",
        "Whether you have 0 or 10 years of experience does not matter",
        "You calm angry customers",
        "Years in customer service are not required.",
        "Ingen erfarenhet krävs",
        "Erfarenhet av kundtjänst är inget krav",
        "Det krävs ingen erfarenhet av kundservice",
        "Tidigare erfarenhet av support är meriterande",
        "Du behöver inte ha någon erfarenhet av kundtjänst",
        "Vi bryr oss inte om hur många års erfarenhet du har",
        "10 års erfarenhet (inget krav)",
        "År i kundtjänst är inget krav.",
        "You want to improve the customer service experience",
        "You will design a better customer support experience",
        "We look for somebody who improves the customer service experience",
        "Excellent customer service is our goal",
        "Strong customer service culture",
        "Previous customer service team lead will train you",
        "Customer service experience? Not needed.",
        "Regardless of experience in customer service",
        "Whatever your customer service experience, you are welcome",
        "Customer service experience helps but we train you",
        "Proven customer service skills are not what we look for",
        "You gain two years of experience",
        "Within two years you gain experience as team lead",
        "0 years of experience is fine",
        "Zero years of experience",
        "Du får tre års erfarenhet av AI",
        "Du förbättrar kundernas serviceerfarenhet",
        "Minst 2 år av utveckling hos oss",
        "3 years in support is a plus",
        "No years in support needed",
        "You will spend two years in support before you lead others",
        "After 3 years in support you can lead a team",
        "Proven self-service tools and support routines",
        "Ingen servicevana krävs",
        "Efter tre år i support kan du leda ett team",
        "Inga år i kundtjänst krävs",
    ],
)
def test_what_is_no_must_is_no_alarm(text: str) -> None:
    assert experience_demands(text, asks=True) == ()


@pytest.mark.parametrize(
    "text",
    [
        "We have ten years of experience in customer service",
        "Our proven customer service wins prizes",
        "Vi har 20 års erfarenhet av kundtjänst",
        "Over 10 years in business",
    ],
)
def test_what_a_company_says_of_itself_asks_for_nothing(text: str) -> None:
    assert experience_demands(text, asks=False) == ()


def test_elsewhere_a_sentence_counts_that_asks_for_something() -> None:
    (found,) = experience_demands("We are 40.\nWe look for proven  customer service skills.", asks=False)
    assert found == (SERVICE, "proven customer service skills")
    assert [one.demand for one in experience_demands("Du har minst tre års erfarenhet", asks=False)] == [YEARS]


@given(st.text(max_size=300), st.booleans())
def test_any_text_can_be_read_and_each_kind_is_told_once(text: str, asks: bool) -> None:
    found = experience_demands(text, asks=asks)
    assert len({one.demand for one in found}) == len(found)
    assert all(one.words for one in found)


@pytest.mark.parametrize("text", ["No degree, but customer service experience.", "Ingen examen, men erfarenhet av kundtjänst."])
def test_a_word_that_turns_the_sentence_ends_the_no(text: str) -> None:
    assert [one.demand for one in experience_demands(text, asks=True)] == [Demand.SERVICE]
    without = text.replace("but ", "").replace("men ", "")
    assert experience_demands(without, asks=True) == ()
