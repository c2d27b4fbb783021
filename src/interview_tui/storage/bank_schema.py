"""The fields of a bank file and of a persona file: the one place that says what may stand in them.

The table in ``docs/bank-format.md`` is printed from here: ``python -m interview_tui.storage.bank_schema``.
Rules that look at more than one field are in ``bank_checks``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from interview_tui.domain.bank import AnswerKind, Repeats, Stage
from interview_tui.domain.opening import LANGUAGES
from interview_tui.domain.predictions import PredictionRules, Relation
from interview_tui.domain.spelling import did_you_mean
from interview_tui.domain.text import clean, one_line

TEXT_LIMIT = 10_000
LINE_LIMIT = 200
LABEL_LIMIT = 24
ID_LIMIT = 64
ITEMS_LIMIT = 50
SECTIONS_LIMIT = 40
QUESTIONS_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """How the kind of value is named in the table of fields."""

    words: str


def refuse(message: str) -> PydanticCustomError:
    """An error with our own words; they follow the name of the field."""
    return PydanticCustomError("bank", "{message}", {"message": message})


def _quoted(text: str) -> str:
    short = one_line(text)
    return f"“{short[:30]}…”" if len(short) > 30 else f"“{short}”"


def _text(limit: int, tidy: Callable[[str], str]) -> Callable[[str], str]:
    def check(value: str) -> str:
        value = tidy(value).strip()
        if not value:
            raise refuse("is empty. Write the text, or leave the field out if it is optional.")
        if len(value) > limit:
            raise refuse(f"is too long: {len(value):,} characters, at most {limit:,}.")
        return value

    return check


def _id(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", value):
        raise refuse(f"must be an id of the letters a–z, digits and hyphens, such as `good-year`, not {_quoted(value)}.")
    if len(value) > ID_LIMIT:
        raise refuse(f"is too long: {len(value):,} characters, at most {ID_LIMIT}.")
    return value


def _whole(lowest: int, highest: int) -> BeforeValidator:
    def convert(value: object) -> int:
        if isinstance(value, str) and re.fullmatch(r"0|[1-9][0-9]{0,8}", value) and lowest <= int(value) <= highest:
            return int(value)
        shown = f", not {_quoted(value)}" if isinstance(value, str) else ""
        raise refuse(f"must be a whole number from {lowest} to {highest}{shown}.")

    return BeforeValidator(convert)


def _number(lowest: float, highest: float, decimals: int = 6) -> BeforeValidator:
    """A number above `lowest` (or from 0, when that is 0 and `decimals` says weights) up to `highest`."""
    pattern = re.compile(rf"[0-9]{{1,9}}(?:\.[0-9]{{1,{decimals}}})?")

    def convert(value: object) -> float:
        if isinstance(value, str) and pattern.fullmatch(value) and lowest <= float(value) <= highest:
            return float(value)
        shown = f", not {_quoted(value)}" if isinstance(value, str) else ""
        point = " Use a point, not a comma." if isinstance(value, str) and re.fullmatch(r"[0-9]+,[0-9]+", value) else ""
        raise refuse(f"must be a number from {lowest:g} to {highest:g} with at most {decimals} decimals{shown}.{point}")

    return BeforeValidator(convert)


def _truth(value: object) -> bool:
    if value in ("true", "false"):
        return value == "true"
    raise refuse(f"must be `true` or `false`{f', not {_quoted(value)}' if isinstance(value, str) else ''}.")


def _one_of(options: Sequence[str]) -> Callable[[object], str]:
    def check(value: object) -> str:
        if isinstance(value, str) and value in options:
            return value
        if not isinstance(value, str):
            raise refuse(f"must be one word: {_either(options)}.")
        raise refuse(f"must be {_either(options)}, not {_quoted(value)}.{did_you_mean(value, options)}")

    return check


def _either(options: Sequence[str]) -> str:
    marked = [f"`{option}`" for option in options]
    return marked[0] if len(marked) == 1 else f"{', '.join(marked[:-1])} or {marked[-1]}"


def _choice(kind: type[StrEnum], *options: StrEnum) -> BeforeValidator:
    check = _one_of([option.value for option in options or tuple(kind)])
    return BeforeValidator(lambda value: kind(check(value)))


def _words(options: Sequence[str]) -> Shown:
    return Shown(_either(options))


Id = Annotated[str, AfterValidator(_id), Shown(f"id: `a`–`z`, `0`–`9`, `-`; at most {ID_LIMIT} characters")]
Line = Annotated[str, AfterValidator(_text(LINE_LIMIT, one_line)), Shown(f"one line, at most {LINE_LIMIT} characters")]
LongLine = Annotated[str, AfterValidator(_text(TEXT_LIMIT, one_line)), Shown("one line")]
Label = Annotated[str, AfterValidator(_text(LABEL_LIMIT, one_line)), Shown(f"one line, at most {LABEL_LIMIT} characters")]
Text = Annotated[str, AfterValidator(_text(TEXT_LIMIT, clean)), Shown(f"text, at most {TEXT_LIMIT:,} characters")]
_several = Field(min_length=1, max_length=ITEMS_LIMIT)
Texts = Annotated[list[LongLine], Shown(f"list of texts, at most {ITEMS_LIMIT}"), _several]
Ids = Annotated[list[Id], Shown(f"list of ids, at most {ITEMS_LIMIT}"), _several]
Language = Annotated[str, BeforeValidator(_one_of(LANGUAGES)), _words(LANGUAGES)]
Share = Annotated[float, _number(0.01, 1), Shown("number from 0.01 to 1")]


class Model(BaseModel):
    """What all parts of a file share: nothing unknown, nothing converted by guess."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


