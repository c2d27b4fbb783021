"""What must go together in a bank that asks about each job: sections, the manager, notes kept in sight, rated competencies.

The rules read the raw nodes. What is told by the schema already, such as an unknown word for `repeats`, is taken as not known,
and nothing that depends on it is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from interview_tui.domain.bank import AnswerKind, Repeats, Stage
from interview_tui.domain.job_rules import PacingRules
from interview_tui.domain.spelling import did_you_mean
from interview_tui.storage.bank_nodes import MAX_FLAWS, cut, key_place, locate, misspelt, texts_of
from interview_tui.storage.bank_rules import PacingPart
from interview_tui.storage.bank_schema import BankPart, SectionPart
from interview_tui.storage.text_file import Flaw
from interview_tui.storage.yaml_reader import Node

_ABOUT_PEOPLE = (AnswerKind.PREDICTION, AnswerKind.PEOPLE)
_WITH_NOTES = (AnswerKind.NOTES, AnswerKind.RATED)
_CELLS = (AnswerKind.NOTES, AnswerKind.RATED, AnswerKind.CHOICE)
"""What can be asked about a job and is noted for it."""
_COMPETENCY = re.compile(r"\{\{|\}\}|\{competency\}")
_HINTS = 50
"""Unknown ids that get a hint: looking for a near one takes time."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, its place in the file, and what it is asked about (None if that is not known)."""

    node: Node
    place: int
    repeats: Repeats | None

    @property
    def answer(self) -> str:
        return self.node.text("answer")

    @property
    def enabled(self) -> bool:
        return self.node.text("enabled") != "false"


def job_flaws(root: Node, text: str) -> Iterator[Flaw]:
    """Everything that is wrong in how the questions about jobs go together, in no order.

    Args:
        root: the whole bank.
        text: the source of it.
    """
    whole = repeats_of(root, list(BankPart.model_fields), Repeats.ONCE)
    if whole is Repeats.PER_JOB and _other_stage(root):
        whole = Repeats.ONCE
    sections = [(section, repeats_of(section, list(SectionPart.model_fields), whole)) for section in root.items("sections")]
    asked = [(question, repeats) for section, repeats in sections for question in section.items("questions")]
    questions = [_Asked(question, place, repeats) for place, (question, repeats) in enumerate(asked)]
    yield from _only_deep_dive(root)
    yield from _together(sections)
    yield from _any_job(root, sections, questions)
    yield from _pacing(root)
    yield from _only_one(questions)
    yield from _beside(questions)
    for question in questions:
        yield from _per_job(question)
        yield from _competency(question, text)


def repeats_of(node: Node, fields: list[str], inherited: Repeats | None) -> Repeats | None:
    """What the questions of a bank or a section are asked about; None if that cannot be known."""
    if node.get("repeats") is None:
        return None if "repeats" in misspelt(node, fields) else inherited
    word = node.text("repeats")
    return Repeats(word) if word in list(Repeats) else None


def _other_stage(root: Node) -> bool:
    """Whether it is surely no deep-dive."""
    return root.text("stage") in [stage for stage in Stage if stage is not Stage.DEEP_DIVE]


def _only_deep_dive(root: Node) -> Iterator[Flaw]:
    for section in root.items("sections") if _other_stage(root) else ():
        where = section.get("repeats")
        if where is not None and section.text("repeats") == Repeats.PER_JOB:
            message = f"`repeats: per-job` is only for a bank with `stage: deep-dive`, and this one has `stage: {root.text('stage')}`."
            yield Flaw(where.line, where.column, message)


def _together(sections: list[tuple[Node, Repeats | None]]) -> Iterator[Flaw]:
    """The sections per job are walked job by job, so nothing can be asked once between two of them."""
    begun = between = ""
    for section, repeats in sections:
        if repeats is Repeats.PER_JOB:
            if between:
                where = section.get("repeats") or section
                message = f"The sections with `repeats: per-job` must stand together, but {between} stands between this one and {begun}."
                yield Flaw(where.line, where.column, message)
            begun, between = _name(section), ""
        elif repeats is None:
            begun = between = ""
        elif begun and not between:
            between = _name(section)


def _name(section: Node) -> str:
    name = section.text("id")
    return f"`{cut(name)}`" if name else "another section"


def _any_job(root: Node, sections: list[tuple[Node, Repeats | None]], questions: list[_Asked]) -> Iterator[Flaw]:
    """A deep-dive is a walk through the jobs: there is something to ask about each."""
    stage = root.get("stage")
    if stage is None or root.text("stage") != Stage.DEEP_DIVE or not sections or any(repeats is None for _, repeats in sections):
        return
    if not any(repeats is Repeats.PER_JOB for _, repeats in sections):
        message = "A bank with `stage: deep-dive` needs a section with `repeats: per-job`, whose questions are asked about every job."
        yield Flaw(stage.line, stage.column, message)
        return
    answers = [question.answer for question in questions if question.repeats is Repeats.PER_JOB and question.enabled]
    known = answers and all(answer in list(AnswerKind) for answer in answers)
    if known and not any(answer in (*_CELLS, *_ABOUT_PEOPLE) for answer in answers):
        message = "A deep-dive asks something about every job: it needs a question per job with `answer: notes`, `rated` or `choice`."
        yield Flaw(stage.line, stage.column, message)


