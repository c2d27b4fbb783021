"""Writing everything about an opening as a whole: persona, need, inventory, ad, funnel and offers in numbers. No candidate is named."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from interview_tui import moments
from interview_tui.domain.ids import OpeningId
from interview_tui.domain.offer import Offer, OfferAnswer, StepKind
from interview_tui.domain.opening import Opening
from interview_tui.services.export import STANDARD_OUTPUT, Exported, find_target, place_warnings, write_new
from interview_tui.services.job_ad import read_ad, title_slug
from interview_tui.services.opening_document import FoundOpening, opening_markdown
from interview_tui.services.session import Services

_UNSAVED = "Not everything that was typed is saved yet, so this may lack it."


def read_opening(services: Services, opening_id: OpeningId) -> FoundOpening:
    """What the document about an opening is made from, in one transaction, with the eyes of who sits at the keyboard (F12).

    Raises:
        NotFound: there is no such opening.
        CannotOpen: something that is stored cannot be read.
    """
    from interview_tui.storage import funnels, needs, offers, openings

    with services.store.read() as conn:
        return FoundOpening(
            openings.get_opening(conn, opening_id),
            needs.need_of(conn, opening_id),
            needs.inventory_of(conn, opening_id),
            read_ad(conn, opening_id),
            funnels.funnel(conn, opening_id, services.rater),
            offer_counts(offers.offers_in(conn, opening_id).values()),
            moments.day_text(services.now_ms()),
        )


def offer_counts(offers: Iterable[Offer]) -> dict[str, int]:
    """How many offers were begun, and how many are how far."""
    found = tuple(offers)
    return {
        "begun": len(found),
        **{answer.value: sum(one.answer is answer for one in found) for answer in OfferAnswer if answer is not OfferAnswer.NONE},
        "letter": sum(one.done_on(StepKind.LETTER) is not None for one in found),
        "signed": sum(one.done_on(StepKind.SIGNED) is not None for one in found),
        "fallback": sum(one.fallback_id is not None for one in found),
    }


def opening_file_name(opening: Opening) -> str:
    """The usual name of the file."""
    return f"opening-{title_slug(opening)}.md"


def export_opening(services: Services, opening_id: OpeningId, target: str | Path | None, *, force: bool = False) -> Exported:
    """Write the document about an opening as Markdown, in its language, readable by its owner alone (0600).

    Args:
        target: a folder, a file, ``-`` for the text alone, or None for the current folder.
        force: replace the file if there is one.

    Raises:
        NotFound: there is no such opening.
        ExportRefused: the file exists, or the place cannot be written to; nothing was changed there.
    """
    services.wait_for_writer()
    found = read_opening(services, opening_id)
    text = opening_markdown(found)
    notices = [_UNSAVED] if services.store.save_state.pending else []
    if target is not None and str(target) == STANDARD_OUTPUT:
        return Exported(text, None, tuple(notices))
    path = find_target(target, opening_file_name(found.opening))
    write_new(path, text, force=force)
    return Exported(text, path, (*notices, *place_warnings(path.parent, "document about the opening")))
