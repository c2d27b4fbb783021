"""Placeholders in what is said: a closed list of names in braces."""

from __future__ import annotations

import re
from collections.abc import Mapping

PLACEHOLDERS = (
    "candidate", "first_name", "interviewer", "opening", "applicants", "minutes", "own_example",
    "employer", "job_title", "job_dates", "jobs", "challenge", "manager", "competency", "reference", "hidden_request",
)  # fmt: skip
"""Every name that may stand in braces in the texts of a bank."""

_BRACE = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")


def placeholder_problems(text: str) -> tuple[tuple[int, str], ...]:
    """What is wrong with the braces of a text: pairs of an offset and a name (or the lone brace)."""
    return tuple(
        (match.start(), match.group(1) if match.group(1) is not None else match.group())
        for match in _BRACE.finditer(text)
        if match.group() not in ("{{", "}}") and match.group(1) not in PLACEHOLDERS
    )


def names_in(text: str) -> tuple[str, ...]:
    """The placeholders a text uses, in order."""
    return tuple(m.group(1) for m in _BRACE.finditer(text) if m.group(1) in PLACEHOLDERS)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders replaced. One that has no value (missing or empty) becomes ``[name]``."""

    def value(match: re.Match[str]) -> str:
        if match.group() == "{{":
            return "{"
        if match.group() == "}}":
            return "}"
        name = match.group(1)
        if name not in PLACEHOLDERS:
            return match.group()
        return values.get(name) or f"[{name.replace('_', ' ')}]"

    return _BRACE.sub(value, text)


def say(text: str, if_unknown: str, values: Mapping[str, str]) -> str:
    """What to say: `text` when all its placeholders have a value, else `if_unknown` where the bank gives it (F2)."""
    unknown = any(not values.get(name) for name in names_in(text))
    return fill(if_unknown if unknown and if_unknown else text, values)