def _per_job(question: _Asked) -> Iterator[Flaw]:
    node, answer = question.node, question.answer
    if question.repeats is Repeats.PER_JOB and answer in _ABOUT_PEOPLE:
        where = node.get("answer") or node
        message = f"`answer: {answer}` is not possible in a section with `repeats: per-job`. Ask it in a section that is asked once."
        yield Flaw(where.line, where.column, message)
    if node.get("names") is None:
        return
    where_name = key_place(node, "names")
    if question.repeats not in (Repeats.PER_JOB, None):
        yield Flaw(*where_name, "`names` is only for a section with `repeats: per-job`: it is the manager in the job who is named.")
    if answer in list(AnswerKind) and answer not in _WITH_NOTES:
        yield Flaw(*where_name, f"`names` is only for `answer: notes` or `answer: rated`, and this question has `answer: {answer}`.")


def _only_one(questions: list[_Asked]) -> Iterator[Flaw]:
    """What there can be only one of among the questions that are asked."""
    first: dict[str, int] = {}
    for question in questions:
        node = question.node
        names, answer = node.get("names"), node.get("answer")
        for what, there, field in (
            ("names the manager", names, "names"),
            ("has `answer: competencies`", answer if question.answer == AnswerKind.COMPETENCIES else None, "answer"),
            ("has `answer: reference-rating`", answer if question.answer == AnswerKind.REFERENCE_RATING else None, "answer"),
        ):
            if there is None or not question.enabled:
                continue
            line, column = key_place(node, field)
            if what in first:
                yield Flaw(line, column, f"Another question {what} already, on line {first[what]}. Only one question of a bank can.")
            first.setdefault(what, line)


def _beside(questions: list[_Asked]) -> Iterator[Flaw]:
    known: dict[str, _Asked] = {}
    for question in questions:
        known.setdefault(question.node.text("id"), question)
    hints = 0
    for question in questions:
        where, name = question.node.get("beside"), question.node.text("beside")
        if where is None or not where.usable or not name:
            continue
        target = known.get(name)
        if target is None:
            hint = did_you_mean(name, known) if hints < _HINTS else ""
            hints += 1
            yield Flaw(where.line, where.column, f"There is no question `{cut(name)}` in this bank.{hint}")
        elif target.place == question.place:
            yield Flaw(where.line, where.column, "`beside` names the question itself. Name one that is asked earlier.")
        elif target.place > question.place:
            line = key_place(target.node, "id")[0]
            message = f"The question `{cut(name)}` comes only later, on line {line}. `beside` keeps the notes of an earlier one in sight."
            yield Flaw(where.line, where.column, message)
        elif target.repeats is Repeats.PER_JOB and question.repeats not in (Repeats.PER_JOB, None):
            message = f"The question `{cut(name)}` is asked about each job and this one is not, so it is not clear which notes are meant."
            yield Flaw(where.line, where.column, message)


def _competency(question: _Asked, text: str) -> Iterator[Flaw]:
    """{competency} has a value only where competencies are rated one after the other."""
    if question.answer == AnswerKind.COMPETENCIES or question.answer not in list(AnswerKind):
        return
    for node in texts_of(question.node):
        assert isinstance(node.value, str)
        found = (match for match in _COMPETENCY.finditer(node.value) if match.group() == "{competency}")
        for match in islice(found, MAX_FLAWS):
            where = locate(node, text, "{competency}", node.value.count("{competency}", 0, match.start()) + 1)
            message = f"{{competency}} is only for a question with `answer: competencies`, and this one has `answer: {question.answer}`."
            yield Flaw(*where, message)


def _pacing(root: Node) -> Iterator[Flaw]:
    """Too late begins no earlier than late."""
    rules = root.get("rules")
    pacing = rules.get("pacing") if rules is not None else None
    if pacing is None:
        return
    usual = PacingRules()
    words = {field: pacing.text(field) or f"{getattr(usual, field):g}" for field in ("amber_share", "red_share")}
    if misspelt(pacing, PacingPart.model_fields) or not all(re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,6})?", word) for word in words.values()):
        return
    if float(words["red_share"]) < float(words["amber_share"]):
        field = "red_share" if pacing.get("red_share") is not None else "amber_share"
        where = pacing.get(field) or pacing
        message = f"`red_share` ({words['red_share']}) must not be below `amber_share` ({words['amber_share']}): too late comes after late."
        yield Flaw(where.line, where.column, message)
