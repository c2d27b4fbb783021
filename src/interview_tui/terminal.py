"""Two repairs of how Textual 8.2 reads the terminal. Both touch private names; a test in a pseudo-terminal holds each."""

from __future__ import annotations

import codecs
import functools
from typing import Any, cast

from textual import _ansi_sequences
from textual.drivers import linux_driver


def patch_terminal_input() -> None:
    """Let Alt with a digit arrive as a key instead of a sign, and let a byte that is no UTF-8 do no harm.

    Side effect: changes Textual for the whole process.
    """
    sequences = cast("dict[str, Any]", _ansi_sequences.ANSI_SEQUENCES_KEYS)
    for character in "1234567890":
        sequences.pop("\x1b" + character, None)
    setattr(linux_driver, "getincrementaldecoder", _forgiving)  # noqa: B010 - mypy knows that the name is private


def _forgiving(encoding: str) -> Any:
    return functools.partial(codecs.getincrementaldecoder(encoding), errors="replace")
