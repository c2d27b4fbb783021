"""Writing a comparison to a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from interview_tui.domain.code_name import code_of
from interview_tui.domain.comparison import Comparison
from interview_tui.services.export import STANDARD_OUTPUT, Exported, find_target, place_warnings, slug, write_new
from interview_tui.services.export_log import note_export
from interview_tui.services.markdown_comparison import render_comparison
from interview_tui.services.session import Services

HIDDEN_NOTICE = (
    "Names of candidates are replaced by letters. Read the notes before you send them: words, jobs and employers can still say "
    "who is meant."
)
CODED_NOTICE = HIDDEN_NOTICE.replace("by letters", "by codes")


def export_comparison(
    comparison: Comparison,
    target: str | Path | None = None,
    *,
    hidden: bool = False,
    after: bool = False,
    force: bool = False,
    code: bool = False,
    services: Services | None = None,
) -> Exported:
    """Write a comparison as Markdown, readable by its owner alone (0600).

    Args:
        target: a folder, a file, ``-`` for the text alone, or None for the current folder.
        hidden: letters stand for the names of the candidates.
        after: with the ratings after the discussion.
        force: replace the file if there is one.
        code: the codes of the candidates stand for their names, as in a scorecard with a code.
        services: by which it is noted down that the file was written.

    Raises:
        ExportRefused: the file exists, or the place cannot be written to; nothing was changed there.
    """
    if code:
        hidden = True
        comparison = replace(comparison, people=tuple(replace(one, letter=code_of(one.candidate.id)) for one in comparison.people))
    text = render_comparison(comparison, hidden=hidden, after=after)
    notices: tuple[str, ...] = (CODED_NOTICE,) if code else (HIDDEN_NOTICE,) if hidden else ()
    if target is not None and str(target) == STANDARD_OUTPUT:
        return Exported(text, None, notices)
    path = find_target(target, comparison_file(comparison, hidden=hidden))
    write_new(path, text, force=force)
    if services is not None:
        notices += note_export(services, path, "comparison", [one.candidate.id for one in comparison.people])
    return Exported(text, path, (*notices, *place_warnings(path.parent)))


def comparison_file(comparison: Comparison, *, hidden: bool = False) -> str:
    """The usual name of the file: the title of the opening; one without names says so."""
    return f"comparison-{slug(comparison.opening.title)}{'-no-names' if hidden else ''}.md"
