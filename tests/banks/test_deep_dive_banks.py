"""What a bank for the walk through the jobs can say: read as it stands, kept, and got back."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from interview_tui.domain.bank import AnswerKind, Bank, Behaviour, Invitation, Repeats, Rules
from interview_tui.domain.ids import BehaviourId
from interview_tui.domain.job_rules import CareerRules, PacingRules
from interview_tui.domain.predictions import PredictionRules, Relation
from interview_tui.services.reports import bank_report
from interview_tui.storage.plain import bank_from_plain, bank_to_plain
from tests.banks.bank_samples import BANK, DEEP_DIVE, changed, read


def good(folder: Path, text: str = DEEP_DIVE) -> Bank:
    """The bank that a good file describes."""
    file = read(folder, text)
    assert [str(item) for item in (*file.problems, *file.warnings)] == []
    assert file.bank is not None
    return file.bank


def asked(text: str = DEEP_DIVE) -> str:
    """The same bank with the question that is switched off switched on."""
    return changed("        enabled: false\n", "        enabled: true\n", text)


def with_rules(rules: str) -> str:
    """The same bank with other thresholds."""
    return DEEP_DIVE[: DEEP_DIVE.index("rules:\n")] + rules + DEEP_DIVE[DEEP_DIVE.index("invitation:\n") :]


# ---- what a file says


def test_sections_repeat_as_they_say_or_else_as_the_bank_does(tmp_path: Path) -> None:
    bank = good(tmp_path)
    assert bank.repeats is Repeats.PER_JOB
    assert [(section.id, section.repeats, section.share) for section in bank.sections] == [
        ("opening", Repeats.ONCE, 5.0),
        ("job", Repeats.PER_JOB, 75.0),
        ("job-end", Repeats.PER_JOB, 5.0),
        ("closing", Repeats.ONCE, 5.0),
    ]
    assert [section.id for section in (*bank.before_jobs, *bank.per_job, *bank.after_jobs)] == ["opening", "job", "job-end", "closing"]
    assert [question.id for question in bank.job_questions] == ["task", "result", "manager", "after-that"]


def test_all_thresholds_are_read(tmp_path: Path) -> None:
    pacing, career = PacingRules(1.5, 1.0, 3.0, 4.0, 0.1, 0.2), CareerRules(6, 3, 4)
    assert good(tmp_path).rules == Rules(PredictionRules(), pacing, career)


@pytest.mark.parametrize("part", ["pacing", "career"])
def test_each_threshold_can_be_changed_by_itself(tmp_path: Path, part: str) -> None:
    usual = getattr(Rules(), part)
    for field in fields(usual):
        value = {"amber_share": 0.08, "red_share": 0.3}.get(field.name, 7)
        rules = good(tmp_path, with_rules(f"rules:\n  {part}: {{{field.name}: {value}}}\n")).rules
        assert rules == replace(Rules(), **{part: replace(usual, **{field.name: value})})


def test_an_amber_share_above_the_usual_red_one_is_told(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, with_rules("rules:\n  pacing: {amber_share: 0.2}\n")).problems
    assert (problem.line, problem.column) == (10, 25)
    assert "`red_share` (0.1) must not be below `amber_share` (0.2)" in problem.message


def test_the_methods_own_thresholds_hold_where_a_file_says_nothing(tmp_path: Path) -> None:
    assert good(tmp_path, with_rules("")).rules == Rules()
    assert good(tmp_path, with_rules("rules:\n  pacing: {}\n")).rules == Rules()


def test_behaviours_and_the_invitation_are_read_or_absent(tmp_path: Path) -> None:
    bank = good(tmp_path)
    assert bank.behaviours == (
        Behaviour(BehaviourId("took-charge"), "Took charge"),
        Behaviour(BehaviourId("foresaw"), "Foresaw the next problem"),
    )
    form = "About {minutes} minutes, one job after the other."
    assert bank.invitation == Invitation("See whether the work as {opening} suits you.", form)
    other = good(tmp_path, BANK)
    assert (other.behaviours, other.invitation) == ((), Invitation())
    assert good(tmp_path, changed(f"  format: {form}\n", "", DEEP_DIVE)).invitation.format == ""


def test_the_new_fields_of_a_question_are_read(tmp_path: Path) -> None:
    bank = good(tmp_path, asked())
    task, result, manager, left = (bank.question(name.id) for name in bank.per_job[0].questions)
    assert (task.announced, task.beside, task.names, task.choices) == ("what you were there to do", None, None, ())
    assert result.beside == "task"
    assert result.announced == ""
    assert (manager.names, manager.beside) == (Relation.MANAGER, "career")
    assert (left.answer, left.choices, left.anchors) == (AnswerKind.CHOICE, ("pushed", "pulled", "mutual"), None)
    ratings = bank.questions[-1]
    assert (ratings.answer, ratings.competencies, ratings.anchors) == (AnswerKind.COMPETENCIES, ("drive", "steering"), None)


def test_every_competency_is_rated_where_none_is_named(tmp_path: Path) -> None:
    bank = good(tmp_path, changed("        competencies: [drive, steering]\n", "", DEEP_DIVE))
    assert bank.questions[-1].competencies == ()


# ---- switched off


def test_a_question_that_is_switched_off_is_no_part_of_the_bank(tmp_path: Path) -> None:
    off, on = good(tmp_path), good(tmp_path, asked())
    assert [question.id for question in on if question not in off.questions] == ["why-left", "after-that"]
    assert len(on.questions) == len(off.questions) + 1
    with pytest.raises(KeyError):
        off.question(on.per_job[0].questions[3].id)


def test_notes_of_a_question_that_is_switched_off_are_not_kept_in_sight(tmp_path: Path) -> None:
    name = good(tmp_path).job_questions[-1].id
    assert good(tmp_path).question(name).beside is None
    assert good(tmp_path, asked()).question(name).beside == "why-left"


def test_a_question_that_is_switched_off_is_checked_all_the_same(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, changed("say: Why did you leave {employer}?", "say: Why did you leave {employr}?", DEEP_DIVE)).problems
    assert "Did you mean employer?" in problem.message


@pytest.mark.parametrize(
    "more",
    [
        "answer: competencies\n        say: Again",
        "answer: notes\n        names: manager\n        say: Who was your manager?",
    ],
)
def test_of_what_there_can_be_one_a_second_may_wait_switched_off(tmp_path: Path, more: str) -> None:
    added = f"      - id: second\n        label: Second\n        {more}\n"
    text = changed("  - id: job-end\n", f"{added}  - id: job-end\n", DEEP_DIVE)
    (problem,) = read(tmp_path, text).problems
    assert "Only one question of a bank can" in problem.message
    assert read(tmp_path, text.replace(added, added + "        enabled: false\n")).usable


def test_three_or_five_questions_per_job_work(tmp_path: Path) -> None:
    five = changed("        optional: true\n", "", asked())
    assert len(good(tmp_path, five).job_questions) == 5
    start, end = DEEP_DIVE.index("  - id: job-end\n"), DEEP_DIVE.index("  - id: closing\n")
    assert len(good(tmp_path, DEEP_DIVE[:start] + DEEP_DIVE[end:]).job_questions) == 3


# ---- what is fine


def test_a_per_job_question_may_have_notes_of_either_kind_beside_it(tmp_path: Path) -> None:
    assert read(tmp_path, changed("beside: task", "beside: career", DEEP_DIVE)).usable
    assert read(tmp_path, changed("beside: why-left", "beside: task", DEEP_DIVE)).usable


def test_braces_around_the_word_competency_may_stand_anywhere(tmp_path: Path) -> None:
    assert read(tmp_path, changed("say: Who was your manager?", "say: Write {{competency}}.", DEEP_DIVE)).usable
    assert "{competency}" in good(tmp_path).questions[-1].say


def test_as_many_choices_as_there_are_digits(tmp_path: Path) -> None:
    for choices in ("[a, b]", "[a, b, c, d, e, f, g, h, i]"):
        assert read(tmp_path, changed("[pushed, pulled, mutual]", choices, DEEP_DIVE)).usable


# ---- what cannot be known is not told a second time


@pytest.mark.parametrize("repeats", ["repeats: per_job", "repeat: per-job", "repeats: [per-job]"])
def test_a_slip_in_repeats_gives_one_problem_only(tmp_path: Path, repeats: str) -> None:
    text = DEEP_DIVE.replace("\nrepeats: per-job", f"\n{repeats}")
    assert len(read(tmp_path, text).problems) == 1


def test_a_slip_in_the_answer_gives_one_problem_only(tmp_path: Path) -> None:
    for kind in ("choise", "competences", "people?"):
        assert len(read(tmp_path, changed("answer: choice", f"answer: {kind}", DEEP_DIVE)).problems) == 1
        assert len(read(tmp_path, changed("answer: competencies", f"answer: {kind}", DEEP_DIVE)).problems) == 1


def test_many_wrong_ids_are_told_soon(tmp_path: Path) -> None:
    many = "".join(f"      - {{id: q{n}, label: Q, answer: notes, say: Hi, beside: question-{n}}}\n" for n in range(450))
    file = read(tmp_path, DEEP_DIVE + many)
    assert len(file.problems) == 51
    assert "There is no question `question-0`" in file.problems[0].message


# ---- kept and got back


@pytest.mark.parametrize("text", [DEEP_DIVE, asked(), BANK], ids=["deep-dive", "five", "quick"])
def test_a_bank_comes_back_from_plain_values_as_it_was(tmp_path: Path, text: str) -> None:
    bank = good(tmp_path, text)
    assert bank_from_plain(json.loads(json.dumps(bank_to_plain(bank)))) == bank


def test_a_bank_that_an_older_version_kept_is_read(tmp_path: Path) -> None:
    bank = good(tmp_path, changed("minutes: 20\n", "minutes: 20\nrules:\n  predictions: {low_at_most: 6, enough: 4}\n"))
    old = json.loads(json.dumps(bank_to_plain(bank)))
    old["rules"] = old["rules"]["predictions"]
    del old["behaviours"], old["invitation"]
    for section in old["sections"]:
        del section["repeats"]
        for question in section["questions"]:
            for field in ("names", "beside", "choices", "announced"):
                del question[field]
    assert old["rules"] == {"enough": 4, "low_at_most": 6, "low_share": 0.5, "tens_share": 0.75, "high_share": 0.5, "general_gap": 2.0}
    assert bank_from_plain(old) == bank
    assert bank_from_plain({**old, "rules": {}}).rules == Rules()
    without = {key: value for key, value in old.items() if key != "rules"}
    assert bank_from_plain(without).rules == Rules()


def test_the_interviews_of_an_older_version_were_asked_once_whatever_the_bank_said(tmp_path: Path) -> None:
    old = bank_to_plain(good(tmp_path))
    for section in old["sections"]:
        del section["repeats"]
    assert bank_from_plain(old).per_job == ()


def test_rules_that_are_unknown_are_not_taken_for_others(tmp_path: Path) -> None:
    plain = bank_to_plain(good(tmp_path))
    with pytest.raises(TypeError):
        bank_from_plain({**plain, "rules": {**plain["rules"], "more": {}}})


# ---- shown


def test_a_bank_is_shown_with_what_is_new(tmp_path: Path) -> None:
    report = " ".join(bank_report(good(tmp_path, asked())).split())
    for part in (
        "goal: See whether the work as {opening} suits you.",
        "Foresaw the next problem (foresaw)",
        "EVERY JOB · 75.0 minutes · for each job",
        "Why they left (why-left; notes and a choice)",
        "choices: pushed, pulled, mutual",
        "names: manager",
        "beside: task",
        "announced: what you were there to do",
        "Ratings (ratings; each competency rated 1-10)",
    ):
        assert part in report
