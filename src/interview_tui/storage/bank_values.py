"""The kinds of value that may stand in a bank file: how each is checked, and what it is called in the table of fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from interview_tui.domain.opening import LANGUAGES
from interview_tui.domain.spelling import did_you_mean
from interview_tui.domain.text import clean, one_line

TEXT_LIMIT = 10_000
LINE_LIMIT = 200
LABEL_LIMIT = 24
ID_LIMIT = 64
ITEMS_LIMIT = 50
FEWEST_CHOICES, MOST_CHOICES = 2, 9
"""A choice is made with one key, a digit."""


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


def _with_letter(value: str) -> str:
    if not re.search("[a-z]", value):
        raise refuse(f"needs a letter: it is written into the notes as a tag, and {_quoted(value)} would be read as a number.")
    return value


def whole(lowest: int, highest: int) -> BeforeValidator:
    """A whole number in plain digits, both ends included."""

    def convert(value: object) -> int:
        if isinstance(value, str) and re.fullmatch(r"0|[1-9][0-9]{0,8}", value) and lowest <= int(value) <= highest:
            return int(value)
        shown = f", not {_quoted(value)}" if isinstance(value, str) else ""
        raise refuse(f"must be a whole number from {lowest} to {highest}{shown}.")

    return BeforeValidator(convert)


def number(lowest: float, highest: float, decimals: int = 6) -> BeforeValidator:
    """A number with a decimal point, both ends included, with at most so many decimals."""
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


def one_of(options: Sequence[str]) -> Callable[[object], str]:
    """A check for one of a few words."""

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


def choice(kind: type[StrEnum], *options: StrEnum) -> BeforeValidator:
    """A member of an enumeration: one of those given, or else any."""
    check = one_of([option.value for option in options or tuple(kind)])
    return BeforeValidator(lambda value: kind(check(value)))


def words(options: Sequence[str]) -> Shown:
    """How a choice of words is named in the table of fields."""
    return Shown(_either(options))


def _enough(choices: list[str]) -> list[str]:
    if len(choices) < FEWEST_CHOICES:
        raise refuse(f"must have {FEWEST_CHOICES} to {MOST_CHOICES} items, not {len(choices)}.")
    return choices


Id = Annotated[str, AfterValidator(_id), Shown(f"id: `a`–`z`, `0`–`9`, `-`; at most {ID_LIMIT} characters")]
TagId = Annotated[Id, AfterValidator(_with_letter), Shown(f"id with a letter in it; at most {ID_LIMIT} characters")]
Line = Annotated[str, AfterValidator(_text(LINE_LIMIT, one_line)), Shown(f"one line, at most {LINE_LIMIT} characters")]
LongLine = Annotated[str, AfterValidator(_text(TEXT_LIMIT, one_line)), Shown("one line")]
Label = Annotated[str, AfterValidator(_text(LABEL_LIMIT, one_line)), Shown(f"one line, at most {LABEL_LIMIT} characters")]
Text = Annotated[str, AfterValidator(_text(TEXT_LIMIT, clean)), Shown(f"text, at most {TEXT_LIMIT:,} characters")]
_several = Field(min_length=1, max_length=ITEMS_LIMIT)
Texts = Annotated[list[LongLine], Shown(f"list of texts, at most {ITEMS_LIMIT}"), _several]
Ids = Annotated[list[Id], Shown(f"list of ids, at most {ITEMS_LIMIT}"), _several]
_choices = f"list of {FEWEST_CHOICES}–{MOST_CHOICES} lines of at most {LABEL_LIMIT} characters"
Choices = Annotated[list[Label], Field(max_length=MOST_CHOICES), AfterValidator(_enough), Shown(_choices)]
Truth = Annotated[bool, BeforeValidator(_truth), Shown("`true` or `false`")]
Language = Annotated[str, BeforeValidator(one_of(LANGUAGES)), words(LANGUAGES)]
Share = Annotated[float, number(0.01, 1), Shown("number from 0.01 to 1")]
