"""Verbs of an opening's job ad: reading and keeping it, and writing its draft (3.01–3.06, 4.01)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.domain.ad_gaps import ad_gaps
from interview_tui.domain.ids import OpeningId
from interview_tui.domain.job_ad import JobAd, ad_from_plain, ad_to_plain, cleaned, too_long
from interview_tui.domain.opening import Opening
from interview_tui.errors import UsageError
from interview_tui.services.each_part import that_fits
from interview_tui.services.export import STANDARD_OUTPUT, Exported, find_target, slug, write_new
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

__all__ = ["JobAd", "ad_file_name", "ad_that_fits", "export_job_ad", "job_ad_of", "opening_and_ad", "save_job_ad"]

KIND = "ad"
_UNSAVED = "Not everything that was typed is saved yet, so this may lack it."


def job_ad_of(services: Services, opening_id: OpeningId) -> JobAd:
    """The ad of an opening; an empty one while nothing is written. Raises NotFound."""
    return opening_and_ad(services, opening_id)[1]


def opening_and_ad(services: Services, opening_id: OpeningId) -> tuple[Opening, JobAd]:
    """An opening with its ad, read in one transaction. Raises NotFound."""
    from interview_tui.storage import openings

    with services.store.read() as conn:
        return openings.get_opening(conn, opening_id), read_ad(conn, opening_id)


def read_ad(conn: Connection, opening_id: OpeningId) -> JobAd:
    """The ad of an opening within a transaction. Raises CannotOpen when what is stored is none."""
    from interview_tui.storage import documents, rows

    plain, _ = documents.read_document(conn, opening_id, KIND)
    with rows.decoding("a job ad"):
        return ad_from_plain(plain)


def save_job_ad(services: Services, opening_id: OpeningId, ad: JobAd) -> JobAd:
    """Keep an ad in the place of the one that was there. On disk when this returns; returns it as stored.

    Raises:
        NotFound: there is no such opening.
        UsageError: a text is too long; nothing was changed.
        NotSaved: the disk does not take it now.
    """
    from interview_tui.storage import documents, openings

    given = _checked(ad)

    def job(conn: Connection) -> JobAd:
        openings.get_opening(conn, opening_id)
        documents.write_document(conn, opening_id, KIND, ad_to_plain(given), services.now_ms())
        return given

    return services.store.write(job)


def ad_that_fits(ad: JobAd, stored: JobAd) -> tuple[JobAd, str]:
    """An ad with what is stored in the place of each part that is too long, and which part that is, or ''."""
    return that_fits(ad, stored, _checked)


def _checked(ad: JobAd) -> JobAd:
    """The ad as it is stored. Raises UsageError: a text is too long."""
    given = cleaned(ad)
    long = too_long(given)
    if long is not None:
        name, has, most = long
        raise UsageError(f"In the job ad, {name} can have at most {most:,} characters, and this has {has:,}. Nothing was changed.")
    return given


def ad_file_name(opening: Opening) -> str:
    """The usual name of the file of a draft."""
    return f"job-ad-{title_slug(opening)}.md"


def title_slug(opening: Opening) -> str:
    """The title of an opening as a part of a file name; the beginning of its id where no letter of it can be written so."""
    name = slug(opening.title)
    return opening.id[:8] if name == slug("") else name


def export_job_ad(services: Services, opening_id: OpeningId, target: str | Path | None, *, force: bool = False) -> Exported:
    """Write the draft of the ad as Markdown, in the language of the opening, readable by its owner alone (0600).

    An ad is meant for everybody and holds nothing of a candidate: no folder is unwise for it.

    Args:
        target: a folder, a file, ``-`` for the text alone, or None for the current folder.
        force: replace the file if there is one.

    Returns:
        The draft, with what it lacks as notices.

    Raises:
        NotFound: there is no such opening.
        ExportRefused: the file exists, or the place cannot be written to; nothing was changed there.
    """
    from interview_tui.services.ad_draft import ad_markdown

    services.wait_for_writer()
    opening, ad = opening_and_ad(services, opening_id)
    text = ad_markdown(opening.title, opening.language, ad)
    notices = [gap.text for gap in ad_gaps(ad, opening.persona)]
    notices += [_UNSAVED] if services.store.save_state.pending else []
    if target is not None and str(target) == STANDARD_OUTPUT:
        return Exported(text, None, tuple(notices))
    path = find_target(target if target is not None else ".", ad_file_name(opening))
    write_new(path, text, force=force)
    return Exported(text, path, tuple(notices))
