"""The templates that a scorecard is put together by: those that come with the program, and the user's own, which win."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from interview_tui.domain.scorecard import Audience
from interview_tui.domain.text import one_line
from interview_tui.errors import InvalidFile, Problem

if TYPE_CHECKING:
    from interview_tui.paths import Paths

SIZE_LIMIT = 256 * 1024
"""Most bytes of a template."""
_WORDS = re.compile(r"\w+")
_PLAIN = frozenset(
    ("access", "attribute", "dict", "element", "float", "function", "has", "int", "is", "list", "no", "object", "of", "str", "to", "type",
     "undefined", "unsafe")
)  # fmt: skip
"""What Jinja says of a name that is not there, besides the name."""
_SHIPPED = Path(__file__).resolve().parents[1] / "document_templates"


@dataclass(frozen=True, slots=True)
class Template:
    """The text of a template and the file it is from, as the user knows it."""

    text: str
    file: str


@cache
def shipped_template(audience: Audience) -> Template:
    """The template of the program for one audience."""
    path = _SHIPPED / _name(audience)
    return Template(path.read_text("utf-8"), path.name)


def find_template(paths: Paths, audience: Audience, given: Path | None = None) -> Template:
    """The template to use: the given one, else the user's own for the audience, else that of the program.

    Raises:
        InvalidFile: it cannot be read, or is larger than `SIZE_LIMIT`.
    """
    if given is not None:
        return read_template(given)
    own = paths.config.parent / "templates" / _name(audience)
    return read_template(own) if own.is_file() else shipped_template(audience)


def read_template(path: Path) -> Template:
    """A template from a file of the user. Raises InvalidFile."""
    from interview_tui.storage.text_file import Unreadable, read_text

    file = one_line(str(path))
    try:
        text = read_text(path)
    except Unreadable as error:
        raise _invalid(file, error.flaw.line, error.flaw.message) from None
    if len(text.encode()) > SIZE_LIMIT:
        raise _invalid(file, 1, f"A template has at most {SIZE_LIMIT // 1024} KB.")
    return Template(text, file)


def render_template(template: Template, parts: Mapping[str, str], data: Mapping[str, Any], decimal: str = ".") -> str:
    """A document, ending with a line break. Nothing is written anywhere.

    Args:
        parts: Markdown by name, which goes in as it is.
        data: plain values by name: texts, numbers, lists and mappings of such.
        decimal: the sign before decimals.

    Raises:
        InvalidFile: with the line of the template that cannot be used.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    from interview_tui.services.template_sandbox import OUTPUT_LIMIT, Markdown, Sandbox

    ready = {name: Markdown(part) for name, part in parts.items()}
    limit = OUTPUT_LIMIT + sum(map(len, parts.values()))
    try:
        compiled = Sandbox(decimal, limit).compiled(template.text, template.file)
        text = "".join(_limited(compiled.generate({**ready, **data}), limit))
    except TemplateSyntaxError as error:
        raise _invalid(template.file, error.lineno, _reason(error, template.text)) from None
    except (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise _invalid(template.file, _line_of(error.__traceback__, template.file), _reason(error, template.text)) from None
    return text.strip("\n") + "\n"


def _limited(pieces: Iterator[str], limit: int) -> Iterator[str]:
    """The pieces of a document, as long as there are not too many."""
    from interview_tui.services.template_sandbox import TooMuch, too_large

    written = 0
    for piece in pieces:
        written += len(piece)
        if written > limit:
            raise TooMuch(too_large(limit))
        yield piece


def _name(audience: Audience) -> str:
    return f"{audience.value}.md.j2"


def _reason(error: BaseException, source: str) -> str:
    """What is wrong, without what somebody has typed: of names only those that stand in the template."""
    from jinja2 import TemplateError, TemplateSyntaxError

    from interview_tui.services.template_sandbox import TooMuch

    if isinstance(error, TemplateError):
        told = one_line(error.message or "").rstrip(".")
        known = isinstance(error, (TemplateSyntaxError, TooMuch)) or set(_WORDS.findall(told)) <= _PLAIN.union(_WORDS.findall(source))
        return f"{told if told and known else 'A value is asked for that is not there'}. Nothing was written."
    if isinstance(error, RecursionError):
        return "The template calls itself without an end. Nothing was written."
    return f"The template asks for what does not work ({type(error).__name__}). Nothing was written."


def _line_of(trace: TracebackType | None, file: str) -> int:
    """The innermost line of the template itself."""
    line = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _invalid(file: str, line: int, reason: str) -> InvalidFile:
    return InvalidFile((Problem(file, max(line, 1), 1, reason),))
