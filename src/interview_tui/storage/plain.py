"""Banks and personas as plain values that fit into JSON, and back. Needs no schema: what was stored was checked before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from interview_tui.domain.bank import Anchors, AnswerKind, Bank, Behaviour, Invitation, Question, Repeats, Rules, Section, Stage
from interview_tui.domain.ids import BankHash, BankId, BehaviourId, CompetencyId, QuestionId, SectionId
from interview_tui.domain.job_rules import CareerRules, PacingRules
from interview_tui.domain.notes import CallAbout
from interview_tui.domain.persona import Competency, Persona
from interview_tui.domain.predictions import PredictionRules, Relation
from interview_tui.domain.reference_rules import ConsistencyRules, PlanRules

Plain = dict[str, Any]


def bank_to_plain(bank: Bank) -> Plain:
    """All fields of a bank, as dicts, lists, texts and numbers."""
    return _plain_fields(bank)


def persona_to_plain(persona: Persona) -> Plain:
    """All fields of a persona, likewise."""
    return _plain_fields(persona)


def bank_from_plain(plain: Mapping[str, Any]) -> Bank:
    """The bank that `bank_to_plain` was given; a field that an older version did not know gets its default.

    Raises:
        KeyError, TypeError, ValueError: when the values are not those of a bank.
    """
    return Bank(
        id=BankId(plain["id"]),
        version=plain["version"],
        stage=Stage(plain["stage"]),
        language=plain["language"],
        title=plain["title"],
        minutes=plain["minutes"],
        repeats=Repeats(plain["repeats"]),
        sections=tuple(_section(section) for section in plain["sections"]),
        hash=BankHash(plain["hash"]),
        rules=_rules(plain.get("rules", {})),
        behaviours=tuple(Behaviour(BehaviourId(item["id"]), item["name"]) for item in plain.get("behaviours", ())),
        invitation=Invitation(**plain.get("invitation", {})),
    )


def persona_from_plain(plain: Mapping[str, Any]) -> Persona:
    """The persona that `persona_to_plain` was given.

    Raises:
        KeyError, TypeError, ValueError: when the values are not those of a persona.
    """
    return Persona(
        title=plain.get("title", ""),
        mission=plain.get("mission", ""),
        outcomes=tuple(plain.get("outcomes", ())),
        competencies=tuple(
            Competency(CompetencyId(item["id"]), item["name"], float(item["weight"]), Anchors(**item["anchors"]))
            for item in plain.get("competencies", ())
        ),
        culture=tuple(plain.get("culture", ())),
        weights_reason=plain.get("weights_reason", ""),
        copied_from=plain.get("copied_from", ""),
    )


def _rules(plain: Mapping[str, Any]) -> Rules:
    """The thresholds. Before there were other rules, those for predicted numbers stood here by themselves."""
    if not plain.keys() <= {field.name for field in fields(Rules)}:
        return Rules(PredictionRules(**plain))
    return Rules(
        predictions=PredictionRules(**plain.get("predictions", {})),
        pacing=PacingRules(**plain.get("pacing", {})),
        career=CareerRules(**plain.get("career", {})),
        references=PlanRules(**plain.get("references", {})),
        consistency=ConsistencyRules(**plain.get("consistency", {})),
    )


def _section(plain: Mapping[str, Any]) -> Section:
    """A section. One that was kept before sections could repeat was asked once, whatever its bank said."""
    return Section(
        id=SectionId(plain["id"]),
        title=plain["title"],
        share=float(plain["share"]),
        questions=tuple(_question(item) for item in plain["questions"]),
        repeats=Repeats(plain.get("repeats", Repeats.ONCE)),
    )


def _question(plain: Mapping[str, Any]) -> Question:
    about, anchors, names, beside, recall = (plain.get(key) for key in ("about", "anchors", "names", "beside", "recall"))
    return Question(
        id=QuestionId(plain["id"]),
        label=plain["label"],
        answer=AnswerKind(plain["answer"]),
        say=plain["say"],
        say_if_unknown=plain.get("say_if_unknown", ""),
        tells_you=plain.get("tells_you", ""),
        listen_for=tuple(plain.get("listen_for", ())),
        warnings=tuple(plain.get("warnings", ())),
        probes=tuple(plain.get("probes", ())),
        competencies=tuple(CompetencyId(item) for item in plain.get("competencies", ())),
        anchors=Anchors(**anchors) if anchors else None,
        about=Relation(about) if about else None,
        people=tuple(Relation(item) for item in plain.get("people", ())),
        names=Relation(names) if names else None,
        beside=QuestionId(beside) if beside else None,
        choices=tuple(plain.get("choices", ())),
        announced=plain.get("announced", ""),
        recall=CallAbout(recall) if recall else None,
        optional=plain.get("optional", False),
        source=plain.get("source", ""),
    )


def _plain_fields(value: Any) -> Plain:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return _plain_fields(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value
