"""What a summary reads in notes: lines that begin with one of six signs, calls to make, and words that show a behaviour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """The sign at the beginning of a line of notes."""

    QUOTE = '"'
    RED_FLAG = "!"
    GOOD = "+"
    BAD = "-"
    FOLLOW_UP = "?"
    REFERENCE = "@"


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line with a mark. `text` is the line without the sign; a quote keeps what was said, without its quotation marks."""

    mark: Mark
    text: str


_SIGNS = frozenset(mark.value for mark in Mark)
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


def marked_lines(notes: str) -> tuple[MarkedLine, ...]:
    """The lines of some notes that begin with a mark, in order. A sign with nothing behind it is not a marked line."""
    found = []
    for line in notes.splitlines():
        stripped = line.strip()
        sign = stripped[:1].translate(_CURLY)
        if sign not in _SIGNS:
            continue
        text = stripped[1:].strip()
        if sign == Mark.QUOTE and text[-1:].translate(_CURLY) == '"':
            text = text[:-1].rstrip()
        if text:
            found.append(MarkedLine(Mark(sign), text))
    return tuple(found)


def lines_with(mark: Mark, notes: str) -> tuple[str, ...]:
    """The texts of the lines that carry one mark."""
    return tuple(line.text for line in marked_lines(notes) if line.mark is mark)


class CallAbout(StrEnum):
    """What a call to a manager is to be about (5B.15)."""

    RELATIONSHIP = "relationship"
    SUCCESS = "success"
    CHALLENGE = "challenge"


_ABOUT = {
    **{about.value: about for about in CallAbout},
    "relation": CallAbout.RELATIONSHIP, "framgång": CallAbout.SUCCESS, "utmaning": CallAbout.CHALLENGE,
}  # fmt: skip
_CALL = re.compile(r"(\w+)(?![\w'’-])[:\s]*(.*)")


@dataclass(frozen=True, slots=True)
class Call:
    """A line that says: call somebody about this. `about` is None where only ``@`` was written."""

    about: CallAbout | None
    text: str


def calls_in(notes: str) -> tuple[Call, ...]:
    """The calls to make that are noted, in order: ``@challenge the queue before Christmas`` or ``@ ask about the queue``."""
    found = []
    for text in lines_with(Mark.REFERENCE, notes):
        match = _CALL.match(text)
        about = _ABOUT.get(match[1].casefold()) if match else None
        found.append(Call(about, match[2].strip()) if match and about else Call(None, text))
    return tuple(found)


_TAG = re.compile(r"(?<!\S)#(!?)((?=[0-9-]*[a-zà-öø-ÿ])[a-z0-9à-öø-ÿ][a-z0-9à-öø-ÿ-]*)(?=\s|$)")
"""A tag has a letter: "#1 in the team" is none."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words in the notes that show a behaviour, or speak against it (F17).

    Attributes:
        behaviour: the id after the ``#``.
        words: the line without its tags and its mark; empty when no word stands beside the tag, which shows nothing.
        against: ``#!`` was written.
    """

    behaviour: str
    words: str
    against: bool


def tag(behaviour: str, against: bool) -> str:
    """What is written into a line that shows a behaviour: ``#took-charge``, or ``#!took-charge`` where it speaks against it."""
    return f"#{'!' if against else ''}{behaviour}"


def evidence_in(notes: str) -> tuple[Evidence, ...]:
    """The tagged lines of some notes, in order; a line with two tags is two pieces of evidence."""
    found = []
    for line in notes.splitlines():
        tags = _TAG.findall(line)
        if not tags:
            continue
        words = " ".join(_TAG.sub(" ", line).split())
        marked, calls = marked_lines(words), calls_in(words)
        words = calls[0].text if calls else marked[0].text if marked else words
        words = words if any(sign.isalnum() for sign in words) else ""
        found += [Evidence(behaviour, words, bool(against)) for against, behaviour in tags]
    return tuple(found)
