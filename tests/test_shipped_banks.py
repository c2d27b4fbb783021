"""The banks that ship: without a problem, without a warning, and the same in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from interview_tui.domain.bank import AnswerKind, Bank, Question, Repeats, Stage
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.job_rules import CareerRules, PacingRules
from interview_tui.domain.notes import CallAbout
from interview_tui.domain.opening import LANGUAGES, LONGEST_SCREEN, SHORTEST_SCREEN
from interview_tui.domain.persona import Persona, persona_hints
from interview_tui.domain.placeholders import names_in
from interview_tui.domain.predictions import Relation
from interview_tui.domain.reference_rules import ConsistencyRules, PlanRules
from interview_tui.domain.scoring import unlinked_competencies
from interview_tui.paths import shipped_banks
from interview_tui.services.banks import BankLibrary

FOLDER = shipped_banks()
LIBRARY = BankLibrary(None, FOLDER)
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.yaml"))


def _bank(language: str, stage: Stage = Stage.QUICK_SCREEN) -> Bank:
    bank = LIBRARY.choose(stage, language).bank
    assert bank is not None
    return bank


def _persona(language: str) -> Persona:
    return LIBRARY.persona(language).persona


def test_each_language_has_the_same_files() -> None:
    by_language = {language: [name.split("/")[1] for name in FILES if name.startswith(f"{language}/")] for language in LANGUAGES}
    stages = ["application-review.yaml", "deep-dive.yaml", "offer.yaml", "quick-screen.yaml", "reference.yaml"]
    assert by_language["en"] == by_language["sv"] == [*stages, "support-persona.yaml"]
    assert len(FILES) == 2 * len(by_language["en"])


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_file_has_neither_problems_nor_warnings(name: str) -> None:
    (file,) = (file for file in LIBRARY.files() if file.path == FOLDER / name)
    assert [str(item) for item in (*file.problems, *file.warnings)] == []
    assert file.usable
    assert file.language == Path(name).parts[0]


def _shape(question: Question) -> tuple[object, ...]:
    """What must not differ between languages."""
    return (
        question.id,
        question.answer,
        question.competencies,
        question.about,
        question.people,
        question.names,
        question.beside,
        question.recall,
        len(question.choices),
        question.optional,
        question.source,
        len(question.listen_for),
        len(question.warnings),
        len(question.probes),
        bool(question.tells_you),
        bool(question.announced),
        bool(question.say_if_unknown),
        set(names_in(question.say)),
        set(names_in(question.say_if_unknown)),
    )


STAGES = tuple(stage for stage in Stage if stage.is_rated)
"""Where the candidate is rated."""


@pytest.mark.parametrize("stage", Stage)
def test_a_bank_is_the_same_in_both_languages(stage: Stage) -> None:
    english, swedish = _bank("en", stage), _bank("sv", stage)
    assert (english.id, english.version, english.minutes, english.repeats, english.rules) == (
        swedish.id,
        swedish.version,
        swedish.minutes,
        swedish.repeats,
        swedish.rules,
    )
    assert [behaviour.id for behaviour in english.behaviours] == [behaviour.id for behaviour in swedish.behaviours]
    parts = [[(part.id, part.share, part.repeats) for part in bank.sections] for bank in (english, swedish)]
    assert parts[0] == parts[1]
    for here, there in zip(english.sections, swedish.sections, strict=True):
        assert [_shape(question) for question in here.questions] == [_shape(question) for question in there.questions]


def test_the_persona_is_the_same_in_both_languages() -> None:
    english, swedish = _persona("en"), _persona("sv")
    assert [(item.id, item.weight) for item in english.competencies] == [(item.id, item.weight) for item in swedish.competencies]
    assert (len(english.outcomes), len(english.culture)) == (len(swedish.outcomes), len(swedish.culture))
    figures = [[re.findall(r"\d{2,}", outcome) for outcome in persona.outcomes] for persona in (english, swedish)]
    assert figures[0] == figures[1]  # small numbers may be words: "every 2 weeks", "varannan vecka"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_persona_is_complete_and_keeps_steering_and_empathy_apart(language: str) -> None:
    persona = _persona(language)
    assert persona_hints(persona) == ()
    assert {"steering", "empathy"} <= {item.id for item in persona.competencies}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_competency_is_asked_about_and_none_is_unknown(language: str, stage: Stage) -> None:
    bank, persona = _bank(language, stage), _persona(language)
    assert unlinked_competencies(bank, persona) == ()
    asked = {link for question in bank if question.answer is AnswerKind.RATED for link in question.competencies}
    assert asked == {item.id for item in persona.competencies}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quick_screen_covers_the_method(language: str) -> None:
    bank = _bank(language)
    assert SHORTEST_SCREEN <= bank.minutes <= LONGEST_SCREEN
    covered = {source for question in bank for source in re.findall(r"5A\.\d\d", question.source)}
    # the opening, goals, strengths, the opposite, the numbers, the close
    assert {"5A.02", "5A.03", "5A.09", "5A.15", "5A.16", "5A.24"} <= covered
    assert [question.about for question in bank if question.answer is AnswerKind.PREDICTION] == [Relation.MANAGER, Relation.PEER]
    people = [relation for question in bank for relation in question.people]
    assert people == [Relation.MANAGER] * 2 + [Relation.PEER] * 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_opening_names_the_number_of_applicants_or_does_without(language: str) -> None:
    opening = _bank(language).questions[0]
    assert opening.answer is AnswerKind.SCRIPT
    assert "applicants" in names_in(opening.say)
    assert opening.say_if_unknown
    assert "applicants" not in names_in(opening.say_if_unknown)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rated_question_can_be_rated_by_what_it_says(language: str, stage: Stage) -> None:
    for question in _bank(language, stage):
        assert question.source, question.id
        if question.answer is AnswerKind.RATED:
            assert question.anchors is not None
            texts = {question.anchors.poor, question.anchors.mixed, question.anchors.good, question.anchors.excellent}
            assert len(texts) == 4, question.id
            assert question.listen_for, question.id
            assert question.probes, question.id
            assert question.tells_you, question.id


# ---- the deep-dive


def _raw(language: str) -> dict[str, Any]:
    """The deep-dive as it is written, with what is switched off."""
    text = (FOLDER / language / "deep-dive.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def _raw_questions(language: str) -> list[dict[str, Any]]:
    return [question for section in _raw(language)["sections"] for question in section["questions"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_deep_dive_asks_the_same_four_questions_about_every_job(language: str) -> None:
    bank = _bank(language, Stage.DEEP_DIVE)
    (section,) = bank.per_job
    assert [question.source for question in section.questions] == ["5B.09", "5B.10", "5B.11", "5B.12"]
    assert bank.job_questions == section.questions
    hired, proudest, low_points, manager = section.questions
    assert proudest.beside == hired.id  # what they were hired for stays in sight (F4)
    assert [question.names for question in (hired, proudest, low_points, manager)] == [None, None, None, Relation.MANAGER]
    recalled = [None, CallAbout.SUCCESS, CallAbout.CHALLENGE, CallAbout.RELATIONSHIP]  # what a later call is about (5B.15)
    assert [question.recall for question in (hired, proudest, low_points, manager)] == recalled
    for question in section.questions:
        assert question.answer is AnswerKind.RATED
        assert question.announced, question.id
        assert 3 <= len(question.probes) <= 4, question.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_job_whose_employer_or_title_is_unknown_can_be_asked_about(language: str) -> None:
    unknown = {"employer", "job_title", "job_dates", "manager", "jobs"}
    for raw in _raw_questions(language):
        assert not unknown & set(names_in(raw["say"])) or raw["say_if_unknown"], raw["id"]
        assert not unknown & set(names_in(raw.get("say_if_unknown", ""))), raw["id"]
        assert not any(names_in(probe) for probe in raw.get("probes", ())), raw["id"]
    for question in _bank(language, Stage.DEEP_DIVE).job_questions:
        assert "employer" in names_in(question.say), question.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_somebody_left_ships_switched_off_as_an_addition(language: str) -> None:
    (why_left,) = (question for question in _raw_questions(language) if question.get("enabled") is False)
    assert (why_left["id"], why_left["answer"], why_left["source"]) == ("why-left", "choice", "Who (F4)")
    assert len(why_left["choices"]) == 4  # pushed, pulled, mutual, unknown
    assert "why-left" not in {question.id for question in _bank(language, Stage.DEEP_DIVE)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bank_with_why_somebody_left_switched_on_is_good_too(language: str, tmp_path: Path) -> None:
    text = (FOLDER / language / "deep-dive.yaml").read_text("utf-8")
    path = tmp_path / "own.yaml"
    path.write_text(text.replace("enabled: false", "enabled: true"), encoding="utf-8")
    file = LIBRARY.check(path)
    assert [str(item) for item in (*file.problems, *file.warnings)] == []
    assert file.bank is not None
    assert [question.id for question in file.bank.job_questions][-1] == "why-left"


@pytest.mark.parametrize("language", LANGUAGES)
def test_opening_and_closing_take_five_and_ten_of_the_two_hours(language: str) -> None:
    bank = _bank(language, Stage.DEEP_DIVE)
    assert (bank.minutes, bank.repeats) == (120, Repeats.PER_JOB)
    whole = sum(section.share for section in bank.sections)
    assert [(section.repeats, bank.minutes * section.share / whole) for section in bank.sections] == [
        (Repeats.ONCE, 5),
        (Repeats.PER_JOB, 105),
        (Repeats.ONCE, 10),
    ]
    assert bank.rules.pacing == PacingRules()  # F5
    assert bank.rules.career == CareerRules()  # F4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_deep_dive_opens_with_what_is_to_come(language: str) -> None:
    (opening,) = _bank(language, Stage.DEEP_DIVE).before_jobs
    assert {question.answer for question in opening.questions} == {AnswerKind.SCRIPT}
    said = {name for question in opening.questions for name in names_in(question.say)}
    assert said == {"first_name", "minutes", "opening", "jobs"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_deep_dive_closes_with_the_start_date_and_then_the_competencies(language: str) -> None:
    (closing,) = _bank(language, Stage.DEEP_DIVE).after_jobs
    assert [(question.answer, question.source, question.optional) for question in closing.questions] == [
        (AnswerKind.NOTES, "B.04", False),
        (AnswerKind.NOTES, "3.01", True),
        (AnswerKind.SCRIPT, "5B.14", False),
        (AnswerKind.COMPETENCIES, "F17", False),
    ]
    ratings = closing.questions[-1]
    assert ratings.competencies == ()  # all of the persona
    assert names_in(ratings.say) == ("competency",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_invitation_has_a_goal_and_a_format_that_need_nothing_filled_in(language: str) -> None:
    invitation = _bank(language, Stage.DEEP_DIVE).invitation
    for text in (invitation.goal, invitation.format):
        assert text
        assert names_in(text) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_behaviours_are_those_of_the_study(language: str) -> None:
    behaviours = _bank(language, Stage.DEEP_DIVE).behaviours
    assert [behaviour.id for behaviour in behaviours] == [
        "took-charge",
        "recommended-one-way",
        "used-judgement",
        "foresaw-next",
        "stayed-calm",
        "explained",
        "read-the-customer",
    ]
    assert len({behaviour.name for behaviour in behaviours}) == len(behaviours)


# ---- the reference call


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_call_covers_the_method_in_its_order(language: str) -> None:
    bank = _bank(language, Stage.REFERENCE)
    assert (bank.minutes, bank.repeats) == (10, Repeats.PER_REFERENCE)
    assert [(question.source, question.answer, question.recall) for question in bank] == [
        ("6.04", AnswerKind.SCRIPT, None),
        ("F19", AnswerKind.SCRIPT, None),
        ("2e", AnswerKind.NOTES, None),
        ("6.06", AnswerKind.NOTES, CallAbout.RELATIONSHIP),
        ("6.07", AnswerKind.NOTES, None),
        ("6.08", AnswerKind.NOTES, CallAbout.SUCCESS),
        ("6.09", AnswerKind.NOTES, CallAbout.CHALLENGE),
        ("6.09", AnswerKind.NOTES, None),
        ("2e, F9", AnswerKind.REFERENCE_RATING, None),
        ("2e", AnswerKind.CHOICE, None),
        ("6.03", AnswerKind.SCRIPT, None),
    ]
    assert not any(question.optional for question in bank)
    assert (bank.rules.references, bank.rules.consistency) == (PlanRules(), ConsistencyRules())  # F8, F9


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_challenge_is_asked_about_in_the_candidates_words_or_without_them(language: str) -> None:
    challenge = _bank(language, Stage.REFERENCE).question(QuestionId("challenge"))
    assert {"challenge", "employer", "first_name"} == set(names_in(challenge.say))
    assert set(names_in(challenge.say_if_unknown)) == {"first_name"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_called_hears_first_why_and_that_notes_are_kept(language: str) -> None:
    welcome, notes, *_ = _bank(language, Stage.REFERENCE).questions
    assert {"reference", "interviewer", "opening", "candidate", "minutes"} == set(names_in(welcome.say))
    kept = {"en": ("may call you", "take notes", "ask to read"), "sv": ("får ringa dig", "antecknar", "be att få läsa")}
    for words in kept[language]:
        assert words in notes.say


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_in_which_little_is_known_can_be_read_aloud(language: str) -> None:
    """A reference need not come from a job: then nothing that is said has a gap in brackets."""
    known = {"candidate", "first_name", "interviewer", "opening", "minutes", "reference"}
    for question in _bank(language, Stage.REFERENCE):
        said = question.say_if_unknown or question.say
        assert set(names_in(said)) <= known, question.id
        assert not any(names_in(probe) for probe in question.probes), question.id


LONGEST_SAID, LONGEST_HINT = 240, 72
"""In characters: three lines of a screen of 80 columns, and one."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_in_a_call_is_short(language: str) -> None:
    for question in _bank(language, Stage.REFERENCE):
        for said in (question.say, question.say_if_unknown):
            assert len(said) <= LONGEST_SAID, question.id
        for hint in (question.tells_you, *question.listen_for, *question.warnings, *question.probes):
            assert len(hint) <= LONGEST_HINT, (question.id, hint)
        assert 2 <= len(question.probes) <= 3 or question.answer is AnswerKind.SCRIPT, question.id
        assert all(probe.endswith("?") for probe in question.probes), question.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_without_the_number_is_good_too(language: str, tmp_path: Path) -> None:
    text = (FOLDER / language / "reference.yaml").read_text("utf-8")
    path = tmp_path / "own.yaml"
    path.write_text(text.replace("answer: reference-rating\n", "answer: reference-rating\n        enabled: false\n"), encoding="utf-8")
    file = LIBRARY.check(path)
    assert [str(item) for item in (*file.problems, *file.warnings)] == []
    assert file.bank is not None
    assert file.bank.reference_rating is None


