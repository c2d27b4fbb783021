"""The rows of a page to read, and what stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content


@dataclass(frozen=True, slots=True)
class Words:
    """What stands behind a row.

    Attributes:
        title: one line.
        build: the words for lines of so many cells.
    """

    title: str
    build: Callable[[int], Content]


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row of the page, of one or several lines.

    Attributes:
        behind: what Enter opens on it; None for a row that is only read.
    """

    text: Content
    behind: Words | None = None


Part = Sequence[PageRow]
"""Rows that belong together, with their heading."""
