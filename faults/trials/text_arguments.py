"""Every hostile string as a name, a path, an option and a command, through the command line in this process."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from faults.hostile import hostile
from faults.trials.here import HANDLED, command

SHOWN_RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\udc80-\udcff]")
"""What a command must never write."""


def prepare(seed: int, given: Mapping[str, str]) -> Callable[[int], dict[str, Any]]:
    """Each number is a string; the database of the environment has an opening `Support agent`. Nothing is random here."""
    del seed

    def trial(number: int) -> dict[str, Any]:
        wrong = []
        for arguments in as_arguments(number, given["folder"]):
            said = command(*arguments)
            wrong += wrong_in(arguments, said.code, said.out, said.err)
            wrong += [f"{arguments[:2]!a}: {said.broke}"] if said.broke else []
        return {"wrong": wrong}

    return trial


def as_arguments(number: int, folder: str) -> list[list[str]]:
    """The ways to bring a string onto a command line."""
    text = hostile(number).replace("\x00", "")
    return [
        ["candidate", "show", "--", text],
        ["export", "--", text],
        ["--db", f"{folder}/{text}", "candidate", "list"],
        ["banks", "check", "--", text],
        [text.lstrip("-")],
        ["candidate", "add", "--opening", "Support", "--", text],
        ["--help", text],
    ]


def wrong_in(arguments: list[str], code: int, out: str, err: str) -> list[str]:
    """What a command must not answer with."""
    wrong = []
    if code not in HANDLED or "Traceback" in err:
        wrong.append(f"{arguments[:2]!a}: exit {code} {err[:160]}")
    if found := SHOWN_RAW.search(out + err):
        wrong.append(f"{arguments[:2]!a}: raw {found.group()!a}")
    return wrong
