"""What comes in as text is cleaned once, here, before it is stored or shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

NOTE_LIMIT = 100_000
"""Most characters in the notes to one answer; more would slow every key."""
NAME_LIMIT = 200
"""Most characters in a name or another one-line field."""
LINE_LIMIT = 2_000
"""Most characters in one line of a text that is edited: every key costs as much as its line is long."""

_JOINER = "\u200d"
_JOINS = frozenset((_JOINER, "\u200c", "\ufe0e", "\ufe0f", *map(chr, range(0x1F3FB, 0x1F400))))
"""What belongs to the character before it: joiners, variants and skin tones."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_IN_JSON = re.compile("[\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _visible(match: re.Match[str]) -> str:
    """The printable stand-in of one character that must not reach a terminal."""
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures: ESC becomes ␛
    if code == 0x7F:
        return "\u2421"
    return "\ufffd"


def clean(text: str) -> str:
    """Text that is safe to store and to show: NFC, ``\\n`` line ends, and every control character,
    direction override and lone surrogate replaced by a visible sign.

    Tabs and newlines stay. Cleaning twice changes nothing.
    """
    if text.replace("\n", "").isprintable():  # nearly every key press; none of what is replaced is printable
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub(_visible, text))


def folded(text: str, limit: int = LINE_LIMIT) -> str:
    """The text with a line break after a blank, or where there is none inside a word, wherever a line has more characters than `limit`.

    Nothing is left out: without the breaks that are added it is the text as it was.
    """
    if len(text) <= limit:
        return text
    return "\n".join(part for line in text.split("\n") for part in _parts(line, limit))


def _parts(line: str, limit: int) -> Iterator[str]:
    start = 0
    while len(line) - start > limit:
        end = line.rfind(" ", start, start + limit) + 1 or _between_signs(line, start + limit)
        yield line[start:end]
        start = end
    yield line[start:]


def _between_signs(line: str, place: int) -> int:
    """A place at most a few characters before this one that parts no sign from what is joined to it, if there is one."""
    for end in range(place, place - 20, -1):
        if not (line[end] in _JOINS or line[end - 1] == _JOINER or unicodedata.combining(line[end])):
            return end
    return place


def has_control(text: str) -> bool:
    """Whether the text holds a character that `clean` would replace (line ends aside)."""
    return _CONTROL.search(text.replace("\r\n", "\n").replace("\r", "\n")) is not None


def escaped(json: str) -> str:
    """JSON with an escape in place of every character that would drive a terminal; it means the same."""
    return _IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", json)


def one_line(text: str) -> str:
    """`clean`, with every run of white space made one blank and the ends cut: for names and titles."""
    return " ".join(clean(text).split())


_SWEDISH_LAST = str.maketrans({"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}"})
_MARKS = re.compile("[\u0300-\u036f]+")


def sort_key(name: str) -> str:
    """A key that sorts names as a Swedish reader expects: case does not count, Å Ä Ö come after Z."""
    lowered = unicodedata.normalize("NFC", name.casefold()).translate(_SWEDISH_LAST)
    return _MARKS.sub("", unicodedata.normalize("NFKD", lowered))


def search_key(text: str) -> str:
    """A key for finding: case and accents do not count, so that ``asa`` finds ``Åsa``."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
