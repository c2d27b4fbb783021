"""Repairs of how Textual 8.2 reads the terminal. They touch private names; tests in a pseudo-terminal hold each."""

from __future__ import annotations

import codecs
import re
from functools import partial
from typing import Any, cast

from textual import _ansi_sequences
from textual.drivers import linux_driver

from interview_tui.domain.text import clean

_PASTE, _END = "\x1b[200~", "\x1b[201~"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def patch_terminal_input() -> None:
    """Let Alt with a digit arrive as a key instead of a sign, and take neither a stray byte nor a pasted text for keys.

    Side effect: changes Textual for the whole process.
    """
    sequences = cast("dict[str, Any]", _ansi_sequences.ANSI_SEQUENCES_KEYS)
    for character in "1234567890":
        sequences.pop("\x1b" + character, None)
    setattr(linux_driver, "getincrementaldecoder", lambda encoding: partial(Decoder, encoding))  # noqa: B010 - mypy knows that it is private


class Decoder:
    """Bytes of the terminal as text. What is not in the encoding is replaced; control characters in a paste are made visible.

    Textual takes an ESC inside a bracketed paste for the beginning of a key: what stands behind it would be lost from the paste
    and come as keys, those that open the next question among them.
    """

    def __init__(self, encoding: str) -> None:
        self._decode = codecs.getincrementaldecoder(encoding)("replace").decode
        self._pasting = False
        self._held = ""
        """While keys are read: the last characters passed on. In a paste: what may be the beginning of its end."""

    def decode(self, data: bytes, final: bool = False) -> str:
        """The next characters."""
        text = self._decode(data, final)
        read = []
        while text or (self._pasting and final and self._held):
            part, text = self._of_paste(text, final) if self._pasting else self._of_keys(text)
            read.append(part)
        return "".join(read)

    def _of_keys(self, text: str) -> tuple[str, str]:
        """The part that is keys, with the sign that a paste begins, and what is left."""
        known = len(self._held)
        place = (self._held + text).find(_PASTE)
        if place < 0:
            self._held = (self._held + text)[-len(_PASTE) + 1 :]
            return text, ""
        end = place + len(_PASTE) - known
        self._pasting, self._held = True, ""
        return text[:end], text[end:]

    def _of_paste(self, text: str, final: bool) -> tuple[str, str]:
        """The part that is pasted, with the sign that it ends, and what is left."""
        text, self._held = self._held + text, ""
        inside, end, rest = text.partition(_END)
        if end:
            self._pasting = False
        elif not final:
            size = next((size for size in range(len(_END) - 1, 0, -1) if text.endswith(_END[:size])), 0)
            inside, self._held = text[: len(text) - size], text[len(text) - size :]
        return _CONTROL.sub(lambda match: clean(match.group()), inside) + end, rest
