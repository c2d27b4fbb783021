from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import job, question

from interview_tui.domain.bank import AnswerKind, Repeats, Section
from interview_tui.domain.call_sheet import CallSheet, call_sheet, flags_of, recalled_as, without_calls
from interview_tui.domain.career import Job
from interview_tui.domain.entries import JobEntry, QuestionEntry
from interview_tui.domain.gathering import gather
from interview_tui.domain.ids import CandidateId, JobId, ReferenceId, SectionId
from interview_tui.domain.interview import Answer, QuestionState
from interview_tui.domain.notes import CallAbout
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import CHALLENGE_LIMIT, Flag, Known, Mention, Origin
from interview_tui.domain.walk import Step

KINDS = {"hired": None, "proud": CallAbout.SUCCESS, "low": CallAbout.CHALLENGE, "boss": CallAbout.RELATIONSHIP}
SECTION = Section(SectionId("jobs"), "Jobs", 1.0, (), Repeats.PER_JOB)


def entry(name: str, notes: str, about: Job | None, source: str = "", recall: CallAbout | None = None) -> QuestionEntry:
    asked = replace(question(name, AnswerKind.NOTES), source=source, recall=recall or KINDS.get(name))
    step = Step(asked, SECTION, about)
    return QuestionEntry(1, step, "", Answer(asked.id, step.place.subject, notes), (), (), QuestionState.DONE)


def asked_about(one: Job, **notes: str) -> JobEntry:
    entries = tuple(entry(name, text, one) for name, text in notes.items())
    return JobEntry(one, 1, entries, None, 0, True, None, True)


def sheet(*jobs: JobEntry, of: tuple[int, ...] = (1,), name: str = "Karin") -> CallSheet:
    """The sheet of the manager of some jobs, with the flags that the notes to all jobs give."""
    mentions = [Mention(ReferenceId(f"r{n}"), CandidateId("c1"), n, name, Relation.MANAGER, "", JobId(f"j{n}"), Origin.MANAGER) for n in of]
    (first, *others) = gather(Known(mentions), [one.job for one in jobs], flags_of(e for one in jobs for e in one.entries))
    whole = replace(
        first,
        mentions=(*first.mentions, *(m for other in others for m in other.mentions)),
        jobs=(*first.jobs, *(j for other in others for j in other.jobs)),
        flags=(*first.flags, *(flag for other in others for flag in other.flags)),
    )
    return call_sheet(whole, jobs)


def texts(found: CallSheet) -> list[tuple[str, CallAbout | None, bool]]:
    return [(item.text, item.about, item.flagged) for item in found.said]


def test_flags_are_the_calls_that_the_notes_about_jobs_ask_for() -> None:
    entries = [
        entry("low", "long queues\n@challenge the queue before Christmas\n@ ask about the rota", job(1)),
        entry("proud", "@success", job(2)),
        entry("thanks", "@challenge about no job", None),
    ]
    assert flags_of(entries) == (
        Flag(JobId("j1"), CallAbout.CHALLENGE, "the queue before Christmas"),
        Flag(JobId("j1"), None, "ask about the rota"),
        Flag(JobId("j2"), CallAbout.SUCCESS, ""),
    )
    assert flags_of([]) == ()


def test_what_was_flagged_comes_first_then_the_answers_in_the_order_of_the_questions() -> None:
    found = sheet(asked_about(job(1), hired="to build a desk", proud="the desk", low="long queues\n@challenge the queue"))
    assert texts(found) == [
        ("the queue", CallAbout.CHALLENGE, True),
        ("to build a desk", None, False),
        ("the desk", CallAbout.SUCCESS, False),
        ("long queues", CallAbout.CHALLENGE, False),
    ]
    assert [item.text for item in found.about(CallAbout.CHALLENGE)] == ["the queue", "long queues"]
    assert [item.label for item in found.said] == ["Low", "Hired", "Proud", "Low"]


