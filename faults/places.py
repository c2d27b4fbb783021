"""Screens on which something is half typed, and where what was typed must be found afterwards."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from faults.terminal import Running
from faults.world import CTRL_L, CTRL_N, F8, LETTERS, query


@dataclass(frozen=True)
class Place:
    """A screen of the program.

    Attributes:
        arguments: what starts the program.
        reach: keys and waiting that lead to where text is typed.
        prefix: what stands before the letters, so that the text makes sense there.
        stored: what of the typed text is in a file.
    """

    name: str
    arguments: tuple[str, ...]
    reach: Callable[[Running], None]
    stored: Callable[[Path], str] | None
    prefix: str = ""


def _notes(running: Running) -> None:
    running.wait("section")
    running.send(CTRL_N * 2)
    running.until(lambda: "· A good year" in running.text, "the third question")


def _reason(running: Running) -> None:
    _notes(running)
    running.send(F8)
    running.wait("Missing in", "Advance")
    running.send(b"\ta")  # from the list of what is missing to the decisions
    running.wait("(•) Advance")
    running.send(b"\r")
    running.wait("New line")  # the hint of the field for the reason


def _job(running: Running) -> None:
    running.wait("section")
    running.send(CTRL_L)
    running.wait("Jobs", "Lead, Firma")
    running.send("a")


def _home(running: Running) -> None:
    running.wait("Kim Myrfors")


def _all(statement: str) -> Callable[[Path], str]:
    return lambda path: " | ".join(str(row[0]) for row in query(path, statement))


PLACES = (
    Place("notes", ("interview", "Kim", "quick-screen"), _notes, _all("SELECT notes FROM answer WHERE question_id = 'good-year'")),
    Place("reason", ("interview", "Kim", "quick-screen"), _reason, _all("SELECT decision_reason FROM interview")),
    Place(
        "job",
        ("interview", "Kim", "deep-dive"),
        _job,
        _all("SELECT title || ', ' || employer FROM job WHERE start_month LIKE '2012%'"),
        prefix="2012–2013 Agent, ",
    ),
    Place("home", (), _home, None),
)


def text_to_type(dice: random.Random, place: Place) -> str:
    """Something to type there, with no blank at its ends."""
    letters = "".join(dice.choice(LETTERS) for _ in range(dice.randint(4, 30)))
    return f"{place.prefix}x{letters}z"


def missing(place: Place, path: Path, typed: str) -> str:
    """What is wrong with the text that was typed in a place; empty when all of it is in the file."""
    if place.stored is None:
        return ""
    stored = place.stored(path)
    wanted = typed.removeprefix("2012–2013 ")
    same = " ".join(wanted.split()) in " ".join(stored.split())
    return "" if same else f"{place.name}: typed {wanted!r}, stored {stored!r}"
