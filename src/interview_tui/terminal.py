"""Repairs of how Textual 8.2 reads the terminal. They touch private names; tests in a pseudo-terminal hold each."""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import signal
import termios
import tty
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
    setattr(linux_driver.LinuxDriver, "_sigtstp_application", _asked_to_stop)  # noqa: B010 - as above
    setattr(linux_driver.LinuxDriver, "_sigcont_application", _goes_on)  # noqa: B010 - as above
    setattr(linux_driver.LinuxDriver, "_run_input_thread", _read_keys)  # noqa: B010 - as above


def _asked_to_stop(driver: Any, *_: object) -> None:
    """SIGTSTP: give the terminal back, then stop. In the loop, for a handler may interrupt what holds the locks that are needed here."""

    def stop() -> None:
        driver.suspend_application_mode()
        driver._must_signal_resume = True
        os.kill(os.getpid(), signal.SIGSTOP)

    driver._app._loop.call_soon_threadsafe(stop)


def _goes_on(driver: Any, *_: object) -> None:
    """SIGCONT: take the terminal again.

    After a SIGSTOP, which no program sees, Textual would begin a second time what it never ended: two threads would share the keys,
    and the terminal would be left raw at the end. To end it first would throw away what is being typed.
    """

    def go_on() -> None:
        if driver._must_signal_resume:
            driver.resume_application_mode()
        else:
            _raw_again(driver)
        driver._app.refresh(layout=True)

    driver._app._loop.call_soon_threadsafe(go_on)


def _raw_again(driver: Any) -> None:
    """What a shell may have changed while the program stood still."""
    with contextlib.suppress(termios.error):
        attributes = termios.tcgetattr(driver.fileno)
        attributes[tty.LFLAG] = driver._patch_lflag(attributes[tty.LFLAG])
        attributes[tty.IFLAG] = driver._patch_iflag(attributes[tty.IFLAG])
        termios.tcsetattr(driver.fileno, termios.TCSANOW, attributes)
    driver.write("\x1b[?1049h\x1b[?25l\x1b[?1004h")
    driver._enable_bracketed_paste()
    driver._disable_line_wrap()
    driver._enable_mouse_support()
    driver.flush()


def _read_keys(driver: Any) -> None:
    """The thread that reads. What it raises goes to `threading.excepthook`; Textual would print it."""
    driver.run_input_thread()


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
        """The next characters.

        Raises:
            EOFError: there is no terminal any more. Textual would go on reading nothing for ever, as fast as it can.
        """
        if not data and not final:
            raise EOFError
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
