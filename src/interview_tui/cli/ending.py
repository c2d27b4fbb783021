"""How a command ends: its exit code, and what is told on standard error. Never a traceback, never a control character."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator

from interview_tui.domain.text import clean
from interview_tui.errors import ExportRefused, InterviewTuiError

INTERRUPTED = 130
"""Ended by ctrl+c (128 + SIGINT)."""
NOBODY_READS = 141
"""Standard output was closed by its reader, such as ``head`` (128 + SIGPIPE)."""


def complain(text: str) -> None:
    """Write lines to standard error, with every control character made visible."""
    with contextlib.suppress(OSError, ValueError):  # nobody listens: the exit code still tells
        sys.stderr.write(_encodable(clean(text).rstrip("\n")) + "\n")
        sys.stderr.flush()


class OutputRefused(ExportRefused):
    """Standard output takes nothing more, such as on a full disk."""


class NobodyReads(Exception):
    """Standard output was closed by its reader."""


@contextlib.contextmanager
def writing_out() -> Iterator[None]:
    """Write to standard output inside; what the system refuses becomes a word for the user.

    Raises:
        OutputRefused: a full disk and the like.
        NobodyReads: the reader has left.
    """
    try:
        yield
    except BrokenPipeError:
        raise NobodyReads from None  # click would take the other for a failure
    except OSError as error:
        raise OutputRefused(f"The output could not be written ({error.strerror}). Nothing else was changed.") from None


def flush() -> None:
    """Bring out what was written so far. Raises as `writing_out`."""
    with writing_out():
        sys.stdout.flush()


def told(command: Callable[[], int]) -> int:
    """Run a command to its end and tell what went wrong in words.

    Returns:
        The exit code of the process.
    """
    try:
        code = command()
        flush()
    except InterviewTuiError as error:
        if isinstance(error, OutputRefused):
            _forget_output()
        complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        complain("Interrupted. Nothing that was saved is lost.")
        return INTERRUPTED
    except NobodyReads:
        _forget_output()
        return NOBODY_READS
    except Exception as error:  # noqa: BLE001 - the last place that can keep a traceback with candidate data off the terminal
        complain(f"interview-tui stopped: an internal error ({type(error).__name__}). What was saved is safe. Report: {_report(error)}")
        return 1
    return code


def _encodable(text: str) -> str:
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding, "replace")


def _forget_output() -> None:
    """Keep Python from trying once more, at its end, to write what cannot be written."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(error: BaseException) -> str:
    from interview_tui.crash_report import write_crash_report
    from interview_tui.paths import find_paths

    return str(write_crash_report(find_paths().state, error) or "could not be written")