TYPES = re.compile(
    r"\b(controllers?|kontroller(?:are)?|kontrollant\w*|empathi[sz]ers?|empatiker\w*|rocks?|klippa|klippor|accommodators?|hard workers?"
    r"|innovators?|innovatör\w*|competitors?)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", FILES)
def test_no_shipped_file_names_a_type_of_people(name: str) -> None:
    assert TYPES.findall((FOLDER / name).read_text("utf-8")) == []


# ---- the review of an application


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_review_covers_the_method_in_its_order(language: str) -> None:
    bank = _bank(language, Stage.APPLICATION_REVIEW)
    assert (bank.repeats, bank.minutes) == (Repeats.ONCE, 15)
    assert [(question.id, question.answer, question.optional) for question in bank] == [
        ("read-the-ad", AnswerKind.CHOICE, False),  # 4.01
        ("micro-task", AnswerKind.RATED, True),  # 4.02: it may be left out
        ("why-you", AnswerKind.RATED, False),  # 4.08, the six of the video
        ("next-role", AnswerKind.RATED, False),
        ("learning", AnswerKind.RATED, False),
        ("mistake", AnswerKind.RATED, False),
        ("close-ones", AnswerKind.RATED, False),
        ("superpower", AnswerKind.NOTES, True),  # 4.06: one for fun is not rated
        ("shown", AnswerKind.RATED, False),  # 4.09
        ("against-persona", AnswerKind.CHOICE, False),  # 4.07
    ]
    covered = {source for question in bank for source in re.findall(r"4\.\d\d", question.source)}
    assert covered == {"4.01", "4.02", "4.04", "4.06", "4.07", "4.08", "4.09"}  # 4.03 and 4.05 ask for nothing
    assert len(_questions_from(bank, "4.08")) == 6