def test_a_flag_that_does_not_say_what_about_is_about_what_its_question_asks() -> None:
    found = sheet(asked_about(job(1), low="@ the queue", boss="@ met every week"))
    assert texts(found) == [("the queue", CallAbout.CHALLENGE, True), ("met every week", CallAbout.RELATIONSHIP, True)]


def test_a_flag_without_words_is_nothing_to_read() -> None:
    assert texts(sheet(asked_about(job(1), low="@challenge"))) == []


def test_other_jobs_are_left_out() -> None:
    found = sheet(asked_about(job(1), low="long queues"), asked_about(job(2), low="no rota"))
    assert [item.text for item in found.said] == ["long queues"]


def test_the_job_to_talk_about_comes_before_the_others() -> None:
    jobs = (asked_about(job(1), low="long queues\n@challenge the queue"), asked_about(job(2), low="no rota"))
    assert [(item.text, item.job.id) for item in sheet(*jobs, of=(1, 2)).said] == [
        ("the queue", "j1"), ("long queues", "j1"), ("no rota", "j2"),
    ]  # fmt: skip
    plain = (asked_about(job(1), low="long queues"), asked_about(job(2), low="no rota"))
    assert [item.text for item in sheet(*plain, of=(1, 2)).said] == ["no rota", "long queues"]


def test_two_deep_dives_about_one_job_are_both_read() -> None:
    found = sheet(asked_about(job(1), low="long queues"), asked_about(job(1), low="no rota"))
    assert [item.text for item in found.said] == ["long queues", "no rota"]


def test_the_placeholders_stand_for_the_employer_and_the_flagged_challenge() -> None:
    found = sheet(asked_about(job(1, employer="Acme"), low="@challenge the queue before Christmas."))
    assert (found.employer, found.challenge) == ("Acme", "the queue before Christmas")


def test_without_a_job_there_is_nothing_to_read_and_nothing_to_fill_in() -> None:
    found = sheet()
    assert (found.said, found.employer, found.challenge) == ((), "", "")


def test_a_challenge_of_5000_characters_is_said_short_and_read_whole() -> None:
    text = ("the queue before Christmas " * 190).strip()
    found = sheet(asked_about(job(1), low=f"@challenge {text}"))
    assert len(text) > 5_000
    assert [item.text for item in found.said] == [text]
    assert len(found.challenge) <= CHALLENGE_LIMIT


def test_signs_are_data() -> None:
    found = sheet(asked_about(job(1, employer="[b]"), low="@challenge [/] {challenge} $x"), name="[/]")
    assert (found.reference.name, found.employer, found.challenge) == ("[/]", "[b]", "[/] {challenge} $x")


@pytest.mark.parametrize(
    ("source", "recall", "about"),
    [
        ("", None, None),
        ("5B.09", None, None),
        ("5B.10", None, CallAbout.SUCCESS),
        ("5B.11", None, CallAbout.CHALLENGE),
        ("5B.12 L176", None, CallAbout.RELATIONSHIP),
        ("5B.11, L175", None, CallAbout.CHALLENGE),
        ("5B.11", CallAbout.SUCCESS, CallAbout.SUCCESS),
    ],
)
def test_a_question_tells_of_what_its_bank_says_else_of_what_its_source_does(
    source: str, recall: CallAbout | None, about: CallAbout | None
) -> None:
    assert recalled_as(entry("other", "", job(1), source, recall)) is about


def test_notes_are_read_without_calls_and_without_tags_at_the_ends_of_lines() -> None:
    notes = "long queues #calm\n@challenge the queue\n - blamed others #!calm \n\n@ more"
    assert without_calls(notes) == "long queues\n - blamed others"
    assert without_calls("@ only a call") == without_calls("") == ""


def test_the_interviewers_own_questions_and_flags_are_not_what_the_candidate_said() -> None:
    assert without_calls('? why an 8 from him\n"it was hard"\n! late\n+ rang back\nplain') == '"it was hard"\n+ rang back\nplain'
