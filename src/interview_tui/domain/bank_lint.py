"""What in the wording of a bank deserves a second look (F18). Hints, never errors, and not legal advice.

Looked at is what is asked or announced: `say`, `say_if_unknown`, `probes` and `announced`. What to listen for is not asked, and a
script is looked at only where it asks something. The words are in `bank_words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from interview_tui.domain.bank import AnswerKind, Bank, Question, Repeats, Stage
from interview_tui.domain.bank_words import CLOSED, INVITES, LEADING, PAY, TAGS, TOPICS
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.placeholders import names_in


@dataclass(frozen=True, slots=True)
class BankWarning:
    """One hint.

    Attributes:
        question_id: the question; empty when it is about the bank itself.
        field, index: the field of the question or the bank (with a dot for one further down), and the item of it when it is a list.
        phrase: the words that gave rise to it, as they stand in the text; empty when there are none.
        message: whole sentences.
    """

    question_id: QuestionId
    field: str
    index: int | None
    message: str
    phrase: str = ""


_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+[\"”’)]*|\n|$)")


def lint(bank: Bank) -> tuple[BankWarning, ...]:
    """All hints about a bank, question by question. A language without word lists gets only those that need none."""
    return (*_whole(bank), *(warning for question in bank for warning in _of_question(bank, question)))


def _of_question(bank: Bank, question: Question) -> Iterator[BankWarning]:
    yield from _wording(bank, question)
    yield from _links(question)
    yield from _unknown(bank, question)
    yield from _announced(bank, question)


def _whole(bank: Bank) -> Iterator[BankWarning]:
    """What is told about the bank itself."""
    if bank.repeats is Repeats.PER_JOB and bank.stage is not Stage.DEEP_DIVE:
        message = f"Only a deep-dive is asked job by job. In the stage {bank.stage} the questions are asked once."
        yield BankWarning(QuestionId(""), "repeats", None, message)
    for field in ("goal", "format"):
        for name in dict.fromkeys(names_in(getattr(bank.invitation, field))):
            if name not in _KNOWN_BEFORE:
                yield BankWarning(QuestionId(""), f"invitation.{field}", None, _NOT_BEFORE.format(name), "{" + name + "}")


def _asked(question: Question) -> Iterator[tuple[str, int | None, str]]:
    yield "say", None, question.say
    if question.say_if_unknown:
        yield "say_if_unknown", None, question.say_if_unknown
    for index, probe in enumerate(question.probes):
        yield "probes", index, probe


def _wording(bank: Bank, question: Question) -> Iterator[BankWarning]:
    for field, index, text in (*_asked(question), ("announced", None, question.announced)):
        said: set[str] = set()
        for sentence in _sentences(text):
            script = question.answer is AnswerKind.SCRIPT and field != "announced"
            if script and not sentence.endswith("?"):
                continue
            findings = (topic(sentence, bank.language), None if script or field == "announced" else shape(sentence, bank.language))
            for phrase, message in filter(None, findings):
                if message not in said:
                    said.add(message)
                    yield BankWarning(question.id, field, index, message, phrase)


def _sentences(text: str) -> list[str]:
    return [match.group().strip(' \n\t"”’)') for match in _SENTENCE.finditer(text) if match.group().strip()]


def topic(sentence: str, language: str) -> tuple[str, str] | None:
    """The phrase in a sentence that touches on what should not be asked, with a hint; None when nothing does."""
    for name, pattern in TOPICS.get(language, {}).items():
        match = pattern.search(sentence)
        if match is None:
            continue
        if name == PAY:
            hint = "seems to ask about pay history, which an employer in the EU may not ask for. Ask what they expect."
        else:
            hint = f"seems to touch on {name}. Leave it out, or ask about the work itself."
        return match.group(), f"“{match.group()}” {hint}"
    return None


def shape(sentence: str, language: str) -> tuple[str, str] | None:
    """The words that make a sentence a closed or a leading question, with a hint; None for any other sentence."""
    if language not in CLOSED or not (sentence.endswith("?") or sentence[-1:].isalnum()):
        return None
    match = LEADING[language].search(sentence) or TAGS[language].search(sentence)
    if match:
        return match.group(1), f"“{match.group(1)}” makes this a leading question: it tells which answer is wanted. Ask what, how or which."
    match = None if INVITES[language].search(sentence) else CLOSED[language].search(sentence)
    if match:
        hint = "makes this a closed question: yes or no would answer it. Ask what, how or which, or for an example."
        return match.group(1), f"“{match.group(1)} …” {hint}"
    return None


def _links(question: Question) -> Iterator[BankWarning]:
    if question.answer is AnswerKind.RATED and not question.competencies:
        message = f"The rated question `{question.id}` names no competency, so its rating does not count in the score."
        yield BankWarning(question.id, "competencies", None, message)


_OF_ONE_JOB = {"employer", "job_title", "job_dates", "manager"}
_OF_JOBS = {*_OF_ONE_JOB, "jobs"}
_KNOWN_BEFORE = {"opening", "minutes"}
_NOT_BEFORE = "{{{}}} has no value when somebody is invited. Say it without."
_OF_THE_AD = "hidden_request"
"""It is looked for in an application, and nowhere else (4.01)."""
_MAY_BE_UNKNOWN = {"applicants", "own_example", _OF_THE_AD}
_MAY_BE_UNKNOWN_IN_A_CALL = {*_MAY_BE_UNKNOWN, *_OF_ONE_JOB, "challenge"}


def _unknown(bank: Bank, question: Question) -> Iterator[BankWarning]:
    """Placeholders that have no value where they stand, or may have none while nothing is said instead."""
    known = {Stage.DEEP_DIVE: _OF_JOBS, Stage.REFERENCE: _OF_ONE_JOB}.get(bank.stage, set())
    may_be_unknown = _MAY_BE_UNKNOWN_IN_A_CALL if bank.stage is Stage.REFERENCE else _MAY_BE_UNKNOWN
    no_job = bank.stage is Stage.DEEP_DIVE and bank.section_of(question.id).repeats is not Repeats.PER_JOB
    for field, index, text in _asked(question):
        replaced = field == "say" and question.say_if_unknown
        hint = "Add `say_if_unknown`." if field == "say" else "Say it without."
        for name in dict.fromkeys(names_in(text)):
            phrase = "{" + name + "}"
            if name in _OF_JOBS - known or (name == _OF_THE_AD and bank.stage is not Stage.APPLICATION_REVIEW):
                yield BankWarning(question.id, field, index, f"{phrase} has no value in the stage {bank.stage}.", phrase)
            elif name in _OF_ONE_JOB and no_job and not replaced:
                message = f"{phrase} has no value here: this section is not asked about each job. {hint}"
                yield BankWarning(question.id, field, index, message, phrase)
            elif name in may_be_unknown and not replaced:
                yield BankWarning(question.id, field, index, f"{phrase} may have no value. {hint}", phrase)


def _announced(bank: Bank, question: Question) -> Iterator[BankWarning]:
    """What the invitation would not say, or not as it is meant."""
    if question.announced and question not in bank.job_questions:
        message = "The invitation announces only what is asked about each job of a deep-dive, so this is not in it."
        yield BankWarning(question.id, "announced", None, message)
    for name in dict.fromkeys(names_in(question.announced)):
        if name not in {*_KNOWN_BEFORE, "candidate"}:
            yield BankWarning(question.id, "announced", None, _NOT_BEFORE.format(name), "{" + name + "}")
