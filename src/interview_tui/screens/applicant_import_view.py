"""What an import of applicants would do, in lines to read: a pure function, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from interview_tui.domain.text import one_line

if TYPE_CHECKING:
    from interview_tui.services.applicants import Known, Preview

_ERRORS = 100
_NAMES = 12


def preview_text(preview: Preview, *, with_known: bool) -> Content:
    """What would be done: the errors by line; else who would be added, who seems to be there, and what is to be known.

    Args:
        with_known: whether those who seem to be there already are added too.
    """
    if preview.errors:
        return Content("\n").join(_errors(preview))
    lines = [Content.styled(f"To add: {_people(len(preview.everybody if with_known else preview.new))}", "bold")]
    lines += _some([f"  {one_line(one.name)}{f' · {one.email}' if one.email else ''}" for one in preview.new])
    if preview.known:
        state = "added too" if with_known else "left out"
        lines += [Content(""), Content.styled(f"Seem to be there already: {len(preview.known):,}, {state}", "bold")]
        lines += _some([f"  line {one.applicant.line}: {one_line(one.applicant.name)}, {_why(one)}" for one in preview.known])
    if not preview.new and not with_known:
        lines += [Content(""), Content("Nobody is new.")]
    for notice in preview.notices:
        lines += [Content(""), Content.assemble(("Note: ", "bold"), one_line(notice))]
    tail = "All are added at once. There is no undo for it; a backup from before is kept, and `x` under Data erases single people."
    return Content("\n").join([*lines, Content(""), Content.styled(tail, "italic")])


def _errors(preview: Preview) -> list[Content]:
    count = len(preview.errors)
    lines = [Content.styled(f"{count:,} {'error' if count == 1 else 'errors'}: nobody can be added before that is mended", "bold")]
    for one in preview.errors[:_ERRORS]:
        field = "" if one.column is None else f", field {one.column}"
        lines.append(Content.assemble((f"line {one.line}{field}: ", "bold"), one_line(one.message)))
    if count > _ERRORS:
        lines.append(Content(f"… and {count - _ERRORS:,} more"))
    return lines


def _some(lines: list[str]) -> list[Content]:
    more = [Content(f"  … and {len(lines) - _NAMES:,} more")] if len(lines) > _NAMES else []
    return [*(Content(line) for line in lines[:_NAMES]), *more]


def _why(one: Known) -> str:
    what = "same e-mail" if one.by_mail else "same name, and one has no e-mail"
    return f"{what} as {'a candidate' if one.same_line is None else f'line {one.same_line}'}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"
