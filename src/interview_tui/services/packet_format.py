"""The files by which panels on several computers work together: how they are written, and how one that may be anything is read."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from interview_tui import __version__
from interview_tui.domain.text import escaped, one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.services import packet_shapes as shapes

MOST_BYTES = 50 * 1024 * 1024
_NOTHING = "Nothing was changed."
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0)

Document = dict[str, Any]
"""A file as plain JSON values."""


class Kind(StrEnum):
    """What a file is, as it says itself."""

    PACKET = "interview-tui packet"
    """What one rater has submitted about one candidate."""
    SETUP = "interview-tui setup"
    """An opening with its candidates, before anybody has rated."""
    CANDIDATE = "interview-tui candidate"
    """A candidate with what several raters have submitted."""


_SHAPES: Mapping[str, tuple[shapes.Check, ...]] = {
    Kind.PACKET: (shapes.PACKET,),
    Kind.SETUP: (shapes.SETUP, shapes.SECOND_SETUP),
    Kind.CANDIDATE: (shapes.CANDIDATE, shapes.SECOND_CANDIDATE),
}
"""What may stand in the versions of each kind, the first one first."""


class Refused(InterviewTuiError):
    """A file is not imported. The message names it, says why, and that nothing was changed."""

    exit_code = 3

    def __init__(self, file: str, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{one_line(file)}: {reason} {_NOTHING}")


def written(kind: Kind, parts: Mapping[str, Any]) -> str:
    """A file: the same parts always give the same bytes. Its version is the lowest that can say all of it, for older programs."""
    document = {"kind": str(kind), "version": 2 if "privacy" in parts["opening"] else 1, "program": f"interview-tui {__version__}", **parts}
    whole = {**document, "sha256": _seal(document)}
    return escaped(json.dumps(whole, indent=2, sort_keys=True, ensure_ascii=False)) + "\n"


def read_bytes(path: Path, file: str) -> bytes:
    """What a regular file holds.

    Raises:
        Refused: it is none, is larger than 50 MiB, or cannot be read.
    """
    try:
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise Refused(file, f"The file cannot be read ({_why(error)}).") from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Refused(file, "This is no regular file (a folder, a pipe or a device).")
        with os.fdopen(handle, "rb", closefd=False) as opened:
            raw = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused(file, f"The file cannot be read ({_why(error)}).") from None
    finally:
        os.close(handle)
    if len(raw) > MOST_BYTES:
        raise Refused(file, "The file is larger than 50 MiB, the most that is read.")
    return raw


def _why(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "bad name"


def parsed(raw: bytes, file: str) -> Document:
    """The document that a file holds: whole, of a known kind and version, every field of the right kind and in its range.

    Args:
        file: its name, for messages.

    Raises:
        Refused: with the reason, and the line where it is not JSON.
    """
    document = _json(raw, file)
    if not isinstance(document, dict) or document.get("kind") not in list(Kind):
        raise Refused(file, "This is no packet, no setup and no candidate of interview-tui.")
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise Refused(file, "The version of its format cannot be read.")
    known = _SHAPES[document["kind"]]
    if version > len(known):
        raise Refused(file, f"It was written by a newer interview-tui (format {version}; this one reads {len(known)}). Update the program.")
    if document.get("sha256") != _seal({name: value for name, value in document.items() if name != "sha256"}):
        raise Refused(file, "It is damaged, or was edited after it was written: what it holds does not match its sha256.")
    try:
        found: Document = known[version - 1](document, "")
    except shapes.Wrong as error:
        raise Refused(file, f"{error}.") from None
    except RecursionError:
        raise Refused(file, "It is nested too deeply.") from None
    return found


def _json(raw: bytes, file: str) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        raise Refused(f"{file}:{before.count(10) + 1}:{error.start - before.rfind(10)}", "The file is not UTF-8.") from None
    except json.JSONDecodeError as error:
        raise Refused(f"{file}:{error.lineno}:{error.colno}", f"The file is not JSON ({error.msg}).") from None
    except RecursionError:
        raise Refused(file, "It is nested too deeply.") from None
    except ValueError as error:
        raise Refused(file, f"The file is not JSON as it is wanted ({one_line(str(error))[:80]}).") from None


def _once(pairs: list[tuple[str, Any]]) -> Document:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field stands there twice")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _seal(document: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the one way to write this document: names sorted, no blanks, UTF-8."""
    try:
        text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    except RecursionError:
        return ""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
