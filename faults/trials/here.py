"""Runs the program's commands and verbs in this process, and says what went wrong as somebody outside would see it."""

from __future__ import annotations

import contextlib
import io
import os
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from interview_tui.cli.ending import told
from interview_tui.errors import InterviewTuiError
from interview_tui.paths import Paths

if TYPE_CHECKING:
    from interview_tui.domain.ids import CandidateId

HANDLED = frozenset((0, 2, 3, 4, 5, 6, 7))
"""The exit codes that tell something in words; 1 is a fault of the program."""


class Said(NamedTuple):
    """What a command said. `broke` is where an exception came from that nobody had thought of."""

    code: int
    out: str
    err: str
    broke: str = ""


def command(*arguments: str) -> Said:
    """Carry out a command line as the program does, but for the exceptions that it hides: those are named."""
    from interview_tui.cli.group import run

    broke = ""

    def body() -> int:
        nonlocal broke
        try:
            return run(arguments)
        except InterviewTuiError:
            raise
        except Exception as error:
            broke = signature(error)
            raise

    raw, err = io.BytesIO(), io.StringIO()
    with contextlib.redirect_stdout(io.TextIOWrapper(raw, encoding="utf-8", write_through=True)), contextlib.redirect_stderr(err):
        code = told(body)
        text = raw.getvalue().decode("utf-8", "replace")
    return Said(code, text, err.getvalue(), broke)


def attempt(what: str, verb: Callable[[], object], broke: list[str]) -> None:
    """Call a verb; what it raises must be meant for the user."""
    try:
        verb()
    except InterviewTuiError:
        return
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        broke.append(f"{what}: {signature(error)}")


def signature(error: BaseException) -> str:
    """An exception by its kind and place, without what it says: that may quote a file."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if f"{os.sep}interview_tui{os.sep}" in frame.filename]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "outside"
    return f"{type(error).__name__} in {place}"


def places(folder: Path, name: str = "sample.db") -> Paths:
    """Where everything of one trial lies."""
    return Paths(folder / name, folder / "banks", folder / "backups", folder / "settings.toml", folder / "state")


def make_sample(folder: Path) -> tuple[Path, CandidateId]:
    """The sample data as a closed database, and the candidate of whom there is most."""
    from interview_tui.bootstrap import connect
    from interview_tui.services.demo import fill

    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    paths = places(folder)
    services = connect(paths)
    best = fill(services)
    services.store.close()
    return paths.database, best


def raw_controls(text: str, allowed: Sequence[str] = ("\n",)) -> str:
    """Those characters of an output that would drive a terminal, as escapes."""
    from interview_tui.domain.text import has_control

    return "".join(sorted({ascii(one)[1:-1] for one in text if one not in allowed and (has_control(one) or one == "\r")}))
