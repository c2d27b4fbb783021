"""The banks that ship: without a problem, without a warning, and the same in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from interview_tui.domain.bank import AnswerKind, Bank, Question, Stage
from interview_tui.domain.opening import LANGUAGES, LONGEST_SCREEN, SHORTEST_SCREEN
from interview_tui.domain.persona import Persona, persona_hints
from interview_tui.domain.placeholders import names_in
from interview_tui.domain.predictions import Relation
from interview_tui.domain.scoring import unlinked_competencies
from interview_tui.paths import shipped_banks
from interview_tui.services.banks import BankLibrary

FOLDER = shipped_banks()
LIBRARY = BankLibrary(None, FOLDER)
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.yaml"))


def _bank(language: str) -> Bank:
    bank = LIBRARY.choose(Stage.QUICK_SCREEN, language).bank
    assert bank is not None
    return bank


def _persona(language: str) -> Persona:
    return LIBRARY.persona(language).persona


def test_each_language_has_the_same_files() -> None:
    by_language = {language: [name.split("/")[1] for name in FILES if name.startswith(f"{language}/")] for language in LANGUAGES}
    assert by_language["en"] == by_language["sv"] == ["quick-screen.yaml", "support-persona.yaml"]
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
        question.optional,
        question.source,
        len(question.listen_for),
        len(question.warnings),
        len(question.probes),
        bool(question.tells_you),
        bool(question.say_if_unknown),
    )


def test_the_quick_screen_is_the_same_in_both_languages() -> None:
    english, swedish = _bank("en"), _bank("sv")
    assert (english.id, english.version, english.minutes, english.repeats, english.rules) == (
        swedish.id,
        swedish.version,
        swedish.minutes,
        swedish.repeats,
        swedish.rules,
    )
    assert [(part.id, part.share) for part in english.sections] == [(part.id, part.share) for part in swedish.sections]
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_competency_is_asked_about_and_none_is_unknown(language: str) -> None:
    bank, persona = _bank(language), _persona(language)
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rated_question_can_be_rated_by_what_it_says(language: str) -> None:
    for question in _bank(language):
        assert question.source, question.id
        if question.answer is AnswerKind.RATED:
            assert question.anchors is not None
            texts = {question.anchors.poor, question.anchors.mixed, question.anchors.good, question.anchors.excellent}
            assert len(texts) == 4, question.id
            assert question.listen_for, question.id
            assert question.probes, question.id
            assert question.tells_you, question.id