_DEFAULTS = PredictionRules()


class PredictionsPart(Model):
    """Thresholds of the patterns in the numbers that a candidate predicts (`rules:` → `predictions:`)."""

    enough: Annotated[int, _whole(1, 20), Shown("whole number, 1–20")] = Field(
        default=_DEFAULTS.enough, description="The fewest numbers in which a pattern is looked for.")  # fmt: skip
    low_at_most: Annotated[int, _whole(1, 10), Shown("whole number, 1–10")] = Field(
        default=_DEFAULTS.low_at_most, description="A number up to this one counts as low.")  # fmt: skip
    low_share: Share = Field(default=_DEFAULTS.low_share, description="The share of low numbers that makes a trend.")
    tens_share: Share = Field(default=_DEFAULTS.tens_share, description="The share of tens that is called nearly all tens.")
    high_share: Share = Field(default=_DEFAULTS.high_share, description="The share of 8s and 9s that is called many.")
    general_gap: Annotated[float, _number(0.01, 9), Shown("number from 0.01 to 9")] = Field(
        default=_DEFAULTS.general_gap, description="How far a general number may lie from the mean of the named people.")  # fmt: skip


class RulesPart(Model):
    """Thresholds of number rules (`rules:`)."""

    predictions: PredictionsPart = Field(default=PredictionsPart(), description="Thresholds for predicted numbers.")


class AnchorsPart(Model):
    """What an answer in each band looks like, each with an example behaviour (`anchors:`)."""

    poor: Text = Field(description="Ratings 1–2.")
    mixed: Text = Field(description="Ratings 3–5.")
    good: Text = Field(description="Ratings 6–8.")
    excellent: Text = Field(description="Ratings 9–10.")


_Count = Annotated[int, _whole(0, 10), Shown("whole number, 0–10")]


class PeoplePart(Model):
    """How many people the candidate is asked to name; one predicted number each (`people:`). At least one in all."""

    manager: _Count = Field(default=0, description="How many former managers.")
    peer: _Count = Field(default=0, description="How many former colleagues.")


