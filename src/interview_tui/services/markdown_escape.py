"""Text from outside as Markdown that says nothing but that text (reliability 2.6, case 78).

Every function returns one line, except `fence`. What is escaped is what CommonMark, GitHub's dialect, or a common
extension would read as something else; the rest stays as it is, so that the raw file can be read too. A backslash does not
keep readers from making links of addresses: they look for them in the text after the escapes are gone. Those stand in code
spans, where nothing is looked for.
"""

from __future__ import annotations

import re

from interview_tui.domain.text import clean, one_line

_PIECE = r"[^\s`|\\<>()\[\]{}\"'“”«»]"
_ADDRESS = re.compile(rf"{_PIECE}*(?:://|www\.){_PIECE}*|{_PIECE}+@{_PIECE}+", re.IGNORECASE)
_TRAILING = ".,;:!?"

_ALWAYS = r"[\\`*_~\[\]<>|#$^{}@]"
_ENTITY = r"&(?=[#0-9A-Za-z])"
_ADDRESS_DOT = r"\.(?=[^\W\d_]{2})"
"""A dot before two letters may stand before the last part of a host name, which begins so (``.com``, ``.xn--…``)."""
_DOUBLE_SLASH = r"/(?=/)|(?<=/)/"
_SPECIAL = re.compile(f"{_ALWAYS}|{_ENTITY}|{_ADDRESS_DOT}|{_DOUBLE_SLASH}")

_NUMBERED = re.compile(r"([0-9]+)([.)])(?=\s|\Z)")
_OPENING_SIGN = re.compile(r"[-+=:%!/.)&]")
"""Signs that begin a list, a rule, an underline or an extension's block when they come first."""

_TAME = re.compile(r"""[^\W\d_](?:[^\W_]|[ ,;?!:%+'"()–—…“”’-]|(?<![wW])\.(?=\ |\Z))*""")
"""Text that is read as itself as it is, which most is: letters first, then nothing that is escaped or begins an address."""

_YAML_SPECIAL = re.compile(r'[\\"`*_~\[\]<>|#$^{}@&!=]|:(?=\S)|\.(?=[^\s0-9])|(?<=[wW]{3})\.|/(?=/)|(?<=/)/')
_YAML_UNPRINTABLE = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_FENCE_RUN = re.compile("`+")


def inline(text: str, *, limit: int | None = None) -> str:
    """One line of Markdown that shows the text and nothing else; for headings, cells, list items and paragraphs.

    Args:
        text: any text; line breaks and runs of blanks become one blank.
        limit: cut to this many characters, with an ellipsis, before escaping.
    """
    text = one_line(text)
    if limit is not None and len(text) > limit:
        text = shorten(text, limit)
    return text if _TAME.fullmatch(text) else _tamed(text)


def _tamed(text: str) -> str:
    parts, end = [], 0
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(_TRAILING)
        parts.append(_escape(text[end : match.start()]))
        parts.append(f"`{address}`" if address else "")
        end = match.start() + len(address)
    parts.append(_escape(text[end:]))
    return _escape_start(text, "".join(parts))


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match.group(), text)


def _escape_start(text: str, escaped: str) -> str:
    """Keep the beginning of a line from being read as the beginning of a block."""
    number = _NUMBERED.match(text)
    if number and escaped.startswith(number.group()):
        return f"{number.group(1)}\\{escaped[number.end(1) :]}"
    return "\\" + escaped if _OPENING_SIGN.match(escaped) else escaped


def shorten(text: str, limit: int) -> str:
    """The beginning of a one-line text, cut between words where that is possible, with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > limit // 2 else cut).rstrip(" ,;:–-") + "…"


def fence(text: str) -> str:
    """A fenced block that holds the text line by line, as it is; the fence is longer than any inside."""
    text = clean(text)
    longest = max((len(run) for run in _FENCE_RUN.findall(text)), default=0)
    marks = "`" * max(3, longest + 1)
    return f"{marks}text\n{text}\n{marks}"


def yaml_string(text: str) -> str:
    """The text in double quotes, as YAML reads it back.

    Signs that Markdown would act upon are written as ``\\xNN``: readers that know no front matter take it for Markdown.
    """
    return f'"{_YAML_UNPRINTABLE.sub(_code, _YAML_SPECIAL.sub(_code, clean(text)))}"'


def _code(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
