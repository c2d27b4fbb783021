"""What may be typed into the fields of an opening, and what is said when it may not."""

from __future__ import annotations

import re

from interview_tui.domain.opening import LONGEST_SCREEN, SHORTEST_SCREEN, WhenToCall
from interview_tui.domain.retention import LONGEST_KEEP
from interview_tui.domain.text import NAME_LIMIT, one_line

LANGUAGE_NAMES = (("en", "English"), ("sv", "Swedish"))
WHEN_NAMES = ((WhenToCall.BEFORE_DECISION.value, "before the decision"), (WhenToCall.AFTER_OFFER.value, "after a conditional offer"))
"""When the references are called (6.02)."""
MOST_APPLICANTS = 1_000_000


class Wrong(ValueError):
    """A field cannot be used as it is; the message goes next to it."""


def read_title(text: str, what: str = "title") -> str:
    """A title or name in one line. Raises Wrong when it is empty or too long."""
    title = one_line(text)
    if not title:
        raise Wrong(f"A {what} is needed.")
    if len(title) > NAME_LIMIT:
        raise Wrong(f"{len(title)} characters; {NAME_LIMIT} is the most.")
    return title


def read_applicants(text: str) -> int | None:
    """A number of people, with or without thousands marks; None when the field is empty. Raises Wrong."""
    digits = re.sub(r"[ ,.\u00a0\u202f](?=\d{3})", "", text.strip())
    if not digits:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", digits) or int(digits) > MOST_APPLICANTS:
        raise Wrong(f"A whole number up to {MOST_APPLICANTS:,}, or nothing.")
    return int(digits)


def read_minutes(text: str) -> int:
    """The length of a quick screen (5A.01). Raises Wrong."""
    if not re.fullmatch(r"\s*[0-9]{1,4}\s*", text) or not SHORTEST_SCREEN <= int(text) <= LONGEST_SCREEN:
        raise Wrong(f"A whole number of minutes from {SHORTEST_SCREEN} to {LONGEST_SCREEN}.")
    return int(text)


def read_months(text: str) -> int:
    """How many months candidates are kept after the opening was closed (F19). Raises Wrong."""
    if not re.fullmatch(r"\s*[0-9]{1,4}\s*", text) or int(text) > LONGEST_KEEP:
        raise Wrong(f"A whole number of months from 0 to {LONGEST_KEEP}.")
    return int(text)


def read_weight(text: str) -> float:
    """The weight of a competency, 0–10 with at most two decimals (F13). Raises Wrong."""
    number = text.strip().replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,2})?", number) or float(number) > 10:
        raise Wrong("A number from 0 to 10, such as 1 or 1.5.")
    return float(number)


def show_weight(weight: float) -> str:
    """A weight as a person would write it: no decimals that say nothing."""
    return f"{weight:g}"