class QuestionPart(Model):
    """One question (`questions:`)."""

    id: Id = Field(description="Names the question; unique in the bank and never used again for another one.")
    label: Label = Field(description="Short name for the list of questions.")
    answer: Annotated[AnswerKind, _choice(AnswerKind), _words([k.value for k in AnswerKind])] = Field(
        description="What is noted. `script`: it is only said. `notes`: notes. `rated`: notes and a rating 1–10. "
        "`prediction`: one number that the candidate predicts for a group. "
        "`people`: named people with one predicted number each.")  # fmt: skip
    say: Text = Field(description="What the interviewer says. Placeholders are filled.")
    say_if_unknown: Text | None = Field(default=None, description="Said instead when a placeholder of `say` has no value.")
    tells_you: LongLine | None = Field(default=None, description="What the answer tells you.")
    listen_for: Texts | None = Field(default=None, description="What a good answer holds.")
    warnings: Texts | None = Field(default=None, description="Warning signs in an answer.")
    probes: Texts | None = Field(default=None, description="Follow-up questions, to be used when they are needed.")
    competencies: Ids | None = Field(default=None, description="Ids of the competencies of the persona that the answer bears on.")
    anchors: AnchorsPart | None = Field(default=None, description="Required when `answer` is `rated`, else not allowed.")
    about: Annotated[Relation, _choice(Relation, Relation.MANAGER, Relation.PEER), _words(["manager", "peer"])] | None = Field(
        default=None, description="Whose number is predicted. Required when `answer` is `prediction`, else not allowed.")  # fmt: skip
    people: PeoplePart | None = Field(default=None, description="Whom to name. Required when `answer` is `people`, else not allowed.")
    optional: Annotated[bool, BeforeValidator(_truth), Shown("`true` or `false`")] = Field(
        default=False, description="Asked only when the interviewer wants to.")  # fmt: skip
    source: Line | None = Field(default=None, description="Where the question comes from, such as an item of a method.")


class SectionPart(Model):
    """Questions that share a part of the time (`sections:`)."""

    id: Id = Field(description="Names the section; unique in the bank.")
    title: Line = Field(description="Shown above its questions.")
    share: Annotated[float, _number(0.01, 1000), Shown("number from 0.01 to 1000")] = Field(
        description="Its part of the time: minutes × share / sum of all shares.")  # fmt: skip
    questions: list[QuestionPart] = Field(min_length=1, description=f"At least one; at most {QUESTIONS_LIMIT} in a bank.")


class BankPart(Model):
    """A file with `kind: bank`."""

    kind: Annotated[str, BeforeValidator(_one_of(["bank"])), Shown("`bank`")] = Field(description="What the file is.")
    id: Id = Field(description="Names the bank; the same in every language. Your own bank replaces a shipped one with the same id.")
    version: Line = Field(description='Any text, such as `"1.0"`; change it when you change the questions.')
    stage: Annotated[Stage, _choice(Stage), _words([s.value for s in Stage])] = Field(description="The step of the process it is for.")
    language: Language = Field(description="The language of its texts.")
    title: Line = Field(description="Shown in lists and on the scorecard.")
    minutes: Annotated[int, _whole(5, 240), Shown("whole number, 5–240")] = Field(description="Usual length of the sitting.")
    repeats: Annotated[Repeats, _choice(Repeats), _words([r.value for r in Repeats])] = Field(
        default=Repeats.ONCE, description="What the questions are asked about: the candidate, each job, or each reference.")  # fmt: skip
    rules: RulesPart = Field(default=RulesPart(), description="Thresholds, where the usual ones do not fit.")
    sections: list[SectionPart] = Field(min_length=1, max_length=SECTIONS_LIMIT, description=f"1–{SECTIONS_LIMIT} sections.")


class CompetencyPart(Model):
    """Something a person in the role must be able to do (`competencies:` of a persona)."""

    id: Id = Field(description="Names the competency; questions refer to it.")
    name: Line = Field(description="Shown on screens and the scorecard.")
    weight: Annotated[float, _number(0, 10, decimals=2), Shown("number from 0 to 10, at most 2 decimals")] = Field(
        description="Its part in the composite. 1 for all, unless there is a reason; at least one above 0.")  # fmt: skip
    anchors: AnchorsPart = Field(description="All four, each with an example behaviour.")


class PersonaPart(Model):
    """A file with `kind: persona`."""

    kind: Annotated[str, BeforeValidator(_one_of(["persona"])), Shown("`persona`")] = Field(description="What the file is.")
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
    ("competencies",): CompetencyPart,
    ("competencies", "anchors"): AnchorsPart,
}
"""Which part stands at which path of field names, below a bank or a persona."""


def fields_table() -> str:
    """The Markdown tables of all fields, for the documentation."""
    blocks = []
    for part in (BankPart, SectionPart, QuestionPart, AnchorsPart, PeoplePart, RulesPart, PredictionsPart, PersonaPart, CompetencyPart):
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
