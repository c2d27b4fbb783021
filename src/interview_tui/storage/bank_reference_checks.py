"""What must go together in a bank for reference calls, and what belongs only there.

As in ``bank_job_checks``, the rules read the raw nodes: what the schema tells already is taken as not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from interview_tui.domain.bank import AnswerKind, Repeats, Stage
from interview_tui.domain.reference_rules import ConsistencyRules, PlanRules
from interview_tui.storage.bank_job_checks import repeats_of
from interview_tui.storage.bank_nodes import MAX_FLAWS, key_place, locate, misspelt, texts_of
from interview_tui.storage.bank_rules import ConsistencyPart, ReferencesPart
from interview_tui.storage.bank_schema import BankPart, InvitationPart, SectionPart
from interview_tui.storage.text_file import Flaw
from interview_tui.storage.yaml_reader import Node

MOST_MINUTES = 15
"""A call takes five to ten minutes (6.03); somebody who talks on may have a few more, but it is no second interview."""

_REFUSED = {
    AnswerKind.RATED: "the interviewer rates the candidate, not the reference. Use `notes`, or `reference-rating` for their number",
    AnswerKind.PREDICTION: "it is the candidate who predicts a number. Use `reference-rating` for the reference's own",
    AnswerKind.PEOPLE: "it is the candidate who names people and predicts their numbers. Use `notes`",
    AnswerKind.COMPETENCIES: "it is the interviewer who rates the candidate, after an interview. Use `notes`",
}
"""What is not asked in a reference call, and why."""
_NOT_ANSWERED = (AnswerKind.SCRIPT, AnswerKind.COMPETENCIES)
_OF_A_CALL = re.compile(r"\{\{|\}\}|\{(?:reference|challenge)\}")


def reference_flaws(root: Node, text: str) -> Iterator[Flaw]:
    """Everything that is wrong in a bank for reference calls, or in another one that has what is only for those; in no order.

    Args:
        root: the whole bank.
        text: the source of it.
    """
    stage = root.text("stage") if root.text("stage") in list(Stage) else ""
    sections = root.items("sections")
    yield from _rules(root)
    if stage == Stage.REFERENCE:
        yield from _about_each(root, sections)
        yield from _minutes(root)
    elif stage:
        yield from _elsewhere(root, sections, stage, text)
    whole = repeats_of(root, list(BankPart.model_fields), Repeats.ONCE)
    for section in sections:
        repeats = repeats_of(section, list(SectionPart.model_fields), whole)
        for question in section.items("questions"):
            yield from _recall(question, repeats, stage)
            yield from _in_a_call(question) if stage == Stage.REFERENCE else ()
            yield from _only_in_a_call(question, stage, text) if stage and stage != Stage.REFERENCE else ()


def _about_each(root: Node, sections: Sequence[Node]) -> Iterator[Flaw]:
    """All of a reference bank is asked about each reference, and it says so."""
    where, word = root.get("repeats"), root.text("repeats")
    hint = f"Write `repeats: {Repeats.PER_REFERENCE}` at the top of the file: everything in it is asked in each call."
    if where is None and "repeats" not in misspelt(root, BankPart.model_fields):
        stage = root.get("stage") or root
        yield Flaw(stage.line, stage.column, f"`repeats` is missing in a bank with `stage: reference`. {hint}")
    elif where is not None and word in list(Repeats) and word != Repeats.PER_REFERENCE:
        yield Flaw(where.line, where.column, f"A bank with `stage: reference` cannot have `repeats: {word}`. {hint}")
    for section in sections:
        there = section.get("repeats")
        if there is not None and section.text("repeats") == Repeats.ONCE:  # about each job is told for all stages
            message = (
                "Every section of a bank with `stage: reference` is asked about each reference, so none has `repeats: once`. Take it out."
            )
            yield Flaw(there.line, there.column, message)


def _minutes(root: Node) -> Iterator[Flaw]:
    node, word = root.get("minutes"), root.text("minutes")
    if node is not None and re.fullmatch(r"[1-9][0-9]{1,2}", word) and MOST_MINUTES < int(word) <= 240:
        message = f"`minutes` of a bank with `stage: reference` must be a whole number from 5 to {MOST_MINUTES}, not “{word}”."
        yield Flaw(node.line, node.column, message)


def _elsewhere(root: Node, sections: Sequence[Node], stage: str, text: str) -> Iterator[Flaw]:
    for node in (root, *sections):
        where = node.get("repeats")
        if where is not None and node.text("repeats") == Repeats.PER_REFERENCE:
            message = f"`repeats: per-reference` is only for a bank with `stage: reference`, and this one has `stage: {stage}`."
            yield Flaw(where.line, where.column, message)
    invitation = root.get("invitation")
    texts = (invitation.get(name) for name in InvitationPart.model_fields) if invitation is not None else ()
    yield from _names_of_a_call((node for node in texts if node is not None and node.usable and isinstance(node.value, str)), stage, text)


def _in_a_call(question: Node) -> Iterator[Flaw]:
    """Only kinds of answer that a reference can give."""
    answer, where = question.text("answer"), question.get("answer")
    for kind, reason in _REFUSED.items():
        if answer == kind and where is not None:
            message = f"`answer: {answer}` is not possible in a bank with `stage: reference`: {reason}."
            yield Flaw(where.line, where.column, message)
    if answer == AnswerKind.REFERENCE_RATING and question.get("competencies") is not None:
        message = "`competencies` is not for `answer: reference-rating`: the number of the reference counts in no score."
        yield Flaw(*key_place(question, "competencies"), message)


def _only_in_a_call(question: Node, stage: str, text: str) -> Iterator[Flaw]:
    """What has no meaning, or no value, where nobody is called."""
    where = question.get("answer")
    if where is not None and question.text("answer") == AnswerKind.REFERENCE_RATING:
        message = f"`answer: reference-rating` is only for a bank with `stage: reference`, and this one has `stage: {stage}`."
        yield Flaw(where.line, where.column, message)
    yield from _names_of_a_call(texts_of(question), stage, text)


def _names_of_a_call(nodes: Iterable[Node], stage: str, text: str) -> Iterator[Flaw]:
    for node in nodes:
        assert isinstance(node.value, str)
        found = (match for match in _OF_A_CALL.finditer(node.value) if match.group() not in ("{{", "}}"))
        for match in islice(found, MAX_FLAWS):
            name = match.group()
            place = locate(node, text, name, node.value.count(name, 0, match.start()) + 1)
            yield Flaw(*place, f"{name} is only for a bank with `stage: reference`, and this one has `stage: {stage}`.")


def _recall(question: Node, repeats: Repeats | None, stage: str) -> Iterator[Flaw]:
    """What the candidate said is said about a job, and is held in sight in a call."""
    if question.get("recall") is None or not stage:
        return
    where, answer = key_place(question, "recall"), question.text("answer")
    if stage not in (Stage.DEEP_DIVE, Stage.REFERENCE):
        message = f"`recall` is only for a bank with `stage: deep-dive` or `stage: reference`, and this one has `stage: {stage}`."
        yield Flaw(*where, message)
    elif answer in _NOT_ANSWERED:
        yield Flaw(*where, f"`recall` is only for a question that is answered, and this one has `answer: {answer}`.")
    elif stage == Stage.DEEP_DIVE and repeats is Repeats.ONCE:
        yield Flaw(*where, "`recall` is only for a question about each job: its answer is looked up when somebody from that job is called.")


# ---- thresholds that depend on each other


def _rules(root: Node) -> Iterator[Flaw]:
    rules = root.get("rules")
    if rules is None:
        return
    plan = _numbers(rules.get("references"), PlanRules(), ReferencesPart, ("propose", "least_managers", "least_peers"))
    gaps = _numbers(rules.get("consistency"), ConsistencyRules(), ConsistencyPart, tuple(ConsistencyPart.model_fields))
    if plan is not None and plan("least_managers") + plan("least_peers") > plan("propose"):
        both = f"`least_managers` and `least_peers` are {plan('least_managers') + plan('least_peers'):g} together"
        message = f"{both}, and only {plan('propose'):g} people are proposed. Raise `propose`, or lower one of them."
        yield Flaw(*_place(rules.get("references"), "propose", "least_managers", "least_peers"), message)
    if gaps is None:
        return
    for upper, lower, may_be_equal, reason in (
        ("contradiction_from", "consistent_at_most", False, "no gap is both"),
        ("pattern_from", "verdict_from", True, "a pattern takes at least as many people as a verdict"),
        ("bias_from", "mean_size_at_most", False, "else the same gaps would be consistent and one-sided"),
    ):
        if gaps(upper) < gaps(lower) or (gaps(upper) == gaps(lower) and not may_be_equal):
            must = "must not be below" if may_be_equal else "must be above"
            message = f"`{upper}` ({gaps(upper):g}) {must} `{lower}` ({gaps(lower):g}): {reason}."
            yield Flaw(*_place(rules.get("consistency"), upper, lower), message)


def _numbers(
    part: Node | None, usual: object, kind: type[ReferencesPart | ConsistencyPart], fields: Sequence[str]
) -> Callable[[str], float] | None:
    """Some thresholds of a part, given or usual; None when one of them cannot be known."""
    if part is None or misspelt(part, kind.model_fields):
        return None
    words = {field: part.text(field) if part.get(field) is not None else f"{getattr(usual, field):g}" for field in fields}
    if not all(re.fullmatch(r"10|[0-9](?:\.[0-9]{1,2})?", word) for word in words.values()):
        return None
    return lambda field: float(words[field])


def _place(part: Node | None, *fields: str) -> tuple[int, int]:
    """The first of some values that is given."""
    assert part is not None
    where = next((node for field in fields if (node := part.get(field)) is not None), part)
    return where.line, where.column
