"""Writing what is known about one candidate to a file: Markdown for three readers, CSV for a spreadsheet, JSON for another computer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.masking import without_names
from interview_tui.domain.opening import Candidate
from interview_tui.domain.scorecard import Audience, Scorecard
from interview_tui.errors import UsageError
from interview_tui.services.export_log import note_export
from interview_tui.services.new_file import find_target, place_warnings, write_new
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.session import Services

__all__ = [
    "STANDARD_OUTPUT",
    "Exported",
    "Form",
    "export_markdown",
    "export_scorecard",
    "file_name",
    "find_target",
    "place_warnings",
    "shown_template",
    "slug",
    "write_new",
]

STANDARD_OUTPUT = "-"
"""The target that means: give back the text, write nothing."""
SLUG_LENGTH = 60
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h"})

_NAMELESS = "Names of references and managers are left out. Read the notes before you send them: free text can still say who."
_POOLED = "Ratings of single raters and who wrote what are left out. Read the notes before you send them: free text can still say who."
_CODED = (
    "A code stands for the candidate's name. Read the notes before you send them: words, jobs, employers and references can still say who "
    "is meant."
)
_UNSAVED = "Not everything that was typed is saved yet, so the file of the database lacks what this holds."


class Form(StrEnum):
    """What kind of file."""

    MARKDOWN = "markdown"
    JSON = "json"
    CSV_LONG = "csv-long"
    CSV_WIDE = "csv-wide"


_ENDINGS = {Form.MARKDOWN: ".md", Form.JSON: ".candidate.json", Form.CSV_LONG: "-ratings.csv", Form.CSV_WIDE: "-table.csv"}


@dataclass(frozen=True, slots=True)
class Exported:
    """A scorecard that was written or is to be written.

    Attributes:
        text: the whole document.
        path: the file that holds it now; None when it is for standard output.
        notices: what the user should be told about the place, in whole sentences.
    """

    text: str
    path: Path | None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Order:
    """What was asked for."""

    form: Form
    audience: Audience
    nameless: bool
    named: bool
    template: Path | None
    code: bool = False


def export_scorecard(
    services: Services,
    candidate_id: CandidateId,
    target: str | Path | None = None,
    *,
    form: Form = Form.MARKDOWN,
    force: bool = False,
    audience: Audience = Audience.PANEL,
    without_reference_names: bool = False,
    with_reference_names: bool = False,
    template: Path | None = None,
    code: bool = False,
) -> Exported:
    """Write what is known about a candidate, as far as who sits at the keyboard may see it, readable by its owner alone (0600).

    The candidate's own copy holds all that was noted, also what references said, and never the names of others: notes about the
    candidate are the candidate's personal data, names of third persons are not (2d). The manager's copy holds nothing of a single rater.

    Args:
        target: a folder, a file, ``-`` for the text alone, or None for the current folder.
        force: replace the file if there is one. A symbolic link is replaced itself, not what it leads to.
        audience: who reads it.
        without_reference_names: leave the names out for the panel and the manager too.
        with_reference_names: let them travel in JSON, which else leaves them out.
        template: how the Markdown is put together; else the user's own for the audience, else that of the program.
        code: a code stands for the candidate's name, in the name of the file too (`code_of`); not for JSON, which another computer needs
            the name of.

    Raises:
        NotFound: there is no such candidate.
        UsageError: the audience cannot have it in this form.
        InvalidFile: the template cannot be used; nothing was written.
        ExportRefused: the file exists, or the place cannot be written to; nothing was changed there.
    """
    order = _Order(form, audience, without_reference_names or audience is Audience.CANDIDATE, with_reference_names, template, code)
    _check(order)
    candidate, text = _made(services, candidate_id, order)
    notices = list(_notices(order))
    if services.store.save_state.pending:
        notices.append(_UNSAVED)
    if target is not None and str(target) == STANDARD_OUTPUT:
        return Exported(text, None, tuple(notices))
    path = find_target(target, file_name(candidate, audience, without_reference_names=without_reference_names, form=form))
    write_new(path, text, force=force)
    notices += note_export(services, path, "scorecard", [candidate_id])
    return Exported(text, path, (*notices, *place_warnings(path.parent)))


def export_markdown(
    services: Services,
    candidate_id: CandidateId,
    target: str | Path | None = None,
    *,
    force: bool = False,
    audience: Audience = Audience.PANEL,
    without_reference_names: bool = False,
) -> Exported:
    """The scorecard as Markdown; see `export_scorecard`."""
    return export_scorecard(services, candidate_id, target, force=force, audience=audience, without_reference_names=without_reference_names)


def shown_template(audience: Audience) -> str:
    """The template of the program for an audience, to be copied and changed."""
    from interview_tui.services.templates import shipped_template

    return shipped_template(audience).text


def _check(order: _Order) -> None:
    """Refuse what an audience cannot have in a form. Raises UsageError."""
    form, audience = order.form, order.audience
    if order.template is not None and form is not Form.MARKDOWN:
        raise UsageError("A template is for Markdown: leave --template out, or use --format markdown.")
    if form is Form.JSON and audience is not Audience.PANEL:
        raise UsageError("JSON is for another computer of the panel: it holds every rater's ratings. Use --format markdown for others.")
    if form is Form.JSON and order.code:
        raise UsageError("JSON is for another computer of the panel, which needs the name. Leave --code out, or use another --format.")
    if audience is Audience.CANDIDATE and form is not Form.MARKDOWN:
        raise UsageError("A candidate can ask for everything, and a table of numbers lacks the words. Use --format markdown.")
    if audience is Audience.MANAGER and form is Form.CSV_LONG:
        raise UsageError("One row for each rating shows single raters, which this reader is not to see. Use --format csv-wide.")


def _made(services: Services, candidate_id: CandidateId, order: _Order) -> tuple[Candidate, str]:
    """Whom it is about, and the text."""
    if order.form is Form.JSON:
        from interview_tui.services.json_export import candidate_json

        return candidate_json(services, candidate_id, with_reference_names=order.named and not order.nameless)
    scorecard = replace(build_scorecard(services, candidate_id), audience=order.audience)
    if order.nameless:
        from interview_tui.services.words import words_in

        words = words_in(scorecard.opening.language).calls_to_references
        scorecard = without_names(scorecard, words.person_label, words.contact_label)
    if order.code:
        from interview_tui.domain.code_name import code_of
        from interview_tui.domain.coding import with_code
        from interview_tui.services.words import words_in

        contact = words_in(scorecard.opening.language).calls_to_references.contact_label
        scorecard = with_code(scorecard, code_of(candidate_id), contact)
    return scorecard.candidate, _text(services, scorecard, order)


def _text(services: Services, scorecard: Scorecard, order: _Order) -> str:
    if order.form is Form.MARKDOWN:
        from interview_tui.services.markdown import render_markdown
        from interview_tui.services.templates import find_template

        return render_markdown(scorecard, find_template(services.paths, order.audience, order.template))
    from interview_tui.services.csv_export import long_csv, pooled_csv, wide_csv

    if order.audience is Audience.MANAGER:
        from interview_tui.domain.pooling import pool

        return pooled_csv(pool(scorecard))
    return long_csv(scorecard) if order.form is Form.CSV_LONG else wide_csv(scorecard)


def _notices(order: _Order) -> tuple[str, ...]:
    nameless = order.nameless or (order.form is Form.JSON and not order.named)
    coded = [_CODED] if order.code else []
    return (*coded, *([_NAMELESS] if nameless else []), *([_POOLED] if order.audience is Audience.MANAGER else []))


def slug(name: str) -> str:
    """A name in lower-case ASCII letters, digits and dashes, at most 60; ``candidate`` when nothing is left."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", letters).strip("-")[:SLUG_LENGTH].rstrip("-") or "candidate"


def file_name(
    candidate: Candidate, audience: Audience = Audience.PANEL, *, without_reference_names: bool = False, form: Form = Form.MARKDOWN
) -> str:
    """The name of a candidate's file: one part of a path, at most 100 bytes, whatever the name (case 73).

    A copy for somebody else than the panel, and one without the names of others, says so, so that nobody sends the wrong one. The
    beginning of the id is in it, unless the candidate is `coded`.
    """
    short_id = re.sub("[^a-z0-9]", "", candidate.id.lower())[:8] or "x"
    reader = "" if audience is Audience.PANEL else f"-{audience.value}"
    copy = f"{reader}-no-names" if without_reference_names and audience is not Audience.CANDIDATE else reader
    return f"{slug(candidate.name)}{f'-{short_id}' if candidate.id else ''}{copy}{_ENDINGS[form]}"
