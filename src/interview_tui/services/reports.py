"""Question banks and personas as plain text, for reading in a terminal or a pager."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from interview_tui.domain.bank import Anchors, AnswerKind, Bank, Invitation, Question, Repeats, Section
from interview_tui.domain.pacing import share_minutes
from interview_tui.domain.persona import Persona
from interview_tui.domain.rating import Band
from interview_tui.storage.bank_files import PersonaFile

WIDTH = 100
"""Columns of the text."""
_KINDS = {
    AnswerKind.SCRIPT: "said",
    AnswerKind.NOTES: "notes",
    AnswerKind.RATED: "rated 1-10",
    AnswerKind.PREDICTION: "a number the candidate predicts",
    AnswerKind.PEOPLE: "names and predicted numbers",
    AnswerKind.CHOICE: "notes and a choice",
    AnswerKind.REFERENCE_RATING: "the number the reference gives",
    AnswerKind.COMPETENCIES: "each competency rated 1-10",
}
_REPEATS = {Repeats.ONCE: "", Repeats.PER_JOB: " · for each job", Repeats.PER_REFERENCE: " · for each reference"}


def bank_report(bank: Bank) -> str:
    """Everything in a bank, section by section."""
    budgets = share_minutes(float(bank.minutes), [section.share for section in bank.sections])
    lines = [
        bank.title,
        f"{bank.id} {bank.version} · {bank.stage} · {bank.language} · {bank.minutes} minutes · {len(bank.questions)} questions",
        f"SHA-256 {bank.hash}",
    ]
    if bank.invitation != Invitation():
        lines += ["", "INVITATION", *_field("goal", bank.invitation.goal, "  "), *_field("format", bank.invitation.format, "  ")]
    if bank.behaviours:
        lines += ["", "BEHAVIOURS", *_listed((f"{item.name} ({item.id})" for item in bank.behaviours), "  ")]
    for section, minutes in zip(bank.sections, budgets, strict=True):
        lines += ["", *_section(section, minutes)]
    return "\n".join(lines)


def persona_report(file: PersonaFile) -> str:
    """Everything in a persona."""
    persona = file.persona
    lines = [persona.title, f"{file.id} {file.version} · persona · {file.language}", "", "MISSION"]
    for paragraph in persona.mission.strip().splitlines():
        lines += _wrapped(paragraph, "  ")
    lines += ["", "OUTCOMES", *_listed(persona.outcomes, "  "), *_competencies(persona), "", "CULTURE", *_listed(persona.culture, "  ")]
    return "\n".join(lines)


def _competencies(persona: Persona) -> list[str]:
    lines = ["", "COMPETENCIES"]
    for item in persona.competencies:
        lines += [f"  {item.name} ({item.id}), weight {item.weight:g}", *_anchors(item.anchors, "    ")]
    return [*lines, *_field("weights", persona.weights_reason, "  ")]


def _section(section: Section, minutes: float) -> list[str]:
    lines = [f"{section.title.upper()} · {minutes:.1f} minutes{_REPEATS[section.repeats]}"]
    for question in section.questions:
        lines += ["", *_question(question)]
    return lines


def _question(question: Question) -> list[str]:
    optional = ", optional" if question.optional else ""
    source = f" [{question.source}]" if question.source else ""
    lines = [f"  {question.label} ({question.id}; {_KINDS[question.answer]}{optional}){source}"]
    lines += _field("say", question.say, "    ")
    lines += _field("if unknown", question.say_if_unknown, "    ")
    lines += _field("tells you", question.tells_you, "    ")
    for name, items in (("listen for", question.listen_for), ("warnings", question.warnings), ("probes", question.probes)):
        if items:
            lines += [f"    {name}:", *_listed(items, "      ")]
    lines += _field("competencies", ", ".join(question.competencies), "    ")
    lines += _field("people", ", ".join(question.people), "    ")
    lines += _field("names", question.names or "", "    ")
    lines += _field("choices", ", ".join(question.choices), "    ")
    lines += _field("beside", question.beside or "", "    ")
    lines += _field("recall", question.recall or "", "    ")
    lines += _field("announced", question.announced, "    ")
    if question.anchors is not None:
        lines += _anchors(question.anchors, "    ")
    return lines


def _anchors(anchors: Anchors, indent: str) -> list[str]:
    return [line for band in Band for line in _field(f"{band.span:>4}  {band.value}", anchors.text(band), indent)]


def _field(name: str, text: str, indent: str) -> list[str]:
    return _wrapped(f"{name}: {text}", indent, more="  ") if text.strip() else []


def _listed(items: Sequence[str] | Iterable[str], indent: str) -> list[str]:
    return [line for item in items for line in _wrapped(f"- {item}", indent, more="  ")]


def _wrapped(text: str, indent: str, more: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + more, break_long_words=False) or [indent.rstrip()]
