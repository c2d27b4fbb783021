"""The fields of a bank file and of a persona file: the one place that says what may stand in them.

The table in ``docs/bank-format.md`` is printed from here: ``python -m interview_tui.storage.bank_schema``.
What a value may be is in ``bank_values``, the thresholds are in ``bank_rules``; rules that look at more than one field are in
``bank_checks``, ``bank_job_checks``, ``bank_reference_checks`` and ``bank_offer_checks``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, get_args, get_origin

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic.fields import FieldInfo

from interview_tui.domain.bank import AnswerKind, Repeats, Stage
from interview_tui.domain.notes import CallAbout
from interview_tui.domain.predictions import Relation
from interview_tui.domain.text import clean
from interview_tui.storage.bank_rules import (
    CareerPart,
    ConsistencyPart,
    Model,
    PacingPart,
    PredictionsPart,
    ReferencesPart,
    RulesPart,
)  # fmt: skip
from interview_tui.storage.bank_values import (
    ITEMS_LIMIT,
    TEXT_LIMIT,
    Choices,
    Id,
    Ids,
    Label,
    Language,
    Line,
    LongLine,
    Shown,
    TagId,
    Text,
    Texts,
    Truth,
    choice,
    number,
    one_of,
    whole,
    words,
)  # fmt: skip

SECTIONS_LIMIT = 40
QUESTIONS_LIMIT = 500


class BehaviourPart(Model):
    """Something a person does that is looked for in all answers (`behaviours:`)."""

    id: TagId = Field(description="Names the behaviour; unique in the bank and never used again for another one.")
    name: Line = Field(description="What the person does, in a few words.")


class InvitationPart(Model):
    """Proposals for the invitation, which can be changed for each candidate (`invitation:`)."""

    goal: Text | None = Field(default=None, description="What the meeting is for.")
    format: Text | None = Field(default=None, description="How it goes: how long it takes, and what is talked about in which order.")


class AnchorsPart(Model):
    """What an answer in each band looks like, each with an example behaviour (`anchors:`)."""

    poor: Text = Field(description="Ratings 1–2.")
    mixed: Text = Field(description="Ratings 3–5.")
    good: Text = Field(description="Ratings 6–8.")
    excellent: Text = Field(description="Ratings 9–10.")


_Count = Annotated[int, whole(0, 10), Shown("whole number, 0–10")]


class PeoplePart(Model):
    """How many people the candidate is asked to name; one predicted number each (`people:`). At least one in all."""

    manager: _Count = Field(default=0, description="How many former managers.")
    peer: _Count = Field(default=0, description="How many former colleagues.")


class QuestionPart(Model):
    """One question (`questions:`)."""

    id: Id = Field(description="Names the question; unique in the bank and never used again for another one.")
    label: Label = Field(description="Short name for the list of questions.")
    answer: Annotated[AnswerKind, choice(AnswerKind), words([k.value for k in AnswerKind])] = Field(
        description="What is noted. `script`: it is only said. `notes`: notes. `rated`: notes and a rating 1–10. "
        "`prediction`: one number that the candidate predicts for a group. "
        "`people`: named people with one predicted number each. `choice`: notes and one of `choices`. "
        "`competencies`: a rating 1–10 of each competency of the persona, with the persona's anchors; only one such question in a bank. "
        "`reference-rating`: the one number 1–10 that a reference gives, and notes on why; only in a bank with `stage: reference`, once."
    )  # fmt: skip
    say: Text = Field(description="What the interviewer says. Placeholders are filled.")
    say_if_unknown: Text | None = Field(default=None, description="Said instead when a placeholder of `say` has no value.")
    tells_you: LongLine | None = Field(default=None, description="What the answer tells you.")
    listen_for: Texts | None = Field(default=None, description="What a good answer holds.")
    warnings: Texts | None = Field(default=None, description="Warning signs in an answer.")
    probes: Texts | None = Field(default=None, description="Follow-up questions, to be used when they are needed.")
    competencies: Ids | None = Field(default=None, description="Ids of the competencies of the persona that the answer bears on. "
        "When `answer` is `competencies`: only these are rated.")  # fmt: skip
    anchors: AnchorsPart | None = Field(default=None, description="Required when `answer` is `rated`, else not allowed.")
    about: Annotated[Relation, choice(Relation, Relation.MANAGER, Relation.PEER), words(["manager", "peer"])] | None = Field(
        default=None, description="Whose number is predicted. Required when `answer` is `prediction`, else not allowed.")  # fmt: skip
    people: PeoplePart | None = Field(default=None, description="Whom to name. Required when `answer` is `people`, else not allowed.")
    choices: Choices | None = Field(
        default=None, description="The words to choose from, all different. "
        "Required when `answer` is `choice`, else not allowed.")  # fmt: skip
    names: Annotated[Relation, choice(Relation, Relation.MANAGER), words(["manager"])] | None = Field(
        default=None, description="The answer also names the manager in the job. In a section per job, with `answer: notes` or `rated`; "
        "only one such question in a bank.")  # fmt: skip
    beside: Id | None = Field(default=None, description="The id of an earlier question; its notes stay in sight beside this one.")
    recall: Annotated[CallAbout, choice(CallAbout), words([about.value for about in CallAbout])] | None = Field(
        default=None, description="Of a question about a job in a deep-dive: what its answer tells of. "
        "Of one in a reference call: what the candidate said about this stays in sight. Elsewhere not allowed.")  # fmt: skip
    announced: LongLine | None = Field(
        default=None, description="What the invitation says is asked about each job. Else it leaves the question out.")  # fmt: skip
    optional: Truth = Field(default=False, description="Asked only when the interviewer wants to.")
    enabled: Truth = Field(default=True, description="`false` switches the question off: it is checked, but not asked.")
    source: Line | None = Field(default=None, description="Where the question comes from, such as an item of a method.")


class SectionPart(Model):
    """Questions that share a part of the time (`sections:`)."""

    id: Id = Field(description="Names the section; unique in the bank.")
    title: Line = Field(description="Shown above its questions.")
    share: Annotated[float, number(0.01, 1000), Shown("number from 0.01 to 1000")] = Field(
        description="Its part of the time: minutes × share / sum of all shares. Of a section per job: for all jobs together.")  # fmt: skip
    repeats: Annotated[Repeats, choice(Repeats), words([r.value for r in Repeats])] | None = Field(
        default=None, description="What its questions are asked about. Without it, as the bank says.")  # fmt: skip
    questions: list[QuestionPart] = Field(min_length=1, description=f"At least one; at most {QUESTIONS_LIMIT} in a bank.")


_Behaviours = Annotated[list[BehaviourPart], Field(min_length=1, max_length=ITEMS_LIMIT), Shown("list")]


class BankPart(Model):
    """A file with `kind: bank`."""

    kind: Annotated[str, BeforeValidator(one_of(["bank"])), Shown("`bank`")] = Field(description="What the file is.")
    id: Id = Field(description="Names the bank; the same in every language. Your own bank replaces a shipped one with the same id.")
    version: Line = Field(description='Any text, such as `"1.0"`; change it when you change the questions.')
    stage: Annotated[Stage, choice(Stage), words([s.value for s in Stage])] = Field(description="The step of the process it is for.")
    language: Language = Field(description="The language of its texts.")
    title: Line = Field(description="Shown in lists and on the scorecard.")
    minutes: Annotated[int, whole(5, 240), Shown("whole number, 5–240")] = Field(
        description="Usual length of the sitting; at most 15 with `stage: reference`.")  # fmt: skip
    repeats: Annotated[Repeats, choice(Repeats), words([r.value for r in Repeats])] = Field(
        default=Repeats.ONCE, description="What the questions are asked about: the candidate, each job (deep-dive), or each reference "
        "(required with `stage: reference`, and only there). A section can say otherwise.")  # fmt: skip
    rules: RulesPart = Field(default=RulesPart(), description="Thresholds, where the usual ones do not fit.")
    invitation: InvitationPart | None = Field(default=None, description="Proposals for what the invitation says.")
    behaviours: _Behaviours | None = Field(
        default=None, description=f"What is looked for in all answers. 1–{ITEMS_LIMIT}.")  # fmt: skip
    sections: list[SectionPart] = Field(min_length=1, max_length=SECTIONS_LIMIT, description=f"1–{SECTIONS_LIMIT} sections.")


class CompetencyPart(Model):
    """Something a person in the role must be able to do (`competencies:` of a persona)."""

    id: Id = Field(description="Names the competency; questions refer to it.")
    name: Line = Field(description="Shown on screens and the scorecard.")
    weight: Annotated[float, number(0, 10, decimals=2), Shown("number from 0 to 10, at most 2 decimals")] = Field(
        description="Its part in the composite. 1 for all, unless there is a reason; at least one above 0.")  # fmt: skip
    anchors: AnchorsPart = Field(description="All four, each with an example behaviour.")


class PersonaPart(Model):
    """A file with `kind: persona`."""

    kind: Annotated[str, BeforeValidator(one_of(["persona"])), Shown("`persona`")] = Field(description="What the file is.")
    id: Id = Field(description="Names the persona; the same in every language.")
    version: Line = Field(description='Any text, such as `"1.0"`.')
    language: Language = Field(description="The language of its texts.")
    title: Line = Field(description="The role.")
    mission: Text = Field(description="Why the position exists, what it focuses on, why somebody is hired now.")
    outcomes: Texts = Field(description="How success is measured. Each must contain a number.")
    competencies: Annotated[list[CompetencyPart], Field(min_length=1, max_length=ITEMS_LIMIT)] = Field(description=f"1–{ITEMS_LIMIT}.")
    culture: Texts = Field(description="Traits that fit the team, apart from the role.")
    weights_reason: Annotated[str, AfterValidator(lambda v: clean(v).strip()[:TEXT_LIMIT]), Shown("text")] = Field(
        default="", description="Why the weights are not all equal.")  # fmt: skip


PLACES: dict[tuple[str, ...], type[Model]] = {
    ("sections",): SectionPart,
    ("sections", "questions"): QuestionPart,
    ("sections", "questions", "anchors"): AnchorsPart,
    ("sections", "questions", "people"): PeoplePart,
    ("rules",): RulesPart,
    ("rules", "predictions"): PredictionsPart,
    ("rules", "pacing"): PacingPart,
    ("rules", "career"): CareerPart,
    ("rules", "references"): ReferencesPart,
    ("rules", "consistency"): ConsistencyPart,
    ("invitation",): InvitationPart,
    ("behaviours",): BehaviourPart,
    ("competencies",): CompetencyPart,
    ("competencies", "anchors"): AnchorsPart,
}
"""Which part stands at which path of field names, below a bank or a persona."""


_TABLES: tuple[type[Model], ...] = (
    BankPart, SectionPart, QuestionPart, AnchorsPart, PeoplePart, InvitationPart, BehaviourPart, RulesPart, PredictionsPart, PacingPart,
    CareerPart, ReferencesPart, ConsistencyPart, PersonaPart, CompetencyPart,
)  # fmt: skip


def fields_table() -> str:
    """The Markdown tables of all fields, for the documentation."""
    blocks = []
    for part in _TABLES:
        lines = [f"**{(part.__doc__ or '').strip()}**", "", "| field | value | needed | meaning |", "| --- | --- | --- | --- |"]
        lines += [f"| `{name}` | {_kind(info)} | {_needed(info)} | {info.description} |" for name, info in part.model_fields.items()]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _needed(info: FieldInfo) -> str:
    if info.is_required():
        return "yes"
    default = info.default
    if isinstance(default, bool):
        return f"no (`{str(default).lower()}`)"
    if isinstance(default, StrEnum):
        return f"no (`{default.value}`)"
    return f"no (`{default:g}`)" if isinstance(default, int | float) else "no"


def _kind(info: FieldInfo) -> str:
    """The words for the kind of value; of an optional field they stand at the first member of its union."""
    inner = [item for member in get_args(info.annotation) for item in getattr(member, "__metadata__", ())]
    words = [item.words for item in (*info.metadata, *inner) if isinstance(item, Shown)]
    if words:
        return words[0]
    return "list" if get_origin(info.annotation) is list else "fields"


if __name__ == "__main__":
    print(fields_table(), end="")  # noqa: T201
