"""Reads a YAML file that anybody may have written, without trusting it.

The parser's events are read one by one, never recursively, and limits are applied before anything is built: deep nesting
would crash the parser's own tree builder, and aliases or merge keys make a small file huge. All scalars stay text; the
schema converts them, so that ``no`` or ``1:30`` in a text means what it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import yaml

from interview_tui.domain.text import has_control
from interview_tui.storage.text_file import Flaw, place

if TYPE_CHECKING:
    from yaml._yaml import Mark as CMark

try:  # the C parser is eight times as fast
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - a PyYAML without its C part
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 20
MAX_NODES = 100_000
_MAX_FLAWS = 200

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_DIRECTIVE = re.compile("^%", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_CONTROL_ESCAPES = frozenset("0abvfeNLP")


@dataclass(slots=True)
class Node:
    """A value with its place: a text, a list of nodes, or a mapping of keys to entries.

    Attributes:
        start, end: offsets in the text of the file.
        usable: False when a flaw was already told about it, so that nothing more is said.
    """

    value: str | list[Node] | dict[str, Entry]
    line: int
    column: int
    start: int
    end: int
    usable: bool = True

    def plain(self) -> object:
        """The value as dicts, lists and texts. An unusable value is an empty text."""
        if isinstance(self.value, dict):
            return {key: entry.node.plain() for key, entry in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def get(self, key: str) -> Node | None:
        """The value of a key; None when this is no mapping or lacks it."""
        entry = self.value.get(key) if isinstance(self.value, dict) else None
        return entry.node if entry else None

    def items(self, key: str) -> list[Node]:
        """The nodes of the list under a key; empty when there is none."""
        node = self.get(key)
        return node.value if node is not None and isinstance(node.value, list) else []

    def text(self, key: str) -> str:
        """The text under a key; empty when there is none."""
        node = self.get(key)
        return node.value if node is not None and isinstance(node.value, str) else ""


class Entry(NamedTuple):
    """A value in a mapping, with the place of its key."""

    line: int
    column: int
    node: Node


@dataclass(slots=True)
class Tree:
    """What a text holds. `root` is None when it could not be read to the end."""

    text: str
    root: Node | None = None
    flaws: list[Flaw] = field(default_factory=list)


def parse(text: str) -> Tree:
    """Read a text with ``\\n`` line ends as one YAML document. Never raises; what is wrong is in the tree's flaws."""
    tree = Tree(text)
    for pattern, message in (
        (_FORBIDDEN, "The character U+{code:04X} is not allowed: it is invisible and can confuse a terminal. Delete it."),
        (_DIRECTIVE, "A line may not begin with %. YAML directives are not supported; indent the line or put the text in quotes."),
    ):
        found = list(islice(pattern.finditer(text), _MAX_FLAWS))
        for match in found:
            tree.flaws.append(Flaw(*place(text, match.start()), message.format(code=ord(match.group()[:1]))))
        if found:
            return tree
    builder = _Builder(tree)
    try:
        for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
            if count > MAX_NODES:
                builder.flaw(event.start_mark, f"The file holds more than {MAX_NODES:,} values. A bank has at most 500 questions.")
                return tree
            if not builder.take(event) or len(tree.flaws) >= _MAX_FLAWS:
                return tree
    except yaml.MarkedYAMLError as error:
        tree.flaws.append(syntax_flaw(text, error, builder.quoted))
        return tree
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        tree.flaws.append(Flaw(1, 1, f"This is not YAML ({str(error).splitlines()[0][:80]})."))
        return tree
    tree.root = builder.root
    if tree.root is None and not tree.flaws:
        tree.flaws.append(Flaw(1, 1, "The file is empty. A bank begins with `kind: bank`."))
    return tree


class _Key(NamedTuple):
    name: str
    line: int
    column: int
    keep: bool


class Quoted(NamedTuple):
    """A text in quotes that runs over several lines: where it opens, and the line of its end."""

    line: int
    column: int
    last: int


@dataclass(slots=True)
class _Frame:
    node: Node
    key: _Key | None = None


