"""Writing a comparison to a file."""

from __future__ import annotations

from pathlib import Path

from interview_tui.domain.comparison import Comparison
from interview_tui.services.export import STANDARD_OUTPUT, Exported, find_target, place_warnings, slug, write_new
from interview_tui.services.markdown_comparison import render_comparison

HIDDEN_NOTICE = (
    "Names of candidates are replaced by letters. Read the notes before you send them: words, jobs and employers can still say "
    "who is meant."
)


def export_comparison(
    comparison: Comparison, target: str | Path | None = None, *, hidden: bool = False, after: bool = False, force: bool = False
) -> Exported:
    """Write a comparison as Markdown, readable by its owner alone (0600).

    Args:
        target: a folder, a file, ``-`` for the text alone, or None for the current folder.
        hidden: letters stand for the names of the candidates.
        after: with the ratings after the discussion.
        force: replace the file if there is one.

    Raises:
        ExportRefused: the file exists, or the place cannot be written to; nothing was changed there.
    """
    text = render_comparison(comparison, hidden=hidden, after=after)
    notices = (HIDDEN_NOTICE,) if hidden else ()
    if target is not None and str(target) == STANDARD_OUTPUT:
        return Exported(text, None, notices)
    path = find_target(target, comparison_file(comparison, hidden=hidden))
    write_new(path, text, force=force)
    return Exported(text, path, (*notices, *place_warnings(path.parent)))


def comparison_file(comparison: Comparison, *, hidden: bool = False) -> str:
    """The usual name of the file: the title of the opening; one without names says so."""
    return f"comparison-{slug(comparison.opening.title)}{'-no-names' if hidden else ''}.md"
