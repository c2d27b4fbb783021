"""What a template may do: show values, choose, repeat. Not: call methods, read files, run for ever, fill the memory.

A template may come from somebody else. It sees plain values only, and every value but those that are Markdown already is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.filters import FILTERS
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from interview_tui.services.markdown_escape import fence, inline, yaml_string

OUTPUT_LIMIT = 8 * 1024 * 1024
"""Most characters that a template writes beyond its parts, also those that it writes into a variable or a macro."""
ROUNDS_LIMIT = 200_000
"""Most rounds of all loops and calls of macros together."""
RANGE_LIMIT = 1_000
NUMBER_LIMIT = 10**12

_FILTERS = (
    "abs", "capitalize", "count", "default", "first", "float", "groupby", "int", "last", "length", "list", "lower", "max", "min",
    "reject", "rejectattr", "reverse", "round", "select", "selectattr", "sort", "title", "trim", "unique", "upper",
)  # fmt: skip
"""Those of Jinja that give the same each time and nothing much larger than they were given."""
_COUNTED, _TOGETHER, _READY = "counted rounds", "put together", "ready"
"""Filters under names that nobody can write."""
T = TypeVar("T")


class Markdown(str):
    """Text that is Markdown already and goes into the document as it is."""

    __slots__ = ()


class TooMuch(SecurityError):
    """A template goes on for too long, grows too large, or does what no template does."""


class Sandbox(ImmutableSandboxedEnvironment):
    """One sandbox for one document: it counts what the template does.

    Args:
        decimal: the sign before decimals.
        limit: most characters of what is written.
    """

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, decimal: str = ".", limit: int = OUTPUT_LIMIT) -> None:
        super().__init__(
            undefined=StrictUndefined, finalize=self._finalized, trim_blocks=True, lstrip_blocks=True, cache_size=0
        )  # fmt: skip
        self._decimal, self._limit, self._rounds, self._written = decimal, limit, 0, 0
        self.globals = {"range": _range, "namespace": self.globals["namespace"]}
        own: dict[str, Callable[..., Any]] = {
            "join": self._joined, "map": _mapped, "decimal": self._number, "yaml": _yaml, "fence": _fenced,
            _COUNTED: self._counted, _TOGETHER: self._joined, _READY: Markdown,
        }  # fmt: skip
        self.filters = {name: FILTERS[name] for name in _FILTERS} | own

    def compiled(self, source: str, file: str) -> Any:
        """A template, ready to be rendered once. Raises jinja2.TemplateSyntaxError, which knows the line."""
        tree = _Watched(file).visit(self.parse(source, file, file))
        return self.template_class.from_code(self, self.compile(tree, file, file), self.globals)

    def write(self, size: int) -> None:
        """Count so many characters. Raises TooMuch."""
        self._written += size
        if self._written > self._limit:
            raise TooMuch(too_large(self._limit))

    # -- what Jinja asks for -----------------------------------------------------------------------------------------------------

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Texts and numbers have no methods here."""
        return not (callable(value) and isinstance(obj, (str, int, float))) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Not even `format`, for which Jinja makes an exception."""

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as Jinja calls it
        """A call; what a macro has written is Markdown."""
        __self._round()
        result = super().call(__context, __obj, *args, **kwargs)
        return Markdown(result) if isinstance(__obj, Macro) else result

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic, with numbers of a sensible size only."""
        if not all(isinstance(side, (int, float)) and abs(side) <= NUMBER_LIMIT for side in (left, right)) or operator == "**":
            raise TooMuch(f"{operator} is for numbers, none of them very large; ~ puts texts together.")
        return super().call_binop(context, operator, left, right)

    # -- counting and escaping ---------------------------------------------------------------------------------------------------

    def _round(self) -> None:
        self._rounds += 1
        if self._rounds > ROUNDS_LIMIT:
            raise TooMuch(f"The loops go round more than {ROUNDS_LIMIT:,} times.")

    def _counted(self, values: Iterable[T], size: int) -> Iterator[T]:
        """The values of a loop.

        Args:
            size: characters of fixed text in the loop.
        """
        for value in values:
            self._round()
            self.write(size)
            yield value

    def _joined(self, values: Iterable[Any], between: str = "") -> str:
        parts = [_text(value) for value in values]
        self.write(sum(map(len, parts)) + len(between) * len(parts))
        return str(between).join(parts)

    def _finalized(self, value: Any) -> str:
        """What is written for a value: Markdown as it is, anything else escaped, so that it is read as itself."""
        shown = str(value) if isinstance(value, Markdown) else inline(_text(value))
        self.write(len(shown))
        return shown

    def _number(self, value: float, digits: int = 1) -> str:
        return f"{value:.{max(0, min(digits, 9))}f}".replace(".", self._decimal)


class _Watched(NodeTransformer):
    """Puts the counting into a template, and refuses what reaches beyond it."""

    def __init__(self, file: str) -> None:
        self._file = file

    def _refused(self, node: nodes.Node) -> nodes.Node:
        raise TemplateSyntaxError("A template stands alone: it takes in no other file.", node.lineno, self._file, self._file)

    visit_Include = visit_Import = visit_FromImport = visit_Extends = _refused  # noqa: N815 - as Jinja calls them

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        """Count the rounds."""
        if node.recursive:
            raise TemplateSyntaxError("A loop cannot be recursive here.", node.lineno, self._file, self._file)
        size = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
        self.generic_visit(node)
        node.iter = _filter(_COUNTED, node.iter, nodes.Const(size, lineno=node.lineno))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """Count what ``~`` puts together."""
        self.generic_visit(node)
        return _filter(_TOGETHER, nodes.List(node.nodes, lineno=node.lineno))

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:  # noqa: N802
        """What a block has written is Markdown."""
        self.generic_visit(node)
        if node.filter is None:
            node.filter = nodes.Filter(None, _READY, [], [], None, None, lineno=node.lineno)
        return node


def too_large(limit: int) -> str:
    """What is said of a document beyond the limit."""
    return f"The document grows beyond {limit // 1024**2} MB"


def _filter(name: str, node: nodes.Node, *args: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(args), [], None, None, lineno=node.lineno)


def _text(value: Any) -> str:
    """A value as text; nothing for nothing.

    Raises:
        TooMuch: it is no single value.
    """
    if value is None:
        return ""
    if isinstance(value, (str, int, float)) or hasattr(value, "_fail_with_undefined_error"):  # the last one tells what is missing
        return str(value)
    raise TooMuch("This is a list or a group of values: loop over it, or name one of them.")


def _range(*limits: int) -> range:
    found = range(*limits)
    if len(found) > RANGE_LIMIT:
        raise TooMuch(f"A range has at most {RANGE_LIMIT:,} numbers here.")
    return found


def _mapped(values: Iterable[Any], attribute: str) -> Iterator[Any]:
    """One field of each; Jinja's own would also run filters on filters."""
    return (value[attribute] for value in values)


def _yaml(value: Any) -> Markdown:
    return Markdown(yaml_string(_text(value)))


def _fenced(value: Any) -> Markdown:
    return Markdown(fence(_text(value)))
