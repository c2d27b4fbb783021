"""What the Markdown scorecard says of a deep-dive."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import yaml

from interview_tui.domain.ids import JobId
from interview_tui.domain.rating import Unrated
from interview_tui.domain.scorecard import InterviewCard, Scorecard
from interview_tui.services.markdown import render_markdown
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples


def rendered(card: InterviewCard | None = None, language: str = "en") -> str:
    """A deep-dive as a document."""
    return render_markdown(Scorecard(samples.candidate(), samples.opening(language), (card or dive.card(),), samples.PROGRAM))


def part(markdown: str, heading: str) -> str:
    """What stands below a heading of the third level."""
    return markdown.split(f"### {heading}\n")[1].split("\n##")[0].strip()


def rows(text: str) -> list[list[str]]:
    """The cells of a table, without its head."""
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if line.startswith("|")][2:]


# -- the first page ----------------------------------------------------------------------------------------------------


def test_coverage_and_minutes_are_in_the_front_matter() -> None:
    data = yaml.safe_load(rendered().removeprefix("---\n").split("\n---\n", 1)[0])["interviews"][0]
    wanted = {"minutes": 98.0, "minutes_planned": 120, "jobs": 4, "questions_asked": 12, "questions_to_ask": 16, "coverage": 0.75}
    assert {key: data[key] for key in wanted} == wanted
    nobody = yaml.safe_load(rendered(dive.card(jobs=(), answers=())).removeprefix("---\n").split("\n---\n", 1)[0])["interviews"][0]
    assert (nobody["jobs"], nobody["coverage"]) == (0, None)


def test_coverage_is_said_in_words() -> None:
    assert "- **Coverage:** 12 of 16 questions asked over 4 jobs\n" in rendered()
    assert "- **Täckning:** 12 av 16 frågor ställda över 4 jobb\n" in rendered(language="sv")
    assert "- **Coverage:** 4 of 4 questions asked over one job\n" in rendered(dive.card(jobs=(dive.HOTEL,)))
    assert "- **Coverage:** No full-time job is on the list.\n" in rendered(dive.card(jobs=(dive.LESSONS,)))


def test_the_table_has_a_row_for_each_job_in_order_with_rating_flags_and_the_first_line() -> None:
    assert rows(part(rendered(), "Job by job")) == [
        ["1. Barista, Kaffe & Co · 2012-01–2013-06", "**5**: made coffee", "not asked: long ago, the call was late", "pulled",
         "**6**: kind, busy"],
        ["2. Receptionist, Hotell Norr · 2014-02–2017-05", "**7**: guests in three languages", "**8** `@`: “I rebuilt the night desk”",
         "pushed: the owner sold", "**7**: weekly talks, fair"],
        ["3. Support agent, Webbutiken · 2017-03–2020-12", "**8**: 40 tickets a day, chat and mail",
         "**9** `@`: removed the cause of returns", "declined", "no evidence `!`: would not say a word about him"],
        ["4. Team lead, Banken · 2021-01–now", "**8**: leads four people", "–", "–", "–"],
        ["Tutor, Läxhjälpen (no longer on the list) · 2015–2016", "**4**: taught maths after school", "–", "–", "–"],
    ]  # fmt: skip


def test_a_long_answer_is_cut_between_words_in_the_table_and_whole_below() -> None:
    long = " ".join(f"word{number}" for number in range(60))
    markdown = rendered(dive.card(answers=(dive.answer("task", dive.SHOP, 7, long),)))
    cell = rows(part(markdown, "Job by job"))[2][1]
    assert cell.endswith("…")
    assert len(cell) < 110
    assert f"```text\n{long}\n```" in markdown


def test_calls_say_whom_about_which_job_what_about_and_where_it_was_noted() -> None:
    assert rows(part(rendered(), "Calls to make")) == [
        ["Ida Falk", "Receptionist, Hotell Norr", "success", "the night desk", "2. Proud of (job 2: Receptionist, Hotell Norr)"],
        ["Per Lund", "Support agent, Webbutiken", "challenge", "the queue before Christmas",
         "2. Proud of (job 3: Support agent, Webbutiken)"],
        ["–", "–", "–", "the union about notice", "2. Start"],
    ]  # fmt: skip
    assert part(rendered(dive.card(answers=())), "Calls to make") == "None was noted."
    assert "References to call" not in rendered()


def test_managers_stand_over_time_with_how_it_was_to_work_for_them() -> None:
    assert rows(part(rendered(), "Managers over time")) == [
        ["2012-01–2013-06", "Kaffe & Co", "Lo Ek", "**6**: kind, busy"],
        ["2014-02–2017-05", "Hotell Norr", "Ida Falk", "**7**: weekly talks, fair"],
        ["2017-03–2020-12", "Webbutiken", "Per Lund", "no evidence `!`: would not say a word about him"],
        ["2021-01–now", "Banken", "not named", "–"],
    ]


def test_behaviours_stand_with_words_for_and_against_and_no_type_or_total() -> None:
    found = part(rendered(), "Behaviours, in the words that show them")
    assert found.splitlines()[2:] == [
        "- **Took charge:** in 2 of 5 jobs, against it in 1 of 5",
        "  - for: “I rebuilt the night desk” — 2. Proud of (job 2: Receptionist, Hotell Norr)",
        "  - for: “removed the cause of returns” — 2. Proud of (job 3: Support agent, Webbutiken)",
        "  - against: “said no to a plan of the team” — 4. Manager (job 3: Support agent, Webbutiken)",
        "- **Stayed calm:** in 1 of 5 jobs",
        "  - for: “weekly talks, fair” — 4. Manager (job 2: Receptionist, Hotell Norr)",
        "- Nothing noted for or against: Explained.",
        "- Tags without words beside them, which show nothing: Explained (1).",
        "- Tags of no behaviour and no competency, read as themes of their own: `#refund-queue`.",
    ]
    assert "### Behaviours" not in rendered(dive.card(asked=replace(dive.bank(), behaviours=()), answers=()))


@pytest.mark.parametrize("language", ["en", "sv"])
def test_gaps_and_overlaps_are_something_to_ask_about_and_no_judgement(language: str) -> None:
    found = part(rendered(language=language), {"en": "Between the jobs", "sv": "Mellan jobben"}[language])
    assert not re.search(r"warning|risk|unexplained|varning|oförklara", found, re.IGNORECASE)
    if language == "en":
        assert found.splitlines() == [
            "- 7 months between Barista, Kaffe & Co and Receptionist, Hotell Norr: ask about it.",
            "- At least 2 months in both Receptionist, Hotell Norr and Tutor, Läxhjälpen: ask about it.",
            "- 3 months in both Receptionist, Hotell Norr and Support agent, Webbutiken: ask about it.",
        ]
        nothing = part(rendered(dive.card(jobs=(dive.BANK,))), "Between the jobs")
        assert nothing == "No gap of more than 3 months between the jobs, and no overlap."


def test_a_competency_that_is_rated_directly_shows_the_answers_it_comes_from() -> None:
    markdown = rendered()
    assert "| Drive | 8.0 | 1 of 1 | 1 | 1. Task: 5, 7, 8, 8; 2. Proud of: –, 8, 9, –; over the whole career: 8 |\n" in markdown
    assert "| Empathy | not rated | 0 of 1 | 1 | over the whole career: no evidence |\n" in markdown


@pytest.mark.parametrize(
    ("language", "going_on", "row", "sentence"),
    [
        ("en", True, "| Drive | not rated | rated at the end of the interview: not yet | 1 | 1. Task: 5, 7, 8, 8; 2. Proud of: –, 8, ",
         "none, 8 of 15 questions rated. No competency has a rating yet: they are rated directly, at the end of this interview.\n"),
        ("en", False, "| Drive | not rated | rated at the end of the interview: not done | 1 | ", "they are rated directly"),
        ("sv", True, "| Drive | inget betyg | sätts i slutet av intervjun: inte ännu | 1 | ",
         "Ingen kompetens har betyg ännu: i den här intervjun sätts de direkt, i slutet.\n"),
        ("sv", False, "| Drive | inget betyg | sätts i slutet av intervjun: blev inte gjort | 1 | ", "i slutet.\n"),
    ],
)  # fmt: skip
def test_why_no_competency_has_a_rating_beside_many_ratings_is_said(language: str, going_on: bool, row: str, sentence: str) -> None:
    held = replace(dive.interview(), finished_ms=None, decision=None) if going_on else dive.interview()
    markdown = rendered(dive.card(held, tuple(item for item in dive.ANSWERS if not item.question_id.startswith("ratings"))), language)
    assert row in markdown
    assert sentence in markdown


def test_what_is_missing_names_the_job() -> None:
    found = part(rendered(), "What is missing").splitlines()
    assert found[0] == "- **Not asked:** 2. Proud of (job 1: Barista, Kaffe & Co) (long ago, the call was late)"
    unnamed = dive.answer("boss", dive.BANK, 7, "a good one")
    without = dive.answer("left", dive.BANK, notes="talked long")
    markdown = rendered(dive.card(answers=(unnamed, without)))
    assert "- **Nobody named:** 4. Manager (job 4: Team lead, Banken)\n" in markdown
    assert "- **Nothing chosen:** 3. Why left (job 4: Team lead, Banken)\n" in markdown


# -- in full -----------------------------------------------------------------------------------------------------------


def test_every_job_is_there_in_order_with_dates_minutes_and_each_question_or_the_reason() -> None:
    full = rendered().split("## Question by question")[1]
    titles = re.findall("^### (.*)$", full, re.MULTILINE)
    assert titles == [
        "Opening",
        "Job 1: Barista, Kaffe & Co",
        "Job 2: Receptionist, Hotell Norr",
        "Job 3: Support agent, Webbutiken",
        "Job 4: Team lead, Banken",
        "Tutor, Läxhjälpen, no longer on the list",
        "Closing",
        "About this interview",
    ]
    assert "- **Dates:** 2012-01–2013-06\n- **Manager:** Lo Ek\n- **Depth:** quick\n- **Time:** 8:00 of 12:30 planned minutes" in full
    for title in titles[1:5]:
        job = full.split(f"### {title}\n")[1].split("\n### ")[0]
        assert re.findall("^#### (.*)$", job, re.MULTILINE) == ["1. Task", "2. Proud of", "3. Why left", "4. Manager"]
    assert "- **Not asked**\n- **Reason:** long ago, the call was late\n" in full
    assert "- **Chosen:** pulled\n" in full
    assert "- **Chosen:** declined\n" in full


def test_a_rating_counts_for_a_competency_only_where_it_does() -> None:
    full = rendered().split("## Question by question")[1]
    assert full.count("**Counts for:**") == 1
    indirect = replace(dive.bank(), sections=dive.bank().sections[:2])
    assert "- **Counts for:** Drive\n" in rendered(dive.card(asked=indirect))


def test_what_is_no_longer_on_the_list_or_in_the_persona_says_so() -> None:
    full = rendered().split("## Question by question")[1]
    tutor = full.split("### Tutor, Läxhjälpen")[1].split("\n### ")[0]
    assert "counts in no score and in no coverage" in tutor
    assert re.findall("^#### (.*)$", tutor, re.MULTILINE) == ["1. Task"]
    assert "\n##### patience\n" in full
    assert full.count("The persona lacks this competency now") == 1


def test_minutes_of_every_job_stand_at_the_end() -> None:
    found = rows(rendered().split("| Section |")[1].replace("\n\n", "\n|")[10:])
    assert ["Job 3: Support agent, Webbutiken", "29:30", "8:00"] in found
    assert ["Tutor, Läxhjälpen, no longer on the list", "–", "2:00"] in found


def test_an_open_interview_says_at_which_job_it_stands() -> None:
    markdown = render_markdown(dive.only_dive("en"))
    assert "It stands at question 1, Task (Team lead, Banken), after 98:00 of 120:00 minutes." in markdown
    assert "Den står vid fråga 1, Task (Team lead, Banken)" in render_markdown(dive.only_dive("sv"))


def test_thirty_jobs_and_jobs_without_any_date_or_name_are_all_there() -> None:
    many = tuple(dive.job(f"m{n}", n, f"Role {n}", "Same AB", "", "2010-01", "2011-02") for n in range(29))
    nameless = replace(many[0], id=JobId("none"), seq=40, title="", employer="", start=None, end=None)
    answers = tuple(dive.answer("task", job, 7, f"did {job.id}") for job in (*many, nameless))
    markdown = rendered(dive.card(jobs=(*many, nameless), answers=answers))
    found = rows(part(markdown, "Job by job"))
    assert [row[0].split(" · ")[0] for row in found] == [f"{n + 1}. Role {n}, Same AB" for n in range(29)] + ["30. a job without a name"]
    assert all(f"did {job.id}" in markdown for job in (*many, nameless))


def test_the_present_job_goes_on_in_the_language_of_the_document() -> None:
    assert "2021-01–nu" in rendered(language="sv")
    assert "–now" not in rendered(language="sv")
    undated = replace(dive.BANK, start=None)
    assert "4. Team lead, Banken · –now" in rendered(dive.card(jobs=(dive.CAFE, dive.HOTEL, dive.SHOP, undated)))


def test_no_word_of_the_document_makes_a_type_of_anybody() -> None:
    for language in ("en", "sv"):
        body = rendered(dive.card(answers=()), language).split("\n---\n", 1)[1]
        assert not re.search(r"\b(controller|type:|personality|personlighet)", body, re.IGNORECASE)


def test_declined_and_no_evidence_are_said_and_never_a_number() -> None:
    answers = (dive.answer("task", dive.SHOP, None, "", Unrated.DECLINED), dive.answer("proud", dive.SHOP, None, "x", Unrated.NO_EVIDENCE))
    row = rows(part(rendered(dive.card(answers=answers)), "Job by job"))[2]
    assert row[1:3] == ["declined", "no evidence: x"]
