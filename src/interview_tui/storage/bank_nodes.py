"""Looking at the nodes of a bank file: where something stands, and which texts there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from interview_tui.domain.spelling import nearest
from interview_tui.storage.text_file import place
from interview_tui.storage.yaml_reader import Node

ASKED = ("say", "say_if_unknown", "tells_you", "announced")
LISTS = ("listen_for", "warnings", "probes")
MAX_FLAWS = 500
"""Most flaws looked for in one file."""


def key_place(node: Node, key: str) -> tuple[int, int]:
    """Line and column of a field's name, or of the node that lacks it."""
    entry = node.value.get(key) if isinstance(node.value, dict) else None
    return (entry.line, entry.column) if entry else (node.line, node.column)


def cut(word: str) -> str:
    """A word that a file gives, short enough for a sentence."""
    return word if len(word) <= 40 else word[:39] + "…"


def named(node: Node, what: str = "question") -> str:
    """Where something is, for the middle of a sentence: `` in question `goals` ``; empty when it has no id."""
    name = node.text("id")
    return f" in {what} `{cut(name)}`" if name else ""


def misspelt(node: Node, fields: Iterable[str]) -> set[str]:
    """The fields that were probably meant by names that are none."""
    known = list(fields)
    keys = islice(node.value, MAX_FLAWS) if isinstance(node.value, dict) else ()
    return {nearest(key, known) for key in keys if key not in known}


def texts_of(question: Node) -> Iterator[Node]:
    """The nodes of all texts of a question in which placeholders may stand."""
    anchors = question.get("anchors")
    nodes = [question.get(name) for name in ASKED]
    nodes += [node for name in LISTS for node in question.items(name)]
    if anchors is not None and isinstance(anchors.value, dict):
        nodes += [entry.node for entry in anchors.value.values()]
    yield from (node for node in nodes if node is not None and node.usable and isinstance(node.value, str))


def locate(node: Node, text: str, phrase: str, nth: int = 1) -> tuple[int, int]:
    """Line and column of the `nth` place of a phrase in the source of a node, or of the node itself.

    Blanks in the phrase match a line break of the source, since a text may run over several lines.
    """
    pattern = re.compile(r"\s+".join(re.escape(word) for word in phrase.split()) or re.escape(phrase))
    found = None
    for number, match in enumerate(pattern.finditer(text, node.start, node.end), 1):
        if number == nth:
            found = match
            break
    return place(text, found.start()) if found else (node.line, node.column)