class _Builder:
    """Builds nodes from events, with a stack of its own in place of recursion."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.root: Node | None = None
        self.quoted: Quoted | None = None
        self._stack: list[_Frame] = []
        self._documents = 0

    def flaw(self, mark: yaml.Mark | CMark | None, message: str) -> None:
        assert mark is not None
        self.tree.flaws.append(Flaw(mark.line + 1, mark.column + 1, message))

    def take(self, event: yaml.Event) -> bool:
        """Take the next event. False when reading must stop."""
        if isinstance(event, yaml.ScalarEvent):
            self._attach(self._scalar(event))
        elif isinstance(event, yaml.AliasEvent):
            self.flaw(event.start_mark, "YAML aliases (*name) are not supported. Write the text out.")
            self._attach(_node("", event, usable=False))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(self._stack) >= MAX_DEPTH:
                self.flaw(event.start_mark, f"Nested more than {MAX_DEPTH} deep. A text that begins with [ or {{ must stand in quotes.")
                return False
            node = _node({} if isinstance(event, yaml.MappingStartEvent) else [], event)
            self._stack.append(_Frame(node))
            self._extras(event, node)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            node = self._stack.pop().node
            node.end = event.end_mark.index if event.end_mark else node.end
            self._attach(node)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self.flaw(event.start_mark, "A file holds one bank. Put what follows `---` into a file of its own.")
                return False
        return True

    def _extras(self, event: yaml.NodeEvent, node: Node) -> None:
        """Refuse what YAML can hang on a value."""
        if event.anchor is not None:
            self.flaw(event.start_mark, f"YAML anchors (&{event.anchor[:40]}) are not supported.")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.flaw(event.start_mark, "YAML tags (!name) are not supported. A text that begins with ! must stand in quotes.")
            node.usable = False

    def _scalar(self, event: yaml.ScalarEvent) -> Node:
        node = _node(event.value, event)
        self._extras(event, node)
        if event.style in ("'", '"') and event.end_mark and event.end_mark.line >= node.line:
            self.quoted = Quoted(node.line, node.column, event.end_mark.line + 1)
        if has_control(event.value):
            where = place(self.tree.text, _control_escape(self.tree.text, node.start, node.end))
            self.tree.flaws.append(Flaw(*where, "This escape stands for a control character, which is not allowed in a text. Delete it."))
            node.value, node.usable = "", False
        return node

    def _attach(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        if isinstance(frame.node.value, list):
            frame.node.value.append(node)
        elif frame.key is None:
            assert isinstance(frame.node.value, dict)
            frame.key = self._key(node, frame.node.value)
        else:
            assert isinstance(frame.node.value, dict)
            if frame.key.keep:
                frame.node.value[frame.key.name] = Entry(frame.key.line, frame.key.column, node)
            frame.key = None

    def _key(self, node: Node, known: dict[str, Entry]) -> _Key:
        """The name of a field; a flaw when it is none, or is there already."""
        name = node.value if isinstance(node.value, str) else ""
        message = ""
        if not isinstance(node.value, str):
            message = "The name of a field must be a plain word. A text that begins with { or [ must stand in quotes."
        elif name == "<<":
            message = "YAML merge keys (<<) are not supported. Write the fields out."
        elif name in known:
            message = f"`{name[:40]}` is given twice here; the first time on line {known[name].line}. Keep one of them."
        if message:
            self.tree.flaws.append(Flaw(node.line, node.column, message))
        return _Key(name, node.line, node.column, keep=not message and node.usable)


def _node(value: str | list[Node] | dict[str, Entry], event: yaml.Event, *, usable: bool = True) -> Node:
    mark = event.start_mark
    assert mark is not None
    assert event.end_mark is not None
    return Node(value, mark.line + 1, mark.column + 1, mark.index, event.end_mark.index, usable)


def _control_escape(text: str, start: int, end: int) -> int:
    """The offset of the first escape between two offsets that stands for a control character."""
    for match in _ESCAPE.finditer(text, start, end):
        code = match.group()[1:]
        if code in _CONTROL_ESCAPES or (len(code) > 1 and has_control(chr(min(int(code[1:], 16), 0x10FFFF)))):
            return match.start()
    return start


def syntax_flaw(text: str, error: yaml.MarkedYAMLError, quoted: Quoted | None) -> Flaw:
    """A sentence for what the parser could not read, with a guess at what was meant.

    Args:
        quoted: the last text in quotes that runs over several lines, if there was one.
    """
    begins = "expected ':'" in str(error.problem) or "end of stream" in str(error.problem)  # what is wrong is where it began
    mark = (error.context_mark if begins else None) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    if line > len(lines):  # behind the last line end
        line, column = len(lines), len(lines[-1]) + 1
    source = lines[line - 1]
    indent = source[: len(source) - len(source.lstrip())]
    if "\t" in indent:
        return Flaw(line, indent.index("\t") + 1, "This line is indented with a tab. YAML wants spaces.")
    if quoted is not None and quoted.last == line:
        return Flaw(quoted.line, quoted.column, f"The quotation mark that opens here is closed only on line {line}. Close it in its place.")
    begun = min(error.context_mark.line + 1, line) if error.context_mark else line
    return Flaw(line, column, _sentence(str(error.problem or ""), str(error.context or ""), source, column, begun))


def _sentence(problem: str, context: str, source: str, column: int, begun: int) -> str:
    """What a parser's message means to somebody who writes questions. `begun` is the line where the broken part begins."""
    opens = re.search(r"(?:^|[:-]\s+)([\[{])", source)
    quotes = re.search(r"(?:^|[:-]\s+)(['\"])", source[: column - 1])
    for holds, sentence in (
        ("mapping values are not" in problem,
         "A colon stands where none can. A text with a colon and a blank in it must stand in quotes; else look at the indentation."),
        ("escape" in problem, "A backslash in double quotes begins an escape, and this is none. Write \\\\ or use single quotes."),
        ("quoted scalar" in context, f"A quotation mark is never closed; it was opened on line {begun}."),
        ("cannot start any" in problem, "A text cannot begin with this character (such as @, `, % or a tab). Put the text in quotes."),
        ("anchor" in context or "alias" in context, "A text that begins with * or & must stand in quotes."),
        ("tag" in context, "A text that begins with ! must stand in quotes."),
        ("block scalar" in context, "Text after `|` or `>` begins on the next line, indented with spaces."),
        ("flow" in context, f"What [ or {{ opens on line {begun} is not closed in its place. A text that begins so must stand in quotes."),
        (opens, "A text that begins with [ or {, such as a placeholder, must stand in quotes."),
        (quotes, "The quotation marks close too early. Write '' for ' in single quotes, and \\\" for \" in double quotes."),
        ("expected ':'" in problem,
         f"A field needs a colon and a blank behind its name (line {begun}). A longer text must be indented under its field."),
        ("collection" in context or "sequence" in context,
         f"The list that begins on line {begun} breaks here. Its items begin with `- ` in the same column, their fields below each other."),
        ("expected key" in problem or "mapping" in context,
         f"The fields that begin on line {begun} break here. Fields that belong together begin in the same column."),
    ):  # fmt: skip
        if holds:
            return sentence
    return f"This is not YAML ({problem or 'unreadable'}). Look at the indentation and the quotation marks here and above."
