"""What a bank for reference calls can say: read as it stands, and nothing that does not belong in a call."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.bank import AnswerKind, Bank, Repeats, Rules, Stage
from interview_tui.domain.notes import CallAbout
from interview_tui.domain.reference_rules import ConsistencyRules, PlanRules
from interview_tui.storage.plain import bank_from_plain, bank_to_plain
from tests.banks.bank_samples import BANK, DEEP_DIVE, REFERENCE, changed, read


def good(folder: Path, text: str = REFERENCE) -> Bank:
    """The bank that a good file describes."""
    file = read(folder, text)
    assert [str(item) for item in (*file.problems, *file.warnings)] == []
    assert file.bank is not None
    return file.bank


def with_rules(rules: str) -> str:
    """The same bank with other thresholds."""
    return REFERENCE[: REFERENCE.index("rules:\n")] + rules + REFERENCE[REFERENCE.index("sections:\n") :]


def call(fields: str) -> str:
    """A call with one question, whose fields are given without indentation."""
    body = fields.replace("\n", "\n        ")
    head = REFERENCE[: REFERENCE.index("sections:\n")]
    part = "sections:\n  - id: part\n    title: Part\n    share: 1\n    questions:\n"
    return f"{head}{part}      - id: only\n        label: Only\n        {body}\n"


# ---- what a file says


def test_a_good_file_becomes_the_bank_it_describes(tmp_path: Path) -> None:
    bank = good(tmp_path)
    assert (bank.stage, bank.repeats, bank.minutes) == (Stage.REFERENCE, Repeats.PER_REFERENCE, 8)
    assert {section.repeats for section in bank.sections} == {Repeats.PER_REFERENCE}
    assert (bank.before_jobs, bank.per_job, bank.after_jobs) == (bank.sections, (), ())
    assert [question.answer for question in bank] == [
        AnswerKind.SCRIPT,
        AnswerKind.NOTES,
        AnswerKind.NOTES,
        AnswerKind.NOTES,
        AnswerKind.REFERENCE_RATING,
        AnswerKind.CHOICE,
    ]
    assert bank.reference_rating is bank.questions[4]
    assert bank.questions[4].optional


def test_what_stays_in_sight_is_read(tmp_path: Path) -> None:
    recalled = [question.recall for question in good(tmp_path)]
    assert recalled == [None, CallAbout.RELATIONSHIP, CallAbout.SUCCESS, CallAbout.CHALLENGE, None, None]


def test_all_thresholds_are_read(tmp_path: Path) -> None:
    plan = PlanRules(flagged=4, manager=1, propose=5, least_managers=3, least_peers=2)
    assert good(tmp_path).rules == Rules(references=plan, consistency=ConsistencyRules(2, 4, 3, 4, 1.5, 2.5))


@pytest.mark.parametrize("part", ["references", "consistency"])
def test_each_threshold_can_be_changed_by_itself(tmp_path: Path, part: str) -> None:
    usual = getattr(Rules(), part)
    other = {"propose": 6, "consistent_at_most": 2, "verdict_from": 3, "mean_size_at_most": 0.75, "bias_from": 1.25, "least_peers": 2}
    for field in fields(usual):
        value = other.get(field.name, 9 if part == "consistency" else 1)
        rules = good(tmp_path, with_rules(f"rules:\n  {part}: {{{field.name}: {value}}}\n")).rules
        assert rules == replace(Rules(), **{part: replace(usual, **{field.name: value})})


def test_the_methods_own_thresholds_hold_where_a_file_says_nothing(tmp_path: Path) -> None:
    for rules in ("", "rules:\n  references: {}\n  consistency: {}\n"):
        assert good(tmp_path, with_rules(rules)).rules == Rules()


def test_a_call_without_a_number_is_a_call(tmp_path: Path) -> None:
    assert good(tmp_path, call("answer: notes\nsay: What was it like?")).reference_rating is None
    off = changed("        optional: true\n", "        enabled: false\n", REFERENCE)
    assert good(tmp_path, off).reference_rating is None


@pytest.mark.parametrize("minutes", [5, 15])
def test_a_call_takes_five_to_fifteen_minutes(tmp_path: Path, minutes: int) -> None:
    assert good(tmp_path, changed("minutes: 8", f"minutes: {minutes}", REFERENCE)).minutes == minutes


@pytest.mark.parametrize("minutes", ["4", "0", "241", "x"])
def test_minutes_that_no_bank_can_have_are_told_once(tmp_path: Path, minutes: str) -> None:
    assert len(read(tmp_path, changed("minutes: 8", f"minutes: {minutes}", REFERENCE)).problems) == 1


def test_a_deep_dive_says_what_its_answers_tell_of(tmp_path: Path) -> None:
    text = changed("        names: manager\n", "        names: manager\n        recall: relationship\n", DEEP_DIVE)
    bank = good(tmp_path, text)
    assert [question.recall for question in bank.job_questions] == [None, None, CallAbout.RELATIONSHIP, None]


def test_what_is_switched_off_does_not_count_as_the_one_number(tmp_path: Path) -> None:
    second = (
        "      - id: second\n        label: Second\n        answer: reference-rating\n        enabled: false\n        say: Which number?\n"
    )
    bank = good(tmp_path, REFERENCE + second)
    assert bank.reference_rating is not None
    assert bank.reference_rating.id == "number"
    assert (
        "Only one question of a bank can"
        in read(tmp_path, (REFERENCE + second).replace("enabled: false", "optional: true")).problems[0].message
    )


# ---- what cannot be known is not told a second time


@pytest.mark.parametrize("repeats", ["repeats: per_reference", "repeat: per-reference", "repeats: [per-reference]"])
def test_a_slip_in_repeats_gives_one_problem_only(tmp_path: Path, repeats: str) -> None:
    assert len(read(tmp_path, changed("repeats: per-reference\nrules", f"{repeats}\nrules", REFERENCE)).problems) == 1


def test_a_slip_in_the_stage_gives_one_problem_only(tmp_path: Path) -> None:
    for stage in ("stage: references", "stages: reference", "stage: [reference]"):
        assert len(read(tmp_path, changed("stage: reference", stage, REFERENCE)).problems) == 1


@pytest.mark.parametrize("slip", ["bias_from: many", "bias_from: 1,5", "bias_from: []", "bias_form: 1", "bias_from: 99"])
def test_a_slip_in_a_threshold_gives_one_problem_only(tmp_path: Path, slip: str) -> None:
    assert len(read(tmp_path, changed("bias_from: 2.5", slip, REFERENCE)).problems) == 1


def test_a_recall_in_a_deep_dive_with_a_slip_in_repeats_gives_one_problem_only(tmp_path: Path) -> None:
    text = changed("        names: manager\n", "        names: manager\n        recall: relationship\n", DEEP_DIVE)
    for repeats in ("repeats: per_job", "repeat: per-job"):
        assert len(read(tmp_path, text.replace("\nrepeats: per-job", f"\n{repeats}")).problems) == 1


# ---- thresholds that depend on each other


@given(st.integers(0, 9), st.integers(1, 9), st.integers(1, 10), st.integers(1, 10))
def test_a_gap_is_consistent_or_a_contradiction_and_never_both(
    tmp_path_factory: pytest.TempPathFactory, consistent: int, contradiction: int, verdict: int, pattern: int
) -> None:
    rules = f"consistent_at_most: {consistent}, contradiction_from: {contradiction}, verdict_from: {verdict}, pattern_from: {pattern}"
    file = read(tmp_path_factory.mktemp("bank"), with_rules(f"rules:\n  consistency: {{{rules}}}\n"))
    told = [problem.message.split("`")[1] for problem in file.problems]
    assert ("contradiction_from" in told) == (contradiction <= consistent)
    assert ("pattern_from" in told) == (pattern < verdict)
    assert file.usable == (not told)


def test_a_threshold_is_held_to_the_usual_one_where_the_other_is_not_given(tmp_path: Path) -> None:
    for rules, part in (
        ("consistency: {consistent_at_most: 3}", "`contradiction_from` (3) must be above `consistent_at_most` (3)"),
        ("consistency: {verdict_from: 4}", "`pattern_from` (3) must not be below `verdict_from` (4)"),
        ("consistency: {mean_size_at_most: 2}", "`bias_from` (2) must be above `mean_size_at_most` (2)"),
        ("references: {propose: 2}", "only 2 people are proposed"),
        ("references: {least_peers: 3}", "are 5 together"),
    ):
        (problem,) = read(tmp_path, with_rules(f"rules:\n  {rules}\n")).problems
        assert part in problem.message
        assert problem.line == 10, rules


# ---- what deserves a second look


def _told(folder: Path, fields: str) -> list[str]:
    file = read(folder, call(fields))
    assert file.problems == ()
    return [warning.message for warning in file.warnings]


@pytest.mark.parametrize("name", ["employer", "job_title", "job_dates", "manager", "challenge", "applicants"])
def test_what_may_be_unknown_of_a_reference_needs_other_words(tmp_path: Path, name: str) -> None:
    ask = f"answer: notes\nsay: What about {{{name}}}?"
    assert _told(tmp_path, ask) == [f"{{{name}}} may have no value. Add `say_if_unknown`."]
    assert _told(tmp_path, f"{ask}\nsay_if_unknown: What about it?") == []
    without = f"{{{name}}} may have no value. Say it without."
    assert _told(tmp_path, f"{ask}\nsay_if_unknown: What about that, {{{name}}}?") == [without]
    assert _told(tmp_path, f"answer: notes\nsay: What then?\nprobes: ['What about {{{name}}}?']") == [without]


@pytest.mark.parametrize("name", ["reference", "candidate", "first_name", "interviewer", "opening", "minutes"])
def test_what_is_always_known_needs_no_other_words(tmp_path: Path, name: str) -> None:
    assert _told(tmp_path, f"answer: notes\nsay: What about {{{name}}}?") == []


def test_a_call_is_about_no_number_of_jobs(tmp_path: Path) -> None:
    assert _told(tmp_path, "answer: notes\nsay: What about {jobs}?") == ["{jobs} has no value in the stage reference."]


@pytest.mark.parametrize(
    ("say", "found"),
    [
        ("Is it true that {first_name} led the team?", "leading"),
        ("Don't you think {first_name} did well?", "leading"),
        ("{first_name} told us about the queue. That went well, don't you think?", "leading"),
        ("Did {first_name} meet the deadlines?", "closed"),
        ("Would you hire {first_name} again?", "closed"),
    ],
)
@pytest.mark.parametrize("kind", ["notes", "reference-rating", "choice\nchoices: ['yes', 'no']", "script"])
def test_closed_and_leading_questions_are_told_whatever_the_answer_is(tmp_path: Path, kind: str, say: str, found: str) -> None:
    told = _told(tmp_path, f'answer: {kind}\nsay: "{say}"')
    assert len(told) == (0 if kind == "script" else 1)
    assert all(f"a {found} question" in message for message in told)


def test_only_a_call_can_name_the_reference_and_braces_may_still_be_meant(tmp_path: Path) -> None:
    assert read(tmp_path, changed("this is {interviewer}.", "this is {{reference}}.", BANK)).usable
    assert not read(tmp_path, changed("this is {interviewer}.", "this is {reference}.", BANK)).usable


# ---- kept and got back


def test_a_call_comes_back_from_plain_values_as_it_was(tmp_path: Path) -> None:
    bank = good(tmp_path)
    assert bank_from_plain(json.loads(json.dumps(bank_to_plain(bank)))) == bank
