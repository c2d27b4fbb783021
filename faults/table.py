"""The table of a campaign, as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from faults.campaign import Row

HEAD = "| cases | fault | tried | seen | outcome | note | repeat with |\n|" + " --- |" * 7


def line(row: Row) -> str:
    """A row."""
    cells = (row.cases, row.fault, str(row.tried), row.seen, row.outcome.value, row.note, f"`{row.command}`")
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def summary(rows: Sequence[Row], seconds: float) -> str:
    """How many rows ended in which way."""
    counts = Counter(row.outcome.value for row in rows)
    return f"{len(rows)} rows: {', '.join(f'{count} {name}' for name, count in sorted(counts.items()))}; {seconds / 60:.1f} minutes."


def _cell(text: str) -> str:
    shown = "".join(character if character.isprintable() else " " for character in text)
    return shown.replace("|", "\\|")[:600]
