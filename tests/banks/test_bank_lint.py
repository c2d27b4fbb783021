"""Hints about the wording: found where they should be, in both languages, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.bank_lint import shape, topic
from interview_tui.domain.bank_words import TOPICS
from tests.banks.bank_samples import DATA, DEEP_DIVE, changed, read, with_question


def _sentences() -> list[tuple[str, str, str]]:
    """The sentences of `data/wording.txt`: language, what is to be found, sentence."""
    lines = (DATA / "wording.txt").read_text(encoding="utf-8").splitlines()
    parts = [line.split(" | ", 2) for line in lines if line and not line.startswith("#")]
    return [(language, found, sentence) for language, found, sentence in parts]


@pytest.mark.parametrize(("language", "found", "sentence"), _sentences())
def test_a_sentence_is_judged_as_listed(language: str, found: str, sentence: str) -> None:
    subject, form = topic(sentence, language), shape(sentence, language)
    if found == "fine":
        assert (subject, form) == (None, None)
        return
    hint = form if found in ("closed", "leading") else subject
    assert hint is not None
    assert hint[0] in sentence
    assert found in hint[1]


def test_every_topic_and_form_has_sentences_in_both_languages() -> None:
    listed = {(language, found) for language, found, _ in _sentences()}
    wanted = {(language, name) for language, topics in TOPICS.items() for name in (*topics, "closed", "leading", "fine")}
    assert listed == wanted


# ---- in a file, with places


def test_a_hint_stands_at_the_words_and_does_not_make_the_bank_unusable(tmp_path: Path) -> None:
    fields = "answer: notes\nsay: Hello there. What is your current salary?\nprobes:\n  - What else?\n  - Did you like it?"
    file = read(tmp_path, with_question(fields))
    assert file.usable
    assert file.problems == ()
    lines = file.text.split("\n")
    pay, closed = file.warnings
    assert lines[pay.line - 1][pay.column - 1 :].startswith("current salary")
    assert lines[closed.line - 1][closed.column - 1 :].startswith("Did you like it")


def test_what_to_listen_for_is_not_asked_and_may_name_anything(tmp_path: Path) -> None:
    fields = (
        "answer: notes\nsay: What happened?\nlisten_for: [did they mention their age?, sick leave]\nwarnings: [asks about salary history]"
    )
    assert read(tmp_path, with_question(fields)).warnings == ()


def test_a_script_may_say_what_it_likes_but_not_ask_it(tmp_path: Path) -> None:
    assert read(tmp_path, with_question("answer: script\nsay: Is this a good time? I never ask about age or family plans.")).warnings == ()
    (warning,) = read(tmp_path, with_question("answer: script\nsay: First of all, how old are you?")).warnings
    assert "age" in warning.message


def test_the_wording_said_without_a_value_is_looked_at_too(tmp_path: Path) -> None:
    fields = "answer: notes\nsay: What do {applicants} people have in common?\nsay_if_unknown: Are you married?"
    assert len(read(tmp_path, with_question(fields)).warnings) == 2


ANCHORS = "anchors: {poor: a, mixed: b, good: c, excellent: d}"


def test_a_rated_question_without_a_competency_is_told(tmp_path: Path) -> None:
    (warning,) = read(tmp_path, with_question(f"answer: rated\nsay: What happened?\n{ANCHORS}")).warnings
    assert "names no competency" in warning.message
    assert (warning.line, warning.column) == (16, 17)
    assert read(tmp_path, with_question(f"answer: rated\nsay: What happened?\ncompetencies: [drive]\n{ANCHORS}")).warnings == ()


def test_the_language_of_the_bank_decides_which_words_are_looked_for(tmp_path: Path) -> None:
    swedish = "answer: notes\nsay: Hur gammal är du?"
    assert len(read(tmp_path, with_question(swedish, language="sv")).warnings) == 1
    assert read(tmp_path, with_question(swedish, language="en")).warnings == ()


@pytest.mark.parametrize("stage", list(Stage))
def test_a_placeholder_that_has_no_value_in_a_stage_is_told(tmp_path: Path, stage: Stage) -> None:
    of_one_job = {"employer", "job_title", "job_dates", "manager"}
    known = {Stage.DEEP_DIVE: of_one_job | {"jobs"}, Stage.REFERENCE: of_one_job}
    repeats = {Stage.DEEP_DIVE: "per-job", Stage.REFERENCE: "per-reference"}.get(stage, "once")
    minutes = "10" if stage is Stage.REFERENCE else "20"
    for name in known[Stage.DEEP_DIVE]:
        fields = f"answer: notes\nsay: What about {{{name}}}?\nsay_if_unknown: What about it?"
        text = with_question(fields, stage=stage, repeats=repeats).replace("minutes: 20", f"minutes: {minutes}")
        warnings = read(tmp_path, text).warnings
        assert [warning.message for warning in warnings] == (
            [] if name in known.get(stage, ()) else [f"{{{name}}} has no value in the stage {stage}."]
        )


@pytest.mark.parametrize("name", ["employer", "job_title", "job_dates", "manager"])
def test_what_belongs_to_one_job_has_no_value_where_a_deep_dive_asks_once(tmp_path: Path, name: str) -> None:
    once = "say: What is the thread through your jobs?\n"

    def told(fields: str) -> list[tuple[str, str]]:
        file = read(tmp_path, changed(once, fields + "\n", DEEP_DIVE).replace("beside: career", "beside: hello"))
        lines = file.text.split("\n")
        return [(lines[item.line - 1][item.column - 1 :], item.message) for item in file.warnings]

    ((at, message),) = told(f"say: What about {{{name}}}?")
    assert at == f"{{{name}}}?"
    assert message == f"{{{name}}} has no value here: this section is not asked about each job. Add `say_if_unknown`."
    assert told(f"say: What about {{{name}}}?\n        say_if_unknown: What about it?") == []
    for fields in (f"say_if_unknown: What about {{{name}}}?", f"probes: ['What about {{{name}}}?']"):
        ((_, message),) = told(f"say: What about it?\n        {fields}")
        assert message.endswith("Say it without.")


def test_the_invitation_and_what_it_announces_know_only_the_opening_and_the_minutes(tmp_path: Path) -> None:
    file = read(tmp_path, changed("About {minutes} minutes", "Dear {first_name}, about {minutes} minutes", DEEP_DIVE))
    (warning,) = file.warnings
    assert (warning.line, warning.column) == (14, 16)
    assert "{first_name} has no value when somebody is invited" in warning.message
    text = changed("announced: what you were there to do", "announced: work at {employer} as {opening}", DEEP_DIVE)
    (warning,) = read(tmp_path, text).warnings
    assert (warning.line, warning.column) == (40, 28)


def test_what_is_announced_may_not_touch_on_pay_or_private_life_but_needs_no_question_in_it(tmp_path: Path) -> None:
    text = changed("announced: what you were there to do", "announced: is it fine, your current salary", DEEP_DIVE)
    (warning,) = read(tmp_path, text).warnings
    assert (warning.line, warning.column) == (40, 37)
    assert "pay history" in warning.message


def test_what_is_not_asked_about_each_job_is_not_announced_and_that_is_told(tmp_path: Path) -> None:
    text = changed("        say: What is the thread", "        announced: the thread\n        say: What is the thread", DEEP_DIVE)
    (warning,) = read(tmp_path, text).warnings
    assert (warning.line, warning.column) == (31, 20)
    assert "announces only what is asked about each job" in warning.message


def test_a_bank_that_repeats_per_job_in_another_stage_is_told_that_it_does_not(tmp_path: Path) -> None:
    file = read(tmp_path, with_question("answer: prediction\nabout: peer\nsay: What number?", repeats="per-job"))
    (warning,) = file.warnings
    assert (warning.line, warning.column) == (8, 10)
    assert "Only a deep-dive is asked job by job" in warning.message
    assert file.bank is not None
    assert file.bank.per_job == ()


def test_a_placeholder_that_may_be_unknown_wants_something_to_say_instead(tmp_path: Path) -> None:
    asked = "answer: script\nsay: We had {applicants} applications."
    (warning,) = read(tmp_path, with_question(asked)).warnings
    assert "say_if_unknown" in warning.message
    assert read(tmp_path, with_question(asked + "\nsay_if_unknown: We had many applications.")).warnings == ()
    assert len(read(tmp_path, with_question(asked + "\nsay_if_unknown: We had {applicants}.")).warnings) == 1