def _questions_from(bank: Bank, source: str) -> list[Question]:
    return [question for question in bank if source in question.source]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_ad_asks_for_in_passing_stands_in_the_first_question_or_is_done_without(language: str) -> None:
    first, *others = _bank(language, Stage.APPLICATION_REVIEW).questions
    assert "hidden_request" in names_in(first.say)
    assert first.say_if_unknown
    assert "hidden_request" not in names_in(first.say_if_unknown)
    assert not any("hidden_request" in names_in(question.say) for question in others)
    assert len(first.choices) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_micro_task_says_its_time_and_is_rated_for_clear_and_empathic_writing(language: str) -> None:
    task = _bank(language, Stage.APPLICATION_REVIEW).question(QuestionId("micro-task"))
    assert re.search(r"\b10\b.*\b15\b", task.say)
    assert task.competencies == ("communication", "empathy")


@pytest.mark.parametrize("stage", [Stage.APPLICATION_REVIEW, Stage.OFFER])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_time_of_each_part_follows_its_share(language: str, stage: Stage) -> None:
    bank = _bank(language, stage)
    whole = sum(section.share for section in bank.sections)
    assert whole == bank.minutes  # so a share is a number of minutes
    assert all(section.share >= 2 for section in bank.sections)


# ---- the call with the offer


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_offer_covers_the_method_and_rates_nothing(language: str) -> None:
    bank = _bank(language, Stage.OFFER)
    assert {source for question in bank for source in re.findall(r"B\.\d\d", question.source)} == {f"B.0{n}" for n in range(1, 8)}
    assert {question.answer for question in bank} == {AnswerKind.SCRIPT, AnswerKind.NOTES, AnswerKind.CHOICE}
    assert not any(question.competencies or question.anchors for question in bank)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verbal_answer_has_three_words_and_what_it_hangs_on_comes_next(language: str) -> None:
    bank = _bank(language, Stage.OFFER)
    asked = [question.id for question in bank]
    answer = bank.question(QuestionId("verbal-answer"))
    assert len(answer.choices) == 3
    following = bank.questions[asked.index(answer.id) + 1]
    assert (following.id, following.optional, following.source) == ("hesitates-about", True, "B.03")
    assert asked.index(QuestionId("start-date")) < asked.index(QuestionId("time-off")) < asked.index(QuestionId("sign-by"))
