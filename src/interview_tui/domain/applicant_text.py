"""The letters of a file of applicants: which encoding it has, and how sure that is. Letters are never silently wrong."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

MOST_BYTES = 20_000_000
"""A file of applicants may be so large; 20,000 rows with a letter each stay far below."""


@dataclass(frozen=True, slots=True)
class LineError:
    """What is wrong in a file of applicants.

    Attributes:
        line: of the file, from 1; the first one of a row that goes over several.
        column: number of the field in its row, from 1; None where the line as a whole is meant.
        message: what is wrong and what to do, without any text of an applicant.
    """

    line: int
    column: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, with ``\\n`` line ends; or why it has none.

    Attributes:
        guessed: whether the encoding is a guess; which is told.
    """

    text: str
    errors: tuple[LineError, ...] = ()
    notices: tuple[str, ...] = ()
    guessed: bool = False


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FOREIGN = (
    (b"PK\x03\x04", "This is a spreadsheet or another packed file"),
    (b"\xd0\xcf\x11\xe0", "This is an old spreadsheet (.xls)"),
    (b"%PDF", "This is a PDF"),
    (b"{\\rtf", "This is a document of a word processor"),
)
_PAGE = re.compile(rb"\s*<(!doctype|html|table|\?xml)", re.IGNORECASE)
_SAVE = "Open it in the program that made it and save it as CSV, UTF-8."
_INSIDE = re.compile(
    "(?<=[^\\W\\d_])[\u20ac\u201a\u0192\u201e\u2020\u2021\u02c6\u2030\u2039\u201c\u201d\u2022\u02dc\u2122\u203a](?=[^\\W\\d_])"
    "|(?<=[^\\W\\d_])[ŠŒŽŸ](?=[a-zà-ÿ])|(?<=[a-zà-ÿ])[ŠŒŽŸ]"
)
"""What stands inside a word only where the file has yet another encoding: of DOS, or of an old Macintosh."""
_UNUSUAL = re.compile("[ŠŒŽšœžŸƒÐÞðþÿ×÷¡-¿]")
_TWICE = re.compile("Ã[¥¤¶©¼…„–\u0085\u0084\u0096]|â€[™œ\u009d“”]")
_LINES_NAMED = 5


def decode(data: bytes) -> Decoded:
    """The text of a file of applicants.

    UTF-8 with or without a mark, UTF-16 and UTF-32 with one; what is none of them is read as Windows-1252 and told, unless its letters
    show that it is something else.
    """
    if len(data) > MOST_BYTES:
        return _no(f"The file has {len(data):,} bytes; {MOST_BYTES:,} is the most. Split it, and import the parts one after the other.")
    for begins, what in _FOREIGN:
        if data.startswith(begins):
            return _no(f"{what}, not a text file. {_SAVE}")
    if _PAGE.match(data):
        return _no(f"This is a web page or XML, whatever the file is called. {_SAVE}")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], name)
    some = data[:4000]
    if some.count(0) * 4 > len(some):
        return _no(f"This seems to be UTF-16 without its mark, or no text at all. {_SAVE}")
    try:
        return _read(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _as_windows(data, _line_of(data, error.start))


def from_text(text: str) -> Decoded:
    """The same for text that was pasted or read from standard input already."""
    if len(text) > MOST_BYTES:
        return _no(f"The text has {len(text):,} characters; {MOST_BYTES:,} is the most.")
    return _read(text.removeprefix("\ufeff"))


def _marked(data: bytes, name: str) -> Decoded:
    try:
        return _read(data.decode(name))
    except UnicodeDecodeError as error:
        shown = name.upper()[:6].rstrip("-")
        before = data[: error.start].decode(name, "replace").replace("\r\n", "\n").replace("\r", "\n")
        return _no(f"The file says that it is {shown}, and is not from here on: it is cut off or damaged. {_SAVE}", before.count("\n") + 1)


def _as_windows(data: bytes, first: int) -> Decoded:
    try:
        text = _newlines(data.decode("cp1252"))
    except UnicodeDecodeError as error:
        return _no(f"A letter in this line is neither UTF-8 nor Windows-1252. {_SAVE}", _line_of(data, error.start))
    if (odd := _INSIDE.search(text)) is not None:
        where = text.count("\n", 0, odd.start()) + 1
        return _no(f"This is not UTF-8, and read as Windows-1252 a word of this line is no word: another encoding. {_SAVE}", where)
    sure = "Windows-1252 or Latin-1 is most likely." if not _UNUSUAL.search(text) else "That is a guess: some signs are unusual for it."
    told = f"The file is not UTF-8 (line {first}); it was read as Windows-1252, as older programs save. {sure} Look at the letters."
    read = _read(text)
    return Decoded(read.text, read.errors, (told, *read.notices), guessed=True)


def _read(text: str) -> Decoded:
    text = _newlines(text)
    notices = []
    if "\ufffd" in text:
        notices.append(f"A sign that stands for a lost letter is in {_lines(text, re.compile(chr(0xFFFD)))}: some program has lost it.")
    if _TWICE.search(text):
        notices.append(f"Letters look broken, as “Ã¥” for “å”, in {_lines(text, _TWICE)}: the file was saved in the wrong encoding before.")
    return Decoded(text, notices=tuple(notices))


def _lines(text: str, sign: re.Pattern[str]) -> str:
    return named([number for number, line in enumerate(text.split("\n"), 1) if sign.search(line)])


def named(lines: list[int]) -> str:
    """Lines in words, such as ``lines 3, 4 and 17 more``."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    more = f" and {len(lines) - _LINES_NAMED:,} more" if len(lines) > _LINES_NAMED else ""
    return f"lines {', '.join(map(str, lines[:_LINES_NAMED]))}{more}"


def _line_of(data: bytes, offset: int) -> int:
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return before.count(b"\n") + 1


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _no(message: str, line: int = 1) -> Decoded:
    return Decoded("", (LineError(line, None, message),))
